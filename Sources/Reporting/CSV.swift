package import Strings

/// Every opinion as a row, for spreadsheets: UTF-8 with a byte-order mark (without it Excel garbles Japanese), RFC
/// 4180.
package enum CSV {
    /// Renders a report's opinions.
    package static func render(_ report: Report, language: Language = .ja) -> String {
        let labels = Strings(language).labels
        let values = values(labels)
        let columns = report.audience == .public ? values.prefix(publicColumns) : values[...]
        let rows = report.opinions.map { opinion in columns.map { $0(opinion) } }
        return file([Array(labels.opinionColumns.prefix(columns.count))] + rows)
    }

    /// The columns that the public may read come first.
    private static let publicColumns = 13

    private static func values(_ labels: Strings.Labels) -> [(Report.Opinion) -> String] {
        [
            { "\($0.number)" }, { $0.track ?? "" }, { $0.group }, { $0.lane }, { $0.heading ?? "" },
            { $0.theme.map { "\($0)" } ?? "" }, { $0.themeName ?? "" }, { $0.text }, { "\($0.count)" },
            { $0.side ?? "" },
            { $0.help ?? "" }, { $0.actor ?? "" }, { $0.isRepresentative ? "★" : "" },
            { $0.isUncertain == true ? labels.uncertainCell : "" },
            { $0.original ?? "" }, { $0.splitFrom.map { "\($0)" } ?? "" }, { $0.by ?? "" }, { $0.at ?? "" },
        ]
    }

    /// Renders a comparison: a row for each theme of each meeting.
    package static func render(_ comparison: Comparison, language: Language = .ja) -> String {
        var rows = [Strings(language).labels.comparisonColumns]
        for (index, meeting) in comparison.meetings.enumerated() {
            for theme in comparison.themes {
                rows.append([
                    meeting.title, meeting.date ?? "", theme.number > 0 ? "\(theme.number)" : "", theme.name,
                    "\(theme.opinions[index])",
                    "\(theme.voices[index])",
                ])
            }
        }
        return file(rows)
    }

    private static func file(_ rows: [[String]]) -> String {
        "\u{FEFF}" + rows.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A field that no spreadsheet takes for a formula, quoted where it must be.
    static func field(_ text: String) -> String {
        var plain = harmless(text)
        // OWASP, "CSV Injection": what begins with one of these is reckoned instead of shown. Plain numbers stay
        // numbers.
        if let first = plain.unicodeScalars.first, "=+-@＝＋－＠\t".unicodeScalars.contains(first), Int(plain) == nil {
            plain = "'" + plain
        }
        guard plain.unicodeScalars.contains(where: { ",\"\n'".unicodeScalars.contains($0) }) else { return plain }
        return "\"" + plain.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
