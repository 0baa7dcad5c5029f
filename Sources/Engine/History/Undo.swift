/// Undo and redo: which of an operator's transactions they are for, and what they leave as it is.
///
/// Undo takes back the operator's latest change that can still be taken back. What somebody else has built on since
/// stays, and with it what the operator had built that on. Redo is the same for what was taken back.
extension Session {
    /// A transaction that undo could revert, or redo could repeat.
    struct UndoStep {
        let transaction: Transaction
        /// What is to be reverted, the latest first: its events, or those that have reverted them.
        let undone: [Event]
        /// The transaction that brought about what is now to be changed.
        let since: Int
    }

    /// A change that undo or redo left as it is.
    package struct KeptChange: Equatable, Sendable {
        /// What was done, or taken back.
        package let event: Event
        /// Who has changed it since; nil where nobody else has, and it stays for another reason.
        package let changedBy: String?
    }

    /// The operator's transactions that are not reverted, the latest first. Undo and redo are not themselves reverted.
    /// - Parameter end: only those before this transaction.
    func undoSteps(by: String, before end: Int = .max) -> some Sequence<UndoStep> {
        transactionsSinceClosing.reversed().lazy.filter {
            $0.number < end && $0.by == by && !$0.isUndone && $0.role == .done && !$0.isFinal
        }.map { UndoStep(transaction: $0, undone: $0.events.reversed(), since: $0.number) }
    }

    /// What the operator has reverted since giving the last other command, the latest undo first.
    /// - Parameter end: only what was reverted before this transaction.
    func redoSteps(by: String, before end: Int = .max) -> [UndoStep] {
        var steps: [UndoStep] = []
        var redone: Set<Int> = []
        for transaction in transactionsSinceClosing.reversed() where transaction.by == by && transaction.number < end {
            switch transaction.role {
            case .done: return steps
            case .redoing(let number): redone.insert(number)
            case .undoing(let number):
                if redone.remove(number) != nil { continue }
                // One that is not held stands before all others; it is read when nothing can be redone.
                guard let reverted = self.transaction(number) else { return steps }
                // What was taken back in part is repeated as far as it was.
                steps.append(
                    UndoStep(
                        transaction: reverted, undone: transaction.events.reversed(), since: transaction.number))
            }
        }
        return steps
    }

    /// The latest step that can be done now, and the events it comes to; nil when there is none at all.
    /// - Throws: why the first one cannot be done, when none can.
    func latest(of steps: some Sequence<UndoStep>, for user: Operator) throws(Refusal) -> (
        transaction: Int, events: [Event]
    )? {
        var kept: [UndoStep] = []
        var reason: Refusal?
        for step in steps {
            do throws(Refusal) {
                let events = try rebased(step, in: workshop)
                if let refusal = workshop.refusal(of: events, by: user) { throw refusal }
                // What stays was perhaps built on this one; then this one stays too.
                for later in kept where !isPossible(step, after: later.since) {
                    throw .changedSince(transaction: step.transaction.number)
                }
                return (step.transaction.number, events)
            } catch {
                if reason == nil { reason = error }
                kept.append(step)
            }
        }
        if let reason { throw reason }
        return nil
    }

    // MARK: In part

    /// The operator's last transaction that stands, and what reverts all of it that others left as it was.
    /// - Throws: there is none, or others have changed all of it.
    func partOfLatest(by: String) throws(Refusal) -> (transaction: Int, events: [Event]) {
        guard let step = undoSteps(by: by).first(where: { _ in true }) else { throw .nothingToUndo }
        let events = rebasedInPart(step, in: workshop).events
        if events.isEmpty { throw .changedSince(transaction: step.transaction.number) }
        return (step.transaction.number, events)
    }

    /// The events of a step as they would be applied, one after the other, without those that cannot be.
    /// - Returns: and the places of these among what the step reverts.
    private func rebasedInPart(_ step: UndoStep, in workshop: Workshop) -> (events: [Event], kept: Set<Int>) {
        var trial = workshop
        var rebased: [Event] = []
        var kept: Set<Int> = []
        for (place, undone) in step.undone.enumerated() {
            let event = undone.reversed
            guard undone.canRevert(in: trial), event.isWithinLimits(of: trial) else {
                kept.insert(place)
                continue
            }
            rebased.append(event.rebased(in: trial))
            trial.apply(rebased[rebased.count - 1])
        }
        return (rebased, kept)
    }

