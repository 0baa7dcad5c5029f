import Sentences

/// Makes vectors of sentences with multilingual-e5-small, cut to the pieces that Japanese is written with: the optional
/// file that `fusen advise --install` makes. Two texts of like meaning have vectors of like direction.
///
/// Some ten milliseconds a note: never to be waited for while someone types. The same text gives the same vector to
/// the last bit, on every machine. It may be used from several threads.
package final class SentenceReader: @unchecked Sendable {
    private let file: UnsafeMutableRawBufferPointer
    private let layout: SentenceFile
    private let base: sentence_base
    private let layers: [sentence_layer]

    /// Texts are read so far; a cluster's notes are longer, a note is not.
    private static let maxScalars = 400

    /// From the bytes of the file; nil when they are not one, whole and unchanged. It costs some 0.1 s, for the
    /// checksum.
    package init?(_ bytes: some Collection<UInt8>) {
        file = .allocate(byteCount: bytes.count, alignment: SentenceFile.alignment)
        file.copyBytes(from: bytes)
        guard let (layout, base, layers) = SentenceFile.read(UnsafeRawBufferPointer(file)) else {
            file.deallocate()
            return nil
        }
        self.layout = layout
        self.base = base
        self.layers = layers
    }

    deinit { file.deallocate() }

    /// The vector of a text, of length one. Nil when the text has no letters, or memory is short.
    package func vector(of text: String) -> [Float]? { vector(of: text, by: sentence_best_path()) }

    func vector(of text: String, by path: sentence_path) -> [Float]? {
        let words = pieces(of: text)
        if words.isEmpty { return nil }
        // The model was made with questions and passages; what is to be sorted counts as a question.
        let all = pieces(of: "query: ") + words
        var sizes = layout.sizes
        let room = max(0, Int(sizes.positions) - 2)
        let tokens = [SentenceFile.beginning] + all.prefix(room) + [SentenceFile.end]
        var base = base
        var vector = [Float](repeating: 0, count: Int(sizes.width))
        guard tokens.count <= Int(sizes.positions),
            sentence_vector(&sizes, &base, layers, tokens, tokens.count, path, &vector),
            vector.allSatisfy(\.isFinite)
        else { return nil }
        return vector
    }

    /// The texts of all pieces, by their numbers.
    var texts: [String] { layout.texts }

    /// The pieces a text is most likely made of, by their numbers.
    func pieces(of text: String) -> [UInt32] {
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars.prefix(Self.maxScalars).flatMap(layout.plain) {
            if scalar == " " || scalar == SentenceFile.wordMark {
                if words.last?.isEmpty == false { words.append([]) }
            } else {
                words[words.count - 1] += Array(String(scalar).utf8)
            }
        }
        let mark = Array(String(SentenceFile.wordMark).utf8)
        return likeliest(words.filter { !$0.isEmpty }.flatMap { mark + $0 })
    }

    /// Of all ways to cut the bytes into pieces, the one whose scores sum to most.
    private func likeliest(_ bytes: [UInt8]) -> [UInt32] {
        struct Way {
            var score = -Float.infinity
            var start = 0
            var piece = SentenceFile.unknown
        }
        var best = [Way](repeating: Way(), count: bytes.count + 1)
        best[0].score = 0
        for start in bytes.indices where best[start].score > -.infinity {
            let letter = SentenceFile.letterLength(bytes[start])
            var isKnown = false
            var end = start
            while end < bytes.count, end - start < layout.longestPiece {
                end = min(bytes.count, end + SentenceFile.letterLength(bytes[end]))
                guard let piece = layout.piece(bytes[start..<end]) else { continue }
                if end == start + letter { isKnown = true }
                let score = best[start].score + layout.score(piece)
                if score > best[end].score { best[end] = Way(score: score, start: start, piece: piece) }
            }
            let next = min(bytes.count, start + letter)
            let score = best[start].score + layout.unknownScore
            if !isKnown, score > best[next].score { best[next] = Way(score: score, start: start) }
        }
        var pieces: [UInt32] = []
        var place = bytes.count
        while place > 0 {
            pieces.append(best[place].piece)
            place = best[place].start
        }
        return pieces.reversed()
    }
}
