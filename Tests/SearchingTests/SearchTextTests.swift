import Searching
import Testing

@Suite("探す言葉の読み方") struct SearchTextTests {
    private func marked(_ query: String, _ text: String) -> [String] {
        SearchQuery(query).marks(in: text).map { String(text[$0]) }
    }

    /// The words, and a text they are in.
    @Test(arguments: [
        ("ゴミ", "ごみステーション"), ("ごみ", "ゴミの分別"), ("ｺﾞﾐ", "ごみ"), ("ゴミ", "ｺﾞﾐ袋"),
        ("ＰＴＡ", "pta の役員"),
        ("pta", "ＰＴＡ"), ("１２", "12件"), ("㈱", "(株)茅野"), ("①", "1番"), ("が", "か\u{3099}"), ("cafe", "Café"),
        ("神", "\u{FA19}社"), ("葛", "葛\u{E0100}"), ("1000円", "参加費1,000円"), ("1,000円", "1000円"),
        ("１，０００", "1000"), ("回覧板が遅い", "回覧板が、\n遅い"), ("ヷ", "ヷ"),
    ])
    func widthCaseAndKanaMakeNoDifference(_ word: String, _ text: String) {
        #expect(marked(word, text).count == 1, "\(word) in \(text)")
    }

    /// Spellings of one word.
    @Test(arguments: [
        ["申し込み", "申込み", "申込"], ["受け付け", "受付け", "受付"], ["取り組み", "取組み", "取組"],
        ["手続き", "手続"],
        ["問い合わせ", "問合わせ", "問合せ", "問い合せ"], ["打ち合わせ会", "打合せ会"], ["引き継ぎ", "引継ぎ"],
        ["話し合い", "話合い"], ["届け出", "届出"], ["立ち上がり", "立上り", "立上がり"], ["買い物", "買物"],
        ["引っ越し", "引越し", "引越"], ["建て替え", "建替え"], ["落とし物", "落し物"], ["見積もり", "見積り", "見積"],
    ])
    func okuriganaMakesNoDifference(_ spellings: [String]) {
        for word in spellings {
            for text in spellings { #expect(!marked(word, "昨日\(text)をした").isEmpty, "\(word) in \(text)") }
        }
    }

    /// The same of words of one kanji.
    @Test(arguments: [
        ["行なう", "行う"], ["終わる", "終る"], ["暮らし", "暮し"], ["集まり", "集り"], ["表わす", "表す"],
        ["当たり", "当り"], ["変わる", "変る"], ["祭り", "祭"],
    ])
    func kanaThatMayBeLeftOutMakeNoDifference(_ spellings: [String]) {
        for word in spellings {
            for text in spellings { #expect(!marked(word, "この\(text)を").isEmpty, "\(word) in \(text)") }
        }
    }

    /// The words, and a text they are not in.
    @Test(arguments: [
        ("12", "1 2"), ("12", "1,2"), ("1000", "1,0000"), ("bus stop", "busstop"), ("情報", "情けの報い"),
        ("駅前", "駅に前から"), ("会議", "会と議員"), ("市民", "市役所"), ("はば", "はは"), ("高さ", "高い"),
    ])
    func otherWordsStayOthers(_ word: String, _ text: String) {
        #expect(marked("\"\(word)\"", text) == [], "\(word) in \(text)")
    }

    @Test func partsOfACompoundAreFoundWithTheirOkurigana() {
        #expect(marked("込み", "申し込みの方法") == ["込み"])
        #expect(marked("みんな", "住民みんなで") == ["みんな"])
        #expect(marked("イベント", "地域イベント") == ["イベント"])
        #expect(marked("申込", "申し込みの方法") == ["申し込"])
    }

    @Test func allWordsAreMarkedAndNoneTwice() {
        #expect(marked("情報 共有", "情報の共有と情報") == ["情報", "共有", "情報"])
        #expect(marked("情報共 報共有", "情報共有") == ["情報共有"])
        #expect(marked("会", "会と会") == ["会", "会"])
    }

    @Test func aQueryIsWordsAndPhrases() {
        #expect(SearchQuery("  、。 \"\" ").isEmpty)
        #expect(!SearchQuery("会").isEmpty)
        // Only the phrase keeps its blank.
        #expect(marked("bus stop", "stop the bus") == ["stop", "bus"])
        #expect(marked("“bus stop”", "the bus stop") == ["bus stop"])
        #expect(marked("回覧板　遅い", "遅いのは回覧板") == ["遅い", "回覧板"])
    }

    @Test func anIndexHoldsPairsAndTheLastLetter() {
        let folded = SearchText("回覧板 a b")
        #expect(SearchText.pairs(of: folded.plain, isWhole: true) == "回覧 覧板 板a a␠ ␠b b")
        #expect(SearchText.pairs(of: SearchText("回覧板").plain, isWhole: false) == "回覧 覧板")
        #expect(SearchText.pairs(of: SearchText("回").plain, isWhole: false) == "回")
        #expect(SearchText.pairs(of: [], isWhole: true) == "")
    }
}
