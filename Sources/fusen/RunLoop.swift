import Advice
import ConsoleUI
import Engine
import Foundation
import Glibc
import Reporting
import Storage

/// The only loop: keys and the bell in, orders to the journal, screens out. Everything is kept before it is drawn.
final class RunLoop {
    private let journal: Journal
    private let look: ConsoleOptions
    private let wording: Wording
    /// A moment of the past that is looked at instead of the present; nothing can be changed there.
    private let past: (session: Session, at: Moment)?
    /// The order that could not be kept, with what to do once it is; tried again until a key says otherwise.
    private var unkept: (command: Command, followUp: Console.FollowUp)?
    private var unsure = Unsure()

    init(_ journal: Journal, look: ConsoleOptions, wording: Wording, past: (session: Session, at: Moment)? = nil) {
        self.journal = journal
        self.look = look
        self.wording = wording
        self.past = past
    }

    private var session: Session { past?.session ?? journal.session }

    private func moment() -> Now { past.map { Now($0.at, offset: now().offset) } ?? now() }

    /// Runs a console until it is left.
    func run(role: Console.Role, operatorName: String, lane: Lane.ID?) throws {
        let terminal = try Terminal(look.options)
        defer { terminal.close() }
        let presence = Presence(
            at: journal.files, name: operatorName, seat: role == .facilitator && past == nil ? .facilitator : .noteTaker
        )
        var console = Console(
            role: role, operatorName: presence.here.name, wording: wording, workshop: session.workshop, lane: lane)
        console.take(Feedback.advisor(for: journal), session.workshop)
        console.forms = Self.forms.map { $0.name(language) }
        let draft = KeptLine(of: presence.here.name, in: journal.files)
        if past == nil { console.offer(draft: draft.read()) }
        if let number = session.workshop.ledgerContradiction {
            console.answer(trouble: Words.current.ledgerContradicts(number))
        }
        _ = terminal.watch(journal.files.bell)
        // Those who are here already learn of the newcomer.
        journal.notifyPeers()
        console.meet(neighbours(presence))
        var ended = false
        var heard = moment().moment
        var hasCards = false
        while !ended {
            ring(since: heard, terminal, &console)
            heard = moment().moment
            console.size = terminal.size
            terminal.draw(console.draw(session, now: moment(), rows: console.size.rows, columns: console.size.columns))
            // What the first frame does not need is read behind it.
            if !hasCards { console.cards = (try? ProgramFile.cards()) ?? [] }
            hasCards = true
            // The line is kept once the hand rests, not between a key and its frame.
            let here = Terminal.monotonicMilliseconds()
            let rest =
                console.waitsForAdvice
                ? here + Self.restForAdvice : draft.isKept(console.draft) || past != nil ? .max : here + 300
            let deadline = nextDeadline()
            for wake in terminal.wait(until: min(deadline, rest)) {
                switch wake {
                case .keys(let keys):
                    for key in keys where !ended {
                        if key != .enter { unkept = nil }
                        for request in console.handle(key, session: session, now: moment()) {
                            if carryOut(request, &console) { ended = true }
                        }
                    }
                    if presence.update(editing: console.editing) { journal.notifyPeers() }
                case .resized: break
                case .signalled(let number):
                    if [SIGTERM, SIGHUP, SIGINT].contains(number) { ended = true }
                case .inputEnded: ended = true
                case .fileChanged:
                    refresh(&console)
                    console.meet(neighbours(presence))
                case .timeout where console.waitsForAdvice && Terminal.monotonicMilliseconds() < deadline:
                    console.advise(session.workshop)
                case .timeout:
                    console.advise(session.workshop)
                    if past == nil { draft.keep(console.draft) }
                    if let unkept { _ = carryOut(.perform(unkept.command, unkept.followUp), &console) }
                    refresh(&console)
                    console.meet(neighbours(presence))
                    journal.storeState()
                }
            }
        }
        if past == nil { draft.keep(console.draft) }
        journal.storeState()
    }

    /// Milliseconds without a key after which the advice follows the words: shorter than a breath between two of them.
    private static let restForAdvice = 120

    private func neighbours(_ presence: Presence) -> [Console.Neighbour] {
        presence.others().map { person in
            Console.Neighbour(
                name: person.seat == .wall ? wording.say("投影", "wall") : person.name,
                isFacilitator: person.seat == .facilitator, editing: person.editing)
        }
    }

