/// What notes can be grouped by; any two of them make a table.
package enum Axis: String, Hashable, Sendable, Codable, CaseIterable {
    /// The cluster’s theme counts before the note’s own, the note’s own 主体 before the cluster’s.
    case theme, category, group, track, lane, cluster, actor, side, help
}

/// Any two axes against each other: theme × group is the 意見集約 table, lane × theme the 問題点/解決策 sheet,
/// actor × lane the 主体別 table. It has the numbers; which headings and notes a cell holds is asked for by itself.
/// The screen and the reports share it.
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
    private let rowIndexes: ValueIndex
    private let columnIndexes: ValueIndex

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

    /// How much has two values in common.
    package struct Cell: Hashable, Sendable {
        /// Its opinions.
        package internal(set) var sum = Counts.Sum()
        /// How many headings have both values themselves.
        package internal(set) var headings = 0

        /// Whether it has neither notes nor headings.
        package var isEmpty: Bool { sum.notes == 0 && headings == 0 }
    }

    /// A cell by its row and column, from 0.
    package struct Place: Hashable, Sendable {
        /// The index of its row.
        package let row: Int
        /// The index of its column.
        package let column: Int

        /// A cell; whether there is one is not asked.
        package init(row: Int, column: Int) {
            self.row = row
            self.column = column
        }
    }

    /// One heading of a cell with its notes, or the notes that have none.
    package struct Section: Hashable, Sendable {
        /// The cluster; nil for notes without a heading.
        package let cluster: Cluster.ID?
        /// The notes, in the order of their board.
        package internal(set) var notes: [Note.ID]
    }

    /// Adds up a workshop's totals. That costs as much as there are kinds of notes, however many notes; with the axis
    /// of clusters as much as there are notes.
    ///
    /// - Parameters:
    ///   - rows: the axis of the rows; the same as `columns` gives a diagonal.
    ///   - columns: the axis of the columns.
    package init(_ workshop: Workshop, rows: Axis, columns: Axis) {
        var builder = PivotBuilder(workshop, rows: rows, columns: columns)
        if rows == .cluster || columns == .cluster {
            for cluster in workshop.allClusters { builder.add(1, HeadingKind(cluster), of: cluster.id) }
            for note in workshop.allNotes.lazy.map({ NoteFacets($0) }) {
                builder.add(Counts.Sum(note), workshop.boards.kind(of: note), in: note.cluster)
            }
        } else {
            for (kind, number) in workshop.counts.headings { builder.add(number, kind, of: nil) }
            for (kind, sum) in workshop.counts.kinds { builder.add(sum, kind, in: nil) }
        }
        builder.removeEmptyNone()
        rowAxis = rows
        columnAxis = columns
        rowIndexes = builder.rowIndexes
        columnIndexes = builder.columnIndexes
        self.rows = builder.rows
        self.columns = builder.columns
        cells = builder.cells
        total = builder.total
    }
}

// MARK: - What the cells hold

extension Pivot {
    /// The headings and notes of every cell, row by row: headings with their notes first, then the notes without one.
    /// O(notes).
    /// - Parameter workshop: the one it was made of.
    package func sections(in workshop: Workshop) -> [[[Section]]] {
        var sections = cells.map { $0.map { _ in [Section]() } }
        walk(workshop, workshop.boardsInOrder) { place, cluster, note in
            guard holds(place) else { return true }
            sections[place.row][place.column].append(note, under: cluster)
            return true
        }
        return sections
    }

    /// The headings and notes of one cell. Goes through the boards of its row and column until it has them all.
    /// - Parameters:
    ///   - workshop: the one it was made of.
    ///   - most: after so many headings and notes the rest is left out.
    package func sections(of place: Place, in workshop: Workshop, most: Int = .max) -> [Section] {
        guard holds(place) else { return [] }
        let cell = cells[place.row][place.column]
        var sections: [Section] = []
        var (notes, headings) = (0, 0)
        if cell.isEmpty || most <= 0 { return [] }
        let boards = workshop.boardsInOrder.filter { key in
            let kind = NoteKind(board: key, theme: nil, actor: nil, side: nil, help: nil)
            let onBoard = self.place(of: kind, in: nil, workshop)
            return (!rowAxis.isOfBoards || onBoard.row == place.row)
                && (!columnAxis.isOfBoards || onBoard.column == place.column)
        }
        walk(workshop, boards) { found, cluster, note in
            guard found == place else { return true }
            sections.append(note, under: cluster)
            if note == nil { headings += 1 } else { notes += 1 }
            let isAll = notes == cell.sum.notes && headings == cell.headings
            return !isAll && notes + sections.count < most
        }
        return sections
    }

    private func place(of kind: NoteKind, in cluster: Cluster.ID?, _ workshop: Workshop) -> Place {
        Place(
            row: rowIndexes[workshop.value(of: kind, in: cluster, on: rowAxis)],
            column: columnIndexes[workshop.value(of: kind, in: cluster, on: columnAxis)])
    }

    private func holds(_ place: Place) -> Bool {
        rows.indices.contains(place.row) && columns.indices.contains(place.column)
    }

