import Engine
import Strings
import TerminalUI
import Testing

@testable import ConsoleUI

/// A key pressed twice where once was meant moves nothing a second time.
@Suite("続けて押したキー") struct SecondPressTests {
    private func evening(_ commands: [Command] = sampleOpinions) -> ConsoleDriver {
        var driver = ConsoleDriver(commands)
        driver.console.environment.secondPressWindow = 500
        return driver
    }

    @Test func theNextStepIsGoneToOnce() {
        for key in [Key.character("n"), .control("n")] {
            var driver = evening()
            driver.press(key)
            driver.wait(milliseconds: 200)
            driver.press(key)
            #expect(driver.workshop.agenda.current?.id == 1)
            #expect(driver.message == "いま: 開会")
            // Held down it is still one press; let go and pressed again it is another.
            driver.wait(milliseconds: 400)
            driver.press(key)
            #expect(driver.workshop.agenda.current?.id == 1)
            driver.wait(milliseconds: 500)
            driver.press(key)
            #expect(driver.workshop.agenda.current?.id == 2)
        }
    }

    /// It would ask to reveal what the first has closed.
    @Test func theSecondPressBehindAClosedVoteAsksNothing() {
        let plan = BallotPlan(
            title: "票", candidates: ["甲", "乙"].map { BallotPlan.Candidate(.free, label: $0) }, method: .hands)
        var driver = evening([
            .ballot(.prepareBallot(plan)), .ballot(.setBallotState(1, to: .open)),
            .ballot(.setDots([1: 36], by: nil, on: 1)),
        ])
        driver.press(.function(5), .character("v"))
        #expect(driver.workshop.ballot(1)?.state == .closed)
        let message = driver.message
        driver.wait(milliseconds: 200)
        driver.press(.character("v"))
        #expect(driver.console.views.layers.isEmpty && driver.message == message)
        driver.wait(milliseconds: 600)
        driver.press(.character("v"))
        #expect(driver.console.views.layers.count == 1)
    }

    /// The second Enter would ask whether to go to the step whose name the first has changed.
    @Test func theEnterBehindAnAnswerAsksNothing() {
        var driver = evening()
        driver.press(.character("n"), .function(1), .end, .character("e"))
        driver.type("改")
        driver.press(.enter)
        let message = driver.message
        driver.wait(milliseconds: 200)
        driver.press(.enter)
        #expect(driver.console.views.layers.isEmpty && driver.message == message && message.contains("改"))
        driver.wait(milliseconds: 600)
        driver.press(.enter)
        #expect(driver.console.views.layers.last is Prompt)
    }

    @Test func whatIsRemovedIsRemovedOnce() {
        var driver = evening()
        driver.press(.function(1), .down, .delete, .delete)
        #expect(driver.workshop.agenda.steps.map(\.id) == [1, 3, 4, 5])
        driver.press(.function(2), .escape, .home, .delete, .delete)
        #expect(driver.workshop.note(1) == nil && driver.workshop.note(2) != nil)
    }

    /// The first press empties the line; the second would count another note.
    @Test func theSameOpinionIsCountedOnce() {
        var driver = evening()
        driver.press(.function(2))
        let before = driver.workshop.counts.all.weightedCount
        driver.type("2")
        driver.press(.function(9), .function(9))
        #expect(driver.workshop.note(2)?.count == 2 && driver.workshop.counts.all.weightedCount == before + 1)
        #expect(driver.message.contains("付箋2 ×2"))
        // Pressed on purpose it is the same note again.
        driver.wait(1)
        driver.press(.function(9))
        #expect(driver.workshop.note(2)?.count == 3)
    }

    /// What the first press did is what has to be read.
    @Test func whatTheFirstPressDidIsStillSaid() {
        var driver = evening()
        driver.press(.function(2), .escape, .home, .delete)
        let said = driver.message
        driver.press(.delete)
        #expect(driver.message == said && said.contains("付箋1"))
    }

    @Test func theQuestionOfAKeyIsNotAnsweredByTheSamePress() {
        var driver = evening()
        driver.press(.character("n"), .down, .enter, .enter)
        #expect(driver.workshop.agenda.current?.id == 1)
        driver.wait(milliseconds: 600)
        driver.press(.enter)
        #expect(driver.workshop.agenda.current?.id == 2)
    }

