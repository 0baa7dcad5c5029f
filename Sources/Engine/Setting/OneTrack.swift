extension Session {
    /// The session as the house of one track shows it: the track's groups and what is on their boards; everything else
    /// as it is. What everybody is to look at, and who presents, is shown whosever it is. Costs as much as there are
    /// notes.
    package func limited(to track: Track.ID) -> Session { changingWorkshop { $0.limit(to: track) } }
}

extension Workshop {
    fileprivate mutating func limit(to track: Track.ID) {
        switch spotlight {
        case .note, .cluster, .matrix: return
        case .card, .ballot, .proposal, .agenda, .joining, nil: break
        }
        var shown = Set(groups.filter { $0.track == track }.map(\.id))
        if agenda.current?.kind == .presentation, let order = agenda.presentations {
            shown.formUnion([order.current, order.next].compactMap(\.self))
        }
        groups.removeAll { !shown.contains($0.id) }
        boards = boards.limited(to: shown)
    }
}

extension Boards {
    fileprivate func limited(to groups: Set<Group.ID>) -> Boards {
        let limited = Boards(
            notes: allNotes.filter { groups.contains($0.board.group) },
            clusters: allClusters.filter { groups.contains($0.board.group) },
            boards: inOrder.filter { groups.contains($0.key.group) }, nextNote: nextNote, nextCluster: nextCluster)
        guard let limited else { preconditionFailure("boards of some groups are boards") }
        return limited
    }
}
