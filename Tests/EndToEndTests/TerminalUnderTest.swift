import CVTerm
import Foundation
import Testing

/// fusen itself in a terminal of its own: type, look at the screen, send signals.
///
/// Nothing here sleeps. A test says what it waits for, and fails with a picture of the screen.
final class TerminalUnderTest {
    private let terminal: OpaquePointer
    private(set) var rows: Int
    private(set) var columns: Int

    /// Starts `program`, or fusen when none is named. The language is Japanese-ready UTF-8 unless `environment` says
    /// otherwise.
    init(
        _ arguments: [String], environment: [String: String] = [:], rows: Int = 24, columns: Int = 80,
        directory: String? = nil, program: String? = nil
    ) {
        let program = program ?? fusenUnderTest
        let variables = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("LC_") && $0.key != "LINES" && $0.key != "COLUMNS" }
            .merging(["TERM": "xterm-256color", "LANG": "C.UTF-8"]) { $1 }
            .merging(environment) { $1 }
        let started = withCStrings([program] + arguments) { argumentPointers in
            withCStrings(variables.map { "\($0)=\($1)" }) { variablePointers in
                cvt_start(argumentPointers, variablePointers, directory, Int32(rows), Int32(columns))
            }
        }
        guard let started else { fatalError("no pty for \(program): \(String(cString: strerror(errno)))") }
        terminal = started
        self.rows = rows
        self.columns = columns
    }

    deinit { cvt_free(terminal) }

    // MARK: Looking

    /// One row, without the blanks at its end.
    func row(_ row: Int) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: columns * 24 + 32) { text in
            _ = cvt_row(terminal, Int32(row), text.baseAddress, text.count)
            return String(cString: text.baseAddress!)
        }
    }

    /// The whole screen.
    var text: String { (0..<rows).map(row).joined(separator: "\n") }

    /// Where the cursor stands, and whether it is shown.
    var cursor: (row: Int, column: Int, isVisible: Bool) {
        var row: Int32 = 0
        var column: Int32 = 0
        var isVisible = false
        cvt_cursor(terminal, &row, &column, &isVisible)
        return (Int(row), Int(column), isVisible)
    }

    /// One place on the screen with its attributes.
    func cell(row: Int, column: Int) -> cvt_cell { cvt_cell_at(terminal, Int32(row), Int32(column)) }

    /// Every byte the program has written so far.
    var rawOutput: [UInt8] {
        var count = 0
        let bytes = cvt_written(terminal, &count)
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }

    /// The same as text.
    var output: String { String(decoding: rawOutput, as: UTF8.self) }

    /// Whether the line is as a shell wants it: whole lines, echoed.
    var isCooked: Bool { cvt_is_cooked(terminal) }

    /// All of the terminal's state that programs change, to be compared; writes over the first two cells.
    var state: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { text in
            _ = cvt_state(terminal, text.baseAddress, text.count)
            return String(cString: text.baseAddress!).replacing("\u{1B}", with: "ESC")
        }
    }

    /// Whether the terminal answers no question of the program.
    var isSilent = false { didSet { cvt_silence(terminal, isSilent) } }

    /// Whether typed bytes still wait for the program to take them.
    var isSending: Bool { cvt_is_sending(terminal) }

    /// Writes to the screen as another program would.
    func mark(_ text: String) { cvt_mark(terminal, text) }

    /// The process in the terminal.
    var process: Int32 { cvt_process(terminal) }

    // MARK: Doing

    /// Types text.
    func send(_ text: String) { send(bytes: Array(text.utf8)) }

    /// Types bytes. Never blocks: what the program does not take is typed while waiting.
    func send(bytes: [UInt8]) { cvt_send(terminal, bytes, bytes.count) }

    /// Pulls the window to another size.
    func resize(rows: Int, columns: Int) {
        cvt_resize(terminal, Int32(rows), Int32(columns))
        self.rows = rows
        self.columns = columns
    }

    /// Sends a signal to the program; false when it has ended already.
    @discardableResult
    func signal(_ number: Int32) -> Bool { cvt_signal(terminal, number) }

    // MARK: Waiting

    /// After which a program under test has failed, in seconds: far longer than any takes, beside other tests too.
    static let patience: Double = 30

    /// What did not come in time, and the screen at that moment.
    struct Waited: Error, CustomStringConvertible {
        let description: String
    }

    /// Waits until the text is on the screen.
    func waitFor(
        _ text: String, seconds: Double = patience, at sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try waitUntil("「\(text)」", seconds: seconds, at: sourceLocation) { $0.text.contains(text) }
    }

    /// Waits until the predicate holds; `what` says it in words.
    func waitUntil(
        _ what: String, seconds: Double = patience, at sourceLocation: SourceLocation = #_sourceLocation,
        _ predicate: (TerminalUnderTest) -> Bool
    ) throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while !predicate(self) {
            let isLate = ContinuousClock.now >= deadline
            if isLate || pump(until: deadline) == CVT_ENDED, !predicate(self) {
                throw complaint(
                    "\(isLate ? "no \(what) after \(seconds) s" : "ended before \(what)")", at: sourceLocation)
            }
        }
    }

    /// Waits for the program to end: its exit code, or minus the signal that killed it.
    @discardableResult
    func waitForExit(seconds: Double = patience, at sourceLocation: SourceLocation = #_sourceLocation) throws -> Int32 {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var status: Int32 = 0
        while pump(until: deadline) != CVT_ENDED {
            if ContinuousClock.now >= deadline {
                throw complaint("still running after \(seconds) s", at: sourceLocation)
            }
        }
        _ = cvt_has_ended(terminal, &status)
        return status
    }

    /// Takes in what the program has written, without waiting; whether that was anything. For tests with several
    /// terminals.
    func takeIn() -> Bool {
        var hasMoved = false
        while cvt_pump(terminal, 0) == CVT_MOVED { hasMoved = true }
        return hasMoved
    }

    private func pump(until deadline: ContinuousClock.Instant) -> Int {
        let left = max(0, (deadline - .now) / .milliseconds(1))
        return Int(cvt_pump(terminal, Int32(left.rounded(.up))))
    }

    private func complaint(_ what: String, at place: SourceLocation) -> Waited {
        let frame = String(repeating: "-", count: columns)
        return Waited(
            description: "\(place.fileName):\(place.line): \(what); the screen was\n\(frame)\n\(text)\n\(frame)")
    }
}

/// FUSEN_BINARY, or the fusen that was built beside these tests.
let fusenUnderTest: String = {
    if let named = ProcessInfo.processInfo.environment["FUSEN_BINARY"] { return named }
    let ownFile = cvt_own_file().map { String(cString: $0 as UnsafePointer<CChar>) }
    for place in [ownFile, "/proc/self/exe", CommandLine.arguments.first].compactMap(\.self) {
        let candidate = URL(filePath: place).resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: "fusen").path
        if access(candidate, X_OK) == 0 { return candidate }
    }
    fatalError("no fusen beside the tests; build it, or name it in FUSEN_BINARY")
}()

/// The strings as a C array that ends with NULL, for as long as the body runs.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return (copies.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { body($0.baseAddress!) }
}
