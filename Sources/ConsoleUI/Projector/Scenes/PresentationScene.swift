import Engine
import TerminalUI
import Letters
import Strings

/// 発表: whose turn it is, what that group found, how long it has, who is next; before the first, the order.
struct PresentationScene: ProjectorScene {
    /// Nil before the first is called.
    let group: Group?
    let order: PresentationOrder

    var hasLargeClock: Bool { true }

    /// From this height on there is room for who is next below the headings.
    private static let rowsForFoot = 16

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let workshop = projection.workshop
        let name = group?.name ?? workshop.agenda.current?.title ?? ""
        let next =
            group == nil
            ? "" : order.next.flatMap { workshop.group($0) }.map { projection.strings.presentsNext($0.name) } ?? ""
        let texts = texts(projection)
        var layout = layout(of: texts, name: name, next: next, hasFoot: !next.isEmpty, in: area, projection)
        if layout.hasFoot, let columns = layout.columns {
            // What the group found goes before who is next, which the bar tells too.
            let whole = self.layout(of: texts, name: name, next: next, hasFoot: false, in: area, projection)
            if let more = whole.columns,
                more.pages.count < columns.pages.count - whole.nexts.count || more.isClear && !columns.isClear
            {
                layout = whole
            }
        }
        let (names, nexts, columns) = (layout.names, layout.nexts, layout.columns)
        let shown = columns?.pages.count ?? 1
        let count = names.count + shown + nexts.count
        let page = projection.page(of: count, "presentation \(order.calledCount)")
        projection.drawMarks(layout.hasFoot || !nexts.isEmpty ? "" : next, page: page, of: count, on: &picture)
        let own =
            page < names.count ? names[page] : page < names.count + shown ? nil : nexts[page - names.count - shown]
        let places = own == nil ? layout.places : layout.placesOfOwn
        let used = projection.letterAtPlace(
            name, in: places.name, maxLines: own == nil ? layout.linesOfName : 2,
            alignment: places.clock == nil ? .top : .topLeading, style: Style(.accent), on: &picture)
        projection.drawClock(in: places.clock ?? layout.body.dropTop(used + 1), on: &picture)
        if let own { return projection.draw(own, in: places.list, on: &picture) }
        columns?.draw(page - names.count, on: &picture) { _ in Style(.normal, bold: true) }
        projection.letterAtPlace(
            next, in: layout.foot, maxLines: 1, alignment: .topLeading, style: Style(.muted), on: &picture)
    }

    /// What is where, and what has pages of its own.
    private struct Layout {
        let hasFoot: Bool
        let foot: Rect
        let body: Rect
        let places: Places
        /// On pages of their own, beside which the clock stays.
        let placesOfOwn: Places
        let linesOfName: Int
        let names: [Projection.OwnPage]
        let nexts: [Projection.OwnPage]
        let columns: LetterColumns?
    }

    private func layout(
        of texts: [String], name: String, next: String, hasFoot: Bool, in area: Rect, _ projection: Projection
    ) -> Layout {
        // On a low screen who is next is among the marks.
        let hasFoot = hasFoot && area.height >= Self.rowsForFoot
        let foot = area.dropTop(area.height - (hasFoot ? max(4, area.height / 6) : 0))
        let body = area.dropBottom(hasFoot ? foot.height + 1 : 0)
        let places = Places(in: body, of: area, hasTexts: !texts.isEmpty, projection)
        let placesOfOwn = Places(in: area, of: area, hasTexts: true, projection)
        let lines = projection.reads(name, in: places.name, maxLines: 1) ? 1 : 2
        func own(_ words: String, _ place: Rect, _ lines: Int, _ color: ColorRole) -> [Projection.OwnPage] {
            projection.ownPages(
                of: words, tooLongFor: place, maxLines: lines, style: Style(color), in: placesOfOwn.list)
        }
        let names = own(name, places.name, lines, .accent)
        // Among the marks it would be cut.
        let nexts = hasFoot || TextWidth.columns(next) > area.width / 2 ? own(next, foot, 1, .muted) : []
        return Layout(
            hasFoot: hasFoot, foot: foot, body: body, places: places, placesOfOwn: placesOfOwn, linesOfName: lines,
            names: names, nexts: nexts,
            columns: texts.isEmpty ? nil : columns(of: texts, in: places.list, beside: names + nexts, projection))
    }

    private func columns(
        of texts: [String], in list: Rect, beside own: [Projection.OwnPage], _ projection: Projection
    ) -> LetterColumns {
        // An order is seen at once, or it is none.
        let isPlain = group == nil && projection.isLow
        return LetterColumns(
            texts, in: list, mostColumns: group == nil ? 3 : 1, lettering: projection.lettering,
            readableRows: projection.readableRows, mostPages: isPlain ? 1 : PageTurner.mostPagesOfAll - own.count)
    }

    /// Where the name, the clock and what the group found stand.
    private struct Places {
        let name: Rect
        /// Nil below the name.
        let clock: Rect?
        let list: Rect

        init(in body: Rect, of area: Rect, hasTexts: Bool, _ projection: Projection) {
            let top = body.top(hasTexts ? max(5, area.height / 4) : body.height / 3)
            let clock = projection.clockPlace(in: top, width: area.width / 3)
            name = hasTexts ? top.dropRight(clock.width + 2) : top
            self.clock = hasTexts ? clock : nil
            list = body.dropTop(top.height + 1)
        }
    }

    /// What it found: its headings, or where it has none its notes, the chosen ones or else the newest.
    private func texts(_ projection: Projection) -> [String] {
        let workshop = projection.workshop
        guard let group else {
            let names = order.order.compactMap { workshop.group($0)?.name }
            let numbered = names.enumerated().map { (number: "\($0 + 1)", name: $1) }
            // Where all names begin with their numbers, those tell the order.
            let areNumbers = numbered.allSatisfy { String($0.name.prefix { $0.isNumber }) == $0.number }
            return areNumbers ? names : numbered.map { "\($0.number) \($0.name)" }
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
