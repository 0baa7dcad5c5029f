import Engine
import TestSupport
import Testing

/// 意見の広がり, counted once more from the notes and entries alone, as one would with pencil and paper.
@Suite("意見の広がり") struct SpreadTests {
    /// Five steps, of which the second, third and fifth gather opinions.
    private static let steps = [Step.Kind.opening, .writing, .discussion, .vote, .sharing].enumerated().map {
        Step(id: Step.ID($0 + 1), title: "段\($0 + 1)", kind: $1, minutes: 20)
    }

    /// An evening at random of three groups in two tracks, with minutes between what is done.
    private static func evening(_ seed: Int) throws -> Scenario {
        var dice = Dice(seed &+ 77)
        let program = Program.sample(
            lanes: ["問題点", "解決策"],
            tracks: [Program.Tracks(name: "分野別", groups: 2), Program.Tracks(name: "運営", groups: 1)], steps: steps)
        var scenario = Scenario(founding: [.setting(.found(program, Occasion(title: "まちづくり会議")))])
        for _ in 0..<dice.number(40...200) {
            if scenario.workshop.isClosed { try scenario.perform(.session(.reopen)) }
            scenario.wait(dice.number(0...4) == 0 ? dice.number(0...900) : 0)
            let onThemes = Command.ballot(
                .prepareBallotOver(.themes, BallotPlan(title: "票", candidates: [], dotsPerPerson: 3)))
            let command: Command =
                switch dice.number(0...12) {
                case 0: .agenda(.enterStep(Step.ID(dice.number(1...5))))
                case 1: onThemes
                case 2: .ballot(.adjustDots(dice.number(1...3), for: .init(dice.number(1...18)), by: nil, on: .init(1)))
                case 3:
                    .ballot(
                        .setBallotState(Ballot.ID(dice.number(1...2)), to: dice.one(of: [.open, .closed, .revealed])))
                default: anyCommand(scenario.workshop, &dice)
                }
            _ = try? scenario.perform(command)
        }
        return scenario
    }

    @Test(arguments: 1...60) func everyFigureIsThatOfACountByHand(_ seed: Int) throws {
        let scenario = try Self.evening(seed)
        let workshop = scenario.workshop
        let spread = Spread(of: workshop, at: scenario.now)
        let notes = Array(workshop.allNotes)
        func theme(_ note: Note) -> Int? {
            (note.cluster.flatMap { workshop.cluster($0)?.theme } ?? note.theme)?.number
        }
        func voices(_ notes: [Note]) -> Int { notes.map(\.count).reduce(0, +) }

        for table in spread.tables {
            let own = notes.filter { $0.board.group == table.group }
            #expect(table.sum.notes == own.count && table.sum.weightedCount == voices(own))
            #expect(table.last == own.map(\.at).max())
        }
        #expect(spread.tables.map(\.group) == workshop.groups.map(\.id))
        #expect(spread.origins.map(\.theme) == workshop.catalogue.themes.map(\.id))
        for origin in spread.origins {
            let said = notes.filter { theme($0) == origin.theme.number }
            #expect(origin.sum.notes == said.count && origin.sum.weightedCount == voices(said))
            let tables = Set(said.map(\.board.group))
            #expect(origin.groups.map(\.id) == tables.sorted())
            for part in origin.groups {
                let own = said.filter { $0.board.group == part.id }
                #expect(part.sum.notes == own.count && part.sum.weightedCount == voices(own))
            }
            for track in workshop.tracks {
                let own = said.filter { workshop.group($0.board.group)?.track == track.id }
                #expect(origin.tracks.first { $0.id == track.id }?.sum.notes ?? 0 == own.count)
            }
            let expected: Spread.Reach =
                tables.isEmpty
                ? .none : tables.count == 1 ? .one : 2 * tables.count > workshop.groups.count ? .most : .some
            #expect(origin.reach == expected)
        }
        #expect(spread.lone == notes.filter { $0.cluster == nil }.map(\.id))
        #expect(spread.untouched == notes.filter { $0.cluster == nil && $0.theme == nil }.map(\.id))
    }

    /// The times go second by second, as somebody with a watch would write them down.
    @Test(arguments: 1...40) func everyQuarterIsThatOfSomebodyWithAWatch(_ seed: Int) throws {
        let scenario = try Self.evening(seed)
        let (workshop, spread) = (scenario.workshop, Spread(of: scenario.workshop, at: scenario.now))
        let end = workshop.closedAt ?? scenario.now
        let entries = workshop.agenda.stepEntries
        // Each second in which opinions are gathered.
        var gathering: [Int] = []
        for second in stride(from: at(0).milliseconds, to: end.milliseconds, by: 1000) {
            guard let step = entries.last(where: { $0.at.milliseconds <= second })?.step else { continue }
            if [2, 3, 5].contains(workshop.agenda[step].map { Self.number(of: $0.kind) }) { gathering.append(second) }
        }
        var inside = 0
        if let first = gathering.first, let last = gathering.last {
            var expected: [(start: Int, gathering: Int, notes: [Int])] = []
            for start in stride(from: first, through: last, by: 900_000) {
                let seconds = gathering.filter { (start..<start + 900_000).contains($0) }
                if seconds.count < 60 { continue }
                let stop = min(start + 900_000, last + 1000)
                let counts = workshop.groups.map { group in
                    workshop.allNotes.filter {
                        $0.board.group == group.id && (start..<stop).contains($0.at.milliseconds)
                            && seconds.contains($0.at.milliseconds / 1000 * 1000)
                    }.count
                }
                inside += counts.reduce(0, +)
                expected.append((start, seconds.count * 1000, counts))
            }
            #expect(spread.quarters.map(\.start.milliseconds) == expected.map(\.start))
            #expect(spread.quarters.map(\.gathering) == expected.map(\.gathering))
            #expect(spread.quarters.map(\.notes) == expected.map(\.notes))
            for quarter in spread.quarters {
                let silent = zip(workshop.groups, quarter.notes).filter { $1 == 0 }.map(\.0.id)
                #expect(spread.silent(in: quarter) == silent)
            }
        } else {
            #expect(spread.quarters.isEmpty)
        }
        #expect(spread.typedOutside == workshop.counts.all.notes - inside)
        for table in spread.tables {
            let quiet = gathering.filter { $0 >= table.last?.milliseconds ?? 0 }.count * 1000
            #expect(table.quiet == quiet)
        }
        let quiet = spread.tables.filter { $0.quiet >= 900_000 }.map(\.group)
        #expect(spread.quietTables.map(\.group).sorted() == quiet)
        #expect(spread.quietTables.map(\.quiet) == spread.quietTables.map(\.quiet).sorted(by: >))
    }

