import Engine
import Foundation
import Glibc

/// Where the index of a folder of sessions is kept: beside the sessions, or where nothing can be written there, among
/// the caches of the account.
package struct SearchPlaces: Sendable, Hashable {
    /// Beside the sessions; its name is hidden.
    let beside: String
    /// Among the caches; nil where no home is known.
    let cached: String?

    /// The places for a folder.
    package init(of folder: SessionsFolder, environment: [String: String]) {
        beside = folder.path + "/" + Self.name
        let home = environment["HOME"].map { $0 + "/.cache" }
        // The XDG rule: a relative path in the variable is to be ignored.
        let set = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        cached = (set ?? home).map { "\($0)/fusen/search-\(Self.number(of: folder.path))" }
    }

    private static let name = ".fusen-search"

    /// Of the folder's whole path.
    private static func number(of path: String) -> String {
        String(stableHash(of: realPath(path) ?? path), radix: 16)
    }

    /// The path where this account keeps the index; nil when it can be kept nowhere.
    var kept: String? {
        let folder = URL(fileURLWithPath: beside).deletingLastPathComponent().path
        if access(folder, W_OK) == 0, Self.isOurs(beside) { return beside }
        guard let cached, (try? makeFolder(URL(fileURLWithPath: cached).deletingLastPathComponent().path)) != nil,
            Self.isOurs(cached)
        else { return nil }
        return cached
    }

    /// Whether nothing is there, or a file that this account made for itself.
    private static func isOurs(_ path: String) -> Bool {
        var about = stat()
        guard lstat(path, &about) == 0 else { return errno == ENOENT }
        return about.st_uid == geteuid() && about.st_mode & S_IFMT == S_IFREG && about.st_mode & 0o077 == 0
    }

    /// Removes the index, wherever it is, and what is left of others that were being made. Whoever makes one just now
    /// is waited for.
    /// - Returns: what could not be removed.
    package func removeAll() -> [String] {
        [beside, cached].compactMap(\.self).flatMap { path -> [String] in
            let parts = { ([path] + Self.parts(of: path)).filter { access($0, F_OK) == 0 } }
            if parts().isEmpty { return [] }
            let remove = { for part in parts() { unlink(part) } }
            do {
                try Self.lock(of: path).held(remove)
            } catch {
                remove()
                // Whoever has not let go yet will put it there again.
                if case StorageFailure.busy = error { return [path] }
            }
            return parts()
        }
    }

    /// An index takes seconds to make; who has not made it in a minute has been stopped.
    static func lock(of path: String) throws(StorageFailure) -> WriteLock {
        let patience = Patience()
        patience.milliseconds = 60_000
        return try WriteLock(path: path + "-lock", patience: patience)
    }

    /// What was being made of an index, and was not finished.
    static func parts(of path: String) -> [String] {
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent().path
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.hasPrefix(url.lastPathComponent + ".") }.map { folder + "/" + $0 }
    }
}
