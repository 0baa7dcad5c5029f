/// What was promised over the year and is open: what people may ask for at the next meeting.
package enum Promise: Sendable, Hashable {
    /// A 事業案 that is not completed.
    case proposal(Proposal.ID)
    /// An opinion something was done about, which has neither an evaluation nor an answer yet.
    case opinion(Year.OpinionNumber, Year.Stage)
    /// A theme that a meeting voted to put effort into, and no proposal came from.
    case priority(Theme.ID, meeting: Int)
}

extension Workshop {
    /// What is open of the year and this meeting: themes that were voted for first, then opinions, then proposals.
    package var openPromises: [Promise] {
        // Where it is opinions that proposals came from, by their themes.
        var begun: Set<Theme.ID> = []
        var words: Set<String> = []
        for origin in proposals.flatMap(\.origins) {
            switch origin {
            case .theme(let theme): begun.insert(theme)
            case .opinion(let number): if let theme = opinion(number)?.theme { begun.insert(theme) }
            case .vote(let label), .heading(let label): words.insert(label)
            }
        }
        // What is covered on the wall is told nowhere.
        let isCovered = resultBallot.map { shownTally(of: $0) == nil } ?? false
        let priorities = (isCovered ? year : year(after: "")).priorities.filter { priority in
            !begun.contains(priority.theme) && !words.contains(catalogue[priority.theme]?.name ?? "")
        }
        let opinions = Set(year.outcomes.map(\.opinion)).sorted().compactMap { number -> Promise? in
            let stage = stage(of: number)
            return [.issue, .action, .midterm].contains(stage) ? .opinion(number, stage) : nil
        }
        return priorities.map { .priority($0.theme, meeting: $0.meeting) } + opinions
            + proposals.filter { $0.step != .completed }.map { .proposal($0.id) }
    }
}
