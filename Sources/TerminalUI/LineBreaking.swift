extension TextWidth {
    /// The text in as few lines of at most `columns` columns as can be, broken where Japanese allows it (禁則 is kept,
    /// words stay whole), and there where it disturbs least.
    ///
    /// A line end in the text ends the line; spaces where a line was broken belong to no line. There is always at
    /// least one line. A character wider than the line has a line of its own.
    /// - Parameter keepingWords: whether Japanese words stay whole too, in more lines, unless one is wider than a line.
    package static func wrap(_ text: String, columns: Int, keepingWords: Bool = false) -> [String] {
        if fits(text, columns) { return [text] }
        return lines(of: text, columns, keepingWords: keepingWords).map { line in
            String(text[text.index(atByte: line.lowerBound)..<text.index(atByte: line.upperBound)])
        }
    }

    /// The text in parts of so many lines at most, as equal as can be, for what holds no more of it. Its lines are
    /// those of ``wrap`` that keep words; one part behind the other is the text again.
    package static func parts(of text: String, columns: Int, lines most: Int) -> [String] {
        if fits(text, columns) { return [text] }
        let lines = lines(of: text, columns, keepingWords: true)
        if lines.count <= most { return [text] }
        let count = (lines.count + most - 1) / most
        let each = (lines.count + count - 1) / count
        let starts = stride(from: each, to: lines.count, by: each).map { text.index(atByte: lines[$0].lowerBound) }
        return zip([text.startIndex] + starts, starts + [text.endIndex]).map { String(text[$0..<$1]) }
    }

    /// As much of the text as so many lines hold, which are those of ``parts(of:columns:lines:)``, and what is left.
    package static func split(
        _ text: String, columns: Int, lines most: Int
    ) -> (first: String, rest: String) {
        if fits(text, columns) { return (text, "") }
        let lines = lines(of: text, columns, keepingWords: true)
        if lines.count <= most { return (text, "") }
        let end = text.index(atByte: lines[max(1, most)].lowerBound)
        return (String(text[..<end]), String(text[end...]))
    }

    /// Where the lines of a text stand in it, in bytes of UTF-8.
    private static func lines(of text: String, _ columns: Int, keepingWords: Bool) -> [Range<Int>] {
        var paragraphs: [(start: Int, pieces: [Piece])] = [(0, [])]
        var clusters = DrawnClusters(text)
        while let cluster = clusters.next() {
            let piece = Piece(cluster)
            if piece.part == .lineEnd {
                paragraphs.append((piece.bytes.upperBound, []))
            } else {
                paragraphs[paragraphs.count - 1].pieces.append(piece)
            }
        }
        return paragraphs.flatMap { start, pieces in
            pieces.isEmpty
                ? [start..<start]
                : LineFilling(pieces, columns, keepingWords: keepingWords).lines
                    ?? fill(pieces, columns, keepingWords: keepingWords)
        }
    }

    /// The characters of a text with what they may do at a line's edge, for lines that are not measured in columns.
    package static func pieces(of text: String) -> [TextPiece] {
        var drawn: [(scalars: [Unicode.Scalar], piece: Piece)] = []
        var clusters = DrawnClusters(text)
        while let cluster = clusters.next() {
            drawn.append((cluster.glyphs.flatMap { [$0.scalar] + $0.marks }, Piece(cluster)))
        }
        let disturbances = Phrases.disturbances(of: drawn.map(\.piece.base)) { index in
            index == 0 || drawn[index].piece.mayFollowABreak(after: drawn[index - 1].piece)
        }
        return zip(drawn, disturbances).map { character, disturbance in
            TextPiece(
                scalars: character.scalars, isSpace: character.piece.part == .space,
                isLineEnd: character.piece.part == .lineEnd, mayBeginLine: disturbance != nil,
                disturbance: disturbance ?? 1)
        }
    }

    /// The columns of the widest part of a text that no line should break.
    package static func widestWord(_ text: String) -> Int {
        var (widest, word) = (0, 0)
        for piece in pieces(of: text) {
            if piece.disturbance < TextPiece.brokenWord || piece.isLineEnd { word = 0 }
            word += piece.scalars.reduce(0) { $0 + columns(String($1)) }
            if !piece.isSpace { widest = max(widest, word) }
        }
        return widest
    }

    /// Whether a text is one line as it is: the case of most notes.
    private static func fits(_ text: String, _ columns: Int) -> Bool {
        if mostColumns(text) <= columns { return true }
        var clusters = DrawnClusters(text)
        var used = 0
        while used <= columns {
            if let plain = clusters.nextPlain() {
                used += plain.columns
            } else if let cluster = clusters.next() {
                if Piece.isLineEnd(cluster.base) { return false }
                used += cluster.columns
            } else {
                return true
            }
        }
        return false
    }

    /// No character is wider than two columns, and an ASCII one than one; a text that may hold a line end has no bound.
    private static func mostColumns(_ text: String) -> Int {
        func bound(_ bytes: some Sequence<UInt8>) -> Int {
            var columns = 0
            for byte in bytes {
                switch byte {
                case 0x20...0x7F: columns += 1
                case 0x80...0xBF: break
                // Line ends: the ASCII ones, U+0085 (C2 85), U+2028 and U+2029 (E2 80 A8, E2 80 A9).
                case 0x00...0x1F, 0xC2, 0xE2: return .max
                default: columns += 2
                }
            }
            return columns
        }
        return text.utf8.withContiguousStorageIfAvailable(bound) ?? bound(text.utf8)
    }

    /// Fills line after line with the pieces of one paragraph, words that are longer than a line among them.
    /// - Returns: where each line stands in the text, in bytes of UTF-8.
    private static func fill(_ pieces: [Piece], _ columns: Int, keepingWords: Bool) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var first = 0
        var next = 0
        var used = 0
        while next < pieces.count {
            if next == first || used + pieces[next].columns <= columns {
                used += pieces[next].columns
                next += 1
                continue
            }
            let cut = breakPoint(in: pieces, line: first...next, keepingWords: keepingWords)
            lines.append(inked(pieces[first..<cut]))
            // After a break no line begins with a space.
            first = pieces[cut...].firstIndex { $0.part != .space } ?? pieces.count
            next = first
            used = 0
        }
        if first < pieces.count { lines.append(inked(pieces[first...], keepingSpaces: true)) }
        return lines
    }

    /// The last place where the line may be broken; where there is none, it is broken where it is full.
    private static func breakPoint(in pieces: [Piece], line: ClosedRange<Int>, keepingWords: Bool) -> Int {
        if pieces[line.upperBound].part == .space { return line.upperBound }
        let allowed = (line.lowerBound + 1...line.upperBound)
            .filter { pieces[$0].mayFollowABreak(after: pieces[$0 - 1]) }
        guard keepingWords else { return allowed.last ?? line.upperBound }
        let bases = pieces[line.lowerBound...min(line.upperBound + 4, pieces.count - 1)].map(\.base)
        let between = allowed.last {
            Phrases.disturbance(at: $0 - line.lowerBound, of: bases) < Phrases.withinWord
        }
        return between ?? allowed.last ?? line.upperBound
    }

    /// The range of a line's pieces, without the spaces at its end.
    fileprivate static func inked(_ line: ArraySlice<Piece>, keepingSpaces: Bool = false) -> Range<Int> {
        let last = keepingSpaces ? nil : line.last { $0.part != .space }
        return line[line.startIndex].bytes.lowerBound..<(last ?? line[line.endIndex - 1]).bytes.upperBound
    }
}

