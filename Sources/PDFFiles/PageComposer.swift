import PDFPages
import Reporting
import Strings
import TerminalUI

/// Lays a document out on pages, then draws them: the number of pages is known only when all of them are laid out.
struct PageComposer {
    private let pages: OpaquePointer
    private let strings: Strings
    private let letters: PrintableLetters
    private let lineHeights: LineHeights
    private let lastTexts = LastTexts()
    private var sheets: [Sheet] = []
    private var bookmarks: [Bookmark] = []
    /// Where the next thing stands.
    private var y = 0.0
    private var size = 10.5

    init(pages: OpaquePointer, strings: Strings) {
        self.pages = pages
        self.strings = strings
        letters = PrintableLetters(pages: pages)
        lineHeights = LineHeights(pages: pages)
    }

    /// A page and what stands on it.
    private struct Sheet {
        let width: Double
        let height: Double
        var marks: [Mark] = []

        static let upright = Sheet(width: 595, height: 842)
        static let wide = Sheet(width: 1191, height: 842)
    }

    /// There are hundreds of thousands in a long report, so that each is small.
    private enum Mark {
        indirect case words(Words, pdf_text, x: Double, y: Double)
        /// What is shown between them is a piece of that kind.
        case open(String)
        case close(String)
        indirect case fill(x: Double, y: Double, width: Double, height: Double, pdf_colour)
        indirect case line(x: Double, y: Double, toX: Double, toY: Double, width: Double, isDashed: Bool)
        /// The four lines around something.
        case box(x: Float, y: Float, width: Float, height: Float)
    }

    /// A text with the parts of it that stay in one line.
    private struct Words {
        let text: String
        var parts: [pdf_part] = []
    }

    /// A text as it is set, and how high that is. What is measured is kept to be shown: it is setting that takes time.
    private struct SetText {
        let words: Words
        let text: pdf_text
        let height: Double
    }

    /// The texts set last: a row that does not fit is tried again with fewer lines, of which most are the same.
    private final class LastTexts {
        private struct Key: Hashable {
            let words: String
            let size, width, hanging: Double
            let isBold: Bool
            let alignment: Int32
        }

        private static let most = 500
        private var texts: [Key: SetText] = [:]

        func text(_ words: String, _ text: pdf_text, made make: () -> SetText) -> SetText {
            let key = Key(
                words: words, size: text.size, width: text.width, hanging: text.hanging, isBold: text.is_bold,
                alignment: text.alignment)
            if let known = texts[key] { return known }
            let made = make()
            if texts.count >= Self.most { texts.removeAll(keepingCapacity: true) }
            texts[key] = made
            return made
        }
    }

    private struct Bookmark {
        let words: String
        let level: Int
        let page: Int
        let y: Double
    }

    private static let margin = 40.0
    private static let bottom = 44.0
    private static let ink = pdf_colour(red: 0.1, green: 0.13, blue: 0.18)
    private static let head = pdf_colour(red: 0.89, green: 0.92, blue: 0.95)
    private static let pale = pdf_colour(red: 0.96, green: 0.965, blue: 0.97)
    private static let chosen = pdf_colour(red: 0.11, green: 0.31, blue: 0.49)
    private static let bar = pdf_colour(red: 0.62, green: 0.72, blue: 0.82)
    private static let heats: [pdf_colour?] =
        [nil]
        + [(0.91, 0.94, 0.96), (0.81, 0.88, 0.93), (0.66, 0.78, 0.88), (0.5, 0.67, 0.81), (0.35, 0.56, 0.73)].map {
            pdf_colour(red: $0.0, green: $0.1, blue: $0.2)
        }

    private var width: Double { (sheets.last?.width ?? 595) - 2 * Self.margin }
    private var room: Double { (sheets.last?.height ?? 842) - Self.bottom - y }

    // MARK: - Pages

    /// Lays out a document. A newsletter is one page: its letters are made smaller until it is.
    mutating func compose(_ document: Document) {
        let isNewsletter = document.forms.map(\.kind) == [.kawaraban]
        for size in isNewsletter ? [11, 10.5, 10, 9.5, 9, 8.5, 8] : [10.5] {
            self.size = size
            sheets = []
            bookmarks = []
            lay(document)
            if sheets.count == 1 { return }
        }
    }

