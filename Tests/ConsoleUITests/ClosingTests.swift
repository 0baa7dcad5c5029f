import Engine
import Strings
import TerminalUI
import Testing

@testable import ConsoleUI

/// Closing, opening again, and what is lit meanwhile.
@Suite("閉会と再開") struct ClosingTests {
    /// A meeting in the middle of a count.
    private func evening(_ method: Ballot.Method) -> ConsoleDriver {
        ConsoleDriver(
            sampleOpinions + [
                .agenda(.nextStep),
                .ballot(.prepareBallotOver(.themes, BallotPlan(title: "投票", candidates: [], method: method))),
                .ballot(.setBallotState(Ballot.ID(1), to: .open)),
            ])
    }

    /// The keys of the footer that are lit, by their titles.
    private func lit(_ driver: ConsoleDriver) -> Set<String> {
        let console = driver.console
        let context = Context(
            session: driver.session, now: Now(driver.now), strings: console.strings, user: console.user, peers: [],
            environment: console.environment)
        context.body = console.body
        let keys = console.views.top.footer.filter { console.views.top.availability(of: $0, context) == .available }
        return Set(keys.map(\.title.ja))
    }

    @Test func noKeyOfTheClockOrTheVoteIsLitAfterTheClosing() {
        for method in Ballot.Method.allCases {
            for state in [Ballot.State.prepared, .closed, .revealed] {
                var driver = evening(method)
                driver.perform(.ballot(.setBallotState(Ballot.ID(1), to: .closed)))
                if state == .revealed { driver.perform(.ballot(.setBallotState(Ballot.ID(1), to: .revealed))) }
                if state == .prepared {
                    driver.perform(
                        .ballot(.prepareBallotOver(.themes, BallotPlan(title: "次", candidates: [], method: method))))
                }
                driver.perform(.session(.close))
                for screen in Console.allScreens.indices {
                    driver.press(.function(screen + 1))
                    if ["agenda", "vote"].contains(driver.shown) {
                        #expect(lit(driver) == [], "\(method) \(state) \(driver.shown)")
                    }
                }
            }
        }
    }

    @Test func openingAgainIsAsked() {
        var driver = ConsoleDriver()
        driver.press(.function(1), .character("q"), .enter)
        #expect(driver.workshop.isClosed)
        driver.press(.character("q"))
        #expect(driver.workshop.isClosed && driver.screen().text.contains("再開しますか"))
        driver.press(.escape)
        #expect(driver.workshop.isClosed)
        driver.press(.character("q"), .enter)
        #expect(!driver.workshop.isClosed)
        #expect(driver.message == "再開しました（q でまた閉会）")
    }

    @Test func anEndBeforeTheStartIsNamedBeforeClosing() {
        var driver = ConsoleDriver()
        driver.perform(.setting(.describe(.start(ClockTime(minutes: 19 * 60)))))
        driver.perform(.setting(.describe(.end(ClockTime(minutes: 18 * 60 + 30)))))
        driver.press(.function(1), .character("q"))
        #expect(driver.screen().text.contains("終了予定 18:30 が開始 19:00 より前"))
    }

    @Test func theStepBeforeSaysWhatWasReallyLeftOfIt() {
        var driver = ConsoleDriver()
        driver.press(.function(1), .character("n"))
        driver.wait(60)
        driver.press(.character("+"), .character("n"), .character("p"))
        #expect(driver.message == "いま: 開会（残り 5:00 から、+1分を含む）")
    }

    @Test func aNoteTakerIsToldThatTheOwnCountIsOpenAndIsShownTheWay() {
        let taker = Operator.Role.noteTaker(Group.ID(1))
        var driver = ConsoleDriver(
            sampleOpinions + [
                .ballot(.prepareBallotOver(.themes, BallotPlan(title: "投票", candidates: [], method: .tables))),
                .ballot(.setBallotState(Ballot.ID(1), to: .open)), .setting(.changeGroup(Group.ID(1), .people(6))),
            ], role: taker)
        #expect(!driver.screen().line(23).contains("投票"))
        driver.perform(.ballot(.openToTables(Ballot.ID(1), true)), by: "進行役")
        #expect(driver.message == "進行役：1グループの票を入力できます（F5 投票）")
        #expect(driver.screen().line(23).hasPrefix(" F5 投票"))
        driver.perform(.ballot(.setBallotState(Ballot.ID(1), to: .closed)), by: "進行役")
        #expect(driver.message == "進行役：1グループの票の入力は終わりました")
        #expect(!driver.screen().line(23).contains("投票"))
        driver.perform(.ballot(.setBallotState(Ballot.ID(1), to: .open)), by: "進行役")
        #expect(driver.message == "進行役：1グループの票を入力できます（F5 投票）")
        driver.perform(.ballot(.openToTables(Ballot.ID(1), false)), by: "進行役")
        #expect(driver.message == "進行役：1グループの票の入力は終わりました")
    }
}
