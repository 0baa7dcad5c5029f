package import Engine

extension Strings {
    /// Message after notes were taken out of their cluster and are loose on their board.
    package func takenOut(_ count: Int) -> String {
        text("\(count)枚を島から外しました", "\(many(count, "note")) taken out of their cluster")
    }
    /// Message after notes went under a heading, by key or because the typed heading was one already there.
    package func gathered(_ count: Int, into cluster: String) -> String {
        text("\(count)枚を\(cluster)へ入れました", "\(many(count, "note")) added to \(cluster)")
    }
    /// Message after a new heading was typed; `words` without the theme that may have been typed with them.
    package func headed(_ words: String) -> String { text("見出し「\(words)」", "Heading “\(words)”") }
    /// Message after the marked cluster went into the selected one.
    package func merged(_ cluster: String, into other: String) -> String {
        text("\(cluster)を\(other)に統合しました", "\(cluster) merged into \(other)")
    }
    /// Message after the selected cluster was dissolved; its notes stay.
    package func dissolved(_ cluster: Cluster) -> String {
        text(
            "\(self.cluster(cluster.id, cluster.heading))を解きました",
            "Cluster \(self.cluster(cluster.id, cluster.heading)) dissolved")
    }
    /// Refusal of an action chosen from a list that is about a heading: the board has none.
    package var noHeadingHere: String {
        text("このボードに島はまだありません", "No headings on this board yet")
    }
    /// The same where none is selected.
    package var noHeadingChosen: String { text("島の見出しを選んでください", "Select a heading first") }
    /// Refusal of a key that is for a note, on a heading.
    package var headingIsNoNote: String {
        text("いまは見出しの行です。付箋を選んでください", "This row is a heading; select a note")
    }
    /// Refusal of the key that adds notes, when the cursor is neither on a heading nor on a note below one.
    package var chooseAHeading: String {
        text("入れる先の見出しを選択してください", "Choose the heading they go under")
    }
    /// Refusal of the same key when no note is marked.
    package func markFirst(key: String) -> String {
        text("先に付箋を選択してください（\(key)）", "Select notes first (\(key))")
    }
    /// Behind a table's name: the notes that have neither a heading nor a theme yet. Nil for a board without any note.
    package func unsorted(_ count: Int?) -> String {
        switch count {
        case nil: text("まだなし", "none yet")
        case 0?: text("✓ 済み", "✓ done")
        case let count?: text("残り\(count)枚", "\(count) left")
        }
    }
    /// The same where room is short.
    package func unsortedShort(_ count: Int?) -> String { count.map { $0 == 0 ? "✓" : "\($0)" } ?? "–" }
    /// Before the row of all tables, where their names are too long and numbers stand for them.
    package var unsortedLabel: String { text(" 残り", " left") }
    /// Below the headings of a table that is not at hand: how many notes are below no heading.
    package func looseNotes(_ count: Int) -> String { text("島の外 \(count)枚", "ungrouped \(count)") }
    /// Where a table that is not at hand has more than fits.
    package func moreIslands(_ count: Int) -> String { text("ほか \(count)島", "\(count) more") }
    /// Above the board, while notes are marked.
    package func markedCount(_ count: Int) -> String { text("選択 \(count)", "selected \(count)") }
    /// At the foot of the grouping screen, behind a note that was reworded: its words when it was posted.
    package func original(_ words: String) -> String { text("（元の文: \(words)）", " (at first: \(words))") }

    // MARK: - Questions

    /// Label of the prompt for a heading while no note is marked.
    package var askEmptyHeading: String { text("付箋のない見出し", "Heading without notes") }
    /// Label of the prompt for a heading while notes are marked; `notes` is how many go under it.
    package func askHeading(of notes: Int) -> String {
        text(
            "\(notes)枚の見出し（新しい見出し、または島の番号）",
            "Heading of \(many(notes, "note")) (text, or a cluster’s number)")
    }
    /// Label of the prompt that changes the words of the selected heading.
    package var askHeading: String { text("見出し", "Heading") }
}
