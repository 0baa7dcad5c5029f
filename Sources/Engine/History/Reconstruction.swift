extension Workshop {
    /// A workshop in place of one whose founding is lost: the lanes, groups, themes and 主体 that events refer to,
    /// called by their numbers.
    package init(referredToIn events: some Sequence<Event>, titled title: String) {
        self.init()
        var boards: Set<BoardKey> = []
        var themes: Set<Theme.ID?> = []
        var actors: Set<Actor.ID?> = []
        for event in events {
            switch event {
            case .note(.posted(let note, _)):
                boards.insert(note.board)
                themes.insert(note.theme)
                actors.insert(note.marks.actor)
            case .note(.themed(_, _, let theme)), .cluster(.themed(_, _, let theme)):
                themes.insert(theme)
            case .note(.marked(_, _, let marks)): actors.insert(marks.actor)
            case .note(.moved(let moves)): for move in moves { boards.insert(move.to.board) }
            case .cluster(.formed(let cluster, _)):
                boards.insert(cluster.board)
                themes.insert(cluster.theme)
                actors.insert(cluster.actor)
            case .cluster(.actorSet(_, _, let actor)): actors.insert(actor)
            case .session, .setting, .agenda, .note, .cluster, .ballot, .proposal, .year, .memo: break
            }
        }
        occasion.title = title
        lanes = Set(boards.map(\.lane)).union([Lane.ID(1)]).sorted().map { Lane(id: $0, name: "\($0)") }
        groups = Set(boards.map(\.group)).union([Group.ID(1)]).sorted().map { Group(id: $0, name: "\($0)") }
        let found = themes.compactMap(\.self).sorted()
        catalogue = Catalogue(id: "", name: "", themes: found.map { Theme(id: $0, name: "\($0)") })
        self.actors = actors.compactMap(\.self).sorted().map { Actor(id: $0, name: "\($0)") }
    }

    /// Adds what another workshop has of lanes, groups, themes and 主体 and this one has not.
    package mutating func addMissing(from other: Workshop) {
        lanes += other.lanes.filter { lane($0.id) == nil }
        groups = (groups + other.groups.filter { group($0.id) == nil }).sorted { $0.id < $1.id }
        catalogue.themes += other.catalogue.themes.filter { catalogue[$0.id] == nil }
        actors += other.actors.filter { actor($0.id) == nil }
    }
}
