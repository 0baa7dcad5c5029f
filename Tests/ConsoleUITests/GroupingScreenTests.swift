import Advice
import Engine
import Strings
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleUI

@Suite("まとめ") struct GroupingScreenTests {
    private func driver(_ opinions: Int) -> ConsoleDriver {
        var driver = ConsoleDriver((1...opinions).map { .note(.post(Draft("意見\($0)"), on: board(1))) })
        driver.press(.function(3))
        return driver
    }

    /// A note of the first group is marked.
    private func sample() -> ConsoleDriver {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .character("n"))
        driver.wait(83)
        driver.press(.function(3), .down, .down, .character(" "))
        return driver
    }

    private func screen(_ driver: ConsoleDriver) -> GroupingScreen { driver.console.views[GroupingScreen.self]! }

    /// The row of the terminal that is selected.
    private func selectedLine(_ screen: CellGrid) -> String? {
        let first = GroupingLayout(
            in: Rect(row: 1, column: 0, height: screen.rows - 3, width: screen.columns), tables: 3, atHand: 0,
            themeCount: 18, footRows: 1
        ).list.row
        return (first..<screen.rows - 2).first { screen[$0, 2].style.reverse }.map { screen.line($0) }
    }

    @Test(arguments: screenSizes) func atEverySize(_ size: Size) {
        expectPicture(sample().screen(size.rows, size.columns), "grouping-\(size)")
    }

    @Test func itIsDrawnAtAnySizeWithoutHarm() {
        let driver = sample()
        for (rows, columns) in [
            (0, 0), (1, 1), (2, 300), (100, 2), (24, 79), (24, 80), (100, 300), (25, 81), (37, 133),
        ] {
            let screen = driver.screen(rows, columns)
            #expect(screen.rows == rows && screen.columns == columns)
        }
    }

    // MARK: Headings

    @Test func markedNotesGetAHeadingAndTheHeadingATheme() {
        var driver = ConsoleDriver()
        driver.press(.function(3), .end, .character(" "), .enter)
        driver.type("話せる場を")
        driver.press(.enter)
        driver.type("８")
        driver.press(.enter)
        let cluster = driver.workshop.cluster(Cluster.ID(3))
        #expect(cluster?.heading == "話せる場を" && cluster?.theme == Theme.ID(8) && cluster?.notes == [Note.ID(3)])
    }

    @Test func markedNotesGoUnderAHeadingThatIsThere() {
        var driver = ConsoleDriver()
        driver.press(.function(3), .end, .character(" "), .home, .character("ｍ"))
        #expect(driver.workshop.cluster(Cluster.ID(1))?.notes.count == 3)
        driver.press(.end, .character("o"))
        #expect(driver.workshop.cluster(Cluster.ID(1))?.notes.count == 2)
    }

    @Test func theHeadingsNumberMeansThatHeading() {
        var driver = ConsoleDriver()
        driver.press(.function(3), .end, .enter)
        driver.type("1")
        driver.press(.enter)
        #expect(driver.workshop.cluster(Cluster.ID(1))?.notes.count == 3)
        #expect(driver.workshop.cluster(Cluster.ID(3)) == nil)
    }

    @Test func theSameHeadingMayStandTwiceOnceTheFirstHasItsTheme() {
        var driver = driver(3)
        driver.press(.enter)
        driver.type("違いを明確にする")
        driver.press(.enter, .end, .enter)
        driver.type("違いを明確にする")
        driver.press(.enter)
        #expect(
            driver.workshop.cluster(Cluster.ID(1))?.notes.count == 2 && driver.workshop.cluster(Cluster.ID(2)) == nil)
        driver.press(.character("5"), .enter, .enter)
        driver.type("違いを明確にする")
        driver.press(.enter)
        #expect(driver.workshop.cluster(Cluster.ID(2))?.heading == "違いを明確にする")
    }

    @Test func oneHeadingIsMergedIntoAnotherAndDissolved() {
        var driver = ConsoleDriver([
            .note(.post(Draft("意見"), on: board(1))),
            .cluster(.formCluster(on: board(1), heading: "一", theme: nil, notes: [Note.ID(1)])),
            .cluster(.formCluster(on: board(1), heading: "二", theme: nil, notes: [])),
        ])
        driver.press(.function(3), .character(" "), .end, .character("m"))
        #expect(driver.message == "島1 【一】を島2 【二】に統合しました（Ctrl-Z で戻す）")
        #expect(driver.workshop.cluster(Cluster.ID(1)) == nil)
        #expect(driver.workshop.cluster(Cluster.ID(2))?.notes == [Note.ID(1)])
        driver.press(.character("d"))
        #expect(driver.workshop.cluster(Cluster.ID(2)) == nil && driver.workshop.note(Note.ID(1))?.cluster == nil)
    }

    @Test func nothingIsGatheredBeforeSomethingIsMarkedAndAHeadingSelected() {
        var driver = ConsoleDriver()
        driver.press(.function(3), .character("m"))
        #expect(driver.message.contains("先に付箋を選択"))
        driver.press(.end, .character("m"))
        #expect(driver.message.contains("見出しを選択してください"))
        driver.press(.character(" "), .escape, .home, .character("m"))
        #expect(driver.message.contains("先に付箋を選択"))
    }

    @Test func whatIsMovedStaysSelected() {
        var driver = driver(4)
        driver.press(.named(.down, .shift), .named(.down, .control), .named(.up, .shift))
        #expect(driver.workshop.board(board(1)).loose.map(\.number) == [2, 1, 3, 4])
        #expect(screen(driver).list.selection == .note(Note.ID(1), in: nil))
    }

    @Test func afterTakingOutTheNextNoteIsSelected() {
        var driver = ConsoleDriver()
        driver.press(.function(3), .down, .character("o"))
        #expect(driver.workshop.cluster(Cluster.ID(1))?.notes == [Note.ID(2)])
        #expect(screen(driver).list.selection == .note(Note.ID(2), in: Cluster.ID(1)))
    }

    @Test func whatOthersTakeAwayIsNeitherSelectedNorMarked() {
        var driver = driver(3)
        driver.press(.down, .character(" "), .up)
        driver.perform(.note(.withdraw([Note.ID(2)])), by: "記録1")
        #expect(screen(driver).list.selection == .note(Note.ID(3), in: nil))
        #expect(screen(driver).marked.isEmpty)
    }

    @Test func aTypedHeadingStaysWhileAnotherNoteIsMarked() {
        var driver = driver(3)
        driver.press(.character(" "), .enter)
        driver.type("書きかけの見出し")
        driver.press(.escape, .character(" "), .enter)
        #expect(driver.screen().text.contains("2枚の見出し（新しい見出し、または島の番号） › 書きかけの見出し"))
        driver.press(.enter)
        #expect(driver.workshop.cluster(Cluster.ID(1))?.notes.map(\.number) == [1, 2])
    }

    @Test func inAClosedMeetingNoKeyAsksForWhatWouldBeRefused() {
        var driver = ConsoleDriver()
        driver.perform(.session(.close))
        driver.press(.function(3))
        for key: Key in [.enter, .character("n"), .character("t"), .character("3"), .character("w"), .character("p")] {
            driver.press(key)
            #expect(driver.message.contains("閉会しています"), "\(Console.name(of: key))")
            #expect(driver.screen().cursor == nil, "\(Console.name(of: key))")
        }
        let footer = driver.screen().rows - 1
        // What only looks stays bright.
        #expect(driver.screen()[footer, 1].style.bold)
        #expect(driver.screen().line(footer).contains("Enter 見出し"))
        let enter = (0..<80).first { driver.screen()[footer, $0].scalar == "E" }
        #expect(enter.map { driver.screen()[footer, $0].style.bold } == false)
    }

    @Test func theLongestWordsCanStillBeChanged() {
        let longest = String(repeating: "あ", count: Limits.text)
        var driver = ConsoleDriver([.note(.post(Draft(longest), on: board(1)))])
        driver.press(.function(3), .character("e"), .named(.backspace), .enter)
        #expect(driver.workshop.note(Note.ID(1))?.text.count == Limits.text - 1)
    }

    // MARK: Themes

    @Test func afterAThemeTheSelectionGoesOnToWhatIsLeft() {
        var driver = driver(4)
        driver.press(.character(" "), .character(" "), .enter)
        driver.type("一つ目の島")
        driver.press(.enter, .character("４"), .enter, .character(" "), .character(" "))
        driver.press(.character("1"), .character("2"), .enter)
        #expect(driver.workshop.counts.unthemed == 0)
        #expect(driver.workshop.cluster(Cluster.ID(1))?.theme == Theme.ID(4))
        #expect(driver.workshop.note(Note.ID(3))?.theme == Theme.ID(12))
        driver.press(.character("n"))
        driver.type("付箋のない見出し #3")
        driver.press(.enter)
        #expect(driver.workshop.cluster(Cluster.ID(2))?.theme == Theme.ID(3))
    }

    @Test func aNumberThatIsNotThereSaysWhatThereIs() {
        var driver = ConsoleDriver()
        driver.press(.function(3), .end, .character("9"), .character("9"), .enter)
        #expect(driver.message == "テーマ99はありません（1–18）")
        driver.press(.escape, .character("#"))
        driver.type("あ")
        driver.press(.enter)
        #expect(driver.message == "「あ」は数字ではありません")
    }

    private func advised(_ opinions: [String]) -> ConsoleDriver {
        var driver = ConsoleDriver(opinions.map { .note(.post(Draft($0), on: board(1))) })
        driver.console.environment.advisor = SessionAdvisor(Advisor(catalogue: sampleCatalogue), driver.workshop)
        driver.press(.function(3))
        return driver
    }

    @Test func oneKeyTakesTheFirstTheme() {
        var driver = advised(["役員のなり手がいない", "回覧板が読まれない"])
        #expect(driver.screen().line(21).contains("⑭ 人材を育成する"))
        driver.press(.character("a"))
        #expect(driver.workshop.note(Note.ID(1))?.theme == Theme.ID(14))
        // Enter alone in the question does the same.
        driver.press(.character("t"), .enter)
        #expect(driver.workshop.note(Note.ID(2))?.theme == Theme.ID(4))
        #expect(driver.workshop.counts.unthemed == 0)
    }

    @Test func anIslandOfThreeNeighboursTakesSixKeysBesideItsWords() {
        var driver = advised(["役員のなり手がいない", "役員を引き受ける人がいない", "役員が高齢になった"])
        driver.press(.character(" "), .character(" "), .character(" "), .enter)
        driver.type("役員のなり手を育てる")
        driver.press(.enter, .character("a"))
        let cluster = Array(driver.workshop.allClusters).first
        #expect(cluster?.notes.count == 3 && cluster?.heading == "役員のなり手を育てる")
        #expect(cluster?.theme == Theme.ID(14))
    }

    @Test func theRoomsCorrectionCountsAtOnceAndUndoingTakesItBack() {
        var driver = advised(["ゆいわーくの鍵当番", "ゆいわーくの鍵当番が回らない"])
        let before = driver.console.environment.advisor?.advisor.feedback
        driver.press(.character("1"), .character("7"), .enter)
        #expect(driver.console.environment.advisor?.advisor.feedback.items.map(\.theme) == [Theme.ID(17)])
        driver.press(.end, .character("a"))
        #expect(driver.workshop.note(Note.ID(2))?.theme == Theme.ID(17))
        driver.press(.control("z"), .control("z"))
        #expect(driver.console.environment.advisor?.advisor.feedback == before)
    }

    // MARK: Islands

    @Test func islandsAreProposedChangedAndTaken() {
        var driver = advised([
            "回覧板が届かない", "回覧板を電子化する", "回覧板は読まれない", "若者の参加を増やす", "若者が集まる場",
            "若者の意見を聞く", "ごみ置き場がくさい",
        ])
        driver.press(.character("i"))
        expectPicture(driver.screen(), "islands-80x24")
        driver.press(.down, .right)
        #expect(driver.screen().text.contains("(2/3)"))
        driver.press(.left, .enter)
        #expect(driver.message == "島を2つ作りました（Ctrl-Z で戻す）")
        let clusters = Array(driver.workshop.allClusters)
        #expect(clusters.count == 2)
        #expect(clusters.map { Set($0.notes.map(\.number)) } == [[1, 2, 3], [4, 5, 6]])
        #expect(driver.workshop.note(Note.ID(7))?.cluster == nil)
        driver.press(.control("z"))
        #expect(Array(driver.workshop.allClusters).isEmpty)
    }

    /// On a slow line another's note may get the number that one of theirs was expected to get.
    @Test func proposedIslandsKeepTheirNotesWhateverNumbersTheseGet() {
        var driver = advised([
            "回覧板が届かない", "回覧板を電子化する", "回覧板は読まれない", "若者の参加を増やす", "若者が集まる場",
            "若者の意見を聞く", "ごみ置き場がくさい",
        ])
        driver.press(.character("i"))
        #expect(driver.console.views.layers.last is IslandsOverlay)
        _ = driver.console.renumber([.note(6): .note(7)], session: driver.session, now: Now(driver.now))
        driver.press(.enter)
        #expect(driver.workshop.allClusters.map { Set($0.notes.map(\.number)) } == [[1, 2, 3], [4, 5, 7]])
    }

    @Test func islandsCanBeRefusedOneByOneOrAll() {
        var driver = advised(["回覧板が届かない", "回覧板を電子化する", "若者の参加を増やす", "若者が集まる場"])
        driver.press(.character("i"), .character(" "), .enter)
        #expect(Array(driver.workshop.allClusters).count == 1)
        driver.press(.control("z"), .character("i"), .escape)
        #expect(Array(driver.workshop.allClusters).isEmpty)
        #expect(driver.screen().text.contains("残り4枚"))
        driver.press(.character("i"), .character(" "), .down, .character(" "), .enter)
        #expect(Array(driver.workshop.allClusters).isEmpty)
        #expect(driver.screen().text.contains("残り4枚"))
    }

    // MARK: Boards and finding

    @Test func boardsGoRoundAndForgetMarks() {
        var driver = ConsoleDriver()
        driver.press(.function(3), .down, .character(" "), .tab)
        #expect(driver.screen().line(2).hasPrefix("  ▸ 2グループ"))
        driver.press(.left)
        #expect(screen(driver).marked.isEmpty && screen(driver).board == board(1))
        driver.press(.left)
        #expect(screen(driver).board == board(3))
        var taker = ConsoleDriver(role: .noteTaker(Group.ID(2)), lanes: ["問題点", "解決策"])
        taker.press(.function(3), .right)
        #expect(taker.screen().line(1).contains("2グループ・解決策"))
        taker.press(.right)
        #expect(taker.screen().line(1).contains("3グループ・問題点"))
    }

    @Test func aSearchGoesFromBoardToBoardAndRoundAgain() {
        var driver = ConsoleDriver()
        driver.press(.function(3))
        var found: [BoardRow?] = []
        for _ in 1...3 {
            driver.press(.character("/"))
            driver.type("の")
            driver.press(.enter)
            found.append(screen(driver).list.selection)
        }
        let first = BoardRow.note(Note.ID(1), in: Cluster.ID(1))
        #expect(found == [first, .note(Note.ID(2), in: Cluster.ID(1)), .note(Note.ID(5), in: nil)])
        #expect(screen(driver).board == board(2))
        driver.press(.character("/"))
        driver.type("ありません")
        driver.press(.enter)
        #expect(driver.message == "「ありません」は見つかりません")
        driver.press(.character("#"))
        driver.type("６")
        driver.press(.enter)
        #expect(screen(driver).board == board(3))
        #expect(screen(driver).list.selection == .note(Note.ID(6), in: nil))
    }

    @Test func aNoteTakerGoesToANoteOfAnotherBoardAndChangesNothingThere() {
        var driver = ConsoleDriver(role: .noteTaker(Group.ID(2)))
        driver.press(.function(3), .character("#"))
        driver.type("6")
        driver.press(.enter)
        #expect(screen(driver).board == board(3))
        driver.press(.character("*"))
        #expect(driver.message.contains("グループ") && driver.workshop.note(6)?.marks.isRepresentative == true)
    }

    @Test func aNoteOrAHeadingBecomesAProposal() {
        var driver = ConsoleDriver()
        driver.press(.function(3), .character("p"), .enter)
        #expect(driver.workshop.proposals.map(\.title) == ["情報を理解し共有する"])
        driver.press(.function(3), .end, .character("p"), .enter)
        #expect(driver.workshop.proposals.map(\.title).last == "ｶﾞﾔｶﾞﾔ話せる場")
    }

    // MARK: The tables of the room

    /// Six tables as they are in the middle of gathering, one of them without a note.
    private func room(groups: Int = 6, language: Language = .ja) -> ConsoleDriver {
        let words = ["回覧板が若い世帯に届かない", "役員のなり手がいない", "ｶﾞﾔｶﾞﾔ話せる場", "区長⇒運協⇒市の流れ①〜③"]
        var driver = ConsoleDriver(groups: groups, language: language)
        driver.perform(.setting(.changeGroup(Group.ID(1), .name("さくら班"))))
        driver.perform(.setting(.changeGroup(Group.ID(2), .name("ひまわり班"))))
        for group in 1..<groups {
            for index in 0..<group * 2 {
                driver.perform(.note(.post(Draft(words[index % words.count], count: 1 + index % 2), on: board(group))))
            }
            guard let first = driver.workshop.board(board(group)).loose.first else { continue }
            driver.perform(
                .cluster(
                    .formCluster(on: board(group), heading: "情報が届くまちに", theme: Theme.ID(4), notes: [first])))
        }
        driver.press(.function(3))
        return driver
    }

    @Test func theNotesOfAnotherTableAreWholeWhereThereAreRows() {
        let words = "アプリや掲示板など別のやり方で若い世帯に知らせることを考える"
        let driver = ConsoleDriver([.note(.post(Draft(words, count: 3), on: board(1)))])
        let column = TableColumn(board(1), in: driver.workshop, width: 11, height: 20, Strings(.ja))
        #expect(column.lines.map(\.text).joined().contains(words))
        #expect(column.lines.allSatisfy { TextWidth.columns($0.text) <= 11 && !$0.text.hasSuffix("×") })
    }

    @Test(arguments: projectorSizes) func theTablesOfTheRoom(_ size: Size) {
        for groups in [3, 6, 12] {
            var driver = room(groups: groups)
            driver.resize(size.rows, size.columns)
            driver.press(.tab, .down)
            expectPicture(driver.screen(size.rows, size.columns), "grouping-tables-\(groups)-\(size)")
        }
    }

    @Test func everyTableIsSeenWithItsNameAndWhatIsLeft() {
        for language in [Language.ja, .en] {
            for (groups, columns) in [(2, 120), (6, 120), (6, 160), (12, 120), (12, 160), (12, 80), (50, 80)] {
                var driver = room(groups: groups, language: language)
                driver.resize(40, columns)
                for group in driver.workshop.groups {
                    let screen = driver.screen(40, columns).text
                    let left = driver.workshop.counts.unsorted(on: board(group.id.number))
                    #expect(screen.contains("▸ " + group.name), "\(group.name) at \(columns)")
                    if left > 0 {
                        #expect(screen.contains(Strings(language).unsorted(left)), "\(group.name) at \(columns)")
                    }
                    driver.press(.tab)
                }
                #expect(self.screen(driver).board == board(1))
            }
        }
    }

    @Test func whatIsLeftIsNeitherGatheredNorThemed() {
        var driver = ConsoleDriver((1...4).map { .note(.post(Draft("意見\($0)"), on: board(1))) })
        let left = { (driver: ConsoleDriver) in driver.workshop.counts.unsorted(on: board(1)) }
        #expect(left(driver) == 4)
        driver.perform(.cluster(.formCluster(on: board(1), heading: "見出し", theme: nil, notes: [Note.ID(1)])))
        driver.perform(.note(.themeNotes([Note.ID(2)], Theme.ID(3))))
        #expect(left(driver) == 2)
        driver.perform(.cluster(.dissolve(Cluster.ID(1))))
        #expect(left(driver) == 3)
        driver.perform(.undo)
        driver.perform(.note(.withdraw([Note.ID(3)])))
        #expect(left(driver) == 1)
    }

    @Test func aClickOnAnotherTableGoesThere() {
        var driver = room()
        driver.resize(35, 160)
        let layout = GroupingLayout(
            in: Rect(row: 1, column: 0, height: 32, width: 160), tables: 6, atHand: 0, themeCount: 18, footRows: 1)
        let other = layout.others[2]
        driver.press(.mouse(.init(row: other.area.row + 2, column: other.area.column + 1, action: .press, button: 0)))
        #expect(screen(driver).board == board(other.table + 1))
        driver.resize(24, 80)
        let column = driver.screen().columnOf("ひまわり班", inRow: 1)
        driver.press(.mouse(.init(row: 1, column: column, action: .press, button: 0)))
        #expect(screen(driver).board == board(2))
    }

    @Test func theTablesNeitherOverlapNorLeaveTheScreen() {
        for width in stride(from: 120, through: 300, by: 7) {
            for tables in 2...24 {
                for atHand in 0..<tables {
                    let area = Rect(row: 1, column: 0, height: 32, width: width)
                    let layout = GroupingLayout(
                        in: area, tables: tables, atHand: atHand, themeCount: 18, footRows: 2)
                    let columns = (layout.others.map(\.area) + [layout.board]).sorted { $0.column < $1.column }
                    for (one, next) in zip(columns, columns.dropFirst()) {
                        #expect(one.column + one.width < next.column)
                    }
                    #expect(columns.last.map { $0.column + $0.width <= width } ?? false)
                    #expect(layout.board.width >= 40)
                    #expect(!layout.others.contains { $0.table == atHand })
                    #expect(layout.progress == nil ? layout.others.count == tables - 1 : tables > 6)
                }
            }
        }
    }

    // MARK: The list

    @Test func aBoardListsItsHeadingsThenTheLooseNotes() {
        var driver = ConsoleDriver()
        driver.perform(.cluster(.formCluster(on: board(1), heading: "空", theme: nil, notes: [])))
        for key in [board(1), board(2), board(3)] {
            let shown = driver.workshop.board(key)
            let expected: [BoardRow] =
                shown.clusters.flatMap { id -> [BoardRow] in
                    [.heading(id)] + (driver.workshop.cluster(id)?.notes ?? []).map { .note($0, in: id) }
                } + shown.loose.map { .note($0, in: nil) }
            let rows = BoardRows(key, in: driver.workshop)
            #expect(Array(rows) == expected)
            for (index, row) in expected.enumerated() { #expect(rows.row(of: row) == index) }
        }
    }

    @Test func aClickSelectsWhatLiesUnderIt() {
        var driver = ConsoleDriver()
        driver.press(.function(3), .tab)
        driver.press(.mouse(.init(row: 5, column: 10, action: .press, button: 0)), .character(" "))
        #expect(driver.screen().line(5).contains("✓  5 ？区長⇒運協"))
        driver.press(.mouse(.init(row: 2, column: 70, action: .press, button: 0)))
        #expect(screen(driver).list.selection == .note(Note.ID(5), in: nil))
        driver.press(.mouse(.init(row: 9, column: 10, action: .wheelUp, button: 0)))
        #expect(screen(driver).list.selection == .note(Note.ID(4), in: nil))
    }

    /// A board with opinions of one and of several lines.
    private func long(_ notes: Int) -> ConsoleDriver {
        var driver = ConsoleDriver(
            (1...notes).map {
                let words = String(repeating: "回覧を分かりやすく", count: $0 % 7 == 0 ? 9 : 1)
                return .note(.post(Draft("意見\($0)" + words), on: board(1)))
            })
        driver.press(.function(3))
        return driver
    }

    /// The opinion a row of the terminal begins with.
    private func opinion(_ screen: CellGrid, row: Int) -> String? {
        screen.line(row).firstMatch(of: /意見[0-9]+/).map { String($0.0) }
    }

    @Test func theListStandsStillUntilTheSelectionReachesItsEdge() {
        var driver = long(60)
        for _ in 1...10 { driver.press(.down) }
        #expect(opinion(driver.screen(), row: 3) == "意見1")
        for _ in 1...30 { driver.press(.down) }
        let first = opinion(driver.screen(), row: 3)
        driver.press(.up, .up, .up)
        #expect(opinion(driver.screen(), row: 3) == first)
        driver.press(.home, .pageDown)
        let shown = (3..<22).compactMap { opinion(driver.screen(), row: $0) }
        let index = screen(driver).list.index
        #expect(shown.contains("意見\(index + 1)"))
        #expect(index > 10)
    }

    /// Whatever the keys and however the terminal is dragged.
    @Test(arguments: 1...16) func whatIsSelectedIsSeen(_ seed: UInt64) {
        var dice = Dice(Int(seed))
        var driver = long(Int.random(in: 1...70, using: &dice))
        let keys: [Key] = [.up, .down, .down, .up, .pageUp, .pageDown, .home, .end]
        var size = Size(rows: 24, columns: 80)
        for step in 1...150 {
            if step % 30 == 0 {
                size = Size(
                    rows: Int.random(in: 24...70, using: &dice), columns: Int.random(in: 80...200, using: &dice))
            }
            driver.resize(size.rows, size.columns)
            driver.press(keys.randomElement(using: &dice)!)
            if step % 11 == 0 { driver.perform(.note(.post(Draft("後から\(step)"), on: board(1))), by: "記録1") }
            let grid = driver.screen(size.rows, size.columns)
            guard let id = screen(driver).list.selection?.note else {
                Issue.record("nothing selected at step \(step)")
                return
            }
            #expect(selectedLine(grid)?.contains(" \(id) ") == true, "step \(step)")
        }
    }

    @Test func anEmptyBoardHasNoKeyLitThatNeedsANote() {
        let driver = ConsoleDriver([])
        var empty = driver
        empty.press(.function(3))
        for title in ["選択", "見出し", "テーマ"] { #expect(isDim(title, empty)) }
        empty.press(.enter)
        #expect(empty.message == "このボードに付箋はまだありません")
        var closed = sample()
        closed.perform(.session(.close))
        for title in ["選択", "見出し", "テーマ"] { #expect(isDim(title, closed)) }
    }

    private func isDim(_ title: String, _ driver: ConsoleDriver) -> Bool {
        let screen = driver.screen()
        return screen[23, screen.columnOf(title, inRow: 23)].style.color == .muted
    }

    @Test func enterGivesTheNewIslandItsTheme() {
        var driver = driver(3)
        driver.press(.character(" "), .character(" "), .enter)
        driver.type("まとまり")
        driver.press(.enter, .enter)
        driver.type("4")
        driver.press(.enter)
        #expect(driver.workshop.cluster(Cluster.ID(1))?.theme == Theme.ID(4))
        driver.press(.home, .enter)
        #expect(driver.screen().line(21).contains("まとまり"))
    }

    @Test func escapeEndsTheProjectionWhereNothingIsMarked() {
        var driver = sample()
        driver.perform(.session(.spotlight(.agenda)))
        driver.press(.escape)
        #expect(driver.workshop.spotlight == .agenda)
        driver.press(.escape)
        #expect(driver.workshop.spotlight == nil)
    }

    /// A heading that takes one line more leaves less for the words of the notes, and not none.
    @Test func aTableTellsItsNotesWhileEachHasALine() {
        var driver = ConsoleDriver([])
        for number in 1...8 {
            driver.perform(
                .note(.post(Draft("\(number)番目の意見は回覧板が若い世帯まで届いていないこと"), on: board(1))))
        }
        for (heading, notes) in [("情報が届くまちに", 1...3), ("だれもが役員を続けやすいまちにしていく", 4...6)] {
            driver.perform(
                .cluster(.formCluster(on: board(1), heading: heading, theme: nil, notes: notes.map { Note.ID($0) })))
        }
        let headings = TableColumn(board(1), in: driver.workshop, width: 20, height: 6, Strings(.ja)).lines.count
        for height in (headings + 7)...40 {
            let column = TableColumn(board(1), in: driver.workshop, width: 20, height: height, Strings(.ja))
            #expect(column.lines.count <= height)
            for number in 1...8 {
                #expect(column.lines.contains { $0.text.contains("・\(number)番目") }, "\(number) in \(height) lines")
            }
        }
    }

    /// Rows that are free below the last note are the first notes' own.
    @Test func noNoteIsCutToOneRowWhileRowsBelowAreFree() {
        // Given eight notes of three rows in a column of twenty
        let words = "役員のなり手がいないので地域の行事が続かない"
        let driver = ConsoleDriver((1...8).map { .note(.post(Draft("\($0)" + words), on: board(1))) })
        // When another table is at hand
        let column = TableColumn(board(1), in: driver.workshop, width: 20, height: 20, Strings(.ja))
        // Then no row is left while a note is cut.
        #expect(column.lines.count == 20)
        let whole = column.lines.map(\.text).joined()
        for number in 1...4 { #expect(whole.contains("\(number)" + words), "\(number)") }
        for number in 5...8 { #expect(whole.contains("\(number)役員の"), "\(number)") }
    }
}
