import Engine
import TerminalUI

/// テーマ分け・休憩: how the opinions stand to the themes and groups.
struct MatrixScene: ProjectorScene {
    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let (rows, columns) = projection.workshop.axes
        let pivot = Pivot(projection.workshop, rows: rows, columns: columns)
        PivotView(
            pivot: pivot, workshop: projection.workshop, strings: projection.strings, wrapCache: projection.wrapCache
        ).draw(in: area, on: &grid)
    }
}
