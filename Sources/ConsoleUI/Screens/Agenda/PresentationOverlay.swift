import Engine
import TerminalUI
import Strings

/// 発表順: every table once, those that present in their order and the others below. Nothing is kept before Enter.
struct PresentationOverlay: Layer {
    /// The tables that present, in order; the others follow by their number.
    private var order: [Group.ID]
    private var timePerGroup: Milliseconds
    /// The order as it was last seen to be set; another that was set since is not overwritten unseen.
    private var seen: [Group.ID]?
    private var list: ListState<Group.ID>
    /// Digits typed so far of a number with more than one.
    private var digits = ""
    /// The time of each table being typed; nil while the list is used.
    private var time: LineEditor?

    /// With the order that is set, or all tables by their number.
    init(_ turns: PresentationOrder, _ context: Context) {
        seen = context.workshop.agenda.presentations?.order
        var taken: Set<Group.ID> = []
        // An order that was set when doubles were still taken.
        order = turns.order.filter { taken.insert($0).inserted }
        timePerGroup = turns.timePerGroup
        list = ListState(selecting: turns.next ?? turns.order.first)
    }

    static let keymaps = [listKeymap, timeKeymap]
    var keymap: Keymap<PresentationOverlay> { Self.keymaps[time == nil ? 0 : 1] }

    // MARK: Keys

    private static let listKeymap = Keymap<PresentationOverlay>(
        movesInList: true,
        [
            Binding([.enter], Text("決定", "Set"), footer: true) { overlay, context in overlay.take(context) },
            Binding(
                [.named(.up, .shift), .named(.up, .control), .character("K")], Text("前へ", "Earlier"), footer: true
            ) { overlay, context in overlay.moveSelected(by: -1, context) },
            Binding(
                [.named(.down, .shift), .named(.down, .control), .character("J")], Text("後へ", "Later"), footer: true
            ) { overlay, context in overlay.moveSelected(by: 1, context) },
            Binding([.character(" "), .insert], Text("含める", "In or out"), footer: true) { overlay, context in
                overlay.toggle(context)
            },
            Binding([.character("m"), .control("t")], Text("時間", "Time each"), footer: true) { overlay, _ in
                var time = LineEditor(clockFace(overlay.timePerGroup))
                time.selectAll()
                overlay.time = time
                return []
            },
            Binding([.escape], Text("取消", "Cancel"), footer: true) { _, _ in [.closeLayer] },
        ])

    private static let timeKeymap = Keymap<PresentationOverlay>(
        title: Text("時間", "Time"),
        [
            Binding([.enter], Text("確定", "OK"), footer: true) { overlay, context in overlay.takeTime(context) },
            Binding([.escape], Text("取消", "Cancel"), footer: true) { overlay, _ in
                overlay.time = nil
                return []
            },
        ])

    private func isIn(_ id: Group.ID) -> Bool { order.contains(id) }

    /// Those that have presented, or do just now.
    private func called(_ context: Context) -> [Group.ID] {
        context.workshop.agenda.presentations?.called ?? []
    }

    /// Nobody comes before those that have presented, who stay where they are.
    private mutating func moveSelected(by places: Int, _ context: Context) -> [Effect] {
        digits = ""
        guard let selected = list.selection, let index = order.firstIndex(of: selected) else { return [] }
        let called = called(context)
        if called.contains(selected) { return [.refuse(context.strings.alreadyPresented)] }
        let place = min(max(index + places, called.count), order.count - 1)
        order.remove(at: index)
        order.insert(selected, at: place)
        return []
    }

    /// A table that is taken in presents last.
    private mutating func toggle(_ context: Context) -> [Effect] {
        digits = ""
        guard let selected = list.selection else { return [] }
        if called(context).contains(selected) { return [.refuse(context.strings.alreadyPresented)] }
        if isIn(selected) { order.removeAll { $0 == selected } } else { order.append(selected) }
        return []
    }

    /// Sets the order, and says who is not in it.
    private mutating func take(_ context: Context) -> [Effect] {
        let set = context.workshop.agenda.presentations?.order
        if set != seen, set != order {
            seen = set
            let names = (set ?? []).compactMap { context.workshop.group($0)?.name }
            return [.refuse(context.strings.changedWhileChoosing(context.strings.inOrder(names)))]
        }
        let left = context.workshop.groups.filter { !isIn($0.id) }.map(\.name)
        let turns = PresentationOrder(order: order, timePerGroup: timePerGroup)
        let command = Command.agenda(.orderPresentations(order, timePerGroup: timePerGroup))
        let done = context.strings.turnsSet(turns, each: clockFace(timePerGroup), left: left)
        return [.perform(command, .done(done, closing: true))]
    }

