import Glibc

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
    /// How many first answers some reader would accept.
    package var either = 0
    /// How many had one that some reader would accept among the first three.
    package var eitherTop3 = 0
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
    /// The share of first answers that some reader would accept.
    package var eitherTop1Share: Double { share(either, count) }
    /// The share with one that some reader would accept among the first three.
    package var eitherTop3Share: Double { share(eitherTop3, count) }
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
    package init(_ advisor: Advisor, on labelled: [Example]) { self.init(advisor, on: labelled) { _ in nil } }

    /// Cross-validation: each part of the examples judged by a model made from the others and the deciding words.
    package init(crossValidating opinions: [Example], spoken: [Example] = [], words: [Example] = [], folds: Int = 5) {
        let examples = Training.Examples(opinions: opinions, spoken: spoken, words: words)
        let answers = Training().crossValidated(examples, folds: folds).map { Array(Self.order($0).prefix(3)) }
        var next = -1
        self.init(opinions + spoken) { _ in
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
            either += example.isAccepted(first) ? 1 : 0
            eitherTop3 += said.contains { example.isAccepted($0) } ? 1 : 0
            strictTop3 += said.contains(example.primary) ? 1 : 0
            lenientTop3 += said.contains { example.accepts($0, leniently: true) } ? 1 : 0
            if example.primary == 0 {
                ofNone += 1
                noneFound += first == 0 ? 1 : 0
            } else if !example.isAccepted(0) {
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

    /// Tries an advisor with the vectors of a reader's.
    package init(_ advisor: Advisor, on labelled: [Example], vector: (String) -> [Float]?) {
        self.init(labelled) { example in
            advisor.suggest(example.text, vector: vector(example.text), top: 3).map { $0.theme?.number ?? 0 }
        }
    }

    static func order(_ likely: [Float]) -> [Int] {
        likely.indices.sorted { likely[$0] != likely[$1] ? likely[$0] > likely[$1] : $0 < $1 }
    }
}

extension Training {
    /// For each example what a model made without its part says.
    func crossValidated(_ examples: Examples, folds: Int) -> [[Float]] {
        let shipped = ModelFile.shipped.model
        return uncalibrated(examples, folds: folds).map { tried in
            var scores = tried.scores
            scores[0] += shipped.noneBias[tried.length]
            return LinearModel.softmax(scores.map { $0 * shipped.inverseTemperature })
        }
    }

    /// What a model said of an example it was not made from.
    struct Tried {
        /// Before inverse temperature.
        var scores: [Float]
        /// Of the text, in normalized scalars.
        var length: Int
        var primary: Int
    }

    /// The scores by cross-validation, before inverse temperature.
    func uncalibrated(_ examples: Examples, folds: Int) -> [Tried] {
        let opinions = examples.opinions + examples.spoken
        var tried = opinions.map { Tried(scores: [], length: 0, primary: $0.primary) }
        // By blocks: neighbours in the file say nearly the same, and must not vouch for each other.
        let folds = max(2, folds)
        func fold(_ index: Int) -> Int { index / 25 % folds }
        for part in 0..<folds {
            var rest = examples
            rest.opinions = examples.opinions.enumerated().filter { fold($0.offset) != part }.map(\.element)
            rest.spoken = examples.spoken.enumerated()
                .filter { fold(examples.opinions.count + $0.offset) != part }.map(\.element)
            let model = model(rest)
            for index in opinions.indices where fold(index) == part {
                let text = NormalizedText(opinions[index].text)
                let scores = model.scores(model.point(FeatureExtractor.of(text)))
                tried[index].scores = Array(scores.prefix(LinearModel.answers))
                tried[index].length = text.scalars.count
            }
        }
        return tried
    }
}

/// Makes the model that comes with the program.
enum ModelMaker {
    /// The file of the model made from these examples; `docs/advice.md` tells when and how to make it.
    static func file(_ examples: Training.Examples) -> [UInt8] {
        let training = Training()
        var model = training.model(examples)
        (model.inverseTemperature, model.noneBias) = calibration(training.uncalibrated(examples, folds: 5))
        return ModelFile.write(model, digest: ModelFile.digest(examples.all))
    }

    /// The inverse temperature that makes the true answers likeliest, and the lean at which none is wrongly said at
    /// most three times in a hundred, of short texts and of long ones.
    static func calibration(_ tried: [Training.Tried]) -> (inverseTemperature: Float, lean: LinearModel.NoneBias) {
        let isShort = { (one: Training.Tried) in one.length < LinearModel.NoneBias.longLength }
        let leans = LinearModel.NoneBias(
            short: lean(tried.filter(isShort)), long: lean(tried.filter { !isShort($0) }))
        var best: (inverseTemperature: Float, cost: Double) = (1, .infinity)
        for step in 2...60 {
            let inverseTemperature = Float(step) * 0.05
            var cost = 0.0
            for one in tried {
                var leaning = one.scores
                leaning[0] += leans[one.length]
                let likely = LinearModel.softmax(leaning.map { $0 * inverseTemperature })
                cost -= Double(max(likely[one.primary], 1e-9)).logarithm
            }
            if cost < best.cost { best = (inverseTemperature, cost) }
        }
        return (best.inverseTemperature, leans)
    }

    /// The lean on none at which no larger share of the opinions that have a theme is said to have none.
    static func lean(_ tried: [Training.Tried], mostFalseAlarms: Double = maxFalseAlarmShare) -> Float {
        let some = tried.filter { $0.primary != 0 }
        var lean: Float = 1
        func falseAlarms() -> Int { some.count { $0.scores[0] + lean > ($0.scores.dropFirst().max() ?? 0) } }
        while lean > -6, Double(falseAlarms()) > mostFalseAlarms * Double(some.count) { lean -= 0.05 }
        return lean
    }

    /// How often none may be said of an opinion that has a theme, in cross-validation.
    static let maxFalseAlarmShare = 0.03
}

/// Makes the reader of sentences' vectors that comes with the program.
enum SentenceReaderMaker {
    /// How often an opinion in the form of real talk counts.
    private static let timesOfSpoken = 2
    private static let rounds = 4
    private static let firstStep: Float = 0.5

    /// The file of the reader.
    /// - Parameters:
    ///   - writers: the spoken opinions of each writer; what is chosen is chosen by leaving one out.
    ///   - vectors: of every text.
    static func file(_ examples: Training.Examples, writers: [[Example]], vectors: [String: [Float]]) -> [UInt8] {
        func reader(_ examples: Training.Examples) -> VectorReader {
            let lessons =
                (examples.opinions + examples.words).map { lesson($0, times: 1) }
                + examples.spoken.map { lesson($0, times: timesOfSpoken) }
            return VectorReader(lessons.compactMap(\.self), rounds: rounds, firstStep: firstStep)
        }
        func lesson(_ example: Example, times: Int) -> VectorReader.Lesson? {
            vectors[example.text].map { VectorReader.Lesson(shares: example.shares, vector: $0, times: times) }
        }
        let shipped = ModelFile.shipped.model
        var tried: [Tried] = []
        for left in writers.indices {
            var rest = examples
            rest.spoken = writers.indices.filter { $0 != left }.flatMap { writers[$0] }
            var model = Training().model(rest)
            model.inverseTemperature = shipped.inverseTemperature
            model.noneBias = shipped.noneBias
            let reader = reader(rest)
            for example in writers[left] {
                guard let vector = vectors[example.text], let said = reader.probabilities(vector) else { continue }
                let text = NormalizedText(example.text)
                let point = model.point(FeatureExtractor.of(text))
                tried.append(
                    Tried(
                        likely: model.probabilities(point, length: text.scalars.count), said: said,
                        length: text.scalars.count, example: example))
            }
        }
        var whole = reader(examples)
        whole.joint = joint(tried, by: whole)
        return whole.file(digest: ModelFile.digest(examples.all))
    }

    /// What both said of an opinion whose writer they had not read.
    private struct Tried {
        var likely: [Float]
        var said: [Int: Float]
        var length: Int
        var example: Example
    }

    private static func joint(_ tried: [Tried], by reader: VectorReader) -> VectorReader.Joint {
        let numbers = Array(0..<LinearModel.answers)
        func answers(_ joint: VectorReader.Joint) -> [[Float]] {
            var reader = reader
            reader.joint = joint
            return tried.map { reader.joined($0.likely, with: $0.said, numbers: numbers, length: $0.length) }
        }
        // The share of the reader by how often the first answer would do and how often one of the first three, then the
        // size of both by the likelihood.
        var best: (joint: VectorReader.Joint, value: Double) = (VectorReader.Joint(), -.infinity)
        for step in 1...20 {
            let joint = VectorReader.Joint(model: 1, reader: Float(step) * 0.05)
            let right = zip(tried, answers(joint)).reduce(0) { sum, one in
                let accepted = Evaluation.order(one.1).prefix(3).map { one.0.example.accepts($0, leniently: true) }
                return sum + (accepted[0] ? 1 : 0) + (accepted.contains(true) ? 1 : 0)
            }
            if Double(right) > best.value { best = (joint, Double(right)) }
        }
        var joint = best.joint
        best.value = -.infinity
        for step in 4...40 {
            let size = Float(step) * 0.05
            let sized = VectorReader.Joint(model: size, reader: joint.reader * size)
            let value = zip(tried, answers(sized)).reduce(0.0) {
                $0 + Double(max($1.1[$1.0.example.primary], 1e-9)).logarithm
            }
            if value > best.value { best = (sized, value) }
        }
        joint = best.joint
        // False alarms as rare as the model's alone are with the same opinions.
        let scores = answers(joint).map { $0.map { log($0 + 1e-9) } }
        func lean(_ isWanted: (Int) -> Bool) -> Float {
            let wanted = zip(tried, scores).filter { isWanted($0.0.length) }
            let some = wanted.map(\.0).filter { $0.example.primary != 0 }
            let alone = some.count { Evaluation.order($0.likely).first == 0 }
            return ModelMaker.lean(
                wanted.map { Training.Tried(scores: $1, length: $0.length, primary: $0.example.primary) },
                mostFalseAlarms: Double(alone) / Double(max(1, some.count)))
        }
        let long = LinearModel.NoneBias.longLength
        joint.noneBias = LinearModel.NoneBias(short: lean { $0 < long }, long: lean { $0 >= long })
        return joint
    }
}
