import Archives
import Encodings
import Foundation

/// Words to be taken out of texts and files, however they are written: ﾔﾏﾀﾞ and やまだ for ヤマダ, サトー for さとう,
/// 山田　花子 for 山田花子.
///
/// Spaces may stand where the words themselves have some, and between the kana and kanji of three or more: of two they
/// might belong to different words. What nobody sees, such as variation selectors, makes no difference.
struct RedactedWords {
    /// The words' letters, folded.
    private let letters: [Character]
    /// For each letter, whether spaces may stand before it.
    private let mayHaveSpaces: [Bool]
    /// Whether kana are compared by their sound. One or two are not: まり of マリ stands in any number of words.
    private let isBySound: Bool
    /// For each of the letters that are told by one sign, all that are read as it: a text that lacks all of them does
    /// not hold the words. To look for them is much less work than to fold the text.
    private let signs: [Set<UInt32>]

    /// - Parameter exactKana: whether hiragana and katakana are told apart.
    init(_ words: String, exactKana: Bool = false) {
        let sounds = Self.fold(words, bySound: true).map(\.letter).filter { !$0.isWhitespace }
        isBySound = !exactKana && !(sounds.count < 3 && sounds.allSatisfy(KanaSounds.isKana))
        var letters: [Character] = []
        var mayHaveSpaces: [Bool] = []
        var isBehindSpace = false
        for (letter, _) in Self.fold(words, bySound: isBySound) {
            if letter.isWhitespace {
                isBehindSpace = true
                continue
            }
            mayHaveSpaces.append(isBehindSpace || letters.last.map { !$0.isASCII } ?? false && !letter.isASCII)
            letters.append(letter)
            isBehindSpace = false
        }
        self.letters = letters
        signs = Set(letters.compactMap(Self.sign)).map { sign in
            Self.otherSigns[sign, default: []].union(sign.unicodeScalars.map(\.value))
        }
        self.mayHaveSpaces =
            letters.count > 2 ? mayHaveSpaces : letters.map { _ in words.contains(where: \.isWhitespace) }
    }

    /// The letters of a text as they are compared, each with what it comes from.
    private static func fold(
        _ text: String, bySound: Bool
    ) -> [(letter: Character, place: Range<String.Index>)] {
        var folded: [(letter: Character, place: Range<String.Index>)] = []
        var index = text.startIndex
        while index < text.endIndex {
            let after = text.index(after: index)
            for letter in plain(text[index..<after]) {
                if let last = folded.last, let voiced = KanaSounds.voiced(last.letter, by: letter) {
                    folded[folded.count - 1] = (voiced, last.place.lowerBound..<after)
                } else {
                    let heard = bySound ? KanaSounds.letter(letter, after: folded.last?.letter) : letter
                    folded.append((heard, index..<after))
                }
            }
            index = after
        }
        return folded
    }

    /// Letters of one width and case, composed, without those that nobody sees.
    private static func plain(_ text: Substring) -> [Character] {
        // Most letters are what they are, and asking Foundation about each takes long.
        if text.unicodeScalars.allSatisfy({ isPlain($0.value) }) { return Array(text) }
        var seen = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isUnseen(scalar.value) {
            // A voicing mark that stands for itself would become a space with a mark.
            switch scalar {
            case "\u{309B}": seen.append("\u{3099}")
            case "\u{309C}": seen.append("\u{309A}")
            default: seen.append(scalar)
            }
        }
        // The first mapping leaves a half-width letter and its voicing mark apart.
        let mapped = String(seen).precomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping
        return Array(mapped.lowercased())
    }

    /// Variation selectors, as input methods put behind 葛, soft hyphens and what has no width.
    private static func isUnseen(_ value: UInt32) -> Bool {
        switch value {
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF, 0xE0100...0xE01EF: true
        default: false
        }
    }

    /// Small ASCII letters and signs, kana and common kanji.
    private static func isPlain(_ value: UInt32) -> Bool {
        switch value {
        case 0x20...0x40, 0x5B...0x7E, 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF: true
        default: false
        }
    }

    /// What a letter is told by: an ASCII letter, a digit or a kanji by itself, kana by the hiragana without what
    /// voices it. Nil for vowels, which may be written as the sign of a long one, and for all other letters.
    private static func sign(_ letter: Character) -> Character? {
        let heard = KanaSounds.letter(letter, after: nil)
        guard let first = String(heard).decomposedStringWithCanonicalMapping.unicodeScalars.first else { return nil }
        return switch first.value {
        case 0x30...0x39, 0x61...0x7A, 0x3400...0x4DBF, 0x4E00...0x9FFF: letter == Character(first) ? letter : nil
        case 0x3041...0x3096: KanaSounds.isVowel(Character(first)) ? nil : Character(first)
        default: nil
        }
    }

    /// The other signs that those are read from: A, ａ, Ⓐ for a, ㈱ for 株, ガ, ｶ, ㌍ for か.
    private static let otherSigns: [Character: Set<UInt32>] = {
        var all: [Character: Set<UInt32>] = [:]
        for value in UInt32(0x30)...0x2_FFFF {
            guard let scalar = Unicode.Scalar(value),
                scalar.properties.changesWhenNFKCCaseFolded || KanaSounds.isKana(Character(scalar))
            else { continue }
            for sign in plain(Substring(String(scalar))).compactMap(sign) { all[sign, default: []].insert(value) }
        }
        return all
    }()

