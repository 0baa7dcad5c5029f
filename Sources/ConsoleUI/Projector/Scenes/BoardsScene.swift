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
        let signs = LaneSigns(projection)
        let total =
            signs.legend(projection.strings)
            + projection.strings.opinionsSoFar(workshop.counts.all.weightedCount)
        let boards = workshop.groups.map { group in
            workshop.notes(of: group.id).reversed().compactMap { workshop.note($0) }
        }
        if boards.allSatisfy(\.isEmpty) { return drawEmpty(total, in: area, on: &picture, projection) }
        let strip = question.isEmpty ? nil : projection.strip(question, in: area)
        if let strip { picture.draw(strip, style: Style(.normal, bold: true), .room) }
        let body = area.dropTop(strip.map { $0.rect.height + 1 } ?? 0)
        let asking =
            strip == nil && !question.isEmpty
            ? projection.ownPages(of: question, maxLines: Self.linesOfQuestion, in: body) : []
        let before = asking.count
        let columns = projection.tableColumns.columns(
            tables(of: boards, projection), isNewestFirst: true, before: before, in: body, projection)
        let newcomers = Newcomers(
            boards.lazy.joined().compactMap { note in
                columns.firstPage(of: note.board.group).map { Newcomers.Note(at: note.at, page: $0) }
            }, at: projection.now.moment)
        let page = columns.page(before: before, brought: newcomers.page) { _ in projection.period }
        let order = columns.isLong ? projection.strings.newestFirst + projection.strings.gap : ""
        projection.drawMarks(order + total, page: page.number, of: page.of, on: &picture)
        guard let index = page.index else { return projection.draw(asking[page.number], in: body, on: &picture) }
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
        let asking =
            isAlone ? projection.ownPages(of: question, maxLines: Self.linesOfQuestion, in: area) : []
        let pages = asking.count + 1
        let page = projection.period % pages
        projection.drawMarks(total, page: page, of: pages, on: &picture)
        if page < asking.count { return projection.draw(asking[page], in: area, on: &picture) }
        let hasBoth = !question.isEmpty && !isAlone
        let used =
            hasBoth
            ? projection.letter(
                question, in: upper, maxLines: Self.linesOfQuestion, alignment: .center, on: &picture) : 0
        // No larger than what is asked.
        let size =
            hasBoth
            ? projection.lettering.fit(question, in: upper, maxLines: Self.linesOfQuestion, alignment: .center)
                .letterSize : nil
        projection.letter(
            projection.strings.notesWillAppear, in: area.dropTop(used), maxLines: 2, alignment: .center,
            style: Style(.muted), largest: size, on: &picture)
    }

    /// A note said by several says so behind its words. Columns are set once a minute, lest they jump about while notes
    /// are typed.
    private func tables(of boards: [[Note]], _ projection: Projection) -> [TableColumns.Table] {
        let workshop = projection.workshop
        let minute = projection.start(ofPeriods: Self.periodsPerSetting)
        let signs = LaneSigns(projection)
        return zip(workshop.groups, boards).enumerated().map { index, board in
            TableColumns.Table(
                group: board.0, mark: TableMark(index: index),
                count: workshop.counts.sum(for: board.0.id).weightedCount,
                texts: board.1.map { signs.sign(of: $0.board.lane) + $0.words },
                added: board.1.prefix { $0.at >= minute }.count)
        }
    }
}

extension Note {
    /// What it says, and how many said so where several did.
    var words: String { TextWidth.displayed(text) + (count > 1 ? " ×\(count)" : "") }
}

/// What tells on the projector whether a note is a problem or a solution, where its table has more than one board: the
/// first letters of their names, as few as differ.
struct LaneSigns {
    private let signs: [(lane: Lane, sign: String)]

    /// Between such a sign and the note.
    private static let bar = "|"

    init(_ projection: Projection) {
        let lanes = projection.workshop.lanes
        let names = lanes.map(\.name)
        let longest = names.map(\.count).max() ?? 0
        let length = (1...max(1, longest)).first { length in
            Set(names.map { $0.prefix(length) }).count == names.count
        }
        signs = names.count < 2 ? [] : lanes.map { ($0, String($0.name.prefix(length ?? longest))) }
    }

    /// What stands before a note of that board.
    func sign(of lane: Lane.ID) -> String {
        signs.first { $0.lane.id == lane }.map { $0.sign + Self.bar } ?? ""
    }

    /// What the signs mean, before what else is among the marks.
    func legend(_ strings: Strings) -> String {
        signs.map { ($0.sign == $0.lane.name ? "" : $0.sign + Self.bar) + $0.lane.name + strings.gap }.joined()
    }
}
