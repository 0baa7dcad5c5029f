package import Engine

extension Report {
    /// Two axes against each other.
    package struct Matrix: Sendable, Hashable {
        /// What the rows are.
        package let rowAxis: Axis
        /// What the columns are.
        package let columnAxis: Axis
        /// The upper row of headers, where the columns are groups in tracks; empty otherwise.
        package let tracks: [Span]
        /// The headers of the columns; of groups and tracks, the public has those that said something.
        package let columns: [Header]
        /// The headers of the rows; the same.
        package let rows: [Header]
        /// The cells, row by row, each row as long as the columns.
        package let cells: [[Cell]]
        /// The sum of all cells.
        package let total: Sum
    }

    /// A header over several columns.
    package struct Span: Sendable, Hashable {
        /// The track's name; empty over groups that are in none.
        package let name: String
        /// How many columns it covers, from 1.
        package let columns: Int
    }

    /// The header of a row or a column.
    package struct Header: Sendable, Hashable {
        /// Its value on the axis.
        package let value: Pivot.Value
        /// What the workshop calls the value; nil for a side, a kind of help and none, which ``Strings`` names.
        package let name: String?
        /// Notes: each one opinion.
        package let opinions: Int
        /// のべ: opinions with ×N counted N.
        package let voices: Int
        /// Clusters of this value.
        package let headings: Int
    }

    /// Opinions and the voices behind them.
    package struct Sum: Sendable, Hashable {
        /// Notes: each one opinion.
        package let opinions: Int
        /// のべ: opinions with ×N counted N.
        package let voices: Int
    }

    /// What two values have in common.
    package struct Cell: Sendable, Hashable {
        /// Notes: each one opinion.
        package let opinions: Int
        /// のべ: opinions with ×N counted N.
        package let voices: Int
        /// Headings with their opinions first, then the opinions without one.
        package let sections: [Section]
    }

    /// One heading with its opinions, or the opinions that have none.
    package struct Section: Sendable, Hashable {
        /// The heading; nil for opinions without one.
        package let heading: String?
        /// The opinions' numbers, in the order of their board.
        package let opinions: [Note.ID]
    }

    /// The opinions of a section, in order; O(log opinions) each.
    package func opinions(of section: Section) -> [Opinion] {
        section.opinions.compactMap { number in
            // Numbers rise, so the place is found by halving.
            var low = 0
            var high = opinions.count
            while low < high {
                let middle = (low + high) / 2
                if opinions[middle].id < number { low = middle + 1 } else { high = middle }
            }
            return opinions.indices.contains(low) && opinions[low].id == number ? opinions[low] : nil
        }
    }
}

extension Report.Matrix {
    init(_ pivot: Pivot, _ workshop: Workshop, _ audience: Audience) {
        func header(_ header: Pivot.Header) -> Report.Header {
            Report.Header(
                value: header.value, name: workshop.name(of: header.value), opinions: header.sum.notes,
                voices: header.sum.weightedCount, headings: header.headings)
        }
        /// Which group said nothing is for the secretariat alone.
        func shown(_ headers: [Pivot.Header], _ axis: Axis) -> [Int] {
            headers.indices.filter { index in
                audience == .internal || ![.group, .track].contains(axis) || headers[index].sum.notes > 0
                    || headers[index].headings > 0
            }
        }
        let (shownRows, shownColumns) = (shown(pivot.rows, pivot.rowAxis), shown(pivot.columns, pivot.columnAxis))
        let sections = pivot.sections(in: workshop)
        rowAxis = pivot.rowAxis
        columnAxis = pivot.columnAxis
        rows = shownRows.map { header(pivot.rows[$0]) }
        columns = shownColumns.map { header(pivot.columns[$0]) }
        tracks = columnAxis == .group ? Self.spans(over: columns, workshop) : []
        cells = shownRows.map { row in
            shownColumns.map { column in
                let sum = pivot.cells[row][column].sum
                return Report.Cell(
                    opinions: sum.notes, voices: sum.weightedCount,
                    sections: sections[row][column].map { section in
                        Report.Section(
                            heading: section.cluster.flatMap { workshop.cluster($0)?.heading },
                            opinions: section.notes)
                    })
            }
        }
        total = Report.Sum(opinions: pivot.total.notes, voices: pivot.total.weightedCount)
    }

    /// Neighbouring columns of one track under one header.
    private static func spans(over columns: [Report.Header], _ workshop: Workshop) -> [Report.Span] {
        if workshop.tracks.isEmpty { return [] }
        var spans: [Report.Span] = []
        for column in columns {
            var name = ""
            if case .group(let id) = column.value { name = workshop.track(workshop.group(id)?.track)?.name ?? "" }
            if let last = spans.last, last.name == name {
                spans[spans.count - 1] = Report.Span(name: name, columns: last.columns + 1)
            } else {
                spans.append(Report.Span(name: name, columns: 1))
            }
        }
        return spans
    }
}
