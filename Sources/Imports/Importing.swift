import Encodings
import Engine
import Strings

/// Opinions from files of every kind people have: bytes in, a plan out. Nothing is read or written here.
package enum Importing {
    /// More than a hundred evenings bring.
    package static let maxOpinions = 100_000
    /// Rows of a table that are looked at; behind them it is too long whatever is in it.
    static let maxRows = maxOpinions + 1_000
    /// Cells of a workbook's sheet: as many rows with fifty columns each.
    static let maxCells = 5_000_000
    /// A cell of a text, or a text in JSON with escapes, that is longer has more letters than an opinion may have.
    static let maxCellBytes = Limits.text * 16
    /// Refuses words of so many bytes before their letters are counted, which takes long where a letter has many marks.
    static func mustFit(_ bytes: Int, at place: Place? = nil) throws(ImportFault) {
        if bytes <= maxCellBytes { return }
        throw ImportFault { strings in
            strings.wordsTooLong(place.map { strings.place($0.sheet, $0.line) } ?? "", max: Limits.text)
        }
    }

    /// The largest text, sheet or part of a workbook, in bytes.
    package static let maxBytes = 64_000_000

    /// What an import of a file would do.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - name: what the file is called, for its ending and for a group it may be named after; empty for standard
    ///     input.
    ///   - options: what somebody said about it.
    ///   - target: the session it is for.
    /// - Throws: why nothing of it can be taken.
    package static func plan(
        _ bytes: [UInt8], named name: String, options: ImportOptions = ImportOptions(), into target: ImportTarget
    ) throws(ImportFault) -> Plan {
        var options = options
        let stem = name.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
        if options.group == nil, target.isGroupOfFile(stem) {
            (options.group, options.isGroupOfFileName) = (stem, true)
        }
        switch try source(bytes, named: name, options, target) {
        case .plan(let plan): return plan
        case .reading(let read): return try plan(read, options, target)
        }
    }

    /// What was made of a file before anything is looked up in the session.
    private enum Source {
        case plan(Plan)
        case reading(Read)
    }

    private struct Read {
        var reading: Reading
        var sheets: [String] = []
        var isAmongSeveral = false
        /// Whether it has tables, whose names and columns can be named.
        var hasTables = true
        var format = FileFormat.lines
        var encoding: TextEncoding?
        var separator: Character?
    }

    /// Reads a file. All that the opinions do not need of it is given back by the end, before they are looked up.
    private static func source(
        _ bytes: [UInt8], named name: String, _ options: ImportOptions, _ target: ImportTarget
    ) throws(ImportFault) -> Source {
        let content = try FileContent(bytes, named: name, options: options)
        let separator = content.separator.map { Character(Unicode.Scalar($0)) }
        var read: Read
        switch content.kind {
        case .json(let text):
            try options.mustName(columns: [], tables: false)
            var plan = try JSONReader(target: target, options: options).plan(text, named: name)
            plan.format = plan.format == .lines ? content.format : plan.format
            (plan.encoding, plan.separator) = (content.encoding, separator)
            return .plan(plan)
        case .tables(let tables, let isText, let isReport):
            if isText, tables.allSatisfy({ $0.rows.allSatisfy { $0.cells.count < 2 } }) {
                try mustBeNoTable(tables.flatMap { $0.rows.prefix(TableReader.rowsWithHead) }.map { $0[0] })
            }
            let words = WordsBesideTables(shapesOn: tables, options: options, target: target, isReport: isReport)
            let chooser = SheetChooser(
                tables: tables, options: options, target: target, isText: isText, isReport: isReport)
            let (reading, sheets) = if let words { try words.reading() } else { try chooser.reading() }
            read = Read(reading: reading, sheets: sheets, isAmongSeveral: tables.count > 1 || words != nil)
            read.reading.tellComments(on: tables)
        case .lines(let text): read = Read(reading: try lines(text, options, target), hasTables: false)
        case .document(let document):
            let (reading, sheets) = try WordsBesideTables(document, options: options, target: target).reading()
            read = Read(reading: reading, sheets: sheets, isAmongSeveral: !document.tables.isEmpty)
        }
        (read.format, read.encoding, read.separator) = (content.format, content.encoding, separator)
        return .reading(read)
    }

    private static func plan(
        _ read: consuming Read, _ options: ImportOptions, _ target: ImportTarget
    ) throws(ImportFault) -> Plan {
        try options.mustName(columns: read.reading.columns, tables: read.hasTables)
        var maker = PlanMaker(target: target, options: options)
        let sheets = read.isAmongSeveral ? read.sheets : []
        let (format, encoding, separator) = (read.format, read.encoding, read.separator)
        var plan = try maker.plan(read.reading)
        plan.sheets = sheets
        (plan.format, plan.encoding, plan.separator) = (format, encoding, separator)
        return plan
    }

    /// A text of one opinion a line.
    /// - Parameter places: where its lines stand; empty where they are those of a file.
    static func lines(
        _ text: String, _ options: ImportOptions, _ target: ImportTarget, places: [Place] = []
    ) throws(ImportFault) -> Reading {
        let beginning = text.prefix(4_000).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        try mustBeNoTable(beginning.map(String.init))
        var reader = LinesReader(target: target, options: options, places: places)
        var reading = Reading()
        reading.entries = try reader.entries(of: text)
        reading.rows = reader.rows
        reading.skipped = reader.skipped
        let plain = reader.besideLists
        if !plain.isEmpty {
            reading.doubts.append { s in s.linesWithoutMarks(plain.map { $0.words(in: s) }) }
        }
        reading.tell(leftOut: reader.asides.leftOut, asked: reader.asides.asked)
        let talk = reading.entries.filter { $0.text.map(Readings.hasTimeOfChat) ?? false }.map(\.place)
        if talk.count > 1 { reading.doubts.append { s in s.timesAreTaken(talk.map { s.place($0.sheet, $0.line) }) } }
        return reading
    }

    /// - Throws: a line has the names of columns, and what stands between them is no sign that separates cells.
    private static func mustBeNoTable(_ lines: [String]) throws(ImportFault) {
        for (index, line) in lines.prefix(TableReader.rowsWithHead).enumerated() {
            // A heading is no row of names, nor is what stands over a letter.
            if line.hasPrefix("#") || Readings.isOfLetter(line) { continue }
            let names = line.split(whereSeparator: { Readings.isBetweenNames($0) }).map(String.init)
            let roles = names.map { ColumnNames.role(of: $0) }
            guard names.count > 1, Set(roles).count > 1, roles.contains(.opinion),
                zip(names, roles).allSatisfy({ $1 != nil || ColumnNames.isBookkeeping($0) })
            else { continue }
            throw ImportFault { $0.namesWithoutSeparator(line: index + 1, names) }
        }
    }

    /// What is wrong with the words of an opinion or a heading; nil when nothing is.
    static func fault(words: String) -> (@Sendable (Strings, String) -> String)? {
        // Characters that are made of very many marks count by those.
        let units = words.utf16.count
        let length = units > Limits.text * 16 / 5 ? units : units > Limits.text ? words.count : units
        if (1...Limits.text).contains(length), !words.allSatisfy(\.isWhitespace) { return nil }
        return { $0.textDoesNotFit($1, length: length, max: Limits.text) }
    }
}
