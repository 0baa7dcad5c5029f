package import Engine

/// One answer to "which theme?", with how sure it is and the words that decided.
package struct Suggestion: Hashable, Sendable {
    /// The theme; nil says that it belongs to none of them.
    package var theme: Theme.ID?
    /// How often such an answer is right, 0…1.
    package var confidence: Double
    /// The deciding words, as they stand in the text, the strongest first; at most three.
    package var reasons: [String]

    /// A suggestion.
    package init(theme: Theme.ID?, confidence: Double, reasons: [String]) {
        self.theme = theme
        self.confidence = confidence
        self.reasons = reasons
    }
}
