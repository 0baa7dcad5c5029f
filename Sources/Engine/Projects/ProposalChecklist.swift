/// The lists a proposal is checked against. Items and their order are those of the documents; the wording is our own.
///
/// 都留市 職員ハンドブック（平成17年7月）: classes, forms, checkpoints, principles, effects. 南アルプス市
/// 第2次協働のまちづくり基本方針（平成29年6月）: precautions.
package enum ProposalChecklist: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// 適した事業の5分類
    case classes
    /// 型ごとの留意事項18
    case precautions = "cautions"
    /// 形態9
    case forms
    /// チェックポイント1・2
    case checkpoints
    /// 3原則
    case principles
    /// 期待される効果12
    case effects

    /// One item in Japanese and in English.
    package struct Item: Hashable, Sendable {
        /// In Japanese.
        package let ja: String
        /// In English.
        package let en: String
        /// For a precaution, the types of partnership it applies to.
        package let leadParties: [Proposal.LeadParty]

        init(_ ja: String, _ en: String, _ leadParties: Proposal.LeadParty...) {
            self.ja = ja
            self.en = en
            self.leadParties = leadParties
        }
    }

    /// What the list is called.
    package var words: Item {
        switch self {
        case .classes: Item("適した事業の分類", "Kind of work")
        case .precautions: Item("留意事項", "Cautions")
        case .forms: Item("形態", "Form")
        case .checkpoints: Item("チェックポイント", "Checkpoints")
        case .principles: Item("3原則", "Principles")
        case .effects: Item("期待される効果", "Expected effects")
        }
    }

    /// The items, numbered from 1.
    package var items: [Item] {
        switch self {
        case .classes:
            [
                Item("市民参加とまちのにぎわいを広げる事業", "widens participation and liveliness"),
                Item("市民が互いに支え合う事業", "citizens support one another"),
                Item("パートナーの専門性を生かす事業", "uses what partners know"),
                Item("地域や相手に合わせて細やかに応じる事業", "answers finely to place and person"),
                Item("状況を見てすばやく動く事業", "moves quickly as things change"),
            ]
        case .precautions:
            [
                Item("互いの思いを分け合い、尊重する", "share and respect each other’s thoughts", .citizensAlone),
                Item("互いの立場と役割を知る", "know each other’s place and part", .citizensAlone),
                Item("広く知らせて、住民を巻き込む", "tell widely and draw residents in", .citizensLead),
                Item("一日の行事を、ふだんのつながりへ広げる", "let one day’s event grow into everyday ties", .citizensLead),
                Item("補助金だけの仲にせず、目的を共有する（行事）", "share the purpose, not only a subsidy (events)", .citizensLead),
                Item("地域の自主性と主体性を尊重する", "respect the district’s own will", .citizensLead),
                Item("三者がよく連携する", "keep the three parties together", .citizensLead),
                Item("補助金だけの仲にせず、目的を共有する（運行）", "share the purpose, not only a subsidy (services)", .citizensLead),
                Item("目的を共有し、それぞれの立場を尊重する", "share the purpose and respect each place", .equalsFromStart),
                Item("力を合わせて課題を解く", "solve the problem with joined strength", .equalsFromStart),
                Item("行政主導にせず、市民任せにもしない", "neither led by the city nor left to citizens", .equalsFromStart),
                Item("互いの目的を知り、立場を尊重する", "know each other’s purpose and place", .equalsJoined),
                Item("力を合わせて課題を解く（企画を合わせて）", "solve the problem with joined plans", .equalsJoined),
                Item("自分の得だけを追わない", "do not seek one’s own gain alone", .equalsJoined),
                Item("委託とは違う関わり方で、民間の強みを生かす", "unlike a mere contract, use what partners are good at", .cityLeads),
                Item("良いサービスのため、目的を共有し尊重し合う", "share the purpose and respect, for good service", .cityLeads),
                Item("専門知識を生かし、目的を共有し尊重し合う", "use expertise, share the purpose and respect", .cityLeads),
                Item("任せっぱなしにせず、支え合う", "do not leave it to them; support each other", .cityLeads),
            ]
        case .forms:
            [
                Item("委託", "commission"), Item("補助", "subsidy"), Item("共催", "joint hosting"), Item("後援", "sponsorship"),
                Item("事業協力", "cooperation"),
                Item("アダプト", "adoption"), Item("政策提言", "policy proposal"), Item("情報交換・情報提供", "exchange of information"),
                Item("実行委員会", "executive committee"),
            ]
        case .checkpoints:
            [
                Item("1 役割分担を明確にしたか", "1 are the parts clear"), Item("1 目的と目標を共有したか", "1 are purpose and aim shared"),
                Item("1 情報を共有したか", "1 is information shared"),
                Item("2 市は支援にとどまっているか", "2 does the city support and not lead"),
                Item("2 まず地域の事業に参加したか", "2 has staff taken part in the district’s work"),
                Item("2 住民の一人として企画から加わったか", "2 has staff joined planning as residents"),
            ]
        case .principles:
            [Item("相互自立", "mutual independence"), Item("対等関係", "equality"), Item("役割分担", "division of parts")]
        case .effects:
            [
                Item("市民 サービスの向上", "citizens: better services"), Item("市民 参加の促進", "citizens: more participation"),
                Item("市民 雇用の機会の拡大", "citizens: more work"),
                Item("自治会 活動の充実", "associations: fuller activity"), Item("自治会 活動の広がり", "associations: wider activity"),
                Item("大学・事業所 社会貢献", "universities and firms: contribution"),
                Item("市民活動団体 活動の充実", "groups: fuller activity"), Item("市民活動団体 活動の広がり", "groups: wider activity"),
                Item("市民活動団体 活動基盤の強化", "groups: firmer ground"),
                Item("市 ニーズへの対応", "city: answering needs"), Item("市 効果的な施策の展開", "city: effective policies"),
                Item("市 スリム化", "city: leaner work"),
            ]
        }
    }
}

