package import Engine

/// One thing of a session that can be found, with what became of it.
package struct Finding: Hashable, Sendable {
    /// What it is.
    package var kind: Kind
    /// Its number among those of its kind; an outcome's place in the ledger, 1 for the meeting itself.
    package var number: Int
    /// Its words; those of several fields are lines.
    package var text: String
    /// The group it was said at.
    package var group: Place?
    /// The theme it counts under.
    package var theme: Place?
    /// The heading of its cluster.
    package var heading: String?
    /// What became of it, or of its heading.
    package var fate = Fate()
    /// What became of its theme, which others speak of, too.
    package var fateOfTheme = Fate()

    /// What became of something that was said.
    package struct Fate: Hashable, Sendable {
        /// Whether it was chosen by the ballot that is the meeting's result.
        package var isChosen = false
        /// The titles of the proposals it became.
        package var projects: [String] = []

        /// What became of it.
        package init(isChosen: Bool = false, projects: [String] = []) {
            self.isChosen = isChosen
            self.projects = projects
        }
    }

    /// A number with its name.
    package struct Place: Hashable, Sendable {
        /// The number people call it by.
        package var number: Int
        /// What it is called.
        package var name: String

        /// A group or a theme.
        package init(number: Int, name: String) {
            self.number = number
            self.name = name
        }
    }

    /// What can be found. Names of the values are in the index and in what is printed as JSON and CSV.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// 付箋.
        case note
        /// 見出し.
        case heading
        /// 事業案, with its roles, reasons, remarks and evaluations.
        case project
        /// What became of an opinion: an answer, a measure.
        case outcome
        /// 講義要旨.
        case lecture
        /// 発表要旨.
        case presentation
        /// 講評.
        case comments
        /// 決定事項.
        case decision
        /// 駐車場: parked for later.
        case parked
        /// 投票: the question, and what was chosen once it is shown.
        case ballot
        /// 次第: a line of the agenda.
        case agenda
        /// The meeting: its name, question and aims.
        case meeting
    }

    /// A finding of which nothing has become.
    package init(
        _ kind: Kind, _ number: Int, _ text: String, group: Place? = nil, theme: Place? = nil, heading: String? = nil
    ) {
        self.kind = kind
        self.number = number
        self.text = text
        self.group = group
        self.theme = theme
        self.heading = heading
    }
}

extension Workshop {
    /// What can be found in the workshop as it stands: no withdrawn note, no earlier words, no count of a sealed
    /// ballot, and no opinion that was not let onto a board. What earlier meetings left is found in their own sessions.
    package var findings: [Finding] {
        let outcome = Fates(self)
        return noteFindings(outcome) + headingFindings(outcome) + projectFindings + outcomeFindings + memoFindings
            + ballotFindings + agendaFindings + [meetingFinding]
    }

    private func place(_ group: Engine.Group.ID?) -> Finding.Place? {
        group.flatMap { self.group($0) }.map { Finding.Place(number: $0.id.number, name: $0.name) }
    }

    private func place(_ theme: Theme.ID?) -> Finding.Place? {
        theme.flatMap { catalogue[$0] }.map { Finding.Place(number: $0.id.number, name: $0.name) }
    }

    private func noteFindings(_ fates: Fates) -> [Finding] {
        allNotes.map { note in
            let theme = theme(of: note)
            let cluster = note.cluster.flatMap { self.cluster($0) }
            var finding = Finding(
                .note, note.id.number, note.text, group: place(note.board.group), theme: place(theme),
                heading: cluster?.heading)
            finding.fate = fates.fate(
                of: [.note(note.id)] + (cluster.map { [.cluster($0.id)] } ?? []),
                [.opinion(Year.OpinionNumber(meeting: meetingNumber, note: note.id))]
                    + (cluster.map { [.heading($0.heading)] } ?? []) + [.vote(note.text)])
            finding.fateOfTheme = fates.fate(of: theme)
            return finding
        }
    }

