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
        driver.press(.alt("c"), .character("6"), .enter)
        #expect(driver.screen().text.contains("1グループ　端末 8"))
        #expect(driver.screen().text.contains("投票した 2"))
        driver.press(.escape, .alt("c"), .character("5"), .enter)
        #expect(!driver.workshop.isDoorOpen && driver.message.contains("新しい参加を締め切りました"))
        driver.press(.alt("c"), .character("5"), .enter)
        #expect(driver.workshop.isDoorOpen)
    }

    /// Whoever wrote what nobody should read is found by it, and what they sent goes with them.
    @Test func aDeviceIsShutOutByWhatItSent() {
        var driver = ConsoleDriver(sampleOpinions + [.session(.setIntake(.always)), .agenda(.nextStep)])
        let others = Array(driver.workshop.allNotes).count
        for (name, words) in [("端末3", "よい意見"), ("端末12", "ひどい言葉"), ("端末12", "もっとひどい言葉")] {
            driver.perform(post(words), by: Operator(role: .participant(1), name: name))
        }
        driver.press(.alt("c"), .character("6"), .enter)
        #expect(driver.screen().text.contains("1  端末12　意見2件「もっとひどい言葉」"))
        driver.press(.character("1"), .enter)
        #expect(driver.screen().text.contains("端末12の参加を止めますか"))
        driver.press(.character("2"), .enter)
        #expect(driver.workshop.isShutOut("端末12") && Array(driver.workshop.allNotes).count == others + 1)
        driver.press(.alt("c"), .character("6"), .enter, .character("2"), .enter)
        #expect(!driver.workshop.isShutOut("端末12"))
        driver.press(.control("z"), .control("z"), .enter)
        #expect(!driver.workshop.isShutOut("端末12") && Array(driver.workshop.allNotes).count == others + 3)
    }

    /// Who has the link of a note-taker can change a board, so it is told to the operator and to nobody in the room.
    @Test func theLinksOfNoteTakersAreForTheOperatorAlone() {
        var driver = ConsoleDriver(sampleOpinions + [.agenda(.nextStep)])
        driver.console.environment.joining = aSign
        driver.press(.alt("c"), .character("8"), .enter)
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
        driver.press(.alt("c"), .character("7"), .enter)
        #expect(driver.screen().text.contains("1グループ　一つめの意見"))
        driver.press(.character("2"), .enter, .character("1"), .enter)
        #expect(Array(driver.workshop.allNotes).map(\.text) == ["一つめの意見"])
        driver.press(.alt("c"), .character("7"), .enter, .character("2"), .enter, .character("2"), .enter)
        #expect(driver.workshop.submissions.map(\.text) == ["三つめの意見"])
        driver.press(.alt("c"), .character("7"), .enter, .enter)
        #expect(Array(driver.workshop.allNotes).map(\.text) == ["一つめの意見", "三つめの意見"])
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
