/// One feature of a text: a character, two or three of them, or a word, as a hash.
struct Feature {
    /// Its hash.
    var key: UInt32
    /// Its range in the normalized text.
    var range: Range<Int>
}

/// A text as a sparse vector of length one: features with their weights.
struct Point: Sendable {
    /// The features, in ascending order.
    var keys: [UInt32] = []
    /// Their weights.
    var weights: [Float] = []

    /// 0…1.
    func cosineSimilarity(_ other: Point) -> Float {
        var sum: Float = 0
        var here = 0
        var there = 0
        while here < keys.count && there < other.keys.count {
            if keys[here] == other.keys[there] {
                sum += weights[here] * other.weights[there]
                here += 1
                there += 1
            } else if keys[here] < other.keys[there] {
                here += 1
            } else {
                there += 1
            }
        }
        return sum
    }
}

/// Extracts the features of a text: characters, bigrams including the edges, trigrams within a piece, whole words of
/// kanji or katakana.
enum FeatureExtractor {
    /// All features of a normalized text, in reading order.
    /// - Parameter most: how many neighbouring letters make one at most. Three tell themes better, and hide from one
    ///   another two opinions that are alike.
    static func of(_ text: NormalizedText, most: Int = 3) -> [Feature] {
        let scalars = text.scalars
        if scalars.isEmpty { return [] }
        var features: [Feature] = []
        features.reserveCapacity(scalars.count * 3 + 8)
        var before = NormalizedText.gap
        for (place, raw) in scalars.enumerated() {
            let scalar = plain(raw)
            if raw != NormalizedText.gap {
                features.append(Feature(key: number(1, scalar, 0), range: place..<place + 1))
            }
            let start = raw == NormalizedText.gap || before == NormalizedText.gap ? place : place - 1
            features.append(Feature(key: number(2, before, scalar), range: min(start, place)..<place + 1))
            before = scalar
        }
        let last = scalars.count - 1
        features.append(Feature(key: number(2, before, NormalizedText.gap), range: last..<last + 1))
        for place in scalars.indices.dropFirst(2)
        where most > 2 && !scalars[place - 2...place].contains(NormalizedText.gap) {
            let key = number(6, number(5, plain(scalars[place - 2]), plain(scalars[place - 1])), plain(scalars[place]))
            features.append(Feature(key: key, range: place - 2..<place + 1))
        }
        for run in text.runs where run.range.count >= 3 && (run.script == .kanji || run.script == .katakana) {
            var key: UInt32 = 3
            for place in run.range { key = number(4, key, scalars[place]) }
            features.append(Feature(key: key, range: run.range))
        }
        return features
    }

    /// Any digit counts as any other: 10年後 and 20年後 speak of the same.
    private static func plain(_ scalar: UInt32) -> UInt32 { (0x30...0x39).contains(scalar) ? 0x30 : scalar }

    private static func number(_ kind: UInt64, _ a: UInt32, _ b: UInt32) -> UInt32 {
        var mixed = (UInt64(a) << 32 | UInt64(b)) &+ kind &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return UInt32(truncatingIfNeeded: mixed >> 32)
    }
}
