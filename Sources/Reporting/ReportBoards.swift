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

    /// The headings of which no opinion says all: they have none, or a 主体 of their own.
    var headingsApart: [(board: BoardLine, heading: HeadingLine)] {
        boards.flatMap { board in
            board.headings.filter { $0.opinions.isEmpty || $0.actor != nil }.map { (board, $0) }
        }
    }

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
