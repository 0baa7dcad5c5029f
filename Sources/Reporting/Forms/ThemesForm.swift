import Strings

extension FormBuilder {
    /// テーマ別 counts, and the numbers of the matrix as a map; nothing while no opinion has a theme.
    var themes: [Form.Block] {
        let map = heatMap.map { [Form.Block.table($0)] } ?? []
        let raised = report.themes.filter { $0.opinions > 0 || $0.headings > 0 }
        if !raised.contains(where: { $0.theme != nil }) { return isChosen ? [.table(counts(of: raised))] : map }
        let chart = Chart(
            title: labels.chartByTheme,
            bars: raised.map { Chart.Bar(label: strings.numbered($0), value: $0.opinions) })
        return map + [.table(counts(of: raised)), .chart(chart)]
    }

    private func counts(of themes: [Report.ThemeRow]) -> Table {
        let totals = report.totals
        var table = Table(
            caption: labels.countsByTheme,
            headers: [labels.theme, labels.opinions, labels.voices, labels.headings, labels.raisedBy],
            rows: themes.map { theme in
                [
                    .text(strings.numbered(theme)), .number(theme.opinions), .number(theme.voices),
                    .number(theme.headings), .text(labels.groups(theme.groups, of: totals.groups)),
                ]
            })
        table.footer = [
            .text(labels.total), .number(totals.opinions), .number(totals.voices), .number(totals.headings), .text(""),
        ]
        return table
    }
}
