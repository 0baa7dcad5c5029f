import Strings

extension FormBuilder {
    /// 全意見; for the secretariat with where they come from. A column that says nothing is left out.
    var opinions: [Form.Block] {
        if report.opinions.isEmpty { return [] }
        let totals = report.totals
        let columns: [(head: String, foot: Table.Cell, isThere: Bool, cell: (Report.Opinion) -> Table.Cell)] = [
            (labels.number, .text(labels.total), true, { .number($0.id.number) }),
            (labels.group, .text(""), true, { .text($0.groupName) }),
            (labels.lane, .text(""), report.lanes.count > 1, { .text($0.lane.name) }),
            (labels.heading, .text(""), report.opinions.contains { $0.heading != nil }, { .text($0.heading ?? "") }),
            (labels.theme, .text(""), report.opinions.contains { $0.theme != nil }, { .text(theme(of: $0)) }),
            (labels.opinion, .text("\(totals.opinions)"), true, { .text($0.text) }),
            (labels.count, .number(totals.voices), true, { .number($0.count) }),
            (labels.marks, .text(""), report.opinions.contains { !marks(of: $0).isEmpty }, { .text(marks(of: $0)) }),
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

    private func marks(of opinion: Report.Opinion) -> String {
        list(
            [
                opinion.marks.isRepresentative ? "★" : nil, opinion.isUncertain ? labels.uncertain : nil,
                opinion.marks.side.map { strings.name(of: $0) }, opinion.marks.help.map { strings.name(of: $0) },
                opinion.actor,
            ].compactMap(\.self))
    }

    private func lineage(of opinion: Report.Opinion) -> String {
        let lineage = [
            opinion.provenance?.splitFrom.map { labels.splitFrom($0.number) },
            opinion.provenance?.original.map { labels.firstWords($0) },
        ]
        return list(lineage.compactMap(\.self))
    }
}
