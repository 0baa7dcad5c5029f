/// Reads XML from its beginning to its end, an element or a text at a time; as much of it as workbooks use. Names are
/// without their prefix, as its letters are chosen by whoever writes.
///
/// A document type is refused: what it declares could grow without end.
package struct XMLReader {
    /// What comes next.
    enum Event { case start, end, text }

    /// It is no XML, or more than a workbook has.
    struct Fault: Error {}

    /// Whether it is XML whose elements all end, none too deep.
    package static func isWhole(_ bytes: [UInt8]) -> Bool {
        var reader = XMLReader(bytes)
        do {
            while try reader.next() != nil {}
            return true
        } catch {
            return false
        }
    }

    private let bytes: [UInt8]
    private var place = 0
    private var attributes = 0..<0
    private var open: [String] = []
    private var closesAtOnce = false

    /// The name of the element that was just opened or closed.
    private(set) var name = ""
    /// The text that was just read.
    private(set) var text = ""

    private static let deepest = 200

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    /// How many elements are open.
    var depth: Int { open.count }

    mutating func next() throws(Fault) -> Event? {
        if closesAtOnce {
            closesAtOnce = false
            name = open.removeLast()
            return .end
        }
        while place < bytes.count {
            if bytes[place] != UInt8(ascii: "<") { return try readText() }
            guard place + 1 < bytes.count else { throw Fault() }
            switch bytes[place + 1] {
            case UInt8(ascii: "?"): try skip(to: "?>")
            case UInt8(ascii: "!"):
                if follows("<!--") {
                    try skip(to: "-->")
                } else if follows("<![CDATA[") {
                    return try readLiteral()
                } else {
                    throw Fault()
                }
            case UInt8(ascii: "/"): return try readEnd()
            default: return try readStart()
            }
        }
        if !open.isEmpty { throw Fault() }
        return nil
    }

    /// To the end of the element just opened.
    mutating func skip() throws(Fault) {
        let depth = depth
        while let event = try next() { if event == .end, self.depth < depth { return } }
        throw Fault()
    }

    /// The value of an attribute of the element just opened.
    func attribute(_ wanted: StaticString) -> String? {
        var index = attributes.lowerBound
        let end = attributes.upperBound
        while index < end {
            while index < end, isBlank(bytes[index]) { index += 1 }
            var start = index
            while index < end, bytes[index] != UInt8(ascii: "="), !isBlank(bytes[index]) {
                if bytes[index] == UInt8(ascii: ":") { start = index + 1 }
                index += 1
            }
            let nameEnd = index
            while index < end, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "'") { index += 1 }
            guard index < end else { return nil }
            let quote = bytes[index]
            let valueStart = index + 1
            index = valueStart
            while index < end, bytes[index] != quote { index += 1 }
            let isWanted =
                nameEnd - start == wanted.utf8CodeUnitCount
                && (0..<(nameEnd - start)).allSatisfy { bytes[start + $0] == wanted.utf8Start[$0] }
            if isWanted { return Self.decoded(bytes[valueStart..<index]) }
            index += 1
        }
        return nil
    }

    // MARK: - Parts

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }

    private func follows(_ words: StaticString) -> Bool {
        guard place + words.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<words.utf8CodeUnitCount).allSatisfy { bytes[place + $0] == words.utf8Start[$0] }
    }

    private mutating func skip(to end: StaticString) throws(Fault) {
        while place < bytes.count, !follows(end) { place += 1 }
        if place >= bytes.count { throw Fault() }
        place += end.utf8CodeUnitCount
    }

    private mutating func readText() throws(Fault) -> Event {
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
        text = Self.decoded(bytes[start..<place])
        return .text
    }

    private mutating func readLiteral() throws(Fault) -> Event {
        place += 9
        let start = place
        try skip(to: "]]>")
        text = String(decoding: bytes[start..<(place - 3)], as: UTF8.self)
        return .text
    }

    private mutating func readName() throws(Fault) -> String {
        var start = place
        while place < bytes.count, !isBlank(bytes[place]), bytes[place] != UInt8(ascii: ">"),
            bytes[place] != UInt8(ascii: "/")
        {
            if bytes[place] == UInt8(ascii: ":") { start = place + 1 }
            place += 1
        }
        guard place > start, place - start <= 200 else { throw Fault() }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func readStart() throws(Fault) -> Event {
        place += 1
        name = try readName()
        let start = place
        var quote: UInt8?
        while place < bytes.count {
            let byte = bytes[place]
            if let opened = quote {
                if byte == opened { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
            place += 1
        }
        guard place < bytes.count else { throw Fault() }
        closesAtOnce = place > start && bytes[place - 1] == UInt8(ascii: "/")
        attributes = start..<(closesAtOnce ? place - 1 : place)
        place += 1
        open.append(name)
        if open.count > Self.deepest { throw Fault() }
        return .start
    }

    private mutating func readEnd() throws(Fault) -> Event {
        place += 2
        let closed = try readName()
        while place < bytes.count, bytes[place] != UInt8(ascii: ">") { place += 1 }
        guard place < bytes.count, open.popLast() == closed else { throw Fault() }
        place += 1
        name = closed
        return .end
    }

    /// A text with its references as letters; what is none stays as it is written.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "&"),
                let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
                let letter = letter(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
            {
                result += Array(String(letter).utf8)
                index = end + 1
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func letter(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let isHex = name.dropFirst().first == "x"
            let value = isHex ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
            return value.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
        }
    }
}
