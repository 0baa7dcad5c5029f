@testable import ConsoleUI
import Engine
import Foundation
import Strings
import TerminalUI
import Testing

/// The tables' notes and headings as the room sees them.
@Suite("投影のボード") struct ProjectorBoardsTests {
    private static let question = "住み続けたいまちにするために、私たちが大切にしたいことは何ですか"
    private static let sizes = [(17, 60), (24, 80), (35, 120), (45, 160)].map { Size(rows: $0, columns: $1) }
    private static let names = ["さくら班", "ひまわり班", "3班", "水車班", "5班", "駅前にぎわい班"]
    private static let words = [
        "回覧板が若い世帯まで届いていない", "区の役員のなり手がいない",
        "駅前の空き店舗を学生に貸してはどうか。家賃の補助があるとよい", "だれに聞けばよいのかわからない", "話せる場",
        "バスの本数が減って病院へ行きにくい", "子どもの声がするまちにしたい、公園の決まりを見直す",
    ]
    private static let headings = [
        "情報が届くまちに", "役員を続けやすく", "若者が動けるまち", "PDCAサイクルをまわしていく", "顔の見える関係",
    ]

    /// A room of so many tables with so many notes, all of them told apart by a number among their first words.
    private static func room(tables: Int, notes: Int, islands: Int = 0) -> ConsoleDriver {
        var commands: [Command] = [.describe(.question(question))]
        for number in 1...tables {
            let name = names.indices.contains(number - 1) ? names[number - 1] : "\(number)班"
            commands.append(.changeGroup(Group.ID(number), .name(name)))
        }
        for number in 0..<notes {
            let draft = Draft(
                "\(code(number))\(words[number % words.count])", count: number % 9 == 3 ? 2 : number % 40 == 7 ? 12 : 1,
                marks: Marks(isRepresentative: number % 6 == 0, isUncertain: number % 5 == 0))
            commands.append(.post(draft, on: board(number % tables + 1)))
        }
        for number in 0..<islands {
            let members = (0..<notes).filter { $0 % islands == number && $0 % tables == number % tables }
            commands.append(
                .formCluster(
                    on: board(number % tables + 1), heading: "\(mark(number))\(headings[number % headings.count])",
                    theme: nil, notes: members.prefix(4).map { Note.ID($0 + 1) }))
        }
        commands.append(.enterStep(Step.ID(2)))
        var driver = ConsoleDriver(commands, groups: tables)
        // The notes are no longer new, and the clock stands.
        driver.perform(.pauseClock)
        driver.wait(60)
        return driver
    }

    private static func code(_ number: Int) -> String { "案\(1000 + number)" }
    private static func mark(_ number: Int) -> String { "島\(100 + number)" }

    private static func view() -> ProjectorView { ProjectorView(strings: Strings(.ja), cards: []) }

    /// All pages in turn, the first one first.
    private static func turn(_ driver: ConsoleDriver, _ view: ProjectorView, _ size: Size) -> [CellGrid] {
        func page(_ number: Int) -> CellGrid {
            view.draw(
                driver.session, now: Now(driver.now + number * Projection.timePerPage), rows: size.rows,
                columns: size.columns)
        }
        let first = page(0)
        let told = first.line(size.rows - 2).split(separator: " ").last.map { $0.split(separator: "/") } ?? []
        guard told.count == 2, let number = Int(told[0]), let count = Int(told[1]) else { return [first] }
        return (0..<count).map { page(count + 1 - number + $0) }
    }

    @Test(arguments: sizes) func theBoardsHavePictures(_ size: Size) {
        for (tables, notes) in [(3, 0), (3, 40), (6, 40), (6, 500), (12, 500)] {
            let driver = Self.room(tables: tables, notes: notes)
            let grid = Self.turn(driver, Self.view(), size)[0]
            expectPicture(grid, "wall-boards-\(tables)-tables-\(notes)-notes-\(size)", digits: true)
        }
    }

    @Test(arguments: sizes) func everyTableAndEveryNoteIsShownWithinATurn(_ size: Size) {
        for tables in [3, 6, 12] {
            for notes in [0, 40, 500] {
                let driver = Self.room(tables: tables, notes: notes)
                let pages = Self.turn(driver, Self.view(), size)
                let text = pages.map(\.text).joined()
                // A long name stands in two rows.
                for group in driver.workshop.groups {
                    #expect(text.contains(group.name.prefix(4)), "\(group.name) \(size)")
                }
                let missing = (0..<notes).map(Self.code).filter { !text.contains($0) }
                #expect(missing.isEmpty, "\(tables) tables, \(size): \(missing)")
                print(
                    "共有 \(size) \(tables) tables \(notes) notes: \(pages.count) pages,",
                    "\(pages.count * Projection.timePerPage / 1000) s a turn")
            }
        }
    }

