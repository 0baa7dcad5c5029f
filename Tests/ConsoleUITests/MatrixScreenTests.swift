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

    private func matrix(_ driver: ConsoleDriver) -> MatrixScreen? { driver.console.views[MatrixScreen.self] }

    @Test(arguments: screenSizes) func atEverySize(_ size: Size) {
        expectPicture(driver().screen(size.rows, size.columns), "matrix-\(size)")
    }

    /// An evening with notes in all themes but ②, ③ and ⑤.
    private func evening(groups: Int, notes: Int) -> ConsoleDriver {
        let posts: [Command] = (0..<notes).map { index in
            let themes = [1, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]
            let theme = index % 11 == 0 ? nil : Theme.ID(themes[(index * index + index / 7) % themes.count])
            let words = ["回覧板が若い世帯に届かない", "ｶﾞﾔｶﾞﾔ話せる場", "区長⇒運協⇒市の流れ①〜③"][index % 3]
            let draft = Draft("\(words)\(index)", count: 1 + index % 3, theme: theme)
            return .note(.post(draft, on: board(1 + (index * 5 + index / 3) % groups)))
        }
        var driver = ConsoleDriver(posts, groups: groups)
        driver.perform(.setting(.changeGroup(Group.ID(1), .name("さくら班"))))
        driver.press(.function(4), .down, .down, .right)
        return driver
    }

    @Test(arguments: projectorSizes) func theMap(_ size: Size) {
        for groups in [3, 6, 12] {
            var driver = evening(groups: groups, notes: 80)
            driver.resize(size.rows, size.columns)
            expectPicture(driver.screen(size.rows, size.columns), "matrix-map-\(groups)-\(size)", digits: true)
        }
        let empty = evening(groups: 6, notes: 0)
        expectPicture(empty.screen(size.rows, size.columns), "matrix-map-empty-\(size)")
    }

    /// The cell beside them takes less.
    @Test func theNamesOfThemesAreWholeBesideTheCell() {
        var driver = evening(groups: 6, notes: 80)
        driver.resize(35, 120)
        let screen = driver.screen(35, 120).text
        for theme in sampleCatalogue.themes { #expect(screen.contains(theme.name), "\(theme.name)") }
        #expect(screen.contains("╎"))
    }

    @Test func eighteenThemesAndSixGroupsFitTheSmallestScreen() {
        let driver = evening(groups: 6, notes: 200)
        let screen = driver.screen()
        let pivot = Pivot(driver.workshop, rows: .theme, columns: .group)
        for row in pivot.rows where row.sum.weightedCount > 0 {
            let name = Strings(.ja).label(of: row.value, in: driver.workshop)
            let line = screen.text.split(separator: "\n").last { $0.contains(" " + name.prefix(6)) }
            #expect(line?.hasSuffix("\(row.sum.weightedCount)") == true, "\(name)")
        }
        let words = Set(screen.line(2).split(separator: " ").map(String.init))
        for group in driver.workshop.groups {
            // One that would be broken within a word is told by its number.
            let isTold = (1...2).contains { screen.line($0).contains(group.name.prefix(2)) }
            #expect(isTold || words.contains("\(group.id)"), "\(group.name)")
        }
    }

    @Test func theKeysOfEachStateAreItsOwn() {
        var driver = evening(groups: 6, notes: 40)
        let footer = { (driver: ConsoleDriver) in driver.screen().line(23) }
        #expect(footer(driver).contains("Enter セルを開く  c 言葉の表"))
        #expect(!footer(driver).contains("Esc"))
        driver.press(.enter)
        #expect(footer(driver).contains("Esc 閉じる"))
        #expect(!footer(driver).contains("セルを開く"))
        driver.press(.escape, .character("c"))
        #expect(footer(driver).contains("Enter セルを開く  Esc 数の図へ"))
        // From the table a cell is gone back to the table.
        driver.press(.enter, .escape)
        #expect(footer(driver).contains("Esc 数の図へ"))
        driver.press(.escape)
        #expect(footer(driver).contains("c 言葉の表"))
    }

    @Test func onAWideScreenTheCellStandsBesideTheMap() {
        var driver = evening(groups: 6, notes: 80)
        driver.resize(35, 120)
        driver.press(.home)
        for _ in 1...30 {
            guard let screen = matrix(driver) else { return }
            let grid = driver.screen(35, 120)
            let pivot = Pivot(driver.workshop, rows: .theme, columns: .group)
            let row = pivot.rows.firstIndex { $0.value == screen.rows.selection } ?? 0
            let column = pivot.columns.firstIndex { $0.value == screen.columns.selection } ?? 0
            for section in pivot.sections(in: driver.workshop)[row][column] {
                for note in section.notes {
                    #expect(grid.text.contains(driver.workshop.note(note)?.text.prefix(12) ?? "?"))
                }
            }
            driver.press(Int(row + column) % 3 == 0 ? .right : .down)
        }
    }

    @Test func isDrawnAtAnySizeWithoutHarm() {
        let driver = driver()
        for (rows, columns) in [(0, 0), (1, 1), (2, 300), (100, 2), (24, 79), (100, 300), (25, 81), (37, 133)] {
            let screen = driver.screen(rows, columns)
            #expect(screen.rows == rows && screen.columns == columns)
        }
    }

    @Test func wordsAreShownOnRequest() {
        var driver = driver()
        driver.press(.character("ｃ"))
        expectPicture(driver.screen(), "matrix-words-80x24")
        driver.press(.control("t"))
        #expect(!driver.screen().text.contains("・情報の共有 ×2"))
        driver.press(.control("t"), .escape)
        #expect(!driver.screen().text.contains("・情報の共有 ×2"))
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
        // The third column of the third theme, by a click on its cell.
        let column = driver.screen().columnOf("3グループ", inRow: 1)
        driver.press(.mouse(.init(row: 4, column: column + 2, action: .press, button: 0)))
        #expect(matrix(driver)?.columns.selection == .group(Group.ID(3)))
        #expect(matrix(driver)?.rows.selection == .theme(Theme.ID(3)))
        driver.press(.mouse(.init(row: 4, column: column, action: .wheelDown, button: 0)))
        #expect(matrix(driver)?.rows.selection == .theme(Theme.ID(4)))
        driver.press(.home)
        #expect(matrix(driver)?.rows.selection == .theme(Theme.ID(1)))
        #expect(matrix(driver)?.columns.selection == .group(Group.ID(1)))
        driver.press(.end)
        #expect(matrix(driver)?.rows.selection == Pivot.Value.none)
    }

    @Test func columnsThatDoNotFitAreReachedByTheArrows() {
        var driver = ConsoleDriver(groups: 9)
        driver.press(.function(4), .character("c"))
        #expect(!driver.screen().line(2).contains("9グループ"))
        for _ in 1...8 { driver.press(.right) }
        #expect(driver.screen().line(2).contains("9グループ"))
        #expect(matrix(driver)?.columns.selection == .group(Group.ID(9)))
        for _ in 1...8 { driver.press(.left) }
        #expect(driver.screen().line(2).contains("1グループ"))
    }

    @Test func aPageEndsWhereTheNextBegins() {
        var driver = driver()
        driver.press(.character("c"), .home)
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
                guard let screen = driver.console.views[MatrixScreen.self] else { return }
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
        var driver = ConsoleDriver((1...60).map { .note(.post(Draft("意見\($0)"), on: board(1))) })
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
        driver.perform(.cluster(.gather([Note.ID(3)], into: Cluster.ID(1))), by: "記録1")
        #expect(driver.screen().text.contains("・ｶﾞﾔｶﾞﾔ話せる場"))
        driver.console.updatePeers([Peer(name: "記録1", editing: Note.ID(3))])
        driver.press(.down)
        #expect(driver.screen().text.contains("・ｶﾞﾔｶﾞﾔ話せる場（記録1が編集中）"))
    }

    @Test func theTableFollowsWhatOthersDo() {
        var driver = driver()
        driver.press(.character("c"))
        let before = driver.screen()
        driver.perform(.note(.themeNotes([Note.ID(3)], Theme.ID(1))), by: "記録1")
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
        PivotView(
            pivot: pivot, sections: pivot.sections(in: driver.workshop), workshop: driver.workshop, strings: strings,
            wrapCache: WrapCache()
        ).draw(in: grid.bounds, on: &grid)
        #expect(grid.text.contains("・情報の共有 ×2"))
        let isSelected = (0..<24).contains { row in (0..<80).contains { grid[row, $0].style.reverse } }
        #expect(!isSelected)
        let empty = Pivot(Workshop(), rows: .cluster, columns: .group)
        PivotView(pivot: empty, sections: [], workshop: Workshop(), strings: strings, wrapCache: WrapCache())
            .draw(in: grid.bounds, on: &grid)
        #expect(grid.text.contains("何もありません"))
    }
}
