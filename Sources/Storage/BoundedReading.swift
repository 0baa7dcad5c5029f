package import Foundation
import Glibc

/// Files that come from elsewhere, each kind with the most that is read of it: what is larger is refused before
/// anything is made of it.
package enum ReadLimit: Int, Sendable {
    /// A program, a catalogue, a template, a draft.
    case text = 1_000_000
    /// Commands, lessons, examples.
    case opinions = 4_000_000
    /// What holds opinions to be imported.
    case imported = 24_000_000
    /// A snapshot or a stored state: a hundred times the largest meeting.
    case session = 32_000_000
    /// The optional file that reads sentences, and the package it comes in.
    case sentences = 100_000_000
}

/// A whole file that lies beside sessions, as long as it is not larger than its kind may be; see ``RegularFile``.
/// - Throws: ``StorageFailure``: not there, not readable, no file, too large.
package func readWhole(_ path: String, _ limit: ReadLimit) throws(StorageFailure) -> Data {
    Data(try bytesOfWhole(path, limit))
}

/// The same as it lies in memory.
func bytesOfWhole(_ path: String, _ limit: ReadLimit) throws(StorageFailure) -> [UInt8] {
    guard let file = RegularFile(path) else { throw StorageFailure(errno: errno, doing: .reading, path: path) }
    if file.size > limit.rawValue { throw .tooLarge(path: path, limit: limit.rawValue) }
    guard let bytes = file.bytes(count: file.size) else {
        throw StorageFailure(errno: errno, doing: .reading, path: path)
    }
    return bytes
}

/// What somebody names to be read, whole: a file, a pipe, or standard input for `-`. No more is read than its kind
/// may have, and nothing is waited for but what somebody is writing.
/// - Throws: ``StorageFailure``: not there, not readable, a folder, too large.
package func readNamed(_ path: String, _ limit: ReadLimit) throws(StorageFailure) -> Data {
    // A pipe that nobody writes to must not be waited for.
    let file = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw StorageFailure(errno: errno, doing: .reading, path: path) }
    defer { close(file) }
    var about = stat()
    guard fstat(file, &about) == 0 else { throw StorageFailure(errno: errno, doing: .reading, path: path) }
    if about.st_mode & S_IFMT == S_IFDIR { throw StorageFailure(errno: EISDIR, doing: .reading, path: path) }
    if about.st_mode & S_IFMT == S_IFREG, about.st_size > limit.rawValue {
        throw .tooLarge(path: path, limit: limit.rawValue)
    }
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(file, &buffer, buffer.count)
        if count > 0 {
            data.append(contentsOf: buffer[..<count])
            if data.count > limit.rawValue { throw .tooLarge(path: path, limit: limit.rawValue) }
        } else if count == 0 {
            return data
        } else if errno == EAGAIN {
            var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
            _ = poll(&waiting, 1, 1000)
        } else if errno != EINTR {
            throw StorageFailure(errno: errno, doing: .reading, path: path)
        }
    }
}
