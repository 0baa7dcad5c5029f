import Engine
import TerminalUI
import Letters
import Strings

/// 共有: the question, and the notes of the tables: a column of cards for each table, newest first.
///
/// A note that is typed is there at once, and marked: its page comes before all others while it is new. All of it goes
/// by the time of day and the notes alone.
struct BoardsScene: ProjectorScene {
    /// How many pages are shown before the columns are set anew.
    private static let periodsPerSetting = 8
    private static let linesOfQuestion = 4

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let workshop = projection.workshop
        let question = workshop.occasion.question
        let total = projection.strings.opinionsSoFar(workshop.counts.all.weightedCount)
        let boards = workshop.groups.map { group in
            workshop.notes(of: group.id).reversed().compactMap { workshop.note($0) }
        }
        if boards.allSatisfy(\.isEmpty) { return drawEmpty(total, in: area, on: &picture, projection) }
        let strip = question.isEmpty ? nil : projection.strip(question, in: area)
        if let strip { picture.draw(strip, style: Style(.normal, bold: true), .room) }
        let body = area.dropTop(strip.map { $0.rect.height + 1 } ?? 0)
        let hasPage = strip == nil && !question.isEmpty
        let before = hasPage ? 1 : 0
        let columns = projection.tableColumns.columns(
            tables(of: boards, projection), before: before, in: body, projection)
        let newcomers = Newcomers(
            boards.lazy.joined().compactMap { note in
                columns.firstPage(of: note.board.group).map { Newcomers.Note(at: note.at, page: $0) }
            }, at: projection.now.moment)
        let page = columns.page(before: before, brought: newcomers.page) { _ in projection.period }
        let order = columns.isLong ? projection.strings.newestFirst + projection.strings.gap : ""
        projection.drawMarks(order + total, page: page.number, of: page.of, on: &picture)
        guard let index = page.index else { return _ = drawQuestion(in: body, on: &picture, projection) }
        let newest = zip(workshop.groups, boards).map { ($0.id, $1.prefix { newcomers.marks($0.at) }.count) }
        columns.draw(index, newest: Dictionary(uniqueKeysWithValues: newest), on: &picture, projection)
    }

    /// The question, and where the notes will be.
    private func drawEmpty(
        _ total: String, in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection
    ) {
        let question = projection.workshop.occasion.question
        let upper = area.top(area.height * 3 / 5)
        let isAlone =
            !question.isEmpty
            && !(projection.reads(question, in: upper, maxLines: Self.linesOfQuestion)
                && projection.reads(
                    projection.strings.notesWillAppear, in: area.dropTop(upper.height), maxLines: 2))
        let pages = isAlone ? 2 : 1
        let page = projection.period % pages
        projection.drawMarks(total, page: page, of: pages, on: &picture)
        if isAlone, page == 0 { return _ = drawQuestion(in: area, on: &picture, projection) }
        let hasBoth = !question.isEmpty && !isAlone
        let used = hasBoth ? drawQuestion(in: upper, on: &picture, projection) : 0
        // No larger than what is asked.
        let size =
            hasBoth
            ? projection.lettering.fit(question, in: upper, maxLines: Self.linesOfQuestion, alignment: .center)
                .letterSize : nil
        projection.letter(
            projection.strings.notesWillAppear, in: area.dropTop(used), maxLines: 2, alignment: .center,
            style: Style(.muted), largest: size, on: &picture)
    }

    @discardableResult
    private func drawQuestion(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) -> Int {
        projection.letter(
            projection.workshop.occasion.question, in: area, maxLines: Self.linesOfQuestion, alignment: .center,
            on: &picture)
    }

    /// A note said by several says so behind its words. Columns are set once a minute, lest they jump about while notes
    /// are typed.
    private func tables(of boards: [[Note]], _ projection: Projection) -> [TableColumns.Table] {
        let workshop = projection.workshop
        let minute = projection.start(ofPeriods: Self.periodsPerSetting)
        return zip(workshop.groups, boards).enumerated().map { index, board in
            TableColumns.Table(
                group: board.0, mark: TableMark(index: index),
                count: workshop.counts.sum(for: board.0.id).weightedCount, texts: board.1.map(\.words),
                added: board.1.prefix { $0.at >= minute }.count)
        }
    }
}

extension Note {
    /// What it says, and how many said so where several did.
    var words: String { TextWidth.displayed(text) + (count > 1 ? " ×\(count)" : "") }
}
