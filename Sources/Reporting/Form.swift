package import Strings

/// One published form: 開催結果, 意見集約, 投票結果 …
package struct Form: Sendable, Hashable {
    /// Which one.
    package let kind: Kind
    /// What is printed over it.
    package let title: String
    /// What is in it, from top to bottom.
    package let blocks: [Block]

    /// The forms there are, in the order they are printed. Their raw values are the names on the command line and in
    /// templates.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// 開催結果: the occasion, the memos, 主な意見.
        case result
        /// 意見集約, or the pivot that was asked for.
        case matrix
        /// 問題点/解決策: the lanes side by side, theme by theme.
        case lanes
        /// テーマ別 counts with their chart.
        case themes
        /// グループ別: each group's opinions under its headings.
        case groups
        /// 得票順: what got most dots, and what most people said.
        case ranking
        /// 集計: lanes, silent tables, what only one group or one person raised.
        case counts
        /// 投票結果, with the count sheet.
        case votes
        /// 協働事業シート: a page a proposal. Scripts and templates know it as `desk`.
        case proposals = "desk"
        /// 年間: 策定経過, the ledger of opinions, 名簿.
        case ledger
        /// 全意見 with where they come from.
        case opinions
        /// かわら版: one page for residents.
        case kawaraban
        /// Several meetings side by side. Made of several reports, so no form of one report.
        case comparison

        /// Whether its table needs the width of a page turned sideways.
        package var isWide: Bool {
            switch self {
            case .matrix, .lanes, .opinions: true
            case .result, .themes, .groups, .ranking, .counts, .votes, .proposals, .ledger, .kawaraban, .comparison:
                false
            }
        }
    }

    /// A piece of a form.
    package enum Block: Sendable, Hashable {
        /// A heading below the form's own.
        case heading(String)
        /// Labels and what belongs to them.
        case fields([Field])
        /// A paragraph.
        case paragraph(String)
        /// Lines with a bullet each.
        case items([String])
        /// A table.
        case table(Table)
        /// Bars of the table just before it.
        case chart(Chart)
    }

    /// A label and what belongs to it.
    package struct Field: Sendable, Hashable {
        /// 日時, 場所 …
        package let label: String
        /// What belongs to it.
        package let value: String
    }
}

extension FormBuilder {
    /// A form of the report; without blocks where the report has nothing for it.
    func form(_ kind: Form.Kind) -> Form {
        switch kind {
        case .result: form(kind, result)
        case .matrix: form(kind, matrix, title: matrixTitle)
        case .lanes: form(kind, lanes, title: lanesTitle)
        case .themes: form(kind, themes)
        case .groups: form(kind, groups)
        case .ranking: form(kind, ranking)
        case .counts: form(kind, counts)
        case .votes: form(kind, votes)
        case .proposals: form(kind, proposals)
        case .ledger: form(kind, ledger)
        case .opinions: form(kind, opinions)
        case .kawaraban: form(kind, kawaraban)
        case .comparison: form(kind, [])
        }
    }

    private func form(_ kind: Form.Kind, _ blocks: [Form.Block], title: String? = nil) -> Form {
        Form(kind: kind, title: title ?? strings.name(of: kind), blocks: blocks)
    }
}

extension Strings {
    /// What a form is called.
    package func name(of form: Form.Kind) -> String {
        switch form {
        case .result: labels.formResult
        case .matrix: labels.formMatrix
        case .lanes: labels.formLanes
        case .themes: labels.formThemes
        case .groups: labels.formGroups
        case .ranking: labels.formRanking
        case .counts: labels.formCounts
        case .votes: labels.formVotes
        case .proposals: labels.formProposals
        case .ledger: labels.formLedger
        case .opinions: labels.allOpinions
        case .kawaraban: labels.formNewsletter
        case .comparison: labels.formComparison
        }
    }
}
