import Engine
import TerminalUI
import Strings

/// What every screen has around it: the tabs and the clock above, the message, the line being typed and the keys below.
extension Console {
    /// The rows between the tabs and the message. A line being typed takes two rows more: itself, and a free one below
    /// it for the input method's window; so does a message that is too long for one.
    var body: Rect {
        let below = (views.top.isTyping ? 3 : 1) + messageHeight
        return Rect(row: 1, column: 0, height: size.rows - 1 - below, width: size.columns)
    }

    /// The rows between the body and what stands below: one at least.
    private var messageHeight: Int { max(1, messageRows.count) }

    /// Whether nothing but the size needed is shown.
    var isTooSmall: Bool { size.rows < Self.minSize.rows || size.columns < Self.minSize.columns }

    func frame(_ context: Context) -> CellGrid {
        var grid = CellGrid(rows: size.rows, columns: size.columns)
        if isTooSmall {
            let words = strings.tooSmall(rows: size.rows, columns: size.columns)
            for (row, line) in TextWidth.wrap(words, columns: max(1, size.columns)).enumerated() where row < size.rows {
                grid.put(line, row: row, column: 0, width: size.columns)
            }
            return grid
        }
        drawTopRow(on: &grid, context)
        for view in views.painted { view.draw(in: context.body, on: &grid, context) }
        let line = views.top.inputLine(context)
        let messageRow = context.body.row + context.body.height + messageHeight - 1
        drawMessage(row: messageRow, isTyping: line != nil, on: &grid)
        if let line { draw(line, row: size.rows - 3, below: context.body, on: &grid) }
        drawFooter(on: &grid, context)
        return grid
    }

    // MARK: Tabs

    /// Where the tabs stand in the top row, from its first column.
    private var tabs: [(name: String, columns: Range<Int>)] {
        var left = 1
        return views.screens.enumerated().map { index, screen in
            let name = "\(index + 1)\(strings[type(of: screen).title])"
            let columns = left..<left + TextWidth.columns(name) + 2
            left = columns.upperBound
            return (name, columns)
        }
    }

    /// The tab at a column of the top row.
    func tab(at column: Int) -> Int? { tabs.firstIndex { $0.columns.contains(column) } }

    /// All that the top row hangs on.
    struct TopRow: Equatable {
        fileprivate var entry: Stamp
        fileprivate var current: Int
        fileprivate var clock: String
        fileprivate var clockColor: ColorRole
    }

    private func drawTopRow(on grid: inout CellGrid, _ context: Context) {
        // What was left of the last step tells nothing behind the closing.
        let countdown = context.workshop.isClosed ? nil : context.workshop.countdown
        let key = TopRow(
            entry: context.stamp, current: views.current, clock: strings.clock(countdown, context.now),
            clockColor: clockColor(countdown, context.now))
        environment.caches.topRow.draw(key, in: grid.bounds.top(1), on: &grid) { _, grid in
            draw(key, on: &grid, context)
        }
    }

    private func draw(_ row: TopRow, on grid: inout CellGrid, _ context: Context) {
        let bar = Style(.normal, reverse: true)
        grid.fill(grid.bounds, style: bar)
        for (index, tab) in tabs.enumerated() {
            let isHere = index == views.current
            grid.put(
                isHere ? "[\(tab.name)]" : " \(tab.name) ", row: 0, column: tab.columns.lowerBound,
                style: Style(.normal, bold: isHere, reverse: true))
        }
        let clockWidth = TextWidth.columns(row.clock)
        grid.put(
            row.clock, row: 0, column: grid.columns - clockWidth - 1, width: clockWidth,
            style: Style(row.clockColor, bold: true, reverse: true))
        let room = grid.columns - clockWidth - 4 - (tabs.last?.columns.upperBound ?? 0)
        guard room > 4 else { return }
        let title = (environment.isPast ? strings.pastSign : "") + self.title(columns: room, context)
        let shown = TextWidth.clip(title, columns: room, ellipsis: true).text
        let width = TextWidth.columns(shown)
        grid.put(shown, row: 0, column: grid.columns - clockWidth - 3 - width, width: width, style: bar)
    }

