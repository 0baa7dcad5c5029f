import ConsoleUI
import Engine
import Testing
import TerminalUI

@Suite("画面") struct PlaceTests {
    /// Every place, with something in it.
    private func driver(_ place: Place) -> ConsoleDriver {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .character("n"))
        driver.wait(83)
        switch place {
        case .agenda: break
        case .notes:
            driver.press(.function(2))
            driver.type("役員のなり手がいない")
        case .grouping: driver.press(.function(3), .down, .down, .character(" "))
        case .matrix: driver.press(.function(4), .down, .down, .down)
        case .desk:
            driver.press(.function(6), .character("n"))
            driver.type("花壇を地域で世話する")
            driver.press(.enter, .enter, .down, .down, .down, .down, .down, .left)
            driver.type("地域の人の方が花を知っている")
            driver.press(.enter)
        case .record:
            driver.press(.function(7), .down, .down, .enter)
            driver.type("2018-07-02")
            driver.press(.enter, .character("a"))
            driver.type("３　ことあるごとに情報を発信し、見える形にして共有することが信頼につながる、という話があった。")
            driver.press(.enter, .character("a"))
            driver.type("2 @3 任期を長くすれば引き継ぎの手間が減る")
            driver.press(.enter, .end)
        case .vote:
            driver.press(.function(5), .character("n"))
            driver.type("4")
            driver.press(.enter)
            driver.type("対話/情報共有/若者だけの議論/職員研修")
            driver.press(
                .enter, .character("v"), .right, .right, .down, .right, .character("v"), .character("v"), .enter)
        }
        return driver
    }

    @Test(arguments: Place.allCases, [(24, 80), (40, 120), (45, 160), (60, 200)]) func everyPlaceAtEverySize(
        _ place: Place, _ size: (Int, Int)
    ) {
        expectPicture(
            driver(place).screen(size.0, size.1), "\(place.rawValue)-\(size.1)x\(size.0)", digits: place == .agenda)
    }

    @Test(arguments: Place.allCases) func everyPlaceIsDrawnAtAnySizeWithoutHarm(_ place: Place) {
        let driver = driver(place)
        for (rows, columns) in [
            (0, 0), (1, 1), (2, 300), (100, 2), (24, 79), (24, 80), (100, 300), (25, 81), (37, 133),
        ] {
            let screen = driver.screen(rows, columns)
            #expect(screen.rows == rows && screen.columns == columns)
        }
    }

    @Test func theHelpAndTheHistory() {
        var driver = driver(.grouping)
        driver.press(.function(12))
        expectPicture(driver.screen(40, 80), "help-80x40")
        driver.press(.escape, .character("h"))
        expectPicture(driver.screen(), "history-80x24")
    }

    @Test func theWallShowsOnlyWhatMayBeShown() {
        var driver = ConsoleDriver()
        let wall = Wall(wording: Wording(.ja), workshop: driver.workshop)
        func look(_ rows: Int = 24, _ columns: Int = 80) -> CellGrid {
            wall.draw(driver.session, now: Now(driver.now), rows: rows, columns: columns)
        }
        expectPicture(look(), "wall-before-80x24")
        driver.perform(.enterStep(Step.ID(3)))
        driver.wait(605)
        expectPicture(look(), "wall-over-80x24", digits: true)
        driver.perform(.enterStep(Step.ID(2)))
        expectPicture(look(45, 160), "wall-boards-160x45")
        driver.perform(.close)
        expectPicture(look(), "wall-thanks-80x24")
        #expect(look().cursor == nil)
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

    @Test func everyScreenHoldsAWideWord() {
        for place in Place.allCases {
            #expect(driver(place).screen().text.unicodeScalars.contains { TextWidth.columns(Character($0)) == 2 })
        }
    }
}

