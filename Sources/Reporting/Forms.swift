extension Document {
    /// The forms of a report.
    /// - Parameter kinds: which; nil for all that have something in them, but for the かわら版.
    package init(_ report: Report, forms kinds: [Form.Kind]? = nil, language: ReportLanguage = .ja) {
        let builder = FormBuilder(report: report, labels: Labels(language))
        self.language = language
        occasion = report.occasion
        title = report.occasion.title + Labels(language).say(" 開催結果", "")
        forms = (kinds ?? Form.Kind.allCases.filter { $0 != .kawaraban && $0 != .comparison }).compactMap { kind in
            let form = builder.form(kind)
            return form.blocks.isEmpty && kinds == nil ? nil : form
        }
    }
}

/// Puts what a report holds into the forms the field knows.
struct FormBuilder {
    let report: Report
    let labels: Labels

    func say(_ ja: String, _ en: String) -> String { labels.say(ja, en) }

    func form(_ kind: Form.Kind) -> Form {
        let blocks: [Form.Block] =
            switch kind {
            case .result: result
            case .matrix: [.table(matrix)]
            case .lanes: lanes
            case .themes: themes
            case .groups: groups
            case .ranking: ranking
            case .counts: counts
            case .votes: votes
            case .desk: desk
            case .ledger: ledger
            case .opinions: opinions
            case .kawaraban: kawaraban
            case .comparison: []
            }
        let title =
            switch kind {
            case .matrix: matrixTitle
            case .lanes where report.lanes.count > 1: report.lanes.joined(separator: "／")
            default: kind.name(labels.language)
            }
        return Form(kind: kind, title: title, blocks: blocks)
    }

    // MARK: - 開催結果

    private var when: String {
        var when =
            report.occasion.japaneseDate.map { ja in report.occasion.date.map { say("\(ja)（\($0)）", $0) } ?? ja } ?? ""
        if let start = report.occasion.start {
            when +=
                report.occasion.end.map { say("　\(start)～\($0)", " \(start)–\($0)") }
                ?? say("　\(start)から", " from \(start)")
        }
        return when
    }

    private var inShort: String {
        let totals = report.totals
        return say(
            "\(totals.groups)グループで意見\(totals.opinions)（同じ意見を重ねて数えるとのべ\(totals.voices)）、見出し\(totals.headings)",
            "\(totals.opinions) opinions (\(totals.voices) voices) and \(totals.headings) headings from \(totals.groups) groups"
        )
    }

    func fields(_ pairs: [(String, String)]) -> Form.Block {
        .fields(pairs.filter { !$0.1.isEmpty }.map { Form.Field(label: $0.0, value: $0.1) })
    }

    private var result: [Form.Block] {
        let occasion = report.occasion
        let present = occasion.residents + occasion.staff
        var blocks: [Form.Block] = [
            fields(
                [
                    (say("日時", "When"), when), (say("場所", "Where"), occasion.place), (say("主催", "Host"), occasion.host),
                    (
                        say("出席者", "Present"),
                        present == 0
                            ? ""
                            : say(
                                "\(present)人（一般\(occasion.residents)人、職員\(occasion.staff)人）",
                                "\(present) (\(occasion.residents) residents, \(occasion.staff) staff)")
                    ),
                ] + occasion.aims.map { (say("狙い", "Aim"), $0) }
                    + [(say("概要", "In short"), inShort), (say("次回", "Next"), occasion.next)])
        ]
        blocks += memos("lecture")
        if !occasion.question.isEmpty { blocks += [.heading(say("討議テーマ", "Question")), .paragraph(occasion.question)] }
        for kind in ["presentation", "comments", "decision", "parked"] { blocks += memos(kind) }
        let chosen = report.opinions.filter(\.isRepresentative)
        if !chosen.isEmpty {
            blocks += [.heading(say("主な意見", "Main opinions")), .items(chosen.map { "\(words(of: $0))（\($0.group)）" })]
        }
        if report.totals.uncertain > 0 {
            blocks.append(
                .paragraph(
                    say(
                        "［要確認］は、班の割り当てや言葉をまだ原紙と照らしていない意見（\(report.totals.uncertain)）。",
                        "[to check]: \(report.totals.uncertain) opinions whose group or words were not yet compared with the sheet."
                    )))
        }
        if !occasion.source.isEmpty { blocks.append(fields([(say("出典", "Source"), occasion.source)])) }
        return blocks
    }

