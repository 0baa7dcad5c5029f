/// Opens and closes the session: who may send and lead, and what the room sees.
package enum SessionCommand: Equatable, Sendable {
    /// Sets up an empty workshop as a copy of another one.
    case restore(Workshop)
    /// 閉会. Refused while a ballot is open.
    case close
    /// Takes 閉会 back.
    case reopen
    /// 任せる: lets the note-taker of that group do everything the facilitator may, in place of any other group; nil
    /// takes it back.
    case entrust(Group.ID?)
    /// 受付: sets when participants may send opinions.
    case setIntake(Intake)
    /// 承認: whether opinions of participants wait until they are let onto a board.
    case setApproval(Bool)
    /// お名前: whether participants are asked for their names. Names that were given stay, whatever is asked later.
    case setNames(asked: Bool)
    /// 受付: lets more devices join, or no more; who has joined goes on.
    case setDoor(isOpen: Bool)
    /// Shuts a participant out, by the name the journal has for the device, or lets them in again.
    case shutOut(String, Bool)
    /// Shuts participants out, by the names the journal has for their devices, with all they sent: their notes and
    /// opinions that wait are taken away, and whoever holds their papers of an open ballot takes those back. A note
    /// that a ballot or the ledger goes by stays.
    case expel([String])
    /// Puts something on the projector's view until the next step; nil takes it away.
    case spotlight(Spotlight?)

    /// For ``Command/meansWhatWasSeen``.
    var meansWhatWasSeen: Bool {
        switch self {
        case .restore: false
        case .close, .reopen, .entrust, .setIntake, .setApproval, .setNames, .setDoor, .shutOut, .expel, .spotlight:
            true
        }
    }

    /// For ``Command/isRiskyTwice``.
    var isRiskyTwice: Bool {
        switch self {
        case .close, .reopen, .entrust, .setIntake, .setApproval, .setNames, .setDoor, .shutOut, .expel, .spotlight:
            true
        case .restore: false
        }
    }
}

extension Workshop {
    /// The events a command comes to; changes nothing.
    func decide(_ command: SessionCommand, at now: Moment) throws(Refusal) -> [Event] {
        switch command {
        case .restore(let workshop): try decideRestore(workshop)
        case .close: try decideClose(at: now)
        case .reopen: try decideReopen(at: now)
        case .entrust(let group): try decideEntrust(group)
        case .setIntake(let intake): try decideSetIntake(intake)
        case .setApproval(let isWanted): try decideSetApproval(isWanted)
        case .setNames(let asked): try decideSetNames(asked)
        case .setDoor(let isOpen): try decideSetDoor(isOpen)
        case .shutOut(let name, let isOut): try decideShutOut(name, isOut)
        case .expel(let names): try decideExpel(names)
        case .spotlight(let spotlight): try decideSpotlight(spotlight)
        }
    }
}
