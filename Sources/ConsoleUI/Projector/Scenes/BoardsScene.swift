import Engine
import TerminalUI

/// 共有: the question, and the notes of the tables as they are typed: a column of cards for each table, newest first.
///
/// Tables that do not fit beside each other and notes that do not fit below each other are shown page by page: first
/// the newest of all tables, then older ones.
struct BoardsScene: ProjectorScene {
    /// The narrowest column that is read well.
    private static let minWidth = 18
    /// From this height on there is room for the question in large letters.
    private static let rowsForLetters = 30

    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let body = area.dropTop(drawQuestion(in: area, on: &grid, projection)).dropBottom(1)
        let sets = sets(in: body, projection)
        let hasGaps = sets.allSatisfy { $0.allSatisfy { $0.fits(withGaps: true) } }
        let pages = pages(of: sets, hasGaps: hasGaps)
        let page = projection.page(of: pages.count)
        if pages.indices.contains(page) {
            for column in sets[pages[page].set] {
                column.draw(page: pages[page].depth, hasGaps: hasGaps, on: &grid, projection)
            }
        }
        if projection.workshop.counts.all.notes == 0 {
            projection.letter(
                projection.strings.notesWillAppear, in: body.dropTop(3), maxLines: 2, alignment: .center,
                style: Style(.muted), on: &grid)
        }
        drawFoot(in: area.dropTop(area.height - 1), page: page, of: pages.count, on: &grid, projection)
    }

    // MARK: Pages

    /// The tables that stand side by side, set after set, as many as are readable and about the same number in each.
    private func sets(in body: Rect, _ projection: Projection) -> [[BoardColumn]] {
        let groups = Array(projection.workshop.groups.enumerated())
        let most = max(1, (body.width + 1) / (Self.minWidth + 1))
        let count = (groups.count + most - 1) / most
        guard count > 0 else { return [] }
        return (0..<count).map { set in
            let members = groups[groups.count * set / count..<groups.count * (set + 1) / count]
            let width = (body.width + 1) / members.count
            let headRows = members.map { member in
                TableMark.headRows(
                    member.element.name,
                    count: projection.workshop.counts.sum(for: member.element.id).weightedCount, width: width - 1)
            }
            return members.enumerated().map { place, member in
                BoardColumn(
                    member.element, TableMark(index: member.offset),
                    in: Rect(
                        row: body.row, column: body.column + place * width, height: body.height, width: width - 1),
                    headRows: headRows.max() ?? 1, projection)
            }
        }
    }

    /// The newest notes of every set come before the older ones of any.
    private func pages(of sets: [[BoardColumn]], hasGaps: Bool) -> [(set: Int, depth: Int)] {
        let depths = sets.map { set in set.map { $0.pages(withGaps: hasGaps).count }.max() ?? 1 }
        return (0..<(depths.max() ?? 0)).flatMap { depth in
            sets.indices.filter { depth < depths[$0] }.map { ($0, depth) }
        }
    }

    // MARK: Drawing

    /// - Returns: the rows it takes.
    private func drawQuestion(in area: Rect, on grid: inout CellGrid, _ projection: Projection) -> Int {
        let question = projection.workshop.occasion.question
        if question.isEmpty { return 0 }
        if projection.rows >= Self.rowsForLetters {
            for (maxLines, height) in [(1, area.height / 6), (2, area.height * 3 / 10)] {
                let lettered = projection.lettering.fit(
                    question, in: area.top(height), maxLines: maxLines, alignment: .top)
                guard lettered.letterSize != nil, lettered.letterRows >= projection.readableRows else { continue }
                lettered.draw(on: &grid, style: Style(.normal, bold: true))
                return lettered.rect.height + 1
            }
        }
        let lines = TextWidth.wrap(question, columns: area.width).prefix(2)
        for (offset, line) in lines.enumerated() {
            grid.put(
                line, row: area.row + offset, column: area.column, width: area.width,
                style: Style(.normal, bold: true))
        }
        return lines.count + (projection.rows >= Self.rowsForLetters ? 1 : 0)
    }

    /// What was said just now, wherever its card is; the number of opinions, and the page.
    private func drawFoot(
        in foot: Rect, page: Int, of count: Int, on grid: inout CellGrid, _ projection: Projection
    ) {
        let workshop = projection.workshop
        projection.drawPage(page, of: count, row: foot.row, in: foot, on: &grid)
        let total = projection.strings.opinionsSoFar(workshop.counts.all.weightedCount)
        let width = TextWidth.columns(total)
        let left = foot.width - width - (count < 2 ? 0 : 8)
        grid.put(total, row: foot.row, column: foot.column + left, width: width, style: Style(.normal, bold: true))
        let newest = workshop.groups.enumerated()
            .compactMap { index, group in
                workshop.notes(of: group.id).last.flatMap { workshop.note($0) }.map { (index, group, $0) }
            }
            .max { $0.2.id < $1.2.id }
        guard let (index, group, note) = newest, projection.isNew(note.at) else { return }
        let mark = TableMark(index: index)
        let used = grid.put(
            " \(projection.strings.justNow) \(group.name) ", row: foot.row, column: foot.column, width: left - 2,
            style: Style(mark.color, bold: true, reverse: true), ellipsis: true)
        grid.put(
            TextWidth.displayed(note.text), row: foot.row, column: foot.column + used + 1, width: left - used - 3,
            style: Style(.normal, bold: true), ellipsis: true)
    }
}

/// The cards of one table below its name.
private struct BoardColumn {
    private let group: Group
    private let mark: TableMark
    private let head: Rect
    private let list: Rect
    private let cards: [NoteCard]

    init(_ group: Group, _ mark: TableMark, in area: Rect, headRows: Int, _ projection: Projection) {
        self.group = group
        self.mark = mark
        head = area.top(headRows)
        list = area.dropTop(headRows)
        let workshop = projection.workshop
        // A note that fills a whole page would hide the others for too long.
        let maxHeight = max(2, list.height / 2)
        cards = workshop.notes(of: group.id).reversed().compactMap { id in
            workshop.note(id).map {
                NoteCard(
                    $0, mark, width: area.width, maxHeight: maxHeight, isNew: projection.isNew($0.at),
                    wrapCache: projection.wrapCache)
            }
        }
    }

    func fits(withGaps hasGaps: Bool) -> Bool { pages(withGaps: hasGaps).count == 1 }

    /// Which cards stand on each page; there is always one page.
    func pages(withGaps hasGaps: Bool) -> [Range<Int>] {
        var pages: [Range<Int>] = []
        var (first, used) = (0, 0)
        for (index, card) in cards.enumerated() {
            if used + card.height > list.height, index > first {
                pages.append(first..<index)
                (first, used) = (index, 0)
            }
            used += card.height + (hasGaps ? 1 : 0)
        }
        return pages + [first..<cards.count]
    }

    func draw(page: Int, hasGaps: Bool, on grid: inout CellGrid, _ projection: Projection) {
        mark.drawHead(
            group.name, count: projection.workshop.counts.sum(for: group.id).weightedCount, in: head, on: &grid)
        // While the others turn to older notes, a table with few shows them again.
        let pages = pages(withGaps: hasGaps)
        var row = list.row
        for index in pages[page % pages.count] {
            let rect = Rect(row: row, column: list.column, height: cards[index].height, width: list.width)
            cards[index].draw(in: rect, isRuled: !hasGaps, on: &grid)
            row += rect.height + (hasGaps ? 1 : 0)
        }
    }
}
