import Reporting
import Strings
import TerminalUI

/// Writes the text of a document as `word/document.xml`.
struct WordWriter {
    let strings: Strings
    let styles: WordStyles

    /// The width between the margins in twentieths of a point: A4 upright, A3 turned sideways.
    private static let widths = (narrow: 9866, wide: 21771)

    func body(of document: Document) -> String {
        var text = WordFile.head + "<w:document \(WordFile.namespaces)><w:body>"
        if document.isNewsletter { return text + newsletter(document) + "</w:body></w:document>" }
        // Half a kanji of the title is half as wide as it is high.
        let whole = document.titleLines.joined(separator: strings.gap)
        let isOneLine = DisplayWidth.columns(whole) <= Self.titleColumns
        // Between its phrases, as Word knows none; how many letters of a city's own size are in a line is not known.
        let lines = document.titleLines.flatMap {
            styles.isOurs(.title) ? TextWidth.wrap($0, columns: Self.titleColumns) : [$0]
        }
        text += paragraph(isOneLine ? whole : lines.joined(separator: "\n"), styles.identifier(.title))
        var isWide = document.forms.first?.kind.isWide ?? false
        var isFirst = true
        for form in document.forms {
            let turns = form.kind.isWide != isWide
            if turns {
                text += "<w:p><w:pPr>\(Self.gap)\(section(isWide: isWide))</w:pPr></w:p>"
                isWide = form.kind.isWide
            }
            if document.forms.count > 1 {
                let startsPage = !isFirst && !turns && (isWide || form.kind == .proposals)
                let breaks = startsPage ? "<w:pageBreakBefore/>" : ""
                text += paragraph(form.title, styles.identifier(.heading1), Self.keepNext + breaks)
            }
            text += blocks(of: form, isOnlyOne: document.forms.count == 1)
            isFirst = false
        }
        return text + section(isWide: isWide) + "</w:body></w:document>"
    }

    private static let titleColumns = 54

