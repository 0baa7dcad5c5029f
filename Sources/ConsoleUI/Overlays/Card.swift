package import Engine

/// 参考: a reference card in the field's own words, to be read out or looked at while a step needs it.
package struct Card: Hashable, Sendable, Identifiable {
    /// A short name, as programs and steps refer to it.
    package let id: String
    /// The headline of the card.
    package let title: String
    /// The document it comes from.
    package let source: String
    /// A line a paragraph, not yet wrapped.
    package let lines: [String]
    /// The kinds of step it serves.
    package let kinds: [Step.Kind]

    /// Read from the embedded cards.
    package init(id: String, title: String, source: String, lines: [String], kinds: [Step.Kind]) {
        self.id = id
        self.title = title
        self.source = source
        self.lines = lines
        self.kinds = kinds
    }
}
