import Engine
import TerminalUI
import Strings

/// Every action, found by a few letters of its name and done with Enter; and a command as `fusen do` reads it.
struct CommandPalette: Layer {
    static let actsOnTargetBelow = true

    /// A row of the list.
    enum Row: Hashable {
        /// An action, by its place among all.
        case action(Int)
        /// The line typed, as a command.
        case line
        /// Nothing fits; what is likest follows.
        case unknown
    }

    private let actions: [Action]
    /// The names of each action as they are searched.
    private let names: [(names: [SearchedName], others: [SearchedName], beside: [SearchedName])]
    /// For each action, its place among those run last; later than any for the others.
    private let recency: [Int]
    private var editor = LineEditor()
    private var list = ListState<Row>()
    private var rows: [Row] = []

    init(_ console: Console, _ context: Context) {
        actions = console.actions(context)
        names = actions.map { action in
            let beside = action.place.map { SearchedName.all($0) } ?? []
            return (
                SearchedName.all(action.title), action.otherNames.flatMap { SearchedName.all($0) },
                beside + action.keys.map { SearchedName([$0]) }
            )
        }
        let recent = console.remembered.actions.ids
        recency = actions.map { recent.firstIndex(of: $0.id) ?? recent.count }
        find()
    }

    static let editsFirst = true

    static let keymaps = [
        Keymap<CommandPalette>([
            Binding([.enter], Text("実行", "Run"), footer: true) { palette, context in palette.runSelected(context) },
            Binding([.escape], Text("閉じる", "Close"), footer: true, run: { _, _ in [.closeLayer] }),
            // What is typed behind the key that opened the list is never keys for the screen below.
            Binding([.function(10), .control("x")], Text("入力し直す", "Begin anew")) { palette, _ in
                palette.editor.clear()
                palette.find()
                return []
            },
            moves([.up], Text("上", "Up"), .up),
            moves([.down], Text("下", "Down"), .down),
            moves([.pageUp], Text("前のページ", "Page up"), .pageUp),
            moves([.pageDown], Text("次のページ", "Page down"), .pageDown),
        ])
    ]

    private static func moves(_ keys: [Key], _ title: Text, _ movement: Movement) -> Binding<Self> {
        Binding(keys, title) { palette, context in
            _ = palette.move(movement, context)
            return []
        }
    }

    // MARK: The line

    var isTyping: Bool { true }

    func inputLine(_ context: Context) -> InputLine? {
        InputLine(label: context.strings.askAction, editor: editor, hint: hint(context))
    }

    /// How a command is written, once its verb is there.
    private func hint(_ context: Context) -> (text: String, style: Style)? {
        guard let verb = CommandLanguage.verb(of: editor.text) else { return nil }
        return ("\(verb.name) \(context.strings.argumentNames(in: verb.form))", Style(.muted))
    }

    mutating func edit(_ key: Key, _ context: Context) -> Bool {
        let before = editor.text
        guard editor.handle(key) else { return false }
        if editor.text != before {
            find()
            list.reset()
        }
        return true
    }

    /// Whether the line is a command with its words, and not only a name that is looked for.
    private var isCommand: Bool { CommandLanguage.isWhole(editor.text) }

    var unfinishedID: LineID? { "command" }

    /// A name that was looked for is no loss; a command is.
    var unfinished: UnfinishedText? { Self.unfinished(editor.text) }

    var unfinishedBefore: [UnfinishedText] { editor.setAside.compactMap(Self.unfinished) }

    private static func unfinished(_ words: String) -> UnfinishedText? {
        CommandLanguage.isWhole(words) ? UnfinishedText(id: "command", text: words) : nil
    }

    mutating func restore(_ unfinished: UnfinishedText, over earlier: String?) {
        editor.replace(with: unfinished.text)
        editor.selectAll()
        find()
    }

    var isLineSelected: Bool { editor.isSelected }

    // MARK: The list

    /// The actions that fit, best first; among equals those run last, then in the order of the screens.
    private mutating func find() {
        let match = FuzzyMatch(editor.text)
        let found = actions.indices.compactMap { index in
            match.score(names: names[index].names, others: names[index].others, beside: names[index].beside)
                .map { (index: index, score: $0) }
        }
        // Letters picked out of a name are a last resort.
        let isFoundWhole = found.contains { !FuzzyMatch.isLoose($0.score) }
        let fitting = found.filter { !isFoundWhole || !FuzzyMatch.isLoose($0.score) }
        func rank(_ found: (index: Int, score: Int)) -> (Int, Int, Int) {
            (found.score, recency[found.index], found.index)
        }
        rows = fitting.sorted { rank($0) < rank($1) }.map { .action($0.index) }
        if rows.isEmpty, !isCommand { rows = [.unknown] + likest(match).map { .action($0) } }
        guard isCommand else { return }
        // A command stands first, unless its words are the name of something.
        rows.insert(.line, at: isFoundWhole ? 1 : 0)
    }

    /// The actions that are called most like what was typed; none when nothing is like it.
    private func likest(_ match: FuzzyMatch) -> [Int] {
        let likeness = names.map { match.likeness($0.names + $0.others) }
        return actions.indices.filter { likeness[$0] >= 0.25 }
            .sorted { (-likeness[$0], $0) < (-likeness[$1], $1) }.prefix(5).map(\.self)
    }

