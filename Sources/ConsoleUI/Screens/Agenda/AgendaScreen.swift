import Engine
import TerminalUI
import Strings

/// 進行: the agenda on the left, the countdown on the right.
struct AgendaScreen: Screen {
    static let id = "agenda"
    static let title = Text("進行", "Agenda")

    var list: ListState<Step.ID>

    init(_ context: Context) {
        list = ListState(selecting: context.workshop.agenda.current?.id)
    }

    static let keymaps = [Keymap<AgendaScreen>(movesInList: true, bindings)]

    private static let bindings: [Binding<AgendaScreen>] = [
        Binding(
            [.enter], Text("この項目へ", "Go to step"), footer: true,
            giving: { screen, _ in screen.list.selection.map { .agenda(.enterStep($0)) } },
            run: { screen, context in screen.selected(context).map { enter($0, context) } ?? [] }),
        Binding(
            [.character("n"), .control("n")], Text("次の項目", "Next step"), footer: true,
            gives: { _, _ in .agenda(.nextStep) },
            then: { _, _ in entered }
        ).urgent { _, context in Console.isTimeUp(context) ? .due : nil },
        Binding(
            [.character("p"), .control("p")], Text("前の項目", "Previous step"),
            gives: { _, _ in .agenda(.previousStep) },
            then: { _, _ in entered }),
        Binding(
            [.character(" "), .function(8)], Text("開始・停止", "Start/pause"), footer: true,
            gives: { _, context in Console.toggleClock(context) },
            then: { _, context in Console.toggledClock(context) }),
        Console.extendClock([.right, .character("+")], Text("+1分", "+1 min"), by: 1, footer: true),
        Console.extendClock([.left, .character("-")], Text("-1分", "-1 min"), by: -1, footer: true),
        Console.extendClock([.named(.right, .shift), .control("f")], Text("+5分", "+5 min"), by: 5),
        Console.extendClock([.named(.left, .shift), .control("b")], Text("-5分", "-5 min"), by: -5),
        Binding(
            [.character("m"), .control("t")], Text("時間を設定", "Set the timer"),
            giving: { _, _ in .agenda(.setClock(60_000, running: true)) },
            run: { _, context in [.ask(.clock(context))] }),
        Binding(
            [.character("r"), .control("r")], Text("最初から", "Restart"), giving: { _, _ in .agenda(.restartClock) },
            run: { _, context in
                // What is left of a running step is the room's.
                context.workshop.countdown?.isRunning == true
                    ? [.ask(.restarting(context))] : [.perform(.agenda(.restartClock), .told)]
            }),
        Binding(
            [.character("a"), .insert], Text("項目を追加", "Add step"),
            giving: { screen, _ in
                .agenda(.addStep(title: "x", minutes: nil, kind: .other, after: screen.list.selection))
            },
            run: { screen, context in [.ask(.newStep(after: screen.list.selection, context))] }),
        change([.character("e"), .control("e")], Text("項目の名前", "Rename step")) { .ask(.stepTitle($0, $1)) },
        Binding(
            [.character("l"), .control("l")], Text("予定の分", "Planned minutes"),
            giving: { screen, context in
                screen.selected(context).map { .agenda(.changeStep($0.id, .title(otherText(than: $0.title)))) }
            },
            run: { screen, context in
                let ask = screen.selected(context).map { Effect.ask(.stepMinutes($0, context)) }
                return [ask, context.environment.pastDurations == nil ? .request(.pastDurations) : nil].compactMap(
                    \.self)
            }),
        change([.character("s"), .control("d")], Text("開始時刻を設定", "Fixed start")) { .ask(.stepStart($0, $1)) },
        change([.character("i"), .control("v")], Text("進行役のメモ", "Remark")) { .ask(.stepNote($0, $1)) },
        change([.character("c"), .control("u")], Text("項目の種類", "Kind of step")) { .choose(.stepKind($0, $1)) },
        change([.character("d"), .control("a")], Text("投影するもの", "What the projector shows")) {
            .choose(.stepShowing($0, $1))
        },
        Binding(
            [.character("o"), .control("o")], Text("発表順", "Order of presenting"),
            giving: { _, context in
                // The same order and another time: that is never refused for changing nothing.
                let turns = turns(context)
                let other = turns.timePerGroup == 60_000 ? 90_000 : 60_000
                return .agenda(.orderPresentations(turns.order, timePerGroup: other))
            }, run: { _, context in [.open(PresentationOverlay(turns(context), context))] }),
        Binding(
            [.tab], Text("一段下げる", "Indent"), gives: { screen, context in screen.indent(by: 1, context) },
            then: { _, _ in .told }),
        Binding(
            [.named(.tab, .shift)], Text("一段上げる", "Outdent"),
            gives: { screen, context in screen.indent(by: -1, context) }, then: { _, _ in .told }),
        Binding(
            [.named(.up, .shift), .named(.up, .control)], Text("上へ", "Move up"),
            gives: { screen, _ in screen.list.selection.map { .agenda(.reorderStep($0, by: -1)) } }),
        Binding(
            [.named(.down, .shift), .named(.down, .control)], Text("下へ", "Move down"),
            gives: { screen, _ in screen.list.selection.map { .agenda(.reorderStep($0, by: 1)) } }),
        Binding(
            [.delete], Text("項目を削除", "Remove step"),
            giving: { screen, _ in screen.list.selection.map { .agenda(.removeStep($0)) } },
            run: { screen, context in screen.selected(context).map { [remove($0, context)] } ?? [] }),
        Binding(
            [.character("q"), .control("w")], Text("閉会・再開", "Close/reopen"),
            giving: { _, context in context.workshop.isClosed ? .session(.reopen) : .session(.close) },
            run: { _, context in
                context.workshop.isClosed
                    ? [.ask(.reopening(context))] : [.ask(.closing(context))]
            }
        ).urgent { _, context in
            context.workshop.isClosed || context.workshop.agenda.current?.kind == .closing ? .due : nil
        },
    ]

