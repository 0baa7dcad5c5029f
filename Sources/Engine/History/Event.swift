/// What has happened, with the state before and after it, so that ``reversed`` needs nothing else.
///
/// Cases, labels and the coding keys of everything inside are the format of the journal's rows. Never rename one or
/// change what it means; add a case, and lift old rows in `Storage`. `at` is an index in the list concerned, or a
/// moment where it is a ``Moment``.
package indirect enum Event: Equatable, Sendable, Codable {
    // MARK: The setting
    /// The whole workshop replaced: a session was made from a snapshot, or rescued from a damaged file.
    case workshopRestored(from: Workshop, to: Workshop)
    /// 開催概要 changed; both values whole.
    case occasionChanged(from: Occasion, to: Occasion)
    /// The lanes of every board changed.
    case lanesChanged(from: [Lane], to: [Lane])
    /// The list of themes changed.
    case catalogueChanged(from: Catalogue, to: Catalogue)
    /// The list of 主体 changed.
    case actorsChanged(from: [Actor], to: [Actor])
    /// The list of 部会 changed.
    case tracksChanged(from: [Track], to: [Track])
    /// A group was added, removed, renamed or counted anew.
    case groupsChanged(from: [Group], to: [Group])
    /// 閉会. Undo and redo do not reach behind it.
    case workshopClosed(at: Moment)
    /// 閉会 was taken back; carries the moment of the closing it takes back.
    case workshopReopened(wasClosedAt: Moment)
    /// 墨消し: words were removed from `entries` earlier rows. Which words is kept nowhere, and it cannot be reverted.
    case wordsRedacted(entries: Int)

    // MARK: 次第 and 持ち時間
    /// The lines of the 次第 changed.
    case agendaChanged(from: [Step], to: [Step])
    /// A step began.
    case stepEntered(StepEntry)
    /// The last ``stepEntered(_:)`` was reverted; the step before it is the current one again.
    case stepEntryTakenBack(StepEntry)
    /// 発表順 was set, advanced or cleared.
    case turnsChanged(from: PresentationOrder?, to: PresentationOrder?)
    /// The countdown was set, started, paused, extended or cleared.
    case countdownChanged(from: Countdown?, to: Countdown?)

    // MARK: 付箋
    /// A note was posted at an index among its siblings: the notes of its cluster, or the loose notes of its board.
    case notePosted(Note, at: Int)
    /// A note was taken off its board; the index is the one it had among its siblings.
    case noteWithdrawn(Note, at: Int)
    /// A note's text changed.
    case noteReworded(Note.ID, from: NoteWords, to: NoteWords)
    /// ×N changed; the number of people, from 1.
    case noteCounted(Note.ID, from: Int, to: Int)
    /// A note's own theme changed; nil is no theme.
    case noteThemed(Note.ID, from: Theme.ID?, to: Theme.ID?)
    /// A note's marks changed; both values whole.
    case noteMarked(Note.ID, from: Marks, to: Marks)
    /// Notes moved within or between boards and clusters, applied in this order; each index is the one at that point of
    /// the sequence.
    case notesMoved([Move])

    // MARK: 島
    /// An empty cluster was made at an index among its board's clusters; its notes follow as ``notesMoved(_:)``.
    case clusterFormed(Cluster, at: Int)
    /// A cluster was removed, after its notes had been moved out of it.
    case clusterDissolved(Cluster, at: Int)
    /// A cluster's heading changed.
    case clusterHeaded(Cluster.ID, from: String, to: String)
    /// A cluster's theme changed, and with it the theme its notes count under.
    case clusterThemed(Cluster.ID, from: Theme.ID?, to: Theme.ID?)
    /// A cluster's 主体 changed.
    case clusterGivenActor(Cluster.ID, from: Actor.ID?, to: Actor.ID?)
    /// A cluster moved among the clusters of its board.
    case clusterReordered(Cluster.ID, from: Int, to: Int)

    // MARK: 投票
    /// A ballot was prepared, at an index among all ballots.
    case ballotPrepared(Ballot, at: Int)
    /// A ballot that was never opened was removed.
    case ballotDiscarded(Ballot, at: Int)
    /// A ballot was opened, closed, revealed, or reopened for a correction.
    case ballotTurned(Ballot.ID, from: Ballot.State, to: Ballot.State)
    /// The number of people who may vote changed.
    case ballotGivenVoters(Ballot.ID, from: Int, to: Int)
    /// A rule of a ballot in preparation changed; both values whole.
    case ballotChanged(from: Ballot, to: Ballot)
    /// One more count came in: a paper, a table's sheet, or the whole room's.
    case sheetEntered(Ballot.ID, Ballot.CountSheet, at: Int)
    /// A count that was in was corrected; also every dot after the first of a table or of the room.
    case sheetCorrected(Ballot.ID, from: Ballot.CountSheet, to: Ballot.CountSheet)
    /// A count was taken out again.
    case sheetWithdrawn(Ballot.ID, Ballot.CountSheet, at: Int)

    // MARK: 事業, 年間
    /// The program's first table, vote and cards were set.
    case procedureChanged(from: Procedure?, to: Procedure?)
    /// A proposal was made, or taken over from an earlier meeting.
    case proposalMade(Proposal, at: Int)
    /// One thing about a proposal changed; both values whole.
    case proposalChanged(from: Proposal, to: Proposal)
    /// A proposal was withdrawn.
    case proposalWithdrawn(Proposal, at: Int)
    /// What earlier meetings left was taken over.
    case yearChanged(from: Year, to: Year)
    /// What became of an opinion was written down.
    case recordMade(Year.OpinionOutcome, at: Int)
    /// A ``recordMade(_:at:)`` was reverted.
    case recordTakenBack(Year.OpinionOutcome, at: Int)

    // MARK: 記録
    /// A memo was written.
    case memoWritten(Memo, at: Int)
    /// A memo was removed.
    case memoRemoved(Memo, at: Int)
    /// A memo's text changed.
    case memoReworded(Memo.ID, from: String, to: String)

    /// Whether it closes or reopens the workshop; undo does not reach behind it.
    var closesOrReopens: Bool {
        switch self {
        case .workshopClosed, .workshopReopened: true
        default: false
        }
    }

    /// The event that restores the state before this one, with the positions of then; ``Workshop/rebased(_:)`` brings
    /// them up to date.
    /// A redaction is never reverted and is its own reverse.
    package var reversed: Event {
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
