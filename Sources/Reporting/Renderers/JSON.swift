import Foundation
package import Strings

/// The whole report as data, in the shape of ``ReportFile`` or ``ComparisonFile``.
package enum JSON {
    /// A report, its keys in order, so that two reports can be compared byte by byte.
    /// - Parameter language: of what fusen itself calls things; what people said stays as they said it.
    package static func render(_ report: Report, language: Language = .ja) throws -> String {
        try text(of: ReportFile(report, Strings(language)))
    }

    /// A comparison, its keys in order.
    package static func render(_ comparison: Comparison, language: Language = .ja) throws -> String {
        try text(of: ComparisonFile(comparison, Strings(language)))
    }

    private static func text(of file: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(file), as: UTF8.self) + "\n"
    }
}
