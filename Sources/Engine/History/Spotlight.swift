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
    /// The 次第, with where the meeting stands.
    case agenda
    /// The table of the program.
    case matrix
}

extension Workshop {
    /// Whether what is to be shown is there. A card is not the workshop's to know.
    func has(_ spotlight: Spotlight) -> Bool {
        switch spotlight {
        case .note(let id): note(id) != nil
        case .cluster(let id): cluster(id) != nil
        case .ballot(let id): ballot(id) != nil
        case .card, .agenda, .matrix: true
        }
    }

    func decideSpotlight(_ spotlight: Spotlight?) throws(Refusal) -> [Event] {
        switch spotlight {
        case .note(let id)?: _ = try require(id)
        case .cluster(let id)?: _ = try require(id)
        case .ballot(let id)?: _ = try require(id)
        case .card?, .agenda?, .matrix?, nil: break
        }
        if spotlight == self.spotlight { throw .nothingChanges }
        return [.session(.spotlightMoved(from: self.spotlight, to: spotlight))]
    }

    /// A step shows its own: what was put on the projector's view ends with the step before.
    var spotlightEnding: [Event] {
        spotlight.map { [.session(.spotlightMoved(from: $0, to: nil))] } ?? []
    }
}
