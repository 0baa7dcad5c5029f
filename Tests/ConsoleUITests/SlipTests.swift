@testable import ConsoleUI
import Engine
import Strings
import TerminalUI
import Testing

private func click(_ row: Int, _ column: Int) -> Key {
    .mouse(.init(row: row, column: column, action: .press, button: 0))
}

extension ConsoleDriver {
    /// Clicks on words that are seen, once the hand rests.
    fileprivate mutating func click(on words: String) {
        let screen = screen()
        let row = (1..<screen.rows).last { screen.line($0).contains(words) }
        guard let row else { fatalError("no \(words) on\n\(screen.text)") }
        press(ConsoleUITests.click(row, screen.columnOf(words, inRow: row)))
    }
}

@Suite("うっかり") struct SlipTests {
    // MARK: What is so already

    @Test func theKindAndTheProjectionChosenUnchangedCloseQuietly() {
        for key in ["c", "d"] as [Unicode.Scalar] {
            var driver = ConsoleDriver()
            driver.press(.character(key), .enter)
            #expect(driver.console.layers.isEmpty && driver.message.isEmpty)
        }
    }

    @Test func aCommandThatChangesNothingClosesQuietly() {
        var driver = ConsoleDriver()
        driver.press(.function(10))
        driver.type("people 1 0")
        driver.press(.enter)
        #expect(driver.console.layers.isEmpty && driver.message.isEmpty)
    }

    @Test func aStepAtTheEndMovesNoFurtherAndSaysNothing() {
        var driver = ConsoleDriver()
        driver.press(.named(.up, .shift))
        #expect(driver.message.isEmpty)
    }

    // MARK: Clicks

    @Test func aClickChoosesFromAMenu() {
        var driver = ConsoleDriver()
        driver.press(.character("c"))
        driver.click(on: "講評")
        #expect(driver.console.layers.isEmpty && driver.workshop.agenda.steps[0].kind == .comments)
    }

    @Test func aClickRunsARowOfTheActionsAndOfTheHelp() {
        var driver = ConsoleDriver()
        driver.press(.function(10))
        driver.type("会議名")
        driver.click(on: "会議名  ")
        #expect(driver.screen().text.contains("会議名 ›"))
        driver.press(.escape, .function(1), .function(12))
        driver.click(on: "項目を追加")
        #expect(driver.screen().text.contains("項目名と分"))
    }

    @Test func aClickOnAKeyBelowTheScreenPressesIt() {
        var driver = ConsoleDriver()
        driver.click(on: "次の項目")
        #expect(driver.workshop.agenda.current?.title == "開会")
        driver.press(.function(12))
        driver.click(on: "閉じる")
        #expect(driver.console.layers.isEmpty)
        // Beside the keys lies nothing.
        let entries = driver.session.lastEntry
        driver.press(click(23, 79))
        #expect(driver.session.lastEntry == entries)
        // A question is answered there, too.
        driver.press(.character("e"))
        driver.type("始まり")
        driver.click(on: "確定")
        #expect(driver.workshop.agenda.steps[0].title.contains("始まり"))
    }

    // MARK: What is asked first

    @Test func aRunningClockIsNotRestartedUnasked() {
        var driver = ConsoleDriver()
        driver.press(.character("n"))
        driver.wait(90)
        driver.press(.character("r"))
        #expect(driver.screen().text.contains("動いているタイマーを最初に戻しますか"))
        driver.press(.escape)
        #expect(driver.workshop.countdown?.remaining(at: driver.now) == 210_000)
        driver.press(.character("r"), .enter)
        #expect(driver.workshop.countdown?.remaining(at: driver.now) == 300_000)
        driver.press(.character(" "))
        driver.wait(5)
        driver.press(.character("r"))
        #expect(driver.console.layers.isEmpty)
    }

    @Test func ofThePastNothingIsAskedAndNoKeyIsLit() {
        var driver = ConsoleDriver(sampleOpinions + [.nextStep])
        driver.console.environment.isPast = true
        for key in ["e", "c", "q", "m"] as [Unicode.Scalar] {
            driver.press(.character(key))
            #expect(driver.console.layers.isEmpty, "\(key)")
        }
        driver.press(.function(2), .escape, .character("4"))
        #expect(driver.console.layers.isEmpty)
        driver.press(.function(1))
        #expect(driver.screen().line(0).contains("【過去】"))
        let screen = driver.screen()
        #expect(screen[23, screen.columnOf("次の項目", inRow: 23)].style.color == .muted)
    }

    // MARK: What is refused

    @Test func peopleNotNamedStay() {
        var driver = ConsoleDriver()
        driver.press(.function(10))
        driver.type("出席者")
        driver.press(.enter)
        driver.type("五十五人")
        driver.press(.enter)
        #expect(driver.workshop.occasion.attendance == Attendance(residents: 55, staff: 6))
        driver.press(.function(10))
        driver.type("attendance 職員八人")
        driver.press(.enter)
        #expect(driver.workshop.occasion.attendance == Attendance(residents: 55, staff: 8))
    }

    @Test func whatIsSaidTwiceBehindAnOpinionIsAskedAbout() {
        var driver = ConsoleDriver([], role: .noteTaker(1))
        driver.type("道の掃除 ×1 ×3")
        driver.press(.enter)
        #expect(driver.message == "「×1」と同じ種類の指定が二つあります（言葉なら \\×1）")
        #expect(driver.workshop.counts.all.notes == 0 && driver.entry == "道の掃除 ×1 ×3")
        driver.press(.control("u"))
        driver.type("道の掃除 \\×1 ×3")
        driver.press(.enter)
        #expect(driver.workshop.note(1)?.text == "道の掃除 ×1" && driver.workshop.note(1)?.count == 3)
    }

