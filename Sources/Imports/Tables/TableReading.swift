import ConsoleUI
import Engine
import Strings

/// What was made of a table, or of a text: its opinions, and what to tell about the rest.
struct Reading: Sendable {
    /// The program it comes from, where that is known.
    var tool: String?
    /// The line of the names of the columns; nil without.
    var header: Int?
    var read: [ReadColumn] = []
    var unread: [String] = []
    /// The names of all columns, by which they can be left out.
    var columns: [String] = []
    var entries: [Entry] = []
    var memos: [ImportedMemo] = []
    var skipped: [Skipped] = []
    /// Rows below the head, or lines, that have something in them.
    var rows = 0
    /// Those of them that the spreadsheet hides; they are read all the same.
    var hidden = 0
    /// Cells that took what stands above them.
    var filledDown = 0
    /// What makes it likely and not certain that it was read as it was meant.
    var doubts: [Doubt] = []
    /// Where a cell of several lines was taken for one opinion, though it may be several.
    var wrapped: [Place] = []
    /// Where the lines of a cell are so short that each may be an opinion.
    var shortLines: [Place] = []
    /// Where an opinion is of several groups, with their names.
    var ofSeveralGroups: [(place: Place, words: String)] = []
    /// Where it cannot be known whether a row may be published.
    var perhapsWithdrawn: [Place] = []
    /// The names of sheets that were not read.
    var unreadSheets: [String] = []
    /// What of the file has no place in a session.
    var leftBehind: [Sentence] = []

    /// Tells of comments on cells, which are nobody's opinions before somebody writes them into one.
    mutating func tellComments(on tables: [Table]) {
        let isOne = tables.count == 1
        let places = tables.flatMap { table in
            table.commented.map { Place(sheet: isOne ? nil : table.name, line: $0) }
        }
        if places.isEmpty { return }
        leftBehind.append { strings in
            strings.commentsStayBehind(places.map { strings.place($0.sheet, $0.line) })
        }
    }

    /// Adds what is told of another part of the file, all but its opinions.
    mutating func addRest(of other: Reading) {
        memos += other.memos
        skipped += other.skipped
        rows += other.rows
        hidden += other.hidden
        filledDown += other.filledDown
        doubts += other.doubts
        wrapped += other.wrapped
        leftBehind += other.leftBehind
        columns += other.columns.filter { !columns.contains($0) }
        read += other.read.filter { !read.contains($0) }
        unread += other.unread.filter { !unread.contains($0) }
    }
}

/// A column that is read, and as what.
package struct ReadColumn: Hashable, Sendable {
    /// What it is called in the file; its letter where it has no name.
    package let name: String
    /// What it is read as.
    package let role: Role
    /// The lane or the heading it stands for, where it is one question of several.
    package var question: String?
}

/// Reads a table below its head.
struct TableReader {
    var table: Table
    var options: ImportOptions
    let target: ImportTarget
    /// Whether the cells stand in a text, where a separator too many moves words into the next column.
    let isText: Bool
    /// Whether several sheets are read, so that a place needs its sheet's name.
    let namesSheet: Bool
    /// Whether fusen wrote it, in which an empty cell is empty.
    var isOwn = false

    /// Whether its rows are the columns of the file.
    var isTurned = false
    /// Whether it stands beside others, in whose rows it may have nothing.
    var isPart = false
    /// Whether its rows are cards of the file, which stand below one another there.
    var isOfCards = false

    /// How many rows a title may have above the names of the columns.
    static let rowsWithHead = 10

    /// The lines of rows above which one is empty, or several.
    private(set) var linesBehindGaps: Set<Int> = []

    func reading() throws(ImportFault) -> Reading {
        var reader = withoutErrors()
        for (row, next) in zip(table.rows, table.rows.dropFirst()) where next.line > row.line + 1 {
            reader.linesBehindGaps.insert(next.line)
        }
        reader = reader.withQuestionsOverBlocks()
        return try (reader.ofCards() ?? reader.turned() ?? reader.withOneLanguage()).readingOfParts()
    }

