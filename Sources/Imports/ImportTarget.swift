import ConsoleUI
package import Engine

/// The session that opinions are taken into: one that is there, or one to be made.
package struct ImportTarget: Sendable {
    /// The session as it is; a new one has nothing yet.
    package let workshop: Workshop
    /// The program of a session to be made; nil for one that is there.
    package let program: Program?
    /// The occasion of a session to be made.
    package let occasion: Occasion?
    /// Whether the program was chosen by somebody, so that the file changes nothing about it.
    package let isProgramChosen: Bool
    /// What the groups of a session to be made are called, where not as the program says.
    var groupNames: [String] = []
    /// The same names as ``groups`` and ``lanes``, as they are compared: asked of every line and row.
    let known: KnownNames

    /// A session that is there.
    package init(_ workshop: Workshop) {
        self.workshop = workshop
        program = nil
        occasion = nil
        isProgramChosen = true
        known = KnownNames(groups: workshop.groups.map(\.name), lanes: workshop.lanes.map(\.name))
    }

    /// A session to be made.
    package init(program: Program, occasion: Occasion, isProgramChosen: Bool) {
        workshop = Workshop()
        self.program = program
        self.occasion = occasion
        self.isProgramChosen = isProgramChosen
        let count = program.tracks.reduce(0) { $0 + $1.groups }
        known = KnownNames(
            groups: (0..<count).map { program.groupName.replacing("{n}", with: "\($0 + 1)") }, lanes: program.lanes)
    }

    var catalogue: Catalogue { program?.catalogue ?? workshop.catalogue }
    var lanes: [String] { program?.lanes ?? workshop.lanes.map(\.name) }

    /// The groups by number: those there are, or those the program makes.
    var groups: [(id: Group.ID, name: String)] {
        guard let program else { return workshop.groups.map { ($0.id, $0.name) } }
        let count = program.tracks.reduce(0) { $0 + $1.groups }
        return (0..<count).map { number in
            (Group.ID(number + 1), program.groupName.replacing("{n}", with: "\(number + 1)"))
        }
    }

    /// The theme that words name: by number, name, or both.
    func theme(_ words: String) -> Theme.ID? {
        if let number = number(words, counting: .themes) {
            return catalogue[Theme.ID(number)].map { _ in Theme.ID(number) }
        }
        let plain = ColumnNames.plain(words)
        let named = catalogue.themes.first {
            ColumnNames.plain($0.name) == plain || $0.short.map(ColumnNames.plain) == plain
        }
        if let named { return named.id }
        // （4）, No.4; 「4 情報」, 「情報（4）」.
        func themeNumber(_ part: some StringProtocol) -> Int? {
            let signs = "()[].．、:・-"
            func bare(_ part: some StringProtocol) -> Substring {
                var rest = Substring(part).drop { signs.contains($0) }
                while let last = rest.last, signs.contains(last) { rest = rest.dropLast() }
                return rest
            }
            let typed = bare(part)
            return ConsoleUI.number(typed.hasPrefix("no") ? bare(typed.dropFirst(2)) : typed, counting: .themes)
        }
        if let number = themeNumber(plain) { return catalogue[Theme.ID(number)]?.id }
        return catalogue.themes.first { theme in
            let name = ColumnNames.plain(theme.name)
            let rest =
                plain.hasSuffix(name)
                ? plain.dropLast(name.count) : plain.hasPrefix(name) ? plain.dropFirst(name.count) : ""
            return themeNumber(rest) == theme.id.number
        }?.id
    }

    /// The lane that words name, from 1.
    func lane(_ words: String) -> Int? {
        let plain = ColumnNames.plain(words)
        if let index = lanes.firstIndex(where: { ColumnNames.plain($0) == plain }) { return index + 1 }
        return number(words, counting: .lanes)
    }
}
