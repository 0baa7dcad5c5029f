import TerminalDriver
import ConsoleUI
import TerminalUI

/// The background the colours must be readable on.
enum Palette {
    case dark
    /// Paints its own paper, whatever the terminal's is: dark ink on white in every cell.
    case light
    /// No colours at all: weight, underline and reverse say the same.
    case monochrome

    /// How light a terminal's background is, from 0 to 1, as it answers `ESC ] 11 ; ?`: `]11;rgb:ffff/ffff/ffff`, with
    /// one to four digits a part, or `rgba:` with a fourth part; nil for another answer.
    static func luminance(answer: String) -> Double? {
        guard answer.hasPrefix("]11;rgb"), let colon = answer.firstIndex(of: ":") else { return nil }
        let colour = answer[answer.index(after: colon)...].prefix { $0.isHexDigit || $0 == "/" }
        let parts = colour.split(separator: "/").compactMap { part -> Double? in
            guard part.count <= 4, let value = Int(part, radix: 16) else { return nil }
            return Double(value) / Double(1 << (4 * part.count) - 1)
        }
        return parts.count < 3 ? nil : 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    /// How each color looks on a terminal with so many colours, in the order of the colors.
    func looks(colours: Int) -> [Look] {
        ColorRole.allCases.map { color in
            switch (self, colours) {
            case (.monochrome, _), (_, ..<8): color.withoutColour
            case (.dark, 16...256): colours == 256 ? color.ofManyOnDark : color.ofSixteenOnDark
            case (.light, 256): color.ofManyOnLight.on(paper: 231, ink: 16)
            case (.light, 16..<256): color.ofSixteenOnLight.on(paper: 15, ink: 0)
            // Also a terminal of direct colour: its palette has eight entries, beyond them it mixes.
            case (.dark, _): color.ofEightOnDark
            case (.light, _): color.ofEightOnLight.on(paper: 7, ink: 0)
            }
        }
    }
}

/// What a color becomes on this terminal: palette entries, or attributes, or both.
struct Look {
    /// The terminal's own colour.
    static let own = -1

    var foreground = own
    var background = own
    var attributes: Attributes = []

    /// The same on a paper of that colour, where nothing is of the terminal's own colour.
    func on(paper: Int, ink: Int) -> Look {
        Look(
            foreground: foreground == Self.own ? ink : foreground,
            background: background == Self.own ? paper : background, attributes: attributes)
    }

    /// With what a style asks for.
    func attributes(_ marks: Style.Marks) -> Attributes {
        let all = attributes.union(Attributes(marks))
        return marks.contains(.shape) ? all.subtracting(.underline) : all
    }

    var isColoured: Bool { foreground != Self.own || background != Self.own }
}

/// The attributes every terminal has.
struct Attributes: OptionSet {
    let rawValue: UInt32
    init(rawValue: UInt32) { self.rawValue = rawValue }

    static let bold = Attributes(rawValue: UInt32(TERMINAL_BOLD))
    static let reverse = Attributes(rawValue: UInt32(TERMINAL_REVERSE))
    static let underline = Attributes(rawValue: UInt32(TERMINAL_UNDERLINE))
    static let dim = Attributes(rawValue: UInt32(TERMINAL_DIM))

    /// What a style asks for beside its color.
    init(_ marks: Style.Marks) {
        self = []
        if marks.contains(.bold) { insert(.bold) }
        if marks.contains(.reverse) { insert(.reverse) }
        if marks.contains(.underline) { insert(.underline) }
        if marks.contains(.dim) { insert(.dim) }
    }
}

extension ColorRole {
    fileprivate var withoutColour: Look {
        switch self {
        case .normal, .good: Look()
        case .muted: Look(attributes: .dim)
        case .accent: Look(attributes: .bold)
        case .warning: Look(attributes: .underline)
        case .alarm: Look(attributes: [.bold, .underline])
        // By name and place.
        case .table1, .table2, .table3, .table4, .table5, .table6, .table7, .table8: Look()
        case .heat0, .heat1: Look()
        case .heat2: Look(attributes: [.dim, .reverse])
        case .heat3: Look(attributes: .reverse)
        case .heat4: Look(attributes: [.bold, .reverse])
        case .code: Look()
        }
    }

    fileprivate var ofEightOnDark: Look {
        switch self {
        case .normal: Look()
        case .muted: Look(attributes: .dim)
        case .accent: Look(foreground: 6)
        case .good: Look(foreground: 2)
        case .warning: Look(foreground: 3)
        case .alarm: Look(foreground: 1, attributes: .bold)
        case .table1: Look(foreground: 6)
        case .table2: Look(foreground: 3)
        case .table3: Look(foreground: 4)
        case .table4: Look(foreground: 7)
        case .table5: Look(foreground: 5)
        // The eighth table has another edge than the sixth, and than the ninth another colour.
        case .table6, .table8: Look(foreground: 2)
        case .table7: Look(foreground: 1)
        case .heat0: Look()
        case .heat1: Look(foreground: 7, background: 4)
        case .heat2: Look(foreground: 0, background: 6)
        case .heat3: Look(foreground: 0, background: 3)
        case .heat4: Look(foreground: 0, background: 7)
        case .code: Look(foreground: 7, background: 0)
        }
    }

