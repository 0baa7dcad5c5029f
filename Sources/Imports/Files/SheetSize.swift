import Strings

/// How much the rows of a sheet, or of all sheets of a file, hold together: bounded while they are read, whatever the
/// format.
struct SheetSize {
    private var rows = 0
    private var cells = 0
    private var bytes = 0

    /// Counts a row, or so many alike; one without words is none.
    mutating func add(_ row: TableRow, times: Int = 1) throws(ImportFault) {
        if !row.isBlank { rows += times }
        cells += times * row.cells.count
        // One text may stand in many cells.
        bytes += times * row.cells.reduce(0) { $0 + $1.utf8.count }
        if bytes > Importing.maxBytes {
            throw ImportFault { $0.workbookTooLarge(megabytes: Importing.maxBytes / 1_000_000) }
        }
        if cells > Importing.maxCells { throw ImportFault { $0.tooManyCells(max: Importing.maxCells) } }
        if rows > Importing.maxRows { throw ImportFault { $0.tooManyOpinions(max: Importing.maxOpinions) } }
    }

    /// Refuses a row of more columns than any table has.
    static func mustFit(columns: Int, at place: Place? = nil) throws(ImportFault) {
        if columns <= maxColumns { return }
        let last = columnLetter(columns - 1)
        throw ImportFault { strings in
            strings.tooManyColumns(place.map { strings.place($0.sheet, $0.line) }, last: last, max: maxColumns)
        }
    }

    /// More than a table of people has; a spreadsheet has sixteen thousand.
    static let maxColumns = 500
}
