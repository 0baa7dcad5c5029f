import Foundation
import Testing

/// What a slip must not do in front of the room, in the real terminal.
@Suite("うっかり（端末で）") struct SlipTests {
    private let escape = "\u{1b}", enter = "\r", up = "\u{1b}[A", down = "\u{1b}[B"
    private let f1 = "\u{1b}OP", f2 = "\u{1b}OQ", f5 = "\u{1b}[15~", f7 = "\u{1b}[18~", f8 = "\u{1b}[19~",
        f12 = "\u{1b}[24~"

    private func open(_ arguments: String..., in sessions: TemporarySessions) -> TerminalUnderTest {
        TerminalUnderTest(arguments, environment: ["FUSEN_SESSIONS": sessions.path])
    }

    @Test func aNoteTakersConsoleMovesNothingOfTheMeeting() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "attendance 30 6\nstep next\nballot program\nopen 1\n")
        let before = try fusen("log", "kai", in: sessions).output
        let console = open("note", "kai", "--group", "1", in: sessions)
        try console.waitFor("1グループ ›")
        // Each is answered, and none waits for another.
        for (keys, answer) in [
            (f8, "進行役だけ"), ("\u{e}", "進行役だけ"), ("\u{1b}w", "進行役だけ"), (f1 + "n", "進行役だけ"),
            (f1 + "q", "進行役だけ"), (f1 + " ", "進行役だけ"), (f1 + down + enter, "進行役だけ"),
            (f1 + "\u{1b}[3~", "進行役だけ"), (f5 + "v", "進行役だけ"), (f5 + "n", "進行役だけ"),
            (f5 + "5", "進行役が入力します"), (f7 + "a", "発表（例"),
        ] {
            console.send(keys)
            try console.waitFor(answer)
            console.send(escape + f2)
            try console.waitUntil("the answer is gone") { !$0.text.contains(answer) }
        }
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        #expect(console.text.contains("続きは: fusen note kai --group 1"), "\(console.text)")
        #expect(try fusen("log", "kai", in: sessions).output == before)
    }

    @Test func whoeverLeavesWithWordsNotEnteredIsToldThatTheyAreKept() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = open("note", "kai", "--group", "1", in: sessions)
        try console.waitFor("1グループ ›")
        console.send("夜の公園が")
        try console.waitFor("夜の公園が")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        #expect(console.text.contains("書きかけ1件はこのPCに残してあります"), "\(console.text)")
    }

    /// The console may have ended, or the line to the server have broken, before the reports were written.
    @Test func whoeverOpensAClosedSessionWithoutReportsIsToldSo() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", "close", in: sessions)
        let console = open("open", "kai", in: sessions)
        try console.waitFor("このPCには閉会後の報告がありません。作成: fusen report kai --pack")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
    }

    @Test func whoeverLeavesIsToldHowToComeBack() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = open("open", "kai", in: sessions)
        try console.waitFor("[1進行]")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        #expect(console.text.contains("すべて保存してあります。続きは: fusen open kai"), "\(console.text)")
        let line = try #require(console.text.split(separator: "\n").first { $0.contains("続きは: ") })
        let arguments = line.split(separator: " ").suffix(2).map(String.init)
        #expect(arguments == ["open", "kai"])
        // Any key that does not end the projector's view says what does.
        for key in ["q", escape, f12, " "] {
            let room = open("wall", "kai", in: sessions)
            try room.waitUntil("a picture") { !$0.text.allSatisfy(\.isWhitespace) }
            #expect(!room.text.contains("Ctrl-Q"))
            room.send(key)
            try room.waitFor("投影画面です（Ctrl-Q で終了）")
            room.send("\u{11}")
            #expect(try room.waitForExit() == 0)
        }
    }

    /// Whoever looks for the report finds it, and the one file to be copied.
    @Test func afterAnEveningTheFolderIsTidy() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = open("open", "kai", in: sessions)
        try console.waitFor("市民憲章唱和")
        for number in 1...3 {
            console.send(f1 + "n")
            try console.waitFor("いま　")
            console.send(f2 + "意見\(number)" + enter)
            try console.waitFor("付箋\(number)を1グループに保存")
            try fusen("snapshot", "kai", in: sessions)
        }
        console.send(f1 + "q")
        try console.waitFor("閉会して報告を作成しますか")
        console.send(enter)
        try console.waitFor("\(sessions.path)/kai/report、")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        let folder = sessions.path + "/kai"
        let seen = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
        // Beside the session nothing but what belongs to the file itself.
        let sides = seen.filter { $0.hasPrefix("kai.fusen-") }
        #expect(Set(sides).isSubset(of: ["kai.fusen-lock", "kai.fusen-bell", "kai.fusen-journal"]), "\(sides)")
        #expect(
            Set(seen).subtracting(sides) == ["kai.fusen", "report", "report-internal", "snapshots"], "\(seen)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/snapshots").count >= 4)
    }

    /// The titles of the programs are whole where the terminal is smallest; of a long one, at least the selected.
    @Test(arguments: ["taisetsu", "kadai", "shutai", "yakuwari", "kyodo"])
    func theProgramsTitlesAreWholeOnTheSmallestScreen(_ program: String) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--program", program, in: sessions)
        let console = open("open", "kai", in: sessions)
        try console.waitFor("[1進行]")
        let cut = (1..<22).map(console.row).filter { $0.contains("›") }
        #expect(cut.isEmpty, "\(console.text)")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
    }

    /// What is read in the console has none of the signs of Markdown.
    @Test func aReportIsReadWithoutItsSigns() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--title", "会議", in: sessions)
        let evening = [
            "attendance 30 6", "post 1 道を直す #4 !★", "ballot free 対話/研修 dots=2 voters=5", "open 1", "close 1",
            "reveal 1",
        ]
        try fusen("do", "kai", in: sessions, input: evening.joined(separator: "\n") + "\n")
        let console = TerminalUnderTest(
            ["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path], rows: 60, columns: 120)
        try console.waitFor("[1進行]")
        console.send(f7)
        try console.waitFor("[7記録]")
        for form in 1...12 {
            console.send("v")
            try console.waitFor("どの様式を表示しますか")
            console.send("\(form)" + enter)
            try console.waitUntil("form \(form)") {
                $0.text.contains("Esc 閉じる") && !$0.text.contains("どの様式を表示しますか")
            }
            for sign in ["**", "## ", "| ---", "<br>", "&amp;"] {
                #expect(!console.text.contains(sign), "form \(form): \(sign)\n\(console.text)")
            }
            console.send(escape)
            try console.waitFor("報告を表示")
        }
    }

    /// Words that came back and were typed over are behind ↑, after Esc and after the console was killed.
    @Test func wordsThatWereTypedOverAreBehindTheLine() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        var console = open("open", "kai", in: sessions)
        func ask(_ console: TerminalUnderTest) throws {
            console.send(f7 + "a")
            try console.waitFor("3  講評")
            console.send("3" + enter)
            try console.waitUntil("the line") { $0.cursor.isVisible }
        }
        func isKept(_ words: String) throws -> Bool {
            try FileManager.default.contentsOfDirectory(atPath: sessions.path + "/kai").contains { name in
                let isDraft = name.contains("-draft-")
                return try isDraft
                    && String(contentsOfFile: sessions.path + "/kai/" + name, encoding: .utf8).contains(words)
            }
        }
        try console.waitFor("[1進行]")
        try ask(console)
        console.send("長い講評を書きかけた文")
        try console.waitFor("長い講評を書きかけた文")
        console.send(escape)
        try console.waitUntil("closed") { !$0.cursor.isVisible }
        try ask(console)
        try console.waitFor("長い講評を書きかけた文")
        console.send("次")
        try console.waitUntil("typed over") { !$0.text.contains("長い講評を書きかけた文") }
        console.send(escape)
        try console.waitUntil("closed") { !$0.cursor.isVisible }
        try ask(console)
        console.send(up)
        try console.waitFor("長い講評を書きかけた文")
        console.send("\u{1b}[B")
        try console.waitUntil("the other words") { !$0.text.contains("長い講評を書きかけた文") }
        // The console is killed while the words stand behind the line.
        try console.waitUntil("kept", seconds: 10) { _ in
            (try? isKept("長い講評を書きかけた文")) == true && (try? isKept("次")) == true
        }
        console.signal(SIGKILL)
        _ = try console.waitForExit()
        console = open("open", "kai", in: sessions)
        try console.waitFor("[1進行]")
        try ask(console)
        try console.waitUntil("the latest") { $0.row($0.rows - 3).contains("次") }
        console.send(up)
        try console.waitFor("長い講評を書きかけた文")
        // Entered, the others come back.
        console.send(enter)
        try console.waitFor("✓ 記録1")
        try ask(console)
        try console.waitUntil("the other words") { $0.row($0.rows - 3).contains("次") }
        console.signal(SIGKILL)
        _ = try console.waitForExit()
    }

    /// The real terminal's double click: press and release, twice.
    @Test func aDoubleClickMovesTheRoomOnce() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = open("open", "kai", in: sessions)
        try console.waitFor("n 次の項目")
        let row = console.rows
        let before = console.row(row - 1).components(separatedBy: "n 次の項目")[0]
        let column = before.unicodeScalars.reduce(1) { $0 + ($1.value < 0x2000 ? 1 : 2) } + 2
        let click = "\u{1b}[<0;\(column);\(row)M\u{1b}[<0;\(column);\(row)m"
        console.send(click + click)
        try console.waitFor("続けて押されたため")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        let entered = try fusen("log", "kai", in: sessions).output.components(separatedBy: "に移りました").count - 1
        #expect(entered == 1)
    }
}
