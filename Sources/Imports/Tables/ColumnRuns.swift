import Engine
import Strings

/// Which columns say more of which of several columns of opinions beside one another: 「班 | 意見 | 班 | 意見」,
/// 「意見 | 票 | 意見 | 票」, 「意見1 | 意見2 | 人数1 | 人数2」.
struct ColumnRuns {
    /// A column that says more of opinions.
    struct Attribute {
        let column: Int
        let role: Role
        let name: String
    }

    /// The columns that belong to one column of opinions each, by that.
    private(set) var own: [Int: [Role: Int]] = [:]
    /// Those of which it cannot be known to which they belong.
    private(set) var unclear: [Int] = []
    /// Those that belong to all.
    private(set) var shared: [Role: Int] = [:]

    private let opinions: [(column: Int, name: String)]

    /// - Parameter opinions: the columns of opinions from left to right.
    init(opinions: [(column: Int, name: String)], attributes: [Attribute]) {
        self.opinions = opinions
        for (role, columns) in Dictionary(grouping: attributes, by: \.role) {
            if columns.count > 1, let found = belonging(columns) {
                add(found, role)
                continue
            }
            for columns in Dictionary(grouping: columns, by: { ColumnNames.series($0.name) }).values {
                place(columns, role)
            }
        }
        if shared[.heading] != nil {
            for opinion in own.keys where own[opinion]?[.subheading] == nil {
                let heading = own[opinion]?.removeValue(forKey: .heading)
                own[opinion]?[.subheading] = heading
            }
        }
    }

    private mutating func place(_ columns: [Attribute], _ role: Role) {
        guard let first = opinions.first?.column, let last = opinions.last?.column else { return }
        if columns.count > 1 {
            if let found = belonging(columns) { add(found, role) } else { unclear += columns.map(\.column) }
        } else if let column = columns.first?.column {
            // One between two of them may be about either.
            if first < column, column < last { unclear.append(column) } else { share(column, role) }
        }
    }

    private mutating func share(_ column: Int, _ role: Role) {
        shared[role] = min(shared[role] ?? column, column)
    }

    private mutating func add(_ found: [Int: Int], _ role: Role) {
        for (opinion, column) in found { own[opinion, default: [:]][role] = column }
    }

    /// The column of each opinion among several of one kind; nil where that is not certain.
    private func belonging(_ attributes: [Attribute]) -> [Int: Int]? {
        let columns = attributes.sorted { $0.column < $1.column }
        if let found = byNumber(columns) { return found }
        return before(columns) ?? behind(columns)
    }

    /// By the numbers in the names, where all have one.
    private func byNumber(_ columns: [Attribute]) -> [Int: Int]? {
        let named = opinions.map { (column: $0.column, number: ColumnNames.numberOfSeries($0.name)) }
        let numbers = columns.compactMap { ColumnNames.numberOfSeries($0.name) }
        guard numbers.count == columns.count, Set(numbers).count == numbers.count,
            named.allSatisfy({ $0.number != nil })
        else { return nil }
        var found: [Int: Int] = [:]
        for (column, number) in zip(columns, numbers) {
            let meant = named.filter { $0.number == number }
            if meant.count != 1 { return nil }
            found[meant[0].column] = column.column
        }
        return found
    }

    /// Each stands before as many columns of opinions as every other.
    private func before(_ columns: [Attribute]) -> [Int: Int]? {
        let size = opinions.count / columns.count
        guard size > 0, size * columns.count == opinions.count else { return nil }
        // How many said one of two opinions is not said of the other.
        if size > 1, [.count, .votes].contains(columns[0].role) { return nil }
        var found: [Int: Int] = [:]
        for (index, attribute) in columns.enumerated() {
            let run = opinions[(index * size)..<((index + 1) * size)]
            guard attribute.column < opinions[index * size].column,
                index == 0 || attribute.column > opinions[index * size - 1].column
            else { return nil }
            for opinion in run { found[opinion.column] = attribute.column }
        }
        return found
    }

    /// Each stands behind its opinion, and before the next.
    private func behind(_ columns: [Attribute]) -> [Int: Int]? {
        var found: [Int: Int] = [:]
        for attribute in columns {
            guard let opinion = opinions.last(where: { $0.column < attribute.column })?.column,
                found.updateValue(attribute.column, forKey: opinion) == nil,
                columns.count == opinions.count || attribute.column == opinion + 1
            else { return nil }
        }
        return found
    }
}

