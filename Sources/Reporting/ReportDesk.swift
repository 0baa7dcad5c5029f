import Engine

/// What the desk and the year add to a report.
extension Report {
    /// 協働事業シート: one proposal.
    public struct ProposalSheet: Sendable, Hashable, Encodable {
        public let number: Int
        public let title: String
        /// What it came from, in words.
        public let origins: [String]
        /// cityAlone, citizensSupported, partnership or otherPartner; nil while undecided.
        public let outcome: String?
        public let outcomeName: String?
        public let questions: [AnsweredQuestion]
        public let classes: [String]
        public let type: String?
        public let cautions: [Ticked]
        public let forms: [String]
        public let partners: [String]
        public let roles: [Role]
        public let principles: [Ticked]
        public let checkpoints: [Ticked]
        public let effects: [String]
        public let carrier: String
        /// ISO 8601.
        public let until: String?
        public let step: String
        public let evaluations: [Judgement]
    }

    /// A question of the 検討フロー.
    public struct AnsweredQuestion: Sendable, Hashable, Encodable {
        public let question: String
        /// nil while unanswered.
        public let isYes: Bool?
        public let reason: String
        /// Whether an earlier answer was changed since; nil for the public.
        public let needsAnotherLook: Bool?
    }

    /// An item of a tick list.
    public struct Ticked: Sendable, Hashable, Encodable {
        public let text: String
        public let isTicked: Bool
        public let remark: String
    }

    /// Who does what.
    public struct Role: Sendable, Hashable, Encodable {
        public let who: String
        public let what: String
    }

    /// One side's evaluation, 1 to 5.
    public struct Judgement: Sendable, Hashable, Encodable {
        public let side: String
        public let score: Int
        public let comment: String
    }

    /// 台帳: what became of one opinion of the year.
    public struct LedgerLine: Sendable, Hashable, Encodable {
        /// The number it keeps: 1-57.
        public let number: String
        public let text: String
        public let count: Int
        public let group: String
        public let theme: Int?
        /// The furthest stage it has come to.
        public let stage: String
        public let stageName: String
        public let records: [LedgerRecord]
        /// The proposals made from it.
        public let proposals: [Int]
    }

    /// One thing that became of an opinion.
    public struct LedgerRecord: Sendable, Hashable, Encodable {
        public let meeting: Int
        public let stage: String
        public let stageName: String
        public let text: String
        /// ISO 8601, UTC; nil for the public.
        public let at: String?
    }

    /// One meeting of the year.
    public struct MeetingLine: Sendable, Hashable, Encodable {
        public let number: Int
        public let date: String?
        public let japaneseDate: String?
        public let title: String
        public let place: String
        public let people: Int
        public let opinions: Int
        /// What that meeting voted to put effort into.
        public let priorities: [String]
    }

    /// A person on the 名簿.
    public struct Person: Sendable, Hashable, Encodable {
        public let name: String
        public let affiliation: String
        public let role: String
    }
}

extension Report.ProposalSheet {
    init(_ proposal: Proposal, _ copies: CopiedWords) {
        let labels = copies.labels
        func words(_ item: ProposalChecklist.Item) -> String { labels.say(item.ja, item.en) }
        func ticked(_ list: ProposalChecklist) -> [String] {
            (proposal.checkedItems[list] ?? []).map { words(list.items[$0 - 1]) }
        }
        func all(_ list: ProposalChecklist, where isShown: (ProposalChecklist.Item) -> Bool = { _ in true }) -> [Report
            .Ticked]
        {
            list.items.enumerated().filter { isShown($0.element) }.map {
                Report.Ticked(
                    text: words($0.element), isTicked: proposal.isChecked($0.offset + 1, in: list),
                    remark: proposal.remark(on: $0.offset + 1, in: list))
            }
        }
        number = proposal.id.number
        title = copies.title(of: proposal)
        origins = proposal.origins.compactMap(copies.origin)
        outcome =
            switch proposal.outcome {
            case .undecided: nil
            case .cityAlone: "cityAlone"
            case .citizensSupported: "citizensSupported"
            case .partnership: "partnership"
            case .otherPartner: "otherPartner"
            }
        outcomeName = proposal.outcome.words.map(words)
        questions = Proposal.Question.allCases.map { question in
            let answer = proposal.answers[question]
            return Report.AnsweredQuestion(
                question: words(question.words), isYes: answer?.isYes, reason: answer?.reason ?? "",
                needsAnotherLook: copies.audience == .internal ? answer?.needsReview ?? false : nil)
        }
        classes = ticked(.classes)
        type = proposal.leadParty.map { words($0.words) }
        cautions = proposal.leadParty.map { lead in all(.precautions) { $0.leadParties.contains(lead) } } ?? []
        forms = ticked(.forms)
        partners = proposal.partners
        roles = proposal.roles.map { Report.Role(who: $0.who, what: $0.what) }
        principles = all(.principles)
        checkpoints = all(.checkpoints)
        effects = ticked(.effects)
        carrier = proposal.owner
        until = proposal.until?.description
        step = words(proposal.step.words)
        evaluations = proposal.evaluations.map {
            Report.Judgement(side: labels.name(of: $0.side), score: $0.score, comment: $0.comment)
        }
    }
}

extension Report {
    static func ledger(of workshop: Workshop, _ audience: Audience, _ labels: Labels) -> [LedgerLine] {
        // A year that holds nothing but this meeting has no ledger yet.
        if workshop.year.isEmpty { return [] }
        let records = Dictionary(grouping: workshop.year.outcomes, by: \.opinion)
        var made: [Year.OpinionNumber: [Int]] = [:]
        for proposal in workshop.proposals {
            for case .opinion(let number) in proposal.origins { made[number, default: []].append(proposal.id.number) }
        }
        return workshop.ledger.map { line in
            let stage = workshop.stage(of: line.number)
            return LedgerLine(
                number: "\(line.number)", text: line.text, count: line.count,
                group: workshop.group(line.group)?.name ?? "\(line.group)", theme: line.theme?.number,
                stage: stage.rawValue, stageName: labels.say(stage.words.ja, stage.words.en),
                records: (records[line.number] ?? []).map {
                    LedgerRecord(
                        meeting: $0.meeting, stage: $0.stage.rawValue,
                        stageName: labels.say($0.stage.words.ja, $0.stage.words.en), text: $0.text,
                        at: audience == .internal ? $0.at.iso8601 : nil)
                },
                proposals: made[line.number] ?? [])
        }
    }

    static func meetings(of workshop: Workshop) -> [MeetingLine] {
        if workshop.year.isEmpty { return [] }
        let whole = workshop.year(after: "")
        return whole.meetings.map { meeting in
            MeetingLine(
                number: meeting.number, date: meeting.day?.description, japaneseDate: meeting.day?.japanese,
                title: meeting.title, place: meeting.place,
                people: meeting.people, opinions: meeting.opinions,
                priorities: whole.priorities.filter { $0.meeting == meeting.number }.map {
                    workshop.catalogue[$0.theme]?.name ?? ""
                })
        }
    }
}
