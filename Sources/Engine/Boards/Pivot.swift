/// What notes can be grouped by; any two of them make a table.
package enum Axis: String, Hashable, Sendable, Codable, CaseIterable {
    /// The cluster’s theme counts before the note’s own, the note’s own 主体 before the cluster’s.
    case theme, category, group, track, lane, cluster, actor, side, help
}

/// Any two axes against each other, with the clusters and notes in each cell: theme × group is the 意見集約 table,
/// lane × theme the 問題点/解決策 sheet, actor × lane the 主体別 table. The screen and the reports share it.
package struct Pivot: Sendable, Hashable {
    /// The axis of the rows.
    package let rowAxis: Axis
    /// The axis of the columns.
    package let columnAxis: Axis
    /// The headers of the rows, in order.
    package let rows: [Header]
    /// The headers of the columns, in order.
    package let columns: [Header]
    /// The cells, row by row.
    package let cells: [[Cell]]
    /// The sum of all cells.
    package let total: Counts.Sum

    /// The header of a row or a column.
    package struct Header: Hashable, Sendable {
        /// Its value on the axis.
        package let value: Value
        /// The opinions of the whole row or column.
        package internal(set) var sum = Counts.Sum()
        /// The number of headings in the whole row or column.
        package internal(set) var headings = 0
    }

    /// A value on an axis.
    package enum Value: Hashable, Sendable {
        /// A theme of the catalogue.
        case theme(Theme.ID)
        /// Themes that belong together: 方針1.
        case category(String)
        /// A group, whatever the lane.
        case group(Group.ID)
        /// A 部会, with all its groups.
        case track(Track.ID)
        /// A lane, over all groups.
        case lane(Lane.ID)
        /// A cluster of one board.
        case cluster(Cluster.ID)
        /// A 主体, of the note or its cluster.
        case actor(Actor.ID)
        /// 市民 or 行政, as marked.
        case side(Side)
        /// 自助, 共助 or 公助, as marked.
        case help(Help)
        /// None: unthemed notes, notes without an actor …
        case none

        /// Its number on the axis; nil where values have names.
        package var number: Int? {
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

    /// The clusters and notes that have two values in common.
    package struct Cell: Hashable, Sendable {
        /// Headings with their notes first, then the notes without one.
        package internal(set) var sections: [Section] = []
        /// Its opinions.
        package internal(set) var sum = Counts.Sum()

        /// Whether it has neither notes nor headings.
        package var isEmpty: Bool { sections.isEmpty }
    }

    /// One heading of a cell with its notes, or the notes that have none.
    package struct Section: Hashable, Sendable {
        /// The cluster; nil for notes without a heading.
        package let cluster: Cluster.ID?
        /// The notes, in the order of their board.
        package internal(set) var notes: [Note.ID]
    }

    /// Distributes a workshop's clusters and notes over the cells of two axes; O(notes).
    ///
    /// - Parameters:
    ///   - rows: the axis of the rows; the same as `columns` gives a diagonal.
    ///   - columns: the axis of the columns.
    ///   - only: which notes to take; all by default.
    package init(_ workshop: Workshop, rows: Axis, columns: Axis, only: ((Note) -> Bool)? = nil) {
        var builder = PivotBuilder(workshop, rows: rows, columns: columns)
        for group in workshop.groups {
            for lane in workshop.lanes {
                builder.add(workshop.board(BoardKey(group: group.id, lane: lane.id)), only: only)
            }
        }
        builder.putLooseNotesLast()
        builder.removeEmptyNone()
        rowAxis = rows
        columnAxis = columns
        self.rows = builder.rows
        self.columns = builder.columns
        cells = builder.cells
        total = builder.total
    }
}

/// A ``Pivot`` in the making.
private struct PivotBuilder {
    private let workshop: Workshop
    private let rowAxis: Axis
    private let columnAxis: Axis
    private let rowIndexes: ValueIndex
    private let columnIndexes: ValueIndex
    private(set) var rows: [Pivot.Header]
    private(set) var columns: [Pivot.Header]
    private(set) var cells: [[Pivot.Cell]]
    private(set) var total = Counts.Sum()

    /// Empty cells. The last row and column are for `none`.
    init(_ workshop: Workshop, rows: Axis, columns: Axis) {
        self.workshop = workshop
        rowAxis = rows
        columnAxis = columns
        let rowValues = workshop.values(on: rows)
        let columnValues = workshop.values(on: columns)
        rowIndexes = ValueIndex(rowValues)
        columnIndexes = ValueIndex(columnValues)
        self.rows = (rowValues + [.none]).map { Pivot.Header(value: $0) }
        self.columns = (columnValues + [.none]).map { Pivot.Header(value: $0) }
        cells = Array(
            repeating: Array(repeating: Pivot.Cell(), count: columnValues.count + 1), count: rowValues.count + 1)
    }

    mutating func add(_ board: Board, only: ((Note) -> Bool)?) {
        for id in board.clusters {
            guard let cluster = workshop.cluster(id) else { continue }
            // With a choice of notes, a heading is shown for its notes alone.
            addHeading(of: cluster, isShown: only == nil)
            add(cluster.notes, under: id, only: only)
        }
        add(board.loose, under: nil, only: only)
    }

    private mutating func addHeading(of cluster: Cluster, isShown: Bool) {
        guard let rowValue = workshop.value(of: cluster, on: rowAxis),
            let columnValue = workshop.value(of: cluster, on: columnAxis)
        else { return }
        let (row, column) = (rowIndexes[rowValue], columnIndexes[columnValue])
        if isShown { cells[row][column].sections.append(Pivot.Section(cluster: cluster.id, notes: [])) }
        rows[row].headings += 1
        columns[column].headings += 1
    }

    private mutating func add(_ ids: [Note.ID], under cluster: Cluster.ID?, only: ((Note) -> Bool)?) {
        for id in ids {
            if let only, !(workshop.note(id).map(only) ?? false) { continue }
            guard let note = workshop.boards.facets(id) else { continue }
            let row = rowIndexes[workshop.value(of: note, on: rowAxis)]
            let column = columnIndexes[workshop.value(of: note, on: columnAxis)]
            if let last = cells[row][column].sections.lastIndex(where: { $0.cluster == cluster }) {
                cells[row][column].sections[last].notes.append(id)
            } else {
                cells[row][column].sections.append(Pivot.Section(cluster: cluster, notes: [id]))
            }
            cells[row][column].sum.count(note)
            rows[row].sum.count(note)
            columns[column].sum.count(note)
            total.count(note)
        }
    }

    /// Loose notes go below the headings, as on the published sheet.
    mutating func putLooseNotesLast() {
        for row in cells.indices {
            for column in cells[row].indices {
                let sections = cells[row][column].sections
                guard sections.count > 1, sections.contains(where: { $0.cluster == nil }) else { continue }
                cells[row][column].sections =
                    sections.filter { $0.cluster != nil } + sections.filter { $0.cluster == nil }
            }
        }
    }

    /// Removes the row and the column of `none` where they stayed empty.
    mutating func removeEmptyNone() {
        if cells.allSatisfy({ $0[columns.count - 1].isEmpty }) {
            for row in cells.indices { cells[row].removeLast() }
            columns.removeLast()
        }
        if cells[cells.count - 1].allSatisfy(\.isEmpty) {
            cells.removeLast()
            rows.removeLast()
        }
    }

    /// The index of each value of an axis. Looked up for every note, so by number rather than by hash.
    private struct ValueIndex {
        private var byNumber: [Int] = []
        private var others: [Pivot.Value: Int] = [:]
        /// The index of ``Pivot/Value/none``.
        private let none: Int

        /// Higher numbers are looked up by hash: a catalogue may number two themes 1 and 1,000,000.
        private static let maxIndexed = 10_000

        init(_ values: [Pivot.Value]) {
            none = values.count
            for (index, value) in values.enumerated() {
                guard let number = value.number, (0..<Self.maxIndexed).contains(number) else {
                    others[value] = index
                    continue
                }
                while byNumber.count <= number { byNumber.append(none) }
                byNumber[number] = index
            }
        }

        subscript(value: Pivot.Value) -> Int {
            if let number = value.number, byNumber.indices.contains(number) { return byNumber[number] }
            return others.isEmpty ? none : others[value] ?? none
        }
    }
}

extension Workshop {
    /// All values of an axis, in order, without `none`.
    package func values(on axis: Axis) -> [Pivot.Value] {
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

    /// A note's value on an axis.
    package func value(of note: Note, on axis: Axis) -> Pivot.Value { value(of: NoteFacets(note), on: axis) }

    func value(of note: NoteFacets, on axis: Axis) -> Pivot.Value {
        switch axis {
        case .theme: boards.theme(of: note).map { .theme($0) } ?? .none
        case .category: boards.theme(of: note).flatMap { catalogue[$0]?.category }.map { .category($0) } ?? .none
        case .group: .group(note.board.group)
        case .track: group(note.board.group)?.track.map { .track($0) } ?? .none
        case .lane: .lane(note.board.lane)
        case .cluster: note.cluster.map { .cluster($0) } ?? .none
        case .actor: (note.marks.actor ?? note.cluster.flatMap { cluster($0)?.actor }).map { .actor($0) } ?? .none
        case .side: note.marks.side.map { .side($0) } ?? .none
        case .help: note.marks.help.map { .help($0) } ?? .none
        }
    }

    /// A cluster's own value on an axis; nil where only its notes have one.
    func value(of cluster: Cluster, on axis: Axis) -> Pivot.Value? {
        switch axis {
        case .theme:
            // Without a theme it is shown with its notes, or as unthemed when it has none.
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
