extension Workshop {
    /// Who came, and never fewer than sit at the tables: each of them has dots.
    private var people: Int { max(occasion.attendance.total, groups.reduce(0) { $0 + $1.people }) }

    /// - Parameter numbers: of the candidates, where the room knows them by other numbers than their places.
    func decidePrepare(
        _ plan: BallotPlan, numbers: [Ballot.Option.ID]? = nil, runOffOf: Ballot.ID? = nil, isProgramVote: Bool = false
    ) throws(Refusal) -> [Event] {
        if ballots.count >= Limits.ballots { throw .tooMany(.ballots, max: Limits.ballots) }
        var options: [Ballot.Option] = []
        for (index, candidate) in plan.candidates.enumerated() {
            let choice = candidate.choice
            guard let words = candidate.label ?? self.label(of: choice) else { throw .noSuchChoice(choice) }
            if !has(choice) { throw .noSuchChoice(choice) }
            if choice != .free, options.contains(where: { $0.choice == choice }) { continue }
            options.append(
                Ballot.Option(
                    id: numbers?[index] ?? Ballot.Option.ID(options.count + 1), label: try validated(words),
                    choice: choice))
        }
        if options.count < 2 { throw .tooFewOptions }
        if options.count > Ballot.maxOptions { throw .tooMany(.options, max: Ballot.maxOptions) }
        let dotsPerPerson = plan.dotsPerPerson ?? Self.suggestedDotsPerPerson(options: options.count)
        guard (1...Ballot.maxDotsPerPerson).contains(dotsPerPerson) else {
            throw .numberOutOfRange(dotsPerPerson, 1...Ballot.maxDotsPerPerson)
        }
        if let cap = plan.cap, !(1...dotsPerPerson).contains(cap) { throw .numberOutOfRange(cap, 1...dotsPerPerson) }
        guard (1...options.count).contains(plan.winnerCount) else {
            throw .numberOutOfRange(plan.winnerCount, 1...options.count)
        }
        let voters = plan.voters ?? people
        guard Group.peopleRange.contains(voters) else { throw .numberOutOfRange(voters, Group.peopleRange) }
        let ballot = Ballot(
            id: ballotList.next, title: try validated(numbered(plan.title), limit: Limits.field), options: options,
            dotsPerPerson: dotsPerPerson,
            cap: plan.cap,
            winnerCount: plan.winnerCount, tieRule: plan.tieRule, method: plan.method, voters: voters,
            runOffOf: runOffOf, isProgramVote: isProgramVote)
        return [.ballot(.prepared(ballot, at: ballots.count))]
    }

    func decidePrepare(
        _ plan: BallotPlan, over subject: Ballot.Subject, isProgramVote: Bool = false
    ) throws(Refusal) -> [Event] {
        var plan = plan
        plan.candidates = candidates(of: subject)
        let numbers = subject == .chosen ? lastChosen.map(\.id) : nil
        return try decidePrepare(plan, numbers: numbers, isProgramVote: isProgramVote)
    }

    /// What a ballot on everything of a kind would have for its options.
    package func candidates(of subject: Ballot.Subject) -> [BallotPlan.Candidate] {
        switch subject {
        case .themes: catalogue.themes.map { BallotPlan.Candidate(.theme($0.id)) }
        case .headings: allClusters.map { BallotPlan.Candidate(.cluster($0.id)) }
        case .representatives:
            allNotes.filter(\.marks.isRepresentative).map { BallotPlan.Candidate(.note($0.id)) }
        case .chosen: lastChosen.map { BallotPlan.Candidate($0.choice, label: $0.label) }
        }
    }

    /// What was chosen by the ballot revealed last.
    private var lastChosen: [Ballot.Option] {
        ballots.last { $0.state == .revealed }.flatMap { tally(of: $0) }?.rows.filter(\.isChosen).map(\.option) ?? []
    }

    /// Prepares the program's vote, and opens it in the same transaction when that is asked for.
    func decideProgramVote(opening: Bool) throws(Refusal) -> [Event] {
        guard let vote = procedure?.vote else { throw .noProgramVote }
        var plan = vote.plan
        plan.title += BallotPlan.numberSign
        let prepared = try decidePrepare(plan, over: vote.subject, isProgramVote: true)
        if !opening { return prepared }
        return prepared + (try applying(prepared).decideSetBallotState(ballotList.next, to: .open))
    }

