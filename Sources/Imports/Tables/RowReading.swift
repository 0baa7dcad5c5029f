import ConsoleUI
import Engine
import Strings

/// The rows below a head.
extension TableReader {
    func read(below found: Head) throws(ImportFault) -> Reading {
        var head = found
        var reading = Reading(
            tool: head.tool?.name ?? (isOwn ? "fusen" : nil), header: head.index < 0 ? nil : table.rows[head.index].line
        )
        var rows = Array(table.rows[(head.index + 1)...])
        reading.rows = rows.count
        reading.entries.reserveCapacity(rows.count)
        reading.hidden = table.hidden.isEmpty ? 0 : rows.count { table.hidden.contains($0.line) }
        try checkWidth(rows, head)
        let layout = layout(of: head)
        takeLaterNames(&rows, &head, &reading)
        takeListOfPeople(&rows, head, &reading)
        takeHeadingsInColumns(&rows, head, &reading)
        head.totals = totals(rows, head, layout)
        head.remarks = remarks(rows, head)
        head.withdrawing = withdrawing(head, layout)
        for column in head.withdrawing { head.standing[column] = standing(head.cells[column]) }
        head.allowing = allowing(head)
        let groups = takeGroups(over: &rows, head, layout, &reading)
        let headings = takeHeadings(over: &rows, head, groups, &reading)
        try checkMarks(rows, head)
        describe(head, layout, rows, in: &reading)
        let others = askAboutColumns(head, layout, rows, &reading)
        takeShiftedRows(&rows, head, layout, &reading)
        askAboutKinds(head, layout, rows, besides: others, &reading)
        let short = isText ? Set(rows.lazy.filter { $0.cells.count < head.cells.count }.map(\.line)) : []
        let filled = FillDown(reader: self, head: head, layout: layout, groups: groups).fill(&rows, &reading)
        for (row, isFilled) in zip(rows, filled) {
            let above = (group: groups[row.line] ?? groups[0], heading: headings[row.line])
            try add(row, isFilled, below: above, head, layout, to: &reading)
        }
        tellShortLines(&reading)
        if let first = reading.ofSeveralGroups.first {
            let (words, places) = (first.words, reading.ofSeveralGroups.map(\.place))
            reading.doubts.append { strings in
                strings.opinionsOfSeveralGroups(words, places.map { strings.place($0.sheet, $0.line) })
            }
        }
        leaveOutAsides(rows, head, layout, &reading)
        tellCells(rows, head, layout, &reading)
        tellRows(rows, head, layout, &reading)
        askForShiftedRows(rows, short, head, layout, &reading)
        askForWordsBeside(rows, head, besides: others, &reading)
        tellHeadingsAlone(rows, head, layout, &reading)
        askForVersions(head, &reading)
        return reading
    }

    /// Asks about columns that are not read and may have opinions, or answers to them.
    /// - Returns: the names of those that may have opinions.
    private func askAboutColumns(_ head: Head, _ layout: Layout, _ rows: [TableRow], _ reading: inout Reading)
        -> [String]
    {
        let otherMinds = countsOfOtherMinds(below: head, layout, rows)
        if !otherMinds.isEmpty {
            reading.doubts.append(
                Doubt(sentence: { $0.otherMindsAreNotRead(otherMinds) }, isQuestion: head.tool == nil))
        }
        if let answers = answersToOthers(below: head, layout, rows) {
            reading.doubts.ask { $0.answersOrQuestions(answers.answer, answers.question) }
        }
        let others = perhapsOpinions(below: head, layout, rows)
        if head.isLikelyOnly {
            reading.doubts.append(likelyOpinions(head, layout, hasOthers: !others.isEmpty))
        }
        if !others.isEmpty { reading.doubts.ask { $0.unreadMayBeOpinions(others) } }
        return others
    }

    /// Tells of columns of the same few words again and again, which are not read.
    private func askAboutKinds(
        _ head: Head, _ layout: Layout, _ rows: [TableRow], besides others: [String], _ reading: inout Reading
    ) {
        let kinds = unreadKinds(head, layout, rows).filter { !others.contains($0) }
        if !kinds.isEmpty {
            // What is called like a heading is one that has no place left.
            let areHeadings = kinds.contains { [.heading, .subheading].contains(ColumnNames.role(of: $0)) }
            reading.doubts.append(Doubt(sentence: { $0.kindsAreNotRead(kinds) }, isQuestion: areHeadings))
        }
    }

    /// Adds a row below the group and the heading that stand in rows of their own above it.
    private func add(
        _ row: TableRow, _ filled: Set<Role>, below above: (group: String?, heading: String?), _ head: Head,
        _ layout: Layout, to reading: inout Reading
    ) throws(ImportFault) {
        let first = reading.entries.count
        try add(row, filled, head, layout, to: &reading)
        let group = above.group.map { Entry.Cell(words: $0, column: "") }
        let heading = above.heading.map { Entry.Cell(words: $0, column: "") }
        for index in first..<reading.entries.count {
            if let group { reading.entries[index].given[.group] = group }
            if let heading { reading.entries[index].given[.prompt] = heading }
        }
        if group == nil, !isOwn, head.tool?.isOwn != true, let column = layout.columns[.group] {
            spread(over: target.listedGroups(row[column.index]), from: first, column.name, in: &reading)
        }
    }

    /// Tells of rows that have a heading and no opinion, where no opinion hangs under that heading. Where a cell is
    /// missing the words may be an opinion in the column before its own.
    private func tellHeadingsAlone(_ rows: [TableRow], _ head: Head, _ layout: Layout, _ reading: inout Reading) {
        if isOwn || head.tool != nil || head.shape != .columns { return }
        guard let heading = layout.columns[.heading], let opinion = layout.columns[.opinion] else { return }
        let empty = reading.entries.lazy.filter { $0.text == nil }.map(\.place)
        if empty.isEmpty { return }
        let used = Set(reading.entries.lazy.filter { $0.text != nil }.compactMap { $0[.heading]?.words })
        let places = Set(empty)
        let alone = rows.filter { places.contains(place($0)) && !used.contains(layout.heading(of: $0)) }
        let isShort = { (row: TableRow) in isText && row.cells.count <= opinion.index && heading.index < opinion.index }
        let short = alone.filter(isShort).map(place)
        if !short.isEmpty {
            reading.doubts.ask { s in
                s.opinionsMayBeHeadings(short.map { s.place($0.sheet, $0.line) }, column: heading.name)
            }
        }
        let others = alone.filter { !isShort($0) }.map(place)
        if others.isEmpty { return }
        reading.doubts.append { s in s.headingsWithoutOpinions(others.map { s.place($0.sheet, $0.line) }) }
    }

