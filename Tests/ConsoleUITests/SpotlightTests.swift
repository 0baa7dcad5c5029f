@testable import ConsoleUI
import Engine
import Strings
import TerminalUI
import Testing

/// What the facilitator puts on the projector's view by one key.
@Suite("投影するもの") struct SpotlightTests {
    private let view = ProjectorView(
        strings: Strings(.ja),
        cards: [
            Card(id: "c", title: "話し合いの約束", source: "見本", lines: ["人の話をよく聞く", "否定しない"], kinds: [])
        ])

    private func look(_ driver: ConsoleDriver, _ rows: Int = 24, _ columns: Int = 80) -> CellGrid {
        view.draw(driver.session, now: Now(driver.now), rows: rows, columns: columns)
    }

    @Test func aNoteIsShownLargeUntilTheNextStep() {
        var driver = ConsoleDriver(sampleOpinions + [.agenda(.nextStep)])
        driver.press(.function(2), .escape, .up, .character("w"))
        #expect(driver.workshop.spotlight == .note(2))
        #expect(driver.message == "付箋2を投影しました（Ctrl-Z で戻す）")
        #expect(driver.screen().line(0).contains("投影▣ 付箋2"))
        expectPicture(look(driver), "wall-note-80x24")
        driver.press(.control("n"))
        #expect(driver.workshop.spotlight == nil && !driver.screen().line(0).contains("投影"))
    }

    @Test(arguments: [Size(rows: 17, columns: 60), Size(rows: 24, columns: 80), Size(rows: 35, columns: 120)])
    func aLongNoteIsReadToItsEnd(_ size: Size) {
        var driver = ConsoleDriver([])
        let words = (1...40).map { "\($0)番目の言葉です。" }.joined()
        driver.perform(.note(.post(Draft(words), on: board(1))))
        driver.perform(.session(.spotlight(.note(1))))
        var pages: [String] = []
        for _ in 0..<30 {
            let picture = view.picture(
                driver.workshop, now: Now(driver.now), rows: size.rows, columns: size.columns)
            let page = picture.texts.first { $0.words.contains("番目") }?.words ?? ""
            if pages.last != page { pages.append(page) }
            driver.wait(8)
        }
        #expect((pages + pages).joined().contains(words), "\(pages)")
    }

    @Test func aNoteTakerIsNotOfferedWhatOnlyTheFacilitatorPutsThere() {
        let card = Card(id: "c", title: "話し合いの約束", source: "見本", lines: ["否定しない"], kinds: [])
        for (role, isOffered) in [(Operator.Role.facilitator, true), (.noteTaker(1), false)] {
            var driver = ConsoleDriver(role: role)
            driver.console.environment.cards = [card]
            driver.press(.function(11))
            #expect(driver.screen().text.contains("話し合いの約束"))
            #expect(driver.screen().line(23).contains("w 投影") == isOffered, "\(driver.screen().line(23))")
            driver.press(.character("w"))
            #expect((driver.workshop.spotlight == .card("c")) == isOffered)
        }
    }

    @Test func theSameKeyTakesItAway() {
        var driver = ConsoleDriver()
        driver.press(.function(3), .character("w"))
        #expect(driver.workshop.spotlight == .cluster(1))
        expectPicture(look(driver), "wall-cluster-80x24")
        driver.press(.character("w"))
        #expect(driver.workshop.spotlight == nil)
        // Where nothing is looked at, the key ends what is shown, also while a line is typed.
        driver.press(.function(4), .character("w"), .function(2), .alt("w"))
        #expect(driver.workshop.spotlight == nil)
        // Then it shows the newest note of the board that is typed into.
        driver.press(.alt("w"))
        #expect(driver.workshop.spotlight == .note(3))
        var empty = ConsoleDriver([])
        empty.press(.function(2), .alt("w"))
        #expect(empty.message == "投影するものが選ばれていません")
    }

    @Test func theAgendaIsShownFromTheStepItHasComeTo() {
        var driver = ConsoleDriver(sampleOpinions + [.agenda(.nextStep)])
        driver.press(.function(1), .character("w"))
        expectPicture(look(driver), "wall-agenda-80x24")
    }

    @Test func aCardIsReadByTheRoom() {
        var driver = ConsoleDriver()
        driver.perform(.session(.spotlight(.card("c"))))
        expectPicture(look(driver), "wall-card-large-80x24")
    }

    @Test func aProposalIsReadByTheRoom() {
        var driver = ConsoleDriver()
        driver.perform(.proposal(.propose("高齢者「買い物ツアー」", from: [])))
        for change: ProposalChange in [
            .leadParty(.citizensAlone), .owner("自治会"), .partners(["自治会", "市民グループ"]),
            .roles([Proposal.Role(who: "自治会", what: "月1回のツアーを行う")]),
            .answer(.alone, isYes: false, reason: "市だけでは足が届かない"),
        ] {
            driver.perform(.proposal(.changeProposal(1, change)))
        }
        driver.press(.function(6), .character("w"))
        #expect(driver.workshop.spotlight == .proposal(1))
        expectPicture(look(driver, 45, 160), "wall-proposal-160x45")
        driver.perform(.proposal(.withdrawProposal(1)))
        #expect(!look(driver).text.isEmpty)
    }

