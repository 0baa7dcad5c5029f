/// A rectangle of cells: where a view paints.
package struct Rect: Hashable, Sendable {
    /// The uppermost row.
    package var row: Int
    /// The leftmost column.
    package var column: Int
    /// How many rows, never negative.
    package var height: Int
    /// How many columns, never negative.
    package var width: Int

    /// A rectangle at a place; a negative size is none.
    package init(row: Int, column: Int, height: Int, width: Int) {
        self.row = row
        self.column = column
        self.height = max(height, 0)
        self.width = max(width, 0)
    }

    /// Its rows.
    package var rows: Range<Int> { row..<row + height }
    /// Its columns.
    package var columns: Range<Int> { column..<column + width }
    /// Whether it holds no cell.
    package var isEmpty: Bool { height == 0 || width == 0 }

    /// What is left inside a margin; with too little room, nothing.
    package func inset(rows: Int = 0, columns: Int = 0) -> Rect {
        Rect(
            row: row + min(rows, height), column: column + min(columns, width),
            height: height - 2 * rows, width: width - 2 * columns)
    }

    /// Its uppermost rows, as many as there are.
    package func top(_ rows: Int) -> Rect {
        Rect(row: row, column: column, height: min(max(rows, 0), height), width: width)
    }

    /// Its rightmost columns, as many as there are.
    package func right(_ columns: Int) -> Rect {
        let taken = min(max(columns, 0), width)
        return Rect(row: row, column: column + width - taken, height: height, width: taken)
    }

    /// What is left when rows are cut off the top.
    package func dropTop(_ rows: Int) -> Rect {
        let cut = min(max(rows, 0), height)
        return Rect(row: row + cut, column: column, height: height - cut, width: width)
    }

    /// What is left when rows are cut off the bottom.
    package func dropBottom(_ rows: Int) -> Rect {
        Rect(row: row, column: column, height: height - max(rows, 0), width: width)
    }

    /// What is left when columns are cut off the right.
    package func dropRight(_ columns: Int) -> Rect {
        Rect(row: row, column: column, height: height, width: width - max(columns, 0))
    }

    /// The part that lies in both.
    package func intersection(_ other: Rect) -> Rect {
        let top = max(row, other.row)
        let left = max(column, other.column)
        return Rect(
            row: top, column: left,
            height: min(row + height, other.row + other.height) - top,
            width: min(column + width, other.column + other.width) - left)
    }
}

/// The place of one cell.
package struct Position: Hashable, Sendable {
    /// The row, from 0 at the top.
    package var row: Int
    /// The column, from 0 at the left.
    package var column: Int

    /// A place.
    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}
