import Engine
import Letters
import Strings
import TerminalUI

/// How many opinions there are in each theme and group: numbers on cells that are shaded the more the more there are.
/// Values without an opinion share one line; what does not fit is shown page by page.
struct HeatMap {
    /// One page: some of the rows and some of the columns of the table.
    struct Page {
        let rows: [Int]
        let columns: Range<Int>
    }

    /// How large the parts of a page are, in cells.
    private struct Layout {
        let headerHeight: Int
        let rowHeight: Int
        let columnWidth: Int
        let nameWidth: Int
    }

    let pivot: Pivot
    let area: Rect
    let pages: [Page]
    /// The rows of the table in which there is something.
    let filled: [Int]
    private let projection: Projection
    private let folded: [String]
    private let layout: Layout
    private let nameSize: LetterSize?
    private let numberSize: LetterSize?
    private let most: Int

    private static let totalWidth = 8
    private static let leastColumnWidth = 6
    /// Where numbers are in letters, three digits fit.
    private static let letteredColumnWidth = 9

    init(_ projection: Projection, in area: Rect) {
        let axes = projection.workshop.axes
        let pivot = Pivot(projection.workshop, rows: axes.rows, columns: axes.columns)
        self.pivot = pivot
        self.area = area
        self.projection = projection
        let strings = projection.strings
        let workshop = projection.workshop
        filled = pivot.rows.indices.filter { pivot.rows[$0].sum.weightedCount > 0 }
        folded = Self.folded(pivot, projection, columns: area.width - 6)
        most = max(1, pivot.cells.joined().map(\.sum.weightedCount).max() ?? 1)
        let labels = pivot.rows.indices.map { strings.label(of: pivot.rows[$0].value, in: workshop) }
        let names = pivot.columns.map { strings.label(of: $0.value, in: workshop) }

        // Everything is on one page where that can be read, else on three at most; then the letters take what is left.
        let leastName = max(14, area.width / 5)
        let fitting = max(1, (area.width - leastName - Self.totalWidth) / Self.leastColumnWidth)
        let columnPages = max(1, (names.count + fitting - 1) / fitting)
        let perPage = max(1, (names.count + columnPages - 1) / columnPages)
        let spare = area.width - Self.totalWidth - perPage * Self.letteredColumnWidth
        let lettered = Self.letterSize(
            of: filled.map { labels[$0] }, rows: max(1, area.height - 3 - folded.count), width: spare - 2,
            mostPages: 3 / columnPages, projection)
        nameSize = lettered?.size
        let narrowest = lettered == nil ? Self.leastColumnWidth : Self.letteredColumnWidth
        let widest = names.map { (TextWidth.columns($0) + 1) / 2 + 2 }.max() ?? 0
        let longest = lettered == nil ? (filled.map { TextWidth.columns(labels[$0]) }.max() ?? 0) + 2 : spare
        let room = (area.width - Self.totalWidth - max(leastName, min(longest, area.width / 2))) / perPage
        let columnWidth = min(max(narrowest, min(widest, 12)), max(narrowest, room))
        let nameWidth = area.width - Self.totalWidth - perPage * columnWidth
        let spareRows = max(1, area.height - filled.count - 1 - folded.count)
        let headerHeight = min(
            names.map { TextWidth.wrap($0, columns: columnWidth - 1).count }.max() ?? 1, max(2, min(3, spareRows)))
        let listHeight = max(1, area.height - headerHeight - 1 - folded.count)
        let rowPages = max(1, lettered?.pages ?? (filled.count + listHeight - 1) / listHeight)
        let rowsPerPage = max(1, (filled.count + rowPages - 1) / rowPages)
        let rowHeight = min(12, max(1, listHeight / rowsPerPage))
        layout = Layout(
            headerHeight: headerHeight, rowHeight: rowHeight, columnWidth: columnWidth, nameWidth: nameWidth)
        numberSize =
            lettered == nil
            ? nil
            : projection.lettering.largest(
                for: ["\(pivot.total.weightedCount)", "999"], height: rowHeight,
                width: Self.totalWidth - 1, maxLines: 1)
        var pages: [Page] = []
        for first in stride(from: 0, to: filled.count, by: rowsPerPage) {
            for column in stride(from: 0, to: names.count, by: perPage) {
                pages.append(
                    Page(
                        rows: Array(filled[first..<min(first + rowsPerPage, filled.count)]),
                        columns: column..<min(column + perPage, names.count)))
            }
        }
        self.pages = pages
    }

