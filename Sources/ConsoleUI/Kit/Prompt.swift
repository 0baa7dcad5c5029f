import Engine
import TerminalUI
import Strings

/// A line asked for, as a value: what stands before it, what it begins with, and what is done with the answer.
///
/// What was typed and not accepted is kept under `id`: the next prompt of the same `id` begins with it, after Esc and
/// after a crash.
struct Prompt: Layer {
    /// Names what is asked for, so that words left unfinished find their way back.
    let id: LineID
    /// What stands before the line.
    let label: String
    /// What the line began with.
    let initial: String
    /// What the value that is edited reads now; nil when it is gone, which the engine says.
    private let present: (@Sendable (Context) -> String?)?
    /// What it read when it was last seen. Where somebody changed it since, that is asked about before it is
    /// overwritten, and again after every further change.
    private var seen: String
    /// Whether the answer takes the place of a value that somebody else may change meanwhile.
    private let replacesValue: Bool
    /// Whether Enter on an empty line is an answer; otherwise it is a change of mind.
    let acceptsEmpty: Bool
    /// Whether words that were not accepted come back. Figures do not: the next ones would be typed behind them.
    let keepsText: Bool
    /// Whether Enter alone is the answer, so that no empty line stands behind the question.
    let isQuestion: Bool
    /// What is shown in the free row below the line while it is typed.
    let hint: (@Sendable (String, Context) -> String?)?
    /// The command that Enter would give, where it is read as it is typed: why it would be refused stands below the
    /// line.
    let gives: (@Sendable (String, Context) -> Command?)?
    /// What is done with the answer. Nothing is closed here: an accepted command closes the prompt, a refused one
    /// leaves the words.
    private let submit: @Sendable (Answered, Context) -> Answer
    private(set) var editor: LineEditor
    private(set) var isUntouched: Bool
    /// Whether a digit opened it, which is shown as such: those behind it are shown alike.
    private let isFigure: Bool
    /// Words that came back and were typed over.
    private var typedOver: String?
    /// What Tab and Alt with a digit do with what is typed so far: the next table's line comes, or that of a table.
    let turnTable: (@Sendable (Group.ID?, String, Context) -> [Effect])?

    /// Whether it can still be answered; it closes when it no longer can, whoever has seen to that.
    private(set) var canBeAnswered: @Sendable (Context) -> Bool = { _ in true }

    /// The same prompt, for as long as something is so.
    func only(while canBeAnswered: @escaping @Sendable (Context) -> Bool) -> Prompt {
        var prompt = self
        prompt.canBeAnswered = canBeAnswered
        return prompt
    }

    /// Whether what is asked about is as it was when the question was put.
    private var holds: @Sendable (Context) -> Bool = { _ in true }

    /// The same question, until another console changes what it is about.
    func asked(while holds: @escaping @Sendable (Context) -> Bool) -> Prompt {
        var prompt = self
        prompt.holds = holds
        return prompt
    }

    func isOvertaken(_ context: Context) -> Bool { !holds(context) }

    /// What is made ready while the words are typed, once the hand rests; nil where nothing is, or it is done.
    private var preparation: (@Sendable (Context) -> Void)?

    /// The same prompt, that makes something ready before its answer.
    func preparing(_ preparation: @escaping @Sendable (Context) -> Void) -> Prompt {
        var prompt = self
        prompt.preparation = preparation
        return prompt
    }

    var waitsForRest: Bool { preparation != nil }

    mutating func rest(_ context: Context) {
        preparation?(context)
        preparation = nil
    }

    /// What was typed, and what it is to take the place of, as it was last seen.
    struct Answered {
        let text: String
        let seen: String
    }

    /// What became of an answer.
    enum Answer {
        /// It is carried out.
        case effects([Effect])
        /// It cannot be read; the sentence says what is expected.
        case unreadable(String)

        /// A command is given; the prompt closes once it was carried out, and what was done is said.
        static func perform(_ command: Command) -> Answer { .effects([.perform(command, .closeAndTell)]) }

        /// A command is given; the prompt closes once it was carried out, and this is said with the key that takes it
        /// back.
        static func perform(_ command: Command, saying deed: String) -> Answer {
            .effects([.perform(command, .done(deed, closing: true))])
        }
    }

