import ConsoleUI
import Engine
import Strings

/// What stands among opinions and is none that anybody said: the number of a page, a sum, a name, whom to ask. Lines,
/// cells and columns of groups are all asked here.
struct Aside {
    /// Under which reason it is passed over.
    let reason: Skipped.Reason
    /// Whether it can hardly be an opinion; what may be one is asked about.
    let isSure: Bool

    private init(_ reason: Skipped.Reason, isSure: Bool = true) { (self.reason, self.isSure) = (reason, isSure) }

    /// The name of a group where an opinion should be.
    static let group = Aside(.title, isSure: false)
    /// A number where others have words.
    static let number = Aside(.total, isSure: false)
    /// What stands below an opinion's list together with other asides.
    static let besideOthers = Aside(.remark, isSure: false)
    /// What stands in a signature.
    static let signature = Aside(.meeting)
    /// What may be somebody's name beside a heading that may be his part in the meeting.
    static let keeper = Aside(.meeting, isSure: false)
    /// A remark that has its sign in the place of a group.
    static let remark = Aside(.remark)

    /// Nil for what may well be an opinion.
    init?(_ words: String, in target: ImportTarget) {
        // Asked of every opinion: most are seen at once to be too long, or to have no sign of any of these.
        guard words.utf8.count <= 150, let first = words.unicodeScalars.first, !words.utf8.contains(10) else {
            return nil
        }
        if words.last == "。" {
            guard Self.introductions.contains(where: { words.hasSuffix($0) }) else { return nil }
            self.init(.meeting)
            return
        }
        let signs = Signs(words)
        let isCounted = signs.hasDigit || Self.signsOfPages.contains(first)
        if isCounted, Self.isPage(words) {
            self.init(.page)
        } else if signs.hasDigit, Self.isCountOfAll(words) {
            self.init(.closing)
        } else if !signs.hasHiragana, target.isNameOfTotal(words) {
            self.init(.total, isSure: signs.hasDigit)
        } else if signs.hasAt || signs.hasDigit, !signs.hasHiragana, Self.isContact(words, signs) {
            self.init(.meeting)
        } else if let isSure = Self.isLabelled(words, signs) {
            self.init(.meeting, isSure: isSure)
        } else if Self.firstOfAgenda.contains(first), Self.agenda.contains(ColumnNames.plain(words)) {
            self.init(.meeting)
        } else if signs.hasDigit, Self.isDay(words) {
            self.init(.meeting)
        } else if !signs.hasHiragana, PersonNames.isPerson(words) {
            self.init(.meeting, isSure: false)
        } else if !signs.hasHiragana, signs.hasBlank, PersonNames.isOfOffice(words) {
            self.init(.meeting)
        } else {
            return nil
        }
    }

    /// What there is among the letters of words, looked at once.
    private struct Signs {
        private(set) var (hasDigit, hasHiragana, hasAt, hasBlank, hasColon) = (false, false, false, false, false)

        init(_ words: String) {
            for scalar in words.unicodeScalars {
                switch scalar.value {
                case 0x3041...0x3096: hasHiragana = true
                case 0x30...0x39, 0xFF10...0xFF19: hasDigit = true
                case 0x40, 0xFF20: hasAt = true
                case 0x20, 0x09, 0x3000: hasBlank = true
                case 0x3A, 0xFF1A: hasColon = true
                default: break
                }
            }
        }
    }

    // MARK: - Kinds

    private static let signsOfPages = Set("-－‐–—ー―pPｐＰペ頁".unicodeScalars)

    /// 「- 1 -」, 「2 / 3」, 「ページ 3」, 「3ページ」.
    private static func isPage(_ words: String) -> Bool {
        guard words.utf8.count <= 36, words.contains(where: \.isNumber) else { return false }
        func isCount(_ words: some StringProtocol) -> Bool {
            (1...4).contains(words.count) && words.allSatisfy { $0.isASCII && $0.isNumber }
        }
        let plain = ColumnNames.plain(words)
        if let first = plain.first, let last = plain.last, dashes.contains(first), dashes.contains(last) {
            return isCount(
                plain.drop { dashes.contains($0) }.reversed().drop { dashes.contains($0) }.map(String.init).joined())
        }
        let ending = ["ページ", "頁"].first { plain.hasSuffix($0) } ?? ""
        let parts = plain.dropLast(ending.count).split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, isCount(parts[0]), isCount(parts[1]) {
            return Int(parts[0]) ?? 0 <= Int(parts[1]) ?? 0
        }
        for name in ["ページ", "page", "p.", "頁"] {
            if plain.hasPrefix(name), isCount(plain.dropFirst(name.count)) { return true }
        }
        return ["ページ", "ページ目", "頁"].contains { plain.hasSuffix($0) && isCount(plain.dropLast($0.count)) }
    }

