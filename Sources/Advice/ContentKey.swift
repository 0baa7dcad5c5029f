/// An opinion without variants of spelling and politeness: its content words, and whether it is negated.
///
/// Made for every note that is read, so it works on scalars; Swift's strings compare character by character, a hundred
/// times as slowly.
struct ContentKey: Sendable {
    /// The content words in order, joined.
    private(set) var key: [UInt32] = []
    /// The key as a string, when it has scalars that mean the same as others (神 U+FA19 and 神, é and e with its
    /// accent); else nil.
    let canonicalString: String?
    /// Pairs of neighbouring scalars in the key, each once.
    let pairs: [UInt64]
    /// The key with the forms of a verb brought to one, and where something goes: 届いていない and 届かない, 世帯まで
    /// and 世帯に. Two texts may say the same in these words.
    let looseKey: [UInt32]
    private let words: [[UInt32]]
    private let denials: Int
    private let numbers: [UInt32]
    private let plain: [UInt32]

    /// The content key of a text.
    init(_ text: String) {
        let normalized = NormalizedText(Self.withoutTimes(text))
        plain = normalized.scalars.lazy.filter { $0 != NormalizedText.gap }.map(NormalizedText.hiragana)
        let spelled = Self.respelled(normalized.scalars)
        var words: [[UInt32]] = []
        var loose: [UInt32] = []
        var denials = 0
        var start = 0
        while start < spelled.count {
            let script = Script(spelled[start])
            var end = start + 1
            while end < spelled.count, Script(spelled[end]) == script { end += 1 }
            let run = spelled[start..<end]
            switch script {
            case .hiragana:
                denials += Self.denials(run)
                let before = start > 0 ? Script(spelled[start - 1]) : .gap
                let isAtWord = before == .kanji || before == .katakana
                let left = Self.withoutFunction(run, atWord: isAtWord)
                if !left.isEmpty { words.append(left) }
                loose += Self.loosely(run, atWord: isAtWord, behind: start > 0 ? spelled[start - 1] : nil)
            case .katakana:
                words.append(run.map(NormalizedText.hiragana))
                loose += run
            case .gap: break
            default:
                words.append(Array(run))
                loose += run
            }
            start = end
        }
        let kept = words.filter { !Self.isFiller($0) }
        self.words = kept.isEmpty ? words : kept
        looseKey = loose
        for scalar in plain where Self.denies(scalar) { denials += 1 }
        self.denials = denials
        numbers = normalized.scalars.filter { (0x30...0x39).contains($0) }
        for word in self.words { key += word }
        if key.isEmpty { key = plain }
        canonicalString = key.allSatisfy(Self.isOwnMeaning) ? nil : Self.string(key)
        pairs = Self.pairs(of: key)
    }

    /// The pairs of neighbouring scalars in the content words, each once, without where something goes.
    var pairsOfMatter: [UInt64] {
        Self.pairs(of: words.filter { word in !Self.directions.contains { $0 == word } }.flatMap(\.self))
    }

    private static func pairs(of key: [UInt32]) -> [UInt64] {
        var pairs: [UInt64] = []
        pairs.reserveCapacity(key.count)
        if key.count == 1 { pairs = [UInt64(key[0])] }
        for place in key.indices.dropFirst() { pairs.append(UInt64(key[place - 1]) << 32 | UInt64(key[place])) }
        pairs.sort()
        return onceEach(pairs)
    }

    /// How many pairs of neighbours the key has, repeated ones counted again.
    var length: Int { key.count < 2 ? key.count : key.count - 1 }

    /// Whether both have the same key, if written otherwise.
    func hasKey(of other: ContentKey) -> Bool {
        if key == other.key { return true }
        if canonicalString == nil, other.canonicalString == nil { return false }
        return (canonicalString ?? Self.string(key)) == (other.canonicalString ?? Self.string(other.key))
    }

    /// How alike two gists are: 1 for the same words, 0 when something parts them.
    func similarity(_ other: ContentKey) -> Double {
        if plain == other.plain { return 1 }
        if key.isEmpty || denials % 2 != other.denials % 2 || numbers != other.numbers { return 0 }
        if hasKey(of: other) { return words == other.words ? 0.97 : 0.95 }
        let similarity = contained(other)
        return similarity < 0.8 && looseKey == other.looseKey && looseKey.count >= 4 ? 0.85 : similarity
    }

