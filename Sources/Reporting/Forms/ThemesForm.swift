extension FormBuilder {
    /// テーマ別 counts with their chart.
    var themes: [Form.Block] {
        let totals = report.totals
        var table = Table(
            caption: labels.countsByTheme,
            headers: [labels.theme, labels.opinions, labels.voices, labels.headings, labels.raisedBy],
            rows: report.themes.map { theme in
                [
                    .text(strings.numbered(theme)), .number(theme.opinions), .number(theme.voices),
                    .number(theme.headings), .text(labels.groups(theme.groups, of: totals.groups)),
                ]
            })
        let chart = Chart(labels.chartByTheme, of: table, column: 1)
        table.footer = [
            .text(labels.total), .number(totals.opinions), .number(totals.voices), .number(totals.headings), .text(""),
        ]
        return [.table(table), .chart(chart)]
    }
}