    /// - Parameters:
    ///   - text: what the line begins with: the value to be changed.
    ///   - present: reads that value anew; nil for a value that nobody else can have changed, and for words that take
    ///     care of it themselves.
    ///   - seen: what `present` reads as the prompt is made, where the line begins with something else.
    ///   - typed: a first digit that was typed in the list and opened the prompt.
    ///   - replacesFigure: whether the figure that is there is selected, so that what is typed takes its place.
    init(
        _ id: LineID, _ label: String, text: String = "",
        present: (@Sendable (Context) -> String?)? = nil, seen: String? = nil, typed: Unicode.Scalar? = nil,
        acceptsEmpty: Bool = false, keepsText: Bool = true, replacesFigure: Bool = false, isQuestion: Bool = false,
        hint: (@Sendable (String, Context) -> String?)? = nil,
        gives: (@Sendable (String, Context) -> Command?)? = nil,
        turnTable: (@Sendable (Group.ID?, String, Context) -> [Effect])? = nil,
        submit: @escaping @Sendable (String, Context) -> Answer
    ) {
        self.init(
            id, label, text: text, replacesValue: present != nil, present: present, seen: seen, typed: typed,
            acceptsEmpty: acceptsEmpty, keepsText: keepsText, replacesFigure: replacesFigure, isQuestion: isQuestion,
            hint: hint, gives: gives, turnTable: turnTable,
            submitting: { answered, context in submit(answered.text, context) })
    }

    /// Asks for other words in the place of some; the command that is given tells which were seen.
    init(
        _ id: LineID, _ label: String, rewording text: String,
        submit: @escaping @Sendable (Answered, Context) -> Answer
    ) {
        self.init(
            id, label, text: text, replacesValue: true, present: nil, seen: text, typed: nil, acceptsEmpty: false,
            keepsText: true, replacesFigure: false, isQuestion: false, hint: nil, gives: nil, turnTable: nil,
            submitting: submit)
    }

    private init(
        _ id: LineID, _ label: String, text: String, replacesValue: Bool, present: (@Sendable (Context) -> String?)?,
        seen: String?, typed: Unicode.Scalar?, acceptsEmpty: Bool, keepsText: Bool, replacesFigure: Bool,
        isQuestion: Bool,
        hint: (@Sendable (String, Context) -> String?)?,
        gives: (@Sendable (String, Context) -> Command?)?,
        turnTable: (@Sendable (Group.ID?, String, Context) -> [Effect])?,
        submitting: @escaping @Sendable (Answered, Context) -> Answer
    ) {
        self.id = id
        self.label = label
        initial = text
        self.present = present
        self.replacesValue = replacesValue
        self.seen = seen ?? text
        self.acceptsEmpty = acceptsEmpty
        self.keepsText = keepsText
        self.isQuestion = isQuestion
        isUntouched = typed == nil
        isFigure = typed?.properties.numericType == .decimal
        self.hint = hint
        self.gives = gives
        self.turnTable = turnTable
        submit = submitting
        editor = LineEditor(typed.map { String($0) } ?? text)
        if replacesFigure, typed == nil { editor.selectAll() }
    }

    /// Asks whether something is to be done; Enter does it, and so does a yes. A no is a no, and nothing else is an
    /// answer.
    static func confirm(_ id: LineID, _ question: String, _ effects: [Effect]) -> Prompt {
        Prompt(id, question, acceptsEmpty: true, keepsText: false, isQuestion: true) { text, context in
            switch answer(text) {
            case true?: .effects(effects)
            case false?: .effects([.cancelLayer])
            case nil: .unreadable(context.strings.enterIsYes)
            }
        }
    }

    /// A yes or a no, in either language; nothing typed is a yes.
    private static func answer(_ text: String) -> Bool? {
        let words = halfwidth(text).trimmed.lowercased()
        let languages = Language.allCases.map { Strings($0) }
        if ["", "y"].contains(words) || languages.contains(where: { $0.yes.trimmed == words }) { return true }
        return words == "n" || languages.contains { $0.no == words } ? false : nil
    }

