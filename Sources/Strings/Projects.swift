package import Engine

extension Strings {
    package func noProposalYet(newKey: String, proposeKey: String) -> String {
        text(
            "事業案はまだありません（\(newKey) で作成。付箋・まとめ・投票では \(proposeKey)）",
            "No proposal yet (\(newKey) makes one; \(proposeKey) in notes, grouping and votes)"
        )
    }
    package var proposalMade: String { text("事業案を作成しました", "Proposal made") }
    package func proposalsCount(_ count: Int, key: String) -> String {
        text(
            "事業案 \(count)　（\(key) で年間の台帳）",
            "\(count) proposals  (\(key): the year’s ledger)")
    }
    package func ledgerHead(_ count: Int, _ stage: Year.Stage?) -> String {
        text(
            "年間の台帳 \(count)件　左右: \(stage.map { name(of: $0) } ?? "すべて")　Enter 記録",
            "Ledger of the year: \(count)  left/right: \(stage.map { name(of: $0) } ?? "all")  Enter writes")
    }
    package func meeting(_ meeting: Year.Meeting) -> String {
        text(
            "第\(meeting.number)回 \(meeting.day?.description ?? "") 意見\(meeting.opinions)",
            "\(meeting.number). \(meeting.day?.description ?? "") \(meeting.opinions) opinions")
    }
    package var yesOrNo: String { text("右で「はい」、左で「いいえ」", "Right for yes, Left for no") }
    package func aDayPlease(_ words: String) -> String {
        text("「\(words)」は日付ではありません（2027-03-31）", "“\(words)” is not a date (2027-03-31)")
    }
    package var scorePlease: String {
        text(
            "1から5の数字とコメントを入力してください（例 4 役割が明確だった）",
            "Type a number from 1 to 5 and a comment (such as 4 the roles were clear)")
    }
    package var stagePlease: String {
        text(
            "段階の番号と内容を入力してください（例 3 回覧を月2回にした）",
            "Type a stage’s number and text (such as 3 the circular comes twice a month)")
    }
    // MARK: - The sheet

    package var questionsHead: String { text("検討フロー", "Questions") }
    package var typeHead: String { text("協働の型", "Type") }
    package var partnersHead: String { text("相手と役割", "Partners and roles") }
    package var evaluationHead: String { text("評価", "Evaluation") }
    package var proposalTitle: String { text("事業", "Title") }
    package var origin: String { text("元の意見", "From") }
    package var owner: String { text("主体", "Responsible") }
    package var until: String { text("期限", "Deadline") }
    package var proposalStep: String { text("段階", "Step") }
    package var partners: String { text("パートナー", "Partners") }
    package var roles: String { text("役割分担", "Roles") }
    package func role(_ who: String, _ what: String) -> String { text("\(who)＝\(what)", "\(who): \(what)") }
    package var yes: String { text("はい", "yes ") }
    package var no: String { text("いいえ", "no") }
    package var lookAgain: String { text("（見直し）", " (review)") }
    package var answersToReview: String { text("（見直す答えがあります）", " (answers to review)") }
    package var nextQuestion: String { text("次の問い: ", "next: ") }
    package func fromVote(_ label: String) -> String { text("投票 ", "vote: ") + label }
    package var priorities: String { text("力を入れる項目 ", "priorities ") }
    package func meetingNumber(_ number: Int) -> String { text("第\(number)回", "meeting \(number)") }

    // MARK: - Questions

    package var askNewProposal: String { text("事業案名", "Title of the proposal") }
    package var askProposalTitle: String { text("事業", "Title") }
    package func askReason(_ question: Proposal.Question, isYes: Bool) -> String {
        name(of: question)
            + (isYes ? text("「はい」の理由", " Yes, because") : text("「いいえ」の理由", " No, because"))
    }
    package var askCarrier: String { text("主体（だれが）", "Who is responsible") }
    package var askUntil: String { text("期限（例 2027-03-31）", "Deadline (such as 2027-03-31)") }
    package var askPartners: String { text("パートナー（/ で区切る）", "Partners (separated by /)") }
    package var askRoles: String { text("役割分担（例 市民: 会場運営 / 市: 広報）", "Roles (who: what / who: what)") }
    package var askItemRemark: String { text("備考", "Remark") }
    package func askEvaluation(_ side: Side) -> String {
        text(
            "\(name(of: side))の評価（1–5 とコメント、0 で削除）",
            "Evaluation, \(name(of: side)) (1–5 and a comment; 0 removes)")
    }
    package func askRecord(_ number: Year.OpinionNumber) -> String {
        text("\(number) の記録　", "Record of \(number)  ")
            + Year.Stage.allCases.enumerated().map { "\($0.offset + 1)\(name(of: $0.element))" }.joined(separator: " ")
    }
}
