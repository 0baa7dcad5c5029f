/// A short opinion and where it belongs; what the model is trained on and measured by.
package struct Example: Hashable, Sendable, Codable {
    /// The opinion.
    package var text: String
    /// The theme it belongs to before all others; 0 for none.
    package var primary: Int
    /// Other themes a reasonable facilitator would accept; 0 for none.
    package var also: [Int]

    /// An example.
    package init(_ text: String, primary: Int, also: [Int] = []) {
        self.text = text
        self.primary = primary
        self.also = also
    }

    enum CodingKeys: String, CodingKey { case text, primary, also }

    /// From a row of a labelled file; without `also`, no other theme is accepted.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        text = try fields.decode(String.self, forKey: .text)
        primary = try fields.decode(Int.self, forKey: .primary)
        also = try fields.decodeIfPresent([Int].self, forKey: .also) ?? []
    }

    /// Whether this answer would be accepted, strictly or leniently.
    package func accepts(_ theme: Int, leniently: Bool) -> Bool {
        theme == primary || leniently && also.contains(theme)
    }

    /// Examples from a table: number, tab, opinion, one a line. Other lines are passed over.
    package static func table(_ text: String) -> [Example] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let cells = line.split(separator: "\t", maxSplits: 1)
            guard cells.count == 2, let theme = Int(cells[0]) else { return nil }
            return Example(String(cells[1]), primary: theme)
        }
    }
}
