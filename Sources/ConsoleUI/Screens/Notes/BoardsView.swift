import Engine
import TerminalUI
import Strings

/// The boards side by side, as many as fit, each with its newest notes at the bottom and what its group said at earlier
/// meetings below them. Without a `list` nothing is selected: so the projector shows them.
///
/// A class, because the closures that give the rows of a list hold it with its workshop.
final class BoardsView {
    /// What stands under one title.
    struct Column {
        let group: Group.ID
        /// Only this lane; nil for all of them.
        let lane: Lane.ID?
        let title: String
    }

    /// All that the picture of a column hangs on.
    struct PictureKey: Equatable {
        fileprivate var entry: Stamp
        fileprivate var group: Group.ID
        fileprivate var lane: Lane.ID?
        fileprivate var isCurrent: Bool
        fileprivate var peers: [Peer]
        fileprivate var filter: String?
        fileprivate var unsent: Set<Note.ID>
    }

    private let context: Context
    /// Taken out once: a workshop has dozens of references to count.
    private let workshop: Workshop
    let columns: [Column]
    /// The notes of a column, oldest first; asked of those that are seen.
    let notes: (Column) -> [Note.ID]
    /// The column that is typed into or browsed: it is always among those that are seen.
    let current: Int
    /// What is selected in the current column, and what is seen of it; nil while its newest notes are seen.
    let list: ListState<Note.ID>?
    /// Whether what is selected there is marked.
    let showsSelection: Bool
    /// Shown behind every title: which notes are left.
    let filter: String?

    init(
        columns: [Column], current: Int, list: ListState<Note.ID>?, showsSelection: Bool, filter: String?,
        _ context: Context, notes: @escaping (Column) -> [Note.ID]
    ) {
        self.context = context
        workshop = context.workshop
        self.columns = columns
        self.current = current
        self.list = list
        self.showsSelection = showsSelection
        self.filter = filter
        self.notes = notes
    }

    private var strings: Strings { context.strings }

    /// The narrowest column.
    private static let minWidth = 26

    // MARK: Where things are

    /// The columns that fit.
    private func seen(in area: Rect) -> Range<Int> {
        let count = min(columns.count, max(1, area.width / Self.minWidth))
        let first = max(0, min(current - count / 2, columns.count - count))
        return first..<first + count
    }

    /// Where a column that fits is drawn.
    private func area(of column: Int, in area: Rect) -> Rect {
        let seen = seen(in: area)
        let width = area.width / seen.count
        let left = (column - seen.lowerBound) * width
        let isLast = column == seen.upperBound - 1
        return Rect(
            row: area.row, column: area.column + left, height: area.height,
            width: isLast ? area.width - left : width - 1)
    }

    /// Where the notes of the current column are drawn, below its title.
    func listArea(in area: Rect) -> Rect {
        seen(in: area).contains(current) ? self.area(of: current, in: area).dropTop(1) : area.top(0)
    }

    /// The current column's notes as the rows of a list.
    func rows(in area: Rect) -> ListRows<Note.ID> { rows(of: current, width: listArea(in: area).width) }

    private func rows(of column: Int, width: Int) -> ListRows<Note.ID> {
        let notes = columns.indices.contains(column) ? notes(columns[column]) : []
        return ListRows(
            count: notes.count, id: { notes[$0] }, index: { notes.sortedIndex(of: $0) },
            height: { [self] row in workshop.note(notes[row]).map { lines(of: $0, width: width).count } ?? 1 })
    }

    /// The rows of a column that are seen, and the line each begins at.
    private func lines(of rows: ListRows<Note.ID>, in column: Int, height: Int) -> [(row: Int, line: Int)] {
        if column == current, let list { return list.lines(of: rows, height: height) }
        return rows.lastPage(height: height).lines
    }

    /// The column at a position, and the note there if there is one.
    func find(at position: Position, in area: Rect) -> (column: Int, note: Note.ID?)? {
        guard
            let column = seen(in: area).first(where: {
                let rect = self.area(of: $0, in: area)
                return rect.columns.contains(position.column) && rect.rows.contains(position.row)
            })
        else { return nil }
        let list = self.area(of: column, in: area).dropTop(1)
        let line = position.row - list.row
        let rows = rows(of: column, width: list.width)
        let found = lines(of: rows, in: column, height: list.height).last { $0.line <= line }
        guard let found, line < found.line + rows.height(found.row) else { return (column, nil) }
        return (column, rows.id(found.row))
    }

    private var numberWidth: Int {
        var width = 2
        var limit = 100
        while workshop.nextNote.number > limit { (width, limit) = (width + 1, limit * 10) }
        return width
    }

    private func textWidth(_ width: Int) -> Int { max(4, width - numberWidth - 1 - 4) }

    private func lines(of note: Note, width: Int) -> [String] {
        let editor = context.peers.first { $0.editing == note.id }?.name
        let words = strings.text(of: note, in: workshop, editor: editor)
        return context.environment.caches.wrapping.lines(of: note.id, words, columns: textWidth(width))
    }

