import CZlib
package import Engine
import Foundation

/// A session at one moment, as one JSON file that needs nothing else to be read (`docs/snapshot.schema.json`).
package struct Snapshot: Sendable, Equatable {
    /// The shape of the file written now.
    package static let version = 1

    /// The session's name.
    package var slug: String
    /// The last entry it holds.
    package var entry: Int
    /// What it was taken for.
    package var label: String?
    /// When it was taken.
    package var madeAt: Moment
    /// The version of fusen that wrote it.
    package var fusen: String
    /// The whole workshop.
    package var workshop: Workshop

    /// A snapshot of a workshop.
    package init(slug: String, entry: Int, label: String?, madeAt: Moment, fusen: String, workshop: Workshop) {
        self.slug = slug
        self.entry = entry
        self.label = label
        self.madeAt = madeAt
        self.fusen = fusen
        self.workshop = workshop
    }

    private struct File: Codable {
        var format = "fusen.snapshot"
        var version = Snapshot.version
        var checksum = Snapshot.blank
        var slug: String
        var entry: Int
        var label: String?
        var madeAt: Moment
        var fusen: String
        var workshop: Workshop
    }

    /// Writes it to the folder of a session's snapshots.
    /// - Returns: its path.
    package func write(beside files: SessionFiles) throws -> String {
        let folders = try makeFolder(files.snapshotFolder)
        let path = files.snapshot(entry: entry, label: label)
        do {
            try writeWhole(try bytes(), to: path)
        } catch {
            removeFolders(folders)
            throw error
        }
        return path
    }

    private static let blank = "crc32:00000000"
    private static let mark = Array("\"checksum\" : \"crc32:".utf8)

    /// The file's bytes. The checksum is the CRC-32 of the file with eight zeros in its place.
    package func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let file = File(slug: slug, entry: entry, label: label, madeAt: madeAt, fusen: fusen, workshop: workshop)
        var bytes = Array(try encoder.encode(file)) + [10]
        guard let digits = Self.digits(in: bytes) else { preconditionFailure("a snapshot without its checksum") }
        bytes.replaceSubrange(digits, with: Self.hexadecimal(Self.sum(bytes)).utf8)
        return bytes
    }

    /// Reads a snapshot.
    /// - Parameter path: said in the ``StorageFailure``.
    /// - Throws: ``StorageFailure``: not a snapshot, of a newer version, changed since it was written.
    package static func read(_ bytes: [UInt8], path: String) throws(StorageFailure) -> Snapshot {
        // Decoding takes ten times the file's size; what is none, or has changed, is known by its bytes before.
        try mustBeWhole(bytes, path: path)
        do {
            let file = try JSONDecoder().decode(File.self, from: Data(bytes))
            if !file.workshop.isFounded { throw StorageFailure.notASnapshot(path: path, why: .noFounding) }
            return Snapshot(
                slug: file.slug, entry: file.entry, label: file.label, madeAt: file.madeAt, fusen: file.fusen,
                workshop: file.workshop)
        } catch let error as DecodingError {
            throw .notASnapshot(path: path, why: Self.reason(error))
        } catch let failure as StorageFailure {
            throw failure
        } catch {
            throw .notASnapshot(path: path, why: .value(at: "", says: "JSON"))
        }
    }

    /// Looks a snapshot over by its bytes alone, a hundred times faster than reading it: it is as fusen wrote it.
    /// - Returns: the name of its session.
    /// - Throws: ``StorageFailure``: not a snapshot, of a newer version, changed since it was written.
    package static func lookOver(path: String) throws(StorageFailure) -> String {
        let bytes = try bytesOfWhole(path, .session)
        try mustBeWhole(bytes, path: path)
        return value(of: "slug", in: bytes) ?? ""
    }

    private static func mustBeWhole(_ bytes: [UInt8], path: String) throws(StorageFailure) {
        guard isSnapshot(bytes), let version = value(of: "version", in: bytes) else {
            throw .notASnapshot(path: path, why: .ofAnotherKind)
        }
        if Int(version).map({ $0 > Self.version }) == true {
            throw .newer(path: path, version: value(of: "fusen", in: bytes) ?? version)
        }
        guard let digits = digits(in: bytes) else { throw .wrongChecksum(path: path) }
        var blanked = bytes
        blanked.replaceSubrange(digits, with: repeatElement(UInt8(ascii: "0"), count: 8))
        guard Array(bytes[digits]) == Array(hexadecimal(sum(blanked)).utf8) else { throw .wrongChecksum(path: path) }
    }

    /// Reads the snapshot at a path.
    package static func read(path: String) throws(StorageFailure) -> Snapshot {
        try read(Array(try readWhole(path, .session)), path: path)
    }

    /// Whether the file says at its beginning that it is a snapshot.
    package static func isSnapshot(_ bytes: some Collection<UInt8>) -> Bool {
        value(of: "format", in: bytes) == "fusen.snapshot"
    }

    /// What a field of the file says, found in its beginning: the workshop is the last of them. A quotation mark within
    /// a text has a backslash before it, so that no text looks like a field.
    private static func value(of field: String, in bytes: some Collection<UInt8>) -> String? {
        let head = bytes.prefix(headLength)
        guard let name = head.firstRange(of: Array("\"\(field)\"".utf8)) else { return nil }
        let blanks: Set<UInt8> = [9, 10, 13, 32]
        var rest = head[name.upperBound...].drop { blanks.contains($0) }
        guard rest.first == UInt8(ascii: ":") else { return nil }
        rest = rest.dropFirst().drop { blanks.contains($0) }
        let isText = rest.first == UInt8(ascii: "\"")
        let value =
            isText
            ? rest.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
            : rest.prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "}") && !blanks.contains($0) }
        return String(decoding: value, as: UTF8.self)
    }

    /// The same snapshot of a session that is called otherwise; one that is not as fusen wrote it stays as it is.
    static func renamed(_ content: String, from old: String, to new: String) -> String {
        var bytes = Array(content.utf8)
        let field = "\"slug\" : \""
        guard old != new, (try? mustBeWhole(bytes, path: "")) != nil,
            let place = bytes.prefix(headLength).firstRange(of: Array("\(field)\(old)\"".utf8))
        else { return content }
        bytes.replaceSubrange(place, with: "\(field)\(new)\"".utf8)
        guard let digits = digits(in: bytes) else { return content }
        bytes.replaceSubrange(digits, with: repeatElement(UInt8(ascii: "0"), count: 8))
        bytes.replaceSubrange(digits, with: hexadecimal(sum(bytes)).utf8)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Bytes in which all fields but the workshop lie.
    private static let headLength = 4_096

    /// Where in a file, and what where we say it ourselves, in one line.
    private static func reason(_ error: DecodingError) -> StorageFailure.Fault {
        var path: [any CodingKey] = []
        var words = ""
        switch error {
        case .keyNotFound(let key, let context): path = context.codingPath + [key]
        case .typeMismatch(_, let context), .valueNotFound(_, let context): path = context.codingPath
        case .dataCorrupted(let context): (path, words) = (context.codingPath, ": " + context.debugDescription)
        @unknown default: break
        }
        let place = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        // A word of a damaged file may be millions of characters long; nobody reads more than a line.
        return place.isEmpty
            ? .value(at: "", says: "JSON")
            : .value(at: String(place.prefix(150)), says: String(words.prefix(150)))
    }

    private static func digits(in bytes: [UInt8]) -> Range<Int>? {
        // Sorted keys put the checksum first; a note that quotes the mark stands far behind it.
        guard let start = bytes.prefix(200).firstRange(of: mark)?.upperBound, bytes.count >= start + 8 else {
            return nil
        }
        return start..<(start + 8)
    }

    private static func sum(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: crc32(0, $0.baseAddress, uInt($0.count))) }
    }

    private static func hexadecimal(_ number: UInt32) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
