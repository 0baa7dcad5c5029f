import Engine

/// What columns are by what stands in them or over them, where their names do not say.
extension TableReader {
    /// Columns whose words are groups, or lanes, whatever they are called: 「班を選んでください」, 「種別」.
    func withRolesByWords(_ found: Head) -> Head {
        var head = found
        if isOwn || head.tool?.isOwn == true || head.index < 0 { return head }
        let roles = Set(head.roles.values).union(head.marked.keys)
        let marked = Set(head.marked.values.joined())
        let unread = head.cells.indices.filter {
            head.roles[$0] == nil && !marked.contains($0) && !head.opinions.contains($0)
                && !isIgnored(head.cells[$0], $0)
        }
        if roles.isDisjoint(with: [.group, .area]) {
            // A form's own question for the group is none of those for opinions.
            let asked = head.shape == .questions ? head.opinions : []
            var groups = (unread + asked).filter { column in
                let isNumbered = target.speaksOfGroups(head.cells[column])
                if !isNumbered, ColumnNames.isAboutPerson(head.cells[column]) { return false }
                return words(in: column, below: head) {
                    isNumbered && Int(ColumnNames.plain($0)) != nil || target.groupTitle($0) != nil
                        || target.leadingGroup($0) != nil || areGroups($0, isNumbered: isNumbered)
                } == .all
            }
            // Of two it cannot be known which is meant. A form asks for the group, and takes other answers.
            if groups.isEmpty, head.tool?.isForm == true { groups = askedForGroup(unread, head) }
            if groups.count == 1, head.opinions != groups {
                head.roles[groups[0]] = .group
                head.opinions.removeAll { $0 == groups[0] }
                if head.opinions.count == 1 { head.shape = .columns }
            }
        }
        if target.lanes.count > 1, roles.isDisjoint(with: [.lane, .prompt]), head.shape == .columns {
            let lanes = head.cells.indices.filter { column in
                let role = head.roles[column]
                guard unread.contains(column) && role == nil || role == .heading else { return false }
                let found = words(in: column, below: head) { target.laneTitle($0) != nil }
                // A heading may be called as a lane is; a word beside lanes is to be refused, not passed over.
                return found == .all || found == .some && role == nil
            }
            if lanes.count == 1 { head.roles[lanes[0]] = .lane }
        }
        takeKinds(unread, &head)
        return head
    }

    /// A column of kinds of opinions is that of headings, whatever it is called: 「課題」 below 「種別」.
    private func takeKinds(_ unread: [Int], _ head: inout Head) {
        let roles = Set(head.roles.values).union(head.marked.keys)
        guard head.tool == nil, head.shape == .columns, roles.isDisjoint(with: [.lane, .prompt, .heading, .area])
        else { return }
        let finder = ShapeFinder(target: target)
        let kinds = unread.filter { column in
            !head.cells[column].isEmpty && head.roles[column] == nil
                && words(in: column, below: head) { finder.isListName($0) || ColumnNames.role(of: $0) == .opinion }
                    == .all
        }
        if kinds.count == 1 { head.roles[kinds[0]] = .heading }
    }

    /// The column of a form that asks for the group, most of whose answers are groups.
    private func askedForGroup(_ columns: [Int], _ head: Head) -> [Int] {
        columns.filter { column in
            guard target.speaksOfGroups(head.cells[column]) else { return false }
            let words = table.rows[(head.index + 1)...].prefix(300).map { $0[column] }.filter { !$0.isEmpty }
            return words.count { target.groupTitle($0) != nil } * 2 > words.count
        }
    }

    /// Whether words list groups; mere numbers do below a name that speaks of these.
    private func areGroups(_ words: String, isNumbered: Bool) -> Bool {
        let groups = target.listedGroups(words)
        return !groups.isEmpty && (isNumbered || groups.contains { Int(ColumnNames.plain($0)) == nil })
    }

    private enum Extent { case none, some, all }

    /// How many of the words in a column are of a kind.
    private func words(in column: Int, below head: Head, are isOfKind: (String) -> Bool) -> Extent {
        var seen: Set<String> = []
        var kinds: Set<Bool> = []
        for row in table.rows[(head.index + 1)...] {
            let words = row[column]
            if words.isEmpty || !seen.insert(words).inserted { continue }
            kinds.insert(isOfKind(words))
            // A column of so many different words is no choice of a few.
            if kinds.count == 2 || seen.count > Group.maxCount { break }
        }
        return kinds == [true] ? .all : kinds.contains(true) ? .some : .none
    }

