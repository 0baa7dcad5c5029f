/// The order of notes as it is after each of a sequence of moves or withdrawals that nothing has applied yet. Only the
/// boards and clusters they touch are copied.
struct MoveRehearsal {
    private struct Container: Hashable {
        let board: BoardKey
        let cluster: Cluster.ID?
    }

    private let boards: Boards
    private var contents: [Container: [Note.ID]] = [:]
    private var containers: [Note.ID: Container] = [:]

    init(_ boards: Boards) { self.boards = boards }

    /// Moves a note into a cluster, or among the loose notes of a board when `cluster` is nil.
    ///
    /// - Parameter index: where it goes among the others there; nil for the end, as is any index behind it.
    /// - Returns: the move, with both positions as they are at this point of the sequence; nil when there is no such
    ///   note.
    mutating func move(_ id: Note.ID, to board: BoardKey, _ cluster: Cluster.ID?, at index: Int? = nil) -> Move? {
        guard let source = containers[id] ?? boards.note(id).map({ Container(board: $0.board, cluster: $0.cluster) })
        else { return nil }
        let target = Container(board: board, cluster: cluster)
        for container in [source, target] where contents[container] == nil {
            contents[container] = boards.siblings(container.board, container.cluster)
        }
        guard let from = contents[source]?.lastIndex(of: id) else { return nil }
        contents[source]?.remove(at: from)
        let end = contents[target]?.count ?? 0
        let to = min(max(index ?? end, 0), end)
        contents[target]?.insert(id, at: to)
        containers[id] = target
        return Move(
            note: id, from: NotePosition(board: source.board, cluster: source.cluster, index: from),
            to: NotePosition(board: board, cluster: cluster, index: to))
    }

    /// Takes a note off its board.
    ///
    /// - Returns: the index it had among its siblings; nil when there is no such note.
    mutating func withdraw(_ note: Note) -> Int? {
        let source = containers[note.id] ?? Container(board: note.board, cluster: note.cluster)
        if contents[source] == nil { contents[source] = boards.siblings(source.board, source.cluster) }
        guard let index = contents[source]?.lastIndex(of: note.id) else { return nil }
        contents[source]?.remove(at: index)
        return index
    }
}