    private var listRows: ListRows<Row> { ListRows(rows) }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        list.move(movement, of: listRows, height: context.body.height)
        return true
    }

    mutating func clicked(_ position: Position, in area: Rect, _ context: Context) -> [Effect] {
        guard let row = list.row(atLine: position.row - area.row, of: listRows, height: area.height) else { return [] }
        list.select(row: row, of: listRows)
        return runSelected(context)
    }

    mutating func update(in area: Rect, _ context: Context) { list.update(listRows, height: area.height) }

    // MARK: Running

    private func runSelected(_ context: Context) -> [Effect] {
        switch list.selection {
        case .action(let index): return run(actions[index], context)
        case .line: return carryOutLine(context)
        case .unknown: return [.refuse(unknownSentence(context))]
        case nil: return editor.text.trimmed.isEmpty ? [.discardLayer] : carryOutLine(context)
        }
    }

    private func run(_ action: Action, _ context: Context) -> [Effect] {
        if case .refused(let refusal, let command) = action.availability(context) {
            return [.refuse(context.strings.sentence(for: refusal, of: command, in: context.session))]
        }
        return [.discardLayer, .run { console, context in console.begin(action, context) }]
    }

    /// Says that nothing is called so, and what is called like it.
    private func unknownSentence(_ context: Context) -> String {
        // More than one word that begins like a verb was meant as a command.
        let words = editor.text.split(whereSeparator: \.isWhitespace)
        if words.count > 1, let verb = words.first.map({ halfwidth($0).lowercased() }),
            let nearest = CommandLanguage.nearest(to: verb, among: CommandLanguage.verbs.map(\.name))
        {
            return context.strings.noSuchCommand(verb, nearest: nearest)
        }
        let likest = rows.compactMap { row -> String? in
            guard case .action(let index) = row else { return nil }
            return context.strings[actions[index].title]
        }
        var seen: Set<String> = []
        return context.strings.noSuchAction(
            editor.text.trimmed, likest: likest.filter { seen.insert($0).inserted }.prefix(3).map(\.self))
    }

    private func carryOutLine(_ context: Context) -> [Effect] {
        do throws(CommandLanguage.Misreading) {
            let command = try CommandLanguage.read(editor.text, context.strings, today: context.now.day)
            let fault = context.strings.wrongWeekday(in: command, of: context.workshop, today: context.now.day)
            return [fault.map { .refuse($0) } ?? .perform(command, .closeAndTell)]
        } catch {
            return [.refuse(context.strings.sentence(for: error))]
        }
    }

    // MARK: Drawing

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        for (row, line) in list.lines(of: listRows, height: area.height) {
            let at = Rect(row: area.row + line, column: area.column, height: 1, width: area.width)
            let isSelected = rows[row] == list.selection
            switch rows[row] {
            case .action(let index): draw(actions[index], isSelected: isSelected, in: at, on: &grid, context)
            case .unknown:
                grid.put(
                    " " + (rows.count == 1 ? context.strings.noSuchAction : context.strings.noSuchActionBut),
                    row: at.row, column: at.column, width: at.width, style: Style(.muted, bold: isSelected))
            case .line:
                let style = Style(.accent, bold: true, reverse: isSelected)
                if isSelected { grid.fill(at, style: style) }
                grid.put(
                    " " + context.strings.asACommand + editor.text, row: at.row, column: at.column, width: at.width,
                    style: style, ellipsis: true)
            }
        }
    }

    private static let titleWidth = 31
    private static let placeWidth = 29

    /// The action, where it belongs, and its keys as far as they fit.
    private func draw(
        _ action: Action, isSelected: Bool, in area: Rect, on grid: inout CellGrid, _ context: Context
    ) {
        let strings = context.strings
        let isDim = action.availability(context) != .available
        let style = Style(isDim ? .muted : .normal, bold: isSelected, reverse: isSelected)
        if isSelected { grid.fill(area, style: style) }
        func put(_ text: String, at column: Int, width: Int, _ color: ColorRole) {
            grid.put(
                text, row: area.row, column: area.column + column, width: width,
                style: Style(isDim ? .muted : color, bold: isSelected, reverse: isSelected), ellipsis: true)
        }
        let place = action.place.map { strings[$0] } ?? (action.verb == nil ? strings.everywhere : "")
        let titleWidth = place.isEmpty ? Self.titleWidth + 1 + Self.placeWidth : Self.titleWidth
        put(strings[action.title], at: 1, width: titleWidth, .normal)
        put(place, at: Self.titleWidth + 2, width: Self.placeWidth, .muted)
        let left = Self.titleWidth + Self.placeWidth + 3
        put(keys(of: action, width: area.width - left - 1), at: left, width: area.width - left - 1, .accent)
    }

    private func keys(of action: Action, width: Int) -> String {
        if action.keys.isEmpty { return action.verb ?? "" }
        var shown = action.keys[0]
        for key in action.keys.dropFirst() where TextWidth.columns(shown + "  " + key) <= width { shown += "  " + key }
        return shown
    }
}
