/// 年間: what earlier meetings of the series left, and what became of each opinion since.
package struct Year: Hashable, Sendable, Codable {
    /// The meetings held so far, oldest first; with the log of dates it is the 策定経過.
    package internal(set) var meetings: [Meeting] = []
    /// The themes that were voted for.
    package internal(set) var priorities: [Priority] = []
    /// Every opinion of the earlier meetings, under its permanent number.
    package internal(set) var opinions: [Opinion] = []
    /// What became of opinions, in the order of writing.
    package internal(set) var outcomes: [OpinionOutcome] = []

    private enum CodingKeys: String, CodingKey {
        case meetings, priorities
        case opinions = "lines"
        case outcomes = "records"
    }

    /// A year before its first meeting.
    package init() {}

    /// Whether nothing was taken over and nothing written.
    package var isEmpty: Bool { meetings.isEmpty && priorities.isEmpty && opinions.isEmpty && outcomes.isEmpty }

    /// An opinion's permanent number: the meeting it was said at, and its note there. 1-57.
    package struct OpinionNumber: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
        /// 第n回.
        package var meeting: Int
        /// The note.
        package var note: Note.ID

        /// The number of a note of a meeting.
        package init(meeting: Int, note: Note.ID) {
            self.meeting = meeting
            self.note = note
        }

        /// From `1-57`.
        package init?(_ text: some StringProtocol) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { unsignedNumber($0) }
            guard parts.count == 2, let meeting = parts[0], let note = parts[1], meeting > 0, note > 0 else {
                return nil
            }
            self.init(meeting: meeting, note: Note.ID(note))
        }

        /// By meeting, then by number within the meeting.
        package static func < (left: OpinionNumber, right: OpinionNumber) -> Bool {
            (left.meeting, left.note) < (right.meeting, right.note)
        }

        /// `1-57`.
        package var description: String { "\(meeting)-\(note)" }
    }

    /// A meeting that was held.
    package struct Meeting: Hashable, Sendable, Codable {
        /// 第n回.
        package var number: Int
        /// The name of its session.
        package var session: String
        /// Its name.
        package var title: String
        /// The day it was held.
        package var day: Day?
        /// Where.
        package var place: String
        /// How many came.
        package var people: Int
        /// How many opinions were said.
        package var opinions: Int
    }

    /// A theme that won the ballot that is the meeting's result.
    package struct Priority: Hashable, Sendable, Codable {
        /// The theme.
        package var theme: Theme.ID
        /// Its dots.
        package var dots: Int
        /// The meeting that voted.
        package var meeting: Int
    }

    /// An opinion of an earlier meeting, as it was when that meeting ended.
    package struct Opinion: Hashable, Sendable, Codable {
        /// Its permanent number.
        package var number: OpinionNumber
        /// Its text.
        package var text: String
        /// How many people said it, from 1.
        package var count: Int
        /// The group that said it.
        package var group: Group.ID
        /// The heading of its cluster.
        package var heading: String?
        /// Its theme.
        package var theme: Theme.ID?
    }

    /// How far an opinion has come.
    package enum Stage: String, Hashable, Sendable, Codable, CaseIterable {
        /// 意見: it was said.
        case opinion
        /// 課題: it was accepted as a problem to be solved.
        case issue
        /// 取組: somebody does something about it.
        case action
        /// 中間報告
        case midterm
        /// 評価
        case evaluation
        /// 市の考え方: the city's answer.
        case answer
    }

    /// One thing that became of an opinion.
    package struct OpinionOutcome: Hashable, Sendable, Codable {
        /// Which opinion.
        package var opinion: OpinionNumber
        /// The stage it reached by this.
        package var stage: Stage
        /// What was done or answered.
        package var text: String
        /// The meeting at which it was written down.
        package var meeting: Int
        /// The operator who wrote it.
        package var by: String
        /// When.
        package var at: Moment

        private enum CodingKeys: String, CodingKey {
            case stage, text, meeting, by, at
            case opinion = "of"
        }
    }

    /// The number of the meeting after one, 1 after nil: the next that no meeting of the year has, or where there is
    /// none above, the highest that none has.
    func number(after meeting: Int?) -> Int {
        let all = Occasion.ordinals
        let last = min(max(meeting ?? 0, 0), all.upperBound)
        return (last..<all.upperBound).lazy.map { $0 + 1 }.first { !isTaken($0) }
            ?? all.last { $0 != meeting && !isTaken($0) } ?? all.upperBound
    }

    /// Whether a meeting of the year has the number.
    func isTaken(_ number: Int) -> Bool {
        meetings.contains { $0.number == number } || opinions.contains { $0.number.meeting == number }
    }

    /// The outcomes of an opinion, oldest first.
    package func outcomes(of number: OpinionNumber) -> [OpinionOutcome] { outcomes.filter { $0.opinion == number } }
}

