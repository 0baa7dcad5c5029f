import Letters
import TerminalUI

/// Texts one below the other, in letters that are read from the back, page by page.
struct LetteredList {
    let texts: [String]
    /// A number at the right of each text; nil for none.
    var numbers: [Int]?
    /// Whether all texts have the size of the longest one, rather than each the largest it fits in.
    var isAlike = true
    /// The one that is marked; its page is shown first.
    var current: Int?

    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let height = max(4, projection.readableRows)
        let perPage = max(1, (area.height + 1) / (height + 1))
        guard !texts.isEmpty, area.height >= height else { return }
        let pages = (texts.count + perPage - 1) / perPage
        let page = (projection.page(of: pages) + (current ?? 0) / perPage) % pages
        let width = area.width - (numbers == nil ? 8 : 6)
        let size = isAlike ? projection.lettering.largest(for: texts, height: height, width: width, maxLines: 1) : nil
        for (offset, text) in texts.dropFirst(page * perPage).prefix(perPage).enumerated() {
            let index = page * perPage + offset
            let line = Rect(row: area.row + offset * (height + 1), column: area.column, height: height, width: width)
            let lettered = projection.lettering.fit(text, in: line, maxLines: 1, largest: size)
            lettered.draw(
                on: &grid, style: index == current ? Style(.accent, bold: true) : Style(.normal, bold: !isAlike))
            if let numbers {
                grid.put(
                    TextWidth.padLeft("\(numbers[index])", columns: 4), row: line.row + height - 1,
                    column: area.column + area.width - 5, width: 4, style: Style(.accent, bold: true))
            }
        }
        projection.drawPage(page, of: pages, row: area.row + area.height - 1, in: area, on: &grid)
    }
}
