import GRDB
import GRDBSQLite
import Glibc

/// The file of an index as it is kept: one of SQLite that is never written to once it has its name, with a sum of all
/// its bytes in its header. Whatever happened to it, it is either whole or made anew.
enum SearchFile {
    /// "fusx" in the header of the file.
    private static let applicationID = 0x6675_7378
    /// What is in the tables, and how words are folded; another version is not read but made anew.
    private static let version = 4

    private static let tables = [
        "CREATE TABLE made(version INTEGER NOT NULL)",
        """
        CREATE TABLE source(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, device INTEGER NOT NULL, \
        inode INTEGER NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, transactions INTEGER NOT NULL, \
        slug TEXT NOT NULL, snapshot INTEGER NOT NULL, redactions INTEGER NOT NULL, title TEXT NOT NULL, \
        meeting INTEGER, day TEXT NOT NULL)
        """,
        """
        CREATE TABLE finding(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL, \
        place INTEGER, placename TEXT, theme INTEGER, themename TEXT, heading TEXT, chosen INTEGER NOT NULL, \
        projects TEXT NOT NULL, themechosen INTEGER NOT NULL, themeprojects TEXT NOT NULL)
        """,
        // Without its own copy of the words, and with ASCII alone taken apart: `SearchText` has done the rest.
        "CREATE VIRTUAL TABLE words USING fts5(plain, loose, content='', tokenize='ascii')",
    ]

    /// Opens an index to search in.
    /// - Returns: nil when there is none, or none that is whole and of this version.
    static func open(_ path: String) -> DatabaseQueue? {
        guard let file = RegularFile(path), file.status.st_uid == geteuid(), file.status.st_mode & 0o077 == 0,
            let head = file.bytes(count: 100), head.count == 100, file.number(at: 68).map(Int.init) == applicationID,
            file.number(at: 60) == sum(of: file)
        else { return nil }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA trusted_schema = OFF") }
        guard let database = try? DatabaseQueue(path: path, configuration: configuration),
            let isOurs = try? database.read({ db in
                let made = try String.fetchAll(db, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
                // FTS5 makes tables of its own beside.
                guard tables.allSatisfy(made.contains), made.count == tables.count + ownTables else { return false }
                return try Int.fetchOne(db, sql: "SELECT version FROM made") == version
            }), isOurs
        else { return nil }
        return database
    }

    /// Those that FTS5 keeps for a table without contents: its data, its index, the lengths of its rows, its settings.
    private static let ownTables = 4

    /// Makes an index beside the place it is kept at.
    /// - Parameters:
    ///   - path: of the file made; it must not be there.
    ///   - base: an index to begin with; nil for an empty one.
    ///   - fill: what is written into it.
    static func make(_ path: String, from base: String?, _ fill: (Database) throws -> Void) throws {
        // O_EXCL: never through a link that lies there.
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StorageFailure(errno: errno, doing: .making, path: path) }
        defer { close(file) }
        if let base { try copy(base, to: file, path) }
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            // Until it has its name nobody misses it: nothing is written twice or waited for.
            try db.execute(sql: "PRAGMA journal_mode = OFF")
            try db.execute(sql: "PRAGMA synchronous = OFF")
        }
        let database = try DatabaseQueue(path: path, configuration: configuration)
        try database.inDatabase { db in
            if base == nil { try db.execute(sql: "PRAGMA application_id = \(applicationID)") }
            try db.inTransaction {
                if base == nil {
                    for table in tables { try db.execute(sql: table) }
                    try db.execute(sql: "INSERT INTO made VALUES (?)", arguments: [version])
                }
                try fill(db)
                return .commit
            }
        }
        try database.close()
        guard let made = RegularFile(path), let sum = sum(of: made) else {
            throw StorageFailure(errno: errno, doing: .reading, path: path)
        }
        let bytes = withUnsafeBytes(of: sum.bigEndian) { Array($0) }
        try put(bytes, at: 60, into: file, path)
    }

    /// What of it was written before the disk was full is no error yet.
    private static func put(_ bytes: [UInt8], at place: Int, into file: Int32, _ path: String) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { pwrite(file, $0.baseAddress! + done, bytes.count - done, place + done) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw StorageFailure(errno: errno, doing: .writing, path: path) }
            done += count
        }
    }

    private static func copy(_ base: String, to file: Int32, _ path: String) throws {
        guard let from = RegularFile(base) else { throw StorageFailure(errno: errno, doing: .reading, path: base) }
        var place = 0
        while place < from.size {
            guard let bytes = from.bytes(from: place, count: atOnce), !bytes.isEmpty else {
                throw StorageFailure(errno: errno, doing: .reading, path: base)
            }
            try put(bytes, at: place, into: file, path)
            place += bytes.count
        }
    }

    /// A sum of all bytes but those of the sum itself, which SQLite leaves to us (`user_version`). Not against forgers:
    /// against disks, and files that end too early.
    private static func sum(of file: RegularFile) -> UInt32? {
        // Four at a time, each on its own, so that the processor need not wait for one to add the next.
        var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
        var place = 0
        while place < file.size {
            guard var bytes = file.bytes(from: place, count: atOnce), !bytes.isEmpty else { return nil }
            if place == 0 { for index in 60..<min(64, bytes.count) { bytes[index] = 0 } }
            place += bytes.count
            while bytes.count % 32 != 0 { bytes.append(0) }
            bytes.withUnsafeBytes { buffer in
                for index in stride(from: 0, to: buffer.count, by: 32) {
                    func word(_ number: Int) -> UInt64 {
                        buffer.loadUnaligned(fromByteOffset: index + 8 * number, as: UInt64.self)
                    }
                    lanes.0 = (lanes.0 ^ word(0)) &* prime
                    lanes.1 = (lanes.1 ^ word(1)) &* prime
                    lanes.2 = (lanes.2 ^ word(2)) &* prime
                    lanes.3 = (lanes.3 ^ word(3)) &* prime
                }
            }
        }
        var sum = UInt64(file.size)
        for lane in [lanes.0, lanes.1, lanes.2, lanes.3] { sum = (sum ^ lane ^ lane >> 29) &* prime }
        return UInt32(truncatingIfNeeded: sum >> 32)
    }

    private static let prime: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// In bytes.
    private static let atOnce = 1 << 20
}
