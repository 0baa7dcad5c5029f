import Engine

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
        package let needsAnotherLook: Bool
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
        /// ISO 8601, UTC.
        package let at: String
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
    init(_ proposal: Proposal, _ workshop: Workshop, _ labels: Labels) {
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
        title = proposal.title
        origins = proposal.origins.map { origin in
            switch origin {
            case .opinion(let number): "\(number) \(workshop.opinion(number)?.text ?? "")"
            case .heading(let heading): "【\(heading)】"
            case .theme(let theme): workshop.catalogue[theme]?.name ?? ""
            case .vote(let label): labels.say("投票 ", "vote: ") + label
            }
        }
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
                needsAnotherLook: answer?.needsReview ?? false)
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
    static func ledger(of workshop: Workshop, _ labels: Labels) -> [LedgerLine] {
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
                        stageName: labels.say($0.stage.words.ja, $0.stage.words.en), text: $0.text, at: $0.at.iso8601)
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
