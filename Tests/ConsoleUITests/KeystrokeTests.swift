import Advice
import Engine
import Strings
import TerminalUI
import Testing

@testable import ConsoleUI

/// Keys that are counted. The words of people are not: nothing makes them shorter.
private struct CountedKeys {
    var driver: ConsoleDriver
    private(set) var count = 0

    init(_ driver: ConsoleDriver) { self.driver = driver }

    mutating func press(_ keys: Key...) {
        for key in keys { driver.press(key) }
        count += keys.count
    }

    mutating func type(_ figures: String) {
        driver.type(figures)
        count += figures.unicodeScalars.count
    }

    /// Types words, or the number of people at a table.
    mutating func say(_ words: String) { driver.type(words) }
}

/// What the common acts of an evening cost, each played from where one usually is, with the room and the program of a
/// real one: six tables, eighteen themes, five dots a person.
@Suite("よくある操作のキー数") struct KeystrokeTests {
    private func evening(_ method: Ballot.Method = .tables, dots: Int = 5) -> ConsoleDriver {
        let plan = BallotPlan(
            title: "特に力を入れる項目", candidates: [], dotsPerPerson: dots, cap: 1, winnerCount: 3, method: method)
        let program = Program(
            id: "t", name: "試し", lanes: ["意見"], groupName: "{n}班", catalogue: sampleCatalogue,
            tracks: [Program.Tracks(name: "", groups: 6)],
            steps: sampleSteps + [Step(id: 6, title: "発表", kind: .presentation, minutes: 18)],
            procedure: Procedure(program: "t", vote: Procedure.Vote(over: .themes, plan)))
        let people = (1...6).map { Command.setting(.changeGroup(Group.ID($0), .people(9))) }
        let notes = ["役員のなり手がいない", "役員を引き受ける人がいない", "役員が高齢になった"].map {
            Command.note(.post(Draft($0), on: board(1)))
        }
        return ConsoleDriver(
            founding: program, Occasion(title: "まちづくり会議"), people + notes + [.agenda(.nextStep)], user: "進行",
            language: .ja)
    }

    /// Plays an act and counts its keys.
    private func cost(
        of driver: ConsoleDriver, _ act: (inout CountedKeys) -> Void, _ isDone: (ConsoleDriver) -> Bool,
        _ location: SourceLocation = #_sourceLocation
    ) -> Int {
        var keys = CountedKeys(driver)
        act(&keys)
        #expect(isDone(keys.driver), sourceLocation: location)
        return keys.count
    }

