import CLinux
import Foundation
import Glibc

/// Which file lies at a path, whatever its name: another in its place is told from it.
struct FileIdentity: Equatable {
    let device: UInt
    let inode: UInt

    /// The file that lies there now, links followed.
    init(path: String) throws(StorageFailure) { self = try FileState(path: path).identity }

    fileprivate init(_ status: stat) {
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
    }
}

/// The file at a path as it is at a moment.
struct FileState {
    let identity: FileIdentity
    /// When its bytes were changed last: as whoever changed them says, and as the file system does.
    let changed: Changed

    struct Changed: Equatable {
        fileprivate let modified: [Int]
        fileprivate let noted: [Int]
    }

    /// The file that lies there now, links followed.
    init(path: String) throws(StorageFailure) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw .gone(path: path) }
            throw StorageFailure(errno: errno, doing: .reading, path: path)
        }
        identity = FileIdentity(status)
        changed = Changed(
            modified: [status.st_mtim.tv_sec, status.st_mtim.tv_nsec],
            noted: [status.st_ctim.tv_sec, status.st_ctim.tv_nsec])
    }
}

/// A file to be read. A pipe, a device or a folder of that name is none, and is not waited for.
final class RegularFile {
    private let file: Int32
    /// What the system says of it, as it was opened.
    let status: stat
    /// In bytes.
    var size: Int { Int(status.st_size) }

    /// - Returns: nil when there is none, or none that can be read; `errno` says why.
    init?(_ path: String) {
        // Opening a pipe would wait for somebody who writes to it.
        file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        var status = stat()
        let isKnown = fstat(file, &status) == 0
        self.status = status
        if isKnown, status.st_mode & S_IFMT == S_IFREG { return }
        errno = isKnown ? EINVAL : errno
        return nil
    }

    deinit { if file >= 0 { close(file) } }

    /// So many bytes from a place on; fewer at the file's end, nil when the disk fails.
    func bytes(from place: Int = 0, count: Int) -> [UInt8]? {
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
            done = 0
            while done < count {
                let more = pread(file, buffer.baseAddress?.advanced(by: done), count - done, place + done)
                if more < 0, errno == EINTR { continue }
                isWhole = more >= 0
                if more <= 0 { return }
                done += more
            }
        }
        return isWhole ? bytes : nil
    }

    /// Four bytes, the highest first.
    func number(at place: Int) -> UInt32? {
        guard let bytes = bytes(from: place, count: 4), bytes.count == 4 else { return nil }
        return bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
}

/// Makes a folder and those it lies in, open to their owner only, and waits until their names are on disk: what is kept
/// in a folder is gone with it.
/// - Returns: those that were not there, the innermost first, for ``removeFolders(_:)`` should nothing come of it.
/// - Throws: ``StorageFailure``; none is left behind then.
@discardableResult
func makeFolder(_ path: String) throws(StorageFailure) -> [String] {
    func made() -> Bool {
        guard mkdir(path, 0o700) == 0 else { return false }
        syncFolder(of: path)
        return true
    }
    if made() { return [path] }
    let why = errno
    if why == EEXIST { return [] }
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard why == ENOENT, parent != path else { throw StorageFailure(errno: why, doing: .making, path: path) }
    let others = try makeFolder(parent)
    if made() { return [path] + others }
    // Another may have made it meanwhile.
    if errno == EEXIST { return others }
    let failure = StorageFailure(errno: errno, doing: .making, path: path)
    removeFolders(others)
    throw failure
}

/// Removes folders that were made for nothing; what somebody has put something into stays.
func removeFolders(_ paths: [String]) { for path in paths { rmdir(path) } }

/// Gives a file its name, where nothing has that name, even when two do so at once.
/// - Returns: 0, or the error number of the system: `EEXIST` where something stands already.
func moveIntoPlace(_ path: String, as name: String) -> Int32 {
    // Hard links would do too; sticks and network drives have none.
    if renameat2(AT_FDCWD, path, AT_FDCWD, name, RENAME_ONLY_IF_FREE) == 0 { return 0 }
    guard [EINVAL, ENOSYS, EOPNOTSUPP, EPERM].contains(errno) else { return errno }
    // Where the system cannot do that either: take the name first, then put the file over it.
    let file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if file < 0 { return errno }
    close(file)
    if rename(path, name) == 0 { return 0 }
    let why = errno
    unlink(name)
    return why
}

/// Waits until the names in a file's folder are on disk; some file systems cannot.
func syncFolder(of path: String) {
    let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
}

/// The path without links in it; nil where there is nothing.
package func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
}
