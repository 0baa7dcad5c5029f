@testable import ConsoleUI
import Engine
import Foundation
import Letters
import Strings
import TerminalUI
import Testing

/// The sizes of projectors.
let projectorSizes = [(17, 60), (24, 80), (35, 120), (45, 160)].map { Size(rows: $0, columns: $1) }

extension ConsoleDriver {
    /// A projector that has shown nothing yet.
    /// - Parameter blocks: with `none`, letters are plain text and can be searched.
    func view(blocks: Blocks = .quadrants, cards: [Card] = []) -> ProjectorView {
        ProjectorView(strings: console.strings, cards: cards, lettering: Lettering(blocks: blocks))
    }

    /// What the room sees on such a projector.
    /// - Parameter seconds: from now.
    func projected(_ size: Size, after seconds: Int = 0, by view: ProjectorView) -> ProjectorPicture {
        view.picture(workshop, now: Now(now + seconds * 1000), rows: size.rows, columns: size.columns)
    }

    /// What the room sees on a new projector.
    func projected(_ size: Size, after seconds: Int = 0, blocks: Blocks = .quadrants) -> CellGrid {
        projected(size, after: seconds, by: view(blocks: blocks)).grid
    }

    /// What the room sees in one full turn of so many pages.
    func turn(_ size: Size, pages: Int, blocks: Blocks = .quadrants) -> [CellGrid] {
        (0..<pages).map { projected(size, after: $0 * 8, blocks: blocks) }
    }

    /// Page after page, from the first page of a turn.
    func pages(_ size: Size, blocks: Blocks = .quadrants, cards: [Card] = []) -> some Sequence<ProjectorPicture> {
        let view = view(blocks: blocks, cards: cards)
        let told = projected(size, by: view).toldPage
        let skipped = told.number == 1 ? 0 : told.count + 1 - told.number
        return (0...).lazy.map { projected(size, after: (skipped + $0) * 8, by: view) }
    }

    /// One full turn, as it tells itself.
    func turn(_ size: Size, blocks: Blocks = .quadrants, cards: [Card] = []) -> [ProjectorPicture] {
        let count = projected(size, by: view(blocks: blocks, cards: cards)).toldPage.count
        return Array(pages(size, blocks: blocks, cards: cards).prefix(count))
    }
}

extension ProjectorPicture {
    /// Which page of how many it says it is.
    var toldPage: (number: Int, count: Int) {
        // In the row of marks, at its right end.
        let told = texts.lazy.filter { $0.letterRows == 1 && $0.rect.column + $0.rect.width == grid.columns - 1 }
            .map { $0.words.split(separator: "/").compactMap { Int($0) } }.first { $0.count == 2 }
        return told.map { ($0[0], $0[1]) } ?? (1, 1)
    }

    /// All that is read from the back.
    var words: String { texts.filter { $0.importance == .room }.map(\.words).joined(separator: "\n") }

    /// Whether a text is read from the back.
    func shows(_ text: String) -> Bool { words.contains(text) }
}

@Suite("投影の集約") struct ProjectorHeatMapTests {
    /// So many groups and notes, spread over all themes but ②, ③ and ⑤.
    func evening(groups: Int, notes: Int) -> ConsoleDriver {
        let themes = [1, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]
        let posts: [Command] = (0..<notes).map { index in
            let theme = themes[(index * index + index / 7) % themes.count]
            return .note(
                .post(
                    Draft("意見\(index)", count: 1 + index % 3, theme: Theme.ID(theme)),
                    on: board(1 + (index * 5 + index / 3) % groups)))
        }
        var driver = ConsoleDriver(posts, groups: groups)
        driver.perform(.setting(.changeGroup(Group.ID(1), .name("さくら班"))))
        driver.perform(.setting(.changeGroup(Group.ID(2), .name("ひまわり班"))))
        driver.perform(.agenda(.enterStep(Step.ID(2))))
        driver.perform(.agenda(.changeStep(Step.ID(2), .showing(.matrix))))
        driver.wait(60)
        return driver
    }

