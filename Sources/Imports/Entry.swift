import Engine

/// Which columns of a table say what, for all rows below one head.
final class Layout: Sendable {
    /// A column by its name and its place from 0.
    struct Column: Hashable, Sendable {
        let name: String
        let index: Int
    }

    let columns: [Role: Column]
    /// Whether fusen wrote it, in which every sign is what somebody typed.
    let isOwn: Bool

    init(_ columns: [Role: Column], isOwn: Bool = false) { (self.columns, self.isOwn) = (columns, isOwn) }

    /// The heading that a row says, with the one below it.
    func heading(of row: TableRow) -> String {
        [Role.heading, .subheading].compactMap { columns[$0].map { row[$0.index] } }
            .filter { !$0.isEmpty && (isOwn || !Readings.isNothing($0)) }.map { unprotected($0) }.joined(separator: " ")
    }

    /// For what has no columns.
    static let none = Layout([:])
}

/// One opinion, or a heading alone, as the file says it; names and numbers are not yet looked up.
struct Entry: Sendable {
    /// A cell, with the name of its column for whoever must be told what is wrong with it.
    struct Cell: Hashable, Sendable {
        let words: String
        let column: String
    }

    var place: Place
    /// The opinion; nil for a heading without any.
    var text: String?
    /// What a line said behind its words, for texts without columns.
    var draft: Draft? {
        get { drafts.first }
        set { drafts = newValue.map { [$0] } ?? [] }
    }
    /// Beside the entry, which is the smaller for it: of a table's hundred thousand none has any.
    private var drafts: [Draft] = []
    /// The row it stands in.
    var row: TableRow
    var layout: Layout
    /// Which of the file's headings it hangs under, where the file tells those of the same words apart.
    var headingNumber: Int?
    /// What is said of it elsewhere than in its row: by its question, its sheet, the line above. Goes before the row.
    var given: [Role: Cell]

    init(
        place: Place, text: String? = nil, draft: Draft? = nil, row: TableRow = TableRow(line: 0, cells: []),
        layout: Layout = .none, headingNumber: Int? = nil, given: [Role: Cell] = [:]
    ) {
        (self.place, self.text, self.row, self.layout, self.given) = (place, text, row, layout, given)
        self.headingNumber = headingNumber
        if let draft { self.draft = draft }
    }

    /// What is said of it; nil for nothing.
    subscript(role: Role) -> Cell? {
        if let cell = given[role] { return cell.words.isEmpty ? nil : cell }
        guard let column = layout.columns[role] else { return nil }
        let words = role == .heading ? layout.heading(of: row) : plain(row[column.index], role)
        return words.isEmpty ? nil : Cell(words: words, column: column.name)
    }

    /// Whether the file tells that of its opinions, if only that there is none.
    func tells(_ role: Role) -> Bool { given[role] != nil || layout.columns[role] != nil }

    private func plain(_ words: String, _ role: Role) -> String {
        if role != .opinion, role != .title, !layout.isOwn, Readings.isNothing(words) { return "" }
        switch role {
        case .group, .theme, .headingTheme, .count, .votes, .number, .solves: break
        case .opinion, .title, .area, .track, .lane, .prompt, .heading, .subheading, .themeName, .headingActor, .side,
            .help, .actor, .star, .doubt, .memo:
            return unprotected(words)
        }
        // As spreadsheets write a whole number.
        guard let dot = words.firstIndex(of: "."), dot > words.startIndex,
            words[..<dot].allSatisfy(\.isWholeNumber), words[dot...].dropFirst().allSatisfy({ $0 == "0" })
        else { return unprotected(words) }
        return String(words[..<dot])
    }
}

/// Something in the file that is not taken, and why.
package struct Skipped: Hashable, Sendable {
    /// Why something is not taken.
    package enum Reason: String, Sendable {
        /// Nothing stands in the column of the opinions.
        case noOpinion
        /// It adds the others up.
        case total
        /// A line drawn between others.
        case rule
        /// It stands above the names of the columns, or names what stands below it.
        case title
        /// It is the number of a page.
        case page
        /// It ends the list: 以上.
        case closing
        /// It says when the meeting was, and who was there.
        case meeting
        /// It explains the table: 「※（　）内は人数」.
        case remark
        /// Whoever wrote it, or let it in, has taken it back.
        case withdrawn
        /// A kind of item that holds no opinion.
        case kind
        /// It stands outside the tables of a document that was read for them.
        case besideTables
        /// A formula without a result.
        case uncalculated
        /// It is there already, and only what is new was asked for.
        case alreadyThere
        /// It says the same as another one, whose number of people was raised.
        case merged
    }

    /// The sheet, where the file has several.
    package let sheet: String?
    /// The line, or the row.
    package let line: Int
    /// Why.
    package let reason: Reason

    init(_ place: Place, _ reason: Reason) {
        sheet = place.sheet
        line = place.line
        self.reason = reason
    }
}
