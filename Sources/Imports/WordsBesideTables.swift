import Strings

/// Reads a file that has words beside its tables: a text of Word or of Markdown, or a workbook with shapes on it. What
/// is not read of either is asked about where it may hold opinions.
struct WordsBesideTables {
    /// What the words are, by the name under which `--sheet` takes them.
    enum Kind: String {
        /// The lines outside the tables of a document.
        case text
        /// The shapes, text boxes and slips on the sheets of a workbook.
        case shapes
    }

    let kind: Kind
    let tables: [Table]
    let options: ImportOptions
    let target: ImportTarget
    let isReport: Bool
    private let document: TextDocument

    init(_ document: TextDocument, options: ImportOptions, target: ImportTarget) {
        (kind, tables, isReport) = (.text, document.tables, document.isReport)
        (self.document, self.options, self.target) = (document, options, target)
    }

    /// Nil for a workbook without any, and for a report of fusen, in which shapes are charts.
    init?(shapesOn tables: [Table], options: ImportOptions, target: ImportTarget, isReport: Bool) {
        if isReport || tables.allSatisfy(\.shapes.isEmpty) { return nil }
        (kind, self.tables, self.isReport, document) = (.shapes, tables, false, TextDocument())
        (self.options, self.target) = (options, target)
    }

    /// The reading, and the names of what is read where that is not all text.
    func reading() throws(ImportFault) -> (Reading, [String]) {
        let sheets = options.sheets.filter { !isName($0) }
        if sheets.count < options.sheets.count { return try wordsAnd(sheets) }
        if options.sheets.isEmpty { return kind == .text ? try ofDocument() : try ofWorkbook() }
        var (reading, names) = try chooser(options.sheets).reading()
        leaveOut(&reading)
        return (reading, names)
    }

    /// Whether `--sheet` means the words by a name, which no table has.
    private func isName(_ typed: String) -> Bool {
        let plain = ColumnNames.plain(typed)
        let isName = kind == .text ? Readings.isNameOfText(typed) : Readings.isNameOfShapes(typed)
        return isName && !tables.contains { ColumnNames.plain($0.name ?? "") == plain }
    }

    private func chooser(_ sheets: [String]) -> SheetChooser {
        var options = options
        options.sheets = sheets
        return SheetChooser(
            tables: tables, options: options, target: target, isText: false, isOfDocument: kind == .text,
            isReport: isReport)
    }

    private func wordsAnd(_ sheets: [String]) throws(ImportFault) -> (Reading, [String]) {
        var reading = try words()
        if sheets.isEmpty {
            reading.unreadSheets = tables.compactMap(\.name)
            return (reading, [kind.rawValue])
        }
        let (other, names) = try chooser(sheets).reading()
        (reading.tool, reading.header) = (other.tool, other.header)
        reading.entries += other.entries
        reading.ofSeveralGroups += other.ofSeveralGroups
        reading.unreadSheets = other.unreadSheets
        reading.addRest(of: other)
        return (reading, [kind.rawValue] + names)
    }

    // MARK: - Documents

    /// The tables of a document where one is surely of opinions, else its text.
    private func ofDocument() throws(ImportFault) -> (Reading, [String]) {
        let chooser = chooser([])
        // A table of when and where stands in many a document.
        if !isReport, !chooser.hasSureTable {
            var reading = try words()
            if reading.entries.contains(where: { $0.text != nil }) {
                reading.unreadSheets = tables.compactMap(\.name)
                let names = chooser.tablesWithOpinions
                if !names.isEmpty { reading.doubts.ask { $0.tablesBesideText(names) } }
                return (reading, [])
            }
        }
        var (reading, names) = try chooser.reading()
        leaveOut(&reading)
        let apart = isReport ? [] : linesLikeOpinions
        let opinions = reading.entries.count
        if !apart.isEmpty {
            let read = names
            reading.doubts.ask { $0.textBesideTables(lines: apart, opinions: opinions, tables: read) }
        }
        return (reading, names)
    }

    /// The lines outside the tables that may be opinions: no headings, no titles, nothing about the meeting, no line
    /// that names the table below it.
    private var linesLikeOpinions: [String] {
        let captions = Set(tables.compactMap(\.caption))
        let lines = document.lines.map(\.trimmedText).filter { !$0.isEmpty }
        return lines.enumerated().filter { index, line in
            if line.hasPrefix("#") || target.groupTitle(line) != nil { return false }
            if Readings.isTitleOverList(line) || Readings.isDate(line) || Readings.isClosing(line)
                || Readings.isRemark(line) || Aside(line, in: target)?.isSure == true
                || line.allSatisfy({ !$0.isLetter && !$0.isNumber })
            {
                return false
            }
            if ListMark.split(line).0 != nil { return true }
            return !(Readings.mayBeName(line) && (index == 0 || captions.contains(line)))
        }.map(\.element)
    }

    // MARK: - Workbooks

    /// The sheets of a workbook where they have any words, else its shapes.
    private func ofWorkbook() throws(ImportFault) -> (Reading, [String]) {
        if tables.allSatisfy(\.rows.isEmpty) { return (try words(), [kind.rawValue]) }
        var (reading, names) = try chooser([]).reading()
        leaveOut(&reading)
        let shapes = tables.flatMap { table in table.shapes.map { (place(of: $0, on: table), $0.text) } }
        let read = names
        // A title or a remark in a box is none that anybody said.
        let isSaid = shapes.contains { Readings.hasHiragana($0.1) && !Readings.isRemark($0.1) }
        reading.doubts.append(
            Doubt(
                sentence: { strings in
                    strings.shapesAreNotRead(
                        shapes.map(\.1), shapes.map { strings.place($0.0.sheet, $0.0.line) }, sheets: read)
                }, isQuestion: isSaid))
        return (reading, names)
    }

    private func place(of shape: ShapeWords, on table: Table) -> Place {
        Place(sheet: tables.count > 1 ? table.name : nil, line: shape.line)
    }

    // MARK: - The words

    /// Names words that are not read.
    private func leaveOut(_ reading: inout Reading) {
        if kind == .shapes {
            reading.unreadSheets.append(kind.rawValue)
            return
        }
        reading.skipped += document.lines.indices.filter { !document.lines[$0].isEmpty }.map {
            Skipped(Place(sheet: nil, line: $0 + 1), .besideTables)
        }
    }

    private func words() throws(ImportFault) -> Reading { try kind == .text ? ofText() : ofShapes() }

    private func ofText() throws(ImportFault) -> Reading {
        var reading = try Importing.lines(document.lines.joined(separator: "\n"), options, target)
        let (struck, invisible) = (document.struck, document.invisible)
        if !struck.isEmpty { reading.doubts.append { s in s.struckWords(struck.map { s.place(nil, $0) }) } }
        if !invisible.isEmpty { reading.doubts.append { s in s.invisibleWords(invisible.map { s.place(nil, $0) }) } }
        return reading
    }

    /// A shape is one opinion, whatever paragraphs are in it; on the sheet of a group it is that group's.
    private func ofShapes() throws(ImportFault) -> Reading {
        var all = Reading()
        for table in tables where !table.shapes.isEmpty {
            let text = table.shapes.map(\.text).joined(separator: "\n")
            let places = table.shapes.map { place(of: $0, on: table) }
            let reading = try Importing.lines(text, options, target, places: places)
            let group = table.title.flatMap { target.groupTitle($0) }
            for var entry in reading.entries {
                if let group, entry.given[.group] == nil {
                    entry.given[.group] = Entry.Cell(words: group, column: group)
                }
                all.entries.append(entry)
            }
            all.addRest(of: reading)
        }
        return all
    }
}
