import Foundation
import Glibc

/// A file in which words can be found: a session, or the newest snapshot of one whose session is not there.
struct SearchSource: Sendable {
    /// The session's name.
    let slug: String
    /// From the folder of sessions on.
    let path: String
    let files: SessionFiles
    let isSnapshot: Bool
    let identity: Identity

    /// Differs once something was written to the file, or another was put in its place.
    struct Identity: Hashable, Sendable {
        let device: Int
        let inode: Int
        let size: Int
        /// In nanoseconds.
        let modified: Int
        /// SQLite counts the transactions in its header, so that two within one tick of the clock are told apart.
        let transactions: Int
    }

    /// The files of a folder that can be read now, by path, and why others cannot.
    static func all(in folder: SessionsFolder) throws(StorageFailure) -> (sources: [SearchSource], [StorageFailure]) {
        try folder.mustBeReadable()
        var (found, failures): ([SearchSource], [StorageFailure]) = ([], [])
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        var slugs: Set<String> = []
        for name in names.sorted() {
            guard let files = try? folder.session(name) else { continue }
            if let file = RegularFile(files.journal) {
                slugs.insert(name)
                found.append(SearchSource(files, name + "/" + name + ".fusen", file, isSnapshot: false))
            } else if errno != ENOENT, errno != ENOTDIR {
                slugs.insert(name)
                failures.append(StorageFailure(errno: errno, doing: .reading, path: files.journal))
            } else if let newest = files.snapshots().last, let file = RegularFile(newest) {
                slugs.insert(name)
                found.append(
                    SearchSource(files, String(newest.dropFirst(folder.path.count + 1)), file, isSnapshot: true))
            }
        }
        for (slug, name) in newestSnapshots(among: names) where !slugs.contains(slug) {
            guard let file = RegularFile(folder.path + "/" + name) else { continue }
            found.append(
                SearchSource(SessionFiles(slug: slug, folder: folder.path), name, file, isSnapshot: true))
        }
        return (found, failures)
    }

    private init(_ files: SessionFiles, _ path: String, _ file: RegularFile, isSnapshot: Bool) {
        (slug, self.path, self.files, self.isSnapshot) = (files.slug, path, files, isSnapshot)
        // https://www.sqlite.org/fileformat.html: the file change counter.
        identity = file.identity(transactions: isSnapshot ? 0 : file.number(at: 24).map(Int.init) ?? 0)
    }

    /// The newest snapshot of each session among names of files.
    private static func newestSnapshots(among names: [String]) -> [(slug: String, name: String)] {
        var newest: [String: (entry: Int, name: String)] = [:]
        for name in names where name.hasSuffix(SessionFiles.snapshotSuffix) && !name.hasPrefix(".") {
            // The words of a label may hold hyphens and numbers, too: the first long number is the entry's.
            let parts = name.dropLast(SessionFiles.snapshotSuffix.count).split(
                separator: "-", omittingEmptySubsequences: false)
            guard
                let place = parts.indices.dropFirst().first(where: { index in
                    parts[index].count >= 5 && parts[index].allSatisfy { $0.isASCII && $0.isNumber }
                }), let entry = Int(parts[place])
            else { continue }
            let slug = parts[..<place].joined(separator: "-")
            if (newest[slug]?.entry ?? -1) <= entry { newest[slug] = (entry, name) }
        }
        return newest.sorted { $0.key < $1.key }.map { ($0.key, $0.value.name) }
    }
}

extension RegularFile {
    fileprivate func identity(transactions: Int) -> SearchSource.Identity {
        SearchSource.Identity(
            device: Int(truncatingIfNeeded: status.st_dev), inode: Int(truncatingIfNeeded: status.st_ino), size: size,
            modified: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec, transactions: transactions)
    }
}
