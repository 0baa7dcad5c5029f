package import TerminalUI

/// A text in large letters at its place on a screen.
package struct LetteredText: Equatable, Sendable {
    /// What is painted, wherever it stands.
    struct Shape: Equatable, Sendable {
        enum Content: Equatable, Sendable {
            /// A sign for each cell.
            case blocks([[Unicode.Scalar]])
            /// Whether a cell's ground is painted.
            case grounds([[Bool]])
            /// Plain text: the lines themselves.
            case plain
        }

        let height: Int
        let width: Int
        let letterSize: LetterSize?
        let breaksWords: Bool
        let lines: [String]
        /// The dots that each line takes across; none for plain text.
        let spans: [Range<Int>]
        /// The dots from one line's upper edge to that of the next.
        let pitch: Int
        let content: Content
    }

    private let shape: Shape
    private let across: Lettering.Alignment.Across
    /// The cells it takes.
    package let rect: Rect

    init(_ shape: Shape, in rect: Rect, _ alignment: Lettering.Alignment) {
        self.shape = shape
        across = alignment.across
        let (below, beside) = (rect.height - shape.height, rect.width - shape.width)
        let down =
            switch alignment.down {
            case .top: 0
            case .middle: below / 2
            case .bottom: below
            }
        let over =
            switch alignment.across {
            case .leading: 0
            case .center: beside / 2
            case .trailing: beside
            }
        self.rect = Rect(row: rect.row + down, column: rect.column + over, height: shape.height, width: shape.width)
    }

    /// How large the letters came out; nil for plain text.
    package var letterSize: LetterSize? { shape.letterSize }

    /// Whether a line of large letters begins within a word that is no longer than a line.
    package var breaksWords: Bool { shape.breaksWords }

    /// Whether plain text has room to its end.
    package var isWhole: Bool { !lines.isEmpty && lines.allSatisfy { TextWidth.columns($0) <= rect.width } }

    /// How many rows a letter takes: 1 for plain text.
    package var letterRows: Int { shape.letterSize?.rows ?? 1 }

    /// What stands in each line.
    package var lines: [String] { shape.lines }

    /// Its lines of large letters, each where it stands; none for plain text.
    package var placedLines: [PlacedLine] {
        guard let size = shape.letterSize else { return [] }
        let dotsPerRow = Double(size.dotsPerRow)
        return zip(lines, shape.spans).enumerated().map { index, line in
            PlacedLine(
                line.0, row: Double(rect.row) + Double(index * shape.pitch) / dotsPerRow,
                column: Double(rect.column) + Double(line.1.lowerBound) / 2, rows: Double(size.height) / dotsPerRow,
                columns: Double(line.1.count) / 2)
        }
    }

    /// Paints the letters and the ground between them, in the style's colour; large letters are neither bold nor
    /// underlined, which would change some of their cells and not others.
    package func draw(on grid: inout CellGrid, style: Style) {
        switch shape.content {
        case .plain:
            for (offset, line) in lines.enumerated() { draw(line, row: rect.row + offset, style, on: &grid) }
        case .blocks(let rows):
            let style = Style(style.color, style.marks.intersection(.reverse).union(.shape))
            draw(rows, on: &grid) { ($0, style) }
        case .grounds(let rows):
            let ground = Style(style.color, style.marks.intersection(.reverse).union(.shape))
            let ink = Style(style.color, ground.marks.symmetricDifference(.reverse))
            draw(rows, on: &grid) { (" ", $0 ? ink : ground) }
        }
    }

    private func draw(_ line: String, row: Int, _ style: Style, on grid: inout CellGrid) {
        let free = max(0, rect.width - TextWidth.columns(line))
        let indent =
            switch across {
            case .leading: 0
            case .center: free / 2
            case .trailing: free
            }
        grid.put(
            line, row: row, column: rect.column + indent, width: rect.width - indent, style: style, ellipsis: true)
    }

    /// Paints runs of cells that are alike.
    private func draw<Cell: Equatable>(
        _ rows: [[Cell]], on grid: inout CellGrid, as look: (Cell) -> (sign: Unicode.Scalar, style: Style)
    ) {
        for (offset, cells) in rows.enumerated() {
            var start = 0
            while start < cells.count {
                var end = start + 1
                while end < cells.count, cells[end] == cells[start] { end += 1 }
                let (sign, style) = look(cells[start])
                grid.fill(
                    Rect(row: rect.row + offset, column: rect.column + start, height: 1, width: end - start),
                    style: style, with: sign)
                start = end
            }
        }
    }
}
