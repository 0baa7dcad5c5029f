import CZlib
import Engine
import Foundation
import Glibc

/// The workshop as it stood after some entry, kept beside the journal so that opening need not read every entry since
/// the first.
///
/// It is worth nothing by itself: it may be deleted at any time, and is not used unless it belongs to the very entry it
/// names.
enum StoredState {
    /// The shape of the file; another shape is not read but written anew.
    static let shape: UInt32 = 5
    private static let mark = Array("fusnstat".utf8)

    /// The file's bytes.
    /// - Parameter fingerprint: of the entry it was taken after, so that it is not used with another journal.
    static func bytes(of workshop: Workshop, after entry: Int, fingerprint: UInt32) throws -> [UInt8] {
        var body = Writer()
        body.raw(mark)
        body.raw(shape)
        // The checksum comes last.
        body.raw(0)
        let boards = workshop.boards
        body.put(entry)
        body.put(Int(fingerprint))
        body.put(Array(try JSONEncoder().encode(workshop.with(Boards()))))
        body.put(boards.nextNote.number)
        body.put(boards.nextCluster.number)
        body.put(boards.reserved.count)
        for numbers in boards.reserved {
            body.put(numbers.first.number)
            body.put(numbers.last.number)
            body.put(numbers.group.number)
        }
        body.put(boards.formerWords.notes.map { (number: $0.key.number, words: $0.value) })
        body.put(boards.formerWords.headings.map { (number: $0.key.number, words: $0.value) })
        body.put(boards.formerWords.parts.count)
        for (number, part) in boards.formerWords.parts {
            body.put(number.number)
            body.put(part.whole.number)
            body.put(part.shared)
        }
        body.put(boards.allNotes, Array(boards.allClusters))
        let inOrder = boards.inOrder
        body.put(inOrder.count)
        for (key, board) in inOrder {
            body.put(key)
            body.put(board.loose.map(\.number))
            body.put(board.clusters.map(\.number))
        }
        let sum = checksum(body.bytes[headLength...])
        for place in 0..<4 { body.bytes[headLength - 4 + place] = UInt8(truncatingIfNeeded: sum >> (place * 8)) }
        return body.bytes
    }

    /// The mark, the shape and the checksum.
    private static let headLength = 16
    /// The bytes of a note and of an island beside their words, mostly; each is named by its board, too.
    private static let (mostOfNote, mostOfCluster) = (32, 20)

