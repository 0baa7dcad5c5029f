import Engine
package import Strings

/// Rows for spreadsheets: UTF-8 with a byte-order mark (without it Excel garbles Japanese), RFC 4180.
package enum CSV {
    /// A report's opinions, a row each. For the secretariat there are more columns after the public ones, and behind
    /// the opinions the headings without any, so that nothing is lost where it is read again.
    package static func render(_ report: Report, language: Language = .ja) -> String {
        let strings = Strings(language)
        let rows = report.opinions.map { opinion in
            publicCells(opinion, strings) + (opinion.provenance.map { internalCells(opinion, $0, strings) } ?? [])
        }
        let columns = strings.labels.opinionColumns
        if report.audience == .public { return file([Array(columns.prefix(publicColumns))] + rows) }
        let headings = emptyHeadings(of: report).map { $0 + Array(repeating: "", count: columns.count - $0.count) }
        return file([columns] + rows + headings)
    }

    private static func emptyHeadings(of report: Report) -> [[String]] {
        report.boards.flatMap { board in
            let group = report.groups.first { $0.id == board.group }
            return board.headings.filter(\.opinions.isEmpty).map { heading in
                let theme = report.themes.first { $0.theme == heading.theme && heading.theme != nil }
                return [
                    "", group?.track ?? "", group?.name ?? "", board.lane.name, heading.heading,
                    heading.theme.map { "\($0)" } ?? "", theme?.name ?? "",
                ]
            }
        }
    }

    private static let publicColumns = 14

    private static func publicCells(_ opinion: Report.Opinion, _ strings: Strings) -> [String] {
        [
            "\(opinion.id)", opinion.track ?? "", opinion.groupName, opinion.lane.name, opinion.heading ?? "",
            opinion.theme.map { "\($0)" } ?? "", opinion.themeName ?? "", opinion.text, "\(opinion.count)",
            opinion.marks.side.map { strings.name(of: $0) } ?? "",
            opinion.marks.help.map { strings.name(of: $0) } ?? "", opinion.actor ?? "",
            opinion.marks.isRepresentative ? "★" : "", opinion.marks.solves.map { "\($0)" } ?? "",
        ]
    }

    private static func internalCells(
        _ opinion: Report.Opinion, _ provenance: Report.Provenance, _ strings: Strings
    ) -> [String] {
        [
            opinion.isUncertain ? strings.labels.uncertainCell : "", provenance.original ?? "",
            provenance.splitFrom.map { "\($0)" } ?? "", provenance.by, provenance.at.iso8601,
        ]
    }

    /// A comparison: a row for each theme of each meeting.
    package static func render(_ comparison: Comparison, language: Language = .ja) -> String {
        let strings = Strings(language)
        let rows = comparison.meetings.enumerated().flatMap { index, meeting in
            comparison.themes.map { theme in
                [
                    meeting.title, meeting.day?.description ?? "", theme.theme.map { "\($0)" } ?? "",
                    strings.name(of: theme), "\(theme.opinions[index])", "\(theme.voices[index])",
                ]
            }
        }
        return file([strings.labels.comparisonColumns] + rows)
    }

    /// Rows as a file that spreadsheets take for UTF-8; nothing in it is taken for a formula.
    package static func file(_ rows: [[String]]) -> String {
        "\u{FEFF}" + rows.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A field that no spreadsheet takes for a formula, quoted where it must be.
    static func field(_ text: String) -> String {
        var plain = harmless(text)
        // OWASP, "CSV Injection": what begins with one of these is calculated instead of shown. Plain numbers stay
        // numbers.
        if let first = plain.unicodeScalars.first, "=+-@＝＋－＠\t".unicodeScalars.contains(first), Int(plain) == nil {
            plain = "'" + plain
        }
        guard plain.unicodeScalars.contains(where: { ",\"\n'".unicodeScalars.contains($0) }) else { return plain }
        return "\"" + plain.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
