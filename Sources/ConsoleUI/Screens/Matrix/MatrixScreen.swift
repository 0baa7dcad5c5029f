import Engine
import Letters
import TerminalUI
import Strings

/// 集約: two axes against each other as a map of numbers, as a table of words, and what the selected cell holds.
struct MatrixScreen: Screen {
    static let id = "matrix"
    static let title = Text("集約", "Matrix")
    static let countsWhatIsLeft = true
    static let sharesKeys = true

    var rowAxis: Axis
    var columnAxis: Axis
    var rows = ListState<Pivot.Value>()
    var columns = ListState<Pivot.Value>()
    var showsWords = false
    /// The selected cell while it is read on the whole screen.
    var opened: ReadCell?
    /// The cell beside the map.
    private var beside: ReadCell?
    private(set) var table: Table?

    init(_ context: Context) { (rowAxis, columnAxis) = context.workshop.axes }

    func spotlight(_ context: Context) -> Spotlight? { .matrix }

    // MARK: The map

    /// Where the map stands and, on wide screens, what the selected cell holds beside it.
    struct MapLayout: Equatable {
        let map: Rect
        let detail: Rect?

        /// The narrowest screen with the cell beside the map.
        static let minWidthOfDetail = 120
        private static let leastDetail = 34

        /// - Parameter table: its columns come before the cell, and so do the names of its rows if they can be whole.
        init(in area: Rect, of table: Table) {
            // One column is for the line between both, and one is free on either side of the map.
            let spare = area.width - table.wishedWidth - 3
            let width = spare < Self.leastDetail ? area.width / 3 : min(area.width / 3, spare)
            let beside = area.dropRight(width + 1).inset(columns: 1)
            guard area.width >= Self.minWidthOfDetail,
                HeatMap.columns(fitting: beside.width) >= table.pivot.columns.count
            else {
                map = area.inset(columns: 1)
                detail = nil
                return
            }
            map = beside
            detail = area.right(width)
        }
    }

    /// The map with the rows there is room for: all of them, or those in which there is something.
    private func map(in area: Rect, _ context: Context) -> HeatMap? {
        guard !showsWords, let table, !table.pivot.rows.isEmpty, !table.pivot.columns.isEmpty else { return nil }
        let pivot = table.pivot
        let area = MapLayout(in: area, of: table).map
        let blocks = context.environment.blocks
        return context.environment.caches.heatMaps.map(of: pivot, entry: context.stamp, in: area, blocks) {
            let named = NamedPivot(pivot, of: context.workshop, context.strings)
            func map(_ rows: [Int]) -> HeatMap {
                HeatMap(
                    named, rows: rows, context.strings, Lettering(blocks: blocks), readableRows: nil, in: area)
            }
            let all = Array(pivot.rows.indices)
            let whole = map(all)
            if whole.capacity.rows >= all.count { return whole }
            let filled = all.filter { row in pivot.cells[row].contains { !$0.isEmpty } }
            return filled.isEmpty ? whole : map(filled)
        }
    }

    private static func rows(of map: HeatMap) -> ListRows<Pivot.Value> {
        ListRows(map.rows.map { map.pivot.rows[$0].value })
    }

    private func page(of map: HeatMap) -> HeatMap.Page {
        HeatMap.Page(
            rows: rows.visible(of: Self.rows(of: map), height: map.capacity.rows).map { map.rows[$0] },
            columns: columns.visible(of: PivotLayout.columns(of: map.pivot), height: map.capacity.columns))
    }

    private func draw(_ map: HeatMap, in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let page = page(of: map)
        let count = map.pivot.columns.count
        let seen =
            page.columns.count == count ? "" : "  \(page.columns.lowerBound + 1)-\(page.columns.upperBound)/\(count)"
        let axes = "\(context.strings.name(of: rowAxis)) × \(context.strings.name(of: columnAxis))\(seen)"
        let corner = [
            TextPane.Line(cellName(columns: map.nameWidth - 1, context), Style(.accent)), TextPane.Line(axes, .muted),
        ]
        var picture = ProjectorPicture(on: grid)
        map.draw(page, marked: selectedPlace, corner: corner, on: &picture)
        grid = picture.grid
        guard let detail = table.flatMap({ MapLayout(in: area, of: $0).detail }) else { return }
        for row in detail.rows { grid.put("╎", row: row, column: detail.column - 1, width: 1, style: Style(.muted)) }
        drawCellHead(in: detail.top(1), on: &grid, context)
        beside?.text.draw(in: Self.textArea(in: detail), on: &grid)
    }

    // MARK: The table of words

    private func view(of table: Table, _ context: Context) -> PivotView {
        PivotView(
            pivot: table.pivot, sections: table.sections, workshop: context.workshop, strings: context.strings,
            wrapCache: context.environment.caches.wrapping, peers: context.peers)
    }

    private func layout(in area: Rect, _ context: Context) -> PivotLayout? {
        guard showsWords, let table, !table.sections.isEmpty, !table.pivot.columns.isEmpty else { return nil }
        return PivotLayout(view(of: table, context), in: area, columns: columns)
    }

    // MARK: The selected cell

    /// The selected cell by its row and column in the pivot; nil in an empty one.
    private var selectedPlace: Pivot.Place? {
        guard let pivot = table?.pivot, let column = columns.selection,
            let row = pivot.rows.firstIndex(where: { $0.value == rows.selection }),
            pivot.columns.indices.contains(columns.index),
            pivot.columns[columns.index].value == column
        else { return nil }
        return Pivot.Place(row: row, column: columns.index)
    }

    var selectedCell: Pivot.Cell? {
        selectedPlace.flatMap { table?.pivot.cells[$0.row][$0.column] }
    }

