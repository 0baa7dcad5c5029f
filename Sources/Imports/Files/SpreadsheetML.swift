import Archives
import Strings

/// A workbook of Excel (ECMA-376), as far as its cells have words.
struct SpreadsheetML {
    private let files: PackedFiles
    private var room = Importing.maxBytes

    /// More sheets than anybody looks through.
    static let maxSheets = 200

    init(_ files: PackedFiles) { self.files = files }

    private struct Sheet {
        let name: String
        let path: String
        let isHidden: Bool
    }

    func tables() throws(ImportFault) -> [Table] {
        var copy = self
        do {
            return try copy.read()
        } catch is XMLReader.Fault {
            throw ImportFault { $0.brokenWorkbook }
        } catch let fault as ImportFault {
            throw fault
        } catch {
            throw ImportFault { $0.brokenWorkbook }
        }
    }

    private mutating func read() throws -> [Table] {
        let (sheets, isFrom1904) = try sheets()
        if sheets.count > Self.maxSheets { throw ImportFault { $0.tooManySheets(max: Self.maxSheets) } }
        let words = try part("xl/sharedStrings.xml").map { try Self.sharedStrings($0) } ?? []
        let styles = try part("xl/styles.xml").map { try Self.styles($0) } ?? []
        var tables: [Table] = []
        var rows = 0
        for sheet in sheets {
            guard let bytes = try part(sheet.path) else { continue }
            var reader = SheetReader(words: words, styles: styles, isFrom1904: isFrom1904)
            var table = try reader.table(bytes, named: sheet.name)
            table.isHidden = sheet.isHidden
            try readDrawings(of: sheet, &table)
            rows += table.rows.count + table.shapes.count
            if rows > Importing.maxRows { throw ImportFault { $0.tooManyOpinions(max: Importing.maxOpinions) } }
            tables.append(table)
        }
        if tables.isEmpty { throw ImportFault { $0.brokenWorkbook } }
        return tables
    }

    /// A file of the workbook; nil when it has none of that name.
    private mutating func part(_ path: String) throws(ImportFault) -> [UInt8]? {
        guard let entry = files.entries.first(where: { $0.name.lowercased() == path.lowercased() }) else { return nil }
        if entry.size > room { throw ImportFault { $0.workbookTooLarge(megabytes: Importing.maxBytes / 1_000_000) } }
        room -= entry.size
        guard let bytes = files.contents(of: entry, atMost: entry.size) else { throw ImportFault { $0.brokenWorkbook } }
        return bytes
    }

    /// The files that one of the workbook speaks of, by how it calls them.
    private mutating func targets(of path: String) throws -> [String: String] {
        let folder = path.split(separator: "/").dropLast().map(String.init)
        let name = path.split(separator: "/").last ?? ""
        guard let bytes = try part((folder + ["_rels", name + ".rels"]).joined(separator: "/")) else { return [:] }
        var targets: [String: String] = [:]
        var xml = XMLReader(bytes)
        while let event = try xml.next() {
            guard event == .start, xml.name == "Relationship", let id = xml.attribute("Id"),
                let target = xml.attribute("Target"), xml.attribute("TargetMode") != "External"
            else { continue }
            var parts = target.hasPrefix("/") ? [] : folder
            for step in target.split(separator: "/").map(String.init) {
                if step == ".." { _ = parts.popLast() } else if step != "." { parts.append(step) }
            }
            targets[id] = parts.joined(separator: "/")
        }
        return targets
    }

    /// What hangs over the cells of a sheet: shapes with words, and comments.
    private mutating func readDrawings(of sheet: Sheet, _ table: inout Table) throws {
        for path in try targets(of: sheet.path).values.sorted() {
            let name = path.split(separator: "/").last ?? ""
            if name.hasPrefix("comments") {
                if let bytes = try part(path) { table.commented += try Self.commentedRows(bytes) }
                continue
            }
            guard name.hasPrefix("drawing"), let bytes = try part(path) else { continue }
            table.shapes += try Self.shapes(bytes)
            // A picture of boxes that the program arranges itself.
            for path in try targets(of: path).values.sorted() where path.contains("/diagrams/drawing") {
                if let bytes = try part(path) { table.shapes += try Self.shapes(bytes) }
            }
        }
        table.commented = Set(table.commented).sorted()
    }

