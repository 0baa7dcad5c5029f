/// The real durations of steps at earlier meetings, to plan the next one by.
package struct PastDurations: Hashable, Sendable {
    private var byTitle: [String: [Int]] = [:]
    private var byKind: [Step.Kind: [Int]] = [:]

    /// No meeting yet.
    package init() {}

    /// Adds a meeting that was held to its end.
    /// - Parameter end: when it was closed; the last step ran until then.
    package mutating func learn(_ agenda: Agenda, until end: Moment) {
        for step in agenda.steps where agenda.stepEntries.contains(where: { $0.step == step.id }) {
            let minutes = (agenda.spent(in: step.id, at: end) + 30_000) / 60_000
            // Less than a minute was a mistaken key, more than the maximum a console left open.
            guard (1...Step.maxMinutes).contains(minutes) else { continue }
            byTitle[step.title, default: []].append(minutes)
            if step.kind != .other { byKind[step.kind, default: []].append(minutes) }
        }
    }

    /// The median minutes of steps of that name, else of that kind, and of how many meetings; nil when there were none.
    package func minutes(for step: Step) -> (minutes: Int, meetings: Int)? {
        guard let past = byTitle[step.title] ?? byKind[step.kind] else { return nil }
        let sorted = past.sorted()
        return (sorted[sorted.count / 2], sorted.count)
    }
}