    /// Whether a text may hold the words; false means that it does not.
    func mayBeIn(_ text: String) -> Bool {
        signs.allSatisfy { signs in text.unicodeScalars.contains { signs.contains($0.value) } }
    }

    /// The same of JSON, in which a letter may be written by its number.
    func mayBeIn(json: String) -> Bool { mayBeIn(json) || json.contains("\\u") }

    // MARK: - Texts

    func areIn(_ text: String) -> Bool { !places(in: text).isEmpty }

    /// - Parameter spellings: how the words stood in the text, added to what is there.
    func takenOut(of text: String, _ spellings: inout Set<String>) -> String {
        var result = text
        for place in places(in: text).reversed() {
            spellings.insert(String(text[place]))
            result.replaceSubrange(place, with: Redaction.mark)
        }
        return result
    }

    func takenOut(of text: String) -> String {
        var spellings: Set<String> = []
        return takenOut(of: text, &spellings)
    }

    /// Whether the words are in a file's name, in which `_` stands for what a name may not have.
    func areIn(name: String) -> Bool { areIn(name.replacingOccurrences(of: "_", with: " ")) }

    /// Where the words stand, one behind the other.
    private func places(in text: String) -> [Range<String.Index>] {
        guard !letters.isEmpty, text.utf8.count >= letters.count, mayBeIn(text) else { return [] }
        let folded = Self.fold(text, bySound: isBySound)
        var found: [Range<String.Index>] = []
        var start = 0
        while start < folded.count {
            guard folded[start].letter == letters[0], let end = end(from: start, folded) else {
                start += 1
                continue
            }
            let place = folded[start].place.lowerBound..<folded[end].place.upperBound
            found.append(place)
            while start < folded.count, folded[start].place.lowerBound < place.upperBound { start += 1 }
        }
        return found
    }

    /// The place of the last letter of the words that begin at one.
    private func end(from start: Int, _ text: [(letter: Character, place: Range<String.Index>)]) -> Int? {
        var place = start
        for (number, letter) in letters.enumerated() {
            if number > 0 {
                place += 1
                while mayHaveSpaces[number], place < text.count, text[place].letter.isWhitespace { place += 1 }
            }
            guard place < text.count else { return nil }
            let other = text[place].letter
            guard
                other == letter
                    || isBySound && number > 0 && KanaSounds.areAlike(letter, other, after: letters[number - 1])
            else { return nil }
        }
        return place
    }

    // MARK: - JSON

    func areIn(json: String) -> Bool {
        func holds(_ value: Any) -> Bool {
            switch value {
            case let text as String: areIn(text)
            case let list as [Any]: list.contains(where: holds)
            case let object as [String: Any]: object.values.contains(where: holds)
            default: false
            }
        }
        guard let value = try? JSONSerialization.jsonObject(with: Data(json.utf8)) else { return areIn(json) }
        return holds(value)
    }

    // MARK: - Files

    /// Whether the words are in a file of text, or packed in a workbook; nil when that cannot be said: it is too large,
    /// packed in another way, or a PDF, which holds shapes of letters.
    func areIn(file path: String) -> Bool? {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { return false }
        let data: Data
        do {
            data = try readWhole(path, .session)
        } catch {
            if case .tooLarge = error { return nil }
            return false
        }
        if Self.closed.contains(where: { data.starts(with: $0) }) { return nil }
        if data.starts(with: Array("PK".utf8)) {
            let packed = PackedFiles(Array(data))
            if packed.files.contains(where: { areIn(bytes: $0.bytes) }) { return true }
            let isAllSeen = !packed.entries.isEmpty && packed.entries.allSatisfy { !$0.isEncrypted && !$0.isArchive }
            return isAllSeen ? false : nil
        }
        return areIn(bytes: Array(data))
    }

    /// How files begin whose words cannot be seen: PDF, gzip, bzip2, xz, 7z, rar.
    private static let closed: [[UInt8]] = [
        Array("%PDF".utf8), [0x1F, 0x8B], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A],
        [0x37, 0x7A, 0xBC, 0xAF], Array("Rar!".utf8),
    ]
    private func areIn(bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        if areIn(text) { return true }
        if bytes.contains(where: { $0 >= 0x80 || $0 == 0x1B || $0 == 0 }) {
            // Bytes may be text in several encodings, and nonsense in all but one.
            for encoding in TextEncoding.allCases where encoding != .utf8 {
                if let text = encoding.text(of: bytes), areIn(text) { return true }
            }
            // Without a mark and without Latin letters nothing tells the order.
            if let text = String(bytes: bytes, encoding: .utf16BigEndian), areIn(text) { return true }
        }
        // In JSON with escapes the letters do not stand as themselves.
        return text.contains("\\u") && areIn(json: text)
    }
}

extension PackedFiles.Entry {
    /// Whether it is packed itself.
    fileprivate var isArchive: Bool {
        ["zip", "gz", "tgz", "7z", "rar", "xz", "bz2", "docx", "xlsx", "pdf"].contains {
            name.lowercased().hasSuffix("." + $0)
        }
    }
}
