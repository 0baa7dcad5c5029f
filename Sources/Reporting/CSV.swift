/// Every opinion as a row, for spreadsheets: UTF-8 with a byte-order mark (without it Excel garbles Japanese), RFC 4180.
package enum CSV {
    /// Renders a report's opinions.
    package static func render(_ report: Report, language: ReportLanguage = .ja) -> String {
        let labels = Labels(language)
        var rows: [[String]] = [
            [
                labels.say("番号", "number"), labels.say("部会", "track"), labels.say("班", "group"),
                labels.say("欄", "lane"),
                labels.say("見出し", "heading"), labels.say("テーマ", "theme"), labels.say("テーマ名", "theme name"),
                labels.say("意見", "text"),
                labels.say("数", "count"), labels.say("市民・行政", "side"), labels.say("自助・共助・公助", "help"),
                labels.say("主体", "actor"),
                labels.say("主な意見", "representative"), labels.say("要確認", "to check"), labels.say("元の言葉", "first words"),
                labels.say("分けた元", "split from"), labels.say("記録", "by"), labels.say("時刻", "at"),
            ]
        ]
        for opinion in report.opinions {
            rows.append([
                "\(opinion.number)", opinion.track ?? "", opinion.group, opinion.lane, opinion.heading ?? "",
                opinion.theme.map { "\($0)" } ?? "",
                opinion.themeName ?? "", opinion.text, "\(opinion.count)", opinion.side ?? "", opinion.help ?? "",
                opinion.actor ?? "",
                opinion.isRepresentative ? "★" : "", opinion.isUncertain ? labels.say("要確認", "yes") : "",
                opinion.original ?? "",
                opinion.splitFrom.map { "\($0)" } ?? "", opinion.by, opinion.at,
            ])
        }
        return file(rows)
    }

    /// Renders a comparison: a row for each theme of each meeting.
    package static func render(_ comparison: Comparison, language: ReportLanguage = .ja) -> String {
        let labels = Labels(language)
        var rows = [
            [
                labels.say("会議", "meeting"), labels.say("日付", "date"), labels.say("テーマ", "theme"),
                labels.say("テーマ名", "theme name"),
                labels.say("意見", "opinions"), labels.say("のべ", "voices"),
            ]
        ]
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
        // OWASP, "CSV Injection": what begins with one of these is reckoned instead of shown. Plain numbers stay numbers.
        if let first = plain.unicodeScalars.first, "=+-@＝＋－＠\t".unicodeScalars.contains(first), Int(plain) == nil {
            plain = "'" + plain
        }
        guard plain.unicodeScalars.contains(where: { ",\"\n'".unicodeScalars.contains($0) }) else { return plain }
        return "\"" + plain.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
