public import Engine

/// Says which theme an opinion belongs to, how sure it is and why; learns from the room. It never moves a note.
public struct Advisor: Sendable {
    /// The themes it speaks of.
    public let catalogue: Catalogue
    /// What the room taught so far; keep it, and load it again with ``load(_:)``.
    public private(set) var lessons: Lessons
    /// A stronger reader whose vectors join the model, if one is there.
    public var reader: VectorReader?

    let model: LinearModel
    private let phrases: Phrases?
    private let answers: [Theme.ID?]
    private var memory = Memory()

    /// The catalogue that gets the trained model.
    public static let trainedCatalogue = "kyodo18"

    /// The answers the trained model knows: its themes' numbers, and 0 for none of them.
    public static let trainedNumbers = 0..<LinearModel.answers

    /// Advice on this catalogue; examples help one that has no trained model.
    public init(catalogue: Catalogue, examples: [Example] = []) {
        self.init(catalogue: catalogue, examples: examples, model: ModelFile.shipped.model)
    }

    init(catalogue: Catalogue, examples: [Example], model: LinearModel) {
        self.catalogue = catalogue
        self.model = model
        lessons = Lessons(catalogue: catalogue.id)
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

    /// The likeliest answers for a text, the best first; "none of them" is one of the answers.
    public func suggest(_ text: String, top: Int = 3) -> [Suggestion] { suggest(text, vector: nil, top: top) }

    /// The likeliest answers, joined by a stronger reader's vector of the same text.
    public func suggest(_ text: String, vector: [Float]?, top: Int = 3) -> [Suggestion] {
        let folded = Folded(text)
        if folded.scalars.isEmpty { return [Suggestion(theme: nil, confidence: 1, reasons: [])] }
        let traits = Traits.of(folded)
        let point = model.point(traits)
        let likely = probabilities(folded, point, vector)
        let order = likely.indices.sorted { likely[$0] != likely[$1] ? likely[$0] > likely[$1] : $0 < $1 }
        let reasons = Reasons(text, folded)
        return order.prefix(max(0, top)).map { answer in
            Suggestion(
                theme: answers[answer], confidence: Double(min(1, max(0, likely[answer]))),
                reasons: reasons.telling(gains(traits, point, for: answer)))
        }
    }

    /// How likely each answer is: none of them first, then the themes in the catalogue's order.
    func probabilities(_ folded: Folded, _ point: Point, _ vector: [Float]?) -> [Float] {
        var likely = base(folded, point)
        if let vector, let said = reader?.probabilities(vector) { likely = joined(likely, said) }
        if memory.traces.isEmpty { return likely }
        let votes = memory.votes(point, answers: answers.count)
        let whole = 1 + votes.reduce(0, +)
        for answer in likely.indices { likely[answer] = (likely[answer] + votes[answer]) / whole }
        return likely
    }

    private func base(_ folded: Folded, _ point: Point) -> [Float] {
        if let phrases { return phrases.probabilities(folded) }
        let trained = model.probabilities(point)
        var likely = answers.map { trained.indices.contains($0?.number ?? 0) ? trained[$0?.number ?? 0] : 0 }
        let sum = likely.reduce(0, +)
        if sum > 0 { for answer in likely.indices { likely[answer] /= sum } } else { likely[0] = 1 }
        return likely
    }

    /// Log-probabilities added, then made to sum to 1.
    private func joined(_ likely: [Float], _ said: [Int: Float]) -> [Float] {
        var product = zip(likely, answers).map { own, theme in
            (own + 0.001) * ((said[theme?.number ?? 0] ?? 0) + 0.001)
        }
        for answer in product.indices { product[answer] = product[answer].squareRoot() }
        let sum = product.reduce(0, +)
        return product.map { $0 / sum }
    }

    private func gains(_ traits: [Trait], _ point: Point, for answer: Int) -> [(range: Range<Int>, gain: Float)] {
        var near: [UInt32: Float] = [:]
        for trace in memory.traces where trace.answer == answer {
            let likeness = trace.point.likeness(point)
            if likeness < 0.4 { continue }
            for key in trace.point.keys { near[key, default: 0] += likeness }
        }
        let number = answers[answer]?.number ?? 0
        return traits.map { trait in
            let weight = point.weight(trait.key)
            let own =
                phrases?.gain(trait.key, for: answer)
                ?? (number < LinearModel.answers ? model.gain(trait.key, for: number) : 0)
            return (trait.range, own * weight + (near[trait.key] ?? 0) * weight)
        }
    }
}

extension Advisor {
    /// Takes in what a person decided: this text belongs to this theme, or to none of them. Counts at once.
    public mutating func learn(_ text: String, theme: Theme.ID?) {
        guard let answer = answers.firstIndex(of: theme) else { return }
        let (index, isNew) = lessons.learn(text, theme: theme)
        if isNew {
            let trace = Memory.Trace(point: model.point(Traits.of(Folded(text))), answer: answer, times: 1)
            memory.traces.insert(trace, at: index)
        } else {
            memory.traces[index].times += 1
        }
    }

    /// Takes a lesson back, as if it had never been given; nothing happens if it was not.
    public mutating func forget(_ text: String, theme: Theme.ID?) {
        guard let (index, isGone) = lessons.forget(text, theme: theme) else { return }
        if isGone { memory.traces.remove(at: index) } else { memory.traces[index].times -= 1 }
    }

    /// Takes in all that another room taught; lessons on another catalogue or on themes it lacks are passed over.
    public mutating func load(_ kept: Lessons) {
        guard kept.catalogue == catalogue.id else { return }
        for lesson in kept.taught {
            guard let answer = answers.firstIndex(of: lesson.theme) else { continue }
            let (index, isNew) = lessons.learn(lesson.text, theme: lesson.theme, times: lesson.times)
            if isNew {
                let trace = Memory.Trace(
                    point: model.point(Traits.of(Folded(lesson.text))), answer: answer, times: lesson.times)
                memory.traces.insert(trace, at: index)
            } else {
                memory.traces[index].times += lesson.times
            }
        }
    }
}

extension Point {
    /// The weight of one trait, 0 if the text has it not.
    func weight(_ key: UInt32) -> Float {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == key ? weights[low] : 0
    }
}
