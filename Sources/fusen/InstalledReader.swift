import Advice
import Archives
import Foundation
import Glibc
import Storage

/// The optional file that reads sentences by what they mean. It is kept for the account, beside no session.
enum InstalledReader {
    private static var folder: String { SessionsFolder.dataFolder(ProcessInfo.processInfo.environment) }

    /// Where it lies when it is installed.
    static var path: String { folder + "/e5-small-ja.bin" }

    /// What is found at ``path``.
    enum State: Sendable {
        case absent
        /// There is a file, and it is not what was installed.
        case damaged
        case ready(SentenceReader)
    }

    /// Reads the file: some 0.1 s.
    static func load() -> State {
        guard access(path, F_OK) == 0 else { return .absent }
        guard let bytes = try? readWhole(path, .sentences), let reader = SentenceReader(bytes) else { return .damaged }
        return .ready(reader)
    }

    /// The reader, if it is there; a damaged file is told.
    static func ready(saying complain: (String) -> Void) -> SentenceReader? {
        switch load() {
        case .absent: return nil
        case .damaged:
            complain(path)
            return nil
        case .ready(let reader): return reader
        }
    }

    /// Installs it from the package's file, or from the package itself; an earlier one is replaced.
    /// - Throws: what cannot be read or written, or a sentence when it is another file.
    static func install(_ source: String) throws {
        var bytes = Array(try readWhole(source, .sentences))
        if bytes.starts(with: Array("PK".utf8)) {
            let packed = PackedFiles(bytes)
            let wanted = packed.entries.first { $0.name.hasSuffix("/" + SentencePackage.name) }
            bytes = wanted.flatMap { packed.contents(of: $0, atMost: SentencePackage.size) } ?? []
        }
        guard let cut = SentencePackage.cut(bytes) else {
            throw Failure(source) { $0.notTheSentencePackage(SentencePackage.name) }
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try writeWhole(cut, to: path)
    }

    /// Takes it away.
    /// - Returns: whether it was there.
    static func uninstall() throws -> Bool {
        if unlink(path) == 0 { return true }
        if errno == ENOENT { return false }
        throw StorageFailure(errno: errno, doing: .writing, path: path)
    }
}
