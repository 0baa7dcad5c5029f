/// Forms clusters (島) of notes and changes them.
package enum ClusterCommand: Equatable, Sendable {
    /// Makes a cluster of notes of the board, which may be none. `outOf` has the clusters that the operator saw the
    /// notes in, those of the loose ones left out: refused with ``Refusal/changedMeanwhile`` when somebody else has
    /// moved one since; nil for wherever they are.
    case formCluster(
        on: BoardKey, heading: String, theme: Theme.ID?, notes: [Note.ID], outOf: [Note.ID: Cluster.ID]? = nil)
    /// Moves notes of the same board to the end of a cluster.
    case gather([Note.ID], into: Cluster.ID)
    /// Moves notes out of their clusters to the end of their board's loose notes.
    case ungroup([Note.ID])
    /// Changes a cluster's heading.
    case setHeading(Cluster.ID, String)
    /// Sets or clears a cluster's theme, which its notes then count under.
    case themeCluster(Cluster.ID, Theme.ID?)
    /// Sets or clears a cluster's 主体.
    case setActor(Cluster.ID, Actor.ID?)
    /// Moves all notes of a cluster to the end of another one of the same board and dissolves it.
    case merge(Cluster.ID, into: Cluster.ID)
    /// Makes a cluster's notes loose and removes it; refused while it is on a ballot.
    case dissolve(Cluster.ID)
    /// Moves a cluster down among its board's by that many places, up when negative; stops at either end.
    case reorderCluster(Cluster.ID, by: Int)

    /// For ``Command/meansWhatWasSeen``.
    var meansWhatWasSeen: Bool {
        switch self {
        case .formCluster: false
        case .gather, .ungroup, .setHeading, .themeCluster, .setActor, .merge, .dissolve, .reorderCluster: true
        }
    }

    /// For ``Command/isRiskyTwice``.
    var isRiskyTwice: Bool {
        switch self {
        case .ungroup, .dissolve: true
        case .formCluster, .gather, .setHeading, .themeCluster, .setActor, .merge, .reorderCluster: false
        }
    }
}

extension Workshop {
    /// The events a command comes to; changes nothing.
    func decide(_ command: ClusterCommand) throws(Refusal) -> [Event] {
        switch command {
        case .formCluster(let board, let heading, let theme, let notes, let outOf):
            try decideFormCluster(on: board, heading: heading, theme: theme, notes: notes, outOf: outOf)
        case .gather(let ids, let id): try decideGather(ids, into: id)
        case .ungroup(let ids): try decideUngroup(ids)
        case .setHeading(let id, let heading): try decideSetHeading(id, heading)
        case .themeCluster(let id, let theme): try decideThemeCluster(id, theme)
        case .setActor(let id, let actor): try decideSetActor(id, actor)
        case .merge(let id, let other): try decideMerge(id, into: other)
        case .dissolve(let id): try decideDissolve(id)
        case .reorderCluster(let id, let steps): try decideReorder(id, by: steps)
        }
    }
}
