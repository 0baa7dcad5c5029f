import Engine
import TerminalUI
import Testing

@testable import ConsoleUI

@Suite("グループの一覧") struct GroupsOverlayTests {
    /// Six tables in two tracks, the list open.
    private func driver(_ commands: [Command] = []) -> ConsoleDriver {
        var driver = ConsoleDriver(commands, groups: 6)
        driver.press(.function(7), .character("t"))
        return driver
    }

    @Test func itIsReachedFromTheRecordAndLeftAgain() {
        var driver = ConsoleDriver(groups: 6)
        driver.press(.function(7))
        #expect(driver.screen().text.contains("6グループ・人数は未入力（t で一覧）"))
        for _ in 1...8 { driver.press(.down) }
        driver.press(.enter)
        #expect(driver.screen().text.contains("番号"))
        driver.press(.escape)
        #expect(!driver.screen().text.contains("番号") && driver.screen().text.contains("次回"))
    }

    @Test(arguments: screenSizes) func atEverySize(_ size: Size) {
        var driver = driver()
        driver.type("９")
        driver.press(.enter)
        driver.type("1")
        driver.perform(.setting(.renameTrack(1, "とても長い名前の分野別の話し合いをする部会")))
        driver.perform(.setting(.changeGroup(3, .name("ｶﾞﾔｶﾞﾔ👨‍👩‍👧とても長い名前のグループなので入りきらない"))))
        driver.console.updatePeers([
            Peer(name: "記録1"), Peer(name: "記録4-2"), Peer(name: "進行-2", isFacilitator: true),
        ])
        expectPicture(driver.screen(size.rows, size.columns), "groups-\(size)")
    }

    @Test func aGroupIsNotRemovedFromUnderItsNoteTaker() {
        // given a note-taker at a table without a note or anybody counted
        var driver = driver()
        driver.console.updatePeers([Peer(name: "記録6")])
        // when
        driver.press(.end, .delete)
        // then
        #expect(driver.workshop.groups.count == 6)
        #expect(driver.screen().text.contains("を削除しますか"))
        driver.press(.enter)
        #expect(driver.workshop.groups.count == 5)
        // and without one it goes at once
        driver.press(.end, .delete)
        #expect(driver.workshop.groups.count == 4)
    }

    /// From anywhere, with no more than twelve keys beside the numbers themselves.
    @Test func thePeopleOfSixTablesAreQuicklyCounted() {
        var driver = ConsoleDriver(groups: 6)
        var keys = 2
        driver.press(.function(7), .character("t"))
        for count in ["9", "10", "８人", "7", "九", "12"] {
            // A kanji does not begin a number in a list: the first digit does.
            if count == "九" { driver.type("9") } else { driver.type(count) }
            driver.press(.enter)
            keys += 1
        }
        #expect(keys <= 12)
        #expect(driver.workshop.groups.map(\.people) == [9, 10, 8, 7, 9, 12])
        #expect(driver.message == "グループ 「6グループ」の人数 0 → 12（Ctrl-Z で戻す）")
        #expect(driver.screen().text.contains("6グループ・55人"))
    }

    @Test func aNumberThatCannotBeStaysInTheLine() {
        var driver = driver()
        driver.type("1x")
        driver.press(.enter)
        #expect(driver.message.contains("人数として読めません") && driver.screen().text.contains("› 1x"))
        driver.press(.named(.backspace))
        driver.type("00001")
        driver.press(.enter)
        #expect(driver.message.contains("100000") && driver.workshop.groups[0].people == 0)
        driver.press(.escape, .down)
        // The same number again is no trouble, and goes on too.
        driver.type("5")
        driver.press(.enter, .up)
        driver.type("5")
        driver.press(.enter)
        #expect(driver.message.isEmpty)
        driver.type("6")
        driver.press(.enter)
        #expect(driver.workshop.groups.map(\.people) == [0, 5, 6, 0, 0, 0])
    }

    @Test func aTableIsRenamedAddedAndRemoved() {
        var driver = driver([.note(.post(Draft("あ"), on: board(2)))])
        driver.press(.enter, .control("u"))
        driver.type("さくら班")
        driver.press(.enter)
        #expect(driver.workshop.groups[0].name == "さくら班")
        driver.press(.character("a"))
        #expect(driver.workshop.groups.last?.name == "7グループ" && driver.workshop.groups.last?.track == 1)
        #expect(driver.message == "グループ 「7グループ」を追加しました（Ctrl-Z で戻す）")
        // What was added is selected.
        driver.press(.delete)
        #expect(driver.workshop.groups.count == 6)
        #expect(driver.message == "グループ 「7グループ」を削除しました（Ctrl-Z で戻す）")
        driver.press(.home, .down, .delete)
        #expect(driver.workshop.groups.count == 6 && driver.message == "2グループには付箋が1枚あります")
    }

    @Test func theFacilitationIsEntrustedAndTakenBackByOneKey() {
        var driver = ConsoleDriver(groups: 6)
        driver.press(.function(7), .character("t"), .down, .character("m"))
        #expect(driver.workshop.entrusted == Group.ID(2))
        #expect(driver.message == "2グループに進行を任せました（Ctrl-Z で戻す）")
        #expect(driver.screen().line(5).hasSuffix("進行"))
        driver.press(.character("m"))
        #expect(driver.workshop.entrusted == nil)
    }

    @Test func tracksAreChosenMadeRenamedAndRemoved() {
        var driver = driver()
        driver.press(.character("t"))
        expectPicture(driver.screen(), "group-track-80x24")
        driver.press(.down, .enter)
        #expect(driver.workshop.groups[0].track == 2)
        driver.press(.character("t"))
        driver.type("4")
        driver.press(.enter)
        driver.type("福祉")
        driver.press(.enter)
        #expect(driver.workshop.tracks.map(\.name) == ["分野別", "コミュニティ運営", "福祉"])
        #expect(driver.workshop.groups[0].track == 3)
        driver.press(.character("t"))
        driver.type("6")
        driver.press(.enter)
        driver.type("・健康")
        driver.press(.enter)
        #expect(driver.workshop.tracks.last?.name == "福祉・健康")
        driver.press(.character("t"))
        driver.type("7")
        driver.press(.enter)
        #expect(driver.workshop.tracks.count == 2 && driver.workshop.groups[0].track == nil)
        #expect(driver.message == "部会「福祉・健康」を削除しました。グループは残ります（Ctrl-Z で戻す）")
        driver.press(.character("t"), .home, .enter)
        #expect(driver.workshop.groups[0].track == 1)
    }

    @Test func aNoteTakerIsSeenWhateverTheLanguages() {
        var driver = driver()
        driver.console.updatePeers([Peer(name: "notes2"), Peer(name: "記録10"), Peer(name: "記録1")])
        let text = driver.screen().text
        #expect(text.contains("● notes2") && text.contains("● 記録1") && !text.contains("● 記録10"))
    }

    @Test func aClosedMeetingsTablesStay() {
        var driver = driver()
        driver.perform(.session(.close))
        for key: Key in [.enter, .character("a"), .delete, .character("t"), .character("5")] {
            driver.press(key)
            #expect(driver.message.contains("閉会"))
        }
    }

    @Test func aTableRemovedElsewhereTakesItsNumberWithIt() {
        var driver = driver()
        driver.press(.end)
        driver.type("1")
        driver.perform(.setting(.removeGroup(6)), by: "進行-2")
        driver.type("2")
        driver.press(.enter)
        #expect(driver.workshop.groups.allSatisfy { $0.people == 0 || $0.people == 2 })
    }
}
