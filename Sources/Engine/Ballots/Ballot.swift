/// 投票: a question answered with dots (シール).
package struct Ballot: Hashable, Sendable, Codable, Identifiable {
    /// A ballot's number.
    package typealias ID = Identifier<Ballot>
    /// Its number.
    package var id: ID
    /// The question.
    package var title: String
    /// The options, in the order shown; 2 to ``maxOptions``.
    package var options: [Option]
    /// How many dots one person has, 1 to ``maxDotsPerPerson``.
    package var dotsPerPerson: Int
    /// The most dots one person may give one option; nil for no limit but ``dotsPerPerson``.
    package var cap: Int?
    /// How many options are to be chosen, from 1.
    package var winnerCount: Int
    /// What happens when options tie for the last place among the winners; declared before the vote.
    package var tieRule: TieRule
    /// How the dots are counted.
    package var method: Method
    /// How many people may vote.
    package var voters: Int
    /// Whether it is prepared, open, closed or revealed.
    package internal(set) var state: State
    /// The counts so far. Sealed until revealed: no view, report or log shows them before.
    package internal(set) var sheets: [CountSheet]
    /// For a run-off, the ballot whose tie it decides.
    package var runOffOf: ID?

    private enum CodingKeys: String, CodingKey {
        case id, title, options, cap, tieRule, method, voters, state, sheets, runOffOf
        case dotsPerPerson = "allowance"
        case winnerCount = "seats"
    }

    /// A ballot in preparation.
    package init(
        id: ID, title: String, options: [Option], dotsPerPerson: Int, cap: Int? = nil, winnerCount: Int = 1,
        tieRule: TieRule = .shared, method: Method = .hands, voters: Int, runOffOf: ID? = nil
    ) {
        self.id = id
        self.title = title
        self.options = options
        self.dotsPerPerson = dotsPerPerson
        self.cap = cap
        self.winnerCount = winnerCount
        self.tieRule = tieRule
        self.method = method
        self.voters = voters
        self.runOffOf = runOffOf
        state = .prepared
        sheets = []
    }

    /// One thing that can be voted for.
    package struct Option: Hashable, Sendable, Codable, Identifiable {
        /// An option's number on the ballot, from 1.
        package typealias ID = Identifier<Option>
        /// Its number.
        package var id: ID
        /// What the ballot calls it.
        package var label: String
        /// What it stands for in the workshop.
        package var choice: Choice

        /// An option.
        package init(id: ID, label: String, choice: Choice) {
            self.id = id
            self.label = label
            self.choice = choice
        }
    }

    /// What an option stands for in the workshop.
    package enum Choice: Hashable, Sendable, Codable {
        case theme(Theme.ID)
        case cluster(Cluster.ID)
        case note(Note.ID)
        /// Nothing but its label.
        case free
    }

    /// What a whole ballot may be about.
    package enum Subject: String, Hashable, Sendable, Codable, CaseIterable {
        /// All themes.
        case themes
        /// All headings.
        case headings
        /// The notes marked ★.
        case representatives
        /// What the last revealed ballot chose: the next round.
        case chosen
    }

    /// What happens when options tie for the last place among the winners.
    package enum TieRule: String, Hashable, Sendable, Codable, CaseIterable {
        /// All that tie are chosen.
        case shared
        /// A run-off on those that tie.
        case runOff
        /// The facilitator decides.
        case facilitator
        /// Lots are drawn.
        case lot
    }

    /// How dots are counted.
    package enum Method: String, Hashable, Sendable, Codable, CaseIterable {
        /// 挙手: one count of the whole room, option by option.
        case hands
        /// A sheet from each table.
        case tables
        /// 投票用紙: paper by paper.
        case papers
    }

    /// The states of a ballot, in order.
    package enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// Being prepared.
        case prepared
        /// Being counted.
        case open
        /// Counted, and sealed.
        case closed
        /// Shown to the room.
        case revealed
    }

    /// The count of one table, of one paper, or of the whole room.
    package struct CountSheet: Hashable, Sendable, Codable, Identifiable {
        /// Its number on its ballot, from 1.
        package typealias ID = Identifier<CountSheet>
        /// Its number.
        package var id: ID
        /// The table it came from; nil for a paper or the whole room.
        package var group: Group.ID?
        /// How many people it speaks for.
        package var people: Int
        /// Dots by option, from 1; options without a dot are left out.
        package var dots: [Option.ID: Int]
        /// Papers that could not be counted.
        package var spoilt: Int

        /// A count.
        package init(id: ID, group: Group.ID? = nil, people: Int, dots: [Option.ID: Int] = [:], spoilt: Int = 0) {
            self.id = id
            self.group = group
            self.people = people
            self.dots = dots
            self.spoilt = spoilt
        }

        /// The sum of its dots.
        package var total: Int { dots.values.reduce(0, +) }

        /// Whether its numbers can be counted on that ballot; how they add up with others is not asked.
        func isWithinLimits(of ballot: Ballot) -> Bool {
            Group.peopleRange.contains(people) && Group.peopleRange.contains(spoilt)
                && dots.allSatisfy { (1...10_000_000).contains($0.value) && ballot.option($0.key) != nil }
        }
    }

    /// The option of that number.
    package func option(_ id: Option.ID) -> Option? { options.first { $0.id == id } }

    /// Whether a table's count is in.
    package func hasHandedIn(_ group: Group.ID) -> Bool { sheets.contains { $0.group == group } }

    /// The sum of all dots so far. It says nothing about the result, so it may be shown while the vote is sealed.
    package var dotsCast: Int { sheets.reduce(0) { $0 + $1.total } }

    /// The most dots there can be: voters × dots per person.
    package var availableDots: Int { voters * dotsPerPerson }

    /// How many dots a table still has; nil when its people were not counted.
    package func dotsLeft(for group: Group) -> Int? {
        guard group.people > 0 else { return nil }
        let used = sheets.filter { $0.group == group.id }.reduce(0) { $0 + $1.total }
        return group.people * dotsPerPerson - used
    }

    /// The largest ``dotsPerPerson``.
    package static let maxDotsPerPerson = 99
    /// Maximum number of options; an option is chosen by typing at most two digits.
    package static let maxOptions = 99
}

