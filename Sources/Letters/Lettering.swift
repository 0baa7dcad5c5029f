import Synchronization
package import TerminalUI

/// Texts in letters that can be read from the back of a room, fitted into rectangles of a screen.
///
/// What was fitted lately is remembered by its text and room, so that a view can ask at every frame.
package final class Lettering: Sendable {
    /// Where lines and the whole text stand in the room they are given.
    package struct Alignment: Hashable, Sendable {
        /// Across.
        package enum Across: Hashable, Sendable { case leading, center, trailing }
        /// From top to bottom.
        package enum Down: Hashable, Sendable { case top, middle, bottom }

        let across: Across
        let down: Down

        /// An alignment both ways.
        package init(_ across: Across, _ down: Down) {
            self.across = across
            self.down = down
        }

        /// At the top left.
        package static let topLeading = Alignment(.leading, .top)
        /// Centred, at the top.
        package static let top = Alignment(.center, .top)
        /// In the middle.
        package static let center = Alignment(.center, .middle)
    }

    private struct Request: Hashable {
        let text: String
        let height: Int
        let width: Int
        let indent: Int
        let mostLines: Int
        let across: Alignment.Across
        let largest: LetterSize?
        let isCut: Bool

        /// The columns that each line has.
        var lineWidth: Int { width - indent }
    }

    /// What texts of one size are to fit.
    private struct Room: Hashable {
        let texts: [String]
        let height: Int
        let width: Int
        let mostLines: Int
    }

    /// A text to be broken at a width.
    private struct Width: Hashable {
        let text: String
        let size: LetterSize
        let columns: Int
    }

    /// More than one frame shows.
    private static let mostRemembered = 256
    /// More than the texts of a large evening.
    private static let mostCounted = 8192
    /// Lines beyond these are not counted.
    private static let mostLines = 24

    /// The least part of the largest letters' area that is considered for the sake of better breaks.
    private static let leastShare = 0.7
    /// What the loss of all size would cost, where the worst break costs 1.
    private static let costOfLoss = 2.0

    private let font: any LetterFont
    /// What the terminal can draw.
    package let blocks: Blocks
    private let remembered = Mutex<[Request: LetteredText.Shape]>([:])
    private let found = Mutex<[Room: LetterSize?]>([:])
    private let counted = Mutex<[Width: Int]>([:])

    /// - Parameter blocks: what the terminal can draw.
    package init(font: any LetterFont = EmbeddedFont.shared, blocks: Blocks) {
        self.font = font
        self.blocks = blocks
    }

    /// The fewest rows a letter must take to be read from the back: one fifteenth of the picture's height.
    package static func readableRows(ofScreen rows: Int) -> Int { (rows + 14) / 15 }

    /// The text in the largest letters with which it fits the rectangle in no more than so many lines; as plain text,
    /// cut if it must be, where nothing larger fits or the terminal can draw nothing larger.
    /// - Parameters:
    ///   - largest: a size that is not passed, for texts that are to be alike.
    ///   - isCut: whether a text too long for all letters is cut, and ends in …, rather than written as plain text.
    ///   - indent: the columns by which all lines but the first are set in, where they begin at the left.
    package func fit(
        _ text: String, in rect: Rect, maxLines: Int, alignment: Alignment = .topLeading, largest: LetterSize? = nil,
        isCut: Bool = false, indent: Int = 0
    ) -> LetteredText {
        let request = Request(
            text: text, height: rect.height, width: rect.width, indent: indent, mostLines: maxLines,
            across: alignment.across, largest: largest, isCut: isCut)
        // Texts of equal characters may be of different scalars, but not of different letters.
        if let shape = remembered.withLock({ $0[request] }) { return LetteredText(shape, in: rect, alignment) }
        let shape = set(request)
        remembered.withLock {
            if $0.count >= Self.mostRemembered { $0.removeAll(keepingCapacity: true) }
            $0[request] = shape
        }
        return LetteredText(shape, in: rect, alignment)
    }

    /// The text as plain text, whatever the terminal can draw, cut if it must be.
    package func plain(_ text: String, in rect: Rect, maxLines: Int) -> LetteredText {
        LetteredText(plain(text, lines: min(rect.height, maxLines), width: rect.width), in: rect, .topLeading)
    }

    /// The largest letters with which each of the texts fits such a rectangle in no more than so many lines; nil where
    /// one fits only as plain text.
    package func largest(for texts: [String], height: Int, width: Int, maxLines: Int) -> LetterSize? {
        let room = Room(texts: texts, height: height, width: width, mostLines: maxLines)
        if let size = found.withLock({ $0[room] }) { return size }
        let measured = texts.map { MeasuredText($0, font) }
        let all = sizes(height: height, width: width)
        let size = Self.attempts.lazy.compactMap { [self] isClear, words in
            all.first { size in
                size.isClear == isClear
                    && measured.allSatisfy {
                        fitted($0, size, height: height, width: width, maxLines, words) != nil
                    }
            }
        }.first
        found.withLock {
            if $0.count >= Self.mostCounted { $0.removeAll(keepingCapacity: true) }
            $0[room] = .some(size)
        }
        return size
    }

    /// How many lines a text takes in letters of a size, up to the most that are counted.
    package func lines(of text: String, _ size: LetterSize, width: Int) -> Int {
        let key = Width(text: text, size: size, columns: width)
        if let lines = counted.withLock({ $0[key] }) { return lines }
        let run = LetterRun(TextWidth.pieces(of: text), size, font, step: blocks.unit.width)
        let lines = run.lines(width: 2 * width, most: Self.mostLines)?.count ?? Self.mostLines
        counted.withLock {
            if $0.count >= Self.mostCounted { $0.removeAll(keepingCapacity: true) }
            $0[key] = lines
        }
        return lines
    }

    /// A text in as few parts as can be, much alike, each of no more than so many lines in letters of a size, to be
    /// read one after another.
    package func parts(of text: String, _ size: LetterSize, width: Int, lines most: Int) -> [String] {
        let most = max(1, most)
        // No letter is wider than its columns of plain text, and those are broken in one pass, however long the text.
        let columns = max(2, width / size.columns * 2)
        let lines = TextWidth.wrap(text, columns: columns, keepingWords: true)
        let fewest = (lines.count + most - 1) / most
        if fewest < 2 { return [text] }
        let pieces = TextWidth.pieces(of: text)
        if fewest <= Self.mostAlike, !pieces.contains(where: \.isLineEnd) {
            let run = LetterRun(plain: pieces)
            for count in fewest...fewest + 1 {
                let parts = run.lines(width: most * columns, count: count)?.map { LetterRun.words($0) } ?? []
                let fit = parts.allSatisfy { self.lines(of: $0, size, width: width) <= most }
                if fit, !parts.isEmpty { return parts }
            }
        }
        return stride(from: 0, to: lines.count, by: most).map { first in
            lines[first..<min(first + most, lines.count)].reduce("") { part, line in
                let isBetweenWords = part.last?.isASCII == true && line.first?.isASCII == true
                return part + (isBetweenWords ? " " : "") + line
            }
        }
    }

    /// A text in more parts than this is not weighed, which would take too long.
    private static let mostAlike = 8

    /// A text in lines of plain characters, broken as large letters are; nil where it takes more lines, or can only be
    /// broken within a word.
    package static func plainLines(of text: String, columns: Int, most: Int) -> [String]? {
        guard let lines = LetterRun(plain: TextWidth.pieces(of: text)).lines(width: columns, most: most),
            !LetterRun.breaksWord(lines)
        else { return nil }
        return lines.map { LetterRun.words($0) }
    }

    /// The sizes of letters that such a rectangle has room for, the best first.
    private func sizes(height: Int, width: Int) -> [LetterSize] {
        blocks == .none
            ? [] : font.sizes(width: 2 * width, height: blocks.dotsPerRow * height, blocks: blocks)
    }

    /// The rows that so many lines of such letters take.
    package func rows(ofLines lines: Int, _ size: LetterSize) -> Int {
        let dots = lines * (size.height + gap(size)) - gap(size)
        return (dots + size.dotsPerRow - 1) / size.dotsPerRow
    }

    /// How many lines of such letters a height has room for; one where it has not even that.
    package func lines(of size: LetterSize, height: Int) -> Int {
        var lines = 1
        while rows(ofLines: lines + 1, size) <= height { lines += 1 }
        return lines
    }

    // MARK: Setting

    private struct MeasuredText {
        let pieces: [TextPiece]
        let leastHalves: Int

        /// A text of pictures alone has no pieces: it is no matter of letters.
        init(_ text: String, _ font: some LetterFont) {
            let pieces = TextWidth.pieces(of: text)
            self.pieces = LetterRun.isOfPictures(pieces) ? [] : pieces
            leastHalves = LetterRun.leastHalves(pieces, font)
        }
    }

    /// What may become of the words of a text.
    private enum Words {
        case whole
        /// One wider than a line is broken.
        case wholeWhereTheyCan
        case broken
    }

    /// Clear letters come before blurred ones, and smaller letters before words that are broken.
    private static let attempts: [(isClear: Bool, words: Words)] = [
        (true, .whole), (true, .wholeWhereTheyCan), (false, .whole), (false, .wholeWhereTheyCan), (true, .broken),
        (false, .broken),
    ]

    private func set(_ request: Request) -> LetteredText.Shape {
        let text = MeasuredText(request.text, font)
        let sizes = sizes(height: request.height, width: request.lineWidth)
            .filter { size in request.largest.map { !size.isBetter(than: $0) } ?? true }
        for (isClear, words) in Self.attempts {
            if let best = best(request, text, sizes.filter { $0.isClear == isClear }, words) {
                return paint(best.lines, best.size, request, breaksWords: words == .broken)
            }
        }
        // Lines of plain text are no matter of looks: as many as there is room for.
        return (request.isCut ? cut(request) : nil)
            ?? plain(request.text, lines: request.mostLines > 0 ? request.height : 0, width: request.width)
    }

    /// The largest of these sizes in which the text fits, or one not much smaller whose lines are broken better.
    private func best(
        _ request: Request, _ text: MeasuredText, _ sizes: [LetterSize], _ words: Words
    ) -> (size: LetterSize, lines: [ArraySlice<LetterRun.Piece>])? {
        var best: (size: LetterSize, lines: [ArraySlice<LetterRun.Piece>], cost: Double)?
        var largest: Double?
        for size in sizes {
            // Beyond this no break is worth the loss.
            let area = Double(size.width * size.height)
            if let largest, area < Self.leastShare * largest { break }
            guard
                let lines = fitted(
                    text, size, height: request.height, width: request.lineWidth, request.mostLines, words)
            else { continue }
            let loss = 1 - area / (largest ?? area)
            let cost = LetterRun.disturbance(lines) + Self.costOfLoss * loss
            if best.map({ cost < $0.cost }) ?? true { best = (size, lines, cost) }
            largest = largest ?? area
            // One line is never broken.
            if lines.count == 1 { break }
        }
        return best.map { ($0.size, $0.lines) }
    }

    /// As much of the text as fits, in the smallest letters that are clear, or else the smallest; nil where there is
    /// no room for any.
    private func cut(_ request: Request) -> LetteredText.Shape? {
        let sizes = sizes(height: request.height, width: request.lineWidth)
            .filter { size in request.largest.map { !size.isBetter(than: $0) } ?? true }
        guard let size = sizes.last(where: \.isClear) ?? sizes.last else { return nil }
        let characters = Array(request.text)
        var (kept, tooMany) = (0, characters.count)
        var lines: [ArraySlice<LetterRun.Piece>]?
        while kept + 1 < tooMany {
            let middle = (kept + tooMany) / 2
            let text = MeasuredText(String(characters[..<middle]) + "…", font)
            if let fitted = fitted(
                text, size, height: request.height, width: request.lineWidth, request.mostLines, .broken)
            {
                (kept, lines) = (middle, fitted)
            } else {
                tooMany = middle
            }
        }
        return lines.map { paint($0, size, request, breaksWords: true) }
    }

    /// The lines, when they fit.
    private func fitted(
        _ text: MeasuredText, _ size: LetterSize, height: Int, width: Int, _ mostLines: Int, _ words: Words
    ) -> [ArraySlice<LetterRun.Piece>]? {
        let room = (blocks.dotsPerRow * height + gap(size)) / (size.height + gap(size))
        let most = min(room, mostLines)
        guard most > 0, !text.pieces.isEmpty, text.leastHalves * size.width / 2 <= most * 2 * width else { return nil }
        let lines = LetterRun(text.pieces, size, font, step: blocks.unit.width)
            .lines(width: 2 * width, most: most, keepingWords: words != .broken)
        return lines.flatMap { words == .whole && LetterRun.breaksWord($0) ? nil : $0 }
    }

    /// The empty dots between two lines; the smallest letters have one of their own.
    private func gap(_ size: LetterSize) -> Int {
        let unit = blocks.unit.height
        return ((size.height + 2) / 12 + unit - 1) / unit * unit
    }

    private func paint(
        _ lines: [ArraySlice<LetterRun.Piece>], _ size: LetterSize, _ request: Request, breaksWords: Bool
    ) -> LetteredText.Shape {
        let widths = lines.map { $0.reduce(0) { $0 + $1.width } }
        let indents = lines.indices.map { $0 == 0 || request.across != .leading ? 0 : 2 * request.indent }
        let columns = ((zip(widths, indents).map { $0 + $1 }.max() ?? 0) + 1) / 2
        let pitch = size.height + gap(size)
        let rows = self.rows(ofLines: lines.count, size)
        var ink = Bitmap(width: 2 * columns, height: blocks.dotsPerRow * rows)
        var spans: [Range<Int>] = []
        for (index, line) in lines.enumerated() {
            let free = 2 * columns - widths[index]
            var column =
                switch request.across {
                case .leading: indents[index]
                case .center: free / 2 / blocks.unit.width * blocks.unit.width
                case .trailing: free / blocks.unit.width * blocks.unit.width
                }
            spans.append(column..<column + widths[index])
            for letter in line.lazy.flatMap(\.letters) {
                let glyph = font.glyph(letter.scalar, size)
                ink.add(glyph.columns(letter.columns), row: index * pitch, column: column)
                column += letter.columns.count
            }
        }
        return LetteredText.Shape(
            height: rows, width: columns, letterSize: size, breaksWords: breaksWords,
            lines: lines.map { LetterRun.words($0) }, spans: spans, pitch: pitch,
            content: blocks == .cells ? .grounds(BlockSigns.grounds(ink)) : .blocks(BlockSigns.signs(ink, blocks)))
    }

    private func plain(_ text: String, lines most: Int, width: Int) -> LetteredText.Shape {
        let most = max(0, most)
        let columns = max(width, 1)
        var lines = TextWidth.wrap(text, columns: columns, keepingWords: true)
        if lines.count > most { lines = TextWidth.wrap(text, columns: columns) }
        if lines.count > most {
            // What is left over goes into the last line, which is cut where it is drawn.
            let rest = lines.dropFirst(max(most - 1, 0)).joined()
            lines = lines.prefix(max(most - 1, 0)) + (most > 0 ? [rest] : [])
        }
        let width = min(width, lines.map { TextWidth.columns($0) }.max() ?? 0)
        return LetteredText.Shape(
            height: lines.count, width: width, letterSize: nil, breaksWords: false, lines: lines, spans: [], pitch: 0,
            content: .plain)
    }
}
