package import Engine

/// What the secretariat publishes, free of any format and language: every rendering is made from this, so that they
/// cannot differ.
///
/// Made of the workshop alone. A ballot still sealed has no figures in it, and no other part of the report lets them be
/// worked out. Names are those the workshop gave; what fusen itself names (sides, stages, questions) is here as the
/// domain's own values, and ``Strings`` has the words.
package struct Report: Sendable, Hashable {
    /// Whom it is for. What this audience may not read is nil or left out below.
    package let audience: Audience
    /// 開催概要, with the 名簿 and who of it came for the secretariat alone.
    package let occasion: Occasion
    /// The sums of the whole.
    package let totals: Totals
    /// What was said on each theme, in catalogue order; the last entry is what has no theme, when there is any.
    package let themes: [ThemeRow]
    /// What each group said, in the order of the groups; for the public those that said something.
    package let groups: [GroupRow]
    /// 意見の広がり: which groups opinions came from and, for the secretariat, which they did not.
    package let spread: SpreadSummary
    /// 意見集約, or the pivot that was asked for.
    package let matrix: Matrix
    /// The matrix's rows against the lanes; nil for a single lane and
    /// where the matrix itself shows the lanes.
    package let byLane: Matrix?
    /// The lanes of the boards, from left to right.
    package let lanes: [Lane]
    /// Every opinion, by ascending number.
    package let opinions: [Opinion]
    /// The boards that have something on them, by group and lane.
    package let boards: [BoardLine]
    /// 投票, in the order they were prepared.
    package let ballots: [BallotSummary]
    /// 会の結果: the ballot among them that counts, see ``Workshop/resultBallot``; nil while none is revealed.
    package let result: Ballot.ID?
    /// 記録, in the order they were written.
    package let memos: [MemoLine]
    /// 次第 and how long each step took.
    package let agenda: [StepLine]
    /// Whether the workshop is closed, so that what has not been done will not be.
    package let isOver: Bool
    /// 協働事業シート, a proposal each.
    package let proposals: [ProposalSummary]
    /// 台帳 of the year; empty for a first meeting where nothing was written down yet.
    package let ledger: [LedgerLine]
    /// 策定経過: the meetings of the year, this one last; empty when there is no ledger.
    package let meetings: [MeetingLine]
    /// What was promised over the year and is open; empty where ``meetings`` is.
    package let promises: [OpenPromise]

    /// The sums of the whole.
    package struct Totals: Sendable, Hashable {
        /// Notes: each one opinion.
        package let opinions: Int
        /// のべ: opinions with ×N counted N.
        package let voices: Int
        /// Clusters, the empty ones included.
        package let headings: Int
        /// Opinions without a theme.
        package let unthemed: Int
        /// Opinions still to be checked; nil for the public.
        package let uncertain: Int?
        /// Groups, the silent ones included.
        package let groups: Int
    }

    /// What was said on one theme.
    package struct ThemeRow: Sendable, Hashable {
        /// The theme; nil for what has none.
        package let theme: Theme.ID?
        /// The theme's name; nil for what has none.
        package let name: String?
        /// Notes: each one opinion.
        package let opinions: Int
        /// のべ: opinions with ×N counted N.
        package let voices: Int
        /// Clusters of this theme; those of none are where there is none, whatever the theme of their opinions.
        package let headings: Int
        /// How many of the groups raised it.
        package let groups: Int
    }

    /// What one group said.
    package struct GroupRow: Sendable, Hashable {
        /// Which group.
        package let id: Group.ID
        /// What it is called.
        package let name: String
        /// The name of its 部会; nil without one.
        package let track: String?
        /// How many sit in it; 0 when nobody counted.
        package let people: Int
        /// Notes: each one opinion.
        package let opinions: Int
        /// のべ: opinions with ×N counted N.
        package let voices: Int
        /// Clusters on its boards.
        package let headings: Int

        /// Whether it said something.
        package var isHeard: Bool { opinions > 0 || headings > 0 }
    }

    /// One memo.
    package struct MemoLine: Sendable, Hashable {
        /// What it is a record of.
        package let kind: Memo.Kind
        /// The name of the group that spoke, if one did.
        package let group: String?
        /// As it was written, line breaks included.
        package let text: String
    }

    /// One line of the 次第.
    package struct StepLine: Sendable, Hashable {
        /// 1, (1) …: what is printed before the title.
        package let label: String
        /// 0 for 1, 2, 3 …; 1 for (1), (2) … under it.
        package let depth: Int
        /// What the 次第 says.
        package let title: String
        /// Whether the meeting came to it, or to a line under it. Opening and closing belong to every meeting that has
        /// come to anything, or is over.
        package let tookPlace: Bool
        /// Minutes; nil for a line that takes no time of its own.
        package let planned: Int?
        /// Minutes really spent, rounded; nil when the step was not held or is not over, and for the public.
        package let actual: Int?
        /// When it was to begin, in minutes after the first step was to; nil where ``planned`` is.
        package let plannedStart: Int?
        /// When it was held, in minutes after the first step really began; more than once where it was gone back to,
        /// and empty where ``actual`` is nil.
        package let held: [Range<Int>]
    }

    /// Makes the report of a workshop; O(notes).
    ///
    /// - Parameters:
    ///   - workshop: as it is, or as a snapshot holds it: the report is the same.
    ///   - earlier: the sessions of earlier meetings as they are now, where they are at hand; what was corrected there
    ///     after this meeting took it over is told as it reads now.
    ///   - audience: whom it is for.
    ///   - rows: the axis of the matrix's rows.
    ///   - columns: the axis of its columns.
    ///   - usual: what the meeting's program comes with. Where no step was held and nobody has changed that, it may be
    ///     no more than the words of the meeting that the program was made of, and the public does not read it.
    package init(
        of workshop: Workshop, after earlier: [Workshop] = [], for audience: Audience = .public,
        rows: Axis = .theme, columns: Axis = .group, usual: Usual? = nil
    ) {
        let workshop = workshop.corrected(by: earlier, keepsWithdrawn: audience == .internal)
        let copies = AudienceWords(workshop, after: earlier, for: audience)
        let byTheme = Pivot(workshop, rows: .theme, columns: .group)
        self.audience = audience
        var agenda = Self.agenda(of: workshop, audience)
        var occasion = workshop.occasion.asRead(by: audience).beginning(with: workshop.agenda)
        if audience == .public, let usual, !agenda.contains(where: \.tookPlace) {
            if usual.questions.contains(occasion.question) { occasion.question = "" }
            if usual.agendas.contains(agenda.map(\.title)) { agenda = [] }
        }
        (self.agenda, self.occasion) = (agenda, occasion)
        totals = Totals(workshop, audience)
        themes = ThemeRow.all(of: byTheme, workshop)
        groups = Self.groups(of: workshop, byTheme).filter { audience == .internal || $0.isHeard }
        spread = SpreadSummary(Spread(of: workshop), workshop, audience)
        let isByTheme = rows == .theme && columns == .group
        matrix = Matrix(isByTheme ? byTheme : Pivot(workshop, rows: rows, columns: columns), workshop, audience)
        let showsLanes = rows == .lane || columns == .lane
        byLane =
            workshop.lanes.count > 1 && !showsLanes
            ? Matrix(Pivot(workshop, rows: rows, columns: .lane), workshop, audience) : nil
        lanes = workshop.lanes
        opinions = workshop.allNotes.map { Opinion($0, workshop, audience) }
        boards = Self.boards(of: workshop)
        let shared = BallotSummary.sharedLabels(workshop, copies)
        result = workshop.resultBallot?.id
        // One that was only prepared was never put to the room, and one that ended without a vote was given up.
        let wasHeld = { [result] (ballot: Ballot) in
            ballot.state != .prepared
                && (!ballot.sheets.isEmpty || ballot.state != .revealed || ballot.id == result)
        }
        ballots = workshop.ballots.filter { audience == .internal || wasHeld($0) }
            .map { BallotSummary($0, workshop, copies, shared: shared) }
        memos = workshop.memos.filter { $0.kind != .submission }.map { memo in
            MemoLine(kind: memo.kind, group: memo.group.flatMap { workshop.group($0)?.name }, text: memo.text)
        }
        isOver = workshop.isClosed
        proposals = workshop.proposals.map { ProposalSummary($0, copies) }
        ledger = Self.ledger(of: workshop, audience)
        meetings = Self.meetings(of: workshop)
        promises = Self.promises(of: workshop, proposals)
    }

    /// The axes a report is read by where nobody chose: the program's. Where no opinion has a value on its rows, such
    /// as a theme, all of them would stand in one row without a name; then the groups are the rows.
    package static func axes(of workshop: Workshop) -> (rows: Axis, columns: Axis) {
        let (rows, columns) = workshop.axes
        let said = Pivot(workshop, rows: rows, columns: columns).rows.filter { $0.sum.notes > 0 || $0.headings > 0 }
        if said.isEmpty || said.contains(where: { $0.value != .none }) { return (rows, columns) }
        return (.group, columns == .group ? .lane : columns)
    }

    private static func groups(of workshop: Workshop, _ byTheme: Pivot) -> [GroupRow] {
        let headings = Dictionary(byTheme.columns.map { ($0.value, $0.headings) }) { first, _ in first }
        return workshop.groups.map { group in
            let sum = workshop.counts.sum(for: group.id)
            return GroupRow(
                id: group.id, name: group.name, track: workshop.track(group.track)?.name, people: group.people,
                opinions: sum.notes, voices: sum.weightedCount, headings: headings[.group(group.id)] ?? 0)
        }
    }

    private static func agenda(of workshop: Workshop, _ audience: Audience) -> [StepLine] {
        let entries = workshop.agenda.stepEntries
        let end = workshop.closedAt ?? entries.last?.at
        func minutes(_ length: Milliseconds) -> Int { (max(0, length) + 30_000) / 60_000 }
        func held(_ step: Step.ID) -> [Range<Int>] {
            guard let end else { return [] }
            return workshop.agenda.times(of: step, until: end).map { time in
                let from = minutes(time.lowerBound - entries[0].at)
                return from..<max(from, minutes(time.upperBound - entries[0].at))
            }
        }
        let tookPlace = tookPlace(in: workshop)
        var due = 0
        return workshop.agenda.steps.enumerated().map { index, step in
            let isOver =
                entries.contains { $0.step == step.id } && (workshop.isClosed || entries.last?.step != step.id)
            let isTold = audience == .internal && isOver
            defer { due += step.minutes ?? 0 }
            return StepLine(
                label: workshop.agenda.label(of: step.id), depth: step.depth, title: step.title,
                tookPlace: tookPlace[index], planned: step.minutes,
                actual: isTold ? end.map { minutes(workshop.agenda.spent(in: step.id, at: $0)) } : nil,
                plannedStart: step.minutes == nil ? nil : due, held: isTold ? held(step.id) : [])
        }
    }
}

