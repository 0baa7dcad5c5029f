import Engine

extension [LineID: String] {
    /// Keeps words as they stand in a line; those that were typed over stay behind them. A line that was emptied is
    /// forgotten.
    mutating func keep(_ text: UnfinishedText) {
        if let before = self[text.id], !text.text.contains(before) { self[text.id.earlier] = before }
        self[text.id] = text.text.trimmed.isEmpty ? nil : text.text
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
