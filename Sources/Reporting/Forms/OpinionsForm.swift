import Strings

extension FormBuilder {
    /// 全意見, and behind them the headings that no opinion says; for the secretariat with where they come from. A
    /// column that says nothing is left out, and so is one of headings that says what their opinions say already.
    var opinions: [Form.Block] {
        if report.opinions.isEmpty { return [] }
        let totals = report.totals
        let hasThemes =
            report.opinions.contains { $0.theme != nil } || report.emptyHeadings.contains { $0.heading.theme != nil }
        let columns: [Column] = [
            Column(head: labels.number, foot: .text(labels.total)) { .number($0.id.number) },
            Column(
                head: labels.track, isThere: report.groups.contains { $0.track != nil },
                heading: { heading in report.groups.first { $0.id == heading.board.group }?.track ?? "" }
            ) { .text($0.track ?? "") },
            Column(head: labels.group, heading: { group(of: $0) }) { .text($0.groupName) },
            Column(head: labels.lane, isThere: report.lanes.count > 1, heading: { $0.board.lane.name }) {
                .text($0.lane.name)
            },
            Column(head: labels.heading, isThere: totals.headings > 0, heading: { $0.heading.heading }) {
                .text($0.heading ?? "")
            },
            Column(head: labels.theme, isThere: hasThemes, heading: { theme(of: $0) }) { .text(theme(of: $0)) },
            Column(head: labels.opinion, foot: .number(totals.opinions)) { .text($0.text) },
            Column(head: labels.count, foot: .number(totals.voices)) { .number($0.count) },
            marks(strings.name(of: .actor)) { $0.actor },
            marks(strings.name(of: .side)) { $0.marks.side.map { strings.name(of: $0) } },
            marks(strings.name(of: .help)) { $0.marks.help.map { strings.name(of: $0) } },
            marks(labels.representative) { $0.marks.isRepresentative ? "★" : nil },
            Column(head: labels.solves, isThere: report.opinions.contains { $0.marks.solves != nil }) {
                $0.marks.solves.map { .number($0.number) } ?? .text("")
            },
            Column(
                head: labels.headingTheme, isThere: report.hasThemesBelowHeadings, heading: { theme(of: $0) }
            ) { .text($0.headingTheme == nil ? "" : theme(of: $0)) },
            Column(
                head: labels.headingActor, isThere: report.hasActorsOfHeadings,
                heading: { $0.heading.actor ?? "" }
            ) { .text($0.headingActor ?? "") },
            marks(labels.uncertain) { $0.isUncertain ? labels.uncertainCell : nil },
            Column(head: labels.lineage, isThere: report.opinions.contains { !lineage(of: $0).isEmpty }) {
                .text(lineage(of: $0))
            },
        ].filter(\.isThere)
        var table = Table(
            caption: labels.allOpinions, headers: columns.map(\.head),
            rows: report.opinions.map { opinion in columns.map { $0.cell(opinion) } }
                + report.emptyHeadings.map { heading in columns.map { .text($0.heading(heading)) } })
        table.footer = columns.map(\.foot)
        return [.table(table)]
    }

    private typealias Heading = (board: Report.BoardLine, heading: Report.HeadingLine)

    private struct Column {
        var head: String
        var foot = Table.Cell.text("")
        var isThere = true
        /// What it says in the row of a heading.
        var heading: (Heading) -> String = { _ in "" }
        var cell: (Report.Opinion) -> Table.Cell
    }

    /// A column of what some opinions are marked with.
    private func marks(_ head: String, _ mark: @escaping (Report.Opinion) -> String?) -> Column {
        Column(head: head, isThere: report.opinions.contains { mark($0) != nil }, cell: { .text(mark($0) ?? "") })
    }

    private func group(of heading: Heading) -> String {
        report.groups.first { $0.id == heading.board.group }?.name ?? ""
    }

    private func theme(of heading: Heading) -> String {
        guard let theme = heading.heading.theme else { return "" }
        return strings.numbered(theme, report.themes.first { $0.theme == theme }?.name ?? "")
    }

    private func lineage(of opinion: Report.Opinion) -> String {
        let lineage = [
            opinion.provenance?.splitFrom.map { labels.splitFrom($0.number) },
            opinion.provenance?.original.map { labels.firstWords($0) },
        ]
        return list(lineage.compactMap(\.self))
    }
}