extension Workshop {
    /// 第n回: the number given, else the one after the last meeting of the year.
    package var meetingNumber: Int { meetingNumber(saying: occasion.ordinal) }

    func meetingNumber(saying ordinal: Int?) -> Int { ordinal ?? year.number(after: year.meetings.last?.number) }

    /// Why the meeting may not be called the `ordinal`-th; nil when it may. Opinions keep their number for good, so the
    /// meeting's number stays while outcomes name it, and no two meetings of a year share one.
    func refusal(numbering ordinal: Int?) -> Refusal? {
        let number = meetingNumber(saying: ordinal)
        let now = meetingNumber
        if number == now { return nil }
        // Where an earlier meeting has the present number too, the outcomes are of its opinions.
        let named = year.isTaken(now) ? [number] : [now, number]
        if let record = year.outcomes.first(where: { named.contains($0.opinion.meeting) }) {
            return .outcomesReferToMeeting(record.opinion.meeting)
        }
        return year.isTaken(number) ? .meetingNumberTaken(number) : nil
    }

    /// Whether the ledger holds outcomes of a note of this meeting.
    func hasOutcomes(_ id: Note.ID) -> Bool {
        !year.outcomes(of: Year.OpinionNumber(meeting: meetingNumber, note: id)).isEmpty
    }

    /// The first number in the ledger that is there twice, or whose opinion is missing; nil when there is none.
    /// ``decide(_:by:at:)`` prevents it, but journals written before that rule may hold it, and everything that reads
    /// the ledger copes with it.
    package var ledgerContradiction: Year.OpinionNumber? {
        let numbers = Set(year.opinions.map(\.number))
        if numbers.count != year.opinions.count || year.opinions.contains(where: { $0.number.meeting == meetingNumber })
        {
            let counted = Dictionary(year.opinions.map { ($0.number, 1) }, uniquingKeysWith: +)
            return counted.filter { $0.value > 1 || $0.key.meeting == meetingNumber }.keys.min()
        }
        return year.outcomes.map(\.opinion).first { number in
            !numbers.contains(number) && !(number.meeting == meetingNumber && note(number.note) != nil)
        }
    }

    /// The opinion of that number, of an earlier meeting or of this one.
    package func opinion(_ number: Year.OpinionNumber) -> Year.Opinion? {
        if let line = year.opinions.first(where: { $0.number == number }) { return line }
        return number.meeting == meetingNumber ? note(number.note).map { opinion(of: $0) } : nil
    }

    /// A note of this meeting as an opinion of the ledger.
    package func opinion(of note: Note) -> Year.Opinion {
        Year.Opinion(
            number: Year.OpinionNumber(meeting: meetingNumber, note: note.id), text: note.text, count: note.count,
            group: note.board.group,
            heading: note.cluster.flatMap { cluster($0)?.heading }, theme: theme(of: note))
    }

    /// 台帳: every opinion of the year, earlier meetings first.
    package var ledger: [Year.Opinion] { year.opinions + allNotes.map { opinion(of: $0) } }

    /// The furthest stage an opinion has reached.
    package func stage(of number: Year.OpinionNumber) -> Year.Stage {
        let order = Year.Stage.allCases
        return year.outcomes(of: number).map(\.stage).max { order.firstIndex(of: $0)! < order.firstIndex(of: $1)! }
            ?? .opinion
    }

