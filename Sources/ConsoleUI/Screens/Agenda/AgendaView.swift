import Engine
import TerminalUI
import Strings

extension AgendaScreen {
    /// The titles of the steps have the room first; the clock grows with the screen.
    static func clockWidth(in area: Rect) -> Int { min(area.width / 2, max(36, area.width / 3)) }

    /// Where the steps are listed, below the meeting's title.
    func stepArea(in area: Rect) -> Rect { area.dropRight(Self.clockWidth(in: area) + 1).dropTop(1) }

    func drawSteps(in area: Rect, _ rows: ListRows<Step.ID>, on grid: inout CellGrid, _ context: Context) {
        let timesWidth = 12
        let titleWidth = area.width - timesWidth - 2
        let strings = context.strings
        grid.put(
            strings.planned, row: area.row, column: area.column + area.width - timesWidth, width: timesWidth,
            style: Style(.muted))
        grid.put(
            " " + context.workshop.occasion.title, row: area.row, column: area.column, width: titleWidth,
            style: Style(.accent, bold: true), ellipsis: true)
        if context.workshop.agenda.steps.isEmpty {
            grid.put(
                " " + strings.noSteps, row: area.row + 2, column: area.column, width: area.width, style: Style(.muted))
            return
        }
        let list = area.dropTop(1)
        for (row, line) in self.list.lines(of: rows, height: list.height) {
            let step = context.workshop.agenda.steps[row]
            let at = Rect(row: list.row + line, column: area.column, height: 1, width: area.width)
            draw(step, in: at, titleWidth: titleWidth, timesWidth: timesWidth, on: &grid, context)
        }
    }

    private func draw(
        _ step: Step, in area: Rect, titleWidth: Int, timesWidth: Int, on grid: inout CellGrid, _ context: Context
    ) {
        let agenda = context.workshop.agenda
        let isCurrent = agenda.current?.id == step.id
        let isSelected = step.id == list.selection
        let sign = isCurrent ? "▸" : agenda.stepEntries.contains { $0.step == step.id } ? "✓" : " "
        let style = Style(isCurrent ? .accent : .normal, bold: isCurrent, reverse: isSelected)
        if isSelected { grid.fill(area, style: style) }
        let indent = String(repeating: "  ", count: step.depth)
        let start = step.fixedStart.map { "\($0) " } ?? ""
        grid.put(
            "\(sign) \(indent)\(agenda.label(of: step.id)) \(start)\(step.title)", row: area.row, column: area.column,
            width: titleWidth, style: style, ellipsis: true)
        let planned = step.minutes.map { "\($0)" } ?? ""
        let spent = agenda.spent(in: step.id, at: context.workshop.closedAt ?? context.now.moment)
        let real = spent > 0 || isCurrent ? clockFace(spent) : ""
        let times = TextWidth.padLeft(planned, columns: 4) + TextWidth.padLeft(real, columns: 7)
        grid.put(
            times, row: area.row, column: area.column + area.width - timesWidth, width: timesWidth, style: style)
    }

    func drawClock(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let workshop = context.workshop
        let strings = context.strings
        var row = area.row + 1
        func line(_ text: String, _ style: Style = .plain) {
            guard row < area.row + area.height else { return }
            grid.put(text, row: row, column: area.column, width: area.width, style: style, ellipsis: true)
            row += 1
        }
        if let countdown = workshop.countdown {
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
        row += 1
        for text in progress(context) { line(text.text, text.style) }
        row += 1
        for text in forecast(context) { line(text.text, text.style) }
        row += 1
        if let needed = workshop.agenda.current?.cards.count, needed > 0 {
            line(strings.neededCards(needed), Style(.muted))
        }
        if let note = list.selection.flatMap({ workshop.agenda[$0]?.note }), !note.isEmpty {
            for text in TextWidth.wrap(strings.remark + note, columns: area.width - 1).prefix(3) {
                line(String(text), Style(.accent))
            }
            row += 1
        }
        if !workshop.occasion.question.isEmpty {
            for text in TextWidth.wrap(workshop.occasion.question, columns: area.width - 1).prefix(4) {
                line(String(text))
            }
        }
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

    /// In minutes; beyond it the plan is for another time of day.
    private static let maxLateness = 180

    /// When the meeting will end, and how that stands to the plan.
    private func forecast(_ context: Context) -> [TextPane.Line] {
        let workshop = context.workshop
        let now = context.now
        var lines: [TextPane.Line] = []
        if let end = workshop.agenda.forecastEnd(workshop.countdown, at: now) {
            lines.append(.init(context.strings.endsAt(end.clockTime(offset: now.offset))))
            if let late = workshop.lateness(at: now), let due = workshop.dueEnd(offset: now.offset) {
                let minutes = (late + (late > 0 ? 59_999 : -59_999)) / 60_000
                // A rehearsal at another hour is neither late nor early.
                if abs(minutes) <= Self.maxLateness {
                    lines.append(
                        .init(
                            context.strings.against(due.clockTime(offset: now.offset), minutes),
                            Style(minutes > 0 ? .warning : .muted, bold: minutes > 0)))
                }
            }
        }
        lines.append(.init(context.strings.plannedWhole(workshop.agenda.plannedMinutes), Style(.muted)))
        return lines
    }
}
