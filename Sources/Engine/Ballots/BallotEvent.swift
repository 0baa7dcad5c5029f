/// What happens to 投票.
package indirect enum BallotEvent {
    /// A ballot was prepared, at an index among all ballots.
    case prepared(Ballot, at: Int)
    /// A ballot was removed with its counts, whatever its state.
    case discarded(Ballot, at: Int)
    /// A ballot was opened, closed, revealed, or reopened for a correction.
    case stateSet(Ballot.ID, from: Ballot.State, to: Ballot.State)
    /// The number of people who may vote changed.
    case votersSet(Ballot.ID, from: Int, to: Int)
    /// A rule of a ballot in preparation changed; both values whole.
    case changed(from: Ballot, to: Ballot)
    /// Each group's note-taker may enter that group's count from now on, or no longer.
    case openedToTables(Ballot.ID, Bool)
    /// One more count came in: a paper, a table's sheet, or the whole room's.
    case sheetEntered(Ballot.ID, Ballot.CountSheet, at: Int)
    /// A count that was in was corrected; also every dot after the first of a table or of the room.
    case sheetCorrected(Ballot.ID, from: Ballot.CountSheet, to: Ballot.CountSheet)
    /// A count was taken out again.
    case sheetWithdrawn(Ballot.ID, Ballot.CountSheet, at: Int)
    /// Places of a revealed result were uncovered for the room, or covered; nil is none covered.
    case placesCovered(Ballot.ID, from: Int?, to: Int?)
    /// It was said who of those that tie was chosen, by lots or by the facilitator.
    case tieSettled(Ballot.ID, from: [Ballot.Option.ID]?, to: [Ballot.Option.ID]?)
    /// The facilitator named the ballot that is the meeting's result.
    case resultNamed(from: Ballot.ID?, to: Ballot.ID?)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case prepared = "ballotPrepared"
        case discarded = "ballotDiscarded"
        case stateSet = "ballotTurned"
        case votersSet = "ballotGivenVoters"
        case changed = "ballotChanged"
        case openedToTables = "ballotOpenedToTables"
        case sheetEntered, sheetCorrected, sheetWithdrawn
        case placesCovered = "ballotPlacesCovered"
        case tieSettled = "ballotTieSettled"
        case resultNamed = "ballotNamedResult"
    }
}

extension BallotEvent: NounEvent {
    func apply(to workshop: inout Workshop) {
        switch self {
        case .prepared(let ballot, let at): workshop.ballotList.insert(ballot, at: at)
        case .discarded(let ballot, _): workshop.ballotList.remove(ballot.id)
        case .stateSet(let id, _, let to): workshop.ballotList.change(id) { $0.state = to }
        case .votersSet(let id, _, let to): workshop.ballotList.change(id) { $0.voters = to }
        case .changed(let from, let to): workshop.ballotList.change(from.id) { $0 = to }
        case .openedToTables(let id, let isOpen): workshop.ballotList.change(id) { $0.isOpenToTables = isOpen }
        // A sheet that is not as the event has it may be another table's: whoever wrote that was no console.
        case .sheetEntered(let id, let sheet, let at):
            guard workshop.ballot(id)?.sheets[sheet.id] == nil else { return }
            workshop.ballotList.change(id) { $0.sheets.insert(sheet, at: at) }
        case .sheetCorrected(let id, let from, let to):
            guard workshop.ballot(id)?.sheets[from.id] == from, from.id == to.id else { return }
            workshop.ballotList.change(id) { $0.sheets.correct(to) }
        case .sheetWithdrawn(let id, let sheet, _):
            guard workshop.ballot(id)?.sheets[sheet.id] == sheet else { return }
            workshop.ballotList.change(id) { $0.sheets.remove(sheet.id) }
        case .placesCovered(let id, _, let to): workshop.ballotList.change(id) { $0.coveredPlaces = to }
        case .tieSettled(let id, _, let to): workshop.ballotList.change(id) { $0.tieDecision = to }
        case .resultNamed(_, let to): workshop.namedResult = to
        }
    }

    var reversed: BallotEvent {
        switch self {
        case .prepared(let ballot, let at): .discarded(ballot, at: at)
        case .discarded(let ballot, let at): .prepared(ballot, at: at)
        case .stateSet(let id, let from, let to): .stateSet(id, from: to, to: from)
        case .votersSet(let id, let from, let to): .votersSet(id, from: to, to: from)
        case .changed(let from, let to): .changed(from: to, to: from)
        case .openedToTables(let id, let isOpen): .openedToTables(id, !isOpen)
        case .sheetEntered(let id, let sheet, let at): .sheetWithdrawn(id, sheet, at: at)
        case .sheetCorrected(let id, let from, let to): .sheetCorrected(id, from: to, to: from)
        case .sheetWithdrawn(let id, let sheet, let at): .sheetEntered(id, sheet, at: at)
        case .placesCovered(let id, let from, let to): .placesCovered(id, from: to, to: from)
        case .tieSettled(let id, let from, let to): .tieSettled(id, from: to, to: from)
        case .resultNamed(let from, let to): .resultNamed(from: to, to: from)
        }
    }

