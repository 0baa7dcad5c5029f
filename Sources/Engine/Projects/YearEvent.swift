/// What happens to the 台帳 of the year.
package indirect enum YearEvent {
    /// What earlier meetings left was taken over.
    case changed(from: Year, to: Year)
    /// What became of an opinion was written down, at an index among all outcomes.
    case outcomeRecorded(Year.OpinionOutcome, at: Int)
    /// An ``outcomeRecorded(_:at:)`` was reverted.
    case outcomeTakenBack(Year.OpinionOutcome, at: Int)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case changed = "yearChanged"
        case outcomeRecorded = "recordMade"
        case outcomeTakenBack = "recordTakenBack"
    }
}

extension YearEvent: NounEvent {
    func apply(to workshop: inout Workshop) {
        switch self {
        case .changed(_, let to): workshop.year = to
        case .outcomeRecorded(let outcome, let at):
            workshop.year.outcomes.insert(outcome, at: min(max(at, 0), workshop.year.outcomes.count))
        case .outcomeTakenBack(let outcome, _): workshop.year.outcomes.removeAll { $0 == outcome }
        }
    }

    var reversed: YearEvent {
        switch self {
        case .changed(let from, let to): .changed(from: to, to: from)
        case .outcomeRecorded(let outcome, let at): .outcomeTakenBack(outcome, at: at)
        case .outcomeTakenBack(let outcome, let at): .outcomeRecorded(outcome, at: at)
        }
    }

    func canRevert(in workshop: Workshop) -> Bool {
        switch self {
        case .changed(_, let to): workshop.year == to
        case .outcomeRecorded(let outcome, _): workshop.year.outcomes.contains(outcome)
        case .outcomeTakenBack(let outcome, _):
            !workshop.year.outcomes.contains(outcome) && workshop.opinion(outcome.opinion) != nil
        }
    }

    func isWithinLimits(of workshop: Workshop) -> Bool {
        switch self {
        case .changed, .outcomeRecorded, .outcomeTakenBack: true
        }
    }

    func rebased(in workshop: Workshop) -> YearEvent {
        let outcomes = workshop.year.outcomes
        return switch self {
        case .outcomeRecorded(let outcome, let at): .outcomeRecorded(outcome, at: min(at, outcomes.count))
        case .outcomeTakenBack(let outcome, let at):
            .outcomeTakenBack(outcome, at: outcomes.firstIndex(of: outcome) ?? at)
        case .changed: self
        }
    }

    var shape: Int {
        switch self {
        case .changed, .outcomeRecorded, .outcomeTakenBack: 1
        }
    }
}
