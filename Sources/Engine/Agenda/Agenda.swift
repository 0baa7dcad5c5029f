/// 段: one line of the 次第.
package struct Step: Hashable, Sendable, Codable, Identifiable {
    /// A step's number, which stays when steps are added before it; the label people read comes from
    /// ``Agenda/label(of:)``.
    package typealias ID = Identifier<Step>
    /// Its number, from 1.
    package var id: ID
    /// What the 次第 says.
    package var title: String
    /// 0 for 1, 2, 3 …; 1 for (1), (2) … under it.
    package var depth: Int
    /// What is done in it.
    package var kind: Kind
    /// Planned minutes, 0 to 600; nil for a line that only heads others or takes no time of its own.
    package var minutes: Int?
    /// When it must begin, if that is fixed.
    package var fixedStart: ClockTime?
    /// A remark for the facilitator.
    package var note: String
    /// What the projector view shows meanwhile.
    package var showing: Showing
    /// The reference cards it needs, by their identifiers.
    package var cards: [String]

    /// A line of the 次第.
    package init(
        id: ID, title: String, depth: Int = 0, kind: Kind = .other, minutes: Int? = nil, fixedStart: ClockTime? = nil,
        note: String = "", showing: Showing = .byKind, cards: [String] = []
    ) {
        self.id = id
        self.title = title
        self.depth = depth
        self.kind = kind
        self.minutes = minutes
        self.fixedStart = fixedStart
        self.note = note
        self.showing = showing
        self.cards = cards
    }

    /// Rows written before steps had cards have none.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys) throws -> Value {
            try container.decode(Value.self, forKey: key)
        }
        try self.init(
            id: value(.id), title: value(.title), depth: value(.depth), kind: value(.kind),
            minutes: container.decodeIfPresent(Int.self, forKey: .minutes),
            fixedStart: container.decodeIfPresent(ClockTime.self, forKey: .fixedStart), note: value(.note),
            showing: value(.showing),
            // Sessions made before there were cards have none.
            cards: container.decodeIfPresent([String].self, forKey: .cards) ?? [])
    }

    /// What is done in a step.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// 開会
        case opening
        /// あいさつ, 市民憲章唱和
        case greeting
        /// 説明
        case explanation
        /// アイスブレイク
        case icebreaker
        /// 講義
        case lecture
        /// 個人記入: alone and in silence
        case writing
        /// 共有
        case sharing
        /// 討議
        case discussion
        /// グループ化
        case grouping
        /// 見出し
        case heading
        /// テーマ分け
        case theming
        /// 投票
        case vote
        /// 発表
        case presentation
        /// 講評
        case comments
        /// 休憩
        case pause
        /// 閉会
        case closing
        /// anything else
        case other
    }

    /// What the projector view shows during a step.
    package enum Showing: String, Hashable, Sendable, Codable, CaseIterable {
        /// What suits the kind.
        case byKind
        /// The clock, large.
        case clock
        /// The question, with the clock.
        case question
        /// The boards as they fill.
        case boards
        /// The matrix as it fills.
        case matrix
        /// The vote; its figures only once revealed.
        case vote
        /// Thanks, and the next date.
        case thanks
    }

    /// The longest a step can be planned.
    package static let maxMinutes = 600

    /// The first number that is beyond what the rules allow.
    var numberOutOfRange: Violation? {
        outOfRange(.agenda, "minutes of step \(id)", minutes ?? 0, 0...Self.maxMinutes)
            ?? outOfRange(.agenda, "depth of step \(id)", depth, 0...9)
    }
}

