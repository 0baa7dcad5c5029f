import Foundation

/// The whole report as data (`docs/report.schema.json`).
public enum JSON {
    /// The shape written now.
    public static let version = 1

    private struct File: Encodable {
        let format = "fusen.report"
        let version = JSON.version
        let report: Report
    }

    /// Renders a report with its keys in order, so that two reports can be compared byte by byte.
    public static func render(_ report: Report) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(File(report: report)), as: UTF8.self) + "\n"
    }
}
