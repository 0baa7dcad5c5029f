import Engine
import TestSupport
import Testing

private let ballot = Ballot.ID(1)
private func option(_ number: Int) -> Ballot.Option.ID { Ballot.Option.ID(number) }

private func plan(
    _ labels: Int = 6, dots: Int = 3, cap: Int? = nil, winnerCount: Int = 2,
    tie: Ballot.TieRule = .shared,
    by method: Ballot.Method = .hands,
    voters: Int? = nil
) -> Command {
    .ballot(
        .prepareBallot(
            BallotPlan(
                title: "特に力を入れる項目", candidates: (1...labels).map { .init(.free, label: "項目\($0)") },
                dotsPerPerson: dots,
                cap: cap, winnerCount: winnerCount,
                tieRule: tie, method: method, voters: voters)))
}

private func open() -> Command { .ballot(.setBallotState(ballot, to: .open)) }
private func cast(_ dots: Int, for number: Int, by group: Group.ID? = nil) -> Command {
    .ballot(.adjustDots(dots, for: option(number), by: group, on: ballot))
}

@Suite("投票") struct BallotTests {
    @Test func dotsStayWithinPeopleTimesAllowance() {
        let scenario = given(plan(dots: 1, voters: 3), open(), cast(3, for: 1))
        scenario.refuses(cast(1, for: 2), .tooManyDots(4, max: 3))
    }

    @Test func aTableHasTheDotsOfItsPeople() {
        let scenario = given(
            .setting(.changeGroup(班1, .people(4))), plan(dots: 3, by: .tables), open(), cast(12, for: 1, by: 班1))
        #expect(scenario.workshop.ballot(ballot)?.ownCount(of: option(1), by: 班1) == 12)
        scenario.refuses(cast(1, for: 2, by: 班1), .tooManyDots(13, max: 12))
    }

    @Test func theCapHoldsForEachHead() {
        let scenario = given(plan(dots: 3, cap: 1, by: .papers, voters: 5), open())
        let paper = Ballot.CountSheet(id: .init(0), people: 1, dots: [option(3): 2])
        scenario.refuses(.ballot(.enterSheet(paper, on: ballot)), .overTheCap(option(3), max: 1))
    }

    @Test func papersAreCountedOneByOneAndNoMoreThanPeople() throws {
        var scenario = given(plan(dots: 3, by: .papers, voters: 2), open())
        try scenario.perform(
            .ballot(.enterSheet(.init(id: .init(0), people: 1, dots: [option(3): 2, option(5): 1]), on: ballot)))
        try scenario.perform(.ballot(.enterSheet(.init(id: .init(0), people: 0, spoilt: 1), on: ballot)))
        scenario.refuses(
            .ballot(.enterSheet(.init(id: .init(0), people: 1, dots: [option(1): 1]), on: ballot)),
            .morePapersThanPeople(2))
    }

    @Test func thePreparedRulesCanBeChangedUntilTheVoteOpens() throws {
        var scenario = given(plan(dots: 3, cap: 3, winnerCount: 2, voters: 36))
        func change(_ change: BallotChange) throws {
            try scenario.perform(.ballot(.changeBallot(ballot, change)))
        }
        try change(.dotsPerPerson(2))
        // No cap above what a head has.
        #expect(scenario.workshop.ballot(ballot)?.cap == 2)
        try change(.cap(nil))
        try change(.winnerCount(3))
        try change(.tieRule(.runOff))
        try change(.method(.tables))
        try change(.title("力を入れる項目"))
        let changed = scenario.workshop.ballot(ballot)!
        #expect((changed.dotsPerPerson, changed.cap, changed.winnerCount) == (2, nil, 3))
        #expect((changed.tieRule, changed.method, changed.title) == (.runOff, .tables, "力を入れる項目"))
        scenario.refuses(.ballot(.changeBallot(ballot, .dotsPerPerson(0))), .numberOutOfRange(0, 1...99))
        scenario.refuses(.ballot(.changeBallot(ballot, .cap(3))), .numberOutOfRange(3, 1...2))
        scenario.refuses(.ballot(.changeBallot(ballot, .winnerCount(7))), .numberOutOfRange(7, 1...6))
        try scenario.perform(.undo)
        #expect(scenario.workshop.ballot(ballot)?.title == "特に力を入れる項目")
        try scenario.perform(open())
        scenario.refuses(.ballot(.changeBallot(ballot, .dotsPerPerson(5))), .ballotIs(.open, ballot))
    }

    @Test func itIsKnownWhoHasHandedIn() {
        let scenario = given(plan(by: .tables), open(), cast(2, for: 1, by: 班2))
        #expect(scenario.workshop.ballot(ballot)?.hasHandedIn(班2) == true)
        #expect(scenario.workshop.ballot(ballot)?.hasHandedIn(班1) == false)
    }

    @Test func theNextRoundIsOnWhatTheLastOneChose() throws {
        var scenario = given(
            plan(3, winnerCount: 2), open(), cast(3, for: 1), cast(2, for: 3),
            .ballot(.setBallotState(ballot, to: .closed)))
        scenario.refuses(
            .ballot(.prepareBallotOver(.chosen, BallotPlan(title: "二回目", candidates: []))), .tooFewOptions)
        try scenario.perform(.ballot(.setBallotState(ballot, to: .revealed)))
        try scenario.perform(.ballot(.prepareBallotOver(.chosen, BallotPlan(title: "二回目", candidates: []))))
        #expect(scenario.workshop.currentBallot?.options.map(\.label) == ["項目1", "項目3"])
        // The room knows them by these numbers.
        #expect(scenario.workshop.currentBallot?.options.map(\.id.number) == [1, 3])
    }

