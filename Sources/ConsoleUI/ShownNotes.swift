import Engine
import TerminalUI

/// The notes 付箋 shows while it does not show all: those that pass the filter, and a note-taker's lanes apart.
///
/// Kept between keys, and kept up to date by what happens, so that a frame asks nothing of the notes it does not show.
struct ShownNotes: Sendable {
    /// What it was made for. When one of these is another, it is made anew.
    struct Key: Hashable, Sendable {
        var filter: NoteFilter?
        var partsLanes: Bool
        var entry: Int
    }

    /// A column of 付箋.
    private struct Column: Hashable {
        var group: Group.ID
        var lane: Lane.ID?
    }

    private(set) var key: Key
    private var lists: [Column: [Note.ID]] = [:]

    /// So many notes changed at once are not worth finding one by one.
    private static let most = 1000

    /// Looks at every note.
    init(_ key: Key, _ workshop: Workshop) {
        self.key = key
        for note in workshop.allNotes where shows(note, workshop) {
            lists[column(of: note), default: []].append(note.id)
        }
    }

    /// How many notes there are in all.
    var count: Int { lists.values.reduce(0) { $0 + $1.count } }

    /// A column's notes, oldest first.
    func notes(of group: Group.ID, _ lane: Lane.ID?) -> [Note.ID] { lists[Column(group: group, lane: lane)] ?? [] }

    /// Takes in what happened.
    mutating func follow(_ entries: [Entry], _ workshop: Workshop) {
        guard let last = entries.last else { return }
        // Something in between is not known: the next key makes the list anew.
        guard entries.first?.number == key.entry + 1 else { return }
        key.entry = last.number
        var touched: Set<Note.ID> = []
        for entry in entries {
            switch entry.event {
            case .note(.posted(let note, _)), .note(.withdrawn(let note, _)): touched.insert(note.id)
            case .note(.reworded(let id, _, _)), .note(.themed(let id, _, _)), .note(.marked(let id, _, _)):
                touched.insert(id)
            case .note(.moved(let moves)): touched.formUnion(moves.lazy.map(\.note))
            case .cluster(.themed(let id, _, _)): touched.formUnion(workshop.cluster(id)?.notes ?? [])
            case .cluster(.dissolved(let cluster, _)): touched.formUnion(cluster.notes)
            case .session(.restored):
                self = ShownNotes(key, workshop)
                return
            default: break
            }
        }
        if touched.count > Self.most {
            self = ShownNotes(key, workshop)
            return
        }
        for id in touched {
            for column in Array(lists.keys) {
                if let place = lists[column]?.place(of: id) { lists[column]?.remove(at: place) }
            }
            if let note = workshop.note(id), shows(note, workshop) {
                let column = column(of: note)
                let place = lists[column]?.firstPlace(notBelow: id) ?? 0
                lists[column, default: []].insert(id, at: place)
            }
        }
    }

    private func shows(_ note: Note, _ workshop: Workshop) -> Bool { key.filter?.shows(note, in: workshop) ?? true }

    private func column(of note: Note) -> Column {
        Column(group: note.board.group, lane: key.partsLanes ? note.board.lane : nil)
    }
}

extension [Note.ID] {
    /// Where the first stands that is not below this one, in a list in order.
    func firstPlace(notBelow id: Note.ID) -> Int {
        if let last, last < id { return count }
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Where it stands in a list in order; nil when it does not.
    func place(of id: Note.ID) -> Int? {
        let place = firstPlace(notBelow: id)
        return place < count && self[place] == id ? place : nil
    }
}

extension Console {
    /// Whether the notes 付箋 shows are not simply all of a group.
    private func picksNotes(_ workshop: Workshop) -> Bool { filter != nil || partsLanes(workshop) }

    private func partsLanes(_ workshop: Workshop) -> Bool {
        if case .noteTaker = role { workshop.lanes.count > 1 } else { false }
    }

    /// The notes a column of 付箋 shows, oldest first; of one lane for a note-taker with several.
    func shownNotes(of group: Group.ID, _ lane: Lane.ID?, _ workshop: Workshop) -> [Note.ID] {
        if !picksNotes(workshop) { return workshop.notes(of: group) }
        let key = ShownNotes.Key(filter: filter, partsLanes: partsLanes(workshop), entry: seen)
        let lane = key.partsLanes ? lane : nil
        if let shown, shown.key == key { return shown.notes(of: group, lane) }
        return ShownNotes(key, workshop).notes(of: group, lane)
    }

    /// Makes what the place shows of all notes, when it is not there yet: once, not at every frame.
    mutating func makeReady(_ workshop: Workshop, entry: Int) {
        seen = entry
        switch place {
        case .notes where picksNotes(workshop):
            let key = ShownNotes.Key(filter: filter, partsLanes: partsLanes(workshop), entry: entry)
            if shown?.key != key { shown = ShownNotes(key, workshop) }
        case .matrix:
            let key = ShownPivot.Key(rows: rowAxis, columns: columnAxis, entry: entry)
            if pivot?.key != key {
                pivot = ShownPivot(key: key, table: Pivot(workshop, rows: rowAxis, columns: columnAxis))
            }
        default: break
        }
    }

    /// Whether a frame has all it needs; else it makes that for itself, which is right but takes longer.
    func isReady(_ workshop: Workshop, entry: Int) -> Bool {
        switch place {
        case .notes where picksNotes(workshop):
            shown?.key == ShownNotes.Key(filter: filter, partsLanes: partsLanes(workshop), entry: entry)
        case .matrix: pivot?.key == ShownPivot.Key(rows: rowAxis, columns: columnAxis, entry: entry)
        default: true
        }
    }
}

/// The table of 集約 as it was last made.
struct ShownPivot: Sendable {
    /// What it was made for.
    struct Key: Hashable, Sendable {
        var rows: Axis
        var columns: Axis
        var entry: Int
    }

    let key: Key
    let table: Pivot
}
