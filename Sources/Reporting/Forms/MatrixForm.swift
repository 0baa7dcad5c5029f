import Engine
import Strings

extension FormBuilder {
    /// 意見集約 where the rows are themes and the columns groups; else the names of the axes.
    var matrixTitle: String {
        let matrix = report.matrix
        if matrix.rowAxis == .theme, matrix.columnAxis == .group { return labels.matrixTitle }
        if matrix.columnAxis == .lane, matrix.columns.count == 1 { return labels.matrixTitle }
        return "\(strings.name(of: matrix.rowAxis)) × \(strings.name(of: matrix.columnAxis))"
    }

    /// The pivot with the opinions in its cells.
    var matrix: [Form.Block] { isEmpty ? [] : [.table(table(of: report.matrix, caption: matrixTitle))] }

    /// Two axes with the opinions in their cells. A row that nobody spoke to would only be an empty line.
    func table(of matrix: Report.Matrix, caption: String) -> Table {
        let columns = Self.filledColumns(of: matrix)
        let headers = columns.map { matrix.columns[$0] }
        var table = Table(
            caption: caption, spans: matrix.tracks,
            headers: [strings.name(of: matrix.rowAxis)] + headers.map { strings.name(of: $0) } + [labels.totalVoices],
            rows: Self.filledRows(of: matrix).map { header, cells in
                [.text(name(ofRow: header))] + columns.map { cell(cells[$0]) } + [.number(header.voices)]
            })
        table.footer =
            [.text(labels.totalVoices)] + headers.map { .number($0.voices) } + [.number(matrix.total.voices)]
        return table
    }

    /// The numbers of the matrix alone, as a map of where most was said; nil where there is nothing to compare.
    var heatMap: Table? {
        let matrix = report.matrix
        let rows = Self.filledRows(of: matrix).filter { $0.0.voices > 0 }
        let columns = Self.filledColumns(of: matrix)
        let headers = columns.map { matrix.columns[$0] }
        if rows.count < 2 || columns.count < 2 { return nil }
        var table = Table(
            caption: labels.heatMap(strings.name(of: matrix.rowAxis), strings.name(of: matrix.columnAxis)),
            spans: matrix.tracks,
            headers: [strings.name(of: matrix.rowAxis)] + shortened(headers.map { strings.name(of: $0) }) + [
                labels.total
            ],
            rows: rows.map { header, cells in
                [.text(name(ofRow: header))] + columns.map { .number(cells[$0].voices) } + [.number(header.voices)]
            })
        table.footer = [.text(labels.total)] + headers.map { .number($0.voices) } + [.number(matrix.total.voices)]
        table.isHeatMap = true
        return table
    }

    /// Of many columns that differ by their number alone, the numbers: 1グループ, 2グループ … would not fit a page.
    func shortened(_ names: [String]) -> [String] {
        let numbers = names.map { String($0.prefix(while: \.isNumber)) }
        let rests = Set(zip(names, numbers).map { $0.dropFirst($1.count) })
        return names.count > 4 && rests.count == 1 && !numbers.contains("") ? numbers : names
    }

    private static func filledRows(of matrix: Report.Matrix) -> [(Report.Header, [Report.Cell])] {
        zip(matrix.rows, matrix.cells).filter { $0.0.opinions > 0 || $0.0.headings > 0 }.map { ($0, $1) }
    }

    /// The columns by their place. A table that said nothing is still told; a lane or an actor without words is not.
    static func filledColumns(of matrix: Report.Matrix) -> [Int] {
        let isOfTables = [.group, .track].contains(matrix.columnAxis)
        return matrix.columns.indices.filter {
            isOfTables || matrix.columns[$0].opinions > 0 || matrix.columns[$0].headings > 0
        }
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
