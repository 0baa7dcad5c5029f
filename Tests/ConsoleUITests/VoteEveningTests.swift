@testable import ConsoleUI
import Engine
import Strings
import TerminalUI
import Testing

/// A session whose program has a vote of its own: eighteen themes, five dots, one a theme, the first three.
private func evening(
    by method: Ballot.Method = .tables, tie: Ballot.TieRule = .shared, dots: Int = 5, language: Language = .ja,
    user: Operator = "進行"
) -> ConsoleDriver {
    let plan = BallotPlan(
        title: "特に力を入れる項目", candidates: [], dotsPerPerson: dots, cap: 1, winnerCount: 3, tieRule: tie,
        method: method)
    let names = ["さくら班", "ひまわり班", "3班", "水車班", "5班", "6班"]
    let program = Program(
        id: "t", name: "試し", lanes: ["意見"], groupName: "{n}班", catalogue: sampleCatalogue,
        tracks: [Program.Tracks(name: "", groups: 6)], steps: sampleSteps,
        procedure: Procedure(program: "t", vote: Procedure.Vote(over: .themes, plan)))
    let named: [Command] = names.enumerated().flatMap { index, name -> [Command] in
        let group = Group.ID(index + 1)
        return [.setting(.changeGroup(group, .name(name))), .setting(.changeGroup(group, .people(6)))].filter {
            if case .setting(.changeGroup(_, .name(let name))) = $0 { return name != "\(index + 1)班" }
            return true
        }
    }
    return ConsoleDriver(founding: program, Occasion(title: "まちづくり会議"), named, user: user, language: language)
}

/// A ballot of five free options.
private func counting(by method: Ballot.Method, dots: Int = 1, tie: Ballot.TieRule = .shared, winners: Int = 1)
    -> ConsoleDriver
{
    var driver = ConsoleDriver()
    driver.perform(
        .ballot(
            .prepareBallot(
                BallotPlan(
                    title: "票", candidates: (1...5).map { .init(.free, label: "案\($0)") }, dotsPerPerson: dots,
                    winnerCount: winners, tieRule: tie, method: method))))
    driver.press(.function(5), .character("v"))
    return driver
}

extension ConsoleDriver {
    /// Types a key a character.
    /// - Returns: how many keys that were.
    @discardableResult
    fileprivate mutating func keys(_ text: String) -> Int {
        type(text)
        return text.unicodeScalars.count
    }

    /// What the room sees on a terminal that has no large letters, so that it can be searched.
    fileprivate func room(_ rows: Int = 24, _ columns: Int = 80) -> CellGrid {
        projected(Size(rows: rows, columns: columns), blocks: .none)
    }

    /// Whether it is on some page of the projector.
    fileprivate func roomReads(_ words: String) -> Bool {
        turn(Size(rows: 24, columns: 80), blocks: .none).contains { $0.shows(words) }
    }

    fileprivate func sheet(_ group: Group.ID) -> OpenSheet? {
        workshop.openSheet(of: group, on: Ballot.ID(1), by: "進行")
    }
}

@Suite("投票の途中") struct DuringTheVoteTests {
    @Test(arguments: [(Language.ja, "投票者"), (.en, "Voters")])
    func howManyVoteCanBeChangedWhileTheBallotIsOpen(_ language: Language, _ name: String) {
        var driver = evening(language: language)
        driver.press(.function(5), .character("v"), .function(10))
        driver.type(name)
        driver.press(.enter)
        driver.type("57")
        driver.press(.enter)
        #expect(driver.workshop.ballots[0].voters == 57, "\(driver.message)")
        // Other rules are fixed.
        driver.press(.function(10))
        driver.type(language == .ja ? "一人の票数" : "Dots each")
        driver.press(.enter)
        #expect(driver.message.contains(language == .ja ? "「準備」のときの操作です" : "prepared"), "\(driver.message)")
    }

