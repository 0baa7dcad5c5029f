/// 欄: the question a note answers. 意見; 問題点 / 解決策; 現状 / 課題 / 強み.
package struct Lane: Hashable, Sendable, Codable, Identifiable {
    /// A lane's number.
    package typealias ID = Identifier<Lane>
    /// Its number, from 1.
    package var id: ID
    /// What is printed over it.
    package var name: String

    /// A lane.
    package init(id: ID, name: String) {
        self.id = id
        self.name = name
    }
}

/// 主体: who would carry a thing out. 市民個人, 地域コミュニティ, 行政 … Never who is at the keyboard; that is the
/// operator.
package struct Actor: Hashable, Sendable, Codable, Identifiable {
    /// An actor's number.
    package typealias ID = Identifier<Actor>
    /// Its number.
    package var id: ID
    /// Its name.
    package var name: String

    /// An actor.
    package init(id: ID, name: String) {
        self.id = id
        self.name = name
    }
}

/// Which 模造紙 a note is on: one group's answers to one lane.
package struct BoardKey: Hashable, Sendable, Codable {
    /// The group whose board it is.
    package var group: Group.ID
    /// The lane it answers.
    package var lane: Lane.ID

    /// The board of a group for a lane.
    package init(group: Group.ID, lane: Lane.ID) {
        self.group = group
        self.lane = lane
    }
}

/// 模造紙: the order of notes and clusters on one group's board for one lane.
package struct Board: Hashable, Sendable {
    /// Notes in no cluster (一匹狼 and those not yet gathered), in order.
    package internal(set) var loose: [Note.ID] = []
    /// The clusters, in order.
    package internal(set) var clusters: [Cluster.ID] = []

    /// An empty board.
    package init() {}

    /// Whether it has neither notes nor clusters.
    package var isEmpty: Bool { loose.isEmpty && clusters.isEmpty }
}

/// Where a note is: on which board, in which cluster if any, and at which index.
package struct NotePosition: Hashable, Sendable, Codable {
    /// The board.
    package var board: BoardKey
    /// Its cluster; nil for a loose note.
    package var cluster: Cluster.ID?
    /// Its index among the notes of the cluster, or the loose notes of the board, from 0.
    package var index: Int

    /// A position on a board.
    package init(board: BoardKey, cluster: Cluster.ID? = nil, index: Int) {
        self.board = board
        self.cluster = cluster
        self.index = index
    }
}

/// One note moved from one position to another.
package struct Move: Hashable, Sendable, Codable {
    /// The note.
    package var note: Note.ID
    /// Where it was.
    package var from: NotePosition
    /// Where it is afterwards.
    package var to: NotePosition

    /// A move of one note.
    package init(note: Note.ID, from: NotePosition, to: NotePosition) {
        self.note = note
        self.from = from
        self.to = to
    }

    var reversed: Move { Move(note: note, from: to, to: from) }
}

extension Workshop {
    /// The lane of that number.
    package func lane(_ id: Lane.ID) -> Lane? { lanes.first { $0.id == id } }

    /// The 主体 of that number; nil for nil.
    package func actor(_ id: Actor.ID?) -> Actor? { actors.first { $0.id == id } }

    /// The board of a group for a lane; empty when there is nothing on it, or no such group or lane.
    package func board(_ key: BoardKey) -> Board { boards[key] ?? Board() }

    /// Where a note is; nil when there is no such note. Searches its siblings from the end.
    package func position(of id: Note.ID) -> NotePosition? {
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