    private mutating func lay(_ document: Document) {
        begin(document.forms.first?.kind.isWide == true ? .wide : .upright)
        layTitle(of: document)
        y += 6
        for (index, form) in document.forms.enumerated() {
            let sheet: Sheet = form.kind.isWide ? .wide : .upright
            let startsPage = form.kind.isWide || form.kind == .proposals
            if index > 0, startsPage || sheets[sheets.count - 1].width != sheet.width { begin(sheet) }
            if document.forms.count > 1 {
                heading(form.title, size: 14, level: 0, before: form.blocks[...], saying: form.name)
                line(at: y, thick: true)
                y += 6
            }
            lay(form, level: document.forms.count > 1 ? 1 : 0)
        }
        if !letters.missing.isEmpty { text(strings.labels.lettersMissing(String(PDFFile.missingSign)), size: 8) }
    }

    /// In one line where it fits; a newsletter's own name is larger than the meeting's.
    private mutating func layTitle(of document: Document) {
        let lines = document.titleLines
        if document.isNewsletter {
            text(lines[0], size: 19, isBold: true, tag: "H1")
            for line in lines.dropFirst() { text(line, size: 12, isBold: true) }
            return
        }
        let whole = lines.joined(separator: strings.gap)
        let one = setting(.infinity, size: 17, isBold: true)
        let fits = Double(DisplayWidth.columns(whole)) * one.size / 2 <= width
        for line in fits ? [whole] : lines { text(line, size: 17, isBold: true, tag: "H1") }
    }

    private mutating func begin(_ sheet: Sheet) {
        sheets.append(sheet)
        y = Self.margin
    }

    /// Goes on to the next page where so much does not fit on this one.
    private mutating func need(_ height: Double) {
        if height > room, y > Self.margin, let sheet = sheets.last {
            begin(Sheet(width: sheet.width, height: sheet.height))
        }
    }

    private mutating func add(_ mark: Mark) { sheets[sheets.count - 1].marks.append(mark) }

    /// Draws what was laid out, and lets go of it.
    mutating func draw() {
        for index in sheets.indices {
            let sheet = sheets[index]
            sheets[index].marks = []
            pdf_begin_page(pages, sheet.width, sheet.height)
            // What is not within a document is not taken for tagged.
            if index == 0 { pdf_open_tag(pages, "Document") }
            var boxes: [Double] = []
            for mark in sheet.marks {
                switch mark {
                case .words(let words, let text, let x, let y):
                    pdf_show(pages, words.text, text, words.parts, Int32(words.parts.count), x, y, Self.ink)
                case .open(let tag): pdf_open_tag(pages, tag)
                case .close(let tag): pdf_close_tag(pages, tag)
                case .fill(let x, let y, let width, let height, let colour):
                    pdf_fill(pages, x, y, width, height, colour)
                case .line(let x, let y, let toX, let toY, let width, let isDashed):
                    pdf_line(pages, x, y, toX, toY, width, isDashed)
                case .box(let x, let y, let width, let height): boxes += [x, y, width, height].map { Double($0) }
                }
            }
            pdf_boxes(pages, boxes, Int32(boxes.count / 4))
            if sheets.count > 1 {
                let text = pdf_text(size: 9, is_bold: false, width: sheet.width, hanging: 0, alignment: 1)
                pdf_show(pages, "\(index + 1) / \(sheets.count)", text, nil, 0, 0, sheet.height - 30, Self.ink)
            }
            if index == sheets.count - 1 { pdf_close_tag(pages, "Document") }
            pdf_end_page(pages)
        }
        var parent: Int32 = 0
        for bookmark in bookmarks {
            let above = bookmark.level == 0 ? 0 : parent
            let id = pdf_bookmark(pages, above, bookmark.words, Int32(bookmark.page), bookmark.y)
            if bookmark.level == 0 { parent = id }
        }
    }

    // MARK: - Blocks

