import Engine
import TerminalUI
import Strings

/// Every key that works in the view below, and the forms of the entry line.
struct HelpOverlay: Layer {
    private var pane: TextPane

    init(_ console: Console, _ context: Context) { pane = TextPane(console.helpLines(context)) }

    static let keymaps = [
        Keymap<HelpOverlay>(
            movesInList: true,
            [
                Binding([.character(" ")], Text("次のページ", "Page down")) { help, context in
                    help.pane.scroll(.pageDown, in: context.body)
                    return []
                },
                Binding([.escape, .enter, .function(12), .character("?")], Text("閉じる", "Close"), footer: true) {
                    _,
                    _ in
                    [.closeLayer]
                },
            ])
    ]

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        pane.scroll(movement, in: context.body)
        return true
    }

    mutating func update(in area: Rect, _ context: Context) { pane.clamp(in: area) }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        pane.draw(in: area.inset(columns: 1), on: &grid)
    }
}

extension Console {
    /// The keys of what is on top now, of lists if they move in it, and those that work everywhere.
    func helpLines(_ context: Context) -> [TextPane.Line] {
        var lines: [TextPane.Line] = []
        func section(_ title: String, _ hints: [KeyHint]) {
            if hints.isEmpty { return }
            if !lines.isEmpty { lines.append(.init("")) }
            lines.append(.init(title, Style(.accent, bold: true)))
            for hint in hints {
                let keys = Self.names(of: hint.keys).joined(separator: "  ")
                lines.append(.init(TextWidth.pad(keys, columns: 24) + strings[hint.title]))
            }
        }
        section(strings[type(of: screen).title], top.hints)
        section(strings.everywhere, (top.movesInList ? Movement.hints : []) + everywhere.hints)
        lines.append(.init(""))
        lines.append(.init(strings.entryForms, Style(.accent, bold: true)))
        return lines + strings.entryFormLines.map { .init($0) }
    }
}