    /// A title in which ``BallotPlan/numberSign`` stands for which ballot of that title this is, from the second on.
    private func numbered(_ title: String) -> String {
        let titles = Set(ballots.map(\.title))
        func numbered(_ number: Int) -> String {
            title.replacing(BallotPlan.numberSign, with: number > 1 ? " \(number)" : "")
        }
        return numbered((1...ballots.count + 1).first { !titles.contains(numbered($0)) } ?? 1)
    }

    /// The tally of a ballot in which options tie for the last place.
    private func contestedTally(of ballot: Ballot) throws(Refusal) -> Tally {
        guard let tally = tally(of: ballot) else { throw .ballotIs(ballot.state, ballot.id) }
        if tally.contested.isEmpty { throw .noTie(ballot.id) }
        return tally
    }

    /// Also where the declared rule would choose all that tie: the room may want fewer after all. What an earlier
    /// run-off chose stays, and this one is of the rest. The options keep the numbers that the room knows them by.
    func decideRunOff(of id: Ballot.ID, title: String?) throws(Refusal) -> [Event] {
        let ballot = try require(id)
        let tally = try contestedTally(of: ballot)
        if !tally.settled.isEmpty, tally.tied.isEmpty { throw .tieIsSettled(id) }
        let open = tally.tied.isEmpty ? tally.contested : tally.tied
        let winnerCount = tally.placesForContested - tally.settled.count
        let options = ballot.options.filter { open.contains($0.id) }
        let plan = BallotPlan(
            title: title.map { runOffTitle($0, of: ballot) } ?? ballot.title,
            candidates: options.map { BallotPlan.Candidate($0.choice, label: $0.label) },
            dotsPerPerson: winnerCount, cap: 1, winnerCount: winnerCount, tieRule: ballot.tieRule,
            method: ballot.method,
            voters: ballot.voters)
        return try decidePrepare(plan, numbers: options.map(\.id), runOffOf: id)
    }

    /// A pattern in which `{title}` stands for what was first voted on, and `{n}` for which run-off of it this is, from
    /// the second on.
    private func runOffTitle(_ pattern: String, of ballot: Ballot) -> String {
        let first = firstVote(of: ballot)
        let round = 1 + ballots.count { $0.id != first.id && firstVote(of: $0).id == first.id }
        return pattern.replacing("{n}", with: round > 1 ? " \(round)" : "").replacing("{title}", with: first.title)
    }

    /// What a run-off, and that which it is a run-off of, go back to.
    private func firstVote(of ballot: Ballot) -> Ballot {
        var first = ballot
        // A run-off is newer than its ballot; a damaged file may say otherwise.
        while let earlier = first.runOffOf.flatMap({ self.ballot($0) }), earlier.id < first.id { first = earlier }
        return first
    }

    /// Records whom lots or the facilitator chose among those that tie; a decision may be replaced by another.
    func decideSettleTie(_ id: Ballot.ID, _ options: [Ballot.Option.ID]) throws(Refusal) -> [Event] {
        let ballot = try require(id)
        let tally = try contestedTally(of: ballot)
        for option in options where !tally.contested.contains(option) {
            throw ballot.option(option) == nil ? .noSuchOption(option, on: id) : .optionDoesNotTie(option)
        }
        let chosen = tally.contested.filter { options.contains($0) }
        if chosen.count != tally.placesForContested { throw .placesToFill(tally.placesForContested) }
        if chosen == ballot.tieDecision { throw .nothingChanges }
        return [.ballot(.tieSettled(id, from: ballot.tieDecision, to: chosen))]
    }

    func decideNameResult(_ id: Ballot.ID) throws(Refusal) -> [Event] {
        let ballot = try require(id)
        if ballot.state != .revealed { throw .ballotIs(ballot.state, id) }
        if namedResult == id { throw .nothingChanges }
        return [.ballot(.resultNamed(from: namedResult, to: id))]
    }

