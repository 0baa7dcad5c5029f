import Engine
import TerminalUI
import Strings

/// A command that no key gives, and what has to be known for it, in the order of its words. The answers make up a line
/// as `fusen do` reads it.
struct CommandForm: Sendable {
    /// One of the things that are asked for.
    enum Parameter: Sendable {
        /// Notes that are there: `12`, `12,14`, `12-15`; those selected are proposed.
        case notes
        /// One note.
        case note
        case cluster, group, board, track, actor, ballot
        /// A whole number with its counter, or without, and what it is for.
        case number(@Sendable (Strings) -> String, Counter)
        /// The rest of the line.
        case text(@Sendable (Strings) -> String, isOptional: Bool = false)
        /// One of some words, each with its name.
        case choice(@Sendable (Strings) -> [(word: String, name: String)])
        /// The same, or `none`.
        indirect case orNone(Parameter)
    }

    /// The verb, and the words behind it that are always the same.
    let line: String
    /// What it does.
    let title: @Sendable (Strings) -> String
    let parameters: [Parameter]

    init(_ line: String, _ title: @escaping @Sendable (Strings) -> String, _ parameters: [Parameter] = []) {
        self.line = line
        self.title = title
        self.parameters = parameters
    }

    /// All of them, in the order of the list.
    static let all: [CommandForm] = [
        CommandForm("people", \.commandPeople, [.group, .number(\.askPeople, .people)]),
        CommandForm("rename", \.commandRename, [.group, .text(\.askNameOfGroup)]),
        CommandForm("group", \.commandGroup, [.text(\.askNameOfGroup, isOptional: true)]),
        CommandForm("remove-group", \.commandRemoveGroup, [.group]),
        CommandForm("track", \.commandTrack, [.text(\.askNameOfTrack)]),
        CommandForm("group-track", \.commandGroupTrack, [.group, .orNone(.track)]),
        CommandForm("times", \.commandTimes, [.note, .number(\.askTimes, .anything)]),
        CommandForm("numbers", \.commandNumbers, [.group, .number(\.askNumbersOfPaper, .anything)]),
        CommandForm("move", \.commandMove, [.notes, .board]),
        CommandForm(
            "side", \.commandSide,
            [.notes, .orNone(.choice { strings in Side.allCases.map { ($0.rawValue, strings.name(of: $0)) } })]),
        CommandForm(
            "help", \.commandHelp,
            [.notes, .orNone(.choice { strings in Help.allCases.map { ($0.rawValue, strings.name(of: $0)) } })]),
        CommandForm("actor", \.commandActor, [.notes, .orNone(.actor)]),
        CommandForm("solves", \.commandSolves, [.notes, .orNone(.note)]),
        CommandForm("cluster-actor", \.commandClusterActor, [.cluster, .orNone(.actor)]),
        CommandForm("clock clear", \.commandClearClock),
        CommandForm("entrust", \.commandEntrust, [.orNone(.group)]),
        CommandForm(
            "intake", \.commandIntake,
            [.choice { strings in Intake.allCases.map { ($0.rawValue.lowercased(), strings.name(of: $0)) } }]),
        CommandForm(
            "shut-out", \.commandShutOut,
            [
                .number(\.askDevice, .anything),
                .choice { strings in [("", strings.yes.trimmed), ("off", strings.no)] },
            ]),
        CommandForm("expel", \.commandExpel, [.number(\.askDevice, .anything)]),
        CommandForm("accept", \.commandAccept, [.number(\.askSubmissionNumber, .anything)]),
        CommandForm(
            "approval", \.commandApproval,
            [.choice { strings in [true, false].map { ($0 ? "on" : "off", strings.approvalIs($0)) } }]),
        CommandForm(
            "names", \.commandNames,
            [.choice { strings in [true, false].map { ($0 ? "on" : "off", strings.namesAre(asked: $0)) } }]),
        CommandForm(
            "door", \.commandDoor,
            [.choice { strings in [true, false].map { ($0 ? "open" : "shut", strings.doorIs($0)) } }]),
        CommandForm(
            "open-to-tables", \.commandOpenToTables,
            [.ballot, .choice { strings in [("", strings.yes.trimmed), ("off", strings.no)] }]),
    ]

