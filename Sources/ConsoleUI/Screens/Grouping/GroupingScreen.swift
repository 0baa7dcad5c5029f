import Engine
import TerminalUI
import Strings

/// まとめ: one board's headings and notes on the left, the themes with their counts on the right.
struct GroupingScreen: Screen {
    static let id = "grouping"
    static let title = Text("まとめ", "Grouping")
    static let kinds: Set<Step.Kind> = [.grouping, .heading, .theming]
    static let countsWhatIsLeft = true

    var board: BoardKey
    var list = ListState<BoardRow>()
    /// The marked notes of the board, in the order they were marked.
    var marked: [Note.ID] = []
    /// The marked heading, to be merged into another.
    var markedCluster: Cluster.ID?
    /// The heading that was just made: the next Enter gives it its theme, until something else is selected.
    private(set) var newCluster: Cluster.ID?
    /// The themes advised for a row, as of the last rest of the hands; nil when something has happened since.
    private(set) var advised: (row: BoardRow, text: String?)?

    init(_ context: Context) {
        board = BoardKey(
            group: context.user.group ?? context.workshop.groups.first?.id ?? Group.ID(1),
            lane: context.workshop.lanes.first?.id ?? Lane.ID(1))
    }

    static let keymaps = [Keymap<GroupingScreen>(movesInList: true, bindings)]

    /// All boards, in the order Tab goes round them.
    private static func boards(_ context: Context) -> [BoardKey] {
        context.workshop.groups.flatMap { group in
            context.workshop.lanes.map { BoardKey(group: group.id, lane: $0.id) }
        }
    }

    func nothingToActOn(_ context: Context) -> String {
        let strings = context.strings
        switch list.selection {
        case nil: return strings.noNotesHere
        case .heading: return strings.headingIsNoNote
        case .note: break
        }
        return context.workshop.board(board).clusters.isEmpty ? strings.noHeadingHere : strings.noHeadingChosen
    }

    func spotlight(_ context: Context) -> Spotlight? {
        switch list.selection {
        case .heading(let id)?: .cluster(id)
        case .note(let id, _)?: .note(id)
        case nil: nil
        }
    }

    func opinion(_ context: Context) -> String? {
        guard case .note(let id, _)? = list.selection else { return nil }
        return context.workshop.note(id)?.text
    }

    // MARK: Advice

    /// Advice for every row passed on the way would be too slow between two keys.
    var waitsForRest: Bool { list.selection.map { advised?.row != $0 } ?? false }

    mutating func rest(_ context: Context) {
        guard let selection = list.selection else { return }
        advised = (selection, advice(for: selection, context))
    }

    mutating func follow(_ entries: [Entry], _ context: Context) {
        if !entries.isEmpty { advised = nil }
        // What others have put below another heading stays selected; behind one's own move the next one is at hand.
        guard entries.contains(where: { $0.by != context.user.name }), let id = list.selection?.note,
            let note = context.workshop.note(id), note.board == board
        else { return }
        list.select(.note(id, in: note.cluster))
    }

    // MARK: What is looked at

    var place: NotePlace? { NotePlace(board: board, note: list.selection?.note) }

    mutating func appear(at place: NotePlace?, _ context: Context) {
        guard let place else { return }
        show(place.board)
        if let note = place.note { show(note, context) }
    }

    /// Goes to a board; what was marked stays only on the same one.
    mutating func show(_ board: BoardKey) {
        if board == self.board { return }
        self.board = board
        list.reset()
        clearMarks()
    }

    /// Goes to a note, on whatever board it is.
    mutating func show(_ id: Note.ID, _ context: Context) {
        guard let note = context.workshop.note(id) else { return }
        show(note.board)
        list.select(.note(id, in: note.cluster))
    }

    mutating func turnBoard(by step: Int, _ context: Context) {
        let boards = Self.boards(context)
        guard let index = boards.firstIndex(of: board) else { return }
        board = boards[(index + step + boards.count) % boards.count]
        list.reset()
        clearMarks()
    }

    func rows(_ context: Context) -> BoardRows {
        if let (known, rows) = context.boardRows, known == board { return rows }
        let rows = BoardRows(board, in: context.workshop)
        context.boardRows = (board, rows)
        return rows
    }

    // MARK: Marks

    mutating func clearMarks() {
        marked = []
        markedCluster = nil
    }

    mutating func toggleMark() {
        switch list.selection {
        case .note(let note, _):
            if let index = marked.firstIndex(of: note) { marked.remove(at: index) } else { marked.append(note) }
        case .heading(let cluster): markedCluster = markedCluster == cluster ? nil : cluster
        case nil: break
        }
    }

