/// A text normalized for comparison: one width, one case, punctuation and symbols as gaps, with the origin of each
/// scalar.
package struct NormalizedText {
    /// The scalars; ``gap`` stands for any run of punctuation, symbols and blanks. No gap at either end, none after
    /// another.
    package private(set) var scalars: [UInt32] = []
    /// For each scalar the number of the source scalar it came from.
    package private(set) var origins: [Int] = []

    /// Separates words.
    package static let gap: UInt32 = 0x20
    /// Longer texts are truncated, unless the one who normalizes them needs them whole.
    package static let maxScalars = 1_000

    /// The text normalized.
    /// - Parameter limit: the most scalars that are made of it.
    package init(_ text: String, atMost limit: Int = maxScalars) {
        var pendingGap = false
        var place = -1
        for scalar in text.unicodeScalars {
            place += 1
            if scalars.count >= limit { break }
            // Only so much is looked at, however little of it was letters.
            if place >= 20 * limit { break }
            let value = scalar.value
            if Self.isMark(value) {
                if !pendingGap, let last = scalars.last, let voiced = Self.voiced(last, by: value) {
                    scalars[scalars.count - 1] = voiced
                }
                continue
            }
            let folded = Self.folded(value)
            if folded == 0 { continue }
            if folded == Self.gap {
                pendingGap = true
                continue
            }
            if pendingGap && !scalars.isEmpty {
                scalars.append(Self.gap)
                origins.append(place)
            }
            pendingGap = false
            scalars.append(folded)
            origins.append(place)
        }
    }

    /// What a scalar is in a comparison: itself in one width and case, ``gap``, or 0 for nothing at all.
    private static func folded(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x30...0x39, 0x61...0x7A: value
        case 0x41...0x5A: value + 0x20
        case 0x00...0x7F: gap
        case 0x200B...0x200F, 0x2060, 0xFEFF, 0xFE00...0xFE0F, 0xE0100...0xE01EF: 0
        case 0x80...0xBF, 0xD7, 0xF7: gap
        case 0x0370...0x03FF, 0xC0...0x024F, 0x0400...0x1FFF: value
        case 0x2000...0x2FFF: gap
        case 0x3005, 0x3006: value
        case 0x3000...0x3040: gap
        case 0x3041...0x3096, 0x309D, 0x309E, 0x30A1...0x30FA, 0x30FC...0x30FE: value
        case 0x3097...0x30FF: gap
        case 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF: value
        case 0xFF10...0xFF19: value - 0xFEE0
        case 0xFF21...0xFF3A: value - 0xFEE0 + 0x20
        case 0xFF41...0xFF5A: value - 0xFEE0
        case 0xFF66...0xFF9D: narrowKana[Int(value - 0xFF66)]
        case 0xFF00...0xFFFF: gap
        case 0x20000...0x3FFFF: value
        case 0x10000...: gap
        default: value
        }
    }

    private static func isMark(_ value: UInt32) -> Bool {
        value == 0x3099 || value == 0x309A || value == 0xFF9E || value == 0xFF9F
    }

    /// か and a voicing mark make が.
    private static func voiced(_ base: UInt32, by mark: UInt32) -> UInt32? {
        let katakana = (0x30A1...0x30FA).contains(base)
        let kana = katakana ? base - 0x60 : base
        let half = mark == 0x309A || mark == 0xFF9F
        var made: UInt32
        switch kana {
        case 0x304B...0x3061 where kana % 2 == 1 && !half: made = kana + 1
        case 0x3064, 0x3066, 0x3068: made = half ? 0 : kana + 1
        case 0x306F, 0x3072, 0x3075, 0x3078, 0x307B: made = kana + (half ? 2 : 1)
        case 0x3046 where katakana && !half: return 0x30F4
        default: made = 0
        }
        if made == 0 { return nil }
        return katakana ? made + 0x60 : made
    }

    /// ｦ … ﾝ as wide katakana.
    private static let narrowKana: [UInt32] =
        ("ヲァィゥェォャュョッー" + "アイウエオカキクケコサシスセソタチツテト"
        + "ナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン").unicodeScalars.map(\.value)
}

/// What kind of writing a scalar belongs to; Japanese words mostly end where the kind changes.
package enum Script: Equatable {
    /// Letters of that kind; ``gap`` between them; ``other`` for those of other languages.
    case kanji, katakana, hiragana, latin, digit, gap, other

    /// The kind of this scalar.
    package init(_ value: UInt32) {
        switch value {
        case 0x3041...0x309F: self = .hiragana
        case 0x30A0...0x30FF: self = .katakana
        case 0x3005, 0x3006, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .kanji
        case 0x30...0x39: self = .digit
        case 0x61...0x7A: self = .latin
        case NormalizedText.gap: self = .gap
        default: self = .other
        }
    }
}

/// A run of one kind of writing in a normalized text.
struct Run {
    /// Its kind.
    var script: Script
    /// Where it stands in the normalized scalars.
    var range: Range<Int>
}

extension NormalizedText {
    /// The runs of one kind of writing, in order, gaps left out.
    var runs: [Run] {
        var runs: [Run] = []
        var start = 0
        while start < scalars.count {
            let script = Script(scalars[start])
            var end = start + 1
            while end < scalars.count, Script(scalars[end]) == script { end += 1 }
            if script != .gap { runs.append(Run(script: script, range: start..<end)) }
            start = end
        }
        return runs
    }

    /// Katakana as hiragana, for comparing sounds.
    package static func hiragana(_ value: UInt32) -> UInt32 { (0x30A1...0x30F6).contains(value) ? value - 0x60 : value }
}
