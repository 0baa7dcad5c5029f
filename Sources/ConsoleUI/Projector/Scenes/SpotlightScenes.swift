import Engine
import TerminalUI

/// One note, as large as it can be read, and whose it is.
struct NoteScene: ProjectorScene {
    let note: Note

    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let group = projection.workshop.group(note.board.group)?.name ?? ""
        let count = note.count > 1 ? " ×\(note.count)" : ""
        let foot = max(4, area.height / 6)
        projection.letter(
            note.text + count, in: area.dropBottom(foot + 1), maxLines: 6, alignment: .center, on: &grid)
        projection.letter(
            group, in: area.dropTop(area.height - foot), maxLines: 1, style: Style(.accent), on: &grid)
    }
}

/// One heading, and the notes it gathers.
struct ClusterScene: ProjectorScene {
    let cluster: Cluster

    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let head = area.top(max(5, area.height / 3))
        let used = projection.letter(
            cluster.heading, in: head, maxLines: 2, alignment: .topLeading, style: Style(.accent), on: &grid)
        let notes = cluster.notes.compactMap { projection.workshop.note($0) }
            .map { $0.text + ($0.count > 1 ? " ×\($0.count)" : "") }
        LetteredList(texts: notes).draw(in: area.dropTop(used + 1), on: &grid, projection)
    }
}

/// A reference card, to be read by the room.
struct CardScene: ProjectorScene {
    let card: Card

    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let head = area.top(max(5, area.height / 4))
        let used = projection.letter(
            card.title, in: head, maxLines: 1, alignment: .topLeading, style: Style(.accent), on: &grid)
        LetteredList(texts: card.lines).draw(in: area.dropTop(used + 1), on: &grid, projection)
    }
}

/// The 次第, with where the meeting stands.
struct AgendaScene: ProjectorScene {
    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let agenda = projection.workshop.agenda
        let current = agenda.steps.firstIndex { $0.id == agenda.current?.id }
        let texts = agenda.steps.map { agenda.label(of: $0.id) + " " + $0.title }
        LetteredList(texts: texts, current: current).draw(in: area, on: &grid, projection)
    }
}
