import Engine
import TestSupport
import Testing

private func plan(
    _ labels: Int = 3, dots: Int? = 2, cap: Int? = nil, winners: Int = 1,
    by method: Ballot.Method = .hands,
    voters: Int? = 10
) -> BallotPlan {
    BallotPlan(
        title: "投票", candidates: (1...labels).map { .init(.free, label: "案\($0)") },
        dotsPerPerson: dots, cap: cap,
        winnerCount: winners, method: method, voters: voters)
}
private func sheet(
    _ dots: [Ballot.Option.ID: Int] = [:], id: Ballot.CountSheet.ID = 0, by group: Group.ID? = nil,
    people: Int = 1,
    spoilt: Int = 0
) -> Ballot.CountSheet {
    Ballot.CountSheet(id: id, group: group, people: people, dots: dots, spoilt: spoilt)
}
private func state(_ state: Ballot.State) -> Command { .ballot(.setBallotState(1, to: state)) }
private func opened(_ plan: BallotPlan) -> Scenario { given(.ballot(.prepareBallot(plan)), state(.open)) }

@Suite("投票の命令") struct BallotCommandTests {
    @Test func aBallotIsPreparedOnItsCandidates() {
        let scenario = given(post("一"), .cluster(.formCluster(on: 板1, heading: "島", theme: nil, notes: [])))
        let candidates: [BallotPlan.Candidate] = [
            .init(.theme(4)), .init(.cluster(1)), .init(.note(1), label: " いち "), .init(.note(1)),
            .init(.free, label: "ほか"), .init(.free, label: "ほか"),
        ]
        // What is named twice is on it once; free options are what they are called.
        let choices: [(Ballot.Choice, String)] = [
            (.theme(4), "テーマ4"), (.cluster(1), "島"), (.note(1), "いち"), (.free, "ほか"), (.free, "ほか"),
        ]
        let options = choices.enumerated().map { index, option in
            Ballot.Option(id: Ballot.Option.ID(index + 1), label: option.1, choice: option.0)
        }
        let ballot = Ballot(id: 1, title: "投票", options: options, dotsPerPerson: 2, voters: 36)
        scenario.gives(
            .ballot(.prepareBallot(BallotPlan(title: " 投票", candidates: candidates))),
            .ballot(.prepared(ballot, at: 0)))
    }

    @Test func aPlanIsValidated() {
        func refuses(_ plan: BallotPlan, _ refusal: Refusal) {
            given(post("一")).refuses(.ballot(.prepareBallot(plan)), refusal)
        }
        func on(_ choice: Ballot.Choice, _ label: String? = nil) -> BallotPlan {
            BallotPlan(title: "投票", candidates: [.init(.note(1)), .init(choice, label: label)])
        }
        refuses(on(.note(2)), .noSuchChoice(.note(2)))
        refuses(on(.note(2), "二"), .noSuchChoice(.note(2)))
        refuses(on(.cluster(1)), .noSuchChoice(.cluster(1)))
        refuses(on(.theme(19)), .noSuchChoice(.theme(19)))
        refuses(on(.free), .noSuchChoice(.free))
        refuses(on(.free, " "), .emptyText)
        refuses(on(.note(1)), .tooFewOptions)
        refuses(plan(1), .tooFewOptions)
        refuses(plan(100), .tooMany(.options, max: 99))
        refuses(plan(dots: 0), .numberOutOfRange(0, 1...99))
        refuses(plan(dots: 100), .numberOutOfRange(100, 1...99))
        refuses(plan(cap: 3), .numberOutOfRange(3, 1...2))
        refuses(plan(winners: 0), .numberOutOfRange(0, 1...3))
        refuses(plan(winners: 4), .numberOutOfRange(4, 1...3))
        refuses(plan(voters: -1), .numberOutOfRange(-1, 0...100_000))
        refuses(plan(voters: 100_001), .numberOutOfRange(100_001, 0...100_000))
        var untitled = plan()
        untitled.title = ""
        refuses(untitled, .emptyText)
    }

    @Test func withoutAttendanceTheTablesVote() {
        let scenario = Scenario(founding: [
            founded()[0], .setting(.changeGroup(1, .people(5))), .setting(.changeGroup(2, .people(6))),
            .ballot(.prepareBallot(plan(voters: nil))),
        ])
        #expect(scenario.workshop.ballots[0].voters == 11)
    }