/// One character of a text, as it is drawn.
package struct TextPiece: Hashable, Sendable {
    /// The scalar and the marks on it; none for what draws nothing, two scalars for ｶﾞ.
    package let scalars: [Unicode.Scalar]
    /// Whether it is dropped at a line's end and beginning.
    package let isSpace: Bool
    /// Whether it ends a line, and draws nothing.
    package let isLineEnd: Bool
    /// Whether a line may be broken before it.
    package let mayBeginLine: Bool
    /// How much a reader is disturbed when a line begins here, from 0 to 1.
    package let disturbance: Double

    /// What is disturbed as much as this, or more, is a word that is broken.
    package static let brokenWord = Phrases.withinWord
}

/// The fewest lines of one paragraph, of which those that disturb least.
private struct LineFilling {
    /// Where each line stands in the text, in bytes of UTF-8; nil when a word is longer than a line.
    let lines: [Range<Int>]?

    /// What an empty line would cost, where the worst break costs 1.
    private static let costOfSpace = 0.5

    /// The best lines of the first pieces.
    private struct Best {
        var lines = Int.max
        var cost = Double.infinity
        /// Where the last of them starts.
        var start = 0
    }

    init(_ pieces: [Piece], _ columns: Int, keepingWords: Bool) {
        var before = [0]
        var inked = [0]
        for piece in pieces {
            before.append(before[before.count - 1] + piece.columns)
            inked.append(piece.part == .space ? inked[inked.count - 1] : before[before.count - 1])
        }
        let disturbances = Phrases.disturbances(of: pieces.map(\.base)) { index in
            index > 0 && pieces[index].mayFollowABreak(after: pieces[index - 1])
        }
        let starts =
            keepingWords
            ? Phrases.lineStarts(disturbances) { inked[$0.upperBound] - before[$0.lowerBound] > columns }
            : disturbances.map { $0 != nil }
        var best = Array(repeating: Best(), count: pieces.count + 1)
        best[0] = Best(lines: 0, cost: 0)
        for end in pieces.indices.map({ $0 + 1 }) {
            let isLast = end == pieces.count
            guard isLast || starts[end] else { continue }
            let disturbance = isLast ? 0 : disturbances[end] ?? 1
            // The longest last line comes last, so that of equal ways the one with the fullest first lines is taken.
            for start in stride(from: end - 1, through: 0, by: -1) {
                let used = inked[end] - before[start]
                if used > columns { break }
                guard best[start].lines < .max else { continue }
                let space = isLast ? 0 : Self.costOfSpace * Double(columns - used) / Double(max(columns, 1))
                let (lines, cost) = (best[start].lines + 1, best[start].cost + disturbance + space)
                if (lines, cost + 1e-6) < (best[end].lines, best[end].cost) {
                    best[end] = Best(lines: lines, cost: cost, start: start)
                }
            }
        }
        guard best[pieces.count].lines < .max else {
            lines = nil
            return
        }
        var ranges: [Range<Int>] = []
        var end = pieces.count
        while end > 0 {
            let start = best[end].start
            let isWhole = end == pieces.count && before[end] - before[start] <= columns
            ranges.append(TextWidth.inked(pieces[start..<end], keepingSpaces: isWhole))
            end = start
        }
        lines = ranges.reversed()
    }
}

