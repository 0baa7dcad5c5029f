/// 手順: what a program defines beyond lanes, themes and 次第: the first table, the usual vote, the reference cards.
public struct Procedure: Hashable, Sendable, Codable {
    /// The program's identifier: `kadai`.
    public var program: String
    /// The initial rows of 集約 and of the report.
    public var rows: Axis
    /// The initial columns.
    public var columns: Axis
    /// The usual vote, offered first when a ballot is prepared.
    public var vote: Vote?
    /// Its reference cards, by their identifiers.
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
        /// The options are everything of this kind.
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
    /// The initial axes of 集約 and of the report: the program's, or theme × group.
    public var axes: (rows: Axis, columns: Axis) { (procedure?.rows ?? .theme, procedure?.columns ?? .group) }
}
