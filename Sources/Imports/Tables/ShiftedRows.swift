import Engine
import Strings

/// Rows whose words seem to stand in columns other than their own, and columns that nobody reads.
extension TableReader {
    /// Takes away rows of which a cell seems to be missing, so that their words may stand a column too far left, and
    /// asks about them.
    func takeShiftedRows(_ rows: inout [TableRow], _ head: Head, _ layout: Layout, _ reading: inout Reading) {
        if isOwn || head.tool != nil || head.index < 0 { return }
        let found = shortRows(rows, head) + rowsWithoutGroup(rows, head, layout) + wordsAmongCounts(rows, head)
        if found.isEmpty { return }
        let lines = Set(found.map(\.line))
        let shifted = rows.filter { lines.contains($0.line) }
        rows.removeAll { lines.contains($0.line) }
        reading.skipped += shifted.map { Skipped(place($0), .noOpinion) }
        let quoted = shifted.map { row in
            Quoted(place(row), row.cells.map(\.trimmedText).filter { !$0.isEmpty }.joined(separator: " "))
        }
        reading.doubts.ask { s in s.rowsMayBeShifted(quoted.map { $0.words(in: s) }) }
    }

    /// Rows of a text below lists that end before the last column, where most others do not.
    private func shortRows(_ rows: [TableRow], _ head: Head) -> [TableRow] {
        guard isText, head.shape == .lists || head.shape == .questions,
            let last = head.cells.lastIndex(where: { !$0.isEmpty })
        else { return [] }
        let short = rows.filter { row in
            row.cells.count <= last && row.onlyWords == nil && !isTotal(row, head) && !repeats(row, head)
                && head.opinions.contains { !row[$0].isEmpty }
        }
        return short.count * 3 <= rows.count ? short : []
    }

    /// Rows that have words where most others name their group, and nothing in their last column of opinions.
    private func rowsWithoutGroup(_ rows: [TableRow], _ head: Head, _ layout: Layout) -> [TableRow] {
        guard head.shape != .matrix, let group = layout.columns[.group]?.index, let last = head.opinions.max(),
            head.opinions.count > 1 || layout.columns[.heading] != nil
        else { return [] }
        // The same few names stand in most rows.
        var times: [String: Int] = [:]
        for row in rows where !row[group].isEmpty { times[row[group], default: 0] += 1 }
        let labels = times.reduce(0) { $0 + (target.isGroupLabel($1.key) ? $1.value : 0) }
        let named = times.values.reduce(0, +)
        if labels < 2 || labels * 3 < named * 2 || labels == named { return [] }
        return rows.filter { row in
            let words = row[group]
            return !words.isEmpty && row[last].isEmpty && row.onlyWords == nil && !target.isGroupLabel(words)
                && Int(words) == nil && target.listedGroups(words).isEmpty && !target.isNameOfTotal(words)
                && !Aside.isSignOfRemark(words) && !Readings.isExample(words) && !Readings.isOfMeeting(words)
                && Aside(words, in: target) == nil
        }
    }

    /// Whether a column beside lists says how many said what: of which of them is not known.
    func isCountBesideLists(_ column: Int, _ head: Head) -> Bool {
        let isOfLists =
            head.shape == .lists || head.shape == .questions
            || head.shape == .matrix && head.opinions.allSatisfy { head.roles[$0] == .heading }
        return isOfLists && head.tool == nil && head.roles[column] == nil && !head.opinions.contains(column)
            && head.cells.indices.contains(column) && !isIgnored(head.cells[column], column)
            && [.count, .votes].contains(ColumnNames.role(of: head.cells[column])) && !head.unclear.contains(column)
    }

    /// Rows that have words where others have such a number.
    private func wordsAmongCounts(_ rows: [TableRow], _ head: Head) -> [TableRow] {
        let counts = head.cells.indices.filter { isCountBesideLists($0, head) }
        return counts.flatMap { column in
            let others = rows.filter { !$0[column].isEmpty && sumOfCell($0[column]) == nil }
            if others.count * 2 >= rows.count(where: { !$0[column].isEmpty }) { return [] as [TableRow] }
            return others.filter { !Readings.isCountInWords($0[column]) && !Readings.isNothing($0[column]) }
        }
    }

    /// Columns that are not read though the same few words stand in them again and again, or though they are called
    /// like headings: what an opinion is about, perhaps.
    func unreadKinds(_ head: Head, _ layout: Layout, _ rows: [TableRow]) -> [String] {
        if isOwn || head.tool != nil || head.index < 0 || !options.columns.isEmpty { return [] }
        let used = Set(
            head.opinions + layout.columns.values.map(\.index) + head.unclear + head.marked.values.joined()
                + head.withdrawing)
        return head.cells.indices.filter { column in
            let name = head.cells[column]
            guard !name.isEmpty, !used.contains(column), !isIgnored(name, column), !ColumnNames.isAboutPerson(name),
                !ColumnNames.isBookkeeping(name), !Readings.isOfMeeting(name), !Readings.isOfKeeper(name)
            else { return false }
            let words = rows.prefix(300).map { $0[column] }.filter { !$0.isEmpty }
            let kinds = Set(words)
            guard kinds.count > 1, words.allSatisfy({ mayBeKind($0) }) else { return false }
            if [.heading, .subheading].contains(ColumnNames.role(of: name)) { return true }
            return ColumnNames.role(of: name) == nil && !ColumnNames.isOfAttributes(name)
                && !ColumnNames.isOfChoices(name) && kinds.count * 2 <= words.count && kinds.count <= 12
        }.map { name(of: $0, head) }
    }

    private func mayBeKind(_ words: String) -> Bool {
        words.count <= 12 && !Readings.isFigure(words) && !Readings.isStance(words) && !Readings.isDate(words)
            && !Readings.isReference(words) && target.groupTitle(words) == nil && !Readings.isNothing(words)
    }

    /// Whether a row right below the names says how each question was answered: 「Open-Ended Response」.
    func isOfKindsOfAnswers(_ row: TableRow, _ head: Head) -> Bool {
        guard !isOwn, head.index >= 0, table.rows[head.index + 1].line == row.line else { return false }
        let cells = row.cells.map(\.trimmedText).filter { !$0.isEmpty }
        return cells.contains("Open-Ended Response")
            && cells.allSatisfy { $0 == "Open-Ended Response" || $0 == "Response" || $0.hasPrefix("Other (") }
    }

    /// Tells of cells of several short lines where most have such.
    func tellShortLines(_ reading: inout Reading) {
        if reading.shortLines.isEmpty { return }
        let places = Set(reading.shortLines)
        if places.count < 2 || places.count * 2 <= Set(reading.entries.map(\.place)).count { return }
        reading.wrapped += places.subtracting(reading.wrapped).sorted { $0.line < $1.line }
    }
}
