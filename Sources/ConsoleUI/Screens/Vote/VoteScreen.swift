import Engine
import TerminalUI
import Strings

/// 投票: one ballot, with its rules while it is prepared and its result once it is revealed.
struct VoteScreen: Screen {
    static let id = "vote"
    static let title = Text("投票", "Vote")
    static let kinds: Set<Step.Kind> = [.vote]

    /// What stands in a row of the list.
    enum Row: Hashable {
        case rule(BallotRule)
        case option(Ballot.Option.ID)
    }

    /// The ballot looked at; nil for the current one.
    private var shown: Ballot.ID?
    /// The table whose dots are counted; nil for the first.
    private var table: Group.ID?
    private(set) var list = ListState<Row>()
    /// The rows of the list as of the last update.
    private var rowIDs: [Row] = []

    init(_ context: Context) {}

    static let keymaps = [Keymap<VoteScreen>(movesInList: true, bindings)]

    private static let bindings: [Binding<VoteScreen>] = [
        Binding(
            [.character("n"), .insert], Text("新しい投票", "New ballot"), footer: true,
            giving: { _, _ in
                .prepareBallot(
                    BallotPlan(title: "x", candidates: ["x", "y"].map { BallotPlan.Candidate(.free, label: $0) }))
            }, run: { _, context in [.choose(.ballotSubject(context))] }),
        Binding(
            [.character("v"), .control("v")], Text("開始・締切・開票", "Open/close/reveal"), footer: true,
            giving: { screen, context in screen.turn(context) },
            run: { screen, context in screen.turnBallot(context) }),
        adjust([.right, .character("+")], Text("+1", "+1"), by: 1),
        adjust([.left, .character("-")], Text("-1", "-1"), by: -1),
        Binding(
            [.enter], Text("票数を入力", "Enter count"), footer: true,
            giving: { screen, context in screen.entryCommand(context) },
            run: { screen, context in screen.enter(typed: nil, context) }),
        Binding([.tab], Text("次のグループ", "Next group")) { screen, context in
            screen.countNextTable(context)
            return []
        },
        give(
            [.delete], Text("最後の票を戻す", "Take back last"), done: \.sheetTakenBack,
            { ballot in ballot.sheets.last.map { .withdrawSheet($0.id, on: ballot.id) } }),
        give(
            [.character("o"), .control("o")], Text("数え直す", "Count again"), done: \.ballotOpened,
            { .setBallotState($0.id, to: .open) }),
        Binding(
            [.character("f"), .control("f")], Text("決選投票", "Run-off"),
            gives: { screen, context in screen.ballot(context).map { .prepareRunOff(of: $0.id) } },
            missing: noBallot,
            then: { _, context in FollowUp { _, context in showCurrent(context.strings.runOffPrepared) } }),
        give(
            [.character("d"), .control("d")], Text("投票を中止", "Discard"), done: \.removed,
            { .discardBallot($0.id) }),
        Binding([.named(.tab, .shift)], Text("前の投票", "Other ballot")) { screen, context in
            screen.showPrevious(context)
            return []
        },
        Binding(
            [.character("p"), .control("p")], Text("事業案を作成", "Make a proposal"),
            giving: { screen, context in
                screen.option(context).map { .propose("x", from: [screen.origin($0, context)]) }
            }, run: { screen, context in screen.propose(context) }),
    ]

    /// A key that gives a command about the ballot looked at.
    private static func give(
        _ keys: [Key], _ title: Text, done: @escaping @Sendable (Strings) -> String,
        _ command: @escaping @Sendable (Ballot) -> Command?
    ) -> Binding<Self> {
        Binding(
            keys, title, gives: { screen, context in screen.ballot(context).flatMap(command) }, missing: noBallot,
            then: { _, context in .say(done(context.strings)) })
    }

