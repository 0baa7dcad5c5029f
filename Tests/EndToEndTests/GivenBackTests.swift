import Foundation
import Testing

/// After every way out the terminal is as it was found.
@Suite("端末を返す") struct GivenBackTests {
    private static let terms = [
        "xterm-256color", "xterm", "xterm-color", "xterm-mono", "vt100", "vt220", "linux", "screen", "screen-256color",
        "tmux", "tmux-256color", "rxvt-unicode", "wsvt25", "konsole", "alacritty", "mlterm", "vte",
    ]

    private enum WayOut: CaseIterable {
        case quit, terminated, hungUp, interrupted, crashed, killed
    }

    @Test(arguments: terms) func theTerminalIsAsItWasFound(_ term: String) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let place = try #require(Self.terms.firstIndex(of: term))
        for (index, way) in WayOut.allCases.enumerated() {
            try leave(["wall", "kai"], by: way, term, rows: [24, 40, 60][(place + index) % 3], in: sessions)
        }
    }

    /// The consoles, too, by every way out: one with a line to type in, one with a list, at terms of every kind;
    /// `FUSEN_SOAK=1` makes it all of them.
    @Test(
        arguments: ProcessInfo.processInfo.environment["FUSEN_SOAK"] == nil
            ? ["xterm-256color", "vt220", "screen", "linux"] : terms)
    func theConsolesLeaveNothing(_ term: String) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        for (index, way) in WayOut.allCases.enumerated() {
            for arguments in [["open", "kai"], ["note", "kai", "--group", "1"]] {
                try leave(arguments, by: way, term, rows: [24, 40, 60][index % 3], in: sessions)
            }
        }
    }

    @Test(arguments: [24, 40, 60]) func theConsolesGiveTheTerminalBackToo(_ rows: Int) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        for arguments in [["open", "kai"], ["note", "kai", "--group", "1", "--no-mouse"]] {
            for term in ["xterm", "vt220", "screen"] {
                let console = TerminalUnderTest(
                    arguments, environment: ["FUSEN_SESSIONS": sessions.path, "TERM": term], rows: rows)
                let before = console.state
                try console.waitFor("1進行")
                console.resize(rows: rows + 5, columns: 80)
                try console.waitUntil("the larger picture") { !$0.row(rows + 4).isEmpty }
                console.send("\u{11}")
                try console.waitForExit()
                // A line tells how to come back, so the cursor is further down.
                #expect(
                    withoutCursor(console.state)
                        == withoutCursor(before).replacing("1;\(rows)r", with: "1;\(rows + 5)r"),
                    "\(arguments) \(term) \(rows)")
                #expect(console.isCooked)
            }
        }
    }

    /// Signals that end a program by default, and that a console has no use for.
    @Test(arguments: [SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGXCPU, SIGPWR, SIGIO, 34, 64])
    func aSignalWithoutAMeaningGivesTheTerminalBack(_ number: Int32) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        let before = console.state
        try console.waitFor("1進行")
        console.signal(number)
        try console.waitForExit()
        #expect(console.state == before && console.isCooked, "\(number)")
    }

    /// Where a line is edited without a screen the terminal echoes nothing of itself.
    @Test(arguments: [SIGSEGV, SIGABRT, SIGUSR1, SIGALRM, SIGPROF, SIGPWR, SIGIO, SIGTERM, 34, 64])
    func aLineWithoutAScreenIsGivenBackToo(_ number: Int32) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(["open", "kai", "--linear"], environment: ["FUSEN_SESSIONS": sessions.path])
        // The line is taken before anything is said.
        try console.waitFor("一行が一枚の付箋")
        console.signal(number)
        try console.waitForExit()
        #expect(console.isCooked, "\(number)")
    }

    /// The terminal knows its size; the environment may be of another window, or of nobody's.
    @Test(arguments: ["10", "99999", "999999", "-1", "x"]) func theTerminalsOwnSizeWins(_ number: String) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(
            ["open", "kai"],
            environment: ["FUSEN_SESSIONS": sessions.path, "LINES": number, "COLUMNS": number], rows: 40, columns: 100)
        try console.waitFor("1進行")
        try console.waitUntil("the last row") { !$0.row(39).isEmpty }
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
    }

    /// Starts a console in a terminal whose cursor stands somewhere, ends it, and compares.
    private func leave(
        _ arguments: [String], by way: WayOut, _ term: String, rows: Int, in sessions: TemporarySessions
    ) throws {
        let twice = way == .killed
        let terminal = TerminalUnderTest(
            twice ? ["-c", "\"$0\" \"$@\"; \"$0\" \"$@\"; exit 0", fusenUnderTest] + arguments : arguments,
            environment: ["FUSEN_SESSIONS": sessions.path, "TERM": term], rows: rows,
            program: twice ? "/bin/sh" : nil)
        terminal.mark("\u{1B}[3;7H")
        let before = terminal.state
        try terminal.waitFor("いま ")
        switch way {
        case .quit: terminal.send("\u{11}")
        case .terminated: terminal.signal(SIGTERM)
        case .hungUp: terminal.signal(SIGHUP)
        case .interrupted: terminal.signal(SIGINT)
        case .crashed: terminal.signal(SIGSEGV)
        case .killed:
            let first = try #require(child(of: terminal.process))
            kill(first, SIGKILL)
            try terminal.waitUntil("the next one") { _ in child(of: terminal.process).map { $0 != first } ?? false }
            let before = terminal.output.count
            try terminal.waitUntil("a second picture") { $0.output.dropFirst(before).contains("いま ") }
            terminal.send("\u{11}")
        }
        try terminal.waitForExit()
        // Where there is no second screen the cursor goes below the picture. One killed has taken its place along, and
        // a console tells in a line how to come back.
        let hasSecondScreen =
            !["vt100", "vt220", "linux", "wsvt25"].contains(term) && way != .killed && arguments[0] == "wall"
        let found = hasSecondScreen ? before : withoutCursor(before)
        let left = hasSecondScreen ? terminal.state : withoutCursor(terminal.state)
        #expect(left == found, "\(way) \(term) \(rows)")
        #expect(terminal.isCooked, "\(way) \(term) \(rows)")
        #expect(!terminal.output.contains("\u{1B}]104\u{7}") && !terminal.output.contains("\u{1B}]R"), "the palette")
    }

    @Test func theWindowIsNamedAndItsOwnTitleBroughtBack() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "rename 2 中央\u{9B}地区\npost 2 秘密の意見\n")
        for (arguments, title) in [
            (["open", "kai"], "進行"), (["note", "kai", "--group", "1"], "1グループ"), (["wall", "kai"], "投影"),
        ] {
            let console = TerminalUnderTest(arguments, environment: ["FUSEN_SESSIONS": sessions.path])
            try console.waitFor("いま ")
            console.send("\u{11}")
            try console.waitForExit()
            let output = console.output
            #expect(output.components(separatedBy: "\u{1B}]2;fusen kai \(title)\u{1B}\\").count == 2)
            #expect(output.components(separatedBy: "\u{1B}[22;2t").count == 2)
            #expect(output.components(separatedBy: "\u{1B}[23;2t").count == 2)
        }
        // The Linux console would print it.
        let plain = TerminalUnderTest(
            ["wall", "kai"], environment: ["FUSEN_SESSIONS": sessions.path, "TERM": "linux"])
        try plain.waitFor("いま ")
        #expect(!plain.output.contains("\u{1B}]"))
    }

    /// Taking the scroll region back moves the cursor. Behind what is drawn nobody would know where it is, and the next
    /// second would be written over the title.
    @Test func theScrollRegionIsTakenBackBeforeTheScreenIsCleared() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let wall = TerminalUnderTest(["wall", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try wall.waitFor("いま ")
        let region = "\u{1B}[r"
        let before = wall.output.components(separatedBy: region).count
        wall.resize(rows: 30, columns: 100)
        try wall.waitUntil("all is drawn anew") { $0.output.components(separatedBy: region).count > before }
        let behind = wall.output.components(separatedBy: region).dropFirst(before)
        #expect(behind.allSatisfy { $0.hasPrefix("\u{1B}[H") }, "\(behind.map { $0.prefix(20) })")
    }

    @Test(arguments: [
        ("ffff/ffff/ffff", true), ("fd/f6/e3", true), ("0000/0000/0000", false), ("1c1c/1c1c/1c1c", false),
    ])
    func theLightPaletteIsTakenWhereTheBackgroundIsLight(_ background: String, _ isLight: Bool) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(
            ["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path, "NO_COLOR": ""])
        // Typed before it is asked for, for this terminal never answers by itself.
        console.send("\u{1B}]11;rgb:\(background)\u{1B}\\")
        try console.waitUntil("the whole picture") { $0.row(23).contains("-1分") }
        #expect((console.cell(row: 23, column: 1).background == 231) == isLight)
        // The answer of a slow terminal is neither a key nor a change.
        console.send("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\\u{1B}[?1;2c\u{1B}OQ")
        try console.waitFor("[2付箋]")
        #expect((console.cell(row: 0, column: 1).background == 231) == isLight)
        let asked = TerminalUnderTest(
            ["open", "kai", "--palette", "dark"], environment: ["FUSEN_SESSIONS": sessions.path])
        try asked.waitFor("いま ")
        #expect(!asked.output.contains("]11;"))
    }

    @Test func aTerminalThatNeverAnswersSwallowsNoKey() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        console.isSilent = true
        try console.waitFor("[1進行]")
        console.send("\u{1B}OR")
        try console.waitFor("[3まとめ]")
    }

    @Test func aPasteWithoutAnEndIsKeptAndTheConsoleGoesOn() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("1グループ ›")
        console.send("\u{1B}[200~回覧が")
        // By silence.
        try console.waitFor("› 回覧が")
        console.send("届かない\r")
        try console.waitFor("付箋1を1グループに保存")
        console.send("\u{1B}[200~楽しい")
        try console.waitUntil("all sent") { !$0.isSending }
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        let again = TerminalUnderTest(["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try again.waitFor("› 楽しい")
    }

    /// As where somebody selects text in it, which holds its output back: whoever is told to end does not wait for it,
    /// and what was typed meanwhile is kept.
    @Test(arguments: [SIGTERM, SIGHUP]) func aTerminalThatTakesNothingKeepsNobodyAlive(_ number: Int32) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("1グループ ›")
        // given a line that holds no more, and words that are typed
        try fillLine(of: console.process)
        console.send("なり手がいない")
        // when
        console.signal(number)
        // then
        let deadline = ContinuousClock.now + .seconds(TerminalUnderTest.patience)
        while !hasEnded(console.process), ContinuousClock.now < deadline { usleep(10_000) }
        #expect(hasEnded(console.process))
        try console.waitForExit()
        let again = TerminalUnderTest(["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try again.waitFor("› なり手がいない")
    }

    /// Writes to a program's terminal until it takes no more.
    private func fillLine(of process: Int32) throws {
        let line = open("/proc/\(process)/fd/1", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard line >= 0 else { throw POSIXError(.ENXIO) }
        defer { close(line) }
        // What was taken moves on to whoever reads; full it is once that moves no more.
        var refusals = 0
        while refusals < 50 {
            refusals = write(line, "        ", 8) > 0 ? 0 : refusals + 1
            if refusals > 0 { usleep(1000) }
        }
    }

    /// Whether nothing is left of a process but its number.
    private func hasEnded(_ process: Int32) -> Bool {
        let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        return status?.split(separator: ")").last?.hasPrefix(" Z") ?? true
    }

    private func withoutCursor(_ state: String) -> String {
        state.split(separator: "\n").dropFirst().joined(separator: "\n")
    }

    private func child(of process: Int32) -> Int32? {
        let path = "/proc/\(process)/task/\(process)/children"
        return (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: " ").first.flatMap { Int32($0) }
    }
}
