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

    /// A number, a date, a mark: no words of anybody.
    static func isFigure(_ words: String) -> Bool {
        Double(words) != nil || yes(words) != nil || number(words) != nil
            || words.contains(where: \.isNumber)
                && words.allSatisfy {
                    $0.isNumber || $0.isPunctuation || "年月日時分秒令和平成RH 　:+<>＜＞円¥￥$%％".contains($0)
                }
    }

    /// What somebody thinks of something that is said elsewhere, and no more.
    static func isStance(_ words: String) -> Bool {
        words.utf8.count <= 36 && stances.contains(ColumnNames.plain(words))
    }

    private static let stances: Set<String> = words(
        "賛成 反対 賛 否 可 不可 △ ▲ 保留 中立 棄権 条件付き賛成 条件付賛成 どちらでもない "
            + "どちらともいえない わからない "
            + "不明 同意 不同意 良い 悪い 普通 agree disagree for against neutral abstain")

    /// A day alone: 「令和8年11月20日（金）」.
    static func isDate(_ words: String) -> Bool {
        guard words.utf8.count < 80, words.contains(where: \.isNumber),
            words.contains(where: { "年月/.-".contains($0) })
        else { return false }
        return isFigure(words.filter { !"火水木金土曜（）()".contains($0) })
    }

    /// What may stand between the names of columns, besides signs that separate cells.
    static func isBetweenNames(_ sign: Character) -> Bool { sign.isWhitespace || "，、,／/".contains(sign) }

    /// Whether a line is as those of a chat, which have a time before a name or behind it: 「19:05:10 From 佐藤 to
    /// Everyone:」, 「[2026/11/20 19:05] 佐藤: …」, 「佐藤  午後 7:05」, 「19:05」.
    static func hasTimeOfChat(_ words: String) -> Bool {
        guard let colon = words.firstIndex(of: ":") ?? words.firstIndex(of: "："), colon > words.startIndex,
            words[words.index(before: colon)].isNumber
        else { return false }
        let line = words.prefix { $0 != "\n" }
        let day = #/[\[［(（]?(\d{2,4}[\/.\-年]\d{1,2}[\/.\-月]\d{1,2}日?[,、]?\s*)?/#
        let time = #/(午前|午後|AM|PM)?\s*\d{1,2}[:：]\d{2}/#
        let begin = line.prefixMatch(of: day)?.range.upperBound ?? line.startIndex
        if let match = line[begin...].prefixMatch(of: time) {
            let rest = line[match.range.upperBound...]
            return rest.prefixMatch(of: #/([:：]\d{2})?\s*(AM|PM)?\s*([\]］)）]|\s|$)/#) != nil
        }
        let behind = #/[^。、]{1,24}[\s\x{3000}]+[\[(（]?(午前|午後|AM|PM)?\s*\d{1,2}[:：]\d{2}\s*(AM|PM)?[\])）]?/#
        return line.count <= 40 && line.wholeMatch(of: behind) != nil
    }

    /// Whether words say how many without a number: 「数名」, 「５～６人」, 「10人以上」.
    static func isCountInWords(_ words: String) -> Bool {
        guard words.utf8.count <= 60 else { return false }
        let plain = ColumnNames.plain(words)
        if countsInWords.contains(plain) { return true }
        let to = #/[~〜～‐–—−ー\-]|から/#
        let ends = plain.split(separator: to, maxSplits: 2, omittingEmptySubsequences: false)
        let end = #/(約|およそ)?\d{1,3}[人名件枚票]?(程度|くらい|ぐらい|ほど)?/#
        let limit = #/\d{1,3}[人名件枚票]?(以上|以下|未満|超|弱|強|余|余り|あまり)/#
        if plain.wholeMatch(of: limit) != nil { return true }
        let about = #/(約|およそ|だいたい)\d{1,3}[人名件枚票]?|\d{1,3}[人名件枚票]?(程度|くらい|ぐらい|ほど|前後)/#
        if plain.wholeMatch(of: about) != nil { return true }
        return ends.count == 2 && ends.allSatisfy { $0.wholeMatch(of: end) != nil }
    }

    /// Whether words are about the list below which they stand: in brackets, or behind a name of something else.
    static func isNote(_ words: String) -> Bool {
        if let first = words.first, let last = words.last, "(（".contains(first), ")）".contains(last) { return true }
        guard let colon = words.firstIndex(where: { ":：".contains($0) }) else { return false }
        let name = words[..<colon].trimmedText
        return name.count <= 6 && ColumnNames.role(of: name) != .opinion
    }

    /// Whether words only say how many people there are: 「6名」, 「（5人）」.
    static func isCountOfPeople(_ words: String) -> Bool {
        guard words.utf8.count <= 24, let first = words.first, first.isNumber || "(（".contains(first) else {
            return false
        }
        return ColumnNames.plain(words).wholeMatch(of: #/\(?\d{1,3}[人名]\)?/#) != nil
    }

    /// Whether words have hiragana, as hardly any name of a place or an office has.
    static func hasHiragana(_ words: String) -> Bool {
        words.unicodeScalars.contains { (0x3041...0x3096).contains($0.value) }
    }

    /// Whether a cell has what a spreadsheet shows for a value that could not be calculated or has no room:
    /// 「#REF!」, 「Err:502」, 「####」.
    static func isError(_ words: String) -> Bool {
        guard let first = words.utf8.first, first == 0x23 || first == 0x45, (3...16).contains(words.utf8.count) else {
            return false
        }
        return errors.contains(words) || words.allSatisfy { $0 == "#" } || words.wholeMatch(of: #/Err:\d{3}/#) != nil
    }

    private static let errors: Set<String> = words(
        "#REF! #DIV/0! #N/A #VALUE! #NAME? #NULL! #NUM! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #UNKNOWN! #BUSY! "
            + "#ERROR! #GETTING_DATA #EXTERNAL! #PYTHON! #TIMEOUT!")

    private static let countsInWords: Set<String> = words(
        "数名 数人 数件 数枚 数票 数名程度 数人程度 十数名 十数人 数十名 数十人 何人か 何名か 若干 若干名 少数 多数 "
            + "複数 複数名 複数人 複数件 大勢 おおぜい たくさん 大半 過半数 半数 "
            + "約半数 半分 ほとんど 全員 ほぼ全員 みんな several some many few most all everyone everybody half")

    /// Whether a name says which version of the same words stands below it: 「原文」 beside 「要約」, 「原本」 beside
    /// 「修正版」.
    static func isOfVersion(_ name: String) -> Bool {
        name.utf8.count <= 40 && versions.contains(ColumnNames.bare(ColumnNames.plain(name)))
    }

    private static let versions: Set<String> = words(
        "原文 原本 原稿 元 元の文 元の意見 元データ 要約 要旨 概要 要約文 修正 修正前 修正後 修正版 改訂版 校正前 "
            + "校正後 校正版 整理前 整理後 整形前 整形後 編集前 編集後 清書 下書き 翻訳 訳 訳文 和訳 英訳 日本語訳 "
            + "日本語 英語 旧 新 旧版 新版 最終版 確定版 公開用 非公開用 内部用 控え コピー バックアップ "
            + "original summary edited revised draft final translation backup copy japanese english")

    /// Whether somebody means the text around tables, as `--sheet` takes it.
    static func isNameOfText(_ typed: String) -> Bool { ["text", "本文", "文"].contains(ColumnNames.plain(typed)) }

    /// Whether somebody means the shapes on sheets.
    static func isNameOfShapes(_ typed: String) -> Bool { ["shapes", "図形"].contains(ColumnNames.plain(typed)) }

    /// Whether words begin with a heading in the brackets of headings.
    static func beginsWithHeading(_ words: String) -> Bool { words.first == "【" }

    /// Whether words are several short lines, which may be an opinion each.
    static func areShortLines(_ text: String) -> Bool {
        guard text.utf8.contains(10), text.utf8.count <= 600 else { return false }
        let lines = text.split(whereSeparator: \.isNewline)
        return lines.count > 1 && lines.allSatisfy { $0.count <= 20 && !"。、".contains($0.last ?? " ") }
    }

    /// Whether words are a heading in those brackets and nothing else.
    static func isHeadingAlone(_ words: String) -> Bool { beginsWithHeading(words) && words.last == "】" }

    /// Whether a line may be the name of what stands below it, being short and no sentence.
    static func mayBeName(_ line: String) -> Bool { line.count <= 30 && line.last != "。" }

    /// What stands below a list and ends it.
    static func isClosing(_ words: String) -> Bool {
        guard words.utf8.count <= 120, let last = words.unicodeScalars.last, closingLetters.contains(last) else {
            return false
        }
        var plain = ColumnNames.plain(words)
        while let sign = plain.last, "。.!".contains(sign) { plain.removeLast() }
        let isOver = plain.hasPrefix("以上、") || plain.hasPrefix("以上で")
        return closings.contains(plain) || isOver && closings.contains(String(plain.dropFirst(3)))
            || thanks.contains { plain.hasPrefix($0) && plain.hasSuffix("ありがとうございました") }
    }

    private static let closings: Set<String> = words(
        "以上 以上です 以上になります アンケートは以上です 質問は以上です おわり 終わり end よろしくお願いします "
            + "よろしくお願いいたします よろしくお願い致します 宜しくお願いします 宜しくお願いいたします "
            + "ご協力お願いします ご協力をお願いします ご協力をお願いいたします 裏面もご記入ください "
            + "裏面へ続く 裏面に続く")
    /// How thanks begin for filling in what they stand below.
    private static let thanks = [
        "ご協力", "ご記入", "ご回答", "アンケートにご", "アンケートへのご", "以上です。ご", "以上、ご", "長時間ご",
    ]
    private static let closingLetters = Set(
        (closings.compactMap(\.last) + Array("たDd。.！!")).flatMap { String($0).unicodeScalars })

    /// Whether a line stands over a letter or begins it: 「件名：…」, 「お世話になっております。」.
    static func isOfLetter(_ words: String) -> Bool {
        guard words.utf8.count <= 200 else { return false }
        if let colon = words.firstIndex(where: { ":：".contains($0) }), words[..<colon].utf8.count <= 24 {
            return letterHeads.contains(ColumnNames.plain(String(words[..<colon])))
        }
        return words.count <= 40 && greetings.contains { words.hasPrefix($0) }
    }

    private static let letterHeads: Set<String> = words(
        "件名 差出人 送信者 宛先 送信日時 送信元 受信日時 cc bcc from to subject sent")
    private static let greetings = [
        "お疲れ様です", "お疲れさまです", "お世話になっております", "お世話になります", "いつもお世話に",
    ]

    /// Whether an answer only says that there is none: 「特になし」, 「-」.
    static func isNoAnswer(_ words: String) -> Bool {
        // Asked of every opinion.
        guard words.utf8.count <= 48 else { return false }
        if isNothing(words) { return true }
        guard let first = words.unicodeScalars.first, noAnswerLetters.contains(first) else { return false }
        var plain = ColumnNames.plain(words)
        while let sign = plain.last, "。.、".contains(sign) { plain.removeLast() }
        return noAnswers.contains(plain)
    }

    private static let noAnswers: Set<String> = words(
        "なし 無し 無 無い ない ありません なしです 特になし 特に無し 特にない 特に無い 特にありません 特にないです "
            + "とくになし とくにない とくにありません 特段なし 該当なし 意見なし 意見はありません 無回答 未回答 "
            + "回答なし (意見なし) (なし) (特になし) (無回答) 空欄 ? n/a na none nothing no noanswer nocomment")
    private static let noAnswerLetters = Set(
        noAnswers.compactMap(\.first).flatMap { [String($0), $0.uppercased()] }.flatMap(\.unicodeScalars)
            + Array("？（ｎＮ".unicodeScalars))

    /// Whether a cell that should name a group shows how the table is filled in: 「（例）1班」, 「記入例」.
    static func isExample(_ words: String) -> Bool {
        // Asked of every row: most begin with a number.
        guard let byte = words.utf8.first, !(48...57).contains(byte), words.utf8.count <= 60, let first = words.first,
            "（(【[「例記見サ班グ ".contains(first)
        else { return false }
        let plain = ColumnNames.plain(words)
        let inner = plain.filter { !"()【】[]「」:".contains($0) }
        return examples.contains(inner) || ["(例", "【例", "[例", "例)", "例:"].contains { plain.hasPrefix($0) }
            || plain.hasPrefix("記入例")
    }

    private static let examples: Set<String> = words("例 記入例 見本 サンプル 入力例 班名 グループ名 例示")

    /// What stands in the place of a theme and is none of them.
    static func isNoTheme(_ words: String) -> Bool {
        words.utf8.count <= 60 && noThemes.contains(ColumnNames.plain(words))
    }

    private static let noThemes: Set<String> = words(
        "その他 そのほか その他の意見 なし (なし) 未分類 テーマなし 該当なし 当てはまるテーマなし "
            + "others other none (none) unassigned notheme")

    /// Whether words explain a table and are nothing that anybody said: 「※（　）内は人数」.
    static func isRemark(_ words: String) -> Bool {
        ["※", "注）", "注)", "（注", "(注", "注：", "注:", "【注"].contains { words.hasPrefix($0) }
    }

    /// Whether words may stand below a table, beside its opinions: 「原文のまま掲載しています。」.
    static func isFooter(_ words: String) -> Bool {
        ["問い合わせ", "お問い合わせ", "問合せ", "以上の意見は"].contains { words.hasPrefix($0) }
            || words.contains("原文のまま") && (words.contains("掲載") || words.contains("記載"))
    }

    /// Whether a column is called by somebody who keeps a record, leads or takes part: it has names.
    static func isOfKeeper(_ name: String) -> Bool {
        let plain = ColumnNames.bare(ColumnNames.plain(name))
        return keepers.contains(plain) || members.contains(plain) || plain == "提案者"
    }

    /// Whether a name is that of somebody's part in a meeting, and no more than that: 「書記」, and not 「参加者」.
    static func isOfRecord(_ name: String) -> Bool {
        let plain = ColumnNames.bare(ColumnNames.plain(name))
        return keepers.contains(plain)
    }

    /// Whether a line is of when, where and with whom: 「日時：11月28日」, 「記録　佐藤」.
    static func isAboutMeeting(_ words: String) -> Bool {
        guard words.utf8.count < 200 else { return false }
        if let blank = words.firstIndex(where: \.isWhitespace),
            words[..<blank].utf8.count <= 16, dayNames.contains(ColumnNames.plain(String(words[..<blank]))),
            words[blank...].contains(where: \.isNumber), words.count <= 40
        {
            return true
        }
        guard let end = words.firstIndex(where: { ":：".contains($0) }) else { return false }
        let name = String(words[..<end])
        guard mayBeOfMeeting(name) else { return false }
        let rest = words[words.index(after: end)...].trimmedText
        // 「場所：駅前がよい」 is what somebody said.
        return meetingWords.contains(ColumnNames.plain(name)) && !rest.contains { "がはを".contains($0) }
            || isAboutMeeting(name, rest)
    }

    /// Whether a line stands where there is nothing to be told: no group, no theme, no number.
    static func isNothing(_ words: String) -> Bool {
        // Asked of every cell: none of these signs has more than three bytes.
        words.utf8.count <= 9 && words.count <= 3 && words.allSatisfy { "-－ー—–―‐".contains($0) }
    }

    /// Whether a name beside its words says who was there, or when: 「記録者」 and 「佐藤」. What may as well be a
    /// heading is one, unless beside it stand a number, a day or several names.
    static func isAboutMeeting(_ name: String, _ words: String) -> Bool {
        // Asked of every row: most are seen at once to be opinions.
        guard mayBeOfMeeting(name), words.utf8.count <= 240, words.count <= 60, !words.contains("。") else {
            return false
        }
        let plain = ColumnNames.bare(ColumnNames.plain(name))
        guard keepers.contains(plain) || meetingWords.contains(plain) else { return false }
        let isPlain = isFigure(words) || isDate(words) || number(words, counting: .people) != nil
        let areNames =
            words.contains { "、,，・".contains($0) } || ["さん", "氏", "様"].contains { words.hasSuffix($0) }
        if isPlain { return true }
        let isSaid = words.contains { "をがはにで".contains($0) }
        return !isSaid && (areNames || keepers.contains(plain) && words.count <= 12)
    }

    /// Whether a name may be of what is told about a meeting, seen at once: it is short, with the signs around it, and
    /// none of its letters before a bracket is in no such name.
    static func mayBeOfMeeting(_ name: String) -> Bool {
        guard name.utf8.count <= 36 else { return false }
        return name.unicodeScalars.prefix { $0 != "(" && $0 != "（" }.allSatisfy {
            $0.isASCII || $0.properties.isWhitespace || (0xFF00...0xFFEF).contains($0.value)
                || meetingLetters.contains($0)
        }
    }

    private static let meetingLetters = Set(
        (keepers.joined() + meetingWords.joined() + "問設第【】〔〕［］「」■●◆※").unicodeScalars)

    /// Whether a name is of what is told about a meeting.
    static func isOfMeeting(_ name: String) -> Bool {
        let plain = ColumnNames.bare(ColumnNames.plain(name))
        return keepers.contains(plain) || meetingWords.contains(plain)
    }

    /// Whether a line says who kept the record, who led and who was there: 「記録者 鈴木」, 「【記録】鈴木」,
    /// 「司会：鈴木／書記：佐藤」, 「（班長：鈴木）」.
    /// - Parameter isBelowGroup: whether it stands below the name of a group, where words that may as well head an
    ///   opinion name people: 「参加者　鈴木 佐藤」.
    static func namesPeople(_ words: String, isBelowGroup: Bool) -> Bool {
        // Asked of every line: most are seen at once to be opinions.
        let signs = "(（【［[〔".unicodeScalars
        guard words.utf8.count <= 180, let start = words.unicodeScalars.first(where: { !signs.contains($0) }),
            firstOfRoles.contains(start), !words.contains("。")
        else { return false }
        var line = words[...]
        if let first = line.first, let last = line.last, "(（".contains(first), ")）".contains(last) {
            line = line.dropFirst().dropLast()
        }
        if let end = line.firstIndex(where: { ":：".contains($0) }), isOfRoles(line[..<end], isBelowGroup) {
            // Another one may follow.
            let rest = line[line.index(after: end)...]
            let parts = rest.split(maxSplits: 1) { "/／".contains($0) }.map(\.trimmedText)
            if parts.count == 2, parts[1].contains(where: { ":：".contains($0) }) {
                return areNames(parts[0]) && namesPeople(parts[1], isBelowGroup: isBelowGroup)
            }
            return areNames(rest.trimmedText)
        }
        if let first = line.first, let close = ["【": "】", "［": "］", "[": "]", "〔": "〕"][first] as Character?,
            let end = line.firstIndex(of: close)
        {
            return isOfRoles(line[..<end].dropFirst(), isBelowGroup) && areNames(line[end...].dropFirst().trimmedText)
        }
        guard let blank = line.firstIndex(where: { $0.isWhitespace }) else { return false }
        return isOfRoles(line[..<blank], isBelowGroup) && areNames(line[blank...].trimmedText)
    }

    /// Whether each of the names between dots is that of somebody's part in a meeting: 「進行・記録」.
    private static func isOfRoles(_ words: Substring, _ isBelowGroup: Bool) -> Bool {
        guard words.utf8.count <= 60 else { return false }
        let parts = ColumnNames.plain(String(words)).split { "・、,/&".contains($0) }.map { String($0) }
        return !parts.isEmpty
            && parts.allSatisfy { keepers.contains($0) || isBelowGroup && members.contains($0) }
    }

    /// Whether words are names of people, or how many: without the kana of a sentence.
    static func areNames(_ words: String) -> Bool {
        if words.isEmpty || words.utf8.count > 150 { return false }
        if isFigure(words) || number(words, counting: .people) != nil { return true }
        return words.split { $0.isWhitespace || "、,，・/／()（）".contains($0) }.allSatisfy { part in
            var name = String(part)
            for ending in nameEndings where name.hasSuffix(ending) { name = String(name.dropLast(ending.count)) }
            let isKana = name.unicodeScalars.allSatisfy { (0x3041...0x3096).contains($0.value) }
            return name.count <= 12
                && (isKana ? name.count <= 6 : !name.unicodeScalars.contains { (0x3041...0x3096).contains($0.value) })
        }
    }

    private static let nameEndings = ["さん", "くん", "ちゃん", "ほか", "氏", "様", "君", "先生", "他"]

    /// Whether what stands behind the name of a group says who was in it, how many, or when it met: 「記録者　佐藤」,
    /// 「6名」, 「10:30～11:00」.
    static func isOfGroup(_ words: String) -> Bool {
        guard words.utf8.count <= 180 else { return false }
        if isAboutMeeting(words) || namesPeople(words, isBelowGroup: true) || isDate(words) { return true }
        if PersonNames.areSeveral(words) { return true }
        let plain = ColumnNames.plain(words)
        if plain.wholeMatch(of: #/(計|全|約)?\(?\d{1,3}(人|名)(参加|出席|程度)?\)?/#) != nil { return true }
        let time = #/(午前|午後)?\d{1,2}([:時]\d{0,2}分?)/#
        let ends = plain.split(separator: #/[~〜～\-−–—ー]|から/#, maxSplits: 2, omittingEmptySubsequences: true)
        return !ends.isEmpty && ends.count <= 2 && ends[0].wholeMatch(of: time) != nil
            && ends.dropFirst().allSatisfy { $0.wholeMatch(of: time) != nil }
    }

    /// Whether a line heads the names of those who were there: 「メンバー」.
    static func isListOfMembers(_ words: String) -> Bool {
        words.utf8.count <= 30
            && ["メンバー", "参加者", "出席者", "班員", "構成員", "members"].contains(ColumnNames.plain(words))
    }

    /// Whether a line over all opinions says where the meeting was: 「場所　市民ホール」.
    static func isPlaceOfMeeting(_ words: String) -> Bool {
        guard words.count <= 40, let blank = words.firstIndex(where: \.isWhitespace) else { return false }
        return meetingWords.contains(ColumnNames.plain(String(words[..<blank])))
            && !words[blank...].contains { "がはを。".contains($0) }
    }

    /// Whether a line is the day of a meeting, alone or with where it was: 「令和8年11月21日（土）　市民ホール」.
    static func isDayOfMeeting(_ words: String) -> Bool {
        if isDate(words) { return true }
        guard words.count <= 60, let blank = words.firstIndex(where: \.isWhitespace) else { return false }
        return isDate(String(words[..<blank])) && !words[blank...].contains { "がはをにで。".contains($0) }
    }

    /// The first letters of these parts, in either case.
    private static let firstOfRoles = Set(
        keepers.union(members).compactMap(\.first).flatMap { [String($0), $0.uppercased()] }
            .compactMap(\.unicodeScalars.first))

    /// Those who were in a group.
    private static let members: Set<String> = words(
        "参加者 参加 出席者 出席 メンバー 班員 構成員 委員 班長 副班長 リーダー サブリーダー グループリーダー 座長 "
            + "代表 代表者 氏名 名前 担当 担当者 担当職員 職員 市職員 事務局 補助 補佐 "
            + "サポーター アシスタント 見学者 ホスト 世話人 世話役 まとめ役 進行係 発表係 発表 ファシリ "
            + "タイムキーパー 板書 "
            + "members member leader names name staff")

    /// Those who keep the record of a meeting, or are counted in it.
    private static let keepers: Set<String> = words(
        "記録 記録者 記録係 記録担当 記入者 記載者 書記 文責 作成 作成者 入力者 司会 司会者 進行 進行役 発表者 "
            + "ファシリテーター 傍聴者 傍聴者数 傍聴人 出席者数 参加者数 参加人数 欠席者 欠席者数 "
            + "recorder secretary facilitator observers")

    /// Whether a state is that of what was taken back, or away.
    static func isWithdrawn(_ words: String) -> Bool {
        words.utf8.count <= 40 && withdrawn.contains(ColumnNames.bare(ColumnNames.plain(words)))
    }

    private static let withdrawn: Set<String> = words(
        "取下げ 取り下げ 取下 取下げ済 取下げ済み 取り下げ済み 取消 取消し 取り消し 取消済 取消済み 取り消し済み "
            + "削除 削除済 削除済み 非公開 非表示 無効 キャンセル キャンセル済み 辞退 "
            + "dismissed withdrawn archived hidden deleted removed spam cancelled canceled")

    /// Whether a cell in a column of what was taken back says that its row was: by a mark, a day, or a word; nil for
    /// words that say neither.
    static func isTakenBack(_ words: String) -> Bool? {
        if words.isEmpty || isNothing(words) { return false }
        if let isSet = yes(words) { return isSet }
        if isWithdrawn(words) { return true }
        let plain = ColumnNames.plain(words)
        if ["済", "済み", "希望", "希望する", "希望します", "した", "しました"].contains(plain) { return true }
        if ["希望しない", "希望しません", "していない"].contains(plain) { return false }
        // A day, as people and programs write it.
        return plain.count >= 6 && plain.first?.isNumber == true ? true : publishes(words).map { !$0 }
    }

    /// Whether words say that a row may not be published, wherever they stand: 「公開不可」.
    static func forbidsPublishing(_ words: String) -> Bool {
        words.utf8.count <= 60 && plainProhibitions.contains(ColumnNames.plain(words))
    }

    /// Whether what is noted may be that a row is not to be published, or was taken back: 「本人から取り下げの申し出」.
    static func mayForbid(_ words: String) -> Bool {
        guard words.utf8.count <= 180 else { return false }
        let plain = ColumnNames.plain(words)
        if aboutPeople.contains(where: { plain.contains($0) }) { return false }
        return forbiddingWords.contains { plain.contains($0) } || plain.hasSuffix("削除")
    }

    private static let forbiddingWords = [
        "非公開", "公開不可", "公開しない", "公開しません", "公開を控え", "公開は控え", "公開を希望しない", "公開ng",
        "公表不可", "公表しない", "掲載不可", "掲載しない", "取下げ", "取り下げ", "部外秘", "庁内限り",
    ]
    private static let aboutPeople = ["氏名", "名前", "実名", "写真", "連絡先", "住所", "会議"]

    /// Whether words are a file, an address, a number of a list: 「IMG_0.jpg」, 「A-1」.
    static func isReference(_ words: String) -> Bool {
        guard words.utf8.count <= 300 else { return false }
        if words.hasPrefix("http://") || words.hasPrefix("https://") { return !words.contains(" ") }
        let file = #/\S{1,80}\.(jpe?g|png|gif|heic|webp|pdf|docx?|xlsx?|pptx?|mp4|mov|csv)/#.ignoresCase()
        let number = #/[A-Za-z]{0,3}[\-_－]?\d{1,6}([\-_－]\d{1,6})*/#
        if words.contains("@"), !words.contains(where: \.isWhitespace) { return true }
        return words.wholeMatch(of: file) != nil || words.wholeMatch(of: number) != nil
    }

    /// Whether words are a sentence, or the end of one, and no name of a place, an office or a plan.
    static func isSentence(_ words: String) -> Bool {
        guard words.count >= 10, let last = words.unicodeScalars.last else { return false }
        let kana = words.unicodeScalars.count { (0x3041...0x3096).contains($0.value) }
        return kana >= 3 && ((0x3041...0x3096).contains(last.value) || "。！？!?".unicodeScalars.contains(last))
    }

    /// Whether a cell in a column of what may be published says yes; nil for words that say neither.
    static func publishes(_ words: String) -> Bool? {
        let plain = ColumnNames.plain(words)
        if undecided.contains(plain) { return nil }
        if permissions.contains(plain) { return true }
        return prohibitions.contains(plain) ? false : yes(words)
    }

    private static let permissions: Set<String> = words(
        "可 可能 する します 同意 同意する 同意します 同意済 同意済み 公開 公開可 公開する 公開してよい 公開してもよい "
            + "掲載 掲載可 掲載する 掲載してよい 掲載してもよい 公表可 公表する 表示 表示する よい 良い いい よろしい "
            + "ok 承諾 承諾する 許可 許可する 希望 希望する 公開希望 掲載希望 済 済み 全員 全体 一般 一般公開 "
            + "全公開 全面公開 外部 外部公開 市民 誰でも だれでも 制限なし すべて 全て 公開ok 掲載ok 公開します "
            + "掲載します 可能です public published everyone all agree "
            + "iagree agreed")
    private static let prohibitions: Set<String> = words(
        "不可 否 しない しません 同意しない 同意しません 不同意 非同意 未同意 非公開 非公開希望 公開不可 公開しない "
            + "公開しないでほしい 公開を希望しない 非掲載 掲載不可 掲載しない 掲載しないでほしい 公表不可 公表しない "
            + "公開ng 掲載ng 非公表 不掲載 部外秘 庁内 庁内のみ 庁内限り 庁内限定 内部 内部のみ 内部限定 内部資料 "
            + "部内限り 関係者のみ 市のみ 市役所のみ 職員のみ 行政のみ 事務局のみ 委員のみ 公開しません 掲載しません "
            + "非表示 表示しない だめ 駄目 ng 拒否 許可しない 承諾しない 希望しない 希望しません 削除 取下げ 取り下げ "
            + "private unpublished disagree idonotagree idon'tagree donotagree")

    private static let plainProhibitions = prohibitions.filter { words in
        ["公開", "公表", "掲載", "部外秘", "庁内限り"].contains { words.contains($0) }
    }
    /// What leaves open whether something may be published.
    private static let undecided: Set<String> = words("要確認 確認中 未確認 未定 未 保留 検討中 不明 ? ??")

    /// Whether a line is about the meeting and not of it: 「第1回 地区懇談会」, 「日時：11月28日」.
    static func isTitle(_ words: String) -> Bool {
        guard words.utf8.count < 160, !words.contains("。") else { return false }
        return isAboutMeeting(words)
            || ColumnNames.plain(words).wholeMatch(of: #/第[0-9一二三四五六七八九十]+回.*/#) != nil
    }

    /// The same of a line that has a list below it: 「ワークショップ　メモ」.
    static func isTitleOverList(_ words: String) -> Bool {
        if isTitle(words) { return true }
        guard words.utf8.count < 160, !words.contains("。") else { return false }
        let plain = ColumnNames.plain(words)
        return titleEndings.contains { plain.hasSuffix($0) }
    }

    private static let meetingWords: Set<String> = words(
        "日時 日付 開催日 とき 場所 会場 ところ 出席 出席者 参加者 参加人数 記録 記録者 記入者 書記 "
            + "司会 進行 進行役 主催 "
            + "date place participants facilitator")

    /// Those behind which a blank and a number say when it was: 「日時 11月28日」.
    private static let dayNames: Set<String> = words(
        "日時 日付 開催日 開催日時 とき 更新日 作成日 date")

    private static let titleEndings = [
        "メモ", "記録", "議事録", "意見一覧", "意見まとめ", "のまとめ", "懇談会", "会議", "ワークショップ",
        "アンケート結果",
        "意見集約",
    ]

    /// Signs that say a cell is as the one above.
    static func isDitto(_ words: String) -> Bool { words.utf8.count <= 6 && dittos.contains(words) }

    private static let dittos: Set<String> = words("〃 々 ” \u{3003} 同上 同")

    /// Whether a sheet of that name holds no opinions: it stands before them, or lists people, or counts.
    static func isCover(_ name: String) -> Bool { covers.contains(ColumnNames.plain(name)) }

    private static let covers: Set<String> = words(
        "表紙 目次 はじめに 説明 記入例 凡例 使い方 注意 注意事項 リスト マスタ 設定 名簿 参加者名簿 集計 "
            + "cover contents readme list")

    private static let yesWords: Set<String> = words(
        "★ ☆ ○ 〇 ◯ ◎ ● ⭕ ✓ ✔ ✅ ☑ レ レ点 v 丸 まる マル 二重丸 はい yes y true t 有 有り あり 要 "
            + "要確認 ? ?? 主な意見 代表 checked on")

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
        if !trimmed.mayBreakLinesOtherwise { return trimmed }
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

    /// Whether there may be line ends in it besides line feeds, by the bytes with which these begin.
    private var mayBreakLinesOtherwise: Bool {
        var last: UInt8 = 0
        for byte in utf8 {
            switch byte {
            case 0x0B, 0x0C, 0x0D: return true
            case 0x85 where last == 0xC2, 0x80 where last == 0xE2: return true
            default: last = byte
            }
        }
        return false
    }
}
