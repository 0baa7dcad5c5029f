package import Strings

/// Several meetings side by side, for the year's record: themes by meeting, and what was chosen with dots.
package struct Comparison: Sendable, Hashable, Encodable {
    /// The meetings in the order given.
    package let meetings: [Meeting]
    /// Every theme of any of them.
    package let themes: [ThemeLine]
    /// Every option of a revealed ballot of any of them.
    package let choices: [Choice]

    /// One meeting.
    package struct Meeting: Sendable, Hashable, Encodable {
        /// Its title.
        package let title: String
        /// ISO 8601.
        package let date: String?
        /// Who came.
        package let present: Int
        /// How many groups sat.
        package let groups: Int
        /// Opinions.
        package let opinions: Int
        /// のべ.
        package let voices: Int
        /// Headings.
        package let headings: Int
        /// Dots of its revealed ballots.
        package let dots: Int
    }

    /// A theme, meeting by meeting.
    package struct ThemeLine: Sendable, Hashable, Encodable {
        /// Its number; 0 for no theme.
        package let number: Int
        /// Its name.
        package let name: String
        /// Opinions at each meeting.
        package let opinions: [Int]
        /// Voices at each meeting.
        package let voices: [Int]
    }

    /// What could be voted for, meeting by meeting.
    package struct Choice: Sendable, Hashable, Encodable {
        /// What the ballots called it.
        package let label: String
        /// Its dots at each meeting; nil where it was not voted on.
        package let dots: [Int?]
        /// Whether it was chosen at each meeting.
        package let chosen: [Bool]
    }

    private struct ThemeKey: Hashable {
        let number: Int
        let name: String
    }

    /// Compares reports. Themes are the same when number and name are; options when their labels are.
    package init(_ reports: [Report]) {
        meetings = reports.map { report in
            Meeting(
                title: report.occasion.title, date: report.occasion.date,
                present: report.occasion.residents + report.occasion.staff,
                groups: report.totals.groups, opinions: report.totals.opinions, voices: report.totals.voices,
                headings: report.totals.headings,
                dots: report.ballots.reduce(0) { $0 + ($1.state == "revealed" ? $1.cast ?? 0 : 0) })
        }
        var keys: [ThemeKey] = []
        var lines: [ThemeKey: [Int: Report.ThemeRow]] = [:]
        var labels: [String] = []
        var results: [String: [Int: [Report.TallyRow]]] = [:]
        for (meeting, report) in reports.enumerated() {
            for theme in report.themes {
                let key = ThemeKey(number: theme.number, name: theme.name)
                if lines[key] == nil { keys.append(key) }
                lines[key, default: [:]][meeting] = theme
            }
            for ballot in report.ballots where ballot.state == "revealed" {
                for row in ballot.rows {
                    if results[row.label] == nil { labels.append(row.label) }
                    results[row.label, default: [:]][meeting, default: []].append(row)
                }
            }
        }
        // What has no theme stands last, whichever meeting had it.
        keys = keys.filter { $0.number > 0 } + keys.filter { $0.number == 0 }
        themes = keys.map { key in
            ThemeLine(
                number: key.number, name: key.name, opinions: reports.indices.map { lines[key]?[$0]?.opinions ?? 0 },
                voices: reports.indices.map { lines[key]?[$0]?.voices ?? 0 })
        }
        choices = labels.map { label in
            Choice(
                label: label, dots: reports.indices.map { results[label]?[$0].map { $0.reduce(0) { $0 + $1.dots } } },
                chosen: reports.indices.map { results[label]?[$0]?.contains(where: \.isChosen) ?? false })
        }
    }
}

extension Document {
    /// Several meetings side by side.
    package init(_ comparison: Comparison, language: Language = .ja) {
        let strings = Strings(language)
        let labels = strings.labels
        let meetings = comparison.meetings.enumerated().map {
            "\($0 + 1). \($1.title)" + ($1.date.map { strings.aside($0) } ?? "")
        }
        let overview = Table(
            caption: labels.meetings,
            heads: [
                labels.meeting, labels.attendance, labels.groups, labels.opinions,
                labels.voices, labels.headings,
                labels.dots,
            ],
            rows: comparison.meetings.enumerated().map { index, meeting in
                [.text(meetings[index])]
                    + [
                        meeting.present, meeting.groups, meeting.opinions, meeting.voices, meeting.headings,
                        meeting.dots,
                    ].map { .number($0) }
            })
        func byMeeting(_ caption: String, _ numbers: (Comparison.ThemeLine) -> [Int]) -> Table {
            var table = Table(
                caption: caption, heads: [labels.theme] + meetings,
                rows: comparison.themes.map { theme in
                    [.text((theme.number > 0 ? circledNumber(theme.number) : "") + theme.name)]
                        + numbers(theme).map { .number($0) }
                })
            table.foot =
                [.text(labels.total)]
                + meetings.indices.map { meeting in .number(comparison.themes.reduce(0) { $0 + numbers($1)[meeting] }) }
            return table
        }
        var blocks: [Form.Block] = [
            .table(overview), .table(byMeeting(labels.opinionsByTheme) { $0.opinions }),
            .table(byMeeting(labels.voicesByTheme) { $0.voices }),
        ]
        if !comparison.choices.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: labels.dotsAndChosen, heads: [labels.option] + meetings,
                        rows: comparison.choices.map { choice in
                            [.text(choice.label)]
                                + meetings.indices.map {
                                    .text((choice.dots[$0].map { "\($0)" } ?? "") + (choice.chosen[$0] ? " ○" : ""))
                                }
                        })))
            blocks.append(
                .paragraph(labels.dotsCaveat))
        }
        self.language = language
        audience = .public
        title = labels.meetingsCompared
        occasion = nil
        forms = [Form(kind: .comparison, title: labels.formComparison, blocks: blocks)]
    }
}
