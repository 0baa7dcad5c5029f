extension Workshop {
    /// What holds of every workshop that commands have made. Each is nil when it holds. Numbers come first, as sums of
    /// those out of range could be too great for an Int.
    private static let invariants: [@Sendable (Workshop) -> Violation?] = [
        { $0.settingNumberOutOfRange }, { $0.agendaNumberOutOfRange }, { $0.noteNumberOutOfRange },
        { $0.ballotNumberOutOfRange },
        { $0.boards.violation }, { $0.boardViolation }, { $0.ballotViolation }, { $0.proposalViolation },
        { $0.agendaViolation }, { $0.foundingViolation },
    ]

    /// What is set up has groups and lanes both.
    private var foundingViolation: Violation? {
        if lanes.isEmpty == groups.isEmpty { return nil }
        return Violation(.setting, lanes.isEmpty ? "no lanes" : "no groups")
    }

    /// The first invariant that does not hold; nil when all do. O(n) in everything there is. What is read from a file
    /// is asked for it before it is used.
    package var invariantViolation: Violation? {
        for invariant in Self.invariants {
            if let violation = invariant(self) { return violation }
        }
        return nil
    }
}

/// What does not hold of a workshop: a part of it contradicts itself or another, or holds a number out of range.
package struct Violation: Hashable, Sendable, CustomStringConvertible {
    /// The part.
    package let subject: Subject
    /// What is wrong with it, in English, for whoever repairs it.
    package let description: String
    /// The number that is out of range; nil for a contradiction.
    package let number: Int?

    /// The parts of a workshop that can be wrong.
    package enum Subject: Hashable, Sendable {
        /// 開催概要, with the number of people who came.
        case occasion
        /// The groups and the lanes.
        case setting
        /// 次第.
        case agenda
        /// 持ち時間.
        case clock
        /// A note.
        case note(Note.ID)
        /// A heading with its notes.
        case cluster(Cluster.ID)
        /// Where the notes are.
        case boards
        /// A ballot.
        case ballot(Ballot.ID)
        /// 事業案.
        case proposals
    }

    init(_ subject: Subject, _ description: String, number: Int? = nil) {
        (self.subject, self.description, self.number) = (subject, description, number)
    }
}

/// That a number is out of range; nil when it is not.
/// - Parameter what: what it is the number of, in English.
func outOfRange(
    _ subject: Violation.Subject, _ what: @autoclosure () -> String, _ number: Int, _ range: ClosedRange<Int>
) -> Violation? {
    range.contains(number) ? nil : Violation(subject, "\(what()): \(number)", number: number)
}

/// More people than any number in a file can mean.
let peopleInFiles = 0...10_000_000