    func decideUncover(_ id: Ballot.ID, _ uncovering: Uncovering) throws(Refusal) -> [Event] {
        let ballot = try require(id)
        guard let tally = tally(of: ballot) else { throw .ballotIs(ballot.state, id) }
        let covered =
            switch uncovering {
            case .nothing: tally.places.count
            case .nextPlace: max(0, (ballot.coveredPlaces ?? 0) - 1)
            case .everything: 0
            }
        let after = covered == 0 ? nil : covered
        if after == ballot.coveredPlaces { throw .nothingChanges }
        return shown(id, [.ballot(.placesCovered(id, from: ballot.coveredPlaces, to: after))])
    }

    /// Prepared → open → closed → revealed, and closed → open for a correction.
    func decideSetBallotState(_ id: Ballot.ID, to state: Ballot.State) throws(Refusal) -> [Event] {
        let ballot = try require(id)
        if !ballot.state.successors.contains(state) { throw .ballotIs(ballot.state, id) }
        var events: [Event] = [.ballot(.stateSet(id, from: ballot.state, to: state))]
        if state == .open {
            // It was prepared before anybody had been counted.
            if ballot.voters == 0 {
                if people == 0 { throw .nobodyToVote(id) }
                events.append(.ballot(.votersSet(id, from: 0, to: people)))
            }
            if let other = ballots.first(where: { $0.state == .open && $0.id != id }) {
                throw .anotherBallotIsOpen(other.id)
            }
        }
        return shown(id, events)
    }

    func decideSetVoters(_ id: Ballot.ID, _ voters: Int) throws(Refusal) -> [Event] {
        let ballot = try require(id)
        if ballot.state == .revealed || ballot.state == .closed { throw .ballotIs(ballot.state, id) }
        guard (1...100_000).contains(voters) else { throw .numberOutOfRange(voters, 1...100_000) }
        let least = (ballot.dotsCast + ballot.dotsPerPerson - 1) / ballot.dotsPerPerson
        if voters < least { throw .fewerVotersThanCounted(dots: ballot.dotsCast, least: least) }
        if voters == ballot.voters { throw .nothingChanges }
        return [.ballot(.votersSet(id, from: ballot.voters, to: voters))]
    }

    func decideChangeBallot(_ id: Ballot.ID, _ change: BallotChange) throws(Refusal) -> [Event] {
        let ballot = try require(id)
        if ballot.state != .prepared { throw .ballotIs(ballot.state, id) }
        var changed = ballot
        switch change {
        case .title(let title): changed.title = try validated(title, limit: Limits.field)
        case .dotsPerPerson(let dotsPerPerson):
            guard (1...Ballot.maxDotsPerPerson).contains(dotsPerPerson) else {
                throw .numberOutOfRange(dotsPerPerson, 1...Ballot.maxDotsPerPerson)
            }
            changed.dotsPerPerson = dotsPerPerson
            changed.cap = ballot.cap.map { min($0, dotsPerPerson) }
        case .cap(let cap):
            if let cap, !(1...ballot.dotsPerPerson).contains(cap) {
                throw .numberOutOfRange(cap, 1...ballot.dotsPerPerson)
            }
            changed.cap = cap
        case .winnerCount(let winnerCount):
            guard (1...ballot.options.count).contains(winnerCount) else {
                throw .numberOutOfRange(winnerCount, 1...ballot.options.count)
            }
            changed.winnerCount = winnerCount
        case .tieRule(let rule): changed.tieRule = rule
        case .method(let method): changed.method = method
        }
        if changed == ballot { throw .nothingChanges }
        return [.ballot(.changed(from: ballot, to: changed))]
    }

    func decideOpenToTables(_ id: Ballot.ID, _ isOpen: Bool) throws(Refusal) -> [Event] {
        let ballot = try require(id)
        if ballot.state == .closed || ballot.state == .revealed { throw .ballotIs(ballot.state, id) }
        if ballot.method != .tables { throw .notCountedByTables(id) }
        if ballot.isOpenToTables == isOpen { throw .nothingChanges }
        return [.ballot(.openedToTables(id, isOpen))]
    }

