import Advice
import ConsoleUI
import Engine
import TerminalUI

extension Bench {
    /// Every place drawn, and a key from its handling to the frame, as the run loop does both.
    func measureDrawing() {
        for notes in sizes(100, 1000, 10_000, 100_000) {
            let size = ", \(short(notes)) notes"
            let places = Place.allCases.flatMap { place in
                Self.screens.map { "draw \(place.rawValue), \($0.columns)×\($0.rows)\(size)" }
            }
            let others = [
                "key typed in notes, 80×24", "key typed in notes, 300×100", "note-taker: key typed, 80×24",
                "notes: key down and draw, 80×24",
                "grouping: key down and draw, 80×24", "notes: Enter, decide, draw, 80×24", "console: take the adviser",
                "search: nothing found", "search: next note found",
                "filter: by words", "filter: by theme", "notes: draw what is filtered, 80×24",
            ].map { $0 + size }
            guard (places + others).contains(where: { wants($0) }) else { continue }
            let sample = SampleWorkshop(notes: notes, keepingEntries: false)
            measurePlaces(sample, size)
            measureKeys(sample, size)
            if notes >= 10_000 { measureSearching(sample, size) }
        }
    }

    private static let screens = [(rows: 24, columns: 80), (rows: 100, columns: 300)]

    private func measurePlaces(_ sample: SampleWorkshop, _ size: String) {
        for place in Place.allCases {
            for screen in Self.screens {
                var console = sample.console()
                console.size = screen
                _ = console.handle(.function(place.key), session: sample.session, now: Now(sample.now))
                time("draw \(place.rawValue), \(screen.columns)×\(screen.rows)\(size)") {
                    console.draw(sample.session, now: Now(sample.now), rows: screen.rows, columns: screen.columns)
                }
            }
        }
    }

    private func measureKeys(_ sample: SampleWorkshop, _ size: String) {
        time("console: take the adviser\(size)") { sample.console() }
        for screen in Self.screens {
            measureTyping(
                "key typed in notes, \(screen.columns)×\(screen.rows)\(size)", sample.console(), sample, screen)
        }
        measureTyping(
            "note-taker: key typed, 80×24\(size)", sample.console(.noteTaker(Group.ID(1))), sample, Self.screens[0])

        let now = Now(sample.now)
        for (name, place) in [("notes", Place.notes), ("grouping", .grouping)] {
            var console = sample.console()
            _ = console.handle(.function(place.key), session: sample.session, now: now)
            if place == .notes {
                _ = console.handle(.pageUp, session: sample.session, now: now)
                for _ in 0..<5 { _ = console.handle(.pageUp, session: sample.session, now: now) }
            }
            var isDown = false
            time("\(name): key down and draw, 80×24\(size)") {
                // Down and up in turn, so that the line that is left never runs out.
                isDown.toggle()
                _ = console.handle(isDown ? .down : .up, session: sample.session, now: now)
                return console.draw(sample.session, now: now, rows: 24, columns: 80)
            }
        }

        // A note from the Enter key to the frame that shows it; only the disk is missing.
        var kept = sample
        var fresh = sample.console()
        _ = fresh.handle(.function(Place.notes.key), session: kept.session, now: now)
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
                            .post(SampleWorkshop.draft(group), on: SampleWorkshop.board(group)),
                            by: SampleWorkshop.operatorName)
                    }
                }
                console.offer(draft: SampleWorkshop.words(number) + "\(number)")
            },
            work: { _ in
                for case .perform(let command, let followUp) in console.handle(.enter, session: kept.session, now: now)
                {
                    let entries = kept.perform(command, by: SampleWorkshop.operatorName)
                    console.follow(entries, kept.workshop)
                    console.answer(.success(entries), to: followUp, workshop: kept.workshop)
                    console.adapt(to: kept.workshop)
                }
                return console.draw(kept.session, now: now, rows: 24, columns: 80)
            })
    }

    /// Types an opinion, key by key, again and again.
    private func measureTyping(
        _ name: String, _ fresh: Console, _ sample: SampleWorkshop, _ screen: (rows: Int, columns: Int)
    ) {
        guard wants(name) else { return }
        let now = Now(sample.now)
        var start = fresh
        start.size = screen
        _ = start.handle(.function(Place.notes.key), session: sample.session, now: now)
        // The first key of all makes the list of doubles; it is measured as the adviser's.
        var console = start
        var line: ArraySlice<Unicode.Scalar> = []
        var number = 0
        time(
            name,
            prepare: { () -> Key in
                if line.isEmpty {
                    number += 1
                    line = SampleWorkshop.words(number).unicodeScalars.prefix(30).map { $0 }[...]
                    while !console.draft.isEmpty {
                        _ = console.handle(.named(.backspace), session: sample.session, now: now)
                    }
                }
                return .character(line.removeFirst())
            },
            work: { key in
                _ = console.handle(key, session: sample.session, now: now)
                return console.draw(sample.session, now: now, rows: screen.rows, columns: screen.columns)
            })
    }

    private func measureSearching(_ sample: SampleWorkshop, _ size: String) {
        let now = Now(sample.now)
        /// A console that looks at the boards and has been asked for a line, all but its Enter typed.
        func asked(_ key: Unicode.Scalar, _ words: String) -> Console {
            var console = sample.console()
            for key in [Key.function(Place.notes.key), .pageUp, .character(key)]
                + words.unicodeScalars.map({ .character($0) })
            {
                _ = console.handle(key, session: sample.session, now: now)
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
        _ = filtered.handle(.enter, session: sample.session, now: now)
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
