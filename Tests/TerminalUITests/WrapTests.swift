import TerminalUI
import Testing

@Suite struct WrapTests {
    private func wrapped(_ text: String, _ columns: Int) -> [String] {
        TextWidth.wrap(text, columns: columns)
    }

    @Test func aLineHoldsAsManyColumnsAsItIsGiven() {
        #expect(wrapped("協働のまちづくり", 8) == ["協働のま", "ちづくり"])
        #expect(wrapped("協働のまちづくり", 9) == ["協働のま", "ちづくり"])
        #expect(wrapped("協働", 4) == ["協働"])
    }

    @Test func noLineBeginsWithAStopOrASmallKana() {
        #expect(wrapped("情報共有。楽し", 8) == ["情報共", "有。楽し"])
        #expect(wrapped("会議でしょう", 8) == ["会議で", "しょう"])
        #expect(wrapped("会議のリーダー", 8) == ["会議の", "リーダー"])
        #expect(wrapped("「回覧」。", 8) == ["「回", "覧」。"])
        #expect(wrapped("ｱｲｳｬ", 3) == ["ｱｲ", "ｳｬ"])
        #expect(wrapped("楽しむ ☑対等な", 9) == ["楽しむ", "☑対等な"])
    }

    /// In no more lines than needed; the mark is where a line is broken.
    @Test(arguments: [
        "住民に商品や｜サービス", "地域づくりに｜役立つ", "できることで｜できないこと", "だれでも｜できることを",
        "回覧板が届かない、｜だれに聞けばよいのか", "市民が｜取り組み", "若者の｜話し合い", "地域活動｜推進委員会",
        "公園の｜メール", "空き家が｜増えた ×3", "若い世帯まで｜届いていない ×2", "若者が｜動けるまち(4)",
        "みなさんの｜ご意見", "役員のなり手が｜いない ×2", "平成30年度｜第1回会議", "区の役員の｜なり手がいない",
        "新しい｜つながり方を", "祭りの｜担い手が", "世帯の情報の入口として｜回覧板を電子化する",
        "12月18日（金）｜19時から市役所",
    ])
    func aLineIsBrokenWhereAPhraseEnds(_ marked: String) {
        let lines = marked.split(separator: "｜").map(String.init)
        let text = lines.joined()
        let most = lines.map { TextWidth.columns($0) }.max() ?? 0
        #expect(wrapped(text, most) == lines)
    }

    /// A space parts words as whoever wrote it meant; the mark is a space at which a line is broken.
    @Test(arguments: [
        "次回 12月18日（金）19時｜南アルプス市役所 本庁舎3階", "第三部会（子育て・教育）班｜水車のある地域の班",
        "11月30日｜18:30 に始めます", "買い物支援の試行｜乗り合い送迎",
    ])
    func aLineIsBrokenAtASpace(_ marked: String) {
        let lines = marked.split(separator: "｜").map(String.init)
        let most = lines.map { TextWidth.columns($0) }.max() ?? 0
        #expect(wrapped(lines.joined(separator: " "), most) == lines)
        #expect(wrapped(lines.joined(separator: "　"), most) == lines)
    }

    /// A line may be shorter, and there may be more of them; only what is longer than a line is broken within.
    @Test(arguments: [
        ("市民との協働の問題点", 18, ["市民との協働の", "問題点"]),
        ("若い世帯まで高齢化が進む", 14, ["若い世帯まで", "高齢化が進む"]),
        ("参加しやすい時間に会議を", 14, ["参加しやすい", "時間に会議を"]),
        ("・話せる場", 8, ["・話せる", "場"]),
        ("楽しくまちづくり", 14, ["楽しく", "まちづくり"]), ("役割をはっきり", 10, ["役割を", "はっきり"]),
        ("新しい雰囲気を", 8, ["新しい", "雰囲気を"]), ("会のホームページ", 14, ["会の", "ホームページ"]),
        ("地域の包括支援", 8, ["地域の", "包括支援"]), ("日々の地域包括支援", 8, ["日々の", "地域包括", "支援"]),
        ("子どもからお年寄りまでが", 14, ["子どもから", "お年寄りまでが"]),
        ("病院に通うお年寄りが増えた", 12, ["病院に通う", "お年寄りが", "増えた"]),
        ("市民のご意見をお聞かせいただきたい", 14, ["市民のご意見を", "お聞かせ", "いただきたい"]),
        ("若いお父さんお母さんがもっと", 16, ["若いお父さん", "お母さんがもっと"]),
        ("市民お一人の声", 10, ["市民", "お一人の声"]), ("特産のりんご園", 10, ["特産の", "りんご園"]),
        ("できることできないことの説明", 14, ["できること", "できないことの", "説明"]),
        ("補助金に頼らないで自立した", 14, ["補助金に", "頼らないで", "自立した"]),
        ("話せる場がない", 8, ["話せる", "場がない"]), ("元気がないまち", 8, ["元気が", "ないまち"]),
        ("防災無線が聞こえにくいので", 18, ["防災無線が", "聞こえにくいので"]),
    ])
    func aWordIsBrokenOnlyWhereItIsLongerThanALine(_ text: String, columns: Int, lines: [String]) {
        #expect(TextWidth.wrap(text, columns: columns, keepingWords: true) == lines)
    }