    /// Asks which one is meant of columns that have the same opinions in other words.
    private func askForVersions(_ head: Head, _ reading: inout Reading) {
        if isOwn || head.tool != nil || head.opinions.count < 2 || !options.columns.isEmpty { return }
        let names = head.opinions.map { name(of: $0, head) }
        if names.allSatisfy(Readings.isOfVersion) { reading.doubts.ask { $0.columnsAreVersions(names) } }
    }

    /// Which columns seem to have the opinions, with what says so for sure: where they are pointed at by their letters,
    /// the others are, too.
    private func likelyOpinions(_ head: Head, _ layout: Layout, hasOthers: Bool) -> Doubt {
        let names = head.opinions.map { name(of: $0, head) }
        let areNamed = head.opinions.allSatisfy { head.cells.indices.contains($0) && !head.cells[$0].isEmpty }
        let columns = layout.columns.filter { !areNamed && $0.key != .opinion }
        let others = columns.sorted { $0.value.index < $1.value.index }
            .map { (role: $0.key.rawValue, name: $0.value.name) }
        // What people wrote into a form are its opinions, whatever was asked. Where no other column could have them it
        // is certain which they are, unless one is of names.
        if head.tool?.isForm == true || !hasOthers && !names.contains(where: Readings.isOfKeeper) {
            return Doubt(sentence: { $0.columnsAreOpinions(names) }, isQuestion: false)
        }
        return Doubt(
            sentence: { $0.opinionColumnIsLikely(names, others: others, areNamed: areNamed) }, isQuestion: true)
    }

    /// What several groups said is a note of each of them.
    private func spread(over groups: [String], from first: Int, _ column: String, in reading: inout Reading) {
        guard groups.count > 1, let place = reading.entries[first...].first?.place else { return }
        let entries = reading.entries[first...]
        reading.entries.removeSubrange(first...)
        for group in groups {
            for var entry in entries {
                entry.given[.group] = Entry.Cell(words: group, column: column)
                reading.entries.append(entry)
            }
        }
        reading.ofSeveralGroups.append((place, groups.joined(separator: "・")))
    }

    /// Tells what is read otherwise than it is shown: hidden, struck through, without its format.
    private func tellCells(_ rows: [TableRow], _ head: Head, _ layout: Layout, _ reading: inout Reading) {
        let read = Set(head.opinions + layout.columns.values.map(\.index))
        let hidden = read.intersection(table.hiddenColumns).sorted().map { name(of: $0, head) }
        if !hidden.isEmpty { reading.doubts.append { $0.hiddenColumnsAreRead(hidden) } }
        func tell(
            _ cells: [Int: Set<Int>], _ sentence: @escaping @Sendable (Strings, [String]) -> String
        ) {
            let told = rows.filter { cells[$0.line].map { !$0.isDisjoint(with: read) } ?? false }.map(place)
            if told.isEmpty { return }
            reading.doubts.append { strings in sentence(strings, told.map { strings.place($0.sheet, $0.line) }) }
        }
        tell(table.struck) { $0.struckWords($1) }
        tell(table.invisible) { $0.invisibleWords($1) }
        tell(table.unlikeShown) { $0.numbersUnlikeShown($1) }
        let lost = rows.filter { row in
            table.uncalculated[row.line].map { !$0.isDisjoint(with: read) } == true && !isTotal(row, head)
        }.map(place)
        if !lost.isEmpty { reading.doubts.ask { s in s.cellsWithoutValue(lost.map { s.place($0.sheet, $0.line) }) } }
        let others = Set(table.uncalculated.keys).subtracting(lost.map(\.line)).sorted()
        if !others.isEmpty { reading.doubts.append { $0.uncalculatedCells(others) } }
    }

    /// Tells of rows that may not be what they were taken for.
    private func tellRows(_ rows: [TableRow], _ head: Head, _ layout: Layout, _ reading: inout Reading) {
        func tell(_ rows: [Place], _ sentence: @escaping @Sendable (Strings, [String]) -> String) {
            if rows.isEmpty { return }
            reading.doubts.append { strings in sentence(strings, rows.map { strings.place($0.sheet, $0.line) }) }
        }
        tell(rows.filter { isNamedTotal($0, head) && !isTotal($0, head) }.map(place)) { $0.totalsAreTaken($1) }
        if !isOwn, head.tool == nil, head.shape == .columns, head.marked[.group] == nil,
            layout.columns[.count] == nil, layout.columns[.votes] == nil
        {
            let numbers = unreadNumbers(rows, head, layout)
            if !numbers.isEmpty { reading.doubts.append { $0.numbersAreNotRead(numbers) } }
        }
        if !isOwn, head.tool?.isOwn != true {
            tell(rows.filter { row in head.opinions.contains { Readings.isDitto(row[$0]) } }.map(place)) {
                $0.dittosAreTaken($1)
            }
        }
        tell(reading.wrapped) { $0.linesAreOneOpinion($1) }
        // Of a program of boards it is known what it calls withdrawn.
        guard head.tool.map(\.isForm) ?? true else { return }
        let withdrawn = reading.skipped.filter { $0.reason == .withdrawn }.map { Place(sheet: $0.sheet, line: $0.line) }
        let names = head.withdrawing.filter { column in
            rows.contains { isWithdrawn($0, column, head) == true }
        }.map { name(of: $0, head) }
        let perhaps = Set(reading.perhapsWithdrawn)
        tell(withdrawn.filter { !perhaps.contains($0) }) { $0.withdrawnAreLeftOut($1, names) }
        if perhaps.isEmpty { return }
        let columns = head.withdrawing.filter { column in
            rows.contains { perhaps.contains(place($0)) && isWithdrawn($0, column, head) == nil }
        }.map { name(of: $0, head) }
        let places = reading.perhapsWithdrawn
        reading.doubts.ask { s in s.perhapsWithdrawn(places.map { s.place($0.sheet, $0.line) }, columns) }
    }

    /// The columns of numbers that may say how many said an opinion, where none is read.
    private func unreadNumbers(_ rows: [TableRow], _ head: Head, _ layout: Layout) -> [String] {
        let used = Set(head.opinions + layout.columns.values.map(\.index) + head.unclear + head.marked.values.joined())
        return head.cells.indices.filter { column in
            let name = head.cells[column]
            guard !used.contains(column), ColumnNames.mayBeOfCounts(name), !isIgnored(name, column),
                !ColumnNames.isAboutPerson(name), !ColumnNames.isOfOtherMinds(name), !Readings.isOfMeeting(name),
                !target.speaksOfGroups(name)
            else { return false }
            let numbers = rows.map { $0[column] }.filter { !$0.isEmpty }.map { Int($0) }
            return !numbers.contains(nil) && numbers.contains { $0 ?? 0 > 1 }
        }.map { name(of: $0, head) }
    }