    /// The verb.
    var verb: String { String(line.prefix { !$0.isWhitespace }) }

    /// What it does, without the words that explain how its line is written.
    private var name: Text {
        let (ja, en) = (title(Strings(.ja)), title(Strings(.en)))
        return Text(
            String(ja.prefix { $0 != "（" }), en.prefix(1).uppercased() + en.dropFirst().prefix { !",;".contains($0) })
    }

    /// The forms as actions of the console.
    static func actions(_ console: Console) -> [Action] {
        all.map { form in
            Action(
                id: "do \(form.line)", title: form.name, keys: [],
                place: nil, verb: form.line,
                otherNames: [Text(form.title(Strings(.ja)), form.title(Strings(.en))), Text(form.line, form.line)],
                availability: { form.availability($0) },
                effects: [.run { console, context in form.begin(console.views.screen.place, context) }])
        }
    }

    /// A command like the one it will give: about the boards, or about the meeting.
    private func availability(_ context: Context) -> Availability {
        let workshop = context.workshop
        let isAboutNotes =
            switch parameters.first {
            case .note, .notes, .cluster: true
            default: false
            }
        let group = context.user.group ?? workshop.groups.first?.id ?? Group.ID(1)
        let board = BoardKey(group: group, lane: workshop.lanes.first?.id ?? Lane.ID(1))
        let likely: Command =
            isAboutNotes
            ? .note(.post(Draft("x"), on: board))
            : .setting(.describe(.place(otherText(than: workshop.occasion.place))))
        return context.availability(of: likely)
    }

    // MARK: Asking

    private func begin(_ place: NotePlace?, _ context: Context) -> [Effect] {
        next(line, at: 0, selected: place?.note, context)
    }

    /// Asks for the next thing, or gives the command once nothing more is to be asked.
    /// - Parameters:
    ///   - selected: the note that is looked at, which is proposed.
    ///   - chosen: the name of what was chosen last, which the next question is about.
    private func next(
        _ line: String, at index: Int, selected: Note.ID?, chosen: String? = nil, _ context: Context
    ) -> [Effect] {
        guard parameters.indices.contains(index) else { return give(line, closingLayer: false, context) }
        let about = chosen.map { context.strings.aside($0) } ?? ""
        return ask(parameters[index], about, at: index, line: line, selected: selected, context) {
            word, name, context in
            next("\(line) \(word)", at: index + 1, selected: selected, chosen: name ?? chosen, context)
        }
    }

    private func give(_ line: String, closingLayer: Bool, _ context: Context) -> [Effect] {
        do throws(CommandLanguage.Misreading) {
            return [
                .perform(try CommandLanguage.read(line, context.strings), closingLayer ? .closeAndTell : .told)
            ]
        } catch {
            return [.refuse(context.strings.sentence(for: error))]
        }
    }

    private func ask(
        _ parameter: Parameter, _ about: String, at index: Int, line: String, selected: Note.ID?, _ context: Context,
        then go: @escaping @Sendable (_ word: String, _ name: String?, Context) -> [Effect]
    ) -> [Effect] {
        if let choices = choices(of: parameter, context) {
            if choices.isEmpty {
                let noun = nameOfMissing(parameter, context.strings)
                return [.refuse(context.strings.nothingToChoose(noun))]
            }
            let items = choices.map { choice in
                Menu.Item(choice.name, [.run { _, context in go(choice.word, choice.name, context) }])
            }
            return [.choose(Menu(label(of: parameter, context.strings), items))]
        }
        let isLast = index == parameters.count - 1
        let proposed =
            switch parameter {
            case .note, .notes: selected.map { "\($0)" } ?? ""
            default: ""
            }
        let prompt = Prompt(
            .named("do-\(line)-\(index)"), label(of: parameter, context.strings) + about, text: proposed,
            acceptsEmpty: isOptional(parameter), replacesFigure: true
        ) { text, context in
            if let sentence = unreadable(text, parameter, context) { return .unreadable(sentence) }
            let word = word(text, parameter)
            // A refused last answer stays in its prompt.
            if isLast { return .effects(give("\(line) \(word)", closingLayer: true, context)) }
            return .effects([.discardLayer, .run { _, context in go(word, nil, context) }])
        }
        return [.ask(prompt)]
    }

