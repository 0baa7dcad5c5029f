import Dispatch
import Engine
import Foundation
import GRDB
import Glibc
@testable import Storage
import Synchronization
import TestSupport
import Testing

/// A file that comes from elsewhere: its tables are not trusted, what only looks like a file is not waited for, and
/// what is read leaves no trace.
@Suite("よそから来たファイル") struct StrangersFileTests {
    private let scratch = Scratch()
    private var path: String { scratch.files().journal }

    @Test(arguments: [
        "CREATE TRIGGER strange BEFORE INSERT ON entry BEGIN SELECT raise(IGNORE); END",
        "CREATE TRIGGER strange AFTER INSERT ON entry BEGIN DELETE FROM entry WHERE number = new.number; END",
        "CREATE VIEW strange AS SELECT 1", "CREATE TABLE strange (x)", "CREATE INDEX strange ON entry (at)",
    ]) func whatNoFusenMadeIsNotOpened(sql: String) throws {
        try scratch.make()
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
        let refusal = StorageFailure.foreignTables(path: path, name: "strange")
        #expect(throws: refusal) { try scratch.open() }
        #expect(throws: refusal) { try Journal.open(scratch.files(), version: "0.1.0", for: .reading) }
    }

    /// SQLite takes the two words in one for the name of a type, and then a number may stand twice.
    @Test func aTableWithoutItsPrimaryKeyIsNotOpened() throws {
        try scratch.make()
        try DatabaseQueue(path: path).write { db in
            try db.execute(sql: "PRAGMA writable_schema = ON")
            try db.execute(
                sql: """
                    UPDATE sqlite_schema SET sql = replace(sql, 'INTEGER PRIMARY KEY', 'INTEGERPRIMARY KEY')
                    WHERE name = 'entry'
                    """)
        }
        #expect(throws: StorageFailure.foreignTables(path: path, name: "entry")) { try scratch.open() }
    }

    @Test(arguments: ["entry", "written", "grdb_migrations"]) func aTableThatNeverEndsIsNotRead(table: String) throws {
        try scratch.make()
        try DatabaseQueue(path: path).write { db in
            try db.execute(sql: "ALTER TABLE \(table) RENAME TO old")
            try db.execute(
                sql: """
                    CREATE VIEW \(table) AS WITH RECURSIVE r(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM r)
                    SELECT number, number AS identifier, number AS by FROM r
                    """)
        }
        #expect(throws: StorageFailure.self) { try scratch.open() }
        _ = try? Rescue(scratch.files())
    }

