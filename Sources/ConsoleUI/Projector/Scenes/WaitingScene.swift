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
        if area.height < Self.rowsForTitle, !occasion.question.isEmpty {
            // The bar has the title.
            projection.letter(occasion.question, in: upper, maxLines: 4, alignment: .center, on: &picture)
        } else if occasion.question.isEmpty {
            projection.letter(occasion.title, in: upper, maxLines: 3, alignment: .center, on: &picture)
        } else {
            let head = upper.top(max(4, upper.height * 2 / 5))
            let used = projection.letter(occasion.title, in: head, maxLines: 2, style: Style(.accent), on: &picture)
            projection.letter(
                occasion.question, in: upper.dropTop(used + 1), maxLines: 4, alignment: .center, on: &picture)
        }
        projection.letter(
            foot, in: area.dropTop(area.height - footHeight), maxLines: 1, style: Style(.muted), on: &picture)
    }
}
