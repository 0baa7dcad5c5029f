import Advice
import ConsoleUI
import Dispatch
import Engine
import Papers
import Foundation
import Glibc
import Letters
import Reporting
import Searching
import Storage
import Strings
import TerminalUI

/// Runs a console: keys and news of the session in, commands to the journal, frames out.
///
/// Nothing here waits for a disk or a lock. A command goes to the journal's thread, and until its answer comes the
/// console goes on with what the command is expected to become, and says that it is not kept yet.
final class ConsoleLoop {
    /// What other threads leave for the loop.
    private enum News: Sendable {
        case journal(BackgroundJournal.News)
        case preview(Result<String, any Error>)
        case pastDurations(PastDurations)
        /// The reports of the closing were written, or could not be.
        case reports(Message)
        /// Papers were written, or could not be.
        case printed(Message)
        /// The server that was started here has ended, with what it complained of, if anything.
        case serverEnded(String)
        /// The adviser as earlier sessions taught it, and the reference cards.
        case furnished(Advisor, [Card])
        /// What reads sentences is there, or a damaged file.
        case sentences(InstalledReader.State)
        /// The vector of a text; nil when it has none.
        case vector([Float]?, of: String)
        /// What other meetings said of the same as an opinion.
        case saidBefore([Found], of: String)
    }

    private let inbox: Inbox<News>
    private let journal: BackgroundJournal
    private var expected: ExpectedSession
    private let options: ScreenOptions
    /// What is carried out at the bells, besides ringing.
    private let onBell: String?
    private let strings: Strings
    /// When it is looked at; nothing can be changed then.
    private let past: Moment?
    private var console: Console
    private var underway = CommandsUnderway()
    private var queue = ServerQueue()
    private var isEnded = false
    /// What was taken back since the last key, as it could not be done.
    private var takenBack: [Event] = []
    /// Whether a question was closed since the last key, as others' came between.
    private var hasClosedQuestion = false
    /// What was told of the session and is not taken in yet.
    private var told = Told()
    /// Why the session cannot be written or read at present.
    private var trouble: (any Error)?
    private var papers = SessionPapers()
    private var furnishing = Furnishing()
    private var otherMeetings = OtherMeetings()
    /// The last entry of the state that was kept when its file was replaced.
    private var lastReplaced = 0
    private var clockWatch = ClockWatch()
    private var company = Company()

    init(
        _ journal: Journal, user: Operator, options: ScreenOptions, onBell: String? = nil, strings: Strings,
        lane: Lane.ID? = nil, past: (session: Session, at: Moment)? = nil,
        opening: (screen: String?, saying: String?) = (nil, nil)
    ) {
        self.options = options
        self.onBell = onBell
        self.strings = strings
        self.past = past?.at
        let session = past?.session ?? journal.session
        expected = ExpectedSession(session)
        var environment = ConsoleEnvironment()
        environment.reportForms = ClosingReports.previewForms(strings)
        environment.terminalEncoding = localeEncoding
        environment.isPast = past != nil
        environment.server = journal.files.served?.server.short
        environment.secondPressWindow = 500
        environment.saidBefore = past == nil && OtherMeetings.lie(beside: journal.files) ? SaidBefore() : nil
        console = Console(
            user: user, strings: strings, session: session, now: past.map { Now($0.at, offset: now().offset) } ?? now(),
            lane: lane, opening: opening.screen, environment: environment)
        if let words = opening.saying { console.show(Message(words, .info)) }
        // The answer to the closing may not have come, or the console have ended before they were written.
        if past == nil, user.role == .facilitator, session.workshop.isClosed,
            ClosingReports.whereabouts(journal.files, strings) == nil
        {
            console.show(Message(strings.noReportsYet(session: Common.typed(for: journal.files)), .info))
        }
        let seconds = clockDifference / 1000
        if abs(seconds) > 1 { console.show(Message(strings.clockIsOff(seconds: seconds), .info)) }
        company.elsewhere = past == nil ? journal.changedPeople() ?? [] : []
        let inbox = Inbox<News>()
        self.inbox = inbox
        self.journal = BackgroundJournal(journal) { inbox.put($0.map { .journal($0) }) }
    }

    /// As it is shown.
    private var session: Session { expected.session }

    private func moment() -> Now { past.map { Now($0, offset: now().offset) } ?? now() }

