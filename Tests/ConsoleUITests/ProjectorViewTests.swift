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
        driver.perform(.enterStep(Step.ID(3)))
        driver.wait(605)
        expectPicture(look(), "wall-over-80x24", digits: true)
        driver.perform(.enterStep(Step.ID(2)))
        expectPicture(look(45, 160), "wall-boards-160x45")
        driver.perform(.close)
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
        driver.press(.enter)
        driver.perform(.orderPresentations([3, 1, 2], timePerGroup: 180_000))
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
        #expect(driver.message == "すべてのグループの発表が終わりました")
    }

    @Test func theRoomReadsTheRulesWhileTheyAreExplained() {
        var driver = ConsoleDriver()
        var steps = driver.workshop.agenda.steps
        steps[0].kind = .explanation
        steps[0].cards = ["yakusoku"]
        let program = Program(
            id: "t", name: "試し", lanes: ["意見"], groupName: "{n}グループ", catalogue: sampleCatalogue,
            tracks: [Program.Tracks(name: "", groups: 2)], steps: steps
        )
        var session = Session()
        for (number, event) in try! Workshop().decide(
            .found(program, Occasion(title: "まちづくり会議")), by: "進行", at: driver.now
        ).enumerated() {
            session.apply(
                Entry(number: number + 1, transaction: 1, by: "進行", at: driver.now, role: .done, event: event))
        }
        for event in try! session.workshop.decide(.nextStep, by: "進行", at: driver.now) {
            session.apply(
                Entry(
                    number: session.lastEntry + 1, transaction: 9, by: "進行", at: driver.now, role: .done,
                    event: event))
        }
        let cards = [
            Card(
                id: "yakusoku", title: "話し合いの5つの大切なこと", source: "手引き",
                lines: ["1 広く対話する", "2 いろいろな主体と話す", "3 相手の人格を尊重する"], kinds: [])
        ]
        driver.wait(30)
        let view = ProjectorView(strings: Strings(.ja), cards: cards)
        expectPicture(view.draw(session, now: Now(driver.now), rows: 24, columns: 80), "wall-card-80x24", digits: true)
    }
}