    /// The key that opens a vote is not told where it would be refused, and what is missing is told by a key.
    @Test func aVoteWithoutVotersSaysWhatIsMissing() {
        for language in [Language.ja, .en] {
            var driver = evening(by: .hands, language: language)
            for group in driver.workshop.groups { driver.perform(.setting(.changeGroup(group.id, .people(0)))) }
            driver.perform(.setting(.describe(.attendance(Attendance()))))
            driver.press(.function(5))
            let screen = driver.screen().text
            #expect(!screen.contains("v で始める") && !screen.contains("v opens it"))
            #expect(screen.contains("F7") && !screen.contains(": attendance"), "\(screen)")
            driver.perform(.setting(.describe(.attendance(Attendance(residents: 30)))))
            #expect(driver.screen().text.contains(language == .ja ? "v で始める" : "v opens it"))
        }
    }

    @Test func tooManyDotsAndPapersNameTheWayOn() {
        for language in Language.allCases {
            let strings = Strings(language)
            let name = strings.name(of: BallotRule.voters)
            for refusal in [Refusal.moreDotsThanPeople(285, max: 275, people: 55), .morePapersThanPeople(55)] {
                let sentence = strings.sentence(for: refusal, evening().workshop)
                #expect(sentence.contains("F10") && sentence.contains(name), "\(sentence)")
                #expect(TextWidth.columns("! " + sentence) <= 78, "\(sentence)")
            }
        }
    }

    @Test func theNextBallotBeginsWithTheFirstTable() {
        var driver = evening(tie: .runOff)
        driver.press(.function(5), .character("v"), .alt("6"), .enter)
        driver.type("1=6 2=6 3=6 4=6")
        driver.press(.enter)
        #expect(driver.screen().line(2).contains("いま 6班"))
        driver.press(.character("v"), .enter, .character("v"), .enter, .character("a"), .character("f"))
        driver.press(.character("v"))
        #expect(driver.workshop.ballots.count == 2)
        #expect(driver.screen().line(2).contains("いま さくら班"), "\(driver.screen().line(2))")
    }

    @Test func aTableAtWhichNobodySitsIsNotWaitedFor() {
        var driver = evening()
        driver.perform(.setting(.changeGroup(Group.ID(6), .people(0))))
        for group in 1...3 { driver.perform(.setting(.changeGroup(Group.ID(group), .people(8)))) }
        driver.press(.function(5), .character("v"))
        #expect(driver.screen().line(3).contains("済み 0/5") && !driver.screen().line(3).contains("6班"))
        #expect(!driver.roomReads("6班"))
        // Tab passes it over; whoever votes there after all is counted.
        driver.press(.alt("5"), .tab)
        #expect(driver.screen().line(2).contains("いま さくら班"))
        for group in 1...5 {
            let people = driver.workshop.group(Group.ID(group))?.people ?? 0
            driver.perform(
                .ballot(
                    .setDots(
                        Dictionary(uniqueKeysWithValues: (1...5).map { (Ballot.Option.ID($0), people) }),
                        by: Group.ID(group), on: Ballot.ID(1))))
        }
        #expect(driver.screen().line(3).contains("済み 5/5"))
        driver.press(.character("v"))
        #expect(!driver.message.contains("6班"), "\(driver.message)")
    }
}

@Suite("次第の投票") struct ProgramVoteTests {
    @Test func itStandsReadyAndIsOpenedByTwoKeys() {
        var driver = evening()
        driver.press(.function(5))
        expectPicture(driver.screen(), "vote-ready-80x24")
        driver.press(.character("v"))
        let ballot = driver.workshop.ballots[0]
        #expect(ballot.state == .open && ballot.isProgramVote && ballot.options.count == 18)
        #expect((ballot.dotsPerPerson, ballot.cap, ballot.winnerCount, ballot.method) == (5, 1, 3, .tables))
        #expect(driver.message == "投票「特に力を入れる項目」を始めました（v で締め切る）")
    }

