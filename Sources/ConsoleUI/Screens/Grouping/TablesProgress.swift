import Strings
import TerminalUI

/// How far each table of the room is, in one row. What does not fit is left out at both ends, never the table at hand.
struct TablesProgress {
    /// One table.
    struct Table {
        let name: String
        /// Its number, for where names are too long.
        let number: String
        /// The notes nobody has dealt with; nil when there are no notes at all.
        let left: Int?
        let mark: TableMark
    }

    /// What is said of each table that is seen.
    let words: [(table: Int, text: String)]
    /// Before the row, where the words alone do not say what is counted.
    private let label: String
    private let tables: [Table]
    private let atHand: Int

    init(_ tables: [Table], atHand: Int, columns: Int, _ strings: Strings) {
        self.tables = tables
        self.atHand = atHand
        let forms: [(Table) -> String] = [
            { " \($0.name) \(strings.unsorted($0.left))" },
            { " \($0.name) \(strings.unsortedShort($0.left))" },
            { " \($0.number):\(strings.unsortedShort($0.left))" },
        ]
        let all = forms.map { tables.map($0) }
        let room = columns - TextWidth.columns(strings.unsortedLabel)
        let form = all.indices.first { Self.width(of: all[$0]) <= ($0 == 2 ? room : columns) } ?? all.count - 1
        label = form == 2 ? strings.unsortedLabel : ""
        let fitting = all[form]
        var seen = fitting.indices
        while form == 2, Self.width(of: fitting[seen]) > room, seen.count > 1 {
            if atHand - seen.lowerBound > seen.upperBound - 1 - atHand {
                seen.removeFirst()
            } else {
                seen.removeLast()
            }
        }
        words = seen.map { ($0, fitting[$0]) }
    }

    private static func width(of words: some Collection<String>) -> Int {
        words.reduce(0) { $0 + TextWidth.columns($1) + 1 }
    }

    /// The table at a column of the row, for a click.
    func table(atColumn position: Int, in row: Rect) -> Int? {
        var left = row.column + TextWidth.columns(label)
        for (table, text) in words {
            let width = TextWidth.columns(text)
            if (left..<left + width).contains(position) { return table }
            left += width + 1
        }
        return nil
    }

    func draw(in row: Rect, on grid: inout CellGrid) {
        var left = row.column + TextWidth.columns(label)
        grid.put(label, row: row.row, column: row.column, width: row.width, style: .muted)
        for (table, text) in words {
            let isDone = tables[table].left == 0
            let style = Style(
                table == atHand ? tables[table].mark.color : isDone ? .good : .normal, bold: table == atHand,
                reverse: table == atHand)
            left += grid.put(text, row: row.row, column: left, width: row.column + row.width - left, style: style)
            left += 1
        }
    }
}
