import Engine
import TerminalUI
import Strings

/// 集約: two axes against each other, and what the selected cell holds.
struct MatrixScreen: Screen {
    static let id = "matrix"
    static let title = Text("集約", "Matrix")
    static let countsWhatIsLeft = true

    private(set) var rowAxis: Axis
    private(set) var columnAxis: Axis
    private(set) var rows = ListState<Pivot.Value>()
    private(set) var columns = ListState<Pivot.Value>()
    private(set) var showsCountsOnly = false
    private var opened: OpenedCell?
    private var table: Table?

    /// The pivot of all notes, made once for each entry and each choice of axes.
    private struct Table {
        let entry: Int
        let pivot: Pivot
    }

    /// What the selected cell holds, to be read.
    private struct OpenedCell {
        /// What the text was made for; nil before it is.
        var key: Key?
        var text = TextPane()

        struct Key: Equatable {
            var row: Pivot.Value?
            var column: Pivot.Value?
            var entry: Int
            var peers: [Peer]
        }
    }

    init(_ context: Context) { (rowAxis, columnAxis) = context.workshop.axes }

    // MARK: Keys

    static let keymaps = [tableKeymap, cellKeymap]
    var keymapIndex: Int { opened == nil ? 0 : 1 }

    mutating func turn(toKeymap index: Int, _ context: Context) {
        opened = index == 1 && selectedCell != nil ? OpenedCell() : nil
    }

    private static let tableKeymap = Keymap<MatrixScreen>(
        movesInList: true,
        [
            Binding([.enter], Text("セルを開く", "Open cell"), footer: true) { screen, _ in
                if screen.selectedCell != nil { screen.opened = OpenedCell() }
                return []
            },
            Binding([.character("c"), .control("t")], Text("数だけ", "Counts only"), footer: true) { screen, _ in
                screen.showsCountsOnly.toggle()
                return []
            },
            Binding([.tab, .character("r")], Text("行を切替", "Change rows"), footer: true) { screen, context in
                screen.rowAxis = axis(after: screen.rowAxis, otherThan: screen.columnAxis, context)
                screen.goToFirstCell()
                return []
            },
            Binding(
                [.named(.tab, .shift), .character("x")], Text("列を切替", "Change columns"), footer: true
            ) { screen, context in
                screen.columnAxis = axis(after: screen.columnAxis, otherThan: screen.rowAxis, context)
                screen.goToFirstCell()
                return []
            },
            moveColumn([.left], Text("左", "Left"), .up),
            moveColumn([.right], Text("右", "Right"), .down),
        ])

    private static let cellKeymap = Keymap<MatrixScreen>(
        title: Text("開いたセル", "Opened cell"), movesInList: true,
        [
            Binding([.escape, .enter], Text("閉じる", "Close"), footer: true) { screen, _ in
                screen.opened = nil
                return []
            },
            moveColumn([.left], Text("左のセル", "Cell to the left"), .up, footer: true),
            moveColumn([.right], Text("右のセル", "Cell to the right"), .down, footer: true),
        ])

    /// The columns are a list whose beginning is at the left.
    private static func moveColumn(
        _ keys: [Key], _ title: Text, _ movement: Movement, footer: Bool = false
    ) -> Binding<Self> {
        Binding(keys, title, footer: footer) { screen, _ in
            guard let pivot = screen.table?.pivot else { return [] }
            screen.columns.move(movement, of: PivotLayout.columns(of: pivot), height: 1)
            return []
        }
    }

    private mutating func goToFirstCell() {
        rows.reset()
        columns.reset()
    }

    /// The next axis that tells this workshop's notes apart.
    private static func axis(after axis: Axis, otherThan other: Axis, _ context: Context) -> Axis {
        let axes = Axis.allCases.filter { $0 != other && !holds($0, other) && isUseful($0, context) }
        guard let index = axes.firstIndex(of: axis) else { return axes.first ?? axis }
        return axes[(index + 1) % axes.count]
    }

    /// Whether each value of one axis belongs to one of the other: such a table has one cell a row, and says nothing.
    private static func holds(_ axis: Axis, _ other: Axis) -> Bool {
        [Set([Axis.track, .group]), [.category, .theme]].contains([axis, other])
    }

    private static func isUseful(_ axis: Axis, _ context: Context) -> Bool {
        switch axis {
        case .theme, .group, .cluster, .side, .help: true
        case .track: !context.workshop.tracks.isEmpty
        case .category: !context.workshop.catalogue.categories.isEmpty
        case .lane: context.workshop.lanes.count > 1
        case .actor: !context.workshop.actors.isEmpty
        }
    }

