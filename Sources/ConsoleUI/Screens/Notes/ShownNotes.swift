import Engine

/// The notes of each column of 付箋 while it does not simply show all of a group: those that pass the filter, and a
/// note-taker's lanes apart.
///
/// Kept between keys and brought up to date by entries, so that a frame asks nothing about notes that are not seen.
struct ShownNotes: Sendable {
    /// What it was made for. When one of these differs, it is made anew.
    struct Key: Hashable, Sendable {
        var filter: NoteFilter?
        var separatesLanes: Bool
        /// The last entry it includes.
        var entry: Stamp
    }

    private struct Column: Hashable {
        var group: Group.ID
        var lane: Lane.ID?
    }

    private(set) var key: Key
    private var lists: [Column: [Note.ID]] = [:]

    /// When more notes than this changed at once, looking at all is quicker than finding each.
    private static let maxChanges = 1000

    /// Looks at every note.
    init(_ key: Key, _ session: Session, _ texts: SearchedNotes) {
        self.key = key
        let workshop = session.workshop
        let numbers = 1..<workshop.nextNote.number
        var lists: [Column: [Note.ID]] = [:]
        func take(_ id: Note.ID) {
            guard let note = workshop.facets(id), key.filter?.suits(note, in: workshop) ?? true else { return }
            lists[column(of: note.board), default: []].append(id)
        }
        if let pattern = key.filter?.pattern, !pattern.isEmpty {
            texts.forEach(containing: pattern, numbered: numbers, in: session) {
                take($0)
                return true
            }
        } else {
            for number in numbers { take(Note.ID(number)) }
        }
        self.lists = lists
    }

    /// A column's notes, oldest first.
    /// - Parameter lane: counts only where lanes are apart.
    func notes(of group: Group.ID, _ lane: Lane.ID?) -> [Note.ID] {
        lists[Column(group: group, lane: key.separatesLanes ? lane : nil)] ?? []
    }

    /// Takes in what happened.
    mutating func follow(_ entries: [Entry], _ context: Context) {
        let workshop = context.workshop
        guard let last = entries.last else { return }
        // Something in between is not known: it will be made anew.
        guard entries.first?.number == key.entry.number + 1 else { return }
        var changed: Set<Note.ID> = []
        for entry in entries {
            // As is what was put back as a whole, or is too much.
            if case .session(.restored) = entry.event { return }
            changed.formUnion(entry.event.changedNotes(in: workshop))
            if changed.count > Self.maxChanges { return }
        }
        key.entry = Stamp(last)
        for id in changed {
            let note = workshop.note(id)
            update(id, note.flatMap { key.filter?.shows($0, in: workshop) ?? true ? $0 : nil })
        }
    }

    /// Puts a note where it belongs now.
    /// - Parameter note: nil where it is not shown.
    private mutating func update(_ id: Note.ID, _ note: Note?) {
        for column in Array(lists.keys) {
            if let index = lists[column]?.sortedIndex(of: id) { lists[column]?.remove(at: index) }
        }
        guard let note else { return }
        let column = column(of: note.board)
        let index = lists[column]?.firstIndex(notLessThan: id) ?? 0
        lists[column, default: []].insert(id, at: index)
    }

    private func column(of board: BoardKey) -> Column {
        Column(group: board.group, lane: key.separatesLanes ? board.lane : nil)
    }
}