    private static let dashes = Set("-－‐–—ー―−")

    /// 「以上3件」, 「全12件」.
    private static func isCountOfAll(_ words: String) -> Bool {
        guard words.utf8.count <= 40, let first = words.first, "以全".contains(first) else { return false }
        let plain = ColumnNames.plain(words)
        for name in ["以上", "全部で", "全"] where plain.hasPrefix(name) {
            let rest = plain.dropFirst(name.count).drop { "、,：:で計".contains($0) }
            let digits = rest.prefix(while: \.isNumber)
            return !digits.isEmpty && ["件", "個", "名", "人", "枚", "件です"].contains(rest[digits.endIndex...])
        }
        return false
    }

    /// An address, or a number under which somebody is called.
    private static func isContact(_ words: String, _ signs: Signs) -> Bool {
        if signs.hasAt { return words.contains(".") && !words.contains("、") }
        let digits = words.unicodeScalars.count { $0.properties.numericType != nil }
        let plain = ColumnNames.plain(words)
        if plain.allSatisfy({ $0.isNumber || "-ー()+".contains($0) }) {
            return digits >= 9 && plain.count { "-ー()".contains($0) } >= 2
        }
        return ["tel", "電話", "fax", "ファックス", "〒", "☎", "携帯", "内線"].contains { name in
            plain.hasPrefix(name)
                && plain.dropFirst(name.count).first.map { $0.isNumber || ":.(（".contains($0) } == true
        }
    }

    /// Whether words tell something of the meeting or of the list behind a name of that, and whether surely:
    /// 「次回：…」, 「問合せ：企画課 内線123」, 「担当：佐藤」.
    private static func isLabelled(_ words: String, _ signs: Signs) -> Bool? {
        if signs.hasColon, let colon = words.firstIndex(where: { ":：".contains($0) }), words[..<colon].utf8.count <= 30
        {
            let rest = words[words.index(after: colon)...].trimmedText
            if !rest.isEmpty, labels.contains(ColumnNames.bare(ColumnNames.plain(String(words[..<colon])))) {
                return !Readings.hasHiragana(rest) || signs.hasDigit
            }
        }
        if signs.hasColon, Readings.isAboutMeeting(words) {
            if tellsOfMeeting(words) { return true }
            if signs.hasHiragana, !Readings.namesPeople(words, isBelowGroup: true) { return nil }
            return false
        }
        guard Readings.namesPeople(words, isBelowGroup: true) else { return nil }
        // 「職員：不足」 may be said, 「職員：2名」 is told.
        return Readings.namesPeople(words, isBelowGroup: false) || words.contains(where: \.isNumber)
            || PersonNames.endsWithPerson(words)
    }

    /// Whether a line among opinions that begins as one of when, where and with whom surely says that, by what stands
    /// behind the name: 「日時：11月28日」, 「記録：佐藤」, and not 「場所：駅前」.
    static func tellsOfMeeting(_ words: String) -> Bool {
        guard let colon = words.firstIndex(where: { ":：".contains($0) }) else { return true }
        let (name, rest) = (String(words[..<colon]), words[words.index(after: colon)...].trimmedText)
        let hasHiragana = Readings.hasHiragana(rest)
        if isFigureOrPerson(rest) || !hasHiragana && rest.contains(where: \.isNumber) { return true }
        // 「11月28日から」, 「11月28日 みどり会館」
        if rest.contains(where: \.isNumber), Readings.isDayOfMeeting(rest) || Readings.isDate(withoutBounds(rest)) {
            return true
        }
        if let last = rest.last, "館室庁校課局係会園所".contains(last) { return true }
        if ["ホール", "センター"].contains(where: { rest.hasSuffix($0) }) { return true }
        // Who leads asks: 「司会：ほかにありますか。」
        if Readings.isOfRecord(name), asking.contains(where: { rest.hasSuffix($0) }) { return true }
        // Hardly any family name ends so, and many a judgement does: 「おそい」.
        return Readings.isOfRecord(name) && Readings.areNames(rest) && !(hasHiragana && rest.last == "い")
    }

