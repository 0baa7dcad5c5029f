import Engine
import TerminalUI

/// 発表: whose turn it is, what that group found, how long it has, who is next.
struct PresentationScene: ProjectorScene {
    let group: Group
    let order: PresentationOrder

    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let workshop = projection.workshop
        let strings = projection.strings
        let headings = workshop.allClusters.filter { $0.board.group == group.id }
        let next = order.next.flatMap { workshop.group($0) }.map { strings.presentsNext($0.name) } ?? ""
        let footHeight = next.isEmpty ? 0 : max(4, area.height / 6)
        let clockWidth = area.width / 3
        let top = area.top(max(5, area.height / 4))
        projection.letter(
            group.name, in: top.dropRight(clockWidth + 2), maxLines: 1, alignment: .topLeading, style: Style(.accent),
            on: &grid)
        projection.drawClock(
            in: Rect(
                row: top.row, column: top.column + top.width - clockWidth, height: top.height, width: clockWidth),
            on: &grid)
        let list = area.dropTop(top.height + 1).dropBottom(footHeight + (footHeight > 0 ? 1 : 0))
        draw(headings.map { ($0.heading, opinions(of: $0, workshop)) }, in: list, on: &grid, projection)
        projection.letter(
            next, in: area.dropTop(area.height - footHeight), maxLines: 1, alignment: .topLeading,
            style: Style(.muted), on: &grid)
    }

    private func opinions(of cluster: Cluster, _ workshop: Workshop) -> Int {
        cluster.notes.reduce(0) { $0 + (workshop.note($1)?.count ?? 0) }
    }

    /// The headings, as many a page as are read from the back.
    private func draw(
        _ headings: [(words: String, opinions: Int)], in area: Rect, on grid: inout CellGrid, _ projection: Projection
    ) {
        let height = max(projection.readableRows, 4)
        let perPage = max(1, (area.height + 1) / (height + 1))
        guard !headings.isEmpty, area.height >= height else { return }
        let pages = (headings.count + perPage - 1) / perPage
        let page = projection.page(of: pages)
        for (offset, heading) in headings.dropFirst(page * perPage).prefix(perPage).enumerated() {
            let line = Rect(
                row: area.row + offset * (height + 1), column: area.column, height: height, width: area.width - 6)
            projection.letter(heading.words, in: line, maxLines: 1, alignment: .topLeading, on: &grid)
            grid.put(
                TextWidth.padLeft("\(heading.opinions)", columns: 4), row: line.row + height - 1,
                column: area.column + area.width - 5, width: 4, style: Style(.accent, bold: true))
        }
        projection.drawPage(page, of: pages, row: area.row + area.height - 1, in: area, on: &grid)
    }
}
