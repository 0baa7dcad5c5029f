/// Prepares a ballot (投票), counts it, shows its result.
package enum BallotCommand: Equatable, Sendable {
    /// Prepares a ballot on the plan's candidates, of which it needs two to 99.
    case prepareBallot(BallotPlan)
    /// Prepares a ballot on everything of a kind; the plan's own candidates are ignored.
    case prepareBallotOver(Ballot.Subject, BallotPlan)
    /// Prepares the program's own vote, and opens it when asked; refused when the program has none.
    case prepareProgramVote(opening: Bool)
    /// Prepares a ballot on the options that tie in a revealed one. In the title `{title}` stands for that of the
    /// ballot and `{n}` for the number of the run-off from the second on; nil takes the ballot's own.
    case prepareRunOff(of: Ballot.ID, title: String? = nil)
    /// Records which of the options that tie lots or the facilitator chose: as many as there are places for.
    case settleTie(Ballot.ID, [Ballot.Option.ID])
    /// Names a revealed ballot as the meeting's result.
    case nameResult(Ballot.ID)
    /// Covers or uncovers the places of a revealed result for the room.
    case uncover(Ballot.ID, Uncovering)
    /// Changes one rule of a ballot still in preparation.
    case changeBallot(Ballot.ID, BallotChange)
    /// Lets each group's note-taker enter that group's own count, or no longer; only where tables are counted.
    case openToTables(Ballot.ID, Bool)
    /// Opens, closes, reveals or reopens a ballot: prepared → open → closed → revealed, and closed → open.
    case setBallotState(Ballot.ID, to: Ballot.State)
    /// Sets how many people may vote, 1 to 100,000; not once the ballot is closed.
    case setVoters(Ballot.ID, Int)
    /// Removes a ballot with its counts: one never begun, a trial, one begun by mistake. Not one that has a run-off.
    case discardBallot(Ballot.ID)
    /// Enters a count: a paper, a table's sheet, or the whole room's. Its number is assigned here.
    case enterSheet(Ballot.CountSheet, on: Ballot.ID)
    /// Replaces the count of that number; it stays that of its table, or of none.
    case correctSheet(Ballot.CountSheet, on: Ballot.ID)
    /// Takes a count out again.
    case withdrawSheet(Ballot.CountSheet.ID, on: Ballot.ID)
    /// Casts the paper of a device, or another in place of the one of that receipt; without a dot takes it back. Only
    /// where devices are counted.
    case castPaper([Ballot.Option.ID: Int], by: Receipt, on: Ballot.ID)
    /// Adds dots for one option, or takes them when negative; by a table, or by the whole room when `by` is nil.
    /// Refused for papers, which are counted whole.
    case adjustDots(Int, for: Ballot.Option.ID, by: Group.ID?, on: Ballot.ID)
    /// Sets the dots of these options, by a table, or by the whole room when `by` is nil; refused for papers.
    case setDots([Ballot.Option.ID: Int], by: Group.ID?, on: Ballot.ID)
    /// Says that a table's count is complete although not all its dots are given.
    case confirmSheet(by: Group.ID, on: Ballot.ID)

    /// For ``Command/meansWhatWasSeen``.
    var meansWhatWasSeen: Bool {
        switch self {
        case .prepareBallot, .prepareBallotOver, .prepareRunOff, .enterSheet, .castPaper, .adjustDots: false
        case .prepareProgramVote, .settleTie, .nameResult, .uncover, .changeBallot, .openToTables, .setBallotState,
            .setVoters, .discardBallot, .correctSheet, .withdrawSheet, .setDots, .confirmSheet:
            true
        }
    }

    /// For ``Command/isRiskyTwice``.
    var isRiskyTwice: Bool {
        switch self {
        case .settleTie, .nameResult, .uncover, .openToTables, .setBallotState, .discardBallot, .withdrawSheet: true
        case .prepareProgramVote(let opening): opening
        case .prepareBallot, .prepareBallotOver, .prepareRunOff, .changeBallot, .setVoters, .enterSheet,
            .correctSheet, .castPaper, .adjustDots, .setDots, .confirmSheet:
            false
        }
    }
}

extension Workshop {
    /// The events a command comes to; changes nothing.
    func decide(_ command: BallotCommand) throws(Refusal) -> [Event] {
        switch command {
        case .prepareBallot(let plan): try decidePrepare(plan)
        case .prepareBallotOver(let subject, let plan): try decidePrepare(plan, over: subject)
        case .prepareProgramVote(let opening): try decideProgramVote(opening: opening)
        case .prepareRunOff(let id, let title): try decideRunOff(of: id, title: title)
        case .settleTie(let id, let options): try decideSettleTie(id, options)
        case .nameResult(let id): try decideNameResult(id)
        case .uncover(let id, let uncovering): try decideUncover(id, uncovering)
        case .changeBallot(let id, let change): try decideChangeBallot(id, change)
        case .openToTables(let id, let isOpen): try decideOpenToTables(id, isOpen)
        case .setBallotState(let id, let state): try decideSetBallotState(id, to: state)
        case .setVoters(let id, let voters): try decideSetVoters(id, voters)
        case .discardBallot(let id): try decideDiscard(id)
        case .enterSheet(let sheet, let id): try decideEnterSheet(sheet, on: id)
        case .correctSheet(let sheet, let id): try decideCorrectSheet(sheet, on: id)
        case .withdrawSheet(let number, let id): try decideWithdrawSheet(number, on: id)
        case .castPaper(let dots, let receipt, let id): try decideCastPaper(dots, by: receipt, on: id)
        case .adjustDots(let change, let option, let group, let id):
            try decideAdjustDots(change, for: option, by: group, on: id)
        case .setDots(let dots, let group, let id): try decideSetDots(dots, by: group, on: id)
        case .confirmSheet(let group, let id): try decideConfirmSheet(by: group, on: id)
        }
    }
}
