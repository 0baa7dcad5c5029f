import Engine

/// One row of a board as まとめ lists it.
enum BoardRow: Hashable, Sendable {
    case heading(Cluster.ID)
    /// A note below its heading; a loose note when there is none.
    case note(Note.ID, in: Cluster.ID?)

    /// The heading itself, or the one the note is below.
    var cluster: Cluster.ID? {
        switch self {
        case .heading(let cluster): cluster
        case .note(_, let cluster): cluster
        }
    }

    var note: Note.ID? {
        switch self {
        case .heading: nil
        case .note(let note, _): note
        }
    }
}

/// The rows of a board: headings with their notes, then the loose notes. Made from the board's headings alone, so that
/// a board with many notes costs no more than one with few; a row is worked out when it is asked for.
struct BoardRows: RandomAccessCollection {
    private let clusters: [Cluster.ID]
    private let members: [[Note.ID]]
    /// The row of each heading, and behind them that of the first loose note.
    private let starts: [Int]
    /// The notes below no heading.
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

    private var firstLoose: Int { starts[clusters.count] }

    subscript(row: Int) -> BoardRow {
        if row >= firstLoose { return .note(loose[row - firstLoose], in: nil) }
        // The last heading at or above the row.
        let heading = starts.firstIndex(notLessThan: row + 1) - 1
        if row == starts[heading] { return .heading(clusters[heading]) }
        return .note(members[heading][row - starts[heading] - 1], in: clusters[heading])
    }

    /// Looks through the headings, and through the notes below one of them or the loose ones.
    func row(of wanted: BoardRow) -> Int? {
        switch wanted {
        case .heading(let cluster): clusters.firstIndex(of: cluster).map { starts[$0] }
        case .note(let note, nil): loose.firstIndex(of: note).map { firstLoose + $0 }
        case .note(let note, let cluster?):
            clusters.firstIndex(of: cluster).flatMap { index in
                members[index].firstIndex(of: note).map { starts[index] + 1 + $0 }
            }
        }
    }
}
