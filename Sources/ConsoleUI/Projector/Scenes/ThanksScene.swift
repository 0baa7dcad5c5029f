import Engine
import TerminalUI
import Letters
import Strings

/// 閉会: the thanks, what the evening has gathered, the next meeting.
struct ThanksScene: ProjectorScene {
    var isUnhurried: Bool { true }

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let strings = projection.strings
        let next =
            projection.workshop.occasion.next.isEmpty
            ? "" : strings.nextTime(projection.workshop.occasion.next)
        let counts = projection.workshop.counts
        // An evening of a lecture gathers none.
        let gathered = counts.all.weightedCount == 0 ? "" : strings.gatheredHere(counts)
        let third = area.height / 3
        let head = next.isEmpty && gathered.isEmpty ? area : area.top(third * 3 / 2)
        let thanks = projection.lettering.fit(
            strings.thanks, in: head, maxLines: projection.reads(strings.thanks, in: head, maxLines: 1) ? 1 : 2,
            alignment: .center)
        let below = area.dropTop(max(thanks.rect.row + thanks.rect.height - area.row, third) + 1)
        let figures = next.isEmpty ? below : below.top((below.height - 1) / 2)
        let rest = gathered.isEmpty ? below : below.dropTop(figures.height + 1)
        func draw(_ words: String, in room: Rect, maxLines: Int) {
            projection.letter(words, in: room, maxLines: maxLines, alignment: .center, on: &picture)
        }
        let hasRoom =
            projection.reads(next, in: rest, maxLines: 2)
            && (gathered.isEmpty || projection.reads(gathered, in: figures, maxLines: 2))
        if next.isEmpty || hasRoom {
            picture.draw(thanks, style: Style(.accent), .room)
            draw(gathered, in: figures, maxLines: 2)
            return draw(next, in: rest, maxLines: 2)
        }
        // One after the other, each with all the room.
        let own = projection.ownPages(of: next, tooLongFor: below, maxLines: Self.mostLines, in: area)
        let count = own.isEmpty && gathered.isEmpty ? 1 : max(1, own.count) + 1
        let page = projection.page(of: count, "thanks")
        projection.drawMarks(page: page, of: count, on: &picture)
        if own.indices.contains(page) { return projection.draw(own[page], in: area, on: &picture) }
        picture.draw(thanks, style: Style(.accent), .room)
        draw(page == 0 ? next : gathered, in: below, maxLines: Self.mostLines)
    }

    private static let mostLines = 4
}
