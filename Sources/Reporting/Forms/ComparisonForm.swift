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
        if !comparison.choices.isEmpty { blocks += [.table(choices), .table(chosen), .paragraph(labels.dotsCaveat)] }
        let name = strings.name(of: .comparison)
        return Form(kind: .comparison, name: name, title: name, blocks: blocks)
    }

    /// The meetings by their place in the comparison; the first table says which they are.
    private var meetings: [String] { comparison.meetings.indices.map { labels.nth($0 + 1) } }

    private var overview: Table {
        Table(
            caption: labels.meetings,
            headers: [
                labels.meetingNumber, labels.meeting, labels.date, labels.attendance, labels.groups, labels.opinions,
                labels.voices, labels.headings, labels.dots,
            ],
            rows: zip(meetings, comparison.meetings).map { name, meeting in
                let numbers = [
                    meeting.present, meeting.groups, meeting.opinions, meeting.voices, meeting.headings, meeting.dots,
                ]
                let words = [name, meeting.title, meeting.day.map { strings.date($0) } ?? ""]
                return words.map { .text($0) } + numbers.map { .number($0) }
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

    /// A bar a meeting for each theme.
    private var themes: Chart {
        Chart(
            title: labels.themesOverMeetings,
            bars: comparison.themes.filter { $0.opinions.contains { $0 > 0 } }.flatMap { theme in
                theme.opinions.enumerated().map { meeting, count in
                    Chart.Bar(
                        label: strings.numbered(theme.theme, strings.name(of: theme)), value: count, series: meeting,
                        remark: meetings[meeting] + strings.gap + "\(count)")
                }
            }, series: meetings)
    }

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
}
