import Engine
import TerminalUI
import Strings

/// The table of 集約: any two axes against each other. Headers and totals stay while the rest scrolls.
struct PivotView {
    let pivot: Pivot
    /// What its cells hold.
    let sections: [[[Pivot.Section]]]
    let workshop: Workshop
    let strings: Strings
    let wrapCache: WrapCache
    /// Who else is at work, to say which notes are being changed.
    var peers: [Peer] = []

    /// Paints the table.
    /// - Parameters:
    ///   - rows: what is selected and how far the table is scrolled; by default nothing, from the top.
    ///   - columns: the same for the columns.
    func draw(
        in area: Rect, rows: ListState<Pivot.Value> = ListState(), columns: ListState<Pivot.Value> = ListState(),
        on grid: inout CellGrid
    ) {
        let corner = "\(strings.name(of: pivot.rowAxis)) × \(strings.name(of: pivot.columnAxis))"
        guard !pivot.rows.isEmpty, !pivot.columns.isEmpty else {
            grid.put(" " + corner, row: area.row, column: area.column, width: area.width, style: .muted)
            grid.put(" " + strings.emptyCell, row: area.row + 2, column: area.column, width: area.width, style: .muted)
            return
        }
        let layout = PivotLayout(self, in: area, columns: columns)
        grid.put(
            " " + corner, row: area.row, column: area.column, width: layout.headerWidth, style: .muted, ellipsis: true)
        drawTracks(layout, on: &grid)
        drawHeader(layout, selection: columns.selection, on: &grid)
        drawFooter(layout, on: &grid)
        for (row, line) in rows.lines(of: layout.rows, height: layout.list.height) {
            let height = min(layout.row(row).height, layout.list.height - line)
            let at = Rect(row: layout.list.row + line, column: area.column, height: height, width: area.width)
            let isSelected = rows.selection == pivot.rows[row].value
            draw(row, layout, in: at, isSelected: isSelected, selectedColumn: columns.selection, on: &grid)
        }
    }

    // MARK: Headers and totals

    /// The names of the tracks over their groups.
    private func drawTracks(_ layout: PivotLayout, on grid: inout CellGrid) {
        guard pivot.columnAxis == .group, !workshop.tracks.isEmpty else { return }
        var columns = layout.columns
        while let first = columns.first {
            let track = track(ofColumn: first)
            let run = columns.prefix { self.track(ofColumn: $0) == track }
            let span = Rect(
                row: layout.area.row, column: layout.left(of: first), height: 1,
                width: run.count * layout.columnWidth - 1)
            grid.fill(span, style: Style(.normal, underline: true))
            let name = track.flatMap { workshop.track($0)?.name } ?? ""
            let indent = max(0, (span.width - TextWidth.columns(name)) / 2)
            grid.put(
                name, row: span.row, column: span.column + indent, width: span.width - indent,
                style: Style(.normal, bold: true, underline: true))
            columns = columns.dropFirst(run.count)
        }
    }

    private func track(ofColumn column: Int) -> Track.ID? {
        guard case .group(let id) = pivot.columns[column].value else { return nil }
        return workshop.group(id)?.track
    }

    private func drawHeader(_ layout: PivotLayout, selection: Pivot.Value?, on grid: inout CellGrid) {
        let row = layout.area.row + 1
        grid.fill(
            Rect(row: row, column: layout.area.column, height: 1, width: layout.area.width),
            style: Style(.normal, underline: true))
        for column in layout.columns {
            let value = pivot.columns[column].value
            grid.put(
                strings.label(of: value, in: workshop), row: row, column: layout.left(of: column),
                width: layout.columnWidth - 1,
                style: Style(value == selection ? .accent : .normal, bold: true, underline: true), ellipsis: true)
        }
        putTotal(strings.total, layout, row: row, style: Style(.normal, bold: true, underline: true), on: &grid)
    }

    private func drawFooter(_ layout: PivotLayout, on grid: inout CellGrid) {
        let row = layout.area.row + layout.area.height - 1
        let style = Style(.accent, bold: true)
        grid.put(
            " " + strings.total, row: row, column: layout.area.column, width: layout.headerWidth, style: style)
        for column in layout.columns {
            grid.put(
                "\(pivot.columns[column].sum.weightedCount)", row: row, column: layout.left(of: column),
                width: layout.columnWidth - 1, style: style)
        }
        putTotal("\(pivot.total.weightedCount)", layout, row: row, style: style, on: &grid)
    }

    private func putTotal(_ text: String, _ layout: PivotLayout, row: Int, style: Style, on grid: inout CellGrid) {
        let width = PivotLayout.totalWidth
        grid.put(
            TextWidth.padLeft(text, columns: width - 1), row: row,
            column: layout.area.column + layout.area.width - width, width: width - 1, style: style)
    }

    // MARK: Rows

