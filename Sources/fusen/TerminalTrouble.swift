import TerminalDriver
import Glibc

/// Why the console cannot open on this terminal.
enum TerminalTrouble: Error, Equatable {
    case inputIsNotATerminal
    case outputIsNotATerminal
    /// TERM names a terminal that is not described on this machine; nil when TERM is empty.
    case unknownTerminal(name: String?)
    /// The terminal cannot place its cursor.
    case terminalTooSimple(name: String)
    /// The system had no memory or no file left.
    case noResources(errno: Int32)

    /// nil when the terminal was opened.
    init?(outcome: Int) {
        let error = errno
        let name = getenv("TERM").map { String(cString: $0) } ?? ""
        switch outcome {
        case TERMINAL_OPENED: return nil
        case TERMINAL_INPUT_NOT_A_TERMINAL: self = .inputIsNotATerminal
        case TERMINAL_OUTPUT_NOT_A_TERMINAL: self = .outputIsNotATerminal
        case TERMINAL_TERM_UNKNOWN: self = .unknownTerminal(name: name.isEmpty ? nil : name)
        case TERMINAL_TERM_TOO_SIMPLE: self = .terminalTooSimple(name: name)
        default: self = .noResources(errno: error)
        }
    }
}
