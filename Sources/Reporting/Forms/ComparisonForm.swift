import Advice
import Engine
import Strings

/// Several meetings side by side, as a form.
struct ComparisonFormBuilder {
    let comparison: Comparison
    let strings: Strings

    private var labels: Strings.Labels { strings.labels }

    /// The only form of a comparison.
    var form: Form {
        var blocks: [Form.Block] = [
            .table(overview), .table(byMeeting(labels.opinionsByTheme) { $0.opinions }), .chart(themes),
            .table(byMeeting(labels.voicesByTheme) { $0.voices }),
        ]
        let recurrence = RecurrenceBlocks(
            recurrence: comparison.recurrence, meetings: meetings, strings: strings
        ) { comparison.opinions[$0.meeting][$0.opinion].text }
        blocks += recurrence.tables + recurrence.returning
        if !comparison.choices.isEmpty {
            blocks += [.table(choices), .table(chosen), .paragraph(labels.votesCaveat(nil))]
        }
        if !comparison.proposals.isEmpty { blocks.append(.table(proposals)) }
        if !comparison.decisions.isEmpty { blocks.append(.table(decisions)) }
        let open = self.open
        if !open.isEmpty { blocks += [.heading(labels.openPromises), .items(open)] }
        let name = strings.name(of: .comparison)
        return Form(kind: .comparison, name: name, title: name, blocks: blocks)
    }

    /// The meetings by their own numbers; where not each has one, by their place. The first table says which they are.
    private var meetings: [String] {
        let numbers = comparison.meetings.compactMap(\.number)
        let areTold = Set(numbers).count == comparison.meetings.count
        return areTold ? numbers.map(labels.nth) : comparison.meetings.indices.map { labels.meetingAt($0 + 1) }
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

    /// A column a meeting, and how the last differs from the first; darker where the number is high.
    private func byMeeting(_ caption: String, _ numbers: (Comparison.ThemeLine) -> [Int]) -> Table {
        func change(_ numbers: [Int]) -> Table.Cell {
            let change = (numbers.last ?? 0) - (numbers.first ?? 0)
            return .text(change > 0 ? "+\(change)" : change < 0 ? "−\(-change)" : "±0")
        }
        let raised = comparison.themes.filter { $0.opinions.contains { $0 > 0 } }
        var table = Table(
            caption: caption, headers: [labels.theme] + meetings + [labels.difference],
            rows: raised.map { theme in
                [.text(strings.numbered(theme.theme, strings.name(of: theme)))]
                    + numbers(theme).map { .number($0) } + [change(numbers(theme))]
            })
        let sums = meetings.indices.map { meeting in raised.reduce(0) { $0 + numbers($1)[meeting] } }
        table.footer = [.text(labels.total)] + sums.map { .number($0) } + [change(sums)]
        table.isHeatMap = true
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
                theme.opinions.enumerated().filter { $0.element > 0 }.map { meeting, count in
                    Chart.Bar(
                        label: strings.numbered(theme.theme, strings.name(of: theme)), value: count, series: meeting,
                        remark: meetings[meeting] + strings.gap + "\(count)")
                }
            }, series: meetings)
    }

    private static let mostInFigure = 10

    private var choices: Table {
        Table(
            caption: labels.dotsByMeeting, headers: [labels.option] + meetings,
            rows: comparison.choices.map { choice in
                [.text(strings.label(choice.label))] + choice.dots.map { $0.map { .number($0) } ?? .text("") }
            })
    }

    private var chosen: Table {
        Table(
            caption: labels.chosenByMeeting, headers: [labels.option] + meetings,
            rows: comparison.choices.filter { $0.chosen.contains(true) }.map { choice in
                [.text(strings.label(choice.label))] + choice.chosen.map { .text($0 ? "○" : "") }
            })
    }

    /// A proposal a row, and how far it had come at each meeting.
    private var proposals: Table {
        Table(
            caption: labels.proposalsByMeeting,
            headers: [labels.proposalWord] + meetings + [labels.owner, labels.until],
            rows: comparison.proposals.map { proposal in
                [.text(strings.title(of: proposal))]
                    + proposal.steps.map { .text($0.map { strings.name(of: $0) } ?? "") }
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