    @Test func itIsFirstAmongNewBallotsToo() {
        var driver = evening()
        driver.press(.function(5), .character("n"))
        expectPicture(driver.screen(), "vote-new-80x24")
        driver.press(.character("1"), .enter)
        #expect(driver.workshop.ballots[0].isProgramVote && driver.workshop.ballots[0].state == .prepared)
    }

    @Test func onceUsedItIsNotOpenedAgainByTheSameKey() {
        var driver = evening()
        driver.press(.function(5), .character("v"))
        driver.perform(.ballot(.setDots([1: 1], by: Group.ID(1), on: Ballot.ID(1))))
        driver.press(.character("v"), .enter, .character("v"), .enter, .character("v"))
        #expect(driver.workshop.ballots.count == 1 && driver.message == "すでに開票されています")
        driver.press(.character("n"), .character("1"), .enter)
        #expect(driver.workshop.ballots.count == 2 && driver.workshop.ballots[1].isProgramVote)
    }

    @Test func aBallotWithoutAVoteIsNotClosedByTheKeyThatOpensIt() {
        // given a ballot that a note-taker had opened already when the facilitator pressed v
        var driver = evening()
        driver.press(.function(5), .character("v"), .character("v"))
        // then
        #expect(driver.workshop.ballots[0].state == .open)
        #expect(driver.screen().text.contains("まだ1票も入っていません。締め切りますか"))
        driver.press(.enter)
        #expect(driver.workshop.ballots[0].state == .closed)
    }

    @Test func whyItCannotBeOpenedYetIsSaid() {
        var program = Procedure(program: "t")
        program.vote = Procedure.Vote(over: .headings, BallotPlan(title: "取り組むこと", candidates: []))
        let session = Program(
            id: "t", name: "試し", lanes: ["意見"], groupName: "{n}班", catalogue: sampleCatalogue,
            tracks: [Program.Tracks(name: "", groups: 2)], procedure: program)
        var driver = ConsoleDriver(founding: session, Occasion(title: "会"), [], user: "進行", language: .ja)
        driver.press(.function(5))
        #expect(driver.screen().line(5).contains("取り組むこと"))
        #expect(driver.screen().line(6).contains("選択肢は「見出し」で、いまは0。二つ以上になると始められます"))
        driver.press(.character("v"))
        #expect(driver.workshop.ballots.isEmpty && driver.message.contains("選択肢は二つ以上"))
        // And what helps.
        #expect(driver.message.contains("投票の n で選択肢"))
    }

    @Test func aFreeBallotIsAskedItsOwnTitle() {
        var driver = ConsoleDriver()
        driver.press(.function(5), .character("n"), .character("4"), .enter)
        driver.type("何から始めますか")
        driver.press(.enter)
        driver.type("対話/研修")
        driver.press(.enter)
        #expect(driver.workshop.ballots.map(\.title) == ["何から始めますか"])
    }
}

@Suite("グループごとの票") struct TableCountTests {
    @Test func oneTablesDotsTakeFourteenKeys() {
        var driver = evening()
        driver.press(.function(5), .character("v"))
        driver.press(.enter)
        let keys = driver.keys("d6f6m6n5o5r2") + 2
        driver.press(.enter)
        #expect(keys <= 14)
        #expect([4, 6, 13, 14, 15, 18].map { driver.sheet(1)?.dots(for: Ballot.Option.ID($0)) } == [6, 6, 6, 5, 5, 2])
        #expect(driver.workshop.ballots[0].isComplete(1) && driver.message == "さくら班 30 / 30　済み")
    }

