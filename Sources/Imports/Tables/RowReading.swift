import Engine
import Strings

/// The rows below a head.
extension TableReader {
    func read(below head: Head) throws(ImportFault) -> Reading {
        var reading = Reading(tool: head.tool?.name, header: head.index < 0 ? nil : table.rows[head.index].line)
        var rows = Array(table.rows[(head.index + 1)...])
        reading.rows = rows.count
        reading.hidden = table.hidden.isEmpty ? 0 : rows.count { table.hidden.contains($0.line) }
        try checkWidth(rows, head)
        let layout = layout(of: head)
        describe(head, layout, rows, in: &reading)
        if head.isLikelyOnly {
            let names = head.opinions.map { name(of: $0, head) }
            reading.doubts.append { $0.opinionColumnIsLikely(names) }
        }
        let others = perhapsOpinions(below: head, rows)
        if !others.isEmpty {
            reading.perhapsOpinions = others
            reading.doubts.append { $0.unreadMayBeOpinions(others) }
        }
        let filled = try FillDown(reader: self, head: head, layout: layout).fill(&rows, &reading)
        for (row, isFilled) in zip(rows, filled) { try add(row, isFilled, head, layout, to: &reading) }
        let lines = Set(reading.skipped.map(\.line))
        let lost = table.uncalculated.filter { !lines.contains($0) }
        if !lost.isEmpty { reading.doubts.append { $0.uncalculatedCells(lost) } }
        return reading
    }

    /// Columns that are not read though they are called like opinions, hold sentences of people, or the only words of a
    /// row. Of a known program it is known what its other columns are.
    private func perhapsOpinions(below head: Head, _ rows: [TableRow]) -> [String] {
        guard head.index >= 0, options.columns.isEmpty, head.tool.map(\.isForm) ?? !isOwn else { return [] }
        let silent = rows.filter { row in head.opinions.allSatisfy { row[$0].isEmpty } && !isTotal(row, head) }
        return head.cells.indices.filter { column in
            let name = head.cells[column]
            guard head.roles[column] == nil, !name.isEmpty, !isIgnored(name, column), !ColumnNames.isAboutPerson(name)
            else { return false }
            return ColumnNames.mayBeOpinion(name) || isFreeText(column, below: head.index)
                || !ColumnNames.isOfChoices(name)
                    && silent.contains { !$0[column].isEmpty && Double($0[column]) == nil }
        }.map { head.cells[$0] }
    }

    func name(of column: Int, _ head: Head) -> String {
        let name = head.cells.indices.contains(column) ? head.cells[column] : ""
        return name.isEmpty ? columnLetter(column) : name
    }

    /// A sign between cells that stands in an opinion moves its end into a column that has no name.
    private func checkWidth(_ rows: [TableRow], _ head: Head) throws(ImportFault) {
        guard isText, head.index >= 0 else { return }
        var faults = FaultList()
        for row in rows where row.cells.count > head.cells.count {
            guard let beyond = row.cells[head.cells.count...].first(where: { !$0.trimmedText.isEmpty }) else {
                continue
            }
            let place = place(row)
            faults.add {
                $0.rowIsTooLong($0.place(place.sheet, place.line), beyond.trimmedText, columns: head.cells.count)
            }
        }
        try faults.check()
    }

    /// The first column of each role.
    private func layout(of head: Head) -> Layout {
        var columns: [Role: Layout.Column] = [:]
        for (index, role) in head.roles.sorted(by: { $0.key < $1.key }) where columns[role] == nil {
            if head.opinions.contains(index), head.shape != .columns { continue }
            if role == .opinion, !head.opinions.contains(index) { continue }
            columns[role] = Layout.Column(name: name(of: index, head), index: index)
        }
        return Layout(columns)
    }

    private func describe(_ head: Head, _ layout: Layout, _ rows: [TableRow], in reading: inout Reading) {
        var used: Set<Int> = []
        for column in layout.columns.sorted(by: { $0.value.index < $1.value.index }) {
            used.insert(column.value.index)
            reading.read.append(ReadColumn(name: column.value.name, role: column.key))
        }
        if head.shape != .columns {
            for column in head.opinions where used.insert(column).inserted {
                let name = [name(of: column, head), head.secondNames[column]].compactMap(\.self).joined(separator: "・")
                let isCell = head.shape == .matrix
                reading.read.append(
                    ReadColumn(name: name, role: head.roles[column] ?? .opinion, question: isCell ? nil : name))
                if head.shape == .lists, let votes = votes(beside: column, head) { used.insert(votes) }
            }
        }
        reading.read.sort { place(of: $0.name, head) < place(of: $1.name, head) }
        let width = rows.reduce(head.cells.count) { max($0, $1.cells.count) }
        for column in 0..<width where !used.contains(column) {
            let isUsed = rows.contains { !$0[column].isEmpty }
            if head.cells.indices.contains(column), !head.cells[column].isEmpty || isUsed {
                reading.unread.append(name(of: column, head))
            } else if isUsed {
                reading.unread.append(columnLetter(column))
            }
        }
    }

    private func place(of name: String, _ head: Head) -> Int { head.cells.firstIndex(of: name) ?? 0 }

    private func votes(beside column: Int, _ head: Head) -> Int? {
        let next = column + 1
        guard head.cells.indices.contains(next), !head.opinions.contains(next),
            [.votes, .count].contains(ColumnNames.role(of: head.cells[next]))
        else { return nil }
        return next
    }

