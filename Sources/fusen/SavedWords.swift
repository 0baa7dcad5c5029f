import ConsoleUI
import Engine

/// The words an operator has lately brought into a session. A console may end before it hears that words were saved,
/// and would offer them again.
struct SavedWords {
    private let words: Set<String>

    /// Among so many of the last transactions an operator's own are looked for.
    private static let recent = 100

    init(of name: String, in session: Session) {
        let own = session.transactions.suffix(Self.recent).filter { $0.by == name }
        words = Set(own.flatMap { $0.events.compactMap(Self.words) })
    }

    /// Whether a line that was typed has become something.
    func holds(_ text: UnfinishedText) -> Bool {
        (text.id == .entry ? Self.entered(text.text) : [text.text.trimmed]).contains { words.contains($0) }
    }

    /// What a line of the entry line may have become: its number may have been one when it was typed, or words.
    private static func entered(_ line: String) -> [String] {
        if case .gather(_, let heading, _)? = NumbersLine(line) { return [heading] }
        return [EntryLine(line).draft.text, EntryLine.withoutNumber(line)]
    }

    /// What was typed to make an event, where that is known word for word.
    private static func words(of event: Event) -> String? {
        switch event {
        case .note(.posted(let note, _)): note.text
        case .note(.reworded(_, _, let to)): to.text
        case .cluster(.formed(let cluster, _)): cluster.heading
        case .cluster(.headingSet(_, _, let to)): to
        case .memo(.written(let memo, _)): memo.text
        case .memo(.reworded(_, _, let to)): to
        case .proposal(.made(let proposal, _)): proposal.title
        default: nil
        }
    }
}