    @Test func nothingIsCountedBeforeOrAfter() {
        given(plan()).refuses(cast(1, for: 1), .ballotIs(.prepared, ballot))
        given(plan(), open(), .ballot(.setBallotState(ballot, to: .closed))).refuses(
            cast(1, for: 1), .ballotIs(.closed, ballot))
        given(plan()).refuses(.ballot(.setBallotState(ballot, to: .revealed)), .ballotIs(.prepared, ballot))
        given(plan(), open()).refuses(.ballot(.setBallotState(ballot, to: .revealed)), .ballotIs(.open, ballot))
    }

    @Test func theTallyIsSealedUntilRevealed() throws {
        var scenario = given(
            plan(), open(), cast(5, for: 2), cast(3, for: 1), .ballot(.setBallotState(ballot, to: .closed)))
        #expect(scenario.workshop.tally(of: scenario.workshop.ballot(ballot)!) == nil)
        try scenario.perform(.ballot(.setBallotState(ballot, to: .revealed)))
        let tally = try #require(scenario.workshop.tally(of: scenario.workshop.ballot(ballot)!))
        #expect(tally.rows.map(\.dots) == [5, 3, 0, 0, 0, 0])
        #expect(tally.rows.map(\.rank) == [1, 2, 3, 3, 3, 3])
        #expect(tally.rows.filter(\.isChosen).map(\.option.id.number) == [2, 1])
    }

    @Test func aSlipIsTakenBackAndNotBelowNothing() {
        let scenario = given(plan(), open(), cast(2, for: 1), cast(-2, for: 1))
        #expect(scenario.workshop.ballot(ballot)?.dotsCast == 0)
        scenario.refuses(cast(-1, for: 1), .noDotToTakeBack(option(1)))
    }

    @Test func aTieGoesToARunOffWhenThatWasDeclared() throws {
        var scenario = given(
            plan(tie: .runOff), open(), cast(5, for: 1), cast(4, for: 2), cast(4, for: 3),
            .ballot(.setBallotState(ballot, to: .closed)),
            .ballot(.setBallotState(ballot, to: .revealed)))
        #expect(
            scenario.workshop.tally(of: scenario.workshop.ballot(ballot)!)?.tied == [
                option(2), option(3),
            ])
        try scenario.perform(.ballot(.prepareRunOff(of: ballot)))
        let second = try #require(scenario.workshop.ballot(Ballot.ID(2)))
        #expect(second.options.map(\.label) == ["項目2", "項目3"])
        #expect(second.runOffOf == ballot)
        #expect(second.winnerCount == 1)
    }

    @Test func aTieThatFitsTheSeatsIsNoTie() {
        let scenario = given(
            plan(winnerCount: 3, tie: .runOff), open(), cast(5, for: 1), cast(4, for: 2),
            cast(4, for: 3),
            .ballot(.setBallotState(ballot, to: .closed)),
            .ballot(.setBallotState(ballot, to: .revealed)))
        scenario.refuses(.ballot(.prepareRunOff(of: ballot)), .noTie(ballot))
    }

    @Test func nobodyAtAllCannotVote() {
        let scenario = Scenario(founding: founded(), [.setting(.describe(.attendance(Attendance()))), plan()])
        scenario.refuses(open(), .nobodyToVote(ballot))
        // Once those who are there have been counted, they vote.
        let counted = scenario.after(.setting(.describe(.attendance(Attendance(residents: 10, staff: 2)))))
        let voting = counted.after(open())
        #expect(voting.workshop.ballot(ballot)?.state == .open && voting.workshop.ballot(ballot)?.voters == 12)
        #expect(voting.after(.undo).workshop.ballot(ballot)?.voters == 0)
    }

    @Test func tenThousandPeopleCan() {
        let scenario = given(
            plan(dots: 5, voters: 10_000), open(), cast(40_000, for: 1), cast(10_000, for: 2))
        #expect(scenario.workshop.ballot(ballot)?.dotsCast == 50_000)
        scenario.refuses(cast(1, for: 3), .tooManyDots(50_001, max: 50_000))
    }

    @Test func whatIsOnABallotStays() {
        let over = Command.ballot(
            .prepareBallot(
                BallotPlan(title: "島", candidates: [.init(.cluster(1)), .init(.note(1))])))
        let scenario = given(post("あ"), .cluster(.formCluster(on: 板1, heading: "島", theme: nil, notes: [])), over)
        scenario.refuses(.note(.withdraw([1])), .onABallot(ballot))
        scenario.refuses(.cluster(.dissolve(1)), .onABallot(ballot))
    }

    @Test func theWorkshopIsNotClosedWithABallotOpen() {
        given(plan(), open()).refuses(.session(.close), .ballotStillOpen(ballot))
        given(.session(.close)).refuses(.session(.close), .workshopIsClosed)
        given(.session(.close)).refuses(post("遅れて"), .workshopIsClosed)
    }

    @Test(arguments: [(2, 1), (6, 3), (12, 3), (18, 5), (40, 5)]) func dotsAHeadSuitTheOptions(
        _ options: Int, _ dots: Int
    ) {
        #expect(Workshop.suggestedDotsPerPerson(options: options) == dots)
    }
}
