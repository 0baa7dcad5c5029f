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
            try leave(by: way, term, rows: [24, 40, 60][(place + index) % 3], in: sessions)
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
                    withoutCursor(console.state) == withoutCursor(before).replacing("1;\(rows)r", with: "1;\(rows + 5)r"),
                    "\(arguments) \(term) \(rows)")
                #expect(console.isCooked)
            }
        }
    }

    /// Starts the projector in a terminal whose cursor stands somewhere, ends it, and compares.
    private func leave(by way: WayOut, _ term: String, rows: Int, in sessions: TemporarySessions) throws {
        let twice = way == .killed
        let terminal = TerminalUnderTest(
            twice ? ["-c", "\"$0\" wall kai; \"$0\" wall kai; exit 0", fusenUnderTest] : ["wall", "kai"],
            environment: ["FUSEN_SESSIONS": sessions.path, "TERM": term], rows: rows,
            program: twice ? "/bin/sh" : nil)
        terminal.mark("\u{1B}[3;7H")
        let before = terminal.state
        func drawn(_ times: Int) throws {
            try terminal.waitUntil("the picture") { $0.output.components(separatedBy: "いま ").count > times }
        }
        try drawn(1)
        switch way {
        case .quit: terminal.send("\u{11}")
        case .terminated: terminal.signal(SIGTERM)
        case .hungUp: terminal.signal(SIGHUP)
        case .interrupted: terminal.signal(SIGINT)
        case .crashed: terminal.signal(SIGSEGV)
        case .killed:
            kill(try #require(child(of: terminal.process)), SIGKILL)
            try terminal.waitUntil("a second picture") { $0.output.components(separatedBy: "いま ").count > 2 }
            terminal.send("\u{11}")
        }
        try terminal.waitForExit()
        // Where there is no second screen the cursor goes below the picture. One killed has taken its place along.
        let hasSecondScreen = !["vt100", "vt220", "linux", "wsvt25"].contains(term) && way != .killed
        let found = hasSecondScreen ? before : withoutCursor(before)
        let left = hasSecondScreen ? terminal.state : withoutCursor(terminal.state)
        #expect(left == found, "\(way) \(term) \(rows)")
        #expect(terminal.isCooked, "\(way) \(term) \(rows)")
        #expect(!terminal.output.contains("\u{1B}]104\u{7}") && !terminal.output.contains("\u{1B}]R"), "the palette")
    }

    private func withoutCursor(_ state: String) -> String {
        state.split(separator: "\n").dropFirst().joined(separator: "\n")
    }

    private func child(of process: Int32) -> Int32? {
        let path = "/proc/\(process)/task/\(process)/children"
        return (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: " ").first.flatMap { Int32($0) }
    }
}
