import Engine
import Strings

/// Cells that were merged have their value in the first one alone; a workbook says which, a text leaves it to be seen.
struct FillDown {
    let reader: TableReader
    let head: TableReader.Head
    let layout: Layout
    /// The groups of rows by line, where rows between them name these.
    var groups: [Int: String] = [:]

    private static let carried: [Role] = [
        .track, .group, .area, .lane, .prompt, .theme, .themeName, .heading, .subheading, .headingTheme,
        .headingActor, .actor, .side, .help,
    ]

    /// Fills the rows.
    /// - Returns: for each row the roles that were filled.
    func fill(_ rows: inout [TableRow], _ reading: inout Reading) -> [Set<Role>] {
        var filled = Array(repeating: Set<Role>(), count: rows.count)
        if !layout.isOwn { fillDitto(&rows, &filled) }
        fillMerged(&rows, &filled)
        // What a program writes has no merged cells: an empty one is empty.
        let isExact = reader.isOwn || head.tool != nil || isWorkbook
        if !isExact || reader.options.fillsDown == true { fillSeen(&rows, &filled, &reading) }
        reading.filledDown = filled.count { !$0.isEmpty }
        return filled
    }

    /// Whether a workbook says which of these columns' cells are merged.
    private var isWorkbook: Bool {
        reader.table.merged.contains { range in
            range.rows.count > 1
                && Self.carried.contains { layout.columns[$0].map { range.columns.contains($0.index) } == true }
        }
    }

    /// Signs that say a cell is as the one above.
    private func fillDitto(_ rows: inout [TableRow], _ filled: inout [Set<Role>]) {
        for role in Self.carried + [.count, .votes] {
            guard let column = layout.columns[role]?.index else { continue }
            for index in rows.indices.dropFirst() where Readings.isDitto(rows[index][column]) {
                set(&rows[index], column, rows[index - 1][column])
                filled[index].insert(role)
            }
        }
    }

    private func fillMerged(_ rows: inout [TableRow], _ filled: inout [Set<Role>]) {
        if reader.table.merged.isEmpty { return }
        var places: [Int: Int] = [:]
        for (index, row) in rows.enumerated() { places[row.line] = index }
        // No cell belongs to two of them, whatever a file says: each row is filled once.
        var reached: [Role: Int] = [:]
        for range in reader.table.merged.sorted(by: { $0.rows.lowerBound < $1.rows.lowerBound })
        where range.rows.count > 1 {
            guard let first = places[range.rows.lowerBound] else { continue }
            for role in Self.carried {
                guard let column = layout.columns[role], range.columns.contains(column.index),
                    range.rows.lowerBound > reached[role] ?? 0
                else { continue }
                let words = rows[first][range.columns.lowerBound]
                if words.isEmpty { continue }
                var index = first + 1
                while index < rows.count, rows[index].line <= range.rows.upperBound {
                    set(&rows[index], column.index, words)
                    filled[index].insert(role)
                    index += 1
                }
                reached[role] = range.rows.upperBound
            }
        }
    }

    private func set(_ row: inout TableRow, _ column: Int, _ words: String) {
        while row.cells.count <= column { row.cells.append("") }
        row.cells[column] = words
    }

    private func hasOpinion(_ row: TableRow) -> Bool {
        head.opinions.contains { !row[$0].isEmpty } && !reader.isTotal(row, head) && !reader.isClosing(row)
    }

    /// What looks merged: the first cell is filled, some below are empty, and no value stands again behind itself.
    /// - Parameter group: the group of a row; each begins anew.
    private func looksMerged(
        _ rows: [TableRow], _ column: Int, once: Bool, within group: (TableRow) -> String = { _ in "" }
    ) -> Bool {
        let rows = rows.filter { hasOpinion($0) }
        guard let first = rows.first, !first[column].isEmpty else { return false }
        var seen: Set<String> = []
        var before = ""
        var empty = 0
        var last = ""
        for row in rows {
            if group(row) != last { (before, last) = ("", group(row)) }
            let words = row[column]
            if words.isEmpty {
                empty += 1
            } else if words == before || once && !seen.insert(words).inserted {
                return false
            } else {
                before = words
            }
        }
        return empty > 0
    }

    private func fillSeen(_ rows: inout [TableRow], _ filled: inout [Set<Role>], _ reading: inout Reading) {
        let asked = reader.options.fillsDown
        var byGroup: [Bool] = Array(repeating: false, count: rows.count)
        for role in [Role.track, .group, .area, .lane, .prompt] {
            guard let column = layout.columns[role], rows.contains(where: { !$0[column.index].isEmpty }) else {
                continue
            }
            let isMerged = asked ?? looksMerged(rows, column.index, once: role == .group)
            if isMerged {
                for index in carry(&rows, column.index) {
                    filled[index].insert(role)
                    if role == .group || role == .area { byGroup[index] = true }
                }
            }
        }
        fillHeadings(&rows, &filled, byGroup, &reading)
        guard let theme = layout.columns[.theme], layout.columns[.heading] == nil else { return }
        if asked == true {
            for index in carry(&rows, theme.index) { filled[index].insert(.theme) }
        } else if asked == nil, looksMerged(rows, theme.index, once: true) {
            let count = rows.count { hasOpinion($0) && $0[theme.index].isEmpty }
            reading.doubts.ask { $0.themesMayBeMerged(count) }
        }
    }

