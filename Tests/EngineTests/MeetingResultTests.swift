import Engine
import Foundation
import TestSupport
import Testing

private func prepare(_ tie: Ballot.TieRule = .shared, winners: Int = 3, labels: Int = 5) -> Command {
    .ballot(
        .prepareBallot(
            BallotPlan(
                title: "力を入れる項目", candidates: (1...labels).map { .init(.free, label: "案\($0)") },
                dotsPerPerson: 9,
                winnerCount: winners, tieRule: tie, voters: 20)))
}
private func state(_ state: Ballot.State, _ ballot: Ballot.ID = 1) -> Command {
    .ballot(.setBallotState(ballot, to: state))
}

extension Scenario {
    /// After a ballot was opened, counted and revealed.
    fileprivate func revealing(_ ballot: Ballot.ID, _ dots: [Ballot.Option.ID: Int]) -> Scenario {
        after(state(.open, ballot)).after(.ballot(.setDots(dots, by: nil, on: ballot))).after(state(.closed, ballot))
            .after(state(.revealed, ballot))
    }
    fileprivate func tally(_ ballot: Ballot.ID = 1) -> Tally? {
        workshop.ballot(ballot).flatMap { workshop.tally(of: $0) }
    }
    fileprivate func chosen(_ ballot: Ballot.ID = 1) -> [Int]? {
        tally(ballot)?.rows.filter(\.isChosen).map(\.option.id.number)
    }
}

/// ① 5, ② 4, ③ and ④ 3, ⑤ 1: the third place is tied.
private func tied(_ rule: Ballot.TieRule) -> Scenario {
    given(prepare(rule)).revealing(1, [1: 5, 2: 4, 3: 3, 4: 3, 5: 1])
}

@Suite("同数") struct TieTests {
    @Test func aTieIsNamedWhateverTheRule() throws {
        for rule in Ballot.TieRule.allCases {
            let tally = try #require(tied(rule).tally())
            #expect(tally.contested == [3, 4] && tally.placesForContested == 1 && tally.settled.isEmpty)
            #expect(tally.tied == (rule == .shared ? [] : [3, 4]))
        }
        let clear = try #require(given(prepare()).revealing(1, [1: 5, 2: 4, 3: 3]).tally())
        #expect(clear.contested.isEmpty && clear.settled.isEmpty)
    }

    @Test func aRunOffIsPreparedEvenWhereAllThatTieAreChosen() throws {
        let scenario = tied(.shared).after(.ballot(.prepareRunOff(of: 1)))
        #expect(scenario.workshop.ballots.last?.options.map(\.label) == ["案3", "案4"])
        // The room knows them by these numbers.
        #expect(scenario.workshop.ballots.last?.options.map(\.id) == [3, 4])
        #expect(scenario.chosen() == [1, 2, 3, 4])
        #expect(scenario.revealing(2, [3: 2, 4: 7]).chosen() == [1, 2, 4])
    }

    @Test func whatARunOffLeavesOpenIsDecidedByAnotherOfTheRest() throws {
        // given ③④⑤ that tie for the second and third place, and a run-off for one of them
        let titled = Command.ballot(.prepareRunOff(of: 1, title: "決選投票{n} {title}"))
        let scenario = given(prepare(.shared)).revealing(1, [1: 5, 3: 3, 4: 3, 5: 3]).after(titled)
            .after(.ballot(.changeBallot(2, .winnerCount(1)))).revealing(2, [3: 2, 4: 7, 5: 1])
        #expect(scenario.chosen() == [1, 4] && scenario.tally()?.tied == [3, 5])
        // when the rest is voted on
        let again = scenario.after(titled)
        let rest = try #require(again.workshop.ballots.last)
        #expect(rest.options.map(\.id) == [3, 5] && rest.winnerCount == 1)
        #expect(rest.title == "決選投票 2 力を入れる項目")
        // then both run-offs count
        let decided = again.revealing(3, [3: 2, 5: 6])
        #expect(decided.chosen() == [1, 4, 5] && decided.tally()?.tied == [])
        decided.refuses(titled, .tieIsSettled(1))
    }

