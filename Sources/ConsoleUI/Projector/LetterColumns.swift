import Letters
import TerminalUI

/// Texts in letters of about one size, in columns and pages: clear letters before blurred ones but for a turn that is
/// too long, then as few pages as can be, then as large as they fit there.
struct LetterColumns {
    /// Where one of the texts stands on its page.
    struct Item {
        let index: Int
        let rect: Rect
        /// The most lines it may take.
        let lines: Int
    }

    /// The texts of each page, in order; all of them are on one.
    let pages: [[Item]]
    /// How large the letters are at most; nil for plain text.
    let size: LetterSize?
    private let texts: [String]
    private let lettering: Lettering

    /// The rows of letters that are tried.
    private static let heights = [3, 4, 5, 6, 8, 10, 12, 16]
    /// Letters of which fewer stand in a line are too large to be read.
    private static let fewestPerLine = 6
    /// More lines of one text than a reader bears.
    private static let mostLines = 3

    /// - Parameters:
    ///   - mostColumns: how many columns may stand side by side
    ///   - readableRows: letters of fewer rows are taken only where the terminal has none as high.
    init(
        _ texts: [String], in area: Rect, mostColumns: Int = 3, lettering: Lettering, readableRows: Int
    ) {
        self.texts = texts
        self.lettering = lettering
        let widths = texts.map { TextWidth.columns($0) }
        var best: (size: LetterSize, columns: Int, gap: Int, order: (Int, Int, Int, Int, Int, Int))?
        for size in Self.sizes(lettering, readableRows: readableRows) where size.rows <= area.height {
            for columns in 1...mostColumns {
                let width = (area.width - (columns - 1) * size.columns) / columns
                guard width / size.columns >= Self.fewestPerLine else { continue }
                let lines = widths.map { Self.lines($0, width: width, size) }
                let tooLong = lines.count {
                    $0 > Self.mostLines || lettering.rows(ofLines: $0, size) > area.height
                }
                for gap in 0...1 {
                    let pages = Self.flow(
                        lines, size, in: area, columns: columns, width: width, gap: gap, lettering)
                    let order = (
                        pages.count > Projection.mostPages ? 1 : 0, size.isClear ? 0 : 1, tooLong, pages.count,
                        -size.width * size.height, -gap
                    )
                    if best.map({ order < $0.order }) ?? true { best = (size, columns, gap, order) }
                }
            }
        }
        size = best?.size
        guard let (size, columns, gap, _) = best else {
            pages = Self.plainPages(widths, in: area)
            return
        }
        let width = (area.width - (columns - 1) * size.columns) / columns
        pages = Self.flow(
            texts.map { lettering.lines(of: $0, size, width: width) }, size, in: area, columns: columns, width: width,
            gap: gap, lettering)
    }

    /// In one column, in letters of a size that was chosen for other texts too.
    /// - Parameters:
    ///   - size: nil for plain text.
    ///   - gap: the empty rows between two texts.
    init(_ texts: [String], in area: Rect, size: LetterSize?, gap: Int, lettering: Lettering) {
        self.texts = texts
        self.lettering = lettering
        self.size = size
        if let size {
            pages = Self.flow(
                texts.map { lettering.lines(of: $0, size, width: area.width) }, size, in: area, columns: 1,
                width: area.width, gap: gap, lettering)
        } else {
            let items = texts.map {
                Self.plainExtent(TextWidth.columns($0), width: area.width, height: area.height)
            }
            pages = Self.flow(items, in: area, columns: 1, width: area.width, step: area.width, gap: gap)
        }
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

    /// One text in the room it was given.
    func lettered(_ item: Item) -> LetteredText {
        lettering.fit(texts[item.index], in: item.rect, maxLines: item.lines, largest: size, isCut: true)
    }

    /// Paints a page.
    /// - Parameter style: of each text, by its index.
    func draw(_ page: Int, on picture: inout ProjectorPicture, style: (Int) -> Style) {
        for item in pages[page] { picture.draw(lettered(item), style: style(item.index), .room) }
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

    /// Fills column after column with texts of so many lines. One with more than there is room for is given all of it,
    /// and smaller letters.
    private static func flow(
        _ lines: [Int], _ size: LetterSize, in area: Rect, columns: Int, width: Int, gap: Int, _ lettering: Lettering
    ) -> [[Item]] {
        let most = lettering.lines(of: size, height: area.height)
        let items = lines.map { $0 > most ? ($0, area.height) : ($0, lettering.rows(ofLines: $0, size)) }
        return flow(items, in: area, columns: columns, width: width, step: width + size.columns, gap: gap)
    }

    private static func plainExtent(_ columns: Int, width: Int, height: Int) -> (lines: Int, height: Int) {
        let lines = columns <= width ? 1 : min(columns / max(1, width) + 2, max(1, height))
        return (lines, lines)
    }

    private static func plainPages(_ widths: [Int], in area: Rect) -> [[Item]] {
        let columns = widths.count > area.height && area.width >= 60 ? 2 : 1
        let width = (area.width - 2 * (columns - 1)) / columns
        let items = widths.map { plainExtent($0, width: width, height: area.height) }
        return flow(items, in: area, columns: columns, width: width, step: width + 2, gap: 0)
    }

    /// Fills column after column, page after page.
    private static func flow(
        _ items: [(lines: Int, height: Int)], in area: Rect, columns: Int, width: Int, step: Int, gap: Int
    ) -> [[Item]] {
        var pages: [[Item]] = [[]]
        var (column, row) = (0, 0)
        for (index, item) in items.enumerated() {
            if row > 0, row + item.height > area.height { (column, row) = (column + 1, 0) }
            if column == columns {
                pages.append([])
                column = 0
            }
            let rect = Rect(
                row: area.row + row, column: area.column + column * step, height: item.height, width: width)
            pages[pages.count - 1].append(Item(index: index, rect: rect, lines: item.lines))
            row += item.height + gap
        }
        return pages
    }
}