extension Proposal.Question {
    /// The question in words.
    package var words: ProposalChecklist.Item {
        switch self {
        case .alone: .init("市が独自に行うべき事業か", "Should the city do it by itself?")
        case .needs: .init("市民のニーズに合うか", "Does it answer citizens’ needs?")
        case .efficiency: .init("効率的で効果的か", "Is it efficient and effective?")
        case .quality: .init("質やサービスが良くなるか", "Do quality and service gain?")
        case .advantage: .init("利点が欠点より大きいか", "Do advantages outweigh drawbacks?")
        case .strengths: .init("相手の特性が生きるか", "Does it use what the partner is good at?")
        case .together: .init("協働で行った方がよいか", "Is it better done together?")
        case .exclusion: .init("相手は宗教・政治を主な目的としない団体か", "Is the partner no religious or political body?")
        }
    }
}

extension Proposal.LeadParty {
    /// The type in words.
    package var words: ProposalChecklist.Item {
        switch self {
        case .citizensAlone: .init("① 市民主体", "1 citizens alone")
        case .citizensLead: .init("② 市民主導", "2 citizens lead")
        case .equalsFromStart: .init("③-1 対等（初めから）", "3-1 equals from the start")
        case .equalsJoined: .init("③-2 対等（企画を合わせる）", "3-2 equals, plans joined")
        case .cityLeads: .init("④ 行政主導", "4 the city leads")
        }
    }
}

extension Proposal.Step {
    /// The step in words.
    package var words: ProposalChecklist.Item {
        switch self {
        case .consideration: .init("1 検討", "1 consideration")
        case .form: .init("2 形態", "2 form")
        case .partner: .init("3 パートナー", "3 partner")
        case .carryingOut: .init("4 実施", "4 carrying out")
        case .completed: .init("事業完了", "completed")
        }
    }
}

extension Proposal.Outcome {
    /// What it comes to, in words; nothing while undecided.
    package var words: ProposalChecklist.Item? {
        switch self {
        case .undecided: nil
        case .cityAlone: .init("市の独自実施", "the city does it by itself")
        case .citizensSupported: .init("市民独自の事業を後方支援", "citizens do it, the city supports")
        case .partnership: .init("協働事業", "a partnership")
        case .otherPartner: .init("この相手とは協働できない", "not with this partner")
        }
    }
}

extension Year.Stage {
    /// The stage in words.
    package var words: ProposalChecklist.Item {
        switch self {
        case .opinion: .init("意見", "opinion")
        case .issue: .init("課題", "issue")
        case .action: .init("取組", "action")
        case .midterm: .init("中間報告", "midterm")
        case .evaluation: .init("評価", "evaluation")
        case .answer: .init("市の考え方", "the city’s answer")
        }
    }
}
