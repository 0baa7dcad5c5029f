package import Engine

/// 投影: what the projector shows the room. One thing at a time, nothing sealed, no message line, no cursor.
package struct Wall: Sendable {
    private let console: Console
    private let wording: Wording
    /// The reference cards; handed in by the door.
    package var cards: [Card] = []

    /// A wall for a session.
    package init(wording: Wording, workshop: Workshop) {
        self.wording = wording
        console = Console(role: .facilitator, operatorName: "", wording: wording, workshop: workshop)
    }

    /// What the room sees now.
    package func draw(_ session: Session, now: Now, rows: Int, columns: Int) -> Screen {
        var screen = Screen(rows: rows, columns: columns)
        guard rows >= 6, columns >= 30 else { return screen }
        let workshop = session.workshop
        let head = Style(.normal, bold: true, reverse: true)
        screen.fill(Rect(row: 0, column: 0, height: 1, width: columns), style: head)
        screen.put(" " + title(workshop), row: 0, column: 0, width: columns - 8, style: head, ellipsis: true)
        let time = now.clockTime.description
        screen.put(time, row: 0, column: columns - time.count - 1, width: time.count, style: head)
        let body = Rect(row: 2, column: 1, height: rows - 3, width: columns - 2)
        switch showing(workshop) {
        case .boards: drawFilling(workshop, now, in: body, on: &screen) { console.drawNotes(workshop, in: $0, on: &$1) }
        case .matrix:
            drawFilling(workshop, now, in: body, on: &screen) { console.drawMatrix(workshop, in: $0, on: &$1) }
        case .vote: drawVote(workshop, now, in: body, on: &screen)
        case .thanks: drawThanks(workshop, in: body, on: &screen)
        case .question: drawClock(workshop, now, withQuestion: true, in: body, on: &screen)
        case .clock, .byKind: drawClock(workshop, now, withQuestion: false, in: body, on: &screen)
        }
        return screen
    }

    private func title(_ workshop: Workshop) -> String {
        if workshop.isClosed { return workshop.occasion.title }
        return workshop.agenda.current?.title ?? workshop.occasion.title
    }

    /// What this step lets the room see.
    func showing(_ workshop: Workshop) -> Step.Showing {
        if workshop.isClosed { return .thanks }
        guard let step = workshop.agenda.current else { return .question }
        if step.showing != .byKind { return step.showing }
        switch step.kind {
        case .opening, .greeting, .explanation, .icebreaker, .lecture, .pause, .comments, .other: return .clock
        // Nobody looks at the others' notes while writing alone.
        case .writing, .discussion: return .question
        case .sharing, .grouping, .heading: return .boards
        case .theming: return .matrix
        case .vote: return .vote
        case .presentation: return .clock
        case .closing: return .thanks
        }
    }

    private func drawClock(_ workshop: Workshop, _ now: Now, withQuestion: Bool, in body: Rect, on screen: inout Screen)
    {
        var area = body
        if withQuestion {
            let lines = TextWidth.wrap(workshop.occasion.question, columns: area.width)
            for (offset, line) in lines.prefix(area.height / 3).enumerated() {
                screen.put(
                    line, row: area.row + offset, column: area.column, width: area.width,
                    style: Style(.normal, bold: true))
            }
            area = area.dropTop(min(lines.count, area.height / 3) + 1)
        }
        if let turns = workshop.agenda.presentations {
            let now = turns.current.flatMap { workshop.group($0) }.map { wording.presents($0.name) } ?? ""
            let next = turns.next.flatMap { workshop.group($0) }.map { wording.presentsNext($0.name) } ?? ""
            screen.put(now, row: area.row, column: area.column, width: area.width, style: Style(.accent, bold: true))
            screen.put(next, row: area.row + area.height - 1, column: area.column, width: area.width)
            area = area.dropTop(2).dropBottom(1)
        }
        if let card = card(for: workshop), area.height >= 14 {
            area = area.dropBottom(drawCard(card, in: area, on: &screen))
        }
        guard let countdown = workshop.countdown else { return }
        let left = countdown.remaining(at: now.moment)
        let face = (left < 0 ? "+" : "") + clockFace(left)
        let size = BigDigits.drawLargest(
            face, in: area.dropBottom(2), ink: left < 0 ? .alarm : left <= 60_000 ? .warning : .normal, on: &screen)
        let state = left < 0 ? wording.overTime : countdown.isRunning ? "" : wording.paused
        screen.put(
            state, row: area.row + size.height + 1, column: area.column, width: area.width,
            style: Style(left < 0 ? .alarm : .normal, bold: true))
    }

    /// The first card a step of explaining needs, to be read by the room.
    private func card(for workshop: Workshop) -> Card? {
        guard let step = workshop.agenda.current, [.opening, .explanation, .icebreaker, .writing].contains(step.kind)
        else { return nil }
        return step.cards.lazy.compactMap { id in cards.first { $0.id == id } }.first
    }

    /// Draws a card at the bottom.
    /// - Returns: how many rows it took.
    private func drawCard(_ card: Card, in area: Rect, on screen: inout Screen) -> Int {
        let lines = card.lines.flatMap { TextWidth.wrap($0, columns: area.width).map(String.init) }
        let height = min(lines.count + 1, area.height - 8)
        let top = area.row + area.height - height
        screen.put(card.title, row: top, column: area.column, width: area.width, style: Style(.accent, bold: true))
        for (offset, line) in lines.prefix(height - 1).enumerated() {
            screen.put(
                line, row: top + 1 + offset, column: area.column, width: area.width, style: Style(.normal, bold: true))
        }
        return height + 1
    }

    /// A board or a table, with the clock in one line under it.
    private func drawFilling(
        _ workshop: Workshop, _ now: Now, in body: Rect, on screen: inout Screen, _ draw: (Rect, inout Screen) -> Void
    ) {
        draw(body.dropBottom(1), &screen)
        guard workshop.countdown != nil else { return }
        let clock = console.clockWords(workshop, now)
        let width = TextWidth.columns(clock.text)
        screen.put(
            clock.text, row: body.row + body.height - 1, column: body.column + body.width - width, width: width,
            style: Style(clock.ink, bold: true))
    }

    private func drawVote(_ workshop: Workshop, _ now: Now, in body: Rect, on screen: inout Screen) {
        guard let ballot = workshop.currentBallot else {
            return drawClock(workshop, now, withQuestion: true, in: body, on: &screen)
        }
        screen.put(
            "\(ballot.title)  [\(wording.name(of: ballot.state))]", row: body.row, column: body.column,
            width: body.width, style: Style(.accent, bold: true), ellipsis: true)
        let list = body.dropTop(2)
        if let tally = workshop.tally(of: ballot) {
            console.drawTally(tally, in: list, on: &screen)
            return
        }
        let counted =
            ballot.state == .open && ballot.method == .tables
            ? wording.handedIn(ballot, workshop.groups) : wording.rules(of: ballot)
        screen.put(counted, row: body.row + 1, column: body.column, width: body.width, ellipsis: true)
        for (offset, option) in ballot.options.prefix(list.height - 1).enumerated() {
            screen.put(
                "\(circledNumber(option.id.number)) \(option.label)", row: list.row + 1 + offset, column: list.column,
                width: list.width, ellipsis: true)
        }
    }

    private func drawThanks(_ workshop: Workshop, in body: Rect, on screen: inout Screen) {
        let lines = [
            wording.thanks, "", wording.gatheredHere(workshop.counts),
            workshop.occasion.next.isEmpty ? "" : wording.nextTime(workshop.occasion.next),
        ]
        for (offset, line) in lines.enumerated() {
            let indent = max(0, (body.width - TextWidth.columns(line)) / 2)
            screen.put(
                line, row: body.row + body.height / 3 + offset, column: body.column + indent,
                width: body.width - indent, style: Style(.accent, bold: true))
        }
    }
}

extension Wording {
    var thanks: String { say("ありがとうございました", "Thank you") }
    func gatheredHere(_ counts: Counts) -> String {
        say("いただいた意見 \(counts.all.weightedCount)", "\(counts.all.weightedCount) opinions gathered")
    }
    func nextTime(_ next: String) -> String { say("次回 \(next)", "Next: \(next)") }
}
