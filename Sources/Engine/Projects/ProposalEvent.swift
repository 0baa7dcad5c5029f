/// What happens to 事業案.
package indirect enum ProposalEvent {
    /// A proposal was made, or taken over from an earlier meeting, at an index among all proposals.
    case made(Proposal, at: Int)
    /// One thing about a proposal changed; both values whole.
    case changed(from: Proposal, to: Proposal)
    /// A proposal was withdrawn.
    case withdrawn(Proposal, at: Int)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case made = "proposalMade"
        case changed = "proposalChanged"
        case withdrawn = "proposalWithdrawn"
    }
}

extension ProposalEvent: NounEvent {
    func apply(to workshop: inout Workshop) {
        switch self {
        case .made(let proposal, let at): workshop.proposalList.insert(proposal, at: at)
        case .changed(let from, let to): workshop.proposalList.change(from.id) { $0 = to }
        case .withdrawn(let proposal, _): workshop.proposalList.remove(proposal.id)
        }
    }

    var reversed: ProposalEvent {
        switch self {
        case .made(let proposal, let at): .withdrawn(proposal, at: at)
        case .changed(let from, let to): .changed(from: to, to: from)
        case .withdrawn(let proposal, let at): .made(proposal, at: at)
        }
    }

    func canRevert(in workshop: Workshop) -> Bool {
        switch self {
        case .made(let proposal, _): workshop.proposal(proposal.id) == proposal
        case .changed(_, let to): workshop.proposal(to.id) == to
        case .withdrawn(let proposal, _): workshop.proposal(proposal.id) == nil
        }
    }

    func isWithinLimits(of workshop: Workshop) -> Bool {
        switch self {
        case .made(let proposal, _): NumberedList<Proposal>.numbers.contains(proposal.id.number)
        case .changed, .withdrawn: true
        }
    }

    func rebased(in workshop: Workshop) -> ProposalEvent {
        switch self {
        case .made(let proposal, let at): .made(proposal, at: min(at, workshop.proposals.count))
        case .withdrawn(let proposal, let at):
            .withdrawn(proposal, at: workshop.proposalList.index(of: proposal.id) ?? at)
        case .changed: self
        }
    }

    var shape: Int {
        switch self {
        case .made, .changed, .withdrawn: 1
        }
    }
}
