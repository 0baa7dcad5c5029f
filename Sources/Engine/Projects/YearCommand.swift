/// Goes on from earlier meetings (年間).
package enum YearCommand: Equatable, Sendable {
    /// Takes over groups, themes, roster, ledger and proposals of the meeting before, which was kept as `session`; only
    /// while the workshop is empty.
    case takeOver(Workshop, session: String)
    /// Writes into the ledger what became of an opinion of this or an earlier meeting.
    case recordOutcome(Year.OpinionNumber, Year.Stage, String)

    /// For ``Command/meansWhatWasSeen``.
    var meansWhatWasSeen: Bool {
        switch self {
        case .takeOver: false
        case .recordOutcome: true
        }
    }

    /// For ``Command/isRiskyTwice``.
    var isRiskyTwice: Bool {
        switch self {
        case .takeOver, .recordOutcome: false
        }
    }
}

extension Workshop {
    /// The events a command comes to; changes nothing.
    func decide(_ command: YearCommand, by: String, at now: Moment) throws(Refusal) -> [Event] {
        switch command {
        case .takeOver(let earlier, let session): try decideTakeOver(earlier, session: session)
        case .recordOutcome(let number, let stage, let text):
            try decideRecordOutcome(number, stage, text, by: by, at: now)
        }
    }
}
