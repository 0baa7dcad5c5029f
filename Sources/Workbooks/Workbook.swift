package import Reporting
import Strings
import TerminalUI
import WorkbookLibrary

/// A document as a spreadsheet: a sheet a form, and one for each long table of a form. Each prints one page wide in
/// letters of 8 points or more (7 in a map that is seen whole), the narrow ones on A4 upright, the others on A3.
package struct Workbook {
    /// Why there is none.
    package enum Fault: Error {
        /// libxlsxwriter is not installed.
        case libraryMissing
        /// It could not be written: the library's own number for that and its words.
        case notWritten(code: Int, says: String)
    }

    /// The package that brings what is missing, by its name in Debian.
    package static let package = "libxlsxwriter4"

    /// Whether one can be made here.
    package static var isAvailable: Bool { workbook_library_is_available() }

    /// A cell holds no more UTF-16 units than this.
    static let longestCell = 32_767
    /// Excel's highest row, in points.
    static let highestRow = 409.0
    /// Writes a document into a new file.
    package static func write(_ document: Document, to path: String) throws(Fault) {
        guard isAvailable else { throw .libraryMissing }
        guard let book = workbook_new(path) else { throw .notWritten(code: 0, says: "workbook_new") }
        let formats = (narrow: Formats(book, .narrow), wide: Formats(book, .wide))
        let strings = Strings(document.language)
        var names: Set<String> = []
        set(document, in: book)
        for form in document.forms {
            for blocks in parts(of: form) {
                let name = sheetName(form.name, strings, taken: &names)
                guard let sheet = workbook_add_worksheet(book, name) else { continue }
                let isWide = form.kind.isWide || needsWidth(blocks)
                var writer = SheetWriter(
                    book: book, sheet: sheet, name: name, type: isWide ? .wide : .narrow,
                    formats: isWide ? formats.wide : formats.narrow, strings: strings)
                writer.write(blocks, of: form, in: document)
            }
        }
        let error = workbook_close(book)
        guard error == LXW_NO_ERROR else {
            throw .notWritten(code: Int(error.rawValue), says: String(cString: lxw_strerror(error)))
        }
    }

    /// Whether a table has more columns than an upright page, in letters that can be read.
    private static func needsWidth(_ blocks: [Form.Block]) -> Bool {
        blocks.contains { if case .table(let table) = $0 { table.headers.count > 15 } else { false } }
    }

    /// What the file says of itself.
    private static func set(_ document: Document, in book: UnsafeMutablePointer<lxw_workbook>) {
        document.title.withCString { title in
            (document.occasion?.host ?? "").withCString { author in
                var properties = lxw_doc_properties()
                properties.title = UnsafeMutablePointer(mutating: title)
                properties.author = UnsafeMutablePointer(mutating: author)
                // It copies what it is given.
                workbook_set_properties(book, &properties)
            }
        }
        // What a report of fusen is known by when it is read again.
        workbook_set_custom_property_string(book, "fusen", "report")
    }

    /// A long table has a sheet of its own, where its headers can stand on every page; and one of other columns begins
    /// one, as it would have the widths of those above it.
    static func parts(of form: Form) -> [[Form.Block]] {
        var parts: [[Form.Block]] = [[]]
        var last: Table?
        var isLastLong = false
        for (index, block) in form.blocks.enumerated() {
            if case .table(let table) = block {
                let isLong = isLong(table, above: form.blocks.dropFirst(index + 1).first)
                // A map of several parts is seen whole part by part.
                if let last, isLong || isLastLong || table.highest != nil || !isAlike(table, last) {
                    // What heads it begins the sheet with it.
                    let above = parts[parts.count - 1].lastIndex { if case .heading = $0 { true } else { false } }
                    let head = above.map { parts[parts.count - 1][$0...] } ?? []
                    let isHead = head.allSatisfy { block in
                        switch block {
                        case .heading, .paragraph: true
                        case .fields, .items, .numbered, .table, .chart, .links: false
                        }
                    }
                    parts[parts.count - 1].removeLast(isHead ? head.count : 0)
                    parts.append(isHead ? Array(head) : [])
                }
                last = table
                isLastLong = isLong
            }
            parts[parts.count - 1].append(block)
        }
        return parts
    }

    /// Whether a page may not hold a table with its chart.
    private static func isLong(_ table: Table, above next: Form.Block?) -> Bool {
        if table.rows.count > 25 { return true }
        // A line of a chart is about two thirds of one of a table.
        let bars = if case .chart(let chart) = next { chart.bars.count } else { 0 }
        let lines = table.rows.reduce(bars * 2 / 3) { sum, row in
            sum + (row.map { $0.lines.reduce(0) { $0 + DisplayWidth.lines($1, in: 60) } }.max() ?? 1)
        }
        return lines > 35
    }

    /// Whether two tables can stand one below the other in the same columns.
    private static func isAlike(_ one: Table, _ other: Table) -> Bool {
        one.headers.count == other.headers.count || max(one.headers.count, other.headers.count) <= 3
    }

    /// Fit for a sheet: 31 characters, none of `[]:*?/\`, no apostrophe, none twice.
    static func sheetName(_ title: String, _ strings: Strings, taken: inout Set<String>) -> String {
        let plain = String(harmless(title).map { "[]:*?/\\'\n".contains($0) ? strings.labels.sheetSign : $0 })
        func cut(_ most: Int) -> String {
            var text = ""
            for character in plain where text.utf16.count + character.utf16.count <= most { text.append(character) }
            return text.isEmpty ? strings.labels.sheet : text
        }
        var name = cut(31)
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            name = cut(27) + "_\(number)"
            number += 1
        }
        return name
    }

    /// Words as the library can put them into an attribute, in which it holds 2,080 bytes: it cuts within a character,
    /// and then no program opens the file.
    static func attribute(_ text: String) -> String {
        let plain = cellText(text)
        if plain.utf8.count <= longestAttribute { return plain }
        var cut = ""
        var room = longestAttribute - "…".utf8.count
        for character in plain {
            room -= character.utf8.count
            if room < 0 { break }
            cut.append(character)
        }
        return cut + "…"
    }

    private static let longestAttribute = 2_000

    /// Words as a cell can hold them. `_x0041_` would be read as a letter, so its first mark is written as a code
    /// itself.
    static func cellText(_ text: String) -> String {
        var plain = harmless(text, keepsTabs: true)
        if plain.contains("_x") {
            let units = Array(plain.utf16)
            var out: [UInt16] = []
            for (index, unit) in units.enumerated() {
                let isCode =
                    unit == 0x5F && index + 6 < units.count && units[index + 1] == 0x78 && units[index + 6] == 0x5F
                    && units[(index + 2)...(index + 5)].allSatisfy { Character(Unicode.Scalar($0) ?? " ").isHexDigit }
                out += isCode ? Array("_x005F_".utf16) : [unit]
            }
            plain = String(decoding: out, as: UTF16.self)
        }
        guard plain.utf16.count > longestCell else { return plain }
        var cut = ""
        var room = longestCell - 1
        for character in plain {
            room -= character.utf16.count
            if room < 0 { break }
            cut.append(character)
        }
        return cut + "…"
    }
}

