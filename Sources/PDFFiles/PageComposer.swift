import PDFPages
import Reporting
import Strings

/// Lays a document out on pages, then draws them: the number of pages is known only when all of them are laid out.
struct PageComposer {
    private let pages: OpaquePointer
    private let strings: Strings
    private var sheets: [Sheet] = []
    private var bookmarks: [Bookmark] = []
    /// Where the next thing stands.
    private var y = 0.0
    private var size = 10.5

    init(pages: OpaquePointer, strings: Strings) {
        self.pages = pages
        self.strings = strings
    }

    /// A page and what stands on it.
    private struct Sheet {
        let width: Double
        let height: Double
        var marks: [Mark] = []

        static let upright = Sheet(width: 595, height: 842)
        static let wide = Sheet(width: 1191, height: 842)
    }

    private enum Mark {
        case words(String, pdf_text, x: Double, y: Double, pdf_colour)
        case fill(x: Double, y: Double, width: Double, height: Double, pdf_colour)
        case line(x: Double, y: Double, toX: Double, toY: Double, width: Double, isDashed: Bool)
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
        text(document.title, size: 17, isBold: true)
        y += 6
        for (index, form) in document.forms.enumerated() {
            let sheet: Sheet = form.kind.isWide ? .wide : .upright
            if index > 0, form.kind.isWide || sheets[sheets.count - 1].width != sheet.width { begin(sheet) }
            if document.forms.count > 1 {
                heading(form.title, size: 14, level: 0)
                line(at: y, thick: true)
                y += 6
            }
            lay(form, level: document.forms.count > 1 ? 1 : 0)
        }
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

