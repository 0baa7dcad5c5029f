import Glibc
import Synchronization

/// What people decided, as a small model on top of the shipped one: a weight for each trait and answer, from the
/// lessons alone and always from zero, so that the order of learning and what was taken back leave no trace.
struct Corrections: Sendable {
    /// One decision, with what was said of the text without any.
    struct Lesson: Sendable {
        var point: Point
        var answer: Int
        var times: Int
        /// The probability of each answer before any lesson.
        var likely: [Float]
    }

    /// In the order of ``Feedback/items``.
    private(set) var lessons: [Lesson] = []
    /// The weights for these lessons, made when they are first asked for.
    private var weights = Made()

    private final class Made: Sendable {
        let weights = Mutex<CorrectionWeights?>(nil)
    }

    /// Changes the lessons; the weights are made anew when they are asked for.
    mutating func change(_ body: (inout [Lesson]) -> Void) {
        body(&lessons)
        weights = Made()
    }

    /// The probabilities with what was learnt. A note very like a lesson gets votes for its answer besides, and the
    /// very same words all but settle it.
    func corrected(_ likely: [Float], _ point: Point) -> [Float] {
        if lessons.isEmpty { return likely }
        var corrected = weights.weights.withLock { made in
            let weights = made ?? CorrectionWeights(lessons, answers: likely.count)
            made = weights
            return weights.corrected(likely, point)
        }
        for lesson in lessons where lesson.answer < likely.count {
            let likeness = min(1, lesson.point.cosineSimilarity(point))
            if likeness < Self.leastLikeness { continue }
            let certainty: Float = likeness > 0.999 ? 8 : 1
            corrected[lesson.answer] +=
                certainty * Self.voteOfLike * powf(likeness, Self.exponent) * (1 + log(Float(lesson.times)))
        }
        let whole = corrected.reduce(0, +)
        return corrected.map { $0 / whole }
    }

    /// Below it two notes share words and not a meaning.
    private static let leastLikeness: Float = 0.5
    /// The vote of a lesson of almost the same words, where all that the model says has 1.
    private static let voteOfLike: Float = 6
    /// The power of the likeness a vote goes by.
    private static let exponent: Float = 5
}

/// Weights of traits and a constant, by gradient steps on how unlikely the lessons' answers were.
struct CorrectionWeights: Sendable {
    private let keys: [UInt32]
    /// A row of answers for each key.
    private var weights: [Float]
    private var constants: [Float]
    private let answers: Int

    private static let steps = 60
    private static let rate: Float = 0.3
    /// How strongly weights are held small.
    private static let l2Penalty: Float = 2
    /// How much slower constants learn than weights.
    private static let constantShare: Float = 0.1
    /// How strongly constants are held small. At the strength of the weights, twenty lessons would say more of how
    /// often a theme comes than of what belongs to it, and spoil other notes.
    private static let constantPenalty: Float = 10
    /// Lessons beyond so many are thinned out evenly: twice as many cost twice the time and teach little more.
    private static let mostLessons = 1000

    /// The weights these lessons make: some 0.1 ms for each.
    init(_ all: [Corrections.Lesson], answers: Int) {
        self.answers = answers
        let stride = max(1, (all.count + Self.mostLessons - 1) / Self.mostLessons)
        let lessons = all.enumerated().filter { $0.offset % stride == 0 && $0.element.answer < answers }.map(\.element)
        let keys = Set(lessons.flatMap(\.point.keys)).sorted()
        self.keys = keys
        weights = [Float](repeating: 0, count: keys.count * answers)
        constants = [Float](repeating: 0, count: answers)
        let rows = lessons.map { lesson in lesson.point.keys.map { keys.sortedIndex(of: $0) ?? 0 } }
        let offsets = lessons.map { $0.likely.map(Self.score) }
        let loads = lessons.map { 1 + log(Float($0.times)) }
        // The more lessons pull together, the shorter the steps, or they would overshoot.
        let rate = Self.rate * min(1, 100 / max(1, loads.reduce(0, +)))
        for _ in 0..<Self.steps {
            var change = [Float](repeating: 0, count: weights.count)
            var constantChange = [Float](repeating: 0, count: answers)
            for (index, lesson) in lessons.enumerated() {
                var wrong = LinearModel.softmax(scores(offsets[index], rows[index], lesson.point.weights))
                for answer in 0..<answers {
                    wrong[answer] = loads[index] * ((answer == lesson.answer ? 1 : 0) - wrong[answer])
                    constantChange[answer] += wrong[answer]
                }
                for (row, value) in zip(rows[index], lesson.point.weights) {
                    for answer in 0..<answers { change[row * answers + answer] += value * wrong[answer] }
                }
            }
            for place in weights.indices {
                weights[place] += rate * (change[place] - Self.l2Penalty * weights[place])
            }
            for answer in 0..<answers {
                constants[answer] +=
                    rate * Self.constantShare * (constantChange[answer] - Self.constantPenalty * constants[answer])
            }
        }
    }

    /// The probabilities with what was learnt.
    func corrected(_ likely: [Float], _ point: Point) -> [Float] {
        var rows: [Int] = []
        var values: [Float] = []
        for (key, value) in zip(point.keys, point.weights) {
            guard let row = keys.sortedIndex(of: key) else { continue }
            rows.append(row)
            values.append(value)
        }
        return LinearModel.softmax(scores(likely.map(Self.score), rows, values))
    }

    private func scores(_ offsets: [Float], _ rows: [Int], _ values: [Float]) -> [Float] {
        var scores = offsets
        for answer in 0..<answers { scores[answer] += constants[answer] }
        for (row, value) in zip(rows, values) {
            for answer in 0..<answers { scores[answer] += value * weights[row * answers + answer] }
        }
        return scores
    }

    private static func score(_ probability: Float) -> Float { log(max(probability, 1e-6)) }
}