    /// The table with its errors as cells without a value: they are nobody's words.
    private func withoutErrors() -> TableReader {
        func hasError(_ row: TableRow) -> Bool { row.cells.contains { Readings.isError($0) } }
        if isOwn || !table.rows.contains(where: hasError) { return self }
        if table.rows.prefix(Self.rowsWithHead).contains(where: { KnownTool.known(by: $0.cells)?.isOwn == true }) {
            return self
        }
        var reader = self
        for (index, row) in table.rows.enumerated() where hasError(row) {
            for (column, words) in row.cells.enumerated() where Readings.isError(words) {
                reader.table.rows[index].cells[column] = ""
                reader.table.uncalculated[row.line, default: []].insert(column)
            }
        }
        return reader
    }

    func readingOfAll() throws(ImportFault) -> Reading {
        guard let found = try head() else { return try withoutHead() }
        let named = withNamesAbove(withSecondNames(found))
        let head = withTitlesAbove(withRuns(withRolesByWords(withMarkedColumns(named))))
        var reading = try readBeside(head)
        for row in table.rows[..<max(head.index, 0)] { reading.skipped.append(Skipped(place(row), .title)) }
        reading.skipped.sort { $0.line < $1.line }
        if isTurned { reading.doubts.append { $0.tableIsTurned } }
        if isOfCards { reading.doubts.append { $0.tableIsOfCards } }
        return reading
    }

    func place(_ row: TableRow) -> Place { Place(sheet: namesSheet ? table.name : nil, line: row.line) }

    // MARK: - The head

    /// The row that names the columns, and how they are read.
    struct Head {
        /// Its place among the table's rows.
        var index: Int
        var cells: [String]
        var tool: KnownTool?
        var roles: [Int: Role]
        var shape: Shape = .columns
        /// The columns of the opinions, several where each is a question or a list of its own.
        var opinions: [Int] = []
        /// What a second row of names calls the columns of each group.
        var secondNames: [Int: String] = [:]
        /// For a column of opinions among several those that say more of it alone: its group, its heading, how many.
        var attributes: [Int: [Role: Int]] = [:]
        /// Columns of which it cannot be known to which column of opinions they belong.
        var unclear: [Int] = []
        /// The columns of a part of the table that no other part has.
        var own: [Int] = []
        /// Whether it is a part of a table with other columns of opinions.
        var isOfSeveral = false
        /// The columns whose marks say what an opinion is about.
        var marked: [Role: [Int]] = [:]
        /// The lines of rows that add others up.
        var totals: Set<Int> = []
        /// The lines of rows that explain the table.
        var remarks: Set<Int> = []
        /// The lines of rows that head those below them up to the next empty row.
        var titles: Set<Int> = []
        /// What stands right above the names, over the columns of opinions below it: 「良い点」 over 「班 | 意見」.
        var titlesAbove: [Int: String] = [:]
        /// The lists that the columns are below a row further down that names others, by the line of that row.
        var laterNames: [(line: Int, names: [Int: String])] = []
        /// The columns that say whether a row still stands, or may be published.
        var withdrawing: [Int] = []
        /// What each of them says of that.
        var standing: [Int: Standing] = [:]
        /// Those of them in which an empty cell is no yes.
        var allowing: Set<Int> = []
        /// The columns of a form in which people chose from a list.
        var choices: Set<Int> = []
        var isLikelyOnly = false
    }

    /// What a column says of whether its rows still stand.
    enum Standing {
        /// How far something has come: 「ステータス」.
        case state
        /// What is noted besides: 「備考」.
        case note
        /// Whether a row was taken back, or is withheld, by a mark or a day.
        case withdrawal
        /// Whether it may be published.
        case publishing
        /// Perhaps that.
        case perhaps
    }

    /// How the opinions stand in the table.
    enum Shape { case columns, questions, lists, matrix }

