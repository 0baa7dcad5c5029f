import CLinux
import Glibc

/// That a session's file is open at a console, known by the file itself whatever name it was opened by: a mark on one
/// of its bytes, far behind those that SQLite locks, for as long as the console lives.
final class FileInUse {
    private let file: Int32

    /// Best effort: nil where the file cannot be marked.
    init?(_ path: String) {
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        self.file = file
        var mark = Self.mark(F_RDLCK)
        _ = fcntl(file, LOCK_OF_OPEN_FILE_SET, &mark)
    }

    deinit {
        // The descriptor stays open to the end of the process: to close it would let go of the locks that SQLite has on
        // the file.
        var mark = Self.mark(F_UNLCK)
        _ = fcntl(file, LOCK_OF_OPEN_FILE_SET, &mark)
    }

    /// Whether a console has the file open, by any name. To be asked where this process has no lock on the file: it
    /// would lose it.
    static func isMarked(_ path: String) -> Bool {
        let file = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var mark = Self.mark(F_WRLCK)
        guard fcntl(file, LOCK_OF_OPEN_FILE_GET, &mark) == 0 else { return false }
        return mark.l_type != Int16(F_UNLCK)
    }

    /// SQLite's locks end before: https://www.sqlite.org/lockingv3.html.
    private static func mark(_ type: Int32) -> Glibc.flock {
        var mark = Glibc.flock()
        mark.l_type = Int16(type)
        mark.l_whence = Int16(SEEK_SET)
        mark.l_start = 0x4000_1000
        mark.l_len = 1
        return mark
    }
}