    private func draw(
        _ row: Int, _ layout: PivotLayout, in area: Rect, isSelected: Bool, selectedColumn: Pivot.Value?,
        on grid: inout CellGrid
    ) {
        let content = layout.row(row)
        for (offset, line) in content.header.prefix(area.height).enumerated() {
            grid.put(
                " " + line, row: area.row + offset, column: area.column, width: layout.headerWidth,
                style: Style(isSelected ? .accent : .normal, bold: true))
        }
        for (column, lines) in zip(layout.columns, content.cells) {
            let box = Rect(
                row: area.row, column: layout.left(of: column), height: max(1, area.height - PivotLayout.gap),
                width: layout.columnWidth - 1)
            for (offset, line) in lines.prefix(area.height).enumerated() {
                grid.put(line.text, row: box.row + offset, column: box.column, width: box.width, style: line.style)
            }
            if isSelected, pivot.columns[column].value == selectedColumn { grid.restyle(box) { $0.with(.reverse) } }
        }
        let sum = pivot.rows[row].sum.weightedCount
        putTotal(sum == 0 ? "" : "\(sum)", layout, row: area.row, style: Style(.normal, bold: true), on: &grid)
    }

    // MARK: Cells

    /// The lines of a cell as they fit into the table; hardly more than `count` of them.
    fileprivate func lines(of sections: [Pivot.Section], width: Int, max count: Int) -> [TextPane.Line] {
        var lines: [TextPane.Line] = []
        let whole = CellLines(workshop: workshop, strings: strings, peers: peers).lines(of: sections, max: count)
        for (note, line) in whole {
            if lines.count >= count { break }
            let pieces =
                note.map { wrapCache.lines(of: $0, line.text, columns: width) }
                ?? TextWidth.wrap(line.text, columns: width)
            lines += pieces.map { TextPane.Line($0, line.style) }
        }
        return lines
    }
}

/// Where the parts of the table stand. Made for one key or one frame; a row is laid out when first asked for.
final class PivotLayout {
    /// The lines of one row.
    struct Row {
        let header: [String]
        /// The cells of the columns that are seen.
        let cells: [[TextPane.Line]]
        /// The lines it takes, at most what is seen of the table.
        let height: Int
    }

    /// The columns of the sums at the right edge.
    static let totalWidth = 5

    let area: Rect
    let headerWidth: Int
    let columnWidth: Int
    /// The columns that are seen.
    let columns: Range<Int>
    /// The empty lines below each row.
    static let gap = 1
    private let view: PivotView
    private var laidOut: [Int: Row] = [:]

    init(_ view: PivotView, in area: Rect, columns: ListState<Pivot.Value>) {
        self.view = view
        self.area = area
        headerWidth = min(22, max(16, area.width / 4))
        let fitting = Self.fitting(view, width: area.width - headerWidth - Self.totalWidth)
        columnWidth = (area.width - headerWidth - Self.totalWidth) / fitting
        self.columns = columns.visible(of: Self.columns(of: view.pivot), height: fitting)
    }

    /// How many columns fit beside each other.
    private static func fitting(_ view: PivotView, width: Int) -> Int {
        max(1, min(view.pivot.columns.count, width / 18))
    }

    /// The columns as a list that is moved through from left to right.
    static func columns(of pivot: Pivot) -> ListRows<Pivot.Value> { headers(pivot.columns) }

    private static func headers(
        _ headers: [Pivot.Header], height: @escaping (Int) -> Int = { _ in 1 }
    ) -> ListRows<Pivot.Value> {
        ListRows(
            count: headers.count, id: { headers[$0].value },
            index: { value in headers.firstIndex { $0.value == value } }, height: height)
    }

    /// How many columns are seen at once.
    var columnCount: Int { max(1, columns.count) }

    /// Where the rows stand, between the headers and the totals.
    var list: Rect { area.dropTop(2).dropBottom(1) }

    /// The rows with their heights.
    var rows: ListRows<Pivot.Value> { Self.headers(view.pivot.rows) { self.row($0).height } }

    /// Where a column begins.
    func left(of column: Int) -> Int { area.column + headerWidth + (column - columns.lowerBound) * columnWidth }

    /// The column of the table at a column of the screen.
    func column(at position: Int) -> Int? {
        let offset = position - left(of: columns.lowerBound)
        guard offset >= 0, offset / columnWidth < columns.count else { return nil }
        return columns.lowerBound + offset / columnWidth
    }

    func row(_ row: Int) -> Row {
        if let done = laidOut[row] { return done }
        let label = view.strings.label(of: view.pivot.rows[row].value, in: view.workshop)
        let header = TextWidth.wrap(label, columns: headerWidth - 2)
        let cells = columns.map {
            view.lines(of: view.sections[row][$0], width: columnWidth - 1, max: list.height)
        }
        let tallest = max(header.count, cells.map(\.count).max() ?? 0)
        let done = Row(header: header, cells: cells, height: max(1, min(list.height, tallest + Self.gap)))
        laidOut[row] = done
        return done
    }
}