    /// Asks about rows whose opinion seems to stand in the column before its own, as a cell before it is missing:
    /// 「1班,駅が遠い,2」 below 「班,分類,意見,人数」. They are not taken.
    /// - Parameter short: the lines of rows that had fewer cells than the names.
    private func askForShiftedRows(
        _ rows: [TableRow], _ short: Set<Int>, _ head: Head, _ layout: Layout, _ reading: inout Reading
    ) {
        guard !isOwn, head.tool == nil, head.shape == .columns, head.index >= 0, let opinion = head.opinions.first
        else { return }
        let said = rows.filter { row in head.opinions.contains { !row[$0].isEmpty } }
        // Where numbers are all that was said they may be opinions.
        let areNumbers = said.count { Int($0[opinion]) != nil } * 2 > said.count
        let endsInSeparators = isText && said.contains { !short.contains($0.line) && $0[head.cells.count - 1].isEmpty }
        let count = (layout.columns[.count] ?? layout.columns[.votes])?.index
        let empty = Set(reading.skipped.lazy.filter { $0.reason == .noOpinion }.map(\.line))
        var places: [Int: [Place]] = [:]
        var shifted: [Place] = []
        var known: [Int: WordsOfColumn] = [:]
        func inColumn(_ column: Int) -> WordsOfColumn {
            if let words = known[column] { return words }
            let words = WordsOfColumn(said.lazy.map { $0[column] })
            known[column] = words
            return words
        }
        for row in rows where row.onlyWords == nil {
            let isShort = short.contains(row.line)
            let place = place(row)
            if empty.contains(row.line) {
                guard let column = columnOfWords(row, isShort, head, inColumn, isAmongThem: false) else { continue }
                places[column, default: []].append(place)
            } else if head.opinions.count == 1, opinion > 0, !isTotal(row, head) {
                let words = row[opinion]
                let isNumber = !areNumbers && Int(words) != nil && count.map { row[$0].isEmpty && $0 > opinion } == true
                let isCutOff = isShort && endsInSeparators && !words.isEmpty && !Readings.hasHiragana(words)
                guard isNumber || isCutOff,
                    let column = columnOfWords(row, isNumber, head, inColumn, isAmongThem: true)
                        ?? (isNumber ? columnBefore(opinion, row) : nil)
                else { continue }
                places[column, default: []].append(place)
                shifted.append(place)
            }
        }
        let taken = Set(shifted)
        reading.entries.removeAll { taken.contains($0.place) }
        reading.skipped += shifted.map { Skipped($0, .noOpinion) }
        for (column, places) in places.sorted(by: { $0.key < $1.key }) {
            let name = name(of: column, head)
            reading.doubts.ask { s in
                s.opinionsMayBeShifted(places.map { s.place($0.sheet, $0.line) }, column: name)
            }
        }
    }

    /// What stands in a column, counted once for all rows that are compared with it.
    private struct WordsOfColumn {
        /// How often each stands there.
        private(set) var counts: [String: Int] = [:]
        private(set) var total = 0
        /// How many have hiragana.
        private(set) var withKana = 0

        init(_ values: some Sequence<String>) {
            for value in values {
                counts[value, default: 0] += 1
                total += 1
                if Readings.hasHiragana(value) { withKana += 1 }
            }
        }
    }

    /// The last column before that of the opinion that has words, and no group.
    private func columnBefore(_ opinion: Int, _ row: TableRow) -> Int? {
        (0..<opinion).last { column in
            !row[column].isEmpty && !Readings.isFigure(row[column]) && target.groupTitle(row[column]) == nil
        }
    }

    /// The column of a row in which its opinion may stand; nil where nothing in it looks like one.
    /// - Parameters:
    ///   - isShort: whether a cell is missing, so that any words may be the opinion.
    ///   - others: what stands in a column of the rows that have an opinion.
    ///   - isAmongThem: whether the row is one of these.
    private func columnOfWords(
        _ row: TableRow, _ isShort: Bool, _ head: Head, _ others: (Int) -> WordsOfColumn, isAmongThem: Bool
    ) -> Int? {
        row.cells.indices.last { column in
            let words = row[column]
            let name = name(of: column, head)
            guard words.count > 1, !head.opinions.contains(column), !Readings.isFigure(words),
                !Readings.isDate(words), !Readings.isReference(words), target.groupTitle(words) == nil,
                target.listedGroups(words).isEmpty, !ColumnNames.isOfNotes(name)
            else { return false }
            let others = others(column)
            let own = isAmongThem ? 1 : 0
            if others.counts[words, default: 0] > own { return false }
            let isSaid = Readings.hasHiragana(words) && (others.withKana - own) * 2 <= others.total - own
            return isSaid || isShort && !ColumnNames.isOfSpeaker(name)
        }
    }

    /// Asks about sentences beside the column of opinions, where nothing else stands in their row: below a table they
    /// are often written into its first column.
    /// - Parameter asked: columns that are asked about already.
    private func askForWordsBeside(
        _ rows: [TableRow], _ head: Head, besides asked: [String], _ reading: inout Reading
    ) {
        if isOwn || head.tool != nil { return }
        let lines = Set(reading.skipped.lazy.filter { $0.reason == .noOpinion }.map(\.line))
        if lines.isEmpty { return }
        var places: [Int: [Place]] = [:]
        let last = rows.last { row in head.opinions.contains { !row[$0].isEmpty } }?.line ?? 0
        for row in rows where lines.contains(row.line) {
            guard let words = row.onlyWords,
                words.count >= (row.line > last || isText ? 2 : Readings.hasHiragana(words) ? 4 : 6),
                !Readings.isFigure(words),
                !Readings.isDate(words),
                target.groupTitle(words) == nil, target.listedGroups(words).isEmpty, !Readings.isNote(words),
                let column = row.cells.indices.first(where: { !row[$0].isEmpty })
            else { continue }
            places[column, default: []].append(place(row))
        }
        for (column, places) in places.sorted(by: { $0.key < $1.key }) {
            let name = name(of: column, head)
            if asked.contains(name) { continue }
            reading.doubts.ask { s in s.wordsBesideOpinions(places.map { s.place($0.sheet, $0.line) }, column: name) }
        }
    }

    /// The columns that say whether a row still stands.
    private func withdrawing(_ head: Head, _ layout: Layout) -> [Int] {
        if isOwn || head.tool?.isOwn == true { return [] }
        let read = Set(head.opinions + layout.columns.values.map(\.index) + head.marked.values.joined())
        return head.cells.indices.filter { column in
            !read.contains(column) && !isIgnored(head.cells[column], column)
                && (ColumnNames.isOfState(head.cells[column]) || ColumnNames.isOfWithdrawal(head.cells[column])
                    || head.tool.map(\.isForm) ?? true
                        && (ColumnNames.isOfNotes(head.cells[column]) || isOfPublishing(column, head)))
        }
    }

