import Engine
import Foundation
import TestSupport
import Testing

private func plan(by method: Ballot.Method, tie: Ballot.TieRule = .shared, winners: Int = 1) -> Command {
    .ballot(
        .prepareBallot(
            BallotPlan(
                title: "投票", candidates: ["甲", "乙", "丙", "丁"].map { .init(.free, label: $0) }, dotsPerPerson: 3,
                winnerCount: winners, tieRule: tie, method: method, voters: 20)))
}
private let open = Command.ballot(.setBallotState(1, to: .open))
private let close = Command.ballot(.setBallotState(1, to: .closed))
private let reveal = Command.ballot(.setBallotState(1, to: .revealed))

@Suite("封印") struct SealedCountsTests {
    /// What is asked here is all that a module without the engine's insides can ask.
    @Test func howMuchIsInIsKnownBeforeTheReveal() throws {
        let scenario = Scenario([
            plan(by: .papers), open, .ballot(.enterSheet(.paper([1, 1, 3]), on: 1)),
            .ballot(.enterSheet(.spoiltPaper(), on: 1)),
            .ballot(.enterSheet(.paper([2]), on: 1)),
        ])
        let ballot = try #require(scenario.workshop.ballot(1))
        #expect(ballot.sheets.count == 3 && !ballot.sheets.isEmpty)
        #expect(ballot.dotsCast == 4 && ballot.sheets.dotsCast == 4 && ballot.availableDots == 60)
        #expect(ballot.sheets.spoilt == 1)
        #expect(ballot.sheets.last?.id == 3 && ballot.sheets.last?.people == 1)
        #expect(scenario.workshop.tally(of: ballot) == nil)
        // Papers are counted one by one; nobody has a count of their own.
        #expect(ballot.ownCount(of: 1, by: nil) == 0)
    }

    @Test func whoHasHandedInIsKnownAndTheirOwnCountToThem() throws {
        let scenario = Scenario([
            plan(by: .tables), open, .ballot(.adjustDots(4, for: 1, by: 2, on: 1)),
            .ballot(.adjustDots(1, for: 3, by: 2, on: 1)),
        ])
        let ballot = try #require(scenario.workshop.ballot(1))
        #expect(ballot.hasHandedIn(2) && !ballot.hasHandedIn(1))
        #expect((1...4).map { ballot.ownCount(of: Ballot.Option.ID($0), by: 2) } == [4, 0, 1, 0])
        #expect(ballot.ownCount(of: 1, by: 1) == 0 && ballot.ownCount(of: 9, by: 2) == 0)
        let hands = Scenario([plan(by: .hands), open, .ballot(.adjustDots(7, for: 2, by: nil, on: 1))])
        #expect(hands.workshop.ballot(1)?.ownCount(of: 2, by: nil) == 7)
    }

    @Test func aTotalCountedAnewIsTheDifference() throws {
        var scenario = Scenario([plan(by: .hands), open])
        for total in [5, 3, 3, 0, 8] {
            let ballot = try #require(scenario.workshop.ballot(1))
            let change = total - ballot.ownCount(of: 1, by: nil)
            if change != 0 { try scenario.perform(.ballot(.adjustDots(change, for: 1, by: nil, on: 1))) }
            #expect(scenario.workshop.ballot(1)?.dotsCast == total)
        }
    }

    @Test func theRevealOpensTheFigures() throws {
        var scenario = Scenario([
            plan(by: .tables), open, .ballot(.adjustDots(4, for: 1, by: 2, on: 1)),
            .ballot(.adjustDots(1, for: 3, by: 2, on: 1)),
            .ballot(.adjustDots(2, for: 3, by: 1, on: 1)),
        ])
        guard case .ballot(.sheetEntered(_, let sheet, _)) = scenario.entries.last?.event else {
            Issue.record("no count was entered")
            return
        }
        for command in [close, reveal] {
            let ballot = try #require(scenario.workshop.ballot(1))
            #expect(scenario.workshop.tally(of: ballot) == nil)
            #expect(scenario.workshop.total(of: sheet, on: 1) == nil)
            try scenario.perform(command)
        }
        #expect(scenario.workshop.total(of: sheet, on: 1) == 2)
        #expect(scenario.workshop.total(of: sheet, on: 2) == nil)
        let tally = try #require(scenario.workshop.tally(of: scenario.workshop.ballots[0]))
        #expect(tally.rows.map(\.option.label) == ["甲", "丙", "乙", "丁"])
        #expect(tally.rows.map(\.dots) == [4, 3, 0, 0] && tally.rows.map(\.rank) == [1, 2, 3, 3])
        #expect(tally.dots(for: 3, from: 2) == 1 && tally.dots(for: 3, from: 1) == 2)
        #expect(tally.dots(for: 2, from: 1) == 0 && tally.dots(for: 3, from: 9) == 0)
        #expect(tally.dotsCast == 7 && tally.spoilt == 0)
        // Taken back, it is sealed again.
        try scenario.perform(.undo)
        #expect(scenario.workshop.tally(of: scenario.workshop.ballots[0]) == nil)
    }

