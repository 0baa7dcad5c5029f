/// A few words in both languages: the title of a screen or of a key.
package struct Text: Hashable, Sendable {
    package let ja: String
    package let en: String

    package init(_ ja: String, _ en: String) {
        self.ja = ja
        self.en = en
    }
}

extension Strings {
    /// The words in the language spoken.
    package subscript(_ text: Text) -> String { self.text(text.ja, text.en) }
}
