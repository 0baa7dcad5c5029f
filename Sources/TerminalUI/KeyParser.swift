/// Turns the terminal's bytes into keys, one byte at a time, so that a character or a sequence may arrive in any
/// pieces.
package struct KeyParser: Sendable {
    private enum State {
        case ground
        /// After ESC: Alt and a key, the start of a sequence, or the Escape key itself.
        case escape
        /// After ESC [ .
        case sequence
        /// After ESC [ [ , as the Linux console sends F1 to F5.
        case linuxFunction
        /// After ESC [ M : three bytes of a mouse report in the oldest manner.
        case oldMouse
        /// After ESC O .
        case single
        /// After ESC ] , ESC P , ESC _ or ESC ^ : a terminal's answer, up to BEL or ESC \ .
        case string
        /// Between ESC [ 200 ~ and ESC [ 201 ~ .
        case paste
    }

    private var state = State.ground
    /// The bytes of the sequence under way, without ESC.
    private var held: [UInt8] = []
    private var utf8 = UTF8Decoder()
    /// The UTF-8 character under way was preceded by ESC.
    private var isAlt = false
    private var pasted: [UInt8] = []
    /// How much of the paste's end marker has been seen.
    private var endMarkerMatched = 0
    private var keys: [Key] = []

    private static let endMarker: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
    /// A sequence longer than any real one is still followed to its end, but no longer remembered.
    private static let longestSequence = 64

    /// A parser that has seen nothing yet.
    package init() {}

    /// How many milliseconds an escape byte by itself waits for more before it is the Escape key: the longest gap that
    /// the line to the terminal may leave within one key.
    package var escapeDelay: Int64 = 25
    /// Whether the last paste was ended by time, so that the rest of it may still come.
    private var isPasteCut = false

    /// Whether bytes are held that may be a whole key, a sequence's start or a paste whose end is missing: after
    /// `patience`, call `timeOut`. Half a character simply waits for the rest.
    package var isPending: Bool { state != .ground }

    /// How many milliseconds to wait for the rest: short for the Escape key, long when something else has surely begun.
    package var patience: Int64 {
        switch state {
        case .escape where !isAlt: escapeDelay
        // Esc pressed in a paste that does not end.
        case .paste where endMarkerMatched == 1: max(escapeDelay, 250)
        default: 1000
        }
    }

    /// No key is longer, in bytes, with all its modifiers; what is longer and came at once was not typed.
    private static let longestKey = 32

    /// The keys these bytes complete, which came at once.
    ///
    /// Text that is not UTF-8 takes the other letters that came with it along: in other encodings a byte of a Japanese
    /// letter may look like one of ours.
    package mutating func feed(_ bytes: [UInt8]) -> [Key] {
        if state == .ground, isPasteCut, bytes.count > Self.longestKey || bytes.contains(Self.endMarker) {
            state = .paste
        }
        for byte in bytes { take(byte) }
        if state == .paste, endMarkerMatched == 0, let last = pasted.last, last == 0x11 || last == 0x03 {
            // Ctrl-Q or Ctrl-C, pressed in a paste that does not end.
            pasted.removeLast()
            cutPaste()
            keys.append(key(for: Unicode.Scalar(last)))
        }
        defer { keys.removeAll(keepingCapacity: true) }
        if keys.contains(where: \.isUndecodable) { leaveOutLetters() }
        return keys
    }

    /// Leaves one sign for everything that may be a letter.
    private mutating func leaveOutLetters() {
        guard let first = keys.firstIndex(where: \.isUndecodable), case .undecodable(var bytes) = keys[first] else {
            return
        }
        for case .undecodable(let more) in keys[(first + 1)...] { bytes += more }
        keys[first] = .undecodable(bytes)
        var isFirst = true
        keys.removeAll { key in
            switch key {
            case .character: return true
            case .undecodable:
                defer { isFirst = false }
                return !isFirst
            default: return false
            }
        }
    }

    /// Nothing followed in time: what is held was a key by itself.
    package mutating func timeOut() -> [Key] {
        switch state {
        case .escape where !isAlt: keys.append(.named(.escape))
        case .sequence where held.count == 1, .single where held.count == 1, .string where held.count == 1:
            keys.append(.alt(Unicode.Scalar(held[0])))
        case .ground: break
        case .paste: cutPaste()
        default: giveUp()
        }
        if isPending { begin(.ground) }
        defer { keys.removeAll(keepingCapacity: true) }
        return keys
    }

    private mutating func take(_ byte: UInt8) {
        switch state {
        case .ground: takeInText(byte)
        case .escape: takeAfterEscape(byte)
        case .sequence: takeInSequence(byte)
        case .linuxFunction:
            finish((0x41...0x45).contains(byte) ? .named(.function(Int(byte) - 0x40)) : .unknown(text(held + [byte])))
        case .oldMouse: takeInOldMouse(byte)
        case .single: takeInSingle(byte)
        case .string: takeInString(byte)
        case .paste: takeInPaste(byte)
        }
    }

    // MARK: Text

    private mutating func takeInText(_ byte: UInt8) {
        if byte == 0x1B, !utf8.isHalfway {
            begin(.escape)
            return
        }
        switch utf8.take(byte) {
        case .more: break
        case .scalar(let scalar): keys.append(key(for: scalar))
        case .broken(let again):
            keys.append(.undecodable(utf8.rejected))
            if again { takeInText(byte) }
        }
    }

    private func key(for scalar: Unicode.Scalar, alt: Bool = false) -> Key {
        let modifiers: Key.Modifiers = alt ? .alt : []
        switch scalar.value {
        case 0x08, 0x7F: return .named(.backspace, modifiers)
        case 0x09: return .named(.tab, modifiers)
        case 0x0A, 0x0D: return .named(.enter, modifiers)
        case 0x1B: return .named(.escape, modifiers)
        case 0x01...0x1A: return .control(Unicode.Scalar(UInt8(scalar.value) + 0x60))
        case 0x00, 0x1C...0x1F: return .control(Unicode.Scalar(UInt8(scalar.value) + 0x40))
        case 0x80...0x9F: return .unknown(String(scalar.value, radix: 16))  // C1 controls: no key types them
        default: return alt ? .alt(scalar) : .character(scalar)
        }
    }

    // MARK: Sequences

    private mutating func begin(_ next: State) {
        state = next
        held.removeAll(keepingCapacity: true)
        isAlt = false
        utf8 = UTF8Decoder()
    }

    private mutating func finish(_ key: Key) {
        keys.append(key)
        begin(.ground)
    }

    /// The sequence was broken off, or is none we know.
    private mutating func giveUp() { finish(.unknown(text(held))) }

    private mutating func hold(_ byte: UInt8) {
        if held.count < Self.longestSequence { held.append(byte) }
    }

    private func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private mutating func takeAfterEscape(_ byte: UInt8) {
        if isAlt {
            takeAlt(byte)
            return
        }
        switch byte {
        case UInt8(ascii: "["): (state, held) = (.sequence, [byte])
        case UInt8(ascii: "O"): (state, held) = (.single, [byte])
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
            (state, held) = (.string, [byte])
        case 0x1B: keys.append(.named(.escape))  // the second ESC may start a sequence of its own
        case 0x09: finish(.named(.tab, .shift))  // Shift-Tab on the Linux console
        case 0x08, 0x0A, 0x0D, 0x7F: finish(key(for: Unicode.Scalar(byte), alt: true))
        case 0x00..<0x20:
            // The Escape key, then Ctrl and a letter, arriving together.
            finish(.named(.escape))
            takeInText(byte)
        default: takeAlt(byte)
        }
    }

    private mutating func takeAlt(_ byte: UInt8) {
        switch utf8.take(byte) {
        case .more: isAlt = true
        case .scalar(let scalar): finish(key(for: scalar, alt: true))
        case .broken(let again):
            finish(.undecodable(utf8.rejected))
            if again { take(byte) }
        }
    }

    private mutating func takeInSequence(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "[") where held.count == 1:
            hold(byte)
            state = .linuxFunction
        case UInt8(ascii: "M") where held.count == 1:
            hold(byte)
            state = .oldMouse
        case 0x20...0x3F: hold(byte)
        case 0x40...0x7E: endSequence(with: byte)
        default:
            // A control or a Japanese letter does not belong here: the sequence was cut short.
            giveUp()
            take(byte)
        }
    }

    private mutating func endSequence(with final: UInt8) {
        let parameters = Parameters(held.dropFirst())
        if final == UInt8(ascii: "~"), parameters == Parameters([0x32, 0x30, 0x30]) {
            begin(.paste)
            isPasteCut = false
            return
        }
        let isWhole = held.count < Self.longestSequence
        finish((isWhole ? parameters.key(final) : nil) ?? .unknown(text(held + [final])))
    }

    private mutating func takeInOldMouse(_ byte: UInt8) {
        guard byte >= 0x20 else {
            giveUp()
            take(byte)
            return
        }
        hold(byte)
        guard held.count == 5 else { return }
        let report = held.suffix(3).map { Int($0) - 32 }
        let isRelease = report[0] & 0b11 == 3 && report[0] < 64
        finish(
            Key.mouse(code: report[0], column: report[1], row: report[2], isRelease: isRelease) ?? .unknown(text(held)))
    }

    private mutating func takeInSingle(_ byte: UInt8) {
        switch byte {
        case 0x30...0x39: hold(byte)  // a modifier, as some terminals put it
        case 0x40...0x7E: finish(Parameters(held.dropFirst()).singleKey(byte) ?? .unknown(text(held + [byte])))
        default:
            giveUp()
            take(byte)
        }
    }

    private mutating func takeInString(_ byte: UInt8) {
        let isEnd = byte == 0x07 || (byte == UInt8(ascii: "\\") && held.last == 0x1B)
        if isEnd || byte == 0x18 || byte == 0x1A {
            giveUp()
        } else if held.count < Self.longestSequence {
            held.append(byte)
        } else {
            held[held.count - 1] = byte  // the last byte is kept, to see ESC \ come
        }
    }

    // MARK: Pastes

    private mutating func takeInPaste(_ byte: UInt8) {
        if byte == Self.endMarker[endMarkerMatched] {
            endMarkerMatched += 1
            if endMarkerMatched == Self.endMarker.count {
                isPasteCut = false
                endPaste()
            }
            return
        }
        // ESC is only at the marker's start, so what looked like the marker was text.
        pasted += Self.endMarker.prefix(endMarkerMatched)
        endMarkerMatched = byte == 0x1B ? 1 : 0
        if endMarkerMatched == 0 { pasted.append(byte) }
    }

    /// The end has not come, or is not waited for: what is there is the paste, and an escape byte was the Escape key.
    private mutating func cutPaste() {
        let isEscape = endMarkerMatched == 1
        isPasteCut = true
        endPaste()
        if isEscape { keys.append(.named(.escape)) }
    }

    private mutating func endPaste() {
        var lines: [UInt8] = []
        lines.reserveCapacity(pasted.count)
        var previous: UInt8 = 0
        for byte in pasted {
            switch byte {
            case 0x0D: lines.append(0x0A)
            case 0x0A where previous == 0x0D: break
            default: lines.append(byte)
            }
            previous = byte
        }
        pasted = []
        endMarkerMatched = 0
        finish(String(validating: lines, as: UTF8.self).map(Key.pasted) ?? .undecodable(lines))
    }
}

