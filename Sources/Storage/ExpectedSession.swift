package import Engine

/// The session as a console shows it: what is kept, and behind it what is expected of the commands on their way to the
/// disk. When others wrote between, it goes back to what is kept, and then on to what is expected now.
package struct ExpectedSession {
    /// A command on its way.
    private struct Act {
        let id: BackgroundJournal.CommandID
        let request: Journal.Request
        /// What is expected of it now: what it names may have another number than when it was given.
        var command: Command
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
    /// What has come in since with another number than was expected.
    private var settled: NewNumbers = [:]
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
        acts.append(Act(id: id, request: request, command: request.command))
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
        let expected = (isBehind ? before : arrivals)[id] ?? []
        switch outcome {
        case .refused: goBack()
        case .done(let entries): settled.add(expected, now: entries.compactMap(\.event.arrival))
        }
        if ahead.contains(where: { $0.id == id }) { goBack() }
    }

    /// Takes in that a command was taken back.
    package mutating func withdrawn(_ id: BackgroundJournal.CommandID) {
        acts.removeAll { $0.id == id }
        goBack()
    }

    /// The note that a command on its way is expected to bring in; nil when none is on its way under that key.
    package func expectedNote(ofKey key: String) -> Note.ID? {
        let id = acts.first { $0.request.key == key }?.id
        return ahead.lazy.filter { $0.id == id }.compactMap(\.entry.event.posted?.id).first
    }

    /// The notes that each command on its way is expected to bring in.
    package var expectedNotes: [BackgroundJournal.CommandID: [Note.ID]] {
        ahead.reduce(into: [:]) { notes, ahead in
            if let note = ahead.entry.event.posted { notes[ahead.id, default: []].append(note.id) }
        }
    }

    /// The key of the command on its way that is expected to bring a note in; nil for a note that is there.
    package func key(ofExpected note: Note.ID) -> String? {
        let id = ahead.first { $0.entry.event.posted?.id == note }?.id
        return acts.first { $0.id == id }?.request.key
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
        var renumbered = settled
        for index in acts.indices {
            let (id, request) = (acts[index].id, acts[index].request)
            if request.problem != nil, let problem = acts[index].command.problem {
                acts[index].command = acts[index].command.solving(renumbered.now(problem))
            }
            let expected =
                (try? session.entries(of: acts[index].command, by: request.user, at: request.at)) ?? []
            show(expected)
            ahead += expected.map { (id, $0) }
            renumbered.add(before[id] ?? [], now: expected.compactMap(\.event.arrival))
        }
        before = [:]
        settled = [:]
        return (ahead.map(\.entry), renumbered)
    }
}

extension NewNumbers {
    /// Takes in what things were expected to be numbered, and what they are now.
    fileprivate mutating func add(_ expected: [Numbered], now: [Numbered]) {
        for (then, now) in zip(expected, now) where then != now { self[then] = now }
    }
}
