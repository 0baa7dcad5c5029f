import Advice
import Engine
import TerminalUI
import Strings

/// The proposed islands of a board, each with its heading and its notes; those that are wanted are ticked.
struct IslandsOverlay: Layer {
    /// A proposed island, and what the operator makes of it before it is taken.
    private struct Proposal: Sendable {
        var notes: [Note.ID]
        let headings: [String]
        var headingIndex = 0
        var isWanted = true

        var heading: String { headings[headingIndex] }
    }

    private let board: BoardKey
    private var proposals: [Proposal]
    private var list = ListState<Int>()

    /// Proposes islands of the board's loose notes that have no theme yet; of all its loose notes when all have one.
    static func open(on board: BoardKey, _ context: Context) -> [Effect] {
        guard let advisor = context.environment.advisor?.advisor else { return [] }
        let loose = context.workshop.board(board).loose.compactMap { context.workshop.note($0) }
        let left = loose.filter { $0.theme == nil }
        let proposals = Islands.propose(left.isEmpty ? loose : left, advisor: advisor)
            .filter { !$0.headings.isEmpty }
            .map { Proposal(notes: $0.notes, headings: $0.headings) }
        if proposals.isEmpty { return [.refuse(context.strings.noIslands)] }
        return [.open(IslandsOverlay(board: board, proposals: proposals))]
    }

    private init(board: BoardKey, proposals: [Proposal]) {
        self.board = board
        self.proposals = proposals
    }

    static let keymaps = [
        Keymap<IslandsOverlay>(
            movesInList: true,
            [
                Binding([.character(" "), .insert], Text("選択", "Take or not"), footer: true) { overlay, _ in
                    overlay.proposals[overlay.selected].isWanted.toggle()
                    return []
                },
                Binding(
                    [.right, .tab, .character("h")], Text("次の見出し", "Next heading"), footer: true,
                    run: { overlay, _ in
                        overlay.turnHeading(by: 1)
                        return []
                    }),
                Binding([.left], Text("前の見出し", "Previous heading")) { overlay, _ in
                    overlay.turnHeading(by: -1)
                    return []
                },
                Binding(
                    [.enter], Text("島を作る", "Make islands"), footer: true,
                    // One heading stands for all of them: what would be refused is refused of any.
                    giving: { overlay, _ in
                        overlay.wanted.first.map {
                            .cluster(.formCluster(on: overlay.board, heading: $0.heading, theme: nil, notes: []))
                        }
                    }, run: { overlay, context in overlay.take(context) }),
                Binding([.escape], Text("取消", "Cancel"), footer: true) { _, _ in [.closeLayer] },
            ])
    ]

    private var wanted: [Proposal] { proposals.filter(\.isWanted) }

    private var selected: Int { list.selection ?? 0 }

    private mutating func turnHeading(by step: Int) {
        let count = proposals[selected].headings.count
        proposals[selected].headingIndex = (proposals[selected].headingIndex + step + count) % count
    }

    /// Forms the wanted islands in one step; none is a change of mind.
    private func take(_ context: Context) -> [Effect] {
        let commands = wanted.map { context.island($0.heading, nil, of: $0.notes, on: board) }
        if commands.isEmpty { return [.closeLayer] }
        let done = GroupingScreen.gathered(context.strings.islandsTaken(commands.count), closingLayer: true)
        return [.perform(.together(commands), done)]
    }

    mutating func renumber(_ numbers: NewNumbers, isTargetRenumbered: Bool) -> Bool {
        for index in proposals.indices { proposals[index].notes = proposals[index].notes.map(numbers.now) }
        return true
    }

    // MARK: The list

    private var rows: ListRows<Int> {
        ListRows(count: proposals.count, id: { $0 }, index: { $0 }, height: { 1 + proposals[$0].notes.count })
    }

    private func listArea(in area: Rect) -> Rect { area.dropTop(1) }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        list.move(movement, of: rows, height: listArea(in: context.body).height)
        return true
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        let area = listArea(in: area)
        if let row = list.row(atLine: position.row - area.row, of: rows, height: area.height) {
            list.select(row: row, of: rows)
        }
    }

    /// Nothing is left to propose: others have gathered or withdrawn it.
    func isOvertaken(_ context: Context) -> Bool {
        let loose = Set(context.workshop.board(board).loose)
        return proposals.allSatisfy { $0.notes.allSatisfy { !loose.contains($0) } }
    }

    /// What others have gathered, moved or withdrawn meanwhile is proposed no longer.
    mutating func update(in area: Rect, _ context: Context) {
        let loose = Set(context.workshop.board(board).loose)
        for index in proposals.indices { proposals[index].notes.removeAll { !loose.contains($0) } }
        if proposals.contains(where: { !$0.notes.isEmpty }) { proposals.removeAll { $0.notes.isEmpty } }
        list.update(rows, height: listArea(in: area).height)
    }

    // MARK: Drawing

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let head = Style(.accent, bold: true, underline: true)
        let group = context.workshop.group(board.group)?.name ?? ""
        grid.fill(area.top(1), style: head)
        grid.put(
            " \(group)  \(context.strings.islandsProposed(proposals.count))", row: area.row, column: area.column,
            width: area.width, style: head, ellipsis: true)
        let area = listArea(in: area)
        for (row, line) in list.lines(of: rows, height: area.height) {
            let lines = lines(of: row, context).prefix(area.height - line)
            for (offset, text) in lines.enumerated() {
                grid.put(
                    text.text, row: area.row + line + offset, column: area.column, width: area.width,
                    style: text.style, ellipsis: true)
            }
        }
    }

    private func lines(of row: Int, _ context: Context) -> [TextPane.Line] {
        let proposal = proposals[row]
        let count = proposal.headings.count
        let choice = count > 1 ? "  (\(proposal.headingIndex + 1)/\(count))" : ""
        let style = Style(
            proposal.isWanted ? .accent : .muted, bold: proposal.isWanted, reverse: row == list.selection)
        let notes = proposal.notes.map { id in
            let text = context.workshop.note(id).map { context.oneLine($0) } ?? ""
            return TextPane.Line(
                "    \(TextWidth.padLeft("\(id)", columns: 3)) \(text)", Style(proposal.isWanted ? .normal : .muted))
        }
        return [.init("\(proposal.isWanted ? "✓" : " ") \(context.strings.heading(proposal.heading))\(choice)", style)]
            + notes
    }
}
