/// 手順: what a program defines beyond lanes, themes and 次第: the first table, the usual vote, the reference cards.
package struct Procedure: Hashable, Sendable, Codable {
    /// The program's identifier: `kadai`.
    package var program: String
    /// The initial rows of 集約 and of the report.
    package var rows: Axis
    /// The initial columns.
    package var columns: Axis
    /// The usual vote, offered first when a ballot is prepared.
    package var vote: Vote?
    /// Its reference cards, by their identifiers.
    package var cards: [String]

    /// A procedure.
    package init(program: String, rows: Axis = .theme, columns: Axis = .group, vote: Vote? = nil, cards: [String] = [])
    {
        self.program = program
        self.rows = rows
        self.columns = columns
        self.vote = vote
        self.cards = cards
    }

    /// A ballot in the program's own terms.
    package struct Vote: Hashable, Sendable, Codable {
        /// The options are everything of this kind.
        package var subject: Ballot.Subject
        /// Its rules; the candidates come from the subject.
        package var plan: BallotPlan

        /// A vote over a subject.
        package init(over subject: Ballot.Subject, _ plan: BallotPlan) {
            self.subject = subject
            self.plan = plan
        }
    }
}

extension Workshop {
    /// The initial axes of 集約 and of the report: the program's, or theme × group.
    package var axes: (rows: Axis, columns: Axis) { (procedure?.rows ?? .theme, procedure?.columns ?? .group) }
}
