import Engine
import Letters
import Strings
import TerminalUI

/// How many opinions there are in each theme and group: numbers on grounds that differ the more from the paper the more
/// there are.
/// Values without an opinion share one line; what does not fit is shown page by page.
struct HeatMap {
    let pivot: Pivot
    /// The rows of the table that are shown.
    let rows: [Int]
    let area: Rect
    /// All of the table on as few pages as it takes; none where there is nothing.
    let pages: [Page]
    /// How many rows, and how many columns, one page holds.
    let capacity: (rows: Int, columns: Int)
    private let rowLabels: [String]
    private let columnLabels: [String]
    private let strings: Strings
    private let lettering: Lettering
    /// Whether the room reads it, from afar.
    private let isForRoom: Bool
    private let folded: [String]
    private let layout: Layout
    private let letters: LetterSizes
    private let most: Int

    private static let totalWidth = 8
    /// The columns of the ground right of a number.
    private static let margin = 1
    private static let leastColumnWidth = 6
    /// Where numbers are in letters, three digits fit.
    private static let letteredColumnWidth = 9

    /// - Parameters:
    ///   - rows: the rows of the table that are shown; the others share one line.
    ///   - readableRows: the fewest rows of a letter that is read from the back; nil where plain type will do.
    init(
        _ pivot: Pivot, rows shown: [Int], of workshop: Workshop, _ strings: Strings, _ lettering: Lettering,
        readableRows: Int?, in area: Rect
    ) {
        self.pivot = pivot
        rows = shown
        self.area = area
        self.strings = strings
        self.lettering = lettering
        isForRoom = readableRows != nil
        folded = Self.folded(pivot, except: shown, of: workshop, strings, columns: area.width)
        most = max(1, pivot.cells.joined().map(\.sum.weightedCount).max() ?? 1)
        let labels = pivot.rows.map { strings.label(of: $0.value, in: workshop) }
        let names = pivot.columns.map { strings.label(of: $0.value, in: workshop) }
        rowLabels = labels

        // Everything is on one page where that can be read, else on three at most; then the letters take what is left.
        let listRows = max(1, area.height - 3 - folded.count)
        let leastName = Self.leastName(in: area.width)
        let fitting = Self.columns(fitting: area.width)
        let columnPages = max(1, (names.count + fitting - 1) / fitting)
        let perPage = max(1, (names.count + columnPages - 1) / columnPages)
        let spare = area.width - Self.totalWidth - perPage * Self.letteredColumnWidth
        let lettered = readableRows.flatMap {
            Self.letterSize(
                of: shown.map { labels[$0] }, rows: listRows, width: spare - 2,
                mostPages: 3 / columnPages, lettering, readableRows: $0)
        }
        let narrowest = lettered == nil ? Self.leastColumnWidth : Self.letteredColumnWidth
        // The room reads names in two lines; a line less is a row more for who reads close by.
        let widest = names.map { TextWidth.columns($0) }.map { readableRows == nil ? $0 + 2 : ($0 + 1) / 2 + 2 }.max()
        let longest = (shown.map { TextWidth.columns(labels[$0]) }.max() ?? 0) * (lettered?.size.columns ?? 2) / 2 + 2
        let room = (area.width - Self.totalWidth - max(leastName, min(longest, area.width / 2))) / perPage
        let wish = lettered == nil ? min(widest ?? 0, 12) : 20
        let columnWidth = min(max(narrowest, wish), max(narrowest, room))
        let nameWidth = area.width - Self.totalWidth - perPage * columnWidth
        let spareRows = max(1, area.height - shown.count - 1 - folded.count)
        // Heads take two rows more than plain ones; not of those that letters need.
        let letteredRows = lettered.map { (shown.count + $0.pages - 1) / $0.pages * max(4, $0.size.rows) } ?? .max
        let headerSize =
            area.height - 6 - folded.count >= letteredRows
            ? lettering.largest(for: names, height: 4, width: columnWidth - 1, maxLines: 1) : nil
        func lines(of name: String) -> [String]? { Lettering.plainLines(of: name, columns: columnWidth - 1, most: 3) }
        let headerHeight =
            headerSize.map { $0.rows + 1 }
            ?? min(names.map { lines(of: $0)?.count ?? 2 }.max() ?? 1, max(2, min(3, spareRows)))
        let listHeight = max(1, area.height - headerHeight - 1 - folded.count)
        let rowPages = max(1, lettered?.pages ?? (shown.count + listHeight - 1) / listHeight)
        let rowsPerPage = max(1, (shown.count + rowPages - 1) / rowPages)
        // What is read close by is not spread over the screen.
        let rowHeight = min(readableRows == nil ? 3 : 12, max(1, listHeight / rowsPerPage))
        layout = Layout(
            headerHeight: headerHeight, rowHeight: rowHeight, columnWidth: columnWidth, nameWidth: nameWidth)
        // A group whose name would be cut, or broken within a word, is better told by its number.
        columnLabels = zip(pivot.columns, names).map { header, name in
            guard case .group(let id) = header.value,
                Lettering.plainLines(of: name, columns: columnWidth - 1, most: headerHeight) == nil
            else { return name }
            return TextWidth.padLeft("\(id)", columns: columnWidth - 1)
        }
        capacity = (max(1, listHeight / rowHeight), perPage)
        // All in one size, whole where that is possible.
        let nameSize = lettered.map {
            lettering.largest(for: shown.map { labels[$0] }, height: $0.size.rows, width: nameWidth - 1, maxLines: 1)
                ?? $0.size
        }
        let numberSize =
            lettered == nil
            ? nil
            : lettering.largest(
                for: ["\(pivot.total.weightedCount)", "999"], height: rowHeight,
                width: Self.totalWidth - Self.margin - 1, maxLines: 1)
        letters = LetterSizes(names: nameSize, numbers: numberSize, headers: headerSize)
        var pages: [Page] = []
        for first in stride(from: 0, to: shown.count, by: rowsPerPage) {
            for column in stride(from: 0, to: names.count, by: perPage) {
                pages.append(
                    Page(
                        rows: Array(shown[first..<min(first + rowsPerPage, shown.count)]),
                        columns: column..<min(column + perPage, names.count)))
            }
        }
        self.pages = pages
    }

