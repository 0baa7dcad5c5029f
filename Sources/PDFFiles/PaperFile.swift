import PDFPages
package import Papers
import Reporting

/// Papers of a meeting as a PDF.
package enum PaperFile {
    /// Writes sheets into a new file.
    /// - Parameter created: the day it is said to be of, so that the same sheets are the same bytes.
    package static func write(
        _ sheets: [PaperPage], titled title: String, created: String, to path: String
    ) throws(PDFFile.Fault) {
        if !PDFFile.isAvailable { throw .librariesMissing }
        try PDFFile.oneAtATime.withLock { _ throws(PDFFile.Fault) in
            try draw(sheets, titled: title, created: created, to: path)
        }
    }

    private static func draw(
        _ sheets: [PaperPage], titled title: String, created: String, to path: String
    ) throws(PDFFile.Fault) {
        guard let pages = pdf_open(path, harmless(title), "", created) else { throw .notWritten }
        for sheet in sheets {
            pdf_begin_page(pages, sheet.width, sheet.height)
            for mark in sheet.marks { draw(mark, on: pages) }
            pdf_end_page(pages)
        }
        if !pdf_close(pages, PDFFile.japanese) { throw .notWritten }
    }

    private static let ink = pdf_colour(red: 0, green: 0, blue: 0)
    private static let shade = pdf_colour(red: 0.9, green: 0.92, blue: 0.94)

    private static func draw(_ mark: PaperPage.Mark, on pages: OpaquePointer) {
        switch mark {
        case .words(let words):
            let text = pdf_text(
                size: words.size, is_bold: words.isBold, width: words.box.width, hanging: 0,
                alignment: Int32(words.alignment.rawValue))
            pdf_show(pages, harmless(words.text), text, nil, 0, words.box.x, words.box.y, ink)
        case .frame(let box, let isDashed):
            for edge in Edge.all(x: box.x, y: box.y, width: box.width, height: box.height) {
                pdf_line(pages, edge.x, edge.y, edge.toX, edge.toY, 0.6, isDashed)
            }
        case .line(let x, let y, let width): pdf_line(pages, x, y, x + width, y, 0.8, false)
        case .ground(let box): pdf_fill(pages, box.x, box.y, box.width, box.height, shade)
        case .modules(let rows, let box):
            let side = box.width / Double(max(1, rows.count))
            for (row, modules) in rows.enumerated() {
                for (column, isDark) in modules.enumerated() where isDark {
                    // A hair wider, or readers see white lines between them.
                    pdf_fill(
                        pages, box.x + Double(column) * side, box.y + Double(row) * side, side + 0.05, side + 0.05, ink)
                }
            }
        }
    }
}

/// One side of a box.
struct Edge {
    let x, y, toX, toY: Double

    /// The upper and the lower one, the left and the right one.
    static func all(x: Double, y: Double, width: Double, height: Double) -> [Edge] {
        let (right, bottom) = (x + width, y + height)
        return [
            Edge(x: x, y: y, toX: right, toY: y), Edge(x: x, y: bottom, toX: right, toY: bottom),
            Edge(x: x, y: y, toX: x, toY: bottom), Edge(x: right, y: y, toX: right, toY: bottom),
        ]
    }
}
