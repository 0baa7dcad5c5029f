/// 受付: when participants may send opinions from their own phones and laptops.
package enum Intake: String, Hashable, Sendable, Codable, CaseIterable {
    /// In the steps in which people write or talk: 個人記入, 共有 and 討議.
    case byStep
    /// In every step, before the first one too.
    case always
    /// Not at all.
    case never
}

extension Workshop {
    /// Whether participants may send opinions now, and change their own.
    package var takesOpinions: Bool {
        if isClosed { return false }
        return switch intake {
        case .always: true
        case .never: false
        case .byStep: agenda.current?.kind.gathersOpinions ?? false
        }
    }

    /// Whether participants may read on their own devices what all tables wrote: when the room sees it.
    package var showsBoardsToParticipants: Bool { [.boards, .matrix, .thanks].contains(showing) }

    /// Whether a note stands for more than the one who sent it, who cannot take it away any more: others said the same,
    /// it is starred, or it lies in an island.
    private func isTakenUp(_ note: Note) -> Bool {
        note.count > 1 || note.marks.isRepresentative || note.cluster != nil
    }

    /// Whether whoever sent a note may change it now, as far as that depends on the note.
    package func mayChange(_ note: Note, asParticipantOf group: Group.ID) -> Bool {
        takesOpinions && note.board.group == group && !wantsApproval
    }

    /// The same for taking it away.
    package func mayWithdraw(_ note: Note, asParticipantOf group: Group.ID) -> Bool {
        takesOpinions && note.board.group == group && !isTakenUp(note)
    }

    func decideSetIntake(_ intake: Intake) throws(Refusal) -> [Event] {
        if intake == self.intake { throw .nothingChanges }
        return [.session(.intakeChanged(from: self.intake, to: intake))]
    }

    func decideSetNames(_ asked: Bool) throws(Refusal) -> [Event] {
        if asked == asksNames { throw .nothingChanges }
        return [.session(.namesAsked(asked))]
    }

    func decideSetDoor(_ isOpen: Bool) throws(Refusal) -> [Event] {
        if isOpen == isDoorOpen { throw .nothingChanges }
        return [.session(.doorMoved(isOpen: isOpen))]
    }

    func decideShutOut(_ name: String, _ isOut: Bool) throws(Refusal) -> [Event] {
        let name = try validated(name, limit: Limits.operatorName)
        if isShutOut(name) == isOut { throw .nothingChanges }
        if isOut {
            if allShutOut.count >= Limits.participants { throw .tooMany(.participants, max: Limits.participants) }
            return [.session(.participantShutOut(name, true))]
        }
        return (status.shutOut.contains(name) ? [.session(.participantShutOut(name, false))] : [])
            + (isExpelled(name) ? [.session(.participantsExpelled([name], false))] : [])
    }

    func decideExpel(_ names: [String]) throws(Refusal) -> [Event] {
        var named: [String] = []
        for name in names { named.append(try validated(name, limit: Limits.operatorName)) }
        let all = Set(named)
        let leaving = all.filter { !isExpelled($0) }.sorted()
        if all.union(allShutOut).count > Limits.participants {
            throw .tooMany(.participants, max: Limits.participants)
        }
        var events: [Event] = leaving.isEmpty ? [] : [.session(.participantsExpelled(leaving, true))]
        let notes = notesThatGo(withParticipants: all)
        if !notes.isEmpty { events += try decideWithdraw(notes) }
        var present = self
        for memo in submissions where all.contains(memo.by) {
            let removed = try present.decideRemoveMemo(memo.id)
            for event in removed { present.apply(event) }
            events += removed
        }
        if events.isEmpty { throw .nothingChanges }
        return events
    }

    /// The notes that go with participants who are expelled: all they sent but what a ballot or the ledger goes by.
    package func notesThatGo(withParticipants names: Set<String>) -> [Note.ID] {
        allNotes.filter { names.contains($0.by) && !hasOutcomes($0.id) && !isOnABallot(.note($0.id)) }.map(\.id)
    }

    /// Why a participant may not give a command; nil when they may.
    func refusal(askingAsParticipant command: Command, named name: String) -> Refusal? {
        if isShutOut(name) { return .isShutOut }
        let whenClosed: Refusal? = takesOpinions || isClosed ? nil : .intakeIsClosed
        return switch command {
        case .note(.post): wantsApproval && takesOpinions ? .onlyFacilitator : whenClosed
        // What was looked at before it went on the board is not changed behind the back of whoever did.
        case .note(.reword(let id, _, _)) where wantsApproval && takesOpinions: .takenUpByStaff(id)
        case .note(.reword), .note(.withdraw), .memo(.submit), .memo(.rewordMemo), .memo(.removeMemo): whenClosed
        case .ballot(.castPaper): nil
        case .setting, .session, .agenda, .note, .cluster, .ballot, .memo, .proposal, .year, .together, .undo, .redo,
            .takeBack:
            .onlyFacilitator
        }
    }

    /// Why a participant may not bring an event about; nil when they may. What they wrote is theirs wherever it was
    /// moved, as long as it is on the board of their table.
    func refusal(of event: Event, byParticipantOf group: Group.ID, named name: String) -> Refusal? {
        func own(_ note: Note?) -> Refusal? {
            guard let note else { return nil }
            if note.board.group != group { return .boardOfAnotherGroup(note.board.group) }
            return note.by == name ? nil : .writtenByAnother(note.id)
        }
        return switch event {
        case .note(.posted(let note, _)): own(note)
        case .note(.withdrawn(let note, _)): own(note) ?? (isTakenUp(note) ? .takenUpByStaff(note.id) : nil)
        case .note(.reworded(let id, _, _)): own(note(id))
        // Whose paper it is says its receipt.
        case .ballot(.sheetEntered(_, let sheet, _)), .ballot(.sheetCorrected(_, let sheet, _)),
            .ballot(.sheetWithdrawn(_, let sheet, _)):
            sheet.isFromDevice ? nil : .onlyFacilitator
        case .memo(let event): event.refusal(toParticipantNamed: name, of: group, in: self)
        case .session, .setting, .agenda, .note, .cluster, .ballot, .proposal, .year: .onlyFacilitator
        }
    }
}
