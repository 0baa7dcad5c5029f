import Engine
import TerminalUI
import Strings

extension GroupingScreen {
    /// Where the list stands, and the words of the selected row below it.
    struct Layout {
        let list: Rect
        let footWords: [String]
    }

    private static func themesWidth(in area: Rect) -> Int { area.width >= 110 ? 44 : 28 }

    private static func boardArea(in area: Rect) -> Rect { area.dropRight(themesWidth(in: area) + 1) }

    /// Below the list stand the words of the selected row, whole, when the row does not show them all. A line stays
    /// free for them where it does, and so the list keeps its height from row to row.
    func layout(in area: Rect, _ context: Context) -> Layout {
        let area = Self.boardArea(in: area)
        let lines = list.selection.map { wholeLines(of: $0, columns: area.width - 2, context) } ?? []
        let words = lines.count > 1 ? Array(lines.prefix(4)) : [""]
        let adviceHeight = context.environment.advisor == nil ? 0 : 1
        return Layout(list: area.dropTop(1).dropBottom(1 + words.count + adviceHeight), footWords: words)
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let themesWidth = Self.themesWidth(in: area)
        drawBoard(in: area, on: &grid, context)
        let edge = area.column + area.width - themesWidth - 1
        for row in area.rows { grid.put("╎", row: row, column: edge, width: 1, style: Style(.muted)) }
        drawThemes(in: area.right(themesWidth), on: &grid, context)
    }

    // MARK: The board

    private func drawBoard(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let rows = rows(context)
        let board = Self.boardArea(in: area)
        drawHead(loose: rows.loose.count, in: board.top(1), on: &grid, context)
        guard let selection = list.selection, !rows.isEmpty else {
            grid.put(
                " " + context.strings.emptyBoard, row: board.row + 2, column: board.column, width: board.width,
                style: Style(.muted))
            return
        }
        let layout = layout(in: area, context)
        for (row, line) in list.lines(of: rows.list, height: layout.list.height) {
            let at = Rect(row: layout.list.row + line, column: board.column, height: 1, width: board.width)
            draw(rows[row], in: at, on: &grid, context)
        }
        let foot = layout.list.row + layout.list.height
        grid.fill(Rect(row: foot, column: board.column, height: 1, width: board.width), style: Style(.muted), with: "╌")
        let advice = advised.flatMap { $0.row == selection ? $0.text : nil }.map { [$0] } ?? []
        for (offset, line) in (layout.footWords + advice).enumerated() {
            grid.put(" " + line, row: foot + 1 + offset, column: board.column, width: board.width, ellipsis: true)
        }
    }

    private func drawHead(loose: Int, in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let marks = marked.isEmpty ? "" : "  " + context.strings.markedCount(marked.count)
        let style = Style(.accent, bold: true, underline: true)
        grid.fill(area, style: style)
        grid.put(
            " \(context.name(of: board))  \(context.strings.looseLeft(loose))\(marks)", row: area.row,
            column: area.column,
            width: area.width, style: style, ellipsis: true)
    }

    private func draw(_ row: BoardRow, in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let isSelected = row == list.selection
        guard let line = line(row, context) else { return }
        let style = Style(line.color, bold: line.isBold, reverse: isSelected)
        if isSelected { grid.fill(area, style: style) }
        grid.put(line.text, row: area.row, column: area.column, width: area.width - 3, style: style, ellipsis: true)
        grid.put(
            line.hasNothingToTheme ? "" : line.theme.map { circledNumber($0.number) } ?? "--", row: area.row,
            column: area.column + area.width - 3, width: 2,
            style: isSelected ? style : Style(line.theme == nil ? .warning : .accent))
    }

    private struct Line {
        let text: String
        let color: ColorRole
        var isBold = false
        let theme: Theme.ID?
        /// Whether the theme comes from the heading above, or from all the notes below.
        let hasNothingToTheme: Bool
    }

