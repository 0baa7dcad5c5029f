import Engine
import Strings
import TerminalUI
import Testing

@testable import ConsoleUI

/// 意見の広がり at the console: who is quiet while it can still be mended.
@Suite("意見の広がりの画面") struct SpreadOverlayTests {
    /// 共有 for twenty minutes: the first table writes twice, the second once, the third not at all.
    private func evening(role: Operator.Role = .facilitator, language: Language = .ja) -> ConsoleDriver {
        var driver = ConsoleDriver(role: role, language: language)
        driver.wait(60)
        driver.perform(.agenda(.enterStep(Step.ID(2))))
        driver.wait(2 * 60)
        driver.perform(.note(.post(Draft("子どもの居場所", theme: Theme.ID(15)), on: board(2))))
        driver.wait(10 * 60)
        driver.perform(.note(.post(Draft("会議の時間が長い"), on: board(1))))
        driver.wait(8 * 60)
        return driver
    }

    @Test func theQuietTablesAreToldFirst() {
        for language in Language.allCases {
            var driver = evening(language: language)
            driver.press(.alt("s"))
            let suffix = language == .ja ? "" : "-en"
            expectPicture(driver.screen(), "spread-80x24\(suffix)")
            expectPicture(driver.screen(35, 120), "spread-120x35\(suffix)")
            expectPicture(driver.screen(45, 160), "spread-160x45\(suffix)")
        }
    }

    @Test func afterTheVoteTheDotsStandBesideTheOpinions() {
        var driver = evening()
        driver.perform(.agenda(.enterStep(Step.ID(4))))
        driver.perform(
            .ballot(.prepareBallotOver(.themes, BallotPlan(title: "大切なこと", candidates: [], dotsPerPerson: 3))))
        driver.perform(.ballot(.setBallotState(Ballot.ID(1), to: .open)))
        driver.perform(.ballot(.setDots([4: 12, 15: 4, 1: 2], by: nil, on: Ballot.ID(1))))
        driver.perform(.ballot(.setBallotState(Ballot.ID(1), to: .closed)))
        driver.press(.alt("s"))
        driver.press(.end)
        #expect(!driver.screen(45, 160).text.contains("票 12"))
        driver.press(.escape)
        driver.perform(.ballot(.setBallotState(Ballot.ID(1), to: .revealed)))
        driver.press(.alt("s"))
        expectPicture(driver.screen(45, 160), "spread-after-160x45")
        driver.press(.end)
        expectPicture(driver.screen(), "spread-end-80x24")
        driver.press(.escape)
        #expect(!driver.screen().text.contains("出どころ"))
    }

    @Test func theKeyIsShownWhileSomeTablesAreQuietAndOthersAreNot() {
        var driver = evening()
        #expect(driver.screen().line(23).contains("Alt-s 意見の広がり"), "\(driver.screen().line(23))")
        // The table that was quiet writes: only the second is left, and after its note none.
        driver.perform(.note(.post(Draft("一"), on: board(3))))
        #expect(driver.screen().line(23).contains("Alt-s 意見の広がり"))
        driver.perform(.note(.post(Draft("二"), on: board(2))))
        // Told with the next minute.
        driver.wait(60)
        #expect(!driver.screen().line(23).contains("Alt-s 意見の広がり"))
        // Where nobody types at all, the evening is on paper.
        driver.wait(16 * 60)
        #expect(!driver.screen().line(23).contains("Alt-s 意見の広がり"))
        // A note-taker has no need of it.
        #expect(!evening(role: .noteTaker(Group.ID(1))).screen().line(23).contains("Alt-s 意見の広がり"))
    }

    @Test func theListOfActionsFindsItByOtherWords() {
        for words in ["意見の広がり", "声の偏り", "届いていない声", "とどいていない", "ひろがり"] {
            var driver = evening()
            driver.press(.function(1), .function(10))
            driver.type(words)
            driver.press(.enter)
            #expect(driver.screen().text.contains("意見の広がり　3グループ"), "\(words)\n\(driver.screen().text)")
        }
    }
}

/// 年間の流れ at the console.
@Suite("年間の流れの画面") struct YearOverlayTests {
    private func year(_ language: Language) -> ConsoleDriver {
        var before = ConsoleDriver(language: language)
        before.perform(.setting(.describe(.ordinal(1))))
        before.perform(.proposal(.propose("花壇を地域で世話する", from: [.theme(Theme.ID(12))])))
        before.perform(
            .year(.recordOutcome(Year.OpinionNumber(meeting: 1, note: Note.ID(2)), .action, "回覧を月2回にした")))
        var driver = ConsoleDriver([], language: language)
        driver.perform(.year(.takeOver(before.workshop, session: "前の会")))
        driver.perform(.note(.post(Draft("情報を共有", theme: Theme.ID(4)), on: board(2))))
        driver.perform(.note(.post(Draft("区長⇒運協⇒市の流れ①〜③", theme: Theme.ID(9)), on: board(3))))
        return driver
    }

    @Test func theMeetingsOfTheYearStandSideBySide() {
        for language in Language.allCases {
            var driver = year(language)
            driver.press(.function(6), .character("y"))
            let suffix = language == .ja ? "" : "-en"
            expectPicture(driver.screen(), "year-80x24\(suffix)")
            expectPicture(driver.screen(35, 120), "year-120x35\(suffix)")
            expectPicture(driver.screen(45, 160), "year-160x45\(suffix)")
            driver.press(.end)
            #expect(driver.screen().text.contains("2-1"))
            driver.press(.escape)
            #expect(driver.console.views.layers.isEmpty)
        }
    }

    @Test func aFirstMeetingWithoutOpinionsSaysSo() {
        var driver = ConsoleDriver([])
        driver.press(.function(6), .tab, .character("y"))
        #expect(driver.screen().text.contains("意見はまだありません"))
    }
}
