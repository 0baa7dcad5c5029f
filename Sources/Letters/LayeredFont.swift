/// A fine font for large letters, and one of dots for what is smaller.
package struct LayeredFont: LetterFont {
    private let fine: any LetterFont
    private let leastDetail: Int
    private let coarse: EmbeddedFont

    /// - Parameter leastDetail: what every size of the fine font has, and no size of the other.
    package init(fine: any LetterFont, leastDetail: Int, coarse: EmbeddedFont) {
        self.fine = fine
        self.leastDetail = leastDetail
        self.coarse = coarse
    }

    /// Where the fine font has sizes, the other gives none as high.
    package func sizes(width: Int, height: Int, blocks: Blocks) -> [LetterSize] {
        let finer = fine.sizes(width: width, height: height, blocks: blocks)
        let coarser = coarse.sizes(width: width, height: height, blocks: blocks)
        guard !finer.isEmpty else { return coarser }
        return (finer + coarser.filter { $0.height < leastDetail }).sorted { $0.isBetter(than: $1) }
    }

    /// Whichever of them has the letter at small sizes.
    package func isHalfWidth(_ scalar: Unicode.Scalar) -> Bool {
        coarse.has(scalar) ? coarse.isHalfWidth(scalar) : fine.isHalfWidth(scalar)
    }

    /// The letter of the font that gave the size. What the font of dots lacks is drawn by the fine one on the same
    /// dots, so that it needs no more of the terminal than the letters beside it.
    package func glyph(_ scalar: Unicode.Scalar, _ size: LetterSize) -> Bitmap {
        if size.detail >= leastDetail { return fine.glyph(scalar, size) }
        if coarse.has(scalar) { return coarse.glyph(scalar, size) }
        let dots = LetterSize(width: size.detail, height: size.detail, detail: size.detail, dotsPerRow: size.dotsPerRow)
        return fine.glyph(scalar, dots).scaled(across: size.width / size.detail, down: size.height / size.detail)
    }
}
