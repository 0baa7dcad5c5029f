import Engine

/// A heading as a file says it.
struct SaidHeading: Hashable {
    var words: String
    var theme: Theme.ID?
    var actor: Actor.ID?
    /// Whether the file tells which theme a heading has; else it is that of an opinion below it.
    var tellsTheme = false
    /// Whether the file tells who is to act for a heading.
    var tellsActor = false
    /// Which one of the file it is, where that is known of those of the same words.
    var number: Int?

    /// What tells it from others of the same words, whatever opinions below it say.
    var identity: SaidHeading {
        var identity = self
        if !tellsTheme { identity.theme = nil }
        if !tellsActor { identity.actor = nil }
        return identity
    }

    /// Whether another one of the same words on its board is the same: what is not told of headings may differ from
    /// row to row.
    func isSame(as other: SaidHeading) -> Bool {
        number == other.number && (tellsActor ? actor == other.actor : true)
            && (theme == other.theme || !tellsTheme && (theme == nil || other.theme == nil))
    }

    /// Whether one of these words that is there may take what hangs under it, for it is all that is said of this one.
    func fits(_ cluster: Cluster) -> Bool {
        (theme == nil || theme == cluster.theme) && (actor == nil || actor == cluster.actor)
    }
}

/// The headings of a file, each kept once: most of its opinions share theirs.
struct SaidHeadings {
    private var headings: [SaidHeading] = []
    private var places: [SaidHeading: Int] = [:]
    private var identities: [Int] = []

    subscript(place: Int) -> SaidHeading { headings[place] }

    /// The place of what is the same as it whatever opinions below it say.
    func identity(of place: Int) -> Int { identities[place] }

    /// Where it is among the others, put there if it is new.
    mutating func place(of heading: SaidHeading) -> Int {
        if let place = places[heading] { return place }
        let place = headings.count
        headings.append(heading)
        places[heading] = place
        identities.append(place)
        let identity = heading.identity
        if identity != heading { identities[place] = self.place(of: identity) }
        return place
    }
}

/// Opinions by where they hang. Loose ones keep their order among the others; those under a heading come to it, and a
/// heading that the board has already is joined.
struct GatheredBatches {
    private struct Home: Hashable {
        var board: BoardKey
        var heading: String
    }

    private(set) var batches: [NoteBatch] = []
    /// For each opinion its batch and its place in it by its key, where that was asked for.
    private(set) var places: [Int: (batch: Int, note: Int)] = [:]
    private let keepsPlaces: Bool
    private var homes: [Home: [(heading: SaidHeading, batch: Int)]] = [:]
    private var there: [Home: [Cluster]] = [:]

    init(workshop: Workshop, keepsPlaces: Bool) {
        self.keepsPlaces = keepsPlaces
        for cluster in workshop.allClusters {
            there[Home(board: cluster.board, heading: cluster.heading), default: []].append(cluster)
        }
    }

    /// Words that are those of several headings on one board because of what is said of these.
    var headingsToldApart: [String] {
        Set(
            homes.filter { $1.count > 1 && $1.contains { $0.heading.tellsTheme || $0.heading.tellsActor } }.map(
                \.key.heading)
        )
        .sorted()
    }

    mutating func add(_ draft: (Draft, key: Int)?, on board: BoardKey, under heading: SaidHeading?) {
        let place: Int
        if let heading {
            guard let batch = batch(on: board, heading, hasNote: draft != nil) else { return }
            place = batch
        } else if let last = batches.indices.last, batches[last].board == board, batches[last].heading == nil {
            place = last
        } else {
            batches.append(NoteBatch(board: board, notes: []))
            place = batches.count - 1
        }
        guard let draft else { return }
        if keepsPlaces { places[draft.key] = (place, batches[place].notes.count) }
        batches[place].notes.append(draft.0)
    }

    /// The batch of a heading; nil for a heading alone that is there already.
    private mutating func batch(on board: BoardKey, _ heading: SaidHeading, hasNote: Bool) -> Int? {
        let home = Home(board: board, heading: heading.words)
        if let index = homes[home]?.firstIndex(where: { heading.isSame(as: $0.heading) }) {
            let known = homes[home]?[index].batch ?? 0
            if homes[home]?[index].heading.theme == nil { homes[home]?[index].heading.theme = heading.theme }
            if batches[known].cluster == nil {
                batches[known].theme = batches[known].theme ?? heading.theme
                batches[known].actor = batches[known].actor ?? heading.actor
            }
            return known
        }
        let taken = heading.number == nil ? [] : homes[home, default: []].compactMap { batches[$0.batch].cluster }
        let clusters = there[home, default: []].filter { heading.fits($0) && !taken.contains($0.id) }
        let cluster =
            clusters.first { $0.theme == heading.theme && $0.actor == heading.actor } ?? clusters.first
        if cluster != nil, !hasNote { return nil }
        batches.append(
            NoteBatch(
                board: board, heading: heading.words, theme: cluster?.theme ?? heading.theme, actor: heading.actor,
                joining: cluster?.id, notes: []))
        homes[home, default: []].append((heading, batches.count - 1))
        return batches.count - 1
    }
}