    /// Runs the projector's view until it is ended.
    func runWall() throws {
        let terminal = try Terminal(look.options)
        defer { terminal.close() }
        let presence = Presence(at: journal.files, name: "", seat: .wall)
        defer { withExtendedLifetime(presence) {} }
        var wall = Wall(wording: wording, workshop: journal.session.workshop)
        wall.cards = (try? ProgramFile.cards()) ?? []
        _ = terminal.watch(journal.files.bell)
        journal.notifyPeers()
        while true {
            terminal.draw(
                wall.draw(journal.session, now: now(), rows: terminal.size.rows, columns: terminal.size.columns))
            for wake in terminal.wait(until: nextDeadline()) {
                switch wake {
                case .keys(let keys):
                    if keys.contains(where: { [.control("q"), .control("c")].contains($0) }) { return }
                case .signalled(let number):
                    if [SIGTERM, SIGHUP, SIGINT].contains(number) { return }
                case .inputEnded: return
                case .fileChanged, .timeout: _ = try? journal.refresh()
                case .resized: break
                }
            }
        }
    }

    /// - Returns: whether that was the end.
    private func carryOut(_ request: Console.Request, _ console: inout Console) -> Bool {
        switch request {
        case .quit: return true
        case .snapshot:
            if past == nil { snapshot(&console) }
        case .preview(let form):
            do {
                console.show(preview: try text(of: Self.forms[form]))
            } catch {
                console.answer(trouble: sentence(error))
            }
        case .recall:
            console.past = recall()
        case .perform(_, _) where past != nil:
            console.answer(trouble: wording.pastStays("\(moment().clockTime)"))
        case .perform(let command, let followUp):
            unkept = nil
            do {
                let outcome = try journal.perform(
                    command, by: console.operatorName, at: now().moment, key: unsure.key(for: command))
                unsure.settle()
                switch outcome {
                case .refused(let refusal):
                    console.answer(.failure(refusal), to: followUp, workshop: journal.session.workshop)
                case .done(let entries):
                    console.follow(journal.applied, journal.session.workshop)
                    console.answer(.success(entries), to: followUp, workshop: journal.session.workshop)
                    if entries.contains(where: isMilestone) { snapshot(&console) }
                    if entries.contains(where: { if case .session(.closed) = $0.event { true } else { false } }) {
                        close(&console)
                    }
                }
                console.adapt(to: journal.session.workshop)
            } catch {
                unkept = (command, followUp)
                // What others wrote was taken in all the same.
                console.follow(journal.applied, journal.session.workshop)
                console.adapt(to: journal.session.workshop)
                console.answer(trouble: sentence(error))
            }
        }
        return false
    }

    /// Rings the bells that fell due; only the facilitator's console does, so that they are heard once.
    private func ring(since before: Moment, _ terminal: Terminal, _ console: inout Console) {
        guard past == nil, case .facilitator = console.role, let clock = journal.session.workshop.countdown else {
            return
        }
        for bell in clock.bells(after: before, until: now().moment) {
            terminal.ring()
            console.hear(bell)
            if let command = look.onBell { Self.start(command, bell) }
        }
    }

