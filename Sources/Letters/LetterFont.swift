/// What a terminal can draw letters with, the plainest first.
package enum Blocks: Int, Comparable, CaseIterable, Sendable {
    /// Nothing: texts are written as they are.
    case none
    /// Spaces with their ground painted, which are one column everywhere.
    case cells
    /// ▀ ▄ █: two dots a cell. A terminal must have them, in one column.
    case halves
    /// ▘ ▚ ▙ and the rest: four dots a cell.
    case quadrants
    /// 🬀 🬞 🬺 and the rest: six dots a cell, two by three. Few fonts have them; some terminals draw them themselves.
    case sextants

    /// What a terminal most likely has. Nothing tells for sure: the block elements are of its font.
    /// - Parameters:
    ///   - name: the terminal's, from TERM
    ///   - isUTF8: whether the locale's characters are Unicode
    ///   - isAmbiguousWide: whether ▀ would take two columns
    ///   - vte: the version of the library that many terminals are made with, from VTE_VERSION: 6200 for 0.62
    package init(terminal name: String, isUTF8: Bool, isAmbiguousWide: Bool, vte: Int? = nil) {
        let family = name.prefix { $0 != "-" }
        if !isUTF8 || isAmbiguousWide || family == "dumb" || family.hasPrefix("vt") {
            self = .cells
        } else {
            let drawsSextants =
                Self.withSextants.contains(where: name.hasPrefix) || family == "xterm" && (vte ?? 0) >= Self.leastVTE
            // The fonts of the Linux console have the block elements of the old PCs.
            self = family == "linux" ? .halves : drawsSextants ? .sextants : .quadrants
        }
    }

    /// Terminals that draw sextants themselves, whatever the font, as they call themselves.
    private static let withSextants = ["xterm-kitty", "foot", "wezterm", "xterm-ghostty", "ghostty", "contour"]
    /// The first version of VTE that draws them.
    private static let leastVTE = 6200

    /// Whether letters are plainer with one than with the other.
    package static func < (one: Blocks, other: Blocks) -> Bool { one.rawValue < other.rawValue }

    /// The dots that can only be painted together, across and down.
    var unit: (width: Int, height: Int) {
        switch self {
        case .none, .cells: (2, 2)
        case .halves: (2, 1)
        case .quadrants, .sextants: (1, 1)
        }
    }

    /// How many dots a row of the screen is high. A column is two dots wide.
    package var dotsPerRow: Int { self == .sextants ? 3 : 2 }
}

/// How large letters are: the box of a full-width one. A dot is half a column wide and half a row high, about twice as
/// high as wide; of sextants a third of a row, a third higher than wide.
package struct LetterSize: Hashable, Sendable {
    /// Dots across, always even: a half-width letter takes half of them.
    package let width: Int
    /// Dots from top to bottom.
    package let height: Int
    /// The dots from top to bottom that the letter was designed with.
    package let detail: Int
    /// How many dots a row of the screen is high.
    package let dotsPerRow: Int

    /// A size; the width is even.
    package init(width: Int, height: Int, detail: Int, dotsPerRow: Int = 2) {
        self.width = width
        self.height = height
        self.detail = detail
        self.dotsPerRow = dotsPerRow
    }

    /// The rows of the screen a letter takes, begun ones counted.
    package var rows: Int { (height + dotsPerRow - 1) / dotsPerRow }

    /// The columns of the screen a full-width letter takes, begun ones counted.
    package var columns: Int { (width + 1) / 2 }

    /// Whether most kanji can be told from each other at a glance: 8 dots run together.
    package var isClear: Bool { detail >= 10 }

    /// Whether it is easier to read from afar than another: clear, then more of the screen for each letter, then finer.
    package func isBetter(than other: LetterSize) -> Bool {
        if isClear != other.isClear { return isClear }
        let (mine, theirs) = (width * height, other.width * other.height)
        if mine != theirs { return mine > theirs }
        return detail != other.detail ? detail > other.detail : height > other.height
    }
}

/// Where the shapes of letters come from.
package protocol LetterFont: Sendable {
    /// The sizes of letters no larger than a box of dots that a terminal with these blocks can show, the best first.
    func sizes(width: Int, height: Int, blocks: Blocks) -> [LetterSize]
    /// Whether a letter takes half the width.
    func isHalfWidth(_ scalar: Unicode.Scalar) -> Bool
    /// The letter, as high as the size and as wide or half as wide; the sign for a missing type if there is none.
    func glyph(_ scalar: Unicode.Scalar, _ size: LetterSize) -> Bitmap
}
