import Foundation
import TestSupport
import Testing

private let isSoak = ProcessInfo.processInfo.environment["FUSEN_SOAK"] != nil

/// What is typed anywhere in a console is afterwards in the file of drafts or in the session, come what may.
@Suite("打った言葉は残る") struct WordsSurviveTests {
    private enum Interruption: CaseIterable {
        case escape, escapeTwice, screenKey, wheel, click, focus, note, size
    }

    /// `FUSEN_SEED=7` plays the seventh alone.
    private static let seeds: [Int] = {
        if let seed = ProcessInfo.processInfo.environment["FUSEN_SEED"].flatMap({ Int($0) }) { return [seed] }
        return Array(1...(isSoak ? 40 : 2))
    }()

    @Test(arguments: seeds) func aWordTypedInAnyPromptSurvives(_ seed: Int) throws {
        var dice = Dice(seed)
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen(
            "do", "kai", in: sessions,
            input: "post 1 回覧が届かない\npost 1 楽しい\nhead 1 2 交流\nmemo lecture 要旨\npropose 花壇\n")
        var taken: [String] = []
        // What was done, to find out how a word was lost.
        var story: [String] = []
        var number = 0
        for life in 0..<(isSoak ? 8 : 2) {
            let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
            try console.waitFor("1進行")
            for _ in 0..<(isSoak ? 20 : 5) {
                number += 1
                let word = "ことば\(seed)の\(number)号"
                // A screen, a place in its list, and a key that may ask for something.
                let screen = dice.number(1...7)
                let moves = (0..<dice.number(0...3)).map { _ in dice.one(of: ["\u{1B}[B", "\u{1B}[A", "\t"]) }
                let key = dice.one(of: [
                    "", "\r", "a", "a\r", "a\r", "m", "h", "r", "e", "t", "n", "o", "/", ":", "+", "\u{1B}[2~",
                ])
                // The report of the terminal parts them: what comes with a key is words, key and all.
                console.send(functionKey(screen) + moves.joined() + key + "\u{1B}[I" + word)
                story.append("F\(screen) \(moves.count) \(key.debugDescription) \(word)")
                // Figures and lists take no words, and say so.
                guard try isTaken(word, console, sessions) else {
                    console.send("\u{1B}")
                    continue
                }
                // Words to look for are done with once they were looked for.
                let line = console.row(console.rows - 3)
                if !line.contains("検索する言葉") { taken.append(word) }
                let interruption = dice.one(of: Interruption.allCases)
                story.append("\(interruption): \(line)")
                interrupt(console, interruption, &dice, sessions, life)
            }
            let ending = dice.one(of: [SIGTERM, SIGHUP, SIGINT, SIGKILL])
            console.signal(ending)
            _ = try console.waitForExit()
            story.append("signal \(ending)")
            let found = try drafts(sessions) + fusen("log", "kai", in: sessions).output
            for word in taken where !found.contains(word) {
                Issue.record("seed \(seed), life \(life): \(word)\n\(story.joined(separator: "\n"))")
            }
            taken.removeAll { !found.contains($0) }
        }
        #expect(taken.count * 6 > number, "of \(number)")
    }

    @Test func whatIsSavedIsNotOfferedAgainAfterAKill() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        for life in 1...3 {
            // Tall enough that no row of a list comes to lie beside the line.
            let console = TerminalUnderTest(
                ["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path], rows: 40)
            try console.waitFor("[1進行]")
            for (screen, keys) in [(2, ""), (7, "a\r")] {
                let word = "保存した\(screen)の\(life)"
                console.send(functionKey(screen) + keys)
                try console.waitUntil("the line") { $0.cursor.isVisible }
                console.send(word)
                #expect(try isTaken(word, console, sessions, within: .seconds(30)))
                console.send("\r")
                try console.waitUntil("saved") { console in
                    (0..<console.rows).contains { console.row($0).hasPrefix(" ✓ ") }
                        && !console.row(console.rows - 3).contains(word)
                }
                if screen == 2 { console.send("\u{1B}") }
            }
            console.signal(SIGKILL)
            _ = try console.waitForExit()
            let again = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
            try again.waitFor("[1進行]")
            #expect(!again.text.contains("入力途中の文を戻しました"))
            again.send(functionKey(7) + "a\r")
            try again.waitUntil("the prompt") { $0.cursor.isVisible }
            #expect(!again.row(again.rows - 3).contains("保存した"))
            again.signal(SIGKILL)
            _ = try again.waitForExit()
        }
    }

    /// The name of session and operator together is longer than a file's name may be.
    @Test func theWordsOfALongNameAreKept() throws {
        let sessions = TemporarySessions()
        let session = String(repeating: "会", count: 40)
        let name = String(repeating: "𠮷", count: 40)
        try fusen("new", session, in: sessions)
        for life in 1...2 {
            let console = TerminalUnderTest(
                ["note", session, "--group", "1", "--as", name], environment: ["FUSEN_SESSIONS": sessions.path])
            try console.waitFor("1グループ ›")
            if life == 1 {
                console.send("回覧が")
                let folder = sessions.path + "/" + session
                try console.waitUntil("kept") { _ in
                    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).contains { file in
                        file.contains("-draft-")
                            && (try? String(contentsOfFile: folder + "/" + file, encoding: .utf8))?.contains("回覧が")
                                == true
                    }
                }
            } else {
                try console.waitFor("› 回覧が")
            }
            console.signal(SIGKILL)
            _ = try console.waitForExit()
        }
    }

    private func functionKey(_ number: Int) -> String {
        "\u{1B}[\(number <= 5 ? 10 + number : 11 + number)~"
    }

    /// - Parameter patience: after which the words count as not taken.
    private func isTaken(
        _ word: String, _ console: TerminalUnderTest, _ sessions: TemporarySessions,
        within patience: Duration = .seconds(2)
    ) throws -> Bool {
        let deadline = ContinuousClock.now + patience
        while ContinuousClock.now < deadline {
            if try drafts(sessions).contains(word) { return true }
            // The console says nothing when it has kept a draft.
            try? console.waitUntil("a while", seconds: 0.02) { _ in false }
        }
        return false
    }

    /// What stands in the drafts; one that is just being written gets its name once it is whole.
    private func drafts(_ sessions: TemporarySessions) throws -> String {
        let folder = sessions.path + "/kai"
        return try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.contains("-draft-") && !$0.hasSuffix(".part") }
            .map { try String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }.joined()
    }

    private func interrupt(
        _ console: TerminalUnderTest, _ interruption: Interruption, _ dice: inout Dice, _ sessions: TemporarySessions,
        _ life: Int
    ) {
        switch interruption {
        case .escape: console.send("\u{1B}")
        case .escapeTwice: console.send("\u{1B}\u{1B}")
        case .screenKey: console.send(functionKey(dice.number(1...12)))
        case .wheel: console.send("\u{1B}[<\(dice.number(64...65));10;10M")
        case .click: console.send("\u{1B}[<0;\(dice.number(1...80));\(dice.number(1...24))M")
        case .focus: console.send("\u{1B}[O\u{1B}[I")
        case .note: _ = try? fusen("do", "kai", in: sessions, input: "withdraw \(life + 1)\n")
        case .size: console.resize(rows: dice.number(24...40), columns: dice.number(80...120))
        }
    }
}
