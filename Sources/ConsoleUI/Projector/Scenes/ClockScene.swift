import Engine
import TerminalUI

/// A step whose clock is what counts: its title or the question in large letters, the digits below, and what is
/// explained where a card says it.
struct ClockScene: ProjectorScene {
    /// Whether the question of the meeting stands above, instead of the step's title.
    let withQuestion: Bool

    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let workshop = projection.workshop
        let title = workshop.agenda.current?.title ?? workshop.occasion.title
        let isAsking = withQuestion && !workshop.occasion.question.isEmpty
        let hasClock = workshop.countdown != nil
        var area = area
        if let card = card(for: projection), area.height >= 14 { area = draw(card, in: area, on: &grid, projection) }
        // What is asked is read while writing; a title only names what everybody hears.
        let share = hasClock ? (isAsking ? area.height * 3 / 5 : area.height / 3) : area.height * 2 / 3
        let head = Rect(row: area.row, column: area.column, height: share, width: area.width)
        let used = projection.letter(
            isAsking ? workshop.occasion.question : title, in: head, maxLines: isAsking ? 4 : 2,
            alignment: hasClock ? .top : .center, on: &grid)
        if hasClock { return drawClock(in: area.dropTop(used + 1), on: &grid, projection) }
        if let next = workshop.agenda.next {
            let below = area.dropTop(share + 1)
            projection.letter(
                projection.strings.presentsNext(next.title), in: below, maxLines: 1, style: Style(.muted), on: &grid)
        }
    }

    private func drawClock(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        projection.drawClock(in: area.dropBottom(1), on: &grid)
        guard let countdown = projection.workshop.countdown, area.height > 1 else { return }
        let remaining = countdown.remaining(at: projection.now.moment)
        let strings = projection.strings
        let state = remaining < 0 ? strings.overTime : countdown.isRunning ? "" : strings.paused
        let indent = max(0, (area.width - TextWidth.columns(state)) / 2)
        grid.put(
            state, row: area.row + area.height - 1, column: area.column + indent, width: area.width - indent,
            style: Style(remaining < 0 ? .alarm : .normal, bold: true))
    }

    /// The first card a step of explaining needs, to be read by the room.
    private func card(for projection: Projection) -> Card? {
        guard let step = projection.workshop.agenda.current,
            [.opening, .explanation, .icebreaker, .writing].contains(step.kind)
        else { return nil }
        return step.cards.lazy.compactMap { id in projection.cards.first { $0.id == id } }.first
    }

    /// - Returns: the area that is left above it.
    private func draw(_ card: Card, in area: Rect, on grid: inout CellGrid, _ projection: Projection) -> Rect {
        let lines = card.lines.flatMap { TextWidth.wrap($0, columns: area.width) }
        let height = min(lines.count + 1, area.height - 8)
        let top = area.row + area.height - height
        grid.put(card.title, row: top, column: area.column, width: area.width, style: Style(.accent, bold: true))
        for (offset, line) in lines.prefix(height - 1).enumerated() {
            grid.put(
                line, row: top + 1 + offset, column: area.column, width: area.width,
                style: Style(.normal, bold: true))
        }
        return area.dropBottom(height + 1)
    }
}
