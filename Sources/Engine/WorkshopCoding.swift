/// Equal contents in equal order. The numbers that the next items will get do not count.
extension Workshop: Equatable {
    package static func == (left: Workshop, right: Workshop) -> Bool {
        left.occasion == right.occasion && left.lanes == right.lanes && left.catalogue == right.catalogue
            && left.actors == right.actors && left.tracks == right.tracks && left.groups == right.groups
            && left.agenda == right.agenda && left.countdown == right.countdown && left.ballots == right.ballots
            && left.memos == right.memos && left.procedure == right.procedure && left.proposals == right.proposals
            && left.year == right.year
            && left.closedAt == right.closedAt && left.boards == right.boards
            && left.counts == right.counts && left.allNotes.elementsEqual(right.allNotes)
            && left.allClusters.elementsEqual(right.allClusters)
    }
}

/// The JSON of a snapshot (`docs/snapshot.schema.json`).
extension Workshop: Codable {
    private enum Key: String, CodingKey {
        case occasion, lanes, catalogue, actors, tracks, groups, agenda, countdown, notes, clusters, boards, ballots
        case memos, procedure, proposals, year, closedAt, next
    }

    private struct BoardOrder: Codable {
        var board: BoardKey
        var loose: [Note.ID]
        var clusters: [Cluster.ID]
    }

    private struct Next: Codable {
        var note: Note.ID
        var cluster: Cluster.ID
        var ballot: Ballot.ID
        var memo: Memo.ID
        var proposal: Proposal.ID?
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(occasion, forKey: .occasion)
        try container.encode(lanes, forKey: .lanes)
        try container.encode(catalogue, forKey: .catalogue)
        try container.encode(actors, forKey: .actors)
        try container.encode(tracks, forKey: .tracks)
        try container.encode(groups, forKey: .groups)
        try container.encode(agenda, forKey: .agenda)
        try container.encodeIfPresent(countdown, forKey: .countdown)
        try container.encode(Array(allNotes), forKey: .notes)
        try container.encode(Array(allClusters), forKey: .clusters)
        let boardOrders = boards.sorted { ($0.key.group, $0.key.lane) < ($1.key.group, $1.key.lane) }
            .map { BoardOrder(board: $0.key, loose: $0.value.loose, clusters: $0.value.clusters) }
        try container.encode(boardOrders, forKey: .boards)
        try container.encode(ballots, forKey: .ballots)
        try container.encode(memos, forKey: .memos)
        try container.encodeIfPresent(procedure, forKey: .procedure)
        if !proposals.isEmpty { try container.encode(proposals, forKey: .proposals) }
        if !year.isEmpty { try container.encode(year, forKey: .year) }
        try container.encodeIfPresent(closedAt, forKey: .closedAt)
        try container.encode(
            Next(note: nextNote, cluster: nextCluster, ballot: nextBallot, memo: nextMemo, proposal: nextProposal),
            forKey: .next)
    }