    /// What the meeting is at: the closing, what is projected, the step.
    private func title(columns room: Int, _ context: Context) -> String {
        let workshop = context.workshop
        if workshop.isClosed { return strings.closedSign }
        guard let spotlight = context.projected else {
            return workshop.agenda.current?.title ?? workshop.occasion.title
        }
        let name = context.name(of: spotlight)
        // What it is called by the shorter; two or three letters of a name tell nothing.
        let ways = [
            strings.projected(name), strings.projectedSign(name),
            strings.projectedSign(strings.name(of: spotlight, in: workshop)),
        ]
        return ways.first { TextWidth.columns($0) <= room }
            ?? (room >= 20 ? ways[0] : strings.projected("").trimmed)
    }

    // MARK: Below the body

    /// How many commands wait for the disk, at the right end of the message's row.
    private var savingWords: String? {
        if saving == 0 { return nil }
        let isSent = environment.server != nil
        return " " + (isSent ? strings.waitingToBeSent(saving) : strings.saving(saving)) + " "
    }

    /// A message in as many rows as it needs, its sign before the first.
    func rows(of message: Message) -> [String] {
        let sign = message.severity.sign
        let width = size.columns - (savingWords.map { TextWidth.columns($0) } ?? 0)
        let room = width - TextWidth.columns(sign) - 2
        let indent = String(repeating: " ", count: TextWidth.columns(sign))
        return MessageLine.rows(TextWidth.displayed(message.text), columns: room).enumerated().map { offset, words in
            " " + (offset == 0 ? sign : indent) + words + " "
        }
    }

    /// - Parameter row: the last row of the message.
    private func drawMessage(row: Int, isTyping: Bool, on grid: inout CellGrid) {
        if isTyping {
            grid.fill(Rect(row: row, column: 0, height: 1, width: grid.columns), style: Style(.muted), with: "╌")
        }
        var end = grid.columns
        if let words = savingWords {
            let width = TextWidth.columns(words)
            end -= width
            grid.put(words, row: row, column: end, width: width, style: Style(.warning, bold: true))
        }
        guard let message else {
            if let saidBefore = environment.saidBefore, !saidBefore.finds.isEmpty {
                let words = strings.saidBefore(saidBefore.finds, columns: end - 4)
                grid.put(" » \(words) ", row: row, column: 0, width: end, style: Style(.accent))
                return
            }
            if peers.isEmpty || saving > 0 { return }
            // Who they are where that is short; at a table of names nobody looks twice.
            let names = " " + strings.hereToo(peers.map(\.name)) + " "
            let isShort = TextWidth.columns(names) <= grid.columns / 3
            let words = isShort ? names : " " + strings.hereToo(peers.count) + " "
            let width = TextWidth.columns(words)
            grid.put(words, row: row, column: grid.columns - width, width: width, style: Style(.muted))
            return
        }
        let style = Style(message.severity.color, bold: true)
        for (offset, words) in messageRows.enumerated() {
            grid.put(words, row: row - messageRows.count + 1 + offset, column: 0, width: end, style: style)
        }
    }

    private func draw(_ line: InputLine, row: Int, below body: Rect, on grid: inout CellGrid) {
        let style = Style(.accent, bold: true)
        let label = drawLongQuestion(line, below: body, on: &grid, style)
        let isLineShown = line.answerKeys.isEmpty || !line.editor.isEmpty
        var column = grid.put(
            (label.isEmpty ? "" : " " + label) + (isLineShown ? " › " : " "), row: row, column: 0,
            width: grid.columns, style: style)
        let room = grid.columns - column - 1
        let (text, cursor) = line.editor.visible(columns: room)
        grid.put(
            text, row: row, column: column, width: room, style: Style(.normal, reverse: line.editor.isSelected),
            goesOn: true)
        column += cursor
        grid.cursor = Position(row: row, column: min(column, grid.columns - 1))
        if let hint = line.hint {
            grid.put(
                "   " + hint.text, row: row + 1, column: 0, width: grid.columns - 1, style: hint.style, ellipsis: true)
        }
    }

