import Engine
import Testing

private let ballot = Ballot.ID(1)
private func option(_ number: Int) -> Ballot.Option.ID { Ballot.Option.ID(number) }

private func plan(
    _ labels: Int = 6, dots: Int = 3, cap: Int? = nil, seats: Int = 2, tie: Ballot.TieRule = .shared,
    by method: Ballot.Method = .hands,
    voters: Int? = nil
) -> Command {
    .prepareBallot(
        BallotPlan(
            title: "特に力を入れる項目", candidates: (1...labels).map { .init(.free, label: "項目\($0)") }, allowance: dots,
            cap: cap, seats: seats,
            tieRule: tie, method: method, voters: voters))
}

private func open() -> Command { .turnBallot(ballot, to: .open) }
private func cast(_ dots: Int, for number: Int, by group: Group.ID? = nil) -> Command {
    .cast(dots, for: option(number), by: group, on: ballot)
}

@Suite("投票") struct BallotTests {
    @Test func dotsStayWithinPeopleTimesAllowance() {
        let room = given(plan(dots: 1, voters: 3), open(), cast(3, for: 1))
        room.refuses(cast(1, for: 2), .tooManyDots(4, most: 3))
    }

    @Test func aTableHasTheDotsOfItsPeople() {
        let room = given(.changeGroup(班1, .people(4)), plan(dots: 3, by: .tables), open(), cast(12, for: 1, by: 班1))
        #expect(room.workshop.ballot(ballot)?.dotsLeft(for: room.workshop.group(班1)!) == 0)
        room.refuses(cast(1, for: 2, by: 班1), .tooManyDots(13, most: 12))
    }

    @Test func theCapHoldsForEachHead() {
        let room = given(plan(dots: 3, cap: 1, by: .papers, voters: 5), open())
        let paper = Ballot.Sheet(id: .init(0), people: 1, dots: [option(3): 2])
        room.refuses(.enterSheet(paper, on: ballot), .overTheCap(option(3), most: 1))
    }

    @Test func papersAreCountedOneByOneAndNoMoreThanPeople() throws {
        var room = given(plan(dots: 3, by: .papers, voters: 2), open())
        try room.perform(.enterSheet(.init(id: .init(0), people: 1, dots: [option(3): 2, option(5): 1]), on: ballot))
        try room.perform(.enterSheet(.init(id: .init(0), people: 0, spoilt: 1), on: ballot))
        room.refuses(
            .enterSheet(.init(id: .init(0), people: 1, dots: [option(1): 1]), on: ballot), .morePapersThanPeople(2))
    }

    @Test func thePreparedRulesCanBeChangedUntilTheVoteOpens() throws {
        var room = given(plan(dots: 3, cap: 3, seats: 2, voters: 36))
        func change(_ change: BallotChange) throws { try room.perform(.changeBallot(ballot, change)) }
        try change(.allowance(2))
        // No cap above what a head has.
        #expect(room.workshop.ballot(ballot)?.cap == 2)
        try change(.cap(nil))
        try change(.seats(3))
        try change(.tieRule(.runOff))
        try change(.method(.tables))
        try change(.title("力を入れる項目"))
        let changed = room.workshop.ballot(ballot)!
        #expect((changed.allowance, changed.cap, changed.seats) == (2, nil, 3))
        #expect((changed.tieRule, changed.method, changed.title) == (.runOff, .tables, "力を入れる項目"))
        room.refuses(.changeBallot(ballot, .allowance(0)), .numberOutOfRange(0, 1...99))
        room.refuses(.changeBallot(ballot, .cap(3)), .numberOutOfRange(3, 1...2))
        room.refuses(.changeBallot(ballot, .seats(7)), .numberOutOfRange(7, 1...6))
        try room.perform(.undo)
        #expect(room.workshop.ballot(ballot)?.title == "特に力を入れる項目")
        try room.perform(open())
        room.refuses(.changeBallot(ballot, .allowance(5)), .ballotIs(.open, ballot))
    }

    @Test func itIsKnownWhoHasHandedIn() {
        let room = given(plan(by: .tables), open(), cast(2, for: 1, by: 班2))
        #expect(room.workshop.ballot(ballot)?.hasHandedIn(班2) == true)
        #expect(room.workshop.ballot(ballot)?.hasHandedIn(班1) == false)
    }

    @Test func theNextRoundIsOnWhatTheLastOneChose() throws {
        var room = given(plan(3, seats: 2), open(), cast(3, for: 1), cast(2, for: 3), .turnBallot(ballot, to: .closed))
        room.refuses(.prepareBallotOver(.chosen, BallotPlan(title: "二回目", candidates: [])), .tooFewOptions)
        try room.perform(.turnBallot(ballot, to: .revealed))
        try room.perform(.prepareBallotOver(.chosen, BallotPlan(title: "二回目", candidates: [])))
        #expect(room.workshop.currentBallot?.options.map(\.label) == ["項目1", "項目3"])
    }

