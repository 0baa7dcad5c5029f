import Archives
import Strings

/// A text with tables in it: its paragraphs as lines, with marks for those of a list and for headings, and its tables.
struct TextDocument {
    /// The paragraphs outside tables; empty ones too.
    var lines: [String] = []
    /// The tables in their order, called table1, table2 …; a table within a cell is text of that cell.
    var tables: [Table] = []
    /// The lines, from 1, with words that are struck through, and those with words that are not shown and not read.
    var struck: [Int] = []
    var invisible: [Int] = []
    /// Whether it is a report of fusen.
    var isReport = false

    /// The name of the next of its tables.
    var nextTableName: String { "table\(tables.count + 1)" }
}

/// A text of Word (ECMA-376).
struct WordDocument {
    private(set) var text = TextDocument()

    init(_ files: PackedFiles) throws(ImportFault) {
        guard let entry = files.entries.first(where: { $0.name == "word/document.xml" }) else {
            throw ImportFault { $0.brokenDocument }
        }
        if entry.size > Importing.maxBytes {
            throw ImportFault { $0.workbookTooLarge(megabytes: Importing.maxBytes / 1_000_000) }
        }
        guard let bytes = files.contents(of: entry, atMost: entry.size) else { throw ImportFault { $0.brokenDocument } }
        var parser = Parser(xml: XMLReader(bytes))
        do {
            if let styles = files.entries.first(where: { $0.name == "word/styles.xml" }),
                styles.size < Importing.maxBytes,
                let bytes = files.contents(of: styles, atMost: styles.size)
            {
                try parser.readStyles(bytes)
            }
            try parser.read(into: &text)
        } catch let fault as ImportFault {
            throw fault
        } catch {
            throw ImportFault { $0.brokenDocument }
        }
    }

    private struct Parser {
        var xml: XMLReader
        private var size = SheetSize()
        /// What stands in the boxes of the paragraph just read: notes stuck on a page.
        private var boxes: [String] = []
        /// How words are shown: that of the paragraph just read, and of styles by their names.
        private var look = Look()
        private var looks: [String: Look] = [:]

        init(xml: XMLReader) { self.xml = xml }

        /// Whether words, or some of them, are struck through or not shown.
        private struct Look {
            var isStruck = false
            var isInvisible = false

            mutating func add(_ other: Look) {
                isStruck = isStruck || other.isStruck
                isInvisible = isInvisible || other.isInvisible
            }

            /// What the element just opened says, within the properties of a run.
            mutating func read(_ xml: XMLReader) {
                let isOn = !["0", "false"].contains(xml.attribute("val"))
                switch xml.name {
                case "strike", "dstrike": isStruck = isOn
                case "vanish": isInvisible = isOn
                default: break
                }
            }
        }

        mutating func readStyles(_ bytes: [UInt8]) throws {
            var xml = XMLReader(bytes)
            var style = ""
            while let event = try xml.next() {
                guard event == .start else { continue }
                if xml.name == "style" { style = xml.attribute("styleId") ?? "" }
                if !style.isEmpty { looks[style, default: Look()].read(xml) }
            }
        }

        mutating func read(into document: inout TextDocument) throws {
            var caption: String?
            while let event = try xml.next() {
                guard event == .start else { continue }
                if isUnseen(xml.name) {
                    try xml.skip()
                } else if xml.name == "tbl" {
                    var table = try table(named: document.nextTableName)
                    table.caption = caption
                    caption = nil
                    document.tables.append(table)
                } else if xml.name == "p" {
                    let (mark, text) = try paragraph()
                    if !text.isEmpty { caption = text }
                    document.lines.append(text.isEmpty ? "" : mark + text)
                    if look.isStruck { document.struck.append(document.lines.count) }
                    if look.isInvisible { document.invisible.append(document.lines.count) }
                    document.lines += boxes
                    // An empty paragraph may stand between two.
                    if document.lines.count > 2 * Importing.maxRows {
                        throw ImportFault { $0.tooManyOpinions(max: Importing.maxOpinions) }
                    }
                }
            }
        }

        /// What is in the file and not on the paper, or on it and no part of the text: ふりがな, what was taken out.
        private func isUnseen(_ name: String) -> Bool {
            // A box stands there again for programs that cannot draw it.
            ["rt", "del", "moveFrom", "Fallback", "instrText", "footnote"].contains(name)
        }

        /// The paragraph just opened: the mark of a list or a heading, and its words.
        private mutating func paragraph() throws -> (mark: String, text: String) {
            let depth = xml.depth
            boxes = []
            var (mark, text, isText) = ("", "", false)
            /// How the run is shown, how the paragraph is, and what of its words is so.
            var (run, paragraph, all) = (Look(), Look(), Look())
            /// The properties of the paragraph say nothing of its words.
            var properties: Int?
            while let event = try xml.next() {
                switch event {
                case .start:
                    switch xml.name {
                    case let name where isUnseen(name): try xml.skip()
                    case "txbxContent":
                        // A box is one opinion, whatever paragraphs are in it; one within a box stands behind it.
                        let before = boxes
                        let (words, within) = try box()
                        boxes = before + [words].filter { !$0.isEmpty } + within
                        isText = false
                        all.add(look)
                    case "pPr": properties = xml.depth
                    case "r": run = paragraph
                    case "rStyle" where properties == nil: run = looks[xml.attribute("val") ?? ""] ?? run
                    case "strike", "dstrike", "vanish": if properties == nil { run.read(xml) }
                    case "numPr": mark = mark.isEmpty ? "• " : mark
                    case "pStyle":
                        if isHeading(xml.attribute("val") ?? "") { mark = "# " }
                        paragraph = looks[xml.attribute("val") ?? ""] ?? paragraph
                    case "tab": text += "\t"
                    // Within a paragraph it is one opinion all the same.
                    case "br", "cr": text += "\u{2028}"
                    default: isText = xml.name == "t"
                    }
                case .text:
                    guard isText, !xml.text.isEmpty else { continue }
                    all.isInvisible = all.isInvisible || run.isInvisible
                    if run.isInvisible { continue }
                    all.isStruck = all.isStruck || run.isStruck
                    text += xml.text
                case .end:
                    isText = false
                    if let inner = properties, xml.depth < inner { properties = nil }
                    if xml.depth < depth {
                        look = all
                        try Importing.mustFit(text.utf8.count)
                        return (mark, withLinesOfList(text.trimmedText))
                    }
                }
            }
            throw XMLReader.Fault()
        }

