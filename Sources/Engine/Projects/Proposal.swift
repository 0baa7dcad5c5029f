/// 事業案: what winning notes become. It holds the answers of the 検討フロー with their reasons, who does what with
/// whom until when, and how it went.
package struct Proposal: Hashable, Sendable, Codable, Identifiable {
    /// A proposal's number; kept from meeting to meeting.
    package typealias ID = Identifier<Proposal>
    /// Its number, from 1.
    package var id: ID
    /// What is to be done.
    package var title: String
    /// What it came from.
    package var origins: [Origin]
    /// Whether the title has the words of an opinion or a heading that was taken away before it was handed on to this
    /// meeting: the public does not read it.
    package internal(set) var isTitleWithheld: Bool {
        get { titleWithheld ?? false }
        set { titleWithheld = newValue ? true : nil }
    }
    /// Kept as nil for false, so that proposals of before there was such a thing are coded as they were.
    private var titleWithheld: Bool?
    /// The answers of the 検討フロー.
    package internal(set) var answers: [Question: Answer] = [:]
    /// The checked items of each list, by their numbers from 1, ascending.
    package internal(set) var checkedItems: [ProposalChecklist: [Int]] = [:]
    /// Remarks on items, by `list-number`; see ``remark(on:in:)``.
    package internal(set) var remarks: [String: String] = [:]
    /// 協働の型: who leads.
    package internal(set) var leadParty: LeadParty?
    /// パートナー: with whom.
    package internal(set) var partners: [String] = []
    /// 役割分担.
    package internal(set) var roles: [Role] = []
    /// 主体: who is responsible for it.
    package internal(set) var owner = ""
    /// Until when.
    package internal(set) var until: Day?
    /// How far it has come.
    package internal(set) var step = Step.consideration
    /// How both sides judge it.
    package internal(set) var evaluations: [Evaluation] = []

    private enum CodingKeys: String, CodingKey {
        case id, title, origins, answers, remarks, partners, roles, until, step, evaluations, titleWithheld
        case checkedItems = "ticks"
        case leadParty = "lead"
        case owner = "carrier"
    }

    /// A proposal just made.
    package init(id: ID, title: String, origins: [Origin] = []) {
        self.id = id
        self.title = title
        self.origins = origins
    }

    /// What it is called where what it is called after came to be several: their words, next to each other.
    static func title(joining words: some Sequence<String>) -> String { words.joined(separator: sign) }

    /// The words that ``title(joining:)`` may have joined; more where they hold such a sign themselves.
    static func parts(of title: String) -> [String] { title.split(separator: sign).map(String.init) }

    private static let sign = " / "

    /// What a proposal came from.
    package enum Origin: Hashable, Sendable, Codable {
        /// An opinion of this or an earlier meeting.
        case opinion(Year.OpinionNumber)
        /// The words of a heading, as they were then.
        case heading(String)
        /// A theme of the catalogue.
        case theme(Theme.ID)
        /// An option that won a ballot, by its label.
        case vote(String)
    }

    /// The questions of the 検討フロー, in their order.
    package enum Question: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
        /// 市が独自に行うべきか.
        case alone
        /// ニーズに合うか.
        case needs
        /// 効率的、効果的か.
        case efficiency
        /// 質やサービスが良くなるか.
        case quality
        /// 利点が欠点より大きいか.
        case advantage
        /// 相手の特性が生きるか.
        case strengths
        /// 協働で行った方がよいか.
        case together
        /// 相手は宗教・政治を主な目的とする団体ではないか.
        case exclusion

        /// The five criteria for doing it together.
        package static let criteria: [Question] = [.needs, .efficiency, .quality, .advantage, .strengths]

        /// The questions whose answers depend on this one.
        var later: [Question] {
            switch self {
            case .alone: Self.criteria + [.together, .exclusion]
            case .needs, .efficiency, .quality, .advantage, .strengths: [.together, .exclusion]
            case .together: [.exclusion]
            case .exclusion: []
            }
        }
    }

    /// An answer with its reason.
    package struct Answer: Hashable, Sendable, Codable {
        /// Yes or no.
        package var isYes: Bool
        /// Why.
        package var reason: String
        /// Whether an answer it depends on was changed since.
        package var needsReview: Bool

        private enum CodingKeys: String, CodingKey {
            case isYes, reason
            case needsReview = "needsAnotherLook"
        }
    }

    /// What the 検討フロー comes to.
    package enum Outcome: Hashable, Sendable {
        /// Not yet: this question comes next.
        case undecided(next: Question)
        /// 市の独自実施.
        case cityAlone
        /// 市民独自の事業を後方支援.
        case citizensSupported
        /// 協働事業.
        case partnership
        /// Together, but not with this partner.
        case otherPartner
    }

    /// 協働の型: who leads.
    package enum LeadParty: String, Hashable, Sendable, Codable, CaseIterable {
        /// ①市民主体
        case citizensAlone
        /// ②市民主導
        case citizensLead
        /// ③-1 対等, from the beginning
        case equalsFromStart
        /// ③-2 対等, two plans joined
        case equalsJoined
        /// ④行政主導
        case cityLeads
    }

    /// Who does what.
    package struct Role: Hashable, Sendable, Codable {
        /// Who.
        package var who: String
        /// What.
        package var what: String

        /// A task and who takes it.
        package init(who: String, what: String) {
            self.who = who
            self.what = what
        }
    }

    /// The four steps, and the end.
    package enum Step: String, Hashable, Sendable, Codable, CaseIterable {
        /// 1 検討
        case consideration
        /// 2 形態
        case form
        /// 3 パートナー
        case partner
        /// 4 実施
        case carryingOut
        /// 事業完了
        case completed
    }

    /// One side's judgement.
    package struct Evaluation: Hashable, Sendable, Codable {
        /// Whose judgement it is.
        package var side: Side
        /// 1 (not at all) to 5 (fully).
        package var score: Int
        /// In words.
        package var comment: String
    }

    /// What the answers so far come to.
    package var outcome: Outcome {
        guard let alone = answers[.alone] else { return .undecided(next: .alone) }
        if alone.isYes { return .cityAlone }
        if let open = Question.criteria.first(where: { answers[$0] == nil }) { return .undecided(next: open) }
        guard let together = answers[.together] else { return .undecided(next: .together) }
        if !together.isYes { return .citizensSupported }
        guard let exclusion = answers[.exclusion] else { return .undecided(next: .exclusion) }
        return exclusion.isYes ? .partnership : .otherPartner
    }

    /// The questions whose answers need review.
    package var questionsToReview: [Question] { Question.allCases.filter { answers[$0]?.needsReview ?? false } }

    /// Whether the item of that number, from 1, is checked.
    package func isChecked(_ number: Int, in list: ProposalChecklist) -> Bool {
        checkedItems[list]?.contains(number) ?? false
    }

    /// The remark on the item of that number; empty when there is none.
    package func remark(on number: Int, in list: ProposalChecklist) -> String {
        remarks["\(list.rawValue)-\(number)"] ?? ""
    }

    mutating func setRemark(_ text: String, on number: Int, in list: ProposalChecklist) {
        remarks["\(list.rawValue)-\(number)"] = text.isEmpty ? nil : text
    }
}

