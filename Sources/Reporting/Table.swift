import Strings

/// A table whose first column has the headers of its rows.
package struct Table: Sendable, Hashable {
    /// What it shows.
    package let caption: String
    /// The upper row of headers, over the columns after the first; empty for one row of headers.
    package var spans: [Report.Span] = []
    /// The headers of the columns.
    package let headers: [String]
    /// The rows; every one as long as the headers.
    package var rows: [[Cell]]
    /// The row of sums.
    package var footer: [Cell]?

    /// What is in one cell.
    package enum Cell: Sendable, Hashable {
        /// Words.
        case text(String)
        /// A number that spreadsheets can calculate with.
        case number(Int)
        /// Headings with their opinions.
        case passages([Passage])

        /// Its words, line by line.
        package var lines: [String] {
            switch self {
            case .text(let text): [text]
            case .number(let number): ["\(number)"]
            case .passages(let passages):
                passages.flatMap(\.lines)
            }
        }
    }

    /// A heading with its opinions, or opinions without one.
    package struct Passage: Sendable, Hashable {
        /// 見出し.
        package let heading: String?
        /// The opinions under it.
        package let opinions: [String]
        /// The heading and the opinions, a line each, with the signs of a language.
        package let lines: [String]

        init(heading: String?, opinions: [String], _ strings: Strings) {
            self.heading = heading
            self.opinions = opinions
            lines = (heading.map { [strings.heading($0)] } ?? []) + opinions.map { strings.bullet + $0 }
        }
    }
}

/// Bars for one column of the table before it.
package struct Chart: Sendable, Hashable {
    /// What it shows.
    package let title: String
    /// The column of the table that the bars show, from 0.
    package let column: Int
    /// The bars in the order of the table's rows.
    package let bars: [Bar]

    /// One bar.
    package struct Bar: Sendable, Hashable {
        /// The header of the row it shows.
        package let label: String
        /// How long it is.
        package let value: Int
    }

    init(_ title: String, of table: Table, column: Int) {
        self.title = title
        self.column = column
        bars = table.rows.map { row in
            guard case .number(let value) = row[column] else { return Bar(label: row[0].lines.joined(), value: 0) }
            return Bar(label: row[0].lines.joined(separator: " "), value: value)
        }
    }
}
