import Engine

extension Console {
    /// 集約: any two axes against each other; heads of rows and columns stay while the rest scrolls.
    func drawMatrix(_ workshop: Workshop, in body: Rect, on screen: inout Screen) {
        let pivot = pivot?.table ?? Pivot(workshop, rows: rowAxis, columns: columnAxis)
        guard !pivot.rows.isEmpty, !pivot.columns.isEmpty else { return }
        let here = Position(row: min(cell.row, pivot.rows.count - 1), column: min(cell.column, pivot.columns.count - 1))
        if showsCell {
            drawCell(pivot, here, workshop, in: body, on: &screen)
        } else {
            drawTable(pivot, here, workshop, in: body, on: &screen)
        }
    }

    private func drawTable(
        _ pivot: Pivot, _ here: Position, _ workshop: Workshop, in body: Rect, on screen: inout Screen
    ) {
        let totalWidth = 5
        let headWidth = showsCountsOnly ? min(46, body.width * 2 / 5) : min(22, max(16, body.width / 4))
        let room = body.width - headWidth - totalWidth
        let least = showsCountsOnly ? 7 : 18
        let fitting = max(1, min(pivot.columns.count, room / least))
        let width = room / fitting
        let firstColumn = max(0, min(here.column - fitting + 1, pivot.columns.count - fitting))
        let columns = Array(firstColumn..<min(firstColumn + fitting, pivot.columns.count))
        func left(_ offset: Int) -> Int { body.column + headWidth + offset * width }

        // Two rows of heads: the tracks over their groups.
        let head = Style(.accent, bold: true)
        let corner = "\(wording.name(of: rowAxis)) × \(wording.name(of: columnAxis))"
        screen.put(
            " " + corner, row: body.row, column: body.column, width: headWidth, style: Style(.muted), ellipsis: true)
        if columnAxis == .group, !workshop.tracks.isEmpty {
            var offset = 0
            while offset < columns.count {
                let track = self.track(of: pivot.columns[columns[offset]].value, workshop)
                let run = columns[offset...].prefix { self.track(of: pivot.columns[$0].value, workshop) == track }.count
                let name = track.flatMap { workshop.track($0)?.name } ?? ""
                let span = Rect(row: body.row, column: left(offset), height: 1, width: run * width - 1)
                screen.fill(span, style: Style(.normal, underline: true))
                let indent = max(0, (span.width - TextWidth.columns(name)) / 2)
                screen.put(
                    name, row: body.row, column: span.column + indent, width: span.width - indent,
                    style: Style(.normal, bold: true, underline: true))
                offset += run
            }
        }
        let second = body.row + 1
        screen.fill(
            Rect(row: second, column: body.column, height: 1, width: body.width), style: Style(.normal, underline: true)
        )
        for (offset, column) in columns.enumerated() {
            let isHere = column == here.column
            let words = wording.label(of: pivot.columns[column].value, in: workshop)
            screen.put(
                words, row: second, column: left(offset), width: width - 1,
                style: Style(isHere ? .accent : .normal, bold: true, underline: true), ellipsis: true)
        }
        screen.put(
            right(wording.total, totalWidth - 1), row: second, column: body.column + body.width - totalWidth,
            width: totalWidth - 1, style: Style(.normal, bold: true, underline: true))

        // Totals stay at the foot.
        let foot = body.row + body.height - 1
        screen.put(" " + wording.total, row: foot, column: body.column, width: headWidth, style: head)
        for (offset, column) in columns.enumerated() {
            screen.put(
                "\(pivot.columns[column].sum.weightedCount)", row: foot, column: left(offset), width: width - 1,
                style: head)
        }
        screen.put(
            right("\(pivot.total.weightedCount)", totalWidth - 1), row: foot,
            column: body.column + body.width - totalWidth,
            width: totalWidth - 1, style: head)

        let area = Rect(row: body.row + 2, column: body.column, height: body.height - 3, width: body.width)
        var laid: [Int: (heads: [String], cells: [[(String, Style)]])] = [:]
        func lines(_ row: Int) -> (heads: [String], cells: [[(String, Style)]]) {
            if let done = laid[row] { return done }
            let label = wording.label(of: pivot.rows[row].value, in: workshop)
            let heads =
                showsCountsOnly
                ? [TextWidth.clip(label, columns: headWidth - 2, ellipsis: true).text]
                : TextWidth.wrap(label, columns: headWidth - 2).map(String.init)
            let done = (
                heads, columns.map { cellLines(pivot.cells[row][$0], width: width - 1, atMost: area.height, workshop) }
            )
            laid[row] = done
            return done
        }
        func height(_ row: (heads: [String], cells: [[(String, Style)]])) -> Int {
            min(area.height, max(row.heads.count, row.cells.map(\.count).max() ?? 0) + (showsCountsOnly ? 0 : 1))
        }
        // The chosen row is always whole: as many rows before it as fit.
        var first = here.row
        var used = height(lines(first))
        while first > 0 {
            let before = height(lines(first - 1))
            if used + before > area.height { break }
            used += before
            first -= 1
        }
        var top = area.row
        var row = first
        while row < pivot.rows.count, top < area.row + area.height {
            let shown = lines(row)
            let tall = min(height(shown), area.row + area.height - top)
            for (offset, line) in shown.heads.prefix(tall).enumerated() {
                screen.put(
                    " " + line, row: top + offset, column: area.column, width: headWidth,
                    style: Style(row == here.row ? .accent : .normal, bold: true))
            }
            for (offset, cell) in shown.cells.enumerated() {
                let isHere = row == here.row && columns[offset] == here.column
                let box = Rect(
                    row: top, column: left(offset), height: max(1, tall - (showsCountsOnly ? 0 : 1)), width: width - 1)
                for (down, line) in cell.prefix(tall).enumerated() {
                    screen.put(line.0, row: top + down, column: box.column, width: box.width, style: line.1)
                }
                if isHere { screen.restyle(box) { $0.with(.reverse) } }
            }
            let sum = pivot.rows[row].sum.weightedCount
            screen.put(
                right(sum == 0 ? "" : "\(sum)", totalWidth - 1), row: top,
                column: area.column + area.width - totalWidth, width: totalWidth - 1, style: Style(.normal, bold: true))
            top += tall
            row += 1
        }
    }

