import Glibc

/// A linear model of the 18 themes and, at 0, none of them.
struct LinearModel: Sendable {
    /// Weights per feature: none, 18 themes, and one unused to fill a SIMD register.
    static let width = 20
    /// The answers in use.
    static let answers = 19

    /// The features it knows, in ascending order.
    private(set) var keys: [UInt32]
    /// The inverse document frequency of each feature.
    private(set) var idf: [Float]
    /// For each feature its ``width`` weights.
    private(set) var weights: [Float]
    /// The score of each answer for an empty text.
    private(set) var bias: [Float]
    /// The inverse document frequency of a feature out of the vocabulary.
    private(set) var oovIDF: Float
    /// Scores are multiplied by it before softmax, which calibrates the probabilities: 0.7 is right in seven of ten.
    var inverseTemperature: Float = 1
    /// Added to the score of none, so that it is rarely a false alarm.
    var noneBias: Float = 0

    private let finder: [Int32]

    init(keys: [UInt32], idf: [Float], weights: [Float], bias: [Float], oovIDF: Float) {
        self.keys = keys
        self.idf = idf
        self.weights = weights
        self.bias = bias
        self.oovIDF = oovIDF
        // Keys are spread evenly, so the upper bits tell where to begin to look.
        var finder = [Int32](repeating: 0, count: 1 << 12 + 1)
        var row = 0
        for bucket in 0..<(1 << 12) {
            finder[bucket] = Int32(row)
            while row < keys.count, keys[row] >> 20 == UInt32(bucket) { row += 1 }
        }
        finder[1 << 12] = Int32(keys.count)
        self.finder = finder
    }

    /// The row of a feature, if it is known.
    func row(_ key: UInt32) -> Int? {
        let bucket = Int(key >> 20)
        var low = Int(finder[bucket])
        let end = Int(finder[bucket + 1])
        while low < end {
            if keys[low] == key { return low }
            if keys[low] > key { return nil }
            low += 1
        }
        return nil
    }

    /// The point of a text by its features.
    func point(_ features: [Feature]) -> Point {
        let sorted = features.map(\.key).sorted()
        var point = Point()
        var length: Float = 0
        var index = 0
        while index < sorted.count {
            let key = sorted[index]
            var times = 0
            while index < sorted.count, sorted[index] == key {
                times += 1
                index += 1
            }
            let weight = (1 + log(Float(times))) * (row(key).map { idf[$0] } ?? oovIDF)
            point.keys.append(key)
            point.weights.append(weight)
            length += weight * weight
        }
        if length > 0 {
            let scale = 1 / length.squareRoot()
            for place in point.weights.indices { point.weights[place] *= scale }
        }
        return point
    }

    /// The score of each answer before ``inverseTemperature``.
    func scores(_ point: Point) -> [Float] {
        var scores = bias
        for (key, weight) in zip(point.keys, point.weights) {
            guard let row = row(key) else { continue }
            let base = row * Self.width
            for answer in 0..<Self.answers { scores[answer] += weights[base + answer] * weight }
        }
        return scores
    }

    /// The probability of each answer; they sum to 1.
    func probabilities(_ point: Point) -> [Float] {
        var scores = scores(point)
        scores[0] += noneBias
        return Self.softmax(scores.prefix(Self.answers).map { $0 * inverseTemperature })
    }

    /// What an answer gains by a feature over the mean of all answers; explains a suggestion.
    func gain(_ key: UInt32, for answer: Int) -> Float {
        guard let row = row(key) else { return 0 }
        let base = row * Self.width
        var sum: Float = 0
        for other in 0..<Self.answers { sum += weights[base + other] }
        return weights[base + answer] - sum / Float(Self.answers)
    }

    static func softmax(_ scores: [Float]) -> [Float] {
        let top = scores.max() ?? 0
        let raised = scores.map { exp($0 - top) }
        let sum = raised.reduce(0, +)
        return raised.map { $0 / sum }
    }
}

extension Double {
    /// The natural logarithm.
    var logarithm: Double { log(self) }
}
