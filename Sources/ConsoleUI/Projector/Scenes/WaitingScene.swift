import Engine
import TerminalUI

/// Before the first step: what the meeting is, what it asks, and when it begins.
struct WaitingScene: ProjectorScene {
    /// From this height on there is room for the title above the question.
    private static let rowsForTitle = 16

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let occasion = projection.workshop.occasion
        let strings = projection.strings
        let start = occasion.start ?? projection.workshop.agenda.steps.lazy.compactMap(\.fixedStart).first
        let foot = start.map { strings.beginsAt("\($0)") } ?? occasion.place
        let footHeight = foot.isEmpty ? 0 : min(max(4, area.height / 5), area.height / 3)
        let upper = area.dropBottom(footHeight + (footHeight > 0 ? 1 : 0))
        let head = upper.top(max(4, upper.height * 2 / 5))
        let question = upper.dropTop(head.height + 1)
        if occasion.question.isEmpty {
            projection.letter(occasion.title, in: upper, maxLines: 3, alignment: .center, on: &picture)
        } else if area.height >= Self.rowsForTitle, projection.reads(occasion.title, in: head, maxLines: 2),
            projection.reads(occasion.question, in: question, maxLines: Self.linesOfQuestion)
        {
            let used = projection.letter(occasion.title, in: head, maxLines: 2, style: Style(.accent), on: &picture)
            projection.letter(
                occasion.question, in: upper.dropTop(used + 1), maxLines: Self.linesOfQuestion, alignment: .center,
                on: &picture)
        } else {
            // One after the other, each with all the room.
            let page = projection.page(of: 2, "waiting")
            projection.drawMarks(page: page, of: 2, on: &picture)
            if page == 0 {
                return _ = projection.letter(
                    occasion.question, in: area, maxLines: Self.linesOfQuestion, alignment: .center, on: &picture)
            }
            projection.letter(
                occasion.title, in: upper, maxLines: 3, alignment: .center, style: Style(.accent), on: &picture)
        }
        projection.letter(
            foot, in: area.dropTop(area.height - footHeight), maxLines: 1, style: Style(.muted), on: &picture)
    }

    private static let linesOfQuestion = 4
}
