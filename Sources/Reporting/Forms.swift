import Engine
package import Strings

extension Document {
    /// The forms of a report.
    /// - Parameter kinds: which; nil for all that have something in them, but for the かわら版.
    package init(_ report: Report, forms kinds: [Form.Kind]? = nil, language: Language = .ja) {
        let builder = FormBuilder(report: report, strings: Strings(language))
        self.language = language
        occasion = report.occasion
        audience = report.audience
        title = report.occasion.title + builder.labels.titleEnding + audience.mark(builder.strings)
        forms = (kinds ?? Form.Kind.allCases.filter { $0 != .kawaraban && $0 != .comparison }).compactMap { kind in
            let form = builder.form(kind)
            return form.blocks.isEmpty && kinds == nil ? nil : form
        }
    }
}

/// Puts what a report holds into the forms the field knows.
struct FormBuilder {
    let report: Report
    let strings: Strings

    var labels: Strings.Labels { strings.labels }

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
            case .lanes where report.lanes.count > 1: report.lanes.joined(separator: labels.slash)
            default: strings.name(of: kind)
            }
        return Form(kind: kind, title: title, blocks: blocks)
    }

    // MARK: - 開催結果

    private var when: String {
        var when =
            report.occasion.japaneseDate.map { ja in report.occasion.date.map { labels.date(ja, iso: $0) } ?? ja } ?? ""
        if let start = report.occasion.start {
            when +=
                report.occasion.end.map { labels.from(start, to: $0) }
                ?? labels.from(start)
        }
        return when
    }

    private var inShort: String {
        let totals = report.totals
        return labels.totals(
            groups: totals.groups, opinions: totals.opinions, voices: totals.voices, headings: totals.headings)
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
                    (labels.when, when), (labels.venue, occasion.place), (labels.host, occasion.host),
                    (
                        labels.attendance,
                        present == 0
                            ? ""
                            : labels.present(residents: occasion.residents, staff: occasion.staff)
                    ),
                ] + occasion.aims.map { (labels.aim, $0) }
                    + [(labels.summary, inShort), (labels.next, occasion.next)])
        ]
        blocks += memos("lecture")
        if !occasion.question.isEmpty { blocks += [.heading(labels.discussion), .paragraph(occasion.question)] }
        for kind in ["presentation", "comments", "decision", "parked"] { blocks += memos(kind) }
        let chosen = report.opinions.filter(\.isRepresentative)
        if !chosen.isEmpty {
            blocks += [.heading(labels.mainOpinions), .items(chosen.map { words(of: $0) + strings.aside($0.group) })]
        }
        if let uncertain = report.totals.uncertain, uncertain > 0 {
            blocks.append(
                .paragraph(
                    labels.uncertainRemark(uncertain)))
        }
        if !occasion.source.isEmpty { blocks.append(fields([(labels.source, occasion.source)])) }
        return blocks
    }

    private func memos(_ kind: String) -> [Form.Block] {
        let memos = report.memos.filter { $0.kind == kind }
        if memos.isEmpty { return [] }
        return [
            .heading(name(ofMemo: kind)), .items(memos.map { ($0.group.map { $0 + ": " } ?? "") + $0.text }),
        ]
    }

    private func name(ofMemo kind: String) -> String { Memo.Kind(rawValue: kind).map { strings.name(of: $0) } ?? kind }

    private func name(ofAxis axis: String) -> String { Axis(rawValue: axis).map { strings.name(of: $0) } ?? axis }

    private func words(of opinion: Report.Opinion) -> String {
        opinion.text + (opinion.count > 1 ? strings.aside("×\(opinion.count)") : "")
            + (opinion.isUncertain == true ? labels.uncertainMark : "")
    }

    // MARK: - 意見集約

    private var matrixTitle: String {
        let matrix = report.matrix
        if matrix.rowAxis == "theme", matrix.columnAxis == "group" { return labels.matrixTitle }
        return "\(name(ofAxis: matrix.rowAxis)) × \(name(ofAxis: matrix.columnAxis))"
    }

    private var matrix: Table {
        let matrix = report.matrix
        let all = labels.totalVoices
        var table = Table(
            caption: matrixTitle, spans: matrix.tracks,
            heads: [name(ofAxis: matrix.rowAxis)] + matrix.columns.map(\.name) + [all],
            rows: matrix.rows.enumerated().map { index, head in
                let name = matrix.rowAxis == "theme" ? (head.number.map(circledNumber) ?? "") + head.name : head.name
                return [.text(name)] + matrix.cells[index].map(cell) + [.number(head.voices)]
            })
        table.foot = [.text(all)] + matrix.columns.map { .number($0.voices) } + [.number(matrix.total.voices)]
        return table
    }

    private func cell(_ cell: Report.Cell) -> Table.Cell {
        .passages(
            cell.sections.map {
                Table.Passage(heading: $0.heading, opinions: report.opinions(of: $0).map(words), strings)
            })
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
            Table.Passage(heading: $0, opinions: under[$0] ?? [], strings)
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
            caption: report.lanes.joined(separator: labels.slash),
            heads: [labels.theme] + report.lanes + [labels.totalVoices],
            rows: spoken.map { theme in
                [.text(name(of: theme))] + report.lanes.map { .passages(passages(byPlace[theme.number]?[$0] ?? [])) }
                    + [.number(theme.voices)]
            })
        table.foot =
            [.text(labels.totalVoices)] + report.lanes.map { .number(voices($0)) } + [
                .number(report.totals.voices)
            ]
        return [.table(table)] + links
    }

    // MARK: - テーマ別, グループ別, 集計

    private func name(of theme: Report.ThemeRow) -> String {
        (theme.number > 0 ? circledNumber(theme.number) : "") + theme.name
    }

    private var themes: [Form.Block] {
        var table = Table(
            caption: labels.countsByTheme,
            heads: [
                labels.theme, labels.opinions, labels.voices, labels.headings,
                labels.raisedBy,
            ],
            rows: report.themes.map { theme in
                [
                    .text(name(of: theme)), .number(theme.opinions), .number(theme.voices), .number(theme.headings),
                    .text(
                        labels.groups(theme.groups, of: report.totals.groups)),
                ]
            })
        let chart = Chart(labels.chartByTheme, of: table, column: 1)
        table.foot = [
            .text(labels.total), .number(report.totals.opinions), .number(report.totals.voices),
            .number(report.totals.headings), .text(""),
        ]
        return [.table(table), .chart(chart)]
    }

    private var groups: [Form.Block] {
        var table = Table(
            caption: labels.countsByGroup,
            heads: [
                labels.group, labels.track, labels.people, labels.opinions,
                labels.voices,
                labels.headings,
            ],
            rows: report.groups.map { group in
                [
                    .text(group.name), .text(group.track ?? ""), group.people > 0 ? .number(group.people) : .text(""),
                    .number(group.opinions),
                    .number(group.voices), .number(group.headings),
                ]
            })
        table.foot = [
            .text(labels.total), .text(""), .text(""), .number(report.totals.opinions),
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
                        Table.Cell.text(passage.heading ?? labels.noHeading),
                        .passages([Table.Passage(heading: nil, opinions: passage.opinions, strings)]),
                    ]
                }
                let caption = group.name + (report.lanes.count > 1 ? " " + lane : "")
                blocks.append(
                    .table(Table(caption: caption, heads: [labels.heading, labels.opinions], rows: list)))
            }
        }
        return blocks
    }

    private var counts: [Form.Block] {
        let alone = report.opinions.count { $0.count == 1 }
        let silent = report.groups.filter { $0.opinions == 0 }.map(\.name)
        let silentGroups = silent.isEmpty ? labels.none : silent.joined(separator: strings.comma)
        let numbered = report.themes.filter { $0.number > 0 }
        func names(_ themes: [Report.ThemeRow]) -> String {
            themes.isEmpty ? labels.none : themes.map(name).joined(separator: strings.comma)
        }
        var blocks: [Form.Block] = [
            fields([
                (labels.opinions, "\(report.totals.opinions)"), (labels.voices, "\(report.totals.voices)"),
                (labels.headings, "\(report.totals.headings)"),
                (labels.saidByOne, "\(alone)"),
                (labels.saidByMore, "\(report.totals.opinions - alone)"),
                (labels.withoutTheme, "\(report.totals.unthemed)"),
                (labels.toCheck, report.totals.uncertain.map { "\($0)" } ?? ""),
                (labels.silentGroups, report.audience == .internal ? silentGroups : ""),
                (
                    labels.raisedByAll,
                    names(numbered.filter { $0.groups == report.totals.groups && $0.groups > 0 })
                ),
                (labels.raisedByOne, names(numbered.filter { $0.groups == 1 })),
                (labels.raisedByNone, names(numbered.filter { $0.groups == 0 })),
            ])
        ]
        if report.lanes.count > 1 {
            var table = Table(
                caption: labels.countsByLane,
                heads: [labels.lane, labels.opinions, labels.voices],
                rows: report.lanes.map { lane in
                    let said = report.opinions.filter { $0.lane == lane }
                    return [.text(lane), .number(said.count), .number(said.reduce(0) { $0 + $1.count })]
                })
            table.foot = [.text(labels.total), .number(report.totals.opinions), .number(report.totals.voices)]
            blocks.append(.table(table))
        }
        let held = report.agenda.filter { $0.real != nil }
        if !held.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: labels.agendaAndTime,
                        heads: [labels.agendaStep, labels.plannedMinutes, labels.realMinutes],
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

    private var caveat: String { labels.dotsCaveat }

    private func table(of ballot: Report.BallotResult) -> Table {
        var table = Table(
            caption: "\(ballot.number) \(ballot.title)",
            heads: [labels.option, labels.rank, labels.dots, labels.chosen],
            rows: ballot.rows.map {
                [.text($0.label), .number($0.rank), .number($0.dots), .text($0.isChosen ? "○" : "")]
            })
        table.foot = [.text(labels.total), .text(""), .number(ballot.cast ?? 0), .text("")]
        return table
    }

    private var votes: [Form.Block] {
        report.ballots.flatMap { ballot -> [Form.Block] in
            let heading = Form.Block.heading("\(ballot.number) \(ballot.title)")
            guard ballot.state == "revealed" else {
                let blank = report.audience == .internal ? [Form.Block.table(blankSheet(for: ballot))] : []
                return [heading, .paragraph(labels.notRevealed)] + blank
            }
            let table = table(of: ballot)
            var blocks: [Form.Block] = [
                heading,
                .paragraph(
                    labels.ballot(
                        dotsPerPerson: ballot.allowance, voters: ballot.voters, cast: ballot.cast ?? 0,
                        spoilt: ballot.spoilt ?? 0) + caveat),
                .table(table), .chart(Chart(labels.dotsOf + ballot.title, of: table, column: 2)),
            ]
            if !ballot.tables.isEmpty { blocks.append(.table(byTable(ballot))) }
            if !ballot.tied.isEmpty {
                blocks.append(.paragraph(labels.tieUndecided))
            }
            if report.audience == .internal { blocks.append(.table(countSheet(of: ballot))) }
            return blocks
        }
    }

    /// What two people sign when the dots are counted.
    private func countSheet(of ballot: Report.BallotResult) -> Table {
        let sums = labels.count(cast: ballot.cast ?? 0, spoilt: ballot.spoilt ?? 0)
        return Table(
            caption: labels.countSheetOf + ballot.title,
            heads: [labels.toConfirm, labels.firstCounter, labels.secondCounter],
            rows: [[.text(sums), .text("□"), .text("□")]] + signatures)
    }

    private var signatures: [[Table.Cell]] {
        let line = Table.Cell.text(labels.signatureLine)
        return [[.text(labels.personName), line, line], [.text(labels.signature), line, line]]
    }

    /// Two people count by hand on it before the reveal; it tells nothing that is sealed.
    private func blankSheet(for ballot: Report.BallotResult) -> Table {
        let empty = Table.Cell.text(labels.blankCell)
        return Table(
            caption: labels.blankSheetOf + ballot.title,
            heads: [labels.option, labels.firstCounter, labels.secondCounter],
            rows: ballot.options.enumerated().map { [.text("\($0.offset + 1) \($0.element)"), empty, empty] }
                + [[.text(labels.spoilt), empty, empty], [.text(labels.total), empty, empty]] + signatures)
    }

    private func byTable(_ ballot: Report.BallotResult) -> Table {
        Table(
            caption: labels.dotsByGroupOf + ballot.title,
            heads: [labels.option] + ballot.tables.map(\.group),
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
                        caption: labels.mostShared,
                        heads: [labels.opinion, labels.speakers, labels.group, labels.theme],
                        rows: shared.map { [.text($0.text), .number($0.count), .text($0.group), .text(theme(of: $0))] })
                ))
        }
        return blocks
    }

    // MARK: - 全意見

    private func theme(of opinion: Report.Opinion) -> String {
        opinion.theme.map { circledNumber($0) + (opinion.themeName ?? "") } ?? ""
    }

    private var opinions: [Form.Block] {
        if report.opinions.isEmpty { return [] }
        let hasLineage = report.audience == .internal
        var table = Table(
            caption: labels.allOpinions,
            heads: [
                labels.number, labels.group, labels.lane, labels.heading, labels.theme, labels.opinion, labels.count,
                labels.marks,
            ] + (hasLineage ? [labels.lineage] : []),
            rows: report.opinions.map { opinion in
                let marks = [
                    opinion.isRepresentative ? "★" : nil, opinion.isUncertain == true ? labels.uncertain : nil,
                    opinion.side, opinion.help, opinion.actor,
                ]
                let lineage = [
                    opinion.splitFrom.map { labels.splitFrom($0) },
                    opinion.original.map { labels.firstWords($0) },
                ]
                return [
                    .number(opinion.number), .text(opinion.group), .text(opinion.lane), .text(opinion.heading ?? ""),
                    .text(theme(of: opinion)),
                    .text(opinion.text), .number(opinion.count),
                    .text(marks.compactMap { $0 }.joined(separator: strings.comma)),
                ] + (hasLineage ? [.text(lineage.compactMap { $0 }.joined(separator: strings.comma))] : [])
            })
        let blank = Table.Cell.text("")
        table.foot =
            [
                .text(labels.total), blank, blank, blank, blank, .number(report.totals.opinions),
                .number(report.totals.voices), blank,
            ] + (hasLineage ? [blank] : [])
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
                (labels.when, when), (labels.venue, short(occasion.place)),
                (labels.discussed, short(occasion.question, 90)),
                (labels.whatWasSaid, inShort),
            ])
        ]
        let chosen = report.opinions.filter(\.isRepresentative)
        // Without stars, what most people said speaks for the room.
        let speaking =
            chosen.isEmpty ? report.opinions.sorted { ($1.count, $0.number) < ($0.count, $1.number) } : chosen
        if !speaking.isEmpty {
            blocks += [
                .heading(labels.mainOpinions),
                .items(speaking.prefix(6).map { short($0.text) + strings.aside($0.group) }),
            ]
        }
        let most = report.themes.filter { $0.number > 0 && $0.voices > 0 }.sorted {
            ($1.voices, $0.number) < ($0.voices, $1.number)
        }.prefix(5)
        if !most.isEmpty {
            let table = Table(
                caption: labels.busiestThemes,
                heads: [labels.theme, labels.voices],
                rows: most.map { [.text(short(name(of: $0), 30)), .number($0.voices)] })
            blocks += [.heading(table.caption), .table(table), .chart(Chart(table.caption, of: table, column: 1))]
        }
        if let ballot = report.ballots.last(where: { $0.state == "revealed" }) {
            let winners = ballot.rows.filter(\.isChosen).prefix(3)
            if !winners.isEmpty {
                blocks += [
                    .heading(labels.chosenWithDots),
                    .items(winners.map { short($0.label) + labels.dots($0.dots) }),
                    .paragraph(caveat),
                ]
            }
        }
        let closing = fields([(labels.next, short(occasion.next))])
        if !occasion.next.isEmpty { blocks.append(closing) }
        return blocks
    }
}
