import Engine

/// Finds tables whose columns are groups, themes or lists: 意見集約, a retrospective's board.
struct ShapeFinder {
    let target: ImportTarget

    private static let lists: Set<String> = Set(
        ("wentwell whatwentwell toimprove whattoimprove needstoimprove actionitems actions start stop continue "
            + "mad sad glad "
            + "liked learned lacked longedfor keep problem try kudos ideas questions よかったこと 良かったこと "
            + "よかった点 改善点 改善したいこと 続けること "
            + "良い点 よい点 悪い点 わるい点 長所 短所 メリット デメリット "
            + "良いところ よいところ いいところ 悪いところ 良かった点 悪かった点 困ったこと 困っていること 困りごと "
            + "気になる点 気になること 心配なこと プラス面 マイナス面 対策 改善案 これからやりたいこと できること "
            + "やめること 始めること アクション 課題 強み 弱み 現状 問題点 解決策 機会 脅威 魅力 資源 "
            + "地域資源 宝 自慢 誇り 賛成意見 反対意見 賛成の意見 反対の意見 賛成の理由 反対の理由 理想 好き 嫌い")
            .split(separator: " ").map(String.init))

    /// Whether words are the name of a column, and nothing that anybody said.
    func isName(_ words: String) -> Bool { ColumnNames.role(of: words) != nil || isListName(words) }

    /// Whether a column of that name has opinions of one kind: 「良い点」.
    func isListName(_ name: String) -> Bool {
        let plain = ColumnNames.bare(ColumnNames.plain(name))
        if Self.lists.contains(plain) || Self.listEndings.contains(where: { plain.hasSuffix($0) }) { return true }
        // 地区の課題
        return plain.lastIndex(of: "の").map { Self.lists.contains(String(plain[plain.index(after: $0)...])) } ?? false
    }

    /// Whether a column of that name has what people said beside others, though the same few words stand in it again
    /// and again: 「一言」, 「好きな場所」.
    func mayBeList(_ name: String) -> Bool {
        let plain = ColumnNames.bare(ColumnNames.plain(name))
        return isListName(name) || ["一言", "ひとこと", "その他", "そのほか"].contains(plain)
            || ["好きな", "お気に入りの", "残したい", "大切にしたい", "自慢の"].contains { plain.hasPrefix($0) }
    }

    /// Whether words are the usual name of a list, or that of a lane, and hardly anything else.
    func isList(_ words: String) -> Bool {
        guard words.utf8.count <= 60 else { return false }
        let plain = ColumnNames.bare(ColumnNames.plain(words))
        return Self.lists.contains(plain) || target.laneTitle(words) != nil
    }

    /// 「満足している点」, 「伝えたいこと」.
    private static let listEndings = ["な点", "い点", "た点", "る点", "こと", "ところ", "いもの"]

    /// The head in that row; nil when its columns are none of these.
    func head(_ index: Int, _ row: TableRow, rows: [TableRow]) -> TableReader.Head? {
        let cells = row.cells.map(\.trimmedText)
        let used = cells.indices.filter { !cells[$0].isEmpty && !isExtra(cells[$0]) }
        guard used.count > 1, rows.count > index + 1 else { return nil }
        if let matrix = matrix(index, cells, used, rows), hasWords(matrix, rows) { return matrix }
        if let lists = lists(index, cells, used) { return lists }
        return groupsBelow(index, cells, used, rows).flatMap { hasWords($0, rows) ? $0 : nil }
    }

    /// The head in that row where each column is a list of its own; nil for any other.
    func lists(_ index: Int, _ row: TableRow) -> TableReader.Head? {
        let cells = row.cells.map(\.trimmedText)
        return lists(index, cells, cells.indices.filter { !cells[$0].isEmpty && !isExtra(cells[$0]) })
    }

    private func isExtra(_ name: String) -> Bool {
        let plain = ColumnNames.plain(name)
        return ["計", "合計", "total", "のべ", "延べ", "計(のべ)", "計(延べ)", "合計(のべ)"].contains(plain)
            || [.votes, .count, .number].contains(ColumnNames.role(of: name)) || ColumnNames.isBookkeeping(name)
    }

    /// The head in that row where several columns are groups, though another is called like opinions: a remark.
    func groupsBeside(_ index: Int, _ row: TableRow, rows: [TableRow]) -> TableReader.Head? {
        let cells = row.cells.map(\.trimmedText)
        let groups = cells.indices.filter { isGroup(cells[$0]) }
        guard groups.count > 1, rows.count > index + 1, Set(groups.map { cells[$0] }).count == groups.count else {
            return nil
        }
        let found = matrix(
            index, cells, cells.indices.filter { $0 < groups[0] && !cells[$0].isEmpty && !isExtra(cells[$0]) } + groups,
            rows)
        return found.flatMap { hasWords($0, rows) ? $0 : nil }
    }

