@testable import ConsoleUI
import Engine
import Strings
import Testing
import TerminalUI

/// Others came before a command: who and what is said, and what was typed for it stands again.
@Suite("同時の操作") struct OvertakenTests {
    private func entries(_ events: [Event], by name: String, _ driver: ConsoleDriver) -> [Entry] {
        let first = driver.session.lastEntry + 1
        return events.enumerated().map {
            Entry(number: first + $0, transaction: first, by: name, at: driver.now, role: .done, event: $1)
        }
    }

    @Test func whenTheOtherDidJustWhatWasWantedNothingIsLeftToDo() throws {
        var driver = ConsoleDriver()
        let wanted = try driver.session.decide(.nextStep, by: "進行", at: driver.now).events
        driver.console.overtaken(wanted, by: entries(wanted, by: "進行-2", driver), session: driver.session)
        #expect(driver.console.message?.severity == .info)
        #expect(driver.message.contains("進行-2"))
        #expect(!driver.message.contains("もう一度"))
    }

    @Test func whatTheOtherDidInsteadIsSaid() throws {
        var driver = ConsoleDriver()
        let wanted = try driver.session.decide(.nextStep, by: "進行", at: driver.now).events
        let done = try driver.session.decide(.enterStep(Step.ID(3)), by: "進行", at: driver.now).events
        let noise = try driver.session.decide(
            .post(Draft("回覧板"), on: BoardKey(group: Group.ID(1), lane: Lane.ID(1))), by: "進行", at: driver.now
        ).events
        driver.console.overtaken(
            wanted, by: entries(done, by: "進行-2", driver) + entries(noise, by: "記録1", driver),
            session: driver.session)
        #expect(driver.console.message?.severity == .refused)
        #expect(driver.message.contains("進行-2"))
        #expect(driver.message.contains("こちらの操作は行っていません"))
    }

    @Test func thePromptStandsAgainWithItsWords() {
        var driver = ConsoleDriver()
        driver.press(.function(2), .escape, .enter)
        driver.type("言い直した言葉ｶﾞ")
        let submitted = driver.console.submit(.closeAndTell, session: driver.session, now: Now(driver.now))
        #expect(driver.console.layers.isEmpty)
        driver.console.putBack(submitted, session: driver.session, now: Now(driver.now))
        #expect(!driver.console.layers.isEmpty)
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
        #expect(!driver.console.layers.isEmpty)
        #expect(driver.console.unfinishedTexts.contains { $0.text.hasSuffix("言い直した言葉ｶﾞ") })
    }
}
