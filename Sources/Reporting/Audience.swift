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

/// What ballots and proposals keep a copy of, as an audience may read it: the secretariat as it was copied, the public
/// as the boards say it now.
struct AudienceWords {
    let workshop: Workshop
    let audience: Audience
    private let copies: CopiedWords

    init(_ workshop: Workshop, after earlier: [Workshop], for audience: Audience) {
        self.workshop = workshop
        self.audience = audience
        copies = CopiedWords(workshop, after: earlier)
    }

    /// What an option is called; nil when the public can no longer read that anywhere.
    func label(of option: Ballot.Option) -> String? {
        audience == .internal ? option.label : copies.label(of: option)
    }

    /// What a proposal came from; for the public, what of it still stands.
    func origins(of proposal: Proposal) -> [Report.Origin] {
        let origins = audience == .internal ? proposal.origins : proposal.origins.flatMap(copies.present)
        return origins.map { origin in
            switch origin {
            case .opinion(let number): .opinion(number, text: workshop.opinion(number)?.text)
            case .heading(let heading): .heading(heading)
            case .theme(let theme): .theme(workshop.catalogue[theme]?.name ?? "")
            case .vote(let words): .vote(words)
            }
        }
    }

    /// What a proposal is called; several when the opinion it was named after was split, none when that was taken away.
    func titles(of proposal: Proposal) -> [String] {
        audience == .internal ? [proposal.title] : copies.titles(of: proposal)
    }
}