    /// Whether people said something in a matrix: one of marks or numbers, or of 賛成 and 反対, is about what is said
    /// elsewhere, and so is one of the same few words again and again beside what is called opinions.
    private func hasWords(_ matrix: TableReader.Head, _ rows: [TableRow]) -> Bool {
        let words = rows[(matrix.index + 1)...].flatMap { row in matrix.opinions.map { row[$0] } }.filter {
            !$0.isEmpty
        }
        if words.allSatisfy({ Readings.isFigure($0) || Readings.isStance($0) }) { return false }
        let isAboutOpinions = matrix.roles.contains { column, _ in
            !matrix.opinions.contains(column) && matrix.cells.indices.contains(column)
                && ColumnNames.role(of: matrix.cells[column]) == .opinion
        }
        return !isAboutOpinions || Set(words).count * 2 > words.count
    }

    /// What may be said of all opinions of a row.
    private static let saidOfRows: [Role?] = [
        .group, .track, .theme, .themeName, .heading, .headingTheme, .headingActor, .actor,
    ]

    /// Every column is a list of its own.
    private func lists(_ index: Int, _ cells: [String], _ used: [Int]) -> TableReader.Head? {
        let lanes = Set(target.lanes.map { ColumnNames.plain($0) })
        func isList(_ column: Int) -> Bool {
            lanes.count > 1 && lanes.contains(ColumnNames.bare(ColumnNames.plain(cells[column])))
                || isListName(cells[column])
        }
        var columns = used.filter { isList($0) }
        // Among lists one that is called 意見 or 提案 is a list, too.
        if columns.count > 1 { columns = used.filter { isList($0) || ColumnNames.role(of: cells[$0]) == .opinion } }
        // Beside the lists stands what is said of all of a row, and who said it.
        let others = used.filter { !columns.contains($0) && !ColumnNames.isAboutPerson(cells[$0]) }
        let roles = others.map { ColumnNames.role(of: cells[$0]) }
        guard columns.count > 1,
            roles.allSatisfy({ Self.saidOfRows.contains($0) })
        else { return nil }
        var head = TableReader.Head(index: index, cells: cells, tool: nil, roles: [:], shape: .lists, opinions: columns)
        for column in columns { head.roles[column] = .opinion }
        for (column, role) in zip(others, roles) { head.roles[column] = role }
        return head
    }

    /// The head in that row where people wrote what they think below names that are mostly of numbers: 「賛成」 and
    /// 「反対」, 「いいね」.
    func spoken(_ index: Int, _ row: TableRow, rows: [TableRow]) -> TableReader.Head? {
        let cells = row.cells.map(\.trimmedText)
        let called = cells.indices.filter { Self.mindNames.contains(ColumnNames.bare(ColumnNames.plain(cells[$0]))) }
        if called.isEmpty || rows.count < index + 2 { return nil }
        let spoken = called.filter { hasWords($0, rows[(index + 1)...]) }
        let others = cells.indices.filter { !cells[$0].isEmpty && !called.contains($0) && !isExtra(cells[$0]) }
        let beside = others.filter { column in
            let role = ColumnNames.role(of: cells[column])
            return (role == nil || role == .opinion) && !ColumnNames.isAboutPerson(cells[column])
                && !ColumnNames.isOfAttributes(cells[column]) && hasWords(column, rows[(index + 1)...])
        }
        // Beside opinions it is told who is for them.
        let areAbout = beside.contains {
            ColumnNames.role(of: cells[$0]) == .opinion && ColumnNames.rank(cells[$0]) == 0
        }
        // What stands beside 主な意見 may say more of them.
        let isSure =
            cells.indices.contains { spoken.contains($0) && ColumnNames.role(of: cells[$0]) != .star }
            || beside.allSatisfy { isName(cells[$0]) }
        let rest = others.filter { !beside.contains($0) && !ColumnNames.isAboutPerson(cells[$0]) }
        guard !spoken.isEmpty, spoken.count + beside.count > 1, !areAbout, isSure,
            rest.allSatisfy({ Self.saidOfRows.contains(ColumnNames.role(of: cells[$0])) })
        else { return nil }
        var head = TableReader.Head(
            index: index, cells: cells, tool: nil, roles: [:], shape: .lists, opinions: (spoken + beside).sorted())
        for column in head.opinions { head.roles[column] = .opinion }
        for column in rest { head.roles[column] = ColumnNames.role(of: cells[column]) }
        return head
    }

