import Engine

/// Words typed and not yet accepted, kept so that nothing typed is lost.
package struct UnfinishedText: Hashable, Sendable {
    /// What was being asked for.
    package let id: LineID
    /// The words, as they stand in the line.
    package let text: String
    /// What the value they were to take the place of read when they were begun, so that nobody else's later words are
    /// overwritten unseen; nil where there is no such value.
    package let base: String?

    /// Words under the id of what asked for them.
    package init(id: LineID, text: String, over base: String? = nil) {
        self.id = id
        self.text = text
        self.base = base
    }

    /// The same words where what they are about has another number now.
    func renumbered(_ numbers: NewNumbers) -> UnfinishedText {
        UnfinishedText(id: id.renumbered(numbers), text: text, over: base)
    }
}

/// Names what a line is typed for, so that words left unfinished find their way back to it, after Esc and after the
/// console has ended.
package enum LineID: Hashable, Sendable {
    /// The entry line of 付箋.
    case entry
    /// What is asked about nothing that could be removed: search, clock.
    case named(String)
    /// What is asked about something that somebody may remove meanwhile, by its number.
    /// - Parameter part: which part of it, where one question has several.
    case about(Question, Int, part: String? = nil)

    /// The questions about something that may be removed, as a file of drafts names them.
    package enum Question: String, CaseIterable, Sendable {
        case reword, split
        case heading
        case stepTitle = "step-title"
        case stepMinutes = "step-minutes"
        case stepStart = "step-start"
        case stepNote = "step-note"
        case ballotTitle = "ballot-title"
        case memo
        case proposal
        case participant
        case groupName = "group-name"
        case trackName = "track-name"
    }

    /// The note whose words are in the line, for the other consoles to see.
    var editedNote: Note.ID? {
        switch self {
        case .about(.reword, let number, _), .about(.split, let number, _): Note.ID(number)
        case .entry, .named, .about: nil
        }
    }

    /// The same line where what it is about has another number now.
    func renumbered(_ numbers: NewNumbers) -> LineID {
        guard case .about(let question, let number, let part) = self else { return self }
        let now =
            switch question {
            case .reword, .split: numbers.now(Note.ID(number)).number
            case .heading: numbers.now(Cluster.ID(number)).number
            case .ballotTitle: numbers.now(Ballot.ID(number)).number
            case .memo: numbers.now(Memo.ID(number)).number
            case .proposal: numbers.now(Proposal.ID(number)).number
            case .stepTitle, .stepMinutes, .stepStart, .stepNote, .participant, .groupName, .trackName: number
            }
        return .about(question, now, part: part)
    }

    /// Whether the same is asked, be it about something of another number.
    func asks(theSameAs other: LineID) -> Bool {
        switch (self, other) {
        case (.about(let question, _, let part), .about(let asked, _, let of)): question == asked && part == of
        case (.named(let name), .named(let asked)): name.filter { !$0.isNumber } == asked.filter { !$0.isNumber }
        case (.entry, .entry): true
        case (.about, _), (.named, _), (.entry, _): false
        }
    }

    /// Whether what it is about is gone, so that the line will never be asked for again.
    func isOrphaned(in workshop: Workshop) -> Bool {
        guard case .about(let question, let number, let part) = self else { return false }
        return switch question {
        case .reword, .split: workshop.note(Note.ID(number)) == nil
        case .heading: workshop.cluster(Cluster.ID(number)) == nil
        case .stepTitle, .stepMinutes, .stepStart, .stepNote: workshop.agenda[Step.ID(number)] == nil
        case .ballotTitle: workshop.ballot(Ballot.ID(number)) == nil
        case .memo: workshop.memo(Memo.ID(number)) == nil
        case .proposal: workshop.proposal(Proposal.ID(number)) == nil
        // A line of the roster has no number of its own.
        case .participant: !workshop.occasion.roster.contains { $0.line == part }
        case .groupName: workshop.group(Group.ID(number)) == nil
        case .trackName: workshop.track(Track.ID(number)) == nil
        }
    }
}

extension LineID {
    /// The line in which somebody is added to the roster.
    static let newParticipant = LineID.named("participant-new")

    /// Where words about something that is gone are offered: a person's name is no opinion.
    var heir: LineID { if case .about(.participant, _, _) = self { .newParticipant } else { .entry } }
}

/// As a file of drafts has it: nothing for the entry line, search, reword-12, proposal-3-owner.
extension LineID: ExpressibleByStringLiteral {
    /// The name as a file of drafts has it.
    package var text: String {
        switch self {
        case .entry: ""
        case .named(let name): name
        case .about(let question, let number, let part):
            "\(question.rawValue)-\(number)" + (part.map { "-" + $0 } ?? "")
        }
    }

    /// - Parameter text: any text; one that names no question of an object is a name.
    package init(text: String) {
        self = text.isEmpty ? .entry : Self.about(text) ?? .named(text)
    }

    /// A fixed name, read as in a file of drafts.
    package init(stringLiteral name: String) { self.init(text: name) }

    private static func about(_ text: String) -> LineID? {
        for question in Question.allCases where text.hasPrefix(question.rawValue + "-") {
            let rest = text.dropFirst(question.rawValue.count + 1)
                .split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            if let number = rest.first.flatMap({ Int($0) }), number >= 0 {
                return .about(question, number, part: rest.count > 1 ? String(rest[1]) : nil)
            }
        }
        return nil
    }
}