    @Test func aDoublePressOverrulesNoRefusal() {
        for words in ["/ごみ", "１２５"] {
            var driver = ConsoleDriver([], role: .noteTaker(Group.ID(1)))
            driver.console.environment.secondPressWindow = 500
            driver.type(words)
            driver.wait(1)
            driver.press(.enter)
            let asked = driver.message
            driver.wait(milliseconds: 60)
            driver.press(.enter)
            #expect(driver.workshop.allNotes.map(\.text).isEmpty && driver.message == asked, "\(driver.message)")
            // Who has read it may go on.
            driver.wait(1)
            driver.press(.enter)
            #expect(driver.workshop.allNotes.map(\.text).count == 1)
        }
    }

    @Test func theEnterThatClosesAPromptStartsNoStepBelowIt() {
        var driver = evening()
        driver.press(.function(1), .character("e"))
        driver.type("の部")
        driver.press(.enter, .enter)
        #expect(driver.workshop.agenda.steps[0].title == "開会の部" && driver.workshop.agenda.current == nil)
        driver.press(.character("c"), .enter, .enter)
        #expect(driver.workshop.agenda.current == nil)
    }

    @Test func aBallotIsOpenedAndAPlaceUncoveredOnce() {
        var driver = evening(
            sampleOpinions + [
                .ballot(
                    .prepareBallotOver(.themes, BallotPlan(title: "投票", candidates: [], winnerCount: 3, voters: 36)))
            ])
        driver.press(.function(5), .character("v"), .character("v"))
        #expect(driver.workshop.ballots[0].state == .open)
        driver.press(.escape)
        driver.wait(1)
        driver.perform(.setting(.changeGroup(Group.ID(1), .people(9))))
        for option in 1...4 {
            driver.perform(.ballot(.setDots([Ballot.Option.ID(option): option], by: Group.ID(1), on: Ballot.ID(1))))
        }
        driver.press(.character("v"), .character("v"))
        #expect(driver.workshop.ballots[0].state == .closed && driver.console.views.layers.isEmpty)
        driver.wait(1)
        driver.press(.character("v"), .enter)
        let covered = driver.workshop.ballots[0].coveredPlaces
        driver.press(.character(" "), .character("　"))
        #expect(driver.workshop.ballots[0].coveredPlaces != covered)
        let once = driver.workshop.ballots[0].coveredPlaces
        driver.press(.character(" "))
        #expect(driver.workshop.ballots[0].coveredPlaces == once)
    }

    @Test func enterBehindWordsThatFoundNoLineDoesNothing() {
        var driver = evening()
        driver.press(.function(1), .home)
        driver.type("回覧板")
        driver.press(.enter)
        #expect(driver.workshop.agenda.current == nil)
        #expect(driver.message.hasPrefix("ここには文字を入力できません"))
        driver.wait(1)
        driver.press(.enter)
        #expect(driver.workshop.agenda.current?.id == 1)
    }

    /// か, and then the count goes on: what the fingers press is counted.
    @Test func keysBehindStrayWordsAreKeysAgain() {
        var driver = evening(
            sampleOpinions + [
                .ballot(
                    .prepareBallot(
                        BallotPlan(
                            title: "票", candidates: (1...4).map { .init(.free, label: "案\($0)") }, dotsPerPerson: 1,
                            method: .papers, voters: 30))),
                .ballot(.setBallotState(Ballot.ID(1), to: .open)),
            ])
        driver.press(.function(5))
        for key in ["か", "1", "2", "3", "4", "1", "2", "3", "4"] {
            driver.type(key)
            driver.wait(milliseconds: 250)
        }
        #expect(driver.workshop.ballots[0].sheets.count == 8)
        // A piece that no finger could press belongs to the words still.
        driver.type("第")
        driver.wait(milliseconds: 20)
        driver.type("3")
        #expect(driver.workshop.ballots[0].sheets.count == 8)
        driver.wait(milliseconds: 3000)
        driver.press(.character("か"))
        driver.wait(milliseconds: 2500)
        driver.press(.enter)
        #expect(!driver.message.hasPrefix("ここには"), "\(driver.message)")
    }

    @Test func enterBehindAPasteThatFoundNoLineDoesNothing() {
        var driver = evening()
        driver.press(.function(1), .home, .pasted("回覧板"), .enter)
        #expect(driver.workshop.agenda.current == nil)
    }

    @Test func whatIsPressedOftenIsDoneOften() {
        var driver = evening()
        driver.press(.character("n"), .right, .right, .function(2), .escape, .home, .function(9), .function(9))
        #expect(driver.workshop.countdown?.length == 7 * 60_000)
        #expect(driver.workshop.note(1)?.count == 4)
    }
}
