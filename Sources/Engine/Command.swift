/// A change somebody asks for. ``Workshop/decide(_:by:at:)`` turns it into events or refuses it; nothing of it is
/// stored.
///
/// Any command but ``reopen`` is refused with ``Refusal/workshopIsClosed`` after the closing, one that names something
/// unknown with a `noSuch…`, and one that would leave everything as it is with ``Refusal/nothingChanges``.
package indirect enum Command: Equatable, Sendable {
    // MARK: The setting
    /// Sets up an empty workshop: 1 to 99 groups, at least one lane. Refused with ``Refusal/alreadyFounded`` after
    /// that.
    case found(Program, Occasion)
    /// Sets up an empty workshop as a copy of another one.
    case restore(Workshop)
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
    /// Sends an opinion from a table that waits to be let onto its board.
    case submit(String, at: Group.ID)
    /// Lets opinions that wait onto the boards of their tables.
    case accept([Memo.ID])
    /// 受付: lets more devices join, or no more; who has joined goes on.
    case setDoor(isOpen: Bool)
    /// Shuts a participant out, by the name the journal has for the device, or lets them in again.
    case shutOut(String, Bool)
    /// Puts something on the projector's view until the next step; nil takes it away.
    case spotlight(Spotlight?)

    // MARK: 次第 and 持ち時間
    /// Adds a line behind another one, at its depth, or at the end. Minutes are 0 to 600.
    case addStep(title: String, minutes: Int?, kind: Step.Kind, after: Step.ID?)
    /// Changes one thing about a line of the 次第.
    case changeStep(Step.ID, StepChange)
    /// Removes a line that was never entered.
    case removeStep(Step.ID)
    /// Moves a line down by that many lines, up when negative; stops at either end.
    case reorderStep(Step.ID, by: Int)
    /// Makes a step the current one and starts the clock on its minutes. A line that only heads others leads to the
    /// first step under it.
    case enterStep(Step.ID)
    /// Enters the step after the current one, the first one at the beginning; headings are passed over.
    case nextStep
    /// Enters the step before the current one, with the time it had left if any of its minutes were.
    case previousStep
    /// 発表順: sets who presents after whom, nobody twice, 10 seconds to an hour each. Who has presented stays so if
    /// the new order begins alike.
    case orderPresentations([Group.ID], timePerGroup: Milliseconds)
    /// Calls the next group and starts its clock.
    case nextPresentation
    /// Sets the clock to a length of one second to a day.
    case setClock(Milliseconds, running: Bool)
    /// Starts the clock that is paused, or one on the current step's minutes; before the first step, enters that.
    case startClock
    /// Pauses the clock.
    case pauseClock
    /// Adds time, or takes time when negative; the whole length stays between nothing and a day.
    case extendClock(by: Milliseconds)
    /// Gives the whole length again; the clock goes on running if it ran.
    case restartClock
    /// Removes the clock.
    case clearClock
    /// Lets the running clock go on with the time it had, after the time of day was set by so much: later when
    /// positive.
    case carryClockOver(jump: Milliseconds)

    // MARK: 付箋
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

    // MARK: 島
    /// Makes a cluster of notes of the board, which may be none.
    case formCluster(on: BoardKey, heading: String, theme: Theme.ID?, notes: [Note.ID])
    /// Moves notes of the same board to the end of a cluster.
    case gather([Note.ID], into: Cluster.ID)
    /// Moves notes out of their clusters to the end of their board's loose notes.
    case ungroup([Note.ID])
    /// Changes a cluster's heading.
    case setHeading(Cluster.ID, String)
    /// Sets or clears a cluster's theme, which its notes then count under.
    case themeCluster(Cluster.ID, Theme.ID?)
    /// Sets or clears a cluster's 主体.
    case setActor(Cluster.ID, Actor.ID?)
    /// Moves all notes of a cluster to the end of another one of the same board and dissolves it.
    case merge(Cluster.ID, into: Cluster.ID)
    /// Makes a cluster's notes loose and removes it; refused while it is on a ballot.
    case dissolve(Cluster.ID)
    /// Moves a cluster down among its board's by that many places, up when negative; stops at either end.
    case reorderCluster(Cluster.ID, by: Int)

    // MARK: 投票
    /// Prepares a ballot on the plan's candidates, of which it needs two to 99.
    case prepareBallot(BallotPlan)
    /// Prepares a ballot on everything of a kind; the plan's own candidates are ignored.
    case prepareBallotOver(Ballot.Subject, BallotPlan)
    /// Prepares the program's own vote, and opens it when asked; refused when the program has none.
    case prepareProgramVote(opening: Bool)
    /// Prepares a ballot on the options that tie in a revealed one. In the title `{title}` stands for that of the
    /// ballot and `{n}` for the number of the run-off from the second on; nil takes the ballot's own.
    case prepareRunOff(of: Ballot.ID, title: String? = nil)
    /// Records which of the options that tie lots or the facilitator chose: as many as there are places for.
    case settleTie(Ballot.ID, [Ballot.Option.ID])
    /// Names a revealed ballot as the meeting's result.
    case nameResult(Ballot.ID)
    /// Covers or uncovers the places of a revealed result for the room.
    case uncover(Ballot.ID, Uncovering)
    /// Changes one rule of a ballot still in preparation.
    case changeBallot(Ballot.ID, BallotChange)
    /// Lets each group's note-taker enter that group's own count, or no longer; only where tables are counted.
    case openToTables(Ballot.ID, Bool)
    /// Opens, closes, reveals or reopens a ballot: prepared → open → closed → revealed, and closed → open.
    case setBallotState(Ballot.ID, to: Ballot.State)
    /// Sets how many people may vote, 1 to 100,000; not once the ballot is closed.
    case setVoters(Ballot.ID, Int)
    /// Removes a ballot still in preparation.
    case discardBallot(Ballot.ID)
    /// Enters a count: a paper, a table's sheet, or the whole room's. Its number is assigned here.
    case enterSheet(Ballot.CountSheet, on: Ballot.ID)
    /// Replaces the count of that number; it stays that of its table, or of none.
    case correctSheet(Ballot.CountSheet, on: Ballot.ID)
    /// Takes a count out again.
    case withdrawSheet(Ballot.CountSheet.ID, on: Ballot.ID)
    /// Casts the paper of a device, or another in place of the one of that receipt; without a dot takes it back. Only
    /// where devices are counted.
    case castPaper([Ballot.Option.ID: Int], by: Receipt, on: Ballot.ID)
    /// Adds dots for one option, or takes them when negative; by a table, or by the whole room when `by` is nil.
    /// Refused for papers, which are counted whole.
    case adjustDots(Int, for: Ballot.Option.ID, by: Group.ID?, on: Ballot.ID)
    /// Sets the dots of these options, by a table, or by the whole room when `by` is nil; refused for papers.
    case setDots([Ballot.Option.ID: Int], by: Group.ID?, on: Ballot.ID)
    /// Says that a table's count is complete although not all its dots are given.
    case confirmSheet(by: Group.ID, on: Ballot.ID)

    // MARK: 記録
    /// Writes a memo.
    case writeMemo(Memo.Kind, group: Group.ID?, text: String)
    /// Changes a memo's text; when somebody else has changed `over` since, the new text becomes a memo of its own.
    case rewordMemo(Memo.ID, String, over: String? = nil)
    /// Removes a memo.
    case removeMemo(Memo.ID)

    // MARK: 事業, 年間
    /// Makes a proposal.
    case propose(String, from: [Proposal.Origin])
    /// Changes one thing about a proposal.
    case changeProposal(Proposal.ID, ProposalChange)
    /// Withdraws a proposal.
    case withdrawProposal(Proposal.ID)
    /// Takes over groups, themes, roster, ledger and proposals of the meeting before, which was kept as `session`; only
    /// while the workshop is empty.
    case takeOver(Workshop, session: String)
    /// Writes into the ledger what became of an opinion of this or an earlier meeting.
    case recordOutcome(Year.OpinionNumber, Year.Stage, String)

    // MARK: History
    /// Several commands as one transaction: either all or none. Those that change nothing are passed over.
    case together([Command])
    /// Reverts the operator's own last transaction.
    case undo
    /// Repeats what the operator's last undo reverted.
    case redo
}

