import Engine
import TerminalUI
import Strings

/// Every key that works in the view below, and the forms of the entry line. Enter does what the selected row says.
struct HelpOverlay: Layer {
    static let actsOnTargetBelow = true

    /// A row that is selected, with what stands above it.
    struct Row: Sendable {
        /// A heading, which is not selected itself.
        var lead: [TextPane.Line] = []
        /// The keys and what they do, or a line that is only read.
        let text: String
        /// What Enter does, once the help is closed.
        var effects: [Effect] = []
        /// Whether it can do anything now.
        var availability: @Sendable (Context) -> Availability = { _ in .available }
    }

    private let rows: [Row]
    private var list = ListState<Int>()

    init(_ console: Console, _ context: Context) { rows = console.helpRows(context) }

    static let keymaps = [
        Keymap<HelpOverlay>(
            movesInList: true,
            [
                Binding([.enter], Text("実行", "Run"), footer: true) { help, context in help.runSelected(context) },
                Binding([.character(" ")], Text("次のページ", "Page down")) { help, context in
                    _ = help.move(.pageDown, context)
                    return []
                },
                Binding([.escape, .function(12), .character("?")], Text("閉じる", "Close"), footer: true) { _, _ in
                    [.closeLayer]
                },
            ])
    ]

    private func runSelected(_ context: Context) -> [Effect] {
        guard let row = list.selection.map({ rows[$0] }) else { return [.closeLayer] }
        if case .refused(let refusal, let command) = row.availability(context) {
            return [.refuse(context.strings.sentence(for: refusal, of: command, in: context.session))]
        }
        return [.closeLayer] + row.effects
    }

    // MARK: The list

    private var listRows: ListRows<Int> {
        ListRows(count: rows.count, id: { $0 }, index: { $0 }, height: { rows[$0].lead.count + 1 })
    }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        list.move(movement, of: listRows, height: context.body.height)
        return true
    }

    mutating func clicked(_ position: Position, in area: Rect, _ context: Context) -> [Effect] {
        guard let row = list.row(atLine: position.row - area.row, of: listRows, height: area.height) else { return [] }
        list.select(row: row, of: listRows)
        return rows[row].effects.isEmpty ? [] : runSelected(context)
    }

    mutating func update(in area: Rect, _ context: Context) { list.update(listRows, height: area.height) }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        for (row, line) in list.lines(of: listRows, height: area.height) {
            let isSelected = row == list.selection
            var at = Rect(row: area.row + line, column: area.column, height: 1, width: area.width)
            for lead in rows[row].lead where at.row < area.row + area.height {
                grid.put(lead.text, row: at.row, column: at.column + 1, width: at.width - 1, style: lead.style)
                at.row += 1
            }
            guard at.row < area.row + area.height else { return }
            let isDim = rows[row].availability(context) != .available
            let style = Style(isDim ? .muted : .normal, bold: isSelected, reverse: isSelected)
            if isSelected { grid.fill(at, style: style) }
            grid.put(
                rows[row].text, row: at.row, column: at.column + 1, width: at.width - 1, style: style, ellipsis: true)
        }
    }
}

extension Console {
    /// The keys of what is on top now, of lists if they move in it, and those that work everywhere.
    func helpRows(_ context: Context) -> [HelpOverlay.Row] {
        var rows: [HelpOverlay.Row] = []
        func section(_ title: String, _ all: [HelpOverlay.Row]) {
            // What is not this operator's to do is not offered.
            let more = all.filter { !$0.availability(context).isForOthers }
            guard var first = more.first else { return }
            let heading = TextPane.Line(title, Style(.accent, bold: true))
            first.lead = (rows.isEmpty ? [] : [.init("")]) + [heading]
            rows += [first] + more.dropFirst()
        }
        section(strings[type(of: views.screen).title], helpRows(of: views.top, context))
        section(
            strings.everywhere, (views.top.movesInList ? movementRows(in: views.top) : []) + everywhereRows(context))
        section(strings.entryForms, strings.entryFormLines.map { HelpOverlay.Row(text: $0) })
        return rows
    }

    private func row(_ hint: KeyHint, _ effect: Effect) -> HelpOverlay.Row {
        let keys = Self.names(of: hint.keys).joined(separator: "  ")
        return HelpOverlay.Row(text: TextWidth.pad(keys, columns: 24) + strings[hint.title], effects: [effect])
    }

    private func helpRows<Shown: View>(of view: Shown, _ context: Context) -> [HelpOverlay.Row] {
        view.keymap.bindings.enumerated().map { number, binding in
            var row = row(
                KeyHint(keys: binding.keys, title: binding.title),
                .run { console, context in console.runOnTop(number, titled: binding.title, context) })
            row.availability = { context in binding.availability(in: view, context) }
            return row
        }
    }

    /// - Parameter view: whose own keys move otherwise.
    private func movementRows<Shown: View>(in view: Shown) -> [HelpOverlay.Row] {
        let own = Set(view.keymap.bindings.flatMap(\.keys))
        return Movement.hints.compactMap { hint in
            let keys = hint.keys.filter { !own.contains($0) }
            if keys.isEmpty { return nil }
            let hint = KeyHint(keys: keys, title: hint.title)
            let movement = Movement(hint.keys[0])
            return row(hint, .update { console, context in movement.map { console.moveOnTop($0, context) } })
        }
    }

    private func everywhereRows(_ context: Context) -> [HelpOverlay.Row] {
        everywhere.bindings.enumerated().map { number, binding in
            var row = row(
                KeyHint(keys: binding.keys, title: binding.title),
                .run { console, context in console.runEverywhere(number, context) })
            let availability = binding.availability(in: self, context)
            row.availability = { _ in availability }
            return row
        }
    }
}