    private func headingFindings(_ fates: Fates) -> [Finding] {
        allClusters.filter { !$0.heading.isEmpty }.map { cluster in
            var finding = Finding(
                .heading, cluster.id.number, cluster.heading, group: place(cluster.board.group),
                theme: place(cluster.theme))
            finding.fate = fates.fate(
                of: [.cluster(cluster.id)], [.heading(cluster.heading), .vote(cluster.heading)])
            finding.fateOfTheme = fates.fate(of: cluster.theme)
            return finding
        }
    }

    private var projectFindings: [Finding] {
        proposals.map { proposal in
            let answers = Proposal.Question.allCases.compactMap { proposal.answers[$0]?.reason }
            let roles = proposal.roles.map { "\($0.who) \($0.what)" }
            let remarks = proposal.remarks.sorted { $0.key < $1.key }.map(\.value)
            let words = [proposal.title] + proposal.partners + roles + answers + remarks
            return Finding(
                .project, proposal.id.number,
                (words + proposal.evaluations.map(\.comment)).filter { !$0.isEmpty }.joined(separator: "\n"))
        }
    }

    /// Those written down at this meeting; the ledger carries those of earlier ones along.
    private var outcomeFindings: [Finding] {
        year.outcomes.enumerated().filter { $0.element.meeting == meetingNumber }.map { index, outcome in
            let opinion = opinion(outcome.opinion)
            return Finding(
                .outcome, index + 1, outcome.text, group: nil, theme: place(opinion?.theme), heading: opinion?.text)
        }
    }

    private var memoFindings: [Finding] {
        memos.compactMap { memo in
            let kind: Finding.Kind
            switch memo.kind {
            case .lecture: kind = .lecture
            case .presentation: kind = .presentation
            case .comments: kind = .comments
            case .decision: kind = .decision
            case .parked: kind = .parked
            case .submission: return nil
            }
            return Finding(kind, memo.id.number, memo.text, group: place(memo.group))
        }
    }

    private var ballotFindings: [Finding] {
        ballots.map { ballot in
            let chosen = shownTally(of: ballot)?.rows.filter(\.isChosen).map(\.option.label) ?? []
            return Finding(.ballot, ballot.id.number, ([ballot.title] + chosen).joined(separator: "\n"))
        }
    }

    private var agendaFindings: [Finding] {
        agenda.steps.map { Finding(.agenda, $0.id.number, $0.title) }
    }

    private var meetingFinding: Finding {
        let words = [occasion.title, occasion.question] + occasion.aims
        return Finding(.meeting, 1, words.filter { !$0.isEmpty }.joined(separator: "\n"))
    }
}

/// What became of what was said: chosen by the meeting's vote, made a proposal.
private struct Fates {
    private var chosen: Set<Ballot.Choice> = []
    private var projects: [Proposal.Origin: [String]] = [:]

    init(_ workshop: Workshop) {
        let result = workshop.resultBallot.flatMap { workshop.shownTally(of: $0) }
        chosen = Set((result?.rows ?? []).filter(\.isChosen).map(\.option.choice)).subtracting([.free])
        for proposal in workshop.proposals {
            for origin in Set(proposal.origins) { projects[origin, default: []].append(proposal.title) }
        }
    }

    /// - Parameters:
    ///   - choices: what a ballot may have had of it.
    ///   - origins: what a proposal may have been made of; some vote for what a ballot calls it.
    func fate(of choices: [Ballot.Choice], _ origins: [Proposal.Origin]) -> Finding.Fate {
        var seen: Set<String> = []
        let titles = projects.isEmpty ? [] : origins.flatMap { projects[$0] ?? [] }
        return Finding.Fate(
            isChosen: choices.contains { chosen.contains($0) }, projects: titles.filter { seen.insert($0).inserted })
    }

    func fate(of theme: Theme.ID?) -> Finding.Fate {
        theme.map { fate(of: [.theme($0)], [.theme($0)]) } ?? Finding.Fate()
    }
}
