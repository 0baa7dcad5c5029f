import ConsoleUI
import Engine
import Glibc
import Storage
import Strings
import TerminalUI

/// The console without a screen: what changes is printed as plain lines, what is typed is taken a line at a time. For
/// screen readers, dumb terminals and pipes.
///
/// A line is a note, in the same forms as the entry line; behind `:` it is a question or an order of `fusen do`.
struct LinearLoop {
    let journal: Journal
    let strings: Strings
    private let presence: Presence
    private let user: Operator
    let board: BoardKey
    /// What is looked at, when that is the past; nothing can be changed then.
    private let past: (session: Session, moment: Moment)?
    private var idempotencyKeys = IdempotencyKeys()
    /// The last trouble that was told.
    private var trouble: String?
    /// The line under way on a terminal; nil where whole lines are read.
    private var typed: TypedLine?
    private var reader = LineReader()

    init(
        journal: Journal, strings: Strings, user: Operator, board: BoardKey,
        past: (session: Session, moment: Moment)? = nil
    ) {
        self.journal = journal
        self.strings = strings
        self.board = board
        self.past = past
        let seat: Presence.Seat = user.role == .facilitator && past == nil ? .facilitator : .noteTaker
        presence = Presence(at: journal.files, name: user.name, seat: seat)
        self.user = Operator(role: user.role, name: presence.here.name)
    }

    private var session: Session { past?.session ?? journal.session }
    private var moment: Now { past.map { Now($0.moment, offset: now().offset) } ?? now() }

    /// Runs until the end of input.
    /// - Parameter opening: said first, below the title of the meeting.
    mutating func run(saying opening: String? = nil) throws {
        // Before anybody is asked to type: half a character cannot be taken away by the terminal's own line.
        if Terminal.takeLine() { typed = TypedLine() }
        defer { Terminal.giveLineBack() }
        announce(shown(session.workshop.occasion.title))
        if let opening { announce(opening) }
        announce(past == nil ? strings.linearHelp : strings.linearPast("\(moment.clockTime)"))
        let bell = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        defer { close(bell) }
        // The folder is watched, for the bell may not have been cast yet.
        inotify_add_watch(bell, journal.files.folder, UInt32(IN_MODIFY | IN_CREATE))
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            var watched = [
                pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
                pollfd(fd: bell, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&watched, 2, typed?.patience ?? 1000)
            if watched[1].revents != 0 { while read(bell, &buffer, buffer.count) > 0 {} }
            refresh()
            if ready == 0 { typed?.timeOut() }
            guard watched[0].revents != 0 else { continue }
            if typed == nil ? try takeLines() : try takeKeys(&buffer) { return }
        }
    }

    /// - Returns: whether the input has ended.
    private mutating func takeLines() throws -> Bool {
        try reader.read()
        while let line = reader.takeLine() { try take(line) }
        if reader.isExhausted { refresh() }
        return reader.isExhausted
    }

    /// - Returns: whether the input has ended.
    private mutating func takeKeys(_ buffer: inout [UInt8]) throws -> Bool {
        let count = read(STDIN_FILENO, &buffer, buffer.count)
        if count < 0 { return errno != EINTR && errno != EAGAIN }
        for outcome in typed?.take(Array(buffer[..<count])) ?? [] {
            switch outcome {
            case .echo(let text): say(text, terminator: "")
            case .erased(let columns): eraseEcho(columns)
            case .line(let line):
                say()
                try take(line)
            case .undecodable(let bytes): announce("! " + strings.terminalIsNotUTF8(encoding: inputEncoding(of: bytes)))
            case .ended:
                say()
                return true
            }
        }
        return count == 0
    }

    /// Tells what others wrote; a trouble is told once, and that it has ended.
    private mutating func refresh() {
        if past != nil { return }
        do {
            tell(try journal.refresh())
            if trouble != nil { announce(strings.worksAgain) }
            trouble = nil
        } catch {
            let sentence = strings.sentence(forAny: error)
            if trouble != sentence { announce("!! " + shown(sentence)) }
            trouble = sentence
        }
    }

