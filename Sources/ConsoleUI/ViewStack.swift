import Engine
import Strings
import TerminalUI

/// The screens, which of them is in front, and the layers on top of it. The topmost view takes the keys.
///
/// A view is changed where it stands: taking it out and putting it back would copy it.
struct ViewStack {
    private(set) var screens: [any Screen]
    /// Which screen is in front.
    var current: Int
    /// What lies on that screen, the topmost last.
    var layers: [any Layer] = []

    /// - Parameter id: the screen to begin with; the first where there is none of that id.
    init(_ screens: [any Screen], first id: String) {
        self.screens = screens
        current = screens.firstIndex { type(of: $0).id == id } ?? 0
    }

    /// The screen in front.
    var screen: any Screen {
        get { screens[current] }
        _modify { yield &screens[current] }
    }

    /// What the keys go to.
    var top: any View { layers.last ?? screens[current] }

    /// The views that are painted, from the lowest.
    var painted: [any View] {
        let base = layers.lastIndex { type(of: $0).coversBody }
        return base.map { Array(layers[$0...]) } ?? [screens[current]] + layers
    }

    /// The state of a screen.
    subscript<Wanted: Screen>(_ wanted: Wanted.Type) -> Wanted? { screens.lazy.compactMap { $0 as? Wanted }.first }

    /// Where a screen stands among the tabs.
    func index<Wanted: Screen>(of wanted: Wanted.Type) -> Int? { screens.firstIndex { $0 is Wanted } }

    mutating func change<Changed: Screen>(_ changed: Changed.Type, _ body: (inout Changed) -> Void) {
        guard let index = index(of: changed), var screen = screens[index] as? Changed else { return }
        body(&screen)
        screens[index] = screen
    }

    // MARK: The topmost view

    private var last: Int { layers.count - 1 }

    /// Whether keys edit the topmost line before they mean what they mean everywhere.
    var editsFirst: Bool { layers.last.map { type(of: $0).editsFirst } ?? false }

    mutating func press(_ key: Key, _ context: Context) -> [Effect]? {
        layers.isEmpty ? screen.press(key, context) : layers[last].press(key, context)
    }

    /// Whether a letter begins a line of the screen in front.
    func claims(_ letter: Unicode.Scalar, _ context: Context) -> Bool {
        layers.isEmpty && screen.claims(letter, context)
    }

    /// What a key is for in the topmost view.
    func meaning(of key: Key, _ context: Context) -> KeyMeaning? {
        layers.last?.meaning(of: key, context) ?? screen.meaning(of: key, context)
    }

    /// Whether the topmost view has a key of that title at that place among them.
    func hasBinding(_ binding: Int, titled title: Text) -> Bool {
        layers.last?.hasBinding(binding, titled: title) ?? screen.hasBinding(binding, titled: title)
    }

    /// Does what a key of the topmost view would do, by its place among them.
    mutating func run(_ binding: Int, _ context: Context) -> [Effect] {
        layers.isEmpty ? screen.run(binding, context) : layers[last].run(binding, context)
    }

    mutating func edit(_ key: Key, _ context: Context) -> Bool {
        layers.isEmpty ? screen.edit(key, context) : layers[last].edit(key, context)
    }

    /// Types words, letter by letter.
    mutating func edit(_ words: String, _ context: Context) {
        for letter in words.unicodeScalars { _ = edit(.character(letter), context) }
    }

    mutating func paste(_ lines: [String], _ context: Context) -> [Effect]? {
        layers.isEmpty ? screen.paste(lines, context) : layers[last].paste(lines, context)
    }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        layers.isEmpty ? screen.move(movement, context) : layers[last].move(movement, context)
    }

    mutating func beginNumber(_ typed: String, _ context: Context) -> [Effect] {
        layers.isEmpty ? screen.beginNumber(typed, context) : layers[last].beginNumber(typed, context)
    }

    /// Takes a letter into the menu on top.
    /// - Returns: nil when there is none.
    mutating func typeIntoMenu(_ letter: Unicode.Scalar, _ context: Context) -> [Effect]? {
        guard var menu = layers.last as? Menu else { return nil }
        defer { layers[last] = menu }
        return menu.type(letter, context)
    }

    mutating func click(_ position: Position, _ context: Context) -> [Effect] {
        guard layers.isEmpty else { return layers[last].clicked(position, in: context.body, context) }
        screen.click(position, in: context.body, context)
        return []
    }

    /// Selects what was undone or redone, where the view in front shows it.
    mutating func selectChanged(_ entries: [Entry], _ context: Context) {
        let events = entries.map(\.event)
        layers.isEmpty ? screen.selectChanged(events, context) : layers[last].selectChanged(events, context)
    }

    /// Whether something is left to do once the operator's hands rest.
    var waitsForRest: Bool { layers.last?.waitsForRest ?? screens[current].waitsForRest }

    mutating func rest(_ context: Context) {
        layers.isEmpty ? screen.rest(context) : layers[last].rest(context)
    }

    // MARK: Keeping up

    /// Tells all screens what happened, and closes the lines that can no longer be answered.
    /// - Returns: what was typed in these.
    mutating func follow(_ entries: [Entry], _ context: Context) -> [String] {
        for index in screens.indices { screens[index].follow(entries, context) }
        let closed = layers.compactMap { $0 as? Prompt }.filter { !$0.canBeAnswered(context) }
        layers.removeAll { ($0 as? Prompt)?.canBeAnswered(context) == false }
        return closed.map(\.editor.text).filter { !$0.trimmed.isEmpty }
    }

    /// What is on its way has other numbers now.
    /// - Returns: how many layers, from the lowest, are still about the same things.
    mutating func renumber(_ numbers: NewNumbers) -> Int {
        let renumbered = screens.indices.map { screens[$0].renumber(numbers) }
        return layers.indices.first { !layers[$0].renumber(numbers, isTargetRenumbered: renumbered[current]) }
            ?? layers.count
    }

    /// What is selected.
    func targets(_ context: Context) -> Targets {
        Targets(screen: screen.target(context), layer: layers.last?.target(context))
    }

    /// Where what the next key acts on is selected: what is chosen in a menu is done to what is selected below.
    var placeOfTarget: Targets.Place? {
        guard let layer = layers.last else { return .screen }
        if layer is Prompt { return nil }
        return type(of: layer).actsOnTargetBelow || layer is Menu ? .screen : .layer
    }

    /// What is marked, or has a line begun for it, in all of them.
    var marks: [AnyHashable] { layers.reduce(screen.marks) { $0 + $1.marks } }

    /// Closes the layers that other consoles have seen to, or changed what they are about.
    /// - Returns: whether there were any.
    mutating func closeOvertaken(_ context: Context) -> Bool {
        let before = layers.count
        layers.removeAll { $0.isOvertaken(context) }
        return layers.count < before
    }

    /// Brings what is shown up to date.
    mutating func update(_ context: Context) {
        screen.update(in: context.body, context)
        for index in layers.indices { layers[index].update(in: context.body, context) }
    }
}
