import Letters
import TerminalUI

/// A picture of the projector for a page that draws it by itself: runs of cells, and large letters as text. It is known
/// by its parts, so that only what has changed is sent.
package struct WallPicture: Equatable, Sendable {
    /// How cells are painted: colours, and what is done to the letters.
    package struct Paint: Hashable, Sendable {
        /// As `rrggbb`.
        let ink: String
        /// As `rrggbb`; nil for the page's own ground.
        let ground: String?
        let isBold: Bool
        let isUnderlined: Bool

        /// A paint; colours are written `rrggbb`.
        package init(ink: String, ground: String?, isBold: Bool, isUnderlined: Bool) {
            (self.ink, self.ground, self.isBold, self.isUnderlined) = (ink, ground, isBold, isUnderlined)
        }
    }

    /// Cells of one row that are painted alike and hold characters of one width.
    struct Run: Equatable, Sendable {
        let column: Int
        /// The columns of each character.
        let span: Int
        let words: String
        let paint: Paint
    }

    enum Part: Equatable, Sendable {
        case row([Run])
        case letters([PlacedLine], Paint)
    }

    /// How many rows.
    package let rows: Int
    /// How many columns.
    package let columns: Int
    /// What the picture says, for those who hear it: without clocks, so that it stays as long as the picture does.
    package let said: String
    /// By names that stay: the number of a row, or the place of large letters.
    let parts: [String: Part]

    /// - Parameter title: what is said before all.
    init(_ picture: ProjectorPicture, title: String, paint: (Style) -> Paint) {
        (rows, columns) = (picture.grid.rows, picture.grid.columns)
        let heard = picture.texts.filter { $0.importance == .room && !$0.isClock && $0.rect.row >= picture.headRows }
        said = ([title] + heard.map(\.words)).joined(separator: "\n")
        var parts: [String: Part] = [:]
        for letters in picture.letters {
            parts["\(letters.rect.row),\(letters.rect.column)"] = .letters(letters.lines, paint(letters.style))
        }
        let grid = Self.withoutLetters(picture)
        var paints: [Style: Paint] = [:]
        for row in 0..<grid.rows {
            let runs = Self.runs(grid, row) { style in
                if let known = paints[style] { return known }
                let made = paint(style)
                paints[style] = made
                return made
            }
            if !runs.isEmpty { parts["\(row)"] = .row(runs) }
        }
        self.parts = parts
    }

    /// The cells, with nothing but the ground where there are large letters.
    private static func withoutLetters(_ picture: ProjectorPicture) -> CellGrid {
        var grid = picture.grid
        for letters in picture.letters {
            let ground = Style(letters.style.color, letters.style.marks.intersection(.reverse))
            grid.fill(letters.rect, style: ground.reverse || ground.color.isGround ? ground : .plain)
        }
        return grid
    }

    private static func runs(_ grid: CellGrid, _ row: Int, paint: (Style) -> Paint) -> [Run] {
        var runs: [Run] = []
        var column = 0
        while column < grid.columns {
            let first = grid[row, column]
            var (words, end) = (String.UnicodeScalarView(), column)
            while end < grid.columns, case let cell = grid[row, end], cell.style == first.style, cell.span == first.span
            {
                words.append(contentsOf: grid.scalars(of: cell))
                end += max(1, cell.span)
            }
            let paint = paint(first.style)
            let isBlank = words.allSatisfy { $0 == " " } && paint.ground == nil && !paint.isUnderlined
            if !isBlank { runs.append(Run(column: column, span: first.span, words: String(words), paint: paint)) }
            column = end
        }
        return runs
    }

    /// What must be sent to whoever has another picture, or none; nil when nothing.
    package func change(since before: WallPicture?) -> Change? {
        if before == self { return nil }
        let known = before?.rows == rows && before?.columns == columns ? before : nil
        return Change(
            size: known == nil ? [rows, columns] : nil, set: parts.filter { known?.parts[$0.key] != $0.value },
            drop: known.map { known in known.parts.keys.filter { parts[$0] == nil }.sorted() } ?? [],
            said: known?.said == said ? nil : said)
    }

    /// Parts that are new or other, and names of those that are gone.
    package struct Change: Encodable, Sendable {
        /// Rows and columns, when all before is to be forgotten.
        let size: [Int]?
        let set: [String: Part]
        let drop: [String]
        let said: String?
    }
}

extension ColorRole {
    /// Whether cells of this color have a ground of their own.
    fileprivate var isGround: Bool { Self.heats.contains(self) || self == .code }
}

// In JSON: a row as runs `[column, columns of a character, words, paint]`, large letters as an object of paint and
// lines `[words, row, column, rows, columns]` in twelfths of a cell. A paint is `ink ground marks`, as "ffffff - bu".

extension WallPicture.Paint: Encodable {
    /// One word for each.
    package func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode("\(ink) \(ground ?? "-") \(isBold ? "b" : "")\(isUnderlined ? "u" : "")")
    }
}

extension WallPicture.Run: Encodable {
    func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        try values.encode(column)
        try values.encode(span)
        try values.encode(words)
        try values.encode(paint)
    }
}

extension WallPicture.Part: Encodable {
    private enum Keys: CodingKey { case paint, lines }

    private struct Line: Encodable {
        let line: PlacedLine

        func encode(to encoder: any Encoder) throws {
            var values = encoder.unkeyedContainer()
            try values.encode(line.words)
            for measure in [line.row, line.column, line.rows, line.columns] {
                try values.encode(Int((12 * measure).rounded()))
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .row(let runs): try runs.encode(to: encoder)
        case .letters(let lines, let paint):
            var values = encoder.container(keyedBy: Keys.self)
            try values.encode(paint, forKey: .paint)
            try values.encode(lines.map { Line(line: $0) }, forKey: .lines)
        }
    }
}
