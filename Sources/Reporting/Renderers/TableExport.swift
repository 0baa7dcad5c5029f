import Engine
package import Strings

/// A report's opinions as other programs take them in, by name. Only what is public is in any of them.
package enum TableExport: String, CaseIterable, Sendable {
    /// 広聴AI: a comment a row, and what groups it as attributes.
    case kouchou
    /// KH Coder: the text first, 外部変数 after it.
    case khcoder
    /// Decidim: proposals with a title and a body.
    case decidim
    /// Open data: one row of names, ISO dates, plain numbers.
    case opendata

    /// The table as text, without a byte-order mark.
    package func render(_ report: Report, language: Language = .ja) -> String {
        let strings = Strings(language)
        let separator = self == .decidim ? ";" : ","
        let rows = [names(report, strings)] + cells(report, strings)
        return rows.map { row in
            row.map { Self.field($0, separator) }.joined(separator: separator) + "\r\n"
        }.joined()
    }

    /// What each column of the open data says, as Markdown.
    package static func columnGuide(_ report: Report, language: Language = .ja) -> String {
        let strings = Strings(language)
        let lines = zip(TableExport.opendata.names(report, strings), strings.openDataColumnMeanings).map {
            "| \($0) | \($1) |"
        }
        return "# \(report.occasion.title)\n\n\(strings.openDataIntroduction)\n\n"
            + (strings.openDataTableHead + lines).joined(separator: "\n") + "\n"
    }

    private func names(_ report: Report, _ strings: Strings) -> [String] {
        let attributes = strings.attributeNames + Self.told(strings.headingAttributeNames, Self.saysOfHeadings(report))
        switch self {
        case .kouchou: return ["comment-id", "comment-body", "source", "url"] + attributes.map { "attribute_" + $0 }
        case .khcoder: return [strings.analysisText] + attributes
        case .decidim: return ["title/ja", "body/ja"] + attributes
        case .opendata: return strings.openDataColumns
        }
    }

    /// What is said of headings themselves. Another program takes each column for a question of its own, so that one
    /// stands there only where it says more than the opinions do.
    private static func saysOfHeadings(_ report: Report) -> [Bool] {
        [report.hasThemesBelowHeadings, report.hasActorsOfHeadings]
    }

    private static func told(_ cells: [String], _ says: [Bool]) -> [String] { zip(cells, says).filter(\.1).map(\.0) }

    private func cells(_ report: Report, _ strings: Strings) -> [[String]] {
        let says = Self.saysOfHeadings(report)
        return report.opinions.map { opinion in
            let theme = opinion.headingTheme == nil ? "" : opinion.themeName ?? ""
            return cells(opinion, Self.told([theme, opinion.headingActor ?? ""], says), report, strings)
        }
    }

    private func cells(
        _ opinion: Report.Opinion, _ ofHeading: [String], _ report: Report, _ strings: Strings
    ) -> [String] {
        let text = harmless(opinion.text, keepsTabs: true)
        let marks = [
            opinion.marks.side.map { strings.name(of: $0) } ?? "",
            opinion.marks.help.map { strings.name(of: $0) } ?? "", opinion.actor ?? "",
        ]
        let isRepresentative = opinion.marks.isRepresentative ? "1" : "0"
        let attributes =
            [
                opinion.groupName, opinion.themeName ?? "", opinion.heading ?? "", opinion.lane.name,
                opinion.track ?? "", "\(opinion.count)",
            ] + marks + [isRepresentative] + ofHeading
        switch self {
        case .kouchou: return ["\(opinion.id)", text, report.occasion.title, ""] + attributes
        case .khcoder: return [text] + attributes
        case .decidim: return [Self.title(of: text), Self.page(text)] + attributes
        case .opendata:
            let occasion = report.occasion
            return [
                "\(opinion.id)", occasion.title, occasion.day?.description ?? "", occasion.place, opinion.track ?? "",
                opinion.groupName, opinion.lane.name, opinion.heading ?? "",
                opinion.theme.map { "\($0)" } ?? "", opinion.themeName ?? "", text, "\(opinion.count)",
                isRepresentative,
            ] + marks + [
                opinion.marks.solves.map { "\($0)" } ?? "", opinion.headingTheme.map { "\($0)" } ?? "",
                opinion.headingActor ?? "",
            ]
        }
    }

    /// The first line, as long as a title may be.
    private static func title(of text: String) -> String {
        let line = String(text.prefix { !$0.isNewline })
        return line.count <= 100 ? line : String(line.prefix(99)) + "…"
    }

    /// Words as the body of a page, in which signs may be marks.
    private static func page(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private static func field(_ text: String, _ separator: String) -> String {
        guard text.contains(where: { $0.isNewline || $0 == "\"" || String($0) == separator }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
