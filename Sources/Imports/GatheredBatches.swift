import Engine

/// Opinions by where they hang. Loose ones keep their order among the others; those under a heading come to it, and a
/// heading that the board has already is joined.
struct GatheredBatches {
    private struct Home: Hashable {
        var board: BoardKey
        var heading: String
    }

    private(set) var batches: [NoteBatch] = []
    /// For each opinion that was given a key its batch and its place in it.
    private(set) var places: [Int: (batch: Int, note: Int)] = [:]
    private var homes: [Home: [Int]] = [:]
    private var there: [Home: [Cluster]] = [:]

    init(workshop: Workshop) {
        for cluster in workshop.allClusters {
            there[Home(board: cluster.board, heading: cluster.heading), default: []].append(cluster)
        }
    }

    mutating func add(
        _ draft: (Draft, key: Int)?, on board: BoardKey, under heading: String?, _ theme: Theme.ID?, actor: Actor.ID?
    ) {
        let place: Int
        if let heading {
            guard let batch = batch(on: board, heading, theme, actor, hasNote: draft != nil) else { return }
            place = batch
        } else if let last = batches.indices.last, batches[last].board == board, batches[last].heading == nil {
            place = last
        } else {
            batches.append(NoteBatch(board: board, notes: []))
            place = batches.count - 1
        }
        guard let draft else { return }
        places[draft.key] = (place, batches[place].notes.count)
        batches[place].notes.append(draft.0)
    }

    /// The batch of a heading; nil for a heading alone that is there already.
    private mutating func batch(
        on board: BoardKey, _ heading: String, _ theme: Theme.ID?, _ actor: Actor.ID?, hasNote: Bool
    ) -> Int? {
        let home = Home(board: board, heading: heading)
        let known = homes[home]?.first { batches[$0].theme == theme || theme == nil || batches[$0].theme == nil }
        if let known {
            if batches[known].cluster == nil {
                batches[known].theme = batches[known].theme ?? theme
                batches[known].actor = batches[known].actor ?? actor
            }
            return known
        }
        let cluster = there[home]?.first { $0.theme == theme || theme == nil }
        if cluster != nil, !hasNote { return nil }
        batches.append(
            NoteBatch(
                board: board, heading: heading, theme: cluster?.theme ?? theme, actor: actor, joining: cluster?.id,
                notes: []))
        homes[home, default: []].append(batches.count - 1)
        return batches.count - 1
    }
}
