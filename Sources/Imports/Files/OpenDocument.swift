import Archives
import Strings

/// A spreadsheet of OpenDocument 1.2, as far as its cells have words.
struct OpenDocument {
    private let files: PackedFiles

    init(_ files: PackedFiles) { self.files = files }

    func tables() throws(ImportFault) -> [Table] {
        guard let entry = files.entries.first(where: { $0.name == "content.xml" }) else {
            throw ImportFault { $0.brokenWorkbook }
        }
        if entry.size > Importing.maxBytes {
            throw ImportFault { $0.workbookTooLarge(megabytes: Importing.maxBytes / 1_000_000) }
        }
        guard let bytes = files.contents(of: entry, atMost: entry.size) else {
            throw ImportFault { $0.brokenWorkbook }
        }
        do {
            var reader = Reader(xml: XMLReader(bytes))
            // Styles with names that people see, on which those in the contents build.
            if let styles = files.entries.first(where: { $0.name == "styles.xml" }), styles.size <= Importing.maxBytes,
                let bytes = files.contents(of: styles, atMost: styles.size)
            {
                try reader.readStyles(bytes)
            }
            return try reader.tables()
        } catch let fault as ImportFault {
            throw fault
        } catch {
            throw ImportFault { $0.brokenWorkbook }
        }
    }

    private struct Reader {
        var xml: XMLReader
        private var size = SheetSize()
        /// The styles that hide a sheet, and those that strike words through.
        private var hiding: Set<String> = []
        private var striking: Set<String> = []
        /// The style of cells that have none of their own, by column and in the row at hand.
        private var columnStyles: [(columns: Range<Int>, style: String)] = []
        private var rowStyle: String?

        init(xml: XMLReader) { self.xml = xml }

        mutating func readStyles(_ bytes: [UInt8]) throws {
            var styles = XMLReader(bytes)
            var style = ""
            while let event = try styles.next() { if event == .start { read(styles, within: &style) } }
        }

        /// What the element just opened says of a style; one that says nothing of a matter is as its parent.
        private mutating func read(_ xml: XMLReader, within style: inout String) {
            switch xml.name {
            case "style":
                style = xml.attribute("name") ?? ""
                if let parent = xml.attribute("parent-style-name"), striking.contains(parent) { striking.insert(style) }
            case "table-properties": if xml.attribute("display") == "false" { hiding.insert(style) }
            case "text-properties":
                let lines = [xml.attribute("text-line-through-style"), xml.attribute("text-line-through-type")]
                    .compactMap(\.self)
                if lines.contains(where: { $0 != "none" }) {
                    striking.insert(style)
                } else if !lines.isEmpty {
                    striking.remove(style)
                }
            default: break
            }
        }

        mutating func tables() throws -> [Table] {
            var tables: [Table] = []
            var style = ""
            while let event = try xml.next() {
                guard event == .start else { continue }
                read(xml, within: &style)
                guard xml.name == "table" else { continue }
                let name = xml.attribute("name")
                var table = Table(name: name, isNumbered: name.map(Table.isNamedByProgram) ?? false, rows: [])
                table.isHidden = isStyled(hiding)
                guard try read(&table) else { continue }
                tables.append(table)
                if tables.count > SpreadsheetML.maxSheets {
                    throw ImportFault { $0.tooManySheets(max: SpreadsheetML.maxSheets) }
                }
            }
            if tables.isEmpty { throw XMLReader.Fault() }
            return tables
        }

        /// Whether the element just opened has one of these styles.
        private func isStyled(_ styles: Set<String>) -> Bool {
            !styles.isEmpty && xml.attribute("style-name").map { styles.contains($0) } == true
        }

        /// - Returns: whether it is of this file, and no copy of what another one has.
        private mutating func read(_ table: inout Table) throws -> Bool {
            let depth = xml.depth
            var line = 1
            var column = 0
            var isOwn = true
            columnStyles = []
            while let event = try xml.next() {
                if event == .end, xml.depth < depth { return isOwn }
                if event == .start, xml.name == "table-source" { isOwn = false }
                if event == .start, Self.drawings.contains(xml.name) { table.shapes += try shapes(at: 0) }
                if event == .start, xml.name == "table-column" {
                    let last = column + repeated("number-columns-repeated", atMost: SheetSize.maxColumns)
                    if let style = xml.attribute("default-cell-style-name"), striking.contains(style) {
                        columnStyles.append((column..<last, style))
                    }
                    if isHidden { table.hiddenColumns.formUnion(column..<min(last, SheetSize.maxColumns)) }
                    column = min(last, SheetSize.maxColumns)
                }
                guard event == .start, xml.name == "table-row" else { continue }
                rowStyle = xml.attribute("default-cell-style-name")
                let times = repeated("number-rows-repeated", atMost: 10_000_000)
                if isHidden, times <= Importing.maxRows { table.hidden.formUnion(line..<line + times) }
                let row = try row(at: line, &table)
                // A row of formulas without results says nothing, and must be told.
                if !row.isBlank || table.uncalculated[line] != nil && times == 1 {
                    try size.add(row, times: times)
                    for number in 0..<times { table.rows.append(TableRow(line: line + number, cells: row.cells)) }
                }
                line += times
            }
            throw XMLReader.Fault()
        }

