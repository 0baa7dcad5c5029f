package import Engine

extension Console {
    /// The smallest screen the console is drawn on.
    package static let leastRows = 24
    /// The smallest screen the console is drawn on.
    package static let leastColumns = 80

    /// The whole screen, as this console shows the session now.
    package func draw(_ session: Session, now: Now, rows: Int, columns: Int) -> Screen {
        var screen = Screen(rows: rows, columns: columns)
        guard rows >= Self.leastRows, columns >= Self.leastColumns else {
            let words = wording.tooSmall(rows: rows, columns: columns)
            for (row, line) in TextWidth.wrap(words, columns: max(1, columns)).enumerated() where row < rows {
                screen.put(line, row: row, column: 0, width: columns)
            }
            return screen
        }
        let workshop = session.workshop
        if !isReady(workshop, entry: session.lastEntry) {
            var ready = self
            ready.makeReady(workshop, entry: session.lastEntry)
            return ready.draw(session, now: now, rows: rows, columns: columns)
        }
        drawTopBar(workshop, now, on: &screen)
        if focus == .help {
            drawHelp(session, on: &screen)
            return screen
        }
        let typing = focus == .entry || focus == .prompt
        let body = bodyArea(rows: rows, columns: columns)
        switch place {
        case _ where focus == .islands: drawIslands(workshop, in: body, on: &screen)
        case _ where focus == .preview: drawPreview(in: body, on: &screen)
        case _ where focus == .cards: drawCards(workshop, in: body, on: &screen)
        case _ where focus == .savings: drawSavings(workshop, now, in: body, on: &screen)
        case .agenda: drawAgenda(workshop, now, in: body, on: &screen)
        case .notes: drawNotes(workshop, in: body, on: &screen)
        case .grouping: drawGrouping(workshop, in: body, on: &screen)
        case .matrix: drawMatrix(workshop, in: body, on: &screen)
        case .vote: drawVote(workshop, in: body, on: &screen)
        case .desk: drawDesk(workshop, in: body, on: &screen)
        case .record: drawRecord(workshop, in: body, on: &screen)
        }
        drawMessage(row: body.row + body.height, on: &screen)
        if typing {
            drawLine(workshop, row: rows - 3, on: &screen)
            drawAdvice(workshop, row: rows - 2, on: &screen)
        }
        drawFooter(workshop, on: &screen)
        return screen
    }

    /// Where the place is drawn: between the bar and the message, the line, the free row and the keys.
    func bodyArea(rows: Int, columns: Int) -> Rect {
        let typing = focus == .entry || focus == .prompt
        return Rect(row: 1, column: 0, height: rows - (typing ? 5 : 3), width: columns)
    }

    // MARK: - The bar at the top

    /// The place whose name stands at a column of the bar.
    func placeInBar(at column: Int) -> Place? {
        var left = 1
        for place in Place.allCases {
            let width = TextWidth.columns("\(place.key)\(wording.name(of: place))") + 2
            if (left..<left + width).contains(column) { return place }
            left += width
        }
        return nil
    }

    private func drawTopBar(_ workshop: Workshop, _ now: Now, on screen: inout Screen) {
        let bar = Style(.normal, reverse: true)
        screen.fill(Rect(row: 0, column: 0, height: 1, width: screen.columns), style: bar)
        var column = 1
        for place in Place.allCases {
            let here = place == self.place
            let words = here ? "[\(place.key)\(wording.name(of: place))]" : " \(place.key)\(wording.name(of: place)) "
            column += screen.put(
                words, row: 0, column: column, width: screen.columns - column,
                style: Style(.normal, bold: here, reverse: true))
        }
        let clock = clockWords(workshop, now)
        let clockWidth = TextWidth.columns(clock.text)
        screen.put(
            clock.text, row: 0, column: screen.columns - clockWidth - 1, width: clockWidth,
            style: Style(clock.ink, bold: true, reverse: true))
        let title =
            workshop.isClosed ? wording.say("閉会", "closed") : workshop.agenda.current?.title ?? workshop.occasion.title
        let room = screen.columns - clockWidth - 3 - column - 1
        if room > 4 {
            let shown = TextWidth.clip(title, columns: room, ellipsis: true).text
            let width = TextWidth.columns(shown)
            screen.put(shown, row: 0, column: screen.columns - clockWidth - 3 - width, width: width, style: bar)
        }
    }

    /// The clock as words: 残り 12:34, with a sign for what it does, so that it is never told by colour alone.
    func clockWords(_ workshop: Workshop, _ now: Now) -> (text: String, ink: Ink) {
        guard let countdown = workshop.countdown else { return (now.clockTime.description, .normal) }
        let left = countdown.remaining(at: now.moment)
        let sign = countdown.isRunning ? "▸" : wording.say("停", "||")
        if left < 0 { return ("\(wording.say("超過", "over")) +\(clockFace(left)) \(sign)", .alarm) }
        return ("\(wording.say("残り", "left")) \(clockFace(left)) \(sign)", left <= 60_000 ? .warning : .normal)
    }

    // MARK: - Below the place

