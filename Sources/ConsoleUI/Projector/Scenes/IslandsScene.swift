import Engine
import TerminalUI

/// グループ化・見出し: the headings the tables have found, each on a card in its table's colour, with how many opinions
/// it gathers. What does not fit is shown page by page, table after table.
struct IslandsScene: ProjectorScene {
    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let workshop = projection.workshop
        let islands = islands(of: workshop)
        let body = area.dropBottom(1)
        let layout = IslandLayout(
            islands.map { 2 * TextWidth.columns($0.cluster.heading) }, in: body,
            letterRows: max(IslandLayout.leastLetterRows, projection.readableRows))
        let pages = (islands.count + layout.perPage - 1) / layout.perPage
        let page = projection.page(of: pages)
        for (place, island) in islands.dropFirst(page * layout.perPage).prefix(layout.perPage).enumerated() {
            draw(island, in: layout.card(place, in: body), on: &grid, projection)
        }
        let foot = area.dropTop(area.height - 1)
        projection.drawPage(page, of: pages, row: foot.row, in: foot, on: &grid)
        let total =
            projection.strings.headingsSoFar(islands.count) + projection.strings.gap
            + projection.strings.opinionsSoFar(workshop.counts.all.weightedCount)
        let width = TextWidth.columns(total)
        grid.put(
            total, row: foot.row, column: foot.column + max(0, foot.width - width - (pages < 2 ? 0 : 8)), width: width,
            style: Style(.normal, bold: true))
    }

    private struct Island {
        let cluster: Cluster
        let group: Group
        let mark: TableMark
    }

    /// Table by table, in the order of its boards.
    private func islands(of workshop: Workshop) -> [Island] {
        workshop.groups.enumerated().flatMap { index, group in
            workshop.lanes.flatMap { workshop.board(BoardKey(group: group.id, lane: $0.id)).clusters }
                .compactMap { workshop.cluster($0) }
                .map { Island(cluster: $0, group: group, mark: TableMark(index: index)) }
        }
    }

    private func draw(_ island: Island, in card: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let opinions = projection.workshop.opinions(in: island.cluster)
        island.mark.drawEdge(in: card, on: &grid)
        island.mark.drawHead(island.group.name, count: opinions, in: card.top(1), on: &grid)
        let paper = Rect(
            row: card.row + 1, column: card.column + 2, height: card.height - 1, width: card.width - 2)
        let lettered = projection.lettering.fit(
            island.cluster.heading, in: paper, maxLines: max(1, paper.height / IslandLayout.leastLetterRows))
        if lettered.letterSize != nil { return lettered.draw(on: &grid, style: Style(.normal, bold: true)) }
        let lines = TextWidth.wrap(island.cluster.heading, columns: max(2, paper.width))
        for (offset, line) in lines.prefix(paper.height).enumerated() {
            grid.put(
                line, row: paper.row + offset, column: paper.column, width: paper.width,
                style: Style(.normal, bold: true))
        }
    }
}

/// How many cards stand side by side and below each other.
struct IslandLayout {
    /// The rows of the smallest large letters.
    static let leastLetterRows = 4

    private let across: Int
    private let down: Int

    /// The narrowest card: seven of the smallest letters.
    private static let minWidth = 30
    private static let gap = 2
    private static let mostLines = 3

    var perPage: Int { across * down }

    /// - Parameters:
    ///   - widths: how wide each heading is in one line of the smallest large letters, in columns.
    ///   - letterRows: the rows of a letter that is large enough.
    init(_ widths: [Int], in body: Rect, letterRows: Int) {
        let widths = widths.map { $0 * letterRows / Self.leastLetterRows }
        var best: (across: Int, down: Int, order: (Int, Int, Int, Int))?
        for across in 1...max(1, (body.width + Self.gap) / (Self.minWidth + Self.gap)) {
            let room = (body.width + Self.gap) / across - Self.gap - 2
            for lines in 1...Self.mostLines {
                let height = lines * letterRows + 1
                let down = max(1, (body.height + 1) / (height + 1))
                // A line is seldom full: the next word may not fit into it.
                let most = lines * room - (lines - 1) * 2 * letterRows
                let tooLong = body.height < height ? widths.count : widths.count { $0 > most }
                let pages = max(1, (widths.count + across * down - 1) / (across * down))
                // A few long headings in plain type are better than a turn of twice the length.
                let order = (4 * tooLong > widths.count ? 1 : 0, pages, tooLong, -height)
                if best.map({ order < $0.order }) ?? true { best = (across, down, order) }
            }
        }
        across = best?.across ?? 1
        // Few headings are given all the height there is.
        let needed = (widths.count + across - 1) / across
        down = max(1, min(best?.down ?? 1, needed))
    }

    /// Where the card of a place on the page is, row by row.
    func card(_ place: Int, in body: Rect) -> Rect {
        let width = (body.width + Self.gap) / across
        let height = (body.height + 1) / down
        return Rect(
            row: body.row + place / across * height, column: body.column + place % across * width,
            height: height - 1, width: width - Self.gap)
    }
}
