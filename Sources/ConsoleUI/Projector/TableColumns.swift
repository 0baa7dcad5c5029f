import Engine
import Letters
import TerminalUI

/// What the tables have said or found: a column for each, its name in its colour above, and below it texts in letters
/// behind an edge of the same colour.
///
/// Tables that do not fit beside each other and texts that do not fit below each other are shown page by page: first
/// the first texts of all tables, then the others. Where a turn has no room for all of them, its last pages go on from
/// turn to turn, in letters where that takes no more than a few turns; else the first texts of all tables are in
/// letters, and the others follow in plain type. On a low screen all of them are in plain type then.
struct TableColumns {
    /// One table, and what stands in its column.
    struct Table: Equatable {
        let group: Group
        let mark: TableMark
        /// A number at the right of its name.
        let count: Int
        var texts: [String]
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
    /// A page of one set: the texts of each of its tables at that depth.
    private struct Page {
        let set: Int
        let depth: Int
    }
    /// The first pages of all sets with texts before the second ones of any, each followed by those on which its last
    /// text is read on.
    private var pages: [Page]
    /// How many of them are the first ones.
    private let firsts: Int
    /// Whether a table's first texts are those that count, which are in every turn then.
    private let isNewestFirst: Bool
    /// How many of the pages are in every turn; the others go on from turn to turn.
    private var kept = 0
    /// What is on no page in letters, in plain type; none or one.
    private var older: [TableColumns] = []
    /// The tables whose names have no room above their columns, and the pages on which those are read.
    private var unnamed: (tables: [Table], list: LetterColumns)?

    /// - Parameters:
    ///   - isNewestFirst: whether the first texts of a table are those that count.
    ///   - before: pages of another kind that come first in every turn.
    init(_ tables: [Table], isNewestFirst: Bool, before: Int, in body: Rect, _ projection: Projection) {
        let best = Self.best(for: tables, in: body, projection)
        func set(_ size: LetterSize?, _ across: Int?, room: Int?) -> TableColumns {
            TableColumns(
                tables, isNewestFirst: isNewestFirst, room: room, in: body, across: across ?? Self.plainColumns(body),
                size: size, projection.lettering)
        }
        var columns = set(best?.size, best?.across, room: nil)
        if before + columns.pages.count > (projection.isLow ? PageTurner.mostPages : PageTurner.mostPagesOfAll) {
            if !projection.isLow, let goingOn = columns.goingOn(before: before) {
                columns = goingOn
            } else {
                let room = PageTurner.mostPages - before
                columns = set(best?.size, best?.across, room: room)
                if projection.isLow || before + columns.firsts + Self.leastOthers > PageTurner.mostPagesOfAll {
                    columns = set(nil, nil, room: room)
                }
                columns.shorten(before: before, in: body, projection)
            }
        }
        columns.unnamed = columns.unnamed(before: before, in: body, projection)
        self = columns
    }

    /// - Parameter room: how many pages a turn has room for, where the others are in plain type.
    private init(
        _ tables: [Table], isNewestFirst: Bool, room: Int?, in body: Rect, across: Int, size: LetterSize?,
        _ lettering: Lettering
    ) {
        self.size = size
        self.isNewestFirst = isNewestFirst
        hasGaps = Self.cardGap(body) > 0
        sets = Self.columns(tables, in: body, across: across, size: size, lettering)
        (pages, firsts) = Self.pages(of: sets, room: room)
        kept = pages.count
    }

    /// The same, its pages in letters going on from turn to turn, all tables in each; nil where not all of them would
    /// be shown within a few turns.
    private func goingOn(before: Int) -> TableColumns? {
        var columns = self
        columns.kept = isNewestFirst ? firsts : 0
        if !isNewestFirst { columns.pages = Self.rounds(of: Self.runs(of: sets)) }
        let always = before + columns.kept
        let inTurn = columns.roomForOthers(beside: always)
        guard size != nil, always + inTurn <= PageTurner.mostPagesOfAll, columns.left <= Self.mostTurns * inTurn
        else { return nil }
        return columns
    }

    /// How many pages that go on from turn to turn a turn has room for.
    private func roomForOthers(beside always: Int) -> Int {
        max(PageTurner.mostPages - always, kept == 0 ? firsts : Self.leastOthers)
    }

    private static func plainColumns(_ body: Rect) -> Int { max(1, (body.width + 1) / (leastPlainWidth + 1)) }

