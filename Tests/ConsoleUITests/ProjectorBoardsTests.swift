@testable import ConsoleUI
import Engine
import Foundation
import Strings
import TerminalUI
import Testing

/// The tables' notes and headings as the room sees them.
@Suite("投影のボード") struct ProjectorBoardsTests {
    static let question = "住み続けたいまちにするために、私たちが大切にしたいことは何ですか"
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
    static func room(tables: Int, notes: Int, islands: Int = 0) -> ConsoleDriver {
        var commands: [Command] = [.setting(.describe(.question(question)))]
        for number in 1...tables {
            let name = names.indices.contains(number - 1) ? names[number - 1] : "\(number)班"
            commands.append(.setting(.changeGroup(Group.ID(number), .name(name))))
        }
        for number in 0..<notes {
            let draft = Draft(
                "\(code(number))\(words[number % words.count])", count: number % 9 == 3 ? 2 : number % 40 == 7 ? 12 : 1,
                marks: Marks(isRepresentative: number % 6 == 0, isUncertain: number % 5 == 0))
            commands.append(.note(.post(draft, on: board(number % tables + 1))))
        }
        for number in 0..<islands {
            let members = (0..<notes).filter { $0 % islands == number && $0 % tables == number % tables }
            commands.append(
                .cluster(
                    .formCluster(
                        on: board(number % tables + 1), heading: "\(mark(number))\(headings[number % headings.count])",
                        theme: nil, notes: members.prefix(4).map { Note.ID($0 + 1) })))
        }
        commands.append(.agenda(.enterStep(Step.ID(2))))
        var driver = ConsoleDriver(commands, groups: tables)
        // The notes are no longer new, and the clock stands.
        driver.perform(.agenda(.pauseClock))
        driver.wait(60)
        return driver
    }

    private static func code(_ number: Int) -> String { "案\(1000 + number)" }
    private static func mark(_ number: Int) -> String { "島\(100 + number)" }

    @Test(arguments: sizes) func theBoardsHavePictures(_ size: Size) {
        for (tables, notes) in [(3, 0), (3, 40), (6, 40), (6, 500), (12, 500)] {
            let driver = Self.room(tables: tables, notes: notes)
            // The question may have a page of its own.
            let grid = driver.turn(size).prefix(2).last?.grid ?? CellGrid(rows: 0, columns: 0)
            expectPicture(grid, "wall-boards-\(tables)-tables-\(notes)-notes-\(size)", digits: true)
        }
    }

    @Test(arguments: sizes) func everyTableIsShownWithinATurnAndEveryNoteWithinSeveral(_ size: Size) {
        for tables in [3, 6, 12] {
            for notes in [0, 40, 500] {
                let driver = Self.room(tables: tables, notes: notes)
                let first = driver.turn(size)
                #expect(first.count * PageTurner.timePerPage <= 120_000, "a turn of \(first.count) pages, \(size)")
                if notes == 0 { continue }
                for group in driver.workshop.groups {
                    #expect(first.contains { $0.shows(group.name) }, "\(group.name) \(size)")
                }
                // The newest note of each table.
                for number in notes - tables..<notes {
                    #expect(first.contains { $0.shows(Self.code(number)) }, "\(Self.code(number)) \(size)")
                }
                let turn = "共有 \(size) \(tables) tables \(notes) notes: a turn of \(first.count * 8) s"
                if notes == 500 {
                    print(turn)
                    continue
                }
                let after = Self.secondsUntilAllAreShown((0..<notes).map(Self.code), by: driver, size)
                print(turn + ", every note after \(after.map { "\($0) s" } ?? "…")")
                #expect(after != nil, "\(tables) tables, \(size)")
            }
        }
    }

    /// Nil when some are not on as many pages as ten for each.
    /// - Parameter isRead: whether they must be read from the back; else old ones may be in plain type.
    private static func secondsUntilAllAreShown(
        _ texts: [String], isRead: Bool = false, by driver: ConsoleDriver, _ size: Size
    ) -> Int? {
        var missing = Set(texts)
        for (index, picture) in driver.pages(size).prefix(10 * texts.count).enumerated() {
            let words = isRead ? picture.words : picture.texts.map(\.words).joined(separator: "\n")
            missing = missing.filter { !words.contains($0) }
            if missing.isEmpty { return (index + 1) * 8 }
        }
        return nil
    }

    @Test(arguments: sizes) func theNewestNoteIsThereAtOnceAndMarkedForFiveSeconds(_ size: Size) {
        for wait in 0..<8 {
            var driver = Self.room(tables: 12, notes: 500)
            driver.waitForPage()
            let view = driver.view()
            _ = driver.projected(size, by: view)
            driver.wait(wait)
            driver.perform(.note(.post(Draft("たった今"), on: board(7))))
            // Its page stays until the first turn of a page after its mark is gone.
            let end = 8 - wait >= 5 ? 8 - wait : 16 - wait
            for second in 0..<end {
                let picture = driver.projected(size, after: second, by: view)
                #expect(picture.shows("たった今"), "after \(second) s, \(size)")
                let text = picture.texts.first { $0.words.contains("たった今") }
                let isMarked = text.map { picture.grid[$0.rect.row, $0.rect.column].style.reverse }
                #expect(isMarked == (second < 5), "after \(second) s, \(size)")
            }
            let numbers = [end - 1, end, end + 8].map { driver.projected(size, after: $0, by: view).toldPage.number }
            #expect(numbers[1] != numbers[0] || numbers[2] != numbers[1], "the turn goes on, \(size)")
        }
    }

