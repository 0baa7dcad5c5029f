/// A short opinion and where it belongs; what the model is trained on and measured by.
package struct Example: Hashable, Sendable, Codable {
    /// The opinion.
    package var text: String
    /// The theme it belongs to before all others; 0 for none.
    package var primary: Int
    /// Other themes a reasonable facilitator would accept; 0 for none.
    package var also: [Int]
    /// What further readers said who did not see the first one's labels.
    package var others: [Reading]

    /// What one reader says an opinion belongs to.
    package struct Reading: Hashable, Sendable, Codable {
        /// The theme before all others; 0 for none.
        package var primary: Int
        /// Other themes this reader would accept.
        package var also: [Int]
    }

    /// An example.
    package init(_ text: String, primary: Int, also: [Int] = [], others: [Reading] = []) {
        self.text = text
        self.primary = primary
        self.also = also
        self.others = others
    }

    enum CodingKeys: String, CodingKey { case text, primary, also, second, others }

    /// From a row of a labelled file; without `also`, no other theme is accepted. Another reader's labels stand in
    /// `second`, those of several in the list `others`.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        text = try fields.decode(String.self, forKey: .text)
        primary = try fields.decode(Int.self, forKey: .primary)
        also = try fields.decodeIfPresent([Int].self, forKey: .also) ?? []
        others = try fields.decodeIfPresent([Reading].self, forKey: .others) ?? []
        if let second = try fields.decodeIfPresent(Reading.self, forKey: .second) { others.insert(second, at: 0) }
    }

    /// As it is read; readers but the first go into `others`.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(text, forKey: .text)
        try fields.encode(primary, forKey: .primary)
        try fields.encode(also, forKey: .also)
        if !others.isEmpty { try fields.encode(others, forKey: .others) }
    }

    /// Whether this answer would be accepted by the first reader, strictly or leniently.
    package func accepts(_ theme: Int, leniently: Bool) -> Bool {
        theme == primary || leniently && also.contains(theme)
    }

    /// Whether any reader would accept it.
    func isAccepted(_ theme: Int) -> Bool {
        accepts(theme, leniently: true) || others.contains { $0.primary == theme || $0.also.contains(theme) }
    }

    /// The themes it teaches, with the share of each; another theme that would be accepted counts half of the first.
    var shares: [(theme: Int, share: Float)] {
        let rest = Set(also).subtracting([primary]).sorted()
        let whole = 1 + 0.5 * Float(rest.count)
        return [(theme: primary, share: 1 / whole)] + rest.map { (theme: $0, share: 0.5 / whole) }
    }

    /// Examples from a table, one a line: the theme's number, with others that would be accepted behind commas; a tab;
    /// the opinion. Other lines are passed over.
    package static func table(_ text: String) -> [Example] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let cells = line.split(separator: "\t", maxSplits: 1)
            guard cells.count == 2 else { return nil }
            let themes = cells[0].split(separator: ",").map { Int($0) }
            guard let first = themes.first, let primary = first, !themes.contains(nil) else { return nil }
            return Example(String(cells[1]), primary: primary, also: themes.dropFirst().compactMap(\.self))
        }
    }
}
