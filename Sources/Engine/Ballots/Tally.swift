/// 集計: the options of a revealed ballot by their dots.
package struct Tally: Hashable, Sendable {
    /// One option's result.
    package struct Row: Hashable, Sendable {
        /// The option.
        package let option: Ballot.Option
        /// Its dots; options with none are kept.
        package let dots: Int
        /// From 1; equal dots have equal rank, and the next rank is left out.
        package let rank: Int
        /// Whether it is among the winners.
        package let isChosen: Bool
    }

    /// How options that tie for the last place were told apart.
    package enum Way: String, Hashable, Sendable, CaseIterable {
        /// Another vote on those that tie.
        case runOff
        /// Lots were drawn.
        case lot
        /// The facilitator decided.
        case facilitator
    }

    /// All options, most dots first, in ballot order where equal.
    package let rows: [Row]
    /// The sum of all dots.
    package let dotsCast: Int
    /// Papers that could not be counted.
    package let spoilt: Int
    /// The options that tie for the last place among the winners, when that is still open: the tie rule does not
    /// choose them all, and neither a run-off nor a decision has.
    package let tied: [Ballot.Option.ID]
    /// The options that tie for the last place, in ballot order, whatever becomes of them; empty when they all fit.
    package let contested: [Ballot.Option.ID]
    /// Those of ``contested`` that a run-off, lots or the facilitator chose.
    package let settled: [Ballot.Option.ID]
    /// How many of ``contested`` there is room for.
    package let placesForContested: Int
    private let dotsOfTables: [Group.ID: [Ballot.Option.ID: Int]]

    /// The dots one table gave an option.
    package func dots(for option: Ballot.Option.ID, from table: Group.ID) -> Int {
        dotsOfTables[table]?[option] ?? 0
    }

    /// The places of the winners from the first on, those that tie together; what ``Ballot/coveredPlaces`` counts.
    package var places: [[Row]] {
        var places: [[Row]] = []
        for row in rows where row.isChosen || tied.contains(row.option.id) {
            if places.last?.first?.rank == row.rank {
                places[places.count - 1].append(row)
            } else {
                places.append([row])
            }
        }
        return places
    }

    /// Counts a ballot in any state; ``Workshop/tally(of:)`` gives none while it is sealed.
    /// - Parameter decided: what was chosen among the options that tie; the tie rule counts when there is nothing.
    init(_ ballot: Ballot, decided: [Ballot.Option.ID] = []) {
        var dots: [Ballot.Option.ID: Int] = [:]
        var tables: [Group.ID: [Ballot.Option.ID: Int]] = [:]
        for sheet in ballot.sheets.sheets {
            dots.merge(sheet.dots, uniquingKeysWith: +)
            if let group = sheet.group { tables[group, default: [:]].merge(sheet.dots, uniquingKeysWith: +) }
        }
        dotsOfTables = tables
        func count(_ option: Ballot.Option) -> Int { dots[option.id] ?? 0 }
        let order = ballot.options.enumerated()
            .sorted { (count($1.element), $0.offset) < (count($0.element), $1.offset) }.map(\.element)
        let last = order.indices.contains(ballot.winnerCount - 1) ? count(order[ballot.winnerCount - 1]) : 0
        let above = order.filter { count($0) > last && count($0) > 0 }
        let level = order.filter { count($0) == last && last > 0 }
        let fits = above.count + level.count <= ballot.winnerCount
        contested = fits ? [] : level.map(\.id)
        settled = contested.filter { decided.contains($0) }
        placesForContested = ballot.winnerCount - above.count
        let isOpen = !fits && ballot.tieRule != .shared
        let fromLevel = settled.isEmpty ? (isOpen ? [] : level.map(\.id)) : settled
        let chosen = Set(above.map(\.id) + fromLevel)
        rows = order.map { option in
            Row(
                option: option, dots: count(option),
                rank: 1 + order.count { count($0) > count(option) }, isChosen: chosen.contains(option.id))
        }
        dotsCast = ballot.dotsCast
        spoilt = ballot.sheets.spoilt
        let isLeftOver = settled.isEmpty ? isOpen : settled.count < placesForContested
        tied = isLeftOver ? contested.filter { !chosen.contains($0) } : []
    }
}

