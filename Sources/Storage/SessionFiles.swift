import Foundation
import Glibc
package import PostgresStore

/// The folder that holds the sessions, a folder each.
package struct SessionsFolder: Sendable, Hashable {
    /// Its path.
    package let path: String

    /// The server whose sessions' copies these are; nil for a folder of its own.
    package let server: ServerAddress?

    /// The folder at a path, which need not exist yet.
    package init(path: String) { self.init(path: path, server: nil) }

    init(path: String, server: ServerAddress?) {
        self.path = path
        self.server = server
    }

    /// The folder to use: the one asked for, else `$FUSEN_SESSIONS`, else `./sessions` if it is there, else the XDG
    /// data folder.
    package static func find(asked: String?, environment: [String: String], currentDirectory: String) -> SessionsFolder
    {
        if let asked, !asked.isEmpty { return SessionsFolder(path: asked) }
        if let set = environment["FUSEN_SESSIONS"], !set.isEmpty { return SessionsFolder(path: set) }
        let here = currentDirectory + "/sessions"
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: here, isDirectory: &isFolder), isFolder.boolValue {
            return SessionsFolder(path: here)
        }
        return SessionsFolder(path: dataFolder(environment))
    }

    /// The folder for what is kept for an account, whichever sessions are used.
    package static func dataFolder(_ environment: [String: String]) -> String {
        // The XDG rule: a relative path in the variable is to be ignored.
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/fusen" }
        return (environment["HOME"] ?? "/tmp") + "/.local/share/fusen"
    }

    /// The files of the session of that name, whether or not they exist.
    /// - Throws: ``StorageFailure/unusableName(_:)`` for a name that could leave the folder, trip a shell, or be taken
    ///   for a file's.
    package func session(_ slug: String) throws(StorageFailure) -> SessionFiles {
        let fits =
            !slug.isEmpty && slug.utf8.count <= 120 && !slug.hasSuffix(".fusen") && !slug.hasSuffix(".json")
            && !slug.hasPrefix(".") && !slug.hasPrefix("-")
            && slug.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || "-_.ー".unicodeScalars.contains(scalar)
                    || scalar.properties.generalCategory == .otherLetter
            }
        guard fits else { throw .unusableName(slug) }
        var files = SessionFiles(slug: slug, folder: path + "/" + slug)
        files.served = server.map { ServedSession(server: $0, name: slug) }
        return files
    }

    /// The sessions that are there, by name; those of others that cannot be read are among them.
    /// - Throws: ``StorageFailure/unreadable(path:)`` when the folder itself cannot be read.
    ///
    /// Copies of a server's are brought up to date first; while it cannot be reached they are as they were.
    package func sessions() throws(StorageFailure) -> [SessionFiles] {
        var staleness: StorageFailure?
        var served: [(name: String, failure: StorageFailure?)]?
        if let server {
            switch bringUpToDate(server) {
            case .success(let found): served = found
            case .failure(let failure) where failure.isDisconnection && hasCopies: staleness = failure
            case .failure(let failure): throw failure
            }
        }
        try mustBeReadable()
        // A copy of what the login may no longer see stays, and is not shown.
        let names =
            served?.map(\.name) ?? (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let failures = Dictionary((served ?? []).map { ($0.name, $0.failure) }) { first, _ in first }
        // kai9 before kai10.
        return names.sorted { $0.compare($1, options: .numeric) == .orderedAscending }.compactMap { name in
            guard var files = try? session(name) else { return nil }
            files.staleness = staleness ?? failures[name] ?? nil
            do throws(StorageFailure) {
                // One of a server that could not be copied says so when it is opened.
                return try files.exists() || files.staleness != nil ? files : nil
            } catch {
                return files
            }
        }
    }

    private var hasCopies: Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.contains { name in (try? session(name).exists()) == true }
    }

    /// Nothing where the folder is not there yet.
    func mustBeReadable() throws(StorageFailure) {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
            throw StorageFailure(errno: ENOTDIR, doing: .reading, path: path)
        }
        if access(path, R_OK | X_OK) != 0, errno == EACCES { throw .unreadable(path: path) }
    }

    /// The session meant by what was typed: a name, or a path to a session's file. The copy of a server's session is
    /// brought up to date first.
    /// - Throws: ``StorageFailure`` when there is none.
    package func resolve(_ typed: String) throws(StorageFailure) -> SessionFiles {
        let isPath = typed.contains("/") || typed.hasSuffix(".fusen")
        var files = isPath ? SessionFiles(journal: typed) : try session(typed)
        files.served = files.served ?? ServedSession.read(beside: files)
        if let served = files.served {
            switch bringUpToDate(served.server, only: served.name) {
            case .success(let found):
                if !found.contains(where: { $0.name == served.name }) { throw .noSuchSession(typed) }
            case .failure(let failure) where failure.isDisconnection:
                guard try files.exists() else { throw failure }
                files.staleness = failure
            case .failure(let failure): throw failure
            }
        }
        guard try files.exists() else { throw .noSuchSession(typed) }
        return files.withoutLink
    }
}

