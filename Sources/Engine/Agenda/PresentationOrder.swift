/// 発表順: the groups one after another, each for the same time.
package struct PresentationOrder: Hashable, Sendable, Codable {
    /// The groups, in order.
    package var order: [Group.ID]
    /// How long each group presents.
    package var timePerGroup: Milliseconds
    /// How many have been called so far; 0 before the first.
    package internal(set) var calledCount: Int

    private enum CodingKeys: String, CodingKey {
        case order
        case timePerGroup = "each"
        case calledCount = "called"
    }

    /// An order in which nobody has been called.
    package init(order: [Group.ID], timePerGroup: Milliseconds = PresentationOrder.defaultTimePerGroup) {
        self.order = order
        self.timePerGroup = timePerGroup
        calledCount = 0
    }

    /// Divides the minutes among the groups, rounded down to half a minute, at least one minute each; nil gives the
    /// default.
    init(order: [Group.ID], sharing minutes: Int?) {
        let share = minutes.map { max(60_000, $0 * 60_000 / max(1, order.count) / 30_000 * 30_000) }
        self.init(order: order, timePerGroup: share ?? Self.defaultTimePerGroup)
    }

    /// Three minutes.
    package static let defaultTimePerGroup: Milliseconds = 180_000

    /// The group that presents now; nil before the first, and when there is none in the order.
    package var current: Group.ID? { calledCount > 0 && calledCount <= order.count ? order[calledCount - 1] : nil }

    /// The group after the current one; nil at the end.
    package var next: Group.ID? { order.indices.contains(calledCount) ? order[calledCount] : nil }

    /// Those that have been called, in their order: the one that presents now is the last of them.
    package var called: [Group.ID] { Array(order.prefix(calledCount)) }

    /// How many have not been called.
    package var waiting: Int { max(0, order.count - max(0, calledCount)) }
}

extension Workshop {
    func decideOrderPresentations(_ order: [Group.ID], timePerGroup: Milliseconds) throws(Refusal) -> [Event] {
        if order.isEmpty { throw .nothingChosen }
        var seen: Set<Group.ID> = []
        for id in order {
            if group(id) == nil { throw .noSuchGroup(id) }
            if !seen.insert(id).inserted { throw .presentsTwice(id) }
        }
        guard (10_000...3_600_000).contains(timePerGroup) else {
            throw .minutesOutOfRange(timePerGroup, 10_000...3_600_000)
        }
        // Those that have been called stay the first, and are not called again until the step is entered anew.
        let called = agenda.presentations?.called ?? []
        var presentations = PresentationOrder(
            order: called + order.filter { !called.contains($0) }, timePerGroup: timePerGroup)
        presentations.calledCount = called.count
        if presentations == agenda.presentations { throw .nothingChanges }
        return [.agenda(.presentationsChanged(from: agenda.presentations, to: presentations))]
    }

    /// Calls the next group and starts its clock; without an order yet, all groups by their number.
    func decideNextPresentation(at now: Moment) throws(Refusal) -> [Event] {
        var presentations = agenda.presentations ?? PresentationOrder(order: groups.map(\.id))
        if presentations.next == nil { throw .noPresentationLeft }
        presentations.calledCount += 1
        let clock = Countdown(length: presentations.timePerGroup, step: agenda.current?.id).started(at: now)
        return [
            .agenda(.presentationsChanged(from: agenda.presentations, to: presentations)),
            .agenda(.countdownChanged(from: countdown, to: clock)),
        ]
    }
}
