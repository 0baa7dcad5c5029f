import Dispatch
package import Engine
import Foundation
import Glibc
import Synchronization

/// A journal on a thread of its own, for those who draw and read keys: they hand a command over and go on, and nothing
/// they do waits for a disk or a lock.
///
/// Commands are carried out in the order they were handed over; those that wait together become one transaction of the
/// file. What cannot be kept is tried again every second, under the same key, until it is kept or refused.
package final class BackgroundJournal: Sendable {
    /// What the thread tells, in the order it came about.
    package enum News: Sendable {
        /// Entries, one's own and others', to be applied in their order.
        case applied([Entry])
        /// Words were taken out of what was written before: the session from now on, with these entries in it.
        case readAnew(Session, [Entry])
        /// What came of a command; its entries were told before.
        case answered(CommandID, Journal.Outcome)
        /// The file cannot be read, or the commands handed over cannot be kept, for the time being.
        case failed(any Error)
        /// What failed works again.
        case recovered
        /// Everybody else at the session, on all machines.
        case present([Presence.Person])
    }

    /// The number of a command handed over: 1, 2 …
    package typealias CommandID = Int

    /// What whoever gave a command took for true.
    package struct Basis: Sendable {
        /// The events the command is expected to become; empty when that is not known.
        package let expected: [Event]
        /// The last command whose answer was known; the ones after it were expected to come out as foreseen.
        package let known: CommandID
        /// The number of the last entry that was known to be kept: whoever knew all that came before a command has
        /// expected of it what it then became.
        package let seen: Int
        /// Whether the command is meant whatever came of those before it.
        package let standsAlone: Bool

        /// What was taken for true.
        package init(expected: [Event], known: CommandID, seen: Int = 0, standsAlone: Bool) {
            self.expected = expected
            self.known = known
            self.seen = seen
            self.standsAlone = standsAlone
        }
    }

    private struct Waiting {
        let id: CommandID
        let request: Journal.Request
        let basis: Basis
        /// When it was handed over, on the clock that nobody sets, in nanoseconds.
        let since: UInt64
    }

    private struct State {
        var lastID = 0
        var waiting: [Waiting] = []
        /// The last command that came to something else than was expected, and the last entry before it.
        var lastSurprise = (id: 0, behind: 0)
        /// The last one of these that came to more than another number: undo names none, and means it all the same.
        var lastMisjudged = 0
        /// The last one that was refused.
        var lastRefused = 0

        /// What is done with the journal between the commands, in order.
        var work: [@Sendable (Journal) -> Void] = []
        /// Whether what waits is being carried out at this moment.
        var isPerforming = false
        var wantsRefresh = false
        /// Whether the thread has been woken and has not yet looked.
        var isWoken = false
        var isFailing = false
        /// How often another console had the file, each for as long as is waited for it, since it last worked.
        var busyTries = 0
        /// Whether it will look once more by itself.
        var triesAgain = false

        /// Whether a command was given on the strength of others that came out otherwise.
        func isMisled(_ waiting: Waiting) -> Bool {
            let basis = waiting.basis
            if basis.standsAlone { return false }
            if basis.known < lastRefused { return true }
            if waiting.request.command.isAboutHistory { return basis.known < lastMisjudged }
            return basis.known < lastSurprise.id && basis.seen < lastSurprise.behind
        }
    }

    private let state = Mutex(State())
    private let thread = DispatchQueue(label: "journal")
    /// Used on `thread` only.
    private nonisolated(unsafe) let journal: Journal
    private let tell: @Sendable ([News]) -> Void
    /// The gap between the entries that was told of. Used on `thread` only.
    private nonisolated(unsafe) var toldGap: StorageFailure?
    /// What waits at the line to the server, and which line that is. Used on `thread` only.
    private nonisolated(unsafe) var watch: (line: Int, source: any DispatchSourceRead)?
    /// Where the session's files are.
    package let files: SessionFiles
    /// Whether the session is kept on a server.
    package let isServed: Bool

    /// Takes the journal over; whoever had it must not use it any more.
    /// - Parameter tell: called on the thread. Pieces of news that are told together are to be taken in together: what
    ///   a command became, and that it is answered.
    package init(_ journal: Journal, tell: @escaping @Sendable ([News]) -> Void) {
        self.journal = journal
        self.tell = tell
        files = journal.files
        isServed = journal.isServed
        journal.waitForLocks(atMost: Self.lockMilliseconds)
        journal.tellEarly = { [unowned self] entries in self.tell(self.applied(entries)) }
    }

    /// Hands a command over. ``News/answered(_:_:)`` tells what came of it.
    package func perform(_ request: Journal.Request, on basis: Basis) -> CommandID {
        let id = state.withLock { state in
            state.lastID += 1
            state.waiting.append(
                Waiting(
                    id: state.lastID, request: request, basis: basis, since: DispatchTime.now().uptimeNanoseconds))
            return state.lastID
        }
        wake()
        return id
    }

    /// Takes a command back that was not carried out yet.
    /// - Returns: whether it is; else it is being carried out, and will be answered.
    package func withdraw(_ id: CommandID) -> Bool {
        state.withLock { state in
            guard !state.isPerforming, let index = state.waiting.firstIndex(where: { $0.id == id }) else {
                return false
            }
            state.waiting.remove(at: index)
            return true
        }
    }

    /// Looks for what others wrote.
    package func refresh() {
        state.withLock { $0.wantsRefresh = true }
        wake()
    }

    /// Does something with the journal, behind the commands handed over so far.
    package func run(_ work: @escaping @Sendable (Journal) -> Void) {
        state.withLock { $0.work.append(work) }
        wake()
    }

    /// Waits until everything handed over is done, at most so long.
    /// - Returns: whether it is.
    package func finish(within milliseconds: Int) -> Bool {
        let done = DispatchSemaphore(value: 0)
        run { _ in done.signal() }
        return done.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
    }

    // MARK: - On the thread

    private func wake() {
        let isFirst = state.withLock { state in
            defer { state.isWoken = true }
            return !state.isWoken
        }
        if isFirst { thread.async { self.look() } }
    }

    /// Between two tries of what could not be done.
    private static let pause = DispatchTimeInterval.seconds(1)
    /// After this another program that has the file is named. Other consoles at a slow disk may have it for longer:
    /// they are waited for several times before anything is said.
    private static let lockMilliseconds = 1000
    private static let mostBusyTries = 5

    private func look() {
        let isPausing = state.withLock { state in
            state.isWoken = false
            return state.triesAgain
        }
        // A server is left alone meanwhile: what waits for it is nobody's but the giver's, who may take it back.
        if isServed, isPausing { return }
        defer { watchLine() }
        do {
            while try keepWaiting() {}
            // Forgotten before it is read: what is asked for while it is read is read again. What has failed is asked
            // for itself: a server that tells of nothing may be as it was.
            let (wantsRefresh, isFailing) = state.withLock { state in
                defer { state.wantsRefresh = false }
                return (state.wantsRefresh, state.isFailing)
            }
            if wantsRefresh || isFailing { tell(applied(try journal.refresh(whenTold: !isFailing))) }
            if state.withLock({ state in
                defer { (state.isFailing, state.busyTries) = (false, 0) }
                return state.isFailing
            }) {
                tell([.recovered])
                toldGap = nil
            }
            tellMissing()
        } catch {
            if case StorageFailure.busy = error, isToWait() {
                state.withLock { $0.wantsRefresh = true }
                return wake()
            }
            tell([.failed(error)])
            let triesAlready = state.withLock { state in
                state.isFailing = true
                // What cannot be kept may be taken back; whether it works again is known by looking.
                state.wantsRefresh = true
                defer { state.triesAgain = true }
                return state.triesAgain
            }
            if !triesAlready { thread.asyncAfter(deadline: .now() + Self.pause) { self.tryAgain() } }
            return
        }
        while let work = state.withLock({ $0.work.isEmpty ? nil : $0.work.removeFirst() }) { work(journal) }
    }

    /// Waits for notices at the line to the server that there is now.
    private func watchLine() {
        if let people = journal.changedPeople() { tell([.present(people)]) }
        let line = journal.line
        if watch?.line == line?.number { return }
        watch?.source.cancel()
        watch = nil
        // A descriptor of its own: the other one is closed by whoever gives the line up.
        guard let line, case let descriptor = dup(line.socket), descriptor >= 0 else { return }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: thread)
        source.setCancelHandler { close(descriptor) }
        source.setEventHandler { [weak self] in
            guard let self else { return }
            journal.readNotices()
            state.withLock { $0.wantsRefresh = true }
            look()
        }
        source.activate()
        watch = (line.number, source)
    }

    private func applied(_ entries: [Entry]) -> [News] {
        if let session = journal.takeReadAnew() { return [.readAnew(session, entries)] }
        return entries.isEmpty ? [] : [.applied(entries)]
    }

    /// Who only reads goes on behind a missing entry, and is told; who writes is refused.
    private func tellMissing() {
        guard let gap = journal.gap, gap != toldGap else { return }
        toldGap = gap
        tell([.failed(gap)])
    }

    /// Counts another second for which a console had the file.
    private func isToWait() -> Bool {
        state.withLock { state in
            state.busyTries += 1
            return !state.isFailing && state.busyTries < Self.mostBusyTries
        }
    }

    private func tryAgain() {
        state.withLock { $0.triesAgain = false }
        look()
    }

    /// Carries out what waits: those that stand alone together, any other by itself.
    /// - Returns: whether there was something.
    private func keepWaiting() throws -> Bool {
        let (batch, isMisled) = state.withLock { state in
            state.isPerforming = !state.waiting.isEmpty
            let alone = state.waiting.prefix { $0.basis.standsAlone }
            return (alone.isEmpty ? state.waiting.prefix(1) : alone, state.waiting.first.map(state.isMisled) ?? false)
        }
        defer { state.withLock { $0.isPerforming = false } }
        guard let first = batch.first else { return false }
        if isMisled {
            state.withLock { _ = $0.waiting.removeFirst() }
            tell([.answered(first.id, .refused(.changedMeanwhile))])
            return true
        }
        let outcomes: [Journal.Outcome]
        do {
            outcomes = try journal.perform(
                batch.map(\.request), askedAt: first.basis.standsAlone ? nil : first.since)
        } catch {
            // What others wrote was taken in all the same.
            tell(applied(journal.applied))
            throw error
        }
        state.withLock { $0.waiting.removeFirst(batch.count) }
        var news = applied(journal.applied)
        for (waiting, outcome) in zip(batch, outcomes) {
            state.withLock { state in
                guard case .done(let entries) = outcome else { return state.lastRefused = waiting.id }
                let (events, expected) = (entries.map(\.event), waiting.basis.expected)
                if events == expected { return }
                state.lastSurprise = (waiting.id, (entries.first?.number ?? 1) - 1)
                if !events.elementsEqual(expected, by: { $0.isSame(butForNumbers: $1) }) {
                    state.lastMisjudged = waiting.id
                }
            }
            news.append(.answered(waiting.id, outcome))
        }
        tell(news)
        return true
    }
}