    @Test func notesInBracketsAreNotesAndNoWords() throws {
        let strings = Strings(.ja)
        for line in ["heading 1 [1 2] 文", "heading 1 ［1、2］ 文", "heading 1 [1-2] 文", "heading 1 1,2 文"] {
            let command = try CommandLanguage.read(line, strings)
            #expect(command == .formCluster(on: board(1), heading: "文", theme: nil, notes: [1, 2]), "\(line)")
        }
    }

    @Test func aSolutionIsSeenWithItsProblemAndNeverInItsLane() {
        var driver = ConsoleDriver([], role: .noteTaker(1), lanes: ["問題点", "解決策"])
        driver.type("役員の担い手不足")
        driver.press(.enter)
        driver.type("夜の会議 >1")
        driver.press(.enter)
        #expect(driver.message == "付箋1は同じ欄にあります。解決策は、別の欄に書いて結びます")
        driver.press(.control("u"), .control("t"))
        driver.type("昼の会議 >1")
        driver.press(.enter)
        #expect(driver.screen().text.contains("昼の会議 →1"))
    }

    // MARK: Names

    @Test func ballotsOfOneKindAreNumbered() {
        var driver = ConsoleDriver()
        for line in ["ballot themes", "ballot themes", "ballot free 甲/乙", "ballot free 甲/乙", "ballot headings"] {
            driver.press(.function(10))
            driver.type(line)
            driver.press(.enter)
        }
        #expect(
            driver.workshop.ballots.map(\.title) == [
                "特に力を入れる項目", "特に力を入れる項目 2", "投票", "投票 2", "特に力を入れる見出し",
            ])
    }

    @Test func theVoteOpensOnTheBallotAtHand() {
        var driver = ConsoleDriver()
        for title in ["一", "二"] {
            let plan = BallotPlan(title: title, candidates: ["甲", "乙"].map { .init(.free, label: $0) })
            driver.perform(.prepareBallot(plan))
        }
        driver.press(.function(5))
        #expect(driver.screen().text.contains("投票1 一"))
        driver.perform(.setBallotState(2, to: .open))
        #expect(driver.screen().text.contains("投票2 二"))
        // What was just prepared is shown at once.
        driver.press(.character("n"), .character("1"), .enter)
        #expect(driver.screen().text.contains("投票3"))
    }

    @Test func whoOfTheRosterIsMeantIsSaid() {
        var driver = ConsoleDriver()
        driver.perform(.describe(.roster([Participant(name: "佐藤")])))
        driver.press(.function(7), .character("a"), .character("6"), .enter)
        driver.type("山田花子 / 第一区 / 会長")
        driver.press(.enter)
        #expect(driver.message == "「山田花子」を名簿に追加しました（Ctrl-Z で戻す）")
        driver.press(.character(" "))
        #expect(driver.message == "「山田花子」を出席にしました（Ctrl-Z で戻す）")
        driver.press(.delete)
        #expect(driver.message == "「山田花子」を名簿から削除しました（Ctrl-Z で戻す）")
    }

    @Test func whatIsChangedInASheetIsSaid() {
        var driver = ConsoleDriver()
        driver.perform(.propose("花いっぱい運動", from: []))
        driver.press(.function(6), .enter)
        for _ in 1...5 { driver.press(.down) }
        driver.press(.left)
        driver.type("市だけでは無理")
        driver.press(.enter)
        #expect(driver.message.hasPrefix("事業案1 市が独自に行うべき事業か いいえ 市だけでは無理"))
    }

    @Test func theCardOnTheProjectorIsSaidByItsTitle() {
        var driver = ConsoleDriver()
        driver.console.environment.cards = [
            Card(id: "rules", title: "話し合いの約束", source: "手引き", lines: ["聞く"], kinds: [.opening])
        ]
        driver.press(.function(11), .character("w"))
        #expect(driver.message == "参考カード「話し合いの約束」を投影しました（Ctrl-Z で戻す）")
    }

    // MARK: The vote

    @Test func aCountThatWouldBeRefusedIsShownAsRefusedBeforeEnter() {
        var driver = ConsoleDriver()
        let plan = BallotPlan(
            title: "票", candidates: ["甲", "乙"].map { .init(.free, label: $0) }, dotsPerPerson: 1, method: .tables)
        driver.perform(.changeGroup(1, .people(9)))
        driver.perform(.prepareBallot(plan))
        driver.press(.function(5), .character("v"))
        driver.type("1=10")
        #expect(driver.screen().line(22).contains("! 10票は多すぎます（9票まで）"))
        driver.press(.named(.backspace))
        #expect(driver.screen().line(22).contains("①1 → 1 / 9"))
        driver.type(" 9=1")
        #expect(driver.screen().line(22).contains("! 選択肢9はありません"))
    }

    @Test func severalOptionsEnteredInOneLineAreTakenBackOneByOne() {
        var driver = ConsoleDriver()
        let plan = BallotPlan(
            title: "票", candidates: (1...9).map { .init(.free, label: "案\($0)") }, dotsPerPerson: 2, method: .tables)
        driver.perform(.changeGroup(1, .people(9)))
        driver.perform(.prepareBallot(plan))
        driver.press(.function(5), .character("v"))
        driver.type("1=9 9=9")
        driver.press(.enter, .delete)
        #expect(driver.workshop.openSheet(of: 1, on: 1, by: "進行")?.dotsCast == 9)
        driver.press(.delete)
        #expect(driver.workshop.openSheet(of: 1, on: 1, by: "進行")?.dotsCast == 0)
    }
}