        /// Lines of one paragraph that all have the mark of a list, or head some, are several opinions all the same.
        private func withLinesOfList(_ text: String) -> String {
            let lines = text.split(separator: "\u{2028}")
            let marked = lines.count { ListMark.split($0.trimmedText).0 != nil }
            let headings = lines.count { Readings.isHeadingAlone($0.trimmedText) }
            guard lines.count > 1, marked > 0, marked + headings == lines.count else { return text }
            return lines.joined(separator: "\n")
        }

        /// The box just opened.
        private mutating func box() throws -> (words: String, within: [String]) {
            let depth = xml.depth
            var (paragraphs, within): ([String], [String]) = ([], [])
            var all = Look()
            while let event = try xml.next() {
                if event == .end, xml.depth < depth {
                    look = all
                    let words = paragraphs.joined(separator: "\u{2028}")
                    try Importing.mustFit(words.utf8.count)
                    return (words, within)
                }
                guard event == .start else { continue }
                if isUnseen(xml.name) { try xml.skip() }
                if xml.name == "p" {
                    let (_, text) = try paragraph()
                    if !text.isEmpty { paragraphs.append(text) }
                    all.add(look)
                    within += boxes
                }
            }
            throw XMLReader.Fault()
        }

        private func isHeading(_ style: String) -> Bool {
            let name = style.lowercased()
            return name.hasPrefix("heading") || name == "title" || Int(name).map { (1...6).contains($0) } == true
        }

        /// The table just opened.
        private mutating func table(named name: String) throws -> Table {
            let depth = xml.depth
            var table = Table(name: name, isNumbered: true, rows: [])
            /// The first row of the cells that go on downwards, by their first column.
            var open: [Int: (row: Int, width: Int)] = [:]
            var line = 0
            func close(_ column: Int, at row: Int) {
                guard let begun = open.removeValue(forKey: column) else { return }
                if row > begun.row + 1 || begun.width > 1 {
                    table.merged.append(
                        MergedRange(rows: begun.row...(row - 1), columns: column...(column + begun.width - 1)))
                }
            }
            while let event = try xml.next() {
                if event == .end, xml.depth < depth {
                    for column in open.keys.sorted() { close(column, at: line + 1) }
                    return table
                }
                guard event == .start else { continue }
                guard xml.name == "tr" else {
                    if xml.name != "tblPr", xml.name != "tblGrid" { continue }
                    try xml.skip()
                    continue
                }
                line += 1
                var row: [String] = []
                for cell in try cells() {
                    if !cell.goesOn { close(row.count, at: line) }
                    if !cell.goesOn, cell.begins || cell.width > 1 { open[row.count] = (line, cell.width) }
                    if cell.look.isStruck { table.struck[line, default: []].insert(row.count) }
                    if cell.look.isInvisible { table.invisible[line, default: []].insert(row.count) }
                    row += [cell.words] + Array(repeating: "", count: cell.width - 1)
                    try SheetSize.mustFit(columns: row.count)
                }
                let read = TableRow(line: line, cells: row)
                try size.add(read)
                if !read.isBlank { table.rows.append(read) }
            }
            throw XMLReader.Fault()
        }

        private struct Cell {
            var words = ""
            var width = 1
            /// Whether it may go on in the rows below.
            var begins = false
            /// Whether it is more of the one above.
            var goesOn = false
            var look = Look()
        }

        /// The cells of the row just opened.
        private mutating func cells() throws -> [Cell] {
            let depth = xml.depth
            var row: [Cell] = []
            while let event = try xml.next() {
                if event == .end, xml.depth < depth { return row }
                guard event == .start, xml.name == "tc" else { continue }
                row.append(try cell())
                try SheetSize.mustFit(columns: row.count)
            }
            throw XMLReader.Fault()
        }

        private mutating func cell() throws -> Cell {
            let depth = xml.depth
            var cell = Cell()
            var paragraphs: [String] = []
            while let event = try xml.next() {
                if event == .end, xml.depth < depth {
                    cell.words = paragraphs.joined(separator: "\n")
                    try Importing.mustFit(cell.words.utf8.count)
                    return cell
                }
                guard event == .start else { continue }
                switch xml.name {
                case let name where isUnseen(name): try xml.skip()
                case "gridSpan":
                    cell.width = xml.attribute("val").flatMap { Int($0) }.map { min(max(1, $0), 1_000) } ?? 1
                case "vMerge":
                    cell.begins = xml.attribute("val") == "restart"
                    cell.goesOn = !cell.begins
                case "p":
                    let (mark, text) = try paragraph()
                    if !text.isEmpty { paragraphs.append((mark == "# " ? "" : mark) + text) }
                    cell.look.add(look)
                    paragraphs += boxes
                default: break
                }
            }
            throw XMLReader.Fault()
        }
    }
}
