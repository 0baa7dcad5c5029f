import Engine

/// So many at once, and then one in so long a time: what a device may send, and those of one address together.
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

    /// Whether all of it is there again, as if nothing had come yet.
    func isWhole(at now: Milliseconds) -> Bool { left + max(0, now - (since ?? now)) / interval >= burst }

    /// Whole seconds until there is one more, from 1.
    func seconds(at now: Milliseconds) -> Int {
        max(1, (interval - (now - (since ?? now)) + 999) / 1000)
    }
}

/// An allowance for each address. One is as large as a whole room needs, for all phones may be behind one router.
struct AddressAllowances: Sendable {
    private let fresh: Allowance
    private var all: [UInt32: Allowance] = [:]
    /// As many addresses are remembered, and those that have used up something.
    private static let most = 4_096

    init(burst: Int, interval: Milliseconds) { fresh = Allowance(burst: burst, interval: interval) }

    /// Takes one from that of an address.
    /// - Returns: whole seconds until there is one; nil when it was there.
    mutating func take(_ address: UInt32, at now: Milliseconds) -> Int? {
        if all.count > Self.most { all = all.filter { !$0.value.isWhole(at: now) } }
        var own = all[address] ?? fresh
        let mayCome = own.take(at: now)
        all[address] = own
        return mayCome ? nil : own.seconds(at: now)
    }
}