    private mutating func lay(_ form: Form, level: Int) {
        var said = form.name
        var isFirst = true
        for (index, block) in form.blocks.enumerated() {
            switch block {
            case .heading(let words):
                said = words
                if form.kind == .proposals, !isFirst, let sheet = sheets.last {
                    begin(Sheet(width: sheet.width, height: sheet.height))
                }
                heading(words, size: size + 1, level: level, before: form.blocks[(index + 1)...], saying: words)
            case .paragraph(let words):
                switch form.blocks.dropFirst(index + 1).first {
                case .items, .numbered, .fields: need(beginning(of: form.blocks[index...], saying: said))
                case .heading, .paragraph, .table, .chart, .links, nil: break
                }
                text(words)
                y += 4
            case .items(let items):
                for (place, item) in items.enumerated() {
                    // What is said of the whole in a line or two is not alone on a page.
                    if place == items.count - 1, case .fields(let fields) = form.blocks.dropFirst(index + 1).first {
                        need(height(of: strings.bullet + item, setting(width, hanging: size)) + keepTogether(fields))
                    }
                    text(strings.bullet + item, hanging: size, tag: "LI")
                }
                y += 4
            case .numbered(let lines):
                for line in lines { text(line, hanging: size, tag: "LI") }
                y += 4
            case .fields(let fields):
                need(keepTogether(fields))
                for field in fields { lay(field, labelWidth: labelWidth(of: fields)) }
                y += 4
            case .table(let table):
                let next = form.blocks.dropFirst(index + 1).first
                let below = if case .chart(let chart) = next { keepTogether(chart) + Self.belowTable } else { 0.0 }
                lay(table, saying: table.caption == said ? nil : table.caption, keeping: below)
            case .chart(let chart): lay(chart)
            case .links(let links): lay(links)
            }
            isFirst = false
        }
    }

    private func setting(
        _ width: Double, size: Double? = nil, isBold: Bool = false, hanging: Double = 0, at alignment: Int = 0
    )
        -> pdf_text
    {
        pdf_text(
            size: size ?? self.size, is_bold: isBold, width: width, hanging: hanging, alignment: Int32(alignment))
    }

    private func height(of words: String, _ text: pdf_text) -> Double { set(words, text).height }

    private func set(_ words: String, _ text: pdf_text) -> SetText {
        lastTexts.text(words, text) {
            let words = kept(words, text)
            if let height = lineHeights.height(of: words.text, text) {
                return SetText(words: words, text: text, height: height)
            }
            let height = pdf_height(pages, words.text, text, words.parts, Int32(words.parts.count))
            return SetText(words: words, text: text, height: height)
        }
    }

    /// The words with the parts that stay whole: phrases of Japanese where they fit a line, else words, else syllables.
    private func kept(_ words: String, _ text: pdf_text) -> Words {
        let words = letters.printable(harmless(words))
        let columns = Int((text.width - text.hanging) * 2 / text.size)
        // Letters of some fonts are a little wider.
        if DisplayWidth.columns(words) * 10 <= columns * 9 { return Words(text: words) }
        let pieces = TextWidth.pieces(of: words)
        let lengths = pieces.map { $0.scalars.reduce(0) { $0 + UTF8.width($1) } }
        // What draws nothing is in no piece; such a text is broken as it comes.
        if lengths.reduce(0, +) != words.utf8.count { return Words(text: words) }
        var parts: [pdf_part] = []
        var start = 0
        for part in Self.parts(pieces[...], columns, [TextPiece.brokenWord, Self.brokenSyllable]) {
            let end = start + lengths[part].reduce(0, +)
            // What is wider than the line, as an address is, is broken where the line ends.
            if Self.printedWidth(of: pieces[part]) <= Double(columns) {
                parts.append(pdf_part(start: UInt32(start), end: UInt32(end)))
            }
            start = end
        }
        return Words(text: words, parts: parts)
    }

    /// A break that disturbs less is at least not within a run of katakana, or a number and what it counts.
    private static let brokenSyllable = 0.95

    private static func width(of pieces: ArraySlice<TextPiece>) -> Int {
        pieces.reduce(0) { sum, piece in sum + piece.scalars.reduce(0) { $0 + DisplayWidth.columns(String($1)) } }
    }

    /// In columns, too; Latin letters of a proportional font are wider than half a kanji.
    private static func printedWidth(of pieces: ArraySlice<TextPiece>) -> Double {
        pieces.reduce(0.0) { sum, piece in
            sum + piece.scalars.reduce(0.0) { $0 + ($1.isASCII ? 1.3 : Double(DisplayWidth.columns(String($1)))) }
        }
    }

