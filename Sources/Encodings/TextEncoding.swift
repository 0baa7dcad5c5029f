import Foundation

/// The encodings a text can have.
package enum TextEncoding: String, CaseIterable, Sendable {
    /// With or without a byte-order mark.
    case utf8 = "UTF-8"
    /// As spreadsheets on Windows write “Unicode text”; either byte order.
    case utf16 = "UTF-16"
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
        case "utf16", "utf16le", "utf16be", "unicode": self = .utf16
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
        case .shiftJIS: .shiftJIS
        case .eucJP, .iso2022JP: .iso2022JP
        }
    }

    /// The text of bytes in this encoding; nil when they cannot be that.
    package func text(of bytes: [UInt8]) -> String? {
        if self == .utf8 { return String(validating: bytes, as: UTF8.self) }
        if self == .utf16 { return Self.utf16(bytes) }
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

/// Text of UTF-16 without a mark shows by the zeros beside its Latin letters and line ends.
package struct UTF16Zeros {
    /// Whether the zeros come first.
    package let isBigEndian: Bool

    /// - Returns: nil where zeros stand on both sides, or beside what is no Latin letter.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count >= 4, bytes.count % 2 == 0 else { return nil }
        var zeros = [0, 0]
        for index in 0..<min(bytes.count, 10_000) where bytes[index] == 0 {
            let partner = bytes[index ^ 1]
            guard partner == 9 || partner == 10 || partner == 13 || (0x20..<0x7F).contains(partner) else { return nil }
            zeros[index % 2] += 1
        }
        guard zeros.contains(0), zeros[0] + zeros[1] >= 2 else { return nil }
        isBigEndian = zeros[0] > 0
    }
}