    /// - Returns: nil when no row looks like names of columns.
    /// - Throws: there are names, and none is that of the opinions.
    func head() throws(ImportFault) -> Head? {
        if options.header == 0 { return options.columns.isEmpty ? nil : try withoutNames() }
        let candidates = Array(
            table.rows.prefix(options.header == nil ? Self.rowsWithHead : table.rows.count).enumerated()
        ).filter { options.header == nil || $0.element.line == options.header }
        if let header = options.header, candidates.isEmpty { throw ImportFault { $0.noSuchRow(header) } }
        if !options.columns.isEmpty {
            let namesOpinions = options.columns.contains { role(named: $0.role) == .opinion || lane(named: $0.role) }
            // The opinions are found as they are without the others being named.
            if namesOpinions { return try named(candidates.map(\.offset)) }
            var others = self
            others.options.columns = []
            guard let head = try others.head() else { return try named(candidates.map(\.offset)) }
            return try withNamedColumns(head)
        }
        let finder = ShapeFinder(target: target)
        if let head = candidates.lazy.compactMap({ finder.twoRows($0.offset, rows: table.rows) }).first { return head }
        var best: (head: Head, score: Int)?
        for (index, row) in candidates {
            if let groups = finder.groupsBeside(index, withoutIgnored(row), rows: table.rows) {
                return named(groups, as: row)
            }
            if let spoken = finder.spoken(index, withoutIgnored(row), rows: table.rows) {
                return named(spoken, as: row)
            }
            guard let (head, score) = known(index, row) else { continue }
            if head.tool == nil, let lists = listsAbove(index, candidates) { return lists }
            // What stands above several columns together is no name of one.
            if head.tool == nil, let below = candidates.first(where: { $0.offset == index + 1 }),
                let (next, _) = known(below.offset, below.element), next.roles.count > max(1, head.roles.count)
            {
                return next
            }
            if head.tool == nil, let lists = finder.lists(index, withoutIgnored(row)), lists.opinions.count > 2 {
                return named(lists, as: row)
            }
            // What follows a row of several such names is an opinion of the same words.
            let areSeveral = head.roles.count > 1 || head.tool == nil && score > 1
            if areSeveral || index == 0 && row.cells.count > 1 { return head }
            if score > best?.score ?? 0 { best = (head, score) }
        }
        if let best { return best.head }
        for (index, row) in candidates {
            if let head = finder.head(index, withoutIgnored(row), rows: table.rows) { return named(head, as: row) }
        }
        return try unknown(candidates.map(\.offset))
    }

    /// The head of lists that stand above another row of names, with words of their own between the two:
    /// 「良い点 | 課題」 above 「提案 | 担い手」.
    private func listsAbove(_ index: Int, _ candidates: [(offset: Int, element: TableRow)]) -> Head? {
        let finder = ShapeFinder(target: target)
        let above = candidates.filter { $0.offset < index - 1 }
        for (start, row) in above {
            guard let lists = finder.lists(start, withoutIgnored(row)), let last = lists.opinions.last,
                // Each column has words, and none stands beside them.
                table.rows[(start + 1)..<index].contains(where: { row in
                    lists.opinions.contains { !row[$0].isEmpty && !Readings.isFigure(row[$0]) }
                }), table.rows[index].cells.indices.allSatisfy({ $0 <= last || table.rows[index][$0].isEmpty })
            else { continue }
            return named(lists, as: row)
        }
        return nil
    }

    /// A row of names without those of columns that are left out, so that these say nothing of the table's shape.
    private func withoutIgnored(_ row: TableRow) -> TableRow {
        if options.ignored.isEmpty { return row }
        return TableRow(
            line: row.line, cells: row.cells.enumerated().map { isIgnored($1.trimmedText, $0) ? "" : $1 })
    }

    private func named(_ found: Head, as row: TableRow) -> Head {
        if options.ignored.isEmpty { return found }
        var head = found
        head.cells = row.cells.map(\.trimmedText)
        return head
    }

    private func roles(_ cells: [String], _ tool: KnownTool?) -> [Int: Role] {
        var roles: [Int: Role] = [:]
        for (index, cell) in cells.enumerated() {
            let plain = ColumnNames.plain(cell)
            if tool?.keeps(cell) == true || isIgnored(cell, index) { continue }
            let votes = tool?.name == "scrumlr" && plain.hasPrefix("voting_") ? Role.votes : nil
            if let role = tool?.roles[plain] ?? votes ?? ColumnNames.role(of: cell) { roles[index] = role }
        }
        // Below nothing it is the heading itself.
        if Set(roles.values).isDisjoint(with: [.heading, .prompt, .area]) {
            for (column, role) in roles where role == .subheading { roles[column] = .heading }
        }
        if tool == nil, !isOwn {
            let series = Dictionary(grouping: cells.indices) { ColumnNames.series(cells[$0]) }
            for (name, columns) in series where columns.count > 1 && ColumnNames.role(of: name) == .opinion {
                for index in columns where roles[index] == nil && !isIgnored(cells[index], index) {
                    roles[index] = .opinion
                }
            }
        }
        return roles
    }