    /// Decodes a workshop and validates it.
    /// - Throws: `DecodingError` when a value is missing or of another kind, or when the parts contradict each other.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func value<Value: Decodable>(_ key: Key) throws -> Value { try container.decode(Value.self, forKey: key) }
        self.init()
        let next: Next = try value(.next)
        let notes: [Note] = try value(.notes)
        let clusters: [Cluster] = try value(.clusters)
        try restore(
            occasion: value(.occasion), lanes: value(.lanes), catalogue: value(.catalogue), actors: value(.actors),
            tracks: value(.tracks), groups: value(.groups), agenda: value(.agenda),
            countdown: container.decodeIfPresent(Countdown.self, forKey: .countdown), ballots: value(.ballots),
            memos: value(.memos), procedure: container.decodeIfPresent(Procedure.self, forKey: .procedure),
            proposals: container.decodeIfPresent([Proposal].self, forKey: .proposals) ?? [],
            year: container.decodeIfPresent(Year.self, forKey: .year) ?? Year(),
            nextProposal: next.proposal ?? Proposal.ID(1),
            closedAt: container.decodeIfPresent(Moment.self, forKey: .closedAt))
        func corrupt(_ why: String) -> DecodingError {
            .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: why))
        }
        let boardOrders: [BoardOrder] = try value(.boards)
        guard (1...Self.maxItemNumber).contains(next.note.number),
            (1...Self.maxItemNumber).contains(next.cluster.number)
        else {
            throw corrupt("the next numbers are out of range")
        }
        guard
            rebuildBoards(
                notes, clusters, boardOrders: boardOrders.map { ($0.board, $0.loose, $0.clusters) },
                next: (next.note, next.cluster),
                nextBallot: next.ballot, nextMemo: next.memo)
        else { throw corrupt("notes, clusters and boards contradict each other") }
        if let invariantViolation { throw corrupt(invariantViolation) }
    }

    /// The first invariant that does not hold, in English; nil when all do. O(n) in everything there is.
    package var invariantViolation: String? {
        if let number = numberOutOfRange { return number }
        for (key, board) in boards {
            if group(key.group) == nil { return "a board of group \(key.group), which is not there" }
            if lane(key.lane) == nil { return "a board of lane \(key.lane), which is not there" }
            if board.isEmpty { return "an empty board is kept" }
            for id in board.loose where note(id).map({ $0.board != key || $0.cluster != nil }) ?? true {
                return "note \(id) is loose on a board that is not its own"
            }
            for id in board.clusters where cluster(id)?.board != key {
                return "cluster \(id) hangs where it does not belong"
            }
        }
        var hung = 0
        for cluster in allClusters {
            if boards[cluster.board]?.clusters.count(where: { $0 == cluster.id }) != 1 {
                return "cluster \(cluster.id) does not hang exactly once"
            }
            if let theme = cluster.theme, catalogue[theme] == nil {
                return "cluster \(cluster.id) under theme \(theme), which is not there"
            }
            for id in cluster.notes
            where note(id).map({ $0.board != cluster.board || $0.cluster != cluster.id }) ?? true {
                return "note \(id) lies in cluster \(cluster.id) but says otherwise"
            }
            if Set(cluster.notes).count != cluster.notes.count { return "a note lies in cluster \(cluster.id) twice" }
            hung += cluster.notes.count
        }
        for board in boards.values {
            if Set(board.loose).count != board.loose.count { return "a note hangs loose twice" }
            hung += board.loose.count
        }
        var fresh = Counts()
        let listed = Dictionary(groups.map { ($0.id, Set(notes(of: $0.id))) }, uniquingKeysWith: { first, _ in first })
        for note in allNotes {
            if note.count < 1 { return "note \(note.id) said by nobody" }
            if group(note.board.group) == nil || lane(note.board.lane) == nil {
                return "note \(note.id) on a board that is not there"
            }
            if let theme = note.theme, catalogue[theme] == nil {
                return "note \(note.id) under theme \(theme), which is not there"
            }
            if let actor = note.marks.actor, self.actor(actor) == nil {
                return "note \(note.id) with actor \(actor), who is not there"
            }
            if listed[note.board.group]?.contains(note.id) != true {
                return "note \(note.id) is missing from its group's list"
            }
            fresh.add(note, theme: theme(of: note))
        }
        if hung != fresh.all.notes { return "\(fresh.all.notes) notes, of which \(hung) hang" }
        if fresh != counts { return "the running totals are off" }
        for ballot in ballots {
            if Set(ballot.options.map(\.id)).count != ballot.options.count {
                return "ballot \(ballot.id) names an option twice"
            }
            if ballot.dotsCast > ballot.availableDots {
                return "ballot \(ballot.id) holds \(ballot.dotsCast) dots of \(ballot.availableDots)"
            }
            for sheet in ballot.sheets {
                if sheet.total > sheet.people * ballot.dotsPerPerson {
                    return "sheet \(sheet.id) holds more dots than its people have"
                }
                if sheet.dots.contains(where: { $0.value < 1 || ballot.option($0.key) == nil }) {
                    return "sheet \(sheet.id) holds a dot on nothing"
                }
            }
        }
        if Set(proposals.map(\.id)).count != proposals.count { return "a proposal stands twice" }
        for id in agenda.presentations?.order ?? [] where group(id) == nil {
            return "group \(id) is to present but is not there"
        }
        for entry in agenda.stepEntries where agenda[entry.step] == nil {
            return "step \(entry.step) was held but is not there"
        }
        return nil
    }

    /// The first number that is beyond what the rules allow, so far that sums with it could be too great for an Int;
    /// asked before any sum.
    private var numberOutOfRange: String? {
        func wrong(_ what: String, _ number: Int, _ range: ClosedRange<Int>) -> String? {
            range.contains(number) ? nil : "\(what): \(number)"
        }
        let people = 0...10_000_000
        let time = -10_000_000_000_000_000...10_000_000_000_000_000
        if let wrong = wrong("residents", occasion.attendance.residents, people)
            ?? wrong("staff", occasion.attendance.staff, people)
        {
            return wrong
        }
        for group in groups {
            if let wrong = wrong("people of group \(group.id)", group.people, people) { return wrong }
        }
        for step in agenda.steps {
            if let wrong = wrong("minutes of step \(step.id)", step.minutes ?? 0, 0...Step.maxMinutes)
                ?? wrong("depth of step \(step.id)", step.depth, 0...9)
            {
                return wrong
            }
        }
        if let clock = countdown {
            for part in [clock.length, clock.planned, clock.used] {
                if let wrong = wrong("the clock", part, time) { return wrong }
            }
        }
        for note in allNotes {
            if let wrong = wrong("note \(note.id) times", note.count, 0...1_000_000_000) { return wrong }
        }
        for ballot in ballots {
            if let wrong = wrong("voters of ballot \(ballot.id)", ballot.voters, people)
                ?? wrong("dots a head of ballot \(ballot.id)", ballot.dotsPerPerson, 1...Ballot.maxDotsPerPerson)
                ?? wrong("seats of ballot \(ballot.id)", ballot.winnerCount, 0...Ballot.maxOptions)
                ?? wrong("cap of ballot \(ballot.id)", ballot.cap ?? 0, 0...Ballot.maxDotsPerPerson)
            {
                return wrong
            }
            for sheet in ballot.sheets {
                if let wrong = wrong("people of sheet \(sheet.id)", sheet.people, people)
                    ?? wrong("spoilt of sheet \(sheet.id)", sheet.spoilt, people)
                {
                    return wrong
                }
                for dots in sheet.dots.values {
                    if let wrong = wrong("dots of sheet \(sheet.id)", dots, 0...1_000_000_000) { return wrong }
                }
            }
        }
        return nil
    }
}

