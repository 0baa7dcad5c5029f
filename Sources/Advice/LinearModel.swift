import Glibc

/// A linear model of the 18 themes and, at 0, none of them.
struct LinearModel: Sendable {
    /// Weights per feature: none, 18 themes, and one unused to fill a SIMD register.
    static let width = 20
    /// The answers in use.
    static let answers = 19

    /// The features it knows, in ascending order; each has a row of figures.
    let keys: [UInt32]
    /// The score of each answer for an empty text.
    let bias: [Float]
    /// The inverse document frequency of a feature out of the vocabulary.
    let oovIDF: Float
    /// Scores are multiplied by it before softmax, which calibrates the probabilities: 0.7 is right in seven of ten.
    var inverseTemperature: Float = 1
    /// Added to the score of none, so that it is rarely a false alarm.
    var noneBias = NoneBias()

    /// What is added to the score of none, by the length of the text: of a short one it is said wrongly more often.
    struct NoneBias: Equatable {
        /// For texts of fewer scalars than ``longLength``.
        var short: Float = 0
        /// For longer ones.
        var long: Float = 0

        /// In normalized scalars.
        static let longLength = 20

        /// For a text of so many normalized scalars.
        subscript(length: Int) -> Float { length < Self.longLength ? short : long }
    }

    private let rows: Rows
    private let finder: [Int32]

    private enum Rows: Sendable {
        /// As training makes them: an inverse document frequency a row, and ``width`` weights a row.
        case trained(idf: [Float], weights: [Float])
        /// As the file has them.
        case coded(Codes)
    }

    /// A model that training made, with ``width`` weights a row.
    init(keys: [UInt32], idf: [Float], weights: [Float], bias: [Float], oovIDF: Float) {
        self.init(keys: keys, rows: .trained(idf: idf, weights: weights), bias: bias, oovIDF: oovIDF)
    }

    /// A model as its file has it.
    init(keys: [UInt32], codes: Codes, bias: [Float], oovIDF: Float) {
        self.init(keys: keys, rows: .coded(codes), bias: bias, oovIDF: oovIDF)
    }

    private init(keys: [UInt32], rows: Rows, bias: [Float], oovIDF: Float) {
        self.keys = keys
        self.rows = rows
        self.bias = bias
        self.oovIDF = oovIDF
        var finder: [Int32] = []
        finder.reserveCapacity(Self.bucketCount + 1)
        var row = 0
        for bucket in 0..<Self.bucketCount {
            finder.append(Int32(row))
            while row < keys.count, Self.bucket(of: keys[row]) == bucket { row += 1 }
        }
        self.finder = finder + [Int32(keys.count)]
    }

    private static let bucketBits = 14
    private static let bucketCount = 1 << bucketBits

    /// Keys are spread evenly, so their upper bits tell where to begin to look.
    private static func bucket(of key: UInt32) -> Int { Int(key >> (32 - UInt32(bucketBits))) }

    /// The row of a feature, if it is known.
    func row(_ key: UInt32) -> Int? {
        let bucket = Self.bucket(of: key)
        var low = Int(finder[bucket])
        let end = Int(finder[bucket + 1])
        while low < end {
            if keys[low] == key { return low }
            if keys[low] > key { return nil }
            low += 1
        }
        return nil
    }

    /// The inverse document frequency of the feature of a row.
    func idf(row: Int) -> Float {
        switch rows {
        case .trained(let idf, _): idf[row]
        case .coded(let codes): codes.idf(row: row)
        }
    }

    /// The weight of the feature of a row for an answer.
    func weight(row: Int, answer: Int) -> Float {
        switch rows {
        case .trained(_, let weights): weights[row * Self.width + answer]
        case .coded(let codes): codes.weight(row: row, answer: answer)
        }
    }

    /// The weights of the feature of a row, answer by answer.
    @inline(__always)
    private func forEachWeight(row: Int, _ body: (_ answer: Int, _ weight: Float) -> Void) {
        switch rows {
        case .trained(_, let weights):
            for answer in 0..<Self.answers { body(answer, weights[row * Self.width + answer]) }
        case .coded(let codes):
            for answer in 0..<Self.answers { body(answer, codes.weight(row: row, answer: answer)) }
        }
    }

    /// The inverse document frequency of a feature, known or not.
    func idf(_ key: UInt32) -> Float { row(key).map { idf(row: $0) } ?? oovIDF }

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
            let weight = (1 + log(Float(times))) * idf(key)
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
            forEachWeight(row: row) { answer, own in scores[answer] += own * weight }
        }
        return scores
    }

    /// The probability of each answer for a text of so many normalized scalars; they sum to 1.
    func probabilities(_ point: Point, length: Int) -> [Float] {
        var scores = scores(point)
        scores[0] += noneBias[length]
        return Self.softmax(scores.prefix(Self.answers).map { $0 * inverseTemperature })
    }

    /// The mean weight of the feature of a row over all answers. What an answer has more of it explains a suggestion.
    func meanWeight(row: Int) -> Float {
        var sum: Float = 0
        forEachWeight(row: row) { _, weight in sum += weight }
        return sum / Float(Self.answers)
    }

    static func softmax(_ scores: [Float]) -> [Float] {
        let top = scores.max() ?? 0
        let raised = scores.map { exp($0 - top) }
        let sum = raised.reduce(0, +)
        return raised.map { $0 / sum }
    }
}

extension LinearModel {
    /// The figures of the rows in a byte each. They are decoded when asked for, so that a start waits for none.
    struct Codes: Sendable {
        private let idf: [UInt8]
        private let weights: [UInt8]
        private let maxIDF: Float
        /// The weight that each code stands for.
        private let weightOfCode: [Float]

        /// The codes of idf from 0 to `maxIDF`, one a row, and of weights from -`most` to `most`, ``answers`` a row.
        init(idf: [UInt8], weights: [UInt8], maxIDF: Float, most: Float) {
            self.idf = idf
            self.weights = weights
            self.maxIDF = maxIDF
            weightOfCode = (0...UInt8.max).map { code in
                let root = (Float(code) - Self.weightScale) / Self.weightScale
                return root * abs(root) * most
            }
        }

        func idf(row: Int) -> Float { Float(idf[row]) / Self.idfScale * maxIDF }

        func weight(row: Int, answer: Int) -> Float {
            weightOfCode[Int(weights[row * LinearModel.answers + answer])]
        }

        static func code(idf: Float, maxIDF: Float) -> UInt8 {
            UInt8((idf / maxIDF * idfScale).rounded())
        }

        /// Roots give the many small weights finer steps than the few great ones.
        static func code(weight: Float, most: Float) -> UInt8 {
            let part = weight / most
            let root = part < 0 ? -(-part).squareRoot() : part.squareRoot()
            return UInt8((root * weightScale).rounded() + weightScale)
        }

        // The figures of docs/advice.md were measured with steps of this size.
        private static let idfScale: Float = 89
        private static let weightScale: Float = 44
    }
}

extension Double {
    /// The natural logarithm.
    var logarithm: Double { log(self) }
}
