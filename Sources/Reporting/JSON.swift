import Foundation

/// The whole report as data (`docs/report.schema.json`).
package enum JSON {
    /// The shape written now.
    package static let version = 1

    private struct File: Encodable {
        let format = "fusen.report"
        let version = JSON.version
        let report: Report
    }

    private struct ComparisonFile: Encodable {
        let format = "fusen.comparison"
        let version = JSON.version
        let comparison: Comparison
    }

    /// Renders a report with its keys in order, so that two reports can be compared byte by byte.
    package static func render(_ report: Report) throws -> String { try file(File(report: report)) }

    /// Renders a comparison, its keys in order.
    package static func render(_ comparison: Comparison) throws -> String {
        try file(ComparisonFile(comparison: comparison))
    }

    private static func file(_ file: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(file), as: UTF8.self) + "\n"
    }
}
