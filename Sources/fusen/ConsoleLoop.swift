import Advice
import ConsoleUI
import Dispatch
import Engine
import Papers
import Foundation
import Glibc
import Letters
import Reporting
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
    }

    /// A command on its way to the disk.
    private struct Unanswered {
        let id: BackgroundJournal.CommandID
        let command: Command
        let followUp: FollowUp
        /// What the operator was told it came to; nothing when that was not known.
        let told: [Event]
        /// What gave it.
        let submitted: Console.Submitted
        /// Commands that follow from it.
        let next: [Console.Request]
        /// The same as it waits for a server; nil for a command that does not.
        let waiting: OutboxFile.Item?
        /// On the clock that nobody sets.
        let since: Int
        /// Whether keeping it has failed; it is tried again.
        var hasFailed = false
    }

    private let inbox: Inbox<News>
    private let journal: BackgroundJournal
    private var expected: ExpectedSession
    private let options: ConsoleOptions
    private let strings: Strings
    /// When it is looked at; nothing can be changed then.
    private let past: Moment?
    private var console: Console
    private var unanswered: [Unanswered] = []
    /// What others wrote while commands were on their way.
    private var othersMeanwhile: [Entry] = []
    /// Until then the picture waits for the answer to a command just given.
    private var pictureWaits = 0
    private var isEnded = false
    /// What the terminal had answered when it was last asked what can be painted there; nil before.
    private var isAmbiguousWide: Bool?
    private var isWritingReports = false
    /// Writes papers, one order after the other.
    private let printing = DispatchQueue(label: "papers", qos: .userInitiated)
    /// Reads sentences for the advice, one after the other and beside the keys.
    private let reading = DispatchQueue(label: "sentences", qos: .utility)
    private var sentences: SentenceReader?
    /// Reads what the first frame does without; nil before that frame, done long before a hand reaches a key.
    private var furnishing: DispatchWorkItem?
    /// The last entry of the state that was kept when its file was replaced.
    private var lastReplaced = 0
    private var clockWatch = ClockWatch()
    private var server = ServerProcess()
    /// Those at the session on all machines, where it is kept on a server that answers.
    private var elsewhere: [Presence.Person] = []
    /// What waits for that server; nil for a session in a file.
    private var outbox: OutboxFile?
    /// How many opinions have waited since the server was lost, and whether one was refused when it was back.
    private var waited = 0
    private var hasRefused = false
    /// Until when a sentence about a command is left to be read.
    private var readUntil = 0

    init(
        _ journal: Journal, user: Operator, options: ConsoleOptions, strings: Strings, lane: Lane.ID? = nil,
        past: (session: Session, at: Moment)? = nil, opening: (screen: String, saying: String)? = nil
    ) {
        self.options = options
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
        console = Console(
            user: user, strings: strings, session: session, now: past.map { Now($0.at, offset: now().offset) } ?? now(),
            lane: lane, opening: opening?.screen, environment: environment)
        if let opening { console.show(Message(opening.saying, .info)) }
        let seconds = serverClock.load(ordering: .relaxed) / 1000
        if abs(seconds) > 1 { console.show(Message(strings.clockIsOff(seconds: seconds), .info)) }
        elsewhere = past == nil ? journal.changedPeople() ?? [] : []
        let inbox = Inbox<News>()
        self.inbox = inbox
        self.journal = BackgroundJournal(journal) { inbox.put(.journal($0)) }
    }

    /// As it is shown.
    private var session: Session { expected.session }

    private func moment() -> Now { past.map { Now($0, offset: now().offset) } ?? now() }

    /// Runs the console until it is left.
    /// - Throws: a sentence with what could not be kept, if anything.
    func run() throws {
        let terminal = try Terminal(options.options)
        defer { terminal.close() }
        let seat: Presence.Seat = console.user.role == .facilitator && past == nil ? .facilitator : .noteTaker
        let presence = Presence(at: journal.files, name: console.user.name, seat: seat, elsewhere: elsewhere)
        console.rename(to: presence.here.name)
        if past == nil { announce(presence) }
        let drafts = DraftFile(of: presence.here.name, in: journal.files)
        if past == nil { console.restore(notYetSaved(drafts.read()), session: session, now: moment()) }
        if let number = session.workshop.ledgerContradiction {
            console.answer(trouble: strings.ledgerContradicts(number))
        }
        journal.announce()
        console.updatePeers(peers(presence))
        sendWhatWaits(presence)
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
            if start >= pictureWaits { draw(on: terminal, at: start) }
            if furnishing == nil { furnish() }
            readWanted()
            // The line is kept once the hands rest, not between a key and its frame.
            let here = Terminal.monotonicMilliseconds()
            let rest =
                console.waitsForRest
                ? here + Self.restBeforeAdvice
                : past != nil || drafts.holds(unfinishedTexts) ? .max : here + Self.restBeforeDraft
            let deadline = nextDeadline(here)
            for wake in terminal.wait(until: min(deadline, rest)) { take(wake, presence, drafts, deadline) }
        }
        try end(terminal, drafts)
    }

    /// - Parameter deadline: when something else than the rest of the hands was waited for.
    private func take(_ wake: Terminal.Wake, _ presence: Presence, _ drafts: DraftFile, _ deadline: Int) {
        switch wake {
        case .keys(let keys):
            if console.environment.advisor == nil {
                furnishing?.wait()
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
            let waiting = unanswered.count
            takeNews()
            // What is kept must not be offered again, should this console end at once.
            if past == nil, unanswered.count < waiting { drafts.write(unfinishedTexts) }
        case .timeout where console.waitsForRest && Terminal.monotonicMilliseconds() < deadline:
            console.rest(session: session, now: moment())
        case .timeout:
            takeNews()
            if Terminal.monotonicMilliseconds() < pictureWaits { return }
            console.rest(session: session, now: moment())
            if past == nil { drafts.write(unfinishedTexts) }
            refresh()
            journal.listen()
            console.updatePeers(peers(presence))
            if unanswered.isEmpty { journal.run { $0.storeState() } }
        }
    }

    /// Reads what the first frame does without beside the keys: the advice, the cards, and what reads sentences.
    private func furnish() {
        let item = DispatchWorkItem { [inbox, files = journal.files, catalogue = session.workshop.catalogue] in
            inbox.put(.furnished(Feedback.advisor(on: catalogue, of: files), (try? ProgramFile.cards()) ?? []))
        }
        furnishing = item
        reading.async(execute: item)
        reading.async { [inbox] in inbox.put(.sentences(InstalledReader.load())) }
    }

    /// The group's name may change with an entry.
    private func setTitle(of terminal: Terminal) {
        let group = console.user.group.flatMap { session.workshop.group($0)?.name }
        terminal.setTitle(strings.windowTitle(journal.files.slug, group ?? strings.facilitatorName))
    }

    private func draw(on terminal: Terminal, at milliseconds: Int) {
        console.size = terminal.size
        if isAmbiguousWide != terminal.isAmbiguousWide {
            isAmbiguousWide = terminal.isAmbiguousWide
            console.environment.blocks = terminal.blocks
        }
        console.saving = unanswered.count { milliseconds - $0.since >= Self.slow }
        terminal.draw(
            console.draw(
                past == nil ? clockWatch.shown(session) : session, now: moment(), rows: terminal.size.rows,
                columns: terminal.size.columns))
    }

    /// Milliseconds without a key after which the advice follows the words: shorter than a breath between two of them.
    private static let restBeforeAdvice = 120
    /// Milliseconds without a key after which words not yet entered are kept.
    private static let restBeforeDraft = 300
    /// Milliseconds that the picture waits for the answer of a quick disk, so that it changes once and not twice.
    private static let quick = 12
    /// Milliseconds after which a command on its way is seen.
    private static let slow = 200
    /// Milliseconds in which a sentence about a command is read.
    private static let readingTime = 5000
    /// Milliseconds that leaving waits for what is not kept yet.
    private static let patienceAtEnd = 5000
    /// The same while the reports of the closing are written: nobody would look for what is missing.
    private static let patienceForReports = 60_000

    private func peers(_ presence: Presence) -> [Peer] {
        let here = presence.others()
        let others = elsewhere + here.filter { person in !elsewhere.contains { $0.name == person.name } }
        if server.look(among: others), let sign = server.sign {
            console.show(Message(strings.servingSince(sign.address, code: sign.code), .good))
        }
        console.environment.joining = server.sign
        return others.map { person in
            Peer(
                name: name(of: person),
                isFacilitator: person.seat == .facilitator, editing: person.editing)
        }
    }

    /// Tells those at other machines who sits here.
    private func announce(_ presence: Presence) {
        guard journal.isServed else { return }
        let person = presence.here
        journal.run { $0.announce(person) }
    }

    /// Sends what earlier consoles on this machine could not send any more.
    private func sendWhatWaits(_ presence: Presence) {
        guard journal.isServed, past == nil else { return }
        let outbox = OutboxFile(of: console.user.name, in: journal.files)
        let left = outbox.left(by: Set(presence.others().map(\.name)))
        self.outbox = outbox
        waited = left.items.count
        for item in left.items { give(item.command, .none, as: item) }
        for path in left.files { unlink(path) }
    }

    /// Keeps what is on its way to a server.
    private func keepOutbox() {
        guard outbox != nil else { return }
        outbox?.write(unanswered.compactMap(\.waiting))
        let unsent = unanswered.filter(\.hasFailed).flatMap(\.told).compactMap { event -> Note.ID? in
            if case .note(.posted(let note, _)) = event { note.id } else { nil }
        }
        console.environment.unsent = Set(unsent)
        waited = max(waited, unsent.count)
    }

    // MARK: Keys and commands

    private func press(_ key: Key) {
        pictureWaits = 0
        withdrawFailed()
        carryOut(console.handle(key, session: session, now: moment()))
    }

    /// Another opinion waits for the disk as long as it must. Anything else that could not be done is not done later,
    /// when nobody expects it: the next key takes it back.
    /// - Returns: whether something was taken back.
    @discardableResult
    private func withdrawFailed() -> Bool {
        var isWithdrawn = false
        for act in unanswered where act.hasFailed {
            if case .note(.post) = act.command { continue }
            guard journal.withdraw(act.id) else { continue }
            unanswered.removeAll { $0.id == act.id }
            expected.withdrawn(act.id)
            follow([])
            console.putBack(act.submitted, session: session, now: moment())
            isWithdrawn = true
        }
        expectAnew()
        return isWithdrawn
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
            case .other(.paper(let order)): print(order)
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

    /// Writes papers beside the session, beside the keys, and says where.
    private func print(_ order: PaperOrder) {
        printing.async { [inbox, strings, files = journal.files, workshop = session.workshop] in
            let papers = Papers(workshop, strings)
            let groups = order.kind == .qr ? workshop.groups.map(\.id) : []
            let slips = papers.slips(for: groups, page: Presence.server(at: files)?.address ?? "") {
                QRCode($0)?.rows ?? []
            }
            let pages = papers.pages(of: order, slips: slips)
            let path = firstFree("\(files.folder)/\(files.slug)-\(strings.fileName(of: order.kind))", ending: ".pdf")
            do {
                try writeWhole(pdf(pages, of: workshop), to: path)
                inbox.put(.printed(Message(strings.printed(shown(path), sheets: pages.count), .good)))
            } catch {
                inbox.put(.printed(Message(strings.explanationLine(of: error), .trouble)))
            }
        }
    }

    /// - Parameter waited: what it is when it was given before and its answer never came.
    private func give(_ command: Command, _ followUp: FollowUp, as waited: OutboxFile.Item? = nil) {
        let moment = waited?.at ?? now().moment
        let key = waited?.key ?? IdempotencyKeys.fresh()
        let user = waited?.user ?? console.user
        let entries: [Entry]
        do throws(Refusal) {
            entries = try session.entries(of: command, by: user, at: moment)
        } catch {
            // Undo may reach further back than is known here.
            guard [.undo, .redo].contains(command) else {
                return answer(.failure(error), to: command, then: followUp)
            }
            entries = []
        }
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
            mustBecome: command.meansWhatWasSeen && !entries.isEmpty ? events : nil)
        let standsAlone = if case .note(.post) = command { true } else { false }
        let id = journal.perform(
            request,
            on: BackgroundJournal.Basis(expected: events, known: expected.lastAnswered, standsAlone: standsAlone))
        expected.handedOver(request, as: id, expecting: entries)
        let here = Terminal.monotonicMilliseconds()
        unanswered.append(
            Unanswered(
                id: id, command: command, followUp: followUp, told: events, submitted: submitted, next: next,
                waiting: outbox == nil ? nil : OutboxFile.Item(command, by: user, key: key, at: moment),
                since: here))
        keepOutbox()
        pictureWaits = here + Self.quick
    }

    /// What is shown has changed by these entries.
    private func follow(_ entries: [Entry]) {
        clockWatch.follow(entries)
        console.follow(entries, session: session, now: moment())
    }

    private func expectAnew() {
        let entries = expected.expectAnew()
        if !entries.isEmpty { follow(entries) }
    }

    private func answer(_ outcome: Result<[Entry], Refusal>, to command: Command, then followUp: FollowUp) {
        carryOut(console.answer(outcome, to: command, then: followUp, session: session, now: moment()))
    }

    // MARK: News

    private func takeNews() {
        for news in inbox.take() {
            switch news {
            case .journal(let news): take(news)
            case .preview(.success(let text)): console.showPreview(text, session: session, now: moment())
            case .preview(.failure(let error)): console.answer(trouble: strings.explanationLine(of: error))
            case .pastDurations(let durations): console.environment.pastDurations = durations
            case .serverEnded(let complaint):
                server.giveUp()
                if !complaint.isEmpty { console.show(Message(complaint, .trouble)) }
            case .reports(let message):
                isWritingReports = false
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
                sentences = reader
                console.environment.sentences = SentenceVectors()
                console.environment.advisor?.readSentences()
            case .vector(let vector, let text):
                console.take(vector: vector, of: text, session: session, now: moment())
            }
        }
        expectAnew()
    }

    private func take(_ news: BackgroundJournal.News) {
        switch news {
        // At a look at the past the present does not come in.
        case .applied where past != nil, .readAnew where past != nil: break
        case .applied(let entries): keep(entries)
        case .readAnew(let session, let entries):
            expected.readAnew(session)
            follow(entries)
        case .answered(let id, let answer):
            expected.answered(id, answer)
            guard let index = unanswered.firstIndex(where: { $0.id == id }) else { return }
            let act = unanswered.remove(at: index)
            pictureWaits = 0
            take(answer, to: act)
            keepOutbox()
            if unanswered.isEmpty { console.kept() }
        case .failed(let error):
            pictureWaits = 0
            keepWhatWasReplaced(error)
            for index in unanswered.indices { unanswered[index].hasFailed = true }
            keepOutbox()
            tell(error)
        case .recovered:
            let words = waited > 0 ? strings.sentNow(waited) : strings.serverIsBack
            // What was refused has been said, and is read first.
            if !hasRefused { console.show(Message(journal.isServed ? words : strings.worksAgain, .good)) }
            (waited, hasRefused) = (0, false)
        case .present(let people): elsewhere = people
        }
    }

    /// Says that it cannot be kept, time and again, but does not talk over what was said of a command just given.
    private func tell(_ error: any Error) {
        let here = Terminal.monotonicMilliseconds()
        // What a step or a vote would do later by itself nobody expects any more.
        if journal.isServed, withdrawFailed() {
            console.answer(trouble: strings.notSentLine)
            readUntil = here + Self.readingTime
        } else if here >= readUntil {
            console.answer(trouble: strings.explanationLine(of: error))
        }
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
        othersMeanwhile = unanswered.isEmpty ? [] : othersMeanwhile + entries.filter { $0.by != console.user.name }
        if expected.keep(entries) { follow(entries) }
    }

    private func take(_ answer: Journal.Outcome, to act: Unanswered) {
        switch answer {
        case .done(let entries):
            // What is expected may have changed since, and was then not told.
            if entries.map(\.event) == act.told {
                carryOut(act.next)
            } else {
                self.answer(.success(entries), to: act.command, then: act.followUp)
            }
            keepReports(entries)
        case .refused(let refusal):
            follow([])
            if refusal == .changedMeanwhile {
                console.overtaken(act.told, by: othersMeanwhile, session: session)
            } else {
                self.answer(.failure(refusal), to: act.command, then: act.followUp)
            }
            console.putBack(act.submitted, session: session, now: moment())
            if act.waiting != nil, waited > 0 { (waited, hasRefused) = (waited - 1, true) }
            // What an earlier console gave stands in no line here.
            if act.submitted.words.isEmpty, let waited = act.waiting {
                console.restore([UnfinishedText(id: .entry, text: waited.text)], session: session, now: moment())
            }
        }
    }

    /// Has the texts read that the advice was asked for.
    private func readWanted() {
        guard let sentences, let wanted = console.environment.sentences?.takeWanted() else { return }
        for text in wanted {
            reading.async { [inbox] in inbox.put(.vector(sentences.vector(of: text), of: text)) }
        }
    }

    /// Starts the server of this session, or ends the one that runs.
    private func serve(_ isWanted: Bool) {
        guard isWanted else { return server.stop() }
        server.start(journal.files, strings.language) { [inbox] in inbox.put(.serverEnded($0)) }
    }

    private func name(of person: Presence.Person) -> String {
        switch person.seat {
        case .facilitator, .noteTaker: person.name
        case .wall: strings.wallName
        case .server: strings.serverName(devices: person.joining?.devices ?? 0)
        }
    }

    private func refresh() {
        if past == nil { journal.refresh() }
    }

    // MARK: The end

    /// Waits for what is not kept yet, and says what could not be.
    private func end(_ terminal: Terminal, _ drafts: DraftFile) throws {
        if past != nil { return }
        if !unanswered.isEmpty || isWritingReports {
            console.show(Message(strings.savingBeforeEnd, .info))
            draw(on: terminal, at: Terminal.monotonicMilliseconds())
        }
        journal.run { $0.storeState() }
        _ = journal.finish(within: Self.patienceAtEnd)
        takeNews()
        if isWritingReports {
            _ = journal.finish(within: Self.patienceForReports)
            takeNews()
        }
        printing.sync {}
        drafts.write(unfinishedTexts)
        drafts.finish(within: Self.patienceAtEnd)
        // What is not in the file of drafts is said, so that it is on the screen at least.
        let all = unfinishedTexts
        let unsaved = unanswered.filter { $0.waiting == nil }
        let lost = (drafts.holds(all) ? unsaved.flatMap(\.submitted.words) : all).map(\.text)
        let unsent = unanswered.count { $0.waiting != nil }
        if unsaved.isEmpty, lost.isEmpty, unsent > 0 {
            terminal.close()
            throw Failure { $0.unsentAreKept(unsent) }
        }
        if !unsaved.isEmpty || !lost.isEmpty {
            terminal.close()
            throw Failure { $0.leftUnsaved(lost) }
        }
    }

    /// What is typed and not accepted, and what was accepted and is not kept.
    private var unfinishedTexts: [UnfinishedText] {
        unanswered.filter { $0.waiting == nil }.flatMap(\.submitted.words) + console.unfinishedTexts
    }

    /// Without the words that were saved all the same: a console may have ended before it heard so.
    private func notYetSaved(_ texts: [UnfinishedText]) -> [UnfinishedText] {
        let own = session.transactions.suffix(Self.recent).filter { $0.by == console.user.name }
        let saved = Set(own.flatMap { $0.events.compactMap(Self.words) })
        return texts.filter { text in
            let words = text.id == .entry ? entered(text.text) : [text.text.trimmed]
            return !words.contains { saved.contains($0) }
        }
    }

    /// What a line of the entry line may have become: its number may have been one when it was typed, or words.
    private func entered(_ line: String) -> [String] {
        if case .gather(_, let heading, _)? = NumbersLine(line) { return [heading] }
        return [EntryLine(line).draft.text, EntryLine.withoutNumber(line)]
    }

    /// What was typed to make an event, where that is known word for word.
    private static func words(of event: Event) -> String? {
        switch event {
        case .note(.posted(let note, _)): note.text
        case .note(.reworded(_, _, let to)): to.text
        case .cluster(.formed(let cluster, _)): cluster.heading
        case .cluster(.headingSet(_, _, let to)): to
        case .memo(.written(let memo, _)): memo.text
        case .memo(.reworded(_, _, let to)): to
        case .proposal(.made(let proposal, _)): proposal.title
        default: nil
        }
    }

    /// Among so many of the last transactions an operator's own are looked for.
    private static let recent = 100

    /// Rings the bells that fell due; only the facilitator's console does, so that they are heard once.
    private func ring(since before: Moment, _ terminal: Terminal) {
        guard past == nil, console.user.role == .facilitator,
            let clock = clockWatch.shown(session).workshop.countdown
        else { return }
        for bell in clock.bells(after: before, until: now().moment) {
            terminal.ring()
            console.show(bell)
            if let command = options.onBell { BellProgram.start(command, bell) }
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
        if isClosing { isWritingReports = true }
        journal.run { [inbox, strings] journal in
            do {
                _ = try journal.writeSnapshot(at: now().moment, version: Fusen.version)
                guard isClosing else { return }
                if let feedback { try? Feedback.keep(feedback, beside: journal.files) }
                let told = try ClosingReports(journal.files, journal.session, strings).write()
                inbox.put(.reports(Message(told, .good)))
            } catch {
                inbox.put(.reports(Message(strings.explanationLine(of: error), .trouble)))
            }
        }
    }

    /// When to look again: at the clock's next second, within a second for a bell file that was never written, and when
    /// something that waits has waited long enough.
    private func nextDeadline(_ here: Int) -> Int {
        let tick = past == nil ? nextTick(of: clockWatch.shown(session).workshop) : here + 1000
        let waits =
            [pictureWaits] + unanswered.map { $0.since + Self.slow }
        return waits.filter { $0 > here }.reduce(tick, min)
    }
}

/// When a view of the session is to be drawn again though nothing happened: at the clock's next second, at the latest
/// in a second.
func nextTick(of workshop: Workshop) -> Int {
    let here = now().moment
    let tick = workshop.countdown?.nextTick(after: here).map { $0 - here } ?? 1000
    return Terminal.monotonicMilliseconds() + min(max(tick, 1), 1000)
}
