import Engine
import TerminalUI
import Strings

/// The reference cards: a list on the left, the selected one on the right.
struct CardsOverlay: Layer {
    private let cards: [Card]
    private var list = ListState<String>()

    init(_ context: Context) { cards = Self.ordered(context) }

    static let keymaps = [
        Keymap<CardsOverlay>(
            movesInList: true,
            [
                Binding([.tab, .character(" ")], Text("次のカード", "Next card")) { overlay, context in
                    _ = overlay.move(.down, context)
                    return []
                },
                Binding(
                    [.character("w"), .alt("w")], Text("投影する・戻す", "Put on the projector"), footer: true,
                    giving: { overlay, context in
                        let seen = overlay.spotlight(context)
                        return .session(.spotlight(seen == context.projected ? nil : seen))
                    }, run: { _, _ in [Console.projectWhatIsSeen] }),
                Binding([.escape, .enter, .function(11)], Text("閉じる", "Close"), footer: true) {
                    _,
                    _ in [.closeLayer]
                },
            ])
    ]

    /// Those the step needs first, then the program's, then those for steps of its kind, then the rest.
    static func ordered(_ context: Context) -> [Card] {
        let (cards, workshop) = (context.environment.cards, context.workshop)
        let step = workshop.agenda.current ?? workshop.agenda.steps.first
        let named = ((step?.cards ?? []) + (workshop.procedure?.cards ?? [])).compactMap { id in
            cards.first { $0.id == id }
        }
        let ofKind = cards.filter { card in step.map { card.kinds.contains($0.kind) } ?? false }
        var seen: Set<String> = []
        return (named + ofKind + cards).filter { seen.insert($0.id).inserted }
    }

    private var rows: ListRows<String> { ListRows(cards.map(\.id)) }

    private static func listWidth(in area: Rect) -> Int { min(34, area.width * 2 / 5) }

    func spotlight(_ context: Context) -> Spotlight? { list.selection.map { .card($0) } }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        list.move(movement, of: rows, height: context.body.height)
        return true
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        guard position.column < area.column + Self.listWidth(in: area) else { return }
        if let row = list.row(atLine: position.row - area.row, of: rows, height: area.height) {
            list.select(row: row, of: rows)
        }
    }

    mutating func update(in area: Rect, _ context: Context) { list.update(rows, height: area.height) }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let listWidth = Self.listWidth(in: area)
        for (row, line) in list.lines(of: rows, height: area.height) {
            let isSelected = cards[row].id == list.selection
            let isNeeded = context.workshop.agenda.current?.cards.contains(cards[row].id) ?? false
            let at = Rect(row: area.row + line, column: area.column, height: 1, width: listWidth - 1)
            if isSelected { grid.fill(at, style: Style(.normal, reverse: true)) }
            grid.put(
                "\(isNeeded ? "▸" : " ")\(cards[row].title)", row: at.row, column: at.column, width: at.width,
                style: Style(isNeeded ? .accent : .normal, bold: isNeeded, reverse: isSelected), ellipsis: true)
        }
        guard let card = cards.first(where: { $0.id == list.selection }) else { return }
        let text = Rect(
            row: area.row, column: area.column + listWidth + 1, height: area.height, width: area.width - listWidth - 2)
        let lines =
            [TextPane.Line(card.title, Style(.accent, bold: true)), .init("")] + card.lines.map { .init($0) }
            + [.init(""), .init(context.strings.cardSource + card.source, Style(.muted))]
        TextPane(lines).draw(in: text, on: &grid)
    }
}
