@testable import ConsoleUI
import Engine
import Papers
import TerminalUI
import Testing

/// Stickies that lie on a table, typed by their numbers.
@Suite("番号の付いた用紙") struct PaperNumbersTests {
    /// Numbers 1 to 5 were printed for table 1, and 6 to 8 for table 2; its note-taker types.
    private func printed(_ more: [Command] = [], table: Int = 1) -> ConsoleDriver {
        var driver = ConsoleDriver(
            [.note(.reserveNumbers(5, for: 1)), .note(.reserveNumbers(3, for: 2))] + more,
            role: .noteTaker(Group.ID(table)))
        driver.press(.function(2))
        return driver
    }

    private func enter(_ line: String, _ driver: inout ConsoleDriver) {
        driver.type(line)
        driver.press(.enter)
    }

    @Test func aNumberBeforeTheWordsIsThatOfThePaper() {
        var driver = printed()
        enter("３　回覧板が遅い　＃４", &driver)
        #expect(driver.workshop.note(3)?.text == "回覧板が遅い")
        #expect(driver.workshop.note(3)?.theme == 4)
        #expect(driver.message.contains("あいている番号 1–2"), "\(driver.message)")
    }

    /// The row goes on by itself: after the first, a note costs its words and Enter.
    @Test func thePapersOfARowFollowOneAnother() {
        var driver = printed()
        enter("1 一つ目", &driver)
        #expect(driver.screen().text.contains("1グループ 2番 ›"))
        enter("二つ目", &driver)
        enter("4番 四つ目", &driver)
        enter("五つ目", &driver)
        let texts = (1...5).map { driver.workshop.note(Note.ID($0))?.text }
        #expect(texts == ["一つ目", "二つ目", nil, "四つ目", "五つ目"])
        // The printed ones are used up.
        #expect(driver.screen().text.contains("1グループ ›"))
        enter("口で言った", &driver)
        #expect(driver.workshop.note(9)?.text == "口で言った")
    }

    @Test func enterAloneEndsTheRow() {
        var driver = printed()
        enter("1 一つ目", &driver)
        driver.press(.enter)
        #expect(driver.message == "用紙の番号をここで終わります")
        enter("口で言った", &driver)
        #expect(driver.workshop.note(9)?.text == "口で言った")
        #expect(driver.workshop.note(2) == nil)
    }

    @Test(arguments: [
        ("2 もう一つ", "2番はもうあります（番号でなければ \\2 と書きます）"),
        ("7 隣の紙", "7番は2グループの番号です（番号でなければ \\7 と書きます）"),
        ("300 遠い", "300番は離れすぎています。次は9番です（番号でなければ \\300 と書きます）"),
    ]) func whatCannotBeItsNumberIsToldAndTheWordsStay(_ line: String, _ told: String) {
        var driver = printed()
        enter("2 二つ目", &driver)
        let before = driver.workshop
        enter(line, &driver)
        #expect(driver.message == told)
        #expect(driver.workshop == before)
        #expect(driver.screen().text.contains(line))
    }

    /// Nothing was printed: a number that is not the next may be the paper's or a word of the opinion.
    @Test(arguments: ["2 ほげほげ", "80 過ぎの親"]) func aNumberOutOfTurnIsAskedAboutBeforePaperIsNumbered(
        _ line: String
    ) {
        var driver = ConsoleDriver()
        driver.press(.function(2))
        let before = driver.workshop
        enter(line, &driver)
        #expect(driver.workshop == before && driver.message.contains("番 …」、数なら"), "\(driver.message)")
        driver.press(.control("u"))
        enter("7 ほかの意見", &driver)
        #expect(driver.workshop.note(7)?.text == "ほかの意見")
        enter("12番 右上に書いた番号", &driver)
        enter("20 そのあと", &driver)
        #expect(driver.workshop.note(12)?.text == "右上に書いた番号" && driver.workshop.note(20)?.text == "そのあと")
    }

    @Test(arguments: [
        "3 人だけでは足りない", "18 歳から出られるように", "2 階の部屋が寒い", "10 年前にも言った",
        "5 つの町内で",
        "30 代が来ない", "2 時間も待つ", "100 万円では足りない", "30 年前から住む", "70 メートル先の信号",
        "90 パーセントが反対",
        "119 番通報に迷う", "5 人組で動く", "3 年生が少ない", "1 人暮らしが増えた",
    ]) func whatCountsSomethingIsWords(_ line: String) {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        enter(line, &driver)
        #expect(driver.workshop.note(1)?.text == line)
    }

    /// One such line passed numbers over, and from then on others were read as the papers it had kept.
    @Test func whatCountsStaysWordsBehindAGap() {
        var driver = ConsoleDriver([.note(.post(Draft("一つ目"), on: board(1)))])
        driver.press(.function(2))
        enter("40番 回覧板が遅い", &driver)
        enter("50 年前から住む", &driver)
        #expect(driver.workshop.note(41)?.text == "50 年前から住む")
    }

