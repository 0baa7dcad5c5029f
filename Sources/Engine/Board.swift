/// 欄: the question a note answers. 意見; 問題点 / 解決策; 現状 / 課題 / 強み.
public struct Lane: Hashable, Sendable, Codable, Identifiable {
    /// A lane's number.
    public typealias ID = Identifier<Lane>
    /// Its number, from 1.
    public var id: ID
    /// What is printed over it.
    public var name: String

    /// A lane.
    public init(id: ID, name: String) {
        self.id = id
        self.name = name
    }
}

/// 主体: who would carry a thing out. 市民個人, 地域コミュニティ, 行政 … Never who is at the keyboard; that is the
/// operator.
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

/// Which 模造紙 a note is on: one group's answers to one lane.
public struct BoardKey: Hashable, Sendable, Codable {
    /// The group whose board it is.
    public var group: Group.ID
    /// The lane it answers.
    public var lane: Lane.ID

    /// The board of a group for a lane.
    public init(group: Group.ID, lane: Lane.ID) {
        self.group = group
        self.lane = lane
    }
}

/// 模造紙: the order of notes and clusters on one group's board for one lane.
public struct Board: Hashable, Sendable {
    /// Notes in no cluster (一匹狼 and those not yet gathered), in order.
    public internal(set) var loose: [Note.ID] = []
    /// The clusters, in order.
    public internal(set) var clusters: [Cluster.ID] = []

    /// An empty board.
    public init() {}

    /// Whether it has neither notes nor clusters.
    public var isEmpty: Bool { loose.isEmpty && clusters.isEmpty }
}

/// Where a note is: on which board, in which cluster if any, and at which index.
public struct NotePosition: Hashable, Sendable, Codable {
    /// The board.
    public var board: BoardKey
    /// Its cluster; nil for a loose note.
    public var cluster: Cluster.ID?
    /// Its index among the notes of the cluster, or the loose notes of the board, from 0.
    public var index: Int

    /// A position on a board.
    public init(board: BoardKey, cluster: Cluster.ID? = nil, index: Int) {
        self.board = board
        self.cluster = cluster
        self.index = index
    }
}

/// One note moved from one position to another.
public struct Move: Hashable, Sendable, Codable {
    /// The note.
    public var note: Note.ID
    /// Where it was.
    public var from: NotePosition
    /// Where it is afterwards.
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
    /// The lane of that number.
    public func lane(_ id: Lane.ID) -> Lane? { lanes.first { $0.id == id } }

    /// The 主体 of that number; nil for nil.
    public func actor(_ id: Actor.ID?) -> Actor? { actors.first { $0.id == id } }

    /// The board of a group for a lane; empty when there is nothing on it, or no such group or lane.
    public func board(_ key: BoardKey) -> Board { boards[key] ?? Board() }

    /// Where a note is; nil when there is no such note. Searches its siblings from the end.
    public func position(of id: Note.ID) -> NotePosition? {
        guard let note = note(id) else { return nil }
        // Mostly the note is one of the last.
        guard let index = siblings(note.board, note.cluster).lastIndex(of: id) else { return nil }
        return NotePosition(board: note.board, cluster: note.cluster, index: index)
    }

    /// The notes of a cluster, or the loose notes of a board when `cluster` is nil, in order.
    func siblings(_ board: BoardKey, _ cluster: Cluster.ID?) -> [Note.ID] {
        if let cluster { return self.cluster(cluster)?.notes ?? [] }
        return boards[board]?.loose ?? []
    }

    func require(_ board: BoardKey) throws(Refusal) -> BoardKey {
        guard group(board.group) != nil else { throw .noSuchGroup(board.group) }
        guard lane(board.lane) != nil else { throw .noSuchLane(board.lane) }
        return board
    }

    /// The moves that bring notes, in the order given, into one cluster or among the loose notes of a board, from index
    /// `start` or at the end; each index is the one at that point of the sequence.
    func moves(
        _ ids: [Note.ID], to board: BoardKey, cluster: Cluster.ID?, at start: Int? = nil
    ) throws(Refusal) -> [Move] {
        struct Container: Hashable { let board: BoardKey, cluster: Cluster.ID? }
        var contents: [Container: [Note.ID]] = [:]
        let target = Container(board: board, cluster: cluster)
        var moves: [Move] = []
        for id in ids {
            let note = try require(id)
            let source = Container(board: note.board, cluster: note.cluster)
            for container in [source, target] where contents[container] == nil {
                contents[container] = siblings(container.board, container.cluster)
            }
            guard let index = contents[source]?.firstIndex(of: id) else { throw .noSuchNote(id) }
            contents[source]?.remove(at: index)
            let end = contents[target]?.count ?? 0
            let position = min(start.map { $0 + moves.count } ?? end, end)
            contents[target]?.insert(id, at: position)
            let from = NotePosition(board: note.board, cluster: note.cluster, index: index)
            let to = NotePosition(board: board, cluster: cluster, index: position)
            if from != to { moves.append(Move(note: id, from: from, to: to)) }
        }
        return moves
    }
}