    @Test func problemsStandAboveTheirSolutionsWhereNothingHasATheme() {
        var driver = ConsoleDriver([], lanes: ["問題点", "解決策"])
        for (text, lane, problem) in [
            ("役員の担い手不足", 1, nil), ("情報発信が弱い", 1, nil), ("広報の見直し", 2, 2), ("予算的な問題", 1, nil),
        ] as [(String, Int, Int?)] {
            let marks = Marks(solves: problem.map { Note.ID($0) })
            driver.perform(.note(.post(Draft(text, marks: marks), on: BoardKey(group: 1, lane: Lane.ID(lane)))))
        }
        driver.perform(.session(.spotlight(.matrix)))
        expectPicture(look(driver, 35, 120), "wall-links-120x35")
        // Where one has a theme, the themes are shown.
        driver.perform(.note(.themeNotes([1], 14)))
        #expect(!look(driver, 35, 120).text.contains("解決策あり"))
    }

    @Test func whatIsGoneIsNoLongerShown() {
        var driver = ConsoleDriver(sampleOpinions + [.agenda(.nextStep)])
        let before = look(driver)
        driver.perform(.session(.spotlight(.note(3))))
        #expect(look(driver) != before)
        driver.perform(.note(.withdraw([3])))
        #expect(look(driver) == before)
    }

    /// One that looks every second and one that is late.
    @Test func projectorsTurnTogetherFromTheMomentOfWhatHappened() {
        let card = Card(
            id: "c", title: "話し合いの約束", source: "見本",
            lines: (1...8).map { "\($0) 人の話をよく聞き、だれの意見も否定しない" },
            kinds: [])
        var driver = ConsoleDriver()
        let views = (0..<2).map { _ in ProjectorView(strings: Strings(.ja), cards: [card]) }
        func look(_ view: ProjectorView, after seconds: Int) -> CellGrid {
            view.draw(driver.session, now: Now(driver.now + seconds * 1000), rows: 24, columns: 80)
        }
        for view in views { _ = look(view, after: 0) }
        driver.wait(3)
        driver.perform(.session(.spotlight(.card("c"))))
        _ = look(views[0], after: 0)
        _ = look(views[1], after: 3)
        for second in 4..<40 {
            #expect(look(views[0], after: second) == look(views[1], after: second), "\(second) s later")
        }
    }

    /// Bar and wall by one rule: what is gone, or was never there, is projected by neither.
    @Test func theBarTellsOnlyWhatTheWallShows() {
        var driver = ConsoleDriver(sampleOpinions + [.agenda(.nextStep), .proposal(.propose("買い物ツアー", from: []))])
        let before = look(driver)
        for (spotlight, end) in [
            (.note(3), .note(.withdraw([3]))), (.proposal(1), .proposal(.withdrawProposal(1))),
            (.cluster(1), .cluster(.dissolve(1))),
        ] as [(Spotlight, Command)] {
            driver.perform(.session(.spotlight(spotlight)))
            #expect(driver.screen().line(0).contains("▣"), "\(spotlight)")
            driver.perform(end)
            #expect(!driver.screen().line(0).contains("▣"), "\(spotlight)")
        }
        #expect(look(driver).line(1) == before.line(1))
        for spotlight in [Spotlight.card("gone"), .joining] {
            driver.perform(.session(.spotlight(spotlight)))
            #expect(!driver.screen().line(0).contains("投影"), "\(spotlight)")
        }
    }

    @Test func aNoteTakerPutsNothingThere() {
        var driver = ConsoleDriver(role: .noteTaker(Group.ID(1)))
        driver.press(.function(2), .escape, .character("w"))
        #expect(driver.workshop.spotlight == nil && driver.message.contains("進行役だけ"))
    }

    @Test func whatIsProjectedIsToldAtEightyColumnsWhileAClockRuns() {
        let card = Card(id: "c", title: "話し合いの約束", source: "手引き", lines: ["否定しない"], kinds: [])
        var driver = ConsoleDriver(sampleOpinions)
        driver.console.environment.cards = [card]
        driver.perform(.agenda(.enterStep(2)))
        for (spotlight, told) in [(Spotlight.note(2), "▣ 付箋2"), (.card("c"), "▣参考カード"), (.agenda, "▣ 次第")] {
            driver.perform(.session(.spotlight(spotlight)))
            let bar = driver.screen().line(0)
            #expect(bar.contains(told) && bar.contains("残り"), "\(bar)")
        }
    }
}
