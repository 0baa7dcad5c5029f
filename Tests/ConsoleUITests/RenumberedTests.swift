import Engine
import TerminalUI
import Testing

@testable import ConsoleUI

/// On a slow line somebody else's may come in first, and what was made here gets the number after it. What is selected,
/// marked, remembered or half typed is about what it was about before.
@Suite("番号がずれたとき") struct RenumberedTests {
    @Test func anIslandStaysSelectedAndMarked() {
        var driver = ConsoleDriver([])
        driver.press(.function(3))
        for heading in ["わたしの島", "ほかの島"] {
            driver.perform(.cluster(.formCluster(on: board(1), heading: heading, theme: nil, notes: [])))
        }
        driver.press(.home)
        #expect(driver.console.views[GroupingScreen.self]?.list.selection == .heading(1))
        _ = driver.console.renumber([.cluster(1): .cluster(2)], session: driver.session, now: Now(driver.now))
        #expect(driver.console.views[GroupingScreen.self]?.list.selection == .heading(2))
    }

    @Test func aMemoStaysSelectedAndItsHalfTypedWordsStayItsOwn() {
        var driver = ConsoleDriver([])
        driver.press(.function(7))
        for text in ["わたしの覚え", "ほかの人の覚え"] {
            driver.perform(.memo(.writeMemo(.comments, group: nil, text: text)))
        }
        driver.press(.end, .up, .enter)
        driver.type("を直す")
        _ = driver.console.renumber([.memo(1): .memo(2)], session: driver.session, now: Now(driver.now))
        #expect(driver.console.unfinishedTexts.map(\.id) == [.about(.memo, 2)])
        driver.press(.enter)
        #expect([1, 2].map { driver.workshop.memo($0)?.text } == ["わたしの覚え", "わたしの覚えを直す"])
        #expect(driver.console.views[RecordScreen.self]?.list.selection == .memo(2))
    }

    @Test func aProposalStaysSelected() {
        var driver = ConsoleDriver([])
        driver.press(.function(6))
        for title in ["わたしの案", "ほかの案"] { driver.perform(.proposal(.propose(title, from: []))) }
        driver.press(.home)
        _ = driver.console.renumber([.proposal(1): .proposal(2)], session: driver.session, now: Now(driver.now))
        #expect(driver.console.views[ProjectsScreen.self]?.proposals.selection == 2)
    }

    /// Two who count on a slow line.
    @Test func deleteTakesBackOnesOwnPaperWhateverNumberItGot() {
        var driver = ConsoleDriver()
        driver.perform(
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "票", candidates: (1...3).map { .init(.free, label: "案\($0)") }, dotsPerPerson: 1,
                        method: .papers))))
        driver.press(.function(5), .character("v"))
        driver.type("1")
        driver.perform(.ballot(.enterSheet(.paper([3]), on: 1)), by: "進行-2")
        _ = driver.console.renumber([.sheet(1, of: 1): .sheet(2, of: 1)], session: driver.session, now: Now(driver.now))
        driver.press(.delete)
        let left = (1...2).filter { driver.workshop.ballots[0].sheets.contains(.init($0)) }
        #expect(left == [1])
    }
}
