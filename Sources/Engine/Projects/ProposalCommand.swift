/// Makes proposals (事業) and changes them.
package enum ProposalCommand: Equatable, Sendable {
    /// Makes a proposal.
    case propose(String, from: [Proposal.Origin])
    /// Changes one thing about a proposal.
    case changeProposal(Proposal.ID, ProposalChange)
    /// Withdraws a proposal.
    case withdrawProposal(Proposal.ID)

    /// For ``Command/meansWhatWasSeen``.
    var meansWhatWasSeen: Bool {
        switch self {
        case .propose: false
        case .changeProposal, .withdrawProposal: true
        }
    }

    /// For ``Command/isRiskyTwice``.
    var isRiskyTwice: Bool {
        switch self {
        case .withdrawProposal: true
        case .propose, .changeProposal: false
        }
    }
}

extension Workshop {
    /// The events a command comes to; changes nothing.
    func decide(_ command: ProposalCommand) throws(Refusal) -> [Event] {
        switch command {
        case .propose(let title, let origins): try decidePropose(title, from: origins)
        case .changeProposal(let id, let change): try decideChange(id, change)
        case .withdrawProposal(let id): try decideWithdraw(id)
        }
    }
}
