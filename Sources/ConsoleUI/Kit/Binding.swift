import Engine
import TerminalUI
import Strings

/// A key and what it does in a view. A new key with a new action is one more of these, in the view's own file.
///
/// A class, because the footer looks at each of them for every frame: one reference is counted and not that of every
/// closure.
final class Binding<Target>: Sendable {
    /// The keys, the one shown first. One of them is a key that a Japanese input method lets through. None for what is
    /// only done from the list of all actions.
    let keys: [Key]
    /// What it does, in two or three words.
    let title: Text
    /// Whether it is shown below the screen.
    let isInFooter: Bool
    /// The command it would give now, or one like it: the key is dim when the engine refuses it, and pressing it shows
    /// that refusal. Nil when there is nothing to give it for; then the key is dim too, and pressing it says what is
    /// missing.
    let command: (@Sendable (Target, Context) -> Command?)?
    let run: @Sendable (inout Target, Context) -> [Effect]
    /// Whether a key that gives no command has something to act on: it is dim while it has not.
    let isPossible: @Sendable (Target, Context) -> Bool
    /// Whether the meeting has need of it at this moment; asked for every frame.
    let urgency: (@Sendable (Target, Context) -> Urgency?)?
    /// What it is called below the screen while it does, where that is more than its title.
    let urgentTitle: (@Sendable (Target, Context) -> Text)?

    /// A key that changes what is shown and gives no command.
    /// - Parameter when: whether there is something it could act on; pressing it asks all the same.
    convenience init(
        _ keys: [Key], _ title: Text, footer: Bool = false,
        when: @escaping @Sendable (Target, Context) -> Bool = { _, _ in true },
        run: @escaping @Sendable (inout Target, Context) -> [Effect]
    ) {
        self.init(keys: keys, title: title, isInFooter: footer, command: nil, run: run, isPossible: when)
    }

    /// A key that asks for something before it gives a command.
    /// - Parameter giving: a command like the one it will give, to know beforehand whether it would be refused.
    convenience init(
        _ keys: [Key], _ title: Text, footer: Bool = false,
        giving: @escaping @Sendable (Target, Context) -> Command?,
        run: @escaping @Sendable (inout Target, Context) -> [Effect]
    ) {
        self.init(keys: keys, title: title, isInFooter: footer, command: giving, run: run)
    }

    /// A key that gives a command at once.
    /// - Parameters:
    ///   - missing: what is said when there is nothing to give it for.
    ///   - then: what is done once it was carried out; asked before it is given.
    convenience init(
        _ keys: [Key], _ title: Text, footer: Bool = false,
        gives: @escaping @Sendable (Target, Context) -> Command?,
        missing: @escaping @Sendable (Context) -> String? = { _ in nil },
        then: @escaping @Sendable (Target, Context) -> FollowUp = { _, _ in .none }
    ) {
        self.init(keys: keys, title: title, isInFooter: footer, command: gives) { target, context in
            if let command = gives(target, context) { return [.perform(command, then(target, context))] }
            return missing(context).map { [.refuse($0)] } ?? []
        }
    }

    private init(
        keys: [Key], title: Text, isInFooter: Bool, command: (@Sendable (Target, Context) -> Command?)?,
        run: @escaping @Sendable (inout Target, Context) -> [Effect],
        isPossible: @escaping @Sendable (Target, Context) -> Bool = { _, _ in true },
        urgency: (@Sendable (Target, Context) -> Urgency?)? = nil,
        urgentTitle: (@Sendable (Target, Context) -> Text)? = nil
    ) {
        self.isPossible = isPossible
        self.urgency = urgency
        self.urgentTitle = urgentTitle
        self.keys = keys
        self.title = title
        self.isInFooter = isInFooter
        self.command = command
        self.run = run
    }

    /// The same key, shown before all others below the screen while the meeting has need of it.
    /// - Parameter title: what it is called there; nil for its title.
    func urgent(
        _ urgency: @escaping @Sendable (Target, Context) -> Urgency?,
        titled title: (@Sendable (Target, Context) -> Text)? = nil
    ) -> Binding {
        Binding(
            keys: keys, title: self.title, isInFooter: isInFooter, command: command, run: run, isPossible: isPossible,
            urgency: urgency, urgentTitle: title)
    }