/// The numbers of one control sequence: `1;5` in `ESC [ 1;5 C`.
private struct Parameters: Equatable {
    /// `<`, `?` and their like, which make another family of sequences.
    private var family: UInt8?
    /// A number left out is nil.
    private var numbers: [Int?] = [nil]
    /// What stands after a colon is finer than we need, except that 3 means "released".
    private var isRelease = false
    private var isUnderstood = true

    init(_ bytes: some Collection<UInt8>) {
        var isFine = false
        for (place, byte) in bytes.enumerated() {
            switch byte {
            case 0x3C...0x3F where place == 0: family = byte
            case UInt8(ascii: ";"):
                numbers.append(nil)
                isFine = false
            case UInt8(ascii: ":"): isFine = true
            case 0x30...0x39 where isFine: isRelease = numbers.count == 2 && byte == UInt8(ascii: "3")
            case 0x30...0x39:
                numbers[numbers.count - 1] = min((numbers[numbers.count - 1] ?? 0) * 10 + Int(byte - 0x30), 9_999_999)
            default: isUnderstood = false
            }
        }
    }

    private func number(_ place: Int) -> Int? { place < numbers.count ? numbers[place] : nil }

    /// A terminal sends 1 more than the sum of shift 1, alt 2, control 4, meta 8.
    private func modifiers(at place: Int) -> Key.Modifiers {
        let bits = max((number(place) ?? 1) - 1, 0)
        return Key.Modifiers(rawValue: UInt8(bits & 0b111 | (bits & 0b1000) >> 2))
    }