    /// A question that would leave too little room for its answer stands in the last rows of the body, so that it is
    /// never cut. Words in quotation marks that would fill the screen are shortened.
    /// - Returns: what stands before the line: the whole question, or the keys that answer it.
    private func drawLongQuestion(
        _ line: InputLine, below body: Rect, on grid: inout CellGrid, _ style: Style
    ) -> String {
        let room = grid.columns * 2 / 3 - 4
        let keys = line.answerKeys
        let whole = keys.isEmpty ? line.label : line.label + strings.gap + keys
        if TextWidth.columns(whole) <= room { return whole }
        let question = MessageLine.fit(line.label, columns: (grid.columns - 2) * max(2, body.height / 3))
        let lines = TextWidth.wrap(question, columns: grid.columns - 2)
        let area = Rect(
            row: body.row + body.height - lines.count, column: 0, height: lines.count, width: grid.columns)
        grid.fill(area)
        for (offset, line) in lines.enumerated() {
            grid.put(line, row: area.row + offset, column: 1, style: style)
        }
        return keys
    }

    /// A key where it stands below the screen.
    struct FooterItem {
        let key: FooterKey
        /// Whether it works everywhere, or in the topmost view.
        let isEverywhere: Bool
        let isDim: Bool
        let columns: Range<Int>
    }

    /// So many keys of the screen are worth more than that of the help.
    private static let keysBeforeHelp = 5

    /// The keys below the screen, as many as fit: what the meeting has need of first, then the keys of the view, then
    /// those that work everywhere. Below a screen the last is that of the help, which tells all others, unless too few
    /// are left beside it.
    /// - Parameter left: what stands at the right end of the row.
    private func footerItems(beside left: String?, _ context: Context) -> [FooterItem] {
        let room = size.columns - (left.map { TextWidth.columns($0) + 1 } ?? 0) - 1
        let help = views.layers.isEmpty ? everywhere.footer.first { $0.title == Self.helpTitle } : nil
        var items = footerItems(room: room, besides: help, context)
        guard let help else { return items }
        let width = width(of: help)
        let count = items.count { $0.columns.upperBound + 2 + width + 2 <= room }
        if count < min(Self.keysBeforeHelp, items.count) { return items }
        items.removeLast(items.count - count)
        let start = items.last.map { $0.columns.upperBound + 2 } ?? 1
        items.append(FooterItem(key: help, isEverywhere: true, isDim: false, columns: start..<start + width))
        return items
    }

    private func width(of key: FooterKey) -> Int {
        TextWidth.columns(key.key) + 1 + TextWidth.columns(strings[key.title])
    }

    private func footerItems(room: Int, besides help: FooterKey?, _ context: Context) -> [FooterItem] {
        var items: [FooterItem] = []
        var column = 1
        func add(_ key: FooterKey, isEverywhere: Bool, isDim: Bool) -> Bool {
            let width = width(of: key)
            if column + width + 2 > room { return false }
            let columns = column..<column + width
            items.append(FooterItem(key: key, isEverywhere: isEverywhere, isDim: isDim, columns: columns))
            column += width + 2
            return true
        }
        let urgent = urgentKeys(context)
        for (key, isEverywhere) in urgent {
            guard add(key, isEverywhere: isEverywhere, isDim: false) else { return items }
        }
        let top = views.top
        for key in top.footer where !urgent.contains(where: { $0.key.title == key.title }) {
            let availability = top.availability(of: key, context)
            // What is not this operator's to do is not offered.
            if availability.isForOthers { continue }
            var shown = key
            if let letter = key.letter, isText(.character(letter), context) {
                shown.key = key.besidesLetters ?? key.key
            }
            guard add(shown, isEverywhere: false, isDim: availability != .available) else { return items }
        }
        for key in everywhere.footer where !urgent.contains(where: { $0.key.title == key.title }) {
            if key.title == help?.title { continue }
            let availability = everywhere.availability(of: key, in: self, context)
            guard add(key, isEverywhere: true, isDim: availability != .available) else { return items }
        }
        return items
    }

