package import Engine
import Strings

/// A line that begins with numbers of notes: the twin of paper that lies on a table.
///
/// `12 15 31 = 情報を共有する =4` gathers notes below a heading and gives it a theme, `12 15 =4` gives notes a
/// theme, `=0` takes it off, and with nothing behind the `=` they are taken out of their headings. `12〜15` are four.
/// Full-width forms are the same.
package enum NumbersLine: Hashable, Sendable {
    /// Below a heading of those words.
    case gather([Note.ID], heading: String, theme: Theme.ID?)
    /// A theme alone; nil takes it off.
    case theme([Note.ID], Theme.ID?)
    /// Out of their headings.
    case takeOut([Note.ID])

    /// Reads a line; nil when it does not begin with numbers and `=`.
    package init?(_ line: String) {
        guard let equals = line.firstIndex(where: isEquals),
            let notes = Self.notes(line[..<equals])
        else { return nil }
        let rest = line[line.index(after: equals)...].trimmed
        if rest.isEmpty {
            self = .takeOut(notes)
        } else if number(rest, counting: .themes) == 0 {
            self = .theme(notes, nil)
        } else if let theme = ordinal(rest, of: .themes) {
            self = .theme(notes, Theme.ID(theme))
        } else {
            let (heading, theme) = Self.heading(rest)
            self = .gather(notes, heading: heading, theme: theme)
        }
    }

    /// The numbers that are all there is, in order; nil when there is anything else.
    private static func notes(_ words: Substring) -> [Note.ID]? {
        var notes: [Note.ID] = []
        let words = halfwidth(words)
        for part in words.split(whereSeparator: { $0 == " " || isDot($0) || isComma($0) }) {
            let ends = part.split(omittingEmptySubsequences: false, whereSeparator: isDash).map {
                ordinal($0, of: .notes)
            }
            guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last,
                last - first < PaperNumbers.most.count
            else { return nil }
            notes += (first...last).map { Note.ID($0) }
        }
        return notes.isEmpty ? nil : notes
    }

    /// The words and the theme behind them: `=4`, `#4`, `④`.
    private static func heading(_ words: String) -> (String, Theme.ID?) {
        if let equals = words.lastIndex(where: isEquals),
            let theme = ordinal(words[words.index(after: equals)...], of: .themes)
        {
            return (words[..<equals].trimmed, Theme.ID(theme))
        }
        let draft = EntryLine(words).draft
        return (draft.text.trimmed, draft.theme)
    }

    private var notes: [Note.ID] {
        switch self {
        case .gather(let notes, _, _), .theme(let notes, _), .takeOut(let notes): notes
        }
    }

    /// Why the numbers cannot be meant at this table: one stands there twice, is no note's yet, or is one of another
    /// board.
    func fault(on board: BoardKey, _ context: Context) -> String? {
        var seen: Set<Note.ID> = []
        if let id = notes.first(where: { !seen.insert($0).inserted }) { return context.strings.numberTwice(id) }
        let missing = notes.filter { context.workshop.note($0) == nil }
        for id in missing {
            guard let group = context.workshop.group(ofPaper: id), group != board.group else { continue }
            return context.sentence(for: .numberOfAnotherGroup(id, group))
        }
        if !missing.isEmpty { return context.strings.noSuchNumbers(missing) }
        let elsewhere = notes.lazy.compactMap { context.workshop.note($0) }.first { $0.board != board }
        return elsewhere.map { context.strings.numberElsewhere($0.id, context.name(of: $0.board)) }
    }

    /// What it comes to on a board.
    func command(on board: BoardKey, _ context: Context) -> Command {
        let workshop = context.workshop
        switch self {
        case .gather(let notes, let heading, let theme):
            guard let same = workshop.cluster(headed: heading, theme: theme, on: board) else {
                return context.island(heading, theme, of: notes, on: board)
            }
            return .together([
                .cluster(.gather(notes, into: same.id)), .cluster(.themeCluster(same.id, theme ?? same.theme)),
            ])
        case .theme(let notes, let theme):
            if let cluster = context.heading(ofAll: notes) { return .cluster(.themeCluster(cluster, theme)) }
            return .note(.themeNotes(notes, theme))
        case .takeOut(let notes): return .cluster(.ungroup(notes))
        }
    }

    /// What is said once it is done.
    func deed(_ context: Context) -> String {
        switch self {
        case .gather(let notes, let heading, _):
            context.strings.gathered(notes.count, into: context.strings.heading(heading))
        case .theme(let notes, let theme):
            context.themed(theme, notes, context.heading(ofAll: notes))
        case .takeOut(let notes): context.strings.takenOut(notes.count)
        }
    }
}