    /// One page, whatever letters and styles a city has: each line is as high as it is said to be, the margins are
    /// ours.
    private func newsletter(_ document: Document) -> String {
        let line = #"<w:spacing w:before="0" w:after="0" w:line="280" w:lineRule="exact"/>"#
        let heading = #"<w:spacing w:before="120" w:after="40" w:line="320" w:lineRule="exact"/>"#
        let large = #"<w:spacing w:before="0" w:after="0" w:line="560" w:lineRule="exact"/>"#
        var text = paragraph(document.titleLines[0], styles.identifier(.title), large, #"<w:sz w:val="38"/>"#)
        for title in document.titleLines.dropFirst() { text += paragraph(title, "", line, "<w:b/>") }
        for block in document.forms[0].blocks {
            switch block {
            case .heading(let words): text += paragraph(words, styles.identifier(.heading1), heading)
            case .paragraph(let words): text += paragraph(words, "", line)
            case .items(let items):
                for item in items { text += paragraph(strings.bullet + item, styles.identifier(.bullet), line) }
            case .numbered(let lines): for words in lines { text += paragraph(words, styles.identifier(.bullet), line) }
            case .fields(let fields): for field in fields { text += self.line(field, line) }
            case .table(let table): text += xml(of: table, isWide: false)
            case .chart(let chart):
                text += paragraph(chart.title, styles.identifier(.caption), heading) + xml(of: chart)
            case .links(let links): text += xml(of: links.table(strings), isWide: false)
            }
        }
        return text + section(isWide: false)
    }

    private func section(isWide: Bool) -> String {
        let size =
            isWide ? #"<w:pgSz w:w="23811" w:h="16838" w:orient="landscape"/>"# : #"<w:pgSz w:w="11906" w:h="16838"/>"#
        return #"<w:sectPr><w:footerReference w:type="default" r:id="footer"/>"# + size + WordStyles.margins
            + "</w:sectPr>"
    }

    // MARK: - Blocks

    private func blocks(of form: Form, isOnlyOne: Bool) -> String {
        var said = form.name
        var text = ""
        for (index, block) in form.blocks.enumerated() {
            let isBelowHeading =
                index == 0 || { if case .heading = form.blocks[index - 1] { true } else { false } }()
            let next = form.blocks.dropFirst(index + 1).first
            let isAboveFields = if case .fields = next { true } else { false }
            let isAboveItems = next?.isList == true
            switch block {
            case .heading(let words):
                said = words
                // A proposal is a page of its own.
                let breaks = form.kind == .proposals && !text.isEmpty ? "<w:pageBreakBefore/>" : ""
                let style = styles.identifier(isOnlyOne ? .heading1 : .heading2)
                text += paragraph(words, style, Self.keepNext + breaks)
            case .paragraph(let words):
                // Below a heading it goes with what it is about.
                text += paragraph(words, "", isBelowHeading || isAboveFields || isAboveItems ? Self.keepNext : "")
            case .items(let items):
                for (place, item) in items.enumerated() {
                    let isKept = isAboveFields && place == items.count - 1
                    text += paragraph(
                        strings.bullet + item, styles.identifier(.bullet), isKept ? Self.keepNext : "")
                }
            case .numbered(let lines): for words in lines { text += paragraph(words, styles.identifier(.bullet)) }
            case .fields(let fields):
                for (place, field) in fields.enumerated() {
                    text += line(field, isKept: place < fields.count - 1)
                }
            case .table(let table):
                if table.caption != said { text += caption(table.caption) }
                // A line below it tells what its signs mean.
                let isExplained = if case .paragraph = next { true } else { false }
                text += xml(of: table, isWide: form.kind.isWide, isKept: isExplained)
                text += isExplained ? Self.keptBelowTable : Self.belowTable
            case .chart(let chart):
                text += xml(of: chart, captioned: true) + Self.belowTable
            case .links(let links):
                text += caption(links.title)
                text += xml(of: links.table(strings), isWide: form.kind.isWide) + Self.belowTable
            }
        }
        return text
    }

    /// Whatever a city's own style says, it stays with what it is above, as headings do.
    private func caption(_ words: String) -> String { paragraph(words, styles.identifier(.caption), Self.keepNext) }

    /// Stays on the page of what follows.
    private static let keepNext = "<w:keepNext/>"

    /// Below a table stands a paragraph, which takes no room of a page that the table fills.
    private static let gap = #"<w:spacing w:before="0" w:after="120" w:line="20" w:lineRule="exact"/>"#
    private static let belowTable = "<w:p><w:pPr>\(gap)</w:pPr></w:p>"
    private static let keptBelowTable = "<w:p><w:pPr>\(keepNext)\(gap)</w:pPr></w:p>"

    private func paragraph(_ words: String, _ style: String = "", _ layout: String = "", _ looks: String = "") -> String
    {
        let name = style.isEmpty ? "" : #"<w:pStyle w:val="\#(style)"/>"#
        let properties = name + layout
        return "<w:p>" + (properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>") + run(words, looks) + "</w:p>"
    }

    /// A label with what belongs to it beside it, line below line.
    private func line(_ field: Form.Field, _ spacing: String = "", isKept: Bool = false) -> String {
        let layout =
            "<w:pPr>" + (isKept ? Self.keepNext : "")
            + #"<w:tabs><w:tab w:val="left" w:pos="2400"/></w:tabs>"# + spacing
            + #"<w:ind w:left="2400" w:hanging="2400"/></w:pPr>"#
        return "<w:p>" + layout + run(field.label, "<w:b/>") + "<w:r><w:tab/></w:r>" + run(field.value) + "</w:p>"
    }

    private func run(_ words: String, _ looks: String = "") -> String {
        // A box stays in the line of what it is before; no space is so narrow and known to Word.
        // LibreOffice takes a list of numbers for one word, and breaks it anywhere where it is wider than a line.
        let words = words.replacing(/[☑☐](?! )/) { "\($0.output)\u{A0}" }
            .replacing(/[0-9]+(?:\u{3001}[0-9]+){3,}/) { list in
                list.output.replacing("\u{3001}", with: "\u{3001}\u{200B}")
            }
        let properties = looks.isEmpty ? "" : "<w:rPr>\(looks)</w:rPr>"
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map {
                #"<w:t xml:space="preserve">\#(Self.escaped(String($0)))</w:t>"#
            }.joined(separator: "<w:tab/>")
        }
        return "<w:r>" + properties + lines.joined(separator: "<w:br/>") + "</w:r>"
    }

    /// Words within XML; what could act, or may not stand in XML at all, is taken out.
    static func escaped(_ words: String) -> String {
        let words = harmless(words)
        if !words.utf8.contains(where: { [0x22, 0x26, 0x3C, 0x3E].contains($0) }) { return words }
        return words.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    // MARK: - Tables

    /// - Parameter isKept: whether its end stays on the page of what follows.
    private func xml(of table: Table, isWide: Bool, isKept: Bool = false) -> String {
        let whole = isWide ? Self.widths.wide : Self.widths.narrow
        // Letters of 8 points where there are many columns, of 9 otherwise; so many half kanji fit.
        let size = table.hasManyColumns ? 16 : 18
        let widths = ColumnWidths.shares(of: table, budget: whole / (size * 5), whole: Double(whole)).map { Int($0) }
        var text = start(widths)
        text += headers(of: table, widths, size)
        let heat = table.heat
        let columns = widths.map { $0 / (size * 5) }
        let rows = table.isHeatMap ? table.rows : table.shortRows(strings, widths: columns)
        for (index, row) in rows.enumerated() {
            // A map and a short table stay on one page; of another the first row stays with its head, and the last
            // with the sum.
            let isLast = index == rows.count - 1
            let stays = isLast ? table.footer != nil || isKept : table.isHeatMap || table.isShort || index == 0
            // An opinion that fills a good part of a page goes on on the next one, or its row would leave one empty.
            let isLong = zip(row, columns).contains { cell, width in
                cell.lines.contains { DisplayWidth.lines($0, in: width) > Self.mostLines }
            }
            text += xml(
                of: row, widths, size, heat: table.isHeatMap ? heat[index] : [], isKept: stays && !isLong,
                isWhole: !isLong)
        }
        if let footer = table.footer { text += xml(of: footer, widths, size, fill: "F4F6F8", isKept: isKept) }
        return text + "</w:tbl>"
    }

    private func start(_ widths: [Int]) -> String {
        #"<w:tbl><w:tblPr><w:tblStyle w:val="\#(styles.identifier(.table))"/>"#
            + #"<w:tblW w:w="\#(widths.reduce(0, +))" w:type="dxa"/><w:tblLayout w:type="fixed"/>\#(WordStyles.air)"#
            + "</w:tblPr><w:tblGrid>"
            + widths.map { #"<w:gridCol w:w="\#($0)"/>"# }.joined() + "</w:tblGrid>"
    }

    /// What of one opinion is kept on a page.
    private static let mostLines = 20

    private static let headRow = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"

    private func headers(of table: Table, _ widths: [Int], _ size: Int) -> String {
        func head(_ words: String, _ width: Int, _ layout: String = "") -> String {
            let words = paragraph(
                words, "", Self.keepNext + #"<w:jc w:val="center"/>"#, #"<w:b/><w:sz w:val="\#(size)"/>"#)
            return cell(words, width, layout, fill: "E3EAF2")
        }
        if table.spans.isEmpty {
            return Self.headRow + zip(table.headers, widths).map { head($0, $1) }.joined() + "</w:tr>"
        }
        let covered = table.spans.reduce(0) { $0 + $1.columns }
        let isOver = { (column: Int) in (1...max(1, covered)).contains(column) }
        var upper = head(table.headers[0], widths[0], #"<w:vMerge w:val="restart"/>"#)
        var column = 1
        for span in table.spans {
            let width = widths[column..<(column + span.columns)].reduce(0, +)
            upper += head(span.name, width, #"<w:gridSpan w:val="\#(span.columns)"/>"#)
            column += span.columns
        }
        var lower = ""
        for (column, header) in table.headers.enumerated() {
            if isOver(column) {
                lower += head(header, widths[column])
            } else {
                if column > 0 { upper += head(header, widths[column], #"<w:vMerge w:val="restart"/>"#) }
                lower += cell("<w:p/>", widths[column], "<w:vMerge/>", fill: "E3EAF2")
            }
        }
        return Self.headRow + upper + "</w:tr>" + Self.headRow + lower + "</w:tr>"
    }

    private func xml(
        of row: [Table.Cell], _ widths: [Int], _ size: Int, heat: [Int] = [], fill: String? = nil, isKept: Bool = false,
        isWhole: Bool = true
    ) -> String {
        let looks = #"<w:sz w:val="\#(size)"/>"#
        let layout = (isKept ? Self.keepNext : "") + Self.tight
        let cells = row.enumerated().map { column, content -> String in
            let heading = column == 0 || fill != nil ? "<w:b/>" + looks : looks
            let words: String
            switch content {
            case .text(let text): words = paragraph(text, "", layout, heading)
            case .number, .share, .change:
                words = paragraph(content.lines.joined(), "", layout + #"<w:jc w:val="right"/>"#, heading)
            case .passages(let passages): words = xml(of: passages, looks, size)
            }
            let dark = heat.indices.contains(column) ? Self.heats[heat[column]] : nil
            return cell(words, widths[column], fill: fill ?? (column == 0 ? "F4F6F8" : dark))
        }
        return "<w:tr>" + (isWhole ? "<w:trPr><w:cantSplit/></w:trPr>" : "") + cells.joined() + "</w:tr>"
    }

    /// Without the space that Word puts between a number and a kanji: the columns are as wide as the letters.
    private static let tight =
        #"<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>"#
        + #"<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>"#
    private static let heats: [String?] = [nil, "E8EFF6", "CFE0EE", "A9C8E0", "7FACCE", "5A90BA"]

    private func xml(of passages: [Table.Passage], _ looks: String, _ size: Int) -> String {
        if passages.isEmpty { return "<w:p/>" }
        // As wide as the sign before an opinion, which is a kanji.
        let hanging = Self.tight + #"<w:ind w:left="\#(size * 10)" w:hanging="\#(size * 10)"/>"#
        return passages.map { passage in
            (passage.heading.map {
                paragraph(strings.heading($0), "", Self.keepNext + Self.tight, "<w:b/>" + looks)
            } ?? "") + passage.opinions.map { paragraph(strings.bullet + $0, "", hanging, looks) }.joined()
        }.joined()
    }

    private func cell(_ paragraphs: String, _ width: Int, _ layout: String = "", fill: String?) -> String {
        let shading = fill.map { #"<w:shd w:val="clear" w:color="auto" w:fill="\#($0)"/>"# } ?? ""
        return #"<w:tc><w:tcPr><w:tcW w:w="\#(width)" w:type="dxa"/>"# + layout + shading + "</w:tcPr>" + paragraphs
            + "</w:tc>"
    }

    // MARK: - Bars

    /// Bars as rows of blocks between their label and their number, which whoever hears the page is told, too.
    /// - Parameter captioned: whether its title is above it, on every page it goes on to.
    private func xml(of chart: Chart, captioned: Bool = false) -> String {
        let widths = chart.series.isEmpty ? [3600, 5400, 866] : [3300, 4566, 2000]
        let blocks = chart.series.isEmpty ? 28 : 24
        let most = max(1, chart.bars.map(\.end).max() ?? 1)
        var text =
            #"<w:tbl><w:tblPr><w:tblW w:w="9866" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>"#
            + widths.map { #"<w:gridCol w:w="\#($0)"/>"# }.joined() + "</w:tblGrid>"
        if captioned {
            let whole = #"<w:gridSpan w:val="\#(widths.count)"/>"#
            text += Self.headRow + cell(caption(chart.title), widths.reduce(0, +), whole, fill: nil) + "</w:tr>"
        }
        for (index, bar) in chart.bars.enumerated() {
            let looks = #"<w:sz w:val="18"/>"#
            // The bars stay on one page, unless they are more than it holds; below what was chosen they may go on.
            let isWithin = index < chart.keptAtBeginning - 1 || index >= chart.bars.count - Chart.keptAtEnd
            let stays = index < chart.bars.count - 1 && chart.bars.count <= Self.mostBars && isWithin
            let layout = (stays ? Self.keepNext : "") + Self.tight
            // A block is as wide as it is high.
            let start = #"<w:ind w:left="\#(bar.start * blocks * 180 / most)"/>"#
            let row = String(repeating: "█", count: bar.value > 0 ? max(1, bar.value * blocks / most) : 0)
            let label = chart.continues(index) ? "" : (bar.isChosen ? strings.chosenSign : "") + bar.label
            text += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            text += cell(
                paragraph(label, "", layout + #"<w:jc w:val="right"/>"#, looks), widths[0], fill: nil)
            text += cell(
                paragraph(row, "", layout + (bar.start > 0 ? start : ""), colour(of: bar, in: chart) + looks),
                widths[1], fill: nil)
            text += cell(paragraph(bar.words, "", layout, looks), widths[2], fill: nil)
            text += "</w:tr>"
            if index == chart.lastChosen, let line = chart.chosenLine { text += xml(ofLine: line, widths, stays) }
        }
        return text + "</w:tbl>"
    }

    /// A dashed line across the bars, with what it means below it.
    private func xml(ofLine words: String, _ widths: [Int], _ isKept: Bool) -> String {
        let words = paragraph(
            words, "", (isKept ? Self.keepNext : "") + Self.tight + #"<w:jc w:val="right"/>"#, #"<w:sz w:val="17"/>"#)
        let layout =
            #"<w:gridSpan w:val="\#(widths.count)"/>"#
            + #"<w:tcBorders><w:top w:val="dashed" w:sz="12" w:space="0" w:color="1B2330"/></w:tcBorders>"#
        return "<w:tr><w:trPr><w:cantSplit/></w:trPr>" + cell(words, widths.reduce(0, +), layout, fill: nil) + "</w:tr>"
    }

    private static let mostBars = 40

    private func colour(of bar: Chart.Bar, in chart: Chart) -> String {
        let shade = chart.series.isEmpty ? nil : Self.heats[chart.shade(of: bar.series)]
        return #"<w:color w:val="\#(bar.isChosen ? "1D4F7C" : shade ?? "9DB8D2")"/>"#
    }
}
