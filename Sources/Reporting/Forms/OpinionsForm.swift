import Strings

extension FormBuilder {
    /// 全意見; for the secretariat with where they come from.
    var opinions: [Form.Block] {
        if report.opinions.isEmpty { return [] }
        let hasLineage = report.audience == .internal
        var table = Table(
            caption: labels.allOpinions,
            headers: [
                labels.number, labels.group, labels.lane, labels.heading, labels.theme, labels.opinion, labels.count,
                labels.marks,
            ] + (hasLineage ? [labels.lineage] : []),
            rows: report.opinions.map { row(of: $0) + (hasLineage ? [.text(lineage(of: $0))] : []) })
        let blank = Table.Cell.text("")
        table.footer =
            [
                .text(labels.total), blank, blank, blank, blank, .number(report.totals.opinions),
                .number(report.totals.voices), blank,
            ] + (hasLineage ? [blank] : [])
        return [.table(table)]
    }

    private func row(of opinion: Report.Opinion) -> [Table.Cell] {
        let marks = [
            opinion.marks.isRepresentative ? "★" : nil, opinion.isUncertain ? labels.uncertain : nil,
            opinion.marks.side.map { strings.name(of: $0) }, opinion.marks.help.map { strings.name(of: $0) },
            opinion.actor,
        ]
        return [
            .number(opinion.id.number), .text(opinion.groupName), .text(opinion.lane.name),
            .text(opinion.heading ?? ""), .text(theme(of: opinion)), .text(opinion.text), .number(opinion.count),
            .text(list(marks.compactMap(\.self))),
        ]
    }

    private func lineage(of opinion: Report.Opinion) -> String {
        let lineage = [
            opinion.provenance?.splitFrom.map { labels.splitFrom($0.number) },
            opinion.provenance?.original.map { labels.firstWords($0) },
        ]
        return list(lineage.compactMap(\.self))
    }
}
