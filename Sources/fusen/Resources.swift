import Embedded
import Foundation

/// The files that come with fusen, by their path below `Sources/Embedded/Data`. They lie in the program itself.
enum Resources {
    /// The names of a folder's files of one ending, sorted, without folder and ending.
    static func names(in folder: String, ending: String) -> [String] {
        (0..<embedded_file_count()).map { String(cString: embedded_file_at($0).name) }
            .filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(ending) }
            .map { String($0.dropFirst(folder.count + 1).dropLast(ending.count)) }.sorted()
    }

    /// A file's bytes, where they lie.
    static func data(_ path: String) -> Data {
        let file = embedded_file_named(path)
        guard let bytes = UnsafeMutableRawPointer(mutating: file.bytes) else {
            preconditionFailure("\(path) is not embedded")
        }
        return Data(bytesNoCopy: bytes, count: file.count, deallocator: .none)
    }

    /// A file's text.
    static func text(_ path: String) -> String { String(decoding: data(path), as: UTF8.self) }
}
