package import DequeModule

/// One row of the journal: an event, who caused it, when, and in which transaction.
package struct Entry: Equatable, Sendable {
    /// The row's number, from 1, without gaps.
    package let number: Int
    /// The number of its transaction: that of the transaction's first entry.
    package let transaction: Int
    /// The operator's name.
    package let by: String
    /// When the command was decided.
    package let at: Moment
    /// Whether the transaction was new, or reverted or repeated an earlier one.
    package let role: Role
    /// What happened.
    package let event: Event

    /// An entry; only a journal assigns numbers.
    package init(number: Int, transaction: Int, by: String, at: Moment, role: Role, event: Event) {
        self.number = number
        self.transaction = transaction
        self.by = by
        self.at = at
        self.role = role
        self.event = event
    }

    /// What a transaction was for.
    package enum Role: Hashable, Sendable {
        /// A command of its own.
        case done
        /// Reverted the transaction of that number.
        case undoing(Int)
        /// Repeated the transaction of that number, which had been reverted.
        case redoing(Int)
    }
}

/// The events one command of one operator came to: the unit of undo.
package struct Transaction: Equatable, Sendable {
    /// The number of its first entry.
    package let number: Int
    /// The operator's name.
    package let by: String
    /// When the command was decided.
    package let at: Moment
    /// Whether it was new, or reverted or repeated another one.
    package let role: Entry.Role
    /// Its events, in order.
    package var events: [Event]
    /// Whether it is reverted at present.
    package var isUndone: Bool
}

