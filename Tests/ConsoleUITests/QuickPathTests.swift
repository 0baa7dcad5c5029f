@testable import ConsoleUI
import Engine
import TestSupport
import Testing
import TerminalUI

/// What is kept or found the quick way is what looking at everything would give.
@Suite("速い道") struct QuickPathTests {
    static let pieces = [
        "防災", "訓練", "か", "が", "カ", "ガ", "ｶ", "ﾞ", "\u{3099}", "\u{309A}", "は", "A", "a", "Ａ", "ａ", "é", "e", "\u{301}",
        "É", "１", "1", "①", "Ⓐ", "ⓐ", "　", " ", "\n", "\r\n", "\r", "ー", "・", "ヴ", "ゔ", "ヷ", "ヽ",
        "～", "〜", "⇒", "×", "👨‍👩‍👧", "👨", "\u{200D}", "\u{FE0F}", "神", "\u{FA19}", "𠮷", "ß", "İ", "i", "Σ", "σ", "ς", "Å",
        "\u{212B}", "한", "\u{1112}\u{1161}\u{11AB}", "…", "!", "！", "葛\u{E0100}", "葛", "Я", "я", ";", "\u{37E}",
        "ǅ", "ﬁ", "fi", "K", "\u{212A}", "k",
    ]

    /// The words searched for in the text, character by character.
    func stands(_ words: String, in text: String) -> Bool {
        let (text, words) = (Array(searchable(text)), Array(searchable(words)))
        return text.indices.contains { text[$0...].starts(with: words) } || words.isEmpty
    }

    @Test func aNeedleFindsWhatASearchOfStringsFinds() {
        var dice = Dice(5)
        func text(_ most: Int) -> String {
            (0..<Int.random(in: 1...most, using: &dice)).map { _ in Self.pieces.randomElement(using: &dice) ?? "" }
                .joined()
        }
        var found = 0
        for _ in 0..<8000 {
            let words = text(3)
            let note = Bool.random(using: &dice) ? text(8) : text(3) + words + text(3)
            let needle = Needle(words)
            let expected = stands(words, in: note)
            if expected { found += 1 }
            #expect(needle.isFound(in: note) == expected, "\(words.unicodeScalars) in \(note.unicodeScalars)")
        }
        #expect(found > 2000)
    }

    @Test func aNeedleIsFoundAfterItsBeginningStoodBefore() {
        for (words, text) in [
            ("ああい", "あああい"), ("ababac", "abababac"), ("いい", "い"), ("会場", "会会場"), ("", "会"), ("会", ""),
        ] {
            #expect(Needle(words).isFound(in: text) == stands(words, in: text), "\(words) in \(text)")
        }
    }

