import ConsoleUI
import Engine
import Testing
import TerminalUI

@Suite("画面") struct PlaceTests {
    /// Every place, with something in it.
    private func desk(_ place: Place) -> Desk {
        var desk = Desk()
        desk.press(.character("n"), .character("n"))
        desk.wait(83)
        switch place {
        case .agenda: break
        case .notes:
            desk.press(.function(2))
            desk.type("役員のなり手がいない")
        case .grouping: desk.press(.function(3), .down, .down, .character(" "))
        case .matrix: desk.press(.function(4), .down, .down, .down)
        case .desk:
            desk.press(.function(6), .character("n"))
            desk.type("花壇を地域で世話する")
            desk.press(.enter, .enter, .down, .down, .down, .down, .down, .left)
            desk.type("地域の人の方が花を知っている")
            desk.press(.enter)
        case .record:
            desk.press(.function(7), .down, .down, .enter)
            desk.type("2018-07-02")
            desk.press(.enter, .character("a"))
            desk.type("３　ことあるごとに情報を発信し、見える形にして共有することが信頼につながる、という話があった。")
            desk.press(.enter, .character("a"))
            desk.type("2 @3 任期を長くすれば引き継ぎの手間が減る")
            desk.press(.enter, .end)
        case .vote:
            desk.press(.function(5), .character("n"))
            desk.type("4")
            desk.press(.enter)
            desk.type("対話/情報共有/若者だけの議論/職員研修")
            desk.press(.enter, .character("v"), .right, .right, .down, .right, .character("v"), .character("v"), .enter)
        }
        return desk
    }

    @Test(arguments: Place.allCases, [(24, 80), (40, 120), (45, 160), (60, 200)]) func everyPlaceAtEverySize(
        _ place: Place, _ size: (Int, Int)
    ) {
        expectPicture(
            desk(place).screen(size.0, size.1), "\(place.rawValue)-\(size.1)x\(size.0)", digits: place == .agenda)
    }

    @Test(arguments: Place.allCases) func everyPlaceIsDrawnAtAnySizeWithoutHarm(_ place: Place) {
        let desk = desk(place)
        for (rows, columns) in [
            (0, 0), (1, 1), (2, 300), (100, 2), (24, 79), (24, 80), (100, 300), (25, 81), (37, 133),
        ] {
            let screen = desk.screen(rows, columns)
            #expect(screen.rows == rows && screen.columns == columns)
        }
    }

    @Test func theHelpAndTheHistory() {
        var desk = desk(.grouping)
        desk.press(.function(12))
        expectPicture(desk.screen(40, 80), "help-80x40")
        desk.press(.escape, .character("h"))
        expectPicture(desk.screen(), "history-80x24")
    }

    @Test func theWallShowsOnlyWhatMayBeShown() {
        var desk = Desk()
        let wall = Wall(wording: Wording(.ja), workshop: desk.workshop)
        func look(_ rows: Int = 24, _ columns: Int = 80) -> CellGrid {
            wall.draw(desk.session, now: Now(desk.now), rows: rows, columns: columns)
        }
        expectPicture(look(), "wall-before-80x24")
        desk.perform(.enterStep(Step.ID(3)))
        desk.wait(605)
        expectPicture(look(), "wall-over-80x24", digits: true)
        desk.perform(.enterStep(Step.ID(2)))
        expectPicture(look(45, 160), "wall-boards-160x45")
        desk.perform(.close)
        expectPicture(look(), "wall-thanks-80x24")
        #expect(look().cursor == nil)
    }

    @Test func theNoteTakersConsoleWithTwoLanes() {
        var desk = Desk([], role: .noteTaker(Group.ID(2)), lanes: ["問題点", "解決策"])
        desk.type("担い手不足")
        desk.press(.enter)
        desk.press(.control("t"))
        desk.type("研修をする #14")
        desk.press(.enter)
        expectPicture(desk.screen(), "note-taker-80x24")
    }

    @Test func inEnglishToo() {
        var desk = Desk(language: .en)
        desk.press(.function(2))
        desk.type("Nobody reads the 回覧板")
        expectPicture(desk.screen(), "notes-en-80x24")
    }

    @Test func everyScreenHoldsAWideWord() {
        for place in Place.allCases {
            #expect(desk(place).screen().text.unicodeScalars.contains { TextWidth.columns(Character($0)) == 2 })
        }
    }
}

