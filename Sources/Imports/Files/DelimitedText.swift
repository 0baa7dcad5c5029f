import Engine
import Strings

/// A text whose cells stand behind one another with a separator between them (RFC 4180).
struct DelimitedText {
    let bytes: [UInt8]
    /// Where the first row begins, behind a `sep=`.
    let start: Int
    /// The separator that `sep=` names.
    let named: UInt8?
    private let firstLine: Int

    init(_ text: String) {
        bytes = Array(text.utf8)
        // What some spreadsheets write for themselves.
        let head = Array("sep=".utf8)
        if bytes.count > 4, zip(bytes, head).allSatisfy({ $0 | ($0 < 0x60 && $0 > 0x40 ? 0x20 : 0) == $1 }),
            bytes[4] < 0x80
        {
            named = bytes[4]
            var end = 5
            while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
            if end < bytes.count { end += bytes[end] == 13 && end + 1 < bytes.count && bytes[end + 1] == 10 ? 2 : 1 }
            start = end
            firstLine = 2
        } else {
            named = nil
            start = 0
            firstLine = 1
        }
    }

    /// So much of a text is looked at to find its separator.
    private static let beginning = 64_000

    /// The first rows, a few dozen of those that have something in them.
    /// - Throws: a quotation mark that never ends.
    func firstRows(separatedBy separator: UInt8) throws(ImportFault) -> [TableRow] {
        let end = min(bytes.count, start + Self.beginning)
        var parser = Parser(bytes: bytes, place: start, end: end, separator: separator, line: firstLine)
        var rows: [TableRow] = []
        while rows.count < 60, let row = try parser.next() { if !row.isBlank { rows.append(row) } }
        return rows
    }

    /// The rows that have something in them.
    /// - Parameter separator: an ASCII sign.
    /// - Throws: a quotation mark that never ends, more rows than can be taken.
    func rows(separatedBy separator: UInt8) throws(ImportFault) -> [TableRow] {
        var parser = Parser(bytes: bytes, place: start, end: bytes.count, separator: separator, line: firstLine)
        var rows: [TableRow] = []
        while let row = try parser.next() {
            try SheetSize.mustFit(columns: row.cells.count)
            if row.isBlank { continue }
            rows.append(row)
            if rows.count > Importing.maxRows { throw ImportFault { $0.tooManyOpinions(max: Importing.maxOpinions) } }
        }
        return rows
    }

    private struct Parser {
        let bytes: [UInt8]
        var place: Int
        /// Where it stops, though the text may go on.
        let end: Int
        let separator: UInt8
        var line: Int
        /// Where the present row begins.
        private var row = 0
        private var field: [UInt8] = []

        init(bytes: [UInt8], place: Int, end: Int, separator: UInt8, line: Int) {
            (self.bytes, self.place, self.end, self.separator, self.line) = (bytes, place, end, separator, line)
        }

        private static let quote = UInt8(ascii: "\"")

        mutating func next() throws(ImportFault) -> TableRow? {
            if place >= end { return nil }
            row = line
            var cells: [String] = []
            while true {
                try readField()
                // What stands behind too many columns is not kept; the row is refused by whoever takes it.
                if cells.count <= SheetSize.maxColumns { cells.append(String(decoding: field, as: UTF8.self)) }
                guard place < end else { break }
                let sign = bytes[place]
                place += 1
                if sign == separator {
                    // A separator before the end of the file still has a cell behind it, which is empty.
                    continue
                }
                if sign == 13, place < bytes.count, bytes[place] == 10 { place += 1 }
                line += 1
                break
            }
            return TableRow(line: row, cells: cells)
        }

        /// Whether nothing but blanks stands between a place and the end of its cell.
        private func isEndOfField(_ place: Int) -> Bool {
            var place = place
            while place < bytes.count, bytes[place] == 0x20, bytes[place] != separator { place += 1 }
            return place >= bytes.count || bytes[place] == separator || bytes[place] == 10 || bytes[place] == 13
        }

        /// The quotation mark that ends the cell, before the next sign that would.
        private func endOfQuote(from start: Int) -> Int? {
            var place = start
            while place < bytes.count, bytes[place] != separator, bytes[place] != 10, bytes[place] != 13 {
                if bytes[place] == Self.quote, isEndOfField(place + 1) { return place }
                place += 1
            }
            return nil
        }

        /// Up to the separator or line end behind it.
        private mutating func readField() throws(ImportFault) {
            field.removeAll(keepingCapacity: true)
            var quoted: Int?
            /// Where the cell ends, once a mark stood within its words as it is.
            var quoteEnd: Int?
            while place < end {
                let byte = bytes[place]
                try Importing.mustFit(field.count, at: Place(sheet: nil, line: row))
                if let opened = quoted {
                    place += 1
                    if byte == Self.quote {
                        if place < bytes.count, bytes[place] == Self.quote, place != quoteEnd {
                            field.append(byte)
                            place += 1
                        } else if isEndOfField(place) {
                            quoted = nil
                        } else if let end = quoteEnd ?? endOfQuote(from: place) {
                            // Words go on: it was written within them, and not twice as it should be.
                            field.append(byte)
                            quoteEnd = end
                        } else {
                            // The cell goes on without an end of its own; its words stay as they are written.
                            field = [Self.quote] + field + [byte]
                            quoted = nil
                        }
                    } else if byte == 13 || byte == 10 {
                        if byte == 13, place < bytes.count, bytes[place] == 10 { place += 1 }
                        field.append(10)
                        line += 1
                    } else {
                        field.append(byte)
                    }
                    if place >= bytes.count, quoted != nil { throw ImportFault { $0.quoteLeftOpen(at: opened) } }
                } else if byte == separator || byte == 10 || byte == 13 {
                    return
                } else if byte == Self.quote, field.isEmpty || field.count == 1 && field[0] == UInt8(ascii: "=") {
                    // ="001" is how some programs keep a spreadsheet from making a number of it.
                    field.removeAll(keepingCapacity: true)
                    quoted = line
                    place += 1
                    if place >= bytes.count { throw ImportFault { [line] in $0.quoteLeftOpen(at: line) } }
                } else {
                    field.append(byte)
                    place += 1
                }
            }
        }
    }
}
