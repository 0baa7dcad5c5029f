package import Engine

/// Suggests the theme an opinion belongs to, with a confidence and reasons, and learns from what people decide.
package struct Advisor: Sendable {
    /// The themes it suggests.
    package let catalogue: Catalogue
    /// What it has learned; store it, and load it again with ``load(_:)``.
    package private(set) var feedback: Feedback
    /// A stronger reader whose vectors join the model, if one is there.
    package var reader: VectorReader?

    /// Whether vectors are those of a ``SentenceReader``. What they say of themes was learnt for ``trainedCatalogue``
    /// alone; on another catalogue they change nothing.
    package var readsSentences = false {
        didSet { reader = readsSentences && catalogue.id == Self.trainedCatalogue ? .forSentences : nil }
    }

    /// Whether a vector makes a difference.
    package var usesVectors: Bool { reader != nil }

    let model: LinearModel
    private let phrases: Phrases?
    private let answers: [Theme.ID?]
    private var corrections = Corrections()

    /// The identifier of the catalogue the trained model is for.
    package static let trainedCatalogue = "kyodo18"

    /// The answers the trained model knows: its themes' numbers, and 0 for none of them.
    package static let trainedNumbers = 0..<LinearModel.answers

    /// Advice on this catalogue; examples help one that has no trained model.
    package init(catalogue: Catalogue, examples: [Example] = []) {
        self.init(catalogue: catalogue, examples: examples, model: ModelFile.shipped.model)
    }

    init(catalogue: Catalogue, examples: [Example], model: LinearModel) {
        self.catalogue = catalogue
        self.model = model
        feedback = Feedback(catalogue: catalogue.id)
        answers = [nil] + catalogue.themes.map(\.id)
        let numbers = Dictionary(zip(catalogue.themes.map(\.id.number), 1...), uniquingKeysWith: { first, _ in first })
        let given = catalogue.themes.enumerated().flatMap { index, theme in
            ([theme.name] + (theme.short.map { [$0] } ?? []) + theme.hints).map { (text: $0, answer: index + 1) }
        }
        let shown = examples.compactMap { example in
            (example.primary == 0 ? 0 : numbers[example.primary]).map { (text: example.text, answer: $0) }
        }
        let isTrained = catalogue.id == Self.trainedCatalogue
        phrases = isTrained ? nil : Phrases(answers: answers.count, phrases: given, examples: shown, model: model)
    }

    /// The most probable answers for a text, the best first; "none of the themes" is one of the answers.
    package func suggest(_ text: String, top: Int = 3) -> [Suggestion] { suggest(text, vector: nil, top: top) }

    /// The most probable answers, combined with those for an embedding vector of the same text.
    package func suggest(_ text: String, vector: [Float]?, top: Int = 3) -> [Suggestion] {
        let normalized = NormalizedText(text)
        if normalized.scalars.isEmpty { return [Suggestion(theme: nil, confidence: 1, reasons: [])] }
        let features = FeatureExtractor.of(normalized)
        let point = model.point(features)
        let likely = probabilities(normalized, point, vector)
        let order = likely.indices.sorted { likely[$0] != likely[$1] ? likely[$0] > likely[$1] : $0 < $1 }
        let reasons = Reasons(text, normalized)
        let known = features.map { feature in
            model.row(feature.key).map { KnownRow(row: $0, mean: model.meanWeight(row: $0)) }
        }
        return order.prefix(max(0, top)).map { answer in
            Suggestion(
                theme: answers[answer], confidence: Double(min(1, max(0, likely[answer]))),
                reasons: reasons.telling(gains(features, known, point, for: answer)))
        }
    }

    /// The probability of each answer: none of the themes first, then the themes in the catalogue's order.
    func probabilities(_ normalized: NormalizedText, _ point: Point, _ vector: [Float]?) -> [Float] {
        var likely = base(normalized, point)
        if let vector, let reader, let said = reader.probabilities(vector) {
            likely = reader.joined(
                likely, with: said, numbers: answers.map { $0?.number ?? 0 }, length: normalized.scalars.count)
        }
        return corrections.corrected(likely, point)
    }

    private func base(_ normalized: NormalizedText, _ point: Point) -> [Float] {
        if let phrases { return phrases.probabilities(normalized) }
        let trained = model.probabilities(point, length: normalized.scalars.count)
        var likely = answers.map { trained.indices.contains($0?.number ?? 0) ? trained[$0?.number ?? 0] : 0 }
        let sum = likely.reduce(0, +)
        if sum > 0 { for answer in likely.indices { likely[answer] /= sum } } else { likely[0] = 1 }
        return likely
    }

    /// A feature that the trained model knows: its row, and its mean weight over all answers.
    private struct KnownRow {
        var row: Int
        var mean: Float
    }

    /// What each feature adds to an answer.
    /// - Parameter known: the row of each feature; nil where the model does not know it.
    private func gains(
        _ features: [Feature], _ known: [KnownRow?], _ point: Point, for answer: Int
    ) -> [(range: Range<Int>, gain: Float)] {
        var near: [UInt32: Float] = [:]
        for example in corrections.lessons where example.answer == answer {
            let similarity = example.point.cosineSimilarity(point)
            if similarity < 0.4 { continue }
            for key in example.point.keys { near[key, default: 0] += similarity }
        }
        let number = answers[answer]?.number ?? 0
        return zip(features, known).map { feature, known in
            let weight = point.weight(feature.key)
            let own: Float =
                if let phrases {
                    phrases.gain(feature.key, for: answer)
                } else if let known, number < LinearModel.answers {
                    model.weight(row: known.row, answer: number) - known.mean
                } else {
                    0
                }
            return (feature.range, own * weight + (near[feature.key] ?? 0) * weight)
        }
    }
}