@Suite("手") struct HandTests {
    @Test func typeEnterSaved() {
        var desk = Desk([])
        desk.press(.function(2))
        desk.type("楽しい")
        desk.press(.enter)
        #expect(desk.workshop.note(Note.ID(1))?.text == "楽しい")
        #expect(desk.console.draft.isEmpty)
        #expect(desk.screen().cursor != nil)
    }

    @Test func whatIsRefusedStaysInTheLine() {
        var desk = Desk([])
        desk.press(.function(2))
        desk.type("楽しい #19")
        desk.press(.enter)
        #expect(desk.message == "テーマ19はありません（1–18）")
        #expect(desk.console.draft == "楽しい #19")
    }

    @Test func theLineSaysMoreThanTheWords() {
        var desk = Desk([], lanes: ["問題点", "解決策"])
        desk.press(.function(2))
        desk.type("研修をする　＃１４　×３　＠２　／２　！行政")
        desk.press(.enter)
        let note = desk.workshop.note(Note.ID(1))
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
        var desk = Desk([])
        desk.press(.function(2), .pasted("一つ目\n\n二つ目 ×2\n三つ目"))
        #expect(desk.screen().text.contains("3行を1グループの付箋にしますか"))
        desk.press(.enter)
        #expect(desk.workshop.counts.all.notes == 3 && desk.workshop.counts.all.voices == 4)
        desk.press(.control("z"))
        #expect(desk.workshop.counts.all.notes == 0)
    }

    @Test func oneKeyForTheSameOpinionAndOneToMendTheLast() {
        var desk = Desk([])
        desk.press(.function(2))
        desk.type("合意形成")
        desk.press(.enter, .function(9), .function(9))
        #expect(desk.workshop.note(Note.ID(1))?.count == 3)
        desk.press(.control("o"))
        desk.type("を大切に")
        desk.press(.enter)
        #expect(desk.workshop.note(Note.ID(1))?.text == "合意形成を大切に")
        #expect(desk.console.focus == .entry)
    }

    @Test func markedNotesGetAHeadingAndTheHeadingATheme() {
        var desk = Desk()
        desk.press(.function(3), .end, .character(" "), .enter)
        desk.type("話せる場を")
        desk.press(.enter)
        desk.type("８")
        desk.press(.enter)
        let cluster = desk.workshop.cluster(Cluster.ID(3))
        #expect(cluster?.heading == "話せる場を" && cluster?.theme == Theme.ID(8) && cluster?.notes == [Note.ID(3)])
    }

    @Test func markedNotesGoUnderAHeadingThatIsThere() {
        var desk = Desk()
        desk.press(.function(3), .end, .character(" "), .home, .character("ｍ"))
        #expect(desk.workshop.cluster(Cluster.ID(1))?.notes.count == 3)
        desk.press(.end, .character("o"))
        #expect(desk.workshop.cluster(Cluster.ID(1))?.notes.count == 2)
    }

    @Test func theHeadingsNumberMeansThatHeading() {
        var desk = Desk()
        desk.press(.function(3), .end, .enter)
        desk.type("1")
        desk.press(.enter)
        #expect(desk.workshop.cluster(Cluster.ID(1))?.notes.count == 3)
        #expect(desk.workshop.cluster(Cluster.ID(3)) == nil)
    }

    @Test func searchFindsWhateverTheWidthOfTheLetters() {
        var desk = Desk()
        desk.press(.function(2), .escape, .character("/"))
        desk.type("がやガヤ")
        desk.press(.enter)
        #expect(desk.message.contains("見つかりません"))
        desk.press(.character("/"))
        desk.type("りんきょう")
        desk.press(.enter)
        desk.press(.character("/"))
        desk.type("複数年")
        desk.press(.enter)
        #expect(desk.screen().text.contains("役員任期"))
    }

    @Test func onlySomeNotesAreShown() {
        var desk = Desk()
        desk.press(.function(2), .escape, .character("f"))
        desk.type("#4")
        desk.press(.enter)
        #expect(desk.message == "「#4」2枚")
        #expect(desk.screen().text.contains("情報の共有") && !desk.screen().text.contains("役員任期"))
        desk.press(.character("f"), .control("u"))
        desk.type("？")
        desk.press(.enter)
        #expect(desk.screen().text.contains("区長⇒運協") && !desk.screen().text.contains("情報の共有"))
        desk.press(.character("f"), .control("u"), .enter)
        #expect(desk.screen().text.contains("役員任期") && desk.screen().text.contains("情報の共有"))
    }