    @Test func aRunOffHasATitleOfItsOwn() {
        func titles(_ scenario: Scenario) -> [String] { scenario.workshop.ballots.map(\.title) }
        let titled = Command.ballot(.prepareRunOff(of: 1, title: "決選投票{n} {title}"))
        let scenario = tied(.runOff).after(titled)
        #expect(titles(scenario) == ["力を入れる項目", "決選投票 力を入れる項目"])
        #expect(titles(tied(.runOff).after(.ballot(.prepareRunOff(of: 1)))) == ["力を入れる項目", "力を入れる項目"])
        let again = scenario.revealing(2, [3: 3, 4: 3]).after(
            .ballot(.prepareRunOff(of: 2, title: "決選投票{n} {title}")))
        #expect(titles(again).last == "決選投票 2 力を入れる項目")
    }

    @Test func theRunOffsWinnersAreTheBallots() throws {
        let scenario = tied(.runOff).after(.ballot(.prepareRunOff(of: 1))).revealing(2, [3: 2, 4: 7])
        let tally = try #require(scenario.tally())
        #expect(scenario.chosen() == [1, 2, 4] && tally.settled == [4] && tally.tied.isEmpty)
        scenario.refuses(.ballot(.prepareRunOff(of: 1)), .tieIsSettled(1))
        // A run-off that ties again leaves it open, until its own run-off has decided.
        let again = tied(.runOff).after(.ballot(.prepareRunOff(of: 1))).revealing(2, [3: 3, 4: 3])
        #expect(again.chosen() == [1, 2] && again.tally()?.tied == [3, 4])
        #expect(again.after(.ballot(.prepareRunOff(of: 2))).revealing(3, [3: 5, 4: 3]).chosen() == [1, 2, 3])
    }

    @Test func lotsAndTheFacilitatorsChoiceAreRecorded() {
        let scenario = tied(.lot)
        scenario.gives(.ballot(.settleTie(1, [4])), .ballot(.tieSettled(1, from: nil, to: [4])))
        scenario.refuses(.ballot(.settleTie(1, [2])), .optionDoesNotTie(2))
        scenario.refuses(.ballot(.settleTie(1, [9])), .noSuchOption(9, on: 1))
        scenario.refuses(.ballot(.settleTie(1, [3, 4])), .placesToFill(1))
        scenario.refuses(.ballot(.settleTie(1, [])), .placesToFill(1))
        scenario.refuses(.ballot(.settleTie(2, [4])), .noSuchBallot(2))
        let settled = scenario.after(.ballot(.settleTie(1, [4])))
        #expect(settled.chosen() == [1, 2, 4] && settled.tally()?.tied == [])
        settled.refuses(.ballot(.settleTie(1, [4])), .nothingChanges)
        settled.gives(.ballot(.settleTie(1, [3])), .ballot(.tieSettled(1, from: [4], to: [3])))
        #expect(settled.after(.undo).chosen() == [1, 2])
        // A reveal is not taken back under a decision.
        let decided = scenario.after(.ballot(.settleTie(1, [4])), by: "進行2").after(.undo)
        #expect(decided.workshop.ballot(1)?.state == .revealed && decided.chosen() == [1, 2, 4])
        given(prepare(.lot)).refuses(.ballot(.settleTie(1, [1])), .ballotIs(.prepared, 1))
        given(prepare(.lot)).revealing(1, [1: 5]).refuses(.ballot(.settleTie(1, [1])), .noTie(1))
    }
}

@Suite("会の結果") struct MeetingResultTests {
    private func result(_ scenario: Scenario) -> Ballot.ID? { scenario.workshop.resultBallot?.id }
    private let vote = Procedure.Vote(
        over: .themes, BallotPlan(title: "力を入れる項目", candidates: [], dotsPerPerson: 5, winnerCount: 3))

