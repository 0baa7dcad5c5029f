import Engine

extension FormBuilder {
    /// グループ別: the counts, and each group's opinions under its headings.
    var groups: [Form.Block] {
        if isEmpty { return [] }
        // The opinions stand in the matrix, too.
        let map = report.matrix.rowAxis == .group ? heatMap : []
        if others.contains(.matrix), !isChosen { return report.groups.isEmpty ? [] : [.table(countsByGroup)] + map }
        let opinions = Dictionary(grouping: report.opinions, by: \.group)
        return [.table(countsByGroup)] + map
            + report.groups.flatMap { opinionBlocks(of: $0, opinions[$0.id] ?? []) }
    }

    /// 部会, 人数 and 見出し where there are any.
    private var countsByGroup: Table {
        let totals = report.totals
        let hasTracks = report.groups.contains { $0.track != nil }
        let hasPeople = report.groups.contains { $0.people > 0 }
        let hasHeadings = totals.headings > 0
        func columns(_ track: Table.Cell, _ people: Table.Cell) -> [Table.Cell] {
            (hasTracks ? [track] : []) + (hasPeople ? [people] : [])
        }
        func sums(_ opinions: Int, _ voices: Int, _ headings: Int) -> [Table.Cell] {
            [.number(opinions), .number(voices)] + (hasHeadings ? [.number(headings)] : [])
        }
        var table = Table(
            caption: labels.countsByGroup,
            headers: [labels.group] + (hasTracks ? [labels.track] : []) + (hasPeople ? [labels.people] : [])
                + [labels.opinions, labels.voices] + (hasHeadings ? [labels.headings] : []),
            rows: report.groups.map { group in
                [.text(group.name)]
                    + columns(.text(group.track ?? ""), group.people > 0 ? .number(group.people) : .text(""))
                    + sums(group.opinions, group.voices, group.headings)
            })
        table.footer =
            [.text(labels.total)] + columns(.text(""), .number(report.groups.reduce(0) { $0 + $1.people }))
            + sums(totals.opinions, totals.voices, totals.headings)
        return table
    }

    /// A heading and a table for each lane; nothing for a silent group.
    private func opinionBlocks(of group: Report.GroupRow, _ opinions: [Report.Opinion]) -> [Form.Block] {
        if opinions.isEmpty { return [] }
        let tables: [Form.Block] = report.lanes.compactMap { lane in
            let inLane = opinions.filter { $0.lane.id == lane.id }
            if inLane.isEmpty { return nil }
            let rows: [[Table.Cell]] = passages(inLane).map { passage in
                [
                    .text(passage.heading ?? labels.noHeading),
                    .passages([Table.Passage(heading: nil, opinions: passage.opinions, strings)]),
                ]
            }
            let caption = group.name + (report.lanes.count > 1 ? " " + lane.name : "")
            return .table(Table(caption: caption, headers: [labels.heading, labels.opinions], rows: rows))
        }
        return [.heading(group.name)] + tables
    }
}
