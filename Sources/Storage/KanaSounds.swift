/// What makes one sound of kana: hiragana for katakana, the sign of a long vowel for what is written in its place.
enum KanaSounds {
    /// The sign of a long vowel.
    private static let long: Character = "ー"

    /// A letter of one width as hiragana; a dash or a wave behind kana as the sign of a long vowel.
    static func letter(_ letter: Character, after previous: Character?) -> Character {
        guard letter.unicodeScalars.count == 1, let scalar = letter.unicodeScalars.first else { return letter }
        switch scalar.value {
        case 0x30A1...0x30F6, 0x30FD...0x30FE: return Unicode.Scalar(scalar.value - 0x60).map(Character.init) ?? letter
        case 0x2D, 0x7E, 0x2010...0x2015, 0x2212, 0x2500, 0x301C:
            return previous.map(isKana) ?? false ? long : letter
        default: return letter
        }
    }

    /// Whether two letters behind the same kana are heard alike: ー, and the vowel that makes that kana long.
    static func areAlike(_ one: Character, _ other: Character, after previous: Character) -> Bool {
        let vowels = vowels[previous] ?? []
        return one == long && vowels.contains(other) || other == long && vowels.contains(one)
    }

    /// A kana with what voices it, given as a letter of its own: か゛ for が. Nil when it voices nothing.
    static func voiced(_ letter: Character, by mark: Character) -> Character? {
        guard isKana(letter), ["\u{3099}", "\u{309A}"].contains(mark.unicodeScalars.first) else { return nil }
        let voiced = String(letter) + String(mark)
        return Character(voiced.precomposedStringWithCanonicalMapping)
    }

    /// Whether the sign of a long vowel may stand in the letter's place.
    static func isVowel(_ letter: Character) -> Bool { "あいうえお".contains(letter) }

    static func isKana(_ letter: Character) -> Bool {
        letter.unicodeScalars.first.map { (0x3041...0x3096).contains($0.value) || (0x309D...0x30FE).contains($0.value) }
            ?? false
    }

    private static let vowels: [Character: [Character]] = {
        let rows: [(kana: String, vowels: [Character])] = [
            ("あかがさざただなはばぱまやらわぁゃゎ", ["あ"]), ("いきぎしじちぢにひびぴみりゐぃ", ["い"]),
            ("うくぐすずつづぬふぶぷむゆるゔぅゅ", ["う"]), ("えけげせぜてでねへべぺめれゑぇ", ["え", "い"]),
            ("おこごそぞとどのほぼぽもよろをぉょ", ["お", "う"]),
        ]
        return rows.reduce(into: [:]) { all, row in for letter in row.kana { all[letter] = row.vowels } }
    }()
}
