import Strings

extension FormBuilder {
    /// What the form is called; where the program has another axis than themes, by that.
    var themesTitle: String {
        let axis = report.matrix.rowAxis
        return [.theme, .group].contains(axis)
            ? strings.name(of: Form.Kind.themes) : labels.byAxis(name(of: axis))
    }

    /// テーマ別 counts, and the numbers of the matrix as a map; nothing while no opinion has a theme.
    var themes: [Form.Block] {
        let map = report.matrix.rowAxis == .group ? [] : heatMap
        let raised = report.themes.filter { $0.opinions > 0 || $0.headings > 0 }
        if !raised.contains(where: { $0.theme != nil }) {
            return isChosen && !raised.isEmpty ? [.table(counts(of: raised))] : map
        }
        let chart = Chart(
            title: labels.chartByTheme,
            bars: raised.map { Chart.Bar(label: strings.numbered($0), value: $0.opinions) }, unit: labels.opinions)
        return map + [.table(counts(of: raised)), .chart(chart)]
    }

    private func counts(of themes: [Report.ThemeRow]) -> Table {
        let totals = report.totals
        let hasHeadings = totals.headings > 0
        var table = Table(
            caption: labels.countsByTheme,
            headers: [labels.theme, labels.opinions, labels.voices] + (hasHeadings ? [labels.headings] : [])
                + [labels.raisedBy],
            rows: themes.map { theme in
                [.text(strings.numbered(theme)), .number(theme.opinions), .number(theme.voices)]
                    + (hasHeadings ? [.number(theme.headings)] : [])
                    + [.text(labels.groups(theme.groups, of: totals.groups))]
            })
        table.footer =
            [.text(labels.total), .number(totals.opinions), .number(totals.voices)]
            + (hasHeadings ? [.number(totals.headings)] : []) + [.text("")]
        return table
    }
}
