@testable import ConsoleUI
import Engine
import Strings
import TestSupport
import Testing
import TerminalUI

@Suite("付箋") struct NotesScreenTests {
    /// At the boards of a session in its second step, with a line half typed.
    private func driver() -> ConsoleDriver {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .character("n"))
        driver.wait(83)
        driver.press(.function(2))
        driver.type("役員のなり手がいない")
        return driver
    }

    // MARK: What is seen

    @Test(arguments: screenSizes) func atEverySize(_ size: Size) {
        let screen = driver().screen(size.rows, size.columns)
        expectPicture(screen, "notes-\(size)")
        #expect(screen.text.unicodeScalars.contains { TextWidth.columns(Character($0)) == 2 })
    }

    @Test func drawnAtAnySizeWithoutHarm() {
        var driver = driver()
        for _ in 1...2 {
            for (rows, columns) in [
                (0, 0), (1, 1), (2, 300), (100, 2), (24, 79), (24, 80), (100, 300), (25, 81), (37, 133),
            ] {
                let screen = driver.screen(rows, columns)
                #expect(screen.rows == rows && screen.columns == columns)
            }
            driver.press(.escape)
        }
    }

    @Test func theNoteTakersConsoleWithTwoLanes() {
        var driver = ConsoleDriver([], role: .noteTaker(Group.ID(2)), lanes: ["問題点", "解決策"])
        driver.type("担い手不足")
        driver.press(.enter)
        driver.press(.control("t"))
        driver.type("研修をする #14")
        driver.press(.enter)
        expectPicture(driver.screen(), "note-taker-80x24")
    }

    @Test func inEnglishToo() {
        var driver = ConsoleDriver(language: .en)
        driver.press(.function(2))
        driver.type("Nobody reads the 回覧板")
        expectPicture(driver.screen(), "notes-en-80x24")
    }

    @Test func aBoardThatIsBrowsed() {
        var driver = driver()
        driver.press(.named(.up, .control), .up)
        expectPicture(driver.screen(), "notes-board-80x24")
    }

    @Test func whoeverChangesANoteElsewhereIsNamedBesideIt() {
        var driver = driver()
        driver.console.updatePeers([Peer(name: "佐藤", editing: Note.ID(3))])
        #expect(driver.screen(40, 160).text.contains("3 ｶﾞﾔｶﾞﾔ話せる場（佐藤が編集中）"))
    }

    @Test func whatAGroupSaidBeforeStandsBelowItsNotes() {
        let before = ConsoleDriver((1...30).map { .note(.post(Draft("前の意見\($0)"), on: board(3))) })
        var driver = ConsoleDriver([])
        driver.perform(.year(.takeOver(before.workshop, session: "前の会")))
        driver.perform(.note(.post(Draft("今回の意見"), on: board(3))))
        driver.press(.function(2))
        let screen = driver.screen()
        #expect(screen.line(2).contains("今回の意見") && screen.line(4).contains("前回までの意見 30"))
        #expect(screen.line(5).contains("1-1 前の意見1") && screen.line(19).contains("1-15 前の意見15"))
    }

    // MARK: Typing

    @Test func typeEnterSaved() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        driver.type("楽しい")
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(1))?.text == "楽しい")
        #expect(driver.entry.isEmpty)
        #expect(driver.screen().cursor != nil)
    }

    @Test func whatIsRefusedStaysInTheLine() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        driver.type("楽しい #19")
        driver.press(.enter)
        #expect(driver.message == "テーマ19はありません（1–18）")
        #expect(driver.entry == "楽しい #19")
    }

    @Test func theLineSaysMoreThanTheWords() {
        var driver = ConsoleDriver([], lanes: ["問題点", "解決策"])
        driver.press(.function(2))
        driver.type("研修をする　＃１４　×３　＠２　／２　！行政")
        driver.press(.enter)
        let note = driver.workshop.note(Note.ID(1))
        #expect(note?.text == "研修をする" && note?.theme == Theme.ID(14) && note?.count == 3)
        #expect(note?.board == BoardKey(group: Group.ID(2), lane: Lane.ID(2)) && note?.marks.side == .administration)
    }

    @Test(
        arguments: [
            ("楽しい ⑫", "楽しい", 12, 1), ("合意形成 x2", "合意形成", nil, 2), ("3×3のマス", "3×3のマス", nil, 1),
            ("駅前 \\#4", "駅前 #4", nil, 1), ("C# を学ぶ", "C# を学ぶ", nil, 1),
            ("#4", "#4", nil, 1), ("協働 #0", "協働 #0", nil, 1), ("a #4 b", "a #4 b", nil, 1),
            ("同じ ×2 #4", "同じ", 4, 2), ("楽しい　×３人", "楽しい", nil, 3), ("楽しい x3", "楽しい", nil, 3),
            ("楽しい　ｘ３", "楽しい", nil, 3), ("楽しい ＃第４", "楽しい", 4, 1), ("楽しい　＃４番", "楽しい", 4, 1),
            ("楽しい #四", "楽しい", 4, 1), ("今日は -3", "今日は -3", nil, 1), ("楽しい ×0", "楽しい ×0", nil, 1),
            ("楽しい #4 #5", "楽しい #4", 5, 1), ("楽しい ④ #5", "楽しい ④", 5, 1),
            ("楽しい ×2 #4 ×3", "楽しい ×2", 4, 3),
            ("楽しい ×3 ×1", "楽しい ×3", nil, 1),
        ] as [(String, String, Int?, Int)]) func theFormsOfTheLine(
            _ line: String, _ text: String, _ theme: Int?, _ count: Int
        )
    {
        let read = EntryLine(line).draft
        #expect(read.text == text && read.theme?.number == theme && read.count == count)
    }

    /// Words that could not be sent are given back as they were typed.
    @Test func aNoteIsTypedAsItIsRead() {
        var dice = Dice(25)
        let marks: [Marks] = [
            Marks(), Marks(side: .citizens), Marks(side: .administration, help: .publicly), Marks(help: .oneself),
            Marks(solves: Note.ID(4), isRepresentative: true), Marks(help: .together, isUncertain: true),
        ]
        let words = [
            "回覧板", "12 回覧板", "3番 回覧板", "公園 ×3", "公園 #4", "公園 @2", "#4 公園", "あれ \\×2",
            "公園が遠い　と言う",
        ]
        let workshop = ConsoleDriver([.note(.reserveNumbers(20, for: Group.ID(1)))]).workshop
        for text in words {
            for marks in marks {
                let draft = Draft(
                    text, count: dice.number(1...3), theme: dice.number(0...1) == 0 ? nil : Theme.ID(7), marks: marks,
                    number: dice.number(0...1) == 0 ? nil : Note.ID(9))
                let line = EntryLine.typed(draft)
                let read = EntryLine(line, numberedIn: workshop)
                #expect(read.draft == draft, "\(line)")
                #expect(read.group == nil && read.lane == nil && read.saidTwice == nil, "\(line)")
            }
        }
    }

    @Test(arguments: ["＠２", "@2班", "＠第２", "＠２グループ", "@２番"])
    func theGroupIsNamedAsItIsSaid(_ group: String) {
        #expect(EntryLine("楽しい　\(group)").group == Group.ID(2))
        #expect(EntryLine("楽しい　\(group)　／２番目").lane == Lane.ID(2))
        #expect(EntryLine("楽しい　→１２番").draft.marks.solves == Note.ID(12))
        #expect(EntryLine("楽しい @3 \(group)").draft.text == "楽しい @3")
    }

    @Test func theMarksAreKnownInEnglish() {
        #expect(EntryLine("training !city").draft.marks.side == .administration)
        #expect(EntryLine("training !citizens").draft.marks.side == .citizens)
        #expect(EntryLine("training !self").draft.marks.help == .oneself)
        #expect(EntryLine("training !mutual").draft.marks.help == .together)
        #expect(EntryLine("training !public").draft.marks.help == .publicly)
        #expect(EntryLine("training !city !citizens").draft.text == "training !city")
        #expect(EntryLine("training !self !public").draft.text == "training !self")
    }

    @Test func aNotesNumberGivesItOneMoreVoice() {
        var driver = ConsoleDriver()
        driver.press(.function(2))
        // Before anything is typed here, the number is asked for.
        driver.press(.function(9))
        #expect(driver.screen().text.contains("もう一人が同じ意見の付箋の番号 ›"))
        driver.type("１番")
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(1))?.count == 3)
        driver.type("３")
        driver.press(.function(9))
        #expect(driver.workshop.note(Note.ID(3))?.count == 2 && driver.entry.isEmpty)
        #expect(driver.message.hasPrefix("付箋3 ×2"))
        driver.type("99")
        driver.press(.function(9))
        #expect(driver.message.contains("付箋99") && driver.entry == "99")
        driver.press(.control("u"))
        // What was counted is the last one now.
        driver.press(.function(9))
        #expect(driver.workshop.note(Note.ID(3))?.count == 3)
    }

    // MARK: Tabs

    @Test func aTabLeavesTheLineWhereItWasTyped() {
        var driver = ConsoleDriver()
        driver.press(.function(2), .escape, .enter)
        driver.type("書きかけ")
        driver.press(.function(3))
        #expect(driver.shown == "grouping" && !driver.screen().text.contains("書きかけ"))
        #expect(driver.console.unfinishedTexts.contains { $0.text.contains("書きかけ") })
        driver.press(.down, .function(2))
        #expect(driver.shown == "notes" && driver.screen().text.contains("書きかけ"))
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(3))?.text.hasSuffix("書きかけ") == true)
    }

    @Test func aClickOnATabTakesNoKeysFromALine() {
        // given a line in the screen's own row, in a prompt, of a figure, and of the list of actions
        for keys: [Key] in [[.function(2)], [.function(2), .escape, .enter], [.function(1), .function(10)]] {
            var driver = ConsoleDriver()
            for key in keys { driver.press(key) }
            driver.type("書きかけ")
            let (shown, screen) = (driver.shown, driver.screen().text)
            // when
            driver.press(.mouse(.init(row: 0, column: 20, action: .press, button: 0)))
            // then
            #expect(driver.shown == shown && driver.message == "入力中です。F3 で移れます（入力した文は残ります）")
            driver.type("の文")
            #expect(driver.screen().text.contains("書きかけの文"), "\(screen)")
        }
        // Where nothing is typed there is nothing to lose.
        var driver = ConsoleDriver()
        driver.press(.function(2), .mouse(.init(row: 0, column: 20, action: .press, button: 0)))
        #expect(driver.shown == "grouping")
    }

    @Test func aClickOnItsOwnTabLeavesTheLineAlone() {
        var driver = ConsoleDriver()
        driver.press(.function(7), .character("t"), .character("9"))
        #expect(driver.screen().text.contains("› 9"))
        let tab = driver.screen().columnOf("7記録", inRow: 0)
        for column in [tab, driver.screen().columnOf("3まとめ", inRow: 0), tab] {
            driver.press(.mouse(.init(row: 0, column: column, action: .press, button: 0)))
        }
        driver.press(.mouse(.init(row: 5, column: 5, action: .press, button: 0)))
        driver.press(.mouse(.init(row: 5, column: 5, action: .wheelDown, button: 0)))
        #expect(driver.shown == "record" && driver.screen().text.contains("› 9"))
        driver.press(.enter)
        #expect(driver.workshop.group(Group.ID(1))?.people == 9)
    }

    @Test func aQuestionWithoutWordsClosesWithItsScreen() {
        var driver = ConsoleDriver()
        driver.press(.function(1), .character("a"), .function(2), .function(1))
        #expect(!driver.screen().text.contains("項目名と分"))
    }

    @Test func manyPastedLinesMakeManyNotesAfterOneQuestion() {
        var driver = ConsoleDriver([])
        driver.press(.function(2), .pasted("一つ目\n\n二つ目 ×2\n三つ目"))
        #expect(driver.screen().text.contains("3行を1グループの付箋にしますか"))
        driver.press(.enter)
        #expect(driver.workshop.counts.all.notes == 3 && driver.workshop.counts.all.weightedCount == 4)
        driver.press(.control("z"))
        #expect(driver.workshop.counts.all.notes == 0)
    }

    @Test func tabGoesThroughTheLanesThatANoteTakerTypesInto() {
        var driver = ConsoleDriver([], role: .noteTaker(Group.ID(2)), lanes: ["問題点", "解決策"])
        func line() -> String { driver.screen().line(21) }
        func heads() -> String { driver.screen().line(1) }
        for lane in ["解決策", "問題点", "解決策"] {
            driver.press(.tab)
            #expect(line().contains("2グループ・\(lane) ›") && heads().hasPrefix(" 問題点"))
        }
        driver.press(.named(.tab, .shift))
        #expect(line().contains("2グループ・問題点 ›"))
        // From a board that is only looked at, back to the own one.
        driver.press(.alt("3"))
        #expect(heads().hasPrefix(" 3グループ・問題点"))
        driver.press(.tab)
        #expect(line().contains("2グループ・問題点 ›") && heads().hasPrefix(" 問題点"))
        // Looking round goes through all of them.
        driver.press(.escape, .tab, .tab)
        #expect(heads().hasPrefix(" 3グループ・問題点"))
    }

    @Test func pastedLinesThatCannotBeNotesAreRefusedBeforeTheQuestion() {
        var driver = ConsoleDriver([])
        driver.press(.function(2), .pasted("一つ目\n二つ目 #19"))
        #expect(driver.message == "2行目「二つ目 #19」: テーマ19はありません（1–18）")
        #expect(!driver.screen().text.contains("付箋にしますか"))
        #expect(driver.entry == "一つ目 ↵ 二つ目 #19")
        // Enter does not make one note of both: they are tried again, as they are by then.
        driver.press(.enter)
        #expect(driver.message == "2行目「二つ目 #19」: テーマ19はありません（1–18）")
        driver.press(.named(.backspace), .enter, .enter)
        #expect(driver.workshop.allNotes.map(\.text) == ["一つ目", "二つ目"])
        #expect(driver.entry.isEmpty)
        driver.press(.control("z"), .pasted("一つ目\n二つ目 #19"), .named(.backspace))
        for _ in 0..<"二つ目 #1 ↵ ".count { driver.press(.named(.backspace)) }
        driver.press(.enter)
        #expect(driver.workshop.allNotes.map(\.text) == ["一つ目"])
        driver.press(.control("u"), .pasted("一行だけ\n"))
        #expect(driver.entry == "一行だけ ")
    }

    @Test func theQuestionNamesTheLanesThatLinesGoTo() {
        var driver = ConsoleDriver([], lanes: ["問題点", "解決策"])
        driver.press(.function(2), .pasted("回覧が届かない\nスマホで流す /2\n夜道が暗い @2"))
        let question = "1行を1グループ・問題点の、1行を1グループ・解決策の、1行を2グループ・問題点の付箋にしますか"
        #expect(driver.screen(30, 160).text.contains(question), "\(driver.screen(30, 160).text)")
    }

    /// What stands in the line is mended as lines: a stroke of their own parts none, and words that were typed before
    /// come to none.
    @Test func pastedLinesThatAreMendedStayTheLinesTheyWere() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        driver.type("打ちかけ")
        driver.press(.pasted("良い / 悪いの両方がある\n七 #99\n八つ目の話"))
        #expect(driver.entry == "良い / 悪いの両方がある ↵ 七 #99 ↵ 八つ目の話")
        for _ in 0..<"9 ↵ 八つ目の話".count { driver.press(.named(.left)) }
        driver.press(.named(.backspace), .enter)
        #expect(driver.screen().text.contains("3行を1グループの付箋にしますか"))
        driver.press(.enter)
        #expect(driver.workshop.allNotes.map(\.text) == ["良い / 悪いの両方がある", "七", "八つ目の話"])
        #expect(driver.entry == "打ちかけ")
        // What is pasted behind lines is more of them.
        driver.press(.control("u"), .pasted("一つ #99\n二つ"), .pasted("三つ\n四つ"))
        #expect(driver.entry == "一つ #99 ↵ 二つ ↵ 三つ ↵ 四つ")
        // Once they are gone a line is a line again.
        driver.press(.control("u"), .pasted("九 #99\n十"), .control("u"))
        driver.type("賛成 / 反対の両方がある")
        driver.press(.enter)
        #expect(driver.workshop.allNotes.map(\.text).last == "賛成 / 反対の両方がある")
    }

    /// What is pasted reads as what is typed.
    @Test func aPastedLineIsReadAsATypedOne() {
        var driver = ConsoleDriver([])
        driver.press(.function(2), .pasted("甲の意見です @3\n乙の意見です #4 ×2"))
        #expect(driver.screen().text.contains("1行を1グループの、1行を3グループの付箋にしますか"))
        driver.press(.enter)
        #expect(driver.message == "1枚を「1グループ」に、1枚を「3グループ」に貼りました（Ctrl-Z で戻す）")
        #expect(driver.workshop.note(1)?.board.group == 3 && driver.workshop.note(2)?.count == 2)
        // The numbers on paper are the notes'.
        driver.press(.pasted("40番 四十番の紙\n41 四十一番の紙"), .enter)
        #expect(driver.workshop.note(40)?.text == "四十番の紙" && driver.workshop.note(41)?.text == "四十一番の紙")
        for line in ["三つ目 #4 #5", "五つ目 ×2 ×3", "8番 同じ番号", "#4"] {
            driver.press(.control("u"), .pasted(line.hasPrefix("8番") ? "8番 八番\n" + line : "無事な行\n" + line))
            #expect(driver.message.hasPrefix("2行目「\(line)」: "), "\(driver.message)")
        }
        // The marks of a list are no words.
        driver.press(.control("u"), .pasted("・回覧板が遅い\n・街灯が暗い"), .enter)
        let texts = Set(driver.workshop.allNotes.map(\.text))
        #expect(texts.isSuperset(of: ["回覧板が遅い", "街灯が暗い"]))
    }

    @Test func oneKeyForTheSameOpinionAndOneToMendTheLast() {
        var driver = ConsoleDriver([])
        driver.press(.function(2), .function(9))
        #expect(driver.message == "この画面ではまだ何も入力していません")
        driver.press(.control("o"))
        #expect(driver.message == "この画面ではまだ何も入力していません")
        driver.type("合意形成")
        driver.press(.enter, .function(9), .function(9))
        #expect(driver.workshop.note(Note.ID(1))?.count == 3)
        driver.press(.control("o"))
        driver.type("を大切に")
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(1))?.text == "合意形成を大切に")
        #expect(driver.screen().text.contains("1グループ ›"))
    }

    /// Another console was quicker, and what was typed here got the next number.
    @Test func theLastOneIsItselfWhateverNumberItGets() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        driver.type("わたしの意見")
        driver.press(.enter)
        // Which of two that read alike is one's own is known by the numbers.
        driver.perform(.note(.post(Draft("わたしの意見"), on: BoardKey(group: 1, lane: 1))))
        // A question about it goes on under the new number, with what was typed.
        driver.press(.control("o"))
        driver.type("を直す")
        _ = driver.console.renumber([.note(1): .note(2)], session: driver.session, now: Now(driver.now))
        #expect(driver.screen().text.contains("付箋2を編集 › わたしの意見を直す"))
        driver.press(.enter)
        #expect(driver.workshop.allNotes.map(\.text) == ["わたしの意見", "わたしの意見を直す"])
    }

    @Test func theProblemNamedInAHalfTypedLineIsTheSame() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        driver.type("街灯を増やす >9 ×3")
        driver.press(.home, .right)
        _ = driver.console.renumber([.note(9): .note(10)], session: driver.session, now: Now(driver.now))
        #expect(driver.entry == "街灯を増やす >10 ×3")
        driver.type("の")
        driver.press(.end)
        _ = driver.console.renumber([.note(10): .note(11)], session: driver.session, now: Now(driver.now))
        driver.type("0")
        #expect(driver.entry == "街の灯を増やす >11 ×30")
    }

    /// Half of 12 is typed.
    @Test func theThemeHalfTypedStaysTheOneOfTheSameNote() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        for text in ["わたしの意見", "次の意見"] { driver.perform(.note(.post(Draft(text), on: board(1)))) }
        driver.press(.escape, .home, .character("t"))
        driver.type("1")
        _ = driver.console.renumber([.note(1): .note(2)], session: driver.session, now: Now(driver.now))
        driver.type("2")
        driver.press(.enter)
        #expect(driver.workshop.note(2)?.theme == 12 && driver.workshop.note(1)?.theme == nil)
    }

    /// Somebody else has changed the old note meanwhile: that is still noticed.
    @Test func aQuestionAboutAnotherNoteStaysAsItWas() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        for text in ["前の意見", "わたしの意見"] { driver.perform(.note(.post(Draft(text), on: board(1)))) }
        driver.press(.escape, .home, .enter)
        driver.type("を直す")
        driver.perform(.note(.reword(1, "ほかの人の言葉")), by: "進行-2")
        _ = driver.console.renumber([.note(2): .note(3)], session: driver.session, now: Now(driver.now))
        driver.press(.enter)
        #expect(driver.workshop.note(1)?.text == "ほかの人の言葉")
    }

    @Test func aQuestionFromTheListOfActionsGoesOnAsWell() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        for text in ["わたしの意見", "次の意見"] { driver.perform(.note(.post(Draft(text), on: board(1)))) }
        driver.press(.escape, .home, .character(":"))
        driver.type("テーマ")
        driver.press(.enter)
        driver.type("1")
        #expect(driver.console.renumber([.note(1): .note(2)], session: driver.session, now: Now(driver.now)) == false)
        driver.type("2")
        driver.press(.enter)
        #expect(driver.workshop.allNotes.map(\.theme) == [nil, 12])
    }

    @Test func keysThatHaveNothingToDoAreDim() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        func isDim(_ title: String) -> Bool {
            let screen = driver.screen()
            let column = TextWidth.columns(
                String(screen.line(23).prefix(upTo: screen.line(23).range(of: title)!.lowerBound)))
            return screen[23, column].style.color == .muted
        }
        #expect(isDim("保存") && isDim("×2") && isDim("直前を編集"))
        driver.type("い")
        #expect(!isDim("保存") && isDim("×2"))
        driver.press(.enter)
        #expect(isDim("保存") && !isDim("×2") && !isDim("直前を編集"))
        driver.perform(.session(.close))
        driver.type("い")
        #expect(isDim("保存") && isDim("×2") && isDim("直前を編集"))
        driver.press(.enter)
        #expect(driver.entry == "い" && driver.message.contains("閉会"))
    }

    @Test func anUnfinishedLineComesBack() {
        var driver = driver()
        let texts = driver.console.unfinishedTexts
        driver = ConsoleDriver()
        driver.console.restore(texts, session: driver.session, now: Now(driver.now))
        #expect(driver.shown == "notes" && driver.entry == "役員のなり手がいない")
        #expect(driver.message == "入力途中の文を戻しました（Ctrl-U で消去）")
        #expect(driver.screen().cursor != nil)
    }

    @Test func theTimerIsSetWhileALineIsTyped() {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .function(2))
        driver.type("書きかけ")
        driver.press(.function(8))
        #expect(driver.workshop.countdown?.isRunning == false)
        #expect(driver.entry == "書きかけ")
        driver.press(.function(8))
        driver.wait(5 * 60 + 65)
        #expect(driver.screen().line(0).contains("超過 +1:05"))
    }

    // MARK: Finding

    @Test func searchFindsWhateverTheWidthOfTheLetters() {
        var driver = ConsoleDriver()
        driver.press(.function(2), .escape, .character("/"))
        driver.type("がやガヤ")
        driver.press(.enter)
        #expect(driver.message.contains("見つかりません"))
        driver.press(.character("/"))
        driver.type("りんきょう")
        driver.press(.enter)
        driver.press(.character("/"))
        driver.type("複数年")
        driver.press(.enter)
        #expect(driver.screen().text.contains("役員任期"))
        #expect(driver.console.views[NotesScreen.self]?.list.selection == Note.ID(6))
    }

    @Test func searchGoesOnFromTheNoteFoundAndBeginsAgain() {
        var driver = ConsoleDriver(
            (1...5).map { .note(.post(Draft($0 == 3 ? "別の話" : "会場\($0)"), on: board($0 % 2 + 1))) })
        driver.press(.function(2), .named(.up, .control), .home)
        var found: [Int?] = []
        for _ in 1...5 {
            driver.press(.character("/"))
            driver.type("会場")
            driver.press(.enter)
            found.append(driver.console.views[NotesScreen.self]?.list.selection?.number)
        }
        // Note 2 was the oldest of the first board.
        #expect(found == [4, 5, 1, 2, 4])
    }

    @Test func aNoteIsFoundByItsNumber() {
        var driver = ConsoleDriver()
        driver.press(.function(2), .escape, .character("#"))
        driver.type("あ")
        driver.press(.enter)
        #expect(driver.message == "「あ」は数字ではありません")
        driver.press(.control("u"))
        driver.type("⑤")
        driver.press(.enter)
        #expect(driver.console.views[NotesScreen.self]?.list.selection == Note.ID(5))
        #expect(driver.console.views[NotesScreen.self]?.board == board(2))
        driver.press(.character("#"))
        driver.type("99")
        driver.press(.enter)
        #expect(driver.message.contains("付箋99"))
        var noteTaker = ConsoleDriver(role: .noteTaker(Group.ID(1)))
        noteTaker.press(.escape, .character("#"))
        noteTaker.type("6")
        noteTaker.press(.enter)
        #expect(noteTaker.console.views[NotesScreen.self]?.board == board(3))
        #expect(noteTaker.console.views[NotesScreen.self]?.list.selection == Note.ID(6))
    }

    @Test func onlySomeNotesAreShown() {
        var driver = ConsoleDriver()
        driver.press(.function(2), .escape, .character("f"))
        driver.type("#4")
        driver.press(.enter)
        #expect(driver.message == "「#4」2枚")
        #expect(driver.screen().text.contains("情報の共有") && !driver.screen().text.contains("役員任期"))
        driver.press(.character("f"), .control("u"))
        driver.type("？")
        driver.press(.enter)
        #expect(driver.screen().text.contains("区長⇒運協") && !driver.screen().text.contains("情報の共有"))
        driver.press(.character("f"), .control("u"), .enter)
        #expect(driver.screen().text.contains("役員任期") && driver.screen().text.contains("情報の共有"))
    }

    @Test func theFilterKeepsTheSelectionOrTheNearestNote() {
        var driver = ConsoleDriver(
            (1...9).map { .note(.post(Draft($0 % 3 == 0 ? "会場\($0)" : "意見\($0)"), on: board(1))) })
        func selected() -> Int? { driver.console.views[NotesScreen.self]?.list.selection?.number }
        driver.press(.function(2), .named(.up, .control), .up, .up, .up, .up)
        #expect(selected() == 5)
        driver.press(.character("f"))
        driver.type("会場")
        driver.press(.enter)
        #expect(driver.message == "「会場」3枚" && selected() == 6)
        // Enter on the words as they are changes nothing and says nothing.
        driver.press(.character("f"), .enter)
        #expect(driver.message.isEmpty && selected() == 6)
        // What is asked for by its number is shown whatever the filter says.
        driver.press(.character("#"))
        driver.type("7")
        driver.press(.enter)
        #expect(selected() == 7 && driver.screen().text.contains("意見7"))
    }

    // MARK: Moving about

    @Test func aClickChoosesWhatLiesUnderIt() {
        var driver = ConsoleDriver()
        func click(_ row: Int, _ column: Int) {
            driver.press(.mouse(.init(row: row, column: column, action: .press, button: 0)))
        }
        click(0, 10)
        #expect(driver.shown == "notes")
        // An empty place chooses the board.
        click(10, 60)
        driver.type("書きかけ")
        #expect(driver.screen().text.contains("3グループ › 書きかけ"))
        // A line being typed keeps the keys.
        click(2, 30)
        #expect(driver.screen().text.contains("3グループ › 書きかけ"))
        driver.press(.enter)
        click(2, 30)
        #expect(driver.screen().cursor == nil)
        driver.press(.character("t"))
        #expect(driver.screen().text.contains("1枚のテーマ"))
        driver.type("3")
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(4))?.theme == Theme.ID(3))
        click(4, 5)
        #expect(driver.console.views[NotesScreen.self]?.list.selection == Note.ID(2))
    }

    @Test func theWheelTurnsTheBoardBackAndLeavesTheLineAlone() {
        var driver = ConsoleDriver((1...40).map { .note(.post(Draft("意見\($0)"), on: board(1))) })
        driver.press(.function(2))
        driver.type("書きか")
        func turn(_ action: Key.Mouse.Action) {
            driver.press(.mouse(.init(row: 5, column: 5, action: action, button: 3)))
        }
        turn(.wheelDown)
        #expect(driver.screen().text.contains("40 意見40"))
        for _ in 1...3 { turn(.wheelUp) }
        #expect(driver.screen().text.contains("37 意見37"))
        #expect(!driver.screen().text.contains("38 意見38"))
        driver.type("け")
        #expect(driver.entry == "書きかけ" && driver.screen().cursor != nil)
        for _ in 1...2 { turn(.wheelDown) }
        #expect(!driver.screen().text.contains("40 意見40"))
        // What was posted is seen.
        driver.press(.enter)
        #expect(driver.screen().text.contains("41 書きかけ"))
    }

    @Test func kanaAndPastesWhereNoLineIsTypedGoIntoTheLine() {
        var driver = ConsoleDriver()
        driver.press(.function(2), .escape)
        driver.type("楽しい")
        #expect(driver.entry == "楽しい" && driver.screen().cursor != nil)
        driver.press(.control("u"), .escape, .pasted("貼り付け"))
        #expect(driver.entry == "貼り付け")
        #expect(driver.workshop.counts.all.notes == 6)
    }

    @Test func kanaAndPastesOnOtherScreensAreAnswered() {
        var driver = ConsoleDriver()
        for number in [1, 3, 4, 5, 6, 7] {
            driver.press(.function(number))
            for key: Key in [.character("会"), .pasted("意見\n次の意見"), .pasted("n")] {
                driver.press(key)
                #expect(driver.message == Strings(.ja).noLineHere, "F\(number)")
            }
            #expect(driver.workshop.counts.all.notes == 6)
        }
    }

    /// ー, the full-width space and digits within words are no keys, whatever stands before them.
    @Test(arguments: [
        "次は　発表です", "その１つめ、2番", "サービス", "市のnpo支援", "連絡：次の項目", "すごい！", "１つめ",
    ])
    func noLetterOfWordsIsAKey(_ words: String) {
        var driver = ConsoleDriver()
        driver.console.environment.secondPressWindow = 500
        for number in [1, 3, 4, 5, 6, 7] {
            driver.press(.function(number))
            let before = driver.workshop
            driver.press(.words(words))
            #expect(driver.message == Strings(.ja).noLineHere, "F\(number)")
            // The rest of it may come in another piece.
            driver.press(.character("　"), .character("n"), .enter)
            #expect(driver.message == Strings(.ja).noLineHere, "F\(number)")
            #expect((driver.workshop == before) == true && driver.console.views.layers.isEmpty, "F\(number)")
        }
        driver.press(.function(2), .words(words))
        #expect(driver.entry == words)
    }

    @Test func wordsEnteredAtOnceChooseInAMenuAndFillFigures() {
        var driver = ConsoleDriver()
        driver.press(.function(5), .character("n"))
        #expect(driver.console.views.layers.last is Menu)
        driver.press(.words("会議"))
        #expect(driver.message == "「会議」で始まるものはありません")
    }

    @Test func kanaInAMenuAreAnsweredAndTheEnterBehindThemChoosesNothing() {
        // given a menu
        var driver = ConsoleDriver()
        driver.press(.function(5), .character("n"))
        #expect(driver.console.views.layers.last is Menu)
        // when words are typed and entered
        driver.type("会議")
        // then
        #expect(driver.message == "「会議」で始まるものはありません")
        driver.press(.enter)
        #expect(driver.console.views.layers.last is Menu && driver.message.hasPrefix("もう一度 Enter を押すと"))
        // when
        driver.press(.enter)
        // then
        #expect(!(driver.console.views.layers.last is Menu))
    }

    @Test func digitsGiveANoteItsTheme() {
        var driver = ConsoleDriver()
        driver.press(.function(2), .named(.up, .control), .character("１"), .character("5"), .enter)
        #expect(driver.workshop.note(Note.ID(3))?.theme == Theme.ID(15))
        #expect(driver.message == "付箋3 → ⑮若者の参加を進める（Ctrl-Z で戻す）")
    }

    @Test func theBoardAndTheNoteGoAlongToAnotherScreenAndBack() {
        var driver = ConsoleDriver(lanes: ["問題点", "解決策"])
        driver.perform(.note(.post(Draft("研修"), on: BoardKey(group: Group.ID(2), lane: Lane.ID(2)))))
        driver.press(.function(2), .tab, .named(.up, .control))
        let place = driver.console.views[NotesScreen.self]?.place
        #expect(place == NotePlace(board: board(2), note: Note.ID(7)))
        // The agenda in between knows no board; まとめ is handed the note's own.
        driver.press(.function(1), .function(2))
        #expect(driver.screen().text.contains("2グループ・解決策 ›"))
        driver.press(.named(.up, .control))
        #expect(driver.console.views[NotesScreen.self]?.list.selection == Note.ID(7))
        // まとめ moves on to a note of another lane; what was selected there is not counted by a key in an empty line.
        driver.press(.function(3))
        #expect(driver.console.views[GroupingScreen.self]?.list.selection?.note == Note.ID(7))
        driver.press(.named(.tab, .shift), .named(.tab, .shift), .named(.tab, .shift), .down, .function(2))
        #expect(driver.screen().text.contains("1グループ・問題点 ›"))
        driver.press(.function(9))
        #expect(driver.workshop.counts.all.weightedCount == 8)
        driver.press(.named(.up, .control))
        #expect(driver.console.views[NotesScreen.self]?.list.selection == Note.ID(1))
    }

    @Test func theSelectionStaysWhenNotesAreTakenDown() {
        var driver = ConsoleDriver((1...5).map { .note(.post(Draft("意見\($0)"), on: board(1))) })
        func selected() -> Int? { driver.console.views[NotesScreen.self]?.list.selection?.number }
        driver.press(.function(2), .named(.up, .control), .up, .up)
        #expect(selected() == 3)
        driver.perform(.note(.withdraw([Note.ID(1)])), by: "記録1")
        #expect(selected() == 3)
        driver.press(.delete)
        #expect(selected() == 4)
        driver.press(.end, .delete)
        #expect(selected() == 4)
    }

    @Test func aNoteTakerLooksAtOtherBoardsAndTypesOnTheOwn() {
        var driver = ConsoleDriver(role: .noteTaker(Group.ID(1)))
        driver.press(.alt("2"))
        #expect(driver.screen().text.contains("がんばる") && driver.screen().text.contains("1グループ ›"))
        driver.press(.escape, .down, .character("*"))
        #expect(driver.message.contains("グループ"))
        driver.press(.escape, .tab)
        #expect(driver.screen().text.contains("役員任期"))
        driver.type("回覧は紙で")
        driver.press(.enter)
        #expect(driver.workshop.notes(of: Group.ID(1)).count == 4)
        #expect(driver.screen().text.contains("回覧は紙で") && !driver.screen().text.contains("役員任期"))
        driver.press(.function(3), .alt("3"))
        #expect(driver.screen().text.contains("役員任期"))
    }

    @Test func theHelpOfANoteTakerHasNothingOfTheFacilitators() {
        var driver = ConsoleDriver(role: .noteTaker(Group.ID(1)))
        driver.press(.function(12))
        driver.resize(70, 100)
        #expect(!driver.screen(70, 100).text.contains("次の項目"))
        #expect(driver.screen(70, 100).text.contains("ボードを見る"))
    }

    @Test func theNewestNoteIsProjectedWhileALineIsTyped() {
        var driver = ConsoleDriver()
        driver.press(.function(2))
        driver.type("書きかけ")
        driver.press(.alt("w"))
        #expect(driver.workshop.spotlight == .note(Note.ID(3)))
        driver.press(.alt("w"))
        #expect(driver.workshop.spotlight == nil && driver.entry == "書きかけ")
    }

    @Test func aLongNameOfAGroupLeavesRoomForWhatIsSaid() {
        var driver = ConsoleDriver([], role: .noteTaker(3))
        let name = String(repeating: "山川町内会連合", count: 4)
        driver.perform(.setting(.changeGroup(Group.ID(3), .name(name))))
        driver.press(.function(2))
        driver.type("回覧板が届かない")
        let line = driver.screen().text.split(separator: "\n").first { $0.contains("› 回覧板が届かない") }
        #expect(line?.hasPrefix(" 山川町内会連合") == true)
    }

    @Test func aNoteTakerWhoseGroupIsRemovedSeesIt() {
        var driver = ConsoleDriver([], role: .noteTaker(3))
        driver.press(.function(2))
        driver.type("ことば")
        driver.perform(.setting(.removeGroup(3)), by: Operator(role: .facilitator, name: "別の進行"))
        #expect(driver.screen().text.contains("削除されたグループ（進行役に確認） › ことば"))
        driver.press(.enter)
        #expect(driver.message.contains("3グループはありません"))
        #expect(driver.entry == "ことば")
    }
}
