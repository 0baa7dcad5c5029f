import Embedded
import Glibc

/// Learns from a stronger reader's vectors of the examples, then judges a vector: logistic regression around their
/// mean.
///
/// Some fifty examples a theme are enough, and are trained in a fraction of a second; let a thread of its own do it.
package struct VectorReader: Sendable {
    private var themes: [Int] = []
    private var mean: [Float] = []
    // For each theme so many weights as a vector has parts.
    private var weights: [Float] = []

    /// How its probabilities are joined with the model's.
    var joint = Joint()

    /// The powers that the model's probabilities and the reader's are multiplied with, and what is added to the score
    /// of none then.
    struct Joint: Equatable {
        var model: Float = 0.5
        var reader: Float = 0.5
        var noneBias = LinearModel.NoneBias()
    }

    /// How an example is read in training.
    struct Lesson {
        /// The themes it teaches, and how much of each.
        var shares: [(theme: Int, share: Float)]
        var vector: [Float]
        /// How often it counts.
        var times = 1
    }

    /// Trained on examples' themes and vectors; vectors of another length than the first are passed over.
    package init(_ examples: [(theme: Int, vector: [Float])], rounds: Int = 3) {
        self.init(
            examples.map { Lesson(shares: [($0.theme, 1)], vector: $0.vector) }, rounds: rounds, firstStep: 1.5)
    }

    init(_ examples: [Lesson], rounds: Int, firstStep: Float) {
        guard let size = examples.first(where: { !$0.vector.isEmpty })?.vector.count else { return }
        let fit = examples.filter { $0.vector.count == size && $0.vector.allSatisfy(\.isFinite) }
        themes = Set(fit.flatMap { $0.shares.map(\.theme) }).sorted()
        mean = [Float](repeating: 0, count: size)
        let units = fit.map { Self.unit($0.vector) }
        for vector in units { for part in 0..<size { mean[part] += vector[part] / Float(units.count) } }
        let points = units.map { Self.unit(Self.difference($0, mean)) }
        let answers = fit.map { example in
            example.shares.map { (place: themes.firstIndex(of: $0.theme) ?? 0, share: $0.share) }
        }
        weights = [Float](repeating: 0, count: size * themes.count)
        let order = fit.indices.flatMap { Array(repeating: $0, count: fit[$0].times) }
        let steps = max(1, rounds * order.count)
        // A stride without a common divisor visits all examples in a fixed, mixed order.
        var stride = max(1, order.count * 5 / 8)
        while Self.divisor(stride, order.count) > 1 { stride += 1 }
        var place = 0
        for step in 0..<steps {
            place = (place + stride) % order.count
            let example = order[place]
            var wrong = LinearModel.softmax(scores(points[example])).map { -$0 }
            for (theme, share) in answers[example] { wrong[theme] += share }
            let rate = firstStep * (1 - 0.95 * Float(step) / Float(steps))
            for theme in themes.indices { add(points[example], times: rate * wrong[theme], to: theme) }
        }
    }

    /// How likely each theme is by a vector; nil when it does not fit what was learned.
    func probabilities(_ vector: [Float]) -> [Int: Float]? {
        guard !mean.isEmpty, vector.count == mean.count, vector.allSatisfy(\.isFinite) else { return nil }
        let likely = LinearModel.softmax(scores(Self.unit(Self.difference(Self.unit(vector), mean))))
        return Dictionary(uniqueKeysWithValues: zip(themes, likely))
    }

    /// The model's probabilities with its own: both to their powers, multiplied, and made to sum to 1.
    /// - Parameters:
    ///   - numbers: the theme of each probability.
    ///   - length: of the text, in normalized scalars.
    func joined(_ likely: [Float], with said: [Int: Float], numbers: [Int], length: Int) -> [Float] {
        let scores = zip(likely, numbers).map { own, number in
            joint.model * log(own + Self.least) + joint.reader * log((said[number] ?? 0) + Self.least)
                + (number == 0 ? joint.noneBias[length] : 0)
        }
        return LinearModel.softmax(scores)
    }

    /// Added to every probability, so that one reader alone cannot rule a theme out.
    private static let least: Float = 0.001

    // Pointers, for training is run in debug builds too.
    private func scores(_ point: [Float]) -> [Float] {
        var scores = [Float](repeating: 0, count: themes.count)
        weights.withUnsafeBufferPointer { weights in
            point.withUnsafeBufferPointer { point in
                guard let weight = weights.baseAddress, let value = point.baseAddress else { return }
                let size = point.count
                for theme in themes.indices {
                    var sum: Float = 0
                    var part = 0
                    while part < size {
                        sum += value[part] * weight[theme * size + part]
                        part += 1
                    }
                    scores[theme] = sum
                }
            }
        }
        return scores
    }

    private mutating func add(_ point: [Float], times factor: Float, to theme: Int) {
        weights.withUnsafeMutableBufferPointer { weights in
            point.withUnsafeBufferPointer { point in
                guard let start = weights.baseAddress, let value = point.baseAddress else { return }
                let size = point.count
                let weight = start + theme * size
                var part = 0
                while part < size {
                    weight[part] += factor * value[part]
                    part += 1
                }
            }
        }
    }

    private static func difference(_ one: [Float], _ other: [Float]) -> [Float] { zip(one, other).map { $0 - $1 } }

    private static func divisor(_ one: Int, _ other: Int) -> Int { other == 0 ? one : divisor(other, one % other) }

    private static func unit(_ vector: [Float]) -> [Float] {
        var length: Float = 0
        for part in vector { length += part * part }
        if length <= 0 { return vector }
        let scale = 1 / length.squareRoot()
        return vector.map { $0 * scale }
    }
}

extension VectorReader {
    /// As a file of little-endian numbers: the digest of the examples it was made from (UInt64); the parts of a vector
    /// (UInt32); as Float32 ``joint``, the mean, and the weights of 0 and the themes.
    func file(digest: UInt64) -> [UInt8] {
        let numbers =
            [joint.model, joint.reader, joint.noneBias.short, joint.noneBias.long] + mean + weights
        return (0..<8).map { UInt8(truncatingIfNeeded: digest >> (8 * $0)) }
            + ([UInt32(mean.count)] + numbers.map(\.bitPattern)).flatMap { number in
                (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
            }
    }

    /// From a file; nil when it is none.
    init?(_ file: UnsafeRawBufferPointer) {
        func number(_ index: Int) -> UInt32 {
            UInt32(littleEndian: file.loadUnaligned(fromByteOffset: 8 + 4 * index, as: UInt32.self))
        }
        guard file.count > 12 else { return nil }
        let size = Int(number(0))
        guard file.count == 12 + 4 * (4 + size + size * LinearModel.answers) else { return nil }
        let numbers = (0..<(4 + size + size * LinearModel.answers)).map { Float(bitPattern: number(1 + $0)) }
        themes = Array(0..<LinearModel.answers)
        joint = Joint(
            model: numbers[0], reader: numbers[1],
            noneBias: LinearModel.NoneBias(short: numbers[2], long: numbers[3]))
        mean = Array(numbers[4..<4 + size])
        weights = Array(numbers[(4 + size)...])
    }

    /// For vectors of a ``SentenceReader``, trained on the examples of the model that comes with the program.
    static let forSentences: VectorReader = {
        let file = embedded_file_named("sentences.bin")
        guard let reader = VectorReader(UnsafeRawBufferPointer(start: file.bytes, count: file.count)) else {
            preconditionFailure("sentences.bin is no reader")
        }
        return reader
    }()
}