extension Command {
    /// Whether it means what the operator saw when giving it, so that it must not be carried out on anything else: an
    /// edited value, a toggle, the next step. What is new, and what says how much more, means the same whatever others
    /// did at the same moment.
    package var meansWhatWasSeen: Bool {
        switch self {
        case .found, .restore, .changeParticipant, .addTrack, .addGroup, .addStep, .extendClock, .post, .reword,
            .adjustCount, .split, .importNotes, .reserveNumbers, .formCluster, .prepareBallot, .prepareBallotOver,
            .prepareRunOff, .enterSheet, .castPaper, .adjustDots, .writeMemo, .rewordMemo, .submit, .accept, .propose,
            .takeOver:
            false
        case .together(let commands): commands.contains { $0.meansWhatWasSeen }
        case .describe, .renameTrack, .removeTrack, .changeGroup, .removeGroup, .close, .reopen, .entrust, .setIntake,
            .setDoor, .setApproval, .shutOut, .spotlight,
            .changeStep, .removeStep, .reorderStep, .enterStep, .nextStep, .previousStep, .orderPresentations,
            .nextPresentation, .setClock, .startClock, .pauseClock, .restartClock, .clearClock, .carryClockOver,
            .setCount, .themeNotes, .mark,
            .withdraw, .moveNotes, .reorderNote, .gather, .ungroup, .setHeading, .themeCluster, .setActor,
            .merge, .dissolve, .reorderCluster, .prepareProgramVote, .settleTie, .nameResult, .uncover, .changeBallot,
            .openToTables, .setBallotState, .setVoters, .discardBallot, .correctSheet, .withdrawSheet, .setDots,
            .confirmSheet, .removeMemo, .changeProposal, .withdrawProposal, .recordOutcome, .undo, .redo:
            true
        }
    }
}