    /// Refused by the length of the row, before its text is fetched.
    @Test(arguments: ["event", "by", "key"]) func anEntryLongerThanAnyIsNotRead(_ column: String) throws {
        try scratch.make()
        try DatabaseQueue(path: path).write {
            try $0.execute(
                sql: "UPDATE entry SET \(column) = replace(hex(zeroblob(20000000)), '00', 'あ') WHERE number = 1")
        }
        for purpose in [Journal.Purpose.reading, .writing] {
            #expect(throws: StorageFailure.damaged(path: path, why: .entryTooLong)) {
                try Journal.open(scratch.files(), version: "0.1.0", for: purpose)
            }
        }
        _ = try? Rescue(scratch.files())
    }

    /// SQLite's own statistics change nothing.
    @Test func aFileThatWasAnalysedOpens() throws {
        try scratch.make()
        try DatabaseQueue(path: path).write { try $0.execute(sql: "ANALYZE") }
        _ = try scratch.open().perform(post("一"), by: "記録1", at: at(1))
    }

    /// As some programs do for good with every file of SQLite that they look at.
    @Test func whereAnotherProgramLeftAWriteAheadLogTheFileAloneHoldsAll() throws {
        // given a console, and a program that changes the file below it
        let journal = try scratch.make()
        let other = try DatabaseQueue(path: path)
        func mode() throws -> String? { try other.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } }
        try other.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        #expect(try mode() == "wal")
        // when it goes on, and another console is opened
        _ = try journal.perform(post("一"), by: "記録1", at: at(1))
        let second = try scratch.open()
        _ = try second.perform(post("二"), by: "記録2", at: at(2))
        #expect(try journal.refresh().count == 1)
        // then a copy of the one file has what both were told is kept, and a backup in its place is not written over
        let copy = scratch.files("写し")
        try FileManager.default.createDirectory(atPath: copy.folder, withIntermediateDirectories: true)
        try Data(contentsOf: URL(fileURLWithPath: path)).write(to: URL(fileURLWithPath: copy.journal))
        let copied = try Journal.open(copy, version: "0.1.0", for: .reading)
        #expect(copied.session.workshop.allNotes.map(\.text) == ["一", "二"])
        #expect(FileManager.default.contents(atPath: path + "-wal")?.isEmpty == true)
    }

    /// Whoever has it alone changes it back.
    @Test func aWriteAheadLogGoesAtTheNextOpening() throws {
        try scratch.make()
        try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        _ = try scratch.open().perform(post("一"), by: "記録1", at: at(1))
        let mode = try DatabaseQueue(path: path).read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
        #expect(mode != "wal")
    }

    @Test func aPipeIsNoSession() throws {
        let files = scratch.files("管")
        try FileManager.default.createDirectory(atPath: files.folder, withIntermediateDirectories: true)
        mkfifo(files.journal, 0o600)
        #expect(throws: StorageFailure.notASession(path: files.journal)) {
            try Journal.open(files, version: "0.1.0", for: .reading)
        }
        try scratch.make()
        for beside in ["-state", "-draft-x"] { mkfifo(path + beside, 0o600) }
        mkfifo(scratch.files().folder + "/会議-00001.snapshot.json", 0o600)
        _ = try scratch.open()
        _ = try Rescue(scratch.files())
        unlink(path + "-journal")
        mkfifo(path + "-journal", 0o600)
        #expect(throws: StorageFailure.inTheWay(path: path + "-journal")) { try scratch.open() }
    }

    @Test func readingLeavesNothingBehind() throws {
        try scratch.make()
        for file in try FileManager.default.contentsOfDirectory(atPath: scratch.files().folder)
        where file != "会議.fusen" {
            unlink(scratch.files().folder + "/" + file)
        }
        let journal = try Journal.open(scratch.files(), version: "0.1.0", for: .reading)
        try journal.refresh()
        #expect(try journal.damage() == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.files().folder) == ["会議.fusen"])
        #expect(throws: StorageFailure.onlyReadable(path: path)) {
            try journal.perform(post("一"), by: "記録1", at: at(1))
        }
    }

    @Test func newerEntriesAreSaidToBeNewer() throws {
        let journal = try scratch.make()
        _ = try journal.perform(post("一"), by: "記録1", at: at(1))
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "INSERT INTO written VALUES ('7.0.0'); UPDATE entry SET shape = 99")
        }
        #expect(throws: StorageFailure.newer(path: path, version: "7.0.0")) { try scratch.open() }
    }

    // MARK: Backups

    /// The file and its rollback journal as a console leaves them that is killed in the midst of writing.
    private func killInMidst(_ journal: Journal) throws {
        let other = try DatabaseQueue(path: path)
        try other.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = PERSIST; PRAGMA cache_size = 1; BEGIN IMMEDIATE")
            for number in 1000...1400 {
                try db.execute(
                    sql: "INSERT INTO entry (number, act, by, at, shape, event) VALUES (?, 1, 'x', 0, 1, ?)",
                    arguments: [number, String(repeating: "あ", count: 200)])
            }
            for suffix in ["", "-journal"] {
                try Data(contentsOf: URL(fileURLWithPath: path + suffix)).write(
                    to: URL(fileURLWithPath: scratch.folder.path + "/killed" + suffix))
            }
            try db.execute(sql: "ROLLBACK")
        }
        try other.close()
    }

    private func put(_ name: String, _ suffix: String) throws {
        try Data(contentsOf: URL(fileURLWithPath: scratch.folder.path + "/" + name + suffix)).write(
            to: URL(fileURLWithPath: path + suffix))
    }

    @Test func whatAKilledConsoleBeganIsTakenBack() throws {
        let journal = try scratch.make()
        for number in 1...60 { _ = try journal.perform(post("意見\(number)"), by: "記録1", at: at(number)) }
        try killInMidst(journal)
        try put("killed", "")
        try put("killed", "-journal")
        let reader = try Journal.open(scratch.files(), version: "0.1.0", for: .reading)
        #expect(reader.session.workshop.counts.all.notes == 60)
        #expect(try reader.damage() == nil)
    }

    @Test func aBackupBesideTheRollbackJournalOfAnotherStateIsKnown() throws {
        let journal = try scratch.make()
        for number in 1...30 { _ = try journal.perform(post("意見\(number)"), by: "記録1", at: at(number)) }
        let backup = try Data(contentsOf: URL(fileURLWithPath: path))
        for number in 31...60 { _ = try journal.perform(post("意見\(number)"), by: "記録1", at: at(number)) }
        try killInMidst(journal)
        try backup.write(to: URL(fileURLWithPath: path))
        try put("killed", "-journal")
        let refusal = StorageFailure.foreignRollback(path: path)
        #expect(throws: refusal) { try scratch.open() }
        #expect(throws: refusal) { try Journal.open(scratch.files(), version: "0.1.0", for: .reading) }
        // Nothing has touched it.
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == backup)
        unlink(path + "-journal")
        #expect(try scratch.open().session.workshop.counts.all.notes == 30)
    }

    @Test func aStoredStateThatSaysSomethingElseIsKnown() throws {
        let journal = try scratch.make()
        for number in 1...600 { _ = try journal.perform(post("意見\(number)"), by: "記録1", at: at(number)) }
        journal.storeState()
        #expect(try journal.storedStateContradiction() == nil)
        var bytes = try #require(FileManager.default.contents(atPath: scratch.files().state))
        let place = try #require(bytes.range(of: Data("意見7".utf8)))
        bytes.replaceSubrange(place, with: Data("異論7".utf8))
        let sum = StoredState.checksum(Array(bytes[16...])[...])
        for byte in 0..<4 { bytes[12 + byte] = UInt8(truncatingIfNeeded: sum >> UInt32(8 * byte)) }
        try bytes.write(to: URL(fileURLWithPath: scratch.files().state))
        let (stored, replayed) = try #require(try journal.storedStateContradiction())
        #expect(stored.workshop.note(7)?.text == "異論7" && replayed.workshop.note(7)?.text == "意見7")
        // Set aside twice, neither is lost.
        let state = try Data(contentsOf: URL(fileURLWithPath: scratch.files().state))
        let paths = try (1...2).map { number in
            try state.write(to: URL(fileURLWithPath: scratch.files().state))
            let path = try journal.setStoredStateAside(stored, label: "控え", at: at(number), version: "0.1.0")
            #expect(!FileManager.default.fileExists(atPath: scratch.files().state))
            return path
        }
        #expect(Set(paths).count == 2)
        for path in paths { #expect(try Snapshot.read(path: path).workshop == stored.workshop) }
    }

    @Test func onlyTheSessionsOwnSnapshotsAreItsSnapshots() throws {
        let journal = try scratch.make()
        _ = try journal.writeSnapshot(at: at(1), version: "0.1.0")
        let number = "0000\(journal.session.lastEntry)"
        let folder = scratch.files().folder + "/snapshots/"
        for name in [
            "会議-copy-00013", "会議-123456", "会議-23456-講評", "会議-00013copy", "会議-x", "会議-1", "会議二-00001",
        ] {
            try Data().write(to: URL(fileURLWithPath: folder + name + ".snapshot.json"))
        }
        let names = scratch.files().snapshots().map { URL(fileURLWithPath: $0).lastPathComponent }
        #expect(
            names == [
                "会議-\(number).snapshot.json", "会議-23456-講評.snapshot.json", "会議-123456.snapshot.json",
            ])
    }

    /// A copy went its own way, and its snapshot came to lie here under this session's name.
    @Test func nothingIsSavedFromAnothersSnapshot() throws {
        let journal = try scratch.make()
        for number in 1...3 { _ = try journal.perform(post("意見\(number)"), by: "記録1", at: at(number)) }
        var other = try Scratch().make().session
        for number in 1...9 {
            let entries = try other.decide(post("よその\(number)"), by: "記録1", at: at(100 + number)).events.map {
                Entry(
                    number: other.lastEntry + 1, transaction: other.lastEntry + 1, by: "記録1", at: at(100 + number),
                    role: .done, event: $0)
            }
            for entry in entries { other.apply(entry) }
        }
        _ = try journal.writeSnapshot(of: other, at: at(200), version: "0.1.0")
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "DELETE FROM entry WHERE number = ?", arguments: [journal.session.lastEntry - 1])
        }
        let rescue = try Rescue(scratch.files())
        #expect(rescue.workshop.allNotes.map(\.text) == ["意見1", "意見3"])
        #expect(rescue.base == nil)
    }

    // MARK: Making

    @Test func ofTwoWhoMakeASessionAtOnceOneDoes() throws {
        for round in 1...20 {
            let files = scratch.files("会議\(round)")
            let made = Counter()
            DispatchQueue.concurrentPerform(iterations: 2) { _ in
                do {
                    _ = try Journal.create(files, founding: founding, by: "fusen", at: at(0), version: "0.1.0")
                    made.count()
                } catch {
                    if error as? StorageFailure != .sessionExists(files.slug) { Issue.record(error) }
                }
            }
            #expect(made.value == 1)
            #expect(throws: Never.self) { try Journal.open(files, version: "0.1.0") }
            let left = try FileManager.default.contentsOfDirectory(atPath: files.folder).filter { $0.contains(".part") }
            #expect(left.isEmpty)
        }
    }

    @Test func whatCouldNotBeOpenedIsNotMade() throws {
        let files = scratch.files("なし")
        let json = String(decoding: try JSONEncoder().encode(try scratch.make().session.workshop), as: UTF8.self)
        let range = try #require(json.range(of: #""lanes":\[[^\]]*\]"#, options: .regularExpression))
        let laneless = Data(json.replacingCharacters(in: range, with: #""lanes":[]"#).utf8)
        #expect(throws: (any Error).self) {
            let workshop = try JSONDecoder().decode(Workshop.self, from: laneless)
            _ = try Journal.create(
                files, founding: [.session(.restore(workshop))], by: "fusen", at: at(0), version: "0.1.0")
        }
        #expect(!FileManager.default.fileExists(atPath: files.folder))
    }
}

private final class Counter: Sendable {
    private let number = Mutex(0)
    var value: Int { number.withLock { $0 } }
    func count() { number.withLock { $0 += 1 } }
}
