import Engine
import TerminalUI
import Testing

@testable import ConsoleUI

/// A window with no room for the picture: it says so, and waits.
@Suite("狭すぎる端末") struct TooSmallTests {
    @Test func noKeyDoesWhatNobodySees() {
        var driver = ConsoleDriver()
        let before = driver.workshop
        driver.resize(5, 20)
        driver.press(
            .character("n"), .character(" "), .enter, .named(.delete), .control("z"), .character("v"),
            .character("1"), .named(.right), .alt("2"), .function(2))
        #expect((driver.workshop == before) == true)
        driver.resize(24, 80)
        #expect(driver.screen().text.contains("[1進行]"))
    }

    @Test func whatIsTypedIsThereWhenThereIsRoom() {
        var driver = ConsoleDriver()
        driver.press(.function(2))
        let before = driver.workshop
        driver.resize(5, 20)
        driver.type("見えない")
        driver.press(.enter)
        #expect((driver.workshop == before) == true)
        driver.resize(24, 80)
        #expect(driver.entry == "見えない")
        driver.press(.enter)
        #expect(driver.workshop.allNotes.contains { $0.text == "見えない" })
    }

    /// tmux keeps a row of a window of 24 for itself, and a second one for the names of its panes.
    @Test(arguments: [22, 23]) func aRowLessIsRoomEnough(_ rows: Int) {
        var driver = ConsoleDriver()
        for screen in 1...7 {
            driver.press(.function(screen))
            let picture = driver.screen(rows, 80)
            #expect(picture.line(0).contains("[\(screen)"))
            #expect(!picture.line(rows - 1).trimmed.isEmpty, "the keys of screen \(screen)")
        }
        #expect(driver.screen(21, 80).text.contains("22"))
    }
}