    /// Whether a column says of rows whether they may be published, and does not count how many agreed.
    private func isOfPublishing(_ column: Int, _ head: Head) -> Bool {
        ![nil, .other, .withheld].contains(ColumnNames.publishing(head.cells[column]))
            && !table.rows[(head.index + 1)...].contains { Double($0[column]).map { $0 > 1 } ?? false }
    }

    /// The columns of what may be published in which something is allowed, so that nothing said is no yes.
    private func allowing(_ head: Head) -> Set<Int> {
        Set(
            head.withdrawing.filter { column in
                ColumnNames.publishing(head.cells[column]) == .row
                    && table.rows[(head.index + 1)...].contains { Readings.publishes($0[column]) == true }
            })
    }

    /// Whether whoever wrote a row, or let it in, has taken it back or does not want it shown; nil where that cannot be
    /// known.
    private func isWithdrawn(_ row: TableRow, _ head: Head) -> Bool? {
        var isKnown = true
        for column in head.withdrawing {
            switch isWithdrawn(row, column, head) {
            case .some(true): return true
            case .some(false): break
            case nil: isKnown = false
            }
        }
        return isKnown || head.opinions.allSatisfy { row[$0].isEmpty } ? false : nil
    }

    private func isWithdrawn(_ row: TableRow, _ column: Int, _ head: Head) -> Bool? {
        let words = row[column]
        switch head.standing[column] {
        case .state, .note:
            if Readings.isWithdrawn(words) || Readings.forbidsPublishing(words) { return true }
            if head.tool?.waiting.contains(ColumnNames.plain(words)) == true { return true }
            return head.standing[column] == .note && Readings.mayForbid(words) ? nil : false
        case .withdrawal: return Readings.isTakenBack(words)
        case .publishing:
            if words.isEmpty || Readings.isNothing(words) { return head.allowing.contains(column) ? nil : false }
            return Readings.publishes(words).map { !$0 }
        case .perhaps: return Readings.publishes(words) == false ? nil : false
        case nil: return false
        }
    }

    /// What a column says of whether its rows still stand, or may be published, by its name.
    private func standing(_ name: String) -> Standing {
        if ColumnNames.isOfState(name) { return .state }
        if ColumnNames.isOfNotes(name) { return .note }
        if ColumnNames.isOfWithdrawal(name) { return .withdrawal }
        return switch ColumnNames.publishing(name) {
        case .row: .publishing
        case .treatment: .note
        default: .perhaps
        }
    }

    /// Takes away the rows that name a group for those below them, where no column does.
    /// - Returns: the group by line; by 0 that of all rows.
    private func takeGroups(
        over rows: inout [TableRow], _ head: Head, _ layout: Layout, _ reading: inout Reading
    ) -> [Int: String] {
        guard !isOwn, isNamingGroupsInRows(rows, head, layout), !head.roles.values.contains(.area) else { return [:] }
        let above = Set(table.rows[..<max(head.index, 0)].compactMap { groupOver($0, isAbove: true) })
        var group = above.count == 1 ? above.first : nil
        let all = group ?? table.title.flatMap { target.groupTitle($0) }
        var groups: [Int: String] = [:]
        var kept: [TableRow] = []
        var isOverHeadings = false
        // 「5G」 alone is a word.
        let short = Set(rows.compactMap { groupOver($0, isAbove: false).flatMap { shortGroupNumber($0) } })
        let named = head.tool == nil ? rowsOverNames(rows, head) : []
        for row in rows {
            if named.contains(row.line) {
                reading.skipped.append(Skipped(place(row), .title))
                continue
            }
            if head.tool == nil, let named = groupOver(row, isAbove: false),
                short.count > 1 || shortGroupNumber(named) == nil
            {
                group = named
                reading.skipped.append(Skipped(place(row), .title))
                continue
            }
            // 【1班】交通
            if head.tool == nil, let words = row.onlyWords, "【［[〔<＜〈《".contains(words.first ?? " "),
                let (named, heading) = target.leadingGroup(words), heading.count <= 30
            {
                group = named
                groups[row.line] = named
                kept.append(TableRow(line: row.line, cells: row.cells.map { $0.isEmpty ? "" : "【\(heading)】" }))
                isOverHeadings = true
                continue
            }
            groups[row.line] = group
            kept.append(row)
        }
        if kept.count == rows.count, !isOverHeadings { return all.map { [0: $0] } ?? [:] }
        rows = kept
        return groups
    }

    /// Takes away a table of people below that of opinions, with what it is called: 「出席者」, 「班 | 氏名」,
    /// 「1班 | 佐藤」.
    private func takeListOfPeople(_ rows: inout [TableRow], _ head: Head, _ reading: inout Reading) {
        guard !isOwn, head.tool == nil, head.index >= 0, head.shape == .columns else { return }
        // No group has more people.
        let start = rows.indices.dropFirst().suffix(300).first { index in
            // Most rows have words that are no name.
            if !rows[index].cells.allSatisfy({ ColumnNames.mayBeName($0) }) { return false }
            let cells = rows[index].cells.map(\.trimmedText).filter { !$0.isEmpty }
            return cells.count > 1 && !repeats(rows[index], head)
                && cells.contains { ColumnNames.isOfSpeaker($0) && ColumnNames.isAboutPerson($0) }
                && cells.allSatisfy { ColumnNames.isAboutPerson($0) || ColumnNames.role(of: $0) == .group }
        }
        guard var start else { return }
        if let title = rows[start - 1].onlyWords, Readings.isOfMeeting(title) || title.hasSuffix("名簿") { start -= 1 }
        reading.skipped += rows[start...].map { Skipped(place($0), .meeting) }
        rows.removeSubrange(start...)
    }

    /// Whether no opinion has its group beside it: there is no column for it, or it is filled only in rows of its own.
    private func isNamingGroupsInRows(_ rows: [TableRow], _ head: Head, _ layout: Layout) -> Bool {
        guard head.roles.values.contains(.group) else { return true }
        guard head.tool == nil, head.shape == .columns, options.fillsDown == nil, let column = layout.columns[.group]
        else { return false }
        var isFilled = false
        for row in rows where !row[column.index].isEmpty {
            guard let words = row.onlyWords, target.groupTitle(words) != nil else { return false }
            isFilled = true
        }
        return isFilled
    }

    /// The lines between the name of a group and the names of the columns once more, each a name and its value.
    private func rowsOverNames(_ rows: [TableRow], _ head: Head) -> Set<Int> {
        var lines: Set<Int> = []
        for index in rows.indices where repeats(rows[index], head) {
            guard let start = startOverNames(index, rows) else { continue }
            lines.formUnion(rows[(start + 1)..<index].lazy.filter { $0.onlyWords == nil }.map(\.line))
        }
        return lines
    }

