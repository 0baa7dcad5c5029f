import ConsoleUI
import Engine
import Glibc
import InstalledFonts
import Letters
import Storage
import Strings
import TerminalUI

/// Runs the projector's view until it is ended by Ctrl-Q, Ctrl-C or a signal. Any other key shows how it is ended.
struct ProjectorLoop {
    let journal: Journal
    let options: ScreenOptions
    let strings: Strings
    /// The one whose groups are shown; nil for all.
    let track: Track.ID?

    func run() throws {
        let terminal = try Terminal(options.options)
        defer { terminal.close() }
        terminal.setTitle(strings.windowTitle(journal.files.slug, strings.wallName))
        let presence = Presence(at: journal.files, name: "", seat: .wall)
        let cards = (try? ProgramFile.cards()) ?? []
        // The first picture does not wait for an installed font, nor for what the terminal answers.
        var font: any LetterFont = EmbeddedFont.shared
        var blocks = terminal.blocks
        var view = ProjectorView(strings: strings, cards: cards, lettering: Lettering(font: font, blocks: blocks))
        // The picture never waits for the disk: what is read comes from another thread.
        var shown = Shown(session: journal.session, track: track)
        let inbox = Inbox<BackgroundJournal.News>()
        let journal = BackgroundJournal(journal) { inbox.put($0) }
        journal.announce()
        var hintUntil = 0
        var server = ServerProcess()
        var isFirst = true
        while true {
            let session = shown.sessionAsSeen()
            let hint = Terminal.monotonicMilliseconds() < hintUntil ? strings.wallKeys : shown.trouble
            _ = server.look(among: presence.others())
            draw(session, by: &view, server.sign, hint, on: terminal)
            if isFirst || blocks != terminal.blocks {
                if isFirst { font = InstalledFont.layered() }
                blocks = terminal.blocks
                view = ProjectorView(strings: strings, cards: cards, lettering: Lettering(font: font, blocks: blocks))
                isFirst = false
                continue
            }
            for wake in terminal.wait(until: nextTick(of: session.workshop)) {
                switch wake {
                case .keys(let keys):
                    let endings: [Key] = [.control("q"), .control("c")]
                    if keys.contains(where: { endings.contains($0.halfwidth) }) { return }
                    if keys.contains(where: isPressed) { hintUntil = Terminal.monotonicMilliseconds() + 5000 }
                case .signalled(let number):
                    if [SIGTERM, SIGHUP, SIGINT].contains(number) { return }
                case .inputEnded: return
                case .fileChanged: journal.refresh()
                case .timeout:
                    journal.refresh()
                    journal.listen()
                case .woken:
                    for news in inbox.take() {
                        shown.take(news, strings)
                        if case .recovered = news { journal.run { adoptServerClock(of: $0) } }
                    }
                case .resized: break
                }
            }
        }
    }

    /// The session as far as it has been read, and what is wrong with reading it.
    private struct Shown {
        private var session: Session
        private let track: Track.ID?
        /// What of it is shown.
        private var part: Session
        var trouble: String?
        private var clockWatch = ClockWatch()

        init(session: Session, track: Track.ID?) {
            (self.session, self.track) = (session, track)
            part = track.map { session.limited(to: $0) } ?? session
        }

        /// With the clock as the room has seen it run.
        mutating func sessionAsSeen() -> Session {
            _ = clockWatch.look(at: session.workshop.countdown)
            return clockWatch.shown(part)
        }

        mutating func take(_ news: BackgroundJournal.News, _ strings: Strings) {
            switch news {
            case .applied(let entries):
                clockWatch.follow(entries)
                for entry in entries { session.apply(entry) }
                part = track.map { session.limited(to: $0) } ?? session
            case .readAnew(let all, let entries):
                clockWatch.follow(entries)
                session = all
                part = track.map { session.limited(to: $0) } ?? session
            case .failed(let error): trouble = strings.lineOnTheWall(for: error)
            case .recovered: trouble = nil
            case .answered, .present: break
            }
        }
    }

    /// - Parameter hint: for whoever stands at the machine, in the last row.
    private func draw(
        _ session: Session, by view: inout ProjectorView, _ sign: JoiningSign?, _ hint: String?, on terminal: Terminal
    ) {
        var grid = view.draw(
            session, now: now(), rows: terminal.size.rows, columns: terminal.size.columns, joining: sign)
        if let hint {
            grid.put(
                " " + hint + " ", row: grid.rows - 1, column: 0, width: grid.columns, style: Style(.muted))
        }
        terminal.draw(grid)
    }

    /// Whether it is a key that somebody pressed, rather than a report of the terminal.
    private func isPressed(_ key: Key) -> Bool {
        switch key {
        case .character, .named, .control, .alt: true
        case .words, .pasted, .mouse, .focus, .cursorReport, .unknown, .undecodable: false
        }
    }
}

extension BackgroundJournal {
    /// Tells those who are here already of the newcomer, who then hears of what they write.
    func announce() {
        run { $0.notifyPeers() }
        listen()
    }

    /// Hears of what others write from now on. To be asked again now and then: the file that tells of it comes with the
    /// first one to write, and with another after a session was put in place of this one.
    func listen() { run { Terminal.watch($0.files.bell) } }
}

extension Blocks {
    /// What this terminal most likely has.
    init(isAmbiguousWide: Bool) {
        self.init(
            terminal: getenv("TERM").map { String(cString: $0) } ?? "",
            isUTF8: String(cString: nl_langinfo(nl_item(CODESET))) == "UTF-8",
            isAmbiguousWide: isAmbiguousWide,
            vte: getenv("VTE_VERSION").flatMap { Int(String(cString: $0)) })
    }
}
