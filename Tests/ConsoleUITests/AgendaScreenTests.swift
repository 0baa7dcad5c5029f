@testable import ConsoleUI
import Engine
import Strings
import TerminalUI
import Testing

@Suite("進行") struct AgendaScreenTests {
    /// In the second step, a minute and a half in.
    private func driver() -> ConsoleDriver {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .character("n"))
        driver.wait(83)
        return driver
    }

    @Test(arguments: screenSizes) func atEverySize(_ size: Size) {
        expectPicture(driver().screen(size.rows, size.columns), "agenda-\(size)", digits: true)
    }

    @Test func aStepsPlanIsWrittenByKeys() {
        var driver = ConsoleDriver()
        driver.press(.down, .character("s"))
        driver.type("１９：３０")
        driver.press(.enter, .character("i"))
        driver.type("鳴らす前に一言")
        driver.press(.enter, .character("d"))
        driver.type("3")
        driver.press(.enter, .tab)
        let step = driver.workshop.agenda.steps[1]
        #expect(
            (step.fixedStart, step.note, step.showing, step.depth)
                == (ClockTime("19:30"), "鳴らす前に一言", .question, 1))
        #expect(driver.screen().text.contains("(1) 19:30 共有"))
        driver.press(.character("s"), .control("u"))
        driver.type("25時")
        driver.press(.enter)
        #expect(driver.message.contains("時刻として読めません"))
    }

    /// One reader for every field: what is typed at a Japanese keyboard is taken wherever it fits.
    @Test func minutesAndTimesAreTypedInJapanese() {
        var driver = ConsoleDriver()
        driver.press(.down, .character("l"), .control("u"))
        driver.type("１時間半")
        driver.press(.enter, .character("s"))
        driver.type("午後７時半")
        driver.press(.enter)
        #expect(driver.workshop.agenda.steps[1].minutes == 90)
        #expect(driver.workshop.agenda.steps[1].fixedStart == ClockTime("19:30"))
        driver.press(.character("l"), .control("u"))
        driver.type("2:30")
        driver.press(.enter)
        #expect(driver.message.contains("15分、1時間半") && driver.workshop.agenda.steps[1].minutes == 90)
        driver.press(.escape, .character("m"))
        driver.type("１５分")
        driver.press(.enter)
        #expect(driver.workshop.countdown?.length == 900_000)
        for (words, title, minutes) in [
            ("意見交換　２０分", "意見交換", 20), ("話 90 分", "話", 90), ("Talk 1 h 30 min", "Talk", 90),
            ("分科会 一", "分科会 一", nil),
            ("第2部 15", "第2部", 15), ("講評", "講評", nil),
        ] as [(String, String, Int?)] {
            driver.press(.end, .character("a"))
            driver.type(words)
            driver.press(.enter)
            let step = driver.workshop.agenda.steps.last
            #expect(step?.title == title && step?.minutes == minutes, "\(words)")
        }
    }

    @Test func pastMeetingsAreOfferedWhereMinutesArePlanned() {
        var held = ConsoleDriver()
        held.press(.down, .enter, .enter)
        held.wait(31 * 60)
        var past = PastDurations()
        past.learn(held.workshop.agenda, until: held.now)
        var driver = ConsoleDriver()
        driver.press(.down, .character("l"))
        driver.console.environment.pastDurations = past
        #expect(driver.screen().text.contains("過去1回の中央値 31分"))
    }

    @Test func theGroupsAreCalledByOneKey() {
        var driver = ConsoleDriver()
        driver.press(.down, .character("c"))
        driver.type("13")
        driver.press(.enter)
        #expect(driver.workshop.agenda.steps[1].kind == .presentation)
        driver.press(.enter, .enter, .control("o"))
        // The order is there to be changed: 1 2 3 with eight minutes each.
        driver.type("3")
        driver.press(.named(.up, .shift), .named(.up, .shift), .named(.up, .shift), .character("m"), .control("u"))
        driver.type("３分")
        driver.press(.enter, .enter)
        #expect(driver.workshop.agenda.presentations?.order.map(\.number) == [3, 1, 2])
        #expect(driver.workshop.agenda.presentations?.timePerGroup == 180_000)
        #expect(driver.message == "発表順 3 1 2、各3:00（Ctrl-Z で戻す）")
        driver.press(.character("g"))
        driver.wait(45)
        expectPicture(driver.screen(), "turns-80x24", digits: true)
        // The one in front has not presented yet.
        driver.press(.character("o"))
        #expect(driver.screen().text.contains("▶ 発表中"))
        #expect(!driver.screen().text.contains("発表済み"))
        // Nobody is put before those who have been called, who are not called again.
        driver.type("2")
        driver.press(.named(.up, .shift), .named(.up, .shift), .named(.up, .shift), .enter)
        #expect(driver.workshop.agenda.presentations?.order.map(\.number) == [3, 2, 1])
        #expect(driver.workshop.agenda.presentations?.calledCount == 1)
        driver.press(.character("o"))
        driver.type("3")
        driver.press(.named(.down, .shift))
        #expect(driver.message == "呼んだグループの順番は変えられません")
        driver.press(.character(" "), .escape)
        driver.press(.control("g"), .control("g"), .control("g"))
        #expect(driver.message == "最後のグループまで呼びました")
    }

    @Test func theOrderOfPresentingHoldsEveryTableOnce() {
        var driver = ConsoleDriver(groups: 6)
        driver.press(.character("o"))
        // Two tables do not present, and one of them does after all: last.
        driver.type("2")
        driver.press(.character(" "))
        driver.type("4")
        driver.press(.character(" "))
        driver.type("２")
        driver.press(.character(" "), .named(.up, .shift))
        expectPicture(driver.screen(), "turns-list-80x24")
        driver.press(.enter)
        #expect(driver.workshop.agenda.presentations?.order == [1, 3, 5, 2, 6])
        #expect(driver.message == "発表順 1 3 5 2 6、各3:00。発表しない: 4グループ（Ctrl-Z で戻す）")
        // Left as it is, it closes without a word; Esc changes nothing.
        driver.press(.character("o"), .enter)
        #expect(driver.message.isEmpty && !driver.screen().text.contains("発表しない"))
        driver.press(.character("o"), .character(" "), .escape)
        #expect(driver.workshop.agenda.presentations?.order == [1, 3, 5, 2, 6])
        driver.press(.character("o"), .character("m"), .control("u"))
        driver.type("二時")
        driver.press(.enter)
        #expect(driver.message.contains("15分、1時間半"))
        driver.press(.control("u"))
        driver.type("2時間")
        driver.press(.enter)
        #expect(driver.message.contains("60分まで"))
        driver.press(.escape)
        // Nobody presents: that is no order.
        for number in [1, 3, 5, 2, 6] {
            driver.type("\(number)")
            driver.press(.character(" "))
        }
        driver.press(.enter)
        #expect(driver.message.contains("何も選択されていません"))
    }

    @Test(arguments: Language.allCases) func whatTheKeysDoToTheOrderIsNotCut(_ language: Language) {
        var driver = ConsoleDriver(language: language)
        driver.press(.character("o"))
        #expect(!driver.screen().line(2).contains("›"))
    }

    @Test func aTableIsFoundByItsNumber() {
        var driver = ConsoleDriver(groups: 12)
        driver.press(.character("o"))
        driver.type("12 2 ")
        driver.press(.enter)
        #expect(driver.message.hasSuffix("発表しない: 2グループ、12グループ（Ctrl-Z で戻す）"))
    }

    @Test func minutesAreWonBackOnceTheyWereSeen() {
        var driver = ConsoleDriver()
        driver.press(.character("n"))
        driver.press(.character("b"))
        #expect(driver.message == "遅れていません")
        driver.wait(12 * 60)
        #expect(driver.screen().text.contains("予定 19:53 より7分遅い"))
        driver.press(.alt("k"))
        expectPicture(driver.screen(), "savings-80x24")
        expectPicture(driver.screen(45, 160), "savings-160x45")
        driver.press(.down, .enter)
        #expect(!driver.workshop.agenda.steps.contains { $0.title == "休憩" })
        #expect(driver.message == "次第を10分短縮しました（Ctrl-Z で戻す）")
        driver.press(.control("z"))
        driver.press(.character("b"), .escape)
        #expect(driver.workshop.agenda.steps.count == 5)
    }

    @Test func aStepJustAddedIsSelected() {
        var driver = ConsoleDriver()
        driver.press(.function(1), .end, .character("a"))
        driver.type("意見交換　２０")
        driver.press(.enter, .character("e"), .control("u"))
        driver.type("自由意見")
        driver.press(.enter)
        let titles = driver.workshop.agenda.steps.map(\.title)
        #expect(titles.last == "自由意見" && titles.contains("閉会"), "\(titles) \(driver.message)")
    }

    @Test func aRehearsalAtAnotherHourIsNeitherLateNorEarly() {
        var driver = ConsoleDriver()
        driver.perform(.setting(.describe(.end(ClockTime("20:50")!))))
        driver.press(.function(1), .character("n"))
        #expect(driver.screen().text.contains("予定 20:50 より"))
        driver.wait(-13 * 3600)
        #expect(!driver.screen().text.contains("予定 20:50"))
    }

    @Test func afterRemovingAStepTheOneInItsPlaceIsSelected() {
        var driver = ConsoleDriver()
        driver.press(.down, .down, .delete)
        #expect(driver.workshop.agenda.steps.map(\.title) == ["開会", "共有・貼り出し", "シール投票", "閉会"])
        #expect(driver.screen().line(4).contains("シール投票"))
        driver.press(.character("e"))
        #expect(driver.screen().text.contains("› シール投票"))
    }

    @Test func theTimerIsSetFromAnywhere() {
        var driver = ConsoleDriver()
        driver.press(.character("m"))
        driver.type("２：３０")
        driver.press(.enter)
        #expect(driver.workshop.countdown?.length == 150_000)
        driver.press(.function(3), .function(8))
        #expect(driver.workshop.countdown?.isRunning == false)
    }

    @Test func theFirstKeyFindsTheFirstStepSelected() {
        var driver = ConsoleDriver()
        driver.press(.enter)
        #expect(driver.workshop.agenda.current?.title == "開会")
    }

    @Test func titlesTakeTheRowsThatAreFree() {
        let steps = (1...17).map { number in
            let title = number == 3 ? "今年度の大きな共通課題の中で特に力を入れる項目" : "項目\(number)"
            return Step(id: Step.ID(number), title: title, kind: .other, minutes: 5)
        }
        let program = Program.sample(groups: 3, steps: steps)
        let driver = ConsoleDriver(
            founding: program, Occasion(title: "会議"), [], user: Operator(role: .facilitator, name: "進行"),
            language: .ja)
        let shown = driver.screen().text
        #expect(!shown.contains("›") && shown.contains("項目17"))
    }

    /// 「…特に力を 進行中」 would be one sentence.
    @Test(arguments: [(24, 80), (30, 99)])
    func aHeadingKeepsAwayFromWhatStandsBesideTheList(_ rows: Int, _ columns: Int) {
        let steps = (1...6).flatMap { number in
            [
                Step(id: Step.ID(2 * number - 1), title: String(repeating: "長", count: 40), kind: .other),
                Step(id: Step.ID(2 * number), title: "共有", depth: 1, kind: .sharing, minutes: 25),
            ]
        }
        var driver = ConsoleDriver(
            founding: Program.sample(groups: 3, steps: steps), Occasion(title: "会議"), [],
            user: Operator(role: .facilitator, name: "進行"), language: .ja)
        driver.resize(rows, columns)
        driver.press(.character("n"))
        let lines = driver.screen(rows, columns).text.split(separator: "\n").filter { $0.contains("長") }
        #expect(lines.count > 1)
        for line in lines {
            let behind = line.drop { $0 != "長" }.drop { $0 == "長" || $0 == "›" }
            #expect(behind.isEmpty || behind.hasPrefix("     "), "\(line)")
        }
    }

    @Test func nothingIsLeftOfTheClockAfterTheClosing() {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .character("q"), .enter)
        driver.wait(60)
        let screen = driver.screen()
        #expect(screen.line(0).hasSuffix("閉会  いま 19:01"))
        #expect(!screen.text.contains("残り") && !screen.text.contains("停中") && !screen.text.contains("つぎ"))
        #expect(screen.text.contains("閉会 19:00") && screen.text.contains("F7 記録の v で報告を表示、q で"))
    }

    @Test func undoIsDimAsLongAsThereIsNothingToUndo() {
        var driver = ConsoleDriver()
        func isUndoBright() -> Bool {
            let screen = driver.screen(45, 200)
            let column = (0..<200).first { screen[44, $0].scalar == "C" && screen[44, $0 + 5].scalar == "Z" }
            return column.map { screen[44, $0].style.bold } ?? false
        }
        #expect(isUndoBright())
        driver.press(.control("z"))
        #expect(!isUndoBright())
        driver.press(.control("z"))
        #expect(driver.message.contains("元に戻す操作がありません"))
        driver.press(.enter)
        #expect(isUndoBright())
    }

    @Test func theTimeOfEachPresentationIsReplacedByWhatIsTyped() {
        var driver = ConsoleDriver()
        driver.press(.character("o"), .character("m"))
        driver.type("４分")
        driver.press(.enter, .enter)
        #expect(driver.workshop.agenda.presentations?.timePerGroup == 240_000)
    }

    @Test func withoutACurrentStepOnlyTheNextOneBeginsUnasked() {
        var driver = ConsoleDriver()
        driver.press(.down, .down, .enter)
        #expect(driver.workshop.agenda.current == nil)
        driver.press(.escape, .home, .enter)
        #expect(driver.workshop.agenda.current?.id == Step.ID(1))
    }

    @Test func aQuestionHasNoEmptyLineBehindIt() {
        var driver = ConsoleDriver()
        driver.press(.enter, .down, .enter)
        #expect(!driver.screen().line(21).contains("›"))
        driver.type("n")
        #expect(driver.screen().line(21).contains("› n"))
    }

    /// The last row there is room for tells that the question goes on.
    @Test func aQuestionThatDoesNotFitSaysSo() {
        let question =
            "人口が減り続ける中でパートナーシップのまちづくりを進めるために、"
            + "私たちは何に取り組めばよいでしょうか"
        var driver = ConsoleDriver([])
        driver.perform(.setting(.describe(.question(question))))
        driver.perform(.agenda(.enterStep(1)))
        driver.press(.function(1))
        for rows in 12...30 {
            driver.resize(rows, 80)
            let lines = driver.screen(rows, 80).text.split(separator: "\n").map(String.init)
            guard let first = lines.firstIndex(where: { $0.contains("人口が減り続ける") }) else { continue }
            let told = lines[first...].joined()
            #expect(told.contains("でしょうか") || told.contains("›"), "\(rows)")
        }
    }
}
