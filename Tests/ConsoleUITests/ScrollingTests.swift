@testable import ConsoleUI
import Engine
import TestSupport
import Testing
import TerminalUI

/// An audience of fifty reads along: a list stands still until the hand reaches its edge.
@Suite("一覧の動き") struct ScrollingTests {
    /// A board with opinions of one and of several lines.
    private static func driver(_ notes: Int, place: Place) -> ConsoleDriver {
        var driver = ConsoleDriver(
            (1...notes).map {
                .post(Draft("意見\($0)" + String(repeating: "回覧を分かりやすく", count: $0 % 7 == 0 ? 9 : 1)), on: board(1))
            })
        driver.press(.function(place.key))
        if place == .notes { driver.press(.pageUp) }
        return driver
    }

    /// The opinion a row of the first column begins with.
    private func opinion(_ screen: CellGrid, row: Int) -> String? {
        screen.line(row).firstMatch(of: /意見[0-9]+/).map { String($0.0) }
    }

    @Test func theBoardStandsStillUntilTheHandReachesItsEdge() {
        // Given a board with more opinions than fit, looked at from the newest one
        var driver = Self.driver(60, place: .notes)
        let first = opinion(driver.screen(), row: 2)
        #expect(first != "意見1")
        // When the hand goes up, then nothing but the chosen row moves
        for _ in 1...5 { driver.press(.up) }
        #expect(opinion(driver.screen(), row: 2) == first)
        #expect(driver.screen().text.contains("意見60"))
        while driver.console.selected! > driver.console.top! { driver.press(.up) }
        #expect(opinion(driver.screen(), row: 2) == first)
        // When it goes up past the first, then older ones come in above it, and it stands still again
        driver.press(.up)
        let second = opinion(driver.screen(), row: 2)
        #expect(second != first && driver.console.top! < driver.console.selected!)
        driver.press(.up, .down, .down)
        #expect(opinion(driver.screen(), row: 2) == second)
    }

    @Test func aNewOpinionDoesNotMoveABoardThatIsBeingLookedAt() {
        var driver = Self.driver(60, place: .notes)
        driver.press(.up, .up, .up)
        let before = opinion(driver.screen(), row: 2)
        for number in 1...10 { driver.perform(.post(Draft("後から\(number)"), on: board(1)), by: "記録1") }
        #expect(opinion(driver.screen(), row: 2) == before)
        // Back at the entry line, the newest are seen.
        driver.press(.named(.escape))
        #expect(driver.screen().text.contains("後から10"))
    }

    @Test func aPageBeginsWithTheLastOpinionOfTheOneBefore() {
        var driver = Self.driver(60, place: .notes)
        driver.press(.named(.home))
        #expect(driver.console.top == Note.ID(1))
        var seen = Array(driver.console.seenHere(driver.workshop))
        driver.press(.pageDown)
        #expect(driver.console.top == seen.last && driver.console.selected == seen.last)
        // Page by page nothing is passed over, down and up again.
        var all = Set(seen)
        for _ in 1...20 {
            all.formUnion(Array(driver.console.seenHere(driver.workshop)))
            driver.press(.pageDown)
        }
        #expect(all.count == 60)
        #expect(driver.console.selected == Note.ID(60))
        seen = Array(driver.console.seenHere(driver.workshop))
        driver.press(.pageUp)
        #expect(driver.console.seenHere(driver.workshop).suffix(2).contains(seen[0]))
        for _ in 1...20 { driver.press(.pageUp) }
        #expect(driver.console.selected == Note.ID(1))
    }

    @Test func theListOfABoardStandsStillToo() {
        var driver = Self.driver(60, place: .grouping)
        for _ in 1...10 { driver.press(.down) }
        #expect(opinion(driver.screen(), row: 2) == "意見1")
        for _ in 1...30 { driver.press(.down) }
        let first = opinion(driver.screen(), row: 2)
        driver.press(.up, .up, .up)
        #expect(opinion(driver.screen(), row: 2) == first)
        driver.press(.named(.home), .pageDown)
        let shown = (2..<22).compactMap { opinion(driver.screen(), row: $0) }
        #expect(shown.contains("意見\(driver.console.cursor + 1)"))
        #expect(driver.console.cursor > 10)
    }

    @Test func aShortListMovesByHalfAndStandsStillBetween() {
        for height in 1...30 {
            let list = Rect(row: 3, column: 0, height: height, width: 20)
            for count in 1...80 {
                let firsts = (0..<count).map { list.firstRow(showing: $0, of: count) }
                for (chosen, first) in firsts.enumerated() {
                    #expect((first..<first + height).contains(chosen), "\(height) \(count)")
                    #expect(first >= 0 && (first + height <= count || first == 0))
                }
                #expect(Set(firsts).count <= count / max(1, height / 2) + 2)
            }
        }
    }

    /// Whatever the keys and however the terminal is dragged: what is chosen is seen, whole where it has room.
    @Test(arguments: 1...16) func whatIsChosenIsSeen(_ seed: Int) {
        var dice = Dice(seed)
        let place: Place = seed % 2 == 0 ? .notes : .grouping
        var driver = Self.driver(Int.random(in: 1...70, using: &dice), place: place)
        let keys: [Key] = [.up, .down, .down, .up, .pageUp, .pageDown, .named(.home), .named(.end)]
        var size = (rows: 24, columns: 80)
        for step in 1...150 {
            if step % 30 == 0 { size = (Int.random(in: 24...70, using: &dice), Int.random(in: 80...200, using: &dice)) }
            // Once drawn, the console knows how large the screen is.
            driver.console.size = size
            let before = (
                top: driver.console.top, chosen: driver.console.selected,
                seen: Array(driver.console.seenHere(driver.workshop))
            )
            let key = keys.randomElement(using: &dice)!
            driver.press(key)
            if step % 11 == 0 { driver.perform(.post(Draft("後から\(step)"), on: board(1)), by: "記録1") }
            let screen = driver.screen(size.rows, size.columns)
            if place == .notes {
                guard driver.console.looking, let chosen = driver.console.selected else {
                    driver.press(.pageUp)
                    continue
                }
                let words = driver.workshop.note(chosen)!.text
                #expect(driver.console.seenHere(driver.workshop).contains(chosen), "step \(step)")
                #expect(
                    (0..<size.rows).contains { row in
                        screen.line(row).contains(words.prefix(4))
                            && (0..<size.columns).contains { screen[row, $0].style.reverse }
                    })
                if key == .up || key == .down, step % 30 != 0, let old = before.top, driver.console.top != old {
                    // It moved only because the hand had reached an edge, or the newest came in at its foot.
                    #expect(
                        before.chosen == old || before.seen.suffix(2).contains(chosen) || !before.seen.contains(chosen),
                        "step \(step)")
                }
            } else {
                let chosen = driver.console.rows(of: driver.console.board, in: driver.workshop)[driver.console.cursor]
                guard case .note(let id, _) = chosen else { continue }
                #expect(
                    (2..<size.rows).contains { row in
                        screen[row, 1].style.reverse && screen.line(row).contains(" \(id) ")
                    }, "step \(step)")
            }
        }
    }
}