    @Test func aClickChoosesWhatLiesUnderIt() {
        var desk = Desk()
        func click(_ row: Int, _ column: Int) {
            desk.press(.mouse(.init(row: row, column: column, action: .press, button: 0)))
        }
        click(0, 10)
        #expect(desk.console.place == .notes)
        desk.type("書きかけ")
        click(2, 30)
        #expect(desk.console.focus == .list && desk.console.draft == "書きかけ")
        desk.press(.character("t"))
        #expect(desk.screen().text.contains("1枚のテーマ"))
        desk.type("3")
        desk.press(.enter)
        #expect(desk.workshop.note(Note.ID(4))?.theme == Theme.ID(3))
        desk.press(.function(3))
        click(4, 10)
        desk.press(.character(" "))
        #expect(desk.screen().line(4).contains("✓  5 ？区長⇒運協"))
    }

    @Test func afterAThemeTheHandGoesOnToWhatIsLeft() {
        var desk = Desk((1...4).map { .post(Draft("意見\($0)"), on: board(1)) })
        desk.press(.function(3), .character(" "), .character(" "), .enter)
        desk.type("一つ目の島")
        desk.press(
            .enter, .character("４"), .enter, .character(" "), .character(" "), .character("1"), .character("2"), .enter)
        #expect(desk.workshop.counts.unthemed == 0)
        #expect(desk.workshop.cluster(Cluster.ID(1))?.theme == Theme.ID(4))
        #expect(desk.workshop.note(Note.ID(3))?.theme == Theme.ID(12))
        desk.press(.character("n"))
        desk.type("付箋のない見出し #3")
        desk.press(.enter)
        #expect(desk.workshop.cluster(Cluster.ID(2))?.theme == Theme.ID(3))
    }

    @Test func theSameHeadingMayStandTwiceOnceTheFirstHasItsTheme() {
        var desk = Desk((1...3).map { .post(Draft("意見\($0)"), on: board(1)) })
        desk.press(.function(3), .enter)
        desk.type("違いを明確にする")
        desk.press(.enter, .end, .enter)
        desk.type("違いを明確にする")
        desk.press(.enter)
        #expect(desk.workshop.cluster(Cluster.ID(1))?.notes.count == 2 && desk.workshop.cluster(Cluster.ID(2)) == nil)
        desk.press(.character("5"), .enter, .enter)
        desk.type("違いを明確にする")
        desk.press(.enter)
        #expect(desk.workshop.cluster(Cluster.ID(2))?.heading == "違いを明確にする")
    }

    @Test func minutesAreWonBackOnceTheyWereSeen() {
        var desk = Desk()
        desk.press(.character("n"))
        desk.press(.character("b"))
        #expect(desk.message == "遅れていません")
        desk.wait(12 * 60)
        #expect(desk.screen().text.contains("予定 19:53 より7分遅い"))
        desk.press(.control("k"))
        expectPicture(desk.screen(), "savings-80x24")
        expectPicture(desk.screen(45, 160), "savings-160x45")
        desk.press(.down, .enter)
        #expect(!desk.workshop.agenda.steps.contains { $0.title == "休憩" })
        #expect(desk.message == "10分取り戻しました")
        desk.press(.control("z"))
        desk.press(.character("b"), .escape)
        #expect(desk.workshop.agenda.steps.count == 5)
    }

    @Test func theGroupsAreCalledByOneKeyAndTheWallSaysWhoseTurnItIs() {
        var desk = Desk()
        let wall = Wall(wording: Wording(.ja), workshop: desk.workshop)
        desk.press(.down, .character("c"))
        desk.type("13")
        desk.press(.enter)
        #expect(desk.workshop.agenda.steps[1].kind == .presentation)
        desk.press(.enter, .control("o"), .home)
        // The order is there to be changed: 1 2 3 with eight minutes each.
        desk.press(.control("k"))
        desk.type("3 1 2 @3")
        desk.press(.enter)
        #expect(desk.workshop.agenda.turns?.order.map(\.number) == [3, 1, 2])
        desk.press(.character("g"))
        desk.wait(45)
        expectPicture(desk.screen(), "turns-80x24", digits: true)
        for (rows, columns) in [(24, 80), (45, 160)] {
            expectPicture(
                wall.draw(desk.session, now: Now(desk.now), rows: rows, columns: columns),
                "wall-turn-\(columns)x\(rows)", digits: true)
        }
        desk.press(.control("g"), .control("g"), .control("g"))
        #expect(desk.message == "発表はみな終わりました")
    }

