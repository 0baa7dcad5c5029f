import Engine

extension Console {
    /// 付箋: the boards side by side, as many as fit, the newest note at the bottom.
    func drawNotes(_ workshop: Workshop, in body: Rect, on screen: inout Screen) {
        for (column, area) in noteAreas(workshop, in: body) {
            drawColumn(column, isHere: isHere(column), workshop, in: area, on: &screen)
            for row in area.rows where area.column + area.width < body.column + body.width {
                screen.put("╎", row: row, column: area.column + area.width, width: 1, style: Style(.muted))
            }
        }
    }

    /// The note at a place on the screen, and its board; a board without a note where none hangs.
    func note(at position: Position, _ workshop: Workshop, in body: Rect) -> (Note.ID?, BoardKey)? {
        for (column, area) in noteAreas(workshop, in: body)
        where area.columns.contains(position.column) && area.rows.contains(position.row) {
            let shown = laidOut(column, workshop, in: area.dropTop(1))
            let found = shown.first { ($0.row..<$0.row + $0.lines.count).contains(position.row) }?.0
            return (found?.id, found?.board ?? BoardKey(group: column.group, lane: column.lane ?? board.lane))
        }
        return nil
    }

    /// The columns that fit, the one being typed into among them, and where each stands.
    private func noteAreas(_ workshop: Workshop, in body: Rect) -> [(NoteColumn, Rect)] {
        let columns = noteColumns(workshop)
        guard !columns.isEmpty else { return [] }
        let here = columns.firstIndex(where: isHere) ?? 0
        let fitting = max(1, min(columns.count, body.width / 26))
        let first = max(0, min(here - fitting / 2, columns.count - fitting))
        let width = body.width / fitting
        return columns[first..<(first + fitting)].enumerated().map { offset, column in
            let isLast = offset == fitting - 1
            return (
                column,
                Rect(
                    row: body.row, column: body.column + offset * width, height: body.height,
                    width: isLast ? body.width - offset * width : width - 1)
            )
        }
    }

