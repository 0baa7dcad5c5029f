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
    /// The largest text, sheet or part of a workbook, in bytes.
    package static let maxBytes = 64_000_000

    /// What an import of a file would do.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - name: what the file is called, for its ending alone; empty for standard input.
    ///   - options: what somebody said about it.
    ///   - target: the session it is for.
    /// - Throws: why nothing of it can be taken.
    package static func plan(
        _ bytes: [UInt8], named name: String, options: ImportOptions = ImportOptions(), into target: ImportTarget
    ) throws(ImportFault) -> Plan {
        let content = try FileContent(bytes, named: name, options: options)
        var plan: Plan
        switch content.kind {
        case .json(let text): plan = try JSONReader(target: target, options: options).plan(text, named: name)
        case .tables(let tables, let isText):
            let chosen = SheetChooser(tables: tables, options: options, target: target, isText: isText)
            var maker = PlanMaker(target: target, options: options)
            let (reading, sheets) = try chosen.reading()
            plan = try maker.plan(reading)
            if tables.count > 1 { plan.sheets = sheets }
        case .lines(let text):
            var reader = LinesReader(target: target, options: options)
            var reading = Reading()
            reading.entries = try reader.entries(of: text)
            reading.rows = reader.rows
            reading.skipped = reader.skipped
            var maker = PlanMaker(target: target, options: options)
            plan = try maker.plan(reading)
        }
        plan.format = plan.format == .lines ? content.format : plan.format
        plan.encoding = content.encoding
        plan.separator = content.separator.map { Character(Unicode.Scalar($0)) }
        return plan
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
