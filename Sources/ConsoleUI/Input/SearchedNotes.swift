import Engine

/// The words of all notes as they are searched, one behind the other: the notes themselves lie far apart, and a search
/// that went to each would wait for the memory. Brought up to date when it is asked. Used from one thread.
final class SearchedNotes {
    /// Up to where it goes; nil before it is made.
    private var stamp: Stamp?
    private var scalars: [UInt16] = []
    /// Where the words of a note are, by its number less one: nowhere for a withdrawn one, nil for words that are
    /// compared as strings.
    private var places: [Range<Int>?] = []
    /// How many scalars there were when all were folded: what is folded again leaves its old words behind.
    private var fresh = 0

    /// Takes in what has happened. The first time costs as much as there are notes.
    func update(to session: Session) {
        let now = Stamp(session)
        if stamp == now { return }
        let workshop = session.workshop
        if let stamp, scalars.count <= 2 * fresh + 1000, let events = session.events(since: stamp) {
            for id in Set(events.flatMap { $0.changedNotes(in: workshop) }) { fold(workshop.note(id), id) }
        } else {
            (scalars, places) = ([], [])
            for note in workshop.allNotes { fold(note, note.id) }
            fresh = scalars.count
        }
        stamp = now
    }

    private func fold(_ note: Note?, _ id: Note.ID) {
        while places.count < id.number { places.append(0..<0) }
        let start = scalars.count
        let isFolded = note.map { SearchPattern.fold($0.text, onto: &scalars) } ?? true
        places[id.number - 1] = isFolded ? start..<scalars.count : nil
    }

    /// Goes through the notes that contain some words, in the order of their numbers.
    /// - Parameters:
    ///   - numbers: only those that have one of these.
    ///   - body: says whether to go on.
    func forEach(
        containing pattern: SearchPattern, numbered numbers: Range<Int>, in session: Session, _ body: (Note.ID) -> Bool
    ) {
        update(to: session)
        let workshop = session.workshop
        let places = places
        scalars.withUnsafeBufferPointer { scalars in
            for index in places.indices.clamped(to: numbers.lowerBound - 1..<numbers.upperBound - 1) {
                let id = Note.ID(index + 1)
                let isFound =
                    places[index].flatMap { pattern.isFound(in: UnsafeBufferPointer(rebasing: scalars[$0])) }
                    ?? workshop.note(id).map { pattern.isFound(in: $0.text) } ?? false
                if isFound, !body(id) { return }
            }
        }
    }
}
