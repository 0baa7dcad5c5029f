import Engine
import TerminalUI

/// The entry line, and the lines that were typed and are neither entered nor in it. The first of them comes into it
/// when it is next empty.
///
/// Words are kept with the board they were typed for, and come back with its group and lane where those are others.
struct EntryQueue {
    /// The line being typed.
    private(set) var editor = LineEditor()
    private var waiting: [UnfinishedText] = []

    /// The line without words that was asked about: Enter again makes a note of it.
    var askedAbout: String?

    var text: String { editor.text }
    var isEmpty: Bool { editor.isEmpty }
    /// Whether words came into the line by themselves: what is typed next takes their place.
    var isOffered: Bool { editor.isSelected }

    /// Takes a key. Words that were offered and typed over are offered again; emptied, they are not.
    /// - Returns: whether it meant something in the line.
    mutating func edit(_ key: Key, on board: BoardKey) -> Bool {
        let offered = editor.isSelected ? editor.text : nil
        let isMeant = editor.handle(key)
        if let offered, !editor.isEmpty, !editor.text.contains(offered) {
            waiting.append(Self.unfinished(offered, on: board))
        }
        return isMeant
    }

    mutating func insert(_ text: String) { editor.insert(text) }

    /// Puts words into the line. Those that stood in it wait for their turn.
    mutating func put(_ words: String, on board: BoardKey) {
        if !editor.isEmpty {
            waiting.insert(Self.unfinished(editor.text, on: board), at: 0)
            editor.remember(editor.text)
        }
        editor.replace(with: words)
    }

    /// Mends what stands in the line.
    mutating func replace(with words: String) { editor.replace(with: words) }

    /// Puts other words in the line, of which the cursor stays where it is.
    mutating func change(to words: String) { editor.change(to: words) }

    /// The words that were offered are the operator's own from now on.
    mutating func accept() { editor.deselect() }

    /// Empties the line, whose words went into a note; the next that wait come into it, offered.
    mutating func clear(on board: BoardKey) {
        let entered = editor.take()
        if let index = waiting.firstIndex(where: { $0.text == entered }) { waiting.remove(at: index) }
        guard editor.isEmpty, !waiting.isEmpty else { return }
        editor.replace(with: Self.line(of: waiting.removeFirst(), on: board))
        editor.selectAll()
    }

    /// Puts back a line that was not entered after all. While another is typed it waits: it comes into the line behind
    /// that one, and Up finds it before.
    /// - Returns: whether it is in the line again.
    mutating func restore(_ words: UnfinishedText, on board: BoardKey) -> Bool {
        let line = Self.line(of: words, on: board)
        guard editor.isEmpty else {
            editor.remember(line)
            waiting.append(words)
            return false
        }
        editor.replace(with: line)
        return true
    }

    /// The same for words that were typed elsewhere: what is typed next does not go on from them.
    mutating func offer(_ words: UnfinishedText, on board: BoardKey) -> Bool {
        guard restore(words, on: board) else { return false }
        editor.selectAll()
        return true
    }

    /// The words of the line, those an earlier line was shown in place of, and those that wait to come into it, with
    /// the board they are meant for.
    func unfinishedTexts(on board: BoardKey) -> [UnfinishedText] {
        let aside = editor.setAside.map { Self.unfinished($0, on: board) }.filter { !waiting.contains($0) }
        return (editor.isEmpty ? [] : [Self.unfinished(editor.text, on: board)]) + aside.reversed() + waiting
    }

    private static func unfinished(_ words: String, on board: BoardKey) -> UnfinishedText {
        UnfinishedText(id: .entry, text: words, over: "\(board.group)/\(board.lane)")
    }

    /// The words as they are typed at a board, with the group and the lane they were meant for where those are others.
    private static func line(of words: UnfinishedText, on board: BoardKey) -> String {
        let line = EntryLine(words.text)
        let meant = (words.base ?? "").split(separator: "/").map { Int($0) }
        guard meant.count == 2, let group = meant[0], let lane = meant[1] else { return words.text }
        return words.text + (line.group == nil && Group.ID(group) != board.group ? " @\(group)" : "")
            + (line.lane == nil && Lane.ID(lane) != board.lane ? " /\(lane)" : "")
    }
}
