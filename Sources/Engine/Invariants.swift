extension Workshop {
    /// What holds of every workshop that commands have made. Each is nil when it holds, else says in English what is
    /// wrong. Numbers come first, as sums of those out of range could be too great for an Int.
    private static let invariants: [@Sendable (Workshop) -> String?] = [
        { $0.settingNumberOutOfRange }, { $0.agendaNumberOutOfRange }, { $0.noteNumberOutOfRange },
        { $0.ballotNumberOutOfRange },
        { $0.boards.violation }, { $0.boardViolation }, { $0.ballotViolation }, { $0.proposalViolation },
        { $0.agendaViolation }, { $0.foundingViolation },
    ]

    /// What is set up has groups and lanes both.
    private var foundingViolation: String? {
        if lanes.isEmpty == groups.isEmpty { return nil }
        return lanes.isEmpty ? "no lanes" : "no groups"
    }

    /// The first invariant that does not hold, in English; nil when all do. O(n) in everything there is. What is read
    /// from a file is asked for it before it is used.
    package var invariantViolation: String? {
        for invariant in Self.invariants {
            if let violation = invariant(self) { return violation }
        }
        return nil
    }
}

/// `subject: number` when a number is out of range.
func outOfRange(_ subject: @autoclosure () -> String, _ number: Int, _ range: ClosedRange<Int>) -> String? {
    range.contains(number) ? nil : "\(subject()): \(number)"
}

/// More people than any number in a file can mean.
let peopleInFiles = 0...10_000_000
