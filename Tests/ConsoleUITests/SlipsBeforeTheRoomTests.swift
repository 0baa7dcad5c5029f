@testable import ConsoleUI
import Engine
import Strings
import TerminalUI
import Testing

/// What a tester of 27 and 28 November found beside the slips of ``SlipTests``.
@Suite("会場の前でのうっかり") struct SlipsBeforeTheRoomTests {
    /// A ballot on what to have for lunch, open.
    private func lunch(by method: Ballot.Method = .hands, language: Language = .ja) -> ConsoleDriver {
        var driver = ConsoleDriver(language: language)
        driver.perform(
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "昼食", candidates: ["うどん", "そば", "カレー"].map { .init(.free, label: $0) },
                        method: method))))
        driver.press(.function(5), .character("v"))
        return driver
    }

    private func count(_ option: Int, _ driver: ConsoleDriver) -> Int {
        driver.workshop.ballots[0].ownCount(of: Ballot.Option.ID(option), by: nil)
    }

    // MARK: A show of hands

    @Test func whatAnArrowSkippedComesAgainAndNothingIsWrittenOverInSilence() {
        var driver = lunch()
        driver.type("5")
        driver.press(.enter)
        #expect(driver.message == "①5票　うどん")
        // As one does who does not know that Enter has gone on.
        driver.press(.down)
        driver.type("5")
        driver.press(.enter)
        #expect(count(3, driver) == 5)
        #expect(driver.message == "③5票（まだの②へ）　カレー")
        driver.press(.down)
        driver.type("２")
        driver.press(.enter)
        #expect(driver.screen().text.contains("③カレーは5票です。2票に置きかえますか"))
        #expect(count(3, driver) == 5)
        driver.press(.escape)
        #expect(count(3, driver) == 5)
        driver.press(.up)
        driver.type("5")
        driver.press(.enter)
        #expect((1...3).map { count($0, driver) } == [5, 5, 5])
        #expect(driver.message == "②5票（すべて入りました）　そば")
        // Nor are several at once.
        driver.press(.home)
        driver.type("1=9 ３＝4")
        driver.press(.enter)
        #expect(driver.screen().text.contains("①うどんは5票、③カレーは5票です。9票、4票に置きかえますか"))
        driver.press(.escape)
        #expect((1...3).map { count($0, driver) } == [5, 5, 5])
        driver.press(.down)
        // Nothing is ready to be overwritten.
        driver.type("7")
        driver.press(.enter)
        #expect((1...3).map { count($0, driver) } == [5, 5, 5])
        driver.press(.enter)
        #expect(driver.message == "②5票 → 7票（すべて入りました）　そば")
        #expect(count(2, driver) == 7)
    }

    @Test func anOptionForWhichNobodyRaisesAHandIsCountedToo() {
        var driver = lunch()
        driver.type("0")
        driver.press(.enter)
        #expect(driver.message == "①0票　うどん" && driver.console.views.layers.isEmpty)
        driver.type("4")
        driver.press(.enter)
        driver.type("3")
        driver.press(.enter)
        #expect((1...3).map { count($0, driver) } == [0, 4, 3])
        #expect(driver.message == "③3票（すべて入りました）　カレー")
        driver.press(.delete)
        #expect((1...3).map { count($0, driver) } == [0, 4, 0])
    }

    @Test func whatIsReplacedInALineOfSeveralIsTold() {
        var driver = lunch()
        driver.press(.enter)
        driver.type("a5 c4")
        driver.press(.enter, .enter)
        driver.type("b1 c2")
        driver.press(.enter)
        #expect(driver.screen().text.contains("③カレーは4票です。2票に置きかえますか"))
        driver.press(.enter)
        #expect(driver.message.contains("②1 ③4→2"))
        var tables = lunch(by: .tables)
        tables.press(.enter)
        tables.type("1=2 3=4")
        tables.press(.enter, .home)
        tables.type("3")
        tables.press(.enter)
        #expect(tables.message.hasSuffix("①2→3"), "\(tables.message)")
    }

    // MARK: Names and ways back

    @Test func theStepsOfABallotAreNamed() {
        var driver = lunch()
        driver.press(.control("z"))
        #expect(driver.screen().text.contains("投票1「昼食」を始めました"))
        driver.press(.escape)
        let strings = Strings(.ja)
        func sentence(_ from: Ballot.State, _ to: Ballot.State) -> String {
            strings.sentence(for: .ballot(.stateSet(1, from: from, to: to)), in: driver.workshop)
        }
        #expect(sentence(.open, .closed) == "投票1「昼食」を締め切りました")
        #expect(sentence(.closed, .open) == "投票1「昼食」の締め切りを戻しました")
        #expect(sentence(.closed, .revealed) == "投票1「昼食」を開票しました")
        #expect(sentence(.open, .prepared) == "投票1「昼食」を準備に戻しました")
    }

    @Test func aLineOfCountsClosesWithItsVote() {
        for method in [Ballot.Method.hands, .tables, .papers] {
            var driver = lunch(by: method)
            driver.press(.enter)
            driver.type("2=5 1=3")
            driver.perform(.ballot(.setBallotState(1, to: .closed)), by: "乙")
            #expect(driver.console.views.layers.isEmpty && !driver.screen().text.contains("› 2=5"), "\(method)")
        }
    }

    @Test func theBallotThatAnotherOpensIsShown() {
        var driver = ConsoleDriver()
        for title in ["一つめ", "二つめ"] {
            driver.perform(
                .ballot(
                    .prepareBallot(
                        BallotPlan(title: title, candidates: ["甲", "乙"].map { .init(.free, label: $0) }))))
        }
        driver.press(.function(5), .named(.tab, .shift), .named(.tab, .shift))
        #expect(driver.screen().line(1).contains("一つめ"))
        let noteTaker = Operator(role: .noteTaker(1), name: "記録1")
        driver.perform(.session(.entrust(1)))
        driver.perform(.ballot(.setBallotState(2, to: .open)), by: noteTaker)
        #expect(driver.screen().line(1).contains("二つめ"))
        #expect(driver.message == "記録1：投票2「二つめ」を始めました")
    }

    @Test func fromWhomTheFacilitationIsTakenIsTold() {
        var driver = ConsoleDriver()
        driver.perform(.session(.entrust(2)))
        driver.press(.function(7), .character("t"), .character("m"))
        #expect(driver.workshop.entrusted == 1)
        #expect(driver.message == "1グループに進行を任せました（2グループから）（Ctrl-Z で戻す）")
    }

    @Test func whatANoteSolvesIsNamed() {
        var driver = ConsoleDriver(lanes: ["問題点", "解決策"])
        driver.perform(.note(.post(Draft("任期を短くする"), on: BoardKey(group: 1, lane: 2))))
        let solution = driver.workshop.counts.all.notes
        driver.press(.function(10))
        driver.type("solves \(solution) 1")
        driver.press(.enter)
        #expect(driver.message == "付箋\(solution)を付箋1の解決策にしました（Ctrl-Z で戻す）")
        driver.press(.control("z"))
        #expect(driver.message.contains("付箋\(solution)を付箋1の解決策にしました"), "\(driver.message)")
    }

    @Test func wordsTypedOverComeBackInThePlaceOfWhatWasTyped() {
        var line = LineEditor("次長い講評")
        line.selectAll()
        _ = line.handle(.character("次"))
        _ = line.handle(.control("y"))
        #expect(line.text == "次長い講評")
        // What was cut out of a line is put in where the cursor is, as ever.
        line.deleteToStart()
        line.insert("前")
        line.yank()
        #expect(line.text == "前次長い講評")
    }

    // MARK: Keys with the input method on

    @Test func fullWidthSignsAreKeysOfTheBoard() {
        var driver = ConsoleDriver()
        driver.press(.function(2), .escape, .character("！"))
        #expect(driver.message.contains("要確認") && driver.entry.isEmpty, "\(driver.message) \(driver.entry)")
        driver.press(.character("／"))
        #expect(driver.screen().text.contains("検索") && driver.entry.isEmpty)
    }

    @Test func figuresInFullWidthReadAsOne() {
        var driver = ConsoleDriver()
        driver.press(.function(7), .character("t"), .character("１"), .character("２"))
        #expect(driver.screen().text.contains("› 12"))
        driver.press(.enter)
        #expect(driver.workshop.groups[0].people == 12)
    }

    @Test func aSecondClickLeavesTheMessageOfTheFirst() {
        var driver = lunch(by: .tables)
        driver.console.environment.secondPressWindow = 500
        driver.type("1")
        driver.press(.enter)
        let screen = driver.screen()
        let click = Key.mouse(
            .init(row: 23, column: screen.columnOf("済みにする", inRow: 23), action: .press, button: 0))
        driver.press(click, click)
        #expect(driver.message == "1グループを済みにしました（Ctrl-Z で戻す）")
    }

    // MARK: What is missing is said

    @Test(arguments: ["投票の題名", "締め切る", "開票", "次の順位を表示"])
    func anActionOfAnotherTimeSaysWhichTime(_ action: String) {
        var driver = ConsoleDriver()
        func run() {
            driver.press(.function(1), .function(10))
            driver.type(action)
            driver.press(.enter)
        }
        run()
        #expect(driver.message == "投票はまだありません（n で用意）")
        driver = lunch()
        if action == "締め切る" { driver.perform(.ballot(.setBallotState(1, to: .closed))) }
        run()
        let (wanted, now) =
            switch action {
            case "投票の題名": ("準備", "投票中")
            case "締め切る": ("投票中", "締切・封印")
            case "開票": ("締切・封印", "投票中")
            default: ("開票", "投票中")
            }
        #expect(driver.message == "投票が「\(wanted)」のときの操作です。投票1は「\(now)」です")
        #expect(driver.console.views.layers.isEmpty)
    }

    @Test func anActionAboutHeadingsSaysThatThereIsNone() {
        var driver = ConsoleDriver([.note(.post(Draft("道が暗い"), on: board(1)))])
        driver.press(.function(10))
        driver.type("島を解く")
        driver.press(.enter)
        #expect(driver.message == "このボードに島はまだありません")
        // A key says the same, and on a heading that it is for a note.
        driver.press(.function(3), .character("d"))
        #expect(driver.message == "このボードに島はまだありません")
        driver.perform(.cluster(.formCluster(on: board(1), heading: "道", theme: nil, notes: [1])))
        driver.press(.home, .delete)
        #expect(driver.message == "いまは見出しの行です。付箋を選んでください")
    }

    @Test func aMenuThatWouldBeEmptySaysOfWhat() {
        var driver = ConsoleDriver([])
        for (action, sentence) in [
            ("open-to-tables", "投票がまだありません"), ("cluster-actor", "島がまだありません"),
        ] {
            driver.press(.function(10))
            driver.type(action)
            driver.press(.enter)
            #expect(driver.message.contains(sentence), "\(action): \(driver.message)")
        }
    }

    @Test func theWrongWeekdayIsToldAsSuch() {
        var driver = ConsoleDriver()
        driver.press(.function(10))
        driver.type("日付")
        driver.press(.enter)
        driver.press(.control("u"))
        driver.type("2026年12月1日（日）")
        driver.press(.enter)
        #expect(driver.message == "「2026年12月1日（日）」は曜日が違います（令和8年12月1日（火））")
    }

    @Test func whyADateOfACommandIsRefusedIsSaid() {
        var driver = ConsoleDriver()
        for (line, sentence) in [
            ("date 2月30日", "「2月30日」は日付として読めません"), ("until 25時", "「25時」は時刻として読めません"),
        ] {
            driver.press(.function(10))
            driver.type(line)
            driver.press(.enter)
            #expect(driver.message.hasPrefix(sentence), "\(line): \(driver.message)")
            driver.press(.escape, .escape)
        }
    }
}
