import TerminalUI

/// A text in letters of one size, to be filled into lines.
struct LetterRun {
    /// One letter: which columns of its box are painted.
    struct Letter {
        let scalar: Unicode.Scalar
        let columns: Range<Int>
    }

    /// One character.
    struct Piece {
        let letters: [Letter]
        let width: Int
        let isSpace: Bool
        /// Whether a line may begin here by the rules of Japanese type.
        let mayBeginLine: Bool
        /// How much a reader is disturbed when a line begins here, from 0 to 1.
        let disturbance: Double
    }

    /// The characters of each paragraph.
    let paragraphs: [[Piece]]

    /// - Parameter step: the dots that are painted together, of which every width is a multiple.
    init(_ text: [TextPiece], _ size: LetterSize, _ font: some LetterFont, step: Int) {
        var paragraphs: [[Piece]] = [[]]
        for piece in text {
            if piece.isLineEnd {
                paragraphs.append([])
                continue
            }
            let letters = Self.voiced(piece.scalars).map { Self.kerned($0, size, font, step) }
            paragraphs[paragraphs.count - 1].append(
                Piece(
                    letters: letters, width: letters.reduce(0) { $0 + $1.columns.count }, isSpace: piece.isSpace,
                    mayBeginLine: piece.mayBeginLine, disturbance: piece.disturbance))
        }
        self.paragraphs = paragraphs
    }

    /// A text of plain characters; widths are in columns.
    init(plain text: [TextPiece]) {
        paragraphs = [
            text.map { piece in
                let letters = piece.scalars.map { Letter(scalar: $0, columns: 0..<TextWidth.columns(String($0))) }
                return Piece(
                    letters: letters, width: letters.reduce(0) { $0 + $1.columns.count }, isSpace: piece.isSpace,
                    mayBeginLine: piece.mayBeginLine, disturbance: piece.disturbance)
            }
        ]
    }

    /// The least a text takes of a line, in halves of a box: spaces may vanish at a line's edge. It tells most sizes
    /// that are too large before anything is measured.
    static func leastHalves(_ text: [TextPiece], _ font: some LetterFont) -> Int {
        text.lazy.filter { !$0.isSpace }.flatMap { voiced($0.scalars) }.reduce(0) { sum, scalar in
            let isHalf = font.isHalfWidth(scalar)
            return sum + (isHalf && isKerned(scalar) ? 0 : isHalf || isKerned(scalar) ? 1 : 2)
        }
    }

    // MARK: Letters

    /// Kana with their loose marks as one letter: か and ゛ are が. Other marks are left out, and pictures: a few dots
    /// of one colour are none, and the sign for a missing type tells the room nothing.
    private static func voiced(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var letters: [Unicode.Scalar] = []
        for scalar in scalars {
            let isKana = letters.last.map { (0x304B...0x30DB).contains($0.value) } ?? false
            if isKana, [0x3099, 0x309A].contains(scalar.value), let kana = letters.popLast() {
                letters.append(Unicode.Scalar(kana.value + scalar.value - 0x3098) ?? kana)
            } else if !(0x300...0x36F).contains(scalar.value), !(0x3099...0x309A).contains(scalar.value),
                !isOfAPicture(scalar)
            {
                letters.append(scalar)
            }
        }
        return letters
    }

    /// Whether a scalar is a picture in colour, or changes or joins such; ☎ and digits are none.
    private static func isOfAPicture(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return properties.isEmojiPresentation || properties.isEmoji && scalar.value > 0xFFFF
            || properties.isDefaultIgnorableCodePoint
    }

    /// Whether a text has no letters but pictures.
    static func isOfPictures(_ text: [TextPiece]) -> Bool {
        text.allSatisfy { $0.isSpace || $0.isLineEnd || voiced($0.scalars).isEmpty }
    }

    /// Brackets, commas and stops stand in half of their box: the other half is left out as far as it is empty.
    private static func kerned(
        _ scalar: Unicode.Scalar, _ size: LetterSize, _ font: some LetterFont, _ step: Int
    ) -> Letter {
        let width = font.isHalfWidth(scalar) ? size.width / 2 : size.width
        let isOpening = Phrases.opening.contains(scalar)
        let isClosing = Phrases.closing.contains(scalar)
        guard isKerned(scalar), let inked = font.glyph(scalar, size).inkedColumns
        else { return Letter(scalar: scalar, columns: 0..<width) }
        let half = width / 2
        let before = isClosing ? 0 : min(inked.lowerBound, isOpening ? half : half / 2)
        let after = isOpening ? 0 : min(width - 1 - inked.upperBound, isClosing ? half : half / 2)
        return Letter(scalar: scalar, columns: before / step * step..<width - after / step * step)
    }

    private static func isKerned(_ scalar: Unicode.Scalar) -> Bool {
        Phrases.opening.contains(scalar) || Phrases.closing.contains(scalar) || centred.contains(scalar)
    }

    private static let centred = Set("・：；".unicodeScalars)

    // MARK: Lines

