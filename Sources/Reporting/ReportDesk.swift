import Engine
import Strings

/// What the desk and the year add to a report.
extension Report {
    /// 協働事業シート: one proposal.
    package struct ProposalSheet: Sendable, Hashable, Encodable {
        package let number: Int
        package let title: String
        /// What it came from, in words.
        package let origins: [String]
        /// cityAlone, citizensSupported, partnership or otherPartner; nil while undecided.
        package let outcome: String?
        package let outcomeName: String?
        package let questions: [AnsweredQuestion]
        package let classes: [String]
        package let type: String?
        package let cautions: [Ticked]
        package let forms: [String]
        package let partners: [String]
        package let roles: [Role]
        package let principles: [Ticked]
        package let checkpoints: [Ticked]
        package let effects: [String]
        package let carrier: String
        /// ISO 8601.
        package let until: String?
        package let step: String
        package let evaluations: [Judgement]
    }

    /// A question of the 検討フロー.
    package struct AnsweredQuestion: Sendable, Hashable, Encodable {
        package let question: String
        /// nil while unanswered.
        package let isYes: Bool?
        package let reason: String
        /// Whether an earlier answer was changed since; nil for the public.
        package let needsAnotherLook: Bool?
    }

    /// An item of a tick list.
    package struct Ticked: Sendable, Hashable, Encodable {
        package let text: String
        package let isTicked: Bool
        package let remark: String
    }

    /// Who does what.
    package struct Role: Sendable, Hashable, Encodable {
        package let who: String
        package let what: String
    }

    /// One side's evaluation, 1 to 5.
    package struct Judgement: Sendable, Hashable, Encodable {
        package let side: String
        package let score: Int
        package let comment: String
    }

    /// 台帳: what became of one opinion of the year.
    package struct LedgerLine: Sendable, Hashable, Encodable {
        /// The number it keeps: 1-57.
        package let number: String
        package let text: String
        package let count: Int
        package let group: String
        package let theme: Int?
        /// The furthest stage it has come to.
        package let stage: String
        package let stageName: String
        package let records: [LedgerRecord]
        /// The proposals made from it.
        package let proposals: [Int]
    }

    /// One thing that became of an opinion.
    package struct LedgerRecord: Sendable, Hashable, Encodable {
        package let meeting: Int
        package let stage: String
        package let stageName: String
        package let text: String
        /// ISO 8601, UTC; nil for the public.
        package let at: String?
    }

    /// One meeting of the year.
    package struct MeetingLine: Sendable, Hashable, Encodable {
        package let number: Int
        package let date: String?
        package let japaneseDate: String?
        package let title: String
        package let place: String
        package let people: Int
        package let opinions: Int
        /// What that meeting voted to put effort into.
        package let priorities: [String]
    }

    /// A person on the 名簿.
    package struct Person: Sendable, Hashable, Encodable {
        package let name: String
        package let affiliation: String
        package let role: String
    }
}

extension Report.ProposalSheet {
    init(_ proposal: Proposal, _ copies: CopiedWords) {
        let strings = copies.strings
        func ticked(_ list: ProposalChecklist) -> [String] {
            (proposal.checkedItems[list] ?? []).map { strings.items(of: list)[$0 - 1] }
        }
        func all(_ list: ProposalChecklist, where isShown: (Int) -> Bool = { _ in true }) -> [Report.Ticked] {
            strings.items(of: list).enumerated().filter { isShown($0.offset) }.map {
                Report.Ticked(
                    text: $0.element, isTicked: proposal.isChecked($0.offset + 1, in: list),
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
        outcomeName = strings.name(of: proposal.outcome)
        questions = Proposal.Question.allCases.map { question in
            let answer = proposal.answers[question]
            return Report.AnsweredQuestion(
                question: strings.name(of: question), isYes: answer?.isYes, reason: answer?.reason ?? "",
                needsAnotherLook: copies.audience == .internal ? answer?.needsReview ?? false : nil)
        }
        classes = ticked(.classes)
        type = proposal.leadParty.map { strings.name(of: $0) }
        cautions =
            proposal.leadParty.map { lead in all(.precautions) { ProposalChecklist.cautionLeads[$0] == lead } } ?? []
        forms = ticked(.forms)
        partners = proposal.partners
        roles = proposal.roles.map { Report.Role(who: $0.who, what: $0.what) }
        principles = all(.principles)
        checkpoints = all(.checkpoints)
        effects = ticked(.effects)
        carrier = proposal.owner
        until = proposal.until?.description
        step = strings.name(of: proposal.step)
        evaluations = proposal.evaluations.map {
            Report.Judgement(side: strings.name(of: $0.side), score: $0.score, comment: $0.comment)
        }
    }
}

extension Report {
    static func ledger(of workshop: Workshop, _ audience: Audience, _ strings: Strings) -> [LedgerLine] {
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
                stage: stage.rawValue, stageName: strings.name(of: stage),
                records: (records[line.number] ?? []).map {
                    LedgerRecord(
                        meeting: $0.meeting, stage: $0.stage.rawValue,
                        stageName: strings.name(of: $0.stage), text: $0.text,
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
                number: meeting.number, date: meeting.day?.description, japaneseDate: meeting.day.map(eraDate),
                title: meeting.title, place: meeting.place,
                people: meeting.people, opinions: meeting.opinions,
                priorities: whole.priorities.filter { $0.meeting == meeting.number }.map {
                    workshop.catalogue[$0.theme]?.name ?? ""
                })
        }
    }
}