    private static func number(of kind: Step.Kind) -> Int {
        switch kind {
        case .writing: 2
        case .discussion: 3
        case .sharing: 5
        default: 0
        }
    }

    @Test(arguments: 1...60) func theSharesAreThoseOfARevealedBallotOnThemesAlone(_ seed: Int) throws {
        let workshop = try Self.evening(seed).workshop
        let shares = Spread(of: workshop).shares
        let revealed = workshop.ballots.filter { ballot in
            ballot.state == .revealed && ballot.coveredPlaces == nil && ballot.runOffOf == nil
                && ballot.options.allSatisfy { if case .theme = $0.choice { true } else { false } }
        }
        #expect((shares == nil) == revealed.isEmpty)
        guard let shares else { return }
        #expect(revealed.map(\.id).contains(shares.ballot))
        #expect(shares.rows.reduce(0) { $0 + $1.dots } == shares.dots)
        for row in shares.rows {
            let own = workshop.allNotes.filter { workshop.theme(of: $0) == row.theme }
            #expect(row.sum.notes == own.count && row.sum.weightedCount == own.map(\.count).reduce(0, +))
        }
    }

    @Test func aTableIsQuietWhileOpinionsAreGatheredAndNotBetween() throws {
        // Given 個人記入, in which the first table writes and the second does not
        let program = Program.sample(groups: 2, steps: Self.steps)
        var scenario = Scenario(
            founding: [.setting(.found(program, Occasion(title: "会")))], [.agenda(.enterStep(Step.ID(2))), post("一")])
        // When ten minutes of it go by, then a vote of an hour
        scenario.wait(10 * 60)
        try scenario.perform(.agenda(.enterStep(Step.ID(4))))
        scenario.wait(60 * 60)
        // Then neither is told
        #expect(Spread(of: scenario.workshop, at: scenario.now).quietTables.isEmpty)
        // When opinions are gathered again for five minutes and a little
        try scenario.perform(.agenda(.enterStep(Step.ID(5))))
        scenario.wait(5 * 60)
        // Then both are, and the one without any note first.
        let quiet = Spread(of: scenario.workshop, at: scenario.now).quietTables
        #expect(quiet.map(\.group) == [班2, 班1] && quiet.map(\.last) == [nil, scenario.workshop.note(Note.ID(1))?.at])
    }

    @Test func theLastOpinionBelongsToTheTimeThatIsLookedAt() throws {
        // Given 個人記入, in which a note ends what the workshop tells of
        let program = Program.sample(groups: 2, steps: Self.steps)
        var scenario = Scenario(
            founding: [.setting(.found(program, Occasion(title: "会")))], [.agenda(.enterStep(Step.ID(2)))])
        scenario.wait(5 * 60)
        try scenario.perform(post("一"))
        // Then a report made of it alone counts the note, as the console does a moment later
        let spread = Spread(of: scenario.workshop)
        #expect(spread.quarters.map(\.notes) == [[1, 0]] && spread.typedOutside == 0)
    }

    @Test func aSealedBallotTellsNoShare() throws {
        var scenario = given(
            .note(.post(Draft("一", theme: Theme.ID(1)), on: 板1)),
            .ballot(.prepareBallotOver(.themes, BallotPlan(title: "票", candidates: [], dotsPerPerson: 3))))
        for state in [Ballot.State.open, .closed] {
            try scenario.perform(.ballot(.setBallotState(Ballot.ID(1), to: state)))
            #expect(Spread(of: scenario.workshop).shares == nil)
        }
        try scenario.perform(.ballot(.setBallotState(Ballot.ID(1), to: .revealed)))
        #expect(Spread(of: scenario.workshop).shares?.rows.count == 18)
    }

    @Test func aSessionThatWasLeftOpenForWeeksHasTheQuartersOfADay() throws {
        let program = Program.sample(groups: 2, steps: Self.steps)
        let scenario = Scenario(
            founding: [.setting(.found(program, Occasion(title: "会")))], [.agenda(.enterStep(Step.ID(2)))])
        let spread = Spread(of: scenario.workshop, at: at(40 * 86_400))
        #expect(spread.quarters.count == 96)
    }
}
