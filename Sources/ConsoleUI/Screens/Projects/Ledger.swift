import Engine
import TerminalUI
import Strings

/// 台帳: every opinion of the year, or those that have come just so far, and what became of the selected one.
struct Ledger: Sendable {
    private(set) var list = ListState<Year.OpinionNumber>()
    /// How far the opinions have come that are listed; nil for all.
    private(set) var stage: Year.Stage?
    /// The opinions listed, found anew only when the session or the stage has changed.
    private var lines: [Line] = []
    private var foundFor: (entry: Stamp, stage: Year.Stage?)?

    private struct Line {
        var number: Year.OpinionNumber
        /// Where it stands among the opinions of earlier meetings; nil for a note of this meeting.
        var index: Int?
    }

    /// The rows about the selected opinion.
    private static func detailRows(of area: Rect) -> Int { max(4, area.height / 3) }

    /// Selects an opinion, where it is listed.
    mutating func select(_ opinion: Year.OpinionNumber) { list.select(opinion) }

    /// An opinion of this meeting stays selected when its note gets another number.
    mutating func renumber(_ numbers: NewNumbers) {
        guard let line = lines.first(where: { $0.number == list.selection }), line.index == nil else { return }
        list.select(Year.OpinionNumber(meeting: line.number.meeting, note: numbers.now(line.number.note)))
    }

    /// Lists the next stage, after the last one all again, or the one before.
    mutating func showStage(by step: Int) {
        let all: [Year.Stage?] = [nil] + Year.Stage.allCases
        let index = all.firstIndex(of: stage) ?? 0
        stage = all[(index + step + all.count) % all.count]
        list.reset()
    }

    // MARK: The list

    private var rows: ListRows<Year.OpinionNumber> {
        ListRows(
            count: lines.count, id: { lines[$0].number }, index: { number in lines.firstIndex { $0.number == number } })
    }

    private mutating func findLines(_ context: Context) {
        if let foundFor, foundFor == (context.stamp, stage) { return }
        let workshop = context.workshop
        let all =
            workshop.year.opinions.enumerated().map { Line(number: $0.element.number, index: $0.offset) }
            + workshop.allNotes.map {
                Line(number: Year.OpinionNumber(meeting: workshop.meetingNumber, note: $0.id))
            }
        if let stage {
            let stages = Dictionary(
                workshop.year.outcomes.map { ($0.opinion, workshop.stage(of: $0.opinion)) }, uniquingKeysWith: { $1 })
            lines = all.filter { stages[$0.number] ?? .opinion == stage }
        } else {
            lines = all
        }
        foundFor = (context.stamp, stage)
    }

    private func opinion(_ line: Line, _ context: Context) -> Year.Opinion? {
        let workshop = context.workshop
        if let index = line.index { return workshop.year.opinions[index] }
        return workshop.note(line.number.note).map { workshop.opinion(of: $0) }
    }

    mutating func move(_ movement: Movement, in area: Rect, _ context: Context) {
        list.move(movement, of: rows, height: listArea(in: area, context).height)
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        let area = listArea(in: area, context)
        if let row = list.row(atLine: position.row - area.row, of: rows, height: area.height) {
            list.select(row: row, of: rows)
        }
    }

    mutating func update(in area: Rect, _ context: Context) {
        findLines(context)
        list.update(rows, height: listArea(in: area, context).height)
    }

    // MARK: Drawing

    /// Between the lines about the year and those about the selected opinion.
    private func listArea(in area: Rect, _ context: Context) -> Rect {
        area.dropTop(1 + yearRows(in: area, context).count).dropBottom(Self.detailRows(of: area))
    }

    /// The meetings held before, and what their rooms voted to put effort into; a row each, or more.
    private func yearRows(in area: Rect, _ context: Context) -> [(text: String, style: Style)] {
        let year = context.workshop.year
        func rows(_ text: String, _ style: Style) -> [(String, Style)] {
            text.isEmpty ? [] : TextWidth.wrap(text, columns: max(1, area.width - 2)).map { (" " + $0, style) }
        }
        let meetings = year.meetings.map { context.strings.meeting($0) }.joined(separator: " → ")
        let priorities = year.priorities.isEmpty ? "" : context.priorities(year.priorities)
        return rows(meetings, .plain) + rows(priorities, Style(.accent))
    }

    /// What the row of the opinion has no room for, and what became of it.
    private func details(of number: Year.OpinionNumber, width: Int, _ context: Context) -> TextPane {
        let text = context.workshop.opinion(number)?.text ?? ""
        let isCut = TextWidth.columns(text) > Self.textColumns(ofRow: width)
        return TextPane(
            (isCut ? [TextPane.Line(text, Style(.muted), indent: 3)] : [])
                + context.workshop.year.outcomes(of: number).map {
                    TextPane.Line(context.strings.line(of: $0), Style(.accent), indent: 3)
                })
    }

    /// The columns of an opinion's words, between its number and its stage.
    private static func textColumns(ofRow width: Int) -> Int { width - 25 }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let head = Style(.accent, bold: true, underline: true)
        grid.fill(area.top(1), style: head)
        grid.put(
            " " + context.strings.ledgerHead(lines.count, stage), row: area.row, column: area.column,
            width: area.width, style: head, ellipsis: true)
        for (offset, line) in yearRows(in: area, context).enumerated() {
            grid.put(line.text, row: area.row + 1 + offset, column: area.column, width: area.width, style: line.style)
        }
        let listed = listArea(in: area, context)
        if lines.isEmpty, stage == nil {
            EmptyScreen(purpose: context.strings.ledgerPurpose, firstKey: context.strings.ledgerFirstKey)
                .draw(in: listed, on: &grid)
        }
        if lines.isEmpty, stage != nil, listed.height > 1 {
            grid.put(
                " " + context.strings.noneOfThisStage, row: listed.row + 1, column: listed.column,
                width: listed.width, style: Style(.muted))
        }
        for (row, line) in list.lines(of: rows, height: listed.height) {
            guard let opinion = opinion(lines[row], context) else { continue }
            let at = Rect(row: listed.row + line, column: listed.column, height: 1, width: listed.width)
            draw(opinion, in: at, on: &grid, context)
        }
        guard let selection = list.selection else { return }
        let foot = area.dropTop(area.height - Self.detailRows(of: area)).dropRight(1)
        var details = details(of: selection, width: area.width, context)
        // The newest is always seen.
        details.scroll(.last, in: foot)
        details.draw(in: foot, on: &grid)
    }

    private func draw(_ opinion: Year.Opinion, in line: Rect, on grid: inout CellGrid, _ context: Context) {
        let isSelected = opinion.number == list.selection
        let style = Style(.normal, reverse: isSelected)
        if isSelected { grid.fill(line, style: style) }
        let theme = opinion.theme.map { circledNumber($0.number) } ?? "--"
        let number = TextWidth.pad("\(opinion.number)", columns: 7) + TextWidth.pad(theme, columns: 3)
        grid.put(
            " " + number + opinion.text, row: line.row, column: line.column,
            width: 1 + TextWidth.columns(number) + Self.textColumns(ofRow: line.width), style: style, ellipsis: true)
        let stage = context.strings.name(of: context.workshop.stage(of: opinion.number))
        grid.put(
            stage, row: line.row, column: line.column + line.width - 13, width: 12,
            style: Style(.accent, reverse: isSelected))
    }
}
