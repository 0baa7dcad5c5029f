import Engine
import Strings
import TerminalUI
import Testing

@testable import ConsoleUI

private let taker = Operator(role: .noteTaker(Group.ID(1)), name: "記録2")

/// Undo takes back what can still be taken back, says what it left and why, and selects what came back.
@Suite("戻したもの") struct UndoneTests {
    @Test func whatSomebodyElseChangedIsNamedWithWho() {
        var driver = ConsoleDriver()
        driver.perform(.note(.post(Draft("夏祭り"), on: board(1))))
        driver.perform(.note(.post(Draft("広報"), on: board(1))))
        driver.perform(.note(.reword(Note.ID(8), "広報紙")), by: taker)
        driver.press(.control("z"))
        // It is not what was done last, so it is named before it is taken down.
        let question = "付箋8は記録2が変えたため残し、次を取り消しますか：付箋7 1グループ「夏祭り」"
        #expect(driver.screen().text.split(separator: "\n").joined().contains(question))
        #expect(driver.workshop.note(Note.ID(7)) != nil)
        driver.press(.control("z"), .enter)
        #expect(driver.message == "付箋8は記録2が変えたため残し、次の操作を戻しました：付箋7 1グループ「夏祭り」")
        driver.press(.control("y"))
        #expect(driver.message == "次の操作をやり直しました：付箋7 1グループ「夏祭り」")
    }

    @Test func whatBlocksIsNamed() {
        var driver = ConsoleDriver([])
        driver.perform(.setting(.describe(.place("公民館"))))
        driver.perform(.setting(.describe(.place("市役所"))), by: "進行-2")
        // Who came was noted down before, and is no matter of the place; behind that nothing is left to take back.
        driver.press(.control("z"))
        #expect(driver.screen().text.contains("開催概要は進行-2が変えたため残し、次を取り消しますか：開催概要 出席者"))
        driver.press(.enter, .control("z"))
        #expect(driver.message == "開催概要は進行-2が変えたため戻せません")
        var english = ConsoleDriver([], language: .en)
        english.perform(.setting(.describe(.place("Hall"))))
        english.perform(.setting(.describe(.place("Town hall"))), by: "Lee")
        english.press(.control("z"), .enter, .control("z"))
        #expect(english.message == "The occasion was changed by Lee and cannot be undone")
    }

    @Test func theRoomIsNeverMovedUnaskedBehindWhatStays() {
        var driver = ConsoleDriver()
        driver.press(.control("n"))
        driver.perform(.note(.post(Draft("広報"), on: board(1))))
        driver.perform(.note(.reword(Note.ID(7), "広報紙")), by: taker)
        driver.press(.control("z"))
        #expect(driver.screen().text.contains("項目「開会」に移りました"))
        #expect(driver.workshop.agenda.current?.id == 1)
        driver.press(.enter)
        #expect(driver.workshop.agenda.current == nil)
    }

    /// The question is always that of now: it closes when it is about something else, and asks again when its words
    /// have changed.
    @Test func theQuestionTakesBackWhatItNames() {
        var driver = ConsoleDriver()
        driver.press(.control("n"), .control("n"), .control("z"))
        #expect(driver.screen().text.contains("次を取り消しますか"))
        driver.perform(.agenda(.nextStep), by: "進行-2")
        let steps = driver.workshop.agenda.stepEntries.map(\.step)
        driver.press(.enter)
        #expect(driver.workshop.agenda.stepEntries.map(\.step) == steps)
    }

    @Test func whatWasDoneBeforeTheStepIsNamedFirst() {
        var driver = ConsoleDriver([], role: .noteTaker(Group.ID(1)))
        driver.type("意見")
        driver.press(.enter)
        driver.wait(60)
        driver.perform(.agenda(.nextStep), by: "進行-2")
        driver.press(.control("z"))
        #expect(driver.workshop.counts.all.notes == 1)
        #expect(driver.screen().text.contains("19:00 の操作を取り消しますか：付箋1 1グループ「意見」"))
        driver.press(.escape)
        driver.type("今の意見")
        driver.press(.enter, .control("z"))
        #expect(driver.workshop.counts.all.notes == 1)
    }

