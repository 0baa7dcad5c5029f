import Engine
import TerminalUI
import Strings

extension RecordScreen {
    private static let labelWidth = 16

    private func label(of row: Row, _ context: Context) -> String {
        switch row {
        case .field(let field): context.strings.name(of: field)
        case .groups: context.strings.groupsField
        case .participant: ""
        case .memo(let id): context.workshop.memo(id).map { context.strings.name(of: $0.kind) } ?? ""
        }
    }

    private func text(of row: Row, _ context: Context) -> String {
        let workshop = context.workshop
        switch row {
        case .field(let field): return field.text(workshop.occasion, context.strings)
        case .groups: return context.strings.groupsSummary(workshop.groups) + context.strings.opensGroups
        case .participant(let line):
            let person = workshop.occasion.roster[line.place]
            return (person.isPresent ? "✓ " : "  ")
                + [person.name, person.affiliation, person.role].filter { !$0.isEmpty }.joined(
                    separator: context.strings.gap)
        case .memo(let id):
            guard let memo = workshop.memo(id) else { return "" }
            return (memo.group.flatMap { workshop.group($0)?.name }.map { $0 + context.strings.gap } ?? "") + memo.text
        }
    }

    /// What stands in a row; greyed, an example where nothing was entered.
    private func words(of row: Row, _ context: Context) -> String {
        let text = text(of: row, context)
        guard text.isEmpty, case .field(let field) = row else { return text }
        return context.strings.example(field).map { context.strings.exampleTitle + context.strings.gap + $0 } ?? ""
    }

    /// The first two lines of a row, the selected one whole.
    func lines(of row: Row, in area: Rect, _ context: Context) -> ArraySlice<String> {
        TextWidth.wrap(words(of: row, context), columns: area.width - Self.labelWidth - 2)
            .prefix(row == list.selection ? max(1, area.height) : 2)
    }

    /// What a row begins a part of; nil within a part.
    func heading(of row: Row, _ context: Context) -> String? {
        switch row {
        case .field(.title): context.strings.occasionHeading
        case .participant(let line) where line.place == 0: context.strings.rosterName
        case .memo(let id) where Self.memos(context).first == id: context.strings.memosHeading
        case .field, .groups, .participant, .memo: nil
        }
    }

    private func drawHeading(_ words: String, row: Int, in area: Rect, on grid: inout CellGrid) {
        let style = Style(.muted, underline: true)
        grid.fill(Rect(row: row, column: area.column, height: 1, width: area.width), style: style)
        grid.put(" " + words, row: row, column: area.column, width: area.width, style: style)
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let rows = rows(in: area, context)
        var end = 0
        for (index, line) in list.lines(of: rows, height: area.height) {
            end = line + rows.height(index)
            draw(rows.id(index), at: line, in: area, on: &grid, context)
        }
        // Where the memos will stand.
        if Self.memos(context).isEmpty, end + 2 < area.height {
            drawHeading(context.strings.memosHeading, row: area.row + end + 1, in: area, on: &grid)
            grid.put(
                " " + context.strings.memosFirstKey, row: area.row + end + 2, column: area.column, width: area.width,
                style: Style(.accent))
        }
    }

    private func draw(_ row: Row, at first: Int, in area: Rect, on grid: inout CellGrid, _ context: Context) {
        var line = first
        if let heading = heading(of: row, context) {
            drawHeading(heading, row: area.row + line, in: area, on: &grid)
            line += 1
        }
        let isSelected = row == list.selection
        let isEmpty = text(of: row, context).isEmpty
        let style = Style(isEmpty ? .muted : .normal, reverse: isSelected)
        for (offset, text) in lines(of: row, in: area, context).prefix(max(0, area.height - line)).enumerated() {
            let at = Rect(row: area.row + line + offset, column: area.column, height: 1, width: area.width)
            if isSelected { grid.fill(at, style: style) }
            grid.put(
                " " + (offset == 0 ? label(of: row, context) : ""), row: at.row, column: at.column,
                width: Self.labelWidth, style: isSelected ? style : Style(.accent, bold: true), ellipsis: true)
            grid.put(
                text, row: at.row, column: at.column + Self.labelWidth,
                width: at.width - Self.labelWidth - 1, style: style)
        }
    }
}
