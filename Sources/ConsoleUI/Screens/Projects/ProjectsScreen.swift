import Engine
import TerminalUI
import Strings

/// 事業: the proposals, the sheet of each, and the year's ledger.
struct ProjectsScreen: Screen {
    static let id = "projects"
    static let title = Text("事業", "Projects")

    /// What the keys are for.
    enum Mode: Int {
        case proposals, sheet, ledger
    }

    private(set) var mode = Mode.proposals
    private(set) var proposals = ListState<Proposal.ID>()
    private(set) var sheet = ListState<SheetRow>()
    private(set) var ledger = Ledger()

    init(_ context: Context) {}

    static let keymaps = [
        Keymap(title: Text("事業案", "Proposals"), movesInList: true, proposalBindings),
        Keymap(title: Text("事業案のシート", "Sheet of a proposal"), movesInList: true, sheetBindings),
        Keymap(title: Text("台帳", "Ledger"), movesInList: true, ledgerBindings),
    ]
    var keymapIndex: Int { mode.rawValue }

    mutating func turn(toKeymap index: Int, _ context: Context) {
        let wanted = Mode(rawValue: index) ?? .proposals
        if wanted == .sheet, proposal(context) == nil { return }
        mode = wanted
        if wanted != .sheet { sheet.reset() }
    }

    /// Shows the proposals with the newest selected.
    mutating func showNewest() {
        mode = .proposals
        proposals.reset()
        sheet.reset()
    }

    mutating func selectChanged(_ events: [Event], _ context: Context) {
        for event in events {
            switch event {
            case .proposal(.made(let proposal, _)), .proposal(.changed(_, let proposal)):
                if mode == .sheet, self.proposal(context)?.id != proposal.id { mode = .proposals }
                return proposals.select(proposal.id)
            case .year(.outcomeRecorded(let record, _)), .year(.outcomeTakenBack(let record, _)):
                if mode == .ledger { return ledger.select(record.opinion) }
            default: break
            }
        }
    }

    mutating func renumber(_ numbers: NewNumbers) -> Bool {
        let before = (proposals.selection, ledger.list.selection)
        proposals.select(proposals.selection.map(numbers.now))
        ledger.renumber(numbers)
        return before != (proposals.selection, ledger.list.selection)
    }

    // MARK: Keys of the proposals

    private static let proposalBindings: [Binding<ProjectsScreen>] = [
        Binding(
            [.enter, .right], Text("開く", "Open"), footer: true,
            when: { screen, context in screen.proposal(context) != nil },
            run: { screen, context in
                if screen.proposal(context) == nil { return [.refuse(context.strings.noProposalYet)] }
                screen.mode = .sheet
                return []
            }),
        newProposal,
        Binding(
            [.delete], Text("取り下げ", "Withdraw"), footer: true,
            giving: { screen, context in
                // A note-taker is not offered it, whether there is one or not.
                let any = context.user.group == nil ? nil : Proposal.ID(1)
                return (screen.proposals.selection ?? any).map { .proposal(.withdrawProposal($0)) }
            },
            run: { screen, context in
                screen.proposals.selection.flatMap { context.workshop.proposal($0) }
                    .map { [.ask(.withdrawing($0, context))] } ?? [.refuse(context.strings.noProposalYet)]
            }),
        showLedger,
        showYear,
    ]

    private static let showYear = Binding<ProjectsScreen>(
        [.character("y"), .alt("y")], Text("年間の流れ", "The year so far")
    ) { _, _ in [.open(YearOverlay())] }

    private static let newProposal = Binding<ProjectsScreen>(
        [.character("n"), .insert], Text("新しい事業案", "New proposal"), footer: true,
        giving: { _, _ in .proposal(.propose("x", from: [])) }, run: { _, context in [.ask(.newProposal([], context))] }
    )

    private static let showLedger = Binding<ProjectsScreen>([.tab], Text("台帳", "Ledger"), footer: true) { screen, _ in
        screen.mode = .ledger
        return []
    }

    // MARK: Keys of a sheet

    private static let sheetBindings: [Binding<ProjectsScreen>] = [
        sheetKey([.enter], Text("編集", "Change"), .enter),
        sheetKey([.character(" "), .control("a")], Text("チェック", "Tick"), .tick),
        sheetKey([.left], Text("いいえ・前へ", "No/back"), .left),
        sheetKey([.right], Text("はい・次へ", "Yes/on"), .right),
        Binding([.escape, .delete], Text("一覧へ", "To the list"), footer: true) { screen, _ in
            screen.mode = .proposals
            screen.sheet.reset()
            return []
        },
        newProposal,
        showLedger,
        Binding([.pageUp], Text("前の区分", "Section before")) { screen, context in
            screen.turnSection(context) { rows, index in rows.sectionStarts.last { $0 < index } }
        },
        Binding([.pageDown], Text("次の区分", "Next section")) { screen, context in
            screen.turnSection(context) { rows, index in rows.sectionStarts.first { $0 > index } }
        },
    ]

