package import Engine

/// Finds notes that say the same in another spelling: width, kana, punctuation, okurigana, する and を make no
/// difference; another word, another number or a ない does.
package struct DuplicateFinder: Sendable {
    private struct Entry: Sendable {
        var id: Note.ID
        var contentKey: ContentKey
    }

    private var entries: [Entry?] = []
    private var places: [Note.ID: Int] = [:]
    private var byKey: [[UInt32]: [Int]] = [:]
    private var byLooseKey: [[UInt32]: [Int]] = [:]
    /// The entries whose key has other canonically equivalent spellings; see ``ContentKey/canonicalString``.
    private var noncanonical: [Int] = []
    private var byPair: [UInt64: [Int32]] = [:]

    /// An index of no notes.
    package init() {}

    /// An index of these notes.
    package init(_ notes: some Sequence<Note>) { for note in notes { insert(note.text, id: note.id) } }

    /// Adds a note, replacing it when it is there.
    package mutating func insert(_ text: String, id: Note.ID) {
        remove(id)
        let contentKey = ContentKey(text)
        let place = entries.count
        entries.append(Entry(id: id, contentKey: contentKey))
        places[id] = place
        byKey[contentKey.key, default: []].append(place)
        byLooseKey[contentKey.looseKey, default: []].append(place)
        if contentKey.canonicalString != nil { noncanonical.append(place) }
        for pair in contentKey.pairs { byPair[pair, default: []].append(Int32(place)) }
    }

    /// Removes a note.
    package mutating func remove(_ id: Note.ID) {
        guard let place = places.removeValue(forKey: id), let entry = entries[place] else { return }
        entries[place] = nil
        byKey[entry.contentKey.key]?.removeAll { $0 == place }
        byLooseKey[entry.contentKey.looseKey]?.removeAll { $0 == place }
        if entry.contentKey.canonicalString != nil { noncanonical.removeAll { $0 == place } }
        for pair in entry.contentKey.pairs { byPair[pair]?.removeAll { $0 == Int32(place) } }
    }

    /// The notes that say the same, the most similar first; the similarity is 1 for the same words and never under 0.8.
    package func duplicates(of text: String) -> [(note: Note.ID, similarity: Double)] {
        let contentKey = ContentKey(text)
        if contentKey.key.isEmpty { return [] }
        var found: [Int: Double] = [:]
        for place in byKey[contentKey.key] ?? [] {
            if let other = entries[place]?.contentKey { found[place] = contentKey.similarity(other) }
        }
        for place in contentKey.canonicalString == nil ? noncanonical : Array(entries.indices) where found[place] == nil
        {
            if let other = entries[place]?.contentKey, contentKey.hasKey(of: other) {
                found[place] = contentKey.similarity(other)
            }
        }
        for place in byLooseKey[contentKey.looseKey] ?? [] where found[place] == nil {
            if let other = entries[place]?.contentKey { found[place] = contentKey.similarity(other) }
        }
        var shared: [Int32: Int] = [:]
        for pair in contentKey.pairs { for place in byPair[pair] ?? [] { shared[place, default: 0] += 1 } }
        for (place, count) in shared where found[Int(place)] == nil {
            guard let other = entries[Int(place)]?.contentKey else { continue }
            // What shares too few pairs cannot be the same, and need not be looked at closer.
            if Double(count) >= 0.5 * Double(max(contentKey.pairs.count, other.length)) {
                found[Int(place)] = contentKey.similarity(other)
            }
        }
        return found.compactMap { place, similarity in
            similarity >= Self.enough ? entries[place].map { (note: $0.id, similarity: similarity) } : nil
        }.sorted { $0.similarity != $1.similarity ? $0.similarity > $1.similarity : $0.note < $1.note }
    }

    /// The notes among these that say the same as the text. For many questions keep a ``DuplicateFinder`` and ask it.
    package static func duplicates(of text: String, among notes: some Sequence<Note>) -> [(
        note: Note.ID, similarity: Double
    )] {
        let contentKey = ContentKey(text)
        if contentKey.key.isEmpty { return [] }
        return notes.compactMap { note in
            let similarity = contentKey.similarity(ContentKey(note.text))
            return similarity >= enough ? (note: note.id, similarity: similarity) : nil
        }.sorted { $0.similarity != $1.similarity ? $0.similarity > $1.similarity : $0.note < $1.note }
    }

    private static let enough = 0.8
}
