/// The report as Markdown that reads well as plain text, too.
public struct Markdown {
    private let report: Report
    private let labels: Labels
    private var lines: [String] = []

    /// Renders a report.
    public static func render(_ report: Report, language: ReportLanguage = .ja) -> String {
        var markdown = Markdown(report, Labels(language))
        markdown.write()
        return markdown.lines.joined(separator: "\n") + "\n"
    }

    private init(_ report: Report, _ labels: Labels) {
        self.report = report
        self.labels = labels
    }

    private func say(_ ja: String, _ en: String) -> String { labels.say(ja, en) }

    private mutating func write() {
        writeOccasion()
        writeMemos(["lecture"])
        writeMatrix()
        writeThemes()
        writeGroups()
        writeRepresentatives()
        writeBallots()
        writeMemos(["presentation", "comments", "decision", "parked"])
        writeUncertain()
        if !report.occasion.source.isEmpty { lines += ["", say("出典: ", "Source: ") + escaped(report.occasion.source)] }
    }

    private mutating func heading(_ text: String) { lines += ["", "## " + text, ""] }

    private mutating func writeOccasion() {
        let occasion = report.occasion
        lines.append("# " + escaped(occasion.title) + say(" 開催結果", ""))
        lines.append("")
        func line(_ label: String, _ value: String) { if !value.isEmpty { lines.append("- **\(label)** \(value)") } }
        var when = occasion.japaneseDate.map { say($0, occasion.date ?? $0) } ?? ""
        if let start = occasion.start { when += say("　\(start)から", " from \(start)") }
        line(say("日時", "When"), when)
        line(say("場所", "Where"), escaped(occasion.place))
        line(say("主催", "Host"), escaped(occasion.host))
        if occasion.residents + occasion.staff > 0 {
            line(
                say("出席者", "Present"),
                say(
                    "\(occasion.residents + occasion.staff)人（一般\(occasion.residents)人、職員\(occasion.staff)人）",
                    "\(occasion.residents + occasion.staff) (\(occasion.residents) residents, \(occasion.staff) staff)"))
        }
        for aim in occasion.aims { line(say("狙い", "Aim"), escaped(aim)) }
        line(say("テーマ", "Question"), escaped(occasion.question))
        let totals = report.totals
        line(
            say("概要", "In short"),
            say(
                "\(totals.groups)グループで意見\(totals.opinions)（同じ意見を重ねて数えるとのべ\(totals.voices)）、見出し\(totals.headings)",
                "\(totals.opinions) opinions (\(totals.voices) voices) and \(totals.headings) headings from \(totals.groups) groups"))
        line(say("次回", "Next"), escaped(occasion.next))
    }

    private mutating func writeMatrix() {
        let matrix = report.matrix
        let isPublished = matrix.rowAxis == "theme" && matrix.columnAxis == "group"
        heading(isPublished ? say("意見集約", "Opinions by theme and group") : "\(labels.name(ofAxis: matrix.rowAxis)) × \(labels.name(ofAxis: matrix.columnAxis))")
        let names = matrix.columns.map { escaped($0.name) }
        let corner = labels.name(ofAxis: matrix.rowAxis)
        // Markdown has one row of heads: the tracks take it, the groups come in bold below.
        if matrix.tracks.isEmpty {
            row([corner] + names + [say("計", "All")])
            separator(names.count + 2)
        } else {
            row([corner] + matrix.tracks.flatMap { [escaped($0.name)] + Array(repeating: "", count: $0.columns - 1) } + [""])
            separator(names.count + 2)
            row([""] + names.map { "**\($0)**" } + [say("**計**", "**All**")])
        }
        for (index, head) in matrix.rows.enumerated() {
            let name = matrix.rowAxis == "theme" ? (head.number.map(circled) ?? "") + escaped(head.name) : escaped(head.name)
            row([name] + matrix.cells[index].map(cell) + ["\(head.voices)"])
        }
        row([say("計", "All")] + matrix.columns.map { "\($0.voices)" } + ["\(matrix.total.voices)"])
    }

    private func cell(_ cell: Report.Cell) -> String {
        cell.sections.flatMap { section -> [String] in
            let heading = section.heading.map { ["【\(escaped($0))】"] } ?? []
            return heading + report.opinions(of: section).map { "・" + words(of: $0) }
        }.joined(separator: "<br>")
    }

    private func words(of opinion: Report.Opinion) -> String {
        escaped(opinion.text) + (opinion.count > 1 ? "（×\(opinion.count)）" : "") + (opinion.isUncertain ? say("［要確認］", " [to check]") : "")
    }

