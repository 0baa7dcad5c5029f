package import Engine

/// What comes back from one meeting to another: themes and tables by meeting, themes that were among the first at
/// several, opinions that were said again in nearly the same words.
package struct Recurrence: Sendable, Hashable {
    /// How many opinions each theme had at each meeting, in the order in which the themes first come; what has none is
    /// left out.
    package let themes: [ThemeLine]
    /// How many opinions each table had at each meeting, in the order in which the tables first come.
    package let tables: [TableLine]
    /// Those of ``themes`` that were among the first at two meetings or more, those of most meetings first.
    package let returning: [ThemeLine]
    /// Opinions that say nearly the same and were said at two meetings or more, those of most meetings first; nil where
    /// there are more than ``maxCompared`` to compare.
    package let repeats: [[Place]]?

    /// An opinion as it is compared.
    package struct Said: Sendable, Hashable {
        /// Its theme; nil for none.
        package let theme: ThemeName?
        /// What the group that said it is called.
        package let table: String
        /// Its words.
        package let text: String

        /// An opinion.
        package init(theme: ThemeName?, table: String, text: String) {
            self.theme = theme
            self.table = table
            self.text = text
        }
    }

    /// A theme, the same at two meetings when both its number and its name are.
    package struct ThemeName: Sendable, Hashable {
        /// Its number.
        package let id: Theme.ID
        /// Its name.
        package let name: String

        /// A theme by its number and name.
        package init(id: Theme.ID, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// A theme, meeting by meeting.
    package struct ThemeLine: Sendable, Hashable {
        /// Which theme.
        package let theme: ThemeName
        /// Its opinions at each meeting.
        package let opinions: [Int]
        /// Whether no more than two themes had more opinions at the meeting.
        package let isAmongFirst: [Bool]
    }

    /// A table, meeting by meeting.
    package struct TableLine: Sendable, Hashable {
        /// What it is called.
        package let name: String
        /// Its opinions at each meeting.
        package let opinions: [Int]
    }

    /// An opinion by its place.
    package struct Place: Sendable, Hashable {
        /// The place of its meeting, from 0.
        package let meeting: Int
        /// Its place among the opinions of the meeting, from 0.
        package let opinion: Int
    }

    /// How many places of a meeting count as the first ones.
    package static let firstPlaces = 3
    /// More opinions than these are not compared word for word: it would take seconds.
    package static let maxCompared = 20_000

    /// Compares meetings, each with its opinions in order.
    package init(_ meetings: [[Said]]) {
        themes = Self.themes(of: meetings)
        tables = Self.counts(meetings) { $0.table }.map { TableLine(name: $0.value, opinions: $0.opinions) }
        returning =
            themes.enumerated().filter { $0.element.meetingsAmongFirst > 1 }
            .sorted { left, right in
                let (one, other) = (left.element, right.element)
                return (other.meetingsAmongFirst, other.total, left.offset)
                    < (one.meetingsAmongFirst, one.total, right.offset)
            }.map(\.element)
        repeats = meetings.joined().count > Self.maxCompared ? nil : Self.repeats(in: meetings)
    }

    private static func counts<Value: Hashable>(
        _ meetings: [[Said]], by value: (Said) -> Value?
    ) -> [(value: Value, opinions: [Int])] {
        var order: [Value] = []
        var counts: [Value: [Int]] = [:]
        for (meeting, opinions) in meetings.enumerated() {
            for opinion in opinions {
                guard let value = value(opinion) else { continue }
                if counts[value] == nil { order.append(value) }
                counts[value, default: meetings.map { _ in 0 }][meeting] += 1
            }
        }
        return order.map { ($0, counts[$0] ?? []) }
    }

    private static func themes(of meetings: [[Said]]) -> [ThemeLine] {
        let counts = counts(meetings) { $0.theme }.sorted { $0.value.id < $1.value.id }
        return counts.map { theme, opinions in
            ThemeLine(
                theme: theme, opinions: opinions,
                isAmongFirst: meetings.indices.map { meeting in
                    opinions[meeting] > 0
                        && counts.count { $0.opinions[meeting] > opinions[meeting] } < firstPlaces
                })
        }
    }

    /// Opinions that say the same as one another, directly or by a third.
    private static func repeats(in meetings: [[Said]]) -> [[Place]] {
        let places = meetings.indices.flatMap { meeting in
            meetings[meeting].indices.map { Place(meeting: meeting, opinion: $0) }
        }
        var finder = DuplicateFinder()
        // What each says the same as; the first of them stands for all.
        var parents = Array(places.indices)
        func first(_ index: Int) -> Int {
            var index = index
            while parents[index] != index { index = parents[index] }
            return index
        }
        for (index, place) in places.enumerated() {
            let text = meetings[place.meeting][place.opinion].text
            for other in finder.duplicates(of: text) {
                let (one, another) = (first(index), first(other.note.number - 1))
                parents[max(one, another)] = min(one, another)
            }
            finder.insert(text, id: Note.ID(index + 1))
        }
        func spread(_ same: [Int]) -> Int { Set(same.map { places[$0].meeting }).count }
        let sets = Dictionary(grouping: places.indices, by: first).values.filter { spread($0) > 1 }
        return sets.sorted { (spread($1), $1.count, $0[0]) < (spread($0), $0.count, $1[0]) }
            .map { $0.map { places[$0] } }
    }
}

extension Recurrence.ThemeLine {
    /// At how many meetings it was among the first.
    package var meetingsAmongFirst: Int { isAmongFirst.count { $0 } }

    fileprivate var total: Int { opinions.reduce(0, +) }
}

extension Workshop {
    /// The meetings of the year that said anything, by their numbers, and what they said.
    package var saidOverTheYear: [(number: Int, opinions: [Year.Opinion])] {
        let said = Dictionary(grouping: ledger, by: \.number.meeting)
        return said.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// What comes back from one meeting of the year to another; a theme has the name it has now.
    package var recurrence: Recurrence {
        Recurrence(
            saidOverTheYear.map { _, opinions in
                opinions.map { opinion in
                    Recurrence.Said(
                        theme: opinion.theme.map { Recurrence.ThemeName(id: $0, name: catalogue[$0]?.name ?? "") },
                        table: group(opinion.group)?.name ?? "\(opinion.group)", text: opinion.text)
                }
            })
    }
}
