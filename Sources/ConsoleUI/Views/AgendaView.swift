import Engine

extension Console {
    /// 進行: the 次第 on the left, the clock on the right.
    func drawAgenda(_ workshop: Workshop, _ now: Now, in body: Rect, on screen: inout Screen) {
        let clockWidth = min(body.width / 2, max(38, body.width / 3))
        drawSteps(workshop, now, in: body.dropRight(clockWidth + 1), on: &screen)
        drawClock(workshop, now, in: body.right(clockWidth), on: &screen)
    }

    private func drawSteps(_ workshop: Workshop, _ now: Now, in area: Rect, on screen: inout Screen) {
        let agenda = workshop.agenda
        let timesWidth = 13
        let titleWidth = area.width - timesWidth - 2
        screen.put(
            wording.planned, row: area.row, column: area.column + area.width - timesWidth, width: timesWidth,
            style: Style(.muted))
        screen.put(
            " " + workshop.occasion.title, row: area.row, column: area.column, width: titleWidth,
            style: Style(.accent, bold: true), ellipsis: true)
        if agenda.steps.isEmpty {
            screen.put(
                " " + wording.noSteps, row: area.row + 2, column: area.column, width: area.width, style: Style(.muted))
            return
        }
        let list = area.dropTop(1)
        let first = firstStep(in: list, workshop)
        for (offset, step) in agenda.steps.dropFirst(first).prefix(list.height).enumerated() {
            let row = list.row + offset
            let isCurrent = agenda.current?.id == step.id
            let isChosen = step.id == selectedStep
            let sign = isCurrent ? "▸" : agenda.stepEntries.contains { $0.step == step.id } ? "✓" : " "
            var style = Style(isCurrent ? .accent : .normal, bold: isCurrent)
            if isChosen {
                style = Style(isCurrent ? .accent : .normal, bold: isCurrent, reverse: true)
                screen.fill(Rect(row: row, column: area.column, height: 1, width: area.width), style: style)
            }
            let indent = String(repeating: "  ", count: step.depth)
            let start = step.fixedStart.map { "\($0) " } ?? ""
            screen.put(
                "\(sign) \(indent)\(agenda.label(of: step.id)) \(start)\(step.title)", row: row, column: area.column,
                width: titleWidth,
                style: style, ellipsis: true)
            let planned = step.minutes.map { "\($0)" } ?? ""
            let spent = agenda.spent(in: step.id, at: workshop.closedAt ?? now.moment)
            let real = spent > 0 || isCurrent ? clockFace(spent) : ""
            let times = right(planned, 4) + right(real, 8)
            screen.put(times, row: row, column: area.column + area.width - timesWidth, width: timesWidth, style: style)
        }
    }

    /// The first step shown, the chosen one being kept in sight.
    func firstStep(in list: Rect, _ workshop: Workshop) -> Int {
        let steps = workshop.agenda.steps
        let chosen = steps.firstIndex { $0.id == selectedStep } ?? 0
        return list.firstRow(showing: chosen, of: steps.count)
    }

    private func drawClock(_ workshop: Workshop, _ now: Now, in area: Rect, on screen: inout Screen) {
        var row = area.row + 1
        func line(_ text: String, _ style: Style = .plain) {
            guard row < area.row + area.height else { return }
            screen.put(text, row: row, column: area.column, width: area.width, style: style, ellipsis: true)
            row += 1
        }
        if let countdown = workshop.countdown {
            let left = countdown.remaining(at: now.moment)
            let ink: Ink = left < 0 ? .alarm : left <= 60_000 ? .warning : .normal
            let face = (left < 0 ? "+" : "") + clockFace(left)
            let size = BigDigits.drawLargest(
                face, in: Rect(row: row, column: area.column, height: 7, width: area.width - 1), ink: ink, on: &screen)
            row += size.height + 1
            let state = left < 0 ? wording.overTime : countdown.isRunning ? wording.running : wording.paused
            line(state + "  " + wording.ofMinutes(countdown.length, planned: countdown.planned), Style(ink, bold: true))
        } else {
            line(now.clockTime.description, Style(.normal, bold: true))
            line(wording.noClockSet, Style(.muted))
        }
        row += 1
        if let current = workshop.agenda.current { line(wording.nowStep + current.title, Style(.accent, bold: true)) }
        if let turns = workshop.agenda.presentations, let current = turns.current.flatMap({ workshop.group($0) }) {
            line(wording.presents(current.name), Style(.accent, bold: true))
            line(wording.waiting(turns.order.dropFirst(turns.calledCount).map { "\($0)" }))
        } else if let turns = workshop.agenda.presentations, turns.calledCount == 0 {
            line(wording.turnsReady(turns))
        }
        if let next = workshop.agenda.next {
            line(wording.nextStep + next.title + (next.minutes.map { wording.say("（\($0)分）", " (\($0) min)") } ?? ""))
        }
        row += 1
        if let end = workshop.agenda.forecastEnd(workshop.countdown, at: now) {
            line(wording.endsAt(end.clockTime(offset: now.offset)))
            if let late = workshop.lateness(at: now), let due = workshop.dueEnd(offset: now.offset) {
                let minutes = (late + (late > 0 ? 59_999 : -59_999)) / 60_000
                line(
                    wording.against(due.clockTime(offset: now.offset), minutes),
                    Style(minutes > 0 ? .warning : .muted, bold: minutes > 0))
            }
        }
        line(wording.plannedWhole(workshop.agenda.plannedMinutes), Style(.muted))
        row += 1
        if let needed = workshop.agenda.current?.cards.count, needed > 0 {
            line(wording.neededCards(needed), Style(.muted))
        }
        if let note = selectedStep.flatMap({ workshop.agenda[$0]?.note }), !note.isEmpty {
            for text in TextWidth.wrap(wording.remark + note, columns: area.width - 1).prefix(3) {
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

    func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - TextWidth.columns(text))) + text
    }
}