    /// Pieces in parts as wide as a line, broken where it disturbs less than the first limit, then the next.
    private static func parts(_ pieces: ArraySlice<TextPiece>, _ columns: Int, _ limits: [Double]) -> [Range<Int>] {
        // The whole of the text comes in parts all the same: it may stand behind something.
        if limits.count < 2, width(of: pieces) <= columns { return [pieces.indices] }
        var parts: [Range<Int>] = []
        var start = pieces.startIndex
        for index in pieces.indices where index > pieces.startIndex {
            if pieces[index].mayBeginLine, limits.isEmpty || pieces[index].disturbance < limits[0] {
                parts.append(start..<index)
                start = index
            }
        }
        parts.append(start..<pieces.endIndex)
        return limits.isEmpty ? parts : parts.flatMap { Self.parts(pieces[$0], columns, Array(limits.dropFirst())) }
    }

    /// - Parameter tag: what it is, for those who hear the pages; nil within what is open.
    private mutating func show(_ words: String, _ text: pdf_text, x: Double, y: Double, as tag: String? = nil) {
        if let tag { add(.open(tag)) }
        add(.words(kept(words, text), text, x: x, y: y))
        if let tag { add(.close(tag)) }
    }

    private mutating func show(_ line: SetText, x: Double, y: Double) {
        add(.words(line.words, line.text, x: x, y: y))
    }

    private mutating func text(
        _ words: String, size: Double? = nil, isBold: Bool = false, hanging: Double = 0, tag: String = "P"
    ) {
        let text = setting(width, size: size, isBold: isBold, hanging: hanging)
        // What goes on stands below the words, not below their sign.
        let below = setting(width - hanging, size: size, isBold: isBold)
        var rest = words
        var isFirst = true
        repeat {
            let part = take(from: &rest, isFirst ? text : below)
            add(.open(tag))
            show(part, x: Self.margin + (isFirst ? 0 : hanging), y: y)
            add(.close(tag))
            y += part.height + 2
            isFirst = false
        } while !rest.isEmpty
    }

    /// Takes so much off the beginning of some words as there is room for, on the next page where it is too little.
    private mutating func take(from words: inout String, _ text: pdf_text) -> SetText {
        let line = height(of: Self.anyKanji, text)
        let columns = Self.columns(of: text)
        let whole = Self.isOverAPage(words, text) ? nil : set(words, text)
        if let whole, whole.height <= max(room, Self.keptWhole) || room < Self.leastLines * line {
            need(whole.height)
        } else if room < Self.leastLines * line {
            need(.infinity)
        }
        if let whole, whole.height <= room {
            words = ""
            return whole
        }
        var lines = max(1, Int(room / line))
        while true {
            let (first, rest) = TextWidth.split(words, columns: columns, lines: lines)
            let part = set(first, text)
            if part.height <= room || lines == 1 {
                words = rest
                return part
            }
            lines -= max(1, Int((part.height - room) / line))
        }
    }

    /// How many half kanji a line holds, a little less, as letters differ.
    private static func columns(of text: pdf_text) -> Int {
        max(2, Int((text.width - text.hanging) * 2 / text.size) - 2)
    }

    /// Whether no page holds the words, so that they need not be set to be measured.
    private static func isOverAPage(_ words: String, _ text: pdf_text) -> Bool {
        DisplayWidth.lines(words, in: columns(of: text)) > mostLines
    }

    private static let anyKanji = "\u{56FD}"
    /// Lines that a page ends with at least, of words that go on on the next one.
    private static let leastLines = 4.0
    /// What is no higher stays whole.
    private static let keptWhole = 130.0
    /// Nor is a row of a table that is no higher parted in the midst of a sentence.
    private static let keptRow = 190.0
    /// What has more lines fits on no page.
    private static let mostLines = 120

    /// What is higher than this is not kept on one page.
    private static let longest = 600.0

    /// A heading is never the last thing on a page: what stands below it begins there, too.
    private mutating func heading(
        _ words: String, size: Double, level: Int, before blocks: ArraySlice<Form.Block>, saying said: String
    ) {
        need(height(of: words, setting(width, size: size, isBold: true)) + 24 + beginning(of: blocks, saying: said))
        if y > Self.margin { y += level == 0 ? 14 : 8 }
        bookmarks.append(Bookmark(words: harmless(words), level: level, page: sheets.count, y: y))
        text(words, size: size, isBold: true, tag: "H\(level + 2)")
    }

