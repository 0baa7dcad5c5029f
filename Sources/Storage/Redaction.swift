package import Engine
import Foundation
import GRDB
import Glibc

/// 墨消し: words, a person's name most often, taken out of a session for good: out of every entry, every snapshot and
/// whatever else lies there, and out of the sessions that came after it.
package enum Redaction {
    /// Replaces what was removed.
    package static let mark = "■■■"

    /// What was done.
    package struct Done: Sendable, Hashable {
        /// Entries the words stood in.
        package var entries = 0
        /// Snapshots they stood in; written anew.
        package var snapshots = 0
        /// Files and folders that were removed because they held the words, or were named so: reports, drafts, a
        /// snapshot that could not be read.
        package var removed: [String] = []
        /// Sessions that came after, with the words in what they took over or in their own; they were redacted too.
        package var followers: [String] = []
        /// Where the words still are: sessions of another series and other files beside the sessions, names of
        /// sessions, files too large to be searched.
        package var unreached: [String] = []
    }

    /// The number of entries that contain the words, here and in the sessions that came after; changes nothing.
    package static func occurrences(of words: String, in files: SessionFiles, version: String) throws -> Int {
        let words = RedactedWords(words)
        var count = 0
        for session in [files] + followers(of: files, version: version) {
            count += try Journal.open(session, version: version, for: .reading).read { db in
                try Row.fetchCursor(db, sql: "SELECT by, event FROM entry").reduce(0) { count, row in
                    count + (words.areIn(row["by"]) || words.areIn(json: row["event"]) ? 1 : 0)
                }
            }
        }
        return count
    }

    /// Takes words out, of the session and of those that came after. Nobody may have one of them open: a console
    /// remembers what it showed.
    ///
    /// - Parameters:
    ///   - words: found however wide they are written, with spaces between them or not, both ways of composing kana.
    ///   - by: the operator's name; the journal records that something was removed, not what.
    /// - Throws: ``StorageFailure``: in use, or the disk. Until the journal is rewritten nothing has changed; the rest
    ///   can be done again.
    package static func remove(_ words: String, from files: SessionFiles, by: String, at now: Moment, version: String)
        throws -> Done
    {
        let words = RedactedWords(words)
        let followers = followers(of: files, version: version)
        for session in [files] + followers {
            let people = Presence.people(at: session)
            if !people.isEmpty { throw StorageFailure.inUse(path: session.journal, by: people.map(\.name)) }
        }
        var done = Done()
        for session in [files] + followers {
            let changed = try clean(session, of: words, by: by, at: now, version: version, &done)
            if session != files, changed { done.followers.append(session.slug) }
            if words.areIn(name: session.slug) { done.unreached.append(session.folder) }
        }
        let cleaned = Set(([files] + followers).map(\.slug))
        for other in neighbours(of: files) where !cleaned.contains(other.slug) {
            if words.areIn(file: other.journal) ?? true { done.unreached.append(other.journal) }
        }
        return done
    }

    /// Takes the words out of a file of JSON beside the sessions, such as feedback; leaves it when it is no JSON.
    package static func remove(_ words: String, fromJSON path: String) throws -> Bool {
        let words = RedactedWords(words)
        guard words.areIn(file: path) == true, let data = try? readWhole(path, .session),
            let text = String(bytes: data, encoding: .utf8)
        else { return false }
        try writeWhole(Array(try words.takenOut(ofJSON: text).utf8), to: path)
        return true
    }

    // MARK: - One session

    /// - Returns: whether there was anything to take out.
    private static func clean(
        _ files: SessionFiles, of words: RedactedWords, by: String, at now: Moment, version: String, _ done: inout Done
    ) throws -> Bool {
        let before = done
        let journal = try Journal.open(files, version: version)
        done.entries += try journal.rewrite(by: by, at: now) { text, isJSON in
            isJSON ? try words.takenOut(ofJSON: text) : words.takenOut(of: text)
        }
        for path in [files.state, files.journal + "-journal"] { unlink(path) }
        for path in files.snapshots() {
            let name = URL(fileURLWithPath: path).lastPathComponent
            guard words.areIn(name: name) || words.areIn(file: path) ?? true else { continue }
            if let snapshot = try? Snapshot.read(path: path), let clean = try? redacted(snapshot, words) {
                let label = words.areIn(name: name) ? mark : clean.label
                let place = files.snapshot(entry: clean.entry, label: label)
                let target =
                    words.areIn(name: name)
                    ? URL(fileURLWithPath: path).deletingLastPathComponent().path + "/"
                        + URL(fileURLWithPath: place).lastPathComponent : path
                try writeWhole(try clean.bytes(), to: target)
                if target != path { unlink(path) }
                done.snapshots += 1
            } else {
                unlink(path)
                done.removed.append(path)
            }
        }
        removeFiles(of: files, with: words, &done)
        return done != before
    }

    /// Whatever else lies beside the journal: reports, drafts.
    private static func removeFiles(of files: SessionFiles, with words: RedactedWords, _ done: inout Done) {
        let manager = FileManager.default
        let isKept = { (path: String) in path == files.journal || files.snapshots().contains(path) }
        for name in (try? manager.contentsOfDirectory(atPath: files.folder)) ?? [] {
            let path = files.folder + "/" + name
            var isFolder: ObjCBool = false
            guard manager.fileExists(atPath: path, isDirectory: &isFolder), !isKept(path) else { continue }
            let inside = isFolder.boolValue ? (manager.subpaths(atPath: path) ?? []).map { path + "/" + $0 } : [path]
            // A name that only repeats the session's own says nothing more.
            let ownName = name.replacingOccurrences(of: files.slug, with: "")
            let holds = inside.filter { !isKept($0) }.map { words.areIn(file: $0) }
            let innerNames = isFolder.boolValue ? inside.map { URL(fileURLWithPath: $0).lastPathComponent } : []
            let isNamed =
                words.areIn(name: ownName)
                || innerNames.contains { words.areIn(name: $0.replacingOccurrences(of: files.slug, with: "")) }
            if isNamed || holds.contains(true) {
                try? manager.removeItem(atPath: path)
                done.removed.append(path)
            } else if holds.contains(nil) {
                done.unreached.append(path)
            }
        }
    }

    private static func redacted(_ snapshot: Snapshot, _ words: RedactedWords) throws -> Snapshot {
        var clean = snapshot
        let json = String(decoding: try JSONEncoder().encode(snapshot.workshop), as: UTF8.self)
        clean.workshop = try JSONDecoder().decode(Workshop.self, from: Data(try words.takenOut(ofJSON: json).utf8))
        clean.label = snapshot.label.map { words.takenOut(of: $0) }
        return clean
    }

    // MARK: - Other sessions

    /// The other sessions in the folder in which this one lies.
    private static func neighbours(of files: SessionFiles) -> [SessionFiles] {
        let folder = URL(fileURLWithPath: files.folder).deletingLastPathComponent().path
        return ((try? SessionsFolder(path: folder).sessions()) ?? []).filter {
            $0.journal != files.journal && $0.slug != files.slug
        }
    }

    /// The sessions that were made after this one, and those after them.
    private static func followers(of files: SessionFiles, version: String) -> [SessionFiles] {
        neighbours(of: files).filter { other in
            guard let workshop = try? Journal.open(other, version: version, for: .reading).session.workshop else {
                return false
            }
            // A year names every meeting before it.
            return workshop.year.meetings.contains { $0.session == files.slug }
        }
    }
}
