/// The language of what people read.
package enum Language: String, Sendable, Hashable, Codable, CaseIterable {
    case ja, en
}

/// Every sentence of fusen, in Japanese and in English, a file a subject.
///
/// What people wrote is passed in as it is; whoever shows a sentence makes it harmless. Keys that a sentence names are
/// passed in too, as the keymap calls them.
package struct Strings: Sendable, Hashable {
    /// The language spoken.
    package let language: Language

    /// The sentences of a language.
    package init(_ language: Language) { self.language = language }

    /// One of two wordings.
    package func text(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

    /// How many of something, in English: 1 note, 2 notes.
    func many(_ count: Int, _ noun: String) -> String { "\(count) \(noun)" + (count == 1 ? "" : "s") }
}

/// A number as ① … ㊿; beyond that in brackets.
package func circledNumber(_ number: Int) -> String {
    let value: UInt32? =
        switch number {
        case 1...20: UInt32(0x2460 + number - 1)
        case 21...35: UInt32(0x3251 + number - 21)
        case 36...50: UInt32(0x32B1 + number - 36)
        default: nil
        }
    return value.flatMap(Unicode.Scalar.init).map { String($0) } ?? "(\(number))"
}
