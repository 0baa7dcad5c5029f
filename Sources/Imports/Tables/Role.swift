import ConsoleUI
import Foundation

/// What a column says of an opinion.
package enum Role: String, CaseIterable, Sendable {
    /// The opinion itself.
    case opinion
    /// More of the opinion, which stands before it: the title of a proposal.
    case title
    /// The group that said it.
    case group
    /// An area of a board, which is a group where all of its names are groups, and a heading else.
    case area
    /// The 部会 of the group.
    case track
    /// The lane it is on.
    case lane
    /// The question it answers, which is a lane where all of its names are lanes, and a heading else.
    case prompt
    /// The heading over it.
    case heading
    /// The heading below that one: 小項目 beside 大項目.
    case subheading
    /// The theme that the heading itself has, by number or name; an empty cell is a heading without one.
    case headingTheme
    /// 主体 of the whole heading.
    case headingActor
    /// Its theme, by number or name.
    case theme
    /// The name of its theme, beside the number.
    case themeName
    /// How many said it.
    case count
    /// How many votes it got; the one who wrote it is one of them at least.
    case votes
    /// 市民 or 行政.
    case side
    /// 自助, 共助 or 公助.
    case help
    /// 主体.
    case actor
    /// Whether it is one of the 主な意見.
    case star
    /// Whether it must still be checked.
    case doubt
    /// Its number in the file.
    case number
    /// The number, in the file, of the problem it solves.
    case solves
    /// What kind of memo it is, where it is none of the opinions.
    case memo
}

/// The names people and programs give to columns.
enum ColumnNames {
    /// The role that a name says for sure.
    static func role(of name: String) -> Role? {
        let plain = plain(name)
        if let role = known[plain] { return role }
        if plain.hasPrefix("attribute_") { return role(of: String(plain.dropFirst(10))) }
        let bare = bare(plain)
        if bare.hasSuffix("の内容"), known[String(bare.dropLast(3))] == .opinion { return .opinion }
        // 賛成の人数, 島の名前, 班の番号
        for (ending, meant) in endings where bare.hasSuffix(ending) {
            if let role = known[String(bare.dropLast(ending.count))], meant.contains(role) { return role }
        }
        return known[bare]
    }

    private static let endings: [(String, Set<Role>)] = [
        ("の人数", [.votes]), ("の数", [.votes]), ("の名前", [.group, .track, .heading, .theme]),
        ("の番号", [.group, .theme]),
    ]

    /// How surely a name is that of the opinions, where several may be: the less, the surer.
    static func rank(_ name: String) -> Int {
        let bare = bare(plain(name))
        if bare.contains("意見") || bare.contains("opinion") || bare.hasPrefix("comment-") { return 0 }
        // What is answered stands beside what was said.
        if isOfAnswers(name) { return 3 }
        let words = ["付箋", "付せん", "カード", "sticky", "text", "body", "content", "本文", "テキスト", "発言"]
        return words.contains { bare.hasPrefix($0) } ? 1 : 2
    }

    /// Whether a name speaks of opinions in a longer sentence: 「ご意見をお聞かせください」.
    static func mayBeOpinion(_ name: String) -> Bool {
        if [.opinion, .title].contains(role(of: name)) { return true }
        let plain = plain(name)
        return askingWords.contains { plain.contains($0) } && !isAboutPerson(name)
    }

    /// Whether a name may be that of the opinions where no other column is: 「気づいたこと」, 「話し合いの内容」.
    static func couldBeOpinion(_ name: String) -> Bool {
        if mayBeOpinion(name) { return true }
        let plain = bare(plain(name))
        return sayingWords.contains { plain.contains($0) } && !isAboutPerson(name)
    }

    private static let sayingWords: [String] =
        ("気づ 気付 思った 感じた 困って やりたい 声 内容 文言 言葉 付箋 ふせん ポストイット post-it カード キーワード "
        + "ひとこと 一言 つぶやき 自由記入 話し合 said").split(separator: " ").map(String.init)

