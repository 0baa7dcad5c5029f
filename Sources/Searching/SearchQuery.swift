import Advice

/// What is searched for: words that must all occur, each as it is typed; "…" keeps blanks within one.
package struct SearchQuery: Sendable {
    /// One word, or a phrase.
    struct Word: Sendable, Hashable {
        let plain: [UInt32]
        let loose: [UInt32]
    }

    let words: [Word]

    /// The words of a line; no words when nothing is left of it but punctuation.
    package init(_ typed: String) {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in typed {
            switch character {
            case "\"", "“", "”", "＂":
                isQuoted.toggle()
                words.append(word)
                word = ""
            case _ where character.isWhitespace && !isQuoted:
                words.append(word)
                word = ""
            default: word.append(character)
            }
        }
        words.append(word)
        var seen: Set<Word> = []
        self.words = words.map { word in
            let folded = SearchText(word)
            return Word(plain: folded.plain, loose: folded.loose)
        }.filter { !$0.plain.isEmpty && seen.insert($0).inserted }
    }

    /// Whether there is nothing to search for.
    package var isEmpty: Bool { words.isEmpty }

    /// The query in the language of SQLite's FTS5, of an index with the columns `plain` and `loose` that hold
    /// ``SearchText/pairs(of:isWhole:)``; `loose` is empty where it would say the same as `plain`.
    package var match: String {
        words.map { word in
            let loose = "{plain loose} : \(Self.phrase(word.loose))"
            return word.loose == word.plain ? "(\(loose))" : "(plain : \(Self.phrase(word.plain)) OR \(loose))"
        }.joined(separator: " AND ")
    }

    private static func phrase(_ scalars: [UInt32]) -> String {
        // Folded texts hold no quotation marks.
        "\"\(SearchText.pairs(of: scalars, isWhole: false))\"" + (scalars.count == 1 ? " *" : "")
    }

    /// A query in the language of SQLite's FTS5 for texts that have any pair of neighbouring letters with a text in
    /// common; pairs of hiragana alone are in nearly all, and left out where there are others.
    /// - Returns: nil for a text without a pair.
    package static func anyPair(of text: String) -> String? {
        let scalars = SearchText(text).plain
        let places = scalars.indices.dropLast()
        let telling = places.filter { !scalars[$0...($0 + 1)].allSatisfy { Script($0) == .hiragana } }
        let pairs = Set((telling.count < 2 ? Array(places) : telling).map { Array(scalars[$0...($0 + 1)]) })
        if pairs.isEmpty { return nil }
        return "plain : (" + pairs.map { phrase($0) }.sorted().joined(separator: " OR ") + ")"
    }

    /// The parts of a text that the query means, in order, none overlapping another; whole characters.
    package func marks(in text: String) -> [Range<String.Index>] {
        let folded = SearchText(text)
        var isMarked = Set<Int>()
        func mark(_ first: Int, _ last: Int) { isMarked.formUnion(folded.origins[first]...folded.origins[last]) }
        for word in words {
            for start in Self.places(of: word.plain, in: folded.plain) { mark(start, start + word.plain.count - 1) }
            for start in Self.places(of: word.loose, in: folded.plain) { mark(start, start + word.loose.count - 1) }
            for start in Self.places(of: word.loose, in: folded.loose) {
                mark(folded.places[start], folded.places[start + word.loose.count - 1])
            }
        }
        return isMarked.isEmpty ? [] : Self.ranges(of: isMarked, in: text)
    }

    private static func places(of word: [UInt32], in scalars: [UInt32]) -> [Int] {
        guard let first = word.first, word.count <= scalars.count else { return [] }
        return (0...(scalars.count - word.count)).filter {
            scalars[$0] == first && scalars[$0..<($0 + word.count)].elementsEqual(word)
        }
    }

    /// The characters that hold some scalars of a text, neighbours together.
    private static func ranges(of scalars: Set<Int>, in text: String) -> [Range<String.Index>] {
        var ranges: [Range<String.Index>] = []
        var number = 0
        for index in text.indices {
            let after = text.index(after: index)
            let count = text.unicodeScalars[index..<after].count
            defer { number += count }
            guard (number..<(number + count)).contains(where: scalars.contains) else { continue }
            if let last = ranges.last, last.upperBound == index {
                ranges[ranges.count - 1] = last.lowerBound..<after
            } else {
                ranges.append(index..<after)
            }
        }
        return ranges
    }
}
