/// テーマ: one of the fixed list that notes and clusters are assigned to. The default list is the 18 of
/// 協働のまちづくり.
///
/// Not the topic of the meeting (``Occasion/question``), not a pile of notes (``Cluster``), not a colour scheme.
package struct Theme: Hashable, Sendable, Codable, Identifiable {
    /// A theme's number in its catalogue, from 1.
    package typealias ID = Identifier<Theme>
    /// Its number.
    package var id: ID
    /// Its name, verbatim from the document it comes from.
    package var name: String
    /// A short name for narrow columns, when the name is long.
    package var short: String?
    /// Words that suggest this theme, for search and advice.
    package var hints: [String]
    /// What a reader should know about the name or its source.
    package var note: String?
    /// Its category, if themes are themselves grouped: 方針1 情報の提供・共有.
    package var category: String?

    /// A theme.
    package init(
        id: ID, name: String, short: String? = nil, hints: [String] = [], note: String? = nil, category: String? = nil
    ) {
        self.id = id
        self.name = name
        self.short = short
        self.hints = hints
        self.note = note
        self.category = category
    }
}

/// A list of themes with a name.
package struct Catalogue: Hashable, Sendable, Codable {
    /// Its identifier on the command line: `kyodo18`.
    package var id: String
    /// Its name.
    package var name: String
    /// The document it comes from.
    package var source: String?
    /// The themes, in ascending order of number.
    package var themes: [Theme]

    /// A catalogue.
    package init(id: String, name: String, source: String? = nil, themes: [Theme]) {
        self.id = id
        self.name = name
        self.source = source
        self.themes = themes
    }

    /// The categories of the themes, each once, in order; empty for a plain list.
    package var categories: [String] {
        var seen: Set<String> = []
        return themes.compactMap(\.category).filter { seen.insert($0).inserted }
    }

    /// The theme of that number.
    package subscript(id: Theme.ID) -> Theme? {
        // Nearly every catalogue is numbered 1, 2, 3 …
        if themes.indices.contains(id.index), themes[id.index].id == id { return themes[id.index] }
        return themes.first { $0.id == id }
    }

    /// Maximum number of themes; a theme is assigned by typing at most two digits.
    package static let maxThemes = 99
}

extension Workshop {
    /// Whether a note, a cluster or a ballot refers to a theme.
    func isInUse(_ theme: Theme.ID) -> Bool {
        allNotes.contains { $0.theme == theme } || allClusters.contains { $0.theme == theme }
            || ballots.contains { $0.options.contains { $0.choice == .theme(theme) } }
    }

    /// Whether the theme is in the catalogue; true for none.
    func has(_ theme: Theme.ID?) -> Bool { theme.map { catalogue[$0] != nil } ?? true }

    func require(_ theme: Theme.ID?) throws(Refusal) -> Theme.ID? {
        guard let theme else { return nil }
        guard catalogue[theme] != nil else { throw .noSuchTheme(theme, last: catalogue.themes.last?.id) }
        return theme
    }
}
