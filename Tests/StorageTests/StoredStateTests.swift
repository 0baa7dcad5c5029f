import Engine
import Foundation
import GRDB
@testable import Storage
import TestSupport
import Testing

@Suite("しまった状態") struct StoredStateTests {
    /// A session long enough for its state to be stored, with something of everything that hangs.
    private func long(_ scratch: Scratch) throws -> Journal {
        let journal = try scratch.make()
        _ = try journal.perform(post("最初の意見"), by: "記録2", at: at(1))
        for number in 2...420 {
            _ = try journal.perform(
                .note(
                    .post(
                        Draft("意見\(number) が𠮷🙂", count: 1 + number % 3, theme: Theme.ID(1 + number % 18)),
                        on: 板1)),
                by: "記録1", at: at(number))
        }
        _ = try journal.perform(
            .cluster(.formCluster(on: 板1, heading: "島", theme: Theme.ID(4), notes: [Note.ID(3), Note.ID(2)])),
            by: "記録1",
            at: at(500))
        for number in 2...100 {
            _ = try journal.perform(
                .note(
                    .mark(
                        [Note.ID(number)],
                        [
                            .side(.citizens), .help(.publicly), .actor(Actor.ID(1)), .representative(true),
                            .uncertain(true),
                        ][
                            number % 5])), by: "記録1", at: at(600))
        }
        _ = try journal.perform(
            .note(.post(Draft("名前のある意見", signature: "𠮷田花子"), on: 板1)), by: "端末3", at: at(699))
        _ = try journal.perform(.note(.split(Note.ID(9), into: ["前", "後"])), by: "記録1", at: at(700))
        _ = try journal.perform(.note(.withdraw([Note.ID(20), Note.ID(21)])), by: "記録1", at: at(701))
        _ = try journal.perform(.cluster(.setHeading(Cluster.ID(1), "別の見出し")), by: "記録1", at: at(702))
        _ = try journal.perform(.note(.reserveNumbers(5, for: Group.ID(1))), by: "記録1", at: at(703))
        journal.storeState()
        #expect(FileManager.default.fileExists(atPath: scratch.files().state))
        return journal
    }

    @Test func openingFromTheStateGivesTheSameSession() throws {
        let scratch = Scratch()
        let journal = try long(scratch)
        for number in 1...30 { _ = try journal.perform(post("あとの意見\(number)"), by: "記録1", at: at(800 + number)) }
        let quick = try scratch.open()
        let whole = try Journal.open(scratch.files(), version: "0.1.0", trustingState: false)
        #expect((quick.session.workshop == whole.session.workshop) == true)
        #expect(
            quick.session.workshop.nextNote == whole.session.workshop.nextNote
                && quick.session.workshop.nextCluster == whole.session.workshop.nextCluster)
        let former = try [quick, whole].map { try JSONEncoder().encode($0.session.workshop.boards.formerWords).count }
        #expect(former[0] == former[1] && former[0] > 100)
        #expect(!quick.session.workshop.boards.reserved.isEmpty)
        #expect(quick.session.lastEntry == whole.session.lastEntry)
        #expect(quick.session.workshop.invariantViolation == nil)
        // The latest acts are there for the history; the first ones are read when undo asks for them.
        #expect(quick.session.transactions.count < whole.session.transactions.count)
        #expect(
            quick.session.transactions.suffix(20).map(\.number) == whole.session.transactions.suffix(20).map(\.number))
    }

    @Test func undoReachesBehindTheState() throws {
        let scratch = Scratch()
        _ = try long(scratch)
        let again = try scratch.open()
        _ = try again.perform(.undo, by: "記録2", at: at(900))
        #expect(again.session.workshop.note(Note.ID(1)) == nil)
        _ = try again.perform(.redo, by: "記録2", at: at(901))
        #expect(again.session.workshop.note(Note.ID(1))?.text == "最初の意見")
        #expect(try again.perform(.undo, by: "だれでもない", at: at(902)) == .refused(.nothingToUndo))
        #expect(
            (try Journal.open(scratch.files(), version: "0.1.0", trustingState: false).session.workshop
                == again.session.workshop) == true)
    }

    @Test func aStateThatIsTornOrOfAnotherJournalIsNotUsed() throws {
        let scratch = Scratch()
        let journal = try long(scratch)
        let state = scratch.files().state
        let whole = try #require(FileManager.default.contents(atPath: state))
        var dice = Dice(3)
        for round in 0..<200 {
            var torn = whole
            if round % 2 == 0 {
                torn = torn.prefix(Int.random(in: 0..<whole.count, using: &dice))
            } else {
                torn[Int.random(in: 0..<whole.count, using: &dice)] ^= 1 << UInt8.random(in: 0...7, using: &dice)
            }
            try torn.write(to: URL(fileURLWithPath: state))
            #expect(StoredState.read(path: state) == nil)
        }
        #expect((try scratch.open().session.workshop == journal.session.workshop) == true)
        // Another session's state, with a right checksum.
        let other = Scratch()
        let others = try long(other)
        _ = try others.perform(post("よその意見"), by: "記録1", at: at(999))
        try? FileManager.default.removeItem(atPath: state)
        try FileManager.default.copyItem(atPath: other.files().state, toPath: state)
        try DatabaseQueue(path: scratch.files().journal).write {
            try $0.execute(sql: "UPDATE entry SET at = at + 1 WHERE number = ?", arguments: [journal.session.lastEntry])
        }
        #expect((try scratch.open().session.workshop == journal.session.workshop) == true)
    }
}
