public import Engine

/// Finds notes that say the same in other spelling: width, kana, punctuation, okurigana, する and を do not part them;
/// another word, another number or a ない does.
public struct Sameness: Sendable {
    private struct Entry: Sendable {
        var id: Note.ID
        var gist: Gist
    }

    private var entries: [Entry?] = []
    private var places: [Note.ID: Int] = [:]
    private var byGist: [String: [Int]] = [:]
    private var byPair: [UInt64: [Int32]] = [:]

    /// Knows no note yet.
    public init() {}

    /// Knows these notes.
    public init(_ notes: some Sequence<Note>) { for note in notes { insert(note.text, id: note.id) } }

    /// Takes a note in; one already known is read anew.
    public mutating func insert(_ text: String, id: Note.ID) {
        remove(id)
        let gist = Gist(text)
        let place = entries.count
        entries.append(Entry(id: id, gist: gist))
        places[id] = place
        byGist[gist.key, default: []].append(place)
        for pair in Set(gist.pairs) { byPair[pair, default: []].append(Int32(place)) }
    }

    /// Lets go of a note.
    public mutating func remove(_ id: Note.ID) {
        guard let place = places.removeValue(forKey: id), let entry = entries[place] else { return }
        entries[place] = nil
        byGist[entry.gist.key]?.removeAll { $0 == place }
        for pair in Set(entry.gist.pairs) { byPair[pair]?.removeAll { $0 == Int32(place) } }
    }

    /// The notes that say the same, the likest first, with how alike they are: 1 for the same words, never under 0.8.
    public func same(_ text: String) -> [(note: Note.ID, likeness: Double)] {
        let gist = Gist(text)
        if gist.key.isEmpty { return [] }
        var found: [Int: Double] = [:]
        for place in byGist[gist.key] ?? [] {
            if let other = entries[place]?.gist { found[place] = gist.likeness(other) }
        }
        var shared: [Int32: Int] = [:]
        let pairs = Set(gist.pairs)
        for pair in pairs { for place in byPair[pair] ?? [] { shared[place, default: 0] += 1 } }
        for (place, count) in shared where found[Int(place)] == nil {
            guard let other = entries[Int(place)]?.gist else { continue }
            // What shares too few pairs cannot be the same, and need not be looked at closer.
            if Double(count) >= 0.5 * Double(max(pairs.count, other.pairs.count)) {
                found[Int(place)] = gist.likeness(other)
            }
        }
        return found.compactMap { place, likeness in
            likeness >= Self.enough ? entries[place].map { (note: $0.id, likeness: likeness) } : nil
        }.sorted { $0.likeness != $1.likeness ? $0.likeness > $1.likeness : $0.note < $1.note }
    }

    /// The notes among these that say the same as the text. For many questions keep a ``Sameness`` and ask it.
    public static func same(_ text: String, among notes: some Sequence<Note>) -> [(note: Note.ID, likeness: Double)] {
        let gist = Gist(text)
        if gist.key.isEmpty { return [] }
        return notes.compactMap { note in
            let likeness = gist.likeness(Gist(note.text))
            return likeness >= enough ? (note: note.id, likeness: likeness) : nil
        }.sorted { $0.likeness != $1.likeness ? $0.likeness > $1.likeness : $0.note < $1.note }
    }

    private static let enough = 0.8
}

/// What is left of an opinion when spelling and politeness are taken off: its content words, and whether it denies.
struct Gist: Sendable {
    /// The content words in order, joined.
    private(set) var key = ""
    /// Pairs of neighbouring scalars in the key.
    private(set) var pairs: [UInt64] = []
    private let words: [[UInt32]]
    private let denials: Int
    private let numbers: [UInt32]
    private let plain: [UInt32]

    /// The gist of a text.
    init(_ text: String) {
        let folded = Folded(Self.withoutTimes(text))
        plain = folded.scalars.filter { $0 != Folded.gap }.map(Folded.hiragana)
        var words: [[UInt32]] = []
        var kana = ""
        let spelled = Self.respelled(folded.scalars)
        for run in Self.runs(spelled) {
            let scalars = Array(spelled[run.range])
            switch run.script {
            case .hiragana:
                let before = run.range.lowerBound > 0 ? Script(spelled[run.range.lowerBound - 1]) : .gap
                let isAtWord = before == .kanji || before == .katakana
                kana += Self.string(scalars) + "|"
                let left = Self.withoutFunction(Self.string(scalars), afterKanji: isAtWord)
                if !left.isEmpty { words.append(left.unicodeScalars.map(\.value)) }
            case .katakana: words.append(scalars.map(Folded.hiragana))
            case .gap: break
            default: words.append(scalars)
            }
        }
        let kept = words.filter { !Self.fillers.contains(Self.string($0)) }
        self.words = kept.isEmpty ? words : kept
        denials = Self.denials(kana, in: plain)
        numbers = folded.scalars.filter { (0x30...0x39).contains($0) }
        key = Self.string(Array(self.words.joined()))
        if key.isEmpty { key = Self.string(plain) }
        let signs = key.unicodeScalars.map { UInt64($0.value) }
        if signs.count == 1 { pairs = [signs[0]] }
        for place in signs.indices.dropFirst() { pairs.append(signs[place - 1] << 32 | signs[place]) }
    }