    private mutating func writeThemes() {
        heading(say("テーマ別の数", "By theme"))
        row([say("テーマ", "Theme"), say("意見", "Opinions"), say("のべ", "Voices"), say("見出し", "Headings"), say("挙げた班", "Raised by")])
        separator(5)
        for theme in report.themes {
            row([
                (theme.number > 0 ? circled(theme.number) : "") + escaped(theme.name), "\(theme.opinions)", "\(theme.voices)", "\(theme.headings)",
                say("\(report.totals.groups)班中\(theme.groups)", "\(theme.groups) of \(report.totals.groups)"),
            ])
        }
        row([say("計", "All"), "\(report.totals.opinions)", "\(report.totals.voices)", "\(report.totals.headings)", ""])
    }

    private mutating func writeGroups() {
        heading(say("グループ別の数", "By group"))
        row([say("グループ", "Group"), say("部会", "Track"), say("人数", "People"), say("意見", "Opinions"), say("のべ", "Voices"), say("見出し", "Headings")])
        separator(6)
        for group in report.groups {
            row([
                escaped(group.name), escaped(group.track ?? ""), group.people > 0 ? "\(group.people)" : "", "\(group.opinions)", "\(group.voices)",
                "\(group.headings)",
            ])
        }
        row([say("計", "All"), "", "", "\(report.totals.opinions)", "\(report.totals.voices)", "\(report.totals.headings)"])
    }

    private mutating func writeRepresentatives() {
        let chosen = report.opinions.filter(\.isRepresentative)
        if chosen.isEmpty { return }
        heading(say("主な意見", "Main opinions"))
        for opinion in chosen { lines.append("- \(words(of: opinion))（\(escaped(opinion.group))）") }
    }

    private mutating func writeBallots() {
        if report.ballots.isEmpty { return }
        heading(say("投票結果", "Votes"))
        for ballot in report.ballots {
            lines += ["### \(ballot.number) \(escaped(ballot.title))", ""]
            guard ballot.state == "revealed" else {
                lines += [say("開票していません。", "Not revealed."), ""]
                continue
            }
            lines += [
                say(
                    "一人\(ballot.allowance)票、\(ballot.voters)人、入った票\(ballot.cast ?? 0)、無効\(ballot.spoilt ?? 0)。票は貼られたシールの数で、市民全体の意思ではありません。",
                    "\(ballot.allowance) dots each, \(ballot.voters) people, \(ballot.cast ?? 0) dots in, \(ballot.spoilt ?? 0) spoilt. The counts are of dots, not of public will."),
                "",
            ]
            row([say("順位", "Rank"), say("項目", "Option"), say("票", "Dots"), say("選ばれた", "Chosen")])
            separator(4)
            for result in ballot.rows { row(["\(result.rank)", escaped(result.label), "\(result.dots)", result.isChosen ? "○" : ""]) }
            if !ballot.tied.isEmpty { lines += ["", say("同数で決まらない項目があります。", "A tie is still to be decided.")] }
            lines.append("")
        }
    }

    private mutating func writeMemos(_ kinds: [String]) {
        for kind in kinds {
            let memos = report.memos.filter { $0.kind == kind }
            if memos.isEmpty { continue }
            heading(labels.name(ofMemo: kind))
            for memo in memos {
                let paragraphs = escaped(memo.text).split(separator: "<br>").joined(separator: "  \n  ")
                lines.append("- " + (memo.group.map { escaped($0) + ": " } ?? "") + paragraphs)
            }
        }
    }

    private mutating func writeUncertain() {
        if report.totals.uncertain == 0 { return }
        lines += [
            "",
            say(
                "［要確認］は、班の割り当てや言葉をまだ原紙と照らしていない意見（\(report.totals.uncertain)）。",
                "[to check]: \(report.totals.uncertain) opinions whose group or words were not yet compared with the sheet."),
        ]
    }

    private mutating func row(_ cells: [String]) { lines.append("| " + cells.joined(separator: " | ") + " |") }

    private mutating func separator(_ columns: Int) { lines.append("|" + String(repeating: " --- |", count: columns)) }

    /// Text that Markdown shows as it is: nothing in it is mark-up, and a line end stays in its cell.
    private func escaped(_ text: String) -> String {
        var result = ""
        for scalar in harmless(text).unicodeScalars {
            switch scalar {
            case "\n": result += "<br>"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "!": result += "\\" + String(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
