package import Engine
import GRDB
package import PostgresStore

/// An I/O or environment error: a disk, a file, another process. Facts only; the sentences are made where they are
/// shown.
package enum StorageFailure: Error, Hashable, Sendable {
    /// There is no session of that name or at that path.
    case noSuchSession(String)
    /// There is already a session of that name.
    case sessionExists(String)
    /// The name cannot be a session's: empty, too long, or with characters a file name should not have.
    case unusableName(String)
    /// The file is there and is not a session.
    case notASession(path: String)
    /// The file was made by a newer fusen.
    case newer(path: String, version: String)
    /// Somebody else's: it may not be read.
    case unreadable(path: String)
    /// What changes it was asked for, and it can only be read.
    case onlyReadable(path: String)
    /// The file is no longer where it was: deleted, renamed, its disk taken away.
    case gone(path: String)
    /// Another file lies in its place.
    case replaced(path: String)
    /// The file does not hold what was read in it before: an older copy was put in its place.
    case rolledBack(path: String)
    /// A copy of the session lies in its place to which others wrote something else meanwhile.
    case diverged(path: String)
    /// It holds a table, a trigger or a view that no fusen has made.
    case foreignTables(path: String, name: String)
    /// What lies beside it for SQLite to put back is not of this file, or of it at another time.
    case foreignRollback(path: String)
    /// A new session could not be opened again, and was not made.
    case notOpenable(path: String, why: Fault)
    /// Without the words that were to be taken out it would be no session; nothing was changed.
    case notRedactable(path: String, why: Fault)
    /// The entry of that number is missing between others, and nothing is written behind it.
    case entryMissing(path: String, number: Int)
    /// What should be a file of ours is a link, a pipe or the like.
    case inTheWay(path: String)
    /// The file is damaged.
    case damaged(path: String, why: Fault)
    /// The file is not a snapshot, or not one that can be read.
    case notASnapshot(path: String, why: Fault)
    /// The snapshot's checksum does not fit what it holds.
    case wrongChecksum(path: String)
    /// The file is larger than `limit` bytes, which is more than one of its kind can be.
    case tooLarge(path: String, limit: Int)
    /// The disk is full.
    case diskFull(path: String)
    /// Writing there is not allowed.
    case readOnly(path: String)
    /// Others have it open; what was asked for needs it to oneself.
    case inUse(path: String, by: [String])
    /// Another console held the session too long.
    case busy(path: String)
    /// Another program, no console, held the file too long.
    case locked(path: String)
    /// The file system has no locks.
    case noLocks(path: String)
    /// The server of that address did not do what it was asked to.
    case server(String, PostgresFailure)
    /// A server holds an entry of a session, of that number, that no console writes; it is not taken in.
    case strangeEntry(number: Int, of: String, on: String)
    /// The server of a session's address does not hold what was read from it: it was put back to an older copy. What
    /// it held is in the copy at that path.
    case putBack(String, copy: String)
    /// The system refused it, with an error number.
    case system(doing: Doing, path: String, errno: Int32)
    /// Something else went wrong.
    case failed(doing: Doing, path: String, why: Fault)

    /// What was being tried.
    package enum Doing: String, Hashable, Sendable {
        case reading, writing, opening, making
    }

    /// What is wrong with what was read or written. The sentences are made where they are shown.
    package enum Fault: Hashable, Sendable {
        /// What it makes of the workshop contradicts itself.
        case violation(Violation)
        /// The entry of that number cannot be read, or is none that a console writes.
        case entry(Int)
        /// Some entry cannot be read.
        case unreadableEntry
        /// An entry is longer than any.
        case entryTooLong
        /// None of its entries can be read.
        case nothingReadable
        /// It was never set up: no lanes and no groups.
        case noFounding
        /// An entry was not taken, though nothing failed.
        case notTaken
        /// What was written is not what was to be.
        case notAsWritten
        /// No name is free for one more file.
        case noFreeName
        /// It does not say that it is what it should be.
        case ofAnotherKind
        /// The value at that place of a file of JSON; and what the reader says of it, in English.
        case value(at: String, says: String)
        /// The tables or the pages of a file are not whole; SQLite says how, in English.
        case pages(says: String)
        /// A library failed; its own number and what it says, in English.
        case library(String, code: Int, says: String)
    }
}

extension StorageFailure.Fault {
    /// What SQLite says went wrong.
    init(_ error: DatabaseError) {
        self = .library(
            "SQLite", code: Int(error.extendedResultCode.rawValue), says: error.message ?? "\(error.resultCode)")
    }
}
