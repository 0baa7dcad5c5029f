/// What notes can be told apart by. Any two of them make a board.
public enum Axis: String, Hashable, Sendable, Codable, CaseIterable {
    case theme, category, group, track, lane, cluster, actor, side, help
}

/// Any two axes against each other, with the clusters and notes in each cell: theme × group is the 意見集約 table,
/// lane × theme the 問題点/解決策 sheet, actor × lane the 主体別 table. The screen and the reports share it.
public struct Pivot: Sendable, Hashable {
    /// What the rows are.
    public let rowAxis: Axis
    /// What the columns are.
    public let columnAxis: Axis
    /// The heads of the rows, in order.
    public let rows: [Header]
    /// The heads of the columns, in order.
    public let columns: [Header]
    /// The cells, row by row.
    public let cells: [[Cell]]
    /// The whole.
    public let total: Counts.Sum

    /// The head of a row or a column.
    public struct Header: Hashable, Sendable {
        /// What it stands for.
        public let value: Value
        /// Opinions and voices in the whole row or column.
        public internal(set) var sum = Counts.Sum()
        /// Headings in the whole row or column.
        public internal(set) var headings = 0
    }

    /// A value on an axis.
    public enum Value: Hashable, Sendable {
        case theme(Theme.ID)
        /// Themes that belong together: 方針1.
        case category(String)
        case group(Group.ID)
        case track(Track.ID)
        case lane(Lane.ID)
        case cluster(Cluster.ID)
        case actor(Actor.ID)
        case side(Side)
        case help(Help)
        /// Not said: unthemed notes, notes without an actor …
        case none

        /// Its number among the values of its axis; nil where those go by name.
        public var number: Int? {
            switch self {
            case .theme(let id): id.number
            case .group(let id): id.number
            case .track(let id): id.number
            case .lane(let id): id.number
            case .cluster(let id): id.number
            case .actor(let id): id.number
            case .category, .side, .help, .none: nil
            }
        }
    }

    /// Where the values of one axis stand. Looked up for every note, so by their numbers and not by hashing.
    private struct Places {
        private var byNumber: [Int] = []
        private var others: [Value: Int] = [:]
        /// The place of what is not said.
        private let none: Int

        /// Higher numbers are looked up otherwise: somebody may number two themes 1 and 1,000,000.
        private static let maxIndexed = 10_000

        init(_ values: [Value]) {
            none = values.count
            for (place, value) in values.enumerated() {
                guard let number = value.number, (0..<Self.maxIndexed).contains(number) else {
                    others[value] = place
                    continue
                }
                while byNumber.count <= number { byNumber.append(none) }
                byNumber[number] = place
            }
        }

        subscript(value: Value) -> Int {
            if let number = value.number, byNumber.indices.contains(number) { return byNumber[number] }
            return others.isEmpty ? none : others[value] ?? none
        }
    }

    /// What two values have in common.
    public struct Cell: Hashable, Sendable {
        /// Headings with their notes first, then the notes without one.
        public internal(set) var sections: [Section] = []
        /// Opinions and voices in it.
        public internal(set) var sum = Counts.Sum()

        /// Nothing in it, not even a heading.
        public var isEmpty: Bool { sections.isEmpty }
    }

    /// One heading of a cell with its notes, or the notes that have none.
    public struct Section: Hashable, Sendable {
        /// The cluster; nil for notes without a heading.
        public let cluster: Cluster.ID?
        /// The notes, in the order they hang.
        public internal(set) var notes: [Note.ID]
    }

