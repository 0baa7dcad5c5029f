/// 場: the state of one workshop, the result of all its events. Nothing in it depends on who looks at it.
package struct Workshop: Sendable {
    /// 開催概要.
    package private(set) var occasion = Occasion(title: "")
    /// The lanes of every board; at least one once it is set up.
    package private(set) var lanes: [Lane] = []
    /// The themes.
    package private(set) var catalogue = Catalogue(id: "", name: "", themes: [])
    /// 主体: who could carry things out.
    package private(set) var actors: [Actor] = []
    /// The tracks; empty for a session without.
    package private(set) var tracks: [Track] = []
    /// The groups, in ascending order of number.
    package private(set) var groups: [Group] = []
    /// The 次第 and its progress.
    package private(set) var agenda = Agenda()
    /// The clock, if one is set.
    package private(set) var countdown: Countdown?
    /// All ballots, oldest first.
    package private(set) var ballots: [Ballot] = []
    /// All memos, oldest first.
    package private(set) var memos: [Memo] = []
    /// The program's procedure; nil for a session without one.
    package private(set) var procedure: Procedure?
    /// All proposals, oldest first.
    package private(set) var proposals: [Proposal] = []
    /// What earlier meetings of the series left, and what became of it.
    package private(set) var year = Year()
    /// When it was closed; nil while it is open.
    package private(set) var closedAt: Moment?
    /// Running totals over all notes, kept up to date as they change.
    package private(set) var counts = Counts()

    // Notes and clusters are at the index of their number less one; nil is a withdrawn or dissolved one. Numbers are
    // never used twice.
    private(set) var notes: [Note?] = []
    private(set) var clusters: [Cluster?] = []
    private(set) var boards: [BoardKey: Board] = [:]
    private var notesOfGroup: [Group.ID: [Note.ID]] = [:]
    private(set) var nextBallot = Ballot.ID(1)
    private(set) var nextMemo = Memo.ID(1)
    private(set) var nextProposal = Proposal.ID(1)

    /// A workshop that is not set up: no groups, no lanes.
    package init() {}

    /// Whether it was set up.
    package var isFounded: Bool { !lanes.isEmpty }

    /// Whether it was closed and not reopened.
    package var isClosed: Bool { closedAt != nil }

    /// The ballot being counted or waiting to be shown; the newest one otherwise.
    package var currentBallot: Ballot? { ballots.last { $0.state != .revealed } ?? ballots.last }

    /// The number the next note will have.
    package var nextNote: Note.ID { Note.ID(notes.count + 1) }

    /// The number the next cluster will have.
    package var nextCluster: Cluster.ID { Cluster.ID(clusters.count + 1) }

    /// A group's notes of all lanes, oldest first.
    package func notes(of group: Group.ID) -> [Note.ID] { notesOfGroup[group] ?? [] }

    /// Applies an event. Cannot fail: ``decide(_:by:at:)`` has validated it.
    package mutating func apply(_ event: Event) {
        switch event {
        case .workshopRestored(_, let to): self = to
        case .occasionChanged(_, let to): occasion = to
        case .lanesChanged(_, let to): lanes = to
        case .catalogueChanged(_, let to): catalogue = to
        case .actorsChanged(_, let to): actors = to
        case .tracksChanged(_, let to): tracks = to
        case .groupsChanged(_, let to): groups = to
        case .workshopClosed(let at): closedAt = at
        case .workshopReopened: closedAt = nil
        case .wordsRedacted: break

        case .agendaChanged(_, let to): agenda.steps = to
        case .stepEntered(let entry): agenda.enter(entry)
        case .stepEntryTakenBack: agenda.takeBackEntry()
        case .turnsChanged(_, let to): agenda.presentations = to
        case .countdownChanged(_, let to): countdown = to

        case .notePosted(let note, let at): insert(note, at: at)
        case .noteWithdrawn(let note, _): remove(note.id)
        case .noteReworded(let id, _, let to):
            change(id) {
                $0.text = to.text; $0.original = to.original
            }
        case .noteCounted(let id, _, let to): change(id) { $0.count = to }
        case .noteThemed(let id, _, let to): change(id) { $0.theme = to }
        case .noteMarked(let id, _, let to): change(id) { $0.marks = to }
        case .notesMoved(let moves): moves.forEach { move($0) }

        case .clusterFormed(let cluster, let at): insert(cluster, at: at)
        case .clusterDissolved(let cluster, _):
            boards[cluster.board]?.clusters.removeAll { $0 == cluster.id }
            if clusters.indices.contains(cluster.id.number - 1) { clusters[cluster.id.number - 1] = nil }
            removeIfEmpty(cluster.board)
        case .clusterHeaded(let id, _, let to): change(id) { $0.heading = to }
        case .clusterThemed(let id, _, let to): theme(id, to)
        case .clusterGivenActor(let id, _, let to): change(id) { $0.actor = to }
        case .clusterReordered(let id, _, let to):
            guard let board = cluster(id)?.board, let index = boards[board]?.clusters.firstIndex(of: id) else { return }
            boards[board]?.clusters.remove(at: index)
            let end = boards[board]?.clusters.count ?? 0
            boards[board]?.clusters.insert(id, at: min(max(to, 0), end))

        case .ballotPrepared(let ballot, let at):
            ballots.insert(ballot, at: min(max(at, 0), ballots.count))
            nextBallot = Ballot.ID(max(nextBallot.number, ballot.id.number + 1))
        case .ballotDiscarded(let ballot, _): ballots.removeAll { $0.id == ballot.id }
        case .ballotTurned(let id, _, let to): ballot(id) { $0.state = to }
        case .ballotGivenVoters(let id, _, let to): ballot(id) { $0.voters = to }
        case .ballotChanged(let from, let to): ballot(from.id) { $0 = to }
        case .sheetEntered(let id, let sheet, let at):
            ballot(id) { $0.sheets.insert(sheet, at: min(max(at, 0), $0.sheets.count)) }
        case .sheetCorrected(let id, _, let to):
            ballot(id) { ballot in
                guard let index = ballot.sheets.firstIndex(where: { $0.id == to.id }) else { return }
                ballot.sheets[index] = to
            }
        case .sheetWithdrawn(let id, let sheet, _): ballot(id) { $0.sheets.removeAll { $0.id == sheet.id } }

        case .memoWritten(let memo, let at):
            memos.insert(memo, at: min(max(at, 0), memos.count))
            nextMemo = Memo.ID(max(nextMemo.number, memo.id.number + 1))
        case .procedureChanged(_, let to): procedure = to
        case .proposalMade(let proposal, let at):
            proposals.insert(proposal, at: min(max(at, 0), proposals.count))
            nextProposal = Proposal.ID(max(nextProposal.number, proposal.id.number + 1))
        case .proposalChanged(let from, let to):
            if let index = proposals.firstIndex(where: { $0.id == from.id }) { proposals[index] = to }
        case .proposalWithdrawn(let proposal, _): proposals.removeAll { $0.id == proposal.id }
        case .yearChanged(_, let to): year = to
        case .recordMade(let record, let at): year.outcomes.insert(record, at: min(max(at, 0), year.outcomes.count))
        case .recordTakenBack(let record, _): year.outcomes.removeAll { $0 == record }

        case .memoRemoved(let memo, _): memos.removeAll { $0.id == memo.id }
        case .memoReworded(let id, _, let to):
            guard let index = memos.firstIndex(where: { $0.id == id }) else { return }
            memos[index].text = to
        }
    }

    /// A copy with these events applied.
    package func applying(_ events: some Sequence<Event>) -> Workshop {
        var copy = self
        for event in events { copy.apply(event) }
        return copy
    }

    func decideClose(at now: Moment) throws(Refusal) -> [Event] {
        if let open = ballots.first(where: { $0.state == .open }) { throw .ballotStillOpen(open.id) }
        return [.workshopClosed(at: now)]
    }

    func decideReopen() throws(Refusal) -> [Event] {
        guard let closedAt else { throw .workshopIsOpen }
        return [.workshopReopened(wasClosedAt: closedAt)]
    }
}

