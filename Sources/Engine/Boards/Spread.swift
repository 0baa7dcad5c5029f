/// 意見の広がり: from which tables opinions came and from which not, over the themes, the time and the dots. Counts
/// alone; what they mean is for people to say.
package struct Spread: Sendable, Hashable {
    /// The tables, in order, the silent ones included.
    package let tables: [Table]
    /// The themes of the catalogue, in order, those nobody raised included.
    package let origins: [Origin]
    /// The quarters of an hour in which opinions were gathered, in order.
    package let quarters: [Quarter]
    /// Notes that were typed in none of ``quarters``: before the steps, between them, after them, or on another day.
    package let typedOutside: Int
    /// 一匹狼: the notes under no heading, by number.
    package let lone: [Note.ID]
    /// Those of ``lone`` that have no theme either: nobody has dealt with them yet.
    package let untouched: [Note.ID]
    /// Dots against opinions; nil while no ballot on themes is revealed, and while places of it are covered.
    package let shares: Shares?

    /// One table.
    package struct Table: Sendable, Hashable {
        /// Which group sits at it.
        package let group: Group.ID
        /// Its opinions.
        package fileprivate(set) var sum = Counts.Sum()
        /// When the last of its notes was typed; nil while there is none.
        package fileprivate(set) var last: Moment?
        /// How much of the time in which opinions are gathered has gone by since, or since the beginning where there is
        /// no note.
        package fileprivate(set) var quiet: Milliseconds = 0
    }

    /// Where the opinions on a theme came from.
    package struct Origin: Sendable, Hashable {
        /// Which theme.
        package let theme: Theme.ID
        /// Its opinions.
        package let sum: Counts.Sum
        /// The tables that raised it, in order, with how much each said.
        package let groups: [Part<Group>]
        /// The 部会 that raised it, in order; empty in a workshop without.
        package let tracks: [Part<Track>]
        /// How many of the tables raised it.
        package let reach: Reach
    }

    /// What came from one table or 部会.
    package struct Part<Place: Identifiable & Sendable>: Sendable, Hashable where Place.ID: Sendable {
        /// Which.
        package let id: Place.ID
        /// Its opinions.
        package let sum: Counts.Sum
    }

    /// How many of the tables raised a theme. A table counts as one, however many sit at it.
    package enum Reach: Sendable, Hashable, CaseIterable {
        /// More than half of them, and more than one.
        case most
        /// Half of them or fewer, and more than one.
        case some
        /// A single one.
        case one
        /// None.
        case none
    }

    /// A quarter of an hour, counted from when the first step began in which opinions are gathered.
    package struct Quarter: Sendable, Hashable {
        /// When it began.
        package let start: Moment
        /// When it ended; for the last one earlier than a quarter of an hour after its start.
        package let end: Moment
        /// How much of it belonged to steps in which opinions are gathered; at least a minute.
        package let gathering: Milliseconds
        /// The notes typed in it while opinions were gathered, in the order of ``Spread/tables``.
        package fileprivate(set) var notes: [Int]
    }

    /// Each theme's part of the dots, and of the opinions on all themes of the ballot.
    package struct Shares: Sendable, Hashable {
        /// The ballot.
        package let ballot: Ballot.ID
        /// Its question.
        package let title: String
        /// The themes, in ballot order.
        package let rows: [Share]
        /// The dots of all of them.
        package let dots: Int
        /// The opinions on all of them.
        package let sum: Counts.Sum
    }

    /// One theme's part.
    package struct Share: Sendable, Hashable {
        /// The theme.
        package let theme: Theme.ID
        /// Its dots.
        package let dots: Int
        /// Its opinions.
        package let sum: Counts.Sum
    }

    /// After how much quiet time a table is told: a quarter of an hour.
    package static let quarter: Milliseconds = 15 * 60_000
    /// What belongs to the steps by less is a slip of the finger.
    private static let leastGathering: Milliseconds = 60_000
    /// No evening is longer than a day; a session that was left open would have quarters without end.
    private static let maxQuarters = 96

    /// Counts a workshop; O(notes).
    /// - Parameter moment: how far the step that is held has come; nil for when the meeting ended, as far as the
    ///   workshop tells.
    package init(of workshop: Workshop, at moment: Moment? = nil) {
        // The last thing that was done belongs to the time that is looked at.
        let now = workshop.closedAt ?? moment ?? workshop.lastMoment + 1
        let gathered = workshop.gatheringTimes(until: now)
        var tables = workshop.groups.map { Table(group: $0.id) }
        let places = Dictionary(uniqueKeysWithValues: zip(workshop.groups.map(\.id), tables.indices))
        var quarters = Self.quarters(of: gathered, tables: tables.count)
        var said: [Theme.ID: [Counts.Sum]] = [:]
        var (lone, untouched): ([Note.ID], [Note.ID]) = ([], [])
        var outside = 0
        for note in workshop.allNotes {
            guard let place = places[note.board.group] else { continue }
            tables[place].sum.count(note)
            tables[place].last = max(tables[place].last ?? note.at, note.at)
            let isGathered = gathered.contains { $0.start <= note.at && note.at < $0.end }
            if isGathered, let quarter = quarters.firstIndex(where: { $0.start <= note.at && note.at < $0.end }) {
                quarters[quarter].notes[place] += 1
            } else {
                outside += 1
            }
            let theme = workshop.theme(of: note)
            if let theme { said[theme, default: tables.map { _ in Counts.Sum() }][place].count(note) }
            if note.cluster == nil {
                lone.append(note.id)
                if theme == nil { untouched.append(note.id) }
            }
        }
        for place in tables.indices {
            let last = tables[place].last
            tables[place].quiet = gathered.reduce(0) { $0 + max(0, $1.end - max($1.start, last ?? $1.start)) }
        }
        self.tables = tables
        self.quarters = quarters
        (self.lone, self.untouched, typedOutside) = (lone, untouched, outside)
        origins = workshop.catalogue.themes.map { Origin($0.id, said[$0.id] ?? [], workshop) }
        shares = Shares(of: workshop)
    }

    /// The tables that wrote nothing in a quarter, in order.
    package func silent(in quarter: Quarter) -> [Group.ID] {
        zip(tables, quarter.notes).filter { $1 == 0 }.map(\.0.group)
    }

    /// The tables that have written nothing for a quarter of an hour of the time in which opinions are gathered, the
    /// longest quiet first.
    package var quietTables: [Table] {
        tables.filter { $0.quiet >= Self.quarter }.sorted { ($1.quiet, $0.group) < ($0.quiet, $1.group) }
    }

    private static func quarters(of gathered: [TimeSpan], tables: Int) -> [Quarter] {
        guard let first = gathered.first?.start, let end = gathered.map(\.end).max() else { return [] }
        return (0..<maxQuarters).compactMap { index in
            let start = first + index * quarter
            let stop = min(start + quarter, end)
            if stop <= start { return nil }
            let gathering = gathered.reduce(0) { $0 + max(0, min($1.end, stop) - max($1.start, start)) }
            if gathering < leastGathering { return nil }
            return Quarter(
                start: start, end: stop, gathering: gathering, notes: Array(repeating: 0, count: tables))
        }
    }
}

