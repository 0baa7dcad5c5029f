import Engine
import TerminalUI
import Strings

/// A list of choices in the body. Arrows, a number, a first letter, and the kana or kanji that an item begins with
/// select; Enter chooses. The present one is marked.
///
/// A number alone does not choose: the Enter typed behind it out of habit would then do something else.
struct Menu: Layer {
    /// One choice.
    struct Item: Sendable {
        let label: String
        /// Whether it is what holds now.
        let isCurrent: Bool
        /// What choosing it does; the menu closes first.
        let effects: [Effect]

        init(_ label: String, isCurrent: Bool = false, _ effects: [Effect]) {
            self.label = label
            self.isCurrent = isCurrent
            self.effects = effects
        }
    }

    let title: String
    let items: [Item]
    private var list: ListState<Int>
    /// Digits typed so far of a number with more than one.
    private var digits = ""
    /// Kana and kanji typed so far of the words that an item begins with.
    private var words = ""
    /// Whether the last thing typed was no item's: the Enter behind it would choose another.
    private var isMistyped = false
    /// Whether what is asked about is as it was.
    private var holds: @Sendable (Context) -> Bool = { _ in true }
    var opener: Opener?

    init(_ title: String, _ items: [Item]) {
        self.title = title
        self.items = items
        list = ListState(selecting: items.firstIndex(where: \.isCurrent))
    }

    static var coversBody: Bool { false }

    /// The same choices, until another console changes what they are about.
    func asked(while holds: @escaping @Sendable (Context) -> Bool) -> Menu {
        var menu = self
        menu.holds = holds
        return menu
    }

    func isOvertaken(_ context: Context) -> Bool { !holds(context) }

    /// What its items do is settled when it is made.
    mutating func renumber(_ numbers: NewNumbers, isTargetRenumbered: Bool) -> Bool { !isTargetRenumbered }

    func goingOn(as anew: any Layer) -> (any Layer)? {
        guard var menu = anew as? Menu, menu.items.map(\.label) == items.map(\.label) else { return nil }
        (menu.list, menu.digits, menu.words, menu.isMistyped) = (list, digits, words, isMistyped)
        return menu
    }

    static let keymaps = [
        Keymap<Menu>(
            movesInList: true,
            [
                Binding([.enter], Text("選択", "Choose"), footer: true) { menu, context in
                    menu.choose(context)
                },
                Binding([.escape], Text("取消", "Cancel"), footer: true) { _, _ in [.closeLayer] },
            ])
    ]

