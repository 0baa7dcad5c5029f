/// A few words in both languages: the title of a screen or of a key.
package struct Text: Hashable, Sendable {
    /// The Japanese words.
    package let ja: String
    /// The English words; sentences find the key of a binding by its English title.
    package let en: String

    /// The same words in both languages.
    package init(_ ja: String, _ en: String) {
        self.ja = ja
        self.en = en
    }
}

extension Strings {
    /// The words in the language spoken.
    package subscript(_ text: Text) -> String { self.text(text.ja, text.en) }
}