    func decideDiscard(_ id: Ballot.ID) throws(Refusal) -> [Event] {
        let ballot = try require(id)
        if let runOff = ballots.first(where: { $0.runOffOf == id }) { throw .ballotHasRunOff(id, runOff.id) }
        let unnamed: [Event] = namedResult == id ? [.ballot(.resultNamed(from: id, to: nil))] : []
        return unnamed + [.ballot(.discarded(ballot, at: ballotList.index(of: id) ?? 0))]
    }

    /// Enters one more count: of a paper, a table, or the whole room.
    func decideEnterSheet(_ sheet: Ballot.CountSheet, on id: Ballot.ID) throws(Refusal) -> [Event] {
        let ballot = try openBallot(id)
        var entered = sheet
        entered.id = ballot.sheets.next
        try check(entered, on: ballot, instead: nil)
        return [.ballot(.sheetEntered(id, entered, at: ballot.sheets.count))]
    }

    func decideCorrectSheet(_ sheet: Ballot.CountSheet, on id: Ballot.ID) throws(Refusal) -> [Event] {
        let ballot = try openBallot(id)
        guard let old = ballot.sheets[sheet.id], old.group == sheet.group, old.receipt == sheet.receipt else {
            throw .noSuchSheet(sheet.id, on: id)
        }
        if old == sheet { throw .nothingChanges }
        try check(sheet, on: ballot, instead: old)
        return [.ballot(.sheetCorrected(id, from: old, to: sheet))]
    }

    func decideWithdrawSheet(_ number: Ballot.CountSheet.ID, on id: Ballot.ID) throws(Refusal) -> [Event] {
        let ballot = try openBallot(id)
        guard let sheet = ballot.sheets[number], let index = ballot.sheets.index(of: number) else {
            throw .noSuchSheet(number, on: id)
        }
        if sheet.isFromDevice { throw .castByDevice(number, on: id) }
        return [.ballot(.sheetWithdrawn(id, sheet, at: index))]
    }

    /// Casts the paper of a device, or another in its place; none at all takes it back.
    func decideCastPaper(
        _ dots: [Ballot.Option.ID: Int], by receipt: Receipt, on id: Ballot.ID
    ) throws(Refusal) -> [Event] {
        let ballot = try openBallot(id)
        if ballot.method != .devices { throw .notCountedByDevices(id) }
        if !receipt.isWellFormed { throw .numberOutOfRange(receipt.text.utf8.count, Receipt.lengths) }
        let old = ballot.sheets[receipt]
        if dots.isEmpty {
            guard let old, let index = ballot.sheets.index(of: old.id) else { throw .nothingChanges }
            return [.ballot(.sheetWithdrawn(id, old, at: index))]
        }
        var paper = Ballot.CountSheet(id: old?.id ?? Ballot.CountSheet.ID(0), people: 1, dots: dots)
        paper.receipt = receipt
        return try old == nil ? decideEnterSheet(paper, on: id) : decideCorrectSheet(paper, on: id)
    }

    /// Corrects the count of the table, or of the whole room when no group is named; enters one when there is none.
    func decideAdjustDots(
        _ change: Int, for option: Ballot.Option.ID, by group: Group.ID?, on id: Ballot.ID
    ) throws(Refusal) -> [Event] {
        let (ballot, old, empty) = try countAtHand(of: group, on: id)
        if old != nil, change > ballot.availableDots { throw .tooManyDots(change, max: ballot.availableDots) }
        if old != nil, change < -ballot.availableDots { throw .noDotToTakeBack(option) }
        var sheet = empty
        sheet.dots = old?.dots ?? [:]
        sheet.dots[option, default: 0] += change
        guard old != nil else { return try decideEnterSheet(sheet, on: id) }
        if change == 0 { throw .nothingChanges }
        if sheet.dots[option] == 0 { sheet.dots[option] = nil }
        return try decideCorrectSheet(sheet, on: id)
    }