    /// Runs the console until it is left.
    /// - Returns: how many texts are typed and not entered; they are kept, and come back at the next opening.
    /// - Throws: a sentence with what could not be kept, if anything.
    func run() throws -> Int {
        let terminal = try Terminal(options.options)
        defer { terminal.close() }
        let seat: Presence.Seat = console.user.role == .facilitator && past == nil ? .facilitator : .noteTaker
        let presence = Presence(at: journal.files, name: console.user.name, seat: seat, elsewhere: company.elsewhere)
        console.rename(to: presence.here.name)
        if past == nil { announce(presence) }
        let drafts = DraftFile(of: presence.here.name, in: journal.files)
        if past == nil { console.restore(notYetSaved(drafts.read()), session: session, now: moment()) }
        if let number = session.workshop.ledgerContradiction {
            console.answer(trouble: strings.ledgerContradicts(number))
        }
        journal.announce()
        console.updatePeers(peers(presence))
        sendWhatWaits(drafts)
        var lastTick = moment().moment
        var titledAt: Int?
        while !isEnded {
            if let jump = clockWatch.look(at: session.workshop.countdown) {
                lastTick = lastTick + jump
                carryClockOver(jump)
            }
            ring(since: lastTick, terminal)
            lastTick = moment().moment
            if titledAt != session.lastEntry { setTitle(of: terminal) }
            titledAt = session.lastEntry
            let start = Terminal.monotonicMilliseconds()
            if !underway.holdsPicture(at: start) { draw(on: terminal, at: start) }
            if !furnishing.hasBegun { furnish() }
            readWanted()
            // The line is kept once the hands rest, not between a key and its frame.
            let here = Terminal.monotonicMilliseconds()
            let rest =
                console.waitsForRest
                ? here + Patience.restBeforeAdvice
                : past != nil || drafts.holds(unfinishedTexts) ? .max : here + Patience.restBeforeDraft
            let deadline = nextDeadline(here)
            for wake in terminal.wait(until: min(deadline, rest)) { take(wake, presence, drafts, deadline) }
            keepOutbox(drafts)
        }
        try end(terminal, drafts)
        return past == nil ? console.unfinishedTexts.count : 0
    }

    /// - Parameter deadline: when something else than the rest of the hands was waited for.
    private func take(_ wake: Terminal.Wake, _ presence: Presence, _ drafts: DraftFile, _ deadline: Int) {
        switch wake {
        case .keys(let keys):
            if console.environment.advisor == nil {
                furnishing.wait()
                takeNews()
            }
            for key in keys where !isEnded { press(key) }
            if presence.update(editing: console.editing) {
                journal.run { $0.notifyPeers() }
                announce(presence)
            }
        case .resized: break
        case .signalled(let number):
            if [SIGTERM, SIGHUP, SIGINT].contains(number) { isEnded = true }
        case .inputEnded: isEnded = true
        case .fileChanged:
            refresh()
            console.updatePeers(peers(presence))
        case .woken:
            let waiting = underway.count
            takeNews()
            // What is kept must not be offered again, should this console end at once.
            if past == nil, underway.count < waiting { drafts.write(unfinishedTexts) }
        case .timeout where console.waitsForRest && Terminal.monotonicMilliseconds() < deadline:
            console.rest(session: session, now: moment())
        case .timeout:
            takeNews()
            if underway.holdsPicture(at: Terminal.monotonicMilliseconds()) { return }
            console.rest(session: session, now: moment())
            if past == nil { drafts.write(unfinishedTexts) }
            refresh()
            journal.listen()
            console.updatePeers(peers(presence))
            if underway.isEmpty { journal.run { $0.storeState() } }
        }
    }

    /// Reads what the first frame does without beside the keys: the advice, the cards, and what reads sentences.
    private func furnish() {
        furnishing.begin { [inbox, files = journal.files, catalogue = session.workshop.catalogue] in
            inbox.put(.furnished(Feedback.advisor(on: catalogue, of: files), (try? ProgramFile.cards()) ?? []))
        } loaded: { [inbox] state in
            inbox.put(.sentences(state))
        }
    }

    /// The group's name may change with an entry.
    private func setTitle(of terminal: Terminal) {
        let group = console.user.group.flatMap { session.workshop.group($0)?.name }
        terminal.setTitle(strings.windowTitle(journal.files.slug, group ?? strings.facilitatorName))
    }

