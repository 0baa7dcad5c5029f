import Engine
import TerminalUI
import Strings
import Advice

/// What is asked about notes, in 付箋 and in まとめ.
extension Prompt {
    /// - Note: the words seen now go along, so that nobody else's are overwritten unseen.
    static func reword(_ note: Note, _ context: Context) -> Prompt {
        Prompt(.about(.reword, note.id.number), context.strings.askReword(note.id), rewording: note.text) { answer, _ in
            let command = Command.note(.reword(note.id, answer.text, over: answer.seen))
            return .effects([
                .perform(
                    command,
                    .close { entries, context in
                        // Somebody else's words were there first, and these hang beside them.
                        guard case .note(.posted(let other, _))? = entries.first?.event else {
                            return [.say(context.strings.done(entries, context.session))]
                        }
                        return [.say(context.strings.bothWordings(other), .trouble)]
                    })
            ])
        }
    }

    /// The words are split at `/`, full-width or not, and at `|`.
    static func split(_ note: Note, _ context: Context) -> Prompt {
        Prompt(
            .about(.split, note.id.number), context.strings.askSplit(note.id), text: note.text,
            present: { $0.workshop.note(note.id)?.text },
            submit: { text, context in
                let parts = text.split(whereSeparator: { "/／｜|".contains($0) }).map(String.init)
                return .perform(
                    .note(.split(note.id, into: parts)), saying: context.strings.wasSplit(note.id, parts.count))
            })
    }

    /// Asks for a theme's number; Enter alone takes the first of the advised themes, which are shown below the line.
    ///
    /// - Parameters:
    ///   - cluster: the heading that gets the theme, instead of notes.
    ///   - done: what follows once it has one.
    static func theme(
        _ notes: [Note.ID], _ cluster: Cluster.ID?, typed: String? = nil, _ context: Context,
        done: @escaping @Sendable (Context) -> [Effect] = { _ in [] }
    ) -> Prompt {
        let words = context.words(toTheme: notes, cluster)
        let label = context.askTheme(of: notes, cluster)
        let id: LineID =
            cluster.map { .named("theme-cluster-\($0)") }
            ?? .named("theme-" + notes.map { "\($0)" }.joined(separator: "-"))
        return Prompt(
            id, label, typed: typed, acceptsEmpty: true,
            hint: { _, context in context.advice(for: words) },
            submit: { text, context in
                let typed = text.trimmed
                let theme: Theme.ID?
                if typed.isEmpty {
                    guard let advised = context.suggestions(for: words).first?.theme else {
                        return .effects([.discardLayer])
                    }
                    theme = advised
                } else {
                    guard let number = number(typed, counting: .themes), number >= 0 else {
                        return .unreadable(context.strings.aNumberPlease(typed))
                    }
                    theme = number == 0 ? nil : Theme.ID(number)
                }
                return .effects([give(theme, to: notes, cluster, closing: true, done: done, context)])
            })
    }

    /// The command that gives notes, or a heading, their theme, and what is said about it.
    static func give(
        _ theme: Theme.ID?, to notes: [Note.ID], _ cluster: Cluster.ID?, closing: Bool,
        done: @escaping @Sendable (Context) -> [Effect], _ context: Context
    ) -> Effect {
        let command = cluster.map { Command.cluster(.themeCluster($0, theme)) } ?? .note(.themeNotes(notes, theme))
        return .perform(
            command,
            FollowUp(closesLayer: closing) { _, context in
                let said = context.themed(theme, notes, cluster)
                return [.say(context.strings.done(said))] + done(context)
            })
    }

    /// Asks for the title of a proposal that begins with something the room has said.
    static func newProposal(_ origins: [Proposal.Origin], title: String = "", _ context: Context) -> Prompt {
        Prompt(.named("proposal-new-\(origins)"), context.strings.askNewProposal, text: title) { text, _ in
            .effects([
                .perform(
                    .proposal(.propose(text.trimmed, from: origins)),
                    .close { entries, context in
                        [
                            .go(to: ProjectsScreen.self),
                            .change(ProjectsScreen.self) { screen, _ in screen.showNewest() },
                            .say(context.strings.done(entries, context.session)),
                        ]
                    })
            ])
        }
    }

    // MARK: Finding

