import Engine

/// Tables whose columns nobody named, and lists in blocks with an empty row between them.
extension TableReader {
    /// Whether a row says what the rows below it say, and names nothing: 「1班」 over 「1班」.
    func isLikeThoseBelow(_ index: Int) -> Bool {
        guard table.rows.indices.contains(index) else { return false }
        let row = table.rows[index]
        let below = table.rows[(index + 1)...]
        if row.cells.contains(where: { ColumnNames.role(of: $0) != nil || ColumnNames.isBookkeeping($0) }) {
            return false
        }
        return row.cells.indices.contains { column in
            let words = row[column]
            if words.isEmpty { return false }
            return Readings.isFigure(words)
                || below.contains {
                    $0[column] == words || target.isGroupLabel(words) && target.isGroupLabel($0[column])
                }
        }
    }

    /// The columns of a table without names where they can be seen: the group beside the opinion in every row, or
    /// blocks below the names of groups.
    func nameless() -> Head? {
        let width = table.rows.reduce(0) { max($0, $1.cells.count) }
        let used = (0..<width).filter { column in table.rows.contains { !$0[column].isEmpty } }
        func head(_ roles: [Int: Role], _ opinion: Int) -> Head {
            Head(
                index: -1, cells: Array(repeating: "", count: width), roles: roles.merging([opinion: .opinion]) { $1 },
                opinions: [opinion], isLikelyOnly: true)
        }
        let groups = used.filter { column in table.rows.allSatisfy { target.isGroupLabel($0[column]) } }
        if used.count == 2, groups.count == 1, let opinion = used.first(where: { $0 != groups[0] }) {
            return head([groups[0]: .group], opinion)
        }
        if let column = used.first, let start = startOfGroups(in: column) {
            var found = head([:], column)
            found.index = start - 1
            return found
        }
        let all = blocks
        let blocks = all.dropFirst(linesOverBlocks)
        guard let first = used.first, blocks.count > 1,
            blocks.allSatisfy({ block in
                block[0].onlyWords.map { target.groupTitle($0) != nil || isTitle($0) } == true && block.count > 1
                    && block.allSatisfy { !$0[first].isEmpty && !Readings.isFigure($0[first]) }
            })
        else { return nil }
        var found = head([:], first)
        found.index = linesOverBlocks - 1
        found.titles = titlesOfBlocks()
        return found
    }

    /// The row of the first of several groups that stand alone over their opinions, with nothing above but what the
    /// whole is called.
    private func startOfGroups(in column: Int) -> Int? {
        let groups = table.rows.indices.filter { index in
            table.rows[index].onlyWords.map { target.groupTitle($0) != nil } == true
        }
        guard groups.count > 1, table.rows[..<groups[0]].allSatisfy({ $0.onlyWords != nil }),
            table.rows[groups[0]...].allSatisfy({ !$0[column].isEmpty && !Readings.isFigure($0[column]) })
        else { return nil }
        return groups[0]
    }

    /// The lines alone over blocks of several rows: what the whole is called.
    var linesOverBlocks: Int { blocks.prefix { $0.count == 1 && $0[0].onlyWords != nil }.count }

    /// The column that has most words, by its letter.
    var letterOfWords: String {
        let width = table.rows.reduce(0) { max($0, $1.cells.count) }
        func letters(_ column: Int) -> Int { table.rows.prefix(100).reduce(0) { $0 + $1[column].count } }
        return columnLetter((0..<width).max { letters($0) < letters($1) } ?? 0)
    }

    /// The rows between those that are empty.
    var blocks: [[TableRow]] {
        var blocks: [[TableRow]] = []
        var end = -1
        for row in table.rows {
            if row.line == end, !blocks.isEmpty { blocks[blocks.count - 1].append(row) } else { blocks.append([row]) }
            let lines = isText ? row.cells.reduce(0) { $0 + $1.utf8.count { $0 == 10 } } : 0
            end = row.line + lines + 1
        }
        return blocks
    }

    /// The lines of rows that head a block each, where every block has such a one: 「良いところ」.
    func titlesOfBlocks() -> Set<Int> {
        let blocks = blocks.dropFirst(linesOverBlocks)
        guard blocks.count > 1, blocks.allSatisfy({ $0.count > 1 && $0[0].onlyWords.map(isTitle) == true })
        else { return [] }
        return Set(blocks.map { $0[0].line })
    }

    /// What may head blocks of a list, and may as well be the first opinion of each.
    func perhapsTitlesOfBlocks() -> [String] {
        let blocks = blocks
        guard blocks.count > 1 else { return [] }
        return blocks.compactMap { $0[0].onlyWords }.filter { isTitle($0) || ColumnNames.isAsked($0) }
    }

    private func isTitle(_ words: String) -> Bool { ShapeFinder(target: target).isListName(words) }
}
