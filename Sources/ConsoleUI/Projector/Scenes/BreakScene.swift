import Engine
import TerminalUI
import Letters
import Strings

/// 休憩: when it goes on, and below it what has been gathered so far, once something has a theme.
struct BreakScene: ProjectorScene {
    let step: Step

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let hasMap = HeatMap(projection, in: area).hasValues
        let head = hasMap ? area.top(area.height * 2 / 5) : area
        let (words, style, maxLines) = (words(projection), Style(.accent, bold: true), hasMap ? 2 : 3)
        let own = projection.ownPages(of: words, tooLongFor: head, maxLines: maxLines, style: style, in: area)
        var beside = picture
        let used = projection.letterAtPlace(
            words, in: head, maxLines: maxLines, alignment: hasMap ? .top : .center, style: style, on: &beside)
        let rest = area.dropTop(used + 1)
        let maps = hasMap ? maps(in: rest, projection) : []
        let pages = maps.count == 1 ? maps[0].pages.count : 1
        let names = LetterColumns.names(
            maps.flatMap(\.cutNames) + (maps.first?.legend ?? []), beside: pages, in: rest, projection)
        let others = own.count + (names?.pages.count ?? 0)
        guard let page = drawMaps(maps, beside: others, on: &beside, projection) else { return picture = beside }
        if page < own.count {
            projection.drawMarks(page: page, of: others, on: &picture)
            return projection.draw(own[page], in: area, on: &picture)
        }
        names?.drawNames(page - own.count, on: &beside)
        picture = beside
    }

    /// The map, or its halves where they have room on one page and it has none.
    private func maps(in area: Rect, _ projection: Projection) -> [HeatMap] {
        let map = HeatMap(projection, in: area)
        return map.pages.count > 1 ? map.halves(projection) ?? [map] : [map]
    }

    /// - Parameter count: how many pages of a turn are not the map's.
    /// - Returns: which of those is shown; nil while it is the map.
    private func drawMaps(
        _ maps: [HeatMap], beside count: Int, on picture: inout ProjectorPicture, _ projection: Projection
    ) -> Int? {
        if maps.count == 1 {
            return maps[0].draw(pagesOfTurn: maps[0].pages.count + count, "break", on: &picture, .nearby, projection)
        }
        let first = maps.isEmpty ? 0 : 1
        let page = projection.page(of: count + first, "break")
        projection.drawMarks(page: page, of: count + first, on: &picture)
        if count > 0, page >= first { return page - first }
        HeatMap.draw(maps, on: &picture, projection)
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