    @Test func aLineOfSeveralIsSeenBeforeItIsEnteredAndTheTableAfter() {
        var driver = evening()
        driver.press(.function(5), .character("v"))
        driver.type("４＝６　６＝６ 13=6")
        expectPicture(driver.screen(), "vote-line-80x24")
        driver.press(.enter)
        #expect(driver.sheet(1)?.dotsCast == 18 && driver.message == "さくら班 18 / 30")
        driver.press(.tab)
        driver.type("4=3")
        driver.press(.enter, .tab, .named(.tab, .shift))
        driver.press(.alt("1"))
        expectPicture(driver.screen(), "vote-table-80x24")
        expectPicture(driver.screen(45, 160), "vote-table-160x45")
        // The next table's is another, and nothing of either is on the wall.
        driver.press(.alt("2"))
        let second = driver.screen().text
        #expect(second.contains("ひまわり班 3 / 30") && !second.contains("さくら班 18"))
        driver.perform(.agenda(.enterStep(Step.ID(4))))
        expectPicture(driver.room(), "wall-vote-open-80x24", digits: true)
        expectPicture(driver.room(35, 120), "wall-vote-open-120x35", digits: true)
    }

    @Test func aRefusedLineStaysAndEntersNothing() {
        var driver = evening()
        driver.press(.function(5), .character("v"))
        driver.type("4=6 6=7")
        driver.press(.enter)
        #expect(driver.sheet(1)?.dotsCast == 0 && driver.screen().text.contains("4=6 6=7"))
        // Figures that were given up do not come back in front of the next ones.
        driver.press(.escape, .enter)
        driver.type("4=")
        driver.press(.enter)
        #expect(driver.message == "票数を書いてください（例 9、4=9 6=6、d9f6）")
    }

    @Test func aTableIsCompleteWhenFullOrSaidToBe() {
        var driver = evening()
        driver.press(.function(5), .character("v"))
        driver.type("4=2")
        driver.press(.enter)
        #expect(driver.screen().line(3).contains("済み 0/6  さくら班… ひまわり班 "))
        driver.press(.character(" "))
        #expect(driver.message == "さくら班を済みにしました（Ctrl-Z で戻す）")
        #expect(driver.screen().line(3).contains("済み 1/6  さくら班✓ ひまわり班 "))
        driver.press(.character(" "))
        #expect(driver.message.isEmpty && driver.screen().line(3).contains("さくら班✓"))
        // Who is missing is said when the vote is closed.
        driver.press(.character("v"), .enter)
        #expect(driver.message == "締め切りました。済みでないのは ひまわり班・3班ほか（o で数え直す）")
    }

    @Test func deleteTakesBackOneOptionAndAsksForATable() {
        var driver = evening()
        driver.press(.function(5), .character("v"), .delete)
        #expect(driver.message == "まだ票が入っていません")
        driver.type("4=6 6=5")
        driver.press(.enter)
        driver.press(.tab)
        driver.type("1=1")
        driver.press(.enter, .alt("1"))
        driver.press(.down, .right, .delete)
        #expect(driver.sheet(1)?.dotsCast == 11 && driver.message == "②の入力 1票を取り消しました（Ctrl-Z で戻す）")
        driver.press(.delete)
        #expect(driver.sheet(1)?.dotsCast == 6 && driver.message == "⑥の入力 5票を取り消しました（Ctrl-Z で戻す）")
        // What was changed since by somebody else is not what was entered here.
        driver.perform(.ballot(.setDots([4: 5], by: 1, on: 1)), by: "進行2")
        driver.press(.delete)
        #expect(driver.screen().text.contains("さくら班の5票をすべて取り消しますか"))
        driver.press(.escape)
        #expect(driver.sheet(1)?.dotsCast == 5)
        driver.press(.delete, .enter)
        #expect(driver.sheet(1)?.dotsCast == 0 && driver.sheet(2)?.dotsCast == 1)
        #expect(driver.message == "「さくら班」の5票を取り消しました（Ctrl-Z で戻す）")
    }

