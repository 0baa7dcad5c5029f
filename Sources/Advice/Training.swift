import Glibc

/// Makes a ``LinearModel`` from examples: logistic regression, with complement naive Bayes added to its weights.
///
/// The same examples give the same model: the order of reading is fixed and nothing is left to chance.
struct Training {
    /// How often all examples are read.
    var rounds = 8
    /// How strongly weights are held small.
    var l2Penalty: Float = 0.000_002
    /// The first step's size.
    var firstStep: Float = 4
    /// How much naive Bayes adds.
    var bayes: Float = 1
    /// The smoothing of naive Bayes.
    var smoothing: Float = 0.3
    /// Traits seen less often are left out.
    var minFrequency = 1

    private static let width = LinearModel.width

    /// The examples a model is made of.
    struct Examples {
        /// Short opinions.
        var opinions: [Example]
        /// Opinions in the form of real talk.
        var spoken: [Example] = []
        /// Deciding words, read as if they were opinions.
        var words: [Example] = []

        var all: [Example] { opinions + spoken + words }
    }

    /// The model these examples make.
    func model(_ given: Examples) -> LinearModel {
        let examples = given.all
        let read = examples.map { FeatureExtractor.of(NormalizedText($0.text)).map(\.key).sorted() }
        var seen: [UInt32: Int32] = [:]
        for keys in read {
            var before: UInt32?
            for key in keys where key != before {
                seen[key, default: 0] += 1
                before = key
            }
        }
        let keys = seen.filter { $0.value >= minFrequency }.keys.sorted()
        let count = Float(examples.count)
        let idf = keys.map { log((1 + count) / (1 + Float(seen[$0] ?? 0))) + 1 }
        let empty = LinearModel(
            keys: keys, idf: idf, weights: [], bias: [Float](repeating: 0, count: Self.width),
            oovIDF: log(1 + count) + 1)
        var rows: [Int32] = []
        var values: [Float] = []
        var starts: [Int] = [0]
        for text in read {
            let point = empty.point(text.map { Feature(key: $0, range: 0..<0) })
            for (key, weight) in zip(point.keys, point.weights) {
                guard let row = empty.row(key) else { continue }
                rows.append(Int32(row))
                values.append(weight)
            }
            starts.append(rows.count)
        }
        let targets = examples.map(\.shares)
        var (weights, bias) = regression(keys.count, rows, values, starts, targets)
        add(bayes, keys.count, rows, values, starts, targets, to: &weights)
        return LinearModel(
            keys: keys, idf: idf, weights: weights, bias: bias, oovIDF: log(1 + count) + 1)
    }

    private typealias Shares = [(theme: Int, share: Float)]

    private func regression(
        _ features: Int, _ rows: [Int32], _ values: [Float], _ starts: [Int], _ targets: [Shares]
    ) -> (weights: [Float], bias: [Float]) {
        typealias Lane = SIMD4<Float>
        let lanes = Self.width / 4
        var weights = [Lane](repeating: .zero, count: features * lanes)
        var bias = [Lane](repeating: .zero, count: lanes)
        var order = Array(targets.indices)
        var chance: UInt64 = 0x2545_F491_4F6C_DD1D
        var scale: Float = 1
        var step = 0
        let horizon = Float(rounds * order.count)
        weights.withUnsafeMutableBufferPointer { weights in
            for _ in 0..<rounds {
                for index in order.indices.dropFirst().reversed() {
                    chance ^= chance << 13
                    chance ^= chance >> 7
                    chance ^= chance << 17
                    order.swapAt(index, Int(chance % UInt64(index + 1)))
                }
                for example in order {
                    let rate = firstStep * (1 - 0.98 * Float(step) / horizon)
                    step += 1
                    var scores = bias
                    for place in starts[example]..<starts[example + 1] {
                        let base = Int(rows[place]) * lanes
                        let value = values[place] * scale
                        for lane in 0..<lanes { scores[lane] += weights[base + lane] * value }
                    }
                    var flat = [Float](repeating: 0, count: Self.width)
                    for lane in 0..<lanes { for part in 0..<4 { flat[lane * 4 + part] = scores[lane][part] } }
                    let likely = LinearModel.softmax(Array(flat.prefix(LinearModel.answers)))
                    var wrong = [Lane](repeating: .zero, count: lanes)
                    for (answer, probability) in likely.enumerated() { wrong[answer / 4][answer % 4] = -probability }
                    for (answer, share) in targets[example] { wrong[answer / 4][answer % 4] += share }
                    scale *= 1 - rate * l2Penalty
                    for place in starts[example]..<starts[example + 1] {
                        let base = Int(rows[place]) * lanes
                        let value = rate * values[place] / scale
                        for lane in 0..<lanes { weights[base + lane] += wrong[lane] * value }
                    }
                    for lane in 0..<lanes { bias[lane] += wrong[lane] * (rate * 0.02) }
                }
            }
        }
        var flat = [Float](repeating: 0, count: features * Self.width)
        for (index, lane) in weights.enumerated() { for part in 0..<4 { flat[index * 4 + part] = lane[part] * scale } }
        var flatBias = [Float](repeating: 0, count: Self.width)
        for lane in 0..<lanes { for part in 0..<4 { flatBias[lane * 4 + part] = bias[lane][part] } }
        return (flat, flatBias)
    }

    /// Complement naive Bayes: a feature speaks against every answer whose others use it much.
    private func add(
        _ amount: Float, _ features: Int, _ rows: [Int32], _ values: [Float], _ starts: [Int], _ targets: [Shares],
        to weights: inout [Float]
    ) {
        if amount == 0 { return }
        var mass = [Float](repeating: 0, count: features * Self.width)
        var whole = [Float](repeating: 0, count: features)
        var ofAnswer = [Float](repeating: 0, count: Self.width)
        for example in targets.indices {
            for place in starts[example]..<starts[example + 1] {
                for (answer, share) in targets[example] {
                    let value = values[place] * share
                    mass[Int(rows[place]) * Self.width + answer] += value
                    whole[Int(rows[place])] += value
                    ofAnswer[answer] += value
                }
            }
        }
        let all = ofAnswer.reduce(0, +)
        for row in 0..<features {
            var against = [Float](repeating: 0, count: LinearModel.answers)
            for answer in 0..<LinearModel.answers {
                let others = whole[row] - mass[row * Self.width + answer] + smoothing
                against[answer] = -log(others / (all - ofAnswer[answer] + smoothing * Float(features)))
            }
            let mean = against.reduce(0, +) / Float(LinearModel.answers)
            for answer in 0..<LinearModel.answers {
                weights[row * Self.width + answer] += amount * (against[answer] - mean)
            }
        }
    }
}
