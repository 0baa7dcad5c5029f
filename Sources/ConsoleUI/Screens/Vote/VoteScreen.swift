import Engine
import TerminalUI
import Strings

/// 投票: one ballot, with its rules while it is prepared, its counts while it is open and its result once revealed.
struct VoteScreen: Screen {
    static let id = "vote"
    static let title = Text("投票", "Vote")
    static let kinds: Set<Step.Kind> = [.vote]
    static let sharesKeys = true

    /// What stands in a row of the list.
    enum Row: Hashable {
        case rule(BallotRule)
        case option(Ballot.Option.ID)
    }

    /// What the keys are for: a step of the ballot, and while it is open the way its dots are counted.
    enum Mode: Int, CaseIterable {
        case empty, prepared, hands, tables, papers, closed, revealed, uncovering

        /// The step of the ballot.
        var state: Ballot.State {
            switch self {
            case .empty, .prepared: .prepared
            case .hands, .tables, .papers: .open
            case .closed: .closed
            case .revealed, .uncovering: .revealed
            }
        }
    }

    /// The ballot looked at; nil for the current one.
    private var shown: Ballot.ID?
    /// The table whose dots are counted; nil for the first.
    var table: Group.ID?
    /// What was entered here, for Del; see ``Entered``.
    var entered: [Entered] = []
    /// The papers entered here, for Del.
    var ownPapers: [Ballot.ID: [Ballot.CountSheet.ID]] = [:]
    private(set) var list = ListState<Row>()
    /// The rows of the list as of the last update.
    private var rowIDs: [Row] = []
    /// As of the last update.
    private var mode = Mode.empty

    init(_ context: Context) {}

    static let keymaps = Mode.allCases.map(keymap)

    /// The rules of a prepared ballot by their names.
    static let listed: [Binding<VoteScreen>] = BallotRule.allCases.map { rule in
        Binding(
            [], Text(Strings(.ja).name(of: rule), Strings(.en).name(of: rule)),
            giving: { screen, context in
                guard let ballot = screen.ballot(context), rule.canChange(on: ballot) else { return nil }
                return rule.anyChange(on: ballot)
            },
            run: { screen, context in
                guard let ballot = screen.ballot(context), rule.canChange(on: ballot) else {
                    return [.refuse(screen.whatIsMissing(forKeymap: Mode.prepared.rawValue, context))]
                }
                if screen.mode == .prepared { screen.list.select(.rule(rule)) }
                return [rule.ask(about: ballot, typed: nil, context)]
            })
    }

    var keymapIndex: Int { mode.rawValue }

    mutating func turn(toKeymap index: Int, _ context: Context) {
        if let ballot = context.workshop.ballots.last(where: { Self.mode(of: $0).rawValue == index }) {
            shown = ballot.id
        }
    }

    func whatIsMissing(forKeymap index: Int, _ context: Context) -> String {
        guard let ballot = ballot(context), let wanted = Mode(rawValue: index) else {
            if !context.isLeading { return context.sentence(for: .onlyFacilitator) }
            return context.workshop.procedure?.vote == nil
                ? context.strings.noBallotYet : context.strings.programVoteNotBegun(key: Self.keyName("Open"))
        }
        return context.strings.ballotMustBe(wanted.state, ballot)
    }

    func nothingToActOn(_ context: Context) -> String {
        ballot(context) == nil
            ? whatIsMissing(forKeymap: keymapIndex, context) : context.strings.nothingToActOn
    }

    /// Goes to the ballot just prepared, and says so.
    static func showCurrent(_ done: String) -> [Effect] {
        [
            .change(VoteScreen.self) { screen, context in
                screen.shown = context.workshop.ballots.last?.id
                screen.list.reset()
            }, .say(done),
        ]
    }

    /// The list begins anew, in another order or with other rows, and with the first table; it is said why.
    static func beginList(_ done: String) -> [Effect] {
        [
            .change(VoteScreen.self) { screen, _ in
                screen.table = nil
                screen.list.reset()
            }, .say(done),
        ]
    }

    /// Goes on to the option below, for the next count.
    mutating func selectNext() { list.select(row: list.index + 1, of: rows) }

    /// The option whose hands are counted after one: the next one below that has no count, else the first of all; nil
    /// once all have one.
    func nextUncounted(after option: Ballot.Option.ID, on ballot: Ballot) -> Ballot.Option.ID? {
        let left = ballot.options.map(\.id).filter { id in
            ballot.ownCount(of: id, by: nil) == 0
                && !entered.contains { $0.ballot == ballot.id && $0.table == nil && $0.option == id && $0.after == 0 }
        }
        return left.first { $0.number > option.number } ?? left.first
    }