    private func filledColumns(below index: Int) -> Int {
        let rows = table.rows[(index + 1)...]
        let width = table.rows[index].cells.count
        return (0..<width).count { column in rows.contains { !$0[column].isEmpty } }
    }

    /// The columns that ask for the same as one of them: 「意見1」 and 「意見2」.
    private func series(of column: Int, _ cells: [String]) -> [Int] {
        let name = ColumnNames.series(cells[column])
        if name.isEmpty { return [column] }
        return cells.indices.filter { ColumnNames.series(cells[$0]) == name && !isIgnored(cells[$0], $0) }
    }

    func isIgnored(_ name: String, _ index: Int) -> Bool {
        options.ignored.contains { matches($0, name, index) }
    }

    /// Whether somebody means a column by what was typed.
    func matches(_ typed: String, _ name: String, _ index: Int) -> Bool {
        if !name.isEmpty { return ColumnNames.isSame(typed, name) }
        return typed.uppercased() == columnLetter(index)
    }

    /// A head that has the name of a column of opinions.
    private func known(_ index: Int, _ row: TableRow) -> (Head, score: Int)? {
        let cells = row.cells.map(\.trimmedText)
        let filled = cells.count { !$0.isEmpty }
        let tool = KnownTool.known(by: cells)
        var roles = roles(cells, tool)
        if tool?.isForm == true { return form(index, cells, roles, tool) }
        var opinions = roles.filter { $0.value == .opinion }.map(\.key).sorted()
        if opinions.isEmpty, let title = roles.first(where: { $0.value == .title }) {
            roles[title.key] = .opinion
            opinions = [title.key]
        }
        // A column without a word is none of opinions, where there is another that may be.
        let saying = opinions.filter { column in table.rows[(index + 1)...].contains { !$0[column].isEmpty } }
        if saying.count < opinions.count, !saying.isEmpty || filledColumns(below: index) > roles.count {
            for column in opinions where !saying.contains(column) { roles[column] = nil }
            opinions = saying
        }
        // What was answered is not what was said.
        let answers = tool == nil ? saidBefore(opinions, cells, roles, below: index) : nil
        if let answers {
            for column in opinions { roles[column] = nil }
            opinions = [answers]
            roles[answers] = .opinion
        }
        guard let best = opinions.first else { return nil }
        // A column that is left out is one of the head all the same.
        let left = cells.indices.count { !cells[$0].isEmpty && isIgnored(cells[$0], $0) }
        let others = cells.indices.count { column in
            roles[column] == nil && ColumnNames.isAboutPerson(cells[column]) && !isIgnored(cells[column], column)
        }
        guard tool != nil || roles.count > 1 || filled == roles.count + left + others || index == 0 else { return nil }
        var head = Head(index: index, cells: cells, tool: tool, roles: roles, opinions: [best])
        if opinions.count > 1 {
            let surest = opinions.min { ColumnNames.rank(cells[$0]) < ColumnNames.rank(cells[$1]) } ?? best
            let same = series(of: surest, cells)
            head.opinions =
                tool == nil ? same : tool?.isOwn == false ? filledByTurns(surest, opinions, index) : [surest]
            for other in opinions where !head.opinions.contains(other) { head.roles[other] = nil }
            // What was answered to opinions is none of them.
            head.isLikelyOnly =
                tool == nil
                && opinions.contains {
                    !head.opinions.contains($0)
                        && !(ColumnNames.rank(cells[surest]) == 0 && ColumnNames.isOfAnswers(cells[$0]))
                }
        }
        for column in merged(with: head.opinions[0], in: row) {
            head.roles[column] = .opinion
            head.opinions.append(column)
        }
        return (head, roles.count + left + (tool == nil ? 0 : 100))
    }