    /// Sets the dots of several options at once, in the count of the table or of the whole room; others stay.
    func decideSetDots(
        _ dots: [Ballot.Option.ID: Int], by group: Group.ID?, on id: Ballot.ID
    ) throws(Refusal) -> [Event] {
        let (ballot, old, empty) = try countAtHand(of: group, on: id)
        var sheet = empty
        sheet.dots = old?.dots ?? [:]
        for (option, count) in dots.sorted(by: { $0.key < $1.key }) {
            if ballot.option(option) == nil { throw .noSuchOption(option, on: id) }
            if count < 0 { throw .noDotToTakeBack(option) }
            if count > ballot.availableDots { throw .tooManyDots(count, max: ballot.availableDots) }
            sheet.dots[option] = count == 0 ? nil : count
        }
        if sheet.dots == old?.dots ?? [:] { throw .nothingChanges }
        // A table that has no dot any more has not begun.
        if let old, sheet.dots.isEmpty { return try decideWithdrawSheet(old.id, on: id) }
        return try old == nil ? decideEnterSheet(sheet, on: id) : decideCorrectSheet(sheet, on: id)
    }

    /// Says that nothing more comes from a table, although dots are left; it may have given none at all.
    func decideConfirmSheet(by group: Group.ID, on id: Ballot.ID) throws(Refusal) -> [Event] {
        let (ballot, old, empty) = try countAtHand(of: group, on: id)
        if ballot.isComplete(group) { throw .nothingChanges }
        var sheet = old ?? empty
        sheet.confirmed = true
        return try old == nil ? decideEnterSheet(sheet, on: id) : decideCorrectSheet(sheet, on: id)
    }

    /// The open ballot, the count of the table or of the whole room, and an empty one in its place: of the people there
    /// are now, and not confirmed.
    private func countAtHand(of group: Group.ID?, on id: Ballot.ID) throws(Refusal) -> (
        ballot: Ballot, old: Ballot.CountSheet?, empty: Ballot.CountSheet
    ) {
        let ballot = try openBallot(id)
        if ballot.method.countsPapers { throw .countedByPapers(id) }
        if let group, self.group(group) == nil { throw .noSuchGroup(group) }
        let old = ballot.sheet(by: group)
        let people = people(at: group, on: ballot, old)
        return (ballot, old, Ballot.CountSheet(id: old?.id ?? Ballot.CountSheet.ID(0), group: group, people: people))
    }

    private func openBallot(_ id: Ballot.ID) throws(Refusal) -> Ballot {
        let ballot = try require(id)
        if ballot.state != .open { throw .ballotIs(ballot.state, id) }
        return ballot
    }

    private func check(_ sheet: Ballot.CountSheet, on ballot: Ballot, instead old: Ballot.CountSheet?) throws(Refusal) {
        if let group = sheet.group, self.group(group) == nil { throw .noSuchGroup(group) }
        // Before anything is reckoned with them.
        for number in [sheet.people, sheet.spoilt] where !Group.peopleRange.contains(number) {
            throw .numberOutOfRange(number, Group.peopleRange)
        }
        for (option, dots) in sheet.dots.sorted(by: { $0.key < $1.key }) {
            guard ballot.option(option) != nil else { throw .noSuchOption(option, on: ballot.id) }
            if dots > ballot.availableDots { throw .tooManyDots(dots, max: ballot.availableDots) }
            if dots < 1 { throw .noDotToTakeBack(option) }
            if let cap = ballot.cap, dots > cap * sheet.people { throw .overTheCap(option, max: cap * sheet.people) }
        }
        if sheet.total > sheet.people * ballot.dotsPerPerson {
            throw .tooManyDots(sheet.total, max: sheet.people * ballot.dotsPerPerson)
        }
        let others = ballot.sheets.sheets.filter { $0.id != old?.id }
        let total = others.reduce(sheet.total) { $0 + $1.total }
        if total > ballot.availableDots {
            throw .moreDotsThanPeople(total, max: ballot.availableDots, people: ballot.voters)
        }
        if ballot.method.countsPapers,
            others.reduce(sheet.people + sheet.spoilt, { $0 + $1.people + $1.spoilt }) > ballot.voters
        {
            throw .morePapersThanPeople(ballot.voters)
        }
        if ballot.method == .tables, old == nil, let group = sheet.group, others.contains(where: { $0.group == group })
        {
            throw .tableHasVoted(group)
        }
    }
}
