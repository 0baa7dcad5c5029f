/// Reads by the words of a catalogue alone: names, hints and examples. Serves any catalogue without a trained model.
struct Phrases: Sendable {
    private struct Phrase: Sendable {
        var keys: [UInt32]
        var weights: [Float]
        var answer: Int
        var isExample: Bool
    }

    private var phrases: [Phrase] = []
    private let answers: Int
    /// The weight of none of the themes when no word is shared.
    private static let nonePrior: Float = 0.12

    /// A reader of these phrases; the answer 0 is none of them.
    init(
        answers: Int, phrases given: [(text: String, answer: Int)], examples: [(text: String, answer: Int)],
        model: LinearModel
    ) {
        self.answers = answers
        var homes: [UInt32: Set<Int>] = [:]
        for (text, answer) in given { for key in Self.words(text) { homes[key.key, default: []].insert(answer) } }
        let own = Float(max(2, answers))
        for (list, isExample) in [(given, false), (examples, true)] {
            for (text, answer) in list where answer < answers {
                var weights: [UInt32: Float] = [:]
                for feature in Self.words(text) {
                    let shared = Float(homes[feature.key]?.count ?? 1)
                    // A word in every theme's name tells nothing; one in a single name nearly all.
                    let told = (own - shared + 0.5) / (own + 0.5)
                    weights[feature.key] = model.idf(feature.key) * told
                }
                let keys = weights.keys.sorted()
                phrases.append(
                    Phrase(keys: keys, weights: keys.map { weights[$0] ?? 0 }, answer: answer, isExample: isExample))
            }
        }
    }

    /// Features that carry meaning in a phrase: no lone kana, no edges.
    static func words(_ text: String) -> [Feature] {
        let normalized = NormalizedText(text)
        return FeatureExtractor.of(normalized, most: 2).filter { feature in
            feature.range.contains { place in
                let script = Script(normalized.scalars[place])
                return script != .hiragana && script != .gap
            } || feature.range.count > 1 && !feature.range.contains { normalized.scalars[$0] == NormalizedText.gap }
        }
    }

    /// The probability of each answer; they sum to 1.
    func probabilities(_ text: NormalizedText) -> [Float] {
        let here = Set(FeatureExtractor.of(text).map(\.key))
        var mass = [Float](repeating: 0, count: answers)
        for phrase in phrases {
            var met: Float = 0
            var all: Float = 0
            for (key, weight) in zip(phrase.keys, phrase.weights) {
                all += weight
                if here.contains(key) { met += weight }
            }
            if all <= 0 { continue }
            let share = met / all
            mass[phrase.answer] += share * share * (phrase.isExample ? share : 1)
        }
        mass[0] += Self.nonePrior
        let sum = mass.reduce(0, +)
        return mass.map { $0 / sum }
    }

    /// What an answer gains by a feature.
    func gain(_ key: UInt32, for answer: Int) -> Float {
        var gain: Float = 0
        for phrase in phrases where phrase.answer == answer {
            if let place = phrase.keys.firstIndex(of: key) {
                gain += phrase.weights[place] / max(0.1, phrase.weights.reduce(0, +))
            }
        }
        return gain
    }
}