    /// The marked notes; the selected one when none is marked.
    var chosenNotes: [Note.ID] { marked.isEmpty ? list.selection?.note.map { [$0] } ?? [] : marked }

    /// The heading that is selected itself, and not its notes or what is marked.
    func chosenHeading(_ context: Context) -> Cluster? {
        guard marked.isEmpty, case .heading(let cluster) = list.selection else { return nil }
        return context.workshop.cluster(cluster)
    }

    // MARK: After a command

    /// What was gathered is marked no longer, and its heading is selected: the next key gives it a theme.
    mutating func stay(after entries: [Entry]) {
        clearMarks()
        for entry in entries {
            let cluster: Cluster.ID? =
                switch entry.event {
                case .cluster(.formed(let cluster, _)): cluster.id
                case .note(.moved(let moves)): moves.last?.to.cluster
                default: nil
                }
            if let cluster { list.select(.heading(cluster)) }
            if case .cluster(.formed(let cluster, _)) = entry.event { newCluster = cluster.id }
        }
    }

    /// What got its theme is marked no longer, and the first note still loose and without one is selected, if any.
    mutating func goOn(_ context: Context) {
        marked = []
        let left = context.workshop.board(board).loose.first {
            context.workshop.note($0).map { $0.theme == nil } ?? false
        }
        if let left { list.select(.note(left, in: nil)) }
    }

    mutating func selectChanged(_ events: [Event], _ context: Context) {
        let workshop = context.workshop
        for event in events {
            switch event {
            case .cluster(.formed(let cluster, _)) where workshop.cluster(cluster.id)?.board == board:
                return list.select(.heading(cluster.id))
            case .cluster(.headingSet(let id, _, _)), .cluster(.themed(let id, _, _)),
                .cluster(.actorSet(let id, _, _)),
                .cluster(.reordered(let id, _, _)):
                if workshop.cluster(id)?.board == board { return list.select(.heading(id)) }
            default:
                let notes = event.changedNotes(in: workshop).compactMap { workshop.note($0) }
                if let note = notes.first(where: { $0.board == board }) {
                    return list.select(.note(note.id, in: note.cluster))
                }
            }
        }
    }

    // MARK: The list

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        let layout = layout(in: context.body, context)
        list.move(movement, of: listRows(in: layout, context), height: layout.list.height)
        return true
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        let layout = layout(in: area, context)
        if let group = otherTable(at: position, layout, context) {
            return show(BoardKey(group: group, lane: board.lane))
        }
        guard layout.list.columns.contains(position.column) else { return }
        let rows = listRows(in: layout, context)
        if let row = list.row(atLine: position.row - layout.list.row, of: rows, height: layout.list.height) {
            list.select(row: row, of: rows)
        }
    }

    mutating func beginNumber(_ typed: String, _ context: Context) -> [Effect] {
        askTheme(typed: typed, context)
    }

    mutating func renumber(_ numbers: NewNumbers) -> Bool {
        let before = (list.selection, marks)
        switch list.selection {
        case .note(let id, let cluster)?: list.select(.note(numbers.now(id), in: cluster.map(numbers.now)))
        case .heading(let id)?: list.select(.heading(numbers.now(id)))
        case nil: break
        }
        marked = marked.map(numbers.now)
        markedCluster = markedCluster.map(numbers.now)
        newCluster = newCluster.map(numbers.now)
        return before != (list.selection, marks)
    }

    /// A note stays what it is below another heading.
    func target(_ context: Context) -> AnyHashable? {
        list.selection.map { row in row.note.map { AnyHashable($0) } ?? AnyHashable(row) }
    }

    var marks: [AnyHashable] { marked.map { AnyHashable($0) } + (markedCluster.map { [AnyHashable($0)] } ?? []) }

    mutating func update(in area: Rect, _ context: Context) {
        let workshop = context.workshop
        if workshop.group(board.group) == nil, let first = workshop.groups.first { board.group = first.id }
        if workshop.lane(board.lane) == nil, let first = workshop.lanes.first { board.lane = first.id }
        let board = board
        marked.removeAll { workshop.note($0)?.board != board }
        if let cluster = markedCluster, workshop.cluster(cluster)?.board != board { markedCluster = nil }
        list.follow(listRows(in: layout(in: area, context), context))
        // How high the rows are depends on which is selected.
        let layout = layout(in: area, context)
        list.update(listRows(in: layout, context), height: layout.list.height)
        if let new = newCluster, list.selection != .heading(new) || workshop.cluster(new)?.theme != nil {
            newCluster = nil
        }
    }
}
