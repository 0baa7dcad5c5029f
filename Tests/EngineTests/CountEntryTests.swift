import Engine
import TestSupport
import Testing

private func prepare(by method: Ballot.Method, dots: Int = 5, voters: Int = 55) -> Command {
    .ballot(
        .prepareBallot(
            BallotPlan(
                title: "投票", candidates: (1...18).map { .init(.free, label: "項目\($0)") }, dotsPerPerson: dots,
                cap: 1,
                winnerCount: 3, method: method, voters: voters)))
}
private let open = Command.ballot(.setBallotState(1, to: .open))
private func set(_ dots: [Ballot.Option.ID: Int], by group: Group.ID? = 班1) -> Command {
    .ballot(.setDots(dots, by: group, on: 1))
}

/// Nine people at the first table, nobody counted at the second.
private func tables() -> Scenario {
    given(.setting(.changeGroup(班1, .people(9))), prepare(by: .tables), open)
}

@Suite("票を入れる") struct CountEntryTests {
    @Test func severalOptionsAreEnteredAtOnce() {
        let scenario = tables()
        let first = Ballot.CountSheet(id: 1, group: 班1, people: 9, dots: [4: 9, 6: 6])
        scenario.gives(set([4: 9, 6: 6, 7: 0]), .ballot(.sheetEntered(1, first, at: 0)))
        let entered = scenario.after(set([4: 9, 6: 6]))
        // What is named again is what it says now; the others stay.
        let second = Ballot.CountSheet(id: 1, group: 班1, people: 9, dots: [4: 9, 13: 9])
        entered.gives(set([6: 0, 13: 9]), .ballot(.sheetCorrected(1, from: first, to: second)))
        entered.refuses(set([4: 9]), .nothingChanges)
        scenario.refuses(set([4: 0]), .nothingChanges)
        // Without a dot the table has not begun.
        entered.gives(set([4: 0, 6: 0]), .ballot(.sheetWithdrawn(1, first, at: 0)))
        scenario.refuses(set([:]), .nothingChanges)
    }

    /// As somebody's own program may write it into a database: the sheet that is named is another table's.
    @Test func aCountThatTakesAnothersPlaceChangesNothing() {
        let scenario = tables().after(set([4: 6, 5: 3]))
        let before = scenario.workshop.ballot(1)
        let own = Ballot.CountSheet(id: 1, group: 班2, people: 9, dots: [3: 9])
        let theirs = Ballot.CountSheet(id: 1, group: 班2, people: 9, dots: [4: 6, 5: 3])
        let forged: [BallotEvent] = [
            .sheetCorrected(1, from: theirs, to: own), .sheetWithdrawn(1, theirs, at: 0), .sheetEntered(1, own, at: 0),
        ]
        for event in forged {
            var next = scenario
            next.append(.ballot(event), by: "記録2")
            #expect(next.workshop.ballot(1) == before, "\(event)")
        }
    }

    @Test func allOrNothingOfALineIsEntered() {
        let scenario = tables()
        scenario.refuses(set([4: 9, 19: 1]), .noSuchOption(19, on: 1))
        scenario.refuses(set([4: -1]), .noDotToTakeBack(4))
        scenario.refuses(set([4: 10]), .overTheCap(4, max: 9))
        scenario.refuses(set([4: .max]), .tooManyDots(.max, max: 275))
        scenario.refuses(set([1: 9, 2: 9, 3: 9, 4: 9, 5: 9, 6: 1]), .tooManyDots(46, max: 45))
        scenario.refuses(set([4: 1], by: 9), .noSuchGroup(9))
        scenario.refuses(.ballot(.setDots([4: 1], by: 班1, on: 2)), .noSuchBallot(2))
        let closed = scenario.after(.ballot(.setBallotState(1, to: .closed)))
        closed.refuses(set([4: 1]), .ballotIs(.closed, 1))
    }

