import Engine
import TerminalUI
import Strings
import Advice

extension GroupingScreen {
    static let bindings = gatherKeys + themeKeys + changeKeys + noteKeys + boardKeys

    /// A command like any that changes this board. It stands for moves of notes where a key is shown: those are worked
    /// out along the whole board, which may be long.
    private var anyChange: Command { .cluster(.formCluster(on: board, heading: "x", theme: nil, notes: [])) }

    // MARK: Gathering

    private static let gatherKeys: [Binding<GroupingScreen>] = [
        Binding(
            [.character(" "), .insert], Text("選択", "Select"), footer: true,
            giving: { screen, _ in screen.list.selection == nil ? nil : screen.anyChange },
            run: { screen, context in
                screen.toggleMark()
                _ = screen.move(.down, context)
                return []
            }),
        Binding(
            [.enter, .control("e")], Text("見出し", "Heading"), footer: true,
            giving: { screen, _ in screen.list.selection == nil ? nil : screen.anyChange },
            run: { screen, context in
                if screen.list.selection == nil { return [.refuse(context.strings.noNotesHere)] }
                if let cluster = screen.chosenHeading(context) {
                    return cluster.id == screen.newCluster
                        ? screen.askTheme(context) : [.ask(.heading(cluster, context))]
                }
                return [.ask(newHeading(screen.chosenNotes, on: screen.board, context))]
            }),
        Binding(
            [.character("n"), .control("b")], Text("付箋のない見出し", "Heading without notes"),
            giving: { screen, _ in screen.anyChange },
            run: { screen, context in [.ask(newHeading([], on: screen.board, context))] }),
        Binding(
            [.character("m"), .control("p")], Text("ここへ", "Gather here"), footer: true,
            giving: { $0.canGather($1) ? $0.anyChange : nil }, run: { screen, context in screen.gather(context) }),
        Binding(
            [.character("="), .alt("=")], Text("番号でまとめる", "Gather by numbers"),
            giving: { screen, _ in screen.list.selection == nil ? nil : screen.anyChange },
            run: { screen, context in [.ask(byNumbers(on: screen.board, context))] }),
    ]

    private func canGather(_ context: Context) -> Bool {
        guard let target = list.selection?.cluster else { return false }
        if let markedCluster { return markedCluster != target }
        return marked.contains { context.workshop.note($0)?.cluster != target }
    }

    /// Below the selected heading, or the one the selected note is below.
    private func gather(_ context: Context) -> [Effect] {
        let strings = context.strings
        func name(of id: Cluster.ID) -> String { strings.cluster(id, context.workshop.cluster(id)?.heading ?? "") }
        guard let target = list.selection?.cluster else { return [.refuse(strings.chooseAHeading)] }
        if let markedCluster {
            return [
                .perform(
                    .cluster(.merge(markedCluster, into: target)),
                    Self.gathered(strings.merged(name(of: markedCluster), into: name(of: target))))
            ]
        }
        if marked.isEmpty { return [.refuse(strings.markFirst)] }
        return [
            .perform(
                .cluster(.gather(marked, into: target)),
                Self.gathered(strings.gathered(marked.count, into: name(of: target))))
        ]
    }

    /// Says what was done, with the key that takes it back, and stays at the heading.
    static func gathered(_ text: String, closingLayer: Bool = false) -> FollowUp {
        FollowUp(closesLayer: closingLayer) { entries, context in
            [
                .change(GroupingScreen.self) { screen, _ in screen.stay(after: entries) },
                .say(context.strings.done(text)),
            ]
        }
    }

    // MARK: Themes

