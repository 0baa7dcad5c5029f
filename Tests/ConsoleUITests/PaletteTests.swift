import Engine
import Strings
import TerminalUI
import Testing

@testable import ConsoleUI

@Suite("操作の一覧") struct PaletteTests {
    /// Opened on まとめ, a minute and a half into the second step.
    private func palette(_ words: String = "", language: Language = .ja) -> ConsoleDriver {
        var driver = ConsoleDriver(language: language)
        driver.press(.character("n"), .character("n"))
        driver.wait(83)
        driver.press(.function(3), .function(10))
        driver.type(words)
        return driver
    }

    /// The row that is selected.
    private func selected(_ driver: ConsoleDriver) -> String {
        let screen = driver.screen()
        return (1..<20).first { screen[$0, 1].style.reverse }.map { screen.line($0) } ?? ""
    }

    private func isOpen(_ driver: ConsoleDriver) -> Bool { driver.screen().text.contains("すること ›") }

    @Test func theListAsItOpensAndAsItIsSearched() {
        expectPicture(palette().screen(), "palette-80x24")
        expectPicture(palette("投票").screen(), "palette-found-80x24")
        expectPicture(palette("vote", language: .en).screen(), "palette-en-80x24")
    }

    @Test(arguments: Language.allCases) func everyBindingOfEveryScreenAndOfAllScreensIsThere(_ language: Language) {
        let driver = palette(language: language)
        let context = Context(
            session: driver.session, now: Now(driver.now), strings: driver.console.strings, user: driver.console.user,
            peers: [], environment: driver.console.environment)
        context.body = driver.console.body
        let actions = driver.console.actions(context)
        let titles = Set(actions.map(\.title))
        for hint in Console.everywhereHints + Console.allScreens.flatMap({ $0.allHints.flatMap(\.hints) }) {
            #expect(titles.contains(hint.title), "\(hint.title.en)")
        }
        #expect(Set(actions.map(\.id)).count == actions.count)
    }