    /// How much of a page the first of some blocks takes before it may go on on the next one.
    private func beginning(of blocks: ArraySlice<Form.Block>, saying said: String) -> Double {
        switch blocks.first {
        case nil: 0
        case .heading(let words):
            height(of: words, setting(width, size: size + 1, isBold: true)) + 24
                + beginning(of: blocks.dropFirst(), saying: words)
        case .paragraph(let words):
            // A sentence before a table or a list is read with it.
            switch blocks.dropFirst().first {
            case .table, .items, .numbered, .fields:
                beginning(of: words, setting(width)) + 4 + beginning(of: blocks.dropFirst(), saying: said)
            case .heading, .paragraph, .chart, .links, nil: beginning(of: words, setting(width)) + 4
            }
        case .items(let items), .numbered(let items): beginning(of: items.first ?? "", setting(width, hanging: size))
        case .fields(let fields): keepTogether(fields)
        case .table(let table): (table.caption == said ? 0 : 20) + keepTogether(table)
        case .chart(let chart): keepTogether(chart)
        case .links: 130
        }
    }

    /// How high the first part of a text is that goes on on the next page.
    private func beginning(of words: String, _ text: pdf_text) -> Double {
        let whole = Self.isOverAPage(words, text) ? .infinity : height(of: words, text)
        return whole <= Self.keptWhole ? whole : Self.leastLines * height(of: Self.anyKanji, text)
    }

    private mutating func line(at y: Double, thick: Bool = false) {
        add(.line(x: Self.margin, y: y, toX: Self.margin + width, toY: y, width: thick ? 1.2 : 0.6, isDashed: false))
    }

    private func labelWidth(of fields: [Form.Field]) -> Double {
        let label = fields.map { Double(DisplayWidth.columns($0.label)) * size / 2 + 16 }.max() ?? 0
        return min(220, max(120, label))
    }

    /// A few lines stay on one page; of many the first.
    private func keepTogether(_ fields: [Form.Field]) -> Double {
        let labelWidth = labelWidth(of: fields)
        let heights = fields.map { max(size * 1.5, height(of: $0.value, setting(width - labelWidth))) + 2 }
        let whole = heights.reduce(4, +)
        return whole < 200 ? whole : min(heights.first ?? 0, Self.longest)
    }

    private mutating func lay(_ field: Form.Field, labelWidth: Double) {
        let label = setting(labelWidth - 8, isBold: true)
        let value = setting(width - labelWidth)
        let labelHeight = height(of: field.label, label)
        var rest = field.value
        var isFirst = true
        repeat {
            if isFirst { need(labelHeight) }
            let part = take(from: &rest, value)
            add(.open("P"))
            if isFirst { show(field.label, label, x: Self.margin, y: y) }
            show(part, x: Self.margin + labelWidth, y: y)
            add(.close("P"))
            y += max(isFirst ? labelHeight : 0, part.height) + 2
            isFirst = false
        } while !rest.isEmpty
    }

    // MARK: - Tables

    /// A table as it is set: its letters, and where its columns stand.
    private struct Grid {
        let size: Double
        let widths: [Double]
        let left: [Double]
    }

    private static let air = 3.0

    private func grid(of table: Table) -> Grid {
        // Letters of 8 points where there are many columns, of 9 otherwise; half a kanji is half as wide as high.
        let size = table.hasManyColumns ? 8.0 : 9.0
        let widths = ColumnWidths.shares(of: table, budget: Int(width / (size / 2)), whole: width)
        let left = widths.indices.map { widths[..<$0].reduce(Self.margin, +) }
        return Grid(size: size, widths: widths, left: left)
    }

    /// - Parameter below: points of what its last rows are on a page with.
    private mutating func lay(_ table: Table, saying caption: String?, keeping below: Double = 0) {
        let grid = grid(of: table)
        need(keepTogether(table))
        if let caption { text(caption, size: 10, isBold: true) }
        add(.open("Table"))
        layHeaders(of: table, grid)
        let heat = table.isHeatMap ? table.heat : []
        let sum = table.footer.map { height(of: $0, grid, isSum: true) } ?? 0
        for (index, row) in table.rows.enumerated() {
            let after = index == table.rows.count - 1 ? sum : 0
            if below > 0, !table.isHeatMap, index > 0, index == table.rows.count - Self.rowsWithChart {
                let rest = table.rows[index...].reduce(below + sum) { $0 + height(of: $1, grid) }
                // No page is left half empty for that.
                if rest > room, rest < Self.longest, room < Self.longest / 2 { turnPage(in: table, grid) }
            }
            if table.isHeatMap {
                lay(set(row, grid, isSum: false), in: table, grid, heat: heat[index], keeping: after)
            } else {
                layInParts(row, in: table, grid, keeping: after)
            }
        }
        if let footer = table.footer { lay(set(footer, grid, isSum: true), in: table, grid, isSum: true) }
        add(.close("Table"))
        y += Self.belowTable
    }