    /// The choices, each in as many lines as it needs in a box of that width.
    private func rows(width: Int) -> ListRows<Int> {
        ListRows(count: items.count, id: { $0 }, index: { $0 }, height: { lines(of: $0, width: width).count })
    }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        forgetTyped()
        let box = box(in: context.body)
        list.move(movement, of: rows(width: box.width), height: box.height - 1)
        return true
    }

    mutating func update(in area: Rect, _ context: Context) {
        let box = box(in: area)
        list.update(rows(width: box.width), height: box.height - 1)
    }

    mutating func clicked(_ position: Position, in area: Rect, _ context: Context) -> [Effect] {
        let box = box(in: area)
        let rows = rows(width: box.width)
        guard box.columns.contains(position.column),
            let row = list.row(atLine: position.row - box.row - 1, of: rows, height: box.height - 1)
        else { return [] }
        forgetTyped()
        list.select(row: row, of: rows)
        return choose(context)
    }

    private mutating func forgetTyped() { (digits, words, isMistyped) = ("", "", false) }

    mutating func beginNumber(_ digit: String, _ context: Context) -> [Effect] {
        // A number that can have no more digits is followed by another one.
        let typed = (digits.count < String(items.count).count ? digits : "") + digit
        forgetTyped()
        guard let index = Int(typed).map({ $0 - 1 }), items.indices.contains(index) else {
            isMistyped = true
            return [.refuse(context.strings.noSuchChoice(typed, of: items.count))]
        }
        digits = typed
        list.select(row: index, of: rows(width: context.body.width))
        return []
    }

    /// Selects the item that is typed, the first that is written or read with all of it at its beginning. A Latin
    /// letter with which no word goes on begins another: the next item, from the first again behind the last.
    mutating func type(_ letter: Unicode.Scalar, _ context: Context) -> [Effect] {
        // The long vowel arrives as the dash it shares a key with.
        if letter == "-", !words.isEmpty {
            words += "\u{30FC}"
            return select(words, from: list.index, context)
        }
        if letter.isASCII {
            guard letter.properties.isAlphabetic else { return [] }
            let longer = words + String(letter)
            let goesOn = !words.isEmpty && !fitting(longer).isEmpty
            forgetTyped()
            words = goesOn ? longer : String(letter)
            return select(words, from: goesOn ? list.index : list.index + 1, context)
        }
        words += String(letter)
        return select(words, from: list.index, context)
    }

    private func fitting(_ words: String) -> [Int] {
        items.indices.filter { index in SearchedName.all(items[index].label).contains { $0.begins(with: words) } }
    }

    /// Selects the first item from that place on which begins with words, else the first of all that does.
    private mutating func select(_ words: String, from place: Int, _ context: Context) -> [Effect] {
        let fitting = fitting(words)
        guard let found = fitting.first(where: { $0 >= place }) ?? fitting.first else {
            isMistyped = true
            return [.refuse(context.strings.noChoiceBegins(with: words))]
        }
        isMistyped = false
        list.select(row: found, of: ListRows(Array(items.indices)))
        return []
    }

    private mutating func choose(_ context: Context) -> [Effect] {
        if isMistyped {
            forgetTyped()
            return [.refuse(context.strings.enterChooses(items[list.index].label))]
        }
        return items.indices.contains(list.index) ? [.discardLayer] + items[list.index].effects : []
    }

    // MARK: Drawing

    private func label(_ index: Int) -> String {
        let width = String(items.count).count
        let number = TextWidth.padLeft("\(index + 1)", columns: width)
        return " \(items[index].isCurrent ? "▸" : " ") \(number)  \(items[index].label) "
    }

    /// The label in a box of that width; what does not fit goes on below the label's own beginning.
    private func lines(of index: Int, width: Int) -> [String] {
        let label = label(index)
        if TextWidth.columns(label) <= width { return [label] }
        let indent = String(items.count).count + 5
        let pieces = TextWidth.wrap(items[index].label, columns: width - indent - 1)
        let head = String(label.prefix(indent))
        return pieces.enumerated().map {
            ($0.offset == 0 ? head : String(repeating: " ", count: indent)) + $0.element
        }
    }

    /// The lines of the menu at the bottom of the body, as wide as its longest line.
    private func box(in area: Rect) -> Rect {
        let widest = items.indices.map { TextWidth.columns(label($0)) }.max() ?? 0
        let width = min(area.width - 2, max(widest, TextWidth.columns(title) + 2) + 2)
        let height = min(area.height, items.indices.reduce(1) { $0 + lines(of: $1, width: width).count })
        return Rect(row: area.row + area.height - height, column: area.column + 1, height: height, width: width)
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let box = box(in: area)
        // What is left of the rows beside it would read on from the choices.
        let ground = Rect(row: box.row, column: area.column, height: box.height, width: area.width)
        grid.fill(ground)
        let head = Style(.accent, bold: true, reverse: true)
        grid.fill(ground.top(1), style: head)
        grid.put(" " + title, row: box.row, column: box.column, width: box.width, style: head, ellipsis: true)
        for (row, line) in list.lines(of: rows(width: box.width), height: box.height - 1) {
            let isSelected = row == list.selection
            let style = Style(items[row].isCurrent ? .accent : .normal, bold: isSelected, reverse: isSelected)
            for (offset, text) in lines(of: row, width: box.width).enumerated() where line + offset < box.height - 1 {
                let at = Rect(row: box.row + 1 + line + offset, column: box.column, height: 1, width: box.width)
                grid.fill(at, style: style)
                grid.put(text, row: at.row, column: at.column, width: at.width, style: style)
            }
        }
    }
}