    /// One line, at once: what reads it must not wait for a buffer to fill. The line being typed comes again below.
    private func announce(_ line: String) {
        let typed = typed?.text ?? ""
        if typed.isEmpty { say(line) } else { say("\n\(line)\n\(typed)", terminator: "") }
    }

    private mutating func take(_ bytes: [UInt8]) throws {
        guard let line = String(validating: bytes, as: UTF8.self) else {
            announce("! " + strings.inputIsNotUTF8(encoding: inputEncoding(of: bytes)))
            return
        }
        try take(line)
    }

    private mutating func take(_ line: String) throws {
        let command: Command
        let words = line.trimmed
        if words.isEmpty { return }
        let isOrder = words.first == ":" || words.first == "："
        let asked = isOrder ? String(words.dropFirst()).trimmed : halfwidth(words) == "?" ? words : ""
        if let question = LinearQuestion(asked) {
            let reading = LinearReading(
                session: session, strings: strings, board: board, isOfAllBoards: user.role == .facilitator)
            for line in reading.lines(question, moment) { announce(shown(line)) }
            return
        }
        if past != nil {
            announce("! " + strings.pastStays("\(moment.clockTime)"))
            return
        }
        if isOrder {
            do {
                command = try CommandLanguage.read(String(words.dropFirst()), strings, today: now().day)
            } catch {
                announce("! " + shown(strings.sentence(for: error)))
                return
            }
            if let fault = strings.wrongWeekday(in: command, of: session.workshop, today: now().day) {
                announce("! " + shown(fault))
                return
            }
        } else {
            let entry = EntryLine(line, numberedIn: journal.session.workshop)
            if let head = entry.couldBeOnPaper {
                announce("! " + shown(strings.paperOrWords(head.number, head.words)))
                return
            }
            command = .note(
                .post(
                    entry.draft, on: BoardKey(group: entry.group ?? board.group, lane: entry.lane ?? board.lane)))
        }
        try perform(command, typed: line)
    }

    private mutating func perform(_ command: Command, typed line: String) throws {
        do {
            let outcome = try journal.perform(
                command, by: user, at: now().moment, key: idempotencyKeys.key(for: command))
            idempotencyKeys.settle()
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

/// A line typed on a terminal that echoes nothing itself, so that what others write need not run into it. Only its end
/// is changed, as a terminal without a cursor can show.
struct TypedLine {
    enum Outcome {
        /// To be written behind the line.
        case echo(String)
        /// So many columns at its end are gone.
        case erased(Int)
        case line(String)
        case undecodable([UInt8])
        case ended
    }

    private(set) var text = ""
    private var parser = KeyParser()

    /// In milliseconds.
    var patience: Int32 { parser.isPending ? Int32(min(parser.patience, 1000)) : 1000 }

    /// What is held was a key by itself; no such key means anything here.
    mutating func timeOut() { if parser.isPending { _ = parser.timeOut() } }

    mutating func take(_ bytes: [UInt8]) -> [Outcome] {
        parser.feed(bytes).compactMap { key in
            switch key {
            case .character(let scalar): append(String(scalar))
            case .pasted(let words): append(words.split(whereSeparator: \.isNewline).joined(separator: " "))
            case .named(.enter, []): takeOff()
            case .named(.backspace, []): text.isEmpty ? nil : erase(1)
            case .control("u"): text.isEmpty ? nil : erase(text.count)
            case .control("d"): text.isEmpty ? .ended : nil
            case .undecodable(let bytes): .undecodable(bytes)
            default: nil
            }
        }
    }

    private mutating func append(_ words: String) -> Outcome {
        text += words
        return .echo(words)
    }

    private mutating func takeOff() -> Outcome {
        defer { text = "" }
        return .line(text)
    }

    private mutating func erase(_ count: Int) -> Outcome {
        let gone = String(text.suffix(count))
        text.removeLast(count)
        return .erased(TextWidth.columns(gone))
    }
}
