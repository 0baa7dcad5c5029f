import Glibc

/// The lessons as points: a note like one that was taught is drawn to its theme, the more alike the more.
struct Memory: Sendable {
    /// One lesson, ready for comparing.
    struct StoredExample: Sendable {
        var point: Point
        var answer: Int
        var times: Int
    }

    /// What a lesson says about itself, against the shipped model's 1.
    static let weight: Float = 6
    /// How fast that fades with unlikeness.
    static let exponent: Float = 5

    /// In the order of the lessons.
    var examples: [StoredExample] = []

    /// What the lessons say of a point: for each answer so much, beside a model that has 1 to share out.
    func votes(_ point: Point, answers: Int) -> [Float] {
        var votes = [Float](repeating: 0, count: answers)
        for example in examples where example.answer < answers {
            let similarity = min(1, example.point.cosineSimilarity(point))
            // The very same words, taught: as good as settled.
            let settled: Float = similarity > 0.999 ? 8 : 1
            if similarity > 0.15 {
                votes[example.answer] +=
                    settled * Self.weight * powf(similarity, Self.exponent) * (1 + log(Float(example.times)))
            }
        }
        return votes
    }
}
