package import Engine
import Strings

extension Papers {
    /// Slips for these numbers, each with its table's name; a table begins a new sheet.
    package func stickies(_ tables: [TableNumbers], _ cut: PaperCut) -> [PaperPage] {
        tables.flatMap { table in
            self.cut(table.numbers, cut) { number, box, page in
                let inner = box.inset(by: 10)
                let third = inner.width / 3
                page.write(
                    "\(number)", in: .init(inner.x, inner.y, third, 32), upTo: 22, downTo: 5, isBold: true)
                page.write(
                    name(of: table.group), in: .init(inner.x + third, inner.y + 4, 2 * third, 16), upTo: 10, .right)
                page.write(
                    workshop.occasion.title,
                    in: .init(inner.x, inner.y + inner.height - 11, inner.width, 11), upTo: 7, downTo: 6, .right)
            }
        }
    }

    /// A sheet for each table: the question, its numbers, and boxes for headings with the numbers that belong to them,
    /// as they are typed.
    /// - Parameter asked: the margin; nil for the one it was laid out with.
    package func tables(_ groups: [Group.ID], isA4: Bool, margin asked: PaperMargin? = nil) -> [PaperPage] {
        groups.map { group in
            var page = PaperPage(
                isA4 ? PaperSize(width: PaperPage.a4.height, height: PaperPage.a4.width) : PaperPage.a3Wide)
            // Laid out for A3 within thirty points on every side.
            let usual = 30 * page.width / PaperPage.a3Wide.width
            let margin = asked ?? PaperMargin(vertical: usual, horizontal: usual)
            let width = page.width - 2 * margin.horizontal
            let scale = min(
                width / (PaperPage.a3Wide.width - 60),
                (page.height - 2 * margin.vertical) / (PaperPage.a3Wide.height - 60))
            func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> PaperPage.Box {
                .init(margin.horizontal + x, margin.vertical + y * scale, width, height * scale)
            }
            let free = workshop.freeNumbers(of: group)
            page.write(workshop.occasion.title, in: box(0, 0, width * 0.7, 22), upTo: 14 * scale)
            page.write(
                name(of: group), in: box(width * 0.7, 0, width * 0.3, 34), upTo: 24 * scale, isBold: true, .right)
            page.write(workshop.occasion.question, in: box(0, 26, width, 60), upTo: 26 * scale, isBold: true)
            page.write(
                free.isEmpty ? strings.paperOneOpinion : strings.paperNumbers(free),
                in: box(0, 92, width, 18), upTo: 12 * scale)
            drawHeadings(&page, box, width)
            drawThemes(&page, box, width)
            return page
        }
    }

    private static let headingRows = 2
    private static let headingColumns = 4

    private func drawHeadings(
        _ page: inout PaperPage, _ box: (Double, Double, Double, Double) -> PaperPage.Box, _ width: Double
    ) {
        let (left, top, height) = (width / Double(Self.headingColumns), 118.0, 265.0)
        for index in 0..<Self.headingRows * Self.headingColumns {
            let x = Double(index % Self.headingColumns) * left
            let y = top + Double(index / Self.headingColumns) * height
            page.add(.frame(box(x, y, left, height).inset(by: 4), isDashed: false))
            let words = box(x + left * 0.05, y + 10, left * 0.9, 18)
            page.write(strings.paperHeading, in: words, upTo: 11)
            let line = box(x + left * 0.05, y + 62, left * 0.9, 0)
            page.add(.line(x: line.x, y: line.y, width: line.width))
            page.write(strings.paperTheme, in: box(x + left * 0.05, y + 72, left * 0.9, 18), upTo: 11)
            page.write(strings.paperNotes, in: box(x + left * 0.05, y + 100, left * 0.9, 18), upTo: 11)
        }
    }

    /// The themes with their numbers, in three columns below the boxes.
    private func drawThemes(
        _ page: inout PaperPage, _ box: (Double, Double, Double, Double) -> PaperPage.Box, _ width: Double
    ) {
        let themes = workshop.catalogue.themes
        let columns = 3
        let rows = max(1, (themes.count + columns - 1) / columns)
        let height = min(19, 126 / Double(rows))
        for (index, theme) in themes.enumerated() {
            let x = Double(index / rows) * width / Double(columns)
            let y = 652 + Double(index % rows) * height
            page.write(
                strings.numbered(theme), in: box(x, y, width / Double(columns) - 6, height), upTo: 12, downTo: 5)
        }
    }
}
