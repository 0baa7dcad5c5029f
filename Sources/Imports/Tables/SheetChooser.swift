import Engine
import Strings

/// Which sheets of a workbook hold opinions.
struct SheetChooser {
    let tables: [Table]
    let options: ImportOptions
    let target: ImportTarget
    let isText: Bool

    /// The reading of all sheets that are read, and their names.
    func reading() throws(ImportFault) -> (Reading, [String]) {
        if tables.count == 1 { return (try reading(of: tables[0], namesSheet: false), tables.compactMap(\.name)) }
        let chosen = try asked()
        if chosen.count == 1 {
            var reading = try reading(of: chosen[0], namesSheet: false)
            reading.unreadSheets = names(besides: chosen)
            return (reading, chosen.compactMap(\.name))
        }
        return try together(chosen, isAsked: !options.sheets.isEmpty)
    }

    /// Whether one of them surely holds opinions.
    var hasSureTable: Bool {
        tables.contains { table in
            guard let reading = try? reading(of: table, namesSheet: false) else { return false }
            return reading.header != nil && reading.doubts.isEmpty
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
        let surest = readings.filter { $0.reading.header != nil && $0.reading.doubts.isEmpty }
        let areGroups = readings.count > 1 && readings.allSatisfy { isGroup($0.table.name ?? "") }
        let areLanes = readings.count > 1 && readings.allSatisfy { isLane($0.table.name ?? "") }
        if areGroups || areLanes || isAsked || options.makesGroups && faults.isEmpty {
            let role: Role? = areLanes ? .lane : areGroups || options.makesGroups ? .group : nil
            return (joined(readings, as: role), readings.compactMap(\.table.name))
        }
        // One sheet of opinions among notices and lists.
        let only = surest.count == 1 ? surest : readings
        guard only.count == 1, let one = only.first else {
            if readings.isEmpty, let fault = faults.first { throw fault }
            let names = chosen.compactMap(\.name)
            throw ImportFault { $0.sheetPlease(names) }
        }
        var reading = try reading(of: one.table, namesSheet: false)
        reading.unreadSheets = names(besides: [one.table])
        return (reading, [one.table.name ?? ""])
    }

    private func isGroup(_ name: String) -> Bool { target.isGroupLabel(name) }

    private func isLane(_ name: String) -> Bool {
        target.lanes.count > 1 && target.lanes.contains { ColumnNames.plain($0) == ColumnNames.plain(name) }
    }

    private func joined(_ readings: [(table: Table, reading: Reading)], as role: Role?) -> Reading {
        var all = readings[0].reading
        all.entries = []
        all.skipped = []
        all.rows = 0
        all.hidden = 0
        all.filledDown = 0
        all.doubts = []
        all.unreadSheets = names(besides: readings.map(\.table))
        for (table, reading) in readings {
            for var entry in reading.entries {
                if let role, entry[role] == nil, let name = table.name {
                    entry.given[role] = Entry.Cell(words: name, column: name)
                }
                all.entries.append(entry)
            }
            all.skipped += reading.skipped
            all.rows += reading.rows
            all.hidden += reading.hidden
            all.filledDown += reading.filledDown
            all.doubts += reading.doubts
            all.perhapsOpinions += reading.perhapsOpinions
            all.read += reading.read.filter { !all.read.contains($0) }
            all.unread += reading.unread.filter { !all.unread.contains($0) }
        }
        return all
    }
}
