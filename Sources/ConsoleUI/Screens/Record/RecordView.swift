import Engine
import TerminalUI
import Strings

extension RecordScreen {
    private static let labelWidth = 16

    private func label(of row: Row, _ context: Context) -> String {
        switch row {
        case .field(let field): context.strings.name(of: field)
        case .groups: context.strings.groupsField
        case .participant(let index): index == 0 ? context.strings.rosterName : ""
        case .memo(let id): context.workshop.memo(id).map { context.strings.name(of: $0.kind) } ?? ""
        }
    }

    private func text(of row: Row, _ context: Context) -> String {
        let workshop = context.workshop
        switch row {
        case .field(let field): return field.text(workshop.occasion, context.strings)
        case .groups: return context.strings.groupsSummary(workshop.groups) + context.strings.opensGroups
        case .participant(let index):
            let person = workshop.occasion.roster[index]
            return (person.isPresent ? "✓ " : "  ")
                + [person.name, person.affiliation, person.role].filter { !$0.isEmpty }.joined(
                    separator: context.strings.gap)
        case .memo(let id):
            guard let memo = workshop.memo(id) else { return "" }
            return (memo.group.flatMap { workshop.group($0)?.name }.map { $0 + context.strings.gap } ?? "") + memo.text
        }
    }

    /// The first two lines of a row, the selected one whole.
    func lines(of row: Row, in area: Rect, _ context: Context) -> ArraySlice<String> {
        TextWidth.wrap(text(of: row, context), columns: area.width - Self.labelWidth - 2)
            .prefix(row == list.selection ? max(1, area.height) : 2)
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let rows = rows(in: area, context)
        for (index, line) in list.lines(of: rows, height: area.height) {
            let row = rows.id(index)
            let isSelected = row == list.selection
            let style = Style(.normal, reverse: isSelected)
            for (offset, text) in lines(of: row, in: area, context).prefix(area.height - line).enumerated() {
                let at = Rect(row: area.row + line + offset, column: area.column, height: 1, width: area.width)
                if isSelected { grid.fill(at, style: style) }
                grid.put(
                    " " + (offset == 0 ? label(of: row, context) : ""), row: at.row, column: at.column,
                    width: Self.labelWidth, style: Style(.accent, bold: true, reverse: isSelected), ellipsis: true)
                grid.put(
                    text, row: at.row, column: at.column + Self.labelWidth,
                    width: at.width - Self.labelWidth - 1, style: style)
            }
        }
    }
}
