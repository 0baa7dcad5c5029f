import Engine
import TerminalUI

/// The lines of the notes that were drawn lately, by width: a board is drawn at every key, and its notes seldom change.
/// It remembers only what `TextWidth.wrap` would give again. Used from one thread.
final class WrapCache {
    private struct Key: Hashable {
        var note: Note.ID
        var columns: Int
    }

    /// More than the largest screen shows; then it begins anew.
    private static let maxEntries = 4096

    private var entries: [Key: (words: String, lines: [String])] = [:]

    init() {}

    /// The words of a note in lines of so many columns.
    func lines(of note: Note.ID, _ words: String, columns: Int) -> [String] {
        let key = Key(note: note, columns: columns)
        // Words that only look the same may have other lengths: か with its mark, and が.
        if let (before, lines) = entries[key], before.utf8.count == words.utf8.count, before == words { return lines }
        if entries.count >= Self.maxEntries { entries.removeAll(keepingCapacity: true) }
        let lines = TextWidth.wrap(words, columns: columns).map(String.init)
        entries[key] = (words, lines)
        return lines
    }
}
