/// What the advice is worth on labelled opinions: how often its first answer and its first three would be accepted.
package struct Evaluation: Hashable, Sendable, Codable {
    /// How one theme fared; 0 is none of them.
    package struct ThemeFigures: Hashable, Sendable, Codable {
        /// The theme's number.
        package var theme: Int
        /// How many opinions belong to it.
        package var count: Int
        /// How many of them got it first.
        package var found: Int
        /// How many of them got an acceptable answer first.
        package var accepted: Int
        /// How often it was said first at all.
        package var said: Int
    }

    /// One theme taken for another, so many times.
    package struct Confusion: Hashable, Sendable, Codable {
        /// Where the opinions belong.
        package var theme: Int
        /// What was said first instead.
        package var said: Int
        /// How often.
        package var count: Int
    }

    /// How many opinions were tried.
    package var count = 0
    /// How many first answers were the primary theme.
    package var strict = 0
    /// How many first answers were acceptable.
    package var lenient = 0
    /// How many had the primary theme among the first three.
    package var strictTop3 = 0
    /// How many had an acceptable one among the first three.
    package var lenientTop3 = 0
    /// How many belong to none of the themes.
    package var ofNone = 0
    /// How many of those were told so first.
    package var noneFound = 0
    /// How many belong to a theme, with none not acceptable.
    package var ofSome = 0
    /// How many of those were said to belong to none.
    package var falseAlarms = 0
    /// By theme, none of them first.
    package var themes: [ThemeFigures] = []
    /// The commonest mistakes, lenient ones left out, the commonest first.
    package var confusions: [Confusion] = []

    /// The share of first answers that were the primary theme.
    package var strictTop1Share: Double { share(strict, count) }
    /// The share of first answers that were acceptable.
    package var lenientTop1Share: Double { share(lenient, count) }
    /// The share with the primary theme among the first three.
    package var strictTop3Share: Double { share(strictTop3, count) }
    /// The share with an acceptable theme among the first three.
    package var lenientTop3Share: Double { share(lenientTop3, count) }
    /// The share of none-of-them opinions that were found.
    package var noneFoundShare: Double { share(noneFound, ofNone) }
    /// The share of themed opinions wrongly said to be none.
    package var falseAlarmShare: Double { share(falseAlarms, ofSome) }

    private func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }

    /// Tries an advisor on labelled opinions.
    package init(_ advisor: Advisor, on labelled: [Example]) {
        self.init(labelled) { example in advisor.suggest(example.text, top: 3).map { $0.theme?.number ?? 0 } }
    }

    /// Cross-validation: each part of the examples judged by a model made from the others and the deciding words.
    package init(crossValidating examples: [Example], words: [Example] = [], folds: Int = 5) {
        var answers = [[Int]](repeating: [], count: examples.count)
        for (index, likely) in Training().crossValidated(examples, words: words, folds: folds).enumerated() {
            answers[index] = Array(Self.order(likely).prefix(3))
        }
        var next = -1
        self.init(examples) { _ in
            next += 1
            return answers[next]
        }
    }

    init(_ labelled: [Example], answering: (Example) -> [Int]) {
        var figures: [Int: ThemeFigures] = [:]
        var mistakes: [[Int]: Int] = [:]
        for example in labelled {
            let said = answering(example)
            let first = said.first ?? 0
            count += 1
            let accepted = example.accepts(first, leniently: true)
            strict += first == example.primary ? 1 : 0
            lenient += accepted ? 1 : 0
            strictTop3 += said.contains(example.primary) ? 1 : 0
            lenientTop3 += said.contains { example.accepts($0, leniently: true) } ? 1 : 0
            if example.primary == 0 {
                ofNone += 1
                noneFound += first == 0 ? 1 : 0
            } else if !example.also.contains(0) {
                ofSome += 1
                falseAlarms += first == 0 ? 1 : 0
            }
            for theme in Set([first, example.primary]) where figures[theme] == nil {
                figures[theme] = ThemeFigures(theme: theme, count: 0, found: 0, accepted: 0, said: 0)
            }
            figures[first]?.said += 1
            figures[example.primary]?.count += 1
            figures[example.primary]?.found += first == example.primary ? 1 : 0
            figures[example.primary]?.accepted += accepted ? 1 : 0
            if !accepted { mistakes[[example.primary, first], default: 0] += 1 }
        }
        themes = figures.values.sorted { $0.theme < $1.theme }
        confusions = mistakes.map { Confusion(theme: $0.key[0], said: $0.key[1], count: $0.value) }.sorted {
            ($1.count, $0.theme, $0.said) < ($0.count, $1.theme, $1.said)
        }
    }

    static func order(_ likely: [Float]) -> [Int] {
        likely.indices.sorted { likely[$0] != likely[$1] ? likely[$0] > likely[$1] : $0 < $1 }
    }
}

