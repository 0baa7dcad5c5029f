import TerminalUI

/// A sheet to be printed, as what stands where. Lengths are points of 1/72 inch, places from the upper left corner.
package struct PaperPage: Hashable, Sendable {
    /// How wide the sheet is.
    package let width: Double
    /// How high it is.
    package let height: Double
    /// What stands on it, the lower things first.
    package private(set) var marks: [Mark] = []

    /// One thing on a sheet.
    package enum Mark: Hashable, Sendable {
        /// Words in a box: as large as they fit, wrapped where they must be.
        case words(Words)
        /// A frame; dashed where scissors go.
        case frame(Box, isDashed: Bool)
        /// A line to write on.
        case line(x: Double, y: Double, width: Double)
        /// A shaded ground.
        case ground(Box)
        /// The modules of a QR code row by row, dark or light, without the quiet zone that is left around it.
        case modules([[Bool]], Box)
    }

    /// Where something stands.
    package struct Box: Hashable, Sendable {
        /// The left and the upper edge.
        package var x, y: Double
        /// How far it reaches.
        package var width, height: Double

        /// A box with its upper left corner there.
        package init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
            (self.x, self.y, self.width, self.height) = (x, y, width, height)
        }

        /// The box without so much at every edge.
        package func inset(by length: Double) -> Box {
            Box(x + length, y + length, width - 2 * length, height - 2 * length)
        }
    }

    /// Words and how they are set.
    package struct Words: Hashable, Sendable {
        /// What is read.
        package let text: String
        /// Where.
        package let box: Box
        /// The height of the letters.
        package let size: Double
        /// Whether they are bold.
        package let isBold: Bool
        /// Where they stand in the box.
        package let alignment: Alignment
    }

    /// Where words stand in their box.
    package enum Alignment: Int, Hashable, Sendable {
        /// At an edge, or in the middle.
        case left, centre, right
    }

    static let a4 = PaperSize(width: 595, height: 842)
    static let a3Wide = PaperSize(width: 1191, height: 842)

    init(_ size: PaperSize) { (width, height) = (size.width, size.height) }

    mutating func add(_ mark: Mark) { marks.append(mark) }

    /// Words as large as they fit the box, from one size down to the other; below that they are cut with `…`.
    mutating func write(
        _ text: String, in box: Box, upTo size: Double, downTo least: Double = 7, isBold: Bool = false,
        _ alignment: Alignment = .left
    ) {
        var size = size
        while size > least, !Self.fits(text, box, size, isBold) { size -= 0.5 }
        var text = text
        while text.count > 1, !Self.fits(text, box, size, isBold) {
            text = text.dropLast(text.last == "…" ? 2 : 1) + "…"
        }
        add(.words(Words(text: text, box: box, size: size, isBold: isBold, alignment: alignment)))
    }

    /// How high a line of letters of a size is.
    static let lineHeight = 1.45

    /// A little is left over: letters of some fonts are wider, and lines end before what may not begin one.
    static func fits(_ text: String, _ box: Box, _ size: Double, _ isBold: Bool) -> Bool {
        // Figures and letters of a word stay together, and are wider than half a kanji in bold type.
        let isOneWord = text.allSatisfy { $0.isASCII && !$0.isWhitespace }
        if isOneWord, Double(text.count) * size * (isBold ? 0.62 : 0.56) > box.width { return false }
        let perLine = max(1, Int(box.width / (size / 2) * 0.94))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { sum, line in
            sum + max(1, (DisplayWidth.columns(line) + perLine - 1) / perLine)
        }
        // Lines that are wrapped are rarely full.
        return Double(lines) * size * lineHeight <= box.height + 0.5 && (lines < 2 || perLine >= 8)
    }
}