    /// Columns that are not read though they are called like opinions, hold sentences of people, or the only words of a
    /// row; in a form, whatever people wrote themselves. Of any other known program it is known what its columns are.
    private func perhapsOpinions(below head: Head, _ layout: Layout, _ rows: [TableRow]) -> [String] {
        let isAnswered = options.columns.contains {
            ColumnNames.role(of: $0.role) == .opinion || target.lanes.contains($0.role)
        }
        guard !isAnswered, head.tool.map(\.isForm) ?? !isOwn else { return [] }
        let silent = rows.filter { row in
            head.opinions.allSatisfy { row[$0].isEmpty } && !isTotal(row, head) && !isClosing(row)
        }
        let used = Set(
            head.opinions + layout.columns.values.map(\.index) + head.unclear + head.marked.values.joined())
        let width = rows.reduce(head.cells.count) { max($0, $1.cells.count) }
        return (0..<width).filter { column in
            let name = head.cells.indices.contains(column) ? head.cells[column] : ""
            guard !used.contains(column), !isIgnored(name, column), !head.choices.contains(column),
                head.tool?.keeps(name) != true
            else { return false }
            if !name.isEmpty, ColumnNames.isBookkeeping(name) { return false }
            if ColumnNames.isAboutPerson(name) || ColumnNames.isOfAttributes(name) {
                return holdsSentences(column, rows, head)
            }
            func hasWords(_ rows: [TableRow]) -> Bool {
                rows.contains {
                    !$0[column].isEmpty && !Readings.isFigure($0[column]) && !isTotal($0, head)
                        && !Readings.isReference($0[column]) && !(name.isEmpty && Readings.isAboutMeeting($0[column]))
                }
            }
            guard hasWords(rows) else { return false }
            if ColumnNames.isOfAnswers(name),
                head.opinions.contains(where: { ColumnNames.rank(self.name(of: $0, head)) == 0 })
            {
                return false
            }
            if !ColumnNames.isOfChoices(name), ShapeFinder(target: target).mayBeList(name) { return true }
            if name.isEmpty || target.isGroupLabel(name) || ColumnNames.mayBeOpinion(name)
                || isFreeText(column, below: head.index, as: mayBeShort(name, head) ? head.opinions : [])
            {
                return true
            }
            if ColumnNames.isOfChoices(name) { return false }
            return hasWords(silent) || head.tool?.isForm == true && !isChosen(column, rows)
                || mayBeShort(name, head) && isAnsweredByEach(column, name, rows, head)
        }.map { self.name(of: $0, head) }
    }

    /// Whether rows have words of their own in a column, short as they are, where its name says nothing else of them:
    /// 「祭り」 and 「図書館」 below 「好きなところ」.
    private func isAnsweredByEach(_ column: Int, _ name: String, _ rows: [TableRow], _ head: Head) -> Bool {
        if ColumnNames.isOfAttributes(name) || Readings.isOfMeeting(name) || Readings.isOfKeeper(name) { return false }
        let values = rows.prefix(300).filter { !isTotal($0, head) }.map { $0[column] }.filter { !$0.isEmpty }
        let words = values.filter { !Readings.isFigure($0) && !Readings.isStance($0) && target.groupTitle($0) == nil }
        return words.count * 2 > values.count && Set(words).count * 10 >= words.count * 7
    }

    /// Whether people wrote sentences into a column, hardly two alike, so that they answer more than its name says.
    private func holdsSentences(_ column: Int, _ rows: [TableRow], _ head: Head) -> Bool {
        let values = rows.prefix(300).filter { !isTotal($0, head) }.map { $0[column] }.filter { !$0.isEmpty }
        return values.count > 2 && values.count(where: Readings.isSentence) * 2 > values.count
            && Set(values).count * 10 >= values.count * 9
    }

    /// Whether words of a column may be opinions though they are short: it is called nothing that is known.
    private func mayBeShort(_ name: String, _ head: Head) -> Bool {
        head.tool == nil && ColumnNames.role(of: name) == nil
    }

    /// The columns of opinions and of questions where each row has a question of its own, so that what stands beside it
    /// is its answer and nobody's opinion; nil where it is known which is meant.
    private func answersToOthers(
        below head: Head, _ layout: Layout, _ rows: [TableRow]
    ) -> (answer: String, question: String)? {
        guard head.tool == nil, !isOwn, options.columns.isEmpty, head.shape == .columns,
            let question = layout.columns[.prompt], let answer = layout.columns[.opinion],
            ColumnNames.isOfQuestions(question.name)
        else { return nil }
        let questions = rows.filter { !$0[answer.index].isEmpty }.map { $0[question.index] }
        return questions.count > 1 && Set(questions).count == questions.count ? (answer.name, question.name) : nil
    }

    /// Columns that say how many were against an opinion, or how many of some kind were for it: it has one number.
    private func countsOfOtherMinds(below head: Head, _ layout: Layout, _ rows: [TableRow]) -> [String] {
        let isOfBoard = head.tool.map { !$0.isForm && !$0.isOwn } ?? false
        let counted = Set([layout.columns[.count], layout.columns[.votes]].compactMap { $0?.index })
        return head.cells.indices.filter { column in
            let name = head.cells[column]
            let isPart = ColumnNames.over(name).map { ColumnNames.role(of: $0) == .count } ?? false
            if isCountBesideLists(column, head) {
                return rows.contains { sumOfCell($0[column]).map { $0 > 0 } ?? false }
            }
            if isOfBoard, !counted.contains(column), head.tool?.counts(name) == true {
                return !isIgnored(name, column) && rows.contains { !["", "0", "null"].contains($0[column]) }
            }
            return (ColumnNames.isOfOtherMinds(name) || isPart) && head.roles[column] == nil
                && !isIgnored(head.cells[column], column)
                && rows.contains {
                    Double($0[column]).map { $0 != 0 } ?? (number($0[column], counting: .people) != nil)
                }
        }.map { head.cells[$0] }
    }

    /// Whether a column has the same few answers again and again.
    private func isChosen(_ column: Int, _ rows: [TableRow]) -> Bool {
        let values = rows.prefix(300).map { $0[column] }.filter { !$0.isEmpty }
        return Set(values).count * 2 <= values.count
    }

    func name(of column: Int, _ head: Head) -> String {
        let name = head.cells.indices.contains(column) ? head.cells[column] : ""
        return name.isEmpty ? columnLetter(column) : name
    }

    /// The name of a column with that of the second row of names below it.
    func fullName(of column: Int, _ head: Head) -> String {
        [name(of: column, head), head.secondNames[column]].compactMap(\.self).joined(separator: "・")
    }

