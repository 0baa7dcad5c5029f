import Engine
import Glibc

/// Notices when the time of day is set while this program runs: it is compared with the time since the machine was
/// started, which nobody sets and which goes on while the machine sleeps.
struct ClockWatch {
    /// How far the time of day was ahead of that at the last look.
    private var lead = Self.measuredLead()
    /// By how much the running countdown is to be shifted until an entry sets it anew.
    private(set) var pending: Milliseconds = 0
    /// When the running countdown was started, if that was seen here, under the clock as it was.
    private var seenStart: Moment?

    /// In milliseconds. What is less comes of a clock that is drawn to the right time slowly.
    private static let leastJump = 300

    /// Looks at both clocks.
    /// - Returns: by how much the time of day was set since the last look, so that the countdown is to be carried over;
    ///   nil when it was not, or when the clock was put right by which nobody's countdown had been started.
    mutating func look(at countdown: Countdown?) -> Milliseconds? {
        let lead = Self.measuredLead()
        defer { self.lead = lead }
        let jump = lead - self.lead
        guard abs(jump) >= Self.leastJump, !isPutRight(countdown, by: jump) else { return nil }
        pending += jump
        return jump
    }

    /// A machine that starts with a wrong clock sees a countdown of others hours over time, or not begun, until it is
    /// put right; what the others see is true.
    private func isPutRight(_ countdown: Countdown?, by jump: Milliseconds) -> Bool {
        guard let countdown, let since = countdown.runningSince, since != seenStart else { return false }
        func isLikely(_ elapsed: Milliseconds) -> Bool {
            (-Self.slack...countdown.length - countdown.used + Self.longestOverTime).contains(elapsed)
        }
        let elapsed = now().moment - since
        return isLikely(elapsed) && !isLikely(elapsed - jump)
    }

    /// Between the clocks of two machines that are both right.
    private static let slack: Milliseconds = 60_000
    /// What is more over time than this is seldom a step of a meeting.
    private static let longestOverTime: Milliseconds = 15 * 60_000

    /// Takes in entries: one that sets the countdown was made by the clock as it is now.
    mutating func follow(_ entries: [Entry]) {
        for entry in entries {
            guard case .agenda(.countdownChanged(_, let to)) = entry.event else { continue }
            pending = 0
            let since = to?.runningSince
            seenStart = since.flatMap { abs(now().moment - $0) < Self.slack ? $0 : nil }
        }
    }

    /// The session with its countdown as if no clock had been set.
    func shown(_ session: Session) -> Session { pending == 0 ? session : session.withClockShifted(by: pending) }

    private static func measuredLead() -> Milliseconds {
        // Between the two the program may have been put aside: then they are asked again.
        while true {
            let before = Terminal.bootMilliseconds()
            let lead = now().moment.milliseconds - before
            if Terminal.bootMilliseconds() - before < 20 { return lead }
        }
    }
}
