import Letters
import TerminalUI

/// Who must be able to read a text on the projector's view.
enum Importance {
    /// Everybody: what is asked, said, chosen or found, by which rule and until when. A letter is at least a fifteenth
    /// of the picture high, wherever the terminal can draw such.
    case room
    /// Whoever looks for it: page numbers, counts, the labels of an axis, what other pages show large.
    case nearby
}

/// What a picture of the projector is painted on. It knows its texts as well as their cells, so that it can be asked
/// which of them are read from the back.
struct ProjectorPicture {
    /// One text, where it stands.
    struct Text {
        let words: String
        let importance: Importance
        let rect: Rect
        /// The rows of one letter: 1 for plain text.
        let letterRows: Int
        /// Whether it is a clock, which is another each second.
        var isClock = false
    }

    /// A text in large letters, for whoever draws them otherwise than by cells.
    struct Letters {
        let lines: [PlacedLine]
        let rect: Rect
        /// The letters' color, and what they stand on.
        let style: Style
    }

    private(set) var grid: CellGrid
    private(set) var texts: [Text] = []
    private(set) var letters: [Letters] = []
    /// The rows above what is shown, with the clock.
    var headRows = 0

    init(rows: Int, columns: Int) { grid = CellGrid(rows: rows, columns: columns) }

    /// Goes on with what is painted there, which an operator's screen shares with the projector.
    init(on grid: CellGrid) { self.grid = grid }

    /// Paints large letters.
    mutating func draw(_ lettered: LetteredText, style: Style, _ importance: Importance) {
        lettered.draw(on: &grid, style: style)
        texts.append(
            Text(
                words: lettered.lines.joined(), importance: importance, rect: lettered.rect,
                letterRows: lettered.letterRows))
        if lettered.letterSize != nil {
            letters.append(Letters(lines: lettered.placedLines, rect: lettered.rect, style: style))
        }
    }

    /// Paints a clock face as large as fits, in the middle.
    mutating func draw(clock face: String, in area: Rect, color: ColorRole) {
        let rect = BigDigits.drawLargest(face, in: area, isCentred: true, color: color, on: &grid)
        texts.append(Text(words: face, importance: .room, rect: rect, letterRows: rect.height, isClock: true))
        let line = PlacedLine(
            face, row: Double(rect.row), column: Double(rect.column), rows: Double(rect.height),
            columns: Double(rect.width))
        letters.append(Letters(lines: [line], rect: rect, style: Style(color)))
    }

    /// Paints a QR code: black on bright white whatever the colours around it, or the other way round where there are
    /// none. Where two modules in a cell are alike it is a blank on their ground, for some terminals leave gaps between
    /// block elements.
    /// - Parameters:
    ///   - quiet: light modules on every side.
    ///   - halves: whether a cell shows two modules, one below the other; else each takes two cells side by side.
    mutating func draw(modules: [[Bool]], quiet: Int, halves: Bool, in rect: Rect) {
        let scale = rect.width / (modules.count + 2 * quiet)
        func isDark(_ row: Int, _ column: Int) -> Bool {
            let (row, column) = (row / scale - quiet, column / scale - quiet)
            return modules.indices.contains(row) && modules[row].indices.contains(column) && modules[row][column]
        }
        for row in 0..<rect.height {
            for column in 0..<rect.width {
                let upper = isDark(2 * row, column)
                let lower = halves ? isDark(2 * row + 1, column) : upper
                grid.fill(
                    Rect(row: rect.row + row, column: rect.column + column, height: 1, width: 1),
                    style: Style(.code, reverse: !upper), with: upper == lower ? " " : "▄")
            }
        }
    }

    /// Writes a text in one row, for whoever looks for it.
    @discardableResult
    mutating func put(
        _ words: String, row: Int, column: Int, width: Int = .max, style: Style, ellipsis: Bool = false
    ) -> Int {
        let used = grid.put(words, row: row, column: column, width: width, style: style, ellipsis: ellipsis)
        if used > 0 {
            let rect = Rect(row: row, column: column, height: 1, width: used)
            texts.append(Text(words: words, importance: .nearby, rect: rect, letterRows: 1))
        }
        return used
    }

    /// Empties the rectangle and paints it in the style, or fills it with a sign of one column.
    mutating func fill(_ rect: Rect, style: Style, with sign: Unicode.Scalar = " ") {
        grid.fill(rect, style: style, with: sign)
    }
}
