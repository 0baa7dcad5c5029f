@testable import ConsoleUI
import Engine
import Strings
import TerminalUI
import Testing

@Suite("事業") struct ProjectsScreenTests {
    /// A proposal with its first question answered, a minute and a half into the second step.
    private func driver() -> ConsoleDriver {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .character("n"))
        driver.wait(83)
        driver.press(.function(6), .character("n"))
        driver.type("花壇を地域で世話する")
        driver.press(.enter, .enter, .down, .down, .down, .down, .down, .left)
        driver.type("地域の人の方が花を知っている")
        driver.press(.enter)
        return driver
    }

    @Test(arguments: screenSizes) func atEverySize(_ size: Size) {
        expectPicture(driver().screen(size.rows, size.columns), "projects-\(size)")
    }

    @Test func itIsDrawnAtAnySizeWithoutHarm() {
        var ledger = driver()
        ledger.press(.tab)
        for driver in [ConsoleDriver(), driver(), ledger] {
            for (rows, columns) in [(0, 0), (1, 1), (2, 300), (100, 2), (24, 79), (24, 80), (100, 300), (37, 133)] {
                let screen = driver.screen(rows, columns)
                #expect(screen.rows == rows && screen.columns == columns)
            }
        }
    }

    /// Words that were taken out of the opinion do not come back by being edited.
    @Test func aTitleIsEditedFromWhatTheOpinionSaysNow() {
        var driver = ConsoleDriver()
        let opinion = Year.OpinionNumber(meeting: driver.workshop.meetingNumber, note: Note.ID(1))
        let words = driver.workshop.note(Note.ID(1))?.text ?? ""
        driver.perform(.proposal(.propose(words, from: [.opinion(opinion)])))
        driver.perform(.note(.reword(Note.ID(1), "直した言葉", over: words)))
        driver.press(.function(6), .enter, .enter)
        driver.type("の会")
        driver.press(.enter)
        #expect(driver.workshop.proposals[0].title == "直した言葉の会")
    }

    @Test func aProposalIsWorkedOutByTheArrows() {
        var driver = ConsoleDriver()
        let opinion = Year.OpinionNumber(meeting: driver.workshop.meetingNumber, note: Note.ID(1))
        driver.perform(.proposal(.propose("情報の共有", from: [.opinion(opinion)])))
        driver.press(.function(6))
        driver.press(.enter, .down, .down)
        driver.press(.enter)
        driver.type("第一区")
        driver.press(.enter, .down, .enter)
        driver.type("2027-03-31")
        driver.press(.enter, .down, .right)
        // After an answer the next question is selected.
        driver.press(.down, .left, .enter)
        for _ in 0..<7 { driver.press(.right, .enter) }
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

    @Test func anAnswerThatTurnsKeepsNoReasonForItsOpposite() {
        var driver = ConsoleDriver()
        driver.perform(.proposal(.propose("情報の共有", from: [])))
        driver.press(.function(6), .enter)
        // given a no with its reason
        while driver.workshop.proposals[0].answers.isEmpty {
            driver.press(.down, .left)
            guard (driver.console.views.layers.last as? Prompt) != nil else { continue }
            driver.type("市だけでは無理")
            driver.press(.enter)
        }
        // when
        driver.press(.up, .right, .enter)
        // then
        let answer = driver.workshop.proposals[0].answers.values.first
        #expect(answer?.isYes == true && answer?.reason == "")
    }

    @Test func leftAndRightOpenNoRowOfWords() {
        var driver = ConsoleDriver()
        driver.perform(.proposal(.propose("情報の共有", from: [])))
        driver.press(.function(6), .enter, .home)
        for key: Key in [.left, .right] {
            driver.press(key)
            #expect(driver.console.views.layers.isEmpty && driver.message == Strings(.ja).enterWritesHere)
        }
    }

    @Test func theSectionsOfASheetAreGoneThroughByThePage() {
        var driver = driver()
        func selected() -> String {
            let screen = driver.screen()
            return (1..<22).filter { screen[$0, 40].style.reverse }.map { screen.line($0) }.joined()
        }
        driver.press(.pageDown)
        #expect(selected().contains("市民参加とまちのにぎわいを広げる事業"))
        driver.press(.down, .pageUp)
        #expect(selected().contains("市民参加とまちのにぎわいを広げる事業"))
        driver.press(.pageUp)
        #expect(selected().contains("市が独自に行うべき事業か"))
        driver.press(.pageUp, .pageUp)
        #expect(selected().contains("花壇を地域で世話する"))
        // The line above a section's first row belongs to it.
        driver.press(.mouse(.init(row: 17, column: 40, action: .press, button: 0)))
        #expect(selected().contains("市民参加とまちのにぎわいを広げる事業"))
        driver.press(.mouse(.init(row: 17, column: 40, action: .wheelDown, button: 0)))
        #expect(selected().contains("市民が互いに支え合う事業"))
    }

    @Test func whatIsTypedAboutAProposal() {
        var driver = driver()
        driver.press(.home, .down, .down, .down, .enter)
        driver.type("来年")
        driver.press(.enter)
        #expect(driver.message == "「来年」は日付として読めません（11/28、令和8年11月28日）")
        driver.press(.control("u"))
        driver.type("２０２７-03-31")
        driver.press(.enter, .enter, .control("u"), .enter)
        #expect(driver.workshop.proposals[0].until == nil)
        // Nobody may begin what is not decided; the key is refused, and asks nothing.
        driver.press(.down, .right, .right, .right)
        #expect(driver.workshop.proposals[0].step == .partner)
        #expect(driver.message.contains("検討フローが終わっていません"))
        driver.press(.left)
        #expect(driver.workshop.proposals[0].step == .form)
        driver.press(.down, .down, .enter)
        #expect(driver.message == "右で「はい」、左で「いいえ」")
        // Partners and their parts: two rows above the principles.
        for _ in 0..<4 { driver.press(.pageDown) }
        driver.press(.enter)
        driver.type("花の会 ／ 小学校")
        driver.press(.enter, .down, .enter)
        driver.type("花の会：世話をする / 水をまく")
        driver.press(.enter)
        #expect(driver.workshop.proposals[0].partners == ["花の会", "小学校"])
        #expect(driver.workshop.proposals[0].roles.map(\.who) == ["花の会", ""])
        #expect(driver.workshop.proposals[0].roles.map(\.what) == ["世話をする", "水をまく"])
        // Enter on what is there changes nothing and closes the line.
        driver.press(.enter, .enter)
        #expect(driver.message.isEmpty && driver.screen().cursor == nil)
        driver.press(.escape, .delete)
        #expect(!driver.workshop.proposals.isEmpty && driver.screen().text.contains("を取り下げますか"))
        driver.press(.enter)
        #expect(driver.workshop.proposals.isEmpty && driver.message.hasPrefix("事業案1を取り下げました"))
    }

    @Test func wordsNotAcceptedStayWithTheirProposal() {
        var driver = driver()
        driver.perform(.proposal(.propose("防災倉庫を見回る", from: [])))
        driver.press(.home, .down, .down, .enter)
        driver.type("花の会")
        driver.press(.escape)
        #expect(driver.workshop.proposals[0].owner.isEmpty)
        driver.press(.escape, .down, .enter, .down, .down, .enter)
        #expect(!driver.screen().text.contains("花の会"))
        driver.press(.escape, .escape, .up, .enter, .down, .down, .enter)
        #expect(driver.screen().text.contains("› 花の会"))
    }

    @Test func proposalsComeAndGo() {
        var driver = ConsoleDriver()
        driver.press(.function(6), .enter)
        #expect(driver.message.contains("事業案はまだありません"))
        for number in 1...40 { driver.perform(.proposal(.propose("事業その\(number)。", from: [])), by: "記録1") }
        // A new one is selected; then one is withdrawn elsewhere while its sheet is open.
        driver.press(.character("n"))
        driver.type("最後のもの")
        driver.press(.enter)
        #expect(driver.screen().line(21).contains("▸41 最後のもの"))
        driver.press(.pageUp, .enter, .down)
        #expect(driver.screen().line(2).contains("▸3 事業その3。") && driver.screen().line(23).contains("Enter 編集"))
        driver.perform(.proposal(.withdrawProposal(Proposal.ID(3))), by: "記録1")
        #expect(driver.screen().text.contains("▸4 事業その4。") && driver.screen().line(23).contains("Enter 開く"))
        driver.press(.home, .mouse(.init(row: 4, column: 4, action: .press, button: 0)), .delete, .enter)
        #expect(driver.workshop.proposal(Proposal.ID(4)) == nil && driver.workshop.proposals.count == 39)
        driver.perform(.session(.close))
        driver.press(.character("n"))
        #expect(driver.message.hasPrefix("閉会しています"))
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

    @Test func theLedgerCutsNothingOfTheSelectedOpinionAndOfWhatBecameOfIt() {
        let long = "回覧板が若い世帯に届かず、区の行事も防災の連絡も知らないままのことが多い。別の知らせ方がほしい"
        let answer = "配り方を見直し、来年度から回覧と同じ日に区のページへ載せ、希望する世帯へはメールでも知らせます"
        var driver = ConsoleDriver([.note(.post(Draft(long), on: board(1)))])
        driver.press(.function(6), .tab)
        for (stage, words) in [(3, "掲示板を二か所ふやした"), (4, "メールの登録が三十世帯になった"), (6, answer)] {
            driver.press(.enter)
            driver.type("\(stage) \(words)")
            driver.press(.enter)
        }
        let shown = driver.screen().text.filter { !$0.isWhitespace }
        for words in [long, answer] { #expect(shown.contains(words), "\(driver.screen().text)") }
        expectPicture(driver.screen(), "ledger-long-80x24")
    }

    @Test func theLedgerFollowsWhatIsSaidAndMakesProposals() {
        var driver = ConsoleDriver()
        driver.press(.function(6), .tab, .end)
        driver.perform(.note(.post(Draft("あとから出た意見"), on: board(2))), by: "記録1")
        #expect(driver.screen().text.contains("台帳 7件"))
        driver.press(.down, .character("n"), .enter)
        let number = Year.OpinionNumber(meeting: driver.workshop.meetingNumber, note: Note.ID(7))
        #expect(driver.workshop.proposals.map(\.origins) == [[.opinion(number)]])
        #expect(driver.screen().text.contains("1 あとから出た意見"))
        driver.press(.tab, .left)
        #expect(driver.screen().text.contains("台帳 0件") && driver.screen().text.contains("市の考え方"))
        driver.press(.enter, .character("n"))
        #expect(!driver.screen().text.contains("›"))
        driver.press(.right, .right)
        #expect(driver.screen().text.contains("台帳 7件"))
    }
}
