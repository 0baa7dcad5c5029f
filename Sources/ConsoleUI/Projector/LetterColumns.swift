import Letters
import TerminalUI

/// Texts in letters of about one size, in columns and pages: clear letters before blurred ones but for a turn that is
/// too long, then as few pages as can be, then as large as they fit there.
struct LetterColumns {
    /// Where one of the texts, or a part of one, stands on its page.
    struct Item {
        let index: Int
        let text: String
        fileprivate(set) var rect: Rect
        /// The most lines it may take.
        fileprivate(set) var lines: Int
    }

    /// The texts of each page, in order; all of them are on one.
    let pages: [[Item]]
    /// How large the letters are at most; nil for plain text.
    let size: LetterSize?
    private let lettering: Lettering
    private let area: Rect
    private let columns: Int
    private let gap: Int
    /// A size that is not passed.
    private let largest: LetterSize?
    /// The columns by which further lines of a text are set in, where there are no gaps to tell it from the next.
    private let indent: Int

    /// A text or a part of one, and the room it takes.
    private struct Part {
        var index = 0
        var text = ""
        let lines: Int
        let height: Int
    }

    /// So many texts ahead, one is looked for that fits below the others where the next does not.
    private static let lookedAhead = 8

    /// The rows of letters that are tried.
    private static let heights = [3, 4, 5, 6, 8, 10, 12, 16]
    /// Letters of which fewer stand in a line are too large to be read.
    private static let fewestPerLine = 6
    /// More pages than this are not in letters where a terminal has no block elements.
    private static let mostCoarsePages = 5
    /// More lines of one text than a reader bears.
    private static let mostLines = 3

    /// - Parameters:
    ///   - mostColumns: how many columns may stand side by side
    ///   - readableRows: letters of fewer rows are taken only where the terminal has none as high.
    ///   - largest: a size that is not passed, for what must not stand out.
    ///   - wishedPages: smaller letters and blurred ones are taken before more pages than these.
    ///   - mostPages: texts that would take more pages in letters are in plain type.
    init(
        _ texts: [String], in area: Rect, mostColumns: Int = 3, lettering: Lettering, readableRows: Int,
        largest: LetterSize? = nil, wishedPages: Int = PageTurner.mostPages,
        mostPages: Int = PageTurner.mostPagesOfAll
    ) {
        self.lettering = lettering
        self.area = area
        self.largest = largest
        let widths = texts.map { TextWidth.columns($0) }
        let words = texts.map { TextWidth.widestWord($0) }
        var best: (size: LetterSize, columns: Int, gap: Int, order: (Int, Int, Int, Int, Int, Int))?
        let sizes = Self.sizes(lettering, readableRows: readableRows).filter { $0.rows <= area.height }
        let fitting = sizes.filter { size in largest.map { !size.isBetter(than: $0) } ?? true }
        for size in fitting.isEmpty ? sizes : fitting {
            for columns in 1...mostColumns {
                let width = (area.width - (columns - 1) * size.columns) / columns
                guard width / size.columns >= Self.fewestPerLine else { continue }
                let lines = widths.map { Self.lines($0, width: width, size) }
                let tooLong = lines.count {
                    $0 > Self.mostLines || lettering.rows(ofLines: $0, size) > area.height
                }
                let broken = words.count { $0 > width / size.columns * 2 }
                for gap in 0...1 {
                    let pages = Self.flow(
                        lines.flatMap { Self.estimated($0, size, height: area.height, lettering) }, in: area,
                        columns: columns, width: width, step: width + size.columns, gap: gap)
                    // Texts of several lines are told apart by a gap, which is worth a page in eight.
                    let isCrowded = gap == 0 && lines.contains { $0 > 1 } && texts.count > 1
                    let order = (
                        pages.count > min(mostPages, wishedPages) ? 1 : 0, size.isClear ? 0 : 1, broken + tooLong,
                        pages.count + (isCrowded ? pages.count / 8 : 0), -size.width * size.height, -gap
                    )
                    if best.map({ order < $0.order }) ?? true { best = (size, columns, gap, order) }
                }
            }
        }
        func set(indent: Int) -> [[Item]]? {
            best.map { best in
                let width = (area.width - (best.columns - 1) * best.size.columns) / best.columns
                return Self.flow(
                    Self.parts(of: texts, best.size, height: area.height, width: width - indent, lettering), in: area,
                    columns: best.columns, width: width, step: width + best.size.columns, gap: best.gap)
            }
        }
        var lettered = set(indent: 0)
        var indent = 0
        if let best, let plain = lettered, best.gap == 0, texts.count > 1,
            plain.joined().contains(where: { $0.lines > 1 }), let indented = set(indent: best.size.columns / 2),
            indented.count <= plain.count
        {
            (lettered, indent) = (indented, best.size.columns / 2)
        }
        self.indent = indent
        // A turn must not take minutes, as it soon would where a letter takes eight rows.
        let most = lettering.blocks < .halves ? min(mostPages, Self.mostCoarsePages) : mostPages
        guard let best, let lettered, lettered.count <= most else {
            (size, columns, gap) = (nil, 0, 0)
            pages = Self.plainPages(texts, in: area)
            return
        }
        (size, columns, gap) = (best.size, best.columns, best.gap)
        pages = lettered
    }