    private static let mindNames: Set<String> = ["賛成", "反対", "いいね", "賛同", "共感", "主な意見", "like", "likes"]

    /// Whether a column has numbers alone.
    private func isOfNumbers(_ column: Int, _ rows: ArraySlice<TableRow>) -> Bool {
        let words = rows.lazy.map { $0[column] }.filter { !$0.isEmpty }
        return !words.isEmpty && words.allSatisfy { sumOfCell($0) != nil }
    }

    /// Whether most of what stands in a column are words, and neither numbers nor marks.
    private func hasWords(_ column: Int, _ rows: ArraySlice<TableRow>) -> Bool {
        let words = rows.prefix(300).map { $0[column] }.filter { !$0.isEmpty }
        let said = words.count { words in
            !Readings.isFigure(words) && !Readings.isStance(words) && sumOfCell(words) == nil
                && !Readings.isCountInWords(words)
        }
        return said * 2 > words.count
    }

    /// Groups beside one another, and themes, headings or lanes below one another, or the other way round.
    private func matrix(_ index: Int, _ cells: [String], _ used: [Int], _ rows: [TableRow]) -> TableReader.Head? {
        if let groups = groups(index, cells, used) { return groups }
        // The first column names the rows, whatever it is called.
        let first = rows[(index + 1)...].lazy.compactMap { row in row.cells.indices.first { !row[$0].isEmpty } }.min()
        guard let rowNames = first else { return nil }
        let behind = used.filter { $0 > rowNames }
        // A heading in two columns, or a theme and a heading: 大項目 and 小項目 before the groups.
        let more = behind.prefix { [.heading, .subheading].contains(ColumnNames.role(of: cells[$0])) }
        let columns = Array(behind.dropFirst(more.count))
        guard columns.count > 0, more.count < 2,
            let role = areNumbersOfGroups(columns, cells, below: index > 0 ? rows[index - 1] : nil)
                ? .group : role(of: columns.map { cells[$0] })
        else { return nil }
        if columns.count == 1, cells.indices.contains(rowNames),
            role != .group || ColumnNames.role(of: cells[rowNames]) == nil
        {
            return nil
        }
        let below = rows[(index + 1)...].map { $0[rowNames] }.filter {
            !$0.isEmpty && !isExtra($0) && !Readings.isOfMeeting($0) && !Readings.isRemark($0)
                && !Readings.isAboutMeeting($0)
        }
        let name = cells.indices.contains(rowNames) ? cells[rowNames] : ""
        let isNumbered = role == .group && areNumbersOfRows(below, called: name)
        let rowRole = isNumbered ? nil : self.role(ofRows: below, called: name, besides: role)
        if rowRole == nil, !isNumbered { return nil }
        var head = TableReader.Head(
            index: index, cells: cells, tool: nil, roles: [:], shape: .matrix, opinions: columns)
        head.roles[rowNames] = rowRole
        for column in columns { head.roles[column] = role }
        for column in more { head.roles[column] = rowRole == .heading ? .subheading : .heading }
        return head
    }

    /// Whether columns have the numbers of groups, below a name that says so.
    private func areNumbersOfGroups(_ columns: [Int], _ cells: [String], below row: TableRow?) -> Bool {
        guard let row, let first = columns.first, columns.allSatisfy({ number(cells[$0]) != nil }) else { return false }
        return ColumnNames.role(of: row[first]) == .group
    }

    /// Groups below one another, and beside each what it said under headings of its own.
    private func groupsBelow(_ index: Int, _ cells: [String], _ used: [Int], _ rows: [TableRow]) -> TableReader.Head? {
        let below = rows[(index + 1)...]
        guard let names = below.lazy.compactMap({ row in row.cells.indices.first { !row[$0].isEmpty } }).min() else {
            return nil
        }
        // Who kept the record of a group is none of its headings.
        // Below names that are spread over several stand the names of lists.
        if below.first?.cells.contains(where: { isListName($0.trimmedText) }) == true { return nil }
        let columns = used.filter { column in
            column > names && !isOfNumbers(column, below)
                && !(Readings.isOfKeeper(cells[column]) && below.allSatisfy { !Readings.hasHiragana($0[column]) })
        }
        let groups = below.map { $0[names] }.filter { !$0.isEmpty && !isExtra($0) && !Readings.isOfMeeting($0) }
        guard columns.count > 1, groups.count > 1, Set(groups).count == groups.count,
            groups.allSatisfy({ isGroup($0) }),
            // Over groups stands what their column is called, or nothing; one of them begins a table without names.
            !cells.indices.contains(names) || !isGroup(cells[names]),
            columns.allSatisfy({ column in
                ColumnNames.role(of: cells[column]) == nil && !ColumnNames.isAboutPerson(cells[column])
                    && !ColumnNames.couldBeOpinion(cells[column]) && !Readings.isOfMeeting(cells[column])
            })
        else { return nil }
        var head = TableReader.Head(
            index: index, cells: cells, tool: nil, roles: [names: .group], shape: .matrix, opinions: columns)
        for column in columns { head.roles[column] = .heading }
        head.isLikelyOnly = true
        return head
    }

