import Foundation

/// The encodings a text can have.
package enum TextEncoding: String, CaseIterable, Sendable {
    /// With or without a byte-order mark.
    case utf8 = "UTF-8"
    /// As spreadsheets on Windows write “Unicode text”; either byte order.
    case utf16 = "UTF-16"
    /// The same in one byte order, which somebody named.
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// With the letters Windows has added.
    case shiftJIS = "Shift_JIS"
    /// Of older Unix systems.
    case eucJP = "EUC-JP"
    /// Of mail.
    case iso2022JP = "ISO-2022-JP"

    /// The encoding as people name it: utf8, sjis, cp932, euc.
    package init?(named name: String) {
        let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
        switch plain {
        case "utf8", "utf8bom", "utf8n": self = .utf8
        case "utf16", "unicode": self = .utf16
        case "utf16le": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "shiftjis", "sjis", "cp932", "ms932", "windows31j", "mskanji": self = .shiftJIS
        case "eucjp", "euc", "ujis": self = .eucJP
        case "iso2022jp", "jis": self = .iso2022JP
        default: return nil
        }
    }

    private var foundation: String.Encoding {
        switch self {
        case .utf8: .utf8
        case .utf16: .utf16
        case .utf16LittleEndian: .utf16LittleEndian
        case .utf16BigEndian: .utf16BigEndian
        case .shiftJIS: .shiftJIS
        case .eucJP, .iso2022JP: .iso2022JP
        }
    }

    /// The text of bytes in this encoding; nil when they cannot be that.
    package func text(of bytes: [UInt8]) -> String? {
        if self == .utf8 { return String(validating: bytes, as: UTF8.self) }
        if self == .utf16 { return Self.utf16(bytes) }
        if [.utf16LittleEndian, .utf16BigEndian].contains(self), bytes.count % 2 != 0 { return nil }
        if self == .eucJP { return Self.shiftJIS(ofEUC: bytes).flatMap { TextEncoding.shiftJIS.text(of: $0) } }
        return String(data: Data(bytes), encoding: foundation)
    }

    /// The same letters in Shift_JIS, for both are JIS X 0208 in other places; nil for what is no EUC-JP.
    private static func shiftJIS(ofEUC bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                result.append(byte)
                index += 1
                continue
            }
            guard index + 1 < bytes.count else { return nil }
            let next = bytes[index + 1]
            index += 2
            if byte == 0x8E, (0xA1...0xDF).contains(next) {
                result.append(next)
                continue
            }
            guard (0xA1...0xFC).contains(byte), (0xA1...0xFE).contains(next) else { return nil }
            let (row, cell) = (byte - 0x80, next - 0x80)
            let lead = (row - 0x21) / 2 + (row < 0x5F ? 0x81 : 0xC1)
            let trail = row % 2 == 0 ? cell + 0x7E : cell + (cell < 0x60 ? 0x1F : 0x20)
            result += [lead, trail]
        }
        return result
    }

    /// With the order its mark says; without a mark that in which white space and Latin letters make sense.
    private static func utf16(_ bytes: [UInt8]) -> String? {
        if bytes.count % 2 != 0 { return nil }
        let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let isBig = isMarked ? bytes[0] == 0xFE : (UTF16Zeros(bytes)?.isBigEndian ?? false)
        return String(
            data: Data(isMarked ? bytes.dropFirst(2) : bytes[...]),
            encoding: isBig ? .utf16BigEndian : .utf16LittleEndian)
    }
}

/// Text of UTF-16 without a mark shows by the zeros beside its Latin letters and line ends, or else by its kana.
package struct UTF16Zeros {
    /// Whether the zeros come first.
    package let isBigEndian: Bool

    /// - Returns: nil where it is no such text.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count >= 4, bytes.count % 2 == 0 else { return nil }
        if let isBigEndian = Self.byZeros(bytes) ?? Self.byLetters(bytes) {
            self.isBigEndian = isBigEndian
        } else {
            return nil
        }
    }

    /// What is hardly anything but Japanese has few zeros, and 「一」 has one on the other side; then its letters are
    /// kana, kanji and ASCII in one order, and not in the other. What may be UTF-8 with a zero in it is that.
    private static func byLetters(_ bytes: [UInt8]) -> Bool? {
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        func share(bigFirst: Bool) -> Double {
            var (usual, kana, all) = (0, 0, 0)
            for index in stride(from: 0, to: min(bytes.count, 10_000), by: 2) {
                let (high, low) = bigFirst ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
                let letter = UInt16(high) << 8 | UInt16(low)
                all += 1
                switch letter {
                case 9, 10, 13, 0x20..<0x7F, 0xA0...0xFF, 0x2010...0x27BF, 0x3000...0x303F, 0x3200...0x33FF,
                    0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF01...0xFFEF:
                    usual += 1
                case 0x3041...0x30FF: (usual, kana) = (usual + 1, kana + 1)
                default: break
                }
            }
            return kana * 20 >= all ? Double(usual) / Double(all) : 0
        }
        let (little, big) = (share(bigFirst: false), share(bigFirst: true))
        return max(little, big) < 0.95 || abs(little - big) < 0.2 ? nil : big > little
    }

    private static func byZeros(_ bytes: [UInt8]) -> Bool? {
        var zeros = [0, 0]
        for index in 0..<min(bytes.count, 10_000) where bytes[index] == 0 {
            let partner = bytes[index ^ 1]
            guard partner == 9 || partner == 10 || partner == 13 || (0x20..<0x7F).contains(partner) else { return nil }
            zeros[index % 2] += 1
        }
        guard zeros.contains(0), zeros[0] + zeros[1] >= 2 else { return nil }
        return zeros[0] > 0
    }
}
