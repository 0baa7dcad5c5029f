package import Engine

/// The lists, questions and steps of 協働事業シート. Items and their order are those of the documents
/// ``ProposalChecklist`` names; the words are our own.
extension Strings {
    /// Heads a checklist on the sheet and in the report.
    package func name(of list: ProposalChecklist) -> String {
        switch list {
        case .classes: text("適した事業の分類", "Suitable work")
        case .precautions: text("留意事項", "Cautions")
        case .forms: text("形態", "Form")
        case .checkpoints: text("チェックポイント", "Checkpoints")
        case .principles: text("3原則", "Principles")
        case .effects: text("期待される効果", "Expected effects")
        }
    }

    /// The items of a list, in the order of their numbers, as the sheet of a proposal shows them.
    package func items(of list: ProposalChecklist) -> [String] {
        switch list {
        case .classes: classes
        case .precautions: precautions
        case .forms: forms
        case .checkpoints: checkpoints
        case .principles: principles
        case .effects: effects
        }
    }

    private var classes: [String] {
        [
            text("市民参加とまちのにぎわいを広げる事業", "widens participation and liveliness"),
            text("市民が互いに支え合う事業", "citizens support one another"),
            text("パートナーの専門性を生かす事業", "uses what partners know"),
            text("地域や相手に合わせて細やかに応じる事業", "answers finely to place and person"),
            text("状況を見てすばやく動く事業", "moves quickly as things change"),
        ]
    }

    private var precautions: [String] {
        [
            text("互いの思いを分け合い、尊重する", "share and respect each other’s thoughts"),
            text("互いの立場と役割を知る", "know each other’s position and role"),
            text("広く知らせて、住民を巻き込む", "tell widely and draw residents in"),
            text("一日の行事を、ふだんのつながりへ広げる", "let one day’s event grow into everyday ties"),
            text("補助金だけの仲にせず、目的を共有する（行事）", "share the purpose, not only a subsidy (events)"),
            text("地域の自主性と主体性を尊重する", "respect the district’s own will"),
            text("三者がよく連携する", "keep the three parties together"),
            text("補助金だけの仲にせず、目的を共有する（運行）", "share the purpose, not only a subsidy (services)"),
            text("目的を共有し、それぞれの立場を尊重する", "share the purpose and respect each position"),
            text("力を合わせて課題を解く", "solve the problem with joined strength"),
            text("行政主導にせず、市民任せにもしない", "neither led by the city nor left to citizens"),
            text("互いの目的を知り、立場を尊重する", "know each other’s purpose and position"),
            text("力を合わせて課題を解く（企画を合わせて）", "solve the problem with joined plans"),
            text("自分の得だけを追わない", "do not seek one’s own gain alone"),
            text("委託とは違う関わり方で、民間の強みを生かす", "unlike a mere contract, use what partners are good at"),
            text("良いサービスのため、目的を共有し尊重し合う", "share the purpose and respect, for good service"),
            text("専門知識を生かし、目的を共有し尊重し合う", "use expertise, share the purpose and respect"),
            text("任せっぱなしにせず、支え合う", "do not leave it to them; support each other"),
        ]
    }

    private var forms: [String] {
        [
            text("委託", "commission"),
            text("補助", "subsidy"),
            text("共催", "joint hosting"),
            text("後援", "sponsorship"),
            text("事業協力", "cooperation"),
            text("アダプト", "adoption"),
            text("政策提言", "policy proposal"),
            text("情報交換・情報提供", "exchange of information"),
            text("実行委員会", "executive committee"),
        ]
    }

    private var checkpoints: [String] {
        [
            text("役割分担を明確にしたか", "are the roles clear"),
            text("目的と目標を共有したか", "are purpose and aim shared"),
            text("情報を共有したか", "is information shared"),
            text("市は支援にとどまっているか", "does the city support and not lead"),
            text("まず地域の事業に参加したか", "has staff taken part in the district’s work"),
            text("住民の一人として企画から加わったか", "has staff joined planning as residents"),
        ]
    }

    private var principles: [String] {
        [
            text("相互自立", "mutual independence"),
            text("対等関係", "equality"),
            text("役割分担", "division of roles"),
        ]
    }

    private var effects: [String] {
        [
            text("市民 サービスの向上", "citizens: better services"),
            text("市民参加の促進", "citizens: more participation"),
            text("市民 雇用の機会の拡大", "citizens: more work"),
            text("自治会 活動の充実", "associations: fuller activity"),
            text("自治会 活動の広がり", "associations: wider activity"),
            text("大学・事業所 社会貢献", "universities and firms: contribution"),
            text("市民活動団体 活動の充実", "groups: fuller activity"),
            text("市民活動団体 活動の広がり", "groups: wider activity"),
            text("市民活動団体 活動基盤の強化", "groups: firmer ground"),
            text("市 ニーズへの対応", "city: answering needs"),
            text("市 効果的な施策の展開", "city: effective policies"),
            text("市 スリム化", "city: leaner work"),
        ]
    }

    /// A row of the sheet's 検討フロー, a yes-or-no question; also in the prompt for its reason.
    package func name(of question: Proposal.Question) -> String {
        switch question {
        case .alone: text("市が独自に行うべき事業か", "Should the city do it by itself?")
        case .needs: text("市民のニーズに合うか", "Does it answer citizens’ needs?")
        case .efficiency: text("効率的で効果的か", "Is it efficient and effective?")
        case .quality: text("質やサービスが良くなるか", "Do quality and service gain?")
        case .advantage: text("利点が欠点より大きいか", "Do advantages outweigh drawbacks?")
        case .strengths: text("相手の特性が生きるか", "Does it use what the partner is good at?")
        case .together: text("協働で行った方がよいか", "Is it better done together?")
        case .exclusion:
            text(
                "宗教・政治を主な目的としない相手か",
                "Is the partner no religious or political body?")
        }
    }

    /// A row of the sheet from which 協働の型 is chosen, numbered as in the handbook.
    package func name(of leadParty: Proposal.LeadParty) -> String {
        switch leadParty {
        case .citizensAlone: text("① 市民主体", "1 citizens alone")
        case .citizensLead: text("② 市民主導", "2 citizens lead")
        case .equalsFromStart: text("③-1 対等（初めから）", "3-1 equals from the start")
        case .equalsJoined: text("③-2 対等（企画を合わせる）", "3-2 equals, plans joined")
        case .cityLeads: text("④ 行政主導", "4 the city leads")
        }
    }

    /// In the sheet's line of steps, where the present one is in brackets, and in the report.
    package func name(of step: Proposal.Step) -> String {
        switch step {
        case .consideration: text("1 検討", "1 consideration")
        case .form: text("2 形態", "2 form")
        case .partner: text("3 パートナー", "3 partner")
        case .carryingOut: text("4 実施", "4 carrying out")
        case .completed: text("完了", "completed")
        }
    }

    /// What a proposal comes to; nil while undecided.
    package func name(of outcome: Proposal.Outcome) -> String? {
        switch outcome {
        case .undecided: nil
        case .cityAlone: text("市の独自実施", "the city does it by itself")
        case .citizensSupported: text("市民独自の事業を後方支援", "citizens do it, the city supports")
        case .partnership: text("協働事業", "a partnership")
        case .otherPartner: text("この相手とは協働できない", "not with this partner")
        }
    }
}
