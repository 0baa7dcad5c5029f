import Glibc
import TerminalUI

/// The lines of standard input, as bytes: what is not UTF-8 is to be refused, not to be mended.
struct LineReader: IteratorProtocol {
    private var gathered: [UInt8] = []
    /// Where the lines not yet taken begin in it.
    private var start = 0
    private var isEnded = false
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// Whether the input has ended and every line was taken.
    var isExhausted: Bool { isEnded && start == gathered.count }

    /// The next line without its end; waits for it. nil at the end of input.
    mutating func next() -> [UInt8]? {
        while true {
            if let line = takeLine() { return line }
            if isEnded { return nil }
            read()
        }
    }

    /// A whole line that was read already; the last one may lack its end.
    mutating func takeLine() -> [UInt8]? {
        let end = gathered[start...].firstIndex(of: 10)
        guard let last = end ?? (isEnded && start < gathered.count ? gathered.count : nil) else { return nil }
        defer { start = end.map { $0 + 1 } ?? gathered.count }
        let line = gathered[start..<last]
        return Array(line.last == 13 ? line.dropLast() : line)
    }

    /// Reads once, and waits when there is nothing.
    mutating func read() {
        let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
        gathered.removeFirst(start)
        start = 0
        if count > 0 { gathered += buffer[..<count] }
        if count == 0 || count < 0 && errno != EINTR && errno != EAGAIN { isEnded = true }
    }
}

/// The encoding of bytes that are not UTF-8: what the locale names, else what they look like.
func inputEncoding(of bytes: [UInt8]) -> String? { localeEncoding ?? likelyEncoding(of: bytes) }

/// The encoding that the locale names, where it is another than UTF-8; also nil where none is named.
let localeEncoding: String? = {
    guard let locale = newlocale(LC_CTYPE_MASK, "", nil) else { return nil }
    defer { freelocale(locale) }
    let name = String(cString: nl_langinfo_l(nl_item(CODESET), locale))
    return ["UTF-8", "ANSI_X3.4-1968"].contains(name) ? nil : name
}()