    /// A second row of names below names that are spread over several columns: 「意見」 over 「良い点」 and 「悪い点」,
    /// 「人数」 over 「男」 and 「女」.
    func withSecondNames(_ found: Head) -> Head {
        guard found.index >= 0, found.shape == .columns, found.tool == nil, !isOwn,
            table.rows.indices.contains(found.index + 2)
        else { return found }
        let second = table.rows[found.index + 1]
        var head = found
        while head.cells.count < second.cells.count { head.cells.append("") }
        let spreads = spreads(of: head.cells, over: second)
        guard !spreads.isEmpty else { return found }
        head.index += 1
        for (first, columns) in spreads {
            let name = head.cells[first]
            for column in columns { head.cells[column] = ColumnNames.named(second[column], below: name) }
            guard head.opinions.contains(first) else {
                // What is said in several columns is said in none of them alone.
                head.roles[first] = nil
                continue
            }
            let named = columns.filter { ColumnNames.role(of: second[$0]) == .opinion }
            head.opinions = named.count == 1 ? named : columns
            for column in columns { head.roles[column] = head.opinions.contains(column) ? .opinion : nil }
            guard head.opinions.count > 1 else { continue }
            head.shape = .questions
            for column in columns { head.cells[column] = second[column] }
        }
        return head
    }

    /// The names that are spread over several columns, by the first of these, where the next row names each of them and
    /// nothing else.
    private func spreads(of names: [String], over second: TableRow) -> [Int: [Int]] {
        var spreads: [Int: [Int]] = [:]
        var first: Int?
        for column in names.indices {
            if !names[column].isEmpty { first = column }
            guard let first else { continue }
            if !second[column].isEmpty { spreads[first, default: []].append(column) }
        }
        // A workbook says that a name goes down over both rows; in a text one of the second must be known to be a name.
        let line = second.line
        let goesDown = table.merged.contains {
            $0.rows.count > 1 && $0.rows.upperBound == line && $0.columns.count == 1
        }
        let isNamed = spreads.values.joined().contains { ShapeFinder(target: target).isName(second[$0]) }
        guard goesDown || isNamed else { return [:] }
        let isPlain = spreads.allSatisfy { first, columns in
            columns.first == first && columns.count > 1
                && Set(columns.map { second[$0] }).count == columns.count
                && columns.allSatisfy { second[$0].count <= 20 && !Readings.isFigure(second[$0]) }
        }
        let isBesideOthers = names.indices.contains { !names[$0].isEmpty && spreads[$0] == nil }
        return isPlain && isBesideOthers ? spreads : [:]
    }

    /// A head that knows the columns whose names stand in the row above, beside what is spread over the others:
    /// 「班 | 良い点 |  | 課題 | 」 above 「 | 意見 | 人数 | 意見 | 人数」.
    func withNamesAbove(_ found: Head) -> Head {
        guard found.index > 0, found.tool == nil, !isOwn, found.opinions.count > 1, found.shape != .matrix else {
            return found
        }
        let above = table.rows[found.index - 1]
        guard above.cells.count(where: { !$0.trimmedText.isEmpty }) > 2 else { return found }
        var head = found
        for column in found.cells.indices where found.cells[column].isEmpty && isNameAlone(column, above, found) {
            head.cells[column] = above[column]
            if let role = ColumnNames.role(of: above[column]), !head.roles.values.contains(role) {
                head.roles[column] = role
            }
        }
        return head
    }

    /// Whether a name in a row above those of the columns is that of one column, which has none below it.
    private func isNameAlone(_ column: Int, _ above: TableRow, _ head: Head) -> Bool {
        let name = above[column]
        let role = ColumnNames.role(of: name)
        return !name.isEmpty && role != .opinion && (role != nil || ColumnNames.isBookkeeping(name))
            && table.rows[(head.index + 1)...].contains { !$0[column].isEmpty }
    }

    /// A head that knows what stands right above several tables beside one another: 「良い点」 and 「課題」, each over
    /// 「班 | 意見」.
    func withTitlesAbove(_ found: Head) -> Head {
        guard found.index > 0, found.opinions.count > 1, found.tool == nil, !isOwn, found.shape != .matrix,
            found.secondNames.isEmpty
        else { return found }
        let above = table.rows[found.index - 1].cells.map(\.trimmedText)
        // The name of a column that has none in the row of the others stands over no other.
        let starts = above.indices.filter { column in
            !above[column].isEmpty && !(found.cells.indices.contains(column) && found.cells[column] == above[column])
        }
        let names = starts.map { unbracketed(above[$0]) }
        guard starts.count > 1, Set(names).count == names.count,
            names.allSatisfy({ Readings.mayBeName($0) && !Readings.isFigure($0) && !Readings.isDate($0) })
        else { return found }
        var titles: [Int: String] = [:]
        for (name, (start, end)) in zip(names, zip(starts, starts.dropFirst() + [Int.max])) {
            let below = found.opinions.filter { (start..<end).contains($0) }
            if below.isEmpty { return found }
            for column in below { titles[column] = name }
        }
        guard titles.count == found.opinions.count else { return found }
        var head = found
        head.titlesAbove = titles
        return head
    }

