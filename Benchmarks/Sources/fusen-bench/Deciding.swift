import Engine

extension Bench {
    /// An order decided and taken in without a disk, and taken back.
    func measureDeciding() {
        for notes in sizes(1000, 10_000, 100_000) {
            let names = ["post: decide + apply in memory", "undo in memory", "theme: decide + apply in memory"].map {
                "\($0), \(short(notes)) notes"
            }
            guard names.contains(where: { wants($0) }) else { continue }
            let whole = Room(notes: notes, keepingEntries: false)
            // A hundred at a time: one takes no longer than reading the clock a few times. Every hundred goes to a room of its own, which has
            // already been written to on every board, so that no copying is measured.
            time(
                names[0], times: 100,
                prepare: { () -> Room in
                    var room = whole
                    for group in 1...Room.groups {
                        room.perform(.post(Room.draft(group), on: Room.board(group)), by: Room.hand)
                    }
                    return room
                },
                work: { room in
                    for number in 1...100 {
                        room.perform(.post(Room.draft(number), on: Room.board(number % Room.groups + 1)), by: Room.hand)
                    }
                })
            var room = whole
            time(
                names[1], most: 200,
                prepare: { _ = room.perform(.post(Room.draft(7), on: Room.board(1)), by: Room.hand) },
                work: { _ in room.perform(.undo, by: Room.hand) })
            var theme = 0
            time(names[2], times: 100) {
                for offset in 0..<100 {
                    // A note's theme is always another than the one before.
                    theme = theme % 18 + 1
                    let note = Note.ID(offset * notes / 100 + 1)
                    let other = room.workshop.note(note)?.theme == Theme.ID(theme) ? theme % 18 + 1 : theme
                    room.perform(.themeNotes([note], Theme.ID(other)), by: Room.hand)
                }
            }
        }
    }
}
