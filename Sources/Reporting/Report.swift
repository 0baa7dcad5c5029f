package import Engine

/// The language a report is written in.
package enum ReportLanguage: String, Sendable, Hashable {
    case ja, en
}

/// What the secretariat publishes, free of any format: every rendering is made from this, so that they cannot differ.
///
/// Made of the workshop alone. A ballot still sealed has no figures in it, and no other sheet of the report lets them be worked out.
package struct Report: Sendable, Hashable, Encodable {
    /// Whom it is for; not part of the data, which shows it by what it holds.
    package let audience: Audience
    /// 開催概要.
    package let occasion: Occasion
    /// Opinions, voices, headings and what is left to do.
    package let totals: Totals
    /// What stands under each theme, in catalogue order; the last entry, numbered 0, is what has none, when there is any.
    package let themes: [ThemeRow]
    /// What each group said.
    package let groups: [GroupRow]
    /// 意見集約, or the pivot that was asked for.
    package let matrix: Matrix
    /// Every opinion, by number.
    package let opinions: [Opinion]
    /// 投票結果.
    package let ballots: [BallotResult]
    /// 記録.
    package let memos: [MemoLine]
    /// 次第 and how long each step took, in minutes.
    package let agenda: [StepLine]
    /// 協働事業シート, a proposal each.
    package let proposals: [ProposalSheet]
    /// 台帳 of the year; empty for a first meeting where nothing was written down yet.
    package let ledger: [LedgerLine]
    /// 策定経過: the meetings of the year, this one last; empty when there is no ledger.
    package let meetings: [MeetingLine]
    /// 名簿, for the year's record; not part of the data.
    let roster: [Person]
    /// The lanes of the boards; the opinions say theirs, so the data does not repeat them.
    let lanes: [String]

    private enum CodingKeys: String, CodingKey {
        case occasion, totals, themes, groups, matrix, opinions, ballots, memos, agenda, proposals, ledger, meetings
    }

    /// 開催概要 in words.
    package struct Occasion: Sendable, Hashable, Encodable {
        package let title: String
        package let ordinal: Int?
        /// ISO 8601.
        package let date: String?
        /// 和暦.
        package let japaneseDate: String?
        package let start: String?
        /// When it was to end.
        package let end: String?
        package let place: String
        package let host: String
        package let aims: [String]
        package let question: String
        package let residents: Int
        package let staff: Int
        package let next: String
        package let source: String
    }

    /// The sums of the whole.
    package struct Totals: Sendable, Hashable, Encodable {
        /// Notes: each one opinion.
        package let opinions: Int
        /// のべ: opinions with ×N counted N.
        package let voices: Int
        package let headings: Int
        package let unthemed: Int
        /// Those still to be checked; nil for the public.
        package let uncertain: Int?
        package let groups: Int
    }

    /// What stands under one theme.
    package struct ThemeRow: Sendable, Hashable, Encodable {
        /// 0 for no theme.
        package let number: Int
        package let name: String
        package let opinions: Int
        package let voices: Int
        package let headings: Int
        /// How many of the groups raised it.
        package let groups: Int
    }

    /// What one group said.
    package struct GroupRow: Sendable, Hashable, Encodable {
        package let number: Int
        package let name: String
        package let track: String?
        package let people: Int
        package let opinions: Int
        package let voices: Int
        package let headings: Int
    }

    /// Two axes against each other.
    package struct Matrix: Sendable, Hashable, Encodable {
        package let rowAxis: String
        package let columnAxis: String
        /// The upper row of heads, where the columns are groups in tracks.
        package let tracks: [Span]
        package let columns: [Head]
        package let rows: [Head]
        package let cells: [[Cell]]
        package let total: Sum
    }

    /// A head over several columns.
    package struct Span: Sendable, Hashable, Encodable {
        package let name: String
        package let columns: Int
    }

    /// The head of a row or a column.
    package struct Head: Sendable, Hashable, Encodable {
        /// The theme's, group's … number; nil where there is none.
        package let number: Int?
        package let name: String
        package let opinions: Int
        package let voices: Int
        package let headings: Int
    }

    /// Opinions and the voices behind them.
    package struct Sum: Sendable, Hashable, Encodable {
        package let opinions: Int
        package let voices: Int
    }

    /// What two values have in common.
    package struct Cell: Sendable, Hashable, Encodable {
        package let opinions: Int
        package let voices: Int
        package let sections: [Section]
    }

    /// One heading with its opinions, or the opinions that have none.
    package struct Section: Sendable, Hashable, Encodable {
        package let heading: String?
        /// The opinions' numbers.
        package let opinions: [Int]
    }

    /// One opinion with all that was said of it.
    package struct Opinion: Sendable, Hashable, Encodable {
        package let number: Int
        package let text: String
        package let count: Int
        package let group: String
        package let groupNumber: Int
        package let track: String?
        package let lane: String
        package let heading: String?
        package let theme: Int?
        package let themeName: String?
        package let side: String?
        package let help: String?
        package let actor: String?
        /// The problem it would solve.
        package let solves: Int?
        package let isRepresentative: Bool
        /// Whether it is still to be checked; nil for the public.
        package let isUncertain: Bool?
        /// The first words, when it was reworded or split; nil for the public.
        package let original: String?
        /// The opinion it was split from; nil for the public.
        package let splitFrom: Int?
        /// Who typed it; nil for the public.
        package let by: String?
        /// ISO 8601, UTC; nil for the public.
        package let at: String?
    }

    /// A ballot and, once revealed, its result.
    package struct BallotResult: Sendable, Hashable, Encodable {
        package let number: Int
        package let title: String
        package let state: String
        package let allowance: Int
        package let voters: Int
        package let seats: Int
        package let tieRule: String
        /// What can be voted for, in ballot order; no secret.
        package let options: [String]
        /// nil while sealed.
        package let cast: Int?
        package let spoilt: Int?
        /// Empty while sealed.
        package let rows: [TallyRow]
        /// The dots of each table, in ballot order; empty while sealed and when dots were not counted by table.
        package let tables: [TableDots]
        package let tied: [Int]
    }

    /// One table's dots.
    package struct TableDots: Sendable, Hashable, Encodable {
        package let group: String
        package let dots: [Int]
    }

    /// One option's result.
    package struct TallyRow: Sendable, Hashable, Encodable {
        package let option: Int
        package let label: String
        package let dots: Int
        package let rank: Int
        package let isChosen: Bool
    }

    /// One memo.
    package struct MemoLine: Sendable, Hashable, Encodable {
        package let kind: String
        package let group: String?
        package let text: String
    }

    /// One line of the 次第.
    package struct StepLine: Sendable, Hashable, Encodable {
        package let label: String
        package let depth: Int
        package let title: String
        package let planned: Int?
        /// Minutes really spent, rounded; nil when the step was not held or is not over, and for the public.
        package let real: Int?
    }

    /// Makes the report of a workshop.
    ///
    /// - Parameters:
    ///   - workshop: as it stands, or as a snapshot holds it: the report is the same.
    ///   - audience: whom it is for.
    ///   - rows: the axis of the matrix's rows.
    ///   - columns: the axis of its columns.
    ///   - language: of the labels; what people said stays as they said it.
    package init(
        of workshop: Workshop, for audience: Audience = .public, rows: Axis = .theme, columns: Axis = .group,
        language: ReportLanguage = .ja
    ) {
        let labels = Labels(language)
        let copies = CopiedWords(workshop: workshop, audience: audience, labels: labels)
        self.audience = audience
        occasion = Occasion(workshop.occasion)
        let byTheme = Pivot(workshop, rows: .theme, columns: .group)
        let headings = workshop.allClusters.reduce(0) { sum, _ in sum + 1 }
        totals = Totals(
            opinions: workshop.counts.all.notes, voices: workshop.counts.all.weightedCount, headings: headings,
            unthemed: workshop.counts.unthemed,
            uncertain: audience == .internal ? workshop.counts.uncertain : nil, groups: workshop.groups.count)
        themes = byTheme.rows.enumerated().map { index, head in
            ThemeRow(
                number: head.value.number ?? 0, name: labels.name(of: head.value, workshop), opinions: head.sum.notes,
                voices: head.sum.weightedCount, headings: head.headings,
                groups: byTheme.cells[index].count { $0.sum.notes > 0 })
        }
        let headingsOfGroup = Dictionary(byTheme.columns.map { ($0.value, $0.headings) }) { first, _ in first }
        groups = workshop.groups.map { group in
            let sum = workshop.counts.sum(for: group.id)
            return GroupRow(
                number: group.id.number, name: group.name, track: workshop.track(group.track)?.name,
                people: group.people,
                opinions: sum.notes, voices: sum.weightedCount, headings: headingsOfGroup[.group(group.id)] ?? 0)
        }
        matrix = Matrix(
            rows == .theme && columns == .group ? byTheme : Pivot(workshop, rows: rows, columns: columns), workshop,
            labels)
        lanes = workshop.lanes.map(\.name)
        opinions = workshop.allNotes.map { Opinion($0, workshop, audience, labels) }
        ballots = workshop.ballots.map { BallotResult($0, workshop, copies) }
        memos = workshop.memos.map { memo in
            MemoLine(
                kind: memo.kind.rawValue, group: memo.group.flatMap { workshop.group($0)?.name }, text: memo.text)
        }
        proposals = workshop.proposals.map { ProposalSheet($0, copies) }
        ledger = Self.ledger(of: workshop, audience, labels)
        meetings = Self.meetings(of: workshop)
        roster = workshop.occasion.roster.map { Person(name: $0.name, affiliation: $0.affiliation, role: $0.role) }
        let visits = workshop.agenda.stepEntries
        agenda = workshop.agenda.steps.map { step in
            let isTold =
                audience == .internal && visits.contains { $0.step == step.id }
                && (workshop.isClosed || visits.last?.step != step.id)
            let end = workshop.closedAt ?? visits.last?.at
            return StepLine(
                label: workshop.agenda.label(of: step.id), depth: step.depth, title: step.title, planned: step.minutes,
                real: isTold ? end.map { (workshop.agenda.spent(in: step.id, at: $0) + 30_000) / 60_000 } : nil)
        }
    }

    /// The opinions of a section, in order.
    package func opinions(of section: Section) -> [Opinion] {
        section.opinions.compactMap { number in
            // Numbers rise, so the place is found by halving.
            var low = 0
            var high = opinions.count
            while low < high {
                let middle = (low + high) / 2
                if opinions[middle].number < number { low = middle + 1 } else { high = middle }
            }
            return opinions.indices.contains(low) && opinions[low].number == number ? opinions[low] : nil
        }
    }
}