    @Test(arguments: projectorSizes) func theMapFits(_ size: Size) {
        for groups in [3, 6, 12] {
            let driver = evening(groups: groups, notes: 40)
            expectPicture(driver.turn(size)[0].grid, "wall-map-\(groups)-groups-\(size)", digits: true)
        }
        expectPicture(evening(groups: 6, notes: 0).turn(size)[0].grid, "wall-map-empty-\(size)", digits: true)
        expectPicture(evening(groups: 6, notes: 500).turn(size)[0].grid, "wall-map-500-\(size)", digits: true)
        expectPicture(evening(groups: 3, notes: 3).turn(size)[0].grid, "wall-map-few-\(size)", digits: true)
    }

    @Test(arguments: projectorSizes) func theBreakSaysWhenItGoesOn(_ size: Size) {
        var driver = evening(groups: 6, notes: 40)
        driver.perform(.agenda(.enterStep(Step.ID(3))))
        expectPicture(driver.projected(size), "wall-break-\(size)", digits: true)
        // While nothing happens, only the bar's clock changes.
        let later = driver.projected(size, after: 8 * driver.turn(size).count)
        #expect(later.rowsDiffering(from: driver.projected(size)) == [0])
        let plain = { driver.projected(size, after: $0, blocks: .none).text }
        #expect(plain(0).contains("休憩 19:11 に再開"))
        #expect(plain(601).contains("休憩 まもなく再開"))
        driver.perform(.agenda(.pauseClock))
        #expect(driver.projected(size, blocks: .none).text.contains("休憩 残り10分"))
    }

    /// 18 themes and 6 groups below the time, on one page; one or two more have the names that it cuts.
    @Test(arguments: projectorSizes.dropFirst()) func theBreaksMapIsOnOnePage(_ size: Size) {
        for (groups, notes) in [(3, 40), (6, 40), (3, 200)] {
            var driver = evening(groups: groups, notes: notes)
            for theme in [2, 3, 5] { driver.perform(.note(.post(Draft("意見", theme: Theme.ID(theme)), on: board(1)))) }
            driver.perform(.agenda(.enterStep(Step.ID(3))))
            driver.wait(60)
            let turn = driver.turn(size)
            let maps = turn.filter { picture in picture.texts.contains { $0.words == "計" } }
            #expect(maps.count == 1 && turn.count <= 3, "\(groups) groups, \(notes) notes")
            let words = maps.flatMap(\.texts).map { $0.words.trimmingCharacters(in: .whitespaces) }
            let pivot = Pivot(driver.workshop, rows: .theme, columns: .group)
            for row in pivot.rows where row.sum.weightedCount > 0 {
                let name = Strings(.ja).label(of: row.value, in: driver.workshop)
                // A long one takes two lines.
                #expect(words.contains { $0.hasPrefix(name.prefix(6)) }, "\(name)")
                let isWhole = turn.contains { $0.texts.map(\.words).joined().replacing("\n", with: "").contains(name) }
                #expect(isWhole, "\(name) of \(groups) groups")
            }
            for count in Set(pivot.cells.joined().map(\.sum.weightedCount)) where count > 0 {
                #expect(words.contains("\(count)"), "\(count) of \(groups) groups")
            }
            #expect(words.count { $0 == "計" } > 1 && words.contains("\(pivot.total.weightedCount)"))
        }
    }