    /// What ``Command/takeBack`` has left as it was, in the order of the transaction it reverted; nothing for another
    /// transaction than the last. A heading or a group that stays for its notes is not named beside them.
    /// - Parameter number: the transaction that reverted something.
    package func keptParts(by number: Int) -> [KeptChange] {
        guard let last = transactions.last, last.number == number, case .undoing(let chosen) = last.role,
            let reverted = transaction(chosen)
        else { return [] }
        let step = UndoStep(transaction: reverted, undone: reverted.events.reversed(), since: chosen)
        var past = workshop
        guard past.rewind(last) else { return [] }
        let all = rebasedInPart(step, in: past).kept
        let changers = changers(of: all, of: step, before: past)
        let changes = all.sorted(by: >).map { place in
            KeptChange(event: step.undone[place], changedBy: changers[place].flatMap { $0 == reverted.by ? nil : $0 })
        }
        let notes = changes.filter { if case .note = $0.event { true } else { false } }
        return notes.isEmpty ? changes : notes
    }

    /// Who has made some events of a step impossible, by their places. The transactions since are halved until the one
    /// is found, as the whole step is gone through each time.
    /// - Parameter present: the workshop before the last transaction.
    private func changers(of places: Set<Int>, of step: UndoStep, before present: Workshop) -> [Int: String] {
        let since = Array(transactions.dropLast().reversed().prefix { $0.number > step.since })
        var changers: [Int: String] = [:]
        /// Those that were possible before so many of the transactions, counted from the latest, and are not any more
        /// after so many of them, in which state the workshop is given.
        func find(_ places: Set<Int>, in workshop: Workshop, _ range: Range<Int>) {
            guard let first = range.first, !places.isEmpty else { return }
            let middle = max(first + 1, (range.lowerBound + range.upperBound) / 2)
            var past = workshop
            guard since[first..<middle].allSatisfy({ past.rewind($0) }) else { return }
            let still = rebasedInPart(step, in: past).kept.intersection(places)
            if middle == first + 1 {
                for place in places.subtracting(still) { changers[place] = since[first].by }
            } else {
                find(places.subtracting(still), in: workshop, first..<middle)
            }
            find(still, in: past, middle..<range.upperBound)
        }
        find(places, in: present, since.indices)
        return changers
    }

    // MARK: What would be done

    /// What undo, or redo, would come to now: to be named before it is done where nobody would expect it.
    package struct UndoProspect: Equatable, Sendable {
        /// What would be taken back, or repeated, as the history has it.
        package let events: [Event]
        /// When it was done, or taken back; nil where that was in the present step.
        package let doneBefore: Moment?
        /// The operator's later changes that would stay, the latest first.
        package let kept: [KeptChange]
        /// Whether it has left the program: the room would see another step, or a ballot in another state; numbers that
        /// are printed would be free.
        package let isKnownOutside: Bool
        /// Whether the operator's last command was about something else: a note, when this is about the agenda.
        package let isAboutSomethingElse: Bool

        /// Whether it is what the operator did last in this step, or the next of such changes, one before the other.
        package var isExpected: Bool { doneBefore == nil && kept.isEmpty && !isKnownOutside && !isAboutSomethingElse }
    }

    /// - Parameter repeating: whether it is asked for redo.
    /// - Returns: nil when undo, or redo, is refused.
    package func undoProspect(by user: Operator, repeating: Bool, at now: Moment) -> UndoProspect? {
        let command = repeating ? Command.redo : .undo
        guard let decision = try? decide(command, by: user, at: now), !decision.events.isEmpty else { return nil }
        let steps = repeating ? redoSteps(by: user.name) : Array(undoSteps(by: user.name))
        let chosen =
            switch decision.role {
            case .undoing(let number), .redoing(let number): number
            case .done: lastEntry
            }
        let passed = steps.prefix { $0.transaction.number != chosen }
        let at = steps.dropFirst(passed.count).first.flatMap { transaction($0.since)?.at }
        let isOld = at.map { at in workshop.agenda.stepEntries.last.map { at < $0.at } ?? false } ?? false
        let last = transactions.last { $0.by == user.name }?.events.first
        return UndoProspect(
            events: repeating ? decision.events : decision.events.reversed().map(\.reversed),
            doneBefore: isOld ? at : nil, kept: passed.map { kept($0, by: user.name) },
            isKnownOutside: decision.events.contains { $0.movesTheRoom }
                || decision.events.allSatisfy { $0.givesUpNumbers },
            isAboutSomethingElse: last.map { last in !decision.events.contains { last.isOfSameWork(as: $0) } } ?? false)
    }