/// From a moment up to another.
struct TimeSpan {
    let start: Moment
    let end: Moment
}

extension Step.Kind {
    /// Whether people write or talk in such a step, so that opinions are gathered: 個人記入, 共有 and 討議.
    package var gathersOpinions: Bool { [.writing, .sharing, .discussion].contains(self) }
}

extension Workshop {
    /// The last moment that the agenda or a note knows; 1970 where nothing has begun.
    fileprivate var lastMoment: Moment {
        let notes = allNotes.reduce(Moment(milliseconds: 0)) { max($0, $1.at) }
        return agenda.stepEntries.reduce(notes) { max($0, $1.at) }
    }

    /// When opinions were gathered, each entry into such a step by itself, in order. Clocks that were set back make no
    /// time.
    fileprivate func gatheringTimes(until now: Moment) -> [TimeSpan] {
        let entries = agenda.stepEntries
        return entries.indices.compactMap { index in
            guard agenda[entries[index].step]?.kind.gathersOpinions == true else { return nil }
            let next = entries.indices.contains(index + 1) ? entries[index + 1].at : now
            let end = min(next, now)
            return end > entries[index].at ? TimeSpan(start: entries[index].at, end: end) : nil
        }.sorted { $0.start < $1.start }
    }
}

extension Spread.Origin {
    /// - Parameter said: what each table said of the theme, in the order of the groups; empty where nobody did.
    fileprivate init(_ theme: Theme.ID, _ said: [Counts.Sum], _ workshop: Workshop) {
        self.theme = theme
        groups = zip(workshop.groups, said).filter { $1.notes > 0 }.map { Spread.Part(id: $0.id, sum: $1) }
        tracks = workshop.tracks.map { track in
            let parts = zip(workshop.groups, said).filter { $0.0.track == track.id }.map(\.1)
            return Spread.Part(id: track.id, sum: .sum(of: parts))
        }.filter { $0.sum.notes > 0 }
        sum = .sum(of: said)
        reach =
            switch groups.count {
            case 0: .none
            case 1: .one
            case let count: count * 2 > workshop.groups.count ? .most : .some
            }
    }
}

extension Spread.Shares {
    /// Of the meeting's result where its options are themes, else of the last revealed ballot on themes. A run-off is
    /// about those that tie alone, and so tells nothing here.
    fileprivate init?(of workshop: Workshop) {
        func isOnThemes(_ ballot: Ballot) -> Bool {
            workshop.shownTally(of: ballot) != nil && ballot.runOffOf == nil
                && ballot.options.allSatisfy { if case .theme = $0.choice { true } else { false } }
        }
        let candidates = [workshop.resultBallot].compactMap(\.self) + workshop.ballots.reversed()
        guard let ballot = candidates.first(where: isOnThemes), let tally = workshop.tally(of: ballot) else {
            return nil
        }
        self.ballot = ballot.id
        title = ballot.title
        rows = ballot.options.compactMap { option in
            guard case .theme(let theme) = option.choice else { return nil }
            let dots = tally.rows.first { $0.option.id == option.id }?.dots ?? 0
            return Spread.Share(theme: theme, dots: dots, sum: workshop.counts.sum(for: theme))
        }
        dots = rows.reduce(0) { $0 + $1.dots }
        sum = .sum(of: rows.map(\.sum))
    }
}

extension Counts.Sum {
    fileprivate static func sum(of parts: [Counts.Sum]) -> Counts.Sum {
        var sum = Counts.Sum()
        for part in parts {
            sum.notes += part.notes
            sum.weightedCount &+= part.weightedCount
        }
        return sum
    }
}
