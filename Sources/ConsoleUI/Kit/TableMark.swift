import Engine
import TerminalUI

/// How the room tells the tables apart: by a colour, and every six of them by another edge as well, for a terminal of
/// eight colours has six that can be read. The name always stands with it.
///
/// Edges and heads are reversed cells, which every terminal can draw, with or without colours.
struct TableMark: Equatable {
    let color: ColorRole
    let edge: Unicode.Scalar

    /// - Parameter index: which table of the room, from 0.
    init(index: Int) {
        color = ColorRole.tables[index % ColorRole.tables.count]
        edge = Self.edges[index / Self.tablesPerEdge % Self.edges.count]
    }

    private static let edges: [Unicode.Scalar] = [" ", ":", "="]
    private static let tablesPerEdge = 6

    var ground: Style { Style(color, bold: true, reverse: true) }

    /// The left edge of what belongs to the table, one column wide.
    func drawEdge(in area: Rect, on grid: inout CellGrid) {
        grid.fill(
            Rect(row: area.row, column: area.column, height: area.height, width: min(1, area.width)), style: ground,
            with: edge)
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

extension TableMark {
    /// The left edge on the projector's view.
    func drawEdge(in area: Rect, on picture: inout ProjectorPicture) {
        picture.fill(
            Rect(row: area.row, column: area.column, height: area.height, width: min(1, area.width)), style: ground,
            with: edge)
    }
}
