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
    /// Words as they were said.
    package func quoted(_ words: String) -> String { text("「\(words)」", " “\(words)”") }
}
