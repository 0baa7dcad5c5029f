import TerminalUI

/// Digits made of reversed spaces, to be read from the back of the room; a reversed space is one column in every
/// terminal.
enum BigDigits {
    /// Three by five points a digit, row by row.
    private static let shapes: [Character: [String]] = [
        "0": ["###", "# #", "# #", "# #", "###"],
        "1": [" # ", "## ", " # ", " # ", "###"],
        "2": ["###", "  #", "###", "#  ", "###"],
        "3": ["###", "  #", "###", "  #", "###"],
        "4": ["# #", "# #", "###", "  #", "  #"],
        "5": ["###", "#  ", "###", "  #", "###"],
        "6": ["###", "#  ", "###", "# #", "###"],
        "7": ["###", "  #", "  #", "  #", "  #"],
        "8": ["###", "# #", "###", "# #", "###"],
        "9": ["###", "# #", "###", "  #", "###"],
        ":": [" ", "#", " ", "#", " "],
        "+": ["   ", " # ", "###", " # ", "   "],
    ]

    /// How large a clock face comes out in an area: the rows and columns of one point, and of the whole.
    static func measure(_ face: String, in area: Rect) -> (scale: Int, across: Int, height: Int, width: Int) {
        // 9:59 is drawn in the room of 10:00, so that the digits neither grow nor jump.
        let points = max(points(of: face), points(of: "00:00"))
        var scale = 1
        while (scale + 1) * 5 <= area.height, (scale + 1) * 2 * points <= area.width { scale += 1 }
        let across = 2 * scale * points <= area.width ? 2 * scale : 1
        return (scale, across, 5 * scale, points * across)
    }

    /// Draws a clock face as large as fits, each point twice as wide as high so that it looks square: in the middle, or
    /// at the top left with its last digit where that of 10:00 is.
    /// - Returns: where it came out.
    @discardableResult
    static func drawLargest(
        _ face: String, in area: Rect, isCentred: Bool = false, color: ColorRole, on grid: inout CellGrid
    ) -> Rect {
        let (scale, across, height, room) = measure(face, in: area)
        let style = Style(color, [.reverse, .shape])
        let width = points(of: face) * across
        let rect = Rect(
            row: area.row + (isCentred ? (area.height - height) / 2 : 0),
            column: area.column + (isCentred ? max(0, (area.width - width) / 2) : room - width), height: height,
            width: min(area.width, width))
        var column = rect.column
        for character in face {
            guard let shape = shapes[character] else { continue }
            for (down, line) in shape.enumerated() {
                for (over, point) in line.enumerated() where point == "#" {
                    grid.fill(
                        Rect(
                            row: rect.row + down * scale, column: column + over * across, height: scale, width: across),
                        style: style)
                }
            }
            column += (shape[0].count + 1) * across
        }
        return rect
    }

    /// The columns without which a clock face is cut.
    static func points(of face: String) -> Int {
        face.reduce(0) { $0 + (shapes[$1]?[0].count ?? 0) + 1 } - 1
    }
}
