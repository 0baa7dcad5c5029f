import Engine
import Strings

/// Which notes 付箋 shows: those that contain the words, have the theme, are in the lane, or are to be checked.
struct NoteFilter: Hashable, Sendable {
    /// As it was typed.
    let words: String
    /// The words that a note has to contain; none for any.
    private(set) var pattern = SearchPattern("")
    private var theme: Theme.ID?
    private var isUnthemed = false
    private var isUncertain = false
    private var lane: Lane.ID?

    /// Reads `#4`, `④`, `#0`, `?`, `/2` and words, in any order; nil when nothing was typed.
    init?(_ words: String) {
        self.words = words.trimmed
        if self.words.isEmpty { return nil }
        var rest: [String] = []
        for part in halfwidth(self.words).split(whereSeparator: \.isWhitespace) {
            if part.first == "#", let number = ordinal(part.dropFirst(), of: .themes) {
                if number == 0 { isUnthemed = true } else { theme = Theme.ID(number) }
            } else if part.count == 1, let sign = part.first, let number = circled(sign) {
                theme = Theme.ID(number)
            } else if part.first == "/", let number = ordinal(part.dropFirst(), of: .lanes) {
                lane = Lane.ID(number)
            } else if part == "?" {
                isUncertain = true
            } else {
                rest.append(String(part))
            }
        }
        pattern = SearchPattern(rest.joined(separator: " "))
    }

    /// Whether a note is shown.
    func shows(_ note: Note, in workshop: Workshop) -> Bool {
        suits(NoteFacets(note), in: workshop) && pattern.isFound(in: note.text)
    }

    /// Whether a note would be shown, were it for all but its words.
    func suits(_ note: NoteFacets, in workshop: Workshop) -> Bool {
        if isUncertain, !note.marks.isUncertain { return false }
        if let lane, note.board.lane != lane { return false }
        return !(isUnthemed || theme != nil) || workshop.theme(of: note) == theme
    }
}