// MARK: - Applying events to notes and clusters

extension Workshop {
    /// The highest number of a note or a cluster. No session reaches it; a damaged file must not make us allocate more.
    static let maxItemNumber = 500_000

    private mutating func insert(_ note: Note, at index: Int) {
        guard (1...Self.maxItemNumber).contains(note.id.number), self.note(note.id) == nil else { return }
        while notes.count < note.id.number { notes.append(nil) }
        notes[note.id.number - 1] = note
        insert(note.id, on: note.board, note.cluster, at: index)
        addToGroupIndex(note)
        counts.add(note, theme: theme(of: note))
    }

    private mutating func remove(_ id: Note.ID) {
        guard let note = note(id) else { return }
        counts.remove(note, theme: theme(of: note))
        remove(id, from: note.board, note.cluster)
        removeFromGroupIndex(note)
        notes[id.number - 1] = nil
        removeIfEmpty(note.board)
    }

    private mutating func change(_ id: Note.ID, _ body: (inout Note) -> Void) {
        guard let before = note(id) else { return }
        counts.remove(before, theme: theme(of: before))
        var after = before
        body(&after)
        notes[id.number - 1] = after
        counts.add(after, theme: theme(of: after))
    }

    private mutating func change(_ id: Cluster.ID, _ body: (inout Cluster) -> Void) {
        // Taken out and put back: otherwise its list of notes would be copied at every change.
        guard clusters.indices.contains(id.number - 1), var cluster = clusters[id.number - 1] else { return }
        clusters[id.number - 1] = nil
        body(&cluster)
        clusters[id.number - 1] = cluster
    }

