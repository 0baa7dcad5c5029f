import Glibc

/// Feedback as vectors: a note similar to a stored example gets votes for its theme, the more similar the more.
struct Memory: Sendable {
    /// One item of feedback with its vector.
    struct StoredExample: Sendable {
        var point: Point
        var answer: Int
        var times: Int
    }

    /// The weight of an identical example, where the shipped model has 1.
    static let weight: Float = 6
    /// The power of the similarity the weight is multiplied by.
    static let exponent: Float = 5

    /// In the order of ``Feedback/items``.
    var examples: [StoredExample] = []

    /// The votes for each answer, to be added to the model's probabilities.
    func votes(_ point: Point, answers: Int) -> [Float] {
        var votes = [Float](repeating: 0, count: answers)
        for example in examples where example.answer < answers {
            let similarity = min(1, example.point.cosineSimilarity(point))
            // Feedback on the very same words all but decides.
            let certainty: Float = similarity > 0.999 ? 8 : 1
            if similarity > 0.15 {
                votes[example.answer] +=
                    certainty * Self.weight * powf(similarity, Self.exponent) * (1 + log(Float(example.times)))
            }
        }
        return votes
    }
}
