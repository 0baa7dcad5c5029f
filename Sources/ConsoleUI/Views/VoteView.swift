import Engine
import TerminalUI

extension Console {
    /// 投票: one ballot. How many dots are in is shown; what they are for only once revealed.
    func drawVote(_ workshop: Workshop, in body: Rect, on screen: inout CellGrid) {
        guard let ballot = shownBallot(in: workshop) else {
            screen.put(
                " " + wording.noBallotYet, row: body.row + 2, column: body.column, width: body.width,
                style: Style(.muted))
            return
        }
        let head = Style(.accent, bold: true, underline: true)
        screen.fill(body.top(1), style: head)
        screen.put(
            " \(wording.say("投票", "Ballot "))\(ballot.id) \(ballot.title)  [\(wording.name(of: ballot.state))]",
            row: body.row, column: body.column,
            width: body.width, style: head, ellipsis: true)
        let rules = wording.rules(of: ballot)
        screen.put(" " + rules, row: body.row + 1, column: body.column, width: body.width, ellipsis: true)
        screen.put(
            " " + wording.dotsIn(ballot, table: countingTable(ballot, workshop).flatMap { workshop.group($0) }),
            row: body.row + 2, column: body.column, width: body.width, style: Style(.normal, bold: true), ellipsis: true
        )
        if ballot.method == .tables, ballot.state == .open || ballot.state == .closed {
            screen.put(
                " " + wording.handedIn(ballot, workshop.groups), row: body.row + 3, column: body.column,
                width: body.width, ellipsis: true)
        }
        let list = body.dropTop(4)
        if ballot.state == .prepared {
            drawRules(ballot, in: list, on: &screen)
        } else if let tally = workshop.tally(of: ballot) {
            drawTally(tally, choosing: min(option, tally.rows.count - 1), in: list, on: &screen)
        } else {
            drawOptions(ballot, in: list, on: &screen)
        }
    }

    private func drawOptions(_ ballot: Ballot, in list: Rect, on screen: inout CellGrid) {
        let first = list.firstRow(showing: option, of: ballot.options.count)
        for (offset, item) in ballot.options.dropFirst(first).prefix(list.height).enumerated() {
            let row = list.row + offset
            let style = Style(.normal, reverse: first + offset == option)
            if first + offset == option {
                screen.fill(Rect(row: row, column: list.column, height: 1, width: list.width), style: style)
            }
            screen.put(
                "\(right("\(item.id)", 4))  \(item.label)", row: row, column: list.column, width: list.width,
                style: style, ellipsis: true)
        }
    }

    /// The result: rank, name, dots, and a bar; options without a dot are kept. The wall chooses none.
    func drawTally(_ tally: Tally, choosing chosen: Int? = nil, in list: Rect, on screen: inout CellGrid) {
        let most = max(1, tally.rows.first?.dots ?? 1)
        let nameWidth = min(list.width / 2, 48)
        let barWidth = max(1, list.width - nameWidth - 16)
        let first = list.firstRow(showing: chosen ?? 0, of: tally.rows.count)
        for (offset, row) in tally.rows.dropFirst(first).prefix(list.height).enumerated() {
            let line = list.row + offset
            let style = Style(
                row.isChosen ? .accent : row.dots == 0 ? .muted : .normal, bold: row.isChosen,
                reverse: first + offset == chosen)
            screen.fill(Rect(row: line, column: list.column, height: 1, width: nameWidth + 11), style: style)
            screen.put(
                "\(row.isChosen ? "✓" : " ")\(right("\(row.rank)", 3)) ", row: line, column: list.column, width: 6,
                style: style)
            screen.put(
                row.option.label, row: line, column: list.column + 6, width: nameWidth, style: style, ellipsis: true)
            screen.put(right("\(row.dots)", 5), row: line, column: list.column + 6 + nameWidth, width: 5, style: style)
            let length = row.dots * barWidth / most
            screen.fill(
                Rect(
                    row: line, column: list.column + nameWidth + 13, height: 1, width: row.dots > 0 ? max(1, length) : 0
                ),
                style: Style(row.isChosen ? .accent : .normal, reverse: true))
        }
    }
}
