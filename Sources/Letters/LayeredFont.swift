/// A fine font for large letters, and one of dots for what is smaller.
package struct LayeredFont: LetterFont {
    private let fine: any LetterFont
    private let leastDetail: Int
    private let coarse: any LetterFont

    /// - Parameter leastDetail: what every size of the fine font has, and no size of the other.
    package init(fine: any LetterFont, leastDetail: Int, coarse: any LetterFont) {
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

    /// Both fonts agree.
    package func isHalfWidth(_ scalar: Unicode.Scalar) -> Bool { coarse.isHalfWidth(scalar) }

    /// The letter of the font that gave the size.
    package func glyph(_ scalar: Unicode.Scalar, _ size: LetterSize) -> Bitmap {
        size.detail >= leastDetail ? fine.glyph(scalar, size) : coarse.glyph(scalar, size)
    }
}
