import Engine
import TerminalUI
import Strings

extension Prompt {
    /// The words of a heading that is there.
    static func heading(_ cluster: Cluster, _ context: Context) -> Prompt {
        Prompt(
            .about(.heading, cluster.id.number), context.strings.askHeading, text: cluster.heading,
            present: { $0.workshop.cluster(cluster.id)?.heading },
            submit: { text, context in
                .perform(.cluster(.setHeading(cluster.id, text)))
            })
    }
}

extension GroupingScreen {
    /// A heading for notes, or one without notes. What is typed stays for the board while other notes are marked.
    static func newHeading(_ notes: [Note.ID], on board: BoardKey, _ context: Context) -> Prompt {
        let label = notes.isEmpty ? context.strings.askEmptyHeading : context.strings.askHeading(of: notes.count)
        let id = LineID.named("heading-new-\(board.group)-\(board.lane)\(notes.isEmpty ? "-empty" : "")")
        // Notes that another console has gathered meanwhile are not taken out of its island unseen.
        let headings: @Sendable (Context) -> String = { context in
            var seen: [Cluster.ID] = []
            for id in notes.compactMap({ context.workshop.note($0)?.cluster }) where !seen.contains(id) {
                seen.append(id)
            }
            return seen.compactMap { context.workshop.cluster($0)?.heading }.joined(separator: context.strings.comma)
        }
        return Prompt(id, label, present: headings, seen: headings(context)) { text, context in
            let words = text.trimmed
            if let cluster = cluster(called: words, for: notes, on: board, context) {
                let name = context.strings.cluster(cluster, context.workshop.cluster(cluster)?.heading ?? "")
                let done = gathered(context.strings.gathered(notes.count, into: name), closingLayer: true)
                return .effects([.perform(.cluster(.gather(notes, into: cluster)), done)])
            }
            let draft = EntryLine(words).draft
            let command = context.island(draft.text, draft.theme, of: notes, on: board)
            return .effects([.perform(command, gathered(context.strings.headed(draft.text), closingLayer: true))])
        }
    }

    /// Numbers of notes with what they are gathered under, as they stand on paper.
    static func byNumbers(on board: BoardKey, _ context: Context) -> Prompt {
        let strings = context.strings
        return Prompt(
            .named("numbers-\(board.group)-\(board.lane)"), strings.askNumbers,
            hint: { text, context in NumbersLine(text)?.fault(on: board, context) ?? context.strings.numbersForm },
            submit: { text, context in
                guard let line = NumbersLine(text) else { return .unreadable(context.strings.numbersForm) }
                if let fault = line.fault(on: board, context) { return .unreadable(fault) }
                let done = gathered(line.deed(context), closingLayer: true)
                return .effects([.perform(line.command(on: board, context), done)])
            })
    }

    /// The number of a heading on the board means that one; so do its very words until it has a theme. After that the
    /// same words may well be there a second time, under another theme, as they are on real sheets.
    private static func cluster(
        called words: String, for notes: [Note.ID], on board: BoardKey, _ context: Context
    ) -> Cluster.ID? {
        if notes.isEmpty { return nil }
        let clusters = context.workshop.board(board).clusters.lazy.compactMap { context.workshop.cluster($0) }
        if let number = number(words), let named = clusters.first(where: { $0.id.number == number }) { return named.id }
        return context.workshop.cluster(headed: words, theme: nil, on: board)?.id
    }
}
