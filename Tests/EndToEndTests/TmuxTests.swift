import Foundation
import Glibc
import Testing

/// A terminal in a terminal: after every way out, and while a console is stopped, what tmux knows of it is as it was
/// found, and a shell uses all of its rows.
@Suite("tmuxに返す", .enabled(if: Tmux.program != nil)) struct TmuxTests {
    private enum WayOut: CaseIterable {
        case quit, terminated, hungUp, interrupted, crashed, killed, stopped
    }

    @Test(arguments: [(24, "screen"), (40, "tmux-256color"), (60, "xterm-256color")])
    func itIsGivenBack(_ rows: Int, _ term: String) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let tmux = try Tmux(rows: rows, term: term, in: sessions)
        let before = try tmux.state()
        for way in WayOut.allCases {
            for arguments in ["open kai", "note kai --group 1", "wall kai"] {
                let console = try tmux.start(arguments)
                switch way {
                case .quit: try tmux.press("C-q")
                case .terminated: kill(console, SIGTERM)
                case .hungUp: kill(console, SIGHUP)
                case .interrupted: kill(console, SIGINT)
                case .crashed: kill(console, SIGSEGV)
                case .killed:
                    // The next one puts right what this one left.
                    kill(console, SIGKILL)
                    try tmux.waitForEnd(of: console)
                    _ = try tmux.start(arguments)
                    try tmux.press("C-q")
                case .stopped:
                    kill(console, SIGTSTP)
                    try tmux.waitForShell()
                    #expect(try tmux.state() == before, "\(arguments) stopped, \(term) \(rows)")
                    try tmux.run("fg", until: "いま ")
                    try tmux.press("C-q")
                }
                try tmux.waitForShell()
                #expect(try tmux.state() == before, "\(arguments) \(way), \(term) \(rows)")
                // The first fault of all: a shell that used only the upper rows.
                try tmux.run("clear; seq 100", until: "100")
                let screen = try tmux.screen().split(separator: "\n", omittingEmptySubsequences: false)
                #expect(screen.count >= rows && screen.contains("\(100 - rows + 2)"), "\(arguments) \(way) \(rows)")
            }
        }
    }
}

/// A shell in a window of a tmux of its own.
private final class Tmux {
    static let program = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/tmux" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    private static let environment = ["TMUX": "", "FUSEN": fusenUnderTest]

    private let sessions: TemporarySessions
    private var starts = 0

    init(rows: Int, term: String, in sessions: TemporarySessions) throws {
        self.sessions = sessions
        let settings = sessions.path + "/tmux.conf"
        try Data("set -g default-terminal \(term)\nset -g status off\nset -sg escape-time 0\n".utf8).write(
            to: URL(fileURLWithPath: settings))
        // Without a line editor, which would set modes of its own.
        // What stays in the background is to keep nothing of ours open, or we would wait for its end.
        let closing = "for file in /proc/$$/fd/*; do file=${file##*/}; [ $file -gt 2 ] && eval \"exec $file>&-\"; done"
        let nothing = FileHandle.nullDevice.fileDescriptor
        let starting = try Spawned(
            [
                "/bin/bash", "-c", closing + "; exec \"$0\" \"$@\"", Self.program!, "-S", sessions.path + "/socket",
                "-f", settings, "new-session", "-d", "-x", "80", "-y", "\(rows)",
                "exec /bin/bash --norc --noprofile --noediting -i",
            ],
            ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("LC_") }
                .merging(["FUSEN_SESSIONS": sessions.path, "LANG": "C.UTF-8"]) { $1 }
                .merging(Self.environment) { $1 }, files: [0: nothing, 1: nothing])
        starting.waitUntilExit()
        try waitUntil("a shell") { !$0.allSatisfy(\.isWhitespace) }
        try run("clear; PS1='殻 '", until: "殻")
        try waitForShell()
    }

    deinit { _ = try? tmux("kill-server") }

    @discardableResult private func tmux(_ words: String...) throws -> String {
        let answer = try fusen(
            ["-S", sessions.path + "/socket"] + words, in: sessions,
            environment: Self.environment, program: Self.program!)
        if answer.status != 0 { throw Failed(description: "\(words): \(answer.complaint)") }
        return answer.output
    }

    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    func screen() throws -> String { try tmux("capture-pane", "-p") }

    /// What tmux knows of the window, and how the line is set.
    func state() throws -> String {
        let flags = [
            "scroll_region_upper", "scroll_region_lower", "alternate_on", "cursor_flag", "cursor_shape",
            "insert_flag", "keypad_cursor_flag", "keypad_flag", "mouse_all_flag", "mouse_any_flag",
            "mouse_button_flag", "mouse_sgr_flag", "mouse_standard_flag", "mouse_utf8_flag", "origin_flag",
            "wrap_flag",
        ]
        let values = try tmux("display-message", "-p", flags.map { "\($0)=#{\($0)}" }.joined(separator: " "))
        return try values + settings()
    }

    func press(_ key: String) throws { try tmux("send-keys", key) }

    private func type(_ line: String) throws {
        try tmux("send-keys", "-l", line)
        try press("Enter")
    }

    /// Has the shell run something.
    func run(_ line: String, until text: String) throws {
        try type(line)
        try waitUntil(text) { $0.split(separator: "\n").contains { $0.contains(text) && !$0.contains(line) } }
    }

    /// Starts a console.
    /// - Returns: its process.
    func start(_ arguments: String) throws -> pid_t {
        starts += 1
        let file = sessions.path + "/process-\(starts)"
        try type("clear; (echo $BASHPID > \(file); exec \"$FUSEN\" \(arguments))")
        var process: pid_t?
        // The picture of one that was killed may still be there.
        try waitUntil("\(arguments)") { screen in
            let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
            process = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines))
            let names = (try? FileManager.default.contentsOfDirectory(atPath: sessions.path + "/kai")) ?? []
            let isThere = process.map { process in names.contains { $0.contains("-here-\(process)-") } } ?? false
            return isThere && screen.contains("いま ") && takesKeys
        }
        return try #require(process)
    }

    /// Whether what is typed goes to the program key by key.
    private var takesKeys: Bool { (try? settings())?.contains("-icanon") ?? false }

    /// How the line is set.
    private func settings() throws -> String {
        let line = try tmux("display-message", "-p", "#{pane_tty}").trimmingCharacters(in: .whitespacesAndNewlines)
        return try fusen(["-F", line, "-a"], in: sessions, program: "/usr/bin/stty").output
    }

    /// Waits until the shell asks for the next line.
    func waitForShell() throws {
        try waitUntil("the shell") { $0.split(separator: "\n").last { !$0.allSatisfy(\.isWhitespace) } == "殻" }
    }

    /// Waits until a process is gone, of which the shell has taken note.
    func waitForEnd(of process: pid_t) throws {
        try waitUntil("end of \(process)") { _ in kill(process, 0) != 0 }
    }

    private func waitUntil(_ what: String, _ predicate: (String) -> Bool) throws {
        let deadline = ContinuousClock.now + .seconds(TerminalUnderTest.patience)
        while true {
            let screen = try screen()
            if predicate(screen) { return }
            if ContinuousClock.now > deadline { throw Failed(description: "no \(what) in\n\(screen)") }
            usleep(20_000)
        }
    }
}