    /// The rows without an opinion, in two lines at most.
    private static func folded(_ pivot: Pivot, _ projection: Projection, columns: Int) -> [String] {
        let empty = pivot.rows.indices.filter { pivot.rows[$0].sum.weightedCount == 0 }
        if empty.isEmpty { return [] }
        let names = empty.map { shortName(pivot.rows[$0].value, projection.strings, projection.workshop) }
        return Array(TextWidth.wrap(projection.strings.nothingYet(names), columns: columns).prefix(2))
    }

    /// The size in which names are read from the back, and the pages that takes; nil where the rows are too few. Up
    /// to half of the names may be too long for it.
    private static func letterSize(
        of names: [String], rows: Int, width: Int, mostPages: Int, _ projection: Projection
    ) -> (size: LetterSize, pages: Int)? {
        let least = max(4, projection.readableRows)
        for pages in stride(from: 1, through: mostPages, by: 1) {
            let perPage = (names.count + pages - 1) / pages
            guard perPage > 0, rows / perPage >= least else { continue }
            // The row below a name stays empty where there is one.
            let height = min(12, rows / perPage) - (rows / perPage > least ? 1 : 0)
            let short = names.filter { TextWidth.columns($0) * 2 <= width }
            guard short.count * 2 >= names.count,
                let size = projection.lettering.largest(for: short, height: height, width: width, maxLines: 2)
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

    func draw(on grid: inout CellGrid) {
        guard !pages.isEmpty else {
            projection.letter(
                projection.strings.nothingYet([]), in: area, maxLines: 1, alignment: .center, style: Style(.muted),
                on: &grid)
            return
        }
        let number = projection.page(of: pages.count)
        let page = pages[number]
        drawHeader(page, on: &grid)
        let news = newCell()
        for (offset, row) in page.rows.enumerated() {
            draw(row, of: page, at: area.row + layout.headerHeight + offset * layout.rowHeight, news: news, on: &grid)
        }
        drawTotals(page, at: area.row + layout.headerHeight + page.rows.count * layout.rowHeight, on: &grid)
        for (offset, line) in folded.enumerated() {
            grid.put(
                line, row: area.row + area.height - folded.count + offset, column: area.column,
                width: area.width - 6, style: .muted)
        }
        projection.drawPage(number, of: pages.count, row: area.row + area.height - 1, in: area, on: &grid)
    }

    private func left(of column: Int, _ page: Page) -> Int {
        area.column + layout.nameWidth + (column - page.columns.lowerBound) * layout.columnWidth
    }

    /// What stands right of the cells.
    private var totalColumn: Int { area.column + area.width - Self.totalWidth }

    private func drawHeader(_ page: Page, on grid: inout CellGrid) {
        for column in page.columns {
            let name = projection.strings.label(of: pivot.columns[column].value, in: projection.workshop)
            var lines = TextWidth.wrap(name, columns: layout.columnWidth - 1)
            // What is too long is cut at the end of the last line.
            if lines.count > layout.headerHeight {
                lines = lines.prefix(layout.headerHeight - 1) + [lines.dropFirst(layout.headerHeight - 1).joined()]
            }
            for (offset, line) in lines.prefix(layout.headerHeight).enumerated() {
                grid.put(
                    line, row: area.row + layout.headerHeight - min(lines.count, layout.headerHeight) + offset,
                    column: left(of: column, page), width: layout.columnWidth - 1, style: Style(.normal, bold: true),
                    ellipsis: true)
            }
        }
        grid.put(
            TextWidth.padLeft(projection.strings.total, columns: Self.totalWidth - 2),
            row: area.row + layout.headerHeight - 1, column: totalColumn + 1, width: Self.totalWidth - 1,
            style: Style(.normal, bold: true))
    }

    private func drawTotals(_ page: Page, at row: Int, on grid: inout CellGrid) {
        let style = Style(.accent, bold: true)
        grid.put(projection.strings.total, row: row, column: area.column, width: layout.nameWidth - 1, style: style)
        for column in page.columns {
            grid.put(
                TextWidth.padLeft("\(pivot.columns[column].sum.weightedCount)", columns: layout.columnWidth - 1),
                row: row,
                column: left(of: column, page), width: layout.columnWidth - 1, style: style)
        }
        grid.put(
            TextWidth.padLeft("\(pivot.total.weightedCount)", columns: Self.totalWidth - 1), row: row,
            column: totalColumn, width: Self.totalWidth - 1, style: style)
    }

    private func draw(
        _ row: Int, of page: Page, at top: Int, news: (row: Int, column: Int)?, on grid: inout CellGrid
    ) {
        let height = layout.rowHeight - (layout.rowHeight == 3 || layout.rowHeight > 4 ? 1 : 0)
        let label = projection.strings.label(of: pivot.rows[row].value, in: projection.workshop)
        let name = Rect(row: top, column: area.column, height: height, width: layout.nameWidth - 1)
        drawName(label, in: name, on: &grid)
        for column in page.columns {
            let count = pivot.cells[row][column].sum.weightedCount
            if count == 0 { continue }
            let cell = Rect(row: top, column: left(of: column, page), height: height, width: layout.columnWidth - 1)
            shade(cell, count, on: &grid)
            let isNew = news.map { $0 == (row, column) } ?? false
            draw(count, in: cell, Style(isNew ? .accent : .normal, bold: true, reverse: isNew), on: &grid)
        }
        draw(
            pivot.rows[row].sum.weightedCount,
            in: Rect(row: top, column: totalColumn, height: height, width: Self.totalWidth - 1),
            Style(.accent, bold: true), on: &grid)
    }

    private func drawName(_ name: String, in box: Rect, on grid: inout CellGrid) {
        let style = Style(.normal, bold: true)
        if let nameSize {
            let lettered = projection.lettering.fit(
                name, in: box, maxLines: 2, alignment: .init(.leading, .middle), largest: nameSize)
            if lettered.letterSize != nil { return lettered.draw(on: &grid, style: style) }
        }
        var lines = TextWidth.wrap(name, columns: box.width)
        if lines.count > box.height {
            lines = lines.prefix(box.height - 1) + [lines.dropFirst(box.height - 1).joined()]
        }
        for (offset, line) in lines.enumerated() {
            grid.put(
                line, row: box.row + (box.height - lines.count) / 2 + offset, column: box.column, width: box.width,
                style: style, ellipsis: true)
        }
    }

    /// A quarter of the most is ░, all of it a full ground; where there are no such signs, the longer the more.
    private func shade(_ cell: Rect, _ count: Int, on grid: inout CellGrid) {
        let level = (count * 4 + most - 1) / most
        if projection.lettering.blocks >= .halves {
            let signs: [Unicode.Scalar] = ["░", "▒", "▓", "█"]
            grid.fill(cell, style: Style(level == 4 ? .accent : .muted), with: signs[level - 1])
        } else {
            let width = max(1, cell.width * level / 4)
            grid.fill(
                Rect(row: cell.row, column: cell.column, height: cell.height, width: width),
                style: Style(.muted, reverse: true))
        }
    }

    /// The number stands on a ground of its own at the right, so that it can be read on every shade.
    private func draw(_ count: Int, in cell: Rect, _ style: Style, on grid: inout CellGrid) {
        let words = "\(count)"
        if let numberSize {
            let room = Rect(row: cell.row, column: cell.column, height: cell.height, width: cell.width)
            let lettered = projection.lettering.fit(
                words, in: room, maxLines: 1, alignment: .init(.trailing, .middle), largest: numberSize)
            let ground = Rect(
                row: cell.row, column: lettered.rect.column - 1, height: cell.height, width: lettered.rect.width + 1)
            grid.fill(ground.intersection(cell), style: style.reverse ? style : .plain)
            return lettered.draw(on: &grid, style: style)
        }
        let width = min(cell.width, words.count + 1)
        let column = cell.column + cell.width - width
        grid.fill(Rect(row: cell.row, column: column, height: cell.height, width: width), style: .plain)
        grid.put(
            TextWidth.padLeft(words, columns: width), row: cell.row + (cell.height - 1) / 2, column: column,
            width: width, style: style)
    }

    // MARK: News

    /// The cell of the newest note, while it is new.
    private func newCell() -> (row: Int, column: Int)? {
        var newest: (at: Moment, row: Int, column: Int)?
        for row in filled {
            for column in pivot.columns.indices {
                for note in pivot.cells[row][column].sections.lazy.flatMap(\.notes) {
                    guard let at = projection.workshop.note(note)?.at, projection.isNew(at) else { continue }
                    if newest.map({ at > $0.at }) ?? true { newest = (at, row, column) }
                }
            }
        }
        return newest.map { ($0.row, $0.column) }
    }
}
