import Engine
import Foundation
import GRDB
import Storage
import TestSupport
import Testing

@Suite("記録") struct JournalTests {
    @Test(arguments: Store.installed) func whatWasKeptIsThereAgain(_ store: Store) throws {
        let scratch = Scratch(store)
        let journal = try scratch.make()
        _ = try journal.perform(post("情報の共有"), by: "記録1", at: at(1))
        _ = try journal.perform(
            .cluster(.formCluster(on: 板1, heading: "共有", theme: Theme.ID(4), notes: [Note.ID(1)])), by: "記録1",
            at: at(2)
        )
        let again = try scratch.open()
        #expect((again.session.workshop == journal.session.workshop) == true)
        #expect(again.session.transactions.map(\.number) == journal.session.transactions.map(\.number))
        #expect(try again.damage() == nil)
    }

    /// Both waited for the server, and another's note has the number by which the second names the first.
    @Test(arguments: Store.installed) func aSolutionKeepsItsProblemWhateverNumberThatGets(_ store: Store) throws {
        let scratch = Scratch(store)
        let journal = try scratch.make()
        let solution = Command.note(.post(Draft("街灯を増やす", marks: Marks(solves: 1)), on: 板1))
        let waiting = [
            Journal.Request(post("夜道が暗い"), by: "記録1", at: at(1), key: "a"),
            Journal.Request(solution, by: "記録1", at: at(2), key: "b", solving: "a"),
        ]
        _ = try scratch.open().perform(post("ほかの人の"), by: "記録2", at: at(1))
        // together, and one after the other
        _ = try journal.perform(waiting)
        _ = try journal.perform([Journal.Request(solution, by: "記録1", at: at(3), key: "c", solving: "a")])
        #expect(journal.session.workshop.allNotes.map(\.marks.solves) == [nil, nil, 2, 2])
        // and one whose problem never came is given back
        let lost = try journal.perform([Journal.Request(solution, by: "記録1", at: at(3), key: "d", solving: "x")])
        guard case .refused = lost[0] else { return #expect(Bool(false)) }
    }

    /// Many tables press Enter at once.
    @Test(arguments: Store.installed) func theCountsOfTwoTablesDoNotKeepEachOtherOut(_ store: Store) throws {
        let scratch = Scratch(store)
        let journal = try scratch.make()
        let plan = BallotPlan(
            title: "どちら", candidates: ["甲", "乙"].map { BallotPlan.Candidate(.free, label: $0) }, dotsPerPerson: 3,
            method: .tables, voters: 30)
        _ = try journal.perform(.ballot(.prepareBallot(plan)), by: "進行", at: at(1))
        _ = try journal.perform(.ballot(.setBallotState(1, to: .open)), by: "進行", at: at(2))
        func count(_ dots: Int, of table: Group.ID) -> Command { .ballot(.setDots([1: dots], by: table, on: 1)) }
        let seen = try journal.session.entries(of: count(3, of: 2), by: "進行", at: at(3)).map(\.event)
        _ = try scratch.open().perform(count(4, of: 1), by: "進行", at: at(3))
        let outcome = try journal.perform([
            Journal.Request(count(3, of: 2), by: "進行", at: at(3), mustBecome: seen)
        ])
        guard case .done = outcome[0] else { return #expect(Bool(false)) }
    }

    /// Entries that go while a console is open: one that was read, one that was not.
    @Test(arguments: [false, true]) func nothingIsWrittenBehindAMissingEntry(_ isRead: Bool) throws {
        let scratch = Scratch()
        let (writer, other) = (try scratch.make(), try scratch.open())
        let reader = try Journal.open(scratch.files(), version: "0.1.0", for: .reading)
        for number in 1...3 { _ = try writer.perform(post("意見\(number)"), by: "記録1", at: at(number)) }
        if isRead {
            try other.refresh()
            try reader.refresh()
        }
        let missing = writer.session.lastEntry - 1
        try DatabaseQueue(path: scratch.files().journal).write {
            try $0.execute(sql: "DELETE FROM entry WHERE number = ?", arguments: [missing])
        }
        let failure = StorageFailure.entryMissing(path: scratch.files().journal, number: missing)
        for journal in [writer, other] {
            #expect(throws: failure) { try journal.perform(post("あと"), by: "記録1", at: at(9)) }
        }
        #expect(throws: failure) { try scratch.open() }
        if !isRead { #expect(throws: failure) { try other.refresh() } }
        try reader.refresh()
        #expect(reader.gap == (isRead ? nil : failure))
        let late = try Journal.open(scratch.files(), version: "0.1.0", for: .reading)
        #expect(late.gap == failure && late.session.workshop.counts.all.notes == 2)
    }

    /// No console numbers so; nothing could be written behind it.
    @Test(arguments: [-5, 0]) func anEntryNumberedBelowOneIsKnownOnOpening(_ number: Int) throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        for words in 1...3 { _ = try journal.perform(post("意見\(words)"), by: "記録1", at: at(words)) }
        try DatabaseQueue(path: scratch.files().journal).write {
            try $0.execute(
                sql: """
                    INSERT INTO entry (number, act, by, at, shape, event)
                    SELECT ?, act, by, at, shape, event FROM entry ORDER BY number DESC LIMIT 1
                    """, arguments: [number])
        }
        let failure = StorageFailure.damaged(path: scratch.files().journal, why: .entry(number))
        #expect(throws: failure) { try scratch.open() }
        #expect(try Journal.open(scratch.files(), version: "0.1.0", for: .reading).gap == failure)
        let rescue = try Rescue(scratch.files())
        #expect(rescue.lost == [number...number] && rescue.workshop.counts.all.notes == 3)
    }

    /// What a hand has changed and the workshop bears is told all the same: it may show something else.
    @Test(arguments: [
        (#""id":3"#, #""id":2"#), (#""count":1"#, #""count":0"#), (#""text":"意見3""#, #""text":"LONG""#),
        (#""note":1"#, #""note":77"#),
    ]) func anEntryThatDoesNotAgreeWithThoseBeforeItIsKnown(_ old: String, _ new: String) throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        for words in 1...3 { _ = try journal.perform(post("意見\(words)"), by: "記録1", at: at(words)) }
        _ = try journal.perform(.note(.moveNotes([1], to: 板2)), by: "進行", at: at(4))
        #expect(try scratch.open().misfits == [])
        let last = journal.session.lastEntry
        let changed = old.contains("note") ? last : last - 1
        try DatabaseQueue(path: scratch.files().journal).write {
            try $0.execute(
                sql: "UPDATE entry SET event = replace(replace(event, ?, ?), 'LONG', ?) WHERE number = ?",
                arguments: [old, new, String(repeating: "あ", count: 10_001), changed])
        }
        // A count of nobody is no workshop, and is refused.
        let found =
            new.contains("count")
            ? (try? Journal.open(scratch.files(), version: "0.1.0", for: .reading))?.misfits.map(\.number) ?? [changed]
            : try scratch.open().misfits.map(\.number)
        #expect(found == [changed])
    }

    @Test func foldersMadeForNothingAreTakenAway() throws {
        let scratch = Scratch()
        let deep = SessionsFolder(path: scratch.folder.path + "/年度/会")
        // given a name that leaves no room for what is written beside it
        let long = SessionFiles(journal: deep.path + "/会議/" + String(repeating: "a", count: 245) + ".fusen")
        #expect(throws: StorageFailure.self) {
            try Journal.create(long, founding: founding, by: "fusen", at: at(0), version: "0.1.0")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path) == [])
    }

    @Test(arguments: Store.installed) func aRefusalLeavesNothingBehind(_ store: Store) throws {
        let scratch = Scratch(store)
        let journal = try scratch.make()
        let before = try journal.entries().count
        #expect(try journal.perform(post("　"), by: "記録1", at: at(1)) == .refused(.emptyText))
        #expect(try journal.entries().count == before)
    }

    @Test(arguments: Store.installed) func twoConsolesDecideOnOneTruth(_ store: Store) throws {
        let scratch = Scratch(store)
        let one = try scratch.make()
        let two = try scratch.open()
        _ = try one.perform(post("一"), by: "記録1", at: at(1))
        // The second has not looked yet; its note is numbered after the first's all the same.
        guard case .done(let entries) = try two.perform(post("二"), by: "記録2", at: at(2)),
            case .note(.posted(let note, _)) = entries[0].event
        else {
            Issue.record("not posted")
            return
        }
        #expect(note.id == Note.ID(2))
        #expect(try one.refresh().count == 1)
        #expect((one.session.workshop == two.session.workshop) == true)
    }

    /// Before the rules said no, ordinary keys could make a record of an opinion that is not there; such an evening
    /// must not be locked in.
    @Test func whatWasAcknowledgedOpensEvenIfTheRulesForbidItToday() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        _ = try journal.perform(post("回覧板"), by: "記録1", at: at(1))
        let number = journal.session.lastEntry + 1
        try DatabaseQueue(path: scratch.files().journal).write { db in
            try db.execute(
                sql: "INSERT INTO entry (number, act, by, at, shape, event) VALUES (?, ?, '記録1', 0, 1, ?)",
                arguments: [
                    number, number,
                    """
                    {"recordMade":{"_0":{"at":0,"by":"記録1","meeting":1,"of":{"meeting":7,"note":9},\
                    "stage":"action","text":"した"},"at":0}}
                    """,
                ])
        }
        let again = try scratch.open()
        #expect(again.session.workshop.ledgerContradiction == Year.OpinionNumber(meeting: 7, note: Note.ID(9)))
        _ = try again.perform(post("まだ書ける"), by: "記録1", at: at(2))
        let path = try again.writeSnapshot(at: at(3), version: "test")
        #expect(try Snapshot.read(path: path).workshop.counts.all.notes == 2)
        #expect(try Rescue(scratch.files()).workshop.counts.all.notes == 2)
    }