/// The beginning of a step.
package struct StepEntry: Hashable, Sendable, Codable {
    /// The step.
    package var step: Step.ID
    /// When it began.
    package var at: Moment
    /// The clock of the step before as it was left, paused; nil where the step's minutes and the times of the entries
    /// say the same.
    package var clockBefore: Countdown?
    /// How far the presentations of the step before had come; nil where no group was called.
    package var presentationsBefore: PresentationOrder?
    /// When the workshop was closed, for the entry that goes on with the step once it is reopened; nil for others.
    package var wasClosedAt: Moment?

    private enum CodingKeys: String, CodingKey {
        case step, at, clockBefore, wasClosedAt
        case presentationsBefore = "turnsBefore"
    }

    /// A workshop reopened after more than this is put right, and the meeting does not go on.
    private static let longestInterruption: Milliseconds = 3 * 3_600_000

    /// Whether the meeting was over: what is done now takes no time of it.
    var isAfterTheMeeting: Bool { wasClosedAt.map { at - $0 > Self.longestInterruption } ?? false }

    /// An entry into a step.
    package init(
        step: Step.ID, at: Moment, clockBefore: Countdown? = nil, presentationsBefore: PresentationOrder? = nil,
        wasClosedAt: Moment? = nil
    ) {
        self.step = step
        self.at = at
        self.clockBefore = clockBefore
        self.presentationsBefore = presentationsBefore
        self.wasClosedAt = wasClosedAt
    }
}

