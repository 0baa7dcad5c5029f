import Glibc

/// The lessons as points: a note like one that was taught is drawn to its theme, the more alike the more.
struct Memory: Sendable {
    /// One lesson, ready for comparing.
    struct Trace: Sendable {
        var point: Point
        var answer: Int
        var times: Int
    }

    /// What a lesson says about itself, against the shipped model's 1.
    static let force: Float = 6
    /// How fast that fades with unlikeness.
    static let fading: Float = 5

    /// In the order of the lessons.
    var traces: [Trace] = []

    /// What the lessons say of a point: for each answer so much, beside a model that has 1 to share out.
    func votes(_ point: Point, answers: Int) -> [Float] {
        var votes = [Float](repeating: 0, count: answers)
        for trace in traces where trace.answer < answers {
            let likeness = min(1, trace.point.likeness(point))
            // The very same words, taught: as good as settled.
            let settled: Float = likeness > 0.999 ? 8 : 1
            if likeness > 0.15 {
                votes[trace.answer] +=
                    settled * Self.force * powf(likeness, Self.fading) * (1 + log(Float(trace.times)))
            }
        }
        return votes
    }
}