    /// How many columns are seen at once in so many columns of the screen.
    static func columns(fitting width: Int) -> Int {
        max(1, (width - leastName(in: width) - totalWidth) / leastColumnWidth)
    }

    private static func leastName(in width: Int) -> Int { max(14, width / 5) }

    /// The rows that are not shown, in two lines at most.
    private static func folded(
        _ pivot: Pivot, except shown: [Int], of workshop: Workshop, _ strings: Strings, columns: Int
    ) -> [String] {
        let others = Set(pivot.rows.indices).subtracting(shown).sorted()
        if others.isEmpty { return [] }
        let names = others.map { shortName(pivot.rows[$0].value, strings, workshop) }
        return Array(TextWidth.wrap(strings.nothingYet(names), columns: columns).prefix(2))
    }

    /// The size in which names are read from the back, and the pages that takes; nil where the rows are too few, or the
    /// line for a dozen letters. Longer names are cut.
    private static func letterSize(
        of names: [String], rows: Int, width: Int, mostPages: Int, _ lettering: Lettering, readableRows: Int
    ) -> (size: LetterSize, pages: Int)? {
        let least = max(4, readableRows)
        for pages in stride(from: 1, through: mostPages, by: 1) {
            let perPage = (names.count + pages - 1) / pages
            guard perPage > 0, rows / perPage >= least else { continue }
            // The row below a name stays empty where there is one.
            let height = min(12, rows / perPage) - (rows / perPage > least ? 1 : 0)
            let beginnings = names.map { String($0.prefix(12)) }
            guard let size = lettering.largest(for: beginnings, height: height, width: width, maxLines: 1)
            else { continue }
            return (size, pages)
        }
        return nil
    }

    /// ② for a theme, the whole name for anything else.
    private static func shortName(_ value: Pivot.Value, _ strings: Strings, _ workshop: Workshop) -> String {
        if case .theme(let id) = value { return circledNumber(id.number) }
        return strings.name(of: value, in: workshop)
    }

    // MARK: Painting

    /// Whether the names of all rows are read from the back.
    var isLettered: Bool { letters.names != nil }

    /// The row below a name stays empty where there is one.
    private var nameHeight: Int { layout.rowHeight - (layout.rowHeight == 3 || layout.rowHeight > 4 ? 1 : 0) }

