import Engine
import Foundation
import Strings

/// What a participant's page shows: for all at a table, and what is the device's own.
struct ParticipantState: Encodable {
    /// A table, a theme …
    struct Named: Encodable {
        let number: Int
        let name: String
    }

    /// What is chosen from before joining; the wall shows as much.
    struct Tables: Encodable {
        let title: String
        let tables: [Named]
    }

    struct Opinion: Encodable {
        let number: Int
        let text: String
        /// How many said so.
        let count: Int
    }

    /// An opinion of the device itself.
    struct OwnOpinion: Encodable {
        let number: Int
        let text: String
        let count: Int
        /// What its sender may do with it now.
        let mayChange: Bool
        let mayWithdraw: Bool
        /// Whether it lies on the board of another table.
        let isElsewhere: Bool

        init(_ note: Note, _ workshop: Workshop, of group: Group.ID) {
            (number, text, count) = (note.id.number, note.text, note.count)
            mayChange = workshop.mayChange(note, asParticipantOf: group)
            mayWithdraw = workshop.mayWithdraw(note, asParticipantOf: group)
            isElsewhere = note.board.group != group
        }
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

        /// nil before the first step.
        init?(_ workshop: Workshop, now: Moment) {
            guard let step = workshop.agenda.current else { return nil }
            title = step.title
            clock =
                workshop.isClosed
                ? nil : workshop.countdown.map { Clock(left: $0.remaining(at: now), isRunning: $0.isRunning) }
        }
    }

    /// What all at one table see alike.
    struct Shared: Encodable {
        let title: String
        let question: String
        let step: Step?
        let tables: [Named]
        let takesOpinions: Bool
        /// Whether there is a field for one's name.
        let asksName: Bool
        /// What an opinion may be about, where that is asked; empty where there is nothing to be chosen.
        let lanes: [Named]
        let isClosed: Bool
        /// The board of the table; nil while others' notes are not looked at.
        let islands: [Island]?
        /// The ballot that is open or was shown last; nil before.
        let vote: VoteState?

        init(_ workshop: Workshop, of group: Group.ID, now: Moment) {
            title = workshop.occasion.title
            question = workshop.occasion.question
            step = Step(workshop, now: now)
            tables = workshop.groups.map { Named(number: $0.id.number, name: $0.name) }
            takesOpinions = workshop.takesOpinions
            asksName = workshop.asksNames
            // Opinions that wait have no lane: whoever accepts them does not ask for one.
            lanes =
                workshop.lanes.count < 2 || workshop.wantsApproval
                ? [] : workshop.lanes.map { Named(number: $0.id.number, name: $0.name) }
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