    @Test func whoeverSitsAtATableVotesAlsoWhereFewerWereCountedAtTheDoor() {
        // given 36 people at the door, and 40 at the tables
        let scenario = given(
            .setting(.changeGroup(1, .people(20))), .setting(.changeGroup(2, .people(20))),
            .ballot(.prepareBallot(plan(by: .tables, voters: nil))), state(.open))
        #expect(scenario.workshop.ballots[0].voters == 40)
        // when somebody more sits down, and all tables give what they have
        let full = scenario.after(.setting(.changeGroup(2, .people(21))))
            .after(.ballot(.setDots([1: 40], by: 1, on: 1))).after(.ballot(.setDots([1: 40], by: 2, on: 1)))
        full.refuses(.ballot(.setDots([1: 41], by: 2, on: 1)), .moreDotsThanPeople(81, max: 80, people: 40))
        // then there can be more voters while the ballot is open
        let dots = full.after(.ballot(.setVoters(1, 41))).after(.ballot(.setDots([1: 42], by: 2, on: 1))).workshop
            .ballots[0].dotsCast
        #expect(dots == 82)
    }

    @Test func nothingIsWaitedForFromATableAtWhichNobodySits() {
        let groups = { (scenario: Scenario) in
            scenario.workshop.ballots[0].tables(among: scenario.workshop.groups).map(\.id)
        }
        func opened(_ people: Int) -> Scenario {
            given(
                .setting(.changeGroup(1, .people(people))), .ballot(.prepareBallot(plan(by: .tables, voters: nil))),
                state(.open))
        }
        // All 36 sit at the first; of 9 nobody knows where the others are.
        #expect(groups(opened(36)) == [1] && groups(opened(9)) == [1, 2])
        // What has a count is waited for.
        #expect(groups(opened(36).after(.ballot(.setDots([1: 1], by: 2, on: 1)))) == [1, 2])
        #expect(groups(given(.ballot(.prepareBallot(plan(by: .tables, voters: nil))), state(.open))) == [1, 2])
    }

    @Test func aBallotIsPreparedOnEverythingOfAKind() {
        let scenario = given(
            post("一"), post("二"), post("三"), .note(.mark([1, 3], .representative(true))),
            .cluster(.formCluster(on: 板1, heading: "甲", theme: nil, notes: [])),
            .cluster(.formCluster(on: 板2, heading: "乙", theme: nil, notes: [])))
        func labels(_ subject: Ballot.Subject) -> [String]? {
            let empty = BallotPlan(title: "投票", candidates: [.init(.free, label: "無視される")])
            return scenario.after(.ballot(.prepareBallotOver(subject, empty))).workshop.ballots.last?.options
                .map(\.label)
        }
        #expect(labels(.themes)?.count == 18)
        #expect(labels(.headings) == ["甲", "乙"])
        #expect(labels(.representatives) == ["一", "三"])
        scenario.refuses(.ballot(.prepareBallotOver(.chosen, plan())), .tooFewOptions)
        given().refuses(.ballot(.prepareBallotOver(.headings, plan())), .tooFewOptions)
    }

    @Test func aRunOffIsPreparedOnATie() {
        let scenario = opened(plan(winners: 1)).after(.setting(.changeGroup(1, .people(4))))
        func revealed(_ scenario: Scenario) -> Scenario {
            scenario.after(state(.closed)).after(state(.revealed))
        }
        scenario.refuses(.ballot(.prepareRunOff(of: 1)), .ballotIs(.open, 1))
        scenario.refuses(.ballot(.prepareRunOff(of: 2)), .noSuchBallot(2))
        revealed(scenario).refuses(.ballot(.prepareRunOff(of: 1)), .noTie(1))
    }