    private static let themeKeys: [Binding<GroupingScreen>] = [
        Binding(
            [.character("t"), .control("t")], Text("テーマ", "Theme"), footer: true, giving: { $0.themeCommand($1) },
            run: { screen, context in screen.askTheme(context) }),
        Binding(
            [.character("a"), .control("k")], Text("助言のテーマ", "Advised theme"), footer: true,
            giving: { screen, context in context.environment.advisor == nil ? nil : screen.themeCommand(context) },
            run: { screen, context in screen.takeAdvice(context) }),
        Binding(
            [.character("i"), .control("u")], Text("島の候補", "Propose islands"),
            giving: { screen, context in
                let hasLoose = !context.workshop.board(screen.board).loose.isEmpty
                return hasLoose && context.environment.advisor != nil ? screen.anyChange : nil
            },
            run: { screen, context in IslandsOverlay.open(on: screen.board, context) }
        ).urgent { _, context in context.workshop.agenda.current?.kind == .grouping ? .fitting : nil },
    ]

    /// What a theme is given to: a heading, or notes; nil on an empty board.
    private func themeTarget(_ context: Context) -> (notes: [Note.ID], cluster: Cluster.ID?)? {
        if let cluster = chosenHeading(context) { return ([], cluster.id) }
        return chosenNotes.isEmpty ? nil : (chosenNotes, nil)
    }

    /// Gives another theme than the present one, or none.
    private func themeCommand(_ context: Context) -> Command? {
        let first = context.workshop.catalogue.themes.first?.id
        if let cluster = chosenHeading(context) {
            return .cluster(.themeCluster(cluster.id, cluster.theme == nil ? first : nil))
        }
        guard !chosenNotes.isEmpty else { return nil }
        let hasTheme = chosenNotes.contains { context.workshop.note($0)?.theme != nil }
        return .note(.themeNotes(chosenNotes, hasTheme ? nil : first))
    }

    func askTheme(typed: String? = nil, _ context: Context) -> [Effect] {
        guard let command = themeCommand(context), let target = themeTarget(context) else { return [] }
        if let refusal = context.refusal(of: command) {
            return [.refuse(context.sentence(for: refusal))]
        }
        return [.ask(.theme(target.notes, target.cluster, typed: typed, context, done: Self.themed))]
    }

    /// The first of the advised themes.
    private func takeAdvice(_ context: Context) -> [Effect] {
        guard let target = themeTarget(context) else { return [] }
        let words = context.words(toTheme: target.notes, target.cluster)
        guard let theme = context.suggestions(for: words).first?.theme else {
            return [.refuse(context.strings.noTheme)]
        }
        return [Prompt.give(theme, to: target.notes, target.cluster, closing: false, done: Self.themed, context)]
    }

    @Sendable private static func themed(_ context: Context) -> [Effect] {
        [.change(GroupingScreen.self) { screen, context in screen.goOn(context) }]
    }

    // MARK: Changing

    private static let changeKeys: [Binding<GroupingScreen>] = [
        Binding(
            [.character("o"), .control("o")], Text("外す", "Take out"), footer: true,
            giving: { screen, context in
                screen.chosenNotes.contains { context.workshop.note($0)?.cluster != nil } ? screen.anyChange : nil
            },
            run: { screen, context in
                let notes = screen.chosenNotes.filter { context.workshop.note($0)?.cluster != nil }
                if notes.isEmpty { return [] }
                return [.perform(.cluster(.ungroup(notes)), gathered(context.strings.takenOut(notes.count)))]
            }),
        Binding(
            [.character("d"), .control("d")], Text("島を解く", "Dissolve"),
            gives: { screen, _ in screen.list.selection?.cluster.map { .cluster(.dissolve($0)) } },
            then: { screen, context in
                let cluster = screen.list.selection?.cluster.flatMap { context.workshop.cluster($0) }
                return cluster.map { .done(context.strings.dissolved($0)) } ?? .none
            }),
        Binding(
            [.named(.up, .shift), .named(.up, .control)], Text("上へ", "Move up"),
            gives: { screen, _ in screen.reorder(by: -1) }),
        Binding(
            [.named(.down, .shift), .named(.down, .control)], Text("下へ", "Move down"),
            gives: { screen, _ in screen.reorder(by: 1) }),
    ]