    @Test func theNewestNotesOfAllTablesComeBeforeOlderOnes() {
        let driver = Self.room(tables: 12, notes: 500)
        for size in Self.sizes {
            let sets = (12 + (size.columns - 1) / 19 - 1) / ((size.columns - 1) / 19)
            let first = Self.turn(driver, Self.view(), size).prefix(sets).map(\.text).joined()
            for number in 488..<500 { #expect(first.contains(Self.code(number)), "\(size)") }
        }
    }

    @Test func aNewNoteIsMarkedForFiveSeconds() {
        var driver = Self.room(tables: 6, notes: 40)
        driver.perform(.post(Draft("たった今の意見"), on: board(2)))
        let view = Self.view()
        func look() -> CellGrid { view.draw(driver.session, now: Now(driver.now), rows: 24, columns: 80) }
        func isMarked(_ grid: CellGrid) -> Bool {
            (0..<22).contains { row in
                (0..<80).contains { grid[row, $0].scalar == "た" && grid[row, $0].style.reverse }
            }
        }
        driver.wait(4)
        #expect(isMarked(look()))
        #expect(look().line(22).contains("たったいま ひまわり班  たった今の意見"))
        driver.wait(1)
        #expect(!isMarked(look()))
        #expect(!look().line(22).contains("たったいま"))
        #expect(look().text.contains("たった今の意見"))
    }

    @Test func tablesAreToldApartByColorAndThenByTheirEdge() {
        let grid = Self.turn(Self.room(tables: 12, notes: 40), Self.view(), Size(rows: 24, columns: 240))[0]
        let marks = (0..<12).map { table in
            let cell = grid[3, 1 + table * 19]
            return "\(cell.style.color) \(cell.scalar.map(String.init) ?? "")"
        }
        #expect(Set(marks).count == 12)
    }

    @Test(arguments: sizes) func theIslandsHavePictures(_ size: Size) {
        for (tables, islands) in [(3, 4), (6, 11), (12, 60)] {
            let driver = Self.gathering(tables: tables, notes: 500, islands: islands)
            let grid = Self.turn(driver, Self.view(), size)[0]
            expectPicture(grid, "wall-islands-\(tables)-tables-\(islands)-\(size)", digits: true)
        }
    }

    @Test(arguments: sizes) func everyHeadingIsShownWithinATurn(_ size: Size) {
        let view = ProjectorView(strings: Strings(.ja), cards: [], lettering: .init(blocks: .none))
        for (tables, islands) in [(3, 4), (3, 40), (6, 11), (6, 40), (12, 60), (12, 120)] {
            let driver = Self.gathering(tables: tables, notes: 500, islands: islands)
            let pages = Self.turn(driver, view, size)
            let text = pages.map(\.text).joined()
            let missing = (0..<islands).map(Self.mark).filter { !text.contains($0) }
            #expect(missing.isEmpty, "\(tables) tables, \(size): \(missing)")
            for group in driver.workshop.groups { #expect(text.contains(group.name), "\(group.name) \(size)") }
            print(
                "見出し \(size) \(tables) tables \(islands) headings: \(pages.count) pages,",
                "\(pages.count * Projection.timePerPage / 1000) s a turn")
        }
    }

    @Test func nothingOfTheOperatorsIsShown() {
        for size in Self.sizes {
            for driver in [
                Self.room(tables: 6, notes: 0), Self.room(tables: 6, notes: 40),
                Self.gathering(tables: 6, notes: 40, islands: 11),
            ] {
                for grid in Self.turn(driver, Self.view(), size) {
                    #expect(grid.cursor == nil)
                    for sign in ["--", "？", "★", "▸ ", "未分類", "要確認", "F1", "Enter", "①"] {
                        let body = (2..<grid.rows).map(grid.line).joined(separator: "\n")
                        #expect(!body.contains(sign), "\(sign) at \(size)")
                    }
                    #expect(grid.line(size.rows - 1).isEmpty)
                }
            }
        }
    }

    private static func gathering(tables: Int, notes: Int, islands: Int) -> ConsoleDriver {
        var driver = room(tables: tables, notes: notes, islands: islands)
        driver.perform(.changeStep(Step.ID(2), .kind(.heading)))
        return driver
    }
}
