/// 発表順: the groups one after another, each with the same time.
public struct PresentationOrder: Hashable, Sendable, Codable {
    /// Who presents, in order.
    public var order: [Group.ID]
    /// The time of each; three minutes is the custom.
    public var timePerGroup: Milliseconds
    /// How many have been called so far; 0 before the first.
    public internal(set) var calledCount: Int

    /// Nobody called yet.
    public init(order: [Group.ID], timePerGroup: Milliseconds = PresentationOrder.defaultTimePerGroup) {
        self.order = order
        self.timePerGroup = timePerGroup
        calledCount = 0
    }

    /// As many minutes shared out to the half minute, at least one each; the customary time when none are planned.
    init(order: [Group.ID], sharing minutes: Int?) {
        let share = minutes.map { max(60_000, $0 * 60_000 / max(1, order.count) / 30_000 * 30_000) }
        self.init(order: order, timePerGroup: share ?? Self.defaultTimePerGroup)
    }

    /// Three minutes.
    public static let defaultTimePerGroup: Milliseconds = 180_000

    /// Whose turn it is; nil before the first and after the last.
    public var current: Group.ID? { order.indices.contains(calledCount - 1) ? order[calledCount - 1] : nil }

    /// Who comes then.
    public var next: Group.ID? { order.indices.contains(calledCount) ? order[calledCount] : nil }

    /// How many still wait.
    public var waiting: Int { max(0, order.count - calledCount) }
}

extension Workshop {
    func decideOrderPresentations(_ order: [Group.ID], timePerGroup: Milliseconds) throws(Refusal) -> [Event] {
        if order.isEmpty { throw .nothingChosen }
        for id in order where group(id) == nil { throw .noSuchGroup(id) }
        guard (10_000...3_600_000).contains(timePerGroup) else {
            throw .minutesOutOfRange(timePerGroup, 10_000...3_600_000)
        }
        var presentations = PresentationOrder(order: order, timePerGroup: timePerGroup)
        // Who has presented has presented, as long as the new order begins with the same groups.
        if let old = agenda.presentations, order.starts(with: old.order.prefix(old.calledCount)) {
            presentations.calledCount = old.calledCount
        }
        if presentations == agenda.presentations { throw .nothingChanges }
        return [.turnsChanged(from: agenda.presentations, to: presentations)]
    }

    /// Calls the next group and starts its clock; without an order yet, all groups by their number.
    func decideNextPresentation(at now: Moment) throws(Refusal) -> [Event] {
        var presentations = agenda.presentations ?? PresentationOrder(order: groups.map(\.id))
        if presentations.next == nil { throw .noPresentationLeft }
        presentations.calledCount += 1
        let clock = Countdown(length: presentations.timePerGroup, step: agenda.current?.id).started(at: now)
        return [
            .turnsChanged(from: agenda.presentations, to: presentations), .countdownChanged(from: countdown, to: clock),
        ]
    }
}
