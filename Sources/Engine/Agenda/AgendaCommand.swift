/// Changes the agenda (次第), goes through it, and sets the clock.
package enum AgendaCommand: Equatable, Sendable {
    /// Adds a line behind another one, at its depth, or at the end. Minutes are 0 to 600.
    case addStep(title: String, minutes: Int?, kind: Step.Kind, after: Step.ID?)
    /// Changes one thing about a line of the 次第.
    case changeStep(Step.ID, StepChange)
    /// Removes a line that was never entered.
    case removeStep(Step.ID)
    /// Moves a line down by that many lines, up when negative; stops at either end.
    case reorderStep(Step.ID, by: Int)
    /// Makes a step the current one and starts the clock on its minutes. A line that only heads others leads to the
    /// first step under it.
    case enterStep(Step.ID)
    /// Enters the step after the current one, the first one at the beginning; headings are passed over.
    case nextStep
    /// Enters the step before the current one, with the time it had left if any of its minutes were.
    case previousStep
    /// 発表順: sets who presents after whom, nobody twice, 10 seconds to an hour each. Who has presented stays so if
    /// the new order begins alike.
    case orderPresentations([Group.ID], timePerGroup: Milliseconds)
    /// Calls the next group and starts its clock.
    case nextPresentation
    /// Sets the clock to a length of one second to a day.
    case setClock(Milliseconds, running: Bool)
    /// Starts the clock that is paused, or one on the current step's minutes; before the first step, enters that.
    case startClock
    /// Pauses the clock.
    case pauseClock
    /// Adds time, or takes time when negative; the whole length stays between nothing and a day.
    case extendClock(by: Milliseconds)
    /// Gives the whole length again; the clock goes on running if it ran.
    case restartClock
    /// Removes the clock.
    case clearClock
    /// Lets the running clock go on with the time it had, after the time of day was set by so much: later when
    /// positive.
    case carryClockOver(jump: Milliseconds)

    /// For ``Command/meansWhatWasSeen``.
    var meansWhatWasSeen: Bool {
        switch self {
        case .addStep, .extendClock: false
        case .changeStep, .removeStep, .reorderStep, .enterStep, .nextStep, .previousStep, .orderPresentations,
            .nextPresentation, .setClock, .startClock, .pauseClock, .restartClock, .clearClock, .carryClockOver:
            true
        }
    }

    /// For ``Command/isRiskyTwice``.
    var isRiskyTwice: Bool {
        switch self {
        case .removeStep, .enterStep, .nextStep, .previousStep, .nextPresentation, .startClock, .pauseClock,
            .restartClock, .clearClock:
            true
        case .addStep, .changeStep, .reorderStep, .orderPresentations, .setClock, .extendClock, .carryClockOver: false
        }
    }
}

extension Workshop {
    /// The events a command comes to; changes nothing.
    func decide(_ command: AgendaCommand, at now: Moment) throws(Refusal) -> [Event] {
        switch command {
        case .addStep(let title, let minutes, let kind, let id):
            try decideAddStep(title, minutes: minutes, kind: kind, after: id)
        case .changeStep(let id, let change): try decideChangeStep(id, change)
        case .removeStep(let id): try decideRemoveStep(id)
        case .reorderStep(let id, let places): try decideReorder(id, by: places)
        case .enterStep(let id): try decideEnter(id, at: now)
        case .nextStep: try decideNextStep(at: now)
        case .previousStep: try decidePreviousStep(at: now)
        case .orderPresentations(let order, let time): try decideOrderPresentations(order, timePerGroup: time)
        case .nextPresentation: try decideNextPresentation(at: now)
        case .setClock(let length, let running): try decideSetClock(length, running: running, at: now)
        case .startClock: try decideStartClock(at: now)
        case .pauseClock: try decidePauseClock(at: now)
        case .extendClock(let length): try decideExtendClock(by: length)
        case .restartClock: try decideRestartClock(at: now)
        case .clearClock: try decideClearClock()
        case .carryClockOver(let jump): try decideCarryClockOver(jump: jump, at: now)
        }
    }
}