    /// The column of what people said, where only that of what was answered to it, or noted, is called like opinions.
    private func saidBefore(_ opinions: [Int], _ cells: [String], _ roles: [Int: Role], below index: Int) -> Int? {
        guard !opinions.isEmpty,
            opinions.allSatisfy({ ColumnNames.isOfAnswers(cells[$0]) || ColumnNames.isOfComments(cells[$0]) })
        else { return nil }
        return cells.indices.first { column in
            roles[column] == nil && ColumnNames.isOfVoices(cells[column]) && !isIgnored(cells[column], column)
                && table.rows[(index + 1)...].contains { !$0[column].isEmpty && !Readings.isFigure($0[column]) }
        }
    }

    /// A column of opinions, and those others that have words only where it has none: a program keeps the words of a
    /// slip and of a shape apart.
    private func filledByTurns(_ surest: Int, _ opinions: [Int], _ index: Int) -> [Int] {
        let rows = table.rows[(index + 1)...]
        return opinions.filter { column in
            column == surest || rows.allSatisfy { $0[column].isEmpty || $0[surest].isEmpty }
        }
    }

    /// The columns without a name of their own over which that of another one is spread.
    private func merged(with column: Int, in row: TableRow) -> ClosedRange<Int>.SubSequence {
        let range = table.merged.first { $0.rows.contains(row.line) && $0.columns.lowerBound == column }
        return (range?.columns ?? column...column).dropFirst()
    }

    /// The questions of a form: what is neither kept by the form itself nor about the person who answered.
    private func form(_ index: Int, _ cells: [String], _ known: [Int: Role], _ tool: KnownTool?) -> (Head, score: Int)?
    {
        let all = cells.indices.filter { column in
            !cells[column].isEmpty && !isIgnored(cells[column], column)
                && (known[column] == .opinion
                    || known[column] == nil && !ColumnNames.isAboutPerson(cells[column])
                        && tool?.keeps(cells[column]) != true)
        }
        let choices = Set(all.filter { known[$0] != .opinion && isOfChoices($0, cells, below: index) })
        // What people chose is what they think where they wrote nothing.
        let written = all.filter { !choices.contains($0) }
        let open = written.isEmpty ? all : written
        let sure = open.filter { known[$0] == .opinion }
        var asked = sure.isEmpty ? open : sure
        var isLikely = false
        if sure.isEmpty, open.count > 1 {
            var speaking = open.filter { isFreeText($0, below: index) || asks(cells[$0]) }
            if speaking.isEmpty { speaking = open.filter { isAnswered(cells[$0], $0, below: index) } }
            // 「魅力」 beside 「課題」, though the same short words stand in it again and again.
            let finder = ShapeFinder(target: target)
            let lists = open.filter { column in
                finder.isListName(cells[column]) && !ColumnNames.isOfChoices(cells[column])
                    && table.rows[(index + 1)...].contains { !$0[column].isEmpty && !Readings.isFigure($0[column]) }
            }
            if lists.count > 1 { speaking = Set(speaking + lists).sorted() }
            asked = speaking
            isLikely = speaking.count != 1 || !ColumnNames.mayBeOpinion(cells[speaking[0]])
        } else if sure.isEmpty, let only = open.first {
            isLikely = !(ColumnNames.mayBeOpinion(cells[only]) || isFreeText(only, below: index))
        } else {
            isLikely = open.contains { !sure.contains($0) && isFreeText($0, below: index) }
        }
        if asked.isEmpty { return nil }
        var head = Head(
            index: index, cells: cells, tool: tool, roles: known.filter { $0.value != .opinion }, opinions: asked)
        for column in asked { head.roles[column] = .opinion }
        head.shape = asked.count > 1 ? .questions : .columns
        head.choices = written.isEmpty ? [] : choices
        head.isLikelyOnly = isLikely
        return (head, 100)
    }

    /// Whether people chose from a list what stands in a column of a form: a row of a grid, 「感想 [会場]」 beside
    /// 「感想 [進行]」; boxes to be ticked, which one program ends with a semicolon each.
    private func isOfChoices(_ column: Int, _ cells: [String], below index: Int) -> Bool {
        if ColumnNames.isOfBoxes(cells[column]) { return true }
        if let grid = ColumnNames.grid(cells[column]) {
            return cells.indices.contains { $0 != column && ColumnNames.grid(cells[$0]) == grid }
        }
        let values = table.rows.dropFirst(index + 1).prefix(300).map { $0[column] }.filter { !$0.isEmpty }
        return !values.isEmpty && values.allSatisfy { $0.last == ";" }
    }

