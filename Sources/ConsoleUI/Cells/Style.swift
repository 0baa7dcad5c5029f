/// How a cell is painted: an ink by its meaning, and marks that do without colour.
public struct Style: Hashable, Sendable {
    /// Marks that every terminal can draw, in colour or not.
    public struct Marks: OptionSet, Hashable, Sendable {
        /// One bit a mark.
        public let rawValue: UInt8

        /// The marks with these bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Heavier strokes.
        public static let bold = Marks(rawValue: 1)
        /// Fainter strokes: a key that cannot work now.
        public static let dim = Marks(rawValue: 2)
        /// Ink and paper changed round: what is selected.
        public static let reverse = Marks(rawValue: 4)
        /// A line below.
        public static let underline = Marks(rawValue: 8)
    }

    /// The ink, by what it means.
    public var ink: Ink
    /// What is done to the ink.
    public var marks: Marks

    /// An ink with marks.
    public init(_ ink: Ink, _ marks: Marks) {
        self.ink = ink
        self.marks = marks
    }

    /// An ink, with the marks that are wanted.
    public init(_ ink: Ink = .normal, bold: Bool = false, reverse: Bool = false, underline: Bool = false) {
        self.init(ink, (bold ? Marks.bold : []).union(reverse ? .reverse : []).union(underline ? .underline : []))
    }

    /// The terminal's own ink, unmarked.
    public static let plain = Style()
    /// Bold in the terminal's own ink.
    public static let bold = Style(.normal, .bold)
    /// Reverse in the terminal's own ink.
    public static let reverse = Style(.normal, .reverse)
    /// What stands back: hints, times gone by.
    public static let muted = Style(.muted)

    /// Whether the strokes are heavier.
    public var bold: Bool { marks.contains(.bold) }
    /// Whether the strokes are fainter.
    public var dim: Bool { marks.contains(.dim) }
    /// Whether ink and paper are changed round.
    public var reverse: Bool { marks.contains(.reverse) }
    /// Whether there is a line below.
    public var underline: Bool { marks.contains(.underline) }

    /// The same with more marks.
    public func with(_ more: Marks) -> Style { Style(ink, marks.union(more)) }
}

/// A colour by its meaning. The terminal's palette chooses the colour; no meaning is told by colour alone.
public enum Ink: UInt8, CaseIterable, Sendable {
    /// What the terminal writes with.
    case normal
    /// What stands back.
    case muted
    /// Where the eye should go.
    case accent
    /// Done, in order.
    case good
    /// Soon, or look again.
    case warning
    /// Over time, refused, lost.
    case alarm
}
