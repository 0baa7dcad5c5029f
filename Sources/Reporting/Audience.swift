import Engine
package import Strings

/// Whom a report is for. It decides what is in the ``Report`` itself, so that no form and no format can tell more.
package enum Audience: Sendable, Hashable, CaseIterable {
    /// Whoever reads what the city publishes: the final words and nothing of how they came about.
    case `public`
    /// The secretariat: first wordings, who typed what and when, what is still to be checked, the sheets for counting.
    case `internal`

    /// What is put behind a title, so that an internal sheet is known for one wherever it lies; nothing for the public.
    package func mark(_ strings: Strings) -> String { self == .public ? "" : strings.labels.internalMark }
}

/// The words of the boards that ballots and proposals keep a copy of, as an audience may read them.
///
/// A copy stays as it was made when a note or heading is reworded or taken away; the public reads the boards' present
/// words.
struct CopiedWords {
    let workshop: Workshop
    let audience: Audience
    let strings: Strings

    /// What an option is called.
    func label(of option: Ballot.Option) -> String {
        if audience == .internal || option.choice == .free { return option.label }
        return workshop.label(of: option.choice) ?? strings.name(of: .none, in: workshop)
    }

    /// What a proposal came from; nil where nothing in the workshop says that any more.
    func origin(_ origin: Proposal.Origin) -> String? {
        let isInternal = audience == .internal
        switch origin {
        case .opinion(let number):
            let line = workshop.opinion(number)
            return line == nil && !isInternal ? nil : "\(number) \(line?.text ?? "")"
        case .heading(let heading): return isInternal || isHeading(heading) ? strings.heading(heading) : nil
        case .theme(let theme): return workshop.catalogue[theme]?.name ?? ""
        case .vote(let words):
            let option = workshop.ballots.lazy.flatMap(\.options).last { $0.label == words }
            guard let label = option.map(label) ?? (isInternal || stands(words) ? words : nil) else { return nil }
            return strings.fromVote(label)
        }
    }

    /// A proposal made from an opinion is called by its words until somebody names it, and so follows their rewording.
    func title(of proposal: Proposal) -> String {
        if audience == .internal { return proposal.title }
        for case .opinion(let number) in proposal.origins where number.meeting == workshop.meetingNumber {
            // What a note was split into has its first words, too.
            let now = workshop.allNotes.filter {
                $0.original == proposal.title && ($0.id == number.note || $0.parent == number.note)
            }
            if !now.isEmpty { return now.map(\.text).joined(separator: strings.comma) }
        }
        return proposal.title
    }

    private func isHeading(_ words: String) -> Bool {
        workshop.allClusters.contains { $0.heading == words } || workshop.year.opinions.contains { $0.heading == words }
    }

    private func stands(_ words: String) -> Bool {
        isHeading(words) || workshop.catalogue.themes.contains { $0.name == words }
            || workshop.ledger.contains { $0.text == words }
    }
}
