import ConsoleUI
import Engine
import Strings

/// Which sheets of a workbook hold opinions.
struct SheetChooser {
    let tables: [Table]
    let options: ImportOptions
    let target: ImportTarget
    let isText: Bool
    /// Whether they stand in a text, beside which they are.
    var isOfDocument = false
    /// Whether they are those of a report of fusen, of which one has all opinions and the others parts of them.
    var isReport = false

    /// The reading of all sheets that are read, and their names.
    func reading() throws(ImportFault) -> (Reading, [String]) {
        if isReport, options.sheets.isEmpty, !tables.contains(where: \.isOwn) {
            throw ImportFault { $0.ownReportWithoutOpinions }
        }
        if tables.count == 1 {
            if !options.sheets.isEmpty { _ = try asked() }
            return (try reading(of: tables[0], namesSheet: false), tables.compactMap(\.name))
        }
        let chosen = try asked()
        if chosen.count == 1 {
            var reading = try reading(of: chosen[0], namesSheet: false)
            reading.unreadSheets = names(besides: chosen)
            let isOwn = hasOwnHead(chosen[0]) || isOwnSheet(chosen[0], tables)
            return (asking(reading, isOwn || !options.sheets.isEmpty), chosen.compactMap(\.name))
        }
        return try together(chosen, isAsked: !options.sheets.isEmpty)
    }

    /// Whether one of them surely holds opinions.
    var hasSureTable: Bool {
        tables.contains { table in
            guard let reading = try? reading(of: table, namesSheet: false) else { return false }
            return reading.header != nil && reading.doubts.allSatisfy(\.isQuestion)
        }
    }

    private func names(besides chosen: [Table]) -> [String] {
        let names = Set(chosen.compactMap(\.name))
        return tables.compactMap(\.name).filter { !names.contains($0) }
    }

    /// The sheets named by hand, or those that have something in them.
    private func asked() throws(ImportFault) -> [Table] {
        let all = tables.compactMap(\.name)
        if options.sheets.isEmpty {
            let filled = tables.filter { !$0.rows.isEmpty }
            if filled.isEmpty { throw ImportFault { $0.nothingInIt } }
            // A sheet of fusen's own that has every opinion makes the others superfluous.
            if let own = filled.first(where: { hasOwnHead($0) || isOwnSheet($0, filled) }) { return [own] }
            let shown = filled.filter { !$0.isHidden }
            return shown.isEmpty ? filled : shown
        }
        if all.isEmpty {
            let typed = options.sheets.map { "--sheet \($0)" }
            throw ImportFault { $0.optionsNameNothing(typed) }
        }
        var chosen: [Table] = []
        for name in options.sheets {
            let plain = ColumnNames.plain(name)
            guard let table = tables.first(where: { ColumnNames.plain($0.name ?? "") == plain }) else {
                throw ImportFault { $0.noSuchSheet(name, all) }
            }
            chosen.append(table)
        }
        return chosen
    }

    /// The sheet of all opinions of fusen's own workbook, whose first row names the session and the sheet.
    private func isOwnSheet(_ table: Table, _ all: [Table]) -> Bool {
        if table.isOwn { return true }
        guard all.count > 1, let name = table.name, Strings.sheetsOfOpinions.contains(name),
            let title = table.rows.first
        else { return false }
        return title[0].contains(name)
    }

    private func hasOwnHead(_ table: Table) -> Bool {
        table.rows.prefix(TableReader.rowsWithHead).contains {
            KnownTool.known(by: $0.cells.map(\.trimmedText))?.isOwn == true
        }
    }

    private func reading(of table: Table, namesSheet: Bool) throws(ImportFault) -> Reading {
        try TableReader(
            table: table, options: options, target: target, isText: isText, namesSheet: namesSheet,
            isOwn: isOwnSheet(table, tables)
        ).reading()
    }

