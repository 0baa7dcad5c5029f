import ConsoleUI
import Engine

/// Words of cells that mean one of a few things.
enum Readings {
    /// Whether a mark is set; nil for words that say neither.
    static func yes(_ words: String) -> Bool? {
        let plain = ColumnNames.plain(words)
        if let number = Double(plain) { return number == 1 ? true : number == 0 ? false : nil }
        if yesWords.contains(plain) { return true }
        return noWords.contains(plain) ? false : nil
    }

    private static let yesWords: Set<String> = words(
        "★ ☆ ○ 〇 ◯ ◎ ● ✓ ✔ ✅ ☑ レ はい yes y true t 有 有り あり 要 要確認 ? ?? 主な意見 代表 checked on")

    private static let noWords: Set<String> = words(
        "× ✕ ✗ ✖ ☐ □ x いいえ no n false f 無 無し なし ない 不要 - ー — – 未 off unchecked 該当なし")

    private static func words(_ list: String) -> Set<String> { Set(list.split(separator: " ").map(String.init)) }

    static func side(_ words: String) -> Side? {
        switch ColumnNames.plain(words) {
        case "市民", "市民側", "住民", "citizens", "citizen": .citizens
        case "行政", "行政側", "市", "administration", "city": .administration
        default: nil
        }
    }

    static func help(_ words: String) -> Help? {
        switch ColumnNames.plain(words) {
        case "自助", "self-help", "selfhelp", "self": .oneself
        case "共助", "互助", "mutualaid", "mutual": .together
        case "公助", "publicsupport", "public": .publicly
        default: nil
        }
    }
}

extension String {
    /// Line ends of every kind as one, without white space at either end; what a program broke a line with by hand
    /// stays a line of the same opinion.
    var asNoteText: String {
        let trimmed = trimmedText
        if trimmed.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0xC0 || $0 == 0x0A }) { return trimmed }
        var scalars = String.UnicodeScalarView()
        var wasReturn = false
        for scalar in trimmed.unicodeScalars {
            switch scalar.value {
            case 0x0A where wasReturn: break
            case 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: scalars.append("\n")
            default: scalars.append(scalar)
            }
            wasReturn = scalar.value == 0x0D
        }
        return String(scalars)
    }
}