/// The workshop and its latest transactions, as far back as undo reaches.
package struct Session: Sendable {
    /// The workshop after ``lastEntry``.
    package private(set) var workshop: Workshop
    /// The latest transactions, oldest first; at most ``maxTransactions``.
    package private(set) var transactions: Deque<Transaction> = []
    /// The number of the last entry applied; 0 before the first.
    package private(set) var lastEntry: Int

    /// How many transactions back undo and the history reach.
    package static let maxTransactions = 1000

    /// A session before its first entry, or one continued from a stored state.
    package init(workshop: Workshop = Workshop(), transactions: [Transaction] = [], lastEntry: Int = 0) {
        self.workshop = workshop
        self.transactions = Deque(transactions)
        self.lastEntry = lastEntry
    }

    /// The events a command comes to, and what they are for; changes nothing.
    package func decide(_ command: Command, by: String, at now: Moment) throws(Refusal) -> (
        events: [Event], role: Entry.Role
    ) {
        switch command {
        case .undo:
            if workshop.isClosed { throw .workshopIsClosed }
            guard let transaction = lastUndoable(by: by) else { throw .nothingToUndo }
            return (try reversal(of: transaction), .undoing(transaction.number))
        case .redo:
            if workshop.isClosed { throw .workshopIsClosed }
            guard let transaction = lastRedoable(by: by) else { throw .nothingToRedo }
            return (try repetition(of: transaction), .redoing(transaction.number))
        default:
            return (try workshop.decide(command, by: by, at: now), .done)
        }
    }

    /// Applies the next entry of the journal.
    package mutating func apply(_ entry: Entry) {
        workshop.apply(entry.event)
        lastEntry = entry.number
        if let last = transactions.indices.last, transactions[last].number == entry.transaction {
            transactions[last].events.append(entry.event)
            return
        }
        switch entry.role {
        case .done: break
        case .undoing(let number): setUndone(number, true)
        case .redoing(let number): setUndone(number, false)
        }
        transactions.append(
            Transaction(
                number: entry.transaction, by: entry.by, at: entry.at, role: entry.role, events: [entry.event],
                isUndone: false)
        )
        if transactions.count > Self.maxTransactions { transactions.removeFirst() }
    }

    /// Puts earlier transactions before the oldest one held, so that undo reaches them again. The workshop is not
    /// changed.
    /// - Parameter entries: whole transactions, in order, up to the oldest one held.
    package mutating func prependHistory(_ entries: some Sequence<Entry>) {
        var older: [Transaction] = []
        for entry in entries {
            if let last = older.indices.last, older[last].number == entry.transaction {
                older[last].events.append(entry.event)
            } else {
                older.append(
                    Transaction(
                        number: entry.transaction, by: entry.by, at: entry.at, role: entry.role, events: [entry.event],
                        isUndone: false))
            }
        }
        transactions = Deque((older + transactions).suffix(Self.maxTransactions))
        for transaction in transactions {
            switch transaction.role {
            case .done: break
            case .undoing(let number): setUndone(number, true)
            case .redoing(let number): setUndone(number, false)
            }
        }
    }

    /// The operator's last transaction that is not reverted. Undo and redo are not themselves reverted.
    private func lastUndoable(by: String) -> Transaction? {
        transactionsSinceClosing.last { $0.by == by && !$0.isUndone && $0.role == .done && !isFounding($0) }
    }

    /// What the operator's last undo reverted, if the operator has given no other command since.
    private func lastRedoable(by: String) -> Transaction? {
        var redone: Set<Int> = []
        for transaction in transactionsSinceClosing.reversed() where transaction.by == by {
            switch transaction.role {
            case .done: return nil
            case .redoing(let number): redone.insert(number)
            case .undoing(let number):
                if redone.remove(number) == nil { return transactions.first { $0.number == number } }
            }
        }
        return nil
    }

    /// The transactions that undo and redo reach: reports were made of what came before a closing, so it stays, whoever
    /// reopens.
    private var transactionsSinceClosing: Deque<Transaction>.SubSequence {
        let barrier = transactions.lastIndex { transaction in transaction.events.contains { $0.closesOrReopens } }
        return transactions[(barrier.map { $0 + 1 } ?? transactions.startIndex)...]
    }

    private func reversal(of transaction: Transaction) throws(Refusal) -> [Event] {
        var trial = workshop
        var events: [Event] = []
        for event in transaction.events.reversed() {
            guard trial.canRevert(event), trial.isWithinLimits(event.reversed) else {
                throw .changedSince(transaction: transaction.number)
            }
            events.append(trial.rebased(event.reversed))
            // The first change copies all notes; the state after the last one is not needed.
            if events.count < transaction.events.count { trial.apply(events[events.count - 1]) }
        }
        return events
    }

    private func repetition(of transaction: Transaction) throws(Refusal) -> [Event] {
        var trial = workshop
        var events: [Event] = []
        for event in transaction.events {
            guard trial.canRevert(event.reversed), trial.isWithinLimits(event) else {
                throw .changedSince(transaction: transaction.number)
            }
            events.append(trial.rebased(event))
            if events.count < transaction.events.count { trial.apply(events[events.count - 1]) }
        }
        return events
    }

    /// What set the session up is never reverted, nor is a redaction.
    private func isFounding(_ transaction: Transaction) -> Bool {
        switch transaction.events.first {
        case .occasionChanged(let from, _): from.title.isEmpty
        case .workshopRestored, .wordsRedacted: true
        default: false
        }
    }

    private mutating func setUndone(_ number: Int, _ undone: Bool) {
        guard let index = transactions.lastIndex(where: { $0.number == number }) else { return }
        transactions[index].isUndone = undone
    }
}

extension Workshop {
    /// Whether an event saved from a damaged journal can be applied although events before it are lost.
    package func isApplicable(_ event: Event) -> Bool {
        if case .wordsRedacted = event { return true }
        return canRevert(event.reversed)
    }

