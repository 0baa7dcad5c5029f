package import Engine

extension Report {
    /// A board as it hangs: what a report by themes alone would not tell, headings without opinions and the order.
    package struct BoardLine: Sendable, Hashable {
        /// Whose board it is.
        package let group: Group.ID
        /// The lane it is for.
        package let lane: Lane
        /// Its clusters, in order.
        package let headings: [HeadingLine]
        /// The opinions in no cluster, in order.
        package let loose: [Note.ID]
    }

    /// A cluster.
    package struct HeadingLine: Sendable, Hashable {
        /// Its heading.
        package let heading: String
        /// The theme of the whole cluster.
        package let theme: Theme.ID?
        /// The name of its 主体.
        package let actor: String?
        /// Its opinions, in order; may be empty.
        package let opinions: [Note.ID]
    }

    /// The headings that no opinion says.
    var emptyHeadings: [(board: BoardLine, heading: HeadingLine)] {
        boards.flatMap { board in board.headings.filter(\.opinions.isEmpty).map { (board, $0) } }
    }

    /// Whether the themes of opinions do not tell those of their headings: one below a heading without a theme has its
    /// own, or a board has two headings of the same words, one of them without.
    var hasThemesBelowHeadings: Bool {
        if opinions.contains(where: { $0.heading != nil && $0.headingTheme != $0.theme }) { return true }
        return boards.contains { board in
            let themed = Set(board.headings.filter { $0.theme != nil }.map(\.heading))
            return board.headings.contains { $0.theme == nil && themed.contains($0.heading) }
        }
    }

    /// Whether it is said of a whole heading who is to act.
    var hasActorsOfHeadings: Bool { boards.contains { $0.headings.contains { $0.actor != nil } } }

    static func boards(of workshop: Workshop) -> [BoardLine] {
        workshop.groups.flatMap { group in
            workshop.lanes.compactMap { lane -> BoardLine? in
                let board = workshop.board(BoardKey(group: group.id, lane: lane.id))
                if board.clusters.isEmpty, board.loose.isEmpty { return nil }
                let headings = board.clusters.compactMap { workshop.cluster($0) }.map { cluster in
                    HeadingLine(
                        heading: cluster.heading, theme: cluster.theme, actor: workshop.actor(cluster.actor)?.name,
                        opinions: cluster.notes)
                }
                return BoardLine(group: group.id, lane: lane, headings: headings, loose: board.loose)
            }
        }
    }
}