extension Report {
    /// What a program comes with, in each language.
    package struct Usual: Sendable {
        /// What it asks.
        var questions: Set<String>
        /// The titles of its steps.
        var agendas: Set<[String]>

        /// What these programs come with.
        package init(_ programs: [Program]) {
            questions = Set(programs.map(\.question))
            agendas = Set(programs.map { $0.steps.map(\.title) })
        }
    }

    /// Which lines of the 次第 the meeting came to, in their order.
    private static func tookPlace(in workshop: Workshop) -> [Bool] {
        let reached = Set(workshop.agenda.stepEntries.map(\.step))
        let steps = workshop.agenda.steps
        if reached.isEmpty { return steps.map { _ in false } }
        return steps.indices.map { index in
            let below = steps[(index + 1)...].prefix { $0.depth > steps[index].depth }
            return reached.contains(steps[index].id) || below.contains { reached.contains($0.id) }
                || steps[index].kind == .opening || steps[index].kind == .closing && workshop.isClosed
        }
    }
}

extension Occasion {
    /// The same; the names of the roster are for the secretariat alone.
    fileprivate func asRead(by audience: Audience) -> Occasion {
        var occasion = self
        if audience == .public { occasion.roster = [] }
        return occasion
    }

    /// The same; where no beginning was written down, that which the 次第 fixes for its first step.
    fileprivate func beginning(with agenda: Agenda) -> Occasion {
        var occasion = self
        let opening = agenda.steps.prefix { $0.minutes == nil }.count
        occasion.start = start ?? agenda.steps.prefix(opening + 1).lazy.compactMap(\.fixedStart).first
        return occasion
    }
}