    private mutating func move(_ move: Move) {
        guard let before = note(move.note) else { return }
        counts.remove(before, theme: theme(of: before))
        remove(move.note, from: before.board, before.cluster)
        var after = before
        after.board = move.to.board
        after.cluster = move.to.cluster
        if before.board.group != after.board.group {
            removeFromGroupIndex(before)
            addToGroupIndex(after)
        }
        notes[move.note.number - 1] = after
        insert(move.note, on: after.board, after.cluster, at: move.to.index)
        removeIfEmpty(before.board)
        counts.add(after, theme: theme(of: after))
    }

    private mutating func insert(_ cluster: Cluster, at index: Int) {
        guard (1...Self.maxItemNumber).contains(cluster.id.number), self.cluster(cluster.id) == nil else { return }
        while clusters.count < cluster.id.number { clusters.append(nil) }
        clusters[cluster.id.number - 1] = cluster.emptied
        let room = boards[cluster.board]?.clusters.count ?? 0
        boards[cluster.board, default: Board()].clusters.insert(cluster.id, at: min(max(index, 0), room))
    }

    private mutating func theme(_ id: Cluster.ID, _ theme: Theme.ID?) {
        guard let cluster = cluster(id) else { return }
        let members = cluster.notes.compactMap { note($0) }
        for note in members { counts.remove(note, theme: self.theme(of: note)) }
        change(id) { $0.theme = theme }
        for note in members { counts.add(note, theme: self.theme(of: note)) }
    }

    private mutating func insert(_ id: Note.ID, on board: BoardKey, _ cluster: Cluster.ID?, at index: Int) {
        if let cluster {
            change(cluster) { $0.notes.insert(id, at: min(max(index, 0), $0.notes.count)) }
        } else {
            let room = boards[board]?.loose.count ?? 0
            boards[board, default: Board()].loose.insert(id, at: min(max(index, 0), room))
        }
    }

    private mutating func remove(_ id: Note.ID, from board: BoardKey, _ cluster: Cluster.ID?) {
        if let cluster {
            // The note posted last is the one most often withdrawn.
            change(cluster) { cluster in
                if let index = cluster.notes.lastIndex(of: id) { cluster.notes.remove(at: index) }
            }
        } else {
            guard let index = boards[board]?.loose.lastIndex(of: id) else { return }
            boards[board]?.loose.remove(at: index)
        }
    }