    /// In one column, in letters of a size that was chosen for other texts too.
    /// - Parameters:
    ///   - size: nil for plain text.
    ///   - gap: the empty rows between two texts.
    init(_ texts: [String], in area: Rect, size: LetterSize?, gap: Int, lettering: Lettering) {
        self.lettering = lettering
        self.area = area
        largest = nil
        indent = 0
        columns = 1
        self.gap = gap
        self.size = size
        let parts =
            size.map { Self.parts(of: texts, $0, height: area.height, width: area.width, lettering) }
            ?? Self.plainParts(of: texts, height: area.height, width: area.width)
        pages = Self.flow(
            Self.filled(parts, height: area.height, gap: gap), in: area, columns: 1, width: area.width,
            step: area.width, gap: gap)
    }

    /// Whether the first text of a page is read on from the page before.
    func isReadOn(fromPageBefore page: Int) -> Bool {
        pages.indices.contains(page) && page > 0 && pages[page].first?.index == pages[page - 1].last?.index
    }

    /// The same parts, a short one before its turn where the next would leave the rest of a page empty.
    private static func filled(_ parts: [Part], height: Int, gap: Int) -> [Part] {
        var left = parts[...]
        var filled: [Part] = []
        var row = 0
        while let next = left.first {
            var place = left.startIndex
            if row > 0, row + next.height > height, next.index != filled.last?.index {
                let isWhole = Dictionary(grouping: left.prefix(lookedAhead), by: \.index).mapValues { $0.count == 1 }
                place =
                    left.indices.prefix(lookedAhead).first {
                        row + left[$0].height <= height && isWhole[left[$0].index] == true
                    } ?? place
            }
            let part = left[place]
            if row > 0, row + part.height > height { row = 0 }
            filled.append(part)
            row += part.height + gap
            left.remove(at: place)
        }
        return filled
    }

    /// About how many pages such a column would have, and how many texts would be cut in it.
    /// - Parameter widths: of the texts, in columns of plain text.
    static func estimate(
        _ widths: [Int], height: Int, width: Int, size: LetterSize, gap: Int, _ lettering: Lettering
    ) -> (pages: Int, cut: Int) {
        var (pages, used, cut) = (1, 0, 0)
        for columns in widths {
            let needed = lettering.rows(ofLines: lines(columns, width: width, size), size)
            if needed > height { cut += 1 }
            let rows = min(height, needed)
            if used > 0, used + rows > height { (pages, used) = (pages + 1, 0) }
            used += rows + gap
        }
        return (pages, cut)
    }

    /// The larger letters in which the texts of a page still fit below each other, and on the pages on which one of
    /// them is read on as well; nil where there are none.
    func largerSize(on page: Int) -> LetterSize? {
        guard let size, columns == 1, !pages[page].isEmpty else { return nil }
        let together = pagesOfOneText(page)
        // Twice as high is enough.
        return Self.sizes(lettering, readableRows: size.rows)
            .filter { larger in
                larger.isBetter(than: size) && larger.rows <= 2 * size.rows
                    && largest.map { !larger.isBetter(than: $0) } ?? true
            }
            .sorted { $0.isBetter(than: $1) }
            .first { larger in together.allSatisfy { fits(pages[$0], larger) } }
    }

    /// The pages about one that are connected by texts that are read on.
    private func pagesOfOneText(_ page: Int) -> ClosedRange<Int> {
        var (first, last) = (page, page)
        while isReadOn(fromPageBefore: first) { first -= 1 }
        while isReadOn(fromPageBefore: last + 1) { last += 1 }
        return first...last
    }

