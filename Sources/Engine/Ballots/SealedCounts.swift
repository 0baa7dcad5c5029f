/// What a device knows its own paper by: drawn at random for one device and one ballot, and told to nobody else.
///
/// It is in the journal with the paper. Which device drew it is kept outside, and only while the ballot is open.
package struct Receipt: Hashable, Sendable, Codable {
    /// Small letters and digits.
    package let text: String

    /// As it was drawn; whether it is well formed is asked when it is used.
    package init(_ text: String) { self.text = text }

    /// A plain text.
    package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

    /// As a plain text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    static let lengths = 16...40

    var isWellFormed: Bool {
        Self.lengths.contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    }
}

extension Ballot {
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
        /// Dots by option, from 1; options without a dot are left out. No other module reads them.
        var dots: [Option.ID: Int]
        /// Papers that could not be counted.
        package var spoilt: Int
        /// True once it was said that nothing more comes; nil otherwise, so that older files read the same.
        var confirmed: Bool?
        /// What the paper of a device is known by; nil for every other count. It says nothing of whose device it is.
        var receipt: Receipt?

        private enum CodingKeys: String, CodingKey {
            case id, group, people, dots, spoilt, receipt
            case confirmed = "isConfirmed"
        }

        /// A count.
        package init(id: ID, group: Group.ID? = nil, people: Int, dots: [Option.ID: Int] = [:], spoilt: Int = 0) {
            self.id = id
            self.group = group
            self.people = people
            self.dots = dots
            self.spoilt = spoilt
        }

        /// One paper with a dot for each option named, as often as it is named.
        package static func paper(_ options: [Option.ID], id: ID = ID(0)) -> CountSheet {
            CountSheet(id: id, people: 1, dots: options.reduce(into: [:]) { $0[$1, default: 0] += 1 })
        }

        /// A paper that cannot be counted.
        package static func spoiltPaper(id: ID = ID(0)) -> CountSheet { CountSheet(id: id, people: 0, spoilt: 1) }

        /// Whether a device cast it: then nobody else sees, changes or takes it back.
        package var isFromDevice: Bool { receipt != nil }

        /// Whether it was said that nothing more comes, although dots are left.
        package var isConfirmed: Bool { confirmed ?? false }

        /// Whether it says that the count before it is complete, and no other number.
        package func onlyConfirms(_ before: CountSheet) -> Bool {
            var same = before
            same.confirmed = confirmed
            return same == self && isConfirmed
        }

        /// The sum of its dots; what no count can hold is not summed up, but reported by
        /// ``Workshop/invariantViolation``.
        var total: Int { dots.values.reduce(0) { $0 + min(max($1, 0), peopleInFiles.upperBound) } }

        /// Whether its numbers can be counted on that ballot, and are no more than its people may give; how they add up
        /// with others is not asked.
        func isWithinLimits(of ballot: Ballot) -> Bool {
            Group.peopleRange.contains(people) && Group.peopleRange.contains(spoilt)
                && Self.numbers.contains(id.number)
                && dots.allSatisfy { (1...peopleInFiles.upperBound).contains($0.value) && ballot.option($0.key) != nil }
                && total <= people * ballot.dotsPerPerson
        }

        /// More than are ever entered.
        static let numbers = 1...10_000_000
    }
}

