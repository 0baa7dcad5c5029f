import Advice
import Engine
import Foundation
import Testing

@Suite struct SamenessTests {
    func areSame(_ one: String, _ other: String) -> Bool {
        !DuplicateFinder.duplicates(of: one, among: notes([other])).isEmpty
    }

    @Test(arguments: [
        ("合意形成", "合意を形成する"), ("合意形成", "合意形成（×2）"), ("合意形成", "合意形成×３"),
        ("情報の共有", "情報共有"), ("情報を共有する", "情報共有"), ("話し合い", "話合い"), ("取り組み", "取組"),
        ("ｺﾐｭﾆｹｰｼｮﾝ", "コミュニケーション"), ("コミュニケーションをとる", "コミュニケーション"), ("ＰＤＣＡ", "pdca"),
        ("役員の高齢化", "役員の高齢化。"), ("子供の居場所", "子どもの居場所"), ("ゴミ出し", "ごみ出し"),
        ("若者の参加", "若者が参加する"), ("人材を育成する", "人材の育成"), ("人材育成", "人材の育成が必要"),
        ("楽しい", "楽しい！"), ("役員の任期", "役員の「任期」"), ("か\u{3099}んばる", "がんばる"),
        ("会議を減らす", "会議を減らしたい"), ("リーダーの育成", "リーダーを育成する"),
        ("回覧板が若い世帯まで届いていない", "回覧板が若い世帯に届かない"),
        ("広報の充実", "広報を充実させる"), ("相手を尊重する", "相手の尊重"), ("団体間の連携", "団体間で連携する"),
    ])
    func theseSayTheSame(one: String, other: String) {
        #expect(areSame(one, other))
        #expect(areSame(other, one))
    }

    @Test(arguments: [
        ("賛成", "反対"), ("市民の役割", "行政の役割"), ("市民の意見を聞く", "市民の意見を聞かない"),
        ("参加する", "参加しない"), ("情報が届く", "情報が届かない"), ("会議が多い", "会議が長い"),
        ("若者の参加", "高齢者の参加"), ("役員の任期を長く", "役員の任期を短く"), ("男性の参加", "女性の参加"),
        ("3年後", "5年後"), ("小学校との連携", "中学校との連携"), ("行政が市民に頼る", "市民が行政に頼る"),
        ("負担を減らす", "負担を増やす"), ("予算がある", "予算がない"), ("関心", "無関心"),
        ("会議", "会議の回数と時間と場所"), ("楽しい", "苦しい"), ("できること", "できないこと"), ("意見", "情報"),
        ("責任を持つ", "自信を持つ"), ("", "会議"), ("図書館を夜八時まで開く", "図書館を夜八時に開く"),
        ("回覧板が若い世帯に届く", "回覧板が若い世帯に届かない"),
    ])
    func theseDoNot(one: String, other: String) {
        #expect(!areSame(one, other))
        #expect(!areSame(other, one))
    }

    @Test func theLikestComesFirst() {
        let found = DuplicateFinder.duplicates(of: "合意形成", among: notes(["意見", "合意を形成する", "合意形成"]))
        #expect(found.map(\.note) == [Note.ID(3), Note.ID(2)])
        #expect(found.first?.similarity == 1)
    }

    @Test func anIndexSaysWhatTheListSays() throws {
        let board = notes(try TrainingData.examples("themes").prefix(400).map(\.text) + ["合意を形成する", "情報共有"])
        let index = DuplicateFinder(board)
        for text in ["合意形成", "情報の共有", "予算がない", "道が狭い"] + board.prefix(25).map(\.text) {
            let fast = index.duplicates(of: text)
            let slow = DuplicateFinder.duplicates(of: text, among: board)
            #expect(fast.map(\.note) == slow.map(\.note), "\(text)")
        }
    }

    /// Pairs of shipped examples and of what typing makes of them, with how alike they have been found since the first
    /// version.
    @Test func pairsAreAsAlikeAsEver() throws {
        let lines = try TrainingData.lines("sameness.tsv")
        #expect(lines.count > 400)
        for line in lines {
            let cells = line.split(separator: "\t").map(String.init)
            let similarity = DuplicateFinder.duplicates(of: cells[0], among: notes([cells[1]])).first?.similarity ?? 0
            #expect(abs(similarity - (Double(cells[2]) ?? -1)) < 0.0001, "\(line)")
        }
    }

    @Test func notesComeAndGo() {
        var index = DuplicateFinder()
        index.insert("合意形成", id: Note.ID(7))
        #expect(index.duplicates(of: "合意を形成する").map(\.note) == [Note.ID(7)])
        index.insert("情報共有", id: Note.ID(7))
        #expect(index.duplicates(of: "合意形成").isEmpty)
        index.remove(Note.ID(7))
        index.remove(Note.ID(7))
        #expect(index.duplicates(of: "情報共有").isEmpty)
    }
}