/// 次第: the plan of the meeting and its progress. Any step can be entered at any time.
package struct Agenda: Hashable, Sendable, Codable {
    /// The lines, in order.
    package internal(set) var steps: [Step]
    /// The steps entered so far, in order of time; the last one is current. A step may be entered more than once.
    package internal(set) var stepEntries: [StepEntry]
    /// The lines as they were when the first step began; nil before that. Later changes are compared with it.
    package internal(set) var plan: [Step]?
    /// 発表順, while groups present.
    package internal(set) var presentations: PresentationOrder?

    private enum CodingKeys: String, CodingKey {
        case steps, plan
        case stepEntries = "visits"
        case presentations = "turns"
    }

    /// An agenda before its first step.
    package init(steps: [Step] = []) {
        self.steps = steps
        stepEntries = []
    }

    mutating func enter(_ entry: StepEntry) {
        if stepEntries.isEmpty { plan = steps }
        stepEntries.append(entry)
    }

    mutating func takeBackEntry() {
        stepEntries.removeLast(min(1, stepEntries.count))
        if stepEntries.isEmpty { plan = nil }
    }

    /// The current step; nil before the first.
    package var current: Step? { stepEntries.last.flatMap { self[$0.step] } }

    /// The step of that number.
    package subscript(id: Step.ID) -> Step? { steps.first { $0.id == id } }

    /// Whether a line only heads the lines below it: one without minutes that has others under it. Time is never spent
    /// in it, and going on passes it over.
    package func isHeading(_ id: Step.ID) -> Bool {
        guard let index = steps.firstIndex(where: { $0.id == id }) else { return false }
        return isHeading(at: index)
    }

    private func isHeading(at index: Int) -> Bool {
        guard steps[index].minutes == nil, steps.indices.contains(index + 1) else { return false }
        return steps[index + 1].depth > steps[index].depth
    }

    /// How many lines are under a line.
    package func countBelow(_ id: Step.ID) -> Int {
        guard let index = steps.firstIndex(where: { $0.id == id }) else { return 0 }
        return steps[(index + 1)...].prefix { $0.depth > steps[index].depth }.count
    }

    /// The step that is held when a line is entered: the line itself, or the first step under a heading.
    func held(entering id: Step.ID) -> Step? {
        steps.firstIndex { $0.id == id }.flatMap { first(from: $0) }
    }

    /// The first step at a line or below it that heads no others.
    private func first(from index: Int) -> Step? {
        (index..<max(index, steps.count)).first { !isHeading(at: $0) }.map { steps[$0] }
    }

    /// The step after the current one; the first before the beginning; nil at the end. Never a heading.
    package var next: Step? {
        guard let current else { return first(from: 0) }
        return steps.firstIndex { $0.id == current.id }.flatMap { first(from: $0 + 1) }
    }

    /// The step before the current one; never a heading.
    package var previous: Step? {
        guard let current, let index = steps.firstIndex(where: { $0.id == current.id }) else { return nil }
        return (0..<index).last { !isHeading(at: $0) }.map { steps[$0] }
    }

    /// The number as printed on the 次第: `4`, `(2)`; empty for an unknown step.
    package func label(of id: Step.ID) -> String { labels(of: id).last ?? "" }

    /// The same behind those of the headings it is under: `4(2)`.
    package func fullLabel(of id: Step.ID) -> String { labels(of: id).joined() }

    private func labels(of id: Step.ID) -> [String] {
        var counters: [Int] = []
        for step in steps {
            if step.depth >= counters.count {
                counters += Array(repeating: 0, count: step.depth + 1 - counters.count)
            } else {
                counters.removeLast(counters.count - step.depth - 1)
            }
            counters[step.depth] += 1
            if step.id == id {
                return counters.enumerated().filter { $0.element > 0 }
                    .map { $0.offset == 0 ? "\($0.element)" : "(\($0.element))" }
            }
        }
        return []
    }

    /// The sum of all planned minutes.
    package var plannedMinutes: Int { steps.plannedMinutes }

    /// The times that a step was held, an entry each; what was done while the workshop was closed, or to put it right
    /// afterwards, is none of it.
    package func times(of id: Step.ID, until now: Moment) -> [Range<Moment>] {
        stepEntries.indices.compactMap { index in
            let entry = stepEntries[index]
            guard entry.step == id, !entry.isAfterTheMeeting else { return nil }
            let next = stepEntries.indices.contains(index + 1) ? stepEntries[index + 1] : nil
            return entry.at..<max(entry.at, next.map { $0.wasClosedAt ?? $0.at } ?? now)
        }
    }

    /// The time spent in a step, over all entries into it.
    package func spent(in id: Step.ID, at now: Moment) -> Milliseconds {
        times(of: id, until: now).reduce(0) { $0 + ($1.upperBound - $1.lowerBound) }
    }

    /// The clock of a step as it was last left, with what was added to it; nil when it had no time left or none at all.
    func clockLeft(in step: Step, at now: Moment) -> Countdown? {
        guard let minutes = step.minutes else { return nil }
        var clock = Countdown(length: minutes * 60_000, step: step.id)
        clock.used = spent(in: step.id, at: now)
        if let known = entryAfter(step)?.clockBefore { clock = known }
        return clock.used < clock.length ? clock : nil
    }

    /// The entry by which a step was last left.
    func entryAfter(_ step: Step) -> StepEntry? {
        guard let last = stepEntries.lastIndex(where: { $0.step == step.id }), stepEntries.indices.contains(last + 1)
        else { return nil }
        return stepEntries[last + 1]
    }

    /// The clock of the current step to be remembered when it is left.
    func clockToRemember(_ countdown: Countdown?, at now: Moment) -> Countdown? {
        guard let current, let countdown, countdown.step == current.id else { return nil }
        // While groups present it is the clock of one of them.
        if presentations?.current != nil { return countdown.paused(at: now) }
        let plain = (current.minutes ?? 0) * 60_000 - spent(in: current.id, at: now)
        return countdown.remaining(at: now) == plain ? nil : countdown.paused(at: now)
    }

    /// When the programme ends if the current step keeps its time and the rest keeps to the plan; nil before the first
    /// step.
    ///
    /// A fixed start delays the programme when it is early and is ignored when it is late.
    package func forecastEnd(_ countdown: Countdown?, at now: Now) -> Moment? {
        guard let current, let index = steps.firstIndex(where: { $0.id == current.id }) else { return nil }
        return end(
            of: steps[(index + 1)...], from: now.moment + max(0, remaining(of: current, countdown, at: now.moment)),
            offset: now.offset)
    }

    /// When steps that begin at a moment end, fixed starts respected.
    func end(of steps: some Sequence<Step>, from start: Moment, offset: Int) -> Moment {
        var end = start
        for step in steps {
            if let fixed = step.fixedStart {
                let wait = (fixed.minutes - end.clockTime(offset: offset).minutes) * 60_000
                // A start more than half a day ahead is taken for one that was missed.
                if wait > 0, wait < 12 * 3_600_000 { end = end + (wait - end.milliseconds % 60_000) }
            }
            end = end + (step.minutes ?? 0) * 60_000
        }
        return end
    }

    /// The time left of the current step, negative when it is over time. While groups present, the clock is that of one
    /// group; the time of those still waiting is added.
    func remaining(of step: Step, _ countdown: Countdown?, at now: Moment) -> Milliseconds {
        if let countdown {
            let waiting = presentations.map { $0.calledCount > 0 ? $0.waiting * $0.timePerGroup : 0 } ?? 0
            return max(waiting > 0 ? 0 : .min, countdown.remaining(at: now)) + waiting
        }
        guard let minutes = step.minutes else { return 0 }
        return minutes * 60_000 - spent(in: step.id, at: now)
    }
}

