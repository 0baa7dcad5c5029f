package import Advice
package import Engine

/// Several meetings side by side, for the year's record: themes by meeting, and what was chosen with dots.
package struct Comparison: Sendable, Hashable {
    /// The meetings in the order given.
    package let meetings: [Meeting]
    /// Every theme of any of them; what has no theme last.
    package let themes: [ThemeLine]
    /// Every option of a revealed ballot of any of them.
    package let choices: [Choice]
    /// Whether an option stood in several votes of one meeting; its dots are those of the first.
    package let hasRepeatedVotes: Bool
    /// What comes back from one of them to another.
    package let recurrence: Recurrence
    /// Every proposal of any of them, the same by its title.
    package let proposals: [ProposalLine]
    /// What was decided, in the order of the meetings.
    package let decisions: [DecisionLine]
    /// Every opinion of each meeting, by its place in ``recurrence``.
    package let opinions: [[Said]]

    /// An opinion as it is quoted.
    package struct Said: Sendable, Hashable {
        /// Its number at its meeting.
        package let id: Note.ID
        /// Its words.
        package let text: String
    }

    /// A proposal, meeting by meeting.
    package struct ProposalLine: Sendable, Hashable {
        /// Its number as of the last meeting that knew it.
        package let id: Proposal.ID
        /// What it is called; nil when the public can no longer read that.
        package let title: String?
        /// How far it had come at each meeting; nil where there was no such proposal.
        package let steps: [Proposal.Step?]
        /// Who is responsible for it, as of the last meeting that knew it; empty while nobody is.
        package let owner: String
        /// Until when, as of that meeting.
        package let until: Day?

        /// Whether it is not completed.
        package var isOpen: Bool { steps.compactMap(\.self).last != .completed }
    }

    /// What was decided at a meeting.
    package struct DecisionLine: Sendable, Hashable {
        /// The place of the meeting, from 0.
        package let meeting: Int
        /// The name of the group that spoke, if one did.
        package let group: String?
        /// As it was written.
        package let text: String
    }

    /// One meeting.
    package struct Meeting: Sendable, Hashable {
        /// 第n回; nil where nobody gave it a number.
        package let number: Int?
        /// Its name.
        package let title: String
        /// When it was held.
        package let day: Day?
        /// Who came, residents and staff.
        package let present: Int
        /// Groups, the silent ones included.
        package let groups: Int
        /// Notes: each one opinion.
        package let opinions: Int
        /// のべ: opinions with ×N counted N.
        package let voices: Int
        /// Clusters, the empty ones included.
        package let headings: Int
        /// Dots of its revealed ballots.
        package let dots: Int
    }

    /// A theme, meeting by meeting.
    package struct ThemeLine: Sendable, Hashable {
        /// The theme; nil for what has none.
        package let theme: Theme.ID?
        /// What it is called; nil for what has none.
        package let name: String?
        /// Opinions at each meeting; 0 where the theme was not in the catalogue.
        package let opinions: [Int]
        /// のべ at each meeting.
        package let voices: [Int]
    }

    /// What could be voted for, meeting by meeting.
    package struct Choice: Sendable, Hashable {
        /// What the ballots called it; nil for what the public can no longer read anywhere.
        package let label: String?
        /// Its dots at each meeting; nil where it was not voted on.
        package let dots: [Int?]
        /// Whether it was chosen in each meeting's result.
        package let chosen: [Bool]
        /// Whether a proposal of any of the meetings came from it.
        package let isTakenUp: Bool

        /// Whether it was chosen, and no proposal came from it.
        package var isOpen: Bool { chosen.contains(true) && !isTakenUp }
    }

    /// Compares reports. Themes are the same when number and name are; options when their labels are.
    package init(_ reports: [Report]) {
        meetings = reports.map(Meeting.init)
        themes = Self.themes(of: reports)
        choices = Self.choices(of: reports)
        hasRepeatedVotes = reports.contains { report in
            let votes = report.ballots.compactMap(\.result).map { Set($0.rows.map(\.name.label)) }
            return votes.reduce(0) { $0 + $1.count } > votes.reduce(into: Set()) { $0.formUnion($1) }.count
        }
        proposals = Self.proposals(of: reports)
        decisions = reports.enumerated().flatMap { meeting, report in
            report.memos.filter { $0.kind == .decision }.map {
                DecisionLine(meeting: meeting, group: $0.group, text: $0.text)
            }
        }
        opinions = reports.map { $0.opinions.map { Said(id: $0.id, text: $0.text) } }
        recurrence = Recurrence(
            reports.map { report in
                report.opinions.map { opinion in
                    Recurrence.Said(
                        theme: opinion.theme.map { Recurrence.ThemeName(id: $0, name: opinion.themeName ?? "") },
                        table: opinion.groupName, text: opinion.text)
                }
            })
    }

    /// The same proposal by its title, or where it has none by its number.
    private struct ProposalKey: Hashable {
        let title: String?
        let untitled: Proposal.ID?
    }

    private static func proposals(of reports: [Report]) -> [ProposalLine] {
        var keys: [ProposalKey] = []
        var known: [ProposalKey: [Int: Report.ProposalSummary]] = [:]
        for (meeting, report) in reports.enumerated() {
            for proposal in report.proposals {
                let own =
                    proposal.titles.isEmpty
                    ? [ProposalKey(title: nil, untitled: proposal.id)]
                    : proposal.titles.map { ProposalKey(title: $0, untitled: nil) }
                for key in own {
                    if known[key] == nil { keys.append(key) }
                    known[key, default: [:]][meeting] = proposal
                }
            }
        }
        return keys.compactMap { key in
            let last = reports.indices.reversed().lazy.compactMap { known[key]?[$0] }.first
            return last.map { last in
                ProposalLine(
                    id: last.id, title: key.title, steps: reports.indices.map { known[key]?[$0]?.step },
                    owner: last.owner, until: last.until)
            }
        }
    }

    private struct ThemeKey: Hashable {
        let theme: Theme.ID?
        let name: String?
    }

    private static func themes(of reports: [Report]) -> [ThemeLine] {
        var keys: [ThemeKey] = []
        var rows: [ThemeKey: [Int: Report.ThemeRow]] = [:]
        for (meeting, report) in reports.enumerated() {
            for row in report.themes {
                let key = ThemeKey(theme: row.theme, name: row.name)
                if rows[key] == nil { keys.append(key) }
                rows[key, default: [:]][meeting] = row
            }
        }
        // What has no theme is last, whichever meeting had it.
        keys = keys.filter { $0.theme != nil } + keys.filter { $0.theme == nil }
        return keys.map { key in
            ThemeLine(
                theme: key.theme, name: key.name, opinions: reports.indices.map { rows[key]?[$0]?.opinions ?? 0 },
                voices: reports.indices.map { rows[key]?[$0]?.voices ?? 0 })
        }
    }

    private static func choices(of reports: [Report]) -> [Choice] {
        var labels: [String?] = []
        var rows: [String?: [Int: [Report.TallyRow]]] = [:]
        for (meeting, report) in reports.enumerated() {
            for result in report.ballots.compactMap(\.result) {
                // The dots of a run-off are no more dots for the same: those of the vote before it are told.
                let earlier = Set(rows.filter { $0.value[meeting] != nil }.keys)
                for row in result.rows where !earlier.contains(row.name.label) {
                    let label = row.name.label
                    if rows[label] == nil { labels.append(label) }
                    rows[label, default: [:]][meeting, default: []].append(row)
                }
            }
        }
        var origins: Set<String> = []
        for origin in reports.flatMap(\.proposals).flatMap(\.origins) {
            switch origin {
            case .opinion(_, let text): if let text { origins.insert(text) }
            case .heading(let words), .theme(let words): origins.insert(words)
            case .vote(let label): origins.insert(label)
            }
        }
        return labels.map { label in
            Choice(
                label: label,
                dots: reports.indices.map { rows[label]?[$0].map { $0.reduce(0) { $0 + $1.dots } } },
                chosen: reports.map { report in
                    report.meetingResult?.rows.contains { $0.isChosen && $0.name.label == label } ?? false
                },
                isTakenUp: label.map(origins.contains) ?? false)
        }
    }
}

extension Comparison.Meeting {
    fileprivate init(_ report: Report) {
        number = report.occasion.ordinal
        title = report.occasion.title
        day = report.occasion.day
        present = report.occasion.attendance.total
        groups = report.totals.groups
        opinions = report.totals.opinions
        voices = report.totals.voices
        headings = report.totals.headings
        dots = report.ballots.reduce(0) { $0 + ($1.result?.dotsCast ?? 0) }
    }
}