    /// The letters and how many tables stand beside each other; nil where texts are in plain type.
    private static func best(
        for tables: [Table], in body: Rect, _ projection: Projection
    ) -> (size: LetterSize, across: Int)? {
        let widths = tables.map { $0.texts.dropFirst($0.added).map { TextWidth.columns($0) } }
        let words = tables.map { $0.texts.dropFirst($0.added).map { TextWidth.widestWord($0) } }
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
                        $0, height: body.height - Self.headHeight(size, body) - Self.cardGap(body), width: width,
                        size: size,
                        gap: Self.cardGap(body), lettering)
                }
                let broken = words.joined().count { $0 > width / size.columns * 2 }
                let cut = estimates.reduce(broken) { $0 + $1.cut }
                let sets = Self.sets(of: estimates, across: across)
                let count = sets.reduce(0) { $0 + ($1.map(\.pages).max() ?? 1) }
                // Where not all of them are in a turn, the first ones of all tables are on as few as can be.
                let isLong = count > PageTurner.mostPagesOfAll
                let order = (
                    size.isClear ? 0 : 1, cut, isLong ? 1 : 0, isLong ? sets.count : 0, count,
                    -size.width * size.height
                )
                if best.map({ order < $0.order }) ?? true { best = (size, across, order) }
            }
        }
        return best.map { ($0.size, $0.across) }
    }

    /// All pages in order, and how many are the first ones. A text that is read on over more pages than a turn has room
    /// for is only begun.
    private static func pages(of sets: [[Column]], room: Int?) -> (pages: [Page], firsts: Int) {
        let runs = runs(of: sets)
        var room = room.map { $0 - runs.count { !$0.isEmpty } } ?? .max
        var pages: [Page] = []
        var firsts = 0
        for round in 0..<(runs.map(\.count).max() ?? 0) {
            for (set, runs) in runs.enumerated() where round < runs.count {
                var run = runs[round]
                if round == 0, run.count > 1 {
                    if run.count - 1 > room { run = [run[0]] }
                    room -= run.count - 1
                }
                pages += run.map { Page(set: set, depth: $0) }
            }
            if round == 0 { firsts = pages.count }
        }
        return (pages, firsts)
    }

    /// The depths of the pages of each set; those on which a text is read on are one run.
    private static func runs(of sets: [[Column]]) -> [[[Int]]] {
        sets.map { set -> [[Int]] in
            if set.allSatisfy(\.table.texts.isEmpty) { return [] }
            let depths = set.map(\.list.pages.count).max() ?? 1
            return (0..<depths).reduce(into: []) { runs, depth in
                if depth > 0, set.contains(where: { $0.list.isReadOn(fromPageBefore: depth) }) {
                    runs[runs.count - 1].append(depth)
                } else {
                    runs.append([depth])
                }
            }
        }
    }

    /// All pages, a run of each set after the other; a set with few shows them again while the others go on.
    private static func rounds(of runs: [[[Int]]]) -> [Page] {
        (0..<(runs.map(\.count).max() ?? 0)).flatMap { round in
            runs.enumerated().filter { !$0.element.isEmpty }.flatMap { set, runs in
                runs[round % runs.count].map { Page(set: set, depth: $0) }
            }
        }
    }

    /// Those of the tables whose names are not read above their columns, while a turn has room for them.
    private func unnamed(
        before: Int, in body: Rect, _ projection: Projection
    ) -> (tables: [Table], list: LetterColumns)? {
        let tables = sets.joined().filter { !$0.table.texts.isEmpty && !isNamed($0, projection.lettering) }.map(\.table)
        let always = before + kept
        let others = always + min(left, roomForOthers(beside: always))
        return LetterColumns.names(tables.map(\.group.name), beside: others, in: body, projection).map { (tables, $0) }
    }

    private func isNamed(_ column: Column, _ lettering: Lettering) -> Bool {
        let name = name(of: column, lettering)
        return name.letterSize != nil || size == nil && name.isWhole
    }

    /// Leaves as many pages in letters as a turn has room for beside those in plain type.
    private mutating func shorten(before: Int, in body: Rect, _ projection: Projection) {
        func older(_ kept: Int) -> TableColumns {
            TableColumns(
                texts(notOn: pages.prefix(kept)), isNewestFirst: isNewestFirst, room: nil, in: body,
                across: Self.plainColumns(body), size: nil, projection.lettering)
        }
        var kept = firsts
        var others = older(kept)
        let spare = PageTurner.mostPages - before - kept - others.pages.count
        if spare > 0 {
            kept = min(pages.count, kept + spare)
            others = older(kept)
        }
        pages.removeLast(pages.count - kept)
        self.kept = kept
        self.older = others.pages.isEmpty ? [] : [others]
    }

    /// The tables with the texts that are not on these pages to their ends.
    private func texts(notOn pages: ArraySlice<Page>) -> [Table] {
        sets.enumerated().flatMap { set, columns in
            columns.compactMap { column in
                let all = column.list.pages
                let depths = pages.filter { $0.set == set && $0.depth < all.count }.map(\.depth)
                var missing = Dictionary(grouping: all.joined(), by: \.index).mapValues(\.count)
                for item in depths.flatMap({ all[$0] }) { missing[item.index, default: 0] -= 1 }
                var table = column.table
                table.texts = table.texts.indices.filter { missing[$0, default: 0] > 0 }.map { table.texts[$0] }
                return table.texts.isEmpty ? nil : table
            }
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
        let headHeight = headHeight(size, body)
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

    private static func headHeight(_ size: LetterSize?, _ body: Rect) -> Int {
        body.height < rowsForLargeHeads ? 1 : size?.rows ?? 1
    }

    /// The empty rows below a head or a card.
    private static func cardGap(_ body: Rect) -> Int { body.height < rowsForGaps ? 0 : 1 }

    // MARK: Turning

    /// The first page with texts of a table.
    func firstPage(of group: Group.ID) -> Int? {
        pages.firstIndex { sets[$0.set].contains { $0.table.group.id == group } }
    }

    /// Whether a turn has no room for all of it, or not in letters.
    var isLong: Bool { left > 0 }

    /// How many pages go on from turn to turn.
    private var left: Int { pages.count - kept + (older.first?.pages.count ?? 0) }

    /// Which page is shown.
    /// - Parameters:
    ///   - before: pages of another kind that come first in every turn
    ///   - brought: a page that is shown whatever the turn.
    ///   - turned: how many pages were turned, of which number a turn has.
    /// - Returns: the number of the page in the turn and how many that has, and the page: those in letters, those in
    ///   plain type, the names; nil for one of those before.
    func page(
        before: Int, brought: Int? = nil, turned: (_ inTurn: Int) -> Int
    ) -> (number: Int, of: Int, index: Int?) {
        let always = before + kept
        let room = min(left, roomForOthers(beside: always + pagesOfNames))
        let inTurn = always + room + pagesOfNames
        let turned = turned(inTurn)
        if let brought { return (before + brought, inTurn, brought) }
        let number = turned % inTurn
        if number < before { return (number, inTurn, nil) }
        if number < always { return (number, inTurn, number - before) }
        if number >= always + room { return (number, inTurn, kept + left + number - always - room) }
        return (number, inTurn, kept + (turned / inTurn * room + number - always) % left)
    }

    private var pagesOfNames: Int { unnamed?.list.pages.count ?? 0 }

    // MARK: Drawing

    /// Paints a page.
    /// - Parameter newest: how many texts of each table are marked as new, from its first.
    func draw(
        _ index: Int, newest: [Group.ID: Int] = [:], on picture: inout ProjectorPicture, _ projection: Projection
    ) {
        if index < pages.count {
            draw(pages[index], newest: newest, .room, on: &picture, projection)
        } else if let older = older.first, index < kept + left {
            // Each of them was there in letters when it was new.
            older.draw(older.pages[index - pages.count], newest: [:], .nearby, on: &picture, projection)
        } else if let unnamed {
            unnamed.list.draw(index - kept - left, on: &picture) { Style(unnamed.tables[$0].mark.color, bold: true) }
        }
    }

    private func draw(
        _ page: Page, newest: [Group.ID: Int], _ importance: Importance, on picture: inout ProjectorPicture,
        _ projection: Projection
    ) {
        // While the others turn to older texts, a table with few shows them again.
        let shown = sets[page.set].map { ($0, page: page.depth % $0.list.pages.count) }
        // All tables in letters of one size.
        let larger = shown.filter { !$0.0.table.texts.isEmpty }.map { $0.0.list.largerSize(on: $0.page) }
        let common = larger.contains { $0 == nil } ? nil : larger.compactMap(\.self).min { $1.isBetter(than: $0) }
        for (column, page) in shown {
            drawHead(column, importance, on: &picture, projection)
            let marked = newest[column.table.group.id] ?? 0
            for (item, lettered) in column.list.texts(on: page, larger: common, isSpread: false) {
                draw(item, lettered, of: column, isNew: item.index < marked, importance, on: &picture)
            }
        }
    }

    private func drawHead(
        _ column: Column, _ importance: Importance, on picture: inout ProjectorPicture, _ projection: Projection
    ) {
        let table = column.table
        picture.fill(column.head, style: table.mark.ground)
        table.mark.drawEdge(in: column.head, on: &picture)
        let number = isWide(column) ? "\(table.count)" : ""
        let lettered = name(of: column, projection.lettering)
        // One too long for letters is whole in plain type.
        let isSmall = lettered.letterSize == nil && column.head.height > 1
        picture.draw(lettered, style: table.mark.ground, isSmall ? .nearby : importance)
        picture.put(
            number, row: column.head.row + column.head.height - 1,
            column: column.head.column + column.head.width - number.count - 1, style: table.mark.ground)
    }

    /// Whether the number of a table has room beside its name, which goes before it in a narrow column.
    private func isWide(_ column: Column) -> Bool {
        let room = column.head.width - Self.margin
        return size != nil || TextWidth.columns(column.table.group.name) + "\(column.table.count)".count + 2 <= room
    }

    private func name(of column: Column, _ lettering: Lettering) -> LetteredText {
        let head = column.head
        let number = isWide(column) ? "\(column.table.count)".count + 2 : 0
        let place = Rect(
            row: head.row, column: head.column + Self.margin, height: head.height,
            width: head.width - Self.margin - number)
        return lettering.fit(
            column.table.group.name, in: place, maxLines: 1, alignment: .init(.leading, .middle), largest: size)
    }

    private func draw(
        _ item: LetterColumns.Item, _ lettered: LetteredText, of column: Column, isNew: Bool, _ importance: Importance,
        on picture: inout ProjectorPicture
    ) {
        let mark = column.table.mark
        let card = Rect(
            row: item.rect.row, column: item.rect.column - Self.margin, height: item.rect.height,
            width: item.rect.width + Self.margin)
        if isNew { picture.fill(card, style: mark.ground) }
        // Where no row between two cards is free, their edges are apart.
        mark.drawEdge(in: size == nil || !hasGaps ? card.dropBottom(card.height > 1 ? 1 : 0) : card, on: &picture)
        picture.draw(lettered, style: isNew ? mark.ground : Style(.normal, bold: true), importance)
    }
}

/// The columns of the last picture, which stay as they are while nothing is typed. Used from one thread.
final class TableColumnsCache {
    private struct Key: Equatable {
        let tables: [TableColumns.Table]
        let isNewestFirst: Bool
        let before: Int
        let body: Rect
    }

    private var last: (key: Key, columns: TableColumns)?

    init() {}

    /// - Parameters:
    ///   - isNewestFirst: whether the first texts of a table are those that count.
    ///   - before: pages of another kind that come first in every turn.
    func columns(
        _ tables: [TableColumns.Table], isNewestFirst: Bool, before: Int = 0, in body: Rect, _ projection: Projection
    ) -> TableColumns {
        let key = Key(tables: tables, isNewestFirst: isNewestFirst, before: before, body: body)
        if let last, last.key == key { return last.columns }
        let columns = TableColumns(
            tables, isNewestFirst: isNewestFirst, before: before, in: body, projection)
        last = (key, columns)
        return columns
    }
}

/// What it is measured by.
extension TableColumns {
    /// The columns beside the letters: the edge, and one that is free.
    fileprivate static let margin = 2
    /// The columns between two tables.
    fileprivate static let gap = 2
    /// A text in shorter lines than this is hard to read.
    fileprivate static let fewestPerLine = 7
    /// From this height on there is room for empty rows between the cards.
    fileprivate static let rowsForGaps = 24
    /// The narrowest column of plain text.
    fileprivate static let leastPlainWidth = 18
    /// Below this height the name of a table leaves the room to its texts.
    fileprivate static let rowsForLargeHeads = 15
    /// How many pages that go on from turn to turn are in every turn, at least.
    fileprivate static let leastOthers = 2
    /// What takes more turns than this is in plain type.
    fileprivate static let mostTurns = 6
}
