package import Engine

/// The session as a console shows it: what is kept, and behind it what is expected of the commands on their way to the
/// disk. When others wrote between, it goes back to what is kept, and then on to what is expected now.
package struct ExpectedSession {
    /// A command on its way.
    private struct Act {
        let id: BackgroundJournal.CommandID
        let request: Journal.Request
        /// Empty when it is not known what it becomes.
        var expected: [Entry]
    }

    /// What is shown.
    package private(set) var session: Session
    /// What is on disk, as far as it was told.
    package private(set) var kept: Session
    private var acts: [Act] = []
    /// Whether ``session`` is ``kept`` and no more, though commands are on their way.
    private var isBehind = false
    /// Whether commands that were on their way when the session was read anew are: what they became may be in it.
    private var wasReadAnew = false
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
        acts.append(Act(id: id, request: request, expected: expected))
    }

    /// Goes on as if the entries were kept.
    package mutating func show(_ expected: [Entry]) {
        for entry in expected { session.apply(entry) }
    }

    /// Takes in entries that are kept.
    /// - Returns: whether that changes what is shown: not when they are just what was expected.
    package mutating func keep(_ entries: [Entry]) -> Bool {
        for entry in entries { kept.apply(entry) }
        let expected = acts.flatMap(\.expected)
        if !isBehind, expected.starts(with: entries) { return false }
        if !isBehind, expected.isEmpty {
            show(entries)
        } else {
            goBack()
        }
        return true
    }

    /// Goes on from a session that was read anew.
    package mutating func readAnew(_ session: Session) {
        kept = session
        wasReadAnew = !acts.isEmpty
        goBack()
    }

    /// Takes in that a command was answered; what it became was kept before.
    package mutating func answered(_ id: BackgroundJournal.CommandID, _ outcome: Journal.Outcome) {
        lastAnswered = id
        guard let index = acts.firstIndex(where: { $0.id == id }) else { return }
        acts.remove(at: index)
        if case .refused = outcome { goBack() }
        if wasReadAnew { goBack() }
        if acts.isEmpty { wasReadAnew = false }
    }

    /// Takes in that a command was taken back.
    package mutating func withdrawn(_ id: BackgroundJournal.CommandID) {
        acts.removeAll { $0.id == id }
        goBack()
    }

    private mutating func goBack() {
        session = kept
        isBehind = true
    }

    /// Goes on from what is kept to what is now expected of the commands on their way.
    /// - Returns: the entries by which it went on.
    package mutating func expectAnew() -> [Entry] {
        guard isBehind else { return [] }
        isBehind = false
        for index in acts.indices {
            let request = acts[index].request
            acts[index].expected =
                (try? session.entries(of: request.command, by: request.user, at: request.at)) ?? []
            show(acts[index].expected)
        }
        return acts.flatMap(\.expected)
    }
}