    /// What the next meeting of the series begins with.
    /// - Parameter session: the name of this session.
    package func year(after session: String) -> Year {
        var next = year
        let number = meetingNumber
        next.meetings.append(
            Year.Meeting(
                number: number, session: session, title: occasion.title, day: occasion.day, place: occasion.place,
                people: occasion.attendance.total, opinions: counts.all.notes))
        next.opinions = ledger
        // A vote that was only tried out is no priority.
        for row in resultBallot.flatMap({ tally(of: $0) })?.rows ?? [] where row.isChosen {
            let theme: Theme.ID? =
                switch row.option.choice {
                case .theme(let theme): theme
                case .cluster(let id): cluster(id)?.theme
                case .note(let id): note(id).flatMap { self.theme(of: $0) }
                case .free: nil
                }
            guard let theme, !next.priorities.contains(where: { $0.theme == theme && $0.meeting == number }) else {
                continue
            }
            next.priorities.append(Year.Priority(theme: theme, dots: row.dots, meeting: number))
        }
        return next
    }

    /// Takes over what an earlier meeting left: tracks, groups, themes, roster, the year and the proposals. Only before
    /// anything was said.
    func decideTakeOver(_ earlier: Workshop, session: String) throws(Refusal) -> [Event] {
        if counts.all.notes > 0 || !proposals.isEmpty || !year.isEmpty { throw .alreadyFounded }
        if let number = earlier.ledgerContradiction { throw .ledgerContradicts(number) }
        var changed = occasion
        if changed.roster.isEmpty {
            changed.roster = earlier.occasion.roster.map { person in
                var person = person
                person.isPresent = false
                return person
            }
        }
        if changed.host.isEmpty { changed.host = earlier.occasion.host }
        if changed.contact == nil { changed.contact = earlier.occasion.contact }
        if changed.ordinal == nil { changed.ordinal = earlier.year.number(after: earlier.meetingNumber) }
        var events: [Event] = []
        if changed != occasion { events.append(.setting(.occasionChanged(from: occasion, to: changed))) }
        if tracks != earlier.tracks { events.append(.setting(.tracksChanged(from: tracks, to: earlier.tracks))) }
        if groups != earlier.groups { events.append(.setting(.groupsChanged(from: groups, to: earlier.groups))) }
        if catalogue != earlier.catalogue {
            events.append(.setting(.catalogueChanged(from: catalogue, to: earlier.catalogue)))
        }
        if actors.isEmpty, !earlier.actors.isEmpty {
            events.append(.setting(.actorsChanged(from: actors, to: earlier.actors)))
        }
        events.append(.year(.changed(from: year, to: earlier.year(after: session))))
        for (index, proposal) in earlier.handedOn.enumerated() { events.append(.proposal(.made(proposal, at: index))) }
        return events
    }

    /// The proposals as the next meeting takes them over: what they have copied from the boards reads as the boards do.
    private var handedOn: [Proposal] {
        let copies = CopiedWords(self)
        return proposals.map { proposal in
            var handedOn = proposal
            let title = copies.title(of: proposal)
            handedOn.isTitleWithheld = title.isEmpty
            if !title.isEmpty { handedOn.title = title }
            // What cannot be found here may be known to an earlier meeting, whose corrections are still to be followed.
            handedOn.origins = proposal.origins.flatMap { origin in
                let present = copies.present(origin)
                return present.isEmpty ? [origin] : present
            }
            return handedOn
        }
    }

    /// Writes down what became of an opinion.
    func decideRecordOutcome(_ number: Year.OpinionNumber, _ stage: Year.Stage, _ text: String, by: String, at: Moment)
        throws(Refusal) -> [Event]
    {
        guard opinion(number) != nil else { throw .noSuchOpinion(number) }
        if year.outcomes.count >= Limits.outcomes { throw .tooMany(.outcomes, max: Limits.outcomes) }
        let record = Year.OpinionOutcome(
            opinion: number, stage: stage, text: try validated(text), meeting: meetingNumber, by: by, at: at)
        return [.year(.outcomeRecorded(record, at: year.outcomes.count))]
    }
}
