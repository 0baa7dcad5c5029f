import Engine

/// Tables that lie on their side: the names of their columns stand below one another.
extension TableReader {
    /// The table stood up, where its first column names what stands in each row and no row is a head.
    func turned() -> TableReader? {
        guard options.header == nil, !isOwn, (2...12).contains(table.rows.count) else { return nil }
        let names = table.rows.map { $0[0] }
        let areNamed = options.columns.allSatisfy { column in
            names.contains { ColumnNames.isSame(column.column, $0) }
        }
        guard areNamed else { return nil }
        let roles = names.compactMap { ColumnNames.role(of: $0) }
        guard roles.contains(.opinion), Set(roles).count > 1, Set(roles).count == roles.count,
            names.allSatisfy({ ColumnNames.role(of: $0) != nil || ColumnNames.isBookkeeping($0) })
        else { return nil }
        let isHead = table.rows.contains { row in row.cells.dropFirst().contains { ColumnNames.role(of: $0) != nil } }
        let width = table.rows.reduce(0) { max($0, $1.cells.count) }
        if isHead || width < 2 || width == 2 && names.count < 3 { return nil }
        var reader = self
        reader.isTurned = true
        reader.table.rows = (0..<width).map { column in
            TableRow(line: column + 1, cells: table.rows.map { $0[column] })
        }.filter { !$0.isBlank }
        let places = Dictionary(uniqueKeysWithValues: table.rows.enumerated().map { ($1.line, $0) })
        reader.table.merged = table.merged.compactMap { range in
            guard let first = places[range.rows.lowerBound], let last = places[range.rows.upperBound] else {
                return nil
            }
            return MergedRange(
                rows: (range.columns.lowerBound + 1)...(range.columns.upperBound + 1), columns: first...last)
        }
        reader.table.hidden = Set(table.hiddenColumns.map { $0 + 1 })
        reader.table.hiddenColumns = Set(table.hidden.compactMap { places[$0] })
        for cells in [\Table.struck, \.invisible, \.uncalculated, \.unlikeShown] {
            var turned: [Int: Set<Int>] = [:]
            for (line, columns) in table[keyPath: cells] {
                guard let place = places[line] else { continue }
                for column in columns { turned[column + 1, default: []].insert(place) }
            }
            reader.table[keyPath: cells] = turned
        }
        return reader
    }
}
