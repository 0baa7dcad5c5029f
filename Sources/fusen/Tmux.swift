import Glibc

/// tmux, where it is installed: it holds a console and the projector's view side by side in one terminal.
struct Tmux {
    private let program: String

    /// Nil where there is no tmux.
    init?() {
        let folders = (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":")
        let places: [String] = folders.map { "\($0)/tmux" }
        guard let program = places.first(where: { access($0, X_OK) == 0 }) else { return nil }
        self.program = program
    }

    /// Whether this program runs in one of its panes.
    var isInside: Bool { getenv("TMUX").map { $0.pointee != 0 } ?? false }

    /// Runs a command line in a new session that has this terminal, until it ends. A server of its own takes over the
    /// environment of this process; without the line of state at the bottom the console keeps all rows, and nothing
    /// stays behind when the terminal is closed.
    func runInNewSession(_ line: [String]) throws {
        var folder = Array("/tmp/fusen-XXXXXX".utf8CString)
        guard mkdtemp(&folder) != nil else { throw Failure { $0.noTmuxPane } }
        let socket = String(decoding: folder.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) + "/tmux"
        defer {
            unlink(socket)
            rmdir(folder)
        }
        let tmux = [program, "-u", "-S", socket]
        let options = [";", "set-option", "status", "off", ";", "set-option", "destroy-unattached", "on"]
        guard let child = spawn(tmux + ["new-session", "--"] + line + options, output: nil) else {
            throw Failure { $0.noTmuxPane }
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        if status != 0 { throw Failure { $0.noTmuxPane } }
    }

    /// A pane or a window of this session with another program.
    struct Companion {
        fileprivate let tmux: Tmux
        fileprivate let pane: String
        /// Whether both are seen at once.
        let isInSameWindow: Bool

        /// Ends the program; does nothing when it has ended already.
        func end() { _ = tmux.answer(["kill-pane", "-t", pane]) }
    }

    /// Starts a command line beside this program, where both have room, else in another window.
    func companion(_ line: [String]) throws -> Companion {
        var size = winsize()
        _ = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
        let (rows, columns) = (Int(size.ws_row), Int(size.ws_col))
        let split: [String]? =
            if columns >= 2 * Self.consoleColumns + 1 {
                ["split-window", "-h"]
            } else if rows > Self.consoleRows + Self.wallRows {
                ["split-window", "-v", "-l", "\(rows - Self.consoleRows - 1)"]
            } else {
                nil
            }
        let place = split ?? ["new-window"]
        guard let pane = answer(place + ["-d", "-P", "-F", "#{pane_id}", "--"] + line), !pane.isEmpty else {
            throw Failure { $0.noTmuxPane }
        }
        return Companion(tmux: self, pane: pane, isInSameWindow: split != nil)
    }

    private static let consoleColumns = 80
    private static let consoleRows = 24
    private static let wallRows = 17

    /// What a tmux command writes, without the line's end; nil when it failed.
    private func answer(_ arguments: [String]) -> String? {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        let child = spawn([program] + arguments, output: ends[1])
        close(ends[1])
        defer { close(ends[0]) }
        guard let child else { return nil }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 256)
        while true {
            let count = read(ends[0], &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            bytes += buffer.prefix(count)
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status == 0 ? String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init) : nil
    }

    /// - Parameter output: where its standard output and errors go; nil for the terminal.
    private func spawn(_ line: [String], output: Int32?) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let output {
            posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
            posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        }
        let arguments = line.map { strdup($0) }
        defer { arguments.forEach { free($0) } }
        var child = pid_t()
        return posix_spawn(&child, program, &actions, nil, arguments + [nil], environ) == 0 ? child : nil
    }
}
