import Engine
import Strings

/// The columns of tables over several meetings: one each, or of many meetings one for each year from April on.
struct MeetingColumns {
    /// What stands at the head of each.
    let names: [String]
    /// Whether they are years.
    let areYears: Bool
    /// Those that can be compared: not the years that go together, nor the meetings without a day.
    private let ordered: Range<Int>
    /// The meetings of each, by their places.
    private let places: [[Int]]

    /// As many meetings have columns that can be read side by side on a page.
    static let most = 12

    /// A column for each meeting.
    init(each names: [String]) {
        self.init(names: names, ordered: 0..<names.count, areYears: false, places: names.indices.map { [$0] })
    }

    /// - Parameters:
    ///   - names: of the meetings.
    ///   - days: when each was held, as far as it is known.
    init(names: [String], days: [Day?], _ labels: Strings.Labels) {
        guard names.count > Self.most else {
            self.init(each: names)
            return
        }
        let told = days.map { day in day.map { $0.month < 4 ? $0.year - 1 : $0.year } }
        // Of too many years the first go together.
        let first = (told.compactMap(\.self).max() ?? 0) - Self.most + 2
        let isCut = Set(told.compactMap(\.self)).count > Self.most
        let years = told.map { year in year.map { isCut ? max(first - 1, $0) : $0 } }
        // Meetings without a day come last.
        let columns = Set(years).sorted { ($0 ?? .max) < ($1 ?? .max) }
        let places = columns.map { column in years.indices.filter { years[$0] == column } }
        let names = zip(columns, places).map { year, places in
            labels.fiscalYear(year, andBefore: isCut && year == first - 1, meetings: places.count)
        }
        self.init(
            names: names, ordered: (isCut ? 1 : 0)..<columns.count(where: { $0 != nil }), areYears: true, places: places
        )
    }

    private init(names: [String], ordered: Range<Int>, areYears: Bool, places: [[Int]]) {
        (self.names, self.ordered, self.areYears, self.places) = (names, ordered, areYears, places)
    }

    /// A cell for each column, of what its meetings have.
    func map<Value>(_ values: [Value], _ cell: ([Value]) -> Table.Cell) -> [Table.Cell] {
        places.map { column in cell(column.map { values[$0] }) }
    }

    /// How the last of the columns that can be compared differs from the first.
    func change(_ sums: [Int]) -> Int { (sums[ordered].last ?? 0) - (sums[ordered].first ?? 0) }

    /// The highest number of those that can be compared; nil where all can.
    func highest(_ rows: [[Int]]) -> Int? { ordered == names.indices ? nil : rows.flatMap { $0[ordered] }.max() }

    /// Numbers of meetings, added up.
    func sums(of numbers: [Int]) -> [Int] { places.map { column in column.reduce(0) { $0 + numbers[$1] } } }
}
