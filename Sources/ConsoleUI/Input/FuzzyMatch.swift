import Strings

/// A name as it is searched: folded, with the places where its words begin and end.
struct SearchedName: Sendable {
    fileprivate let scalars: [Unicode.Scalar]
    fileprivate let starts: Set<Int>
    fileprivate let ends: Set<Int>
    /// Whether it is how a name is read: then nothing begins in the middle of a word (くじ is no part of さくじょ).
    fileprivate let isReading: Bool

    /// - Parameter words: what the name is made of, in its order, with what stands between them.
    init(_ words: [String], isReading: Bool = false) {
        self.isReading = isReading
        var scalars: [Unicode.Scalar] = []
        var (starts, ends): (Set<Int>, Set<Int>) = ([], [])
        for word in words {
            starts.insert(scalars.count)
            scalars += searchable(word).unicodeScalars
            ends.insert(scalars.count)
        }
        (self.scalars, self.starts, self.ends) = (scalars, starts, ends)
    }

    /// A name in both languages as it is written, and as it is read.
    static func all(_ name: Text) -> [SearchedName] { [SearchedName(Readings.pieces(of: name.en))] + all(name.ja) }

    /// A name as it is written, and as it is read as far as that is known.
    static func all(_ name: String) -> [SearchedName] {
        [SearchedName(Readings.pieces(of: name))]
            + Readings.knownReadings(of: name).map { SearchedName($0, isReading: true) }
    }

    /// Whether it begins with what is typed.
    func begins(with typed: String) -> Bool { scalars.starts(with: searchable(typed).unicodeScalars) }
}

/// Words typed to find something by its name: each word has to be found, and the better it is, the lower the score.
struct FuzzyMatch {
    /// Each word with the other words that mean the same.
    private let words: [[[Unicode.Scalar]]]
    private let whole: [Unicode.Scalar]

    init(_ text: String) {
        let text = searchable(text).trimmed
        whole = Array(text.unicodeScalars)
        words = text.split(whereSeparator: \.isWhitespace).map(String.init).map { word in
            let meant = Readings.synonyms.compactMap { synonym -> String? in
                let said = searchable(synonym.said)
                return word.contains(said) ? word.replacing(said, with: searchable(synonym.meant)) : nil
            }
            return ([word] + meant).map { Array($0.unicodeScalars) }
        }
    }

    /// How well a word fits, best first. What else a thing is called counts for a little less than its name.
    private enum Fit: Int {
        case wholeName = 0, wholeWord = 2, nameStart = 4, wordStart = 6, within = 8, beside = 10
        /// Only its letters are there, in their order.
        case loose = 40
    }

    /// How well the words fit; nil when a word is not found.
    /// - Parameters:
    ///   - names: what it is called.
    ///   - others: what else it is called; a whole one is worth as much as a word of a name.
    ///   - beside: what else is written there.
    func score(names: [SearchedName], others: [SearchedName], beside: [SearchedName]) -> Int? {
        if names.contains(where: { $0.scalars == whole }) { return Fit.wholeName.rawValue }
        var sum = 0
        for word in words {
            let fits = word.compactMap { Self.score($0, names, others, beside) }
            guard let best = fits.min() else { return nil }
            sum += best
        }
        return sum
    }

    private static func score(
        _ word: [Unicode.Scalar], _ names: [SearchedName], _ others: [SearchedName], _ beside: [SearchedName]
    ) -> Int? {
        let called =
            names.compactMap { fit(word, $0)?.rawValue }
            + others.compactMap { fit(word, $0).map { max($0.rawValue, Fit.wholeWord.rawValue) + 1 } }
        if let best = called.min() { return best }
        if beside.contains(where: { fit(word, $0) != nil }) { return Fit.beside.rawValue }
        let isThere = word.count > 1 && (names + others).contains { isSubsequence(word, of: $0) }
        return isThere ? Fit.loose.rawValue : nil
    }

    /// The best of the places where a name has the word.
    private static func fit(_ word: [Unicode.Scalar], _ name: SearchedName) -> Fit? {
        guard !word.isEmpty, word.count <= name.scalars.count else { return nil }
        let places = (0...name.scalars.count - word.count).filter { place in
            name.scalars[place..<place + word.count].elementsEqual(word)
                && (!name.isReading || name.starts.contains(place))
        }
        return places.map { place -> Fit in
            let end = place + word.count
            if place == 0, end == name.scalars.count { return .wholeName }
            guard name.starts.contains(place) else { return .within }
            if name.ends.contains(end) { return .wholeWord }
            return place == 0 ? .nameStart : .wordStart
        }.min { $0.rawValue < $1.rawValue }
    }

    private static func isSubsequence(_ word: [Unicode.Scalar], of name: SearchedName) -> Bool {
        func isThere(from start: Int) -> Bool {
            var rest = name.scalars[start...]
            for scalar in word {
                guard let found = rest.firstIndex(of: scalar) else { return false }
                rest = rest[(found + 1)...]
            }
            return true
        }
        if !name.isReading { return isThere(from: 0) }
        return name.starts.contains {
            name.scalars.indices.contains($0) && name.scalars[$0] == word[0] && isThere(from: $0)
        }
    }

    /// Whether letters had to be picked out of a name.
    static func isLoose(_ score: Int) -> Bool { score >= Fit.loose.rawValue }

    /// How much of what was typed is in the likest of the names, from 0 to 1: pairs of letters that stand in both.
    func likeness(_ names: [SearchedName]) -> Double {
        func pairs(_ scalars: [Unicode.Scalar]) -> Set<[Unicode.Scalar]> {
            if scalars.count == 1 { return [scalars] }
            return Set(zip(scalars, scalars.dropFirst()).map { [$0, $1] })
        }
        let typed = pairs(whole.filter { !$0.properties.isWhitespace })
        guard !typed.isEmpty else { return 0 }
        return names.map { name in
            let there = pairs(name.scalars)
            return 2 * Double(typed.intersection(there).count) / Double(typed.count + there.count)
        }.max() ?? 0
    }
}
