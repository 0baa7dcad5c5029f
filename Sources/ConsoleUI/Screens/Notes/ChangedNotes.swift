import Engine

extension Event {
    /// The notes whose words, marks, board or theme may be others than before; of a workshop put back as a whole, none.
    /// - Parameter workshop: as it stands after the event, or after later ones.
    func changedNotes(in workshop: Workshop) -> [Note.ID] {
        switch self {
        case .notePosted(let note, _), .noteWithdrawn(let note, _): [note.id]
        case .noteReworded(let id, _, _), .noteThemed(let id, _, _), .noteMarked(let id, _, _): [id]
        case .notesMoved(let moves): moves.map(\.note)
        case .clusterThemed(let id, _, _): workshop.cluster(id)?.notes ?? []
        case .clusterDissolved(let cluster, _): cluster.notes
        default: []
        }
    }
}
