import Advice
import Engine
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
        let groups: [GroupLine]
        let returning: [ReturningTheme]
        /// Left out where there were too many opinions to compare.
        let repeats: [[Place]]?
        let proposals: [ProposalLine]
        let decisions: [DecisionLine]

        init(_ comparison: Comparison, _ strings: Strings) {
            meetings = comparison.meetings.map(Meeting.init)
            themes = comparison.themes.map { ThemeLine($0, strings) }
            choices = comparison.choices.map { Choice($0, strings) }
            groups = comparison.recurrence.tables.map(GroupLine.init)
            returning = comparison.recurrence.returning.map(ReturningTheme.init)
            repeats = comparison.recurrence.repeats?.map { places in
                places.map {
                    Place(meeting: $0.meeting, number: comparison.opinions[$0.meeting][$0.opinion].id.number)
                }
            }
            proposals = comparison.proposals.map { ProposalLine($0, strings) }
            decisions = comparison.decisions.map(DecisionLine.init)
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
        let isOpen: Bool

        init(_ choice: Comparison.Choice, _ strings: Strings) {
            label = strings.label(choice.label)
            dots = choice.dots
            chosen = choice.chosen
            isOpen = choice.isOpen
        }
    }

    struct GroupLine: Encodable {
        let name: String
        let opinions: [Int]

        init(_ line: Recurrence.TableLine) {
            name = line.name
            opinions = line.opinions
        }
    }

    struct ReturningTheme: Encodable {
        let number: Int
        let name: String
        let opinions: [Int]
        let isAmongFirst: [Bool]

        init(_ line: Recurrence.ThemeLine) {
            number = line.theme.id.number
            name = line.theme.name
            opinions = line.opinions
            isAmongFirst = line.isAmongFirst
        }
    }

    /// An opinion by the place of its meeting, from 0, and its number there.
    struct Place: Encodable {
        let meeting: Int
        let number: Int
    }

    struct ProposalLine: Encodable {
        let title: String
        /// null where there was no such proposal.
        let steps: [String?]
        let owner: String
        /// ISO 8601.
        let until: String?
        let isOpen: Bool

        init(_ line: Comparison.ProposalLine, _ strings: Strings) {
            title = strings.title(of: line)
            steps = line.steps.map { $0?.rawValue }
            owner = line.owner
            until = line.until?.description
            isOpen = line.isOpen
        }
    }

    struct DecisionLine: Encodable {
        let meeting: Int
        let group: String?
        let text: String

        init(_ line: Comparison.DecisionLine) {
            meeting = line.meeting
            group = line.group
            text = line.text
        }
    }
}
