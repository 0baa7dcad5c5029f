import Engine

extension Event {
    /// The notes whose words, marks, board or theme may be others than before; of a workshop put back as a whole, none.
    /// - Parameter workshop: as it stands after the event, or after later ones.
    func changedNotes(in workshop: Workshop) -> [Note.ID] {
        switch self {
        case .note(.posted(let note, _)), .note(.withdrawn(let note, _)): [note.id]
        case .note(.reworded(let id, _, _)), .note(.themed(let id, _, _)), .note(.marked(let id, _, _)),
            .note(.counted(let id, _, _)):
            [id]
        case .note(.moved(let moves)): moves.map(\.note)
        case .cluster(.themed(let id, _, _)): workshop.cluster(id)?.notes ?? []
        case .cluster(.dissolved(let cluster, _)): cluster.notes
        case .session(.restored), .session(.redacted): workshop.allNotes.map(\.id)
        default: []
        }
    }
}