    /// Whether a question of a form asks what people think, and neither for a group nor for a choice.
    private func asks(_ question: String) -> Bool {
        ColumnNames.mayBeOpinion(question) && !ColumnNames.isOfChoices(question) && !target.speaksOfGroups(question)
    }

    /// Whether something was asked for which people have words, few as they are.
    private func isAnswered(_ question: String, _ column: Int, below index: Int) -> Bool {
        guard ColumnNames.isAsked(question), !ColumnNames.isOfChoices(question),
            !target.speaksOfGroups(question)
        else { return false }
        let values = table.rows.dropFirst(index + 1).prefix(300).map { $0[column] }.filter { !$0.isEmpty }
        return values.contains { !Readings.isFigure($0) } && Set(values).count * 10 >= values.count * 7
    }

    /// Whether people wrote sentences of their own into a column: long ones, hardly two alike.
    /// - Parameter opinions: columns whose words are opinions; where these are short, others may be, too.
    func isFreeText(_ column: Int, below index: Int, as opinions: [Int] = []) -> Bool {
        let rows = table.rows.dropFirst(index + 1).prefix(300)
        func length(_ values: [String]) -> Double { Double(values.reduce(0) { $0 + $1.count }) / Double(values.count) }
        let values = rows.map { $0[column] }.filter { !$0.isEmpty }
        guard !values.isEmpty else { return false }
        guard Set(values).count * 10 >= values.count * 7 else { return false }
        if length(values) >= 6 { return true }
        let said = rows.flatMap { row in opinions.map { row[$0] } }.filter { !$0.isEmpty }
        // Names of places and offices are as short.
        let speaking = values.count { Readings.hasHiragana($0) }
        return !said.isEmpty && speaking * 2 >= values.count && length(values) * 2 >= length(said)
    }

    /// The head in which somebody named columns.
    private func named(_ candidates: [Int]) throws(ImportFault) -> Head {
        for index in candidates {
            let cells = table.rows[index].cells.map(\.trimmedText)
            let places = options.columns.map { column in
                cells.indices.first { !cells[$0].isEmpty && matches(column.column, cells[$0], $0) }
            }
            if places.allSatisfy({ $0 != nil }) { return try head(at: index, cells, places.compactMap { $0 }) }
        }
        // By names that stand in two rows.
        var others = self
        others.options.columns = []
        if let found = try? others.head(), case let two = withSecondNames(found), two.index != found.index {
            let places = options.columns.compactMap { column in
                two.cells.indices.first { !two.cells[$0].isEmpty && matches(column.column, two.cells[$0], $0) }
            }
            if places.count == options.columns.count { return try head(at: two.index, two.cells, places) }
        }
        // By letters or numbers, below the likeliest head.
        let best = try? bestUnknown(candidates)
        guard let index = best ?? candidates.first else { throw ImportFault { $0.nothingInIt } }
        let cells = table.rows[index].cells.map(\.trimmedText)
        var places: [Int] = []
        for column in options.columns {
            let place = columnNumber(column.column)
            guard let place, place < max(cells.count, 1) else {
                let names = cells.filter { !$0.isEmpty }
                throw ImportFault { $0.noSuchColumn(column.column, names) }
            }
            places.append(place)
        }
        return try head(at: index, cells, places)
    }