    /// A key that changes a rule, or counts a dot more or less.
    private static func adjust(_ keys: [Key], _ title: Text, by step: Int) -> Binding<Self> {
        Binding(
            keys, title, footer: true,
            giving: { screen, context in
                screen.change(by: step, context)
                    ?? screen.option(context).flatMap { _ in screen.ballot(context) }.map(Self.anyCount)
            },
            run: { screen, context in
                let command = screen.change(by: step, context) ?? screen.count(by: step, context)
                if let command { return [.perform(command, .none)] }
                return noBallot(context).map { [.refuse($0)] } ?? []
            })
    }

    private static let noBallot: @Sendable (Context) -> String? = { context in
        context.workshop.ballots.isEmpty ? context.strings.noBallotYet : nil
    }

    /// A count that is refused only when nothing can be counted now. The dots of the selected option are not asked: a
    /// dim key would tell what is sealed.
    static func anyCount(on ballot: Ballot) -> Command {
        .enterSheet(Ballot.CountSheet(id: Ballot.CountSheet.ID(0), people: 0), on: ballot.id)
    }

    /// Goes to the ballot just prepared, and says so.
    static func showCurrent(_ done: String) -> [Effect] {
        [
            .change(VoteScreen.self) { screen, _ in
                screen.shown = nil
                screen.list.reset()
            }, .say(done),
        ]
    }

    /// The list begins anew, in another order or with other rows, and it is said why.
    static func beginList(_ done: String) -> [Effect] {
        [.change(VoteScreen.self) { screen, _ in screen.list.reset() }, .say(done)]
    }

    /// Goes on to the option below, for the next count.
    mutating func selectNext() { list.select(row: list.index + 1, of: rows) }

    // MARK: What is looked at

    func ballot(_ context: Context) -> Ballot? {
        shown.flatMap { context.workshop.ballot($0) } ?? context.workshop.currentBallot
    }

    /// The rule that is selected; there are none but on a prepared ballot.
    var rule: BallotRule? { if case .rule(let rule)? = list.selection { rule } else { nil } }

    private func option(_ context: Context) -> Ballot.Option? {
        guard case .option(let id)? = list.selection else { return nil }
        return ballot(context)?.option(id)
    }

    /// The table whose dots are counted; nil where the room is counted as one.
    func countedTable(_ ballot: Ballot, _ context: Context) -> Group? {
        guard ballot.method == .tables else { return nil }
        return table.flatMap { context.workshop.group($0) } ?? context.workshop.groups.first
    }

    private mutating func countNextTable(_ context: Context) {
        let groups = context.workshop.groups.map(\.id)
        guard !groups.isEmpty else { return }
        let index = table.flatMap { groups.firstIndex(of: $0) } ?? 0
        table = groups[(index + 1) % groups.count]
    }

    private mutating func showPrevious(_ context: Context) {
        let ids = context.workshop.ballots.map(\.id)
        guard let index = ballot(context).flatMap({ ids.firstIndex(of: $0.id) }) else { return }
        shown = ids[(index + ids.count - 1) % ids.count]
        list.reset()
    }

    private func propose(_ context: Context) -> [Effect] {
        if let option = option(context) {
            return [.ask(.newProposal([origin(option, context)], title: option.label, context))]
        }
        return Self.noBallot(context).map { [.refuse($0)] } ?? []
    }

    private func origin(_ option: Ballot.Option, _ context: Context) -> Proposal.Origin {
        switch option.choice {
        case .theme(let theme): .theme(theme)
        case .note(let id): .opinion(Year.OpinionNumber(meeting: context.workshop.meetingNumber, note: id))
        case .cluster, .free: .vote(option.label)
        }
    }

    // MARK: Opening, closing, revealing

    /// The next turn of the ballot; nil when it has come to its end.
    private func turn(_ context: Context) -> Command? {
        guard let ballot = ballot(context) else { return nil }
        switch ballot.state {
        case .prepared: return .setBallotState(ballot.id, to: .open)
        case .open: return .setBallotState(ballot.id, to: .closed)
        case .closed: return .setBallotState(ballot.id, to: .revealed)
        case .revealed: return nil
        }
    }

