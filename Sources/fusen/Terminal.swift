import ConsoleUI
import Glibc
import Letters
import TerminalDriver
import TerminalUI

/// The terminal the facilitator sits at: screens go out, and whatever happens comes in.
///
/// It belongs to the main thread. `close` gives the terminal back; leaving by `exit` or by a crash
/// gives it back too.
final class Terminal {
    /// What the facilitator may choose about the terminal.
    struct Options {
        /// How wide ①, ○ and ※ are drawn: ask the terminal, or believe this.
        enum Ambiguous { case probe, narrow, wide }

        var ambiguous = Ambiguous.probe
        /// nil: light where the terminal says that its background is.
        var palette: Palette?
        var mouse = true
    }

    /// Why `wait` came back.
    enum Wake {
        case keys([Key])
        case resized
        case signalled(Int32)
        /// The keyboard is gone; no key will come any more.
        case inputEnded
        case fileChanged
        /// Another thread called `wake`.
        case woken
        case timeout
    }

    private var looks: [Look] = []
    private var parser = KeyParser()
    private var news = News()

    private var screen: CellGrid?
    /// The same as it was laid out.
    private var picture: CellGrid?
    /// The same, closed up; nil on a terminal for which that is not done.
    private var closed: CellGrid?
    /// Whether ncurses holds `screen`; not so after the terminal was resized or given away.
    private var isDrawn = false
    /// Where the keyboard's bytes are put.
    private var typed = [UInt8](repeating: 0, count: 65_536)
    /// In bytes: a key with all its modifiers.
    private static let longestKey = 16
    /// Characters on their way to ncurses; kept, so that it is not made anew for every row.
    private var run: [UInt32] = []

    /// Whether ①, ▀ and their like take two columns; known for sure only once the terminal has answered.
    private(set) var isAmbiguousWide: Bool {
        didSet {
            terminal_set_ambiguous_wide(isAmbiguousWide)
            blocks = Blocks(isAmbiguousWide: isAmbiguousWide)
        }
    }
    /// What large letters and shades can be painted with here; it may change when the terminal has answered how wide
    /// it draws them.
    private(set) var blocks: Blocks
    /// The terminal was asked how wide ① is and has not answered yet.
    private(set) var isProbing = false
    /// Whether its background is light; nil where it did not say, or was not asked.
    private(set) var isBackgroundLight: Bool?
    /// The terminal was asked what it is, behind all other questions, and has not answered yet.
    private var isQuestioned = false
    /// The first frame waits for what the terminal says of its background.
    private var paletteWaits = false
    private var hasInput = true
    /// When an escape that nothing followed becomes the Esc key.
    private var escapeDeadline: Int?

    /// Enters the alternate screen and raw mode.
    init(_ options: Options) throws(TerminalTrouble) {
        terminal_set_width_rule { scalar in columnsOnTerminal(scalar) }
        if let failure = TerminalTrouble(outcome: Int(terminal_open(options.mouse))) { throw failure }
        isAmbiguousWide = options.ambiguous == .wide
        blocks = Blocks(isAmbiguousWide: options.ambiguous == .wide)
        terminal_set_ambiguous_wide(isAmbiguousWide)
        paint(options.palette ?? .dark)
        parser.escapeDelay = Self.escapeDelay(answeredIn: nil)
        probe(width: options.ambiguous == .probe, background: options.palette == nil)
    }

    private func paint(_ palette: Palette) {
        looks = palette.looks(colours: Int(terminal_colours()))
        for (number, look) in looks.enumerated() where look.isColoured {
            terminal_set_colour(Int32(number + 1), Int32(look.foreground), Int32(look.background))
        }
    }

    deinit { close() }

    /// The terminal's size in character cells.
    var size: (rows: Int, columns: Int) { (Int(terminal_rows()), Int(terminal_columns())) }

    /// How many colours it knows.
    var colours: Int { Int(terminal_colours()) }

    /// Gives the terminal back for good, as it was found. May be called twice.
    func close() { terminal_close() }