    /// Draws what was laid out.
    func draw() {
        for (index, sheet) in sheets.enumerated() {
            pdf_begin_page(pages, sheet.width, sheet.height)
            for mark in sheet.marks {
                switch mark {
                case .words(let words, let text, let x, let y, let colour): pdf_show(pages, words, text, x, y, colour)
                case .fill(let x, let y, let width, let height, let colour):
                    pdf_fill(pages, x, y, width, height, colour)
                case .line(let x, let y, let toX, let toY, let width, let isDashed):
                    pdf_line(pages, x, y, toX, toY, width, isDashed)
                }
            }
            if sheets.count > 1 {
                let text = pdf_text(size: 9, is_bold: false, width: sheet.width, hanging: 0, alignment: 1)
                pdf_show(pages, "\(index + 1) / \(sheets.count)", text, 0, sheet.height - 30, Self.ink)
            }
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
        for block in form.blocks {
            switch block {
            case .heading(let words):
                said = words
                if form.kind == .proposals, !isFirst, let sheet = sheets.last {
                    begin(Sheet(width: sheet.width, height: sheet.height))
                }
                heading(words, size: size + 1, level: level)
            case .paragraph(let words):
                text(words)
                y += 4
            case .items(let items):
                for item in items { text(strings.bullet + item, hanging: size) }
                y += 4
            case .fields(let fields):
                for field in fields { lay(field) }
                y += 4
            case .table(let table): lay(table, saying: table.caption == said ? nil : table.caption)
            case .chart(let chart): lay(chart)
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

    private func height(of words: String, _ text: pdf_text) -> Double { pdf_height(pages, harmless(words), text) }

    private mutating func show(_ words: String, _ text: pdf_text, x: Double, y: Double) {
        add(.words(harmless(words), text, x: x, y: y, Self.ink))
    }

    private mutating func text(_ words: String, size: Double? = nil, isBold: Bool = false, hanging: Double = 0) {
        let text = setting(width, size: size, isBold: isBold, hanging: hanging)
        let height = height(of: words, text)
        need(height)
        show(words, text, x: Self.margin, y: y)
        y += height + 2
    }

    /// A heading is never the last thing on a page.
    private mutating func heading(_ words: String, size: Double, level: Int) {
        // What stands below a heading begins with a caption and the head of a table, at most.
        need(170)
        if y > Self.margin { y += level == 0 ? 14 : 8 }
        bookmarks.append(Bookmark(words: harmless(words), level: level, page: sheets.count, y: y))
        text(words, size: size, isBold: true)
    }

    private mutating func line(at y: Double, thick: Bool = false) {
        add(.line(x: Self.margin, y: y, toX: Self.margin + width, toY: y, width: thick ? 1.2 : 0.6, isDashed: false))
    }

    private mutating func lay(_ field: Form.Field) {
        let labelWidth = 120.0
        let label = setting(labelWidth - 8, isBold: true)
        let value = setting(width - labelWidth)
        let height = max(height(of: field.label, label), height(of: field.value, value))
        need(height)
        show(field.label, label, x: Self.margin, y: y)
        show(field.value, value, x: Self.margin + labelWidth, y: y)
        y += height + 2
    }

    // MARK: - Tables

    /// A table as it is set: its letters, and where its columns stand.
    private struct Grid {
        let size: Double
        let widths: [Double]
        let left: [Double]
    }

    private static let air = 3.0

    private mutating func lay(_ table: Table, saying caption: String?) {
        // Letters of 8 points where there are many columns, of 9 otherwise; half a kanji is half as wide as high.
        let size = table.headers.count > 9 ? 8.0 : 9.0
        let widths = ColumnWidths.shares(of: table, budget: Int(width / (size / 2)), whole: width)
        let left = widths.indices.map { widths[..<$0].reduce(Self.margin, +) }
        let grid = Grid(size: size, widths: widths, left: left)
        need(110)
        if let caption { text(caption, size: 10, isBold: true) }
        layHeaders(of: table, grid)
        let columns = widths.map { max(4, Int(($0 - 2 * Self.air) / (size / 2))) }
        let rows = table.isHeatMap ? table.rows : table.shortRows(strings, widths: columns)
        let heat = table.heat
        for (index, row) in rows.enumerated() {
            let isLast = index == rows.count - 1
            let after = isLast ? table.footer.map { height(of: $0, grid) } ?? 0 : 0
            lay(row, in: table, grid, heat: table.isHeatMap ? heat[index] : [], keeping: after)
        }
        if let footer = table.footer { lay(footer, in: table, grid, isSum: true) }
        y += 10
    }

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
        for span in table.spans {
            let spanWidth = grid.widths[column..<(column + span.columns)].reduce(0, +)
            show(span.name, text(spanWidth), x: grid.left[column] + Self.air, y: y + Self.air)
            box(x: grid.left[column], width: spanWidth, height: upper)
            column += span.columns
        }
        for (column, header) in table.headers.enumerated() {
            let isBelow = (1...max(1, covered)).contains(column) && covered > 0
            let top = isBelow ? upper : 0
            let own = self.height(of: header, text(grid.widths[column]))
            let middle = top + (upper + height - top - own) / 2
            show(header, text(grid.widths[column]), x: grid.left[column] + Self.air, y: y + middle)
            y += top
            box(x: grid.left[column], width: grid.widths[column], height: upper + height - top)
            y -= top
        }
        y += upper + height
    }

    private mutating func box(x: Double, width: Double, height: Double) {
        for (fromX, fromY, toX, toY) in [
            (x, y, x + width, y), (x, y + height, x + width, y + height), (x, y, x, y + height),
            (x + width, y, x + width, y + height),
        ] { add(.line(x: fromX, y: fromY, toX: toX, toY: toY, width: 0.5, isDashed: false)) }
    }

    /// The lines of a cell with how they are set.
    private func lines(of cell: Table.Cell, _ width: Double, _ grid: Grid, isBold: Bool) -> [(String, pdf_text)] {
        func text(isBold: Bool, hanging: Double = 0, at alignment: Int = 0) -> pdf_text {
            setting(width - 2 * Self.air, size: grid.size, isBold: isBold, hanging: hanging, at: alignment)
        }
        return switch cell {
        case .text(let words): [(words, text(isBold: isBold))]
        case .number(let number): [("\(number)", text(isBold: isBold, at: 2))]
        case .passages(let passages):
            passages.flatMap { passage in
                (passage.heading.map { [(strings.heading($0), text(isBold: true))] } ?? [])
                    + passage.opinions.map { (strings.bullet + $0, text(isBold: false, hanging: grid.size)) }
            }
        }
    }

    private func height(of row: [Table.Cell], _ grid: Grid) -> Double {
        let heights = row.enumerated().map { column, cell in
            lines(of: cell, grid.widths[column], grid, isBold: column == 0).reduce(0) { $0 + height(of: $1.0, $1.1) }
        }
        return (heights.max() ?? 0) + 2 * Self.air
    }

    private mutating func lay(
        _ row: [Table.Cell], in table: Table, _ grid: Grid, heat: [Int] = [], isSum: Bool = false,
        keeping after: Double = 0
    ) {
        let height = height(of: row, grid)
        let page = sheets.count
        need(height + after)
        if sheets.count > page { layHeaders(of: table, grid) }
        for (column, cell) in row.enumerated() {
            let (x, width) = (grid.left[column], grid.widths[column])
            let dark = heat.indices.contains(column) ? Self.heats[heat[column]] : nil
            if let colour = column == 0 || isSum ? Self.pale : dark {
                add(.fill(x: x, y: y, width: width, height: height, colour))
            }
            var lineY = y + Self.air
            for (words, text) in lines(of: cell, width, grid, isBold: column == 0 || isSum) {
                show(words, text, x: x + Self.air, y: lineY)
                lineY += self.height(of: words, text)
            }
            box(x: x, width: width, height: height)
        }
        y += height
    }

    // MARK: - Bars

    private mutating func lay(_ chart: Chart) {
        let labelWidth = min(230, width / 2)
        let full = min(width - labelWidth - 50, 300)
        let most = Double(max(1, chart.bars.map(\.value).max() ?? 1))
        let label = setting(labelWidth - 8, size: 9, at: 2)
        let heights = chart.bars.map { height(of: words(of: $0), label) + 3 }
        // Together with its title, if a page holds all of it.
        need(min(heights.reduce(44, +), 700))
        text(chart.title, size: 10, isBold: true)
        for (index, bar) in chart.bars.enumerated() {
            need(heights[index])
            show(words(of: bar), label, x: Self.margin, y: y)
            let length = max(0.5, Double(bar.value) / most * full)
            let x = Self.margin + labelWidth
            add(.fill(x: x, y: y + 1.5, width: length, height: 9, bar.isChosen ? Self.chosen : Self.bar))
            show("\(bar.value)", setting(50, size: 9), x: x + length + 4, y: y)
            y += heights[index]
            if index == chart.lastChosen, let line = chart.chosenLine {
                let end = Self.margin + labelWidth + full
                add(.line(x: Self.margin, y: y, toX: end, toY: y, width: 1.2, isDashed: true))
                show(line, setting(end - Self.margin, size: 8, at: 2), x: Self.margin, y: y + 1)
                y += 13
            }
        }
        y += 8
    }

    private func words(of bar: Chart.Bar) -> String { (bar.isChosen ? strings.chosenSign : "") + bar.label }
}