    /// Asks for words, and shows the next note that contains them, behind the last one from the first again.
    static func search(
        after note: Note.ID?, _ context: Context, show: @escaping @Sendable (Note, Context) -> [Effect]
    ) -> Prompt {
        Prompt("search", context.strings.askSearch) { text, context in
            let pattern = SearchPattern(text.trimmed)
            // A note-taker's own boards first.
            let own = context.user.group
            let found =
                own.flatMap { context.firstNote(matching: pattern, after: note, of: $0) }
                ?? context.firstNote(matching: pattern, after: note)
            guard let found else {
                return .effects([.discardLayer, .refuse(context.strings.notFound(text.trimmed))])
            }
            return .effects([.discardLayer] + show(found, context))
        }.preparing { $0.environment.caches.searchedNotes.update(to: $0.session) }
    }

    /// Asks for the number of a note that one more says.
    static func oneMore(_ context: Context) -> Prompt {
        Prompt("one-more", context.strings.askOneMore, keeps: .nothing) { text, context in
            guard let number = ordinal(text, of: .notes) else {
                return .unreadable(context.strings.aNumberPlease(text.trimmed))
            }
            guard let note = context.workshop.note(Note.ID(number)) else {
                return .unreadable(context.sentence(for: .noSuchNote(Note.ID(number))))
            }
            return .effects([.perform(.note(.adjustCount(note.id, by: 1)), .close(FollowUp.counted.effects))])
        }
    }

    /// Asks for the number of a note, and shows it.
    static func jump(_ context: Context, show: @escaping @Sendable (Note, Context) -> [Effect]) -> Prompt {
        Prompt("jump", context.strings.askNoteNumber) { text, context in
            guard let number = ordinal(text, of: .notes) else {
                return .unreadable(context.strings.aNumberPlease(text.trimmed))
            }
            guard let note = context.workshop.note(Note.ID(number)) else {
                let sentence = context.sentence(for: .noSuchNote(Note.ID(number)))
                return .effects([.discardLayer, .refuse(sentence)])
            }
            return .effects([.discardLayer] + show(note, context))
        }
    }

    /// Asks which notes 付箋 shows.
    static func filter(_ filter: NoteFilter?, _ context: Context) -> Prompt {
        Prompt("filter", context.strings.askFilter, text: filter?.words ?? "", acceptsEmpty: true) { text, _ in
            let wanted = NoteFilter(text)
            if wanted == filter { return .effects([.discardLayer]) }
            return .effects([
                .discardLayer,
                .update { console, context in
                    var count = 0
                    console.change(NotesScreen.self) { count = $0.show(only: wanted, context) }
                    let sentence = wanted.map { context.strings.filtered($0.words, count) } ?? context.strings.showsAll
                    console.show(Message(sentence, .info))
                },
            ])
        }.preparing { $0.environment.caches.searchedNotes.update(to: $0.session) }
    }

    /// Asks whether pasted lines, which stand in the entry line, become notes.
    static func paste(_ lines: PastedLines, _ context: Context) -> Prompt {
        let boards = lines.boards(context)
        let pasted = FollowUp(closesLayer: true, clearsEntry: true) { entries, context in
            [
                .change(NotesScreen.self) { screen, context in
                    screen.list.select(entries.last?.event.changedNotes(in: context.workshop).first)
                },
                .say(context.strings.done(context.strings.pasted(onto: boards))),
            ]
        }
        return .confirm(
            "paste", context.strings.askPaste(onto: boards),
            [.perform(lines.command, pasted)]
        )
    }
}

extension Context {
    /// The first note behind another that contains the words; behind the last one the search goes on from the first.
    /// - Parameter group: only those on its boards.
    fileprivate func firstNote(matching pattern: SearchPattern, after note: Note.ID?, of group: Group.ID? = nil)
        -> Note?
    {
        let last = workshop.nextNote.number - 1
        let start = min(note?.number ?? 0, last)
        var found: Note.ID?
        for numbers in [start + 1..<last + 1, 1..<start + 1] where found == nil {
            environment.caches.searchedNotes.forEach(containing: pattern, numbered: numbers, in: session) { id in
                if group == nil || workshop.facets(id)?.board.group == group { found = id }
                return found == nil
            }
        }
        return found.flatMap { workshop.note($0) }
    }
}
