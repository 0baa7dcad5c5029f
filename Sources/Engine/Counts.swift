/// Running totals over all notes, kept up to date as they change.
///
/// A note is one opinion; its voices are the people who said it, so ×2 is one opinion and two voices (のべ).
public struct Counts: Hashable, Sendable {
    /// Opinions and the voices behind them.
    public struct Sum: Hashable, Sendable {
        /// Notes: each one opinion.
        public internal(set) var notes = 0
        /// のべ: notes with ×N counted N.
        public internal(set) var weightedCount = 0

        /// Nothing counted yet.
        public init() {}

        mutating func count(_ note: Note, _ sign: Int = 1) {
            notes += sign
            // Going round rather than stopping: a damaged file may say anything, and `Workshop.invariantViolation` tells.
            weightedCount &+= sign &* note.count
        }

        mutating func count(_ note: NoteFacets) {
            notes += 1
            weightedCount += note.count
        }
    }

    /// All notes that hang.
    public private(set) var all = Sum()
    /// Notes without a theme of their own or of their cluster.
    public private(set) var unthemed = 0
    /// Notes marked 要確認.
    public private(set) var uncertain = 0
    private var themes: [Theme.ID: Sum] = [:]
    private var groups: [Group.ID: Sum] = [:]

    /// What stands under a theme.
    public func sum(for theme: Theme.ID) -> Sum { themes[theme] ?? Sum() }

    /// What a group said.
    public func sum(for group: Group.ID) -> Sum { groups[group] ?? Sum() }

    mutating func add(_ note: Note, theme: Theme.ID?) { count(note, theme, 1) }

    mutating func remove(_ note: Note, theme: Theme.ID?) { count(note, theme, -1) }

    private mutating func count(_ note: Note, _ theme: Theme.ID?, _ sign: Int) {
        all.count(note, sign)
        if note.marks.isUncertain { uncertain += sign }
        groups[note.board.group, default: Sum()].count(note, sign)
        if groups[note.board.group]?.notes == 0 { groups[note.board.group] = nil }
        guard let theme else {
            unthemed += sign
            return
        }
        themes[theme, default: Sum()].count(note, sign)
        if themes[theme]?.notes == 0 { themes[theme] = nil }
    }
}
