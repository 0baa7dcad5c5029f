import Advice
import ConsoleUI
import Engine
import TerminalUI

extension Bench {
    /// Every screen drawn, and a key from its handling to the frame, as the run loop does both.
    func measureDrawing() {
        for notes in sizes(100, 1000, 10_000, 100_000) {
            let size = ", \(short(notes)) notes"
            let screens = Console.screenIDs.flatMap { screen in
                Self.terminals.map { "draw \(screen), \($0.columns)×\($0.rows)\(size)" }
            }
            let others = [
                "key typed in notes, 80×24", "key typed in notes, 300×100", "note-taker: key typed, 80×24",
                "notes: key down and draw, 80×24",
                "grouping: key down and draw, 80×24", "notes: Enter, decide, draw, 80×24", "console: take the adviser",
                "search: nothing found", "search: next note found",
                "filter: by words", "filter: by theme", "notes: draw what is filtered, 80×24",
            ].map { $0 + size }
            guard (screens + others).contains(where: { wants($0) }) else { continue }
            let sample = SampleWorkshop(notes: notes, keepingEntries: false)
            measureScreens(sample, size)
            measureKeys(sample, size)
            if notes >= 10_000 { measureSearching(sample, size) }
        }
    }

    private static let terminals = [(rows: 24, columns: 80), (rows: 100, columns: 300)]

    private func measureScreens(_ sample: SampleWorkshop, _ size: String) {
        for screen in Console.screenIDs {
            for terminal in Self.terminals {
                var console = sample.console()
                console.size = terminal
                console.press(.tab(of: screen), sample)
                time("draw \(screen), \(terminal.columns)×\(terminal.rows)\(size)") {
                    console.draw(
                        sample.session, now: Now(sample.now), rows: terminal.rows, columns: terminal.columns)
                }
            }
        }
    }

    private func measureKeys(_ sample: SampleWorkshop, _ size: String) {
        time("console: take the adviser\(size)") { sample.console() }
        for terminal in Self.terminals {
            measureTyping(
                "key typed in notes, \(terminal.columns)×\(terminal.rows)\(size)", sample.console(), sample, terminal)
        }
        measureTyping(
            "note-taker: key typed, 80×24\(size)", sample.console(.noteTaker(Group.ID(1))), sample, Self.terminals[0])

        let now = Now(sample.now)
        for screen in ["notes", "grouping"] {
            var console = sample.console()
            console.press(.tab(of: screen), sample)
            if screen == "notes" {
                for _ in 0...5 { console.press(.pageUp, sample) }
            }
            var isDown = false
            time("\(screen): key down and draw, 80×24\(size)") {
                // Down and up in turn, so that the line that is left never runs out.
                isDown.toggle()
                console.press(isDown ? .down : .up, sample)
                return console.draw(sample.session, now: now, rows: 24, columns: 80)
            }
        }

        // A note from the Enter key to the frame that shows it; only the disk is missing.
        var kept = sample
        var fresh = sample.console()
        fresh.press(.tab(of: "notes"), kept)
        var console = fresh
        var number = 0
        time(
            "notes: Enter, decide, draw, 80×24\(size)", most: 200,
            prepare: {
                number += 1
                // Not many more notes than the name says; and the copy made now, not at the next Enter.
                if number % 50 == 1 {
                    (kept, console) = (sample, fresh)
                    for group in 1...SampleWorkshop.groups {
                        kept.perform(
                            .note(.post(SampleWorkshop.draft(group), on: SampleWorkshop.board(group))),
                            by: SampleWorkshop.facilitator)
                    }
                }
                console.press(.pasted(SampleWorkshop.words(number) + "\(number)"), kept)
            },
            work: { _ in
                for case .perform(let command, let followUp) in console.handle(.enter, session: kept.session, now: now)
                {
                    let entries = kept.perform(command, by: SampleWorkshop.facilitator)
                    console.follow(entries, session: kept.session, now: now)
                    _ = console.answer(.success(entries), to: command, then: followUp, session: kept.session, now: now)
                }
                return console.draw(kept.session, now: now, rows: 24, columns: 80)
            })
    }

