import Engine
import TerminalUI

/// 共有: the notes of the groups as they are typed.
struct BoardsScene: ProjectorScene {
    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let workshop = projection.workshop
        BoardsView(
            workshop: workshop, strings: projection.strings, wrapCache: projection.wrapCache,
            columns: BoardsView.Column.groups(workshop)
        ) { column in workshop.notes(of: column.group) }
        .draw(in: area, on: &grid)
    }
}
