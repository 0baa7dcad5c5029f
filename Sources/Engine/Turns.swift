/// 発表順: the groups one after another, each with the same time.
public struct Turns: Hashable, Sendable, Codable {
    /// Who presents, in order.
    public var order: [Group.ID]
    /// The time of each; three minutes is the custom.
    public var each: Milliseconds
    /// How many have been called so far; 0 before the first.
    public internal(set) var called: Int

    /// Nobody called yet.
    public init(order: [Group.ID], each: Milliseconds = Turns.custom) {
        self.order = order
        self.each = each
        called = 0
    }

    /// As many minutes shared out to the half minute, at least one each; the customary time when none are planned.
    init(order: [Group.ID], sharing minutes: Int?) {
        let share = minutes.map { max(60_000, $0 * 60_000 / max(1, order.count) / 30_000 * 30_000) }
        self.init(order: order, each: share ?? Self.custom)
    }

    /// Three minutes.
    public static let custom: Milliseconds = 180_000

    /// Whose turn it is; nil before the first and after the last.
    public var current: Group.ID? { order.indices.contains(called - 1) ? order[called - 1] : nil }

    /// Who comes then.
    public var next: Group.ID? { order.indices.contains(called) ? order[called] : nil }

    /// How many still wait.
    public var waiting: Int { max(0, order.count - called) }
}

extension Workshop {
    func decideOrderTurns(_ order: [Group.ID], each: Milliseconds) throws(Refusal) -> [Event] {
        if order.isEmpty { throw .nothingChosen }
        for id in order where group(id) == nil { throw .noSuchGroup(id) }
        guard (10_000...3_600_000).contains(each) else { throw .minutesOutOfRange(each, 10_000...3_600_000) }
        var turns = Turns(order: order, each: each)
        // Who has presented has presented, as long as the new order begins with the same groups.
        if let old = agenda.turns, order.starts(with: old.order.prefix(old.called)) { turns.called = old.called }
        if turns == agenda.turns { throw .nothingChanges }
        return [.turnsChanged(from: agenda.turns, to: turns)]
    }

    /// Calls the next group and starts its clock; without an order yet, all groups by their number.
    func decideNextTurn(at now: Moment) throws(Refusal) -> [Event] {
        var turns = agenda.turns ?? Turns(order: groups.map(\.id))
        if turns.next == nil { throw .noTurnLeft }
        turns.called += 1
        let clock = Countdown(length: turns.each, step: agenda.current?.id).started(at: now)
        return [.turnsChanged(from: agenda.turns, to: turns), .countdownChanged(from: countdown, to: clock)]
    }
}
