import Engine
import Letters
import TerminalUI

/// What the tables have said or found: a column for each, its name in its colour above, and below it texts in letters
/// behind an edge of the same colour.
///
/// Tables that do not fit beside each other and texts that do not fit below each other are shown page by page: first
/// the first texts of all tables, then the others. A turn has no more than `Projection.mostPages` pages; where there
/// are more, the first ones are in every turn, and the others go on from turn to turn.
struct TableColumns {
    /// One table, and what stands in its column.
    struct Table {
        let group: Group
        let mark: TableMark
        /// A number at the right of its name.
        let count: Int
        let texts: [String]
        /// How many of them, from the first, came since the columns were set; they change neither columns nor letters.
        var added = 0
    }

    /// A column of one table.
    private struct Column {
        let table: Table
        let head: Rect
        let list: LetterColumns
    }

    private let sets: [[Column]]
    private let size: LetterSize?
    private let hasGaps: Bool
    /// All pages, the first ones of all sets with texts before the second ones of any.
    let pages: [(set: Int, depth: Int)]

    /// The columns beside the letters: the edge, and one that is free.
    private static let margin = 2
    /// The columns between two tables.
    private static let gap = 2
    /// A text in shorter lines than this is hard to read.
    private static let fewestPerLine = 7
    /// From this height on there is room for empty rows between the cards.
    private static let rowsForGaps = 24
    /// The narrowest column of plain text.
    private static let leastPlainWidth = 18

    init(_ tables: [Table], in body: Rect, _ projection: Projection) {
        let widths = tables.map { $0.texts.dropFirst($0.added).map { TextWidth.columns($0) } }
        let lettering = projection.lettering
        // Where a letter takes eight rows, a page would hold one note.
        let sizes =
            lettering.blocks < .halves
            ? [] : LetterColumns.sizes(lettering, readableRows: projection.readableRows)
        var best: (size: LetterSize, across: Int, order: (Int, Int, Int, Int, Int, Int))?
        for size in sizes where size.rows * 2 < body.height {
            for across in 1...max(1, tables.count) {
                let width = (body.width + Self.gap) / across - Self.gap - Self.margin
                guard across == 1 || width / size.columns >= Self.fewestPerLine else { continue }
                let estimates = widths.map {
                    LetterColumns.estimate(
                        $0, height: body.height - size.rows - Self.cardGap(body), width: width, size: size,
                        gap: Self.cardGap(body), lettering)
                }
                let cut = estimates.reduce(0) { $0 + $1.cut }
                let sets = Self.sets(of: estimates, across: across)
                let count = sets.reduce(0) { $0 + ($1.map(\.pages).max() ?? 1) }
                // Where not all of them are in a turn, the first ones of all tables are on as few as can be.
                let isLong = count > Projection.mostPages
                let order = (
                    size.isClear ? 0 : 1, cut, isLong ? 1 : 0, isLong ? sets.count : 0, count,
                    -size.width * size.height
                )
                if best.map({ order < $0.order }) ?? true { best = (size, across, order) }
            }
        }
        let across = best?.across ?? max(1, (body.width + 1) / (Self.leastPlainWidth + 1))
        size = best?.size
        hasGaps = Self.cardGap(body) > 0
        let sets = Self.columns(tables, in: body, across: across, size: size, lettering)
        self.sets = sets
        let depths = sets.map { $0.map(\.list.pages.count).max() ?? 1 }
        let filled = sets.indices.filter { set in sets[set].contains { !$0.table.texts.isEmpty } }
        pages = (0..<(depths.max() ?? 0)).flatMap { depth in
            filled.filter { depth < depths[$0] }.map { ($0, depth) }
        }
    }

    /// Tables in sets of about the same number.
    private static func sets<Element>(of tables: [Element], across: Int) -> [ArraySlice<Element>] {
        let count = (tables.count + across - 1) / across
        return (0..<count).map { tables[tables.count * $0 / count..<tables.count * ($0 + 1) / count] }
    }

    private static func columns(
        _ tables: [Table], in body: Rect, across: Int, size: LetterSize?, _ lettering: Lettering
    ) -> [[Column]] {
        let headHeight = size?.rows ?? 1
        return sets(of: tables, across: across).map { members in
            let width = (body.width + gap) / members.count
            return members.enumerated().map { place, table in
                let area = Rect(
                    row: body.row, column: body.column + place * width, height: body.height, width: width - gap)
                let gap = size == nil ? 0 : cardGap(body)
                let below = area.dropTop(headHeight + gap)
                let list = Rect(
                    row: below.row, column: below.column + margin, height: below.height, width: below.width - margin)
                return Column(
                    table: table, head: area.top(headHeight),
                    list: LetterColumns(
                        table.texts, in: list, size: size, gap: gap, lettering: lettering))
            }
        }
    }

