/// Learns from a stronger reader's vectors of the examples, then judges a vector: logistic regression around their
/// mean.
///
/// Some fifty examples a theme are enough, and are trained in a fraction of a second; let a thread of its own do it.
package struct VectorReader: Sendable {
    private var themes: [Int] = []
    private var mean: [Float] = []
    // For each theme so many weights as a vector has parts.
    private var weights: [Float] = []

    /// Trained on examples' themes and vectors; vectors of another length than the first are passed over.
    package init(_ examples: [(theme: Int, vector: [Float])], rounds: Int = 3) {
        guard let size = examples.first(where: { !$0.vector.isEmpty })?.vector.count else { return }
        let fit = examples.filter { $0.vector.count == size && $0.vector.allSatisfy(\.isFinite) }
        themes = Set(fit.map(\.theme)).sorted()
        mean = [Float](repeating: 0, count: size)
        let units = fit.map { Self.unit($0.vector) }
        for vector in units { for part in 0..<size { mean[part] += vector[part] / Float(units.count) } }
        let points = units.map { Self.unit(Self.difference($0, mean)) }
        let answers = fit.map { example in themes.firstIndex(of: example.theme) ?? 0 }
        weights = [Float](repeating: 0, count: size * themes.count)
        let steps = max(1, rounds * points.count)
        // A stride without a common divisor visits all examples in a fixed, mixed order.
        var stride = max(1, points.count * 5 / 8)
        while Self.divisor(stride, points.count) > 1 { stride += 1 }
        var place = 0
        for step in 0..<steps {
            place = (place + stride) % points.count
            let likely = LinearModel.softmax(scores(points[place]))
            let rate = Self.firstStep * (1 - 0.95 * Float(step) / Float(steps))
            for theme in themes.indices {
                let wrong = rate * ((theme == answers[place] ? 1 : 0) - likely[theme])
                add(points[place], times: wrong, to: theme)
            }
        }
    }

    private static let firstStep: Float = 1.5

    /// How likely each theme is by a vector; nil when it does not fit what was learned.
    func probabilities(_ vector: [Float]) -> [Int: Float]? {
        guard !mean.isEmpty, vector.count == mean.count, vector.allSatisfy(\.isFinite) else { return nil }
        let likely = LinearModel.softmax(scores(Self.unit(Self.difference(Self.unit(vector), mean))))
        return Dictionary(uniqueKeysWithValues: zip(themes, likely))
    }

    private func scores(_ point: [Float]) -> [Float] {
        let size = point.count
        return weights.withUnsafeBufferPointer { weights in
            point.withUnsafeBufferPointer { point in
                themes.indices.map { theme in
                    var sum = SIMD8<Float>.zero
                    var part = 0
                    while part + 8 <= size {
                        var own = SIMD8<Float>.zero
                        var theirs = SIMD8<Float>.zero
                        for lane in 0..<8 {
                            own[lane] = point[part + lane]
                            theirs[lane] = weights[theme * size + part + lane]
                        }
                        sum += own * theirs
                        part += 8
                    }
                    var whole = sum.sum()
                    while part < size {
                        whole += point[part] * weights[theme * size + part]
                        part += 1
                    }
                    return whole
                }
            }
        }
    }

    private mutating func add(_ point: [Float], times factor: Float, to theme: Int) {
        let base = theme * point.count
        weights.withUnsafeMutableBufferPointer { weights in
            for part in point.indices { weights[base + part] += factor * point[part] }
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
