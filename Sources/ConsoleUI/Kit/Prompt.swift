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
    /// What counts as an answer.
    private let rules: Rules
    /// The value that the answer takes the place of.
    private var replaced: ReplacedValue
    /// What is shown and done while the line is typed.
    private var aids: Aids
    /// What is done with the answer. Nothing is closed here: an accepted command closes the prompt, a refused one
    /// leaves the words.
    private let submit: @Sendable (Answered, Context) -> Answer
    private var line: PromptLine
    private var validity = Validity()
    var opener: Opener?

    /// What counts as an answer.
    private struct Rules {
        /// Whether Enter on an empty line is an answer; otherwise it is a change of mind.
        var acceptsEmpty = false
        /// What of the words that were not accepted comes back.
        var keeps = Kept.everything
        /// Whether Enter alone is the answer, so that no empty line stands behind the question.
        var isQuestion = false
    }

    /// What comes back of words that were not accepted.
    enum Kept {
        case everything
        /// Not one figure alone: the next one would be typed behind it.
        case moreThanAFigure
        case nothing
    }

    /// A value that is edited, which somebody else may change meanwhile.
    private struct ReplacedValue {
        /// Whether the answer takes the place of such a value.
        let isThere: Bool
        /// What it read when it was last seen. Where somebody changed it since, that is asked about before it is
        /// overwritten, and again after every further change.
        var seen: String
        /// What it reads now; nil when it is gone, which the engine says.
        var present: (@Sendable (Context) -> String?)?

        /// What it reads when that is not what was seen, which it is from now on.
        mutating func seeChange(_ context: Context) -> String? {
            guard let now = present?(context), !now.utf8.elementsEqual(seen.utf8) else { return nil }
            seen = now
            return now
        }
    }

    /// What is shown and done while the line is typed.
    private struct Aids {
        /// What is shown in the free row below the line.
        var hint: (@Sendable (String, Context) -> String?)?
        /// What a question asks now, which stands in the place of the label.
        var question: (@Sendable (Context) -> String?)?
        /// The command that Enter would give, where it is read as it is typed: why it would be refused stands below
        /// the line.
        var gives: (@Sendable (String, Context) -> Command?)?
        /// What Tab and Alt with a digit do with what is typed so far: the next table's line comes, or that of a table.
        var turnTable: (@Sendable (Group.ID?, String, Context) -> [Effect])?
        /// What becomes of several lines pasted into the empty line, which stand in it as one meanwhile.
        var takesLines: (@Sendable ([String], Context) -> [Effect]?)?
        /// How such a line stands in it.
        var asTyped: @Sendable (String) -> String = { $0 }
        /// What is made ready once the hand rests; nil where nothing is, or it is done.
        var preparation: (@Sendable (Context) -> Void)?
    }

    /// How long a prompt stays when other consoles go on.
    private struct Validity {
        /// Whether it can still be answered; it closes when it no longer can, whoever has seen to that.
        var canBeAnswered: @Sendable (Context) -> Bool = { _ in true }
        /// Whether what is asked about is as it was when the question was put.
        var holds: @Sendable (Context) -> Bool = { _ in true }
    }

    /// The same prompt, for as long as something is so.
    func only(while canBeAnswered: @escaping @Sendable (Context) -> Bool) -> Prompt {
        var prompt = self
        prompt.validity.canBeAnswered = canBeAnswered
        return prompt
    }

    /// Whether it can still be answered.
    func canBeAnswered(_ context: Context) -> Bool { validity.canBeAnswered(context) }

    /// The same question, until another console changes what it is about.
    func asked(while holds: @escaping @Sendable (Context) -> Bool) -> Prompt {
        var prompt = self
        prompt.validity.holds = holds
        return prompt
    }

    func isOvertaken(_ context: Context) -> Bool { !validity.holds(context) }

    /// What is done with its answer is settled when it is made.
    mutating func renumber(_ numbers: NewNumbers, isTargetRenumbered: Bool) -> Bool {
        if case .about = id { return id.renumbered(numbers) == id }
        return !isTargetRenumbered
    }

    func goingOn(as anew: any Layer) -> (any Layer)? {
        guard var prompt = anew as? Prompt, prompt.id.asks(theSameAs: id), prompt.isQuestion == isQuestion
        else { return nil }
        prompt.line = line
        prompt.replaced.seen = replaced.seen
        return prompt
    }

    /// The same prompt, that makes something ready before its answer, once the hand rests.
    func preparing(_ preparation: @escaping @Sendable (Context) -> Void) -> Prompt {
        var prompt = self
        prompt.aids.preparation = preparation
        return prompt
    }

    /// The same prompt, which makes more of several pasted lines than one; nil where they are one after all.
    /// - Parameter asTyped: how a line stands in it meanwhile, in signs that can be typed.
    func taking(
        asTyped: @escaping @Sendable (String) -> String = { $0 },
        lines: @escaping @Sendable ([String], Context) -> [Effect]?
    ) -> Prompt {
        var prompt = self
        prompt.aids.takesLines = lines
        prompt.aids.asTyped = asTyped
        return prompt
    }

    mutating func paste(_ lines: [String], _ context: Context) -> [Effect]? {
        guard editor.isEmpty || editor.isSelected, let effects = aids.takesLines?(lines, context) else { return nil }
        _ = line.edit(.pasted(LinesInOne.joined(lines.map(aids.asTyped))))
        return effects
    }

    /// What becomes of pasted lines that stand in it still; nil where they are one after all.
    private func effectsOfLines(_ context: Context) -> [Effect]? {
        guard let lines = LinesInOne.lines(in: editor.text), lines.count > 1,
            let effects = aids.takesLines?(lines, context)
        else { return nil }
        return effects.isEmpty ? nil : effects
    }

    var waitsForRest: Bool { aids.preparation != nil }

    mutating func rest(_ context: Context) {
        aids.preparation?(context)
        aids.preparation = nil
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
    ///   - typed: a first digit, or a whole number, that was typed in the list and opened the prompt.
    ///   - replacesFigure: whether the figure that is there is selected, so that what is typed takes its place.
    init(
        _ id: LineID, _ label: String, text: String = "",
        present: (@Sendable (Context) -> String?)? = nil, seen: String? = nil, typed: String? = nil,
        acceptsEmpty: Bool = false, keeps: Kept = .everything, replacesFigure: Bool = false, isQuestion: Bool = false,
        hint: (@Sendable (String, Context) -> String?)? = nil,
        gives: (@Sendable (String, Context) -> Command?)? = nil,
        turnTable: (@Sendable (Group.ID?, String, Context) -> [Effect])? = nil,
        submit: @escaping @Sendable (String, Context) -> Answer
    ) {
        self.id = id
        self.label = label
        rules = Rules(acceptsEmpty: acceptsEmpty, keeps: keeps, isQuestion: isQuestion)
        replaced = ReplacedValue(isThere: present != nil, seen: seen ?? text, present: present)
        aids = Aids(hint: hint, gives: gives, turnTable: turnTable)
        self.submit = { answered, context in submit(answered.text, context) }
        line = PromptLine(text, typed: typed, isSelected: replacesFigure)
    }

    /// Asks for other words in the place of some; the command that is given tells which were seen.
    init(
        _ id: LineID, _ label: String, rewording text: String,
        submit: @escaping @Sendable (Answered, Context) -> Answer
    ) {
        self.id = id
        self.label = label
        rules = Rules()
        replaced = ReplacedValue(isThere: true, seen: text)
        aids = Aids()
        self.submit = submit
        line = PromptLine(text)
    }

    /// Asks whether something is to be done; Enter does it, and so does a yes. A no is a no, and nothing else is an
    /// answer.
    static func confirm(_ id: LineID, _ question: String, _ effects: [Effect]) -> Prompt {
        let question = Question(words: question, effects: effects)
        return confirm(id, question) { _ in question }
    }

    /// What a question asks now, and what its yes does.
    struct Question: Sendable {
        let words: String
        let effects: [Effect]
        /// What has to be the same for a yes; the words themselves where it is not given. Figures that grow while the
        /// question stands would have it asked again without end.
        var subject: String?
    }

    /// Asks about something that others may change meanwhile: the words are always those of now, and a yes to words
    /// that have changed is asked for again. It closes when there is nothing to be asked any more.
    static func confirm(
        _ id: LineID, _ context: Context, asking: @escaping @Sendable (Context) -> Question?
    ) -> Prompt? {
        asking(context).map { confirm(id, $0, asking: asking) }
    }

    /// - Parameters:
    ///   - question: as it is put first.
    ///   - asking: what it asks from then on.
    private static func confirm(
        _ id: LineID, _ question: Question, asking: @escaping @Sendable (Context) -> Question?
    ) -> Prompt {
        let subject = { @Sendable (context: Context) in asking(context).map { $0.subject ?? $0.words } }
        var prompt = Prompt(
            id, question.words, present: subject, seen: question.subject ?? question.words, acceptsEmpty: true,
            keeps: .nothing, isQuestion: true
        ) { text, context in
            switch answer(text) {
            case true?: .effects(asking(context)?.effects ?? [.cancelLayer])
            case false?: .effects([.cancelLayer])
            case nil: .unreadable(context.strings.enterIsYes)
            }
        }
        prompt.aids.question = { asking($0)?.words }
        return prompt.asked { asking($0) != nil }
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
                    prompt.aids.turnTable?(nil, prompt.editor.text, context) ?? []
                },
                Binding(Key.altDigits, Text("グループを選ぶ", "Choose group")) { prompt, context in
                    guard case .alt(let digit)? = context.key, let number = number(String(digit)) else { return [] }
                    return prompt.aids.turnTable?(Group.ID(number), prompt.editor.text, context) ?? []
                },
            ]),
    ]
    var keymapIndex: Int { aids.turnTable == nil ? 0 : 1 }

    var isTyping: Bool { true }

    func inputLine(_ context: Context) -> InputLine? {
        let hint =
            warning(context).map { (text: $0, style: Style(.warning)) }
            ?? aids.hint?(editor.text, context).map { (text: $0, style: Style(.muted)) }
            ?? unansweredHint(context).map { (text: $0, style: Style(.warning)) }
        let keys = rules.isQuestion ? context.strings.answerKeys : ""
        return InputLine(label: aids.question?(context) ?? label, editor: editor, answerKeys: keys, hint: hint)
    }

    private func warning(_ context: Context) -> String? {
        guard let command = aids.gives?(editor.text, context), let refusal = context.shownRefusal(of: command),
            refusal != .nothingChanges
        else { return nil }
        return "! " + context.strings.sentence(for: refusal, of: command, in: context.session)
    }

    /// Says at the first letter behind a question that it is neither a yes nor a no.
    private func unansweredHint(_ context: Context) -> String? {
        rules.isQuestion && Self.answer(editor.text) == nil ? "! " + context.strings.enterIsYes : nil
    }

    /// The line as it is being typed.
    var editor: LineEditor { line.editor }
    /// What the line began with.
    var initial: String { line.initial }
    /// What comes back of words that were not accepted.
    var keeps: Kept { rules.keeps }
    /// Whether it asks for a yes or a no, and not for words.
    var isQuestion: Bool { rules.isQuestion }

    var isUntouched: Bool { line.isUntouched }
    /// Words behind a question are none of its own, and go where they belong when it is left.
    var holdsLine: Bool { line.isChanged && !rules.isQuestion }

    mutating func edit(_ key: Key, _ context: Context) -> Bool { line.edit(key) }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {}

    var unfinishedID: LineID? { id }
    var isLineSelected: Bool { editor.isSelected }

    /// The words typed here that are not what the line began with.
    var unfinished: UnfinishedText? { line.isChanged ? unfinished(editor.text) : nil }

    var unfinishedBefore: [UnfinishedText] { line.earlier.compactMap(unfinished) }

    private func unfinished(_ words: String) -> UnfinishedText? {
        let isKept =
            switch rules.keeps {
            case .everything: true
            case .moreThanAFigure: number(words, counting: .anything) == nil
            case .nothing: false
            }
        return isKept ? UnfinishedText(id: id, text: words, over: replaced.isThere ? replaced.seen : nil) : nil
    }

    mutating func restore(_ unfinished: UnfinishedText, over earlier: String?) {
        if let base = unfinished.base { replaced.seen = base }
        // The line of a table that was left for another is gone on with.
        line.restore(unfinished.text, over: earlier, isSelected: aids.turnTable == nil)
    }

    /// Words typed behind a question that asks for none: an opinion, by somebody who did not see the question.
    var strayWords: String? {
        let text = editor.text.trimmed
        if !rules.isQuestion || Self.answer(text) != nil { return nil }
        // Letters without a space are keys, pressed out of habit.
        let isWords = !halfwidth(text).allSatisfy(\.isASCII) || text.count > 3 && text.contains(where: \.isWhitespace)
        return isWords ? text : nil
    }

    private mutating func answer(_ context: Context) -> [Effect] {
        let text = editor.text
        if text.trimmed.isEmpty, !rules.acceptsEmpty { return [.cancelLayer] }
        if let effects = effectsOfLines(context) { return effects }
        switch submit(Answered(text: text, seen: replaced.seen), context) {
        case .effects(let effects):
            return replaced.seeChange(context).map { now in
                let strings = context.strings
                return [.refuse(isQuestion ? strings.questionChanged : strings.changedWhileTyping(now))]
            } ?? effects
        case .unreadable(let sentence):
            // A letter behind a question is in nobody's way.
            if rules.isQuestion, strayWords == nil { line.clear() }
            return [.refuse(sentence)]
        }
    }
}
