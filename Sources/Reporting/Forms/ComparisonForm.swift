import Strings

/// Several meetings side by side, as a form.
struct ComparisonFormBuilder {
    let comparison: Comparison
    let strings: Strings

    private var labels: Strings.Labels { strings.labels }

    /// The only form of a comparison.
    var form: Form {
        var blocks: [Form.Block] = [
            .table(overview), .table(byMeeting(labels.opinionsByTheme) { $0.opinions }),
            .table(byMeeting(labels.voicesByTheme) { $0.voices }),
        ]
        if !comparison.choices.isEmpty { blocks += [.table(choices), .paragraph(labels.dotsCaveat)] }
        return Form(kind: .comparison, title: strings.name(of: .comparison), blocks: blocks)
    }

    /// The meetings with their place in the comparison and their day.
    private var meetings: [String] {
        comparison.meetings.enumerated().map { index, meeting in
            "\(index + 1). \(meeting.title)" + (meeting.day.map { strings.aside("\($0)") } ?? "")
        }
    }

    private var overview: Table {
        Table(
            caption: labels.meetings,
            headers: [
                labels.meeting, labels.attendance, labels.groups, labels.opinions, labels.voices, labels.headings,
                labels.dots,
            ],
            rows: zip(meetings, comparison.meetings).map { name, meeting in
                let numbers = [
                    meeting.present, meeting.groups, meeting.opinions, meeting.voices, meeting.headings, meeting.dots,
                ]
                return [.text(name)] + numbers.map { .number($0) }
            })
    }

    private func byMeeting(_ caption: String, _ numbers: (Comparison.ThemeLine) -> [Int]) -> Table {
        var table = Table(
            caption: caption, headers: [labels.theme] + meetings,
            rows: comparison.themes.map { theme in
                [.text(strings.numbered(theme.theme, strings.name(of: theme)))] + numbers(theme).map { .number($0) }
            })
        table.footer =
            [.text(labels.total)]
            + meetings.indices.map { meeting in .number(comparison.themes.reduce(0) { $0 + numbers($1)[meeting] }) }
        return table
    }

    private var choices: Table {
        Table(
            caption: labels.dotsAndChosen, headers: [labels.option] + meetings,
            rows: comparison.choices.map { choice in
                [.text(strings.label(choice.label))]
                    + zip(choice.dots, choice.chosen).map { dots, isChosen in
                        .text((dots.map { "\($0)" } ?? "") + (isChosen ? " ○" : ""))
                    }
            })
    }
}
