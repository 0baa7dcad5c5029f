import Engine
import Foundation
import Storage
import TestSupport
import Testing

@Suite("スナップショット") struct SnapshotTests {
    /// A workshop with something of everything in it.
    private func full() throws -> (Scratch, Journal) {
        let scratch = Scratch()
        let journal = try scratch.make()
        let commands: [Command] = [
            post("合意形成 ⇒（×2）\u{1b}[31m"), .note(.setCount(Note.ID(1), 2)),
            post("楽しい"), .note(.mark([Note.ID(2)], .help(.together))),
            .note(.withdraw([Note.ID(1)])), post("三つ目"),
            .cluster(.formCluster(on: 板1, heading: "島", theme: Theme.ID(4), notes: [Note.ID(3)])),
            .agenda(.enterStep(Step.ID(1))),
            .agenda(.pauseClock),
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "投票", candidates: [.init(.cluster(Cluster.ID(1))), .init(.free, label: "ほか")],
                        dotsPerPerson: 3,
                        voters: 5))),
            .ballot(.setBallotState(Ballot.ID(1), to: .open)),
            .ballot(.adjustDots(4, for: .init(1), by: nil, on: Ballot.ID(1))),
            .memo(.writeMemo(.comments, group: nil, text: "よい会だった")),
        ]
        for (index, command) in commands.enumerated() {
            if case .refused(let refusal) = try journal.perform(command, by: "進行", at: at(index)) {
                Issue.record("\(refusal)")
            }
        }
        return (scratch, journal)
    }

    @Test func aSnapshotHoldsTheWholeWorkshop() throws {
        let (scratch, journal) = try full()
        defer { withExtendedLifetime(scratch) {} }
        let path = try journal.writeSnapshot(label: "途中/経過", at: at(60), version: "0.1.0")
        let read = try Snapshot.read(path: path)
        #expect((read.workshop == journal.session.workshop) == true)
        #expect(read.workshop.nextNote == journal.session.workshop.nextNote)
        #expect(read.entry == journal.session.lastEntry)
        #expect(!path.contains("途中/経過"))
    }

    @Test func everyChangedByteIsNoticed() throws {
        let (scratch, journal) = try full()
        defer { withExtendedLifetime(scratch) {} }
        let bytes = Array(
            try #require(FileManager.default.contents(atPath: try journal.writeSnapshot(at: at(60), version: "0.1.0"))))
        var dice = Dice(3)
        for _ in 0..<300 {
            var changed = bytes
            changed[Int.random(in: 0..<bytes.count, using: &dice)] ^= 1 << UInt8.random(in: 0...6, using: &dice)
            #expect(throws: StorageFailure.self) { try Snapshot.read(changed, path: "x") }
        }
        for length in stride(from: 0, to: bytes.count - 1, by: 97) {
            #expect(throws: StorageFailure.self) { try Snapshot.read(Array(bytes.prefix(length)), path: "x") }
        }
    }

    @Test(arguments: [
        "", "{}", "[]", "null", #"{"format":"fusen.snapshot"}"#, #"{"format":"fusen.snapshot","version":1}"#,
        #"{"format":"fusen.snapshot","version":1e99}"#,
        String(repeating: "[", count: 100_000), #"{"format":"fusen.snapshot","version":-1,"checksum" : "crc32:"}"#,
    ]) func nonsenseIsRefused(_ text: String) {
        #expect(throws: StorageFailure.self) { try Snapshot.read(Array(text.utf8), path: "x") }
    }

    /// What says at its beginning that it is none, or has no sum that fits, is not decoded at all: its reading would
    /// take ten times its size.
    @Test func whatIsNoSnapshotIsKnownByItsBytes() throws {
        let filling = String(repeating: "[],", count: 1_000_000)
        let texts = [
            #"{"format":"fusen.snapshot","version":1,"x":[\#(filling)0]}"#,
            #"{"checksum" : "crc32:00000000","format":"fusen.snapshot","version":1,"x":[\#(filling)0]}"#,
        ]
        for text in texts {
            #expect(throws: StorageFailure.wrongChecksum(path: "x")) { try Snapshot.read(Array(text.utf8), path: "x") }
        }
        let (scratch, journal) = try full()
        defer { withExtendedLifetime(scratch) {} }
        let whole = try #require(
            FileManager.default.contents(atPath: try journal.writeSnapshot(at: at(60), version: "0.1.0")))
        let newer = String(decoding: whole, as: UTF8.self).replacing("\"version\" : 1,", with: "\"version\" : 2,")
        #expect(throws: StorageFailure.newer(path: "x", version: "0.1.0")) {
            try Snapshot.read(Array(newer.utf8), path: "x")
        }
    }

    @Test func aWrittenFileIsWholeOrNotThere() throws {
        let scratch = Scratch()
        let path = scratch.folder.path + "/報告.md"
        try writeWhole(Array("一".utf8), to: path)
        #expect(throws: StorageFailure.self) { try writeWhole(Array("二".utf8), to: path, replace: false) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "一")
        #expect(throws: StorageFailure.self) { try writeWhole([1], to: scratch.folder.path + "/無い/報告.md") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path) == ["報告.md"])
    }
}
