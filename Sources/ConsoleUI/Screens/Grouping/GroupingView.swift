import Engine
import TerminalUI
import Strings

extension GroupingScreen {
    /// The tables whose boards stand side by side, for the lane at hand: all, for a note-taker the one looked at.
    private func tables(_ context: Context) -> [Group] {
        context.workshop.groups.filter { context.user.group == nil || $0.id == board.group }
    }

    /// Where everything stands; how high the list is depends on what is selected.
    func layout(in area: Rect, _ context: Context) -> GroupingLayout {
        let tables = tables(context)
        return GroupingLayout(
            in: area, tables: tables.count, atHand: tables.firstIndex { $0.id == board.group } ?? 0,
            themeCount: context.workshop.catalogue.themes.count, footRows: footRows(context))
    }

    /// A line stays free for the advice where there is any, and so the list keeps its height from row to row.
    private func footRows(_ context: Context) -> Int {
        (firstWords(context) == nil ? 0 : 1) + (context.environment.advisor == nil ? 0 : 1) + 1
    }

    /// The words the selected note had at first, where it was reworded.
    private func firstWords(_ context: Context) -> String? {
        guard case .note(let id, _)? = list.selection else { return nil }
        return context.workshop.note(id)?.original.map { context.strings.original($0) }
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let layout = layout(in: area, context)
        if let row = layout.progress { progress(in: row, context).draw(in: row, on: &grid) }
        drawBoard(layout, on: &grid, context)
        drawOthers(layout, on: &grid, context)
        drawFoot(in: layout.foot, on: &grid, context)
        if layout.themeColumns == 1 {
            for row in layout.themes.rows {
                grid.put("╎", row: row, column: layout.themes.column - 1, width: 1, style: Style(.muted))
            }
        }
        drawThemes(in: layout.themes, columns: layout.themeColumns, on: &grid, context)
    }

    // MARK: The tables

    /// What is left on a table's board for the lane at hand; nil where there is no note.
    private func left(of group: Group.ID, _ context: Context) -> Int? {
        let key = BoardKey(group: group, lane: board.lane)
        let unsorted = context.workshop.counts.unsorted(on: key)
        return unsorted == 0 && context.workshop.board(key).isEmpty ? nil : unsorted
    }

    private func progress(in row: Rect, _ context: Context) -> TablesProgress {
        let tables = tables(context)
        return TablesProgress(
            tables.enumerated().map { index, group in
                TablesProgress.Table(
                    name: group.name, number: "\(group.id)", left: left(of: group.id, context),
                    mark: TableMark(index: index))
            }, atHand: tables.firstIndex { $0.id == board.group } ?? 0, columns: row.width, context.strings)
    }

    private func drawOthers(_ layout: GroupingLayout, on grid: inout CellGrid, _ context: Context) {
        let tables = tables(context)
        let titles = layout.others.map { (tables[$0.table].name, left(of: tables[$0.table].id, context)) }
            .map { (name: $0, left: context.strings.unsorted($1)) }
        let titleRows =
            zip(titles, layout.others).contains {
                TextWidth.columns($0.name) + TextWidth.columns($0.left) + 3 > $1.area.width
            } ? 2 : 1
        for ((index, area), title) in zip(layout.others, titles) {
            let group = tables[index]
            let mark = TableMark(index: index)
            mark.drawTitle(title.name, title.left, in: area.top(titleRows), on: &grid)
            let list = area.dropTop(titleRows)
            let key = BoardKey(group: group.id, lane: board.lane)
            let entry = context.stamp
            context.environment.caches.tableColumns.column(
                key, entry: entry, width: list.width - 2, height: list.height
            ) {
                TableColumn(key, in: context.workshop, width: list.width - 2, height: list.height, context.strings)
            }.draw(in: list, mark, on: &grid)
        }
    }

    /// The table at a click, when it is not the one at hand.
    func otherTable(at position: Position, _ layout: GroupingLayout, _ context: Context) -> Group.ID? {
        let tables = tables(context)
        if let row = layout.progress, position.row == row.row {
            return progress(in: row, context).table(atColumn: position.column, in: row).map { tables[$0].id }
        }
        return layout.others.first {
            $0.area.rows.contains(position.row) && $0.area.columns.contains(position.column)
        }.map { tables[$0.table].id }
    }

