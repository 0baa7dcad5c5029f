@testable import ConsoleUI
import Engine
import Strings
import Testing
import TerminalUI

/// Others came before a command: who and what is said, and what was typed for it stands again.
@Suite("同時の操作") struct OvertakenTests {
    private func entries(_ command: Command, by name: String, _ driver: ConsoleDriver) throws -> [Entry] {
        try driver.session.entries(of: command, by: Operator(role: .facilitator, name: name), at: driver.now)
    }

    @Test func whenTheOtherDidJustWhatWasWantedNothingIsLeftToDo() throws {
        var driver = ConsoleDriver()
        let done = try entries(.agenda(.nextStep), by: "進行-2", driver)
        driver.console.overtaken(done.map(\.event), by: done, session: driver.session)
        #expect(driver.console.message?.severity == .info)
        #expect(driver.message.contains("進行-2"))
        #expect(!driver.message.contains("もう一度"))
    }

    @Test func whatTheOtherDidInsteadIsSaid() throws {
        var driver = ConsoleDriver()
        let wanted = try entries(.agenda(.nextStep), by: "進行", driver).map(\.event)
        let done = try entries(.agenda(.enterStep(Step.ID(3))), by: "進行-2", driver)
        let noise = try entries(
            .note(.post(Draft("回覧板"), on: BoardKey(group: Group.ID(1), lane: Lane.ID(1)))), by: "記録1", driver)
        driver.console.overtaken(wanted, by: done + noise, session: driver.session)
        #expect(driver.console.message?.severity == .refused)
        #expect(driver.message.contains("進行-2"))
        #expect(driver.message.contains("こちらの操作は行っていません"))
    }

    @Test func thePromptStandsAgainWithItsWords() {
        var driver = ConsoleDriver()
        driver.press(.function(2), .escape, .enter)
        driver.type("言い直した言葉ｶﾞ")
        let submitted = driver.console.submit(.closeAndTell, session: driver.session, now: Now(driver.now))
        #expect(driver.console.views.layers.isEmpty)
        driver.console.putBack(submitted, session: driver.session, now: Now(driver.now))
        #expect(!driver.console.views.layers.isEmpty)
        #expect(driver.console.unfinishedTexts.contains { $0.text.hasSuffix("言い直した言葉ｶﾞ") })
    }

    @Test func aPromptThatAnotherTookThePlaceOfBeginsWithItsWords() {
        var driver = ConsoleDriver()
        driver.press(.function(2), .escape, .enter)
        driver.type("言い直した言葉ｶﾞ")
        let submitted = driver.console.submit(.closeAndTell, session: driver.session, now: Now(driver.now))
        driver.press(.function(10))
        driver.console.putBack(submitted, session: driver.session, now: Now(driver.now))
        driver.press(.escape, .enter)
        #expect(!driver.console.views.layers.isEmpty)
        #expect(driver.console.unfinishedTexts.contains { $0.text.hasSuffix("言い直した言葉ｶﾞ") })
    }

    @Test func whatWasDoneAfterAllLeavesThePromptAndTheLine() {
        // given a prompt that stands again, for nobody knew whether its words had arrived
        var driver = ConsoleDriver()
        driver.press(.function(7), .character("a"), .character("2"), .enter)
        driver.type("発表の要点ｶﾞ")
        let submitted = driver.console.submit(.closeAndTell, session: driver.session, now: Now(driver.now))
        driver.console.putBack(submitted, session: driver.session, now: Now(driver.now))
        // when they had
        driver.console.letGo(submitted, session: driver.session, now: Now(driver.now))
        // then Enter does not write them twice
        #expect(driver.console.views.layers.isEmpty && driver.console.unfinishedTexts.isEmpty)
        // Words that were changed since stay.
        driver.console.putBack(submitted, session: driver.session, now: Now(driver.now))
        driver.type("と続き")
        driver.console.letGo(submitted, session: driver.session, now: Now(driver.now))
        #expect(driver.console.unfinishedTexts.map(\.text) == ["発表の要点ｶﾞと続き"])
    }

    @Test(arguments: [2, 3, 4]) func whatCameInstead(screen: Int) {
        // given a note that was shown and did not happen after all, and another that has its number
        var driver = ConsoleDriver([])
        var other = ConsoleDriver([])
        for (text, theme) in [("甲の意見", 1), ("乙の意見", 2)] {
            let command = Command.note(.post(Draft(text, theme: Theme.ID(theme)), on: board(1)))
            if theme == 1 { driver.perform(command) } else { other.perform(command, by: "記録2") }
        }
        driver.press(.function(screen))
        let before = driver.screen().text
        // when
        driver.console.follow([], session: other.session, now: Now(other.now))
        let after = driver.console.draw(other.session, now: Now(other.now), rows: 24, columns: 80).text
        // then the old one is nowhere
        other.press(.function(screen))
        #expect(after != before && !after.contains("甲"))
    }
}
