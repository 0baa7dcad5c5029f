import ConsoleUI
import Engine
import TerminalUI

extension CountedKeys {
    /// Instructions are counted by callgrind from one call of this to the next (`scripts/count-instructions.py`, which
    /// knows its name).
    @inline(never)
    private mutating func mark() { marks += 1 }
}

/// Keys whose instructions are counted: the same every time, on any machine with the same libraries, where times are
/// not.
struct CountedKeys {
    private let sample = SampleWorkshop(notes: 1000, keepingEntries: false)
    private var marks = 0
    /// Each act so many times, after as many that are not counted: caches are filled by then.
    private static let times = 20

    private static let names: [(name: String, screen: String, keys: [Key])] = [
        ("notes: typed", "notes", "回覧板が若い世帯に届かず、読む人が減った".unicodeScalars.map { .character($0) }),
        ("notes: down, up", "notes", [.down, .up]), ("notes: page up, page down", "notes", [.pageUp, .pageDown]),
        ("grouping: down, up", "grouping", [.down, .up]),
        ("grouping: page down, page up", "grouping", [.pageDown, .pageUp]),
        ("grouping: next board, board before", "grouping", [.tab, .named(.tab, .shift)]),
        ("matrix: down, up", "matrix", [.down, .up]), ("agenda: down, up", "agenda", [.down, .up]),
        ("vote: down, up", "vote", [.down, .up]), ("record: down, up", "record", [.down, .up]),
    ]

    /// Presses all of them, with a mark before and behind each, and prints their names in order.
    mutating func run() {
        for (name, screen, keys) in Self.names {
            var console = sample.console()
            console.press(.tab(of: screen), sample)
            if screen == "notes", name != "notes: typed" { for _ in 0...3 { console.press(.pageUp, sample) } }
            for _ in 0..<Self.times { press(keys, &console) }
            mark()
            for _ in 0..<Self.times { press(keys, &console) }
            mark()
            print("\(name)\t\(Self.times * keys.count)")
        }
        countEntering()
    }

    private func press(_ keys: [Key], _ console: inout Console) {
        for key in keys {
            console.press(key, sample)
            _ = console.draw(sample.session, now: Now(sample.now), rows: 24, columns: 80)
        }
        // What was typed goes again.
        if case .character = keys[0] { console.press(.control("u"), sample) }
    }

    /// Enter behind a note that was typed: decided, taken in, drawn.
    private mutating func countEntering() {
        var kept = sample
        let now = Now(sample.now)
        var console = sample.console()
        console.press(.tab(of: "notes"), kept)
        for number in 0..<2 * Self.times {
            if number == Self.times { mark() }
            console.press(.pasted("\(SampleWorkshop.words(number))\(number)"), kept)
            for case .perform(let command, let followUp) in console.handle(.enter, session: kept.session, now: now) {
                let entries = kept.perform(command, by: SampleWorkshop.facilitator)
                console.follow(entries, session: kept.session, now: now)
                _ = console.answer(.success(entries), to: command, then: followUp, session: kept.session, now: now)
            }
            _ = console.draw(kept.session, now: now, rows: 24, columns: 80)
        }
        mark()
        print("notes: entered\t\(Self.times)")
    }
}