/// A new value for one property of a ``Step``.
package enum StepChange: Hashable, Sendable {
    /// Refused when nothing is left of it after trimming.
    case title(String)
    /// 0 to ``Step/maxMinutes``; nil for a step without a length.
    case minutes(Int?)
    /// What is done in it; a step already entered keeps its clock.
    case kind(Step.Kind)
    /// 0 for a line of the 次第 itself, up to 3 for lines under it.
    case depth(Int)
    /// When it must begin, whatever came before; nil to follow on.
    case fixedStart(ClockTime?)
    /// Words for the facilitator; may be empty.
    case note(String)
    /// What the projector shows during it.
    case showing(Step.Showing)
}

extension Workshop {
    func require(_ id: Step.ID) throws(Refusal) -> Step {
        guard let step = agenda[id] else { throw .noSuchStep(id) }
        return step
    }

    /// Enters a step, or the first one under a heading, and starts the clock on its minutes.
    /// - Parameter isReturn: whether its clock and its presentations go on where they were left; a slip there and back
    ///   costs the room neither, in any case.
    func decideEnter(_ id: Step.ID, isReturn: Bool = false, at now: Moment) throws(Refusal) -> [Event] {
        let line = try require(id)
        let step = agenda.held(entering: id) ?? line
        let id = step.id
        if agenda.current?.id == id { throw .alreadyInStep(id) }
        let entry = StepEntry(
            step: id, at: now, clockBefore: agenda.clockToRemember(countdown, at: now),
            presentationsBefore: agenda.presentations.flatMap { $0.calledCount > 0 ? $0 : nil })
        var events: [Event] = [.agenda(.stepEntered(entry))]
        let isReturn = isReturn || agenda.stepEntries.last { $0.step != agenda.current?.id }?.step == id
        // An order planned beforehand waits for its step; only leaving that one ends it.
        let isPlanned = agenda.presentations?.calledCount == 0 && agenda.current?.kind != .presentation
        let planned = isPlanned ? agenda.presentations : nil
        let left = isReturn ? agenda.entryAfter(step)?.presentationsBefore : nil
        let goneOnWith = left.flatMap { $0.order.allSatisfy { group($0) != nil } ? $0 : nil }
        let presentations =
            step.kind == .presentation
            ? goneOnWith ?? planned ?? PresentationOrder(order: groups.map(\.id), sharing: step.minutes)
            : goneOnWith ?? planned
        if presentations != agenda.presentations {
            events.append(.agenda(.presentationsChanged(from: agenda.presentations, to: presentations)))
        }
        // A step of no minutes has no clock, rather than one that is over at once.
        let whole = step.minutes.flatMap { $0 > 0 ? Countdown(length: $0 * 60_000, step: id) : nil }
        // A step whose time is up begins with all of it.
        let clock = ((isReturn ? agenda.clockLeft(in: step, at: now) : nil) ?? whole)?.started(at: now)
        if clock != countdown { events.append(.agenda(.countdownChanged(from: countdown, to: clock))) }
        return events + spotlightEnding
    }

    func decideNextStep(at now: Moment) throws(Refusal) -> [Event] {
        guard let next = agenda.next else { throw .noStepAfter }
        return try decideEnter(next.id, at: now)
    }

    func decidePreviousStep(at now: Moment) throws(Refusal) -> [Event] {
        guard let previous = agenda.previous else { throw .noStepBefore }
        return try decideEnter(previous.id, isReturn: true, at: now)
    }