    @Test func aPreparedBallotsRulesAreChangedByTheArrows() {
        var desk = Desk()
        desk.press(.function(5), .character("n"))
        desk.type("1")
        desk.press(.enter)
        expectPicture(desk.screen(), "rules-80x24")
        desk.press(.down, .left, .down, .right, .down, .right, .right, .down, .right, .down, .right)
        let ballot = desk.workshop.ballots[0]
        #expect((ballot.allowance, ballot.cap, ballot.seats) == (4, 1, 3))
        #expect((ballot.tieRule, ballot.method) == (.runOff, .tables))
        desk.press(.down)
        desk.type("55")
        desk.press(.enter)
        #expect(desk.workshop.ballots[0].voters == 55)
        desk.press(.character("v"))
        desk.press(.right, .tab, .tab, .right)
        expectPicture(desk.screen(), "handed-in-80x24")
        expectPicture(desk.screen(45, 160), "handed-in-160x45")
    }

    @Test func aStepsPlanIsWrittenByKeys() {
        var desk = Desk()
        desk.press(.down, .character("s"))
        desk.type("１９：３０")
        desk.press(.enter, .character("i"))
        desk.type("鳴らす前に一言")
        desk.press(.enter, .character("d"))
        desk.type("3")
        desk.press(.enter, .tab)
        let step = desk.workshop.agenda.steps[1]
        #expect((step.fixedStart, step.note, step.showing, step.depth) == (ClockTime("19:30"), "鳴らす前に一言", .question, 1))
        #expect(desk.screen().text.contains("(1) 19:30 共有"))
        desk.press(.character("s"), .control("u"))
        desk.type("25時")
        desk.press(.enter)
        #expect(desk.message.contains("時刻ではありません"))
    }

    @Test func pastMeetingsAreOfferedWhereMinutesArePlanned() {
        var desk = Desk()
        var past = PastDurations()
        var agenda = Desk().workshop.agenda
        var held = Desk()
        held.press(.down, .enter)
        held.wait(31 * 60)
        agenda = held.workshop.agenda
        past.learn(agenda, until: held.now)
        desk.press(.down, .character("l"))
        desk.console.past = past
        #expect(desk.screen().text.contains("これまで1回の中央値 31分"))
    }

    @Test func theRosterIsKeptByHand() {
        var desk = Desk()
        desk.press(.function(7), .character("a"))
        desk.type("6 山田𠮷子 / 第一区 / 会長")
        desk.press(.enter, .character("a"))
        desk.type("6 佐藤")
        desk.press(.enter)
        #expect(desk.workshop.occasion.roster.map(\.name) == ["山田𠮷子", "佐藤"])
        desk.press(.end, .up, .character(" "))
        #expect(desk.workshop.occasion.roster[0].isPresent)
        expectPicture(desk.screen(), "roster-80x24")
        desk.press(.down, .enter)
        desk.type(" / 事務局")
        desk.press(.enter)
        #expect(desk.workshop.occasion.roster[1].affiliation == "事務局")
        desk.press(.delete)
        #expect(desk.workshop.occasion.roster.count == 1)
        desk.press(.home, .character(" "))
        #expect(desk.message == "出欠は名簿の行で付けます")
    }

    @Test func aProposalIsWorkedOutByTheArrows() {
        var desk = Desk()
        // From a note on the board.
        desk.press(.function(2), .pageUp, .home, .character("p"), .enter)
        #expect(desk.workshop.proposals.map(\.title) == ["情報の共有"])
        #expect(desk.console.place == .desk)
        desk.press(.enter, .down, .down)
        desk.press(.enter)
        desk.type("第一区")
        desk.press(.enter, .down, .enter)
        desk.type("2027-03-31")
        desk.press(.enter, .down, .right)
        desk.press(.down, .left, .enter)
        for _ in 0..<5 { desk.press(.down, .right, .enter) }
        desk.press(.down, .right, .enter, .down, .right, .enter)
        let proposal = desk.workshop.proposals[0]
        #expect(proposal.outcome == .partnership)
        #expect((proposal.carrier, proposal.step) == ("第一区", .form))
        // On to the classes, the type and its cautions, by the page.
        desk.press(.pageDown, .character(" "), .pageDown, .down, .character(" "), .pageDown, .character(" "))
        #expect(desk.workshop.proposals[0].ticks == [.classes: [1], .cautions: [3]])
        #expect(desk.workshop.proposals[0].lead == .citizensLead)
        expectPicture(desk.screen(), "sheet-80x24")
        desk.press(.end, .enter)
        desk.type("6 多すぎる")
        desk.press(.enter)
        #expect(desk.message.contains("使えません"))
        desk.press(.control("u"))
        desk.type("4 よく話せた")
        desk.press(.enter)
        #expect(desk.workshop.proposals[0].evaluations.map(\.score) == [4])
    }

