import Engine

extension FormBuilder {
    /// 集計: the sums, silent groups, what only one group or one person raised, the lanes, the times of the 次第.
    var counts: [Form.Block] {
        var blocks: [Form.Block] = isEmpty ? [] : [.table(sums)]
        // 意見の広がり tells the same and more.
        let isTold = others.contains(.spread) && !isChosen && !spread.isEmpty
        let named = fields(isTold || isEmpty ? [] : themesByGroups + silentGroups)
        if case .fields(let fields) = named, !fields.isEmpty { blocks.append(named) }
        if report.lanes.count > 1, !isEmpty { blocks.append(.table(countsByLane)) }
        let held = report.agenda.filter { $0.actual != nil }
        if !held.isEmpty { blocks += [.table(times(of: held)), .chart(timeline(of: held))] }
        return blocks
    }

    private var sums: Table {
        let totals = report.totals
        let alone = report.opinions.count { $0.count == 1 }
        var rows = [
            (labels.opinions, totals.opinions), (labels.voices, totals.voices), (labels.saidByOne, alone),
            (labels.saidByMore, totals.opinions - alone),
        ]
        if totals.headings > 0 { rows.append((labels.headings, totals.headings)) }
        if hasThemes { rows.append((labels.withoutTheme, totals.unthemed)) }
        if let uncertain = totals.uncertain { rows.append((labels.toCheck, uncertain)) }
        return Table(
            caption: labels.sums, headers: [labels.item, labels.count], rows: rows.map { [.text($0), .number($1)] })
    }

    private var hasThemes: Bool { report.themes.contains { $0.theme != nil && $0.opinions > 0 } }

    var silentGroups: [(String, String)] {
        let silent = report.groups.filter { $0.opinions == 0 }.map(\.name)
        return report.audience == .internal ? [(labels.silentGroups, listOrNone(silent))] : []
    }

    /// Which themes all groups raised, only one, and none.
    private var themesByGroups: [(String, String)] {
        if !hasThemes { return [] }
        let all = report.totals.groups
        func themes(_ isIncluded: (Int) -> Bool) -> String {
            listOrNone(report.themes.filter { $0.theme != nil && isIncluded($0.groups) }.map(strings.numbered))
        }
        return [
            (labels.raisedByAll, themes { $0 == all && $0 > 0 }), (labels.raisedByOne, themes { $0 == 1 }),
            (labels.raisedByNone, themes { $0 == 0 }),
        ]
    }

    func listOrNone(_ words: [String]) -> String { words.isEmpty ? labels.none : list(words) }

    private var countsByLane: Table {
        var table = Table(
            caption: labels.countsBy(name(of: .lane)),
            headers: [name(of: .lane), labels.opinions, labels.voices],
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

    /// When each step was to be and when it was, one below the other along the time.
    private func timeline(of steps: [Report.StepLine]) -> Chart {
        Chart(
            title: labels.courseOfTheMeeting,
            bars: steps.flatMap { step -> [Chart.Bar] in
                let title = "\(step.label) \(step.title)"
                let planned = step.planned.map { planned in
                    Chart.Bar(
                        label: title, value: planned, series: 0, start: step.plannedStart ?? 0,
                        remark: labels.planned + strings.gap + labels.minutes(planned))
                }
                return (planned.map { [$0] } ?? [])
                    + step.held.map { held in
                        Chart.Bar(
                            label: title, value: held.count, series: 1, start: held.lowerBound,
                            remark: labels.real + strings.gap + labels.minutes(held.count))
                    }
            }, series: [labels.planned, labels.real])
    }
}