    /// The question that a column of opinions answers: a name that stands over several is in the first of them.
    private func question(of column: Int, _ head: Head) -> String {
        let named = head.opinions.last {
            $0 <= column && !(head.cells.indices.contains($0) ? head.cells[$0] : "").isEmpty
        }
        return name(of: named ?? column, head)
    }

    /// A sign between cells that stands in an opinion moves its end into a column that has no name.
    private func checkWidth(_ rows: [TableRow], _ head: Head) throws(ImportFault) {
        guard isText, head.index >= 0 else { return }
        var faults = FaultList()
        for row in rows where row.cells.count > head.cells.count {
            guard let beyond = row.cells[head.cells.count...].first(where: { !$0.trimmedText.isEmpty }) else {
                continue
            }
            let place = place(row)
            faults.add {
                $0.rowIsTooLong($0.place(place.sheet, place.line), beyond.trimmedText, columns: head.cells.count)
            }
        }
        try faults.check()
    }

    /// The first column of each role.
    private func layout(of head: Head) -> Layout {
        var columns: [Role: Layout.Column] = [:]
        for (index, role) in head.roles.sorted(by: { $0.key < $1.key }) where columns[role] == nil {
            if head.opinions.contains(index), head.shape != .columns { continue }
            if role == .opinion, !head.opinions.contains(index) { continue }
            columns[role] = Layout.Column(name: fullName(of: index, head), index: index)
        }
        return Layout(columns, isOwn: isOwn || head.tool?.isOwn == true)
    }

    private func describe(_ head: Head, _ layout: Layout, _ rows: [TableRow], in reading: inout Reading) {
        var read: [Int: ReadColumn] = [:]
        for (role, column) in layout.columns { read[column.index] = ReadColumn(name: column.name, role: role) }
        for column in head.opinions where read[column] == nil {
            let name = [question(of: column, head), head.secondNames[column]].compactMap(\.self).joined(separator: "・")
            let isQuestion = head.shape == .questions || head.shape == .lists
            read[column] = ReadColumn(
                name: head.shape == .columns ? self.name(of: column, head) : name,
                role: head.roles[column] ?? .opinion,
                question: isQuestion ? name : nil)
        }
        for (role, columns) in head.marked {
            for column in columns where read[column] == nil {
                read[column] = ReadColumn(name: name(of: column, head), role: role)
            }
        }
        let used = Set(read.keys)
        reading.read = read.sorted { $0.key < $1.key }.map(\.value)
        for name in head.laterNames.flatMap({ names in head.opinions.compactMap { names.names[$0] } })
        where !reading.read.contains(where: { $0.name == name }) {
            reading.read.append(ReadColumn(name: name, role: .opinion, question: name))
        }
        let width = rows.reduce(head.cells.count) { max($0, $1.cells.count) }
        reading.columns = (0..<width).map { name(of: $0, head) } + head.secondNames.values
        let unread = (0..<width).filter { !used.contains($0) }.map { (column: $0, name: fullName(of: $0, head)) }
        let marks = unreadMarks(rows, unread, head)
        if !marks.isEmpty { reading.doubts.append { $0.marksAreNotRead(marks) } }
        for column in 0..<width where !used.contains(column) {
            let isUsed = rows.contains { !$0[column].isEmpty }
            if isUsed || head.cells.indices.contains(column) && !head.cells[column].isEmpty {
                reading.unread.append(fullName(of: column, head))
            }
        }
    }

    // MARK: - One row

    /// Whether a row adds the others up.
    func isTotal(_ row: TableRow, _ head: Head) -> Bool { head.totals.contains(row.line) }

    /// The lines of the rows that add others up.
    private func totals(_ rows: [TableRow], _ head: Head, _ layout: Layout) -> Set<Int> {
        let isExact = isOwn || head.tool?.isOwn == true
        // Programs write no totals.
        if let tool = head.tool, !tool.isForm, !isExact { return [] }
        var lines: Set<Int> = []
        var sums: [String: (rows: Int, people: Int)] = [:]
        /// What was read of the same few words again and again.
        var numbers: [String: Int?] = [:]
        func number(of words: String) -> Int? {
            if let known = numbers[words] { return known }
            let number = sumOfCell(words)
            numbers[words] = .some(number)
            return number
        }
        for row in rows {
            let group = layout.columns[.group].map { row[$0.index] } ?? ""
            let count = layout.columns[.count].map { row[$0.index] } ?? ""
            if !isExact, isNamedTotal(row, head) {
                // An opinion may be that word: then its row says who said it, and counts nothing that is there.
                let number = number(of: count)
                let isSum = ["", group].contains { sums[$0].map { $0.rows == number || $0.people == number } ?? false }
                let isOfNoGroup = group.isEmpty || target.isNameOfTotal(group)
                if isSum || isOfNoGroup, saysNothingElse(row, head, besides: layout.columns[.group]?.index) {
                    lines.insert(row.line)
                }
            } else if !isExact, isRowOfNumbers(row, head) {
                lines.insert(row.line)
            } else if isTotalByName(row, head) || target.isNameOfTotal(group) && hasNoWords(row, head) {
                lines.insert(row.line)
            } else {
                for key in group.isEmpty ? [""] : ["", group] {
                    let before = sums[key] ?? (0, 0)
                    sums[key] = (before.rows + 1, before.people + (number(of: count) ?? 1))
                }
            }
        }
        return lines
    }

    /// Whether a row has numbers alone, below columns of which several have opinions.
    func isRowOfNumbers(_ row: TableRow, _ head: Head) -> Bool {
        guard head.opinions.count > 1, head.index >= 0 else { return false }
        let said = head.opinions.lazy.map { row[$0] }.filter { !$0.isEmpty }
        return said.prefix(2).count > 1 && said.allSatisfy { sumOfCell($0) != nil }
            && row.cells.indices.allSatisfy { row[$0].isEmpty || head.opinions.contains($0) }
            && table.rows[(head.index + 1)...].prefix(20).contains { other in
                head.opinions.contains { !other[$0].isEmpty && sumOfCell(other[$0]) == nil }
            }
    }

    /// Whether its first cell calls a row a total, and it has no words for an opinion.
    private func isTotalByName(_ row: TableRow, _ head: Head) -> Bool {
        guard let first = row.cells.indices.first(where: { !row[$0].isEmpty }), !head.opinions.contains(first),
            target.isNameOfTotal(row[first]) || Int(row[first]) == nil && ColumnNames.role(of: row[first]) == .count
        else { return false }
        return hasNoWords(row, head)
    }

    private func hasNoWords(_ row: TableRow, _ head: Head) -> Bool {
        head.opinions.map { row[$0] }.allSatisfy { $0.isEmpty || target.isNameOfTotal($0) || sumOfCell($0) != nil }
    }

