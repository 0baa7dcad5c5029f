import Engine
import TerminalUI
import Strings

/// The keys that do something to one note, the same in 付箋 and in まとめ.
struct NoteBindings<Target>: Sendable {
    /// What is said when none is selected; nil for what every key says that has nothing to act on.
    var missing: @Sendable (Context) -> String? = { _ in nil }
    /// The note the keys are for; nil when none is selected.
    let note: @Sendable (Target, Context) -> Note?

    private func id(_ target: Target, _ context: Context) -> Note.ID? { note(target, context)?.id }

    private func ask(
        _ keys: [Key], _ title: Text, footer: Bool = false, giving: @escaping @Sendable (Note) -> Command,
        asking prompt: @escaping @Sendable (Note, Context) -> Prompt
    ) -> Binding<Target> {
        Binding(
            keys, title, footer: footer, giving: { note($0, $1).map(giving) },
            run: { target, context in
                note(target, context).map { [.ask(prompt($0, context))] } ?? missing(context).map { [.refuse($0)] }
                    ?? []
            })
    }

    func edit(_ keys: [Key], _ title: Text, footer: Bool = false) -> Binding<Target> {
        ask(
            keys, title, footer: footer, giving: { .note(.reword($0.id, otherText(than: $0.text))) },
            asking: { .reword($0, $1) })
    }

    func split(_ keys: [Key]) -> Binding<Target> {
        ask(
            keys, Text("分ける", "Split"), giving: { .note(.split($0.id, into: ["x", "y"])) },
            asking: { .split($0, $1) })
    }

    func propose(_ keys: [Key]) -> Binding<Target> {
        ask(
            keys, Text("事業案を作成", "Make a proposal"), giving: { _ in .proposal(.propose("x", from: [])) },
            asking: { note, context in
                .newProposal([.opinion(context.workshop.opinion(of: note).number)], title: note.text, context)
            })
    }

    func star(_ keys: [Key]) -> Binding<Target> {
        Binding(
            keys, Text("★", "★"),
            gives: { note($0, $1).map { .note(.mark([$0.id], .representative(!$0.marks.isRepresentative))) } },
            missing: missing, then: { _, _ in .told })
    }

    func toggleNeedsReview(_ keys: [Key]) -> Binding<Target> {
        Binding(
            keys, Text("要確認", "To check"),
            gives: { note($0, $1).map { .note(.mark([$0.id], .uncertain(!$0.marks.isUncertain))) } },
            missing: missing, then: { _, _ in .told })
    }

    func withdraw(_ keys: [Key]) -> Binding<Target> {
        Binding(
            keys, Text("はがす", "Take down"), gives: { id($0, $1).map { .note(.withdraw([$0])) } },
            missing: missing,
            then: { target, context in id(target, context).map { .say(context.strings.takenDown($0)) } ?? .none })
    }

    func oneMore(_ keys: [Key], footer: Bool = false) -> Binding<Target> {
        Binding(
            keys, Text("×2", "×2"), footer: footer,
            gives: { note($0, $1).map { .note(.adjustCount($0.id, by: 1)) } }, missing: missing,
            then: { _, _ in .counted })
    }
}
