@testable import ConsoleUI
import Engine
import Strings
import TerminalUI
import Testing

@Suite("投票") struct VoteScreenTests {
    /// A ballot of free options, counted by hands and revealed, a minute and a half into the second step.
    private func driver() -> ConsoleDriver {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .character("n"))
        driver.wait(83)
        driver.press(.function(5), .character("n"))
        driver.type("4")
        driver.press(.enter)
        driver.type("何から始めますか")
        driver.press(.enter)
        driver.type("対話/情報共有/若者だけの議論/職員研修")
        driver.press(.enter, .character("v"), .right, .right, .down, .right, .character("v"), .character("v"), .enter)
        // Every place is shown.
        driver.press(.character("a"))
        return driver
    }

    /// A ballot of five free options in preparation.
    private func driver(countedBy method: Ballot.Method) -> ConsoleDriver {
        var driver = ConsoleDriver()
        driver.perform(
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "票", candidates: (1...5).map { .init(.free, label: "案\($0)") }, dotsPerPerson: 3,
                        method: method
                    ))))
        driver.press(.function(5))
        return driver
    }

    /// The rows of a list that are drawn as selected.
    private func selected(_ screen: CellGrid) -> [String] {
        (2..<22).filter { screen[$0, 6].style.reverse }.map { screen.line($0) }
    }

    @Test(arguments: screenSizes) func atEverySize(_ size: Size) {
        expectPicture(driver().screen(size.rows, size.columns), "vote-\(size)")
    }

    /// What was typed of a table's counts when the line was left; a figure alone is none of it.
    @Test func aLineOfCountsThatWasLeftComesBackUntilTheTableIsCounted() {
        var driver = driver(countedBy: .tables)
        driver.press(.character("v"))
        driver.type("1=2 2=")
        driver.press(.escape, .enter)
        #expect(driver.screen().text.contains("› 1=2 2="))
        driver.type("1")
        driver.press(.enter, .enter)
        #expect(!driver.screen().text.contains("› 1=2"))
        driver.type("3")
        driver.press(.escape, .enter)
        #expect(!driver.screen().text.contains("› 3"))
        #expect(driver.console.unfinishedTexts.isEmpty)
    }

    /// A run-off of ⑭ and ⑮: a digit is no option, and the letter beside one is its paper.
    @Test func aPaperOfFewOptionsWithLongNumbersIsALetter() throws {
        var driver = driver(countedBy: .papers)
        let options = (1...15).map { BallotPlan.Candidate(.free, label: "案\($0)") }
        driver.perform(
            .ballot(
                .prepareBallot(
                    BallotPlan(title: "票", candidates: options, dotsPerPerson: 1, winnerCount: 1, method: .hands))))
        let first = try #require(driver.workshop.ballots.last?.id)
        for command: BallotCommand in [
            .setBallotState(first, to: .open), .setDots([14: 3, 15: 3], by: nil, on: first),
            .setBallotState(first, to: .closed), .setBallotState(first, to: .revealed),
            .prepareRunOff(of: first, title: "決選投票"),
        ] { driver.perform(.ballot(command)) }
        let runOff = try #require(driver.workshop.ballots.last)
        #expect(runOff.options.map(\.id.number) == [14, 15])
        driver.perform(.ballot(.changeBallot(runOff.id, .method(.papers))))
        driver.press(.function(5), .character("v"))
        #expect(driver.screen().text.contains("14  n  案14"))
        driver.press(.character("n"), .character("o"), .character("n"))
        #expect(driver.workshop.ballot(runOff.id)?.sheets.count == 3, "\(driver.message)")
        driver.press(.enter)
        #expect(driver.screen().text.contains("用紙（例 14、"))
    }

    /// Where the letters of options are keys of other things, none of them begins a paper.
    @Test func ofManyOptionsPapersAreTypedByNumber() {
        var driver = ConsoleDriver()
        let options = (1...18).map { BallotPlan.Candidate(.free, label: "案\($0)") }
        driver.perform(
            .ballot(
                .prepareBallot(
                    BallotPlan(title: "票", candidates: options, dotsPerPerson: 3, cap: 1, method: .papers))))
        driver.press(.function(5), .character("v"))
        #expect(driver.screen().text.contains("  4  案4"))
        driver.press(.character("d"))
        #expect(driver.message == "用紙は番号で入力します（文字は使えません）")
        driver.press(.enter)
        #expect(driver.screen().text.contains("用紙（例 1 2 3、"))
    }

    @Test func thatATableIsCompleteIsCalledSo() {
        var driver = driver(countedBy: .tables)
        driver.press(.character("v"))
        driver.type("1=2")
        driver.press(.enter, .character(" "), .control("z"))
        #expect(driver.message.contains("を済みにしました"), "\(driver.message)")
    }

    /// With a long name of a table what is behind it is seen all the same.
    @Test func aLongNameOfATableHidesNoSum() {
        var driver = ConsoleDriver(groups: 6)
        let name = String(repeating: "山川町内会連合", count: 4)
        driver.perform(.setting(.changeGroup(Group.ID(1), .name(name))))
        driver.perform(
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "票", candidates: (1...5).map { .init(.free, label: "案\($0)") }, dotsPerPerson: 3,
                        method: .tables))))
        driver.press(.function(5), .character("v"))
        let screen = driver.screen().text
        #expect(screen.contains("0 / ") && screen.contains("ほかの内訳は開票まで封印"), "\(screen)")
        #expect(screen.contains("済み 0/6  1 2 3 4 5 6"), "\(screen)")
    }

    @Test func itIsDrawnAtAnySizeWithoutHarm() {
        for driver in [ConsoleDriver(), driver(countedBy: .tables), driver()] {
            for (rows, columns) in [(0, 0), (1, 1), (2, 300), (100, 2), (24, 79), (24, 80), (100, 300), (37, 133)] {
                let screen = driver.screen(rows, columns)
                #expect(screen.rows == rows && screen.columns == columns)
            }
        }
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

    @Test func aRuleIsChosenFromAllThereAre() {
        var driver = driver(countedBy: .hands)
        driver.press(.enter, .control("u"))
        driver.type("何から始めますか")
        driver.press(.enter)
        #expect(driver.workshop.ballots[0].title == "何から始めますか")
        driver.press(.down, .down, .down, .down, .enter)
        #expect(driver.screen().text.contains("▸ 1  同数は全て選出"))
        driver.press(.down, .down, .enter, .down, .enter, .character("3"), .enter)
        #expect((driver.workshop.ballots[0].tieRule, driver.workshop.ballots[0].method) == (.facilitator, .papers))
        // A rule that is words has no arrows.
        driver.press(.home, .right, .left)
        #expect(driver.workshop.ballots[0].title == "何から始めますか")
    }

    @Test func papersAreCountedAsTheyAreRead() {
        var driver = driver(countedBy: .papers)
        driver.press(.character("v"))
        driver.type("3 3 5")
        driver.press(.enter)
        driver.type("３　１　２")
        driver.press(.enter, .enter)
        driver.type("x")
        driver.press(.enter)
        let ballot = driver.workshop.ballots[0]
        #expect(ballot.sheets.count == 3 && ballot.dotsCast == 6 && ballot.sheets.last?.spoilt == 1)
        driver.press(.delete)
        #expect(driver.workshop.ballots[0].sheets.count == 2)
        // When the votes are told, then the selected row can be seen, and that one becomes a proposal.
        driver.press(.down, .down, .down, .character("v"), .enter, .character("v"), .enter, .character("a"))
        #expect(driver.workshop.ballots[0].state == .revealed)
        for (presses, option) in [(0, "案3"), (1, "案1")] {
            for _ in 0..<presses { driver.press(.down) }
            let rows = selected(driver.screen())
            #expect(rows.count == 1 && rows[0].contains(option))
        }
        driver.press(.character("p"))
        #expect(driver.screen().text.contains("› 案1"))
        driver.press(.enter)
        #expect(driver.workshop.proposals.map(\.origins) == [[.vote("案1")]])
        #expect(driver.shown == "projects" && driver.message == "事業案1を作成しました「案1」（Ctrl-Z で戻す）")
    }

    @Test func aCountIsTypedAsATotalAndTheNextOptionFollows() {
        var driver = driver(countedBy: .tables)
        driver.press(.character("v"), .character("9"), .enter, .character("4"), .enter)
        #expect(driver.workshop.ballots[0].dotsCast == 13 && driver.message == "1グループ 13 / 108")
        // The same again changes nothing, and so does none where nobody counted.
        driver.press(.home, .character("9"), .enter, .end, .character("0"), .enter)
        #expect(driver.workshop.ballots[0].dotsCast == 13 && driver.message.isEmpty)
        #expect(driver.workshop.ballots[0].sheets.count == 1)
        driver.press(.home, .enter)
        #expect(driver.screen().text.contains("票数 ①案1 ›"))
        driver.type("2")
        driver.press(.enter)
        #expect(driver.workshop.ballots[0].dotsCast == 6)
        driver.press(.tab, .character("7"), .enter)
        #expect(driver.workshop.ballots[0].hasHandedIn(Group.ID(2)) && driver.workshop.ballots[0].dotsCast == 13)
    }

    @Test func tabAndAltDigitsGoToAnotherTableFromTheLine() {
        var driver = driver(countedBy: .tables)
        driver.press(.character("v"))
        // What is whole is entered.
        driver.type("1=4 2=3")
        driver.press(.tab)
        let ballot = driver.workshop.ballots[0]
        #expect(ballot.ownCount(of: 1, by: Group.ID(1)) == 4 && ballot.ownCount(of: 2, by: Group.ID(1)) == 3)
        #expect(driver.console.views[VoteScreen.self]?.table == Group.ID(2))
        // What is not stays with its table.
        driver.type("1=5 3=")
        driver.press(.alt("3"))
        #expect(driver.console.views[VoteScreen.self]?.table == Group.ID(3))
        #expect(driver.message == "2グループの「1=5 3=」は入力途中のまま残しました")
        #expect(!driver.screen().text.contains("› "))
        driver.type("9")
        driver.press(.alt("2"))
        #expect(driver.workshop.ballots[0].ownCount(of: 1, by: Group.ID(3)) == 9)
        #expect(driver.screen().text.contains("› 1=5 3="))
        driver.type("2")
        driver.press(.enter)
        #expect(driver.workshop.ballots[0].ownCount(of: 3, by: Group.ID(2)) == 2)
        driver.press(.tab, .alt("2"))
        #expect(!driver.screen().text.contains("› 1=5"))
        // No such table, and nothing is lost.
        driver.type("7")
        driver.press(.alt("8"))
        #expect(driver.message.contains("8") && driver.screen().text.contains("› 7"))
        // An empty line is no count.
        driver.press(.control("u"), .tab)
        #expect(driver.console.views[VoteScreen.self]?.table == Group.ID(3))
    }

    @Test func aLetterBeginsTheLine() {
        var driver = driver(countedBy: .tables)
        driver.press(.character("v"))
        driver.type("d9a6")
        driver.press(.enter)
        #expect(driver.workshop.ballots[0].ownCount(of: 4, by: Group.ID(1)) == 9)
        #expect(driver.workshop.ballots[0].ownCount(of: 1, by: Group.ID(1)) == 6)
        // No option has this letter.
        driver.type("z")
        #expect(!driver.screen().text.contains("› z"))
        // Where none stands beside an option, one in a paper is a slip.
        driver = self.driver(countedBy: .papers)
        driver.press(.character("v"), .enter)
        driver.type("１ｄ")
        driver.press(.enter)
        #expect(driver.workshop.ballots[0].sheets.isEmpty)
        #expect(driver.message == "選択肢の番号を続けて書いてください（例 1 1 2、x は無効票）")
        // With Caps Lock on, keys are what they were.
        driver.press(.escape, .character("Ｘ"))
        #expect(driver.workshop.ballots[0].sheets.spoilt == 1)
        driver.press(.alt("S"))
        #expect(driver.screen().text.contains("意見の広がり"))
    }

    @Test func aKeyThatWouldBeRefusedAsksNothingAndTellsNothingSealed() {
        var driver = driver(countedBy: .hands)
        func isDim(_ key: String) -> Bool {
            let screen = driver.screen(24, 160)
            let footer = screen.line(23)
            let before = footer[..<(footer.range(of: " \(key) ")?.lowerBound ?? footer.startIndex)]
            return !screen[23, TextWidth.columns(String(before)) + 1].style.bold
        }
        // On a prepared ballot there is nothing to count yet.
        driver.press(.end, .enter)
        #expect(driver.message == "投票1は「準備」のため、その操作はできません")
        #expect(!driver.screen().text.contains("›"))
        #expect(isDim("←") && isDim("→") && !isDim("v"))
        driver.press(.character("v"))
        // Whether the option has a dot cannot be told from the key.
        #expect(!isDim("←") && !isDim("→") && !isDim("Enter"))
        driver.press(.right)
        #expect(!isDim("←"))
        driver.press(.character("v"), .character("3"))
        #expect(driver.message == "投票1は「締切・封印」のため、その操作はできません")
        #expect(!driver.screen().text.contains("›") && !isDim("o"))
        driver.press(.character("v"), .enter, .character("a"))
        #expect(isDim("f") && !driver.screen().line(23).contains("Space"))
        driver.press(.character("v"))
        #expect(driver.message == "すでに開票されています")
        driver.perform(.session(.close))
        driver.press(.character("n"))
        #expect(isDim("n") && driver.message.hasPrefix("閉会しています"))
        #expect(!driver.screen().text.contains("何に投票しますか"))
    }

    @Test func nothingIsShownOfACountOnceItIsSealed() {
        var driver = driver(countedBy: .hands)
        driver.press(.character("v"))
        let before = driver.screen()
        driver.press(.down, .down, .right, .right, .home)
        func list(_ screen: CellGrid) -> [String] { (4..<22).map { screen.line($0) } }
        #expect(driver.screen().line(2).contains("入った票 2 "))
        driver.press(.character("v"))
        #expect(list(driver.screen()) == list(before))
        #expect(driver.message == "締め切りました。まだ封印されています（o で数え直す）")
        driver.press(.character("o"), .character("v"), .character("v"), .escape)
        #expect(driver.workshop.ballots[0].state == .closed && list(driver.screen()) == list(before))
    }

    @Test func aTieGoesToARunOffAndOtherBallotsAreStillThere() {
        var driver = driver(countedBy: .hands)
        driver.perform(.ballot(.changeBallot(Ballot.ID(1), .tieRule(.runOff))))
        driver.press(.character("v"), .right, .down, .right, .character("v"), .character("v"), .enter)
        // Nothing is told of the tie before its place is shown.
        #expect(!driver.screen().text.contains("同数 "))
        driver.press(.character(" "))
        #expect(driver.screen().line(3).contains("同数 ①②　決選投票の決まりです（f で用意）"))
        driver.press(.character("f"))
        #expect(driver.workshop.ballots.count == 2)
        #expect(driver.message == "投票「決選投票 票」を用意しました（v で始める）")
        #expect(driver.screen().line(1).contains("投票2 決選投票 票  [準備]"))
        driver.press(.named(.tab, .shift))
        #expect(driver.screen().line(1).contains("投票1 票  [開票]　★会の結果"))
        // One that a run-off is to decide stays.
        driver.press(.control("d"))
        #expect(driver.workshop.ballots.count == 2)
        #expect(driver.message == "投票1には決選投票があります。先に投票2を削除してください")
        driver.press(.named(.tab, .shift), .control("d"))
        #expect(driver.workshop.ballots.map(\.id) == [Ballot.ID(1)])
        #expect(driver.message == "投票2を削除しました 決選投票 票（Ctrl-Z で戻す）")
        #expect(driver.screen().line(1).contains("投票1"))
    }

    @Test(arguments: [Ballot.Method.hands, .papers, .tables])
    func aVoteBegunByMistakeIsDeletedOnceThatIsAgreedTo(_ method: Ballot.Method) {
        var driver = driver(countedBy: method)
        driver.press(.character("v"), .control("d"))
        #expect(driver.screen().text.contains("を削除しますか。報告にも載りません"))
        driver.press(.escape)
        #expect(driver.workshop.ballots.count == 1)
        driver.press(.control("d"), .enter)
        #expect(driver.workshop.ballots.isEmpty)
        driver.press(.control("z"))
        #expect(driver.console.views.layers.last is Prompt, "it moves what the room sees")
        driver.press(.enter)
        #expect(driver.workshop.ballots.first?.state == .open)
    }

    @Test func aTrialIsDeletedWithItsVotes() {
        var driver = driver(countedBy: .hands)
        driver.press(.character("v"), .right, .down, .right, .right, .character("v"), .character("v"), .enter)
        driver.press(.character("a"), .control("d"))
        #expect(driver.screen().text.contains("を削除しますか（入っている3票とも）"))
        driver.press(.enter)
        #expect(driver.workshop.ballots.isEmpty && driver.workshop.resultBallot == nil)
        #expect(driver.message.hasPrefix("投票1を削除しました"))
    }

    @Test func theQuestionNamesTheMeetingsResult() {
        var driver = driver(countedBy: .hands)
        driver.press(.character("v"), .right, .character("v"), .character("v"), .enter, .character("a"))
        driver.press(.character("r"), .control("d"))
        let title = driver.workshop.ballots[0].title
        #expect(driver.screen().text.contains("会の結果の投票1「\(title)」を削除しますか（入っている1票とも）"))
        driver.press(.enter)
        #expect(driver.workshop.ballots.isEmpty && driver.workshop.namedResult == nil)
        driver.press(.control("z"))
        #expect(driver.console.views.layers.last is Prompt, "it moves what the room sees")
        driver.press(.enter)
        #expect(driver.workshop.resultBallot?.id == 1 && driver.workshop.namedResult == 1)
    }

    @Test func aDeletedVoteComesBackClosedBesideAnotherThatIsOpen() {
        var driver = driver(countedBy: .hands)
        driver.press(.character("v"), .right, .right, .control("d"), .enter)
        driver.perform(
            .ballot(.prepareBallot(BallotPlan(title: "次", candidates: ["甲", "乙"].map { .init(.free, label: $0) }))),
            by: "進行-2")
        driver.perform(.ballot(.setBallotState(2, to: .open)), by: "進行-2")
        driver.press(.control("z"), .enter)
        #expect(driver.workshop.ballot(1)?.state == .closed && driver.workshop.ballot(1)?.dotsCast == 2)
        #expect(driver.workshop.ballot(2)?.state == .open)
    }

    /// b is an option, and neither the way to win minutes back nor any other key, while its dots are counted.
    @Test func theLettersOfOptionsAreNoOtherKeys() {
        var driver = ConsoleDriver()
        let plan = BallotPlan(
            title: "票", candidates: (1...18).map { .init(.free, label: "案\($0)") }, dotsPerPerson: 6, method: .tables)
        driver.perform(.ballot(.prepareBallot(plan)))
        driver.press(.function(5), .character("v"))
        for option in 1...18 {
            let letter = Unicode.Scalar(UInt8(96 + option))
            driver.press(.character(letter))
            let prompt = driver.console.views.layers.last as? Prompt
            #expect(prompt?.editor.text == String(letter), "\(letter)")
            driver.press(.control("u"), .escape)
        }
        driver.press(.character("v"))
        #expect(driver.screen().text.contains("締め切りますか"))
    }

    /// A trial that was never revealed lies behind; the room and the console see what is revealed now.
    @Test(arguments: ["closed", "prepared"]) func whatIsRevealedIsLookedAt(_ other: String) {
        var driver = ConsoleDriver()
        for title in ["試し", "本番"] {
            let plan = BallotPlan(title: title, candidates: ["甲", "乙"].map { .init(.free, label: $0) })
            driver.perform(.ballot(.prepareBallot(plan)))
        }
        let (trial, main) = other == "closed" ? (Ballot.ID(1), Ballot.ID(2)) : (Ballot.ID(2), Ballot.ID(1))
        driver.press(.function(5))
        if other == "closed" {
            for state in [Ballot.State.open, .closed] { driver.perform(.ballot(.setBallotState(trial, to: state))) }
        }
        driver.perform(.ballot(.setBallotState(main, to: .open)))
        driver.perform(.ballot(.setDots([1: 3, 2: 1], by: nil, on: main)))
        driver.perform(.ballot(.setBallotState(main, to: .closed)))
        driver.perform(.ballot(.setBallotState(main, to: .revealed)))
        let title = driver.workshop.ballot(main)?.title ?? "?"
        for _ in 0...2 {
            #expect(driver.screen().text.contains(title))
            #expect(driver.workshop.ballotForRoom?.id == main)
            driver.press(.character(" "))
        }
        #expect(driver.workshop.ballot(main)?.coveredPlaces == nil)
    }

    @Test func aNoteTakerIsToldOfADeletedVote() {
        var driver = ConsoleDriver(role: .noteTaker(Group.ID(1)))
        let plan = BallotPlan(title: "票", candidates: ["甲", "乙"].map { .init(.free, label: $0) })
        driver.perform(.ballot(.prepareBallot(plan)), by: "進行役")
        driver.perform(.ballot(.setBallotState(1, to: .open)), by: "進行役")
        driver.perform(.ballot(.discardBallot(1)), by: "進行役")
        #expect(driver.message.contains("進行役") && driver.message.contains("投票1を削除"), "\(driver.message)")
        driver.press(.function(2))
        driver.perform(.undo, by: "進行役")
        #expect(driver.message.contains("進行役") && driver.workshop.ballot(1)?.state == .open, "\(driver.message)")
    }

    /// A yes while votes come in is a yes: it need not be asked for again with every vote.
    @Test(arguments: [Key.character("v"), .control("d")]) func aVoteCanBeEndedWhileItGoesOn(_ key: Key) {
        var driver = driver(countedBy: .papers)
        driver.press(.character("v"), key)
        driver.perform(.ballot(.enterSheet(.paper([2]), on: 1)), by: "進行-2")
        #expect(driver.screen().text.contains("1"), "the question is that of now")
        driver.press(.enter)
        #expect(driver.workshop.ballot(1)?.state != .open)
    }

    @Test func beforeThePlacesAreShownNothingTellsWhetherThereIsATie() {
        var driver = driver(countedBy: .hands)
        driver.press(.character("v"), .right, .right, .down, .right, .character("v"), .character("v"), .enter)
        driver.press(.character("f"))
        #expect(driver.message == Strings(.ja).placesStillCovered, "\(driver.message)")
    }

    @Test func aPaperOfOneVoteHasAnExampleOfOne() {
        var driver = driver(countedBy: .papers)
        driver.perform(.ballot(.changeBallot(1, .dotsPerPerson(1))))
        driver.press(.character("v"), .enter)
        #expect(driver.screen().text.contains("用紙（例 1、x は無効票）"))
    }

    @Test func aLongListIsTurnedByThePageAndClicked() {
        var driver = ConsoleDriver()
        driver.perform(
            .ballot(
                .prepareBallot(
                    BallotPlan(title: "票", candidates: (1...60).map { .init(.free, label: "案その\($0)。") }))))
        driver.press(.function(5), .character("v"), .pageDown)
        #expect(selected(driver.screen()).map { $0.contains("案その18。") } == [true])
        driver.press(.end)
        #expect(driver.screen().line(21).contains("案その60。"))
        driver.press(.mouse(.init(row: 6, column: 20, action: .press, button: 0)))
        #expect(selected(driver.screen()).map { $0.contains("案その45。") } == [true])
        driver.press(.mouse(.init(row: 6, column: 20, action: .wheelUp, button: 0)))
        #expect(selected(driver.screen()).map { $0.contains("案その44。") } == [true])
    }

    @Test func aShowOfHandsIsSeenAsItIsEntered() {
        var driver = driver(countedBy: .hands)
        driver.press(.character("v"))
        driver.type("9")
        driver.press(.enter)
        #expect(driver.screen().text.split(separator: "\n").contains { $0.contains("案1") && $0.hasSuffix("9") })
        #expect(!driver.screen().line(2).contains("封印"))
        var papers = self.driver(countedBy: .papers)
        papers.press(.character("v"), .enter)
        papers.type("1 1 1")
        papers.press(.enter)
        #expect(!papers.screen().text.split(separator: "\n").contains { $0.contains("案1") && $0.hasSuffix("3") })
    }

    @Test func aResultThatIsShownWholeBeginsWithWhatCanBeDone() {
        var driver = ConsoleDriver()
        for title in ["投票", "もう一つ"] {
            driver.perform(
                .ballot(
                    .prepareBallot(
                        BallotPlan(
                            title: title, candidates: (1...3).map { .init(.free, label: "案\($0)") },
                            dotsPerPerson: 3)))
            )
            if title == "もう一つ" { break }
            for state in [Ballot.State.open, .closed, .revealed] {
                driver.perform(.ballot(.setBallotState(1, to: state)))
            }
        }
        driver.press(.function(5), .character("v"))
        driver.type("a5 b3 c1")
        driver.press(.enter, .character("v"), .character("v"), .enter)
        #expect(driver.screen().line(23).hasPrefix(" Space 次の順位を表示  a すべて表示"))
        driver.press(.character("a"))
        let footer = driver.screen().line(23)
        #expect(footer.hasPrefix(" r 会の結果にする"))
        #expect(footer.contains("Shift-Tab 前の投票") && !footer.contains("次の順位"))
    }

    @Test func whatComesBackIsTypedOver() {
        var driver = ConsoleDriver()
        driver.press(.function(5))
        for title in ["一つめ", "二つめ"] {
            driver.press(.character("n"))
            driver.type("4")
            driver.press(.enter)
            // The title of before came back selected, and is typed over.
            driver.type(title)
            driver.press(.enter)
            driver.type(title == "一つめ" ? "甲/" : "丙/丁")
            if title == "一つめ" { driver.press(.escape) }
        }
        // The options of before came back selected, and were typed over.
        driver.press(.enter)
        #expect(driver.workshop.ballots.first?.title == "二つめ")
        #expect(driver.workshop.ballots.first?.options.map(\.label) == ["丙", "丁"])
    }
}