    private func memos(_ kind: String) -> [Form.Block] {
        let memos = report.memos.filter { $0.kind == kind }
        if memos.isEmpty { return [] }
        return [
            .heading(labels.name(ofMemo: kind)), .items(memos.map { ($0.group.map { $0 + ": " } ?? "") + $0.text }),
        ]
    }

    private func words(of opinion: Report.Opinion) -> String {
        opinion.text + (opinion.count > 1 ? "（×\(opinion.count)）" : "")
            + (opinion.isUncertain ? say("［要確認］", " [to check]") : "")
    }

    // MARK: - 意見集約

    private var matrixTitle: String {
        let matrix = report.matrix
        if matrix.rowAxis == "theme", matrix.columnAxis == "group" { return say("意見集約", "Opinions by theme and group") }
        return "\(labels.name(ofAxis: matrix.rowAxis)) × \(labels.name(ofAxis: matrix.columnAxis))"
    }

    private var matrix: Table {
        let matrix = report.matrix
        let all = say("計（のべ）", "All (voices)")
        var table = Table(
            caption: matrixTitle, spans: matrix.tracks,
            heads: [labels.name(ofAxis: matrix.rowAxis)] + matrix.columns.map(\.name) + [all],
            rows: matrix.rows.enumerated().map { index, head in
                let name = matrix.rowAxis == "theme" ? (head.number.map(circled) ?? "") + head.name : head.name
                return [.text(name)] + matrix.cells[index].map(cell) + [.number(head.voices)]
            })
        table.foot = [.text(all)] + matrix.columns.map { .number($0.voices) } + [.number(matrix.total.voices)]
        return table
    }

    private func cell(_ cell: Report.Cell) -> Table.Cell {
        .passages(
            cell.sections.map { Table.Passage(heading: $0.heading, opinions: report.opinions(of: $0).map(words)) })
    }

    /// Opinions under their headings, in the order the headings first come.
    private func passages(_ opinions: [Report.Opinion]) -> [Table.Passage] {
        var order: [String?] = []
        var under: [String?: [String]] = [:]
        for opinion in opinions {
            if under[opinion.heading] == nil { order.append(opinion.heading) }
            under[opinion.heading, default: []].append(words(of: opinion))
        }
        return (order.filter { $0 != nil } + order.filter { $0 == nil }).map {
            Table.Passage(heading: $0, opinions: under[$0] ?? [])
        }
    }

    // MARK: - 問題点/解決策

    private var lanes: [Form.Block] {
        if report.lanes.count < 2 { return [] }
        var byPlace: [Int: [String: [Report.Opinion]]] = [:]
        for opinion in report.opinions {
            byPlace[opinion.theme ?? 0, default: [:]][opinion.lane, default: []].append(opinion)
        }
        func voices(_ lane: String) -> Int { report.opinions.reduce(0) { $0 + ($1.lane == lane ? $1.count : 0) } }
        // A theme nobody spoke to would only be an empty line here.
        let spoken = report.themes.filter { byPlace[$0.number] != nil }
        var table = Table(
            caption: report.lanes.joined(separator: "／"),
            heads: [say("テーマ", "Theme")] + report.lanes + [say("計（のべ）", "All (voices)")],
            rows: spoken.map { theme in
                [.text(name(of: theme))] + report.lanes.map { .passages(passages(byPlace[theme.number]?[$0] ?? [])) }
                    + [.number(theme.voices)]
            })
        table.foot =
            [.text(say("計（のべ）", "All (voices)"))] + report.lanes.map { .number(voices($0)) } + [
                .number(report.totals.voices)
            ]
        return [.table(table)] + links
    }

    // MARK: - テーマ別, グループ別, 集計

    private func name(of theme: Report.ThemeRow) -> String {
        (theme.number > 0 ? circled(theme.number) : "") + theme.name
    }

    private var themes: [Form.Block] {
        var table = Table(
            caption: say("テーマ別の数", "Counts by theme"),
            heads: [
                say("テーマ", "Theme"), say("意見", "Opinions"), say("のべ", "Voices"), say("見出し", "Headings"),
                say("挙げた班", "Raised by"),
            ],
            rows: report.themes.map { theme in
                [
                    .text(name(of: theme)), .number(theme.opinions), .number(theme.voices), .number(theme.headings),
                    .text(
                        say("\(report.totals.groups)班中\(theme.groups)", "\(theme.groups) of \(report.totals.groups)")),
                ]
            })
        let chart = Chart(say("テーマ別の意見の数", "Opinions by theme"), of: table, column: 1)
        table.foot = [
            .text(say("計", "All")), .number(report.totals.opinions), .number(report.totals.voices),
            .number(report.totals.headings), .text(""),
        ]
        return [.table(table), .chart(chart)]
    }

