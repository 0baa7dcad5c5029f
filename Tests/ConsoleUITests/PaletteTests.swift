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
        return (1..<22).first { screen[$0, 1].style.reverse }.map { screen.line($0) } ?? ""
    }

    private func isOpen(_ driver: ConsoleDriver) -> Bool { driver.screen().text.contains("すること ›") }

    @Test func theListAsItOpensAndAsItIsSearched() {
        expectPicture(palette().screen(), "palette-80x24")
        expectPicture(palette("投票").screen(), "palette-found-80x24")
        expectPicture(palette("vote", language: .en).screen(), "palette-en-80x24")
    }

    /// Enter runs what is found: the end of one word and the beginning of another are no word.
    @Test(arguments: [
        ("くじ", "同数・決選投票"), ("QR", "参加の受付"), ("スマホ", "参加の受付"), ("名札", "用紙を印刷"),
        ("会を閉じる", "閉会・再開"),
    ]) func whatIsMeantIsFoundAndNothingElse(_ words: String, _ action: String) {
        #expect(selected(palette(words)).contains(action), "\(selected(palette(words)))")
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

    private func actions(language: Language = .ja) -> [Action] {
        let driver = palette(language: language)
        let context = Context(
            session: driver.session, now: Now(driver.now), strings: driver.console.strings, user: driver.console.user,
            peers: [], environment: driver.console.environment)
        context.body = driver.console.body
        return driver.console.actions(context)
    }

    /// Every verb of `fusen do` is given by a key or a row, or is asked for in the list.
    @Test func everyCommandIsGivenByAKeyOrIsInTheList() {
        let actions = actions()
        for verb in CommandLanguage.verbs {
            if let (screen, title) = CommandLanguage.keys[verb.name] {
                let place = Console.allScreens.first { $0.id == screen }?.title
                #expect(
                    actions.contains { action in
                        let isThere = place.map { action.place?.ja.hasPrefix($0.ja) == true } ?? (action.place == nil)
                        return isThere && action.title.en == title
                            && action.otherNames.contains(Text(verb.name, verb.name))
                    }, "\(verb.name)")
            } else {
                #expect(CommandForm.all.contains { $0.verb == verb.name }, "\(verb.name)")
            }
        }
        let known = Set(CommandLanguage.verbs.map(\.name))
        for form in CommandForm.all { #expect(known.contains(form.verb), "\(form.line)") }
        for verb in CommandLanguage.keys.keys { #expect(known.contains(verb), "\(verb)") }
    }

    // MARK: Readings

    /// Kanji are found before they are converted.
    @Test func everyRowHasAReading() {
        let steps = Set(sampleSteps.map { "「\($0.title)」へ移る" })
        for action in actions() {
            let names = [action.title, action.place].compactMap(\.self) + action.otherNames
            for name in names where !steps.contains(name.ja) {
                #expect(Readings.readings(of: name.ja) != nil, "\(name.ja)")
            }
        }
    }

    /// A title that whoever leads wrote holds words whose reading nobody told us.
    @Test func aTitleIsFoundByTheReadingOfTheWordsThatAreKnown() {
        for words in ["きょうゆう", "うつる"] {
            let score = FuzzyMatch(words).score(
                names: SearchedName.all("「回覧板の共有」へ移る"), others: [], beside: [])
            #expect(score != nil, "\(words)")
        }
    }

    @Test func twoStepsOfOneNameAreToldApartByTheirPlace() throws {
        var driver = palette()
        driver.press(.escape)
        driver.perform(.agenda(.addStep(title: "シール投票", minutes: 5, kind: .other, after: 1)))
        driver.press(.function(10))
        driver.type("「シール投票」")
        let rows = driver.screen().text.split(separator: "\n").filter { $0.contains("「シール投票」へ移る") }
        #expect(rows.count == 2 && Set(rows).count == 2, "\(rows)")
    }

    @Test func everyRowIsFoundByItsJapaneseItsReadingAndItsEnglishName() {
        var driver = palette()
        let titles = Set(actions().map(\.title))
        for title in titles {
            // Some things have one name in English.
            let meant = titles.filter { $0.en == title.en }.map { $0.ja.prefix(9) }
            let readings = (Readings.readings(of: title.ja) ?? []).map { $0.joined() }
            for name in [title.ja, title.en] + readings {
                driver.press(.pasted(name))
                let row = selected(driver)
                #expect(meant.contains { row.contains($0) }, "\(name): \(row)")
                driver.press(.control("u"))
            }
        }
    }

    @Test func everyVerbIsFoundByItsNameItsJapaneseAndItsReading() {
        let actions = actions()
        for verb in CommandLanguage.verbs {
            let help = verb.help(Strings(.ja))
            let readings = (Readings.readings(of: help) ?? []).map { $0.joined() }
            for name in [verb.name, help, verb.help(Strings(.en))] + readings {
                let found = actions.contains { action in
                    FuzzyMatch(name).score(
                        names: SearchedName.all(action.title),
                        others: action.otherNames.flatMap { SearchedName.all($0) }, beside: []) != nil
                }
                #expect(found, "\(name)")
            }
        }
    }

    @Test(arguments: [
        ("人数", "グループの人数"), ("にんずう", "グループの人数"), ("じんすう", "グループの人数"),
        ("班の人数", "グループの人数"), ("とうひょう", "投票"), ("トウヒョウ", "投票"), ("とうひょ", "投票"),
        ("会場", "会場"), ("かいじょう", "会場"), ("場所", "会場"), ("日時", "日付"), ("日付", "日付"),
        ("次回", "次回"), ("じかい", "次回"), ("問い", "問い"), ("とい", "問い"), ("出席者", "出席者"),
        ("しゅっせきしゃ", "出席者"), ("開催回", "開催回"), ("主催", "主催"), ("狙い", "狙い"),
        ("終了予定", "終了予定"),
        ("名簿", "名簿"), ("講評", "講評を書く"), ("講義要旨", "講義要旨を書く"), ("決定事項", "決定事項を書く"),
        ("集計方法", "集計方法"), ("選出数", "選出数"), ("place", "会場"), ("take down", "はがす"),
    ]) func aWordFindsWhatIsMeant(_ words: String, _ title: String) {
        #expect(selected(palette(words)).hasPrefix(" " + title + " "), "\(words): \(selected(palette(words)))")
    }

    @Test func theFieldsOfTheRecordOpen() {
        let fields = [
            ("会場", "会場 ›"), ("次回", "次回 ›"), ("日時", "日付（"), ("出席者", "出席者（"), ("名簿", "氏名"),
        ]
        for (words, asked) in fields {
            var driver = palette(words)
            driver.press(.enter)
            #expect(driver.shown == "record" && driver.screen().text.contains(asked), "\(words)")
        }
        var driver = palette("会場")
        driver.press(.enter)
        driver.type("市民会館")
        driver.press(.enter)
        #expect(driver.workshop.occasion.place == "市民会館")
    }

    @Test func theRulesOfAPreparedBallotOpen() {
        var driver = palette("選出数")
        driver.press(.enter)
        #expect(driver.message == "投票はまだありません（n で用意）")
        driver.press(.escape)
        driver.perform(.ballot(.prepareBallotOver(.themes, BallotPlan(title: "投票", candidates: []))))
        driver.press(.function(10))
        driver.type("選出数")
        driver.press(.enter)
        driver.type("４")
        driver.press(.enter)
        #expect(driver.shown == "vote" && driver.workshop.ballots.last?.winnerCount == 4)
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
        driver.type("投票を削除")
        #expect(selected(driver).contains("投票を削除"))
    }

    @Test func wordsThatFitNothingSaySo() {
        var driver = palette("ぬぬぬ")
        #expect(driver.screen().text.contains("当てはまる操作がありません"))
        driver.press(.enter)
        #expect(driver.message == "「ぬぬぬ」という操作はありません" && isOpen(driver))
    }

    @Test func wordsThatFitNothingAreAnsweredWithWhatIsNearest() {
        var driver = palette("投票をしめくくる")
        #expect(driver.screen().text.contains("当てはまる操作がありません。近いもの"))
        driver.press(.enter)
        #expect(driver.message.hasPrefix("「投票をしめくくる」という操作はありません。近いもの：「"))
        #expect(!driver.message.contains("fusen") && driver.message.contains("投票") && isOpen(driver))
        // One of them is done by going to it.
        driver.press(.down)
        #expect(selected(driver).contains("投票"))
    }

    @Test func whatWasNotGoneThroughWithIsNotOnTopTheNextTime() {
        var driver = palette()
        let first = selected(driver)
        for leave in [[Key.escape], [.enter], [.function(2)]] {
            driver.press(.control("u"))
            driver.type("会場")
            driver.press(.enter)
            for key in leave { driver.press(key) }
            driver.press(.function(3), .function(10))
            #expect(selected(driver) == first)
        }
        driver.type("グループの人数")
        driver.press(.enter, .enter, .escape, .function(10))
        #expect(selected(driver) == first)
        driver.type("グループの人数")
        driver.press(.enter, .enter)
        driver.type("9")
        driver.press(.enter, .function(10))
        #expect(selected(driver).contains("グループの人数"))
    }

    // MARK: Running

    @Test func anActionOfAnotherScreenIsDoneThere() {
        var driver = palette("新しい投票")
        driver.press(.enter)
        #expect(driver.shown == "vote" && driver.screen().text.contains("何に投票しますか"))
        driver.press(.escape)
        #expect(!isOpen(driver))
    }

    /// What is selected on a screen that is not in front, nobody has seen.
    @Test func whatIsSelectedOnAnotherScreenIsAskedAboutFirst() {
        let actions = [
            ("はがす", "notes"), ("項目を削除", "agenda"), ("下へ 進行", "agenda"), ("主な意見", "notes"),
        ]
        for (name, shown) in actions {
            var driver = ConsoleDriver()
            driver.press(.function(4), .function(10))
            driver.type(name)
            let before = driver.session.lastEntry
            driver.press(.enter)
            #expect(driver.shown == shown && driver.session.lastEntry == before, "\(name)")
            #expect(driver.screen().text.contains("いま選ばれているものに「"), "\(name)\n\(driver.screen().text)")
            driver.press(.escape)
            #expect(driver.session.lastEntry == before && driver.console.views.layers.isEmpty, "\(name)")
            driver.press(.function(4), .function(10))
            driver.type(name)
            driver.press(.enter, .enter)
            #expect(
                driver.session.lastEntry != before && driver.console.views.layers.isEmpty, "\(name) \(driver.message)")
        }
        // The clock is nobody's selection.
        var driver = ConsoleDriver([.agenda(.nextStep)])
        driver.press(.function(4), .function(10))
        driver.type("最初から")
        driver.press(.enter)
        #expect(!driver.screen().text.contains("いま選ばれているものに"))
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
        driver.perform(.session(.close))
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
        driver.press(.enter, .enter, .function(10))
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
        #expect(driver.screen().text.contains("何人ですか（2グループ） ›"))
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
        #expect(driver.message == "投票がまだありません")
    }

    @Test func aWholeCommandIsCarriedOutAsTyped() {
        var driver = palette("people 1 9")
        #expect(selected(driver).contains("コマンド　people 1 9"))
        driver.press(.enter)
        #expect(driver.workshop.group(Group.ID(1))?.people == 9 && !isOpen(driver))
        // A verb alone is a name; the words of a name are not taken for a command.
        #expect(selected(palette("people")).contains("グループの人数"))
        #expect(selected(palette("next step")).contains("次の項目"))
        #expect(palette("people").screen().text.contains("people グループ 数"))
    }

    @Test func aCommandThatIsNotCarriedOutIsNotLost() {
        var driver = palette("people 99 9")
        driver.press(.enter)
        #expect(driver.message.contains("99") && driver.screen().text.contains("› people 99 9"))
        driver.press(.escape)
        #expect(driver.console.unfinishedTexts == [UnfinishedText(id: "command", text: "people 99 9")])
        // It comes back selected: what is typed takes its place, the arrow goes on with it.
        driver.press(.function(10))
        #expect(driver.screen().text.contains("› people 99 9"))
        #expect(driver.message == driver.console.strings.draftSelected)
        driver.type("人数")
        #expect(driver.screen().text.contains("すること › 人数"))
        driver.press(.escape, .function(10), .right)
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
        #expect(driver.console.views[GroupingScreen.self]?.markedCluster == Cluster.ID(1))
        // What works everywhere, too.
        driver.press(.function(12))
        for _ in 0..<80 where !selected(driver).contains("タイマー開始・停止") { driver.press(.down) }
        driver.press(.enter)
        #expect(driver.workshop.countdown?.isRunning == false)
    }

    @Test func aRowOfTheHelpThatIsRefusedSaysWhy() {
        var driver = palette()
        driver.press(.escape)
        driver.perform(.session(.close))
        driver.press(.function(12), .down, .enter)
        #expect(driver.message.contains("閉会しています"))
    }

    @Test func aNumberIsReadWithItsCounter() {
        var driver = ConsoleDriver()
        driver.press(.function(10))
        driver.type("people")
        driver.press(.enter, .enter)
        driver.type("１２人")
        driver.press(.enter)
        #expect(driver.workshop.groups[0].people == 12)
    }

    /// 休憩 means the step of that name, wherever the selection is, and asks before the room is moved.
    @Test(arguments: ["休憩", "きゅうけい"]) func aStepIsGoneToByItsName(_ words: String) {
        var driver = palette(words)
        #expect(selected(driver).contains("「休憩」へ移る"))
        driver.press(.enter)
        #expect(driver.workshop.agenda.current?.title == "共有・貼り出し")
        #expect(driver.screen().text.contains("休憩") && driver.console.views.layers.last is Prompt)
        driver.wait(1)
        driver.press(.enter)
        #expect(driver.workshop.agenda.current?.title == "休憩")
    }

    @Test func thingsAreFoundByWhatPeopleCallThem() {
        for (words, title) in [("おわる", "閉会・再開"), ("venue", "会場")] {
            var driver = ConsoleDriver()
            driver.press(.function(10))
            driver.type(words)
            #expect((1...3).contains { driver.screen().line($0).contains(title) }, "\(words)")
        }
    }

    @Test func theFormsOfCommandsAreInTheLanguageSpoken() {
        var driver = ConsoleDriver()
        driver.press(.function(10))
        driver.type("attendance ")
        #expect(driver.screen().line(22).contains("attendance 一般の人数 職員の人数"))
        for verb in CommandLanguage.verbs {
            let form = Strings(.ja).argumentNames(in: verb.form)
            #expect(!form.contains(/[A-Z]{2}/), "\(form)")
        }
    }
}