extension Report.Occasion {
    fileprivate init(_ occasion: Engine.Occasion) {
        title = occasion.title
        ordinal = occasion.ordinal
        date = occasion.day?.description
        japaneseDate = occasion.day?.japanese
        start = occasion.start?.description
        end = occasion.end?.description
        place = occasion.place
        host = occasion.host
        aims = occasion.aims
        question = occasion.question
        residents = occasion.attendance.residents
        staff = occasion.attendance.staff
        next = occasion.next
        source = occasion.source
    }
}

extension Report.Matrix {
    fileprivate init(_ pivot: Pivot, _ workshop: Workshop, _ labels: Labels) {
        rowAxis = pivot.rowAxis.rawValue
        columnAxis = pivot.columnAxis.rawValue
        func head(_ head: Pivot.Header) -> Report.Head {
            Report.Head(
                number: head.value.number, name: labels.name(of: head.value, workshop), opinions: head.sum.notes,
                voices: head.sum.weightedCount, headings: head.headings)
        }
        rows = pivot.rows.map(head)
        columns = pivot.columns.map(head)
        var spans: [Report.Span] = []
        if pivot.columnAxis == .group, !workshop.tracks.isEmpty {
            for column in pivot.columns {
                var name = ""
                if case .group(let id) = column.value { name = workshop.track(workshop.group(id)?.track)?.name ?? "" }
                if let last = spans.last, last.name == name {
                    spans[spans.count - 1] = Report.Span(name: name, columns: last.columns + 1)
                } else {
                    spans.append(Report.Span(name: name, columns: 1))
                }
            }
        }
        tracks = spans
        cells = pivot.cells.map { row in
            row.map { cell in
                Report.Cell(
                    opinions: cell.sum.notes, voices: cell.sum.weightedCount,
                    sections: cell.sections.map { section in
                        Report.Section(
                            heading: section.cluster.flatMap { workshop.cluster($0)?.heading },
                            opinions: section.notes.map(\.number))
                    })
            }
        }
        total = Report.Sum(opinions: pivot.total.notes, voices: pivot.total.weightedCount)
    }
}

