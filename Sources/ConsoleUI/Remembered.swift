import Engine

/// Words typed into lines that closed without accepting them, of each line the latest last. A line that opens takes its
/// latest words out; what is behind them comes back when those were accepted.
struct UnfinishedTexts {
    private var texts: [LineID: [UnfinishedText]] = [:]

    /// All of them, by the names of their lines, of each line the latest last.
    var all: [UnfinishedText] { texts.sorted { $0.key.text < $1.key.text }.flatMap(\.value) }

    /// The words that would come back next.
    func latest(_ id: LineID) -> UnfinishedText? { texts[id]?.last }

    /// Keeps words, which come back first. A line that was emptied is forgotten.
    mutating func keep(_ text: UnfinishedText) {
        remove(text)
        if !text.text.trimmed.isEmpty { texts[text.id, default: []].append(text) }
    }

    /// Keeps the words of a line as it closes, or would be kept if the console were lost: before them those that were
    /// typed there earlier.
    mutating func keep(_ layer: any Layer) {
        for text in layer.unfinishedBefore { keep(text) }
        if let text = layer.unfinished { keep(text) }
    }

    /// Gives the latest words to the line that opens.
    mutating func take(_ id: LineID) -> UnfinishedText? { texts[id]?.popLast() }

    /// Forgets words that were accepted, or went elsewhere.
    mutating func remove(_ text: UnfinishedText) {
        texts[text.id]?.removeAll { $0.text.utf8.elementsEqual(text.text.utf8) }
    }

    /// The value that words of a line were to take the place of was set here: nobody else has changed it since.
    mutating func forgetBases(_ id: LineID) { texts[id] = texts[id]?.map { UnfinishedText(id: id, text: $0.text) } }

    /// What words are about has another number now.
    mutating func renumber(_ numbers: NewNumbers) {
        let words = all
        texts = [:]
        for text in words { keep(text.renumbered(numbers)) }
    }

    /// Forgets all words of a line: what they were for is done.
    mutating func forget(_ id: LineID) { texts[id] = nil }
}

extension Console {
    /// What one screen or layer leaves for the next time.
    struct Remembered {
        /// The board and the note looked at on the last screen that has any, for the next one that does.
        var place: NotePlace?
        /// Words typed into prompts that were closed without being accepted.
        var unfinished = UnfinishedTexts()
        /// The layers of the screens that were left while a line was being typed there.
        var linesLeft: [Int: [any Layer]] = [:]
        /// What was run from the list of all actions.
        var actions = RecentActions()
    }
}

/// What was run from the list of all actions. An action that asks for something counts as run once that was answered.
struct RecentActions {
    /// The latest first, by the action's id.
    private(set) var ids: [String] = []
    /// What was chosen and still asks for something, with the layers below its question.
    private var begun: (id: String, layers: Int)?

    /// Takes in that an action was chosen while so many layers were there.
    mutating func begin(_ id: String, on layers: Int) { begun = (id, layers) }

    /// The topmost of so many layers closes without an answer: it may be the action's question, or lie below it.
    mutating func closesLayer(of layers: Int) {
        guard let begun else { return }
        self.begun = layers > begun.layers ? nil : (begun.id, min(begun.layers, layers - 1))
    }

    /// A command was refused; without a question on top of so many layers nothing will come of the action any more.
    mutating func refused(on layers: Int) {
        if layers <= begun?.layers ?? 0 { begun = nil }
    }

    /// Puts the action that was begun on top, unless it still asks for something on top of its layers.
    mutating func settle(on layers: Int, isAsking: Bool) {
        guard let begun, !(layers > begun.layers && isAsking) else { return }
        self.begun = nil
        ids.removeAll { $0 == begun.id }
        ids.insert(begun.id, at: 0)
    }
}