    /// Puts a workshop's clusters and notes into the cells of two axes.
    ///
    /// - Parameters:
    ///   - rows: the axis of the rows; the same as `columns` gives a diagonal.
    ///   - columns: the axis of the columns.
    ///   - only: which notes to take; all by default.
    public init(_ workshop: Workshop, rows: Axis, columns: Axis, only: ((Note) -> Bool)? = nil) {
        rowAxis = rows
        columnAxis = columns
        var rowValues = workshop.values(on: rows)
        var columnValues = workshop.values(on: columns)
        let rowPlaces = Places(rowValues)
        let columnPlaces = Places(columnValues)
        // The last row and column are for what is not said; they go again when they stay empty.
        rowValues.append(.none)
        columnValues.append(.none)
        var cells = Array(repeating: Array(repeating: Cell(), count: columnValues.count), count: rowValues.count)
        var rowHeads = rowValues.map { Header(value: $0) }
        var columnHeads = columnValues.map { Header(value: $0) }
        var total = Counts.Sum()

        func place(_ ids: [Note.ID], under cluster: Cluster.ID?) {
            for id in ids {
                if let only, !(workshop.note(id).map(only) ?? false) { continue }
                guard let note = workshop.facets(id) else { continue }
                let row = rowPlaces[workshop.value(of: note, on: rows)]
                let column = columnPlaces[workshop.value(of: note, on: columns)]
                if let last = cells[row][column].sections.lastIndex(where: { $0.cluster == cluster }) {
                    cells[row][column].sections[last].notes.append(id)
                } else {
                    cells[row][column].sections.append(Section(cluster: cluster, notes: [id]))
                }
                cells[row][column].sum.count(note)
                rowHeads[row].sum.count(note)
                columnHeads[column].sum.count(note)
                total.count(note)
            }
        }
        for group in workshop.groups {
            for lane in workshop.lanes {
                let board = workshop.board(BoardKey(group: group.id, lane: lane.id))
                for id in board.clusters {
                    guard let cluster = workshop.cluster(id) else { continue }
                    if let row = workshop.value(of: cluster, on: rows),
                        let column = workshop.value(of: cluster, on: columns)
                    {
                        let (row, column) = (rowPlaces[row], columnPlaces[column])
                        if only == nil { cells[row][column].sections.append(Section(cluster: id, notes: [])) }
                        rowHeads[row].headings += 1
                        columnHeads[column].headings += 1
                    }
                    place(cluster.notes, under: id)
                }
                place(board.loose, under: nil)
            }
        }
        for row in cells.indices {
            for column in cells[row].indices {
                // Loose notes go below the headings, as on the published sheet.
                let sections = cells[row][column].sections
                guard sections.count > 1, sections.contains(where: { $0.cluster == nil }) else { continue }
                cells[row][column].sections =
                    sections.filter { $0.cluster != nil } + sections.filter { $0.cluster == nil }
            }
        }
        let lastColumn = columnValues.count - 1
        if !cells.contains(where: { !$0[lastColumn].isEmpty }) {
            for row in cells.indices { cells[row].removeLast() }
            columnHeads.removeLast()
        }
        if cells[cells.count - 1].allSatisfy(\.isEmpty) {
            cells.removeLast()
            rowHeads.removeLast()
        }
        self.rows = rowHeads
        self.columns = columnHeads
        self.cells = cells
        self.total = total
    }
}

extension Workshop {
    /// All values of an axis, in order; what is not said is left out.
    public func values(on axis: Axis) -> [Pivot.Value] {
        switch axis {
        case .theme: catalogue.themes.map { .theme($0.id) }
        case .category: catalogue.categories.map { .category($0) }
        case .group: groups.map { .group($0.id) }
        case .track: tracks.map { .track($0.id) }
        case .lane: lanes.map { .lane($0.id) }
        case .cluster:
            groups.flatMap { group in
                lanes.flatMap { board(BoardKey(group: group.id, lane: $0.id)).clusters }.map { .cluster($0) }
            }
        case .actor: actors.map { .actor($0.id) }
        case .side: Side.allCases.map { .side($0) }
        case .help: Help.allCases.map { .help($0) }
        }
    }

    /// Where a note stands on an axis.
    public func value(of note: Note, on axis: Axis) -> Pivot.Value { value(of: NoteFacets(note), on: axis) }

    func value(of note: NoteFacets, on axis: Axis) -> Pivot.Value {
        switch axis {
        case .theme: theme(of: note).map { .theme($0) } ?? .none
        case .category: theme(of: note).flatMap { catalogue[$0]?.category }.map { .category($0) } ?? .none
        case .group: .group(note.board.group)
        case .track: group(note.board.group)?.track.map { .track($0) } ?? .none
        case .lane: .lane(note.board.lane)
        case .cluster: note.cluster.map { .cluster($0) } ?? .none
        case .actor: (note.marks.actor ?? note.cluster.flatMap { cluster($0)?.actor }).map { .actor($0) } ?? .none
        case .side: note.marks.side.map { .side($0) } ?? .none
        case .help: note.marks.help.map { .help($0) } ?? .none
        }
    }

    /// Where a heading itself stands on an axis; nil where only its notes stand.
    func value(of cluster: Cluster, on axis: Axis) -> Pivot.Value? {
        switch axis {
        case .theme:
            // Without a theme of its own it stands wherever its notes do; when it has none, with the unthemed.
            cluster.theme.map { .theme($0) } ?? (cluster.notes.isEmpty ? Pivot.Value.none : nil)
        case .category:
            cluster.theme.map { catalogue[$0]?.category.map { .category($0) } ?? Pivot.Value.none }
                ?? (cluster.notes.isEmpty ? Pivot.Value.none : nil)
        case .group: .group(cluster.board.group)
        case .track: group(cluster.board.group)?.track.map { .track($0) } ?? Pivot.Value.none
        case .lane: .lane(cluster.board.lane)
        case .cluster: .cluster(cluster.id)
        case .actor: cluster.actor.map { .actor($0) } ?? (cluster.notes.isEmpty ? Pivot.Value.none : nil)
        case .side, .help: cluster.notes.isEmpty ? Pivot.Value.none : nil
        }
    }
}