    @Test(arguments: Store.installed) func undoWorksAcrossARestart(_ store: Store) throws {
        let scratch = Scratch(store)
        _ = try scratch.make().perform(post("一"), by: "記録1", at: at(1))
        let again = try scratch.open()
        _ = try again.perform(.undo, by: "記録1", at: at(2))
        #expect(again.session.workshop.counts.all.notes == 0)
        let third = try scratch.open()
        _ = try third.perform(.redo, by: "記録1", at: at(3))
        #expect(third.session.workshop.counts.all.notes == 1)
    }

    @Test(arguments: Store.installed) func askingTwiceWithOneKeyDoesItOnce(_ store: Store) throws {
        let scratch = Scratch(store)
        let journal = try scratch.make()
        let first = try journal.perform(post("一"), by: "記録1", at: at(1), key: "k1")
        let second = try scratch.open().perform(post("一"), by: "記録1", at: at(2), key: "k1")
        #expect(first == second)
        #expect(try scratch.open().session.workshop.counts.all.notes == 1)
    }

    @Test(arguments: Store.installed) func eightHandsAtOnceLoseNothing(_ store: Store) async throws {
        let scratch = Scratch(store)
        try scratch.make()
        let consoles = try (1...8).map { _ in try scratch.console() }
        try await withThrowingTaskGroup(of: Void.self) { operators in
            for (operatorName, files) in consoles.enumerated() {
                operators.addTask {
                    let journal = try Journal.open(files, version: "0.1.0")
                    for number in 1...25 {
                        _ = try journal.perform(
                            post("\(operatorName)の\(number)"),
                            by: Operator(role: .facilitator, name: "記録\(operatorName)"), at: at(number))
                    }
                }
            }
            try await operators.waitForAll()
        }
        let workshop = try scratch.open().session.workshop
        #expect(Set(workshop.allNotes.map(\.text)).count == 200)
        #expect(workshop.counts.all.notes == 200)
        #expect(workshop.invariantViolation == nil)
        #expect(try scratch.open().entries().map(\.number) == Array(1...(try scratch.open().session.lastEntry)))
    }

