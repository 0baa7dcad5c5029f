import Foundation
import GRDBSQLite
import Glibc

/// The drive a folder is on, and what it can do for sessions.
package struct Drive: Sendable {
    /// Kinds that matter to those who keep sessions on them.
    package enum Kind: Sendable {
        /// One of the machine's own, or a stick.
        case own
        /// One that other machines write to, too.
        case network
        /// One that is empty after the next start.
        case memory
    }

    /// What its file system is called, such as ext4.
    package let name: String
    /// What it is to sessions.
    package let kind: Kind
    /// Whether a file can be locked there; nil where none could be made.
    package let hasLocks: Bool?
    /// Whether a file can have two names there.
    package let hasLinks: Bool
    /// What is left on it for this user, in bytes.
    package let free: Int

    /// Looks at the drive of a folder, by a file that is made there and removed again.
    /// - Parameter folder: one that exists.
    package init(of folder: String) {
        name = Self.fileSystem(of: folder)
        kind =
            ["nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "fuse.sshfs", "fuse.glusterfs", "davfs"].contains(name)
            ? .network : ["tmpfs", "ramfs"].contains(name) ? .memory : .own
        var system = statvfs()
        statvfs(folder, &system)
        free = Int(system.f_bavail) * Int(system.f_frsize)
        var path = Array((folder + "/.fusen-doctor-XXXXXX").utf8CString)
        let file = mkstemp(&path)
        guard file >= 0 else {
            (hasLocks, hasLinks) = (nil, false)
            return
        }
        let trial = path.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        var region = Glibc.flock()
        region.l_type = Int16(F_WRLCK)
        region.l_whence = Int16(SEEK_SET)
        // Ours, and SQLite's.
        hasLocks = flock(file, LOCK_EX | LOCK_NB) == 0 && fcntl(file, F_SETLK, &region) == 0
        hasLinks = link(trial, trial + "-2") == 0
        unlink(trial + "-2")
        unlink(trial)
        close(file)
    }

    /// The file system of the mount point that the folder is below, as proc_pid_mountinfo(5) names it; "?" without
    /// /proc.
    private static func fileSystem(of folder: String) -> String {
        guard let resolved = realPath(folder) else { return "?" }
        let path = resolved + "/"
        let table = FileManager.default.contents(atPath: "/proc/self/mountinfo") ?? Data()
        var longest = (length: 0, name: "?")
        for line in String(decoding: table, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 5, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count else { continue }
            let point = fields[4].replacing("\\040", with: " ")
            // What was mounted later covers what was there.
            if path.hasPrefix(point == "/" ? "/" : point + "/"), point.count >= longest.length {
                longest = (point.count, String(fields[dash + 1]))
            }
        }
        return longest.name
    }

    /// The program that sends a folder's files to other machines as they change, by the names of the folders above it
    /// and by the files such programs leave; nil where there is none we know.
    package static func synchroniser(of folder: String) -> String? {
        var parts = folder.split(separator: "/")
        while let last = parts.last {
            let name = last.lowercased().filter { $0 != " " }
            for program in ["Dropbox", "OneDrive", "Nextcloud", "ownCloud", "GoogleDrive", "Syncthing"]
            where name.hasPrefix(program.lowercased()) { return program }
            let path = "/" + parts.joined(separator: "/")
            for (file, program) in [
                (".stfolder", "Syncthing"), (".dropbox", "Dropbox"), (".nextcloudsync.log", "Nextcloud"),
                (".owncloudsync.log", "ownCloud"),
            ] where access(path + "/" + file, F_OK) == 0 { return program }
            parts.removeLast()
        }
        return nil
    }
}

/// The library that sessions are kept by.
package enum DatabaseLibrary {
    /// Its version, such as 3.40.1.
    package static var version: String { String(cString: sqlite3_libversion()) }

    /// Whether it has the WAL-reset bug (https://www.sqlite.org/wal.html#walresetbug), which loses what was committed
    /// in a mode that sessions do not use.
    package static var hasResetFault: Bool { (3_007_000...3_051_002).contains(sqlite3_libversion_number()) }
}