    /// Whether what the event changed is still as it left it, so that reverting it undoes nothing of anybody else's.
    func canRevert(_ event: Event) -> Bool {
        switch event {
        case .workshopRestored(_, let to): self == to
        case .occasionChanged(let from, let to): occasion == to && refusal(numbering: from.ordinal) == nil
        case .lanesChanged(_, let to): lanes == to
        case .catalogueChanged(let from, let to): catalogue == to && keepsThemes(from)
        case .actorsChanged(_, let to): actors == to
        case .tracksChanged(let from, let to):
            tracks == to && groups.allSatisfy { group in group.track == nil || from.contains { $0.id == group.track } }
        case .groupsChanged(let from, let to): groups == to && keepsGroups(from)
        case .workshopClosed(let at): closedAt == at
        case .workshopReopened: closedAt == nil
        // A redaction is never reverted.
        case .wordsRedacted: false
        case .agendaChanged(let from, let to):
            agenda.steps == to && agenda.stepEntries.allSatisfy { entry in from.contains { $0.id == entry.step } }
        case .stepEntered(let entry): agenda.stepEntries.last == entry
        case .stepEntryTakenBack(let entry): agenda.stepEntries.last != entry && agenda[entry.step] != nil
        case .turnsChanged(let from, let to):
            agenda.presentations == to && (from?.order ?? []).allSatisfy { group($0) != nil }
        case .countdownChanged(_, let to): countdown == to

        case .notePosted(let note, _):
            self.note(note.id) == note && !isOnABallot(.note(note.id)) && !hasOutcomes(note.id)
        case .noteWithdrawn(let note, _):
            self.note(note.id) == nil && hasRoom(for: note.board)
                && note.cluster.map { cluster($0)?.board == note.board } ?? true
        case .noteReworded(let id, _, let to): note(id).map { NoteWords(of: $0) == to } ?? false
        case .noteCounted(let id, _, let to): note(id)?.count == to
        case .noteThemed(let id, let from, let to):
            note(id).map { $0.theme == to } ?? false && from.map { catalogue[$0] != nil } ?? true
        case .noteMarked(let id, let from, let to):
            note(id).map { $0.marks == to } ?? false && from.actor.map { actor($0) != nil } ?? true
        case .notesMoved(let moves):
            // A note moved twice in one event is where its last move left it.
            moves.indices.allSatisfy { index in
                let move = moves[index]
                if moves[(index + 1)...].contains(where: { $0.note == move.note }) { return true }
                guard let note = note(move.note) else { return false }
                return note.board == move.to.board && note.cluster == move.to.cluster && hasRoom(for: move.from.board)
                    && move.from.cluster.map { cluster($0)?.board == move.from.board } ?? true
            }

        case .clusterFormed(let formed, _): cluster(formed.id) == formed.emptied && !isOnABallot(.cluster(formed.id))
        case .clusterDissolved(let gone, _): cluster(gone.id) == nil && hasRoom(for: gone.board)
        case .clusterHeaded(let id, _, let to): cluster(id)?.heading == to
        case .clusterThemed(let id, let from, let to):
            cluster(id).map { $0.theme == to } ?? false && from.map { catalogue[$0] != nil } ?? true
        case .clusterGivenActor(let id, _, let to): cluster(id).map { $0.actor == to } ?? false
        case .clusterReordered(let id, _, _): cluster(id) != nil

        case .ballotPrepared(let ballot, _): self.ballot(ballot.id) == ballot
        case .ballotDiscarded(let ballot, _): self.ballot(ballot.id) == nil
        case .ballotTurned(let id, let from, let to):
            ballot(id)?.state == to && !(from == .open && ballots.contains { $0.state == .open })
        case .ballotChanged(let from, let to): ballot(from.id) == to
        case .ballotGivenVoters(let id, let from, let to):
            ballot(id).map { $0.voters == to && $0.dotsCast <= from * $0.dotsPerPerson && $0.state != .revealed }
                ?? false
        case .sheetEntered(let id, let sheet, _):
            ballot(id).map { $0.state == .open && $0.sheets.contains(sheet) } ?? false
        case .sheetCorrected(let id, let from, let to):
            ballot(id).map {
                $0.state == .open && $0.sheets.contains(to) && $0.dotsCast - to.total + from.total <= $0.availableDots
            }
                ?? false
        case .sheetWithdrawn(let id, let sheet, _):
            ballot(id).map { ballot in
                ballot.state == .open && !ballot.sheets.contains { $0.id == sheet.id }
                    && ballot.dotsCast + sheet.total <= ballot.availableDots
            } ?? false

        case .procedureChanged(_, let to): procedure == to
        case .proposalMade(let proposal, _): self.proposal(proposal.id) == proposal
        case .proposalChanged(_, let to): proposal(to.id) == to
        case .proposalWithdrawn(let proposal, _): self.proposal(proposal.id) == nil
        case .yearChanged(_, let to): year == to
        case .recordMade(let record, _): year.outcomes.contains(record)
        case .recordTakenBack(let record, _): !year.outcomes.contains(record) && opinion(record.opinion) != nil
        case .memoWritten(let memo, _): self.memo(memo.id) == memo
        case .memoRemoved(let memo, _): self.memo(memo.id) == nil
        case .memoReworded(let id, _, let to): memo(id)?.text == to
        }
    }

