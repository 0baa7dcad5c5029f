import ConsoleUI
import Engine

private let groupWords = ["グループ", "テーブル", "チーム", "班", "卓", "組", "group", "table", "team"]
/// How they are written for short; the same letters may be something else: 5G.
private let shortGroupWords = ["g", "gr", "grp", "t", "tbl"]
/// What programs of boards call the areas on them, each with its number, where nobody gave them a name.
private let areaWords = ["frame", "section", "area", "フレーム", "セクション", "エリア"]

/// The number in what people call a group: 3班, 第3グループ, 3番テーブル, 卓3, 3G, T-3.
func groupNumber(_ words: some StringProtocol) -> Int? {
    if let number = number(words, counting: .groups) { return number }
    return numberedName(words).flatMap { groupWords.contains($0.name) ? $0.number : nil } ?? shortGroupNumber(words)
}

/// The number of a group that is written for short: 3G, T-3.
func shortGroupNumber(_ words: some StringProtocol) -> Int? {
    numberedName(words).flatMap { shortGroupWords.contains($0.name) ? $0.number : nil }
}

/// A sign that stands between the groups of a list, or from one to another.
private func isBetweenGroups(_ sign: Unicode.Scalar) -> Bool {
    switch sign {
    case "、", "，", ",", "・", "･", "/", "／", ";", "；", "&", "＆", "と", "~", "～", "〜", "\n": true
    default: false
    }
}

/// The number of an area to which a program gave its name: Frame 3.
func areaNumber(_ words: some StringProtocol) -> Int? {
    numberedName(words).flatMap { areaWords.contains($0.name) ? $0.number : nil }
}

/// A name with one number, without what stands between them: 「T-3」 as t and 3.
private func numberedName(_ words: some StringProtocol) -> (name: String, number: Int)? {
    guard words.utf8.count <= 60 else { return nil }
    let plain = ColumnNames.plain(String(words))
    guard let first = plain.firstIndex(where: \.isNumber) else { return nil }
    let digits = plain[first...].prefix(while: \.isNumber)
    let name = (plain[..<first] + plain[digits.endIndex...]).filter { !"第番-‐–._・#".contains($0) }
    guard !name.isEmpty, let number = number(digits) else { return nil }
    return (name.hasSuffix("no") ? String(name.dropLast(2)) : name, number)
}

/// Where words say which group they are about: in a column, above a table, over lines, before an opinion.
extension ImportTarget {
    /// Groups that are not numbered have a letter, a sign of the old order, or a colour.
    private static let letters = Set("abcdefghijklmnopqrstuvwxyzアイウエオカキクケコ甲乙丙丁赤青黄緑白黒紫")

    /// Whether words are the name of a group, or of the form of such names: 3班, グループ3, A班.
    func isGroupLabel(_ words: String) -> Bool {
        guard !words.isEmpty, words.utf8.count <= 200, known.maySpeakOfGroups(words) else { return false }
        let plain = ColumnNames.plain(words)
        if known.groups.contains(plain) { return true }
        if number(words) == nil, groupNumber(words) != nil { return true }
        guard plain.count <= 9 else { return false }
        return groupWords.contains { word in
            let rest =
                plain.hasSuffix(word)
                ? plain.dropLast(word.count) : plain.hasPrefix(word) ? plain.dropFirst(word.count) : ""
            return rest.count == 1 && rest.allSatisfy { Self.letters.contains($0) }
        }
    }

    /// Whether words are the name of a group that ends with the word for one: 「3班」, and not 「班3」 or 「3G」.
    func namesGroupLast(_ words: String) -> Bool {
        guard words.utf8.count <= 40, let last = words.unicodeScalars.last, "班組卓プルム".unicodeScalars.contains(last)
        else { return false }
        return isGroupLabel(words)
    }

    /// Whether a file's name without its ending says which group it is of: 3班, グループ3. What is short may be
    /// anything else: t4, 5G.
    func isGroupOfFile(_ name: String) -> Bool {
        known.groups.contains(ColumnNames.plain(name)) || isGroupLabel(name) && shortGroupNumber(name) == nil
    }

    /// Whether a column's name speaks of groups: 「参加する班」.
    func speaksOfGroups(_ name: String) -> Bool {
        let plain = ColumnNames.plain(name)
        if plain == "g"
            || groupWords.contains(where: { $0 != "組" && !$0.utf8.contains { $0 < 0x80 } && plain.contains($0) })
        {
            return true
        }
        // Not every word that ends in “table” is one.
        return name.lowercased().split(whereSeparator: { !$0.isLetter }).contains { word in
            groupWords.contains { word == $0 || word == $0 + "s" }
        }
    }

    /// The group that words name without saying more than who is in it: 【2班】, ○2班, 2班（5名）, グループ：2.
    func groupTitle(_ words: String) -> String? {
        guard words.utf8.count <= 200, known.maySpeakOfGroups(words) else { return nil }
        if isGroupLabel(words) { return words }
        let inner = unbracketed(words)
        if inner != words { return groupTitle(inner) }
        let (mark, rest) = ListMark.split(words)
        if mark != nil { return groupTitle(rest) }
        // 1．1班
        let behind = words.drop(while: \.isNumber)
        if behind.count < words.count, let dot = behind.first, ".．、".contains(dot) {
            return groupTitle(behind.dropFirst().trimmedText)
        }
        // 1班のまとめ
        for ending in ["のまとめ", "の意見", "の記録", "のメモ", "の発表"] where words.hasSuffix(ending) {
            return groupTitle(words.dropLast(ending.count).trimmedText)
        }
        if let last = words.last, ":：;；,、".contains(last) { return groupTitle(words.dropLast().trimmedText) }
        if let last = words.last, ")）".contains(last), let open = words.lastIndex(where: { "(（".contains($0) }) {
            let before = words[..<open].trimmedText
            if !before.isEmpty { return groupTitle(before) }
        }
        // (2班), ■2班■, ＜2班＞
        let letters = words.indices.filter { words[$0].isLetter || words[$0].isNumber }
        if let first = letters.first, let last = letters.last {
            let plain = String(words[first...last])
            if plain != words { return groupTitle(plain) }
        }
        guard let colon = words.firstIndex(where: { ":：".contains($0) }),
            ColumnNames.role(of: words[..<colon].trimmedText) == .group
        else { return nil }
        let value = words[words.index(after: colon)...].trimmedText
        return number(value) != nil ? value : groupTitle(value)
    }

