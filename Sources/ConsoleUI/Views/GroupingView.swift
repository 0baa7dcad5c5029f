import Engine

extension Console {
    /// まとめ: one board's headings and notes on the left, the themes with their counts on the right.
    func drawGrouping(_ workshop: Workshop, in body: Rect, on screen: inout Screen) {
        let themesWidth = themesWidth(body)
        drawRows(workshop, in: body.dropRight(themesWidth + 1), on: &screen)
        let edge = body.column + body.width - themesWidth - 1
        for row in body.row..<(body.row + body.height) {
            screen.put("╎", row: row, column: edge, width: 1, style: Style(.muted))
        }
        drawThemes(workshop, in: body.right(themesWidth), on: &screen)
    }

    private func themesWidth(_ body: Rect) -> Int { body.width >= 110 ? 44 : 28 }

    /// The words of the chosen row for the foot of the list, whole, when the row does not show them all. A line stays free
    /// for them where it does, and so the list keeps its height from row to row.
    private func footWords(_ rows: BoardRows, _ workshop: Workshop, width: Int) -> [String] {
        let whole = TextWidth.wrap(whole(rows[min(cursor, rows.count - 1)], workshop), columns: width - 2)
        return whole.count > 1 ? whole.prefix(4).map(String.init) : [""]
    }

    /// Whether a row still wants a theme, and so advice.
    private func isLeft(_ row: Row, _ workshop: Workshop) -> Bool {
        switch row {
        case .note(let id, let cluster):
            cluster == nil && workshop.note(id).map { workshop.theme(of: $0) == nil } ?? false
        case .heading(let id): workshop.cluster(id)?.theme == nil
        }
    }

    private func advice(for row: Row, _ workshop: Workshop) -> String {
        switch row {
        case .note(let id, _): wording.advice(suggestions(for: words(toTheme: [id], nil, workshop)), workshop)
        case .heading(let id): wording.advice(suggestions(for: words(toTheme: [], id, workshop)), workshop)
        }
    }

    /// The rows that can be seen and where they begin: as they stood, or, when the chosen row would be out of sight, with it in the middle.
    private func listArea(_ rows: BoardRows, _ workshop: Workshop, in area: Rect) -> (
        list: Rect, first: Int, footWords: [String]
    ) {
        let words = footWords(rows, workshop, width: area.width)
        let list = area.dropTop(1).dropBottom(1 + words.count + (adviser == nil ? 0 : 1))
        let first = (topRow..<topRow + max(1, list.height)).contains(cursor) ? topRow : cursor - list.height / 2
        return (list, max(0, min(first, rows.count - list.height)), words)
    }

    /// The rows of the list that can be seen; none of an empty one.
    func rowsSeen(_ workshop: Workshop) -> Range<Int> {
        let rows = rows(of: board, in: workshop)
        if rows.isEmpty { return 0..<0 }
        let body = bodyArea(rows: size.rows, columns: size.columns)
        let (list, first, _) = listArea(rows, workshop, in: body.dropRight(themesWidth(body) + 1))
        return first..<first + list.height
    }

    /// Keeps where the list begins, so that it moves no more than the hand makes it.
    mutating func keepTopRow(_ workshop: Workshop) {
        if place == .grouping { topRow = rowsSeen(workshop).lowerBound }
    }

    /// The row at a place on the screen.
    func groupingRow(at position: Position, _ workshop: Workshop, in body: Rect) -> Int? {
        let rows = rows(of: board, in: workshop)
        guard !rows.isEmpty else { return nil }
        let (list, first, _) = listArea(rows, workshop, in: body.dropRight(themesWidth(body) + 1))
        let index = first + position.row - list.row
        return list.rows.contains(position.row) && list.columns.contains(position.column)
            && rows.indices.contains(index) ? index : nil
    }