    /// Sounds the bell.
    func ring() {
        if terminal_is_taken() { write("\u{07}") }
    }

    private func write(_ text: String) {
        var text = text
        text.withUTF8 { terminal_write($0.baseAddress, $0.count) }
    }

    // MARK: Drawing

    /// Shows this screen; only what differs from the one before is sent.
    func draw(_ picture: CellGrid) {
        let old = self.picture.flatMap { old in closed.map { (old, $0) } }
        self.picture = picture
        closed = isAmbiguousWide ? nil : picture.closedUp(after: old)
        let new = closed ?? picture
        var before = isDrawn ? screen : nil
        if let old = before, (old.rows, old.columns) != (new.rows, new.columns) {
            terminal_start_over()
            before = nil
        }
        screen = new
        guard terminal_is_taken() else { return }

        // A frame that stays in the cursor's own row need not hide the cursor.
        var isSteady = before?.cursor?.row == new.cursor?.row
        for row in 0..<min(new.rows, size.rows) {
            let changed = before.map { new.columnsDiffering(from: $0, row: row) } ?? 0..<new.columns
            guard let changed else { continue }
            if row != new.cursor?.row { isSteady = false }
            put(new, row: row, columns: changed)
        }
        isDrawn = true
        let place = new.cursor ?? Position(row: 0, column: 0)
        terminal_frame(Int32(place.row), Int32(place.column), new.cursor != nil, isSteady)
    }

    private func put(_ screen: CellGrid, row: Int, columns: Range<Int>) {
        // Neighbours of one style go to ncurses together; what has marks goes alone.
        run.removeAll(keepingCapacity: true)
        var start = columns.lowerBound
        var style = Style.plain
        func flush() {
            if run.isEmpty { return }
            let look = looks[Int(style.color.rawValue)]
            terminal_put_run(
                Int32(row), Int32(start), run, Int32(run.count),
                look.attributes(style.marks).rawValue,
                look.isColoured ? Int32(style.color.rawValue) + 1 : 0)
            run.removeAll(keepingCapacity: true)
        }
        for (column, cell) in zip(columns, screen.cells(row: row, columns: columns)) {
            guard cell.span > 0, column + cell.span <= size.columns else { continue }
            if let scalar = cell.scalar,
                scalar.value < 0x7F ? cell.span == 1 : Int(terminal_width(scalar.value)) == cell.span
            {
                if run.isEmpty || cell.style != style {
                    flush()
                    (start, style) = (column, cell.style)
                }
                run.append(scalar.value)
                continue
            }
            flush()
            put(screen.scalars(of: cell).map(\.value), row: row, column: column, style: cell.style)
        }
        flush()
    }

    private func put(_ scalars: [UInt32], row: Int, column: Int, style: Style) {
        let number = Int(style.color.rawValue)
        let look = looks[number]
        terminal_put(
            Int32(row), Int32(column), scalars, Int32(scalars.count),
            look.attributes(style.marks).rawValue, look.isColoured ? Int32(number + 1) : 0)
    }

    private func redraw() {
        terminal_start_over()
        isDrawn = false
        if let picture { draw(picture) }
    }

    // MARK: Waiting

    /// Waits until something happens, at most until the deadline on `monotonicMilliseconds`; nil waits for ever.
    /// All that is waiting is gathered before it returns, so that it can be answered by one drawing.
    func wait(until deadline: Int?) -> [Wake] {
        while news.isEmpty {
            look(until: deadline)
            if news.isEmpty, let deadline, Self.monotonicMilliseconds() >= deadline { return [.timeout] }
        }
        defer { news = News() }
        return news.wakes
    }

    /// Wakes `wait` with `.fileChanged` when the file, or something in the folder, changes; from any thread.
    /// - Returns: whether there is such a file.
    @discardableResult
    static func watch(_ path: String) -> Bool { terminal_watch(path) }