    private mutating func addToGroupIndex(_ note: Note) {
        let group = note.board.group
        let index = insertionPoint(of: note.id, in: notesOfGroup[group] ?? [])
        notesOfGroup[group, default: []].insert(note.id, at: index)
    }

    private mutating func removeFromGroupIndex(_ note: Note) {
        let group = note.board.group
        let index = insertionPoint(of: note.id, in: notesOfGroup[group] ?? [])
        guard let list = notesOfGroup[group], list.indices.contains(index), list[index] == note.id else { return }
        notesOfGroup[group]?.remove(at: index)
        if notesOfGroup[group]?.isEmpty == true { notesOfGroup[group] = nil }
    }

    private func insertionPoint(of id: Note.ID, in list: [Note.ID]) -> Int {
        if let last = list.last, last < id { return list.count }
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func removeIfEmpty(_ key: BoardKey) {
        if boards[key]?.isEmpty == true { boards[key] = nil }
    }

    private mutating func ballot(_ id: Ballot.ID, _ body: (inout Ballot) -> Void) {
        guard let index = ballots.firstIndex(where: { $0.id == id }) else { return }
        body(&ballots[index])
    }
}

// MARK: - From a snapshot

extension Workshop {
    /// The workshop without notes, clusters and boards.
    var withoutNotes: Workshop {
        var bare = self
        bare.notes = []
        bare.clusters = []
        bare.boards = [:]
        bare.notesOfGroup = [:]
        bare.counts = Counts()
        return bare
    }

    mutating func restore(
        occasion: Occasion, lanes: [Lane], catalogue: Catalogue, actors: [Actor], tracks: [Track], groups: [Group],
        agenda: Agenda, countdown: Countdown?, ballots: [Ballot], memos: [Memo], procedure: Procedure?,
        proposals: [Proposal], year: Year,
        nextProposal: Proposal.ID, closedAt: Moment?
    ) {
        self.occasion = occasion
        self.lanes = lanes
        self.catalogue = catalogue
        self.actors = actors
        self.tracks = tracks
        self.groups = groups
        self.agenda = agenda
        self.countdown = countdown
        self.ballots = ballots
        self.memos = memos
        self.procedure = procedure
        self.proposals = proposals
        self.year = year
        self.nextProposal = nextProposal
        self.closedAt = closedAt
    }

    /// Fills boards and indexes from the parts of a snapshot; false when those contradict each other.
    mutating func rebuildBoards(
        _ notes: [Note], _ clusters: [Cluster], boardOrders: [(BoardKey, loose: [Note.ID], clusters: [Cluster.ID])],
        next: (note: Note.ID, cluster: Cluster.ID), nextBallot: Ballot.ID, nextMemo: Memo.ID
    ) -> Bool {
        self.notes = Array(repeating: nil, count: next.note.number - 1)
        self.clusters = Array(repeating: nil, count: next.cluster.number - 1)
        for note in notes {
            guard self.notes.indices.contains(note.id.number - 1), self.notes[note.id.number - 1] == nil else {
                return false
            }
            self.notes[note.id.number - 1] = note
        }
        for cluster in clusters {
            guard self.clusters.indices.contains(cluster.id.number - 1), self.clusters[cluster.id.number - 1] == nil
            else { return false }
            self.clusters[cluster.id.number - 1] = cluster
        }
        for (key, loose, clusters) in boardOrders {
            guard boards[key] == nil else { return false }
            boards[key] = Board()
            boards[key]?.loose = loose
            boards[key]?.clusters = clusters
        }
        for note in notes {
            if let cluster = note.cluster, self.cluster(cluster) == nil { return false }
            addToGroupIndex(note)
            counts.add(note, theme: theme(of: note))
        }
        self.nextBallot = nextBallot
        self.nextMemo = nextMemo
        return true
    }
}
