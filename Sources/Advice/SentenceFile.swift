import Sentences

/// The file of a ``SentenceReader``: little-endian numbers, each section beginning at a multiple of 8 bytes.
///
/// | count | type | what |
/// |---|---|---|
/// | 8 | UInt8 | ``magic`` |
/// | 32 | UInt8 | SHA-256 of all that follows |
/// | 9 | UInt32 | layers, width, heads, inner width, positions, pieces, bytes of pieces, letters, plain letters |
/// | 1 | Float32 | ``unknownScore`` |
/// | pieces + 1 | UInt32 | where each piece begins; from the fifth on they ascend by their bytes |
/// | pieces | Float32 | scores |
/// | | UInt8 | the pieces in UTF-8 |
/// | letters | UInt32 | letters that are read as others, ascending |
/// | letters | UInt32 | where the plain letters of each end |
/// | plain letters | UInt32 | what they are read as |
/// | pieces × width | blocks | the vectors of the pieces |
/// | | | the weights, as ``Weights`` has them |
struct SentenceFile {
    let sizes: sentence_sizes
    /// The score of a letter that is in no piece.
    let unknownScore: Float
    /// In bytes.
    let longestPiece: Int
    private let starts: UnsafeBufferPointer<UInt32>
    private let scores: UnsafeBufferPointer<Float>
    private let bytes: UnsafeRawBufferPointer
    private let letters: UnsafeBufferPointer<UInt32>
    private let plainEnds: UnsafeBufferPointer<UInt32>
    private let plainLetters: UnsafeBufferPointer<UInt32>

    static let magic = Array("FUSENE5\u{1}".utf8)
    /// Sections are read in place.
    static let alignment = 64
    static let headSize = 8 + 32 + 4 * 10
    /// What begins a sentence, what ends it, and what is no piece.
    static let beginning: UInt32 = 0
    static let end: UInt32 = 2
    static let unknown: UInt32 = 3
    /// The first pieces stand for no text.
    static let specials = 4
    /// Stands for a blank before a word.
    static let wordMark: Unicode.Scalar = "\u{2581}"

    /// The length of a letter in UTF-8 by its first byte.
    static func letterLength(_ first: UInt8) -> Int { first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4 }

    func score(_ piece: UInt32) -> Float { scores[Int(piece)] }

    private func text(_ piece: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[Int(starts[piece])..<Int(starts[piece + 1])])
    }

    /// The texts of all pieces, by their numbers.
    var texts: [String] { (0..<Int(sizes.pieces)).map { String(decoding: text($0), as: UTF8.self) } }

    /// The piece of just these bytes.
    func piece(_ wanted: ArraySlice<UInt8>) -> UInt32? {
        var low = Self.specials
        var high = Int(sizes.pieces)
        while low < high {
            let middle = (low + high) / 2
            if text(middle).lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
        }
        return low < Int(sizes.pieces) && text(low).elementsEqual(wanted) ? UInt32(low) : nil
    }

    /// What a letter is read as: wide as narrow, a control as nothing.
    func plain(_ letter: Unicode.Scalar) -> [Unicode.Scalar] {
        var low = 0
        var high = letters.count
        while low < high {
            let middle = (low + high) / 2
            if letters[middle] < letter.value { low = middle + 1 } else { high = middle }
        }
        guard low < letters.count, letters[low] == letter.value else { return [letter] }
        let start = low == 0 ? 0 : plainEnds[low - 1]
        return plainLetters[Int(start)..<Int(plainEnds[low])].compactMap(Unicode.Scalar.init)
    }
}

extension SentenceFile {
    /// Takes section after section off a file.
    private struct Sections {
        let file: UnsafeRawBufferPointer
        var place: Int

        /// The next so many elements; nil when the file ends before.
        mutating func take<Element>(_ count: Int, of type: Element.Type) -> UnsafeBufferPointer<Element>? {
            let size = count * MemoryLayout<Element>.stride
            guard count >= 0, size <= file.count - place else { return nil }
            let section = UnsafeRawBufferPointer(rebasing: file[place..<place + size])
            place = min(file.count, (place + size + 7) / 8 * 8)
            return section.bindMemory(to: type)
        }