extension Workshop {
    /// The events a command comes to; changes nothing.
    ///
    /// - Parameters:
    ///   - command: `undo` and `redo` need the transactions so far and are decided by ``Session``; here they are
    ///     refused.
    ///   - by: the operator's name.
    ///   - now: the moment the events will carry.
    package func decide(_ command: Command, by: String, at now: Moment) throws(Refusal) -> [Event] {
        if isClosed, command != .reopen { throw .workshopIsClosed }
        return switch command {
        case .found(let program, let occasion): try decideFound(program, occasion)
        case .restore(let workshop): try decideRestore(workshop)
        case .describe(let field): try decideDescribe(field)
        case .changeParticipant(let from, let to): try decideChangeParticipant(from: from, to: to)
        case .addTrack(let name): try decideAddTrack(name: name)
        case .renameTrack(let id, let name): try decideRenameTrack(id, name: name)
        case .removeTrack(let id): try decideRemoveTrack(id)
        case .addGroup(let name, let track): try decideAddGroup(name: name, track: track)
        case .changeGroup(let id, let change): try decideChangeGroup(id, change)
        case .removeGroup(let id): try decideRemoveGroup(id)
        case .close: try decideClose(at: now)
        case .reopen: try decideReopen()
        case .entrust(let group): try decideEntrust(group)
        case .setIntake(let intake): try decideSetIntake(intake)
        case .setApproval(let isWanted): try decideSetApproval(isWanted)
        case .submit(let text, let group): try decideSubmit(text, at: group, by: by, at: now)
        case .accept(let ids): try decideAccept(ids, at: now)
        case .setDoor(let isOpen): try decideSetDoor(isOpen)
        case .shutOut(let name, let isOut): try decideShutOut(name, isOut)
        case .spotlight(let spotlight): try decideSpotlight(spotlight)

        case .addStep(let title, let minutes, let kind, let id):
            try decideAddStep(title, minutes: minutes, kind: kind, after: id)
        case .changeStep(let id, let change): try decideChangeStep(id, change)
        case .removeStep(let id): try decideRemoveStep(id)
        case .reorderStep(let id, let places): try decideReorder(id, by: places)
        case .enterStep(let id): try decideEnter(id, at: now)
        case .nextStep: try decideNextStep(at: now)
        case .previousStep: try decidePreviousStep(at: now)
        case .orderPresentations(let order, let time): try decideOrderPresentations(order, timePerGroup: time)
        case .nextPresentation: try decideNextPresentation(at: now)
        case .setClock(let length, let running): try decideSetClock(length, running: running, at: now)
        case .startClock: try decideStartClock(at: now)
        case .pauseClock: try decidePauseClock(at: now)
        case .extendClock(let length): try decideExtendClock(by: length)
        case .restartClock: try decideRestartClock(at: now)
        case .carryClockOver(let jump): try decideCarryClockOver(jump: jump, at: now)
        case .clearClock: try decideClearClock()

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

        case .formCluster(let board, let heading, let theme, let notes):
            try decideFormCluster(on: board, heading: heading, theme: theme, notes: notes)
        case .gather(let ids, let id): try decideGather(ids, into: id)
        case .ungroup(let ids): try decideUngroup(ids)
        case .setHeading(let id, let heading): try decideSetHeading(id, heading)
        case .themeCluster(let id, let theme): try decideThemeCluster(id, theme)
        case .setActor(let id, let actor): try decideSetActor(id, actor)
        case .merge(let id, let other): try decideMerge(id, into: other)
        case .dissolve(let id): try decideDissolve(id)
        case .reorderCluster(let id, let steps): try decideReorder(id, by: steps)

        case .prepareBallot(let plan): try decidePrepare(plan)
        case .prepareBallotOver(let subject, let plan): try decidePrepare(plan, over: subject)
        case .prepareProgramVote(let opening): try decideProgramVote(opening: opening)
        case .prepareRunOff(let id, let title): try decideRunOff(of: id, title: title)
        case .settleTie(let id, let options): try decideSettleTie(id, options)
        case .nameResult(let id): try decideNameResult(id)
        case .uncover(let id, let uncovering): try decideUncover(id, uncovering)
        case .changeBallot(let id, let change): try decideChangeBallot(id, change)
        case .openToTables(let id, let isOpen): try decideOpenToTables(id, isOpen)
        case .setBallotState(let id, let state): try decideSetBallotState(id, to: state)
        case .setVoters(let id, let voters): try decideSetVoters(id, voters)
        case .discardBallot(let id): try decideDiscard(id)
        case .enterSheet(let sheet, let id): try decideEnterSheet(sheet, on: id)
        case .correctSheet(let sheet, let id): try decideCorrectSheet(sheet, on: id)
        case .withdrawSheet(let number, let id): try decideWithdrawSheet(number, on: id)
        case .castPaper(let dots, let receipt, let id): try decideCastPaper(dots, by: receipt, on: id)
        case .adjustDots(let change, let option, let group, let id):
            try decideAdjustDots(change, for: option, by: group, on: id)
        case .setDots(let dots, let group, let id): try decideSetDots(dots, by: group, on: id)
        case .confirmSheet(let group, let id): try decideConfirmSheet(by: group, on: id)

        case .writeMemo(let kind, let group, let text):
            try decideWriteMemo(kind, group: group, text: text, by: by, at: now)
        case .rewordMemo(let id, let text, let over): try decideRewordMemo(id, text, over: over, by: by, at: now)
        case .removeMemo(let id): try decideRemoveMemo(id)

        case .propose(let title, let origins): try decidePropose(title, from: origins)
        case .changeProposal(let id, let change): try decideChange(id, change)
        case .withdrawProposal(let id): try decideWithdraw(id)
        case .takeOver(let earlier, let session): try decideTakeOver(earlier, session: session)
        case .recordOutcome(let number, let stage, let text):
            try decideRecordOutcome(number, stage, text, by: by, at: now)

        case .together(let commands): try decideTogether(commands, by: by, at: now)
        case .undo: throw .nothingToUndo
        case .redo: throw .nothingToRedo
        }
    }

    private func decideTogether(_ commands: [Command], by: String, at now: Moment) throws(Refusal) -> [Event] {
        // A single command needs no copy of the workshop.
        if commands.count == 1 { return try decide(commands[0], by: by, at: now) }
        var trial = self
        var events: [Event] = []
        for command in commands {
            do throws(Refusal) {
                for event in try trial.decide(command, by: by, at: now) {
                    trial.apply(event)
                    events.append(event)
                }
            } catch .nothingChanges {
                continue
            }
        }
        if events.isEmpty { throw .nothingChanges }
        return events
    }
}