    /// Milliseconds since the machine was started, the time it slept included.
    static func bootMilliseconds() -> Int { Int(terminal_boot_milliseconds()) }

    /// Takes a line for editing without a screen: keys come as they are typed, and are not echoed.
    /// - Returns: whether standard input and output are a terminal.
    static func takeLine() -> Bool { terminal_take_line() }

    /// Gives it back.
    static func giveLineBack() { terminal_give_line_back() }

    /// Wakes `wait` with `.woken`; from any thread, also when no terminal is open.
    static func wake() { terminal_wake() }

    /// Milliseconds on a clock that nobody sets.
    static func monotonicMilliseconds() -> Int { Int(terminal_milliseconds()) }

    /// Waits once, and notes what happened.
    private func look(until deadline: Int?) {
        let limit = [deadline, escapeDeadline].compactMap(\.self).min()
        let left = limit.map { max(0, $0 - Self.monotonicMilliseconds()) } ?? -1
        let seen = Int(terminal_wait(Int64(left), hasInput))
        if seen & TERMINAL_FILE != 0 { news.fileChanged = true }
        if seen & TERMINAL_WOKEN != 0 { news.woken = true }
        if seen & TERMINAL_INPUT != 0 {
            readKeyboard()
        } else if let escapeDeadline, Self.monotonicMilliseconds() >= escapeDeadline {
            self.escapeDeadline = nil
            take(parser.timeOut())
        }
        if seen & TERMINAL_SIGNAL != 0 { answer(signals()) }
    }

    /// Only when something waits. A key is read at once; behind more than a key there may be more on its way.
    private func readKeyboard() {
        var count = 0
        repeat {
            count = terminal_read(&typed, typed.count)
            if count > 0 { take(parser.feed(Array(typed[..<count]))) }
        } while count > Self.longestKey && terminal_has_input()
        if count == 0 {
            hasInput = false
            news.inputEnded = true
        }
        escapeDeadline = parser.isPending ? Self.monotonicMilliseconds() + Int(parser.patience) : nil
    }

    private func take(_ keys: [Key]) {
        for key in keys {
            switch key {
            case .cursorReport(_, let column): hear(column)
            case .unknown(let answer): hear(answer)
            default: news.keys.append(key)
            }
        }
    }

    // MARK: Questions to the terminal

    /// In milliseconds. The first frame waits so long at most.
    private static let probeLimit = 150

    /// Draws ① and asks where the cursor stands, which colour the background has, and what the terminal is: that every
    /// terminal answers, so it ends the waiting. The answers arrive among the keys, so the cursor is asked for in the
    /// second row: its answer from the first looks like Shift-F3. ncurses finds its cursor where it left it.
    private func probe(width: Bool, background: Bool) {
        guard size.rows > 1, size.columns > 3 else { return }
        isProbing = width
        isQuestioned = true
        paletteWaits = background && terminal_takes_strings()
        write(
            (width ? "\u{1B}[2;1H①\u{1B}[6n\r\u{1B}[K\u{1B}[1;1H" : "")
                + (paletteWaits ? "\u{1B}]11;?\u{1B}\\" : "") + "\u{1B}[c")
        let start = Self.monotonicMilliseconds()
        let deadline = start + Self.probeLimit
        while isQuestioned, hasInput, Self.monotonicMilliseconds() < deadline { look(until: deadline) }
        paletteWaits = false
        if !isQuestioned {
            parser.escapeDelay = Self.escapeDelay(answeredIn: Self.monotonicMilliseconds() - start)
        }
    }

    /// How long an escape byte waits for the rest of a key: what ESCDELAY says, else by how long the terminal took to
    /// answer, as a slow line also leaves gaps.
    private static func escapeDelay(answeredIn milliseconds: Int?) -> Int64 {
        if let asked = getenv("ESCDELAY").flatMap({ Int64(String(cString: $0)) }), (1...5000).contains(asked) {
            return asked
        }
        switch milliseconds {
        case (...20)?: return 25
        case let answered?: return Int64(min(500, max(100, answered * 3)))
        // It may be that it never answers.
        case nil: return 500
        }
    }

