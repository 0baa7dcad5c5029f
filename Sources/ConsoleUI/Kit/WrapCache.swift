import Engine
import TerminalUI

/// The lines of the notes that were drawn lately: a board is drawn at every key, and its notes seldom change. It
/// remembers only what `TextWidth.wrap` would give again. Used from one thread.
final class WrapCache {
    private struct Entry {
        var note = Note.ID(0)
        var columns = 0
        var words = ""
        var lines: [String] = []
    }

    /// A note has one place, by its number, which it shares with others. There are more than the largest screen shows.
    private var entries = Array(repeating: Entry(), count: 2048)

    init() {}

    /// The words of a note in lines of so many columns.
    func lines(of note: Note.ID, _ words: String, columns: Int) -> [String] {
        let place = note.number & (entries.count - 1)
        // Words that only look the same may have other lengths: か with its mark, and が.
        if entries[place].note == note, entries[place].columns == columns,
            entries[place].words.utf8.count == words.utf8.count, entries[place].words == words
        {
            return entries[place].lines
        }
        let lines = TextWidth.wrap(words, columns: columns)
        entries[place] = Entry(note: note, columns: columns, words: words, lines: lines)
        return lines
    }
}
