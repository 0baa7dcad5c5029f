import Encodings

/// A text with the encoding it was found in.
struct DecodedText {
    let text: String
    let encoding: TextEncoding

    /// - Parameter asked: the encoding that somebody named; nil finds it.
    init(_ bytes: [UInt8], as asked: TextEncoding?) throws(ImportFault) {
        if let asked {
            guard let text = asked.text(of: bytes) else { throw ImportFault { $0.notInEncoding(asked.rawValue) } }
            try self.init(text, asked)
            return
        }
        if let name = Self.refusedByName(bytes) { throw ImportFault { $0.encodingNotTaken(name) } }
        let encoding = Self.encoding(of: bytes)
        guard let encoding, let text = encoding.text(of: bytes) else {
            if let line = Self.onlyBadLine(of: bytes) { throw ImportFault { $0.lineNotUTF8(line) } }
            throw ImportFault { $0.notInAnyEncoding }
        }
        try self.init(text, encoding)
    }

    private init(_ text: String, _ encoding: TextEncoding) throws(ImportFault) {
        // No text has the letter nought; what has it is of another encoding, or a binary file.
        if text.utf8.contains(0) { throw ImportFault { $0.notText } }
        self.text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        self.encoding = encoding
    }

    private static func refusedByName(_ bytes: [UInt8]) -> String? {
        // The mark of UTF-32 begins like that of UTF-16.
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
        // “+/v8” is the mark of UTF-7, which is ASCII otherwise and passes for UTF-8.
        if bytes.starts(with: Array("+/v".utf8)), bytes.count > 3, Array("89+/".utf8).contains(bytes[3]) {
            return "UTF-7"
        }
        return nil
    }

    private static func encoding(of bytes: [UInt8]) -> TextEncoding? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
        // ISO-2022-JP is ASCII with escapes, and passes for UTF-8.
        if hasEscape(bytes) { return .iso2022JP }
        if bytes.contains(0), let zeros = UTF16Zeros(bytes) {
            return zeros.isBigEndian || TextEncoding.utf16.text(of: bytes) != nil ? .utf16 : nil
        }
        if TextEncoding.utf8.text(of: bytes) != nil { return .utf8 }
        let shiftJIS = TextEncoding.shiftJIS.text(of: bytes)
        guard let eucJP = TextEncoding.eucJP.text(of: bytes) else { return shiftJIS == nil ? nil : .shiftJIS }
        guard let shiftJIS else { return .eucJP }
        // Each reads much of the other without a fault: EUC-JP looks like half-width kana, Shift_JIS like rare kanji.
        return Self.plausibility(of: eucJP) > Self.plausibility(of: shiftJIS) ? .eucJP : .shiftJIS
    }

    /// Whether a sign of ISO-2022-JP to change to kanji is among the bytes. Looking for a byte is ten times as fast as
    /// looking for two.
    private static func hasEscape(_ bytes: [UInt8]) -> Bool {
        var place = bytes.startIndex
        while let escape = bytes[place...].firstIndex(of: 0x1B) {
            place = escape + 1
            if place < bytes.count, bytes[place] == 0x24 { return true }
        }
        return false
    }

    /// The share of letters of everyday Japanese among those that are not ASCII.
    private static func plausibility(of text: String) -> Double {
        var usual = 0
        var all = 1
        for scalar in text.unicodeScalars.prefix(20_000) where scalar.value >= 0x80 {
            all += 1
            switch scalar.value {
            case 0x3000...0x30FF, 0xFF01...0xFF5E: usual += 2
            case 0x4E00...0x9FFF: usual += 1
            default: break
            }
        }
        return Double(usual) / Double(all)
    }

    /// The one line that keeps a file from being UTF-8, counted from 1; nil when there are several.
    private static func onlyBadLine(of bytes: [UInt8]) -> Int? {
        var bad: Int?
        var foreign = 0
        for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            guard let text = String(validating: line, as: UTF8.self) else {
                if bad != nil { return nil }
                bad = index + 1
                continue
            }
            if text.utf8.contains(where: { $0 >= 0x80 }) { foreign += 1 }
        }
        return foreign > 0 ? bad : nil
    }
}
