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
        var occasion = founding
        occasion.title = try validated(occasion.title)
        if occasion.question.isEmpty { occasion.question = program.question }
        if occasion.aims.isEmpty { occasion.aims = program.aims }
        let named = program.tracks.filter { !$0.name.isEmpty }.map(\.name)
        let tracks = named.enumerated().map { Track(id: Track.ID($0.offset + 1), name: $0.element) }
        var groups: [Group] = []
        for track in program.tracks {
            for _ in 0..<max(0, track.groups) {
                let number = groups.count + 1
                groups.append(
                    Group(
                        id: Group.ID(number), name: Group.name(program.groupName, number),
                        track: tracks.first { $0.name == track.name }?.id))
            }
        }
        guard (1...Group.maxCount).contains(groups.count) else {
            throw .numberOutOfRange(groups.count, 1...Group.maxCount)
        }
        if program.lanes.isEmpty { throw .emptyText }
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
}
