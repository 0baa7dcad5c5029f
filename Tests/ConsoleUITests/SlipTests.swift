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
            #expect(driver.console.views.layers.isEmpty && driver.message.isEmpty)
        }
    }

    @Test func aCommandThatChangesNothingClosesQuietly() {
        var driver = ConsoleDriver()
        driver.press(.function(10))
        driver.type("people 1 0")
        driver.press(.enter)
        #expect(driver.console.views.layers.isEmpty && driver.message.isEmpty)
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
        #expect(driver.console.views.layers.isEmpty && driver.workshop.agenda.steps[0].kind == .comments)
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
        #expect(driver.console.views.layers.isEmpty)
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
        #expect(driver.console.views.layers.isEmpty)
    }

    @Test func ofThePastNothingIsAskedAndNoKeyIsLit() {
        var driver = ConsoleDriver(sampleOpinions + [.agenda(.nextStep)])
        driver.console.environment.isPast = true
        for key in ["e", "c", "q", "m"] as [Unicode.Scalar] {
            driver.press(.character(key))
            #expect(driver.console.views.layers.isEmpty, "\(key)")
        }
        driver.press(.function(2), .escape, .character("4"))
        #expect(driver.console.views.layers.isEmpty)
        driver.press(.function(1))
        #expect(driver.screen().line(0).contains("【過去】"))
        let screen = driver.screen()
        #expect(screen[23, screen.columnOf("次の項目", inRow: 23)].style.color == .muted)
    }

    @Test func aHeadingIsNotRemovedFromAboveItsStepsUnasked() {
        var driver = ConsoleDriver()
        driver.perform(.agenda(.addStep(title: "会議事項", minutes: nil, kind: .other, after: 1)))
        for step in [2, 3] as [Step.ID] { driver.perform(.agenda(.changeStep(step, .depth(1)))) }
        driver.press(.down, .delete)
        #expect(driver.screen().text.contains("見出し「会議事項」だけを削除しますか（下の2項目は残ります）"))
        driver.press(.escape)
        #expect(driver.workshop.agenda.steps.count == 6)
        driver.press(.delete, .enter)
        #expect(driver.workshop.agenda.steps.map(\.id) == [1, 2, 3, 4, 5])
        #expect(driver.message == "次第 「会議事項」を削除しました（Ctrl-Z で戻す）")
    }

    // MARK: Menus

    @Test func kanaAndKanjiInAMenuSelectWhatBeginsWithThem() {
        for (typed, kind) in [
            ("休", Step.Kind.pause), ("きゅうけい", .pause), ("キュウケイ", .pause), ("こうひょう", .comments),
            ("講義", .lecture), ("あいさつ", .greeting), ("とうひょう", .vote), ("１０", .heading), ("10", .heading),
        ] {
            var driver = ConsoleDriver()
            driver.press(.character("c"))
            driver.type(typed)
            #expect(driver.message.isEmpty, "\(typed) \(driver.message)")
            driver.press(.enter)
            #expect(driver.workshop.agenda.steps[0].kind == kind, "\(typed) \(driver.workshop.agenda.steps[0].kind)")
        }
    }

    /// A word is read to its end: the rest of one that begins no item finds no other.
    @Test func whatAMenuDoesNotHaveIsAnsweredAndEnterBehindItChoosesNothing() {
        for (typed, answer) in [
            ("99", "99 はありません（1–17）"), ("18", "18 はありません（1–17）"), ("0", "0 はありません（1–17）"),
            ("ぬあいさつ", "「ぬあいさつ」で始まるものはありません"), ("休会", "「休会」で始まるものはありません"),
            ("x", "「x」で始まるものはありません"),
        ] {
            var driver = ConsoleDriver()
            driver.press(.character("c"))
            driver.type(typed)
            #expect(driver.message == answer)
            driver.press(.enter)
            #expect(
                driver.workshop.agenda.steps[0].kind == .opening && driver.console.views.layers.last is Menu, "\(typed)"
            )
            driver.type("休")
            driver.press(.enter)
            #expect(driver.workshop.agenda.steps[0].kind == .pause, "\(typed)")
        }
    }

    @Test func everyChoiceOfAFixedMenuIsFoundByItsReading() {
        let strings = Strings(.ja)
        let labels =
            Step.Kind.allCases.map { strings.name(of: $0) } + Step.Showing.allCases.map { strings.name(of: $0) }
            + Memo.Kind.allCases.map { strings.name(of: $0) } + Ballot.Method.allCases.map { strings.name(of: $0) }
            + Ballot.TieRule.allCases.map { strings.name(of: $0) }
            + Ballot.Subject.allCases.map { strings.name(of: $0) } + [strings.freeSubject]
        for label in labels { #expect(Readings.readings(of: label) != nil, "\(label)") }
    }

    @Test func aNumberInKanjiBeginsAFigure() {
        var driver = ConsoleDriver()
        driver.press(.function(7), .character("t"))
        driver.type("十二人")
        driver.press(.enter)
        #expect(driver.workshop.group(1)?.people == 12)
    }

    @Test func aLetterBehindAQuestionIsInNobodysWay() {
        var driver = ConsoleDriver()
        driver.press(.character("q"), .character("q"), .enter)
        #expect(driver.workshop.closedAt == nil && driver.message.contains("Enter で「はい」"))
        driver.press(.enter)
        #expect(driver.workshop.closedAt != nil)
        for (answer, isClosed) in [("はい", true), ("いいえ", false), ("ｙ", true), ("ｎ", false)] {
            var driver = ConsoleDriver()
            driver.press(.character("q"))
            driver.type(answer)
            driver.press(.enter)
            #expect((driver.workshop.closedAt != nil) == isClosed && driver.console.views.layers.isEmpty, "\(answer)")
            // Nor is an answer the beginning of a note.
            driver = ConsoleDriver()
            driver.press(.character("q"))
            driver.type(answer)
            driver.press(.escape)
            #expect(driver.entry.isEmpty, "\(answer)")
        }
    }

    // MARK: Double clicks

    @Test func aDoubleClickOnAKeyPressesItOnce() {
        var driver = ConsoleDriver()
        driver.console.environment.secondPressWindow = 500
        let column = driver.screen().columnOf("次の項目", inRow: 23)
        for _ in 1...3 {
            driver.press(ConsoleUITests.click(23, column))
            driver.wait(milliseconds: 120)
            driver.press(.mouse(.init(row: 23, column: column, action: .release, button: 0)))
        }
        #expect(driver.workshop.agenda.current?.id == 1)
        // What the first one did is still to be read.
        #expect(driver.message == "いま: 開会")
        driver.wait(milliseconds: 600)
        driver.press(ConsoleUITests.click(23, column))
        #expect(driver.workshop.agenda.current?.id == 2)
    }

    /// The first click has brought another key under the pointer.
    @Test func aDoubleClickAnswersNoQuestionThatItOpens() {
        var driver = ConsoleDriver()
        driver.console.environment.secondPressWindow = 500
        driver.press(.character("n"), .down)
        let column = driver.screen().columnOf("この項目へ", inRow: 23)
        driver.press(ConsoleUITests.click(23, column), ConsoleUITests.click(23, column))
        #expect(driver.workshop.agenda.current?.id == 1 && driver.console.views.layers.count == 1)
    }

    // MARK: Words in the wrong place

    @Test func wordsTypedAtAQuestionAreNoBeginningOfTheNextNote() {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .down, .enter)
        driver.type("自由意見")
        driver.press(.escape, .function(2))
        driver.type("回覧板")
        driver.press(.enter)
        #expect(driver.workshop.note(7)?.text == "回覧板")
        // They are not lost, either.
        #expect(driver.entry == "自由意見")
    }

    // MARK: What is refused

    @Test func beforeABallotTheRoomIsShownWhatItWillVoteOn() {
        // given the program's ballot, not yet prepared
        let plan = BallotPlan(
            title: "力を入れる項目", candidates: [], dotsPerPerson: 5, winnerCount: 3, method: .tables)
        let program = Program(
            id: "t", name: "試し", lanes: ["意見"], groupName: "{n}班", catalogue: sampleCatalogue,
            tracks: [Program.Tracks(name: "", groups: 3)], steps: sampleSteps,
            procedure: Procedure(program: "t", vote: Procedure.Vote(over: .themes, plan)))
        var driver = ConsoleDriver(
            founding: program, Occasion(title: "まちづくり会議"), [], user: "進行", language: .ja)
        // when
        driver.press(.function(5), .character("w"))
        // then it is prepared, and the room sees it
        #expect(driver.workshop.spotlight == .ballot(1) && driver.workshop.ballots.first?.state == .prepared)
        #expect(driver.message == "力を入れる項目を投影しました（Ctrl-Z で戻す）")
        let room = ProjectorView(strings: Strings(.ja), cards: [])
            .draw(driver.session, now: Now(driver.now), rows: 35, columns: 120)
        expectPicture(room, "wall-ballot-before-120x35")
        driver.press(.character("w"))
        #expect(driver.workshop.spotlight == nil)
        driver.press(.character("v"))
        #expect(driver.workshop.ballots.map(\.state) == [.open])
        // Both are undone as one.
        driver = ConsoleDriver(founding: program, Occasion(title: "会"), [], user: "進行", language: .ja)
        driver.press(.function(5), .character("w"), .control("z"), .enter)
        #expect(driver.workshop.ballots.isEmpty && driver.workshop.spotlight == nil)
        // Where the program has none, that is said.
        var none = ConsoleDriver([])
        none.press(.function(5), .character("w"))
        #expect(none.message == "進行プログラムに投票がありません")
    }

    @Test func aVoteStaysBeforeTheRoomWhenEscapeIsPressed() {
        let plan = BallotPlan(title: "票", candidates: ["甲", "乙"].map { .init(.free, label: $0) })
        var driver = ConsoleDriver([.ballot(.prepareBallot(plan))])
        driver.press(.function(5), .character("v"))
        #expect(driver.workshop.spotlight == .ballot(1))
        driver.press(.escape, .escape)
        #expect(driver.workshop.spotlight == .ballot(1))
        // The key that says so takes it away.
        driver.press(.character("w"))
        #expect(driver.workshop.spotlight == nil)
    }

    @Test func aLinkIsWrittenFromTheSolutionToItsProblem() {
        var driver = ConsoleDriver([], role: .noteTaker(1), lanes: ["問題点", "解決策"])
        driver.press(.control("t"))
        driver.type("昼の会議")
        driver.press(.enter, .control("t"))
        driver.type("役員の担い手不足 >1")
        driver.press(.enter)
        #expect(driver.message == "付箋1は「解決策」です。結ぶときは「解決策」の側に >番号 を書きます")
        #expect(driver.workshop.counts.all.notes == 1 && driver.entry == "役員の担い手不足 >1")
    }

    @Test func aNoteTakerCountsNoOtherGroupUnawares() {
        let plan = BallotPlan(
            title: "票", candidates: ["甲", "乙"].map { .init(.free, label: $0) }, dotsPerPerson: 5, method: .tables)
        let commands: [Command] = [
            .setting(.changeGroup(1, .people(9))), .ballot(.prepareBallot(plan)),
            .ballot(.setBallotState(1, to: .open)), .ballot(.openToTables(1, true)),
        ]
        var driver = ConsoleDriver(commands, role: .noteTaker(1))
        for keys: [Key] in [[], [.enter, .character("1"), .character("=")]] {
            driver.press(.function(5))
            for key in keys { driver.press(key) }
            driver.press(.alt("3"))
            #expect(driver.message.hasPrefix("進行役だけができる操作です"), "\(keys)")
            driver.press(.escape)
        }
    }

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
            #expect(
                command == .cluster(.formCluster(on: board(1), heading: "文", theme: nil, notes: [1, 2])), "\(line)")
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

    // MARK: What is seen

    /// Grey numbers and yellow signs in a selected row make it a patchwork.
    @Test func aSelectedRowIsOfOneColour() {
        let commands: [Command] =
            sampleOpinions + [.agenda(.nextStep), .memo(.writeMemo(.comments, group: nil, text: "よい会でした"))]
        for number in [1, 2, 3, 7] {
            var driver = ConsoleDriver(commands)
            driver.press(.function(number))
            if number == 2 { driver.press(.escape) }
            for _ in 0..<12 {
                driver.press(.down)
                let screen = driver.screen()
                guard let row = (1..<21).first(where: { screen[$0, 1].style.reverse }) else { continue }
                let columns = (0..<80).prefix { screen[row, $0].style.reverse }
                let colours = Set(columns.map { screen[row, $0].style.color })
                #expect(colours.count == 1, "F\(number) row \(row) \(colours)")
            }
        }
    }

    @Test func aStepThatIsIndentedIsNamed() {
        var driver = ConsoleDriver()
        driver.press(.down, .tab)
        #expect(driver.message == "次第 「共有・貼り出し」の階層 1 → 2（Ctrl-Z で戻す）")
        // No step is below one that is not there.
        driver.press(.tab, .tab, .home, .tab)
        #expect(driver.workshop.agenda.steps.map(\.depth) == [0, 1, 0, 0, 0])
    }

    /// Late, and with every count in, the key that closes the vote is seen at 80 columns.
    @Test func theKeyThatClosesAVoteIsSeen() {
        let plan = BallotPlan(
            title: "票", candidates: ["甲", "乙"].map { .init(.free, label: $0) }, dotsPerPerson: 1, method: .tables)
        let people = (1...3).map { Command.setting(.changeGroup(Group.ID($0), .people(9))) }
        var driver = ConsoleDriver(people + [.ballot(.prepareBallot(plan)), .ballot(.setBallotState(1, to: .open))])
        driver.press(.function(5))
        #expect(driver.screen().line(23).contains("v 締め切る"), "\(driver.screen().line(23))")
        for group in 1...3 { driver.perform(.ballot(.setDots([1: 9], by: Group.ID(group), on: 1))) }
        #expect(driver.screen().line(23).hasPrefix(" v 締め切る"), "\(driver.screen().line(23))")
    }

    // MARK: Names

    @Test func theTimerIsSaidAsItWasSet() {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .character("m"))
        driver.type("１時間半")
        driver.press(.enter)
        #expect(driver.message == "タイマー 90分（Ctrl-Z で戻す）")
        driver.press(.character("m"))
        driver.type("２：３０")
        driver.press(.enter)
        #expect(driver.message == "タイマー 2:30（Ctrl-Z で戻す）")
        #expect(driver.screen().text.contains("持ち時間 2:30"))
        driver.press(.control("z"))
        #expect(driver.message == "次の操作を戻しました：タイマー 2:30")
    }

    /// Which of two neighbours was moved, the history cannot tell.
    @Test func neighboursThatChangedPlacesAreBothNamed() {
        var driver = ConsoleDriver()
        driver.press(.down, .named(.up, .shift), .control("z"))
        #expect(driver.message == "次の操作を戻しました：次第 「共有・貼り出し」と「開会」の順を入れ替えました")
    }

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
            driver.perform(.ballot(.prepareBallot(plan)))
        }
        driver.press(.function(5))
        #expect(driver.screen().text.contains("投票1 一"))
        driver.perform(.ballot(.setBallotState(2, to: .open)))
        #expect(driver.screen().text.contains("投票2 二"))
        // What was just prepared is shown at once.
        driver.press(.character("n"), .character("1"), .enter)
        #expect(driver.screen().text.contains("投票3"))
    }

    @Test func whoOfTheRosterIsMeantIsSaid() {
        var driver = ConsoleDriver()
        driver.perform(.setting(.describe(.roster([Participant(name: "佐藤")]))))
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
        driver.perform(.proposal(.propose("花いっぱい運動", from: [])))
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
        driver.perform(.setting(.changeGroup(1, .people(9))))
        driver.perform(.ballot(.prepareBallot(plan)))
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
        driver.perform(.setting(.changeGroup(1, .people(9))))
        driver.perform(.ballot(.prepareBallot(plan)))
        driver.press(.function(5), .character("v"))
        driver.type("1=9 9=9")
        driver.press(.enter, .delete)
        #expect(driver.workshop.openSheet(of: 1, on: 1, by: "進行")?.dotsCast == 9)
        driver.press(.delete)
        #expect(driver.workshop.openSheet(of: 1, on: 1, by: "進行")?.dotsCast == 0)
        // An entry that took some away is not a number of votes below none.
        for line in ["6=6", "6=3"] {
            driver.type(line)
            driver.press(.enter)
        }
        driver.press(.delete)
        #expect(driver.message == "⑥を3票から6票に戻しました（Ctrl-Z で戻す）")
    }

    // MARK: Figures and signs of an input method

    private func openBallot(_ method: Ballot.Method, tieRule: Ballot.TieRule = .runOff) -> ConsoleDriver {
        var driver = ConsoleDriver([
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "票", candidates: (1...4).map { .init(.free, label: "案\($0)") }, dotsPerPerson: 3,
                        tieRule: tieRule, method: method, voters: 20))),
            .ballot(.setBallotState(Ballot.ID(1), to: .open)),
        ])
        driver.press(.function(5), .home)
        return driver
    }

    /// The hands for the first option.
    private func hands(_ driver: ConsoleDriver) -> Int? {
        driver.workshop.openSheet(of: nil, on: Ballot.ID(1), by: "進行")?.dots(for: Ballot.Option.ID(1))
    }

    @Test(arguments: ["九", "9票", "９人", "①＝９、②＝９"]) func figuresThatComeAtOnceBeginACount(_ figures: String) {
        var driver = openBallot(.hands)
        driver.press(.words(figures), .enter)
        #expect(hands(driver) == 9, "\(driver.message)")
    }

    @Test(arguments: ["十五", "15番", "⑮"]) func figuresThatComeAtOnceAreATheme(_ figures: String) {
        var driver = ConsoleDriver([.note(.post(Draft("道が狭い"), on: board(1)))])
        driver.press(.function(3), .home, .words(figures), .enter)
        #expect(driver.workshop.note(Note.ID(1))?.theme == Theme.ID(15), "\(driver.message)")
    }

    @Test(arguments: ["＃", "、", "！？", "ー", "x 12", "×３"]) func signsAloneAreAskedAbout(_ signs: String) {
        var driver = ConsoleDriver([.note(.post(Draft("道が狭い"), on: board(1)))])
        driver.press(.function(2))
        driver.type(signs)
        driver.press(.enter)
        #expect(driver.workshop.counts.all.notes == 1 && driver.entry == signs, "\(driver.message)")
    }

    @Test func signsAloneBecomeANoteWhereTheyAreMeant() {
        var driver = ConsoleDriver()
        driver.press(.function(2))
        driver.type("！？")
        driver.press(.enter, .enter)
        #expect(driver.workshop.allNotes.map(\.text).contains("！？"))
    }

    // MARK: What is taken back

    @Test func whatWasUndoneIsNotTakenBackOnceMore() {
        var driver = openBallot(.hands)
        driver.type("8")
        driver.press(.enter, .home, .right, .right, .left, .control("z"), .delete)
        #expect(hands(driver) == 9)
        driver.press(.delete)
        #expect(hands(driver) == 8, "\(driver.message)")
    }

    @Test func undoWaitsForTheQuestionInFront() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        driver.type("道が狭い")
        driver.press(.enter, .function(1), .home, .character("c"), .control("z"))
        #expect(driver.workshop.counts.all.notes == 1 && driver.message.contains("Esc で閉じて"))
        driver.press(.escape, .control("z"))
        #expect(driver.workshop.counts.all.notes == 0)
    }

    // MARK: What others see

    @Test func aCountOfHandsIsSeenByWhoEntersItAlone() {
        var driver = openBallot(.hands)
        driver.type("8")
        driver.press(.enter)
        let id = Ballot.ID(1)
        #expect(driver.workshop.openSheet(of: nil, on: id, by: "進行") != nil)
        let noteTaker = Operator(role: .noteTaker(Group.ID(1)), name: "記録1")
        #expect(driver.workshop.openSheet(of: nil, on: id, by: noteTaker) == nil)
    }

    @Test func aTieIsNotSettledBeforeItIsShown() {
        var driver = openBallot(.hands)
        driver.perform(.ballot(.setDots([1: 5, 2: 5], by: nil, on: 1)))
        driver.press(.character("v"), .enter, .character("v"), .enter)
        #expect(driver.workshop.ballots[0].coveredPlaces != nil)
        driver.press(.character("f"))
        #expect(driver.workshop.ballots.count == 1)
        #expect(driver.message.contains("まだ表示していない順位"), "\(driver.message)")
        driver.press(.character("a"), .character("f"))
        #expect(driver.workshop.ballots.count == 2, "\(driver.message)")
    }

    @Test func theClockIsNotShortenedBelowNothing() {
        var driver = ConsoleDriver()
        driver.perform(.agenda(.setClock(2 * 60_000, running: false)))
        driver.press(.function(1), .named(.left, .shift))
        #expect(driver.message.contains("2分なので"), "\(driver.message)")
    }

    @Test func pastedLinesOfAnAgendaAreAStepEach() {
        var driver = ConsoleDriver()
        driver.press(.function(1), .home)
        let before = driver.workshop.agenda.steps.map(\.title)
        driver.press(.character("a"), .pasted("意見交換　１５分\n質疑　５\n\n休憩\n"))
        #expect(driver.screen().text.contains("貼り付けた3行を、1行1項目として次第に加えますか"))
        driver.press(.enter)
        let steps = driver.workshop.agenda.steps
        #expect(steps.map(\.title) == [before[0], "意見交換", "質疑", "休憩"] + before.dropFirst())
        #expect(steps[1...3].map(\.minutes) == [15, 5, nil])
        #expect(driver.message.hasPrefix("3項目を追加しました") && driver.console.views.layers.isEmpty)
        let selected = driver.console.views[AgendaScreen.self]?.list.selection
        #expect(steps[1...3].map(\.id).contains(selected), "the next key is about what was added")
        driver.press(.control("z"))
        if driver.console.views.layers.last is Prompt { driver.press(.enter) }
        #expect(driver.workshop.agenda.steps.map(\.title) == before)
    }

    /// Somebody removes the step behind which another was to be put.
    @Test(arguments: ["意見交換", "意見交換\n質疑"]) func aStepWhosePlaceHasGoneComesLast(_ words: String) {
        var driver = ConsoleDriver()
        driver.press(.function(1), .home, .character("a"), .pasted(words))
        driver.perform(.agenda(.removeStep(driver.workshop.agenda.steps[0].id)), by: "進行-2")
        driver.wait(2)
        driver.press(.enter)
        let titles = words.split(separator: "\n").map(String.init)
        #expect(driver.workshop.agenda.steps.suffix(titles.count).map(\.title) == titles)
        #expect(driver.workshop.agenda.steps.count == 4 + titles.count && driver.console.views.layers.isEmpty)
    }

    @Test func marksOfAPastedListAreNoPartOfTheTitles() {
        var driver = ConsoleDriver()
        driver.press(.function(1), .end, .character("a"))
        let lines = [
            "1. 開会挨拶 5分", "２．講演　３０分", "・質疑応答（10分）", "③閉会", "19:30 休憩", "1.5キロの散歩",
            "4. 20:00 講評", "(5) 片付け", "（６）反省会", "(仮) 懇親会",
        ]
        driver.press(.pasted(lines.joined(separator: "\n")), .enter)
        let titles = driver.workshop.agenda.steps.suffix(lines.count).map(\.title)
        let bare = [
            "開会挨拶", "講演", "質疑応答", "閉会", "19:30 休憩", "1.5キロの散歩", "20:00 講評", "片付け", "反省会",
            "(仮) 懇親会",
        ]
        #expect(titles == bare)
    }

    @Test func aNoLeavesThePastedLinesInTheLine() {
        var driver = ConsoleDriver()
        driver.press(.function(1), .character("a"), .pasted("意見交換\n質疑"), .escape)
        #expect(driver.screen().text.contains("意見交換 ↵ 質疑"))
        #expect(driver.workshop.agenda.steps.count == 5)
    }

    @Test func severalLinesPastedWhereOneIsAskedForAreToldToBeOne() {
        var driver = ConsoleDriver()
        driver.press(.function(7), .enter, .control("u"), .pasted("まちづくり\n会議"))
        #expect(driver.message == "貼り付けた2行を1行にまとめました")
    }

    @Test func lettersBehindAQuestionAreAnsweredAtOnceAndNoOpinion() {
        var driver = ConsoleDriver()
        driver.perform(.agenda(.nextStep))
        driver.press(.function(1), .character("q"))
        #expect(driver.console.views.layers.last is Prompt)
        driver.press(.character("g"))
        #expect(driver.screen().text.contains("! Enter で「はい」、Esc で取り消します"))
        driver.type("gggg")
        driver.press(.function(2))
        #expect(!driver.screen().text.contains("ggggg"))
    }

    @Test func wordsBehindAQuestionAreMovedOnce() {
        var driver = ConsoleDriver()
        driver.perform(.agenda(.nextStep))
        driver.press(.function(1), .character("q"))
        driver.type("みんなの意見")
        driver.press(.function(2))
        #expect(driver.entry == "みんなの意見")
        driver.press(.control("u"), .function(1))
        #expect(driver.console.views.layers.isEmpty, "the question was left")
        driver.press(.function(2))
        #expect(driver.entry == "")
    }

    @Test func theClosingIsToldToNoteTakers() {
        var driver = ConsoleDriver(role: .noteTaker(Group.ID(1)))
        driver.perform(.session(.close), by: "進行役")
        #expect(driver.message.contains("進行役") && driver.message.contains("閉会"), "\(driver.message)")
        driver.perform(.session(.reopen), by: "進行役")
        #expect(driver.message.contains("再開"), "\(driver.message)")
    }

    @Test func aSearchTypedIntoTheEntryLineIsNoOpinionAtOnce() {
        var driver = ConsoleDriver([], role: .noteTaker(Group.ID(1)))
        driver.type("/回覧")
        driver.press(.enter)
        #expect(driver.workshop.allNotes.map(\.text).isEmpty && driver.message.hasPrefix("検索は"), "\(driver.message)")
        driver.press(.enter)
        #expect(driver.workshop.allNotes.map(\.text) == ["/回覧"])
    }

    @Test(arguments: ["@3 三グループの声", "＝４　情報の声", "!？ 夜道が暗い"])
    func aSignBeforeTheWordsIsAskedAbout(_ line: String) {
        var driver = ConsoleDriver([], role: .noteTaker(Group.ID(1)))
        driver.type(line)
        driver.press(.enter)
        #expect(driver.workshop.allNotes.map(\.text).isEmpty)
        #expect(driver.message.contains("文のあとに"), "\(driver.message)")
        driver.press(.enter)
        #expect(driver.workshop.allNotes.map(\.text) == [line])
    }

    @Test(arguments: ["④ 情報の声", "#4 回覧板", "夜道が暗い !？", "!と？"])
    func whatMayBeginAnOpinionIsNotAskedAbout(_ line: String) {
        #expect(EntryLine.signAtHead(of: line) == nil)
    }

    /// Found by a hundred thousand keys: another console answers a question while its help is read.
    @Test func theHelpOfWhatIsClosedMovesNothing() {
        var driver = ConsoleDriver()
        driver.press(.function(1), .home, .down, .down, .enter)
        #expect(driver.screen().text.contains("へ移りますか"))
        driver.press(.function(12))
        driver.perform(.agenda(.nextStep), by: "別の進行役")
        let current = driver.workshop.agenda.current?.id
        driver.press(.home, .enter)
        #expect(driver.message == "ヘルプにあった画面は、もう閉じています")
        #expect(driver.workshop.agenda.current?.id == current)
    }

    @Test func pastedOptionsAreAnOptionEach() {
        var driver = ConsoleDriver()
        driver.press(.function(5), .character("n"), .character("4"), .enter)
        driver.type("冬の行事")
        driver.press(.enter, .pasted("雪像\n盆踊り\n駅伝"), .enter)
        #expect(driver.workshop.ballots.first?.options.map(\.label) == ["雪像", "盆踊り", "駅伝"])
    }

    /// A stroke or a comma of its own parts no line, and a comma nothing that strokes part.
    @Test(arguments: [
        ("・駅前\n・図書館、公民館\n・道／橋", ["駅前", "図書館、公民館", "道／橋"]),
        ("図書館、公民館 / 道路", ["図書館、公民館", "道路"]), ("図書館、道路", ["図書館", "道路"]),
    ])
    func anOptionIsWhatStandsInALine(_ words: String, _ options: [String]) {
        var driver = ConsoleDriver()
        driver.press(.function(5), .character("n"), .character("4"), .enter)
        driver.type("冬の行事")
        driver.press(.enter, .pasted(words), .enter)
        #expect(driver.workshop.ballots.first?.options.map(\.label) == options)
    }

    @Test func aThemeBehindAnEqualsSignIsATheme() {
        let draft = EntryLine("回覧板が遅い ＝４").draft
        #expect(draft.text == "回覧板が遅い" && draft.theme == 4)
        #expect(EntryLine("3+1=4").draft.text == "3+1=4" && EntryLine("答え \\=4").draft.text == "答え =4")
    }

    @Test func aPlanLongerThanTheMeetingIsSaidBeforeItBegins() {
        var driver = ConsoleDriver()
        let planned = driver.workshop.agenda.plannedMinutes
        driver.perform(.setting(.describe(.start(ClockTime(minutes: 19 * 60)))))
        driver.perform(.setting(.describe(.end(ClockTime(minutes: 19 * 60 + planned)))))
        driver.press(.function(1))
        #expect(!driver.screen(30, 160).text.contains("長い）"))
        driver.perform(.setting(.describe(.end(ClockTime(minutes: 19 * 60 + planned - 10)))))
        #expect(driver.screen(30, 160).text.contains("（開始から終了までより10分長い）"))
    }
}