    /// Paints one page.
    /// - Parameters:
    ///   - marked: the cell that stands out, by its row and column in the table.
    ///   - importance: of the names and numbers that are in large letters; the others are `nearby`.
    ///   - corner: what stands above the names of the rows, the last line lowest.
    func draw(
        _ page: Page, marked: Cell?, corner: [TextPane.Line] = [], _ importance: Importance = .nearby,
        on picture: inout ProjectorPicture
    ) {
        drawHeader(page, marked: marked, on: &picture)
        for (offset, line) in corner.suffix(layout.headerHeight).reversed().enumerated() {
            picture.put(
                line.text, row: area.row + layout.headerHeight - 1 - offset, column: area.column,
                width: layout.nameWidth - 1, style: line.style, ellipsis: true)
        }
        for (offset, row) in page.rows.enumerated() {
            draw(row, of: page, at: top(of: offset), marked: marked, importance, on: &picture)
        }
        drawTotals(page, at: top(of: page.rows.count), on: &picture)
        for (offset, line) in folded.enumerated() {
            picture.put(
                line, row: area.row + area.height - folded.count + offset, column: area.column,
                width: area.width, style: Style(.muted))
        }
    }

    /// The cell of a page at a position, by its row and column in the table.
    func cell(at position: Position, of page: Page) -> Cell? {
        let (down, across) = (position.row - top(of: 0), position.column - area.column - layout.nameWidth)
        guard down >= 0, across >= 0, page.rows.indices.contains(down / layout.rowHeight) else { return nil }
        let column = page.columns.lowerBound + across / layout.columnWidth
        return page.columns.contains(column) ? Cell(row: page.rows[down / layout.rowHeight], column: column) : nil
    }

    /// The columns of the names of the rows.
    var nameWidth: Int { layout.nameWidth }

    private func top(of offset: Int) -> Int { area.row + layout.headerHeight + offset * layout.rowHeight }

    private func left(of column: Int, _ page: Page) -> Int {
        area.column + layout.nameWidth + (column - page.columns.lowerBound) * layout.columnWidth
    }

    /// What stands right of the cells.
    private var totalColumn: Int { area.column + area.width - Self.totalWidth }

    private func drawHeader(_ page: Page, marked: Cell?, on picture: inout ProjectorPicture) {
        let height = layout.headerHeight
        for column in page.columns {
            let box = Rect(
                row: area.row, column: left(of: column, page), height: height, width: layout.columnWidth - 1)
            var color: ColorRole = marked?.column == column ? .accent : .normal
            if case .group = pivot.columns[column].value, isForRoom { color = TableMark(index: column).color }
            let style = Style(color, bold: true)
            if let headerSize = letters.headers {
                let lettered = lettering.fit(
                    columnLabels[column], in: box.dropBottom(1), maxLines: 1, alignment: .init(.leading, .bottom),
                    largest: headerSize, isCut: true)
                picture.draw(lettered, style: style, .nearby)
                continue
            }
            let lines =
                Lettering.plainLines(of: columnLabels[column], columns: box.width, most: height)
                ?? TextWidth.wrap(columnLabels[column], columns: box.width).joined(toLines: height)
            for (offset, line) in lines.enumerated() {
                picture.put(
                    line, row: box.row + height - lines.count + offset, column: box.column, width: box.width,
                    style: style, ellipsis: true)
            }
        }
        picture.put(
            TextWidth.padLeft(strings.total, columns: Self.totalWidth - 2),
            row: area.row + height - 1, column: totalColumn + 1, width: Self.totalWidth - 1,
            style: Style(.normal, bold: true))
    }

    private func drawTotals(_ page: Page, at row: Int, on picture: inout ProjectorPicture) {
        let style = Style(.accent, bold: true)
        picture.put(strings.total, row: row, column: area.column, width: layout.nameWidth - 1, style: style)
        for column in page.columns {
            picture.put(
                TextWidth.padLeft(
                    "\(pivot.columns[column].sum.weightedCount)", columns: layout.columnWidth - 1 - Self.margin),
                row: row,
                column: left(of: column, page), width: layout.columnWidth - 1, style: style)
        }
        picture.put(
            TextWidth.padLeft("\(pivot.total.weightedCount)", columns: Self.totalWidth - 1 - Self.margin), row: row,
            column: totalColumn, width: Self.totalWidth - 1, style: style)
    }

