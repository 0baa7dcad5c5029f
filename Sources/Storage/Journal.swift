package import Engine
import Foundation
import GRDB
import Glibc
import PostgresStore

/// 記録: one session's file, and the session as it stands after the last entry read.
///
/// A command is decided inside the write transaction, after the entries others wrote meanwhile were applied; so several
/// consoles share one file and nobody overwrites anybody. Used from one thread.
///
/// Rollback journal, `synchronous=FULL`, and a lock of our own around each write: an entry acknowledged is on disk, and
/// eight writers queue fairly (`docs/decisions/0003-journal.md`).
package final class Journal {
    /// The session as of the last entry read.
    package internal(set) var session: Session
    /// Where its files are.
    package let files: SessionFiles
    /// Every entry the last ``perform(_:by:at:key:)`` applied, others' before the operator's own.
    package internal(set) var applied: [Entry] = []

    /// Is told at once of what others wrote, where a command that is on its way to a server has to be tried again; it
    /// is not in ``applied`` then. Nil where ``applied`` is soon enough.
    var tellEarly: (([Entry]) -> Void)?

    /// Why nothing may be written behind the entries, of a journal that is only read: one is missing between others, or
    /// has a number that no console gives; nil when there is no reason. What the session says then is incomplete.
    package private(set) var gap: StorageFailure?
    /// The first of the entries read that do not agree with what stood before them, see ``Workshop/admits(_:)``: a bad
    /// disk or a hand has changed one of them, or one before.
    package private(set) var misfits: [Entry] = []
    private var isReadAnew = false
    /// Whether the last redaction was followed by the server overwriting what was there before; nil without a server.
    package private(set) var isOverwrittenOnServer: Bool?
    /// Whether what lies at the path could not be read as this session: the file is opened anew before the next look,
    /// for what was read of it may be kept in the connection.
    private var isUnfit = false

    /// The entry after which the state was stored last.
    private var stored = 0
    /// Whether transactions from before the stored state are still unread; undo may need them.
    private var hasEarlierTransactions = false
    private let purpose: Purpose
    private var file: JournalFile
    /// Only where it is written.
    private var lock: WriteLock?
    private var marks = ReadMarks()

    /// The server of a session that is kept on one; the file is then a copy of it.
    var server: ServerLink?

    var database: DatabaseQueue { file.database }

    /// What a session is opened for.
    package enum Purpose: Sendable {
        /// Nothing is written, not even a lock beside it; so it can lie where nothing can be written.
        case reading
        /// To be looked at for as long as the meeting goes on: like reading, but a server is listened to, and the copy
        /// of its session kept up to date.
        case following
        /// To be changed.
        case writing
    }

    /// The result of a command.
    package enum Outcome: Equatable, Sendable {
        /// It was carried out; these entries are on disk.
        case done([Entry])
        /// The workshop's rules forbid it; nothing has changed.
        case refused(Refusal)
    }

    private init(files: SessionFiles, file: JournalFile, for purpose: Purpose) throws {
        self.files = files
        self.file = file
        self.purpose = purpose
        lock = purpose == .writing ? try WriteLock(path: files.lock, patience: file.patience) : nil
        session = Session()
    }

    /// Makes a new session and carries out the commands that set it up.
    ///
    /// - Parameters:
    ///   - files: where; the folder is made, open to its owner only.
    ///   - founding: the commands that set it up, as one transaction.
    /// - Throws: ``StorageFailure``, or the ``Refusal`` of the founding. Nothing is left behind then.
    package static func create(_ files: SessionFiles, founding: [Command], by: String, at now: Moment, version: String)
        throws -> Journal
    {
        if try files.exists() { throw StorageFailure.sessionExists(files.slug) }
        // Decided before anything is made, so that a refusal leaves no file.
        let events = try Workshop().decide(.together(founding), by: by, at: now)
        if let invariantViolation = Workshop().applying(events).invariantViolation {
            throw StorageFailure.notOpenable(path: files.journal, why: .violation(invariantViolation))
        }
        // Made beside, looked over, and then given its name: whoever is ended on the way leaves nothing that is in the
        // next one's way, and of two at once one is the first.
        let part = files.fresh()
        var folders: [String] = []
        do {
            folders = try makeFolder(files.folder)
            part.removeAbandoned()
            try Self.build(part, founding: founding, by: by, at: now, version: version)
            do {
                let made = try Journal.open(part, version: version, trustingState: false)
                if let served = files.served { try made.found(on: served) }
                try made.close()
            } catch let failure as StorageFailure where failure.isOfServer {
                throw failure
            } catch {
                throw StorageFailure.notOpenable(path: files.journal, why: Self.reason(error))
            }
            try files.served?.write(beside: files)
            switch moveIntoPlace(part.journal, as: files.journal) {
            case 0: syncFolder(of: files.journal)
            case EEXIST: throw StorageFailure.sessionExists(files.slug)
            case let number: throw StorageFailure(errno: number, doing: .making, path: files.journal)
            }
            part.remove()
        } catch {
            let failure = Self.failure(error, doing: .making, path: files.journal, writing: part.journal)
            part.remove()
            removeFolders(folders)
            throw failure
        }
        return try open(files, version: version, trustingState: false)
    }

    /// Makes the file of a new session.
    private static func build(
        _ files: SessionFiles, founding: [Command], by: String, at now: Moment, version: String
    ) throws {
        let file = try JournalFile(making: files.journal)
        try file.database.write {
            try $0.execute(sql: "INSERT OR REPLACE INTO written VALUES (?)", arguments: [version])
        }
        let journal = try Journal(files: files, file: file, for: .writing)
        let founder = Operator(role: .facilitator, name: by)
        if case .refused(let refusal) = try journal.perform(.together(founding), by: founder, at: now) { throw refusal }
        try journal.close()
    }

    func close() throws { try database.close() }

    /// What is wrong, for whoever repairs it.
    private static func reason(_ error: any Error) -> StorageFailure.Fault {
        switch error {
        case StorageFailure.damaged(_, let why), StorageFailure.failed(_, _, let why): why
        default: .library("fusen", code: 0, says: "\(error)")
        }
    }

    /// Opens a session and reads it to its end.
    /// - Throws: ``StorageFailure``: not there, not a session, made by a newer fusen, damaged.
    ///
    /// - Parameter trustingState: whether the stored state beside the journal may be used; reading every entry tells
    ///   more, and takes longer.
    package static func open(
        _ files: SessionFiles, version: String, for purpose: Purpose = .writing, trustingState: Bool = true
    ) throws -> Journal {
        do {
            if let staleness = files.staleness, try !files.exists() { throw staleness }
            let served = purpose == .reading ? nil : files.served ?? ServedSession.read(beside: files)
            let purpose = served == nil ? purpose : .writing
            let file = try JournalFile(files.journal, for: purpose)
            let journal = try Journal(files: files, file: file, for: purpose)
            if let lock = journal.lock, try !file.database.read(Schema.migrator.hasCompletedMigrations) {
                try lock.held { try Schema.migrator.migrate(file.database) }
            }
            if trustingState { try journal.loadStoredState() }
            try journal.refresh()
            try journal.read { try journal.mustBeWhole($0) }
            guard journal.session.workshop.isFounded else {
                throw StorageFailure.damaged(path: files.journal, why: .noFounding)
            }
            // SQLite has no checksums: a changed entry shows in what it makes of the workshop, if anywhere.
            // A stored state was validated when it was made.
            if journal.stored == 0, let invariantViolation = journal.session.workshop.invariantViolation {
                throw StorageFailure.damaged(path: files.journal, why: .violation(invariantViolation))
            }
            journal.server = served.map { ServerLink($0, copy: files.journal) }
            return journal
        } catch {
            throw failure(error, doing: .opening, path: files.journal)
        }
    }

    /// How long is waited for a lock that somebody else has, before it is said: five seconds, or so many milliseconds.
    func waitForLocks(atMost milliseconds: Int) { file.patience.milliseconds = milliseconds }

    /// A command to be carried out.
    package struct Request: Sendable {
        /// What is to be done.
        package let command: Command
        /// Who asks: undo reverts this operator's transactions only, and what they may do depends on their role.
        package let user: Operator
        /// When it was asked for.
        package let at: Moment
        /// An idempotency key: asked again with the same key after a failure, the command is carried out once.
        package let key: String?
        /// What it must become, else it is refused with ``Refusal/changedMeanwhile``; nil for anything.
        package let mustBecome: [Event]?
        /// The key of the opinion that this one solves, where it was on its way itself and had only the number it was
        /// expected to get; nil where there is none.
        package let problem: String?

        /// A command of an operator.
        package init(
            _ command: Command, by user: Operator, at moment: Moment, key: String? = nil, mustBecome: [Event]? = nil,
            solving problem: String? = nil
        ) {
            self.mustBecome = mustBecome
            self.problem = problem
            self.command = command
            self.user = user
            at = moment
            self.key = key
        }
    }

    /// Carries out a command, or refuses it.
    ///
    /// - Returns: its result. The session has applied it, and everything others wrote before.
    /// - Throws: ``StorageFailure`` when it could not be kept; then it has not happened.
    package func perform(
        _ command: Command, by user: Operator, at now: Moment, key: String? = nil
    ) throws -> Outcome {
        try perform([Request(command, by: user, at: now, key: key)])[0]
    }

    /// Carries out commands in their order, each or refuses it, and keeps them all at once.
    ///
    /// - Parameters:
    ///   - endsAtRefusal: whether those behind a refused one are left undone; they have no outcome then.
    ///   - askedAt: on the clock that nobody sets, in nanoseconds, when they were asked for; nil for what may be done
    ///     at any time. A server does the others soon or not at all.
    /// - Returns: the result of each. The session has applied them, and everything others wrote before.
    /// - Throws: ``StorageFailure`` when they could not be kept; then none of them has happened. What others wrote is
    ///   in ``applied`` all the same.
    package func perform(
        _ requests: [Request], endingAtRefusal endsAtRefusal: Bool = false, askedAt: UInt64? = nil
    ) throws -> [Outcome] {
        applied = []
        return try carryOut(requests, endingAtRefusal: endsAtRefusal, askedAt: askedAt)
    }

    /// Adds to ``applied``.
    private func carryOut(_ requests: [Request], endingAtRefusal endsAtRefusal: Bool, askedAt: UInt64?) throws
        -> [Outcome]
    {
        let decision: Decision
        do {
            try follow()
            if let server {
                decision = try agree(with: server, askedAt: askedAt) {
                    try self.decide(requests, endingAtRefusal: endsAtRefusal, $0)
                }
            } else {
                decision = try decideInFile(requests, endingAtRefusal: endsAtRefusal)
            }
        } catch is LoginMayNot {
            if requests.count == 1 { return [.refused(.loginMayNot)] }
            // Which of them it may not is known by asking for each.
            var outcomes: [Outcome] = []
            for request in requests {
                outcomes += try carryOut([request], endingAtRefusal: endsAtRefusal, askedAt: askedAt)
                if endsAtRefusal, case .refused = outcomes.last { break }
            }
            return outcomes
        } catch {
            throw noted(error, doing: .writing)
        }
        apply(decision.entries, areDecided: true)
        applied.take(decision.entries)
        if decision.outcomes.contains(where: { if case .done = $0 { true } else { false } }) { notifyPeers() }
        return decision.outcomes
    }

    /// What commands come to.
    struct Decision {
        /// Of each command.
        var outcomes: [Outcome] = []
        /// What is to be appended, in order.
        var entries: [Entry] = []
        /// The keys of the commands that had one, by their transactions.
        var keys: [Int: String] = [:]

        /// An entry as it is kept.
        func row(_ entry: Entry) throws -> JournalRow { try EntryCoding.row(entry, key: keys[entry.transaction]) }
    }

    /// Decides and appends in one transaction of the file.
    private func decideInFile(_ requests: [Request], endingAtRefusal endsAtRefusal: Bool) throws -> Decision {
        try locked {
            let decision = try database.write { db in
                try mustHoldWhatWasRead(db)
                try mustBeWhole(db)
                applied = try takeNew(db)
                let decision = try decide(requests, endingAtRefusal: endsAtRefusal, db)
                for entry in decision.entries { try EntryCoding.insert(try decision.row(entry), into: db) }
                return decision
            }
            file.emptyWriteAheadLog()
            // Written into a file that has lost its name meanwhile, they are not kept.
            let state = try FileState(path: files.journal)
            if state.identity != file.identity { throw StorageFailure.replaced(path: files.journal) }
            file.keepPages(asOf: state.changed)
            return decision
        }
    }

    /// Applies what the file holds behind the last entry read.
    func takeNew(_ db: Database) throws -> [Entry] {
        let others = try entries(after: session.lastEntry, db)
        try take(others) { try entries(after: 0, db) }
        return others
    }

    /// What commands come to behind everything that was read; nothing changes.
    private func decide(_ requests: [Request], endingAtRefusal endsAtRefusal: Bool, _ db: Database) throws -> Decision {
        // The copy must know all that undo may need.
        if requests.count > 1, requests.contains(where: { $0.command.isAboutHistory }) {
            _ = try loadEarlierTransactions(db)
        }
        // Each is decided in the state behind the one before; the session changes once they are kept. A single one
        // needs no copy, and a copy costs as much as the session is large.
        var ahead = requests.count > 1 ? session : nil
        var decision = Decision()
        for request in requests {
            let known = try request.key.flatMap { key in
                try entries(ofKey: key, db) ?? decision.entries(ofKey: key)
            }
            var command = request.command
            if let problem = request.problem {
                let came = try entries(ofKey: problem, db) ?? decision.entries(ofKey: problem) ?? []
                command = command.solving(came.lazy.compactMap(\.event.posted).first?.id)
            }
            let outcome = try known.map { .done($0) } ?? self.outcome(of: command, request, in: ahead, db)
            decision.outcomes.append(outcome)
            guard case .done(let entries) = outcome else {
                if endsAtRefusal { break }
                continue
            }
            if known != nil { continue }
            if let key = request.key, let first = entries.first { decision.keys[first.transaction] = key }
            if ahead != nil { for entry in entries { ahead?.apply(entry) } }
            decision.entries.take(entries)
        }
        return decision
    }

    /// What one command comes to.
    /// - Parameters:
    ///   - command: that of the request, with the numbers that hold now.
    ///   - ahead: the state behind the commands before it; nil for that of the session.
    private func outcome(of command: Command, _ request: Request, in ahead: Session?, _ db: Database) throws
        -> Outcome
    {
        func decide() throws(Refusal) -> [Entry] {
            try (ahead ?? session).entries(of: command, by: request.user, at: request.at)
        }
        let new: [Entry]
        do throws(Refusal) {
            new = try decide()
        } catch {
            // Perhaps the transaction is from before the stored state this console began with.
            guard ahead == nil, request.command.isAboutHistory, try loadEarlierTransactions(db) else {
                return .refused(error)
            }
            do throws(Refusal) { new = try decide() } catch { return .refused(error) }
        }
        if let wanted = request.mustBecome {
            // What comes in gets the next number, whatever it was expected to get.
            let isMeant = new.map(\.event).elementsEqual(wanted) { $0.isSame(butForNumbers: $1) }
            if !isMeant { return .refused(.changedMeanwhile) }
        }
        return .done(new)
    }

    /// Applies what others wrote.
    /// - Returns: the new entries, in order.
    ///
    /// Also finds out whether the file is still the one that was read before.
    ///
    /// - Parameter isTold: whether a server is asked only when it has told of something, or has been silent for long.
    @discardableResult
    package func refresh(whenTold isTold: Bool = false) throws -> [Entry] {
        do {
            try follow()
            let new = try entries(after: session.lastEntry)
            if let last = new.last, last.number != session.lastEntry + new.count { try read { try mustBeWhole($0) } }
            try take(new) { try entries(after: 0) }
            return try new + (server.map { try catchUp(with: $0, whenTold: isTold) } ?? [])
        } catch {
            throw noted(error, doing: .reading)
        }
    }

    /// The failure that an error means; whether the file must be opened anew is kept in mind.
    private func noted(_ error: any Error, doing: StorageFailure.Doing) -> any Error {
        let failure = Self.failure(error, doing: doing, path: files.journal)
        switch failure {
        case StorageFailure.notASession, StorageFailure.damaged, StorageFailure.foreignTables, StorageFailure.newer,
            StorageFailure.system, StorageFailure.failed:
            isUnfit = true
        default: break
        }
        return failure
    }

    /// Applies what others wrote. A redaction has changed what was written before it, and undo must not write the old
    /// words again: then everything is read anew.
    func take(_ others: [Entry], all: () throws -> [Entry]) rethrows {
        let isRewritten = others.contains { entry in
            if case .session(.redacted) = entry.event { true } else { false }
        }
        guard isRewritten, session.lastEntry > 0 else { return apply(others) }
        let all = try all()
        session = Session()
        misfits = []
        marks.forgetEntries()
        apply(all)
        isReadAnew = true
    }

    /// The session, once after it was read anew because what was written before has changed: whoever follows by the
    /// entries alone goes on from this one.
    package func takeReadAnew() -> Session? {
        defer { isReadAnew = false }
        return isReadAnew ? session : nil
    }

    /// - Parameter areDecided: whether they are what a command has come to here and now.
    func apply(_ entries: [Entry], areDecided: Bool = false) {
        for entry in entries {
            if !areDecided, misfits.count < Self.mostMisfits, !session.workshop.admits(entry.event) {
                misfits.append(entry)
            }
            session.apply(entry)
        }
        marks.follow(entries)
    }

    /// Nobody reads more of them.
    private static let mostMisfits = 50

    /// Goes on with the file that lies there now, when it is this session continued: synced, or put back where it was.
    /// - Throws: ``StorageFailure``: gone, another session's, an older copy, no longer to be written to.
    private func follow() throws {
        let state = try FileState(path: files.journal)
        file.forgetPages(unlessAsOf: state.changed)
        if isUnfit || state.identity != file.identity {
            let other = try JournalFile(files.journal, for: purpose, patience: file.patience)
            try other.database.read(mustHoldWhatWasRead)
            lock = purpose == .writing ? try WriteLock(path: files.lock, patience: file.patience) : nil
            file = other
            isUnfit = false
        }
        if purpose == .writing, access(files.journal, W_OK) != 0 {
            throw StorageFailure(errno: errno, doing: .writing, path: files.journal)
        }
    }

    /// - Throws: ``StorageFailure`` when the file holds other tables, another founding, or not the last entry that was
    ///   read.
    func mustHoldWhatWasRead(_ db: Database) throws {
        try marks.mustBeHeld(by: db, at: files.journal)
    }

    /// Entries are numbered from 1 without gaps; counting them shows whether one is missing, and takes a millisecond.
    /// - Throws: ``StorageFailure/entryMissing(path:number:)`` when one is, ``StorageFailure/damaged(path:why:)`` when
    ///   one has a number below 1, and the journal is to be written to.
    private func mustBeWhole(_ db: Database) throws {
        let count = try db.cachedStatement(sql: "SELECT count(*), min(number), max(number) FROM entry")
        guard let row = try Row.fetchOne(count), let first = row[1] as Int?, let last = row[2] as Int? else { return }
        if first == 1, row[0] as Int == last { return }
        gap =
            first < 1
            ? .damaged(path: files.journal, why: .entry(first))
            : .entryMissing(path: files.journal, number: try firstMissing(db))
        if purpose == .writing, let gap { throw gap }
    }

    func locked<Result>(_ body: () throws -> Result) throws -> Result {
        guard let lock else { throw StorageFailure.onlyReadable(path: files.journal) }
        return try lock.held(body)
    }

    /// Keeps the state for the next opening, when enough has happened since the last one. Best effort; nothing depends
    /// on it.
    package func storeState() {
        guard session.lastEntry - stored >= Self.entriesBetweenStates else { return }
        stored = session.lastEntry
        guard let fingerprint = try? database.read({ try fingerprint(of: session.lastEntry, $0) }),
            let bytes = try? StoredState.bytes(of: session.workshop, after: session.lastEntry, fingerprint: fingerprint)
        else { return }
        try? writeWhole(bytes, to: files.state, isSynced: false)
    }

    /// Reading that many entries takes two milliseconds; fewer are not worth a stored state.
    private static let entriesBetweenStates = 100

    /// Begins with the stored state, if there is one and it belongs to this journal.
    private func loadStoredState() throws {
        guard let state = StoredState.read(path: files.state) else { return }
        try database.read { db in
            guard try fingerprint(of: state.entry, db) == state.fingerprint else { return }
            session = Session(workshop: state.workshop, lastEntry: state.entry)
            stored = state.entry
            hasEarlierTransactions = true
            // The latest transactions, for the history and the first undo; the rest is read when undo needs more.
            let latest = try entries(
                sql: "SELECT * FROM entry WHERE number <= ? AND act > ? ORDER BY number",
                [state.entry, state.entry - 200], db)
            session.prependHistory(latest)
            try marks.begin(behind: state.entry, db)
        }
    }

    /// What the stored state says, when that is something else than what the entries say; which of them is right
    /// cannot be known. Nil when both agree, or when there is no stored state of this journal.
    package func storedStateContradiction() throws -> (stored: Session, replayed: Session)? {
        guard let state = StoredState.read(path: files.state) else { return nil }
        let all = try read { db in
            try fingerprint(of: state.entry, db) == state.fingerprint
                ? try self.entries(sql: "SELECT * FROM entry WHERE number <= ? ORDER BY number", [state.entry], db) : []
        }
        if all.isEmpty { return nil }
        var replayed = Session()
        for entry in all { replayed.apply(entry) }
        if replayed.workshop == state.workshop { return nil }
        return (Session(workshop: state.workshop, lastEntry: state.entry), replayed)
    }

    /// Makes a snapshot of a stored state that contradicts the entries, so that the entries alone are what is shown.
    /// - Returns: the snapshot's path.
    package func setStoredStateAside(_ stored: Session, label: String, at now: Moment, version: String) throws -> String
    {
        let folders = try makeFolder(files.snapshotFolder)
        var isKept = false
        defer { if !isKept { removeFolders(folders) } }
        guard let path = files.freeSnapshot(entry: stored.lastEntry, label: label) else {
            throw StorageFailure.failed(doing: .writing, path: files.snapshotFolder, why: .noFreeName)
        }
        _ = try writeSnapshot(of: stored, label: label, to: path, at: now, version: version)
        unlink(files.state)
        isKept = true
        return path
    }

    /// Reads the transactions from before the stored state, as far back as undo reaches.
    /// - Returns: whether there was something to read.
    private func loadEarlierTransactions(_ db: Database) throws -> Bool {
        guard hasEarlierTransactions else { return false }
        hasEarlierTransactions = false
        let oldest = session.transactions.first?.number ?? session.lastEntry + 1
        let sql = "SELECT min(act) FROM (SELECT DISTINCT act FROM entry WHERE act < ? ORDER BY act DESC LIMIT ?)"
        guard let first = try Int.fetchOne(db, sql: sql, arguments: [oldest, Session.maxTransactions]) else {
            return false
        }
        session.prependHistory(
            try entries(sql: "SELECT * FROM entry WHERE act >= ? AND act < ? ORDER BY number", [first, oldest], db))
        return true
    }

    /// Changes with anything about the entry.
    private func fingerprint(of entry: Int, _ db: Database) throws -> UInt32? {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT act, by, at, event FROM entry WHERE number = ?", arguments: [entry])
        else { return nil }
        let words = [row[0], row[1], row[2], row[3]].map { (value: (any DatabaseValueConvertible)?) in
            "\(value?.databaseValue ?? .null)"
        }.joined(separator: "\u{1f}")
        return StoredState.checksum(Array(words.utf8)[...])
    }

    /// Every entry, from the first.
    package func entries() throws -> [Entry] { try entries(after: 0) }

    /// The entries of which the operator's name or the event as JSON fulfils a condition.
    func entries(where isWanted: (String) -> Bool) throws -> [Entry] {
        try entries(after: 0) { isWanted($0["by"]) || isWanted($0["event"]) }
    }

    /// Reads some rows at a time and lets go of the file between them, for who reads keeps the writers out.
    private func entries(after number: Int, where isWanted: (Row) -> Bool = { _ in true }) throws -> [Entry] {
        var found: [Entry] = []
        var last = number
        do {
            while true {
                let rows = try database.read { db in
                    try mustHoldWhatWasRead(db)
                    return try Row.fetchAll(
                        db, sql: "SELECT * FROM entry WHERE number > ? ORDER BY number LIMIT ?",
                        arguments: [last, Self.rowsAtOnce])
                }
                for row in rows where isWanted(row) { found.append(try EntryCoding.entry(row)) }
                if rows.count < Self.rowsAtOnce { return found }
                last = rows.last?["number"] ?? last
            }
        } catch {
            throw Self.failure(error, doing: .reading, path: files.journal)
        }
    }

    /// About a millisecond's worth.
    private static let rowsAtOnce = 200

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try database.read(body)
        } catch {
            throw Self.failure(error, doing: .reading, path: files.journal)
        }
    }

    /// Rewrites the entries, overwrites the old ones on disk, and appends an entry that says so, if any changed.
    /// - Parameter change: of the texts of an entry.
    /// - Returns: how many entries changed.
    /// - Throws: ``StorageFailure``; nothing has changed when the changed entries would make no session.
    func rewrite(by: String, at now: Moment, _ change: (Entry) throws -> Entry) throws -> Int {
        do {
            let changed = try locked {
                try leaveNoOldPages()
                let changed = try database.write { db -> Int in
                    var changed: [JournalRow] = []
                    var replayed = Session()
                    for entry in try entries(after: 0, db) {
                        let clean: Entry
                        do {
                            clean = try change(entry)
                        } catch {
                            throw EntryCoding.NotRewritable(why: .entry(entry.number))
                        }
                        replayed.apply(clean)
                        if clean == entry { continue }
                        let row = try EntryCoding.row(clean, key: nil)
                        try Self.replace(row, in: db)
                        changed.append(row)
                    }
                    if let violation = replayed.workshop.invariantViolation {
                        throw EntryCoding.NotRewritable(why: .violation(violation))
                    }
                    if changed.isEmpty { return 0 }
                    let number = replayed.lastEntry + 1
                    let entry = Entry(
                        number: number, transaction: number, by: by, at: now, role: .done,
                        event: .session(.redacted(entries: changed.count)))
                    let mark = try EntryCoding.row(entry, key: nil)
                    try EntryCoding.insert(mark, into: db)
                    // What was acknowledged elsewhere is not in the file yet: then nothing is changed.
                    if let server { isOverwrittenOnServer = try server.rewrite(changed, adding: mark) }
                    return changed.count
                }
                try database.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }
                return changed
            }
            notifyPeers()
            return changed
        } catch {
            throw Self.failure(error, doing: .writing, path: files.journal)
        }
    }

    /// From now on old pages do not stay behind, in the file or in its rollback journal.
    func leaveNoOldPages() throws {
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try db.execute(sql: "PRAGMA journal_mode = DELETE")
        }
    }

    /// Puts a row in the place of the one of its number.
    static func replace(_ row: JournalRow, in db: Database) throws {
        try db.execute(
            sql: "UPDATE entry SET by = ?, shape = ?, event = ? WHERE number = ?",
            arguments: [row.by, row.shape, row.event, row.number])
    }

    /// How often words were taken out of it.
    func redactions() throws -> Int {
        let sql = "SELECT count(*) FROM entry WHERE event GLOB ?"
        let pattern = try EntryCoding.json(.session(.redacted(entries: 0))).prefix { $0 != "0" } + "*"
        return try read { try Int.fetchOne($0, sql: sql, arguments: [String(pattern)]) ?? 0 }
    }

    /// Asks SQLite whether the file is whole; nil when it is.
    package func damage() throws -> String? {
        do {
            let answer = try database.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
            return answer == ["ok"] ? nil : answer.prefix(3).joined(separator: "; ")
        } catch {
            throw Self.failure(error, doing: .reading, path: files.journal)
        }
    }

    private func firstMissing(_ db: Database) throws -> Int {
        let numbers = try Int.fetchCursor(db, sql: "SELECT number FROM entry ORDER BY number")
        var expected = 1
        while try numbers.next() == expected { expected += 1 }
        return expected
    }

    /// Writes the present session, or an earlier state of it, to a snapshot.
    /// - Parameter output: where to; nil for a name of its own beside the session. What lies there is not replaced.
    /// - Returns: its path.
    package func writeSnapshot(
        of past: Session? = nil, label: String? = nil, to output: String? = nil, at now: Moment, version: String
    ) throws -> String {
        let session = past ?? self.session
        let snapshot = Snapshot(
            slug: files.slug, entry: session.lastEntry, label: label, madeAt: now, fusen: version,
            workshop: session.workshop)
        if let output {
            try writeWhole(try snapshot.bytes(), to: output, replace: false)
            return output
        }
        let path = try snapshot.write(beside: files)
        if server != nil { keepOnServer(snapshot: try snapshot.bytes(), at: path) }
        return path
    }

    // MARK: - Implementation

    func entries(after number: Int, _ db: Database) throws -> [Entry] {
        try entries(sql: "SELECT * FROM entry WHERE number > ? ORDER BY number", [number], db)
    }

    func entries(sql: String, _ arguments: StatementArguments, _ db: Database) throws -> [Entry] {
        try Array(Row.fetchCursor(db, sql: sql, arguments: arguments).map { try EntryCoding.entry($0) })
    }

    private func entries(ofKey key: String, _ db: Database) throws -> [Entry]? {
        guard let transaction = try Int.fetchOne(db, sql: "SELECT act FROM entry WHERE key = ?", arguments: [key])
        else {
            return nil
        }
        return try Row.fetchAll(db, sql: "SELECT * FROM entry WHERE act = ? ORDER BY number", arguments: [transaction])
            .map { try EntryCoding.entry($0) }
    }

    /// Wakes the other consoles. Should it fail they find the entries by themselves a second later.
    package func notifyPeers() {
        let making = purpose == .writing ? O_CREAT : 0
        // A pipe of that name is not waited for.
        let bell = Glibc.open(files.bell, O_WRONLY | making | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard bell >= 0 else { return }
        var number = UInt64(session.lastEntry)
        _ = pwrite(bell, &number, 8, 0)
        Glibc.close(bell)
    }

    /// Whether a write failed for lack of space in a way SQLite does not distinguish: a limit on the size of files, a
    /// file system just full.
    private static func hasNoRoom(_ path: String) -> Bool {
        var system = statvfs()
        if statvfs(path, &system) == 0, system.f_bavail == 0 { return true }
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0, limit.rlim_cur != .max else {
            return false
        }
        return [path, path + "-journal"].contains { file in
            var status = stat()
            // A transaction writes a few pages; it has been rolled back when this is asked.
            return stat(file, &status) == 0 && rlim_t(status.st_size) + 65_536 > limit.rlim_cur
        }
    }

    /// What SQLite calls an error of the disk or a file it cannot open, by what can be seen of the file.
    private static func troubleOfFile(_ path: String, _ doing: StorageFailure.Doing) -> StorageFailure {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        // What is being made has no name yet.
        let file = doing == .making ? [] : [(path, R_OK), (path, W_OK)]
        for (path, mode) in file + [(folder, W_OK)] where access(path, mode) != 0 {
            switch errno {
            case ENOENT where doing == .making, ENOTDIR where doing == .making: break
            case ENOENT, ENOTDIR: return .gone(path: path)
            case EACCES where mode == R_OK: return .unreadable(path: path)
            case EACCES, EPERM, EROFS: return .readOnly(path: path)
            default: break
            }
        }
        return StorageFailure(errno: EIO, doing: doing, path: path)
    }

    private static func lastWriter(_ path: String) -> String {
        let by = try? JournalFile(path, for: .reading).database.read {
            try String.fetchOne($0, sql: "SELECT by FROM written ORDER BY rowid DESC LIMIT 1")
        }
        return (by ?? nil) ?? "?"
    }

    /// What an error of the file or its library means to us.
    /// - Parameter part: the file that was written, where it has not its name yet.
    static func failure(
        _ error: any Error, doing: StorageFailure.Doing, path: String, writing part: String? = nil
    ) -> any Error {
        switch error {
        case StorageFailure.busy: return StorageFailure.busy(path: path)
        case StorageFailure.noLocks: return StorageFailure.noLocks(path: path)
        case is StorageFailure, is Refusal: return error
        case let newer as Schema.Superseded: return StorageFailure.newer(path: path, version: newer.version)
        case let foreign as Schema.Foreign where foreign.name.isEmpty: return StorageFailure.notASession(path: path)
        case let foreign as Schema.Foreign: return StorageFailure.foreignTables(path: path, name: foreign.name)
        case is EntryCoding.Newer: return StorageFailure.newer(path: path, version: lastWriter(path))
        case is EntryCoding.NotTaken:
            return StorageFailure.failed(doing: doing, path: path, why: .notTaken)
        case let broken as EntryCoding.NotRewritable:
            return StorageFailure.notRedactable(path: path, why: broken.why)
        case let error as DatabaseError:
            return switch error.resultCode {
            case .SQLITE_FULL: StorageFailure.diskFull(path: path)
            case .SQLITE_IOERR where hasNoRoom(part ?? path): StorageFailure.diskFull(path: path)
            case .SQLITE_READONLY, .SQLITE_PERM: StorageFailure.readOnly(path: path)
            case .SQLITE_IOERR, .SQLITE_CANTOPEN: troubleOfFile(path, doing)
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                switch LockHolder(of: path) {
                case .console: StorageFailure.busy(path: path)
                case .anotherProgram, nil: StorageFailure.locked(path: path)
                case .nobodyCan: StorageFailure.noLocks(path: path)
                }
            case .SQLITE_TOOBIG: StorageFailure.damaged(path: path, why: .entryTooLong)
            case .SQLITE_CORRUPT: StorageFailure.damaged(path: path, why: .pages(says: error.message ?? "corrupt"))
            case .SQLITE_NOTADB: StorageFailure.notASession(path: path)
            default: StorageFailure.failed(doing: doing, path: path, why: .init(error))
            }
        case is DecodingError, is RowDecodingError:
            return StorageFailure.damaged(path: path, why: .unreadableEntry)
        default: return StorageFailure(error, doing: doing, path: path)
        }
    }
}

extension [Entry] {
    /// Adds entries; to none, they are not copied: an import has hundreds of thousands.
    fileprivate mutating func take(_ more: [Entry]) { if isEmpty { self = more } else { self += more } }
}
