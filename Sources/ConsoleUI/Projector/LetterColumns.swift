import Letters
import TerminalUI

/// Texts in letters of about one size, in columns and pages: on as few pages as can be, and as large as they fit there.
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
    private let texts: [String]
    private let size: LetterSize?
    private let lettering: Lettering

    /// The rows of letters that are tried.
    private static let heights = [4, 5, 6, 8, 10, 12, 16]

    /// - Parameter readableRows: letters of fewer rows are taken only where the terminal has none as high.
    init(_ texts: [String], in area: Rect, lettering: Lettering, readableRows: Int) {
        self.texts = texts
        self.lettering = lettering
        let widths = texts.map { TextWidth.columns($0) }
        var best: (size: LetterSize, pages: [[Item]])?
        for size in Self.sizes(lettering) where size.rows >= readableRows && size.rows <= area.height {
            for columns in 1...3 {
                guard let pages = Self.pages(widths, in: area, columns: columns, size) else { continue }
                let isBetter = best.map {
                    (pages.count, -size.width * size.height) < ($0.pages.count, -$0.size.width * $0.size.height)
                }
                if isBetter ?? true { best = (size, pages) }
            }
        }
        size = best?.size
        pages = best?.pages ?? Self.plainPages(widths, in: area)
    }

    /// One text in the room it was given.
    func lettered(_ item: Item) -> LetteredText {
        lettering.fit(texts[item.index], in: item.rect, maxLines: item.lines, largest: size)
    }

    // MARK: Laying out

    private static func sizes(_ lettering: Lettering) -> [LetterSize] {
        // Two narrow letters are as wide as one of Japanese.
        heights.flatMap { rows in
            [rows, 2 * rows].compactMap { width in
                lettering.largest(for: ["MM"], height: rows, width: width, maxLines: 1)
            }
        }
    }

    /// Nil where a text would take more lines than a reader bears or than the area has.
    private static func pages(_ widths: [Int], in area: Rect, columns: Int, _ size: LetterSize) -> [[Item]]? {
        let letter = (size.width + 1) / 2
        let width = (area.width - (columns - 1) * letter) / columns
        let perLine = width / letter
        guard perLine >= 6 else { return nil }
        let gap = size.rows >= 6 ? 1 : 0
        var items: [(lines: Int, height: Int)] = []
        for columns in widths {
            let letters = (columns + 1) / 2
            // A line ends where its words do, and so a little early.
            let lines = letters <= perLine ? 1 : (letters + 2 + perLine - 1) / perLine
            let height = lines * size.rows + lines - 1
            if lines > 3 || height > area.height { return nil }
            items.append((lines, height))
        }
        return flow(items, in: area, columns: columns, width: width, step: width + letter, gap: gap)
    }

    private static func plainPages(_ widths: [Int], in area: Rect) -> [[Item]] {
        let columns = widths.count > area.height && area.width >= 60 ? 2 : 1
        let width = (area.width - 2 * (columns - 1)) / columns
        let items = widths.map { columns in
            let lines = columns <= width ? 1 : min(columns / width + 2, max(1, area.height))
            return (lines, lines)
        }
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
