/// The keys of a snapshot that hold the boards (`docs/snapshot.schema.json`). They are those of the whole workshop:
/// ``Workshop`` codes its boards into its own container.
extension Boards: Codable {
    private enum Key: String, CodingKey {
        case notes, clusters, boards, next, reserved, formerWords
    }

    private enum NextKey: String, CodingKey {
        case note, cluster
    }

    private struct Order: Codable {
        var board: BoardKey
        var loose: [Note.ID]
        var clusters: [Cluster.ID]
    }

    /// Adds its keys to the object the encoder is at, and its numbers to the object under `next`.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(Array(allNotes), forKey: .notes)
        try container.encode(Array(allClusters), forKey: .clusters)
        try container.encode(
            inOrder.map { Order(board: $0.key, loose: $0.board.loose, clusters: $0.board.clusters) }, forKey: .boards)
        if !reserved.isEmpty { try container.encode(reserved, forKey: .reserved) }
        if !formerWords.isEmpty { try container.encode(formerWords, forKey: .formerWords) }
        var next = container.nestedContainer(keyedBy: NextKey.self, forKey: .next)
        try next.encode(nextNote, forKey: .note)
        try next.encode(nextCluster, forKey: .cluster)
    }

    /// - Throws: `DecodingError` when a value is missing or of another kind, or when the parts contradict each other.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let next = try container.nestedContainer(keyedBy: NextKey.self, forKey: .next)
        let orders = try container.decode([Order].self, forKey: .boards)
        let boards = Boards(
            notes: try container.decode([Note].self, forKey: .notes),
            clusters: try container.decode([Cluster].self, forKey: .clusters),
            boards: orders.map { ($0.board, Board(loose: $0.loose, clusters: $0.clusters)) },
            nextNote: try next.decode(Note.ID.self, forKey: .note),
            nextCluster: try next.decode(Cluster.ID.self, forKey: .cluster),
            reserved: try container.decodeIfPresent([PaperNumbers].self, forKey: .reserved) ?? [],
            formerWords: try container.decodeIfPresent(FormerWords.self, forKey: .formerWords) ?? FormerWords())
        guard let boards else {
            throw DecodingError.dataCorruptedError(
                forKey: .boards, in: container, debugDescription: "notes, clusters and boards contradict each other")
        }
        self = boards
    }
}