        /// What a sheet can have drawn on it, each with words of its own.
        private static let drawings: Set<String> = [
            "shapes", "g", "frame", "custom-shape", "rect", "circle", "ellipse", "line", "polyline", "polygon",
            "regular-polygon", "path", "connector", "caption", "measure",
        ]

        /// The words of the drawing just opened, and of those within it.
        private mutating func shapes(at line: Int) throws -> [ShapeWords] {
            let depth = xml.depth
            var paragraphs: [String] = []
            var within: [ShapeWords] = []
            while let event = try xml.next() {
                switch event {
                case .start:
                    switch xml.name {
                    case let name where Self.drawings.contains(name): within += try shapes(at: line)
                    // A chart has the numbers of the sheet.
                    case "object", "ruby-text", "annotation": try xml.skip()
                    case "p", "h": paragraphs.append("")
                    case "line-break": add(ShapeWords.lineEnd, &paragraphs)
                    case "s", "tab": add(" ", &paragraphs)
                    default: break
                    }
                case .text: add(xml.text, &paragraphs)
                case .end:
                    guard xml.depth < depth else { continue }
                    let text = try ShapeWords.text(of: paragraphs)
                    return (text.isEmpty ? [] : [ShapeWords(line: line, text: text)]) + within
                }
            }
            throw XMLReader.Fault()
        }

        /// Whether the row or the column just opened is not shown.
        private var isHidden: Bool { ["collapse", "filter"].contains(xml.attribute("visibility")) }

        private func repeated(_ name: StaticString, atMost most: Int) -> Int {
            max(1, min(xml.attribute(name).flatMap { Int($0) } ?? 1, most))
        }

        /// Up to the end of the row just opened.
        private mutating func row(at line: Int, _ table: inout Table) throws -> TableRow {
            let depth = xml.depth
            var cells: [String] = []
            var column = 0
            while let event = try xml.next() {
                if event == .end, xml.depth < depth { break }
                guard event == .start, xml.name == "table-cell" || xml.name == "covered-table-cell" else { continue }
                let times = repeated("number-columns-repeated", atMost: 100_000)
                let down = xml.attribute("number-rows-spanned").flatMap { Int($0) } ?? 1
                let right = xml.attribute("number-columns-spanned").flatMap { Int($0) } ?? 1
                if down > 1 || right > 1, (1...Importing.maxRows).contains(down),
                    (1...SheetSize.maxColumns).contains(right)
                {
                    table.merged.append(
                        MergedRange(rows: line...(line + down - 1), columns: column...(column + right - 1)))
                }
                let style = xml.attribute("style-name") ?? rowStyle
                let ofColumn = columnStyles.first { $0.columns.contains(column) }?.style
                var isStruck = (style ?? ofColumn).map { striking.contains($0) } ?? false
                let hasFormula = xml.attribute("formula") != nil && xml.attribute("value-type") == nil
                let text = try cell(&isStruck, at: line, &table)
                if hasFormula, text.isEmpty, column < SheetSize.maxColumns {
                    table.uncalculated[line, default: []].insert(column)
                }
                try Importing.mustFit(text.utf8.count)
                if !text.isEmpty {
                    try SheetSize.mustFit(columns: column + times, at: Place(sheet: table.name, line: line))
                    if isStruck { table.struck[line, default: []].formUnion(column..<column + times) }
                    while cells.count < column { cells.append("") }
                    for _ in 0..<times { cells.append(text) }
                }
                column += times
            }
            return TableRow(line: line, cells: cells)
        }

        /// The words of the cell just opened: a day or a mark by its value, a text or a number as it is shown.
        /// - Parameter isStruck: set where some of them are struck through.
        private mutating func cell(_ isStruck: inout Bool, at line: Int, _ table: inout Table) throws -> String {
            let type = xml.attribute("value-type") ?? ""
            let value = xml.attribute("value") ?? ""
            let date = xml.attribute("date-value")
            let isTrue = xml.attribute("boolean-value")
            let depth = xml.depth
            var paragraphs: [String] = []
            while let event = try xml.next() {
                switch event {
                case .start:
                    switch xml.name {
                    case let name where Self.drawings.contains(name): table.shapes += try shapes(at: line)
                    case "annotation":
                        if table.commented.last != line { table.commented.append(line) }
                        try xml.skip()
                    case "ruby-text": try xml.skip()
                    case "p", "h": paragraphs.append("")
                    case "span": if isStyled(striking) { isStruck = true }
                    case "s":
                        add(
                            String(repeating: " ", count: min(xml.attribute("c").flatMap { Int($0) } ?? 1, 1_000)),
                            &paragraphs)
                    case "tab": add("\t", &paragraphs)
                    case "line-break": add("\n", &paragraphs)
                    default: break
                    }
                case .text: add(xml.text, &paragraphs)
                case .end:
                    if xml.depth < depth {
                        if let isTrue, type == "boolean" { return isTrue == "true" ? "TRUE" : "FALSE" }
                        if let date, type == "date" { return String(date.prefix(16)).replacing("T", with: " ") }
                        let shown = paragraphs.joined(separator: "\n")
                        // ### is shown where a column is too narrow.
                        if type == "float", shown.allSatisfy({ $0 == "#" }), let number = Double(value) {
                            return plainNumber(number, value)
                        }
                        return shown
                    }
                }
            }
            throw XMLReader.Fault()
        }

        private func add(_ text: String, _ paragraphs: inout [String]) {
            guard let last = paragraphs.indices.last else { return }
            paragraphs[last] += text
        }
    }
}