    @Test(arguments: 1...6) func whatIsKeptIsWhatLookingAnewShows(_ seed: Int) {
        var dice = Dice(seed)
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
        func any(_ most: Int) -> BoardKey { BoardKey(group: Group.ID(number(1...3)), lane: Lane.ID(number(1...most))) }
        let lanes = seed % 2 == 0 ? 2 : 1
        var driver = ConsoleDriver(
            role: seed % 3 == 0 ? .noteTaker(Group.ID(1)) : .facilitator, lanes: lanes == 2 ? ["問題点", "解決策"] : ["意見"])
        // The boards of 付箋, where a letter is a key.
        let boards: [Key] = [.named(.escape), .function(Place.notes.key), .pageUp]
        var followed = 0
        for round in 0..<300 {
            if round % 60 == 0 {
                for key in boards + [.character("f")] { driver.press(key) }
                while driver.console.prompt?.editor.text.isEmpty == false { driver.press(.named(.backspace)) }
                driver.type(["#4", "", "届", "#0 ま", "?"][round / 60])
                driver.press(.enter)
                #expect((driver.console.filter == nil) == (round == 60))
            }
            if round % 10 == 9 { for key in boards { driver.press(key) } }
            let note = Note.ID(number(1...max(2, driver.workshop.nextNote.number)))
            let cluster = Cluster.ID(number(1...max(2, driver.workshop.nextCluster.number)))
            let commands: [Command] = [
                .post(
                    Draft(["まつり", "届かない", "まちが遠い"][number(0...2)], theme: number(0...1) == 0 ? nil : Theme.ID(4)),
                    on: any(lanes)), .withdraw([note]),
                .reword(note, "届くまで"), .themeNotes([note], number(0...1) == 0 ? nil : Theme.ID(4)),
                .mark([note], .uncertain(number(0...1) == 0)),
                .moveNotes([note], to: any(lanes)), .gather([note], into: cluster), .ungroup([note]),
                .themeCluster(cluster, number(0...1) == 0 ? nil : Theme.ID(4)),
                .formCluster(on: any(lanes), heading: "島", theme: Theme.ID(4), notes: [note]), .dissolve(cluster),
                .merge(cluster, into: Cluster.ID(1)), .undo, .redo,
            ]
            _ = driver.perform(commands[number(0...commands.count - 1)], by: number(0...1) == 0 ? "記録1" : "進行")
            if number(0...2) == 0 {
                driver.press(
                    [.up, .down, .up, .pageUp, .left, .function(Place.matrix.key), .function(Place.grouping.key)][
                        number(0...6)])
            }
            if number(0...3) == 0 { driver.console.adapt(to: driver.workshop) }
            var anew = driver.console
            anew.shown = nil
            anew.pivot = nil
            #expect(
                driver.screen() == anew.draw(driver.session, now: Now(driver.now), rows: 24, columns: 80),
                "round \(round)")
            if let shown = driver.console.shown, driver.console.place == .notes,
                shown.key.entry == driver.session.lastEntry
            {
                followed += 1
                let fresh = ShownNotes(shown.key, driver.workshop)
                #expect(shown.count == fresh.count)
                for group in driver.workshop.groups {
                    for lane in [nil, Lane.ID(1), Lane.ID(2)] {
                        #expect(shown.notes(of: group.id, lane) == fresh.notes(of: group.id, lane), "round \(round)")
                    }
                }
            }
        }
        #expect(followed > 50, "\(followed)")
    }

    @Test func rememberedLinesAreThoseOfTheWordsAsTheyAreNow() {
        var dice = Dice(7)
        let lines = NoteLines()
        var words = ["がんばる", "か\u{3099}んばる", "回覧が届かない、だれに聞けばよいのかも分からない。", "", "①\n②", "ＡＢＣ", "ABC"]
        for round in 0..<20_000 {
            if round % 500 == 0 {
                words.append(
                    (0..<Int.random(in: 0...40, using: &dice)).map { _ in Self.pieces.randomElement(using: &dice)! }
                        .joined())
            }
            let note = Note.ID(Int.random(in: 1...900, using: &dice))
            let (text, columns) = (words.randomElement(using: &dice)!, Int.random(in: 4...40, using: &dice))
            let found = lines.lines(of: note, text, columns: columns)
            #expect(found.map { Array($0.utf8) } == TextWidth.wrap(text, columns: columns).map { Array($0.utf8) })
        }
    }

    @Test func aBoardListsItsHeadingsThenTheLooseNotes() {
        var driver = ConsoleDriver()
        _ = driver.perform(.formCluster(on: board(1), heading: "空", theme: nil, notes: []))
        for key in [board(1), board(2), board(3)] {
            let shown = driver.workshop.board(key)
            let expected: [Console.Row] =
                shown.clusters.flatMap { id -> [Console.Row] in
                    [.heading(id)] + (driver.workshop.cluster(id)?.notes ?? []).map { .note($0, in: id) }
                } + shown.loose.map { .note($0, in: nil) }
            let rows = driver.console.rows(of: key, in: driver.workshop)
            #expect(Array(rows) == expected)
            for (place, row) in expected.enumerated() { #expect(rows.place(of: row) == place) }
        }
    }
}
