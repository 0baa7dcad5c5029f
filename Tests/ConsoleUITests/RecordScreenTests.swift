import Engine
import Testing
import TerminalUI

@testable import ConsoleUI

@Suite("記録") struct RecordScreenTests {
    /// With a date and two memos, the last row selected.
    private func driver() -> ConsoleDriver {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .character("n"))
        driver.wait(83)
        driver.press(.function(7), .down, .down, .enter)
        driver.type("2018-07-02")
        driver.press(.enter)
        add(3, "ことあるごとに情報を発信し、見える形にして共有することが信頼につながる、という話があった。", &driver)
        add(2, "@3 任期を長くすれば引き継ぎの手間が減る", &driver)
        driver.press(.end)
        return driver
    }

    /// Adds a memo, or with 6 somebody to the roster.
    private func add(_ kind: Int, _ text: String, _ driver: inout ConsoleDriver) {
        driver.press(.character("a"))
        driver.type("\(kind)")
        driver.press(.enter)
        driver.type(text)
        driver.press(.enter)
    }

    @Test(arguments: screenSizes) func atEverySize(_ size: Size) {
        expectPicture(driver().screen(size.rows, size.columns), "record-\(size)")
    }

    @Test func isDrawnAtAnySizeWithoutHarm() {
        let driver = driver()
        for (rows, columns) in [(0, 0), (1, 1), (2, 300), (100, 2), (24, 79), (100, 300), (25, 81), (37, 133)] {
            let screen = driver.screen(rows, columns)
            #expect(screen.rows == rows && screen.columns == columns)
        }
    }

    @Test func theRosterIsKeptByKeys() {
        var driver = ConsoleDriver()
        driver.press(.function(7))
        add(6, "山田𠮷子 / 第一区 / 会長", &driver)
        add(6, "佐藤", &driver)
        #expect(driver.workshop.occasion.roster.map(\.name) == ["山田𠮷子", "佐藤"])
        driver.press(.end, .up, .character(" "))
        #expect(driver.workshop.occasion.roster[0].isPresent)
        expectPicture(driver.screen(), "roster-80x24")
        driver.press(.down, .enter)
        driver.type(" / 事務局")
        driver.press(.enter)
        #expect(driver.workshop.occasion.roster[1].affiliation == "事務局")
        driver.press(.delete)
        #expect(driver.workshop.occasion.roster.count == 1)
        driver.press(.home, .character(" "))
        #expect(driver.message == "出欠は名簿の行で記録します")
        driver.press(.end, .enter, .control("u"))
        driver.type("/ 第二区")
        driver.press(.enter)
        #expect(driver.message.contains("氏名は必要です"))
    }

    @Test func aNoteTakerWritesDownWhatTheOwnGroupSaid() {
        var driver = ConsoleDriver(role: .noteTaker(Group.ID(2)))
        driver.press(.function(7), .character("a"))
        driver.type("情報が届くまちに")
        driver.press(.enter)
        #expect(driver.workshop.memos.map(\.group) == [Group.ID(2)])
        #expect(driver.workshop.memos.map(\.kind) == [.presentation])
    }

    @Test func theKindThatTheStepCallsForIsSelected() {
        var driver = ConsoleDriver()
        driver.perform(.agenda(.changeStep(1, .kind(.comments))))
        driver.perform(.agenda(.nextStep))
        driver.press(.function(7), .character("a"), .enter)
        driver.type("よい会だった")
        driver.press(.enter)
        #expect(driver.workshop.memos.map(\.kind) == [.comments])
    }

    @Test func theReportIsLookedAtInTheConsole() {
        var driver = ConsoleDriver()
        driver.console.environment.reportForms = [
            ReportForm(id: "summary", name: "開催結果"), ReportForm(id: "matrix", name: "意見集約"),
        ]
        driver.press(.function(7), .character("v"))
        expectPicture(driver.screen(), "report-forms-80x24")
        // There is no ninth form: the selection stays, and the Enter behind it opens no other.
        driver.type("29")
        #expect(driver.message == "9 はありません（1–2）")
        driver.press(.enter)
        #expect(driver.message == "もう一度 Enter を押すと「意見集約」になります")
        driver.press(.enter)
        expectPicture(driver.screen(), "preview-80x24")
        driver.press(.pageDown)
        #expect(!driver.screen().text.contains("# 意見集約"))
        driver.press(.escape)
        #expect(driver.screen().text.contains("会議"))
        driver.press(.character("v"), .escape)
        #expect(driver.screen().text.contains("会議"))
    }

    @Test func theRecordIsWrittenChangedAndRemoved() {
        var driver = ConsoleDriver()
        driver.press(.function(7), .enter, .control("u"))
        driver.type("別の会議")
        driver.press(.enter)
        #expect(driver.workshop.occasion.title == "別の会議")
        driver.press(.down, .down, .enter)
        driver.type("2026-02-30")
        driver.press(.enter)
        #expect(driver.message.contains("日付として読めません") && driver.workshop.occasion.day == nil)
        driver.press(.control("u"))
        driver.type("２０２６-１１-２１")
        driver.press(.enter)
        #expect(driver.workshop.occasion.day == Day("2026-11-21"))
        for _ in 0..<5 { driver.press(.down) }
        driver.press(.enter, .control("u"))
        driver.type("18 3")
        driver.press(.enter)
        #expect(driver.workshop.occasion.attendance == Attendance(residents: 18, staff: 3))
        add(4, "来月も集まる", &driver)
        driver.press(.end, .enter)
        driver.type("（15日）")
        driver.press(.enter)
        #expect(driver.workshop.memos.map(\.text) == ["来月も集まる（15日）"])
        #expect(driver.workshop.memos[0].kind == .decision)
        driver.press(.end, .delete)
        #expect(driver.workshop.memos.isEmpty)
        driver.press(.control("z"))
        #expect(driver.workshop.memos.count == 1)
        driver.press(.home, .delete)
        #expect(driver.message.contains("この行は削除できません"))
    }

    /// One reader for every field.
    @Test func fieldsAreTypedAsPeopleWriteThem() {
        var driver = ConsoleDriver()
        // 2018-07-02, as this console's clock has it.
        let fields: [(row: Int, words: String)] = [
            (1, "第３回"), (2, "7/9"), (3, "１８時３０分"), (4, "午後9時"), (7, "職員８名、一般４７人"),
        ]
        driver.press(.function(7))
        for (row, words) in fields {
            driver.press(.home)
            for _ in 0..<row { driver.press(.down) }
            driver.press(.enter, .control("u"))
            driver.type(words)
            if row == 2 { #expect(driver.screen().text.contains("平成30年7月9日（月）")) }
            driver.press(.enter)
        }
        let occasion = driver.workshop.occasion
        #expect(occasion.ordinal == 3 && occasion.day == Day("2018-07-09"))
        #expect(occasion.start == ClockTime("18:30") && occasion.end == ClockTime("21:00"))
        #expect(occasion.attendance == Attendance(residents: 47, staff: 8))
        #expect(driver.screen().text.contains("一般47人、職員8人"))
        // What is shown is what the prompt begins with, and it reads back.
        driver.press(.home, .down, .down, .enter, .enter)
        #expect(driver.workshop.occasion == occasion && driver.message.isEmpty)
        driver.press(.enter, .control("u"))
        driver.type("令和8年2月30日")
        driver.press(.enter)
        #expect(driver.message.contains("11/28、令和8年11月28日") && driver.workshop.occasion == occasion)
    }

    @Test func theKindOfAMemoIsChosenAndItsWordsAreTyped() {
        var driver = ConsoleDriver()
        driver.press(.function(7), .character("a"))
        expectPicture(driver.screen(), "memo-kinds-80x24")
        driver.press(.down, .enter)
        // Words that were not accepted come back, and are those of this kind.
        driver.type("＠９ 橋を架ける")
        driver.press(.enter)
        #expect(driver.workshop.memos.isEmpty && !driver.message.isEmpty)
        driver.press(.escape, .character("a"))
        driver.type("3")
        driver.press(.enter)
        #expect(!driver.screen().text.contains("橋を架ける"))
        driver.press(.escape, .character("a"))
        driver.type("2")
        driver.press(.enter)
        #expect(driver.screen().text.contains("橋を架ける"))
        driver.press(.control("u"))
        driver.type("@1 3つの案を比べる")
        driver.press(.enter)
        add(3, "2回目もよい会だった", &driver)
        #expect(driver.workshop.memos.map(\.text) == ["3つの案を比べる", "2回目もよい会だった"])
        #expect(driver.workshop.memos.map(\.group) == [Group.ID(1), nil])
        driver.press(.character("a"), .down, .enter)
        driver.type("@2")
        driver.press(.enter)
        #expect(driver.workshop.memos.count == 2 && !driver.message.isEmpty)
    }

    @Test func anUnchangedValueIsLeftQuietly() {
        var driver = driver()
        let entries = driver.session.lastEntry
        for key: Key in [.home, .end] {
            driver.press(key, .enter, .enter)
            #expect(driver.message.isEmpty && driver.session.lastEntry == entries)
            #expect(!driver.screen().text.contains("╌"))
        }
    }

    @Test func somebodyElsesWordsAreNotOverwritten() {
        var driver = ConsoleDriver()
        driver.press(.function(7))
        add(5, "駐車場の件", &driver)
        driver.press(.end, .enter)
        driver.type("は次回")
        driver.perform(.memo(.rewordMemo(Memo.ID(1), "駐車場の広さ")), by: "記録1")
        driver.press(.enter)
        #expect(driver.workshop.memos.map(\.text) == ["駐車場の広さ", "駐車場の件は次回"])
        #expect(driver.message.contains("ほかの人が先に変更しました"))
    }

    @Test func aClosedMeetingIsNotWrittenOn() {
        var driver = driver()
        driver.perform(.session(.close))
        for key: Key in [.enter, .character("a"), .delete] {
            let before = driver.screen()
            driver.press(key)
            #expect(driver.message.contains("閉会"))
            #expect(driver.screen().line(10) == before.line(10))
            #expect(driver.workshop.memos.count == 2)
        }
    }

    @Test func theSelectedRowIsWholeAndOthersAreShort() {
        var driver = driver()
        let memo = String(repeating: "とても長い話だった。", count: 30) + "以上"
        driver.perform(.memo(.writeMemo(.decision, group: nil, text: memo)))
        #expect(driver.screen().text.contains("とても長い話だった") && !driver.screen().text.contains("以上"))
        driver.press(.end)
        #expect(driver.screen().text.contains("以上"))
        driver.press(.home)
        #expect(!driver.screen().text.contains("以上"))
        driver.press(.mouse(.init(row: 6, column: 20, action: .press, button: 0)), .enter)
        #expect(driver.screen().text.contains("終了予定（18:30、18時30分、午後7時） ›"))
        driver.press(.escape)
        driver.press(.mouse(.init(row: 2, column: 20, action: .press, button: 0)))
        driver.press(.enter)
        #expect(driver.screen().text.contains("会議名 › まちづくり会議"))
    }

    @Test func whatWasAddedIsSelected() {
        var driver = ConsoleDriver()
        driver.press(.function(7), .end)
        add(6, "山田花子 / 第一区 / 会長", &driver)
        driver.press(.character(" "))
        #expect(driver.workshop.occasion.roster.first?.isPresent == true)
        add(4, "回覧を見直す", &driver)
        add(1, "講義の要旨", &driver)
        driver.press(.enter)
        #expect(driver.screen().text.contains("講義の要旨") && driver.screen().line(21).contains("講義の要旨"))
        driver.press(.escape)
        add(4, "次に集まる日", &driver)
        driver.press(.delete)
        #expect(driver.workshop.memos.map(\.text) == ["回覧を見直す", "講義の要旨"])
    }

    @Test func aFigureThatIsThereIsReplacedByWhateverIsTyped() {
        var driver = ConsoleDriver()
        driver.perform(.setting(.describe(.start(ClockTime(minutes: 18 * 60 + 30)))))
        driver.press(.function(7), .down, .down, .down, .enter)
        driver.type("午後7時")
        driver.press(.enter)
        #expect(driver.workshop.occasion.start == ClockTime(minutes: 19 * 60))
        driver.press(.enter, .left, .named(.backspace, []))
        driver.type("５")
        driver.press(.enter)
        #expect(driver.workshop.occasion.start == ClockTime(minutes: 19 * 60 + 50))
    }

    /// A list is pasted, not typed; nobody in it is lost without a word.
    @Test func pastedLinesOfTheRosterAreAPersonEach() {
        var driver = ConsoleDriver()
        driver.press(.function(7), .character("a"), .character("6"), .enter)
        driver.press(.pasted("鈴木一郎 / 三区 / 委員\n田中次郎\t四区\t委員\n"))
        #expect(driver.screen().text.contains("貼り付けた2行を、1行1人として名簿に加えますか"))
        driver.press(.enter)
        #expect(driver.message == "2人を名簿に追加しました（Ctrl-Z で戻す）")
        #expect(driver.workshop.occasion.roster.map(\.affiliation) == ["三区", "四区"])
        driver.press(.character("a"), .character("6"), .enter)
        driver.type("高橋三郎 / 五区 / 委員 / 副会長")
        driver.press(.enter)
        #expect(driver.message == "氏名 / 所属 / 役割 の三つまでで書いてください（氏名は必要です）")
        driver.press(.control("u"), .pasted("伊藤 / 六区\n / 七区"))
        #expect(driver.message.hasPrefix("2行目「/ 七区」: "), "\(driver.message)")
        #expect(driver.workshop.occasion.roster.count == 2)
        driver.press(.control("u"), .pasted("氏名\t所属\t役割\n森\t十一区\t委員\n林、十二区、委員"), .enter)
        #expect(driver.workshop.occasion.roster.map(\.name) == ["鈴木一郎", "田中次郎", "森", "林"])
        #expect(driver.workshop.occasion.roster.last?.affiliation == "十二区")
        // After a no they are several people still.
        driver.press(.character("a"), .character("6"), .enter, .pasted("森二郎\t\t委員\n林二郎\t七区"), .escape, .enter)
        #expect(driver.screen().text.contains("貼り付けた2行を、1行1人として名簿に加えますか"))
        driver.press(.enter)
        #expect(driver.workshop.occasion.roster.suffix(2).map(\.line) == ["森二郎 /  / 委員", "林二郎 / 七区"])
    }

    /// Each of them under its own table; a line that names none goes on with the one before. Lines of which none is
    /// named are one text.
    @Test func pastedLinesThatNameTablesAreAMemoEach() {
        var driver = ConsoleDriver(groups: 4)
        driver.press(.function(7), .character("a"), .character("2"), .enter, .pasted("@3 一行目\n@4 二行目"))
        #expect(driver.screen().text.contains("貼り付けた2行を、1行ずつ別の記録にしますか"))
        driver.press(.enter)
        #expect(driver.workshop.memos.map(\.group) == [3, 4])
        #expect(driver.workshop.memos.map(\.text) == ["一行目", "二行目"])
        driver.press(.character("a"), .character("2"), .enter, .pasted("・@1 一班の要旨\n・続きです\n・@2 二班の要旨"))
        #expect(driver.screen().text.contains("貼り付けた3行を、@の行ごとに2件の記録にしますか"))
        driver.press(.enter)
        #expect(driver.workshop.memos.suffix(2).map(\.group) == [1, 2])
        #expect(driver.workshop.memos.suffix(2).map(\.text) == ["一班の要旨 続きです", "二班の要旨"])
        driver.press(.character("a"), .character("1"), .enter, .pasted("要旨の一行目\n二行目"))
        #expect(driver.message == "貼り付けた2行を1行にまとめました")
        driver.press(.enter)
        #expect(driver.workshop.memos.last?.text == "要旨の一行目 二行目")
    }
}