/// How a sheet is set and printed: its paper, its letters, and how many of them are side by side on it as they are.
///
/// Excel's columns are so many digits wide, of seven dots each and ten more, 96 to the inch; half a kanji of 10.5
/// points is as wide as a digit.
struct SheetType {
    let isWide: Bool
    /// The size of the letters, in points.
    let letters: Double
    /// Points a line of wrapped text takes.
    let line: Double
    /// Dots between the margins.
    private let dots: Double

    /// A4 upright.
    static let narrow = SheetType(isWide: false, letters: 10.5, line: 16, dots: 716)
    /// A3 turned sideways.
    static let wide = SheetType(isWide: true, letters: 9, line: 14, dots: 1510)

    /// The width of a column that holds so many half kanji, as Excel counts it.
    func width(_ columns: Int) -> Double { Double(columns) * letters / 10.5 + 0.7 }

    /// How many half kanji fit side by side in so many columns.
    func budget(columns: Int) -> Int { Int((dots - Double(columns) * 9.9) / 7 * 10.5 / letters) }

    /// How much smaller a sheet is printed so that its columns fit on the page, 1 at most.
    func scale(_ widths: [Int]) -> Double { min(1, dots / widths.reduce(0.0) { $0 + width($1) * 7 + 5 }) }
}

/// The looks of cells; a workbook holds each once.
private struct Formats {
    let title, heading, header, label, text, number, share, change, order, sum, sumShare, sumChange, sumText,
        plain: UnsafeMutablePointer<lxw_format>?

    init(_ book: UnsafeMutablePointer<lxw_workbook>, _ type: SheetType) {
        func format(
            bold: Bool = false, size: Double? = nil, border: Bool = true, fill: lxw_color_t? = nil,
            centred: Bool = false, number: String? = nil
        ) -> UnsafeMutablePointer<lxw_format>? {
            let format = workbook_add_format(book)
            format_set_font_name(format, "Yu Gothic")
            format_set_font_size(format, size ?? type.letters)
            format_set_text_wrap(format)
            format_set_align(format, UInt8((centred ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP).rawValue))
            if centred { format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue)) }
            if bold { format_set_bold(format) }
            if border {
                format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
                format_set_border_color(format, 0x8793A3)
            }
            if let fill { format_set_bg_color(format, fill) }
            if let number { format_set_num_format(format, number) }
            return format
        }
        title = format(bold: true, size: 16, border: false)
        heading = format(bold: true, size: 12, border: false)
        header = format(bold: true, fill: 0xE3EAF2, centred: true)
        label = format(bold: true, fill: 0xF4F6F8)
        text = format()
        // As wide as a bracket behind them, so that they do not touch the words of the next column.
        let (whole, percent, signed) = ("#,##0_)", "0%_)", ##"+#,##0_);"−"#,##0_);"±0"_)"##)
        number = format(number: whole)
        change = format(number: signed)
        sumChange = format(bold: true, fill: 0xF4F6F8, number: signed)
        share = format(number: percent)
        order = format(fill: 0xF4F6F8, centred: true)
        sum = format(bold: true, fill: 0xF4F6F8, number: whole)
        sumShare = format(bold: true, fill: 0xF4F6F8, number: percent)
        sumText = format(bold: true, fill: 0xF4F6F8)
        plain = format(border: false)
    }
}

/// Writes one form from the top of its sheet down.
private struct SheetWriter {
    let book: UnsafeMutablePointer<lxw_workbook>
    let sheet: UnsafeMutablePointer<lxw_worksheet>
    let name: String
    let type: SheetType
    let formats: Formats
    private var row: lxw_row_t = 0
    private var widths: [Int] = []
    /// The heading last written; a caption need not say it again.
    private var said = ""
    private let strings: Strings
    /// The table just written and its first row, for the chart below it; nil when rows of it were parted.
    private var lastTable: (table: Table, first: lxw_row_t)?
    /// Where the rows of the table just written are.
    private var lastRows: Range<Int> = 0..<0
    /// Points of the headers that every page but the first begins with.
    private var repeatedHeight = 0.0
    /// The heights of the rows written, in points.
    private var heights: [Double] = []
    /// The rows a page begins with because we say so.
    private var breaks: [lxw_row_t] = []
    /// The rows that a page may begin with: headings, and lines that are not right below one.
    private var mayBegin: [lxw_row_t] = []
    /// Whether the row above is empty, so that a heading needs no other.
    private var isBelowGap = false
    /// Whether there are numbers of charts beside what is printed.
    private var hasNumbersBeside = false
    /// What a page holds in points, at the scale the sheet is printed at.
    private var pageHeight = 700.0

