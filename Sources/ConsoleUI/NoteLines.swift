import Engine
import Synchronization
import TerminalUI

/// The lines of the notes that were drawn lately, by width: a board is drawn at every key, and its notes seldom change.
///
/// It remembers only what `TextWidth.wrap` would give again, so copies of a console may share it.
final class NoteLines: Sendable {
    private struct Key: Hashable {
        var note: Note.ID
        var columns: Int
    }

    /// More than the largest screen shows; then it begins anew.
    private static let most = 4096

    private let kept = Mutex<[Key: (words: String, lines: [String])]>([:])

    /// The words of a note in lines of so many columns.
    func lines(of note: Note.ID, _ words: String, columns: Int) -> [String] {
        let key = Key(note: note, columns: columns)
        return kept.withLock { kept in
            // Words that only look the same may have other lengths: か with its mark, and が.
            if let (before, lines) = kept[key], before.utf8.count == words.utf8.count, before == words { return lines }
            if kept.count >= Self.most { kept.removeAll(keepingCapacity: true) }
            let lines = TextWidth.wrap(words, columns: columns).map(String.init)
            kept[key] = (words, lines)
            return lines
        }
    }
}
