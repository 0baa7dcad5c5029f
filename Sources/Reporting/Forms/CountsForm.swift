import Engine

extension FormBuilder {
    /// 集計: the sums, silent groups, what only one group or one person raised, the lanes, the times of the 次第.
    var counts: [Form.Block] {
        var blocks: [Form.Block] = [fields(sums + themesByGroups)]
        if report.lanes.count > 1 { blocks.append(.table(countsByLane)) }
        let held = report.agenda.filter { $0.actual != nil }
        if !held.isEmpty { blocks.append(.table(times(of: held))) }
        return blocks
    }

    private var sums: [(String, String)] {
        let totals = report.totals
        let alone = report.opinions.count { $0.count == 1 }
        let silent = report.groups.filter { $0.opinions == 0 }.map(\.name)
        return [
            (labels.opinions, "\(totals.opinions)"), (labels.voices, "\(totals.voices)"),
            (labels.headings, "\(totals.headings)"), (labels.saidByOne, "\(alone)"),
            (labels.saidByMore, "\(totals.opinions - alone)"), (labels.withoutTheme, "\(totals.unthemed)"),
            (labels.toCheck, totals.uncertain.map { "\($0)" } ?? ""),
            (labels.silentGroups, report.audience == .internal ? listOrNone(silent) : ""),
        ]
    }

    /// Which themes all groups raised, only one, and none.
    private var themesByGroups: [(String, String)] {
        let all = report.totals.groups
        func themes(_ isIncluded: (Int) -> Bool) -> String {
            listOrNone(report.themes.filter { $0.theme != nil && isIncluded($0.groups) }.map(strings.numbered))
        }
        return [
            (labels.raisedByAll, themes { $0 == all && $0 > 0 }), (labels.raisedByOne, themes { $0 == 1 }),
            (labels.raisedByNone, themes { $0 == 0 }),
        ]
    }

    private func listOrNone(_ words: [String]) -> String { words.isEmpty ? labels.none : list(words) }

    private var countsByLane: Table {
        var table = Table(
            caption: labels.countsByLane,
            headers: [labels.lane, labels.opinions, labels.voices],
            rows: report.lanes.map { lane in
                let opinions = report.opinions.filter { $0.lane.id == lane.id }
                return [.text(lane.name), .number(opinions.count), .number(opinions.reduce(0) { $0 + $1.count })]
            })
        table.footer = [.text(labels.total), .number(report.totals.opinions), .number(report.totals.voices)]
        return table
    }

    private func times(of steps: [Report.StepLine]) -> Table {
        Table(
            caption: labels.agendaAndTime,
            headers: [labels.agendaStep, labels.plannedMinutes, labels.realMinutes],
            rows: steps.map { step in
                [
                    .text("\(step.label) \(step.title)"), step.planned.map { .number($0) } ?? .text(""),
                    .number(step.actual ?? 0),
                ]
            })
    }
}