        mutating func matrix(_ rows: Int, _ columns: Int) -> UnsafePointer<UInt8>? {
            take(sentence_matrix_size(rows, columns), of: UInt8.self)?.baseAddress
        }

        mutating func floats(_ count: Int) -> UnsafePointer<Float>? { take(count, of: Float.self)?.baseAddress }
    }

    /// What lies in a file; nil when it is cut off, changed, or none. The pointers are into the file.
    static func read(_ file: UnsafeRawBufferPointer) -> (SentenceFile, sentence_base, [sentence_layer])? {
        guard file.count > headSize, file.prefix(magic.count).elementsEqual(magic),
            file[magic.count..<magic.count + 32].elementsEqual(
                digest(UnsafeRawBufferPointer(rebasing: file[(magic.count + 32)...])))
        else { return nil }
        var sections = Sections(file: file, place: magic.count + 32)
        guard let numbers = sections.take(10, of: UInt32.self)?.map(Int.init), let sizes = sizes(numbers),
            let starts = sections.take(numbers[5] + 1, of: UInt32.self),
            let scores = sections.take(numbers[5], of: Float.self),
            let bytes = sections.take(numbers[6], of: UInt8.self),
            let letters = sections.take(numbers[7], of: UInt32.self),
            let plainEnds = sections.take(numbers[7], of: UInt32.self),
            let plainLetters = sections.take(numbers[8], of: UInt32.self),
            ascends(starts, to: numbers[6]), ascends(plainEnds, to: numbers[8]),
            zip(letters, letters.dropFirst()).allSatisfy(<),
            let pieces = sections.matrix(numbers[5], numbers[1]),
            let (base, layers) = weights(&sections, pieces, sizes), sections.place == file.count
        else { return nil }
        let longest = zip(starts, starts.dropFirst()).map { $1 - $0 }.max() ?? 0
        let layout = SentenceFile(
            sizes: sizes, unknownScore: Float(bitPattern: UInt32(numbers[9])), longestPiece: Int(longest),
            starts: starts, scores: scores, bytes: UnsafeRawBufferPointer(bytes), letters: letters,
            plainEnds: plainEnds, plainLetters: plainLetters)
        return (layout, base, layers)
    }

    /// The sizes, when they are such as a model of this kind may have.
    private static func sizes(_ numbers: [Int]) -> sentence_sizes? {
        guard (1...48).contains(numbers[0]), (32...2_048).contains(numbers[1]), numbers[1] % 32 == 0,
            (1...64).contains(numbers[2]), numbers[1] % numbers[2] == 0,
            (32...8_192).contains(numbers[3]), numbers[3] % 32 == 0,
            (4...512).contains(numbers[4]), (specials...500_000).contains(numbers[5]), numbers[6] < 1 << 26,
            numbers[7] < 1 << 20, numbers[8] < 1 << 20
        else { return nil }
        return sentence_sizes(
            layers: UInt32(numbers[0]), width: UInt32(numbers[1]), heads: UInt32(numbers[2]),
            inner: UInt32(numbers[3]), positions: UInt32(numbers[4]), pieces: UInt32(numbers[5]))
    }

    private static func ascends(_ places: UnsafeBufferPointer<UInt32>, to end: Int) -> Bool {
        zip(places, places.dropFirst()).allSatisfy(<=) && places.allSatisfy { $0 <= end }
    }

