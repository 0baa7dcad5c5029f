import Engine
import TerminalUI

/// 共有: the question, and the notes of the tables: a column of cards for each table, newest first.
///
/// Notes that are typed while a page is shown come with the next one, the newest of all on it. So no page is shown for
/// less than its time however fast they are typed, and all of it goes by the time of day and the notes alone.
struct BoardsScene: ProjectorScene {
    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let workshop = projection.workshop
        let question = workshop.occasion.question
        let strip = question.isEmpty ? nil : projection.strip(question, in: area)
        if let strip { picture.draw(strip, style: Style(.normal, bold: true), .room) }
        let body = area.dropTop(strip.map { $0.rect.height + 1 } ?? 0)
        let total = projection.strings.opinionsSoFar(workshop.counts.all.weightedCount)
        let hasPage = strip == nil && !question.isEmpty
        let tables = tables(projection)
        if tables.allSatisfy(\.texts.isEmpty) {
            projection.drawMarks(total, page: 0, of: 1, on: &picture)
            let used = hasPage ? drawQuestion(in: body.top(body.height * 3 / 5), on: &picture, projection) : 0
            projection.letter(
                projection.strings.notesWillAppear, in: body.dropTop(used), maxLines: 2, alignment: .center,
                style: Style(.muted), on: &picture)
            return
        }
        let columns = TableColumns(tables, in: body, projection)
        let page = columns.page(before: hasPage ? 1 : 0) { _ in projection.period }
        projection.drawMarks(total, page: page.number, of: page.of, on: &picture)
        if let index = page.index {
            columns.draw(index, on: &picture, projection)
        } else {
            drawQuestion(in: body, on: &picture, projection)
        }
    }

    @discardableResult
    private func drawQuestion(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) -> Int {
        projection.letter(
            projection.workshop.occasion.question, in: area, maxLines: 4, alignment: .center, on: &picture)
    }

    /// A note said by several says so behind its words.
    private func tables(_ projection: Projection) -> [TableColumns.Table] {
        let workshop = projection.workshop
        let boards = workshop.groups.map { group in
            workshop.notes(of: group.id).reversed().compactMap { workshop.note($0) }
                .filter { $0.at < projection.periodStart }
        }
        let newest = boards.compactMap(\.first?.id).max()
        return zip(workshop.groups, boards).enumerated().map { index, board in
            let (group, notes) = board
            return TableColumns.Table(
                group: group, mark: TableMark(index: index), count: workshop.counts.sum(for: group.id).weightedCount,
                texts: notes.map { $0.words },
                hasNews: notes.first.map { $0.id == newest && projection.cameWithPage($0.at) } ?? false)
        }
    }
}

extension Note {
    /// What it says, and how many said so where several did.
    var words: String { TextWidth.displayed(text) + (count > 1 ? " ×\(count)" : "") }
}
