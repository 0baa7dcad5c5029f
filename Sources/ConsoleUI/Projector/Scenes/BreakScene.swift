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

    /// Where the map has to cut names, pages with all of them follow it.
    /// - Parameter count: how many pages of a turn are neither.
    /// - Returns: which of those is shown; nil while it is the map or the names.
    private func drawMap(
        _ map: HeatMap?, beside count: Int, on picture: inout ProjectorPicture, _ projection: Projection
    ) -> Int? {
        guard let map else { return count == 0 ? nil : projection.page(of: count, "break") }
        let halves = map.pages.count > 1 ? map.halves(projection) : nil
        let list = (halves ?? [map]).contains(where: \.cutsNames) ? map.list(in: map.area, projection) : nil
        let behind = (list?.pages.count ?? 0) + count
        var page: Int?
        if let halves {
            let shown = projection.page(of: behind + 1, "break")
            projection.drawMarks(page: shown, of: behind + 1, on: &picture)
            if shown == 0 { HeatMap.draw(halves, on: &picture, projection) } else { page = shown - 1 }
        } else {
            page = map.draw(pagesOfTurn: map.pages.count + behind, "break", on: &picture, .nearby, projection)
        }
        guard let page, let list, list.pages.indices.contains(page) else { return page.map { $0 - behind + count } }
        list.draw(page, on: &picture) { _ in Style(.normal, bold: true) }
        return nil
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