    private func drawRows(_ workshop: Workshop, in area: Rect, on screen: inout Screen) {
        let rows = rows(of: board, in: workshop)
        let group = workshop.group(board.group)?.name ?? ""
        let lane = workshop.lanes.count > 1 ? "・" + (workshop.lane(board.lane)?.name ?? "") : ""
        let left = rows.loose.count
        let head = Style(.accent, bold: true, underline: true)
        screen.fill(area.top(1), style: head)
        screen.put(
            " \(group)\(lane)  \(wording.looseLeft(left))\(marked.isEmpty ? "" : "  " + wording.markedCount(marked.count))",
            row: area.row, column: area.column, width: area.width, style: head, ellipsis: true)
        if rows.isEmpty {
            screen.put(
                " " + wording.emptyBoard, row: area.row + 2, column: area.column, width: area.width,
                style: Style(.muted))
            return
        }
        // The words of the chosen row stand whole at the foot of the list.
        let (list, first, footWords) = listArea(rows, workshop, in: area)
        for (offset, row) in rows.dropFirst(first).prefix(list.height).enumerated() {
            draw(row, isChosen: first + offset == cursor, at: list.row + offset, workshop, in: list, on: &screen)
        }
        let top = list.row + list.height
        screen.fill(Rect(row: top, column: area.column, height: 1, width: area.width), style: Style(.muted), with: "╌")
        let chosen = rows[min(cursor, rows.count - 1)]
        let advice = adviser != nil && isLeft(chosen, workshop) ? [advice(for: chosen, workshop)] : []
        for (offset, line) in (footWords + advice).enumerated() where !line.isEmpty {
            screen.put(" " + line, row: top + 1 + offset, column: area.column, width: area.width, ellipsis: true)
        }
    }

    private func whole(_ row: Row, _ workshop: Workshop) -> String {
        switch row {
        case .heading(let id): return workshop.cluster(id)?.heading ?? ""
        case .note(let id, _):
            guard let note = workshop.note(id) else { return "" }
            let original = note.original.map { wording.say("（元の言葉: \($0)）", " (at first: \($0))") } ?? ""
            return note.text + original
        }
    }

    private func draw(
        _ row: Row, isChosen: Bool, at line: Int, _ workshop: Workshop, in area: Rect, on screen: inout Screen
    ) {
        var words = ""
        var style = Style(.normal, reverse: isChosen)
        var theme: Theme.ID?
        var inherits = false
        switch row {
        case .heading(let id):
            guard let cluster = workshop.cluster(id) else { return }
            let opinions = cluster.notes.reduce(0) { $0 + (workshop.note($1)?.count ?? 0) }
            words = "\(markedCluster == id ? "✓" : " ")島\(id) 【\(cluster.heading)】 \(opinions)"
            style = Style(.accent, bold: true, reverse: isChosen)
            theme = cluster.theme
            // A heading whose notes have themes of their own has nothing left to do.
            inherits =
                theme == nil && !cluster.notes.isEmpty && cluster.notes.allSatisfy { workshop.note($0)?.theme != nil }
        case .note(let id, let cluster):
            guard let note = workshop.note(id) else { return }
            words =
                "\(marked.contains(id) ? "✓" : " ")\(cluster == nil ? "" : "  ")\(right("\(id)", 3)) \(self.words(of: note))"
            if note.marks.isUncertain { style = Style(.warning, reverse: isChosen) }
            theme = note.theme
            inherits = cluster.flatMap { workshop.cluster($0)?.theme } != nil
        }
        if isChosen { screen.fill(Rect(row: line, column: area.column, height: 1, width: area.width), style: style) }
        screen.put(words, row: line, column: area.column, width: area.width - 3, style: style, ellipsis: true)
        let mark = inherits ? "" : theme.map { circledNumber($0.number) } ?? "--"
        screen.put(
            mark, row: line, column: area.column + area.width - 3, width: 2,
            style: Style(theme == nil ? .warning : .accent, reverse: isChosen))
    }

    private func drawThemes(_ workshop: Workshop, in area: Rect, on screen: inout Screen) {
        let head = Style(.normal, bold: true, underline: true)
        screen.fill(area.top(1), style: head)
        screen.put(" " + wording.name(of: .theme), row: area.row, column: area.column, width: area.width, style: head)
        let themes = workshop.catalogue.themes
        let list = area.dropTop(1)
        for (offset, theme) in themes.prefix(list.height).enumerated() {
            let row = list.row + offset
            let opinions = workshop.counts.sum(for: theme.id).weightedCount
            let number = right("\(theme.id)", 2)
            screen.put(" \(number) ", row: row, column: area.column, width: 4, style: Style(.accent))
            screen.put(
                theme.name, row: row, column: area.column + 4, width: area.width - 9,
                style: Style(opinions == 0 ? .muted : .normal), ellipsis: true)
            screen.put(
                right(opinions == 0 ? "" : "\(opinions)", 4), row: row, column: area.column + area.width - 5, width: 4)
        }
    }
}
