package import Engine

extension Strings {
    /// In the empty list of 事業, and the refusal of keys that need a proposal; `proposeKey` works on other screens.
    package func noProposalYet(newKey: String, proposeKey: String) -> String {
        text(
            "事業案はまだありません（\(newKey) で作成。付箋・まとめ・投票では \(proposeKey)）",
            "No proposal yet (\(newKey) makes one; \(proposeKey) in notes, grouping and votes)"
        )
    }
    /// Before a proposal is withdrawn.
    package func askWithdrawProposal(_ title: String) -> String {
        text(
            "事業案「\(title)」を取り下げますか",
            "Withdraw the proposal “\(title)”?")
    }
    /// The hint at Left and Right in a row that takes words.
    package var enterWritesHere: String { text("Enter で入力します", "Enter writes here") }
    /// Above the list of proposals; the key opens the ledger.
    package func proposalsCount(_ count: Int, key: String) -> String {
        text(
            "事業案 \(count)　（\(key) で年間の台帳）",
            "\(many(count, "proposal"))  (\(key): the year’s ledger)")
    }
    /// Above the ledger: how many lines it shows, and of which stage; nil shows all stages.
    package func ledgerHead(_ count: Int, _ stage: Year.Stage?) -> String {
        text(
            "年間の台帳 \(count)件　段階（← →）: \(stage.map { name(of: $0) } ?? "すべて")　Enter 記録",
            "Ledger of the year: \(count)  stage (← →): \(stage.map { name(of: $0) } ?? "all")  Enter writes")
    }
    /// In place of the ledger's lines, where none has come just so far.
    package var noneOfThisStage: String {
        text("この段階の意見はありません（← → で段階を替える）", "No opinion of this stage (← → another stage)")
    }
    /// A meeting in the first lines of the ledger, joined to the next by an arrow, with its number of opinions.
    package func meeting(_ meeting: Year.Meeting) -> String {
        text(
            "第\(meeting.number)回 \(meeting.day?.description ?? "") 意見\(meeting.opinions)",
            "\(meeting.number). \(meeting.day?.description ?? "") \(meeting.opinions) opinions")
    }
    /// The hint at Enter on a question of 検討フロー that has no answer yet.
    package var yesOrNo: String { text("右で「はい」、左で「いいえ」", "Right for yes, Left for no") }
    /// An evaluation without a number from 1 to 5.
    package var scorePlease: String {
        text(
            "1から5の数字とコメントを入力してください（例 4 役割が明確だった）",
            "Type a number from 1 to 5 and a comment (such as 4 the roles were clear)")
    }
    /// A record in the ledger without the number of a stage or without words.
    package var stagePlease: String {
        text(
            "段階の番号と内容を入力してください（例 3 回覧を月2回にした）",
            "Type a stage’s number and text (such as 3 the circular comes twice a month)")
    }
    // MARK: - The sheet

    /// Above the yes-or-no questions.
    package var questionsHead: String { text("検討フロー", "Questions") }
    /// Above the five ways of sharing the lead.
    package var typeHead: String { text("協働の型", "Type") }
    /// Above the rows of partners and of roles.
    package var partnersHead: String { text("相手と役割", "Partners and roles") }
    /// Above the two evaluations, one a side.
    package var evaluationHead: String { text("評価", "Evaluation") }
    /// Before the title in the first section.
    package var proposalTitle: String { text("事業", "Title") }
    /// Before the notes, headings, themes and winners the proposal came from.
    package var origin: String { text("元の意見", "From") }
    /// Before who is responsible.
    package var owner: String { text("主体", "Responsible") }
    /// Before the deadline.
    package var until: String { text("期限", "Deadline") }
    /// Before all the steps, the present one in brackets.
    package var proposalStep: String { text("段階", "Step") }
    /// Before the partners' names.
    package var partners: String { text("パートナー", "Partners") }
    /// Before who does what.
    package var roles: String { text("役割分担", "Roles") }
    /// One of the roles in that row, and on the projector; both words are the operator's, and who may be left open.
    package func role(_ role: Proposal.Role) -> String {
        role.who.isEmpty ? role.what : text("\(role.who)＝\(role.what)", "\(role.who): \(role.what)")
    }
    /// The answer in the column before a question; at most seven columns wide.
    package var yes: String { text("はい", "yes ") }
    /// The other answer in that column.
    package var no: String { text("いいえ", "no") }
    /// Behind a question whose answer may no longer hold, because an answer above it changed.
    package var lookAgain: String { text("（見直し）", " (review)") }
    /// Behind what the answers come to, while one of them waits for review.
    package var answersToReview: String { text("（見直す答えがあります）", " (answers to review)") }
    /// Before the question that decides next, in the row where the outcome will stand.
    package var nextQuestion: String { text("次の問い: ", "next: ") }
    /// An origin: the words of the option that won. Also in the report.
    package func fromVote(_ label: String) -> String { text("投票 ", "vote: ") + label }
    /// Before the themes that earlier meetings chose, each with its dots, above the ledger.
    package var priorities: String { text("力を入れる項目 ", "priorities ") }
    /// Before what a meeting recorded of an opinion, in the ledger.
    package func meetingNumber(_ number: Int) -> String { text("第\(number)回", "meeting \(number)") }

