import Advice
import ConsoleUI
import Engine
import Foundation
import Glibc
import Reporting
import Storage
import Strings
import TerminalUI

/// Runs a console: keys and the bell file in, commands to the journal, frames out. Everything is kept before it is
/// drawn.
final class ConsoleLoop {
    private let journal: Journal
    private let options: ConsoleOptions
    private let strings: Strings
    /// A moment of the past that is looked at instead of the present; nothing can be changed there.
    private let past: (session: Session, at: Moment)?
    private var console: Console
    /// The command that could not be kept, with what follows it; tried again until a key is pressed.
    private var unkept: (command: Command, followUp: FollowUp)?
    private var commandKeys = CommandKeys()

    init(
        _ journal: Journal, user: Operator, options: ConsoleOptions, strings: Strings, lane: Lane.ID? = nil,
        past: (session: Session, at: Moment)? = nil, opening: (screen: String, saying: String)? = nil
    ) {
        self.journal = journal
        self.options = options
        self.strings = strings
        self.past = past
        let session = past?.session ?? journal.session
        var environment = ConsoleEnvironment()
        environment.advisor = SessionAdvisor(Feedback.advisor(for: journal), session.workshop)
        environment.reportForms = ClosingReports.previewForms(strings)
        console = Console(
            user: user, strings: strings, session: session, now: past.map { Now($0.at, offset: now().offset) } ?? now(),
            lane: lane, opening: opening?.screen, environment: environment)
        if let opening { console.show(Message(opening.saying, .info)) }
    }

    private var session: Session { past?.session ?? journal.session }

    private func moment() -> Now { past.map { Now($0.at, offset: now().offset) } ?? now() }

    /// Runs the console until it is left.
    func run() throws {
        let terminal = try Terminal(options.options)
        defer { terminal.close() }
        let seat: Presence.Seat = console.user.role == .facilitator && past == nil ? .facilitator : .noteTaker
        let presence = Presence(at: journal.files, name: console.user.name, seat: seat)
        console.rename(to: presence.here.name)
        let drafts = DraftFile(of: presence.here.name, in: journal.files)
        if past == nil { console.restore(drafts.read(), session: session, now: moment()) }
        if let number = session.workshop.ledgerContradiction {
            console.answer(trouble: strings.ledgerContradicts(number))
        }
        _ = terminal.watch(journal.files.bell)
        // Those who are here already learn of the newcomer.
        journal.notifyPeers()
        console.updatePeers(peers(presence))
        var isEnded = false
        var lastTick = moment().moment
        var hasCards = false
        while !isEnded {
            ring(since: lastTick, terminal)
            lastTick = moment().moment
            console.size = terminal.size
            terminal.draw(
                console.draw(session, now: moment(), rows: terminal.size.rows, columns: terminal.size.columns))
            // What the first frame does not need is read behind it.
            if !hasCards { console.environment.cards = (try? ProgramFile.cards()) ?? [] }
            hasCards = true
            // The line is kept once the hands rest, not between a key and its frame.
            let here = Terminal.monotonicMilliseconds()
            let rest =
                console.waitsForRest
                ? here + Self.restBeforeAdvice
                : past != nil || drafts.holds(console.unfinishedTexts) ? .max : here + Self.restBeforeDraft
            let deadline = nextDeadline()
            for wake in terminal.wait(until: min(deadline, rest)) {
                switch wake {
                case .keys(let keys):
                    for key in keys where !isEnded { isEnded = press(key) }
                    if presence.update(editing: console.editing) { journal.notifyPeers() }
                case .resized: break
                case .signalled(let number):
                    if [SIGTERM, SIGHUP, SIGINT].contains(number) { isEnded = true }
                case .inputEnded: isEnded = true
                case .fileChanged:
                    refresh()
                    console.updatePeers(peers(presence))
                case .timeout where console.waitsForRest && Terminal.monotonicMilliseconds() < deadline:
                    console.rest(session: session, now: moment())
                case .timeout:
                    console.rest(session: session, now: moment())
                    if past == nil { drafts.write(console.unfinishedTexts) }
                    if let unkept { _ = carryOut(.perform(unkept.command, unkept.followUp)) }
                    refresh()
                    console.updatePeers(peers(presence))
                    journal.storeState()
                }
            }
        }
        if past == nil { drafts.write(console.unfinishedTexts) }
        journal.storeState()
    }

    /// Milliseconds without a key after which the advice follows the words: shorter than a breath between two of them.
    private static let restBeforeAdvice = 120
    /// Milliseconds without a key after which words not yet entered are kept.
    private static let restBeforeDraft = 300

