package import Engine

extension Report {
    /// A ballot and, once revealed, its result.
    package struct BallotSummary: Sendable, Hashable {
        /// Its number.
        package let id: Ballot.ID
        /// The question.
        package let title: String
        /// Whether it is prepared, open, closed or revealed.
        package let state: Ballot.State
        /// How the votes were taken.
        package let method: Ballot.Method
        /// How many dots one person has.
        package let dotsPerPerson: Int
        /// How many people may vote.
        package let voters: Int
        /// How many options are to be chosen.
        package let winnerCount: Int
        /// The ballot over whose ties it was held; nil for most.
        package let runOffOf: Ballot.ID?
        /// What happens when options tie for the last place among the winners.
        package let tieRule: Ballot.TieRule
        /// What the options are called, in ballot order; no secret.
        package let options: [OptionName]
        /// Its figures; nil until it is revealed.
        package let result: BallotResult?
    }

    /// The figures of a revealed ballot.
    package struct BallotResult: Sendable, Hashable {
        /// The sum of all dots.
        package let dotsCast: Int
        /// Papers that could not be counted.
        package let spoilt: Int
        /// All options, most dots first; where equal, those that were chosen first, and then in ballot order.
        package let rows: [TallyRow]
        /// The dots of each table; empty when dots were not counted by table.
        package let groups: [GroupDots]
        /// The same by track, as where each house has one; empty when there are fewer than two.
        package let tracks: [GroupDots]
        /// The options that tie for the last place among the winners, when the tie rule leaves that open.
        package let tied: [Ballot.Option.ID]
        /// Those that tied and were chosen all the same.
        package let settled: [Ballot.Option.ID]
        /// How those were chosen, one way behind the other; empty when there are none.
        package let settledBy: [Tally.Way]
    }

    /// What an option is called.
    package struct OptionName: Sendable, Hashable {
        /// Its words; nil for what the public can no longer read anywhere.
        package let label: String?
        /// What the group is called whose heading or note it is, where another option of the meeting's ballots reads
        /// alike; nil elsewhere.
        package let group: String?
    }

    /// The dots of one table, or of the tables of one track.
    package struct GroupDots: Sendable, Hashable {
        /// What the group or the track is called.
        package let group: String
        /// The group's number; nil for a track.
        package let number: Int?
        /// Its dots for each option, in ballot order.
        package let dots: [Int]
    }

    /// One option's result.
    package struct TallyRow: Sendable, Hashable {
        /// The option's number on its ballot.
        package let option: Ballot.Option.ID
        /// What it is called.
        package let name: OptionName
        /// Its dots, from 0.
        package let dots: Int
        /// From 1; equal dots have equal rank, and the next rank is left out.
        package let rank: Int
        /// Whether it is among the winners.
        package let isChosen: Bool
    }
}

extension Report {
    /// The figures of the meeting's result; nil while no ballot is revealed.
    var meetingResult: BallotResult? { ballots.first { $0.id == result }?.result }
}

extension Report.BallotSummary {
    /// - Parameter shared: the labels that several have, from `sharedLabels`.
    init(_ ballot: Ballot, _ workshop: Workshop, _ copies: AudienceWords, shared: Set<String>) {
        id = ballot.id
        title = ballot.title
        let tally = workshop.shownTally(of: ballot)
        // What the room has not seen whole is not told as revealed.
        state = ballot.state == .revealed && tally == nil ? .closed : ballot.state
        method = ballot.method
        dotsPerPerson = ballot.dotsPerPerson
        voters = ballot.voters
        winnerCount = ballot.winnerCount
        runOffOf = ballot.runOffOf
        tieRule = ballot.tieRule
        let names = Self.names(of: ballot, workshop, copies, shared)
        options = ballot.options.compactMap { names[$0.id] }
        result = tally.map { Report.BallotResult($0, of: ballot, workshop, names) }
    }

    /// What the options are called: with their group where several are called the same.
    private static func names(
        of ballot: Ballot, _ workshop: Workshop, _ copies: AudienceWords, _ shared: Set<String>
    ) -> [Ballot.Option.ID: Report.OptionName] {
        Dictionary(
            ballot.options.map { option in
                let label = copies.label(of: option)
                let board = label.map(shared.contains) == true ? workshop.board(of: option.choice) : nil
                let group = board.flatMap { workshop.group($0.group)?.name }
                return (option.id, Report.OptionName(label: label, group: group))
            }
        ) { first, _ in first }
    }

    /// What several options are called that stand for different things, on whichever of the meeting's ballots: of those
    /// that read alike a run-off may have one alone.
    static func sharedLabels(_ workshop: Workshop, _ copies: AudienceWords) -> Set<String> {
        var choices: [String: Set<Ballot.Choice>] = [:]
        for option in workshop.ballots.flatMap(\.options) {
            if let label = copies.label(of: option) { choices[label, default: []].insert(option.choice) }
        }
        return Set(choices.filter { $0.value.count > 1 }.keys)
    }
}

extension Workshop {
    /// Where what an option stands for is; nil for themes and words of the ballot's own.
    fileprivate func board(of choice: Ballot.Choice) -> BoardKey? {
        switch choice {
        case .cluster(let id): cluster(id)?.board
        case .note(let id): position(of: id)?.board
        case .theme, .free: nil
        }
    }
}

extension Report.BallotResult {
    fileprivate init(
        _ tally: Tally, of ballot: Ballot, _ workshop: Workshop, _ names: [Ballot.Option.ID: Report.OptionName]
    ) {
        dotsCast = tally.dotsCast
        spoilt = tally.spoilt
        let all = tally.rows.map {
            Report.TallyRow(
                option: $0.option.id, name: names[$0.option.id] ?? Report.OptionName(label: nil, group: nil),
                dots: $0.dots, rank: $0.rank, isChosen: $0.isChosen)
        }
        rows = all.enumerated()
            .sorted { one, other in
                (other.element.dots, other.element.isChosen ? 1 : 0, one.offset)
                    < (one.element.dots, one.element.isChosen ? 1 : 0, other.offset)
            }
            .map(\.element)
        func dots(_ name: String, number: Int? = nil, _ groups: [Group]) -> Report.GroupDots {
            Report.GroupDots(
                group: name, number: number,
                dots: ballot.options.map { option in
                    groups.reduce(0) { $0 + tally.dots(for: option.id, from: $1.id) }
                })
        }
        let counted = workshop.groups.filter { ballot.hasHandedIn($0.id) }
        groups = counted.map { dots($0.name, number: $0.id.number, [$0]) }
        let byTrack = workshop.tracks.compactMap { track -> Report.GroupDots? in
            let own = counted.filter { $0.track == track.id }
            return own.isEmpty ? nil : dots(track.name, own)
        }
        tracks = byTrack.count > 1 ? byTrack : []
        tied = tally.tied
        settled = tally.settled
        settledBy = workshop.waysOfSettling(ballot)
    }
}
