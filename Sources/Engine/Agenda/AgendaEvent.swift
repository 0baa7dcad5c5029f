/// Changes of the 次第, the progress in it, the 発表順 and the 持ち時間.
package indirect enum AgendaEvent {
    /// The lines of the 次第 changed.
    case stepsChanged(from: [Step], to: [Step])
    /// A step began.
    case stepEntered(StepEntry)
    /// The last ``stepEntered(_:)`` was reverted; the step before it is the current one again.
    case stepEntryTakenBack(StepEntry)
    /// 発表順 was set, advanced or cleared.
    case presentationsChanged(from: PresentationOrder?, to: PresentationOrder?)
    /// The countdown was set, started, paused, extended or cleared.
    case countdownChanged(from: Countdown?, to: Countdown?)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case stepsChanged = "agendaChanged"
        case stepEntered, stepEntryTakenBack
        case presentationsChanged = "turnsChanged"
        case countdownChanged
    }
}

extension AgendaEvent: NounEvent {
    func apply(to workshop: inout Workshop) {
        switch self {
        case .stepsChanged(_, let to): workshop.agenda.steps = to
        case .stepEntered(let entry): workshop.agenda.enter(entry)
        case .stepEntryTakenBack: workshop.agenda.takeBackEntry()
        case .presentationsChanged(_, let to): workshop.agenda.presentations = to
        case .countdownChanged(_, let to): workshop.countdown = to
        }
    }

    var reversed: AgendaEvent {
        switch self {
        case .stepsChanged(let from, let to): .stepsChanged(from: to, to: from)
        case .stepEntered(let entry): .stepEntryTakenBack(entry)
        case .stepEntryTakenBack(let entry): .stepEntered(entry)
        case .presentationsChanged(let from, let to): .presentationsChanged(from: to, to: from)
        case .countdownChanged(let from, let to): .countdownChanged(from: to, to: from)
        }
    }

    func canRevert(in workshop: Workshop) -> Bool {
        let agenda = workshop.agenda
        return switch self {
        case .stepsChanged(let from, let to):
            agenda.steps == to && agenda.stepEntries.allSatisfy { entry in from.contains { $0.id == entry.step } }
        case .stepEntered(let entry): agenda.stepEntries.last == entry
        case .stepEntryTakenBack(let entry): agenda.stepEntries.last != entry && agenda[entry.step] != nil
        case .presentationsChanged(let from, let to):
            agenda.presentations == to && (from?.order ?? []).allSatisfy { workshop.group($0) != nil }
        case .countdownChanged(_, let to): workshop.countdown == to
        }
    }

    func isWithinLimits(of workshop: Workshop) -> Bool {
        switch self {
        case .stepsChanged(_, let to): to.allSatisfy { $0.numberOutOfRange == nil }
        case .countdownChanged(_, let to): Self.isWithinLimits(to)
        case .stepEntered(let entry), .stepEntryTakenBack(let entry): Self.isWithinLimits(entry.clockBefore)
        case .presentationsChanged: true
        }
    }

    private static func isWithinLimits(_ clock: Countdown?) -> Bool {
        clock.map { (0...Countdown.maxLength).contains($0.length) && $0.numberOutOfRange == nil } ?? true
    }

    func rebased(in workshop: Workshop) -> AgendaEvent {
        switch self {
        case .stepsChanged, .stepEntered, .stepEntryTakenBack, .presentationsChanged, .countdownChanged: self
        }
    }

    var shape: Int {
        switch self {
        case .stepsChanged, .stepEntered, .stepEntryTakenBack, .presentationsChanged, .countdownChanged: 1
        }
    }
}
