package import Engine

/// What an event or a command is about, in a word or two, where a sentence has no room for more.
extension Strings {
    /// What an event changed.
    func subject(of event: Event, in workshop: Workshop) -> String {
        switch event {
        case .session(.entrusted): text("任せる相手", "The entrusted group")
        case .session(.spotlightMoved): projectorSubject
        case .session(.intakeChanged), .session(.approvalChanged), .session(.namesAsked), .session(.doorMoved),
            .session(.participantShutOut), .session(.participantsExpelled):
            intakeSubject
        case .session: sessionSubject
        case .setting(.occasionChanged): occasionSubject
        case .setting(.groupsChanged): text("グループ", "The groups")
        case .setting(.tracksChanged): text("部会", "The tracks")
        case .setting: text("会の設定", "The settings")
        case .agenda(.stepsChanged): agendaSubject
        case .agenda(.stepEntered(let entry)), .agenda(.stepEntryTakenBack(let entry)):
            subject(of: entry.step, in: workshop)
        case .agenda(.presentationsChanged): presentationsSubject
        case .agenda(.countdownChanged): clockSubject
        case .note(.numbersReserved), .note(.numbersGivenUp): paperSubject
        case .note(let event): subject(of: event.notes)
        case .cluster(let event): subject(of: event.cluster)
        case .ballot(let event): event.ballot.map { subject(of: $0) } ?? resultSubject
        case .proposal(.made(let proposal, _)), .proposal(.withdrawn(let proposal, _)),
            .proposal(.changed(_, let proposal)):
            subject(of: proposal.id)
        case .year(.changed): text("前の会からの引き継ぎ", "What was taken over")
        case .year(.outcomeRecorded(let record, _)), .year(.outcomeTakenBack(let record, _)):
            subject(of: record.opinion)
        case .memo(.written(let memo, _)), .memo(.removed(let memo, _)): subject(of: memo.id)
        case .memo(.reworded(let id, _, _)): subject(of: id)
        }
    }

    private var paperSubject: String { text("用紙の番号", "The numbers on paper") }

    private var intakeSubject: String { text("参加者の意見の受付", "The intake of opinions") }

    // MARK: Commands

    /// What a command would change.
    func subject(of command: Command, in workshop: Workshop) -> String {
        switch command {
        case .setting(let command): subject(of: command, in: workshop)
        case .session(let command): subject(of: command)
        case .agenda(let command): subject(of: command, in: workshop)
        case .note(let command): subject(of: command)
        case .cluster(let command): subject(of: command)
        case .ballot(let command): subject(of: command, in: workshop)
        case .memo(let command): subject(of: command)
        case .proposal(let command): subject(of: command)
        case .year(let command): subject(of: command)
        case .together(let commands): commands.first.map { subject(of: $0, in: workshop) } ?? ""
        case .undo, .redo, .takeBack: sessionSubject
        }
    }

    private func subject(of command: SettingCommand, in workshop: Workshop) -> String {
        switch command {
        case .found: sessionSubject
        case .describe, .changeParticipant: occasionSubject
        case .addTrack(let name), .addGroup(let name, _): named(name)
        case .renameTrack(let id, _), .removeTrack(let id): named(workshop.track(id)?.name ?? "\(id)")
        case .changeGroup(let id, _), .removeGroup(let id): named(workshop.group(id)?.name ?? "\(id)")
        }
    }

    private func subject(of command: SessionCommand) -> String {
        switch command {
        case .restore, .close, .reopen: sessionSubject
        case .entrust: text("任せる相手", "The entrusted group")
        case .spotlight: projectorSubject
        case .setIntake, .setApproval, .setNames, .setDoor, .shutOut, .expel: intakeSubject
        }
    }