    /// How alike two gists are: 1 for the same words, 0 when something parts them.
    func likeness(_ other: Gist) -> Double {
        if plain == other.plain { return 1 }
        if key.isEmpty || denials % 2 != other.denials % 2 || numbers != other.numbers { return 0 }
        if key == other.key { return words == other.words ? 0.97 : 0.95 }
        let (longer, shorter) = key.unicodeScalars.count >= other.key.unicodeScalars.count ? (self, other) : (other, self)
        // One may say a little more than the other; neither may say something else.
        guard let extra = Self.extra(longer.words.joined(), over: Array(shorter.words.joined())) else { return 0 }
        let whole = longer.words.joined().count
        if extra.contains(where: { Self.turning.contains($0) }) { return 0 }
        let share = Double(whole - extra.count) / Double(whole)
        return share >= 0.8 && whole >= 6 ? 0.9 * share : 0
    }

    /// What the longer has beside the shorter, if the shorter is contained in it in order; else nil.
    private static func extra(_ longer: some Sequence<UInt32>, over shorter: [UInt32]) -> [UInt32]? {
        var extra: [UInt32] = []
        var next = 0
        for scalar in longer {
            if next < shorter.count, shorter[next] == scalar { next += 1 } else { extra.append(scalar) }
        }
        return next == shorter.count ? extra : nil
    }

