import Engine
import Searching
import Strings
import TerminalUI

/// 前にもありました: what other meetings said of the same as an opinion, and what became of it.
struct SaidBeforeOverlay: ReadingLayer {
    /// The opinion that was typed or selected.
    let opinion: String
    /// What was found, the newest meeting first.
    let finds: [Found]
    var pane = TextPane()

    init(_ opinion: String, _ finds: [Found]) {
        self.opinion = opinion
        self.finds = finds
    }

    static let keymaps = [readingKeymap]

    mutating func update(in area: Rect, _ context: Context) {
        pane.lines = lines(context.strings)
        pane.clamp(in: area)
    }

    private func lines(_ strings: Strings) -> [TextPane.Line] {
        [.init(strings.saidBefore, Style(.accent, bold: true)), .init(opinion, Style(.muted), indent: 2)]
            + finds.flatMap { found in
                [.init(""), .init(found.finding.text, Style(.normal, bold: true))]
                    + [strings.place(of: found), strings.fate(of: found.finding)].filter { !$0.isEmpty }.map {
                        .init($0.joined(separator: strings.gap), Style(.normal), indent: 2)
                    }
            }
    }
}
