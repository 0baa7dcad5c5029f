import Engine
import Foundation
import GRDB
@testable import Storage
import TestSupport
import Testing

/// What a released fusen wrote, read and written again by today's: not one byte may differ.
///
/// `Golden/release-0.1.0.fusen` was made with that release by `fusen new --after`, `fusen do` with nearly all of its
/// commands, `fusen import` and `fusen redact`; the snapshot was taken of it then. `release-0.1.0.events.jsonl` holds
/// one event a line of the kinds that those cannot give.
@Suite("0.1.0の記録") struct ReleasedFilesTests {
    @Test func theJournalHoldsWhatItsSnapshotHolds() throws {
        let scratch = Scratch()
        let journal = try Journal.open(try scratch.take("release-0.1.0.fusen"), version: "0.1.0", trustingState: false)
        let snapshot = try Snapshot.read(path: golden("release-0.1.0.snapshot.json"))
        #expect(journal.session.lastEntry == snapshot.entry)
        #expect(journal.session.workshop == snapshot.workshop)
    }

    @Test func everyEventIsWrittenAsItWasThen() throws {
        let scratch = Scratch()
        let files = try scratch.take("release-0.1.0.fusen")
        let stored = try DatabaseQueue(path: files.journal).read {
            try String.fetchAll($0, sql: "SELECT event FROM entry ORDER BY number")
        }
        let written = try Journal.open(files, version: "0.1.0").entries().map { try EntryCoding.json($0.event) }
        #expect(written == stored)
        #expect(Set(stored.map(kind)).count == 42)
    }

    @Test func theOtherKindsOfEventAreWrittenAsTheyWereThen() throws {
        let lines = try String(contentsOfFile: golden("release-0.1.0.events.jsonl"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
        for line in lines { #expect(try EntryCoding.json(EntryCoding.event(line, shape: 1)) == line) }
        #expect(Set(lines.map(kind)).count == 4)
    }

    /// Journals of before were written by Foundation's encoder.
    @Test func everyLetterIsWrittenAsFoundationWritesIt() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let ascii = String(String.UnicodeScalarView((0..<0x80).compactMap { Unicode.Scalar($0) }))
        for text in [ascii, "\u{2028}\u{FEFF}\u{85}", "𠮷野家\u{E0100} か\u{3099} 👨‍👩‍👧", "", "/<b>&"] {
            let note = Note(id: 3, text: text, board: 板1, by: text, at: at(0))
            for event: Event in [.note(.posted(note, at: 0)), .session(.restored(from: Workshop(), to: Workshop()))] {
                #expect(try EntryCoding.json(event) == String(decoding: encoder.encode(event), as: UTF8.self))
            }
        }
    }

    @Test func theSnapshotIsWrittenAsItWasThen() throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: golden("release-0.1.0.snapshot.json"))))
        #expect(try Snapshot.read(bytes, path: "x").bytes() == bytes)
    }

    /// The name of an event's case, which is the only key of its JSON.
    private func kind(_ json: String) -> Substring { json.dropFirst(2).prefix { $0 != "\"" } }
}
