/// The JSON of a snapshot (`docs/snapshot.schema.json`); the boards add their own keys to it.
extension Workshop: Codable {
    private enum Key: String, CodingKey {
        case occasion, lanes, catalogue, actors, tracks, groups, agenda, countdown, ballots, memos, procedure, proposals
        case year, closedAt, entrusted, spotlight, intake, wantsApproval, asksNames, doorIsShut, shutOut, expelled, next
        case resultBallot
    }

    private enum NextKey: String, CodingKey {
        case ballot, memo, proposal
    }

    /// As a snapshot holds it, with the numbers that come next; no proposals and no earlier meetings are left out.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(occasion, forKey: .occasion)
        try container.encode(lanes, forKey: .lanes)
        try container.encode(catalogue, forKey: .catalogue)
        try container.encode(actors, forKey: .actors)
        try container.encode(tracks, forKey: .tracks)
        try container.encode(groups, forKey: .groups)
        try container.encode(agenda, forKey: .agenda)
        try container.encodeIfPresent(countdown, forKey: .countdown)
        try boards.encode(to: encoder)
        try container.encode(ballots, forKey: .ballots)
        try container.encode(memos, forKey: .memos)
        try container.encodeIfPresent(procedure, forKey: .procedure)
        if !proposals.isEmpty { try container.encode(proposals, forKey: .proposals) }
        if !year.isEmpty { try container.encode(year, forKey: .year) }
        try container.encodeIfPresent(namedResult, forKey: .resultBallot)
        try container.encodeIfPresent(closedAt, forKey: .closedAt)
        try container.encodeIfPresent(entrusted, forKey: .entrusted)
        try container.encodeIfPresent(spotlight, forKey: .spotlight)
        if intake != .byStep { try container.encode(intake, forKey: .intake) }
        if wantsApproval { try container.encode(true, forKey: .wantsApproval) }
        if asksNames { try container.encode(true, forKey: .asksNames) }
        if !isDoorOpen { try container.encode(true, forKey: .doorIsShut) }
        if !status.shutOut.isEmpty { try container.encode(status.shutOut.sorted(), forKey: .shutOut) }
        if !status.expelled.isEmpty { try container.encode(status.expelled.sorted(), forKey: .expelled) }
        var next = container.nestedContainer(keyedBy: NextKey.self, forKey: .next)
        try next.encode(ballotList.next, forKey: .ballot)
        try next.encode(memoList.next, forKey: .memo)
        try next.encode(proposalList.next, forKey: .proposal)
    }

    /// Decodes a workshop and validates it.
    /// - Throws: `DecodingError` when a value is missing or of another kind, or when an invariant does not hold.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let next = try container.nestedContainer(keyedBy: NextKey.self, forKey: .next)
        func value<Value: Decodable>(_ key: Key) throws -> Value { try container.decode(Value.self, forKey: key) }
        occasion = try value(.occasion)
        lanes = try value(.lanes)
        catalogue = try value(.catalogue)
        actors = try value(.actors)
        tracks = try value(.tracks)
        groups = try value(.groups)
        agenda = try value(.agenda)
        countdown = try container.decodeIfPresent(Countdown.self, forKey: .countdown)
        boards = try Boards(from: decoder)
        ballotBook = BallotBook(
            list: NumberedList(try value(.ballots), next: try next.decode(Ballot.ID.self, forKey: .ballot)),
            namedResult: try container.decodeIfPresent(Ballot.ID.self, forKey: .resultBallot))
        memoList = NumberedList(try value(.memos), next: try next.decode(Memo.ID.self, forKey: .memo))
        // Snapshots made before there were proposals, procedures or a year have none.
        procedure = try container.decodeIfPresent(Procedure.self, forKey: .procedure)
        proposalList = NumberedList(
            try container.decodeIfPresent([Proposal].self, forKey: .proposals) ?? [],
            next: try next.decodeIfPresent(Proposal.ID.self, forKey: .proposal) ?? Proposal.ID(1))
        year = try container.decodeIfPresent(Year.self, forKey: .year) ?? Year()
        closedAt = try container.decodeIfPresent(Moment.self, forKey: .closedAt)
        status.spotlight = try container.decodeIfPresent(Spotlight.self, forKey: .spotlight)
        status.intake = try container.decodeIfPresent(Intake.self, forKey: .intake) ?? .byStep
        status.wantsApproval = try container.decodeIfPresent(Bool.self, forKey: .wantsApproval) == true
        status.asksNames = try container.decodeIfPresent(Bool.self, forKey: .asksNames) == true
        status.isDoorOpen = try container.decodeIfPresent(Bool.self, forKey: .doorIsShut) != true
        status.shutOut = Set(try container.decodeIfPresent([String].self, forKey: .shutOut) ?? [])
        status.expelled = Set(try container.decodeIfPresent([String].self, forKey: .expelled) ?? [])
        entrusted = try container.decodeIfPresent(Group.ID.self, forKey: .entrusted)
        if let invariantViolation {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: invariantViolation.description))
        }
    }
}