    private static func sheetKey(_ keys: [Key], _ title: Text, _ key: SheetKey) -> Binding<Self> {
        Binding(
            keys, title, footer: true,
            giving: { screen, context in
                guard let proposal = screen.proposal(context) else { return nil }
                return screen.action(key, context)?.command(on: proposal)
            },
            run: { screen, context in
                guard let proposal = screen.proposal(context), let action = screen.action(key, context) else {
                    return []
                }
                return [action.effect(on: proposal.id)]
            })
    }

    private func action(_ key: SheetKey, _ context: Context) -> SheetAction? {
        guard let proposal = proposal(context), let row = sheet.selection else { return nil }
        return row.action(key, proposal, context)
    }

    private mutating func turnSection(_ context: Context, to start: (SheetRows, Int) -> Int?) -> [Effect] {
        guard let proposal = proposal(context) else { return [] }
        let rows = SheetRows(proposal)
        if let row = start(rows, sheet.index) { sheet.select(row: row, of: rows.list) }
        return []
    }

    /// Goes on to the row below a question that was answered.
    mutating func goOn(from question: Proposal.Question, _ context: Context) {
        guard mode == .sheet, sheet.selection == .question(question), let proposal = proposal(context) else { return }
        sheet.select(row: sheet.index + 1, of: SheetRows(proposal).list)
    }

    // MARK: Keys of the ledger

    private static let ledgerBindings: [Binding<ProjectsScreen>] = [
        Binding(
            [.enter], Text("記録を追加", "Add outcome"), footer: true,
            giving: { screen, _ in screen.ledger.list.selection.map { .year(.recordOutcome($0, .opinion, "x")) } },
            run: { screen, context in screen.ledger.list.selection.map { [.ask(.record($0, context))] } ?? [] }),
        Binding(
            [.character("n"), .insert], Text("事業案を作成", "Make a proposal"), footer: true,
            giving: { screen, _ in screen.ledger.list.selection.map { .proposal(.propose("x", from: [.opinion($0)])) }
            },
            run: { screen, context in
                guard let number = screen.ledger.list.selection, let opinion = context.workshop.opinion(number) else {
                    return []
                }
                return [.ask(.newProposal([.opinion(number)], title: opinion.text, context))]
            }),
        Binding([.right], Text("次の段階に絞り込み", "Next stage only"), footer: true) { screen, _ in
            screen.ledger.showStage(by: 1)
            return []
        },
        Binding([.left], Text("前の段階に絞り込み", "Stage before only")) { screen, _ in
            screen.ledger.showStage(by: -1)
            return []
        },
        Binding([.tab], Text("事業案", "Proposals"), footer: true) { screen, _ in
            screen.mode = .proposals
            screen.sheet.reset()
            return []
        },
        showYear,
    ]

    func spotlight(_ context: Context) -> Spotlight? {
        mode == .ledger ? nil : proposals.selection.map { .proposal($0) }
    }

    // MARK: The lists

    /// The proposal whose sheet is shown.
    func proposal(_ context: Context) -> Proposal? { proposals.selection.flatMap { context.workshop.proposal($0) } }

    func proposalRows(_ context: Context) -> ListRows<Proposal.ID> { ListRows(context.workshop.proposals.map(\.id)) }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        let area = context.body
        switch mode {
        case .proposals:
            proposals.move(movement, of: proposalRows(context), height: Self.proposalArea(in: area).height)
        case .sheet:
            guard let proposal = proposal(context) else { break }
            sheet.move(movement, of: SheetRows(proposal).list, height: Self.sheetArea(in: area).height)
        case .ledger: ledger.move(movement, in: area, context)
        }
        return true
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        if mode == .ledger { return ledger.click(position, in: area, context) }
        let list = Self.proposalArea(in: area)
        if list.columns.contains(position.column) {
            let rows = proposalRows(context)
            guard let row = proposals.row(atLine: position.row - list.row, of: rows, height: list.height) else {
                return
            }
            proposals.select(row: row, of: rows)
            mode = .proposals
            sheet.reset()
        } else if let proposal = proposal(context) {
            let area = Self.sheetArea(in: area)
            let rows = SheetRows(proposal).list
            guard let row = sheet.row(atLine: position.row - area.row, of: rows, height: area.height) else { return }
            sheet.select(row: row, of: rows)
            mode = .sheet
        }
    }

    func target(_ context: Context) -> AnyHashable? {
        mode == .ledger ? ledger.list.selection.map { AnyHashable($0) } : proposals.selection.map { AnyHashable($0) }
    }

    /// Whose sheet is open.
    var marks: [AnyHashable] { mode == .sheet ? [proposals.selection] : [] }

    mutating func update(in area: Rect, _ context: Context) {
        if mode == .ledger { return ledger.update(in: area, context) }
        if proposals.selection == nil { proposals.select(context.workshop.proposals.last?.id) }
        if proposal(context) == nil {
            mode = .proposals
            sheet.reset()
        }
        proposals.update(proposalRows(context), height: Self.proposalArea(in: area).height)
        if mode == .sheet, let proposal = proposal(context) {
            sheet.update(SheetRows(proposal).list, height: Self.sheetArea(in: area).height)
        }
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        if mode == .ledger { return ledger.draw(in: area, on: &grid, context) }
        drawProposals(in: area, on: &grid, context)
        guard let proposal = proposal(context) else { return }
        drawSheet(proposal, in: Self.sheetArea(in: area), on: &grid, context)
    }
}
