import Engine
import TerminalUI
import Strings

/// 付箋: the boards side by side. A line is typed into one of them, or it is browsed.
struct NotesScreen: Screen {
    static let id = "notes"
    static let title = Text("付箋", "Notes")
    static let kinds: Set<Step.Kind> = [.sharing]

    /// The board that is looked at. It lies in the column that is browsed.
    var board: BoardKey
    /// Whether the keys move in a column instead of editing the line.
    var isBrowsing = false
    /// Whether the wheel has turned the column back while a line is typed.
    private(set) var isScrolledBack = false
    /// The notes of the column that is browsed; what is selected stays so while a line is typed.
    var list = ListState<Note.ID>()
    var entry = EntryQueue()
    /// A note-taker's.
    let ownGroup: Group.ID?
    var advice = EntryAdvice()
    /// The note typed last at this console.
    var lastPosted: Note.ID?
    /// The papers that are being typed; nil while notes are on none.
    var rowOfPapers: PaperRow?
    /// Which notes are shown; nil for all.
    private(set) var filter: NoteFilter?
    /// The notes of each column; nil while they are simply those of each group.
    var shown: ShownNotes?

    init(_ context: Context) {
        let workshop = context.workshop
        ownGroup = context.user.group
        board = BoardKey(
            group: ownGroup ?? workshop.groups.first?.id ?? Group.ID(1),
            lane: workshop.lanes.first?.id ?? Lane.ID(1))
    }

    static let keymaps = [entryKeymap, boardKeymap]
    var keymapIndex: Int { isBrowsing ? 1 : 0 }

    mutating func turn(toKeymap index: Int, _ context: Context) {
        if index == 0 { isBrowsing = false } else { browse(at: list.selection, context) }
    }

    var place: NotePlace? { NotePlace(board: board, note: isBrowsing ? list.selection : nil) }

    mutating func appear(at place: NotePlace?, _ context: Context) {
        beginTyping()
        guard let place else { return }
        board = place.board
        list.select(place.note ?? list.selection)
    }

    mutating func follow(_ entries: [Entry], _ context: Context) {
        shown?.follow(entries, context)
        if !entry.isEmpty, !entries.isEmpty { advice.line = nil }
    }

    mutating func renumber(_ numbers: NewNumbers) -> Bool {
        let before = (lastPosted, list.selection)
        lastPosted = lastPosted.map(numbers.now)
        let line = EntryLine.renumbered(entry.text, numbers)
        if line != entry.text { entry.change(to: line) }
        list.select(list.selection.map(numbers.now))
        return before != (lastPosted, list.selection)
    }

    func target(_ context: Context) -> AnyHashable? { isTyping ? nil : list.selection }

    mutating func update(in area: Rect, _ context: Context) {
        let workshop = context.workshop
        if workshop.group(board.group) == nil, let first = workshop.groups.first { board.group = first.id }
        if workshop.lane(board.lane) == nil, let first = workshop.lanes.first { board.lane = first.id }
        updateShown(context)
        guard isBrowsing || isScrolledBack else { return }
        let view = boards(context)
        list.update(view.rows(in: area), height: view.listArea(in: area).height)
    }

    /// Goes to the entry line, with the newest notes above it.
    mutating func beginTyping() {
        isBrowsing = false
        isScrolledBack = false
    }

    mutating func takeText(_ text: String, _ context: Context) -> Bool {
        beginTyping()
        entry.insert(text)
        return true
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let isEmpty = context.workshop.counts.all.notes == 0 && context.workshop.year.opinions.isEmpty
        boards(context).draw(in: isEmpty ? area.top(1) : area, on: &grid)
        if !isEmpty { return }
        let strings = context.strings
        EmptyScreen(
            question: context.workshop.occasion.question, purpose: strings.notesPurpose,
            firstKey: strings.notesFirstKey, exampleTitle: strings.exampleTitle, example: strings.notesExample
        ).draw(in: area.dropTop(1), on: &grid)
    }

    /// The selected note; while a line is typed the newest one of the board, and nothing while something is shown.
    func spotlight(_ context: Context) -> Spotlight? {
        if isBrowsing { return list.selection.map { .note($0) } }
        if context.projected != nil { return nil }
        return context.workshop.notes(of: board.group).last.map { .note($0) }
    }

    func opinion(_ context: Context) -> String? {
        if !isBrowsing { return entry.isEmpty ? nil : entry.text }
        return list.selection.flatMap { context.workshop.note($0)?.text }
    }

    // MARK: Columns

    /// The board that is typed into: the one looked at, and for a note-taker always one of the own group.
    var entryBoard: BoardKey { BoardKey(group: ownGroup ?? board.group, lane: board.lane) }

    /// A note-taker has a column for each lane, the facilitator one for each group.
    private func separatesLanes(_ context: Context) -> Bool {
        context.user.group != nil && context.workshop.lanes.count > 1
    }

    private func columns(_ context: Context) -> [BoardsView.Column] {
        let workshop = context.workshop
        guard let own = context.user.group else { return BoardsView.Column.groups(workshop) }
        let group = board.group
        guard separatesLanes(context) else {
            return [BoardsView.Column(group: group, lane: nil, title: workshop.group(group)?.name ?? "")]
        }
        return workshop.lanes.map { lane in
            let title = group == own ? lane.name : context.name(of: BoardKey(group: group, lane: lane.id))
            return BoardsView.Column(group: group, lane: lane.id, title: title)
        }
    }

