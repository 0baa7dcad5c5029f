/// Where a line of Japanese may begin without disturbing who reads it.
///
/// There are no spaces to tell, and no dictionary here: a phrase mostly ends in a particle or other kana, and the next
/// one begins with a kanji, a katakana, a bracket or one of some common words.
package enum Phrases {
    /// From here on a break stands within a word.
    static let withinWord = 0.6

    /// Where lines may begin: between words, and within one only where it is wider than a line.
    /// - Parameters:
    ///   - disturbance: by a line that begins with each character; nil where none may begin.
    ///   - isTooWide: whether such characters are wider than a line.
    package static func lineStarts(_ disturbance: [Double?], isTooWide: (Range<Int>) -> Bool) -> [Bool] {
        var starts = disturbance.map { $0.map { $0 < withinWord } ?? false }
        var word = 0
        for end in disturbance.indices.dropFirst().map({ $0 }) + [disturbance.count] {
            guard end == disturbance.count || starts[end] else { continue }
            if end - word > 1, isTooWide(word..<end) { open(word..<end, &starts, disturbance, isTooWide) }
            word = end
        }
        return starts
    }

    /// Breaks a word where a line may begin; a part in which none may, such as an address, at each of its characters.
    private static func open(
        _ word: Range<Int>, _ starts: inout [Bool], _ disturbance: [Double?], _ isTooWide: (Range<Int>) -> Bool
    ) {
        for index in word.dropFirst() { starts[index] = disturbance[index] != nil }
        var part = word.lowerBound
        for end in word.dropFirst() + [word.upperBound] where end == word.upperBound || disturbance[end] != nil {
            if isTooWide(part..<end) { for index in part + 1..<end { starts[index] = true } }
            part = end
        }
    }

    /// How much a reader is disturbed when a line begins with each of some characters, from 0 to 1; nil where none may
    /// begin. Where somebody wrote spaces between words, lines are broken there rather than within those words.
    /// - Parameter mayBegin: whether a line may begin with a character at all.
    static func disturbances(of text: [Unicode.Scalar], mayBegin: (Int) -> Bool) -> [Double?] {
        let disturbances = text.indices.map { mayBegin($0) ? disturbance(at: $0, of: text) : nil }
        guard text.contains(where: isSpace), text.contains(where: isJapanese),
            text.indices.dropFirst().contains(where: { isBetweenWords($0, of: text) && disturbances[$0] == 0 })
        else { return disturbances }
        return disturbances.enumerated().map { index, disturbance in
            guard let disturbance, index > 0, disturbance < withinWord, !isSpace(text[index - 1])
            else { return disturbance }
            return besideSpaces + disturbance * (withinWord - besideSpaces) / withinWord
        }
    }

    /// The least that a break disturbs in a text that has spaces to be broken at.
    private static let besideSpaces = 0.2

    /// Whether a space that parts words stands before a character; one behind a number that begins the text parts none.
    private static func isBetweenWords(_ index: Int, of text: [Unicode.Scalar]) -> Bool {
        isSpace(text[index - 1]) && !isSpace(text[index])
            && text[..<(index - 1)].contains { !isSpace($0) && Script($0) != .number }
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == "　" || scalar == " " }

    private static func isJapanese(_ scalar: Unicode.Scalar) -> Bool {
        [.hiragana, .katakana, .kanji].contains(Script(scalar))
    }

    /// How much a reader is disturbed when a line begins with a character, from 0 to 1.
    static func disturbance(at index: Int, of text: [Unicode.Scalar]) -> Double {
        let scalars = text
        let text = Window(text: text, index: index)
        guard let previous = text[-1], let next = text[0] else { return 0 }
        // ×3, （4） and （土） stay with what they count or explain.
        if next == "×" && Script(text[1]) == .number || isShortInBrackets(text) { return withinWord }
        if previous == "×" || previous == "第", Script(next) == .number { return 1 }
        if isSpace(previous) {
            // The number before a line of a list; and に再開 stays with its time.
            let isListNumber = index > 1 && scalars[..<(index - 1)].allSatisfy { Script($0) == .number }
            return isListNumber ? 0.9 : isOne(of: particles, next) && Script(text[1]) != .hiragana ? 0.4 : 0
        }
        // The sign before a line of a list, and that of a board.
        if previous == "・" && index == 1 || previous == "|" { return 0.9 }
        // Kanji and kana are no brackets.
        if previous.value < 0x3040 || previous.value > 0xFF00, closing.contains(previous) {
            if stops.contains(previous) { return 0 }
            // （若者）班 is one name.
            let isSuffix = Script(next) == .kanji && Script(text[1]) != .kanji && Script(text[1]) != .hiragana
            return isOne(of: particles, next) ? 0.9 : isSuffix ? 0.7 : 0
        }
        if next.value < 0x3040 || next.value > 0xFF00, opening.contains(next) { return 0 }
        return switch (Script(previous), Script(next)) {
        case (.hiragana, .hiragana): afterKana(beforeKana: text)
        case (.hiragana, .number): 0.1
        case (.hiragana, _): afterKana(beforeWord: text)
        case (.kanji, .hiragana), (.katakana, .hiragana):
            begins(independentWords, text) || isPoliteWord(text) ? 0.5 : 1
        case (.katakana, .katakana): 1
        case (.kanji, .kanji): withinKanji(text)
        // 南アルプス, but 防災|マップ and 第1回|セミナー.
        case (.kanji, .katakana): [.kanji, .number].contains(Script(text[-2])) ? 0.4 : 0.7
        case (.katakana, .kanji): Script(text[1]) == .kanji ? 0.5 : 0.8
        case (.number, .other): 0.3
        case (.number, _): 0.9
        case (.kanji, .number): 0.5
        case (.other, _), (_, .other), (.katakana, .number): 0.3
        }
    }

    /// Whether a bracket opens that holds no more than three characters, or a number.
    private static func isShortInBrackets(_ text: Window) -> Bool {
        guard let bracket = text[0], bracket == "(" || bracket == "（" else { return false }
        var length = 1
        while length <= mostInBrackets || Script(text[length]) == .number {
            guard let scalar = text[length] else { return false }
            if scalar == ")" || scalar == "）" { return length > 1 }
            length += 1
        }
        return text[length] == ")" || text[length] == "）"
    }

    private static let mostInBrackets = 3

    /// Before a kanji, a katakana or a sign.
    private static func afterKana(beforeWord text: Window) -> Double {
        guard let previous = text[-1] else { return 0 }
        // 話し合い and 取り組み are one word, and so are ご意見 and お客.
        if Script(text[0]) == .kanji, Script(text[-2]) == .kanji, isOne(of: joints, previous) { return 0.7 }
        // And so are なり手 and やり方.
        if let next = text[0], nounsOfDoing.contains(next), Script(text[1]) != .kanji,
            previous == "い" || isOne(of: joints, previous)
        {
            return 0.7
        }
        if politePrefixes.contains(previous) { return 0.7 }
        return isOne(of: particles, previous) ? 0.05 : 0.15
    }

    private static func afterKana(beforeKana text: Window) -> Double {
        guard let previous = text[-1], let next = text[0] else { return 0 }
        let isParticle = isOne(of: particles, previous)
        if begins(independentWords, text) { return isParticle ? 0.1 : 0.3 }
        // として is one word.
        if previous == "と", next == "し", text[1] == "て" { return 0.7 }
        // いない is not い and ない.
        if isWithin(dependentWords, text) || isWithin(independentWords, text) || isWithin(endings, text) { return 0.9 }
        if isPoliteWord(text) { return isParticle ? 0.1 : 0.3 }
        // 頼らない is one word, and 元気がない are two.
        if begins(endings, text) { return isOne(of: particlesBeforeNone, previous) ? 0.15 : 0.9 }
        if begins(dependentWords, text) { return isParticle ? 0.15 : 0.35 }
        // No particle follows を.
        if previous == "を" { return 0.1 }
        if isOne(of: particles, next) { return 0.9 }
        return isParticle ? 0.45 : 0.8
    }

    /// Whether お年寄り or ご意見 begins.
    private static func isPoliteWord(_ text: Window) -> Bool {
        guard let next = text[0], politePrefixes.contains(next) else { return false }
        return Script(text[1]) == .kanji || Script(text[1]) == .katakana
    }

    /// Most words of kanji are made of pairs: 地域|活動, 推進|委員会.
    private static func withinKanji(_ text: Window) -> Double {
        var before = 0
        while before < longestRun, Script(text[-1 - before]) == .kanji { before += 1 }
        let isLast = Script(text[1]) != .kanji
        return before.isMultiple(of: 2) && !isLast ? 0.7 : 0.9
    }

    private static func begins(_ words: Words, _ text: Window, before: Int = 0) -> Bool {
        guard let first = kana(text[-before]) else { return false }
        // One that ends at the place or before it is of no matter.
        return words[first].contains { word in
            word.count > before && word.indices.allSatisfy { text[$0 - before] == word[$0] }
        }
    }

    /// Whether one of the words begins before the place and ends behind it.
    private static func isWithin(_ words: Words, _ text: Window) -> Bool {
        (1..<mostLetters).contains { begins(words, text, before: $0) }
    }

    // MARK: Characters and words

    /// Brackets that begin what they hold, which stand in the right half of their box.
    package static let opening = Set("「『（〔［｛〈《【".unicodeScalars)
    /// Brackets that end what they hold, and stops, which stand in the left half of their box.
    package static let closing = Set("」』）〕］｝〉》】、。，．".unicodeScalars)
    private static let stops = Set("、。，．".unicodeScalars)
    /// What mostly ends a phrase.
    private static let particles = marks("をにはがもへとでてのや")
    /// After these ない is a word of its own.
    private static let particlesBeforeNone = marks("がはもにの")
    /// What stands before a noun: お年寄り, ご意見.
    private static let politePrefixes = Set("おご".unicodeScalars)
    /// What joins two kanji to one word.
    private static let joints = marks("りしちきみびぎじけえせげべめれね")
    /// What makes a noun of what is done: なり手, やり方, まとめ役.
    private static let nounsOfDoing = Set("手方役者物先".unicodeScalars)
    /// Words in kana that begin a phrase wherever they stand.
    private static let independentWords = words(
        """
        まち みんな だれ どこ どう どの この その あの これ それ もっと まだ また いろいろ にぎわ ふれあ
        つながり ごみ りんご いちご
        """)
    /// Words in kana that begin a phrase after other kana, but end a word after kanji.
    private static let dependentWords = words(
        """
        こと もの とき ため ところ よう でき する して なる なっ なら ある いる いない いく いい よい
        わか つく やす くらし ござい いただ くださ
        """)
    /// What ends a verb or an adjective.
    private static let endings = words("ない なく なけれ にくい にくく")
    private static let mostLetters = 4
    /// Kanji are counted no further back.
    private static let longestRun = 20

    /// Words by the hiragana they begin with, whose order in Unicode is that of the list: asked at every letter.
    private typealias Words = [[[Unicode.Scalar]]]

    private static let hiragana: ClosedRange<UInt32> = 0x3041...0x309F

    private static func kana(_ scalar: Unicode.Scalar?) -> Int? {
        guard let value = scalar?.value, hiragana.contains(value) else { return nil }
        return Int(value - hiragana.lowerBound)
    }

    private static func words(_ list: String) -> Words {
        var words: Words = Array(repeating: [], count: hiragana.count)
        for word in list.split(whereSeparator: \.isWhitespace).map({ Array($0.unicodeScalars) }) {
            if let first = kana(word.first) { words[first].append(word) }
        }
        return words
    }

    private static func marks(_ letters: String) -> [Bool] {
        hiragana.map { value in letters.unicodeScalars.contains { $0.value == value } }
    }

    private static func isOne(of marks: [Bool], _ scalar: Unicode.Scalar?) -> Bool {
        kana(scalar).map { marks[$0] } ?? false
    }

    /// The characters about a place; nil outside the text.
    private struct Window {
        let text: [Unicode.Scalar]
        let index: Int

        subscript(_ offset: Int) -> Unicode.Scalar? {
            text.indices.contains(index + offset) ? text[index + offset] : nil
        }
    }

    private enum Script {
        case hiragana, katakana, kanji, number, other

        init(_ scalar: Unicode.Scalar?) {
            self =
                switch scalar?.value ?? 0 {
                case 0x3041...0x309F: .hiragana
                case 0x30A1...0x30FA, 0x30FC...0x30FF, 0xFF66...0xFF9F: .katakana
                case 0x30...0x39, 0xFF10...0xFF19: .number
                case 0x3005, 0x3400...0x9FFF, 0xF900...0xFAFF: .kanji
                default: .other
                }
        }
    }
}
