import Foundation
import GRDB
import GRDBSQLite
import Glibc

/// The SQLite file of a session, opened: found to be one before SQLite is given it, and its tables to be ours.
struct JournalFile {
    let database: DatabaseQueue
    /// Which file it is; another may come to lie at its path.
    let identity: FileIdentity
    /// When it was changed last, as far as the pages that SQLite keeps of it are of that time.
    private var changed: FileState.Changed
    /// How long is waited for whoever has a lock on it.
    let patience: Patience
    /// Where a transaction must be taken back and nothing can be written, a copy is read.
    private let copy: TemporaryCopy?

    /// - Throws: ``StorageFailure``, and what SQLite says.
    init(_ path: String, for purpose: Journal.Purpose, patience: Patience = Patience()) throws {
        try Self.mustBeASession(path)
        self.patience = patience
        let state = try FileState(path: path)
        (identity, changed) = (state.identity, state.changed)
        switch purpose {
        case .writing:
            if access(path, W_OK) != 0 { throw StorageFailure.onlyReadable(path: path) }
            (database, copy) = (try Self.connect(path, patience), nil)
            try database.read(Schema.validate)
        case .reading, .following: (database, copy) = try Self.connectToRead(path, patience)
        }
        if try FileIdentity(path: path) != identity { throw StorageFailure.replaced(path: path) }
    }

    /// A new file that is to become a session, with our tables and nothing in them.
    init(making path: String) throws {
        // O_EXCL: never through a link that lies there, never over somebody's file.
        let empty = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard empty >= 0 else { throw StorageFailure(errno: errno, doing: .making, path: path) }
        close(empty)
        patience = Patience()
        let state = try FileState(path: path)
        (identity, changed) = (state.identity, state.changed)
        (database, copy) = (try Self.connect(path, patience), nil)
        try Schema.migrator.migrate(database)
    }

    private static func connectToRead(_ path: String, _ patience: Patience) throws -> (DatabaseQueue, TemporaryCopy?) {
        do {
            let database = try connect(path, patience, isReadOnly: true)
            try database.read(Schema.validate)
            return (database, nil)
        } catch let error as DatabaseError where [.SQLITE_READONLY, .SQLITE_CANTOPEN].contains(error.resultCode) {
            // A console was killed in the midst of a transaction.
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            if access(path, W_OK) == 0, access(folder, W_OK) == 0 {
                try connect(path, patience).read(Schema.validate)
                return (try connect(path, patience, isReadOnly: true), nil)
            }
            let copy = try TemporaryCopy(of: path)
            let database = try connect(copy.path, patience)
            try database.read(Schema.validate)
            return (database, copy)
        }
    }

