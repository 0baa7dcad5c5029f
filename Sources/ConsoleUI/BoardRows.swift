import Engine

/// The rows of a board as まとめ lists them: headings with their notes, then the loose notes. Told when asked; nothing is listed beforehand.
struct BoardRows: RandomAccessCollection {
    private let clusters: [Cluster.ID]
    private let members: [[Note.ID]]
    /// The row of each heading, and behind them that of the first loose note.
    private let starts: [Int]
    /// The notes under no heading.
    let loose: [Note.ID]

    let startIndex = 0
    let endIndex: Int

    init(_ key: BoardKey, in workshop: Workshop) {
        let board = workshop.board(key)
        clusters = board.clusters
        loose = board.loose
        members = clusters.map { workshop.cluster($0)?.notes ?? [] }
        var starts: [Int] = []
        starts.reserveCapacity(clusters.count + 1)
        var next = 0
        for notes in members {
            starts.append(next)
            next += notes.count + 1
        }
        starts.append(next)
        self.starts = starts
        endIndex = next + loose.count
    }

    /// The row of the first loose note.
    var firstLoose: Int { starts[clusters.count] }

    subscript(row: Int) -> Console.Row {
        if row >= firstLoose { return .note(loose[row - firstLoose], in: nil) }
        // The last heading at or above the row.
        var (low, high) = (0, clusters.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= row { low = middle } else { high = middle }
        }
        return row == starts[low]
            ? .heading(clusters[low]) : .note(members[low][row - starts[low] - 1], in: clusters[low])
    }

    /// Where a row stands.
    func place(of row: Console.Row) -> Int? {
        switch row {
        case .heading(let cluster): clusters.firstIndex(of: cluster).map { starts[$0] }
        case .note(let note, nil): loose.firstIndex(of: note).map { firstLoose + $0 }
        case .note(let note, let cluster?):
            clusters.firstIndex(of: cluster).flatMap { at in
                members[at].firstIndex(of: note).map { starts[at] + 1 + $0 }
            }
        }
    }
}