    /// Goes on to that option; stays where all have a count.
    mutating func selectNextUncounted(after option: Ballot.Option.ID, on id: Ballot.ID, _ context: Context) {
        guard let ballot = context.workshop.ballot(id), let next = nextUncounted(after: option, on: ballot)
        else { return }
        list.select(.option(next))
    }

    mutating func renumber(_ numbers: NewNumbers) -> Bool {
        let before = (shown, entered, ownPapers)
        shown = shown.map(numbers.now)
        for index in entered.indices { entered[index].ballot = numbers.now(entered[index].ballot) }
        for (ballot, papers) in ownPapers {
            ownPapers[ballot] = nil
            ownPapers[numbers.now(ballot)] = papers.map { numbers.now($0, of: ballot) }
        }
        return before != (shown, entered, ownPapers)
    }

    // MARK: What is looked at

    func ballot(_ context: Context) -> Ballot? {
        shown.flatMap { context.workshop.ballot($0) } ?? context.workshop.currentBallot
    }

    /// The rule that is selected; there are none but on a prepared ballot.
    var rule: BallotRule? { if case .rule(let rule)? = list.selection { rule } else { nil } }

    func option(_ context: Context) -> Ballot.Option? {
        guard case .option(let id)? = list.selection else { return nil }
        return ballot(context)?.option(id)
    }

    /// The table whose dots are counted, a note-taker's own; nil where the room is counted as one.
    func countedTable(_ ballot: Ballot, _ context: Context) -> Group? {
        guard ballot.method == .tables else { return nil }
        let table = context.user.group ?? table
        return table.flatMap { context.workshop.group($0) } ?? ballot.tables(among: context.workshop.groups).first
    }

    /// Turns to the table whose dots are to be counted.
    mutating func count(_ group: Group.ID) {
        table = group
        list.reset()
    }

    mutating func countNextTable(_ context: Context) {
        guard let ballot = ballot(context) else { return }
        let groups = ballot.tables(among: context.workshop.groups).map(\.id)
        guard !groups.isEmpty else { return }
        let index = table.flatMap { groups.firstIndex(of: $0) } ?? 0
        table = groups[(index + 1) % groups.count]
        list.reset()
    }

    mutating func showPrevious(_ context: Context) {
        let ids = context.workshop.ballots.map(\.id)
        guard let index = ballot(context).flatMap({ ids.firstIndex(of: $0.id) }) else { return }
        shown = ids[(index + ids.count - 1) % ids.count]
        list.reset()
    }

    private static func mode(of ballot: Ballot?) -> Mode {
        guard let ballot else { return .empty }
        return switch ballot.state {
        case .prepared: .prepared
        case .open:
            switch ballot.method {
            case .hands: .hands
            case .tables: .tables
            case .papers, .devices: .papers
            }
        case .closed: .closed
        case .revealed: ballot.coveredPlaces == nil ? .revealed : .uncovering
        }
    }

    /// Before there is a ballot, the program's: the room sees what it will vote on.
    func spotlight(_ context: Context) -> Spotlight? {
        if let ballot = ballot(context) { return .ballot(ballot.id) }
        guard case .success(let ballot) = Self.programBallot(context) else { return nil }
        return .ballot(ballot.id)
    }

    func preparation(_ context: Context) -> Command? {
        ballot(context) == nil ? .ballot(.prepareProgramVote(opening: false)) : nil
    }

    // MARK: The list

    private var rows: ListRows<Row> { rows(in: nil) }

    /// A result has an empty line between its bars where there is room.
    private func rows(in area: Rect?) -> ListRows<Row> {
        let isSpread = mode == .revealed && area.map { rowIDs.count * 2 - 1 <= Self.listArea(in: $0).height } ?? false
        return ListRows(rowIDs) { _ in isSpread ? 2 : 1 }
    }

