import Engine
import Foundation
import Imports
import Reporting
import Strings
import TestSupport
import Testing
import Workbooks

/// What fusen writes for others to read on, it reads itself, without loss.
@Suite("書き出して取り込む") struct RoundTripTests {
    private static func workshop(_ seed: Int) -> Workshop {
        var dice = Dice(seed)
        var scenario = Scenario(founding: founded(groups: 3, lanes: seed % 2 == 0 ? ["意見"] : ["問題点", "解決策"]))
        for _ in 0..<60 {
            let command = anyCommand(scenario.workshop, &dice)
            if case .close = command { continue }
            _ = try? scenario.perform(command)
        }
        return scenario.workshop
    }

    /// Every opinion with all that is kept of it, whatever its number.
    private static func opinions(_ workshop: Workshop) -> [String] {
        workshop.allNotes.map { note in
            let cluster = note.cluster.flatMap { workshop.cluster($0) }
            return [
                workshop.group(note.board.group)?.name ?? "", workshop.lane(note.board.lane)?.name ?? "",
                cluster?.heading ?? "-",
                workshop.theme(of: note).map { "\($0)" } ?? "", note.text, "×\(note.count)",
                note.marks.side.map { "\($0)" } ?? "", note.marks.help.map { "\($0)" } ?? "",
                workshop.actor(note.marks.actor)?.name ?? "",
                note.marks.solves.flatMap { workshop.note($0)?.text } ?? "",
                "\(note.marks.isRepresentative) \(note.marks.isUncertain)",
            ].joined(separator: " | ")
        }
    }

    private static func headings(_ workshop: Workshop) -> [String] {
        workshop.allClusters.map { cluster in
            [
                workshop.group(cluster.board.group)?.name ?? "", workshop.lane(cluster.board.lane)?.name ?? "",
                cluster.heading,
            ].joined(separator: " | ")
        }
    }

    private static func read(_ text: String, _ name: String) throws -> Workshop {
        let target = ImportTarget(
            program: .sample(groups: 3), occasion: Occasion(title: "次"), isProgramChosen: false)
        return try Importing.plan(Array(text.utf8), named: name, into: target).result()
    }

    @Test(arguments: 0..<40) func asJSON(_ seed: Int) throws {
        let before = Self.workshop(seed)
        if before.counts.all.notes == 0 { return }
        let report = Report(of: before, for: .internal)
        let after = try Self.read(JSON.render(report, language: seed % 3 == 0 ? .en : .ja), "kekka.json")
        #expect(Self.opinions(after).sorted() == Self.opinions(before).sorted())
        #expect(Self.headings(after).sorted() == Self.headings(before).sorted())
        // What waits to be accepted is in no report.
        #expect(
            after.memos.map(\.text) == before.memos.filter { $0.kind != .submission }.map(\.text))
        #expect(after.groups.map(\.name) == before.groups.map(\.name))
        #expect(after.lanes.map(\.name) == before.lanes.map(\.name))
        // The roster is in no report for others.
        var occasion = before.occasion
        occasion.roster = []
        #expect(after.occasion == occasion)
    }

    @Test(arguments: 0..<40) func asCSV(_ seed: Int) throws {
        let before = Self.workshop(seed)
        if before.counts.all.notes == 0 { return }
        let report = Report(of: before, for: .internal)
        let after = try Self.read(CSV.render(report, language: seed % 3 == 0 ? .en : .ja), "iken.csv")
        #expect(Self.opinions(after).sorted() == Self.opinions(before).sorted())
        // Two headings of the same words on a board are one.
        #expect(Set(Self.headings(after)) == Set(Self.headings(before)))
    }

    @Test(arguments: 0..<20) func asAWorkbook(_ seed: Int) throws {
        let before = Self.workshop(seed)
        if before.counts.all.notes == 0 { return }
        let report = Report(of: before, for: .internal)
        let path = NSTemporaryDirectory() + "fusen-\(UUID().uuidString).xlsx"
        defer { unlink(path) }
        try Workbook.write(Document(report, language: seed % 3 == 0 ? .en : .ja), to: path)
        let target = ImportTarget(program: .sample(groups: 3), occasion: Occasion(title: "次"), isProgramChosen: false)
        let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
        let after = try Importing.plan(bytes, named: "kekka.xlsx", into: target).result()
        #expect(Self.opinions(after).sorted() == Self.opinions(before).sorted())
    }
}