    /// Where such a paper is still to be typed nobody guesses: the words stay, with both ways to write them.
    @Test func aNumberThatMayBeThatOfAPaperIsAskedFor() {
        var driver = printed()
        let before = driver.workshop
        enter("3 人だけでは足りない", &driver)
        #expect(driver.workshop == before)
        #expect(driver.message == "用紙の番号なら「3番 …」、数なら「\\3 …」と書いてください")
        driver.press(.control("u"))
        enter("\\3 人だけでは足りない", &driver)
        #expect(driver.workshop.note(9)?.text == "3 人だけでは足りない")
        enter("3番 人だけでは足りない", &driver)
        #expect(driver.workshop.note(3)?.text == "人だけでは足りない")
        enter("＃５ 人が多い", &driver)
        #expect(driver.workshop.note(5)?.text == "人が多い")
        // There is a paper 3 no longer.
        enter("3 人だけでは足りない", &driver)
        #expect(driver.workshop.note(10)?.text == "3 人だけでは足りない")
    }

    @Test func aNumberAloneIsNoOpinionWhereAPaperHasIt() {
        var driver = printed()
        enter("4", &driver)
        #expect(driver.workshop.counts.all.notes == 0)
        #expect(driver.message.hasPrefix("4番の用紙の言葉がありません"))
        driver.press(.control("u"))
        enter("\\4", &driver)
        #expect(driver.workshop.note(9)?.text == "4")
    }

    /// What is taken back is typed again on the same paper, and those behind it keep theirs.
    @Test func aNoteTakenBackLeavesItsPaperToTheNext() {
        var driver = printed()
        enter("1 一つ目", &driver)
        enter("二つ目まちがい", &driver)
        driver.press(.control("z"))
        #expect(driver.screen().text.contains("1グループ 2番 ›"))
        enter("二つ目", &driver)
        enter("三つ目", &driver)
        #expect((1...3).map { driver.workshop.note(Note.ID($0))?.text } == ["一つ目", "二つ目", "三つ目"])
    }

    /// Nothing was printed, table 1 wrote 1, 2, 3 and another one 21, 22: each has what stands on its paper.
    @Test func tablesThatNumberedByHandAreTypedAtTheSameTime() {
        var driver = ConsoleDriver([], role: .noteTaker(1))
        driver.press(.function(2))
        func other(_ number: Int) -> Command {
            .note(.post(Draft("二の紙", number: Note.ID(number)), on: board(2)))
        }
        driver.perform(other(21))
        enter("1番 一の紙", &driver)
        #expect(driver.screen().text.contains("1グループ 2番 ›"))
        driver.perform(other(22))
        enter("二の紙", &driver)
        enter("4 四の紙", &driver)
        #expect(driver.message.contains("あいている番号 3"), "\(driver.message)")
        enter("3 三の紙", &driver)
        enter("五の紙", &driver)
        #expect((1...5).map { driver.workshop.note(Note.ID($0))?.board.group } == [1, 1, 1, 1, 1])
        enter("21 隣の紙", &driver)
        #expect(driver.message.hasPrefix("21番は2グループの番号です"))
    }

    /// Nobody knows how many papers a table numbered by hand: where others have gone on from there it is said, once.
    @Test func theNextNumberOfARowThatIsTakenIsTold() {
        var driver = ConsoleDriver([], role: .noteTaker(1))
        driver.press(.function(2))
        enter("1 一の紙", &driver)
        driver.perform(.note(.post(Draft("隣で口にした"), on: board(2))))
        enter("二の紙", &driver)
        #expect(driver.message.hasPrefix("続きの2番は、もうほかの付箋に付いています"), "\(driver.message)")
        #expect(driver.workshop.counts.all.notes == 2 && driver.screen().text.contains("二の紙"))
        driver.press(.enter)
        #expect(driver.workshop.note(3)?.text == "二の紙")
    }

