@testable import ConsoleUI
import Engine
import Strings
import TerminalUI
import TestSupport
import Testing

/// The facilitator's key for joining, and what the wall shows of it.
@Suite("参加の案内") struct JoiningTests {
    private func look(_ driver: ConsoleDriver, _ size: Size) -> ProjectorPicture {
        ProjectorView(strings: Strings(.ja), cards: []).picture(
            driver.workshop, now: Now(driver.now), rows: size.rows, columns: size.columns,
            joining: driver.console.environment.joining)
    }

    @Test func oneKeyStartsItAndPutsItOnTheWall() {
        var driver = ConsoleDriver(sampleOpinions + [.agenda(.nextStep)])
        driver.press(.alt("c"))
        #expect(driver.screen().text.contains("参加の受付（動いていません）"))
        driver.press(.enter)
        #expect(driver.console.environment.joining == aSign && driver.workshop.spotlight == .joining)
        driver.press(.alt("c"))
        #expect(driver.screen().text.contains("192.168.10.123:8080　コード K7QM44　12台"))
        #expect(driver.screen().text.contains("QRコードの投影をやめる"))
        driver.press(.enter)
        #expect(driver.workshop.spotlight == nil)
        driver.press(.alt("c"), .character("2"), .enter)
        #expect(driver.console.environment.joining == nil)
    }

    @Test func theFacilitatorSaysWhenOpinionsAreTaken() {
        var driver = ConsoleDriver()
        driver.press(.alt("c"), .character("2"), .enter)
        #expect(driver.screen().text.contains("いつ受け付けますか"))
        driver.press(.character("3"), .enter)
        #expect(driver.workshop.intake == .never)
        #expect(driver.message.contains("受け付けない"))
        driver.press(.control("z"))
        #expect(driver.workshop.intake == .byStep)
    }

    @Test func theFacilitatorClosesTheDoorAndSeesWhoIsThere() {
        var driver = ConsoleDriver(sampleOpinions)
        driver.console.environment.joining = aSign
        driver.press(.alt("c"), .character("7"), .enter)
        #expect(driver.screen().text.contains("1グループ　端末 8"))
        #expect(driver.screen().text.contains("投票した 2"))
        driver.press(.escape, .alt("c"), .character("6"), .enter)
        #expect(!driver.workshop.isDoorOpen && driver.message.contains("新しい参加を締め切りました"))
        driver.press(.alt("c"), .character("6"), .enter)
        #expect(driver.workshop.isDoorOpen)
    }

    /// Whoever wrote what nobody should read is found by it, and what they sent goes with them.
    @Test func aDeviceIsShutOutByWhatItSent() {
        var driver = ConsoleDriver(sampleOpinions + [.session(.setIntake(.always)), .agenda(.nextStep)])
        let others = Array(driver.workshop.allNotes).count
        for (name, words) in [("端末3", "よい意見"), ("端末12", "ひどい言葉"), ("端末12", "もっとひどい言葉")] {
            driver.perform(post(words), by: Operator(role: .participant(1), name: name))
        }
        driver.press(.alt("c"), .character("7"), .enter)
        #expect(driver.screen().text.contains("1  端末12　意見2件「もっとひどい言葉」"))
        driver.press(.character("1"), .enter)
        #expect(driver.screen().text.contains("端末12の参加を止めますか"))
        driver.press(.character("2"), .enter)
        #expect(driver.workshop.isShutOut("端末12") && Array(driver.workshop.allNotes).count == others + 1)
        driver.press(.alt("c"), .character("7"), .enter, .character("2"), .enter)
        #expect(!driver.workshop.isShutOut("端末12"))
        driver.press(.control("z"), .control("z"), .enter)
        #expect(!driver.workshop.isShutOut("端末12") && Array(driver.workshop.allNotes).count == others + 3)
    }

    /// Who has the link of a note-taker can change a board, so it is told to the operator and to nobody in the room.
    @Test func theLinksOfNoteTakersAreForTheOperatorAlone() {
        var driver = ConsoleDriver(sampleOpinions + [.agenda(.nextStep)])
        driver.console.environment.joining = aSign
        driver.press(.alt("c"), .character("9"), .enter)
        #expect(driver.screen().text.contains("1グループの記録係　192.168.10.123:8080/n/ABCDEFGHJK"))
        driver.perform(.session(.spotlight(.joining)))
        let wall = look(driver, Size(rows: 35, columns: 120))
        #expect(!wall.grid.text.contains("ABCDEFGHJK") && !wall.texts.contains { $0.words.contains("ABCDEFGHJK") })
    }