    /// Goes through boards in the order of the published sheet: each heading with its notes, then the loose notes.
    /// - Parameter body: takes a heading or a note, with its cell, and says whether to go on.
    private func walk(
        _ workshop: Workshop, _ boards: [BoardKey],
        _ body: (_ place: Place, _ cluster: Cluster.ID?, _ note: Note.ID?) -> Bool
    ) {
        func goOn(_ notes: [Note.ID], under cluster: Cluster.ID?) -> Bool {
            notes.allSatisfy { id in
                guard let note = workshop.boards.facets(id) else { return true }
                return body(place(of: workshop.boards.kind(of: note), in: cluster, workshop), cluster, id)
            }
        }
        for cluster in boards.lazy.flatMap({ workshop.board($0).clusters }).compactMap({ workshop.cluster($0) }) {
            let kind = HeadingKind(cluster)
            if let row = workshop.value(of: kind, of: cluster.id, on: rowAxis),
                let column = workshop.value(of: kind, of: cluster.id, on: columnAxis)
            {
                let place = Place(row: rowIndexes[row], column: columnIndexes[column])
                guard body(place, cluster.id, nil) else { return }
            }
            guard goOn(cluster.notes, under: cluster.id) else { return }
        }
        for board in boards { guard goOn(workshop.board(board).loose, under: nil) else { return } }
    }
}

extension [Pivot.Section] {
    /// Adds a note, or nothing but a heading, to the section of its cluster, which is the last where it is there.
    fileprivate mutating func append(_ note: Note.ID?, under cluster: Cluster.ID?) {
        if isEmpty || self[count - 1].cluster != cluster { append(Pivot.Section(cluster: cluster, notes: [])) }
        if let note { self[count - 1].notes.append(note) }
    }
}

extension Axis {
    /// Whether all notes of a board have the same value.
    fileprivate var isOfBoards: Bool {
        switch self {
        case .group, .track, .lane: true
        case .theme, .category, .cluster, .actor, .side, .help: false
        }
    }
}

// MARK: - Adding up

/// A ``Pivot`` in the making.
private struct PivotBuilder {
    private let workshop: Workshop
    private let rowAxis: Axis
    private let columnAxis: Axis
    let rowIndexes: ValueIndex
    let columnIndexes: ValueIndex
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

    /// Headings of one kind; those of a cluster that has no theme are where its notes are, but of their group all the
    /// same.
    mutating func add(_ number: Int, _ kind: HeadingKind, of cluster: Cluster.ID?) {
        let row = workshop.value(of: kind, of: cluster, on: rowAxis).map { rowIndexes[$0] }
        let column = workshop.value(of: kind, of: cluster, on: columnAxis).map { columnIndexes[$0] }
        if let row { rows[row].headings += number }
        if let column { columns[column].headings += number }
        if let row, let column { cells[row][column].headings += number }
    }

    /// Notes of one kind.
    mutating func add(_ sum: Counts.Sum, _ kind: NoteKind, in cluster: Cluster.ID?) {
        let row = rowIndexes[workshop.value(of: kind, in: cluster, on: rowAxis)]
        let column = columnIndexes[workshop.value(of: kind, in: cluster, on: columnAxis)]
        cells[row][column].sum.count(sum)
        rows[row].sum.count(sum)
        columns[column].sum.count(sum)
        total.count(sum)
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
}

/// The index of each value of an axis. Looked up for every note, so by number rather than by hash.
private struct ValueIndex: Hashable {
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

    /// All boards, by group and lane as these stand in their lists.
    fileprivate var boardsInOrder: [BoardKey] {
        groups.flatMap { group in lanes.map { BoardKey(group: group.id, lane: $0.id) } }
    }

    /// The value on an axis of the notes of one kind.
    /// - Parameter cluster: the cluster they are in; asked for by its own axis alone.
    func value(of kind: NoteKind, in cluster: Cluster.ID?, on axis: Axis) -> Pivot.Value {
        switch axis {
        case .theme: kind.theme.map { .theme($0) } ?? .none
        case .category: kind.theme.flatMap { catalogue[$0]?.category }.map { .category($0) } ?? .none
        case .group: .group(kind.board.group)
        case .track: group(kind.board.group)?.track.map { .track($0) } ?? .none
        case .lane: .lane(kind.board.lane)
        case .cluster: cluster.map { .cluster($0) } ?? .none
        case .actor: kind.actor.map { .actor($0) } ?? .none
        case .side: kind.side.map { .side($0) } ?? .none
        case .help: kind.help.map { .help($0) } ?? .none
        }
    }

    /// The headings' own value on an axis; nil where only their notes have one. Without a theme, one is shown with its
    /// notes, or as unthemed when it has none.
    fileprivate func value(of kind: HeadingKind, of cluster: Cluster.ID?, on axis: Axis) -> Pivot.Value? {
        let bare = kind.isBare ? Pivot.Value.none : nil
        return switch axis {
        case .theme: kind.theme.map { .theme($0) } ?? bare
        case .category: kind.theme.map { catalogue[$0]?.category.map { .category($0) } ?? .none } ?? bare
        case .group: .group(kind.board.group)
        case .track: group(kind.board.group)?.track.map { .track($0) } ?? Pivot.Value.none
        case .lane: .lane(kind.board.lane)
        case .cluster: cluster.map { .cluster($0) }
        case .actor: kind.actor.map { .actor($0) } ?? bare
        case .side, .help: bare
        }
    }
}
