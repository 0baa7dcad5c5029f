import Engine
import Strings

/// Columns that say by a mark in them what an opinion is about: ○ below 「市民」 or 「行政」, below a theme, below a
/// group.
extension TableReader {
    /// A head with the columns of marks that are called like a theme, a group, a 主体, 市民・行政 or 自助・共助・公助.
    func withMarkedColumns(_ found: Head) -> Head {
        guard found.shape == .columns, found.index >= 0, !isOwn, found.tool?.isOwn != true else { return found }
        var head = found
        let known = Set(found.roles.values)
        for (column, name) in found.cells.enumerated() where !name.isEmpty && found.roles[column] == nil {
            if found.opinions.contains(column) || isIgnored(name, column) { continue }
            // 「Public」 is 公助 only beside the others.
            if ColumnNames.publishing(name) != nil,
                !found.cells.contains(where: { $0 != name && Readings.help($0) != nil })
            {
                continue
            }
            guard let role = markedRole(name), !known.contains(role), holdsMarks(column, of: role, below: found)
            else { continue }
            head.marked[role, default: []].append(column)
        }
        // A group alone over numbers is the name of a column.
        if head.marked[.group]?.count == 1 { head.marked[.group] = nil }
        return head
    }

    func markedRole(_ name: String) -> Role? {
        if target.isGroupLabel(name) { return .group }
        if Readings.side(name) != nil { return .side }
        if Readings.help(name) != nil { return .help }
        let plain = ColumnNames.plain(name)
        let actors = target.program?.actors ?? target.workshop.actors.map(\.name)
        if actors.contains(where: { ColumnNames.plain($0) == plain }) { return .actor }
        return Int(plain) == nil && target.theme(name) != nil ? .theme : nil
    }

    /// Whether most of what stands in a column are marks, one of them at least set.
    private func holdsMarks(_ column: Int, of role: Role, below head: Head) -> Bool {
        let words = table.rows[(head.index + 1)...].map { $0[column] }.filter { !$0.isEmpty }
        // Numbers that count something are none.
        if role != .group, words.contains(where: { Double($0) != nil && Readings.yes($0) == nil }) { return false }
        let marks = words.compactMap { mark($0, of: role) }
        return marks.contains { $0 > 0 } && marks.count * 2 >= words.count
    }

    /// How many a mark stands for, 0 for one that is not set: below a group a number says how many said it.
    private func mark(_ words: String, of role: Role) -> Int? {
        if let isSet = Readings.yes(words) { return isSet ? 1 : 0 }
        return role == .group ? Int(ColumnNames.plain(words)).flatMap { $0 > 0 ? $0 : nil } : nil
    }

    /// - Throws: where marks cannot be read, or two are set of which an opinion has one.
    func checkMarks(_ rows: [TableRow], _ head: Head) throws(ImportFault) {
        var faults = FaultList()
        for row in rows where head.opinions.contains(where: { !row[$0].isEmpty }) && !isTotal(row, head) {
            let place = place(row)
            for (role, columns) in head.marked.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                for column in columns where !row[column].isEmpty && mark(row[column], of: role) == nil {
                    let (words, name) = (row[column], head.cells[column])
                    faults.add {
                        $0.unreadableMark(
                            words, $0.place(place.sheet, place.line), column: name, allowed: $0.wordsOfYesAndNo)
                    }
                }
                let names = columns.filter { mark(row[$0], of: role) ?? 0 > 0 }.map { head.cells[$0] }
                if role != .group, names.count > 1 {
                    faults.add { $0.severalMarks(names, $0.place(place.sheet, place.line)) }
                }
            }
        }
        try faults.check()
    }

    /// What the marks of a row say of its opinion: once, or once for each group that is marked.
    func marks(of row: TableRow, _ head: Head) -> [[Role: Entry.Cell]] {
        var given: [Role: Entry.Cell] = [:]
        var byGroup: [[Role: Entry.Cell]] = []
        for (role, columns) in head.marked {
            for column in columns {
                guard let count = mark(row[column], of: role), count > 0 else { continue }
                let cell = Entry.Cell(words: head.cells[column], column: head.cells[column])
                if role != .group {
                    given[role] = cell
                } else {
                    let number = Entry.Cell(words: row[column], column: head.cells[column])
                    byGroup.append(count > 1 ? [.group: cell, .count: number] : [.group: cell])
                }
            }
        }
        if byGroup.isEmpty { return [given] }
        return byGroup.map { $0.merging(given) { group, _ in group } }
    }

    /// The columns of marks that are not read, as nobody knows what they are about.
    func unreadMarks(_ rows: [TableRow], _ names: [(column: Int, name: String)], _ head: Head) -> [String] {
        if head.tool != nil || isOwn { return [] }
        return names.filter { column, name in
            if ColumnNames.isAboutPerson(name) { return false }
            var hasMark = false
            for row in rows where !row[column].isEmpty {
                guard let isSet = Readings.yes(row[column]) else { return false }
                hasMark = hasMark || isSet && Int(row[column]) == nil
            }
            return hasMark
        }.map(\.name)
    }
}
