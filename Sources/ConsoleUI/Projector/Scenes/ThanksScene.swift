import Engine
import TerminalUI
import Letters
import Strings

/// 閉会: the thanks, what the evening has gathered, the next meeting.
struct ThanksScene: ProjectorScene {
    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let strings = projection.strings
        let next = projection.workshop.occasion.next
        let third = area.height / 3
        let used = projection.letter(
            strings.thanks, in: area.top(third * 3 / 2), maxLines: 1, alignment: .center, style: Style(.accent),
            on: &picture)
        let below = area.dropTop(max(used, third) + 1)
        let figures = below.top((below.height - 1) / 2)
        let counts = strings.gatheredHere(projection.workshop.counts)
        let rest = below.dropTop(figures.height + 1)
        guard !next.isEmpty, !projection.reads(strings.nextTime(next), in: rest, maxLines: 2) else {
            projection.letter(counts, in: figures, maxLines: 2, alignment: .center, on: &picture)
            projection.letter(
                next.isEmpty ? "" : strings.nextTime(next), in: rest, maxLines: 2, alignment: .center, on: &picture)
            return
        }
        // One after the other, each with all the room.
        let page = projection.page(of: 2, "thanks")
        projection.drawMarks(page: page, of: 2, on: &picture)
        projection.letter(
            page == 0 ? strings.nextTime(next) : counts, in: below, maxLines: 4, alignment: .center, on: &picture)
    }
}