/// 集計: the options of a revealed ballot by their dots.
package struct Tally: Hashable, Sendable {
    /// One option's result.
    package struct Row: Hashable, Sendable {
        /// The option.
        package let option: Ballot.Option
        /// Its dots; options with none are kept.
        package let dots: Int
        /// From 1; equal dots have equal rank, and the next rank is left out.
        package let rank: Int
        /// Whether it is among the winners.
        package let isChosen: Bool
    }

    /// All options, most dots first, in ballot order where equal.
    package let rows: [Row]
    /// The sum of all dots.
    package let dotsCast: Int
    /// Papers that could not be counted.
    package let spoilt: Int
    /// The options that tie for the last place among the winners, when the tie rule leaves that open.
    package let tied: [Ballot.Option.ID]

    /// Counts a ballot in any state; ``Workshop/tally(of:)`` gives none while it is sealed.
    init(_ ballot: Ballot) {
        var dots: [Ballot.Option.ID: Int] = [:]
        for sheet in ballot.sheets { dots.merge(sheet.dots, uniquingKeysWith: +) }
        func count(_ option: Ballot.Option) -> Int { dots[option.id] ?? 0 }
        let order = ballot.options.enumerated()
            .sorted { (count($1.element), $0.offset) < (count($0.element), $1.offset) }.map(\.element)
        let last = order.indices.contains(ballot.winnerCount - 1) ? count(order[ballot.winnerCount - 1]) : 0
        let above = order.filter { count($0) > last && count($0) > 0 }
        let level = order.filter { count($0) == last && last > 0 }
        let fits = above.count + level.count <= ballot.winnerCount
        let chosen = Set((above + (fits || ballot.tieRule == .shared ? level : [])).map(\.id))
        rows = order.map { option in
            Row(
                option: option, dots: count(option),
                rank: 1 + order.count { count($0) > count(option) }, isChosen: chosen.contains(option.id))
        }
        dotsCast = ballot.dotsCast
        spoilt = ballot.sheets.reduce(0) { $0 + $1.spoilt }
        tied = fits || ballot.tieRule == .shared ? [] : level.map(\.id)
    }
}

