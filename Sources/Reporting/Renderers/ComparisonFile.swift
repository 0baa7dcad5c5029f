import Strings

/// A comparison as it is written (`docs/comparison.schema.json`).
struct ComparisonFile: Encodable {
    let format = "fusen.comparison"
    /// Raised when what a reader relies on changes.
    let version = 1
    let comparison: Body

    init(_ comparison: Comparison, _ strings: Strings) { self.comparison = Body(comparison, strings) }

    struct Body: Encodable {
        let meetings: [Meeting]
        let themes: [ThemeLine]
        let choices: [Choice]

        init(_ comparison: Comparison, _ strings: Strings) {
            meetings = comparison.meetings.map(Meeting.init)
            themes = comparison.themes.map { ThemeLine($0, strings) }
            choices = comparison.choices.map { Choice($0, strings) }
        }
    }

    struct Meeting: Encodable {
        let title: String
        /// ISO 8601.
        let date: String?
        let present: Int
        let groups: Int
        let opinions: Int
        let voices: Int
        let headings: Int
        let dots: Int

        init(_ meeting: Comparison.Meeting) {
            title = meeting.title
            date = meeting.day?.description
            present = meeting.present
            groups = meeting.groups
            opinions = meeting.opinions
            voices = meeting.voices
            headings = meeting.headings
            dots = meeting.dots
        }
    }

    struct ThemeLine: Encodable {
        /// 0 for no theme.
        let number: Int
        let name: String
        let opinions: [Int]
        let voices: [Int]

        init(_ line: Comparison.ThemeLine, _ strings: Strings) {
            number = line.theme?.number ?? 0
            name = strings.name(of: line)
            opinions = line.opinions
            voices = line.voices
        }
    }

    struct Choice: Encodable {
        let label: String
        /// null where it was not voted on.
        let dots: [Int?]
        let chosen: [Bool]

        init(_ choice: Comparison.Choice, _ strings: Strings) {
            label = strings.label(choice.label)
            dots = choice.dots
            chosen = choice.chosen
        }
    }
}
