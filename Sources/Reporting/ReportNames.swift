import Engine
package import Strings
import TerminalUI

/// What a report holds as the domain's own values, in words; the same in every form and in the data.
extension Strings {
    func name(of theme: Report.ThemeRow) -> String { theme.name ?? noValue }

    func name(of theme: Comparison.ThemeLine) -> String { theme.name ?? noValue }

    /// A theme with its number before it.
    func numbered(_ theme: Report.ThemeRow) -> String { numbered(theme.theme, name(of: theme)) }

    /// A name with the theme's number before it; the name alone for no theme.
    func numbered(_ theme: Theme.ID?, _ name: String) -> String {
        (theme.map { circledNumber($0.number) } ?? "") + name
    }

    func name(of header: Report.Header) -> String { header.name ?? name(of: header.value) }

    /// What an option is called; nil when its words are no longer there.
    func label(_ option: String?) -> String { option ?? noValue }

    /// The same with the group it is from, where another option reads alike.
    func label(_ option: Report.OptionName) -> String { label(option.label) + (option.group.map { aside($0) } ?? "") }

    /// What stands in a cell, in parts of so many lines of so many columns at most.
    package func parts(ofCell words: String, columns: Int, lines: Int) -> [String] {
        TextWidth.parts(of: words, columns: max(2, columns), lines: lines).enumerated().map { place, part in
            place == 0 ? part : restOfOpinion(part)
        }
    }

    /// What goes on with an opinion, and says so once.
    func restOfOpinion(_ words: String) -> String {
        words.hasPrefix(labels.restOfOpinion) ? words : labels.restOfOpinion + words
    }

    /// What a proposal is called; its number where the public reads no name.
    package func title(of proposal: Report.ProposalSummary) -> String {
        proposal.titles.isEmpty ? labels.proposal(proposal.id.number) : proposal.titles.joined(separator: comma)
    }

    func title(of proposal: Comparison.ProposalLine) -> String { proposal.title ?? labels.proposal(proposal.id.number) }

    func words(of origin: Report.Origin) -> String {
        switch origin {
        case .opinion(let number, let text): "\(number) \(text ?? "")"
        case .heading(let heading): self.heading(heading)
        case .theme(let name): name
        case .vote(let option): fromVote(option)
        }
    }

    /// The words of an item of a checklist.
    func words(of item: Report.ChecklistItem, in list: ProposalChecklist) -> String { items(of: list)[item.number - 1] }

    /// The words of the items of a list that a proposal checks.
    func checkedItems(of list: ProposalChecklist, in proposal: Report.ProposalSummary) -> [String] {
        proposal.items(of: list).filter(\.isChecked).map { words(of: $0, in: list) }
    }
}
