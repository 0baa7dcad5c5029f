package import Engine

/// Texts and the themes people gave them, stored from one session to the next.
///
/// The order of learning has no effect, so forgetting leaves no trace.
package struct Feedback: Hashable, Sendable, Codable {
    /// One text with its theme.
    package struct Item: Hashable, Sendable, Codable {
        /// The text.
        package var text: String
        /// The theme it was given; nil for none of the themes.
        package var theme: Theme.ID?
        /// How often it was given, from 1.
        package var times: Int

        /// An item.
        package init(text: String, theme: Theme.ID?, times: Int = 1) {
            self.text = text
            self.theme = theme
            self.times = times
        }
    }

    /// The catalogue the themes are numbers of.
    package var catalogue: String
    /// The items, by the bytes of their text, then by theme.
    package private(set) var items: [Item] = []

    /// How often an item counts at most; no organiser gives it as often.
    package static let maxTimes = 1_000_000

    /// No items.
    package init(catalogue: String) { self.catalogue = catalogue }

    private enum CodingKeys: String, CodingKey { case catalogue, items = "taught" }

    /// From a file of `learn`; items that count nothing are passed over, equal ones added up.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        catalogue = try fields.decode(String.self, forKey: .catalogue)
        for item in try fields.decode([Item].self, forKey: .items) {
            if item.times > 0 { _ = learn(item.text, theme: item.theme, times: min(item.times, Self.maxTimes)) }
        }
    }

    /// Adds an item or counts it up; returns its index and whether it is new.
    mutating func learn(_ text: String, theme: Theme.ID?, times: Int = 1) -> (index: Int, isNew: Bool) {
        let index = place(text, theme)
        if index < items.count, isThis(items[index], text, theme) {
            items[index].times = min(items[index].times + times, Self.maxTimes)
            return (index, false)
        }
        items.insert(Item(text: text, theme: theme, times: times), at: index)
        return (index, true)
    }

    /// Counts an item down; returns its index and whether it was removed, or nil when there is none.
    mutating func forget(_ text: String, theme: Theme.ID?) -> (index: Int, isGone: Bool)? {
        let index = place(text, theme)
        guard index < items.count, isThis(items[index], text, theme) else { return nil }
        items[index].times -= 1
        if items[index].times > 0 { return (index, false) }
        items.remove(at: index)
        return (index, true)
    }

    private func place(_ text: String, _ theme: Theme.ID?) -> Int {
        var low = 0
        var high = items.count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(items[middle], text, theme) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // By bytes: が and か with a voicing mark are equal to Swift and would be one item, then not be found again.
    private func isBefore(_ item: Item, _ text: String, _ theme: Theme.ID?) -> Bool {
        if item.text.utf8.elementsEqual(text.utf8) { return (item.theme?.number ?? 0) < (theme?.number ?? 0) }
        return item.text.utf8.lexicographicallyPrecedes(text.utf8)
    }

    private func isThis(_ item: Item, _ text: String, _ theme: Theme.ID?) -> Bool {
        item.theme == theme && item.text.utf8.elementsEqual(text.utf8)
    }
}
