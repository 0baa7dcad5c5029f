/// What a ballot is to be, before validation.
package struct BallotPlan: Hashable, Sendable, Codable {
    /// The question. ``numberSign`` in it is the number of the ballot among those of that title, from the second on.
    package var title: String
    /// The options.
    package var candidates: [Candidate]
    /// How many dots one person has; nil takes ``Workshop/suggestedDotsPerPerson(options:)``.
    package var dotsPerPerson: Int?
    /// The most dots one person may give one option; nil for no limit.
    package var cap: Int?
    /// How many are to be chosen.
    package var winnerCount: Int
    /// What happens at a tie.
    package var tieRule: Ballot.TieRule
    /// How dots are counted.
    package var method: Ballot.Method
    /// How many people may vote; nil takes the attendance, or when that is 0 the people at the tables.
    package var voters: Int?

    /// Stands in ``title`` for a number.
    package static let numberSign = "{n}"

    private enum CodingKeys: String, CodingKey {
        case title, candidates, cap, tieRule, method, voters
        case dotsPerPerson = "allowance"
        case winnerCount = "seats"
    }

    /// One option.
    package struct Candidate: Hashable, Sendable, Codable {
        /// What it stands for.
        package var choice: Ballot.Choice
        /// What the ballot calls it; nil takes the name of what it stands for.
        package var label: String?

        /// A candidate.
        package init(_ choice: Ballot.Choice, label: String? = nil) {
            self.choice = choice
            self.label = label
        }
    }

    /// A plan.
    package init(
        title: String, candidates: [Candidate], dotsPerPerson: Int? = nil, cap: Int? = nil,
        winnerCount: Int = 1, tieRule: Ballot.TieRule = .shared, method: Ballot.Method = .hands, voters: Int? = nil
    ) {
        self.title = title
        self.candidates = candidates
        self.dotsPerPerson = dotsPerPerson
        self.cap = cap
        self.winnerCount = winnerCount
        self.tieRule = tieRule
        self.method = method
        self.voters = voters
    }
}

/// How much of a revealed result the room is to see.
package enum Uncovering: String, Hashable, Sendable, CaseIterable {
    /// No place.
    case nothing
    /// One place more, from the last winner up; those that tie together.
    case nextPlace
    /// All there is.
    case everything
}

/// A new value for one rule of a prepared ``Ballot``.
package enum BallotChange: Hashable, Sendable {
    /// Refused when nothing is left of it after trimming.
    case title(String)
    /// 1 to ``Ballot/maxDotsPerPerson``; a higher cap is lowered to it.
    case dotsPerPerson(Int)
    /// How many dots one person may give one option, 1 up to all of them; nil for no limit.
    case cap(Int?)
    /// 1 up to the number of options.
    case winnerCount(Int)
    /// What happens when options tie for the last place.
    case tieRule(Ballot.TieRule)
    /// How dots are counted.
    case method(Ballot.Method)
}
