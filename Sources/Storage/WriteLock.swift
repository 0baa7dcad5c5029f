import Dispatch
import Glibc
import Synchronization

/// The lock around every write. SQLite's own does not queue; this one is asked for every half millisecond, so nobody
/// waits long.
final class WriteLock {
    private let file: Int32
    private let path: String
    private let patience: Patience

    init(path: String, patience: Patience) throws(StorageFailure) {
        self.path = path
        self.patience = patience
        file = Glibc.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if file >= 0 { return }
        // Here it is what a link of that name is answered with, wherever it leads.
        throw errno == ELOOP ? .inTheWay(path: path) : StorageFailure(errno: errno, doing: .writing, path: path)
    }

    deinit { Glibc.close(file) }

    /// Who writes without a pause leaves this much between two writes, or nobody else would come to read.
    private static let pause: useconds_t = 200

    func held<Result>(_ body: () throws -> Result) throws -> Result {
        let wait = Wait(patience)
        wait.begin()
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            switch errno {
            case EWOULDBLOCK, EINTR: break
            case ENOLCK, ENOSYS, EOPNOTSUPP, EINVAL: throw StorageFailure.noLocks(path: path)
            default: throw StorageFailure(errno: errno, doing: .writing, path: path)
            }
            if wait.isOver { throw StorageFailure.busy(path: path) }
            usleep(500)
        }
        defer {
            flock(file, LOCK_UN)
            usleep(Self.pause)
        }
        return try body()
    }
}

/// How long is waited for a lock that somebody else has, in milliseconds.
final class Patience: Sendable {
    private let limit = Atomic(5000)

    /// Five seconds unless it is set: who holds a lock so long was stopped while holding it.
    var milliseconds: Int {
        get { limit.load(ordering: .relaxed) }
        set { limit.store(newValue, ordering: .relaxed) }
    }
}

/// One wait for a lock after the other, by the clock that nobody sets: on a loaded machine a try takes much longer than
/// the sleep before it.
final class Wait: Sendable {
    private let patience: Patience
    private let begun = Atomic<UInt64>(0)

    init(_ patience: Patience) { self.patience = patience }

    /// Something is waited for from now on.
    func begin() { begun.store(DispatchTime.now().uptimeNanoseconds, ordering: .relaxed) }

    /// Whether it has been waited for long enough.
    var isOver: Bool {
        let waited = DispatchTime.now().uptimeNanoseconds - begun.load(ordering: .relaxed)
        return waited / 1_000_000 >= UInt64(patience.milliseconds)
    }
}

/// Who keeps SQLite's own locks on a file from us.
enum LockHolder {
    case console, anotherProgram
    /// The file system has no such locks, which SQLite takes for somebody's.
    case nobodyCan

    /// To be asked where this process has no lock on the file: it would lose it.
    /// - Returns: nil when the file is free again.
    init?(of path: String) {
        let file = Glibc.open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { Glibc.close(file) }
        // https://www.sqlite.org/lockingv3.html: readers and whoever writes lock these 510 bytes. The two before them
        // are those of a writer that waits for a reader to end; then it is the reader that keeps us waiting.
        for (start, length) in [(0x4000_0002, 510), (0x4000_0000, 2)] {
            var region = Glibc.flock()
            region.l_type = Int16(F_WRLCK)
            region.l_whence = Int16(SEEK_SET)
            region.l_start = start
            region.l_len = length
            if fcntl(file, F_GETLK, &region) != 0 {
                if ![ENOLCK, ENOSYS, EOPNOTSUPP].contains(errno) { return nil }
                self = .nobodyCan
                return
            }
            if region.l_type == Int16(F_UNLCK) { continue }
            self = Self.program(region.l_pid) == Self.program(getpid()) ? .console : .anotherProgram
            return
        }
        return nil
    }

    /// The name of a program that runs on this machine.
    private static func program(_ process: pid_t) -> String? {
        guard let file = fopen("/proc/\(process)/comm", "re") else { return nil }
        defer { fclose(file) }
        var name = [CChar](repeating: 0, count: 32)
        return fgets(&name, 32, file) == nil ? nil : String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