    // MARK: The table at hand

    private func drawBoard(_ layout: GroupingLayout, on grid: inout CellGrid, _ context: Context) {
        drawHead(in: layout.board.top(1), on: &grid, context)
        let rows = rows(context)
        guard !rows.isEmpty else {
            let strings = context.strings
            return EmptyScreen(purpose: strings.groupingPurpose, firstKey: strings.groupingFirstKey)
                .draw(in: layout.list, on: &grid)
        }
        let list = layout.list
        for (row, line) in self.list.lines(of: listRows(in: layout, context), height: list.height) {
            draw(rows[row], fromLine: line, in: list, on: &grid, context)
        }
    }

    private func drawHead(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let tables = tables(context)
        let index = tables.firstIndex { $0.id == board.group } ?? 0
        let marks = marked.isEmpty ? "" : context.strings.markedCount(marked.count) + "  "
        let left = context.strings.unsorted(left(of: board.group, context))
        TableMark(index: index).drawHead(["▸ " + context.name(of: board)], marks + left, in: area, on: &grid)
    }

    private func drawFoot(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        if area.height == 0 { return }
        grid.fill(area.top(1), style: Style(.muted), with: "╌")
        let advice = advised.flatMap { $0.row == list.selection ? $0.text : nil }
        for (offset, line) in [firstWords(context), advice].compactMap(\.self).enumerated() {
            grid.put(" " + line, row: area.row + 1 + offset, column: area.column, width: area.width, ellipsis: true)
        }
    }

    /// The rows with as many lines as their words take; the selected one whole.
    func listRows(in layout: GroupingLayout, _ context: Context) -> ListRows<BoardRow> {
        let rows = rows(context)
        let width = layout.list.width
        let selection = list.selection
        let most = max(1, layout.list.height)
        return ListRows(
            count: rows.count, id: { rows[$0] }, index: { rows.row(of: $0) },
            height: { [self] in
                let row = rows[$0]
                return min(words(of: row, width: width, context).count, row == selection ? most : Self.linesOfARow)
            })
    }

    /// The lines of a row that is not selected.
    private static let linesOfARow = 3
    /// Right of the words: the theme.
    private static let themeWidth = 4
    /// Right of a heading, before its theme: how many opinions it gathers.
    private static let countWidth = 4

    /// The words of a row in lines. Asked of every row that is seen, several times a frame.
    private func words(of row: BoardRow, width: Int, _ context: Context) -> [String] {
        let room = max(4, width - labelWidth(of: row) - Self.themeWidth)
        switch row {
        case .heading(let id):
            guard let cluster = context.workshop.cluster(id) else { return [""] }
            let words = context.strings.cluster(id, cluster.heading)
            return TextWidth.wrap(words, columns: max(4, room - Self.countWidth))
        case .note(let id, _):
            guard let note = context.workshop.note(id) else { return [""] }
            return context.environment.caches.wrapping.lines(of: id, context.oneLine(note), columns: room)
        }
    }

    /// The mark, and the number of a note, indented below a heading.
    private func labelWidth(of row: BoardRow) -> Int {
        switch row {
        case .heading: 1
        case .note(let id, let cluster): (cluster == nil ? 2 : 4) + max(3, "\(id)".utf8.count)
        }
    }

    private func label(of row: BoardRow) -> String {
        switch row {
        case .heading(let id): return markedCluster == id ? "✓" : " "
        case .note(let id, let cluster):
            let number = TextWidth.padLeft("\(id)", columns: 3)
            return "\(marked.contains(id) ? "✓" : " ")\(cluster == nil ? "" : "  ")\(number) "
        }
    }