    @Test func theTableAtHandIsSeenAndNoOther() throws {
        let scenario = tables().after(set([4: 9, 6: 6])).after(set([4: 3], by: 班2))
        let sheet = try #require(scenario.workshop.openSheet(of: 班1, on: 1, by: "進行"))
        #expect((sheet.group, sheet.dotsCast, sheet.availableDots) == (班1, 15, 45))
        #expect([4, 6, 7].map { sheet.dots(for: Ballot.Option.ID($0)) } == [9, 6, 0])
        // An uncounted table may be as large as the room.
        #expect(scenario.workshop.openSheet(of: 班2, on: 1, by: "進行")?.availableDots == 275)
        #expect(tables().workshop.openSheet(of: 班1, on: 1, by: "進行")?.dotsCast == 0)
        #expect(scenario.workshop.openSheet(of: 9, on: 1, by: "進行") == nil)
        #expect(scenario.workshop.openSheet(of: 班1, on: 2, by: "進行") == nil)
        #expect(given(prepare(by: .tables)).workshop.openSheet(of: 班1, on: 1, by: "進行") == nil)
        #expect(given(prepare(by: .hands), open).workshop.openSheet(of: 班1, on: 1, by: "進行") == nil)
        // A note-taker sees the own table's, where it may be entered.
        let taker = Operator(role: .noteTaker(班1), name: "記録1")
        #expect(scenario.workshop.openSheet(of: 班1, on: 1, by: taker) == nil)
        let toTables = scenario.after(.ballot(.openToTables(1, true))).workshop
        #expect(toTables.openSheet(of: 班1, on: 1, by: taker)?.dotsCast == 15)
        #expect(toTables.openSheet(of: 班2, on: 1, by: taker) == nil)
        let closed = scenario.after(.ballot(.setBallotState(1, to: .closed)))
        #expect(closed.workshop.openSheet(of: 班1, on: 1, by: "進行") == nil)
    }

    @Test func aTableIsCompleteWhenFullOrConfirmed() throws {
        func isComplete(_ scenario: Scenario) -> Bool? { scenario.workshop.ballot(1)?.isComplete(班1) }
        let some = tables().after(set([4: 9, 6: 6]))
        #expect(isComplete(tables()) == false && isComplete(some) == false)
        #expect(some.workshop.ballot(1)?.hasHandedIn(班1) == true)
        let full = some.after(set([13: 9, 14: 9, 15: 9, 18: 3]))
        #expect(isComplete(full) == true)
        full.refuses(.ballot(.confirmSheet(by: 班1, on: 1)), .nothingChanges)
        let confirmed = some.after(.ballot(.confirmSheet(by: 班1, on: 1)))
        #expect(isComplete(confirmed) == true && confirmed.workshop.ballot(1)?.dotsCast == 15)
        confirmed.refuses(.ballot(.confirmSheet(by: 班1, on: 1)), .nothingChanges)
        // Another dot, and it is asked again.
        #expect(isComplete(confirmed.after(set([13: 1]))) == false)
        #expect(isComplete(confirmed.after(.ballot(.adjustDots(1, for: 13, by: 班1, on: 1)))) == false)
        #expect(isComplete(confirmed.after(.undo)) == false)
        // Nobody at the table gave a dot.
        #expect(isComplete(tables().after(.ballot(.confirmSheet(by: 班1, on: 1)))) == true)
        tables().refuses(.ballot(.confirmSheet(by: 9, on: 1)), .noSuchGroup(9))
        given(prepare(by: .papers), open).refuses(.ballot(.confirmSheet(by: 班1, on: 1)), .countedByPapers(1))
        given(prepare(by: .tables)).refuses(.ballot(.confirmSheet(by: 班1, on: 1)), .ballotIs(.prepared, 1))
    }

    @Test func aCountFollowsThePeopleThereAreNow() {
        let scenario = tables().after(set([4: 9])).after(.setting(.changeGroup(班1, .people(10))))
        #expect(scenario.refusal(of: set([4: 10])) == nil)
        #expect(scenario.refusal(of: .ballot(.adjustDots(1, for: 4, by: 班1, on: 1))) == nil)
    }

    @Test func aPaperIsOneVotersAndNeverCountedByTheDot() {
        let scenario = given(prepare(by: .papers), open)
        scenario.refuses(.ballot(.adjustDots(1, for: 1, by: nil, on: 1)), .countedByPapers(1))
        scenario.refuses(set([1: 1], by: nil), .countedByPapers(1))
    }

    @Test func theLastFivePapersAreSeenWithTheirNumbers() {
        let papers = [[3, 5], [2, 1], [18], [], [4, 5, 6]].map { $0.map { Ballot.Option.ID($0) } }
        var scenario = given(prepare(by: .papers), open, .ballot(.enterSheet(.paper([1]), on: 1)))
        for paper in papers { scenario = scenario.after(.ballot(.enterSheet(.paper(paper), on: 1))) }
        scenario = scenario.after(.ballot(.enterSheet(.spoiltPaper(), on: 1)))
        let last = scenario.workshop.lastPapers(on: 1, by: "進行")
        #expect(last.map(\.id) == [7, 6, 5, 4, 3])
        #expect(last.map(\.options) == [[], [4, 5, 6], [], [18], [1, 2]])
        #expect(last.map(\.isSpoilt) == [true, false, false, false, false])
        #expect(scenario.after(.ballot(.setBallotState(1, to: .closed))).workshop.lastPapers(on: 1, by: "進行").isEmpty)
        #expect(tables().workshop.lastPapers(on: 1, by: "進行").isEmpty)
        #expect(scenario.workshop.lastPapers(on: 2, by: "進行").isEmpty)
    }
}
