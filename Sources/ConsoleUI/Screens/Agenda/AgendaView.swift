import Engine
import TerminalUI
import Strings

extension AgendaScreen {
    /// The lines of a title: one, or all it needs, up to three, as long as rows are free below the last step; and the
    /// selected one whole. The titles that want the fewest rows have theirs first.
    func listRows(in layout: AgendaLayout, _ context: Context) -> ListRows<Step.ID> {
        let steps = context.workshop.agenda.steps
        let selection = list.selection
        var free = layout.list.height - steps.count
        // In an agenda longer than the screen only the selected title has more than a line.
        let wanted = steps.map { step in
            free > 0 || step.id == selection ? titleLines(of: step, in: layout, context).count : 1
        }
        var lines = wanted.map { _ in 1 }
        for height in 2...3 {
            for row in steps.indices where min(wanted[row], 3) == height && free >= height - 1 {
                lines[row] = height
                free -= height - 1
            }
        }
        return ListRows(steps.map(\.id)) { row in
            steps[row].id == selection ? min(wanted[row], max(1, layout.list.height)) : lines[row]
        }
    }

    /// `▸ (1) `: before the words of a title, and before its second line nothing.
    private func titleLabel(of step: Step, _ context: Context) -> String {
        let agenda = context.workshop.agenda
        let isCurrent = agenda.current?.id == step.id
        let sign = isCurrent ? "▸" : agenda.stepEntries.contains { $0.step == step.id } ? "✓" : " "
        let indent = String(repeating: "  ", count: step.depth)
        return "\(sign) \(indent)\(agenda.label(of: step.id)) "
    }

    private func titleLines(of step: Step, in layout: AgendaLayout, _ context: Context) -> [String] {
        let start = step.fixedStart.map { "\($0) " } ?? ""
        let room = width(of: step, in: layout, context) - TextWidth.columns(titleLabel(of: step, context))
        return TextWidth.wrap(start + step.title, columns: max(4, room))
    }

    /// The columns of a title: that of a heading, which has no times, goes on where those would be.
    private func width(of step: Step, in layout: AgendaLayout, _ context: Context) -> Int {
        let agenda = context.workshop.agenda
        let hasTimes =
            layout.times != .minutes || step.minutes != nil || agenda.current?.id == step.id
            || agenda.stepEntries.contains { $0.step == step.id }
        return hasTimes ? layout.titleWidth : layout.headingWidth
    }

    func drawSteps(_ layout: AgendaLayout, on grid: inout CellGrid, _ context: Context) {
        let strings = context.strings
        let list = layout.list
        let hasSteps = !context.workshop.agenda.steps.isEmpty
        let heads = Style(.muted, underline: true)
        if hasSteps {
            grid.fill(Rect(row: list.row - 1, column: list.column, height: 1, width: list.width), style: heads)
        }
        grid.put(
            " " + context.workshop.occasion.title, row: list.row - 1, column: list.column,
            width: hasSteps ? layout.titleWidth : list.width,
            style: Style(.accent, bold: true, underline: hasSteps), ellipsis: true)
        if !hasSteps {
            return EmptyScreen(
                purpose: strings.agendaPurpose, firstKey: strings.noSteps, exampleTitle: strings.exampleTitle,
                example: strings.agendaExample
            ).draw(in: list, on: &grid)
        }
        grid.put(
            " " + Self.heads(of: layout.times, strings), row: list.row - 1, column: list.column + layout.titleWidth,
            width: layout.times.width + 1, style: heads)
        let rows = listRows(in: layout, context)
        let timeline = layout.times == .minutes ? [] : context.workshop.timeline(at: context.now)
        for (row, line) in self.list.lines(of: rows, height: list.height) {
            let height = min(rows.height(row), list.height - line)
            let at = Rect(row: list.row + line, column: list.column, height: height, width: list.width)
            let step = context.workshop.agenda.steps[row]
            draw(step, timeline.indices.contains(row) ? timeline[row] : nil, layout, in: at, on: &grid, context)
        }
    }

