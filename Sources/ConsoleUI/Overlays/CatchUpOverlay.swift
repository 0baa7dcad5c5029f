import Engine
import TerminalUI
import Strings

/// How lost minutes can be won back: each way with what it wins, and what the selected one does step by step.
struct CatchUpOverlay: Layer {
    private let options: [CatchUpOption]
    /// The lines of the agenda and the step they were worked out for.
    private let steps: [Step]
    private let current: Step.ID?
    private var list = ListState<Int>()

    /// Works the ways out and shows them; says so when there is nothing to win.
    static func open(_ context: Context) -> [Effect] {
        let options = context.workshop.catchUpOptions(at: context.now)
        if !options.isEmpty { return [.open(CatchUpOverlay(options: options, context.workshop.agenda))] }
        let isLate = context.workshop.lateness(at: context.now).map { $0 > 0 } ?? false
        return [.say(isLate ? context.strings.nothingToWin : context.strings.inTime, .info)]
    }

    private init(options: [CatchUpOption], _ agenda: Agenda) {
        self.options = options
        steps = agenda.steps
        current = agenda.current?.id
    }

    func isOvertaken(_ context: Context) -> Bool {
        context.workshop.agenda.steps != steps || context.workshop.agenda.current?.id != current
    }

    static let keymaps = [
        Keymap<CatchUpOverlay>(
            movesInList: true,
            [
                Binding(
                    [.enter], Text("これにする", "Take it"), footer: true, giving: { $0.selected($1)?.command }
                ) { overlay, context in
                    guard let option = overlay.selected(context) else { return [] }
                    return [.perform(option.command, .done(context.strings.won(option), closing: true))]
                },
                Binding([.tab], Text("次の案", "Next")) { overlay, context in
                    _ = overlay.move(.down, context)
                    return []
                },
                Binding([.escape], Text("取消", "Cancel"), footer: true) { _, _ in [.closeLayer] },
            ])
    ]

    private var rows: ListRows<Int> { ListRows(count: options.count, id: { $0 }, index: { $0 }) }

    private func selected(_ context: Context) -> CatchUpOption? {
        let index = list.selection ?? 0
        return options.indices.contains(index) ? options[index] : nil
    }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        list.move(movement, of: rows, height: options.count)
        return true
    }

    mutating func beginNumber(_ typed: String, _ context: Context) -> [Effect] {
        guard let number = number(typed), (1...options.count).contains(number) else {
            return [.refuse(context.strings.noSuchChoice(typed, of: options.count))]
        }
        list.select(row: number - 1, of: rows)
        return []
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        if let row = list.row(atLine: position.row - area.row - 2, of: rows, height: options.count) {
            list.select(row: row, of: rows)
        }
    }

    mutating func update(in area: Rect, _ context: Context) { list.update(rows, height: options.count) }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let strings = context.strings
        let workshop = context.workshop
        let head = Style(.accent, bold: true, underline: true)
        grid.fill(area.top(1), style: head)
        let late = workshop.minutesLate(at: context.now) ?? 0
        let due = workshop.dueEnd(offset: context.now.offset).map { $0.clockTime(offset: context.now.offset) }
        grid.put(
            " " + strings.lateBy(late, due), row: area.row, column: area.column, width: area.width, style: head,
            ellipsis: true)
        var row = area.row + 2
        for (index, option) in options.enumerated() {
            let isSelected = index == list.selection
            let end = option.end.clockTime(offset: context.now.offset)
            let wins = strings.wins((option.timeSaved + 30_000) / 60_000, end)
            grid.put(
                " \(isSelected ? "▸" : " ") \(index + 1) \(strings.name(of: option.strategy))\(strings.gap)\(wins) ",
                row: row,
                column: area.column, width: area.width, style: Style(.normal, bold: isSelected, reverse: isSelected),
                ellipsis: true)
            row += 1
        }
        row += 1
        for change in selected(context)?.changes ?? [] where row < area.row + area.height {
            let title = workshop.agenda[change.step]?.title ?? ""
            let (from, to) = (
                TextWidth.padLeft("\(change.from)", columns: 4), TextWidth.padLeft("\(change.to)", columns: 3)
            )
            grid.put(
                "     \(from) → \(to)  \(title)", row: row, column: area.column, width: area.width, ellipsis: true)
            row += 1
        }
    }
}
