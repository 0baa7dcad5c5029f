import Strings

extension FormBuilder {
    /// 全意見; for the secretariat with where they come from. A column that says nothing is left out.
    var opinions: [Form.Block] {
        if report.opinions.isEmpty { return [] }
        let totals = report.totals
        let columns: [Column] = [
            (labels.number, .text(labels.total), true, { .number($0.id.number) }),
            (labels.group, .text(""), true, { .text($0.groupName) }),
            (labels.lane, .text(""), report.lanes.count > 1, { .text($0.lane.name) }),
            (labels.heading, .text(""), report.opinions.contains { $0.heading != nil }, { .text($0.heading ?? "") }),
            (labels.theme, .text(""), report.opinions.contains { $0.theme != nil }, { .text(theme(of: $0)) }),
            (labels.opinion, .text("\(totals.opinions)"), true, { .text($0.text) }),
            (labels.count, .number(totals.voices), true, { .number($0.count) }),
            marks(strings.name(of: .actor)) { $0.actor },
            marks(strings.name(of: .side)) { $0.marks.side.map { strings.name(of: $0) } },
            marks(strings.name(of: .help)) { $0.marks.help.map { strings.name(of: $0) } },
            marks(labels.representative) { $0.marks.isRepresentative ? "★" : nil },
            marks(labels.solves) { $0.marks.solves.map { "\($0)" } },
            marks(labels.uncertain) { $0.isUncertain ? labels.uncertainCell : nil },
            (
                labels.lineage, .text(""), report.opinions.contains { !lineage(of: $0).isEmpty },
                { .text(lineage(of: $0)) }
            ),
        ].filter(\.isThere)
        var table = Table(
            caption: labels.allOpinions, headers: columns.map(\.head),
            rows: report.opinions.map { opinion in columns.map { $0.cell(opinion) } })
        table.footer = columns.map(\.foot)
        return [.table(table)]
    }

    private typealias Column = (
        head: String, foot: Table.Cell, isThere: Bool, cell: (Report.Opinion) -> Table.Cell
    )

    /// A column of what some opinions are marked with.
    private func marks(_ head: String, _ mark: @escaping (Report.Opinion) -> String?) -> Column {
        (head, .text(""), report.opinions.contains { mark($0) != nil }, { .text(mark($0) ?? "") })
    }

    private func lineage(of opinion: Report.Opinion) -> String {
        let lineage = [
            opinion.provenance?.splitFrom.map { labels.splitFrom($0.number) },
            opinion.provenance?.original.map { labels.firstWords($0) },
        ]
        return list(lineage.compactMap(\.self))
    }
}
