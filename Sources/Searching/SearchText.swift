import Advice
import Foundation

/// A text as searching compares it: one width, one case, hiragana for katakana, no punctuation and no white space but
/// between Latin words and numbers.
///
/// Two spellings of it are compared. In ``loose`` the okurigana within and behind compounds is left out, so that
/// 申し込み, 申込み and 申込 are one; ``plain`` keeps it, so that 込み is found in 申し込み.
package struct SearchText: Sendable {
    /// The scalars with all okurigana.
    package let plain: [UInt32]
    /// The scalars without the okurigana of compounds.
    package let loose: [UInt32]
    /// For each scalar of ``plain`` the number of the text's scalar it came from.
    let origins: [Int]
    /// For each scalar of ``loose`` its place in ``plain``.
    let places: [Int]

    /// The text folded; of a longer one than any that is kept, the beginning.
    package init(_ text: String) {
        let (expanded, sources) = Self.expanded(text)
        let normalized = NormalizedText(expanded, atMost: Self.maxScalars)
        var kept: [UInt32] = []
        var origins: [Int] = []
        kept.reserveCapacity(normalized.scalars.count)
        origins.reserveCapacity(normalized.scalars.count)
        let commas = Self.commasInNumbers(expanded)
        for (index, scalar) in normalized.scalars.enumerated() {
            if scalar == NormalizedText.gap {
                // Between Latin words a blank parts two; between others it is how a line was broken.
                let neighbours = [normalized.scalars[index - 1], normalized.scalars[index + 1]]
                guard neighbours.allSatisfy({ [.latin, .digit].contains(Script($0)) }) else { continue }
                if commas.contains(normalized.origins[index] - 1) { continue }
            }
            kept.append(scalar)
            let origin = normalized.origins[index]
            origins.append(sources?[origin] ?? origin)
        }
        self.origins = origins
        places = Self.withoutOkurigana(kept)
        plain = kept.map(NormalizedText.hiragana)
        loose = places.count == plain.count ? plain : places.map { [plain] in plain[$0] }
    }

    /// Four times the characters a text may have.
    private static let maxScalars = 40_000

    /// The places of the commas that part thousands: 1,000 is 1000.
    private static func commasInNumbers(_ text: String) -> Set<Int> {
        guard text.unicodeScalars.contains(where: { isComma($0) }) else { return [] }
        let scalars = Array(text.unicodeScalars)
        func isDigit(_ place: Int) -> Bool {
            scalars.indices.contains(place) && scalars[place].properties.numericType == .decimal
        }
        return Set(
            scalars.indices.filter { place in
                isComma(scalars[place]) && isDigit(place - 1) && (1...3).allSatisfy { isDigit(place + $0) }
                    && !isDigit(place + 4)
            })
    }

    private static func isComma(_ scalar: Unicode.Scalar) -> Bool { scalar == "," || scalar == "，" }

    // MARK: - Compatible spellings

    /// The text with ① as 1, ㈱ as 株, é as e, 神 of another code as the usual one.
    /// - Returns: for each of its scalars the one of the text it came from; nil when nothing was changed.
    private static func expanded(_ text: String) -> (String, sources: [Int]?) {
        if text.unicodeScalars.allSatisfy({ isPlain($0.value) }) { return (text, nil) }
        var scalars = String.UnicodeScalarView()
        var sources: [Int] = []
        for (index, scalar) in text.unicodeScalars.enumerated() {
            let parts =
                isPlain(scalar.value)
                ? String(scalar) : String(scalar).decomposedStringWithCompatibilityMapping.lowercased()
            for part in parts.unicodeScalars where !(0x0300...0x036F).contains(part.value) {
                scalars.append(part)
                sources.append(index)
            }
        }
        return (String(scalars), sources)
    }

    /// What ``NormalizedText`` folds by itself: ASCII, kana and their marks, the common kanji, the wide and the narrow.
    private static func isPlain(_ value: UInt32) -> Bool {
        switch value {
        case 0x00...0x7F, 0x3000...0x302F, 0x3041...0x309A, 0x309D...0x309E, 0x30A0...0x30FE, 0x4E00...0x9FFF,
            0xFF01...0xFF9F:
            true
        default: false
        }
    }

    // MARK: - Okurigana

    /// The places of the scalars that stay when the okurigana of compounds is left out: the end of a verb between two
    /// kanji, and behind two or more.
    private static func withoutOkurigana(_ scalars: [UInt32]) -> [Int] {
        var kept: [Int] = []
        kept.reserveCapacity(scalars.count)
        // How many kanji stand before this place, with nothing but okurigana between them.
        var kanji = 0
        var place = 0
        while place < scalars.count {
            if Script(scalars[place]) == .kanji {
                kanji += 1
                kept.append(place)
                place += 1
                continue
            }
            let length = kanji > 0 ? okurigana(at: place, of: scalars) : 0
            let next = place + length
            if isOptional(at: place, of: scalars) {
                place += 1
                continue
            }
            let isWithin = length > 0 && next < scalars.count && Script(scalars[next]) == .kanji
            if !isWithin {
                let isCompound = kanji > 1
                kanji = 0
                if length == 0 || !isCompound {
                    kept.append(place)
                    place += 1
                    continue
                }
            }
            place = next
        }
        return kept
    }

    /// Whether the kana at a place is one that may be written or not behind its kanji: 終わる and 終る, 行なう and
    /// 行う, 祭り and 祭.
    private static func isOptional(at place: Int, of scalars: [UInt32]) -> Bool {
        place > 0 && optional[scalars[place - 1]] == scalars[place]
    }

    /// What the 送り仮名の付け方 of 1973 allows to be left out or added, and 集まる.
    private static let optional: [UInt32: UInt32] = {
        let pairs = [
            "行な", "断わ", "表わ", "現わ", "著わ", "賜わ", "浮か", "生ま", "押さ", "捕ら", "聞こ", "起こ", "落と",
            "暮ら", "当た", "終わ", "変わ", "積も", "向か", "代わ", "集ま", "祭り", "届け", "願い", "答え", "問い",
        ]
        return Dictionary(
            uniqueKeysWithValues: pairs.map { pair in
                let values = pair.unicodeScalars.map(\.value)
                return (values[0], values[1])
            })
    }()

    /// How long the end of a verb is that stands at a place: み, わせ; 0 when none does.
    private static func okurigana(at place: Int, of scalars: [UInt32]) -> Int {
        let two = scalars[place...].prefix(2)
        if pairs.contains(where: { two.elementsEqual($0) }) { return 2 }
        return stems.contains(scalars[place]) ? 1 : 0
    }

    /// What a verb joined to another ends with, in the rows of い and え; に and で are particles.
    private static let stems = Set("いきぎしちみびりえけげせめれべてっ".unicodeScalars.map(\.value))
    private static let pairs = ["わせ", "わり", "がり", "まり", "こし", "たり"].map { $0.unicodeScalars.map(\.value) }
}

extension SearchText {
    /// The pairs of neighbouring scalars, each as two letters, then the last scalar alone: the words of the index. A
    /// run of letters is found by the pairs it is made of, one letter by what begins with it.
    /// - Parameter isWhole: whether the last scalar is among them; it stands in a text, and not in a phrase of more
    ///   than one.
    package static func pairs(of scalars: [UInt32], isWhole: Bool) -> String {
        var view = String.UnicodeScalarView()
        func append(_ value: UInt32) {
            // A blank between Latin words is a letter here; an index parts its words by blanks.
            view.append(Unicode.Scalar(value == NormalizedText.gap ? blank : value) ?? "?")
        }
        for (index, scalar) in scalars.enumerated() {
            let isLast = index + 1 == scalars.count
            if isLast, !isWhole, scalars.count > 1 { break }
            if index > 0 { view.append(" ") }
            append(scalar)
            if !isLast { append(scalars[index + 1]) }
        }
        return String(view)
    }

    /// ␠, which no folded text has.
    private static let blank: UInt32 = 0x2420
}
