/// 欄: the question a note answers. 意見; 問題点 / 解決策; 現状 / 課題 / 強み.
public struct Lane: Hashable, Sendable, Codable, Identifiable {
    /// A lane's number.
    public typealias ID = Identifier<Lane>
    /// Its number.
    public var id: ID
    /// What stands over it.
    public var name: String

    /// A lane.
    public init(id: ID, name: String) {
        self.id = id
        self.name = name
    }
}

/// 主体: who would carry a thing out. 市民個人, 地域コミュニティ, 行政 … Never the hand at the keyboard; that is the operator.
public struct Actor: Hashable, Sendable, Codable, Identifiable {
    /// An actor's number.
    public typealias ID = Identifier<Actor>
    /// Its number.
    public var id: ID
    /// Its name.
    public var name: String

    /// An actor.
    public init(id: ID, name: String) {
        self.id = id
        self.name = name
    }
}

/// Which sheet of 模造紙 a note hangs on: one group's answers to one lane.
public struct BoardKey: Hashable, Sendable, Codable {
    /// The group whose sheet it is.
    public var group: Group.ID
    /// The lane it answers.
    public var lane: Lane.ID

    /// The board of a group for a lane.
    public init(group: Group.ID, lane: Lane.ID) {
        self.group = group
        self.lane = lane
    }
}

/// 模造紙: the order of things on one group's sheet for one lane.
public struct Board: Hashable, Sendable {
    /// Notes in no cluster (一匹狼 and those not yet gathered), in the order they hang.
    public internal(set) var loose: [Note.ID] = []
    /// The clusters, in the order they hang.
    public internal(set) var clusters: [Cluster.ID] = []

    /// An empty sheet.
    public init() {}

    /// Nothing hangs on it.
    public var isEmpty: Bool { loose.isEmpty && clusters.isEmpty }
}

/// Where a note hangs: which board, in which cluster if any, and how far down.
public struct NotePosition: Hashable, Sendable, Codable {
    /// The board.
    public var board: BoardKey
    /// The cluster it lies in; nil for a loose note.
    public var cluster: Cluster.ID?
    /// How many notes stand before it there.
    public var index: Int

    /// A place on a board.
    public init(board: BoardKey, cluster: Cluster.ID? = nil, index: Int) {
        self.board = board
        self.cluster = cluster
        self.index = index
    }

    /// The same board and cluster, whatever the order within.
    func isSameShelf(as other: NotePosition) -> Bool { board == other.board && cluster == other.cluster }
}

/// One note taken from one place to another.
public struct Move: Hashable, Sendable, Codable {
    /// The note.
    public var note: Note.ID
    /// Where it hung.
    public var from: NotePosition
    /// Where it hangs now.
    public var to: NotePosition

    /// A move of one note.
    public init(note: Note.ID, from: NotePosition, to: NotePosition) {
        self.note = note
        self.from = from
        self.to = to
    }

    var reversed: Move { Move(note: note, from: to, to: from) }
}

extension Workshop {
    /// The lane so numbered.
    public func lane(_ id: Lane.ID) -> Lane? { lanes.first { $0.id == id } }

    /// The actor so numbered.
    public func actor(_ id: Actor.ID?) -> Actor? { actors.first { $0.id == id } }

    /// The board of a group for a lane; empty when nothing was ever hung there.
    public func board(_ key: BoardKey) -> Board { boards[key] ?? Board() }

    /// Where a note hangs; nil when there is no such note.
    public func position(of id: Note.ID) -> NotePosition? {
        guard let note = note(id) else { return nil }
        // A note stands once on its shelf, mostly near the end.
        guard let index = siblings(note.board, note.cluster).lastIndex(of: id) else { return nil }
        return NotePosition(board: note.board, cluster: note.cluster, index: index)
    }

    /// The notes of one cluster, or the loose notes of one board, in order.
    func siblings(_ board: BoardKey, _ cluster: Cluster.ID?) -> [Note.ID] {
        if let cluster { return self.cluster(cluster)?.notes ?? [] }
        return boards[board]?.loose ?? []
    }

    func require(_ board: BoardKey) throws(Refusal) -> BoardKey {
        guard group(board.group) != nil else { throw .noSuchGroup(board.group) }
        guard lane(board.lane) != nil else { throw .noSuchLane(board.lane) }
        return board
    }

    /// The moves that bring notes, in the order given, to one shelf; each place is the one at that point of the sequence.
    func moves(
        _ ids: [Note.ID], to board: BoardKey, cluster: Cluster.ID?, at start: Int? = nil
    ) throws(Refusal) -> [Move] {
        struct Container: Hashable { let board: BoardKey, cluster: Cluster.ID? }
        var siblingsOf: [Container: [Note.ID]] = [:]
        let target = Container(board: board, cluster: cluster)
        var moves: [Move] = []
        for id in ids {
            let note = try require(id)
            let source = Container(board: note.board, cluster: note.cluster)
            for siblings in [source, target] where siblingsOf[siblings] == nil {
                siblingsOf[siblings] = self.siblings(siblings.board, siblings.cluster)
            }
            guard let index = siblingsOf[source]?.firstIndex(of: id) else { throw .noSuchNote(id) }
            siblingsOf[source]?.remove(at: index)
            let room = siblingsOf[target]?.count ?? 0
            let position = min(start.map { $0 + moves.count } ?? room, room)
            siblingsOf[target]?.insert(id, at: position)
            let from = NotePosition(board: note.board, cluster: note.cluster, index: index)
            let to = NotePosition(board: board, cluster: cluster, index: position)
            if from != to { moves.append(Move(note: id, from: from, to: to)) }
        }
        return moves
    }
}
