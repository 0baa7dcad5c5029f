/// Who gives a command: what the journal calls them, and what they do in the room.
package struct Operator: Hashable, Sendable {
    /// What an operator does in the room; what they may change follows from it.
    package enum Role: Hashable, Sendable {
        /// 進行役, at the projector laptop, and a script: may do everything.
        case facilitator
        /// 記録係 of one group: the boards of that group, its 発表要旨, and its count where the facilitator opened
        /// that; everything while the facilitator has entrusted the group.
        case noteTaker(Group.ID)
        /// 参加者 at the table of one group, by a phone or a laptop of their own: sends opinions while ``Intake`` lets
        /// them, and changes or takes back one's own.
        case participant(Group.ID)
    }

    /// 進行, 記録 or 参加者.
    package let role: Role
    /// What the journal calls this operator; undo goes by it.
    package let name: String

    /// - Parameter name: unique among the consoles of the session.
    package init(role: Role, name: String) {
        self.role = role
        self.name = name
    }

    /// The group whose boards a note-taker or a participant writes on; nil for a facilitator.
    package var group: Group.ID? {
        switch role {
        case .facilitator: nil
        case .noteTaker(let group), .participant(let group): group
        }
    }
}

/// A facilitator of that name.
extension Operator: ExpressibleByStringLiteral {
    /// A facilitator of that name.
    package init(stringLiteral name: String) { self.init(role: .facilitator, name: name) }
}

// MARK: - Who may do what

extension Workshop {
    /// Why this operator may not give a command, whatever it would come to; nil when they may ask.
    ///
    /// It is asked before anything else is, so that no refusal tells a note-taker of what is sealed. What a command
    /// changes is looked at once it is known: ``refusal(of:by:)``.
    func refusal(asking command: Command, by user: Operator) -> Refusal? {
        switch user.role {
        case .facilitator: nil
        case .noteTaker(let group): refusal(asking: command, byNoteTakerOf: group)
        case .participant: refusal(askingAsParticipant: command, named: user.name)
        }
    }

    private func refusal(asking command: Command, byNoteTakerOf group: Group.ID) -> Refusal? {
        switch command {
        case .together(let commands):
            return commands.lazy.compactMap { refusal(asking: $0, byNoteTakerOf: group) }.first
        // The trust is the facilitator's to give, whoever has it.
        case .session(.entrust), .session(.setIntake), .session(.setApproval), .session(.setNames), .session(.setDoor),
            .session(.shutOut), .session(.expel), .ballot(.castPaper), .memo(.submit):
            return .onlyFacilitator
        case _ where group == entrusted: return nil
        case .note(.post), .note(.reword), .note(.setCount), .note(.adjustCount), .note(.themeNotes), .note(.mark),
            .note(.withdraw), .note(.moveNotes), .note(.split), .note(.reorderNote),
            .note(.importNotes), .note(.reserveNumbers),
            .cluster(.formCluster), .cluster(.gather), .cluster(.ungroup), .cluster(.setHeading),
            .cluster(.themeCluster), .cluster(.setActor), .cluster(.merge), .cluster(.dissolve),
            .cluster(.reorderCluster), .memo(.writeMemo), .memo(.rewordMemo), .memo(.removeMemo), .memo(.accept), .undo,
            .redo, .takeBack:
            return nil
        case .ballot(.enterSheet(let sheet, let id)):
            return refusal(counting: sheet.group, on: id, byNoteTakerOf: group)
        case .ballot(.correctSheet(let sheet, let id)):
            return refusal(counting: ballot(id)?.sheets[sheet.id]?.group, on: id, byNoteTakerOf: group)
        case .ballot(.withdrawSheet(let number, let id)):
            return refusal(counting: ballot(id)?.sheets[number]?.group, on: id, byNoteTakerOf: group)
        case .ballot(.adjustDots(_, _, let table, let id)), .ballot(.setDots(_, let table, let id)):
            return refusal(counting: table, on: id, byNoteTakerOf: group)
        case .ballot(.confirmSheet(let table, let id)): return refusal(counting: table, on: id, byNoteTakerOf: group)
        case .setting(.found), .session(.restore), .setting(.describe), .setting(.changeParticipant),
            .setting(.addTrack), .setting(.renameTrack), .setting(.removeTrack), .setting(.addGroup),
            .setting(.changeGroup), .setting(.removeGroup),
            .session(.close), .session(.reopen), .session(.spotlight),
            .agenda(.addStep), .agenda(.changeStep), .agenda(.removeStep), .agenda(.reorderStep), .agenda(.enterStep),
            .agenda(.nextStep), .agenda(.previousStep),
            .agenda(.orderPresentations), .agenda(.nextPresentation), .agenda(.setClock), .agenda(.startClock),
            .agenda(.pauseClock), .agenda(.extendClock), .agenda(.restartClock),
            .agenda(.clearClock), .agenda(.carryClockOver), .ballot(.prepareBallot), .ballot(.prepareBallotOver),
            .ballot(.prepareProgramVote), .ballot(.prepareRunOff),
            .ballot(.settleTie),
            .ballot(.nameResult), .ballot(.uncover), .ballot(.changeBallot), .ballot(.openToTables),
            .ballot(.setBallotState), .ballot(.setVoters), .ballot(.discardBallot), .proposal(.propose),
            .proposal(.changeProposal), .proposal(.withdrawProposal), .year(.takeOver),
            .year(.recordOutcome):
            return .onlyFacilitator
        }
    }

    /// Why this operator may not bring these events about; nil when they may.
    ///
    /// Undo and redo are held to it too, so that nobody reverts what they could no longer do.
    func refusal(of events: [Event], by user: Operator) -> Refusal? {
        switch user.role {
        case .facilitator: nil
        case .noteTaker(let group):
            group == entrusted ? nil : events.lazy.compactMap { $0.refusal(toNoteTakerOf: group, in: self) }.first
        case .participant(let group):
            events.lazy.compactMap { refusal(of: $0, byParticipantOf: group, named: user.name) }.first
        }
    }

    /// Why a note-taker of a group may not enter or change the count of a table, or of the room when `table` is nil.
    func refusal(counting table: Group.ID?, on id: Ballot.ID, byNoteTakerOf group: Group.ID) -> Refusal? {
        guard table == group else { return .onlyFacilitator }
        guard let ballot = ballot(id) else { return .noSuchBallot(id) }
        return ballot.isOpenToTables && ballot.method == .tables ? nil : .countedByFacilitator(id)
    }

    /// Why a note-taker of a group may not change anything on a board.
    func refusal(changing board: BoardKey?, byNoteTakerOf group: Group.ID) -> Refusal? {
        // What is not there yet was made in the same transaction, and its making was looked at.
        guard let board, board.group != group else { return nil }
        return .boardOfAnotherGroup(board.group)
    }

    func decideEntrust(_ group: Group.ID?) throws(Refusal) -> [Event] {
        if let group, self.group(group) == nil { throw .noSuchGroup(group) }
        if group == entrusted { throw .nothingChanges }
        return [.session(.entrusted(from: entrusted, to: group))]
    }
}
