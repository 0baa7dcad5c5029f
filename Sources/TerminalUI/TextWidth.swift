/// How many columns a text takes, and which part of it can be drawn: what every terminal agrees on.
package enum TextWidth {
    /// How a scalar stands in the cells of a terminal.
    package enum Kind: UInt8, Sendable {
        /// One column.
        case narrow
        /// Two columns.
        case wide
        /// One column or two, as the terminal likes; layout always gives it two.
        case ambiguous
        /// A mark drawn on the scalar before it.
        case mark
        /// Drawn as nothing: bidi overrides, variation selectors, fillers.
        case silent
        /// A control, drawn as one space.
        case space
        /// Newer than the terminals of 2022, or nothing at all: drawn as 〓.
        case missing
    }

    /// The printers' sign for a missing type, 下駄.
    package static let missingSign: Unicode.Scalar = "〓"
    /// Stands at the end of a text that was cut. It is one column everywhere, which … is not.
    static let ellipsis: Unicode.Scalar = "›"

    /// The kind of one scalar.
    package static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch plainColumns(scalar) {
        case 1: return .narrow
        case 2: return .wide
        default: break
        }
        if (0x2000...0x33FF).contains(scalar.value) { return signs[Int(scalar.value) - 0x2000] }
        return soughtKind(of: scalar.value)
    }

    /// The signs among Japanese text, looked up once: ① … ※ stand in every other note.
    private static let signs = (UInt32(0x2000)...0x33FF).map { soughtKind(of: $0) }

    private static func soughtKind(of value: UInt32) -> Kind {
        // The last run that begins at or before the scalar; its kind is the low digit.
        let sought = value << 4 | 0xF
        var low = 0
        var high = widthRuns.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if widthRuns[middle] <= sought { low = middle } else { high = middle }
        }
        return Kind(rawValue: UInt8(widthRuns[low] & 0xF)) ?? .missing
    }

    /// Whether terminals disagree about the width of the scalar: ① ○ × → … and their like.
    package static func isAmbiguous(_ scalar: Unicode.Scalar) -> Bool { kind(of: scalar) == .ambiguous }

    /// The columns the text takes in one line.
    package static func columns(_ text: String) -> Int {
        // Nearly every label of the screen is ASCII, and then bytes are columns.
        if text.utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }) { return text.utf8.count }
        var clusters = DrawnClusters(text)
        var columns = 0
        while true {
            if let plain = clusters.nextPlain() {
                columns += plain.columns
            } else if let cluster = clusters.next() {
                columns += cluster.columns
            } else {
                return columns
            }
        }
    }

    /// The columns one character takes.
    package static func columns(_ character: Character) -> Int {
        if let scalar = character.unicodeScalars.first, character.utf8.count == scalar.utf8.count {
            let plain = plainColumns(scalar)
            if plain > 0 { return plain }
        }
        return DrawnCluster(character).columns
    }

    /// The longest beginning of whole characters that fits, and its columns. With `ellipsis`, a cut text ends in ›.
    package static func clip(
        _ text: String, columns: Int, ellipsis: Bool = false
    ) -> (text: String, columns: Int) {
        var clusters = DrawnClusters(text)
        var used = 0
        var roomForEllipsis = (bytes: 0, columns: 0)
        while let cluster = clusters.next() {
            if used + cluster.columns > columns {
                guard ellipsis, columns > 0 else {
                    return (String(text[..<text.index(atByte: cluster.bytes.lowerBound)]), used)
                }
                let kept = text[..<text.index(atByte: roomForEllipsis.bytes)]
                return (kept + String(Character(Self.ellipsis)), roomForEllipsis.columns + 1)
            }
            used += cluster.columns
            if used < columns { roomForEllipsis = (cluster.bytes.upperBound, used) }
        }
        return (text, used)
    }

    /// The text with spaces behind it up to so many columns; a longer one is cut.
    package static func pad(_ text: String, columns: Int) -> String {
        let (clipped, used) = clip(text, columns: columns)
        return clipped + String(repeating: " ", count: max(0, columns - used))
    }

    /// The text with spaces before it, so that it takes at least so many columns.
    package static func padLeft(_ text: String, columns: Int) -> String {
        let missing = columns - self.columns(text)
        return missing > 0 ? String(repeating: " ", count: missing) + text : text
    }

    /// The text as it is drawn: controls are spaces, formats and escape bytes are gone, an emoji is its base.
    package static func displayed(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var clusters = DrawnClusters(text)
        while let cluster = clusters.next() {
            for glyph in cluster.glyphs {
                scalars.append(glyph.scalar)
                // One by one: appending a list, even an empty one, may copy the whole text.
                for mark in glyph.marks { scalars.append(mark) }
            }
        }
        return String(scalars)
    }

    /// The columns of ASCII, kana and common kanji, which never join their neighbours; 0 for all else.
    @inline(__always)
    static func plainColumns(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20...0x7E: 1
        case 0x3041...0x3096, 0x30A1...0x30FF, 0x4E00...0x9FFC, 0x3000...0x3029, 0xFF01...0xFF60: 2
        default: 0
        }
    }
}

extension TextWidth {
    /// Whether a scalar never joins the one before it to one character. Asked of ASCII, Japanese and the signs among
    /// it; anything else may be a mark, and is left to the Unicode rules.
    @inline(__always)
    static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20C0, 0x2100...0x2BFF, 0x2E80...0x3029,
            0x3030...0x3096, 0x309B...0xA48C,
            0xF900...0xFA6D, 0xFF01...0xFF9D, 0x20000...0x3134F:
            true
        default: false
        }
    }
}