    // MARK: Drawing

    func draw(in area: Rect, on grid: inout CellGrid) {
        for column in seen(in: area) {
            let rect = self.area(of: column, in: area)
            if column == current, list != nil {
                // Something is being selected there; every key changes it.
                draw(column, in: rect, on: &grid)
            } else {
                context.environment.caches.boards.draw(pictureKey(column), part: column, in: rect, on: &grid) {
                    area, grid in
                    draw(column, in: area, on: &grid)
                }
            }
            for row in rect.rows where rect.column + rect.width < area.column + area.width {
                grid.put("╎", row: row, column: rect.column + rect.width, width: 1, style: Style(.muted))
            }
        }
    }

    private func pictureKey(_ index: Int) -> PictureKey {
        PictureKey(
            entry: context.stamp, group: columns[index].group, lane: columns[index].lane,
            isCurrent: index == current, peers: context.peers, filter: filter,
            unsent: context.environment.unsent)
    }

    private func draw(_ index: Int, in area: Rect, on grid: inout CellGrid) {
        let column = columns[index]
        drawTitle(of: column, isCurrent: index == current, in: area.top(1), on: &grid)
        let list = area.dropTop(1)
        var end = list.row
        let rows = rows(of: index, width: list.width)
        for (row, line) in lines(of: rows, in: index, height: list.height) {
            guard let note = workshop.note(rows.id(row)) else { continue }
            let lines = lines(of: note, width: list.width).prefix(list.height - line)
            let at = Rect(row: list.row + line, column: list.column, height: lines.count, width: list.width)
            let isSelected = showsSelection && index == current && self.list?.selection == note.id
            draw(note, lines, isSelected: isSelected, in: at, on: &grid)
            end = at.row + at.height
        }
        drawEarlier(column.group, in: list.dropTop(end - list.row), on: &grid)
    }

    private func drawTitle(of column: Column, isCurrent: Bool, in area: Rect, on grid: inout CellGrid) {
        let style = Style(isCurrent ? .accent : .normal, bold: true, underline: true)
        grid.fill(area, style: style)
        let opinions = column.lane == nil ? "\(workshop.counts.sum(for: column.group).weightedCount)" : ""
        let left = area.width - opinions.count - 1
        grid.put(
            " " + column.title + (filter.map { " (\($0))" } ?? ""), row: area.row, column: area.column, width: left,
            style: style, ellipsis: true)
        grid.put(opinions, row: area.row, column: area.column + left, width: opinions.count, style: style)
    }

    private func draw(
        _ note: Note, _ lines: ArraySlice<String>, isSelected: Bool, in area: Rect, on grid: inout CellGrid
    ) {
        let style = Style(note.marks.isUncertain ? .warning : .normal, reverse: isSelected)
        if isSelected { grid.fill(area, style: style) }
        grid.put(
            TextWidth.padLeft("\(note.id)", columns: numberWidth), row: area.row, column: area.column,
            width: numberWidth, style: isSelected ? style : Style(.muted))
        for (offset, line) in lines.enumerated() {
            grid.put(
                line, row: area.row + offset, column: area.column + numberWidth + 1, width: textWidth(area.width),
                style: style)
        }
        let place = (row: area.row, column: area.column + area.width - 3)
        if context.environment.unsent.contains(note.id) {
            grid.put("…", row: place.row, column: place.column, width: 2, style: isSelected ? style : Style(.warning))
            return
        }
        let theme = workshop.theme(of: note)
        grid.put(
            theme.map { circledNumber($0.number) } ?? "--", row: place.row, column: place.column,
            width: 2, style: isSelected ? style : Style(theme == nil ? .warning : .accent))
    }

    /// What the group said at the meetings before, an empty line below its own notes.
    private func drawEarlier(_ group: Group.ID, in area: Rect, on grid: inout CellGrid) {
        if workshop.year.opinions.isEmpty { return }
        let opinions = workshop.year.opinions.filter { $0.group == group }
        guard !opinions.isEmpty, area.height > 2 else { return }
        grid.put(
            " " + strings.saidBefore(opinions.count), row: area.row + 1, column: area.column, width: area.width,
            style: Style(.muted, underline: true), ellipsis: true)
        for (offset, opinion) in opinions.prefix(area.height - 2).enumerated() {
            let stage = workshop.stage(of: opinion.number)
            let outcome = stage == .opinion ? "" : strings.aside(strings.name(of: stage))
            grid.put(
                " \(opinion.number) \(opinion.text)\(outcome)", row: area.row + 2 + offset, column: area.column,
                width: area.width, style: Style(.muted), ellipsis: true)
        }
    }
}

extension BoardsView.Column {
    /// A column for each group.
    static func groups(_ workshop: Workshop) -> [BoardsView.Column] {
        workshop.groups.map { BoardsView.Column(group: $0.id, lane: nil, title: $0.name) }
    }
}