    private func track(of value: Pivot.Value, _ workshop: Workshop) -> Track.ID? {
        if case .group(let id) = value { workshop.group(id)?.track } else { nil }
    }

    /// The lines of a cell; hardly more than can be seen of them.
    private func cellLines(_ cell: Pivot.Cell, width: Int, atMost most: Int, _ workshop: Workshop) -> [(String, Style)]
    {
        if showsCountsOnly {
            return cell.isEmpty
                ? []
                : [("\(cell.sum.weightedCount)" + (cell.sum.weightedCount == 0 ? wording.headingOnly : ""), .plain)]
        }
        var lines: [(String, Style)] = []
        for section in cell.sections {
            if lines.count >= most { break }
            if let id = section.cluster, let cluster = workshop.cluster(id) {
                lines += TextWidth.wrap("【\(cluster.heading)】", columns: width).map {
                    (String($0), Style(.accent, bold: true))
                }
            }
            for id in section.notes {
                if lines.count >= most { return lines }
                guard let note = workshop.note(id) else { continue }
                let style = Style(note.marks.isUncertain ? .warning : .normal)
                lines += TextWidth.wrap("・" + words(of: note), columns: width).map { (String($0), style) }
            }
        }
        return lines
    }

    private func drawCell(
        _ pivot: Pivot, _ here: Position, _ workshop: Workshop, in body: Rect, on screen: inout Screen
    ) {
        let row = wording.label(of: pivot.rows[here.row].value, in: workshop)
        let column = wording.label(of: pivot.columns[here.column].value, in: workshop)
        let cell = pivot.cells[here.row][here.column]
        screen.fill(body.top(1), style: Style(.accent, bold: true, underline: true))
        screen.put(
            " \(row) × \(column)  \(cell.sum.weightedCount)", row: body.row, column: body.column, width: body.width,
            style: Style(.accent, bold: true, underline: true), ellipsis: true)
        let room = body.height - 1
        let lines = cellLines(cell, width: body.width - 2, atMost: zoomScroll + room, workshop)
        if lines.isEmpty {
            screen.put(
                " " + wording.emptyCell, row: body.row + 2, column: body.column, width: body.width, style: Style(.muted)
            )
        }
        let first = max(0, min(zoomScroll, lines.count - room))
        for (offset, line) in lines.dropFirst(first).prefix(room).enumerated() {
            screen.put(
                line.0, row: body.row + 1 + offset, column: body.column + 1, width: body.width - 2, style: line.1)
        }
    }
}
