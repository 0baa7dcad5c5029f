import Engine
import TerminalUI
import Strings

/// What takes keys and paints cells: a screen, or a layer on top of one. A value; everything it needs beyond its own
/// state is handed in.
///
/// The console offers a key to the topmost view's bindings, then to its list, then to the keys that work everywhere.
protocol View: Sendable {
    /// The keys that work in this view, a list for each of its modes; the first is the usual one.
    static var keymaps: [Keymap<Self>] { get }
    /// Which of them works now.
    var keymapIndex: Int { get }
    /// The keys that work now.
    var keymap: Keymap<Self> { get }

    /// Whether a line is being typed.
    var isTyping: Bool { get }
    /// The line being typed; it is drawn below the body with the cursor in it.
    func inputLine(_ context: Context) -> InputLine?
    /// Takes a key into the line being typed.
    /// - Returns: whether it meant something there.
    mutating func edit(_ key: Key, _ context: Context) -> Bool
    /// Takes several pasted lines.
    /// - Returns: nil when the view has no use for them; one line is always typed.
    mutating func paste(_ lines: [String], _ context: Context) -> [Effect]?
    /// Takes a digit in a list, where it begins a number; or a number, or figures, that an input method entered at
    /// once: 十五, ９票, ④＝９. Full-width digits are digits.
    mutating func beginNumber(_ typed: String, _ context: Context) -> [Effect]

    /// Whether a letter begins a line here whatever else it would do: those of an option while its dots are counted.
    func claims(_ letter: Unicode.Scalar, _ context: Context) -> Bool
    /// Takes a letter in a list where it means nothing else and may begin a line.
    mutating func beginWord(_ letter: Unicode.Scalar, _ context: Context) -> [Effect]

    /// Moves the selection, or scrolls.
    /// - Returns: whether there is something to move in.
    mutating func move(_ movement: Movement, _ context: Context) -> Bool
    /// Selects what events have changed, the first of them that is shown here; stays where it is for any other.
    mutating func selectChanged(_ events: [Event], _ context: Context)
    /// Chooses what lies under a click; not while a line is being typed, which keeps the keys.
    mutating func click(_ position: Position, in area: Rect, _ context: Context)
    /// What is said of something that was chosen from a list of actions, where nothing is there to do it to.
    func nothingToActOn(_ context: Context) -> String
    /// What its keys act on: what is selected in its list; nil for nothing, and while a line is typed.
    func target(_ context: Context) -> AnyHashable?
    /// What is marked for the keys to come, or has a line begun for it.
    var marks: [AnyHashable] { get }
    /// What is looked at and could be put on the projector's view; nil for nothing.
    func spotlight(_ context: Context) -> Spotlight?
    /// The opinion that is typed or looked at, which other meetings are looked through for; nil for none.
    func opinion(_ context: Context) -> String?
    /// What makes it, where what is looked at is only about to be; nil where it is there.
    func preparation(_ context: Context) -> Command?
    /// Takes text that came where no line is typed: kana and kanji of an input method left on, or a paste.
    /// - Returns: whether it was put into a line, which is typed from now on.
    mutating func takeText(_ text: String, _ context: Context) -> Bool

    /// Whether there is something left to do once the operator's hands rest, because it is too slow between two keys.
    var waitsForRest: Bool { get }
    /// The hands rest.
    mutating func rest(_ context: Context)

    /// Brings the view's state up to date with the session: selections of things that are gone, filtered lists, scroll
    /// offsets. Called after every key, after entries of others and before a frame of another size.
    mutating func update(in area: Rect, _ context: Context)
    /// Paints the view. Keeps nothing, asks nothing.
    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context)
}

extension View {
    var keymapIndex: Int { 0 }
    var keymap: Keymap<Self> { Self.keymaps[keymapIndex] }
    var isTyping: Bool { false }
    func inputLine(_ context: Context) -> InputLine? { nil }
    mutating func edit(_ key: Key, _ context: Context) -> Bool { false }
    mutating func paste(_ lines: [String], _ context: Context) -> [Effect]? { nil }
    mutating func beginNumber(_ typed: String, _ context: Context) -> [Effect] { [] }
    func claims(_ letter: Unicode.Scalar, _ context: Context) -> Bool { false }
    mutating func beginWord(_ letter: Unicode.Scalar, _ context: Context) -> [Effect] { [] }
    mutating func move(_ movement: Movement, _ context: Context) -> Bool { false }
    mutating func selectChanged(_ events: [Event], _ context: Context) {}
    mutating func click(_ position: Position, in area: Rect, _ context: Context) {}
    func nothingToActOn(_ context: Context) -> String { context.strings.nothingToActOn }
    func target(_ context: Context) -> AnyHashable? { nil }
    var marks: [AnyHashable] { [] }
    func spotlight(_ context: Context) -> Spotlight? { nil }
    func opinion(_ context: Context) -> String? { nil }
    func preparation(_ context: Context) -> Command? { nil }
    mutating func takeText(_ text: String, _ context: Context) -> Bool { false }
    var waitsForRest: Bool { false }
    mutating func rest(_ context: Context) {}
    mutating func update(in area: Rect, _ context: Context) {}
}