    /// Starts the organiser's own bell, a lamp or a sound, and does not wait for it.
    private static func start(_ command: String, _ bell: Bell) {
        // Nobody waits for it, so nobody may have to bury it.
        signal(SIGCHLD, SIG_IGN)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
        }
        setenv("FUSEN_BELL", "\(bell.rawValue)", 1)
        let words: [UnsafeMutablePointer<CChar>?] = ["/bin/sh", "-c", command].map { (word: String) in strdup(word) }
        defer { words.forEach { free($0) } }
        var child = pid_t()
        posix_spawn(&child, "/bin/sh", &actions, nil, words + [nil], environ)
    }

    /// A step gone into, or the closing: a snapshot is taken.
    private func isMilestone(_ entry: Entry) -> Bool {
        switch entry.event {
        case .agenda(.stepEntered), .session(.closed): true
        default: false
        }
    }

    private var language: ReportLanguage { wording.language == .ja ? .ja : .en }

    /// The report on the axes of the session's program.
    private func report(for audience: Audience) -> Report {
        let (rows, columns) = session.workshop.axes
        return Report(of: session.workshop, for: audience, rows: rows, columns: columns, language: language)
    }

    /// The forms that can be looked at in the console.
    private static let forms = Form.Kind.allCases.filter { $0 != .comparison }

    private func text(of form: Form.Kind) throws -> String {
        try ReportTemplates.read(nil).markdown(
            Document(report(for: .public), forms: [form], language: language))
    }

    /// After the closing: what the room taught is kept, and the reports are written.
    private func close(_ console: inout Console) {
        if let lessons = console.lessons { try? Feedback.keep(lessons, beside: journal.files) }
        do {
            let workshop = journal.session.workshop
            let published = try writePack(for: .public, to: journal.files.reports)
            let kept = try writePack(for: .internal, to: journal.files.internalReports)
            // The end of the path is what tells; the whole would not fit beside the figures.
            let place = published.split(separator: "/").suffix(2).joined(separator: "/")
            let inside = kept.split(separator: "/").last ?? ""
            console.tell(packedAt: place + wording.say("、内部用は \(inside)", ", internal: \(inside)"), workshop)
        } catch {
            console.answer(trouble: sentence(error))
        }
    }

    /// - Returns: the folder the pack is in; never one that was there.
    private func writePack(for audience: Audience, to folder: String) throws -> String {
        let pack = ReportPack(
            report: report(for: audience), templates: try ReportTemplates.read(nil), language: language)
        let folder = ReportPack.free(folder)
        _ = try pack.write(to: folder, isOver: false) { _, _, _ in }
        return folder
    }

    /// How long steps took at the other sessions of this folder that were held to their end, read from their newest snapshots.
    private func recall() -> PastDurations {
        struct Held: Decodable {
            struct Workshop: Decodable {
                var agenda: Agenda
                var closedAt: Moment?
            }
            var workshop: Workshop
        }
        var past = PastDurations()
        let folder = SessionsFolder(path: URL(fileURLWithPath: journal.files.folder).deletingLastPathComponent().path)
        for files in folder.sessions() where files.slug != journal.files.slug {
            guard let newest = files.snapshots().last, let data = FileManager.default.contents(atPath: newest),
                let held = try? JSONDecoder().decode(Held.self, from: data), let end = held.workshop.closedAt
            else { continue }
            past.learn(held.workshop.agenda, until: end)
        }
        return past
    }

    private func snapshot(_ console: inout Console) {
        do {
            _ = try journal.writeSnapshot(at: now().moment, version: Fusen.version)
        } catch {
            console.answer(trouble: sentence(error))
        }
    }

    private func refresh(_ console: inout Console) {
        if past != nil { return }
        do {
            let entries = try journal.refresh()
            if entries.isEmpty { return }
            console.follow(entries, journal.session.workshop)
            console.adapt(to: journal.session.workshop)
        } catch {
            console.answer(trouble: sentence(error))
        }
    }

    private func sentence(_ error: any Error) -> String {
        (error as? StorageFailure).map { Words.current.line(for: $0) } ?? "\(error)"
    }

    /// When to look again: at the clock's next second, and within a second for a bell that was never rung.
    private func nextDeadline() -> Int {
        if past != nil { return Terminal.monotonicMilliseconds() + 1000 }
        let here = now().moment
        let tick = journal.session.workshop.countdown?.nextTick(after: here).map { $0 - here } ?? 1000
        return Terminal.monotonicMilliseconds() + min(max(tick, 1), 1000)
    }
}

/// The key of the order being carried out. An order that failed may have happened all the same: the last sync can fail behind the commit.
/// Given again it has the same key, and is done once.
struct Unsure {
    private var last: (command: Command, key: String)?

    /// The key to carry an order out with.
    mutating func key(for command: Command) -> String {
        if let last, last.command == command { return last.key }
        let key =
            String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt64.random(in: .min ... .max), radix: 36)
        last = (command, key)
        return key
    }

    /// It is known what came of it.
    mutating func settle() { last = nil }
}

/// The line not yet entered, kept beside the session so that a console that ends offers it again.
private final class KeptLine {
    private let path: String
    private var kept = ""

    init(of operatorName: String, in files: SessionFiles) {
        let name = operatorName.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
        path = files.journal + "-draft-" + name
    }

    func read() -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 200_000)
        let count = fread(&buffer, 1, buffer.count, file)
        kept = String(decoding: buffer[..<count], as: UTF8.self)
        return kept
    }

    func isKept(_ text: String) -> Bool { text.utf8.elementsEqual(kept.utf8) }

    /// Best effort: a draft that cannot be kept must not stop the typing.
    func keep(_ text: String) {
        if isKept(text) { return }
        kept = text
        if text.isEmpty {
            unlink(path)
            return
        }
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        Glibc.close(file)
    }
}
