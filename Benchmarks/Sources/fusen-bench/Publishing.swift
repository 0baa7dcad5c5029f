import ConsoleUI
import Engine
import Foundation
import Reporting

extension Bench {
    /// The report and its renderings. The workbook is left to the disk: its library only writes files.
    func measurePublishing() throws {
        for notes in sizes(1000, 10_000, 100_000) {
            let size = ", \(short(notes)) notes"
            let names = ["pivot: theme × group after an entry", "pivot: what the cells hold", "pivot: one cell"]
                .map { $0 + size }
            guard names.contains(where: { wants($0) }) else { continue }
            var sample = SampleWorkshop(notes: notes, keepingEntries: false)
            var number = 0
            time(
                names[0],
                prepare: {
                    number += 1
                    _ = sample.perform(
                        .note(.post(SampleWorkshop.draft(number), on: SampleWorkshop.board(number % 6 + 1))),
                        by: SampleWorkshop.facilitator)
                },
                work: { _ in Pivot(sample.workshop, rows: .theme, columns: .group) })
            let pivot = Pivot(sample.workshop, rows: .theme, columns: .group)
            time(names[1]) { pivot.sections(in: sample.workshop) }
            time(names[2]) { pivot.sections(of: Pivot.Place(row: 3, column: 2), in: sample.workshop, most: 24) }
        }
        for notes in sizes(1000, 10_000) {
            let size = ", \(short(notes)) notes"
            let names = [
                "report: made", "report: document", "report: Markdown", "report: HTML", "report: CSV", "report: JSON",
            ].map { $0 + size }
            guard names.contains(where: { wants($0) }) else { continue }
            let workshop = SampleWorkshop(notes: notes, keepingEntries: false).workshop
            let templates = try Self.templates()
            time(names[0]) { Report(of: workshop, rows: .theme, columns: .group) }
            let report = Report(of: workshop, rows: .theme, columns: .group)
            time(names[1]) { Document(report) }
            let document = Document(report)
            time(names[2]) { templates.markdown(document) }
            time(names[3]) { templates.html(document) }
            time(names[4]) { CSV.render(report) }
            try time(names[5]) { try JSON.render(report) }
        }
    }

    /// The templates that come with fusen, where the source has them.
    private static func templates() throws -> Templates {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../../Sources/Embedded/Data/templates"
        ).standardized
        var texts: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where file.pathExtension == "mustache" {
            texts[file.deletingPathExtension().lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
        }
        return try Templates(texts)
    }
}
