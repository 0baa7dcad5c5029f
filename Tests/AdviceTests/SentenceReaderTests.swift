import Foundation
import Sentences
import Testing

@testable import Advice

/// A tiny model of the form of the real one: two layers, 64 wide, four heads, with weights from a fixed row of numbers.
struct TinyModel {
    private var chance: UInt64
    private static let words = ["\u{2581}", "\u{2581}query", ":", "意", "見", "意見", "を", "聞", "く", "若い", "人"]

    private init(_ seed: UInt64) { chance = seed }

    private mutating func next() -> UInt32 {
        chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt32(truncatingIfNeeded: chance >> 33)
    }

    private mutating func matrix(_ rows: Int, _ columns: Int) -> ArraySlice<UInt8> {
        ArraySlice(
            (0..<rows * columns / 32).flatMap { _ in
                // Half floats from 0.0078 to 0.031.
                [UInt8(truncatingIfNeeded: next()), UInt8(0x20 + next() % 8)]
                    + (0..<16).map { _ in UInt8(truncatingIfNeeded: next() >> 3) }
            })
    }

    private mutating func floats(_ count: Int, around middle: Float) -> ArraySlice<UInt8> {
        ArraySlice(
            (0..<count).flatMap { _ in
                let value = middle + (Float(next() % 2_000) / 1_000 - 1) * 0.1
                return (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32($0))) }
            })
    }

    static func contents(seed: UInt64 = 1) -> SentenceFile.Contents {
        var model = TinyModel(seed)
        let (width, inner) = (64, 96)
        let texts = ["<s>", "<pad>", "</s>", "<unk>"] + words
        let pieces = texts.enumerated().map { index, text in
            (text: Array(text.utf8), score: -Float(index), blocks: model.matrix(1, width))
        }
        var weights = [model.floats(16 * width, around: 0)]
        weights += [0, 1, 0].map { model.floats(width, around: $0) }
        for _ in 0..<2 {
            for _ in 0..<4 { weights += [model.matrix(width, width), model.floats(width, around: 0)] }
            weights += [model.floats(width, around: 1), model.floats(width, around: 0)]
            weights += [model.matrix(inner, width), model.floats(inner, around: 0)]
            weights += [model.matrix(width, inner), model.floats(width, around: 0)]
            weights += [model.floats(width, around: 1), model.floats(width, around: 0)]
        }
        return SentenceFile.Contents(
            sizes: [2, width, 4, inner, 16], pieces: pieces, unknownScore: -40,
            letters: [(1, []), (0x3000, [0x20]), (0xFF71, [0x30A2])], weights: weights)
    }
}

@Suite("文の意味を読む") struct SentenceReaderTests {
    private let file = TinyModel.contents().file()

    @Test func aTextIsCutIntoItsLikeliestPieces() throws {
        let reader = try #require(SentenceReader(file))
        let byText = Dictionary(uniqueKeysWithValues: reader.texts.enumerated().map { ($1, UInt32($0)) })
        func pieces(_ text: String) -> [String] { reader.pieces(of: text).map { reader.texts[Int($0)] } }
        #expect(pieces("意見を聞く") == ["\u{2581}", "意見", "を", "聞", "く"])
        // Blanks part, controls are nothing.
        #expect(pieces("　若い　人\u{1}") == ["\u{2581}", "若い", "\u{2581}", "人"])
        #expect(pieces("人猫犬") == ["\u{2581}", "人", "<unk>", "<unk>"])
        #expect(pieces("   ").isEmpty)
        #expect(byText["<s>"] == SentenceFile.beginning && byText["</s>"] == SentenceFile.end)
        #expect(byText["<unk>"] == SentenceFile.unknown)
    }

    @Test(arguments: ["意見を聞く", "人", "若い人の意見を聞く会を開いてほしい、と思った", "猫"])
    func everyPathGivesTheSameVectorToTheLastBit(_ text: String) throws {
        let reader = try #require(SentenceReader(file))
        let vector = try #require(reader.vector(of: text, by: sentence_plain))
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
        #expect(reader.vector(of: text) == vector)
        #if arch(x86_64)
            #expect(reader.vector(of: text, by: sentence_sse2) == vector)
            if sentence_best_path() == sentence_avx2 {
                #expect(reader.vector(of: text, by: sentence_avx2) == vector)
            }
        #endif
    }

