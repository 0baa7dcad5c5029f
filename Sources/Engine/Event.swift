/// Something that has happened. It carries what was and what is, so that it can be turned round.
///
/// Cases and their labels are the names in the journal's files: never change one's meaning, add a new one and lift the old in `Storage`.
public indirect enum Event: Equatable, Sendable, Codable {
    /// The whole at once: a session made from a snapshot, or saved from a damaged file.
    case workshopRestored(from: Workshop, to: Workshop)
    case occasionChanged(from: Occasion, to: Occasion)
    case lanesChanged(from: [Lane], to: [Lane])
    case catalogueChanged(from: Catalogue, to: Catalogue)
    case actorsChanged(from: [Actor], to: [Actor])
    case tracksChanged(from: [Track], to: [Track])
    case groupsChanged(from: [Group], to: [Group])
    case workshopClosed(at: Moment)
    case workshopReopened(wasClosedAt: Moment)
    /// 墨消し: words were taken out of so many entries before this one. Which words is not kept anywhere.
    case wordsRedacted(entries: Int)

    case agendaChanged(from: [Step], to: [Step])
    case stepEntered(StepEntry)
    case stepEntryTakenBack(StepEntry)
    case turnsChanged(from: PresentationOrder?, to: PresentationOrder?)
    case countdownChanged(from: Countdown?, to: Countdown?)

    case notePosted(Note, at: Int)
    case noteWithdrawn(Note, at: Int)
    case noteReworded(Note.ID, from: NoteWords, to: NoteWords)
    case noteCounted(Note.ID, from: Int, to: Int)
    case noteThemed(Note.ID, from: Theme.ID?, to: Theme.ID?)
    case noteMarked(Note.ID, from: Marks, to: Marks)
    case notesMoved([Move])

    case clusterFormed(Cluster, at: Int)
    case clusterDissolved(Cluster, at: Int)
    case clusterHeaded(Cluster.ID, from: String, to: String)
    case clusterThemed(Cluster.ID, from: Theme.ID?, to: Theme.ID?)
    case clusterGivenActor(Cluster.ID, from: Actor.ID?, to: Actor.ID?)
    case clusterReordered(Cluster.ID, from: Int, to: Int)

    case ballotPrepared(Ballot, at: Int)
    case ballotDiscarded(Ballot, at: Int)
    case ballotTurned(Ballot.ID, from: Ballot.State, to: Ballot.State)
    case ballotGivenVoters(Ballot.ID, from: Int, to: Int)
    case ballotChanged(from: Ballot, to: Ballot)
    case sheetEntered(Ballot.ID, Ballot.CountSheet, at: Int)
    case sheetCorrected(Ballot.ID, from: Ballot.CountSheet, to: Ballot.CountSheet)
    case sheetWithdrawn(Ballot.ID, Ballot.CountSheet, at: Int)

    case procedureChanged(from: Procedure?, to: Procedure?)
    case proposalMade(Proposal, at: Int)
    case proposalChanged(from: Proposal, to: Proposal)
    case proposalWithdrawn(Proposal, at: Int)
    case yearChanged(from: Year, to: Year)
    case recordMade(Year.OpinionOutcome, at: Int)
    case recordTakenBack(Year.OpinionOutcome, at: Int)

    case memoWritten(Memo, at: Int)
    case memoRemoved(Memo, at: Int)
    case memoReworded(Memo.ID, from: String, to: String)

    /// Whether it ends or resumes the meeting.
    var closesOrReopens: Bool {
        switch self {
        case .workshopClosed, .workshopReopened: true
        default: false
        }
    }

    /// The event that brings back what was before this one.
    public var reversed: Event {
        switch self {
        case .workshopRestored(let from, let to): .workshopRestored(from: to, to: from)
        case .occasionChanged(let from, let to): .occasionChanged(from: to, to: from)
        case .lanesChanged(let from, let to): .lanesChanged(from: to, to: from)
        case .catalogueChanged(let from, let to): .catalogueChanged(from: to, to: from)
        case .actorsChanged(let from, let to): .actorsChanged(from: to, to: from)
        case .tracksChanged(let from, let to): .tracksChanged(from: to, to: from)
        case .groupsChanged(let from, let to): .groupsChanged(from: to, to: from)
        case .workshopClosed(let at): .workshopReopened(wasClosedAt: at)
        case .workshopReopened(let at): .workshopClosed(at: at)
        case .wordsRedacted: self
        case .agendaChanged(let from, let to): .agendaChanged(from: to, to: from)
        case .stepEntered(let entry): .stepEntryTakenBack(entry)
        case .stepEntryTakenBack(let entry): .stepEntered(entry)
        case .turnsChanged(let from, let to): .turnsChanged(from: to, to: from)
        case .countdownChanged(let from, let to): .countdownChanged(from: to, to: from)
        case .notePosted(let note, let at): .noteWithdrawn(note, at: at)
        case .noteWithdrawn(let note, let at): .notePosted(note, at: at)
        case .noteReworded(let id, let from, let to): .noteReworded(id, from: to, to: from)
        case .noteCounted(let id, let from, let to): .noteCounted(id, from: to, to: from)
        case .noteThemed(let id, let from, let to): .noteThemed(id, from: to, to: from)
        case .noteMarked(let id, let from, let to): .noteMarked(id, from: to, to: from)
        case .notesMoved(let moves): .notesMoved(moves.reversed().map(\.reversed))
        case .clusterFormed(let cluster, let at): .clusterDissolved(cluster, at: at)
        case .clusterDissolved(let cluster, let at): .clusterFormed(cluster, at: at)
        case .clusterHeaded(let id, let from, let to): .clusterHeaded(id, from: to, to: from)
        case .clusterThemed(let id, let from, let to): .clusterThemed(id, from: to, to: from)
        case .clusterGivenActor(let id, let from, let to): .clusterGivenActor(id, from: to, to: from)
        case .clusterReordered(let id, let from, let to): .clusterReordered(id, from: to, to: from)
        case .ballotPrepared(let ballot, let at): .ballotDiscarded(ballot, at: at)
        case .ballotDiscarded(let ballot, let at): .ballotPrepared(ballot, at: at)
        case .ballotTurned(let id, let from, let to): .ballotTurned(id, from: to, to: from)
        case .ballotGivenVoters(let id, let from, let to): .ballotGivenVoters(id, from: to, to: from)
        case .ballotChanged(let from, let to): .ballotChanged(from: to, to: from)
        case .sheetEntered(let id, let sheet, let at): .sheetWithdrawn(id, sheet, at: at)
        case .sheetCorrected(let id, let from, let to): .sheetCorrected(id, from: to, to: from)
        case .sheetWithdrawn(let id, let sheet, let at): .sheetEntered(id, sheet, at: at)
        case .procedureChanged(let from, let to): .procedureChanged(from: to, to: from)
        case .proposalMade(let proposal, let at): .proposalWithdrawn(proposal, at: at)
        case .proposalChanged(let from, let to): .proposalChanged(from: to, to: from)
        case .proposalWithdrawn(let proposal, let at): .proposalMade(proposal, at: at)
        case .yearChanged(let from, let to): .yearChanged(from: to, to: from)
        case .recordMade(let record, let at): .recordTakenBack(record, at: at)
        case .recordTakenBack(let record, let at): .recordMade(record, at: at)
        case .memoWritten(let memo, let at): .memoRemoved(memo, at: at)
        case .memoRemoved(let memo, let at): .memoWritten(memo, at: at)
        case .memoReworded(let id, let from, let to): .memoReworded(id, from: to, to: from)
        }
    }
}
