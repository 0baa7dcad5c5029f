/// When one line of the 次第 was to be held, and when it was or will be.
package struct StepTiming: Hashable, Sendable {
    /// As it was planned when the first step began; nil for a line that came later, and without a time to begin.
    package let planned: Range<Moment>?
    /// As it was held, from its first beginning to its last end, or as it will be if the rest keeps to the plan; nil
    /// for a line that was passed over, and before the meeting.
    package let real: Range<Moment>?
    /// Whether it was held or is being held; else ``real`` is foreseen.
    package let wasHeld: Bool
    /// The time it has taken beyond its plan, negative when it took less; nil until it has ended or is over its time.
    package let overrun: Milliseconds?
}

extension Workshop {
    /// The timings of all lines of the 次第, in order.
    package func timeline(at now: Now) -> [StepTiming] {
        let end = closedAt ?? now.moment
        let planned = plannedTimes(at: now)
        let foreseen = foreseenTimes(at: now)
        return agenda.steps.map { step in
            let held = heldTime(of: step.id, until: end)
            let isCurrent = step.id == agenda.current?.id && closedAt == nil
            let spent = agenda.spent(in: step.id, at: end)
            let plan = agenda.plan?.first { $0.id == step.id }?.minutes ?? step.minutes
            let overrun = plan.map { spent - $0 * 60_000 }
            return StepTiming(
                planned: planned[step.id], real: held ?? foreseen[step.id], wasHeld: held != nil,
                overrun: held == nil || (isCurrent && (overrun ?? 0) < 0) ? nil : overrun)
        }
    }

    /// The plan from its announced hour. A rehearsal at another time of day begins when it begins.
    private func plannedTimes(at now: Now) -> [Step.ID: Range<Moment>] {
        plannedBeginning(at: now).map { times(of: agenda.plan ?? agenda.steps, from: $0, offset: now.offset) } ?? [:]
    }

    /// When the plan begins, from which its end is told too; nil before the first step of a meeting that announced no
    /// hour.
    func plannedBeginning(at now: Now) -> Moment? {
        let first = agenda.stepEntries.first?.at
        let steps = agenda.plan ?? agenda.steps
        let reference = first ?? now.moment
        let start = isItsDay(of: reference, offset: now.offset) ? occasion.start : nil
        let hour = start ?? steps.first { $0.minutes != nil }?.fixedStart
        let announced = hour.map { hour in
            // The nearest moment at that time of day.
            let wait = (hour.minutes - reference.clockTime(offset: now.offset).minutes + 2160) % 1440 - 720
            return reference + (wait * 60_000 - reference.milliseconds % 60_000)
        }
        let isNear = first.map { first in announced.map { abs($0 - first) < 3 * 3_600_000 } ?? false } ?? true
        return isNear ? announced : first
    }

    /// Whether the hours of the meeting are those of that day: not at a rehearsal, or in the sample of an old record.
    func isItsDay(of moment: Moment, offset: Int) -> Bool {
        occasion.day.map { $0 == moment.day(offset: offset) } ?? true
    }

    /// The steps still to come, one after the other behind the current one.
    private func foreseenTimes(at now: Now) -> [Step.ID: Range<Moment>] {
        guard closedAt == nil, let current = agenda.current,
            let index = agenda.steps.firstIndex(where: { $0.id == current.id })
        else { return [:] }
        let begin = now.moment + max(0, agenda.remaining(of: current, countdown, at: now.moment))
        return times(of: agenda.steps[(index + 1)...], from: begin, offset: now.offset)
    }

    private func times(
        of steps: some Sequence<Step>, from begin: Moment, offset: Int
    ) -> [Step.ID: Range<Moment>] {
        var times: [Step.ID: Range<Moment>] = [:]
        var last = begin
        for step in steps {
            let end = agenda.end(of: [step], from: last, offset: offset)
            if let minutes = step.minutes { times[step.id] = end + -minutes * 60_000..<end }
            last = end
        }
        return times
    }

    /// From the first entry to the end of the last.
    private func heldTime(of id: Step.ID, until end: Moment) -> Range<Moment>? {
        let times = agenda.times(of: id, until: end)
        guard let first = times.first, let last = times.last else { return nil }
        return first.lowerBound..<max(first.lowerBound, last.upperBound)
    }
}
