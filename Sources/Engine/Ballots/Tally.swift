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

    /// All options, most dots first, in ballot order where equal.
    package let rows: [Row]
    /// The sum of all dots.
    package let dotsCast: Int
    /// Papers that could not be counted.
    package let spoilt: Int
    /// The options that tie for the last place among the winners, when the tie rule leaves that open.
    package let tied: [Ballot.Option.ID]
    private let dotsOfTables: [Group.ID: [Ballot.Option.ID: Int]]

    /// The dots one table gave an option.
    package func dots(for option: Ballot.Option.ID, from table: Group.ID) -> Int {
        dotsOfTables[table]?[option] ?? 0
    }

    /// Counts a ballot in any state; ``Workshop/tally(of:)`` gives none while it is sealed.
    init(_ ballot: Ballot) {
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
        let chosen = Set((above + (fits || ballot.tieRule == .shared ? level : [])).map(\.id))
        rows = order.map { option in
            Row(
                option: option, dots: count(option),
                rank: 1 + order.count { count($0) > count(option) }, isChosen: chosen.contains(option.id))
        }
        dotsCast = ballot.dotsCast
        spoilt = ballot.sheets.spoilt
        tied = fits || ballot.tieRule == .shared ? [] : level.map(\.id)
    }
}

/// What a reveal opens.
extension Workshop {
    /// The result of a revealed ballot; nil while it is sealed.
    package func tally(of ballot: Ballot) -> Tally? { ballot.state == .revealed ? Tally(ballot) : nil }

    /// The sum of the dots of one count; nil while its ballot is sealed.
    package func total(of sheet: Ballot.CountSheet, on id: Ballot.ID) -> Int? {
        ballot(id)?.state == .revealed ? sheet.total : nil
    }
}
