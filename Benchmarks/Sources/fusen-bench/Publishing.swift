import ConsoleUI
import Engine
import Foundation
import Reporting

extension Bench {
    /// The report and its renderings. The workbook is left to the disk: its library only writes files.
    func measurePublishing() throws {
        for notes in sizes(1000, 10_000, 100_000) {
            let name = "pivot: theme × group, \(short(notes)) notes"
            guard wants(name) else { continue }
            let workshop = SampleWorkshop(notes: notes, keepingEntries: false).workshop
            time(name) { Pivot(workshop, rows: .theme, columns: .group) }
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