    private static func commentedRows(_ bytes: [UInt8]) throws -> [Int] {
        var xml = XMLReader(bytes)
        var rows: [Int] = []
        while let event = try xml.next() {
            guard event == .start, xml.name == "comment", let cell = xml.attribute("ref") else { continue }
            if let row = Int(cell.drop { !$0.isNumber }) { rows.append(row) }
        }
        return rows
    }

    /// The words of the shapes of a drawing, grouped ones too.
    private static func shapes(_ bytes: [UInt8]) throws -> [ShapeWords] {
        var xml = XMLReader(bytes)
        var shapes: [ShapeWords] = []
        var row = 0
        var (isFrom, isRow, isOfCell) = (false, false, false)
        while let event = try xml.next() {
            switch (event, xml.name) {
            case (.start, "twoCellAnchor"), (.start, "oneCellAnchor"), (.start, "absoluteAnchor"): row = 0
            // A shape stands there again for programs that cannot draw it.
            case (.start, "Fallback"): try xml.skip()
            case (.start, "from"): isFrom = true
            case (.end, "from"): isFrom = false
            case (.start, "row"): isRow = isFrom
            case (.end, "row"): isRow = false
            case (.text, _): if isRow, let number = Int(xml.text) { row = number + 1 }
            // It shows what stands in a cell.
            case (.start, "sp"): isOfCell = xml.attribute("textlink").map { !$0.isEmpty } ?? false
            case (.start, "txBody"):
                let text = try shapeText(&xml)
                if !text.isEmpty, !isOfCell { shapes.append(ShapeWords(line: row, text: text)) }
            default: break
            }
        }
        return shapes
    }

    /// The words of the body of a shape just opened.
    private static func shapeText(_ xml: inout XMLReader) throws -> String {
        let depth = xml.depth
        var paragraphs: [String] = []
        var isText = false
        while let event = try xml.next() {
            switch event {
            case .start:
                isText = xml.name == "t"
                if xml.name == "p" { paragraphs.append("") }
                if xml.name == "br", let last = paragraphs.indices.last { paragraphs[last] += ShapeWords.lineEnd }
            case .text:
                if isText, let last = paragraphs.indices.last { paragraphs[last] += xml.text }
            case .end:
                isText = false
                if xml.depth < depth { return try ShapeWords.text(of: paragraphs) }
            }
        }
        throw XMLReader.Fault()
    }

    private mutating func sheets() throws -> ([Sheet], isFrom1904: Bool) {
        let targets = try targets(of: "xl/workbook.xml")
        guard let bytes = try part("xl/workbook.xml") else { throw XMLReader.Fault() }
        var xml = XMLReader(bytes)
        var sheets: [Sheet] = []
        var isFrom1904 = false
        while let event = try xml.next() {
            guard event == .start else { continue }
            if xml.name == "workbookPr" { isFrom1904 = ["1", "true"].contains(xml.attribute("date1904") ?? "") }
            guard xml.name == "sheet", let name = xml.attribute("name") else { continue }
            // `r:id` beside `sheetId`: names are without their prefix.
            let path = xml.attribute("id").flatMap { targets[$0] } ?? "xl/worksheets/sheet\(sheets.count + 1).xml"
            sheets.append(
                Sheet(name: name, path: path, isHidden: xml.attribute("state").map { $0 != "visible" } ?? false))
        }
        return (sheets, isFrom1904)
    }

    // MARK: - Words and styles

    /// The texts that cells refer to by number, without their ふりがな.
    private static func sharedStrings(_ bytes: [UInt8]) throws -> [Words] {
        var xml = XMLReader(bytes)
        var all: [Words] = []
        while let event = try xml.next() {
            if event == .start, xml.name == "si" { all.append(try words(&xml)) }
        }
        return all
    }

    /// What a cell says, and whether any of it is struck through.
    struct Words {
        var text = ""
        var isStruck = false
    }

    /// Whether the element just opened strikes through what it is of.
    private static func strikes(_ xml: XMLReader) -> Bool {
        xml.name == "strike" && !["0", "false"].contains(xml.attribute("val"))
    }

    /// The words within the element just opened, up to its end.
    static func words(_ xml: inout XMLReader) throws -> Words {
        let depth = xml.depth
        var text = ""
        var isStruck = false
        var isText = false
        var phonetic: Int?
        while let event = try xml.next() {
            switch event {
            case .start:
                if xml.name == "rPh", phonetic == nil { phonetic = xml.depth }
                isText = xml.name == "t"
                if phonetic == nil, strikes(xml) { isStruck = true }
            case .text: if isText, phonetic == nil { text += xml.text }
            case .end:
                isText = false
                if let inner = phonetic, xml.depth < inner { phonetic = nil }
                if xml.depth < depth {
                    try Importing.mustFit(text.utf8.count)
                    return Words(text: unescaped(text), isStruck: isStruck)
                }
            }
        }
        throw XMLReader.Fault()
    }

