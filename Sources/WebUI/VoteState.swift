import Engine

/// What a participant's page shows of a ballot: while it is open what can be chosen, and once it is revealed what the
/// room sees. Nothing of the counts is in it before.
struct VoteState: Encodable {
    struct Option: Encodable {
        let number: Int
        let label: String
    }

    struct Row: Encodable {
        let rank: Int
        let label: String
        let dots: Int
        let isChosen: Bool
    }

    /// That of the ballot, which a vote names.
    let mark: String
    let title: String
    /// open, closed or revealed.
    let state: String
    let dots: Int
    let cap: Int
    /// What can be chosen; empty unless it is open.
    let options: [Option]
    /// The result as far as it is uncovered, most dots first; empty unless it is revealed.
    let rows: [Row]
    /// How many places are still covered.
    let covered: Int

    /// nil while there is nothing for participants to see.
    init?(_ workshop: Workshop) {
        guard let ballot = workshop.ballotForParticipants else { return nil }
        let tally = workshop.tally(of: ballot)
        guard tally != nil || ballot.method == .devices && ballot.state != .prepared else { return nil }
        mark = ballot.mark
        title = ballot.title
        state = ballot.state.rawValue
        dots = ballot.dotsPerPerson
        cap = min(ballot.cap ?? ballot.dotsPerPerson, ballot.dotsPerPerson)
        options =
            ballot.state == .open ? ballot.options.map { Option(number: $0.id.number, label: $0.label) } : []
        covered = ballot.coveredPlaces ?? 0
        let uncovered = covered == 0 ? tally?.rows ?? [] : tally?.places.dropFirst(covered).flatMap(\.self) ?? []
        rows = uncovered.map {
            Row(rank: $0.rank, label: $0.option.label, dots: $0.dots, isChosen: $0.isChosen)
        }
    }

    /// What is a device's own of an open ballot.
    struct Own: Encodable {
        /// What it chose, an option as often as it has dots; empty before it has voted.
        let chosen: [Int]
        /// The number of the vote it sent last; 0 before the first.
        let turn: Int
        /// Whether it voted before the ballot was reopened, so that nothing can be changed.
        let isDone: Bool

        /// nil unless a ballot is open to devices.
        init?(_ workshop: Workshop, _ slips: PaperSlips, of device: Int) {
            guard let ballot = workshop.ballotForParticipants, ballot.state == .open, ballot.method == .devices else {
                return nil
            }
            let receipt = slips.receipt(of: device, on: ballot.id)
            chosen = receipt.map { workshop.ownPaper($0, on: ballot.id).map(\.number) } ?? []
            turn = slips.turn(of: device, on: ballot.id)
            isDone = slips.isDone(device, on: ballot.id)
        }
    }
}
