import Advice
import Engine
import Strings

/// Several meetings side by side, as a form.
struct ComparisonFormBuilder {
    private let comparison: Comparison
    private let strings: Strings
    /// The meetings by their own numbers; where not each has one, by their place. The first table says which they are.
    private let meetings: [String]
    private let columns: MeetingColumns

    init(comparison: Comparison, strings: Strings) {
        (self.comparison, self.strings) = (comparison, strings)
        let labels = strings.labels
        let numbers = comparison.meetings.compactMap(\.number)
        let areTold = Set(numbers).count == comparison.meetings.count
        let areMany = comparison.meetings.count > Self.mostWithLongNames
        meetings =
            areTold
            ? numbers.map(labels.nth)
            : comparison.meetings.indices.map { labels.meetingAt($0 + 1, isOneOfMany: areMany) }
        columns = MeetingColumns(names: meetings, days: comparison.meetings.map(\.day), labels)
    }

    private static let mostWithLongNames = 6

    private var labels: Strings.Labels { strings.labels }

    /// The only form of a comparison.
    var form: Form {
        var blocks: [Form.Block] = [.table(overview)]
        if columns.areYears { blocks.append(.paragraph(labels.columnsAreYears(most: MeetingColumns.most))) }
        blocks += [
            .table(byMeeting(labels.opinionsByTheme) { $0.opinions }), .chart(themes),
            .table(byMeeting(labels.voicesByTheme) { $0.voices }),
        ]
        let recurrence = RecurrenceBlocks(
            recurrence: comparison.recurrence, meetings: meetings, columns: columns, strings: strings
        ) { comparison.opinions[$0.meeting][$0.opinion].text }
        blocks += recurrence.tables + recurrence.returning
        if !comparison.choices.isEmpty {
            blocks += [.table(choices), .table(chosen), .paragraph(labels.votesCaveat(nil))]
            if comparison.hasRepeatedVotes { blocks.append(.paragraph(labels.dotsOfFirstVote)) }
        }
        if !comparison.proposals.isEmpty { blocks.append(.table(proposals)) }
        if !comparison.decisions.isEmpty { blocks.append(.table(decisions)) }
        let open = self.open
        if !open.isEmpty { blocks += [.heading(labels.openPromises), .items(open)] }
        let name = strings.name(of: .comparison)
        return Form(kind: .comparison, name: name, title: name, blocks: blocks)
    }

    private var overview: Table {
        Table(
            caption: labels.meetings,
            headers: [
                labels.meetingNumber, labels.meeting, labels.date, labels.attendance, labels.groups, labels.opinions,
                labels.voices, labels.headings, labels.dots,
            ],
            rows: zip(meetings, comparison.meetings).map { name, meeting in
                let numbers = [meeting.groups, meeting.opinions, meeting.voices]
                let words = [name, meeting.title, meeting.day.map { strings.date($0) } ?? ""]
                return words.map { .text($0) } + [.count(meeting.present)] + numbers.map { .number($0) }
                    + [.count(meeting.headings), .count(meeting.dots)]
            })
    }

    /// A column a meeting, or a year; and how the last differs from the first; darker where the number is high.
    private func byMeeting(_ caption: String, _ numbers: (Comparison.ThemeLine) -> [Int]) -> Table {
        func change(_ sums: [Int]) -> Table.Cell { .change(columns.change(sums)) }
        let raised = comparison.themes.filter { $0.opinions.contains { $0 > 0 } }
        var table = Table(
            caption: caption, headers: [labels.theme] + columns.names + [labels.difference],
            rows: raised.map { theme in
                let sums = columns.sums(of: numbers(theme))
                return [.text(strings.numbered(theme.theme, strings.name(of: theme)))]
                    + sums.map { .number($0) } + [change(sums)]
            })
        let sums = columns.sums(of: meetings.indices.map { meeting in raised.reduce(0) { $0 + numbers($1)[meeting] } })
        table.footer = [.text(labels.total)] + sums.map { .number($0) } + [change(sums)]
        table.isHeatMap = true
        table.highest = columns.highest(raised.map { columns.sums(of: numbers($0)) })
        return table
    }

    /// A bar a meeting for each of the themes with most opinions; the table has all of them.
    private var themes: Chart {
        func sum(_ theme: Comparison.ThemeLine) -> Int { theme.opinions.reduce(0, +) }
        let least = comparison.themes.map(sum).sorted(by: >).prefix(Self.mostInFigure).last ?? 0
        let shown = comparison.themes.filter { sum($0) >= max(1, least) }
        return Chart(
            title: labels.themesOverMeetings,
            bars: shown.flatMap { theme in
                columns.sums(of: theme.opinions).enumerated().filter { $0.element > 0 }.map { column, count in
                    Chart.Bar(
                        label: strings.numbered(theme.theme, strings.name(of: theme)), value: count, series: column,
                        remark: columns.names[column] + strings.gap + "\(count)")
                }
            }, series: columns.names)
    }

    private static let mostInFigure = 10

    private var choices: Table {
        Table(
            caption: labels.dotsByMeeting, headers: [labels.option] + columns.names,
            rows: comparison.choices.map { choice in
                [.text(strings.label(choice.label))]
                    + columns.map(choice.dots) { dots in
                        let counted = dots.compactMap(\.self)
                        return counted.isEmpty ? .text("") : .number(counted.reduce(0, +))
                    }
            })
    }

    private var chosen: Table {
        Table(
            caption: labels.chosenByMeeting, headers: [labels.option] + columns.names,
            rows: comparison.choices.filter { $0.chosen.contains(true) }.map { choice in
                [.text(strings.label(choice.label))]
                    + columns.map(choice.chosen) { .text($0.contains(true) ? "○" : "") }
            })
    }

    /// A proposal a row, and how far it had come at each meeting, or in each year.
    private var proposals: Table {
        Table(
            caption: labels.proposalsByMeeting,
            headers: [labels.proposalWord] + columns.names + [labels.owner, labels.until],
            rows: comparison.proposals.map { proposal in
                [.text(strings.title(of: proposal))]
                    + columns.map(proposal.steps) { steps in
                        .text(steps.compactMap(\.self).last.map { strings.name(of: $0) } ?? "")
                    }
                    + [.text(proposal.owner), .text(proposal.until.map { strings.date($0) } ?? "")]
            })
    }

    private var decisions: Table {
        Table(
            caption: labels.decisions, headers: [labels.meetingNumber, labels.group, labels.decisions],
            rows: comparison.decisions.map {
                [.text(meetings[$0.meeting]), .text($0.group ?? ""), .text($0.text)]
            })
    }

    /// What was chosen without a proposal, and the proposals that are not completed.
    private var open: [String] {
        comparison.choices.filter(\.isOpen).map { choice in
            let at = zip(meetings, choice.chosen).filter(\.1).map(\.0).joined(separator: strings.comma)
            return labels.openPriority(strings.label(choice.label), meeting: at)
        }
            + comparison.proposals.filter(\.isOpen).map { proposal in
                labels.openProposal(
                    strings.title(of: proposal),
                    step: proposal.steps.compactMap(\.self).last.map { strings.name(of: $0) } ?? "",
                    owner: proposal.owner, until: proposal.until.map { strings.date($0) })
            }
    }
}