    /// The groups that words list, two or more: 「1・3班」, 「1班、2班、4班」, 「1～3班」; empty for words of one.
    func listedGroups(_ words: String) -> [String] {
        guard words.utf8.count <= 200, let last = words.last,
            words.unicodeScalars.contains(where: isBetweenGroups),
            !known.groups.contains(ColumnNames.plain(words))
        else { return [] }
        // 11/28 is a day.
        if last.isNumber, words.contains(where: { "/／".contains($0) }) { return [] }
        func isGroup(_ words: String) -> Bool { Int(ColumnNames.plain(words)) != nil || isGroupLabel(words) }
        let isRange = words.contains { "~～〜".contains($0) }
        if !isRange {
            let parts = words.split { $0.unicodeScalars.allSatisfy(isBetweenGroups) }.map(\.trimmedText)
            return parts.count > 1 && parts.allSatisfy(isGroup) ? parts : []
        }
        // From one to another, with a word that says what they are.
        let ends = words.split { "~～〜".contains($0) }.map(\.trimmedText)
        guard ends.count == 2, ends.allSatisfy(isGroup), !last.isNumber, let from = groupNumber(ends[0]),
            let to = groupNumber(ends[1]), from < to, to <= Group.maxCount
        else { return [] }
        return (from...to).map(String.init)
    }

    /// A group and what is said behind its name: 「1班 バスがない」.
    func leadingGroup(_ words: String) -> (group: String, rest: String)? {
        guard known.maySpeakOfGroups(words.prefix(40)) else { return nil }
        // 【1班】交通
        if let open = words.first, let close = brackets[open], let end = words.prefix(40).firstIndex(of: close),
            let title = groupTitle(words[words.index(after: words.startIndex)..<end].trimmedText)
        {
            let rest = words[words.index(after: end)...].drop { " \u{3000}\t:：/／".contains($0) }.trimmedText
            if !rest.isEmpty { return (title, rest) }
        }
        for place in words.prefix(40).indices.filter({ " \u{3000}\t:：/／".contains(words[$0]) }).prefix(2) {
            let group = words[..<place].trimmedText
            let plain = ColumnNames.plain(group)
            let isNamed = groupWords.contains { plain.contains($0) } || ":：".contains(words[place])
            guard isNamed, number(group) == nil, let title = groupTitle(group) else { continue }
            let rest = words[place...].drop { " \u{3000}\t:：/／".contains($0) }.trimmedText
            if !rest.isEmpty { return (title, rest) }
        }
        return nil
    }

    /// A group among the words of a title: 「第1回 2班 記録」.
    func groupWithin(_ words: String) -> String? {
        guard words.utf8.count <= 200 else { return nil }
        let labels = words.split(whereSeparator: \.isWhitespace).map(String.init).filter {
            speaksOfGroups($0) && isGroupLabel($0)
        }
        return labels.count == 1 ? labels.first : nil
    }

    /// The lane that words name by its name alone, where there are several.
    func laneTitle(_ words: String) -> String? {
        guard known.lanes.count > 1, words.utf8.count <= 200 else { return nil }
        return known.lanes[ColumnNames.plain(unbracketed(words))]
    }
}

/// The names of groups and lanes as they are compared.
struct KnownNames: Sendable {
    let groups: Set<String>
    /// The names as they are, by how they are compared.
    let lanes: [String: String]
    private let signs: Set<UInt32>

    init(groups: [String], lanes: [String]) {
        self.groups = Set(groups.map { ColumnNames.plain($0) })
        self.lanes = Dictionary(lanes.map { (ColumnNames.plain($0), $0) }) { first, _ in first }
        // One of those that every word for a group has, or with which a name begins.
        let first = (groups + self.groups).compactMap(\.unicodeScalars.first).filter { !$0.properties.isWhitespace }
        let digits = "0123456789０１２３４５６７８９".unicodeScalars
        signs = Set("班組卓プルムﾌﾟﾙﾑ番第全gtGTｇｔＧＴ".unicodeScalars.map(\.value))
            .union(first.filter { !digits.contains($0) }.map(\.value))
    }

    /// Whether words may be about a group at all, which is soon known of most opinions.
    func maySpeakOfGroups(_ words: some StringProtocol) -> Bool {
        words.unicodeScalars.contains { signs.contains($0.value) }
    }
}

private let brackets: [Character: Character] = [
    "【": "】", "<": ">", "＜": "＞", "〈": "〉", "《": "》", "〔": "〕", "［": "］", "[": "]",
]

/// What stands within the one pair of brackets that holds all of the words; else the words.
func unbracketed(_ words: String) -> String {
    guard let open = words.first, let close = brackets[open], words.last == close else { return words }
    let inner = words.dropFirst().dropLast()
    return inner.isEmpty || inner.contains(open) || inner.contains(close) ? words : inner.trimmedText
}