extension Report.Totals {
    fileprivate init(_ workshop: Workshop, _ audience: Audience) {
        let counts = workshop.counts
        opinions = counts.all.notes
        voices = counts.all.weightedCount
        headings = workshop.allClusters.reduce(0) { sum, _ in sum + 1 }
        unthemed = counts.unthemed
        uncertain = audience == .internal ? counts.uncertain : nil
        groups = workshop.groups.count
    }
}

extension Report.ThemeRow {
    /// A row for each theme, and one for none where there is something of it.
    fileprivate static func all(of pivot: Pivot, _ workshop: Workshop) -> [Self] {
        var headings: [Theme.ID?: Int] = [:]
        for cluster in workshop.allClusters { headings[cluster.theme, default: 0] += 1 }
        let rows = zip(pivot.rows, pivot.cells).map { header, cells in
            let theme: Theme.ID? = if case .theme(let id) = header.value { id } else { nil }
            return Self(
                theme: theme, name: workshop.name(of: header.value), opinions: header.sum.notes,
                voices: header.sum.weightedCount, headings: headings[theme] ?? 0,
                groups: cells.count { $0.sum.notes > 0 })
        }
        guard let left = headings[nil], !rows.contains(where: { $0.theme == nil }) else { return rows }
        return rows + [Self(theme: nil, name: nil, opinions: 0, voices: 0, headings: left, groups: 0)]
    }
}