    @Test func theMeetingMovesByOneKeyFromAnyScreen() {
        for screen in Console.allScreens.indices {
            var driver = evening()
            driver.press(.function(screen + 1))
            #expect(
                cost(of: driver) {
                    $0.press(.control("n"))
                } _: {
                    $0.workshop.agenda.current?.id == 2
                } == 1)
            #expect(
                cost(of: driver) {
                    $0.press(.alt("+"))
                } _: {
                    $0.workshop.countdown?.length == 360_000
                } == 1)
            #expect(
                cost(of: driver) {
                    $0.press(.function(8))
                } _: {
                    $0.workshop.countdown?.isRunning == false
                } == 1)
            driver.perform(.agenda(.enterStep(6)))
            #expect(
                cost(of: driver) {
                    $0.press(.control("g"))
                } _: {
                    $0.workshop.agenda.presentations?.current == 1
                } == 1)
        }
    }

    @Test func anOpinionIsItsWordsAndEnter() {
        var driver = evening()
        driver.press(.function(2))
        let typed = cost(of: driver) {
            $0.say("回覧板が届かない")
            $0.press(.enter)
        } _: {
            $0.workshop.counts.all.notes == 4
        }
        #expect(typed == 1)
        // The same again: of the last one, and of any by its number.
        driver.type("回覧板が届かない")
        driver.press(.enter)
        #expect(
            cost(of: driver) {
                $0.press(.function(9))
            } _: {
                $0.workshop.note(4)?.count == 2
            } == 1)
        let older = cost(of: driver) {
            $0.type("2")
            $0.press(.function(9))
        } _: {
            $0.workshop.note(2)?.count == 2
        }
        #expect(older == 2)
    }

    @Test func threeNeighboursBecomeAnIslandBySixKeys() {
        var driver = evening()
        driver.console.environment.advisor = SessionAdvisor(
            Advisor(catalogue: sampleCatalogue), driver.workshop)
        driver.press(.function(3), .home)
        let keys = cost(of: driver) {
            $0.press(.character(" "), .character(" "), .character(" "), .enter)
            $0.say("役員のなり手を育てる")
            $0.press(.enter, .character("a"))
        } _: {
            Array($0.workshop.allClusters).first?.notes.count == 3
                && Array($0.workshop.allClusters).first?.theme != nil
        }
        #expect(keys == 6)
        #expect(
            cost(of: driver) {
                $0.press(.alt("5"))
            } _: {
                $0.console.views[GroupingScreen.self]?.board.group == 5
            } == 1)
    }

    @Test func thePlannedVoteIsOpenedByTwoAndShownByThree() {
        var driver = evening()
        let opened = cost(of: driver) {
            $0.press(.function(5), .character("v"))
        } _: {
            $0.workshop.ballots.first?.state == .open
        }
        #expect(opened == 2)
        driver.press(.function(5), .character("v"))
        // Six of eighteen options, for one table of nine.
        let table = cost(of: driver) {
            $0.press(.enter)
            $0.type("d9f6m9n8o9r4")
            $0.press(.enter)
        } _: {
            $0.workshop.ballots.first?.sheets.count == 1
        }
        #expect(table == 14)
        for group in driver.workshop.groups.map(\.id) {
            driver.perform(.ballot(.setDots([1: 9], by: group, on: Ballot.ID(1))))
            driver.perform(.ballot(.confirmSheet(by: group, on: Ballot.ID(1))))
        }
        let revealed = cost(of: driver) {
            $0.press(.character("v"), .character("v"), .enter)
        } _: {
            $0.workshop.ballots.first?.state == .revealed
        }
        #expect(revealed == 3)
    }

    @Test func aPaperIsAKeyADot() {
        var driver = ConsoleDriver()
        let plan = BallotPlan(
            title: "票", candidates: (1...5).map { .init(.free, label: "案\($0)") }, dotsPerPerson: 1, method: .papers)
        driver.perform(.ballot(.prepareBallot(plan)))
        driver.press(.function(5), .character("v"))
        #expect(
            cost(of: driver) {
                $0.type("3")
            } _: {
                $0.workshop.ballots.first?.sheets.count == 1
            } == 1)
    }

    @Test func thePeopleOfSixTablesAreEightKeysBesideTheirNumbers() {
        let keys = cost(of: evening()) {
            $0.press(.function(7), .character("t"))
            for people in 5...10 {
                $0.say("\(people)")
                $0.press(.enter)
            }
        } _: {
            $0.workshop.groups.map(\.people) == Array(5...10)
        }
        #expect(keys == 8)
    }

    @Test func aRemarkAProjectionMinutesAndTheClosing() {
        var driver = evening()
        let remark = cost(of: driver) {
            $0.press(.function(7), .character("a"), .character("3"), .enter)
            $0.say("よく話せていた")
            $0.press(.enter)
        } _: {
            $0.workshop.memos.map(\.kind) == [.comments]
        }
        #expect(remark == 5)
        driver.press(.function(2))
        #expect(
            cost(of: driver) {
                $0.press(.alt("w"))
            } _: {
                $0.workshop.spotlight != nil
            } == 1)
        driver.press(.function(1))
        #expect(
            cost(of: driver) {
                $0.press(.character("q"), .enter)
            } _: {
                $0.workshop.isClosed
            } == 2)
        driver.wait(20 * 60)
        let won = cost(of: driver) {
            $0.press(.character("b"), .enter)
        } _: {
            $0.workshop.lateness(at: Now($0.now)).map { $0 < 15 * 60_000 } ?? false
        }
        #expect(won == 2)
    }
}
