import Engine
import Strings
import TerminalUI
import Testing

@testable import ConsoleUI

/// Two consoles lead the same meeting: what one does on a picture that the other has just changed is not done.
@Suite("二人の進行") struct TwoWhoLeadTests {
    private static let other = Operator(role: .facilitator, name: "進行-2")

    private func evening(_ commands: [Command] = sampleOpinions) -> ConsoleDriver {
        var driver = ConsoleDriver(commands)
        driver.console.environment.secondPressWindow = 500
        return driver
    }

    @Test(arguments: [300, 1000]) func theNextStepOfBothIsOneStep(apart: Int) {
        var driver = evening()
        driver.perform(.agenda(.nextStep), by: Self.other)
        driver.wait(milliseconds: apart)
        driver.press(.control("n"))
        #expect(driver.workshop.agenda.current?.id == 1)
        #expect(driver.message.contains("進行が今移りました") && driver.message.contains("進行-2"))
        #expect(driver.message.contains("開会"))
        // Who has read that may go on.
        driver.wait(1)
        driver.press(.control("n"))
        #expect(driver.workshop.agenda.current?.id == 2)
    }

    /// Both have chosen the same thing, and one takes it away: the other's key would take away its neighbour.
    @Test func theNeighbourOfWhatAnotherTookAwayStays() throws {
        let islands = ["島一", "島二"].map {
            Command.cluster(.formCluster(on: board(1), heading: $0, theme: nil, notes: []))
        }
        let memos = ["決定一", "決定二"].map { Command.memo(.writeMemo(.decision, group: nil, text: $0)) }
        let roster = Command.setting(.describe(.roster(["甲", "乙", "丙"].map { Participant(name: $0) })))
        let proposals = ["花壇", "見守り"].map { Command.proposal(.propose($0, from: [])) }
        let groups = ["四班", "五班"].map { Command.setting(.addGroup(name: $0, track: nil)) }
        let places: [(keys: [Key], press: [Key], removal: (ConsoleDriver) -> Command?)] = [
            (
                [.function(2), .escape],
                [.delete, .function(9), .enter, .character("t"), .character("w"), .character("5"), .control("t")],
                { $0.console.views[NotesScreen.self]?.list.selection.map { .note(.withdraw([$0])) } }
            ),
            (
                [.function(1), .end], [.delete],
                { $0.console.views[AgendaScreen.self]?.list.selection.map { .agenda(.removeStep($0)) } }
            ),
            ([.function(3), .home], [.character("d"), .enter, .character(" ")], { _ in .cluster(.dissolve(1)) }),
            ([.function(7), .end], [.delete], { _ in .memo(.removeMemo(2)) }),
            (
                [.function(7), .character("t"), .end, .up],
                [.delete, .character("m"), .enter, .character("7"), .words("11")],
                { _ in .setting(.removeGroup(4)) }
            ),
            // The roster, whose lines have no numbers.
            (
                [.function(7), .end, .up, .up, .up], [.delete, .character(" "), .enter],
                { _ in .setting(.changeParticipant(from: Participant(name: "乙"), to: nil)) }
            ),
            (
                [.function(6), .end], [.delete, .enter, .right],
                { _ in .proposal(.withdrawProposal(2)) }
            ),
            (
                [.function(1), .character("o"), .end], [.character(" "), .named(.up, .shift)],
                { _ in .setting(.removeGroup(5)) }
            ),
            // The ledger, from which a note goes that is withdrawn.
            (
                [.function(6), .tab, .end], [.character("n"), .enter],
                {
                    $0.console.views[ProjectsScreen.self]?.ledger.list.selection.flatMap { $0.note }
                        .map { .note(.withdraw([$0])) }
                }
            ),
            (
                [.function(7), .character("t"), .end], [.delete, .character("7"), .words("11")],
                { _ in .setting(.removeGroup(5)) }
            ),
        ]
        for (keys, presses, removal) in places {
            for key in presses {
                // given what is selected here
                var driver = evening(sampleOpinions + islands + memos + groups + [roster] + proposals)
                for key in keys { driver.press(key) }
                let command = try #require(removal(driver))
                let layers = driver.console.views.layers.count
                driver.wait(5)
                // when the other takes it away, and this one presses a key for it 0.8 s later
                #expect(throws: Never.self) { try driver.perform(command, by: Self.other).get() }
                let (after, marks) = (driver.workshop, driver.console.views.marks)
                driver.wait(milliseconds: 800)
                driver.press(key)
                // then its neighbour is as it was, and nothing is asked about it, nor by another press at once
                for _ in 1...2 {
                    #expect(driver.console.views.layers.count == layers, "\(key)")
                    let isAsItWas = driver.workshop == after && driver.console.views.marks == marks
                    #expect(isAsItWas, "\(command) \(key)")
                    let said = driver.message
                    #expect(said.contains("選んでいたものが今変わりました（進行-2"), "\(key) \(said)")
                    driver.wait(milliseconds: 1000)
                    driver.press(key)
                }
                // Whoever has read that means the neighbour.
                driver.wait(2)
                driver.press(key)
                #expect(
                    driver.workshop != after || driver.console.views.layers.count > layers
                        || driver.console.views.marks != marks, "\(command) \(key)")
            }
        }
    }

    @Test func whatIsChosenAnewIsMeantAtOnce() {
        var driver = evening()
        driver.press(.function(2), .escape, .home)
        driver.perform(.note(.withdraw([1])), by: Self.other)
        driver.wait(milliseconds: 300)
        driver.press(.down, .delete)
        #expect(driver.workshop.note(3) == nil && driver.workshop.note(2) != nil)
    }

    /// A letter of an option begins a line for the group that is counted.
    @Test(arguments: [Key.character("b"), .enter, .character("1"), .character(" "), .right])
    func theCountOfAGroupThatIsGoneIsNotBegunForAnother(_ key: Key) {
        let labels = ["山", "川"].map { BallotPlan.Candidate(.free, label: $0) }
        let plan = BallotPlan(title: "投票", candidates: labels, dotsPerPerson: 3, method: .tables, voters: 36)
        var driver = evening(
            sampleOpinions + [
                .setting(.addGroup(name: "四班", track: nil)), .ballot(.prepareBallot(plan)),
                .ballot(.setBallotState(1, to: .open)),
            ])
        driver.press(.function(5), .alt("4"))
        #expect(driver.screen().text.contains("四班"))
        driver.perform(.setting(.removeGroup(4)), by: Self.other)
        let after = driver.workshop
        driver.wait(milliseconds: 300)
        driver.press(key)
        let isAsItWas = driver.console.views.layers.isEmpty && driver.workshop == after
        #expect(isAsItWas && driver.message.contains("選んでいたものが今変わりました"), "\(driver.message)")
    }

    /// A line goes above the one that is selected.
    @Test func whoIsSelectedInTheRosterStaysSelected() {
        let people = ["甲", "乙", "丙"].map { Participant(name: $0) }
        var driver = evening([.setting(.describe(.roster(people)))])
        driver.press(.function(7), .end, .up)
        driver.perform(.setting(.changeParticipant(from: people[0], to: nil)), by: Self.other)
        driver.press(.character(" "))
        #expect(driver.workshop.occasion.roster.map(\.isPresent) == [true, false])
        // and of two alike the one that was chosen
        driver.press(.character(" "))
        #expect(driver.workshop.occasion.roster.map(\.isPresent) == [false, false])
    }

    @Test func aPersonsNameNeverGoesToTheLineOfTheNotes() {
        let people = ["甲", "乙"].map { Participant(name: $0) }
        var driver = evening([.setting(.describe(.roster(people)))])
        driver.press(.function(7), .end, .enter)
        driver.type("太郎")
        driver.perform(.setting(.changeParticipant(from: people[1], to: nil)), by: Self.other)
        driver.wait(2)
        driver.press(.escape)
        #expect(driver.message.contains("名簿から削除されたため、「乙太郎」を残しました"))
        #expect(driver.console.hasUnfinished(.newParticipant))
        driver.press(.function(2))
        #expect(!driver.screen().text.contains("乙太郎"))
    }

    @Test func aNoteThatAnotherGathersStaysSelected() {
        var driver = evening()
        driver.press(.function(3), .end)
        let row = driver.console.views[GroupingScreen.self]?.list.selection
        let note = row?.note
        #expect(row?.cluster == nil && note != nil)
        driver.perform(
            .cluster(.formCluster(on: board(1), heading: "島", theme: nil, notes: [note ?? 0])), by: Self.other)
        driver.wait(milliseconds: 300)
        driver.press(.character("5"), .enter)
        #expect(driver.workshop.note(note ?? 0)?.theme == 5)
    }

    @Test func aClickOnTheNeighbourChoosesIt() {
        var driver = evening()
        driver.press(.function(2), .escape, .home)
        driver.perform(.note(.withdraw([1])), by: Self.other)
        driver.wait(milliseconds: 300)
        let screen = driver.screen()
        let row = (1..<screen.rows).last { screen.line($0).contains("回覧が届かない") } ?? 0
        driver.press(.mouse(.init(row: row, column: 10, action: .press, button: 0)))
        driver.press(.function(9))
        #expect(driver.workshop.note(2)?.count == 2)
    }

    /// Another list than the one that the keys go to has lost something.
    @Test func whatIsSelectedStillIsMeant() {
        var driver = evening([.memo(.writeMemo(.decision, group: nil, text: "決定"))])
        driver.press(.function(7), .character("t"), .down)
        driver.wait(5)
        driver.perform(.memo(.removeMemo(1)), by: Self.other)
        driver.wait(milliseconds: 300)
        driver.press(.enter)
        #expect(driver.console.views.layers.last is Prompt)
    }

    @Test(arguments: [Key.function(12), .function(10)]) func whatWasOpenedForOneThingIsNotDoneToAnother(key: Key) throws
    {
        var driver = evening()
        driver.press(.function(2), .escape)
        let note = try #require(driver.console.views[NotesScreen.self]?.list.selection)
        driver.press(key)
        #expect(driver.console.views.layers.count == 1)
        driver.perform(.note(.withdraw([note])), by: Self.other)
        #expect(driver.console.views.layers.isEmpty)
    }

    /// The other moves the step while the question is read: Enter was meant for it, and opens it not anew.
    @Test func anEnterMeantForAQuestionThatHasGoneAsksNothing() {
        var driver = evening()
        driver.perform(.agenda(.nextStep))
        driver.press(.function(1), .end, .enter)
        #expect(driver.console.views.layers.last is Prompt)
        driver.wait(5)
        driver.perform(.agenda(.nextStep), by: Self.other)
        driver.wait(milliseconds: 400)
        driver.press(.enter)
        #expect(driver.console.views.layers.isEmpty && driver.message.contains("進行-2"))
        driver.wait(1)
        driver.press(.enter)
        #expect(driver.console.views.layers.last is Prompt)
    }

    @Test(arguments: [Key.character("b"), .alt("s"), .alt("c")]) func whatIsOpenedTwiceIsThereOnce(_ key: Key) {
        var driver = ConsoleDriver()
        driver.perform(.agenda(.nextStep))
        driver.wait(20 * 60)
        driver.press(.function(1), key, key)
        let isThere = !driver.console.views.layers.isEmpty
        driver.press(.escape)
        #expect(isThere && driver.console.views.layers.isEmpty)
    }

    @Test func aMeetingJustMovedOnIsNotClosed() {
        var driver = evening()
        driver.press(.function(1), .character("q"))
        driver.wait(5)
        driver.perform(.agenda(.nextStep), by: Self.other)
        driver.wait(milliseconds: 500)
        driver.press(.enter)
        #expect(!driver.workshop.isClosed && driver.message.contains("進行が今移りました"))
    }

    @Test func whoSawItLongAgoGoesOnAtOnce() {
        var driver = evening()
        driver.perform(.agenda(.nextStep), by: Self.other)
        driver.wait(2)
        driver.press(.control("n"))
        #expect(driver.workshop.agenda.current?.id == 2)
    }

    @Test func noGroupLosesItsTurn() {
        var driver = evening()
        driver.perform(.agenda(.orderPresentations([Group.ID(1), Group.ID(2), Group.ID(3)], timePerGroup: 60_000)))
        driver.wait(5)
        driver.perform(.agenda(.nextPresentation), by: Self.other)
        driver.wait(milliseconds: 300)
        driver.press(.control("g"))
        #expect(driver.workshop.agenda.presentations?.current == Group.ID(1))
    }

    @Test func aClockStartedByBothRuns() {
        var driver = evening()
        driver.perform(.agenda(.setClock(60_000, running: false)))
        driver.wait(5)
        driver.perform(.agenda(.startClock), by: Self.other)
        driver.wait(milliseconds: 300)
        driver.press(.function(8))
        #expect(driver.workshop.countdown?.isRunning == true)
        // A minute more is a minute more, whoever else gives one.
        driver.press(.right)
        #expect(driver.workshop.countdown?.length == 120_000)
    }

    @Test func aNewerOrderIsNotOverwrittenUnseen() {
        var driver = evening()
        driver.press(.function(1), .character("o"))
        let newer = [Group.ID(3), Group.ID(1)]
        driver.perform(.agenda(.orderPresentations(newer, timePerGroup: 60_000)), by: Self.other)
        driver.wait(5)
        driver.press(.enter)
        #expect(driver.workshop.agenda.presentations?.order == newer)
        #expect(driver.message.contains("上書きするならもう一度 Enter"))
        driver.wait(1)
        driver.press(.enter)
        #expect(driver.workshop.agenda.presentations?.order == [Group.ID(1), Group.ID(2), Group.ID(3)])
    }

    @Test func anOfferThatAnotherTookCloses() {
        var driver = evening()
        driver.perform(.agenda(.nextStep))
        driver.wait(3600)
        driver.press(.function(1), .character("b"))
        #expect(driver.console.views.layers.last is CatchUpOverlay)
        let command = driver.workshop.catchUpOptions(at: Now(driver.now))[0].command
        driver.perform(command, by: Self.other)
        #expect(driver.console.views.layers.isEmpty)
        #expect(driver.message.contains("進行-2") && driver.message.contains("閉じました"))
    }

    @Test func aQuestionEndsWithItsSubject() {
        var driver = evening()
        driver.perform(.agenda(.nextStep))
        driver.wait(5)
        driver.press(.function(1), .control("r"))
        #expect(driver.console.views.layers.last is Prompt)
        driver.perform(.agenda(.nextStep), by: Self.other)
        #expect(driver.console.views.layers.isEmpty)
        // and that of a step to go to
        driver.wait(5)
        driver.press(.end, .enter)
        #expect(driver.console.views.layers.last is Prompt)
        driver.perform(.agenda(.previousStep), by: Self.other)
        #expect(driver.console.views.layers.isEmpty)
    }

    @Test func notesThatAnotherGroupedAreNotTakenUnseen() {
        var driver = evening()
        driver.press(.function(3), .character(" "), .character(" "), .enter)
        driver.perform(
            .cluster(.formCluster(on: board(1), heading: "甲の島", theme: nil, notes: [1, 2])), by: Self.other)
        driver.type("乙の島")
        driver.press(.enter)
        #expect(!driver.workshop.allClusters.contains { $0.heading == "乙の島" })
        #expect(driver.workshop.allClusters.contains { $0.heading == "甲の島" && $0.notes == [1, 2] })
        #expect(driver.message.contains("甲の島") && driver.message.contains("上書きするならもう一度 Enter"))
    }
}