    private static let belowTable = 10.0
    /// How many rows of a table go to the page of its chart, with the sum.
    private static let rowsWithChart = 4

    /// Lays a row; one of many lines fills the page, and goes on on the next one under its name.
    private mutating func layInParts(
        _ row: [Table.Cell], in table: Table, _ grid: Grid, keeping after: Double
    ) {
        let columns = grid.widths.map { max(4, Int(($0 - 2 * Self.air) / (grid.size / 2))) }
        var rest = table.parts(of: row, strings, widths: columns)
        let whole = rest.isShort ? set(row, grid, isSum: false) : nil
        if let whole, height(of: whole) + after <= max(room, Self.keptRow) {
            return lay(whole, in: table, grid, keeping: after)
        }
        let line = height(of: Self.anyKanji, setting(width, size: grid.size))
        while !rest.isEmpty {
            if room < Self.leastLines * 2 * line { turnPage(in: table, grid) }
            var lines = max(1, Int((room - 2 * Self.air) / line))
            while true {
                var left = rest
                let part = set(left.next(lines: lines), grid, isSum: false)
                let over = height(of: part) + (left.isEmpty ? after : 0) - room
                if over <= 0 || lines == 1 {
                    lay(part, in: table, grid, keeping: left.isEmpty ? after : 0)
                    rest = left
                    break
                }
                lines = max(1, lines - max(1, Int(over / line)))
            }
        }
    }

    /// Begins a page within a table, with its headers.
    private mutating func turnPage(in table: Table, _ grid: Grid) {
        add(.close("Table"))
        need(.infinity)
        add(.open("Table"))
        layHeaders(of: table, grid)
    }

    /// A short table stays on one page; of a long one its beginning.
    private func keepTogether(_ table: Table) -> Double {
        if !table.isShort { return Self.beginningOfTable }
        let grid = grid(of: table)
        // Its caption, its headers, its sum.
        let whole = table.rows.reduce(90) { $0 + height(of: $1, grid) }
        return whole < (table.isHeatMap ? 700 : 500) ? whole : Self.beginningOfTable
    }

    /// Its caption, its headers, and the lines its first row has at least.
    private static let beginningOfTable = 150.0

    private mutating func layHeaders(of table: Table, _ grid: Grid) {
        let covered = table.spans.reduce(0) { $0 + $1.columns }
        let upper = table.spans.isEmpty ? 0 : grid.size * 1.5 + 2 * Self.air
        func text(_ width: Double) -> pdf_text {
            setting(width - 2 * Self.air, size: grid.size, isBold: true, at: 1)
        }
        let lower = table.headers.indices.map { self.height(of: table.headers[$0], text(grid.widths[$0])) }.max() ?? 0
        let height = lower + 2 * Self.air
        add(.fill(x: Self.margin, y: y, width: width, height: upper + height, Self.head))
        var column = 1
        if !table.spans.isEmpty { add(.open("TR")) }
        for span in table.spans {
            let spanWidth = grid.widths[column..<(column + span.columns)].reduce(0, +)
            let setting = text(spanWidth)
            show(span.name, setting, x: grid.left[column] + Self.air, y: y + Self.air, as: "TH")
            box(x: grid.left[column], width: spanWidth, height: upper)
            column += span.columns
        }
        if !table.spans.isEmpty { add(.close("TR")) }
        add(.open("TR"))
        defer { add(.close("TR")) }
        for (column, header) in table.headers.enumerated() {
            let isBelow = (1...max(1, covered)).contains(column) && covered > 0
            let top = isBelow ? upper : 0
            let own = self.height(of: header, text(grid.widths[column]))
            let middle = top + (upper + height - top - own) / 2
            let setting = text(grid.widths[column])
            show(header, setting, x: grid.left[column] + Self.air, y: y + middle, as: "TH")
            y += top
            box(x: grid.left[column], width: grid.widths[column], height: upper + height - top)
            y -= top
        }
        y += upper + height
    }