    @Test func whatBecameOfAnOpinionIsWrittenInTheLedger() {
        var desk = Desk()
        desk.press(.function(6), .tab, .down, .enter)
        desk.type("3 回覧を月2回にした")
        desk.press(.enter)
        #expect(desk.workshop.year.records.map { "\($0.of)" } == ["1-2"])
        expectPicture(desk.screen(), "ledger-80x24")
        desk.press(.right, .right, .right)
        #expect(desk.screen().text.contains("台帳 1件"))
        desk.press(.enter)
        desk.type("回覧")
        desk.press(.enter)
        #expect(desk.message.contains("段階の番号"))
    }

    @Test func theCardsAStepNeedsComeFirst() {
        var desk = Desk()
        desk.console.cards = (1...30).map {
            Card(
                id: "c\($0)", title: "カード\($0)", source: "手引き", lines: ["一枚に一つの意見を書く"],
                kinds: $0 == 30 ? [.opening] : [])
        }
        desk.press(.character("n"), .function(11))
        #expect(desk.screen().line(1).contains("カード30"))
        desk.press(.down, .pageDown)
        expectPicture(desk.screen(), "cards-80x24")
        desk.press(.character("x"))
        #expect(desk.console.focus == .list)
    }

    @Test func theRoomReadsTheRulesWhileTheyAreExplained() {
        var desk = Desk()
        var steps = desk.workshop.agenda.steps
        steps[0].kind = .explanation
        steps[0].cards = ["yakusoku"]
        let program = Program(
            id: "t", name: "試し", catalogue: sampleCatalogue, tracks: [Program.Tracks(name: "", groups: 2)], steps: steps
        )
        var session = Session()
        for (number, event) in try! Workshop().decide(
            .found(program, Occasion(title: "まちづくり会議")), by: "進行", at: desk.now
        ).enumerated() {
            session.apply(Entry(number: number + 1, act: 1, by: "進行", at: desk.now, role: .done, event: event))
        }
        for event in try! session.workshop.decide(.nextStep, by: "進行", at: desk.now) {
            session.apply(
                Entry(number: session.lastEntry + 1, act: 9, by: "進行", at: desk.now, role: .done, event: event))
        }
        var wall = Wall(wording: Wording(.ja), workshop: session.workshop)
        wall.cards = [
            Card(
                id: "yakusoku", title: "話し合いの5つの大切なこと", source: "手引き",
                lines: ["1 広く対話する", "2 いろいろな主体と話す", "3 相手の人格を尊重する"], kinds: [])
        ]
        desk.wait(30)
        expectPicture(wall.draw(session, now: Now(desk.now), rows: 24, columns: 80), "wall-card-80x24", digits: true)
    }

    @Test func theReportIsLookedAtInTheConsole() {
        var desk = Desk()
        desk.console.forms = ["開催結果", "意見集約"]
        desk.press(.function(7), .character("v"))
        #expect(desk.screen().text.contains("1開催結果 2意見集約"))
        desk.type("2")
        desk.press(.enter)
        expectPicture(desk.screen(), "preview-80x24")
        desk.press(.pageDown)
        #expect(!desk.screen().text.contains("# 意見集約"))
        desk.press(.escape)
        #expect(desk.screen().text.contains("会議"))
        desk.press(.character("v"))
        desk.type("9")
        desk.press(.enter)
        #expect(desk.message.contains("数ではありません"))
    }

    @Test func theClockIsTurnedFromAnywhere() {
        var desk = Desk()
        desk.press(.character("n"), .function(2))
        desk.type("書きかけ")
        desk.press(.function(8))
        #expect(desk.workshop.countdown?.isRunning == false)
        #expect(desk.console.draft == "書きかけ")
        desk.press(.function(8))
        desk.wait(5 * 60 + 65)
        #expect(desk.screen().line(0).contains("超過 +1:05"))
    }