    private func head(at index: Int, _ cells: [String], _ places: [Int]) throws(ImportFault) -> Head {
        let tool = KnownTool.known(by: cells)
        var roles = roles(cells, tool)
        let isOpinionNamed = options.columns.contains { role(named: $0.role) == .opinion || lane(named: $0.role) }
        if isOpinionNamed { roles = roles.filter { $0.value != .opinion } }
        var opinions: [Int] = []
        for (column, place) in zip(options.columns, places) {
            if let role = role(named: column.role) {
                if role != .opinion { roles = roles.filter { $0.value != role } }
                roles[place] = role
            } else if lane(named: column.role) {
                roles[place] = .opinion
            } else {
                throw ImportFault { $0.noSuchRole(column.role) }
            }
            if roles[place] == .opinion { opinions.append(place) }
        }
        if opinions.isEmpty { opinions = roles.filter { $0.value == .opinion }.map(\.key).sorted() }
        guard !opinions.isEmpty else { throw columnsAreUnknown(cells, at: index) }
        if !isOpinionNamed, opinions.count > 1 {
            opinions = [opinions.min { ColumnNames.rank(cells[$0]) < ColumnNames.rank(cells[$1]) } ?? opinions[0]]
        }
        // Each is the question it is wherever it was named.
        opinions = Set(opinions).sorted()
        return Head(
            index: index, cells: cells, tool: tool, roles: roles, shape: opinions.count > 1 ? .questions : .columns,
            opinions: opinions)
    }

    /// A head that was found, with columns that somebody named for something else than the opinions.
    private func withNamedColumns(_ found: Head) throws(ImportFault) -> Head {
        var head = found
        for column in options.columns {
            guard let role = role(named: column.role) else { throw ImportFault { $0.noSuchRole(column.role) } }
            let place =
                head.cells.indices.first { !head.cells[$0].isEmpty && matches(column.column, head.cells[$0], $0) }
                ?? columnNumber(column.column).flatMap { head.cells.indices.contains($0) ? $0 : nil }
            let names = head.cells.filter { !$0.isEmpty }
            guard let place else { throw ImportFault { $0.noSuchColumn(column.column, names) } }
            if head.opinions.contains(place) {
                throw ImportFault { $0.columnHasTheOpinions(column.column, column.role, names) }
            }
            head.roles = head.roles.filter { $0.value != role }
            head.roles[place] = role
            // What is called so hangs below a heading that somebody named.
            let below = head.cells.indices.first {
                role == .heading && $0 != place && ColumnNames.role(of: head.cells[$0]) == .subheading
            }
            if let below, head.roles[below] == nil { head.roles[below] = .subheading }
        }
        return head
    }

    private func role(named words: String) -> Role? {
        if target.lanes.contains(words), target.lanes.count > 1 { return nil }
        return ColumnNames.role(of: words)
    }

    private func lane(named words: String) -> Bool { target.lanes.contains(words) }

    /// Columns pointed at by their letters, where no row names them.
    private func withoutNames() throws(ImportFault) -> Head {
        let width = table.rows.reduce(0) { max($0, $1.cells.count) }
        var places: [Int] = []
        for column in options.columns {
            guard let place = columnNumber(column.column), place < width else {
                throw ImportFault { $0.noSuchColumn(column.column, (0..<width).map { columnLetter($0) }) }
            }
            places.append(place)
        }
        return try head(at: -1, Array(repeating: "", count: width), places)
    }

    /// The row that looks most like names: the first of the widest.
    private func bestUnknown(_ candidates: [Int]) throws(ImportFault) -> Int {
        let widest = candidates.map { index in table.rows[index].cells.count { !$0.trimmedText.isEmpty } }.max() ?? 0
        let found = candidates.first { index in table.rows[index].cells.count { !$0.trimmedText.isEmpty } == widest }
        guard let found else { throw ImportFault { $0.nothingInIt } }
        return found
    }

