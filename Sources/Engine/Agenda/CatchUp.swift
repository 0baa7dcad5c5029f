/// How lost minutes can be saved.
package enum CatchUpStrategy: String, Hashable, Sendable, CaseIterable {
    /// The steps still to come are shortened evenly; 講評 and breaks keep their time.
    case shortenRest
    /// The next break is left out.
    case dropBreak
    /// The current step ends now.
    case cutCurrent
}

/// One way to save minutes, computed so that it can be shown before it is taken.
package struct CatchUpOption: Equatable, Sendable {
    /// How it saves them.
    package let strategy: CatchUpStrategy
    /// The steps it shortens or drops.
    package let changes: [Change]
    /// When the programme would end.
    package let end: Moment
    /// How much earlier that is than without it.
    package let timeSaved: Milliseconds
    /// The command that takes it.
    package let command: Command

    /// A step's minutes before and after.
    package struct Change: Hashable, Sendable {
        /// The step.
        package let step: Step.ID
        /// Its minutes now.
        package let from: Int
        /// Its minutes then; 0 when it is dropped.
        package let to: Int
    }
}

extension Workshop {
    /// When the programme is due to end: the announced hour, else the end of the plan as it was at the first step, from
    /// the hour at which it was to begin; nil before that.
    /// - Parameter offset: seconds the local clocks are ahead of UTC.
    package func dueEnd(offset: Int) -> Moment? {
        guard let first = agenda.stepEntries.first?.at else { return nil }
        if let hour = occasion.end, isItsDay(of: first, offset: offset) {
            let ahead = (hour.minutes - first.clockTime(offset: offset).minutes + 1440) % 1440
            // A meeting that began up to six hours behind its end was late from the first.
            let wait = ahead > 1080 ? ahead - 1440 : ahead
            return first + (wait * 60_000 - first.milliseconds % 60_000)
        }
        let begin = plannedBeginning(at: Now(first, offset: offset)) ?? first
        return agenda.plan.map { agenda.end(of: $0, from: begin, offset: offset) }
    }

    /// How late the programme will end, negative when early; nil before the first step and after the closing.
    package func lateness(at now: Now) -> Milliseconds? { ends(at: now).map { $0.foreseen - $0.due } }

    /// The same in minutes, as anybody would reckon it from the two times of day that are shown.
    package func minutesLate(at now: Now) -> Int? {
        ends(at: now).map { ends in
            let (foreseen, due) = (ends.foreseen.clockTime(offset: now.offset), ends.due.clockTime(offset: now.offset))
            return (foreseen.minutes - due.minutes + 2160) % 1440 - 720
        }
    }

    private func ends(at now: Now) -> (due: Moment, foreseen: Moment)? {
        guard !isClosed, let due = dueEnd(offset: now.offset), let end = agenda.forecastEnd(countdown, at: now) else {
            return nil
        }
        return (due, end)
    }

    /// The possible ways to catch up; none when the programme is on time.
    package func catchUpOptions(at now: Now) -> [CatchUpOption] {
        guard let late = lateness(at: now), late > 0 else { return [] }
        return CatchUpStrategy.allCases.compactMap { catchUpOption($0, late: late, at: now) }
    }

    private func catchUpOption(_ strategy: CatchUpStrategy, late: Milliseconds, at now: Now) -> CatchUpOption? {
        guard let current = agenda.current, let index = agenda.steps.firstIndex(where: { $0.id == current.id }),
            let end = agenda.forecastEnd(countdown, at: now)
        else { return nil }
        let rest = agenda.steps[(index + 1)...]
        var changed = agenda
        let changes: [CatchUpOption.Change]
        let command: Command
        switch strategy {
        case .shortenRest:
            changes = shortened(rest, by: (late + 59_999) / 60_000)
            if changes.isEmpty { return nil }
            for change in changes {
                if let index = changed.steps.firstIndex(where: { $0.id == change.step }) {
                    changed.steps[index].minutes = change.to
                }
            }
            command = .together(changes.map { .agenda(.changeStep($0.step, .minutes($0.to))) })
        case .dropBreak:
            guard let pause = rest.first(where: { $0.kind == .pause && ($0.minutes ?? 0) > 0 }) else { return nil }
            changes = [CatchUpOption.Change(step: pause.id, from: pause.minutes ?? 0, to: 0)]
            changed.steps.removeAll { $0.id == pause.id }
            command = .agenda(.removeStep(pause.id))
        case .cutCurrent:
            guard let next = agenda.next, agenda.remaining(of: current, countdown, at: now.moment) > 0 else {
                return nil
            }
            let minutes = current.minutes ?? 0
            changes = [
                CatchUpOption.Change(
                    step: current.id, from: minutes, to: agenda.spent(in: current.id, at: now.moment) / 60_000)
            ]
            let then = agenda.end(of: rest, from: now.moment, offset: now.offset)
            return then < end
                ? CatchUpOption(
                    strategy: strategy, changes: changes, end: then, timeSaved: end - then,
                    command: .agenda(.enterStep(next.id))
                ) : nil
        }
        guard let then = changed.forecastEnd(countdown, at: now), then < end else { return nil }
        return CatchUpOption(strategy: strategy, changes: changes, end: then, timeSaved: end - then, command: command)
    }

    /// Takes a minute at a time from the step that has kept the largest share of its own, never going below half.
    private func shortened(_ steps: some Sequence<Step>, by minutes: Int) -> [CatchUpOption.Change] {
        var left = steps.filter { ![.comments, .pause].contains($0.kind) && ($0.minutes ?? 0) >= 2 }.map {
            (id: $0.id, from: $0.minutes ?? 0, to: $0.minutes ?? 0)
        }
        for _ in 0..<minutes {
            let open = left.indices.filter { left[$0].to * 2 > left[$0].from + 1 }
            // The largest share kept; the longer step where they are equal.
            guard
                let index = open.max(by: {
                    (left[$0].to * left[$1].from, left[$0].from) < (left[$1].to * left[$0].from, left[$1].from)
                })
            else { break }
            left[index].to -= 1
        }
        return left.filter { $0.to != $0.from }.map { CatchUpOption.Change(step: $0.id, from: $0.from, to: $0.to) }
    }
}