    // MARK: - One row

    private static let totals: Set<String> = [
        "計", "合計", "総計", "小計", "総合計", "total", "totals", "sum", "subtotal", "all",
    ]

    /// Whether a row adds the others up: it is called so, and has no words for an opinion.
    func isTotal(_ row: TableRow, _ head: Head) -> Bool {
        guard let name = row.cells.first(where: { !$0.trimmedText.isEmpty }),
            Self.totals.contains(ColumnNames.plain(name))
        else { return false }
        return head.opinions.allSatisfy { column in
            let words = row[column]
            return words.isEmpty || Double(words) != nil || Self.totals.contains(ColumnNames.plain(words))
        }
    }

    private func add(
        _ row: TableRow, _ isFilled: Set<Role>, _ head: Head, _ layout: Layout, to reading: inout Reading
    ) throws(ImportFault) {
        let place = place(row)
        if head.index >= 0, row.cells.count >= 2, zip(row.cells, head.cells).allSatisfy({ $0.trimmedText == $1 }) {
            return reading.skipped.append(Skipped(place, .title))
        }
        if isKindSkipped(row, head) { return reading.skipped.append(Skipped(place, .kind)) }
        let words = head.opinions.map { row[$0] }
        if isTotal(row, head) { return reading.skipped.append(Skipped(place, .total)) }
        if words.allSatisfy(\.isEmpty) { return addHeading(row, isFilled, layout, to: &reading) }
        switch head.shape {
        case .columns:
            let title = layout.columns[.title].map { row[$0.index] } ?? ""
            let text = title.isEmpty ? words[0] : title + "\n" + withoutTags(words[0])
            add(text, place, row, layout, [:], to: &reading)
        case .questions, .lists, .matrix:
            for (column, words) in zip(head.opinions, words) where !words.isEmpty {
                try addPart(words, column, row, head, layout, to: &reading)
            }
        }
    }

    /// Several opinions where somebody said what stands between them.
    private func add(
        _ text: String, _ place: Place, _ row: TableRow, _ layout: Layout, _ given: [Role: Entry.Cell],
        to reading: inout Reading
    ) {
        let parts = options.split.map { text.components(separatedBy: $0) } ?? [text]
        for part in parts where !part.trimmedText.isEmpty {
            reading.entries.append(Entry(place: place, text: part, row: row, layout: layout, given: given))
        }
    }

    private func addPart(
        _ words: String, _ column: Int, _ row: TableRow, _ head: Head, _ layout: Layout, to reading: inout Reading
    ) throws(ImportFault) {
        let name = name(of: column, head)
        let cell = Entry.Cell(words: name, column: name)
        guard head.shape == .matrix else {
            var given: [Role: Entry.Cell] = [:]
            let lane = zip(options.columns, 0...).first {
                matches($0.0.column, name, column) && target.lanes.contains($0.0.role)
            }
            if let lane, target.lanes.count > 1 {
                given[.lane] = Entry.Cell(words: lane.0.role, column: name)
            } else {
                given[.prompt] = cell
            }
            if head.shape == .lists, let votes = votes(beside: column, head) {
                given[.votes] = Entry.Cell(words: row[votes], column: self.name(of: votes, head))
            }
            return add(words, place(row), row, layout, given, to: &reading)
        }
        let role = head.roles[column] ?? .group
        var lines = LinesReader(target: target, options: options, base: place(row), isCell: true)
        for var entry in try lines.entries(of: words) {
            entry.row = row
            entry.layout = layout
            entry.given[role] = cell
            // A heading within the cell stands below that of the row.
            if let own = entry.given[.heading], let column = layout.columns[.heading] {
                let words = [row[column.index], own.words].filter { !$0.isEmpty }.joined(separator: " ")
                entry.given[.heading] = Entry.Cell(words: words, column: own.column)
            }
            if let second = head.secondNames[column] {
                entry.given[.prompt] = Entry.Cell(words: second, column: second)
            }
            reading.entries.append(entry)
        }
        reading.skipped += lines.skipped
    }

    private func addHeading(_ row: TableRow, _ isFilled: Set<Role>, _ layout: Layout, to reading: inout Reading) {
        let place = place(row)
        guard let heading = layout.columns[.heading], !row[heading.index].isEmpty, !isFilled.contains(.heading) else {
            let isUncalculated = table.uncalculated.contains(place.line)
            return reading.skipped.append(Skipped(place, isUncalculated ? .uncalculated : .noOpinion))
        }
        reading.entries.append(Entry(place: place, row: row, layout: layout))
    }

    private func isKindSkipped(_ row: TableRow, _ head: Head) -> Bool {
        guard let kinds = head.tool?.kinds,
            let column = head.cells.firstIndex(where: { ColumnNames.plain($0) == kinds.column })
        else { return false }
        return kinds.skipped.contains(ColumnNames.plain(row[column]))
    }
}

/// Words of a proposal without the marks of a page.
func withoutTags(_ words: String) -> String {
    guard words.contains("<"), words.contains(">") else { return words }
    var result = ""
    var isTag = false
    for character in words {
        if character == "<" {
            isTag = true
        } else if character == ">", isTag {
            isTag = false
        } else if !isTag {
            result.append(character)
        }
    }
    return result.trimmedText
}
