import Engine
import Strings
import TerminalUI

/// 投票: what can be voted for and how far the count has come; once revealed the result, as far as it is uncovered.
struct BallotScene: ProjectorScene {
    let ballot: Ballot

    func draw(in body: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let workshop = projection.workshop
        let strings = projection.strings
        grid.put(
            "\(ballot.title)  [\(strings.name(of: ballot.state))]", row: body.row, column: body.column,
            width: body.width, style: Style(.accent, bold: true), ellipsis: true)
        let list = body.dropTop(2).dropBottom(1)
        if let tally = workshop.tally(of: ballot) { return draw(tally, body, list, on: &grid, projection) }
        func line(_ offset: Int, _ text: String) {
            grid.put(text, row: body.row + offset, column: body.column, width: body.width, ellipsis: true)
        }
        // How far the count has come, never what it is for.
        if ballot.state == .prepared {
            line(1, strings.rules(of: ballot))
        } else {
            line(1, strings.dotsCast(ballot))
            if ballot.method == .tables { line(2, strings.handedIn(ballot, workshop.groups)) }
        }
        draw(ballot.options, in: list.dropTop(ballot.method == .tables ? 2 : 1), on: &grid)
    }

    /// What can be voted for, in two columns where one is too short for all.
    private func draw(_ options: [Ballot.Option], in area: Rect, on grid: inout CellGrid) {
        guard area.height > 0 else { return }
        let columns = options.count > area.height ? 2 : 1
        let width = area.width / columns
        for (index, option) in options.prefix(area.height * columns).enumerated() {
            grid.put(
                "\(circledNumber(option.id.number)) \(option.label)", row: area.row + index % area.height,
                column: area.column + index / area.height * width, width: width - columns + 1, ellipsis: true)
        }
    }

    /// The result, or as much of it as is uncovered.
    private func draw(
        _ tally: Tally, _ body: Rect, _ list: Rect, on grid: inout CellGrid, _ projection: Projection
    ) {
        if tally.showsTie(ballot.coveredPlaces) {
            grid.put(
                projection.strings.tieForRoom(tally, ballot), row: body.row + 1, column: body.column,
                width: body.width, style: Style(.warning, bold: true), ellipsis: true)
        }
        if let covered = ballot.coveredPlaces {
            PlacesView(tally: tally, covered: covered, strings: projection.strings)
                .draw(in: list.dropTop(1), on: &grid)
        } else {
            TallyView(tally: tally).draw(in: list, on: &grid)
        }
    }
}