/// What a ballot is to be, before validation.
package struct BallotPlan: Hashable, Sendable, Codable {
    /// The question.
    package var title: String
    /// The options.
    package var candidates: [Candidate]
    /// How many dots one person has; nil takes ``Workshop/suggestedDotsPerPerson(options:)``.
    package var dotsPerPerson: Int?
    /// The most dots one person may give one option; nil for no limit.
    package var cap: Int?
    /// How many are to be chosen.
    package var winnerCount: Int
    /// What happens at a tie.
    package var tieRule: Ballot.TieRule
    /// How dots are counted.
    package var method: Ballot.Method
    /// How many people may vote; nil takes the attendance, or when that is 0 the people at the tables.
    package var voters: Int?

    private enum CodingKeys: String, CodingKey {
        case title, candidates, cap, tieRule, method, voters
        case dotsPerPerson = "allowance"
        case winnerCount = "seats"
    }

    /// One option.
    package struct Candidate: Hashable, Sendable, Codable {
        /// What it stands for.
        package var choice: Ballot.Choice
        /// What the ballot calls it; nil takes the name of what it stands for.
        package var label: String?

        /// A candidate.
        package init(_ choice: Ballot.Choice, label: String? = nil) {
            self.choice = choice
            self.label = label
        }
    }

    /// A plan.
    package init(
        title: String, candidates: [Candidate], dotsPerPerson: Int? = nil, cap: Int? = nil,
        winnerCount: Int = 1, tieRule: Ballot.TieRule = .shared, method: Ballot.Method = .hands, voters: Int? = nil
    ) {
        self.title = title
        self.candidates = candidates
        self.dotsPerPerson = dotsPerPerson
        self.cap = cap
        self.winnerCount = winnerCount
        self.tieRule = tieRule
        self.method = method
        self.voters = voters
    }
}

/// A new value for one rule of a prepared ``Ballot``.
package enum BallotChange: Hashable, Sendable {
    case title(String)
    /// 1 to ``Ballot/maxDotsPerPerson``; a higher cap is lowered to it.
    case dotsPerPerson(Int)
    case cap(Int?)
    case winnerCount(Int)
    case tieRule(Ballot.TieRule)
    case method(Ballot.Method)
}

extension Workshop {
    /// The ballot of that number.
    package func ballot(_ id: Ballot.ID) -> Ballot? { ballotList[id] }

    /// The ballot being counted or waiting to be shown; the newest one otherwise.
    package var currentBallot: Ballot? { ballots.last { $0.state != .revealed } ?? ballots.last }

    /// The result of a revealed ballot; nil while it is sealed.
    package func tally(of ballot: Ballot) -> Tally? { ballot.state == .revealed ? Tally(ballot) : nil }

    /// The customary number of dots per person for that many options: a quarter to a third of them, three to five.
    ///
    /// The custom: 3–5 dots (ourfutures.net); ¼–⅓ of the options (consulnote.com).
    package static func suggestedDotsPerPerson(options: Int) -> Int {
        min(max((options + 3) / 4, options < 6 ? 1 : 3), 5)
    }

    func require(_ id: Ballot.ID) throws(Refusal) -> Ballot {
        guard let ballot = ballot(id) else { throw .noSuchBallot(id) }
        return ballot
    }

    /// Whether a ballot has it as an option.
    func isOnABallot(_ choice: Ballot.Choice) -> Bool {
        ballots.contains { $0.options.contains { $0.choice == choice } }
    }

    /// The name or text of what an option stands for; nil when it is free or not there.
    package func label(of choice: Ballot.Choice) -> String? {
        switch choice {
        case .theme(let id): catalogue[id]?.name
        case .cluster(let id): cluster(id)?.heading
        case .note(let id): note(id)?.text
        case .free: nil
        }
    }

    private var people: Int {
        occasion.attendance.total > 0 ? occasion.attendance.total : groups.reduce(0) { $0 + $1.people }
    }

