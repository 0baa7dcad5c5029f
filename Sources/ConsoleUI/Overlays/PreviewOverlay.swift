package import Engine
import TerminalUI
import Strings

/// A form of the report as it will read.
struct PreviewOverlay: Layer {
    private var pane: TextPane

    /// - Parameter markdown: the report's text; its headings are shown as such.
    init(_ markdown: String) {
        let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
        pane = TextPane(
            lines.map { .init(String($0), $0.hasPrefix("#") ? Style(.accent, bold: true) : .plain) })
    }

    static let keymaps = [
        Keymap<PreviewOverlay>(
            movesInList: true,
            [
                Binding([.character(" ")], Text("次のページ", "Page down")) { preview, context in
                    preview.pane.scroll(.pageDown, in: context.body)
                    return []
                },
                Binding([.escape, .enter], Text("閉じる", "Close"), footer: true) { _, _ in [.closeLayer] },
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
    /// Shows a form of the report that was asked for by ``Console/Service/preview(_:)``.
    package mutating func showPreview(_ markdown: String, session: Session, now: Now) {
        open(PreviewOverlay(markdown), session: session, now: now)
    }
}
