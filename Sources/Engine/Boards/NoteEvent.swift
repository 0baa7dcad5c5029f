/// What happens to 付箋.
package indirect enum NoteEvent {
    /// A note was posted at an index among its siblings: the notes of its cluster, or the loose notes of its board.
    case posted(Note, at: Int)
    /// A note was taken off its board; the index is the one it had among its siblings.
    case withdrawn(Note, at: Int)
    /// A note's text changed.
    case reworded(Note.ID, from: NoteWords, to: NoteWords)
    /// ×N changed; the number of people, from 1.
    case counted(Note.ID, from: Int, to: Int)
    /// A note's own theme changed; nil is no theme.
    case themed(Note.ID, from: Theme.ID?, to: Theme.ID?)
    /// A note's marks changed; both values whole.
    case marked(Note.ID, from: Marks, to: Marks)
    /// Notes moved within or between boards and clusters, applied in this order; each index is the one at that point of
    /// the sequence.
    case moved([Move])
    /// Numbers were printed on paper for a group, and no other note gets them.
    case numbersReserved(PaperNumbers)
    /// Numbers were given up before any note had one. They are not used again all the same: the paper may be there.
    case numbersGivenUp(PaperNumbers)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case posted = "notePosted"
        case withdrawn = "noteWithdrawn"
        case reworded = "noteReworded"
        case counted = "noteCounted"
        case themed = "noteThemed"
        case marked = "noteMarked"
        case moved = "notesMoved"
        case numbersReserved, numbersGivenUp
    }
}

extension NoteEvent: NounEvent {
    func apply(to workshop: inout Workshop) {
        switch self {
        case .posted(let note, let at):
            workshop.boards.insert(note, at: at)
            if let whole = note.parent { workshop.boards.formerWords.add(note.id, of: whole) }
        case .withdrawn(let note, _):
            workshop.boards.remove(note.id)
            workshop.boards.formerWords.add(note.text, to: note.id)
        case .reworded(let id, let from, let to):
            workshop.boards.formerWords.add(from.text, to: id)
            workshop.boards.change(id) {
                $0.text = to.text
                $0.original = to.original
            }
        case .counted(let id, _, let to): workshop.boards.change(id) { $0.count = to }
        case .themed(let id, _, let to): workshop.boards.change(id) { $0.theme = to }
        case .marked(let id, _, let to): workshop.boards.change(id) { $0.marks = to }
        case .moved(let moves): for move in moves { workshop.boards.move(move) }
        case .numbersReserved(let numbers): workshop.boards.reserve(numbers)
        case .numbersGivenUp(let numbers): workshop.boards.giveUp(numbers)
        }
    }

    /// Whether it tells less than the event that it goes with: that notes went with an island tells less than what
    /// became of it, and that numbers were kept tells less than the note.
    var goesWithAnother: Bool {
        switch self {
        case .moved, .numbersReserved: true
        case .posted, .withdrawn, .reworded, .counted, .themed, .marked, .numbersGivenUp: false
        }
    }

    var reversed: NoteEvent {
        switch self {
        case .posted(let note, let at): .withdrawn(note, at: at)
        case .withdrawn(let note, let at): .posted(note, at: at)
        case .reworded(let id, let from, let to): .reworded(id, from: to, to: from)
        case .counted(let id, let from, let to): .counted(id, from: to, to: from)
        case .themed(let id, let from, let to): .themed(id, from: to, to: from)
        case .marked(let id, let from, let to): .marked(id, from: to, to: from)
        case .moved(let moves): .moved(moves.reversed().map(\.reversed))
        case .numbersReserved(let numbers): .numbersGivenUp(numbers)
        case .numbersGivenUp(let numbers): .numbersReserved(numbers)
        }
    }