/// A new value for one property of a ``Proposal``.
package enum ProposalChange: Hashable, Sendable {
    /// Refused when nothing is left of it after trimming.
    case title(String)
    /// Answers that depend on it are marked for review when yes turns into no or back.
    case answer(Proposal.Question, isYes: Bool, reason: String)
    /// Ticks an item, by its number from 1, or takes the tick off.
    case check(ProposalChecklist, Int, Bool)
    /// Words beside an item, by its number from 1; empty removes them.
    case remark(ProposalChecklist, Int, String)
    /// 協働の型; nil for none yet.
    case leadParty(Proposal.LeadParty?)
    /// All of them; replaces the list and asks for a review of whether the partner is acceptable.
    case partners([String])
    /// All of them; replaces the list.
    case roles([Proposal.Role])
    /// Who is responsible; empty for nobody yet.
    case owner(String)
    /// The deadline; nil for none.
    case until(Day?)
    /// Refused for 実施 and 完了 until the questions allow it.
    case step(Proposal.Step)
    /// A score of 1 to 5 from one side; 0 removes that side’s evaluation.
    case evaluation(Side, score: Int, comment: String)
}

extension Workshop {
    /// The proposal of that number.
    package func proposal(_ id: Proposal.ID) -> Proposal? { proposalList[id] }