    func spotlight(_ context: Context) -> Spotlight? { .matrix }

    // MARK: The table

    private func view(of pivot: Pivot, _ context: Context) -> PivotView {
        PivotView(
            pivot: pivot, workshop: context.workshop, strings: context.strings,
            wrapCache: context.environment.wrapCache, peers: context.peers, showsCountsOnly: showsCountsOnly)
    }

    private func layout(in area: Rect, _ context: Context) -> PivotLayout? {
        guard let pivot = table?.pivot, !pivot.rows.isEmpty, !pivot.columns.isEmpty else { return nil }
        return PivotLayout(view(of: pivot, context), in: area, columns: columns)
    }

    private var selectedCell: Pivot.Cell? {
        guard let pivot = table?.pivot, pivot.cells.indices.contains(rows.index) else { return nil }
        let row = pivot.cells[rows.index]
        return row.indices.contains(columns.index) ? row[columns.index] : nil
    }

    mutating func appear(at place: NotePlace?, _ context: Context) { opened = nil }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        if opened != nil {
            opened?.text.scroll(movement, in: Self.textArea(in: context.body))
        } else if let layout = layout(in: context.body, context) {
            rows.move(movement, of: layout.rows, height: layout.list.height)
            if movement == .first { columns.reset() }
        }
        return true
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        guard opened == nil, let pivot = table?.pivot, let layout = layout(in: area, context),
            let row = rows.row(
                atLine: position.row - layout.list.row, of: layout.rows, height: layout.list.height)
        else { return }
        rows.select(row: row, of: layout.rows)
        if let column = layout.column(at: position.column) {
            columns.select(row: column, of: PivotLayout.columns(of: pivot))
        }
    }

    mutating func update(in area: Rect, _ context: Context) {
        let entry = context.session.lastEntry
        let isFresh =
            table.map { $0.entry == entry && $0.pivot.rowAxis == rowAxis && $0.pivot.columnAxis == columnAxis } ?? false
        if !isFresh {
            table = Table(entry: entry, pivot: Pivot(context.workshop, rows: rowAxis, columns: columnAxis))
        }
        guard let pivot = table?.pivot, let layout = layout(in: area, context) else {
            opened = nil
            return goToFirstCell()
        }
        columns.update(PivotLayout.columns(of: pivot), height: layout.columnCount)
        if opened != nil {
            rows.follow(layout.rows)
            updateOpened(pivot, in: area, context)
        } else if let layout = self.layout(in: area, context) {
            rows.update(layout.rows, height: layout.list.height)
        }
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        guard let pivot = table?.pivot else { return }
        if let opened {
            draw(opened.text, pivot, in: area, on: &grid, context)
        } else {
            view(of: pivot, context).draw(in: area, rows: rows, columns: columns, on: &grid)
        }
    }

    // MARK: The opened cell

    private static func textArea(in area: Rect) -> Rect { area.dropTop(1).inset(columns: 1) }

    /// Reads the cell again when something happened; a cell just moved to is shown from its beginning.
    private mutating func updateOpened(_ pivot: Pivot, in area: Rect, _ context: Context) {
        let key = OpenedCell.Key(
            row: rows.selection, column: columns.selection, entry: context.session.lastEntry, peers: context.peers)
        let before = opened?.key
        if key != before {
            if key.row != before?.row || key.column != before?.column { opened = OpenedCell() }
            let lines = selectedCell.map { view(of: pivot, context).lines(of: $0).map(\.line) } ?? []
            opened?.text.lines = lines.isEmpty ? [.init(""), .init(context.strings.emptyCell, .muted)] : lines
            opened?.key = key
        }
        opened?.text.clamp(in: Self.textArea(in: area))
    }

    private func draw(
        _ text: TextPane, _ pivot: Pivot, in area: Rect, on grid: inout CellGrid, _ context: Context
    ) {
        let style = Style(.accent, bold: true, underline: true)
        let labels = [rows.selection, columns.selection].compactMap { value in
            value.map { context.strings.label(of: $0, in: context.workshop) }
        }
        grid.fill(area.top(1), style: style)
        grid.put(
            " \(labels.joined(separator: " × "))  \(selectedCell?.sum.weightedCount ?? 0)", row: area.row,
            column: area.column, width: area.width, style: style, ellipsis: true)
        text.draw(in: Self.textArea(in: area), on: &grid)
    }
}