    func decidePrepare(_ plan: BallotPlan, runOffOf: Ballot.ID? = nil) throws(Refusal) -> [Event] {
        var options: [Ballot.Option] = []
        for candidate in plan.candidates {
            let choice = candidate.choice
            guard let words = candidate.label ?? self.label(of: choice) else { throw .noSuchChoice(choice) }
            if choice != .free, self.label(of: choice) == nil { throw .noSuchChoice(choice) }
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
        let allowed: Bool =
            switch (ballot.state, state) {
            case (.prepared, .open), (.open, .closed), (.closed, .revealed), (.closed, .open): true
            default: false
            }
        if !allowed { throw .ballotIs(ballot.state, id) }
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

    func decideDiscard(_ id: Ballot.ID) throws(Refusal) -> [Event] {
        let ballot = try require(id)
        if ballot.state != .prepared { throw .ballotIs(ballot.state, id) }
        return [.ballot(.discarded(ballot, at: ballots.firstIndex { $0.id == id } ?? 0))]
    }

    /// Enters one more count: of a paper, a table, or the whole room.
    func decideEnterSheet(_ sheet: Ballot.CountSheet, on id: Ballot.ID) throws(Refusal) -> [Event] {
        let ballot = try openBallot(id)
        var entered = sheet
        entered.id = Ballot.CountSheet.ID((ballot.sheets.map(\.id.number).max() ?? 0) + 1)
        try check(entered, on: ballot, instead: nil)
        return [.ballot(.sheetEntered(id, entered, at: ballot.sheets.count))]
    }

    func decideCorrectSheet(_ sheet: Ballot.CountSheet, on id: Ballot.ID) throws(Refusal) -> [Event] {
        let ballot = try openBallot(id)
        guard let old = ballot.sheets.first(where: { $0.id == sheet.id }) else { throw .noSuchSheet(sheet.id, on: id) }
        if old == sheet { throw .nothingChanges }
        try check(sheet, on: ballot, instead: old)
        return [.ballot(.sheetCorrected(id, from: old, to: sheet))]
    }

    func decideWithdrawSheet(_ number: Ballot.CountSheet.ID, on id: Ballot.ID) throws(Refusal) -> [Event] {
        let ballot = try openBallot(id)
        guard let index = ballot.sheets.firstIndex(where: { $0.id == number }) else {
            throw .noSuchSheet(number, on: id)
        }
        return [.ballot(.sheetWithdrawn(id, ballot.sheets[index], at: index))]
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
        guard let old = ballot.sheets.first(where: { $0.group == group && ballot.method != .papers }) else {
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
        let others = ballot.sheets.filter { $0.id != old?.id }
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

extension Workshop {
    /// The first number of a ballot that is beyond what the rules allow; see ``invariantViolation``.
    var ballotNumberOutOfRange: String? {
        for ballot in ballots {
            if let wrong = ballot.numberOutOfRange { return wrong }
        }
        return nil
    }

    /// The first ballot that contradicts itself; see ``invariantViolation``.
    var ballotViolation: String? {
        for ballot in ballots {
            if let wrong = ballot.violation { return wrong }
        }
        return nil
    }
}

extension Ballot {
    fileprivate var numberOutOfRange: String? {
        if let wrong = outOfRange("voters of ballot \(id)", voters, peopleInFiles)
            ?? outOfRange("dots a head of ballot \(id)", dotsPerPerson, 1...Ballot.maxDotsPerPerson)
            ?? outOfRange("seats of ballot \(id)", winnerCount, 0...Ballot.maxOptions)
            ?? outOfRange("cap of ballot \(id)", cap ?? 0, 0...Ballot.maxDotsPerPerson)
        {
            return wrong
        }
        for sheet in sheets {
            if let wrong = outOfRange("people of sheet \(sheet.id)", sheet.people, peopleInFiles)
                ?? outOfRange("spoilt of sheet \(sheet.id)", sheet.spoilt, peopleInFiles)
            {
                return wrong
            }
            for dots in sheet.dots.values {
                if let wrong = outOfRange("dots of sheet \(sheet.id)", dots, 0...1_000_000_000) { return wrong }
            }
        }
        return nil
    }

    fileprivate var violation: String? {
        if Set(options.map(\.id)).count != options.count { return "ballot \(id) names an option twice" }
        if dotsCast > availableDots { return "ballot \(id) holds \(dotsCast) dots of \(availableDots)" }
        for sheet in sheets {
            if sheet.total > sheet.people * dotsPerPerson {
                return "sheet \(sheet.id) holds more dots than its people have"
            }
            if sheet.dots.contains(where: { $0.value < 1 || option($0.key) == nil }) {
                return "sheet \(sheet.id) holds a dot on nothing"
            }
        }
        return nil
    }
}
