import Engine
package import Strings

/// Whom a report is for. It decides what is in the ``Report`` itself, so that no form and no format can tell more.
package enum Audience: Sendable, Hashable, CaseIterable {
    /// Whoever reads what the city publishes: the final words and nothing of how they came about.
    case `public`
    /// The secretariat: first wordings, who typed what and when, what is still to be checked, the sheets for counting.
    case `internal`

    /// What is put behind a title, so that an internal file is recognised outside its folder; nothing for the public.
    package func mark(_ strings: Strings) -> String { self == .public ? "" : strings.labels.internalMark }
}

/// The words of the boards that ballots and proposals keep a copy of, as an audience may read them.
///
/// A copy stays as it was made when a note or heading is reworded or taken away; the public reads the boards' present
/// words.
struct CopiedWords {
    let workshop: Workshop
    let audience: Audience

    /// What an option is called; nil when the public can no longer read that anywhere.
    func label(of option: Ballot.Option) -> String? {
        if audience == .internal || option.choice == .free { return option.label }
        return workshop.label(of: option.choice)
    }

    /// What a proposal came from; nil where nothing in the workshop says that any more.
    func origin(_ origin: Proposal.Origin) -> Report.Origin? {
        let isInternal = audience == .internal
        switch origin {
        case .opinion(let number):
            let opinion = workshop.opinion(number)
            return opinion == nil && !isInternal ? nil : .opinion(number, text: opinion?.text)
        case .heading(let heading): return isInternal || isHeading(heading) ? .heading(heading) : nil
        case .theme(let theme): return .theme(workshop.catalogue[theme]?.name ?? "")
        case .vote(let words):
            if let option = workshop.ballots.lazy.flatMap(\.options).last(where: { $0.label == words }) {
                return .vote(label(of: option))
            }
            return isInternal || isStillSaid(words) ? .vote(words) : nil
        }
    }

    /// A proposal made from an opinion is called by its words until somebody names it, and so follows their rewording.
    /// Several when the opinion was split.
    func titles(of proposal: Proposal) -> [String] {
        if audience == .internal { return [proposal.title] }
        for case .opinion(let number) in proposal.origins where number.meeting == workshop.meetingNumber {
            // What a note was split into has its first words, too.
            let now = workshop.allNotes.filter {
                $0.original == proposal.title && ($0.id == number.note || $0.parent == number.note)
            }
            if !now.isEmpty { return now.map(\.text) }
        }
        return [proposal.title]
    }

    private func isHeading(_ words: String) -> Bool {
        workshop.allClusters.contains { $0.heading == words } || workshop.year.opinions.contains { $0.heading == words }
    }

    private func isStillSaid(_ words: String) -> Bool {
        isHeading(words) || workshop.catalogue.themes.contains { $0.name == words }
            || workshop.ledger.contains { $0.text == words }
    }
}