    @Test func aPreparedRuleIsChanged() throws {
        let scenario = given(.ballot(.prepareBallot(plan(cap: 2))))
        let ballot = try #require(scenario.workshop.ballot(1))
        func gives(_ change: BallotChange, _ body: (inout Ballot) -> Void) {
            var changed = ballot
            body(&changed)
            scenario.gives(.ballot(.changeBallot(1, change)), .ballot(.changed(from: ballot, to: changed)))
        }
        gives(.title(" 力を入れること")) { $0.title = "力を入れること" }
        gives(.dotsPerPerson(1)) { ($0.dotsPerPerson, $0.cap) = (1, 1) }
        gives(.cap(nil)) { $0.cap = nil }
        gives(.winnerCount(3)) { $0.winnerCount = 3 }
        gives(.tieRule(.lot)) { $0.tieRule = .lot }
        gives(.method(.tables)) { $0.method = .tables }
        scenario.refuses(.ballot(.changeBallot(2, .cap(1))), .noSuchBallot(2))
        scenario.refuses(.ballot(.changeBallot(1, .title(""))), .emptyText)
        scenario.refuses(.ballot(.changeBallot(1, .dotsPerPerson(100))), .numberOutOfRange(100, 1...99))
        scenario.refuses(.ballot(.changeBallot(1, .cap(0))), .numberOutOfRange(0, 1...2))
        scenario.refuses(.ballot(.changeBallot(1, .winnerCount(0))), .numberOutOfRange(0, 1...3))
        scenario.refuses(.ballot(.changeBallot(1, .method(.hands))), .nothingChanges)
        scenario.after(state(.open)).refuses(.ballot(.changeBallot(1, .cap(1))), .ballotIs(.open, 1))
    }

    @Test func aBallotGoesThroughItsStatesInOrder() {
        let allowed: Set<[Ballot.State]> = [
            [.prepared, .open], [.open, .closed], [.closed, .revealed], [.closed, .open],
        ]
        let ways: [Ballot.State: Scenario] = [
            .prepared: given(.ballot(.prepareBallot(plan()))), .open: opened(plan()),
            .closed: opened(plan()).after(state(.closed)),
            .revealed: opened(plan()).after(state(.closed)).after(state(.revealed)),
        ]
        for (from, scenario) in ways {
            for to in Ballot.State.allCases {
                if allowed.contains([from, to]) {
                    // The room sees it, also at a step that shows something else.
                    let (set, shown) = (
                        Event.ballot(.stateSet(1, from: from, to: to)),
                        Event.session(.spotlightMoved(from: nil, to: .ballot(1)))
                    )
                    if from == .prepared {
                        scenario.gives(state(to), set, shown)
                    } else {
                        scenario.gives(state(to), set)
                    }
                } else {
                    scenario.refuses(state(to), .ballotIs(from, 1))
                }
            }
        }
        given().refuses(state(.open), .noSuchBallot(1))
    }

    @Test func oneBallotIsOpenAtATimeAndSomebodyVotes() {
        let scenario = given(.ballot(.prepareBallot(plan())), .ballot(.prepareBallot(plan())), state(.open))
        scenario.refuses(.ballot(.setBallotState(2, to: .open)), .anotherBallotIsOpen(1))
        #expect(scenario.after(state(.closed)).refusal(of: .ballot(.setBallotState(2, to: .open))) == nil)
        scenario.refuses(.session(.close), .ballotStillOpen(1))
    }

    @Test func theVotersAreCountedAnewUntilTheBallotIsClosed() {
        let scenario = opened(plan()).after(.ballot(.adjustDots(7, for: 1, by: nil, on: 1)))
        scenario.gives(.ballot(.setVoters(1, 4)), .ballot(.votersSet(1, from: 10, to: 4)))
        scenario.refuses(.ballot(.setVoters(1, 3)), .fewerVotersThanCounted(dots: 7, least: 4))
        scenario.refuses(.ballot(.setVoters(1, 0)), .numberOutOfRange(0, 1...100_000))
        scenario.refuses(.ballot(.setVoters(1, 100_001)), .numberOutOfRange(100_001, 1...100_000))
        scenario.refuses(.ballot(.setVoters(1, 10)), .nothingChanges)
        scenario.refuses(.ballot(.setVoters(2, 10)), .noSuchBallot(2))
        let closed = scenario.after(state(.closed))
        closed.refuses(.ballot(.setVoters(1, 11)), .ballotIs(.closed, 1))
        closed.after(state(.revealed)).refuses(.ballot(.setVoters(1, 11)), .ballotIs(.revealed, 1))
    }