    private func line(_ row: BoardRow, _ context: Context) -> Line? {
        let workshop = context.workshop
        switch row {
        case .heading(let id):
            guard let cluster = workshop.cluster(id) else { return nil }
            let opinions = workshop.opinions(in: cluster)
            let isThemedByNotes =
                cluster.theme == nil && !cluster.notes.isEmpty
                && cluster.notes.allSatisfy { workshop.note($0)?.theme != nil }
            return Line(
                text: "\(markedCluster == id ? "✓" : " ")\(context.strings.cluster(id, cluster.heading)) \(opinions)",
                color: .accent, isBold: true, theme: cluster.theme, hasNothingToTheme: isThemedByNotes)
        case .note(let id, let cluster):
            guard let note = workshop.note(id) else { return nil }
            let indent = cluster == nil ? "" : "  "
            let number = TextWidth.padLeft("\(id)", columns: 3)
            return Line(
                text: "\(marked.contains(id) ? "✓" : " ")\(indent)\(number) \(context.oneLine(note))",
                color: note.marks.isUncertain ? .warning : .normal, theme: note.theme,
                hasNothingToTheme: cluster.flatMap { workshop.cluster($0)?.theme } != nil)
        }
    }

    private func wholeLines(of row: BoardRow, columns: Int, _ context: Context) -> [String] {
        switch row {
        case .heading(let id):
            return TextWidth.wrap(context.workshop.cluster(id)?.heading ?? "", columns: columns)
        case .note(let id, _):
            guard let note = context.workshop.note(id) else { return [] }
            let words = note.text + (note.original.map { context.strings.original($0) } ?? "")
            return context.environment.wrapCache.lines(of: id, words, columns: columns)
        }
    }

    /// The themes advised for a row that still wants one.
    func advice(for row: BoardRow, _ context: Context) -> String? {
        guard context.environment.advisor != nil else { return nil }
        let words: String
        switch row {
        case .note(let id, let cluster):
            guard cluster == nil, let note = context.workshop.note(id), context.workshop.theme(of: note) == nil
            else { return nil }
            words = context.words(toTheme: [id], nil)
        case .heading(let id):
            guard context.workshop.cluster(id)?.theme == nil else { return nil }
            words = context.words(toTheme: [], id)
        }
        return context.strings.advice(context.suggestions(for: words), context.workshop)
    }

    // MARK: The themes

    private func drawThemes(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let head = Style(.normal, bold: true, underline: true)
        grid.fill(area.top(1), style: head)
        grid.put(
            " " + context.strings.name(of: .theme), row: area.row, column: area.column, width: area.width, style: head)
        let list = area.dropTop(1)
        for (offset, theme) in context.workshop.catalogue.themes.prefix(list.height).enumerated() {
            let row = list.row + offset
            let opinions = context.workshop.counts.sum(for: theme.id).weightedCount
            let number = TextWidth.padLeft("\(theme.id)", columns: 2)
            grid.put(" \(number) ", row: row, column: area.column, width: 4, style: Style(.accent))
            grid.put(
                theme.name, row: row, column: area.column + 4, width: area.width - 9,
                style: Style(opinions == 0 ? .muted : .normal), ellipsis: true)
            grid.put(
                TextWidth.padLeft(opinions == 0 ? "" : "\(opinions)", columns: 4), row: row,
                column: area.column + area.width - 5, width: 4)
        }
    }
}

extension Context {
    /// The group of a board, with the lane where there are several.
    func name(of board: BoardKey) -> String {
        let group = workshop.group(board.group)?.name ?? ""
        guard workshop.lanes.count > 1, let lane = workshop.lane(board.lane)?.name else { return group }
        return group + strings.dot + lane
    }

    /// A note's words in one line, with what a glance should catch before them.
    func oneLine(_ note: Note) -> String {
        strings.text(of: note, editor: peers.first { $0.editing == note.id }?.name)
    }
}
