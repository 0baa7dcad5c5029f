/// Changes of the 開催概要 and of the lists that everything else refers to. These change seldom, so each event carries
/// both values whole.
package indirect enum SettingEvent {
    /// 開催概要 changed.
    case occasionChanged(from: Occasion, to: Occasion)
    /// The lanes of every board changed.
    case lanesChanged(from: [Lane], to: [Lane])
    /// The list of themes changed.
    case catalogueChanged(from: Catalogue, to: Catalogue)
    /// The list of 主体 changed.
    case actorsChanged(from: [Actor], to: [Actor])
    /// The list of 部会 changed.
    case tracksChanged(from: [Track], to: [Track])
    /// A group was added, removed, renamed or counted anew.
    case groupsChanged(from: [Group], to: [Group])
    /// The program's first table, vote and cards were set.
    case procedureChanged(from: Procedure?, to: Procedure?)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case occasionChanged, lanesChanged, catalogueChanged, actorsChanged, tracksChanged, groupsChanged
        case procedureChanged
    }
}

extension SettingEvent: NounEvent {
    func apply(to workshop: inout Workshop) {
        switch self {
        case .occasionChanged(_, let to): workshop.occasion = to
        case .lanesChanged(_, let to): workshop.lanes = to
        case .catalogueChanged(_, let to): workshop.catalogue = to
        case .actorsChanged(_, let to): workshop.actors = to
        case .tracksChanged(_, let to): workshop.tracks = to
        case .groupsChanged(_, let to): workshop.groups = to
        case .procedureChanged(_, let to): workshop.procedure = to
        }
    }

    var reversed: SettingEvent {
        switch self {
        case .occasionChanged(let from, let to): .occasionChanged(from: to, to: from)
        case .lanesChanged(let from, let to): .lanesChanged(from: to, to: from)
        case .catalogueChanged(let from, let to): .catalogueChanged(from: to, to: from)
        case .actorsChanged(let from, let to): .actorsChanged(from: to, to: from)
        case .tracksChanged(let from, let to): .tracksChanged(from: to, to: from)
        case .groupsChanged(let from, let to): .groupsChanged(from: to, to: from)
        case .procedureChanged(let from, let to): .procedureChanged(from: to, to: from)
        }
    }

    func canRevert(in workshop: Workshop) -> Bool {
        switch self {
        case .occasionChanged(let from, let to):
            workshop.occasion.holds(changeFrom: from, to: to)
                && (from.ordinal == to.ordinal || workshop.refusal(numbering: from.ordinal) == nil)
        case .lanesChanged(let from, let to): workshop.lanes == to && workshop.canDo(withLanes: from)
        case .catalogueChanged(let from, let to): workshop.catalogue == to && workshop.canDo(withThemes: from)
        case .actorsChanged(let from, let to): workshop.actors == to && workshop.canDo(withActors: from)
        case .tracksChanged(let from, let to): workshop.tracks == to && workshop.canDo(withTracks: from)
        case .groupsChanged(let from, let to):
            workshop.groups.holds(changeFrom: from, to: to) { $0.map(\.id) } && workshop.canDo(withGroups: from)
        case .procedureChanged(_, let to): workshop.procedure == to
        }
    }

    func isWithinLimits(of workshop: Workshop) -> Bool {
        switch self {
        case .occasionChanged(_, let to):
            [to.attendance.residents, to.attendance.staff].allSatisfy { Group.peopleRange.contains($0) }
        case .groupsChanged(_, let to):
            to.count <= Group.maxCount && to.allSatisfy { Group.peopleRange.contains($0.people) }
        case .lanesChanged, .catalogueChanged, .actorsChanged, .tracksChanged, .procedureChanged: true
        }
    }

    func rebased(in workshop: Workshop) -> SettingEvent {
        switch self {
        case .occasionChanged(let from, let to):
            .occasionChanged(from: workshop.occasion, to: workshop.occasion.with(changeFrom: from, to: to))
        case .groupsChanged(let from, let to):
            .groupsChanged(from: workshop.groups, to: workshop.groups.with(changeFrom: from, to: to) { $0.map(\.id) })
        case .lanesChanged, .catalogueChanged, .actorsChanged, .tracksChanged, .procedureChanged: self
        }
    }

    var shape: Int {
        switch self {
        case .occasionChanged, .lanesChanged, .catalogueChanged, .actorsChanged, .tracksChanged, .groupsChanged,
            .procedureChanged:
            1
        }
    }

    /// Whether it gave the workshop its first title, as the founding does.
    var isFounding: Bool {
        switch self {
        case .occasionChanged(let from, _): from.title.isEmpty
        case .lanesChanged, .catalogueChanged, .actorsChanged, .tracksChanged, .groupsChanged, .procedureChanged: false
        }
    }
}

/// Whether nothing refers to what is missing from another list.
extension Workshop {
    fileprivate func canDo(withLanes lanes: [Lane]) -> Bool {
        boards.inOrder.allSatisfy { board in lanes.contains { $0.id == board.key.lane } }
    }

    fileprivate func canDo(withThemes catalogue: Catalogue) -> Bool {
        self.catalogue.themes.allSatisfy { catalogue[$0.id] != nil || !isInUse($0.id) }
    }

    fileprivate func canDo(withActors actors: [Actor]) -> Bool {
        self.actors.allSatisfy { actor in actors.contains { $0.id == actor.id } || !isInUse(actor.id) }
    }

    fileprivate func canDo(withTracks tracks: [Track]) -> Bool {
        groups.allSatisfy { group in group.track == nil || tracks.contains { $0.id == group.track } }
    }

    fileprivate func canDo(withGroups groups: [Group]) -> Bool {
        self.groups.allSatisfy { group in groups.contains { $0.id == group.id } || refusal(removing: group.id) == nil }
    }
}
