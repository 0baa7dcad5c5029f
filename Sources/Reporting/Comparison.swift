package import Engine

/// Several meetings side by side, for the year's record: themes by meeting, and what was chosen with dots.
package struct Comparison: Sendable, Hashable {
    /// The meetings in the order given.
    package let meetings: [Meeting]
    /// Every theme of any of them; what has no theme last.
    package let themes: [ThemeLine]
    /// Every option of a revealed ballot of any of them.
    package let choices: [Choice]

    /// One meeting.
    package struct Meeting: Sendable, Hashable {
        /// Its name.
        package let title: String
        /// When it was held.
        package let day: Day?
        /// Who came, residents and staff.
        package let present: Int
        /// Groups, the silent ones included.
        package let groups: Int
        /// Notes: each one opinion.
        package let opinions: Int
        /// のべ: opinions with ×N counted N.
        package let voices: Int
        /// Clusters, the empty ones included.
        package let headings: Int
        /// Dots of its revealed ballots.
        package let dots: Int
    }

    /// A theme, meeting by meeting.
    package struct ThemeLine: Sendable, Hashable {
        /// The theme; nil for what has none.
        package let theme: Theme.ID?
        /// What it is called; nil for what has none.
        package let name: String?
        /// Opinions at each meeting; 0 where the theme was not in the catalogue.
        package let opinions: [Int]
        /// のべ at each meeting.
        package let voices: [Int]
    }

    /// What could be voted for, meeting by meeting.
    package struct Choice: Sendable, Hashable {
        /// What the ballots called it; nil for what the public can no longer read anywhere.
        package let label: String?
        /// Its dots at each meeting; nil where it was not voted on.
        package let dots: [Int?]
        /// Whether it was chosen in each meeting's result.
        package let chosen: [Bool]
    }

    /// Compares reports. Themes are the same when number and name are; options when their labels are.
    package init(_ reports: [Report]) {
        meetings = reports.map(Meeting.init)
        themes = Self.themes(of: reports)
        choices = Self.choices(of: reports)
    }

    private struct ThemeKey: Hashable {
        let theme: Theme.ID?
        let name: String?
    }

    private static func themes(of reports: [Report]) -> [ThemeLine] {
        var keys: [ThemeKey] = []
        var rows: [ThemeKey: [Int: Report.ThemeRow]] = [:]
        for (meeting, report) in reports.enumerated() {
            for row in report.themes {
                let key = ThemeKey(theme: row.theme, name: row.name)
                if rows[key] == nil { keys.append(key) }
                rows[key, default: [:]][meeting] = row
            }
        }
        // What has no theme is last, whichever meeting had it.
        keys = keys.filter { $0.theme != nil } + keys.filter { $0.theme == nil }
        return keys.map { key in
            ThemeLine(
                theme: key.theme, name: key.name, opinions: reports.indices.map { rows[key]?[$0]?.opinions ?? 0 },
                voices: reports.indices.map { rows[key]?[$0]?.voices ?? 0 })
        }
    }

    private static func choices(of reports: [Report]) -> [Choice] {
        var labels: [String?] = []
        var rows: [String?: [Int: [Report.TallyRow]]] = [:]
        for (meeting, report) in reports.enumerated() {
            for row in report.ballots.compactMap(\.result).flatMap(\.rows) {
                if rows[row.label] == nil { labels.append(row.label) }
                rows[row.label, default: [:]][meeting, default: []].append(row)
            }
        }
        return labels.map { label in
            Choice(
                label: label,
                dots: reports.indices.map { rows[label]?[$0].map { $0.reduce(0) { $0 + $1.dots } } },
                chosen: reports.map { $0.meetingResult?.rows.contains { $0.isChosen && $0.label == label } ?? false })
        }
    }
}

extension Comparison.Meeting {
    fileprivate init(_ report: Report) {
        title = report.occasion.title
        day = report.occasion.day
        present = report.occasion.attendance.total
        groups = report.totals.groups
        opinions = report.totals.opinions
        voices = report.totals.voices
        headings = report.totals.headings
        dots = report.ballots.reduce(0) { $0 + ($1.result?.dotsCast ?? 0) }
    }
}
