/// What notes and headings said before they were reworded, split or taken away. What was copied from them, as the title
/// of a proposal is, is known by it.
///
/// It tells of the way and not of where it led: undo adds to it as every change does.
package struct FormerWords: Sendable {
    /// By note, first words first.
    package private(set) var notes: [Note.ID: [String]]
    /// The same by heading.
    package private(set) var headings: [Cluster.ID: [String]]

    /// What was said before; by default nothing.
    package init(notes: [Note.ID: [String]] = [:], headings: [Cluster.ID: [String]] = [:]) {
        (self.notes, self.headings) = (notes, headings)
    }

    var isEmpty: Bool { notes.isEmpty && headings.isEmpty }

    // Undo and redo over and over add nothing new.
    mutating func add(_ words: String, to id: Note.ID) {
        if notes[id]?.contains(words) != true { notes[id, default: []].append(words) }
    }

    mutating func add(_ words: String, to id: Cluster.ID) {
        if headings[id]?.contains(words) != true { headings[id, default: []].append(words) }
    }

    /// A part of a note once said what the whole did.
    mutating func pass(on whole: Note.ID, to part: Note.ID) {
        if let words = notes[whole] { notes[part, default: []] += words }
    }
}

/// As a list an item, with its number and its words from the first to the last.
extension FormerWords: Codable {
    private enum Key: String, CodingKey {
        case notes, headings
    }

    private struct Item: Codable {
        let number: Int
        let words: [String]
    }

    /// - Throws: `DecodingError` when a value is missing or of another kind.
    package init(from decoder: any Decoder) throws {
        self.init()
        let container = try decoder.container(keyedBy: Key.self)
        for item in try container.decode([Item].self, forKey: .notes) { notes[Note.ID(item.number)] = item.words }
        for item in try container.decode([Item].self, forKey: .headings) {
            headings[Cluster.ID(item.number)] = item.words
        }
    }

    /// As ``init(from:)`` reads it.
    package func encode(to encoder: any Encoder) throws {
        func items(_ words: [Int: [String]]) -> [Item] {
            words.sorted { $0.key < $1.key }.map { Item(number: $0.key, words: $0.value) }
        }
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(
            items(Dictionary(uniqueKeysWithValues: notes.map { ($0.key.number, $0.value) })), forKey: .notes)
        try container.encode(
            items(Dictionary(uniqueKeysWithValues: headings.map { ($0.key.number, $0.value) })), forKey: .headings)
    }
}

extension Workshop {
    /// All that a note has said, first words first; also of one that was taken away.
    func wordings(of id: Note.ID) -> [String] {
        let note = note(id)
        // A snapshot of before former words were kept has the first ones.
        return [note?.original].compactMap(\.self) + (boards.formerWords.notes[id] ?? [])
            + [note?.text].compactMap(\.self)
    }

    /// All that a heading has said; also of one that was taken away.
    func wordings(of id: Cluster.ID) -> [String] {
        (boards.formerWords.headings[id] ?? []) + [cluster(id)?.heading].compactMap(\.self)
    }
}
