import Advice
import Engine
import TerminalUI
import Strings

/// What is shown below the entry line: a note that says the same, or else the themes that the words might belong to.
struct EntryAdvice {
    /// The line it is about; nil once the session has changed.
    var line: String? = ""
    var duplicate: Note.ID?
    var suggestions: [Suggestion] = []
    /// Whether the suggestions follow once the words are read.
    var isPending = false
}

/// The entry line: typing, its advice, and what becomes of it.
extension NotesScreen {
    static let entryKeymap = Keymap<NotesScreen>(
        title: Text("入力行", "Entry line"),
        [
            Binding(
                [.enter], Text("保存", "Save"), footer: true,
                giving: { screen, context in
                    let isNothing = screen.entry.isEmpty && screen.following(context) == nil
                    return isNothing ? nil : .note(.post(Draft("x"), on: screen.entryBoard))
                },
                run: { screen, context in screen.enter(context) }),
            Binding([.tab], Text("次のボード", "Next board"), footer: true) { screen, context in
                screen.turnBoard(by: 1, context)
                return []
            },
            Binding([.named(.tab, .shift)], Text("前のボード", "Previous board")) { screen, context in
                screen.turnBoard(by: -1, context)
                return []
            },
            table,
            Binding(
                [.function(9)], Text("×2", "×2"), footer: true,
                giving: { screen, context in
                    let any = context.workshop.notes(of: screen.entryBoard.group).last
                    let note = screen.noteToCount(context) ?? any.flatMap { context.workshop.note($0) }
                    return note.map { .note(.adjustCount($0.id, by: 1)) }
                },
                run: { screen, context in screen.oneMore(context) }),
            Binding(
                [.control("o")], Text("直前を編集", "Edit last"), footer: true,
                giving: { screen, context in screen.last(context).map { .note(.reword($0.id, $0.text + "x")) } },
                run: { screen, context in
                    [
                        screen.last(context).map { .ask(.reword($0, context)) }
                            ?? .refuse(context.strings.nothingTypedYet)
                    ]
                }),
            Binding([.control("t")], Text("欄", "Lane")) { screen, context in
                screen.turnLane(context)
                return []
            },
            Binding(
                [.named(.up, .control), .pageUp, .escape], Text("ボードを見る", "Look at board"), footer: true
            ) { screen, context in
                screen.browse(at: screen.list.selection, context)
                return screen.list.selection == nil ? [.say(context.strings.noNotesHere, .info)] : []
            },
        ])

    /// The board the line is for, unless it names another.
    private func target(of line: EntryLine, _ context: Context) -> BoardKey {
        let board = entryBoard
        return BoardKey(group: line.group ?? board.group, lane: line.lane ?? board.lane)
    }

    /// The number that words without one have: the next of the papers of this table that are being typed.
    private func following(_ context: Context) -> Note.ID? {
        if case .number(let id)? = rowOfPapers?.next(on: entryBoard, context) { id } else { nil }
    }

    /// A number of the row that somebody else has by now.
    private func taken(_ context: Context) -> Note.ID? {
        if case .taken(let id)? = rowOfPapers?.next(on: entryBoard, context) { id } else { nil }
    }

    /// A note on paper begins a row or goes on with the one that is typed; one on none ends it.
    fileprivate mutating func followRow(with note: Note, isOnPaper: Bool, _ context: Context) {
        if !isOnPaper {
            if note.board.group == entryBoard.group { rowOfPapers = nil }
        } else if rowOfPapers == nil {
            rowOfPapers = PaperRow(from: note)
        } else {
            rowOfPapers?.follow(note, context)
        }
    }

    private func line(_ context: Context) -> EntryLine {
        EntryLine(entry.text, numberedIn: context.workshop, following: following(context))
    }

    private mutating func enter(_ context: Context) -> [Effect] {
        // Enter alone ends the row of papers.
        if entry.text.trimmed.isEmpty, following(context) ?? taken(context) != nil {
            rowOfPapers = nil
            return [.say(context.strings.papersEnd, .info)]
        }
        // Words that came into the line by themselves are nobody's opinion before somebody says so.
        if entry.isOffered {
            entry.accept()
            return [.refuse(context.strings.enterPosts)]
        }
        if let effects = takeLines(context) { return effects }
        if let line = NumbersLine(entry.text) {
            if let fault = line.fault(on: entryBoard, context) { return [.refuse(fault)] }
            let done = FollowUp.done(line.deed(context), clearingEntry: true)
            return [.perform(line.command(on: entryBoard, context), done)]
        }
        let line = line(context)
        if let token = line.saidTwice { return [.refuse(context.strings.saidTwice(token))] }
        if let head = line.couldBeOnPaper {
            return [.refuse(context.strings.paperOrWords(head.number, head.words))]
        }
        if let doubt = doubt(about: line, context), entry.askedAbout != entry.text {
            entry.askedAbout = entry.text
            return [.refuse(doubt)]
        }
        if line.draft.number == nil, line.group == nil, let taken = taken(context) {
            rowOfPapers = nil
            return [.refuse(context.strings.nextPaperIsTaken(taken))]
        }
        let isOnPaper = line.draft.number != nil
        return [
            .perform(.note(.post(line.draft, on: target(of: line, context))), .posted(isOnPaper: isOnPaper))
        ]
    }

