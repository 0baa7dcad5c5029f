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
    /// The counts so far.
    package internal(set) var sheets: SealedCounts
    /// For a run-off, the ballot whose tie it decides.
    package var runOffOf: ID?
    /// Whether each group's note-taker may enter that group's count.
    package internal(set) var isOpenToTables: Bool {
        get { openToTables ?? false }
        set { openToTables = newValue ? true : nil }
    }
    /// Kept as nil for false, so that ballots of before there was such a thing are coded as they were.
    private var openToTables: Bool?
    /// How many places of the result, from the first, are still covered for the room; nil when all is shown, as it is
    /// for every ballot not revealed.
    package internal(set) var coveredPlaces: Int?
    /// What lots or the facilitator chose among the options that tie for the last place; nil when nobody has said.
    package internal(set) var tieDecision: [Option.ID]?
    /// True for the program's own vote and nil for any other, so that older files read the same.
    private var programVote: Bool?

    /// What tells it from any other ballot that has or had its number, for whoever votes: another one as soon as it
    /// asks something else. No secret.
    package var mark: String {
        let asked = [id.description, title, "\(dotsPerPerson)", "\(cap ?? dotsPerPerson)"]
        let offered = options.flatMap { [$0.id.description, $0.label] }
        return String(stableHash(of: (asked + offered).joined(separator: "\0")), radix: 36)
    }

    private enum CodingKeys: String, CodingKey {
        case id, title, options, cap, tieRule, method, voters, state, sheets, runOffOf, openToTables, coveredPlaces
        case tieDecision
        case programVote = "isProgramVote"
        case dotsPerPerson = "allowance"
        case winnerCount = "seats"
    }

    /// A ballot in preparation.
    package init(
        id: ID, title: String, options: [Option], dotsPerPerson: Int, cap: Int? = nil, winnerCount: Int = 1,
        tieRule: TieRule = .shared, method: Method = .hands, voters: Int, runOffOf: ID? = nil,
        isProgramVote: Bool = false
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
        programVote = isProgramVote ? true : nil
        state = .prepared
        sheets = SealedCounts()
    }

    /// One thing that can be voted for.
    package struct Option: Hashable, Sendable, Codable, Identifiable {
        /// An option's number on the ballot, from 1; in a run-off the one it had before.
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
        /// A theme of the catalogue.
        case theme(Theme.ID)
        /// A cluster, by its heading.
        case cluster(Cluster.ID)
        /// A single note.
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
        /// 端末: everybody casts their own paper on a device of their own, for none but them to see. Papers of those
        /// who have none are counted beside them.
        case devices

        /// Whether each count is one person's paper.
        package var countsPapers: Bool {
            switch self {
            case .papers, .devices: true
            case .hands, .tables: false
            }
        }
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

        /// The states that can follow. A closed ballot is opened again for a correction.
        var successors: [State] {
            switch self {
            case .prepared: [.open]
            case .open: [.closed]
            case .closed: [.revealed, .open]
            case .revealed: []
            }
        }
    }

    /// Whether it was made from ``Procedure/vote``.
    package var isProgramVote: Bool { programVote ?? false }

    /// The option of that number.
    package func option(_ id: Option.ID) -> Option? { options.first { $0.id == id } }

    /// The highest number of an option.
    package var lastNumber: Int { options.map(\.id.number).max() ?? 0 }

    /// The most dots there can be: voters × dots per person.
    package var availableDots: Int { voters * dotsPerPerson }

    /// Whether anything of a table's count is in.
    package func hasHandedIn(_ group: Group.ID) -> Bool { sheets.contains(from: group) }

    /// The sum of all dots so far. It says nothing about the result, so it may be shown while the vote is sealed.
    package var dotsCast: Int { sheets.dotsCast }

    /// The largest ``dotsPerPerson``.
    package static let maxDotsPerPerson = 99
    /// Maximum number of options; an option is chosen by typing at most two digits.
    package static let maxOptions = 99
}

/// All ballots of a workshop.
struct BallotBook: Equatable, Sendable {
    var list = NumberedList<Ballot>()
    /// The ballot the facilitator named the meeting's result; ``Workshop/resultBallot`` is the one that counts.
    var namedResult: Ballot.ID?
}

extension Workshop {
    var ballotList: NumberedList<Ballot> {
        get { ballotBook.list }
        _modify { yield &ballotBook.list }
    }

    /// The ballot the facilitator named the meeting's result; nil while none was. ``resultBallot`` is the one that
    /// counts.
    package internal(set) var namedResult: Ballot.ID? {
        get { ballotBook.namedResult }
        set { ballotBook.namedResult = newValue }
    }

    /// The ballot of that number.
    package func ballot(_ id: Ballot.ID) -> Ballot? { ballotList[id] }

