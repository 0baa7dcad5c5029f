import Engine
import Foundation
import Storage
import TestSupport
import Testing

@Suite("墨消し") struct RedactionTests {
    private let name = "山田花子が"

    /// A session where a name stands in every kind of place.
    private func session(_ scratch: Scratch) throws -> Journal {
        let journal = try scratch.make()
        func give(_ command: Command, by: String = "記録1") throws {
            _ = try journal.perform(command, by: Operator(role: .facilitator, name: by), at: at(1))
        }
        try give(post("\(name)引き受けてくれた"))
        try give(post("か\u{3099}んばる山田花子か\u{3099}いた"))
        try give(.reword(Note.ID(1), "ある人が引き受けてくれた"))
        try give(.formCluster(on: 板1, heading: "\(name)言うには", theme: nil, notes: []))
        try give(.setHeading(Cluster.ID(1), "ある人の話"))
        try give(.writeMemo(.comments, group: nil, text: "「\(name)」\nと\"講評\""))
        try give(.describe(.roster([Participant(name: "山田花子が")])))
        try give(post("ほかの意見"), by: name)
        _ = try journal.writeSnapshot(label: "山田花子が", at: at(2), version: "0.1.0")
        try give(.withdraw([Note.ID(2)]))
        return journal
    }

    private func found(_ scratch: Scratch, _ forms: [String]) -> [String] {
        (FileManager.default.subpaths(atPath: scratch.files().folder) ?? []).filter { path in
            let data = FileManager.default.contents(atPath: scratch.files().folder + "/" + path) ?? Data()
            return forms.contains { data.range(of: Data($0.utf8)) != nil }
        }
    }

    @Test func theNameIsNowhereAndTheRestStands() throws {
        let scratch = Scratch()
        _ = try session(scratch)
        let folder = scratch.files().folder
        for reports in [scratch.files().reports, scratch.files().internalReports, folder + "/report-internal-2"] {
            try FileManager.default.createDirectory(atPath: reports, withIntermediateDirectories: true)
            try Data("<p>山田花子が</p>".utf8).write(to: URL(fileURLWithPath: reports + "/kekka.html"))
        }
        try Data("打ちかけの山田花子が".utf8).write(to: URL(fileURLWithPath: scratch.files().journal + "-draft-記録1"))
        let forms = [name, name.decomposedStringWithCanonicalMapping]
        #expect(found(scratch, forms).count >= 4)
        #expect(try Redaction.occurrences(of: name, in: scratch.files(), version: "0.1.0") > 5)
        let done = try Redaction.remove(name, from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        #expect(done.snapshots == 1 && done.removed.count == 4 && done.entries > 5)
        #expect(found(scratch, forms) == [])
        #expect(try Redaction.occurrences(of: name, in: scratch.files(), version: "0.1.0") == 0)

        let journal = try scratch.open()
        #expect(journal.session.workshop.invariantViolation == nil)
        #expect(try journal.damage() == nil && journal.gap() == nil)
        #expect(journal.session.workshop.note(Note.ID(1))?.original == "■■■引き受けてくれた")
        #expect(journal.session.workshop.note(Note.ID(3))?.text == "ほかの意見")
        #expect(journal.session.workshop.occasion.roster.map(\.name) == ["■■■"])
        // It is known that something was removed, and undo does not bring it back.
        #expect(try journal.entries().last?.event == .session(.redacted(entries: done.entries)))
        #expect(try journal.perform(.undo, by: "墨消し", at: at(10)) == .refused(.nothingToUndo))
        _ = try journal.perform(.undo, by: "記録1", at: at(11))
        #expect(journal.session.workshop.note(Note.ID(2))?.text.hasSuffix("■■■いた") == true)
        for path in scratch.files().snapshots() {
            #expect(try Snapshot.read(path: path).workshop.invariantViolation == nil)
        }
    }

    @Test func nobodyMayHaveItOpen() throws {
        let scratch = Scratch()
        _ = try session(scratch)
        let presence = Presence(at: scratch.files(), name: "記録1", seat: .noteTaker)
        #expect(throws: StorageFailure.inUse(path: scratch.files().journal, by: ["記録1"])) {
            try Redaction.remove(name, from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        }
        withExtendedLifetime(presence) {}
    }

    @Test func wordsThatHoldTheFileTogetherAreNotTakenOut() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        _ = try journal.perform(.writeMemo(.comments, group: nil, text: "comments"), by: "記録1", at: at(1))
        let before = journal.session.workshop
        // "comments" is also the name of a kind in the file; it cannot be taken out without breaking it.
        #expect(throws: StorageFailure.self) {
            try Redaction.remove("comments", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        }
        #expect((try scratch.open().session.workshop == before) == true)
    }
}

@Suite("いる人") struct PresenceTests {
    @Test func whoeverSitsDownIsSeenAndWhoeverLeavesIsGone() throws {
        let scratch = Scratch()
        try scratch.make()
        let files = scratch.files()
        let facilitator = Presence(at: files, name: "進行", seat: .facilitator)
        var table: Presence? = Presence(at: files, name: "記録1", seat: .noteTaker)
        #expect(facilitator.others().map(\.name) == ["記録1"])
        #expect(table?.update(editing: Note.ID(12)) == true)
        #expect(table?.update(editing: Note.ID(12)) == false)
        #expect(facilitator.others().map(\.editing) == [Note.ID(12)])
        #expect(table?.update(editing: nil) == true)
        #expect(facilitator.others().map(\.editing) == [nil])
        // The same name twice would share one undo; the second gets a number.
        let second = Presence(at: files, name: "進行", seat: .facilitator)
        #expect(second.here.name == "進行-2")
        table = nil
        #expect(facilitator.others().map(\.name) == ["進行-2"])
        withExtendedLifetime(second) {}
    }

    @Test func whatAKilledConsoleLeftBehindIsNobody() throws {
        let scratch = Scratch()
        try scratch.make()
        try Data("{\"name\":\"幽霊\",\"seat\":\"wall\"}".utf8).write(
            to: URL(fileURLWithPath: scratch.files().journal + "-here-1"))
        #expect(Presence.people(at: scratch.files()).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: scratch.files().journal + "-here-1"))
    }
}
