import Engine
import Strings
import TerminalUI

extension FormBuilder {
    /// 意見集約 where the rows are themes and the columns groups; else the names of the axes.
    var matrixTitle: String {
        let matrix = report.matrix
        if matrix.rowAxis == .theme, matrix.columnAxis == .group { return labels.matrixTitle }
        if matrix.columnAxis == .lane, matrix.columns.count == 1 { return labels.matrixTitle }
        return "\(name(of: matrix.rowAxis)) × \(name(of: matrix.columnAxis))"
    }

    /// The pivot with the opinions in its cells.
    var matrix: [Form.Block] { isEmpty ? [] : [.table(table(of: report.matrix, caption: matrixTitle))] }

    /// Two axes with the opinions in their cells. A row that nobody spoke to would only be an empty line.
    func table(of matrix: Report.Matrix, caption: String) -> Table {
        let columns = Self.filledColumns(of: matrix)
        let headers = columns.map { matrix.columns[$0] }
        var table = Table(
            caption: caption, spans: matrix.tracks,
            headers: [name(of: matrix.rowAxis)] + headers.map { strings.name(of: $0) } + [labels.totalVoices],
            rows: Self.filledRows(of: matrix).map { header, cells in
                [.text(name(ofRow: header))] + columns.map { cell(cells[$0]) } + [.number(header.voices)]
            })
        table.footer =
            [.text(labels.totalVoices)] + headers.map { .number($0.voices) } + [.number(matrix.total.voices)]
        return table
    }

    /// The numbers of the matrix alone, as a map of where most was said, in parts where its columns are too many for a
    /// page; nothing where there is nothing to compare.
    var heatMap: [Form.Block] {
        let matrix = report.matrix
        let rows = Self.filledRows(of: matrix).filter { $0.0.voices > 0 }
        let columns = Self.filledColumns(of: matrix)
        let headers = columns.map { matrix.columns[$0] }
        if rows.count < 2 || columns.count < 2 { return [] }
        let (heads, legend) = heads(
            headers.map { strings.name(of: $0) }, numbers: headers.map(\.value.number),
            unnumbered: headers.firstIndex { $0.value == .none })
        let count = (columns.count + Self.mostColumns - 1) / Self.mostColumns
        let size = (columns.count + count - 1) / count
        let tables = (0..<count).map { part -> Form.Block in
            let range = part * size..<min(columns.count, (part + 1) * size)
            var table = Table(
                caption: labels.heatMap(name(of: matrix.rowAxis), name(of: matrix.columnAxis))
                    + labels.part(part + 1, of: count),
                spans: Report.Span.over(range, of: matrix.tracks),
                headers: [name(of: matrix.rowAxis)] + heads[range] + [
                    count > 1 ? labels.totalOfAllParts : labels.total
                ],
                rows: rows.map { header, cells in
                    [.text(name(ofRow: header))] + columns[range].map { .number(cells[$0].voices) }
                        + [.number(header.voices)]
                })
            table.footer =
                [.text(labels.total)] + headers[range].map { .number($0.voices) } + [.number(matrix.total.voices)]
            table.isHeatMap = true
            if count > 1 { table.highest = rows.flatMap { row in columns.map { row.1[$0].voices } }.max() }
            return .table(table)
        }
        return tables + self.legend(legend, of: matrix.columnAxis)
    }

    /// So many columns of numbers fit an upright page beside the names of the rows.
    private static let mostColumns = 12

    /// What the columns are called where they stand side by side: by their names, or where those would not fit a page,
    /// by their numbers, with what these mean in a legend; a name that begins with its number needs none.
    /// - Parameters:
    ///   - numbers: what each is numbered as on its axis; nil where it is not.
    ///   - unnumbered: the place of what is never told by a number: none of them.
    func heads(
        _ names: [String], numbers: [Int?], unnumbered: Int? = nil
    ) -> (heads: [String], legend: [String]) {
        let short = shortened(names)
        // In halves of a kanji; a name may be broken into lines.
        let width = short.reduce(0) { $0 + min(12, DisplayWidth.columns($1)) + 3 }
        if width <= 54 { return (short, []) }
        let areNumbered = Set(numbers).count == numbers.count
        var legend: [String] = []
        let heads = names.enumerated().map { index, name in
            if index == unnumbered { return name }
            let number = "\((areNumbered ? numbers[index] : nil) ?? index + 1)"
            let first = name.prefix(while: \.isNumber)
            if first != number { legend.append(number + " " + name) }
            return number
        }
        return (heads, legend)
    }

    /// What the numbers above the columns mean, below the table; nothing where they need no telling.
    func legend(_ legend: [String], of axis: Axis) -> [Form.Block] {
        legend.isEmpty ? [] : [.paragraph(name(of: axis) + strings.colon + list(legend))]
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

    /// The columns by their place. The secretariat is told of a table that said nothing; a lane or an actor without
    /// words is left out.
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

    /// Opinions without a heading come first: below the last heading's they would be read as its own.
    private func cell(_ cell: Report.Cell) -> Table.Cell {
        .passages(
            (cell.sections.filter { $0.heading == nil } + cell.sections.filter { $0.heading != nil }).map {
                Table.Passage(heading: $0.heading, opinions: report.opinions(of: $0).map(words), strings)
            })
    }
}

extension Report.Span {
    /// The headers over some of the columns.
    fileprivate static func over(_ range: Range<Int>, of spans: [Report.Span]) -> [Report.Span] {
        var start = 0
        return spans.compactMap { span in
            defer { start += span.columns }
            let covered = (start..<start + span.columns).clamped(to: range)
            return covered.isEmpty ? nil : Report.Span(name: span.name, columns: covered.count)
        }
    }
}