    @Test func aPaperHasADotForEachNumberNamed() {
        #expect(Ballot.CountSheet.paper([3, 3, 5]) == Ballot.CountSheet(id: 0, people: 1, dots: [3: 2, 5: 1]))
        #expect(Ballot.CountSheet.paper([], id: 4) == Ballot.CountSheet(id: 4, people: 1))
        #expect(Ballot.CountSheet.spoiltPaper(id: 4) == Ballot.CountSheet(id: 4, people: 0, spoilt: 1))
    }

    @Test func theCountsAreWrittenAsAPlainList() throws {
        let scenario = Scenario([plan(by: .papers), open, .ballot(.enterSheet(.paper([1, 1, 3]), on: 1))])
        let ballot = try #require(scenario.workshop.ballot(1))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = String(decoding: try encoder.encode(ballot.sheets), as: UTF8.self)
        #expect(json == #"[{"dots":{"1":2,"3":1},"id":1,"people":1,"spoilt":0}]"#)
        #expect(try JSONDecoder().decode(SealedCounts.self, from: Data(json.utf8)) == ballot.sheets)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(SealedCounts.self, from: Data("{}".utf8)) }
    }

    /// The dots for 甲, 乙, 丙, 丁, and which of them win and tie.
    @Test(
        arguments: [
            ([5, 3, 1, 0], 1, [1], []), ([5, 3, 1, 0], 2, [1, 2], []), ([4, 4, 1, 0], 1, [], [1, 2]),
            ([4, 4, 4, 0], 2, [], [1, 2, 3]), ([5, 4, 4, 0], 2, [1], [2, 3]), ([4, 4, 1, 0], 2, [1, 2], []),
            ([0, 0, 0, 0], 1, [], []), ([5, 0, 0, 0], 2, [1], []), ([3, 3, 3, 3], 4, [1, 2, 3, 4], []),
        ] as [([Int], Int, [Int], [Int])]) func winnersAndTies(
            _ dots: [Int], _ winners: Int, _ won: [Int], _ tied: [Int]
        ) throws
    {
        func tally(_ tie: Ballot.TieRule) throws -> Tally {
            let counts: [Command] = dots.enumerated().filter { $0.element > 0 }.map {
                .ballot(.adjustDots($0.element, for: Ballot.Option.ID($0.offset + 1), by: nil, on: 1))
            }
            let scenario = Scenario([plan(by: .hands, tie: tie, winners: winners), open] + counts + [close, reveal])
            return try #require(scenario.workshop.tally(of: scenario.workshop.ballots[0]))
        }
        for rule: Ballot.TieRule in [.runOff, .facilitator, .lot] {
            let tally = try tally(rule)
            #expect(tally.rows.filter(\.isChosen).map(\.option.id.number).sorted() == won)
            #expect(tally.tied.map(\.number).sorted() == tied)
        }
        // Shared: all that tie are chosen.
        let shared = try tally(.shared)
        #expect(shared.rows.filter(\.isChosen).map(\.option.id.number).sorted() == (won + tied).sorted())
        #expect(shared.tied.isEmpty)
    }

    @Test func theRunOffIsForThePlacesLeft() throws {
        let counts: [Command] = [(1, 5), (2, 4), (3, 4), (4, 4)].map {
            .ballot(.adjustDots($0.1, for: Ballot.Option.ID($0.0), by: nil, on: 1))
        }
        let scenario = Scenario(
            [plan(by: .hands, tie: .runOff, winners: 3), open] + counts + [
                close, reveal, .ballot(.prepareRunOff(of: 1)),
            ])
        let second = try #require(scenario.workshop.ballot(2))
        #expect(second.options.map(\.label) == ["乙", "丙", "丁"])
        #expect((second.winnerCount, second.dotsPerPerson, second.cap, second.voters) == (2, 2, 1, 20))
        #expect(second.runOffOf == 1 && second.tieRule == .runOff && second.state == .prepared)
        #expect(scenario.workshop.currentBallot?.id == 2)
    }
}
