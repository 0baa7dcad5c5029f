package import Strings
import TerminalUI

/// A table whose first column has the headers of its rows.
package struct Table: Sendable, Hashable {
    /// What it shows.
    package let caption: String
    /// The upper row of headers, over the columns after the first; empty for one row of headers.
    package var spans: [Report.Span] = []
    /// The headers of the columns.
    package let headers: [String]
    /// The same where each stands in its cell, as on a phone, and a number alone would say too little.
    var headersInCells: [String]?
    /// The rows; every one as long as the headers.
    package var rows: [[Cell]]
    /// The row of sums.
    package var footer: [Cell]?
    /// Whether its numbers are looked at as a map: the higher, the darker. The last column holds their sums.
    package var isHeatMap = false
    /// The number that is darkest in it, where the map has other parts or columns that are not to be compared; nil for
    /// its own highest.
    package var highest: Int?

    /// Whether it is read as one, and stays on a page: no opinions in its cells, and no more rows than there are
    /// themes.
    package var isShort: Bool { rows.count < 20 && !hasPassages }

    /// Whether opinions stand in its cells.
    var hasPassages: Bool { rows.joined().contains { if case .passages = $0 { true } else { false } } }

    /// Whether it has so many columns that its letters have to be smaller.
    package var hasManyColumns: Bool { headers.count > 9 }

    /// How dark each cell is, 0 to 5, row by row; 0 where nothing was said, and outside of heat maps.
    package var heat: [[Int]] {
        let numbers = rows.map { row in
            row.enumerated().map { column, cell in
                if isHeatMap, column > 0, column < row.count - 1, case .number(let number) = cell { number } else { 0 }
            }
        }
        let most = max(1, highest ?? numbers.joined().max() ?? 1)
        return numbers.map { $0.map { $0 <= 0 ? 0 : min(5, max(1, ($0 * 5 + most - 1) / most)) } }
    }

    /// The rows with none longer than a part of a page: one that is goes on under its header again. A single text that
    /// is longer stays whole.
    /// - Parameter widths: how many half kanji a line of each column holds.
    package func shortRows(_ strings: Strings, widths: [Int]) -> [[Cell]] {
        rows.flatMap { row -> [[Cell]] in
            var rest = RestOfRow(of: row, widths: widths, isCut: false, strings)
            if rest.isShort { return [row] }
            var parts: [[Cell]] = []
            while !rest.isEmpty { parts.append(rest.next(lines: Self.mostLines)) }
            return parts
        }
    }

    /// A row to be taken in parts, each as long as there is room for when its turn comes.
    /// - Parameter widths: how many half kanji a line of each column holds.
    package func parts(of row: [Cell], _ strings: Strings, widths: [Int]) -> RestOfRow {
        RestOfRow(of: row, widths: widths, isCut: true, strings)
    }

    /// Tables to be shown below each other: each row of opinions that is too long to stay whole on a page is one by
    /// itself, which can have its name on every page. The last has the sums.
    /// - Parameter width: how many half kanji a line of each column holds.
    func pieces(width: Int) -> [(table: Table, isLong: Bool)] {
        if rows.isEmpty || !hasPassages { return [(self, false)] }
        var pieces: [(table: Table, isLong: Bool)] = []
        for row in rows {
            let isLong = Self.isLong(row, width: width)
            if isLong || pieces.last?.isLong != false {
                var piece = self
                piece.rows = []
                piece.footer = nil
                pieces.append((piece, isLong))
            }
            pieces[pieces.count - 1].table.rows.append(row)
        }
        pieces[pieces.count - 1].table.footer = footer
        return pieces
    }

    /// Whether a row would leave too much of a page empty if it stayed whole.
    static func isLong(_ row: [Cell], width: Int) -> Bool {
        row.contains { cell in
            cell.lines.reduce(0) { $0 + DisplayWidth.lines($1, in: width) } > mostLinesOfWhole
        }
    }

    private static let mostLinesOfWhole = 12

    /// What of a row has not been taken yet.
    package struct RestOfRow {
        private var cells: [Rest]
        private var isFirst = true
        private let strings: Strings

        /// - Parameter isCut: whether a single text that is longer goes on in the next part.
        fileprivate init(of row: [Cell], widths: [Int], isCut: Bool, _ strings: Strings) {
            cells = row.enumerated().map { Rest(of: $1, width: widths[$0], isCut: isCut, strings) }
            self.strings = strings
        }

        /// Whether all of it was taken.
        package var isEmpty: Bool { cells.allSatisfy(\.isEmpty) }

        /// Whether it stays in one part.
        package var isShort: Bool { cells.allSatisfy(\.isShort) }

        /// Takes cells of so many lines, or a little more where one opinion has them; where the row goes on, its name
        /// says so.
        package mutating func next(lines: Int) -> [Cell] {
            defer { isFirst = false }
            return cells.indices.map { cells[$0].next(isHead: $0 == 0, isFirst: isFirst, lines: lines, strings) }
        }
    }

    /// How many lines of a cell stay together on a page.
    private static let mostLines = 20

    /// What of a cell has not been put into a row yet.
    private struct Rest {
        private let cell: Cell
        private let width: Int
        private let isCut: Bool
        private var passages: [Passage] = []
        private var text: String?
        /// What a row is called that goes on.
        private var name = ""

        init(of cell: Cell, width: Int, isCut: Bool, _ strings: Strings) {
            self.cell = cell
            self.width = width
            self.isCut = isCut
            switch cell {
            case .passages(let passages):
                self.passages = isCut ? passages.flatMap { $0.cut(in: width, strings) } : passages
            case .text(let text):
                self.text = text
                name = text
            case .number, .share, .change: name = cell.lines.joined()
            }
        }

        var isEmpty: Bool { passages.isEmpty && text == nil }

        /// Whether it is all in one row.
        var isShort: Bool {
            passages.reduce(0) { $0 + $1.lineCount(in: width) } <= Table.mostLines
                && (!isCut || DisplayWidth.lines(text ?? "", in: width) <= Table.mostLines)
        }

        mutating func next(isHead: Bool, isFirst: Bool, lines: Int, _ strings: Strings) -> Cell {
            if case .passages = cell {
                return .passages(
                    Passage.take(lines, from: &passages, width: width, cutsOpinions: isCut, strings))
            }
            if let words = text {
                let (first, rest) = isCut ? TextWidth.split(words, columns: width, lines: lines) : (words, "")
                text = rest.isEmpty ? nil : rest
                return .text(first)
            }
            if isFirst { return cell }
            return .text(isHead ? strings.continued(name) : "")
        }
    }

    /// What is in one cell.
    package enum Cell: Sendable, Hashable {
        /// Words.
        case text(String)
        /// A number that spreadsheets can calculate with.
        case number(Int)
        /// A part of a whole, printed in whole percents.
        case share(Int, of: Int)
        /// How much more something has become, or less; a number, too.
        case change(Int)
        /// Headings with their opinions.
        case passages([Passage])

        /// A number of what was counted; empty where there was nothing to count, as of people where nobody did.
        static func count(_ number: Int) -> Cell { number == 0 ? .text("") : .number(number) }

        /// Its words, line by line.
        package var lines: [String] {
            switch self {
            case .text(let text): [text]
            case .number(let number): ["\(number)"]
            case .share(let part, let whole): [whole > 0 ? "\(wholePercent(part, of: whole))%" : ""]
            case .change(let change): [change > 0 ? "+\(change)" : change < 0 ? "−\(-change)" : "±0"]
            case .passages(let passages): passages.flatMap(\.lines)
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

        /// Lines on paper, in a column of so many half kanji.
        fileprivate func lineCount(in width: Int) -> Int {
            lines.reduce(0) { $0 + DisplayWidth.lines($1, in: width) }
        }

        /// A heading is cut where it has more lines than this: a page holds it with its head, also where letters are
        /// wider than reckoned.
        private static let mostOfHeading = 8

        /// The same with its heading in parts that a page can hold.
        fileprivate func cut(in width: Int, _ strings: Strings) -> [Passage] {
            // Its brackets are kanji.
            let headings =
                heading.map { TextWidth.parts(of: $0, columns: max(2, width - 4), lines: Self.mostOfHeading) } ?? []
            if headings.count <= 1 { return [self] }
            return headings.dropLast().map { Passage(heading: $0, opinions: [], strings) }
                + [Passage(heading: headings.last, opinions: opinions, strings)]
        }

        /// An opinion as so many lines have room for its beginning, and what is left of it; nil where it should stay
        /// whole.
        private static func parts(
            of opinion: String, width: Int, lines: Int, _ strings: Strings
        ) -> (first: String, rest: String)? {
            // A few lines alone are not read on.
            if lines < leastOfOne || DisplayWidth.lines(opinion, in: width - 2) < lines + leastOfOne { return nil }
            let (first, rest) = TextWidth.split(opinion, columns: max(2, width - 2), lines: lines)
            return rest.isEmpty ? nil : (first, strings.restOfOpinion(rest))
        }

        /// The lines of an opinion that are not alone at the end or at the beginning of a page.
        private static let leastOfOne = 4

        /// Takes passages of so many lines off the beginning; what is left of the last one keeps its heading.
        fileprivate static func take(
            _ most: Int, from waiting: inout [Passage], width: Int, cutsOpinions: Bool, _ strings: Strings
        ) -> [Passage] {
            var taken: [Passage] = []
            var room = most
            while let next = waiting.first {
                let lines = next.lineCount(in: width)
                if lines <= room {
                    taken.append(waiting.removeFirst())
                    room -= lines
                    continue
                }
                var count = 0
                while count < next.opinions.count {
                    let more = Passage(
                        heading: next.heading, opinions: Array(next.opinions.prefix(count + 1)), strings)
                    if more.lineCount(in: width) > room { break }
                    count += 1
                }
                var shown = Array(next.opinions.prefix(count))
                var rest = Array(next.opinions.dropFirst(count))
                if cutsOpinions, let opinion = rest.first {
                    let used = Passage(heading: next.heading, opinions: shown, strings).lineCount(in: width)
                    if let parts = parts(of: opinion, width: width, lines: room - used, strings) {
                        shown.append(parts.first)
                        rest[0] = parts.rest
                    }
                }
                if shown.isEmpty {
                    // One that alone is longer has to be shown all the same.
                    if !taken.isEmpty { break }
                    shown = Array(rest.prefix(1))
                    rest = Array(rest.dropFirst())
                }
                taken.append(Passage(heading: next.heading, opinions: shown, strings))
                waiting[0] = Passage(heading: next.heading.map { strings.continued($0) }, opinions: rest, strings)
                if rest.isEmpty { waiting.removeFirst() }
                break
            }
            return taken
        }
    }
}

/// Bars: of one series, of several below each other, or along the time.
package struct Chart: Sendable, Hashable {
    /// What it shows.
    package let title: String
    /// The bars from top to bottom.
    package let bars: [Bar]
    /// What the bars of each series are; empty for a single one.
    package let series: [String]
    /// What stands at the line under the last bar that was chosen; nil where nothing is chosen.
    package let chosenLine: String?
    /// What the lengths are numbers of, where they stand in a column: 票, 意見 …
    package let unit: String
    /// Whether they are whole percents.
    package let isOfShares: Bool

    /// One bar.
    package struct Bar: Sendable, Hashable {
        /// What it is about, the same for each series.
        package let label: String
        /// How long it is.
        package let value: Int
        /// Whether it stands for something that was chosen.
        package let isChosen: Bool
        /// Its place in the series.
        package let series: Int
        /// Where it begins; 0 but along the time.
        package let start: Int
        /// What stands behind it in place of its value.
        package let remark: String?

        /// A bar.
        package init(
            label: String, value: Int, isChosen: Bool = false, series: Int = 0, start: Int = 0, remark: String? = nil
        ) {
            self.label = label
            self.value = value
            self.isChosen = isChosen
            self.series = series
            self.start = start
            self.remark = remark
        }

        /// Where it ends.
        package var end: Int { start + value }
        /// What stands behind it.
        package var words: String { remark ?? "\(value)" }
    }

    /// Bars with their own labels.
    init(
        title: String, bars: [Bar], series: [String] = [], chosenLine: String? = nil, unit: String = "",
        isOfShares: Bool = false
    ) {
        self.unit = unit
        self.isOfShares = isOfShares
        self.title = title
        self.bars = bars
        self.series = series
        self.chosenLine = bars.contains(where: \.isChosen) ? chosenLine : nil
    }

    /// Whether bars begin where something began in time, not all at the same edge.
    package var isAlongTime: Bool { bars.contains { $0.start > 0 } }

    /// Whether a bar goes on with what the one before it is about, so that its label need not be printed again.
    package func continues(_ index: Int) -> Bool {
        !series.isEmpty && index > 0 && bars[index - 1].label == bars[index].label
    }

    /// How dark the bars of one of several series are, 2 to 5 as in a heat map.
    package func shade(of series: Int) -> Int {
        2 + min(series, self.series.count - 1) * 3 / max(1, self.series.count - 1)
    }

    /// What ``chosenLine`` says, where it cannot stand below its bar.
    package var chosenNote: String? {
        guard let chosenLine, let lastChosen else { return nil }
        return bars[lastChosen].label + (chosenLine.allSatisfy(\.isASCII) ? ": " : "：") + chosenLine
    }

    /// The place of the last bar that was chosen, from 0; nil where nothing is.
    package var lastChosen: Int? { bars.lastIndex(where: \.isChosen) }

    /// How many bars from the first on stay on one page: those that were chosen and the next two; all where nothing is.
    package var keptAtBeginning: Int { min(bars.count, lastChosen.map { $0 + 3 } ?? bars.count) }

    /// How many bars from the last on go on together where a chart goes over pages.
    package static let keptAtEnd = 4

    /// The bars in words, for those who do not see them.
    package var told: String { bars.map { "\($0.label) \($0.words)" }.joined(separator: ", ") }
}

/// What answers what: each thing with arrows to those that came of it.
package struct Links: Sendable, Hashable {
    /// What it shows.
    package let title: String
    /// What is on the left.
    package let from: String
    /// What is on the right.
    package let to: String
    /// Those on the left with those on the right, from top to bottom.
    package let pairs: [Pair]

    /// One thing, and what its arrows lead to.
    package struct Pair: Sendable, Hashable {
        /// Where the arrows begin.
        package let from: String
        /// Where they end, from top to bottom.
        package let to: [String]
    }

    /// How many arrows each thing has, where only bars can be drawn.
    package func chart(_ strings: Strings) -> Chart {
        Chart(
            title: strings.labels.solutionsByProblem, bars: pairs.map { Chart.Bar(label: $0.from, value: $0.to.count) },
            unit: strings.labels.count)
    }

    /// The same where arrows cannot be drawn.
    package func table(_ strings: Strings) -> Table {
        Table(
            caption: title, headers: [from, to, strings.labels.count],
            rows: pairs.map { pair in
                [
                    .text(pair.from), .text(pair.to.map { "→ " + $0 }.joined(separator: "\n")),
                    .number(pair.to.count),
                ]
            })
    }
}
