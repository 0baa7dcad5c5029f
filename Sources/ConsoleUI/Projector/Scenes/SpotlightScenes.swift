import Engine
import Letters
import TerminalUI
import Strings

/// One note, as large as it can be read, and whose it is.
struct NoteScene: ProjectorScene {
    let note: Note

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let index = projection.workshop.groups.firstIndex { $0.id == note.board.group }
        let lanes = projection.workshop.lanes
        let lane = lanes.count < 2 ? nil : lanes.first { $0.id == note.board.lane }?.name
        let group = [index.map { projection.workshop.groups[$0].name }, lane].compactMap(\.self).joined(separator: " ")
        let mark = TableMark(index: index ?? 0)
        // As on the boards: an edge in the table's colour, and its name on the same ground.
        let card = area.right(area.width - Self.margin)
        let ground = area.dropTop(area.height - max(4, area.height / 6))
        let foot = ground.inset(columns: Self.margin)
        let words = card.dropBottom(foot.height + 1)
        let parts = projection.ownPages(of: note.words, in: words)
        let names = projection.ownPages(
            of: group, tooLongFor: foot, maxLines: 1, style: Style(mark.color, bold: true), in: card)
        let count = parts.count + names.count
        let page = projection.page(of: count, "note \(note.id)")
        projection.drawMarks(page: page, of: count, on: &picture)
        mark.drawEdge(in: area, on: &picture)
        guard page < parts.count else { return projection.draw(names[page - parts.count], in: card, on: &picture) }
        projection.draw(parts[page], in: words, on: &picture)
        picture.fill(ground, style: mark.ground)
        mark.drawEdge(in: ground, on: &picture)
        projection.letterAtPlace(group, in: foot, maxLines: 1, style: mark.ground, on: &picture)
    }

    /// The columns of the edge, and one that is free.
    private static let margin = 2
}

/// One heading, and the notes it gathers.
struct ClusterScene: ProjectorScene {
    let cluster: Cluster

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let notes = cluster.notes.compactMap { projection.workshop.note($0)?.words }
        CardSheet(title: cluster.heading, titleLines: 2, lines: notes, topic: "cluster \(cluster.id)")
            .draw(in: area, on: &picture, projection)
    }
}

/// A reference card, to be read by the room.
struct CardScene: ProjectorScene {
    let card: Card

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        CardSheet(card).draw(in: area, on: &picture, projection)
    }
}

/// One 事業案: its title, and what was found out about it so far.
struct ProposalScene: ProjectorScene {
    let proposal: Proposal

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        CardSheet(
            title: proposal.title, titleLines: 2, lines: lines(projection), topic: "proposal \(proposal.id)"
        ).draw(in: area, on: &picture, projection)
    }

    private func lines(_ projection: Projection) -> [String] {
        let strings = projection.strings
        func field(_ name: String, _ value: String?) -> String? {
            value.flatMap { $0.isEmpty ? nil : name + strings.colon + $0 }
        }
        let fields = [
            strings.name(of: proposal.outcome),
            field(strings.typeHead, proposal.leadParty.map { strings.name(of: $0) }),
            field(strings.owner, proposal.owner),
            field(strings.partners, proposal.partners.joined(separator: strings.comma)),
        ].compactMap(\.self)
        let answers = Proposal.Question.allCases.compactMap { question in
            proposal.answers[question].map { strings.line(of: question, $0).trimmed }
        }
        let until = field(strings.until, proposal.until.map { strings.date($0) })
        return fields + proposal.roles.map { strings.role($0) } + [until].compactMap(\.self) + answers
    }
}

/// A title, and below it texts page by page.
struct CardSheet {
    let title: String
    let titleLines: Int
    let lines: [String]
    let topic: String
    let color: ColorRole
    let wishedPages: Int
    let mostPages: Int

    /// - Parameters:
    ///   - color: of the title.
    ///   - wishedPages: smaller letters are taken before more pages than these.
    ///   - mostPages: lines that would take more pages in letters are in plain type.
    init(
        title: String, titleLines: Int, lines: [String], topic: String, color: ColorRole = .accent,
        wishedPages: Int = PageTurner.mostPages, mostPages: Int = PageTurner.mostPagesOfAll
    ) {
        (self.wishedPages, self.mostPages) = (wishedPages, mostPages)
        self.title = title
        self.titleLines = titleLines
        self.lines = lines
        self.topic = topic
        self.color = color
    }

    init(_ card: Card) { self.init(title: card.title, titleLines: 1, lines: card.lines, topic: card.id) }

    /// Paints the page of the moment, and tells which it is.
    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let pages = pages(in: area, projection)
        let page = projection.page(of: pages, topic)
        projection.drawMarks(page: page, of: pages, on: &picture)
        draw(page, in: area, on: &picture, projection)
    }

    func pages(in area: Rect, _ projection: Projection) -> Int {
        let parts = parts(of: area, projection)
        // Without a line below it, the title's own pages are all there is.
        return parts.title.count + (lines.isEmpty && !parts.title.isEmpty ? 0 : parts.list.pages.count)
    }

    func draw(_ page: Int, in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let (title, head, list) = parts(of: area, projection)
        if page < title.count { return projection.draw(title[page], in: area, on: &picture) }
        picture.draw(head, style: style, title.isEmpty ? .room : .nearby)
        list.draw(page - title.count, on: &picture) { _ in Style(.normal, bold: true) }
    }

    private var style: Style { Style(color, bold: true) }

    /// The title's own pages where it is too long, its place, and what stands below it.
    private func parts(
        of area: Rect, _ projection: Projection
    ) -> (title: [Projection.OwnPage], head: LetteredText, list: LetterColumns) {
        let place = area.top(max(5, area.height / 4))
        let head = projection.lettering.fit(title, in: place, maxLines: titleLines)
        let list = LetterColumns(
            lines, in: area.dropTop(head.rect.height + 1), mostColumns: 1, lettering: projection.lettering,
            readableRows: projection.readableRows, wishedPages: wishedPages, mostPages: mostPages)
        let own = projection.ownPages(of: title, tooLongFor: place, maxLines: titleLines, style: style, in: area)
        return (own, head, list)
    }
}

/// The 次第, with where the meeting stands: its page is the first.
struct AgendaScene: ProjectorScene {
    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let agenda = projection.workshop.agenda
        let current = agenda.steps.firstIndex { $0.id == agenda.current?.id }
        let list = LetterColumns(
            agenda.steps.map { agenda.label(of: $0.id) + " " + $0.title }, in: area, mostColumns: 1,
            lettering: projection.lettering, readableRows: projection.readableRows)
        let first = current.map(list.page) ?? 0
        let page = (first + projection.page(of: list.pages.count, "agenda")) % list.pages.count
        projection.drawMarks(page: page, of: list.pages.count, on: &picture)
        list.draw(page, on: &picture) { Style($0 == current ? .accent : .normal, bold: true) }
    }
}