    private func withProgram() -> Scenario {
        var program = Program.sample()
        program.procedure = Procedure(program: "taisetsu", vote: vote)
        return Scenario(founding: [
            .setting(.found(program, Occasion(title: "会"))), .setting(.changeGroup(班1, .people(9))),
        ])
    }

    @Test func theProgramsVoteIsPreparedOrOpenedAtOnce() throws {
        let scenario = withProgram()
        let prepared = scenario.after(.ballot(.prepareProgramVote(opening: false)))
        let ballot = try #require(prepared.workshop.ballot(1))
        #expect(ballot.isProgramVote && ballot.state == .prepared && ballot.options.count == 18)
        #expect((ballot.title, ballot.dotsPerPerson, ballot.winnerCount) == ("力を入れる項目", 5, 3))
        let opened = scenario.after(.ballot(.prepareProgramVote(opening: true)))
        #expect(opened.workshop.ballot(1)?.state == .open)
        // One undo takes both back.
        #expect(opened.after(.undo).workshop.ballots.isEmpty)
        prepared.after(state(.open)).refuses(.ballot(.prepareProgramVote(opening: true)), .anotherBallotIsOpen(1))
        given().refuses(.ballot(.prepareProgramVote(opening: true)), .noProgramVote)
        #expect(given(prepare()).workshop.ballot(1)?.isProgramVote == false)
    }

    @Test func theLastRevealedBallotIsTheResult() {
        #expect(result(given(prepare())) == nil)
        let two = given(prepare(), prepare()).revealing(1, [1: 1])
        #expect(result(two) == 1 && result(two.revealing(2, [1: 1])) == 2)
        // A run-off is part of its ballot's.
        let runOff = tied(.runOff).after(.ballot(.prepareRunOff(of: 1))).revealing(2, [3: 2, 4: 7])
        #expect(result(runOff) == 1)
    }

    @Test func theProgramsVoteComesBeforeWhatWasOnlyTried() {
        let trial = withProgram().after(.ballot(.prepareProgramVote(opening: false))).revealing(1, [1: 1]).after(
            prepare()
        )
        .revealing(2, [1: 1])
        #expect(result(trial) == 1)
    }

    @Test func theFacilitatorNamesIt() {
        let two = given(prepare(), prepare(), prepare()).revealing(1, [1: 1]).revealing(2, [1: 1])
        two.gives(.ballot(.nameResult(1)), .ballot(.resultNamed(from: nil, to: 1)))
        let named = two.after(.ballot(.nameResult(1)))
        #expect(result(named) == 1 && result(named.after(.undo)) == 2)
        named.refuses(.ballot(.nameResult(1)), .nothingChanges)
        named.gives(.ballot(.nameResult(2)), .ballot(.resultNamed(from: 1, to: 2)))
        named.refuses(.ballot(.nameResult(3)), .ballotIs(.prepared, 3))
        named.refuses(.ballot(.nameResult(4)), .noSuchBallot(4))
    }

    @Test func theNextMeetingTakesTheResultsPriorities() {
        let over = BallotPlan(title: "力", candidates: [], winnerCount: 1)
        let scenario = given(.ballot(.prepareBallotOver(.themes, over)), .ballot(.prepareBallotOver(.themes, over)))
            .revealing(1, [4: 5]).revealing(2, [6: 1])
        #expect(scenario.workshop.year(after: "一").priorities.map(\.theme) == [6])
        #expect(scenario.after(.ballot(.nameResult(1))).workshop.year(after: "一").priorities.map(\.theme) == [4])
    }