    /// Does it, or says why the engine refuses.
    func perform(on target: inout Target, _ context: Context) -> [Effect] {
        // Of the past nothing is asked: whoever carries commands out says why.
        if context.environment.isPast, let command = command?(target, context) { return [.perform(command, .none)] }
        if let command = command?(target, context), let refusal = context.refusal(of: command) {
            // What is so already needs no word.
            if refusal == .nothingChanges { return [] }
            return [.refuse(context.strings.sentence(for: refusal, of: command, in: context.session))]
        }
        return run(&target, context)
    }

    /// Whether the key can do anything now, as it is shown.
    func availability(in target: Target, _ context: Context) -> Availability {
        guard isPossible(target, context) else { return .nothingToActOn }
        guard let command else { return .available }
        guard !context.environment.isPast, let given = command(target, context) else { return .nothingToActOn }
        return switch context.shownRefusal(of: given) {
        case .nothingChanges: .nothingToActOn
        case let refusal?: .refused(refusal, giving: given)
        case nil: .available
        }
    }
}

/// What a key is for.
enum KeyMeaning {
    /// It gives a command like this one, at once or behind a question.
    case giving(Command)
    /// It changes what is shown.
    case showing
}

/// How much the meeting has need of a key.
enum Urgency: Int, CaseIterable {
    /// It leads to where this step's work is done.
    case fitting
    /// It is what has to be done next.
    case due
    /// Time is being lost without it.
    case overdue
}

/// Whether a key can do anything now.
enum Availability: Equatable {
    /// The engine would carry out what it gives.
    case available
    /// Nothing is selected or typed that it could act on.
    case nothingToActOn
    /// The engine would refuse that command.
    case refused(Refusal, giving: Command)

    /// Whether only another operator may do it, so that it is not offered here.
    var isForOthers: Bool {
        switch refusal {
        case .onlyFacilitator, .countedByFacilitator, .loginMayNot: true
        default: false
        }
    }

    /// Why the engine would refuse.
    var refusal: Refusal? { if case .refused(let refusal, _) = self { refusal } else { nil } }
}

extension Context {
    /// Whether a command could be given now.
    func availability(of command: Command) -> Availability {
        refusal(of: command).map { .refused($0, giving: command) } ?? .available
    }
}

/// The bindings of a view in one of its modes.
struct Keymap<Target>: Sendable {
    /// What the mode is called in the help, where a view has several.
    let title: Text?
    /// All bindings, in the order of the help.
    let bindings: [Binding<Target>]
    /// Whether the keys of lists (arrows, pages, home, end) move something in this mode.
    let movesInList: Bool
    /// What the footer shows of it.
    let footer: [FooterKey]
    private let indexes: [Key: Int]
    /// The bindings that the meeting may have need of.
    private let urgent: [Int]

    /// A key bound twice means the first.
    init(title: Text? = nil, movesInList: Bool = false, _ bindings: [Binding<Target>]) {
        self.title = title
        self.bindings = bindings
        self.movesInList = movesInList
        footer = bindings.enumerated().filter(\.element.isInFooter).map { index, binding in
            FooterKey(
                key: Console.name(of: binding.keys[0]), letter: binding.keys[0].letter,
                besidesLetters: binding.keys.first { !$0.isCharacter }.map { Console.name(of: $0) },
                title: binding.title, index: index)
        }
        urgent = bindings.indices.filter { bindings[$0].urgency != nil }
        indexes = bindings.enumerated().reduce(into: [:]) { table, item in
            for key in item.element.keys where table[key] == nil { table[key] = item.offset }
        }
    }

    /// All bindings, as the help shows them.
    var hints: [KeyHint] { bindings.map { KeyHint(keys: $0.keys, title: $0.title) } }

    func availability(of key: FooterKey, in target: Target, _ context: Context) -> Availability {
        bindings[key.index].availability(in: target, context)
    }

