package import Engine

extension Report {
    /// One opinion with all that was said of it.
    package struct Opinion: Sendable, Hashable {
        /// The note's number.
        package let id: Note.ID
        /// As it reads now.
        package let text: String
        /// How many people said it, from 1.
        package let count: Int
        /// The group that said it.
        package let group: Group.ID
        /// What that group is called.
        package let groupName: String
        /// The name of the group's 部会; nil without one.
        package let track: String?
        /// The lane of the board it is on.
        package let lane: Lane
        /// The heading of its cluster; nil without one.
        package let heading: String?
        /// Its own theme or its cluster's.
        package let theme: Theme.ID?
        /// What that theme is called.
        package let themeName: String?
        /// The theme that its cluster itself has; nil without a cluster, and where only opinions below it have one.
        package let headingTheme: Theme.ID?
        /// The name of the 主体 of its whole cluster.
        package let headingActor: String?
        /// What was marked on it. ``Marks/isUncertain`` is false for the public, which has no ``provenance`` either,
        /// and no ``Marks/isRepresentative`` on what is still to be checked;
        /// ``Marks/solves`` is nil when the public has no such opinion.
        package let marks: Marks
        /// The name of the actor in ``marks``.
        package let actor: String?
        /// Where it comes from; nil for the public.
        package let provenance: Provenance?

        /// Whether it may stand for what the meeting said: for the public not while it is still to be checked.
        package let isQuotable: Bool

        /// Whether it is marked as still to be checked; never for the public.
        package var isUncertain: Bool { marks.isUncertain }
    }

    /// Where an opinion comes from.
    package struct Provenance: Sendable, Hashable {
        /// The first words, when it was reworded or split.
        package let original: String?
        /// The opinion it was split from.
        package let splitFrom: Note.ID?
        /// The operator who typed it.
        package let by: String
        /// The name that whoever sent it gave; nil for most.
        package let signature: String?
        /// When it was typed.
        package let at: Moment
    }
}

extension Report.Opinion {
    init(_ note: Note, _ workshop: Workshop, _ audience: Audience) {
        let isInternal = audience == .internal
        let group = workshop.group(note.board.group)
        id = note.id
        text = note.text
        count = note.count
        self.group = note.board.group
        groupName = group?.name ?? ""
        track = workshop.track(group?.track)?.name
        lane = workshop.lane(note.board.lane) ?? Lane(id: note.board.lane, name: "")
        let cluster = note.cluster.flatMap { workshop.cluster($0) }
        heading = cluster?.heading
        headingTheme = cluster?.theme
        headingActor = workshop.actor(cluster?.actor)?.name
        theme = workshop.theme(of: note)
        themeName = theme.flatMap { workshop.catalogue[$0]?.name }
        var marks = note.marks
        isQuotable = isInternal || !marks.isUncertain
        if !isInternal {
            if marks.isUncertain { marks.isRepresentative = false }
            marks.isUncertain = false
            // The number of a problem that was taken away leads nowhere.
            marks.solves = marks.solves.flatMap { workshop.note($0)?.id }
        }
        self.marks = marks
        actor = workshop.actor(note.marks.actor)?.name
        provenance =
            isInternal
            ? Report.Provenance(
                original: note.original, splitFrom: note.parent, by: note.by, signature: note.signature, at: note.at)
            : nil
    }
}
