/// Letters that are drawn by whoever shows the picture, as outlines of any size: of a letter only its box is known.
package struct LetterBoxes: LetterFont {
    /// Less is hardly larger than plain text.
    private static let leastHeight = 5
    /// Outlines are clear at every size.
    private static let detail = 16

    /// The one font.
    package init() {}

    /// Squeezed to three quarters of a square at most.
    package func sizes(width: Int, height: Int, blocks: Blocks) -> [LetterSize] {
        guard blocks >= .quadrants, height >= Self.leastHeight else { return [] }
        let sizes = (Self.leastHeight...height).flatMap { height in
            // A dot of quadrants is twice as high as wide, one of sextants a third higher.
            let square = blocks.dotsPerRow == 2 ? 2 * height : height * 4 / 3
            return Set([square, square * 7 / 8, square * 3 / 4].map { $0 / 2 * 2 }).filter { $0 <= width }.map {
                LetterSize(width: $0, height: height, detail: Self.detail, dotsPerRow: blocks.dotsPerRow)
            }
        }
        return sizes.sorted { $0.isBetter(than: $1) }
    }

    /// As of the font that comes with the program.
    package func isHalfWidth(_ scalar: Unicode.Scalar) -> Bool { EmbeddedFont.shared.isHalfWidth(scalar) }

    /// The whole box.
    package func glyph(_ scalar: Unicode.Scalar, _ size: LetterSize) -> Bitmap {
        Bitmap(inked: isHalfWidth(scalar) ? size.width / 2 : size.width, size.height)
    }
}

/// One line of large letters at its place on a screen, for whoever draws them otherwise than by cells. All measures are
/// in cells; a line may begin within one.
package struct PlacedLine: Equatable, Sendable {
    /// What stands in it.
    package let words: String
    /// Where its upper edge is.
    package let row: Double
    /// Where it begins.
    package let column: Double
    /// How high a letter is.
    package let rows: Double
    /// How wide all letters together are.
    package let columns: Double

    /// A line at its place.
    package init(_ words: String, row: Double, column: Double, rows: Double, columns: Double) {
        (self.words, self.row, self.column, self.rows, self.columns) = (words, row, column, rows, columns)
    }
}
