import Engine

extension Report {
    /// What people typed, wherever it stands in the forms: what a format may have no letters for.
    package var texts: [String] {
        var texts = occasion.texts + agenda.map(\.title) + memos.map(\.text) + lanes.map(\.name)
        for group in groups { texts += [group.name, group.track ?? ""] }
        for theme in themes { texts.append(theme.name ?? "") }
        for board in boards { texts += board.headings.map(\.heading) }
        for opinion in opinions { texts += [opinion.text, opinion.actor ?? ""] }
        for ballot in ballots { texts += [ballot.title] + ballot.options.map { $0.label ?? "" } }
        for proposal in proposals { texts += proposal.texts }
        for line in ledger { texts += [line.text] + line.outcomes.map(\.text) }
        return texts
    }
}

extension Report.ProposalSummary {
    fileprivate var texts: [String] {
        var texts = titles + partners + [owner] + questions.map(\.reason) + evaluations.map(\.comment)
        for role in roles { texts += [role.who, role.what] }
        for items in checklists.values { texts += items.map(\.remark) }
        return texts
    }
}

extension Occasion {
    fileprivate var texts: [String] {
        let named = roster.flatMap { [$0.name, $0.affiliation, $0.role] }
        return [title, place, host, question, next, source, contact ?? ""] + aims + (materials ?? []) + named
    }
}
