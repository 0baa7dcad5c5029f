import TerminalUI

/// How wide the columns of a table are on paper, in columns of half a kanji.
package enum ColumnWidths {
    /// What the words of each column ask for, their longest line and a little air.
    /// - Parameter headerLines: in how many lines the headers may stand, of two kanji or more each. That of the last
    ///   column, mostly of sums, is one, and keeps its words.
    package static func natural(of table: Table, headerLines: Int = 1) -> [Int] {
        var widths = table.headers.enumerated().map { column, header in
            let whole = DisplayWidth.columns(header)
            let least = column == table.headers.count - 1 ? TextWidth.widestWord(header) : 4
            return min(whole, max(least, (whole + headerLines - 1) / headerLines)) + air
        }
        for row in table.rows + [table.footer ?? []] {
            for (column, cell) in row.enumerated() {
                for line in cell.lines {
                    for piece in line.split(separator: "\n") {
                        widths[column] = max(widths[column], DisplayWidth.columns(piece) + air)
                    }
                }
            }
        }
        return widths
    }

    /// Beside the words of a cell: its margins, and what some fonts are wider.
    private static let air = 3

    /// The widths as they fit a page: where they ask for more, the widest give way first.
    package static func fit(_ widths: [Int], into budget: Int, least: Int = 6, most: Int = 90) -> [Int] {
        var cap = most
        while cap > least, widths.reduce(0, { $0 + min($1, cap) }) > budget { cap -= 1 }
        return widths.map { min($0, cap) }
    }

    /// As ``fit(_:into:least:most:)``, then as shares of a whole, which they fill. Where many columns ask for more than
    /// there is, headers such as 2019年度（50回） break, so that the names of the rows have room.
    package static func shares(of table: Table, budget: Int, whole: Double) -> [Double] {
        let asked = natural(of: table)
        let isTight = table.hasManyColumns && asked.reduce(0, +) > budget
        let widths = fit(isTight ? natural(of: table, headerLines: 4) : asked, into: budget)
        let sum = Double(max(1, widths.reduce(0, +)))
        return widths.map { Double($0) * whole / sum }
    }
}
