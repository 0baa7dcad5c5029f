@testable import ConsoleUI
import Engine
import Letters
import Strings
import TerminalUI
import TestSupport
import Testing

/// Any keys on 投票: nothing stops the console, no rule is broken, and the room sees of an open vote only how much is
/// in.
@Suite("投票で何を押しても") struct VoteRandomTests {
    private static let keys: [Key] =
        [
            .enter, .escape, .up, .down, .left, .right, .tab, .named(.tab, .shift), .delete, .home, .end, .pageDown,
            .control("z"), .control("y"), .alt("2"), .alt("9"), .function(5), .insert,
        ] + "vvvvnxcfarotd+-  1234567890=４＝９＠あ".unicodeScalars.map { Key.character($0) }

    @Test(arguments: 1...6) func theRulesHold(_ seed: Int) {
        var dice = Dice(seed)
        let method = Ballot.Method.allCases[seed % 3]
        let plan = BallotPlan(
            title: "力", candidates: [], dotsPerPerson: 2, cap: seed % 2 == 0 ? 1 : nil, winnerCount: 2,
            tieRule: Ballot.TieRule.allCases[seed % 4], method: method)
        let program = Program(
            id: "t", name: "試し", lanes: ["意見"], groupName: "{n}班", catalogue: sampleCatalogue,
            tracks: [Program.Tracks(name: "", groups: 3)], steps: sampleSteps,
            procedure: Procedure(program: "t", vote: Procedure.Vote(over: .themes, plan)))
        var driver = ConsoleDriver(founding: program, Occasion(title: "会"), [], user: "進行", language: .ja)
        // Another's, so that no undo takes it back.
        driver.perform(.agenda(.enterStep(Step.ID(4))), by: "進行2")
        driver.press(.function(5))
        let room = ProjectorView(strings: Strings(.ja), cards: [], lettering: Lettering(blocks: .none))
        for index in 0..<1500 {
            driver.press(Self.keys.randomElement(using: &dice)!)
            #expect(driver.workshop.invariantViolation == nil)
            guard index % 10 == 0 else { continue }
            let screen = driver.screen()
            #expect(screen.rows == 24)
            let wall = room.draw(driver.session, now: Now(driver.now), rows: 24, columns: 80)
            if let ballot = driver.workshop.currentBallot, ballot.state == .open || ballot.state == .closed {
                #expect(!wall.text.contains("✓  "))
                #expect(wall.text.contains("入った票 \(ballot.dotsCast) / \(ballot.availableDots)"))
            }
        }
    }
}
