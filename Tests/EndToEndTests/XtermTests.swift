import CVTerm
import Foundation
import Glibc
import Testing

/// xterm itself, on a screen that nobody sees: after every way out it is as it was found.
@Suite("xtermを返す", .enabled(if: Xterm.isInstalled), .serialized) struct XtermTests {
    private enum WayOut: String, CaseIterable {
        case quit, terminated, hungUp, crashed, killed
    }

    @Test(arguments: WayOut.allCases, [24, 40, 60]) private func itIsGivenBack(_ way: WayOut, rows: Int) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let xterm = try Xterm(rows: rows)
        // One that was killed gives nothing back; the next one does.
        let lives = way == .killed ? 2 : 1
        let shell = try xterm.run(script(lives: lives), in: sessions)
        for life in 1...lives {
            let console = try xterm.console(of: sessions, afterLives: life - 1)
            switch way {
            case .killed where life == 1: kill(console, SIGKILL)
            case .quit, .killed: xterm.type("\u{11}")
            case .terminated: kill(console, SIGTERM)
            case .hungUp: kill(console, SIGHUP)
            case .crashed: kill(console, SIGSEGV)
            }
        }
        shell.waitUntilExit()
        let before = try String(contentsOfFile: sessions.path + "/before", encoding: .utf8)
        let after = try String(contentsOfFile: sessions.path + "/after", encoding: .utf8)
        #expect(before.contains("?25;1$") && before.contains("1;\(rows)r"), "xterm did not answer: \(before)")
        #expect(before.contains("rows \(rows);"), "\(before)")
        #expect(after == before, "\(way)")
    }

    /// Asks the terminal for its modes, colours, scroll region and shape of cursor, before and after.
    private func script(lives: Int) -> String {
        """
        read -r window
        saved=$(stty -g)
        answered() {
            stty raw -echo
            for mode in 1 3 5 6 7 9 25 45 66 1000 1002 1003 1004 1005 1006 1015 1049 2004; do
                printf '\\033[?%s$p' "$mode" >/dev/tty
                IFS= read -r -d y answer
                printf '%s\\n' "${answer#*[}"
            done
            for setting in m r ' q'; do
                printf '\\033P$q%s\\033\\\\' "$setting" >/dev/tty
                IFS= read -r -d '\\' answer
                printf '%s\\n' "${answer#*P}"
            done
            stty "$saved"
        }
        { stty -a; answered; } > before
        for life in $(seq \(lives)); do
            "$FUSEN" open kai &
            echo $! > "process-$life"
            fg
        done
        { stty -a; answered; } > after
        """
    }
}

/// An xterm on a screen of its own that shows what is done at the other end of a line; keys come from here.
private final class Xterm {
    private static let program = "/usr/bin/xterm"
    private static let server = "/usr/bin/Xvfb"
    static let isInstalled = [program, server].allSatisfy { (path: String) in access(path, X_OK) == 0 }

    private var screen: Spawned?
    private var xterm: Spawned?
    private let line: Int32
    private let name: String

    init(rows: Int) throws {
        var name = [CChar](repeating: 0, count: 64)
        line = cvt_open_line(&name, name.count)
        guard line >= 0 else { throw POSIXError(.ENXIO) }
        self.name = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let output = Pipe()
        screen = try Spawned(
            [Self.server, "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "800x1000x24"], [:],
            files: [1: output.fileHandleForWriting.fileDescriptor])
        try output.fileHandleForWriting.close()
        var display = ""
        while !display.hasSuffix("\n") {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { throw POSIXError(.ENXIO) }
            display += String(decoding: more, as: UTF8.self)
        }
        // xterm takes the line over as file 9.
        xterm = try Spawned(
            [Self.program, "-S\(self.name)/9", "-geometry", "80x\(rows)", "-u8"],
            ["DISPLAY": ":" + display.trimmingCharacters(in: .whitespacesAndNewlines), "LANG": "C.UTF-8"],
            files: [9: line])
    }

    deinit { close(line) }

    /// Runs a script of bash at the other end, in the folder of sessions.
    func run(_ script: String, in sessions: TemporarySessions) throws -> Spawned {
        let other = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard other >= 0 else { throw POSIXError(.ENXIO) }
        defer { close(other) }
        return try Spawned(
            ["/usr/bin/setsid", "--ctty", "--wait", "/bin/bash", "-m", "-c", "cd \"$FUSEN_SESSIONS\"\n" + script],
            [
                "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "FUSEN": fusenUnderTest,
                "FUSEN_SESSIONS": sessions.path,
            ], files: [0: other, 1: other, 2: other])
    }

    /// Waits for the console of a session that is open after so many others.
    /// - Returns: its process.
    func console(of sessions: TemporarySessions, afterLives lives: Int) throws -> pid_t {
        let file = sessions.path + "/process-\(lives + 1)"
        for _ in 0..<20_000 {
            usleep(1000)
            guard let text = try? String(contentsOfFile: file, encoding: .utf8),
                let process = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines))
            else { continue }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: sessions.path + "/kai")) ?? []
            if names.contains(where: { $0.contains("-here-\(process)-") }), takesKeys { return process }
        }
        throw POSIXError(.ETIMEDOUT)
    }

    /// Whether what is typed goes to the program at the other end key by key.
    private var takesKeys: Bool {
        var settings = termios()
        return tcgetattr(line, &settings) == 0 && settings.c_lflag & tcflag_t(ICANON) == 0
    }

    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = bytes.withUnsafeBytes { write(line, $0.baseAddress, $0.count) }
    }
}
