import Engine
import Mustache
import Strings
import TerminalUI

/// The city's wording and layout of HTML and Markdown: Mustache templates, given as texts (`docs/templates.md`).
///
/// What reaches a template is already escaped for its format, so that no template can forget to.
package struct Templates: Sendable {
    /// A template that cannot be used.
    package struct Fault: Error {
        /// Which one.
        package let name: String
        /// What is wrong with it.
        package let why: Why

        /// Lines are counted from 1.
        package enum Why: Error, Equatable {
            /// A tag is not written as one is.
            case unreadableTag(line: Int)
            /// A section is not closed, or another one is.
            case unmatchedSection(line: Int)
            /// An inclusion whose template would be named by what people wrote.
            case namedByData(String, line: Int)
            /// The way from a template, or block, back to it.
            case includesItself([String])
            /// A list in the midst of the same list; without a line when another template leads to it.
            case listWithinItself(String, line: Int?)
            /// Sections and inclusions within each other.
            case tooDeep(max: Int)
            /// A field that no report has, or not in any place.
            case unknownField(String, line: Int)
            /// The template to include is not there.
            case unknownTemplate(String, line: Int)
            /// Counted each time one is included.
            case tooManyInclusions(max: Int)
        }
    }

    private let library: MustacheLibrary
    /// The names of the templates that others include.
    package let included: Set<String>

    /// Templates by name: `report.html`, `letterhead.html`, `issued.html`, `style.html`, `index.html`, and `.md` alike.
    /// - Throws: a ``Fault`` also for templates whose rendering would not end.
    package init(_ texts: [String: String]) throws(Fault) {
        let outline = try TemplateOutline.validate(texts)
        var templates: [String: MustacheTemplate] = [:]
        for (name, text) in texts {
            do {
                templates[name] = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
            } catch {
                throw Fault(name: name, why: Self.reason(error))
            }
        }
        if let fault = outline.unknown.first { throw fault }
        included = outline.included
        library = MustacheLibrary(templates: templates)
    }

    private static func reason(_ error: any Error) -> Fault.Why {
        guard let error = error as? MustacheTemplate.ParserError else { return .unreadableTag(line: 1) }
        let line = error.context.lineNumber
        return switch error.error as? MustacheTemplate.Error {
        case .sectionCloseNameIncorrect, .expectedSectionEnd: .unmatchedSection(line: line)
        default: .unreadableTag(line: line)
        }
    }

    /// A document as one HTML page without outside references.
    package func html(_ document: Document) -> String {
        library.render(context(document, .html), withTemplate: "report.html") ?? ""
    }

    /// A document as Markdown that reads well as plain text, too.
    package func markdown(_ document: Document) -> String {
        // A template leaves lines empty where a section was; one empty line parts paragraphs as well as three.
        var result = ""
        var wasEmpty = true
        for line in (library.render(context(document, .markdown), withTemplate: "report.md") ?? "").split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line.isEmpty, wasEmpty { continue }
            wasEmpty = line.isEmpty
            result += line + "\n"
        }
        while result.hasSuffix("\n\n") { result.removeLast() }
        return result
    }

    /// A page that leads to the files of a pack.
    package func index(_ document: Document, files: [(name: String, about: String)]) -> String {
        var context = context(document, .html)
        context["files"] = files.map { ["file": Mark.html.escaped($0.name), "about": Mark.html.escaped($0.about)] }
        return library.render(context, withTemplate: "index.html") ?? ""
    }

    private func context(_ document: Document, _ mark: Mark) -> [String: Any] {
        var context: [String: Any] = [
            "lang": document.language.rawValue, "title": mark.escaped(document.title), document.language.rawValue: true,
            "titleLines": ["list": document.titleLines.map { ["line": mark.title($0)] }],
            "forms": document.forms.enumerated().map {
                Self.piece($1, mark, Strings(document.language), number: $0 + 1, among: document.forms.count)
            },
        ]
        if let occasion = document.occasion {
            let facts: [String: String?] = [
                "meeting": occasion.title, "host": occasion.host, "place": occasion.place,
                "question": occasion.question, "source": occasion.source, "next": occasion.next,
                "date": occasion.day.map(eraDate), "isoDate": occasion.day?.description,
                "start": occasion.start?.description, "end": occasion.end?.description,
                "ordinal": occasion.ordinal.map { "\($0)" }, "contact": occasion.contact,
                "issued": occasion.issued.map(eraDate),
            ]
            for (name, fact) in facts { if let fact, !fact.isEmpty { context[name] = mark.escaped(fact) } }
        }
        return context
    }

    private static func piece(_ form: Form, _ mark: Mark, _ strings: Strings, number: Int, among count: Int)
        -> [String: Any]
    {
        var charts = 0
        // A caption that only says the heading again is kept for those who hear the page.
        var said = form.name
        let blocks: [[String: Any]] = form.blocks.flatMap { block -> [[String: Any]] in
            switch block {
            case .heading(let text):
                said = text
                return [["subheading": mark.escaped(text)]]
            case .paragraph(let text): return [["paragraph": mark.escaped(text)]]
            case .items(let items): return [["items": ["list": items.map { ["item": mark.escaped($0)] }]]]
            case .numbered(let lines):
                let list = lines.map { ["item": mark.escaped($0)] }
                return [["items": ["list": list, "isNumbered": true] as [String: Any]]]
            case .fields(let fields):
                let list = fields.map { ["label": mark.escaped($0.label), "value": mark.escaped($0.value)] }
                return [["fields": ["list": list]]]
            case .table(let table):
                let pieces =
                    mark == .html ? table.pieces(width: columnWidth(of: table)) : [(table: table, isLong: false)]
                return pieces.enumerated().map { place, part in
                    var context = piece(part.table, mark)
                    if table.caption == said || place > 0 { context["isSaid"] = true }
                    if place > 0 {
                        context["isPiece"] = true
                        context["caption"] = mark.escaped(strings.continued(table.caption))
                    }
                    if part.isLong { context["isLong"] = true }
                    if isCards(table, of: form.kind) { context["isCards"] = true }
                    return ["table": context]
                }
            case .chart(let chart):
                charts += 1
                return [["chart": piece(chart, mark, id: "\(form.kind.rawValue)-\(number)-\(charts)")]]
            case .links(let links):
                charts += 1
                return [["links": piece(links, mark, id: "\(form.kind.rawValue)-\(number)-\(charts)")]]
            }
        }
        var context: [String: Any] = [
            "formTitle": mark.escaped(form.title), "kind": form.kind.rawValue,
            "anchor": "\(form.kind.rawValue)-\(number)", "blocks": blocks,
        ]
        if form.kind.isWide { context["isWide"] = true }
        if count > 1 { context["isOneOfSeveral"] = true }
        return context
    }

    /// Whether a phone has no room for the columns of a table, so that each row is a card there.
    private static func isCards(_ table: Table, of kind: Form.Kind) -> Bool {
        if kind.isWide || [.spread, .ranking].contains(kind) { return true }
        if table.headers.count > 4 { return !table.isHeatMap }
        // A sentence beside two columns more would have a third of the width.
        return table.headers.count > 2
            && table.rows.flatMap { $0.dropFirst() }.contains { cell in
                if case .text(let words) = cell { DisplayWidth.columns(words) > longestOfColumn } else { false }
            }
    }

    /// Half kanji in a line of a column of words, about.
    private static let longestOfColumn = 60
    /// Half kanji of names of rows that are not broken.
    private static let longestOfShortNames = 12
    /// Half kanji of what has to fit a column as it is. What is longer may be broken anywhere where no phrase ends, as
    /// within an address.
    private static let longestOfWords = 24
    /// Half kanji that a column of sentences has at least, as the styles have it.
    private static let leastOfSentences = 19

    private static func isSentence(_ cell: Table.Cell) -> Bool {
        cell.lines.contains { DisplayWidth.columns($0) > longestOfWords }
    }

    /// Half kanji that a column has at least for what is in a cell.
    private static func leastWidth(of cell: Table.Cell) -> Int {
        isSentence(cell) ? leastOfSentences : cell.lines.map { TextWidth.widestWord($0) }.max() ?? 0
    }

    /// Whether an upright page has room for the words of a table only where its letters are smaller. What is wider than
    /// the page makes a browser print all of the document smaller.
    private static func isTight(_ table: Table) -> Bool {
        if table.headers.count < leastOfTight || table.hasPassages { return false }
        let columns = table.headers.indices.map { column in
            let head =
                table.headers[column].unicodeScalars.split(whereSeparator: Phrases.opening.contains)
                .map { DisplayWidth.columns(String($0)) }.max() ?? 0
            let words = table.rows.map { leastWidth(of: $0[column]) }.max() ?? 0
            return max(head, words) + marginsOfCell
        }
        return columns.reduce(0, +) > widthOfPage
    }

    /// Tables of fewer columns have the room.
    private static let leastOfTight = 6
    /// Half kanji of a table's letters in a line of an upright page, and those that the margins of a cell take and a
    /// browser's own phrases are longer.
    private static let (widthOfPage, marginsOfCell) = (97, 3)

    private static func piece(_ cell: Table.Cell, _ mark: Mark) -> [String: Any] {
        switch cell {
        case .text(let text): return ["words": mark.escaped(text)]
        case .number, .share, .change:
            return ["words": cell.lines.joined(), "isNumber": true]
        case .passages(let passages):
            return [
                "words": cell.lines.map(mark.escaped).joined(separator: mark == .html ? "\n" : "<br>"),
                "passages": [
                    "list": passages.map { passage -> [String: Any] in
                        var context: [String: Any] = [
                            "opinions": passage.opinions.map { ["opinion": mark.escaped($0)] }
                        ]
                        if let heading = passage.heading { context["cellHeading"] = mark.escaped(heading) }
                        return context
                    }
                ],
            ]
        }
    }

    private static func piece(_ table: Table, _ mark: Mark) -> [String: Any] {
        func row(_ cells: [Table.Cell], heat: [Int] = []) -> [String: Any] {
            var context: [String: Any] = [
                "rowHead": cells[0].lines.map(mark.escaped).joined(separator: " "),
                "cells": cells.indices.dropFirst().map { column in
                    var cell = piece(cells[column], mark)
                    cell["columnHead"] = mark.escaped((table.headersInCells ?? table.headers)[column])
                    if isSentence(cells[column]) { cell["isSentence"] = true }
                    if heat.indices.contains(column), heat[column] > 0 { cell["heat"] = heat[column] }
                    return cell
                },
            ]
            if !table.hasPassages, Table.isLong(cells, width: longestOfColumn) { context["isLong"] = true }
            if isSentence(cells[0]) { context["rowHeadIsSentence"] = true }
            return context
        }
        let heat = table.heat
        var context: [String: Any] = [
            "caption": mark.escaped(table.caption),
            "rows": table.rows.enumerated().map { row($1, heat: table.isHeatMap ? heat[$0] : []) },
        ]
        if table.isHeatMap {
            context["isHeatMap"] = true
        } else if table.rows.allSatisfy({ DisplayWidth.columns($0[0].lines.joined()) <= longestOfShortNames }) {
            context["hasShortNames"] = true
        }
        if table.isShort { context["isShort"] = true }
        if isTight(table) { context["isTight"] = true }
        if let footer = table.footer { context["foot"] = row(footer) }
        var heads = table.headers.map { ["head": mark.escaped($0)] }
        // Where a row is a table, its name can stand at the head of each page.
        if let name = table.rows.first?[0], table.rows.count == 1 {
            heads[0]["rowName"] = name.lines.map(mark.escaped).joined(separator: " ")
        }
        if table.spans.isEmpty {
            context["oneRow"] = ["heads": heads]
        } else {
            // Two rows of headers: 部会 above their groups; the corner and the sums take both.
            let covered = table.spans.reduce(0) { $0 + $1.columns }
            context["twoRows"] = [
                "corner": heads[0]["head"] ?? "", "rowName": heads[0]["rowName"] ?? "",
                "spans": table.spans.map { ["span": mark.escaped($0.name), "columns": $0.columns] as [String: Any] },
                "heads": Array(heads.dropFirst().prefix(covered)), "after": Array(heads.dropFirst(covered + 1)),
                "flat": table.spans.flatMap { span in
                    (0..<span.columns).map { ["head": $0 == 0 ? mark.escaped(span.name) : ""] }
                },
            ]
        }
        return context
    }

    /// Columns of half a kanji beside each other in a cell on paper, as `style.html.mustache` has it: A3 turned
    /// sideways without its margins, in letters of 9.4 points, shared by the columns but the last; a few less for the
    /// cell's margins and the sign before an opinion.
    private static func columnWidth(of table: Table) -> Int { max(8, 228 / max(1, table.headers.count - 1) - 5) }

    /// Bars as parts of the longest in percent, along the time with where they begin; and their places in an SVG 720
    /// wide with the labels on the left, for templates that draw one.
    private static func piece(_ chart: Chart, _ mark: Mark, id: String) -> [String: Any] {
        let most = max(1, chart.bars.map(\.end).max() ?? 1)
        let bars: [[String: Any]] = chart.bars.enumerated().map { index, bar in
            let width = bar.value * 380 / most
            var context: [String: Any] = [
                "bar": mark.escaped(bar.label), "count": mark.escaped(bar.words), "percent": bar.value * 100 / most,
                "width": width, "y": index * 24 + 4, "textY": index * 24 + 18, "countX": 296 + width,
            ]
            if bar.start > 0 { context["startPercent"] = bar.start * 100 / most }
            if bar.isChosen { context["isChosen"] = true }
            if !chart.series.isEmpty { context["shade"] = chart.shade(of: bar.series) }
            if chart.continues(index) { context["goesOn"] = true }
            if index == chart.lastChosen, let line = chart.chosenLine { context["chosenLine"] = mark.escaped(line) }
            return context
        }
        return [
            "chartTitle": mark.escaped(chart.title), "told": mark.escaped(chart.told), "chartID": id,
            "height": chart.bars.count * 24 + 4, "bars": bars, "room": room(for: chart),
        ]
    }

    /// How wide what stands behind the bars may be, in the size of its letters. Those of Latin are mostly a little
    /// wider than half a kanji.
    private static func room(for chart: Chart) -> String {
        let tenths = chart.bars.map { bar in
            bar.words.reduce(0) { $0 + ($1.isASCII ? 6 : 5 * DisplayWidth.columns(String($1))) }
        }
        let widest = tenths.max() ?? 0
        return "\(widest / 10).\(widest % 10)"
    }

    private static func piece(_ links: Links, _ mark: Mark, id: String) -> [String: Any] {
        [
            "linksTitle": mark.escaped(links.title), "linksID": id, "from": mark.escaped(links.from),
            "to": mark.escaped(links.to),
            "pairs": links.pairs.map { pair in
                [
                    "one": mark.escaped(pair.from), "answers": pair.to.map { ["answer": mark.escaped($0)] },
                ] as [String: Any]
            },
        ]
    }
}