    private func draw(
        _ step: Step, _ timing: StepTiming?, _ layout: AgendaLayout, in area: Rect, on grid: inout CellGrid,
        _ context: Context
    ) {
        let agenda = context.workshop.agenda
        let isCurrent = agenda.current?.id == step.id
        let isSelected = step.id == list.selection
        let style = Style(isCurrent ? .accent : .normal, bold: isCurrent, reverse: isSelected)
        if isSelected { grid.fill(area, style: style) }
        let label = titleLabel(of: step, context)
        let width = width(of: step, in: layout, context)
        let indent = grid.put(label, row: area.row, column: area.column, width: width, style: style)
        let lines = titleLines(of: step, in: layout, context).joined(toLines: area.height)
        for (offset, line) in lines.enumerated() {
            grid.put(
                line, row: area.row + offset, column: area.column + indent, width: width - indent,
                style: style, ellipsis: true)
        }
        if width == layout.headingWidth { return }
        var column = area.column + area.width - layout.times.width
        for piece in pieces(step, timing, layout.times, style, context) {
            grid.put(
                piece.text, row: area.row, column: column, width: TextWidth.columns(piece.text),
                style: isSelected ? style : piece.style)
            column += TextWidth.columns(piece.text)
        }
    }

    /// Above the times, each head over its column.
    private static func heads(of times: AgendaLayout.Times, _ strings: Strings) -> String {
        if times == .minutes {
            return TextWidth.padLeft(strings.planned, columns: 4) + TextWidth.padLeft(strings.actual, columns: 7)
        }
        let width = times == .ranges ? 11 : 5
        return " " + TextWidth.pad(strings.planned, columns: width + 4) + "  "
            + TextWidth.pad(strings.actual, columns: width + 7) + TextWidth.padLeft(strings.gained, columns: 6)
    }

    /// The times of a step, column for column.
    private func pieces(
        _ step: Step, _ timing: StepTiming?, _ times: AgendaLayout.Times, _ style: Style, _ context: Context
    ) -> [(text: String, style: Style)] {
        let workshop = context.workshop
        let spent = workshop.agenda.spent(in: step.id, at: workshop.closedAt ?? context.now.moment)
        let isCurrent = workshop.agenda.current?.id == step.id
        let minutes = TextWidth.padLeft(step.minutes.map { "\($0)" } ?? "", columns: 4)
        let taken = TextWidth.padLeft(spent > 0 || isCurrent ? clockFace(spent) : "", columns: 7)
        guard let timing, times != .minutes else { return [(minutes + taken, style)] }
        func range(_ range: Range<Moment>?) -> String {
            func time(_ moment: Moment?) -> String {
                let time = moment.map { "\($0.clockTime(offset: context.now.offset))" } ?? ""
                return TextWidth.padLeft(time, columns: 5)
            }
            let start = time(range?.lowerBound)
            return times == .starts ? start : start + (range == nil ? " " : "-") + time(range?.upperBound)
        }
        let won = timing.overrun.map { Int((Double($0) / 60_000).rounded()) }
        let difference = TextWidth.padLeft(won.map { ($0 > 0 ? "+" : "") + "\($0)" } ?? "", columns: 6)
        return [
            (" " + range(timing.planned), Style(.muted)), (minutes, style),
            ("  " + range(timing.real), timing.wasHeld ? style : Style(.muted)), (taken, style),
            (difference, Style((won ?? 0) > 0 ? .warning : (won ?? 0) < 0 ? .good : .muted)),
        ]
    }