    private func isHere(_ column: NoteColumn) -> Bool {
        column.group == board.group && (column.lane == nil || column.lane == board.lane)
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

    private func drawColumn(
        _ column: NoteColumn, isHere: Bool, _ workshop: Workshop, in area: Rect, on screen: inout Screen
    ) {
        let head = Style(isHere ? .accent : .normal, bold: true, underline: true)
        screen.fill(area.top(1), style: head)
        let opinions = column.lane == nil ? "\(workshop.counts.sum(for: column.group).weightedCount)" : ""
        screen.put(
            " " + column.title + (filter.map { " (\($0.words))" } ?? ""), row: area.row, column: area.column,
            width: area.width - opinions.count - 1, style: head, ellipsis: true)
        screen.put(
            opinions, row: area.row, column: area.column + area.width - opinions.count - 1, width: opinions.count,
            style: head)
        let list = area.dropTop(1)
        var below = list.row
        for (note, row, lines) in laidOut(column, workshop, in: list) {
            draw(
                note, lines, at: row, isChosen: isHere && looking && selected == note.id, workshop, in: list,
                on: &screen)
            below = row + lines.count
        }
        if !workshop.year.opinions.isEmpty { drawEarlier(column.group, workshop, from: below, in: list, on: &screen) }
    }

    private func numberWidth(_ workshop: Workshop) -> Int { max(2, String(workshop.nextNote.number - 1).count) }

    private func textWidth(_ area: Rect, _ workshop: Workshop) -> Int {
        max(4, area.width - numberWidth(workshop) - 1 - 4)
    }

    /// The notes that can be seen, and where.
    private func laidOut(_ column: NoteColumn, _ workshop: Workshop, in area: Rect) -> [(
        Note, row: Int, lines: [String]
    )] {
        let ids = shownNotes(of: column.group, column.lane, workshop)
        let width = textWidth(area, workshop)
        var row = area.row
        return seen(of: ids, column, workshop, in: area).compactMap { place in
            guard let note = workshop.note(ids[place]) else { return nil }
            let lines = noteLines.lines(of: note.id, words(of: note), columns: width)
            defer { row += lines.count }
            return (note, row, Array(lines.prefix(area.row + area.height - row)))
        }
    }

    /// The places of the notes that can be seen: up to the newest, or, in the column looked at, the chosen one among what
    /// stood there before; where it did not, in the middle, so that the column then stands still for half a page.
    /// The last may be cut. Only what can be seen is measured.
    /// - Parameter last: asks for the page that ends with this one instead.
    private func seen(
        of ids: [Note.ID], _ column: NoteColumn, _ workshop: Workshop, in area: Rect, upTo last: Int? = nil
    ) -> Range<Int> {
        if ids.isEmpty || area.height < 1 { return 0..<0 }
        let width = textWidth(area, workshop)
        func height(_ place: Int) -> Int {
            workshop.note(ids[place]).map { noteLines.lines(of: $0.id, words(of: $0), columns: width).count } ?? 0
        }
        func first(upTo last: Int, in room: Int) -> Int {
            var first = last
            var used = height(last)
            while first > 0 {
                used += height(first - 1)
                if used > room { break }
                first -= 1
            }
            return first
        }
        /// From a note on, and the lines that stay free or, below zero, are missing.
        func from(_ first: Int) -> (Range<Int>, free: Int) {
            var next = first
            var free = area.height
            while next < ids.count, free > 0 {
                free -= height(next)
                next += 1
            }
            return (first..<next, free)
        }
        let newest = ids.count - 1
        if let last { return from(first(upTo: last, in: area.height)).0 }
        // A chosen note that the filter hides still says from where on.
        guard isHere(column), looking, let chosen = selected.map({ min(ids.firstPlace(notBelow: $0), newest) }) else {
            return first(upTo: newest, in: area.height)..<ids.count
        }
        // Every note takes a line: one further away than there are lines is out of sight.
        let before =
            top.map { ids.firstPlace(notBelow: $0) }
            ?? (newest - chosen < area.height ? first(upTo: newest, in: area.height) : ids.count)
        var (found, free) = before <= chosen && chosen - before < area.height ? from(before) : (0..<0, 0)
        if !found.contains(chosen) || chosen == found.upperBound - 1 && chosen > found.lowerBound && free < 0 {
            (found, free) = from(first(upTo: chosen, in: area.height / 2))
        }
        // No room stays empty below the newest while older ones are out of sight.
        return free > 0 ? first(upTo: newest, in: area.height)..<ids.count : found
    }

    /// Keeps where the column looked at begins, so that it moves no more than the hand makes it.
    mutating func keepTop(_ workshop: Workshop) {
        top = place == .notes && looking ? seenHere(workshop).first : nil
    }

    /// The notes that can be seen of the column looked at, of the last perhaps only a part; or the page that ends with one.
    func seenHere(_ workshop: Workshop, upTo last: Int? = nil) -> ArraySlice<Note.ID> {
        guard
            let (column, area) = noteAreas(workshop, in: bodyArea(rows: size.rows, columns: size.columns)).first(
                where: { isHere($0.0) })
        else { return [] }
        let ids = shownNotes(of: column.group, column.lane, workshop)
        return ids[seen(of: ids, column, workshop, in: area.dropTop(1), upTo: last)]
    }

    /// A note's words with what a glance should catch before them.
    func words(of note: Note) -> String {
        let editor = editor(of: note.id)
        if note.count == 1, note.marks == Marks(), editor == nil { return note.text }
        return (note.marks.isUncertain ? "？" : "") + (note.marks.isRepresentative ? "★" : "") + note.text
            + (note.count > 1 ? " ×\(note.count)" : "") + (editor.map { wording.changing($0) } ?? "")
    }

    private func draw(
        _ note: Note, _ lines: [String], at row: Int, isChosen: Bool, _ workshop: Workshop, in area: Rect,
        on screen: inout Screen
    ) {
        let numbers = numberWidth(workshop)
        let theme = workshop.theme(of: note)
        let style = Style(note.marks.isUncertain ? .warning : .normal, reverse: isChosen)
        if isChosen {
            screen.fill(Rect(row: row, column: area.column, height: lines.count, width: area.width), style: style)
        }
        screen.put(
            right("\(note.id)", numbers), row: row, column: area.column, width: numbers,
            style: Style(.muted, reverse: isChosen))
        for (offset, line) in lines.enumerated() {
            screen.put(
                line, row: row + offset, column: area.column + numbers + 1, width: textWidth(area, workshop),
                style: style)
        }
        let mark = theme.map { circledNumber($0.number) } ?? "--"
        screen.put(
            mark, row: row, column: area.column + area.width - 3, width: 2,
            style: Style(theme == nil ? .warning : .accent, reverse: isChosen))
    }
}