    /// What a question says is so when it is answered.
    @Test func questionsAboutCountsFollowThem() {
        var driver = evening()
        driver.press(.function(5), .character("v"))
        driver.perform(.ballot(.setDots([4: 4], by: 1, on: 1)), by: "進行2")
        driver.press(.delete)
        #expect(driver.screen().text.contains("さくら班の4票をすべて取り消しますか"))
        driver.perform(.ballot(.setDots([5: 3], by: 1, on: 1)), by: "記録1")
        #expect(driver.screen().text.contains("さくら班の7票をすべて取り消しますか"))
        driver.press(.enter)
        #expect(driver.sheet(1)?.dotsCast == 7 && driver.message.hasPrefix("問いの内容が変わりました"))
        driver.press(.enter)
        #expect(driver.sheet(1)?.dotsCast == 0)
        #expect(driver.message == "「さくら班」の7票を取り消しました（Ctrl-Z で戻す）")
        // Somebody else has taken it back.
        driver.perform(.ballot(.setDots([4: 4], by: 1, on: 1)), by: "進行2")
        driver.press(.delete)
        driver.perform(.ballot(.setDots([4: 0], by: 1, on: 1)), by: "進行2")
        driver.perform(.ballot(.setDots([4: 4], by: 2, on: 1)), by: "進行2")
        driver.press(.character("v"))
        #expect(driver.screen().text.contains("（4票/"))
        driver.perform(.ballot(.setDots([4: 6], by: 2, on: 1)), by: "進行2")
        #expect(driver.screen().text.contains("（6票/"))
    }

    @Test func aNoteTakerSeesAndEntersTheOwnTablesCountOnly() {
        var driver = evening(user: Operator(role: .noteTaker(2), name: "記録2"))
        driver.perform(.ballot(.prepareProgramVote(opening: true)))
        driver.press(.function(5))
        #expect(driver.screen().line(2).contains("いま ひまわり班  内訳は開票まで封印"))
        driver.press(.enter)
        #expect(!driver.screen().text.contains("票数 ①") && driver.message.contains("進行役"))
        driver.press(.character("5"))
        #expect(!driver.screen().text.contains("票数 ①") && driver.message.contains("進行役"))
        driver.perform(.ballot(.openToTables(1, true)))
        driver.press(.tab, .enter)
        driver.type("d6")
        driver.press(.enter)
        #expect(driver.sheet(2)?.dotsCast == 6 && driver.sheet(1)?.dotsCast == 0)
        #expect(driver.screen().line(2).contains("いま ひまわり班 6 / 30"))
        driver.press(.character("v"))
        #expect(driver.workshop.ballots[0].state == .open)
    }

    @Test func theFacilitatorLetsNoteTakersCount() {
        var driver = evening()
        driver.press(.function(5), .character("v"), .character("t"))
        #expect(driver.workshop.ballots[0].isOpenToTables)
        #expect(driver.message == "記録係は自分のグループの票を入力できます（t で入力を締め切る）")
        driver.press(.character("t"))
        #expect(!driver.workshop.ballots[0].isOpenToTables)
        #expect(driver.message == "票は進行役だけが入力します（t で記録係にも）")
    }
}

@Suite("投票用紙") struct PaperTests {
    @Test func aDigitIsAPaperWhereEachHasOneDot() {
        var driver = counting(by: .papers)
        driver.type("３5")
        #expect(driver.workshop.ballots[0].sheets.count == 2 && driver.message == "用紙2を数えました（計2枚）")
        driver.press(.character("x"))
        #expect(driver.workshop.ballots[0].sheets.spoilt == 1)
        driver.type("6")
        #expect(driver.message == "選択肢6はありません" && driver.workshop.ballots[0].sheets.count == 3)
    }

    @Test func aPaperIsOneKeyADot() {
        var driver = counting(by: .papers, dots: 3)
        let keys = driver.keys("335")
        driver.press(.enter)
        #expect(keys == 3 && driver.workshop.ballots[0].dotsCast == 3)
        #expect(driver.workshop.lastPapers(on: 1, by: "進行").map(\.options) == [[3, 3, 5]])
    }

