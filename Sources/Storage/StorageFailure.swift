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
    /// The file is damaged.
    case damaged(path: String, why: String)
    /// The file is not a snapshot, or not one that can be read.
    case notASnapshot(path: String, why: String)
    /// The snapshot's checksum does not fit what it holds.
    case wrongChecksum(path: String)
    /// The disk is full.
    case diskFull(path: String)
    /// Writing there is not allowed.
    case readOnly(path: String)
    /// Others have it open; what was asked for needs it to oneself.
    case inUse(path: String, by: [String])
    /// Another console held the session too long.
    case busy(path: String)
    /// The file system said something else.
    case failed(doing: Doing, path: String, why: String)

    /// What was being tried.
    package enum Doing: String, Hashable, Sendable {
        case reading, writing, opening, making
    }
}
