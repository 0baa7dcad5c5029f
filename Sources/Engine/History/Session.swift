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

    /// The name given with the opinion that it tells of, where its operator wrote that.
    package var signature: String? { event.signature(writtenBy: by) }

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

    /// The name given with the opinions it tells of, where its operator wrote them.
    package var signature: String? { events.lazy.compactMap { $0.signature(writtenBy: by) }.first }

    /// Whether it is never reverted: it set the session up, or removed words.
    var isFinal: Bool { events.first?.isFinal ?? false }
}

/// Up to which entry something was reckoned. The number alone does not do: an entry that was only expected may give way
/// to another of its number.
package struct Stamp: Hashable, Sendable {
    /// The entry's number; 0 before the first.
    package let number: Int
    fileprivate let at: Moment?
    fileprivate let by: String?

    /// That of the last entry of a session.
    package init(_ session: Session) {
        number = session.lastEntry
        let last = session.transactions.last
        (at, by) = (last?.at, last?.by)
    }

    /// That of a session whose last entry is this one.
    package init(_ entry: Entry) { (number, at, by) = (entry.number, entry.at, entry.by) }
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

    /// The events a command comes to, and what they are for; changes nothing. Whether the operator may bring them about
    /// is decided here, whatever front end asks.
    package func decide(_ command: Command, by user: Operator, at now: Moment) throws(Refusal) -> (
        events: [Event], role: Entry.Role
    ) {
        if let refusal = workshop.refusal(asking: command, by: user) { throw refusal }
        let by = user.name
        let decision: (events: [Event], role: Entry.Role)
        switch command {
        case .undo:
            if workshop.isClosed { throw .workshopIsClosed }
            guard let (number, events) = try latest(of: undoSteps(by: by), for: user) else { throw .nothingToUndo }
            decision = (events, .undoing(number))
        case .redo:
            if workshop.isClosed { throw .workshopIsClosed }
            guard let (number, events) = try latest(of: redoSteps(by: by), for: user) else { throw .nothingToRedo }
            decision = (events, .redoing(number))
        case .takeBack:
            if workshop.isClosed { throw .workshopIsClosed }
            let (number, events) = try partOfLatest(by: by)
            decision = (events, .undoing(number))
        case .setting, .session, .agenda, .note, .cluster, .ballot, .memo, .proposal, .year, .together:
            decision = (try workshop.decide(command, by: by, at: now), .done)
        }
        if let refusal = workshop.refusal(of: decision.events, by: user) { throw refusal }
        return decision
    }

    /// The entries a command would become as the next transaction; changes nothing.
    /// - Throws: why it is refused.
    package func entries(of command: Command, by user: Operator, at now: Moment) throws(Refusal) -> [Entry] {
        let (events, role) = try decide(command, by: user, at: now)
        let first = lastEntry + 1
        return events.enumerated().map { offset, event in
            Entry(
                number: first + offset, transaction: first, by: user.name, at: now, role: role, event: event)
        }
    }

    /// The same with another workshop, for a picture that no entry has made.
    func changingWorkshop(_ body: (inout Workshop) -> Void) -> Session {
        var session = self
        body(&session.workshop)
        return session
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

    /// What has happened since, in order; nil where the session no longer holds all of it, or went another way.
    package func events(since stamp: Stamp) -> [Event]? {
        if stamp == Stamp(self) { return [] }
        guard let first = transactions.lastIndex(where: { $0.number == stamp.number + 1 }) else { return nil }
        let before = first > transactions.startIndex ? transactions[first - 1] : nil
        guard before?.at == stamp.at, before?.by == stamp.by else { return nil }
        return transactions[first...].flatMap(\.events)
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

    private mutating func setUndone(_ number: Int, _ undone: Bool) {
        guard let index = transactions.lastIndex(where: { $0.number == number }) else { return }
        transactions[index].isUndone = undone
    }
}
