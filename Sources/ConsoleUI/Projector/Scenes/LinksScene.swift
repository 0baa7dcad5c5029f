import Engine
import TerminalUI
import Strings

/// テーマ分け where problems and solutions were linked and have no themes: each problem and below it what solves it,
/// those without a solution last.
struct LinksScene: ProjectorScene {
    private let problems: [Note]
    private let solutions: [Note.ID: [Note]]

    /// Nil where notes have themes, which are shown instead, or none was linked.
    init?(_ projection: Projection) {
        let workshop = projection.workshop
        let notes = workshop.allNotes
        guard workshop.lanes.count > 1, notes.allSatisfy({ $0.theme == nil }) else { return nil }
        let solving = notes.filter { $0.marks.solves.flatMap { workshop.note($0) } != nil }
        guard !solving.isEmpty else { return nil }
        solutions = Dictionary(grouping: solving) { $0.marks.solves ?? $0.id }
        let lanes = Set(solutions.keys.compactMap { workshop.note($0)?.board.lane })
        let all = notes.filter { lanes.contains($0.board.lane) && $0.marks.solves == nil }
        let solved = Set(solutions.keys)
        problems = all.filter { solved.contains($0.id) } + all.filter { !solved.contains($0.id) }
    }

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let strings = projection.strings
        var lines: [(text: String, color: ColorRole)] = []
        for problem in problems {
            let solving = solutions[problem.id] ?? []
            // Those without a solution come last, below a heading of their own.
            if solving.isEmpty, lines.last?.color != .accent { lines.append((strings.unsolvedHead, .warning)) }
            lines.append((problem.words, .accent))
            lines += solving.map { (strings.solution($0.words), .normal) }
        }
        let list = LetterColumns(
            lines.map(\.text), in: area, mostColumns: 2, lettering: projection.lettering,
            readableRows: projection.readableRows)
        let page = projection.page(of: list.pages.count, "links")
        let solved = strings.solvedSoFar(solutions.count, of: problems.count)
        projection.drawMarks(solved, page: page, of: list.pages.count, on: &picture)
        list.draw(page, on: &picture) { Style(lines[$0].color, bold: true) }
    }
}
