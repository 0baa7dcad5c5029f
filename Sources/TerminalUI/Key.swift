/// What the hand did at the keyboard or the mouse, as one thing.
package enum Key: Hashable, Sendable {
    /// A letter, a sign, a kana: something that can stand in a text.
    case character(Unicode.Scalar)
    /// A key that has a name instead of a letter.
    case named(Name, Modifiers = [])
    /// Ctrl with a lower-case letter or one of `@ [ \ ] ^ _`. Tab, Enter, Escape and Backspace come as `named`.
    case control(Unicode.Scalar)
    /// Alt with a character.
    case alt(Unicode.Scalar)
    /// Letters that came at once, one of them of no key of a keyboard: what an input method was told to enter.
    case words(String)
    /// A text given in one go. Its line ends are all `\n`, whatever the terminal sent.
    case pasted(String)
    /// A press, a release, a drag or a turn of the wheel.
    case mouse(Mouse)
    /// The terminal's window was entered or left.
    case focus(Bool)
    /// The terminal's answer to "where is the cursor?", counted from 0 as cells are.
    case cursorReport(row: Int, column: Int)
    /// A sequence nobody here knows, without its escape byte. It is never text.
    case unknown(String)
    /// Letters or a paste in another encoding than UTF-8, as they came.
    case undecodable([UInt8])

    /// The keys that have names.
    package enum Name: Hashable, Sendable {
        case enter, tab, backspace, delete, escape
        case up, down, left, right
        case home, end, pageUp, pageDown, insert
        case function(Int)
    }

    /// The keys held down meanwhile.
    package struct Modifiers: OptionSet, Hashable, Sendable {
        /// The modifiers as the terminal counts them, one bit each.
        package let rawValue: UInt8

        /// The modifiers with these bits.
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The shift key.
        package static let shift = Modifiers(rawValue: 1)
        /// The alt key, or meta.
        package static let alt = Modifiers(rawValue: 2)
        /// The control key.
        package static let control = Modifiers(rawValue: 4)
    }

    /// What the mouse did, and on which cell.
    package struct Mouse: Hashable, Sendable {
        /// What a hand does to a mouse.
        package enum Action: Hashable, Sendable { case press, release, drag, wheelUp, wheelDown }

        /// The row of the cell, from 0.
        package let row: Int
        /// The column of the cell, from 0.
        package let column: Int
        /// What was done.
        package let action: Action
        /// 0 left, 1 middle, 2 right, 3 none; of no meaning for the wheel.
        package let button: Int

        /// Something the mouse did on a cell.
        package init(row: Int, column: Int, action: Action, button: Int) {
            self.row = row
            self.column = column
            self.action = action
            self.button = button
        }
    }
}

extension Key {
    /// The key a Japanese input method meant, for places where keys are commands and not text: ｎ is n, １ is 1, ？ is
    /// ?.
    package var halfwidth: Key {
        switch self {
        case .character(let scalar): .character(Self.narrow(scalar))
        case .alt(let scalar): .alt(Self.narrow(scalar))
        default: self
        }
    }

    /// The small letter of a capital, which Caps Lock makes of a key; nil for any other key.
    package var small: Key? {
        switch self {
        case .character(let scalar): Self.small(scalar).map { .character($0) }
        case .alt(let scalar): Self.small(scalar).map { .alt($0) }
        default: nil
        }
    }

    private static func small(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        ("A"..."Z").contains(scalar) ? Unicode.Scalar(scalar.value + 0x20) : nil
    }

    /// The ASCII self of a full-width scalar. An input method also gives 、 。 ・ 「 」 ー for , . / [ ] -.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case "\u{3000}": " "
        case "、": ","
        case "。": "."
        case "・": "/"
        case "「": "["
        case "」": "]"
        case "ー": "-"
        case "￥": "\\"
        default: scalar
        }
    }
}

extension Key {
    /// Keys that came at once, with the letters that an input method entered together as ``words(_:)``: ー and the
    /// full-width space within them are no keys.
    package static func joiningWords(_ keys: [Key]) -> [Key] {
        var joined: [Key] = []
        var letters: [Unicode.Scalar] = []
        func end() {
            if letters.count > 1, letters.contains(where: { !narrow($0).isASCII }) {
                joined.append(.words(String(String.UnicodeScalarView(letters))))
            } else {
                joined += letters.map(Key.character)
            }
            letters = []
        }
        for key in keys {
            if case .character(let letter) = key {
                letters.append(letter)
            } else {
                end()
                joined.append(key)
            }
        }
        end()
        return joined
    }

    /// Whether it is text that cannot be read.
    package var isUndecodable: Bool { if case .undecodable = self { true } else { false } }

    /// Enter, without modifiers; likewise the others.
    package static let enter = Key.named(.enter)
    /// Tab.
    package static let tab = Key.named(.tab)
    /// Escape.
    package static let escape = Key.named(.escape)
    /// Delete.
    package static let delete = Key.named(.delete)
    /// Insert.
    package static let insert = Key.named(.insert)
    /// The arrow up.
    package static let up = Key.named(.up)
    /// The arrow down.
    package static let down = Key.named(.down)
    /// The arrow to the left.
    package static let left = Key.named(.left)
    /// The arrow to the right.
    package static let right = Key.named(.right)
    /// Home.
    package static let home = Key.named(.home)
    /// End.
    package static let end = Key.named(.end)
    /// Page up.
    package static let pageUp = Key.named(.pageUp)
    /// Page down.
    package static let pageDown = Key.named(.pageDown)

    /// A function key, from 1.
    package static func function(_ number: Int) -> Key { .named(.function(number)) }
}
