import Engine

/// Cards below one another, each row of which is a name and its words: 「班 | 1班」, 「意見 | 道が暗い」.
extension TableReader {
    /// The cards as rows, where the first name comes again with each of them.
    func ofCards() -> TableReader? {
        guard options.columns.isEmpty, options.header == nil, !isOwn, table.rows.count > 3,
            let name = table.rows[0].cells.indices.first(where: { !table.rows[0][$0].isEmpty }),
            table.rows.allSatisfy({ isOfCard($0, name) })
        else { return nil }
        let names = table.rows.map { ColumnNames.plain($0[name]) }
        let opinions = Set(names.filter { ColumnNames.role(of: $0) == .opinion })
        guard opinions.count == 1, let opinion = opinions.first, names.count(where: { $0 == opinion }) > 1,
            names.count(where: { $0 == names[0] }) > 1, Set(names).count > 1
        else { return nil }
        var columns: [String] = []
        for name in names where !columns.contains(name) { columns.append(name) }
        var reader = self
        reader.isOfCards = true
        reader.table.merged = []
        reader.table.rows = [TableRow(line: table.rows[0].line, cells: columns)]
        let starts = table.rows.indices.filter { names[$0] == names[0] } + [table.rows.count]
        for (start, end) in zip(starts, starts.dropFirst()) {
            var cells = Array(repeating: "", count: columns.count)
            var said: [TableRow] = []
            for index in start..<end {
                let row = table.rows[index]
                let words = row.cells.indices.filter { $0 > name }.map { row[$0] }.first { !$0.isEmpty } ?? ""
                guard let column = columns.firstIndex(of: names[index]) else { continue }
                if names[index] == opinion {
                    said.append(TableRow(line: row.line, cells: [words]))
                } else {
                    cells[column] = cells[column].isEmpty ? words : cells[column] + "\n" + words
                }
            }
            if said.isEmpty { said = [TableRow(line: table.rows[start].line, cells: [""])] }
            for one in said {
                if let column = columns.firstIndex(of: opinion) { cells[column] = one.cells[0] }
                reader.table.rows.append(TableRow(line: one.line, cells: cells))
            }
        }
        return reader
    }

    /// Whether a row is a name, and no more than one cell of words behind it, which are no name.
    private func isOfCard(_ row: TableRow, _ name: Int) -> Bool {
        guard row[name].utf8.count <= 48, row.cells.prefix(name).allSatisfy({ $0.trimmedText.isEmpty }),
            ColumnNames.role(of: row[name]) != nil || ColumnNames.isBookkeeping(row[name])
        else { return false }
        let words = row.cells.indices.filter { $0 > name && !row[$0].isEmpty }
        return words.count < 2 && words.allSatisfy { ColumnNames.role(of: row[$0]) == nil }
    }
}