    private func draw(
        _ row: BoardRow, fromLine first: Int, in list: Rect, on grid: inout CellGrid, _ context: Context
    ) {
        let isSelected = row == self.list.selection
        let look = look(of: row, context)
        let style = Style(look.color, bold: look.isBold, reverse: isSelected)
        let words = words(of: row, width: list.width, context)
            .joined(toLines: isSelected ? max(1, list.height) : Self.linesOfARow).prefix(list.height - first)
        let area = Rect(row: list.row + first, column: list.column, height: words.count, width: list.width)
        if isSelected { grid.fill(area, style: style) }
        let indent = labelWidth(of: row)
        grid.put(label(of: row), row: area.row, column: area.column, width: indent, style: style)
        for (offset, text) in words.enumerated() {
            grid.put(
                text, row: area.row + offset, column: area.column + indent,
                width: area.width - indent - Self.themeWidth + 1, style: style, ellipsis: true)
        }
        let right = area.column + area.width - Self.themeWidth
        if let count = look.opinions {
            grid.put(
                TextWidth.padLeft("\(count)", columns: Self.countWidth), row: area.row,
                column: right - Self.countWidth, width: Self.countWidth, style: style)
        }
        grid.put(
            look.hasNothingToTheme ? "" : look.theme.map { circledNumber($0.number) } ?? "--", row: area.row,
            column: right + 1, width: 2, style: isSelected ? style : Style(look.theme == nil ? .warning : .accent))
    }

    private struct Look {
        var color = ColorRole.normal
        var isBold = false
        var theme: Theme.ID?
        /// Whether the theme comes from the heading above, or from all the notes below.
        var hasNothingToTheme = false
        /// How many opinions a heading gathers.
        var opinions: Int?
    }

    private func look(of row: BoardRow, _ context: Context) -> Look {
        let workshop = context.workshop
        switch row {
        case .heading(let id):
            guard let cluster = workshop.cluster(id) else { return Look() }
            let isThemedByNotes =
                cluster.theme == nil && !cluster.notes.isEmpty
                && cluster.notes.allSatisfy { workshop.note($0)?.theme != nil }
            return Look(
                color: .accent, isBold: true, theme: cluster.theme, hasNothingToTheme: isThemedByNotes,
                opinions: workshop.opinions(in: cluster))
        case .note(let id, let cluster):
            guard let note = workshop.note(id) else { return Look() }
            return Look(
                color: note.marks.isUncertain ? .warning : .normal, theme: note.theme,
                hasNothingToTheme: cluster.flatMap { workshop.cluster($0)?.theme } != nil)
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
        return context.advice(for: words)
    }

    // MARK: The themes

    private func drawThemes(in area: Rect, columns: Int, on grid: inout CellGrid, _ context: Context) {
        let head = Style(.normal, bold: true, underline: true)
        grid.fill(area.top(1), style: head)
        grid.put(
            " " + context.strings.name(of: .theme), row: area.row, column: area.column, width: area.width, style: head)
        let list = area.dropTop(1)
        guard list.height > 0 else { return }
        let themes = context.workshop.catalogue.themes
        // The columns are filled evenly.
        let perColumn = min(list.height, (themes.count + columns - 1) / columns)
        let width = list.width / columns
        for (index, theme) in themes.prefix(perColumn * columns).enumerated() {
            let at = Rect(
                row: list.row + index % perColumn, column: list.column + index / perColumn * width, height: 1,
                width: width)
            draw(theme, in: at, on: &grid, context)
        }
    }

    private func draw(_ theme: Theme, in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let opinions = context.workshop.counts.sum(for: theme.id).weightedCount
        let number = TextWidth.padLeft("\(theme.id)", columns: 2)
        grid.put(" \(number) ", row: area.row, column: area.column, width: 4, style: Style(.accent))
        grid.put(
            theme.name, row: area.row, column: area.column + 4, width: area.width - 9,
            style: Style(opinions == 0 ? .muted : .normal), ellipsis: true)
        grid.put(
            TextWidth.padLeft(opinions == 0 ? "" : "\(opinions)", columns: 4), row: area.row,
            column: area.column + area.width - 5, width: 4)
    }
}

extension Context {
    /// The group of a board, with the lane where there are several.
    /// - Parameter columns: what there is room for: a long name of a group is cut, and its lane is whole.
    func name(of board: BoardKey, columns: Int = .max) -> String {
        let group = workshop.group(board.group)?.name ?? strings.removedGroup
        let lane = workshop.lanes.count > 1 ? workshop.lane(board.lane)?.name : nil
        let behind = lane.map { strings.dot + $0 } ?? ""
        return TextWidth.clip(group, columns: columns - TextWidth.columns(behind), ellipsis: true).text + behind
    }

    /// A note's words in one line, with what a glance should catch before them.
    func oneLine(_ note: Note) -> String {
        strings.text(of: note, in: workshop, editor: peers.first { $0.editing == note.id }?.name)
    }
}