    /// Whether a name is of what a form or a board keeps for itself: times, numbers, addresses.
    static func isBookkeeping(_ name: String) -> Bool {
        let plain = bare(plain(name))
        return bookkeeping.contains(plain) || plain.hasSuffix("日時") || plain.hasSuffix("id") && plain.count < 14
    }

    /// Whether a name is of who answered: age, district, address. What stands last in it counts: 地区からの要望 and
    /// 満足度の理由 are none.
    static func isAboutPerson(_ name: String) -> Bool {
        if isBookkeeping(name) || publishing(name) != nil || isOfWithdrawal(name) { return true }
        let plain = bare(plain(name))
        func last(_ words: [String]) -> String.Index? {
            words.compactMap { plain.range(of: $0, options: .backwards)?.lowerBound }.max()
        }
        guard let person = last(personalWords) else { return false }
        let isAsking = last(askingWords + tellingWords).map { $0 > person } ?? false
        guard isAsking || isOfMore(plain[person...]) else { return true }
        return saysNoMore(plain[person...])
    }

    /// Whether words go on behind what is about a person: 「地区の将来像」.
    private static func isOfMore(_ words: Substring) -> Bool {
        personalWords.contains { words.hasPrefix($0 + "の") || words.hasPrefix($0 + "への") }
    }

    /// Behind what is about a person they ask for more than that: 「地区の課題」, 「同意できない点」.
    private static let tellingWords: [String] =
        ("理由 課題 問題 な点 い点 た点 る点 こと ところ メッセージ 伝え 期待 改善 増え 増や できる できない 必要 困 "
        + "不満 不安 心配 魅力 良い よい 良さ よさ 悪い 強み 弱み 声 どう思 どう考 自慢 宝 want why reason")
        .split(separator: " ").map(String.init)

    /// Whether a name asks for something about a person and for nothing besides: 「…年代を教えてください」.
    private static func saysNoMore(_ words: Substring) -> Bool {
        guard let word = personalWords.filter({ words.hasPrefix($0) }).max(by: { $0.count < $1.count }) else {
            return false
        }
        var rest = String(words.dropFirst(word.count))
        for neutral in neutralWords { rest = rest.replacing(neutral, with: "") }
        return rest.allSatisfy { "をはのがにでごお、,.。?:()".contains($0) }
    }

    private static let neutralWords: [String] =
        ("お聞かせください お聞かせ下さい お書きください お書き下さい ご記入ください 記入してください ご記入下さい "
        + "教えてください 教えて下さい お選びください 選んでください お答えください について 必須 任意")
        .split(separator: " ").map(String.init)

