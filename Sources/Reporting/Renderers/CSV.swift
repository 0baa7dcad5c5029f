import Engine
package import Strings

/// Rows for spreadsheets: UTF-8 with a byte-order mark (without it Excel garbles Japanese), RFC 4180.
package enum CSV {
    /// A report's opinions, a row each, and behind them the headings that no opinion says, so that nothing is lost
    /// where it is read again. For the secretariat there are more columns after the public ones, and its memos in the
    /// last rows.
    package static func render(_ report: Report, language: Language = .ja) -> String {
        let strings = Strings(language)
        let columns = strings.labels.opinionColumns
        let opinions = report.opinions.map { opinion in
            publicCells(opinion, strings)
                + (opinion.provenance.map { internalCells(opinion, $0, strings) + [""] } ?? [])
        }
        let width = report.audience == .public ? publicColumns : columns.count
        let headings = report.emptyHeadings.map { headingCells($0.heading, $0.board, report, width) }
        let memos = report.audience == .public ? [] : report.memos.map { memoCells($0, strings, width) }
        return file([Array(columns.prefix(width))] + opinions + headings + memos)
    }

    private static func headingCells(
        _ heading: Report.HeadingLine, _ board: Report.BoardLine, _ report: Report, _ width: Int
    ) -> [String] {
        let group = report.groups.first { $0.id == board.group }
        let theme = report.themes.first { $0.theme == heading.theme && heading.theme != nil }
        let cells = [
            "", group?.track ?? "", group?.name ?? "", board.lane.name, heading.heading,
            heading.theme.map { "\($0)" } ?? "", theme?.name ?? "", "", "", "", "", "", "", "",
            heading.theme.map { "\($0)" } ?? "", heading.actor ?? "",
        ]
        return cells + Array(repeating: "", count: width - cells.count)
    }

    private static func memoCells(_ memo: Report.MemoLine, _ strings: Strings, _ width: Int) -> [String] {
        var cells = Array(repeating: "", count: width)
        (cells[2], cells[7], cells[width - 1]) = (memo.group ?? "", memo.text, strings.name(of: memo.kind))
        return cells
    }

    private static let publicColumns = 16

    private static func publicCells(_ opinion: Report.Opinion, _ strings: Strings) -> [String] {
        [
            "\(opinion.id)", opinion.track ?? "", opinion.groupName, opinion.lane.name, opinion.heading ?? "",
            opinion.theme.map { "\($0)" } ?? "", opinion.themeName ?? "", opinion.text, "\(opinion.count)",
            opinion.marks.side.map { strings.name(of: $0) } ?? "",
            opinion.marks.help.map { strings.name(of: $0) } ?? "", opinion.actor ?? "",
            opinion.marks.isRepresentative ? "★" : "", opinion.marks.solves.map { "\($0)" } ?? "",
            opinion.headingTheme.map { "\($0)" } ?? "", opinion.headingActor ?? "",
        ]
    }

    private static func internalCells(
        _ opinion: Report.Opinion, _ provenance: Report.Provenance, _ strings: Strings
    ) -> [String] {
        [
            opinion.isUncertain ? strings.labels.uncertainCell : "", provenance.original ?? "",
            provenance.splitFrom.map { "\($0)" } ?? "", strings.signed(provenance.by, provenance.signature),
            provenance.at.iso8601,
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
        var plain = harmless(text, keepsTabs: true)
        // OWASP, "CSV Injection": what begins with one of these is calculated instead of shown. Plain numbers stay
        // numbers.
        if let first = plain.unicodeScalars.first, "=+-@＝＋－＠\t".unicodeScalars.contains(first), Int(plain) == nil {
            plain = "'" + plain
        }
        guard plain.unicodeScalars.contains(where: { ",\"\n\t'".unicodeScalars.contains($0) }) else { return plain }
        return "\"" + plain.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