    /// The arithmetic in single steps, with doubles.
    @Test func theVectorIsWhatTheArithmeticSays() throws {
        let reader = try #require(SentenceReader(file))
        let text = "若い人の意見を聞く"
        let vector = try #require(reader.vector(of: text))
        let tokens =
            [SentenceFile.beginning] + reader.pieces(of: "query: ") + reader.pieces(of: text) + [SentenceFile.end]
        let expected = SlowModel(TinyModel.contents(), order: reader.texts).vector(tokens.map(Int.init))
        let likeness = zip(vector, expected).reduce(0) { $0 + Double($1.0) * $1.1 }
        #expect(likeness > 0.99999)
    }

    @Test func aFileThatIsCutOffOrChangedIsRefused() {
        #expect(SentenceReader([]) == nil)
        #expect(SentenceReader(file.prefix(60)) == nil)
        #expect(SentenceReader(file.dropLast()) == nil)
        #expect(SentenceReader(file + [0]) == nil)
        for place in stride(from: 0, to: file.count, by: 997) {
            var changed = file
            changed[place] ^= 1
            #expect(SentenceReader(changed) == nil, "byte \(place)")
        }
    }

    /// Made to harm: the digest is right, what is behind it is not.
    @Test func aFileWithARightDigestAndWrongNumbersIsRefused() {
        let head = SentenceFile.magic.count + 32
        for place in head..<head + 400 {
            for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
                var changed = file
                changed[place] = value
                let digest = changed[head...].withUnsafeBytes { SentenceFile.digest($0) }
                changed.replaceSubrange(SentenceFile.magic.count..<head, with: digest)
                // Whatever it is taken for, it is read without harm.
                _ = SentenceReader(changed)?.vector(of: "意見を聞く")
            }
        }
        var contents = TinyModel.contents()
        contents.sizes[2] = 5
        #expect(SentenceReader(contents.file()) == nil, "five heads do not part 64")
        contents = TinyModel.contents()
        contents.weights.removeLast()
        #expect(SentenceReader(contents.file()) == nil)
        contents = TinyModel.contents()
        contents.weights[0] = ArraySlice([UInt8](repeating: 0xFF, count: contents.weights[0].count))
        #expect(SentenceReader(contents.file())?.vector(of: "意見") == nil, "no numbers")
    }

    @Test func hostileTextIsRead() throws {
        let reader = try #require(SentenceReader(file))
        let long = String(repeating: "意", count: 100_000)
        for text in ["\u{0}", "\u{FFFF}\u{202E}", long, "👨‍👩‍👧‍👦", "\u{2581}\u{2581}"] {
            let vector = reader.vector(of: text)
            #expect(vector?.allSatisfy(\.isFinite) ?? true)
        }
        #expect(reader.vector(of: "") == nil)
    }

    @Test func anotherFileThanThePackagesIsNotCut() {
        #expect(SentencePackage.cut([]) == nil)
        #expect(SentencePackage.cut([UInt8](repeating: 0, count: 1_000)) == nil)
        #expect(SentencePackage.contents(Array("E5S1".utf8)) == nil)
    }

    @Test func digests() {
        func digest(_ text: String) -> String {
            Array(text.utf8).withUnsafeBytes { SentenceFile.digest($0) }.map { String(format: "%02x", $0) }.joined()
        }
        #expect(digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    }
}

/// The same arithmetic as the kernel's, slowly and in doubles.
private struct SlowModel {
    private let width: Int
    private let inner: Int
    private let heads: Int
    private let layers: Int
    private let rows: [[Double]]
    private let weights: [ArraySlice<UInt8>]

    init(_ contents: SentenceFile.Contents, order: [String]) {
        (layers, width, heads, inner) = (contents.sizes[0], contents.sizes[1], contents.sizes[2], contents.sizes[3])
        weights = contents.weights
        let byText = Dictionary(
            uniqueKeysWithValues: contents.pieces.map { (String(decoding: $0.text, as: UTF8.self), $0.blocks) })
        rows = order.map { Self.values(byText[$0] ?? []) }
    }

    private static func values(_ blocks: ArraySlice<UInt8>) -> [Double] {
        stride(from: blocks.startIndex, to: blocks.endIndex, by: 18).flatMap { start in
            let bits = UInt16(blocks[start]) | UInt16(blocks[start + 1]) << 8
            let scale = (1 + Double(bits & 1023) / 1024) * exp2(Double(bits >> 10 & 31) - 15)
            let halves = blocks[start + 2..<start + 18]
            return (halves.map { Double($0 & 15) } + halves.map { Double($0 >> 4) }).map { ($0 - 8) * scale }
        }
    }

