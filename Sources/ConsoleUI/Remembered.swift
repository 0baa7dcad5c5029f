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
        /// What was run from the list of all actions, the latest first, by the action's id.
        var recentActions: [String] = []
    }
}