    /// Whether the values an event sets are within the limits that commands are held to. A damaged file may name any
    /// value as the one before, and reverting must not bring it back.
    func isWithinLimits(_ event: Event) -> Bool {
        func isSound(_ sheet: Ballot.CountSheet, on id: Ballot.ID) -> Bool {
            (0...100_000).contains(sheet.people) && (0...100_000).contains(sheet.spoilt)
                && sheet.dots.allSatisfy { (1...10_000_000).contains($0.value) && ballot(id)?.option($0.key) != nil }
        }
        return switch event {
        case .noteCounted(_, _, let count): (1...Note.maxCount).contains(count)
        case .notePosted(let note, _):
            (1...Note.maxCount).contains(note.count) && note.id.number <= Self.maxItemNumber
                && note.theme.map { catalogue[$0] != nil } ?? true
                && note.marks.actor.map { actor($0) != nil } ?? true
        case .clusterFormed(let cluster, _):
            cluster.id.number <= Self.maxItemNumber && cluster.theme.map { catalogue[$0] != nil } ?? true
        case .groupsChanged(_, let groups):
            groups.count <= Group.maxCount && groups.allSatisfy { (0...100_000).contains($0.people) }
        case .agendaChanged(_, let steps): steps.allSatisfy { (0...Step.maxMinutes).contains($0.minutes ?? 0) }
        case .countdownChanged(_, let clock?): (0...Countdown.maxLength).contains(clock.length)
        case .ballotGivenVoters(_, _, let voters): (0...100_000).contains(voters)
        case .sheetEntered(let id, let sheet, _), .sheetCorrected(let id, _, let sheet): isSound(sheet, on: id)
        default: true
        }
    }

    /// The event with positions that hold in the present state, as others may have moved things since; so that it can
    /// be reverted in turn.
    func rebased(_ event: Event) -> Event {
        switch event {
        case .notesMoved(let moves):
            return .notesMoved(rebased(moves))
        case .notePosted(let note, let at):
            return .notePosted(note, at: min(at, siblings(note.board, note.cluster).count))
        case .noteWithdrawn(let note, let at): return .noteWithdrawn(note, at: position(of: note.id)?.index ?? at)
        case .clusterFormed(let cluster, let at):
            return .clusterFormed(cluster, at: min(at, board(cluster.board).clusters.count))
        case .clusterDissolved(let cluster, let at):
            return .clusterDissolved(cluster, at: board(cluster.board).clusters.firstIndex(of: cluster.id) ?? at)
        case .clusterReordered(let id, let from, let to):
            let all = cluster(id).map { board($0.board).clusters } ?? []
            return .clusterReordered(id, from: all.firstIndex(of: id) ?? from, to: min(to, max(0, all.count - 1)))
        case .ballotPrepared(let ballot, let at): return .ballotPrepared(ballot, at: min(at, ballots.count))
        case .ballotDiscarded(let ballot, let at):
            return .ballotDiscarded(ballot, at: ballots.firstIndex { $0.id == ballot.id } ?? at)
        case .sheetEntered(let id, let sheet, let at):
            return .sheetEntered(id, sheet, at: min(at, ballot(id)?.sheets.count ?? 0))
        case .sheetWithdrawn(let id, let sheet, let at):
            return .sheetWithdrawn(id, sheet, at: ballot(id)?.sheets.firstIndex { $0.id == sheet.id } ?? at)
        case .proposalMade(let proposal, let at): return .proposalMade(proposal, at: min(at, proposals.count))
        case .proposalWithdrawn(let proposal, let at):
            return .proposalWithdrawn(proposal, at: proposals.firstIndex { $0.id == proposal.id } ?? at)
        case .recordMade(let record, let at): return .recordMade(record, at: min(at, year.outcomes.count))
        case .recordTakenBack(let record, let at):
            return .recordTakenBack(record, at: year.outcomes.firstIndex(of: record) ?? at)
        case .memoWritten(let memo, let at): return .memoWritten(memo, at: min(at, memos.count))
        case .memoRemoved(let memo, let at): return .memoRemoved(memo, at: memos.firstIndex { $0.id == memo.id } ?? at)
        default: return event
        }
    }

