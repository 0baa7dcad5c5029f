import Engine
import TerminalUI
import Strings
import Advice

/// The keys while a board is browsed.
extension NotesScreen {
    private static let note = NoteBindings<NotesScreen>(
        missing: { $0.strings.noNoteChosen }, note: { screen, context in screen.selected(context) })

    static let boardKeymap = Keymap<NotesScreen>(
        title: Text("ボード", "Board"), movesInList: true,
        [
            note.edit([.enter, .control("e")], Text("編集", "Edit"), footer: true),
            note.oneMore([.function(9), .character("+")], footer: true),
            Binding(
                [.character("t"), .control("t")], Text("テーマ", "Theme"), footer: true, giving: someTheme,
                run: { screen, context in
                    [
                        screen.selected(context).map { .ask(.theme([$0.id], nil, context)) }
                            ?? .refuse(context.strings.noNoteChosen)
                    ]
                }),
            Binding(
                [.character("a"), .control("k")], Text("助言のテーマ", "Advised theme"), footer: true,
                giving: someTheme,
                run: { screen, context in [screen.takeAdvice(context)] }),
            Binding([.tab, .right], Text("次のボード", "Next board")) { screen, context in
                screen.turnBoard(by: 1, context)
                return []
            },
            Binding([.named(.tab, .shift), .left], Text("前のボード", "Previous board")) { screen, context in
                screen.turnBoard(by: -1, context)
                return []
            },
            table,
            note.star([.character("*"), .control("a")]),
            note.toggleNeedsReview([.character("!"), .control("v")]),
            note.split([.character("s"), .control("d")]),
            note.withdraw([.delete]),
            Binding([.character("/"), .control("f")], Text("検索", "Search"), footer: true) { screen, context in
                [.ask(.search(after: screen.list.selection, context, show: show))]
            },
            Binding([.character("#"), .alt("j")], Text("番号へ", "Go to number")) { _, context in
                [.ask(.jump(context, show: show))]
            },
            Binding([.character("f"), .control("l")], Text("絞り込み", "Show only"), footer: true) { screen, context in
                [.ask(.filter(screen.filter, context))]
            },
            note.propose([.character("p"), .control("p")]),
            Binding([.escape], Text("入力行へ", "To the entry line")) { screen, _ in
                screen.beginTyping()
                return []
            },
        ])

    private func selected(_ context: Context) -> Note? { list.selection.flatMap { context.workshop.note($0) } }

    /// A theme, taken off or given, to know whether that would be refused.
    @Sendable private static func someTheme(_ screen: NotesScreen, _ context: Context) -> Command? {
        screen.selected(context).map { note in
            .note(.themeNotes([note.id], note.theme == nil ? context.workshop.catalogue.themes.first?.id : nil))
        }
    }

    /// Gives the first of the advised themes.
    private func takeAdvice(_ context: Context) -> Effect {
        guard let note = selected(context) else { return .refuse(context.strings.noNoteChosen) }
        guard let theme = context.suggestions(for: context.words(toTheme: [note.id], nil)).first?.theme else {
            return .refuse(context.strings.noTheme)
        }
        return Prompt.give(theme, to: [note.id], nil, closing: false, done: { _ in [] }, context)
    }

    /// Shows a note that was looked for.
    @Sendable private static func show(_ note: Note, _ context: Context) -> [Effect] {
        [.change(NotesScreen.self) { screen, context in screen.show(note, context) }]
    }
}