    /// `_x000D_` is a letter that XML cannot hold.
    static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var result = ""
        var rest = text[...]
        while let mark = rest.firstRange(of: "_x") {
            result += rest[..<mark.lowerBound]
            let code = rest[mark.upperBound...].prefix(4)
            let behind = rest[mark.upperBound...].dropFirst(4)
            if code.count == 4, behind.first == "_", let value = UInt32(code, radix: 16), value != 0,
                let scalar = Unicode.Scalar(value)
            {
                result.unicodeScalars.append(scalar)
                rest = behind.dropFirst()
            } else {
                result += "_x"
                rest = rest[mark.upperBound...]
            }
        }
        return result + rest
    }

    /// How cells of a style are shown.
    struct Style {
        /// How a number is shown; nil for as it is.
        var format: NumberFormat?
        var isStruck = false
    }

    private static func styles(_ bytes: [UInt8]) throws -> [Style] {
        var xml = XMLReader(bytes)
        var formats: [Int: NumberFormat] = [:]
        var fonts: [Bool] = []
        var styles: [Style] = []
        var (isInCells, isInFonts) = (false, false)
        while let event = try xml.next() {
            func number(_ name: StaticString) -> Int { xml.attribute(name).flatMap { Int($0) } ?? 0 }
            if event == .start, xml.name == "numFmt", xml.attribute("numFmtId") != nil {
                formats[number("numFmtId")] = NumberFormat(xml.attribute("formatCode") ?? "General")
            } else if xml.name == "fonts" {
                isInFonts = event == .start
            } else if event == .start, isInFonts, xml.name == "font" {
                fonts.append(false)
            } else if event == .start, isInFonts, strikes(xml), let last = fonts.indices.last {
                fonts[last] = true
            } else if xml.name == "cellXfs" {
                isInCells = event == .start
            } else if event == .start, isInCells, xml.name == "xf" {
                let (id, font) = (number("numFmtId"), number("fontId"))
                styles.append(
                    Style(
                        format: formats[id] ?? NumberFormat(builtIn: id),
                        isStruck: fonts.indices.contains(font) && fonts[font]))
            }
        }
        return styles
    }
}

/// One sheet.
private struct SheetReader {
    let words: [SpreadsheetML.Words]
    let styles: [SpreadsheetML.Style]
    let isFrom1904: Bool

    /// The rows a sheet of Excel has.
    private static let lines = 1...1_048_576

    private struct Cell {
        var column = 0
        var type = ""
        var style = 0
        var value = ""
        var hasFormula = false
        var inline: SpreadsheetML.Words?

        /// Whether it has a formula whose result is not in the file, or is an error.
        var isUncalculated: Bool {
            // A formula may come to an empty text.
            type == "e" || hasFormula && value.isEmpty && inline == nil && type != "str"
        }
    }

    mutating func table(_ bytes: [UInt8], named name: String) throws -> Table {
        var xml = XMLReader(bytes)
        var table = Table(name: name, isNumbered: Table.isNamedByProgram(name), rows: [])
        var line = 0
        var cells: [String] = []
        var next = 0
        var size = SheetSize()
        while let event = try xml.next() {
            switch (event, xml.name) {
            case (.start, "row"):
                line = xml.attribute("r").flatMap { Int($0) } ?? line + 1
                guard Self.lines.contains(line) else { throw XMLReader.Fault() }
                cells = []
                next = 0
                if ["1", "true"].contains(xml.attribute("hidden")) { table.hidden.insert(line) }
            case (.start, "c"):
                var cell = Cell()
                cell.column = xml.attribute("r").flatMap { Self.column($0) } ?? next
                cell.type = xml.attribute("t") ?? ""
                cell.style = xml.attribute("s").flatMap { Int($0) } ?? 0
                next = cell.column + 1
                try read(&cell, &xml)
                if cell.isUncalculated || isLost(cell) { table.uncalculated[line, default: []].insert(cell.column) }
                let shown = shown(cell, at: line, &table)
                if shown.text.isEmpty { continue }
                try SheetSize.mustFit(columns: cell.column + 1, at: Place(sheet: table.name, line: line))
                while cells.count < cell.column { cells.append("") }
                if cells.count == cell.column { cells.append(shown.text) } else { cells[cell.column] = shown.text }
                if shown.isStruck { table.struck[line, default: []].insert(cell.column) }
            case (.end, "row"):
                let row = TableRow(line: line, cells: cells)
                try size.add(row)
                // A row of formulas without results says nothing, and must be told.
                if !row.isBlank || table.uncalculated[line] != nil { table.rows.append(row) }
            case (.start, "col"):
                guard ["1", "true"].contains(xml.attribute("hidden")),
                    let first = xml.attribute("min").flatMap({ Int($0) }),
                    let last = xml.attribute("max").flatMap({ Int($0) }), first > 0, first <= last
                else { continue }
                table.hiddenColumns.formUnion((first - 1)..<min(last, max(first, SheetSize.maxColumns)))
            case (.start, "mergeCell"):
                if let range = xml.attribute("ref").flatMap({ Self.range($0) }) { table.merged.append(range) }
            default: break
            }
        }
        return table
    }