    /// A late answer, over a slow line, is still an answer.
    private func hear(_ column: Int) {
        guard isProbing else { return }
        isProbing = false
        let isWide = column >= 2
        if isWide != isAmbiguousWide {
            isAmbiguousWide = isWide
            if screen != nil { redraw() }
        }
    }

    /// An answer that is no key; those that come late change nothing any more.
    private func hear(_ answer: String) {
        if answer.hasPrefix("[?"), answer.hasSuffix("c") {
            isQuestioned = false
        } else if paletteWaits, let luminance = Palette.luminance(answer: answer) {
            paletteWaits = false
            isBackgroundLight = luminance > 0.5
            if luminance > 0.5 { paint(.light) }
        }
    }

    /// Names the window, without anything in the title that would control a terminal.
    func setTitle(_ title: String) { terminal_set_title(shown(title)) }

    // MARK: Signals

    private func signals() -> [Int32] {
        var all: [Int32] = []
        while case let number = terminal_next_signal(), number != 0 { all.append(number) }
        return all
    }

    private func answer(_ signals: [Int32]) {
        news.signals += signals.filter { ![SIGWINCH, SIGCONT, SIGTSTP].contains($0) }
        if signals.contains(SIGWINCH) { measure() }
        if signals.contains(SIGTSTP) {
            suspend()
        } else if signals.contains(SIGCONT) {
            takeAgain()
        }
    }

    private func measure() {
        guard terminal_measure() else { return }
        terminal_start_over()
        isDrawn = false
        news.resized = true
    }

    // MARK: Lending the terminal

    /// Ctrl-Z: the terminal goes back to the shell until the program is continued.
    func suspend() {
        terminal_give_back()
        terminal_stop()
        answer(signals().filter { $0 != SIGCONT && $0 != SIGTSTP })
        takeAgain()
    }

    /// Lends the terminal to another program, such as an editor, while the body runs.
    func outside<T>(_ body: () throws -> T) rethrows -> T {
        terminal_give_back()
        terminal_stop_with_group(true)
        defer {
            terminal_stop_with_group(false)
            // Ctrl-C and Ctrl-\ were meant for the other program.
            answer(signals().filter { ![SIGINT, SIGQUIT, SIGCONT, SIGTSTP].contains($0) })
            takeAgain()
        }
        return try body()
    }

    /// A program that is told to die leaves the terminal where it is: `kill %1` continues a stopped
    /// program in the background, where taking the terminal would stop it once more.
    private func takeAgain() {
        guard !news.signals.contains(SIGTERM), !news.signals.contains(SIGHUP) else { return }
        terminal_take_again()
        measure()
        redraw()
    }
}

/// What has happened since the last `wait`.
private struct News {
    var keys: [Key] = []
    var signals: [Int32] = []
    var resized = false
    var fileChanged = false
    var woken = false
    var inputEnded = false

    var isEmpty: Bool {
        keys.isEmpty && signals.isEmpty && !resized && !fileChanged && !woken && !inputEnded
    }

    /// In an order that can be answered one by one: keys typed before a signal are not lost to it.
    var wakes: [Terminal.Wake] {
        (resized ? [.resized] : []) + (fileChanged ? [.fileChanged] : [])
            + (woken ? [.woken] : []) + (keys.isEmpty ? [] : [.keys(Key.joiningWords(keys))])
            + signals.map { .signalled($0) } + (inputEnded ? [.inputEnded] : [])
    }
}

/// The rule ncurses counts by, the same as layout's.
private func columnsOnTerminal(_ code: UInt32) -> Int32 {
    guard let scalar = Unicode.Scalar(code) else { return 1 }
    return switch TextWidth.kind(of: scalar) {
    case .mark, .silent: 0
    case .narrow, .space: 1
    case .wide, .missing: 2
    case .ambiguous: Int32(TERMINAL_AMBIGUOUS)
    }
}