    /// The empty rows below a head or a card.
    private static func cardGap(_ body: Rect) -> Int { body.height < rowsForGaps ? 0 : 1 }

    // MARK: Turning

    /// The first page with texts of a table.
    func firstPage(of group: Group.ID) -> Int? {
        pages.firstIndex { sets[$0.set].contains { $0.table.group.id == group } }
    }

    /// Whether a turn has only some of the pages.
    func isLong(before: Int) -> Bool { before + pages.count > Projection.mostPages }

    /// Which page is shown.
    /// - Parameters:
    ///   - before: pages of another kind that come first in every turn
    ///   - brought: a page that is shown whatever the turn.
    ///   - turned: how many pages were turned, of which number a turn has.
    /// - Returns: the number of the page in the turn and how many that has, and the page; nil for one of those before.
    func page(
        before: Int, brought: Int? = nil, turned: (_ inTurn: Int) -> Int
    ) -> (number: Int, of: Int, index: Int?) {
        let firsts = pages.count { $0.depth == 0 }
        let later = pages.count - firsts
        let room = max(Projection.mostPages - before - firsts, min(later, 2))
        let inTurn = before + firsts + min(later, room)
        let turned = turned(inTurn)
        if let brought { return (before + brought, inTurn, brought) }
        let number = turned % inTurn
        if number < before { return (number, inTurn, nil) }
        if number < before + firsts { return (number, inTurn, number - before) }
        let place = number - before - firsts
        return (number, inTurn, firsts + (turned / inTurn * room + place) % later)
    }

    // MARK: Drawing

    /// Paints a page.
    /// - Parameter newest: how many texts of each table are marked as new, from its first.
    func draw(
        _ index: Int, newest: [Group.ID: Int] = [:], on picture: inout ProjectorPicture, _ projection: Projection
    ) {
        let page = pages[index]
        // While the others turn to older texts, a table with few shows them again.
        let shown = sets[page.set].map { ($0, page: page.depth % $0.list.pages.count) }
        // All tables in letters of one size.
        let larger = shown.filter { !$0.0.table.texts.isEmpty }.map { $0.0.list.largerSize(on: $0.page) }
        let common = larger.contains { $0 == nil } ? nil : larger.compactMap(\.self).min { $1.isBetter(than: $0) }
        for (column, page) in shown {
            drawHead(column, on: &picture, projection)
            let marked = newest[column.table.group.id] ?? 0
            for (item, lettered) in column.list.texts(on: page, larger: common, isSpread: false) {
                draw(item, lettered, of: column, isNew: item.index < marked, on: &picture)
            }
        }
    }

    private func drawHead(_ column: Column, on picture: inout ProjectorPicture, _ projection: Projection) {
        let table = column.table
        let number = "\(table.count)"
        picture.fill(column.head, style: table.mark.ground)
        table.mark.drawEdge(in: column.head, on: &picture)
        let name = Rect(
            row: column.head.row, column: column.head.column + Self.margin, height: column.head.height,
            width: column.head.width - Self.margin - number.count - 2)
        projection.letter(
            table.group.name, in: name, maxLines: 1, alignment: .init(.leading, .middle), style: table.mark.ground,
            largest: size, on: &picture)
        picture.put(
            number, row: column.head.row + column.head.height - 1,
            column: column.head.column + column.head.width - number.count - 1, style: table.mark.ground)
    }

    private func draw(
        _ item: LetterColumns.Item, _ lettered: LetteredText, of column: Column, isNew: Bool,
        on picture: inout ProjectorPicture
    ) {
        let mark = column.table.mark
        let card = Rect(
            row: item.rect.row, column: item.rect.column - Self.margin, height: item.rect.height,
            width: item.rect.width + Self.margin)
        if isNew { picture.fill(card, style: mark.ground) }
        // Where no row between two cards is free, their edges are apart.
        mark.drawEdge(in: size == nil || !hasGaps ? card.dropBottom(card.height > 1 ? 1 : 0) : card, on: &picture)
        picture.draw(lettered, style: isNew ? mark.ground : Style(.normal, bold: true), .room)
    }
}