extension Report.Opinion {
    fileprivate init(_ note: Note, _ workshop: Workshop, _ audience: Audience, _ labels: Labels) {
        let isInternal = audience == .internal
        let group = workshop.group(note.board.group)
        let theme = workshop.theme(of: note)
        number = note.id.number
        text = note.text
        count = note.count
        self.group = group?.name ?? ""
        groupNumber = note.board.group.number
        track = workshop.track(group?.track)?.name
        lane = workshop.lane(note.board.lane)?.name ?? ""
        heading = note.cluster.flatMap { workshop.cluster($0)?.heading }
        self.theme = theme?.number
        themeName = theme.flatMap { workshop.catalogue[$0]?.name }
        side = note.marks.side.map(labels.name(of:))
        help = note.marks.help.map(labels.name(of:))
        actor = workshop.actor(note.marks.actor)?.name
        // The number of a problem that was taken away leads nowhere.
        solves = note.marks.solves.flatMap { isInternal ? $0 : workshop.note($0)?.id }?.number
        isRepresentative = note.marks.isRepresentative
        isUncertain = isInternal ? note.marks.isUncertain : nil
        original = isInternal ? note.original : nil
        splitFrom = isInternal ? note.parent?.number : nil
        by = isInternal ? note.by : nil
        at = isInternal ? note.at.iso8601 : nil
    }
}