extension SessionsFolder {
    /// The session of a name, or of a path to a snapshot, of which snapshots alone may be left; nil where there are
    /// none, either.
    package func sessionWithSnapshots(_ typed: String) -> SessionFiles? {
        var all: [SessionFiles] = []
        if typed.hasSuffix(SessionFiles.snapshotSuffix), let snapshot = try? Snapshot.read(path: typed) {
            var folder = URL(fileURLWithPath: typed).deletingLastPathComponent()
            if folder.lastPathComponent == SessionFiles.snapshotFolderName { folder.deleteLastPathComponent() }
            all = [SessionFiles(slug: snapshot.slug, folder: folder.path)]
        } else if let files = try? session(typed) {
            all = [files, SessionFiles(slug: typed, folder: path)]
        }
        return all.first { !$0.snapshots().isEmpty }
    }
}

/// Where one session's files are: its journal, what lies beside it, its snapshots.
package struct SessionFiles: Sendable, Hashable {
    /// The session's name.
    package let slug: String
    /// Its folder.
    package let folder: String
    /// The journal, one SQLite file: the session itself.
    package let journal: String
    /// The session on a server that these are the copy of; nil for a session of its own.
    package var served: ServedSession?
    /// Why the copy could not be brought up to date, where it could not.
    package var staleness: StorageFailure?

    /// The folder of sessions that its folder lies in.
    package var parent: SessionsFolder {
        SessionsFolder(path: URL(fileURLWithPath: folder).deletingLastPathComponent().path)
    }

    /// The folder that other sessions lie in: beside its own one, or beside snapshots that lie by themselves.
    package var folderOfSessions: SessionsFolder { hasOwnFolder ? parent : SessionsFolder(path: folder) }

    /// Whether its folder is for this session alone, as all are that fusen makes, so that others lie beside it.
    package var isInFolderOfItsOwn: Bool { URL(fileURLWithPath: folder).lastPathComponent == slug }

    init(slug: String, folder: String) {
        self.slug = slug
        self.folder = folder
        journal = "\(folder)/\(slug).fusen"
    }

    /// A session whose file lies at a path, on a stick for instance.
    package init(journal: String) {
        self.journal = journal
        let url = URL(fileURLWithPath: journal)
        slug = url.deletingPathExtension().lastPathComponent
        folder = url.deletingLastPathComponent().path
    }

    /// A session to be made at a path.
    /// - Throws: ``StorageFailure/unusableName(_:)`` for a folder's, and for a file that has no name or is hidden.
    package init(making journal: String) throws(StorageFailure) {
        self.init(journal: journal)
        if journal.hasSuffix("/") || slug.isEmpty || slug.hasPrefix(".") { throw .unusableName(journal) }
    }

    /// Whether the journal is there.
    /// - Throws: ``StorageFailure/unreadable(path:)`` when that may not be seen.
    package func exists() throws(StorageFailure) -> Bool {
        do throws(StorageFailure) {
            _ = try FileIdentity(path: journal)
            return true
        } catch {
            if case .gone = error { return false }
            throw error
        }
    }

    /// Whether there is something to be opened, as far as may be seen; a server's session may have no copy yet.
    package var isHere: Bool { (try? exists()) ?? true }

    /// Those of the file that a link leads to: what lies beside a session lies beside its file, whatever it is opened
    /// by.
    var withoutLink: SessionFiles {
        guard (try? FileManager.default.destinationOfSymbolicLink(atPath: journal)) != nil,
            let path = realPath(journal)
        else { return self }
        var files = SessionFiles(journal: path)
        (files.served, files.staleness) = (served, staleness)
        return files
    }

    /// Held by whoever writes.
    var lock: String { journal + "-lock" }

    /// Written to after every entry, so that the other consoles wake up.
    package var bell: String { journal + "-bell" }

    /// The state after some entry, for a quick opening; may be deleted at any time.
    var state: String { journal + "-state" }

    /// The copies of the same session on this machine that were made by another address of its server.
    package func otherCopies() -> [SessionFiles] {
        guard let mark = ServedSession.read(beside: self)?.mark else { return [] }
        let servers = URL(fileURLWithPath: parent.path).deletingLastPathComponent().path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: servers)) ?? []
        return names.sorted().compactMap { name in
            let other = SessionFiles(slug: slug, folder: "\(servers)/\(name)/\(slug)")
            return other.folder != folder && ServedSession.read(beside: other)?.mark == mark ? other : nil
        }
    }

    /// Of which session on which server it is the copy.
    var serverNote: String { journal + "-server" }

    /// Which forms its reports hold, where somebody chose; may be deleted at any time.
    package var forms: String { journal + "-forms" }

    /// Gives the session, with all that lies in its folder, another name: its own with a number.
    /// - Returns: the session as it is called now.
    package func setAside() throws(StorageFailure) -> SessionFiles {
        let free = (2...10_000).lazy.map { number -> String in "\(folder)-\(number)" }.first { access($0, F_OK) != 0 }
        guard let free, rename(folder, free) == 0 else {
            throw StorageFailure(errno: errno, doing: .writing, path: folder)
        }
        let aside = SessionFiles(slug: URL(fileURLWithPath: free).lastPathComponent, folder: free)
        for place in [aside.folder, aside.snapshotFolder] {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
            where name == "\(slug).fusen" || isMade(name: name) {
                let path = "\(place)/\(aside.slug)\(name.dropFirst(slug.count))"
                guard rename("\(place)/\(name)", path) == 0 else {
                    throw StorageFailure(errno: errno, doing: .writing, path: path)
                }
            }
        }
        return aside
    }

    /// Removes what was made of a session that could not be made whole.
    func remove() {
        for path in [journal, journal + "-journal", lock, bell, state] + snapshots() { unlink(path) }
    }

    /// Those of a session that is being made and has no name yet.
    func fresh() -> SessionFiles {
        let number = String(UInt32.random(in: .min ... .max), radix: 36)
        return SessionFiles(journal: "\(journal).\(getpid())-\(number)\(Self.partSuffix)")
    }

    private static let partSuffix = ".part"

    /// Removes what was left by those who were killed while they made a session of that name.
    func removeAbandoned() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            guard let end = name.range(of: Self.partSuffix), let start = name.range(of: ".fusen."),
                start.upperBound < end.lowerBound,
                let process = pid_t(name[start.upperBound...].prefix { $0 != "-" }), process > 0
            else { continue }
            if kill(process, 0) != 0, errno == ESRCH { unlink(folder + "/" + name) }
        }
    }

    /// Where its reports for the public go.
    package var reports: String { folder + "/report" }

    /// Where its reports for the secretariat go: not in ``reports``, which is handed on as it is.
    package var internalReports: String { folder + "/report-internal" }

    /// Whether the folder is the session's alone, as fusen makes it: not a stick, or somebody's documents.
    var hasOwnFolder: Bool { URL(fileURLWithPath: folder).lastPathComponent == slug }

    /// Whether a folder beside the journal is called as those of reports are; a second pack gets a number.
    func isReports(_ path: String) -> Bool {
        [reports, internalReports].contains { own in
            path == own || path.hasPrefix(own + "-") && path.dropFirst(own.count + 1).allSatisfy(\.isNumber)
        }
    }

    /// What the list of the reports in their folder is called.
    var indexOfReports: String { "index.html" }

    /// Whether fusen makes a folder of that path beside the journal.
    func isMade(folder path: String) -> Bool { path == snapshotFolder || isReports(path) }

    /// Whether fusen makes a file of that name for the session: what it puts beside the journal, and its snapshots.
    func isMade(name: String) -> Bool { sideName(name) != nil || entry(ofSnapshot: name) != nil }

    /// The path of the snapshot taken after an entry.
    package func snapshot(entry: Int, label: String?) -> String {
        let number = String(repeating: "0", count: max(0, 5 - String(entry).count)) + String(entry)
        let suffix =
            label.map { "-" + $0.map { $0.isLetter || $0.isNumber || $0 == "-" ? String($0) : "_" }.joined() } ?? ""
        return "\(snapshotFolder)/\(slug)-\(number)\(suffix)\(Self.snapshotSuffix)"
    }

    /// What of a snapshot's name is not the session's, so that another session's can be called alike.
    func ownName(ofSnapshot path: String) -> String {
        String(URL(fileURLWithPath: path).lastPathComponent.dropFirst(slug.count))
    }

    /// The path of a snapshot that replaces none; nil when there are a thousand of that entry and label.
    /// - Parameter place: the folder; nil for that of snapshots.
    func freeSnapshot(entry: Int, label: String?, in place: String? = nil) -> String? {
        let further = (2...1000).map { [label, "\($0)"].compactMap(\.self).joined(separator: "-") }
        let labels: [String?] = [label] + further
        return labels.lazy.map { label in
            let path = snapshot(entry: entry, label: label)
            return (place ?? snapshotFolder) + "/" + URL(fileURLWithPath: path).lastPathComponent
        }.first { access($0, F_OK) != 0 }
    }

    /// How the names of snapshots end.
    static let snapshotSuffix = ".snapshot.json"

    /// Where its snapshots go: an evening makes twenty, and whoever looks for the report must not search among them.
    var snapshotFolder: String { folder + "/" + Self.snapshotFolderName }

    static let snapshotFolderName = "snapshots"

    /// Its snapshots, oldest first by the number of their last entry; also those beside the journal, where earlier
    /// versions put them. A session of a longer name in the same folder has its own.
    package func snapshots() -> [String] {
        [folder, snapshotFolder].flatMap { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).compactMap { name in
                entry(ofSnapshot: name).map { (entry: $0, name: name, path: folder + "/" + name) }
            }
        }.sorted { ($0.entry, $0.name) < ($1.entry, $1.name) }.map(\.path)
    }

    /// What of a file's name beside the session somebody chose: not the session's own name, and nothing of what fusen
    /// calls its files.
    func wordsOfPeople(inName name: String) -> String {
        if let side = sideName(name) {
            return Self.sideNames.first { side.hasPrefix($0) }.map { String(side.dropFirst($0.count)) } ?? side
        }
        if entry(ofSnapshot: name) != nil {
            return String(
                name.dropFirst(slug.count + 1).dropLast(Self.snapshotSuffix.count).drop { $0.isASCII && $0.isNumber })
        }
        if [reports, internalReports, snapshotFolder].contains(folder + "/" + name) { return "" }
        return name.replacingOccurrences(of: slug, with: "")
    }

    /// Whether a path is called as the files of sessions are, so that nothing else may be written there.
    package static func isPartOfASession(_ path: String) -> Bool {
        let name = URL(fileURLWithPath: path).lastPathComponent
        return name.hasSuffix(".fusen") || name.contains(".fusen-") || name.hasSuffix(snapshotSuffix)
    }

    /// Whether a file is another session's journal, or lies beside one for fusen's own use.
    func isOfOtherSession(name: String) -> Bool { name.contains(".fusen") && sideName(name) == nil }

    /// What stands behind the journal's name in that of a file beside it; nil for any other file.
    private func sideName(_ name: String) -> String? {
        let own = "\(slug).fusen-"
        return name.hasPrefix(own) ? String(name.dropFirst(own.count)) : nil
    }

    /// Of the journal, of its lock, of what wakes the others, of the forms of its reports, of who is here and who
    /// joined by a device, of drafts, of what waits for a server, and of which server's session it is the copy.
    private static let sideNames = [
        "journal", "lock", "bell", "state", "forms", "here-", "devices", "draft-", "outbox-", "server",
    ]

    /// Whether a file of that name is a snapshot of this session; one of a server may be called anything.
    func isSnapshot(named name: String) -> Bool { !name.contains("/") && entry(ofSnapshot: name) != nil }

    /// The entry a snapshot was taken after, by its file's name; nil when it is no snapshot of this session.
    private func entry(ofSnapshot name: String) -> Int? {
        guard name.hasPrefix(slug + "-"), name.hasSuffix(Self.snapshotSuffix) else { return nil }
        let rest = name.dropFirst(slug.count + 1).dropLast(Self.snapshotSuffix.count)
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard digits.count >= 5, digits.count == rest.count || rest.dropFirst(digits.count).first == "-" else {
            return nil
        }
        return Int(digits)
    }
}

