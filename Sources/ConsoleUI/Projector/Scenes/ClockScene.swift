import Engine
import TerminalUI

/// A step whose clock is what counts: its title or the question in large letters, the digits below, and what is
/// explained where a card says it, beside them or on pages of its own.
struct ClockScene: ProjectorScene {
    /// Whether the question of the meeting stands above, instead of the step's title.
    let withQuestion: Bool

    /// From this height on the card stands below the clock.
    private static let rowsForCard = 36

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        guard let card = card(for: projection) else { return drawClock(in: area, on: &picture, projection) }
        let sheet = CardSheet(card)
        if area.height >= Self.rowsForCard {
            let head = area.top(area.height * 2 / 5)
            drawClock(in: head, on: &picture, projection)
            return sheet.draw(in: area.dropTop(head.height + 1), on: &picture, projection)
        }
        let pages = sheet.pages(in: area, projection) + 1
        let page = projection.page(of: pages, card.id)
        projection.drawMarks(page: page, of: pages, on: &picture)
        if page == 0 { return drawClock(in: area, on: &picture, projection) }
        sheet.draw(page - 1, in: area, on: &picture, projection)
    }

    private func drawClock(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let workshop = projection.workshop
        let strings = projection.strings
        let title = workshop.agenda.current?.title ?? workshop.occasion.title
        let isAsking = withQuestion && !workshop.occasion.question.isEmpty
        // What is asked is read while writing; a title only names what everybody hears.
        let words = isAsking ? workshop.occasion.question : title
        guard let countdown = workshop.countdown else {
            let head = area.top(area.height * 2 / 3)
            projection.letter(words, in: head, maxLines: isAsking ? 4 : 2, alignment: .center, on: &picture)
            let next = workshop.agenda.next.map { strings.presentsNext($0.title) } ?? ""
            projection.letter(
                next, in: area.dropTop(head.height + 1), maxLines: 1, style: Style(.muted), on: &picture)
            return
        }
        let head = area.top(isAsking ? area.height * 3 / 5 : area.height / 3)
        let used = projection.letter(words, in: head, maxLines: isAsking ? 4 : 2, on: &picture)
        let remaining = countdown.remaining(at: projection.now.moment)
        let state = remaining < 0 ? strings.overTime : countdown.isRunning ? "" : strings.paused
        var below = area.dropTop(used + 1)
        // The digits go before: their colour and the bar tell the same.
        if !state.isEmpty, below.height >= 11 {
            let foot = below.dropTop(below.height - min(6, below.height / 3))
            projection.letter(
                state, in: foot, maxLines: 1, alignment: .init(.center, .bottom),
                style: Style(remaining < 0 ? .alarm : .normal, bold: true), on: &picture)
            below = below.dropBottom(foot.height + 1)
        }
        projection.drawClock(in: below, on: &picture)
    }

    /// The first card a step of explaining needs, to be read by the room.
    private func card(for projection: Projection) -> Card? {
        guard let step = projection.workshop.agenda.current,
            [.opening, .explanation, .icebreaker, .writing].contains(step.kind)
        else { return nil }
        return step.cards.lazy.compactMap { id in projection.cards.first { $0.id == id } }.first
    }
}