    /// Numbered by hand: what is taken back is typed again on the same paper, also at another start.
    @Test func aNumberWrittenByHandThatIsTakenBackIsTypedAgain() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        enter("1 一の紙", &driver)
        driver.press(.control("z"))
        enter("1 一の紙ふたたび", &driver)
        #expect(driver.workshop.note(1)?.text == "一の紙ふたたび")
        driver.press(.control("z"), .enter)
        enter("1番 みたび", &driver)
        #expect(driver.workshop.allNotes.map(\.text) == ["みたび"])
    }

    /// What is said at another table has none of this table's numbers.
    @Test func wordsForAnotherTableAreNotOfTheRow() {
        var driver = ConsoleDriver([.note(.reserveNumbers(5, for: 1)), .note(.reserveNumbers(3, for: 2))])
        driver.press(.function(2))
        enter("1 一つ目", &driver)
        enter("口で言った @2", &driver)
        #expect(driver.workshop.note(9)?.board.group == 2, "\(driver.message)")
        #expect(driver.screen().text.contains("1グループ 2番 ›"))
    }

    @Test func aBackslashKeepsANumberAsWords() {
        var driver = printed()
        enter("\\2 丁目と話す", &driver)
        #expect(driver.workshop.note(9)?.text == "2 丁目と話す")
        enter("＼３ つめの公園", &driver)
        #expect(driver.workshop.note(10)?.text == "３ つめの公園")
    }

    /// Nothing was printed: the paper was numbered by hand.
    @Test func numbersWrittenByHandAreTakenToo() {
        var driver = ConsoleDriver([.note(.post(Draft("一つ目"), on: board(1)))])
        driver.press(.function(2))
        enter("4番 回覧板が遅い", &driver)
        #expect(driver.workshop.note(4)?.text == "回覧板が遅い")
        #expect(driver.message.contains("あいている番号 2–3"))
        // From now on it is known that there is paper with numbers.
        enter("2 回覧板が多い", &driver)
        #expect(driver.workshop.note(2)?.text == "回覧板が多い")
        enter("4 別の意見", &driver)
        #expect(driver.message.hasPrefix("4番はもうあります"))
    }

    // MARK: Gathering by numbers

    private func typed() -> ConsoleDriver {
        var driver = printed()
        for line in ["1 回覧板が遅い", "回覧板が多い", "若い人が読まない", "役員がいない", "担い手がいない"] {
            enter(line, &driver)
        }
        return driver
    }

    @Test(arguments: [
        "1 2 3 = 情報を共有する =4", "１　２　３　＝　情報を共有する　＝４", "1、2、3＝情報を共有する ④",
        "1-3 = 情報を共有する #4",
        "1〜3=情報を共有する=4",
    ]) func numbersAreGatheredUnderAHeading(_ line: String) {
        var driver = typed()
        enter(line, &driver)
        let cluster = driver.workshop.board(board(1)).clusters.first.flatMap { driver.workshop.cluster($0) }
        #expect(cluster?.heading == "情報を共有する")
        #expect(cluster?.notes == [1, 2, 3])
        #expect(cluster?.theme == 4)
        driver.press(.control("z"))
        #expect(driver.workshop.board(board(1)).loose.count == 5)
    }

    @Test func anotherLineWithTheSameHeadingAddsToIt() {
        var driver = typed()
        enter("1 2 = 情報を共有する", &driver)
        enter("3 = 情報を共有する =4", &driver)
        let clusters = driver.workshop.board(board(1)).clusters.compactMap { driver.workshop.cluster($0) }
        #expect(clusters.map(\.notes) == [[1, 2, 3]])
        #expect(clusters.map(\.theme) == [4])
    }

    @Test func anEqualsSignAndANumberGiveTheTheme() {
        var driver = typed()
        enter("4 5 =3", &driver)
        #expect(driver.workshop.note(4)?.theme == 3)
        enter("1 2 = 情報を共有する", &driver)
        enter("1 2 =4", &driver)
        #expect(driver.workshop.allClusters.map(\.theme) == [4])
        // Nothing behind it takes them out.
        enter("1 =", &driver)
        #expect(driver.workshop.note(1)?.cluster == nil)
    }

    @Test(arguments: [
        ("1 2 1 = 見出し", "1番が2回あります"), ("1 9 10 = 見出し", "9–10番の付箋はまだありません"),
        ("1 6 = 見出し", "6番は2グループの付箋です"),
    ]) func doublesGapsAndNumbersOfAnotherTableAreTold(_ line: String, _ told: String) {
        var driver = typed()
        driver.perform(.note(.post(Draft("隣の卓", number: 6), on: board(2))))
        enter(line, &driver)
        #expect(driver.message == told)
        #expect(driver.workshop.board(board(1)).clusters.isEmpty)
        #expect(driver.screen().text.contains(line))
    }

    /// A note counts under the theme of its heading, whatever theme it has of its own.
    @Test func aThemeThatDoesNotCountIsSaid() {
        var driver = typed()
        enter("1 2 3 = 情報を共有する =4", &driver)
        enter("1 4 =3", &driver)
        #expect(driver.workshop.note(1)?.theme == 3 && driver.workshop.note(4)?.theme == 3)
        #expect(driver.message.contains("付箋1は見出しのテーマで数えます"), "\(driver.message)")
        enter("4 5 =2", &driver)
        #expect(!driver.message.contains("見出しのテーマ"), "\(driver.message)")
    }

    /// The line must not stay and become the beginning of the next.
    @Test func aLineThatChangesNothingIsToldAndGoes() {
        var driver = typed()
        enter("1 2 = 情報 =4", &driver)
        enter("1 2 = 情報 =4", &driver)
        #expect(driver.message.hasSuffix("すでにその状態です"))
        enter("口で言った", &driver)
        #expect(driver.workshop.note(9)?.text == "口で言った")
    }

    @Test func zeroTakesTheThemeOff() {
        var driver = typed()
        enter("3 4 =4", &driver)
        enter("3 4 =0", &driver)
        #expect(driver.workshop.note(3)?.theme == nil && driver.workshop.allClusters.map(\.heading) == [])
        #expect(driver.message.hasPrefix("付箋3・4のテーマを外しました"))
    }

    @Test func wordsWithAnEqualsSignAreWords() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        enter("A = B のように書く", &driver)
        #expect(driver.workshop.note(1)?.text == "A = B のように書く")
    }

    @Test func groupingTakesTheSameLine() {
        var driver = typed()
        driver.press(.function(3), .character("="))
        driver.type("4 5 = 担い手 =4")
        expectPicture(driver.screen(), "grouping-numbers-80x24")
        driver.press(.enter)
        let cluster = driver.workshop.board(board(1)).clusters.first.flatMap { driver.workshop.cluster($0) }
        #expect(cluster?.heading == "担い手" && cluster?.notes == [4, 5] && cluster?.theme == 4)
    }

    // MARK: Printing from the console

    @Test func stickiesAreLookedAtAndThenPrintedWithNumbersOfTheirOwn() {
        var driver = ConsoleDriver([.note(.post(Draft("一つ目"), on: board(1)))])
        driver.press(.function(7), .character("p"), .enter)
        driver.type("10")
        driver.press(.enter)
        expectPicture(driver.screen(), "paper-stickies-80x24")
        #expect(driver.workshop.boards.reserved.isEmpty)
        driver.press(.enter)
        #expect(driver.workshop.boards.reserved.map(\.first) == [2, 12, 22])
        #expect(driver.printed.map(\.kind) == [.stickies])
        #expect(driver.printed.first?.numbers.dropFirst().first == TableNumbers(2, (12...21).map { Note.ID($0) }))
        // They lie on the tables by now.
        driver.press(.control("z"))
        #expect(driver.screen().text.contains("次を取り消しますか：用紙の番号"))
        #expect(driver.workshop.boards.reserved.map(\.first) == [2, 12, 22])
    }

    /// A ballot paper without one of its options would be reprinted by whoever sees it.
    @Test func noOptionIsMissingInThePicture() {
        let plan = BallotPlan(
            title: "特に力を入れる項目", candidates: [], dotsPerPerson: 3, cap: 1, winnerCount: 3, method: .tables)
        for (paper, rows) in [("3", 24), ("4", 24), ("3", 40), ("4", 40)] {
            var driver = ConsoleDriver([.ballot(.prepareBallotOver(.themes, plan))])
            driver.press(.function(7), .character("p"), .character(paper.unicodeScalars.first!), .enter)
            var seen = ""
            for _ in 0..<12 {
                seen += driver.screen(rows, 80).text
                driver.press(.down)
            }
            for theme in driver.workshop.catalogue.themes {
                #expect(seen.contains(theme.name.prefix(8)), "\(theme.name) at \(rows) rows, paper \(paper)")
            }
        }
    }

    @Test func eachPaperHasItsPictureOrSaysWhatIsMissing() {
        let plan = BallotPlan(
            title: "特に力を入れる項目", candidates: [], dotsPerPerson: 3, cap: 1, winnerCount: 3, method: .tables)
        var driver = ConsoleDriver([
            .setting(.describe(.roster([Participant(name: "山田花子", affiliation: "中央区", role: "会長")]))),
            .ballot(.prepareBallotOver(.themes, plan)),
        ])
        driver.press(.function(7), .character("p"), .down, .enter)
        expectPicture(driver.screen(35, 120), "paper-tables-120x35")
        driver.press(.escape, .character("p"), .character("3"), .enter)
        expectPicture(driver.screen(), "paper-ballots-80x24")
        driver.press(.escape, .character("p"), .character("4"), .enter)
        expectPicture(driver.screen(35, 120), "paper-count-120x35")
        driver.press(.enter)
        #expect(driver.printed.map(\.kind) == [.count])
        driver.press(.character("p"), .character("5"), .enter)
        expectPicture(driver.screen(), "paper-cards-80x24")
        driver.press(.escape, .character("p"), .character("6"), .enter)
        #expect(driver.message == "受付が動いていません。先に Alt-C で始めてください")
        for (paper, told) in [("3", "投票（F5）"), ("5", "記録の画面の a")] {
            var empty = ConsoleDriver()
            empty.press(.function(7), .character("p"), .character(paper.unicodeScalars.first!), .enter)
            #expect(empty.message.contains(told), "\(empty.message)")
        }
    }
}
