import TerminalUI

/// A text that is read and scrolled. Lines are wrapped as they are drawn; only what is seen is laid out.
struct TextPane: Equatable, Sendable {
    /// A line of the text.
    struct Line: Equatable, Sendable {
        var text: String
        var style: Style
        /// Columns before the text, in every row it takes.
        var indent: Int
        /// What stands in the columns before the text, in its first row.
        var label = ""
        /// The length of a bar behind the text, in columns.
        var bar = 0

        init(_ text: String, _ style: Style = .plain, indent: Int = 0) {
            self.text = text
            self.style = style
            self.indent = indent
        }

        /// A text behind a label; where it is too long for one row, it goes on below its own beginning.
        init(label: String, _ text: String, _ style: Style = .plain) {
            self.init(text, style, indent: TextWidth.columns(label))
            self.label = label
        }
    }

    /// The text.
    var lines: [Line]
    /// The first line that is seen.
    private(set) var top = 0

    init(_ lines: [Line] = []) { self.lines = lines }

    /// Scrolls, and never beyond the end.
    mutating func scroll(_ movement: Movement, in area: Rect) {
        switch movement {
        case .up: top -= 1
        case .down: top += 1
        // A page begins with the last line of the one before, or ends with the first of the one after.
        case .pageUp: top = first(of: lines.prefix(top + 1), fitting: area)
        case .pageDown: top += max(1, count(of: lines.dropFirst(top), fitting: area) - 1)
        case .first: top = 0
        case .last: top = lines.count
        }
        clamp(in: area)
    }

    /// Stays within the text when it or the window has changed: the last line is never above the window's last row
    /// unless all fits.
    mutating func clamp(in area: Rect) {
        top = max(0, min(top, lines.count - max(1, count(of: lines.reversed(), fitting: area))))
    }

    /// Where a page begins that ends with these lines; it is at least a line above their end.
    private func first(of lines: some BidirectionalCollection<Line>, fitting area: Rect) -> Int {
        lines.count - max(2, count(of: lines.reversed(), fitting: area))
    }

    /// How many of the lines, from the first, are seen whole.
    private func count(of lines: some Sequence<Line>, fitting area: Rect) -> Int {
        var rows = 0
        var count = 0
        for line in lines {
            rows += pieces(of: line, width: area.width).count
            if rows > area.height { break }
            count += 1
        }
        return count
    }

    private func pieces(of line: Line, width: Int) -> [String] {
        line.text.isEmpty ? [""] : TextWidth.wrap(line.text, columns: max(1, width - line.indent))
    }

    /// Paints the text; a line too long for the width goes on in the next row.
    func draw(in area: Rect, on grid: inout CellGrid) {
        var row = area.row
        for line in lines.dropFirst(top) {
            if row >= area.row + area.height { return }
            grid.put(line.label, row: row, column: area.column, width: line.indent, style: line.style)
            for piece in pieces(of: line, width: area.width) {
                if row >= area.row + area.height { return }
                grid.put(
                    piece, row: row, column: area.column + line.indent, width: area.width - line.indent,
                    style: line.style)
                row += 1
            }
            if line.bar > 0 {
                let left = line.indent + TextWidth.columns(line.text) + 1
                grid.fill(
                    Rect(
                        row: row - 1, column: area.column + left, height: 1,
                        width: max(0, min(line.bar, area.width - left))),
                    // The line below parts it from the bar that follows.
                    style: Style(.accent, reverse: true, underline: true))
            }
        }
    }
}