    /// Types an opinion, key by key, again and again.
    private func measureTyping(
        _ name: String, _ fresh: Console, _ sample: SampleWorkshop, _ terminal: (rows: Int, columns: Int)
    ) {
        guard wants(name) else { return }
        let now = Now(sample.now)
        var console = fresh
        console.size = terminal
        console.press(.tab(of: "notes"), sample)
        var line: ArraySlice<Unicode.Scalar> = []
        var number = 0
        time(
            name,
            prepare: { () -> Key in
                if line.isEmpty {
                    number += 1
                    line = SampleWorkshop.words(number).unicodeScalars.prefix(30).map { $0 }[...]
                    while !console.unfinishedTexts.isEmpty { console.press(.named(.backspace), sample) }
                }
                return .character(line.removeFirst())
            },
            work: { key in
                console.press(key, sample)
                return console.draw(sample.session, now: now, rows: terminal.rows, columns: terminal.columns)
            })
    }

    private func measureSearching(_ sample: SampleWorkshop, _ size: String) {
        let now = Now(sample.now)
        /// A console that looks at the boards and has been asked for a line, all but its Enter typed.
        func asked(_ key: Unicode.Scalar, _ words: String) -> Console {
            var console = sample.console()
            for key in [.tab(of: "notes"), .pageUp, .character(key)] + words.unicodeScalars.map({ Key.character($0) }) {
                console.press(key, sample)
            }
            return console
        }
        let searches = [
            ("search: nothing found", asked("/", "ありえない言葉")), ("search: next note found", asked("/", "回覧板")),
            ("filter: by words", asked("f", "防災訓練")), ("filter: by theme", asked("f", "#4")),
        ]
        for (name, console) in searches {
            time(name + size, prepare: { console }, work: { $0.handle(.enter, session: sample.session, now: now) })
        }
        guard wants("notes: draw what is filtered, 80×24" + size) else { return }
        var filtered = asked("f", "ありえない言葉")
        filtered.press(.enter, sample)
        time("notes: draw what is filtered, 80×24\(size)") {
            filtered.draw(sample.session, now: now, rows: 24, columns: 80)
        }
    }

    /// Widths, wrapping, advice: what a frame and a key are made of.
    func measureParts() {
        let texts = (1...1000).map { SampleWorkshop.words($0) }
        time("width: columns of 1k notes") { texts.reduce(0) { $0 + TextWidth.columns($1) } }
        time("width: wrap 1k notes to 20 columns") { texts.reduce(0) { $0 + TextWidth.wrap($1, columns: 20).count } }
        guard
            wants(
                "advice: one theme suggestion", "advice: one theme suggestion, 400 lessons",
                "advice: what says the same, 400 notes", "advice: 400 notes read for doubles")
        else { return }
        let sample = SampleWorkshop(notes: 3000, keepingEntries: false)
        var advisor = Advisor(catalogue: sample.workshop.catalogue)
        var number = 0
        func next() -> String {
            number += 1
            return SampleWorkshop.words(number + 5000)
        }
        time("advice: one theme suggestion", prepare: next, work: { advisor.suggest($0) })
        var lessons = 0
        for note in sample.workshop.allNotes {
            guard lessons < 400, let theme = sample.workshop.theme(of: note) else { continue }
            advisor.learn(note.text, theme: theme)
            lessons += 1
        }
        time("advice: one theme suggestion, 400 lessons", prepare: next, work: { advisor.suggest($0) })
        time("advice: 400 notes read for doubles") { DuplicateFinder(sample.workshop.allNotes.prefix(400)) }
        let sameness = DuplicateFinder(sample.workshop.allNotes.prefix(400))
        time("advice: what says the same, 400 notes", prepare: next, work: { sameness.duplicates(of: $0) })
    }
}

extension Console {
    /// A key that asks nothing of the journal.
    mutating func press(_ key: Key, _ sample: SampleWorkshop) {
        _ = handle(key, session: sample.session, now: Now(sample.now))
    }
}

extension Key {
    /// The function key that shows a screen.
    static func tab(of id: String) -> Key {
        guard let index = Console.screenIDs.firstIndex(of: id) else {
            preconditionFailure("no screen is called \(id)")
        }
        return .function(index + 1)
    }
}