    private func draw(on terminal: Terminal, at milliseconds: Int) {
        console.size = terminal.size
        console.environment.blocks = terminal.blocks
        console.saving = underway.countSlow(at: milliseconds)
        terminal.draw(
            console.draw(
                past == nil ? clockWatch.shown(session) : session, now: moment(), rows: terminal.size.rows,
                columns: terminal.size.columns))
    }

    /// How long something is waited for, in milliseconds.
    private enum Patience {
        /// Without a key, after which the advice follows the words: shorter than a breath between two of them.
        static let restBeforeAdvice = 120
        /// Without a key, after which words not yet entered are kept.
        static let restBeforeDraft = 300
        /// For what is not kept yet, on leaving.
        static let atEnd = 5000
        /// The same while a server is known not to answer.
        static let withoutALine = 300
        /// The same while the reports of the closing are written: nobody would look for what is missing.
        static let forReports = 60_000
    }

    private func peers(_ presence: Presence) -> [Peer] {
        let others = company.others(besides: presence.others())
        switch company.server.look(among: others) {
        case .came(let sign): console.show(Message(strings.servingSince(sign.address, code: sign.code), .good))
        case .gone: console.show(Message(strings.servingHasEnded, .trouble))
        case nil: break
        }
        console.environment.joining = company.server.sign
        return others.map { Peer($0, strings) }
    }

    /// Tells those at other machines who sits here.
    private func announce(_ presence: Presence) {
        guard journal.isServed else { return }
        let person = presence.here
        journal.run { $0.announce(person) }
    }

    /// Sends what earlier consoles on this machine could not send any more.
    private func sendWhatWaits(_ drafts: DraftFile) {
        guard journal.isServed, past == nil else { return }
        var renumbered: NewNumbers = [:]
        for item in queue.open(OutboxFile(of: console.user.name, in: journal.files)) {
            give(item.command, .none, as: item)
            if let shown = item.shown, let now = expected.expectedNote(ofKey: item.key), now != shown {
                renumbered[.note(shown)] = .note(now)
            }
        }
        if !renumbered.isEmpty { _ = console.renumber(renumbered, session: session, now: moment()) }
        keepOutbox(drafts)
    }

    /// Keeps what is on its way to a server. What it refused waits until its words lie among the drafts.
    private func keepOutbox(_ drafts: DraftFile) {
        guard journal.isServed, past == nil else { return }
        let notes = expected.expectedNotes
        let unsent = underway.unsent(at: Terminal.monotonicMilliseconds())
        console.environment.unsent = Set(unsent.compactMap { notes[$0] }.joined())
        if queue.isReturning {
            drafts.write(unfinishedTexts)
            drafts.finish(within: Patience.atEnd)
            if drafts.holds(unfinishedTexts) { queue.returned() }
        }
        let isOther = queue.keep(underway.waiting(shownAs: notes), unsent: underway.failed.count { $0.waiting != nil })
        // What a server answers at once need not be kept.
        if isOther, queue.unkept > 0 {
            if trouble != nil { console.answer(trouble: strings.waitsOnNoDisk(queue.unkept)) }
        } else if isOther {
            console.show(Message(underway.isEmpty ? strings.worksAgain : strings.waitsOnDiskAgain, .good))
        }
        if trouble == nil, underway.waiting.isEmpty, let sent = queue.allAnswered() {
            tellOfSending(sent)
        }
    }

    /// - Parameter sent: how many opinions were sent; 0 where some were refused, which was said.
    private func tellOfSending(_ sent: Int) {
        let told = [
            sent > 0 ? strings.sentNow(sent) : nil, queue.tellsDoubt() ? strings.wasNotAsked : nil,
            hasClosedQuestion ? strings.closedAsOvertaken : nil,
        ]
        let words = told.compactMap(\.self).joined(separator: strings.gap)
        if words.isEmpty { return }
        // What was done after all has been said, and is read beside it.
        if !queue.isRead(at: Terminal.monotonicMilliseconds()), let said = console.message, said.severity == .refused {
            console.show(Message(said.text + strings.gap + words, said.severity))
        } else {
            console.show(Message(words, .good))
        }
    }

    /// What keeps the server from answering, as far as it is known; nil for a file.
    private var cut: StorageFailure? {
        guard journal.isServed, let failure = trouble as? StorageFailure else { return nil }
        return failure.isDisconnection ? failure : nil
    }

    // MARK: Keys and commands

