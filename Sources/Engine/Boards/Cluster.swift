/// 島: notes of one board gathered under a heading (表札・見出し). May have a heading and no note; a lone note needs no
/// cluster.
package struct Cluster: Hashable, Sendable, Codable, Identifiable {
    /// A cluster's number.
    package typealias ID = Identifier<Cluster>
    /// Its number, from 1.
    package var id: ID
    /// Its board; a cluster never spans two.
    package var board: BoardKey
    /// 表札, 見出し: what the gathered notes say together.
    package var heading: String
    /// The theme the whole cluster counts under.
    package var theme: Theme.ID?
    /// 主体: who would carry it out.
    package var actor: Actor.ID?
    /// Its notes, in order.
    package internal(set) var notes: [Note.ID]

    /// A cluster.
    package init(
        id: ID, board: BoardKey, heading: String, theme: Theme.ID? = nil, actor: Actor.ID? = nil, notes: [Note.ID] = []
    ) {
        self.id = id
        self.board = board
        self.heading = heading
        self.theme = theme
        self.actor = actor
        self.notes = notes
    }

    /// The cluster without its notes, whose moves are events of their own.
    var emptied: Cluster {
        var cluster = self
        cluster.notes = []
        return cluster
    }
}

/// Opinions of one board to be imported together, under one heading or none.
package struct NoteBatch: Hashable, Sendable {
    /// The board they are posted on.
    package var board: BoardKey
    /// The heading over them; nil leaves the notes loose.
    package var heading: String?
    /// The theme of the cluster, or of each note when there is no heading.
    package var theme: Theme.ID?
    /// 主体 of the cluster; without a heading there is none.
    package var actor: Actor.ID?
    /// A cluster of the board that is there already, for notes that join it; its heading and theme stay as they are.
    package var cluster: Cluster.ID?
    /// The opinions; may be empty under a heading.
    package var notes: [Draft]

    /// A batch of opinions.
    package init(
        board: BoardKey, heading: String? = nil, theme: Theme.ID? = nil, actor: Actor.ID? = nil,
        joining cluster: Cluster.ID? = nil, notes: [Draft]
    ) {
        self.board = board
        self.heading = heading
        self.theme = theme
        self.actor = actor
        self.cluster = cluster
        self.notes = notes
    }
}

extension Workshop {
    /// How many opinions a cluster gathers; a note said N times counts N.
    package func opinions(in cluster: Cluster) -> Int { cluster.notes.reduce(0) { $0 + (note($1)?.count ?? 0) } }

    func require(_ id: Cluster.ID) throws(Refusal) -> Cluster {
        guard let cluster = cluster(id) else { throw .noSuchCluster(id) }
        return cluster
    }

    /// The cluster may be empty; its notes must all be on the board.
    func decideFormCluster(
        on key: BoardKey, heading: String, theme: Theme.ID?, notes ids: [Note.ID], outOf seen: [Note.ID: Cluster.ID]?
    ) throws(Refusal) -> [Event] {
        let cluster = Cluster(
            id: nextCluster, board: try require(key), heading: try validated(heading), theme: try require(theme))
        var events: [Event] = [.cluster(.formed(cluster, at: board(key).clusters.count))]
        if !ids.isEmpty {
            let notes = try require(ids)
            if let outsider = notes.first(where: { $0.board != key }) { throw .acrossBoards(outsider.id) }
            if let seen, clusters(of: ids) != seen { throw .changedMeanwhile }
            events.append(.note(.moved(try moves(notes.map(\.id), to: key, cluster: cluster.id))))
        }
        return events
    }

    /// The clusters that notes are in; those that are in none are left out.
    package func clusters(of notes: [Note.ID]) -> [Note.ID: Cluster.ID] {
        Dictionary(notes.compactMap { id in note(id)?.cluster.map { (id, $0) } }) { $1 }
    }

    func decideGather(_ ids: [Note.ID], into id: Cluster.ID) throws(Refusal) -> [Event] {
        let cluster = try require(id)
        let notes = try require(ids)
        if let outsider = notes.first(where: { $0.board != cluster.board }) { throw .acrossBoards(outsider.id) }
        let coming = notes.filter { $0.cluster != id }.map(\.id)
        if coming.isEmpty { throw .nothingChanges }
        return [.note(.moved(try moves(coming, to: cluster.board, cluster: id)))]
    }

    func decideUngroup(_ ids: [Note.ID]) throws(Refusal) -> [Event] {
        let notes = try require(ids).filter { $0.cluster != nil }
        if notes.isEmpty { throw .nothingChanges }
        var boards: [BoardKey] = []
        for note in notes where !boards.contains(note.board) { boards.append(note.board) }
        var out: [Move] = []
        for board in boards {
            out += try moves(notes.filter { $0.board == board }.map(\.id), to: board, cluster: nil)
        }
        return [.note(.moved(out))]
    }

    func decideSetHeading(_ id: Cluster.ID, _ heading: String) throws(Refusal) -> [Event] {
        let cluster = try require(id)
        let words = try validated(heading)
        if words.utf8.elementsEqual(cluster.heading.utf8) { throw .nothingChanges }
        return [.cluster(.headingSet(id, from: cluster.heading, to: words))]
    }