    private var groups: [Form.Block] {
        var table = Table(
            caption: say("グループ別の数", "Counts by group"),
            heads: [
                say("グループ", "Group"), say("部会", "Track"), say("人数", "People"), say("意見", "Opinions"),
                say("のべ", "Voices"),
                say("見出し", "Headings"),
            ],
            rows: report.groups.map { group in
                [
                    .text(group.name), .text(group.track ?? ""), group.people > 0 ? .number(group.people) : .text(""),
                    .number(group.opinions),
                    .number(group.voices), .number(group.headings),
                ]
            })
        table.foot = [
            .text(say("計", "All")), .text(""), .text(""), .number(report.totals.opinions),
            .number(report.totals.voices),
            .number(report.totals.headings),
        ]
        var blocks: [Form.Block] = [.table(table)]
        var byGroup: [Int: [Report.Opinion]] = [:]
        for opinion in report.opinions { byGroup[opinion.groupNumber, default: []].append(opinion) }
        for group in report.groups {
            let said = byGroup[group.number] ?? []
            if said.isEmpty { continue }
            blocks.append(.heading(group.name))
            for lane in report.lanes {
                let ofLane = said.filter { $0.lane == lane }
                if ofLane.isEmpty { continue }
                let list = passages(ofLane).map { passage in
                    [
                        Table.Cell.text(passage.heading ?? say("（見出しなし）", "(no heading)")),
                        .passages([Table.Passage(heading: nil, opinions: passage.opinions)]),
                    ]
                }
                let caption = group.name + (report.lanes.count > 1 ? " " + lane : "")
                blocks.append(
                    .table(Table(caption: caption, heads: [say("見出し", "Heading"), say("意見", "Opinions")], rows: list)))
            }
        }
        return blocks
    }

