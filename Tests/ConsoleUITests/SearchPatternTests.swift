@testable import ConsoleUI
import Engine
import TestSupport
import Testing
import TerminalUI

@Suite("探す言葉と折り返し") struct SearchPatternTests {
    static let pieces = [
        "防災", "訓練", "か", "が", "カ", "ガ", "ｶ", "ﾞ", "\u{3099}", "\u{309A}", "は", "A", "a", "Ａ", "ａ", "é", "e",
        "\u{301}",
        "É", "１", "1", "①", "Ⓐ", "ⓐ", "　", " ", "\n", "\r\n", "\r", "ー", "・", "ヴ", "ゔ", "ヷ", "ヽ",
        "～", "〜", "⇒", "×", "👨‍👩‍👧", "👨", "\u{200D}", "\u{FE0F}", "神", "\u{FA19}", "𠮷", "ß", "İ", "i", "Σ",
        "σ", "ς", "Å",
        "\u{212B}", "한", "\u{1112}\u{1161}\u{11AB}", "…", "!", "！", "葛\u{E0100}", "葛", "Я", "я", ";", "\u{37E}",
        "ǅ", "ﬁ", "fi", "K", "\u{212A}", "k",
    ]

    /// The words searched for in the text, character by character.
    private func occurs(_ words: String, in text: String) -> Bool {
        let (text, words) = (Array(searchable(text)), Array(searchable(words)))
        return text.indices.contains { text[$0...].starts(with: words) } || words.isEmpty
    }

    @Test func aPatternFindsWhatASearchOfStringsFinds() {
        var dice = Dice(5)
        func text(_ most: Int) -> String {
            (0..<Int.random(in: 1...most, using: &dice)).map { _ in Self.pieces.randomElement(using: &dice) ?? "" }
                .joined()
        }
        var found = 0
        for _ in 0..<8000 {
            let words = text(3)
            let note = Bool.random(using: &dice) ? text(8) : text(3) + words + text(3)
            let expected = occurs(words, in: note)
            if expected { found += 1 }
            #expect(
                SearchPattern(words).isFound(in: note) == expected, "\(words.unicodeScalars) in \(note.unicodeScalars)")
        }
        #expect(found > 2000)
    }

    @Test func aPatternIsFoundAfterItsBeginningStoodBefore() {
        for (words, text) in [
            ("ああい", "あああい"), ("ababac", "abababac"), ("いい", "い"), ("会場", "会会場"), ("", "会"), ("会", ""),
        ] {
            #expect(SearchPattern(words).isFound(in: text) == occurs(words, in: text), "\(words) in \(text)")
        }
    }

    /// What is kept of the notes' words finds what going through the notes finds, whatever happened in between, and in
    /// a session that goes another way than the one before.
    @Test(arguments: 1...4) func theWordsKeptAreThoseOfTheNotes(_ seed: Int) {
        var dice = Dice(seed)
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
        func words(_ most: Int) -> String {
            (0..<number(1...most)).map { _ in Self.pieces.randomElement(using: &dice) ?? "" }.joined()
        }
        let kept = SearchedNotes()
        var scenario = Scenario([])
        var other: Scenario?
        var found = 0
        for round in 0..<250 {
            for _ in 0..<number(1...4) {
                let random = anyCommand(scenario.workshop, &dice)
                if random == .session(.close) { continue }
                let board = BoardKey(group: Group.ID(number(1...3)), lane: 1)
                let note = Note.ID(number(1...max(2, scenario.workshop.nextNote.number)))
                let commands: [Command] = [
                    .note(.post(Draft(words(8)), on: board)), .note(.reword(note, words(8))), random, .undo,
                    .note(.withdraw([note])),
                ]
                _ = try? scenario.perform(commands[number(0...4)])
            }
            switch number(0...9) {
            case 0: other = scenario
            case 1: if let back = other { scenario = back }
            default: break
            }
            let pattern = SearchPattern(words(number(1...2)))
            let first = number(1...max(2, scenario.workshop.nextNote.number))
            let numbers = first..<number(first...first + 40)
            let expected = scenario.workshop.allNotes.filter {
                numbers.contains($0.id.number) && occurs(pattern.words, in: $0.text)
            }.map(\.id)
            var seen: [Note.ID] = []
            kept.forEach(containing: pattern, numbered: numbers, in: scenario.session) { id in
                seen.append(id)
                return seen.count < 5
            }
            #expect(seen == Array(expected.prefix(5)), "round \(round), \(pattern.words)")
            found += seen.count
        }
        #expect(found > 10)
    }

    @Test func rememberedLinesAreThoseOfTheWordsAsTheyAreNow() {
        var dice = Dice(7)
        let cache = WrapCache()
        var words = [
            "がんばる", "か\u{3099}んばる", "回覧が届かない、だれに聞けばよいのかも分からない。", "", "①\n②", "ＡＢＣ",
            "ABC",
        ]
        for round in 0..<20_000 {
            if round % 500 == 0 {
                words.append(
                    (0..<Int.random(in: 0...40, using: &dice)).map { _ in Self.pieces.randomElement(using: &dice)! }
                        .joined())
            }
            let note = Note.ID(Int.random(in: 1...900, using: &dice))
            let (text, columns) = (words.randomElement(using: &dice)!, Int.random(in: 4...40, using: &dice))
            let found = cache.lines(of: note, text, columns: columns)
            #expect(found.map { Array($0.utf8) } == TextWidth.wrap(text, columns: columns).map { Array($0.utf8) })
        }
    }
}
