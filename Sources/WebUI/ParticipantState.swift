import Engine
import Foundation
import Strings

/// What a participant's page shows: for all at a table, and what is the device's own.
struct ParticipantState: Encodable {
    struct Table: Encodable {
        let number: Int
        let name: String
    }

    /// What is chosen from before joining; the wall shows as much.
    struct Tables: Encodable {
        let title: String
        let tables: [Table]
    }

    struct Opinion: Encodable {
        let number: Int
        let text: String
        /// How many said so.
        let count: Int
    }

    struct Island: Encodable {
        let heading: String
        let notes: [Opinion]
    }

    struct Clock: Encodable {
        /// Milliseconds left when this was sent; negative over time.
        let left: Int
        let isRunning: Bool
    }

    struct Step: Encodable {
        let title: String
        let clock: Clock?
    }

    /// What all at one table see alike.
    struct Shared: Encodable {
        let title: String
        let question: String
        let step: Step?
        let tables: [Table]
        let takesOpinions: Bool
        let isClosed: Bool
        /// The board of the table; nil while others' notes are not looked at.
        let islands: [Island]?
        /// The ballot that is open or was shown last; nil before.
        let vote: VoteState?

        init(_ workshop: Workshop, of group: Group.ID, now: Moment) {
            title = workshop.occasion.title
            question = workshop.occasion.question
            let clock = workshop.countdown.map {
                Clock(left: $0.remaining(at: now), isRunning: $0.isRunning && !workshop.isClosed)
            }
            step = workshop.agenda.current.map { Step(title: $0.title, clock: clock) }
            tables = workshop.groups.map { Table(number: $0.id.number, name: $0.name) }
            takesOpinions = workshop.takesOpinions
            isClosed = workshop.isClosed
            vote = VoteState(workshop)
            islands = workshop.showsBoardsToParticipants ? Self.islands(workshop, of: group) : nil
        }

        /// The boards of a table, lane by lane: its islands, and behind them what lies loose, without a heading.
        private static func islands(_ workshop: Workshop, of group: Group.ID) -> [Island] {
            workshop.lanes.flatMap { lane -> [Island] in
                let board = workshop.board(BoardKey(group: group, lane: lane.id))
                let islands = board.clusters.compactMap { workshop.cluster($0) }.map { cluster in
                    Island(heading: cluster.heading, notes: cluster.notes.compactMap { opinion(workshop.note($0)) })
                }
                let loose = board.loose.compactMap { opinion(workshop.note($0)) }
                let name = workshop.lanes.count > 1 ? lane.name : ""
                return islands.filter { !$0.notes.isEmpty }
                    + (loose.isEmpty ? [] : [Island(heading: name, notes: loose)])
            }
        }
    }

    static func opinion(_ note: Note?) -> Opinion? {
        note.map { Opinion(number: $0.id.number, text: $0.text, count: $0.count) }
    }
}
