package import Engine
import TerminalUI
import Strings

/// A form of the report as it will read.
struct PreviewOverlay: ReadingLayer {
    var pane: TextPane

    /// - Parameter markdown: the report's text; what marks it up is shown as it is meant.
    init(_ markdown: String) {
        var lines: [TextPane.Line] = []
        var head: [String]?
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                head = nil
                lines.append(Self.line(line))
                continue
            }
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { Self.plain($0).trimmed }
            if cells.allSatisfy({ $0.allSatisfy { $0 == "-" } }) { continue }
            lines += Self.row(cells, under: head)
            // A head of two rows: the lower one names the columns.
            if head == nil || cells.first?.isEmpty == true { head = cells }
        }
        pane = TextPane(lines)
    }

    private static func line(_ markdown: Substring) -> TextPane.Line {
        let heading = markdown.prefix { $0 == "#" }.count
        if heading > 0, markdown.dropFirst(heading).first == " " {
            let text = plain(markdown.dropFirst(heading + 1))
            return .init(text, Style(.accent, bold: true, underline: heading < 3))
        }
        if markdown.hasPrefix("- ") { return .init(label: "- ", plain(markdown.dropFirst(2))) }
        let isBold = markdown.hasPrefix("**") && markdown.hasSuffix("**")
        return .init(plain(markdown), isBold ? Style(.normal, bold: true) : .plain)
    }

    /// A row of a table: in a line where it is short; else its first cell, and below it the others under their names.
    private static func row(_ cells: [String], under head: [String]?) -> [TextPane.Line] {
        let joined = cells.joined(separator: " │ ")
        guard let head else { return [.init(joined, Style(.normal, bold: true))] }
        if TextWidth.columns(joined) <= 76 { return [.init(joined)] }
        let others = zip(head, cells).dropFirst().filter { !$1.isEmpty }
        return [.init(cells[0], Style(.normal, bold: true))] + others.map { .init(label: "  \($0)  ", $1) }
    }

    private static func plain(_ markdown: Substring) -> String {
        var text = String(markdown)
        for (sign, meant) in [("**", ""), ("<br>", "  "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
            text = text.replacing(sign, with: meant)
        }
        return text
    }

    static let keymaps = [
        Keymap<PreviewOverlay>(
            movesInList: true,
            [
                Binding([.character(" ")], Text("次のページ", "Page down")) { preview, context in
                    preview.pane.scroll(.pageDown, in: context.body)
                    return []
                },
                closing,
            ])
    ]

    mutating func update(in area: Rect, _ context: Context) { pane.clamp(in: area) }
}

extension Console {
    /// Shows a form of the report that was asked for by ``Console/Service/preview(_:)``.
    package mutating func showPreview(_ markdown: String, session: Session, now: Now) {
        open(PreviewOverlay(markdown), session: session, now: now)
    }
}
