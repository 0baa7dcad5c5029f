/// An order to the workshop. It may be refused, and then nothing has changed.
public indirect enum Command: Equatable, Sendable, Codable {
    // The setting
    case found(Program, Occasion)
    /// Sets up an empty workshop as another one stood.
    case restore(Workshop)
    case describe(OccasionField)
    case addTrack(String)
    case addGroup(name: String?, track: Track.ID?)
    case changeGroup(Group.ID, GroupChange)
    case removeGroup(Group.ID)
    case setCatalogue(Catalogue)
    case close
    case reopen

    // 次第 and 持ち時間
    case addStep(title: String, minutes: Int?, kind: Step.Kind, after: Step.ID?)
    case changeStep(Step.ID, StepChange)
    case removeStep(Step.ID)
    case reorderStep(Step.ID, by: Int)
    case enterStep(Step.ID)
    case nextStep
    case previousStep
    /// 発表順: who presents after whom, and for how long each.
    case orderPresentations([Group.ID], timePerGroup: Milliseconds)
    /// The next group presents, and its clock starts.
    case nextPresentation
    case setClock(Milliseconds, running: Bool)
    case startClock
    case pauseClock
    case extendClock(by: Milliseconds)
    case restartClock
    case clearClock

    // 付箋
    case post(Draft, on: BoardKey)
    /// New words; `over` are those the hand saw when it began, so that nobody else's are overwritten unseen.
    case reword(Note.ID, String, over: String? = nil)
    case setCount(Note.ID, Int)
    case themeNotes([Note.ID], Theme.ID?)
    case mark([Note.ID], Mark)
    case withdraw([Note.ID])
    case moveNotes([Note.ID], to: BoardKey)
    case split(Note.ID, into: [String])
    case reorderNote(Note.ID, by: Int)
    case importNotes([NoteBatch])

    // 島
    case formCluster(on: BoardKey, heading: String, theme: Theme.ID?, notes: [Note.ID])
    case gather([Note.ID], into: Cluster.ID)
    case ungroup([Note.ID])
    case setHeading(Cluster.ID, String)
    case themeCluster(Cluster.ID, Theme.ID?)
    case setActor(Cluster.ID, Actor.ID?)
    case merge(Cluster.ID, into: Cluster.ID)
    case dissolve(Cluster.ID)
    case reorderCluster(Cluster.ID, by: Int)

    // 投票
    case prepareBallot(BallotPlan)
    /// The plan's own candidates are replaced by all there are of a kind.
    case prepareBallotOver(Ballot.Subject, BallotPlan)
    case prepareRunOff(of: Ballot.ID)
    /// One rule of a ballot still in preparation.
    case changeBallot(Ballot.ID, BallotChange)
    case setBallotState(Ballot.ID, to: Ballot.State)
    case setVoters(Ballot.ID, Int)
    case discardBallot(Ballot.ID)
    case enterSheet(Ballot.CountSheet, on: Ballot.ID)
    case correctSheet(Ballot.CountSheet, on: Ballot.ID)
    case withdrawSheet(Ballot.CountSheet.ID, on: Ballot.ID)
    case adjustDots(Int, for: Ballot.Option.ID, by: Group.ID?, on: Ballot.ID)

    // 記録
    case writeMemo(Memo.Kind, group: Group.ID?, text: String)
    case rewordMemo(Memo.ID, String, over: String? = nil)
    case removeMemo(Memo.ID)

    // 事業, 年間
    case propose(String, from: [Proposal.Origin])
    case changeProposal(Proposal.ID, ProposalChange)
    case withdrawProposal(Proposal.ID)
    /// Begins with what an earlier meeting of the series left.
    case takeOver(Workshop, session: String)
    /// Writes down what became of an opinion.
    case recordOutcome(Year.OpinionNumber, Year.Stage, String)

    /// Several orders as one act: all are carried out, or none.
    case together([Command])
    /// Takes back one's own last act.
    case undo
    /// Does again what was last taken back.
    case redo
}

extension Workshop {
    /// What would happen if the order were carried out. Changes nothing.
    ///
    /// - Parameters:
    ///   - command: the order; `undo` and `redo` need the acts so far and are decided by ``Session``.
    ///   - by: whose hand gives it.
    ///   - now: when.
    /// - Throws: the ``Refusal``, when the workshop's rules forbid it.
    public func decide(_ command: Command, by: String, at now: Moment) throws(Refusal) -> [Event] {
        if isClosed, command != .reopen { throw .workshopIsClosed }
        return switch command {
        case .found(let program, let occasion): try decideFound(program, occasion)
        case .restore(let workshop): try decideRestore(workshop)
        case .describe(let field): try decideDescribe(field)
        case .addTrack(let name): try decideAddTrack(name: name)
        case .addGroup(let name, let track): try decideAddGroup(name: name, track: track)
        case .changeGroup(let id, let change): try decideChangeGroup(id, change)
        case .removeGroup(let id): try decideRemoveGroup(id)
        case .setCatalogue(let catalogue): try decideSetCatalogue(catalogue)
        case .close: try decideClose(at: now)
        case .reopen: try decideReopen()

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
        case .clearClock: try decideClearClock()

        case .post(let draft, let board): try decidePost(draft, on: board, by: by, at: now)
        case .reword(let id, let text, let over): try decideReword(id, text, over: over, by: by, at: now)
        case .setCount(let id, let count): try decideSetCount(id, count)
        case .themeNotes(let ids, let theme): try decideThemeNotes(ids, theme)
        case .mark(let ids, let mark): try decideMark(ids, mark)
        case .withdraw(let ids): try decideWithdraw(ids)
        case .moveNotes(let ids, let board): try decideMoveNotes(ids, to: board)
        case .split(let id, let parts): try decideSplit(id, into: parts, by: by, at: now)
        case .reorderNote(let id, let steps): try decideReorder(id, by: steps)
        case .importNotes(let batches): try decideImportNotes(batches, by: by, at: now)

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
        case .prepareRunOff(let id): try decideRunOff(of: id)
        case .changeBallot(let id, let change): try decideChangeBallot(id, change)
        case .setBallotState(let id, let state): try decideSetBallotState(id, to: state)
        case .setVoters(let id, let voters): try decideSetVoters(id, voters)
        case .discardBallot(let id): try decideDiscard(id)
        case .enterSheet(let sheet, let id): try decideEnterSheet(sheet, on: id)
        case .correctSheet(let sheet, let id): try decideCorrectSheet(sheet, on: id)
        case .withdrawSheet(let number, let id): try decideWithdrawSheet(number, on: id)
        case .adjustDots(let change, let option, let group, let id):
            try decideAdjustDots(change, for: option, by: group, on: id)

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
        // One order needs no rehearsal, and a rehearsal copies the workshop.
        if commands.count == 1 { return try decide(commands[0], by: by, at: now) }
        var rehearsal = self
        var events: [Event] = []
        for command in commands {
            do throws(Refusal) {
                for event in try rehearsal.decide(command, by: by, at: now) {
                    rehearsal.apply(event)
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
