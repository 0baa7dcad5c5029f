import CVTerm
import Foundation
import Testing

/// The projector's view on terminals of every kind: large letters of what each can draw, and nothing it cannot.
@Suite("投影の端末") struct ProjectorTerminalTests {
    /// What letters are made of, and where.
    struct Case: CustomStringConvertible, Sendable {
        let term: String
        var variables: [String: String] = [:]
        var options: [String] = []
        /// The signs of which there must be some, and none but these.
        let signs: String

        var description: String { ([term] + options + variables.map { "\($0)=\($1)" }).joined(separator: " ") }
    }

    private static let quadrants = "▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
    private static let sextants = String(String.UnicodeScalarView((0x1FB00...0x1FB3B).compactMap(Unicode.Scalar.init)))

    static let cases = [
        Case(term: "linux", signs: "▀▄█"),
        Case(term: "vt220", signs: ""),
        Case(term: "xterm", signs: quadrants),
        Case(term: "xterm-256color", signs: quadrants),
        Case(term: "screen", signs: quadrants),
        Case(term: "tmux", signs: quadrants),
        // Where the system does not know the terminal.
        Case(term: "xterm-kitty", variables: ["TERMINFO": "/nowhere"], signs: sextants + "▌▐█"),
        Case(term: "xterm-256color", variables: ["VTE_VERSION": "7006"], signs: sextants + "▌▐█"),
        Case(term: "xterm-256color", variables: ["NO_COLOR": "1"], signs: quadrants),
        Case(term: "xterm-256color", options: ["--palette", "mono"], signs: quadrants),
        Case(term: "xterm-256color", options: ["--palette", "light"], signs: quadrants),
    ]

    private func wall(_ one: Case, input: String, in sessions: TemporarySessions) throws -> TerminalUnderTest {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen("do", "kai", in: sessions, input: input)
        return TerminalUnderTest(
            ["wall", "kai"] + one.options,
            environment: ["FUSEN_SESSIONS": sessions.path, "TERM": one.term].merging(one.variables) { $1 })
    }

    /// Signs of block elements on the screen, from the row below the marks.
    private func signs(_ wall: TerminalUnderTest) -> Set<Unicode.Scalar> {
        Set(
            (2..<24).flatMap { wall.row($0).unicodeScalars }.filter {
                (0x2580...0x259F).contains($0.value) || (0x1FB00...0x1FB3B).contains($0.value)
            })
    }

    @Test(arguments: cases) func theBoardsAreReadable(_ one: Case) throws {
        let sessions = TemporarySessions()
        let wall = try wall(one, input: "step 9\npost 2 回覧が届かない\n", in: sessions)
        try wall.waitFor("意見 1")
        if one.signs.isEmpty {
            try wall.waitFor("回覧が届かない")
        } else {
            try wall.waitUntil("large letters") { !signs($0).isEmpty }
        }
        let allowed = Set(one.signs.unicodeScalars)
        #expect(signs(wall).isSubset(of: allowed), "\(String(String.UnicodeScalarView(signs(wall))))")
        // Nothing that a terminal did not understand is left on the screen.
        for rubbish in ["\u{FFFD}", "[0m", "[?", ";5;", "38;", "\\E", "(B"] {
            #expect(!wall.text.contains(rubbish), "\(rubbish) on \(one)\n\(wall.text)")
        }
        #expect(!wall.cursor.isVisible)
        wall.send("\u{11}")
        #expect(try wall.waitForExit() == 0)
    }

    /// What is told to the meeting for each design, and what the bar or the row below it says then.
    private static let designs = [
        ("step 1", "開会"), ("step 5", "準備委員会"), ("step 8", "個人記入"), ("step 9", "共有・貼り出し"),
        ("step 10", "グループ化"), ("step 11", "テーマ分け"), ("step 12", "休憩"),
        ("step 13\nballot themes dots=5 cap=1 by=tables\nopen 1\ncount 1 @1 4=5 6=5", "入った票 10"),
        ("shut 1", "シール投票"), ("reveal 1\nuncover 1 none", "あと"), ("uncover 1 all", "入った票 10"),
        ("step 14\nturns 2 1 3\nturns next", "つぎ 1グループ"), ("step 15", "講評"), ("step 18", "閉会"),
    ]

