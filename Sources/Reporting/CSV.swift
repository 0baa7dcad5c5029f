/// Every opinion as a row, for spreadsheets: UTF-8 with a byte-order mark (without it Excel garbles Japanese), RFC 4180.
package enum CSV {
    /// Renders a report's opinions.
    package static func render(_ report: Report, language: ReportLanguage = .ja) -> String {
        let labels = Labels(language)
        let columns = columns(for: report.audience, labels)
        let rows = report.opinions.map { opinion in columns.map { $0.value(opinion) } }
        return file([columns.map(\.head)] + rows)
    }

    private typealias Column = (head: String, value: (Report.Opinion) -> String)

    private static func columns(for audience: Audience, _ labels: Labels) -> [Column] {
        let columns: [Column] = [
            (labels.say("番号", "number"), { "\($0.number)" }),
            (labels.say("部会", "track"), { $0.track ?? "" }),
            (labels.say("班", "group"), { $0.group }),
            (labels.say("欄", "lane"), { $0.lane }),
            (labels.say("見出し", "heading"), { $0.heading ?? "" }),
            (labels.say("テーマ", "theme"), { $0.theme.map { "\($0)" } ?? "" }),
            (labels.say("テーマ名", "theme name"), { $0.themeName ?? "" }),
            (labels.say("意見", "text"), { $0.text }),
            (labels.say("数", "count"), { "\($0.count)" }),
            (labels.say("市民・行政", "side"), { $0.side ?? "" }),
            (labels.say("自助・共助・公助", "help"), { $0.help ?? "" }),
            (labels.say("主体", "actor"), { $0.actor ?? "" }),
            (labels.say("主な意見", "representative"), { $0.isRepresentative ? "★" : "" }),
        ]
        if audience == .public { return columns }
        return columns + [
            (labels.say("要確認", "to check"), { $0.isUncertain == true ? labels.say("要確認", "yes") : "" }),
            (labels.say("元の言葉", "first words"), { $0.original ?? "" }),
            (labels.say("分けた元", "split from"), { $0.splitFrom.map { "\($0)" } ?? "" }),
            (labels.say("記録", "by"), { $0.by ?? "" }),
            (labels.say("時刻", "at"), { $0.at ?? "" }),
        ]
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
