package import Engine

extension Strings {
    package func takenOut(_ count: Int) -> String { text("\(count)枚を外しました", "\(count) notes taken out") }
    package func gathered(_ count: Int) -> String { text("\(count)枚を入れました", "\(count) notes added") }
    package func headed(_ words: String) -> String { text("見出し「\(words)」", "Heading “\(words)”") }
    package var merged: String { text("島を統合しました", "Clusters merged") }
    package var dissolved: String { text("島を解きました", "Cluster dissolved") }
    package var chooseAHeading: String {
        text("入れる先の見出しを選択してください", "Choose the heading they go under")
    }
    package func markFirst(key: String) -> String {
        text("先に付箋を選択してください（\(key)）", "Select notes first (\(key))")
    }
    package func looseLeft(_ count: Int) -> String { text("島の外 \(count)", "ungrouped \(count)") }
    package func markedCount(_ count: Int) -> String { text("選択 \(count)", "selected \(count)") }
    package var emptyBoard: String { text("このボードにはまだ付箋がありません", "No notes on this board yet") }
    package func original(_ words: String) -> String { text("（元の文: \(words)）", " (at first: \(words))") }
    package func clusterNumber(_ id: Cluster.ID) -> String { text("島\(id)", "cluster \(id)") }

    // MARK: - Questions

    package var askEmptyHeading: String { text("付箋のない見出し", "Heading without notes") }
    package var askNewHeading: String { text("新しい見出し", "New heading") }
    package func askHeading(of notes: Int) -> String {
        text(
            "\(notes)枚の見出し（新しい見出し、または島の番号）",
            "Heading of \(notes) notes (text, or a cluster’s number)")
    }
    package var askHeading: String { text("見出し", "Heading") }
}
