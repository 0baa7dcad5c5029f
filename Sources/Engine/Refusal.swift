/// Why the rules forbid a command. Facts only; the sentences are made where they are shown.
package enum Refusal: Error, Hashable, Sendable {
    // MARK: Not there
    /// There is no note of that number, or it was withdrawn.
    case noSuchNote(Note.ID)
    /// There is no cluster of that number, or it was dissolved.
    case noSuchCluster(Cluster.ID)
    /// There is no group of that number.
    case noSuchGroup(Group.ID)
    /// There is no 部会 of that number.
    case noSuchTrack(Track.ID)
    /// The boards have no lane of that number.
    case noSuchLane(Lane.ID)
    /// There is no 主体 of that number.
    case noSuchActor(Actor.ID)
    /// The catalogue has no theme of that number; `last` is its highest, nil when it is empty.
    case noSuchTheme(Theme.ID, last: Theme.ID?)
    /// The 次第 has no step of that number.
    case noSuchStep(Step.ID)
    /// There is no ballot of that number.
    case noSuchBallot(Ballot.ID)
    /// The ballot has no option of that number.
    case noSuchOption(Ballot.Option.ID, on: Ballot.ID)
    /// The ballot has no count of that number.
    case noSuchSheet(Ballot.CountSheet.ID, on: Ballot.ID)
    /// There is no memo of that number.
    case noSuchMemo(Memo.ID)
    /// A candidate stands for something that is not there, or has no name.
    case noSuchChoice(Ballot.Choice)
    /// There is no proposal of that number.
    case noSuchProposal(Proposal.ID)
    /// Neither this meeting nor an earlier one of the year has an opinion of that number.
    case noSuchOpinion(Year.OpinionNumber)

    // MARK: Not like this
    /// There is nothing but white space in the text, or a program has no lane.
    case emptyText
    /// The text has `length` characters, where `max` is the limit; both are UTF-16 units for one of fewer characters
    /// that are made of very many marks.
    case textTooLong(length: Int, max: Int)
    /// A number is outside the range allowed for it.
    case numberOutOfRange(Int, ClosedRange<Int>)
    /// A length of time is outside the range allowed for it.
    case minutesOutOfRange(Milliseconds, ClosedRange<Milliseconds>)
    /// A session holds at most `max` of them.
    case tooMany(Countable, max: Int)
    /// Everything is as the command asks already.
    case nothingChanges
    /// The command names no note or no group.
    case nothingChosen
    /// A note is to be split into fewer than two parts.
    case nothingToSplit
    /// A note to be gathered is on another board than the cluster.
    case acrossBoards(Note.ID)
    /// A note would solve a problem of its own lane.
    case solvesOwnLane(Note.ID)
    /// A note of a lane of problems would solve one of a lane of solutions: the link is the wrong way round.
    case solvesSolution(Note.ID)
    /// The clusters to be merged are on different boards.
    case clustersAcrossBoards(Cluster.ID, Cluster.ID)

    /// A note has the number already.
    case numberIsTaken(Note.ID)
    /// The number was printed for another group.
    case numberOfAnotherGroup(Note.ID, Group.ID)
    /// The number was not printed, and is far ahead of the next one.
    case numberTooFar(Note.ID, next: Note.ID)

    // MARK: Not for you
    /// Only the facilitator may, or whom the facilitator entrusts.
    case onlyFacilitator
    /// The login at the server of the session may not, whoever gives the command.
    case loginMayNot
    /// The board is that of another group than the note-taker's.
    case boardOfAnotherGroup(Group.ID)
    /// The facilitator enters the counts of this ballot; groups may once it is opened to them.
    case countedByFacilitator(Ballot.ID)
    /// The note is not the participant's own.
    case writtenByAnother(Note.ID)
    /// What the participant wrote was looked at, counted, starred or gathered by those who take notes.
    case takenUpByStaff(Note.ID)
    /// Participants may not send opinions now.
    case intakeIsClosed
    /// The facilitator has shut the participant out.
    case isShutOut
    /// A device cast the paper, and none but its holder changes it or takes it back.
    case castByDevice(Ballot.CountSheet.ID, on: Ballot.ID)

    // MARK: Not now
    /// The workshop has been set up, or has notes, so that nothing can be restored or taken over into it.
    case alreadyFounded
    /// The workshop was closed; only reopening it is possible.
    case workshopIsClosed
    /// The workshop is not closed, so it cannot be reopened.
    case workshopIsOpen
    /// The group to be removed has notes or headings; `notes` may be 0.
    case groupNotEmpty(Group.ID, notes: Int)
    /// The group to be removed has votes counted on a ballot.
    case groupHasVoted(Group.ID, Ballot.ID)
    /// The group to be removed is in the 発表順.
    case groupPresents(Group.ID)
    /// The group to be removed is the one the facilitator has entrusted.
    case groupIsEntrusted(Group.ID)
    /// The group is in the 発表順 more than once.
    case presentsTwice(Group.ID)
    /// The only group cannot be removed.
    case lastGroup
    /// The step is the current one.
    case alreadyInStep(Step.ID)
    /// The current step is the last one, or there is none.
    case noStepAfter
    /// The current step is the first one, or none was entered.
    case noStepBefore
    /// The step to be removed has been entered.
    case stepWasHeld(Step.ID)
    /// All groups have presented.
    case noPresentationLeft
    /// No clock is set, and the current step has no minutes to set one to.
    case noClock
    /// The clock, set to so long, has not as much as is to be taken from it.
    case clockIsShorter(Milliseconds)
    /// The clock runs already.
    case clockIsRunning
    /// The clock is paused already.
    case clockIsPaused

    // MARK: 投票
    /// A ballot needs two options.
    case tooFewOptions
    /// The ballot's state does not allow it.
    case ballotIs(Ballot.State, Ballot.ID)
    /// The first ballot has a run-off, the second one, so it must stay.
    case ballotHasRunOff(Ballot.ID, Ballot.ID)
    /// Only one ballot is open at a time; this one is.
    case anotherBallotIsOpen(Ballot.ID)
    /// Groups enter their own counts only where tables are counted; this ballot is counted otherwise.
    case notCountedByTables(Ballot.ID)
    /// The workshop cannot be closed while this ballot is open.
    case ballotStillOpen(Ballot.ID)
    /// The ballot to be opened has no voters.
    case nobodyToVote(Ballot.ID)
    /// So many dots would be given, where the people have `max`.
    case tooManyDots(Int, max: Int)
    /// So many dots were counted already, for which there have to be at least `least` voters.
    case fewerVotersThanCounted(dots: Int, least: Int)
    /// All counts together would have that many dots, and the ballot's voters have fewer.
    case moreDotsThanPeople(Int, max: Int, people: Int)
    /// One option would get more dots than its cap allows the people who gave them.
    case overTheCap(Ballot.Option.ID, max: Int)
    /// The option would have fewer than no dots.
    case noDotToTakeBack(Ballot.Option.ID)
    /// There would be more papers than that many voters.
    case morePapersThanPeople(Int)
    /// The table's count is in; it can be corrected, not entered again.
    case tableHasVoted(Group.ID)
    /// This ballot has the note or cluster as an option, so it must stay.
    case onABallot(Ballot.ID)
    /// No options tie in the ballot, so there is nothing to decide.
    case noTie(Ballot.ID)
    /// The option is not among those that tie.
    case optionDoesNotTie(Ballot.Option.ID)
    /// A run-off or a decision has chosen among the options that tie.
    case tieIsSettled(Ballot.ID)
    /// Not as many of the options that tie are named as there are places for.
    case placesToFill(Int)
    /// The ballot is counted paper by paper, and has no count to be changed by the dot.
    case countedByPapers(Ballot.ID)
    /// The ballot is not counted by devices.
    case notCountedByDevices(Ballot.ID)
    /// The program has no vote of its own.
    case noProgramVote

    // MARK: 事業, 年間
    /// The proposal cannot be carried out before its 検討フロー has come to a result that allows it.
    case proposalUndecided(Proposal.ID)
    /// The ledger holds outcomes of the note, so it must stay.
    case hasOutcomes(Note.ID)
    /// Outcomes name opinions by this meeting number, so it can be neither given up nor taken.
    case outcomesReferToMeeting(Int)
    /// An earlier meeting of the year has this number.
    case meetingNumberTaken(Int)
    /// The meeting before holds two opinions of this number, or outcomes of one that is not there.
    case ledgerContradicts(Year.OpinionNumber)

    // MARK: Undo
    /// The operator has no transaction that can be reverted.
    case nothingToUndo
    /// The operator has reverted nothing since the last command.
    case nothingToRedo
    /// Somebody else has changed at the same moment what the command was about.
    case changedMeanwhile
    /// Somebody else has changed what the transaction changed; it is left alone.
    case changedSince(transaction: Int)

    /// What a session holds a limited number of.
    package enum Countable: String, Hashable, Sendable {
        /// Groups of the workshop, options of a ballot, and notes, withdrawn ones among them.
        case groups, options, notes
        /// What ``Limits`` has a number for.
        case steps, lanes, actors, tracks, aims, participants, partners, roles, origins, proposals, ballots, memos
        /// What ``Limits`` has a number for.
        case outcomes, themes, cards, hints
    }
}
