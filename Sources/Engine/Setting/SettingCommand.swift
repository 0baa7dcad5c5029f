/// Sets the workshop up: the program, the overview, the roster, tracks and groups.
package enum SettingCommand: Equatable, Sendable {
    /// Sets up an empty workshop: 1 to 99 groups, at least one lane. Refused with ``Refusal/alreadyFounded`` after
    /// that.
    case found(Program, Occasion)
    /// Changes one field of the 開催概要.
    case describe(OccasionField)
    /// Changes one person of the roster: adds one (`from` nil), removes one (`to` nil), or both. `from` is the person
    /// as the operator saw them, found wherever they now stand; refused with ``Refusal/changedMeanwhile`` when nobody
    /// there is like that any more.
    case changeParticipant(from: Participant?, to: Participant?)
    /// Adds a 部会.
    case addTrack(String)
    /// Changes the name of a 部会.
    case renameTrack(Track.ID, String)
    /// Removes a 部会; its groups stay, without one.
    case removeTrack(Track.ID)
    /// Adds a group with the next number; `{n}` in the name stands for it.
    case addGroup(name: String, track: Track.ID?)
    /// Changes a group's name, number of people or track.
    case changeGroup(Group.ID, GroupChange)
    /// Removes a group that has no notes or headings, did not vote and is not to present.
    case removeGroup(Group.ID)

    /// For ``Command/meansWhatWasSeen``.
    var meansWhatWasSeen: Bool {
        switch self {
        case .found, .changeParticipant, .addTrack, .addGroup: false
        case .describe, .renameTrack, .removeTrack, .changeGroup, .removeGroup: true
        }
    }

    /// For ``Command/isRiskyTwice``.
    var isRiskyTwice: Bool {
        switch self {
        case .removeTrack, .removeGroup: true
        case .changeParticipant(_, let to): to == nil
        case .found, .describe, .addTrack, .renameTrack, .addGroup, .changeGroup: false
        }
    }
}

extension Workshop {
    /// The events a command comes to; changes nothing.
    func decide(_ command: SettingCommand) throws(Refusal) -> [Event] {
        switch command {
        case .found(let program, let occasion): try decideFound(program, occasion)
        case .describe(let field): try decideDescribe(field)
        case .changeParticipant(let from, let to): try decideChangeParticipant(from: from, to: to)
        case .addTrack(let name): try decideAddTrack(name: name)
        case .renameTrack(let id, let name): try decideRenameTrack(id, name: name)
        case .removeTrack(let id): try decideRemoveTrack(id)
        case .addGroup(let name, let track): try decideAddGroup(name: name, track: track)
        case .changeGroup(let id, let change): try decideChangeGroup(id, change)
        case .removeGroup(let id): try decideRemoveGroup(id)
        }
    }
}