    /// 42 notes, one in every second and a half.
    @Test(arguments: sizes) func noPageIsShownForLessThanFiveSecondsHoweverFastNotesCome(_ size: Size) {
        var driver = Self.room(tables: 6, notes: 20)
        let (view, other) = (driver.view(), driver.view())
        _ = driver.projected(size, by: other)
        var changes: [Int] = []
        var tables: [String] = []
        for half in 0..<126 {
            driver.wait(milliseconds: 500)
            if half % 3 == 0 {
                driver.perform(.note(.post(Draft("新しい意見\(half)番"), on: board(half / 3 * 5 % 6 + 1))))
            }
            let picture = driver.projected(size, by: view)
            let shown = driver.workshop.groups.map(\.name).filter(picture.shows)
            if shown != tables { (changes, tables) = (changes + [half], shown) }
            // One that came while the page before was shown.
            let newest = half / 3 * 3
            if half > 0 {
                #expect((newest - 12...newest).contains { picture.shows("新しい意見\($0)番") }, "\(half), \(size)")
            }
            // One that was opened before and one that is opened now turn together.
            #expect(driver.projected(size, by: driver.view()).words == picture.words)
        }
        // The columns are set anew once in about a minute.
        let settings = Set(changes.filter { ((driver.now + ($0 - 125) * 500) - Moment(milliseconds: 0)) % 64_000 == 0 })
        #expect(settings.count < 2)
        for (one, next) in zip(changes.dropFirst(), changes.dropFirst(2)) {
            #expect(next - one >= 10 || settings.contains(one) || settings.contains(next), "\(changes) \(size)")
        }
    }

    @Test func notesOnThePageThatIsShownWaitForNothing() {
        let start = Moment(milliseconds: 1_530_525_600_000)
        func page(_ notes: [(second: Int, page: Int)], at second: Int) -> (page: Int?, marked: [Int]) {
            let shown = Newcomers(
                notes.filter { $0.second <= second }.map {
                    Newcomers.Note(at: start + $0.second * 1000, page: $0.page)
                },
                at: start + second * 1000)
            let onPage = notes.filter { $0.second <= second && $0.page == shown.page }
            return (shown.page, onPage.map(\.second).filter { shown.marks(start + $0 * 1000) })
        }
        let notes = [(1, 0), (2, 1), (3, 0), (4, 2), (20, 1), (22, 1), (26, 0)].map { (second: $0.0, page: $0.1) }
        #expect(page(notes, at: 0) == (nil, []))
        #expect(page(notes, at: 1) == (0, [1]))
        #expect(page(notes, at: 3) == (0, [1, 3]))
        #expect(page(notes, at: 5) == (0, [1, 3]))
        // The newest of those that wait, and it is marked as if it had come now.
        #expect(page(notes, at: 6) == (2, [4]))
        #expect(page(notes, at: 10) == (2, [4]))
        #expect(page(notes, at: 11) == (2, []))
        #expect(page(notes, at: 16).page == nil)
        #expect(page(notes, at: 20) == (1, [20]))
        #expect(page(notes, at: 24) == (1, [20, 22]))
        #expect(page(notes, at: 25) == (1, [22]))
        #expect(page(notes, at: 26) == (0, [26]))
        #expect(page(notes, at: 32).page == nil)
    }

    /// Problems and solutions stand on the same board of the wall, and are told apart.
    @Test(arguments: projectorSizes) func theLanesAreToldApart(_ size: Size) {
        for (lanes, signs) in [
            (["問題点", "解決策"], ["問|", "解|"]), (["現状", "課題", "強み"], ["現|", "課|", "強|"]),
            (["問題点", "問い"], ["問題|", "問い|"]),
        ] {
            var driver = ConsoleDriver([], lanes: lanes)
            for lane in lanes.indices {
                let board = BoardKey(group: 1, lane: Lane.ID(lane + 1))
                driver.perform(.note(.post(Draft("言葉\(lane)"), on: board)))
                driver.perform(
                    .cluster(.formCluster(on: board, heading: "島\(lane)", theme: nil, notes: [Note.ID(lane + 1)])))
            }
            driver.perform(.agenda(.enterStep(Step.ID(2))))
            driver.wait(60)
            for (kind, words) in [(Step.Kind.sharing, "言葉"), (.grouping, "島")] {
                driver.perform(.agenda(.changeStep(Step.ID(2), .kind(kind))))
                let turn = driver.turn(size)
                for (lane, sign) in signs.enumerated() {
                    #expect(turn.contains { $0.shows(sign + words + "\(lane)") }, "\(sign)\(words), \(size)")
                }
                #expect(turn.allSatisfy { page in lanes.allSatisfy { page.grid.text.contains($0) } })
            }
            driver.perform(.session(.spotlight(.note(1))))
            #expect(driver.turn(size).contains { $0.shows("1グループ " + lanes[0]) })
        }
    }