    /// The key of `ESC [ numbers final`.
    func key(_ final: UInt8) -> Key? {
        guard isUnderstood, !isRelease else { return nil }
        switch (family, final) {
        case (UInt8(ascii: "<"), UInt8(ascii: "M")), (UInt8(ascii: "<"), UInt8(ascii: "m")):
            guard numbers.count == 3, let code = numbers[0], let column = numbers[1], let row = numbers[2] else {
                return nil
            }
            return .mouse(code: code, column: column, row: row, isRelease: final == UInt8(ascii: "m"))
        case (.some, _): return nil
        case (nil, UInt8(ascii: "I")) where numbers == [nil]: return .focus(true)
        case (nil, UInt8(ascii: "O")) where numbers == [nil]: return .focus(false)
        case (nil, UInt8(ascii: "R")):
            // Row 1 cannot be told from F3 with a modifier, so whoever asks must ask from another row.
            guard let row = number(0), row != 1, let column = number(1) else { break }
            return .cursorReport(row: max(row - 1, 0), column: max(column - 1, 0))
        case (nil, UInt8(ascii: "u")): return typed(code: number(0), modifiers(at: 1))
        case (nil, UInt8(ascii: "~")) where number(0) == 27 && numbers.count == 3:
            return typed(code: number(2), modifiers(at: 1))
        case (nil, UInt8(ascii: "~")): return numbered(modifiers(at: 1))
        case (nil, UInt8(ascii: "^")): return numbered(.control)  // rxvt
        case (nil, UInt8(ascii: "@")): return numbered([.control, .shift])  // rxvt
        case (nil, UInt8(ascii: "a")...UInt8(ascii: "d")): return lettered(final - 0x20, .shift)  // rxvt
        default: break
        }
        return lettered(final, modifiers(at: 1))
    }