extension Advisor {
    /// Learns what a person decided: this text belongs to this theme, or to none when nil. In effect at once.
    package mutating func learn(_ text: String, theme: Theme.ID?) {
        guard let answer = answers.firstIndex(of: theme) else { return }
        let (index, isNew) = feedback.learn(text, theme: theme)
        keep(feedback.items[index], answer, at: index, isNew: isNew)
    }

    private mutating func keep(_ item: Feedback.Item, _ answer: Int, at index: Int, isNew: Bool) {
        if isNew {
            let text = NormalizedText(item.text)
            let point = model.point(FeatureExtractor.of(text))
            let lesson = Corrections.Lesson(
                point: point, answer: answer, times: item.times, likely: base(text, point))
            corrections.change { $0.insert(lesson, at: index) }
        } else {
            corrections.change { $0[index].times = item.times }
        }
    }

    /// Takes one ``learn(_:theme:)`` back without a trace; ignored if there was none.
    package mutating func forget(_ text: String, theme: Theme.ID?) {
        guard let (index, isGone) = feedback.forget(text, theme: theme) else { return }
        corrections.change { if isGone { $0.remove(at: index) } else { $0[index].times -= 1 } }
    }

    /// Adds stored feedback; that on another catalogue, or on themes this one lacks, is ignored.
    package mutating func load(_ kept: Feedback) {
        guard kept.catalogue == catalogue.id else { return }
        for item in kept.items {
            guard let answer = answers.firstIndex(of: item.theme) else { continue }
            let (index, isNew) = feedback.learn(item.text, theme: item.theme, times: item.times)
            keep(feedback.items[index], answer, at: index, isNew: isNew)
        }
    }
}

extension Point {
    /// The weight of a feature; 0 when the text lacks it. O(log n).
    func weight(_ key: UInt32) -> Float { keys.sortedIndex(of: key).map { weights[$0] } ?? 0 }
}

extension [UInt32] {
    /// Where the key stands in keys that ascend; nil when it is not among them. O(log n).
    func sortedIndex(of key: UInt32) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == key ? low : nil
    }
}
