/// Running totals over all notes and headings, kept up to date as they change.
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

        init(_ note: NoteFacets) { (notes, weightedCount) = (1, note.count) }

        mutating func count(_ note: Note, _ sign: Int = 1) {
            notes += sign
            // Wrapping: a damaged file may hold any number and must not trap; `Workshop.invariantViolation` reports it.
            weightedCount &+= sign &* note.count
        }

        mutating func count(_ sum: Sum) {
            notes += sum.notes
            weightedCount &+= sum.weightedCount
        }
    }

    /// All notes.
    package private(set) var all = Sum()
    /// Notes without a theme of their own or of their cluster.
    package private(set) var unthemed = 0
    /// Notes marked 要確認.
    package private(set) var uncertain = 0
    /// The notes of each kind; ``Pivot`` adds them up by the axes it is asked for.
    private(set) var kinds: [NoteKind: Sum] = [:]
    /// The headings of each kind.
    private(set) var headings: [HeadingKind: Int] = [:]
    private var themes: [Theme.ID: Sum] = [:]
    private var unsorted: [BoardKey: Int] = [:]
    private var groups: [Group.ID: Sum] = [:]

    /// The notes that count under a theme.
    package func sum(for theme: Theme.ID) -> Sum { themes[theme] ?? Sum() }

    /// The notes of a board that nobody has dealt with yet: they are in no cluster and have no theme.
    package func unsorted(on board: BoardKey) -> Int { unsorted[board] ?? 0 }

    /// The notes of a group.
    package func sum(for group: Group.ID) -> Sum { groups[group] ?? Sum() }

    mutating func add(_ note: Note, _ kind: NoteKind) { count(note, kind, 1) }

    mutating func remove(_ note: Note, _ kind: NoteKind) { count(note, kind, -1) }

    mutating func add(_ heading: HeadingKind) { headings.change(heading, by: 1) }

    mutating func remove(_ heading: HeadingKind) { headings.change(heading, by: -1) }

    private mutating func count(_ note: Note, _ kind: NoteKind, _ sign: Int) {
        all.count(note, sign)
        if note.marks.isUncertain { uncertain += sign }
        kinds.count(note, under: kind, sign)
        groups.count(note, under: kind.board.group, sign)
        if let theme = kind.theme {
            themes.count(note, under: theme, sign)
        } else {
            unthemed += sign
            if note.cluster == nil { unsorted.change(kind.board, by: sign) }
        }
    }
}

extension Dictionary where Value == Counts.Sum {
    fileprivate mutating func count(_ note: Note, under key: Key, _ sign: Int) {
        // What was counted before is there.
        guard let place = index(forKey: key) else {
            var sum = Counts.Sum()
            sum.count(note, sign)
            self[key] = sum
            return
        }
        values[place].count(note, sign)
        if values[place].notes == 0 { remove(at: place) }
    }
}

extension Dictionary where Value == Int {
    fileprivate mutating func change(_ key: Key, by number: Int) {
        guard let place = index(forKey: key) else { return self[key] = number }
        values[place] += number
        if values[place] == 0 { remove(at: place) }
    }
}

/// What tells notes apart on the axes of a ``Pivot``, but for their clusters, of which there are too many.
struct NoteKind: Hashable {
    let board: BoardKey
    /// The theme it counts under.
    let theme: Theme.ID?
    /// Its own 主体, else that of its cluster.
    let actor: Actor.ID?
    let side: Side?
    let help: Help?
}

/// What tells headings apart there.
struct HeadingKind: Hashable {
    let board: BoardKey
    let theme: Theme.ID?
    let actor: Actor.ID?
    /// Whether there is no note under it.
    let isBare: Bool

    init(_ cluster: Cluster) {
        board = cluster.board
        theme = cluster.theme
        actor = cluster.actor
        isBare = cluster.notes.isEmpty
    }
}
