/// 部会: a set of groups that discuss the same matter; the upper row of the 意見集約 header (分野別, コミュニティ運営).
package struct Track: Hashable, Sendable, Codable, Identifiable {
    /// A track's number.
    package typealias ID = Identifier<Track>
    /// Its number.
    package var id: ID
    /// Its name.
    package var name: String

    /// A track.
    package init(id: ID, name: String) {
        self.id = id
        self.name = name
    }
}

/// 班: the people at one table. Never a pile of notes; that is a ``Cluster``.
package struct Group: Hashable, Sendable, Codable, Identifiable {
    /// A group's number.
    package typealias ID = Identifier<Group>
    /// Its number, which is also what people call it.
    package var id: ID
    /// What is printed over its board: 1グループ.
    package var name: String
    /// Its track, if the session has tracks.
    package var track: Track.ID?
    /// How many people are at the table; 0 when nobody counted.
    package var people: Int

    /// A group.
    package init(id: ID, name: String, track: Track.ID? = nil, people: Int = 0) {
        self.id = id
        self.name = name
        self.track = track
        self.people = people
    }

    /// Maximum number of groups.
    package static let maxCount = 99
    /// How many people can be counted, at a table or at the whole meeting.
    package static let peopleRange = 0...100_000

    /// A name in which `{n}` stands for the group's number.
    static func name(_ pattern: String, _ number: Int) -> String { pattern.replacing("{n}", with: "\(number)") }
}

extension Workshop {
    /// The track of that number; nil for nil.
    package func track(_ id: Track.ID?) -> Track? { tracks.first { $0.id == id } }

    /// The group of that number.
    package func group(_ id: Group.ID) -> Group? { groups.first { $0.id == id } }

    func decideAddGroup(name: String, track: Track.ID?) throws(Refusal) -> [Event] {
        if let track, self.track(track) == nil { throw .noSuchTrack(track) }
        if groups.count >= Group.maxCount { throw .tooMany(.groups, max: Group.maxCount) }
        let number = (groups.map(\.id.number).max() ?? 0) + 1
        let group = Group(
            id: Group.ID(number), name: try validated(Group.name(name, number), limit: Limits.field), track: track)
        return [.setting(.groupsChanged(from: groups, to: groups + [group]))]
    }

    func decideChangeGroup(_ id: Group.ID, _ change: GroupChange) throws(Refusal) -> [Event] {
        guard let index = groups.firstIndex(where: { $0.id == id }) else { throw .noSuchGroup(id) }
        var changed = groups
        switch change {
        case .name(let name): changed[index].name = try validated(name, limit: Limits.field)
        case .people(let people):
            guard Group.peopleRange.contains(people) else { throw .numberOutOfRange(people, Group.peopleRange) }
            changed[index].people = people
        case .track(let track):
            if let track, self.track(track) == nil { throw .noSuchTrack(track) }
            changed[index].track = track
        }
        if changed == groups { throw .nothingChanges }
        return [.setting(.groupsChanged(from: groups, to: changed))]
    }

    func decideRemoveGroup(_ id: Group.ID) throws(Refusal) -> [Event] {
        guard groups.contains(where: { $0.id == id }) else { throw .noSuchGroup(id) }
        if let refusal = refusal(removing: id) { throw refusal }
        if groups.count == 1 { throw .lastGroup }
        return [.setting(.groupsChanged(from: groups, to: groups.filter { $0.id != id }))]
    }

    /// What still needs the group; nil when nothing does.
    func refusal(removing id: Group.ID) -> Refusal? {
        if !boards.isEmpty(of: id) { return .groupNotEmpty(id, notes: notes(of: id).count) }
        if entrusted == id { return .groupIsEntrusted(id) }
        if agenda.presentations?.order.contains(id) == true { return .groupPresents(id) }
        return ballots.first { $0.hasHandedIn(id) }.map { .groupHasVoted(id, $0.id) }
    }

    func decideAddTrack(name: String) throws(Refusal) -> [Event] {
        if tracks.count >= Limits.tracks { throw .tooMany(.tracks, max: Limits.tracks) }
        let name = try validated(name, limit: Limits.field)
        let number = (tracks.map(\.id.number).max() ?? 0) + 1
        return [
            .setting(
                .tracksChanged(from: tracks, to: tracks + [Track(id: Track.ID(number), name: name)]))
        ]
    }

    func decideRenameTrack(_ id: Track.ID, name: String) throws(Refusal) -> [Event] {
        guard let index = tracks.firstIndex(where: { $0.id == id }) else { throw .noSuchTrack(id) }
        var changed = tracks
        changed[index].name = try validated(name, limit: Limits.field)
        if changed == tracks { throw .nothingChanges }
        return [.setting(.tracksChanged(from: tracks, to: changed))]
    }

    /// Its groups first, for a group's track is always there.
    func decideRemoveTrack(_ id: Track.ID) throws(Refusal) -> [Event] {
        guard track(id) != nil else { throw .noSuchTrack(id) }
        var changed = groups
        for index in changed.indices where changed[index].track == id { changed[index].track = nil }
        let removed = Event.setting(.tracksChanged(from: tracks, to: tracks.filter { $0.id != id }))
        return (changed == groups ? [] : [.setting(.groupsChanged(from: groups, to: changed))]) + [removed]
    }
}

/// A new value for one property of a ``Group``.
package enum GroupChange: Hashable, Sendable {
    /// Refused when nothing is left of it after trimming.
    case name(String)
    /// 0 to 100,000.
    case people(Int)
    /// The 部会 it belongs to; nil for none.
    case track(Track.ID?)
}
