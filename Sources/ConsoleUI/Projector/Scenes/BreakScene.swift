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
        let (words, style, maxLines) = (words(projection), Style(.accent, bold: true), hasNotes ? 2 : 3)
        let own = projection.ownPages(of: words, tooLongFor: head, maxLines: maxLines, style: style, in: area)
        var beside = picture
        let used = projection.letterAtPlace(
            words, in: head, maxLines: maxLines, alignment: hasNotes ? .top : .center, style: style, on: &beside)
        let rest = area.dropTop(used + 1)
        let alone = drawMap(hasNotes ? HeatMap(projection, in: rest) : nil, beside: own.count, on: &beside, projection)
        guard let alone, own.indices.contains(alone) else { return picture = beside }
        projection.drawMarks(page: alone, of: own.count, on: &picture)
        projection.draw(own[alone], in: area, on: &picture)
    }

    /// - Parameter count: how many pages of a turn are not the map's.
    /// - Returns: which of those is shown; nil while it is the map.
    private func drawMap(
        _ map: HeatMap?, beside count: Int, on picture: inout ProjectorPicture, _ projection: Projection
    ) -> Int? {
        guard let map else { return count == 0 ? nil : projection.page(of: count, "break") }
        if map.pages.count > 1, let halves = map.halves(projection) {
            HeatMap.draw(halves, on: &picture, projection)
            let page = projection.page(of: count + 1, "break")
            return page == 0 ? nil : page - 1
        }
        return map.draw(pagesOfTurn: map.pages.count + count, "break", on: &picture, .nearby, projection)
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
