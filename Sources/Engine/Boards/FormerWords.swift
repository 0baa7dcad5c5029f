/// What notes and headings said before they were reworded, split or taken away. What was copied from them, as the title
/// of a proposal is, is known by it.
///
/// It tells of the way and not of where it led: undo adds to it as every change does. Nothing is kept twice, so that it
/// does not grow by what comes back.
package struct FormerWords: Sendable {
    /// By note, first words first.
    package private(set) var notes: [Note.ID: [String]]
    /// The same by heading.
    package private(set) var headings: [Cluster.ID: [String]]
    /// What notes were split from, those that were taken away since, too.
    package private(set) var parts: [Note.ID: Part]

    /// What a note was split from.
    package struct Part: Sendable, Hashable {
        /// The note that was split.
        package let whole: Note.ID
        /// How many of its former words are the part's, too: those of before it was split.
        package let shared: Int

        /// A part of a note.
        package init(of whole: Note.ID, sharing shared: Int) { (self.whole, self.shared) = (whole, shared) }
    }

    /// What was said before; by default nothing.
    package init(
        notes: [Note.ID: [String]] = [:], headings: [Cluster.ID: [String]] = [:], parts: [Note.ID: Part] = [:]
    ) {
        (self.notes, self.headings) = (notes, headings)
        // A part has a later number; a damaged file must not lead in a circle.
        self.parts = parts.filter { $0.key > $0.value.whole && $0.value.shared >= 0 }
    }

    var isEmpty: Bool { notes.isEmpty && headings.isEmpty && parts.isEmpty }

    mutating func add(_ words: String, to id: Note.ID) {
        if notes[id]?.contains(words) != true { notes[id, default: []].append(words) }
    }

    mutating func add(_ words: String, to id: Cluster.ID) {
        if headings[id]?.contains(words) != true { headings[id, default: []].append(words) }
    }

    /// A part of a note once said what the whole did. It stays as it was where its posting is repeated.
    mutating func add(_ part: Note.ID, of whole: Note.ID) {
        guard parts[part] == nil, part > whole else { return }
        parts[part] = Part(of: whole, sharing: notes[whole]?.count ?? 0)
    }

    /// All that a note said before, what it was split from before that.
    func words(of id: Note.ID) -> [String] {
        var all = notes[id] ?? []
        var part = parts[id]
        while let of = part {
            all.insert(contentsOf: (notes[of.whole] ?? []).prefix(of.shared), at: 0)
            part = parts[of.whole]
        }
        return all
    }
}

/// As a list an item, with its number and its words from the first to the last.
extension FormerWords: Codable {
    private enum Key: String, CodingKey {
        case notes, headings, parts
    }

    private struct Item: Codable {
        let number: Int
        let words: [String]
    }

    private struct PartItem: Codable {
        let number: Int
        let whole: Int
        let shared: Int
    }

    /// - Throws: `DecodingError` when a value is missing or of another kind.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        var (notes, headings, parts) = ([Note.ID: [String]](), [Cluster.ID: [String]](), [Note.ID: Part]())
        for item in try container.decode([Item].self, forKey: .notes) { notes[Note.ID(item.number)] = item.words }
        for item in try container.decode([Item].self, forKey: .headings) {
            headings[Cluster.ID(item.number)] = item.words
        }
        for item in try container.decodeIfPresent([PartItem].self, forKey: .parts) ?? [] {
            parts[Note.ID(item.number)] = Part(of: Note.ID(item.whole), sharing: item.shared)
        }
        self.init(notes: notes, headings: headings, parts: parts)
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
        if parts.isEmpty { return }
        let items = parts.sorted { $0.key < $1.key }.map {
            PartItem(number: $0.key.number, whole: $0.value.whole.number, shared: $0.value.shared)
        }
        try container.encode(items, forKey: .parts)
    }
}

extension Workshop {
    /// All that a note has said, first words first; also of one that was taken away.
    func wordings(of id: Note.ID) -> [String] {
        let note = note(id)
        // A snapshot of before former words were kept has the first ones.
        return [note?.original].compactMap(\.self) + boards.formerWords.words(of: id)
            + [note?.text].compactMap(\.self)
    }

    /// All that a heading has said; also of one that was taken away.
    func wordings(of id: Cluster.ID) -> [String] {
        (boards.formerWords.headings[id] ?? []) + [cluster(id)?.heading].compactMap(\.self)
    }

    /// A note and all that it was split into, and these again, by number; those that were taken away, too.
    func family(of id: Note.ID) -> [Note.ID] {
        var wholes = boards.formerWords.parts.mapValues(\.whole)
        // A snapshot of before parts were kept has what the notes say.
        for note in allNotes { if let whole = note.parent, whole < note.id { wholes[note.id] = whole } }
        var family: Set = [id]
        // A part comes after what it was split from.
        for (part, whole) in wholes.sorted(by: { $0.key < $1.key }) where family.contains(whole) { family.insert(part) }
        return family.sorted()
    }
}