/// Tables beside one another below one row of names.
extension TableReader {
    /// A head that knows which of its columns belong to which column of opinions.
    func withRuns(_ found: Head) -> Head {
        guard !isOwn, found.tool == nil, found.index >= 0, found.attributes.isEmpty else { return found }
        var head = found
        let finder = ShapeFinder(target: target)
        let attributes = attributes(of: head)
        var opinions = head.opinions.sorted()
        if opinions.count == 1 {
            // Another column of opinions may not be read, and what belongs to it is not this one's.
            opinions = head.cells.indices.filter {
                head.opinions.contains($0) || ColumnNames.role(of: head.cells[$0]) == .opinion
                    || finder.isListName(head.cells[$0])
            }
        }
        let named = opinions.map { (column: $0, name: head.cells.indices.contains($0) ? head.cells[$0] : "") }
        let runs = ColumnRuns(opinions: named, attributes: attributes)
        let unclear = runs.unclear.filter { head.opinions.count > 1 || isRepeated($0, attributes) }
        for column in unclear + runs.own.values.flatMap(\.values) { head.roles[column] = nil }
        head.unclear = unclear
        head.attributes = runs.own.filter { head.opinions.contains($0.key) }
        // So many stand beside one another in no table of a meeting.
        if head.attributes.count > Group.maxCount {
            head.unclear += head.attributes.values.flatMap(\.values).sorted()
            head.attributes = [:]
        }
        head.unclear += namelessNumbers(beside: head)
        return head
    }

    /// Columns without a name that have a number beside each of several opinions: how many said it, perhaps.
    private func namelessNumbers(beside head: Head) -> [Int] {
        guard head.shape == .matrix || head.shape == .columns, head.opinions.count > 1 else { return [] }
        let columns = head.opinions.map { $0 + 1 }.filter { column in
            (head.cells.indices.contains(column) ? head.cells[column] : "").isEmpty && !head.opinions.contains(column)
                && !isIgnored("", column)
        }
        // Behind the last one the row may be added up.
        if columns.count * 2 <= head.opinions.count { return [] }
        return columns.filter { column in
            let values = table.rows[(head.index + 1)...].lazy.map { $0[column] }.filter { !$0.isEmpty }
            return !values.isEmpty && values.allSatisfy(Readings.isFigure)
        }
    }

    /// Whether another column is called the same, which is why it is not clear to which opinions it belongs.
    private func isRepeated(_ column: Int, _ attributes: [ColumnRuns.Attribute]) -> Bool {
        let name = attributes.first { $0.column == column }?.name ?? ""
        return attributes.contains { $0.column != column && $0.name == name }
    }

    /// The columns that may belong to one column of opinions among several.
    private func attributes(of head: Head) -> [ColumnRuns.Attribute] {
        let others = Set(head.opinions + head.marked.values.joined())
        let asked = Set(options.columns.compactMap { ColumnNames.role(of: $0.role) })
        let columns = head.cells.indices.filter {
            !head.cells[$0].isEmpty && !others.contains($0) && !isIgnored(head.cells[$0], $0)
        }
        let numbered = Dictionary(grouping: columns) { ColumnNames.series(head.cells[$0]) }.mapValues(\.count)
        let found = columns.compactMap { column -> ColumnRuns.Attribute? in
            let name = head.cells[column]
            let series = ColumnNames.series(name)
            let isNumbered = head.opinions.count > 1 && numbered[series] ?? 0 > 1 && markedRole(name) == nil
            guard
                let role = head.roles[column] ?? ColumnNames.role(of: name)
                    ?? (isNumbered ? ColumnNames.role(of: series) : nil),
                ![.opinion, .title, .memo].contains(role), !asked.contains(role)
            else { return nil }
            return ColumnRuns.Attribute(column: column, role: role, name: ColumnNames.plain(name))
        }
        guard head.shape == .matrix || head.shape == .lists else { return found }
        // A single number beside groups or lists adds them up.
        let times = Dictionary(grouping: found) { $0.role }.mapValues(\.count)
        return found.filter { head.roles[$0.column] != nil || times[$0.role] ?? 0 > 1 }
    }