@Suite("手") struct HandTests {
    @Test func typeEnterSaved() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        driver.type("楽しい")
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(1))?.text == "楽しい")
        #expect(driver.console.draft.isEmpty)
        #expect(driver.screen().cursor != nil)
    }

    @Test func whatIsRefusedStaysInTheLine() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        driver.type("楽しい #19")
        driver.press(.enter)
        #expect(driver.message == "テーマ19はありません（1–18）")
        #expect(driver.console.draft == "楽しい #19")
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
            ("#4", "#4", nil, 1), ("協働 #0", "協働 #0", nil, 1), ("a #4 b", "a #4 b", nil, 1), ("同じ ×2 #4", "同じ", 4, 2),
        ] as [(String, String, Int?, Int)]) func theFormsOfTheLine(
            _ line: String, _ text: String, _ theme: Int?, _ count: Int
        )
    {
        let read = EntryLine(line).draft
        #expect(read.text == text && read.theme?.number == theme && read.count == count)
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

    @Test func oneKeyForTheSameOpinionAndOneToMendTheLast() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        driver.type("合意形成")
        driver.press(.enter, .function(9), .function(9))
        #expect(driver.workshop.note(Note.ID(1))?.count == 3)
        driver.press(.control("o"))
        driver.type("を大切に")
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(1))?.text == "合意形成を大切に")
        #expect(driver.console.focus == .entry)
    }

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

    @Test func aClickChoosesWhatLiesUnderIt() {
        var driver = ConsoleDriver()
        func click(_ row: Int, _ column: Int) {
            driver.press(.mouse(.init(row: row, column: column, action: .press, button: 0)))
        }
        click(0, 10)
        #expect(driver.console.place == .notes)
        driver.type("書きかけ")
        click(2, 30)
        #expect(driver.console.focus == .list && driver.console.draft == "書きかけ")
        driver.press(.character("t"))
        #expect(driver.screen().text.contains("1枚のテーマ"))
        driver.type("3")
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(4))?.theme == Theme.ID(3))
        driver.press(.function(3))
        click(4, 10)
        driver.press(.character(" "))
        #expect(driver.screen().line(4).contains("✓  5 ？区長⇒運協"))
    }

    @Test func afterAThemeTheHandGoesOnToWhatIsLeft() {
        var driver = ConsoleDriver((1...4).map { .post(Draft("意見\($0)"), on: board(1)) })
        driver.press(.function(3), .character(" "), .character(" "), .enter)
        driver.type("一つ目の島")
        driver.press(
            .enter, .character("４"), .enter, .character(" "), .character(" "), .character("1"), .character("2"), .enter)
        #expect(driver.workshop.counts.unthemed == 0)
        #expect(driver.workshop.cluster(Cluster.ID(1))?.theme == Theme.ID(4))
        #expect(driver.workshop.note(Note.ID(3))?.theme == Theme.ID(12))
        driver.press(.character("n"))
        driver.type("付箋のない見出し #3")
        driver.press(.enter)
        #expect(driver.workshop.cluster(Cluster.ID(2))?.theme == Theme.ID(3))
    }

    @Test func theSameHeadingMayStandTwiceOnceTheFirstHasItsTheme() {
        var driver = ConsoleDriver((1...3).map { .post(Draft("意見\($0)"), on: board(1)) })
        driver.press(.function(3), .enter)
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

    @Test func minutesAreWonBackOnceTheyWereSeen() {
        var driver = ConsoleDriver()
        driver.press(.character("n"))
        driver.press(.character("b"))
        #expect(driver.message == "遅れていません")
        driver.wait(12 * 60)
        #expect(driver.screen().text.contains("予定 19:53 より7分遅い"))
        driver.press(.control("k"))
        expectPicture(driver.screen(), "savings-80x24")
        expectPicture(driver.screen(45, 160), "savings-160x45")
        driver.press(.down, .enter)
        #expect(!driver.workshop.agenda.steps.contains { $0.title == "休憩" })
        #expect(driver.message == "10分取り戻しました")
        driver.press(.control("z"))
        driver.press(.character("b"), .escape)
        #expect(driver.workshop.agenda.steps.count == 5)
    }

    @Test func theGroupsAreCalledByOneKeyAndTheWallSaysWhoseTurnItIs() {
        var driver = ConsoleDriver()
        let wall = Wall(wording: Wording(.ja), workshop: driver.workshop)
        driver.press(.down, .character("c"))
        driver.type("13")
        driver.press(.enter)
        #expect(driver.workshop.agenda.steps[1].kind == .presentation)
        driver.press(.enter, .control("o"), .home)
        // The order is there to be changed: 1 2 3 with eight minutes each.
        driver.press(.control("k"))
        driver.type("3 1 2 @3")
        driver.press(.enter)
        #expect(driver.workshop.agenda.presentations?.order.map(\.number) == [3, 1, 2])
        driver.press(.character("g"))
        driver.wait(45)
        expectPicture(driver.screen(), "turns-80x24", digits: true)
        for (rows, columns) in [(24, 80), (45, 160)] {
            expectPicture(
                wall.draw(driver.session, now: Now(driver.now), rows: rows, columns: columns),
                "wall-turn-\(columns)x\(rows)", digits: true)
        }
        driver.press(.control("g"), .control("g"), .control("g"))
        #expect(driver.message == "発表はみな終わりました")
    }

    @Test func aPreparedBallotsRulesAreChangedByTheArrows() {
        var driver = ConsoleDriver()
        driver.press(.function(5), .character("n"))
        driver.type("1")
        driver.press(.enter)
        expectPicture(driver.screen(), "rules-80x24")
        driver.press(.down, .left, .down, .right, .down, .right, .right, .down, .right, .down, .right)
        let ballot = driver.workshop.ballots[0]
        #expect((ballot.dotsPerPerson, ballot.cap, ballot.winnerCount) == (4, 1, 3))
        #expect((ballot.tieRule, ballot.method) == (.runOff, .tables))
        driver.press(.down)
        driver.type("55")
        driver.press(.enter)
        #expect(driver.workshop.ballots[0].voters == 55)
        driver.press(.character("v"))
        driver.press(.right, .tab, .tab, .right)
        expectPicture(driver.screen(), "handed-in-80x24")
        expectPicture(driver.screen(45, 160), "handed-in-160x45")
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
        #expect((step.fixedStart, step.note, step.showing, step.depth) == (ClockTime("19:30"), "鳴らす前に一言", .question, 1))
        #expect(driver.screen().text.contains("(1) 19:30 共有"))
        driver.press(.character("s"), .control("u"))
        driver.type("25時")
        driver.press(.enter)
        #expect(driver.message.contains("時刻ではありません"))
    }

    @Test func pastMeetingsAreOfferedWhereMinutesArePlanned() {
        var driver = ConsoleDriver()
        var past = PastDurations()
        var agenda = ConsoleDriver().workshop.agenda
        var held = ConsoleDriver()
        held.press(.down, .enter)
        held.wait(31 * 60)
        agenda = held.workshop.agenda
        past.learn(agenda, until: held.now)
        driver.press(.down, .character("l"))
        driver.console.past = past
        #expect(driver.screen().text.contains("これまで1回の中央値 31分"))
    }

    @Test func theRosterIsKeptByHand() {
        var driver = ConsoleDriver()
        driver.press(.function(7), .character("a"))
        driver.type("6 山田𠮷子 / 第一区 / 会長")
        driver.press(.enter, .character("a"))
        driver.type("6 佐藤")
        driver.press(.enter)
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
        #expect(driver.message == "出欠は名簿の行で付けます")
    }

    @Test func aProposalIsWorkedOutByTheArrows() {
        var driver = ConsoleDriver()
        // From a note on the board.
        driver.press(.function(2), .pageUp, .home, .character("p"), .enter)
        #expect(driver.workshop.proposals.map(\.title) == ["情報の共有"])
        #expect(driver.console.place == .desk)
        driver.press(.enter, .down, .down)
        driver.press(.enter)
        driver.type("第一区")
        driver.press(.enter, .down, .enter)
        driver.type("2027-03-31")
        driver.press(.enter, .down, .right)
        driver.press(.down, .left, .enter)
        for _ in 0..<5 { driver.press(.down, .right, .enter) }
        driver.press(.down, .right, .enter, .down, .right, .enter)
        let proposal = driver.workshop.proposals[0]
        #expect(proposal.outcome == .partnership)
        #expect((proposal.owner, proposal.step) == ("第一区", .form))
        // On to the classes, the type and its cautions, by the page.
        driver.press(.pageDown, .character(" "), .pageDown, .down, .character(" "), .pageDown, .character(" "))
        #expect(driver.workshop.proposals[0].checkedItems == [.classes: [1], .precautions: [3]])
        #expect(driver.workshop.proposals[0].leadParty == .citizensLead)
        expectPicture(driver.screen(), "sheet-80x24")
        driver.press(.end, .enter)
        driver.type("6 多すぎる")
        driver.press(.enter)
        #expect(driver.message.contains("使えません"))
        driver.press(.control("u"))
        driver.type("4 よく話せた")
        driver.press(.enter)
        #expect(driver.workshop.proposals[0].evaluations.map(\.score) == [4])
    }

    @Test func whatBecameOfAnOpinionIsWrittenInTheLedger() {
        var driver = ConsoleDriver()
        driver.press(.function(6), .tab, .down, .enter)
        driver.type("3 回覧を月2回にした")
        driver.press(.enter)
        #expect(driver.workshop.year.outcomes.map { "\($0.opinion)" } == ["1-2"])
        expectPicture(driver.screen(), "ledger-80x24")
        driver.press(.right, .right, .right)
        #expect(driver.screen().text.contains("台帳 1件"))
        driver.press(.enter)
        driver.type("回覧")
        driver.press(.enter)
        #expect(driver.message.contains("段階の番号"))
    }

    @Test func theCardsAStepNeedsComeFirst() {
        var driver = ConsoleDriver()
        driver.console.cards = (1...30).map {
            Card(
                id: "c\($0)", title: "カード\($0)", source: "手引き", lines: ["一枚に一つの意見を書く"],
                kinds: $0 == 30 ? [.opening] : [])
        }
        driver.press(.character("n"), .function(11))
        #expect(driver.screen().line(1).contains("カード30"))
        driver.press(.down, .pageDown)
        expectPicture(driver.screen(), "cards-80x24")
        driver.press(.character("x"))
        #expect(driver.console.focus == .list)
    }

    @Test func theRoomReadsTheRulesWhileTheyAreExplained() {
        var driver = ConsoleDriver()
        var steps = driver.workshop.agenda.steps
        steps[0].kind = .explanation
        steps[0].cards = ["yakusoku"]
        let program = Program(
            id: "t", name: "試し", catalogue: sampleCatalogue, tracks: [Program.Tracks(name: "", groups: 2)], steps: steps
        )
        var session = Session()
        for (number, event) in try! Workshop().decide(
            .found(program, Occasion(title: "まちづくり会議")), by: "進行", at: driver.now
        ).enumerated() {
            session.apply(
                Entry(number: number + 1, transaction: 1, by: "進行", at: driver.now, role: .done, event: event))
        }
        for event in try! session.workshop.decide(.nextStep, by: "進行", at: driver.now) {
            session.apply(
                Entry(
                    number: session.lastEntry + 1, transaction: 9, by: "進行", at: driver.now, role: .done, event: event))
        }
        var wall = Wall(wording: Wording(.ja), workshop: session.workshop)
        wall.cards = [
            Card(
                id: "yakusoku", title: "話し合いの5つの大切なこと", source: "手引き",
                lines: ["1 広く対話する", "2 いろいろな主体と話す", "3 相手の人格を尊重する"], kinds: [])
        ]
        driver.wait(30)
        expectPicture(wall.draw(session, now: Now(driver.now), rows: 24, columns: 80), "wall-card-80x24", digits: true)
    }

    @Test func theReportIsLookedAtInTheConsole() {
        var driver = ConsoleDriver()
        driver.console.forms = ["開催結果", "意見集約"]
        driver.press(.function(7), .character("v"))
        #expect(driver.screen().text.contains("1開催結果 2意見集約"))
        driver.type("2")
        driver.press(.enter)
        expectPicture(driver.screen(), "preview-80x24")
        driver.press(.pageDown)
        #expect(!driver.screen().text.contains("# 意見集約"))
        driver.press(.escape)
        #expect(driver.screen().text.contains("会議"))
        driver.press(.character("v"))
        driver.type("9")
        driver.press(.enter)
        #expect(driver.message.contains("数ではありません"))
    }

    @Test func theClockIsTurnedFromAnywhere() {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .function(2))
        driver.type("書きかけ")
        driver.press(.function(8))
        #expect(driver.workshop.countdown?.isRunning == false)
        #expect(driver.console.draft == "書きかけ")
        driver.press(.function(8))
        driver.wait(5 * 60 + 65)
        #expect(driver.screen().line(0).contains("超過 +1:05"))
    }

    @Test func aNumberThatIsNotThereSaysWhatThereIs() {
        var driver = ConsoleDriver()
        driver.press(.function(3), .end, .character("9"), .character("9"), .enter)
        #expect(driver.message == "テーマ99はありません（1–18）")
        driver.press(.escape, .character("g"))
        driver.type("あ")
        driver.press(.enter)
        #expect(driver.message == "「あ」は数ではありません")
    }

    @Test func papersAreCountedAsTheyAreRead() {
        var driver = ConsoleDriver()
        driver.perform(
            .prepareBallot(
                BallotPlan(
                    title: "票", candidates: (1...5).map { .init(.free, label: "案\($0)") }, dotsPerPerson: 3,
                    method: .papers
                )))
        driver.press(.function(5), .character("v"))
        driver.type("3 3 5")
        driver.press(.enter)
        driver.type("３　１　２")
        driver.press(.enter, .enter)
        driver.type("x")
        driver.press(.enter)
        let ballot = driver.workshop.ballots[0]
        #expect(ballot.sheets.count == 3 && ballot.dotsCast == 6 && ballot.sheets.spoilt == 1)
        driver.press(.delete)
        #expect(driver.workshop.ballots[0].sheets.count == 2)
        // When the votes are told, then the row the hand is at can be seen, and that one becomes a proposal.
        driver.press(.down, .down, .down, .character("v"), .character("v"), .enter)
        #expect(driver.workshop.ballots[0].state == .revealed)
        for (presses, option) in [(0, "案3"), (1, "案1")] {
            for _ in 0..<presses { driver.press(.down) }
            let screen = driver.screen()
            let marked = (1..<22).filter { screen[$0, 6].style.reverse }
            #expect(marked.count == 1 && screen.line(marked.first ?? 0).contains(option))
        }
        driver.press(.character("p"))
        #expect(driver.console.prompt?.editor.text == "案1")
    }

    @Test func theCommandLineKnowsTheEnginesWords() {
        var driver = ConsoleDriver([])
        driver.press(.function(10))
        driver.type("post 2 楽しい #12")
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(1))?.theme == Theme.ID(12))
        driver.press(.function(10))
        driver.type("psot 2 い")
        driver.press(.enter)
        #expect(driver.message.contains("post"))
    }

    @Test func theRecordIsWrittenMendedAndRemoved() {
        var driver = ConsoleDriver()
        driver.press(.function(7), .enter, .control("u"))
        driver.type("別の会議")
        driver.press(.enter)
        #expect(driver.workshop.occasion.title == "別の会議")
        driver.press(.down, .down, .enter)
        driver.type("2026-02-30")
        driver.press(.enter)
        #expect(driver.message.contains("読めません") && driver.workshop.occasion.day == nil)
        driver.press(.control("u"))
        driver.type("２０２６-１１-２１")
        driver.press(.enter)
        #expect(driver.workshop.occasion.day == Day("2026-11-21"))
        for _ in 0..<5 { driver.press(.down) }
        driver.press(.enter, .control("u"))
        driver.type("18 3")
        driver.press(.enter)
        #expect(driver.workshop.occasion.attendance == Attendance(residents: 18, staff: 3))
        driver.press(.character("a"))
        driver.type("よい会だった")
        driver.press(.enter)
        #expect(driver.message.contains("番号と言葉"))
        driver.press(.control("u"))
        driver.type("4 来月も集まる")
        driver.press(.enter, .end, .enter)
        driver.type("（15日）")
        driver.press(.enter)
        #expect(driver.workshop.memos.map(\.text) == ["来月も集まる（15日）"] && driver.workshop.memos[0].kind == .decision)
        driver.press(.end, .delete)
        #expect(driver.workshop.memos.isEmpty)
        driver.press(.control("z"))
        #expect(driver.workshop.memos.count == 1)
        driver.press(.home, .delete)
        #expect(driver.message.contains("消せるのは記録だけ"))
    }

    @Test func leavingIsOneKey() {
        var driver = ConsoleDriver()
        driver.press(.control("q"))
        #expect(driver.hasQuit)
    }

    @Test func everyVerbCanBeReadAsItsHelpIsWritten() throws {
        let examples = [
            "post 1 あ", "reword 1 い", "times 1 2", "theme 1,2-3 4", "star 1", "check 1 off", "side 1 citizens",
            "help 1 together", "actor 1 none", "withdraw 1", "move 1 2/1",
            "split 1 あ / い", "heading 1 1,2 島 #4", "gather 1 1", "takeout 1", "head 1 あ", "cluster-theme 1 0",
            "merge 1 2", "dissolve 1", "step next", "clock set 2:30",
            "ballot free あ/い dots=2 by=papers tie=runOff", "open 1", "shut 1", "reveal 1", "dots 1 2 -3 1",
            "paper 1 3 3 5", "runoff 1", "memo comments よい会", "title あ", "question あ",
            "place あ", "next あ", "date 2026-11-21", "start 19:00", "until 21:30", "turns 3 1 2 @3",
            "plan 2 start 19:30", "rules 1 dots=3 cap=0", "propose 1-57 花壇", "answer 1 alone no 地域で", "tick 1 forms 3",
            "desk 1 roles 区:配る/市:刷る", "record 1-57 action した", "solves 12 3", "roster 山田 / 区 / 会長", "ordinal 2",
            "attendance 30 6", "people 1 5", "group 青", "rename 1 青", "addstep 10 講評", "close", "reopen", "undo",
            "redo", "cluster-actor 1 none", "correct 1 2 3 5", "remove-group 3", "track 分野別", "group-track 1 none",
        ]
        for line in examples { #expect(throws: Never.self) { try CommandLanguage.read(line) } }
        #expect(
            Set(examples.map { $0.split(separator: " ")[0] }) == Set(CommandLanguage.verbs.map { Substring($0.name) }))
    }
}