    /// Every verb of `fusen do` is given by a key, or is asked for in the list.
    @Test func everyCommandIsGivenByAKeyOrIsInTheList() {
        let keys: [String: (any Screen.Type, String)] = [
            "post": (NotesScreen.self, "Save"), "reword": (NotesScreen.self, "Edit"),
            "theme": (NotesScreen.self, "Theme"), "star": (NotesScreen.self, "★"),
            "check": (NotesScreen.self, "To check"), "withdraw": (NotesScreen.self, "Take down"),
            "split": (NotesScreen.self, "Split"), "heading": (GroupingScreen.self, "Heading"),
            "gather": (GroupingScreen.self, "Gather here"), "takeout": (GroupingScreen.self, "Take out"),
            "head": (GroupingScreen.self, "Reword"), "cluster-theme": (GroupingScreen.self, "Theme"),
            "merge": (GroupingScreen.self, "Gather here"), "dissolve": (GroupingScreen.self, "Dissolve"),
            "step": (AgendaScreen.self, "Go to step"), "ballot": (VoteScreen.self, "New ballot"),
            "open": (VoteScreen.self, "Open"), "shut": (VoteScreen.self, "Close"),
            "reveal": (VoteScreen.self, "Reveal"), "dots": (VoteScreen.self, "+1"),
            "paper": (VoteScreen.self, "Enter paper"), "correct": (VoteScreen.self, "Correct paper"),
            "count": (VoteScreen.self, "Enter count"), "counted": (VoteScreen.self, "Complete"),
            "runoff": (VoteScreen.self, "Tie/run-off"), "tie": (VoteScreen.self, "Tie/run-off"),
            "uncover": (VoteScreen.self, "Next place"), "result": (VoteScreen.self, "Meeting’s result"),
            "rules": (VoteScreen.self, "Change"), "memo": (RecordScreen.self, "Add memo"),
            "title": (RecordScreen.self, "Change"), "question": (RecordScreen.self, "Change"),
            "place": (RecordScreen.self, "Change"), "next": (RecordScreen.self, "Change"),
            "date": (RecordScreen.self, "Change"), "start": (RecordScreen.self, "Change"),
            "until": (RecordScreen.self, "Change"), "attendance": (RecordScreen.self, "Change"),
            "ordinal": (RecordScreen.self, "Change"), "roster": (RecordScreen.self, "Change"),
            "addstep": (AgendaScreen.self, "Add step"), "turns": (AgendaScreen.self, "Order of presenting"),
            "plan": (AgendaScreen.self, "Planned minutes"), "propose": (ProjectsScreen.self, "New proposal"),
            "answer": (ProjectsScreen.self, "Yes/on"), "tick": (ProjectsScreen.self, "Tick"),
            "desk": (ProjectsScreen.self, "Change"), "record": (ProjectsScreen.self, "Record outcome"),
            "close": (AgendaScreen.self, "Close/reopen"), "reopen": (AgendaScreen.self, "Close/reopen"),
        ]
        let everywhere = ["undo": "Undo", "redo": "Redo"]
        for verb in CommandLanguage.verbs {
            if let (screen, title) = keys[verb.name] {
                let titles = screen.allHints.flatMap(\.hints).map(\.title.en)
                #expect(titles.contains(title), "\(verb.name)")
            } else if let title = everywhere[verb.name] {
                #expect(Console.everywhereHints.contains { $0.title.en == title })
            } else {
                #expect(CommandForm.all.contains { $0.verb == verb.name }, "\(verb.name)")
            }
        }
        let known = Set(CommandLanguage.verbs.map(\.name))
        for form in CommandForm.all { #expect(known.contains(form.verb), "\(form.line)") }
    }

    // MARK: Finding

    @Test func aNameIsFoundByItsBeginningItsPartsAndItsLetters() {
        #expect(selected(palette("時間短縮")).contains("時間短縮"))
        #expect(selected(palette("たいまー開始")).contains("タイマー開始・停止"))
        #expect(selected(palette("時短")).contains("時間短縮"))
        // The English name is known in Japanese too, full-width letters as well.
        #expect(selected(palette("reveal")).contains("開票"))
        #expect(selected(palette("ｒｕｎ-ｏｆｆ")).contains("決選投票"))
        #expect(selected(palette("win back", language: .en)).contains("Win minutes back"))
        // Words beside the name narrow it down: where it is.
        #expect(selected(palette("投票 +1")).contains("投票"))
    }

    @Test func theSelectedRowShowsTheScreenAndTheKey() {
        let row = selected(palette("決選"))
        #expect(row.contains("決選投票") && row.contains("投票（開票の後）") && row.contains("f  Ctrl-F"))
        #expect(selected(palette("ヘルプ")).contains("すべての画面"))
    }

    @Test func theListMovesByLinesAndPages() {
        var driver = palette()
        let first = selected(driver)
        driver.press(.down)
        #expect(selected(driver) != first)
        driver.press(.up)
        #expect(selected(driver) == first)
        driver.press(.pageDown)
        let page = selected(driver)
        driver.press(.pageUp)
        #expect(selected(driver) == first && page != first)
        // Another letter selects the best again.
        driver.press(.down, .down)
        driver.type("投票を中止")
        #expect(selected(driver).contains("投票を中止"))
    }

    @Test func wordsThatFitNothingSaySo() {
        var driver = palette("ぬぬぬ")
        #expect(driver.screen().text.contains("あてはまる操作がありません"))
        driver.press(.enter)
        #expect(driver.message.contains("ぬぬぬ") && isOpen(driver))
    }

    // MARK: Running

    @Test func anActionOfAnotherScreenIsDoneThere() {
        var driver = palette("新しい投票")
        driver.press(.enter)
        #expect(driver.shown == "vote" && driver.screen().text.contains("何に投票しますか"))
        driver.press(.escape)
        #expect(!isOpen(driver))
    }

    @Test func anActionOfTheScreenInFrontIsDoneToWhatIsSelected() {
        var driver = palette("要確認")
        driver.press(.escape, .down, .down, .function(10))
        driver.type("要確認")
        driver.press(.enter)
        #expect(driver.shown == "grouping")
        #expect(driver.workshop.note(Note.ID(2))?.marks.isUncertain == true)
    }

    @Test func anActionOfAnotherModeIsDoneInThatMode() {
        var driver = palette("絞り込み 付箋")
        driver.press(.enter)
        #expect(driver.shown == "notes" && driver.screen().text.contains("絞り込み"))
        driver = palette("台帳 シート")
        #expect(selected(driver).contains("シート"))
        driver.press(.enter)
        #expect(driver.message == "いまは対象がありません")
    }

    @Test func whatIsRefusedIsDimAndSaysWhy() {
        var driver = palette()
        driver.press(.escape)
        driver.perform(.close)
        driver.press(.function(10))
        driver.type("次の項目")
        let screen = driver.screen()
        let row = (1..<20).first { screen[$0, 1].style.reverse }!
        #expect(screen[row, 1].style.color == .muted)
        driver.press(.enter)
        #expect(driver.message.contains("閉会しています") && isOpen(driver))
    }

    @Test func whatWasRunLastIsOnTopTheNextTime() {
        var driver = palette("決選")
        driver.press(.escape)
        driver.press(.function(10))
        driver.type("参加")
        driver.press(.escape, .function(10))
        driver.type("最初から")
        driver.press(.enter, .function(10))
        #expect(selected(driver).contains("最初から"))
        driver.type("+5")
        driver.press(.enter, .function(10))
        #expect(selected(driver).contains("+5分"))
        driver.press(.down)
        #expect(selected(driver).contains("最初から"))
    }

    @Test func theMeetingsKeysWorkWhileTheListIsOpen() {
        var driver = palette("投票")
        driver.press(.control("n"))
        #expect(driver.workshop.agenda.current?.title == "休憩" && isOpen(driver))
    }

    @Test func itOpensOverAnotherQuestionWhoseWordsStay() {
        var driver = ConsoleDriver()
        driver.press(.character("a"))
        driver.type("意見交換")
        driver.press(.function(10))
        driver.type("タイマー開始")
        driver.press(.enter)
        #expect(driver.workshop.agenda.current?.title == "開会")
        #expect(driver.screen().text.contains("› 意見交換"))
    }

    // MARK: Commands

    @Test func aCommandAsksForWhatItNeedsOneAfterAnother() {
        var driver = palette("グループの人数")
        driver.press(.enter)
        #expect(driver.screen().text.contains("どのグループ"))
        driver.press(.character("2"), .enter)
        #expect(driver.screen().text.contains("何人ですか ›"))
        driver.type("多数")
        driver.press(.enter)
        #expect(driver.message.contains("数字ではありません"))
        driver.press(.control("u"))
        driver.type("９")
        driver.press(.enter)
        #expect(driver.workshop.group(Group.ID(2))?.people == 9)
        #expect(!driver.screen().text.contains("何人ですか") && driver.message.contains("グループ"))
    }

    @Test func theSelectedNoteIsProposed() {
        var driver = palette("同じ意見の人数")
        driver.press(.escape, .down, .down, .function(10))
        driver.type("同じ意見の人数")
        driver.press(.enter)
        #expect(driver.screen().text.contains("付箋の番号 › 2"))
        driver.press(.enter)
        driver.type("4")
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(2))?.count == 4)
        driver.press(.function(10))
        driver.type("市民側")
        driver.press(.enter, .control("u"))
        driver.type("1-99")
        driver.press(.enter)
        #expect(driver.message.contains("付箋7"))
        driver.press(.control("u"))
        driver.type("1,3")
        driver.press(.enter, .character("1"), .enter)
        #expect([1, 3].map { driver.workshop.note(Note.ID($0))?.marks.side } == [.citizens, .citizens])
    }

    @Test func anAnswerThatIsRefusedStays() {
        var driver = palette("グループの人数")
        driver.press(.enter, .enter)
        driver.type("99999999")
        driver.press(.enter)
        #expect(!driver.message.isEmpty && driver.screen().text.contains("› 99999999"))
    }

    @Test func whereThereIsNothingToChooseThatIsSaid() {
        var driver = palette("票を各グループの")
        driver.press(.enter)
        #expect(driver.message == "選べるものがまだありません")
    }

    @Test func aWholeCommandIsCarriedOutAsTyped() {
        var driver = palette("people 1 9")
        #expect(selected(driver).contains("コマンド　people 1 9"))
        driver.press(.enter)
        #expect(driver.workshop.group(Group.ID(1))?.people == 9 && !isOpen(driver))
        // A verb alone is a name; the words of a name are not taken for a command.
        #expect(selected(palette("people")).contains("グループの人数"))
        #expect(selected(palette("next step")).contains("次の項目"))
        #expect(palette("people").screen().text.contains("people GROUP N"))
    }

    @Test func aCommandThatIsNotCarriedOutIsNotLost() {
        var driver = palette("people 99 9")
        driver.press(.enter)
        #expect(driver.message.contains("99") && driver.screen().text.contains("› people 99 9"))
        driver.press(.escape)
        #expect(driver.console.unfinishedTexts == [UnfinishedText(id: "command", text: "people 99 9")])
        driver.press(.function(10))
        #expect(driver.screen().text.contains("› people 99 9"))
        for _ in 1...4 { driver.press(.named(.backspace)) }
        driver.type("1 9")
        driver.press(.enter, .function(10))
        #expect(!driver.screen().text.contains("› people"))
        // A name that was only looked for does not come back.
        driver.type("投票")
        driver.press(.escape, .function(10))
        #expect(!driver.screen().text.contains("› 投票"))
    }

    // MARK: The help

    @Test func aRowOfTheHelpIsRun() {
        var driver = palette()
        driver.press(.escape, .function(12))
        #expect(selected(driver).contains("選択"))
        driver.press(.down, .down, .enter)
        #expect(driver.screen().text.contains("付箋のない見出し ›"))
        driver.press(.escape, .function(12), .pageDown, .pageDown, .pageDown, .home, .enter)
        #expect(driver.console[screen: GroupingScreen.self]?.markedCluster == Cluster.ID(1))
        // What works everywhere, too.
        driver.press(.function(12))
        for _ in 0..<80 where !selected(driver).contains("タイマー開始・停止") { driver.press(.down) }
        driver.press(.enter)
        #expect(driver.workshop.countdown?.isRunning == false)
    }

    @Test func aRowOfTheHelpThatIsRefusedSaysWhy() {
        var driver = palette()
        driver.press(.escape)
        driver.perform(.close)
        driver.press(.function(12), .down, .enter)
        #expect(driver.message.contains("閉会しています"))
    }
}
