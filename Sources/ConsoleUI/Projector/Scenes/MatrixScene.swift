import Engine
import TerminalUI

/// テーマ分け: how the opinions stand to the themes and groups.
struct MatrixScene: ProjectorScene {
    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        HeatMap(projection, in: area).draw(on: &grid, projection)
    }
}
