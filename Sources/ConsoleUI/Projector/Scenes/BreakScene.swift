import Engine
import TerminalUI
import Letters
import Strings

/// 休憩: when it goes on, and below it what has been gathered so far.
struct BreakScene: ProjectorScene {
    let step: Step

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let hasNotes = projection.workshop.counts.all.weightedCount > 0
        let head = hasNotes ? area.top(area.height * 2 / 5) : area
        let used = projection.letter(
            words(projection), in: head, maxLines: hasNotes ? 2 : 3, alignment: hasNotes ? .top : .center,
            style: Style(.accent, bold: true), on: &picture)
        guard hasNotes else { return }
        let map = HeatMap(projection, in: area.dropTop(used + 1))
        if map.pages.count > 1, let halves = map.halves(projection) {
            return HeatMap.draw(halves, on: &picture, projection)
        }
        _ = map.draw(pagesOfTurn: map.pages.count, "break", on: &picture, .nearby, projection)
    }

    /// It stays the same while the clock runs.
    private func words(_ projection: Projection) -> String {
        let strings = projection.strings
        guard let countdown = projection.workshop.countdown else { return step.title }
        let remaining = countdown.remaining(at: projection.now.moment)
        if remaining < 0 { return strings.resumesSoon(step.title) }
        guard countdown.isRunning else { return strings.minutesLeft(step.title, (remaining + 59_999) / 60_000) }
        let end = Now(projection.now.moment + remaining, offset: projection.now.offset)
        return strings.resumes(step.title, "\(end.clockTime)")
    }
}