/// The counts of one ballot.
///
/// What the dots are for is sealed until the ballot is revealed, and the compiler keeps it so: other modules see how
/// many counts and dots there are and who has handed in, and no sheet's dots. ``Workshop/tally(of:)`` opens them.
/// Whoever enters a count sees the one at hand: ``Workshop/openSheet(of:on:by:)`` and ``Workshop/lastPapers(on:by:)``.
package struct SealedCounts: Hashable, Sendable {
    private(set) var sheets: [Ballot.CountSheet] = []

    init() {}

    /// How many counts are in: papers, tables, or one for the whole room.
    package var count: Int { sheets.count }

    /// Whether none is in.
    package var isEmpty: Bool { sheets.isEmpty }

    /// The count that came in last; nil when there is none.
    package var last: Ballot.CountSheet? { sheets.last }

    /// The sum of all dots.
    package var dotsCast: Int { sheets.reduce(0) { $0 + $1.total } }

    /// Papers that could not be counted.
    package var spoilt: Int { sheets.reduce(0) { $0 + $1.spoilt } }

    /// How many papers came from devices.
    package var fromDevices: Int { sheets.count { $0.isFromDevice } }

    /// Whether a table's count is in.
    package func contains(from group: Group.ID) -> Bool { sheets.contains { $0.group == group } }
    /// Whether there is a count of that number.
    package func contains(_ id: Ballot.CountSheet.ID) -> Bool { sheets.contains { $0.id == id } }

    subscript(id: Ballot.CountSheet.ID) -> Ballot.CountSheet? { sheets.first { $0.id == id } }

    /// The paper of a device.
    subscript(receipt: Receipt) -> Ballot.CountSheet? { sheets.first { $0.receipt == receipt } }

    func index(of id: Ballot.CountSheet.ID) -> Int? { sheets.firstIndex { $0.id == id } }

    /// The number the next count will have.
    var next: Ballot.CountSheet.ID { Ballot.CountSheet.ID((sheets.map(\.id.number).max() ?? 0) + 1) }

    /// An index out of range is taken for the nearest one in it.
    mutating func insert(_ sheet: Ballot.CountSheet, at index: Int) {
        sheets.insert(sheet, at: min(max(index, 0), sheets.count))
    }

    mutating func correct(_ sheet: Ballot.CountSheet) {
        guard let index = index(of: sheet.id) else { return }
        sheets[index] = sheet
    }

    mutating func remove(_ id: Ballot.CountSheet.ID) { sheets.removeAll { $0.id == id } }
}

/// A plain list of counts.
extension SealedCounts: Codable {
    /// Takes the counts as they are; whether they fit the ballot is validated with the workshop.
    package init(from decoder: any Decoder) throws {
        sheets = try decoder.singleValueContainer().decode([Ballot.CountSheet].self)
    }

    /// With the dots: whoever writes it to a file writes what is sealed.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(sheets)
    }
}

extension Ballot {
    /// The dots an option has so far from a table, or from the whole room when `group` is nil; 0 for papers, which are
    /// counted one by one. For whoever counts: they type a total, and what changes is the difference. Never to be
    /// shown.
    package func ownCount(of option: Option.ID, by group: Group.ID?) -> Int {
        sheet(by: group)?.dots[option] ?? 0
    }

    /// Whether the note-takers enter the counts of their groups now.
    package var isCountedByTables: Bool { state == .open && method == .tables && isOpenToTables }

    /// The tables whose counts are waited for: not one at which nobody sits, once the others seat all who vote. What
    /// has a count belongs to them, whatever its number of people says.
    package func tables(among groups: [Group]) -> [Group] {
        let isEverybodySeated = groups.reduce(0) { $0 + $1.people } >= voters
        return groups.filter { $0.people > 0 || !isEverybodySeated || hasHandedIn($0.id) }
    }

    /// Whether a table's count is complete: every dot its people have is in, or it was confirmed without. False while
    /// nothing is in.
    package func isComplete(_ group: Group.ID) -> Bool {
        sheet(by: group).map { $0.isConfirmed || $0.total >= $0.people * dotsPerPerson } ?? false
    }

    /// The number of a table's count, or of the whole room's when `group` is nil; nil when it is not in, and for
    /// papers.
    package func countID(by group: Group.ID?) -> CountSheet.ID? { sheet(by: group)?.id }

    /// The one count of a table, or of the whole room when `group` is nil; nil when it is not in, and for papers.
    func sheet(by group: Group.ID?) -> CountSheet? {
        method.countsPapers ? nil : sheets.sheets.first { $0.group == group }
    }
}