extension Report.BallotResult {
    fileprivate init(_ ballot: Ballot, _ workshop: Workshop, _ copies: CopiedWords) {
        let tally = workshop.tally(of: ballot)
        number = ballot.id.number
        title = ballot.title
        state = ballot.state.rawValue
        allowance = ballot.dotsPerPerson
        voters = ballot.voters
        seats = ballot.winnerCount
        tieRule = ballot.tieRule.rawValue
        cast = tally?.dotsCast
        spoilt = tally?.spoilt
        rows = (tally?.rows ?? []).map {
            Report.TallyRow(
                option: $0.option.id.number, label: copies.label(of: $0.option), dots: $0.dots, rank: $0.rank,
                isChosen: $0.isChosen
            )
        }
        options = ballot.options.map(copies.label)
        tables =
            tally.map { tally in
                workshop.groups.filter { ballot.hasHandedIn($0.id) }.map { group in
                    Report.TableDots(
                        group: group.name, dots: ballot.options.map { tally.dots(for: $0.id, from: group.id) })
                }
            } ?? []
        tied = tally?.tied.map(\.number) ?? []
    }
}

extension Moment {
    /// `2018-07-02T10:00:00Z`.
    var iso8601: String {
        let inDay = milliseconds / 1000 - day(offset: 0).daysSince1970 * 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day(offset: 0))T\(two(inDay / 3600)):\(two(inDay / 60 % 60)):\(two(inDay % 60))Z"
    }
}
