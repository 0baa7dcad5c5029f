import Engine

/// What a note-taker's page shows: the boards of one table, and its count where the facilitator has opened that.
struct BoardState: Encodable {
    struct Opinion: Encodable {
        let number: Int
        let text: String
        let count: Int
        /// The theme it counts under, its own or that of its island.
        let theme: Int?
        let star: Bool
        let uncertain: Bool

        init(_ note: Note, _ workshop: Workshop) {
            number = note.id.number
            text = note.text
            count = note.count
            theme = workshop.theme(of: note)?.number
            star = note.marks.isRepresentative
            uncertain = note.marks.isUncertain
        }
    }

    struct Island: Encodable {
        let number: Int
        let heading: String
        let theme: Int?
        let notes: [Opinion]
    }

    struct BoardLane: Encodable {
        let number: Int
        let name: String
        let islands: [Island]
        let loose: [Opinion]
    }

    struct Count: Encodable {
        struct Option: Encodable {
            let number: Int
            let label: String
            let dots: Int
        }

        let ballot: Int
        let title: String
        let cast: Int
        let available: Int
        let options: [Option]
    }

    let title: String
    let question: String
    let step: ParticipantState.Step?
    let isClosed: Bool
    let table: ParticipantState.Named
    let themes: [ParticipantState.Named]
    let lanes: [BoardLane]
    /// What participants of the table sent and waits to be let onto the board.
    let submissions: [ParticipantState.Opinion]
    /// The count of the table while its note-taker may enter it; nil otherwise.
    let count: Count?

    /// - Parameter user: a note-taker of the table.
    init(_ workshop: Workshop, for user: Operator, of group: Group.ID, now: Moment) {
        title = workshop.occasion.title
        question = workshop.occasion.question
        step = ParticipantState.Step(workshop, now: now)
        isClosed = workshop.isClosed
        table = ParticipantState.Named(number: group.number, name: workshop.group(group)?.name ?? "")
        themes = workshop.catalogue.themes.map { ParticipantState.Named(number: $0.id.number, name: $0.name) }
        lanes = workshop.lanes.map { lane in
            let board = workshop.board(BoardKey(group: group, lane: lane.id))
            func notes(_ ids: [Note.ID]) -> [Opinion] {
                ids.compactMap { workshop.note($0) }.map { Opinion($0, workshop) }
            }
            return BoardLane(
                number: lane.id.number, name: lane.name,
                islands: board.clusters.compactMap { workshop.cluster($0) }.map { cluster in
                    Island(
                        number: cluster.id.number, heading: cluster.heading, theme: cluster.theme?.number,
                        notes: notes(cluster.notes))
                }, loose: notes(board.loose))
        }
        submissions = workshop.submissions.filter { $0.group == group }.map {
            ParticipantState.Opinion(number: $0.id.number, text: $0.text, count: 1)
        }
        count = workshop.ballots.first { $0.isCountedByTables }.flatMap { ballot in
            workshop.openSheet(of: group, on: ballot.id, by: user).map { sheet in
                Count(
                    ballot: ballot.id.number, title: ballot.title, cast: sheet.dotsCast,
                    available: sheet.availableDots,
                    options: ballot.options.map {
                        Count.Option(number: $0.id.number, label: $0.label, dots: sheet.dots(for: $0.id))
                    })
            }
        }
    }
}