    private static func string(_ scalars: some Sequence<UInt32>) -> String {
        var view = String.UnicodeScalarView()
        for value in scalars { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
        return String(view)
    }

    private static func runs(_ scalars: [UInt32]) -> [Run] {
        var runs: [Run] = []
        var start = 0
        while start < scalars.count {
            let script = Script(scalars[start])
            var end = start + 1
            while end < scalars.count, Script(scalars[end]) == script { end += 1 }
            runs.append(Run(script: script, range: start..<end))
            start = end
        }
        return runs
    }

    /// （×2）, ×3 and the like at the end are a count, not words.
    private static func withoutTimes(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars.prefix(Folded.longest * 2))
        let closing: Set<UInt32> = [0x29, 0xFF09, 0x20, 0x3000]
        while let last = scalars.last, closing.contains(last.value) { scalars.removeLast() }
        var digits = 0
        var trimmed = scalars
        while let last = trimmed.last, (0x30...0x39).contains(last.value) || (0xFF10...0xFF19).contains(last.value) {
            trimmed.removeLast()
            digits += 1
        }
        guard digits > 0, digits < 4, let sign = trimmed.last, [0xD7, 0x2715, 0x2716].contains(sign.value) else { return text }
        trimmed.removeLast()
        while let last = trimmed.last, [0x28, 0xFF08, 0x20, 0x3000].contains(last.value) { trimmed.removeLast() }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: trimmed)
        return String(view)
    }

    /// Words with two usual spellings, brought to one.
    private static func respelled(_ scalars: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var place = 0
        next: while place < scalars.count {
            for (from, to) in spellings where scalars[place...].starts(with: from) {
                result += to
                place += from.count
                continue next
            }
            result.append(scalars[place])
            place += 1
        }
        return result
    }

    private static let spellings: [([UInt32], [UInt32])] = [
        ("子供", "子ども"), ("出来", "でき"), ("下さい", "ください"), ("皆", "みんな"), ("街", "まち"), ("町づくり", "まちづくり"),
        ("町作り", "まちづくり"), ("作り", "づくり"), ("良い", "よい"), ("分か", "わか"), ("解か", "わか"), ("判ら", "わから"),
        ("更に", "さらに"), ("全て", "すべて"), ("沢山", "たくさん"), ("関わ", "かかわ"), ("係わ", "かかわ"), ("繋が", "つなが"),
        ("拡げ", "広げ"), ("聴", "聞"), ("ボランティアー", "ボランティア"), ("コミニュケーション", "コミュニケーション"),
        ("コミニケーション", "コミュニケーション"), ("リーダ ", "リーダー "), ("振返", "ふり返"), ("振り返", "ふり返"), ("付合", "付き合"),
        ("成り手", "なり手"), ("担手", "担い手"), ("一緒", "いっしょ"), ("無くす", "なくす"), ("無い", "ない"), ("易い", "やすい"),
        ("難しい", "むずかしい"), ("暖か", "あたたか"), ("温か", "あたたか"), ("ゴミ", "ごみ"), ("ヒト", "人"), ("創り", "づくり"), ("造り", "づくり"),
    ].map { (Array($0.0.unicodeScalars.map(\.value)), Array($0.1.unicodeScalars.map(\.value))) }

    /// Words that add weight, not meaning.
    private static let fillers: Set<String> = [
        "図", "図る", "進", "推進", "実施", "必要", "大切", "大事", "重要", "事", "等", "的", "心掛", "もっと", "しっかり", "きちんと", "さらに",
        "とても", "すごく", "やはり", "もう", "まず", "ぜひ", "より", "すべき", "べき", "ほしい",
    ]

    /// A little more that turns the whole about.
    private static let turning: Set<UInt32> = Set(
        "反非不無未否脱禁廃減増少多早遅高低上下内外新旧男女老若前後始終止損得難易弱強過".unicodeScalars.map(\.value))

    /// Kana that join and end words, taken off from the front, then from the back, the longest first.
    private static let heads = ["について", "における", "に関する", "による", "として", "とは", "ので", "から", "まで", "より", "など", "って", "には", "では", "とも", "を", "の", "が", "は", "も", "で", "と", "や", "に", "へ", "な", "か"]
    private static let tails = [
        "していきましょう", "していきたい", "してもらいたい", "してもらう", "してほしい", "していない", "してください", "しましょう", "しています",
        "している", "していく", "したほうがよい", "するべき", "すること", "できない", "できる", "したい", "されない", "される", "しない", "しよう",
        "させる", "すべき", "とる", "とって", "ましょう", "ません", "ました", "ています", "ている", "てほしい", "てください", "であること", "である", "がある", "がない", "がいない", "をする",
        "すぎる", "します", "する", "して", "した", "です", "ます", "こと", "だ", "る", "い", "く", "う", "り", "き", "し", "た", "て", "す", "む", "つ", "ぶ", "ぬ", "ぐ",
        "め", "え", "け", "げ", "せ", "れ", "べ", "み", "ち", "に", "を", "が", "は", "の", "も", "で", "と", "へ", "よ", "ね",
    ]

    private static func withoutFunction(_ kana: String, afterKanji: Bool) -> String {
        var rest = Substring(kana)
        if !afterKanji {
            if heads.contains(kana) || tails.contains(kana) { return direction(kana) }
            return String(withoutTail(rest))
        }
        for head in heads where rest.hasPrefix(head) {
            let kept = direction(head)
            rest = rest.dropFirst(head.count)
            if rest.isEmpty { return kept }
            return kept + String(withoutTail(rest))
        }
        rest = withoutTail(rest)
        // What still stands after a kanji is its okurigana, unless it is long enough to be a word.
        return rest.count <= 2 ? "" : String(rest)
    }

    private static func withoutTail(_ kana: Substring) -> Substring {
        var rest = kana
        var again = true
        while again {
            again = false
            for tail in tails where rest.hasSuffix(tail) && (rest.count > tail.count + 1 || tail.count > 1) {
                rest = rest.dropLast(tail.count)
                again = !rest.isEmpty
                break
            }
        }
        return rest
    }

    /// 行政に and 行政から point two ways; を and の do not.
    private static func direction(_ kana: String) -> String {
        ["から", "まで", "へ", "に", "より"].contains(kana) ? (kana == "へ" ? "に" : kana) : ""
    }

    private static func denials(_ kana: String, in plain: [UInt32]) -> Int {
        var count = 0
        for sign in ["ない", "なく", "なか", "なし", "ません", "ずに", "ざる", "ぬ|", "にくい", "づらい"] {
            var rest = Substring(kana)
            while let found = Self.first(sign, in: rest) {
                count += 1
                rest = rest[found.upperBound...]
            }
        }
        for scalar in plain where [0x7121, 0x672A, 0x4E0D, 0x975E, 0x5426].contains(scalar) { count += 1 }
        return count
    }

    private static func first(_ sign: String, in text: Substring) -> Range<Substring.Index>? {
        var start = text.startIndex
        while start < text.endIndex {
            if text[start...].hasPrefix(sign) { return start..<text.index(start, offsetBy: sign.count) }
            start = text.index(after: start)
        }
        return nil
    }
}