    private func peers(_ presence: Presence) -> [Peer] {
        presence.others().map { person in
            Peer(
                name: person.seat == .wall ? strings.wallName : person.name,
                isFacilitator: person.seat == .facilitator, editing: person.editing)
        }
    }

    /// - Returns: whether that was the end.
    private func press(_ key: Key) -> Bool {
        if key != .enter { unkept = nil }
        return console.handle(key, session: session, now: moment()).reduce(false) { carryOut($1) || $0 }
    }

    /// - Returns: whether that was the end.
    private func carryOut(_ request: Console.Request) -> Bool {
        switch request {
        case .other(.quit): return true
        case .other(.preview(let form)):
            do {
                let text = try ClosingReports(journal, session, strings).preview(form)
                console.showPreview(text, session: session, now: moment())
            } catch {
                console.answer(trouble: sentence(error))
            }
        case .other(.pastDurations):
            console.environment.pastDurations = PastDurations(of: journal.files)
        case .perform(_, _) where past != nil:
            console.answer(trouble: strings.pastStays("\(moment().clockTime)"))
        case .perform(let command, let followUp):
            return perform(command, followUp)
        }
        return false
    }

    private func perform(_ command: Command, _ followUp: FollowUp) -> Bool {
        unkept = nil
        do {
            let outcome = try journal.perform(
                command, by: console.user, at: now().moment, key: commandKeys.key(for: command))
            commandKeys.settle()
            switch outcome {
            case .refused(let refusal):
                return carryOut(answer: .failure(refusal), to: command, then: followUp)
            case .done(let entries):
                console.follow(journal.applied, session: journal.session, now: moment())
                let isEnd = carryOut(answer: .success(entries), to: command, then: followUp)
                if entries.contains(where: isMilestone) { writeSnapshot() }
                if entries.contains(where: { if case .session(.closed) = $0.event { true } else { false } }) {
                    writeClosingReports()
                }
                return isEnd
            }
        } catch {
            unkept = (command, followUp)
            // What others wrote was taken in all the same.
            console.follow(journal.applied, session: journal.session, now: moment())
            console.answer(trouble: sentence(error))
            return false
        }
    }

    private func carryOut(answer: Result<[Entry], Refusal>, to command: Command, then followUp: FollowUp) -> Bool {
        console.answer(answer, to: command, then: followUp, session: session, now: moment())
            .reduce(false) { carryOut($1) || $0 }
    }

    /// Rings the bells that fell due; only the facilitator's console does, so that they are heard once.
    private func ring(since before: Moment, _ terminal: Terminal) {
        guard past == nil, console.user.role == .facilitator, let clock = journal.session.workshop.countdown else {
            return
        }
        for bell in clock.bells(after: before, until: now().moment) {
            terminal.ring()
            console.show(bell)
            if let command = options.onBell { BellProgram.start(command, bell) }
        }
    }

    /// A step gone into, or the closing: a snapshot is taken.
    private func isMilestone(_ entry: Entry) -> Bool {
        switch entry.event {
        case .agenda(.stepEntered), .session(.closed): true
        default: false
        }
    }

    /// After the closing what the room taught is kept, and the reports are written.
    private func writeClosingReports() {
        if let feedback = console.environment.advisor?.advisor.feedback {
            try? Feedback.keep(feedback, beside: journal.files)
        }
        do {
            let folders = try ClosingReports(journal, journal.session, strings).write()
            console.show(Message(strings.packed(journal.session.workshop.counts, folders), .good))
        } catch {
            console.answer(trouble: sentence(error))
        }
    }

    private func writeSnapshot() {
        do {
            _ = try journal.writeSnapshot(at: now().moment, version: Fusen.version)
        } catch {
            console.answer(trouble: sentence(error))
        }
    }

    private func refresh() {
        if past != nil { return }
        do {
            let entries = try journal.refresh()
            if !entries.isEmpty { console.follow(entries, session: journal.session, now: moment()) }
        } catch {
            console.answer(trouble: sentence(error))
        }
    }

    private func sentence(_ error: any Error) -> String {
        (error as? StorageFailure).map { strings.line(for: $0) } ?? strings.explanation(of: error) ?? "\(error)"
    }

    /// When to look again: at the clock's next second, and within a second for a bell file that was never written.
    private func nextDeadline() -> Int {
        past == nil ? nextTick(of: journal.session.workshop) : Terminal.monotonicMilliseconds() + 1000
    }
}

/// When a view of the session is to be drawn again though nothing happened: at the clock's next second, at the latest
/// in a second.
func nextTick(of workshop: Workshop) -> Int {
    let here = now().moment
    let tick = workshop.countdown?.nextTick(after: here).map { $0 - here } ?? 1000
    return Terminal.monotonicMilliseconds() + min(max(tick, 1), 1000)
}
