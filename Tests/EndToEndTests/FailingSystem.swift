import Foundation
import Glibc

/// A tmpfs of a few hundred kilobytes, gone with the test.
final class SmallDisk {
    let path: String

    static let canBeMounted: Bool = {
        guard getuid() == 0, let disk = try? SmallDisk(kilobytes: 16) else { return false }
        return withExtendedLifetime(disk) { true }
    }()

    init(kilobytes: Int) throws {
        path = NSTemporaryDirectory() + "fusen-disk-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard mount("fusen-test", path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else {
            rmdir(path)
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM)
        }
    }

    /// Only while nobody has a file open for writing.
    func makeReadOnly() throws {
        guard mount("fusen-test", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM)
        }
    }

    /// As when a stick is pulled out: whoever has a file open keeps it, its name is gone.
    func takeAway() { umount2(path, 2) }

    deinit {
        umount2(path, 2)
        rmdir(path)
    }
}

/// A user who owns nothing; only where one may be become.
enum OtherUser {
    static let number: uid_t = 65_534
    static let program = "/usr/bin/setpriv"
    static let arguments = ["--reuid=\(number)", "--clear-groups", fusenUnderTest]

    /// Whether that user may run what is built here.
    static let canBeBecome: Bool = {
        guard getuid() == 0, access(program, X_OK) == 0 else { return false }
        let answer = try? fusen(arguments + ["--version"], in: TemporarySessions(), program: program)
        return answer?.status == 0
    }()
}

/// A small C library that makes the system fail: writes to a session's files, so many of a thousand; calls that some
/// file systems do not have, named in FAILING_CALLS; or everything at the FAILING_AT-th call that touches a session's
/// files, as when the process is killed there. Syncs of a session's files stand still as long as there is a file
/// STANDING_STILL. Nil where there is no compiler.
enum FailingWrites {
    static let library = preloadable("failing", source)

    private static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <signal.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/stat.h>
        #include <sys/types.h>
        #include <unistd.h>

        // How many of a thousand are to fail stands in the file FAILING_SWITCH names; none while it is not there.
        static int is_to_fail(int file) {
            static unsigned long dice = 88172645463325252UL;
            char link[64], path[4096], rate[16] = "";
            snprintf(link, sizeof link, "/proc/self/fd/%d", file);
            ssize_t length = readlink(link, path, sizeof path - 1);
            if (length < 0) { return 0; }
            path[length] = 0;
            if (!strstr(path, ".fusen") || strstr(path, "-draft-")) { return 0; }
            const char *where = getenv("FAILING_SWITCH");
            int control = where ? open(where, O_RDONLY | O_CLOEXEC) : -1;
            if (control < 0) { return 0; }
            ssize_t count = read(control, rate, sizeof rate - 1);
            close(control);
            if (count <= 0) { return 0; }
            dice ^= dice << 13; dice ^= dice >> 7; dice ^= dice << 17;
            if ((int)(dice % 1000) >= atoi(rate)) { return 0; }
            errno = EIO;
            return 1;
        }

        // How many calls that change a session's files there may be; the next one ends the process.
        static void count(const char *path) {
            static int calls = 0;
            const char *last = getenv("FAILING_AT");
            if (last && strstr(path, ".fusen") && ++calls >= atoi(last)) { kill(getpid(), SIGKILL); }
        }
        static void count_file(int file) {
            char link[64], path[4096];
            snprintf(link, sizeof link, "/proc/self/fd/%d", file);
            ssize_t length = readlink(link, path, sizeof path - 1);
            if (length < 0) { return; }
            path[length] = 0;
            count(path);
        }
        static int is_missing(const char *call) {
            const char *missing = getenv("FAILING_CALLS");
            return missing && strstr(missing, call);
        }

