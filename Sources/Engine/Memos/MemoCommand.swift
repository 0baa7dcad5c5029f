/// Writes memos (記録), and lets opinions that wait onto the boards.
package enum MemoCommand: Equatable, Sendable {
    /// Writes a memo.
    case writeMemo(Memo.Kind, group: Group.ID?, text: String)
    /// Changes a memo's text; when somebody else has changed `over` since, the new text becomes a memo of its own.
    case rewordMemo(Memo.ID, String, over: String? = nil)
    /// Removes a memo.
    case removeMemo(Memo.ID)
    /// Sends an opinion from a table that waits to be let onto its board, with the name its sender gave.
    case submit(String, at: Group.ID, signature: String? = nil)
    /// Lets opinions that wait onto the boards of their tables.
    case accept([Memo.ID])

    /// For ``Command/meansWhatWasSeen``.
    var meansWhatWasSeen: Bool {
        switch self {
        case .writeMemo, .rewordMemo, .submit, .accept: false
        case .removeMemo: true
        }
    }

    /// For ``Command/isRiskyTwice``.
    var isRiskyTwice: Bool {
        switch self {
        case .removeMemo, .accept: true
        case .writeMemo, .rewordMemo, .submit: false
        }
    }
}

extension Workshop {
    /// The events a command comes to; changes nothing.
    func decide(_ command: MemoCommand, by: String, at now: Moment) throws(Refusal) -> [Event] {
        switch command {
        case .writeMemo(let kind, let group, let text):
            try decideWriteMemo(kind, group: group, text: text, by: by, at: now)
        case .rewordMemo(let id, let text, let over): try decideRewordMemo(id, text, over: over, by: by, at: now)
        case .removeMemo(let id): try decideRemoveMemo(id)
        case .submit(let text, let group, let signature):
            try decideSubmit(text, at: group, by: by, signature: signature, at: now)
        case .accept(let ids): try decideAccept(ids, at: now)
        }
    }
}
