package import Engine
import Foundation
import GRDB
import Glibc

/// 記録: one session's file, and the session as it stands after the last entry read.
///
/// A command is decided inside the write transaction, after the entries others wrote meanwhile were applied; so several
/// consoles share one file and nobody overwrites anybody. Used from one thread.
///
/// Rollback journal, `synchronous=FULL`, and a lock of our own around each write: an entry acknowledged is on disk, and
/// eight writers queue fairly (`docs/decisions/0003-journal.md`).
package final class Journal {
    /// The session as of the last entry read.
    package private(set) var session: Session
    /// Where its files are.
    package let files: SessionFiles
    /// Every entry the last ``perform(_:by:at:key:)`` applied, others' before the operator's own.
    package private(set) var applied: [Entry] = []

    /// The entry after which the state was stored last.
    private var stored = 0
    /// Whether transactions from before the stored state are still unread; undo may need them.
    private var hasEarlierTransactions = false
    private let database: DatabaseQueue
    private let lock: WriteLock

    /// The result of a command.
    package enum Outcome: Equatable, Sendable {
        /// It was carried out; these entries are on disk.
        case done([Entry])
        /// The workshop's rules forbid it; nothing has changed.
        case refused(Refusal)
    }

    private init(files: SessionFiles, database: DatabaseQueue, lock: WriteLock) {
        self.files = files
        self.database = database
        self.lock = lock
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
        if FileManager.default.fileExists(atPath: files.journal) { throw StorageFailure.sessionExists(files.slug) }
        let hadFolder = FileManager.default.fileExists(atPath: files.folder)
        // Decided before anything is made, so that a refusal leaves no file.
        let events = try Workshop().decide(.together(founding), by: by, at: now)
        if let invariantViolation = Workshop().applying(events).invariantViolation {
            throw StorageFailure.damaged(path: files.journal, why: invariantViolation)
        }
        do {
            try FileManager.default.createDirectory(
                atPath: files.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            // O_EXCL: never through a link that lies there, never over somebody's file.
            let file = Glibc.open(files.journal, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw StorageFailure(errno: errno, doing: .making, path: files.journal) }
            Glibc.close(file)
            let journal = Journal(
                files: files, database: try Self.connect(files.journal), lock: try WriteLock(path: files.lock))
            try journal.lock.held {
                try Schema.migrator.migrate(journal.database)
                try journal.database.write {
                    try $0.execute(sql: "INSERT OR REPLACE INTO written VALUES (?)", arguments: [version])
                }
            }
            let founder = Operator(role: .facilitator, name: by)
            let outcome = try journal.perform(.together(founding), by: founder, at: now)
            if case .refused(let refusal) = outcome { throw refusal }
            return journal
        } catch {
            for path in [files.journal, files.journal + "-journal", files.lock, files.bell] { unlink(path) }
            if !hadFolder { rmdir(files.folder) }
            throw Self.failure(error, doing: .making, path: files.journal)
        }
    }

    /// Opens a session and reads it to its end.
    /// - Throws: ``StorageFailure``: not there, not a session, made by a newer fusen, damaged.
    ///
    /// - Parameter trustingState: whether the stored state beside the journal may be used; reading every entry tells
    ///   more, and takes longer.
    package static func open(_ files: SessionFiles, version: String, trustingState: Bool = true) throws -> Journal {
        try mustBeASession(files.journal)
        do {
            let database = try connect(files.journal)
            let lock = try WriteLock(path: files.lock)
            let (superseded, complete) = try database.read {
                (try Schema.migrator.hasBeenSuperseded($0), try Schema.migrator.hasCompletedMigrations($0))
            }
            if superseded {
                let by = try? database.read {
                    try String.fetchOne($0, sql: "SELECT by FROM written ORDER BY rowid DESC")
                }
                throw StorageFailure.newer(path: files.journal, version: (by ?? nil) ?? "?")
            }
            if !complete { try lock.held { try Schema.migrator.migrate(database) } }
            let journal = Journal(files: files, database: database, lock: lock)
            if trustingState { try journal.loadStoredState() }
            try journal.refresh()
            guard journal.session.workshop.isFounded else {
                throw StorageFailure.damaged(path: files.journal, why: "no founding")
            }
            // SQLite has no checksums: a changed entry shows in what it makes of the workshop, if anywhere.
            // A stored state was validated when it was made.
            if journal.stored == 0, let invariantViolation = journal.session.workshop.invariantViolation {
                throw StorageFailure.damaged(path: files.journal, why: invariantViolation)
            }
            return journal
        } catch is EntryCoding.Newer {
            throw StorageFailure.newer(path: files.journal, version: lastWriter(files.journal))
        } catch {
            throw failure(error, doing: .opening, path: files.journal)
        }
    }

    private static func lastWriter(_ path: String) -> String {
        let by = try? connect(path).read { try String.fetchOne($0, sql: "SELECT by FROM written ORDER BY rowid DESC") }
        return (by ?? nil) ?? "?"
    }

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

        /// A command of an operator.
        package init(
            _ command: Command, by user: Operator, at moment: Moment, key: String? = nil, mustBecome: [Event]? = nil
        ) {
            self.mustBecome = mustBecome
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
    /// - Parameter endsAtRefusal: whether those behind a refused one are left undone; they have no outcome then.
    /// - Returns: the result of each. The session has applied them, and everything others wrote before.
    /// - Throws: ``StorageFailure`` when they could not be kept; then none of them has happened. What others wrote is
    ///   in ``applied`` all the same.
    package func perform(_ requests: [Request], endingAtRefusal endsAtRefusal: Bool = false) throws -> [Outcome] {
        applied = []
        var outcomes: [Outcome] = []
        var new: [Entry] = []
        do {
            try lock.held {
                try database.write { db in
                    let others = try entries(after: session.lastEntry, db)
                    for entry in others { session.apply(entry) }
                    applied = others
                    // Each is decided in the state behind the one before; the session changes once they are kept. A
                    // single one needs no copy, and a copy costs as much as the session is large.
                    var ahead = requests.count > 1 ? session : nil
                    for request in requests {
                        let outcome = try carryOut(request, in: ahead, db)
                        outcomes.append(outcome)
                        guard case .done(let entries) = outcome else {
                            if endsAtRefusal { break }
                            continue
                        }
                        for entry in entries where entry.number > (ahead ?? session).lastEntry {
                            ahead?.apply(entry)
                            new.append(entry)
                        }
                    }
                }
            }
        } catch {
            throw Self.failure(error, doing: .writing, path: files.journal)
        }
        for entry in new { session.apply(entry) }
        applied += new
        if outcomes.contains(where: { if case .done = $0 { true } else { false } }) { notifyPeers() }
        return outcomes
    }

    /// Decides one command inside a write transaction, and inserts its entries.
    /// - Parameter ahead: the state behind the commands before it; nil for that of the session.
    private func carryOut(_ request: Request, in ahead: Session?, _ db: Database) throws -> Outcome {
        if let key = request.key, let known = try entries(ofKey: key, db) { return .done(known) }
        func decide() throws(Refusal) -> (events: [Event], role: Entry.Role) {
            try (ahead ?? session).decide(request.command, by: request.user, at: request.at)
        }
        let decision: (events: [Event], role: Entry.Role)
        do throws(Refusal) {
            decision = try decide()
        } catch {
            // Perhaps the transaction is from before the stored state this console began with.
            guard ahead == nil, [.undo, .redo].contains(request.command), try loadEarlierTransactions(db) else {
                return .refused(error)
            }
            do throws(Refusal) { decision = try decide() } catch { return .refused(error) }
        }
        if let wanted = request.mustBecome, wanted != decision.events { return .refused(.changedMeanwhile) }
        let first = (ahead ?? session).lastEntry + 1
        let new = decision.events.enumerated().map { offset, event in
            Entry(
                number: first + offset, transaction: first, by: request.user.name, at: request.at, role: decision.role,
                event: event)
        }
        for entry in new { try EntryCoding.insert(entry, key: entry.number == first ? request.key : nil, into: db) }
        return .done(new)
    }

    /// Applies what others wrote.
    /// - Returns: the new entries, in order.
    @discardableResult
    package func refresh() throws -> [Entry] {
        let new = try entries(after: session.lastEntry)
        for entry in new { session.apply(entry) }
        return new
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

    /// Reading that many entries takes a few milliseconds; fewer are not worth a stored state.
    private static let entriesBetweenStates = 500

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
        }
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

    /// Reads some rows at a time and lets go of the file between them, for who reads keeps the writers out.
    private func entries(after number: Int) throws -> [Entry] {
        var found: [Entry] = []
        do {
            while true {
                let last = found.last?.number ?? number
                let rows = try database.read {
                    try Row.fetchAll(
                        $0, sql: "SELECT * FROM entry WHERE number > ? ORDER BY number LIMIT ?",
                        arguments: [last, Self.rowsAtOnce])
                }
                for row in rows { found.append(try EntryCoding.entry(row)) }
                if rows.count < Self.rowsAtOnce { return found }
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

    /// Rewrites the texts of every entry, overwrites the old ones on disk, and appends an entry that says so.
    /// - Returns: how many entries changed.
    func rewrite(by: String, at now: Moment, _ change: (_ text: String, _ isJSON: Bool) throws -> String) throws -> Int
    {
        do {
            let changed = try lock.held {
                // Old pages must not stay behind, in the file or in its rollback journal.
                try database.writeWithoutTransaction { db in
                    try db.execute(sql: "PRAGMA secure_delete = ON")
                    try db.execute(sql: "PRAGMA journal_mode = DELETE")
                }
                let changed = try database.write { db -> Int in
                    var changed = 0
                    for row in try Row.fetchAll(db, sql: "SELECT number, shape, by, event FROM entry") {
                        let (by, event): (String, String) = (row["by"], row["event"])
                        let (cleanBy, cleanEvent) = (try change(by, false), try change(event, true))
                        if cleanBy == by,
                            try EntryCoding.event(cleanEvent, shape: row["shape"])
                                == EntryCoding.event(event, shape: row["shape"])
                        {
                            continue
                        }
                        try db.execute(
                            sql: "UPDATE entry SET by = ?, event = ? WHERE number = ?",
                            arguments: [cleanBy, cleanEvent, row["number"] as Int])
                        changed += 1
                    }
                    let number = session.lastEntry + 1
                    let entry = Entry(
                        number: number, transaction: number, by: try change(by, false), at: now, role: .done,
                        event: .session(.redacted(entries: changed)))
                    try EntryCoding.insert(entry, key: nil, into: db)
                    return changed
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

    /// Asks SQLite whether the file is whole; nil when it is.
    package func damage() throws -> String? {
        do {
            let answer = try database.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
            return answer == ["ok"] ? nil : answer.prefix(3).joined(separator: "; ")
        } catch {
            throw Self.failure(error, doing: .reading, path: files.journal)
        }
    }

    /// The number of the first entry that is missing between others; nil when none is.
    package func gap() throws -> Int? {
        try read { db in
            let numbers = try Int.fetchCursor(db, sql: "SELECT number FROM entry ORDER BY number")
            var expected = 1
            while let number = try numbers.next() {
                if number != expected { return expected }
                expected += 1
            }
            return nil
        }
    }

    /// Writes the present session, or an earlier state of it, to a snapshot beside it.
    /// - Returns: its path.
    package func writeSnapshot(of past: Session? = nil, label: String? = nil, at now: Moment, version: String) throws
        -> String
    {
        let session = past ?? self.session
        let snapshot = Snapshot(
            slug: files.slug, entry: session.lastEntry, label: label, madeAt: now, fusen: version,
            workshop: session.workshop)
        let path = files.snapshot(entry: session.lastEntry, label: label)
        do {
            try FileManager.default.createDirectory(
                atPath: files.snapshotFolder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw Self.failure(error, doing: .making, path: files.snapshotFolder)
        }
        try writeWhole(try snapshot.bytes(), to: path)
        return path
    }

    // MARK: - Implementation

    private func entries(after number: Int, _ db: Database) throws -> [Entry] {
        try entries(sql: "SELECT * FROM entry WHERE number > ? ORDER BY number", [number], db)
    }

    private func entries(sql: String, _ arguments: StatementArguments, _ db: Database) throws -> [Entry] {
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
        let bell = Glibc.open(files.bell, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard bell >= 0 else { return }
        var number = UInt64(session.lastEntry)
        _ = pwrite(bell, &number, 8, 0)
        Glibc.close(bell)
    }

    private static func connect(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        // SQLite's own way of waiting sleeps up to a tenth of a second, and misses the moment between two writes.
        configuration.busyMode = .callback { tries in
            usleep(1000)
            return tries < 5000
        }
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = PERSIST")
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        return try DatabaseQueue(path: path, configuration: configuration)
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

    private static func mustBeASession(_ path: String) throws(StorageFailure) {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { throw .noSuchSession(path) }
            throw StorageFailure(errno: errno, doing: .opening, path: path)
        }
        defer { Glibc.close(file) }
        var head = [UInt8](repeating: 0, count: 100)
        let length = Glibc.read(file, &head, 100)
        // https://www.sqlite.org/fileformat.html: the name in bytes 0–15, the application's mark in 68–71.
        guard length == 100, head.starts(with: Array("SQLite format 3\0".utf8)) else { throw .notASession(path: path) }
        let mark = head[68..<72].reduce(0) { $0 << 8 | Int($1) }
        guard mark == Schema.applicationID else { throw .notASession(path: path) }
    }

    private static func failure(_ error: any Error, doing: StorageFailure.Doing, path: String) -> any Error {
        switch error {
        case is StorageFailure, is Refusal: return error
        case let error as DatabaseError:
            return switch error.resultCode {
            case .SQLITE_FULL: StorageFailure.diskFull(path: path)
            case .SQLITE_IOERR where hasNoRoom(path): StorageFailure.diskFull(path: path)
            case .SQLITE_READONLY, .SQLITE_PERM: StorageFailure.readOnly(path: path)
            case .SQLITE_BUSY, .SQLITE_LOCKED: StorageFailure.busy(path: path)
            case .SQLITE_CORRUPT: StorageFailure.damaged(path: path, why: error.message ?? "corrupt")
            case .SQLITE_NOTADB: StorageFailure.notASession(path: path)
            case .SQLITE_CANTOPEN where access(path, W_OK) != 0: StorageFailure.readOnly(path: path)
            default: StorageFailure.failed(doing: doing, path: path, why: error.message ?? "\(error.resultCode)")
            }
        case is DecodingError, is RowDecodingError:
            return StorageFailure.damaged(path: path, why: "an entry cannot be read")
        default: return StorageFailure.failed(doing: doing, path: path, why: (error as NSError).localizedDescription)
        }
    }
}

/// The lock around every write. SQLite's own does not queue; this one is asked for every half millisecond, so nobody
/// waits long.
private final class WriteLock {
    private let file: Int32
    private let path: String

    init(path: String) throws(StorageFailure) {
        self.path = path
        file = Glibc.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if file < 0 { throw StorageFailure(errno: errno, doing: .opening, path: path) }
    }

    deinit { Glibc.close(file) }

    /// Who writes without a pause leaves this much between two writes, or nobody else would come to read.
    private static let pause: useconds_t = 200

    func held<Result>(_ body: () throws -> Result) throws -> Result {
        var tries = 0
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            tries += 1
            // A file system without such locks.
            if errno != EWOULDBLOCK, errno != EINTR { throw StorageFailure(errno: errno, doing: .writing, path: path) }
            // Five seconds: whoever holds it so long was stopped while holding it.
            if tries > 10_000 { throw StorageFailure.busy(path: path) }
            usleep(500)
        }
        defer {
            flock(file, LOCK_UN)
            usleep(Self.pause)
        }
        return try body()
    }
}
