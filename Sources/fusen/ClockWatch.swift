import Engine
import Glibc

/// Notices when the time of day is set while this program runs: it is compared with the time since the machine was
/// started, which nobody sets and which goes on while the machine sleeps.
struct ClockWatch {
    /// How far the time of day was ahead of that at the last look.
    private var lead = Self.measuredLead()
    /// By how much the running countdown is to be shifted until an entry sets it anew.
    private(set) var pending: Milliseconds = 0

    /// In milliseconds. What is less comes of a clock that is drawn to the right time slowly.
    private static let leastJump = 300

    /// Looks at both clocks.
    /// - Returns: by how much the time of day was set since the last look; nil when it was not.
    mutating func look() -> Milliseconds? {
        let lead = Self.measuredLead()
        defer { self.lead = lead }
        let jump = lead - self.lead
        guard abs(jump) >= Self.leastJump else { return nil }
        pending += jump
        return jump
    }

    /// Takes in entries: one that sets the countdown was made by the clock as it is now.
    mutating func follow(_ entries: [Entry]) {
        if entries.contains(where: { if case .agenda(.countdownChanged) = $0.event { true } else { false } }) {
            pending = 0
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
