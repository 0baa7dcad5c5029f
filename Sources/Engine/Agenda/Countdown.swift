/// 持ち時間: a length of time, how much of it was used before the last start, and when that start was.
///
/// It is computed from moments, never by counting ticks, so it is right after a sleep, a stop or a reopened console.
package struct Countdown: Hashable, Sendable, Codable {
    /// The whole time given, with what was added or taken since.
    package var length: Milliseconds
    /// The time given at first.
    package var planned: Milliseconds
    /// What was used up before the clock was last started.
    package var used: Milliseconds
    /// When it was last started; nil while it is paused.
    package var runningSince: Moment?
    /// The step it belongs to, if any.
    package var step: Step.ID?

    /// A paused clock with its whole time left.
    package init(length: Milliseconds, step: Step.ID? = nil) {
        self.length = length
        planned = length
        used = 0
        self.step = step
    }

    /// Whether it is running.
    package var isRunning: Bool { runningSince != nil }

    /// Time used up by a moment, from 0. A clock set back on this machine never gives time back.
    package func elapsed(at now: Moment) -> Milliseconds {
        used + (runningSince.map { max(0, now - $0) } ?? 0)
    }

    /// Time left at a moment; negative is over time.
    package func remaining(at now: Moment) -> Milliseconds { length - elapsed(at: now) }

    /// The next moment at which the seconds shown change; nil while it is paused.
    package func nextTick(after now: Moment) -> Moment? {
        guard isRunning else { return nil }
        let rest = remaining(at: now) % 1000
        return now + (rest > 0 ? rest : rest + 1000)
    }

    /// The same as long after the time of day was set by `jump` as before.
    func shifted(by jump: Milliseconds) -> Countdown {
        var clock = self
        clock.runningSince = runningSince.map { $0 + jump }
        return clock
    }

    func started(at now: Moment) -> Countdown {
        var clock = self
        clock.runningSince = now
        return clock
    }

    func paused(at now: Moment) -> Countdown {
        var clock = self
        clock.used = elapsed(at: now)
        clock.runningSince = nil
        return clock
    }

    /// The longest a clock can be set: a day.
    package static let maxLength: Milliseconds = 24 * 3_600_000

    /// The first length of time that is beyond what the rules allow.
    var numberOutOfRange: Violation? {
        let time = -10_000_000_000_000_000...10_000_000_000_000_000
        for part in [length, planned, used] {
            if let wrong = outOfRange(.clock, "the clock", part, time) { return wrong }
        }
        return nil
    }
}

/// 鈴: a signal that time is running out.
package enum Bell: Int, Hashable, Sendable, Codable, CaseIterable {
    /// 1鈴: a minute is left.
    case first = 1
    /// 2鈴: the time is up.
    case second = 2

    /// The time left when it rings.
    package var left: Milliseconds { self == .first ? 60_000 : 0 }
}

extension Countdown {
    /// The bells that ring in (`before`, `now`]: each once, however long that is, and again when time was added since.
    ///
    /// A clock that was set to a minute or less has no first bell.
    package func bells(after before: Moment, until now: Moment) -> [Bell] {
        guard isRunning, before <= now else { return [] }
        return Bell.allCases.filter { remaining(at: before) > $0.left && remaining(at: now) <= $0.left }
    }
}

extension Session {
    /// The session as it is to be shown after the time of day was set by `jump`, until the running clock is carried
    /// over.
    package func withClockShifted(by jump: Milliseconds) -> Session {
        changingWorkshop { $0.countdown = $0.countdown?.shifted(by: jump) }
    }
}

extension Workshop {
    func decideSetClock(_ length: Milliseconds, running: Bool, at now: Moment) throws(Refusal) -> [Event] {
        guard (1000...Countdown.maxLength).contains(length) else {
            throw .minutesOutOfRange(length, 1000...Countdown.maxLength)
        }
        let clock = Countdown(length: length, step: agenda.current?.id)
        return [.agenda(.countdownChanged(from: countdown, to: running ? clock.started(at: now) : clock))]
    }

    func decideStartClock(at now: Moment) throws(Refusal) -> [Event] {
        guard let countdown else {
            if agenda.current == nil, agenda.next != nil { return try decideNextStep(at: now) }
            guard let step = agenda.current, let minutes = step.minutes, minutes > 0 else { throw .noClock }
            return try decideSetClock(minutes * 60_000, running: true, at: now)
        }
        if countdown.isRunning { throw .clockIsRunning }
        return [.agenda(.countdownChanged(from: countdown, to: countdown.started(at: now)))]
    }

    func decidePauseClock(at now: Moment) throws(Refusal) -> [Event] {
        guard let countdown else { throw .noClock }
        if !countdown.isRunning { throw .clockIsPaused }
        return [.agenda(.countdownChanged(from: countdown, to: countdown.paused(at: now)))]
    }

    /// More time, or less when negative; the whole length never falls below nothing.
    func decideExtendClock(by length: Milliseconds) throws(Refusal) -> [Event] {
        guard let countdown else { throw .noClock }
        let longest = -Countdown.maxLength...Countdown.maxLength
        guard longest.contains(length) else { throw .minutesOutOfRange(length, longest) }
        var changed = countdown
        changed.length += length
        if changed.length < 0 { throw .clockIsShorter(countdown.length) }
        guard (0...Countdown.maxLength).contains(changed.length) else {
            throw .minutesOutOfRange(changed.length, 0...Countdown.maxLength)
        }
        if length == 0 { throw .nothingChanges }
        return [.agenda(.countdownChanged(from: countdown, to: changed))]
    }

    /// The whole length again; running if it ran.
    func decideRestartClock(at now: Moment) throws(Refusal) -> [Event] {
        guard let countdown else { throw .noClock }
        let fresh = Countdown(length: countdown.length, step: countdown.step)
        return [.agenda(.countdownChanged(from: countdown, to: countdown.isRunning ? fresh.started(at: now) : fresh))]
    }

    /// What was used up is counted to now, and the rest from now on: so that it is told from a restart.
    func decideCarryClockOver(jump: Milliseconds, at now: Moment) throws(Refusal) -> [Event] {
        guard let countdown else { throw .noClock }
        if !countdown.isRunning { throw .clockIsPaused }
        if jump == 0 { throw .nothingChanges }
        let carried = countdown.shifted(by: jump).paused(at: now).started(at: now)
        return [.agenda(.countdownChanged(from: countdown, to: carried))]
    }

    func decideClearClock() throws(Refusal) -> [Event] {
        guard let countdown else { throw .noClock }
        return [.agenda(.countdownChanged(from: countdown, to: nil))]
    }
}
