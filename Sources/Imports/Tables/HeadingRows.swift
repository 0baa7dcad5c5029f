import Engine

/// Rows that say nothing themselves and name what stands below them: 「■安全について」, 「問2 困っていること」 above
/// the names of the columns once more.
extension TableReader {
    /// The table with the questions over its blocks as a column of their own: 「Question 2,…」 above
    /// 「Response,Voter」, as Mentimeter writes what was answered to several.
    func withQuestionsOverBlocks() -> TableReader {
        let rows = table.rows
        func question(_ index: Int) -> String? {
            let plain = ColumnNames.plain(rows[index][0])
            guard plain.hasPrefix("question"), plain.count > 8, plain.dropFirst(8).allSatisfy(\.isNumber),
                !rows[index][1].isEmpty, rows.indices.contains(index + 1),
                ColumnNames.role(of: rows[index + 1][0]) == .opinion
            else { return nil }
            return rows[index][1]
        }
        guard !isOwn, rows.count > 2, var asked = question(0) else { return self }
        var reader = self
        reader.table.rows = [TableRow(line: rows[1].line, cells: ["Question"] + rows[1].cells)]
        var index = 2
        while index < rows.count {
            if let next = question(index) {
                asked = next
                index += 2
                continue
            }
            reader.table.rows.append(TableRow(line: rows[index].line, cells: [asked] + rows[index].cells))
            index += 1
        }
        return reader
    }

    /// Takes away the rows that are headings of those below them.
    /// - Parameter groups: the groups of rows by line, where rows name them; a heading ends with its group.
    /// - Returns: the heading by line.
    func takeHeadings(
        over rows: inout [TableRow], _ head: Head, _ groups: [Int: String], _ reading: inout Reading
    ) -> [Int: String] {
        guard !isOwn, head.tool == nil, head.shape == .columns,
            Set(head.roles.values).isDisjoint(with: [.heading, .subheading, .prompt, .area, .theme])
        else { return [:] }
        // Where an opinion beside its group has such a mark, those without a group may have it, too.
        let areSections = !rows.contains { row in
            row.onlyWords == nil && head.opinions.contains { isSection(row[$0]) }
        }
        var heading = rows.contains { repeats($0, head) } ? titleAbove(head) : nil
        var headings: [Int: String] = [:]
        var kept: [TableRow] = []
        for (index, row) in rows.enumerated() {
            if index > 0, groups[row.line] != groups[rows[index - 1].line] { heading = nil }
            let below = rows.indices.contains(index + 1) ? rows[index + 1] : nil
            if let words = row.onlyWords, !isClosing(row), let below,
                repeats(below, head) || head.titles.contains(row.line)
                    || isHeading(words, over: below) && (areSections || !isSection(words))
            {
                heading = plainHeading(words)
                reading.skipped.append(Skipped(place(row), .title))
                continue
            }
            headings[row.line] = heading
            kept.append(row)
        }
        rows = kept
        return headings
    }

    /// Puts a heading that stands in a cell of its own, 「【交通】」, before the words of the cells below it: in a
    /// column of a group, where no column has the headings.
    func takeHeadingsInColumns(_ rows: inout [TableRow], _ head: Head, _ reading: inout Reading) {
        let others = head.roles.filter { !head.opinions.contains($0.key) }.values
        guard head.shape == .matrix, !isOwn, head.tool == nil, head.secondNames.isEmpty,
            Set(others).isDisjoint(with: [.heading, .subheading, .theme, .lane, .group])
        else { return }
        func heading(_ words: String) -> String? {
            Readings.beginsWithHeading(words) && unbracketed(words) != words && !words.contains("\n") ? words : nil
        }
        var emptied: Set<Int> = []
        for column in head.opinions {
            var over: (index: Int, words: String)?
            for index in rows.indices where !rows[index][column].isEmpty {
                let words = rows[index][column]
                if let own = heading(words) {
                    over = (index, own)
                } else if Readings.beginsWithHeading(words) {
                    over = nil
                } else if let (start, own) = over {
                    rows[index].cells[column] = own + "\n" + words
                    rows[start].cells[column] = ""
                    emptied.insert(rows[start].line)
                }
            }
        }
        let titles = rows.filter { emptied.contains($0.line) && $0.isBlank }
        reading.skipped += titles.map { Skipped(place($0), .title) }
        rows.removeAll { emptied.contains($0.line) && $0.isBlank }
    }

    /// Whether a row names the columns once more.
    func repeats(_ row: TableRow, _ head: Head) -> Bool {
        head.index >= 0 && row.cells.count >= 2 && zip(row.cells, head.cells).allSatisfy { $0.trimmedText == $1 }
    }

    private func titleAbove(_ head: Head) -> String? {
        guard head.index > 0, let words = table.rows[head.index - 1].onlyWords, !Readings.isTitleOverList(words),
            target.groupTitle(words) == nil
        else { return nil }
        return plainHeading(words)
    }

    /// Whether words stand in brackets, behind the name of headings or a mark of sections, and what is below does not.
    private func isHeading(_ words: String, over below: TableRow) -> Bool {
        guard plainHeading(words) != words else { return false }
        guard let next = below.onlyWords else { return true }
        if plainHeading(next) != next { return false }
        // In a column alone every line may have a mark.
        return !isSection(words) || ListMark.split(next).0 != nil
    }

    private func isSection(_ words: String) -> Bool {
        ListMark.split(words).0.map { "■◆▼".contains($0.typed) } ?? false
    }

    private func plainHeading(_ words: String) -> String {
        let inner = unbracketed(words)
        if inner != words { return inner }
        if isSection(words) { return ListMark.split(words).1 }
        guard words.utf8.count <= 200, let colon = words.firstIndex(where: { ":：".contains($0) }),
            [.heading, .theme, .prompt].contains(ColumnNames.role(of: words[..<colon].trimmedText))
        else { return words }
        let value = words[words.index(after: colon)...].trimmedText
        return value.isEmpty ? words : value
    }
}