    /// What a file holds; nil when it is not ours, of another shape, or damaged.
    static func read(path: String) -> (workshop: Workshop, entry: Int, fingerprint: UInt32)? {
        guard let bytes = try? bytesOfWhole(path, .session), bytes.count > headLength, bytes.starts(with: mark),
            number(bytes[8..<12]) == shape, number(bytes[12..<headLength]) == checksum(bytes[headLength...])
        else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            var reader = Reader(bytes, from: headLength)
            return try? reader.state()
        }
    }

    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: crc32(0, $0.baseAddress, uInt($0.count))) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Numbers as LEB128, texts and lists behind their length.
    private struct Writer {
        var bytes: [UInt8] = []

        mutating func raw(_ more: [UInt8]) { bytes += more }

        mutating func raw(_ number: UInt32) {
            for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
        }

        mutating func put(_ number: Int) {
            var rest = UInt(bitPattern: number)
            while rest > 127 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }

        mutating func put(_ all: [UInt8]) {
            put(all.count)
            bytes += all
        }

        mutating func put(_ text: String) {
            let utf8 = text.utf8
            put(utf8.count)
            bytes.append(contentsOf: utf8)
        }

        mutating func put(_ numbers: [Int]) {
            put(numbers.count)
            for number in numbers { put(number) }
        }

        mutating func put(_ items: [(number: Int, words: [String])]) {
            put(items.count)
            for item in items.sorted(by: { $0.number < $1.number }) {
                put(item.number)
                put(item.words.count)
                for words in item.words { put(words) }
            }
        }

        mutating func put(_ board: BoardKey) {
            put(board.group.number)
            put(board.lane.number)
        }

        /// All notes and islands. The notes are gone through twice, not copied: there may be a hundred thousand.
        mutating func put(_ notes: AllNotes, _ clusters: [Cluster]) {
            var names: [String: Int] = [:]
            var (count, size) = (0, 0)
            for note in notes {
                if names[note.by] == nil { names[note.by] = names.count }
                count += 1
                size += note.text.utf8.count + mostOfNote
            }
            for cluster in clusters { size += cluster.heading.utf8.count + mostOfCluster + cluster.notes.count * 3 }
            bytes.reserveCapacity(bytes.count + size)
            put(names.count)
            for name in names.sorted(by: { $0.value < $1.value }) { put(name.key) }
            put(count)
            for note in notes { put(note, names) }
            put(clusters.count)
            for cluster in clusters {
                put(cluster.id.number)
                put(cluster.board)
                put(cluster.heading)
                put(cluster.theme?.number ?? 0)
                put(cluster.actor?.number ?? 0)
                put(cluster.notes.map(\.number))
            }
        }

        mutating func put(_ note: Note, _ names: [String: Int]) {
            put(note.id.number)
            put(note.text)
            put(note.count)
            put(note.board)
            put(note.cluster?.number ?? 0)
            put(note.theme?.number ?? 0)
            let side = note.marks.side.flatMap { Side.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
            let help = note.marks.help.flatMap { Help.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
            put(
                (note.marks.isRepresentative ? 1 : 0) | (note.marks.isUncertain ? 2 : 0)
                    | (note.original == nil ? 0 : 4) | side << 3 | help << 5 | (note.signature == nil ? 0 : 128))
            put(note.marks.actor?.number ?? 0)
            put(note.marks.solves?.number ?? 0)
            if let original = note.original { put(original) }
            put(note.parent?.number ?? 0)
            put(names[note.by] ?? 0)
            if let signature = note.signature { put(signature) }
            put(note.at.milliseconds)
        }
    }

    private struct Reader {
        private let bytes: UnsafeBufferPointer<UInt8>
        private var position: Int
        private let sides = Side.allCases
        private let helps = Help.allCases

        private struct Ended: Error {}

        /// - Parameter bytes: stay where they are while it reads.
        init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int) {
            self.bytes = bytes
            self.position = position
        }

        mutating func state() throws -> (workshop: Workshop, entry: Int, fingerprint: UInt32)? {
            let entry = try number()
            let fingerprint = UInt32(truncatingIfNeeded: try number())
            let bare = try JSONDecoder().decode(Workshop.self, from: Data(try run()))
            let nextNote = Note.ID(try number())
            let nextCluster = Cluster.ID(try number())
            let reserved = try (0..<count()).map { _ in
                PaperNumbers(Note.ID(try number()), Note.ID(try number()), for: Group.ID(try number()))
            }
            let formerWords = FormerWords(
                notes: try words { Note.ID($0) }, headings: try words { Cluster.ID($0) }, parts: try parts())
            let names = try (0..<count()).map { _ in try text() }
            let notes = try (0..<count()).map { _ in try note(names) }
            let clusters = try (0..<count()).map { _ in
                Cluster(
                    id: Cluster.ID(try number()), board: try boardKey(), heading: try text(),
                    theme: try identifier().map { Theme.ID($0) }, actor: try identifier().map { Actor.ID($0) },
                    notes: try numbers().map { Note.ID($0) })
            }
            let inOrder = try (0..<count()).map { _ in
                (
                    key: try boardKey(),
                    board: Board(
                        loose: try numbers().map { Note.ID($0) }, clusters: try numbers().map { Cluster.ID($0) })
                )
            }
            let boards = Boards(
                notes: notes, clusters: clusters, boards: inOrder, nextNote: nextNote, nextCluster: nextCluster,
                reserved: reserved, formerWords: formerWords)
            return boards.map { (bare.with($0), entry, fingerprint) }
        }

        private mutating func parts() throws -> [Note.ID: FormerWords.Part] {
            var all: [Note.ID: FormerWords.Part] = [:]
            for _ in 0..<(try count()) {
                let number = Note.ID(try number())
                all[number] = FormerWords.Part(of: Note.ID(try self.number()), sharing: try self.number())
            }
            return all
        }

        /// Words by what said them.
        private mutating func words<ID: Hashable>(of id: (Int) -> ID) throws -> [ID: [String]] {
            var all: [ID: [String]] = [:]
            for _ in 0..<(try count()) {
                let number = try number()
                all[id(number)] = try (0..<count()).map { _ in try text() }
            }
            return all
        }

        private mutating func note(_ names: [String]) throws -> Note {
            let id = Note.ID(try number())
            let words = try text()
            let times = try number()
            let board = try boardKey()
            let cluster = try identifier().map { Cluster.ID($0) }
            let theme = try identifier().map { Theme.ID($0) }
            let flags = try number()
            let actor = try identifier().map { Actor.ID($0) }
            let solves = try identifier().map { Note.ID($0) }
            func choice<Value>(_ index: Int, _ all: [Value]) -> Value? {
                all.indices.contains(index - 1) ? all[index - 1] : nil
            }
            let marks = Marks(
                side: choice(flags >> 3 & 3, sides), help: choice(flags >> 5 & 3, helps), actor: actor, solves: solves,
                isRepresentative: flags & 1 != 0, isUncertain: flags & 2 != 0)
            let original = flags & 4 != 0 ? try text() : nil
            let parent = try identifier().map { Note.ID($0) }
            let by = try number()
            guard names.indices.contains(by) else { throw Ended() }
            let signature = flags & 128 != 0 ? try text() : nil
            return Note(
                id: id, text: words, count: times, board: board, cluster: cluster, theme: theme, marks: marks,
                original: original, parent: parent,
                by: names[by], signature: signature, at: Moment(milliseconds: try number()))
        }

        private mutating func number() throws -> Int {
            var result: UInt = 0
            var shift: UInt = 0
            while position < bytes.count, shift < 64 {
                let byte = bytes[position]
                position += 1
                result |= UInt(byte & 127) << shift
                if byte < 128 { return Int(bitPattern: result) }
                shift += 7
            }
            throw Ended()
        }

        /// How many of something follow; never more than there are bytes.
        private mutating func count() throws -> Int {
            let count = try number()
            guard (0...(bytes.count - position)).contains(count) else { throw Ended() }
            return count
        }

        private mutating func identifier() throws -> Int? {
            let number = try number()
            return number == 0 ? nil : number
        }

        private mutating func run() throws -> UnsafeBufferPointer<UInt8> {
            let length = try count()
            defer { position += length }
            return UnsafeBufferPointer(rebasing: bytes[position..<(position + length)])
        }

        private mutating func text() throws -> String { String(decoding: try run(), as: UTF8.self) }

        private mutating func numbers() throws -> [Int] { try (0..<count()).map { _ in try number() } }

        private mutating func boardKey() throws -> BoardKey {
            BoardKey(group: Group.ID(try number()), lane: Lane.ID(try number()))
        }
    }
}