    // MARK: - Questions

    /// The prompt for a new proposal, made from what is selected.
    package var askNewProposal: String { text("事業案名", "Title of the proposal") }
    /// The prompt that changes a proposal's title.
    package var askProposalTitle: String { text("事業", "Title") }
    /// The prompt for why a question is answered so; it may stay empty.
    package func askReason(_ question: Proposal.Question, isYes: Bool) -> String {
        name(of: question)
            + (isYes ? text("「はい」の理由", " Yes, because") : text("「いいえ」の理由", " No, because"))
    }
    /// The prompt for who is responsible.
    package var askCarrier: String { text("主体（だれが）", "Who is responsible") }
    /// The prompt for the deadline; empty removes it.
    package var askUntil: String { text("期限（\(dayForms)）", "Deadline (\(dayForms))") }
    /// The prompt for all partners at once.
    package var askPartners: String { text("パートナー（/ で区切る）", "Partners (separated by /)") }
    /// The prompt for all roles at once.
    package var askRoles: String { text("役割分担（例 市民: 会場運営 / 市: 広報）", "Roles (who: what / who: what)") }
    /// The prompt for words beside an item of a checklist.
    package var askItemRemark: String { text("備考", "Remark") }
    /// The prompt for one side's evaluation.
    package func askEvaluation(_ side: Side) -> String {
        text(
            "\(name(of: side))の評価（1–5 とコメント、0 で削除）",
            "Evaluation, \(name(of: side)) (1–5 and a comment; 0 removes)")
    }
    /// The prompt for what became of an opinion, with the stages by number.
    package func askRecord(_ number: Year.OpinionNumber) -> String {
        text("\(number) の記録　", "Record of \(number)  ")
            + Year.Stage.allCases.enumerated().map { "\($0.offset + 1)\(name(of: $0.element))" }.joined(separator: " ")
    }

    // MARK: The overlay over all meetings of the year

    /// Its first line, with the numbers of the first and the last meeting that said anything.
    package func yearTitle(_ numbers: [Int], _ opinions: Int) -> String {
        let meetings = [numbers.first, numbers.count > 1 ? numbers.last : nil].compactMap(\.self).map(labels.nth)
        return text("年間の流れ　", "The year so far  ") + meetings.joined(separator: text("〜", "–"))
            + text("　意見\(opinions)件", "  " + many(opinions, "opinion"))
    }
    /// In place of it, while this is the first meeting and nothing was said.
    package var nothingThisYear: String { text("意見はまだありません", "No opinion yet") }
    /// Above the themes, each with its opinions at every meeting and a bar of all of them.
    package var yearThemes: String { text("テーマ別の意見（回ごと）", "Opinions by theme, meeting by meeting") }
    /// Above the groups.
    package var yearGroups: String { text("グループ別の意見（回ごと）", "Opinions by group, meeting by meeting") }
    /// Behind a theme: how many meetings had it among the first.
    package func amongFirst(_ count: Int) -> String { text("\(count)回上位", "first \(count) times") }
    /// Above the opinions that were said again.
    package func repeated(_ count: Int) -> String { labels.repeatedOpinions + gap + labels.countOf(count) }
    /// A promise in words; nil where what it is about is gone.
    package func words(of promise: Promise, in workshop: Workshop) -> String? {
        switch promise {
        case .priority(let theme, let meeting):
            labels.openPriority(
                circledNumber(theme.number) + (workshop.catalogue[theme]?.name ?? ""), meeting: labels.nth(meeting))
        case .opinion(let number, let stage):
            workshop.opinion(number).map { labels.openOpinion("\(number) \($0.text)", stage: name(of: stage)) }
        case .proposal(let id):
            workshop.proposal(id).map {
                labels.openProposal(
                    $0.title, step: name(of: $0.step), owner: $0.owner, until: $0.until.map { date($0) })
            }
        }
    }
}