    @Test func filesAreTheirOwnersOnly() throws {
        let scratch = Scratch()
        try scratch.make()
        func mode(_ path: String) throws -> Int {
            try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
        }
        #expect(try mode(scratch.files().folder) == 0o700)
        #expect(try mode(scratch.files().journal) == 0o600)
    }

    @Test func aSessionIsNotMadeTwiceNorThroughALink() throws {
        let scratch = Scratch()
        try scratch.make()
        #expect(throws: StorageFailure.sessionExists("会議")) { try scratch.make() }
        let files = scratch.files("罠")
        try FileManager.default.createDirectory(atPath: files.folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: files.journal, withDestinationPath: scratch.folder.path + "/よそ")
        #expect(throws: (any Error).self) { try scratch.make("罠") }
        #expect(!FileManager.default.fileExists(atPath: scratch.folder.path + "/よそ"))
    }

    @Test func aNewerJournalIsRefusedByItsVersion() throws {
        let scratch = Scratch()
        try scratch.make()
        try DatabaseQueue(path: scratch.files().journal).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 something to come')")
            try $0.execute(sql: "INSERT INTO written VALUES ('7.0.0')")
        }
        #expect(throws: StorageFailure.newer(path: scratch.files().journal, version: "7.0.0")) { try scratch.open() }
    }

    @Test func aJournalWithTornPagesIsAClearTrouble() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        for number in 1...200 { _ = try journal.perform(post("意見\(number)"), by: "記録1", at: at(number)) }
        let bytes = try #require(FileManager.default.contents(atPath: scratch.files().journal))
        var dice = Dice(7)
        for round in 1...60 {
            var torn = bytes
            switch round % 3 {
            case 0: torn = torn.prefix(Int.random(in: 0..<bytes.count, using: &dice))
            case 1:
                for _ in 0..<40 {
                    torn[Int.random(in: 100..<bytes.count, using: &dice)] ^= UInt8.random(in: 1...255, using: &dice)
                }
            default: torn.replaceSubrange(4096..<8192, with: Data(count: 4096))
            }
            let other = scratch.files("傷\(round)")
            try FileManager.default.createDirectory(atPath: other.folder, withIntermediateDirectories: true)
            try torn.write(to: URL(fileURLWithPath: other.journal))
            do {
                let read = try Journal.open(other, version: "0.1.0")
                _ = read.session.workshop.invariantViolation
            } catch is StorageFailure {}
        }
    }

    @Test(arguments: ["../外", "a/b", ".a", "-a", "", "a b", "あ\u{202E}", "a\u{0}"])
    func aNameThatCouldLeaveTheFolderIsRefused(_ name: String) {
        #expect(throws: StorageFailure.unusableName(name)) { try SessionsFolder(path: "/tmp").session(name) }
    }

    @Test func theFolderIsFoundInItsOrder() {
        func find(_ asked: String?, _ environment: [String: String]) -> String {
            SessionsFolder.find(asked: asked, environment: environment, currentDirectory: "/nowhere").path
        }
        #expect(find("/a", ["FUSEN_SESSIONS": "/b"]) == "/a")
        #expect(find(nil, ["FUSEN_SESSIONS": "/b", "XDG_DATA_HOME": "/c"]) == "/b")
        #expect(find(nil, ["XDG_DATA_HOME": "/c", "HOME": "/h"]) == "/c/fusen")
        #expect(find(nil, ["XDG_DATA_HOME": "c", "HOME": "/h"]) == "/h/.local/share/fusen")
    }

    @Test(arguments: Store.installed) func redoIsTheSameWithAndWithoutAStoredState(_ store: Store) throws {
        // given an act from before the stored state and one from behind it, both undone
        let scratch = Scratch(store)
        var journal = try scratch.make()
        _ = try journal.perform(post("はじめ"), by: "進行", at: at(1))
        for number in 1...600 { _ = try journal.perform(post("ほか\(number)"), by: "記録1", at: at(2)) }
        journal.storeState()
        journal = try scratch.open()
        _ = try journal.perform(post("あと"), by: "進行", at: at(3))
        for _ in 1...2 { _ = try journal.perform(.undo, by: "進行", at: at(4)) }
        // when
        _ = try journal.perform(.redo, by: "進行", at: at(5))
        // then what was undone last comes back first
        #expect(journal.session.workshop.allNotes.contains { $0.text == "はじめ" })
        #expect(!journal.session.workshop.allNotes.contains { $0.text == "あと" })
    }
}
