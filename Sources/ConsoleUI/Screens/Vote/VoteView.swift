import Engine
import TerminalUI
import Strings

extension VoteScreen {
    /// Where the rows are listed, below the ballot's title and its rules.
    static func listArea(in area: Rect) -> Rect { area.dropTop(3) }

    /// No ballot yet: the program's vote stands ready, or how to prepare one.
    func drawEmpty(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let strings = context.strings
        func line(_ offset: Int, _ text: String, _ style: Style) {
            grid.put(
                " " + text, row: area.row + offset, column: area.column, width: area.width, style: style,
                ellipsis: true)
        }
        guard let vote = context.workshop.procedure?.vote else {
            return EmptyScreen(purpose: strings.votePurpose, firstKey: strings.noBallotYet).draw(in: area, on: &grid)
        }
        line(1, " " + strings.votePurpose, .bold)
        let title = strings.programVote(vote.plan.title)
        if !context.isLeading { return line(3, " " + title, Style(.normal, bold: true)) }
        switch Self.programBallot(context) {
        case .success(let ballot):
            let refusal = context.shownRefusal(of: .ballot(.prepareProgramVote(opening: true)))
            line(2, " " + (refusal == nil ? strings.programVoteKeys : strings.otherVoteKey), Style(.accent))
            if let refusal { line(3, " " + context.sentence(for: refusal), Style(.warning)) }
            line(4, " " + title + strings.optionCount(ballot.options.count), Style(.normal, bold: true))
            line(5, " " + strings.rules(of: ballot), .plain)
            OptionsView(options: ballot.options, style: Style(.muted)).draw(in: area.dropTop(7), on: &grid)
        case .failure(let refusal):
            line(2, " " + strings.otherVoteKey, Style(.accent))
            line(4, " " + title, Style(.normal, bold: true))
            let count = context.workshop.candidates(of: vote.subject).count
            let why =
                refusal == .tooFewOptions
                ? strings.programVoteWaits(strings.name(of: vote.subject), count)
                : context.sentence(for: refusal)
            line(5, " " + why, Style(.warning))
        }
    }

    /// The ballot the program's vote would be now, or why there is none yet.
    static func programBallot(_ context: Context) -> Result<Ballot, Refusal> {
        do throws(Refusal) {
            let command = Command.ballot(.prepareProgramVote(opening: false))
            let events = try context.session.decide(command, by: context.user, at: context.now.moment).events
            if case .ballot(.prepared(let ballot, _))? = events.first { return .success(ballot) }
            return .failure(.noProgramVote)
        } catch {
            return .failure(error)
        }
    }

    /// What is asked, how far it has come, and how many dots are in; what they are for only once revealed, but for the
    /// table or the papers at hand.
    func drawHead(_ ballot: Ballot, in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let strings = context.strings
        func line(_ offset: Int, _ text: String, _ style: Style = .plain) {
            grid.put(
                " " + text, row: area.row + offset, column: area.column, width: area.width, style: style,
                ellipsis: true)
        }
        let head = Style(.accent, bold: true, underline: true)
        grid.fill(area.top(1), style: head)
        let isResult = context.workshop.resultBallot?.id == ballot.id
        let rules = ballot.state == .prepared ? "" : strings.gap + strings.dotsRule(of: ballot)
        let title = strings.ballotHead(ballot) + (isResult ? strings.isMeetingResult : "")
        // Where the row has no room for the rules they stand in the next.
        let hasRoom = TextWidth.columns(title + rules) < area.width
        line(0, title + (hasRoom ? rules : ""), head)
        if ballot.state == .prepared { return line(1, strings.rules(of: ballot)) }
        let sheet = openSheet(ballot, context)
        let table = ballot.state == .open ? countedTable(ballot, context) : nil
        // What is behind a long name of a table has to be seen.
        let name = table.map { TextWidth.clip($0.name, columns: area.width / 4, ellipsis: true).text }
        let dots = strings.dotsIn(ballot, table: name, sheet: sheet)
        line(1, dots + (hasRoom ? "" : rules), Style(.normal, bold: true))
        switch ballot.state {
        case .open where ballot.method.countsPapers:
            line(2, strings.papersSeen(papers(ballot, context)))
        case .open, .closed:
            guard ballot.method == .tables else { break }
            let byName = strings.handedIn(ballot, context.workshop.groups)
            let isWhole = TextWidth.columns(byName) < area.width
            line(2, isWhole ? byName : strings.handedIn(ballot, context.workshop.groups, byName: false))
        case .revealed:
            if let tally = context.workshop.tally(of: ballot), tally.showsTie(ballot.coveredPlaces) {
                line(2, strings.tie(tally, ballot), Style(.warning, bold: true))
            }
        case .prepared: break
        }
    }