    private func press(_ key: Key) {
        underway.releasePicture()
        hasClosedQuestion = false
        takenBack = withdrawFailed()?.told ?? []
        carryOut(console.handle(key, session: session, now: moment()))
    }

    /// Another opinion waits for the disk as long as it must. Anything else that could not be done is not done later,
    /// when nobody expects it: the next key takes it back.
    /// - Returns: the last of them; nil when nothing was taken back.
    private func withdrawFailed() -> CommandsUnderway.Item? {
        var withdrawn: [CommandsUnderway.Item] = []
        for act in underway.failed {
            if case .note(.post) = act.command { continue }
            guard journal.withdraw(act.id) else { continue }
            _ = underway.remove(act.id)
            expected.withdrawn(act.id)
            withdrawn.append(act)
        }
        settle()
        if !withdrawn.isEmpty { follow([]) }
        // A question without words would lie over what is said of it.
        for act in withdrawn where !journal.isServed || !act.submitted.words.isEmpty {
            console.putBack(act.submitted, session: session, now: moment())
        }
        return withdrawn.last
    }

    private func carryOut(_ requests: [Console.Request]) {
        for request in requests {
            switch request {
            case .other(.quit): isEnded = true
            case .other(.preview(let form)):
                let reports = ClosingReports(journal.files, session, strings)
                DispatchQueue.global().async { [inbox] in
                    inbox.put(.preview(Result { try reports.preview(form) }))
                }
            case .other(.serve(let isWanted)): serve(isWanted)
            case .other(.paper(let order)):
                papers.write(order, of: session.workshop, beside: journal.files, strings) { [inbox] in
                    inbox.put(.printed($0))
                }
            case .other(.pastDurations):
                DispatchQueue.global().async { [inbox, files = journal.files] in
                    inbox.put(.pastDurations(PastDurations(of: files)))
                }
            case .perform(_, _) where past != nil:
                console.answer(trouble: strings.pastStays("\(moment().clockTime)"))
            case .perform(let command, let followUp): give(command, followUp)
            }
        }
    }

    /// - Parameter waited: what it is when it was given before and its answer never came.
    private func give(_ given: Command, _ followUp: FollowUp, as waited: OutboxFile.Item? = nil) {
        let problem = waited.map(\.problem) ?? given.problem.flatMap { expected.key(ofExpected: $0) }
        let command = problem.flatMap { expected.expectedNote(ofKey: $0) }.map { given.solving($0) } ?? given
        let moment = waited?.at ?? now().moment
        let key = waited?.key ?? IdempotencyKeys.fresh()
        let user = waited?.user ?? console.user
        let entries: [Entry]
        do throws(Refusal) {
            entries = try session.entries(of: command, by: user, at: moment)
        } catch {
            // Undo may reach further back than is known here, and what waited may be there already.
            guard command.isAboutHistory || waited != nil else {
                return answer(.failure(error), to: command, then: followUp)
            }
            entries = []
        }
        let standsAlone = if case .note(.post) = command { true } else { false }
        if let cut, !standsAlone {
            console.answer(trouble: strings.notDone(cut, isUndo: command.isAboutHistory))
            return queue.said(at: Terminal.monotonicMilliseconds())
        }
        if !standsAlone { queue.forgetDoubt() }
        let events = entries.map(\.event)
        let submitted = console.submit(followUp, session: session, now: self.moment())
        var next: [Console.Request] = []
        if !entries.isEmpty {
            expected.show(entries)
            follow(entries)
            next = console.answer(
                .success(entries), to: command, then: followUp, isKept: false, session: session, now: self.moment())
        }
        let request = Journal.Request(
            command, by: user, at: moment, key: key,
            mustBecome: command.meansWhatWasSeen && !entries.isEmpty ? events : nil, solving: problem)
        let id = journal.perform(
            request,
            on: BackgroundJournal.Basis(
                expected: events, known: expected.lastAnswered, seen: expected.kept.lastEntry, standsAlone: standsAlone)
        )
        expected.handedOver(request, as: id, expecting: entries)
        underway.add(
            CommandsUnderway.Item(
                id: id, command: command, followUp: followUp, told: events, submitted: submitted, next: next,
                waiting: queue.item(request, key: key), since: Terminal.monotonicMilliseconds(),
                hasFailed: cut != nil))
    }

    /// What is shown has changed by these entries.
    private func follow(_ entries: [Entry]) {
        clockWatch.follow(entries)
        console.follow(entries, session: session, now: moment())
    }

