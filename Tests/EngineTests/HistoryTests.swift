@testable import Engine
import TestSupport
import Testing

@Suite("履歴") struct HistoryTests {
    @Test func aCommandIsOneTransactionHoweverManyEventsItCameTo() {
        let scenario = given(
            post("一"), post("二"), .cluster(.formCluster(on: 板1, heading: "島", theme: nil, notes: [1, 2])))
        let last = scenario.session.transactions.last
        #expect(last?.events.count == 2 && last?.by == "記録1" && last?.role == .done && last?.isUndone == false)
        #expect(last.map { $0.number + 1 } == scenario.session.lastEntry)
    }

    @Test func undoAndRedoAreTransactionsOfTheirOwn() {
        let scenario = given(post("一"))
        let number = scenario.session.lastEntry
        let undone = scenario.after(.undo)
        #expect(undone.session.transactions.suffix(2).map(\.isUndone) == [true, false])
        #expect(undone.session.transactions.last?.role == .undoing(number))
        let redone = undone.after(.redo)
        #expect(redone.session.transactions.last?.role == .redoing(number))
        #expect(redone.session.transactions.first { $0.number == number }?.isUndone == false)
    }

    @Test func aSessionReadInPartsIsTheSession() {
        var scenario = given(post("一"), post("二"))
        scenario = scenario.after(.undo).after(post("三")).after(.undo).after(.redo).after(post("四"))
        let entries = scenario.entries
        for cut in 0...entries.count {
            // Whole transactions only.
            if cut > 0, cut < entries.count, entries[cut - 1].transaction == entries[cut].transaction { continue }
            var first = Session()
            for entry in entries[..<cut] { first.apply(entry) }
            var session = Session(workshop: first.workshop, lastEntry: first.lastEntry)
            for entry in entries[cut...] { session.apply(entry) }
            session.prependHistory(entries[..<cut])
            #expect(Array(session.transactions) == Array(scenario.session.transactions), "cut at \(cut)")
            #expect((session.workshop == scenario.workshop) == true && session.lastEntry == scenario.session.lastEntry)
        }
    }

    @Test func historyReachesAThousandTransactionsBack() {
        var scenario = given(post("一"))
        for count in 0..<1005 { scenario = scenario.after(.note(.setCount(1, 2 + count % 2))) }
        #expect(scenario.session.transactions.count == Session.maxTransactions)
        var undone = 0
        while scenario.refusal(of: .undo) == nil {
            scenario = scenario.after(.undo)
            undone += 1
        }
        // Each undo is a transaction too, and pushes the oldest one out.
        #expect(undone == 500)
        #expect(scenario.refusal(of: .undo) == .nothingToUndo)
    }

    @Test func aWorkshopByItselfKnowsNoUndo() {
        for (command, refusal): (Command, Refusal) in [(.undo, .nothingToUndo), (.redo, .nothingToRedo)] {
            #expect(throws: refusal) { try given(post("一")).workshop.decide(command, by: "記録1", at: at(9)) }
        }
    }

    /// Behind a gap in a damaged journal, only events that still fit are applied.
    @Test func anEventThatStillFitsIsApplicable() {
        let workshop = given(post("一"), .note(.setCount(1, 2))).workshop
        func applies(_ event: Event) -> Bool { workshop.isApplicable(event) }
        #expect(applies(.note(.counted(1, from: 2, to: 3))) && !applies(.note(.counted(1, from: 1, to: 3))))
        #expect(!applies(.note(.counted(9, from: 2, to: 3))))
        let note = Note(id: 9, text: "九", board: 板1, by: "記録1", at: at(0))
        #expect(applies(.note(.posted(note, at: 5))))
        #expect(!applies(.note(.posted(workshop.note(1)!, at: 0))))
        #expect(applies(.session(.redacted(entries: 3))) && applies(.session(.closed(at: at(9)))))
        #expect(!applies(.session(.reopened(wasClosedAt: at(9)))))
    }

    @Test func aRedactionIsNeverReverted() {
        var scenario = given(post("一"))
        scenario.append(.session(.redacted(entries: 1)), by: "記録1")
        // What came before it still is.
        #expect(scenario.after(.undo).workshop.counts.all.notes == 0)
        #expect(!Event.session(.redacted(entries: 1)).canRevert(in: scenario.workshop))
    }
}
