package import Engine

extension Report {
    /// 意見の広がり: which groups each theme came from, and the dots against the opinions; see ``Spread``.
    package struct SpreadSummary: Sendable, Hashable {
        /// Every theme of the catalogue, in order.
        package let origins: [OriginLine]
        /// Dots against opinions; nil while no ballot on themes is revealed.
        package let shares: ShareTable?
        /// Who was not heard, and when; nil for the public, as it points at tables.
        package let silence: Silence?
    }

    /// Where the opinions on a theme came from.
    package struct OriginLine: Sendable, Hashable {
        /// Which theme.
        package let theme: Theme.ID
        /// What it is called.
        package let name: String
        /// Notes: each one opinion.
        package let opinions: Int
        /// のべ: opinions with ×N counted N.
        package let voices: Int
        /// How many of the groups raised it.
        package let reach: Spread.Reach
        /// The groups that did, in order. Those that did not are not named.
        package let groups: [PartLine]
        /// The 部会 that did, in order.
        package let tracks: [PartLine]
    }

    /// What one group or 部会 said on a theme.
    package struct PartLine: Sendable, Hashable {
        /// What it is called.
        package let name: String
        /// Notes: each one opinion.
        package let opinions: Int
        /// のべ: opinions with ×N counted N.
        package let voices: Int
    }

    /// Each theme's dots beside its opinions.
    package struct ShareTable: Sendable, Hashable {
        /// Which ballot the dots are of.
        package let ballot: Ballot.ID
        /// Its question.
        package let title: String
        /// Its themes, in ballot order.
        package let rows: [ShareRow]
        /// The dots of all of them.
        package let dots: Int
        /// The opinions on all of them.
        package let opinions: Int
        /// The voices on all of them.
        package let voices: Int
    }

    /// One theme's dots beside its opinions.
    package struct ShareRow: Sendable, Hashable {
        /// The theme.
        package let theme: Theme.ID
        /// What it is called.
        package let name: String
        /// Its dots.
        package let dots: Int
        /// Its opinions.
        package let opinions: Int
        /// Its voices.
        package let voices: Int
    }

    /// Who wrote nothing and when, and what nobody has dealt with.
    package struct Silence: Sendable, Hashable {
        /// The quarters of an hour in which opinions were gathered; the notes of each in the order of
        /// ``Report/groups``.
        package let quarters: [QuarterLine]
        /// Notes typed in none of them.
        package let typedOutside: Int
        /// The opinions under no heading, by number.
        package let lone: [Note.ID]
        /// Those of them without a theme, by number.
        package let untouched: [Note.ID]
    }

    /// A quarter of an hour, in minutes after the first step really began.
    package struct QuarterLine: Sendable, Hashable {
        /// When it began.
        package let start: Int
        /// When it ended.
        package let end: Int
        /// How many minutes of it were of steps in which opinions are gathered.
        package let gathering: Int
        /// The notes of each group.
        package let notes: [Int]
    }
}

extension Report.SpreadSummary {
    init(_ spread: Spread, _ workshop: Workshop, _ audience: Audience) {
        func name(_ theme: Theme.ID) -> String { workshop.catalogue[theme]?.name ?? "" }
        origins = spread.origins.map { origin in
            Report.OriginLine(
                theme: origin.theme, name: name(origin.theme), opinions: origin.sum.notes,
                voices: origin.sum.weightedCount, reach: origin.reach,
                groups: origin.groups.map { Report.PartLine(workshop.group($0.id)?.name, $0.sum) },
                tracks: origin.tracks.map { Report.PartLine(workshop.track($0.id)?.name, $0.sum) })
        }
        shares = spread.shares.map { shares in
            Report.ShareTable(
                ballot: shares.ballot, title: shares.title,
                rows: shares.rows.map {
                    Report.ShareRow(
                        theme: $0.theme, name: name($0.theme), dots: $0.dots, opinions: $0.sum.notes,
                        voices: $0.sum.weightedCount)
                }, dots: shares.dots, opinions: shares.sum.notes, voices: shares.sum.weightedCount)
        }
        silence = audience == .internal ? Report.Silence(spread, workshop) : nil
    }
}

extension Report.PartLine {
    fileprivate init(_ name: String?, _ sum: Counts.Sum) {
        self.init(name: name ?? "", opinions: sum.notes, voices: sum.weightedCount)
    }
}

extension Report.Silence {
    fileprivate init(_ spread: Spread, _ workshop: Workshop) {
        let begun = workshop.agenda.stepEntries.first?.at
        func minutes(_ length: Milliseconds) -> Int { (length + 30_000) / 60_000 }
        quarters = spread.quarters.map { quarter in
            Report.QuarterLine(
                start: minutes(quarter.start - (begun ?? quarter.start)),
                end: minutes(quarter.end - (begun ?? quarter.start)), gathering: minutes(quarter.gathering),
                notes: quarter.notes)
        }
        typedOutside = spread.typedOutside
        lone = spread.lone
        untouched = spread.untouched
    }
}