    @Test func theLongestNoteLeavesRoomForTheQuestion() {
        var driver = ConsoleDriver([])
        driver.perform(.note(.post(Draft(String(repeating: "長い意見", count: 1000)), on: board(1))))
        driver.press(.control("n"), .control("n"), .function(2))
        driver.perform(.setting(.describe(.place("公民館"))))
        driver.press(.control("z"), .control("z"), .enter, .control("z"), .enter, .control("z"))
        let screen = driver.screen()
        #expect(screen.line(0).contains("[2付箋]") && screen.line(1).hasPrefix(" 1グループ"))
        #expect(screen.text.contains("付箋1 1グループ「長い意見長い意見"))
        #expect(screen.text.contains("を取り消しますか") && screen.text.contains("…」"))
        #expect(screen.line(21).contains("Enter はい  Esc いいえ"))
    }

    @Test func whatWasPreparedIsNeverUndoneUnasked() {
        var driver = ConsoleDriver([])
        driver.perform(.setting(.describe(.place("公民館"))))
        driver.perform(.setting(.changeGroup(Group.ID(2), .people(9))))
        driver.press(.function(2))
        driver.type("意見")
        driver.press(.enter, .control("z"))
        #expect(driver.workshop.counts.all.notes == 0)
        // The next one back is of another kind.
        driver.press(.control("z"))
        #expect(driver.screen().text.contains("を取り消しますか"))
        #expect(driver.workshop.group(Group.ID(2))?.people == 9)
        driver.press(.enter, .control("z"))
        #expect(driver.workshop.group(Group.ID(2))?.people != 9 && driver.workshop.occasion.place.isEmpty)
    }

    @Test func redoMovesTheRoomNoMoreUnaskedThanUndo() {
        var driver = ConsoleDriver()
        driver.press(.control("n"), .control("z"), .enter, .control("y"))
        #expect(driver.workshop.agenda.current == nil)
        #expect(driver.screen().text.contains("次をやり直しますか：項目「開会」に移りました"))
        driver.press(.enter)
        #expect(driver.workshop.agenda.current?.id == 1)
        driver.press(.control("z"), .enter, .function(2))
        driver.type("打ちかけ")
        driver.press(.control("y"))
        #expect(driver.message.hasPrefix("入力中は戻せません"))
    }

    @Test func theStepThatCameBackIsSelected() {
        var driver = ConsoleDriver()
        driver.press(.function(1), .down, .delete, .end)
        driver.press(.control("z"))
        #expect(driver.console.views[AgendaScreen.self]?.list.selection == 2)
        driver.press(.home, .control("y"), .control("z"))
        #expect(driver.console.views[AgendaScreen.self]?.list.selection == 2)
    }

    @Test func theNoteThatCameBackIsSelected() {
        var driver = ConsoleDriver()
        driver.press(.function(2), .escape, .home, .delete, .down)
        #expect(driver.console.views[NotesScreen.self]?.list.selection == 3)
        driver.press(.control("z"))
        #expect(driver.console.views[NotesScreen.self]?.list.selection == 1)
        // ×2 changes no words, and is selected too.
        driver.press(.function(9), .end, .control("z"))
        #expect(driver.console.views[NotesScreen.self]?.list.selection == 1)
    }

    @Test func theIslandThatCameBackIsSelected() {
        var driver = ConsoleDriver()
        driver.press(.function(3), .home, .character("d"), .end)
        driver.press(.control("z"))
        #expect(driver.console.views[GroupingScreen.self]?.list.selection == .heading(Cluster.ID(1)))
    }

    /// What is taken back is called as it was when it was done.
    @Test func whatWasDoneToAnIslandIsNamedAndNotTheMovesOfItsNotes() {
        var driver = ConsoleDriver()
        driver.press(.function(3), .home, .character("d"))
        driver.press(.control("z"))
        #expect(driver.message.hasPrefix("次の操作を戻しました：島1を解きました【情報を理解し共有する】"))
        driver.press(.control("y"))
        #expect(driver.message.hasPrefix("次の操作をやり直しました：島1"), "\(driver.message)")
    }

    @Test func theEntryOfTheBallotThatCameBackIsSelected() {
        var driver = ConsoleDriver(
            sampleOpinions + [
                .ballot(.prepareBallotOver(.themes, BallotPlan(title: "投票", candidates: [], dotsPerPerson: 5))),
                .ballot(.setBallotState(Ballot.ID(1), to: .open)),
            ])
        driver.press(.function(5), .down, .down, .character("7"), .enter, .end, .control("z"))
        #expect(driver.console.views[VoteScreen.self]?.list.selection == .option(Ballot.Option.ID(3)))
    }

    @Test func theFieldThatCameBackIsSelected() {
        var driver = ConsoleDriver()
        driver.perform(.setting(.describe(.host("大雪地区"))))
        driver.press(.function(7), .end, .control("z"))
        #expect(driver.console.views[RecordScreen.self]?.list.selection == .field(.host))
    }
}