    /// Whether a row has nothing but figures beside its opinion and its group.
    private func saysNothingElse(_ row: TableRow, _ head: Head, besides group: Int?) -> Bool {
        row.cells.indices.filter { !row[$0].isEmpty && !head.opinions.contains($0) && $0 != group }.allSatisfy {
            target.isNameOfTotal(row[$0]) || sumOfCell(row[$0]) != nil
        }
    }

    /// Whether what stands for the opinion of a row is only the name of a total.
    private func isNamedTotal(_ row: TableRow, _ head: Head) -> Bool {
        if head.tool.map({ !$0.isForm }) ?? isOwn { return false }
        var isNamed = false
        for column in head.opinions where !row[column].isEmpty {
            if !target.isNameOfTotal(row[column]) { return false }
            isNamed = true
        }
        return isNamed
    }

    /// Whether a row says no more than that the list ends.
    func isClosing(_ row: TableRow) -> Bool {
        row.onlyWords.map { Readings.isClosing($0) } ?? false
    }

    /// The lines of rows that explain the table: below it, or where no opinions stand.
    private func remarks(_ rows: [TableRow], _ head: Head) -> Set<Int> {
        guard head.tool == nil, !isOwn, head.cells.count(where: { !$0.isEmpty }) > 1 else { return [] }
        var lines: Set<Int> = []
        var isBelow = true
        for row in rows.reversed() {
            guard let words = row.onlyWords else {
                isBelow = false
                continue
            }
            let isRemark = Readings.isRemark(words)
            let isAside = head.opinions.allSatisfy { row[$0].isEmpty }
            if isRemark && (isBelow || isAside) || isAside && Readings.isFooter(words) { lines.insert(row.line) }
            if !isRemark, !isClosing(row), !isAboutMeeting(row, head) { isBelow = false }
        }
        return lines
    }

    /// Whether a row says no more than who was there, or who wrote it down: 「記録者」 beside a name.
    private func isAboutMeeting(_ row: TableRow, _ head: Head) -> Bool {
        if isOwn { return false }
        if let words = row.onlyWords { return Readings.isAboutMeeting(words) }
        // What has the sign of a list is somebody's.
        if head.opinions.contains(where: { ListMark.hasDot(row[$0]) }) { return false }
        // 「6名」 below each group.
        let said = head.shape == .matrix ? head.opinions.map { row[$0] }.filter { !$0.isEmpty } : []
        if said.count > 1, said.allSatisfy(Readings.isCountOfPeople) { return true }
        let filled = row.cells.indices.filter {
            !row[$0].isEmpty && ![.group, .track, .number].contains(head.roles[$0] ?? .opinion)
                || !row[$0].isEmpty && head.opinions.contains($0)
        }
        // Whoever speaks may keep the record, too.
        guard let first = filled.first, filled.count > 1, Readings.mayBeOfMeeting(row[first]),
            !ColumnNames.isOfSpeaker(name(of: first, head))
        else { return false }
        return filled.dropFirst().allSatisfy { Readings.isAboutMeeting(row[first], row[$0]) }
    }

    /// Whether a row is left out as one of the meeting. What has an opinion's place and may be one is asked about with
    /// all others that may be none.
    func tellsOfMeeting(_ row: TableRow, _ layout: Layout, _ head: Head) -> Bool {
        guard head.tool == nil, isAboutMeeting(row, head) else { return false }
        let said = head.opinions.filter { !row[$0].isEmpty }
        if said.isEmpty { return true }
        if options.takesAsides == true { return false }
        if let words = row.onlyWords { return Aside.tellsOfMeeting(words) }
        // 「司会」 is a heading where the group and the opinion stand beside it.
        guard head.shape == .columns, let first = row.cells.indices.first(where: { !row[$0].isEmpty }),
            !said.contains(first), layout.columns[.group].map({ !row[$0.index].isEmpty }) ?? true
        else { return true }
        return said.allSatisfy { Aside.isFigureOrPerson(row[$0]) }
    }

    private func add(
        _ row: TableRow, _ isFilled: Set<Role>, _ head: Head, _ layout: Layout, to reading: inout Reading
    ) throws(ImportFault) {
        let place = place(row)
        if repeats(row, head) || isOfKindsOfAnswers(row, head) {
            return reading.skipped.append(Skipped(place, .title))
        }
        if let kind = layout.columns[.memo].map({ row[$0.index] }), !kind.isEmpty {
            return addMemo(row, kind, layout, to: &reading)
        }
        if isKindSkipped(row, head) {
            let isState = ColumnNames.isOfState(head.tool?.kinds?.column ?? "")
            return reading.skipped.append(Skipped(place, isState ? .withdrawn : .kind))
        }
        let isWithdrawn = head.withdrawing.isEmpty ? false : isWithdrawn(row, head)
        if isWithdrawn != false {
            if isWithdrawn == nil { reading.perhapsWithdrawn.append(place) }
            return reading.skipped.append(Skipped(place, .withdrawn))
        }
        let title = layout.columns[.title].map { row[$0.index] } ?? ""
        // What has a title was written as a page, and so is all that people write to Decidim.
        let isPage = !title.isEmpty || head.tool?.name == "Decidim"
        let words = head.opinions.map { isPage ? withoutTags(row[$0]) : row[$0] }
        if isTotal(row, head) { return reading.skipped.append(Skipped(place, .total)) }
        if head.tool == nil, !isOwn, let group = layout.columns[.group]?.index, row.cells.indices.contains(group),
            Readings.isExample(row.cells[group])
        {
            return reading.skipped.append(Skipped(place, .remark))
        }
        if isMarkedAsRemark(row, layout, head) { return reading.skipped.append(Skipped(place, .remark)) }
        if head.remarks.contains(row.line) { return reading.skipped.append(Skipped(place, .remark)) }
        if head.tool == nil, isClosing(row) { return reading.skipped.append(Skipped(place, .closing)) }
        if tellsOfMeeting(row, layout, head) { return reading.skipped.append(Skipped(place, .meeting)) }
        if words.allSatisfy(\.isEmpty), title.isEmpty { return addHeading(row, isFilled, layout, to: &reading) }
        // A formula without a result among opinions is one that is not taken.
        if let cells = table.uncalculated[row.line], !cells.isDisjoint(with: head.opinions) {
            reading.skipped.append(Skipped(place, .uncalculated))
        }
        switch head.shape {
        case .columns where !head.marked.isEmpty:
            for (given, words) in marks(of: row, head).flatMap({ given in words.map { (given, $0) } })
            where !words.isEmpty {
                try add(words, place, row, head, layout, given, to: &reading)
            }
        case .columns where !title.isEmpty:
            let body = words.joined(separator: "\n").trimmedText
            // fusen itself writes the first words of an opinion as both.
            let isSaid =
                title.last == "…" ? body.hasPrefix(title.dropLast()) : body.prefix { !$0.isNewline } == title
            let text = body.isEmpty ? title : isSaid ? body : title + "\n" + body
            try add(text, place, row, head, layout, [:], to: &reading)
        case .columns:
            if head.titlesAbove.isEmpty {
                for words in words where !words.isEmpty { try add(words, place, row, head, layout, [:], to: &reading) }
                return
            }
            for (column, words) in zip(head.opinions, words) where !words.isEmpty {
                let above = head.titlesAbove[column].map { [Role.prompt: Entry.Cell(words: $0, column: "")] } ?? [:]
                try add(words, place, row, head, layout, above, to: &reading)
            }
        case .questions, .lists, .matrix:
            for (column, words) in zip(head.opinions, words) where !words.isEmpty {
                try addPart(words, column, row, head, layout, to: &reading)
            }
        }
    }