    private func reorder(by step: Int) -> Command? {
        switch list.selection {
        case .heading(let cluster): .cluster(.reorderCluster(cluster, by: step))
        case .note(let note, _): .note(.reorderNote(note, by: step))
        case nil: nil
        }
    }

    // MARK: One note

    private static let note = NoteBindings<GroupingScreen> { screen, context in
        screen.list.selection?.note.flatMap { context.workshop.note($0) }
    }

    private static let noteKeys: [Binding<GroupingScreen>] = [
        note.split([.character("s"), .control("r")]),
        Binding(
            [.character("e"), .control("w")], Text("文を編集", "Reword"),
            giving: { screen, context in
                switch screen.selected(context) {
                case .note(let note): .note(.reword(note.id, otherText(than: note.text)))
                case .heading(let cluster): .cluster(.setHeading(cluster.id, otherText(than: cluster.heading)))
                case nil: nil
                }
            },
            run: { screen, context in
                switch screen.selected(context) {
                case .note(let note): [.ask(.reword(note, context))]
                case .heading(let cluster): [.ask(.heading(cluster, context))]
                case nil: []
                }
            }),
        note.oneMore([.function(9), .character("+")]),
        note.star([.character("*"), .control("a")]),
        note.toggleNeedsReview([.character("!"), .control("v")]),
        note.withdraw([.delete]),
    ]

    private enum Selected {
        case note(Note)
        case heading(Cluster)
    }

    /// What stands in the selected row.
    private func selected(_ context: Context) -> Selected? {
        switch list.selection {
        case .note(let id, _): context.workshop.note(id).map { .note($0) }
        case .heading(let id): context.workshop.cluster(id).map { .heading($0) }
        case nil: nil
        }
    }

    // MARK: Boards

    private static let boardKeys: [Binding<GroupingScreen>] = [
        Binding([.tab, .right], Text("次のボード", "Next board"), footer: true) { screen, context in
            screen.turnBoard(by: 1, context)
            return []
        },
        Binding([.named(.tab, .shift), .left], Text("前のボード", "Previous board")) { screen, context in
            screen.turnBoard(by: -1, context)
            return []
        },
        .table { screen, group, _ in screen.show(BoardKey(group: group, lane: screen.board.lane)) },
        Binding([.character("/"), .control("f")], Text("検索", "Search")) { screen, context in
            [.ask(.search(after: screen.list.selection?.note, context, show: show))]
        },
        Binding([.character("#"), .alt("j")], Text("番号へ", "Go to number")) { _, context in
            [.ask(.jump(context, show: show))]
        },
        Binding([.character("h"), .alt("h")], Text("履歴", "History")) { _, _ in [.open(HistoryOverlay())] },
        Binding(
            [.character("p"), .control("l")], Text("事業案を作成", "Make a proposal"),
            giving: { screen, _ in screen.list.selection == nil ? nil : .proposal(.propose("x", from: [])) },
            run: { screen, context in screen.propose(context) }),
        Binding([.escape], Text("選択を解除", "Clear selection")) { screen, context in
            if screen.marked.isEmpty, screen.markedCluster == nil {
                return Console.endSpotlight(context).map { [.perform($0, .told)] } ?? []
            }
            screen.clearMarks()
            return []
        },
    ]

    /// Shows a note that was looked for.
    @Sendable private static func show(_ note: Note, _ context: Context) -> [Effect] {
        [.change(GroupingScreen.self) { screen, context in screen.show(note.id, context) }]
    }

    private func propose(_ context: Context) -> [Effect] {
        switch selected(context) {
        case .note(let note):
            let opinion = context.workshop.opinion(of: note).number
            return [.ask(.newProposal([.opinion(opinion)], title: note.text, context))]
        case .heading(let cluster):
            return [.ask(.newProposal([.heading(cluster.heading)], title: cluster.heading, context))]
        case nil: return []
        }
    }
}
