import Engine
import TerminalUI

/// グループ化・見出し: the headings the groups have found, with how many opinions each gathers.
struct IslandsScene: ProjectorScene {
    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        BoardsScene().draw(in: area, on: &grid, projection)
    }
}
