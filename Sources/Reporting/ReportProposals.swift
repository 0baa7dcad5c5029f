package import Engine

extension Report {
    /// 協働事業シート: one proposal.
    package struct ProposalSummary: Sendable, Hashable {
        /// Its number.
        package let id: Proposal.ID
        /// What it is called; the texts of all parts when it was named after an opinion that was split since, none when
        /// that was taken away.
        package let titles: [String]
        /// What it came from.
        package let origins: [Origin]
        /// What the answers so far come to.
        package let outcome: Proposal.Outcome
        /// Every question of the 検討フロー, in its order.
        package let questions: [AnsweredQuestion]
        /// 協働の型; nil while not decided.
        package let leadParty: Proposal.LeadParty?
        /// The items of every list, by number; of the precautions only those of ``leadParty``.
        package let checklists: [ProposalChecklist: [ChecklistItem]]
        /// With whom.
        package let partners: [String]
        /// 役割分担.
        package let roles: [Proposal.Role]
        /// 主体: who is responsible for it; empty while nobody is.
        package let owner: String
        /// Until when.
        package let until: Day?
        /// How far it has come.
        package let step: Proposal.Step
        /// How each side judges it.
        package let evaluations: [Proposal.Evaluation]

        /// All items of a list, in the order of their numbers.
        func items(of list: ProposalChecklist) -> [ChecklistItem] { checklists[list] ?? [] }
    }

    /// What a proposal came from.
    package enum Origin: Sendable, Hashable {
        /// An opinion of the year; its text is nil when it was taken away.
        case opinion(Year.OpinionNumber, text: String?)
        /// A heading.
        case heading(String)
        /// A theme, by its name.
        case theme(String)
        /// An option that won a ballot, by its label.
        case vote(String)
    }

    /// A question of the 検討フロー.
    package struct AnsweredQuestion: Sendable, Hashable {
        /// Which question.
        package let question: Proposal.Question
        /// The answer; nil while there is none.
        package let isYes: Bool?
        /// Why; empty when nothing was said.
        package let reason: String
        /// Whether an answer it depends on was changed since; nil for the public.
        package let needsReview: Bool?
    }

    /// An item of a checklist.
    package struct ChecklistItem: Sendable, Hashable {
        /// Its number in the list, from 1.
        package let number: Int
        /// Whether it is checked.
        package let isChecked: Bool
        /// What was written beside it; empty when nothing was.
        package let remark: String
    }
}

extension Report.ProposalSummary {
    init(_ proposal: Proposal, _ copies: AudienceWords) {
        id = proposal.id
        titles = copies.titles(of: proposal)
        origins = copies.origins(of: proposal)
        outcome = proposal.outcome
        questions = Proposal.Question.allCases.map { question in
            let answer = proposal.answers[question]
            return Report.AnsweredQuestion(
                question: question, isYes: answer?.isYes, reason: answer?.reason ?? "",
                needsReview: copies.audience == .internal ? answer?.needsReview ?? false : nil)
        }
        leadParty = proposal.leadParty
        checklists = Dictionary(
            uniqueKeysWithValues: ProposalChecklist.allCases.map { ($0, Self.items(of: $0, proposal)) })
        partners = proposal.partners
        roles = proposal.roles
        owner = proposal.owner
        until = proposal.until
        step = proposal.step
        evaluations = proposal.evaluations
    }

    private static func items(of list: ProposalChecklist, _ proposal: Proposal) -> [Report.ChecklistItem] {
        (1...list.count).filter { number in
            switch list {
            case .precautions: ProposalChecklist.cautionLeads[number - 1] == proposal.leadParty
            case .classes, .forms, .checkpoints, .principles, .effects: true
            }
        }.map { number in
            Report.ChecklistItem(
                number: number, isChecked: proposal.isChecked(number, in: list),
                remark: proposal.remark(on: number, in: list))
        }
    }
}
