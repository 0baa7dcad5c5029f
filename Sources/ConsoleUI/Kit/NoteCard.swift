import Engine
import TerminalUI

/// How the room tells the tables apart: by a colour, and from the ninth table on by another edge as well. The name
/// always stands with it.
///
/// Edges and heads are reversed cells, which every terminal can draw, with or without colours.
struct TableMark {
    let color: ColorRole
    private let edge: Unicode.Scalar

    /// - Parameter index: which table of the room, from 0.
    init(index: Int) {
        color = ColorRole.tables[index % ColorRole.tables.count]
        edge = index / ColorRole.tables.count % 2 == 0 ? " " : ":"
    }

    private var ground: Style { Style(color, bold: true, reverse: true) }

    /// The left edge of what belongs to the table, one column wide.
    func drawEdge(in area: Rect, on grid: inout CellGrid) {
        grid.fill(
            Rect(row: area.row, column: area.column, height: area.height, width: min(1, area.width)), style: ground,
            with: edge)
    }

    /// The rows of a head: two where the name is too long for one.
    static func headRows(_ name: String, count: Int, width: Int) -> Int {
        min(2, nameLines(name, count: count, width: width).count)
    }

    private static func nameLines(_ name: String, count: Int, width: Int) -> [String] {
        TextWidth.wrap(name, columns: max(2, width - "\(count)".count - 4))
    }

    /// A head in the table's colour with its name and a number at the right.
    func drawHead(_ name: String, count: Int, in area: Rect, on grid: inout CellGrid) {
        let lines = area.height < 2 ? [name] : Self.nameLines(name, count: count, width: area.width)
        drawHead(lines, "\(count)", in: area, on: &grid)
    }

    /// The title of a table that is not at hand: an edge, its name in its colour, and words at the right of the last
    /// row.
    func drawTitle(_ name: String, _ trailing: String, in area: Rect, on grid: inout CellGrid) {
        let last = area.row + area.height - 1
        let width = TextWidth.columns(trailing)
        let room = area.width - 3 - (area.height == 1 ? width : 0)
        grid.fill(
            Rect(row: last, column: area.column, height: 1, width: area.width), style: Style(color, underline: true))
        drawEdge(in: area, on: &grid)
        grid.put(
            name, row: area.row, column: area.column + 2, width: room,
            style: Style(color, bold: true, underline: area.height == 1), ellipsis: true)
        grid.put(
            trailing, row: last, column: area.column + area.width - width, width: width,
            style: Style(color, bold: true, underline: true))
    }

    /// A head with words of any kind at the right.
    func drawHead(_ lines: [String], _ trailing: String, in area: Rect, on grid: inout CellGrid) {
        let width = TextWidth.columns(trailing)
        let right = area.column + area.width - width - 1
        grid.fill(area, style: ground)
        drawEdge(in: area, on: &grid)
        for (offset, line) in lines.prefix(area.height).enumerated() {
            grid.put(
                line, row: area.row + offset, column: area.column + 2, width: right - area.column - 3, style: ground,
                ellipsis: true)
        }
        grid.put(trailing, row: area.row, column: right, width: width, style: ground)
    }
}

/// A note as the room sees it: its words behind an edge in its table's colour, a dot for each who said it where several
/// did.
struct NoteCard {
    private let mark: TableMark
    private let lines: [String]
    private let dots: String
    private let hasLineOfDots: Bool
    private let isNew: Bool
    let height: Int

    /// The columns beside the words: the edge, and one that is free.
    private static let margin = 2
    /// As many dots as are counted at a glance.
    private static let mostDots = 5

    /// - Parameters:
    ///   - width: the columns of the card.
    ///   - maxHeight: the rows it may take; longer words are cut.
    ///   - isNew: whether the whole card is in the table's colour.
    init(_ note: Note, _ mark: TableMark, width: Int, maxHeight: Int, isNew: Bool, wrapCache: WrapCache) {
        self.mark = mark
        self.isNew = isNew
        let room = max(2, width - Self.margin)
        let all = wrapCache.lines(of: note.id, note.text, columns: room)
        dots =
            switch note.count {
            case ...1: ""
            case ...Self.mostDots: String(repeating: "●", count: note.count)
            default: "●×\(note.count)"
            }
        let dotted = dots.isEmpty ? 0 : TextWidth.columns(dots) + 1
        let most = max(1, maxHeight - (dots.isEmpty ? 0 : 1))
        if all.count > most {
            lines = all.joined(toLines: most)
            hasLineOfDots = !dots.isEmpty
        } else {
            lines = all
            hasLineOfDots = dotted > 0 && TextWidth.columns(all.last ?? "") + dotted > room
        }
        height = lines.count + (hasLineOfDots ? 1 : 0)
    }

    /// - Parameter isRuled: whether a line parts it from the card below.
    func draw(in area: Rect, isRuled: Bool, on grid: inout CellGrid) {
        let style = isNew ? Style(mark.color, bold: true, reverse: true) : Style(.normal)
        let paper = Rect(
            row: area.row, column: area.column + Self.margin, height: height, width: area.width - Self.margin)
        if isNew { grid.fill(area.top(height), style: style) }
        mark.drawEdge(in: area.top(height), on: &grid)
        for (offset, line) in lines.enumerated() {
            grid.put(
                line, row: paper.row + offset, column: paper.column, width: paper.width, style: style, ellipsis: true)
        }
        let width = TextWidth.columns(dots)
        grid.put(
            dots, row: paper.row + height - 1, column: paper.column + max(0, paper.width - width), width: width,
            style: isNew ? style : Style(mark.color, bold: true))
        if isRuled { grid.restyle(paper.dropTop(height - 1)) { $0.with(.underline) } }
    }
}