    @Test func noArrowIsAPaperOfTheWholeRoom() {
        var driver = counting(by: .papers)
        driver.press(.right, .left, .character("+"), .character("-"), .tab, .character("g"), .character(" "))
        #expect(driver.workshop.ballots[0].sheets.isEmpty)
        #expect(!driver.screen().line(23).contains("+1"))
        // Enter alone counts nothing either.
        driver.press(.enter, .enter)
        #expect(driver.workshop.ballots[0].sheets.isEmpty)
    }

    /// Two who count: Delete takes back one's own.
    @Test func deleteTakesBackThePaperThatWasEnteredHere() {
        var driver = counting(by: .papers)
        driver.type("12")
        driver.perform(.ballot(.enterSheet(.paper([3]), on: 1)), by: "進行-2")
        driver.press(.delete)
        func papers() -> [Int] { (1...3).filter { driver.workshop.ballots[0].sheets.contains(.init($0)) } }
        #expect(papers() == [1, 3])
        driver.press(.delete, .delete)
        #expect(driver.screen().text.contains("用紙3はほかの画面で入力されたものです。取り消しますか"))
        #expect(papers() == [3])
        driver.press(.enter)
        #expect(driver.workshop.ballots[0].sheets.isEmpty)
    }

    @Test func theLastFiveAreListedAndCorrectedByTheirNumber() {
        var driver = counting(by: .papers)
        driver.type("12345x")
        expectPicture(driver.screen(), "vote-papers-80x24")
        driver.press(.character("c"))
        driver.type("４＝１")
        driver.press(.enter)
        #expect(driver.message == "用紙4を訂正しました（Ctrl-Z で戻す）")
        driver.press(.character("c"))
        driver.type("6=2")
        driver.press(.enter, .character("c"))
        driver.type("5=x")
        driver.press(.enter, .character("c"))
        driver.type("1-")
        driver.press(.enter)
        #expect(driver.message == "用紙1を取り消しました（Ctrl-Z で戻す）")
        #expect(driver.screen().line(3).contains("最近の用紙  6 ②  5 無効  4 ①  3 ③  2 ②"))
        for line in ["7=1", "7-", "4", "4=", "あ", "=3", "4=1-"] {
            driver.press(.character("c"), .control("u"))
            driver.type(line)
            driver.press(.enter)
            #expect(!driver.message.contains("しました"), "\(line)")
            driver.press(.escape)
        }
        #expect(driver.workshop.ballots[0].sheets.count == 5)
        driver.press(.character("v"))
        #expect(driver.screen().text.contains("用紙は36人のうち5枚です。締め切りますか"))
        driver.press(.enter)
        #expect(!driver.screen().text.contains("最近の用紙"))
    }

    @Test func eachMethodHasItsOwnFooter() {
        let footers = Ballot.Method.allCases.map { counting(by: $0).screen(24, 160).line(23) }
        #expect(footers[0].contains("+1") && !footers[0].contains("次のグループ"))
        #expect(footers[1].contains("次のグループ") && footers[1].contains("済みにする"))
        #expect(footers[2].contains("無効票") && footers[2].contains("用紙を訂正"))
    }

    @Test func handsAreTakenBackByTheOption() {
        var driver = counting(by: .hands)
        driver.type("7")
        driver.press(.enter)
        driver.type("4=9 5=2")
        driver.press(.enter)
        #expect(driver.workshop.ballots[0].dotsCast == 18 && driver.message.hasSuffix("11票"))
        driver.press(.delete)
        #expect(driver.workshop.ballots[0].dotsCast == 16)
        #expect(driver.message == "⑤の入力 2票を取り消しました（Ctrl-Z で戻す）")
        driver.press(.delete, .delete)
        #expect(driver.workshop.ballots[0].dotsCast == 0)
        #expect(driver.message == "①の入力 7票を取り消しました（Ctrl-Z で戻す）")
        driver.press(.delete)
        #expect(driver.message == "まだ票が入っていません")
    }
}