    func drawClock(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let workshop = context.workshop
        let strings = context.strings
        var row = area.row + 1
        func line(_ text: String, _ style: Style = .plain, most: Int = 2) {
            // Where rows are few, the last one tells that it goes on.
            let rows = min(most, area.row + area.height - row)
            if rows < 1 { return }
            for piece in TextWidth.wrap(text, columns: area.width - 1).joined(toLines: rows) {
                grid.put(piece, row: row, column: area.column, width: area.width - 1, style: style, ellipsis: true)
                row += 1
            }
        }
        if let closed = workshop.closedAt {
            line("\(strings.closedSign) \(closed.clockTime(offset: context.now.offset))", Style(.accent, bold: true))
            line(strings.afterClosing)
        } else if let countdown = workshop.countdown {
            let remaining = countdown.remaining(at: context.now.moment)
            let color = clockColor(workshop.countdown, context.now)
            let size = BigDigits.drawLargest(
                (remaining < 0 ? "+" : "") + clockFace(remaining),
                in: Rect(row: row, column: area.column, height: 7, width: area.width - 1), color: color, on: &grid)
            row += size.height + 1
            let state = remaining < 0 ? strings.overTime : countdown.isRunning ? strings.running : strings.paused
            line(
                state + "  " + strings.ofMinutes(countdown.length, planned: countdown.planned), Style(color, bold: true)
            )
        } else {
            line(context.now.clockTime.description, Style(.normal, bold: true))
            line(strings.noClockSet, Style(.muted))
        }
        if !workshop.isClosed {
            row += 1
            for text in progress(context) { line(text.text, text.style) }
            row += 1
            for text in forecast(context) { line(text.text, text.style) }
        }
        row += 1
        if let needed = workshop.agenda.current?.cards.count, needed > 0 {
            line(strings.neededCards(needed), Style(.muted))
        }
        if let note = list.selection.flatMap({ workshop.agenda[$0]?.note }), !note.isEmpty {
            line(strings.remark + note, Style(.accent), most: 3)
            row += 1
        }
        if !workshop.occasion.question.isEmpty { line(workshop.occasion.question, most: 4) }
    }

    /// What is going on and what comes next.
    private func progress(_ context: Context) -> [TextPane.Line] {
        let workshop = context.workshop
        let strings = context.strings
        var lines: [TextPane.Line] = []
        if let current = workshop.agenda.current {
            lines.append(.init(strings.nowStep + current.title, Style(.accent, bold: true)))
        }
        if let turns = workshop.agenda.presentations, let current = turns.current.flatMap({ workshop.group($0) }) {
            lines.append(.init(strings.presents(current.name), Style(.accent, bold: true)))
            lines.append(.init(strings.waiting(turns.order.dropFirst(turns.calledCount).map { "\($0)" })))
        } else if let turns = workshop.agenda.presentations, turns.calledCount == 0 {
            lines.append(.init(strings.turnsReady(turns)))
        }
        if let next = workshop.agenda.next { lines.append(.init(strings.next(next))) }
        return lines
    }

    /// Whether the plan is for another time of day, as at a rehearsal: then the meeting is neither late nor early.
    static func isOfAnotherHour(_ lateness: Milliseconds) -> Bool { abs(lateness) > 180 * 60_000 }

    /// When the meeting will end, and how that stands to the plan.
    private func forecast(_ context: Context) -> [TextPane.Line] {
        let workshop = context.workshop
        let now = context.now
        var lines: [TextPane.Line] = []
        if let end = workshop.agenda.forecastEnd(workshop.countdown, at: now) {
            lines.append(.init(context.strings.endsAt(end.clockTime(offset: now.offset))))
            if let late = workshop.lateness(at: now), !Self.isOfAnotherHour(late),
                let minutes = workshop.minutesLate(at: now), let due = workshop.dueEnd(offset: now.offset)
            {
                lines.append(
                    .init(
                        context.strings.against(due.clockTime(offset: now.offset), minutes),
                        Style(minutes > 0 ? .warning : .muted, bold: minutes > 0)))
            }
        }
        let planned = workshop.agenda.plannedMinutes
        let over = workshop.occasion.plannedMinutes.flatMap { $0 >= 0 && planned > $0 ? planned - $0 : nil }
        let style = Style(over == nil ? .muted : .warning)
        lines.append(.init(context.strings.plannedWhole(planned, over: over), style))
        return lines
    }
}