    /// Several opinions where somebody said what stands between them, or where they are a list.
    private func add(
        _ text: String, _ place: Place, _ row: TableRow, _ head: Head, _ layout: Layout, _ given: [Role: Entry.Cell],
        to reading: inout Reading
    ) throws(ImportFault) {
        let isExact = isOwn || head.tool.map { !$0.isForm } ?? false
        // How many said it is not known for each line of a list.
        let hasCounts = layout.columns[.count] != nil || layout.columns[.votes] != nil || given[.votes] != nil
        guard options.split != nil || isExact || hasCounts || !ListMark.isList(text) else {
            return try addLines(of: text, row, layout, given, to: &reading)
        }
        if options.split == nil, !isExact, head.tool == nil, Readings.areShortLines(text) {
            reading.shortLines.append(place)
        }
        let parts = options.split.map { text.components(separatedBy: $0) } ?? [text]
        for part in parts where !part.trimmedText.isEmpty {
            var entry = Entry(place: place, text: part, row: row, layout: layout, given: given)
            if !isExact, head.tool == nil, !hasCounts, let (words, count) = countBehind(part.trimmedText) {
                entry.text = words
                entry.draft = Draft(words, count: count)
            }
            reading.entries.append(entry)
        }
    }

    /// The lines of a cell, with the headings among them below that of the row.
    private func addLines(
        of words: String, _ row: TableRow, _ layout: Layout, _ given: [Role: Entry.Cell], to reading: inout Reading
    ) throws(ImportFault) {
        var lines = LinesReader(target: target, options: options, base: place(row), isCell: true)
        for var entry in try lines.entries(of: words) {
            entry.row = row
            entry.layout = layout
            let own = entry.given[.heading]
            for (role, cell) in given { entry.given[role] = cell }
            if let own {
                let over = given[.heading]?.words ?? layout.heading(of: row)
                let words = [over, own.words].filter { !$0.isEmpty }.joined(separator: " ")
                entry.given[.heading] = Entry.Cell(words: words, column: own.column)
            }
            reading.entries.append(entry)
        }
        reading.skipped += lines.skipped
        if lines.hasWrapped, reading.wrapped.last != place(row) { reading.wrapped.append(place(row)) }
    }

    private func addPart(
        _ words: String, _ column: Int, _ row: TableRow, _ head: Head, _ layout: Layout, to reading: inout Reading
    ) throws(ImportFault) {
        let asked = question(of: column, head)
        let later = head.laterNames.last { $0.line < row.line }?.names[column]
        let name = later ?? [head.titlesAbove[column], asked].compactMap(\.self).joined(separator: " ")
        let cell = Entry.Cell(words: name, column: name)
        var given: [Role: Entry.Cell] = [:]
        if head.shape == .matrix {
            given[head.roles[column] ?? .group] = cell
            if let second = head.secondNames[column], ColumnNames.role(of: second) != .opinion {
                given[.prompt] = Entry.Cell(words: second, column: second)
            }
            for part in options.split.map({ words.components(separatedBy: $0) }) ?? [words] {
                try addLines(of: part, row, layout, given, to: &reading)
            }
            return
        }
        let lane = options.columns.first { matches($0.column, asked, column) && target.lanes.contains($0.role) }
        if let lane, target.lanes.count > 1 {
            given[.lane] = Entry.Cell(words: lane.role, column: name)
        } else if head.isOfSeveral || Set(head.opinions.map { question(of: $0, head) }).count > 1 {
            given[.prompt] = cell
        }
        try add(words, place(row), row, head, layout, given, to: &reading)
    }

    private func addHeading(_ row: TableRow, _ isFilled: Set<Role>, _ layout: Layout, to reading: inout Reading) {
        let place = place(row)
        guard let heading = layout.columns[.heading], !row[heading.index].isEmpty, !layout.heading(of: row).isEmpty,
            !isFilled.contains(.heading)
        else {
            let isUncalculated = table.uncalculated[place.line] != nil
            return reading.skipped.append(Skipped(place, isUncalculated ? .uncalculated : .noOpinion))
        }
        reading.entries.append(Entry(place: place, row: row, layout: layout))
    }

    private func addMemo(_ row: TableRow, _ kind: String, _ layout: Layout, to reading: inout Reading) {
        guard let kind = Strings.memoKind(kind), let words = layout.columns[.opinion].map({ row[$0.index] }) else {
            return reading.skipped.append(Skipped(place(row), .kind))
        }
        let group = layout.columns[.group].map { row[$0.index] } ?? ""
        reading.memos.append(
            ImportedMemo(kind: kind, group: group.isEmpty ? nil : group, text: unprotected(words).asNoteText))
    }

    private func isKindSkipped(_ row: TableRow, _ head: Head) -> Bool {
        guard let kinds = head.tool?.kinds,
            let column = head.cells.firstIndex(where: { ColumnNames.plain($0) == kinds.column })
        else { return false }
        return kinds.skipped.contains(ColumnNames.plain(row[column]))
    }
}

/// Words of a proposal without the marks of a page; a sign that is no mark of one stays.
func withoutTags(_ words: String) -> String {
    guard words.contains("<") || words.contains("&") else { return words }
    let marks = #/</?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>/#
    let lines: Set<String> = ["p", "br", "li", "ul", "ol", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table"]
    let others: Set<String> = [
        "a", "b", "i", "u", "s", "em", "strong", "span", "img", "blockquote", "pre", "code", "sub", "sup", "td", "th",
        "tbody", "thead", "figure", "iframe", "hr",
    ]
    var plain = words.replacing(marks) { match in
        let name = match.1.lowercased()
        return lines.contains(name) ? "\n" : others.contains(name) ? "" : String(match.0)
    }
    for (mark, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&amp;", "&")] {
        plain = plain.replacing(mark, with: sign)
    }
    if !words.contains(marks) { return plain }
    return plain.split(separator: "\n").map(\.trimmedText).filter { !$0.isEmpty }.joined(separator: "\n")
}
