import Engine

/// A rule of a ballot in preparation, a row each above its options.
enum BallotRule: Hashable, Sendable, CaseIterable {
    case title, dotsPerPerson, cap, winnerCount, tieRule, method, voters

    /// Whether it is a number, so that a digit begins to type it.
    var isNumber: Bool { [.dotsPerPerson, .cap, .winnerCount, .voters].contains(self) }

    /// Whether it can be set now: all while the ballot is prepared, and how many vote also while it is open.
    func canChange(on ballot: Ballot) -> Bool {
        ballot.state == .prepared || self == .voters && ballot.state == .open
    }

    /// A command like the one that will change it.
    func anyChange(on ballot: Ballot) -> Command {
        self == .voters
            ? .ballot(.setVoters(ballot.id, ballot.voters + 1))
            : .ballot(.changeBallot(ballot.id, .cap(ballot.cap == nil ? 1 : nil)))
    }

    /// The command that changes the rule by a step; nil for a rule that is words.
    func changed(on ballot: Ballot, by step: Int) -> Command? {
        func after<Value: Equatable>(_ value: Value, _ all: [Value]) -> Value {
            let index = all.firstIndex(of: value) ?? 0
            return all[(index + step + all.count) % all.count]
        }
        return switch self {
        case .title: nil
        case .dotsPerPerson: .ballot(.changeBallot(ballot.id, .dotsPerPerson(ballot.dotsPerPerson + step)))
        // Below one lies no cap at all, above the allowance too.
        case .cap:
            switch (ballot.cap ?? 0) + step {
            case 1...ballot.dotsPerPerson: .ballot(.changeBallot(ballot.id, .cap((ballot.cap ?? 0) + step)))
            case ..<0: .ballot(.changeBallot(ballot.id, .cap(ballot.dotsPerPerson)))
            default: .ballot(.changeBallot(ballot.id, .cap(nil)))
            }
        case .winnerCount: .ballot(.changeBallot(ballot.id, .winnerCount(ballot.winnerCount + step)))
        case .tieRule: .ballot(.changeBallot(ballot.id, .tieRule(after(ballot.tieRule, Ballot.TieRule.allCases))))
        case .method: .ballot(.changeBallot(ballot.id, .method(after(ballot.method, Ballot.Method.allCases))))
        case .voters: .ballot(.setVoters(ballot.id, ballot.voters + step))
        }
    }

    /// The rule where it is a number; 0 for no cap.
    func number(on ballot: Ballot) -> Int? {
        switch self {
        case .dotsPerPerson: ballot.dotsPerPerson
        case .cap: ballot.cap ?? 0
        case .winnerCount: ballot.winnerCount
        case .voters: ballot.voters
        case .title, .tieRule, .method: nil
        }
    }

    /// The command that sets a rule that is a number.
    func set(to number: Int, on ballot: Ballot.ID) -> Command? {
        switch self {
        case .dotsPerPerson: .ballot(.changeBallot(ballot, .dotsPerPerson(number)))
        case .cap: .ballot(.changeBallot(ballot, .cap(number == 0 ? nil : number)))
        case .winnerCount: .ballot(.changeBallot(ballot, .winnerCount(number)))
        case .voters: .ballot(.setVoters(ballot, number))
        case .title, .tieRule, .method: nil
        }
    }
}
