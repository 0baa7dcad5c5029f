/// How far two opinions speak of the same, whichever way each would have it: 回覧板が届かない and 回覧板はもう要らない
/// do, to some degree. To find notes that say the same there is ``DuplicateFinder``.
package struct Resemblance: Sendable {
    private let content: ContentKey

    /// The opinion that others are held against.
    package init(_ text: String) { content = ContentKey(text) }

    /// The share of the pairs of neighbouring letters in both texts' content words that both have, 0…1 (Dice's
    /// coefficient); 1 for two spellings of the same words, 0 where hardly anything is shared.
    package func share(_ text: String) -> Double {
        let other = ContentKey(text)
        if content.key.isEmpty || other.key.isEmpty { return 0 }
        if content.hasKey(of: other) { return 1 }
        let (pairs, others) = (content.pairsOfMatter, other.pairsOfMatter)
        let shared = Set(pairs).intersection(others).count
        if shared < Self.fewest { return 0 }
        return 2 * Double(shared) / Double(pairs.count + others.count)
    }

    /// One word of three letters is two pairs; that alone is no likeness.
    private static let fewest = 3
}