    private func isOptional(_ parameter: Parameter) -> Bool {
        switch parameter {
        case .text(_, let isOptional): isOptional
        case .orNone: true
        default: false
        }
    }

    /// What is chosen from; nil where something is typed.
    private func choices(of parameter: Parameter, _ context: Context) -> [(word: String, name: String)]? {
        let workshop = context.workshop
        switch parameter {
        case .notes, .note, .number, .text: return nil
        case .cluster:
            return workshop.allClusters.map { ("\($0.id)", context.strings.islandName($0.id, $0.heading)) }
        case .group: return workshop.groups.map { ("\($0.id)", $0.name) }
        case .board:
            return workshop.groups.flatMap { group in
                workshop.lanes.map { lane in
                    ("\(group.id)/\(lane.id)", context.name(of: BoardKey(group: group.id, lane: lane.id)))
                }
            }
        case .track: return workshop.tracks.map { ("\($0.id)", $0.name) }
        case .actor: return workshop.actors.map { ("\($0.id)", $0.name) }
        case .ballot: return workshop.ballots.map { ("\($0.id)", "\($0.id) \($0.title)") }
        case .choice(let words): return words(context.strings)
        case .orNone(let other):
            return choices(of: other, context).map { $0 + [("none", context.strings.noneOfThem)] }
        }
    }

    private func label(of parameter: Parameter, _ strings: Strings) -> String {
        let asked =
            switch parameter {
            case .notes: strings.askNotes
            case .note: strings.askNoteNumber
            case .cluster: strings.askCluster
            case .group: strings.askGroup
            case .board: strings.askBoard
            case .track: strings.askTrack
            case .actor: strings.askActor
            case .ballot: strings.askBallot
            case .number(let label, _), .text(let label, _): label(strings)
            case .choice: ""
            case .orNone(let other): label(of: other, strings)
            }
        return asked.isEmpty ? title(strings) : asked
    }

    private func nameOfMissing(_ parameter: Parameter, _ strings: Strings) -> String {
        switch parameter {
        case .cluster: strings.nounCluster
        case .track: strings.nounTrack
        case .actor: strings.nounActor
        case .ballot: strings.nounBallot
        case .orNone(let other): nameOfMissing(other, strings)
        case .notes, .note, .group, .board, .number, .text, .choice: strings.nounGroup
        }
    }

    /// The words as the command language takes them; an empty answer where none has to be given says so.
    private func word(_ text: String, _ parameter: Parameter) -> String {
        if case .orNone = parameter, text.trimmed.isEmpty { return "none" }
        if case .number(_, let counter) = parameter, let number = number(text, counting: counter) { return "\(number)" }
        return text.trimmed
    }

    /// Why an answer cannot be what is asked for; nil when it can.
    private func unreadable(_ text: String, _ parameter: Parameter, _ context: Context) -> String? {
        switch parameter {
        case .number(_, let counter):
            return number(text, counting: counter) == nil ? context.strings.aNumberPlease(text) : nil
        case .note, .notes:
            var words = CommandLanguage.Words(text, context.strings)
            guard let notes = try? words.notes(), words.isEmpty else { return context.strings.aNumberPlease(text) }
            let missing = notes.first { context.workshop.note($0) == nil }
            return missing.map { context.sentence(for: .noSuchNote($0)) }
        case .orNone(let other): return text.trimmed.isEmpty ? nil : unreadable(text, other, context)
        case .text, .cluster, .group, .board, .track, .actor, .ballot, .choice: return nil
        }
    }
}