    /// Groups beside one another, each over columns of its own that the next row names, some the same for all of them.
    func twoRows(_ index: Int, rows: [TableRow]) -> TableReader.Head? {
        guard rows.count > index + 2 else { return nil }
        let cells = band(rows[index].cells.map(\.trimmedText))
        let names = rows[index + 1].cells.map(\.trimmedText)
        guard let first = cells.firstIndex(where: { isGroup($0) }),
            names.prefix(first).allSatisfy({
                $0.isEmpty || ColumnNames.role(of: $0) != nil || ColumnNames.isBookkeeping($0)
            })
        else { return nil }
        // A merged cell has its words in the first of its columns.
        var groups = cells
        var secondNames: [Int: String] = [:]
        for column in first..<max(cells.count, names.count) {
            if column >= cells.count { groups.append("") }
            if groups[column].isEmpty { groups[column] = groups[column - 1] }
            guard isGroup(groups[column]) else { break }
            guard names.indices.contains(column), !names[column].isEmpty else {
                // A gap between two tables that stand side by side.
                if rows[(index + 2)...].contains(where: { !$0[column].isEmpty }) { return nil }
                continue
            }
            secondNames[column] = names[column]
        }
        guard secondNames.values.allSatisfy({ $0.count <= 20 && number($0) == nil }) else { return nil }
        let bands = bands(of: groups, secondNames, below: rows[(index + 2)...])
        guard areAlike(bands, secondNames) else { return nil }
        for column in groups.indices where secondNames[column] == nil && column >= first { groups[column] = "" }
        let opinions = bands.flatMap(\.opinions).sorted()
        var head = TableReader.Head(
            index: index + 1, cells: groups, tool: nil, roles: [:], shape: .matrix, opinions: opinions)
        head.secondNames = secondNames
        for band in bands {
            head.attributes.merge(band.attributes) { first, _ in first }
            head.unclear += band.unclear
        }
        for column in opinions { head.roles[column] = .group }
        if let rowNames = rows[(index + 2)...].lazy.compactMap({ row in (0..<first).first { !row[$0].isEmpty } }).min()
        {
            let below = rows[(index + 2)...].map { $0[rowNames] }.filter { !$0.isEmpty && !isExtra($0) }
            let name = rows[index][rowNames].isEmpty ? names[rowNames] : rows[index][rowNames]
            head.roles[rowNames] =
                areNumbersOfRows(below, called: name)
                ? nil : role(ofRows: below, called: name, besides: .group)
        }
        return head
    }

    /// A row of groups over their columns, where a name stands before them once, or before each: 「班 | 1 | | 2」,
    /// 「班 | 1班 | 班 | 2班」.
    private func band(_ cells: [String]) -> [String] {
        let names = cells.indices.filter { !isGroup(cells[$0]) && ColumnNames.role(of: cells[$0]) == .group }
        if names.isEmpty { return cells }
        func group(_ value: String, _ name: String) -> String? {
            if isGroup(value) { return value }
            guard let number = number(value) else { return nil }
            return isGroup("\(name)\(number)") ? "\(name)\(number)" : "グループ\(number)"
        }
        var bands = cells
        for (name, next) in zip(names, names.dropFirst() + [cells.count]) {
            let values = (name + 1..<next).filter { !cells[$0].isEmpty }
            guard names.count == 1 ? values.count > 1 : values.count == 1 else { return cells }
            bands[name] = ""
            for value in values {
                guard let group = group(cells[value], cells[name]) else { return cells }
                bands[names.count == 1 ? value : name] = group
                if names.count > 1 { bands[value] = "" }
            }
        }
        return bands
    }

    /// The columns of a group that stand below its name.
    private struct Band {
        var opinions: [Int] = []
        var attributes: [Int: [Role: Int]] = [:]
        var unclear: [Int] = []
    }

