/// What happens to 島.
package indirect enum ClusterEvent {
    /// An empty cluster was made at an index among its board's clusters; its notes follow as ``NoteEvent/moved(_:)``.
    case formed(Cluster, at: Int)
    /// A cluster was removed, after its notes had been moved out of it.
    case dissolved(Cluster, at: Int)
    /// A cluster's heading changed.
    case headingSet(Cluster.ID, from: String, to: String)
    /// A cluster's theme changed, and with it the theme its notes count under.
    case themed(Cluster.ID, from: Theme.ID?, to: Theme.ID?)
    /// A cluster's 主体 changed.
    case actorSet(Cluster.ID, from: Actor.ID?, to: Actor.ID?)
    /// A cluster moved among the clusters of its board.
    case reordered(Cluster.ID, from: Int, to: Int)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case formed = "clusterFormed"
        case dissolved = "clusterDissolved"
        case headingSet = "clusterHeaded"
        case themed = "clusterThemed"
        case actorSet = "clusterGivenActor"
        case reordered = "clusterReordered"
    }
}

extension ClusterEvent: NounEvent {
    func apply(to workshop: inout Workshop) {
        switch self {
        case .formed(let cluster, let at): workshop.boards.insert(cluster, at: at)
        case .dissolved(let cluster, _):
            workshop.boards.remove(cluster.id)
            workshop.boards.formerWords.add(cluster.heading, to: cluster.id)
        case .headingSet(let id, let from, let to):
            workshop.boards.setHeading(of: id, to: to)
            workshop.boards.formerWords.add(from, to: id)
        case .themed(let id, _, let to): workshop.boards.setTheme(of: id, to: to)
        case .actorSet(let id, _, let to): workshop.boards.setActor(of: id, to: to)
        case .reordered(let id, _, let to): workshop.boards.reorder(id, to: to)
        }
    }

    var reversed: ClusterEvent {
        switch self {
        case .formed(let cluster, let at): .dissolved(cluster, at: at)
        case .dissolved(let cluster, let at): .formed(cluster, at: at)
        case .headingSet(let id, let from, let to): .headingSet(id, from: to, to: from)
        case .themed(let id, let from, let to): .themed(id, from: to, to: from)
        case .actorSet(let id, let from, let to): .actorSet(id, from: to, to: from)
        case .reordered(let id, let from, let to): .reordered(id, from: to, to: from)
        }
    }

    func canRevert(in workshop: Workshop) -> Bool {
        switch self {
        case .formed(let formed, _):
            workshop.cluster(formed.id) == formed.emptied && !workshop.isOnABallot(.cluster(formed.id))
        case .dissolved(let gone, _): workshop.cluster(gone.id) == nil && workshop.has(gone.board, nil)
        case .headingSet(let id, _, let to): workshop.cluster(id)?.heading == to
        case .themed(let id, let from, let to):
            workshop.cluster(id).map { $0.theme == to } ?? false && workshop.has(from)
        case .actorSet(let id, let from, let to):
            workshop.cluster(id).map { $0.actor == to } ?? false && workshop.has(from)
        case .reordered(let id, _, _): workshop.cluster(id) != nil
        }
    }

    func isWithinLimits(of workshop: Workshop) -> Bool {
        switch self {
        case .formed(let cluster, _):
            (1...Boards.maxItemNumber).contains(cluster.id.number) && workshop.has(cluster.theme)
                && workshop.has(cluster.actor)
        case .dissolved, .headingSet, .themed, .actorSet, .reordered: true
        }
    }

    func rebased(in workshop: Workshop) -> ClusterEvent {
        switch self {
        case .formed(let cluster, let at):
            return .formed(cluster, at: min(at, workshop.board(cluster.board).clusters.count))
        case .dissolved(let cluster, let at):
            return .dissolved(cluster, at: workshop.boards.position(of: cluster) ?? at)
        case .reordered(let id, let from, let to):
            guard let cluster = workshop.cluster(id), let index = workshop.boards.position(of: cluster) else {
                return .reordered(id, from: from, to: to)
            }
            let last = workshop.board(cluster.board).clusters.count - 1
            return .reordered(id, from: index, to: min(to, last))
        case .headingSet, .themed, .actorSet: return self
        }
    }

    var shape: Int {
        switch self {
        case .formed, .dissolved, .headingSet, .themed, .actorSet, .reordered: 1
        }
    }
}

extension ClusterEvent {
    func refusal(toNoteTakerOf group: Group.ID, in workshop: Workshop) -> Refusal? {
        let board: BoardKey? =
            switch self {
            case .formed(let cluster, _), .dissolved(let cluster, _): cluster.board
            case .headingSet(let id, _, _), .themed(let id, _, _), .actorSet(let id, _, _), .reordered(let id, _, _):
                workshop.cluster(id)?.board
            }
        return workshop.refusal(changing: board, byNoteTakerOf: group)
    }
}
