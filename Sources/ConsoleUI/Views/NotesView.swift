import Engine

extension Console {
    /// 付箋: the boards side by side, as many as fit, the newest note at the bottom.
    func drawNotes(_ workshop: Workshop, in body: Rect, on screen: inout Screen) {
        let columns = noteColumns(workshop)
        guard !columns.isEmpty else { return }
        let here = columns.firstIndex { $0.group == board.group && ($0.lane == nil || $0.lane == board.lane) } ?? 0
        let fitting = max(1, min(columns.count, body.width / 26))
        let first = max(0, min(here - fitting / 2, columns.count - fitting))
        let width = body.width / fitting
        for (offset, column) in columns[first..<(first + fitting)].enumerated() {
            let isLast = offset == fitting - 1
            let area = Rect(
                row: body.row, column: body.column + offset * width, height: body.height,
                width: isLast ? body.width - offset * width : width - 1)
            drawColumn(column, isHere: first + offset == here, workshop, in: area, on: &screen)
            if !isLast {
                for row in area.row..<(area.row + area.height) {
                    screen.put("╎", row: row, column: area.column + area.width, width: 1, style: Style(.muted))
                }
            }
        }
    }

    private struct NoteColumn {
        var group: Group.ID
        /// Only this lane; nil for all of them.
        var lane: Lane.ID?
        var title: String
    }

    /// A group's console has a column for each lane, the facilitator's one for each group.
    private func noteColumns(_ workshop: Workshop) -> [NoteColumn] {
        switch role {
        case .facilitator: workshop.groups.map { NoteColumn(group: $0.id, lane: nil, title: $0.name) }
        case .noteTaker(let group):
            workshop.lanes.map { lane in
                NoteColumn(
                    group: group, lane: workshop.lanes.count > 1 ? lane.id : nil,
                    title: workshop.lanes.count > 1 ? lane.name : workshop.group(group)?.name ?? "")
            }
        }
    }

    private func drawColumn(_ column: NoteColumn, isHere: Bool, _ workshop: Workshop, in area: Rect, on screen: inout Screen) {
        let head = Style(isHere ? .accent : .normal, bold: true, underline: true)
        screen.fill(area.top(1), style: head)
        let opinions = column.lane == nil ? "\(workshop.counts.of(column.group).voices)" : ""
        screen.put(" " + column.title, row: area.row, column: area.column, width: area.width - opinions.count - 1, style: head, ellipsis: true)
        screen.put(opinions, row: area.row, column: area.column + area.width - opinions.count - 1, width: opinions.count, style: head)
        let list = area.dropTop(1)
        let notes = workshop.notes(of: column.group)
        for (note, row, lines) in laidOut(notes, lane: column.lane, anchor: isHere && looking ? selected : nil, workshop, in: list) {
            draw(note, lines, at: row, isChosen: isHere && looking && selected == note.id, workshop, in: list, on: &screen)
        }
    }

    private func numberWidth(_ workshop: Workshop) -> Int { max(2, String(workshop.nextNote.number - 1).count) }

    private func textWidth(_ area: Rect, _ workshop: Workshop) -> Int { max(4, area.width - numberWidth(workshop) - 1 - 4) }

    /// The notes that can be seen, and where: the newest at the bottom, or, looking further back, the chosen one at the top.
    /// Only what can be seen is laid out.
    private func laidOut(
        _ ids: [Note.ID], lane: Lane.ID?, anchor: Note.ID?, _ workshop: Workshop, in area: Rect
    ) -> [(Note, row: Int, lines: [String])] {
        let width = textWidth(area, workshop)
        func lines(_ note: Note) -> [String] { TextWidth.wrap(words(of: note), columns: width).map(String.init) }
        var fromBelow: [(Note, [String])] = []
        var height = 0
        var sawAnchor = anchor == nil
        for id in ids.reversed() {
            guard let note = workshop.note(id), lane == nil || note.board.lane == lane else { continue }
            let text = lines(note)
            if height + text.count > area.height { break }
            height += text.count
            fromBelow.append((note, text))
            if id == anchor { sawAnchor = true }
        }
        var row = area.row
        if sawAnchor {
            return fromBelow.reversed().map { note, text in
                defer { row += text.count }
                return (note, row, text)
            }
        }
        var shown: [(Note, row: Int, lines: [String])] = []
        let start = ids.firstIndex { $0 == anchor } ?? 0
        for id in ids[start...] {
            guard let note = workshop.note(id), lane == nil || note.board.lane == lane else { continue }
            let text = Array(lines(note).prefix(area.row + area.height - row))
            if text.isEmpty { break }
            shown.append((note, row, text))
            row += text.count
        }
        return shown
    }

    /// A note's words with what a glance should catch before them.
    func words(of note: Note) -> String {
        (note.marks.isUncertain ? "？" : "") + (note.marks.isRepresentative ? "★" : "") + note.text
            + (note.count > 1 ? " ×\(note.count)" : "")
    }

    private func draw(
        _ note: Note, _ lines: [String], at row: Int, isChosen: Bool, _ workshop: Workshop, in area: Rect, on screen: inout Screen
    ) {
        let numbers = numberWidth(workshop)
        let theme = workshop.theme(of: note)
        let style = Style(note.marks.isUncertain ? .warning : .normal, reverse: isChosen)
        if isChosen { screen.fill(Rect(row: row, column: area.column, height: lines.count, width: area.width), style: style) }
        screen.put(right("\(note.id)", numbers), row: row, column: area.column, width: numbers, style: Style(.muted, reverse: isChosen))
        for (offset, line) in lines.enumerated() {
            screen.put(line, row: row + offset, column: area.column + numbers + 1, width: textWidth(area, workshop), style: style)
        }
        let mark = theme.map { circledNumber($0.number) } ?? "--"
        screen.put(
            mark, row: row, column: area.column + area.width - 3, width: 2,
            style: Style(theme == nil ? .warning : .accent, reverse: isChosen))
    }
}