    /// The key of `ESC O final`.
    func singleKey(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "M"): .named(.enter)  // of the number pad
        case UInt8(ascii: "a")...UInt8(ascii: "d"): lettered(final - 0x20, .control)  // rxvt
        // The number pad's * + , - . / 0 to 9.
        case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Unicode.Scalar(final - 0x40))
        default: lettered(final, modifiers(at: 0))
        }
    }

    private func lettered(_ final: UInt8, _ modifiers: Key.Modifiers) -> Key? {
        switch final {
        case UInt8(ascii: "A"): .named(.up, modifiers)
        case UInt8(ascii: "B"): .named(.down, modifiers)
        case UInt8(ascii: "C"): .named(.right, modifiers)
        case UInt8(ascii: "D"): .named(.left, modifiers)
        case UInt8(ascii: "F"): .named(.end, modifiers)
        case UInt8(ascii: "H"): .named(.home, modifiers)
        case UInt8(ascii: "P")...UInt8(ascii: "S"): .named(.function(Int(final) - 0x4F), modifiers)
        case UInt8(ascii: "Z"): .named(.tab, modifiers.union(.shift))
        default: nil
        }
    }

    private func numbered(_ modifiers: Key.Modifiers) -> Key? {
        let name: Key.Name? =
            switch number(0) ?? 0 {
            case 1, 7: .home
            case 2: .insert
            case 3: .delete
            case 4, 8: .end
            case 5: .pageUp
            case 6: .pageDown
            case let code where (11...15).contains(code): .function(code - 10)
            case let code where (17...21).contains(code): .function(code - 11)
            case let code where (23...26).contains(code): .function(code - 12)
            case let code where (28...29).contains(code): .function(code - 13)
            case let code where (31...34).contains(code): .function(code - 14)
            default: nil
            }
        return name.map { .named($0, modifiers) }
    }

    /// A key given by its character's number, as kitty and xterm's modifyOtherKeys do.
    private func typed(code: Int?, _ modifiers: Key.Modifiers) -> Key? {
        guard let code, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
        switch code {
        case 8, 127: return .named(.backspace, modifiers)
        case 9: return .named(.tab, modifiers)
        case 10, 13: return .named(.enter, modifiers)
        case 27: return .named(.escape, modifiers)
        case 0..<32, 0x80...0x9F, 0xE000...0xF8FF: return nil  // kitty numbers its other keys in the private use area
        case 64...126 where modifiers.contains(.control):
            return .control(Unicode.Scalar(UInt8((65...90).contains(code) ? code + 32 : code)))
        default:
            if modifiers.contains(.control) { return nil }
            return modifiers.contains(.alt) ? .alt(scalar) : .character(scalar)
        }
    }
}

