import Glibc
import TerminalUI

/// The lines of standard input, as bytes: what is not UTF-8 is to be refused, not to be mended.
struct LineReader {
    private var gathered: [UInt8] = []
    /// Where the lines not yet taken begin in it.
    private var start = 0
    /// Before here no line ends.
    private var searched = 0
    private var isEnded = false
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// In bytes: a line is an opinion, a command or a row, not a document.
    private static let longest = 1_000_000

    /// Whether the input has ended and every line was taken.
    var isExhausted: Bool { isEnded && start == gathered.count }

    /// The next line without its end; waits for it. nil at the end of input.
    mutating func next() throws(Failure) -> [UInt8]? {
        while true {
            if let line = takeLine() { return line }
            if isEnded { return nil }
            try read()
        }
    }

    /// The next line, and what came with it; see ``next()``.
    mutating func nextLines() throws(Failure) -> [[UInt8]]? {
        guard let first = try next() else { return nil }
        var lines = [first]
        while let line = takeLine() { lines.append(line) }
        return lines
    }

    /// A whole line that was read already; the last one may lack its end.
    mutating func takeLine() -> [UInt8]? {
        let end = gathered[searched...].firstIndex(of: 10)
        searched = end ?? gathered.count
        guard let last = end ?? (isEnded && start < gathered.count ? gathered.count : nil) else { return nil }
        defer {
            start = end.map { $0 + 1 } ?? gathered.count
            searched = start
        }
        let line = gathered[start..<last]
        return Array(line.last == 13 ? line.dropLast() : line)
    }

    /// Reads once, and waits when there is nothing.
    /// - Throws: when a line is longer than any is.
    mutating func read() throws(Failure) {
        let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
        gathered.removeFirst(start)
        searched -= start
        start = 0
        if count > 0 { gathered += buffer[..<count] }
        if count == 0 || count < 0 && errno != EINTR && errno != EAGAIN { isEnded = true }
        if gathered.count > Self.longest, gathered[searched...].firstIndex(of: 10) == nil {
            throw Failure { $0.inputLineTooLong(max: Self.longest) }
        }
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
