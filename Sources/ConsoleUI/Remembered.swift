import Engine

extension [LineID: String] {
    /// Keeps words as they stand in a line that was not accepted, and behind them those they were typed over. A line
    /// that was emptied is forgotten.
    mutating func keep(_ text: UnfinishedText, over earlier: String?) {
        if let earlier { self[text.id.earlier] = earlier }
        self[text.id] = text.text.trimmed.isEmpty ? nil : text.text
    }

    /// Forgets the words of a line that was accepted. Those they were typed over, or that stood behind them, come back
    /// next.
    mutating func forget(_ id: LineID, accepting text: String?, over earlier: String?) {
        let left = earlier ?? self[id.earlier]
        self[id] = left == text ? nil : left
        self[id.earlier] = nil
    }
}

extension Console {
    /// What one screen or layer leaves for the next time.
    struct Remembered {
        /// The board and the note looked at on the last screen that has any, for the next one that does.
        var place: NotePlace?
        /// Words typed into prompts that were closed without being accepted, by the prompt's id.
        var unfinished: [LineID: String] = [:]
        /// The layers of the screens that were left while a line was being typed there.
        var linesLeft: [Int: [any Layer]] = [:]
        /// What was run from the list of all actions, the latest first, by the action's id.
        var recentActions: [String] = []
    }
}
