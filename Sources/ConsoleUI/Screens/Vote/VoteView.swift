import Engine
import TerminalUI
import Strings

extension VoteScreen {
    /// Where the rows are listed, below the ballot's title and its rules.
    static func listArea(in area: Rect) -> Rect { area.dropTop(4) }

    /// What is asked, how far it has come, and how many dots are in; what they are for only once revealed.
    func drawHead(_ ballot: Ballot, in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let strings = context.strings
        func line(_ offset: Int, _ text: String, _ style: Style = .plain) {
            grid.put(
                " " + text, row: area.row + offset, column: area.column, width: area.width, style: style,
                ellipsis: true)
        }
        let head = Style(.accent, bold: true, underline: true)
        grid.fill(area.top(1), style: head)
        line(0, strings.ballotHead(ballot), head)
        line(1, strings.rules(of: ballot))
        line(2, strings.dotsIn(ballot, table: countedTable(ballot, context)), Style(.normal, bold: true))
        if ballot.method == .tables, ballot.state == .open || ballot.state == .closed {
            line(3, strings.handedIn(ballot, context.workshop.groups))
        }
    }

    /// A prepared ballot: its rules, which can be changed, then its options.
    func drawRules(
        _ ballot: Ballot, _ rows: VisibleRows, in area: Rect, on grid: inout CellGrid, _ context: Context
    ) {
        let rules = BallotRule.allCases
        for (row, line) in rows.lines(in: area) {
            let isSelected = row == rows.selected
            if rules.indices.contains(row) {
                let text = " " + context.strings.line(of: rules[row], ballot)
                draw(text, in: line, style: Style(.accent, reverse: isSelected), on: &grid)
            } else if ballot.options.indices.contains(row - rules.count) {
                let text = OptionsView.numbered(ballot.options[row - rules.count])
                draw(text, in: line, style: Style(.normal, reverse: isSelected), on: &grid)
            }
        }
    }

    private func draw(_ text: String, in line: Rect, style: Style, on grid: inout CellGrid) {
        if style.reverse { grid.fill(line, style: style) }
        grid.put(text, row: line.row, column: line.column, width: line.width, style: style, ellipsis: true)
    }
}

/// The rows of a list that are seen, one line each, and the one that is selected.
struct VisibleRows {
    /// The first row that is seen.
    let first: Int
    let selected: Int?

    /// From the first row on, with nothing selected: for the room.
    static let fromFirst = VisibleRows(first: 0, selected: nil)

    private init(first: Int, selected: Int?) {
        self.first = first
        self.selected = selected
    }

    init<ID>(_ list: ListState<ID>, of rows: ListRows<ID>, height: Int) {
        first = list.visible(of: rows, height: height).lowerBound
        selected = list.selection == nil ? nil : list.index
    }

    /// Each row and the line it is drawn in.
    func lines(in area: Rect) -> [(row: Int, line: Rect)] {
        (0..<area.height).map { offset in
            (first + offset, Rect(row: area.row + offset, column: area.column, height: 1, width: area.width))
        }
    }
}

/// What can be voted for, without a count.
struct OptionsView {
    let options: [Ballot.Option]
    var rows = VisibleRows.fromFirst

    static func numbered(_ option: Ballot.Option) -> String {
        "\(TextWidth.padLeft("\(option.id)", columns: 4))  \(option.label)"
    }

    func draw(in area: Rect, on grid: inout CellGrid) {
        for (row, line) in rows.lines(in: area) where options.indices.contains(row) {
            let style = Style(.normal, reverse: row == rows.selected)
            if style.reverse { grid.fill(line, style: style) }
            grid.put(
                Self.numbered(options[row]), row: line.row, column: line.column, width: line.width, style: style,
                ellipsis: true)
        }
    }
}

/// The result: rank, name, dots, and a bar; options without a dot are kept.
struct TallyView {
    let tally: Tally
    var rows = VisibleRows.fromFirst

    func draw(in area: Rect, on grid: inout CellGrid) {
        for (row, line) in rows.lines(in: area) where tally.rows.indices.contains(row) {
            draw(tally.rows[row], isSelected: row == rows.selected, in: line, on: &grid)
        }
    }

    private func draw(_ row: Tally.Row, isSelected: Bool, in line: Rect, on grid: inout CellGrid) {
        let nameWidth = min(line.width / 2, 48)
        let barWidth = max(1, line.width - nameWidth - 16)
        let style = Style(
            row.isChosen ? .accent : row.dots == 0 ? .muted : .normal, bold: row.isChosen, reverse: isSelected)
        grid.fill(Rect(row: line.row, column: line.column, height: 1, width: nameWidth + 11), style: style)
        let rank = (row.isChosen ? "✓" : " ") + TextWidth.padLeft("\(row.rank)", columns: 3)
        grid.put(rank + " ", row: line.row, column: line.column, width: 6, style: style)
        grid.put(
            row.option.label, row: line.row, column: line.column + 6, width: nameWidth, style: style, ellipsis: true)
        let dots = TextWidth.padLeft("\(row.dots)", columns: 5)
        grid.put(dots, row: line.row, column: line.column + 6 + nameWidth, width: 5, style: style)
        let most = max(1, tally.rows.first?.dots ?? 1)
        let length = row.dots > 0 ? max(1, row.dots * barWidth / most) : 0
        grid.fill(
            Rect(row: line.row, column: line.column + nameWidth + 13, height: 1, width: length),
            style: Style(row.isChosen ? .accent : .normal, reverse: true))
    }
}