extension Key {
    /// A mouse report: the low bits tell the button, 32 a motion, 64 the wheel. Cells are counted from 1.
    fileprivate static func mouse(code: Int, column: Int, row: Int, isRelease: Bool) -> Key? {
        guard column > 0, row > 0 else { return nil }
        let action: Mouse.Action? =
            switch code & 0b1110_0011 {
            case 64: .wheelUp
            case 65: .wheelDown
            case 0...3: isRelease ? .release : .press
            case 32...35: .drag
            default: nil
            }
        return action.map { .mouse(Mouse(row: row - 1, column: column - 1, action: $0, button: code & 0b11)) }
    }
}

/// UTF-8, one byte at a time. What breaks off gives one U+FFFD for each maximal subpart, as Unicode recommends.
private struct UTF8Decoder {
    enum Outcome {
        case more
        case scalar(Unicode.Scalar)
        /// Not UTF-8. When `again` is set, the byte that showed it starts something new.
        case broken(again: Bool)
    }

    private var value: UInt32 = 0
    private var missing = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    /// The bytes of the character under way, or of the last that was broken.
    private(set) var rejected: [UInt8] = []

    var isHalfway: Bool { missing > 0 }

    mutating func take(_ byte: UInt8) -> Outcome {
        guard isHalfway else {
            rejected = [byte]
            return start(byte)
        }
        guard allowed.contains(byte) else {
            missing = 0
            return .broken(again: true)
        }
        rejected.append(byte)
        value = value << 6 | UInt32(byte & 0x3F)
        missing -= 1
        allowed = 0x80...0xBF
        guard missing == 0 else { return .more }
        return Unicode.Scalar(value).map(Outcome.scalar) ?? .broken(again: false)
    }

    private mutating func start(_ byte: UInt8) -> Outcome {
        allowed = 0x80...0xBF
        switch byte {
        case 0x00...0x7F: return .scalar(Unicode.Scalar(byte))
        case 0xC2...0xDF: (missing, value) = (1, UInt32(byte & 0x1F))
        case 0xE0...0xEF:
            (missing, value) = (2, UInt32(byte & 0x0F))
            if byte == 0xE0 { allowed = 0xA0...0xBF }
            if byte == 0xED { allowed = 0x80...0x9F }  // no surrogates
        case 0xF0...0xF4:
            (missing, value) = (3, UInt32(byte & 0x07))
            if byte == 0xF0 { allowed = 0x90...0xBF }
            if byte == 0xF4 { allowed = 0x80...0x8F }
        default: return .broken(again: false)
        }
        return .more
    }
}
