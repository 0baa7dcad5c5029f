import Engine

/// Several tables below one another, each with names of columns of its own: the results of a program question by
/// question.
extension TableReader {
    func readingOfParts() throws(ImportFault) -> Reading {
        var (parts, titles) = (parts(), [String?]())
        if parts.count < 2 {
            parts = partsOfGroups()
            titles = parts.map { titleOverGroups($0) }
        }
        if parts.count < 2 { return try readingOfAll() }
        // What stands over one of them alone names the whole.
        let areTitled = !titles.contains(nil)
        var all: Reading?
        for (index, rows) in parts.enumerated() {
            var reader = self
            reader.table.rows = rows
            var reading = try reader.readingOfAll()
            if areTitled, titles.indices.contains(index), let title = titles[index] {
                for index in reading.entries.indices {
                    reading.entries[index].given[.prompt] = Entry.Cell(words: title, column: "")
                }
            } else if let question = rows.lazy.prefix(while: { !isOfNames($0) }).compactMap({ question($0) }).first {
                for index in reading.entries.indices where reading.entries[index][.heading] == nil {
                    reading.entries[index].given[.prompt] = Entry.Cell(words: question, column: "")
                }
            }
            if all == nil {
                all = Reading(tool: reading.tool, header: reading.header)
            } else {
                // The names of a table stand below the rows of the one before.
                reading.rows = rows.count
                if let line = reading.header {
                    reading.skipped.append(Skipped(place(TableRow(line: line, cells: [])), .title))
                }
            }
            all?.entries += reading.entries
            all?.addRest(of: reading)
        }
        all?.skipped.sort { $0.line < $1.line }
        return all ?? Reading()
    }

    /// The rows of each table, where names of columns stand again below the first ones and are others.
    private func parts() -> [[TableRow]] {
        guard !isOwn, options.columns.isEmpty, options.header == nil else { return [] }
        let named = table.rows.indices.filter { isOfNames(table.rows[$0]) }
        guard named.count > 1, let head = try? head(), head.shape == .columns, head.tool == nil, head.index >= 0
        else { return [] }
        let blocks = blocks
        var blockOfLine: [Int: Int] = [:]
        for (index, block) in blocks.enumerated() { for row in block { blockOfLine[row.line] = index } }
        let first = table.rows[head.index]
        let heads = named.filter { index in
            guard index > head.index + 1, let block = blockOfLine[table.rows[index].line] else { return false }
            // A word alone is the name of a column where it begins a table.
            return table.rows[index].onlyWords == nil
                || blocks[block][0].line == table.rows[index].line && blocks[block].count > 1
        }
        guard heads.contains(where: { !isSame(table.rows[$0], first) }) else { return [] }
        let starts = heads.map { index in
            var start = startOverNames(index, table.rows) ?? index
            while start > 0, let block = blockOfLine[table.rows[start - 1].line] {
                let above = blocks[block]
                if block == blockOfLine[table.rows[start].line] {
                    // What stands right over the names, and names a group or asks something.
                    guard isTitle(table.rows[start - 1]) else { break }
                    start -= 1
                } else {
                    if isTitle(above[0]), !above.contains(where: { isOfNames($0) }) { start -= above.count }
                    break
                }
            }
            return start
        }
        let bounds = [0] + starts + [table.rows.count]
        return zip(bounds, bounds.dropFirst()).map { Array(table.rows[$0..<$1]) }
    }

    /// The rows of each table, where each has its groups beside one another and others stand further down, or the same
    /// below another title.
    private func partsOfGroups() -> [[TableRow]] {
        guard !isOwn, options.columns.isEmpty, options.header == nil else { return [] }
        guard table.rows.prefix(Self.rowsWithHead).contains(where: { isOfGroups($0) }),
            let head = try? head(), head.shape == .matrix, head.tool == nil,
            head.opinions.allSatisfy({ head.roles[$0] == .group })
        else { return [] }
        let named = table.rows.indices.filter { index in
            index > head.index && isOfGroups(table.rows[index]) && table.rows.indices.contains(index + 1)
                && !isOfGroups(table.rows[index + 1])
        }
        if named.isEmpty { return [] }
        let starts = named.map { titleOverGroups(above: $0) == nil ? $0 : $0 - 1 }
        let bounds = [0] + starts + [table.rows.count]
        return zip(bounds, bounds.dropFirst()).map { Array(table.rows[$0..<$1]) }
    }

    /// Whether a row has the names of several groups and nothing besides them but what their rows are called.
    private func isOfGroups(_ row: TableRow) -> Bool {
        var groups: Set<String> = []
        for cell in row.cells.lazy.map(\.trimmedText) where !cell.isEmpty {
            // Most rows have words that are no group.
            if cell.utf8.count > 60 { return false }
            if target.groupTitle(cell) != nil {
                if !groups.insert(cell).inserted { return false }
            } else if !groups.isEmpty || ColumnNames.role(of: cell) == nil && !ColumnNames.isBookkeeping(cell) {
                return false
            }
        }
        return groups.count > 1
    }

    /// The line alone right above a row of groups; nil where none stands there, or it names the whole.
    private func titleOverGroups(above index: Int) -> String? {
        guard index > 0, let words = table.rows[index - 1].onlyWords, Readings.mayBeName(words),
            !Readings.isTitleOverList(words), !Readings.isDate(words), target.groupTitle(words) == nil
        else { return nil }
        return ListMark.split(words).0 == nil ? words : nil
    }

    private func titleOverGroups(_ rows: [TableRow]) -> String? {
        guard let index = rows.firstIndex(where: { isOfGroups($0) }) else { return nil }
        var part = self
        part.table.rows = rows
        return part.titleOverGroups(above: index)
    }

    private func isSame(_ row: TableRow, _ other: TableRow) -> Bool {
        (0..<max(row.cells.count, other.cells.count)).allSatisfy { row[$0] == other[$0] }
    }

    private func isTitle(_ row: TableRow) -> Bool {
        question(row) != nil || row.onlyWords.map { target.groupTitle($0) != nil } == true
    }

    /// The question that a row asks: alone, or behind 「Question 1」.
    private func question(_ row: TableRow) -> String? {
        if let words = row.onlyWords { return ColumnNames.isAsked(words) ? words : nil }
        let cells = row.cells.map(\.trimmedText).filter { !$0.isEmpty }
        let isNamed =
            cells.count == 2
            && (ColumnNames.isOfQuestions(cells[0]) || ColumnNames.role(of: cells[0]) == .prompt)
        return isNamed ? cells[1] : nil
    }

    /// Whether a row has nothing but names of columns, that of opinions among them.
    private func isOfNames(_ row: TableRow) -> Bool {
        // Asked of every row: most have a number, or words that are no name.
        for cell in row.cells {
            if cell.utf8.first.map({ (48...57).contains($0) }) == true || !ColumnNames.mayBeName(cell) { return false }
        }
        let cells = row.cells.map(\.trimmedText).filter { !$0.isEmpty }
        return cells.contains { ColumnNames.role(of: $0) == .opinion } && Set(cells).count == cells.count
            && cells.allSatisfy { ColumnNames.role(of: $0) != nil || ColumnNames.isBookkeeping($0) }
    }
}