/// One character of a text to be broken into lines.
private struct Piece {
    /// What a character may and may not do at a line's edge.
    enum Part {
        case space, lineEnd
        /// Letters and digits that stay together.
        case word
        /// 行頭禁則: never at the beginning of a line.
        case closing
        /// 行末禁則: never at the end of a line.
        case opening
        case other
    }

    /// Where it stands in its text, in bytes of UTF-8.
    let bytes: Range<Int>
    let columns: Int
    let base: Unicode.Scalar
    let part: Part

    init(_ cluster: DrawnCluster) {
        bytes = cluster.bytes
        columns = cluster.columns
        base = cluster.base
        part = Self.part(of: cluster.base)
    }

    func mayFollowABreak(after previous: Piece) -> Bool {
        part != .space && part != .closing && previous.part != .opening
            && !(part == .word && (previous.part == .word || previous.base == "×"))
    }

    private static let closing = Set(
        """
        、。，．・：；？！゛゜‥…ー―—–〜～）］｝〕〉》」』】〙〗〟’”｠»々〻ゝゞヽヾ゠％‰℃°′″
        ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ
        ｡､･ｰﾞﾟ｣ｧｨｩｪｫｬｭｮｯ
        """.unicodeScalars.filter { $0 != "\n" })
    /// The boxes of a checklist stay with what they are before.
    private static let opening = Set("（［｛〔〈《「『【〘〖〝‘“｟«｢￥＄＃№☐☑".unicodeScalars)

    /// Kana and their signs, once: sets are slow to ask at every character.
    private static let kana: [Part] = (UInt32(0x3000)...0x30FF).map { value in
        guard let scalar = Unicode.Scalar(value) else { return .other }
        return value == 0x3000
            ? .space : closing.contains(scalar) ? .closing : opening.contains(scalar) ? .opening : .other
    }

    static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func part(of base: Unicode.Scalar) -> Part {
        switch base.value {
        case _ where isLineEnd(base): .lineEnd
        case 0x20, 0x3000, 0x09: .space
        case 0x21...0x7E, 0xFF10...0xFF19: .word
        case 0x4E00...0x9FFF: .other
        case 0x3000...0x30FF: kana[Int(base.value) - 0x3000]
        default:
            if closing.contains(base) {
                .closing
            } else if opening.contains(base) {
                .opening
            } else if base.value < 0x2E80, base.properties.isAlphabetic, !(0x2150...0x24FF).contains(base.value) {
                .word  // é, Ж; but not Ⅻ nor Ⓐ
            } else {
                .other
            }
        }
    }
}