    /// A number, a day, an address, somebody or an office, and nothing else.
    static func isFigureOrPerson(_ words: String) -> Bool {
        Readings.isFigure(words) || Readings.isDate(words) || Readings.isCountOfPeople(words)
            || isContact(words, Signs(words)) || PersonNames.isPerson(words)
            || PersonNames.areSeveral(words) || PersonNames.isOfOffice(words)
            || Readings.areNames(words) && PersonNames.endsWithPerson(words)
    }

    private static let asking = ["か。", "か？", "か?", "ください。", "ましょう。"]

    private static func withoutBounds(_ words: String) -> String {
        ["から", "まで", "より"].reduce(words) { $0.replacing($1, with: "-") }
    }

    private static let labels: Set<String> = Set(
        ("次回 次回開催 次回予定 次回開催日 次回の予定 次回日程 出典 出所 問合せ 問い合わせ 問合わせ "
            + "問い合せ お問い合わせ お問合せ 問合せ先 問い合わせ先 お問い合わせ先 お問合せ先 連絡先 作成日 作成日時 "
            + "更新日 提出先 提出期限 締切 備考 注 注記 注意 参加人数 出席者数 source contact next note")
            .split(separator: " ").map(String.init))

    /// With which a line ends that speaks of what is below it.
    private static let introductions = ["次", "以下", "下記"].flatMap { [$0 + "のとおりです。", $0 + "の通りです。"] }

    private static let firstOfAgenda = Set(agenda.compactMap(\.unicodeScalars.first))
    private static let agenda: Set<String> = Set(
        "開会 閉会 開会挨拶 開会あいさつ 開会のあいさつ 閉会挨拶 閉会あいさつ 閉会のあいさつ 質疑応答 休憩 散会"
            .split(separator: " ").map(String.init))

    /// A day alone, or of what there is on it: 「令和8年11月21日現在」.
    private static func isDay(_ words: String) -> Bool {
        guard words.utf8.count <= 60, let last = words.last, "在点成日".contains(last) else { return false }
        return ["現在", "時点", "作成"].contains {
            words.hasSuffix($0) && Readings.isDate(words.dropLast($0.count).trimmedText)
        }
    }

    /// Whether a cell that should name a group has the sign of a remark.
    static func isSignOfRemark(_ words: String) -> Bool {
        // Asked of every row.
        guard words.utf8.count <= 12, let first = words.first, "※注備*＊".contains(first) else { return false }
        let plain = ColumnNames.plain(words).drop { "※*".contains($0) }
        return ["", "注", "注記", "注意", "備考", "注)", "(注)"].contains(plain) || plain.allSatisfy(\.isNumber)
    }
}

/// The names of people, seen by the family names that many have.
enum PersonNames {
    /// A family name with a given name behind it: 「山田太郎」, 「佐藤 花子」.
    static func isPerson(_ words: String) -> Bool {
        guard words.utf8.count <= 33, let last = words.last, lastOfGiven.contains(last), let rest = behindFamily(words)
        else { return false }
        return isGiven(rest.trimmedText)
    }

    /// Two names of people or more: 「佐藤・田中・鈴木」.
    static func areSeveral(_ words: String) -> Bool {
        guard words.utf8.count <= 150, !Readings.hasHiragana(words) else { return false }
        let names = words.split { $0.isWhitespace || "、,，・/／".contains($0) }.map(String.init)
        return names.count > 1 && names.allSatisfy { isPerson($0) || behindFamily($0)?.isEmpty == true }
    }

    /// Whether words are an office and the name of somebody in it: 「企画課　佐藤花子」.
    static func isOfOffice(_ words: String) -> Bool {
        guard words.utf8.count <= 80, let blank = words.lastIndex(where: \.isWhitespace) else { return false }
        let parts = words.split(whereSeparator: \.isWhitespace).map(String.init)
        guard parts.count < 5, words[..<blank].contains(where: { "課係室局部会".contains($0) }) else { return false }
        let office = parts.lastIndex { part in "課係室局部会".contains(part.last ?? " ") } ?? -1
        let name = parts[(office + 1)...].joined()
        return office >= 0 && (isPerson(name) || behindFamily(name)?.isEmpty == true)
    }

