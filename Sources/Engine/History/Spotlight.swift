/// What the facilitator puts on the projector's view in place of what the step shows, until the next step.
package enum Spotlight: Hashable, Sendable, Codable {
    /// One note, large.
    case note(Note.ID)
    /// One heading and its notes.
    case cluster(Cluster.ID)
    /// A reference card, by its identifier.
    case card(String)
    /// A ballot: its options, or its result once revealed.
    case ballot(Ballot.ID)
    /// A 事業案: what it is, who does what with whom.
    case proposal(Proposal.ID)
    /// The 次第, with where the meeting stands.
    case agenda
    /// The table of the program.
    case matrix
    /// How one joins by a device of one's own.
    case joining
}

extension Workshop {
    /// Whether what is to be shown is there. A card is not the workshop's to know.
    package func has(_ spotlight: Spotlight) -> Bool {
        switch spotlight {
        case .note(let id): note(id) != nil
        case .cluster(let id): cluster(id) != nil
        case .ballot(let id): ballot(id) != nil
        case .proposal(let id): proposal(id) != nil
        case .card, .agenda, .matrix, .joining: true
        }
    }

    func decideSpotlight(_ spotlight: Spotlight?) throws(Refusal) -> [Event] {
        switch spotlight {
        case .note(let id)?: _ = try require(id)
        case .cluster(let id)?: _ = try require(id)
        case .ballot(let id)?: _ = try require(id)
        case .proposal(let id)?: _ = try require(id)
        case .card(let id)?: try bounded(id)
        case .agenda?, .matrix?, .joining?, nil: break
        }
        if spotlight == self.spotlight { throw .nothingChanges }
        // Below what is taken away, an open ballot waits to be seen.
        if spotlight == nil, shownBallot == nil, let open = ballots.first(where: { $0.state == .open }),
            !stepShows(open.id)
        {
            return [.session(.spotlightMoved(from: self.spotlight, to: .ballot(open.id)))]
        }
        return [.session(.spotlightMoved(from: self.spotlight, to: spotlight))]
    }

    /// The ballot on the projector's view in place of what the step shows.
    private var shownBallot: Ballot.ID? { if case .ballot(let id)? = spotlight { id } else { nil } }

    /// Whether the step itself lets the room see the ballot.
    private func stepShows(_ id: Ballot.ID) -> Bool { showing == .vote && ballotForRoom?.id == id }

    /// What happened to a ballot, and that the room sees it, whatever the step; but nothing else that was put on the
    /// projector's view goes for it.
    func shown(_ id: Ballot.ID, _ events: [Event]) -> [Event] {
        if spotlight != nil, shownBallot == nil { return events }
        let wanted: Spotlight? = applying(events).stepShows(id) ? nil : .ballot(id)
        if wanted == spotlight || wanted == nil && shownBallot == id { return events }
        return events + [.session(.spotlightMoved(from: spotlight, to: wanted))]
    }

    /// What the current step lets the room see.
    package var showing: Step.Showing {
        if isClosed { return .thanks }
        guard let step = agenda.current else { return .question }
        if step.showing != .byKind { return step.showing }
        return switch step.kind {
        case .opening, .greeting, .explanation, .icebreaker, .lecture, .pause, .comments, .other: .clock
        // Nobody looks at the others' notes while writing alone.
        case .writing, .discussion: .question
        case .sharing, .grouping, .heading: .boards
        case .theming: .matrix
        case .vote: .vote
        case .presentation: .clock
        case .closing: .thanks
        }
    }

    /// A step shows its own: what was put on the projector's view ends with the step before.
    var spotlightEnding: [Event] {
        spotlight.map { [.session(.spotlightMoved(from: $0, to: nil))] } ?? []
    }
}
