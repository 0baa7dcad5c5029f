import Engine

/// So many at once, and then one in so long a time: what a device may send, and all of them together.
struct Allowance: Sendable {
    /// How many may come at once.
    let burst: Int
    /// After how many milliseconds there is one more.
    let interval: Milliseconds
    private var left: Int
    private var since: Milliseconds?

    init(burst: Int, interval: Milliseconds) {
        (self.burst, self.interval) = (burst, interval)
        left = burst
    }

    /// Takes one, if there is one.
    /// - Parameter now: on a clock that nobody sets.
    mutating func take(at now: Milliseconds) -> Bool {
        let start = since ?? now
        let more = max(0, now - start) / interval
        left = min(burst, left + more)
        since = left == burst ? now : start + more * interval
        guard left > 0 else { return false }
        left -= 1
        return true
    }

    /// Whole seconds until there is one more, from 1.
    func seconds(at now: Milliseconds) -> Int {
        max(1, (interval - (now - (since ?? now)) + 999) / 1000)
    }
}
