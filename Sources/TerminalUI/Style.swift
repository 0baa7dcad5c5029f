/// How a cell is painted: a color by its meaning, and marks that do without colour.
package struct Style: Hashable, Sendable {
    /// Marks that every terminal can draw, in colour or not.
    package struct Marks: OptionSet, Hashable, Sendable {
        /// One bit a mark.
        package let rawValue: UInt8

        /// The marks with these bits.
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Heavier strokes.
        package static let bold = Marks(rawValue: 1)
        /// Fainter strokes: a key that cannot work now.
        package static let dim = Marks(rawValue: 2)
        /// ColorRole and paper changed round: what is selected.
        package static let reverse = Marks(rawValue: 4)
        /// A line below.
        package static let underline = Marks(rawValue: 8)
        /// A piece of a large letter, a digit or a frame: no line goes through it, whatever stands for its color where
        /// there are none.
        package static let shape = Marks(rawValue: 16)
    }

    /// The color, by what it means.
    package var color: ColorRole
    /// What is done to the color.
    package var marks: Marks

    /// A color with marks.
    package init(_ color: ColorRole, _ marks: Marks) {
        self.color = color
        self.marks = marks
    }

    /// A color, with the marks that are wanted.
    package init(_ color: ColorRole = .normal, bold: Bool = false, reverse: Bool = false, underline: Bool = false) {
        self.init(color, (bold ? Marks.bold : []).union(reverse ? .reverse : []).union(underline ? .underline : []))
    }

    /// The terminal's own color, unmarked.
    package static let plain = Style()
    /// Bold in the terminal's own color.
    package static let bold = Style(.normal, .bold)
    /// Reverse in the terminal's own color.
    package static let reverse = Style(.normal, .reverse)
    /// What stands back: hints, times gone by.
    package static let muted = Style(.muted)

    /// Whether the strokes are heavier.
    package var bold: Bool { marks.contains(.bold) }
    /// Whether the strokes are fainter.
    package var dim: Bool { marks.contains(.dim) }
    /// Whether color and paper are changed round.
    package var reverse: Bool { marks.contains(.reverse) }
    /// Whether there is a line below.
    package var underline: Bool { marks.contains(.underline) }

    /// The same with more marks.
    package func with(_ more: Marks) -> Style { Style(color, marks.union(more)) }
}

/// A colour by its meaning. The terminal's palette chooses the colour; no meaning is told by colour alone.
package enum ColorRole: UInt8, CaseIterable, Sendable {
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
    /// What belongs to a table of the room. Told apart by people who see few colours as well: they differ in lightness
    /// and not in hue alone, neighbours most.
    case table1, table2, table3, table4, table5, table6, table7, table8

    /// The ground of a number in a table, from nothing to the most, the greater the farther from the paper; what stands
    /// on it can be read. Without reversing.
    case heat0, heat1, heat2, heat3, heat4

    /// The dark modules of a QR code; reversed, the light ones.
    case code

    /// The grounds of numbers, from nothing to the most.
    package static let heats: [ColorRole] = [.heat0, .heat1, .heat2, .heat3, .heat4]

    /// The colours of the tables, in the order they are given out.
    package static let tables: [ColorRole] = [
        .table1, .table2, .table3, .table4, .table5, .table6, .table7, .table8,
    ]
}
