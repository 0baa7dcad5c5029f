public import Engine

/// Finds notes that say the same in other spelling: width, kana, punctuation, okurigana, する and を do not part them;
/// another word, another number or a ない does.
public struct Sameness: Sendable {
    private struct Entry: Sendable {
        var id: Note.ID
        var gist: Gist
    }

    private var entries: [Entry?] = []
    private var places: [Note.ID: Int] = [:]
    private var byGist: [[UInt32]: [Int]] = [:]
    /// Those whose key could be written otherwise and mean the same; see ``Gist/odd``.
    private var odd: [Int] = []
    private var byPair: [UInt64: [Int32]] = [:]

    /// Knows no note yet.
    public init() {}

    /// Knows these notes.
    public init(_ notes: some Sequence<Note>) { for note in notes { insert(note.text, id: note.id) } }

    /// Takes a note in; one already known is read anew.
    public mutating func insert(_ text: String, id: Note.ID) {
        remove(id)
        let gist = Gist(text)
        let place = entries.count
        entries.append(Entry(id: id, gist: gist))
        places[id] = place
        byGist[gist.key, default: []].append(place)
        if gist.odd != nil { odd.append(place) }
        for pair in gist.pairs { byPair[pair, default: []].append(Int32(place)) }
    }

    /// Lets go of a note.
    public mutating func remove(_ id: Note.ID) {
        guard let place = places.removeValue(forKey: id), let entry = entries[place] else { return }
        entries[place] = nil
        byGist[entry.gist.key]?.removeAll { $0 == place }
        if entry.gist.odd != nil { odd.removeAll { $0 == place } }
        for pair in entry.gist.pairs { byPair[pair]?.removeAll { $0 == Int32(place) } }
    }

    /// The notes that say the same, the likest first, with how alike they are: 1 for the same words, never under 0.8.
    public func same(_ text: String) -> [(note: Note.ID, likeness: Double)] {
        let gist = Gist(text)
        if gist.key.isEmpty { return [] }
        var found: [Int: Double] = [:]
        for place in byGist[gist.key] ?? [] {
            if let other = entries[place]?.gist { found[place] = gist.likeness(other) }
        }
        for place in gist.odd == nil ? odd : Array(entries.indices) where found[place] == nil {
            if let other = entries[place]?.gist, gist.hasKey(of: other) { found[place] = gist.likeness(other) }
        }
        var shared: [Int32: Int] = [:]
        for pair in gist.pairs { for place in byPair[pair] ?? [] { shared[place, default: 0] += 1 } }
        for (place, count) in shared where found[Int(place)] == nil {
            guard let other = entries[Int(place)]?.gist else { continue }
            // What shares too few pairs cannot be the same, and need not be looked at closer.
            if Double(count) >= 0.5 * Double(max(gist.pairs.count, other.length)) {
                found[Int(place)] = gist.likeness(other)
            }
        }
        return found.compactMap { place, likeness in
            likeness >= Self.enough ? entries[place].map { (note: $0.id, likeness: likeness) } : nil
        }.sorted { $0.likeness != $1.likeness ? $0.likeness > $1.likeness : $0.note < $1.note }
    }

    /// The notes among these that say the same as the text. For many questions keep a ``Sameness`` and ask it.
    public static func same(_ text: String, among notes: some Sequence<Note>) -> [(note: Note.ID, likeness: Double)] {
        let gist = Gist(text)
        if gist.key.isEmpty { return [] }
        return notes.compactMap { note in
            let likeness = gist.likeness(Gist(note.text))
            return likeness >= enough ? (note: note.id, likeness: likeness) : nil
        }.sorted { $0.likeness != $1.likeness ? $0.likeness > $1.likeness : $0.note < $1.note }
    }

    private static let enough = 0.8
}
