package import Engine

/// The session as a console shows it: what is kept, and behind it what is expected of the commands on their way to the
/// disk. When others wrote between, it goes back to what is kept, and then on to what is expected now.
package struct ExpectedSession {
    /// A command on its way.
    private struct Act {
        let id: BackgroundJournal.CommandID
        let request: Journal.Request
    }

    /// What is shown.
    package private(set) var session: Session
    /// What is on disk, as far as it was told.
    package private(set) var kept: Session
    /// In the order they were handed over.
    private var acts: [Act] = []
    /// What ``session`` has beyond ``kept``, and of which command it was expected. A command of which it is not known
    /// what it becomes has nothing here.
    private var ahead: [(id: BackgroundJournal.CommandID, entry: Entry)] = []
    /// What was expected to come in before it went back, of commands that are still on their way.
    private var before: [BackgroundJournal.CommandID: [Numbered]] = [:]
    /// Whether ``session`` is ``kept`` and no more, though commands are on their way.
    private var isBehind = false
    /// The last command whose answer was taken in.
    package private(set) var lastAnswered: BackgroundJournal.CommandID = 0

    /// With nothing on its way.
    package init(_ session: Session) {
        self.session = session
        kept = session
    }

    /// Takes in that a command was handed over, and what was shown for it.
    package mutating func handedOver(
        _ request: Journal.Request, as id: BackgroundJournal.CommandID, expecting expected: [Entry]
    ) {
        acts.append(Act(id: id, request: request))
        ahead += expected.map { (id, $0) }
    }

    /// Goes on as if the entries were kept.
    package mutating func show(_ expected: [Entry]) {
        for entry in expected { session.apply(entry) }
    }

    /// Takes in entries that are kept.
    /// - Returns: whether that changes what is shown: not when they are just what was expected.
    package mutating func keep(_ entries: [Entry]) -> Bool {
        for entry in entries { kept.apply(entry) }
        if !isBehind, ahead.lazy.map(\.entry).starts(with: entries) {
            ahead.removeFirst(entries.count)
            return false
        }
        if !isBehind, ahead.isEmpty {
            show(entries)
        } else {
            goBack()
        }
        return true
    }

    /// Goes on from a session that was read anew.
    package mutating func readAnew(_ session: Session) {
        kept = session
        goBack()
    }

    /// Takes in that a command was answered; what it became was kept before. What is still shown of it is too much:
    /// it was refused, or is kept already and was expected once more.
    package mutating func answered(_ id: BackgroundJournal.CommandID, _ outcome: Journal.Outcome) {
        lastAnswered = id
        guard let index = acts.firstIndex(where: { $0.id == id }) else { return }
        acts.remove(at: index)
        if case .refused = outcome { goBack() }
        if ahead.contains(where: { $0.id == id }) { goBack() }
    }

    /// Takes in that a command was taken back.
    package mutating func withdrawn(_ id: BackgroundJournal.CommandID) {
        acts.removeAll { $0.id == id }
        goBack()
    }

    private mutating func goBack() {
        if !isBehind { before = arrivals }
        session = kept
        ahead = []
        isBehind = true
    }

    /// What the commands on their way are expected to bring in, in order.
    private var arrivals: [BackgroundJournal.CommandID: [Numbered]] {
        ahead.reduce(into: [:]) { arrivals, ahead in
            if let arrival = ahead.entry.event.arrival { arrivals[ahead.id, default: []].append(arrival) }
        }
    }

    /// Goes on from what is kept to what is now expected of the commands on their way.
    /// - Returns: the entries by which it went on, and what has another number now: others' came between.
    package mutating func expectAnew() -> (entries: [Entry], renumbered: NewNumbers) {
        guard isBehind else { return ([], [:]) }
        isBehind = false
        for act in acts {
            let request = act.request
            let expected = (try? session.entries(of: request.command, by: request.user, at: request.at)) ?? []
            show(expected)
            ahead += expected.map { (act.id, $0) }
        }
        var renumbered: NewNumbers = [:]
        for (id, now) in arrivals {
            for (then, now) in zip(before[id] ?? [], now) where then != now { renumbered[then] = now }
        }
        before = [:]
        return (ahead.map(\.entry), renumbered)
    }
}
