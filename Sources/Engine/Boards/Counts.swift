/// Running totals over all notes, kept up to date as they change.
///
/// A note is one opinion; weighted, it counts once for each person who said it, so ×2 is one opinion and counts two
/// (のべ).
package struct Counts: Hashable, Sendable {
    /// A number of opinions, plain and weighted.
    package struct Sum: Hashable, Sendable {
        /// Notes: each one opinion.
        package internal(set) var notes = 0
        /// のべ: the sum of ×N over the notes.
        package internal(set) var weightedCount = 0

        /// Nothing counted.
        package init() {}

        mutating func count(_ note: Note, _ sign: Int = 1) {
            notes += sign
            // Wrapping: a damaged file may hold any number and must not trap; `Workshop.invariantViolation` reports it.
            weightedCount &+= sign &* note.count
        }

        mutating func count(_ note: NoteFacets) {
            notes += 1
            weightedCount += note.count
        }
    }

    /// All notes.
    package private(set) var all = Sum()
    /// Notes without a theme of their own or of their cluster.
    package private(set) var unthemed = 0
    /// Notes marked 要確認.
    package private(set) var uncertain = 0
    private var themes: [Theme.ID: Sum] = [:]
    private var unsorted: [BoardKey: Int] = [:]
    private var groups: [Group.ID: Sum] = [:]

    /// The notes that count under a theme.
    package func sum(for theme: Theme.ID) -> Sum { themes[theme] ?? Sum() }

    /// The notes of a board that nobody has dealt with yet: they are in no cluster and have no theme.
    package func unsorted(on board: BoardKey) -> Int { unsorted[board] ?? 0 }

    /// The notes of a group.
    package func sum(for group: Group.ID) -> Sum { groups[group] ?? Sum() }

    mutating func add(_ note: Note, theme: Theme.ID?) { count(note, theme, 1) }

    mutating func remove(_ note: Note, theme: Theme.ID?) { count(note, theme, -1) }

    private mutating func count(_ note: Note, _ theme: Theme.ID?, _ sign: Int) {
        all.count(note, sign)
        if note.marks.isUncertain { uncertain += sign }
        groups[note.board.group, default: Sum()].count(note, sign)
        if groups[note.board.group]?.notes == 0 { groups[note.board.group] = nil }
        guard let theme else {
            unthemed += sign
            if note.cluster == nil {
                unsorted[note.board, default: 0] += sign
                if unsorted[note.board] == 0 { unsorted[note.board] = nil }
            }
            return
        }
        themes[theme, default: Sum()].count(note, sign)
        if themes[theme]?.notes == 0 { themes[theme] = nil }
    }
}