    @Test(arguments: cases) func everyDesignIsReadable(_ one: Case) throws {
        let sessions = TemporarySessions()
        let notes = (1...12).map { "post \($0 % 3 + 1) 回覧が届かない\($0) #\($0 % 4 + 4)\n" }.joined()
        let wall = try wall(
            one, input: "attendance 9 0\n" + notes + "heading 2 1 情報が届くまちに\nstep 1\n", in: sessions)
        let allowed = Set(one.signs.unicodeScalars)
        for (commands, told) in Self.designs {
            try fusen("do", "kai", in: sessions, input: commands + "\n")
            try wall.waitUntil("\(told) on \(one)") { ($0.row(0) + $0.row(1)).contains(told) }
            // Letters of block elements, of painted spaces or of plain type.
            try wall.waitUntil("something below \(told) on \(one)") { wall in
                !signs(wall).isEmpty
                    || (2..<24).contains { row in
                        !wall.row(row).isEmpty || (0..<80).contains { wall.cell(row: row, column: $0).reverse }
                    }
            }
            #expect(signs(wall).isSubset(of: allowed), "\(told) on \(one)\n\(wall.text)")
            // A frame may have come by half, and the second half of a wide letter stands until it has come whole.
            for rubbish in ["[0m", "[?", ";5;", "38;", "\\E", "(B"] {
                try wall.waitUntil("no \(rubbish), \(told) on \(one)") { !$0.text.contains(rubbish) }
            }
            #expect(!wall.cursor.isVisible)
        }
        wall.send("\u{11}")
        #expect(try wall.waitForExit() == 0)
        #expect(String(validating: wall.rawOutput, as: UTF8.self) != nil, "no letter was cut")
    }

    @Test(arguments: [
        Case(term: "xterm-256color", variables: ["NO_COLOR": "1"], signs: quadrants),
        Case(term: "xterm-256color", options: ["--palette", "mono"], signs: quadrants),
    ])
    func withoutColoursTheLastMinuteIsToldBySign(_ one: Case) throws {
        let sessions = TemporarySessions()
        let wall = try wall(one, input: "step 9\nclock set 0:30\nclock start\n", in: sessions)
        try wall.waitFor("!! 残り 0:")
        for row in 0..<24 {
            for column in 0..<80 {
                let cell = wall.cell(row: row, column: column)
                if cell.scalars.0 == .max { continue }
                #expect(cell.foreground == -1 && cell.background == -1)
            }
        }
        let bar = (0..<80).map { wall.cell(row: 0, column: $0) }
        #expect(bar.allSatisfy { $0.reverse || $0.scalars.0 == .max })
        let output = String(decoding: wall.rawOutput, as: UTF8.self)
        #expect(!output.contains("38;5;") && !output.contains("48;5;") && !output.contains("[31m"))
    }

    @Test func allEveningNothingOfTheOperatorsNorAnythingSealedIsInAnyByte() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen(
            "do", "kai", in: sessions,
            input: "attendance 9000 0\nstep 13\nballot free ひみつ/ほかの dots=1\nopen 1\ndots 1 1 7331\ndots 1 2 12\n"
                + "post 1 声がとどく\n")
        let here = ["FUSEN_SESSIONS": sessions.path]
        let wall = TerminalUnderTest(["wall", "kai"], environment: here)
        // Somebody types all the time what is never entered.
        let console = TerminalUnderTest(["open", "kai"], environment: here)
        try wall.waitFor("入った票 7343")
        try console.waitFor("シール投票")
        console.send("\u{1b}OQ")
        for (commands, title) in [
            ("step 1", "開会"), ("step 5", "準備委員会"), ("step 8", "個人記入"), ("step 9", "共有・貼り出し"),
            ("step 10", "グループ化"), ("step 11", "テーマ分け"), ("step 12", "休憩"), ("step 13", "シール投票"),
            ("shut 1", "シール投票"), ("reveal 1\nuncover 1 none", "シール投票"),
            ("step 14\nturns 2 1 3\nturns next", "発表"), ("step 15", "講評"), ("step 18", "閉会"),
        ] {
            console.send("鵺麤龘")
            try console.waitFor("鵺麤龘")
            try fusen("do", "kai", in: sessions, input: commands + "\n")
            try wall.waitUntil(title) { $0.row(0).contains(title) }
        }
        try fusen("do", "kai", in: sessions, input: "step 9\n")
        try wall.waitUntil("共有") { $0.row(0).contains("共有・貼り出し") }
        // What is put there by a key: the note that was chosen.
        console.send("\u{1b}w")
        try wall.waitUntil("the note alone") { !$0.row(1).contains("意見") }
        // The window's title names the session, and is not on the wall.
        let bytes = String(decoding: wall.rawOutput, as: UTF8.self).replacing(/\u{1B}\]2;[^\u{1B}\u{07}]*/, with: "")
        for words in [
            "7331", "ひみつ 7", "Ctrl", "Enter", "Esc", "F12", "要確認", "未分類", "kai ",
            "\u{1B}[?25h", "鵺", "麤", "龘",
        ] {
            #expect(!bytes.contains(words), "\(words)")
        }
        #expect(!wall.cursor.isVisible)
    }
}
