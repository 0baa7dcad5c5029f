import Strings
import TerminalUI

/// A layer that is a text to be read: it is scrolled, and Esc or Enter closes it.
protocol ReadingLayer: Layer {
    /// The text.
    var pane: TextPane { get set }
}

extension ReadingLayer {
    /// Its keys, where it has no others.
    static var readingKeymap: Keymap<Self> { Keymap(movesInList: true, [closing]) }

    /// The key that closes it.
    static var closing: Binding<Self> {
        Binding([.escape, .enter], Text("閉じる", "Close"), footer: true) { _, _ in [.closeLayer] }
    }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        pane.scroll(movement, in: context.body)
        return true
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        pane.draw(in: area.inset(columns: 1), on: &grid)
    }
}
