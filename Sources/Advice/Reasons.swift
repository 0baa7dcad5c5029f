/// Finds the words that decided, as they stand in the text.
struct Reasons {
    private let normalized: NormalizedText
    private let source: [Unicode.Scalar]
    private let words: [Range<Int>]

    /// For this text and its normalized form.
    init(_ text: String, _ normalized: NormalizedText) {
        self.normalized = normalized
        let last = normalized.origins.last ?? -1
        source = Array(text.unicodeScalars.prefix(last + 3))
        words = Self.words(normalized)
    }

    /// The words, by how much their features gained; at most three, none that tells little.
    func telling(_ gains: [(range: Range<Int>, gain: Float)]) -> [String] {
        if normalized.scalars.isEmpty { return [] }
        var perPlace = [Float](repeating: 0, count: normalized.scalars.count)
        for (range, gain) in gains where !range.isEmpty {
            for place in range { perPlace[place] += gain / Float(range.count) }
        }
        var ranked: [(range: Range<Int>, sum: Float)] = []
        for word in words {
            let sum = perPlace[word].reduce(0, +)
            if sum > 0 { ranked.append((word, sum)) }
        }
        ranked.sort { $0.sum != $1.sum ? $0.sum > $1.sum : $0.range.lowerBound < $1.range.lowerBound }
        guard let first = ranked.first else { return [] }
        var told: [String] = []
        for (range, sum) in ranked where sum >= first.sum * 0.3 {
            let word = asItStands(range)
            if !word.isEmpty && !told.contains(word) { told.append(word) }
            if told.count == 3 { break }
        }
        return told
    }

    private func asItStands(_ range: Range<Int>) -> String {
        let start = normalized.origins[range.lowerBound]
        var end = normalized.origins[range.upperBound - 1] + 1
        // A voicing mark of its own belongs to the letter before it.
        while end < source.count, [0x3099, 0x309A, 0xFF9E, 0xFF9F].contains(source[end].value) { end += 1 }
        var word = ""
        for scalar in source[start..<end] where Script.isLetter(scalar.value) { word.unicodeScalars.append(scalar) }
        return word
    }

    /// Where words stand: runs of kanji, katakana or letters, kanji with what okurigana joins to them, kana runs of
    /// some length.
    static func words(_ normalized: NormalizedText) -> [Range<Int>] {
        let runs = normalized.runs
        var words: [Range<Int>] = []
        var index = 0
        while index < runs.count {
            let run = runs[index]
            switch run.script {
            case .kanji:
                var end = run.range.upperBound
                // 担い手不足, 取り組み, 引き継ぎ: a kana between kanji joins them, unless it is a particle.
                while index + 1 < runs.count, runs[index + 1].script == .hiragana,
                    runs[index + 1].range.lowerBound == end
                {
                    let kana = runs[index + 1].range
                    let joins = kana.count == 1 && !particles.contains(normalized.scalars[kana.lowerBound])
                    guard joins, index + 2 < runs.count, runs[index + 2].script == .kanji,
                        runs[index + 2].range.lowerBound == kana.upperBound
                    else { break }
                    end = runs[index + 2].range.upperBound
                    index += 2
                }
                words.append(run.range.lowerBound..<okurigana(normalized, from: end))
            case .katakana, .latin, .other: words.append(run.range)
            case .hiragana:
                if let word = kanaWord(normalized, run.range, after: index > 0 ? runs[index - 1] : nil) {
                    words.append(word)
                }
            default: break
            }
            index += 1
        }
        return words
    }

    /// The word in a run of kana, if there is one: after a kanji it begins behind a particle, else it is okurigana.
    private static func kanaWord(_ normalized: NormalizedText, _ range: Range<Int>, after run: Run?) -> Range<Int>? {
        var start = range.lowerBound
        if let run, run.script == .kanji, run.range.upperBound == start {
            if !particles.contains(normalized.scalars[start]) { return nil }
            start += 1
        }
        // を ends a word for certain; the other particles are too often part of one.
        var end = normalized.scalars[start..<range.upperBound].firstIndex(of: 0x3092) ?? range.upperBound
        if end - start > 2, particles.contains(normalized.scalars[end - 1]) { end -= 1 }
        return (2...8).contains(end - start) ? start..<end : nil
    }

    /// Where a word ends that has kana after its kanji: at most two of them, no particle; after two kanji one of few.
    private static func okurigana(_ normalized: NormalizedText, from end: Int) -> Int {
        if end > 1, Script(normalized.scalars[end - 2]) == .kanji {
            return end < normalized.scalars.count && nounEndings.contains(normalized.scalars[end]) ? end + 1 : end
        }
        var last = end
        while last < normalized.scalars.count, last < end + 2, Script(normalized.scalars[last]) == .hiragana,
            !particles.contains(normalized.scalars[last])
        { last += 1 }
        return last
    }

    /// 仕組み, 子育て, 助け合い: what may follow two kanji and still be one word.
    private static let nounEndings: Set<UInt32> = Set("みてりいきえけめち".unicodeScalars.map(\.value))

    /// をがのにはでともへやかな.
    private static let particles: Set<UInt32> = Set("をがのにはでともへやかな".unicodeScalars.map(\.value))
}

extension Script {
    /// Whether a source scalar is part of a word at all: not a control, a blank or a joiner.
    static func isLetter(_ value: UInt32) -> Bool {
        value > 0x20 && !(0x7F...0xA0).contains(value) && !(0x2000...0x206F).contains(value)
    }
}