    private var counts: [Form.Block] {
        let alone = report.opinions.count { $0.count == 1 }
        let silent = report.groups.filter { $0.opinions == 0 }.map(\.name)
        let numbered = report.themes.filter { $0.number > 0 }
        func names(_ themes: [Report.ThemeRow]) -> String {
            themes.isEmpty ? say("なし", "none") : themes.map(name).joined(separator: say("、", ", "))
        }
        var blocks: [Form.Block] = [
            fields([
                (say("意見", "Opinions"), "\(report.totals.opinions)"), (say("のべ", "Voices"), "\(report.totals.voices)"),
                (say("見出し", "Headings"), "\(report.totals.headings)"),
                (say("一人だけが挙げた意見", "Said by one person only"), "\(alone)"),
                (say("二人以上が挙げた意見", "Said by two or more"), "\(report.totals.opinions - alone)"),
                (say("テーマのない意見", "Without a theme"), "\(report.totals.unthemed)"),
                (say("要確認", "To check"), "\(report.totals.uncertain)"),
                (
                    say("意見のなかった班", "Silent tables"),
                    silent.isEmpty ? say("なし", "none") : silent.joined(separator: say("、", ", "))
                ),
                (
                    say("すべての班が挙げたテーマ", "Raised by every group"),
                    names(numbered.filter { $0.groups == report.totals.groups && $0.groups > 0 })
                ),
                (say("一つの班だけが挙げたテーマ", "Raised by one group only"), names(numbered.filter { $0.groups == 1 })),
                (say("どの班も挙げなかったテーマ", "Raised by none"), names(numbered.filter { $0.groups == 0 })),
            ])
        ]
        if report.lanes.count > 1 {
            var table = Table(
                caption: say("欄別の数", "Counts by lane"),
                heads: [say("欄", "Lane"), say("意見", "Opinions"), say("のべ", "Voices")],
                rows: report.lanes.map { lane in
                    let said = report.opinions.filter { $0.lane == lane }
                    return [.text(lane), .number(said.count), .number(said.reduce(0) { $0 + $1.count })]
                })
            table.foot = [.text(say("計", "All")), .number(report.totals.opinions), .number(report.totals.voices)]
            blocks.append(.table(table))
        }
        let held = report.agenda.filter { $0.real != nil }
        if !held.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: say("次第と時間", "Agenda and time"),
                        heads: [say("次第", "Step"), say("予定（分）", "Planned (min)"), say("実際（分）", "Real (min)")],
                        rows: held.map { step in
                            [
                                .text("\(step.label) \(step.title)"), step.planned.map { .number($0) } ?? .text(""),
                                .number(step.real ?? 0),
                            ]
                        })))
        }
        return blocks
    }

    // MARK: - 投票

    private var caveat: String { say("票は貼られたシールの数で、市民全体の意思ではありません。", "The counts are of dots, not of public will.") }

    private func table(of ballot: Report.BallotResult) -> Table {
        var table = Table(
            caption: "\(ballot.number) \(ballot.title)",
            heads: [say("項目", "Option"), say("順位", "Rank"), say("票", "Dots"), say("選ばれた", "Chosen")],
            rows: ballot.rows.map {
                [.text($0.label), .number($0.rank), .number($0.dots), .text($0.isChosen ? "○" : "")]
            })
        table.foot = [.text(say("計", "All")), .text(""), .number(ballot.cast ?? 0), .text("")]
        return table
    }

    private var votes: [Form.Block] {
        report.ballots.flatMap { ballot -> [Form.Block] in
            let heading = Form.Block.heading("\(ballot.number) \(ballot.title)")
            guard ballot.state == "revealed" else {
                return [heading, .paragraph(say("開票していません。", "Not revealed.")), .table(blankSheet(for: ballot))]
            }
            let table = table(of: ballot)
            var blocks: [Form.Block] = [
                heading,
                .paragraph(
                    say(
                        "一人\(ballot.allowance)票、\(ballot.voters)人、入った票\(ballot.cast ?? 0)、無効\(ballot.spoilt ?? 0)。",
                        "\(ballot.allowance) dots each, \(ballot.voters) people, \(ballot.cast ?? 0) dots in, \(ballot.spoilt ?? 0) spoilt. "
                    ) + caveat),
                .table(table), .chart(Chart(say("票の数: ", "Dots: ") + ballot.title, of: table, column: 2)),
            ]
            if !ballot.tables.isEmpty { blocks.append(.table(byTable(ballot))) }
            if !ballot.tied.isEmpty {
                blocks.append(.paragraph(say("同数で決まらない項目があります。", "A tie is still to be decided.")))
            }
            blocks.append(
                .table(
                    Table(
                        caption: say("開票の確認: ", "Count sheet: ") + ballot.title,
                        heads: [say("確かめること", "To confirm"), say("一人目", "First"), say("二人目", "Second")],
                        rows: [
                            [
                                .text(
                                    say(
                                        "入った票 \(ballot.cast ?? 0)、無効 \(ballot.spoilt ?? 0)",
                                        "\(ballot.cast ?? 0) dots in, \(ballot.spoilt ?? 0) spoilt")), .text("□"),
                                .text("□"),
                            ]
                        ] + signatures)))
            return blocks
        }
    }

    private var signatures: [[Table.Cell]] {
        let line = Table.Cell.text("＿＿＿＿＿＿＿＿＿＿＿＿")
        return [[.text(say("氏名", "Name")), line, line], [.text(say("署名・日時", "Signature, time")), line, line]]
    }

    /// Two people count by hand on it before the reveal; it tells nothing that is sealed.
    private func blankSheet(for ballot: Report.BallotResult) -> Table {
        let empty = Table.Cell.text("　　　　　　")
        return Table(
            caption: say("集計用紙（記入用）: ", "Count sheet to fill in: ") + ballot.title,
            heads: [say("項目", "Option"), say("一人目", "First"), say("二人目", "Second")],
            rows: ballot.options.enumerated().map { [.text("\($0.offset + 1) \($0.element)"), empty, empty] }
                + [[.text(say("無効票", "Spoilt")), empty, empty], [.text(say("計", "All")), empty, empty]] + signatures)
    }

    private func byTable(_ ballot: Report.BallotResult) -> Table {
        Table(
            caption: say("グループ別の票: ", "Dots by group: ") + ballot.title,
            heads: [say("項目", "Option")] + ballot.tables.map(\.group),
            rows: ballot.options.enumerated().map { index, label in
                [.text(label)] + ballot.tables.map { .number($0.dots[index]) }
            })
    }

    private var ranking: [Form.Block] {
        var blocks: [Form.Block] = []
        for ballot in report.ballots where ballot.state == "revealed" { blocks.append(.table(table(of: ballot))) }
        if !blocks.isEmpty { blocks.insert(.paragraph(caveat), at: 0) }
        let shared = report.opinions.filter { $0.count > 1 }.sorted { ($1.count, $0.number) < ($0.count, $1.number) }
        if !shared.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: say("二人以上が挙げた意見、多い順", "Said by two or more, most first"),
                        heads: [say("意見", "Opinion"), say("人", "Voices"), say("グループ", "Group"), say("テーマ", "Theme")],
                        rows: shared.map { [.text($0.text), .number($0.count), .text($0.group), .text(theme(of: $0))] })
                ))
        }
        return blocks
    }

    // MARK: - 全意見

    private func theme(of opinion: Report.Opinion) -> String {
        opinion.theme.map { circled($0) + (opinion.themeName ?? "") } ?? ""
    }

    private var opinions: [Form.Block] {
        if report.opinions.isEmpty { return [] }
        var table = Table(
            caption: say("全意見", "All opinions"),
            heads: [
                say("番号", "Number"), say("グループ", "Group"), say("欄", "Lane"), say("見出し", "Heading"), say("テーマ", "Theme"),
                say("意見", "Opinion"),
                say("数", "Count"), say("印", "Marks"), say("来歴", "Lineage"),
            ],
            rows: report.opinions.map { opinion in
                let marks = [
                    opinion.isRepresentative ? "★" : nil, opinion.isUncertain ? say("要確認", "to check") : nil,
                    opinion.side, opinion.help, opinion.actor,
                ]
                let lineage = [
                    opinion.splitFrom.map { say("\($0)から分けた", "split from \($0)") },
                    opinion.original.map { say("元の言葉: \($0)", "first words: \($0)") },
                ]
                return [
                    .number(opinion.number), .text(opinion.group), .text(opinion.lane), .text(opinion.heading ?? ""),
                    .text(theme(of: opinion)),
                    .text(opinion.text), .number(opinion.count),
                    .text(marks.compactMap { $0 }.joined(separator: say("、", ", "))),
                    .text(lineage.compactMap { $0 }.joined(separator: say("、", ", "))),
                ]
            })
        let blank = Table.Cell.text("")
        table.foot = [
            .text(say("計", "All")), blank, blank, blank, blank, .number(report.totals.opinions),
            .number(report.totals.voices), blank, blank,
        ]
        return [.table(table)]
    }

    // MARK: - かわら版

    /// So long that the page stays one.
    private func short(_ text: String, _ most: Int = 60) -> String {
        text.count > most ? String(text.prefix(most - 1)) + "…" : text
    }

    private var kawaraban: [Form.Block] {
        let occasion = report.occasion
        var blocks: [Form.Block] = [
            fields([
                (say("日時", "When"), when), (say("場所", "Where"), short(occasion.place)),
                (say("話し合ったこと", "Question"), short(occasion.question, 90)),
                (say("出た意見", "In short"), inShort),
            ])
        ]
        let chosen = report.opinions.filter(\.isRepresentative)
        // Without stars, what most people said speaks for the room.
        let speaking =
            chosen.isEmpty ? report.opinions.sorted { ($1.count, $0.number) < ($0.count, $1.number) } : chosen
        if !speaking.isEmpty {
            blocks += [
                .heading(say("主な意見", "Main opinions")),
                .items(speaking.prefix(6).map { "\(short($0.text))（\($0.group)）" }),
            ]
        }
        let most = report.themes.filter { $0.number > 0 && $0.voices > 0 }.sorted {
            ($1.voices, $0.number) < ($0.voices, $1.number)
        }.prefix(5)
        if !most.isEmpty {
            let table = Table(
                caption: say("意見の多かったテーマ", "Themes with most opinions"),
                heads: [say("テーマ", "Theme"), say("のべ", "Voices")],
                rows: most.map { [.text(short(name(of: $0), 30)), .number($0.voices)] })
            blocks += [.heading(table.caption), .table(table), .chart(Chart(table.caption, of: table, column: 1))]
        }
        if let ballot = report.ballots.last(where: { $0.state == "revealed" }) {
            let winners = ballot.rows.filter(\.isChosen).prefix(3)
            if !winners.isEmpty {
                blocks += [
                    .heading(say("シール投票で選ばれたこと", "Chosen with dots")),
                    .items(winners.map { short($0.label) + say("（\($0.dots)票）", " (\($0.dots) dots)") }),
                    .paragraph(caveat),
                ]
            }
        }
        let closing = fields([(say("次回", "Next"), short(occasion.next))])
        if !occasion.next.isEmpty { blocks.append(closing) }
        return blocks
    }
}
