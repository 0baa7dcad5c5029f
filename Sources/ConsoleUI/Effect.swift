import Engine
import Strings

/// What a key brings about. A view changes its own state itself; everything else is one of these.
enum Effect: Sendable {
    /// A command is given; what follows is done once it was carried out.
    case perform(Command, FollowUp)
    /// Something outside the view changes: the message, the layers, another screen.
    case update(@Sendable (inout Console, Context) -> Void)
    /// Something outside the view changes, and more follows from it.
    case run(@Sendable (inout Console, Context) -> [Effect])
    /// The executable is asked for something.
    case request(Console.Service)

    /// Gives a command, behind a question for as long as there is one to be asked.
    /// - Parameters:
    ///   - id: of the question.
    ///   - subject: what has to be the same for a yes; nil for the words of the question.
    ///   - question: what it asks now; nil for nothing.
    static func perform(
        _ command: Command, _ followUp: FollowUp, behind id: LineID, about subject: String? = nil, _ context: Context,
        asking question: @escaping @Sendable (Context) -> String?
    ) -> Effect {
        let closing = FollowUp(closesLayer: true, clearsEntry: followUp.clearsEntry, followUp.effects)
        let prompt = Prompt.confirm(id, context) { context in
            question(context).map {
                Prompt.Question(words: $0, effects: [.perform(command, closing)], subject: subject)
            }
        }
        return prompt.map { .ask($0) } ?? .perform(command, followUp)
    }

    /// Says what was done.
    static func say(_ text: String, _ severity: Message.Severity = .good) -> Effect {
        .update { console, _ in console.show(Message(text, severity)) }
    }

    /// Says why something cannot be done.
    static func refuse(_ text: String) -> Effect { say(text, .refused) }

    /// Puts a layer on top.
    static func open(_ layer: any Layer) -> Effect {
        .update { console, context in console.open(layer, context) }
    }

    /// Asks for a line.
    static func ask(_ prompt: Prompt) -> Effect { open(prompt) }

    /// Asks for a choice.
    static func choose(_ menu: Menu) -> Effect { open(menu) }

    /// Takes the topmost layer away; words typed in it are kept for the next time.
    static var closeLayer: Effect { .update { console, context in console.closeLayer(context) } }

    /// Takes the topmost layer away with what was typed in it.
    static var discardLayer: Effect { .update { console, context in console.discardLayer(context) } }

    /// Forgets words left unfinished in a prompt of that id: what they were for is done.
    static func forget(_ id: LineID) -> Effect { .update { console, _ in console.forget(id) } }

    /// Takes the topmost layer away with what was typed in it, for nothing is to be done after all.
    static var cancelLayer: Effect { .update { console, context in console.cancelLayer(context) } }

    /// Changes another screen, which must be in ``Console/screens``.
    static func change<Other: Screen>(
        _ screen: Other.Type, _ body: @escaping @Sendable (inout Other, Context) -> Void
    ) -> Effect {
        .update { console, context in console.change(screen) { body(&$0, context) } }
    }

    /// Brings a screen to the front.
    static func go<Other: Screen>(to screen: Other.Type) -> Effect {
        .update { console, context in console.go(to: screen, context) }
    }
}

/// What is done once a command was carried out. When it is refused, nothing of this happens, and the refusal is shown.
///
/// What gave the command, a prompt or the entry line, is let go of as soon as the command is on its way, so that nobody
/// types into it meanwhile: ``Console/submit(_:session:now:)``.
package struct FollowUp: Sendable {
    /// Whether the topmost layer, which gave the command, closes. Then a command that changes nothing closes it too,
    /// without a word.
    let closesLayer: Bool
    /// Whether the entry line, whose words went into the command, is emptied.
    let clearsEntry: Bool
    let effects: @Sendable ([Entry], Context) -> [Effect]

    /// - Parameter effects: told the entries that the command became, and the session with them.
    init(
        closesLayer: Bool = false, clearsEntry: Bool = false,
        _ effects: @escaping @Sendable ([Entry], Context) -> [Effect]
    ) {
        self.closesLayer = closesLayer
        self.clearsEntry = clearsEntry
        self.effects = effects
    }

    /// Nothing, as for a command that no key here has given.
    package static let none = FollowUp { _, _ in [] }

    /// Says what was done, as the history has it, and which key takes it back.
    static let told = FollowUp { entries, context in [.say(context.strings.done(entries, context.session))] }

    /// Says a deed, and which key takes it back.
    static func done(_ deed: String, closing: Bool = false, clearingEntry: Bool = false) -> FollowUp {
        FollowUp(closesLayer: closing, clearsEntry: clearingEntry) { _, context in [.say(context.strings.done(deed))] }
    }

    /// Closes the prompt or overlay and says what was done.
    static let closeAndTell = FollowUp(closesLayer: true, told.effects)

    /// Selects what came back with an undo or a redo, and says what that was.
    static let reverted = FollowUp { entries, context in
        [.update { console, context in console.selectChanged(entries, context) }] + told.effects(entries, context)
    }

    /// Closes the prompt or overlay, selects what was added in the view below it, for the next key is about that, and
    /// says what was done.
    static let closeAndSelect = FollowUp(closesLayer: true, reverted.effects)

    /// Behind a question about pasted lines: closes it and the line they stand in, selects what was added, and says
    /// what was done.
    static func pasted(_ deed: @escaping @Sendable (Strings) -> String) -> FollowUp {
        close { entries, context in
            [.discardLayer] + closeAndSelect.effects(entries, context)
                + [.say(context.strings.done(deed(context.strings)))]
        }
    }

    /// Says so.
    static func say(_ text: String) -> FollowUp { FollowUp { _, _ in [.say(text)] } }

    /// Closes the prompt or overlay and says so.
    static func close(_ text: String) -> FollowUp { FollowUp(closesLayer: true) { _, _ in [.say(text)] } }

    /// Closes the prompt or overlay, and more.
    static func close(_ effects: @escaping @Sendable ([Entry], Context) -> [Effect]) -> FollowUp {
        FollowUp(closesLayer: true, effects)
    }
}

/// What was last said to the operator; gone at the next key.
package struct Message: Hashable, Sendable {
    /// A sentence in the operator's language.
    package let text: String
    /// How it is meant.
    package let severity: Severity

    /// How a message is meant; shown by a sign as well as by a colour.
    package enum Severity: Hashable, Sendable {
        /// Done.
        case good
        /// Done as far as can be told, and not kept yet.
        case saving
        /// Refused, or not understood.
        case refused
        /// Not kept, lost, over time.
        case trouble
        /// For information.
        case info
    }

    /// A sentence, and how it is meant.
    package init(_ text: String, _ severity: Severity) {
        self.text = text
        self.severity = severity
    }
}
