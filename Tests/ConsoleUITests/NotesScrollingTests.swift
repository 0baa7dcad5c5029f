@testable import ConsoleUI
import Engine
import Testing
import TerminalUI
import TestSupport

/// An audience of fifty reads along: a board stands still until the selection reaches its edge.
@Suite("ボードの動き") struct NotesScrollingTests {
    /// A board with opinions of one and of several lines, browsed.
    private static func driver(_ notes: Int) -> ConsoleDriver {
        var driver = ConsoleDriver(
            (1...notes).map { number in
                let words = String(repeating: "回覧を分かりやすく", count: number % 7 == 0 ? 9 : 1)
                return .note(.post(Draft("意見\(number)\(words)"), on: board(1)))
            })
        driver.press(.function(2), .pageUp)
        return driver
    }

    /// The opinion a row of the first column begins with.
    private func opinion(_ screen: CellGrid, row: Int) -> String? {
        screen.line(row).firstMatch(of: /意見[0-9]+/).map { String($0.0) }
    }

    private func list(_ driver: ConsoleDriver) -> ListState<Note.ID> {
        driver.console.views[NotesScreen.self]?.list ?? ListState()
    }

    /// The notes seen of the first column, whole or in part; those of a board that has lost none.
    private func seen(_ driver: ConsoleDriver, _ size: (rows: Int, columns: Int) = (24, 80)) -> [Note.ID] {
        let screen = driver.screen(size.rows, size.columns)
        return (2..<size.rows).compactMap { screen.line($0).firstMatch(of: /^ *(\d+) (意見|後から)/) }
            .compactMap { Int($0.1).map { Note.ID($0) } }
    }

    @Test func theBoardStandsStillUntilTheSelectionReachesItsEdge() {
        // Given a board with more opinions than fit, browsed from the newest one
        var driver = Self.driver(60)
        let first = opinion(driver.screen(), row: 2)
        #expect(first != "意見1")
        // When the selection goes up, then nothing but the selected row moves
        for _ in 1...5 { driver.press(.up) }
        #expect(opinion(driver.screen(), row: 2) == first)
        #expect(driver.screen().text.contains("意見60"))
        while list(driver).index > list(driver).top { driver.press(.up) }
        #expect(opinion(driver.screen(), row: 2) == first)
        // When it goes up past the first, then older ones come in above it, and it stands still again
        driver.press(.up)
        let second = opinion(driver.screen(), row: 2)
        #expect(second != first && list(driver).top < list(driver).index)
        driver.press(.up, .down, .down)
        #expect(opinion(driver.screen(), row: 2) == second)
    }

    @Test func aNewOpinionDoesNotMoveABoardThatIsBrowsed() {
        var driver = Self.driver(60)
        driver.press(.up, .up, .up)
        let before = opinion(driver.screen(), row: 2)
        for number in 1...10 { driver.perform(.note(.post(Draft("後から\(number)"), on: board(1))), by: "記録1") }
        #expect(opinion(driver.screen(), row: 2) == before)
        // Back at the entry line, the newest are seen.
        driver.press(.named(.escape))
        #expect(driver.screen().text.contains("後から10"))
    }

    @Test func aPageBeginsWithTheLastOpinionOfTheOneBefore() {
        var driver = Self.driver(60)
        driver.press(.named(.home))
        #expect(list(driver).top == 0)
        var last = seen(driver)
        driver.press(.pageDown)
        #expect(seen(driver).first == last.last && list(driver).selection == last.last)
        // Page by page nothing is passed over, down and up again.
        var all = Set(last)
        for _ in 1...20 {
            last = seen(driver)
            all.formUnion(last)
            driver.press(.pageDown)
        }
        #expect(all.count == 60 && list(driver).selection == Note.ID(60))
        last = seen(driver)
        driver.press(.pageUp)
        // The page ends with the first of the one before.
        #expect(seen(driver).suffix(2).contains(last[0]))
        for _ in 1...20 { driver.press(.pageUp) }
        #expect(list(driver).selection == Note.ID(1))
    }

    /// A key too many must not turn the next keys into a note.
    @Test func noMoveLeavesTheBoardForTheEntryLine() {
        var driver = Self.driver(3)
        for key: Key in [.down, .down, .pageDown, .end, .down, .up, .up, .up, .up, .home, .pageUp] {
            driver.press(key)
            #expect(driver.screen().cursor == nil && list(driver).selection != nil)
        }
        driver.press(.character("t"), .character("４"), .enter)
        #expect(driver.workshop.nextNote == Note.ID(4))
        driver.press(.escape)
        #expect(driver.screen().cursor != nil)
    }

    /// Whatever the keys and however the terminal is dragged: what is selected is seen, whole where it has room.
    @Test(arguments: 1...8) func whatIsSelectedIsSeen(_ seed: UInt64) {
        var dice = Dice(Int(seed))
        var driver = Self.driver(Int.random(in: 1...70, using: &dice))
        let keys: [Key] = [.up, .down, .down, .up, .pageUp, .pageDown, .named(.home), .named(.end)]
        var size = (rows: 24, columns: 80)
        for step in 1...150 {
            if step % 30 == 0 { size = (Int.random(in: 24...70, using: &dice), Int.random(in: 80...200, using: &dice)) }
            // Once drawn, the console knows how large the screen is.
            driver.console.size = size
            let before = (list: list(driver), seen: seen(driver, size))
            let key = keys.randomElement(using: &dice)!
            driver.press(key)
            if step % 11 == 0 { driver.perform(.note(.post(Draft("後から\(step)"), on: board(1))), by: "記録1") }
            let screen = driver.screen(size.rows, size.columns)
            guard driver.console.views[NotesScreen.self]?.isBrowsing == true, let selected = list(driver).selection
            else {
                driver.press(.pageUp)
                continue
            }
            let words = driver.workshop.note(selected)!.text
            #expect(seen(driver, size).contains(selected), "step \(step)")
            #expect(
                (2..<size.rows).contains { row in
                    screen.line(row).contains(words.prefix(4))
                        && (0..<size.columns).contains { screen[row, $0].style.reverse }
                }, "step \(step)")
            if key == .up || key == .down, step % 30 != 0, list(driver).top != before.list.top {
                // It moved only because the selection had reached an edge, or the newest came in at its foot.
                #expect(
                    before.list.index == before.list.top || before.seen.suffix(2).contains(selected)
                        || !before.seen.contains(selected), "step \(step)")
            }
        }
    }
}
