import Engine
import Strings
import TerminalUI
import Testing

@testable import ConsoleUI

/// What is typed is read as it is meant, and what is said cannot be taken for its opposite.
@Suite("読み違えないこと") struct SaidPlainlyTests {
    @Test func undoNamesWhatWasDoneAndThatItIsTakenBack() {
        var driver = ConsoleDriver()
        driver.press(.function(1), .end, .delete, .control("z"))
        #expect(driver.message.hasPrefix("次の操作を戻しました：次第"), "\(driver.message)")
        #expect(driver.workshop.agenda.steps.count == 5)
    }

    @Test func undoOfANoteTypedWithItsNumberNamesTheNote() {
        var driver = ConsoleDriver([])
        driver.perform(
            .together([.note(.reserveNumbers(3, for: Group.ID(1))), .note(.post(Draft("夏祭り"), on: board(1)))]))
        driver.press(.control("z"))
        if driver.console.views.layers.last is Prompt { driver.press(.enter) }
        #expect(driver.message.contains("「夏祭り」") && !driver.message.contains("ほか"), "\(driver.message)")
    }

    @Test func aMenuIsChosenByWordsWithALongVowel() {
        var driver = ConsoleDriver()
        let items = ["テント", "テーマ", "シール", "グループ"].map { Menu.Item($0, [.say($0)]) }
        for word in ["テー", "シー", "グルー"] {
            driver.console.open(Menu("選ぶ", items), session: driver.session, now: Now(driver.now))
            driver.type(word)
            driver.press(.enter)
            #expect(driver.message.hasPrefix(word), "\(driver.message)")
        }
    }

    @Test func theEndIsBehindTheStartEverywhere() {
        var driver = ConsoleDriver([])
        driver.perform(.setting(.describe(.start(ClockTime(minutes: 18 * 60)))))
        driver.press(.function(7), .down, .down, .down, .down, .enter)
        driver.type("17:00")
        driver.press(.enter)
        #expect(driver.workshop.occasion.end == nil)
        #expect(driver.message.contains("17:00"), "\(driver.message)")
        driver.press(.control("u"))
        driver.type("20:00")
        driver.press(.enter)
        #expect(driver.workshop.occasion.end == ClockTime(minutes: 20 * 60))
    }

    @Test(arguments: ["次回は12月15日（水）19時から", "2026年12月15日(月)"])
    func aWrongWeekdayIsRefused(_ words: String) throws {
        let base = try #require(Day(year: 2026, month: 11, day: 28))
        let found = try #require(wrongDay(in: words, from: base))
        #expect(found.day == Day(year: 2026, month: 12, day: 15))
        #expect(wrongDay(in: "次回は12月15日（火）19時から", from: found.day) == nil)
        #expect(wrongDay(in: "次回 12月の水曜日", from: found.day) == nil)
    }

    @Test func aNextMeetingOfAnotherWeekdayIsRefusedWhereverItIsTyped() {
        var driver = ConsoleDriver()
        driver.press(.function(10))
        driver.type("next 2026年12月15日（月）19時")
        driver.press(.enter)
        #expect(driver.workshop.occasion.next == "" && driver.message.contains("曜日が違います"), "\(driver.message)")
        driver.press(.control("u"))
        driver.type("next 2026年12月15日（火）19時")
        driver.press(.enter)
        #expect(driver.workshop.occasion.next == "2026年12月15日（火）19時", "\(driver.message)")
    }

    @Test func minutesThatAreRefusedAreNotOffered() {
        var driver = ConsoleDriver()
        driver.press(.function(1), .home, .character("l"))
        driver.type("2:30")
        driver.press(.enter)
        #expect(!driver.message.dropFirst(8).contains("2:30"), "\(driver.message)")
        #expect(driver.message.contains("15分"))
    }

    @Test func minutesAreReadOffATitleWithoutASpace() {
        var driver = ConsoleDriver()
        driver.press(.function(1), .home, .character("a"))
        driver.type("休憩１５分")
        driver.press(.enter)
        let added = driver.workshop.agenda.steps.first { $0.title == "休憩" && $0.minutes == 15 }
        #expect(added != nil)
        #expect(driver.message.contains("（15分）"), "\(driver.message)")
        for (words, title, minutes) in [
            ("意見交換（20分）", "意見交換", 20), ("写真撮影 5分程度", "写真撮影", 5),
            ("ふりかえり　約１０分", "ふりかえり", 10),
            ("記入（５分間）", "記入", 5), ("説明（資料3）", "説明（資料3）", nil),
        ] as [(String, String, Int?)] {
            driver.press(.character("a"))
            driver.type(words)
            driver.press(.enter)
            let isThere = driver.workshop.agenda.steps.contains { $0.title == title && $0.minutes == minutes }
            #expect(isThere, "\(words)")
        }
        driver.press(.character("a"))
        driver.type("1分間スピーチ")
        driver.press(.enter)
        #expect(driver.workshop.agenda.steps.contains { $0.title == "1分間スピーチ" && $0.minutes == nil })
    }

    @Test func closingABallotThatIsNotFullIsAsked() {
        var driver = ConsoleDriver(
            sampleOpinions + [
                .setting(.changeGroup(Group.ID(1), .people(2))), .setting(.changeGroup(Group.ID(2), .people(2))),
                .ballot(
                    .prepareBallotOver(.themes, BallotPlan(title: "投票", candidates: [], method: .tables, voters: 4))),
                .ballot(.setBallotState(1, to: .open)), .ballot(.setDots([1: 2], by: Group.ID(1), on: 1)),
            ])
        driver.press(.function(5), .character("v"))
        #expect(driver.workshop.ballots[0].state == .open)
        let screen = driver.screen().text
        #expect(screen.contains("2グループ") && screen.contains("締め切りますか") && screen.contains("2票"))
        driver.press(.enter)
        #expect(driver.workshop.ballots[0].state == .closed)
        driver.press(.character("v"))
        #expect(driver.screen().text.contains("2票（"))
    }
}