    func require(_ id: Proposal.ID) throws(Refusal) -> Proposal {
        guard let proposal = proposal(id) else { throw .noSuchProposal(id) }
        return proposal
    }

    func decidePropose(_ title: String, from origins: [Proposal.Origin]) throws(Refusal) -> [Event] {
        for origin in origins {
            switch origin {
            case .opinion(let number): if opinion(number) == nil { throw .noSuchOpinion(number) }
            case .theme(let theme): _ = try require(theme)
            case .heading, .vote: break
            }
        }
        if proposals.count >= Limits.proposals { throw .tooMany(.proposals, max: Limits.proposals) }
        try bounded(origins, .origins, Limits.partners)
        return [
            .proposal(
                .made(
                    Proposal(id: proposalList.next, title: try validated(title, limit: Limits.field), origins: origins),
                    at: proposals.count)
            )
        ]
    }

    func decideChange(_ id: Proposal.ID, _ change: ProposalChange) throws(Refusal) -> [Event] {
        let proposal = try require(id)
        var changed = proposal
        switch change {
        case .title(let title):
            changed.title = try validated(title, limit: Limits.field)
            changed.isTitleWithheld = false
        case .answer(let question, let isYes, let reason):
            let old = proposal.answers[question]
            changed.answers[question] = Proposal.Answer(
                isYes: isYes, reason: try bounded(trim(reason)), needsReview: false)
            // Answers that depend on a changed one stay, and need review.
            if let old, old.isYes != isYes {
                for later in question.later { changed.answers[later]?.needsReview = true }
            }
        case .check(let list, let number, let isChecked):
            guard (1...list.count).contains(number) else { throw .numberOutOfRange(number, 1...list.count) }
            var checked = Set(proposal.checkedItems[list] ?? [])
            if isChecked { checked.insert(number) } else { checked.remove(number) }
            changed.checkedItems[list] = checked.isEmpty ? nil : checked.sorted()
        case .remark(let list, let number, let text):
            guard (1...list.count).contains(number) else { throw .numberOutOfRange(number, 1...list.count) }
            changed.setRemark(try bounded(trim(text)), on: number, in: list)
        case .leadParty(let leadParty): changed.leadParty = leadParty
        case .partners(let partners):
            changed.partners = partners.map { trim($0) }.filter { !$0.isEmpty }
            for partner in try bounded(changed.partners, .partners, Limits.partners) { try bounded(partner) }
            // Another partner has not been asked about yet.
            if changed.partners != proposal.partners { changed.answers[.exclusion]?.needsReview = true }
        case .roles(let roles):
            for role in try bounded(roles, .roles, Limits.partners) {
                try bounded(role.who)
                try bounded(role.what)
            }
            changed.roles = roles
        case .owner(let owner): changed.owner = try bounded(trim(owner))
        case .until(let day): changed.until = day
        case .step(let step):
            if [.carryingOut, .completed].contains(step) {
                switch proposal.outcome {
                case .undecided, .otherPartner: throw .proposalUndecided(id)
                case .cityAlone, .citizensSupported, .partnership: break
                }
            }
            changed.step = step
        case .evaluation(let side, let score, let comment):
            guard (0...5).contains(score) else { throw .numberOutOfRange(score, 0...5) }
            changed.evaluations.removeAll { $0.side == side }
            if score > 0 {
                changed.evaluations.append(
                    Proposal.Evaluation(side: side, score: score, comment: try bounded(trim(comment))))
            }
            changed.evaluations.sort { $0.side.rawValue < $1.side.rawValue }
        }
        if changed == proposal { throw .nothingChanges }
        return [.proposal(.changed(from: proposal, to: changed))]
    }

    func decideWithdraw(_ id: Proposal.ID) throws(Refusal) -> [Event] {
        let proposal = try require(id)
        return [.proposal(.withdrawn(proposal, at: proposals.firstIndex { $0.id == id } ?? 0))]
    }
}

extension Workshop {
    /// Whether two proposals have one number; see ``invariantViolation``.
    var proposalViolation: Violation? {
        Set(proposals.map(\.id)).count == proposals.count
            ? nil : Violation(.proposals, "two proposals have the same number")
    }
}
