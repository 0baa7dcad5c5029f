package import Strings

/// What is published as one piece: the forms of a report, or several meetings side by side. Text in it is as people
/// wrote it; whoever renders it escapes.
package struct Document: Sendable, Hashable {
    /// The language of its labels.
    package let language: Language
    /// Whom it is for.
    package let audience: Audience
    /// What stands over it.
    package let title: String
    /// The occasion it is about; nil for several.
    package let occasion: Report.Occasion?
    /// Its forms in the order they are printed.
    package let forms: [Form]
}

/// One published form: 開催結果, 意見集約, 投票結果 …
package struct Form: Sendable, Hashable {
    /// Which one.
    package let kind: Kind
    /// What stands over it.
    package let title: String
    /// What is in it, from top to bottom.
    package let blocks: [Block]

    /// The forms there are.
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
        /// 協働事業シート: a page a proposal.
        case desk
        /// 年間: 策定経過, the ledger of opinions, 名簿.
        case ledger
        /// 全意見 with where they come from.
        case opinions
        /// かわら版: one page for residents.
        case kawaraban
        /// Several meetings side by side.
        case comparison
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

/// A table whose first column heads its rows.
package struct Table: Sendable, Hashable {
    /// What it shows.
    package let caption: String
    /// The upper row of heads, over the columns after the first; empty for one row of heads.
    package var spans: [Report.Span] = []
    /// The heads of the columns.
    package let heads: [String]
    /// The rows; every one as long as the heads.
    package var rows: [[Cell]]
    /// The row of sums.
    package var foot: [Cell]?

    /// What stands in one place of a table.
    package enum Cell: Sendable, Hashable {
        /// Words.
        case text(String)
        /// A number to reckon with.
        case number(Int)
        /// Headings with their opinions.
        case passages([Passage])

        /// Its words, line by line.
        package var lines: [String] {
            switch self {
            case .text(let text): [text]
            case .number(let number): ["\(number)"]
            case .passages(let passages):
                passages.flatMap(\.lines)
            }
        }
    }

    /// A heading with its opinions, or opinions without one.
    package struct Passage: Sendable, Hashable {
        /// 見出し.
        package let heading: String?
        /// The opinions under it.
        package let opinions: [String]
        /// The heading and the opinions, a line each, with the signs of a language.
        package let lines: [String]

        init(heading: String?, opinions: [String], _ strings: Strings) {
            self.heading = heading
            self.opinions = opinions
            lines = (heading.map { [strings.heading($0)] } ?? []) + opinions.map { strings.bullet + $0 }
        }
    }
}

/// Bars for one column of the table before it.
package struct Chart: Sendable, Hashable {
    /// What it shows.
    package let title: String
    /// The column of the table the bars stand for.
    package let column: Int
    /// The bars in the order of the table's rows.
    package let bars: [Bar]

    /// One bar.
    package struct Bar: Sendable, Hashable {
        /// What it stands for.
        package let label: String
        /// How long it is.
        package let value: Int
    }

    init(_ title: String, of table: Table, column: Int) {
        self.title = title
        self.column = column
        bars = table.rows.map { row in
            guard case .number(let value) = row[column] else { return Bar(label: row[0].lines.joined(), value: 0) }
            return Bar(label: row[0].lines.joined(separator: " "), value: value)
        }
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
        case .desk: labels.formProposals
        case .ledger: labels.formLedger
        case .opinions: labels.allOpinions
        case .kawaraban: labels.formNewsletter
        case .comparison: labels.formComparison
        }
    }
}
