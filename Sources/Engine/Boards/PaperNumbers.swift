/// Numbers printed on paper for a group: they are its own, and no other note gets one of them.
package struct PaperNumbers: Hashable, Sendable, Codable {
    /// The first of them.
    package var first: Note.ID
    /// The last of them, which is the first where there is one.
    package var last: Note.ID
    /// The group whose notes they will be.
    package var group: Group.ID

    /// Numbers from the first to the last, which is not before it.
    package init(_ first: Note.ID, _ last: Note.ID, for group: Group.ID) {
        self.first = first
        self.last = last
        self.group = group
    }

    /// Whether the number is one of them.
    package func contains(_ id: Note.ID) -> Bool { first <= id && id <= last }

    var isWithinLimits: Bool {
        first <= last && (1..<Boards.maxItemNumber).contains(first.number)
            && (1..<Boards.maxItemNumber).contains(last.number)
    }

    /// The most that are reserved at once, and that a number written by hand may be ahead.
    package static let most = 1...200
    /// How many times numbers are reserved in a session.
    static let times = 2_000
}

extension Workshop {
    /// The numbers printed for a group that no note has, in order.
    package func freeNumbers(of group: Group.ID) -> [Note.ID] {
        boards.reserved.lazy.filter { $0.group == group }
            .flatMap { ($0.first.number...$0.last.number).lazy.map { Note.ID($0) } }.filter { note($0) == nil }
    }

    /// The group a number was printed for; nil when it was not.
    package func group(ofPaper id: Note.ID) -> Group.ID? { boards.reserved.first { $0.contains(id) }?.group }

    /// The group that has a number, on a note or on paper that was printed; nil while anybody may write it.
    package func group(withNumber id: Note.ID) -> Group.ID? { note(id)?.board.group ?? group(ofPaper: id) }

    func decideReserve(_ count: Int, for group: Group.ID) throws(Refusal) -> [Event] {
        if self.group(group) == nil { throw .noSuchGroup(group) }
        guard PaperNumbers.most.contains(count) else { throw .numberOutOfRange(count, PaperNumbers.most) }
        if boards.reserved.count >= PaperNumbers.times { throw .tooMany(.notes, max: PaperNumbers.times) }
        let first = nextNote
        let last = Note.ID(first.number + count - 1)
        // The number after it is counted too.
        if last.number >= Boards.maxItemNumber { throw .tooMany(.notes, max: Boards.maxItemNumber) }
        return [.note(.numbersReserved(PaperNumbers(first, last, for: group)))]
    }

    /// Posts a note with the number it has on paper: any that no note has and that was not printed for another group,
    /// so that tables may type what they numbered by hand at the same time.
    func decidePost(_ draft: Draft, as number: Note.ID, on key: BoardKey, by: String, at: Moment) throws(Refusal)
        -> [Event]
    {
        let key = try require(key)
        if let other = group(withNumber: number), other != key.group { throw .numberOfAnotherGroup(number, other) }
        if note(number) != nil { throw .numberIsTaken(number) }
        let ahead = number.number - nextNote.number
        if number.number < 1 || ahead > PaperNumbers.most.upperBound { throw .numberTooFar(number, next: nextNote) }
        return [
            .note(.posted(try note(from: draft, on: key, id: number, by: by, at: at), at: board(key).loose.count))
        ]
    }
}

extension Event {
    /// The numbers that were kept by it; nil when it is about something else.
    package var numbersReserved: PaperNumbers? {
        if case .note(.numbersReserved(let numbers)) = self { numbers } else { nil }
    }
    /// Whether numbers are free again that were kept, and perhaps printed.
    var givesUpNumbers: Bool {
        if case .note(.numbersGivenUp) = self { true } else { false }
    }
}