    /// The key below the screen at a column.
    func footerItem(at column: Int, _ context: Context) -> FooterItem? {
        footerItems(beside: whatIsLeft(context), context).first { $0.columns.contains(column) }
    }

    private func drawFooter(on grid: inout CellGrid, _ context: Context) {
        let row = grid.rows - 1
        let left = whatIsLeft(context)
        if let left {
            let width = TextWidth.columns(left)
            grid.put(
                left, row: row, column: grid.columns - width - 1, width: width,
                style: Style(context.workshop.counts.unthemed > 0 ? .warning : .muted))
        }
        for item in footerItems(beside: left, context) {
            let color: ColorRole = item.isDim ? .muted : item.key.urgency == .overdue ? .warning : .accent
            let (column, width) = (item.columns.lowerBound, item.columns.count)
            let keyWidth = grid.put(
                item.key.key, row: row, column: column, width: width, style: Style(color, bold: !item.isDim))
            grid.put(
                " " + strings[item.key.title], row: row, column: column + keyWidth, width: width - keyWidth,
                style: Style(item.isDim ? .muted : color == .warning ? .warning : .normal), goesOn: true)
        }
    }

    /// The keys the meeting has need of, those without which time is lost first. What lies on top of a screen has its
    /// own question, and is left alone.
    private func urgentKeys(_ context: Context) -> [(key: FooterKey, isEverywhere: Bool)] {
        guard views.layers.isEmpty else { return [] }
        let keys =
            views.top.urgentKeys(context).map { (key: $0, isEverywhere: false) }
            + everywhere.urgentKeys(in: self, isText: { isText($0, context) }, context)
            .map { (key: $0, isEverywhere: true) }
        var seen: Set<Text> = []
        let once = keys.filter { seen.insert($0.key.title).inserted }
        return Urgency.allCases.reversed().flatMap { urgency in once.filter { $0.key.urgency == urgency } }
    }

    /// Whether a key is text in front of the screen: of the line being typed, or the letter with which one begins.
    private func isText(_ key: Key, _ context: Context) -> Bool {
        guard case .character(let letter) = key else { return false }
        return views.top.isTyping || views.layers.isEmpty && views.screen.claims(letter, context)
    }

    /// The notes that still want a theme or a check, on the screens where that is done; nil on others.
    private func whatIsLeft(_ context: Context) -> String? {
        Swift.type(of: views.screen).countsWhatIsLeft ? strings.leftToDo(context.workshop.counts) : nil
    }
}

/// The color of a countdown; its sign and its words say the same.
func clockColor(_ countdown: Countdown?, _ now: Now) -> ColorRole {
    guard let remaining = countdown?.remaining(at: now.moment) else { return .normal }
    return remaining < 0 ? .alarm : remaining <= 60_000 ? .warning : .normal
}

extension Message.Severity {
    /// What stands before the message.
    fileprivate var sign: String {
        switch self {
        case .good: "✓ "
        case .saving: "… "
        case .refused: "! "
        case .trouble: "!! "
        case .info: "» "
        }
    }

    fileprivate var color: ColorRole {
        switch self {
        case .good: .good
        case .saving: .muted
        case .refused: .warning
        case .trouble: .alarm
        case .info: .accent
        }
    }
}
