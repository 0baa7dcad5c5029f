/// A thing by the number that it gets when it comes in. While it is on its way that number is only expected: it becomes
/// another when somebody else's comes in first.
package enum Numbered: Hashable, Sendable {
    case note(Note.ID)
    case cluster(Cluster.ID)
    case memo(Memo.ID)
    case proposal(Proposal.ID)
    case ballot(Ballot.ID)
    case sheet(Ballot.CountSheet.ID, of: Ballot.ID)
}

/// The numbers that things were expected to get, and those they are expected to get now.
package typealias NewNumbers = [Numbered: Numbered]

extension NewNumbers {
    /// What a note is numbered now.
    package func now(_ id: Note.ID) -> Note.ID { if case .note(let now)? = self[.note(id)] { now } else { id } }

    /// What an island is numbered now.
    package func now(_ id: Cluster.ID) -> Cluster.ID {
        if case .cluster(let now)? = self[.cluster(id)] { now } else { id }
    }

    /// What a memo is numbered now.
    package func now(_ id: Memo.ID) -> Memo.ID { if case .memo(let now)? = self[.memo(id)] { now } else { id } }

    /// What a proposal is numbered now.
    package func now(_ id: Proposal.ID) -> Proposal.ID {
        if case .proposal(let now)? = self[.proposal(id)] { now } else { id }
    }

    /// What a ballot is numbered now.
    package func now(_ id: Ballot.ID) -> Ballot.ID { if case .ballot(let now)? = self[.ballot(id)] { now } else { id } }

    /// What a count is numbered now on a ballot that was expected to be that one.
    package func now(_ id: Ballot.CountSheet.ID, of ballot: Ballot.ID) -> Ballot.CountSheet.ID {
        if case .sheet(let now, _)? = self[.sheet(id, of: ballot)] { now } else { id }
    }
}

extension Event {
    /// What came in by it, with its number; nil for any other event.
    package var arrival: Numbered? {
        switch self {
        case .note(.posted(let note, _)): .note(note.id)
        case .cluster(.formed(let cluster, _)): .cluster(cluster.id)
        case .memo(.written(let memo, _)): .memo(memo.id)
        case .proposal(.made(let proposal, _)): .proposal(proposal.id)
        case .ballot(.prepared(let ballot, _)): .ballot(ballot.id)
        case .ballot(.sheetEntered(let ballot, let sheet, _)): .sheet(sheet.id, of: ballot)
        default: nil
        }
    }
}

extension Event {
    /// The note that came in by it; nil for any other event.
    package var posted: Note? { if case .note(.posted(let note, _)) = self { note } else { nil } }
}

extension Command {
    /// An opinion that solves a problem, with the number that has now. Where there is none it names one that never is,
    /// and is refused.
    package func solving(_ problem: Note.ID?) -> Command {
        guard case .note(.post(var draft, let board)) = self else { return self }
        draft.marks.solves = problem ?? Note.ID(0)
        return .note(.post(draft, on: board))
    }

    /// The problem that an opinion about to come in solves.
    package var problem: Note.ID? { if case .note(.post(let draft, _)) = self { draft.marks.solves } else { nil } }
}
