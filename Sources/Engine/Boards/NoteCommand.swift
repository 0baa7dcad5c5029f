/// Posts notes (付箋), changes and moves them.
package enum NoteCommand: Equatable, Sendable {
    /// Posts a note at the end of a board's loose notes.
    case post(Draft, on: BoardKey)
    /// Changes a note's text. `over` is the text the operator saw when the editing began: when somebody else has
    /// changed it since, the new text becomes a note of its own, marked 要確認, and nobody's words are lost.
    case reword(Note.ID, String, over: String? = nil)
    /// Sets ×N, 1 to 999.
    case setCount(Note.ID, Int)
    /// Counts a note so many times more, or less; ×N stays within 1 to 999.
    case adjustCount(Note.ID, by: Int)
    /// Sets or clears the notes' own theme; those that have it already are passed over.
    case themeNotes([Note.ID], Theme.ID?)
    /// Sets or clears one mark of the notes.
    case mark([Note.ID], Mark)
    /// Takes notes off their boards; refused while one is on a ballot or has outcomes in the ledger.
    case withdraw([Note.ID])
    /// Moves notes to the end of a board's loose notes, out of their clusters.
    case moveNotes([Note.ID], to: BoardKey)
    /// Splits a note into two or more: the first part stays the note, the others are new notes behind it.
    case split(Note.ID, into: [String])
    /// Moves a note down among its siblings by that many places, up when negative; stops at either end.
    case reorderNote(Note.ID, by: Int)
    /// Posts batches of notes, with their headings, as one transaction.
    case importNotes([NoteBatch])
    /// Keeps that many of the next numbers, 1 to 200, for notes of a group that have them on paper.
    case reserveNumbers(Int, for: Group.ID)

    /// For ``Command/meansWhatWasSeen``.
    var meansWhatWasSeen: Bool {
        switch self {
        case .post, .reword, .adjustCount, .split, .importNotes, .reserveNumbers: false
        case .setCount, .themeNotes, .mark, .withdraw, .moveNotes, .reorderNote: true
        }
    }

    /// For ``Command/isRiskyTwice``.
    var isRiskyTwice: Bool {
        switch self {
        case .withdraw: true
        case .post, .reword, .setCount, .adjustCount, .themeNotes, .mark, .moveNotes, .split, .reorderNote,
            .importNotes, .reserveNumbers:
            false
        }
    }
}

extension Workshop {
    /// The events a command comes to; changes nothing.
    func decide(_ command: NoteCommand, by: String, at now: Moment) throws(Refusal) -> [Event] {
        switch command {
        case .post(let draft, let board): try decidePost(draft, on: board, by: by, at: now)
        case .reword(let id, let text, let over): try decideReword(id, text, over: over, by: by, at: now)
        case .setCount(let id, let count): try decideSetCount(id, count)
        case .adjustCount(let id, let change): try decideAdjustCount(id, by: change)
        case .themeNotes(let ids, let theme): try decideThemeNotes(ids, theme)
        case .mark(let ids, let mark): try decideMark(ids, mark)
        case .withdraw(let ids): try decideWithdraw(ids)
        case .moveNotes(let ids, let board): try decideMoveNotes(ids, to: board)
        case .split(let id, let parts): try decideSplit(id, into: parts, by: by, at: now)
        case .reorderNote(let id, let steps): try decideReorder(id, by: steps)
        case .importNotes(let batches): try decideImportNotes(batches, by: by, at: now)
        case .reserveNumbers(let count, let group): try decideReserve(count, for: group)
        }
    }
}