    mutating func appear(at place: NotePlace?, _ context: Context) { opened = nil }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        if opened != nil {
            opened?.text.scroll(movement, in: Self.textArea(in: context.body))
        } else if let layout = layout(in: context.body, context) {
            rows.move(movement, of: layout.rows, height: layout.list.height)
            if movement == .first { columns.reset() }
        } else if let map = map(in: context.body, context) {
            rows.move(movement, of: Self.rows(of: map), height: map.capacity.rows)
            if movement == .first { columns.reset() }
        }
        return true
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        guard opened == nil, let pivot = table?.pivot else { return }
        if let map = map(in: area, context) {
            guard let cell = map.cell(at: position, of: page(of: map)) else { return }
            rows.select(pivot.rows[cell.row].value)
            columns.select(row: cell.column, of: PivotLayout.columns(of: pivot))
        } else if let layout = layout(in: area, context),
            let row = rows.row(atLine: position.row - layout.list.row, of: layout.rows, height: layout.list.height)
        {
            rows.select(row: row, of: layout.rows)
            if let column = layout.column(at: position.column) {
                columns.select(row: column, of: PivotLayout.columns(of: pivot))
            }
        }
    }

    mutating func update(in area: Rect, _ context: Context) {
        let entry = context.stamp
        let isFresh =
            table.map { $0.entry == entry && $0.pivot.rowAxis == rowAxis && $0.pivot.columnAxis == columnAxis } ?? false
        if !isFresh {
            let pivot = Pivot(context.workshop, rows: rowAxis, columns: columnAxis)
            let width = HeatMap.width(
                of: NamedPivot(pivot, of: context.workshop, context.strings), context.strings)
            table = Table(entry: entry, pivot: pivot, wishedWidth: width)
        }
        if showsWords, let pivot = table?.pivot, table?.sections.isEmpty == true {
            table?.sections = pivot.sections(in: context.workshop)
        }
        guard let table, case let pivot = table.pivot, !pivot.rows.isEmpty, !pivot.columns.isEmpty else {
            opened = nil
            return goToFirstCell()
        }
        let columnRows = PivotLayout.columns(of: pivot)
        if let map = map(in: area, context) {
            columns.update(columnRows, height: map.capacity.columns)
            rows.update(Self.rows(of: map), height: map.capacity.rows)
        } else if let layout = layout(in: area, context) {
            columns.update(columnRows, height: layout.columnCount)
            // Other columns have other heights.
            if let layout = self.layout(in: area, context) { rows.update(layout.rows, height: layout.list.height) }
        }
        opened = opened.map { read($0, most: .max, context) }
        opened?.text.clamp(in: Self.textArea(in: area))
        let detail = showsWords ? nil : MapLayout(in: area, of: table).detail
        beside = detail.map { read(beside ?? ReadCell(), most: $0.height, context) }
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        guard let table else { return }
        if let opened {
            drawCellHead(in: area.top(1), on: &grid, context)
            opened.text.draw(in: Self.textArea(in: area), on: &grid)
        } else if context.workshop.counts.all.notes == 0, context.workshop.allClusters.allSatisfy({ _ in false }) {
            EmptyScreen(purpose: context.strings.matrixPurpose, firstKey: context.strings.matrixFirstKey)
                .draw(in: area, on: &grid)
        } else if let map = map(in: area, context) {
            draw(map, in: area, on: &grid, context)
        } else {
            view(of: table, context).draw(in: area, rows: rows, columns: columns, on: &grid)
        }
    }

    // MARK: The opened cell

    private static func textArea(in area: Rect) -> Rect { area.dropTop(1).inset(columns: 1) }

    /// Reads the selected cell again when something happened; one just moved to is shown from its beginning.
    private func read(_ cell: ReadCell, most: Int, _ context: Context) -> ReadCell {
        let key = ReadCell.Key(
            axes: [rowAxis, columnAxis], row: rows.selection, column: columns.selection, entry: context.stamp,
            peers: context.peers, most: most)
        if key == cell.key { return cell }
        let isSame = key.axes == cell.key?.axes && key.row == cell.key?.row && key.column == cell.key?.column
        var read = isSame ? cell : ReadCell()
        read.text.lines = cellLines(most: most, context)
        read.key = key
        return read
    }

    /// What the selected cell holds.
    private func cellLines(most: Int, _ context: Context) -> [TextPane.Line] {
        guard let pivot = table?.pivot, let place = selectedPlace else { return [] }
        let lines = CellLines(workshop: context.workshop, strings: context.strings, peers: context.peers)
            .lines(of: pivot.sections(of: place, in: context.workshop, most: most), max: most).map(\.line)
        return lines.isEmpty ? [.init(""), .init(context.strings.emptyCell, .muted)] : lines
    }

    /// The names of the selected row and column; a theme is told by its number where there is no room for both.
    private func cellName(columns width: Int, _ context: Context) -> String {
        func name(_ row: String) -> String {
            let column = columns.selection.map { context.strings.label(of: $0, in: context.workshop) } ?? ""
            return row + " × " + column
        }
        guard let row = rows.selection else { return "" }
        let whole = name(context.strings.label(of: row, in: context.workshop))
        if TextWidth.columns(whole) <= width { return whole }
        if case .theme(let theme) = row { return name(circledNumber(theme.number)) }
        return whole
    }

    private func drawCellHead(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let style = Style(.accent, bold: true, underline: true)
        grid.fill(area, style: style)
        grid.put(
            " \(cellName(columns: area.width - 8, context))  \(selectedCell?.sum.weightedCount ?? 0)", row: area.row,
            column: area.column, width: area.width, style: style, ellipsis: true)
    }
}