    /// Why a line is hardly an opinion as it stands, which Enter again says that it is; nil where it well may be.
    private func doubt(about line: EntryLine, _ context: Context) -> String? {
        let typed = entry.text.trimmed
        if typed.first.map(isBackslash) == true { return nil }
        // A key of another screen, a slip of the input method.
        if !saysSomething(line.draft.text), !line.draft.text.trimmed.isEmpty {
            return context.strings.noWordsInLine
        }
        if halfwidth(typed.prefix(1)) == "/" { return context.strings.searchOrWords }
        return EntryLine.signAtHead(of: typed).map { context.strings.signGoesBehind($0) }
    }

    private func last(_ context: Context) -> Note? { lastPosted.flatMap { context.workshop.note($0) } }

    private mutating func turnLane(_ context: Context) {
        let lanes = context.workshop.lanes
        let index = lanes.firstIndex { $0.id == board.lane } ?? 0
        if lanes.count > 1 { board.lane = lanes[(index + 1) % lanes.count].id }
        if !entry.isEmpty { advice.line = nil }
    }

    // MARK: The same opinion again

    /// The note whose number is all that is typed, else the note that says what is being typed; while nothing is typed,
    /// the last one typed here. Never one that is selected on a board, which is not seen while typing.
    private func noteToCount(_ context: Context) -> Note? {
        if entry.isEmpty { return last(context) }
        if let number = numberTyped { return context.workshop.note(number) }
        return advice.duplicate.flatMap { context.workshop.note($0) }
    }

    /// The number of a note, when nothing else is typed. Asked for with every key: most lines are seen at once to be
    /// words.
    private var numberTyped: Note.ID? {
        guard entry.editor.count <= Self.longestNumber else { return nil }
        let text = entry.text
        guard text.unicodeScalars.contains(where: { $0.properties.numericType != nil }) else { return nil }
        return ordinal(text, of: .notes).map { Note.ID($0) }
    }

    /// Characters of the longest way to write a note's number, with the words around it.
    private static let longestNumber = 16

    private mutating func oneMore(_ context: Context) -> [Effect] {
        if !entry.isEmpty { advise(context) }
        guard let note = noteToCount(context) else {
            if let number = numberTyped {
                return [.refuse(context.sentence(for: .noSuchNote(number)))]
            }
            if !entry.isEmpty { return [.refuse(context.strings.noDouble)] }
            return context.workshop.counts.all.notes == 0
                ? [.refuse(context.strings.nothingTypedYet)] : [.ask(.oneMore(context))]
        }
        return [.perform(.note(.adjustCount(note.id, by: 1)), entry.isEmpty ? .counted : .lineCounted)]
    }

    /// The line has become a note, or was counted with one.
    mutating func clearEntry() {
        entry.clear(on: entryBoard)
        beginTyping()
        advice = EntryAdvice()
    }

    /// The words of the line and those that wait to come into it, with the board they are meant for.
    var unfinishedTexts: [UnfinishedText] { entry.unfinishedTexts(on: entryBoard) }

    // MARK: Typing

    var isTyping: Bool { !isBrowsing }

    func inputLine(_ context: Context) -> InputLine? {
        guard isTyping else { return nil }
        // The line is for what is said, whatever the table is called.
        let table = context.name(of: entryBoard, columns: context.body.width / 2)
        let label = table + (following(context).map { context.strings.paperNumber($0) } ?? "")
        return InputLine(label: label, editor: entry.editor, hint: adviceHint(context))
    }

    private func adviceHint(_ context: Context) -> (text: String, style: Style)? {
        if let note = advice.duplicate.flatMap({ context.workshop.note($0) }) {
            return (context.strings.double(note), Style(.warning, bold: true))
        }
        if advice.suggestions.isEmpty { return nil }
        return (context.advice(advice.suggestions), Style(.muted))
    }

    mutating func edit(_ key: Key, _ context: Context) -> Bool {
        guard !isBrowsing else { return false }
        let isMeant = entry.edit(key, on: entryBoard)
        if entry.isEmpty { advice = EntryAdvice() }
        return isMeant
    }