    /// Takes in what was kept and answered, as one: between, what is still on its way would be missing, and a list
    /// would lose what is selected, a question what it asks about.
    private func settle() {
        let (own, renumbered) = expected.expectAnew()
        var told = told
        self.told = Told()
        if !renumbered.isEmpty {
            if console.renumber(renumbered, session: session, now: moment()) { hasClosedQuestion = true }
            underway.renumber { console.renumbered($0, renumbered) }
            for index in told.answers.indices {
                told.answers[index].act.submitted = console.renumbered(told.answers[index].act.submitted, renumbered)
            }
        }
        for entries in told.followed { follow(entries) }
        if !own.isEmpty { follow(own) }
        for entries in told.kept { tellDoneAfterAll(entries) }
        for (index, (act, answer)) in told.answers.enumerated() {
            take(answer, to: act, isLast: index == told.answers.count - 1 && !underway.hasLater(than: act.id))
        }
        if !told.answers.isEmpty, underway.isEmpty { console.kept() }
    }

    private func answer(_ outcome: Result<[Entry], Refusal>, to command: Command, then followUp: FollowUp) {
        carryOut(console.answer(outcome, to: command, then: followUp, session: session, now: moment()))
    }

    // MARK: News

    /// What the journal told, in the order it did.
    private struct Told {
        /// Entries that change what is shown.
        var followed: [[Entry]] = []
        /// All entries.
        var kept: [[Entry]] = []
        /// What came of the commands given here.
        var answers: [(act: CommandsUnderway.Item, outcome: Journal.Outcome)] = []
    }

    private func takeNews() {
        for news in inbox.take() {
            if case .journal(let news) = news {
                take(news)
                continue
            }
            settle()
            switch news {
            case .journal: break
            case .preview(.success(let text)): console.showPreview(text, session: session, now: moment())
            case .preview(.failure(let error)): console.answer(trouble: strings.explanationLine(of: error))
            case .pastDurations(let durations): console.environment.pastDurations = durations
            case .serverEnded(let complaint):
                // One that ran is missed by all consoles, by its presence.
                if company.server.giveUp() {
                    console.show(Message(complaint.isEmpty ? strings.servingHasEnded : complaint, .trouble))
                }
            case .reports(let message):
                papers.isWritingReports = false
                console.show(message)
            case .printed(let message): console.show(message)
            case .furnished(let advisor, let cards):
                // The themes may have been changed meanwhile.
                let isOfThese = advisor.catalogue == session.workshop.catalogue
                console.environment.advisor = SessionAdvisor(
                    isOfThese ? advisor : Feedback.advisor(on: session.workshop.catalogue, of: journal.files),
                    session.workshop)
                console.environment.cards = cards
            case .sentences(.absent): break
            case .sentences(.damaged): console.show(Message(strings.sentencesDamaged(InstalledReader.path), .info))
            case .sentences(.ready(let reader)):
                furnishing.read(by: reader)
                console.environment.sentences = Answers()
                console.environment.advisor?.readSentences()
            case .vector(let vector, let text):
                console.take(vector: vector, of: text, session: session, now: moment())
            case .saidBefore(let finds, let opinion):
                otherMeetings.isLooking = false
                console.environment.saidBefore?.put(finds, of: opinion)
            }
        }
        settle()
    }

    private func take(_ news: BackgroundJournal.News) {
        switch news {
        // At a look at the past the present does not come in.
        case .applied where past != nil, .readAnew where past != nil: break
        case .applied(let entries): keep(entries)
        case .readAnew(let session, let entries):
            expected.readAnew(session)
            told.followed.append(entries)
        case .answered(let id, let answer):
            expected.answered(id, answer)
            guard let act = underway.remove(id) else { return }
            underway.releasePicture()
            told.answers.append((act, answer))
        case .failed(let error):
            settle()
            trouble = error
            underway.fail()
            keepWhatWasReplaced(error)
            console.environment.isCutOff = cut != nil
            tell(error)
        case .recovered:
            settle()
            let recovered = trouble
            trouble = nil
            console.environment.isCutOff = false
            // Its clock may have been set meanwhile, or another server have taken over.
            journal.run { adoptServerClock(of: $0) }
            tellOfRecovery(from: recovered)
        case .present(let people): company.elsewhere = people
        }
    }