/// What a reveal opens.
extension Workshop {
    /// The result of a revealed ballot; nil while it is sealed.
    ///
    /// A tie for the last place goes to whom lots or the facilitator chose, else to the winners of its run-off.
    package func tally(of ballot: Ballot) -> Tally? {
        guard ballot.state == .revealed else { return nil }
        return Tally(ballot, decided: ballot.tieDecision ?? runOffWinners(of: ballot))
    }

    /// The result of a ballot that the room has seen whole: nil, too, while places of it are covered. Once the meeting
    /// is closed nothing is.
    package func shownTally(of ballot: Ballot) -> Tally? {
        ballot.coveredPlaces == nil || isClosed ? tally(of: ballot) : nil
    }

    /// How the tie of a revealed ballot was settled, one way behind the other; empty when there was none or it is open.
    package func waysOfSettling(_ ballot: Ballot) -> [Tally.Way] {
        guard let tally = tally(of: ballot), !tally.settled.isEmpty else { return [] }
        if ballot.tieDecision != nil { return [ballot.tieRule == .lot ? .lot : .facilitator] }
        return [.runOff] + (runOffs(over: ballot).last.map { waysOfSettling($0) } ?? [])
    }

    /// The run-offs that have decided something of a tie, in their order.
    private func runOffs(over ballot: Ballot) -> [Ballot] {
        // A run-off is newer than its ballot; a damaged file may say otherwise.
        // While places of it are covered it has not decided yet; once the meeting is closed none are.
        ballots.filter {
            $0.runOffOf == ballot.id && $0.state == .revealed && $0.id > ballot.id
                && ($0.coveredPlaces == nil || isClosed)
        }
    }

    /// Whom the run-offs chose. One of those that an earlier one had left open adds to it, one of all takes its place.
    private func runOffWinners(of ballot: Ballot) -> [Ballot.Option.ID] {
        let runOffs = runOffs(over: ballot)
        if runOffs.isEmpty { return [] }
        let contested = Tally(ballot).contested
        return runOffs.reduce(into: []) { winners, runOff in
            guard let result = tally(of: runOff) else { return }
            let options = runOff.options.map(\.id)
            // In older sessions they have numbers of their own, and are all those that tied, in the same order.
            let areNumberedAlike = Set(options).isSubset(of: contested)
            func original(_ option: Ballot.Option.ID) -> Ballot.Option.ID? {
                if areNumberedAlike { return option }
                return options.firstIndex(of: option).flatMap { contested.indices.contains($0) ? contested[$0] : nil }
            }
            let votedOn = Set(options.compactMap(original))
            winners.removeAll { votedOn.contains($0) }
            winners += result.rows.filter(\.isChosen).compactMap { original($0.option.id) }
        }
    }

    /// 会の結果: the ballot that counts in reports and for the meetings to come; nil while none is revealed.
    ///
    /// It is the one the facilitator named. Without that it is the program's vote, else the last one revealed; a
    /// run-off is part of its ballot's result and never one of its own.
    package var resultBallot: Ballot? {
        let revealed = ballots.filter { $0.state == .revealed }
        return revealed.first { $0.id == namedResult } ?? revealed.last(where: \.isProgramVote)
            ?? revealed.last { $0.runOffOf == nil } ?? revealed.last
    }

    /// The sum of the dots of one count; nil while its ballot is sealed.
    package func total(of sheet: Ballot.CountSheet, on id: Ballot.ID) -> Int? {
        ballot(id)?.state == .revealed ? sheet.total : nil
    }
}