extension Context {
    /// An island of notes as they are now: not of what another console has gathered by the time it is done.
    func island(_ heading: String, _ theme: Theme.ID?, of notes: [Note.ID], on board: BoardKey) -> Command {
        .cluster(
            .formCluster(
                on: board, heading: heading, theme: theme, notes: notes, outOf: workshop.clusters(of: notes)))
    }

    /// The notes of a heading, all of them, mean the heading.
    fileprivate func heading(ofAll notes: [Note.ID]) -> Cluster.ID? {
        workshop.note(notes[0])?.cluster.flatMap { workshop.cluster($0) }
            .flatMap { Set($0.notes) == Set(notes) ? $0.id : nil }
    }
}

// MARK: - A number and words

extension EntryLine {
    /// A line whose words may begin with the number that the note has on paper: `12 回覧板が遅い`, `12番 回覧板が遅い`.
    ///
    /// Once numbers are kept for paper, and while a row of papers is typed, all count as such; before that the next one
    /// alone does. Where what follows counts something, the number belongs to the words: `3 人だけでは足りない`. Where
    /// it might be either, ``couldBeOnPaper`` says so. `3番 …` and `#3 …` are always the paper, and a `\` before the
    /// number keeps it as words.
    /// - Parameter following: the number that words without one have, while a row of papers is typed; not those for
    ///   another group.
    package init(_ line: String, numberedIn workshop: Workshop, following: Note.ID? = nil) {
        self.init(line)
        if line.first.map(isBackslash) == true, NumberedWords(String(line.dropFirst())) != nil {
            draft.text.removeFirst()
        } else if let head = NumberedWords(draft.text) {
            if head.isNumber(in: workshop, following) {
                draft.number = head.number
                draft.text = head.words
            } else if head.number == following || workshop.isOpenPaper(head.number) || head.mayBeNumber {
                couldBeOnPaper = head
            }
        }
        if draft.number == nil, group == nil { draft.number = following }
    }

    /// The words of a line without a number they may begin with.
    package static func withoutNumber(_ line: String) -> String {
        let words = EntryLine(line).draft.text
        guard let head = NumberedWords(words), !head.words.isEmpty else { return words }
        return head.words
    }
}

/// Words behind a number and white space, or a number alone.
package struct NumberedWords: Hashable, Sendable {
    /// The number a note would have.
    package let number: Note.ID
    /// What stands behind it.
    package let words: String
    /// Whether it is written as the number of a sticky: `12番`, `#12`.
    private let isWrittenAsNumber: Bool

    /// - Returns: nil when words do not begin with a number.
    init?(_ text: String) {
        guard let first = text.first, first.isNumber || Self.signs.contains(first) else { return nil }
        let head = text.prefix { !$0.isWhitespace }
        guard let number = ordinal(head, of: .notes) else { return nil }
        self.number = Note.ID(number)
        words = text[head.endIndex...].trimmed
        isWrittenAsNumber = Self.signs.contains(first) || Counter.notes.suffixes.contains { head.hasSuffix($0) }
    }

    private static let signs: [Character] = ["#", "＃"]

    fileprivate func isNumber(in workshop: Workshop, _ following: Note.ID?) -> Bool {
        let isPaperKnown = following != nil || !workshop.boards.reserved.isEmpty
        return mayBeNumber && (isWrittenAsNumber || isPaperKnown || number == workshop.nextNote)
    }

    /// Whether what follows leaves it open: there are words, and it does not count them.
    fileprivate var mayBeNumber: Bool { !words.isEmpty && (isWrittenAsNumber || !beginsWithCounter(words)) }
}

extension Workshop {
    /// The heading of those words on a board that has no theme yet, or that one; nil where there is none.
    func cluster(headed words: String, theme: Theme.ID?, on board: BoardKey) -> Cluster? {
        self.board(board).clusters.lazy.compactMap { cluster($0) }
            .first { $0.heading == words && ($0.theme == nil || $0.theme == theme) }
    }

    /// Whether a number is kept for a paper that is not typed yet.
    func isOpenPaper(_ id: Note.ID) -> Bool { note(id) == nil && group(ofPaper: id) != nil }

    /// The numbers that papers passed over have, where a note has been typed from one of a group: those printed for it
    /// that no note has, or, of what was numbered by hand, those behind its note before.
    func numbersPassedOver(before id: Note.ID, of group: Group.ID) -> [Note.ID] {
        if self.group(ofPaper: id) == group { return freeNumbers(of: group).filter { $0 < id } }
        let below = (1..<id.number).reversed().lazy.map { Note.ID($0) }
        guard let before = below.first(where: { self.group(withNumber: $0) != nil }),
            self.group(withNumber: before) == group
        else { return [] }
        return (before.number + 1..<id.number).map { Note.ID($0) }
    }
}