    @Test func pagesThatComeAndGoDoNotSkip() {
        let turner = PageTurner()
        let start = Moment(milliseconds: 1_530_525_600_000)
        func page(of count: Int, after seconds: Int, _ topic: String = "notes") -> Int {
            turner.turned(of: count, topic, at: start + seconds * 1000) % count
        }
        // Several projectors show the same page first.
        #expect(page(of: 7, after: 0) == 1_530_525_600 / 8 % 7)
        #expect(PageTurner().turned(of: 7, "notes", at: start) == 1_530_525_600 / 8)
        let shown = page(of: 7, after: 5)
        #expect(page(of: 8, after: 6) == shown)
        #expect(page(of: 20, after: 7) == shown)
        // And it stays no longer for that.
        #expect(page(of: 20, after: 8) == shown + 1)
        #expect(page(of: shown + 1, after: 9) == shown)
        // Something else begins with its first page, which stays its whole time.
        #expect(page(of: 5, after: 10, "result") == 0)
        #expect(page(of: 5, after: 17, "result") == 0)
        #expect(page(of: 5, after: 18, "result") == 1)
    }

    @Test func tablesAreToldApartByColorAndThenByTheirEdge() {
        let size = Size(rows: 24, columns: 240)
        let picture = Self.room(tables: 12, notes: 40).turn(size, blocks: .none).last
        let marks = (0..<12).map { table in
            let cell = picture?.grid[2, 1 + table * 20]
            return "\(cell.map { "\($0.style.color)" } ?? "") \(cell?.scalar.map(String.init) ?? "")"
        }
        #expect(Set(marks).count == 12)
    }

    @Test(arguments: sizes) func theIslandsHavePictures(_ size: Size) {
        for (tables, islands) in [(3, 4), (6, 11), (12, 60)] {
            let driver = Self.gathering(tables: tables, notes: 500, islands: islands)
            let grid = driver.turn(size)[0].grid
            expectPicture(grid, "wall-islands-\(tables)-tables-\(islands)-\(size)", digits: true)
        }
    }

    @Test(arguments: sizes) func everyHeadingIsShown(_ size: Size) {
        for (tables, islands) in [(3, 4), (6, 11), (6, 40), (12, 60)] {
            let driver = Self.gathering(tables: tables, notes: 500, islands: islands)
            let turn = driver.turn(size)
            for group in driver.workshop.groups {
                #expect(turn.contains { $0.shows(group.name) }, "\(group.name) \(size)")
            }
            let after = Self.secondsUntilAllAreShown((0..<islands).map(Self.mark), by: driver, size)
            print(
                "見出し \(size) \(tables) tables \(islands) headings: a turn of \(turn.count * 8) s,",
                "every heading after \(after.map { "\($0) s" } ?? "…")")
            #expect(after != nil, "\(tables) tables, \(size)")
        }
    }

    /// What has no room in one turn goes on from turn to turn, in letters.
    @Test(arguments: sizes.dropFirst()) func everyHeadingIsReadFromTheBackWithinAFewTurns(_ size: Size) {
        for (tables, islands) in [(3, 4), (6, 11), (6, 40), (12, 60)] {
            let driver = Self.gathering(tables: tables, notes: 500, islands: islands)
            let all = (0..<islands).map(Self.mark)
            let after = Self.secondsUntilAllAreShown(all, isRead: true, by: driver, size)
            #expect(after.map { $0 <= 600 } ?? false, "\(islands) headings after \(after ?? -1) s, \(size)")
            // All tables are in each turn, whichever it is.
            let turn = driver.turn(size).count
            let pages = Array(driver.pages(size).prefix(3 * turn))
            for group in driver.workshop.groups {
                let turns = (0..<3).count { number in
                    pages[number * turn..<(number + 1) * turn].contains { $0.shows(group.name) }
                }
                #expect(turns == 3, "\(group.name), \(islands) headings, \(size)")
            }
        }
    }

    /// So are the notes of an evening of six tables.
    @Test(arguments: sizes.dropFirst()) func everyNoteOfASmallEveningIsReadFromTheBack(_ size: Size) {
        for tables in [3, 6] {
            let driver = Self.room(tables: tables, notes: 40)
            let after = Self.secondsUntilAllAreShown((0..<40).map(Self.code), isRead: true, by: driver, size)
            #expect(after.map { $0 <= 600 } ?? false, "after \(after ?? -1) s, \(tables) tables, \(size)")
        }
    }

    static func gathering(tables: Int, notes: Int, islands: Int) -> ConsoleDriver {
        var driver = room(tables: tables, notes: notes, islands: islands)
        driver.perform(.agenda(.changeStep(Step.ID(2), .kind(.heading))))
        return driver
    }
}