        static int is_session(int file) {
            char link[64], path[4096];
            snprintf(link, sizeof link, "/proc/self/fd/%d", file);
            ssize_t length = readlink(link, path, sizeof path - 1);
            if (length < 0) { return 0; }
            path[length] = 0;
            return strstr(path, ".fusen") != NULL;
        }
        // A disk that answers no more, for as long as somebody wants.
        static void stand_still(int file) {
            const char *still = getenv("STANDING_STILL");
            while (still && is_session(file) && access(still, F_OK) == 0) { usleep(1000); }
        }
        // A disk that fails for good.
        static int is_broken(const char *call, int file) {
            if (!is_missing(call) || !is_session(file)) { return 0; }
            errno = EIO;
            return 1;
        }
        // A disk without room for what is typed.
        static int has_no_room(int file) {
            char link[64], path[4096];
            snprintf(link, sizeof link, "/proc/self/fd/%d", file);
            ssize_t length = is_missing("drafts") ? readlink(link, path, sizeof path - 1) : -1;
            if (length < 0) { return 0; }
            path[length] = 0;
            if (!strstr(path, "-draft-")) { return 0; }
            errno = ENOSPC;
            return 1;
        }

        #define NEXT(name, type) static type next; if (!next) { next = (type)dlsym(RTLD_NEXT, name); }
        typedef ssize_t (*writing)(int, const void *, size_t);
        typedef ssize_t (*placing)(int, const void *, size_t, off_t);
        typedef ssize_t (*reading)(int, void *, size_t, off_t);
        typedef int (*syncing)(int);
        typedef int (*linking)(const char *, const char *);
        typedef int (*renaming)(int, const char *, int, const char *, unsigned);
        typedef int (*unlinking)(const char *);
        typedef int (*changing)(const char *, mode_t);
        typedef int (*flocking)(int, int);

        ssize_t write(int file, const void *bytes, size_t count) {
            NEXT("write", writing)
            if (has_no_room(file)) { return -1; }
            count_file(file);
            return is_to_fail(file) ? -1 : next(file, bytes, count);
        }
        ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
            NEXT("pwrite", placing)
            count_file(file);
            return is_to_fail(file) ? -1 : next(file, bytes, count, place);
        }
        ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
            NEXT("pwrite64", placing)
            count_file(file);
            return is_to_fail(file) ? -1 : next(file, bytes, count, place);
        }
        ssize_t pread(int file, void *bytes, size_t count, off_t place) {
            NEXT("pread", reading)
            return is_broken("pread", file) ? -1 : next(file, bytes, count, place);
        }
        ssize_t pread64(int file, void *bytes, size_t count, off64_t place) {
            NEXT("pread64", reading)
            return is_broken("pread", file) ? -1 : next(file, bytes, count, place);
        }
        int fsync(int file) {
            NEXT("fsync", syncing)
            stand_still(file);
            if (is_broken("sync", file)) { return -1; }
            return is_to_fail(file) ? -1 : next(file);
        }
        int fdatasync(int file) {
            NEXT("fdatasync", syncing)
            stand_still(file);
            if (is_broken("sync", file)) { return -1; }
            count_file(file);
            return is_to_fail(file) ? -1 : next(file);
        }
        int link(const char *path, const char *name) {
            NEXT("link", linking)
            if (is_missing("link")) { errno = EPERM; return -1; }
            count(name);
            return next(path, name);
        }
        int rename(const char *path, const char *name) {
            NEXT("rename", linking)
            count(name);
            return next(path, name);
        }
        int renameat2(int old, const char *path, int new, const char *name, unsigned flags) {
            NEXT("renameat2", renaming)
            if (is_missing("renameat2")) { errno = EINVAL; return -1; }
            count(name);
            return next(old, path, new, name, flags);
        }
        int unlink(const char *path) {
            NEXT("unlink", unlinking)
            count(path);
            return next(path);
        }
        int chmod(const char *path, mode_t mode) {
            NEXT("chmod", changing)
            if (is_missing("chmod")) { errno = EPERM; return -1; }
            return next(path, mode);
        }
        int flock(int file, int operation) {
            NEXT("flock", flocking)
            if (is_missing("flock")) { errno = ENOLCK; return -1; }
            return next(file, operation);
        }
        """
}