    static var coversBody: Bool { false }
    static var editsFirst: Bool { true }

    private static let answerKeys: [Binding<Prompt>] = [
        Binding([.enter], Text("確定", "OK"), footer: true) { prompt, context in prompt.answer(context) },
        Binding([.escape], Text("取消", "Cancel"), footer: true) { _, _ in [.closeLayer] },
    ]

    static let keymaps = [
        Keymap<Prompt>(answerKeys),
        Keymap<Prompt>(
            title: Text("グループの票数", "dots of a group"),
            answerKeys + [
                Binding([.tab], Text("次のグループ", "Next group"), footer: true) { prompt, context in
                    prompt.turnTable?(nil, prompt.editor.text, context) ?? []
                },
                Binding(Key.altDigits, Text("グループを選ぶ", "Choose group")) { prompt, context in
                    guard case .alt(let digit)? = context.key, let number = number(String(digit)) else { return [] }
                    return prompt.turnTable?(Group.ID(number), prompt.editor.text, context) ?? []
                },
            ]),
    ]
    var keymapIndex: Int { turnTable == nil ? 0 : 1 }

    var isTyping: Bool { true }

    func inputLine(_ context: Context) -> InputLine? {
        let hint =
            warning(context).map { (text: $0, style: Style(.warning)) }
            ?? hint?(editor.text, context).map { (text: $0, style: Style(.muted)) }
        let keys = isQuestion ? context.strings.answerKeys : ""
        return InputLine(label: label, editor: editor, answerKeys: keys, hint: hint)
    }

    private func warning(_ context: Context) -> String? {
        guard let command = gives?(editor.text, context), let refusal = context.shownRefusal(of: command),
            refusal != .nothingChanges
        else { return nil }
        return "! " + context.strings.sentence(for: refusal, of: command, in: context.session)
    }

    mutating func edit(_ key: Key, _ context: Context) -> Bool {
        isUntouched = false
        let back = editor.isSelected && holdsLine ? editor.text : nil
        defer { if let back, !editor.text.contains(back) { typedOver = back } }
        return editor.handle(isFigure ? key.narrowDigit : key)
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {}

    var unfinishedID: LineID? { id }
    var isLineSelected: Bool { editor.isSelected }

    /// The words typed here that are not what the line began with.
    var unfinished: UnfinishedText? {
        editor.text.utf8.elementsEqual(initial.utf8) ? nil : unfinished(editor.text)
    }

    var unfinishedBefore: [UnfinishedText] {
        ((typedOver.map { [$0] } ?? []) + editor.setAside.filter { $0 != initial }).compactMap(unfinished)
    }

    private func unfinished(_ words: String) -> UnfinishedText? {
        keepsText ? UnfinishedText(id: id, text: words, over: replacesValue ? seen : nil) : nil
    }

    mutating func restore(_ unfinished: UnfinishedText, over earlier: String?) {
        if let base = unfinished.base { seen = base }
        if let earlier { editor.remember(earlier) }
        editor.replace(with: unfinished.text)
        // The line of a table that was left for another is gone on with.
        if turnTable == nil { editor.selectAll() }
        isUntouched = true
    }

    /// Words typed behind a question that asks for none: an opinion, by somebody who did not see the question.
    var strayWords: String? {
        let text = editor.text.trimmed
        if !isQuestion || Self.answer(text) != nil { return nil }
        return (text.count > 3 || !halfwidth(text).allSatisfy(\.isASCII)) ? text : nil
    }

    var holdsLine: Bool { !editor.text.utf8.elementsEqual(initial.utf8) }

    private mutating func answer(_ context: Context) -> [Effect] {
        let text = editor.text
        if text.trimmed.isEmpty, !acceptsEmpty { return [.cancelLayer] }
        switch submit(Answered(text: text, seen: seen), context) {
        case .effects(let effects):
            guard let now = present?(context), !now.utf8.elementsEqual(seen.utf8) else { return effects }
            seen = now
            return [.refuse(context.strings.changedWhileTyping(now))]
        case .unreadable(let sentence):
            // A letter behind a question is in nobody's way.
            if isQuestion, strayWords == nil { editor.clear() }
            return [.refuse(sentence)]
        }
    }
}