    @Test func aBallotIsDiscardedInAnyState() throws {
        let scenario = given(.ballot(.prepareBallot(plan())), .ballot(.prepareBallot(plan())))
        scenario.gives(
            .ballot(.discardBallot(2)), .ballot(.discarded(try #require(scenario.workshop.ballot(2)), at: 1)))
        scenario.refuses(.ballot(.discardBallot(3)), .noSuchBallot(3))
        let open = scenario.after(state(.open)).after(.ballot(.adjustDots(7, for: 1, by: nil, on: 1)))
        let revealed = open.after(state(.closed)).after(state(.revealed))
        for stage in [open, open.after(state(.closed)), revealed] {
            #expect(stage.after(.ballot(.discardBallot(1))).workshop.ballots.map(\.id) == [2])
        }
        let named = revealed.after(.ballot(.nameResult(1)))
        #expect(named.after(.ballot(.discardBallot(1))).workshop.namedResult == nil)
        // Its number is not used again.
        let next = scenario.after(.ballot(.discardBallot(2))).after(.ballot(.prepareBallot(plan())))
        #expect(next.workshop.ballots.map(\.id) == [1, 3])
    }

    @Test func aCountIsEntered() {
        let scenario = opened(plan(by: .papers))
        scenario.gives(
            .ballot(.enterSheet(sheet([1: 2], id: 99), on: 1)),
            .ballot(.sheetEntered(1, sheet([1: 2], id: 1), at: 0)))
        scenario.after(.ballot(.enterSheet(.spoiltPaper(), on: 1))).gives(
            .ballot(.enterSheet(.paper([3, 1]), on: 1)),
            .ballot(.sheetEntered(1, sheet([1: 1, 3: 1], id: 2), at: 1)))
        given(.ballot(.prepareBallot(plan()))).refuses(.ballot(.enterSheet(sheet(), on: 1)), .ballotIs(.prepared, 1))
        scenario.refuses(.ballot(.enterSheet(sheet(), on: 2)), .noSuchBallot(2))
    }

    @Test func aCountIsValidated() {
        func refuses(
            _ sheet: Ballot.CountSheet, _ refusal: Refusal, by method: Ballot.Method = .hands,
            cap: Int? = nil
        ) {
            opened(plan(cap: cap, by: method)).refuses(.ballot(.enterSheet(sheet, on: 1)), refusal)
        }
        refuses(sheet(by: 3), .noSuchGroup(3))
        refuses(sheet([4: 1]), .noSuchOption(4, on: 1))
        refuses(sheet([1: 0]), .noDotToTakeBack(1))
        refuses(sheet([1: 2]), .overTheCap(1, max: 1), cap: 1)
        refuses(sheet(people: -1), .numberOutOfRange(-1, 0...100_000))
        refuses(sheet(people: 100_001), .numberOutOfRange(100_001, 0...100_000))
        refuses(sheet(spoilt: 100_001), .numberOutOfRange(100_001, 0...100_000))
        refuses(sheet([1: 2, 2: 1]), .tooManyDots(3, max: 2))
        refuses(sheet([1: 21], people: 11), .tooManyDots(21, max: 20))
        refuses(sheet(people: 11), .morePapersThanPeople(10), by: .papers)
        refuses(sheet(people: 0, spoilt: 11), .morePapersThanPeople(10), by: .papers)
        let tables = opened(plan(by: .tables)).after(.ballot(.enterSheet(sheet([1: 1], by: 1), on: 1)))
        tables.refuses(.ballot(.enterSheet(sheet([1: 1], by: 1), on: 1)), .tableHasVoted(1))
        #expect(tables.refusal(of: .ballot(.enterSheet(sheet([1: 1], by: 2), on: 1))) == nil)
    }

    @Test func aCountIsCorrected() {
        let scenario = opened(plan(by: .papers)).after(.ballot(.enterSheet(.paper([1]), on: 1)))
        let (old, new) = (sheet([1: 1], id: 1), sheet([2: 2], id: 1))
        scenario.gives(.ballot(.correctSheet(new, on: 1)), .ballot(.sheetCorrected(1, from: old, to: new)))
        scenario.refuses(.ballot(.correctSheet(old, on: 1)), .nothingChanges)
        scenario.refuses(.ballot(.correctSheet(sheet([2: 1], id: 2), on: 1)), .noSuchSheet(2, on: 1))
        scenario.refuses(.ballot(.correctSheet(sheet([2: 1], id: 1, by: 1), on: 1)), .noSuchSheet(1, on: 1))
        scenario.refuses(.ballot(.correctSheet(sheet([2: 3], id: 1), on: 1)), .tooManyDots(3, max: 2))
        scenario.refuses(.ballot(.correctSheet(new, on: 2)), .noSuchBallot(2))
        scenario.after(state(.closed)).refuses(.ballot(.correctSheet(new, on: 1)), .ballotIs(.closed, 1))
        // A ballot full of papers can still be corrected.
        let full = opened(plan(by: .papers, voters: 1)).after(.ballot(.enterSheet(.paper([1, 1]), on: 1)))
        #expect(full.refusal(of: .ballot(.correctSheet(.paper([2, 2], id: 1), on: 1))) == nil)
        #expect(full.refusal(of: .ballot(.correctSheet(.spoiltPaper(id: 1), on: 1))) == nil)
    }

    @Test func aCountIsTakenOutAgain() {
        let scenario = opened(plan(by: .papers)).after(.ballot(.enterSheet(.paper([1]), on: 1))).after(
            .ballot(.enterSheet(.paper([2]), on: 1)))
        scenario.gives(
            .ballot(.withdrawSheet(2, on: 1)), .ballot(.sheetWithdrawn(1, sheet([2: 1], id: 2), at: 1)))
        scenario.refuses(.ballot(.withdrawSheet(3, on: 1)), .noSuchSheet(3, on: 1))
        scenario.refuses(.ballot(.withdrawSheet(1, on: 2)), .noSuchBallot(2))
        scenario.after(state(.closed)).refuses(.ballot(.withdrawSheet(1, on: 1)), .ballotIs(.closed, 1))
    }

    @Test func dotsAreAddedAndTakenByTheRoom() {
        let scenario = opened(plan())
        let first = sheet([1: 3], id: 1, people: 10)
        scenario.gives(.ballot(.adjustDots(3, for: 1, by: nil, on: 1)), .ballot(.sheetEntered(1, first, at: 0)))
        let counted = scenario.after(.ballot(.adjustDots(3, for: 1, by: nil, on: 1)))
        counted.gives(
            .ballot(.adjustDots(-3, for: 1, by: nil, on: 1)),
            .ballot(.sheetCorrected(1, from: first, to: sheet(id: 1, people: 10))))
        counted.refuses(.ballot(.adjustDots(-4, for: 1, by: nil, on: 1)), .noDotToTakeBack(1))
        counted.refuses(.ballot(.adjustDots(0, for: 1, by: nil, on: 1)), .nothingChanges)
        counted.refuses(.ballot(.adjustDots(18, for: 1, by: nil, on: 1)), .tooManyDots(21, max: 20))
        counted.refuses(.ballot(.adjustDots(.max, for: 1, by: nil, on: 1)), .tooManyDots(.max, max: 20))
        counted.refuses(.ballot(.adjustDots(.min, for: 1, by: nil, on: 1)), .noDotToTakeBack(1))
        counted.refuses(.ballot(.adjustDots(1, for: 4, by: nil, on: 1)), .noSuchOption(4, on: 1))
        counted.refuses(.ballot(.adjustDots(1, for: 1, by: 3, on: 1)), .noSuchGroup(3))
        counted.refuses(.ballot(.adjustDots(1, for: 1, by: nil, on: 2)), .noSuchBallot(2))
        scenario.refuses(.ballot(.adjustDots(-1, for: 1, by: nil, on: 1)), .noDotToTakeBack(1))
        counted.after(state(.closed)).refuses(
            .ballot(.adjustDots(1, for: 1, by: nil, on: 1)), .ballotIs(.closed, 1))
    }

    @Test func aTableHasAsManyDotsAsItsPeople() {
        let scenario = given(
            .setting(.changeGroup(1, .people(2))), .ballot(.prepareBallot(plan(cap: 1, by: .tables))), state(.open))
        scenario.refuses(.ballot(.adjustDots(3, for: 1, by: 1, on: 1)), .overTheCap(1, max: 2))
        // Uncounted people are taken for all there are.
        let other = scenario.after(.ballot(.adjustDots(10, for: 1, by: 2, on: 1)))
        other.refuses(.ballot(.adjustDots(1, for: 1, by: 2, on: 1)), .overTheCap(1, max: 10))
        // Papers are never added to.
        opened(plan(by: .papers)).refuses(.ballot(.adjustDots(2, for: 1, by: nil, on: 1)), .countedByPapers(1))
    }
}