    /// Whether the texts of a page fit in larger letters, and no more words are broken.
    private func fits(_ items: [Item], _ larger: LetterSize) -> Bool {
        var used = (items.count - 1) * gap
        for item in items {
            let lines = lettering.lines(of: item.text, larger, width: area.width)
            let isBroken = lines > 1 && TextWidth.widestWord(item.text) > area.width / larger.columns * 2
            // One line more for the sake of larger letters.
            if lines > max(item.lines, min(item.lines + 1, Self.mostLines)) || isBroken { return false }
            used += lettering.rows(ofLines: lines, larger)
        }
        return used <= area.height
    }

    /// Whether all letters are such that most kanji can be told from each other.
    var isClear: Bool {
        pages.indices.allSatisfy { page in
            texts(on: page, larger: largerSize(on: page)).allSatisfy { $0.lettered.letterSize?.isClear ?? false }
        }
    }

    /// The texts of a page, set in larger letters where it has room for them, and then apart from each other.
    func texts(on page: Int, larger: LetterSize?, isSpread: Bool = true) -> [(item: Item, lettered: LetteredText)] {
        guard let size, columns == 1 else {
            return (size == nil || !isSpread ? pages[page] : apart(pages[page])).map { ($0, lettered($0, size)) }
        }
        var items = pages[page]
        if let larger {
            for index in items.indices {
                let lines = lettering.lines(of: items[index].text, larger, width: area.width)
                if lines > Self.mostLines { return pages[page].map { ($0, lettered($0, size)) } }
                items[index].lines = lines
                items[index].rect.height = min(area.height, lettering.rows(ofLines: lines, larger))
            }
        }
        let used = items.reduce(0) { $0 + $1.rect.height } + (items.count - 1) * gap
        guard used <= area.height else { return pages[page].map { ($0, lettered($0, size)) } }
        let spread = isSpread ? min((area.height - used) / max(1, items.count), size.rows) : 0
        var row = area.row + (isSpread && items.count == 1 ? (area.height - used) / 2 : 0)
        for index in items.indices {
            items[index].rect.row = row
            row += items[index].rect.height + gap + spread
        }
        return items.map { ($0, lettered($0, larger ?? size, isLarger: larger != nil)) }
    }

    /// The same texts, those of each column as far from each other as there is room for.
    private func apart(_ items: [Item]) -> [Item] {
        var items = items
        let columns = Dictionary(grouping: items.indices) { items[$0].rect.column }.values
        let spread =
            columns.map { column in
                let used = items[column[column.count - 1]].rect
                let free = area.row + area.height - used.row - used.height
                return free / max(1, column.count - 1)
            }.min() ?? 0
        for column in columns {
            for (place, index) in column.enumerated() { items[index].rect.row += place * min(spread, size?.rows ?? 0) }
        }
        return items
    }

    /// One text in the room it was given.
    private func lettered(_ item: Item, _ size: LetterSize?, isLarger: Bool = false) -> LetteredText {
        guard let size else { return lettering.plain(item.text, in: item.rect, maxLines: item.lines) }
        return lettering.fit(
            item.text, in: item.rect, maxLines: item.lines, largest: size, indent: isLarger ? 0 : indent)
    }

    /// Names that other pages of a turn cut or tell by their numbers: on two pages in letters at most, else in plain
    /// type, for it is the others that are to be seen.
    /// - Parameter pages: how many others there are.
    /// - Returns: nil where there are no names, or the turn has no room for them.
    static func names(
        _ names: [String], beside pages: Int, in area: Rect, _ projection: Projection
    ) -> LetterColumns? {
        if names.isEmpty { return nil }
        let columns = LetterColumns(
            names, in: area, lettering: projection.lettering, readableRows: projection.readableRows,
            mostPages: mostPagesOfNames)
        return pages + columns.pages.count > PageTurner.mostPagesOfAll ? nil : columns
    }

    private static let mostPagesOfNames = 2

    /// Paints a page of such names.
    func drawNames(_ page: Int, on picture: inout ProjectorPicture) {
        draw(page, on: &picture, size == nil ? .nearby : .room) { _ in Style(.normal, bold: true) }
    }

    /// Paints a page.
    /// - Parameters:
    ///   - importance: of the texts; what is also read elsewhere may be in plain type.
    ///   - style: of each text, by its index.
    func draw(
        _ page: Int, on picture: inout ProjectorPicture, _ importance: Importance = .room, style: (Int) -> Style
    ) {
        for text in texts(on: page, larger: largerSize(on: page)) {
            picture.draw(text.lettered, style: style(text.item.index), importance)
        }
    }

