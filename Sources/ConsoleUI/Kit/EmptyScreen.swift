import TerminalUI

/// What stands where there is nothing yet: what the place is for, the key that begins, and, greyed, how it will look.
struct EmptyScreen {
    /// Above all, where there is something to be answered.
    var question = ""
    let purpose: String
    let firstKey: String
    /// Above the example: that it is one.
    var exampleTitle = ""
    /// Rows as they will stand here.
    var example: [String] = []

    func draw(in area: Rect, on grid: inout CellGrid) {
        var row = area.row + min(1, max(0, area.height - 2))
        let bottom = area.row + area.height
        func line(_ text: String, _ style: Style) {
            for piece in TextWidth.wrap(text, columns: max(2, area.width - 3)) where row < bottom {
                grid.put(piece, row: row, column: area.column + 2, width: area.width - 2, style: style)
                row += 1
            }
        }
        if !question.isEmpty {
            line(question, Style(.normal, bold: true))
            row += 1
        }
        line(purpose, Style(.normal, bold: true))
        line(firstKey, Style(.accent))
        if example.isEmpty { return }
        row += 1
        line(exampleTitle, Style(.muted, underline: true))
        for text in example where row < bottom {
            grid.put(
                text, row: row, column: area.column + 2, width: area.width - 3, style: Style(.muted), ellipsis: true)
            row += 1
        }
    }
}
