/// The sheet of one table while it is being entered, or the count of a show of hands, seen before the reveal by whoever
/// types it.
///
/// Only ``Workshop/openSheet(of:on:by:)`` makes one, of an open ballot. Nothing for the room, a report or
/// the log asks for it; `SealTests` holds that.
package struct OpenSheet: Hashable, Sendable {
    /// The table; nil for the whole room.
    package let group: Group.ID?
    /// The dots its people have.
    package let availableDots: Int
    /// The sum of its dots.
    package let dotsCast: Int
    private let dots: [Ballot.Option.ID: Int]

    /// The table's dots for an option; 0 where it gave none.
    package func dots(for option: Ballot.Option.ID) -> Int { dots[option] ?? 0 }

    fileprivate init(_ group: Group.ID?, _ sheet: Ballot.CountSheet?, availableDots: Int) {
        self.group = group
        self.availableDots = availableDots
        dotsCast = sheet?.total ?? 0
        dots = sheet?.dots ?? [:]
    }
}

/// A paper that was just typed, for whoever types them to find a slip.
package struct OpenPaper: Hashable, Sendable, Identifiable {
    /// Its number on its ballot.
    package let id: Ballot.CountSheet.ID
    /// What it voted for in ballot order, an option as often as it has dots; empty on a spoilt or blank paper.
    package let options: [Ballot.Option.ID]
    /// Whether it could not be counted.
    package let isSpoilt: Bool

    fileprivate init(_ sheet: Ballot.CountSheet) {
        id = sheet.id
        options = sheet.dots.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: $0.value) }
        isSpoilt = sheet.spoilt > 0
    }

    /// How many of the last papers can be seen.
    package static let shownCount = 5
}

extension Workshop {
    /// The sheet of one table, empty before its first dot, or of the whole room where `group` is nil; nil unless the
    /// ballot is open, counted by tables or by hands, and the operator may enter that count.
    package func openSheet(of group: Group.ID?, on id: Ballot.ID, by user: Operator) -> OpenSheet? {
        guard let ballot = ballot(id), ballot.state == .open else { return nil }
        if let group {
            guard ballot.method == .tables, self.group(group) != nil,
                refusal(asking: .ballot(.confirmSheet(by: group, on: id)), by: user) == nil
            else { return nil }
        } else if ballot.method != .hands || refusal(asking: .ballot(.setDots([:], by: nil, on: id)), by: user) != nil {
            return nil
        }
        let sheet = ballot.sheet(by: group)
        let people = people(at: group, on: ballot, sheet)
        return OpenSheet(group, sheet, availableDots: people * ballot.dotsPerPerson)
    }

    /// The last papers that were typed, newest first, at most ``OpenPaper/shownCount``; none unless the ballot is open
    /// and counted by papers, and the operator may enter them. What devices cast is seen by nobody.
    package func lastPapers(on id: Ballot.ID, by user: Operator) -> [OpenPaper] {
        guard let ballot = ballot(id), ballot.state == .open, ballot.method.countsPapers,
            refusal(asking: .ballot(.enterSheet(.spoiltPaper(), on: id)), by: user) == nil
        else { return [] }
        return ballot.sheets.sheets.lazy.filter { !$0.isFromDevice }.suffix(OpenPaper.shownCount).reversed()
            .map(OpenPaper.init)
    }

    /// What the device with that receipt has cast, an option as often as it has dots; empty when it has cast nothing,
    /// or the ballot is not open.
    package func ownPaper(_ receipt: Receipt, on id: Ballot.ID) -> [Ballot.Option.ID] {
        guard let ballot = ballot(id), ballot.state == .open, let sheet = ballot.sheets[receipt] else { return [] }
        return OpenPaper(sheet).options
    }

    /// The receipts of all papers of devices that are in, whatever they say.
    package func receipts(on id: Ballot.ID) -> Set<Receipt> {
        Set(ballot(id)?.sheets.sheets.compactMap(\.receipt) ?? [])
    }

    /// How many people a count speaks for: those at the table, or all who vote. Where nobody counted the table, what
    /// its sheet says, else all.
    func people(at group: Group.ID?, on ballot: Ballot, _ sheet: Ballot.CountSheet?) -> Int {
        guard let group else { return ballot.voters }
        let seated = self.group(group)?.people ?? 0
        return seated > 0 ? seated : sheet?.people ?? ballot.voters
    }
}