    private func drawMessage(row: Int, on screen: inout Screen) {
        let typing = focus == .entry || focus == .prompt
        if typing {
            screen.fill(Rect(row: row, column: 0, height: 1, width: screen.columns), style: Style(.muted), with: "╌")
        }
        guard let message else {
            if neighbours.isEmpty { return }
            let words = " " + wording.hereToo(neighbours.map(\.name)) + " "
            let width = min(TextWidth.columns(words), screen.columns / 2)
            screen.put(
                words, row: row, column: screen.columns - width, width: width, style: Style(.muted), ellipsis: true)
            return
        }
        let (sign, ink): (String, Ink) =
            switch message.tone {
            case .good: ("✓ ", .good)
            case .refused: ("! ", .warning)
            case .trouble: ("!! ", .alarm)
            case .plain: ("» ", .accent)
            }
        screen.put(
            " \(sign)\(message.text) ", row: row, column: 0, width: screen.columns, style: Style(ink, bold: true),
            ellipsis: true)
    }

    /// The line being typed, with the cursor where the IME is to open, and a free row below it for the candidates.
    private func drawLine(_ workshop: Workshop, row: Int, on screen: inout Screen) {
        let head: String
        let editor: LineEditor
        if focus == .prompt, let prompt {
            head = " \(wording.question(prompt.purpose, workshop, past: past, forms: forms)) › "
            editor = prompt.editor
        } else {
            let group = workshop.group(board.group)?.name ?? ""
            let lane = workshop.lanes.count > 1 ? "・" + (workshop.lane(board.lane)?.name ?? "") : ""
            head = " \(group)\(lane) › "
            editor = entry
        }
        var column = screen.put(
            head, row: row, column: 0, width: screen.columns * 2 / 3, style: Style(.accent, bold: true))
        let room = screen.columns - column - 1
        let (text, cursor) = editor.visible(columns: room)
        screen.put(text, row: row, column: column, width: room)
        column += cursor
        screen.cursor = Position(row: row, column: min(column, screen.columns - 1))
    }

    private func drawFooter(_ workshop: Workshop, on screen: inout Screen) {
        let row = screen.rows - 1
        let left = wording.leftToDo(workshop.counts)
        let leftWidth = TextWidth.columns(left)
        screen.put(
            left, row: row, column: screen.columns - leftWidth - 1, width: leftWidth,
            style: Style(workshop.counts.unthemed > 0 ? .warning : .muted))
        var column = 1
        let room = screen.columns - leftWidth - 2
        let ownKeys: String? =
            switch focus {
            case .prompt: wording.promptKeys
            case .islands: wording.islandKeys
            case .savings: wording.savingKeys
            case .cards: wording.cardKeys
            case .preview: wording.helpKeys
            case .entry, .list, .help: nil
            }
        if let ownKeys {
            screen.put(ownKeys, row: row, column: column, width: room, style: Style(.muted))
            return
        }
        let bindings = Keymap.bindings(in: place, focus: focus).filter(\.inFooter)
        // The keys of the place first; those that work everywhere when there is room.
        for binding in bindings.filter({ $0.scope != .everywhere }) + bindings.filter({ $0.scope == .everywhere }) {
            let key = Keymap.name(of: binding.keys[0])
            let name = wording.say(binding.name.ja, binding.name.en)
            let width = TextWidth.columns(key) + 1 + TextWidth.columns(name) + 2
            if column + width > room { break }
            let works = isPossible(binding.intent, workshop)
            column += screen.put(
                key, row: row, column: column, width: room - column, style: Style(works ? .accent : .muted, bold: works)
            )
            column += 1
            column +=
                screen.put(name, row: row, column: column, width: room - column, style: Style(works ? .normal : .muted))
                + 2
        }
    }

    /// Whether a key can do anything now; one that cannot stays in its place, dimmed, and says why when pressed.
    func isPossible(_ intent: Intent, _ workshop: Workshop) -> Bool {
        if workshop.isClosed {
            switch intent {
            case .save, .head, .gather, .takeOut, .theme, .nextStep, .enterStep, .oneMinuteMore, .oneMinuteLess,
                .oneMore, .edit,
                .newBallot, .turnBallot, .dotMore, .dotLess, .enterSheet:
                return false
            default: return true
            }
        }
        let ballot = place == .vote ? shownBallot(in: workshop) : nil
        return switch intent {
        case .nextStep: workshop.agenda.next != nil
        case .oneMinuteMore, .oneMinuteLess: workshop.countdown != nil
        case .toggleClock: workshop.countdown != nil || workshop.agenda.current?.minutes != nil
        case .save: !entry.isEmpty
        case .oneMore:
            place == .notes && !looking && !entry.isEmpty
                ? double != nil : (looking ? selected : lastPosted ?? selected) != nil || place == .grouping
        case .editLast: lastPosted != nil
        case .gather: !marked.isEmpty || markedCluster != nil
        case .turnBallot: ballot.map { $0.state != .revealed } ?? false
        case .dotMore, .dotLess, .enterSheet:
            ballot.map { $0.state == .open || $0.state == .prepared && rule(at: option) != nil } ?? false
        case .nextPresentation: workshop.agenda.presentations?.next != nil
        default: true
        }
    }
}

/// Minutes and seconds as a clock shows them: 12:34. Time left is rounded up, time over down, so that 0:00 shows when it is due.
func clockFace(_ length: Milliseconds) -> String {
    let seconds = length >= 0 ? (length + 999) / 1000 : -length / 1000
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
}