    /// Takes away the rows that name other lists for the columns of lists below them: 「機会 | 脅威」 below
    /// 「強み | 弱み」.
    func takeLaterNames(_ rows: inout [TableRow], _ head: inout Head, _ reading: inout Reading) {
        guard head.shape == .lists, !isOwn, head.tool == nil else { return }
        let finder = ShapeFinder(target: target)
        let (opinions, cells) = (head.opinions, head.cells)
        let named = rows.filter { row in
            let filled = row.cells.indices.filter { !row[$0].isEmpty }
            // Beside the lists the names may stand again of what is said of each row.
            let lists = filled.filter { opinions.contains($0) }
            let areOthersNames = filled.allSatisfy {
                opinions.contains($0) || cells.indices.contains($0) && row[$0] == cells[$0]
            }
            if lists.isEmpty || !areOthersNames { return false }
            let isNamed = lists.contains {
                finder.isList(row[$0]) || lists.count > 1 && ColumnNames.role(of: row[$0]) == .opinion
            }
            return isNamed && lists.allSatisfy { finder.isList(row[$0]) || ColumnNames.role(of: row[$0]) != nil }
        }
        for row in named {
            var (names, last): ([Int: String], String?) = ([:], nil)
            for column in opinions {
                if !row[column].isEmpty { last = row[column] }
                names[column] = last
            }
            head.laterNames.append((row.line, names))
            reading.skipped.append(Skipped(place(row), .title))
        }
        askForOtherColumns(rows, named, head, &reading)
        if named.isEmpty { return }
        let lines = Set(named.map(\.line))
        rows.removeAll { lines.contains($0.line) }
    }

    /// Asks about rows below lists that seem to begin a table of other columns: 「提案 | 担い手」.
    private func askForOtherColumns(_ rows: [TableRow], _ named: [TableRow], _ head: Head, _ reading: inout Reading) {
        let finder = ShapeFinder(target: target)
        let lines = Set(named.map(\.line))
        let others = rows.filter { row in
            let cells = head.opinions.map { row[$0] }.filter { !$0.isEmpty }
            guard cells.count > 1 || row.cells.count(where: { !$0.isEmpty }) > 1 else { return false }
            let areLists = cells.allSatisfy { finder.isList($0) || ColumnNames.role(of: $0) == .opinion }
            if lines.contains(row.line) { return !areLists }
            return !areLists && cells.contains { finder.isList($0) || ColumnNames.role(of: $0) == .opinion }
                && cells.allSatisfy { Readings.mayBeName($0) && !$0.contains(where: \.isNumber) }
        }
        guard let first = others.first else { return }
        let names = first.cells.map(\.trimmedText).filter { !$0.isEmpty }
        let places = others.map { place($0) }
        // Words that are no names may be opinions beside one that is such a word.
        let areNames = others.contains { lines.contains($0.line) }
        reading.doubts.append(
            Doubt(
                sentence: { s in s.columnsMayChange(places.map { s.place($0.sheet, $0.line) }, names) },
                isQuestion: areNames))
    }

    /// The group that a row names for those below it: 「2班」 alone, or behind 「班」.
    func groupOver(_ row: TableRow, isAbove: Bool) -> String? {
        if let words = row.onlyWords {
            return target.groupTitle(words) ?? (isAbove ? target.groupWithin(words) : nil)
        }
        guard isAbove || row.cells.count(where: { !$0.isEmpty }) == 2 else { return nil }
        let cells = row.cells.map(\.trimmedText).filter { !$0.isEmpty }
        for (name, value) in zip(cells, cells.dropFirst()) where ColumnNames.role(of: name) == .group {
            if target.isGroupLabel(value) || Int(ColumnNames.plain(value)) != nil { return value }
        }
        return nil
    }

    /// The row that names the group of a table further down, above the row of its names of columns, where nothing
    /// stands between them but a name with its value in each: 「記録者 | 佐藤」, 「テーマ | 交通」.
    func startOverNames(_ index: Int, _ rows: [TableRow]) -> Int? {
        for above in rows[..<index].indices.suffix(Self.rowsWithHead).reversed() {
            if groupOver(rows[above], isAbove: false) != nil { return above }
            guard let name = rows[above].cells.lazy.map(\.trimmedText).first(where: { !$0.isEmpty }),
                rows[above].onlyWords != nil || name.count <= 12 && !Readings.isFigure(name)
            else { return nil }
        }
        return nil
    }

    /// The languages of a page each have a column: a row takes its words from the first that has any.
    func withOneLanguage() -> TableReader {
        guard let names = table.rows.first?.cells, KnownTool.known(by: names)?.hasLanguages == true else { return self }
        var columns: [String: [Int]] = [:]
        for (index, name) in names.enumerated() {
            let parts = ColumnNames.plain(name).split(separator: "/")
            guard parts.count > 1, let language = parts.last, language.count == 2 else { continue }
            columns[parts.dropLast().joined(separator: "/"), default: []].append(index)
        }
        var reader = self
        for columns in columns.values where columns.count > 1 {
            let first = columns.first { ColumnNames.plain(names[$0]).hasSuffix("/ja") } ?? columns[0]
            reader.options.ignored += columns.filter { $0 != first }.map { names[$0] }
            for row in table.rows.indices where table.rows[row][first].isEmpty {
                guard table.rows[row].cells.indices.contains(first),
                    let other = columns.first(where: { !table.rows[row][$0].isEmpty })
                else { continue }
                reader.table.rows[row].cells[first] = table.rows[row][other]
            }
        }
        return reader
    }
}