    private func turnBallot(_ context: Context) -> [Effect] {
        let strings = context.strings
        guard let ballot = ballot(context) else { return [.refuse(strings.noBallotYet)] }
        guard let command = turn(context) else { return [.refuse(strings.alreadyRevealed)] }
        switch ballot.state {
        case .prepared: return [.perform(command, FollowUp { _, _ in Self.beginList(strings.ballotOpened) })]
        case .closed: return [.ask(.reveal(ballot.id, context))]
        case .open, .revealed: return [.perform(command, .say(strings.ballotClosed))]
        }
    }

    // MARK: Rules and counts

    /// The selected rule changed by a step.
    private func change(by step: Int, _ context: Context) -> Command? {
        ballot(context).flatMap { ballot in rule.flatMap { $0.changed(on: ballot, by: step) } }
    }

    /// So many dots more for the selected option, or fewer.
    private func count(by dots: Int, _ context: Context) -> Command? {
        guard let ballot = ballot(context), let option = option(context) else { return nil }
        return .adjustDots(dots, for: option.id, by: countedTable(ballot, context)?.id, on: ballot.id)
    }

    /// A command like the one that Enter or a digit will give.
    private func entryCommand(_ context: Context) -> Command? {
        guard let ballot = ballot(context) else { return nil }
        return rule == nil ? Self.anyCount(on: ballot) : .changeBallot(ballot.id, .cap(ballot.cap == nil ? 1 : nil))
    }

    /// - Parameter typed: the digit that begins the number.
    private func enter(typed: Unicode.Scalar?, _ context: Context) -> [Effect] {
        guard let ballot = ballot(context) else { return [.refuse(context.strings.noBallotYet)] }
        if let rule { return [rule.ask(about: ballot, typed: typed, context)] }
        if ballot.method == .papers { return [.ask(.paper(ballot, typed: typed, context))] }
        guard let option = option(context) else { return [] }
        return [.ask(.count(option, on: ballot, by: countedTable(ballot, context)?.id, typed: typed, context))]
    }

    mutating func beginNumber(_ digit: Unicode.Scalar, _ context: Context) -> [Effect] {
        guard let ballot = ballot(context), rule?.isNumber ?? (ballot.state == .open),
            let command = entryCommand(context)
        else { return [] }
        if let refusal = context.refusal(of: command) {
            return [.refuse(context.strings.sentence(for: refusal, context.workshop))]
        }
        return enter(typed: digit, context)
    }

    // MARK: The list

    private var rows: ListRows<Row> { ListRows(rowIDs) }

    private func rowIDs(_ context: Context) -> [Row] {
        guard let ballot = ballot(context) else { return [] }
        let options = context.workshop.tally(of: ballot)?.rows.map(\.option) ?? ballot.options
        let rules = ballot.state == .prepared ? BallotRule.allCases.map(Row.rule) : []
        return rules + options.map { .option($0.id) }
    }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        list.move(movement, of: rows, height: Self.listArea(in: context.body).height)
        return true
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        let area = Self.listArea(in: area)
        if let row = list.row(atLine: position.row - area.row, of: rows, height: area.height) {
            list.select(row: row, of: rows)
        }
    }

    mutating func update(in area: Rect, _ context: Context) {
        if let shown, context.workshop.ballot(shown) == nil { self.shown = nil }
        rowIDs = rowIDs(context)
        list.update(rows, height: Self.listArea(in: area).height)
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        guard let ballot = ballot(context) else {
            grid.put(
                " " + context.strings.noBallotYet, row: area.row + 2, column: area.column, width: area.width,
                style: Style(.muted))
            return
        }
        drawHead(ballot, in: area, on: &grid, context)
        let area = Self.listArea(in: area)
        let seen = VisibleRows(list, of: rows, height: area.height)
        if let tally = context.workshop.tally(of: ballot) {
            TallyView(tally: tally, rows: seen).draw(in: area, on: &grid)
        } else if ballot.state == .prepared {
            drawRules(ballot, seen, in: area, on: &grid, context)
        } else {
            OptionsView(options: ballot.options, rows: seen).draw(in: area, on: &grid)
        }
    }
}