    @Test func nothingIsCountedBeforeOrAfter() {
        given(plan()).refuses(cast(1, for: 1), .ballotIs(.prepared, ballot))
        given(plan(), open(), .turnBallot(ballot, to: .closed)).refuses(cast(1, for: 1), .ballotIs(.closed, ballot))
        given(plan()).refuses(.turnBallot(ballot, to: .revealed), .ballotIs(.prepared, ballot))
        given(plan(), open()).refuses(.turnBallot(ballot, to: .revealed), .ballotIs(.open, ballot))
    }

    @Test func theTallyIsSealedUntilRevealed() throws {
        var room = given(plan(), open(), cast(5, for: 2), cast(3, for: 1), .turnBallot(ballot, to: .closed))
        #expect(room.workshop.tally(of: room.workshop.ballot(ballot)!) == nil)
        try room.perform(.turnBallot(ballot, to: .revealed))
        let tally = try #require(room.workshop.tally(of: room.workshop.ballot(ballot)!))
        #expect(tally.rows.map(\.dots) == [5, 3, 0, 0, 0, 0])
        #expect(tally.rows.map(\.rank) == [1, 2, 3, 3, 3, 3])
        #expect(tally.rows.filter(\.isChosen).map(\.option.id.number) == [2, 1])
    }

    @Test func aSlipIsTakenBackAndNotBelowNothing() {
        let room = given(plan(), open(), cast(2, for: 1), cast(-2, for: 1))
        #expect(room.workshop.ballot(ballot)?.cast == 0)
        room.refuses(cast(-1, for: 1), .noDotToTakeBack(option(1)))
    }

    @Test func aTieGoesToARunOffWhenThatWasDeclared() throws {
        var room = given(
            plan(tie: .runOff), open(), cast(5, for: 1), cast(4, for: 2), cast(4, for: 3),
            .turnBallot(ballot, to: .closed),
            .turnBallot(ballot, to: .revealed))
        #expect(room.workshop.tally(of: room.workshop.ballot(ballot)!)?.tied == [option(2), option(3)])
        try room.perform(.prepareRunOff(of: ballot))
        let second = try #require(room.workshop.ballot(Ballot.ID(2)))
        #expect(second.options.map(\.label) == ["項目2", "項目3"])
        #expect(second.runOffOf == ballot)
        #expect(second.seats == 1)
    }

    @Test func aTieThatFitsTheSeatsIsNoTie() {
        let room = given(
            plan(seats: 3, tie: .runOff), open(), cast(5, for: 1), cast(4, for: 2), cast(4, for: 3),
            .turnBallot(ballot, to: .closed),
            .turnBallot(ballot, to: .revealed))
        room.refuses(.prepareRunOff(of: ballot), .noTie(ballot))
    }

    @Test func nobodyAtAllCannotVote() {
        let room = Minutes(founding: founded(), [.describe(.attendance(Attendance())), plan()])
        room.refuses(open(), .nobodyToVote(ballot))
    }

    @Test func tenThousandPeopleCan() {
        let room = given(plan(dots: 5, voters: 10_000), open(), cast(40_000, for: 1), cast(10_000, for: 2))
        #expect(room.workshop.ballot(ballot)?.cast == 50_000)
        room.refuses(cast(1, for: 3), .tooManyDots(50_001, most: 50_000))
    }

    @Test func whatIsOnABallotStays() {
        let over = Command.prepareBallot(
            BallotPlan(title: "島", candidates: [.init(.cluster(cluster(1))), .init(.note(note(1)))]))
        let room = given(post("あ"), .formCluster(on: 板1, heading: "島", theme: nil, notes: []), over)
        room.refuses(.withdraw([note(1)]), .onABallot(ballot))
        room.refuses(.dissolve(cluster(1)), .onABallot(ballot))
    }

    @Test func theWorkshopIsNotClosedWithABallotOpen() {
        given(plan(), open()).refuses(.close, .ballotStillOpen(ballot))
        given(.close).refuses(.close, .workshopIsClosed)
        given(.close).refuses(post("遅れて"), .workshopIsClosed)
    }

    @Test(arguments: [(2, 1), (6, 3), (12, 3), (18, 5), (40, 5)]) func dotsAHeadSuitTheOptions(
        _ options: Int, _ dots: Int
    ) {
        #expect(Workshop.suggestedAllowance(options: options) == dots)
    }
}