    private func draw(
        _ row: Int, of page: Page, at top: Int, marked: Cell?, _ importance: Importance,
        on picture: inout ProjectorPicture
    ) {
        let height = nameHeight
        let name = Rect(row: top, column: area.column, height: height, width: layout.nameWidth - 1)
        let sum = pivot.rows[row].sum.weightedCount
        let color: ColorRole = marked?.row == row ? .accent : sum == 0 ? .muted : .normal
        drawName(rowLabels[row], Style(color, bold: color != .muted), in: name, importance, on: &picture)
        for column in page.columns {
            let isMarked = marked == Cell(row: row, column: column)
            let count = pivot.cells[row][column].sum.weightedCount
            // The room is told nothing of headings without an opinion.
            let isEmpty = isForRoom ? count == 0 : pivot.cells[row][column].isEmpty
            let cell = Rect(row: top, column: left(of: column, page), height: height, width: layout.columnWidth - 1)
            let style = isMarked ? Style(.accent, bold: true, reverse: true) : Style(heat(of: count), bold: true)
            picture.fill(cell, style: style)
            if !isEmpty { draw(count, in: cell, style, importance, on: &picture) }
        }
        if sum == 0 { return }
        draw(
            sum,
            in: Rect(row: top, column: totalColumn, height: height, width: Self.totalWidth - 1),
            Style(.accent, bold: true), importance, on: &picture)
    }

    private func drawName(
        _ name: String, _ style: Style, in box: Rect, _ importance: Importance, on picture: inout ProjectorPicture
    ) {
        if let nameSize = letters.names {
            let lettered = lettering.fit(
                name, in: box, maxLines: 2, alignment: .init(.leading, .middle), largest: nameSize, isCut: true)
            return picture.draw(lettered, style: style, importance)
        }
        let lines = TextWidth.wrap(name, columns: box.width).joined(toLines: box.height)
        for (offset, line) in lines.enumerated() {
            picture.put(
                line, row: box.row + (box.height - lines.count) / 2 + offset, column: box.column, width: box.width,
                style: style, ellipsis: true)
        }
    }

    /// The ground of a number, by quarters of the most.
    private func heat(of count: Int) -> ColorRole { ColorRole.heats[(count * 4 + most - 1) / most] }

    private func draw(
        _ count: Int, in cell: Rect, _ style: Style, _ importance: Importance, on picture: inout ProjectorPicture
    ) {
        let words = "\(count)"
        let room = cell.dropRight(Self.margin)
        if let numberSize = letters.numbers {
            let lettered = lettering.fit(
                words, in: room, maxLines: 1, alignment: .init(.trailing, .middle), largest: numberSize)
            return picture.draw(lettered, style: style, importance)
        }
        picture.put(
            TextWidth.padLeft(words, columns: room.width), row: room.row + (room.height - 1) / 2, column: room.column,
            width: room.width, style: style)
    }
}

extension HeatMap {
    /// The map of the program's own table as the projector shows it: rows without an opinion are folded.
    init(_ projection: Projection, in area: Rect) {
        let axes = projection.workshop.axes
        let pivot = Pivot(projection.workshop, rows: axes.rows, columns: axes.columns)
        self.init(
            pivot, rows: pivot.rows.indices.filter { pivot.rows[$0].sum.weightedCount > 0 }, of: projection.workshop,
            projection.strings, projection.lettering, readableRows: projection.readableRows, in: area)
    }

    /// Paints a page, with the cell of the newest note marked while it is new.
    /// - Parameter importance: of the names and numbers that are in large letters.
    func draw(
        _ number: Int, on picture: inout ProjectorPicture, _ importance: Importance, _ projection: Projection
    ) {
        draw(pages[number], marked: newCell(projection), importance, on: &picture)
    }

    private func newCell(_ projection: Projection) -> Cell? {
        var newest: (at: Moment, cell: Cell)?
        for row in rows {
            for column in pivot.columns.indices {
                for note in pivot.cells[row][column].sections.lazy.flatMap(\.notes) {
                    guard let at = projection.workshop.note(note)?.at, projection.isNew(at) else { continue }
                    if newest.map({ at > $0.at }) ?? true { newest = (at, Cell(row: row, column: column)) }
                }
            }
        }
        return newest?.cell
    }
}

extension HeatMap {
    /// One page: some of the rows and some of the columns of the table.
    struct Page {
        let rows: [Int]
        let columns: Range<Int>
    }

    /// A cell of the table, by its row and its column there.
    struct Cell: Hashable {
        let row: Int
        let column: Int
    }

    /// How large the parts of a page are, in cells.
    fileprivate struct Layout {
        let headerHeight: Int
        let rowHeight: Int
        let columnWidth: Int
        let nameWidth: Int
    }

    /// How large the letters are; nil where plain type will do.
    fileprivate struct LetterSizes {
        let names: LetterSize?
        let numbers: LetterSize?
        let headers: LetterSize?
    }
}
