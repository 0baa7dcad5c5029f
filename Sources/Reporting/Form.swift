package import Strings

/// One published form: 開催結果, 意見集約, 投票結果 …
package struct Form: Sendable, Hashable {
    /// Which one.
    package let kind: Kind
    /// What it is called.
    package let name: String
    /// What is printed over it: its name, with its number where it stands behind the result.
    package var title: String
    /// What is in it, from top to bottom.
    package let blocks: [Block]

    /// The forms there are, in the order they are printed: the result, what is read upright, then what needs a wide
    /// page. Their raw values are the names on the command line and in templates.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// 開催結果: the occasion, the vote, 主な意見, what comes next.
        case result
        /// テーマ別 counts, with theme × group as numbers.
        case themes
        /// グループ別: the counts, and each group's opinions under its headings.
        case groups
        /// 得票順: what got most dots, and what most people said.
        case ranking
        /// 投票結果.
        case votes
        /// 集計: sums, what all, one or none of the groups raised, lanes.
        case counts
        /// 意見の広がり: which groups each theme came from, dots against opinions; internal ones with who was silent.
        case spread
        /// 協働事業シート: a page a proposal. Scripts and templates know it as `desk`.
        case proposals = "desk"
        /// 名簿: who was expected, and who came. Internal only.
        case roster
        /// 開票の確認: the sheets two people sign. Internal only.
        case countSheets = "kaihyo"
        /// 意見集約, or the pivot that was asked for.
        case matrix
        /// 問題点/解決策: the lanes side by side, and which solution answers which problem.
        case lanes
        /// 年間: 策定経過 and the ledger of opinions.
        case ledger
        /// 全意見; internal ones with where they come from.
        case opinions
        /// かわら版: one page for residents.
        case kawaraban
        /// Several meetings side by side. Made of several reports, so no form of one report.
        case comparison

        /// Whether it is the secretariat's alone: names of people, and sheets that are signed.
        package var isInternal: Bool { [.roster, .countSheets].contains(self) }

        /// All but the comparison.
        package static let ofOneReport = allCases.filter { $0 != .comparison }

        /// Whether its table needs the width of a page turned sideways.
        package var isWide: Bool {
            switch self {
            case .matrix, .lanes, .opinions, .ledger: true
            case .result, .themes, .groups, .ranking, .counts, .spread, .votes, .proposals, .roster, .countSheets,
                .kawaraban, .comparison:
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
        /// Lines that begin with their own numbers.
        case numbered([String])
        /// A table.
        case table(Table)
        /// Bars.
        case chart(Chart)
        /// What answers what.
        case links(Links)

        /// Whether it is lines one below the other.
        package var isList: Bool {
            switch self {
            case .items, .numbered: true
            case .heading, .fields, .paragraph, .table, .chart, .links: false
            }
        }
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
        case .themes: form(kind, themes, title: themesTitle)
        case .groups: form(kind, groups)
        case .ranking: form(kind, ranking, title: rankingTitle)
        case .counts: form(kind, counts)
        case .spread: form(kind, spread)
        case .votes: form(kind, votes)
        case .proposals: form(kind, proposals)
        case .ledger: form(kind, ledger)
        case .roster: form(kind, roster)
        case .countSheets: form(kind, countSheets)
        case .opinions: form(kind, opinions)
        case .kawaraban: form(kind, kawaraban, title: newsletterTitle)
        case .comparison: form(kind, [])
        }
    }

    private func form(_ kind: Form.Kind, _ blocks: [Form.Block], title: String? = nil) -> Form {
        let name = title ?? strings.name(of: kind)
        // Where none of the values is there, the labels are not either.
        // Behind an English sentence another may follow, or none.
        let whole = blocks.filter { $0 != .fields([]) }.map { block -> Form.Block in
            guard case .paragraph(let words) = block, words.hasSuffix(" ") else { return block }
            return .paragraph(String(words.dropLast()))
        }
        return Form(kind: kind, name: name, title: name, blocks: whole)
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
        case .spread: labels.formSpread
        case .votes: labels.formVotes
        case .proposals: labels.formProposals
        case .ledger: labels.formLedger
        case .roster: labels.roster
        case .countSheets: labels.formCountSheets
        case .opinions: labels.allOpinions
        case .kawaraban: labels.formNewsletter
        case .comparison: labels.formComparison
        }
    }
}