    /// Several sheets, each for a group or a lane of its name, or else only the one that has opinions.
    private func together(_ chosen: [Table], isAsked: Bool) throws(ImportFault) -> (Reading, [String]) {
        var readings: [(table: Table, reading: Reading)] = []
        var faults: [ImportFault] = []
        for table in chosen {
            do {
                readings.append((table, try reading(of: table, namesSheet: true)))
            } catch {
                faults.append(error)
            }
        }
        // What is told of a sheet that was asked for, or that alone could have been it.
        if isAsked, let fault = faults.first { throw fault }
        // A cover beside sheets of opinions is none.
        let holding = readings.filter { mayHoldOpinions($0.table, $0.reading) }
        if !isAsked, !holding.isEmpty { readings = holding }
        let surest = readings.filter { $0.reading.header != nil && $0.reading.doubts.isEmpty }
        let areGroups = readings.count > 1 && readings.allSatisfy { group(of: $0.table) != nil }
        let areLanes = readings.count > 1 && readings.allSatisfy { target.laneTitle($0.table.title ?? "") != nil }
        if areGroups || areLanes || isAsked || options.makesGroups && faults.isEmpty {
            let role: Role? = areLanes ? .lane : areGroups || options.makesGroups ? .group : nil
            return (asking(joined(readings, as: role), isAsked), readings.compactMap(\.table.name))
        }
        if areAlike(readings, surest) {
            var reading = joined(readings, as: role(of: readings))
            let names = readings.compactMap(\.table.name)
            if areNumbers(readings), options.group == nil { reading.doubts.ask { $0.sheetsAreNumbered(names) } }
            if names.allSatisfy(Readings.isOfVersion) { reading.doubts.ask { $0.sheetsAreVersions(names) } }
            return (asking(reading, isAsked), names)
        }
        // One sheet of opinions among notices and lists.
        let only = surest.count == 1 ? surest : readings
        guard only.count == 1, let one = only.first else {
            if readings.isEmpty, let fault = all(faults) { throw fault }
            let names = chosen.compactMap(\.name)
            let isOfDocument = isOfDocument
            throw ImportFault { isOfDocument ? $0.tablePlease(names) : $0.sheetPlease(names) }
        }
        var reading = try reading(of: one.table, namesSheet: false)
        reading.unreadSheets = names(besides: [one.table])
        return (asking(reading, isAsked), [one.table.name ?? ""])
    }

    /// What sheets of the same columns are named after: a question each, or a group, or nothing that needs to be told.
    private func role(of readings: [(table: Table, reading: Reading)]) -> Role? {
        if areNumbers(readings) { return options.group == nil ? .group : .prompt }
        if readings.contains(where: { $0.table.title == nil }) { return nil }
        // A record of one group each.
        let groups = readings.map { Set($0.reading.entries.map { $0[.group]?.words }) }
        let areGroups = groups.allSatisfy { $0.count == 1 && $0.first != .some(nil) }
        return areGroups && Set(groups).count == groups.count ? nil : .prompt
    }

    /// Whether sheets have numbers for names, which may be those of groups: no opinion names its group.
    private func areNumbers(_ readings: [(table: Table, reading: Reading)]) -> Bool {
        readings.allSatisfy { table, reading in
            table.title.map { number($0) != nil } ?? false && reading.entries.allSatisfy { $0[.group] == nil }
        }
    }

    /// Whether several sheets belong together: all have the same columns, and what stands in one stands in no other.
    private func areAlike(
        _ readings: [(table: Table, reading: Reading)], _ surest: [(table: Table, reading: Reading)]
    ) -> Bool {
        guard readings.count > 1, surest.count == readings.count else { return false }
        // What stands in two of them is the same list twice.
        let texts = readings.map { Set($0.reading.entries.compactMap(\.text)) }
        if Set(texts.joined()).count < texts.reduce(0, { $0 + $1.count }) { return false }
        return readings.allSatisfy { table, reading in
            (table.title != nil || !isOfDocument) && group(of: table) == nil && reading.read == readings[0].reading.read
                && Set(reading.read.map(\.role)).isDisjoint(with: [.heading, .prompt, .lane, .area, .theme])
        }
    }

