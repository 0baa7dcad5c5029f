import ConsoleUI
import Engine
import Glibc
import Storage
import Strings

/// The console without a screen: what changes is printed as plain lines, what is typed is taken a line at a time. For
/// screen readers, dumb terminals and pipes.
///
/// A line is a note, in the same forms as the entry line; behind `:` it is an order of `fusen do`.
struct LinearLoop {
    let journal: Journal
    let strings: Strings
    private let presence: Presence
    private let user: Operator
    let board: BoardKey
    private var commandKeys = CommandKeys()
    /// The last trouble that was told.
    private var trouble: String?

    init(journal: Journal, strings: Strings, user: Operator, board: BoardKey) {
        self.journal = journal
        self.strings = strings
        self.board = board
        presence = Presence(
            at: journal.files, name: user.name, seat: user.role == .facilitator ? .facilitator : .noteTaker)
        self.user = Operator(role: user.role, name: presence.here.name)
    }

    /// Runs until the end of input.
    mutating func run() throws {
        let workshop = journal.session.workshop
        announce(shown(workshop.occasion.title))
        announce(strings.linearHelp)
        let bell = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        defer { close(bell) }
        // The folder is watched, for the bell may not have been cast yet.
        inotify_add_watch(bell, journal.files.folder, UInt32(IN_MODIFY | IN_CREATE))
        var input: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            var watched = [
                pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
                pollfd(fd: bell, events: Int16(POLLIN), revents: 0),
            ]
            poll(&watched, 2, 1000)
            if watched[1].revents != 0 { while read(bell, &buffer, buffer.count) > 0 {} }
            look()
            guard watched[0].revents != 0 else { continue }
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count > 0 { input += buffer[..<count] }
            while let end = input.firstIndex(of: 10) {
                try take(String(decoding: input[..<end], as: UTF8.self))
                input.removeSubrange(...end)
            }
            if count == 0 {
                if !input.isEmpty { try take(String(decoding: input, as: UTF8.self)) }
                look()
                return
            }
        }
    }

    /// Tells what others wrote; a trouble is told once, and that it has ended.
    private mutating func look() {
        do {
            tell(try journal.refresh())
            if trouble != nil { announce(strings.worksAgain) }
            trouble = nil
        } catch {
            let sentence = strings.explanation(of: error) ?? "\(error)"
            if trouble != sentence { announce("!! " + shown(sentence)) }
            trouble = sentence
        }
    }

    /// One line, at once: what reads it must not wait for a buffer to fill.
    private func announce(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }

    private mutating func take(_ line: String) throws {
        let command: Command
        let typed = line.drop(while: \.isWhitespace)
        if typed.isEmpty { return }
        if typed.first == ":" || typed.first == "：" {
            do {
                command = try CommandLanguage.read(String(typed.dropFirst()), strings, today: now().day)
            } catch {
                announce("! " + strings.sentence(for: error))
                return
            }
        } else {
            let entry = EntryLine(line)
            command = .post(
                entry.draft, on: BoardKey(group: entry.group ?? board.group, lane: entry.lane ?? board.lane))
        }
        do {
            let outcome = try journal.perform(
                command, by: user, at: now().moment, key: commandKeys.key(for: command))
            commandKeys.settle()
            // What others wrote since the last look comes first, and is told only here.
            tell(journal.applied)
            switch outcome {
            case .done(let entries): if journal.applied.isEmpty { tell(entries) }
            case .refused(let refusal):
                announce("! " + shown(strings.sentence(for: refusal, of: command, in: journal.session)))
            }
        } catch let failure as StorageFailure {
            tell(journal.applied)
            // The line is said again, so that it is not lost with the trouble.
            announce("!! " + shown(strings.sentence(for: failure) + " " + strings.notKept(line)))
        }
    }

    private func tell(_ entries: [Entry]) {
        for entry in entries {
            let sentence = strings.sentence(for: entry.event, in: journal.session.workshop)
            announce("\(shown(entry.by)): \(shown(sentence))")
        }
    }
}