    func boards(_ context: Context) -> BoardsView {
        let columns = columns(context)
        let current = columns.firstIndex { $0.group == board.group && ($0.lane == nil || $0.lane == board.lane) }
        return BoardsView(
            columns: columns, current: current ?? 0, list: isBrowsing || isScrolledBack ? list : nil,
            showsSelection: isBrowsing, filter: filter?.words, context
        ) { [shown] column in shown?.notes(of: column.group, column.lane) ?? context.workshop.notes(of: column.group) }
    }

    private mutating func updateShown(_ context: Context) {
        guard filter != nil || separatesLanes(context) else { return shown = nil }
        let key = ShownNotes.Key(
            filter: filter, separatesLanes: separatesLanes(context), entry: context.stamp)
        if shown?.key != key { shown = ShownNotes(key, context.session, context.environment.caches.searchedNotes) }
    }

    /// Goes on to the next column. A note-taker looks through the lanes of one group after another, and while a line is
    /// typed goes through those of the own group, which it can be typed into, and back to them from elsewhere.
    mutating func turnBoard(by steps: Int, _ context: Context) {
        let workshop = context.workshop
        let lanes = context.user.group == nil ? [board.lane] : workshop.lanes.map(\.id)
        let own = !isBrowsing && separatesLanes(context) ? context.user.group : nil
        let groups = own.map { [$0] } ?? workshop.groups.map(\.id)
        let boards = groups.flatMap { group in lanes.map { BoardKey(group: group, lane: $0) } }
        guard let index = boards.firstIndex(of: board) else { return turn(to: entryBoard, context) }
        turn(to: boards[(index + steps + boards.count) % boards.count], context)
    }

    static let table = Binding<NotesScreen>.table { screen, group, context in
        screen.turn(to: BoardKey(group: group, lane: screen.board.lane), context)
    }

    private mutating func turn(to other: BoardKey, _ context: Context) {
        board = other
        isScrolledBack = false
        if !entry.isEmpty { advice.line = nil }
        if isBrowsing { browse(at: nil, context) }
    }

    // MARK: Browsing

    /// Begins to browse the column, seen as it was while typing.
    /// - Parameter note: the note to select, if it is shown there; else the newest is.
    mutating func browse(at note: Note.ID?, _ context: Context) {
        isBrowsing = true
        let view = boards(context)
        let rows = view.rows(in: context.body)
        list.reset()
        list.select(row: rows.count - 1, of: rows)
        list.update(rows, height: view.listArea(in: context.body).height)
        if let note, rows.find(note) != nil { list.select(note) }
    }

    /// Selects a note that was looked for; when the filter hides it, all are shown again.
    mutating func show(_ note: Note, _ context: Context) {
        let before = boards(context).current
        board = note.board
        if let filter, !filter.shows(note, in: context.workshop) {
            self.filter = nil
            updateShown(context)
        }
        if isBrowsing, boards(context).current == before {
            list.select(note.id)
        } else {
            browse(at: note.id, context)
        }
    }

    mutating func selectChanged(_ events: [Event], _ context: Context) {
        let changed = events.lazy.flatMap { $0.changedNotes(in: context.workshop) }
            .compactMap { context.workshop.note($0) }
        let isHere = { (note: Note) in context.user.group == nil || context.user.group == note.board.group }
        guard let note = changed.first(where: isHere) else { return }
        if !isBrowsing { return list.select(note.id) }
        if filter?.shows(note, in: context.workshop) ?? true { show(note, context) }
    }

    /// Shows only the notes that pass a filter.
    /// - Returns: how many there are.
    mutating func show(only filter: NoteFilter?, _ context: Context) -> Int {
        self.filter = filter
        updateShown(context)
        let view = boards(context)
        if isBrowsing {
            let row = list.selection.map { view.notes(view.columns[view.current]).firstIndex(notLessThan: $0) }
            if let row { list.select(row: row, of: view.rows(in: context.body)) } else { browse(at: nil, context) }
        }
        return view.columns.reduce(0) { $0 + view.notes($1).count }
    }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        let view = boards(context)
        let rows = view.rows(in: context.body)
        let height = view.listArea(in: context.body).height
        if isBrowsing {
            list.move(movement, of: rows, height: height)
        } else {
            // The wheel, while a line is typed: the column is turned back, and the keys stay with the line.
            if !isScrolledBack { list.showEnd(of: rows, height: height) }
            isScrolledBack = !list.scroll(by: movement == .up ? -1 : 1, of: rows, height: height)
        }
        return true
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        let view = boards(context)
        guard isBrowsing || entry.isEmpty, let (column, id) = view.find(at: position, in: area) else { return }
        if let note = id.flatMap({ context.workshop.note($0) }) { return show(note, context) }
        let clicked = view.columns[column]
        board = BoardKey(group: clicked.group, lane: clicked.lane ?? board.lane)
        if isBrowsing, column != view.current { browse(at: nil, context) }
    }

    mutating func beginNumber(_ typed: String, _ context: Context) -> [Effect] {
        list.selection.map { [.ask(.theme([$0], nil, typed: typed, context))] }
            ?? [.refuse(context.strings.noNoteChosen)]
    }
}