    func canRevert(in workshop: Workshop) -> Bool {
        switch self {
        case .posted(let note, _):
            workshop.note(note.id) == note && !workshop.isOnABallot(.note(note.id)) && !workshop.hasOutcomes(note.id)
        case .withdrawn(let note, _): workshop.note(note.id) == nil && workshop.has(note.board, note.cluster)
        case .reworded(let id, _, let to): workshop.note(id).map { NoteWords(of: $0) == to } ?? false
        case .counted(let id, _, let to): workshop.note(id)?.count == to
        case .themed(let id, let from, let to):
            workshop.note(id).map { $0.theme == to } ?? false && workshop.has(from)
        case .marked(let id, let from, let to): workshop.note(id)?.marks == to && workshop.has(from.actor)
        case .moved(let moves): canRevert(moves, in: workshop)
        case .numbersReserved(let numbers): workshop.boards.mayGiveUp(numbers)
        case .numbersGivenUp(let numbers):
            workshop.boards.mayReserve(numbers) && workshop.group(numbers.group) != nil
        }
    }

    /// A note moved twice in one event is where its last move left it.
    private func canRevert(_ moves: [Move], in workshop: Workshop) -> Bool {
        var last: [Note.ID: Move] = [:]
        for move in moves { last[move.note] = move }
        return moves.allSatisfy { workshop.has($0.from.board, $0.from.cluster) }
            && last.values.allSatisfy { move in
                guard let note = workshop.note(move.note) else { return false }
                return note.board == move.to.board && note.cluster == move.to.cluster
            }
    }

    func isWithinLimits(of workshop: Workshop) -> Bool {
        switch self {
        case .posted(let note, _):
            (1...Note.maxCount).contains(note.count) && (1...Boards.maxItemNumber).contains(note.id.number)
                && workshop.has(note.theme) && workshop.has(note.marks.actor) && workshop.isBounded(note.text)
                && workshop.isBounded(signature: note.signature)
        case .reworded(_, _, let to): workshop.isBounded(to.text)
        case .counted(_, _, let to): (1...Note.maxCount).contains(to)
        case .numbersReserved(let numbers): numbers.isWithinLimits
        case .withdrawn, .themed, .marked, .moved, .numbersGivenUp: true
        }
    }

    func rebased(in workshop: Workshop) -> NoteEvent {
        switch self {
        case .posted(let note, let at):
            return .posted(note, at: min(at, workshop.boards.siblings(note.board, note.cluster).count))
        case .withdrawn(let note, let at):
            return .withdrawn(note, at: workshop.position(of: note.id)?.index ?? at)
        case .moved(let moves):
            var rehearsal = MoveRehearsal(workshop.boards)
            return .moved(
                moves.map { rehearsal.move($0.note, to: $0.to.board, $0.to.cluster, at: $0.to.index) ?? $0 })
        case .reworded, .counted, .themed, .marked, .numbersReserved, .numbersGivenUp: return self
        }
    }

    var shape: Int {
        switch self {
        case .posted(let note, _), .withdrawn(let note, _): note.signature == nil ? 1 : 2
        case .reworded, .counted, .themed, .marked, .moved: 1
        case .numbersReserved, .numbersGivenUp: 2
        }
    }
}

extension NoteEvent {
    func refusal(toNoteTakerOf group: Group.ID, in workshop: Workshop) -> Refusal? {
        func refusal(_ board: BoardKey?) -> Refusal? { workshop.refusal(changing: board, byNoteTakerOf: group) }
        return switch self {
        case .posted(let note, _), .withdrawn(let note, _): refusal(note.board)
        case .reworded(let id, _, _), .counted(let id, _, _), .themed(let id, _, _), .marked(let id, _, _):
            refusal(workshop.note(id)?.board)
        case .moved(let moves):
            moves.lazy.compactMap { refusal($0.from.board) ?? refusal($0.to.board) }.first
        case .numbersReserved(let numbers), .numbersGivenUp(let numbers):
            numbers.group == group ? nil : .boardOfAnotherGroup(numbers.group)
        }
    }
}
