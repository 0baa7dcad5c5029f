import Engine

/// The papers of a table that are typed one behind the other: words without a number have the next one's.
struct PaperRow {
    private let group: Group.ID
    /// Where the row began; those before it were passed over, or are typed already.
    private var first: Note.ID
    /// Those typed at this console.
    private var typed: Set<Note.ID> = []

    /// A row that begins with a note.
    init(from note: Note) {
        (group, first) = (note.board.group, note.id)
        typed = [note.id]
    }

    /// What the next paper has.
    enum Next: Hashable {
        /// A number that no note has: the next, or that of a note taken back.
        case number(Note.ID)
        /// A number that is somebody else's by now: nobody knows where papers end that were numbered by hand.
        case taken(Note.ID)
        /// None: the printed ones are used up, or it is another table's board.
        case end
    }

    func next(on board: BoardKey, _ context: Context) -> Next {
        board.group == group ? end(context).next : .end
    }

    /// Where the row ends.
    private func end(_ context: Context) -> (id: Note.ID, next: Next) {
        let workshop = context.workshop
        let isPrinted = workshop.group(ofPaper: first) != nil
        var id = first
        while workshop.group(ofPaper: id) == (isPrinted ? group : nil) {
            if workshop.note(id) == nil { return (id, .number(id)) }
            // Of numbers written by hand a note may have one that is on no paper.
            if !isPrinted, !typed.contains(id) { return (id, .taken(id)) }
            id = Note.ID(id.number + 1)
        }
        return (id, isPrinted ? .end : .taken(id))
    }

    /// A note was typed from paper: it goes on with the row, or begins another behind a gap.
    mutating func follow(_ note: Note, _ context: Context) {
        guard note.board.group == group else { return self = PaperRow(from: note) }
        typed.insert(note.id)
        if note.id < first || end(context).id <= note.id { first = note.id }
    }
}
