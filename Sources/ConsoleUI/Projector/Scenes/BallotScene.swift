import Engine
import Strings
import TerminalUI

/// 投票: what can be voted for and by which rule; while it is open the clock and how much is in, and never for what.
struct BallotScene: ProjectorScene {
    let ballot: Ballot

    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        if let tally = projection.workshop.tally(of: ballot) {
            return ResultScene(ballot: ballot, tally: tally).draw(in: area, on: &grid, projection)
        }
        let head = area.top(max(5, area.height / 4))
        drawHead(in: head, on: &grid, projection)
        var rest = area.dropTop(head.height + 1)
        // Where there is no room for all of the rules, what one person may give.
        let rules = projection.strings.rules(of: ballot)
        let isRoomy = TextWidth.columns(rules) <= rest.width
        grid.put(
            isRoomy ? rules : projection.strings.dotsRule(of: ballot), row: rest.row, column: rest.column,
            width: rest.width,
            style: Style(.normal, bold: true), ellipsis: true)
        rest = rest.dropTop(1)
        if ballot.state != .prepared { rest = drawProgress(in: rest, on: &grid, projection) }
        rest = rest.dropTop(1)
        if ballot.state == .closed {
            projection.letter(
                projection.strings.closedForRoom, in: rest, maxLines: 2, alignment: .center, style: Style(.accent),
                on: &grid)
        } else {
            drawOptions(in: rest, on: &grid, projection)
        }
    }

    /// The title, and the clock at its right.
    private func drawHead(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let hasClock = projection.workshop.countdown != nil && ballot.state != .closed
        let clockWidth = hasClock ? area.width * 2 / 5 : 0
        projection.letter(
            ballot.title, in: area.dropRight(clockWidth + 2), maxLines: 2, alignment: .topLeading,
            style: Style(.accent), on: &grid)
        guard hasClock else { return }
        projection.drawClock(in: area.right(clockWidth), on: &grid)
    }

    // MARK: How far it is

    /// How many dots are in, as a number and a bar, and which tables are done.
    /// - Returns: what is left below.
    private func drawProgress(in area: Rect, on grid: inout CellGrid, _ projection: Projection) -> Rect {
        let words = projection.strings.dotsCast(ballot)
        let height = area.height >= 20 ? max(4, projection.rows / 9) : 1
        let line = area.top(height)
        let lettered = projection.lettering.fit(words, in: line.dropRight(area.width / 3), maxLines: 1)
        lettered.draw(on: &grid, style: Style(.normal, bold: true))
        let start = lettered.rect.column + lettered.rect.width + 2
        let room = area.column + area.width - start
        let length = ballot.availableDots > 0 ? room * ballot.dotsCast / ballot.availableDots : 0
        let bar = Rect(row: line.row, column: start, height: lettered.rect.height, width: room)
        grid.fill(bar, style: Style(.muted, underline: true))
        grid.fill(
            Rect(row: bar.row, column: bar.column, height: bar.height, width: min(room, length)),
            style: Style(.accent, reverse: true))
        let rest = area.dropTop(max(1, lettered.rect.height))
        return ballot.method == .tables ? drawTables(in: rest, on: &grid, projection) : rest
    }

    private func drawTables(in area: Rect, on grid: inout CellGrid, _ projection: Projection) -> Rect {
        var (row, column) = (area.row, area.column)
        for group in projection.workshop.groups {
            let isComplete = ballot.isComplete(group.id)
            let words = group.name + (isComplete ? "✓" : ballot.hasHandedIn(group.id) ? "…" : "")
            let width = TextWidth.columns(words)
            if column > area.column, column + width > area.column + area.width {
                (row, column) = (row + 1, area.column)
            }
            grid.put(
                words, row: row, column: column, width: area.width,
                style: Style(isComplete ? .good : .normal, bold: isComplete), ellipsis: true)
            column += width + 1
        }
        return area.dropTop(row - area.row + 1)
    }

    // MARK: What can be voted for

    private func drawOptions(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let options = LetterColumns(
            ballot.options.map(Self.words), in: area, lettering: projection.lettering,
            readableRows: projection.readableRows)
        let page = projection.page(of: options.pages.count)
        for item in options.pages[page] { options.lettered(item).draw(on: &grid, style: Style(.normal, bold: true)) }
        projection.drawPage(page, of: options.pages.count, row: area.row - 1, in: area, on: &grid)
    }

    /// ④情報を共有する; large letters have no circled number beyond ⑳.
    static func words(_ option: Ballot.Option) -> String {
        let number = option.id.number
        return (number <= 20 ? circledNumber(number) : "\(number) ") + option.label
    }
}
