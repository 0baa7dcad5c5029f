import Engine

extension FormBuilder {
    /// 意見集約 where the rows are themes and the columns groups; else the names of the axes.
    var matrixTitle: String {
        let matrix = report.matrix
        if matrix.rowAxis == .theme, matrix.columnAxis == .group { return labels.matrixTitle }
        return "\(strings.name(of: matrix.rowAxis)) × \(strings.name(of: matrix.columnAxis))"
    }

    /// The pivot with the opinions in its cells.
    var matrix: [Form.Block] {
        let matrix = report.matrix
        var table = Table(
            caption: matrixTitle, spans: matrix.tracks,
            headers: [strings.name(of: matrix.rowAxis)] + matrix.columns.map { strings.name(of: $0) }
                + [labels.totalVoices],
            rows: zip(matrix.rows, matrix.cells).map { header, cells in
                [.text(name(ofRow: header))] + cells.map(cell) + [.number(header.voices)]
            })
        table.footer =
            [.text(labels.totalVoices)] + matrix.columns.map { .number($0.voices) } + [.number(matrix.total.voices)]
        return [.table(table)]
    }

    private func name(ofRow header: Report.Header) -> String {
        guard case .theme(let theme) = header.value else { return strings.name(of: header) }
        return strings.numbered(theme, strings.name(of: header))
    }

    private func cell(_ cell: Report.Cell) -> Table.Cell {
        .passages(
            cell.sections.map {
                Table.Passage(heading: $0.heading, opinions: report.opinions(of: $0).map(words), strings)
            })
    }
}
