import Glibc
import TerminalUI

// Every text for the terminal goes through here, so that none of it can control the terminal: words of strangers, names
// of files and what a library says of them are in many sentences.

/// The text with a question mark for everything that might control a terminal or turn the direction of its letters;
/// line ends and tabs stay.
func harmless(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(isHarmless(scalar) ? scalar : "?") }
    return String(scalars)
}

/// Whether a terminal only shows the scalar; a line end and a tab are shown, too.
func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: true
    case ..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
    default: true
    }
}

/// Writes a text, made harmless, at once.
func writeText(_ text: String, to file: Int32) {
    writeAll(Array(harmless(text).utf8), to: file)
}

/// Lines on standard output.
func say(_ lines: String = "", terminator: String = "\n") { writeText(lines + terminator, to: STDOUT_FILENO) }

/// Sentences for somebody at a terminal: one that is wider goes on where words end, below its own beginning.
/// - Parameter head: what stands before the first line, and is left free before the others.
func tell(_ sentences: String, behind head: String = "") {
    var size = winsize()
    let isMeasured = isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
    var head = head
    for sentence in sentences.split(separator: "\n", omittingEmptySubsequences: false) {
        let words = sentence.drop { $0 == " " }
        head += sentence[..<words.startIndex]
        let columns = Int(size.ws_col) - TextWidth.columns(head)
        let lines = isMeasured && columns > 20 ? TextWidth.wrap(String(words), columns: columns) : [String(words)]
        for line in lines {
            say(head + line)
            head = String(repeating: " ", count: TextWidth.columns(head))
        }
        head = ""
    }
}

/// Takes so many columns before the cursor away, as every terminal can.
func eraseEcho(_ columns: Int) {
    writeAll(Array(String(repeating: "\u{8} \u{8}", count: columns).utf8), to: STDOUT_FILENO)
}

/// One line on standard error, and below it what it speaks of, a line each.
func complain(_ sentence: String, about things: [String] = []) {
    let lines = ["fusen: " + shown(sentence)] + things.map { "  " + shown($0) }
    writeText(lines.joined(separator: "\n") + "\n", to: STDERR_FILENO)
}

/// Whether an answer typed on the terminal agrees; anything but a plain yes does not.
func saysYes(_ answer: String?) -> Bool {
    ["y", "yes", "はい"].contains(answer?.lowercased().filter { !$0.isWhitespace } ?? "")
}

/// Whom files are for.
enum Files {
    /// The permissions that whoever started fusen takes from files; set once, before anything else runs.
    nonisolated(unsafe) static var mask: mode_t = 0o077

    /// Gives what is for the public the permissions that other programs give their files: who gets it on a share, or
    /// serves it, can read it.
    static func open(_ path: String, isFolder: Bool = false) {
        chmod(path, (isFolder ? 0o777 : 0o666) & ~mask)
    }
}

/// Hands a whole document to standard output, as it is unless that is a terminal.
func hand(_ bytes: [UInt8]) {
    guard isatty(STDOUT_FILENO) == 1 else { return writeAll(bytes, to: STDOUT_FILENO) }
    writeText(String(decoding: bytes, as: UTF8.self), to: STDOUT_FILENO)
}

/// Where nobody reads on, as in `| head`, it ends as other programs do.
func writeAll(_ bytes: [UInt8], to file: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        if count > 0 {
            rest = rest.dropFirst(count)
        } else if file == STDERR_FILENO, errno != EINTR {
            return
        } else if errno == EPIPE {
            signal(SIGPIPE, SIG_DFL)
            raise(SIGPIPE)
        } else if errno != EINTR {
            complain(Startup.strings.systemError(errno))
            Glibc.exit(1)
        }
    }
}