    /// Whether words end with somebody, or an office: 「担当：企画課 山田」, 「リーダー　山田」.
    static func endsWithPerson(_ words: String) -> Bool {
        let part = words.split { $0.isWhitespace || ":：、,，・/／()（）】".contains($0) }.last.map(String.init) ?? ""
        return isPerson(part) || behindFamily(part)?.isEmpty == true || "課係室局".contains(part.last ?? " ")
            || ["さん", "氏", "様"].contains { part.hasSuffix($0) }
    }

    private static func behindFamily(_ words: String) -> Substring? {
        for length in [2, 3] where words.count >= length && families.contains(String(words.prefix(length))) {
            return words.dropFirst(length)
        }
        return nil
    }

    private static func isGiven(_ words: String) -> Bool {
        guard (1...3).contains(words.count) else { return false }
        return words.allSatisfy { $0.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) || $0 == "々" } }
    }

    /// With which given names end, and hardly any other word behind a family name.
    private static let lastOfGiven = Set("子美香恵代江奈菜佳紀郎男夫雄介助太也樹彦之史司志幸治義輔翔斗輝一二三")

    /// No names of prefectures and towns.
    private static let families: Set<String> = Set(
        ("佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 "
            + "山口 松本 井上 木村 斎藤 斉藤 齋藤 清水 山崎 池田 橋本 阿部 石井 小川 前田 岡田 "
            + "長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 岡本 藤原 三浦 "
            + "中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 内田 柴田 酒井 宮本 横山 "
            + "高木 安藤 宮田 大野 小島 谷口 今井 工藤 高田 増田 丸山 杉山 村田 大塚 新井 小山 "
            + "平野 藤本 河野 野口 武田 松井 千田 菅原 岩崎 久保 佐野 木下 野村 松尾 市川 菊地 "
            + "菊池 杉本 大西 島田 水野 高野 山下 吉川 山内 西田 飯田 北村 平田 関口 中島 "
            + "五十嵐 川崎 服部 土屋 岩田 辻本 荒井 樋口 松岡 永井 田口 浜田 矢野 小松 川上 "
            + "本田 東海林 星野 大橋 石原 浅野")
            .split(separator: " ").map(String.init))
}

extension Reading {
    /// Tells of what was left out among the opinions, and asks about what may be one.
    mutating func tell(leftOut: [Quoted], asked: [Quoted]) {
        if !leftOut.isEmpty { doubts.append { s in s.asidesAreLeftOut(leftOut.map { $0.words(in: s) }) } }
        if !asked.isEmpty { doubts.ask { s in s.asidesMayBeOpinions(asked.map { $0.words(in: s) }) } }
    }
}

/// Words that are told of, and where they stand.
struct Quoted: Sendable {
    let place: Place
    let words: String

    init(_ place: Place, _ words: String) { (self.place, self.words) = (place, words) }

    /// 3行目「…」
    func words(in strings: Strings) -> String { strings.quoted(words, at: strings.place(place.sheet, place.line)) }
}

/// The names of what adds opinions up.
private let totals: Set<String> = [
    "計", "合計", "総計", "小計", "総合計", "総数", "件数", "平均", "最大", "最小", "中央値", "累計", "total", "totals",
    "sum", "subtotal", "grandtotal", "all", "average", "mean", "median", "max", "min",
]

extension ImportTarget {
    /// Whether words are the name of what adds opinions up, with a number behind it or not: 「合計 12件」, 「1班 計」.
    func isNameOfTotal(_ words: String) -> Bool {
        // Most words are soon known to be none.
        guard words.utf8.count <= 48,
            words.unicodeScalars.contains(where: { "計平最総件中".unicodeScalars.contains($0) || isLetter($0) })
        else { return false }
        let typed = ColumnNames.plain(words)
        let named = typed.prefix { !$0.isNumber }
        let isCounted = named.count < typed.count && sumOfCell(String(typed[named.endIndex...])) != nil
        let plain = ColumnNames.bare(isCounted ? String(named) : typed)
        return totals.contains(plain)
            || totals.contains { plain.hasSuffix($0) && isGroupLabel(String(plain.dropLast($0.count))) }
    }
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar) || ("Ａ"..."ｚ").contains(scalar)
}

/// The number of a cell that adds up: 7, 7人, 7件.
func sumOfCell(_ words: String) -> Int? {
    guard let first = words.unicodeScalars.first, first.properties.numericType != nil else { return nil }
    return Double(words).flatMap { Int(exactly: $0.rounded()) } ?? number(words, counting: .people)
        ?? (words.last == "件" ? number(words.dropLast()) : nil)
}