    func decideAddStep(_ title: String, minutes: Int?, kind: Step.Kind, after id: Step.ID?) throws(Refusal) -> [Event] {
        try checkMinutes(minutes)
        if agenda.steps.count >= Limits.steps { throw .tooMany(.steps, max: Limits.steps) }
        let number = (agenda.steps.map(\.id.number) + agenda.stepEntries.map(\.step.number)).max() ?? 0
        var step = Step(
            id: Step.ID(number + 1), title: try validated(title, limit: Limits.field), kind: kind, minutes: minutes)
        var steps = agenda.steps
        if let id {
            let before = try require(id)
            step.depth = before.depth
            steps.insert(step, at: (steps.firstIndex { $0.id == id } ?? steps.count - 1) + 1)
        } else {
            steps.append(step)
        }
        return [.agenda(.stepsChanged(from: agenda.steps, to: steps))]
    }

    func decideChangeStep(_ id: Step.ID, _ change: StepChange) throws(Refusal) -> [Event] {
        _ = try require(id)
        var steps = agenda.steps
        let index = steps.firstIndex { $0.id == id } ?? 0
        switch change {
        case .title(let title): steps[index].title = try validated(title, limit: Limits.field)
        case .minutes(let minutes):
            try checkMinutes(minutes)
            steps[index].minutes = minutes
        case .kind(let kind): steps[index].kind = kind
        case .depth(let depth):
            guard (0...Limits.depth).contains(depth) else { throw .numberOutOfRange(depth, 0...Limits.depth) }
            steps[index].depth = depth
        case .fixedStart(let start): steps[index].fixedStart = start
        case .note(let note): steps[index].note = try bounded(note)
        case .showing(let showing): steps[index].showing = showing
        }
        if steps == agenda.steps { throw .nothingChanges }
        return [.agenda(.stepsChanged(from: agenda.steps, to: steps))]
    }

    func decideRemoveStep(_ id: Step.ID) throws(Refusal) -> [Event] {
        _ = try require(id)
        if agenda.stepEntries.contains(where: { $0.step == id }) { throw .stepWasHeld(id) }
        return [.agenda(.stepsChanged(from: agenda.steps, to: agenda.steps.filter { $0.id != id }))]
    }

    func decideReorder(_ id: Step.ID, by places: Int) throws(Refusal) -> [Event] {
        _ = try require(id)
        var steps = agenda.steps
        let from = steps.firstIndex { $0.id == id } ?? 0
        let to = place(from, movedBy: places, last: steps.count - 1)
        if from == to { throw .nothingChanges }
        steps.insert(steps.remove(at: from), at: to)
        return [.agenda(.stepsChanged(from: agenda.steps, to: steps))]
    }

    func checkMinutes(_ minutes: Int?) throws(Refusal) {
        if let minutes, !(0...Step.maxMinutes).contains(minutes) {
            throw .numberOutOfRange(minutes, 0...Step.maxMinutes)
        }
    }
}

extension Workshop {
    /// The first number of the 次第 or the clock that is beyond what the rules allow; see ``invariantViolation``.
    var agendaNumberOutOfRange: Violation? {
        for step in agenda.steps {
            if let wrong = step.numberOutOfRange { return wrong }
        }
        for clock in agenda.stepEntries.compactMap(\.clockBefore) {
            if let wrong = clock.numberOutOfRange { return wrong }
        }
        let called = agenda.presentations?.calledCount ?? 0
        return outOfRange(.agenda, "groups called", called, peopleInFiles) ?? countdown?.numberOutOfRange
    }

    /// The first step or group the 次第 names that is not there; see ``invariantViolation``.
    var agendaViolation: Violation? {
        for id in agenda.presentations?.order ?? [] where group(id) == nil {
            return Violation(.agenda, "group \(id) is to present but is not there")
        }
        for entry in agenda.stepEntries where agenda[entry.step] == nil {
            return Violation(.agenda, "step \(entry.step) was held but is not there")
        }
        return nil
    }
}

extension [Step] {
    /// The minutes planned for all of them; a step without any takes none.
    package var plannedMinutes: Int { reduce(0) { $0 + ($1.minutes ?? 0) } }
}