    /// Reads columns of opinions that have others of their own as a table each, so that whatever holds for a table
    /// holds for each: cells are filled down, rows add others up.
    func readBeside(_ head: Head) throws(ImportFault) -> Reading {
        let parts = head.parts
        var reader = self
        if parts.count > 1 {
            reader.isPart = true
            reader.table = table(of: parts[0], besides: parts)
        }
        var reading = try reader.read(below: parts[0])
        for part in parts.dropFirst() {
            reader.table = table(of: part, besides: parts)
            var next = try reader.read(below: part)
            next.entries.removeAll { $0.text == nil && part.saysNothing(in: $0.row) }
            reading.entries += next.entries
            reading.addRest(of: next)
        }
        if !head.unclear.isEmpty {
            let names = head.unclear.sorted().map { (fullName(of: $0, head), columnLetter($0)) }
            reading.doubts.ask { $0.columnsOfNoOpinion(names) }
        }
        if parts.count > 1 { putTogether(&reading, parts[0]) }
        return reading
    }

    /// The table with the head's own columns and those that all parts share.
    private func table(of part: Head, besides parts: [Head]) -> Table {
        var others = Set(parts.flatMap { $0.own })
        others.subtract(part.own)
        let last = others.min() ?? 0
        var table = table
        // What is told of columns that nobody reads is told once.
        let isFirst = part.own == parts[0].own
        table.uncalculated = table.uncalculated.mapValues {
            isFirst ? $0.subtracting(others) : $0.intersection(part.own)
        }.filter { !$0.value.isEmpty }
        table.rows = table.rows.enumerated().compactMap { index, row in
            if index <= part.index || row.cells.count <= last { return row }
            var rest = row
            for column in others where column < row.cells.count { rest.cells[column] = "" }
            return rest.isBlank && !row.isBlank ? nil : rest
        }
        return table
    }

    /// What is told of each part is told once of the whole, in the order of the rows.
    private func putTogether(_ reading: inout Reading, _ first: Head) {
        let below = table.rows[(first.index + 1)...]
        reading.rows = below.count
        reading.hidden = table.hidden.isEmpty ? 0 : below.count { table.hidden.contains($0.line) }
        let said = Set(reading.entries.lazy.filter { $0.text != nil }.map(\.place))
        reading.entries.removeAll { $0.text == nil && said.contains($0.place) && first.saysNothing(in: $0.row) }
        reading.entries = reading.entries.enumerated()
            .sorted { ($0.element.place.line, $0.offset) < ($1.element.place.line, $1.offset) }.map(\.element)
        let taken = Set(reading.entries.map(\.place))
        var told = Set(reading.skipped.filter { $0.reason != .noOpinion }.map { Place(sheet: $0.sheet, line: $0.line) })
        told.formUnion(taken)
        var seen: Set<Skipped> = []
        reading.skipped.removeAll { skipped in
            let place = Place(sheet: skipped.sheet, line: skipped.line)
            return skipped.reason == .noOpinion && told.contains(place) || !seen.insert(skipped).inserted
        }
        var sentences: Set<String> = []
        reading.doubts.removeAll { !sentences.insert($0.sentence(Strings(.ja))).inserted }
    }
}

extension TableReader.Head {
    /// A head for the columns of opinions that share what belongs to them; itself where all do.
    var parts: [TableReader.Head] {
        if attributes.isEmpty { return [self] }
        let attached = Set(attributes.values.flatMap(\.values))
        var parts: [TableReader.Head] = []
        var places: [[Role: Int]: Int] = [:]
        for opinion in opinions {
            let attributes = attributes[opinion] ?? [:]
            if let place = places[attributes] {
                parts[place].opinions.append(opinion)
                continue
            }
            places[attributes] = parts.count
            var part = self
            part.opinions = [opinion]
            part.own = Array(attributes.values)
            // Its own group goes before one that all have.
            part.roles = roles.filter {
                !attached.contains($0.key) && !opinions.contains($0.key) && attributes[$0.value] == nil
            }
            for (role, column) in attributes { part.roles[column] = role }
            parts.append(part)
        }
        for place in parts.indices {
            for opinion in parts[place].opinions { parts[place].roles[opinion] = roles[opinion] }
            parts[place].own += parts[place].opinions
            parts[place].isOfSeveral = opinions.count > 1
        }
        let all = Set(parts.flatMap(\.own))
        for place in parts.indices where parts.count > 1 {
            for column in all.subtracting(parts[place].own) where cells.indices.contains(column) {
                parts[place].cells[column] = ""
            }
        }
        return parts
    }

    /// Whether nothing stands in the columns that are its own.
    fileprivate func saysNothing(in row: TableRow) -> Bool { own.allSatisfy { row[$0].isEmpty } }
}