    /// The ballot at hand: the one being counted, or of which one place after another is shown; else the last that
    /// waits to be shown, unless a later one was; else the next to be held (a run-off before the others), else the
    /// newest.
    package var currentBallot: Ballot? {
        let held = ballots.last { [.closed, .revealed].contains($0.state) }
        return ballots.first { $0.state == .open } ?? ballots.last { $0.coveredPlaces != nil }
            ?? (held?.state == .closed ? held : nil) ?? ballots.first { $0.state == .prepared && $0.runOffOf != nil }
            ?? ballots.first { $0.state == .prepared }
            ?? ballots.last
    }

    /// The ballot the room is shown: a result stays until the next ballot opens.
    package var ballotForRoom: Ballot? {
        guard let current = currentBallot, current.state == .prepared else { return currentBallot }
        return current.runOffOf.flatMap { ballot($0) } ?? ballots.last { $0.state == .revealed } ?? current
    }

    /// The ballot participants have before them: the one that is open, else the one put on the wall, else the newest of
    /// those that were held. The next one takes no result away before it is opened.
    package var ballotForParticipants: Ballot? {
        if let open = ballots.first(where: { $0.state == .open }) { return open }
        if case .ballot(let id)? = spotlight, let shown = ballot(id), shown.state != .prepared { return shown }
        return ballots.last { $0.state != .prepared }
    }

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

    /// Whether what an option stands for is there; true when it is free.
    func has(_ choice: Ballot.Choice) -> Bool { choice == .free || label(of: choice) != nil }

    /// The name or text of what an option stands for; nil when it is free or not there.
    package func label(of choice: Ballot.Choice) -> String? {
        switch choice {
        case .theme(let id): catalogue[id]?.name
        case .cluster(let id): cluster(id)?.heading
        case .note(let id): note(id)?.text
        case .free: nil
        }
    }
}

extension Workshop {
    /// The first number of a ballot that is beyond what the rules allow; see ``invariantViolation``.
    var ballotNumberOutOfRange: Violation? {
        for ballot in ballots {
            if let wrong = ballot.numberOutOfRange { return wrong }
        }
        return nil
    }

    /// The first ballot that contradicts itself; see ``invariantViolation``.
    var ballotViolation: Violation? {
        for ballot in ballots {
            if let wrong = ballot.violation { return wrong }
        }
        return nil
    }
}

extension Ballot {
    var numberOutOfRange: Violation? {
        if let wrong = outOfRange(.ballot(id), "voters of ballot \(id)", voters, peopleInFiles)
            ?? outOfRange(.ballot(id), "dots a head of ballot \(id)", dotsPerPerson, 1...Ballot.maxDotsPerPerson)
            ?? outOfRange(.ballot(id), "seats of ballot \(id)", winnerCount, 0...Ballot.maxOptions)
            ?? outOfRange(.ballot(id), "cap of ballot \(id)", cap ?? 0, 0...Ballot.maxDotsPerPerson)
            ?? outOfRange(.ballot(id), "covered places of ballot \(id)", coveredPlaces ?? 0, 0...Ballot.maxOptions)
        {
            return wrong
        }
        for sheet in sheets.sheets {
            if let wrong = outOfRange(.ballot(id), "the number of a sheet", sheet.id.number, CountSheet.numbers)
                ?? outOfRange(.ballot(id), "people of sheet \(sheet.id)", sheet.people, peopleInFiles)
                ?? outOfRange(.ballot(id), "spoilt of sheet \(sheet.id)", sheet.spoilt, peopleInFiles)
            {
                return wrong
            }
            for dots in sheet.dots.values {
                if let wrong = outOfRange(.ballot(id), "dots of sheet \(sheet.id)", dots, peopleInFiles) {
                    return wrong
                }
            }
        }
        return nil
    }

    var violation: Violation? {
        if Set(options.map(\.id)).count != options.count {
            return Violation(.ballot(id), "ballot \(id) names an option twice")
        }
        if tieDecision?.allSatisfy({ option($0) != nil }) == false {
            return Violation(.ballot(id), "the tie of ballot \(id) went to nothing")
        }
        let receipts = sheets.sheets.compactMap(\.receipt)
        if Set(receipts).count != receipts.count {
            return Violation(.ballot(id), "a device voted twice on ballot \(id)")
        }
        if dotsCast > availableDots {
            return Violation(.ballot(id), "ballot \(id) holds \(dotsCast) dots of \(availableDots)")
        }
        for sheet in sheets.sheets {
            if sheet.total > sheet.people * dotsPerPerson {
                return Violation(.ballot(id), "sheet \(sheet.id) holds more dots than its people have")
            }
            if sheet.dots.contains(where: { $0.value < 1 || option($0.key) == nil }) {
                return Violation(.ballot(id), "sheet \(sheet.id) holds a dot on nothing")
            }
        }
        return nil
    }
}
