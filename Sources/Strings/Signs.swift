package import Engine

/// Signs that differ between the languages: Japanese has its own, as wide as its letters.
extension Strings {
    /// What stands between the items of a list within a sentence.
    package var comma: String { text("、", ", ") }
    /// What stands between names.
    package var dot: String { text("・", ", ") }
    /// What stands between a name and what is said of it.
    package var colon: String { text("：", ": ") }
    /// What parts pieces of a line.
    package var gap: String { text("　", "  ") }
    /// What stands before an opinion in a list.
    package var bullet: String { text("・", "- ") }
    /// Before what was chosen.
    package var chosenSign: String { text("○ ", "○ ") }
    /// Before a note that is to be checked.
    package var uncertainSign: String { text("？", "?") }

    /// A heading among other words.
    package func heading(_ words: String) -> String { text("【\(words)】", "[\(words)]") }
    /// A cluster as it is called on its board.
    package func cluster(_ id: Cluster.ID, _ heading: String) -> String {
        text("島\(id) ", "\(id) ") + self.heading(heading)
    }
    /// What is added in brackets.
    package func aside(_ words: String) -> String { text("（\(words)）", " (\(words))") }
    /// A header on the rows, or pages, that go on under it; it says so once, however often they do.
    package func continued(_ words: String) -> String {
        let mark = text("（続き）", " (continued)")
        return words.hasSuffix(mark) ? words : words + mark
    }
    /// Words as they were said.
    package func quoted(_ words: String) -> String { text("「\(words)」", " “\(words)”") }

    /// The marks around what people wrote in a sentence, of every language, each with its other half.
    package static let quotationMarks = marks { [$0.quoted(""), $0.heading("")] }
    /// The brackets of what is added to a sentence, of every language, each with its other half.
    package static let brackets = marks { [$0.aside("")] }

    private static func marks(_ empty: (Strings) -> [String]) -> [Character: Character] {
        var marks: [Character: Character] = [:]
        for words in Language.allCases.flatMap({ empty(Strings($0)) }) {
            let pair = words.filter { $0 != " " }
            if let open = pair.first, let close = pair.last { marks[open] = close }
        }
        return marks
    }
}

extension Strings {
    /// A part of a whole, to a whole percent; nothing where there is no whole.
    package func percent(_ part: Int, of whole: Int) -> String {
        whole > 0 ? "\(wholePercent(part, of: whole))%" : ""
    }
}

/// A part of a whole in percent, halves rounded up; 0 where there is no whole.
package func wholePercent(_ part: Int, of whole: Int) -> Int { whole > 0 ? (part * 200 + whole) / (whole * 2) : 0 }