    private func bands(of groups: [String], _ names: [Int: String], below rows: ArraySlice<TableRow>) -> [Band] {
        Dictionary(grouping: names.keys, by: { groups[$0] }).values.map { columns in
            let roles = columns.map { ColumnNames.role(of: names[$0] ?? "") }
            let hasOpinions = roles.contains(.opinion)
            var band = Band()
            var attributes: [ColumnRuns.Attribute] = []
            for column in columns.sorted() {
                let name = names[column] ?? ""
                let role = ColumnNames.role(of: name)
                let isCount = [.count, .votes].contains(role)
                if let role, isCount || hasOpinions && ![.opinion, .title, .memo].contains(role) {
                    attributes.append(ColumnRuns.Attribute(column: column, role: role, name: ColumnNames.plain(name)))
                } else if !hasOpinions || role == .opinion || !isExtra(name) && !isMarked(column, rows) {
                    band.opinions.append(column)
                }
            }
            let runs = ColumnRuns(opinions: band.opinions.map { ($0, names[$0] ?? "") }, attributes: attributes)
            for opinion in band.opinions {
                band.attributes[opinion] = (runs.own[opinion] ?? [:]).merging(runs.shared) { own, _ in own }
            }
            band.unclear = runs.unclear
            return band
        }
    }

    /// Whether a column has marks and numbers alone.
    private func isMarked(_ column: Int, _ rows: ArraySlice<TableRow>) -> Bool {
        let words = rows.lazy.map { $0[column] }.filter { !$0.isEmpty }
        return !words.isEmpty && words.allSatisfy(Readings.isFigure)
    }

    /// Whether groups have columns of opinions called the same, each once, and nothing that adds others up.
    private func areAlike(_ bands: [Band], _ names: [Int: String]) -> Bool {
        let lists = bands.map { $0.opinions.map { names[$0] ?? "" } }
        let areOpinions = lists.joined().allSatisfy { ColumnNames.role(of: $0) == .opinion }
        return lists.count > 1 && !lists.contains([])
            && (areOpinions || lists.allSatisfy { Set($0).count == $0.count })
            && lists[0].contains { name in lists.allSatisfy { $0.contains(name) } }
            && (areOpinions || names.count > bands.count)
            && !lists.joined().contains { isExtra($0) }
    }

    /// Whether names of rows only count them.
    private func areNumbersOfRows(_ names: [String], called name: String) -> Bool {
        if [.theme, .heading, .subheading].contains(ColumnNames.role(of: name)) { return false }
        let numbers = names.map { number($0) }
        return !numbers.isEmpty && numbers.allSatisfy { $0 != nil }
            && zip(numbers, numbers.dropFirst()).allSatisfy { $0 ?? 0 < $1 ?? 0 }
    }

    /// Nothing but groups beside one another, perhaps behind a running number: each column is what one of them said.
    private func groups(_ index: Int, _ cells: [String], _ used: [Int]) -> TableReader.Head? {
        guard used.allSatisfy({ isGroup(cells[$0]) }), let first = used.first,
            cells[..<first].allSatisfy({ !$0.isEmpty && isExtra($0) })
        else { return nil }
        var head = TableReader.Head(index: index, cells: cells, tool: nil, roles: [:], shape: .matrix, opinions: used)
        for column in used { head.roles[column] = .group }
        return head
    }

    private func role(of names: [String]) -> Role? {
        if names.allSatisfy({ isGroup($0) }) { return .group }
        // What is of no theme may have a column, too.
        let themes = names.filter { number($0) == nil && target.theme($0) != nil }
        let areThemes = !themes.isEmpty && names.allSatisfy { themes.contains($0) || Readings.isNoTheme($0) }
        return names.count > 1 && areThemes ? .theme : nil
    }

    private func number(_ name: String) -> Int? { Int(ColumnNames.plain(name)) }

    private func isGroup(_ name: String) -> Bool { target.groupTitle(name) != nil }

    private func role(ofRows names: [String], called name: String, besides columns: Role) -> Role? {
        if names.isEmpty { return nil }
        let groups = names.count { isGroup($0) }
        if columns != .group { return groups == names.count ? .group : nil }
        let themes = names.count { target.theme($0) != nil }
        if themes > 0, themes * 2 >= names.count(where: { !Readings.isNoTheme($0) }) { return .theme }
        let lanes = names.count { target.lane($0) != nil && number($0) == nil }
        if lanes == names.count { return .lane }
        return .heading
    }
}
