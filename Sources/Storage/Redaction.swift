package import Engine
import Foundation
import GRDB
import Glibc

/// 墨消し: words, a person's name most often, taken out of a session for good: out of every entry, every snapshot and
/// whatever else lies there.
package enum Redaction {
    /// Replaces what was removed.
    package static let mark = "■■■"

    /// What was done.
    package struct Done: Sendable, Hashable {
        /// Entries the words stood in.
        package var entries = 0
        /// Snapshots they stood in; written anew.
        package var snapshots = 0
        /// Files and folders that were removed because they held the words: reports, drafts, a snapshot that could not
        /// be read.
        package var removed: [String] = []
    }

    /// The number of entries that contain the words; changes nothing.
    package static func occurrences(of words: String, in files: SessionFiles, version: String) throws -> Int {
        let journal = try Journal.open(files, version: version, for: .reading)
        let forms = forms(of: words)
        return try journal.read { db in
            try Row.fetchCursor(db, sql: "SELECT by, event FROM entry").reduce(0) { count, row in
                let text: String = row["by"] + row["event"]
                return count + (forms.contains { text.contains(inJSON($0)) } ? 1 : 0)
            }
        }
    }

    /// Takes words out. Nobody may have the session open: a console remembers what it showed.
    ///
    /// - Parameters:
    ///   - words: as they are written; both ways of composing their kana are found.
    ///   - by: the operator's name; the journal records that something was removed, not what.
    /// - Throws: ``StorageFailure``: in use, or the disk. Until the journal is rewritten nothing has changed; the rest
    ///   can be done again.
    package static func remove(_ words: String, from files: SessionFiles, by: String, at now: Moment, version: String)
        throws -> Done
    {
        let people = Presence.people(at: files)
        if !people.isEmpty { throw StorageFailure.inUse(path: files.journal, by: people.map(\.name)) }
        let forms = forms(of: words)
        var done = Done()
        done.entries = try Journal.open(files, version: version).rewrite(by: by, at: now) { text, isJSON in
            isJSON ? try redacted(json: text, forms) : redacted(text, forms)
        }
        for path in [files.state, files.journal + "-journal"] { unlink(path) }
        for path in files.snapshots() {
            guard holds(path, forms) else { continue }
            if let snapshot = try? Snapshot.read(path: path), let clean = try? redacted(snapshot, forms) {
                try writeWhole(try clean.bytes(), to: path)
                done.snapshots += 1
            } else {
                unlink(path)
                done.removed.append(path)
            }
        }
        let manager = FileManager.default
        for name in (try? manager.contentsOfDirectory(atPath: files.folder)) ?? [] {
            let path = files.folder + "/" + name
            var isFolder: ObjCBool = false
            guard manager.fileExists(atPath: path, isDirectory: &isFolder), path != files.journal else { continue }
            let inside = isFolder.boolValue ? (manager.subpaths(atPath: path) ?? []).map { path + "/" + $0 } : [path]
            if inside.contains(where: { holds($0, forms) }) {
                try? manager.removeItem(atPath: path)
                done.removed.append(path)
            }
        }
        return done
    }

    /// Takes the words out of a file of JSON beside the sessions, such as feedback; leaves it when it is no JSON.
    package static func remove(_ words: String, fromJSON path: String) throws -> Bool {
        let forms = forms(of: words)
        guard holds(path, forms), let text = readWhole(path).flatMap({ String(validating: $0, as: UTF8.self) })
        else { return false }
        try writeWhole(Array(try redacted(json: text, forms).utf8), to: path)
        return true
    }

    // MARK: - Words

    private static func forms(of words: String) -> [String] {
        var forms: [String] = []
        for form in [words, words.precomposedStringWithCanonicalMapping, words.decomposedStringWithCanonicalMapping]
        where !form.isEmpty && !forms.contains(where: { $0.utf8.elementsEqual(form.utf8) }) { forms.append(form) }
        return forms
    }

    private static func redacted(_ text: String, _ forms: [String]) -> String {
        forms.reduce(text) { $0.replacingOccurrences(of: $1, with: mark, options: .literal) }
    }

    private static func redacted(json: String, _ forms: [String]) throws -> String {
        func clean(_ value: Any) -> Any {
            switch value {
            case let text as String: redacted(text, forms)
            case let list as [Any]: list.map(clean)
            case let object as [String: Any]: object.mapValues(clean)
            default: value
            }
        }
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
        let data = try JSONSerialization.data(
            withJSONObject: clean(object), options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }

    private static func redacted(_ snapshot: Snapshot, _ forms: [String]) throws -> Snapshot {
        var clean = snapshot
        let json = String(decoding: try JSONEncoder().encode(snapshot.workshop), as: UTF8.self)
        clean.workshop = try JSONDecoder().decode(Workshop.self, from: Data(try redacted(json: json, forms).utf8))
        clean.label = snapshot.label.map { redacted($0, forms) }
        return clean
    }

    /// The words as they stand inside a JSON text.
    private static func inJSON(_ words: String) -> String {
        let quoted = (try? JSONEncoder().encode(words)).map { String(decoding: $0, as: UTF8.self) } ?? words
        return String(quoted.dropFirst().dropLast()).replacingOccurrences(of: "\\/", with: "/")
    }

    private static func holds(_ path: String, _ forms: [String]) -> Bool {
        guard let data = readWhole(path).map({ Data($0) }) else { return false }
        return forms.contains { data.range(of: Data($0.utf8)) != nil || data.range(of: Data(inJSON($0).utf8)) != nil }
    }
}