    /// Says that it cannot be kept, time and again, but does not talk over what was said of a command just given.
    private func tell(_ error: any Error) {
        let here = Terminal.monotonicMilliseconds()
        // What a step or a vote would do later by itself nobody expects any more.
        if journal.isServed, let act = withdrawFailed() {
            takenBack = act.told
            let isDoubtful = (error as? StorageFailure)?.isSilence == true
            if isDoubtful { queue.doubt(act) }
            // 取り消し of an undo would read as if the note were gone.
            let isUndo = act.command.isAboutHistory
            console.answer(
                trouble: isDoubtful && !isUndo ? strings.notKnownWhetherDone : strings.notDone(error, isUndo: isUndo))
            queue.said(at: here)
        } else if queue.isRead(at: here) {
            console.answer(
                trouble: queue.unkept > 0 ? strings.waitsOnNoDisk(queue.unkept) : strings.explanationLine(of: error))
        }
    }

    /// - Parameter trouble: what was the matter. Where it was neither the line to the server nor an entry that nobody
    ///   could read, a server that can be read again may be no better, and what waited is told when it is sent.
    private func tellOfRecovery(from trouble: (any Error)?) {
        guard journal.isServed else { return console.show(Message(strings.worksAgain, .good)) }
        // Where opinions waited, all is told when they are sent.
        if queue.tellsOfSending { return }
        switch trouble {
        case let failure as StorageFailure where failure.isSilence: break
        case StorageFailure.strangeEntry?: return console.show(Message(strings.worksAgain, .good))
        default: return
        }
        // What was refused or done after all has been said, and is read first.
        if !queue.isRead(at: Terminal.monotonicMilliseconds()), console.message?.severity == .refused { return }
        let words = queue.tellsDoubt() ? strings.serverIsBackAndWasNotAsked : strings.serverIsBack
        console.show(Message(words, .good))
    }

    /// What this console has read and the file that lies there now does not hold is kept as a snapshot.
    private func keepWhatWasReplaced(_ error: any Error) {
        switch error {
        case StorageFailure.replaced, StorageFailure.rolledBack, StorageFailure.diverged, StorageFailure.putBack: break
        default: return
        }
        if expected.kept.lastEntry == lastReplaced { return }
        lastReplaced = expected.kept.lastEntry
        let snapshot = Snapshot(
            slug: journal.files.slug, entry: expected.kept.lastEntry, label: strings.replacedLabel,
            madeAt: moment().moment,
            fusen: Fusen.version, workshop: expected.kept.workshop)
        DispatchQueue.global().async { [files = journal.files] in _ = try? snapshot.write(beside: files) }
    }

    private func keep(_ entries: [Entry]) {
        underway.follow(entries.filter { $0.by != console.user.name })
        if expected.keep(entries) { told.followed.append(entries) }
        told.kept.append(entries)
    }

    /// Says so where a command that was taken back, or of which nothing was known, has been carried out after all.
    private func tellDoneAfterAll(_ entries: [Entry]) {
        guard let act = queue.doneAfterAll(entries, here: console.user.name) else { return }
        takenBack = []
        console.letGo(act.submitted, session: session, now: moment())
        console.show(Message(strings.doneAfterAll(strings.deed(of: act.told, in: session.workshop)), .refused))
        queue.said(at: Terminal.monotonicMilliseconds())
        keepReports(entries.filter { $0.by == console.user.name && act.told.contains($0.event) })
    }

    /// - Parameter isLast: whether nothing was done here since.
    private func take(_ answer: Journal.Outcome, to act: CommandsUnderway.Item, isLast: Bool) {
        switch answer {
        case .done(let entries):
            // What is expected may have changed since, and was then not told.
            let events = entries.map(\.event)
            if events == act.told {
                carryOut(act.next)
            } else if events.count == act.told.count, events.contains(where: { $0.arrival != nil }) {
                carryOut(act.next)
                // All that follows was done when it was given; what is said may name a number.
                if isLast, let words = said(of: act, having: entries) { console.show(words) }
            } else {
                let said = console.message
                self.answer(.success(entries), to: act.command, then: act.followUp)
                // What was done since has been said, and is what counts.
                if let said, !isLast { console.show(said) }
            }
            keepReports(entries)
        case .refused(let refusal):
            follow([])
            if refusal == .changedMeanwhile {
                console.overtaken(act.told, by: underway.others, session: session)
            } else {
                self.answer(.failure(refusal), to: act.command, then: act.followUp)
            }
            console.putBack(act.submitted, session: session, now: moment())
            if let waited = act.waiting { giveBack(waited, isHere: !act.submitted.words.isEmpty) }
        }
    }