    func canRevert(in workshop: Workshop) -> Bool {
        switch self {
        case .prepared(let ballot, _): return workshop.ballot(ballot.id) == ballot
        case .discarded(let ballot, _):
            return workshop.ballot(ballot.id) == nil && ballot.options.allSatisfy { workshop.has($0.choice) }
                && ballot.sheets.sheets.allSatisfy { $0.group.map { workshop.group($0) != nil } ?? true }
                && ballot.runOffOf.map { workshop.ballot($0) != nil } ?? true
        case .changed(let from, let to): return workshop.ballot(from.id) == to
        case .openedToTables(let id, let isOpen): return workshop.ballot(id)?.isOpenToTables == isOpen
        case .stateSet(let id, let from, let to):
            guard let ballot = workshop.ballot(id), ballot.state == to else { return false }
            return switch from {
            case .prepared: ballot.sheets.isEmpty
            case .open: !workshop.ballots.contains { $0.state == .open }
            // What was shown or decided after the reveal would be left without it.
            case .closed: ballot.coveredPlaces == nil && ballot.tieDecision == nil
            case .revealed: true
            }
        case .votersSet(let id, let from, let to):
            guard let ballot = workshop.ballot(id), ballot.voters == to else { return false }
            return ballot.dotsCast <= from * ballot.dotsPerPerson && ballot.state != .revealed
        case .sheetEntered(let id, let sheet, _):
            guard let ballot = workshop.ballot(id), ballot.state == .open else { return false }
            return ballot.sheets[sheet.id] == sheet
        case .sheetCorrected(let id, let from, let to):
            guard let ballot = workshop.ballot(id), ballot.state == .open else { return false }
            return ballot.sheets[to.id] == to && ballot.dotsCast - to.total + from.total <= ballot.availableDots
        case .sheetWithdrawn(let id, let sheet, _):
            guard let ballot = workshop.ballot(id), ballot.state == .open else { return false }
            // Two counts of one table would count its people twice.
            if let group = sheet.group, ballot.hasHandedIn(group) { return false }
            return ballot.sheets[sheet.id] == nil
                && ballot.dotsCast + sheet.total <= ballot.availableDots
        case .placesCovered(let id, _, let to):
            guard let ballot = workshop.ballot(id), ballot.state == .revealed else { return false }
            return ballot.coveredPlaces == to
        case .tieSettled(let id, _, let to):
            guard let ballot = workshop.ballot(id), ballot.state == .revealed else { return false }
            return ballot.tieDecision == to
        case .resultNamed(_, let to): return workshop.namedResult == to
        }
    }

    func isWithinLimits(of workshop: Workshop) -> Bool {
        switch self {
        case .prepared(let ballot, _), .changed(_, let ballot):
            NumberedList<Ballot>.numbers.contains(ballot.id.number) && ballot.numberOutOfRange == nil
                && ballot.violation == nil
        case .votersSet(_, _, let to): Group.peopleRange.contains(to)
        case .sheetEntered(let id, let sheet, _), .sheetCorrected(let id, _, let sheet):
            workshop.ballot(id).map { sheet.isWithinLimits(of: $0) } ?? false
        case .placesCovered(_, _, let to): (0...Ballot.maxOptions).contains(to ?? 0)
        case .tieSettled(let id, _, let to):
            workshop.ballot(id).map { ballot in (to ?? []).allSatisfy { ballot.option($0) != nil } } ?? false
        case .resultNamed(_, let to): to.map { workshop.ballot($0) != nil } ?? true
        case .discarded, .stateSet, .openedToTables, .sheetWithdrawn: true
        }
    }

    func rebased(in workshop: Workshop) -> BallotEvent {
        switch self {
        case .prepared(var ballot, let at):
            // Only one is open at a time: another that was opened meanwhile goes on, and this one can be counted again.
            if ballot.state == .open, workshop.ballots.contains(where: { $0.state == .open }) { ballot.state = .closed }
            return .prepared(ballot, at: min(at, workshop.ballots.count))
        case .discarded(let ballot, let at):
            return .discarded(ballot, at: workshop.ballotList.index(of: ballot.id) ?? at)
        case .sheetEntered(let id, let sheet, let at):
            return .sheetEntered(id, sheet, at: min(at, workshop.ballot(id)?.sheets.count ?? 0))
        case .sheetWithdrawn(let id, let sheet, let at):
            return .sheetWithdrawn(id, sheet, at: workshop.ballot(id)?.sheets.index(of: sheet.id) ?? at)
        case .stateSet, .votersSet, .changed, .openedToTables, .sheetCorrected, .placesCovered, .tieSettled,
            .resultNamed:
            return self
        }
    }

    var shape: Int {
        switch self {
        case .prepared(let ballot, _), .discarded(let ballot, _), .changed(_, let ballot):
            ballot.method == .devices ? 2 : 1
        case .sheetEntered(_, let sheet, _), .sheetCorrected(_, _, let sheet), .sheetWithdrawn(_, let sheet, _):
            sheet.isFromDevice ? 2 : 1
        case .stateSet, .votersSet, .openedToTables, .placesCovered, .tieSettled, .resultNamed: 1
        }
    }
}

extension BallotEvent {
    func refusal(toNoteTakerOf group: Group.ID, in workshop: Workshop) -> Refusal? {
        switch self {
        case .sheetEntered(let id, let sheet, _), .sheetWithdrawn(let id, let sheet, _):
            workshop.refusal(counting: sheet.group, on: id, byNoteTakerOf: group)
        case .sheetCorrected(let id, let from, _):
            workshop.refusal(counting: from.group, on: id, byNoteTakerOf: group)
        case .prepared, .discarded, .stateSet, .votersSet, .changed, .openedToTables, .placesCovered, .tieSettled,
            .resultNamed:
            .onlyFacilitator
        }
    }
}
