import Engine
import Strings

/// Several pasted lines, each read as one that is typed: `@3` puts its note on another table's board, a number before
/// the words is that of the paper. The marks of a list are none of the words where every line has one.
struct PastedLines {
    /// A note for each line, with its board.
    private let notes: [(draft: Draft, board: BoardKey)]

    /// Why a line can be no note.
    struct Fault: Error { let sentence: String }

    /// - Parameter board: where a line goes that names none.
    /// - Throws: ``Fault``, which names the first line that can be no note as it stands.
    init(_ lines: [String], on board: BoardKey, _ context: Context) throws(Fault) {
        var notes: [(draft: Draft, board: BoardKey)] = []
        var following: Note.ID?
        var numbers: Set<Note.ID> = []
        for (index, words) in withoutListMarks(lines).enumerated() {
            let line = EntryLine(words, numberedIn: context.workshop, following: following)
            let target = BoardKey(group: line.group ?? board.group, lane: line.lane ?? board.lane)
            let twice = line.draft.number.flatMap { id in
                numbers.insert(id).inserted ? nil : context.strings.numberTwice(id)
            }
            if let fault = twice ?? Self.fault(in: line, on: target, context) {
                throw Fault(sentence: context.strings.inPastedLine(index + 1, words, fault))
            }
            following = line.draft.number.map { Note.ID($0.number + 1) }
            notes.append((line.draft, target))
        }
        self.notes = notes
        if let refusal = context.refusal(of: command) {
            throw Fault(sentence: context.sentence(for: refusal))
        }
    }

    private static func fault(in line: EntryLine, on board: BoardKey, _ context: Context) -> String? {
        if !saysSomething(line.draft.text) { return context.strings.noWordsInLine }
        if let token = line.saidTwice { return context.strings.saidTwice(token) }
        if let head = line.couldBeOnPaper { return context.strings.paperOrWords(head.number, head.words) }
        return context.refusal(of: .note(.post(line.draft, on: board))).map {
            context.sentence(for: $0)
        }
    }

    /// All of them, or none.
    var command: Command { .together(notes.map { .note(.post($0.draft, on: $0.board)) }) }

    /// The boards that get some, with how many.
    func boards(_ context: Context) -> [(name: String, count: Int)] {
        let counts = Dictionary(grouping: notes, by: \.board).mapValues(\.count)
        let boards = counts.sorted { ($0.key.group, $0.key.lane) < ($1.key.group, $1.key.lane) }
        return boards.map { (context.name(of: $0.key), $0.value) }
    }
}

/// Several pasted lines while they stand in a line that is typed, with a sign between them that nobody types. So they
/// are several lines still when they were mended, and at the next start.
enum LinesInOne {
    private static let sign: Character = "↵"

    /// The lines as one.
    static func joined(_ lines: [String]) -> String {
        lines.map { $0.split(separator: sign).joined(separator: " ").trimmed }.joined(separator: " \(sign) ")
    }

    /// The lines that stand in it, without those that are empty by now; nil for what was never more than one.
    static func lines(in text: String) -> [String]? {
        guard text.contains(sign) else { return nil }
        return text.split(separator: sign).map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}