extension Training {
    /// For each example what a model made without its part says.
    func crossValidated(_ examples: [Example], words: [Example], folds: Int) -> [[Float]] {
        let shipped = ModelFile.shipped.model
        return uncalibrated(examples, words: words, folds: folds).map { scores in
            var scores = scores
            scores[0] += shipped.noneBias
            return LinearModel.softmax(scores.map { $0 * shipped.inverseTemperature })
        }
    }

    /// The scores by cross-validation, before inverse temperature.
    func uncalibrated(_ examples: [Example], words: [Example], folds: Int) -> [[Float]] {
        var scores = [[Float]](repeating: [], count: examples.count)
        // By blocks: neighbours in the file say nearly the same, and must not vouch for each other.
        let folds = max(2, folds)
        func fold(_ index: Int) -> Int { index / 25 % folds }
        for part in 0..<folds {
            let rest = examples.enumerated().filter { fold($0.offset) != part }.map(\.element)
            let model = model(rest, words: words)
            for index in examples.indices where fold(index) == part {
                let point = model.point(FeatureExtractor.of(NormalizedText(examples[index].text)))
                scores[index] = Array(model.scores(point).prefix(LinearModel.answers))
            }
        }
        return scores
    }
}

/// Makes the model that comes with the program.
enum ModelMaker {
    /// The file of the model made from these examples and deciding words; `docs/advice.md` tells when and how to make
    /// it.
    static func file(_ examples: [Example], words: [Example]) -> [UInt8] {
        let training = Training()
        var model = training.model(examples, words: words)
        let scores = training.uncalibrated(examples, words: words, folds: 5)
        (model.inverseTemperature, model.noneBias) = calibration(scores, examples.map(\.primary))
        return ModelFile.write(model, digest: ModelFile.digest(examples + words))
    }

    /// The inverse temperature that makes the true answers likeliest, and the lean at which none is wrongly said at
    /// most three times in a hundred.
    static func calibration(_ scores: [[Float]], _ answers: [Int]) -> (inverseTemperature: Float, lean: Float) {
        var lean: Float = 1
        func falseAlarms() -> Double {
            var wrong = 0
            var some = 0
            for (score, answer) in zip(scores, answers) where answer != 0 {
                some += 1
                if score[0] + lean > (score.dropFirst().max() ?? 0) { wrong += 1 }
            }
            return some == 0 ? 0 : Double(wrong) / Double(some)
        }
        while lean > -6, falseAlarms() > maxFalseAlarmShare { lean -= 0.05 }
        var best: (inverseTemperature: Float, cost: Double) = (1, .infinity)
        for step in 2...60 {
            let inverseTemperature = Float(step) * 0.05
            var cost = 0.0
            for (score, answer) in zip(scores, answers) {
                var leaning = score
                leaning[0] += lean
                let likely = LinearModel.softmax(leaning.map { $0 * inverseTemperature })
                cost -= Double(max(likely[answer], 1e-9)).logarithm
            }
            if cost < best.cost { best = (inverseTemperature, cost) }
        }
        return (best.inverseTemperature, lean)
    }

    /// How often none may be said of an opinion that has a theme, in cross-validation.
    private static let maxFalseAlarmShare = 0.03
}
