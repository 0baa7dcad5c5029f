import Engine
import Foundation
import Glibc
import Storage

/// Opinions on their way to a server, kept beside the copy of its session: whatever ends this console, the next one of
/// that name sends them, each under the key it had, so that each is there once.
///
/// One line a command. Only opinions wait: nothing else can be done later without anybody expecting it.
struct OutboxFile {
    /// An opinion that was given and is not known to be kept.
    struct Item: Codable, Equatable {
        /// The idempotency key it was given with.
        let key: String
        /// When it was given.
        let at: Moment
        private let board: BoardKey
        let text: String
        private let count: Int
        private let theme: Theme.ID?
        private let marks: Marks
        private let number: Note.ID?

        /// - Returns: nil for a command that does not wait.
        init?(_ command: Command, key: String?, at: Moment) {
            guard case .post(let draft, let board) = command, let key else { return nil }
            (self.key, self.at, self.board) = (key, at, board)
            (text, count, theme, marks, number) = (draft.text, draft.count, draft.theme, draft.marks, draft.number)
        }

        /// What is to be sent.
        var command: Command {
            .post(Draft(text, count: count, theme: theme, marks: marks, number: number), on: board)
        }
    }

    private let path: String
    private var held: [Item] = []

    /// - Parameter operatorName: each operator of a session has a file of their own.
    init(of operatorName: String, in files: SessionFiles) {
        path = personalFile("outbox", of: operatorName, in: files)
    }

    /// What waits; a line that cannot be read is left out.
    mutating func read() -> [Item] {
        guard let bytes = try? readWhole(path, .text) else { return [] }
        held = bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            try? JSONDecoder().decode(Item.self, from: line)
        }
        return held
    }

    /// Writes what waits, when that has changed. Not for the disk to wait for: a killed program loses nothing that way,
    /// and a machine without power only what the server has not answered yet.
    mutating func write(_ items: [Item]) {
        if items == held { return }
        held = items
        if items.isEmpty {
            unlink(path)
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let lines = items.compactMap { try? encoder.encode($0) }.flatMap { Array($0) + [UInt8(ascii: "\n")] }
        try? writeWhole(lines, to: path, isSynced: false)
    }
}
