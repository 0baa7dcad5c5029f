import TerminalDriver
import ConsoleUI
import TerminalUI

/// The background the colours must be readable on.
enum Palette {
    case dark, light
    /// No colours at all: weight, underline and reverse say the same.
    case monochrome

    /// How each color looks on a terminal with so many colours, in the order of the colors.
    func looks(colours: Int) -> [Look] {
        ColorRole.allCases.map { color in
            switch (self, colours) {
            case (.monochrome, _), (_, ..<8): color.withoutColour
            case (.dark, 16...256): colours == 256 ? color.ofManyOnDark : color.ofSixteenOnDark
            case (.light, 16...256): colours == 256 ? color.ofManyOnLight : color.ofSixteenOnLight
            // Also a terminal of direct colour: its palette has eight entries, beyond them it mixes.
            case (.dark, _): color.ofEightOnDark
            case (.light, _): color.ofEightOnLight
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
        }
    }

    /// Yellow and cyan of the eight cannot be read on white.
    fileprivate var ofEightOnLight: Look {
        switch self {
        case .accent: Look(foreground: 4)
        case .warning: Look(foreground: 5)
        default: ofEightOnDark
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
        }
    }

    fileprivate var ofSixteenOnLight: Look {
        switch self {
        case .muted: Look(foreground: 8)
        default: ofEightOnLight
        }
    }

    fileprivate var ofManyOnDark: Look {
        switch self {
        case .normal: Look()
        case .muted: Look(foreground: 247)
        case .accent: Look(foreground: 117)
        case .good: Look(foreground: 114)
        case .warning: Look(foreground: 221)
        case .alarm: Look(foreground: 210)
        }
    }

    fileprivate var ofManyOnLight: Look {
        switch self {
        case .normal: Look()
        case .muted: Look(foreground: 242)
        case .accent: Look(foreground: 25)
        case .good: Look(foreground: 28)
        case .warning: Look(foreground: 130)
        case .alarm: Look(foreground: 160)
        }
    }
}