    func decideThemeCluster(_ id: Cluster.ID, _ theme: Theme.ID?) throws(Refusal) -> [Event] {
        let cluster = try require(id)
        let theme = try require(theme)
        if theme == cluster.theme { throw .nothingChanges }
        return [.cluster(.themed(id, from: cluster.theme, to: theme))]
    }

    func decideSetActor(_ id: Cluster.ID, _ actor: Actor.ID?) throws(Refusal) -> [Event] {
        let cluster = try require(id)
        if let actor, self.actor(actor) == nil { throw .noSuchActor(actor) }
        if actor == cluster.actor { throw .nothingChanges }
        return [.cluster(.actorSet(id, from: cluster.actor, to: actor))]
    }

    func decideMerge(_ id: Cluster.ID, into other: Cluster.ID) throws(Refusal) -> [Event] {
        let source = try require(id)
        let target = try require(other)
        if id == other { throw .nothingChanges }
        if source.board != target.board { throw .clustersAcrossBoards(id, other) }
        try refuseIfOnABallot(id)
        var events: [Event] = []
        if !source.notes.isEmpty {
            events.append(.note(.moved(try moves(source.notes, to: target.board, cluster: other))))
        }
        return events + [.cluster(.dissolved(source.emptied, at: boards.position(of: source) ?? 0))]
    }

    func decideDissolve(_ id: Cluster.ID) throws(Refusal) -> [Event] {
        let cluster = try require(id)
        try refuseIfOnABallot(id)
        var events: [Event] = []
        if !cluster.notes.isEmpty {
            events.append(.note(.moved(try moves(cluster.notes, to: cluster.board, cluster: nil))))
        }
        return events + [.cluster(.dissolved(cluster.emptied, at: boards.position(of: cluster) ?? 0))]
    }

    func decideReorder(_ id: Note.ID, by steps: Int) throws(Refusal) -> [Event] {
        let note = try require(id)
        guard let position = position(of: id) else { throw .noSuchNote(id) }
        let last = boards.siblings(note.board, note.cluster).count - 1
        var to = position
        to.index = place(position.index, movedBy: steps, last: last)
        if to.index == position.index { throw .nothingChanges }
        return [.note(.moved([Move(note: id, from: position, to: to)]))]
    }

    func decideReorder(_ id: Cluster.ID, by steps: Int) throws(Refusal) -> [Event] {
        let cluster = try require(id)
        let from = boards.position(of: cluster) ?? 0
        let to = place(from, movedBy: steps, last: board(cluster.board).clusters.count - 1)
        if to == from { throw .nothingChanges }
        return [.cluster(.reordered(id, from: from, to: to))]
    }

    func decideImportNotes(_ batches: [NoteBatch], by: String, at: Moment) throws(Refusal) -> [Event] {
        var events: [Event] = []
        let first = nextNote.number
        var note = first
        var cluster = nextCluster.number
        let total = batches.reduce(0) { $0 + $1.notes.count }
        var loose: [BoardKey: Int] = [:]
        var gathered: [BoardKey: Int] = [:]
        var joined: [Cluster.ID: Int] = [:]
        let lanes = batches.flatMap { batch in batch.notes.map { _ in batch.board.lane } }
        for batch in batches {
            let key = try require(batch.board)
            var home: Cluster.ID?
            if let id = batch.cluster {
                let there = try require(id)
                if there.board != key { throw .noSuchCluster(id) }
                home = id
                joined[id] = joined[id] ?? there.notes.count
            } else if let heading = batch.heading {
                if let actor = batch.actor, self.actor(actor) == nil { throw .noSuchActor(actor) }
                let formed = Cluster(
                    id: Cluster.ID(cluster), board: key, heading: try validated(heading),
                    theme: try require(batch.theme), actor: batch.actor)
                cluster += 1
                home = formed.id
                events.append(.cluster(.formed(formed, at: board(key).clusters.count + gathered[key, default: 0])))
                gathered[key, default: 0] += 1
            }
            if home == nil || batch.cluster != nil, batch.notes.isEmpty { throw .emptyText }
            for draft in batch.notes {
                var posted = try self.note(from: draft, on: key, id: Note.ID(note), by: by, at: at)
                note += 1
                if let problem = draft.solvesImported {
                    if !(0..<total).contains(problem) { throw .noSuchNote(Note.ID(first + problem)) }
                    try requireProblem(Note.ID(first + problem), in: lanes[problem], for: key)
                    posted.marks.solves = Note.ID(first + problem)
                }
                if let home {
                    posted.cluster = home
                    events.append(.note(.posted(posted, at: joined[home, default: 0])))
                    joined[home, default: 0] += 1
                } else {
                    if posted.theme == nil { posted.theme = try require(batch.theme) }
                    events.append(.note(.posted(posted, at: board(key).loose.count + loose[key, default: 0])))
                    loose[key, default: 0] += 1
                }
            }
        }
        if events.isEmpty { throw .nothingChosen }
        return events
    }

    private func refuseIfOnABallot(_ id: Cluster.ID) throws(Refusal) {
        for ballot in ballots where ballot.options.contains(where: { $0.choice == .cluster(id) }) {
            throw .onABallot(ballot.id)
        }
    }
}