    /// The keys the meeting has need of now and that can do something.
    /// - Parameter isText: whether a key is taken as text, and so does nothing else.
    func urgentKeys(in target: Target, isText: (Key) -> Bool, _ context: Context) -> [FooterKey] {
        urgent.compactMap { index in
            let binding = bindings[index]
            guard let urgency = binding.urgency?(target, context),
                let key = binding.keys.first(where: { !isText($0) }),
                binding.availability(in: target, context) == .available
            else { return nil }
            let title = binding.urgentTitle?(target, context) ?? binding.title
            return FooterKey(key: Console.name(of: key), title: title, urgency: urgency, index: index)
        }
    }

    /// What a key does in this mode.
    subscript(key: Key) -> Binding<Target>? { indexes[key].map { bindings[$0] } }
}

/// A binding as the help and `docs/keys.md` show it.
struct KeyHint {
    let keys: [Key]
    let title: Text
}

/// A binding as the footer shows it.
struct FooterKey: Sendable {
    /// What the first of its keys is called.
    var key: String
    /// The letter that it is, if it is one.
    var letter: Unicode.Scalar?
    /// What another one is called that is no letter, for where the letter is text; nil where there is none.
    var besidesLetters: String?
    let title: Text
    /// How much the meeting has need of it; nil for one that is always shown.
    var urgency: Urgency?
    /// Which binding of its keymap it is.
    let index: Int
}

extension Key {
    /// Whether it is text where a line is typed.
    fileprivate var isCharacter: Bool { letter != nil }

    /// The character that it is.
    fileprivate var letter: Unicode.Scalar? { if case .character(let letter) = self { letter } else { nil } }
}

extension View {
    /// Does what a key means in this view.
    /// - Returns: nil when it means nothing here.
    mutating func press(_ key: Key, _ context: Context) -> [Effect]? {
        keymap[key].map { perform($0, context) }
    }

    /// What a key is for in this view; nil where it has no binding, or nothing to give its command for.
    func meaning(of key: Key, _ context: Context) -> KeyMeaning? {
        guard let binding = keymap[key] else { return nil }
        guard let command = binding.command else { return .showing }
        return command(self, context).map { .giving($0) }
    }

    /// Does what a binding of the present mode does, chosen by its place in the keymap.
    mutating func run(_ binding: Int, _ context: Context) -> [Effect] {
        perform(keymap.bindings[binding], context)
    }

    /// A key that finds nothing it could give its command for says so.
    private mutating func perform(_ binding: Binding<Self>, _ context: Context) -> [Effect] {
        let effects = binding.perform(on: &self, context)
        guard effects.isEmpty, let command = binding.command, command(self, context) == nil else { return effects }
        return [.refuse(nothingToActOn(context))]
    }

    /// Whether the present mode has a binding of that title at that place in the keymap.
    func hasBinding(_ binding: Int, titled title: Text) -> Bool {
        keymap.bindings.indices.contains(binding) && keymap.bindings[binding].title == title
    }

    /// What a binding of the present mode is called, by its place in the keymap.
    func title(of binding: Int) -> Text { keymap.bindings[binding].title }

    /// The bindings that work now, for the help.
    var hints: [KeyHint] { keymap.hints }

    /// The bindings that work now, for the footer.
    var footer: [FooterKey] { keymap.footer }

    /// The keys that work now and that the meeting has need of.
    func urgentKeys(_ context: Context) -> [FooterKey] {
        keymap.urgentKeys(in: self, isText: { isTyping && $0.isCharacter }, context)
    }

    /// Whether a key of the present mode can do anything now. The engine is asked.
    func availability(of key: FooterKey, _ context: Context) -> Availability {
        keymap.availability(of: key, in: self, context)
    }

    /// Whether the keys of lists work now.
    var movesInList: Bool { keymap.movesInList }

    /// Every binding of every mode, for `docs/keys.md` and its tests.
    static var allHints: [(title: Text?, hints: [KeyHint])] {
        keymaps.map { ($0.title, $0.hints) }
    }
}

extension Key {
    /// A digit of an input method as the digit; any other key as it is.
    var narrowDigit: Key {
        if case .character(let digit) = halfwidth, ("0"..."9").contains(digit) { return halfwidth }
        return self
    }
}

/// A text for a command that is only asked about: never the present one, and never too long.
func otherText(than present: String) -> String { present == "x" ? "y" : "x" }
