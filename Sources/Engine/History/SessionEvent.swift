/// What a session as a whole went through.
package indirect enum SessionEvent {
    /// The whole workshop replaced: a session was made from a snapshot, or rescued from a damaged file.
    case restored(from: Workshop, to: Workshop)
    /// 閉会. Undo and redo do not reach behind it.
    case closed(at: Moment)
    /// 閉会 was taken back; carries the moment of the closing it takes back.
    case reopened(wasClosedAt: Moment)
    /// 任せる: the note-taker of a group may do everything from now on, in place of another; nil is nobody.
    case entrusted(from: Group.ID?, to: Group.ID?)
    /// The projector's view was given something to show in place of what the step shows; nil is nothing.
    case spotlightMoved(from: Spotlight?, to: Spotlight?)
    /// 受付: when participants may send opinions changed.
    case intakeChanged(from: Intake, to: Intake)
    /// 承認: opinions of participants wait from now on until they are let onto a board, or no longer.
    case approvalChanged(Bool)
    /// お名前: participants are asked for their names from now on, or no longer.
    case namesAsked(Bool)
    /// 受付: more devices may join, or no more.
    case doorMoved(isOpen: Bool)
    /// A participant was shut out, by the name of the device, or let in again.
    case participantShutOut(String, Bool)
    /// Participants were expelled, by the names of their devices, or let in again: shut out, and without a paper on any
    /// ballot that is open.
    case participantsExpelled([String], Bool)
    /// 墨消し: words were removed from `entries` earlier rows. Which words is kept nowhere, and it cannot be reverted.
    case redacted(entries: Int)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case restored = "workshopRestored"
        case closed = "workshopClosed"
        case reopened = "workshopReopened"
        case entrusted = "facilitationEntrusted"
        case spotlightMoved
        case intakeChanged, approvalChanged, namesAsked, doorMoved, participantShutOut, participantsExpelled
        case redacted = "wordsRedacted"
    }
}

/// What the events of the session as a whole come to.
struct SessionStatus: Equatable, Sendable {
    /// When it was closed; nil while it is open.
    var closedAt: Moment?
    /// The group whose note-taker may do everything; nil for none.
    var entrusted: Group.ID?
    /// What the projector's view shows in place of what the step shows.
    var spotlight: Spotlight?
    /// When participants may send opinions.
    var intake = Intake.byStep
    /// Whether opinions of participants wait until they are let onto a board.
    var wantsApproval = false
    /// Whether participants are asked for their names.
    var asksNames = false
    /// Whether more devices may join.
    var isDoorOpen = true
    /// The names of those who were shut out.
    var shutOut: Set<String> = []
    /// The names of those who were expelled.
    var expelled: Set<String> = []
}

extension SessionEvent: NounEvent {
    func apply(to workshop: inout Workshop) {
        switch self {
        case .restored(_, let to): workshop = to
        case .closed(let at): workshop.closedAt = at
        case .reopened: workshop.closedAt = nil
        case .entrusted(_, let to): workshop.entrusted = to
        case .spotlightMoved(_, let to): workshop.status.spotlight = to
        case .intakeChanged(_, let to): workshop.status.intake = to
        case .approvalChanged(let isWanted): workshop.status.wantsApproval = isWanted
        case .namesAsked(let isAsked): workshop.status.asksNames = isAsked
        case .doorMoved(let isOpen): workshop.status.isDoorOpen = isOpen
        case .participantShutOut(let name, true): workshop.status.shutOut.insert(name)
        case .participantShutOut(let name, false): workshop.status.shutOut.remove(name)
        case .participantsExpelled(let names, true): workshop.status.expelled.formUnion(names)
        case .participantsExpelled(let names, false): workshop.status.expelled.subtract(names)
        case .redacted: break
        }
    }

    /// A redaction is its own reverse, as it is never reverted.
    var reversed: SessionEvent {
        switch self {
        case .restored(let from, let to): .restored(from: to, to: from)
        case .closed(let at): .reopened(wasClosedAt: at)
        case .reopened(let at): .closed(at: at)
        case .entrusted(let from, let to): .entrusted(from: to, to: from)
        case .spotlightMoved(let from, let to): .spotlightMoved(from: to, to: from)
        case .intakeChanged(let from, let to): .intakeChanged(from: to, to: from)
        case .approvalChanged(let isWanted): .approvalChanged(!isWanted)
        case .namesAsked(let isAsked): .namesAsked(!isAsked)
        case .doorMoved(let isOpen): .doorMoved(isOpen: !isOpen)
        case .participantShutOut(let name, let isOut): .participantShutOut(name, !isOut)
        case .participantsExpelled(let names, let isOut): .participantsExpelled(names, !isOut)
        case .redacted: self
        }
    }