    init(
        book: UnsafeMutablePointer<lxw_workbook>, sheet: UnsafeMutablePointer<lxw_worksheet>, name: String,
        type: SheetType, formats: Formats, strings: Strings
    ) {
        self.type = type
        self.strings = strings
        self.book = book
        self.sheet = sheet
        self.name = name
        self.formats = formats
    }

    mutating func write(_ blocks: [Form.Block], of form: Form, in document: Document) {
        widths = widths(of: blocks)
        for (column, width) in widths.enumerated() {
            worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), type.width(width), nil)
        }
        if type.isWide {
            worksheet_set_landscape(sheet)
            worksheet_set_paper(sheet, 8)
        } else {
            worksheet_set_portrait(sheet)
            worksheet_set_paper(sheet, 9)
        }
        pageHeight = Self.printedHeight / type.scale(widths)
        worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6)
        worksheet_set_footer(sheet, "&C&P / &N&R&D")
        let meeting = document.occasion?.title ?? document.title
        let heading = [meeting, form.title + document.audience.mark(strings)]
        let isOneLine = DisplayWidth.columns(heading.joined()) + 2 < widths.reduce(0, +) * 2 / 3
        // Broken between phrases: other programs know none.
        let lines = heading.flatMap { TextWidth.wrap($0, columns: columns(across: 24) - 2) }
        across(
            isOneLine ? heading.joined(separator: strings.gap) : lines.joined(separator: "\n"), formats.title,
            lineHeight: 24)
        said = form.name
        let repeats = Self.repeatsHeaders(blocks)
        for (index, block) in blocks.enumerated() {
            if case .heading = block {
                if form.kind == .proposals, index > 0 {
                    breaks.append(row)
                } else if index > 0, page.left < beginning(of: blocks[index...]) {
                    beginPage(of: blocks[index...])
                }
                mayBegin.append(row)
            }
            if !isHeaded(blocks[..<index]), let height = keptTogether(blocks[index...]) { keepTogether(height) }
            write(block, repeating: repeats)
        }
        if hasNumbersBeside, row > 0 {
            worksheet_print_area(sheet, 0, 0, row - 1, lxw_col_t(widths.count - 1))
        }
        // A newsletter is one page, whatever its length.
        worksheet_fit_to_pages(sheet, 1, document.isNewsletter || isMapOfAPage(blocks) ? 1 : 0)
        if !breaks.isEmpty {
            breaks.append(0)
            worksheet_set_h_pagebreaks(sheet, &breaks)
        }
    }

    /// Whether a sheet is a map by itself that is seen whole on one page, and read there.
    private func isMapOfAPage(_ blocks: [Form.Block]) -> Bool {
        let shown = blocks.filter { block in
            switch block {
            case .table, .chart, .links: true
            case .heading, .paragraph, .fields, .items, .numbered: false
            }
        }
        guard shown.count == 1, case .table(let table) = shown[0], table.isHeatMap else { return false }
        return heights.reduce(0, +) * Self.leastLetters <= Self.printedHeight * type.letters
    }

    /// The size of the smallest letters of a map, in points: it is looked at more than read.
    private static let leastLetters = 7.0

    /// Whether a sheet keeps the headers of its one table in sight and on every page: nothing stands below it but its
    /// chart and words about both.
    private static func repeatsHeaders(_ blocks: [Form.Block]) -> Bool {
        let tables = blocks.enumerated().compactMap { place, block in
            if case .table(let table) = block { (place, table) } else { nil }
        }
        guard tables.count == 1 else { return false }
        return blocks.dropFirst(tables[0].0 + 1).allSatisfy { block in
            switch block {
            case .chart(let chart): chart.series.isEmpty || columns(of: chart, in: tables[0].1) != nil
            case .paragraph: true
            case .heading, .fields, .items, .numbered, .table, .links: false
            }
        }
    }

    /// The height of a page of A4 upright, or A3 turned, between its margins; a little less, as paper and dots differ.
    private static let printedHeight = 740.0

    // MARK: - Pages

    private mutating func setHeight(_ height: Double) {
        let height = min(Workbook.highestRow, height)
        worksheet_set_row(sheet, row, height, nil)
        while heights.count <= Int(row) { heights.append(Self.plainRow) }
        heights[Int(row)] = height
    }

    /// The height of a row nobody set.
    private static let plainRow = 15.0

    /// How much room there is on the page below what was written, and where pages ended by themselves since the last
    /// one that was begun.
    private var page: (left: Double, begun: [lxw_row_t]) {
        var used = 0.0
        var begun: [lxw_row_t] = []
        for row in Int(breaks.last ?? 0)..<Int(row) {
            let height = heights.indices.contains(row) ? heights[row] : Self.plainRow
            if used + height > pageHeight {
                begun.append(lxw_row_t(row))
                used = repeatedHeight
            }
            used += height
        }
        return (pageHeight - used, begun)
    }

    /// How much of a page the first of some blocks takes: a heading with less room than that begins one.
    private func beginning(of blocks: ArraySlice<Form.Block>) -> Double {
        switch blocks.first {
        case .heading(let text): lines(across: text, lineHeight: 19) * 19 + 17 + beginning(of: blocks.dropFirst())
        case .paragraph(let text):
            lines(across: text, lineHeight: type.line) * type.line + 2 + beginning(of: blocks.dropFirst())
        case .table: keptTogether(blocks) ?? Self.leastOfBlock
        case .items, .numbered, .fields, .chart, .links: Self.leastOfBlock
        case nil: 0
        }
    }

    private static let leastOfBlock = 60.0

    /// Begins a page with a heading. A few lines that end the sheet take some of what is above them along.
    private mutating func beginPage(of blocks: ArraySlice<Form.Block>) {
        var height = heightOfWords(blocks)
        let begun = page.begun
        let top = Int(begun.last ?? breaks.last ?? 0)
        var first = Int(row)
        while height < pageHeight / 3, let earlier = mayBegin.popLast().map({ Int($0) }), earlier > top {
            height += heights[earlier..<min(first, heights.count)].reduce(0, +)
            first = earlier
        }
        // Nor is the page before left half empty for them.
        let isHalf = heights[top..<min(first, heights.count)].reduce(0, +) >= pageHeight / 2
        breaks += begun + [isHalf ? lxw_row_t(first) : row]
    }

    /// How high words are that are all that follows; infinite where something else does.
    private func heightOfWords(_ blocks: ArraySlice<Form.Block>) -> Double {
        blocks.reduce(0) { sum, block in
            switch block {
            case .heading(let text): sum + lines(across: text, lineHeight: 19) * 19 + 17
            case .paragraph(let text): sum + lines(across: text, lineHeight: type.line) * type.line + 2
            case .items(let texts), .numbered(let texts):
                texts.reduce(sum) { $0 + lines(across: $1, lineHeight: type.line) * type.line + 2 }
            case .fields(let fields):
                fields.reduce(sum + Self.plainRow) { sum, field in
                    let width = max(10, widths.dropFirst().reduce(0, +))
                    return sum + Double(DisplayWidth.lines(field.value, in: width)) * type.line + 2
                }
            case .table, .chart, .links: .infinity
            }
        }
    }

    /// Whether a block begins the sheet, or what is above it is what heads it, and was put on a page with it.
    private func isHeaded(_ above: ArraySlice<Form.Block>) -> Bool {
        for block in above.reversed() {
            switch block {
            case .heading: return true
            case .paragraph: continue
            case .fields, .items, .numbered, .table, .chart, .links: return false
            }
        }
        return true
    }

    /// How high a table is that stays on one page, with the chart below it where a page has room for both; nil for one
    /// that goes on from page to page, and where the first block is no table.
    private func keptTogether(_ blocks: ArraySlice<Form.Block>) -> Double? {
        guard case .table(let table) = blocks.first, let height = height(ofShort: table) else { return nil }
        guard case .chart(let chart) = blocks.dropFirst().first,
            chart.series.isEmpty || Self.columns(of: chart, in: table) != nil
        else { return height }
        let both = height + Double(Self.leastHeight(of: chart)) * 0.75 + Self.belowChart
        return both + air <= pageHeight ? both : height
    }

    /// Points between a chart and what is below it.
    private static let belowChart = 10.0

    private func height(ofShort table: Table) -> Double? {
        if !table.isShort { return nil }
        let heads = Double(table.spans.isEmpty ? 1 : 2) * 19 + 21
        let rows = (table.rows + [table.footer ?? []]).flatMap { self.rows(of: $0) }
        let whole = rows.reduce(heads) { $0 + height(of: $1) }
        return whole * 1.05 <= pageHeight ? whole : nil
    }

    /// What is left free at the end of a page: programs round what they are told.
    private var air: Double { pageHeight * 0.02 }

    /// Begins a page where what comes next does not fit on this one, but would on a page of its own.
    private mutating func keepTogether(_ height: Double) {
        let page = page
        if height + air <= page.left {
            // Every program then has it where it was reckoned to be.
            breaks += page.begun
        } else if height + air <= pageHeight, row > (breaks.last ?? 0) {
            breaks.append(row)
        }
    }

    /// The same for a chart, which takes the last rows of its table with it where their headers are repeated.
    private mutating func keepWithLastRows(_ height: Double) {
        if height + air <= page.left || repeatedHeight == 0 || Int(row) != lastRows.upperBound + 1 {
            return keepTogether(height)
        }
        var room = pageHeight - air - height - repeatedHeight - Self.plainRow
        var first = lastRows.upperBound
        while first > lastRows.lowerBound + 1, lastRows.upperBound - first < Self.rowsWithChart,
            heights[first - 1] <= room
        {
            first -= 1
            room -= heights[first]
        }
        let begun = page.begun.filter { Int($0) < first }
        let top = Int(begun.last ?? breaks.last ?? 0)
        let used = heights[top..<first].reduce(begun.isEmpty ? 0 : repeatedHeight, +)
        // For that no page is left half empty, also where wider letters make all of the sheet smaller.
        let takesRows = first < lastRows.upperBound && used >= pageHeight * 2 / 3
        breaks += (takesRows ? begun : page.begun) + [takesRows ? lxw_row_t(first) : row]
    }

    /// How many rows of a table are on the page of its chart, with the sum.
    private static let rowsWithChart = 4

    private mutating func write(_ block: Form.Block, repeating: Bool) {
        defer {
            isBelowGap =
                switch block {
                case .fields, .table: true
                case .heading, .paragraph, .items, .numbered, .chart, .links: false
                }
        }
        switch block {
        case .heading(let text):
            said = text
            if !isBelowGap { row += 1 }
            across(text, formats.heading, lineHeight: 19)
        case .paragraph(let text): across(text, formats.plain)
        case .items(let items):
            for (place, item) in items.enumerated() {
                if place > 0 { mayBegin.append(row) }
                across(strings.bullet + item, formats.plain)
            }
        case .numbered(let lines): for line in lines { across(line, formats.plain) }
        case .fields(let fields):
            for field in fields {
                let width = max(10, widths.dropFirst().reduce(0, +))
                let parts = TextWidth.parts(of: field.value, columns: width - 2, lines: Self.mostLines)
                for (place, part) in parts.enumerated() {
                    let label = place == 0 ? field.label : ""
                    let height = max(DisplayWidth.lines(part, in: width), DisplayWidth.lines(label, in: widths[0]))
                    setHeight(Double(height) * type.line + 2)
                    string(label, 0, formats.label)
                    merged(part, from: 1, to: max(1, widths.count - 1), formats.text)
                    row += 1
                }
            }
            row += 1
        case .table(let table): write(table, repeating: repeating)
        case .chart(let chart): write(chart)
        case .links(let links):
            write(links.table(strings), repeating: repeating)
            write(links.chart(strings))
        }
    }

    // MARK: - Tables

    private mutating func write(_ table: Table, repeating: Bool) {
        if table.caption != said { across(table.caption, formats.heading, lineHeight: 19) }
        let top = row
        if table.spans.isEmpty {
            headers(table.headers)
        } else {
            upperHeaders(table)
        }
        if repeating {
            worksheet_repeat_rows(sheet, top, row - 1)
            repeatedHeight = heights[Int(top)..<Int(row)].reduce(0, +)
            // With more above it, the frozen rows would fill a small screen.
            if top <= Self.highestHeader { worksheet_freeze_panes(sheet, row, 1) }
        }
        let first = row
        for cells in table.rows { write(cells, isSum: false) }
        lastTable = row > first && Int(row - first) == table.rows.count ? (table, first) : nil
        if repeating, row > first + 1, table.spans.isEmpty {
            worksheet_autofilter(sheet, first - 1, 0, row - 1, lxw_col_t(table.headers.count - 1))
        }
        if table.isHeatMap, row > first {
            var scale = lxw_conditional_format()
            scale.type = UInt8(LXW_CONDITIONAL_2_COLOR_SCALE.rawValue)
            scale.min_color = 0xFFFFFF
            scale.max_color = 0x5A90BA
            if let highest = table.highest {
                scale.max_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
                scale.max_value = Double(highest)
            }
            worksheet_conditional_format_range(sheet, first, 1, row - 1, lxw_col_t(table.headers.count - 2), &scale)
        }
        if let footer = table.footer { write(footer, isSum: true) }
        lastRows = Int(first)..<Int(row)
        row += 1
    }

    /// The last row, from 0, in which a frozen header may stand.
    private static let highestHeader = 3

    private mutating func headers(_ headers: [String]) {
        height(headers.map { [$0] })
        for (column, header) in headers.enumerated() { self.header(header, column) }
        row += 1
    }

    /// 部会 over their groups; the corner and the sums take both rows.
    private mutating func upperHeaders(_ table: Table) {
        let covered = table.spans.reduce(0) { $0 + $1.columns }
        setHeight(19)
        var column = 1
        for span in table.spans {
            merged(span.name, from: column, to: column + span.columns - 1, formats.header)
            column += span.columns
        }
        row += 1
        height(table.headers.map { [$0] })
        for (column, header) in table.headers.enumerated() where (1...max(1, covered)).contains(column) {
            self.header(header, column)
        }
        for (column, header) in table.headers.enumerated() where column == 0 || column > covered {
            let text = Workbook.cellText(header)
            worksheet_merge_range(sheet, row - 1, lxw_col_t(column), row, lxw_col_t(column), text, formats.header)
        }
        row += 1
    }

    /// The lines of a row's cells, in as many rows as they need: none is higher than a page can show.
    private func rows(of cells: [Table.Cell]) -> [[[String]]] {
        var waiting = cells.enumerated().map { column, cell in
            cell.lines.flatMap { strings.parts(ofCell: $0, columns: widths[column] - 2, lines: Self.mostLines) }
        }
        let name = waiting.first?.first ?? ""
        var rows: [[[String]]] = []
        repeat {
            var row: [[String]] = []
            for column in waiting.indices {
                var taken: [String] = []
                var used = 0
                while let next = waiting[column].first {
                    let lines = DisplayWidth.lines(next, in: widths[column])
                    if !taken.isEmpty, used + lines > Self.mostLines { break }
                    taken.append(waiting[column].removeFirst())
                    used += lines
                }
                row.append(taken)
            }
            if !rows.isEmpty, row[0].isEmpty { row[0] = [strings.continued(name)] }
            rows.append(row)
        } while waiting.contains { !$0.isEmpty }
        return rows
    }

    /// A row, and as many more as its opinions need.
    private mutating func write(_ cells: [Table.Cell], isSum: Bool) {
        for (place, lines) in rows(of: cells).enumerated() {
            height(lines)
            for (column, cell) in cells.enumerated() {
                if place == 0, case .number(let number) = cell {
                    let plain = column == 0 ? formats.order : formats.number
                    worksheet_write_number(
                        sheet, row, lxw_col_t(column), Double(number), isSum ? formats.sum : plain)
                } else if place == 0, case .change(let change) = cell {
                    worksheet_write_number(
                        sheet, row, lxw_col_t(column), Double(change), isSum ? formats.sumChange : formats.change)
                } else if place == 0, case .share(let part, let whole) = cell, whole > 0 {
                    worksheet_write_number(
                        sheet, row, lxw_col_t(column), Double(part) / Double(whole),
                        isSum ? formats.sumShare : formats.share)
                } else {
                    let plain = column == 0 ? formats.label : formats.text
                    string(lines[column].joined(separator: "\n"), column, isSum ? formats.sumText : plain)
                }
            }
            row += 1
        }
    }

    private static let mostLines = 24

    // MARK: - Charts

    /// A chart with the numbers it is made of above it, in the table it stands below or in one of its own.
    private mutating func write(_ chart: Chart) {
        let type = chart.isAlongTime ? LXW_CHART_BAR_STACKED : LXW_CHART_BAR
        guard !chart.bars.isEmpty, let drawn = workbook_add_chart(book, UInt8(type.rawValue)) else { return }
        let least = Self.leastHeight(of: chart)
        let wanted = min(80 + Self.lines(of: chart) * 20, Int(pageHeight / 0.75 / 1.1) - 40)
        let columns = lastTable.flatMap { Self.columns(of: chart, in: $0.table) }
        let hasOwnNumbers = !chart.series.isEmpty && columns == nil
        // With its numbers on one page, where it can be.
        let beside = Int((pageHeight - air - numbersHeight(of: chart)) / 0.75)
        let isWithNumbers = hasOwnNumbers && beside >= least
        let usual = isWithNumbers ? min(wanted, beside) : wanted
        // Somewhat smaller it is on the page of what it shows, where that has room for it.
        let left = Int((page.left - air - Self.belowChart) / 0.75)
        let isSmall = !hasOwnNumbers && left < usual && left >= least
        let height = isSmall ? left : usual
        if !hasOwnNumbers { keepWithLastRows(Double(height) * 0.75 + Self.belowChart) }
        var isBeside = false
        if let columns, let lastTable {
            add(columns, of: lastTable, to: drawn, chart)
        } else if chart.series.isEmpty {
            addBars(of: chart, to: drawn)
            isBeside = true
        } else if chart.isAlongTime {
            addTimes(of: chart, to: drawn, height)
        } else {
            addSeries(of: chart, to: drawn, height)
        }
        // With its numbers on one page its title stands above these.
        Self.dress(drawn, title: isWithNumbers ? nil : chart.title, isSmall: isSmall)
        if hasOwnNumbers, !isWithNumbers { keepTogether(Double(height) * 0.75 + Self.belowChart) }
        Workbook.attribute(chart.told).withCString { told in
            var options = lxw_chart_options()
            options.x_scale = min(1.5, Double(widths.reduce(0, +) * 7) / 480)
            options.y_scale = Double(height) / 288
            // At the edge itself, its frame would be drawn on the page before, too.
            options.y_offset = 4
            options.description = UnsafeMutablePointer(mutating: told)
            // It copies what it is given.
            worksheet_insert_chart_opt(sheet, row, 0, drawn, &options)
        }
        row += lxw_row_t(height / 20 + 2)
        // Where the bars have labels of their own, these say it.
        if !isBeside, let line = chart.chosenNote { across("○ " + line, formats.plain) }
    }

    /// The letters of a chart and its axes.
    /// - Parameter title: nil where it stands elsewhere on its page.
    private static func dress(_ drawn: UnsafeMutablePointer<lxw_chart>, title: String?, isSmall: Bool) {
        if let title { chart_title_set_name(drawn, Workbook.cellText(title)) } else { chart_title_off(drawn) }
        var titled = lxw_chart_font()
        titled.size = 12
        titled.bold = UInt8(LXW_TRUE.rawValue)
        chart_title_set_name_font(drawn, &titled)
        // The first row on top, as in the table; the numbers stand at the bars, so the other axis says nothing.
        chart_axis_set_reverse(drawn.pointee.y_axis)
        // Every bar has its label.
        chart_axis_set_interval_unit(drawn.pointee.y_axis, 1)
        var small = lxw_chart_font()
        small.size = isSmall ? 8 : 9
        // Said to be level, they are all shown by LibreOffice, too: others it leaves out where they stand close.
        small.rotation = 360
        chart_axis_set_num_font(drawn.pointee.y_axis, &small)
        chart_axis_off(drawn.pointee.x_axis)
        chart_axis_major_gridlines_set_visible(drawn.pointee.x_axis, UInt8(LXW_FALSE.rawValue))
        chart_set_series_gap(drawn, 40)
    }

    /// Labels in two lines need the room.
    private static func lines(of chart: Chart) -> Int {
        chart.bars.reduce(0) { $0 + max(1, DisplayWidth.lines($1.label, in: 48)) }
    }

    /// The dots without which its bars could not be told apart, nor their labels be read.
    private static func leastHeight(of chart: Chart) -> Int {
        max(lines(of: chart) * (chart.series.isEmpty ? 13 : 11), chart.bars.count * 11) + 40
    }

    /// The columns of a table in which a chart has its numbers: of several series each in the one that is called as it
    /// is, as two may have the same numbers. Nil where it is made of others.
    private static func columns(of chart: Chart, in table: Table) -> [lxw_col_t]? {
        let rows = chart.bars.indices.filter { !chart.continues($0) }.map { chart.bars[$0].label }
        if chart.isAlongTime || rows.count != table.rows.count { return nil }
        let columns = (0..<max(1, chart.series.count)).map { series -> lxw_col_t? in
            let name = chart.series.isEmpty ? nil : chart.series[series]
            let values = chart.bars.filter { $0.series == series }.map(\.value)
            guard values.count == rows.count else { return nil }
            let column = table.headers.indices.dropFirst().first { column in
                (name ?? table.headers[column]) == table.headers[column]
                    && zip(table.rows, values).allSatisfy { row, value in
                        switch row[column] {
                        case .number(let number): !chart.isOfShares && number == value
                        case .share(let part, let whole): chart.isOfShares && wholePercent(part, of: whole) == value
                        case .text, .change, .passages: false
                        }
                    }
            }
            return column.map { lxw_col_t($0) }
        }
        return columns.contains(nil) ? nil : columns.compactMap(\.self)
    }

    /// Bars of the numbers in a table.
    private func add(
        _ columns: [lxw_col_t], of written: (table: Table, first: lxw_row_t), to drawn: UnsafeMutablePointer<lxw_chart>,
        _ chart: Chart
    ) {
        let first = written.first
        let last = first + lxw_row_t(written.table.rows.count) - 1
        for (index, column) in columns.enumerated() {
            let series = chart_add_series(drawn, nil, nil)
            chart_series_set_categories(series, name, first, 0, last, 0)
            chart_series_set_values(series, name, first, column, last, column)
            chart_series_set_labels(series)
            if chart.series.isEmpty {
                colour(series, chart)
            } else {
                chart_series_set_name_range(series, name, first - 1, column)
                fill(series, Self.shades[chart.shade(of: index)])
            }
        }
        let legend = chart.series.isEmpty ? LXW_CHART_LEGEND_NONE : LXW_CHART_LEGEND_BOTTOM
        chart_legend_set_position(drawn, UInt8(legend.rawValue))
    }

    /// Bars whose numbers stand beside the chart.
    private mutating func addBars(of chart: Chart, to drawn: UnsafeMutablePointer<lxw_chart>) {
        let (first, column) = writeNumbers(of: chart)
        let last = first + lxw_row_t(chart.bars.count) - 1
        let series = chart_add_series(drawn, nil, nil)
        chart_series_set_categories(series, name, first, column, last, column)
        chart_series_set_values(series, name, first, column + 1, last, column + 1)
        chart_series_set_labels(series)
        colour(series, chart)
        chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    }

    /// A column of numbers for each series.
    private mutating func addSeries(of chart: Chart, to drawn: UnsafeMutablePointer<lxw_chart>, _ height: Int) {
        let labels = numberLabels(of: chart)
        begin(chart, height)
        headers([strings.labels.item] + chart.series)
        let first = row
        let values = Dictionary(grouping: chart.bars, by: \.label)
        for label in labels {
            let numbers = chart.series.indices.map { series in
                values[label]?.first { $0.series == series }.map { bar in
                    chart.isOfShares ? Table.Cell.share(bar.value, of: 100) : .number(bar.value)
                } ?? .text("")
            }
            write([.text(label)] + numbers, isSum: false)
        }
        for index in chart.series.indices {
            let column = lxw_col_t(index + 1)
            let series = chart_add_series(drawn, nil, nil)
            chart_series_set_name_range(series, name, first - 1, column)
            chart_series_set_categories(series, name, first, 0, row - 1, 0)
            chart_series_set_values(series, name, first, column, row - 1, column)
            chart_series_set_labels(series)
            fill(series, Self.shades[chart.shade(of: index)])
        }
        chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
        row += 1
    }

    /// Points that the numbers of a chart with series take, with what it is called above them.
    private func numbersHeight(of chart: Chart) -> Double {
        let labels = numberLabels(of: chart)
        let lines = labels.reduce(1) { $0 + DisplayWidth.lines($1, in: widths[0]) }
        return Double(lines) * type.line + Double(labels.count) * 3 + 55
    }

    /// What stands before the numbers of a chart with series, row by row: along the time a row a bar.
    private func numberLabels(of chart: Chart) -> [String] {
        chart.isAlongTime
            ? chart.bars.map { $0.label + strings.gap + chart.series[$0.series] }
            : chart.bars.indices.filter { !chart.continues($0) }.map { chart.bars[$0].label }
    }

    /// Begins what a chart with series is made of, on a page with it: what it is called, and then its numbers.
    private mutating func begin(_ chart: Chart, _ height: Int) {
        keepTogether(numbersHeight(of: chart) + Double(height) * 0.75)
        across(chart.title, formats.heading, lineHeight: 19)
    }

    /// When each bar begins and how long it is: an unseen bar, and the one that is seen behind it.
    private mutating func addTimes(of chart: Chart, to drawn: UnsafeMutablePointer<lxw_chart>, _ height: Int) {
        begin(chart, height)
        headers([strings.labels.item, strings.labels.startsAfter, strings.labels.lasts])
        let first = row
        for (label, bar) in zip(numberLabels(of: chart), chart.bars) {
            write([.text(label), .number(bar.start), .number(bar.value)], isSum: false)
        }
        for column in lxw_col_t(1)...2 {
            let series = chart_add_series(drawn, nil, nil)
            chart_series_set_categories(series, name, first, 0, row - 1, 0)
            chart_series_set_values(series, name, first, column, row - 1, column)
            if column == 1 {
                var none = lxw_chart_fill()
                none.none = UInt8(LXW_TRUE.rawValue)
                chart_series_set_fill(series, &none)
            } else {
                chart_series_set_labels(series)
                colour(series, chart)
            }
        }
        chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
        row += 1
    }

    /// As the heat maps, from light to dark.
    private static let shades: [UInt32] = [0x9DB8D2, 0xE8EFF6, 0xCFE0EE, 0xA9C8E0, 0x7FACCE, 0x5A90BA]

    private func fill(_ series: UnsafeMutablePointer<lxw_chart_series>?, _ colour: UInt32) {
        var fill = lxw_chart_fill()
        fill.color = colour
        chart_series_set_fill(series, &fill)
    }

    /// Darker bars for what was chosen, and for what really was beside what was planned.
    private func colour(_ series: UnsafeMutablePointer<lxw_chart_series>?, _ chart: Chart) {
        let fills = UnsafeMutablePointer<lxw_chart_fill>.allocate(capacity: chart.bars.count)
        let points = UnsafeMutablePointer<lxw_chart_point>.allocate(capacity: chart.bars.count)
        defer {
            fills.deallocate()
            points.deallocate()
        }
        for (index, bar) in chart.bars.enumerated() {
            fills[index] = lxw_chart_fill()
            fills[index].color =
                bar.isChosen ? 0x1D4F7C : Self.shades[chart.series.isEmpty ? 0 : chart.shade(of: bar.series)]
            points[index] = lxw_chart_point()
            points[index].fill = fills + index
        }
        // It copies what it is given.
        var list: [UnsafeMutablePointer<lxw_chart_point>?] = chart.bars.indices.map { points + $0 } + [nil]
        chart_series_set_points(series, &list)
    }

    /// Writes the numbers of a chart beside it, where they are not printed: they stand at its bars.
    /// - Returns: their first row, and the column of their labels.
    private mutating func writeNumbers(of chart: Chart) -> (first: lxw_row_t, column: lxw_col_t) {
        let column = widths.count + 1
        let longest = chart.bars.map { DisplayWidth.columns($0.label) }.max() ?? 0
        worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), type.width(longest + 3), nil)
        hasNumbersBeside = true
        let top = row
        string(strings.labels.item, column, formats.header)
        string(chart.unit, column + 1, formats.header)
        for bar in chart.bars {
            row += 1
            string((bar.isChosen ? strings.chosenSign : "") + bar.label, column, formats.label)
            worksheet_write_number(sheet, row, lxw_col_t(column + 1), Double(bar.value), formats.number)
        }
        // Nor are the rows made higher for them.
        for row in top...row { worksheet_set_row(sheet, row, Self.plainRow, nil) }
        row = top
        return (top + 1, lxw_col_t(column))
    }

    // MARK: - Cells

    /// The head of a column; one that is a number can be calculated with.
    private func header(_ text: String, _ column: Int) {
        if let number = Int(text), "\(number)" == text {
            worksheet_write_number(sheet, row, lxw_col_t(column), Double(number), formats.header)
        } else {
            string(text, column, formats.header)
        }
    }

    private func string(_ text: String, _ column: Int, _ format: UnsafeMutablePointer<lxw_format>?) {
        if text.isEmpty {
            worksheet_write_blank(sheet, row, lxw_col_t(column), format)
        } else {
            worksheet_write_string(sheet, row, lxw_col_t(column), Workbook.cellText(text), format)
        }
    }

    private func merged(_ text: String, from first: Int, to last: Int, _ format: UnsafeMutablePointer<lxw_format>?) {
        if first == last { return string(text, first, format) }
        worksheet_merge_range(sheet, row, lxw_col_t(first), row, lxw_col_t(last), Workbook.cellText(text), format)
    }

    /// A text over the whole width.
    private mutating func across(
        _ text: String, _ format: UnsafeMutablePointer<lxw_format>?, lineHeight: Double? = nil
    ) {
        let lineHeight = lineHeight ?? type.line
        // No row is higher than ``Workbook/highestRow``.
        let most = Int(Workbook.highestRow / lineHeight) - 1
        for part in TextWidth.parts(of: text, columns: columns(across: lineHeight) - 2, lines: most) {
            setHeight(lines(across: part, lineHeight: lineHeight) * lineHeight + 2)
            merged(part, from: 0, to: widths.count - 1, format)
            row += 1
        }
    }

    private func columns(across lineHeight: Double) -> Int { widths.reduce(0, +) * 10 / (lineHeight > 20 ? 16 : 10) }

    private func lines(across text: String, lineHeight: Double) -> Double {
        Double(DisplayWidth.lines(text, in: columns(across: lineHeight)))
    }

    /// LibreOffice does not grow a row for wrapped text, so its height is reckoned here.
    private mutating func height(_ cells: [[String]]) { setHeight(height(of: cells)) }

    private func height(of cells: [[String]]) -> Double {
        let lines =
            cells.enumerated().map { column, lines in
                lines.reduce(0) { $0 + DisplayWidth.lines($1, in: widths[column]) }
            }.max() ?? 1
        return Double(max(1, lines)) * type.line + 3
    }

    /// As wide as the words need. Where that is more than fits on the page in letters of 8 points, the widest columns
    /// give way.
    private func widths(of blocks: [Form.Block]) -> [Int] {
        var widths: [Int] = []
        func widen(_ column: Int, for line: some StringProtocol) {
            while widths.count <= column { widths.append(5) }
            for piece in line.split(separator: "\n") {
                widths[column] = max(widths[column], DisplayWidth.columns(piece) + 3)
            }
        }
        for block in blocks {
            switch block {
            case .table(let table):
                for cells in table.rows + [table.footer ?? []] + [table.headers.map { .text($0) }] {
                    for (column, cell) in cells.enumerated() { for line in cell.lines { widen(column, for: line) } }
                }
            case .chart(let chart) where !chart.series.isEmpty:
                for bar in chart.bars { widen(0, for: bar.label) }
                widen(chart.series.count, for: "")
            case .links(let links):
                for pair in links.pairs {
                    widen(0, for: pair.from)
                    for answer in pair.to { widen(1, for: "→ " + answer) }
                }
                widen(2, for: "")
            default: break
            }
        }
        let budget = type.budget(columns: max(2, widths.count))
        if widths.isEmpty { return [22, budget - 22] }
        if widths.count == 1 { widths.append(60) }
        let names = blocks.map { block in
            if case .table(let table) = block { ColumnWidths.leastOfNames(of: table, budget: budget) } else { 0 }
        }
        let asked = widths[0]
        widths = ColumnWidths.fit(
            widths, into: budget, first: names.max() ?? 0, least: 5, most: type.isWide ? 90 : 60)
        // What cannot be shared by all of them, the names of the rows have.
        widths[0] = max(widths[0], min(asked, widths[0] + budget - widths.reduce(0, +)))
        // Words that go across the sheet need its width, and values beside their labels the last column's.
        let hasWords = blocks.contains { block in
            switch block {
            case .fields, .paragraph, .items, .numbered: true
            case .heading, .table, .chart, .links: false
            }
        }
        let sum = widths.reduce(0, +)
        if hasWords, sum < budget * 4 / 5 { widths[widths.count - 1] += budget * 4 / 5 - sum }
        // And so does what is above a narrow table: what has most words in it has the room.
        if !hasWords, sum < budget * 3 / 5, let most = widths.max(), let widest = widths.firstIndex(of: most) {
            widths[widest] += budget * 3 / 5 - sum
        }
        return widths
    }
}