    /// What participants send is looked at before the room sees it, one after another or all at once.
    @Test func theFacilitatorLooksAtOpinionsFirst() {
        var driver = ConsoleDriver([.session(.setIntake(.always))])
        driver.press(.alt("c"), .character("3"), .enter)
        #expect(driver.workshop.wantsApproval && driver.message.contains("確かめてから貼ります"))
        for words in ["一つめの意見", "二つめの意見", "三つめの意見"] {
            driver.perform(.memo(.submit(words, at: 1)), by: Operator(role: .participant(1), name: "端末3"))
        }
        driver.press(.alt("c"), .character("8"), .enter)
        #expect(driver.screen().text.contains("1グループ　一つめの意見"))
        driver.press(.character("2"), .enter, .character("1"), .enter)
        #expect(Array(driver.workshop.allNotes).map(\.text) == ["一つめの意見"])
        #expect(driver.message.contains("承認待ちの意見1件をボードに貼りました"))
        driver.press(.alt("c"), .character("8"), .enter, .character("2"), .enter, .character("2"), .enter)
        #expect(driver.workshop.submissions.map(\.text) == ["三つめの意見"])
        driver.press(.alt("c"), .character("8"), .enter, .enter)
        #expect(Array(driver.workshop.allNotes).map(\.text) == ["一つめの意見", "三つめの意見"])
    }

    /// The facilitator has names asked for; whoever gave one is told to the staff beside the opinion, and on no wall.
    @Test func theFacilitatorAsksForNamesAndReadsThemBesideOpinions() {
        var driver = ConsoleDriver(sampleOpinions + [.session(.setIntake(.always)), .agenda(.nextStep)])
        driver.press(.alt("c"))
        #expect(driver.screen().text.contains("4  参加者のお名前を聞く（書かなくてもよい欄）"))
        driver.press(.character("4"), .enter)
        #expect(driver.workshop.asksNames && driver.message.contains("お名前を聞きます"))
        let device = Operator(role: .participant(1), name: "端末3")
        driver.perform(.note(.post(Draft("花壇", signature: "山田花子"), on: 板1)), by: device)
        driver.perform(.session(.setApproval(true)))
        driver.perform(.memo(.submit("ベンチもほしい", at: 1, signature: "山田花子")), by: device)
        #expect(!driver.message.contains("山田花子") && !driver.screen().text.contains("山田花子"))
        driver.press(.alt("c"), .end, .enter)
        #expect(driver.screen().text.contains("1グループ（お名前: 山田花子）　ベンチもほしい"))
        driver.press(.escape, .function(3), .alt("h"))
        #expect(driver.screen().text.contains("「花壇」（お名前: 山田花子）"))
        driver.press(.escape)
        for showing in [Step.Showing.boards, .matrix, .question, .thanks] {
            driver.perform(.agenda(.changeStep(1, .showing(showing))))
            for _ in 0..<6 {
                let wall = look(driver, Size(rows: 35, columns: 120))
                #expect(!wall.grid.text.contains("山田") && !wall.texts.contains { $0.words.contains("山田") })
                driver.wait(8)
            }
        }
        driver.press(.alt("c"), .character("4"), .enter)
        #expect(!driver.workshop.asksNames && driver.workshop.allNotes.compactMap(\.signature) == ["山田花子"])
        driver.press(.control("z"))
        #expect(driver.workshop.asksNames)
    }

    /// Wherever one is, the bottom line says how many wait; their row takes no other row's number, and what was done is
    /// counted in opinions.
    @Test func whatWaitsIsToldOnEveryScreen() {
        var driver = ConsoleDriver(sampleOpinions + [.agenda(.nextStep), .session(.setIntake(.always))])
        driver.console.environment.joining = aSign
        func number(of row: String) -> String? {
            let line = driver.screen().text.split(separator: "\n").first { $0.contains(row) }
            return line?.split(separator: " ").first { Int($0) != nil }.map(String.init)
        }
        let rows = ["意見を受け付ける", "新しい参加を締め切る", "テーブルごとの参加", "記録係のリンク", "投影のページ"]
        driver.press(.alt("c"))
        let numbers = rows.map(number)
        driver.press(.escape)
        #expect(!driver.screen().text.contains("承認待ち"))
        driver.perform(.session(.setApproval(true)))
        for words in ["一つめ", "二つめ", "三つめ"] {
            driver.perform(.memo(.submit(words, at: 1)), by: Operator(role: .participant(1), name: "端末3"))
        }
        for key in 1...7 {
            driver.press(.function(key))
            #expect(driver.screen().text.split(separator: "\n").last?.contains("Alt-c 承認待ち 3件") == true, "F\(key)")
        }
        driver.press(.alt("c"))
        #expect(numbers == ["3", "6", "7", "9", "10"] && number(of: "承認待ちの意見（3件）") == "11")
        #expect(rows.map(number) == numbers)
        driver.press(.end, .enter)
        #expect(driver.screen().text.contains("3件すべてを貼る"))
        driver.press(.enter)
        #expect(driver.message.contains("承認待ちの意見3件をボードに貼りました") && !driver.message.contains("ほか"))
        // Asked about once something else was done meanwhile, by the same words.
        driver.perform(.agenda(.nextStep))
        driver.press(.control("z"), .enter, .control("z"))
        #expect(driver.screen().text.contains("承認待ちの意見3件をボードに貼りました"))
        driver.press(.enter)
        #expect(driver.workshop.submissions.count == 3)
    }