    /// How alike two are of which one says a little more; 0 where it says something else.
    private func contained(_ other: ContentKey) -> Double {
        let (longer, shorter) = key.count >= other.key.count ? (self, other) : (other, self)
        let whole = longer.words.isEmpty ? [] : longer.key
        guard let extra = Self.extra(whole, over: shorter.words.isEmpty ? [] : shorter.key) else { return 0 }
        if extra.contains(where: { Self.turning.contains($0) }) { return 0 }
        let share = Double(whole.count - extra.count) / Double(whole.count)
        return share >= 0.8 && whole.count >= 6 ? 0.9 * share : 0
    }

    /// What the longer has beside the shorter, if the shorter is contained in it in order; else nil.
    private static func extra(_ longer: [UInt32], over shorter: [UInt32]) -> [UInt32]? {
        var extra: [UInt32] = []
        var next = 0
        for scalar in longer {
            if next < shorter.count, shorter[next] == scalar { next += 1 } else { extra.append(scalar) }
        }
        return next == shorter.count ? extra : nil
    }

    private static func string(_ scalars: [UInt32]) -> String {
        var view = String.UnicodeScalarView()
        for value in scalars { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
        return String(view)
    }

    private static func scalars(_ word: String) -> [UInt32] { word.unicodeScalars.map(\.value) }

    private static func onceEach(_ sorted: [UInt64]) -> [UInt64] {
        if !zip(sorted, sorted.dropFirst()).contains(where: ==) { return sorted }
        var result: [UInt64] = []
        for pair in sorted where result.last != pair { result.append(pair) }
        return result
    }

    /// Whether no other spelling of Unicode means this scalar: digits, small letters, kana, the common kanji.
    private static func isOwnMeaning(_ value: UInt32) -> Bool {
        switch value {
        case 0x3400...0x9FFF, 0x3041...0x3096, 0x309D...0x309E, 0x30A1...0x30FE, 0x3005, 0x3006, 0x30...0x39,
            0x61...0x7A:
            true
        default: false
        }
    }

    /// （×2）, ×3 and the like at the end are a count, not words.
    private static func withoutTimes(_ text: String) -> String {
        var left = text.unicodeScalars.prefix(NormalizedText.maxScalars * 2)
        func drop(_ isDropped: (UInt32) -> Bool) -> Int {
            var count = 0
            while let last = left.last, isDropped(last.value) {
                left.removeLast()
                count += 1
            }
            return count
        }
        _ = drop { $0 == 0x29 || $0 == 0xFF09 || $0 == 0x20 || $0 == 0x3000 }
        guard (1...3).contains(drop { (0x30...0x39).contains($0) || (0xFF10...0xFF19).contains($0) }),
            let sign = left.last,
            [0xD7, 0x2715, 0x2716].contains(sign.value)
        else { return text }
        left.removeLast()
        _ = drop { $0 == 0x28 || $0 == 0xFF08 || $0 == 0x20 || $0 == 0x3000 }
        return String(left)
    }

    /// Words with two usual spellings, brought to one.
    private static func respelled(_ scalars: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(scalars.count + 8)
        var place = 0
        while place < scalars.count {
            if let (from, to) = spellings.first(at: place, of: scalars) {
                result += to
                place += from.count
            } else {
                result.append(scalars[place])
                place += 1
            }
        }
        return result
    }

    private static let spellings = Beginnings([
        ("子供", "子ども"), ("出来", "でき"), ("下さい", "ください"), ("皆", "みんな"), ("街", "まち"),
        ("町づくり", "まちづくり"), ("町作り", "まちづくり"), ("作り", "づくり"), ("良い", "よい"), ("分か", "わか"),
        ("解か", "わか"), ("判ら", "わから"), ("更に", "さらに"), ("全て", "すべて"), ("沢山", "たくさん"),
        ("関わ", "かかわ"), ("係わ", "かかわ"), ("繋が", "つなが"), ("拡げ", "広げ"), ("聴", "聞"),
        ("ボランティアー", "ボランティア"), ("コミニュケーション", "コミュニケーション"),
        ("コミニケーション", "コミュニケーション"), ("リーダ ", "リーダー "), ("振返", "ふり返"), ("振り返", "ふり返"),
        ("付合", "付き合"), ("成り手", "なり手"), ("担手", "担い手"), ("一緒", "いっしょ"), ("無くす", "なくす"),
        ("無い", "ない"), ("易い", "やすい"), ("難しい", "むずかしい"), ("暖か", "あたたか"), ("温か", "あたたか"),
        ("ゴミ", "ごみ"), ("ヒト", "人"), ("創り", "づくり"), ("造り", "づくり"),
    ])

    /// Words that add weight, not meaning.
    private static let fillers: Set<String> = [
        "図", "図る", "進", "推進", "実施", "必要", "大切", "大事", "重要", "事", "等", "的", "心掛", "もっと",
        "しっかり", "きちんと", "さらに", "とても", "すごく", "やはり", "もう", "まず", "ぜひ", "より", "すべき",
        "べき", "ほしい",
    ]
    private static let fillingScalars = Set(fillers.map(scalars))
    private static let longestFiller = fillers.map(\.unicodeScalars.count).max() ?? 0

    /// A little more that turns the whole about.
    private static let turning: Set<UInt32> = Set(
        "反非不無未否脱禁廃減増少多早遅高低上下内外新旧男女老若前後始終止損得難易弱強過".unicodeScalars.map(\.value))

    /// Kana that join and end words, taken off from the front, then from the back, the longest first.
    private static let heads = KanaWords(
        [
            "について", "における", "に関する", "による", "として", "とは", "ので", "から", "まで", "より", "など",
            "って", "には", "では", "とも", "を", "の", "が", "は", "も", "で", "と", "や", "に", "へ", "な", "か",
        ], by: .first)
    private static let tails = KanaWords(
        [
            "していきましょう", "していきたい", "してもらいたい", "してもらう", "してほしい", "していない",
            "してください", "しましょう", "しています", "している", "していく", "したほうがよい", "するべき",
            "すること", "できない", "できる", "したい", "されない", "される", "しない", "しよう", "させる", "すべき",
            "とる", "とって", "ましょう", "ません", "ました", "ています", "ている", "てほしい", "てください",
            "であること", "である", "がある", "がない", "がいない", "をする", "すぎる", "します", "する", "して",
            "した", "です", "ます", "こと", "だ", "る", "い", "く", "う", "り", "き", "し", "た", "て", "す", "む",
            "つ", "ぶ", "ぬ", "ぐ", "め", "え", "け", "げ", "せ", "れ", "べ", "み", "ち", "に", "を", "が", "は", "の",
            "も", "で", "と", "へ", "よ", "ね",
        ], by: .last)

    private static func isFiller(_ word: [UInt32]) -> Bool {
        if word.allSatisfy(isOwnMeaning) { return word.count <= longestFiller && fillingScalars.contains(word) }
        return fillers.contains(string(word))
    }

    private static func withoutFunction(_ kana: ArraySlice<UInt32>, atWord: Bool) -> [UInt32] {
        if !atWord { return heads.contains(kana) || tails.contains(kana) ? direction(kana) : Array(withoutTail(kana)) }
        if let head = heads.first(in: kana, where: { _ in true }) {
            return direction(kana.prefix(head)) + withoutTail(kana.dropFirst(head))
        }
        let rest = withoutTail(kana)
        // What still stands after a kanji is its okurigana, unless it is long enough to be a word.
        return rest.count <= 2 ? [] : Array(rest)
    }

    /// What a run of kana leaves in ``looseKey``; `behind` is what stands before it.
    private static func loosely(_ kana: ArraySlice<UInt32>, atWord: Bool, behind: UInt32?) -> [UInt32] {
        let isUntil = behind.map { hoursAndDays.contains($0) } ?? false
        if let length = until.first(in: kana, where: { _ in true }), atWord, !isUntil {
            return at + loosely(kana.dropFirst(length), atWord: true, behind: nil)
        }
        // Whether it says no is looked at by itself.
        let denial = denialEndings.first(in: kana, where: { _ in true }) ?? 0
        return withoutFunction(kana.dropLast(denial), atWord: atWord)
    }

    private static let until = KanaWords(["まで"], by: .first)
    private static let denialEndings = KanaWords(["ていない", "でいない", "ない"], by: .last)
    private static let hoursAndDays: Set<UInt32> = Set("時分秒日月年歳回週末朝昼夕晩夜".unicodeScalars.map(\.value))

    private static func withoutTail(_ kana: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        var rest = kana
        while let tail = tails.first(in: rest, where: { $0 > 1 || rest.count > 2 }) { rest = rest.dropLast(tail) }
        return rest
    }

    /// 行政に and 行政から point two ways; を and の do not.
    private static func direction(_ kana: ArraySlice<UInt32>) -> [UInt32] {
        if kana.elementsEqual(to) { return at }
        return directions.contains { kana.elementsEqual($0) } ? Array(kana) : []
    }

    private static let directions = ["から", "まで", "に", "より"].map(scalars)
    private static let to = scalars("へ")
    private static let at = scalars("に")

    /// How often a run of kana says no. ぬ says it only at the end: 死ぬ, 言わぬ, but not ぬくもり.
    private static func denials(_ kana: ArraySlice<UInt32>) -> Int {
        var count = kana.last == 0x306C ? 1 : 0
        for place in kana.indices where negations.first(in: kana[place...], where: { _ in true }) != nil { count += 1 }
        return count
    }

    private static let negations = KanaWords(
        ["ない", "なく", "なか", "なし", "ません", "ずに", "ざる", "にくい", "づらい"], by: .first)

    /// 無 未 不 非 否.
    private static func denies(_ kanji: UInt32) -> Bool {
        switch kanji {
        case 0x7121, 0x672A, 0x4E0D, 0x975E, 0x5426: true
        default: false
        }
    }
}

/// Words of hiragana, found at one end of a run by the scalar that stands there.
private struct KanaWords: Sendable {
    /// The end of a run they stand at.
    enum End { case first, last }

