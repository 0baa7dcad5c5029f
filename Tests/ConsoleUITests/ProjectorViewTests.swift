@testable import ConsoleUI
import Engine
import Strings
import TerminalUI
import Testing

/// What the room sees at moments of an evening.
@Suite("投影") struct ProjectorViewTests {
    @Test func theProjectorShowsOnlyWhatMayBeShown() {
        var driver = ConsoleDriver()
        let view = ProjectorView(strings: Strings(.ja), cards: [])
        func look(_ rows: Int = 24, _ columns: Int = 80) -> CellGrid {
            view.draw(driver.session, now: Now(driver.now), rows: rows, columns: columns)
        }
        expectPicture(look(), "wall-before-80x24")
        driver.perform(.agenda(.enterStep(Step.ID(3))))
        driver.wait(605)
        expectPicture(look(), "wall-over-80x24", digits: true)
        driver.perform(.agenda(.enterStep(Step.ID(2))))
        expectPicture(look(45, 160), "wall-boards-160x45")
        driver.perform(.session(.close))
        expectPicture(look(), "wall-thanks-80x24")
        #expect(look().cursor == nil)
    }

    @Test func theGroupsAreCalledByOneKeyAndTheProjectorSaysWhoseTurnItIs() {
        var driver = ConsoleDriver()
        let view = ProjectorView(strings: Strings(.ja), cards: [])
        driver.press(.down, .character("c"))
        driver.type("13")
        driver.press(.enter)
        #expect(driver.workshop.agenda.steps[1].kind == .presentation)
        driver.press(.enter, .enter)
        driver.perform(.agenda(.orderPresentations([3, 1, 2], timePerGroup: 180_000)))
        #expect(driver.workshop.agenda.presentations?.order.map(\.number) == [3, 1, 2])
        driver.press(.character("g"))
        driver.wait(45)
        expectPicture(driver.screen(), "turns-80x24", digits: true)
        for (rows, columns) in [(24, 80), (45, 160)] {
            expectPicture(
                view.draw(driver.session, now: Now(driver.now), rows: rows, columns: columns),
                "wall-turn-\(columns)x\(rows)", digits: true)
        }
        driver.press(.control("g"), .control("g"), .control("g"))
        #expect(driver.message == "最後のグループまで呼びました")
    }
}
