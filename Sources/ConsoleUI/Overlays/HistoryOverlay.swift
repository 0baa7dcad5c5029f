import Engine
import TerminalUI
import Strings

/// What was done in this session, the latest first.
struct HistoryOverlay: ReadingLayer {
    var pane = TextPane()

    static let keymaps = [readingKeymap]

    mutating func update(in area: Rect, _ context: Context) {
        pane.lines = Self.lines(context)
        pane.clamp(in: area)
    }

    private static func lines(_ context: Context) -> [TextPane.Line] {
        let strings = context.strings
        let transactions = context.session.transactions.reversed().map { transaction in
            let sign =
                switch transaction.role {
                case .done: transaction.isUndone ? "-" : " "
                case .undoing: "«"
                case .redoing: "»"
                }
            let deed = strings.signed(
                strings.wholeDeed(of: transaction.events, in: context.workshop), transaction.signature)
            let number = TextWidth.padLeft("\(transaction.number)", columns: 5)
            return TextPane.Line(
                label: "\(sign) \(number)  \(TextWidth.pad(transaction.by, columns: 12))  ", deed,
                Style(transaction.isUndone ? .muted : .normal))
        }
        return [.init(strings.historyTitle, Style(.accent, bold: true))] + transactions
    }
}
