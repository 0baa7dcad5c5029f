/// Where something stands in a file.
struct Place: Hashable, Sendable {
    /// The sheet, where the file has several.
    var sheet: String?
    /// The line of a text, or the row of a sheet, from 1.
    var line: Int
}

/// A row of a table.
struct TableRow: Sendable {
    /// The line of the file it begins in, or the row of its sheet, from 1.
    let line: Int
    /// From the first column on; cells behind the last one with something in it may be missing.
    var cells: [String]

    /// The cell of a column without white space around it; empty where there is none.
    subscript(column: Int) -> String { cells.indices.contains(column) ? cells[column].trimmedText : "" }

    /// The words of a row that has no more than one cell of them.
    var onlyWords: String? {
        var words: String?
        for cell in cells where !cell.isEmpty {
            let trimmed = cell.trimmedText
            if trimmed.isEmpty { continue }
            if words != nil { return nil }
            words = trimmed
        }
        return words
    }

    var isBlank: Bool { cells.allSatisfy { $0.utf8.allSatisfy(isBlankByte) || $0.trimmedText.isEmpty } }
}

private func isBlankByte(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }

/// Rows that nobody has made sense of yet: a sheet of a workbook, or a text with separators.
struct Table: Sendable {
    /// The sheet's name; nil for a text.
    var name: String?
    /// What people call it; nil where its name is only its number and nothing stands over it.
    var title: String? { isNumbered ? caption : name }
    /// Whether its name only says the how-manieth it is.
    var isNumbered = false
    /// Whether a program gave a sheet its name, for nobody else did: Sheet1, シート 2.
    static func isNamedByProgram(_ name: String) -> Bool {
        name.utf8.count <= 30
            && ColumnNames.plain(name).wholeMatch(of: #/((work)?sheet|シート|ワークシート)\d+(\(\d+\))?/#) != nil
    }

    /// The line over it in the text it stands in.
    var caption: String?
    /// Those that have something in them, or had it if it were calculated.
    var rows: [TableRow]
    /// Ranges of cells shown as one, whose value stands in the first: a workbook says so, a text does not.
    var merged: [MergedRange] = []
    /// Whether it is the table of all opinions in a report of fusen.
    var isOwn = false
    /// Whether the spreadsheet hides it.
    var isHidden = false
    /// The columns of cells with a formula whose value was never calculated, or is an error, by ``TableRow/line``.
    var uncalculated: [Int: Set<Int>] = [:]
    /// The columns of numbers that are read otherwise than they are shown, by ``TableRow/line``.
    var unlikeShown: [Int: Set<Int>] = [:]
    /// Rows that the spreadsheet hides, by a filter for instance.
    var hidden: Set<Int> = []
    /// Columns that the spreadsheet hides, from 0.
    var hiddenColumns: Set<Int> = []
    /// The columns of cells whose words are struck through, or some of them, by ``TableRow/line``.
    var struck: [Int: Set<Int>] = [:]
    /// Those of cells with words that are not shown, which are not read.
    var invisible: [Int: Set<Int>] = [:]
    /// What stands in shapes that hang over its cells: notes stuck on a sheet.
    var shapes: [ShapeWords] = []
    /// The rows of cells that somebody commented, which is not read.
    var commented: [Int] = []
}

/// The words of a shape, a text box or another thing drawn on a sheet.
struct ShapeWords: Hashable, Sendable {
    /// The row it hangs at; 0 where it hangs at none.
    var line: Int
    /// Its paragraphs are lines of one opinion.
    var text: String

    /// Ends a line within an opinion.
    static let lineEnd = "\u{2028}"

    /// - Throws: more letters than an opinion can have.
    static func text(of paragraphs: [String]) throws(ImportFault) -> String {
        let text = paragraphs.map(\.trimmedText).filter { !$0.isEmpty }.joined(separator: lineEnd)
        try Importing.mustFit(text.utf8.count)
        return text
    }
}

/// A range of merged cells, rows counted as in ``TableRow/line``, columns from 0.
struct MergedRange: Hashable, Sendable {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>
}

extension StringProtocol where UTF8View: BidirectionalCollection, UnicodeScalarView: BidirectionalCollection {
    /// Without white space at either end, looking at bytes first: most cells have none.
    var trimmedText: String {
        guard let first = utf8.first, let last = utf8.last else { return "" }
        func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }
        if isPlain(first), isPlain(last) { return String(self) }
        let scalars = unicodeScalars
        guard let start = scalars.firstIndex(where: { !Self.isBlank($0) }),
            let end = scalars.lastIndex(where: { !Self.isBlank($0) })
        else { return "" }
        return String(self[start..<scalars.index(after: end)])
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
            true
        default: false
        }
    }
}