    /// The page a text is on.
    func page(of index: Int) -> Int { pages.firstIndex { $0.contains { $0.index == index } } ?? 0 }

    // MARK: Laying out

    /// The sizes that are read from the back, narrow ones, square ones and some between.
    static func sizes(_ lettering: Lettering, readableRows: Int) -> [LetterSize] {
        // Two narrow letters are as wide as one of Japanese.
        heights.filter { $0 >= readableRows }.flatMap { rows in
            [rows, rows * 3 / 2, 2 * rows].compactMap { width in
                lettering.largest(for: ["MM"], height: rows, width: width, maxLines: 1)
            }
        }
        .filter { $0.rows >= readableRows }
    }

    /// About how many lines a text takes.
    private static func lines(_ columns: Int, width: Int, _ size: LetterSize) -> Int {
        let letters = (columns + 1) / 2
        let perLine = max(1, width / size.columns)
        // A line ends where its words do, and so a little early.
        return letters <= perLine
            ? 1 : max((letters + 2 + perLine - 1) / perLine, (letters + perLine - 2) / max(1, perLine - 1))
    }

    /// The room of a text of so many lines; one with more than there is room for takes all of it, part by part.
    private static func estimated(_ lines: Int, _ size: LetterSize, height: Int, _ lettering: Lettering) -> [Part] {
        let most = max(1, lettering.lines(of: size, height: height))
        if lines <= most { return [Part(lines: lines, height: lettering.rows(ofLines: lines, size))] }
        return Array(repeating: Part(lines: most, height: height), count: (lines + most - 1) / most)
    }

    /// The texts; one with more lines than there is room for has smaller letters, or is read part by part.
    private static func parts(
        of texts: [String], _ size: LetterSize, height: Int, width: Int, _ lettering: Lettering
    ) -> [Part] {
        let most = lettering.lines(of: size, height: height)
        return texts.enumerated().flatMap { index, text -> [Part] in
            let lines = lettering.lines(of: text, size, width: width)
            if lines <= most {
                return [Part(index: index, text: text, lines: lines, height: lettering.rows(ofLines: lines, size))]
            }
            // Smaller letters, but no broken words.
            let smaller = lettering.fit(
                text, in: Rect(row: 0, column: 0, height: height, width: width), maxLines: lines, largest: size)
            if smaller.letterSize != nil, !smaller.breaksWords {
                return [Part(index: index, text: text, lines: lines, height: height)]
            }
            return lettering.parts(of: text, size, width: width, lines: most).map { part in
                let lines = min(most, lettering.lines(of: part, size, width: width))
                return Part(index: index, text: part, lines: lines, height: lettering.rows(ofLines: lines, size))
            }
        }
    }

    /// A text in plain type, in parts that an area has room for.
    static func plainParts(of text: String, height: Int, width: Int) -> [String] {
        plainParts(of: [text], height: height, width: width).map(\.text)
    }

    /// The same in plain type.
    private static func plainParts(of texts: [String], height: Int, width: Int) -> [Part] {
        texts.enumerated().flatMap { index, text in
            let lines = TextWidth.wrap(text, columns: max(1, width), keepingWords: true)
            return stride(from: 0, to: lines.count, by: max(1, height)).map { first in
                let part = lines[first..<min(first + max(1, height), lines.count)]
                return Part(index: index, text: part.joined(separator: "\n"), lines: part.count, height: part.count)
            }
        }
    }

    private static func plainPages(_ texts: [String], in area: Rect) -> [[Item]] {
        let columns = texts.count > area.height && area.width >= 60 ? 2 : 1
        let width = (area.width - 2 * (columns - 1)) / columns
        return flow(
            plainParts(of: texts, height: area.height, width: width), in: area, columns: columns, width: width,
            step: width + 2, gap: 0)
    }

    /// Fills column after column, page after page.
    private static func flow(
        _ parts: [Part], in area: Rect, columns: Int, width: Int, step: Int, gap: Int
    ) -> [[Item]] {
        var pages: [[Item]] = [[]]
        var (column, row) = (0, 0)
        for part in parts {
            if row > 0, row + part.height > area.height { (column, row) = (column + 1, 0) }
            if column == columns {
                pages.append([])
                column = 0
            }
            let rect = Rect(
                row: area.row + row, column: area.column + column * step, height: part.height, width: width)
            pages[pages.count - 1].append(
                Item(index: part.index, text: part.text, rect: rect, lines: part.lines))
            row += part.height + gap
        }
        return pages
    }
}