    // MARK: What stays

    /// What the latest undo or redo of an operator has passed over, the latest first; nothing for another transaction.
    /// - Parameter number: the transaction that undid or redid something.
    package func keptChanges(by number: Int) -> [KeptChange] {
        guard let transaction = transaction(number) else { return [] }
        let by = transaction.by
        return switch transaction.role {
        case .done: []
        case .undoing(let chosen):
            // The one that was chosen is marked as reverted by now.
            undoSteps(by: by, before: number).prefix { $0.transaction.number > chosen }.map { kept($0, by: by) }
        case .redoing(let chosen):
            redoSteps(by: by, before: number).prefix { $0.transaction.number != chosen }.map { kept($0, by: by) }
        }
    }

    /// The change for which undo or redo was refused with ``Refusal/changedSince(transaction:)``; nil when it is no
    /// longer among the transactions held.
    package func keptChange(in number: Int) -> KeptChange? {
        guard let transaction = transaction(number) else { return nil }
        let by = transaction.by
        let step =
            transaction.isUndone
            ? redoSteps(by: by).first { $0.transaction.number == number }
            : undoSteps(by: by).first { $0.transaction.number == number }
        return step.map { kept($0, by: by) }
    }

    private func kept(_ step: UndoStep, by: String) -> KeptChange {
        KeptChange(event: step.transaction.events[0], changedBy: changer(of: step).flatMap { $0 == by ? nil : $0 })
    }

    /// Who has made a step impossible. The transactions since are taken back until it would be possible.
    private func changer(of step: UndoStep) -> String? {
        if (try? rebased(step, in: workshop)) != nil { return nil }
        var past = workshop
        for transaction in transactions.reversed() where transaction.number > step.since {
            guard past.rewind(transaction) else { return nil }
            if (try? rebased(step, in: past)) != nil { return transaction.by }
        }
        return nil
    }

    /// Whether a step was possible as a transaction left the workshop.
    private func isPossible(_ step: UndoStep, after number: Int) -> Bool {
        var past = workshop
        for transaction in transactions.reversed() where transaction.number > number {
            guard past.rewind(transaction) else { return false }
        }
        return (try? rebased(step, in: past)) != nil
    }

    // MARK: Transactions

    private func transaction(_ number: Int) -> Transaction? { transactions.last { $0.number == number } }

    /// The transactions that undo and redo reach: reports were made of what came before a closing, so it stays, whoever
    /// reopens.
    private var transactionsSinceClosing: some BidirectionalCollection<Transaction> {
        let barrier = transactions.lastIndex { transaction in transaction.events.contains { $0.closesOrReopens } }
        return transactions[(barrier.map { $0 + 1 } ?? transactions.startIndex)...]
    }

    /// The events of a step as they would be applied, one after the other.
    /// - Throws: ``Refusal/changedSince(transaction:)`` when one of them cannot be.
    private func rebased(_ step: UndoStep, in workshop: Workshop) throws(Refusal) -> [Event] {
        var trial = workshop
        var rebased: [Event] = []
        rebased.reserveCapacity(step.undone.count)
        for undone in step.undone {
            let event = undone.reversed
            guard undone.canRevert(in: trial), event.isWithinLimits(of: trial) else {
                throw .changedSince(transaction: step.transaction.number)
            }
            rebased.append(event.rebased(in: trial))
            // The state after the last one is not needed.
            if rebased.count < step.undone.count { trial.apply(rebased[rebased.count - 1]) }
        }
        return rebased
    }
}

extension Workshop {
    /// Goes back to the state before a transaction, the last one that was applied.
    /// - Returns: false where a damaged file names as the state before what cannot have been.
    fileprivate mutating func rewind(_ transaction: Transaction) -> Bool {
        for event in transaction.events.reversed() {
            let reversed = event.reversed
            guard event.canRevert(in: self), reversed.isWithinLimits(of: self) else { return false }
            apply(reversed)
        }
        return true
    }
}
