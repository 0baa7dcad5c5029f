extension Workshop {
    private var people: Int {
        occasion.attendance.total > 0 ? occasion.attendance.total : groups.reduce(0) { $0 + $1.people }
    }

    func decidePrepare(_ plan: BallotPlan, runOffOf: Ballot.ID? = nil) throws(Refusal) -> [Event] {
        var options: [Ballot.Option] = []
        for candidate in plan.candidates {
            let choice = candidate.choice
            guard let words = candidate.label ?? self.label(of: choice) else { throw .noSuchChoice(choice) }
            if !has(choice) { throw .noSuchChoice(choice) }
            if choice != .free, options.contains(where: { $0.choice == choice }) { continue }
            options.append(
                Ballot.Option(id: Ballot.Option.ID(options.count + 1), label: try validated(words), choice: choice))
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
            id: ballotList.next, title: try validated(plan.title), options: options, dotsPerPerson: dotsPerPerson,
            cap: plan.cap,
            winnerCount: plan.winnerCount, tieRule: plan.tieRule, method: plan.method, voters: voters,
            runOffOf: runOffOf)
        return [.ballot(.prepared(ballot, at: ballots.count))]
    }

    func decidePrepare(_ plan: BallotPlan, over subject: Ballot.Subject) throws(Refusal) -> [Event] {
        var plan = plan
        let choices: [Ballot.Choice] =
            switch subject {
            case .themes: catalogue.themes.map { .theme($0.id) }
            case .headings: allClusters.map { .cluster($0.id) }
            case .representatives: allNotes.filter(\.marks.isRepresentative).map { .note($0.id) }
            case .chosen: []
            }
        plan.candidates = choices.map { BallotPlan.Candidate($0) }
        if subject == .chosen, let last = ballots.last(where: { $0.state == .revealed }) {
            plan.candidates = Tally(last).rows.filter(\.isChosen).map {
                BallotPlan.Candidate($0.option.choice, label: $0.option.label)
            }
        }
        return try decidePrepare(plan)
    }

    func decideRunOff(of id: Ballot.ID) throws(Refusal) -> [Event] {
        let ballot = try require(id)
        guard let tally = tally(of: ballot) else { throw .ballotIs(ballot.state, id) }
        if tally.tied.isEmpty { throw .noTie(id) }
        let taken = tally.rows.count { $0.isChosen }
        let winnerCount = ballot.winnerCount - taken
        let plan = BallotPlan(
            title: ballot.title,
            candidates: ballot.options.filter { tally.tied.contains($0.id) }
                .map { BallotPlan.Candidate($0.choice, label: $0.label) },
            dotsPerPerson: winnerCount, cap: 1, winnerCount: winnerCount, tieRule: ballot.tieRule,
            method: ballot.method,
            voters: ballot.voters)
        return try decidePrepare(plan, runOffOf: id)
    }

    /// Prepared → open → closed → revealed, and closed → open for a correction.
    func decideSetBallotState(_ id: Ballot.ID, to state: Ballot.State) throws(Refusal) -> [Event] {
        let ballot = try require(id)
        if !ballot.state.successors.contains(state) { throw .ballotIs(ballot.state, id) }
        if state == .open {
            if ballot.voters == 0 { throw .nobodyToVote(id) }
            if let other = ballots.first(where: { $0.state == .open && $0.id != id }) {
                throw .anotherBallotIsOpen(other.id)
            }
        }
        return [.ballot(.stateSet(id, from: ballot.state, to: state))]
    }

    func decideSetVoters(_ id: Ballot.ID, _ voters: Int) throws(Refusal) -> [Event] {
        let ballot = try require(id)
        if ballot.state == .revealed || ballot.state == .closed { throw .ballotIs(ballot.state, id) }
        guard (1...100_000).contains(voters) else { throw .numberOutOfRange(voters, 1...100_000) }
        if voters * ballot.dotsPerPerson < ballot.dotsCast {
            throw .tooManyDots(ballot.dotsCast, max: voters * ballot.dotsPerPerson)
        }
        if voters == ballot.voters { throw .nothingChanges }
        return [.ballot(.votersSet(id, from: ballot.voters, to: voters))]
    }

    func decideChangeBallot(_ id: Ballot.ID, _ change: BallotChange) throws(Refusal) -> [Event] {
        let ballot = try require(id)
        if ballot.state != .prepared { throw .ballotIs(ballot.state, id) }
        var changed = ballot
        switch change {
        case .title(let title): changed.title = try validated(title)
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
        if ballot.state != .prepared { throw .ballotIs(ballot.state, id) }
        return [.ballot(.discarded(ballot, at: ballotList.index(of: id) ?? 0))]
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
        guard let old = ballot.sheets[sheet.id], old.group == sheet.group else { throw .noSuchSheet(sheet.id, on: id) }
        if old == sheet { throw .nothingChanges }
        try check(sheet, on: ballot, instead: old)
        return [.ballot(.sheetCorrected(id, from: old, to: sheet))]
    }

    func decideWithdrawSheet(_ number: Ballot.CountSheet.ID, on id: Ballot.ID) throws(Refusal) -> [Event] {
        let ballot = try openBallot(id)
        guard let sheet = ballot.sheets[number], let index = ballot.sheets.index(of: number) else {
            throw .noSuchSheet(number, on: id)
        }
        return [.ballot(.sheetWithdrawn(id, sheet, at: index))]
    }

    /// Corrects the count of the table, or of the whole room when no group is named; enters one when there is none.
    func decideAdjustDots(
        _ change: Int, for option: Ballot.Option.ID, by group: Group.ID?, on id: Ballot.ID
    ) throws(Refusal) -> [Event] {
        let ballot = try openBallot(id)
        var people = ballot.voters
        if let group {
            guard let table = self.group(group) else { throw .noSuchGroup(group) }
            people = table.people > 0 ? table.people : ballot.voters
        }
        guard let old = ballot.sheet(by: group) else {
            return try decideEnterSheet(
                Ballot.CountSheet(id: Ballot.CountSheet.ID(0), group: group, people: people, dots: [option: change]),
                on: id)
        }
        if change > ballot.availableDots { throw .tooManyDots(change, max: ballot.availableDots) }
        if change < -ballot.availableDots { throw .noDotToTakeBack(option) }
        var sheet = old
        sheet.dots[option, default: 0] += change
        if sheet.dots[option] == 0 { sheet.dots[option] = nil }
        return try decideCorrectSheet(sheet, on: id)
    }

    private func openBallot(_ id: Ballot.ID) throws(Refusal) -> Ballot {
        let ballot = try require(id)
        if ballot.state != .open { throw .ballotIs(ballot.state, id) }
        return ballot
    }

    private func check(_ sheet: Ballot.CountSheet, on ballot: Ballot, instead old: Ballot.CountSheet?) throws(Refusal) {
        if let group = sheet.group, self.group(group) == nil { throw .noSuchGroup(group) }
        for (option, dots) in sheet.dots.sorted(by: { $0.key < $1.key }) {
            guard ballot.option(option) != nil else { throw .noSuchOption(option, on: ballot.id) }
            if dots < 1 { throw .noDotToTakeBack(option) }
            if let cap = ballot.cap, dots > cap * sheet.people { throw .overTheCap(option, max: cap * sheet.people) }
        }
        for number in [sheet.people, sheet.spoilt] where !Group.peopleRange.contains(number) {
            throw .numberOutOfRange(number, Group.peopleRange)
        }
        if sheet.total > sheet.people * ballot.dotsPerPerson {
            throw .tooManyDots(sheet.total, max: sheet.people * ballot.dotsPerPerson)
        }
        let others = ballot.sheets.sheets.filter { $0.id != old?.id }
        if others.reduce(sheet.total, { $0 + $1.total }) > ballot.availableDots {
            throw .tooManyDots(others.reduce(sheet.total) { $0 + $1.total }, max: ballot.availableDots)
        }
        if ballot.method == .papers,
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
