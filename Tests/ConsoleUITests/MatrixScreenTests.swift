import Engine
import Testing
import Strings
import TerminalUI

@testable import ConsoleUI

@Suite("集約") struct MatrixScreenTests {
    /// At the table of the sample opinions, with the fourth theme selected.
    private func driver() -> ConsoleDriver {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .character("n"))
        driver.wait(83)
        driver.press(.function(4), .down, .down, .down)
        return driver
    }

    private func matrix(_ driver: ConsoleDriver) -> MatrixScreen? { driver.console[screen: MatrixScreen.self] }

    @Test(arguments: screenSizes) func atEverySize(_ size: Size) {
        expectPicture(driver().screen(size.rows, size.columns), "matrix-\(size)")
    }

    @Test func isDrawnAtAnySizeWithoutHarm() {
        let driver = driver()
        for (rows, columns) in [(0, 0), (1, 1), (2, 300), (100, 2), (24, 79), (100, 300), (25, 81), (37, 133)] {
            let screen = driver.screen(rows, columns)
            #expect(screen.rows == rows && screen.columns == columns)
        }
    }

    @Test func onlyCountsAreShownOnRequest() {
        var driver = driver()
        driver.press(.character("ｃ"))
        expectPicture(driver.screen(), "matrix-counts-80x24")
        driver.press(.control("t"))
        #expect(driver.screen().text.contains("・情報の共有 ×2"))
    }

    @Test func theAxesAreChangedToThoseThatTellNotesApart() {
        var driver = driver()
        driver.press(.tab)
        // Neither categories nor several lanes are there, and the columns are groups, each in one track.
        #expect(matrix(driver)?.rowAxis == .cluster)
        driver.press(.named(.tab, .shift))
        #expect(matrix(driver)?.columnAxis == .track)
        #expect(driver.screen().text.contains("見出し × 部会"))
        driver.press(.character("x"))
        #expect(matrix(driver)?.columnAxis == .actor)
        driver.press(.character("r"))
        #expect(matrix(driver)?.rowAxis == .side)
    }

    @Test func aCellIsSelectedByKeysAndByTheMouse() {
        var driver = driver()
        driver.press(.right)
        #expect(matrix(driver)?.columns.selection == .group(Group.ID(2)))
        #expect(matrix(driver)?.rows.selection == .theme(Theme.ID(4)))
        // The third column of the third theme, by a click on its words.
        driver.press(.mouse(.init(row: 9, column: 60, action: .press, button: 0)))
        #expect(matrix(driver)?.columns.selection == .group(Group.ID(3)))
        #expect(matrix(driver)?.rows.selection == .theme(Theme.ID(3)))
        driver.press(.mouse(.init(row: 9, column: 60, action: .wheelDown, button: 0)))
        #expect(matrix(driver)?.rows.selection == .theme(Theme.ID(4)))
        driver.press(.home)
        #expect(matrix(driver)?.rows.selection == .theme(Theme.ID(1)))
        #expect(matrix(driver)?.columns.selection == .group(Group.ID(1)))
        driver.press(.end)
        #expect(matrix(driver)?.rows.selection == Pivot.Value.none)
    }

    @Test func columnsThatDoNotFitAreReachedByTheArrows() {
        var driver = ConsoleDriver(groups: 9)
        driver.press(.function(4))
        #expect(!driver.screen().line(2).contains("9グループ"))
        for _ in 1...8 { driver.press(.right) }
        #expect(driver.screen().line(2).contains("9グループ"))
        #expect(matrix(driver)?.columns.selection == .group(Group.ID(9)))
        for _ in 1...8 { driver.press(.left) }
        #expect(driver.screen().line(2).contains("1グループ"))
    }

    @Test func aPageEndsWhereTheNextBegins() {
        var driver = driver()
        driver.press(.home)
        var seen: [Int] = []
        for _ in 1...10 {
            driver.press(.pageDown)
            if case .theme(let theme)? = matrix(driver)?.rows.selection { seen.append(theme.number) }
        }
        #expect(seen.first == 5)
        #expect(matrix(driver)?.rows.selection == Pivot.Value.none)
        for _ in 1...10 { driver.press(.pageUp) }
        #expect(matrix(driver)?.rows.selection == .theme(Theme.ID(1)))
    }

    /// A group is in one track: against each other they would say nothing.
    @Test func anAxisIsNeverSetAgainstTheOneThatHoldsIt() {
        for key in [Key.tab, .named(.tab, .shift)] {
            var driver = ConsoleDriver()
            driver.press(.function(4))
            for _ in 1...20 {
                driver.press(key)
                guard let screen = driver.console[screen: MatrixScreen.self] else { return }
                #expect(Set([screen.rowAxis, screen.columnAxis]) != [.track, .group])
            }
        }
    }

    @Test func anOpenedCellIsReadAndItsNeighboursToo() {
        var driver = driver()
        driver.press(.enter)
        expectPicture(driver.screen(), "matrix-cell-80x24")
        driver.press(.right)
        #expect(driver.screen().line(1).contains("④情報を共有する × 2グループ  0"))
        #expect(driver.screen().text.contains("何もありません"))
        driver.press(.escape)
        #expect(driver.screen().text.contains("テーマ × グループ"))
        // Whoever comes back finds the table.
        driver.press(.enter, .function(1), .function(4))
        #expect(driver.screen().text.contains("テーマ × グループ"))
    }

    @Test func anOpenedCellScrolledFarDownAnswersUpAtOnce() {
        var driver = ConsoleDriver((1...60).map { .post(Draft("意見\($0)"), on: board(1)) })
        driver.press(.function(4), .end, .enter)
        for _ in 1...80 { driver.press(.down) }
        let bottom = driver.screen()
        #expect(bottom.text.contains("・意見60"))
        driver.press(.up)
        #expect(driver.screen() != bottom)
        #expect(!driver.screen().text.contains("・意見60"))
        driver.press(.pageUp, .pageUp, .pageUp, .home)
        #expect(driver.screen().line(2).contains("・意見1"))
    }

    @Test func anOpenedCellFollowsWhatOthersDo() {
        var driver = driver()
        driver.press(.enter)
        driver.perform(.gather([Note.ID(3)], into: Cluster.ID(1)), by: "記録1")
        #expect(driver.screen().text.contains("・ｶﾞﾔｶﾞﾔ話せる場"))
        driver.console.updatePeers([Peer(name: "記録1", editing: Note.ID(3))])
        driver.press(.down)
        #expect(driver.screen().text.contains("・ｶﾞﾔｶﾞﾔ話せる場（記録1が編集中）"))
    }

    @Test func theTableFollowsWhatOthersDo() {
        var driver = driver()
        let before = driver.screen()
        driver.perform(.themeNotes([Note.ID(3)], Theme.ID(1)), by: "記録1")
        #expect(driver.screen().text.contains("・ｶﾞﾔｶﾞﾔ話せる場"))
        // The row of what has no theme has gone with its last note.
        driver.press(.end)
        #expect(matrix(driver)?.rows.selection == .theme(Theme.ID(18)))
        driver.perform(.undo, by: "記録1")
        driver.press(.home, .down, .down, .down)
        #expect(driver.screen() == before)
    }

    @Test func theTableIsDrawnWithoutASelection() {
        let driver = driver()
        var grid = CellGrid(rows: 24, columns: 80)
        let pivot = Pivot(driver.workshop, rows: .theme, columns: .group)
        let strings = Strings(.ja)
        PivotView(pivot: pivot, workshop: driver.workshop, strings: strings, wrapCache: WrapCache())
            .draw(in: grid.bounds, on: &grid)
        #expect(grid.text.contains("・情報の共有 ×2"))
        let isSelected = (0..<24).contains { row in (0..<80).contains { grid[row, $0].style.reverse } }
        #expect(!isSelected)
        let empty = Pivot(Workshop(), rows: .cluster, columns: .group)
        PivotView(pivot: empty, workshop: Workshop(), strings: strings, wrapCache: WrapCache())
            .draw(in: grid.bounds, on: &grid)
        #expect(grid.text.contains("何もありません"))
    }
}