    private func rowIDs(_ context: Context) -> [Row] {
        guard let ballot = ballot(context) else { return [] }
        // While places are covered there is nothing to choose from.
        if ballot.coveredPlaces != nil { return [] }
        let options = context.workshop.tally(of: ballot)?.rows.map(\.option) ?? ballot.options
        let rules = ballot.state == .prepared ? BallotRule.allCases.map(Row.rule) : []
        return rules + options.map { .option($0.id) }
    }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        list.move(movement, of: rows(in: context.body), height: Self.listArea(in: context.body).height)
        return true
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        let rows = rows(in: area)
        let area = Self.listArea(in: area)
        if let row = list.row(atLine: position.row - area.row, of: rows, height: area.height) {
            list.select(row: row, of: rows)
        }
    }

    mutating func selectChanged(_ events: [Event], _ context: Context) {
        for case .ballot(let event) in events {
            switch event {
            case .sheetEntered(let id, let sheet, _), .sheetWithdrawn(let id, let sheet, _),
                .sheetCorrected(let id, let sheet, _):
                return show(id, sheet.group, lastEntered(on: id, by: sheet.group, context).map { .option($0) }, context)
            case .changed(let from, let to):
                let strings = context.strings
                let rule = BallotRule.allCases.first { strings.value(of: $0, from) != strings.value(of: $0, to) }
                return show(to.id, nil, rule.map { .rule($0) }, context)
            case .votersSet(let id, _, _): return show(id, nil, .rule(.voters), context)
            case .prepared(let ballot, _): return show(ballot.id, nil, nil, context)
            case .stateSet(let id, _, _), .openedToTables(let id, _), .placesCovered(let id, _, _),
                .tieSettled(let id, _, _):
                return show(id, nil, nil, context)
            case .discarded, .resultNamed: break
            }
        }
    }

    /// The option that was entered here last and has the count of before again; else one that has it anew.
    private func lastEntered(on id: Ballot.ID, by table: Group.ID?, _ context: Context) -> Ballot.Option.ID? {
        guard let ballot = context.workshop.ballot(id) else { return nil }
        let mine = entered.filter { $0.ballot == id && $0.table == table && $0.before != $0.after }
        let count = { (entry: Entered) in ballot.ownCount(of: entry.option, by: table) }
        return (mine.last { count($0) == $0.before } ?? mine.last { count($0) == $0.after })?.option
    }

    /// Goes to a ballot, and to a row of it that is there.
    private mutating func show(_ id: Ballot.ID, _ table: Group.ID?, _ row: Row?, _ context: Context) {
        guard context.workshop.ballot(id) != nil else { return }
        if ballot(context)?.id != id {
            shown = id
            list.reset()
        }
        if let table { self.table = table }
        rowIDs = rowIDs(context)
        if let row, rowIDs.contains(row) { list.select(row) }
    }

    /// The ballot that somebody opens is what the room sees, and what is looked at here; what is closed or revealed
    /// here stays, until the meeting goes on or another ballot is prepared.
    mutating func follow(_ entries: [Entry], _ context: Context) {
        for entry in entries {
            switch entry.role {
            case .undoing(let number): markEntered(by: number, undone: true)
            case .redoing(let number): markEntered(by: number, undone: false)
            case .done: break
            }
        }
        for entry in entries {
            switch entry.event {
            case .ballot(.stateSet(let id, _, let state)) where state == .open || entry.by == context.user.name:
                show(id, nil, nil, context)
                shown = id
            case .agenda(.stepEntered), .ballot(.prepared): shown = nil
            default: break
            }
        }
    }

    private mutating func markEntered(by transaction: Int, undone: Bool) {
        for index in entered.indices where entered[index].transaction == transaction {
            entered[index].isUndone = undone
        }
    }

    /// The ballot with the option whose words can be changed, or the table that is counted.
    func target(_ context: Context) -> AnyHashable? {
        ballot(context).map { ballot -> [AnyHashable?] in
            [ballot.id, mode == .prepared ? list.selection : nil, countedTable(ballot, context)?.id]
        }
    }

    mutating func update(in area: Rect, _ context: Context) {
        if let shown, context.workshop.ballot(shown) == nil { self.shown = nil }
        let before = mode
        mode = Self.mode(of: ballot(context))
        // Whoever opens the vote, what is called out first is the first option's.
        if before == .prepared, mode != .prepared { list.reset() }
        rowIDs = rowIDs(context)
        list.update(rows(in: area), height: Self.listArea(in: area).height)
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        guard let ballot = ballot(context) else { return drawEmpty(in: area, on: &grid, context) }
        drawHead(ballot, in: area, on: &grid, context)
        let rows = rows(in: area)
        let area = Self.listArea(in: area)
        let seen = VisibleRows(list, of: rows, height: area.height)
        if let tally = context.workshop.tally(of: ballot) {
            if let covered = ballot.coveredPlaces {
                PlacesView(tally: tally, covered: covered, strings: context.strings).draw(in: area, on: &grid)
            } else {
                TallyView(tally: tally, rows: seen).draw(in: area, on: &grid)
            }
        } else if ballot.state == .prepared {
            drawRules(ballot, seen, in: area, on: &grid, context)
        } else {
            let sheet = openSheet(ballot, context)
            OptionsView(options: ballot.options, rows: seen, withLetters: Self.usesLetters(ballot), sheet: sheet)
                .draw(in: area, on: &grid)
        }
    }
}
