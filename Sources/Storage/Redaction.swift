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
        /// Files made by fusen that were removed because they held the words, or were named so: reports, drafts, a
        /// snapshot that could not be read; and empty folders among the reports named so.
        package var removed: [String] = []
        /// Sessions that came after, with the words in what they took over or in their own; they were redacted too.
        package var followers: [String] = []
        /// Where the words still are: sessions of another series, files that fusen did not make, names of sessions and
        /// of folders, files too large to be searched.
        package var unreached: [String] = []
        /// Those of ``unreached`` of which nobody can say whether the words are in them.
        package var unsearched: Set<String> = []
        /// Of a session on a server: whether what was there before was overwritten in its tables.
        package var isOverwrittenOnServer: Bool?

        /// - Parameter holds: whether the words are there; nil where that cannot be said.
        fileprivate mutating func leave(_ path: String, holds: Bool?) {
            unreached.append(path)
            if holds == nil { unsearched.insert(path) }
        }
    }

    /// Where the words stand, before anything is done.
    package struct Occurrences: Sendable, Hashable {
        /// Entries that contain them, here and in the sessions that came after.
        package var entries = 0
        /// Snapshots that contain them, where they are all that is left of a session.
        package var snapshots = 0
        /// How they are written there: each would go.
        package var spellings: Set<String> = []
    }

    /// Looks for the words; changes nothing.
    /// - Parameter exactKana: whether hiragana and katakana are told apart.
    package static func occurrences(
        of words: String, exactKana: Bool = false, in files: SessionFiles, version: String
    ) throws -> Occurrences {
        let words = RedactedWords(words, exactKana: exactKana)
        var found = Occurrences()
        guard try files.exists() else {
            for snapshot in files.snapshots().compactMap({ snapshot($0) })
            where try words.takenOut(of: snapshot.workshop, &found.spellings) != snapshot.workshop {
                found.snapshots += 1
            }
            return found
        }
        for session in [files] + followers(of: files, version: version) {
            let here = try occurrences(of: words, in: session, version: version)
            found.entries += here.entries
            found.spellings.formUnion(here.spellings)
        }
        return found
    }

    private static func occurrences(
        of words: RedactedWords, in files: SessionFiles, version: String
    ) throws -> Occurrences {
        var found = Occurrences()
        let journal = try Journal.open(files, version: version, for: .reading)
        for entry in try journal.entries(where: words.mayBeIn(json:))
        where try words.takenOut(of: entry, &found.spellings) != entry {
            found.entries += 1
        }
        return found
    }

    /// Takes words out, of the session and of those that came after. Nobody may have one of them open: a console
    /// remembers what it showed.
    ///
    /// - Parameters:
    ///   - words: found however wide they are written, with spaces between them or not, in hiragana and in katakana,
    ///     with ー or the vowel for a long sound, however the kana are composed. Kanji are found as they are: neither
    ///     their readings nor their older forms.
    ///   - exactKana: whether hiragana and katakana are told apart.
    ///   - by: the operator's name; the journal records that something was removed, not what.
    ///   - indexOf: where the index of a folder of sessions is kept; all of it goes, for a full-text index lets go of
    ///     no word.
    /// - Throws: ``StorageFailure``: in use, or the disk. Until the journal is rewritten nothing has changed; the rest
    ///   can be done again.
    package static func remove(
        _ words: String, exactKana: Bool = false, from files: SessionFiles, by: String, at now: Moment, version: String,
        indexOf: (SessionsFolder) -> SearchPlaces = { SearchPlaces(of: $0, environment: [:]) }
    ) throws -> Done {
        let words = RedactedWords(words, exactKana: exactKana)
        guard try files.exists() else {
            var done = Done()
            if files.hasOwnFolder {
                try cleanFolder(files.folder, of: files, words, &done)
            } else {
                for path in files.snapshots() {
                    if let snapshot = snapshot(path) { _ = try clean(snapshot, at: path, of: files, words, &done) }
                }
            }
            // What is found of it comes from there.
            done.unreached += indexOf(files.folderOfSessions).removeAll()
            search(around: [files], words, version: version, &done)
            return done
        }
        let followers = followers(of: files, version: version)
        for session in [files] + followers {
            let people = Presence.people(at: session)
            if !people.isEmpty || FileInUse.isMarked(session.journal) {
                throw StorageFailure.inUse(path: session.journal, by: people.map(\.name))
            }
        }
        var done = Done()
        for session in [files] + followers {
            let changed = try clean(session, of: words, by: by, at: now, version: version, &done)
            if session != files, changed { done.followers.append(session.slug) }
            if words.areIn(name: session.slug) { done.unreached.append(session.folder) }
        }
        // Not before: a search that has read the old words may be putting them there.
        if files.hasOwnFolder {
            done.unreached += indexOf(files.parent).removeAll()
        }
        // A file among other things was looked around already.
        if files.hasOwnFolder { search(around: [files] + followers, words, version: version, &done) }
        return done
    }

    /// Looks for the words in all that lies around sessions that are clean by now.
    private static func search(
        around cleaned: [SessionFiles], _ words: RedactedWords, version: String, _ done: inout Done
    ) {
        let root = cleaned[0].folderOfSessions.path
        let known = Set(cleaned.map { root + "/" + $0.slug })
        let others = neighbours(of: cleaned[0])
        let journals = Dictionary(uniqueKeysWithValues: others.map { ($0.journal, $0) })
        // A state is made of the journal, beside which it comes, and goes with it.
        var statesOfRead: Set<String> = []
        search(root, words, &done) { path in
            if known.contains(path) || statesOfRead.contains(path) { return false }
            // Those that can be opened are read entry by entry: what their pages hold besides is nobody's.
            guard let other = journals[path], let found = try? occurrences(of: words, in: other, version: version)
            else { return nil }
            statesOfRead.insert(other.state)
            return found.entries > 0
        }
    }

    /// Looks for the words in whatever lies in a folder and in the folders there, and in their names.
    /// - Parameters:
    ///   - done: each file and folder that has the words, or may have them, is among those not reached.
    ///   - known: whether a file or a folder has them, where that is known without looking into it.
    private static func search(
        _ folder: String, _ words: RedactedWords, depth: Int = 0, _ done: inout Done, known: (String) -> Bool?
    ) {
        guard depth < deepest, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            return done.leave(folder + "/", holds: nil)
        }
        for name in names.sorted() {
            let path = folder + "/" + name
            if let holds = known(path) {
                if holds { done.leave(path, holds: true) }
                continue
            }
            let target = linked(path)
            let isLooked = target == nil && isFolder(path)
            let leadsToFolder = target.map { isFolder($0) } ?? false
            let held = isLooked ? false : leadsToFolder ? nil : holds(path, words)
            let isNamed = words.areIn(name: name)
            if isNamed || held != false { done.leave(path, holds: isNamed ? true : held) }
            if isLooked { search(path, words, depth: depth + 1, &done, known: known) }
        }
    }

    /// A session's files lie three folders below those of all.
    private static let deepest = 8

    /// Takes the words out of the texts of a value that is kept beside the sessions, such as feedback.
    package static func remove<Value: Codable>(
        _ words: String, exactKana: Bool = false, from value: Value
    ) throws -> Value {
        try RedactedWords(words, exactKana: exactKana).takenOut(of: value)
    }

    // MARK: - One session

    /// - Returns: whether there was anything to take out.
    private static func clean(
        _ files: SessionFiles, of words: RedactedWords, by: String, at now: Moment, version: String, _ done: inout Done
    ) throws -> Bool {
        let before = done
        let journal = try Journal.open(files, version: version)
        done.entries += try journal.rewrite(by: words.takenOut(of: by), at: now) { try words.takenOut(of: $0) }
        if let isOverwritten = journal.isOverwrittenOnServer {
            done.isOverwrittenOnServer = (done.isOverwrittenOnServer ?? true) && isOverwritten
        }
        for path in [files.state, files.journal + "-journal"] { unlink(path) }
        try cleanFolder(files.folder, of: files, words, &done)
        return done != before
    }

    /// Cleans what fusen put beside the journal: snapshots, reports, drafts. Whatever else lies there, and in the
    /// folders there, is somebody's and stays; it is named.
    /// - Parameter isOurs: whether all in this folder was made by fusen and can be made again.
    private static func cleanFolder(
        _ folder: String, of files: SessionFiles, _ words: RedactedWords, isOurs: Bool = false, _ done: inout Done
    ) throws {
        let removedBefore = done.removed.count
        defer {
            // The index of reports leads to each of them.
            let index = folder + "/" + files.indexOfReports
            if isOurs, done.removed.count > removedBefore, unlink(index) == 0 { done.removed.append(index) }
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            let path = folder + "/" + name
            if path == files.journal { continue }
            let isNamed = words.areIn(name: files.wordsOfPeople(inName: name))
            if let target = linked(path) {
                // It may be anybody's, and removing the link would leave it: it is named.
                if isFolder(target) {
                    done.leave(path + "/", holds: nil)
                    continue
                }
                let held = isNamed ? true : holds(path, words)
                if held != false { done.leave(path, holds: held) }
            } else if isFolder(path) {
                guard files.hasOwnFolder || files.isMade(folder: path) else {
                    // A file among other things: what is in their folders is not looked into, and said.
                    done.leave(path + "/", holds: nil)
                    continue
                }
                let isReports = files.hasOwnFolder && files.isReports(path)
                try cleanFolder(path, of: files, words, isOurs: isOurs || isReports, &done)
                guard isNamed else { continue }
                if isOurs, rmdir(path) == 0 { done.removed.append(path) } else { done.leave(path, holds: true) }
            } else if let snapshot = snapshot(path), snapshot.slug == files.slug,
                try clean(snapshot, at: path, of: files, words, &done)
            {
                continue
            } else {
                var holds = isNamed ? true : words.areIn(file: path)
                // A report that cannot be searched may hold what stood in the session; it can be made again.
                if holds == nil, done.entries > 0, isOurs { holds = true }
                if holds == false { continue }
                let canGo = isOurs && !files.isOfOtherSession(name: name) || files.isMade(name: name)
                if holds == true, canGo, unlink(path) == 0 {
                    done.removed.append(path)
                } else {
                    done.leave(path, holds: holds)
                }
            }
        }
    }

    /// Takes the words out of a snapshot, and out of its name.
    /// - Returns: false where it would be none without them.
    private static func clean(
        _ snapshot: Snapshot, at path: String, of files: SessionFiles, _ words: RedactedWords, _ done: inout Done
    ) throws -> Bool {
        guard let clean = try? redacted(snapshot, words) else { return false }
        let url = URL(fileURLWithPath: path)
        let isNamed = words.areIn(name: files.wordsOfPeople(inName: url.lastPathComponent))
        guard isNamed || clean != snapshot else { return true }
        // One named with the words gets another name, and not that of another one. A label may hold letters that no
        // name may have, and the words with them.
        let isCalled = isNamed || clean.label != snapshot.label
        let folder = url.deletingLastPathComponent().path
        let free = isCalled ? files.freeSnapshot(entry: clean.entry, label: clean.label, in: folder) : nil
        let target = free ?? path
        try writeWhole(try clean.bytes(), to: target, replace: target == path)
        if target != path { unlink(path) }
        done.snapshots += 1
        return true
    }

    /// Where a link leads; nil for what is none, or leads nowhere.
    private static func linked(_ path: String) -> String? {
        var about = stat()
        guard lstat(path, &about) == 0, about.st_mode & S_IFMT == S_IFLNK else { return nil }
        return realPath(path)
    }

    private static func isFolder(_ path: String) -> Bool {
        var about = stat()
        return lstat(path, &about) == 0 && about.st_mode & S_IFMT == S_IFDIR
    }

    private static func snapshot(_ path: String) -> Snapshot? {
        path.hasSuffix(".json") ? try? Snapshot.read(path: path) : nil
    }

    /// Whether the words are in a file; nil when it is too large to say.
    private static func holds(_ path: String, _ words: RedactedWords) -> Bool? {
        guard mayBeInSnapshot(path, words), let snapshot = snapshot(path),
            let clean = try? redacted(snapshot, words)
        else { return words.areIn(file: path) }
        return clean != snapshot
    }

    private static func mayBeInSnapshot(_ path: String, _ words: RedactedWords) -> Bool {
        guard path.hasSuffix(".json"), let bytes = try? readWhole(path, .session) else { return false }
        return words.mayBeIn(json: String(decoding: bytes, as: UTF8.self))
    }

    private static func redacted(_ snapshot: Snapshot, _ words: RedactedWords) throws -> Snapshot {
        var clean = snapshot
        clean.workshop = try words.takenOut(of: snapshot.workshop)
        clean.label = snapshot.label.map { words.takenOut(of: $0) }
        return clean
    }

    // MARK: - Other sessions

    /// The other sessions in the folder in which this one lies.
    private static func neighbours(of files: SessionFiles) -> [SessionFiles] {
        guard files.hasOwnFolder || !files.isHere else { return [] }
        return ((try? files.folderOfSessions.sessions()) ?? []).filter {
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

extension RedactedWords {
    /// An entry without the words, in its event and in the operator's name.
    func takenOut(of entry: Entry, _ spellings: inout Set<String>) throws -> Entry {
        Entry(
            number: entry.number, transaction: entry.transaction, by: takenOut(of: entry.by, &spellings), at: entry.at,
            role: entry.role, event: try takenOut(of: entry.event, &spellings))
    }

    func takenOut(of entry: Entry) throws -> Entry {
        var spellings: Set<String> = []
        return try takenOut(of: entry, &spellings)
    }
}