    func canRevert(in workshop: Workshop) -> Bool {
        switch self {
        case .restored(_, let to): workshop == to
        case .closed(let at): workshop.closedAt == at
        case .reopened: workshop.closedAt == nil
        case .entrusted(let from, let to):
            workshop.entrusted == to && from.map { workshop.group($0) != nil } ?? true
        // What was shown may have gone while it was shown; then the step shows its own, as it did before.
        case .spotlightMoved(_, let to): workshop.spotlight == to
        case .intakeChanged(_, let to): workshop.intake == to
        case .approvalChanged(let isWanted): workshop.wantsApproval == isWanted
        case .namesAsked(let isAsked): workshop.asksNames == isAsked
        case .doorMoved(let isOpen): workshop.isDoorOpen == isOpen
        case .participantShutOut(let name, let isOut): workshop.status.shutOut.contains(name) == isOut
        case .participantsExpelled(let names, let isOut): names.allSatisfy { workshop.isExpelled($0) == isOut }
        case .redacted: false
        }
    }

    func isWithinLimits(of workshop: Workshop) -> Bool {
        switch self {
        case .participantShutOut(let name, _): (1...Limits.operatorName).contains(name.count)
        case .participantsExpelled(let names, _):
            names.count <= Limits.participants && names.allSatisfy { (1...Limits.operatorName).contains($0.count) }
        case .restored, .closed, .reopened, .entrusted, .spotlightMoved, .intakeChanged, .approvalChanged, .namesAsked,
            .doorMoved,
            .redacted:
            true
        }
    }

    func rebased(in workshop: Workshop) -> SessionEvent {
        switch self {
        case .restored, .closed, .reopened, .entrusted, .spotlightMoved, .intakeChanged, .approvalChanged, .namesAsked,
            .doorMoved,
            .participantShutOut, .participantsExpelled, .redacted:
            self
        }
    }

    var shape: Int {
        switch self {
        case .restored, .closed, .reopened, .entrusted, .redacted: 1
        case .spotlightMoved(let from, let to): [from, to].contains(.joining) ? 2 : 1
        case .intakeChanged, .approvalChanged, .namesAsked, .doorMoved, .participantShutOut, .participantsExpelled: 2
        }
    }

    var closesOrReopens: Bool {
        switch self {
        case .closed, .reopened: true
        case .restored, .entrusted, .spotlightMoved, .intakeChanged, .approvalChanged, .namesAsked, .doorMoved,
            .participantShutOut,
            .participantsExpelled, .redacted:
            false
        }
    }

    /// Whether its transaction is never reverted.
    var isFinal: Bool {
        switch self {
        case .restored, .redacted: true
        case .closed, .reopened, .entrusted, .spotlightMoved, .intakeChanged, .approvalChanged, .namesAsked, .doorMoved,
            .participantShutOut, .participantsExpelled:
            false
        }
    }
}

extension Workshop {
    func decideClose(at now: Moment) throws(Refusal) -> [Event] {
        if let open = ballots.first(where: { $0.state == .open }) { throw .ballotStillOpen(open.id) }
        let paused: [Event] = countdown?.isRunning == true ? try decidePauseClock(at: now) : []
        return [.session(.closed(at: now))] + paused
    }

    /// The current step goes on; the time in between is not its own.
    func decideReopen(at now: Moment) throws(Refusal) -> [Event] {
        guard let closedAt else { throw .workshopIsOpen }
        let entry = agenda.current.map { StepEntry(step: $0.id, at: now, wasClosedAt: closedAt) }
        // A script may close and reopen twice within a millisecond: the second time nothing lies between.
        let goesOn = entry.map { $0 == agenda.stepEntries.last ? [] : [Event.agenda(.stepEntered($0))] } ?? []
        return [.session(.reopened(wasClosedAt: closedAt))] + goesOn
    }

    func decideRestore(_ workshop: Workshop) throws(Refusal) -> [Event] {
        if isFounded { throw .alreadyFounded }
        if !workshop.isFounded { throw .emptyText }
        return [.session(.restored(from: self, to: workshop))]
    }
}