    private mutating func box(x: Double, y top: Double? = nil, width: Double, height: Double) {
        add(.box(x: Float(x), y: Float(top ?? y), width: Float(width), height: Float(height)))
    }

    /// The lines of a cell with how they are set.
    private func lines(of cell: Table.Cell, _ width: Double, _ grid: Grid, isBold: Bool) -> [(String, pdf_text)] {
        func text(isBold: Bool, hanging: Double = 0, at alignment: Int = 0) -> pdf_text {
            setting(width - 2 * Self.air, size: grid.size, isBold: isBold, hanging: hanging, at: alignment)
        }
        return switch cell {
        case .text(let words): [(words, text(isBold: isBold))]
        case .number, .share, .change: [(cell.lines.joined(), text(isBold: isBold, at: 2))]
        case .passages(let passages):
            passages.flatMap { passage in
                (passage.heading.map { [(strings.heading($0), text(isBold: true))] } ?? [])
                    + passage.opinions.map { (strings.bullet + $0, text(isBold: false, hanging: grid.size)) }
            }
        }
    }

    private func height(of row: [Table.Cell], _ grid: Grid, isSum: Bool = false) -> Double {
        height(of: set(row, grid, isSum: isSum))
    }

    private func height(of row: [[SetText]]) -> Double {
        (row.map { $0.reduce(0) { $0 + $1.height } }.max() ?? 0) + 2 * Self.air
    }

    /// The lines of each cell.
    private func set(_ row: [Table.Cell], _ grid: Grid, isSum: Bool) -> [[SetText]] {
        row.enumerated().map { column, cell in
            lines(of: cell, grid.widths[column], grid, isBold: column == 0 || isSum).map { set($0.0, $0.1) }
        }
    }

    private mutating func lay(
        _ lines: [[SetText]], in table: Table, _ grid: Grid, heat: [Int] = [], isSum: Bool = false,
        keeping after: Double = 0
    ) {
        let height = height(of: lines)
        if height + after > room { turnPage(in: table, grid) }
        add(.open("TR"))
        defer { add(.close("TR")) }
        for (column, cell) in lines.enumerated() {
            let (x, width) = (grid.left[column], grid.widths[column])
            let dark = heat.indices.contains(column) ? Self.heats[heat[column]] : nil
            if let colour = column == 0 || isSum ? Self.pale : dark {
                add(.fill(x: x, y: y, width: width, height: height, colour))
            }
            var lineY = y + Self.air
            add(.open(column == 0 ? "TH" : "TD"))
            for line in cell {
                show(line, x: x + Self.air, y: lineY)
                lineY += line.height
            }
            add(.close(column == 0 ? "TH" : "TD"))
            box(x: x, width: width, height: height)
        }
        y += height
    }

    // MARK: - Figures

    private var labelWidth: Double { min(230, width / 2) }

    private var barLabel: pdf_text { setting(labelWidth - 8, size: 9, at: 2) }

    private func heights(of chart: Chart, apart air: Double = Self.betweenBars) -> [Double] {
        chart.bars.indices.map { index in
            max(12, chart.continues(index) ? 0 : height(of: words(of: chart.bars[index]), barLabel)) + air
        }
    }

    private static let betweenBars = 3.0
    /// Points of the line below what was chosen, with its words.
    private static let chosenLine = 13.0

    /// The bars of a chart, closer together where that keeps the last ones on the page.
    private func fittedHeights(of chart: Chart) -> [Double] {
        let whole = heights(of: chart, apart: 0)
        let left = room - 34 - (chart.chosenLine == nil ? 0 : Self.chosenLine) - whole.reduce(0, +)
        let air = left / Double(max(1, whole.count))
        return 0..<Self.betweenBars ~= air ? whole.map { $0 + air } : whole.map { $0 + Self.betweenBars }
    }