    /// Yellow, cyan and white of the eight cannot be read on white.
    fileprivate var ofEightOnLight: Look {
        switch self {
        case .accent: Look(foreground: 4)
        case .warning: Look(foreground: 5)
        case .table1: Look(foreground: 4)
        case .table2: Look(foreground: 1)
        case .table3: Look(foreground: 2)
        case .table4: Look(foreground: 0)
        // The seventh and eighth have another edge than these, and than those after them other colours.
        case .table5, .table7: Look(foreground: 5)
        case .table6, .table8: Look(foreground: 6)
        case .heat1: Look(foreground: 0, background: 6)
        case .heat2: Look(foreground: 0, background: 2)
        case .heat3: Look(foreground: 7, background: 4)
        case .heat4: Look(foreground: 7, background: 0)
        case .code: Look(foreground: 7, background: 0)
        case .heat0, .normal, .muted, .good, .alarm: ofEightOnDark
        }
    }

    fileprivate var ofSixteenOnDark: Look {
        switch self {
        case .normal: Look()
        case .muted: Look(attributes: .dim)
        case .accent: Look(foreground: 14)
        case .good: Look(foreground: 10)
        case .warning: Look(foreground: 11)
        case .alarm: Look(foreground: 9)
        case .table1: Look(foreground: 14)
        case .table2: Look(foreground: 3)
        case .table3: Look(foreground: 12)
        case .table4: Look(foreground: 11)
        case .table5: Look(foreground: 5)
        case .table6: Look(foreground: 10)
        case .table7: Look(foreground: 9)
        case .table8: Look(foreground: 7)
        case .heat0: Look()
        case .heat1: Look(foreground: 15, background: 4)
        case .heat2: Look(foreground: 0, background: 6)
        case .heat3: Look(foreground: 0, background: 11)
        case .heat4: Look(foreground: 0, background: 15)
        case .code: Look(foreground: 15, background: 0)
        }
    }

    fileprivate var ofSixteenOnLight: Look {
        switch self {
        case .muted: Look(foreground: 8)
        case .table7: Look(foreground: 12)
        case .table8: Look(foreground: 8)
        default: ofEightOnLight
        }
    }

    /// Those of the tables are found by search: hues after Okabe and Ito, as far apart as they can be also to people
    /// without one of the three kinds of cone, with black letters readable on them.
    fileprivate var ofManyOnDark: Look {
        switch self {
        case .normal: Look()
        case .muted: Look(foreground: 247)
        case .accent: Look(foreground: 117)
        case .good: Look(foreground: 114)
        case .warning: Look(foreground: 221)
        case .alarm: Look(foreground: 210)
        case .table1: Look(foreground: 45)
        case .table2: Look(foreground: 220)
        case .table3: Look(foreground: 65)
        case .table4: Look(foreground: 156)
        case .table5: Look(foreground: 69)
        case .table6: Look(foreground: 139)
        case .table7: Look(foreground: 196)
        case .table8: Look(foreground: 231)
        case .heat0: Look(foreground: 247, background: 235)
        case .heat1: Look(foreground: 231, background: 24)
        case .heat2: Look(foreground: 16, background: 31)
        case .heat3: Look(foreground: 16, background: 143)
        case .heat4: Look(foreground: 16, background: 221)
        case .code: Look(foreground: 231, background: 16)
        }
    }

    /// Those of the tables are found in the same way, for white letters on them.
    fileprivate var ofManyOnLight: Look {
        switch self {
        case .normal: Look()
        case .muted: Look(foreground: 242)
        case .accent: Look(foreground: 25)
        case .good: Look(foreground: 28)
        case .warning: Look(foreground: 130)
        case .alarm: Look(foreground: 160)
        case .table1: Look(foreground: 25)
        case .table2: Look(foreground: 88)
        case .table3: Look(foreground: 243)
        case .table4: Look(foreground: 130)
        case .table5: Look(foreground: 92)
        case .table6: Look(foreground: 89)
        case .table7: Look(foreground: 161)
        case .table8: Look(foreground: 234)
        case .heat0: Look(foreground: 242, background: 255)
        case .heat1: Look(foreground: 16, background: 153)
        case .heat2: Look(foreground: 16, background: 74)
        case .heat3: Look(foreground: 231, background: 25)
        case .heat4: Look(foreground: 231, background: 17)
        case .code: Look(foreground: 231, background: 16)
        }
    }
}