    private func subject(of command: AgendaCommand, in workshop: Workshop) -> String {
        switch command {
        case .changeStep(let id, _), .removeStep(let id), .reorderStep(let id, _), .enterStep(let id):
            subject(of: id, in: workshop)
        case .addStep, .nextStep, .previousStep: agendaSubject
        case .orderPresentations, .nextPresentation: presentationsSubject
        case .setClock, .startClock, .pauseClock, .extendClock, .restartClock, .clearClock, .carryClockOver:
            clockSubject
        }
    }

    private func subject(of command: NoteCommand) -> String {
        switch command {
        case .post, .importNotes: text("付箋", "The note")
        case .reserveNumbers: paperSubject
        case .reword(let id, _, _), .setCount(let id, _), .adjustCount(let id, _), .split(let id, _),
            .reorderNote(let id, _):
            subject(of: [id])
        case .themeNotes(let ids, _), .mark(let ids, _), .withdraw(let ids), .moveNotes(let ids, _): subject(of: ids)
        }
    }

    private func subject(of command: ClusterCommand) -> String {
        switch command {
        case .gather(let ids, _), .ungroup(let ids): subject(of: ids)
        case .formCluster(_, let heading, _, _, _): self.heading(heading)
        case .setHeading(let id, _), .themeCluster(let id, _), .setActor(let id, _), .merge(let id, _),
            .dissolve(let id), .reorderCluster(let id, _):
            subject(of: id)
        }
    }

    private func subject(of command: BallotCommand, in workshop: Workshop) -> String {
        switch command {
        case .prepareBallot, .prepareBallotOver, .prepareProgramVote: text("投票", "The ballot")
        case .prepareRunOff(let id, _), .settleTie(let id, _), .nameResult(let id), .uncover(let id, _),
            .changeBallot(let id, _), .openToTables(let id, _), .setBallotState(let id, _), .setVoters(let id, _),
            .discardBallot(let id), .enterSheet(_, let id), .correctSheet(_, let id), .withdrawSheet(_, let id),
            .castPaper(_, _, let id), .adjustDots(_, _, _, let id), .setDots(_, _, let id):
            subject(of: id)
        case .confirmSheet(let group, let id): subject(of: id) + count(of: group, in: workshop)
        }
    }

    private func subject(of command: MemoCommand) -> String {
        switch command {
        case .writeMemo: text("記録", "The memo")
        case .rewordMemo(let id, _, _), .removeMemo(let id): subject(of: id)
        case .submit, .accept: intakeSubject
        }
    }

    private func subject(of command: ProposalCommand) -> String {
        switch command {
        case .propose: text("事業案", "The proposal")
        case .changeProposal(let id, _), .withdrawProposal(let id): subject(of: id)
        }
    }

    private func subject(of command: YearCommand) -> String {
        switch command {
        case .takeOver: sessionSubject
        case .recordOutcome(let number, _, _): subject(of: number)
        }
    }

    // MARK: One by one

    private func named(_ words: String) -> String { text("「\(words)」", "“\(words)”") }
    func subject(of notes: [Note.ID]) -> String {
        let named = notes.prefix(3).map { "\($0)" }.joined(separator: dot) + (notes.count > 3 ? "…" : "")
        return notes.isEmpty ? text("付箋", "The notes") : text("付箋\(named)", "Note \(named)")
    }
    /// Where something was typed.
    func subject(of place: RemainingWords.Place, in workshop: Workshop) -> String {
        switch place {
        case .step(let id): subject(of: id, in: workshop)
        case .heading(let id): subject(of: id)
        case .ballot(let id): subject(of: id)
        case .proposal(let id): subject(of: id)
        case .outcome(let number): subject(of: number)
        case .memo(let id): subject(of: id)
        }
    }