    @Test func aCountIsNotBrokenFromItsSign() {
        for columns in 4...20 {
            let lines = wrapped("アプリや掲示板など別のやり方も考える ×3", columns)
            #expect(!lines.contains { $0.hasSuffix("×") }, "\(lines)")
            let gathered = TextWidth.wrap("別のやり方も考える（12）", columns: columns, keepingWords: true)
            #expect(columns < 14 || !gathered.contains("（12）"), "\(gathered)")
        }
    }

    @Test func noLineEndsWithAnOpeningBracket() {
        #expect(wrapped("役員（三人）", 6) == ["役員", "（三", "人）"])
        #expect(wrapped("声は『小さい』", 6) == ["声は", "『小さ", "い』"])
    }

    @Test func aWordIsNotBrokenWhenItFitsInALine() {
        #expect(wrapped("担当はTanaka Jiroです", 12) == ["担当はTanaka", "Jiroです"])
        #expect(wrapped("平成30年1月", 6) == ["平成30", "年1月"])
        #expect(wrapped("令和２０２５", 10) == ["令和", "２０２５"])
    }

    @Test func aWordLongerThanTheLineIsBrokenWhereTheLineIsFull() {
        #expect(wrapped("https://example.org", 8) == ["https://", "example.", "org"])
    }

    @Test func spacesAtABreakAreInNeitherLine() {
        #expect(wrapped("one two", 3) == ["one", "two"])
        #expect(wrapped("one   two", 4) == ["one", "two"])
        #expect(wrapped("課題　現状", 4) == ["課題", "現状"])
    }

    @Test func aLineEndInTheTextEndsTheLine() {
        #expect(wrapped("一行目\n\n三行目\r\n四", 20) == ["一行目", "", "三行目", "四"])
        #expect(wrapped("終わり\n", 20) == ["終わり", ""])
        #expect(wrapped("", 20) == [""])
    }

    @Test(arguments: -1...3) func theNarrowestLinesComeToAnEnd(_ columns: Int) {
        let text = "「あ」、（ｶﾞabc）👨‍👩‍👧。。。ー\u{200B}\u{3099} \n x"
        let lines = TextWidth.wrap(text, columns: columns)
        let kept = lines.joined().filter { !$0.isWhitespace }
        #expect(kept.unicodeScalars.elementsEqual(text.filter { !$0.isWhitespace }.unicodeScalars))
        for line in lines { #expect(TextWidth.columns(line) <= max(columns, 2)) }
    }

    @Test func everyWidthKeepsEveryCharacterAndNoLineIsTooLong() {
        let text = "住民どうしが「顔の見える関係」を作る。PDCA cycleを、２０１８年度から回す…（予定）！"
        for columns in 2...100 {
            let lines = TextWidth.wrap(text, columns: columns)
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
            for line in lines { #expect(TextWidth.columns(line) <= columns) }
        }
    }

    /// What no page holds goes on in the next part, words whole and nothing lost.
    @Test func aTextInPartsIsAllOfIt() {
        let sentence = "住民どうしが「顔の見える関係」を作る。PDCA cycleを、２０１８年度から回す…（予定）！\n"
        let text = String(repeating: sentence, count: 9)
        for (columns, lines) in [(8, 3), (20, 5), (41, 2), (20, 1)] {
            let parts = TextWidth.parts(of: text, columns: columns, lines: lines)
            #expect(parts.joined() == text)
            let counts = parts.map { part in
                let ink = part.last?.isNewline == true ? String(part.dropLast()) : part
                return TextWidth.wrap(ink, columns: columns, keepingWords: true).count
            }
            #expect(counts.count > 3 && counts.allSatisfy { $0 <= lines }, "\(columns) \(lines): \(counts)")
        }
        #expect(TextWidth.parts(of: text, columns: 60, lines: 20) == [text])
        // As equal as can be: no last part of a single line.
        let word = String(repeating: "あ", count: 44)
        #expect(TextWidth.parts(of: word, columns: 8, lines: 10).map(\.count) == [24, 20])
    }

    @Test func aLongMemoIsBrokenQuickly() {
        let started = ContinuousClock.now
        #expect(TextWidth.wrap(String(repeating: "情報の共有と、回覧。", count: 2000), columns: 40).count > 900)
        #expect(TextWidth.wrap(String(repeating: "x", count: 20_000), columns: 40).count == 500)
        #expect(TextWidth.wrap(String(repeating: "。", count: 20_000), columns: 40).count == 1000)
        #expect(ContinuousClock.now - started < .seconds(3))
    }
}
