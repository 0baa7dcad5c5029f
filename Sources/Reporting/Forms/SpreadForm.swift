import Engine
import Strings

extension FormBuilder {
    /// 意見の広がり; nothing where no opinion has a theme and, for the secretariat, where nobody said anything.
    var spread: [Form.Block] {
        let origins = report.spread.origins.filter { $0.opinions > 0 }
        var blocks: [Form.Block] = []
        if !origins.isEmpty { blocks += [.table(table(of: origins)), fields(reaches)] }
        if let shares = report.spread.shares, shares.dots > 0 || shares.opinions > 0 {
            blocks += [
                .table(table(of: shares)), .chart(chart(of: shares)),
                .paragraph(labels.sharesCaveat + labels.votesCaveat(method(of: shares))),
            ]
        }
        if let silence = report.spread.silence, !report.opinions.isEmpty { blocks += self.blocks(of: silence) }
        return blocks.isEmpty ? [] : blocks + [.paragraph(labels.spreadCaveat)]
    }

    // MARK: - Themes

    private func table(of origins: [Report.OriginLine]) -> Table {
        let hasTracks = report.spread.origins.contains { !$0.tracks.isEmpty }
        let names = report.groups.map(\.name)
        let short = Dictionary(zip(names, shortened(names))) { first, _ in first }
        return Table(
            caption: labels.origins(labels.theme),
            headers: [labels.theme, labels.opinions, labels.voices, labels.raisedBy, labels.group]
                + (hasTracks ? [labels.track] : []),
            rows: origins.map { origin in
                [
                    .text(strings.numbered(origin.theme, origin.name)), .number(origin.opinions),
                    .number(origin.voices),
                    .text(labels.groups(origin.groups.count, of: report.totals.groups)),
                    .text(list(origin.groups.map { short[$0.name] ?? $0.name })),
                ]
                    + (hasTracks
                        ? [.text(list(origin.tracks.map { $0.name + strings.aside(labels.countOf($0.opinions)) }))]
                        : [])
            })
    }

    private var reaches: [(String, String)] {
        Spread.Reach.allCases.filter { $0 != .some }.map { reach in
            let themes = report.spread.origins.filter { $0.reach == reach }
            return (labels.raised(reach), listOrNone(themes.map { strings.numbered($0.theme, $0.name) }))
        }
    }

    // MARK: - Dots and opinions

    private func table(of shares: Report.ShareTable) -> Table {
        var table = Table(
            caption: labels.sharesOf + shares.title,
            headers: [
                labels.theme, labels.dots, labels.shareOfDots, labels.opinions, labels.shareOfOpinions, labels.voices,
                labels.shareOfVoices,
            ],
            rows: seen(shares).map { row in
                [.text(strings.numbered(row.theme, row.name))]
                    + [(row.dots, shares.dots), (row.opinions, shares.opinions), (row.voices, shares.voices)]
                    .flatMap { [.number($0), .share($0, of: $1)] }
            })
        table.footer =
            [.text(labels.total)]
            + [shares.dots, shares.opinions, shares.voices].flatMap {
                [.number($0), .share($0, of: $0)]
            }
        return table
    }

    private func method(of shares: Report.ShareTable) -> Ballot.Method? {
        report.ballots.first { $0.id == shares.ballot }?.method
    }

    private func seen(_ shares: Report.ShareTable) -> [Report.ShareRow] {
        shares.rows.filter { $0.dots > 0 || $0.opinions > 0 }
    }

    private func chart(of shares: Report.ShareTable) -> Chart {
        Chart(
            title: labels.shares,
            bars: seen(shares).flatMap { row in
                [(row.dots, shares.dots, labels.dots), (row.opinions, shares.opinions, labels.opinions)].enumerated()
                    .map { series, part in
                        Chart.Bar(
                            label: strings.numbered(row.theme, row.name), value: wholePercent(part.0, of: part.1),
                            series: series, remark: part.2 + strings.gap + strings.percent(part.0, of: part.1))
                    }
            }, series: [labels.shareOfDots, labels.shareOfOpinions], isOfShares: true)
    }

    // MARK: - Who was not heard

    private func blocks(of silence: Report.Silence) -> [Form.Block] {
        var blocks: [Form.Block] = [fields(silentGroups)]
        let isTyped = silence.quarters.contains { $0.notes.contains { $0 > 0 } }
        if !silence.quarters.isEmpty, !isTyped { blocks.append(.paragraph(labels.nothingTypedThen)) }
        if isTyped {
            blocks += [
                .table(table(of: silence.quarters)), .paragraph(labels.quartersCaveat(outside: silence.typedOutside)),
            ]
        }
        let numbers = Set(silence.lone)
        let lone = report.opinions.filter { numbers.contains($0.id) }
        blocks.append(
            fields([
                (labels.loneOpinions, labels.countOf(silence.lone.count, of: report.totals.opinions)),
                (labels.untouchedOpinions, labels.countOf(silence.untouched.count, of: report.totals.opinions)),
            ]))
        // Where nothing was gathered, all of them stand alone and are told elsewhere.
        if !lone.isEmpty, lone.count < report.opinions.count { blocks.append(.table(table(of: lone))) }
        return blocks
    }

    /// A row a group, a column a quarter of an hour; a 0 is a table that wrote nothing.
    private func table(of quarters: [Report.QuarterLine]) -> Table {
        var table = Table(
            caption: labels.notesByQuarter,
            headers: [labels.group] + quarters.map { labels.minutes($0.start, to: $0.end, gathering: $0.gathering) } + [
                labels.total
            ],
            rows: report.groups.enumerated().map { index, group in
                let notes = quarters.map { $0.notes[index] }
                return [.text(group.name)] + notes.map { .number($0) } + [.number(notes.reduce(0, +))]
            })
        let sums = quarters.map { $0.notes.reduce(0, +) }
        table.footer = [.text(labels.total)] + sums.map { .number($0) } + [.number(sums.reduce(0, +))]
        table.isHeatMap = true
        return table
    }

    private func table(of lone: [Report.Opinion]) -> Table {
        Table(
            caption: labels.loneOpinions, headers: [labels.number, labels.group, labels.theme, labels.opinion],
            rows: lone.map {
                [.text("\($0.id)"), .text($0.groupName), .text(theme(of: $0)), .text(words(of: $0))]
            })
    }
}
