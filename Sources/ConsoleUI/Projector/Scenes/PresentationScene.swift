import Engine
import TerminalUI
import Letters
import Strings

/// 発表: whose turn it is, what that group found, how long it has, who is next; before the first, the order.
struct PresentationScene: ProjectorScene {
    /// Nil before the first is called.
    let group: Group?
    let order: PresentationOrder

    func hasLargeClock(_ workshop: Workshop) -> Bool { true }

    /// From this height on there is room for who is next below the headings.
    private static let rowsForFoot = 16

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let workshop = projection.workshop
        let strings = projection.strings
        let texts = texts(projection)
        let name = group?.name ?? workshop.agenda.current?.title ?? ""
        let next =
            group == nil ? "" : order.next.flatMap { workshop.group($0) }.map { strings.presentsNext($0.name) } ?? ""
        // On a low screen it is among the marks.
        let hasFoot = !next.isEmpty && area.height >= Self.rowsForFoot
        let footHeight = hasFoot ? max(4, area.height / 6) : 0
        let marks = hasFoot ? "" : next
        if texts.isEmpty {
            let body = area.dropBottom(hasFoot ? footHeight + 1 : 0)
            let used = projection.letter(
                name, in: body.top(body.height / 3), maxLines: 1, style: Style(.accent), on: &picture)
            projection.drawClock(in: body.dropTop(used + 1), on: &picture)
            projection.drawMarks(marks, page: 0, of: 1, on: &picture)
            return drawNext(next, in: area.dropTop(area.height - footHeight), on: &picture, projection)
        }
        let clockWidth = area.width / 3
        let top = area.top(max(5, area.height / 4))
        projection.letter(
            name, in: top.dropRight(clockWidth + 2), maxLines: group == nil ? 2 : 1, alignment: .topLeading,
            style: Style(.accent),
            on: &picture)
        projection.drawClock(
            in: Rect(
                row: top.row, column: top.column + top.width - clockWidth, height: top.height, width: clockWidth),
            on: &picture)
        let list = area.dropTop(top.height + 1).dropBottom(footHeight + (footHeight > 0 ? 1 : 0))
        let columns = LetterColumns(
            texts, in: list, mostColumns: group == nil ? 3 : 1, lettering: projection.lettering,
            readableRows: projection.readableRows)
        let page = projection.page(of: columns.pages.count, "presentation \(order.calledCount)")
        projection.drawMarks(marks, page: page, of: columns.pages.count, on: &picture)
        columns.draw(page, on: &picture) { _ in Style(.normal, bold: true) }
        drawNext(next, in: area.dropTop(area.height - footHeight), on: &picture, projection)
    }

    private func drawNext(
        _ next: String, in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection
    ) {
        if area.height == 0 { return }
        projection.letter(
            next, in: area, maxLines: 1, alignment: .topLeading, style: Style(.muted), on: &picture)
    }

    /// What it found: its headings, or where it has none its notes, the chosen ones or else the newest.
    private func texts(_ projection: Projection) -> [String] {
        let workshop = projection.workshop
        guard let group else {
            return order.order.compactMap { workshop.group($0)?.name }.enumerated().map { "\($0 + 1) \($1)" }
        }
        let headings = workshop.allClusters.filter { $0.board.group == group.id }
        guard headings.isEmpty else {
            return headings.map { projection.strings.gathering($0.heading, workshop.opinions(in: $0)) }
        }
        let notes = Array(workshop.notes(of: group.id).reversed().compactMap { workshop.note($0) })
        let chosen = notes.filter(\.marks.isRepresentative)
        return (chosen.isEmpty ? notes : chosen).prefix(Self.mostNotes).map(\.words)
    }

    /// More notes than this say less than those who present.
    private static let mostNotes = 8
}
