/// 手順: what a program says beyond lanes, themes and 次第. Where the table begins, what is voted on, which reference cards belong to it.
public struct Procedure: Hashable, Sendable, Codable {
    /// The program's short name: `kadai`.
    public var program: String
    /// What the rows of 集約 and of the report are at first.
    public var rows: Axis
    /// What the columns are at first.
    public var columns: Axis
    /// What the room usually votes on here; offered first when a ballot is prepared.
    public var vote: Vote?
    /// The reference cards that belong to it, by their short names.
    public var cards: [String]

    /// A procedure.
    public init(program: String, rows: Axis = .theme, columns: Axis = .group, vote: Vote? = nil, cards: [String] = []) {
        self.program = program
        self.rows = rows
        self.columns = columns
        self.vote = vote
        self.cards = cards
    }

    /// A ballot in the program's own terms.
    public struct Vote: Hashable, Sendable, Codable {
        /// All there are of this kind are voted on.
        public var subject: Ballot.Subject
        /// Its rules; the candidates come from the subject.
        public var plan: BallotPlan

        /// A vote over a subject.
        public init(over subject: Ballot.Subject, _ plan: BallotPlan) {
            self.subject = subject
            self.plan = plan
        }
    }
}

extension Workshop {
    /// The axes of 集約 and of the report at first: its program's, or theme × group.
    public var axes: (rows: Axis, columns: Axis) { (procedure?.rows ?? .theme, procedure?.columns ?? .group) }
}