// MARK: - In parts

extension Workshop {
    /// A workshop in parts, for a store that writes the many notes in a form of its own.
    package struct Parts: Sendable {
        /// Everything but notes, clusters and boards.
        package var bare: Workshop
        /// All notes, by number.
        package var notes: [Note] = []
        /// All clusters, by number.
        package var clusters: [Cluster] = []
        /// The order on each board.
        package var boardOrders: [BoardOrder] = []
        /// The number the next note will have.
        package var nextNote = Note.ID(1)
        /// The number the next cluster will have.
        package var nextCluster = Cluster.ID(1)

        /// Parts without notes, clusters or boards.
        package init(bare: Workshop) { self.bare = bare }

        /// One board's order.
        package struct BoardOrder: Sendable {
            /// Which board.
            package var board: BoardKey
            /// Its notes in no cluster.
            package var loose: [Note.ID]
            /// Its clusters.
            package var clusters: [Cluster.ID]

            /// The order on a board.
            package init(board: BoardKey, loose: [Note.ID], clusters: [Cluster.ID]) {
                self.board = board
                self.loose = loose
                self.clusters = clusters
            }
        }
    }

    /// The workshop in parts.
    package var parts: Parts {
        var parts = Parts(bare: withoutNotes)
        parts.notes = Array(allNotes)
        parts.clusters = Array(allClusters)
        parts.boardOrders = boards.sorted { ($0.key.group, $0.key.lane) < ($1.key.group, $1.key.lane) }
            .map { Parts.BoardOrder(board: $0.key, loose: $0.value.loose, clusters: $0.value.clusters) }
        parts.nextNote = nextNote
        parts.nextCluster = nextCluster
        return parts
    }

    /// The workshop made of the parts; nil when they contradict each other.
    package init?(_ parts: Parts) {
        self = parts.bare
        guard parts.nextNote.number >= 1, parts.nextNote.number <= Self.maxItemNumber, parts.nextCluster.number >= 1,
            parts.nextCluster.number <= Self.maxItemNumber,
            rebuildBoards(
                parts.notes, parts.clusters, boardOrders: parts.boardOrders.map { ($0.board, $0.loose, $0.clusters) },
                next: (parts.nextNote, parts.nextCluster), nextBallot: nextBallot, nextMemo: nextMemo)
        else { return nil }
    }
}
