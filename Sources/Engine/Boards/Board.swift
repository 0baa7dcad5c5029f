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
    package internal(set) var loose: [Note.ID]
    /// The clusters, in order.
    package internal(set) var clusters: [Cluster.ID]

    /// A board; empty unless said otherwise.
    package init(loose: [Note.ID] = [], clusters: [Cluster.ID] = []) {
        self.loose = loose
        self.clusters = clusters
    }

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
    /// The note of that number; nil when there is none or it was withdrawn.
    package func note(_ id: Note.ID) -> Note? { boards.note(id) }

    /// The cluster of that number; nil when there is none or it was dissolved.
    package func cluster(_ id: Cluster.ID) -> Cluster? { boards.cluster(id) }

    /// All notes but the withdrawn, by number.
    package var allNotes: AllNotes { boards.allNotes }

    /// All clusters but the dissolved, by number.
    package var allClusters: some Sequence<Cluster> { boards.allClusters }

    /// The number the next note will have.
    package var nextNote: Note.ID { boards.nextNote }

    /// The number the next cluster will have.
    package var nextCluster: Cluster.ID { boards.nextCluster }

    /// Running totals over all notes, kept up to date as they change.
    package var counts: Counts { boards.counts }

    /// A group's notes of all lanes, oldest first.
    package func notes(of group: Group.ID) -> [Note.ID] { boards.notes(of: group) }

    /// The board of a group for a lane; empty when there is nothing on it, or no such group or lane.
    package func board(_ key: BoardKey) -> Board { boards[key] }

    /// Where a note is; nil when there is no such note. Searches its siblings from the end.
    package func position(of id: Note.ID) -> NotePosition? { boards.position(of: id) }

    /// The theme a note counts under: its cluster's if that has one, else its own.
    package func theme(of note: Note) -> Theme.ID? { theme(of: NoteFacets(note)) }

    /// The same, for who reads many.
    package func theme(of note: NoteFacets) -> Theme.ID? { boards.kind(of: note).theme }

    /// What the note of that number is sorted and counted by; nil when there is none or it was withdrawn.
    package func facets(_ id: Note.ID) -> NoteFacets? { boards.facets(id) }

    /// Whether there is such a board, and on it such a cluster when one is named.
    func has(_ board: BoardKey, _ cluster: Cluster.ID?) -> Bool {
        guard group(board.group) != nil, lane(board.lane) != nil else { return false }
        return cluster.map { self.cluster($0)?.board == board } ?? true
    }

    func require(_ board: BoardKey) throws(Refusal) -> BoardKey {
        guard group(board.group) != nil else { throw .noSuchGroup(board.group) }
        guard lane(board.lane) != nil else { throw .noSuchLane(board.lane) }
        return board
    }

    /// The moves that bring notes, in the order given, to the end of a cluster, or of the loose notes of a board when
    /// `cluster` is nil; each index is the one at that point of the sequence.
    func moves(_ ids: [Note.ID], to board: BoardKey, cluster: Cluster.ID?) throws(Refusal) -> [Move] {
        var rehearsal = MoveRehearsal(boards)
        var moves: [Move] = []
        for id in ids {
            guard let move = rehearsal.move(id, to: board, cluster) else { throw .noSuchNote(id) }
            if move.from != move.to { moves.append(move) }
        }
        return moves
    }
}

extension Workshop {
    /// The first ×N that is beyond what the rules allow; see ``invariantViolation``.
    var noteNumberOutOfRange: Violation? {
        for note in allNotes {
            if let wrong = outOfRange(.note(note.id), "note \(note.id) times", note.count, 1...1_000_000_000) {
                return wrong
            }
        }
        return nil
    }

    /// The first group, lane, theme or 主体 a board names that is not there; see ``invariantViolation``.
    var boardViolation: Violation? {
        for (key, _) in boards.inOrder {
            if group(key.group) == nil {
                return Violation(.boards, "a board of group \(key.group), which is not there")
            }
            if lane(key.lane) == nil {
                return Violation(.boards, "a board of lane \(key.lane), which is not there")
            }
        }
        for cluster in allClusters {
            if let theme = cluster.theme, catalogue[theme] == nil {
                return Violation(
                    .cluster(cluster.id), "cluster \(cluster.id) under theme \(theme), which is not there")
            }
        }
        for note in allNotes {
            if let theme = note.theme, catalogue[theme] == nil {
                return Violation(.note(note.id), "note \(note.id) under theme \(theme), which is not there")
            }
            if let actor = note.marks.actor, self.actor(actor) == nil {
                return Violation(.note(note.id), "note \(note.id) with actor \(actor), who is not there")
            }
        }
        return nil
    }
}
