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
        var previous: Unicode.Scalar?
        for piece in text {
            if piece.isLineEnd {
                paragraphs.append([])
                previous = nil
                continue
            }
            let letters = Self.voiced(piece.scalars).map { Self.kerned($0, size, font, step) }
            paragraphs[paragraphs.count - 1].append(
                Piece(
                    letters: letters, width: letters.reduce(0) { $0 + $1.columns.count }, isSpace: piece.isSpace,
                    mayBeginLine: piece.mayBeginLine,
                    disturbance: piece.scalars.first.map { Self.disturbance($0, after: previous) } ?? 0))
            previous = piece.scalars.last
        }
        self.paragraphs = paragraphs
    }

    /// A text of plain characters; widths are in columns.
    init(plain text: [TextPiece]) {
        var previous: Unicode.Scalar?
        paragraphs = [
            text.map { piece in
                let letters = piece.scalars.map { Letter(scalar: $0, columns: 0..<TextWidth.columns(String($0))) }
                let disturbance = piece.scalars.first.map { Self.disturbance($0, after: previous) } ?? 0
                previous = piece.scalars.last
                return Piece(
                    letters: letters, width: letters.reduce(0) { $0 + $1.columns.count }, isSpace: piece.isSpace,
                    mayBeginLine: piece.mayBeginLine, disturbance: disturbance)
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

    /// Kana with their loose marks as one letter: か and ゛ are が. Other marks are left out.
    private static func voiced(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var letters: [Unicode.Scalar] = []
        for scalar in scalars {
            let isKana = letters.last.map { (0x304B...0x30DB).contains($0.value) } ?? false
            if isKana, [0x3099, 0x309A].contains(scalar.value), let kana = letters.popLast() {
                letters.append(Unicode.Scalar(kana.value + scalar.value - 0x3098) ?? kana)
            } else if !(0x300...0x36F).contains(scalar.value), !(0x3099...0x309A).contains(scalar.value) {
                letters.append(scalar)
            }
        }
        return letters
    }

    /// Brackets, commas and stops stand in half of their box: the other half is left out as far as it is empty.
    private static func kerned(
        _ scalar: Unicode.Scalar, _ size: LetterSize, _ font: some LetterFont, _ step: Int
    ) -> Letter {
        let width = font.isHalfWidth(scalar) ? size.width / 2 : size.width
        let isOpening = opening.contains(scalar)
        let isClosing = closing.contains(scalar)
        guard isKerned(scalar), let inked = font.glyph(scalar, size).inkedColumns
        else { return Letter(scalar: scalar, columns: 0..<width) }
        let half = width / 2
        let before = isClosing ? 0 : min(inked.lowerBound, isOpening ? half : half / 2)
        let after = isOpening ? 0 : min(width - 1 - inked.upperBound, isClosing ? half : half / 2)
        return Letter(scalar: scalar, columns: before / step * step..<width - after / step * step)
    }

    private static func isKerned(_ scalar: Unicode.Scalar) -> Bool {
        opening.contains(scalar) || closing.contains(scalar) || centred.contains(scalar)
    }

    private static let opening = Set("「『（〔［｛〈《【".unicodeScalars)
    private static let closing = Set("」』）〕］｝〉》】、。，．".unicodeScalars)
    private static let centred = Set("・：；".unicodeScalars)

    // MARK: Places to break

    /// Japanese has no spaces; a phrase mostly ends in kana, and the next begins with a kanji, a katakana or a bracket.
    private static func disturbance(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Double {
        guard let previous, previous != "　", previous != " " else { return 0 }
        if closing.contains(previous) { return stops.contains(previous) || !particles.contains(scalar) ? 0 : 0.9 }
        if opening.contains(scalar) { return 0 }
        return switch (Script(previous), Script(scalar)) {
        case (.hiragana, .kanji), (.hiragana, .katakana), (.hiragana, .other):
            particles.contains(previous) ? 0.05 : 0.15
        case (.number, .kanji), (.number, .hiragana), (.number, .katakana), (.number, .number): 0.9
        case (.kanji, .number): 0.5
        case (.hiragana, .number): 0.1
        case (.other, _), (_, .other), (.katakana, .number): 0.3
        case (.hiragana, .hiragana): particles.contains(scalar) ? 0.9 : particles.contains(previous) ? 0.25 : 0.8
        case (.kanji, .kanji), (.kanji, .katakana), (.katakana, .kanji): 0.7
        case (.kanji, .hiragana), (.katakana, .hiragana), (.katakana, .katakana): 1
        }
    }

    private static let stops = Set("、。，．".unicodeScalars)
    /// What mostly ends a phrase.
    private static let particles = Set("をにはがもへとでてのや".unicodeScalars)

    private enum Script {
        case hiragana, katakana, kanji, number, other

        init(_ scalar: Unicode.Scalar) {
            self =
                switch scalar.value {
                case 0x3041...0x309F: .hiragana
                case 0x30A1...0x30FA, 0x30FC...0x30FF, 0xFF66...0xFF9F: .katakana
                case 0x30...0x39, 0xFF10...0xFF19: .number
                case 0x3005, 0x3400...0x9FFF, 0xF900...0xFAFF: .kanji
                default: .other
                }
        }
    }

    // MARK: Lines

    /// The lines, none wider than so many dots and no more than needed, broken where it disturbs least and much alike
    /// in width; nil when there would be more than `most`.
    func lines(width: Int, most: Int) -> [ArraySlice<Piece>]? {
        var lines: [ArraySlice<Piece>] = []
        for paragraph in paragraphs {
            guard let more = Self.lines(paragraph[...], width: width, most: most - lines.count) else { return nil }
            lines += more
        }
        return lines
    }

    /// How much a reader is disturbed by where lines begin.
    static func disturbance(_ lines: [ArraySlice<Piece>]) -> Double {
        lines.dropFirst().reduce(0) { $0 + ($1.first?.disturbance ?? 0) }
    }

    private static func lines(_ pieces: ArraySlice<Piece>, width: Int, most: Int) -> [ArraySlice<Piece>]? {
        guard most > 0 else { return nil }
        let solution = Filling(pieces, width).best(most: most)
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
    private let first: Int
    private let width: Int
    /// The dots before each piece.
    private var before: [Int] = [0]

    init(_ pieces: ArraySlice<LetterRun.Piece>, _ width: Int) {
        self.pieces = Array(pieces)
        first = pieces.startIndex
        self.width = width
        for piece in pieces { before.append(before[before.count - 1] + piece.width) }
    }

    private var total: Int { before[pieces.count] }

    /// The lines of the best way with the fewest lines; nil when there are more than `most`.
    func best(most: Int) -> [Range<Int>]? {
        if pieces.isEmpty { return [first..<first] }
        // Lines hold no more than their width, so fewer than this never do.
        let fewest = max(1, (total - spaces) / max(width, 1))
        guard fewest <= most else { return nil }
        for count in fewest...most {
            if let ends = ends(count) {
                return zip([0] + ends, ends).map { first + $0..<first + $1 }
            }
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
            for end in 1...pieces.count where end == pieces.count || pieces[end].mayBeginLine {
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