    /// What is said of a command that has become what was expected, under another number.
    private func said(of act: CommandsUnderway.Item, having entries: [Entry]) -> Message? {
        var other = console
        _ = other.answer(.success(entries), to: act.command, then: act.followUp, session: session, now: moment())
        return other.message
    }

    /// Gives an opinion that was refused back to whoever typed it: at once, or when that one sits here again. Where the
    /// group is no more, whoever sits here gets the words.
    /// - Parameter isHere: whether its words are back already, for it was given at this console.
    private func giveBack(_ waited: OutboxFile.Item, isHere: Bool) {
        let name = waited.user.name
        let isHomeless = waited.isHomeless(in: session.workshop)
        switch queue.refused(waited, here: console.user.name, isHomeless: isHomeless) {
        case .returns where isHere: break
        case .returns(let count):
            console.giveBack(waited.words, saying: strings.givenBack(count), session: session, now: moment())
        case .stays(let count):
            console.show(Message((console.message?.text ?? "") + strings.staysUnsent(count, of: name), .refused))
        }
        queue.said(at: Terminal.monotonicMilliseconds())
    }

    /// Has the texts read that the advice was asked for, and other meetings looked through for the opinion at hand.
    private func readWanted() {
        if !otherMeetings.isLooking, let opinion = console.environment.saidBefore?.takeLatest() {
            otherMeetings.look(for: opinion, besides: journal.files) { [inbox] finds in
                inbox.put(.saidBefore(finds, of: opinion))
            }
        }
        guard let wanted = console.environment.sentences?.takeWanted() else { return }
        furnishing.read(wanted) { [inbox] vector, text in inbox.put(.vector(vector, of: text)) }
    }

    /// Starts the server of this session, or ends the one that runs.
    private func serve(_ isWanted: Bool) {
        guard isWanted else { return company.server.stop() }
        company.server.start(journal.files, strings.language) { [inbox] in inbox.put(.serverEnded($0)) }
    }

    private func refresh() {
        if past == nil { journal.refresh() }
    }

    // MARK: The end

    /// Waits for what is not kept yet, and says what could not be.
    private func end(_ terminal: Terminal, _ drafts: DraftFile) throws {
        if past != nil { return }
        if !underway.isEmpty || papers.isWritingReports {
            console.show(Message(strings.savingBeforeEnd, .info))
            draw(on: terminal, at: Terminal.monotonicMilliseconds())
        }
        // What was acknowledged may have been taken away since the last look.
        refresh()
        journal.run { $0.storeState() }
        // What waits for a server that is gone is kept, and is not waited for.
        _ = journal.finish(within: cut == nil ? Patience.atEnd : Patience.withoutALine)
        takeNews()
        if papers.isWritingReports {
            _ = journal.finish(within: Patience.forReports)
            takeNews()
        }
        papers.finish()
        drafts.write(unfinishedTexts)
        drafts.finish(within: Patience.atEnd)
        keepOutbox(drafts)
        // What is not in the file of drafts is said, so that it is on the screen at least.
        let all = unfinishedTexts
        let unsaved = underway.unsaved
        let waiting = underway.waiting
        // Of what a server was asked for and has not answered, nobody knows.
        let (doubtful, undoneActs) = journal.isServed ? (unsaved, []) : ([], unsaved)
        let lost = (drafts.holds(all) ? undoneActs.flatMap(\.submitted.words) : all).map(\.text)
        let unkept = waiting.filter { !queue.isKept($0) }.map(\.words.text)
        let unsent = waiting.count { queue.isKept($0) } + queue.stayingCount
        var told: [Sentence] = []
        if !unkept.isEmpty { told.append { $0.leftWithoutRoom(unkept) } }
        for act in [queue.inDoubt].compactMap(\.self) + doubtful {
            let deed = strings.deed(of: act.told, in: session.workshop)
            told.append { $0.leftInDoubt(deed) }
        }
        let isInDoubt = queue.inDoubt != nil || !doubtful.isEmpty
        let undone = takenBack.isEmpty || isInDoubt ? [] : [strings.deed(of: takenBack, in: session.workshop)]
        if !undoneActs.isEmpty || !lost.isEmpty || !undone.isEmpty {
            told.append { $0.leftUnsaved(undone + lost) }
        }
        if let trouble, Self.takesAwayWhatWasKept(trouble) {
            told.append { $0.sentence(forAny: trouble) }
        } else if unsent > 0 {
            told.append { $0.unsentAreKept(unsent) }
        }
        if told.isEmpty { return }
        terminal.close()
        throw Failure { [told] strings in told.map { $0(strings) }.joined(separator: "\n") }
    }