    /// There is no usual name of a column of opinions.
    private func unknown(_ candidates: [Int]) throws(ImportFault) -> Head? {
        let width = table.rows.map { row in row.cells.count { !$0.trimmedText.isEmpty } }.max() ?? 0
        if width == 0 { throw ImportFault { $0.nothingInIt } }
        let counts = candidates.map { index in
            table.rows[index].cells.indices.count { ColumnNames.role(of: table.rows[index].cells[$0]) != nil }
        }
        let most = counts.max() ?? 0
        let index =
            most > 0 && width > 1
            ? candidates[counts.firstIndex(of: most) ?? 0] : try bestUnknown(candidates)
        let cells = table.rows[index].cells.map(\.trimmedText)
        let finder = ShapeFinder(target: target)
        var asking = cells.indices.filter { column in
            (ColumnNames.couldBeOpinion(cells[column]) || finder.isListName(cells[column]))
                && ![.heading, .subheading, .theme, .group].contains(ColumnNames.role(of: cells[column]))
                && !isIgnored(cells[column], column)
        }
        if asking.count > 1 {
            let surer = asking.filter { ColumnNames.mayBeOpinion(cells[$0]) }
            if !surer.isEmpty { asking = surer }
        }
        // One column is a list, perhaps below the question it answers.
        if width == 1 {
            let column = cells.firstIndex { !$0.isEmpty } ?? 0
            if ColumnNames.isAsked(cells[column]), !table.rows[(index + 1)...].contains(where: { isAsked($0, column) })
            {
                asking = [column]
            }
            let isQuestion =
                asking.count == 1 && ColumnNames.mayBeOpinion(cells[column]) && table.rows.count > 1
                || asking == [column] && ColumnNames.isAsked(cells[column]) && table.rows.count > index + 1
            guard isQuestion else { return nil }
            return Head(
                index: index, cells: cells, tool: nil, roles: [asking[0]: .opinion], opinions: asking,
                isLikelyOnly: true)
        }
        let isSame = asking.first.map { series(of: $0, cells) == asking } ?? false
        asking = asking.filter { isFreeText($0, below: index) || asking.count == 1 || isSame }
        guard asking.count == 1 || isSame && !asking.isEmpty, table.rows.count > index + 1 else {
            if let head = nameless() { return head }
            throw columnsAreUnknown(cells, at: index)
        }
        var roles = roles(cells, nil)
        for column in asking { roles[column] = .opinion }
        return Head(index: index, cells: cells, tool: nil, roles: roles, opinions: asking, isLikelyOnly: true)
    }

    private func isAsked(_ row: TableRow, _ column: Int) -> Bool { ColumnNames.isAsked(row[column]) }

    private func columnsAreUnknown(_ cells: [String], at index: Int) -> ImportFault {
        let names = cells.enumerated().map { $1.isEmpty ? "" : $1 }.filter { !$0.isEmpty }
        let line = table.rows.indices.contains(index) ? table.rows[index].line : 1
        let sheet = namesSheet ? table.name : nil
        if isLikeThoseBelow(index) {
            let letter = letterOfWords
            return ImportFault { $0.tableWithoutNames($0.place(sheet, line), letter, names) }
        }
        return ImportFault([{ $0.headWithoutOpinions($0.place(sheet, line), names) }], columns: names)
    }

    /// A list of opinions, one a row.
    private func withoutHead() throws(ImportFault) -> Reading {
        if table.rows.isEmpty { throw ImportFault { $0.nothingInIt } }
        let used = Set(table.rows.flatMap { row in row.cells.indices.filter { !row[$0].isEmpty } })
        guard used.count == 1, let column = used.first else {
            if options.header == 0 {
                throw columnsAreUnknown((0..<(used.max() ?? 0) + 1).map { columnLetter($0) }, at: 0)
            }
            throw columnsAreUnknown(table.rows[0].cells.map(\.trimmedText), at: 0)
        }
        let titlesOfBlocks = titlesOfBlocks()
        let titles =
            titlesOfBlocks.isEmpty
            ? table.rows.prefix { Readings.isTitle($0[column]) }.count : linesOverBlocks
        let isTitled = titles > 0 && titles < table.rows.count
        var head = Head(index: isTitled ? titles - 1 : -1, cells: [], roles: [column: .opinion], opinions: [column])
        head.cells = Array(repeating: "", count: column + 1)
        head.titles = titlesOfBlocks
        var reading = try read(below: head)
        let perhaps = head.titles.isEmpty ? perhapsTitlesOfBlocks() : []
        if !perhaps.isEmpty { reading.doubts.append { $0.linesMayBeHeadings(perhaps) } }
        if isTitled { reading.skipped += table.rows[..<titles].map { Skipped(place($0), .title) } }
        return reading
    }
}

/// A, B … Z, AA.
func columnLetter(_ index: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(65 + index % 26)))
    return index < 26 ? letter : columnLetter(index / 26 - 1) + letter
}

/// The place of a column from 0 by its letter or its number from 1.
func columnNumber(_ typed: String) -> Int? {
    let plain = halfwidth(typed).uppercased()
    if let number = Int(plain) { return number > 0 ? number - 1 : nil }
    guard (1...2).contains(plain.utf8.count), plain.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
    return plain.utf8.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
}
