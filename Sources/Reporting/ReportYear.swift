package import Engine

extension Report {
    /// 台帳: what became of one opinion of the year.
    package struct LedgerLine: Sendable, Hashable {
        /// The number it keeps all year.
        package let number: Year.OpinionNumber
        /// As it reads now, or as it read when its meeting ended.
        package let text: String
        /// How many people said it, from 1.
        package let count: Int
        /// What the group that said it is called, or its number when this meeting has no such group.
        package let group: String
        /// Its theme.
        package let theme: Theme.ID?
        /// The furthest stage it has come to.
        package let stage: Year.Stage
        /// What became of it, oldest first.
        package let outcomes: [LedgerOutcome]
        /// The proposals made from it.
        package let proposals: [Proposal.ID]
    }

    /// One thing that became of an opinion.
    package struct LedgerOutcome: Sendable, Hashable {
        /// The meeting at which it was written down.
        package let meeting: Int
        /// The stage the opinion reached by it.
        package let stage: Year.Stage
        /// What was done or answered.
        package let text: String
        /// When it was written down; nil for the public.
        package let at: Moment?
    }

    /// One meeting of the year.
    package struct MeetingLine: Sendable, Hashable {
        /// 第n回.
        package let number: Int
        /// When it was held.
        package let day: Day?
        /// Its name.
        package let title: String
        /// Where it was held.
        package let place: String
        /// How many came.
        package let people: Int
        /// How many opinions were said.
        package let opinions: Int
        /// The names of the themes it voted to put effort into.
        package let priorities: [String]
    }

    /// What was promised over the year and is open; see ``Promise``.
    package enum OpenPromise: Sendable, Hashable {
        /// A theme that a meeting voted for, by its name, and no proposal came from.
        case priority(Theme.ID, name: String, meeting: Int)
        /// An opinion something was done about, without an evaluation or an answer.
        case opinion(Year.OpinionNumber, text: String, Year.Stage)
        /// A proposal that is not completed.
        case proposal(ProposalSummary)
    }

    static func promises(of workshop: Workshop, _ proposals: [ProposalSummary]) -> [OpenPromise] {
        if workshop.year.isEmpty { return [] }
        return workshop.openPromises.compactMap { promise in
            switch promise {
            case .priority(let theme, let meeting):
                .priority(theme, name: workshop.catalogue[theme]?.name ?? "", meeting: meeting)
            case .opinion(let number, let stage):
                workshop.opinion(number).map { .opinion(number, text: $0.text, stage) }
            case .proposal(let id): proposals.first { $0.id == id }.map { .proposal($0) }
            }
        }
    }

    static func ledger(of workshop: Workshop, _ audience: Audience) -> [LedgerLine] {
        // A year that holds nothing but this meeting has no ledger yet.
        if workshop.year.isEmpty { return [] }
        let outcomes = Dictionary(grouping: workshop.year.outcomes, by: \.opinion)
        var proposals: [Year.OpinionNumber: [Proposal.ID]] = [:]
        for proposal in workshop.proposals {
            for case .opinion(let number) in proposal.origins { proposals[number, default: []].append(proposal.id) }
        }
        return workshop.ledger.map { line in
            LedgerLine(
                number: line.number, text: line.text, count: line.count,
                group: workshop.group(line.group)?.name ?? "\(line.group)", theme: line.theme,
                stage: workshop.stage(of: line.number),
                outcomes: (outcomes[line.number] ?? []).map {
                    LedgerOutcome(
                        meeting: $0.meeting, stage: $0.stage, text: $0.text, at: audience == .internal ? $0.at : nil)
                },
                proposals: proposals[line.number] ?? [])
        }
    }

    static func meetings(of workshop: Workshop) -> [MeetingLine] {
        if workshop.year.isEmpty { return [] }
        let whole = workshop.year(after: "")
        return whole.meetings.map { meeting in
            MeetingLine(
                number: meeting.number, day: meeting.day, title: meeting.title, place: meeting.place,
                people: meeting.people, opinions: meeting.opinions,
                priorities: whole.priorities.filter { $0.meeting == meeting.number }.map {
                    workshop.catalogue[$0.theme]?.name ?? ""
                })
        }
    }
}