    /// The group that a sheet is named after.
    private func group(of table: Table) -> String? { table.title.flatMap { target.groupTitle($0) } }

    /// Why none of several sheets can be read.
    private func all(_ faults: [ImportFault]) -> ImportFault? {
        guard let first = faults.first, faults.count > 1 else { return faults.first }
        return ImportFault(faults.prefix(ImportFault.most).flatMap(\.reasons), columns: first.columns)
    }

    /// The names of those that may hold opinions.
    var tablesWithOpinions: [String] {
        tables.filter { table in
            if table.rows.isEmpty { return false }
            let reading = try? self.reading(of: table, namesSheet: true)
            // Hidden are mostly lists to choose from.
            return (!table.isHidden || reading?.header != nil) && mayHoldOpinions(table, reading)
        }.compactMap(\.name)
    }

    /// Asks about sheets that are not read though they may hold opinions.
    private func asking(_ reading: Reading, _ isAsked: Bool) -> Reading {
        if isAsked || reading.unreadSheets.isEmpty { return reading }
        var reading = reading
        let names = tablesWithOpinions.filter { reading.unreadSheets.contains($0) }
        if !names.isEmpty { reading.doubts.ask { $0.sheetsMayHaveOpinions(names) } }
        return reading
    }

    /// Whether a sheet may have opinions, though it may be in no shape that is read: opinions were read in it, or a
    /// column of no known kind has words.
    private func mayHoldOpinions(_ table: Table, _ reading: Reading?) -> Bool {
        if Readings.isCover(table.name ?? "") || isAboutMeeting(table) { return false }
        if table.rows.allSatisfy({ $0.cells.allSatisfy { $0.isEmpty || Readings.isTitle($0.trimmedText) } }) {
            return false
        }
        if let reading {
            let opinions = reading.entries.count { $0.text != nil }
            // A line alone is a title, unless the sheet is a group's.
            return reading.header != nil || group(of: table) != nil ? opinions > 0 : opinions > 1
        }
        let width = table.rows.reduce(0) { max($0, $1.cells.count) }
        return (0..<width).contains { column in
            let words = table.rows.lazy.map { $0[column] }.filter { !$0.isEmpty }
            guard let name = words.first, !ColumnNames.isAboutPerson(name) else { return false }
            return [nil, .opinion, .title].contains(ColumnNames.role(of: name))
                && words.dropFirst().contains { !Readings.isFigure($0) }
        }
    }

    /// Whether a table says when and where a meeting was, and who was there.
    private func isAboutMeeting(_ table: Table) -> Bool {
        !table.rows.isEmpty
            && table.rows.allSatisfy { row in
                let cells = row.cells.map(\.trimmedText).filter { !$0.isEmpty }
                return cells.count == 2 && (Readings.isOfMeeting(cells[0]) || Readings.isDate(cells[1]))
            }
    }

    /// What a sheet is called as a group, a lane, or a question, which may stand above its columns.
    private func name(of table: Table, as role: Role, over header: Int?) -> String? {
        switch role {
        case .group: return group(of: table) ?? table.name
        case .prompt:
            let above = table.rows.prefix { $0.line < header ?? 0 }
            for row in above {
                let words = row.cells.map(\.trimmedText).filter { !$0.isEmpty }
                if words.count == 2, ColumnNames.isOfQuestions(words[0]) || ColumnNames.role(of: words[0]) == .prompt {
                    return words[1]
                }
            }
            return table.name
        default: return table.name
        }
    }

    private func joined(_ readings: [(table: Table, reading: Reading)], as role: Role?) -> Reading {
        var all = Reading(tool: readings[0].reading.tool, header: readings[0].reading.header)
        all.unreadSheets = names(besides: readings.map(\.table))
        for (table, reading) in readings {
            for var entry in reading.entries {
                if let role, entry[role] == nil, let name = name(of: table, as: role, over: reading.header) {
                    entry.given[role] = Entry.Cell(words: name, column: name)
                }
                all.entries.append(entry)
            }
            all.addRest(of: reading)
        }
        return all
    }
}