    static var editsFirst: Bool { true }

    // MARK: The time of each

    var isTyping: Bool { time != nil }

    func inputLine(_ context: Context) -> InputLine? {
        time.map { InputLine(label: context.strings.askTurnTime, editor: $0) }
    }

    mutating func edit(_ key: Key, _ context: Context) -> Bool { time?.handle(key) ?? false }

    private mutating func takeTime(_ context: Context) -> [Effect] {
        guard let text = time?.text else { return [] }
        guard let length = length(text) else { return [.refuse(context.strings.minutesPlease(text.trimmed))] }
        let command = Command.agenda(.orderPresentations(order, timePerGroup: length))
        if case .minutesOutOfRange(let length, let range)? = context.refusal(of: command) {
            let refusal = Refusal.minutesOutOfRange(length, range)
            return [.refuse(context.sentence(for: refusal))]
        }
        timePerGroup = length
        time = nil
        return []
    }

    // MARK: The list

    private func ids(_ context: Context) -> [Group.ID] {
        order + context.workshop.groups.map(\.id).filter { !isIn($0) }
    }

    private func rows(_ context: Context) -> ListRows<Group.ID> { ListRows(ids(context)) }

    /// Below the heading, what the keys do, and a free row.
    private func listArea(in area: Rect) -> Rect { area.dropTop(3) }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        if time != nil { return false }
        digits = ""
        list.move(movement, of: rows(context), height: listArea(in: context.body).height)
        return true
    }

    /// A table's number selects it.
    mutating func beginNumber(_ typed: String, _ context: Context) -> [Effect] {
        let figures = number(typed, counting: .groups).map { String($0) } ?? typed
        for typed in [digits + figures, figures] {
            if let number = Int(typed), context.workshop.group(Group.ID(number)) != nil {
                digits = typed
                list.select(Group.ID(number))
                return []
            }
        }
        let typed = digits + figures
        digits = ""
        guard let number = Int(typed) else { return [] }
        return [.refuse(context.sentence(for: .noSuchGroup(Group.ID(number))))]
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        if time != nil { return }
        let (area, rows) = (listArea(in: area), rows(context))
        if let row = list.row(atLine: position.row - area.row, of: rows, height: area.height) {
            list.select(row: row, of: rows)
        }
    }

    func target(_ context: Context) -> AnyHashable? { list.selection }

    /// The order as it would be set.
    var marks: [AnyHashable] { order.map { AnyHashable($0) } }

    mutating func update(in area: Rect, _ context: Context) {
        order.removeAll { context.workshop.group($0) == nil }
        list.update(rows(context), height: listArea(in: area).height)
    }

    // MARK: Drawing

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let head = Style(.accent, bold: true, underline: true)
        grid.fill(area.top(1), style: head)
        grid.put(
            " " + context.strings.turnsHeading(order.count, each: clockFace(timePerGroup)), row: area.row,
            column: area.column, width: area.width, style: head, ellipsis: true)
        grid.put(
            " " + context.strings.turnsHint, row: area.row + 1, column: area.column, width: area.width,
            style: Style(.muted), ellipsis: true)
        let ids = ids(context)
        let (agenda, called) = (context.workshop.agenda, called(context))
        let current = agenda.current?.kind == .presentation ? agenda.presentations?.current : nil
        let list = listArea(in: area)
        for (row, line) in self.list.lines(of: rows(context), height: list.height) {
            let id = ids[row]
            let isSelected = id == self.list.selection
            let style = Style(isIn(id) ? .normal : .muted, bold: isSelected, reverse: isSelected)
            let at = Rect(row: list.row + line, column: area.column, height: 1, width: area.width)
            if isSelected { grid.fill(at, style: style) }
            let place = isIn(id) ? "\(row + 1)" : "--"
            let state =
                if !isIn(id) {
                    context.strings.isLeftOut
                } else if id == current {
                    context.strings.isPresenting
                } else {
                    called.contains(id) ? context.strings.hasPresented : ""
                }
            grid.put(
                " " + TextWidth.padLeft(place, columns: 3) + "  \(context.workshop.group(id)?.name ?? "")  \(state)",
                row: at.row, column: at.column, width: at.width, style: style, ellipsis: true)
        }
    }
}