    /// Fills the empty cells of a column.
    private func carry(_ rows: inout [TableRow], _ column: Int) -> [Int] {
        var words = ""
        var filled: [Int] = []
        let isAsked = reader.options.fillsDown == true
        for index in rows.indices {
            // What stands alone behind an empty row, or behind the last word, is often no row of the table.
            if !isAsked, index > 0, rows[index][column].isEmpty,
                reader.isClosing(rows[index - 1]) || reader.isBehindGap(index, rows),
                rows[index].onlyWords != nil
            {
                words = ""
            }
            if !rows[index][column].isEmpty {
                words = rows[index][column]
            } else if !words.isEmpty, hasOpinion(rows[index]) {
                set(&rows[index], column, words)
                filled.append(index)
            }
        }
        return filled
    }

    private func fillHeadings(
        _ rows: inout [TableRow], _ filled: inout [Set<Role>], _ byGroup: [Bool], _ reading: inout Reading
    ) {
        guard let column = layout.columns[.heading], !ColumnNames.isTag(column.name) else { return }
        let heading = column.index
        let group = (layout.columns[.group] ?? layout.columns[.area])?.index
        func groupOf(_ row: TableRow) -> String { group.map { row[$0] } ?? groups[row.line] ?? "" }
        let hasGroups = group.map { column in rows.contains { !$0[column].isEmpty } } ?? false
        let asked = reader.options.fillsDown
        let looks = looksMerged(rows, heading, once: false) { groupOf($0) }
        let over = asked == nil ? group.flatMap { overGroups(rows, heading, $0, byGroup) } : nil
        let fillsAll = asked ?? (looks && !hasGroups || over == .surely)
        // A heading goes on into the next group where it stands over these.
        let isOver =
            over == .surely || asked == true && (group.map { heading < $0 } == true || !byGroup.contains(true))
        if asked == nil, looks, hasGroups, !fillsAll, let group,
            over == .perhaps || isAmbiguous(rows, heading, group, byGroup)
        {
            let count = rows.count { hasOpinion($0) && $0[heading].isEmpty }
            reading.doubts.ask { $0.headingsMayBeMerged(count) }
        }
        // A theme is the heading's where no column says which one the heading has.
        let ofHeadings: [Role] =
            [.subheading, .headingActor] + [layout.columns[.headingTheme] == nil ? .theme : .headingTheme]
        var above: TableRow?
        for index in rows.indices where hasOpinion(rows[index]) || !rows[index][heading].isEmpty {
            defer { above = rows[index] }
            guard rows[index][heading].isEmpty, let above, !above[heading].isEmpty,
                byGroup[index] && asked != false && looks || fillsAll
            else { continue }
            if !isOver, groupOf(rows[index]) != groupOf(above) { continue }
            set(&rows[index], heading, above[heading])
            filled[index].insert(.heading)
            for role in ofHeadings {
                guard let column = layout.columns[role]?.index, rows[index][column].isEmpty, !above[column].isEmpty
                else { continue }
                set(&rows[index], column, above[column])
            }
        }
    }

    private enum Over { case perhaps, surely }

    /// Whether headings stand over the groups, each of these with a row or several: surely where with each heading the
    /// groups begin again.
    private func overGroups(_ rows: [TableRow], _ heading: Int, _ group: Int, _ byGroup: [Bool]) -> Over? {
        guard !byGroup.contains(true), looksMerged(rows, heading, once: true) else { return nil }
        var first: String?
        var before = ""
        var goesOn = false
        var beginsAnew = 0
        var isSure = true
        var seen: Set<String> = []
        for row in rows where hasOpinion(row) {
            let name = row[group]
            if !row[heading].isEmpty {
                if let first { beginsAnew += 1; isSure = isSure && first == name }
                first = first ?? name
                seen = [name]
            } else if name != before {
                goesOn = true
                if !seen.insert(name).inserted { isSure = false }
            }
            before = name
        }
        if !goesOn { return nil }
        if isSure, beginsAnew > 0 { return .surely }
        return heading < group ? .perhaps : nil
    }

    /// Whether an empty heading beside a group that is written out may be a merged one: each group begins with a
    /// heading, and none stands twice.
    private func isAmbiguous(_ rows: [TableRow], _ heading: Int, _ group: Int, _ byGroup: [Bool]) -> Bool {
        var before = ""
        var hasEmpty = false
        for (index, row) in rows.enumerated() where hasOpinion(row) && !byGroup[index] {
            if row[group] != before, row[heading].isEmpty { return false }
            before = row[group]
            if row[heading].isEmpty { hasEmpty = true }
        }
        return hasEmpty
    }
}
