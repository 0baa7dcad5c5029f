/// The workshop's own no, as facts. The sentences are made where they are shown.
public enum Refusal: Error, Hashable, Sendable, Codable {
    // Nothing there
    case noSuchNote(Note.ID)
    case noSuchCluster(Cluster.ID)
    case noSuchGroup(Group.ID)
    case noSuchTrack(Track.ID)
    case noSuchLane(Lane.ID)
    case noSuchActor(Actor.ID)
    /// Carries the last theme there is, so that the sentence can say 1–18.
    case noSuchTheme(Theme.ID, last: Theme.ID?)
    case noSuchStep(Step.ID)
    case noSuchBallot(Ballot.ID)
    case noSuchOption(Ballot.Option.ID, on: Ballot.ID)
    case noSuchSheet(Ballot.CountSheet.ID, on: Ballot.ID)
    case noSuchMemo(Memo.ID)
    case noSuchChoice(Ballot.Choice)
    case noSuchProposal(Proposal.ID)
    case noSuchOpinion(Year.OpinionNumber)

    // Not like this
    case emptyText
    case textTooLong(length: Int, max: Int)
    case numberOutOfRange(Int, ClosedRange<Int>)
    case minutesOutOfRange(Milliseconds, ClosedRange<Milliseconds>)
    case tooMany(Countable, max: Int)
    case nothingChanges
    case nothingChosen
    case nothingToSplit
    case acrossBoards(Note.ID)
    case clustersAcrossBoards(Cluster.ID, Cluster.ID)

    // Not now
    case alreadyFounded
    case workshopIsClosed
    case workshopIsOpen
    case groupNotEmpty(Group.ID, notes: Int)
    case groupHasVoted(Group.ID, Ballot.ID)
    case groupPresents(Group.ID)
    case lastGroup
    case themeInUse(Theme.ID)
    case alreadyInStep(Step.ID)
    case noStepAfter
    case noStepBefore
    case stepWasHeld(Step.ID)
    case noPresentationLeft
    case noClock
    case clockIsRunning
    case clockIsPaused

    // 投票
    case tooFewOptions
    case ballotIs(Ballot.State, Ballot.ID)
    case anotherBallotIsOpen(Ballot.ID)
    case ballotStillOpen(Ballot.ID)
    case nobodyToVote(Ballot.ID)
    case tooManyDots(Int, max: Int)
    case overTheCap(Ballot.Option.ID, max: Int)
    case noDotToTakeBack(Ballot.Option.ID)
    case morePapersThanPeople(Int)
    case tableHasVoted(Group.ID)
    case onABallot(Ballot.ID)
    case noTie(Ballot.ID)

    // 事業
    /// It cannot be carried out before the 検討フロー has come to an end.
    case proposalUndecided(Proposal.ID)
    case hasOutcomes(Note.ID)
    /// Records of opinions go by this meeting number, so the meeting cannot be given another one, or come to have this one.
    case outcomesReferToMeeting(Int)
    /// An earlier meeting of the year has this number.
    case meetingNumberTaken(Int)
    /// The meeting before holds two opinions of this number, or records of one that is not there.
    case ledgerContradicts(Year.OpinionNumber)

    // Undo
    case nothingToUndo
    case nothingToRedo
    /// Somebody else has changed it since; the act is left alone.
    case changedSince(transaction: Int)

    /// Things of which a session holds only so many.
    public enum Countable: String, Hashable, Sendable, Codable {
        case groups, themes, options, notes
    }
}