/// A tab of the console, reached by its function key. ``Console/screens`` lists them.
protocol Screen: View {
    /// A short name for files and tests: agenda.
    static var id: String { get }
    /// What the tab is called.
    static var title: Text { get }
    /// The kinds of step in which the room works on what this screen shows.
    static var kinds: Set<Step.Kind> { get }
    /// What can be done here that has no key of its own, for the list of all actions.
    static var listed: [Binding<Self>] { get }
    /// Whether a key that several modes have does the same in each, so that the list of all actions has it once.
    static var sharesKeys: Bool { get }
    /// Whether notes are given their themes here, so that the footer counts those that still have none.
    static var countsWhatIsLeft: Bool { get }
    /// The screen as it is when the console opens.
    init(_ context: Context)
    /// The board and the note looked at, for the screen that is gone to from here.
    var place: NotePlace? { get }
    /// Takes in what happened, one's own or others', whether it is shown or not.
    mutating func follow(_ entries: [Entry], _ context: Context)
    /// What is selected, marked or remembered stays what it is when it gets another number.
    /// - Returns: whether any of that has one.
    mutating func renumber(_ numbers: NewNumbers) -> Bool
    /// The screen comes to the front; `place` is what the one before looked at.
    mutating func appear(at place: NotePlace?, _ context: Context)
    /// Why nothing can be done that belongs to the mode of one of its keymaps, while that cannot be turned to.
    func whatIsMissing(forKeymap index: Int, _ context: Context) -> String
    /// Changes to the mode of one of its keymaps; stays as it is when there is nothing to show in that.
    mutating func turn(toKeymap index: Int, _ context: Context)
}

extension Screen {
    static var kinds: Set<Step.Kind> { [] }
    static var listed: [Binding<Self>] { [] }
    static var sharesKeys: Bool { false }
    static var countsWhatIsLeft: Bool { false }
    var place: NotePlace? { nil }
    mutating func follow(_ entries: [Entry], _ context: Context) {}
    mutating func renumber(_ numbers: NewNumbers) -> Bool { false }
    mutating func appear(at place: NotePlace?, _ context: Context) {}
    mutating func turn(toKeymap index: Int, _ context: Context) {}
    func whatIsMissing(forKeymap index: Int, _ context: Context) -> String { nothingToActOn(context) }

    /// Does what the list of all actions has beside the keys, by its place in ``listed``.
    mutating func runListed(_ number: Int, _ context: Context) -> [Effect] {
        let binding = Self.listed[number]
        let effects = binding.perform(on: &self, context)
        return effects.isEmpty ? [.refuse(nothingToActOn(context))] : effects
    }
}

/// What lies on top of a screen: an overlay, a prompt, a menu. The topmost takes the keys.
protocol Layer: View {
    /// Whether it is painted instead of what lies below, or on top of it.
    static var coversBody: Bool { get }
    /// Whether what is chosen in it is done to what is selected below it.
    static var actsOnTargetBelow: Bool { get }
    /// Whether keys edit its line before they mean what they mean everywhere.
    static var editsFirst: Bool { get }
    /// Where words left unfinished in it are kept; nil for a layer in which nothing is typed that should be.
    var unfinishedID: LineID? { get }
    /// The words in it that would be lost if it closed, and where they belong.
    var unfinished: UnfinishedText? { get }
    /// Words that were typed in it before those: they were typed over, or an earlier line was shown in their place. The
    /// latest last.
    var unfinishedBefore: [UnfinishedText] { get }
    /// Whether nothing was typed in it yet, so that words left unfinished before may come back.
    var isUntouched: Bool { get }
    /// Whether a line is being typed in it that must not be lost when another screen comes to the front.
    var holdsLine: Bool { get }
    /// Whether what is typed next takes the place of the line.
    var isLineSelected: Bool { get }
    /// What opened it from a screen; nil where it was opened from somewhere else, or keeps none.
    var opener: Opener? { get set }
    /// What is on its way has other numbers now.
    /// - Parameter isTargetRenumbered: whether what is selected, marked or remembered below has.
    /// - Returns: whether it is still about the same things; if not, it closes, or is asked anew.
    mutating func renumber(_ numbers: NewNumbers, isTargetRenumbered: Bool) -> Bool
    /// The same, with what was typed and chosen, as it is asked anew.
    /// - Parameter anew: what its opener opens now.
    /// - Returns: nil where that is something else.
    func goingOn(as anew: any Layer) -> (any Layer)?
    /// Whether another console has seen to what it is about, or changed that: it closes.
    func isOvertaken(_ context: Context) -> Bool
    /// Takes a click: chooses what lies under it, and does it where a list is there to choose one thing from.
    mutating func clicked(_ position: Position, in area: Rect, _ context: Context) -> [Effect]
    /// Begins again with words that were typed here before and not accepted; those they were typed over are at hand.
    mutating func restore(_ unfinished: UnfinishedText, over earlier: String?)
}

extension Layer {
    static var coversBody: Bool { true }
    static var actsOnTargetBelow: Bool { false }
    static var editsFirst: Bool { false }
    var unfinishedID: LineID? { nil }
    var unfinished: UnfinishedText? { nil }
    var unfinishedBefore: [UnfinishedText] { [] }
    var isUntouched: Bool { unfinished == nil }
    var holdsLine: Bool { unfinished != nil }
    var isLineSelected: Bool { false }
    var opener: Opener? {
        get { nil }
        set {}
    }
    mutating func renumber(_ numbers: NewNumbers, isTargetRenumbered: Bool) -> Bool { true }
    func goingOn(as anew: any Layer) -> (any Layer)? { nil }
    func isOvertaken(_ context: Context) -> Bool { false }
    mutating func clicked(_ position: Position, in area: Rect, _ context: Context) -> [Effect] {
        click(position, in: area, context)
        return []
    }
    mutating func restore(_ unfinished: UnfinishedText, over earlier: String?) {}
}

/// A line being typed: what stands before it, the line, and what is shown in the free row below.
struct InputLine {
    var label: String
    var editor: LineEditor
    /// The keys that answer a question for which nothing need be typed; no empty line stands behind them. Empty for any
    /// other line.
    var answerKeys = ""
    var hint: (text: String, style: Style)?
}
