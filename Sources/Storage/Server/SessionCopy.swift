import Foundation
import Glibc
import PostgresStore

/// A session copied whole: its rows word for word, with their keys, and its snapshots.
package struct SessionCopy: Sendable, Hashable {
    /// How many entries it has.
    package let entries: Int
    /// How many snapshots.
    package let snapshots: Int
    /// A sum of all rows, the same for the same session wherever it lies.
    package let checksum: String

    /// Copies a session from and to a file or a server. What was written is read again and compared before it is there:
    /// whoever is cut off on the way leaves nothing, and begins anew.
    /// - Throws: ``StorageFailure``: not there, already there, not readable, a server that does not answer.
    package init(of source: SessionFiles, to place: SessionFiles) throws {
        if let staleness = source.staleness { throw staleness }
        let journal = try Journal.open(source, version: "", for: .reading, trustingState: false)
        if let gap = journal.gap { throw gap }
        let rows = try journal.rows()
        // They say whose they are.
        let snapshots = try Self.snapshots(of: source).map { name, content in
            (name: name, content: Snapshot.renamed(content, from: source.slug, to: place.slug))
        }
        if let served = place.served {
            do {
                try PostgresServer(served.server).found(served.name, rows, snapshots: snapshots)
            } catch {
                throw StorageFailure.server(error, served.server, session: served.name)
            }
        } else {
            if try place.exists() { throw StorageFailure.sessionExists(place.slug) }
            try Self.write(snapshots, rows, to: place)
            let again = try Journal.open(place, version: "", for: .reading).rows()
            if again != rows { throw StorageFailure.damaged(path: place.journal, why: .notAsWritten) }
        }
        entries = rows.count
        self.snapshots = snapshots.count
        checksum = try Self.checksum(of: rows)
    }

    /// All of it in a hidden folder beside, which gets its name last: whoever is killed on the way leaves no session,
    /// and nothing that would be taken for another's. In a folder that is there already the snapshots are written
    /// first, and once the journal has its name, the copy is there.
    private static func write(
        _ snapshots: [(name: String, content: String)], _ rows: [JournalRow], to place: SessionFiles
    ) throws {
        if access(place.folder, F_OK) == 0 { return try writeAll(snapshots, rows, to: place) }
        let (folder, journal) = (URL(fileURLWithPath: place.folder), URL(fileURLWithPath: place.journal))
        let part = folder.deletingLastPathComponent().path + "/." + folder.lastPathComponent + ".part"
        try? FileManager.default.removeItem(atPath: part)
        do {
            try writeAll(snapshots, rows, to: SessionFiles(journal: part + "/" + journal.lastPathComponent))
            if rename(part, place.folder) != 0 {
                throw [ENOTEMPTY, EEXIST].contains(errno)
                    ? StorageFailure.sessionExists(place.slug)
                    : StorageFailure(errno: errno, doing: .making, path: place.folder)
            }
        } catch {
            try? FileManager.default.removeItem(atPath: part)
            throw error
        }
        syncFolder(of: place.folder)
    }

    private static func writeAll(
        _ snapshots: [(name: String, content: String)], _ rows: [JournalRow], to place: SessionFiles
    ) throws {
        var folders: [String] = []
        var written: [String] = []
        do {
            for (name, content) in snapshots {
                folders = try makeFolder(place.snapshotFolder) + folders
                let path = place.snapshotFolder + "/" + place.slug + name
                if access(path, F_OK) == 0 { continue }
                written.append(path)
                try writeWhole(Array(content.utf8), to: path)
            }
            try Journal.makeCopy(place, of: rows, mayBeThere: false)
        } catch {
            for path in written { unlink(path) }
            removeFolders(folders)
            throw error
        }
    }

    private static func checksum(of rows: [JournalRow]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(StoredState.checksum(Array(try encoder.encode(rows))[...]), radix: 16)
    }

    /// The snapshots that lie beside a session and those on its server, by what of their names stands behind the
    /// session's.
    private static func snapshots(of files: SessionFiles) throws -> [(name: String, content: String)] {
        var found: [String: String] = [:]
        if let served = files.served {
            do {
                for (name, content) in try PostgresServer(served.server).snapshots(of: served.name)
                where files.isSnapshot(named: files.slug + name) {
                    found[name] = content
                }
            } catch {
                throw StorageFailure.server(error, served.server, session: served.name)
            }
        }
        for path in files.snapshots() {
            let name = files.ownName(ofSnapshot: path)
            let bytes = Array(try readWhole(path, .session))
            guard let content = String(validating: bytes, as: UTF8.self), !content.contains("\0") else { continue }
            found[name] = found[name] ?? content
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
