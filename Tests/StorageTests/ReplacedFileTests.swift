import Engine
import Foundation
import GRDB
import Glibc
import Storage
import TestSupport
import Testing

/// A session's file is taken away, or another is put in its place, while a console has it open.
@Suite("入れ替わったファイル") struct ReplacedFileTests {
    private let scratch = Scratch()
    private var path: String { scratch.files().journal }
    private var spare: String { scratch.folder.path + "/spare" }

    private func copy(_ from: String, to: String) throws {
        try Data(contentsOf: URL(fileURLWithPath: from)).write(to: URL(fileURLWithPath: to))
    }

    /// As `cp` does: the file stays, its bytes change.
    private func overwrite(_ to: String, with from: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: from))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: to))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: bytes)
        try file.close()
    }

    private func notes() throws -> [String] { try scratch.open().session.workshop.allNotes.map(\.text) }

    @Test func theSameSessionContinuedIsGoneOnWith() throws {
        let journal = try scratch.make()
        _ = try journal.perform(post("一"), by: "記録1", at: at(1))
        try copy(path, to: spare)
        rename(spare, path)
        _ = try scratch.open().perform(post("二"), by: "記録2", at: at(2))
        #expect(try journal.refresh().count == 1)
        _ = try journal.perform(post("三"), by: "記録1", at: at(3))
        #expect(try notes() == ["一", "二", "三"])
    }

    @Test func anotherSessionIsNotWrittenInto() throws {
        let journal = try scratch.make()
        _ = try journal.perform(post("一"), by: "記録1", at: at(1))
        let other = try Journal.create(
            scratch.files("よそ"), founding: founding, by: "fusen", at: at(50), version: "0.1.0")
        _ = try other.perform(post("よその"), by: "記録1", at: at(51))
        rename(path, spare)
        try copy(other.files.journal, to: path)
        #expect(throws: StorageFailure.replaced(path: path)) { try journal.refresh() }
        #expect(throws: StorageFailure.replaced(path: path)) {
            try journal.perform(post("二"), by: "記録1", at: at(2), key: "k")
        }
        #expect(try notes() == ["よその"])
        rename(spare, path)
        _ = try journal.perform(post("二"), by: "記録1", at: at(2), key: "k")
        #expect(try notes() == ["一", "二"])
    }

    @Test(arguments: [false, true]) func anOlderCopyIsNotWrittenInto(inPlace: Bool) throws {
        let journal = try scratch.make()
        _ = try journal.perform(post("一"), by: "記録1", at: at(1))
        try copy(path, to: spare)
        _ = try journal.perform(post("二"), by: "記録1", at: at(2))
        let newest = scratch.folder.path + "/newest"
        try copy(path, to: newest)
        if inPlace { try overwrite(path, with: spare) } else { rename(spare, path) }
        #expect(throws: StorageFailure.rolledBack(path: path)) { try journal.refresh() }
        #expect(throws: StorageFailure.rolledBack(path: path)) {
            try journal.perform(post("三"), by: "記録1", at: at(3), key: "k")
        }
        #expect(try notes() == ["一"])
        if inPlace { try overwrite(path, with: newest) } else { rename(newest, path) }
        _ = try journal.perform(post("三"), by: "記録1", at: at(3), key: "k")
        #expect(try notes() == ["一", "二", "三"])
        #expect(try scratch.open().gap == nil)
    }

    /// SQLite knows a changed file by a counter and by its length; both are the same in a copy that was written to as
    /// often.
    @Test func aCopyThatWasWrittenToAsOftenElsewhereIsToldFromIt() throws {
        // given a session, and a copy of it that was gone on with elsewhere
        let journal = try scratch.make()
        try copy(path, to: spare)
        let elsewhere = try Journal.open(SessionFiles(journal: spare), version: "0.1.0")
        for number in 1...4 {
            _ = try journal.perform(post("ここの\(number)"), by: "記録1", at: at(number))
            _ = try elsewhere.perform(post("よその\(number)"), by: "記録1", at: at(50 + number))
        }
        // when it is copied over the session
        try overwrite(path, with: spare)
        // then it is told, and nothing is written into it
        #expect(throws: StorageFailure.diverged(path: path)) { try journal.refresh() }
        #expect(throws: StorageFailure.diverged(path: path)) {
            try journal.perform(post("つぎ"), by: "記録1", at: at(9), key: "k")
        }
        #expect(try notes() == ["よその1", "よその2", "よその3", "よその4"])
    }

    @Test func whatIsGoneIsSaidToBeAndGoneOnWithWhenItIsBack() throws {
        let journal = try scratch.make()
        rename(path, spare)
        #expect(throws: StorageFailure.gone(path: path)) { try journal.refresh() }
        #expect(throws: StorageFailure.gone(path: path)) { try journal.perform(post("一"), by: "記録1", at: at(1)) }
        rename(spare, path)
        _ = try journal.perform(post("一"), by: "記録1", at: at(1))
        #expect(try notes() == ["一"])
    }

    @Test func aTriggerThatComesLaterIsSeenBeforeAnythingIsSaid() throws {
        let journal = try scratch.make()
        try DatabaseQueue(path: path).write {
            try $0.execute(
                sql: "CREATE TRIGGER t BEFORE INSERT ON entry BEGIN SELECT raise(IGNORE); END")
        }
        #expect(throws: StorageFailure.foreignTables(path: path, name: "t")) {
            try journal.perform(post("一"), by: "記録1", at: at(1))
        }
        try DatabaseQueue(path: path).write { try $0.execute(sql: "DROP TRIGGER t") }
        _ = try journal.perform(post("一"), by: "記録1", at: at(1))
        #expect(try notes() == ["一"])
    }

    /// Whoever opens it through a link and whoever does not are at one session, and know of each other.
    @Test func aSessionOpenedThroughALinkIsTheOneItLeadsTo() throws {
        try scratch.make()
        let link = scratch.folder.path + "/近道.fusen"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        let files = try scratch.folder.resolve(link)
        let presence = Presence(at: files, name: "進行", seat: .facilitator)
        defer { withExtendedLifetime(presence) {} }
        #expect(Presence.people(at: scratch.files()).map(\.name) == ["進行"])
        #expect(throws: StorageFailure.self) {
            try Redaction.remove("一", from: scratch.files(), by: "進行", at: at(1), version: "0.1.0")
        }
    }
}