    private let end: End
    /// For each hiragana the words that begin or end with it, in the order given.
    private var words: [[[UInt32]]] = Array(repeating: [], count: 0x60)

    init(_ words: [String], by end: End) {
        self.end = end
        for word in words.map({ $0.unicodeScalars.map(\.value) }) {
            if let place = Self.place(end == .first ? word.first : word.last) { self.words[place].append(word) }
        }
    }

    /// The length of the first of the words that stands at the end of the run and is of a wanted length.
    func first(in run: ArraySlice<UInt32>, where isWanted: (Int) -> Bool) -> Int? {
        guard let place = Self.place(end == .first ? run.first : run.last) else { return nil }
        for word in words[place] where word.count <= run.count && isWanted(word.count) {
            let from = end == .first ? run.startIndex : run.endIndex - word.count
            if word.indices.allSatisfy({ word[$0] == run[from + $0] }) { return word.count }
        }
        return nil
    }

    /// Whether the run is one of the words.
    func contains(_ run: ArraySlice<UInt32>) -> Bool { first(in: run, where: { $0 == run.count }) != nil }

    private static func place(_ scalar: UInt32?) -> Int? {
        guard let scalar, (0x3041...0x309F).contains(scalar) else { return nil }
        return Int(scalar - 0x3041)
    }
}

/// Spellings and what they are brought to, found by their first scalar.
private struct Beginnings: Sendable {
    private var pairs: [UInt32: [(from: [UInt32], to: [UInt32])]] = [:]
    /// Whether some spelling begins with a scalar of these last eight bits; most scalars need no closer look.
    private var mayBegin: [Bool] = Array(repeating: false, count: 256)

    init(_ words: [(String, String)]) {
        for (from, to) in words {
            let from = from.unicodeScalars.map(\.value)
            pairs[from[0], default: []].append((from, to.unicodeScalars.map(\.value)))
            mayBegin[Int(from[0] & 0xFF)] = true
        }
    }

    /// The first of the spellings that stands at this place.
    func first(at place: Int, of scalars: [UInt32]) -> (from: [UInt32], to: [UInt32])? {
        guard mayBegin[Int(scalars[place] & 0xFF)], let all = pairs[scalars[place]] else { return nil }
        return all.first { scalars[place...].starts(with: $0.from) }
    }
}