    /// Whether what was shown as kept is not what lies there; a disk that is full, or a server that is silent, has it.
    private static func takesAwayWhatWasKept(_ error: any Error) -> Bool {
        switch error {
        case StorageFailure.gone, StorageFailure.replaced, StorageFailure.rolledBack, StorageFailure.diverged,
            StorageFailure.putBack, StorageFailure.notASession, StorageFailure.damaged, StorageFailure.entryMissing:
            true
        default: false
        }
    }

    /// What is typed and not accepted, and what was accepted and is not kept.
    private var unfinishedTexts: [UnfinishedText] {
        underway.unsaved.flatMap(\.submitted.words) + console.unfinishedTexts
    }

    /// Without the words that were saved all the same: a console may have ended before it heard so.
    private func notYetSaved(_ texts: [UnfinishedText]) -> [UnfinishedText] {
        let saved = SavedWords(of: console.user.name, in: session)
        return texts.filter { !saved.holds($0) }
    }

    /// Rings the bells that fell due; only the facilitator's console does, so that they are heard once.
    private func ring(since before: Moment, _ terminal: Terminal) {
        guard past == nil, console.user.role == .facilitator,
            let clock = clockWatch.shown(session).workshop.countdown
        else { return }
        for bell in clock.bells(after: before, until: now().moment) {
            terminal.ring()
            console.show(bell)
            if let command = onBell { BellProgram.start(command, bell) }
        }
    }

    /// The time of day was set: one facilitator's console keeps what the countdown had left, for all to see.
    private func carryClockOver(_ jump: Milliseconds) {
        guard past == nil, console.user.role == .facilitator, session.workshop.countdown?.isRunning == true else {
            return
        }
        let command = Command.agenda(.carryClockOver(jump: jump))
        let user = Operator(role: .facilitator, name: strings.clockName)
        let moment = now().moment
        guard let events = try? session.decide(command, by: user, at: moment).events else { return }
        _ = journal.perform(
            Journal.Request(command, by: user, at: moment, key: IdempotencyKeys.fresh(), mustBecome: events),
            on: BackgroundJournal.Basis(expected: events, known: expected.lastAnswered, standsAlone: true))
    }

    // MARK: Snapshots and reports

    /// A step gone into, or the closing, takes a snapshot; the closing writes the reports, and keeps what the room
    /// taught.
    private func keepReports(_ entries: [Entry]) {
        let isClosing = entries.contains { if case .session(.closed) = $0.event { true } else { false } }
        let isStep = entries.contains { if case .agenda(.stepEntered) = $0.event { true } else { false } }
        guard isClosing || isStep else { return }
        let feedback = isClosing ? console.environment.advisor?.advisor.feedback : nil
        if isClosing { papers.isWritingReports = true }
        journal.run { [inbox, strings] journal in
            do {
                _ = try journal.writeSnapshot(at: now().moment, version: Fusen.version)
                guard isClosing else { return }
                if let feedback { try? Feedback.keep(feedback, beside: journal.files) }
                inbox.put(.reports(try ClosingReports(journal.files, journal.session, strings).write()))
            } catch {
                inbox.put(.reports(Message(strings.explanationLine(of: error), .trouble)))
            }
        }
    }

    /// When to look again: at the clock's next second, within a second for a bell file that was never written, and when
    /// something that waits has waited long enough.
    private func nextDeadline(_ here: Int) -> Int {
        let tick = past == nil ? nextTick(of: clockWatch.shown(session).workshop) : here + 1000
        return min(tick, underway.deadline(after: here) ?? tick)
    }
}

/// When a view of the session is to be drawn again though nothing happened: at the clock's next second, at the latest
/// in a second.
func nextTick(of workshop: Workshop) -> Int {
    let here = now().moment
    let tick = workshop.countdown?.nextTick(after: here).map { $0 - here } ?? 1000
    return Terminal.monotonicMilliseconds() + min(max(tick, 1), 1000)
}
