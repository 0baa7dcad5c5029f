import Engine
import Letters
import TerminalUI
import Strings

/// One note, as large as it can be read, and whose it is.
struct NoteScene: ProjectorScene {
    let note: Note

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let group = projection.workshop.group(note.board.group)?.name ?? ""
        let foot = max(4, area.height / 6)
        let words = area.dropBottom(foot + 1)
        let parts = parts(in: words, projection)
        let page = projection.page(of: parts.count, "note \(note.id)")
        projection.drawMarks(page: page, of: parts.count, on: &picture)
        projection.letter(parts[page], in: words, maxLines: Self.mostLines, alignment: .center, on: &picture)
        projection.letter(
            group, in: area.dropTop(area.height - foot), maxLines: 1, style: Style(.accent), on: &picture)
    }

    private static let mostLines = 6
    /// More parts than this are read only where smaller letters would be too small.
    private static let mostParts = 4

    /// The words whole where they are read so, else in parts that are read one after another.
    private func parts(in area: Rect, _ projection: Projection) -> [String] {
        let lettering = projection.lettering
        let whole = lettering.fit(note.words, in: area, maxLines: Self.mostLines)
        if whole.letterSize.map({ $0.rows >= projection.readableRows }) ?? false { return [note.words] }
        let sizes = LetterColumns.sizes(lettering, readableRows: projection.readableRows)
            .filter { $0.rows <= area.height }
            .sorted { ($0.columns, $0.rows) > ($1.columns, $1.rows) }
        var smallest = [note.words]
        for size in sizes {
            let lines = min(Self.mostLines, lettering.lines(of: size, height: area.height))
            smallest = lettering.parts(of: note.words, size, width: area.width, lines: lines)
            if smallest.count <= Self.mostParts { break }
        }
        return smallest
    }
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

    /// - Parameter color: of the title.
    init(title: String, titleLines: Int, lines: [String], topic: String, color: ColorRole = .accent) {
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

    func pages(in area: Rect, _ projection: Projection) -> Int { parts(of: area, projection).list.pages.count }

    func draw(_ page: Int, in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let (head, list) = parts(of: area, projection)
        picture.draw(head, style: Style(color, bold: true), .room)
        list.draw(page, on: &picture) { _ in Style(.normal, bold: true) }
    }

    private func parts(of area: Rect, _ projection: Projection) -> (head: LetteredText, list: LetterColumns) {
        let head = projection.lettering.fit(
            title, in: area.top(max(5, area.height / 4)), maxLines: titleLines, isCut: true)
        let list = LetterColumns(
            lines, in: area.dropTop(head.rect.height + 1), mostColumns: 1, lettering: projection.lettering,
            readableRows: projection.readableRows)
        return (head, list)
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