    private func floats(_ index: Int) -> [Double] {
        let slice = weights[index]
        return stride(from: slice.startIndex, to: slice.endIndex, by: 4).map { place in
            Double(Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(slice[place + $1]) << (8 * UInt32($1)) }))
        }
    }

    private func normalized(_ x: [Double], _ scale: Int) -> [Double] {
        let mean = x.reduce(0, +) / Double(x.count)
        let spread = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
        return zip(zip(x, floats(scale)), floats(scale + 1)).map { ($0.0 - mean) / spread.squareRoot() * $0.1 + $1 }
    }

    private func times(_ matrix: Int, _ x: [Double]) -> [Double] {
        let values = Self.values(weights[matrix])
        return floats(matrix + 1).enumerated().map { row, bias in
            x.indices.reduce(bias) { $0 + values[row * x.count + $1] * x[$1] }
        }
    }

    func vector(_ tokens: [Int]) -> [Double] {
        let places = floats(0)
        let kind = floats(1)
        var states = tokens.enumerated().map { place, token in
            normalized((0..<width).map { rows[token][$0] + places[place * width + $0] + kind[$0] }, 2)
        }
        for layer in 0..<layers {
            let first = 4 + 16 * layer
            let (query, key, value) = (
                states.map { times(first, $0) }, states.map { times(first + 2, $0) },
                states.map { times(first + 4, $0) }
            )
            let share = width / heads
            let joined = states.indices.map { token in
                (0..<heads).flatMap { head -> [Double] in
                    let range = head * share..<(head + 1) * share
                    let raised = states.indices.map { other in
                        exp(range.reduce(0) { $0 + query[token][$1] * key[other][$1] } / Double(share).squareRoot())
                    }
                    let whole = raised.reduce(0, +)
                    return range.map { part in
                        states.indices.reduce(0) { $0 + raised[$1] / whole * value[$1][part] }
                    }
                }
            }
            states = zip(states, joined).map { state, joined in
                normalized(zip(state, times(first + 6, joined)).map { $0 + $1 }, first + 8)
            }
            states = states.map { state in
                let wide = times(first + 10, state).map { 0.5 * $0 * (1 + erf($0 / 2.0.squareRoot())) }
                return normalized(zip(state, times(first + 12, wide)).map { $0 + $1 }, first + 14)
            }
        }
        let sums = (0..<width).map { part in states.reduce(0) { $0 + $1[part] } }
        let length = sums.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return sums.map { $0 / length }
    }
}

/// With the real file; its package is named by FUSEN_E5_PACKAGE.
@Suite(
    "文の意味を読む（追加のファイル）",
    .enabled(if: InstalledSentences.package != nil, "FUSEN_E5_PACKAGE names no file"))
struct InstalledSentencesTests {
    /// What the package's own program made of some texts, to a thousandth; it multiplies with 8 bits where we have 16.
    @Test func vectorsAreThoseOfThePackagesOwnProgram() throws {
        let reader = try #require(try InstalledSentences.reader())
        for line in try TrainingData.lines("sentences.jsonl") {
            let golden = try JSONDecoder().decode(Golden.self, from: Data(line.utf8))
            let vector = try #require(reader.vector(of: golden.text))
            let length = golden.vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            let likeness = zip(vector, golden.vector).reduce(0) { $0 + $1.0 * $1.1 } / length
            #expect(likeness > 0.999, "\(golden.text)")
        }
    }

    private struct Golden: Decodable {
        var text: String
        var vector: [Float]
    }

    /// Run with RECORD_SENTENCES=1 after a change to the examples; docs/advice.md tells how.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD_SENTENCES"] != nil, "only to make it anew"))
    func theReaderOfVectorsIsMadeFromTheExamples() throws {
        let reader = try #require(try InstalledSentences.reader())
        let examples = try TrainingData.all()
        var vectors: [String: [Float]] = [:]
        for example in examples.all { vectors[example.text] = reader.vector(of: example.text) }
        let file = SentenceReaderMaker.file(examples, writers: try TrainingData.writers(), vectors: vectors)
        try Data(file).write(to: TrainingData.sentences)
        Issue.record("sentences.bin was made anew; build again and look at the figures")
    }
}

/// The real file, cut in the test.
enum InstalledSentences {
    static let package = ProcessInfo.processInfo.environment["FUSEN_E5_PACKAGE"].flatMap {
        $0.hasSuffix(".bin") ? $0 : nil
    }

    static func reader() throws -> SentenceReader? {
        guard let package else { return nil }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: package))
        return SentencePackage.cut(Array(bytes)).flatMap { SentenceReader($0) }
    }
}