    /// Moves with the positions they really go from and to, one after the other. Only the containers they touch are
    /// copied.
    private func rebased(_ moves: [Move]) -> [Move] {
        struct Container: Hashable {
            var board: BoardKey?
            var cluster: Cluster.ID?

            init(_ board: BoardKey, _ cluster: Cluster.ID?) {
                self.board = cluster == nil ? board : nil
                self.cluster = cluster
            }
        }
        var contents: [Container: [Note.ID]] = [:]
        var locations: [Note.ID: (board: BoardKey, cluster: Cluster.ID?)] = [:]
        return moves.map { move in
            guard let note = note(move.note) else { return move }
            let current = locations[move.note] ?? (note.board, note.cluster)
            let (source, target) = (
                Container(current.board, current.cluster), Container(move.to.board, move.to.cluster)
            )
            for (container, board, cluster) in [
                (source, current.board, current.cluster), (target, move.to.board, move.to.cluster),
            ] where contents[container] == nil {
                contents[container] = siblings(board, cluster)
            }
            locations[move.note] = (move.to.board, move.to.cluster)
            var from = move.from
            if let index = contents[source]?.lastIndex(of: move.note) {
                from = NotePosition(board: current.board, cluster: current.cluster, index: index)
                contents[source]?.remove(at: index)
            }
            // The cluster it would go to is dissolved.
            if let cluster = move.to.cluster, self.cluster(cluster) == nil {
                return Move(note: move.note, from: from, to: move.to)
            }
            let index = min(max(move.to.index, 0), contents[target]?.count ?? 0)
            contents[target]?.insert(move.note, at: index)
            return Move(
                note: move.note, from: from,
                to: NotePosition(board: move.to.board, cluster: move.to.cluster, index: index))
        }
    }

    private func hasRoom(for key: BoardKey) -> Bool { group(key.group) != nil && lane(key.lane) != nil }

    private func keepsThemes(_ from: Catalogue) -> Bool {
        catalogue.themes.allSatisfy { theme in
            from[theme.id] != nil
                || !(allNotes.contains { $0.theme == theme.id } || allClusters.contains { $0.theme == theme.id })
        }
    }

    private func keepsGroups(_ from: [Group]) -> Bool {
        groups.allSatisfy { group in
            from.contains { $0.id == group.id }
                || (notes(of: group.id).isEmpty && agenda.presentations?.order.contains(group.id) != true
                    && !boards.keys.contains { $0.group == group.id }
                    && !ballots.contains { $0.sheets.contains { $0.group == group.id } })
        }
    }

    private func isOnABallot(_ choice: Ballot.Choice) -> Bool {
        ballots.contains { $0.options.contains { $0.choice == choice } }
    }
}
