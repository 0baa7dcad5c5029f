import Advice
import Engine
import Strings

/// What comes back from one meeting to another, as blocks: of a year's ledger, or of several reports.
struct RecurrenceBlocks {
    let recurrence: Recurrence
    /// What the meetings are called.
    let meetings: [String]
    let columns: MeetingColumns
    let strings: Strings
    /// An opinion in words, with its number where it has one of its own.
    let words: (Recurrence.Place) -> String

    private var labels: Strings.Labels { strings.labels }

    /// How many opinions each group had at each meeting; nothing where there is one group alone.
    var tables: [Form.Block] {
        if recurrence.tables.count < 2 { return [] }
        var table = Table(
            caption: labels.opinionsByGroup, headers: [labels.group] + columns.names + [labels.total],
            rows: recurrence.tables.map { line in
                // Whether a group was not there or said nothing is not known.
                [.text(line.name)] + columns.sums(of: line.opinions).map { .count($0) }
                    + [.number(line.opinions.reduce(0, +))]
            })
        let sums = columns.sums(
            of: meetings.indices.map { meeting in recurrence.tables.reduce(0) { $0 + $1.opinions[meeting] } })
        table.footer = [.text(labels.total)] + sums.map { .number($0) } + [.number(sums.reduce(0, +))]
        table.isHeatMap = true
        table.highest = columns.highest(recurrence.tables.map { columns.sums(of: $0.opinions) })
        return [.table(table)]
    }

    private static let mostWithBrackets = 6

    /// The themes that were among the first at several meetings, and the opinions that were said again.
    var returning: [Form.Block] {
        var blocks: [Form.Block] = []
        if !recurrence.returning.isEmpty {
            // Many columns have no room for the brackets.
            let isTight = columns.names.count > Self.mostWithBrackets
            let first = isTight ? strings.gap + labels.amongFirst : strings.aside(labels.amongFirst)
            let table = Table(
                caption: labels.returningThemes, headers: [labels.theme] + columns.names + [labels.timesAmongFirst],
                rows: recurrence.returning.map { line in
                    [.text(strings.numbered(line.theme.id, line.theme.name))]
                        + columns.map(Array(zip(line.opinions, line.isAmongFirst))) { meetings in
                            let isAmongFirst = meetings.contains { $0.1 }
                            let count = meetings.reduce(0) { $0 + $1.0 }
                            return .text("\(count)" + (isAmongFirst ? first : ""))
                        } + [.number(line.meetingsAmongFirst)]
                })
            blocks += [.table(table), .paragraph(labels.firstPlaces(Recurrence.firstPlaces))]
        }
        guard let repeats = recurrence.repeats else {
            return blocks + [.paragraph(labels.tooManyToCompare(Recurrence.maxCompared))]
        }
        if repeats.isEmpty { return blocks }
        let shown = repeats.prefix(Self.mostRepeats)
        let table = Table(
            caption: labels.repeatedOpinions, headers: [labels.saidAt, labels.opinion],
            rows: shown.map { places in
                let said = Set(places.map(\.meeting)).sorted().map { meetings[$0] }
                return [
                    .text(said.joined(separator: strings.comma)), .text(places.map(words).joined(separator: "\n")),
                ]
            })
        let left = repeats.count - shown.count
        return blocks + [.table(table), .paragraph(labels.repeatsCaveat(left: left))]
    }

    /// What fits a page or two.
    private static let mostRepeats = 30
}