/// What marks text up, and so must be taken out of people's words. Escaped scalar by scalar: a mark on a `<` makes it
/// another character, but not another tag.
enum Mark {
    case html, markdown

    /// A line of a title, in HTML with the places where it may be broken: between phrases, whatever browser shows it.
    func title(_ line: String) -> String {
        if self == .markdown { return escaped(line) }
        var phrases: [String] = []
        for piece in TextWidth.pieces(of: harmless(line)) {
            let isNew = piece.mayBeginLine && piece.disturbance < TextPiece.brokenWord
            // Behind a space it may be broken anyway.
            if phrases.isEmpty || isNew && phrases.last?.last?.isWhitespace != true { phrases.append("") }
            phrases[phrases.count - 1].unicodeScalars.append(contentsOf: piece.scalars)
        }
        return phrases.map(escaped).joined(separator: "<wbr>")
    }

    func escaped(_ text: String) -> String {
        let text = harmless(text)
        if !text.utf8.contains(where: isMark) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch (self, scalar) {
            case (_, "<"): result.append(contentsOf: "&lt;".unicodeScalars)
            case (_, ">"): result.append(contentsOf: "&gt;".unicodeScalars)
            case (_, "&"): result.append(contentsOf: "&amp;".unicodeScalars)
            case (.html, "\""): result.append(contentsOf: "&quot;".unicodeScalars)
            case (.html, "'"): result.append(contentsOf: "&#39;".unicodeScalars)
            case (.markdown, "\n"): result.append(contentsOf: "<br>".unicodeScalars)
            case (.markdown, "\\"), (.markdown, "`"), (.markdown, "*"), (.markdown, "_"), (.markdown, "["),
                (.markdown, "]"), (.markdown, "|"),
                (.markdown, "~"), (.markdown, "#"), (.markdown, "!"):
                result.append("\\")
                result.append(scalar)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Whether a byte marks something up in either: most texts have none.
    private func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x0A, 0x21...0x23, 0x26, 0x27, 0x2A, 0x3C, 0x3E, 0x5B...0x60, 0x7C, 0x7E: true
        default: false
        }
    }
}