@Suite("開票") struct RevealTests {
    /// ④ 6, ⑥ 5, ③ and ⑮ 4, ⑱ 1: the third place is tied.
    private func revealed(_ tie: Ballot.TieRule) -> ConsoleDriver {
        var driver = evening(by: .hands, tie: tie)
        driver.press(.function(5), .character("v"))
        driver.type("4=6 6=5 3=4 15=4 18=1")
        driver.press(.enter, .character("v"), .character("v"), .enter)
        driver.perform(.agenda(.enterStep(Step.ID(4))))
        return driver
    }

    @Test func placesAreShownFromTheLastChosenUp() {
        var driver = revealed(.shared)
        #expect(driver.message == "開票しました（Space で下の順位から、a ですべて表示）")
        expectPicture(driver.screen(), "vote-covered-80x24")
        expectPicture(driver.room(), "wall-vote-covered-80x24", digits: true)
        let names = ["情報を共有する", "丁寧に合意形成を図る", "目標", "若者の参加を進める", "まちのグランド"]
        func seen(_ grid: CellGrid) -> [Bool] { names.map { grid.text.contains($0) } }
        for name in [driver.screen(), driver.room()] { #expect(seen(name) == [false, false, false, false, false]) }
        driver.press(.character(" "))
        #expect(driver.screen().text.contains("PDCAサイクル") && driver.screen().text.contains("若者の参加を進める"))
        expectPicture(driver.room(), "wall-vote-third-80x24", digits: true)
        driver.press(.character("　"))
        for grid in [driver.screen(), driver.room()] {
            #expect(seen(grid) == [false, true, false, true, false])
        }
        driver.press(.control("z"))
        #expect(seen(driver.room()) == [false, false, false, true, false])
        driver.press(.character(" "), .character(" "))
        expectPicture(driver.room(), "wall-vote-result-80x24", digits: true)
        #expect(seen(driver.screen()) == [true, true, true, true, true])
        driver.press(.character(" "))
        #expect(driver.message.isEmpty)
    }

    @Test func aBarDoesNotTellOfAPlaceThatIsCovered() {
        func screen(winner: Int) -> CellGrid {
            var driver = counting(by: .hands, winners: 2)
            driver.perform(.ballot(.setDots([1: winner, 2: 3, 3: 1], by: nil, on: 1)))
            driver.press(.character("v"), .character("v"), .enter, .character(" "))
            return driver.screen()
        }
        let (five, nine) = (screen(winner: 5), screen(winner: 9))
        for row in 3..<21 {
            #expect((0..<80).allSatisfy { five[row, $0] == nine[row, $0] }, "row \(row)")
        }
    }

    /// The reports show it all once the meeting is closed.
    @Test func whoeverClosesIsToldThatPlacesAreStillCovered() {
        var driver = revealed(.shared)
        driver.press(.function(1), .character("q"))
        #expect(driver.screen().text.contains("順位を表示していない投票 1"))
    }

    /// Two who draw lots at the same tie: the room has read what came out first.
    @Test func aTieThatAnotherHasDecidedIsNotDecidedAnewByWhatIsOpen() {
        for options in [[3, 15], [3]] {
            var driver = revealed(.lot)
            driver.press(.character("a"), .character("f"))
            #expect(driver.console.views.layers.count == 1)
            let chosen = options.prefix(driver.workshop.tally(of: driver.workshop.ballots[0])?.placesForContested ?? 1)
            driver.perform(
                .ballot(.settleTie(1, chosen.map { Ballot.Option.ID($0) })),
                by: Operator(role: .facilitator, name: "進行-2"))
            #expect(driver.console.views.layers.isEmpty)
        }
    }

    @Test func everythingIsShownAtOnce() {
        var driver = revealed(.shared)
        driver.press(.character("a"))
        #expect(driver.workshop.ballots[0].coveredPlaces == nil)
        #expect(driver.message == "「特に力を入れる項目」の結果をすべて表示しました（Ctrl-Z で戻す）")
        expectPicture(driver.screen(), "vote-result-80x24")
    }

    @Test func aSharedTieIsNamedAndARunOffIsAskedFor() {
        var driver = revealed(.shared)
        driver.press(.character("a"))
        #expect(driver.screen().line(3).contains("同数 ③⑮　すべて選ぶ決まりです（f で決選投票もできます）"))
        #expect(driver.roomReads("③PDCA") && driver.roomReads("⑮若者の"))
        driver.press(.character("f"))
        #expect(driver.screen().text.contains("同数はすべて選ぶ決まりです。決選投票にしますか"))
        driver.press(.escape)
        #expect(driver.workshop.ballots.count == 1)
        driver.press(.character("f"), .enter)
        #expect(driver.workshop.ballots.last?.title == "決選投票 特に力を入れる項目")
        // What is decided there is the ballot's.
        driver.press(.character("v"))
        driver.type("15=9")
        driver.press(.enter, .character("v"), .character("v"), .enter, .character("a"), .named(.tab, .shift))
        #expect(driver.screen().line(3).contains("同数 ③⑮　決定 ⑮") && driver.room().text.contains("決選投票"))
        driver.press(.character("f"))
        #expect(driver.message == "投票1の同数はもう決まっています")
    }

    @Test func lotsAreRecorded() {
        var driver = revealed(.lot)
        driver.press(.character("a"))
        #expect(driver.screen().line(3).contains("同数 ③⑮　くじ引きの決まりです（f で記録）"))
        driver.press(.character("f"))
        #expect(driver.screen().text.contains("くじで選ばれたもの"))
        driver.press(.character("2"), .enter)
        #expect(driver.workshop.ballots[0].tieDecision == [15] && driver.message.hasPrefix("投票1の同数の決定 "))
        #expect(driver.roomReads("同数から決定 若者の"))
    }

    @Test func whereSeveralPlacesAreTiedTheirNumbersAreTyped() {
        var driver = counting(by: .hands, tie: .facilitator, winners: 2)
        driver.type("1=2 2=2 3=2")
        driver.press(.enter, .character("v"), .character("v"), .enter, .character("a"), .character("f"))
        driver.type("1")
        driver.press(.enter)
        #expect(driver.message == "選ぶのは2つです")
        driver.type(" 3")
        driver.press(.enter)
        #expect(driver.workshop.ballots[0].tieDecision == [1, 3])
    }

    @Test func theFacilitatorNamesTheMeetingsResult() {
        var driver = counting(by: .hands)
        driver.type("1=2")
        driver.press(.enter, .character("v"), .character("v"), .enter, .character("a"))
        driver.press(.character("n"), .character("4"), .enter)
        driver.type("試し")
        driver.press(.enter)
        driver.type("赤/青")
        driver.press(.enter, .character("v"), .right, .character("v"), .character("v"), .enter, .character("a"))
        #expect(driver.screen().line(1).contains("投票2 試し  [開票]　★会の結果"))
        driver.press(.named(.tab, .shift))
        #expect(!driver.screen().line(1).contains("★"))
        driver.press(.character("r"))
        #expect(driver.screen().line(1).contains("★会の結果") && driver.workshop.resultBallot?.id == 1)
    }

    @Test func inEnglishToo() {
        var driver = evening(by: .hands, tie: .runOff, language: .en)
        driver.press(.function(5), .character("v"))
        driver.type("4=6 6=5 3=4 15=4")
        driver.press(.enter, .character("v"), .character("v"), .enter, .character("a"), .character("f"))
        #expect(driver.workshop.ballots.last?.title == "Run-off: 特に力を入れる項目")
    }
}