    @Test func aNumberThatIsNotThereSaysWhatThereIs() {
        var desk = Desk()
        desk.press(.function(3), .end, .character("9"), .character("9"), .enter)
        #expect(desk.message == "テーマ99はありません（1–18）")
        desk.press(.escape, .character("g"))
        desk.type("あ")
        desk.press(.enter)
        #expect(desk.message == "「あ」は数ではありません")
    }

    @Test func papersAreCountedAsTheyAreRead() {
        var desk = Desk()
        desk.perform(
            .prepareBallot(
                BallotPlan(
                    title: "票", candidates: (1...5).map { .init(.free, label: "案\($0)") }, allowance: 3, method: .papers
                )))
        desk.press(.function(5), .character("v"))
        desk.type("3 3 5")
        desk.press(.enter)
        desk.type("３　１　２")
        desk.press(.enter, .enter)
        desk.type("x")
        desk.press(.enter)
        let ballot = desk.workshop.ballots[0]
        #expect(ballot.sheets.count == 3 && ballot.cast == 6 && ballot.sheets[2].spoilt == 1)
        desk.press(.delete)
        #expect(desk.workshop.ballots[0].sheets.count == 2)
        // When the votes are told, then the row the hand is at can be seen, and that one becomes a proposal.
        desk.press(.down, .down, .down, .character("v"), .character("v"), .enter)
        #expect(desk.workshop.ballots[0].state == .revealed)
        for (presses, option) in [(0, "案3"), (1, "案1")] {
            for _ in 0..<presses { desk.press(.down) }
            let screen = desk.screen()
            let marked = (1..<22).filter { screen[$0, 6].style.reverse }
            #expect(marked.count == 1 && screen.line(marked.first ?? 0).contains(option))
        }
        desk.press(.character("p"))
        #expect(desk.console.prompt?.editor.text == "案1")
    }

    @Test func theCommandLineKnowsTheEnginesWords() {
        var desk = Desk([])
        desk.press(.function(10))
        desk.type("post 2 楽しい #12")
        desk.press(.enter)
        #expect(desk.workshop.note(Note.ID(1))?.theme == Theme.ID(12))
        desk.press(.function(10))
        desk.type("psot 2 い")
        desk.press(.enter)
        #expect(desk.message.contains("post"))
    }

    @Test func theRecordIsWrittenMendedAndRemoved() {
        var desk = Desk()
        desk.press(.function(7), .enter, .control("u"))
        desk.type("別の会議")
        desk.press(.enter)
        #expect(desk.workshop.occasion.title == "別の会議")
        desk.press(.down, .down, .enter)
        desk.type("2026-02-30")
        desk.press(.enter)
        #expect(desk.message.contains("読めません") && desk.workshop.occasion.day == nil)
        desk.press(.control("u"))
        desk.type("２０２６-１１-２１")
        desk.press(.enter)
        #expect(desk.workshop.occasion.day == Day("2026-11-21"))
        for _ in 0..<5 { desk.press(.down) }
        desk.press(.enter, .control("u"))
        desk.type("18 3")
        desk.press(.enter)
        #expect(desk.workshop.occasion.attendance == Attendance(residents: 18, staff: 3))
        desk.press(.character("a"))
        desk.type("よい会だった")
        desk.press(.enter)
        #expect(desk.message.contains("番号と言葉"))
        desk.press(.control("u"))
        desk.type("4 来月も集まる")
        desk.press(.enter, .end, .enter)
        desk.type("（15日）")
        desk.press(.enter)
        #expect(desk.workshop.memos.map(\.text) == ["来月も集まる（15日）"] && desk.workshop.memos[0].kind == .decision)
        desk.press(.end, .delete)
        #expect(desk.workshop.memos.isEmpty)
        desk.press(.control("z"))
        #expect(desk.workshop.memos.count == 1)
        desk.press(.home, .delete)
        #expect(desk.message.contains("消せるのは記録だけ"))
    }

    @Test func leavingIsOneKey() {
        var desk = Desk()
        desk.press(.control("q"))
        #expect(desk.hasQuit)
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
            "redo",
        ]
        for line in examples { #expect(throws: Never.self) { try CommandLanguage.read(line) } }
        #expect(
            Set(examples.map { $0.split(separator: " ")[0] }) == Set(CommandLanguage.verbs.map { Substring($0.name) }))
    }
}