    private mutating func lay(_ chart: Chart) {
        let (labelWidth, label) = (labelWidth, barLabel)
        let full = min(width - labelWidth - 110, 260)
        let most = Double(max(1, chart.bars.map(\.end).max() ?? 1))
        need(keepTogether(chart))
        let heights = fittedHeights(of: chart)
        text(chart.title, size: 10, isBold: true)
        add(.open("Figure"))
        for (index, bar) in chart.bars.enumerated() {
            // The last few go on together, and so do the bars of one label.
            let next = chart.bars.indices.first { $0 > index && !chart.continues($0) } ?? chart.bars.count
            let isNearEnd = chart.bars.count - index <= Chart.keptAtEnd
            let rest = heights[index..<(isNearEnd ? chart.bars.count : next)].reduce(0, +)
            if rest + 14 > room, !chart.continues(index) {
                add(.close("Figure"))
                need(rest + 14)
                text(chart.title + strings.labels.goesOn, size: 10, isBold: true)
                add(.open("Figure"))
            }
            if !chart.continues(index) { show(words(of: bar), label, x: Self.margin, y: y) }
            let length = max(0.5, Double(bar.value) / most * full)
            let x = Self.margin + labelWidth + Double(bar.start) / most * full
            let shade = chart.series.isEmpty ? nil : Self.heats[chart.shade(of: bar.series)]
            add(.fill(x: x, y: y + 1.5, width: length, height: 9, bar.isChosen ? Self.chosen : shade ?? Self.bar))
            show(bar.words, setting(110, size: 9), x: x + length + 4, y: y)
            y += heights[index]
            if index == chart.lastChosen, let line = chart.chosenLine {
                let end = Self.margin + labelWidth + full
                add(.line(x: Self.margin, y: y, toX: end, toY: y, width: 1.2, isDashed: true))
                show(line, setting(end - Self.margin, size: 8, at: 2), x: Self.margin, y: y + 1)
                y += Self.chosenLine
            }
        }
        add(.close("Figure"))
        y += 8
    }

    /// A figure stays on one page with its title; of one that is longer than a page a good part. Where something is
    /// chosen, that and what comes next do: the first page of a result has bars on it.
    private func keepTogether(_ chart: Chart) -> Double {
        // All of them are closer together where they need to be.
        let kept = chart.keptAtBeginning
        let line = chart.chosenLine == nil ? 0.0 : Self.chosenLine
        let whole = heights(of: chart, apart: kept < chart.bars.count ? Self.betweenBars : 0)
            .prefix(kept).reduce(36 + line, +)
        return whole < 700 ? whole : 240
    }

    private func words(of bar: Chart.Bar) -> String { (bar.isChosen ? strings.chosenSign : "") + bar.label }

    /// Boxes with arrows from those on the left to those on the right.
    private mutating func lay(_ links: Links) {
        let (left, gap) = (width * 0.36, 44.0)
        let right = width - left - gap
        let (from, to) = (setting(left - 12, size: 9, isBold: true), setting(right - 12, size: 9))
        // What no page holds with its arrows goes on from page to page as a table.
        let isTooLong = links.pairs.contains { pair in
            height(of: pair.from, from) > Self.longest
                || pair.to.reduce(0) { $0 + height(of: $1, to) + 12 } > Self.longest
        }
        if isTooLong { return lay(links.table(strings), saying: links.title) }
        need(110)
        text(links.title, size: 10, isBold: true)
        show(links.from, from, x: Self.margin + 6, y: y)
        show(links.to, setting(right - 12, size: 9, isBold: true), x: Self.margin + left + gap + 6, y: y)
        y += 16
        for pair in links.pairs {
            let heights = pair.to.map { height(of: $0, to) + 8 }
            let own = height(of: pair.from, from) + 8
            let whole = max(own, heights.reduce(0) { $0 + $1 + 4 } - 4)
            need(whole)
            let middle = y + whole / 2
            show(pair.from, from, x: Self.margin + 6, y: middle - own / 2 + 4, as: "P")
            box(x: Self.margin, y: middle - own / 2, width: left, height: own)
            var top = y + (whole - heights.reduce(0) { $0 + $1 + 4 } + 4) / 2
            for (answer, height) in zip(pair.to, heights) {
                let x = Self.margin + left + gap
                show(answer, to, x: x + 6, y: top + 4, as: "P")
                box(x: x, y: top, width: right, height: height)
                arrow(x: Self.margin + left + 2, y: middle, toX: x - 2, toY: top + height / 2)
                top += height + 4
            }
            y += whole + 10
        }
        y += 8
    }

    private mutating func arrow(x: Double, y: Double, toX: Double, toY: Double) {
        for (fromX, fromY) in [(x, y), (toX - 6, toY - 4), (toX - 6, toY + 4)] {
            add(.line(x: fromX, y: fromY, toX: toX, toY: toY, width: 1.2, isDashed: false))
        }
    }
}