    @Test(arguments: projectorSizes) func everyThemeAndGroupWithNotesIsOnAPage(_ size: Size) {
        for (groups, notes) in [(3, 1), (6, 40), (12, 500)] {
            let driver = evening(groups: groups, notes: notes)
            let pivot = Pivot(driver.workshop, rows: .theme, columns: .group)
            let turn = driver.turn(size, blocks: .none).map(\.grid.text)
            for row in pivot.rows {
                let name = Strings(.ja).label(of: row.value, in: driver.workshop)
                let words = row.sum.weightedCount > 0 ? String(name.prefix(6)) : String(name.prefix(1))
                #expect(turn.contains { $0.contains(words) }, "\(name) of \(groups) groups")
            }
            for group in driver.workshop.groups {
                // A long name takes two lines; one that would be broken within a word is told by its number.
                let words = turn.flatMap { $0.split { $0.isWhitespace } }
                #expect(
                    turn.contains { $0.contains(group.name.prefix(2)) } || words.contains("\(group.id)"),
                    "\(group.name)")
            }
            let sum = pivot.total.weightedCount
            // On each page of the map; the others list the themes.
            #expect(turn.filter { $0.contains(" 計") }.allSatisfy { $0.contains("\(sum)") })
            #expect(turn.contains { $0.contains("\(sum)") })
        }
    }

    @Test(arguments: projectorSizes) func itsPagesHoldEveryCellWithNotesOnce(_ size: Size) {
        for (groups, notes) in [(3, 1), (6, 40), (12, 500)] {
            let driver = evening(groups: groups, notes: notes)
            let projection = Projection(
                workshop: driver.workshop, now: Now(driver.now), rows: size.rows, strings: Strings(.ja), cards: [],
                lettering: Lettering(blocks: .quadrants), turner: PageTurner(), tableColumns: TableColumnsCache())
            let map = HeatMap(
                projection, in: Rect(row: 2, column: 1, height: size.rows - 3, width: size.columns - 2))
            let cells = map.pages.flatMap { page in page.rows.flatMap { row in page.columns.map { [row, $0] } } }
            let rows = map.pivot.rows.indices.filter { map.pivot.rows[$0].sum.weightedCount > 0 }
            #expect(Set(cells) == Set(rows.flatMap { row in map.pivot.columns.indices.map { [row, $0] } }))
            #expect(Set(cells).count == cells.count)
            #expect(map.pages.count <= 4, "a full turn takes \(map.pages.count * 8) seconds")
        }
    }

    /// 18 themes and 12 groups, all of them from 80 columns and 24 rows.
    @Test(arguments: projectorSizes.dropFirst()) func theWholeMapIsOnOnePage(_ size: Size) throws {
        for (groups, notes) in [(3, 3), (3, 40), (6, 500), (12, 500)] {
            var driver = evening(groups: groups, notes: notes)
            for theme in [2, 3, 5] where notes == 500 {
                driver.perform(.note(.post(Draft("意見", theme: Theme.ID(theme)), on: board(1))))
            }
            driver.wait(60)
            let turn = driver.turn(size)
            let maps = turn.filter { picture in picture.texts.contains { $0.words == "計" } }
            #expect(maps.count == 1, "\(groups) groups, \(notes) notes")
            let pivot = Pivot(driver.workshop, rows: .theme, columns: .group)
            let counts = pivot.cells.joined().map(\.sum.weightedCount).filter { $0 > 0 }
            let words = try #require(maps.first).texts.map { $0.words.trimmingCharacters(in: .whitespaces) }
            for count in counts { #expect(words.contains("\(count)"), "\(count) of \(groups) groups") }
            // And nearly all its room is used.
            let map = try #require(maps.first)
            let last = map.texts.map { $0.rect.row + $0.rect.height }.max() ?? 0
            #expect(last >= size.rows - 5, "\(groups) groups, \(notes) notes")
            // Names are in letters on it or on the pages behind it, to their ends.
            for row in pivot.rows where row.sum.weightedCount > 0 {
                let name = Strings(.ja).label(of: row.value, in: driver.workshop)
                let texts = turn.flatMap(\.texts).filter { $0.words.hasPrefix(name) }
                #expect(texts.contains { $0.importance == .room && $0.letterRows > 1 }, "\(name)")
            }
        }
    }

    /// （なし） alone on a page would tell the room nothing.
    @Test func whatHasNoThemeIsCalledThat() {
        var driver = evening(groups: 6, notes: 40)
        driver.perform(.note(.post(Draft("まだ分けていない意見"), on: board(1))))
        driver.wait(60)
        let texts = driver.turn(Size(rows: 24, columns: 80)).flatMap(\.texts)
        #expect(texts.contains { $0.words.contains("テーマなし（") && $0.letterRows > 1 })
        #expect(!texts.contains { $0.words.hasPrefix("（なし）（") })
    }

    /// However many there are, it is not what counts.
    @Test(arguments: projectorSizes) func whatHasNoThemeIsMutedAndLast(_ size: Size) throws {
        var driver = evening(groups: 6, notes: 40)
        driver.perform(.note(.post(Draft("まだ分けていない意見", count: 99), on: board(1))))
        driver.wait(60)
        let turn = driver.turn(size)
        let page = try #require(turn.first { picture in picture.texts.contains { $0.words.hasPrefix("テーマなし（") } })
        let text = try #require(page.texts.first { $0.words.hasPrefix("テーマなし（") })
        #expect(page.letters.contains { $0.rect == text.rect && $0.style.color == .muted })
        #expect(page.letters.count { $0.style.color == .muted } == 1)
    }

    @Test(arguments: projectorSizes) func theCellOfANewNoteIsThereAtOnceWhateverThePage(_ size: Size) {
        for second in 0..<16 {
            var driver = evening(groups: 12, notes: 500)
            let view = driver.view()
            _ = driver.projected(size, by: view)
            driver.wait(8 * 3 + second)
            driver.perform(.note(.post(Draft("あたらしい意見", theme: Theme.ID(18)), on: board(11))))
            for wait in 0..<5 {
                let grid = driver.projected(size, after: wait, by: view).grid
                let marked = (1..<grid.rows).contains { row in
                    (0..<grid.columns).contains { grid[row, $0].style.reverse }
                }
                #expect(marked, "\(second) and \(wait) s")
            }
        }
    }

    @Test func theMoreOpinionsTheHotterTheWholeCell() throws {
        for blocks in [Blocks.quadrants, .cells, .none] {
            let grid = evening(groups: 3, notes: 40).turn(Size(rows: 24, columns: 80), blocks: blocks)[0].grid
            let heats = (3..<24).map { row in (0..<80).map { ColorRole.heats.firstIndex(of: grid[row, $0].style.color) }
            }
            #expect(Set(heats.joined().compactMap(\.self)).count > 3, "\(blocks)")
            // A number stands on the ground of its cell.
            for (row, cells) in heats.enumerated() {
                for column in 1..<79 where grid[row + 3, column].scalar?.properties.numericType == .decimal {
                    #expect(cells[column] == nil || cells[column] == cells[column - 1], "\(blocks)")
                }
            }
        }
    }

    @Test func aGroupIsNotBrokenWithinAWord() {
        for (groups, size) in [(6, projectorSizes[1]), (6, projectorSizes[0]), (12, projectorSizes[2])] {
            let map = evening(groups: groups, notes: 40).turn(size)[0].grid
            let heads = (2..<6).map { map.line($0) }
            #expect(!heads.contains { $0.contains("グル ") || $0.contains("グルー ") }, "\(heads)")
        }
    }

    @Test(arguments: projectorSizes.suffix(2)) func namesAreAllInLettersOrNone(_ size: Size) {
        for groups in [3, 6] {
            let driver = evening(groups: groups, notes: 40)
            for picture in driver.turn(size) {
                let names = picture.texts.filter { text in
                    text.words.first.map { "①"..."⑳" ~= $0 } == true && !text.words.contains("まだありません")
                }
                #expect(Set(names.map { $0.letterRows > 1 }).count < 2, "\(names.map(\.words)) \(size)")
            }
        }
    }

    @Test func theCellOfTheNewestNoteIsMarkedForFiveSeconds() {
        var driver = evening(groups: 3, notes: 10)
        let size = Size(rows: 24, columns: 80)
        let before = driver.projected(size)
        driver.perform(.note(.post(Draft("あたらしい意見", theme: Theme.ID(12)), on: board(2))))
        func marked(_ grid: CellGrid) -> Int {
            (1..<grid.rows).reduce(0) { sum, row in
                sum + (0..<grid.columns).count { grid[row, $0].style.reverse }
            }
        }
        #expect(marked(before) == 0)
        #expect(marked(driver.projected(size, after: 4)) > 0)
        #expect(marked(driver.projected(size, after: 5)) == 0)
    }
}