    /// The lines stand in the entry line, one behind the other, until they have become notes: so they are there after a
    /// no, on another screen, and at the next start. They join those that were pasted before; words that stood there
    /// wait until then.
    mutating func paste(_ lines: [String], _ context: Context) -> [Effect]? {
        guard !isBrowsing else { return nil }
        if let before = LinesInOne.lines(in: entry.text) {
            entry.replace(with: LinesInOne.joined(before + lines))
        } else {
            entry.put(LinesInOne.joined(lines), on: entryBoard)
        }
        return takeLines(context)
    }

    /// Pasted lines that stand in the entry line, as a note each; nil where one or none is left of them, which is typed
    /// then like any other.
    private mutating func takeLines(_ context: Context) -> [Effect]? {
        guard let lines = LinesInOne.lines(in: entry.text) else { return nil }
        if lines.count < 2 {
            entry.replace(with: lines.first ?? "")
            return nil
        }
        do throws(PastedLines.Fault) {
            return [.ask(.paste(try PastedLines(lines, on: entryBoard, context), context))]
        } catch {
            return [.refuse(error.sentence)]
        }
    }

    /// Puts back a line that was not entered after all.
    /// - Returns: whether it is in the line again; while another is typed it waits.
    mutating func restore(_ words: UnfinishedText) -> Bool { entry.restore(words, on: entryBoard) }

    /// The same for words that were typed elsewhere, which are offered.
    mutating func offer(_ words: UnfinishedText) -> Bool { entry.offer(words, on: entryBoard) }

    // MARK: Advice

    var waitsForRest: Bool {
        guard !isBrowsing else { return false }
        return !(advice.line?.utf8.elementsEqual(entry.text.utf8) ?? false)
    }

    mutating func rest(_ context: Context) { advise(context) }

    /// Works the advice out anew. Only once the hands rest: below a line that is being typed it would flicker.
    private mutating func advise(_ context: Context) {
        advice = EntryAdvice(line: entry.text)
        if NumbersLine(entry.text) != nil { return }
        let line = line(context)
        if line.draft.text.trimmed.isEmpty { return }
        let advisor = context.environment.advisor
        advice.duplicate = advisor?.same(line.draft.text, on: target(of: line, context), context.workshop)?.id
        // A letter or a number is no opinion yet.
        if line.draft.text.count(where: \.isLetter) < 2 { return }
        let advised = context.advised(line.draft.text)
        advice.isPending = advised.isPending
        advice.suggestions = advised.isPending ? [] : advised.suggestions
    }

    /// Words were read that advice was asked for.
    mutating func wordsAreRead(_ context: Context) {
        if advice.isPending, !waitsForRest { advise(context) }
    }
}

extension FollowUp {
    /// The line has become a note.
    fileprivate static func posted(isOnPaper: Bool) -> FollowUp {
        FollowUp(clearsEntry: true) { entries, context in
            guard let note = entries.last?.event.posted else { return [] }
            let passed = isOnPaper ? context.workshop.numbersPassedOver(before: note.id, of: note.board.group) : []
            return [
                .change(NotesScreen.self) { screen, context in
                    screen.followRow(with: note, isOnPaper: isOnPaper, context)
                    screen.lastPosted = note.id
                    // Whoever was looking at another group's board sees what was written again.
                    if context.user.group == note.board.group { screen.board.group = note.board.group }
                    screen.list.select(note.id)
                },
                .say(
                    context.strings.said(of: note, isOnPaper: isOnPaper, context)
                        + (passed.isEmpty ? "" : context.strings.passedOver(passed))),
            ]
        }
    }

    /// A note was counted once more.
    static let counted = FollowUp { entries, context in
        guard case .note(.counted(let id, _, let count))? = entries.first?.event else { return [] }
        return [.say(context.strings.done(context.strings.saidTimes(id, count)))]
    }

    /// The line was counted with a note that says the same, which is now the last one.
    fileprivate static let lineCounted = FollowUp(clearsEntry: true) { entries, context in
        guard case .note(.counted(let id, _, _))? = entries.first?.event else { return [] }
        return [.change(NotesScreen.self) { screen, _ in screen.lastPosted = id }] + counted.effects(entries, context)
    }
}

extension Strings {
    /// What is said of a note just given: the number it has, and the key that takes it back, once it can be sent.
    fileprivate func said(of note: Note, isOnPaper: Bool, _ context: Context) -> String {
        if context.environment.isCutOff { return keptForTheServer(note, isOnPaper: isOnPaper, in: context.workshop) }
        return done(saved(note, in: context.workshop))
    }
}