    /// Goes to a step that was selected. That moves the whole room, so it is asked first, but for the next one while
    /// the meeting is at none.
    private static func enter(_ step: Step, _ context: Context) -> [Effect] {
        let agenda = context.workshop.agenda
        guard agenda.current != nil || agenda.next?.id != step.id else {
            return [.perform(.agenda(.enterStep(step.id)), entered)]
        }
        return [.ask(.entering(step, context))]
    }

    /// Each step as something that whoever leads can go to, by its name; those that are no more than the heading of
    /// others are none.
    static func steps(_ context: Context) -> [Action] {
        if !context.isLeading { return [] }
        let agenda = context.workshop.agenda
        return agenda.steps.filter { agenda.countBelow($0.id) == 0 }.map { step in
            // Two steps of one name are told apart by their numbers.
            let number = agenda.fullLabel(of: step.id)
            return Action(
                id: "step \(step.id)", title: Text("「\(step.title)」へ移る", "Go to “\(step.title)”"), keys: [],
                place: Text("\(Self.title.ja) \(number)", "\(Self.title.en) \(number)"),
                availability: { $0.availability(of: .agenda(.enterStep(step.id))) },
                effects: enter(step, context))
        }
    }

    /// Removes a step; the heading of others is asked about, for they stay and go to the step before.
    private static func remove(_ step: Step, _ context: Context) -> Effect {
        let below = context.workshop.agenda.countBelow(step.id)
        return below == 0
            ? .perform(.agenda(.removeStep(step.id)), .told) : .ask(.removingHeading(step, of: below, context))
    }

    /// A key that asks for something about the selected step.
    private static func change(
        _ keys: [Key], _ title: Text, _ ask: @escaping @Sendable (Step, Context) -> Effect
    ) -> Binding<Self> {
        Binding(
            keys, title,
            giving: { screen, context in
                screen.selected(context).map { .agenda(.changeStep($0.id, .title(otherText(than: $0.title)))) }
            }, run: { screen, context in screen.selected(context).map { [ask($0, context)] } ?? [] })
    }

    /// The meeting has moved on to a step, and the selection with it.
    static let entered = FollowUp { _, context in entered(context) }

    /// Shows and says which step the meeting is at.
    static func entered(_ context: Context) -> [Effect] {
        guard let step = context.workshop.agenda.current else { return [] }
        return [
            .change(AgendaScreen.self) { screen, _ in screen.list.select(step.id) },
            .say(context.strings.entered(step, context.workshop.countdown)),
        ]
    }

    /// The order of presenting, or all groups by their number where none was set.
    static func turns(_ context: Context) -> PresentationOrder {
        context.workshop.agenda.presentations ?? PresentationOrder(order: context.workshop.groups.map(\.id))
    }

    private func selected(_ context: Context) -> Step? { list.selection.flatMap { context.workshop.agenda[$0] } }

    /// No deeper than one level below the step above.
    private func indent(by steps: Int, _ context: Context) -> Command? {
        let agenda = context.workshop.agenda
        guard let step = selected(context), let index = agenda.steps.firstIndex(where: { $0.id == step.id }) else {
            return nil
        }
        let deepest = index == 0 ? 0 : agenda.steps[index - 1].depth + 1
        return .agenda(
            .changeStep(
                step.id, .depth(steps > 0 ? max(step.depth, min(step.depth + steps, deepest)) : step.depth + steps)))
    }

    func spotlight(_ context: Context) -> Spotlight? { .agenda }

    // MARK: The list

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        let layout = AgendaLayout(in: context.body)
        list.move(movement, of: listRows(in: layout, context), height: layout.list.height)
        return true
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        let layout = AgendaLayout(in: area)
        guard layout.list.columns.contains(position.column) else { return }
        let rows = listRows(in: layout, context)
        if let row = list.row(atLine: position.row - layout.list.row, of: rows, height: layout.list.height) {
            list.select(row: row, of: rows)
        }
    }

    func target(_ context: Context) -> AnyHashable? { list.selection }

    mutating func update(in area: Rect, _ context: Context) {
        let layout = AgendaLayout(in: area)
        list.follow(listRows(in: layout, context))
        list.update(listRows(in: layout, context), height: layout.list.height)
    }

    mutating func selectChanged(_ events: [Event], _ context: Context) {
        for event in events {
            let step: Step.ID? =
                switch event {
                case .agenda(.stepsChanged(let from, let to)): Self.changedStep(from, to)
                case .agenda(.stepEntered), .agenda(.stepEntryTakenBack): context.workshop.agenda.current?.id
                default: nil
                }
            if let step, context.workshop.agenda[step] != nil { return list.select(step) }
        }
    }

    /// The step that came, changed, or stands elsewhere; nil when one only went.
    private static func changedStep(_ from: [Step], _ to: [Step]) -> Step.ID? {
        if from.count != to.count { return to.first { step in !from.contains { $0.id == step.id } }?.id }
        if let changed = to.first(where: { step in from.contains { $0.id == step.id && $0 != step } }) {
            return changed.id
        }
        return zip(from, to).first { $0 != $1 }?.1.id
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let layout = AgendaLayout(in: area)
        drawSteps(layout, on: &grid, context)
        drawClock(in: layout.clock, on: &grid, context)
    }
}
