import Engine
import TerminalUI

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
        projection.letter(
            strings.gatheredHere(projection.workshop.counts), in: figures, maxLines: 2, alignment: .center, on: &picture
        )
        if next.isEmpty { return }
        projection.letter(
            strings.nextTime(next), in: below.dropTop(figures.height + 1), maxLines: 2, alignment: .center, on: &picture
        )
    }
}