    /// The note-taker of a table lets its opinions in, and sees no others.
    @Test func aNoteTakerLetsTheOwnTablesOpinionsIn() {
        var driver = ConsoleDriver(
            [.session(.setIntake(.always)), .session(.setApproval(true))], role: .noteTaker(2))
        for (words, table) in [("一の意見", 1), ("二の意見", 2)] {
            let group = Group.ID(table)
            driver.perform(.memo(.submit(words, at: group)), by: Operator(role: .participant(group), name: "端末3"))
        }
        #expect(driver.screen().text.contains("Alt-c 承認待ち 1件"))
        driver.press(.alt("c"))
        #expect(driver.screen().text.contains("二の意見") && !driver.screen().text.contains("一の意見"))
        driver.press(.enter)
        #expect(Array(driver.workshop.allNotes).map(\.text) == ["二の意見"])
        #expect(driver.workshop.submissions.map(\.text) == ["一の意見"])
    }

    /// One laptop that plays many phones goes in one act with all it sent, and comes back in one.
    @Test func allDevicesOfAnAddressAreShutOutTogether() {
        var driver = ConsoleDriver(sampleOpinions + [.session(.setIntake(.always)), .agenda(.nextStep)])
        driver.console.environment.joining = JoiningSign(
            address: aSign.address, code: aSign.code, modules: [], tables: aSign.tables,
            addresses: [["端末1"], ["端末2", "端末3", "端末5"], ["端末4"], ["端末6"]])
        let others = Array(driver.workshop.allNotes).count
        let sent = [("端末1", "よい意見"), ("端末2", "荒らし一"), ("端末3", "荒らし二"), ("端末3", "荒らし三")]
        for (name, words) in sent {
            driver.perform(post(words), by: Operator(role: .participant(1), name: name))
        }
        driver.press(.alt("c"), .character("8"), .enter)
        // Those who sent something are first, then whoever has only joined.
        #expect(driver.screen().text.contains("1  端末3　意見2件「荒らし三」"))
        #expect(driver.screen().text.contains("4  端末6"))
        driver.press(.enter)
        #expect(driver.screen().text.contains("同じアドレスの端末すべて（3台）を止めて、意見3件"))
        #expect(driver.screen().text.contains("端末3から後に参加した端末すべて（4台）を止めて、意見2件"))
        driver.press(.character("3"), .enter)
        #expect(driver.message.contains("3台の端末の参加を止め、意見3件をはがしました"))
        #expect(driver.workshop.allShutOut == ["端末2", "端末3", "端末5"])
        #expect(Array(driver.workshop.allNotes).count == others + 1)
        driver.press(.control("z"))
        #expect(driver.workshop.allShutOut.isEmpty && Array(driver.workshop.allNotes).count == others + 4)
        driver.press(.alt("c"), .character("8"), .enter, .enter, .character("4"), .enter)
        #expect(driver.workshop.allShutOut == ["端末3", "端末4", "端末5", "端末6"])
    }

    @Test func aNoteTakerStartsNothing() {
        var driver = ConsoleDriver(role: .noteTaker(1))
        driver.press(.alt("c"))
        #expect(driver.message.contains("進行役だけ"))
        #expect(driver.console.environment.joining == nil)
    }

    /// The code is whole, with its light border, and black is black whatever the palette is.
    @Test(
        arguments: [
            Size(rows: 17, columns: 60), Size(rows: 24, columns: 80), Size(rows: 35, columns: 120),
            Size(rows: 45, columns: 160),
        ])
    func theWallShowsTheCodeTheAddressAndTheLetters(_ size: Size) throws {
        var driver = ConsoleDriver(sampleOpinions + [.agenda(.nextStep)])
        driver.press(.alt("c"), .enter)
        let picture = look(driver, size)
        let words = picture.texts.map(\.words).joined(separator: " ")
        #expect(words.contains("192.168.10.123:8080") && words.contains("K7QM44") && words.contains("12台"))
        let cells = (0..<picture.grid.rows).flatMap { row in
            (0..<picture.grid.columns).map { picture.grid[row, $0] }
        }
        let (scale, quiet) = [17: (1, 2), 24: (1, 4), 35: (2, 4), 45: (2, 4)][size.rows] ?? (1, 4)
        let side = aSign.modules.count + 2 * quiet
        #expect(cells.count { $0.style.color == .code } == side * scale * ((side * scale + 1) / 2))
        expectPicture(picture.grid, "wall-joining-\(size.columns)x\(size.rows)")
    }

    /// While people come in, the wall tells by turns what the meeting is and how to join it.
    @Test func beforeTheFirstStepBothAreTold() {
        var driver = ConsoleDriver([])
        driver.console.environment.joining = aSign
        var told: Set<Bool> = []
        for _ in 0..<8 {
            let words = look(driver, Size(rows: 24, columns: 80)).texts.map(\.words).joined()
            told.insert(words.contains("K7QM44"))
            driver.wait(8)
        }
        #expect(told == [true, false])
    }

    @Test func withoutAServerTheWallShowsTheStep() {
        var driver = ConsoleDriver(sampleOpinions + [.agenda(.nextStep)])
        driver.perform(.session(.spotlight(.joining)))
        let words = look(driver, Size(rows: 24, columns: 80)).texts.map(\.words).joined()
        #expect(!words.contains("コード") && !words.isEmpty)
    }
}
