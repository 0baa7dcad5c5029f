@testable import ConsoleUI
import Engine
import Testing
import TerminalUI

/// A message names the thing and the way back.
@Suite("メッセージ") struct MessageTests {
    @Test func whatWasRemovedIsNamedWithTheKeyThatBringsItBack() {
        var driver = ConsoleDriver()
        driver.press(.function(1), .down, .delete)
        #expect(driver.message == "次第 「共有・貼り出し」を削除しました（Ctrl-Z で戻す）")
    }

    @Test func undoAndRedoNameWhatTheyChanged() {
        var driver = ConsoleDriver()
        driver.press(.function(2), .escape, .delete)
        driver.press(.control("z"))
        #expect(driver.message == "次の操作を戻しました：付箋3をはがしました「ｶﾞﾔｶﾞﾔ話せる場」")
        driver.press(.control("y"))
        #expect(driver.message == "次の操作をやり直しました：付箋3をはがしました「ｶﾞﾔｶﾞﾔ話せる場」")
        driver.press(.function(1), .character("e"))
        driver.type("の部")
        driver.press(.enter)
        #expect(driver.message == "次第 項目名 開会 → 開会の部（Ctrl-Z で戻す）")
    }

    @Test func undoNeverMovesTheRoomUnasked() {
        var driver = ConsoleDriver()
        driver.press(.control("n"), .control("n"), .function(2))
        driver.type("打ちかけの文")
        driver.press(.control("z"))
        #expect(driver.workshop.agenda.current?.id == 2 && driver.entry == "打ちかけの文")
        #expect(driver.message.hasPrefix("入力中は戻せません"))
        driver.press(.control("u"), .control("z"))
        #expect(driver.workshop.agenda.current?.id == 2)
        #expect(driver.screen().text.contains("次を取り消しますか：項目「共有・貼り出し」に移りました"))
        driver.press(.escape)
        #expect(driver.workshop.agenda.current?.id == 2)
        driver.press(.control("z"), .enter)
        #expect(driver.workshop.agenda.current?.id == 1)
    }

    @Test func aStepMovedElsewhereIsNamed() {
        var driver = ConsoleDriver()
        driver.perform(.agenda(.reorderStep(1, by: 2)), by: "進行-2")
        #expect(driver.message == "進行-2：次第 「開会」を3番目へ移しました")
        driver.perform(.agenda(.reorderStep(1, by: -2)), by: "進行-2")
        #expect(driver.message == "進行-2：次第 「開会」を1番目へ移しました")
    }

    @Test func theFacilitatorIsToldByNameWhatAnotherConsoleDidToTheMeeting() {
        var driver = ConsoleDriver()
        driver.perform(.session(.entrust(Group.ID(2))))
        driver.perform(.agenda(.nextStep), by: Operator(role: .noteTaker(Group.ID(2)), name: "記録2"))
        #expect(driver.message == "記録2：項目「開会」に移りました")
        driver.perform(
            .note(.post(Draft("意見"), on: board(2))), by: Operator(role: .noteTaker(Group.ID(2)), name: "記録2"))
        #expect(driver.message == "記録2：項目「開会」に移りました")
    }

    @Test func aNoteTakerIsToldOfTheTrustAndOfNothingElse() {
        var driver = ConsoleDriver(role: .noteTaker(Group.ID(2)))
        driver.perform(.agenda(.nextStep), by: "進行役")
        #expect(driver.message == "")
        driver.perform(.session(.entrust(Group.ID(2))), by: "進行役")
        #expect(driver.message == "進行役：2グループに進行を任せました")
    }

    /// Enter there would close the meeting as soon as it was lent again.
    @Test func aQuestionOfWhoeverLedIsNotLeftOpen() {
        var driver = ConsoleDriver(role: .noteTaker(Group.ID(2)))
        driver.perform(.session(.entrust(Group.ID(2))), by: "進行役")
        driver.press(.function(1), .character("q"))
        #expect(driver.console.views.layers.count == 1)
        driver.perform(.session(.entrust(nil)), by: "進行役")
        #expect(driver.console.views.layers.isEmpty)
        #expect(driver.message.contains("進行役"))
    }

    @Test func aNoteTakersKeysDoNotRunTheMeeting() {
        var driver = ConsoleDriver(sampleOpinions + [.agenda(.nextStep)], role: .noteTaker(Group.ID(1)))
        let before = driver.workshop
        for keys: [Key] in [
            [.function(8)], [.function(1), .character("n")], [.down, .enter], [.character(" ")], [.delete],
            [.character("q")], [.function(5), .character("n")], [.character("v")],
            [.function(10)] + "step next".unicodeScalars.map(Key.character) + [.enter, .escape],
        ] {
            for key in keys { driver.press(key) }
            #expect(driver.workshop == before, "\(keys)")
            driver.press(.escape, .escape)
        }
    }
}
