/// 進行プログラム: what a session starts with. Built in, or a city's own YAML file.
package struct Program: Hashable, Sendable, Codable {
    /// Its identifier on the command line.
    package var id: String
    /// Its name.
    package var name: String
    /// What it is for, in a sentence or two.
    package var summary: String
    /// The document it comes from.
    package var source: String?
    /// The question the groups discuss.
    package var question: String
    /// The lanes of each board.
    package var lanes: [String]
    /// What the groups are called; `{n}` stands for a group's number.
    package var groupName: String
    /// The themes.
    package var catalogue: Catalogue
    /// 主体: who could carry things out.
    package var actors: [String]
    /// The tracks with their numbers of groups; one unnamed track means a session without tracks.
    package var tracks: [Tracks]
    /// The 次第.
    package var steps: [Step]
    /// What the meeting is for.
    package var aims: [String]
    /// The rest: first table, vote, cards.
    package var procedure: Procedure?

    /// A track and its number of groups.
    package struct Tracks: Hashable, Sendable, Codable {
        /// Its name; empty for a session without tracks.
        package var name: String
        /// Its number of groups.
        package var groups: Int

        /// A track.
        package init(name: String, groups: Int) {
            self.name = name
            self.groups = groups
        }
    }

    /// A program.
    package init(
        id: String, name: String, summary: String = "", source: String? = nil, question: String = "",
        lanes: [String], groupName: String, catalogue: Catalogue, actors: [String] = [], tracks: [Tracks],
        steps: [Step] = [],
        aims: [String] = [], procedure: Procedure? = nil
    ) {
        self.id = id
        self.name = name
        self.summary = summary
        self.source = source
        self.question = question
        self.lanes = lanes
        self.groupName = groupName
        self.catalogue = catalogue
        self.actors = actors
        self.tracks = tracks
        self.steps = steps
        self.aims = aims
        self.procedure = procedure
    }
}

extension Workshop {
    /// Sets up an empty workshop: the program's lanes, themes, actors and 次第, the tracks and their groups.
    func decideFound(_ program: Program, _ founding: Occasion) throws(Refusal) -> [Event] {
        if isFounded { throw .alreadyFounded }
        try check(program)
        var occasion = founding
        if occasion.question.isEmpty { occasion.question = program.question }
        if occasion.aims.isEmpty { occasion.aims = program.aims }
        occasion = try bounded(occasion)
        let named = program.tracks.filter { !$0.name.isEmpty }.map(\.name)
        let tracks = named.enumerated().map { Track(id: Track.ID($0.offset + 1), name: $0.element) }
        var groups: [Group] = []
        for track in program.tracks {
            for _ in 0..<track.groups {
                let number = groups.count + 1
                groups.append(
                    Group(
                        id: Group.ID(number), name: Group.name(program.groupName, number),
                        track: tracks.first { $0.name == track.name }?.id))
            }
        }
        let lanes = program.lanes.enumerated().map { Lane(id: Lane.ID($0.offset + 1), name: $0.element) }
        let actors = program.actors.enumerated().map { Actor(id: Actor.ID($0.offset + 1), name: $0.element) }
        let procedure: [Event] = program.procedure.map { [.setting(.procedureChanged(from: nil, to: $0))] } ?? []
        return [
            .setting(.occasionChanged(from: self.occasion, to: occasion)),
            .setting(.lanesChanged(from: self.lanes, to: lanes)),
            .setting(.catalogueChanged(from: catalogue, to: program.catalogue)),
            .setting(.actorsChanged(from: self.actors, to: actors)),
            .setting(.tracksChanged(from: self.tracks, to: tracks)),
            .setting(.groupsChanged(from: self.groups, to: groups)),
            .agenda(.stepsChanged(from: agenda.steps, to: program.steps)),
        ] + procedure
    }

    /// Whether the program is one that a workshop can be made of; before anything is made of its numbers.
    private func check(_ program: Program) throws(Refusal) {
        var groups = 0
        for track in try bounded(program.tracks, .tracks, Limits.tracks) {
            try bounded(track.name)
            guard (0...Group.maxCount).contains(track.groups) else {
                throw .numberOutOfRange(track.groups, 1...Group.maxCount)
            }
            groups += track.groups
        }
        guard (1...Group.maxCount).contains(groups) else { throw .numberOutOfRange(groups, 1...Group.maxCount) }
        if program.lanes.isEmpty { throw .emptyText }
        for lane in try bounded(program.lanes, .lanes, Limits.lanes) { try bounded(lane) }
        for actor in try bounded(program.actors, .actors, Limits.actors) { try bounded(actor) }
        try bounded(program.groupName)
        try check(program.catalogue)
        for step in try bounded(program.steps, .steps, Limits.steps) {
            try checkMinutes(step.minutes)
            guard (0...Limits.depth).contains(step.depth) else { throw .numberOutOfRange(step.depth, 0...Limits.depth) }
            try bounded(step.title)
            try bounded(step.note)
            for card in try bounded(step.cards, .cards, Limits.cards) { try bounded(card) }
        }
        guard let procedure = program.procedure else { return }
        for card in try bounded(procedure.cards, .cards, Limits.cards) { try bounded(card) }
        if let vote = procedure.vote { try bounded(vote.plan.title) }
    }

    private func check(_ catalogue: Catalogue) throws(Refusal) {
        for text in [catalogue.id, catalogue.name, catalogue.source ?? ""] { try bounded(text) }
        for theme in try bounded(catalogue.themes, .themes, Catalogue.maxThemes) {
            guard Limits.themeNumbers.contains(theme.id.number) else {
                throw .numberOutOfRange(theme.id.number, Limits.themeNumbers)
            }
            for text in [theme.name, theme.short ?? "", theme.note ?? "", theme.category ?? ""] { try bounded(text) }
            for hint in try bounded(theme.hints, .hints, Limits.cards) { try bounded(hint) }
        }
    }
}