    @Test func whatWasNotSetIsNotWritten() throws {
        func json(_ scenario: Scenario) throws -> String {
            String(decoding: try JSONEncoder().encode(scenario.workshop), as: UTF8.self)
        }
        let names = ["coveredPlaces", "tieDecision", "isProgramVote", "resultBallot", "isConfirmed"]
        let plain = try json(given(prepare()).revealing(1, [1: 5, 2: 4]))
        for name in names { #expect(!plain.contains(name), "\(name)") }
        let set = withProgram().after(.ballot(.prepareProgramVote(opening: false))).after(
            .ballot(.changeBallot(1, .tieRule(.lot)))
        )
        .after(.ballot(.changeBallot(1, .method(.tables)))).after(state(.open))
        .after(.ballot(.setDots([1: 5, 2: 4, 3: 3, 4: 3], by: 班1, on: 1))).after(
            .ballot(.confirmSheet(by: 班1, on: 1))
        )
        .after(state(.closed)).after(state(.revealed)).after(.ballot(.uncover(1, .nothing))).after(
            .ballot(.settleTie(1, [3]))
        )
        .after(.ballot(.nameResult(1)))
        let full = try json(set)
        for name in names { #expect(full.contains(name), "\(name)") }
        let read = try JSONDecoder().decode(Workshop.self, from: Data(full.utf8))
        #expect(read == set.workshop && read.resultBallot?.id == 1 && read.ballot(1)?.isComplete(班1) == true)
    }
}

@Suite("順に開く") struct UncoveringTests {
    private func covered(_ scenario: Scenario) -> Int? { scenario.workshop.ballot(1)?.coveredPlaces }

    @Test func placesAreUncoveredFromTheLastUpAndTiesTogether() throws {
        let scenario = tied(.shared)
        #expect(try #require(scenario.tally()).places.map { $0.map(\.option.id.number) } == [[1], [2], [3, 4]])
        #expect(covered(scenario) == nil)
        scenario.gives(.ballot(.uncover(1, .nothing)), .ballot(.placesCovered(1, from: nil, to: 3)))
        var step = scenario.after(.ballot(.uncover(1, .nothing)))
        for left in [2, 1, nil] {
            step = step.after(.ballot(.uncover(1, .nextPlace)))
            #expect(covered(step) == left)
        }
        step.refuses(.ballot(.uncover(1, .nextPlace)), .nothingChanges)
        step.refuses(.ballot(.uncover(1, .everything)), .nothingChanges)
        #expect(covered(step.after(.undo)) == 1)
    }

    @Test func everythingIsUncoveredAtOnce() {
        let scenario = tied(.runOff).after(.ballot(.uncover(1, .nothing)))
        scenario.gives(.ballot(.uncover(1, .everything)), .ballot(.placesCovered(1, from: 3, to: nil)))
        scenario.refuses(.ballot(.uncover(1, .nothing)), .nothingChanges)
    }

    @Test func onlyAResultIsCovered() {
        given(prepare()).refuses(.ballot(.uncover(1, .nothing)), .ballotIs(.prepared, 1))
        given(prepare()).refuses(.ballot(.uncover(2, .nothing)), .noSuchBallot(2))
        given(prepare(), state(.open), state(.closed), state(.revealed)).refuses(
            .ballot(.uncover(1, .nothing)), .nothingChanges)
    }

    @Test func theRevealAndTheCoverAreOneAct() {
        let closed = given(prepare(), state(.open), .ballot(.setDots([1: 5, 2: 4], by: nil, on: 1)), state(.closed))
        let act = Command.together([state(.revealed), .ballot(.uncover(1, .nothing))])
        closed.gives(
            act, .ballot(.stateSet(1, from: .closed, to: .revealed)), .ballot(.placesCovered(1, from: nil, to: 2)))
        let revealed = closed.after(act)
        #expect(revealed.after(.undo).workshop == closed.workshop)
        // What another operator has uncovered meanwhile is not sealed again.
        let uncovered = revealed.after(.ballot(.uncover(1, .nextPlace)), by: "進行2").after(.undo)
        #expect(uncovered.workshop.ballot(1)?.state == .revealed && uncovered.workshop.ballot(1)?.coveredPlaces == 1)
    }

    @Test func theTallyIsTheSameWhateverIsCovered() {
        let scenario = tied(.shared)
        #expect(scenario.after(.ballot(.uncover(1, .nothing))).tally() == scenario.tally())
    }
}
