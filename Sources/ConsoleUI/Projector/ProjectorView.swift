package import Engine
package import TerminalUI
package import Strings

/// 投影: what the projector shows the room. One thing at a time, nothing sealed, no message line, no cursor.
///
/// A painter of its own: it takes no keys, selects nothing and knows no operator.
package struct ProjectorView {
    private let strings: Strings
    private let cards: [Card]
    private let wrapCache = WrapCache()

    /// - Parameter cards: the reference cards; a step that explains shows its own.
    package init(strings: Strings, cards: [Card]) {
        self.strings = strings
        self.cards = cards
    }

    /// What the room sees now; nothing at all on a screen too small for it.
    package func draw(_ session: Session, now: Now, rows: Int, columns: Int) -> CellGrid {
        var grid = CellGrid(rows: rows, columns: columns)
        guard rows >= 6, columns >= 30 else { return grid }
        let frame = Frame(
            workshop: session.workshop, now: now, body: Rect(row: 2, column: 1, height: rows - 3, width: columns - 2))
        drawTitle(frame, on: &grid)
        switch Self.showing(frame.workshop) {
        case .boards: drawBoards(frame, on: &grid)
        case .matrix: drawMatrix(frame, on: &grid)
        case .vote: drawVote(frame, on: &grid)
        case .thanks: drawThanks(frame, on: &grid)
        case .question: drawClock(frame, withQuestion: true, on: &grid)
        case .clock, .byKind: drawClock(frame, withQuestion: false, on: &grid)
        }
        return grid
    }

    /// What one picture is painted from.
    private struct Frame {
        let workshop: Workshop
        let now: Now
        let body: Rect
    }

    /// What the current step lets the room see.
    package static func showing(_ workshop: Workshop) -> Step.Showing {
        if workshop.isClosed { return .thanks }
        guard let step = workshop.agenda.current else { return .question }
        if step.showing != .byKind { return step.showing }
        return switch step.kind {
        case .opening, .greeting, .explanation, .icebreaker, .lecture, .pause, .comments, .other: .clock
        // Nobody looks at the others' notes while writing alone.
        case .writing, .discussion: .question
        case .sharing, .grouping, .heading: .boards
        case .theming: .matrix
        case .vote: .vote
        case .presentation: .clock
        case .closing: .thanks
        }
    }

    private func drawTitle(_ frame: Frame, on grid: inout CellGrid) {
        let bar = Style(.normal, bold: true, reverse: true)
        grid.fill(Rect(row: 0, column: 0, height: 1, width: grid.columns), style: bar)
        let workshop = frame.workshop
        let step = workshop.isClosed ? nil : workshop.agenda.current?.title
        grid.put(
            " " + (step ?? workshop.occasion.title), row: 0, column: 0, width: grid.columns - 8, style: bar,
            ellipsis: true)
        let time = frame.now.clockTime.description
        grid.put(time, row: 0, column: grid.columns - time.count - 1, width: time.count, style: bar)
    }

    // MARK: The clock

    private func drawClock(_ frame: Frame, withQuestion: Bool, on grid: inout CellGrid) {
        var area = frame.body
        if withQuestion { area = drawQuestion(frame, in: area, on: &grid) }
        if let turns = frame.workshop.agenda.presentations { area = draw(turns, frame, in: area, on: &grid) }
        if let card = card(for: frame), area.height >= 14 { area = draw(card, in: area, on: &grid) }
        guard let countdown = frame.workshop.countdown else { return }
        let remaining = countdown.remaining(at: frame.now.moment)
        let size = BigDigits.drawLargest(
            (remaining < 0 ? "+" : "") + clockFace(remaining), in: area.dropBottom(2),
            color: clockColor(frame.workshop.countdown, frame.now), on: &grid)
        let state = remaining < 0 ? strings.overTime : countdown.isRunning ? "" : strings.paused
        grid.put(
            state, row: area.row + size.height + 1, column: area.column, width: area.width,
            style: Style(remaining < 0 ? .alarm : .normal, bold: true))
    }

    /// - Returns: the area that is left, here and below.
    private func drawQuestion(_ frame: Frame, in area: Rect, on grid: inout CellGrid) -> Rect {
        let lines = TextWidth.wrap(frame.workshop.occasion.question, columns: area.width).prefix(area.height / 3)
        for (offset, line) in lines.enumerated() {
            grid.put(
                line, row: area.row + offset, column: area.column, width: area.width,
                style: Style(.normal, bold: true))
        }
        return area.dropTop(lines.count + 1)
    }

    private func draw(_ order: PresentationOrder, _ frame: Frame, in area: Rect, on grid: inout CellGrid) -> Rect {
        let current = order.current.flatMap { frame.workshop.group($0) }.map { strings.presents($0.name) } ?? ""
        let next = order.next.flatMap { frame.workshop.group($0) }.map { strings.presentsNext($0.name) } ?? ""
        grid.put(
            current, row: area.row, column: area.column, width: area.width, style: Style(.accent, bold: true))
        grid.put(next, row: area.row + area.height - 1, column: area.column, width: area.width)
        return area.dropTop(2).dropBottom(1)
    }

    /// The first card a step of explaining needs, to be read by the room.
    private func card(for frame: Frame) -> Card? {
        guard let step = frame.workshop.agenda.current,
            [.opening, .explanation, .icebreaker, .writing].contains(step.kind)
        else { return nil }
        return step.cards.lazy.compactMap { id in cards.first { $0.id == id } }.first
    }

    private func draw(_ card: Card, in area: Rect, on grid: inout CellGrid) -> Rect {
        let lines = card.lines.flatMap { TextWidth.wrap($0, columns: area.width) }
        let height = min(lines.count + 1, area.height - 8)
        let top = area.row + area.height - height
        grid.put(card.title, row: top, column: area.column, width: area.width, style: Style(.accent, bold: true))
        for (offset, line) in lines.prefix(height - 1).enumerated() {
            grid.put(
                line, row: top + 1 + offset, column: area.column, width: area.width,
                style: Style(.normal, bold: true))
        }
        return area.dropBottom(height + 1)
    }

    // MARK: Boards and tables

    private func drawBoards(_ frame: Frame, on grid: inout CellGrid) {
        let workshop = frame.workshop
        let boards = BoardsView(
            workshop: workshop, strings: strings, wrapCache: wrapCache, columns: BoardsView.Column.groups(workshop)
        ) { column in workshop.notes(of: column.group) }
        boards.draw(in: frame.body.dropBottom(1), on: &grid)
        drawSmallClock(frame, on: &grid)
    }

    private func drawMatrix(_ frame: Frame, on grid: inout CellGrid) {
        let (rows, columns) = frame.workshop.axes
        let pivot = Pivot(frame.workshop, rows: rows, columns: columns)
        PivotView(pivot: pivot, workshop: frame.workshop, strings: strings, wrapCache: wrapCache)
            .draw(in: frame.body.dropBottom(1), on: &grid)
        drawSmallClock(frame, on: &grid)
    }

    /// The clock in one line, at the lower right.
    private func drawSmallClock(_ frame: Frame, on grid: inout CellGrid) {
        guard let countdown = frame.workshop.countdown else { return }
        let words = strings.clock(countdown, frame.now)
        let width = TextWidth.columns(words)
        grid.put(
            words, row: frame.body.row + frame.body.height - 1,
            column: frame.body.column + frame.body.width - width, width: width,
            style: Style(clockColor(frame.workshop.countdown, frame.now), bold: true))
    }

    // MARK: The vote and the end

    private func drawVote(_ frame: Frame, on grid: inout CellGrid) {
        let (workshop, body) = (frame.workshop, frame.body)
        guard let ballot = workshop.currentBallot else { return drawClock(frame, withQuestion: true, on: &grid) }
        grid.put(
            "\(ballot.title)  [\(strings.name(of: ballot.state))]", row: body.row, column: body.column,
            width: body.width, style: Style(.accent, bold: true), ellipsis: true)
        drawSmallClock(frame, on: &grid)
        let list = body.dropTop(2).dropBottom(1)
        if let tally = workshop.tally(of: ballot) { return draw(tally, of: ballot, body, list, on: &grid) }
        func line(_ offset: Int, _ text: String) {
            grid.put(text, row: body.row + offset, column: body.column, width: body.width, ellipsis: true)
        }
        // How far the count has come, never what it is for.
        if ballot.state == .prepared {
            line(1, strings.rules(of: ballot))
        } else {
            line(1, strings.dotsCast(ballot))
            if ballot.method == .tables { line(2, strings.handedIn(ballot, workshop.groups)) }
        }
        draw(ballot.options, in: list.dropTop(ballot.method == .tables ? 2 : 1), on: &grid)
    }

    /// What can be voted for, in two columns where one is too short for all.
    private func draw(_ options: [Ballot.Option], in area: Rect, on grid: inout CellGrid) {
        guard area.height > 0 else { return }
        let columns = options.count > area.height ? 2 : 1
        let width = area.width / columns
        for (index, option) in options.prefix(area.height * columns).enumerated() {
            grid.put(
                "\(circledNumber(option.id.number)) \(option.label)", row: area.row + index % area.height,
                column: area.column + index / area.height * width, width: width - columns + 1, ellipsis: true)
        }
    }

    /// The result, or as much of it as is uncovered.
    private func draw(_ tally: Tally, of ballot: Ballot, _ body: Rect, _ list: Rect, on grid: inout CellGrid) {
        if tally.showsTie(ballot.coveredPlaces) {
            grid.put(
                strings.tieForRoom(tally, ballot), row: body.row + 1, column: body.column, width: body.width,
                style: Style(.warning, bold: true), ellipsis: true)
        }
        if let covered = ballot.coveredPlaces {
            PlacesView(tally: tally, covered: covered, strings: strings).draw(in: list.dropTop(1), on: &grid)
        } else {
            TallyView(tally: tally).draw(in: list, on: &grid)
        }
    }

    private func drawThanks(_ frame: Frame, on grid: inout CellGrid) {
        let (workshop, body) = (frame.workshop, frame.body)
        let next = workshop.occasion.next
        let lines = [
            strings.thanks, "", strings.gatheredHere(workshop.counts), next.isEmpty ? "" : strings.nextTime(next),
        ]
        for (offset, line) in lines.enumerated() {
            let indent = max(0, (body.width - TextWidth.columns(line)) / 2)
            grid.put(
                line, row: body.row + body.height / 3 + offset, column: body.column + indent,
                width: body.width - indent, style: Style(.accent, bold: true))
        }
    }
}