    /// The last papers as they are listed, newest first: `12 ③⑤`.
    private func papers(_ ballot: Ballot, _ context: Context) -> [String] {
        context.workshop.lastPapers(on: ballot.id, by: context.user).map { paper in
            "\(paper.id) " + (paper.isSpoilt ? context.strings.spoiltPaper : OptionsView.circled(paper.options))
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

/// The rows of a list that are seen, all of the same height, and the one that is selected.
struct VisibleRows {
    /// The first row that is seen.
    let first: Int
    let selected: Int?

    /// The lines of a row; all but the first are empty.
    let rowHeight: Int

    /// From the first row on, with nothing selected.
    static let fromFirst = VisibleRows(first: 0, selected: nil, rowHeight: 1)

    private init(first: Int, selected: Int?, rowHeight: Int) {
        self.first = first
        self.selected = selected
        self.rowHeight = rowHeight
    }

    init<ID>(_ list: ListState<ID>, of rows: ListRows<ID>, height: Int) {
        first = list.visible(of: rows, height: height).lowerBound
        selected = list.selection == nil ? nil : list.index
        rowHeight = rows.count > 0 ? max(1, rows.height(0)) : 1
    }

    /// Each row and the line it is drawn in.
    func lines(in area: Rect) -> [(row: Int, line: Rect)] {
        (0..<(area.height + rowHeight - 1) / rowHeight).map { offset in
            let row = area.row + offset * rowHeight
            return (first + offset, Rect(row: row, column: area.column, height: 1, width: area.width))
        }
    }
}

/// What can be voted for, without a count but that of the sheet at hand.
struct OptionsView {
    let options: [Ballot.Option]
    var rows = VisibleRows.fromFirst
    var style = Style.plain
    /// Whether the letters that stand for options in a line of counts are shown.
    var withLetters = false
    /// The sheet of the table whose dots are being entered.
    var sheet: OpenSheet?

    static func numbered(_ option: Ballot.Option) -> String {
        "\(TextWidth.padLeft("\(option.id)", columns: 4))  \(option.label)"
    }

    /// ④情報を共有する.
    static func circled(_ option: Ballot.Option) -> String { circledNumber(option.id.number) + option.label }

    /// ③⑤.
    static func circled(_ options: [Ballot.Option.ID]) -> String {
        options.map { circledNumber($0.number) }.joined()
    }

    func draw(in area: Rect, on grid: inout CellGrid) {
        for (row, line) in rows.lines(in: area) where options.indices.contains(row) {
            let option = options[row]
            let dots = sheet?.dots(for: option.id) ?? 0
            let style = Style(style.color, bold: dots > 0, reverse: row == rows.selected)
            if style.reverse { grid.fill(line, style: style) }
            let letter = withLetters ? TextWidth.pad(CountLine.letter(of: option.id) ?? "", columns: 3) : ""
            let words = "\(TextWidth.padLeft("\(option.id)", columns: 4))  \(letter)\(option.label)"
            let width = sheet == nil ? line.width : line.width - 8
            grid.put(words, row: line.row, column: line.column, width: width, style: style, ellipsis: true)
            if dots > 0 {
                let count = TextWidth.padLeft("\(dots)", columns: 6)
                grid.put(
                    count, row: line.row, column: line.column + line.width - 8, width: 6,
                    style: Style(.accent, bold: true, reverse: style.reverse))
            }
        }
    }
}