    private func subject(of step: Step.ID, in workshop: Workshop) -> String {
        text("項目", "Step") + quoted(workshop.agenda[step]?.title ?? "\(step)")
    }
    private func subject(of cluster: Cluster.ID) -> String { text("島\(cluster)", "Cluster \(cluster)") }
    private func subject(of ballot: Ballot.ID) -> String { text("投票\(ballot)", "Ballot \(ballot)") }
    private func count(of group: Group.ID, in workshop: Workshop) -> String {
        let name = workshop.group(group)?.name ?? "\(group)"
        return text("の\(name)の票", ", \(name)")
    }
    private func subject(of proposal: Proposal.ID) -> String { text("事業案\(proposal)", "Proposal \(proposal)") }
    private func subject(of memo: Memo.ID) -> String { text("記録\(memo)", "Memo \(memo)") }
    private func subject(of opinion: Year.OpinionNumber) -> String {
        text("意見\(opinion)の記録", "The record of opinion \(opinion)")
    }
    private var sessionSubject: String { text("会", "The session") }
    private var occasionSubject: String { text("開催概要", "The occasion") }
    private var agendaSubject: String { text("次第", "The agenda") }
    private var presentationsSubject: String { text("発表順", "The order of presenting") }
    private var clockSubject: String { text("タイマー", "The timer") }
    private var projectorSubject: String { text("投影", "The projector") }
    private var resultSubject: String { text("会の結果", "The meeting’s result") }
}

extension NoteEvent {
    fileprivate var notes: [Note.ID] {
        switch self {
        case .posted(let note, _), .withdrawn(let note, _): [note.id]
        case .reworded(let id, _, _), .counted(let id, _, _), .themed(let id, _, _), .marked(let id, _, _): [id]
        case .moved(let moves): moves.map(\.note)
        case .numbersReserved, .numbersGivenUp: []
        }
    }
}

extension ClusterEvent {
    fileprivate var cluster: Cluster.ID {
        switch self {
        case .formed(let cluster, _), .dissolved(let cluster, _): cluster.id
        case .headingSet(let id, _, _), .themed(let id, _, _), .actorSet(let id, _, _), .reordered(let id, _, _): id
        }
    }
}

extension BallotEvent {
    /// Nil where it is about no one ballot.
    fileprivate var ballot: Ballot.ID? {
        switch self {
        case .prepared(let ballot, _), .discarded(let ballot, _), .changed(_, let ballot): ballot.id
        case .stateSet(let id, _, _), .votersSet(let id, _, _), .openedToTables(let id, _),
            .sheetEntered(let id, _, _), .sheetCorrected(let id, _, _), .sheetWithdrawn(let id, _, _),
            .placesCovered(let id, _, _), .tieSettled(let id, _, _):
            id
        case .resultNamed: nil
        }
    }
}

// MARK: - Undo

extension Strings {
    /// Why nothing was undone or redone: somebody has changed it since.
    package func cannotTakeBack(_ kept: Session.KeptChange, repeating: Bool, in workshop: Workshop) -> String {
        let what = subject(of: kept.event, in: workshop)
        let never = repeating ? text("やり直せません", "cannot be redone") : text("戻せません", "cannot be undone")
        guard let name = kept.changedBy else {
            return text("\(what)は、そのあとの変更があるため\(never)", "\(what) has changed since and \(never)")
        }
        return text("\(what)は\(name)が変えたため\(never)", "\(what) was changed by \(name) and \(never)")
    }

    /// Before the message of an undo or a redo that left something as it is, because others had built on it.
    package func passedOver(_ kept: [Session.KeptChange], in workshop: Workshop) -> String {
        guard let first = kept.first else { return "" }
        let what = subject(of: first.event, in: workshop)
        let more = kept.count > 1 ? text("など\(kept.count)件", " and \(kept.count - 1) more") : ""
        guard let name = first.changedBy else { return text("\(what)\(more)は残し、", "\(what)\(more) kept; ") }
        return text("\(what)\(more)は\(name)が変えたため残し、", "\(what)\(more) kept (changed by \(name)); ")
    }

    /// Refusal of a command that would change nothing, by what it is about.
    package func alreadySo(_ command: Command, in workshop: Workshop) -> String {
        let what = subject(of: command, in: workshop)
        return text("\(what)はすでにその状態です", "\(what): nothing would change")
    }
}
