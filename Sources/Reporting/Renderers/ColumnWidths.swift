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
    /// - Parameter first: what the first one keeps of its width in any case.
    package static func fit(_ widths: [Int], into budget: Int, first: Int = 0, least: Int = 6, most: Int = 90) -> [Int]
    {
        func fitted(_ cap: Int) -> [Int] { widths.indices.map { min(widths[$0], $0 == 0 ? max(first, cap) : cap) } }
        var cap = most
        while cap > least, fitted(cap).reduce(0, +) > budget { cap -= 1 }
        return fitted(cap)
    }

    /// What the names of the rows keep beside many columns: room for their widest word with the sign before it, but no
    /// more than a sixth of the page. Beside few, nothing has to be kept.
    package static func leastOfNames(of table: Table, budget: Int) -> Int {
        if !table.hasManyColumns { return 0 }
        let names = table.rows.flatMap { $0[0].lines }
        return min(budget / 6, (names.map { TextWidth.widestWord($0) }.max() ?? 0) + sign + air)
    }

    /// ① before the name of a theme, a kanji wide.
    private static let sign = 2

    /// As ``fit(_:into:least:most:)``, then as shares of a whole, which they fill. Where many columns ask for more than
    /// there is, headers such as 2019年度（50回） break, so that the names of the rows have room.
    package static func shares(of table: Table, budget: Int, whole: Double) -> [Double] {
        let asked = natural(of: table)
        let isTight = table.hasManyColumns && asked.reduce(0, +) > budget
        let widths = fit(
            isTight ? natural(of: table, headerLines: 4) : asked, into: budget,
            first: leastOfNames(of: table, budget: budget))
        let sum = Double(max(1, widths.reduce(0, +)))
        return widths.map { Double($0) * whole / sum }
    }
}