    /// Whether a name is of what describes a row, and of nothing that anybody said: a place, an office, a part, a day.
    static func isOfAttributes(_ name: String) -> Bool {
        let bare = bare(plain(name))
        // 見出し2, ID2
        let series = series(name)
        if series != bare, let role = role(of: series) ?? (isBookkeeping(series) ? .number : nil) {
            return role != .opinion && role != .title
        }
        if attributes.contains(bare) || bare.wholeMatch(of: #/h[1-6]/#) != nil { return true }
        if attributeEndings.contains(where: { bare.hasSuffix($0) }) { return true }
        // 活動場所, and neither 好きな場所 nor 意見1回目
        guard let ending = nounEndings.filter({ bare.hasSuffix($0) }).max(by: { $0.count < $1.count }) else {
            return false
        }
        var before = String(bare.dropLast(ending.count))
        if askingWords.contains(where: { before.contains($0) }) { return false }
        for word in ["あなたの", "主な", "その", "まちづくり", "の", "お", "ご"] {
            before = before.replacing(word, with: "")
        }
        return !Readings.hasHiragana(before)
    }

    private static let attributes: Set<String> = Set(
        ("場 部 班 組 色 課 係 町 市 県 国 駅 店 担当 対応 立場 役 役割 役職 肩書 肩書き 身分 職種 業種 "
            + "部署 団体 組織 学校 会社 企業 自治会 町内会 家族 家族構成 世帯 世帯構成 国籍 出身 言語 場所 "
            + "会場 地域 地点 区域 箇所 該当箇所 座席 席 優先度 重要度 緊急度 難易度 進捗 対応状況 方法 手段 "
            + "交通手段 きっかけ 賛否 可否 根拠 出典 資料 写真 画像 ファイル リンク コード キー フラグ "
            + "チェック 確認 単位 参照 天気 曜日 期間 期限 時期 年度 予定 ふりがな フリガナ よみ 読み 記号 "
            + "略称 対象 裏 キーワード 時間帯 誰が だれが どこで いつ 通し ペンネーム ハンドルネーム ニックネーム "
            + "次回参加 参加方法 申込方法 連絡方法 対応方針 関連計画 返信希望 連絡希望 "
            + "参加希望 回答希望 送付希望 返答希望 採否 採用 採択 投稿元 入手元 動画 映像 所管 窓口 ページ "
            + "実現性 必要性 緊急性 重要性 優先順位 関連事業 関連施策 "
            + "role position department organization organisation company affiliation office location place district "
            + "city country language priority weekday period assignee owner assigned key code file image photo "
            + "attachment attachments avatar emoji icon")
            .split(separator: " ").map(String.init))

    private static let attributeEndings =
        ("者 名 名前 番号 数 種類 種別 区分 分類 状況 た人 メモ 備考 ネーム の色 _at _id _url _by by url number")
        .split(separator: " ").map(String.init)

    /// Words that end the names of such columns where nothing but nouns stands before them.
    private static let nounEndings =
        ("率 額 費 割合 構成比 日 時 時刻 時間 年 月 回 回目 順位 順 部署 団体 組織 地域 場所 会場 箇所 校区 学区 立場 "
        + "課 係 役 職 歴 年数 期間 期限 時期 手段 採否 可否 要否 有無 写真 画像 範囲 元 先 度")
        .split(separator: " ").map(String.init)

    /// Whether a name is of who speaks or writes.
    static func isOfSpeaker(_ name: String) -> Bool {
        let bare = bare(plain(name))
        return ["者", "氏名", "名前", "speaker", "author", "name"].contains { bare.hasSuffix($0) }
    }

    /// Whether a name is of what is answered to something.
    static func isOfAnswers(_ name: String) -> Bool {
        let bare = bare(plain(name))
        return ["回答", "答え", "answer", "response"].contains { bare.hasPrefix($0) }
    }

    /// Whether a name is of what is noted beside something.
    static func isOfComments(_ name: String) -> Bool {
        let bare = bare(plain(name))
        return ["コメント", "comment"].contains { bare.hasPrefix($0) }
    }

    /// Whether a name is of what people said or noticed, to which something may be answered: 「住民の声」.
    static func isOfVoices(_ name: String) -> Bool {
        let plain = bare(plain(name))
        return voiceWords.contains { plain.contains($0) } && !isAboutPerson(name) && !isOfAnswers(name)
    }

    private static let voiceWords: [String] =
        "声 気づ 気付 思った 感じた 困 指摘 疑問 不満 不安 心配 発言 相談".split(separator: " ").map(String.init)

    /// Whether a name is of what was asked by whoever is heard, and not of what they were asked: 質問, not 設問.
    static func isOfQuestions(_ name: String) -> Bool {
        let bare = bare(plain(name))
        return bare.hasPrefix("質問") || bare.hasPrefix("question")
    }

    /// Whether a name is a question as people ask it.
    static func isAsked(_ name: String) -> Bool {
        if name.contains(where: { "?？".contains($0) }) { return true }
        let plain = name.last == "。" ? String(name.dropLast()) : name
        return ["ですか", "ますか", "でしょうか", "ませんか"].contains { plain.hasSuffix($0) }
    }

    /// Whether a name is of how far something has come, or whether it still stands.
    static func isOfState(_ name: String) -> Bool { states.contains(bare(plain(name))) }

    private static let states: Set<String> = Set(
        ("ステータス 状態 状況 処理状況 受付状況 申請状況 申込状況 審査状況 公開状況 公開状態 "
            + "status state moderated moderation moderationstatus visibility")
            .split(separator: " ").map(String.init))

    /// Whether a name is of whether a row was taken back, or away.
    static func isOfWithdrawal(_ name: String) -> Bool {
        withdrawals.contains(bare(plain(name))) || publishing(name) == .withheld
    }

    /// Whether a name is of what is noted besides, which may be that a row was taken back.
    static func isOfNotes(_ name: String) -> Bool {
        ["備考", "メモ", "注記", "remarks", "notes"].contains(bare(plain(name)))
    }

    /// What a name says of publishing.
    enum Publishing {
        /// Whether the row may be published: 「公開可否」, 「意見の公開に同意しますか」.
        case row
        /// Perhaps that, and perhaps whether something else may be.
        case perhaps
        /// That a row that is marked may not be: 「公開NG」.
        case withheld
        /// What becomes of the row, which may be that it is not published: 「取扱い」.
        case treatment
        /// Whether the name, a photo or the like may be: 「氏名の掲載に同意しますか」.
        case other
    }

    /// What a name says of publishing; nil for nothing.
    static func publishing(_ name: String) -> Publishing? {
        guard name.utf8.count <= 240 else { return nil }
        let bare = bare(plain(name))
        if publishingNames.contains(bare) { return .row }
        if treatments.contains(bare) { return .treatment }
        func last(_ words: [String], _ part: Substring) -> Range<String.Index>? {
            words.compactMap { part.range(of: $0, options: .backwards) }.max { $0.lowerBound < $1.lowerBound }
        }
        guard let verb = last(publishingWords, bare[...]) else { return nil }
        if bare == "オープンデータ" { return .perhaps }
        let before = bare[..<verb.lowerBound]
        let said = last(saidWords, before)
        let other = last(publishedOfPeople, before)
        // 「ご意見を公開する際、お名前を…」, but 「ご意見とお名前を…」
        let isJoined = said.map { "と・、や及".contains(bare[$0.upperBound...].first ?? " ") } ?? false
        let isOfOther = other.map { other in said.map { !isJoined && $0.lowerBound < other.lowerBound } ?? true }
        let asks = consentWords.contains { bare.contains($0) }
        let rest = restOfPublishing(before, bare[verb.lowerBound...])
        if isOfOther == true { return asks || rest.isEmpty ? .other : nil }
        if bare.contains("匿名") { return asks || rest.isEmpty ? .perhaps : nil }
        if rest.isEmpty { return forbids(bare) ? .withheld : .row }
        if !asks { return nil }
        return said == nil || bare.contains("しない") ? .perhaps : .row
    }

    /// What a name says besides whether something may be published, and where.
    private static func restOfPublishing(_ before: Substring, _ behind: Substring) -> String {
        var first = String(before)
        for word in saidWords + publishedOfPeople { first = first.replacing(word, with: "") }
        var rest = first + behind
        for word in publishingFillers { rest = rest.replacing(word, with: "") }
        return rest
    }

    /// Whether a name speaks of what may not be published, and leaves nothing open.
    private static func forbids(_ bare: String) -> Bool {
        if ["可否", "可・不可", "可不可", "可/不可", "ok・ng", "ok/ng", "okng"].contains(where: { bare.contains($0) }) {
            return false
        }
        if ["しない", "不可", "ng"].contains(where: { bare.contains($0) }) { return true }
        let open = bare.split(separator: #/非(公開|公表|掲載|表示|開示)/#, omittingEmptySubsequences: false)
        return open.count > 1 && !publishingWords.contains { word in open.contains { $0.contains(word) } }
    }

    private static let publishingNames: Set<String> = Set(
        ("公開 公表 掲載 表示 同意 公開希望 掲載希望 公表希望 表示可否 public ispublic is_public publish published "
            + "consent")
            .split(separator: " ").map(String.init))

    private static let treatments: Set<String> = Set(
        ("取扱い 取り扱い 取扱 扱い 取扱区分 意見の取扱い 意見の取り扱い ご意見の取扱い 意見取扱い 回答の取扱い")
            .split(separator: " ").map(String.init))

    private static let publishingWords = ["公開", "公表", "掲載", "表示", "開示", "オープンデータ", "publish"]
    private static let saidWords =
        "意見 回答 内容 コメント 記述 記載 投稿 感想 提案 発言 付箋 アンケート comment opinion answer"
        .split(separator: " ").map(String.init)
    /// What may be published of people besides their opinions.
    private static let publishedOfPeople =
        ("氏名 名前 実名 本名 団体名 ペンネーム ニックネーム 写真 動画 映像 画像 顔 撮影 録画 録音 音声 個人情報 "
        + "連絡先 メールアドレス メール 住所 所属 年齢 年代 性別 肖像 name photo picture video")
        .split(separator: " ").map(String.init)
    private static let consentWords =
        ("可否 可・不可 同意 承諾 許可 してよい してもよ してもい してよろ しても良 して良 差し支え 構いま かまいま "
        + "consent agree")
        .split(separator: " ").map(String.init)
    /// What a name of such a column has besides, the longest first.
    private static let publishingFillers: [String] =
        ("でしょうか よろしい よい 良い いい 差し支えありませんか 差し支えない 構いませんか かまいませんか 構わない "
        + "かまわない すること する際 しても して する します しますか しないでほしい しない に同意 同意 承諾 許諾 "
        + "許可 可否 可・不可 不可 可 否 非 ng ok 希望しますか 希望 意向 区分 範囲 設定 種別 フラグ について "
        + "有無 取扱い 取り扱い 取扱 公開 公表 掲載 表示 開示 ホームページ hp ウェブサイト webサイト ウェブ web サイト "
        + "インターネット ネット 広報誌 広報紙 広報 市報 会報 報告書 冊子 外部 一般 本市 市の 町の 区の 県の sns 公式 "
        + "匿名 等 など 上 へ で に を が は の も と ・ 、 , / ( ) ? お ご 御 ですか ますか です ます か")
        .split(separator: " ").map(String.init).sorted { $0.count > $1.count }

    private static let withdrawals: Set<String> = Set(
        ("取下げ 取り下げ 取下 取消 取消し 取り消し 取下げ日 取下日 取消日 削除 削除済 削除済み 削除フラグ "
            + "削除日 削除日時 削除希望 取下げ希望 部外秘 社外秘 除外 対象外 "
            + "非公開 非公開希望 非公開を希望 公開不可 掲載不可 非表示 キャンセル deletedat deleted_at "
            + "archived isarchived is_archived hidden ishidden is_hidden deleted isdeleted is_deleted "
            + "dismissed isdismissed withdrawn removed cancelled canceled")
            .split(separator: " ").map(String.init))

    /// Whether a name is of labels that are put on or not, so that an empty cell is one without.
    static func isTag(_ name: String) -> Bool {
        ["tag", "tags", "タグ", "ラベル", "label", "labels"].contains(plain(name))
    }

    /// What columns have in common that ask for the same thing again: 「意見1」 and 「意見2」, 「ご意見（1つ目）」.
    /// Other brackets tell columns apart: 「付箋（青）」.
    static func series(_ name: String) -> String {
        var rest = plain(name)[...]
        if let last = rest.last, last == ")", let open = rest.lastIndex(of: "("), open > rest.startIndex {
            let inner = rest[rest.index(after: open)...].dropLast()
            if !["必須", "任意"].contains(inner), !withoutNumber(inner).isEmpty { return String(rest) }
            rest = rest[..<open]
        }
        return String(withoutNumber(bare(String(rest))[...]))
    }

    /// The how-manieth of a series a column is; nil where its name does not say so.
    static func numberOfSeries(_ name: String) -> Int? {
        let plain = plain(name)
        let numbers = plain.split { !$0.isNumber }
        return numbers.count == 1 && series(name) != bare(plain) ? number(numbers[0]) : nil
    }

    /// Without the how-manieth it is, at either end.
    private static func withoutNumber(_ words: Substring) -> Substring {
        var rest = words
        let number = rest.prefix { $0.isNumber }
        if !number.isEmpty {
            let counted = rest[number.endIndex...]
            for counter in ["つ目の", "つめの", "番目の"] where counted.hasPrefix(counter) {
                return counted.dropFirst(counter.count)
            }
        }
        for ending in ["つ目", "つめ", "個目", "番目", "件目", "点目"] where rest.hasSuffix(ending) {
            rest = rest.dropLast(ending.count)
        }
        while let last = rest.last, last.isNumber || "_-.#".contains(last) { rest = rest.dropLast() }
        return rest.hasSuffix("その") ? rest.dropLast(2) : rest
    }

    /// The name of a column below one that is spread over several: 「人数・男」.
    static func named(_ part: String, below whole: String) -> String { "\(whole)・\(part)" }

    /// The name over that of a column.
    static func over(_ name: String) -> String? {
        name.firstIndex(of: "・").map { String(name[..<$0]) }
    }

    /// Whether a name is of how many were against something, or had no mind: no number that an opinion has.
    static func isOfOtherMinds(_ name: String) -> Bool {
        let bare = bare(plain(name))
        if otherMinds.contains(bare) { return true }
        let ending = ["の人数", "の数"].first { bare.hasSuffix($0) }
        return ending.map { otherMinds.contains(String(bare.dropLast($0.count))) } ?? false
    }

    private static let otherMinds: Set<String> = Set(
        ("反対 反対数 反対票 反対票数 反対人数 反対者数 不賛成 不同意 よくないね 保留 中立 棄権 どちらでもない "
            + "どちらともいえない わからない 無回答 未回答 downvotes downvote dislikes dislike disagree disagrees "
            + "against pass passes")
            .split(separator: " ").map(String.init))

    /// Whether a name is of numbers that may say how many said an opinion: 「集計」.
    static func mayBeOfCounts(_ name: String) -> Bool {
        let bare = bare(plain(name))
        return bare.utf8.count <= 30 && ["数", "計", "票", "カウント", "count"].contains { bare.hasSuffix($0) }
            && !["字数", "日数", "年数", "ページ数", "時計", "設計", "会計"].contains { bare.hasSuffix($0) }
    }

    /// Whether a name is of something that is chosen from a list.
    static func isOfChoices(_ name: String) -> Bool {
        let plain = plain(name)
        return choiceWords.contains { plain.contains($0) }
    }

    /// Whether a name asks to choose from a list, and not for words: 「あてはまるものをすべて選んでください」.
    static func isOfBoxes(_ name: String) -> Bool {
        let plain = plain(name)
        if kindEndings.contains(where: { bare(plain).hasSuffix($0) }) { return true }
        return boxWords.contains { plain.contains($0) } && !writingWords.contains { plain.contains($0) }
    }

    private static let boxWords: [String] =
        ("選択 選んで お選び あてはまるもの 当てはまるもの いくつでも selectall checkall selectone chooseone chooseall")
        .split(separator: " ").map(String.init)

    /// 「ご意見の種類」
    private static let kindEndings = ["種類", "種別", "区分", "分類", "カテゴリ", "カテゴリー"]

    private static let writingWords: [String] =
        "書 記入 記述 自由 理由 回答欄 write why".split(separator: " ").map(String.init)

    /// What is asked over the rows of a grid, where a name is that of one: 「感想」 of 「感想 [会場]」.
    static func grid(_ name: String) -> String? {
        guard name.last == "]", let open = name.lastIndex(of: "["), open > name.startIndex else { return nil }
        return name[..<open].trimmedText
    }

    /// In one width and case, without spaces.
    static func plain(_ name: String) -> String {
        fullKana(halfwidth(name)).lowercased().filter { !$0.isWhitespace && $0 != "\u{FEFF}" && $0 != "\u{200B}" }
    }

    /// ｸﾞﾙｰﾌﾟ as グループ.
    private static func fullKana(_ name: String) -> String {
        guard name.utf8.contains(0xEF), name.unicodeScalars.contains(where: { (0xFF61...0xFF9F).contains($0.value) })
        else { return name }
        return name.precomposedStringWithCompatibilityMapping
    }

    /// Whether somebody means a column by what was typed.
    static func isSame(_ typed: String, _ name: String) -> Bool {
        let (left, right) = (plain(typed), plain(name))
        return left == right || bare(left) == bare(right)
    }

    /// Without what stands around a name: brackets, an asterisk, the number of a question, （必須）.
    static func bare(_ plain: String) -> String {
        var rest = plain[...]
        while let mark = rest.first, "【〔[「■●◆※<".contains(mark) { rest = rest.dropFirst() }
        if let dot = rest.firstIndex(where: { ".:)、:".contains($0) }), rest.startIndex < dot {
            let number = rest[..<dot].drop { "q問設no".contains($0) }
            if !number.isEmpty, number.allSatisfy(\.isNumber) { rest = rest[rest.index(after: dot)...] }
        }
        // 問1良い点
        if let word = ["質問", "設問", "問", "q"].first(where: { rest.hasPrefix($0) }) {
            let behind = rest.dropFirst(word.count)
            let name = behind.drop(while: \.isNumber)
            if name.count < behind.count, let first = name.first, first.isLetter, first != "の" { rest = name }
        }
        while let last = rest.last {
            if "】〕]」*※:?>".contains(last) {
                rest = rest.dropLast()
            } else if last == ")", let open = rest.lastIndex(of: "("), open > rest.startIndex {
                rest = rest[..<open]
            } else {
                break
            }
        }
        return String(rest)
    }

    private static let known: [String: Role] = {
        var names: [String: Role] = [:]
        for (role, list) in lists { for name in list.split(separator: " ") { names[String(name)] = role } }
        return names
    }()

    /// Whether words can be the name of a column, seen at once: none has a letter that is in no name.
    static func mayBeName(_ words: String) -> Bool {
        words.utf8.count <= 48 && words.unicodeScalars.allSatisfy { $0.isASCII || letters.contains($0) }
    }

    private static let letters = Set(
        (known.keys.joined() + bookkeeping.joined()
            + "の人数名前番号内容つめ個件点目必須任意問設　（）【】〔〕［］「」※＊：．、・").unicodeScalars)

    private static let lists: [(Role, String)] = [
        (
            .opinion,
            "意見 ご意見 御意見 イケン 意見内容 ご意見内容 意見の内容 ご意見の内容 意見等 ご意見等 意見・要望 "
                + "ご意見・ご要望 ご意見・ご感想 意見・質問 質問・意見 ご意見・ご質問 意見・提案 意見・感想 "
                + "要望・意見 要望・意見等 要望等 質問内容 質問事項 取組 取り組み 取組内容 取り組み内容 "
                + "意見文 主な意見の内容 発言 発言内容 内容 付箋 付箋の内容 付せん カード カードの内容 コメント "
                + "発言要旨 意見の概要 意見要旨 意見の要旨 投稿 投稿内容 意見・要望等 ご意見・ご要望等 "
                + "自由記述 自由意見 自由回答 記述 回答 回答内容 "
                + "本文 テキスト 文章 アイデア アイディア 提案 提案内容 要望 感想 "
                + "text texts opinion opinions comment comments comment-body commentbody content contents body "
                + "body/ja body/en "
                + "body(ja) stickytext stickynotetext sticky stickynote stickynotes note notes card cards "
                + "cardtext cardname cardcontent cardtitle idea ideas "
                + "answer answers response responses feedback statement message argument word words"
        ),
        (.title, "title/ja title/en title(ja) subject 件名"),
        (
            .group,
            "g グループ グループ名 グループ番号 班 班名 班番号 テーブル テーブル名 テーブル番号 卓 組 チーム チーム名 "
                + "group groups groupname group/no table tableno tablenumber team teamname"
        ),
        (.area, "area frame section エリア フレーム セクション"),
        (.track, "部会 部会名 分科会 track"),
        (.lane, "欄 lane"),
        (.prompt, "問い 設問 質問 question prompt column columnname list listname リスト"),
        (
            .heading,
            "見出し 大見出し 見出 島 島名 表札 カテゴリ カテゴリー 分類 大分類 項目 大項目 区分 分野 タイトル "
                + "heading headings category categories category/name/ja category/name/en cluster "
                + "reflectiongroup label labels tags tag "
                + "タグ ラベル"
        ),
        (.subheading, "小見出し 中項目 小項目 中分類 小分類 細目 subheading subcategory"),
        (.headingTheme, "見出しのテーマ 見出しのテーマ番号 headingtheme headingthemenumber"),
        (.headingActor, "見出しの主体 headingactor"),
        (.theme, "テーマ テーマ番号 theme themes themeno topic"),
        (.themeName, "テーマ名 themename"),
        (
            .count,
            "数 × ×n 意見数 意見の件数 意見件数 回答数 回答件数 回答者数 延べ数 のべ数 延べ人数 のべ人数 "
                + "人数 件数 件 枚数 回数 重複 重複数 重複件数 同意見 同意見数 同様意見数 "
                + "同じ意見の数 同じ意見の人数 同じ意見数 同意見の数 出現数 出現回数 count number_of_people people"
        ),
        (
            .votes,
            "票 票数 得票 得票数 投票数 の数 いいね いいね数 賛成 賛成数 賛同 賛同数 賛同者数 支持数 共感 共感数 "
                + "シール シール数 挙手 挙手数 得点 ポイント "
                + "votes vote upvotes likes like score dots agrees supports votes/total_count "
                + "voting_0 votescount votecount endorsements endorsements/total_count likes/total_count"
        ),
        (.side, "市民・行政 市民行政 side"),
        (.help, "自助・共助・公助 自助共助公助 help"),
        (.actor, "主体 実施主体 担い手 actor"),
        (.star, "★ ☆ 主な意見 代表 代表意見 representative star"),
        (.doubt, "? ?? 要確認 tocheck"),
        (.number, "番号 number"),
        (.solves, "解決する番号 解決する意見 対応する番号 solves"),
    ]

    private static let askingWords: [String] =
        ("意見 感想 自由記述 自由に 記述 要望 提案 アイデア アイディア コメント お聞かせ お書きください "
        + "記入してください 教えてください 思いますか 考えますか "
        + "opinion comment suggest thoughts feedback tellus doyouthink whydo ideas")
        .split(separator: " ").map(String.init)

    private static let bookkeeping: Set<String> = Set(
        ("no no. no.1 # № id 番号 連番 通番 通し番号 整理番号 管理番号 受付番号 申込番号 回答番号 "
            + "レコード番号 行 行番号 順 順番 項番 "
            + "タイムスタンプ timestamp 年月日 日付 日時 時刻 記録 記録者 記入者 入力者 登録者 作成者 更新者 作成日 "
            + "更新日 作成日時 更新日時 回答日時 送信日時 "
            + "受付日時 受付日 申込日時 開始時刻 完了時刻 最終変更時刻 開始時間 完了時間 ステータス 状態 "
            + "処理状況 元の文 分けた元 備考 メモ url 参照番号 添付ファイル 添付資料 "
            + "メール メールアドレス ユーザー名 名前 氏名 お名前 ご氏名 スコア 合計点 starttime completiontime "
            + "lastmodifiedtime lastupdated lastupdatedby createdby modifiedat modifiedby email useremail usercompany "
            + "emailaddress name username author author_id authorid note_id noteid column_id columnid comment-id "
            + "commentid rank stack "
            + "createdat created_at created updatedat updated published_at publishedat source state status type "
            + "date time voter session "
            + "discussionthread color bgcolor bordercolor position positionx positiony x y width height link "
            + "lastmodifiedby participant "
            + "remarks scope/id scope/name/ja category/id address latitude longitude reference "
            + "participatory_space/url component/id "
            + "firstwords splitfrom by at 関連リンク")
            .split(separator: " ").map(String.init))

    private static let choiceWords: [String] =
        "テーマ 関心 興味 分野 選択 回数 頻度 程度 評価 theme topic interest choose rate"
        .split(separator: " ").map(String.init)

    private static let personalWords: [String] =
        ("住んで 年代 年齢 性別 住所 お住まい 居住 地区 町名 職業 氏名 名前 出席者 参加者 電話 連絡先 メール "
        + "所属 学年 同意 参加経験 回答者 発言者 投稿者 提出者 "
        + "何で知 どこで知 満足度 "
        + "gender address phone email occupation wheredoyoulive")
        .split(separator: " ").map(String.init)
}
