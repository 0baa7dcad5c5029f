package import Letters
import Outlines
import Synchronization

/// Letters from the outlines of a Japanese font of the system: of any size, and finer the larger they are.
package final class InstalledFont: LetterFont {
    /// Below this many dots a font made of dots by hand is clearer.
    private static let leastHeight = 18
    /// From here on the strokes of a bold letter leave its gaps open.
    private static let leastBoldHeight = 24
    /// How much of a dot must be ink, of 255: less than half, so that thin strokes between two dots are not broken.
    private static let threshold = (regular: 92, bold: 110)

    /// Of small letters: with more ink than this their strokes run together.
    private static let mostInk = (part: 2, of: 5)
    /// How much ink a dot of such a letter must have, and how much more than those around it.
    private static let leastDark = 80
    private static let leastContrast = 8

    private struct Key: Hashable {
        let scalar: Unicode.Scalar
        let width: Int
        let height: Int
    }

    private static let mostRemembered = 4096
    private let remembered = Mutex<[Key: Bitmap]>([:])

    private static let isLoaded = outlines_load()

    /// The font; nil where the libraries or a Japanese font are not installed. The first time takes about ten
    /// milliseconds, for the list of fonts.
    package init?() {
        guard Self.isLoaded else { return nil }
    }

    /// The letters to paint with: the installed font's where there is one, and those that come with the program.
    package static func layered() -> any LetterFont {
        guard let installed = InstalledFont() else { return EmbeddedFont.shared }
        return LayeredFont(fine: installed, leastDetail: leastHeight, coarse: EmbeddedFont.shared)
    }

    /// Only where a dot is small enough to show more than a font of dots does.
    package func sizes(width: Int, height: Int, blocks: Blocks) -> [LetterSize] {
        guard blocks >= .quadrants, height >= Self.leastHeight else { return [] }
        // From narrow to square, in eighths of the height: a dot is higher than wide.
        let shares = blocks.dotsPerRow == 2 ? 4...8 : 3...5
        var sizes: [LetterSize] = []
        for height in Self.leastHeight...height {
            for share in shares where height * share / 8 * 2 <= width {
                sizes.append(
                    LetterSize(
                        width: height * share / 8 * 2, height: height, detail: height, dotsPerRow: blocks.dotsPerRow))
            }
        }
        return sizes.sorted { $0.isBetter(than: $1) }
    }

    /// ASCII, Latin letters with their marks, and half-width kana.
    package func isHalfWidth(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xD7, 0xF7: false  // × and ÷ are as wide as kanji.
        case 0x20...0x7E, 0xC0...0x24F, 0xFF61...0xFF9F: true
        default: false
        }
    }

    /// The letter drawn, its edges turned into dots with ink or without.
    package func glyph(_ scalar: Unicode.Scalar, _ size: LetterSize) -> Bitmap {
        let width = isHalfWidth(scalar) ? size.width / 2 : size.width
        // The lock keeps the libraries to one thread at a time as well.
        return remembered.withLock { remembered in
            let key = Key(scalar: scalar, width: width, height: size.height)
            if let bitmap = remembered[key] { return bitmap }
            let missing: Unicode.Scalar = "\u{3013}"
            let bitmap =
                Self.draw(scalar, width, size) ?? Self.draw(missing, width, size)
                ?? Bitmap(width: width, height: size.height)
            if remembered.count >= Self.mostRemembered { remembered.removeAll(keepingCapacity: true) }
            remembered[key] = bitmap
            return bitmap
        }
    }

    /// Whether a dot is darker than those around it: all that is left of the strokes of a small letter that has many.
    private static func isDarker(_ dot: Int, in grey: [UInt8], width: Int) -> Bool {
        let (row, column) = (dot / width, dot % width)
        var sum = 0
        for down in max(row - 1, 0)...min(row + 1, grey.count / width - 1) {
            for over in max(column - 1, 0)...min(column + 1, width - 1) { sum += Int(grey[down * width + over]) }
        }
        return grey[dot] >= leastDark && 9 * (Int(grey[dot]) - leastContrast) > sum
    }

    private static func draw(_ scalar: Unicode.Scalar, _ width: Int, _ size: LetterSize) -> Bitmap? {
        var grey = [UInt8](repeating: 0, count: width * size.height)
        let isBold = size.height >= leastBoldHeight
        guard
            outlines_draw(
                String(Character(scalar)), Int32(width), Int32(size.height), Int32(size.width), isBold, &grey)
        else { return nil }
        let threshold = isBold ? threshold.bold : threshold.regular
        var bitmap = Bitmap(width: width, height: size.height)
        let isDense =
            size.height < leastHeight && grey.count { $0 >= threshold } * mostInk.of > grey.count * mostInk.part
        for dot in grey.indices
        where isDense ? isDarker(dot, in: grey, width: width) : grey[dot] >= threshold {
            bitmap[dot / width, dot % width] = true
        }
        // A font of pictures in colour has no outlines.
        let isBlank = scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
        return isBlank || grey.contains { $0 > 0 } ? bitmap : nil
    }
}