/// Writes a file whole or not at all: beside it first, then in its place, both on disk before returning.
/// - Parameters:
///   - replace: whether a file already there may be replaced.
///   - isSynced: whether to wait for the disk; not worth it for what can be made again.
/// - Throws: ``StorageFailure`` with the path; nothing half-written is left.
package func writeWhole(_ bytes: some Collection<UInt8>, to path: String, replace: Bool = true, isSynced: Bool = true)
    throws(StorageFailure)
{
    let beside = path + ".\(getpid()).part"
    let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw StorageFailure(errno: errno, doing: .writing, path: path) }
    var failure: Int32 = 0
    let all = Array(bytes)
    all.withUnsafeBytes { buffer in
        var done = 0
        while done < buffer.count {
            let written = write(file, buffer.baseAddress?.advanced(by: done), buffer.count - done)
            if written < 0 {
                if errno == EINTR { continue }
                failure = errno
                return
            }
            done += written
        }
        // Some network drives cannot sync a file.
        if isSynced, fsync(file) != 0, ![EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) { failure = errno }
    }
    close(file)
    if failure == 0 {
        if replace {
            if rename(beside, path) != 0 { failure = errno }
        } else {
            failure = moveIntoPlace(beside, as: path)
        }
    }
    if failure != 0 {
        unlink(beside)
        throw StorageFailure(errno: failure, doing: .writing, path: path)
    }
    if isSynced { syncFolder(of: path) }
}

extension StorageFailure {
    /// What an error number of the system means to us.
    package init(errno number: Int32, doing: Doing, path: String) {
        switch number {
        case ENOSPC, EDQUOT, EFBIG: self = .diskFull(path: path)
        case EACCES, EPERM:
            self = doing == .reading || doing == .opening ? .unreadable(path: path) : .readOnly(path: path)
        case EROFS: self = .readOnly(path: path)
        default: self = .system(doing: doing, path: path, errno: number)
        }
    }

    /// What an error of a library means to us, by the error number of the system behind it.
    package init(_ error: any Error, doing: Doing, path: String) {
        let behind = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error ?? error
        if let posix = behind as? POSIXError {
            self.init(errno: posix.code.rawValue, doing: doing, path: path)
        } else {
            self.init(errno: EIO, doing: doing, path: path)
        }
    }
}
