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
        let name = group?.name ?? workshop.agenda.current?.title ?? ""
        let next =
            group == nil
            ? "" : order.next.flatMap { workshop.group($0) }.map { projection.strings.presentsNext($0.name) } ?? ""
        // On a low screen it is among the marks.
        let hasFoot = !next.isEmpty && area.height >= Self.rowsForFoot
        let foot = area.dropTop(area.height - (hasFoot ? max(4, area.height / 6) : 0))
        let body = area.dropBottom(hasFoot ? foot.height + 1 : 0)
        let texts = texts(projection)
        let places = Places(in: body, of: area, hasTexts: !texts.isEmpty)
        let lines = group == nil && !texts.isEmpty ? 2 : 1
        func own(_ words: String, _ place: Rect, _ lines: Int, _ color: ColorRole) -> [Projection.OwnPage] {
            projection.ownPages(of: words, tooLongFor: place, maxLines: lines, style: Style(color), in: area)
        }
        let names = own(name, places.name, lines, .accent)
        // Among the marks it would be cut.
        let nexts = hasFoot || TextWidth.columns(next) > area.width / 2 ? own(next, foot, 1, .muted) : []
        let columns =
            texts.isEmpty
            ? nil
            : LetterColumns(
                texts, in: places.list, mostColumns: group == nil ? 3 : 1, lettering: projection.lettering,
                readableRows: projection.readableRows)
        let shown = columns?.pages.count ?? 1
        let count = names.count + shown + nexts.count
        let page = projection.page(of: count, "presentation \(order.calledCount)")
        projection.drawMarks(hasFoot || !nexts.isEmpty ? "" : next, page: page, of: count, on: &picture)
        if page < names.count { return projection.draw(names[page], in: area, on: &picture) }
        if page >= names.count + shown {
            return projection.draw(nexts[page - names.count - shown], in: area, on: &picture)
        }
        let used = projection.letterAtPlace(
            name, in: places.name, maxLines: lines, alignment: texts.isEmpty ? .top : .topLeading,
            style: Style(.accent), on: &picture)
        projection.drawClock(in: places.clock ?? body.dropTop(used + 1), on: &picture)
        columns?.draw(page - names.count, on: &picture) { _ in Style(.normal, bold: true) }
        projection.letterAtPlace(
            next, in: foot, maxLines: 1, alignment: .topLeading, style: Style(.muted), on: &picture)
    }

    /// Where the name, the clock and what the group found stand.
    private struct Places {
        let name: Rect
        /// Nil below the name.
        let clock: Rect?
        let list: Rect

        init(in body: Rect, of area: Rect, hasTexts: Bool) {
            let clockWidth = area.width / 3
            let top = body.top(hasTexts ? max(5, area.height / 4) : body.height / 3)
            name = hasTexts ? top.dropRight(clockWidth + 2) : top
            clock = hasTexts ? top.right(clockWidth) : nil
            list = body.dropTop(top.height + 1)
        }
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