    /// Up to the end of the cell just opened.
    private func read(_ cell: inout Cell, _ xml: inout XMLReader) throws {
        let depth = xml.depth
        var isValue = false
        while let event = try xml.next() {
            switch event {
            case .start:
                isValue = xml.name == "v"
                if xml.name == "f" { cell.hasFormula = true }
                if xml.name == "is" { cell.inline = try SpreadsheetML.words(&xml) }
            case .text:
                if isValue { cell.value += xml.text }
                try Importing.mustFit(cell.value.utf8.count)
            case .end:
                isValue = false
                if xml.depth < depth { return }
            }
        }
        throw XMLReader.Fault()
    }

    /// Whether it points at shared words that the file does not have.
    private func isLost(_ cell: Cell) -> Bool {
        cell.type == "s" && !cell.value.isEmpty && !(Int(cell.value).map { words.indices.contains($0) } ?? false)
    }

    private func shown(_ cell: Cell, at line: Int, _ table: inout Table) -> SpreadsheetML.Words {
        let style = styles.indices.contains(cell.style) ? styles[cell.style] : SpreadsheetML.Style()
        var shown = SpreadsheetML.Words()
        if let inline = cell.inline {
            shown = inline
        } else if cell.type == "s" {
            if let index = Int(cell.value), words.indices.contains(index) { shown = words[index] }
        } else {
            let words = text(of: cell, style.format)
            shown.text = words ?? plainNumber(Double(cell.value) ?? 0, cell.value)
            if words == nil { table.unlikeShown[line, default: []].insert(cell.column) }
        }
        shown.isStruck = shown.isStruck || style.isStruck
        return shown
    }

    /// - Returns: nil for a number whose format is not understood.
    private func text(of cell: Cell, _ format: NumberFormat?) -> String? {
        switch cell.type {
        case "b": return cell.value == "1" ? "TRUE" : cell.value == "0" ? "FALSE" : ""
        // #N/A is nobody's opinion.
        case "e": return ""
        case "str", "d": return SpreadsheetML.unescaped(cell.value)
        default: break
        }
        guard let number = Double(cell.value) else { return cell.value }
        guard let format else { return plainNumber(number, cell.value) }
        return format.words(for: number, cell.value, isFrom1904: isFrom1904)
    }

    /// `B3` as 1.
    private static func column(_ reference: String) -> Int? {
        let letters = reference.utf8.prefix { $0 >= 65 && $0 <= 90 }
        guard (1...3).contains(letters.count) else { return nil }
        return letters.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
    }

    /// `A2:A5`.
    private static func range(_ reference: String) -> MergedRange? {
        let ends = reference.split(separator: ":").map { part in
            (column(String(part)), Int(String(part.drop { $0.isLetter })))
        }
        guard ends.count == 2, let left = ends[0].0, let right = ends[1].0, let top = ends[0].1, let bottom = ends[1].1,
            left <= right, Self.lines.contains(top), Self.lines.contains(bottom), top <= bottom
        else { return nil }
        return MergedRange(rows: top...bottom, columns: left...right)
    }
}

/// A number without the ends that calculating leaves: 3 for 3.0, 0.1 for 0.1.
func plainNumber(_ number: Double, _ written: String) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return "\(Int(number))" }
    return written.utf8.count > 12 ? "\(number)" : written
}
