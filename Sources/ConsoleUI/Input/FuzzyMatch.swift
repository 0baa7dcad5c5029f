/// Words typed to find something by its name: each word has to be found, and the better it is, the lower the score.
struct FuzzyMatch {
    private let words: [String]

    init(_ text: String) {
        words = searchable(text).split(whereSeparator: \.isWhitespace).map(String.init)
    }

    var isEmpty: Bool { words.isEmpty }

    /// How well the words fit: 0 at a name's beginning, more within it, within what stands beside it, and most when
    /// only its letters are there in their order; nil when a word is not found.
    /// - Parameters:
    ///   - names: what it is called, in ``searchable(_:)`` form.
    ///   - beside: what else is written there, in the same form.
    func score(names: [String], beside: [String]) -> Int? {
        var sum = 0
        for word in words {
            guard let score = Self.score(word, names, beside) else { return nil }
            sum += score
        }
        return sum
    }

    private static func score(_ word: String, _ names: [String], _ beside: [String]) -> Int? {
        if names.contains(where: { $0.hasPrefix(word) }) { return 0 }
        if names.contains(where: { $0.contains(word) }) { return 1 }
        if beside.contains(where: { $0.contains(word) }) { return 2 }
        if word.count > 1, names.contains(where: { isSubsequence(word, of: $0) }) { return 6 }
        return nil
    }

    private static func isSubsequence(_ word: String, of name: String) -> Bool {
        var rest = name[...]
        for character in word {
            guard let found = rest.firstIndex(of: character) else { return false }
            rest = rest[rest.index(after: found)...]
        }
        return true
    }

    /// Whether letters had to be picked out of a name.
    static func isLoose(_ score: Int) -> Bool { score >= 6 }
}