/// What goes into one or two neighbouring cells: a scalar and the marks on it.
struct Glyph {
    var scalar: Unicode.Scalar
    var marks: [Unicode.Scalar] = []
    /// 1 or 2.
    var columns: Int
}

/// One character as it is drawn: usually one glyph; none for what draws nothing, two for ｶﾞ.
struct DrawnCluster {
    private(set) var first: Glyph?
    private(set) var rest: [Glyph] = []
    private(set) var columns = 0
    /// Where the character stands in its text, in bytes of UTF-8.
    fileprivate(set) var bytes = 0..<0
    /// The scalar the character begins with.
    fileprivate(set) var base: Unicode.Scalar = " "

    var glyphs: [Glyph] { first.map { [$0] + rest } ?? [] }

    /// More marks than this do not fit into a cell of ncurses.
    private static let mostMarks = 4

    /// A character that is one scalar.
    fileprivate init(_ scalar: Unicode.Scalar) { add(scalar) }

    init(_ character: Character) {
        let scalars = character.unicodeScalars
        guard let base = scalars.first else { return }
        if let syllable = Self.hangulSyllable(scalars) {
            add(syllable)
        } else if Self.isEmoji(base) {
            add(base)  // terminals disagree about skin tones, joined families and keycaps, not about the base
        } else if base.value == 0x0D {
            add(base)  // CR LF is one character and one space
        } else {
            for scalar in scalars { add(scalar) }
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        if let letter = Self.letterOfFlag(scalar) {
            append(Glyph(scalar: letter, columns: 1))
            return
        }
        switch TextWidth.kind(of: scalar) {
        case .narrow: append(Glyph(scalar: scalar, columns: 1))
        case .wide, .ambiguous: append(Glyph(scalar: scalar, columns: 2))
        case .missing: append(Glyph(scalar: TextWidth.missingSign, columns: 2))
        case .space: append(Glyph(scalar: " ", columns: 1))
        case .silent: break
        case .mark: mark(scalar)
        }
    }

    private mutating func append(_ glyph: Glyph) {
        if first == nil { first = glyph } else { rest.append(glyph) }
        columns += glyph.columns
    }

    /// A mark with nothing under it draws nothing.
    private mutating func mark(_ scalar: Unicode.Scalar) {
        if !rest.isEmpty {
            if rest[rest.count - 1].marks.count < Self.mostMarks { rest[rest.count - 1].marks.append(scalar) }
        } else if first?.marks.count ?? Self.mostMarks < Self.mostMarks {
            first?.marks.append(scalar)
        }
    }

    private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0xA9 && scalar.properties.isEmoji && letterOfFlag(scalar) == nil
    }

    /// A flag is a pair of regional indicators; its letters are two columns everywhere, its picture is not.
    private static func letterOfFlag(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        (0x1F1E6...0x1F1FF).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41) : nil
    }

    /// The syllable of a Hangul consonant, vowel and final: terminals disagree about the loose parts.
    private static func hangulSyllable(_ scalars: String.UnicodeScalarView) -> Unicode.Scalar? {
        let parts = scalars.map(\.value)
        guard parts.count == 2 || parts.count == 3, (0x1100...0x1112).contains(parts[0]),
            (0x1161...0x1175).contains(parts[1]), parts.count == 2 || (0x11A8...0x11C2).contains(parts[2])
        else { return nil }
        let final = parts.count == 3 ? parts[2] - 0x11A7 : 0
        return Unicode.Scalar(0xAC00 + ((parts[0] - 0x1100) * 21 + parts[1] - 0x1161) * 28 + final)
    }
}

/// Walks a text character by character, and quickly through ASCII, kana and kanji.
struct DrawnClusters: IteratorProtocol {
    private let text: String
    private var scalars: String.UnicodeScalarView.Iterator
    /// The scalar the next character begins with, and the one behind it, which may join it; nil behind the text's end.
    private var first: Unicode.Scalar?
    private var second: Unicode.Scalar?
    /// Where `first` stands, in bytes of UTF-8.
    private var offset = 0

    init(_ text: String) {
        self.text = text
        scalars = text.unicodeScalars.makeIterator()
        first = scalars.next()
        second = scalars.next()
    }

    /// Whether the next character is one scalar: what stands alone does not join the one before it; anything else may.
    private var isOneScalar: Bool {
        guard let second else { return true }
        return TextWidth.plainColumns(second) > 0 || TextWidth.standsAlone(second)
    }

    /// The next character if it is one scalar, ASCII, kana or kanji; else nil, and `next` gives it.
    @inline(__always)
    mutating func nextPlain() -> (scalar: Unicode.Scalar, columns: Int)? {
        guard let scalar = first else { return nil }
        let columns = TextWidth.plainColumns(scalar)
        guard columns > 0, isOneScalar else { return nil }
        step(over: scalar)
        return (scalar, columns)
    }

    @inline(__always)
    private mutating func step(over scalar: Unicode.Scalar) {
        offset += UTF8.width(scalar)
        first = second
        second = scalars.next()
    }

    mutating func next() -> DrawnCluster? {
        guard let base = first else { return nil }
        let start = offset
        var cluster: DrawnCluster
        if isOneScalar {
            step(over: base)
            cluster = DrawnCluster(base)
        } else {
            let character = text[text.index(atByte: start)]
            for scalar in character.unicodeScalars { step(over: scalar) }
            cluster = DrawnCluster(character)
        }
        cluster.bytes = start..<offset
        cluster.base = base
        return cluster
    }
}

extension String {
    /// The place of a byte of UTF-8, which must begin a character.
    func index(atByte offset: Int) -> Index { utf8.index(startIndex, offsetBy: offset) }
}
