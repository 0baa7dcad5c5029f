package import Engine
import Strings

extension Papers {
    /// A paper for each voter, numbered, with a check letter so that a copy made by hand shows.
    /// - Parameter numbers: those of the papers.
    package func ballots(
        _ ballot: Ballot, numbers: ClosedRange<Int>, margin: PaperMargin
    ) -> [PaperPage] {
        let rows = ballot.options.count
        let pieces = rows <= 6 ? (2, 2) : rows <= 14 ? (1, 2) : (1, 1)
        let cut = PaperCut(columns: pieces.0, rows: pieces.1, margin: margin)
        return self.cut(Array(numbers), cut) { number, box, page in
            let inner = box.inset(by: 14)
            page.write(
                workshop.occasion.title, in: .init(inner.x, inner.y, inner.width * 0.7, 14), upTo: 9)
            page.write(
                Self.checked(number, ballot, workshop),
                in: .init(inner.x + inner.width * 0.7, inner.y, inner.width * 0.3, 14), upTo: 9, .right)
            page.write(ballot.title, in: .init(inner.x, inner.y + 16, inner.width, 34), upTo: 14, isBold: true)
            page.write(strings.dotsRule(of: ballot), in: .init(inner.x, inner.y + 52, inner.width, 28), upTo: 9)
            draw(ballot.options, in: .init(inner.x, inner.y + 84, inner.width, inner.height - 84), &page)
        }
    }

    /// Each option with a box for its dots; in two columns from twenty-one on.
    private func draw(_ options: [Ballot.Option], in box: PaperPage.Box, _ page: inout PaperPage) {
        let columns = options.count > 20 ? 2 : 1
        let rows = (options.count + columns - 1) / columns
        let (width, height) = (box.width / Double(columns), min(40, box.height / Double(rows)))
        for (index, option) in options.enumerated() {
            let x = box.x + Double(index / rows) * width
            let y = box.y + Double(index % rows) * height
            let room = min(64, width * 0.25)
            page.add(.frame(.init(x, y + 1, room, height - 2), isDashed: false))
            page.write(
                strings.option(option.id, option.label), in: .init(x + room + 8, y + 2, width - room - 14, height - 4),
                upTo: 12, downTo: 6)
        }
    }

    /// 12-K: the number with a letter that follows from it, the ballot and the meeting. It tells a slip of the pen and
    /// a copy; it is no secret, and says nothing of who has the paper.
    package static func checked(_ number: Int, _ ballot: Ballot, _ workshop: Workshop) -> String {
        let hash = stableHash(of: "\(workshop.occasion.title)/\(ballot.id)/\(ballot.title)/\(number)")
        // Letters that are not taken for one another.
        let letters = Array("ACEFHJKLMNPRTUVWXY")
        return "\(number)-\(letters[Int(hash % UInt64(letters.count))])"
    }

    /// The sheet on which a ballot is counted, by table where tables are, and signed by two.
    package func count(_ ballot: Ballot, margin: PaperMargin) -> [PaperPage] {
        let tables = ballot.method == .tables ? workshop.groups.map(\.name) : [strings.paperTally]
        // Papers are counted, too, and those that do not count.
        let counts = ballot.method.countsPapers ? strings.paperCounts : []
        let isWide = tables.count > 3
        let sheet =
            isWide ? PaperSize(width: PaperPage.a4.height, height: PaperPage.a4.width) : PaperPage.a4
        let (left, top) = (margin.horizontal, margin.vertical)
        let width = sheet.width - 2 * left
        let (head, foot) = (96.0, 96.0)
        let label = min(width * 0.4, 230)
        let column = (width - label - 60) / Double(tables.count)
        // As high as the sheet has room for, its head and its sums included; of long options two lines can be read.
        let room = sheet.height - 2 * top - head - foot
        let isLong = ballot.options.contains {
            let words = strings.option($0.id, $0.label)
            return !PaperPage.fits(words, .init(0, 0, label - 8, Self.leastRow - 6), Self.readable, false)
        }
        let least = isLong ? Self.twoLines : Self.leastRow
        let row = min(32, max(least, room / Double(ballot.options.count + 2 + counts.count)))
        let pages = Self.pages(of: ballot.options, rows: Int(room / row), counts: counts.count)
        return pages.enumerated().map { number, options in
            let isOne = pages.count == 1
            let sums =
                (isOne ? [strings.paperSum] : [strings.paperSumOfPage])
                + (number < pages.count - 1 ? [] : (isOne ? [] : [strings.paperSumOfAll]) + counts)
            var page = PaperPage(sheet)
            page.write(workshop.occasion.title, in: .init(left, top, width, 16), upTo: 10)
            page.write(
                strings.paperCountSheet(ballot.title) + (isOne ? "" : strings.paperPart(number + 1, of: pages.count)),
                in: .init(left, top + 16, width, 28), upTo: 17, isBold: true)
            page.write(strings.rules(of: ballot), in: .init(left, top + 46, width, 24), upTo: 9)
            var y = top + head - 22
            func rule(_ first: String, _ cells: [String], isHead: Bool) {
                let boxes =
                    [PaperPage.Box(left, y, label, row)]
                    + tables.indices.map { .init(left + label + Double($0) * column, y, column, row) }
                    + [.init(left + width - 60, y, 60, row)]
                for (box, words) in zip(boxes, [first] + cells) {
                    if isHead { page.add(.ground(box)) }
                    page.add(.frame(box, isDashed: false))
                    page.write(
                        words, in: .init(box.x + 4, box.y + 3, box.width - 8, box.height - 6), upTo: 10, downTo: 5)
                }
                y += row
            }
            rule(strings.paperOption, tables + [strings.paperSum], isHead: true)
            for option in options {
                rule(strings.option(option.id, option.label), tables.map { _ in "" } + [""], isHead: false)
            }
            for sum in sums { rule(sum, tables.map { _ in "" } + [""], isHead: false) }
            drawSignatures(&page, left: left, y: sheet.height - top - 60, width: width)
            return page
        }
    }

    /// The options of each page. Below its head each page has a sum; the last has that of all, too, and what is counted
    /// of the papers.
    /// - Parameters:
    ///   - rows: how many there is room for on a page.
    ///   - counts: rows for what is counted of the papers.
    private static func pages(
        of options: [Ballot.Option], rows: Int, counts: Int
    ) -> [ArraySlice<Ballot.Option>] {
        let full = max(1, rows - 2)
        let onLast = max(1, full - counts - 1)
        var rest = options[...]
        var pages: [ArraySlice<Ballot.Option>] = []
        while rest.count > (pages.isEmpty ? max(1, full - counts) : onLast) {
            let page = rest.prefix(min(full, rest.count - 1))
            pages.append(page)
            rest = rest.dropFirst(page.count)
        }
        return pages + [rest]
    }

    /// In points: the least height of a row, that of two lines, and letters that can be read at arm's length.
    private static let leastRow = 22.0, twoLines = 30.0, readable = 8.0

    private func drawSignatures(_ page: inout PaperPage, left: Double, y: Double, width: Double) {
        for (index, words) in strings.paperSignatures.enumerated() {
            let part = width / Double(strings.paperSignatures.count)
            let x = left + Double(index) * part
            page.write(words, in: .init(x, y + 16, part * 0.45, 16), upTo: 10)
            page.add(.line(x: x + part * 0.4, y: y + 34, width: part * 0.55))
        }
    }
}
