import TerminalUI

/// Parts of the screen as they were last drawn: most stay what they are from one key to the next. Used from one thread.
final class PictureCache<Key: Equatable> {
    private var pictures: [Int: (key: Key, picture: CellGrid)] = [:]

    init() {}

    /// Draws a part of the screen, or copies it.
    /// - Parameters:
    ///   - key: all that the picture hangs on, except its size.
    ///   - part: which part it is; of each one picture is kept.
    ///   - draw: draws it from the first row and column of a grid of its size.
    func draw(
        _ key: Key, part: Int = 0, in area: Rect, on grid: inout CellGrid, _ draw: (Rect, inout CellGrid) -> Void
    ) {
        if let known = pictures[part], known.key == key, known.picture.hasSize(of: area) {
            return grid.paste(known.picture, row: area.row, column: area.column)
        }
        var picture = CellGrid(rows: area.height, columns: area.width)
        draw(picture.bounds, &picture)
        grid.paste(picture, row: area.row, column: area.column)
        pictures[part] = (key, picture)
    }
}

extension CellGrid {
    fileprivate func hasSize(of area: Rect) -> Bool { rows == area.height && columns == area.width }
}