    private static func weights(
        _ sections: inout Sections, _ pieces: UnsafePointer<UInt8>, _ sizes: sentence_sizes
    ) -> (sentence_base, [sentence_layer])? {
        let width = Int(sizes.width)
        let inner = Int(sizes.inner)
        guard let positions = sections.floats(Int(sizes.positions) * width), let kind = sections.floats(width),
            let scale = sections.floats(width), let shift = sections.floats(width)
        else { return nil }
        let base = sentence_base(pieces: pieces, positions: positions, kind: kind, scale: scale, shift: shift)
        var layers: [sentence_layer] = []
        for _ in 0..<sizes.layers {
            guard let query = sections.matrix(width, width), let queryBias = sections.floats(width),
                let key = sections.matrix(width, width), let keyBias = sections.floats(width),
                let value = sections.matrix(width, width), let valueBias = sections.floats(width),
                let joined = sections.matrix(width, width), let joinedBias = sections.floats(width),
                let attentionScale = sections.floats(width), let attentionShift = sections.floats(width),
                let widened = sections.matrix(inner, width), let widenedBias = sections.floats(inner),
                let narrowed = sections.matrix(width, inner), let narrowedBias = sections.floats(width),
                let outputScale = sections.floats(width), let outputShift = sections.floats(width)
            else { return nil }
            layers.append(
                sentence_layer(
                    query: query, key: key, value: value, joined: joined, widened: widened, narrowed: narrowed,
                    query_bias: queryBias, key_bias: keyBias, value_bias: valueBias, joined_bias: joinedBias,
                    widened_bias: widenedBias, narrowed_bias: narrowedBias, attention_scale: attentionScale,
                    attention_shift: attentionShift, output_scale: outputScale, output_shift: outputShift))
        }
        return (base, layers)
    }

    /// SHA-256.
    static func digest(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        sentence_sha256(bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count, &digest)
        return digest
    }
}

extension SentenceFile {
    /// What goes into a file, section by section.
    struct Contents {
        /// Layers, width, heads, inner width, positions.
        var sizes: [Int]
        /// The text, the score and the vector's blocks of each piece; the first ``specials`` stand for no text.
        var pieces: [(text: [UInt8], score: Float, blocks: ArraySlice<UInt8>)]
        var unknownScore: Float
        /// Letters that are read as others, ascending.
        var letters: [(letter: UInt32, plain: [UInt32])]
        /// In the order they are read in: positions, kind, scale, shift; of each layer query, key, value, joined with
        /// their biases, the attention's scale and shift, widened and narrowed with their biases, the output's scale
        /// and shift.
        var weights: [ArraySlice<UInt8>]

        /// The file.
        func file() -> [UInt8] {
            let specials = pieces.prefix(SentenceFile.specials)
            let pieces =
                specials
                + pieces.dropFirst(SentenceFile.specials).sorted { $0.text.lexicographicallyPrecedes($1.text) }
            var rest: [UInt8] = []
            func append(_ section: some Sequence<UInt8>) {
                // The digest and what stands before it end at a multiple of 8.
                while rest.count % 8 != 0 { rest.append(0) }
                rest += section
            }
            func bytes(_ numbers: [UInt32]) -> [UInt8] {
                numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
            }
            func ends(_ counts: [Int]) -> [UInt32] {
                var end = 0
                return counts.map { count in
                    end += count
                    return UInt32(end)
                }
            }
            let numbers =
                sizes + [
                    pieces.count, pieces.reduce(0) { $0 + $1.text.count }, letters.count,
                    letters.reduce(0) { $0 + $1.plain.count },
                ]
            append(bytes(numbers.map(UInt32.init) + [unknownScore.bitPattern]))
            append(bytes([0] + ends(pieces.map(\.text.count))))
            append(bytes(pieces.map(\.score.bitPattern)))
            append(pieces.flatMap(\.text))
            append(bytes(letters.map(\.letter)))
            append(bytes(ends(letters.map(\.plain.count))))
            append(bytes(letters.flatMap(\.plain)))
            append(pieces.flatMap(\.blocks))
            for section in weights { append(section) }
            while rest.count % 8 != 0 { rest.append(0) }
            return SentenceFile.magic + rest.withUnsafeBytes { SentenceFile.digest($0) } + rest
        }
    }
}