    /// The lines, none wider than so many dots and no more than needed, broken where it disturbs least and much alike
    /// in width; nil when there would be more than `most`.
    /// - Parameter keepingWords: whether only a word that is wider than a line may be broken.
    func lines(width: Int, most: Int, keepingWords: Bool = true) -> [ArraySlice<Piece>]? {
        var lines: [ArraySlice<Piece>] = []
        for paragraph in paragraphs {
            let filling = Filling(paragraph, width, keepingWords: keepingWords)
            guard let more = Self.lines(paragraph[...], filling, fewest: 1, most: most - lines.count)
            else { return nil }
            lines += more
        }
        return lines
    }

    /// The first paragraph in so many lines; nil where there is no such way.
    func lines(width: Int, count: Int) -> [ArraySlice<Piece>]? {
        let paragraph = paragraphs[0]
        return Self.lines(paragraph[...], Filling(paragraph, width, keepingWords: true), fewest: count, most: count)
    }

    /// What stands in a line.
    static func words(_ line: ArraySlice<Piece>) -> String {
        String(String.UnicodeScalarView(line.flatMap(\.letters).map(\.scalar)))
    }

    /// How much a reader is disturbed by where lines begin.
    static func disturbance(_ lines: [ArraySlice<Piece>]) -> Double {
        lines.dropFirst().reduce(0) { $0 + ($1.first?.disturbance ?? 0) }
    }

    /// Whether one of the lines begins within a word.
    static func breaksWord(_ lines: [ArraySlice<Piece>]) -> Bool {
        lines.dropFirst().contains { ($0.first?.disturbance ?? 0) >= TextPiece.brokenWord }
    }

    private static func lines(
        _ pieces: ArraySlice<Piece>, _ filling: Filling, fewest: Int, most: Int
    ) -> [ArraySlice<Piece>]? {
        guard most > 0 else { return nil }
        let solution = filling.best(fewest: fewest, most: most)
        return solution?.map { line in
            let line = pieces[line]
            let first = line.firstIndex { !$0.isSpace } ?? line.endIndex
            let last = line.lastIndex { !$0.isSpace } ?? line.startIndex
            return first < line.endIndex ? line[first...last] : line[first...]
        }
    }
}

/// All ways to fill one paragraph into lines, weighed.
private struct Filling {
    private let pieces: [LetterRun.Piece]
    private let width: Int
    /// The dots before each piece.
    private var before: [Int] = [0]
    /// Whether a line may begin with each piece.
    private var mayStart: [Bool] = []

    init(_ pieces: [LetterRun.Piece], _ width: Int, keepingWords: Bool) {
        self.pieces = pieces
        self.width = width
        for piece in pieces { before.append(before[before.count - 1] + piece.width) }
        mayStart =
            keepingWords
            ? Phrases.lineStarts(pieces.map { $0.mayBeginLine ? $0.disturbance : nil }) { inkedWidth($0) > width }
            : pieces.map(\.mayBeginLine)
    }

    private var total: Int { before[pieces.count] }

    /// The lines of the best way with the fewest lines; nil when there are more than `most`.
    func best(fewest: Int, most: Int) -> [Range<Int>]? {
        if pieces.isEmpty { return [0..<0] }
        // Lines hold no more than their width, so fewer than this never do.
        let fewest = max(fewest, (total - spaces) / max(width, 1))
        guard fewest <= most else { return nil }
        for count in fewest...most {
            guard let ends = ends(count) else { continue }
            return zip([0] + ends, ends).map { $0..<$1 }
        }
        return nil
    }

    /// Spaces may vanish at a line's edge.
    private var spaces: Int { pieces.reduce(0) { $0 + ($1.isSpace ? $1.width : 0) } }

    /// Where the lines of the best way with so many lines end.
    private func ends(_ count: Int) -> [Int]? {
        // costs[line][end]: the least cost of the first lines, the last of which ends before this piece.
        var costs = Array(repeating: Array(repeating: Double.infinity, count: pieces.count + 1), count: count + 1)
        var starts = Array(repeating: Array(repeating: 0, count: pieces.count + 1), count: count + 1)
        costs[0][0] = 0
        let ideal = Double(total) / Double(count)
        for line in 1...count {
            for end in 1...pieces.count where end == pieces.count || mayStart[end] {
                let cost = end == pieces.count ? 0 : pieces[end].disturbance
                for start in stride(from: end - 1, through: 0, by: -1) {
                    let used = inkedWidth(start..<end)
                    if used > width { break }
                    guard costs[line - 1][start] < .infinity else { continue }
                    let unevenness = (Double(used) - ideal) / ideal
                    let sum = costs[line - 1][start] + cost + unevenness * unevenness
                    if sum < costs[line][end] { (costs[line][end], starts[line][end]) = (sum, start) }
                }
            }
        }
        guard costs[count][pieces.count] < .infinity else { return nil }
        var ends = [pieces.count]
        for line in stride(from: count, to: 1, by: -1) { ends.append(starts[line][ends[ends.count - 1]]) }
        return ends.reversed()
    }

    /// The dots of a line without the spaces at its edges.
    private func inkedWidth(_ line: Range<Int>) -> Int {
        var (low, high) = (line.lowerBound, line.upperBound)
        while low < high, pieces[low].isSpace { low += 1 }
        while high > low, pieces[high - 1].isSpace { high -= 1 }
        return before[high] - before[low]
    }
}