    private static func connect(_ path: String, _ patience: Patience, isReadOnly: Bool = false) throws -> DatabaseQueue
    {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        // SQLite's own way of waiting sleeps up to a tenth of a second, and misses the moment between two writes.
        let wait = Wait(patience)
        configuration.busyMode = .callback { tries in
            if tries == 0 { wait.begin() }
            usleep(1000)
            return !wait.isOver
        }
        configuration.prepareDatabase { db in
            boundValues(db)
            // What a stranger's tables ask for is not done.
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            if isReadOnly { return }
            try keepRollbackJournal(db)
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Lets go of the pages that SQLite keeps, when somebody has written to the file since. By itself it goes by a
    /// counter in the file and by its length, and a copy that was written to elsewhere just as often has the same.
    mutating func forgetPages(unlessAsOf now: FileState.Changed) {
        if now == changed { return }
        changed = now
        database.unsafeRead { _ = sqlite3_db_release_memory($0.sqliteConnection) }
    }

    /// What SQLite keeps of the file is as of now: it was written by us.
    mutating func keepPages(asOf now: FileState.Changed) { changed = now }

    /// Another program may have changed the file to a write-ahead log. Whoever opens it alone changes it back; where
    /// others have it open that is not possible, and it is written to as it is, see ``emptyWriteAheadLog()``.
    private static func keepRollbackJournal(_ db: Database) throws {
        let hasLog = try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
        do {
            try db.execute(sql: "PRAGMA journal_mode = PERSIST")
        } catch let error as DatabaseError where hasLog && error.resultCode == .SQLITE_BUSY {}
    }

    /// The file alone holds everything, for whoever copies it: what a write-ahead log holds is put into it and synced.
    /// Best effort, for it is kept already; without such a log nothing is done.
    func emptyWriteAheadLog() {
        try? database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }

    /// Lets SQLite refuse a value longer than any entry is, before it is read: a stranger's might fill the memory.
    static func boundValues(_ db: Database) {
        sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_LENGTH, Int32(ReadLimit.session.rawValue))
    }

    private static func mustBeASession(_ path: String) throws(StorageFailure) {
        guard let file = RegularFile(path) else {
            switch errno {
            case ENOENT, ENOTDIR: throw .noSuchSession(path)
            case EINVAL: throw .notASession(path: path)
            default: throw StorageFailure(errno: errno, doing: .opening, path: path)
            }
        }
        // What cannot be read is not said to be something else.
        if file.bytes(count: 100) == nil { throw StorageFailure(errno: errno, doing: .reading, path: path) }
        guard file.isOfSQLite, file.number(at: 68).map(Int.init) == Schema.applicationID
        else { throw .notASession(path: path) }
        // A pipe of that name would be waited for.
        var status = stat()
        if stat(path + "-journal", &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw .inTheWay(path: path + "-journal")
        }
        if RollbackJournal.isForeign(to: path) { throw .foreignRollback(path: path) }
    }
}

/// A copy of a session's file and of what lies beside it for SQLite to put back; it goes with the last who uses it.
final class TemporaryCopy {
    let path: String
    private let folder: String

    /// - Throws: ``StorageFailure``: no file of SQLite, or one larger than any session; and what copying says.
    init(of path: String) throws {
        guard let file = RegularFile(path) else { throw StorageFailure(errno: errno, doing: .reading, path: path) }
        guard file.isOfSQLite else { throw StorageFailure.notASession(path: path) }
        if file.size > Self.largest { throw StorageFailure.tooLarge(path: path, limit: Self.largest) }
        Self.removeAbandoned()
        folder = Self.place + "\(getpid())-\(UUID().uuidString)"
        self.path = folder + "/copy.fusen"
        try makeFolder(folder)
        try FileManager.default.copyItem(atPath: path, toPath: self.path)
        chmod(self.path, 0o600)
        if !RollbackJournal.isForeign(to: path) {
            // A write-ahead log is another program's, and holds entries all the same.
            for suffix in ["-journal", "-wal"] where RegularFile(path + suffix) != nil {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: self.path + suffix)
                chmod(self.path + suffix, 0o600)
            }
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// In bytes: a hundred evenings.
    private static let largest = 1_000_000_000
    private static let place = NSTemporaryDirectory() + "fusen-copy-"

    /// Removes the copies of those who were killed while they read.
    private static func removeAbandoned() {
        let folder = URL(fileURLWithPath: place).deletingLastPathComponent().path
        let beginning = URL(fileURLWithPath: place).lastPathComponent
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(beginning)
        {
            guard let process = pid_t(name.dropFirst(beginning.count).prefix { $0 != "-" }), process > 0,
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            try? FileManager.default.removeItem(atPath: folder + "/" + name)
        }
    }
}

extension RegularFile {
    /// Whether it begins as a file of SQLite does; the application's mark is in bytes 68–71.
    /// https://www.sqlite.org/fileformat.html
    fileprivate var isOfSQLite: Bool {
        guard let head = bytes(count: 100), head.count == 100 else { return false }
        return head.starts(with: Array("SQLite format 3\0".utf8))
    }
}
