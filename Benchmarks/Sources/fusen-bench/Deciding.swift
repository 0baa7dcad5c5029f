import Engine

extension Bench {
    /// An order decided and taken in without a disk, and taken back.
    func measureDeciding() {
        for notes in sizes(1000, 10_000, 100_000) {
            let names = ["post: decide + apply in memory", "undo in memory", "theme: decide + apply in memory"].map {
                "\($0), \(short(notes)) notes"
            }
            guard names.contains(where: { wants($0) }) else { continue }
            let whole = SampleWorkshop(notes: notes, keepingEntries: false)
            // A hundred at a time: one takes no longer than reading the clock a few times. Every hundred goes to a room
            // of its own, which has already been written to on every board, so that no copying is measured.
            time(
                names[0], times: 100,
                prepare: { () -> SampleWorkshop in
                    var sample = whole
                    for group in 1...SampleWorkshop.groups {
                        sample.perform(
                            .note(.post(SampleWorkshop.draft(group), on: SampleWorkshop.board(group))),
                            by: SampleWorkshop.facilitator)
                    }
                    return sample
                },
                work: { sample in
                    for number in 1...100 {
                        sample.perform(
                            .note(
                                .post(
                                    SampleWorkshop.draft(number),
                                    on: SampleWorkshop.board(number % SampleWorkshop.groups + 1))),
                            by: SampleWorkshop.facilitator)
                    }
                })
            var sample = whole
            time(
                names[1], most: 200,
                prepare: {
                    _ = sample.perform(
                        .note(.post(SampleWorkshop.draft(7), on: SampleWorkshop.board(1))),
                        by: SampleWorkshop.facilitator)
                },
                work: { _ in sample.perform(.undo, by: SampleWorkshop.facilitator) })
            var theme = 0
            time(names[2], times: 100) {
                for offset in 0..<100 {
                    // A note's theme is always another than the one before.
                    theme = theme % 18 + 1
                    let note = Note.ID(offset * notes / 100 + 1)
                    let other = sample.workshop.note(note)?.theme == Theme.ID(theme) ? theme % 18 + 1 : theme
                    sample.perform(.note(.themeNotes([note], Theme.ID(other))), by: SampleWorkshop.facilitator)
                }
            }
        }
    }

    /// Taking back what was done to a thousand notes at once.
    func measureUndoing() {
        let many = 1000
        for notes in sizes(10_000, 100_000) {
            let size = ", \(short(notes)) notes"
            let board = SampleWorkshop.board(1)
            let drafts = (1...many).map { SampleWorkshop.draft($0) }
            func loose(_ workshop: Workshop) -> [Note.ID] { Array(workshop.board(board).loose.prefix(many)) }
            let acts: [(name: String, command: (Workshop) -> Command)] = [
                (
                    "undo of 1,000 notes imported",
                    { _ in .note(.importNotes([NoteBatch(board: board, notes: drafts)])) }
                ),
                (
                    "undo of 1,000 notes gathered",
                    { .cluster(.formCluster(on: board, heading: "千", theme: nil, notes: loose($0))) }
                ),
                ("undo of 1,000 notes themed", { .note(.themeNotes(loose($0), Theme.ID(18))) }),
                ("undo of 1,000 notes moved", { .note(.moveNotes(loose($0), to: SampleWorkshop.board(2))) }),
                ("undo of 1,000 notes withdrawn", { .note(.withdraw(loose($0))) }),
            ]
            guard acts.contains(where: { wants($0.name + size) }) else { continue }
            var sample = SampleWorkshop(notes: notes, keepingEntries: false)
            for (name, command) in acts {
                time(
                    name + size, most: 30,
                    prepare: { _ = sample.perform(command(sample.workshop), by: SampleWorkshop.facilitator) },
                    work: { _ in sample.perform(.undo, by: SampleWorkshop.facilitator) })
            }
        }
    }
}
