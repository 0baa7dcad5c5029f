import Engine
import TerminalUI
import Strings

/// グループ化・見出し: the headings the tables have found, below the name of each in its colour.
struct IslandsScene: ProjectorScene {
    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let workshop = projection.workshop
        let strings = projection.strings
        let signs = LaneSigns(projection)
        let tables = workshop.groups.enumerated().map { index, group in
            // In the order of its boards.
            let clusters = workshop.lanes
                .flatMap { workshop.board(BoardKey(group: group.id, lane: $0.id)).clusters }
                .compactMap { workshop.cluster($0) }
            return TableColumns.Table(
                group: group, mark: TableMark(index: index), count: clusters.count,
                texts: clusters.map {
                    signs.sign(of: $0.board.lane) + strings.gathering($0.heading, workshop.opinions(in: $0))
                })
        }
        let columns = projection.tableColumns.columns(tables, isNewestFirst: false, in: area, projection)
        let page = columns.page(before: 0) { projection.turned(of: $0, "islands") }
        let total =
            signs.legend(strings) + strings.headingsSoFar(tables.reduce(0) { $0 + $1.texts.count }) + strings.gap
            + strings.opinionsSoFar(workshop.counts.all.weightedCount)
        projection.drawMarks(total, page: page.number, of: page.of, on: &picture)
        if let index = page.index { columns.draw(index, on: &picture, projection) }
    }
}
